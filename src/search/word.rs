//! Words of a text as they are searched, and what a searched word accepts.
//!
//! A word is a word of UAX #29, folded ([`crate::language::fold`]). A searched word accepts the same word, with one of
//! the light prefixes before it (و ف ب ك ل ال and what they make together), and, while it is being typed, with an open
//! end. In exact mode it accepts its letters as they are, wherever they stand within a word.

use crate::language::{fold, tokens};
use std::ops::Range;

/// A longer word is an address or noise: it is not searched for, by index or scan.
const WORD_MAX_BYTES: usize = 120;
/// A shorter word is found only whole: its beginning alone stands in half of the dictionary.
const OPEN_FROM_LETTERS: usize = 3;

/// Prefixes with the article.
const WITH_ARTICLE: [&str; 11] = ["ال", "وال", "فال", "بال", "كال", "لل", "ولل", "فلل", "وبال", "فبال", "وكال"];
/// Prefixes without it; before short words they would be part of other words.
const WITHOUT_ARTICLE: [&str; 11] = ["و", "ف", "ب", "ك", "ل", "وب", "فب", "وك", "فك", "ول", "فل"];

/// A word of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    /// Its bytes.
    pub range: Range<usize>,
    /// Folded; never empty.
    pub folded: String,
}

/// The words of a text, in order.
pub fn words(text: &str) -> Vec<Token> {
    let token = |range: Range<usize>| {
        let folded = fold_word(&text[range.clone()]);
        let fits = !folded.is_empty() && folded.len() <= WORD_MAX_BYTES && range.len() <= WORD_MAX_BYTES;
        fits.then_some(Token { range, folded })
    };
    tokens::words(text).into_iter().flat_map(|word| at_colons(text, word)).filter_map(token).collect()
}

/// The parts of a word between colons: to UAX #29 a colon may stand within a word, in Arabic it ends one.
fn at_colons(text: &str, word: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let parts = text[word.clone()].split(':');
    parts.scan(word.start, |at, part| {
        let start = *at;
        *at = start + part.len() + 1;
        Some(start..start + part.len())
    })
}

/// One word folded; in numbers the marks of groups and decimals are made equal too.
fn fold_word(word: &str) -> String {
    let folded = fold::fold(word);
    if !folded.contains(['٬', '٫', ',']) || !folded.starts_with(|c: char| c.is_ascii_digit()) {
        return folded;
    }
    folded.chars().filter(|c| !matches!(c, '٬' | ',')).map(|c| if c == '٫' { '.' } else { c }).collect()
}

/// How a word of the text answers a searched word. The better comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fit {
    /// The word itself.
    Whole,
    /// The word with a prefix.
    Prefixed,
    /// A longer word that begins so.
    Open,
    /// A longer word that begins so behind a prefix.
    PrefixedOpen,
}

impl Fit {
    /// True where something stands before the word.
    pub fn is_prefixed(self) -> bool {
        matches!(self, Fit::Prefixed | Fit::PrefixedOpen)
    }
}

/// A searched word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Word {
    /// As it was typed.
    typed: String,
    /// What a folded word may be, or begin with; the word itself comes first.
    forms: Vec<String>,
    /// From here on the forms are of the word without the article that it was typed with: whole words only.
    bare_from: usize,
    open: bool,
}

impl Word {
    /// A word of the text `typed`; `open` while more may follow.
    pub fn new(token: &Token, typed: &str, open: bool) -> Self {
        let word = &token.folded;
        let letters = word.chars().count();
        let mut forms = vec![word.clone()];
        if letters >= 2 {
            forms.extend(WITH_ARTICLE.iter().map(|p| format!("{p}{word}")));
        }
        if letters >= 3 {
            forms.extend(WITHOUT_ARTICLE.iter().map(|p| format!("{p}{word}")));
        }
        let bare_from = forms.len();
        if let Some(bare) = word.strip_prefix("ال").filter(|bare| bare.chars().count() >= 3) {
            let prefixes = WITH_ARTICLE.iter().chain(&WITHOUT_ARTICLE).chain(&[""]);
            let others: Vec<String> = prefixes.map(|p| format!("{p}{bare}")).filter(|f| !forms.contains(f)).collect();
            forms.extend(others);
        }
        let typed = typed[token.range.clone()].to_owned();
        Self { typed, forms, bare_from, open: open && has_room(word, letters) }
    }

