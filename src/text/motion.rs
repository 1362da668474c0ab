//! Caret motion that depends on lines and visual order. Logical motion is the editor's.

use super::caret::GraphemeBox;
use super::paragraph::Paragraph;
use crate::document::Affinity;

/// A place in the text and the side it is seen from.
type Place = (usize, Affinity);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

impl Paragraph {
    /// One step to the left on the screen; `None` at the paragraph's edge.
    pub fn visual_left(&self, offset: usize, affinity: Affinity) -> Option<Place> {
        self.step((offset, affinity), Side::Left)
    }

    /// One step to the right on the screen; `None` at the paragraph's edge.
    pub fn visual_right(&self, offset: usize, affinity: Affinity) -> Option<Place> {
        self.step((offset, affinity), Side::Right)
    }

    /// The beginning of the line.
    pub fn line_start(&self, offset: usize, affinity: Affinity) -> Place {
        (self.lines[self.line_of(offset, affinity)].start.byte as usize, Affinity::After)
    }

    /// The end of the line, before the break that ends it.
    pub fn line_end(&self, offset: usize, affinity: Affinity) -> Place {
        let line = &self.lines[self.line_of(offset, affinity)];
        let (start, end) = (line.start.byte as usize, line.end.byte as usize);
        let last = if line.hard_end { self.boxes(self.line_of(offset, affinity)).pop() } else { None };
        let end = last.map_or(end, |b| b.start);
        (end, if end == start { Affinity::After } else { Affinity::Before })
    }

    fn step(&self, from: Place, side: Side) -> Option<Place> {
        let index = self.line_of(from.0, from.1);
        // Where the caret would stand were it not kept near the box.
        let x_px = self.stop_px(index, from);
        if let Some(found) = self.step_on_line(index, x_px, side) {
            return Some(self.shown(index, found));
        }
        let forward = (side == Side::Left) == (self.base == 1);
        let next = if forward { index + 1 } else { index.checked_sub(1)? };
        if next >= self.lines.len() {
            return None;
        }
        let edge = self.edge(next, if side == Side::Left { Side::Right } else { Side::Left });
        let place = self.shown(next, edge);
        let stays = self.line_of(place.0, place.1) == index && (self.stop_px(index, place) - x_px).abs() < 0.05;
        if edge.0 != from.0 && !stays {
            return Some(place);
        }
        // A wrap parts two places of one offset; the step between them would not move in the text.
        let found = self.step_on_line(next, self.stop_px(next, edge), side);
        Some(self.shown(next, found.unwrap_or(edge)))
    }

    /// The stop behind the box that is crossed from `x_px`.
    fn step_on_line(&self, index: usize, x_px: f32, side: Side) -> Option<Place> {
        let boxes = self.boxes(index);
        let wide = boxes.iter().filter(|b| b.has_width());
        match side {
            Side::Right => {
                let ahead = wide.filter(|b| b.left_px() > x_px - 0.05);
                ahead.min_by(|a, b| a.left_px().total_cmp(&b.left_px())).map(|b| stop_at(b, side))
            }
            Side::Left => {
                let ahead = wide.filter(|b| b.right_px() < x_px + 0.05);
                ahead.max_by(|a, b| a.right_px().total_cmp(&b.right_px())).map(|b| stop_at(b, side))
            }
        }
    }

    /// The outermost place of a line on one side.
    fn edge(&self, index: usize, side: Side) -> Place {
        let boxes = self.boxes(index);
        let wide = boxes.iter().filter(|b| b.has_width());
        let outermost = match side {
            Side::Right => wide.max_by(|a, b| a.right_px().total_cmp(&b.right_px())),
            Side::Left => wide.min_by(|a, b| a.left_px().total_cmp(&b.left_px())),
        };
        outermost.map_or((self.lines[index].start.byte as usize, Affinity::After), |b| stop_at(b, side))
    }

    /// The end of a line that a wrap ended is shown where the next line begins, so that no offset has two stops; unless
    /// a word of the other direction ends the one or begins the other, so that the two are not where a reader goes on.
    fn shown(&self, index: usize, place: Place) -> Place {
        let line = &self.lines[index];
        let at_wrap = place.0 == line.end.byte as usize && !line.hard_end && index + 1 < self.lines.len();
        if !at_wrap {
            return place;
        }
        let (entry, exit) = if self.base == 1 { (Side::Right, Side::Left) } else { (Side::Left, Side::Right) };
        let at_edge = |line: usize, place: Place, side: Side| {
            (self.stop_px(line, self.edge(line, side)) - self.stop_px(line, place)).abs() < 0.05
        };
        let below = (place.0, Affinity::After);
        if at_edge(index, place, exit) && at_edge(index + 1, below, entry) { below } else { place }
    }

    fn stop_px(&self, index: usize, place: Place) -> f32 {
        let boxes = self.boxes(index);
        let behind = boxes.iter().find(|b| b.end == place.0 && place.1 == Affinity::Before);
        let ahead = || boxes.iter().find(|b| b.start <= place.0 && place.0 < b.end);
        let last = || boxes.iter().rev().find(|b| b.end <= place.0);
        let px = behind.map(|b| b.trailing_px).or_else(|| ahead().map(|b| b.leading_px));
        px.or_else(|| last().map(|b| b.trailing_px)).unwrap_or(0.0)
    }
}

/// What the caret means at one side of a box that it has just crossed.
fn stop_at(b: &GraphemeBox, side: Side) -> Place {
    if b.rtl == (side == Side::Left) { (b.end, Affinity::Before) } else { (b.start, Affinity::After) }
}
