//! What of a paragraph must be itemised again after an edit: levels, scripts and faces outside of it stay as they are.
//!
//! A window begins and ends between two letters of the paragraph's own direction and of one script. Such a letter's
//! level, script and face come from itself alone, and W1 to W7, N1 and N2 of UAX #9 look no further than to the next
//! strong character. What reaches further are pairs of brackets (N0), so no pair may have one end within the window.
//! A pair around the whole window takes the paragraph's direction from the letter at the window's edge. Where explicit
//! directions or separators occur, the window is the whole text.

use super::bidi::Levels;
use super::chars::Chars;
use super::style::Font;
use std::ops::Range;
use unicode_bidi::BidiClass::{self, AL, B, FSI, L, LRE, LRI, LRO, NSM, PDF, PDI, R, RLE, RLI, RLO};
use unicode_bidi::BidiDataSource;
use unicode_script::Script;

/// Brackets that are opened before the matching ones are closed, beyond which UAX #9 stops pairing (BD16).
const DEEPEST: usize = 63;

/// What of a text reaches beyond a window, kept from edit to edit.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Reaching {
    /// Brackets and where they stand.
    brackets: Vec<(u32, char)>,
    /// How many explicit directions and separators there are.
    barriers: usize,
    /// How many characters do not stay at a base level of 0, and of 1.
    leaving: [usize; 2],
}

impl Reaching {
    pub fn of(chars: &Chars, text: &str) -> Reaching {
        let mut found = Reaching::default();
        for (at, c) in text.char_indices() {
            let info = chars.get(c);
            if info.bracket {
                found.brackets.push((at as u32, c));
            }
            found.barriers += usize::from(is_barrier(info.bidi));
            found.leaving = [0, 1].map(|base| found.leaving[base] + usize::from(info.leaves_base[base]));
        }
        found
    }

    /// The levels of the whole text. They are resolved where characters leave the base level, which is in little of most
    /// texts: everywhere else they are that level.
    pub fn all_levels(&self, chars: &Chars, text: &str, base: u8) -> Levels {
        if self.leaving[base as usize] == 0 {
            return Levels::Uniform(base);
        }
        let Some(pairs) = self.pairs(chars) else { return Levels::resolve(chars, text, base) };
        let pairs: Vec<[Option<usize>; 2]> = pairs.into_iter().map(|p| p.map(Some)).collect();
        let finder = Finder { chars, text, base, fonts: &[], pairs: &pairs };
        let (mut levels, mut done) = (Levels::all_at(base, text.len()), 0);
        for (at, c) in text.char_indices().filter(|(_, c)| chars.get(*c).leaves_base[base as usize]) {
            if at >= done {
                let window = finder.around(at..at + c.len_utf8());
                levels.set(window.start, &Levels::resolve(chars, &text[window.clone()], base));
                done = window.end;
            }
        }
        levels
    }

    /// The levels of `part` of the text, which is all of it or a window.
    pub fn levels(&self, chars: &Chars, part: &str, base: u8) -> Levels {
        if self.leaving[base as usize] == 0 { Levels::Uniform(base) } else { Levels::resolve(chars, part, base) }
    }

    /// Follows an edit that puts `with` in the place of `removed`, which began at byte `start`.
    pub fn follow(&mut self, chars: &Chars, start: usize, removed: &str, with: &str) {
        let (old, new) = (Reaching::of(chars, removed), Reaching::of(chars, with));
        self.barriers = self.barriers + new.barriers - old.barriers;
        self.leaving = [0, 1].map(|base| self.leaving[base] + new.leaving[base] - old.leaving[base]);
        let (from, end) = (start as u32, (start + removed.len()) as u32);
        let first = self.brackets.partition_point(|b| b.0 < from);
        let last = self.brackets.partition_point(|b| b.0 < end);
        for bracket in &mut self.brackets[last..] {
            bracket.0 = bracket.0 - end + from + with.len() as u32;
        }
        self.brackets.splice(first..last, new.brackets.into_iter().map(|(at, c)| (from + at, c)));
    }

    /// Both ends of the pairs of brackets (BD16); `None` if there is what a window cannot deal with.
    pub fn pairs(&self, chars: &Chars) -> Option<Vec<[usize; 2]>> {
        if self.barriers > 0 {
            return None;
        }
        let (mut open, mut pairs): (Vec<(char, usize)>, _) = (Vec::new(), Vec::new());
        for (at, c) in self.brackets.iter().map(|b| (b.0 as usize, b.1)) {
            let Some(bracket) = chars.bidi_matched_opening_bracket(c) else { continue };
            if bracket.is_open {
                if open.len() == DEEPEST {
                    return None;
                }
                open.push((bracket.opening, at));
            } else if let Some(found) = open.iter().rposition(|o| o.0 == bracket.opening) {
                pairs.push([open[found].1, at]);
                open.truncate(found);
            }
        }
        Some(pairs)
    }

