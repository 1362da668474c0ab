//! From a place in the text to a place on the screen and back: carets, hit test, selection, boxes of characters.

use super::chars;
use super::paragraph::Paragraph;
use super::place::Line;
use crate::document::Affinity;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A rectangle in physical pixels from the paragraph's top left.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct RectPx {
    /// Left side.
    pub left: f32,
    /// Upper side.
    pub top: f32,
    /// Right side.
    pub right: f32,
    /// Lower side.
    pub bottom: f32,
}

/// Where a caret stands.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Caret {
    /// Its middle.
    pub x_px: f32,
    /// Its upper end: 1.4 em of the font beside it, around the middle of the letters.
    pub top_px: f32,
    /// Its lower end.
    pub bottom_px: f32,
    /// Index of its line.
    pub line: usize,
    /// It stands at a right-to-left letter; on an empty line: in a right-to-left paragraph.
    pub rtl: bool,
}

/// The box of one character.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct CharBox {
    /// Byte where the character starts.
    pub byte: usize,
    /// The character.
    pub ch: char,
    /// Left side from the left of the paragraph's box.
    pub left_px: f32,
    /// Right side; that of a mark equals its left side.
    pub right_px: f32,
}

/// A grapheme on its line.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct GraphemeBox {
    pub start: usize,
    pub end: usize,
    /// The side where reading begins, and where it ends.
    pub leading_px: f32,
    pub trailing_px: f32,
    pub rtl: bool,
    pub size_px: f32,
}

impl GraphemeBox {
    pub fn left_px(&self) -> f32 {
        self.leading_px.min(self.trailing_px)
    }

    pub fn right_px(&self) -> f32 {
        self.leading_px.max(self.trailing_px)
    }

    pub fn has_width(&self) -> bool {
        self.right_px() - self.left_px() > 0.01
    }

    fn distance_px(&self, x_px: f32) -> f32 {
        (self.left_px() - x_px).max(x_px - self.right_px()).max(0.0)
    }

    /// How far within its side a caret stands.
    fn within_px(&self) -> f32 {
        let width_px = self.trailing_px - self.leading_px;
        width_px.signum() * CARET_WITHIN_PX.min(width_px.abs() / 4.0)
    }
}

/// A caret stands so far within the letter it is seen from: where two letters of different directions meet, two places
/// of the text share an edge, and a click on a caret finds the one that it was drawn for. No screen shows so little.
const CARET_WITHIN_PX: f32 = 1.0 / 128.0;
/// Blanks that hang keep so much of their width.
const NARROWEST_BLANK: f32 = 0.1;

/// Height of a caret, and how far its middle lies above the baseline.
const CARET_EM: f32 = 1.4;
const MIDDLE_EM: f32 = 0.25;

impl Paragraph {
    /// The caret at `offset`; an offset within a grapheme counts as its start.
    pub fn caret(&self, offset: usize, affinity: Affinity) -> Caret {
        let index = self.line_of(offset, affinity);
        let line = &self.lines[index];
        let boxes = self.boxes(index);
        let before = || boxes.iter().rev().find(|b| b.start < offset && b.end <= offset && b.end > b.start);
        let after = || boxes.iter().find(|b| b.start <= offset && offset < b.end);
        let at_trailing = |b: &GraphemeBox| (b.trailing_px - b.within_px(), b.rtl, b.size_px);
        let at_leading = |b: &GraphemeBox| (b.leading_px + b.within_px(), b.rtl, b.size_px);
        let inside = boxes.iter().any(|b| b.start < offset && offset < b.end);
        let found = match affinity {
            Affinity::Before if !inside => before().map(at_trailing).or_else(|| after().map(at_leading)),
            _ => after().map(at_leading).or_else(|| before().map(at_trailing)),
        };
        let (x_px, rtl, size_px) = found.unwrap_or_else(|| {
            let end_px = line.left_px + if self.base == 1 { line.hang_px + line.ink_px } else { 0.0 };
            (end_px, self.base == 1, self.style.font.size_px)
        });
        let middle_px = line.baseline_px - MIDDLE_EM * size_px;
        Caret {
            x_px,
            top_px: middle_px - CARET_EM / 2.0 * size_px,
            bottom_px: middle_px + CARET_EM / 2.0 * size_px,
            line: index,
            rtl,
        }
    }

