//! The bidirectional algorithm (UAX #9): levels of a text, ends of lines (L1), order on the line (L2).
//!
//! unicode-bidi resolves the levels; what surrounds it is here. A text may hold forced breaks: each piece between
//! paragraph separators is resolved by itself, all with one base level.

use super::chars::Chars;
use super::style::Direction;
use unicode_bidi::BidiClass::{self, *};
use unicode_bidi::{BidiDataSource, Level, ParagraphBidiInfo};

/// Base level of a text; without a strong character it is right to left, as an Arabic newsroom expects.
pub(super) fn base_level(chars: &Chars, text: &str, direction: Direction) -> u8 {
    match direction {
        Direction::Ltr => 0,
        Direction::Rtl => 1,
        Direction::Auto => match unicode_bidi::get_base_direction_full_with_data_source(chars, text) {
            unicode_bidi::Direction::Ltr => 0,
            _ => 1,
        },
    }
}

/// Embedding levels of a text, with L1 done for separators but not for ends of lines.
pub(super) enum Levels {
    Uniform(u8),
    PerByte(Vec<Level>),
}

impl Levels {
    pub fn resolve(chars: &Chars, text: &str, base: u8) -> Levels {
        if !text.chars().any(|c| chars.get(c).leaves_base[base as usize]) {
            return Levels::Uniform(base);
        }
        let level = if base == 1 { Level::rtl() } else { Level::ltr() };
        let mut levels = Vec::with_capacity(text.len());
        for piece in text.split_inclusive(|c| chars.bidi_class(c) == B) {
            let inner = piece.trim_end_matches(|c| chars.bidi_class(c) == B);
            if !inner.is_empty() {
                levels.append(&mut ParagraphBidiInfo::new_with_data_source(chars, inner, Some(level)).levels);
            }
            levels.resize(levels.len() + piece.len() - inner.len(), level);
        }
        separators_to_base(chars, text, &mut levels, level);
        Levels::PerByte(levels)
    }

    /// One level for so many bytes, to be [`Levels::set`] in places.
    pub fn all_at(level: u8, bytes: usize) -> Levels {
        Levels::PerByte(vec![if level == 1 { Level::rtl() } else { Level::ltr() }; bytes])
    }

    /// Puts the levels of a part of the text, which begins at byte `start`, in their place.
    pub fn set(&mut self, start: usize, part: &Levels) {
        if let (Levels::PerByte(all), Levels::PerByte(part)) = (self, part) {
            all[start..start + part.len()].copy_from_slice(part);
        }
    }

    pub fn at(&self, byte: usize) -> u8 {
        match self {
            Levels::Uniform(level) => *level,
            Levels::PerByte(levels) => levels[byte].number(),
        }
    }
}

/// In a text of nothing but such characters every level is the base level.
pub(super) fn stays_at_base(class: BidiClass, base: u8) -> bool {
    match class {
        NSM | WS | ON | CS | ES | ET | BN | B | S => true,
        R | AL => base == 1,
        L | EN => base == 0,
        _ => false,
    }
}

/// True for what L1 resets before a separator or a line's end: blanks, isolates, and what X9 removes.
pub(super) fn takes_base_level(class: BidiClass) -> bool {
    matches!(class, WS | S | B | LRI | RLI | FSI | PDI | LRE | RLE | LRO | RLO | PDF | BN)
}

/// L1 for separators and what is blank before them; a line's end is treated when the line is placed.
fn separators_to_base(chars: &Chars, text: &str, levels: &mut [Level], base: Level) {
    let mut blank_from = None;
    for (at, c) in text.char_indices() {
        match chars.bidi_class(c) {
            S | B => levels[blank_from.take().unwrap_or(at)..at + c.len_utf8()].fill(base),
            class if takes_base_level(class) => {
                blank_from.get_or_insert(at);
            }
            _ => blank_from = None,
        }
    }
}

/// Length of `line` without what takes the base level at its end (L1).
pub(super) fn length_before_blanks(chars: &Chars, line: &str) -> usize {
    line.trim_end_matches(|c| takes_base_level(chars.bidi_class(c))).len()
}

/// L2: from the highest level to the lowest odd one, reverses each stretch at or above it.
pub(super) fn reorder<T>(items: &mut [T], level_of: impl Fn(&T) -> u8) {
    let highest = items.iter().map(&level_of).max().unwrap_or(0);
    let lowest_odd = items.iter().map(&level_of).filter(|l| l & 1 == 1).min().unwrap_or(u8::MAX);
    for level in (lowest_odd..=highest).rev() {
        let mut i = 0;
        while i < items.len() {
            let length = items[i..].iter().take_while(|t| level_of(t) >= level).count();
            items[i..i + length].reverse();
            i += length.max(1);
        }
    }
}