    /// Memory on the heap.
    pub fn size_bytes(&self) -> usize {
        self.brackets.capacity() * size_of::<(u32, char)>()
    }
}

fn is_barrier(class: BidiClass) -> bool {
    matches!(class, B | LRE | RLE | LRO | RLO | PDF | LRI | RLI | FSI | PDI)
}

/// Looks for the window around what was touched.
pub(super) struct Finder<'a> {
    pub chars: &'a Chars,
    pub text: &'a str,
    pub base: u8,
    /// Where the font changes.
    pub fonts: &'a [(usize, Font)],
    /// Both ends of the pairs of brackets of this text and of the text before; `None` for one that was taken out.
    pub pairs: &'a [[Option<usize>; 2]],
}

impl Finder<'_> {
    /// The smallest window that holds `touched`.
    pub fn around(&self, touched: Range<usize>) -> Range<usize> {
        let mut window = self.start_before(touched.start)..self.end_behind(touched.end);
        loop {
            let within = |at: Option<usize>| at.is_none_or(|at| window.contains(&at));
            let Some(pair) = self.pairs.iter().find(|p| within(p[0]) != within(p[1])) else {
                return window;
            };
            let ends = || pair.iter().flatten().copied();
            let start = ends().fold(window.start, usize::min);
            let end = ends().map(|at| self.text.ceil_char_boundary(at + 1)).fold(window.end, usize::max);
            window = self.start_before(start)..self.end_behind(end);
        }
    }

    /// The last place at or before `at` where a window may begin.
    fn start_before(&self, at: usize) -> usize {
        let mut behind: Option<(usize, Script)> = None;
        for (i, c) in self.text[..at].char_indices().rev() {
            let info = self.chars.get(c);
            if info.bidi == NSM {
                continue;
            }
            let script = self.anchor(c);
            if let (Some((place, other)), Some(script)) = (behind, script)
                && script == other
                && !self.font_changes_at(place)
            {
                return place;
            }
            behind = script.map(|s| (i, s));
        }
        0
    }

    /// The first place at or behind `at` where a window may end.
    fn end_behind(&self, at: usize) -> usize {
        let mut before: Option<Script> = None;
        for (i, c) in self.text[at..].char_indices() {
            if self.chars.get(c).bidi == NSM {
                continue;
            }
            let script = self.anchor(c);
            if script.is_some() && script == before && !self.font_changes_at(at + i) {
                return at + i;
            }
            before = script;
        }
        self.text.len()
    }

    /// The script of a letter whose level, script and face depend on nothing around it.
    fn anchor(&self, c: char) -> Option<Script> {
        let info = self.chars.get(c);
        let own_direction = if self.base == 1 { matches!(info.bidi, AL | R) } else { info.bidi == L };
        let common = matches!(info.script, Script::Common | Script::Inherited | Script::Unknown);
        (own_direction && !common && !info.extends).then_some(info.script)
    }

    fn font_changes_at(&self, at: usize) -> bool {
        self.fonts.binary_search_by_key(&at, |f| f.0).is_ok()
    }
}

/// The bytes of the new text outside of which it has the fonts of the old, moved by `moved`; empty if all are the same.
pub(super) fn font_difference(
    old: &[(usize, Font)],
    new: &[(usize, Font)],
    moved: impl Fn(usize) -> usize,
    len: usize,
) -> Range<usize> {
    let same = |(o, n): &(&(usize, Font), &(usize, Font))| (moved(o.0), o.1) == **n;
    let head = old.iter().zip(new).take_while(same).count();
    if head == old.len() && head == new.len() {
        return 0..0;
    }
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(same).count();
    let starts = [old.get(head).map(|o| moved(o.0)), new.get(head).map(|n| n.0)];
    let start = starts.into_iter().flatten().min().unwrap_or(0);
    // What goes before the equal changes at the end may be the same font from one place on.
    let (last_old, last_new) = (old.len() - tail, new.len() - tail);
    let end = match (old[..last_old].last(), new[..last_new].last()) {
        (Some(o), Some(n)) if o.1 == n.1 => moved(o.0).max(n.0),
        _ => new.get(last_new).map_or(len, |n| n.0),
    };
    start..end.max(start)
}
