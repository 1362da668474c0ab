//! What is to be known of a picture's file beside its words: what it carries that must not leave, and its doubles; the
//! double beside the picture, to compare them.

use super::look;
use super::stage::{LARGE_PX, StageView};
use crate::base::{ArticleId, PictureId};
use crate::command::Command;
use crate::document::Picture;
use crate::i18n::Bilingual;
use crate::i18n::words::{picture_window as w, pictures as p};
use crate::media::Private;
use crate::session::{Double, OpenArticle, Session};
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::screens::content::content;
use crate::ui::screens::fields::say;
use crate::ui::textures::texture;
use crate::ui::theme::{TextStyle, Tone, space, theme};
use crate::ui::widgets::{self, Button, Label};
use egui::{Align, Frame, Image, Key, Layout, Margin, Modifiers, Rect, Role, Sense, Ui, WidgetInfo, vec2};

/// Two pictures that are looked at side by side.
#[derive(Clone, PartialEq)]
pub struct Comparing {
    of: PictureId,
    double: Double,
}

/// The notes under the words of a picture.
pub fn notes(ui: &mut Ui, session: &Session, open: &OpenArticle, picture: &Picture, view: &mut StageView) {
    let said = picture.file.as_deref().and_then(|file| session.said_by(file));
    if let Some(private) = said.map(|s| s.private).filter(|p| p.any()) {
        let (title, below) = carried(private);
        note(ui, Tone::Amber, Icon::Pin, &say(ui.ctx(), &title), &say(ui.ctx(), &below), None);
    }
    let article = open.article.id;
    if let Some(double) = session.doubles(article, picture).into_iter().next() {
        let title = match (double.article == article, double.same) {
            (true, true) => w::SAME_HERE,
            (true, false) => w::ALIKE_HERE,
            (false, true) => w::SAME_ELSEWHERE,
            (false, false) => w::ALIKE_ELSEWHERE,
        };
        let below = if double.article == article { String::new() } else { double.headline.clone() };
        let compare = Some(say(ui.ctx(), &w::COMPARE));
        if note(ui, Tone::Neutral, Icon::Info, &say(ui.ctx(), &title), &below, compare) {
            view.comparing = Some(Comparing { of: picture.id, double });
        }
    }
}

/// What a file carries, in words, and that it stays here.
fn carried(private: Private) -> (Bilingual, Bilingual) {
    match private {
        Private { location: true, serial: true, owner: false } => (p::CARRIES_LOCATION, p::LOCATION_NEVER_LEAVES),
        Private { location: true, serial: false, owner: false } => (w::CARRIES_LOCATION_ONLY, w::NEVER_LEAVES),
        Private { location: false, serial: true, owner: false } => (w::CARRIES_SERIAL_ONLY, w::NEVER_LEAVES),
        Private { location: false, serial: false, owner: true } => (w::CARRIES_OWNER_ONLY, w::NEVER_LEAVES),
        _ => (w::CARRIES_SEVERAL, w::NEVER_LEAVES),
    }
}

/// A tinted note of two lines, with a link at its end. True when that is pressed.
fn note(ui: &mut Ui, tone: Tone, icon: Icon, title: &str, below: &str, action: Option<String>) -> bool {
    let c = theme(ui.ctx()).colors.clone();
    let mut pressed = false;
    let frame = Frame::new().fill(tone.ground(&c)).corner_radius(space::RADIUS_CONTROL);
    frame.inner_margin(Margin::symmetric(12, 10)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::GAP_ICON;
            icons::add(ui, icon, 18.0, tone.ink(&c));
            let link = action.as_ref().map_or(0.0, |text| {
                let color = c.accent;
                widgets::Strip::new(0.0).text(ui.ctx(), text, TextStyle::Secondary, color).width() + 24.0
            });
            let width = ui.available_width() - link;
            ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 2.0;
                Label::new(title, TextStyle::Secondary).color(tone.ink(&c)).wrap().show(ui);
                if !below.is_empty() && action.is_some() {
                    content(ui, below, TextStyle::Small, Some(1));
                } else if !below.is_empty() {
                    Label::new(below, TextStyle::Small).color(c.text2).wrap().show(ui);
                }
            });
            if let Some(text) = &action {
                let place = vec2(ui.available_width(), space::CONTROL);
                ui.allocate_ui_with_layout(place, Layout::right_to_left(Align::Center), |ui| {
                    pressed = widgets::button(ui, Button::link(text)).clicked();
                });
            }
        });
    });
    pressed
}

/// Shows the picture and its double side by side. False where none is compared.
pub fn compare(
    ui: &mut Ui,
    session: &Session,
    open: &OpenArticle,
    picture: &Picture,
    view: &mut StageView,
    out: &mut Out,
) -> bool {
    let Some(comparing) = view.comparing.clone().filter(|c| c.of == picture.id) else {
        view.comparing = None;
        return false;
    };
    let Some(file) = picture.file.as_deref() else { return false };
    let double = &comparing.double;
    ui.spacing_mut().item_spacing.y = space::GAP_CARD;
    let mut ended = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
    ui.horizontal(|ui| {
        Label::new(&say(ui.ctx(), &w::COMPARE_NAME), TextStyle::PanelTitle).show(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ended |=
                widgets::button(ui, Button::secondary(&say(ui.ctx(), &w::END_COMPARING)).icon(Icon::Cross)).clicked();
            if widgets::button(ui, Button::quiet(&say(ui.ctx(), &w::OPEN_OTHER)).icon(Icon::Pictures)).clicked() {
                out.command(Command::ShowPicture(double.article, double.picture));
                ended = true;
            }
        });
    });
    let height = ui.available_height();
    let sides = [
        (open.article.id, file, say(ui.ctx(), &w::THIS_PICTURE), open.article.meta.headline.clone()),
        (double.article, double.file.as_str(), say(ui.ctx(), &w::OTHER_PICTURE), double.headline.clone()),
    ];
    let width = (ui.available_width() - space::GAP_CARD) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_CARD;
        for (article, file, name, headline) in sides {
            ui.allocate_ui_with_layout(vec2(width, height), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = space::GRID;
                widgets::section_label(ui, &name);
                let room = vec2(width, (height - 72.0).max(80.0));
                side(ui, session, article, file, &name, room, out);
                content(ui, &headline, TextStyle::Secondary, Some(1));
            });
        }
    });
    if ended {
        view.comparing = None;
    }
    true
}

fn side(ui: &mut Ui, session: &Session, article: ArticleId, file: &str, name: &str, room: egui::Vec2, out: &mut Out) {
    let texture = texture(ui.ctx(), session, out, article, file, LARGE_PX);
    let size = texture.as_ref().map_or(room, |t| t.size_vec2());
    let place = super::stage::within(size, Rect::from_min_size(ui.cursor().min, room));
    let (place, response) = ui.allocate_exact_size(vec2(room.x, place.height()), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    match texture {
        Some(texture) => {
            let place = super::stage::within(size, place);
            Image::new((texture.id(), size)).corner_radius(space::RADIUS_CHIP).paint_at(ui, place);
        }
        None => look::stand_in(ui, &Picture { file: Some(file.to_owned()), ..Picture::default() }, place),
    }
}
