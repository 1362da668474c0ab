//! Lines: visual order (UAX #9 L1, L2), glyphs at line ends, positions of runs, alignment.

use super::bidi;
use super::break_lines::{Cut, LineEnd, Measure, Room};
use super::chars::{self, Chars};
use super::fonts::Fonts;
use super::itemize::Run;
use super::shape::{Context, Glyph, Shaper};
use super::style::{Align, ParagraphStyle};
use std::ops::Range;

/// Glyphs that stand in for others because the line begins or ends where the shaping was not safe to break.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Patch {
    pub replaces: Range<u32>,
    pub glyphs: Vec<Glyph>,
}

impl Patch {
    fn within(&self, range: &Range<u32>) -> bool {
        range.start <= self.replaces.start && self.replaces.end <= range.end && self.replaces.start < self.replaces.end
    }
}

/// A piece of a run within a line.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct LineRun {
    pub glyph_start: u32,
    pub glyph_end: u32,
    pub run: u32,
    pub level: u8,
    /// From the line's own left end.
    pub left_px: f32,
    pub width_px: f32,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) struct Line {
    pub start: Cut,
    pub end: Cut,
    /// Where what is blank at the end begins.
    pub ink_end: u32,
    /// The line's `LineRun`s, left to right.
    pub run_start: u32,
    pub run_end: u32,
    /// Advance without the blanks that hang, and of these.
    pub ink_px: f32,
    pub hang_px: f32,
    /// Added by justification to each blank from a byte on.
    pub stretch_px: f32,
    pub stretch_from: u32,
    pub emergency: bool,
    /// Ends with a forced break.
    pub hard_end: bool,
    /// Few lines have any; no patch, no allocation.
    pub patches: Vec<Patch>,
    /// Set by [`stack`].
    pub left_px: f32,
    pub top_px: f32,
    pub height_px: f32,
    pub baseline_px: f32,
}

impl Line {
    pub fn bytes(&self) -> Range<usize> {
        self.start.byte as usize..self.end.byte as usize
    }

    /// The glyphs of `part` as this line shows them, in logical order.
    pub fn glyphs<'a>(&'a self, all: &'a [Glyph], part: Range<u32>) -> impl Iterator<Item = &'a Glyph> {
        let mut pieces: Vec<&[Glyph]> = Vec::new();
        let mut at = part.start;
        for p in self.patches.iter().filter(|p| p.within(&part)) {
            pieces.push(&all[at as usize..p.replaces.start as usize]);
            pieces.push(&p.glyphs);
            at = p.replaces.end;
        }
        pieces.push(&all[at as usize..part.end as usize]);
        pieces.into_iter().flatten()
    }

    /// The advance of a glyph on this line.
    pub fn advance_px(&self, text: &str, run: &Run, glyph: &Glyph) -> f32 {
        let stretched = self.stretch_px != 0.0 && self.may_stretch(text, glyph);
        glyph.advance as f32 * run.scale + if stretched { self.stretch_px } else { 0.0 }
    }

    /// True for a blank that justification may widen.
    pub fn may_stretch(&self, text: &str, glyph: &Glyph) -> bool {
        (self.stretch_from..self.ink_end).contains(&glyph.cluster)
            && glyph.advance > 0
            && text[glyph.cluster as usize..].starts_with(chars::stretches)
    }

    /// Puts a patch to the others, in their order.
    pub fn add_patch(&mut self, patch: Patch) {
        let at = self.patches.partition_point(|p| p.replaces.start < patch.replaces.start);
        self.patches.insert(at, patch);
    }

    /// True if some glyph of the range is replaced.
    pub fn is_patched(&self, glyphs: &Range<u32>) -> bool {
        self.patches.iter().any(|p| p.replaces.start < glyphs.end && glyphs.start < p.replaces.end)
    }
}

/// What placing a line takes.
pub(super) struct Placer<'a> {
    pub fonts: &'a Fonts,
    pub chars: &'a Chars,
    pub measure: Measure<'a>,
    pub base: u8,
    pub style: &'a ParagraphStyle,
}

