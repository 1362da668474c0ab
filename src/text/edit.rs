//! Edits of a laid-out paragraph: only what an edit touches is laid out again, and the result is that of a layout
//! from scratch.
//!
//! Runs that the edit does not reach keep their glyphs; the one that holds it is shaped between safe points
//! ([`super::shape`]); UAX #14 is asked again between the two nearest pairs of letters; lines are broken from the one
//! before the change until an old line end is met. Levels are resolved again only if the edit could change them.

use super::bidi;
use super::break_lines::{Cut, Segment, break_ends, break_window};
use super::itemize::{self, Run};
use super::paragraph::Paragraph;
use super::place::{Line, LineRun, Patch};
use super::shape::{CONTEXT_CHARS, Glyph};
use super::style::{Font, Span, clean_spans, font_changes};
use super::typesetter::{Tools, Typesetter};
use std::ops::Range;
use unicode_bidi::BidiClass::{AL, CS, ES, ET, L, NSM, ON, R, WS};
use unicode_bidi::BidiDataSource;
use unicode_script::Script;

/// How far to look for a strong character before levels are resolved anew.
const MOST_NEUTRALS: usize = 40;

impl Paragraph {
    /// Exchanges the bytes of `range` for `with`; `spans` are those of the text after the edit, and may differ from
    /// the old ones anywhere. The result equals a layout from scratch. An end of `range` within a character counts
    /// as the character's start.
    pub fn replace(&mut self, typesetter: &mut Typesetter, range: Range<usize>, with: &str, spans: &[Span]) {
        let start = self.text.floor_char_boundary(range.start);
        let end = self.text.floor_char_boundary(range.end).max(start);
        let tools = &mut typesetter.tools();
        let edit = Edit { old: start..end, new: start..start + with.len() };
        let old_fonts = font_changes(&self.spans, self.style.font);
        let same_levels = self.keeps_levels(tools, &edit.old, with, font_before(&old_fonts, start));
        self.text.replace_range(edit.old.clone(), with);
        self.spans = clean_spans(&self.text, spans);
        let same_runs = same_levels && edit.carries(&old_fonts, &font_changes(&self.spans, self.style.font));

        let (old_runs, old_glyphs, old_base) =
            (std::mem::take(&mut self.runs), std::mem::take(&mut self.glyphs), self.base);
        let mut runs = if same_runs {
            old_runs.iter().map(|r| edit.moved_run(r)).collect()
        } else {
            self.base = bidi::base_level(tools.chars, &self.text, self.style.direction);
            itemize::itemize(tools.fonts, tools.chars, &self.text, self.base, &self.spans, self.style.font)
        };
        let (glyphs, shaped) = self.shape_again(tools, &mut runs, &old_runs, &old_glyphs, &edit);
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

    /// True if the edit leaves every other character the level, script and face it had. So it is if it lies within one
    /// run, behind a strong character, and exchanges only characters of that class; and if the same class comes next,
    /// also marks and neutrals other than brackets, and then neutrals may stand between it and the two: W1 to W7 and
    /// N1 look no further than the strong characters around.
    fn keeps_levels(&self, tools: &Tools, old: &Range<usize>, with: &str, font: Font) -> bool {
        let chars = tools.chars;
        let is_neutral = |c: char| {
            let here = chars.get(c);
            here.script == Script::Common
                && matches!(here.bidi, WS | ON | CS | ES | ET)
                && !here.invisible
                && chars.bidi_matched_opening_bracket(c).is_none()
        };
        let passed = |c: &char| chars.get(*c).bidi == NSM || is_neutral(*c);
        let mut back = self.text[..old.start].char_indices().rev().take(MOST_NEUTRALS).skip_while(|c| passed(&c.1));
        let mut ahead = self.text[old.end..].chars().take(MOST_NEUTRALS).skip_while(passed);
        let run = self.runs[..self.runs.partition_point(|r| (r.start as usize) < old.start)].last();
        let Some(((at, before), run)) = back.next().zip(run) else { return false };
        let class = chars.get(before).bidi;
        let within = run.start as usize <= at && old.end <= run.end as usize;
        if !within || !matches!(class, AL | R | L) || run.script != chars.get(before).script {
            return false;
        }
        let closed = ahead.next().is_some_and(|c| chars.get(c).bidi == class);
        let touches = self.text[at..old.start].chars().skip(1).all(|c| chars.get(c).bidi == NSM);
        let chain = tools.fonts.chain(font, self.base);
        let covers = |c: char| tools.fonts.face(run.face).covers(c);
        let chosen = |c: char| chain.iter().find(|f| tools.fonts.face(**f).covers(c)) == Some(&run.face);
        let harmless = |c: char| {
            let here = chars.get(c);
            if here.invisible || !covers(c) {
                false
            } else if here.bidi == class {
                here.script == run.script && chosen(c)
            } else {
                closed && (here.bidi == NSM || is_neutral(c))
            }
        };
        let next = self.text[old.end..].chars().next();
        (touches && old.end < run.end as usize || closed)
            && font.size_px == run.size_px
            && chosen(before)
            && with.chars().all(harmless)
            && self.text[old.clone()].chars().all(harmless)
            && next.is_none_or(|c| !chars.get(c).extends || covers(c))
    }

    /// The glyphs of `runs`, copied from the old runs where nothing near changed, and the bytes shaped anew.
    fn shape_again(
        &self,
        tools: &mut Tools,
        runs: &mut [Run],
        old_runs: &[Run],
        old_glyphs: &[Glyph],
        edit: &Edit,
    ) -> (Vec<Glyph>, Range<usize>) {
        let (text, new) = (&self.text, &edit.new);
        let back: usize = text[..new.start].chars().rev().take(CONTEXT_CHARS).map(char::len_utf8).sum();
        let ahead: usize = text[new.end..].chars().take(CONTEXT_CHARS).map(char::len_utf8).sum();
        let near = new.start - back..new.end + ahead;
        let mut glyphs = Vec::with_capacity(old_glyphs.len() + new.len() + 8);
        let mut shaped = new.clone();
        let mut next_old = 0;
        for run in runs.iter_mut() {
            let (glyph_start, range) = (glyphs.len() as u32, run.range());
            let same = |o: &Run| o.same_style(run) && edit.maps(o.range(), &range);
            let again = if let Some(known) = old_runs[next_old..].iter().position(same).map(|i| next_old + i) {
                next_old = known + 1;
                let o = &old_runs[known];
                let old = &old_glyphs[o.glyph_start as usize..o.glyph_end as usize];
                let dirty = edit.dirty_part(&o.range(), &range, &near);
                if dirty.is_none() && o.start == run.start {
                    glyphs.extend_from_slice(old);
                    None
                } else {
                    let kept = old.iter().filter(|g| !edit.old.contains(&(g.cluster as usize)));
                    let kept = kept.map(|g| Glyph { cluster: edit.high(g.cluster as usize) as u32, ..*g });
                    match dirty {
                        None => {
                            glyphs.extend(kept);
                            None
                        }
                        Some(dirty) => {
                            let kept: Vec<Glyph> = kept.collect();
                            Some(tools.shaper.reshape(tools.fonts, text, run, &kept, dirty, &mut glyphs))
                        }
                    }
                }
            } else {
                tools.shaper.shape(tools.fonts, text, run, range.clone(), &mut glyphs);
                Some(range)
            };
            if let Some(again) = again {
                shaped = shaped.start.min(again.start)..shaped.end.max(again.end);
            }
            (run.glyph_start, run.glyph_end) = (glyph_start, glyphs.len() as u32);
        }
        (glyphs, shaped)
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

fn font_before(fonts: &[(usize, Font)], at: usize) -> Font {
    let index = fonts.partition_point(|f| f.0 < at);
    fonts[index.saturating_sub(1)].1
}

/// Bytes `old` of the text before became bytes `new` of the text after.
struct Edit {
    old: Range<usize>,
    new: Range<usize>,
}

impl Edit {
    /// Where a boundary at `at` goes, staying before what was inserted there.
    fn low(&self, at: usize) -> usize {
        if at <= self.old.start {
            at
        } else if at < self.old.end {
            self.old.start
        } else {
            at - self.old.len() + self.new.len()
        }
    }

    /// Where a boundary at `at` goes, moving behind what was inserted there.
    fn high(&self, at: usize) -> usize {
        if at < self.old.start {
            at
        } else if at < self.old.end {
            self.new.end
        } else {
            at - self.old.len() + self.new.len()
        }
    }

    fn maps(&self, old: Range<usize>, new: &Range<usize>) -> bool {
        let fits = |o: usize, n: usize| self.low(o) == n || self.high(o) == n;
        fits(old.start, new.start) && fits(old.end, new.end)
    }

    /// A run around the edit or beside it, if runs stay.
    fn moved_run(&self, r: &Run) -> Run {
        let start = if (r.start as usize) < self.old.start { r.start } else { self.high(r.start as usize) as u32 };
        Run { start, end: self.high(r.end as usize) as u32, ..*r }
    }

    /// What of a run, `old` before and `new` now, must be shaped again: where it was edited, or the edge towards an
    /// edit that is `near` enough to be its context.
    fn dirty_part(&self, old: &Range<usize>, new: &Range<usize>, near: &Range<usize>) -> Option<Range<usize>> {
        let edited = new.len() != old.len() || new.start <= self.new.start && self.new.end <= new.end;
        if edited {
            Some(self.new.clone())
        } else if new.end < near.start || new.start > near.end {
            None
        } else if new.end <= self.new.start {
            Some(new.end..new.end)
        } else {
            Some(new.start..new.start)
        }
    }

    /// True if the fonts after the edit are those before it, and none begins or ends where it took place.
    fn carries(&self, old: &[(usize, Font)], new: &[(usize, Font)]) -> bool {
        let apart = |at: usize| at < self.old.start || at > self.old.end;
        old.iter().all(|f| apart(f.0)) && old.iter().map(|f| (self.high(f.0), f.1)).eq(new.iter().copied())
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
