//! A picture on the page: its pixels or its missing place, caption and credit written in place.

use super::{Canvas, CanvasEvent, head::field_id};
use crate::base::PictureId;
use crate::document::{PictureField, TextTarget};
use crate::i18n::technical;
use crate::i18n::words::{article, pictures};
use crate::ui::field::Field;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::{shaped, widgets, words};
use egui::{Rect, Sense, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

/// Draws a picture in `rect` (its height is what it took last time); returns its height.
pub(super) fn show(
    ui: &mut Ui,
    canvas: &mut Canvas<'_>,
    id: PictureId,
    rect: Rect,
    chosen: bool,
    events: &mut Vec<CanvasEvent>,
) -> f32 {
    let c = theme(ui.ctx()).colors.clone();
    let Some(picture) = canvas.article.picture(id) else { return 0.0 };
    let ratio = if picture.width > 0 { picture.height as f32 / picture.width as f32 } else { 0.65 };
    let height = (rect.width() * ratio).min(rect.width() * 1.2);
    let place =
        Rect::from_min_size(rect.min, vec2(rect.width(), if picture.is_missing() { 104.0 } else { height.round() }));
    let response = ui.interact(place, egui::Id::unique(("page picture", id)), Sense::click());
    let name = if picture.alt.is_empty() { picture.name.clone() } else { picture.alt.clone() };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &name));
    match picture.file.as_deref() {
        Some(file) => match (canvas.texture)(file) {
            Some(texture) => {
                let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                egui::Image::from_texture(&texture).uv(uv).corner_radius(4).paint_at(ui, place);
            }
            None => drop(ui.painter().rect_filled(place, 4, c.sunken)),
        },
        None => missing(ui, place, picture, events),
    }
    if chosen {
        ui.painter().rect_stroke(place.expand(2.0), 5, Stroke::new(space::STROKE_FOCUS, c.accent), StrokeKind::Outside);
    }
    if response.clicked() {
        if let Some(block) = canvas.article.body.iter().find(|b| b.kind == crate::document::BlockKind::Picture(id)) {
            canvas.editor.show(crate::editor::View::caret(crate::document::Position::new(block.id, 0)));
            ui.memory_mut(|m| m.request_focus(super::body_id()));
        }
    }
    if response.double_clicked() {
        events.push(CanvasEvent::OpenPicture(id));
    }
    let below = Rect::from_min_max(pos2(rect.left(), place.bottom() + 4.0), pos2(rect.right(), place.bottom() + 400.0));
    let mut words_below = ui.new_child(egui::UiBuilder::new().max_rect(below).id_salt(("picture words", id)));
    words_below.horizontal_top(|ui| {
        let all = ui.available_width();
        ui.spacing_mut().item_spacing.x = 16.0;
        let fields = [
            (PictureField::Caption, TextStyle::Caption, &pictures::CAPTION, &article::CAPTION_HINT, 0.62),
            (PictureField::Credit, TextStyle::Credit, &pictures::CREDIT, &article::CREDIT_HINT, 0.34),
        ];
        for (field, style, name, hint, part) in fields {
            ui.scope(|ui| {
                ui.set_width(all * part);
                let target = TextTarget::Picture(id, field);
                let (name, hint) = (words(ui.ctx(), name).to_owned(), words(ui.ctx(), hint).to_owned());
                let input =
                    Field::new(&name).unlabelled().frameless().placeholder(&hint).style(style).id(field_id(target));
                let shown = input.wrapping().edit_article(ui, canvas.article, canvas.editor, target);
                if canvas.jump && canvas.editor.view.field.is_some_and(|f| f.target == target) {
                    shown.response.request_focus();
                    ui.scroll_to_rect(shown.response.rect.expand(80.0), None);
                }
                events.extend(shown.edits.into_iter().map(|e| CanvasEvent::Edit(Box::new(e))));
            });
        }
    });
    words_below.min_rect().bottom() - rect.top() + 8.0
}

fn missing(ui: &mut Ui, place: Rect, picture: &crate::document::Picture, events: &mut Vec<CanvasEvent>) {
    let c = theme(ui.ctx()).colors.clone();
    let corners = [place.left_top(), place.right_top(), place.right_bottom(), place.left_bottom(), place.left_top()];
    ui.painter().extend(Shape::dashed_line(&corners, Stroke::new(1.0, c.edge), 5.0, 4.0));
    let icon = Rect::from_center_size(pos2(place.left() + 40.0, place.center().y), vec2(24.0, 24.0));
    icons::paint(ui.painter(), icon, Icon::Pictures, 24.0, c.text3);
    let name = shaped::line(ui.ctx(), &technical(&picture.name), TextStyle::ControlBold);
    shaped::paint(ui.painter(), pos2(place.left() + 72.0, place.center().y - 24.0), name, c.text);
    let size = if picture.width > 0 {
        format!(" {}", technical(&format!("{}×{}", picture.width, picture.height)))
    } else {
        String::new()
    };
    let line = format!("{}{size}", words(ui.ctx(), &article::PICTURE_WITHOUT_FILE));
    let line = shaped::line(ui.ctx(), &line, TextStyle::Secondary);
    shaped::paint(ui.painter(), pos2(place.left() + 72.0, place.center().y + 2.0), line, c.text2);
    let attach = words(ui.ctx(), &article::ATTACH_FILE).to_owned();
    let corner = Rect::from_min_max(
        pos2(place.right() - 160.0, place.center().y - 16.0),
        pos2(place.right() - 20.0, place.center().y + 16.0),
    );
    let mut end =
        ui.new_child(egui::UiBuilder::new().max_rect(corner).layout(egui::Layout::right_to_left(egui::Align::Center)));
    if widgets::button(&mut end, widgets::Button::secondary(&attach)).clicked() {
        events.push(CanvasEvent::AttachFile(picture.id));
    }
}