    /// How a folded word answers; `None` if it does not.
    pub fn accepts(&self, folded: &str) -> Option<Fit> {
        let fit = |(i, form): (usize, &String)| {
            let rest = folded.strip_prefix(form.as_str())?;
            match (rest.is_empty(), i) {
                (true, 0) => Some(Fit::Whole),
                (true, _) => Some(Fit::Prefixed),
                (false, _) if !self.open || i >= self.bare_from => None,
                (false, 0) => Some(Fit::Open),
                (false, _) => Some(Fit::PrefixedOpen),
            }
        };
        self.forms.iter().enumerate().filter_map(fit).min()
    }

    /// True if `surface`, a word as it stands, holds the letters that were typed: up to its end if the words that were
    /// typed go on (`goes_on`), from its start if others came before (`came`).
    pub fn accepts_exactly(&self, surface: &str, came: bool, goes_on: bool) -> bool {
        match (came, goes_on) {
            (false, false) => surface.contains(&self.typed),
            (false, true) => surface.ends_with(&self.typed),
            (true, false) => surface.starts_with(&self.typed),
            (true, true) => surface == self.typed,
        }
    }

    /// The starts of all words that it accepts, each with whether more letters may follow.
    pub fn forms(&self) -> impl Iterator<Item = (&str, bool)> {
        self.forms.iter().enumerate().map(|(i, form)| (form.as_str(), self.open && i < self.bare_from))
    }
}

/// True if a word may go on: its beginning alone stands in few enough words. A prefix says nothing of the word behind it
/// (`وال`), and one letter behind the article little more (`الم`).
fn has_room(word: &str, letters: usize) -> bool {
    let behind = WITH_ARTICLE.iter().filter_map(|p| word.strip_prefix(p)).map(|rest| rest.chars().count()).min();
    letters >= OPEN_FROM_LETTERS && behind.is_none_or(|n| n >= 2 || (n == 1 && letters > OPEN_FROM_LETTERS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(typed: &str, open: bool) -> Word {
        Word::new(&words(typed)[0], typed, open)
    }

    fn fit(typed: &str, text: &str) -> Option<Fit> {
        word(typed, true).accepts(&words(text)[0].folded)
    }

    #[test]
    fn ordinary_spelling_prefixes_and_open_ends_are_accepted() {
        assert_eq!(fit("القاهره", "القاهرة"), Some(Fit::Whole));
        assert_eq!(fit("القاهره", "وبالقاهرة"), Some(Fit::Prefixed));
        assert_eq!(fit("القاهره", "والقاهرة"), Some(Fit::Prefixed));
        assert_eq!(fit("القاهره", "للقاهرة"), Some(Fit::Prefixed));
        assert_eq!(fit("قاهره", "وبالقاهرة"), Some(Fit::Prefixed));
        assert_eq!(fit("الميناء", "ميناء"), Some(Fit::Prefixed), "the article that was typed need not stand there");
        assert_eq!(fit("الهام", "هامش"), None, "but then the word is whole");
        assert_eq!(fit("الارهاب", "الإرهابية"), Some(Fit::Open));
        assert_eq!(word("الارهاب", false).accepts("الارهابيه"), None);
        assert_eq!(fit("درنه", "إدارة"), None);
        assert_eq!(fit("حر", "بحر"), None, "a short word takes no single letter before it");
        assert_eq!(fit("حر", "حرب"), None, "and has no open end");
        assert_eq!(fit("حر", "الحر"), Some(Fit::Prefixed));
        assert_eq!(fit("وال", "والمدينة"), None, "a prefix alone says nothing of the word behind it");
        assert_eq!(fit("الم", "المدينة"), None);
        assert_eq!(fit("المد", "المدينة"), Some(Fit::Open));
        assert_eq!(fit("بالغ", "بالغة"), Some(Fit::Open));
        assert_eq!(fit("2026", "٢٠٢٦"), Some(Fit::Whole));
        assert_eq!(fit("1,300", "١٬٣٠٠"), Some(Fit::Whole));
    }

    #[test]
    fn exact_words_are_letter_by_letter() {
        let word = word("الأرصفة", true);
        assert!(word.accepts_exactly("والأرصفة", false, false));
        assert!(!word.accepts_exactly("الأرصِفة", false, false));
        assert!(!word.accepts_exactly("والأرصفة", true, false));
        assert!(word.accepts_exactly("والأرصفة", false, true));
        assert!(!word.accepts_exactly("والأرصفة", true, true));
    }

    #[test]
    fn words_that_fold_to_nothing_or_have_no_end_are_left_out() {
        let text = format!("بـ ـ {} نص", "ا".repeat(100));
        let all: Vec<String> = words(&text).into_iter().map(|t| t.folded).collect();
        assert_eq!(all, ["ب", "نص"]);
        let all: Vec<String> = words("قال:نعم").into_iter().map(|t| t.folded).collect();
        assert_eq!(all, ["قال", "نعم"]);
    }
}
