//! Edits of a laid-out paragraph: only what an edit touches is laid out again, and the result is that of a layout
//! from scratch.
//!
//! Levels, scripts and faces are found again within a window ([`super::window`]); runs keep their glyphs but between
//! the safe points around what changed ([`super::reuse`]); UAX #14 is asked again between the two nearest pairs of
//! letters; lines are broken from the one before the change until an old line end is met.

use super::bidi;
use super::break_lines::{Cut, Segment, break_ends, break_window};
use super::itemize::{self, Run};
use super::paragraph::Paragraph;
use super::place::{Line, LineRun, Patch};
use super::reuse::{self, Old};
use super::shape::Glyph;
use super::style::{Font, Span, clean_spans, font_changes};
use super::typesetter::{Tools, Typesetter};
use super::window::{self, Finder};
use std::ops::Range;

/// Where each font begins to hold.
type Starts<'a> = &'a [(usize, Font)];

impl Paragraph {
    /// Exchanges the bytes of `range` for `with`; `spans` are those of the text after the edit, and may differ from
    /// the old ones anywhere. The result equals a layout from scratch. An end of `range` within a character counts
    /// as the character's start.
    pub fn replace(&mut self, typesetter: &mut Typesetter, range: Range<usize>, with: &str, spans: &[Span]) {
        let start = self.text.floor_char_boundary(range.start);
        let end = self.text.floor_char_boundary(range.end).max(start);
        let tools = &mut typesetter.tools();
        let mut edit = Edit { old: start..end, new: start..start + with.len() };
        let old_pairs = self.reaching.pairs(tools.chars);
        self.reaching.follow(tools.chars, start, &self.text[edit.old.clone()], with);
        let old_fonts = font_changes(&self.spans, self.style.font);
        self.text.replace_range(edit.old.clone(), with);
        self.spans = clean_spans(&self.text, spans);
        let fonts = font_changes(&self.spans, self.style.font);
        if edit.is_nothing() {
            let restyled = window::font_difference(&old_fonts, &fonts, |at| at, self.text.len());
            if restyled.is_empty() {
                return;
            }
            edit = Edit { old: restyled.start..restyled.start, new: restyled.start..restyled.start };
        }

        let (old_runs, old_glyphs, old_base) =
            (std::mem::take(&mut self.runs), std::mem::take(&mut self.glyphs), self.base);
        self.base = bidi::base_level(tools.chars, &self.text, self.style.direction);
        let pairs = if self.base == old_base { old_pairs } else { None };
        let part = self.window(tools, &edit, (&old_fonts, &fonts), pairs);
        let (fonts_of, chars, base) = (tools.fonts, tools.chars, self.base);
        let levels = self.reaching.levels(chars, &self.text[part.clone()], base);
        let inner = itemize::itemize(fonts_of, chars, &self.text, part.clone(), base, &levels, &fonts);
        let mut runs = edit.spliced(&old_runs, &part, inner);
        let old = Old { runs: &old_runs, glyphs: &old_glyphs };
        let (glyphs, shaped) = reuse::shape_again(tools, &self.text, &mut runs, &old, &edit);
        (self.runs, self.glyphs) = (runs, glyphs);
        let changed = self.segment_again(&edit, shaped);
        if self.base != old_base || self.style.max_lines.is_some() {
            return self.break_all(tools);
        }
        let moved = Moved {
            bytes: edit.new.len() as i64 - edit.old.len() as i64,
            glyphs: self.glyphs.len() as i64 - old_glyphs.len() as i64,
            runs: self.runs.len() as i64 - old_runs.len() as i64,
        };
        self.break_again(tools, &moved, changed);
    }

