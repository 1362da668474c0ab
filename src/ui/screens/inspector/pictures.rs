//! The pictures of the article as cards, in their order: what each shows, and what it lacks.

use super::panel;
use crate::command::Command;
use crate::command::Route;
use crate::document::{Picture, PictureField, TextTarget};
use crate::i18n::words::{inspector as w, pictures as p};
use crate::session::{OpenArticle, Session};
use crate::ui::out::Out;
use crate::ui::screens::content::content;
use crate::ui::screens::fields::say;
use crate::ui::screens::locale;
use crate::ui::screens::pictures::{self, Reorder};
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Card, Label};
use egui::{Align, Layout, Role, Sense, Ui, WidgetInfo, vec2};

pub fn show(ui: &mut Ui, session: &Session, open: &OpenArticle, order: &mut Reorder, out: &mut Out) {
    let all = &open.article.pictures;
    let count = if all.is_empty() { String::new() } else { locale(session).number(all.len() as u64) };
    panel::title(ui, &say(ui.ctx(), &w::PICTURES), &count);
    let mut places = Vec::with_capacity(all.len());
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::GAP_ICON;
        for (index, picture) in all.iter().enumerate() {
            let top = ui.cursor().top();
            ui.push_id(picture.id, |ui| picture_card(ui, session, open, index, picture, order, out));
            places.push(ui.cursor().with_min_y(top).with_max_y(ui.cursor().top()));
        }
        if let Some((picture, to)) = order.finish(ui, &places) {
            out.command(Command::MovePicture(open.article.id, picture, to));
        }
        pictures::attaching(ui, session, open.article.id, out);
        pictures::drop_area(ui, open.article.id, None, 80.0, out);
    });
}

fn picture_card(
    ui: &mut Ui,
    session: &Session,
    open: &OpenArticle,
    index: usize,
    picture: &Picture,
    order: &mut Reorder,
    out: &mut Out,
) {
    let card = Card { padding: 12, ..Card::default() };
    widgets::card(ui, card, |ui| {
        ui.spacing_mut().item_spacing.y = space::GAP_ICON;
        let c = theme(ui.ctx()).colors.clone();
        let name = pictures::name(session, open, index);
        let (place, response) = ui.allocate_exact_size(vec2(ui.available_width(), 132.0), Sense::click());
        pictures::cover(ui, session, open.article.id, picture, place, out);
        widgets::focus_ring(ui, &response, place, space::RADIUS_CHIP);
        let large = format!("{}، {name}", say(ui.ctx(), &p::SHOW_LARGE));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &large));
        if response.clicked() {
            show_large(open, picture, PictureField::Caption, out);
        }
        if !picture.caption.is_empty() {
            content(ui, &picture.caption, TextStyle::Secondary, Some(2));
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::GAP_ICON;
            if open.article.pictures.len() > 1 {
                order.grip(ui, picture.id, index);
            }
            pictures::rank(ui, session, open, index);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                pictures::menu(ui, session, open, index, out);
                let (icon, ink, words) = pictures::standing(&c, picture);
                let words = say(ui.ctx(), &words);
                Label::new(&words, TextStyle::Small).color(ink).show(ui);
                crate::ui::icons::add(ui, icon, 14.0, ink);
            });
        });
    });
}

/// Goes to the pictures, with the caret in a field of this one.
pub(super) fn show_large(open: &OpenArticle, picture: &Picture, field: PictureField, out: &mut Out) {
    let end = picture.field(field).len();
    let target = TextTarget::Picture(picture.id, field);
    out.command(Command::Reveal(open.article.id, target, end..end));
    out.command(Command::Go(Route::Pictures));
}
