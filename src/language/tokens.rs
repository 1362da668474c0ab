//! Words.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The words of a text as byte ranges (UAX #29): stretches with a letter or a digit; marks stay with their letters.
///
/// A point or a colon between Arabic letters parts words, where UAX #29 would join them: it is a stop without its blank.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, word) in text.unicode_word_indices() {
        if word.is_ascii() || !word.contains(['.', ':', '\u{2019}', '\u{2024}']) {
            found.push(at..at + word.len());
            continue;
        }
        let mut start = 0;
        for (i, sign) in word.char_indices().filter(|(_, c)| matches!(c, '.' | ':')) {
            let letters = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && c.is_alphabetic() || is_mark(c));
            let after = i + sign.len_utf8();
            if letters(word[..i].chars().next_back()) && letters(word[after..].chars().next()) {
                found.push(at + start..at + i);
                start = after;
            }
        }
        found.push(at + start..at + word.len());
    }
    found
}

/// How many words an editor counts: stretches between blanks that hold a letter or a digit.
pub fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count()
}

/// A word without its marks, tatweel, joiners and bidi controls: what a dictionary is asked for.
pub fn bare(word: &str) -> String {
    let drops = |c: char| {
        is_mark(c)
            || matches!(c, 'ـ' | '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
    };
    word.chars().filter(|c| !drops(*c)).collect()
}

/// True for a mark above or below a letter (a nonspacing mark that Unicode orders).
pub fn is_mark(c: char) -> bool {
    !c.is_ascii() && unicode_normalization::char::canonical_combining_class(c) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_marks_and_lose_punctuation() {
        let text = "قالَ: «نعم»، ثمّ مضى 12٫5 كم.";
        let all: Vec<&str> = words(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(all, ["قالَ", "نعم", "ثمّ", "مضى", "12٫5", "كم"]);
        assert_eq!(word_count(text), 6);
        assert_eq!(word_count(" — … "), 0);
    }
}