    /// What of the text is to be itemised again; `old_pairs` are the pairs of brackets before the edit.
    fn window(
        &self,
        tools: &Tools,
        edit: &Edit,
        (old_fonts, fonts): (Starts<'_>, Starts<'_>),
        old_pairs: Option<Vec<[usize; 2]>>,
    ) -> Range<usize> {
        let (chars, text, base) = (tools.chars, self.text.as_str(), self.base);
        let whole = 0..text.len();
        let Some((old, new)) = old_pairs.zip(self.reaching.pairs(chars)) else { return whole };
        let old = old.iter().map(|pair| pair.map(|at| edit.character(at)));
        let pairs: Vec<[Option<usize>; 2]> = old.chain(new.iter().map(|pair| pair.map(Some))).collect();
        let mut touched = edit.new.clone();
        let other = window::font_difference(old_fonts, fonts, |at| if at == 0 { 0 } else { edit.high(at) }, text.len());
        if !other.is_empty() {
            touched = touched.start.min(other.start)..touched.end.max(other.end);
        }
        Finder { chars, text, base, fonts, pairs: &pairs }.around(touched)
    }

    /// Segments: those outside of what was shaped again or can break anew are kept. Returns the bytes measured again.
    fn segment_again(&mut self, edit: &Edit, shaped: Range<usize>) -> Range<usize> {
        let window = break_window(&self.text, edit.new.clone());
        let (first, last) = (shaped.start.min(window.start), shaped.end.max(window.end));
        let moved = |s: &Segment| edit.high(s.end as usize);
        let segments = std::mem::take(&mut self.segments);
        let kept = segments.partition_point(|s| s.end as usize <= first && s.end as usize <= edit.old.start);
        let tail = kept + segments[kept..].partition_point(|s| moved(s) < last || (s.end as usize) < edit.old.end);
        let from = segments[..kept].last().map_or(Cut::default(), |s| Cut { byte: s.end, glyph: s.glyph_end });
        let measured = &segments[kept..(tail + 1).min(segments.len())];
        let left = measured.iter().filter(|s| s.end as usize <= window.start).map(|s| (s.end, s.forced));
        let inside = break_ends(&self.text[window.clone()]).map(|(e, forced)| (e + window.start as u32, forced));
        let inside = inside.filter(|e| (e.0 as usize) < window.end || window.end == self.text.len());
        let right = measured.iter().filter(|s| moved(s) > window.end).map(|s| (moved(s) as u32, s.forced));
        let ends: Vec<(u32, bool)> = left.chain(inside).chain(right).collect();
        let mut out = Vec::with_capacity(segments.len() + ends.len());
        out.extend_from_slice(&segments[..kept]);
        self.measure().segments(from, ends.into_iter(), &mut out);
        let end = out.last().map_or(0, |s| s.end as usize);
        if let Some(old_end) = segments.get(tail) {
            let glyphs = out.last().map_or(0, |s| s.glyph_end).wrapping_sub(old_end.glyph_end);
            let shifted =
                |s: &Segment| Segment { end: moved(s) as u32, glyph_end: s.glyph_end.wrapping_add(glyphs), ..*s };
            out.extend(segments[tail + 1..].iter().map(shifted));
        }
        self.segments = out;
        from.byte as usize..end
    }

    /// Lines: from the one before the change until an old line's end is met again.
    fn break_again(&mut self, tools: &mut Tools, moved: &Moved, changed: Range<usize>) {
        // The empty line behind a forced break at the end is no line of the breaking; it is made anew.
        if self.lines.len() > 1 && self.lines.last().is_some_and(|l| l.start == l.end) {
            self.lines.pop();
        }
        let first = self.lines.partition_point(|l| (l.end.byte as usize) < changed.start).saturating_sub(1);
        let after = self.lines.partition_point(|l| l.end.byte as i64 + moved.bytes < changed.end as i64);
        let old = &self.lines[after.min(self.lines.len())..];
        let ends: Vec<Cut> = old.iter().map(|l| moved.cut(l.end)).collect();
        let rest = old.iter().skip(1).map(|l| (moved.line(l), self.parts(l).iter().map(|r| moved.part(r)).collect()));
        let rest = rest.collect();
        self.break_from(tools, first, rest, |cut| ends.iter().position(|e| *e == cut));
    }
}

