//! The order of the pictures: their list, and moving them in it by dragging.

use super::{PicturesView, look};
use crate::base::PictureId;
use crate::command::Command;
use crate::i18n::words::pictures as p;
use crate::session::{OpenArticle, Session};
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::theme::{space, theme};
use crate::ui::widgets;
use egui::{
    CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

/// A picture that is being dragged to another place of the order.
#[derive(Default)]
pub struct Reorder {
    dragged: Option<(PictureId, usize)>,
    dropped: bool,
}

impl Reorder {
    /// The handle by which the picture at `index` is dragged.
    pub fn grip(&mut self, ui: &mut Ui, picture: PictureId, index: usize) {
        let c = theme(ui.ctx()).colors.clone();
        let (place, response) = ui.allocate_exact_size(vec2(space::HIT_MIN, space::HIT_MIN), Sense::drag());
        let ink = if response.hovered() || response.dragged() { c.text } else { c.text3 };
        icons::paint(ui.painter(), place, Icon::Grip, 14.0, ink);
        let name = say(ui.ctx(), &p::DRAG_TO_ORDER);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
        if response.drag_started() {
            self.dragged = Some((picture, index));
        }
        if self.dragged.is_some_and(|d| d.0 == picture) {
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
            self.dropped |= response.drag_stopped();
        } else if response.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::Grab);
        }
        widgets::tooltip(response, &name, None);
    }

    /// Shows where the dragged picture would stand among `places`, which lie one below another; once it is let go,
    /// the picture and its new index.
    pub fn finish(&mut self, ui: &Ui, places: &[Rect]) -> Option<(PictureId, usize)> {
        let (picture, from) = self.dragged?;
        let pointer = ui.input(|i| i.pointer.latest_pos());
        let gap = pointer.map(|at| gap_at(places, at.y));
        if std::mem::take(&mut self.dropped) {
            self.dragged = None;
            return gap.map(|gap| (picture, index_after(from, gap))).filter(|(_, to)| *to != from);
        }
        if !ui.input(|i| i.pointer.any_down()) {
            self.dragged = None;
            return None;
        }
        if let Some(gap) = gap.filter(|gap| index_after(from, *gap) != from) {
            let edge = match places.get(gap) {
                Some(place) => place.top(),
                None => places.last()?.bottom(),
            };
            let across = places.first()?.x_range();
            let stroke = Stroke::new(space::STROKE_FOCUS, theme(ui.ctx()).colors.accent);
            ui.painter().hline(across, edge - space::HALF, stroke);
        }
        None
    }
}

/// The number of places whose middle lies above `y`.
fn gap_at(places: &[Rect], y: f32) -> usize {
    places.iter().take_while(|place| place.center().y < y).count()
}

/// Where a thing stands that was taken from `from` and put into a gap of the list as it was.
fn index_after(from: usize, gap: usize) -> usize {
    if gap > from { gap - 1 } else { gap }
}

pub(super) fn list(
    ui: &mut Ui,
    session: &Session,
    open: &OpenArticle,
    chosen: usize,
    view: &mut PicturesView,
    out: &mut Out,
) {
    ui.spacing_mut().item_spacing.y = space::GAP_ROW;
    widgets::section_label(ui, &say(ui.ctx(), &p::PICTURES_OF_ARTICLE));
    let mut places = Vec::new();
    for index in 0..open.article.pictures.len() {
        let top = ui.cursor().top();
        thumb(ui, session, open, index, chosen, view, out);
        places.push(ui.cursor().with_min_y(top).with_max_y(ui.cursor().top()));
    }
    if let Some((picture, to)) = view.order.finish(ui, &places) {
        out.command(Command::MovePicture(open.article.id, picture, to));
    }
    look::attaching(ui, session, open.article.id, out);
    look::drop_area(ui, open.article.id, None, 80.0, out);
}