impl Placer<'_> {
    /// Appends the line `start..end` and its runs. `patches` are those of the breaks at its ends.
    pub fn place(
        &self,
        shaper: &mut Shaper,
        start: Cut,
        end: &LineEnd,
        patches: Vec<Patch>,
        lines: &mut Vec<Line>,
        out: &mut Vec<LineRun>,
    ) {
        let m = &self.measure;
        let bytes = &m.text[start.byte as usize..end.cut.byte as usize];
        let glyphs = start.glyph..end.cut.glyph;
        let whole = glyphs.clone();
        let patches: Vec<Patch> = patches.into_iter().filter(|p| p.within(&whole)).collect();
        let mut line = Line {
            start,
            end: end.cut,
            ink_end: start.byte + bytes.trim_end_matches(chars::hangs).len() as u32,
            run_start: out.len() as u32,
            run_end: 0,
            ink_px: 0.0,
            hang_px: 0.0,
            stretch_px: 0.0,
            stretch_from: start.byte,
            emergency: end.emergency,
            hard_end: bytes.ends_with(chars::ends_line),
            patches,
            left_px: 0.0,
            top_px: 0.0,
            height_px: 0.0,
            baseline_px: 0.0,
        };
        if self.style.tab_px.is_some() && bytes.contains('\t') {
            self.set_tabs(&mut line, &Room::of(self.style, lines.len()));
        }
        let reset_from = start.byte + bidi::length_before_blanks(self.chars, bytes) as u32;
        self.split_runs(&line, reset_from, out);
        let parts = &mut out[line.run_start as usize..];
        let total: f32 = parts.iter().map(|r| r.width_px).sum();
        line.hang_px = self.width_px(&line, self.first_glyph_from(&glyphs, line.ink_end)..glyphs.end);
        line.ink_px = total - line.hang_px;
        if self.style.align == Align::Justify
            && let Some(room_px) = self.style.room_px(lines.len())
        {
            self.justify(shaper, room_px, &mut line, parts);
        }
        bidi::reorder(parts, |r| r.level);
        let mut x = 0.0;
        for r in parts.iter_mut() {
            r.left_px = x;
            x += r.width_px;
        }
        line.run_end = out.len() as u32;
        lines.push(line);
    }

    /// The runs of a line in logical order; what lies behind `reset_from` takes the base level (L1).
    fn split_runs(&self, line: &Line, reset_from: u32, out: &mut Vec<LineRun>) {
        let m = &self.measure;
        let glyphs = line.start.glyph..line.end.glyph;
        let reset_glyph = self.first_glyph_from(&glyphs, reset_from);
        let first = m.runs.partition_point(|r| r.glyph_end <= glyphs.start);
        for (i, r) in m.runs.iter().enumerate().skip(first).take_while(|(_, r)| r.glyph_start < glyphs.end) {
            let (from, to) = (r.glyph_start.max(glyphs.start), r.glyph_end.min(glyphs.end));
            let cut = if r.level == self.base { to } else { reset_glyph.clamp(from, to) };
            for (glyph_start, glyph_end, level) in [(from, cut, r.level), (cut, to, self.base)] {
                if glyph_start == glyph_end {
                    continue;
                }
                let width_px = self.width_px(line, glyph_start..glyph_end);
                out.push(LineRun { glyph_start, glyph_end, run: i as u32, level, left_px: 0.0, width_px });
            }
        }
    }

    /// Advance of a part of a line as the line shows it.
    fn width_px(&self, line: &Line, glyphs: Range<u32>) -> f32 {
        let inside = line.patches.iter().filter(|p| p.within(&glyphs));
        let grown_px: f32 = inside.map(|p| self.grown_px(p)).sum();
        self.measure.advance_px(glyphs) + grown_px
    }

    /// How much wider a patch is than what it replaces.
    pub fn grown_px(&self, patch: &Patch) -> f32 {
        let units = advance(&patch.glyphs) - advance(self.range(&patch.replaces));
        let runs = self.measure.runs;
        units as f32 * runs[runs.partition_point(|r| r.glyph_end <= patch.replaces.start)].scale
    }

    /// Makes the tabs of a line reach to their stops.
    fn set_tabs(&self, line: &mut Line, room: &Room) {
        let m = &self.measure;
        let mut x = 0.0;
        let mut tabs = Vec::new();
        let all = line.start.glyph..line.end.glyph;
        let first = m.runs.partition_point(|r| r.glyph_end <= all.start);
        for run in m.runs[first..].iter().take_while(|r| r.glyph_start < all.end) {
            let part = run.glyph_start.max(all.start)..run.glyph_end.min(all.end);
            for glyph in line.glyphs(m.glyphs, part.clone()) {
                let is_tab = m.text[glyph.cluster as usize..].starts_with('\t');
                let advance_px = room.tab_advance_px(x).filter(|_| is_tab);
                x += advance_px.unwrap_or(glyph.advance as f32 * run.scale);
                if let Some(advance_px) = advance_px {
                    let at = part.start + self.range(&part).partition_point(|g| g.cluster < glyph.cluster) as u32;
                    let advance = (advance_px / run.scale).round() as i32;
                    tabs.push(Patch { replaces: at..at + 1, glyphs: vec![Glyph { advance, ..*glyph }] });
                }
            }
        }
        for tab in tabs {
            line.stretch_from = tab.glyphs[0].cluster + 1;
            if !line.is_patched(&tab.replaces) {
                line.add_patch(tab);
            }
        }
    }

    pub fn range(&self, glyphs: &Range<u32>) -> &[Glyph] {
        &self.measure.glyphs[glyphs.start as usize..glyphs.end as usize]
    }

    /// The first of `glyphs` whose cluster begins at or behind `byte`.
    fn first_glyph_from(&self, glyphs: &Range<u32>, byte: u32) -> u32 {
        glyphs.end - self.range(glyphs).iter().rev().take_while(|g| g.cluster >= byte).count() as u32
    }

    /// Shapes both sides of a break again where harfrust said that breaking there changes glyphs.
    pub fn patches_at(&self, shaper: &mut Shaper, cut: Cut) -> Option<(Patch, Patch)> {
        let m = &self.measure;
        let run = self.run_around(cut)?;
        let next = m.glyphs.get(cut.glyph as usize)?;
        if next.cluster == cut.byte && next.safe() {
            return None;
        }
        let own = run.glyph_start..run.glyph_end;
        let is_safe = |i: &u32| m.glyphs[*i as usize].safe();
        let left = (own.start..cut.glyph).rev().filter(is_safe).find(|i| m.glyphs[*i as usize].cluster < cut.byte);
        let right = (cut.glyph..own.end).filter(is_safe).find(|i| m.glyphs[*i as usize].cluster > cut.byte);
        let byte_of = |i: u32| if i >= own.end { run.end } else { m.glyphs[i as usize].cluster };
        let left = self.cluster_start(left.unwrap_or(own.start), &own);
        let right = right.unwrap_or(own.end);
        let from = if left == own.start { run.start } else { byte_of(left) };
        let mut piece = |bytes: Range<u32>, replaces: Range<u32>| {
            let mut glyphs = Vec::new();
            shaper.shape(self.fonts, m.text, &run, bytes.start as usize..bytes.end as usize, &mut glyphs);
            Patch { replaces, glyphs }
        };
        Some((piece(from..cut.byte, left..cut.glyph), piece(cut.byte..byte_of(right), cut.glyph..right)))
    }

    /// The letters before `cut` as they look at a text's end, if they look different from within a word.
    pub fn patch_for_end(&self, shaper: &mut Shaper, cut: Cut) -> Option<Patch> {
        let m = &self.measure;
        let run = self.run_around(cut)?;
        let own = run.glyph_start..run.glyph_end;
        let safe = |i: &u32| m.glyphs[*i as usize].safe() && m.glyphs[*i as usize].cluster < cut.byte;
        let left = self.cluster_start((own.start..cut.glyph).rev().find(safe).unwrap_or(own.start), &own);
        let from = if left == own.start { run.start } else { m.glyphs[left as usize].cluster };
        let mut glyphs = Vec::new();
        let bytes = from as usize..cut.byte as usize;
        shaper.shape_in(self.fonts, m.text, &run, bytes, Context::BeforeOnly, &mut glyphs);
        Some(Patch { replaces: left..cut.glyph, glyphs })
    }

    /// The run that `cut` parts.
    fn run_around(&self, cut: Cut) -> Option<Run> {
        let at = self.measure.runs.partition_point(|r| r.end <= cut.byte);
        self.measure.runs.get(at).copied().filter(|r| r.start < cut.byte)
    }

    /// The first glyph of the cluster that holds glyph `at`.
    fn cluster_start(&self, at: u32, own: &Range<u32>) -> u32 {
        let all = self.measure.glyphs;
        let Some(cluster) = all.get(at as usize).map(|g| g.cluster) else { return at };
        (own.start..at).rev().take_while(|i| all[*i as usize].cluster == cluster).last().unwrap_or(at)
    }
}

