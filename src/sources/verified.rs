//! What was verified and what proves it: a verification holds for the words that it was given for, letter by letter.

use super::{Statement, Verification};
use crate::base::Timestamp;
use serde::{Deserialize, Serialize};

/// Who answered for a statement, when, and for which words.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Verified {
    /// Who.
    pub by: String,
    /// When.
    pub at: Option<Timestamp>,
    /// The words as they stood then.
    pub words: String,
}

/// Something attached that proves a statement. It never leaves in an export.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Evidence {
    /// A file in the article's folder, by its content.
    File {
        /// Its name there.
        file: String,
        /// Its name as it came.
        name: String,
        /// Its size.
        bytes: u64,
    },
    /// An address.
    Link(String),
    /// What was said, written down.
    Transcript(String),
}

/// A text reduced to what makes its words: letters and digits, one blank between words. Punctuation, quotation marks,
/// vowel marks, tatweel, bidi controls and the shape of digits are no words; a hamza is.
pub fn fingerprint(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut gap = false;
    for c in words.chars() {
        match c {
            '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0640}' => {}
            '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E8}' | '\u{06EA}'..='\u{06ED}' => {}
            '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => {}
            _ if c.is_alphanumeric() => {
                if gap && !out.is_empty() {
                    out.push(' ');
                }
                gap = false;
                match c {
                    '٠'..='٩' => out.push(char::from(b'0' + (c as u32 - '٠' as u32) as u8)),
                    '۰'..='۹' => out.push(char::from(b'0' + (c as u32 - '۰' as u32) as u8)),
                    _ => out.push(c),
                }
            }
            _ => gap = true,
        }
    }
    out
}

impl Statement {
    /// Sets how far the statement was verified. `by` answers for `words` as they stand now; nobody does for what is
    /// unchecked.
    pub fn verify(&mut self, verification: Verification, by: &str, at: Timestamp, words: &str) {
        self.verification = verification;
        self.verified = (verification != Verification::Unchecked).then(|| Verified {
            by: by.trim().to_owned(),
            at: Some(at),
            words: words.to_owned(),
        });
    }

    /// True if the words that were verified are not those of `words`, the places where the statement stands. Each place
    /// may hold them all, or all places together do, as after a paragraph was parted.
    pub fn words_changed(&self, words: &[impl AsRef<str>]) -> bool {
        let Some(verified) = &self.verified else { return false };
        let wanted = fingerprint(&verified.words);
        let places: Vec<String> = words.iter().map(|w| fingerprint(w.as_ref())).collect();
        let together = places.iter().filter(|p| !p.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ");
        !places.is_empty() && together != wanted && places.iter().any(|p| *p != wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verified(words: &str) -> Statement {
        let mut statement = Statement::default();
        statement.verify(Verification::TwoSources, " هدى الشامي ", Timestamp::UNIX_EPOCH, words);
        statement
    }

    #[test]
    fn dress_is_no_word() {
        let s = verified("«أعدنا تشغيل ٣ أرصفة، من خمسة»");
        for same in
            ["“أعدنا تشغيل 3 أرصفة من خمسة”", "أعدْنا تشغيلَ ٣ أرصـفة… من خمسة", "أعدنا\u{200F} تشغيل ۳ أرصفة\nمن خمسة"]
        {
            assert!(!s.words_changed(&[same]), "{same}");
        }
        for other in ["أعدنا تشغيل ٤ أرصفة من خمسة", "اعدنا تشغيل ٣ أرصفة من خمسة", "أعدنا تشغيل ٣ أرصفة من", ""]
        {
            assert!(s.words_changed(&[other]), "{other}");
        }
    }

    #[test]
    fn words_may_stand_in_two_paragraphs_or_twice() {
        let s = verified("«لن نترك الميناء قبل الربيع»");
        assert!(!s.words_changed(&["«لن نترك الميناء ", "قبل الربيع»"]));
        assert!(!s.words_changed(&["«لن نترك الميناء قبل الربيع»", "لن نترك الميناء قبل الربيع"]));
        assert!(s.words_changed(&["«لن نترك الميناء قبل الربيع»", "لن نترك الميناء"]));
    }

    #[test]
    fn nobody_answers_for_what_is_unchecked() {
        let mut s = verified("نعم");
        assert_eq!(s.verified.as_ref().map(|v| v.by.as_str()), Some("هدى الشامي"));
        s.verify(Verification::Unchecked, "هدى الشامي", Timestamp::UNIX_EPOCH, "نعم");
        assert_eq!(s.verified, None);
        assert!(!s.words_changed(&["لا"]));
    }
}
