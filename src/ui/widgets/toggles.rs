//! Check boxes, radio buttons, switches.

use super::draw::{Strip, at_start, focus_ring};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{TextStyle, space, theme};
use egui::{Align, Color32, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

/// Width and height of a check box and a radio button.
const BOX: f32 = 16.0;

/// A check box with its words.
pub fn check(ui: &mut Ui, on: &mut bool, text: &str) -> Response {
    let (response, place) = toggle(ui, text, *on, Role::CheckBox);
    let response = flip(response, on);
    paint_box(ui, place, *on);
    focus_ring(ui, &response, place, space::RADIUS_CHIP);
    response
}

/// A check box without words; `name` is read out.
pub fn check_bare(ui: &mut Ui, on: &mut bool, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(space::HIT_MIN), Sense::click());
    let response = flip(response, on);
    let place = Rect::from_center_size(rect.center(), Vec2::splat(BOX));
    paint_box(ui, place, *on);
    focus_ring(ui, &response, place, space::RADIUS_CHIP);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), *on, name));
    response
}

/// A radio button with its words.
pub fn radio(ui: &mut Ui, selected: bool, text: &str) -> Response {
    let (response, place) = toggle(ui, text, selected, Role::RadioButton);
    let c = theme(ui.ctx()).colors.clone();
    let (center, radius) = (place.center(), BOX / 2.0);
    let edge = if selected { c.fill } else { c.edge };
    ui.painter().circle_filled(center, radius, edge);
    let inner = if selected { radius - 5.0 } else { radius - space::STROKE_BOX };
    ui.painter().circle_filled(center, inner, if selected { Color32::WHITE } else { c.raised });
    focus_ring(ui, &response, place, 8);
    response
}

/// A switch; what it switches stands beside it and is its `name`.
pub fn switch(ui: &mut Ui, on: &mut bool, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(32.0, space::HIT_MIN), Sense::click());
    let response = flip(response, on);
    let theme = theme(ui.ctx());
    let track = Rect::from_center_size(rect.center(), vec2(32.0, 18.0));
    let way = ui.ctx().animate_bool_with_time(response.id.with("on"), *on, theme.hover_secs());
    ui.painter().rect_filled(track, 9, theme.colors.edge.lerp_to_gamma(theme.colors.fill, way));
    let x = track.left() + 9.0 + 14.0 * way;
    ui.painter().circle_filled(pos2(x, track.center().y), 7.0, Color32::WHITE);
    focus_ring(ui, &response, track, 9);
    response.widget_info(|| WidgetInfo::selected(Role::Switch, ui.is_enabled(), *on, name));
    response
}

/// The box's place and its words, painted.
fn toggle(ui: &mut Ui, text: &str, on: bool, role: Role) -> (Response, Rect) {
    let color = theme(ui.ctx()).colors.text;
    let strip = Strip::new(0.0).text(ui.ctx(), text, TextStyle::Control, color);
    let size = vec2(BOX + space::GAP_ICON + strip.width(), strip.height().max(space::HIT_MIN));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    strip.paint(ui.painter(), rect.with_min_x(rect.left() + BOX + space::GAP_ICON), Align::Min);
    response.widget_info(|| WidgetInfo::selected(role, ui.is_enabled(), on, text));
    (response, at_start(rect, 0.0, Vec2::splat(BOX)))
}

fn flip(mut response: Response, on: &mut bool) -> Response {
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    response
}

/// The tick is an icon, so it is never mirrored.
fn paint_box(ui: &Ui, place: Rect, on: bool) {
    let c = &theme(ui.ctx()).colors;
    let (fill, edge) = if on { (c.fill, c.fill) } else { (c.raised, c.edge) };
    let stroke = Stroke::new(space::STROKE_BOX, edge);
    ui.painter().rect(place, space::RADIUS_CHIP, fill, stroke, StrokeKind::Inside);
    if on {
        let corner: Pos2 = place.center() - Vec2::splat(6.0);
        icons::paint(ui.painter(), Rect::from_min_size(corner, Vec2::splat(12.0)), Icon::Check, 12.0, c.onfill);
    }
}
