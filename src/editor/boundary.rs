//! Where a caret can stand in a text, and how much one deletion takes: graphemes and words (UAX #29), and single code
//! points within Arabic clusters, so that a wrong vowel mark can be taken off its letter.

use std::ops::Range;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// How much is deleted, and to which side of the caret. Sides are logical.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Erase {
    /// One character before: of an Arabic letter with marks, the last mark.
    Backward,
    /// One character after: a letter with its marks.
    Forward,
    /// Back to the beginning of a word.
    WordBackward,
    /// On to the end of a word.
    WordForward,
}

impl Erase {
    /// True if what lies before the caret goes.
    pub fn is_backward(self) -> bool {
        matches!(self, Erase::Backward | Erase::WordBackward)
    }

    /// What goes from a caret at `at`; `None` at the text's edge.
    pub(super) fn range(self, text: &str, at: usize) -> Option<Range<usize>> {
        let range = match self {
            Erase::Backward => backspace_start(text, at)..at,
            Erase::WordBackward => word_before(text, at)..at,
            Erase::Forward => at..after(text, at),
            Erase::WordForward => at..word_after(text, at),
        };
        (!range.is_empty()).then_some(range)
    }
}

/// The grapheme boundary before `at`; 0 at the beginning.
pub(super) fn before(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    GraphemeCursor::new(at, text.len(), true).prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// The grapheme boundary after `at`; the length at the end.
pub(super) fn after(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    GraphemeCursor::new(at, text.len(), true).next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

/// Where the word before `at` begins, blanks and punctuation between skipped.
pub(super) fn word_before(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    pieces(&text[..at]).rev().find(|(_, w)| is_word(w)).map_or(0, |(i, _)| i)
}

/// Where the word after `at` ends, blanks and punctuation between skipped.
pub(super) fn word_after(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    pieces(&text[at..]).find(|(_, w)| is_word(w)).map_or(text.len(), |(i, w)| at + i + w.len())
}

/// The word at `at`, as a double click selects it: the stretch of UAX #29 that holds the character after `at`, or the
/// last one at the end of the text.
pub fn word_around(text: &str, at: usize) -> Range<usize> {
    let mut last = 0..0;
    for (start, word) in pieces(text) {
        let range = start..start + word.len();
        if at < range.end {
            // Right behind a word, its last letter is nearer than the blank that follows.
            return if at == start && !is_word(word) && !last.is_empty() && is_word(&text[last.clone()]) {
                last
            } else {
                range
            };
        }
        last = range;
    }
    last
}

/// The stretches of UAX #29. A colon always ends one: within words it belongs to Swedish, and in Arabic the blank after it
/// is forgotten often.
fn pieces(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    text.split_word_bound_indices().flat_map(|(start, piece)| {
        let mut parts = Vec::with_capacity(1);
        let mut from = 0;
        for (at, colon) in piece.match_indices(':').filter(|_| piece.len() > 1) {
            parts.extend((from < at).then(|| (start + from, &piece[from..at])));
            parts.push((start + at, colon));
            from = at + colon.len();
        }
        parts.extend((from < piece.len()).then(|| (start + from, &piece[from..])));
        parts.into_iter()
    })
}

fn is_word(piece: &str) -> bool {
    piece.chars().any(char::is_alphanumeric)
}

fn backspace_start(text: &str, at: usize) -> usize {
    let start = before(text, at);
    let cluster = text.get(start..at).unwrap_or_default();
    match cluster.char_indices().last() {
        Some((last, _)) if last > 0 && cluster.chars().next().is_some_and(is_arabic) => start + last,
        _ => start,
    }
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{870}'..='\u{8FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backspace_takes_one_mark_of_an_arabic_letter_and_a_whole_flag() {
        let text = "مُّ";
        assert_eq!(Erase::Backward.range(text, text.len()), Some(4..6));
        assert_eq!(Erase::Backward.range(&text[..2], 2), Some(0..2));
        let flag = "ب🇯🇴";
        assert_eq!(Erase::Backward.range(flag, flag.len()), Some(2..flag.len()));
        let family = "👨‍👩‍👧";
        assert_eq!(Erase::Backward.range(family, family.len()), Some(0..family.len()));
        assert_eq!(Erase::Backward.range(text, 0), None);
    }

    #[test]
    fn delete_takes_a_letter_with_its_marks() {
        assert_eq!(Erase::Forward.range("مُّد", 0), Some(0..6));
        assert_eq!(Erase::Forward.range("م", 2), None);
    }

    #[test]
    fn words_end_at_blanks_and_arabic_commas() {
        let text = "قال، نعم 2026";
        assert_eq!(word_after(text, 0), 6);
        assert_eq!(&text[word_before(text, text.len())..], "2026");
        assert_eq!(word_before(text, 9), 0);
        assert_eq!(&text[word_around(text, 2)], "قال");
        assert_eq!(&text[word_around(text, 6)], "قال", "right behind a word");
        assert_eq!(&text[word_around(text, text.len())], "2026");
        assert_eq!(word_around("", 0), 0..0);
    }

    #[test]
    fn a_vocalised_word_is_one_word() {
        let text = "كُلِّيَّةٌ جديدة";
        assert_eq!(&text[word_around(text, 4)], "كُلِّيَّةٌ");
    }
}
