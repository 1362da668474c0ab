//! The pictures of the current article: their order at the start, one of them large in the middle, its words at the
//! end. Reads the article and asks for changes; decodes nothing itself.

mod doubles;
mod form;
mod look;
mod order;
mod stage;

pub use order::Reorder;

pub(super) use look::{attaching, cover, drop_area, lack, menu, name, rank, standing};

use super::fields::say;
use super::{crumbs, locale};
use crate::base::{ArticleId, PictureId};
use crate::command::Command;
use crate::document::{Picture, TextTarget};
use crate::i18n::words::{counts, empty, pictures as p};
use crate::session::{OpenArticle, Session};
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Empty, Label};
use egui::{Align, Frame, Layout, Margin, Rect, Ui, UiBuilder, pos2, vec2};

/// Width of the list of pictures.
const LIST: f32 = 160.0;
/// Below this width the parts stand one under another.
const SIDE_BY_SIDE: f32 = 860.0;

/// What the screen keeps between frames.
#[derive(Default)]
pub struct PicturesView {
    chosen: Option<(ArticleId, PictureId)>,
    order: Reorder,
    form: form::FormView,
    stage: stage::StageView,
    /// The jumps of the article that were followed.
    jumps: Option<(ArticleId, u64)>,
    /// The picture of the session that was followed.
    selected: Option<PictureId>,
}

impl PicturesView {
    /// The chosen picture and its place: what was chosen here or elsewhere, else the lead.
    fn picture<'a>(&mut self, session: &Session, open: &'a OpenArticle) -> Option<(usize, &'a Picture)> {
        let article = open.article.id;
        if self.selected != session.selected_picture {
            self.selected = session.selected_picture;
            self.chosen = self.selected.map(|picture| (article, picture)).or(self.chosen);
        }
        if self.jumps != Some((article, open.jumps)) {
            self.jumps = Some((article, open.jumps));
            if let Some(TextTarget::Picture(id, field)) = open.editor.view.field.map(|f| f.target) {
                self.chosen = Some((article, id));
                self.form.focus(field);
            }
        }
        let chosen = self.chosen.filter(|c| c.0 == article).map(|c| c.1);
        let all = &open.article.pictures;
        let at = all.iter().position(|p| Some(p.id) == chosen);
        let lead = open.article.lead_picture().map(|p| p.id);
        let at = at.or_else(|| all.iter().position(|p| Some(p.id) == lead))?;
        Some((at, all.get(at)?))
    }
}

/// The article's name, and what can be done with the chosen picture's file.
pub fn top_bar(ui: &mut Ui, session: &Session, view: &mut PicturesView, out: &mut Out) {
    let Some(open) = session.current() else { return };
    let ctx = ui.ctx().clone();
    let chosen = view.picture(session, open).map(|(_, picture)| picture);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ICON;
        if let Some(picture) = chosen {
            let viewer = say(&ctx, &p::OPEN_IN_VIEWER);
            if !picture.is_missing() && widgets::button(ui, Button::quiet(&viewer).icon(Icon::Export)).clicked() {
                out.command(Command::OpenPicture(open.article.id, picture.id));
            }
            let file = say(&ctx, if picture.is_missing() { p::ATTACH_FILE } else { p::REPLACE_FILE });
            if widgets::button(ui, Button::secondary(&file).icon(Icon::Import)).clicked() {
                out.command(Command::ChoosePicture(open.article.id, Some(picture.id)));
            }
        } else {
            let add = say(&ctx, &p::ADD_PICTURE);
            if widgets::button(ui, Button::primary(&add).icon(Icon::Plus)).clicked() {
                out.command(Command::ChoosePicture(open.article.id, None));
            }
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| crumbs::show(ui, session, 0.0, out));
    });
}

/// The foot: how many pictures there are.
pub fn foot(ui: &mut Ui, session: &Session, _view: &mut PicturesView) {
    let Some(open) = session.current() else { return };
    let c = theme(ui.ctx()).colors.clone();
    let count = locale(session).count(&counts::PICTURES, open.article.pictures.len() as u64);
    Label::new(&count, TextStyle::Small).color(c.text2).show(ui);
    Label::new(&say(ui.ctx(), &p::ORIGINAL_UNTOUCHED), TextStyle::Small).color(c.text2).show(ui);
}

