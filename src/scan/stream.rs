//! Text reduced to what spelling, marks, blanks and punctuation leave: folded letters and digits in a row, with a map back.

use super::decode::Chars;
use crate::language::digits;
use std::ops::Range;
use unicode_normalization::char::{canonical_combining_class, decompose_compatible};
use zeroize::Zeroizing;

/// Folded letters and digits, nothing between them.
#[derive(Default)]
pub(super) struct Stream {
    /// Wiped: it may hold what is looked for.
    pub text: Zeroizing<String>,
    /// Per character: where it starts in `text`, its byte in the original, true if something stood before it.
    units: Vec<(u32, usize, bool)>,
}

impl Stream {
    /// Reduces a text.
    pub fn of(chars: &Chars) -> Self {
        let mut stream = Self { text: Zeroizing::new(String::with_capacity(chars.len() * 2)), units: Vec::new() };
        stream.units.reserve(chars.len());
        let mut gap = true;
        for &(at, c) in chars {
            if c.is_ascii() {
                stream.push(c, at, &mut gap);
            } else {
                decompose_compatible(c, |d| stream.push(d, at, &mut gap));
            }
        }
        stream
    }

    /// The same for a plain text.
    pub fn of_text(text: &str) -> Self {
        Self::of(&text.char_indices().collect())
    }

    fn push(&mut self, c: char, at: usize, gap: &mut bool) {
        let folded = match c {
            'a'..='z' | '0'..='9' => c,
            'A'..='Z' => c.to_ascii_lowercase(),
            _ if c.is_ascii() => return *gap = true,
            // Marks, tatweel, joiners and bidi controls stand within a word.
            '\u{0640}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' => return,
            '\u{2060}'..='\u{2069}' | '\u{00AD}' | '\u{FEFF}' => return,
            _ if canonical_combining_class(c) != 0 => return,
            '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E8}' | '\u{06EA}'..='\u{06ED}' => return,
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' | 'ئ' | 'ی' | 'ے' | 'ۓ' => 'ي',
            'ة' | 'ۀ' | 'ە' | 'ہ' | 'ۂ' | 'ۃ' | 'ھ' => 'ه',
            'ؤ' => 'و',
            'ک' | 'ڪ' => 'ك',
            _ => match digits::value(c).and_then(|v| char::from_digit(v, 10)) {
                Some(digit) => digit,
                None if c.is_alphanumeric() => {
                    for low in c.to_lowercase().filter(|l| canonical_combining_class(*l) == 0) {
                        self.unit(low, at, gap);
                    }
                    return;
                }
                None => return *gap = true,
            },
        };
        self.unit(folded, at, gap);
    }

    fn unit(&mut self, c: char, at: usize, gap: &mut bool) {
        self.units.push((self.text.len() as u32, at, std::mem::take(gap)));
        self.text.push(c);
    }

    fn index(&self, at: usize) -> usize {
        self.units.partition_point(|(start, ..)| (*start as usize) < at)
    }

    /// The byte of the original at which the character at byte `at` of the text stood.
    pub fn original(&self, at: usize) -> usize {
        self.units.get(self.index(at)).map_or(0, |u| u.1)
    }

    /// The range of the original `text` that gave `range`: whole letters with the marks that follow them.
    pub fn range(&self, text: &str, range: Range<usize>) -> Range<usize> {
        let start = self.original(range.start);
        let last = self.units.get(self.index(range.end).saturating_sub(1)).map_or(start, |u| u.1);
        let mut end = last;
        for (index, (at, c)) in text.get(last..).unwrap_or_default().char_indices().enumerate() {
            if index > 0 && canonical_combining_class(c) == 0 && c != '\u{0640}' {
                break;
            }
            end = last + at + c.len_utf8();
        }
        start..end
    }

    /// True if a word begins at byte `at`, or nothing follows.
    pub fn is_edge(&self, at: usize) -> bool {
        self.units.get(self.index(at)).is_none_or(|u| u.2)
    }

    /// The letters of the word before byte `at`, as far as its beginning.
    pub fn word_before(&self, at: usize) -> &str {
        let first = (0..self.index(at)).rev().find(|&i| self.units.get(i).is_none_or(|u| u.2)).unwrap_or(0);
        let start = self.units.get(first).map_or(0, |u| u.0 as usize);
        self.text.get(start..at).unwrap_or_default()
    }

    /// True if the character before byte `at` is a digit.
    pub fn digit_before(&self, at: usize) -> bool {
        self.text.get(..at).and_then(|t| t.chars().next_back()).is_some_and(|c| c.is_ascii_digit())
    }

    /// How the text of a page may have been taken from it in the order of the eye: from end to start, or word by word.
    pub fn turned(&self) -> [Stream; 2] {
        let chars: Vec<(usize, char, bool)> =
            self.text.chars().zip(&self.units).map(|(c, (_, at, gap))| (*at, c, *gap)).collect();
        let mut back: Vec<(usize, char, bool)> = Vec::with_capacity(chars.len());
        for (index, &(at, c, _)) in chars.iter().enumerate().rev() {
            // What stood before the next character now stands before this one.
            back.push((at, c, chars.get(index + 1).is_none_or(|next| next.2)));
        }
        let mut words: Vec<Range<usize>> = Vec::new();
        for (index, (_, _, gap)) in chars.iter().enumerate() {
            match words.last_mut() {
                Some(word) if !gap => word.end = index + 1,
                _ => words.push(index..index + 1),
            }
        }
        let by_word = words.into_iter().rev().flat_map(|w| chars.get(w).unwrap_or_default().to_vec()).collect();
        [Self::from_units(back), Self::from_units(by_word)]
    }

    fn from_units(units: Vec<(usize, char, bool)>) -> Self {
        let mut stream = Self::default();
        for (at, c, mut gap) in units {
            stream.unit(c, at, &mut gap);
        }
        stream
    }
}
