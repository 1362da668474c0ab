//! The point that every crop keeps: a ring over the picture, moved by dragging, by a click on the picture, by arrow keys.

use super::{Scene, StageView};
use crate::document::{Change, EditKind, Focus, Picture, Step};
use crate::i18n::words::picture_window as w;
use crate::ui::icons::{self, Icon};
use crate::ui::mirror;
use crate::ui::out::Out;
use crate::ui::screens::fields::{change, say};
use crate::ui::screens::locale;
use crate::ui::theme::over_photo;
use crate::ui::widgets;
use egui::{EventFilter, Id, Key, Modifiers, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Radius of the ring.
const RADIUS: f32 = 22.0;
/// One press of an arrow key, in thousandths of the picture; with Shift five times that.
const STEP: i32 = 10;

/// A click on the picture puts the point there.
pub fn spot(ui: &Ui, scene: &Scene, place: Rect, view: &mut StageView, out: &mut Out) -> Id {
    let id = Id::unique((scene.picture.id, "point of the picture"));
    let picture = ui.interact(place, id.with("ground"), Sense::click());
    if let Some(at) = picture.interact_pointer_pos().filter(|_| picture.clicked()) {
        view.dragged = None;
        set(scene, Some(focus_at(ui, place, at)), EditKind::Single, out);
    }
    // The picture itself is named by the stage; this is the same place for the pointer only.
    id
}

/// Shows the ring at its place in the picture.
pub fn ring(ui: &Ui, scene: &Scene, place: Rect, id: Id, view: &mut StageView, out: &mut Out) {
    let [x, y] = scene.focus(view);
    let across = mirror::within(ui.ctx(), place, place.left() + place.width() * x as f32);
    let center = pos2(across, place.top() + place.height() * y as f32);
    let ring = ui.interact(Rect::from_center_size(center, vec2(44.0, 44.0)), id, Sense::click_and_drag());
    if let Some(at) = ring.interact_pointer_pos().filter(|_| ring.dragged()) {
        view.dragged = Some(focus_at(ui, place, at));
    }
    if ring.drag_stopped()
        && let Some(focus) = view.dragged.take()
    {
        set(scene, Some(focus), EditKind::Single, out);
    }
    if ring.has_focus() {
        keys(ui, scene, id, out);
    }
    let painter = ui.painter();
    painter.circle(center, RADIUS, over_photo::RING, Stroke::new(2.0, over_photo::EDGE));
    let icon = Rect::from_center_size(center, vec2(28.0, 28.0));
    icons::paint(painter, icon, Icon::Target, 28.0, over_photo::EDGE);
    widgets::focus_ring(ui, &ring, Rect::from_center_size(center, vec2(2.0 * RADIUS, 2.0 * RADIUS)), RADIUS as u8);
    let locale = locale(scene.session);
    let [x, y] = [x, y].map(|share| locale.percent((share * 100.0).round() as u64));
    let at = w::FOCUS_AT.fill(scene.session.language(), &[&x, &y]);
    let name = say(ui.ctx(), &w::FOCUS_POINT);
    ring.widget_info(|| WidgetInfo::labeled(Role::Slider, true, format!("{name}: {at}")));
    let hint = say(ui.ctx(), &w::FOCUS_KEYS);
    if !ring.dragged() {
        widgets::tooltip(ring, &hint, None);
    }
}

/// Arrows as they are on the keyboard: the left one goes to the left of the picture in every language.
fn keys(ui: &Ui, scene: &Scene, id: Id, out: &mut Out) {
    mirror::keep_arrows(ui.ctx(), id);
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
    let ways = [(Key::ArrowLeft, -1, 0), (Key::ArrowRight, 1, 0), (Key::ArrowUp, 0, -1), (Key::ArrowDown, 0, 1)];
    let (mut dx, mut dy) = (0, 0);
    let reset = ui.input_mut(|i| {
        for (key, x, y) in ways {
            let steps =
                i.count_and_consume_key(Modifiers::SHIFT, key) * 5 + i.count_and_consume_key(Modifiers::NONE, key);
            dx += x * STEP * steps as i32;
            dy += y * STEP * steps as i32;
        }
        i.consume_key(Modifiers::NONE, Key::Delete) || i.consume_key(Modifiers::NONE, Key::Backspace)
    });
    if reset {
        set(scene, None, EditKind::Single, out);
    } else if (dx, dy) != (0, 0) {
        let [x, y] = scene.picture.focus.map_or(crate::media::USUAL_FOCUS, Focus::shares);
        let moved = Focus::at(x + f64::from(dx) / 1000.0, y + f64::from(dy) / 1000.0);
        set(scene, Some(moved), EditKind::Typing, out);
    }
}

fn focus_at(ui: &Ui, place: Rect, at: Pos2) -> Focus {
    let x = mirror::within(ui.ctx(), place, at.x) - place.left();
    Focus::at(f64::from(x / place.width().max(1.0)), f64::from((at.y - place.top()) / place.height().max(1.0)))
}

fn set(scene: &Scene, focus: Option<Focus>, kind: EditKind, out: &mut Out) {
    if scene.picture.focus == focus {
        return;
    }
    let old = scene.picture.clone();
    let new = Picture { focus, ..old.clone() };
    change(scene.open, Step::Picture(Change { index: scene.index, old: Some(old), new: Some(new) }), kind, out);
}
