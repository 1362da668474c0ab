//! Overlays on a laid-out text: grounds behind its letters, lines below them. They follow the words and change nothing
//! of the layout.

use super::{Placed, ground};
use crate::document::{Mark, MarkKind};
use crate::editor::{Overlay, OverlayKind, Preedit};
use crate::ui::theme::Colors;
use egui::{Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2};
use std::ops::Range;

/// Height of grounds, in em.
const MARK_EM: f32 = 1.45;
/// How far below the baseline lines are drawn, points at 20 points per em.
const LINE_BELOW_PT: f32 = 8.0;

/// Where overlays are drawn: on what, in which colours, and how seen places are turned into those of the layout.
pub struct Easel<'a> {
    /// What is drawn on.
    pub painter: &'a Painter,
    /// The colours.
    pub colors: &'a Colors,
    /// From seen points to those of the layout.
    pub turn: &'a dyn Fn(Rect) -> Rect,
    /// Size of the text, points.
    pub em: f32,
    /// The bytes of the text whose lines are seen: nothing is drawn on others.
    pub seen: Range<usize>,
}

impl Easel<'_> {
    /// Grounds behind the letters. The current match comes last, so that its frame is whole.
    pub fn grounds<'o>(&self, placed: &Placed<'_>, overlays: impl Iterator<Item = &'o Overlay> + Clone) {
        for kind in [OverlayKind::Tied, OverlayKind::Match, OverlayKind::CurrentMatch] {
            let color = if kind == OverlayKind::Tied { self.colors.tint } else { self.colors.hit };
            for rect in overlays.clone().filter(|o| o.kind == kind).flat_map(|o| self.rects(placed, o.range.clone())) {
                let place = (self.turn)(ground(rect, self.em * MARK_EM));
                self.painter.rect_filled(place, 0.0, color);
                if kind == OverlayKind::CurrentMatch {
                    let stroke = Stroke::new(1.5, self.colors.accent);
                    self.painter.rect_stroke(place.expand(1.0), 2.0, stroke, StrokeKind::Outside);
                }
            }
        }
    }

    /// Lines below the letters.
    pub fn lines<'o>(&self, placed: &Placed<'_>, overlays: impl Iterator<Item = &'o Overlay>) {
        let below = LINE_BELOW_PT * self.em / 20.0;
        for overlay in overlays.filter(|o| o.kind.is_finding()) {
            for rect in self.rects(placed, overlay.range.clone()) {
                let y = placed.baseline_at(rect.center().y) + below;
                self.line(overlay.kind, [pos2(rect.left(), y), pos2(rect.right(), y)]);
            }
        }
    }

    /// The grounds of suggestions.
    pub fn suggestion_grounds<'m>(&self, placed: &Placed<'_>, marks: impl Iterator<Item = &'m Mark>) {
        for mark in marks {
            let color = match mark.kind {
                MarkKind::Insertion(_) => self.colors.greentint,
                MarkKind::Deletion(_) => self.colors.redtint,
                MarkKind::Reformat(_) => self.colors.tint,
                _ => continue,
            };
            for rect in self.rects(placed, mark.range()) {
                self.painter.rect_filled((self.turn)(ground(rect, self.em * MARK_EM)), 2.0, color);
            }
        }
    }

    /// The line of a suggestion: below what comes, through what goes, dots below what is set otherwise.
    pub fn suggestion_line(&self, placed: &Placed<'_>, mark: &Mark) {
        let (ink, up) = match mark.kind {
            MarkKind::Insertion(_) => (self.colors.green, -0.36),
            MarkKind::Deletion(_) => (self.colors.red, 0.22),
            MarkKind::Reformat(_) => (self.colors.accent, -0.36),
            _ => return,
        };
        for rect in self.rects(placed, mark.range()) {
            let y = placed.baseline_at(rect.center().y) - up * self.em;
            let line = self.turned([pos2(rect.left(), y), pos2(rect.right(), y)]);
            match mark.kind {
                MarkKind::Reformat(_) => {
                    self.painter.extend(Shape::dotted_line(&line, ink, 4.0, 1.0));
                }
                _ => {
                    self.painter.line_segment(line, Stroke::new(1.5, ink));
                }
            }
        }
    }

    /// A thin line a little below the baseline: links, what is composed.
    pub fn underline(&self, placed: &Placed<'_>, range: Range<usize>, color: egui::Color32) {
        for rect in self.rects(placed, range) {
            let y = (placed.baseline_at(rect.center().y) + self.em / 5.0).round();
            let line = self.turned([pos2(rect.left(), y), pos2(rect.right(), y)]);
            self.painter.line_segment(line, Stroke::new(1.0, color));
        }
    }

    /// What an input method composes, from byte `at` on: underlined, the clause that is being chosen more.
    pub fn composed(&self, placed: &Placed<'_>, at: usize, preedit: &Preedit, color: egui::Color32) {
        self.underline(placed, at..at + preedit.text.len(), color);
        for active in preedit.active.iter().filter(|a| !a.is_empty()) {
            for rect in self.rects(placed, at + active.start..at + active.end) {
                let y = (placed.baseline_at(rect.center().y) + self.em / 5.0).round() + 1.0;
                let line = self.turned([pos2(rect.left(), y), pos2(rect.right(), y)]);
                self.painter.line_segment(line, Stroke::new(2.0, color));
            }
        }
    }

    /// The words of a range where they are seen.
    fn rects(&self, placed: &Placed<'_>, range: Range<usize>) -> Vec<Rect> {
        placed.ink_rects(range.start.max(self.seen.start)..range.end.min(self.seen.end))
    }

    fn line(&self, kind: OverlayKind, line: [Pos2; 2]) {
        let line = self.turned(line);
        let (painter, c) = (self.painter, self.colors);
        match kind {
            OverlayKind::Untied => {
                painter.extend(Shape::dashed_line(&line, Stroke::new(1.5, c.amber), 5.0, 3.5));
            }
            OverlayKind::Language => {
                painter.extend(Shape::dotted_line(&line, c.amber, 5.0, 1.25));
            }
            OverlayKind::Gate => {
                painter.line_segment(line, Stroke::new(1.5, c.red));
            }
            OverlayKind::Spelling => wave(painter, line, c.red),
            _ => {}
        }
    }

    fn turned(&self, [from, to]: [Pos2; 2]) -> [Pos2; 2] {
        let rect = (self.turn)(Rect::from_two_pos(from, to));
        [rect.left_top(), rect.right_bottom()]
    }
}

