//! Glyphs of a paragraph after an edit: those of the old runs where nothing near changed, the rest shaped anew.

use super::edit::Edit;
use super::itemize::Run;
use super::shape::{CONTEXT_CHARS, Edited, Glyph};
use super::typesetter::Tools;
use std::ops::Range;

/// The runs of the text before the edit.
pub(super) struct Old<'a> {
    pub runs: &'a [Run],
    pub glyphs: &'a [Glyph],
}

/// The glyphs of `runs`, whose glyph ranges are set, and the bytes that were shaped anew.
pub(super) fn shape_again(
    tools: &mut Tools,
    text: &str,
    runs: &mut [Run],
    old: &Old<'_>,
    edit: &Edit,
) -> (Vec<Glyph>, Range<usize>) {
    let back: usize = text[..edit.new.start].chars().rev().take(CONTEXT_CHARS).map(char::len_utf8).sum();
    let ahead: usize = text[edit.new.end..].chars().take(CONTEXT_CHARS).map(char::len_utf8).sum();
    let near = edit.new.start - back..edit.new.end + ahead;
    let mut glyphs = Vec::with_capacity(old.glyphs.len() + edit.new.len() + 8);
    let mut shaped: Option<Range<usize>> = None;
    let mut first_old = 0;
    for run in runs.iter_mut() {
        run.glyph_start = glyphs.len() as u32;
        while old.runs.get(first_old).is_some_and(|o| edit.high(o.end as usize) <= run.start as usize) {
            first_old += 1;
        }
        let mut known = Known::of(run, &old.runs[first_old..], edit);
        known.look_at(edit, &near, run);
        let again = known.fill(tools, text, run, old.glyphs, edit, &mut glyphs);
        if let Some(again) = again {
            shaped = Some(shaped.map_or(again.clone(), |s| s.start.min(again.start)..s.end.max(again.end)));
        }
        run.glyph_end = glyphs.len() as u32;
    }
    (glyphs, shaped.unwrap_or(edit.new.clone()))
}

/// What is known of a run from old ones of the same level, script, face and size.
struct Known<'a> {
    runs: Vec<&'a Run>,
    /// Bytes of the new text that must be shaped again.
    dirty: Option<Range<usize>>,
}

impl<'a> Known<'a> {
    /// The old runs that lie in the place of `run`; dirty is what they leave open, and what was not their edge.
    fn of(run: &Run, old: &'a [Run], edit: &Edit) -> Known<'a> {
        let range = run.range();
        let overlaps = |o: &&Run| (edit.low(o.start as usize) as u32) < run.end;
        let holds = |o: &&Run| o.same_style(run) && edit.high(o.end as usize) > range.start;
        let mut known = Known { runs: old.iter().take_while(overlaps).filter(holds).collect(), dirty: None };
        let Some((first, last)) = known.runs.first().copied().zip(known.runs.last().copied()) else {
            known.taint(range);
            return known;
        };
        let is_edge = |old: u32, new: usize| edit.low(old as usize) == new || edit.high(old as usize) == new;
        if !is_edge(first.start, range.start) {
            known.taint(range.start..edit.low(first.start as usize).clamp(range.start, range.end));
        }
        if !is_edge(last.end, range.end) {
            known.taint(edit.high(last.end as usize).clamp(range.start, range.end)..range.end);
        }
        for i in 1..known.runs.len() {
            let between = edit.low(known.runs[i - 1].end as usize)..edit.high(known.runs[i].start as usize);
            known.taint(between.start.max(range.start)..between.end.min(range.end));
        }
        known
    }

    fn taint(&mut self, bytes: Range<usize>) {
        let all = self.dirty.clone().unwrap_or(bytes.clone());
        self.dirty = Some(all.start.min(bytes.start)..all.end.max(bytes.end));
    }

    /// Marks the edit itself, or the edge towards one that is near enough to be the run's context.
    fn look_at(&mut self, edit: &Edit, near: &Range<usize>, run: &Run) {
        let range = run.range();
        if edit.is_nothing() {
            return;
        }
        if range.start <= edit.new.start && edit.new.end <= range.end {
            self.taint(edit.new.clone());
        } else if edit.new.start < range.end && range.start < edit.new.end {
            self.taint(edit.new.start.max(range.start)..edit.new.end.min(range.end));
        }
        if near.start <= range.end && range.end <= edit.new.start {
            self.taint(range.end..range.end);
        }
        if edit.new.end <= range.start && range.start <= near.end {
            self.taint(range.start..range.start);
        }
    }

    /// Appends the glyphs of `run`; returns the bytes shaped for it.
    fn fill(
        &self,
        tools: &mut Tools,
        text: &str,
        run: &Run,
        old: &[Glyph],
        edit: &Edit,
        out: &mut Vec<Glyph>,
    ) -> Option<Range<usize>> {
        let range = run.range();
        if self.runs.is_empty() || self.dirty.as_ref().is_some_and(|d| *d == range) {
            tools.shaper.shape_run(tools.fonts, tools.chars, text, run, out);
            return Some(range);
        }
        let of = |r: &&Run| &old[r.glyph_start as usize..r.glyph_end as usize];
        let Some(dirty) = self.dirty.clone() else {
            for glyphs in self.runs.iter().map(of) {
                if edit.leaves(glyphs) {
                    out.extend_from_slice(glyphs);
                } else {
                    out.extend(glyphs.iter().map(|g| edit.moved_glyph(g)));
                }
            }
            return None;
        };
        let mut kept: Vec<Glyph> = Vec::with_capacity(self.runs.iter().map(|r| of(r).len()).sum());
        for glyphs in self.runs.iter().map(of) {
            let before = |at: usize| glyphs.partition_point(|g| (g.cluster as usize) < at);
            kept.extend_from_slice(&glyphs[..before(edit.old.start)]);
            kept.extend(glyphs[before(edit.old.end)..].iter().map(|g| edit.moved_glyph(g)));
        }
        let before = |at: usize| kept.partition_point(|g| (g.cluster as usize) < at);
        let kept = &kept[before(range.start)..before(range.end)];
        Some(tools.shaper.reshape(tools.fonts, tools.chars, text, run, Edited { old: kept, dirty }, out))
    }
}
