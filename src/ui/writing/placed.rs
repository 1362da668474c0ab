//! A laid-out text at its place on the screen, in seen points.

use super::{caret, laid_out};
use crate::editor::{Caret, Lines};
use crate::text::Paragraph;
use egui::{Pos2, Rect, pos2, vec2};
use std::ops::Range;

/// A paragraph with its upper left corner.
#[derive(Clone, Copy)]
pub struct Placed<'a> {
    /// The text as laid out.
    pub paragraph: &'a Paragraph,
    /// Where its box begins.
    pub left_top: Pos2,
    /// Physical pixels in a point.
    pub scale: f32,
}

const CARET_WIDTH_PT: f32 = 2.0;

impl Placed<'_> {
    /// The caret's rectangle.
    pub fn caret(&self, at: Caret) -> Rect {
        let (offset, affinity) = laid_out(at);
        let c = self.paragraph.caret(offset, affinity);
        // A caret of whole pixels is as sharp as the letters beside it.
        let width_px = (CARET_WIDTH_PT * self.scale).round().max(1.0);
        let left_px = (c.x_px - width_px / 2.0).round();
        let size = vec2(width_px, (c.bottom_px - c.top_px).round()) / self.scale;
        Rect::from_min_size(self.left_top + vec2(left_px, c.top_px.round()) / self.scale, size)
    }

    /// The place in the text nearest to a point.
    pub fn hit(&self, at: Pos2) -> Caret {
        let local = (at - self.left_top) * self.scale;
        caret(self.paragraph.hit(local.x, local.y))
    }

    /// Rectangles over a range of bytes, as high as their lines.
    pub fn rects(&self, range: Range<usize>) -> Vec<Rect> {
        let point = |x: f32, y: f32| self.left_top + vec2(x, y) / self.scale;
        let rects = self.paragraph.selection(range);
        rects.iter().map(|r| Rect::from_min_max(point(r.left, r.top), point(r.right, r.bottom))).collect()
    }

    /// The same, without blanks that hang over the end of a line.
    pub fn ink_rects(&self, range: Range<usize>) -> Vec<Rect> {
        let within = |r: Rect| {
            let px = (r.center().y - self.left_top.y) * self.scale;
            let line = self.paragraph.lines().find(|l| px < l.top_px + l.height_px)?;
            let x = |px: f32| self.left_top.x + px / self.scale;
            let cut = r.intersect(Rect::everything_right_of(x(line.left_px)));
            let cut = cut.intersect(Rect::everything_left_of(x(line.right_px)));
            (cut.width() > 0.0).then_some(cut)
        };
        self.rects(range).into_iter().filter_map(within).collect()
    }

    /// The baseline of the line at a height.
    pub fn baseline_at(&self, y: f32) -> f32 {
        let px = (y - self.left_top.y) * self.scale;
        let line = self.paragraph.lines().find(|l| px < l.top_px + l.height_px);
        self.left_top.y + line.map_or(0.0, |l| l.baseline_px) / self.scale
    }

    /// The lines that lie between two heights.
    pub fn lines_between(&self, top: f32, bottom: f32) -> Range<usize> {
        let px = |y: f32| (y - self.left_top.y) * self.scale;
        let (top, bottom) = (px(top), px(bottom));
        let mut range = 0..0;
        for (i, line) in self.paragraph.lines().enumerate() {
            if line.top_px + line.height_px < top {
                range = i + 1..i + 1;
            } else if line.top_px <= bottom {
                range.end = i + 1;
            }
        }
        range
    }

    /// The bytes of the lines that lie between two heights.
    pub fn bytes_between(&self, top: f32, bottom: f32) -> Range<usize> {
        let shown = self.lines_between(top, bottom);
        let mut lines = self.paragraph.lines().skip(shown.start).take(shown.len()).map(|l| l.range);
        let Some(first) = lines.next() else { return 0..0 };
        first.start..lines.last().map_or(first.end, |last| last.end)
    }

    /// Top of a line.
    pub fn line_top(&self, line: usize) -> f32 {
        self.left_top.y + self.paragraph.lines().nth(line).map_or(0.0, |l| l.top_px.round()) / self.scale
    }

    fn left_px(&self) -> f32 {
        self.left_top.x * self.scale
    }
}

impl Lines for Placed<'_> {
    fn count(&self) -> usize {
        self.paragraph.lines().len()
    }

    fn line_of(&self, at: Caret) -> usize {
        let (offset, affinity) = laid_out(at);
        self.paragraph.line_of(offset, affinity)
    }

    fn x_px(&self, at: Caret) -> f32 {
        let (offset, affinity) = laid_out(at);
        self.left_px() + self.paragraph.caret(offset, affinity).x_px
    }

    fn at_x(&self, line: usize, x_px: f32) -> Caret {
        caret(self.paragraph.hit_on_line(line, x_px - self.left_px()))
    }

    fn left_of(&self, at: Caret) -> Option<Caret> {
        let (offset, affinity) = laid_out(at);
        self.paragraph.visual_left(offset, affinity).map(caret)
    }

    fn right_of(&self, at: Caret) -> Option<Caret> {
        let (offset, affinity) = laid_out(at);
        self.paragraph.visual_right(offset, affinity).map(caret)
    }

    fn start_of(&self, line: usize) -> Caret {
        let start = self.paragraph.lines().nth(line).map_or(0, |l| l.range.start);
        Caret::new(start)
    }

    fn end_of(&self, line: usize) -> Caret {
        let start = self.start_of(line);
        let (offset, affinity) = laid_out(start);
        caret(self.paragraph.line_end(offset, affinity))
    }

    fn is_rtl(&self) -> bool {
        self.paragraph.base_is_rtl()
    }
}

/// The part of a line's rectangle that a ground of `height` takes, in the middle.
pub fn ground(rect: Rect, height: f32) -> Rect {
    let inset = ((rect.height() - height) / 2.0).max(0.5);
    Rect::from_min_max(pos2(rect.left(), rect.top() + inset), pos2(rect.right(), rect.bottom() - inset))
}