    /// The place in the text that is nearest to a point; always on a grapheme boundary.
    pub fn hit(&self, x_px: f32, y_px: f32) -> (usize, Affinity) {
        self.hit_on_line(self.line_at(y_px), x_px)
    }

    /// The place on a line that is nearest to `x_px`; a line that does not exist counts as the last.
    pub fn hit_on_line(&self, line: usize, x_px: f32) -> (usize, Affinity) {
        let line = line.min(self.lines.len() - 1);
        let boxes = self.boxes(line);
        let wide = boxes.iter().filter(|b| b.has_width());
        let nearest = wide.min_by(|a, b| a.distance_px(x_px).total_cmp(&b.distance_px(x_px)));
        match nearest {
            Some(b) if (b.leading_px - x_px).abs() <= (b.trailing_px - x_px).abs() => (b.start, Affinity::After),
            Some(b) => (b.end, Affinity::Before),
            None => (self.lines[line].start.byte as usize, Affinity::After),
        }
    }

    /// Rectangles over a range of bytes, one for each stretch that is unbroken on the screen, as high as the line.
    /// A forced break within the range shows as a narrow rectangle at its line's end.
    pub fn selection(&self, range: Range<usize>) -> Vec<RectPx> {
        let mut out: Vec<RectPx> = Vec::new();
        if range.start >= range.end {
            return out;
        }
        let first = self.line_of(range.start, Affinity::After);
        for (index, line) in self.lines.iter().enumerate().skip(first) {
            if line.start.byte as usize >= range.end {
                break;
            }
            let mut boxes = self.boxes(index);
            boxes.retain(|b| b.start < range.end && range.start < b.end);
            for b in &mut boxes {
                if line.hard_end && b.end == line.end.byte as usize {
                    let width_px = b.size_px / 4.0;
                    b.trailing_px = b.leading_px + if self.base == 1 { -width_px } else { width_px };
                }
            }
            boxes.retain(GraphemeBox::has_width);
            boxes.sort_by(|a, b| a.left_px().total_cmp(&b.left_px()));
            let (top, bottom) = (line.top_px, line.top_px + line.height_px);
            let first_of_line = out.len();
            for b in boxes {
                let (left, right) = (b.left_px(), b.right_px());
                match out[first_of_line..].last_mut() {
                    Some(last) if left - last.right < 0.05 => last.right = last.right.max(right),
                    _ => out.push(RectPx { left, top, right, bottom }),
                }
            }
        }
        out
    }

    /// A box for each character of a line, in logical order. The letters of a ligature share its width in reading
    /// order; a mark has none.
    pub fn glyph_chars(&self, line: usize) -> impl Iterator<Item = CharBox> {
        let boxes = if line < self.lines.len() { self.boxes(line) } else { Vec::new() };
        boxes.into_iter().flat_map(move |b| {
            self.text[b.start..b.end].char_indices().map(move |(i, ch)| {
                let (left_px, right_px) =
                    if i == 0 { (b.left_px(), b.right_px()) } else { (b.trailing_px, b.trailing_px) };
                CharBox { byte: b.start + i, ch, left_px, right_px }
            })
        })
    }

    /// Index of the line where the caret at `offset` stands. Behind a forced break that is the next line.
    pub fn line_of(&self, offset: usize, affinity: Affinity) -> usize {
        let after = || self.lines.partition_point(|l| l.end.byte as usize <= offset);
        let index = match affinity {
            Affinity::After => after(),
            Affinity::Before => {
                let before = self.lines.partition_point(|l| (l.end.byte as usize) < offset);
                let behind_break = self.lines.get(before).is_some_and(|l| l.hard_end && l.end.byte as usize == offset);
                if behind_break { after() } else { before }
            }
        };
        index.min(self.lines.len() - 1)
    }

