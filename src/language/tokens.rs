//! Words.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The words of a text as byte ranges (UAX #29): stretches with a letter or a digit; marks stay with their letters.
pub fn words(text: &str) -> Vec<Range<usize>> {
    text.unicode_word_indices().map(|(at, word)| at..at + word.len()).collect()
}

/// How many words an editor counts: stretches between blanks that hold a letter or a digit.
pub fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count()
}

/// A word without its marks, tatweel and joiners: what a dictionary is asked for.
pub fn bare(word: &str) -> String {
    word.chars().filter(|c| !is_mark(*c) && !matches!(c, 'ـ' | '\u{200C}' | '\u{200D}')).collect()
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
