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
            let line = self.paragraph.line(self.paragraph.line_at(px))?;
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
        let line = self.paragraph.line(self.paragraph.line_at(px));
        self.left_top.y + line.map_or(0.0, |l| l.baseline_px) / self.scale
    }

    /// The lines that lie between two heights.
    pub fn lines_between(&self, top: f32, bottom: f32) -> Range<usize> {
        let px = |y: f32| (y - self.left_top.y) * self.scale;
        let (top, bottom) = (px(top), px(bottom));
        if bottom < 0.0 || top > self.paragraph.height_px() {
            return 0..0;
        }
        self.paragraph.line_at(top)..self.paragraph.line_at(bottom) + 1
    }

    /// The bytes of the lines that lie between two heights.
    pub fn bytes_between(&self, top: f32, bottom: f32) -> Range<usize> {
        let shown = self.lines_between(top, bottom);
        let line = |index: usize| self.paragraph.line(index).map(|l| l.range).unwrap_or_default();
        if shown.is_empty() { 0..0 } else { line(shown.start).start..line(shown.end - 1).end }
    }

    /// Top of a line.
    pub fn line_top(&self, line: usize) -> f32 {
        self.left_top.y + self.paragraph.line(line).map_or(0.0, |l| l.top_px.round()) / self.scale
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
        let start = self.paragraph.line(line).map_or(0, |l| l.range.start);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Affinity;
    use crate::editor::{Motion, move_in_text};
    use crate::text::{Family, Font, ParagraphStyle, Typesetter, Weight};
    use unicode_segmentation::UnicodeSegmentation;

    /// Every step in one direction, then as many in the other. Returns where that led and how far it went.
    fn there_and_back(placed: &Placed<'_>, from: Caret, [there, back]: [Motion; 2]) -> (Caret, usize) {
        let text = placed.paragraph.text();
        let (mut at, mut goal, mut steps) = (from, None, 0);
        while let Some((next, x)) = move_in_text(text, placed, at, there, goal) {
            assert_eq!(placed.line_of(next).abs_diff(placed.line_of(at)), 1, "{text:?} {at:?} {there:?} {next:?}");
            (at, goal, steps) = (next, x, steps + 1);
        }
        for _ in 0..steps {
            (at, goal) = move_in_text(text, placed, at, back, goal).expect("there is a line to come back to");
        }
        (at, steps)
    }

    /// `CARETS=all` tries every text in every family.
    #[test]
    fn up_and_down_come_back_to_where_they_began() {
        let all = std::env::var("CARETS").is_ok_and(|v| v == "all");
        let texts: Vec<&str> = include_str!("../../../tests/texts/shaping.txt").lines().collect();
        let texts = texts.chunks(3).map(|three| three.join(" ")).step_by(if all { 1 } else { 8 });
        let texts: Vec<String> = texts.chain(["قال (BBC News) في 2026:\n\nline two و١٢٣ نعم".to_owned()]).collect();
        let families = [Family::Naskh, Family::Sans, Family::Latin, Family::Mono];
        let (mut typesetter, mut most) = (Typesetter::bundled(), 0);
        for family in &families[..if all { 4 } else { 1 }] {
            for (weight, width) in [Weight::Regular, Weight::Bold].into_iter().flat_map(|w| WIDTHS.map(|px| (w, px))) {
                let font = Font { family: *family, weight, size_px: 20.0 };
                let style = ParagraphStyle { width_px: Some(width), ..ParagraphStyle::new(font, 36.0) };
                for text in &texts {
                    let paragraph = typesetter.layout(text, &[], &style);
                    let placed = Placed { paragraph: &paragraph, left_top: pos2(40.0, 30.0), scale: 2.0 };
                    let offsets = text.grapheme_indices(true).map(|g| g.0).chain([text.len()]);
                    let sides = [Affinity::Before, Affinity::After];
                    for from in offsets.flat_map(|offset| sides.map(|affinity| Caret { offset, affinity })) {
                        for way in [[Motion::Up, Motion::Down], [Motion::Down, Motion::Up]] {
                            let (to, steps) = there_and_back(&placed, from, way);
                            let apart_px = (placed.x_px(to) - placed.x_px(from)).abs();
                            let same_line = placed.line_of(to) == placed.line_of(from);
                            assert!(same_line && apart_px < 0.05, "{text:?} {family:?} {width} {from:?} {to:?}");
                            most = most.max(steps);
                        }
                    }
                }
            }
        }
        assert!(most > 5);
    }

    const WIDTHS: [f32; 4] = [120.0, 300.0, 500.0, 700.0];
}
