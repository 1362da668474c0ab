//! Output, from layout to screen.

use super::shapes;
use egui::{CursorIcon, FullOutput, accesskit};

/// Flips all that a frame puts out into a window of the given width.
pub fn flip(output: &mut FullOutput, width: f32) {
    for clipped in &mut output.shapes {
        clipped.clip_rect = shapes::flip_rect(clipped.clip_rect, width);
        shapes::flip(&mut clipped.shape, width);
        let after = &mut clipped.transform_after_tessellation;
        after.translation.x = width - after.translation.x - after.scaling * width;
    }
    let platform = &mut output.platform_output;
    platform.cursor_icon = flip_cursor(platform.cursor_icon);
    if let Some(ime) = &mut platform.ime {
        ime.rect = shapes::flip_rect(ime.rect, width);
        ime.cursor_rect = shapes::flip_rect(ime.cursor_rect, width);
    }
    if let Some(update) = &mut platform.accesskit_update {
        for (_, node) in &mut update.nodes {
            // Only what has no coordinates of its own is measured from the window; the root alone has them, and
            // covers the window anyway.
            if let Some(bounds) = node.bounds() {
                node.set_bounds(flip_bounds(bounds, f64::from(width)));
            }
        }
    }
}

fn flip_bounds(bounds: accesskit::Rect, width: f64) -> accesskit::Rect {
    accesskit::Rect { x0: width - bounds.x1, x1: width - bounds.x0, ..bounds }
}

fn flip_cursor(cursor: CursorIcon) -> CursorIcon {
    use CursorIcon::*;
    match cursor {
        ResizeEast => ResizeWest,
        ResizeWest => ResizeEast,
        ResizeNorthEast => ResizeNorthWest,
        ResizeNorthWest => ResizeNorthEast,
        ResizeSouthEast => ResizeSouthWest,
        ResizeSouthWest => ResizeSouthEast,
        ResizeNeSw => ResizeNwSe,
        ResizeNwSe => ResizeNeSw,
        other => other,
    }
}
