//! From layout points to seen ones and back.

use crate::ui::mirror;
use egui::{Context, Galley, Pos2, Rect, pos2};

/// A rectangle of the layout within which places are reckoned as they are seen. Both kinds of points share the
/// rectangle's corners, and turning twice leads back.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    rect: Rect,
    mirrored: bool,
}

impl Seen {
    /// Places within `rect`, in the window's present direction.
    pub fn new(ctx: &Context, rect: Rect) -> Seen {
        Seen { rect, mirrored: mirror::is_mirrored(ctx) }
    }

    /// A point, turned.
    pub fn pos(&self, p: Pos2) -> Pos2 {
        if self.mirrored { pos2(self.rect.left() + self.rect.right() - p.x, p.y) } else { p }
    }

    /// A rectangle, turned.
    pub fn rect(&self, r: Rect) -> Rect {
        Rect::from_two_pos(self.pos(r.left_top()), self.pos(r.right_bottom()))
    }

    /// Where to paint a galley whose upper left corner is to be seen at `p`.
    pub fn galley_pos(&self, p: Pos2, galley: &Galley) -> Pos2 {
        let seen = galley.rect.translate(p.to_vec2());
        self.rect(seen).min - galley.rect.min.to_vec2()
    }
}
