//! A paragraph's glyphs with their places on the screen.

use super::itemize::Run;
use super::paragraph::Paragraph;
use super::place::{Line, LineRun};
use super::raster::GlyphKey;
use super::shape::Glyph;
use std::ops::Range;

/// A glyph to draw: its bitmap's origin at a whole pixel, the rest is in the key.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PlacedGlyph {
    /// What to draw.
    pub key: GlyphKey,
    /// Origin, from the left of the paragraph's box.
    pub x_px: i32,
    /// Baseline of the glyph, from the top of the paragraph's box, downwards.
    pub y_px: i32,
    /// The ink of the span that holds the cluster's first byte.
    pub ink: u16,
    /// Byte where the glyph's cluster starts.
    pub cluster: usize,
    /// Index of its line.
    pub line: usize,
}

/// A glyph's box on its line.
pub(super) struct GlyphBox<'a> {
    pub glyph: &'a Glyph,
    pub left_px: f32,
    pub width_px: f32,
}

impl Paragraph {
    /// The glyphs of a range of lines; lines that do not exist are ignored. Blanks are among them.
    pub fn glyphs(&self, lines: Range<usize>) -> impl Iterator<Item = PlacedGlyph> {
        let end = lines.end.min(self.lines.len());
        (lines.start.min(end)..end).flat_map(|line| self.line_glyphs(line))
    }

    fn line_glyphs(&self, index: usize) -> Vec<PlacedGlyph> {
        let line = &self.lines[index];
        let mut out = Vec::with_capacity((line.end.glyph - line.start.glyph) as usize + 1);
        for part in self.parts(line) {
            let run = &self.runs[part.run as usize];
            for b in self.glyph_boxes(line, part) {
                let ink = self.ink_at(b.glyph.cluster as usize);
                out.push(placed(run, b.glyph, b.left_px, line.baseline_px, ink, index));
            }
        }
        if let Some(ellipsis) = self.ellipsis.as_ref().filter(|_| index + 1 == self.lines.len()) {
            let mut x_px = line.left_px + ellipsis.left_px;
            for glyph in &ellipsis.glyphs {
                let at = Glyph { cluster: line.end.byte, ..*glyph };
                out.push(placed(&ellipsis.run, &at, x_px, line.baseline_px, 0, index));
                x_px += glyph.advance as f32 * ellipsis.run.scale;
            }
        }
        out
    }

    /// The parts of a line, left to right.
    pub(super) fn parts(&self, line: &Line) -> &[LineRun] {
        &self.line_runs[line.run_start as usize..line.run_end as usize]
    }

    /// The glyphs of a part in logical order: from its right end in a right-to-left part.
    pub(super) fn glyph_boxes<'a>(&'a self, line: &'a Line, part: &'a LineRun) -> impl Iterator<Item = GlyphBox<'a>> {
        let run = &self.runs[part.run as usize];
        let rtl = part.level & 1 == 1;
        let mut x = line.left_px + part.left_px + if rtl { part.width_px } else { 0.0 };
        line.glyphs(&self.glyphs, part.glyph_start..part.glyph_end).map(move |glyph| {
            let width_px = line.advance_px(&self.text, run, glyph);
            let left_px = if rtl { x - width_px } else { x };
            x = if rtl { left_px } else { x + width_px };
            GlyphBox { glyph, left_px, width_px }
        })
    }

    pub(super) fn ink_at(&self, byte: usize) -> u16 {
        let at = self.spans.partition_point(|s| s.range.end <= byte);
        self.spans.get(at).filter(|s| s.range.start <= byte).map_or(0, |s| s.ink)
    }
}

fn placed(run: &Run, glyph: &Glyph, left_px: f32, baseline_px: f32, ink: u16, line: usize) -> PlacedGlyph {
    let x = left_px + f32::from(glyph.x_offset) * run.scale;
    let y = baseline_px - f32::from(glyph.y_offset) * run.scale;
    let (key, x_px) = GlyphKey::at(run.face, glyph.id, run.size_px, x);
    PlacedGlyph { key, x_px, y_px: y.round() as i32, ink, cluster: glyph.cluster as usize, line }
}