    /// The graphemes of a line in logical order.
    pub(super) fn boxes(&self, index: usize) -> Vec<GraphemeBox> {
        let cells = self.cells(index);
        let bytes = self.lines[index].bytes();
        let mut graphemes =
            self.text[bytes.clone()].grapheme_indices(true).map(|(i, g)| (bytes.start + i, g.len())).peekable();
        let mut out: Vec<GraphemeBox> = Vec::with_capacity(cells.len());
        for cell in cells {
            let first = out.len();
            while let Some((start, len)) = graphemes.next_if(|g| g.0 < cell.end) {
                out.push(GraphemeBox { start, end: start + len, ..cell });
            }
            if first == out.len() {
                // The rest of a grapheme that two faces draw.
                if let Some(last) = out.last_mut().filter(|l| (l.trailing_px - cell.leading_px).abs() < 0.01) {
                    last.trailing_px = cell.trailing_px;
                }
                continue;
            }
            let each_px = (cell.trailing_px - cell.leading_px) / (out.len() - first) as f32;
            for (i, b) in out[first..].iter_mut().enumerate() {
                b.leading_px = cell.leading_px + each_px * i as f32;
                b.trailing_px = cell.leading_px + each_px * (i + 1) as f32;
            }
        }
        self.gather_blanks(&self.lines[index], &mut out);
        out
    }

    /// Draws the blanks that hang together, so that they end within half an em beyond the paragraph's box; hundreds of
    /// them run off rather than become too narrow to stand between.
    fn gather_blanks(&self, line: &Line, boxes: &mut [GraphemeBox]) {
        let Some(width_px) = self.style.width_px.filter(|w| *w >= self.content_px) else { return };
        let slack_px = self.style.font.size_px / 2.0;
        let (from_px, room_px) = match self.base {
            1 => (line.left_px + line.hang_px, line.left_px + line.hang_px + slack_px),
            _ => (line.left_px + line.ink_px, width_px + slack_px - line.left_px - line.ink_px),
        };
        if line.hang_px <= room_px {
            return;
        }
        let narrower = (room_px / line.hang_px).max(NARROWEST_BLANK);
        let gathered = |px: f32| from_px + (px - from_px) * narrower;
        for b in boxes.iter_mut().filter(|b| b.start >= line.ink_end as usize) {
            (b.leading_px, b.trailing_px) = (gathered(b.leading_px), gathered(b.trailing_px));
        }
    }

    /// Clusters of a line in logical order, each with the letters behind it that have no width of their own.
    fn cells(&self, index: usize) -> Vec<GraphemeBox> {
        let line = &self.lines[index];
        let mut cells: Vec<GraphemeBox> = Vec::with_capacity((line.end.glyph - line.start.glyph) as usize);
        for part in self.parts(line) {
            let run = &self.runs[part.run as usize];
            let (rtl, size_px) = (part.level & 1 == 1, run.size_px);
            let first = cells.len();
            for b in self.glyph_boxes(line, part) {
                let start = b.glyph.cluster as usize;
                let (left_px, right_px) = (b.left_px, b.left_px + b.width_px);
                let (leading_px, trailing_px) = if rtl { (right_px, left_px) } else { (left_px, right_px) };
                let follows = |c: &GraphemeBox| c.start == start || b.glyph.advance == 0 && self.is_letter_at(start);
                if let Some(last) = cells[first..].last_mut() {
                    if follows(last) {
                        last.trailing_px = trailing_px;
                        continue;
                    }
                    last.end = start;
                }
                cells.push(GraphemeBox { start, end: start, leading_px, trailing_px, rtl, size_px });
            }
            let run_goes_on = part.glyph_end < run.glyph_end;
            let end = if run_goes_on { self.glyphs[part.glyph_end as usize].cluster } else { run.end };
            if let Some(last) = cells[first..].last_mut() {
                last.end = end.min(line.end.byte) as usize;
            }
        }
        cells.sort_by_key(|c| c.start);
        cells
    }

    fn is_letter_at(&self, byte: usize) -> bool {
        self.text[byte..].chars().next().is_some_and(|c| !chars::is_invisible(c) && !c.is_whitespace())
    }
}