fn advance(glyphs: &[Glyph]) -> i32 {
    glyphs.iter().map(|g| g.advance).sum()
}

/// Vertical measures of a paragraph's own font, in em.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct FontHeight {
    pub ascent_em: f32,
    pub descent_em: f32,
}

/// Gives all lines their left, top, height and baseline; returns the width of the content.
pub(super) fn stack(
    lines: &mut [Line],
    line_runs: &[LineRun],
    runs: &[Run],
    base: u8,
    style: &ParagraphStyle,
    font: FontHeight,
) -> f32 {
    let wide_px = |(i, l): (usize, &Line)| l.ink_px + style.indent_px(i);
    let content_px = lines.iter().enumerate().map(wide_px).fold(0.0, f32::max);
    let width_px = style.width_px.unwrap_or(content_px);
    let mut top_px = 0.0;
    for (index, line) in lines.iter_mut().enumerate() {
        let parts = &line_runs[line.run_start as usize..line.run_end as usize];
        let sizes = parts.iter().map(|r| runs[r.run as usize].size_px);
        let size_px = sizes.fold(style.font.size_px, f32::max);
        line.top_px = top_px;
        line.height_px = (style.line_height_px * size_px / style.font.size_px).round();
        let (ascent_px, descent_px) = (font.ascent_em * size_px, font.descent_em * size_px);
        line.baseline_px = (top_px + (line.height_px - ascent_px - descent_px) / 2.0 + ascent_px).round();
        let indent_px = style.indent_px(index);
        line.left_px = ink_left_px(width_px - indent_px - line.ink_px, base, style.align);
        line.left_px += if base == 1 { -line.hang_px } else { indent_px };
        top_px += line.height_px;
    }
    content_px
}

/// Where the ink of a line begins on the left, if the width leaves `gap_px`.
fn ink_left_px(gap_px: f32, base: u8, align: Align) -> f32 {
    let right = match align {
        Align::Start | Align::Justify => base == 1,
        Align::End => base == 0,
        Align::Right => true,
        Align::Left => false,
        Align::Center => return gap_px / 2.0,
    };
    if right { gap_px } else { 0.0 }
}
