//! The frame of a crop over a picture: what lies outside is dimmed, thirds and corners are drawn inside.

use crate::media::Crop;
use crate::ui::mirror;
use crate::ui::theme::over_photo;
use egui::{Context, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

/// Side of the squares at the corners.
const CORNER: f32 = 10.0;

/// Where a part of the picture of this size, pixels, stands in `place`. The picture is moved by the mirror and not
/// turned, so its parts are where they are on paper.
pub fn part(ctx: &Context, place: Rect, crop: Crop, size: (u32, u32)) -> Rect {
    let (x, y) = (place.width() / size.0.max(1) as f32, place.height() / size.1.max(1) as f32);
    let left = place.left() + crop.left as f32 * x;
    let width = crop.width as f32 * x;
    let ends = [left, left + width].map(|at| mirror::within(ctx, place, at));
    let top = place.top() + crop.top as f32 * y;
    Rect::from_x_y_ranges(ends[0].min(ends[1])..=ends[0].max(ends[1]), top..=top + crop.height as f32 * y)
}

/// A part of a picture as a texture has it.
pub fn uv(crop: Crop, size: (u32, u32)) -> Rect {
    let (width, height) = (size.0.max(1) as f32, size.1.max(1) as f32);
    let min = pos2(crop.left as f32 / width, crop.top as f32 / height);
    Rect::from_min_size(min, vec2(crop.width as f32 / width, crop.height as f32 / height))
}

/// Paints the frame `inner` over a picture.
pub fn paint(ui: &Ui, place: Rect, inner: Rect) {
    let painter = ui.painter().with_clip_rect(place.expand(CORNER));
    let outside = [
        place.with_max_y(inner.top()),
        place.with_min_y(inner.bottom()),
        Rect::from_x_y_ranges(place.left()..=inner.left(), inner.y_range()),
        Rect::from_x_y_ranges(inner.right()..=place.right(), inner.y_range()),
    ];
    for dim in outside.into_iter().filter(Rect::is_positive) {
        painter.rect_filled(dim, 0, over_photo::DIM);
    }
    let rule = Stroke::new(1.0, over_photo::RULE);
    for third in [1.0, 2.0] {
        let x = inner.left() + inner.width() * third / 3.0;
        let y = inner.top() + inner.height() * third / 3.0;
        painter.vline(x, inner.y_range(), rule);
        painter.hline(inner.x_range(), y, rule);
    }
    painter.rect_stroke(inner, 0, Stroke::new(1.0, over_photo::SHADE), StrokeKind::Outside);
    painter.rect_stroke(inner, 0, Stroke::new(2.0, over_photo::EDGE), StrokeKind::Inside);
    for corner in [inner.left_top(), inner.right_top(), inner.left_bottom(), inner.right_bottom()] {
        let square = Rect::from_center_size(corner, vec2(CORNER, CORNER));
        let edge = Stroke::new(1.0, over_photo::RING);
        painter.rect(square, 0, over_photo::EDGE, edge, StrokeKind::Inside);
    }
}
