//! What a paragraph is made of, for those who ask why it looks as it does.

use super::itemize::Run;
use super::paragraph::Paragraph;
use super::place::{Line, LineRun, Patch};
use super::style::Span;
use super::typesetter::{Tools, Typesetter};
use super::{break_lines::Segment, shape::Glyph};
use std::mem::size_of;
use std::ops::Range;

/// A run as a line shows it.
#[derive(Clone, PartialEq, Debug)]
pub struct ShapedRun<'a> {
    /// Family of its face.
    pub family: &'a str,
    /// Weight of its face, 400 or 700 for those that are bundled.
    pub weight: u16,
    /// Embedding level (UAX #9): odd is right to left.
    pub level: u8,
    /// Bytes of the paragraph.
    pub range: Range<usize>,
    /// The glyphs, left to right, those of a cluster in the shaper's order.
    pub glyphs: Vec<ShapedGlyph>,
}

/// A glyph as the shaper gave it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ShapedGlyph {
    /// Number in its face.
    pub id: u16,
    /// Byte of the paragraph where its cluster starts.
    pub cluster: usize,
    /// Font units. Without what justification adds to a blank.
    pub advance: i32,
    /// Font units to the right.
    pub dx: i32,
    /// Font units upwards.
    pub dy: i32,
    /// Where the pen stands when it is drawn, `dx` not counted, pixels from the left of the paragraph's box.
    pub x_px: f32,
}

impl Paragraph {
    /// The runs of a line, left to right. `typesetter` is the one that laid it out.
    pub fn shaped_runs<'t>(&self, typesetter: &'t Typesetter, line: usize) -> Vec<ShapedRun<'t>> {
        let Some(line) = self.lines.get(line) else { return Vec::new() };
        let runs = self.parts(line).iter().filter_map(|part| {
            let run = &self.runs[part.run as usize];
            let face = typesetter.fonts.get(run.face)?;
            let boxes = self.glyph_boxes(line, part);
            let mut glyphs: Vec<ShapedGlyph> = boxes.map(|b| shaped(b.glyph, b.left_px)).collect();
            if part.level & 1 == 1 {
                glyphs.reverse();
            }
            let range = self.part_bytes(line, part);
            Some(ShapedRun { family: &face.family, weight: face.weight.0, level: part.level, range, glyphs })
        });
        runs.collect()
    }

    /// Bytes of a part of a line.
    pub(super) fn part_bytes(&self, line: &Line, part: &LineRun) -> Range<usize> {
        let run = &self.runs[part.run as usize];
        let byte_of = |glyph: u32| self.glyphs[glyph as usize].cluster;
        let first = part.glyph_start <= run.glyph_start.max(line.start.glyph);
        let last = part.glyph_end >= run.glyph_end.min(line.end.glyph);
        let start = if first { run.start.max(line.start.byte) } else { byte_of(part.glyph_start) };
        let end = if last { run.end.min(line.end.byte) } else { byte_of(part.glyph_end) };
        start as usize..end as usize
    }

    /// Has the shaper make all runs once more and keeps nothing: to see how much of a layout's time is its own. Returns
    /// the number of glyphs. `typesetter` is the one that laid it out.
    pub fn shape_alone(&self, typesetter: &mut Typesetter) -> usize {
        let Tools { fonts, shaper, .. } = typesetter.tools();
        shaper.shape_alone(fonts, &self.text, &self.runs)
    }

    /// How many glyphs were shaped for it.
    pub fn glyph_count(&self) -> usize {
        self.glyphs.len()
    }

    /// Memory that it holds, in bytes, with its text.
    pub fn size_bytes(&self) -> usize {
        let patches = self.lines.iter().flat_map(|l| &l.patches);
        let patched: usize = patches.map(|p| p.glyphs.capacity() * size_of::<Glyph>()).sum();
        let patches: usize = self.lines.iter().map(|l| l.patches.capacity() * size_of::<Patch>()).sum();
        size_of::<Paragraph>()
            + self.text.capacity()
            + self.reaching.size_bytes()
            + self.spans.capacity() * size_of::<Span>()
            + self.runs.capacity() * size_of::<Run>()
            + self.glyphs.capacity() * size_of::<Glyph>()
            + self.segments.capacity() * size_of::<Segment>()
            + self.lines.capacity() * size_of::<Line>()
            + self.line_runs.capacity() * size_of::<LineRun>()
            + patches
            + patched
    }
}

fn shaped(glyph: &Glyph, x_px: f32) -> ShapedGlyph {
    ShapedGlyph {
        id: glyph.id,
        cluster: glyph.cluster as usize,
        advance: glyph.advance,
        dx: i32::from(glyph.x_offset),
        dy: i32::from(glyph.y_offset),
        x_px,
    }
}