/// Bytes `old` of the text before became bytes `new` of the text after.
pub(super) struct Edit {
    pub old: Range<usize>,
    pub new: Range<usize>,
}

impl Edit {
    /// Where a boundary at `at` goes, staying before what was inserted there.
    pub fn low(&self, at: usize) -> usize {
        if at <= self.old.start {
            at
        } else if at < self.old.end {
            self.old.start
        } else {
            at - self.old.len() + self.new.len()
        }
    }

    /// Where a boundary at `at` goes, moving behind what was inserted there.
    pub fn high(&self, at: usize) -> usize {
        if at < self.old.start {
            at
        } else if at < self.old.end {
            self.new.end
        } else {
            at - self.old.len() + self.new.len()
        }
    }

    /// Where the character that stood at `at` is now, if it still is.
    fn character(&self, at: usize) -> Option<usize> {
        (!self.old.contains(&at)).then(|| self.high(at))
    }

    /// True if no text changed.
    pub fn is_nothing(&self) -> bool {
        self.old.is_empty() && self.new.is_empty()
    }

    /// True if these glyphs stand before the edit.
    pub fn leaves(&self, glyphs: &[Glyph]) -> bool {
        glyphs.last().is_none_or(|g| (g.cluster as usize) < self.old.start)
    }

    /// A glyph that the edit did not take away, in the text after.
    pub fn moved_glyph(&self, glyph: &Glyph) -> Glyph {
        Glyph { cluster: self.high(glyph.cluster as usize) as u32, ..*glyph }
    }

    /// The runs of the text after: `inner` within `part`, what the old ones were outside.
    fn spliced(&self, old: &[Run], part: &Range<usize>, inner: Vec<Run>) -> Vec<Run> {
        let old_end = part.end - self.new.len() + self.old.len();
        let head = old.partition_point(|r| (r.start as usize) < part.start);
        let tail = old.partition_point(|r| (r.end as usize) <= old_end);
        let mut runs = Vec::with_capacity(head + inner.len() + old.len() - tail.min(old.len()));
        for run in &old[..head] {
            runs.push(Run { end: run.end.min(part.start as u32), ..*run });
        }
        for run in inner {
            itemize::push(&mut runs, run);
        }
        for run in &old[tail..] {
            let start = (run.start as usize).max(old_end);
            let moved = Run { start: self.high(start) as u32, end: self.high(run.end as usize) as u32, ..*run };
            itemize::push(&mut runs, moved);
        }
        runs
    }
}

/// How far everything after an edit moved.
struct Moved {
    bytes: i64,
    glyphs: i64,
    runs: i64,
}

impl Moved {
    fn byte(&self, at: u32) -> u32 {
        (i64::from(at) + self.bytes) as u32
    }

    fn glyph(&self, at: u32) -> u32 {
        (i64::from(at) + self.glyphs) as u32
    }

    fn cut(&self, c: Cut) -> Cut {
        Cut { byte: self.byte(c.byte), glyph: self.glyph(c.glyph) }
    }

    fn line(&self, l: &Line) -> Line {
        let patches = l.patches.iter().map(|p| self.patch(p)).collect();
        let (ink_end, stretch_from) = (self.byte(l.ink_end), self.byte(l.stretch_from));
        Line { start: self.cut(l.start), end: self.cut(l.end), ink_end, stretch_from, patches, ..l.clone() }
    }

    fn part(&self, r: &LineRun) -> LineRun {
        let run = (i64::from(r.run) + self.runs) as u32;
        LineRun { glyph_start: self.glyph(r.glyph_start), glyph_end: self.glyph(r.glyph_end), run, ..*r }
    }

    fn patch(&self, p: &Patch) -> Patch {
        let glyphs = p.glyphs.iter().map(|g| Glyph { cluster: self.byte(g.cluster), ..*g }).collect();
        Patch { replaces: self.glyph(p.replaces.start)..self.glyph(p.replaces.end), glyphs }
    }
}
