//! Shapes moved to the other side of the window. Texts and pictures are moved as they are.

use egui::emath::Rot2;
use egui::epaint::{BandShape, CornerRadius, Mesh, Shape, TextShape};
use egui::{Pos2, Rect, TextureId};
use std::sync::Arc;

/// Flips a rectangle in a window of the given width. Infinite sides stay infinite.
pub fn flip_rect(rect: Rect, width: f32) -> Rect {
    Rect::from_min_max(Pos2::new(width - rect.max.x, rect.min.y), Pos2::new(width - rect.min.x, rect.max.y))
}

/// Flips a shape in a window of the given width.
pub fn flip(shape: &mut Shape, width: f32) {
    let turn = |point: &mut Pos2| point.x = width - point.x;
    match shape {
        Shape::Noop => {}
        Shape::Vec(shapes) => shapes.iter_mut().for_each(|s| flip(s, width)),
        Shape::Circle(circle) => turn(&mut circle.center),
        Shape::Ellipse(ellipse) => {
            turn(&mut ellipse.center);
            ellipse.angle = -ellipse.angle;
        }
        Shape::LineSegment { points, .. } => points.iter_mut().for_each(turn),
        Shape::Path(path) => path.points.iter_mut().for_each(turn),
        Shape::QuadraticBezier(curve) => curve.points.iter_mut().for_each(turn),
        Shape::CubicBezier(curve) => curve.points.iter_mut().for_each(turn),
        Shape::Callback(callback) => callback.rect = flip_rect(callback.rect, width),
        Shape::Band(band) => flip_band(band, width),
        Shape::Text(text) => flip_text(text, width),
        Shape::Mesh(mesh) => flip_mesh(Arc::make_mut(mesh), width),
        Shape::Rect(rect) => {
            // A picture in it keeps its own direction: its texture coordinates stay.
            rect.rect = flip_rect(rect.rect, width);
            rect.angle = -rect.angle;
            rect.corner_radius = flip_corners(rect.corner_radius);
        }
    }
}

fn flip_corners(corners: CornerRadius) -> CornerRadius {
    CornerRadius { nw: corners.ne, ne: corners.nw, sw: corners.se, se: corners.sw }
}

/// A band's points are turned by its angle around the window's corner, so the way across is turned with them. They
/// are sorted by x.
fn flip_band(band: &mut BandShape, width: f32) {
    let (sin, cos) = band.angle.sin_cos();
    for point in &mut band.points {
        point.x = width * cos - point.x;
        point.y.min += width * sin;
        point.y.max += width * sin;
    }
    band.points.reverse();
    band.angle = -band.angle;
}

/// The middle of the text goes to the other side; the text is turned around it the other way.
fn flip_text(text: &mut TextShape, width: f32) {
    let middle = text.galley.rect.center().to_vec2();
    let seen = text.pos + Rot2::from_angle(text.angle) * middle;
    text.angle = -text.angle;
    text.pos = Pos2::new(width - seen.x, seen.y) - Rot2::from_angle(text.angle) * middle;
    if text.angle == 0.0 {
        text.pos.x = width - seen.x - middle.x;
        text.pos.y = seen.y - middle.y;
    }
}

fn flip_mesh(mesh: &mut Mesh, width: f32) {
    for vertex in &mut mesh.vertices {
        vertex.pos.x = width - vertex.pos.x;
    }
    if mesh.texture_id != TextureId::default() {
        let us = mesh.vertices.iter().map(|v| v.uv.x);
        let (min, max) = us.fold((f32::MAX, f32::MIN), |(min, max), u| (min.min(u), max.max(u)));
        for vertex in &mut mesh.vertices {
            vertex.uv.x = min + max - vertex.uv.x;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::epaint::{BandPoint, Vertex};
    use egui::{Color32, Rangef, Stroke, StrokeKind, pos2};

    const WIDTH: f32 = 100.0;

    /// Where the upper end of a band's point is seen.
    fn seen(band: &BandShape, point: usize) -> Pos2 {
        let point = band.points[point];
        (Rot2::from_angle(band.angle) * pos2(point.x, point.y.min).to_vec2()).to_pos2()
    }

    #[test]
    fn a_band_that_is_turned_is_seen_on_the_other_side() {
        for angle in [0.0, 0.3, -1.1] {
            let points = vec![BandPoint::new(10.0, Rangef::new(5.0, 8.0)), BandPoint::new(30.0, Rangef::new(6.0, 7.0))];
            let before =
                BandShape { points, fill: Color32::RED, stroke: Stroke::NONE, stroke_kind: StrokeKind::Middle, angle };
            let mut shape = Shape::Band(before.clone());
            flip(&mut shape, WIDTH);
            let Shape::Band(after) = shape else { panic!("it stays a band") };
            for (old, new) in [(0, 1), (1, 0)] {
                let (was, is) = (seen(&before, old), seen(&after, new));
                assert!((is.x - (WIDTH - was.x)).abs() < 1e-3 && (is.y - was.y).abs() < 1e-3, "{was} {is}");
            }
            assert!(after.points[0].x <= after.points[1].x, "points stay sorted");
        }
    }

    #[test]
    fn a_picture_keeps_its_own_left_and_right() {
        let vertex = |x: f32, u: f32| Vertex { pos: pos2(x, 0.0), uv: pos2(u, 0.5), color: Color32::WHITE };
        let mut mesh = Mesh::with_texture(TextureId::User(7));
        mesh.vertices = vec![vertex(10.0, 0.0), vertex(30.0, 1.0)];
        let mut shape = Shape::Mesh(Arc::new(mesh));
        flip(&mut shape, WIDTH);
        let Shape::Mesh(mesh) = shape else { panic!("it stays a mesh") };
        let left = mesh.vertices.iter().min_by(|a, b| a.pos.x.total_cmp(&b.pos.x)).expect("two corners");
        assert_eq!((left.pos.x, left.uv.x), (70.0, 0.0));
    }

    #[test]
    fn flipping_twice_changes_nothing() {
        let corners = CornerRadius { nw: 1, ne: 2, sw: 3, se: 4 };
        let rect = Rect::from_min_max(pos2(10.0, 0.0), pos2(30.0, 9.0));
        let mut shape = Shape::rect_filled(rect, corners, Color32::RED);
        let before = shape.clone();
        flip(&mut shape, WIDTH);
        let Shape::Rect(flipped) = &shape else { panic!("it stays a rectangle") };
        assert_eq!((flipped.rect.left(), flipped.rect.right()), (70.0, 90.0));
        assert_eq!((flipped.corner_radius.nw, flipped.corner_radius.se), (2, 3));
        flip(&mut shape, WIDTH);
        assert_eq!(shape, before);
        let endless = flip_rect(Rect::EVERYTHING, WIDTH);
        assert_eq!(endless, Rect::EVERYTHING);
    }
}
