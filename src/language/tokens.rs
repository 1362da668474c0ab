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
