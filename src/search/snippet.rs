//! A few words around a match, to show where it stands.

use super::content::{Field, Passage, Target};
use std::ops::Range;

/// Words shown before the first match, and from it on.
const BEFORE_WORDS: usize = 7;
const AFTER_WORDS: usize = 18;

/// A piece of a text with what was found in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Snippet {
    /// Where it stands.
    pub field: Field,
    /// The text that it is taken from.
    pub target: Target,
    /// The first match in that text, bytes.
    pub range: Range<usize>,
    /// What is shown; cut places have an ellipsis.
    pub text: String,
    /// The matches in what is shown, bytes.
    pub hits: Vec<Range<usize>>,
    /// Who said it, where that is known.
    pub speaker: Option<String>,
}

impl Snippet {
    /// The words around `hits` of a passage, within `bounds` of its text. `hits` are in order and not empty.
    pub fn around(passage: &Passage, field: Field, bounds: Range<usize>, hits: &[Range<usize>]) -> Option<Self> {
        let first = hits.first()?;
        let inside: Vec<&Range<usize>> = passage
            .tokens
            .iter()
            .map(|t| &t.range)
            .filter(|r| bounds.start <= r.start && r.end <= bounds.end)
            .collect();
        let at = inside.iter().position(|r| r.end > first.start)?;
        let start = match at.checked_sub(BEFORE_WORDS) {
            Some(from) if from > 0 => blank_before(passage.text, inside.get(from)?.start, bounds.start),
            _ => bounds.start,
        };
        let end = match inside.get(at + AFTER_WORDS) {
            Some(word) if at + AFTER_WORDS + 1 < inside.len() => blank_after(passage.text, word.end, bounds.end),
            _ => bounds.end,
        };
        let shown = passage.text.get(start..end)?;
        let lead = shown.len() - shown.trim_start().len();
        let cut = start > bounds.start;
        let mut text = String::from(if cut { "…" } else { "" });
        let shift = |at: usize| at - start - lead + if cut { "…".len() } else { 0 };
        // A line break within a block is a blank here: a snippet is one line.
        text.extend(shown.trim().chars().map(|c| if c == '\n' { ' ' } else { c }));
        let hits = hits.iter().filter(|h| start + lead <= h.start && h.end <= start + lead + shown.trim().len());
        let hits = hits.map(|h| shift(h.start)..shift(h.end)).collect();
        if end < bounds.end {
            text.push('…');
        }
        Some(Self { field, target: passage.target, range: first.clone(), text, hits, speaker: None })
    }
}

/// The end of the last blank at or before `at`, not before `least`.
fn blank_before(text: &str, at: usize, least: usize) -> usize {
    let blank = text.get(least..at).and_then(|t| t.char_indices().rev().find(|(_, c)| c.is_whitespace()));
    blank.map_or(least, |(i, c)| least + i + c.len_utf8())
}

/// The start of the first blank at or after `at`, not after `most`.
fn blank_after(text: &str, at: usize, most: usize) -> usize {
    text.get(at..most).and_then(|t| t.find(char::is_whitespace)).map_or(most, |i| at + i)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::MetaField;
    use crate::search::word::words;

    fn around(text: &str, word: &str) -> Snippet {
        let passage = Passage { field: Field::Text, target: Target::Meta(MetaField::Note), text, tokens: words(text) };
        let hits: Vec<Range<usize>> = text.match_indices(word).map(|(at, w)| at..at + w.len()).collect();
        Snippet::around(&passage, Field::Text, 0..text.len(), &hits).expect("a match")
    }

    #[test]
    fn a_short_text_is_shown_whole() {
        let snippet = around("عادت «الأرصفة» إلى العمل.", "الأرصفة");
        assert_eq!(snippet.text, "عادت «الأرصفة» إلى العمل.");
        assert_eq!(&snippet.text[snippet.hits[0].clone()], "الأرصفة");
    }

    #[test]
    fn a_long_text_is_cut_at_blanks_on_both_sides() {
        let many = |n: usize| "كلمة، ".repeat(n);
        let text = format!("{}«الأرصفة» {}", many(20), many(40));
        let snippet = around(&text, "الأرصفة");
        assert!(snippet.text.starts_with("…كلمة، كلمة،") && snippet.text.ends_with("كلمة،…"), "{}", snippet.text);
        assert!(snippet.text.split(' ').count() < 30);
        assert_eq!(&snippet.text[snippet.hits[0].clone()], "الأرصفة");
        assert_eq!(&text[snippet.range.clone()], "الأرصفة");
    }

    #[test]
    fn every_match_that_is_shown_is_marked() {
        let snippet = around("ميناء\nوميناء وميناء", "ميناء");
        assert_eq!(snippet.text, "ميناء وميناء وميناء");
        assert!(snippet.hits.iter().all(|h| &snippet.text[h.clone()] == "ميناء") && snippet.hits.len() == 3);
    }
}