/// The finding at a point, and the rectangle of its words there; the shortest where several lie over each other.
pub fn finding_under<'o>(
    placed: &Placed<'_>,
    overlays: impl Iterator<Item = &'o Overlay>,
    at: Pos2,
) -> Option<(&'o Overlay, Rect)> {
    let caret = placed.hit(at);
    let near = |o: &&Overlay| o.kind.is_finding() && o.range.start <= caret.offset && caret.offset <= o.range.end;
    let rect = |o: &Overlay| placed.rects(o.range.clone()).into_iter().find(|r| r.contains(at));
    let under = overlays.filter(near).filter_map(|o| Some((o, rect(o)?)));
    under.min_by_key(|(o, _)| (o.range.len(), std::cmp::Reverse(o.kind)))
}

fn wave(painter: &Painter, [from, to]: [Pos2; 2], color: egui::Color32) {
    const STEP_PT: f32 = 3.0;
    let (left, right) = (from.x.min(to.x), from.x.max(to.x));
    let count = ((right - left) / STEP_PT).ceil().max(1.0) as usize;
    let point = |i: usize| {
        let down = if i.is_multiple_of(2) { 1.5 } else { -1.5 };
        pos2((left + i as f32 * STEP_PT).min(right), from.y + down)
    };
    painter.add(Shape::line((0..=count).map(point).collect(), Stroke::new(1.5, color)));
}