/// The screen.
pub fn show(ui: &mut Ui, session: &Session, view: &mut PicturesView, out: &mut Out) {
    let Some(open) = session.current() else { return };
    let area = ui.max_rect();
    let Some((index, picture)) = view.picture(session, open) else { return nothing(ui, session, open.article.id, out) };
    if area.width() < SIDE_BY_SIDE {
        return one_under_another(ui, session, open, index, picture, view, out);
    }
    let c = theme(ui.ctx()).colors.clone();
    let fields_width = space::INSPECTOR.min(area.width() * 0.36);
    let list = area.with_max_x(area.left() + LIST);
    let fields = area.with_min_x(area.right() - fields_width);
    let middle = Rect::from_min_max(pos2(list.right(), area.top()), pos2(fields.left(), area.bottom()));
    ui.painter().rect_filled(list, 0, c.app);
    ui.painter().rect_filled(fields, 0, c.app);
    for x in [list.right(), fields.left()] {
        ui.painter().vline(x, area.y_range(), egui::Stroke::new(1.0, c.line));
    }
    let column = |rect: Rect| UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min));
    ui.scope_builder(column(list), |ui| {
        padded(ui, "pictures in order", Margin::symmetric(16, 16), |ui| {
            order::list(ui, session, open, index, view, out)
        });
    });
    ui.scope_builder(column(middle), |ui| {
        let frame = Frame::new().inner_margin(Margin::same(space::PAD_SCREEN as i8));
        frame.show(ui, |ui| stage::show(ui, session, open, index, picture, &mut view.stage, out));
    });
    ui.scope_builder(column(fields), |ui| {
        padded(ui, "words of the picture", Margin::same(16), |ui| {
            form::show(ui, session, open, index, picture, &mut view.form, out);
            doubles::notes(ui, session, open, picture, &mut view.stage);
            form::remove(ui, open, picture, out);
        });
    });
}

fn one_under_another(
    ui: &mut Ui,
    session: &Session,
    open: &OpenArticle,
    index: usize,
    picture: &Picture,
    view: &mut PicturesView,
    out: &mut Out,
) {
    padded(ui, "pictures, narrow", Margin::same(16), |ui| {
        ui.spacing_mut().item_spacing.y = space::GAP_CARD;
        egui::ScrollArea::horizontal().id_salt("strip").show(ui, |ui| {
            let frame = Frame::new().inner_margin(Margin::same(4));
            frame.show(ui, |ui| {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = space::GAP_ROW;
                    order::strip(ui, session, open, index, view, out);
                })
            });
        });
        let height = (ui.available_width() * 0.62).min(420.0);
        ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
            ui.set_height(height);
            stage::show(ui, session, open, index, picture, &mut view.stage, out);
        });
        form::show(ui, session, open, index, picture, &mut view.form, out);
        doubles::notes(ui, session, open, picture, &mut view.stage);
        form::remove(ui, open, picture, out);
    });
}

fn padded(ui: &mut Ui, salt: &str, margin: Margin, content: impl FnOnce(&mut Ui)) {
    widgets::scroll(ui, salt, |ui| {
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            content(ui);
        });
    });
}

fn nothing(ui: &mut Ui, session: &Session, article: ArticleId, out: &mut Out) {
    let ctx = ui.ctx().clone();
    if session.attaching(article).next().is_some() {
        let frame = Frame::new().inner_margin(Margin::same(space::PAD_SCREEN as i8));
        frame.show(ui, |ui| {
            ui.set_max_width(space::INSPECTOR);
            look::attaching(ui, session, article, out);
        });
        return;
    }
    let (title, hint) = (say(&ctx, &empty::PICTURES), say(&ctx, &empty::PICTURES_HINT));
    let action = say(&ctx, &p::ADD_PICTURE);
    ui.add_space((ui.available_height() * 0.3).max(space::GAP_GROUP));
    if widgets::empty(ui, Empty { icon: Icon::Pictures, title: &title, hint: &hint, action: Some(&action) }) {
        out.command(Command::ChoosePicture(article, None));
    }
}