/// The same side by side, for a narrow window.
pub(super) fn strip(
    ui: &mut Ui,
    session: &Session,
    open: &OpenArticle,
    chosen: usize,
    view: &mut PicturesView,
    out: &mut Out,
) {
    for index in 0..open.article.pictures.len() {
        ui.vertical(|ui| {
            ui.set_width(128.0);
            thumb(ui, session, open, index, chosen, view, out);
        });
    }
    ui.vertical(|ui| {
        ui.set_width(128.0);
        look::attaching(ui, session, open.article.id, out);
        look::drop_area(ui, open.article.id, None, 80.0, out);
    });
}

fn thumb(
    ui: &mut Ui,
    session: &Session,
    open: &OpenArticle,
    index: usize,
    chosen: usize,
    view: &mut PicturesView,
    out: &mut Out,
) {
    let Some(picture) = open.article.pictures.get(index) else { return };
    let c = theme(ui.ctx()).colors.clone();
    ui.push_id(picture.id, |ui| {
        ui.spacing_mut().item_spacing.y = space::HALF;
        let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), 72.0), Sense::hover());
        let response = ui.interact(place, id_of(picture.id), Sense::click());
        look::cover(ui, session, open.article.id, picture, place, out);
        if index == chosen || response.has_focus() {
            let ring = Stroke::new(space::STROKE_FOCUS, c.accent);
            ui.painter().rect_stroke(place.expand(3.0), 6, ring, StrokeKind::Inside);
        }
        let name = look::name(session, open, index);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, index == chosen, &name));
        if response.clicked() {
            view.chosen = Some((open.article.id, picture.id));
        }
        if response.has_focus() {
            keys(ui, open, index, view, out);
        }
        if let Some(lack) = look::lack(picture).filter(|_| !picture.is_missing()) {
            let corner = Rect::from_min_size(pos2(place.right() - 26.0, place.top() + 4.0), vec2(22.0, 22.0));
            ui.painter().circle_filled(corner.center(), 11.0, c.raised);
            icons::paint(ui.painter(), corner, Icon::Block, 14.0, c.red);
            let sign = ui.interact(corner, response.id.with("lack"), Sense::hover());
            let words = say(ui.ctx(), &lack);
            sign.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
            widgets::tooltip(sign, &words, None);
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::HALF;
            if open.article.pictures.len() > 1 {
                view.order.grip(ui, picture.id, index);
            }
            look::rank(ui, session, open, index);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                look::menu(ui, session, open, index, out);
            });
        });
    });
}

fn id_of(picture: PictureId) -> Id {
    Id::unique((picture, "in the order of pictures"))
}

/// Up and Down choose the picture before or after; with Alt they move this one.
fn keys(ui: &Ui, open: &OpenArticle, index: usize, view: &mut PicturesView, out: &mut Out) {
    let pictures = &open.article.pictures;
    let Some(here) = pictures.get(index) else { return };
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(id_of(here.id), filter));
    let pressed = |modifiers, key| ui.input_mut(|i| i.consume_key(modifiers, key));
    let to = |up: bool| if up { index.checked_sub(1) } else { Some(index + 1).filter(|at| *at < pictures.len()) };
    for (key, up) in [(Key::ArrowUp, true), (Key::ArrowDown, false)] {
        if pressed(Modifiers::ALT, key)
            && let Some(to) = to(up)
        {
            out.command(Command::MovePicture(open.article.id, here.id, to));
        }
        if pressed(Modifiers::NONE, key)
            && let Some(other) = to(up).and_then(|at| pictures.get(at))
        {
            view.chosen = Some((open.article.id, other.id));
            ui.memory_mut(|m| m.request_focus(id_of(other.id)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_goes_where_it_is_let_go() {
        let places: Vec<Rect> =
            (0..3).map(|i| Rect::from_min_size(pos2(0.0, i as f32 * 100.0), vec2(50.0, 100.0))).collect();
        let to = |from, y| index_after(from, gap_at(&places, y));
        assert_eq!([to(0, 20.0), to(0, 120.0), to(0, 160.0), to(0, 900.0)], [0, 0, 1, 2]);
        assert_eq!([to(2, -5.0), to(2, 120.0), to(2, 220.0), to(2, 290.0)], [0, 1, 2, 2]);
        assert_eq!([to(1, 90.0), to(1, 160.0)], [1, 1]);
    }
}
