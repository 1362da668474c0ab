//! The chosen picture as large as there is room; where its file is missing, how to attach it.

use super::look;
use crate::command::Command;
use crate::document::Picture;
use crate::i18n::words::pictures as p;
use crate::session::{OpenArticle, Session};
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::textures::texture;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Label};
use egui::{Align, Image, Layout, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, vec2};

/// Larger than this no picture is decoded for the window.
const LARGE_PX: u32 = 1600;

pub fn show(ui: &mut Ui, session: &Session, open: &OpenArticle, index: usize, picture: &Picture, out: &mut Out) {
    let (area, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    if picture.is_missing() {
        return missing(ui, area, open, picture, out);
    }
    let words = if picture.alt.trim().is_empty() { look::name(session, open, index) } else { picture.alt.clone() };
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &words));
    let article = open.article.id;
    let texture = picture.file.as_deref().and_then(|file| texture(ui.ctx(), session, out, article, file, LARGE_PX));
    let size = texture.as_ref().map_or_else(|| pixels(picture), |t| t.size_vec2());
    let place = within(size, area);
    match texture {
        Some(texture) => {
            Image::new((texture.id(), texture.size_vec2())).corner_radius(space::RADIUS_CHIP).paint_at(ui, place);
        }
        None => look::stand_in(ui, picture, place),
    }
}

fn pixels(picture: &Picture) -> Vec2 {
    vec2(picture.width.max(1) as f32, picture.height.max(1) as f32)
}

/// The largest rectangle of these proportions at the top of `area`, in the middle of its width; never larger than the
/// picture itself.
fn within(size: Vec2, area: Rect) -> Rect {
    let scale = (area.width() / size.x.max(1.0)).min(area.height() / size.y.max(1.0)).clamp(0.0, 1.0);
    let size = size * scale;
    Rect::from_min_size(egui::pos2(area.center().x - size.x / 2.0, area.top()), size)
}

fn missing(ui: &mut Ui, area: Rect, open: &OpenArticle, picture: &Picture, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let width = area.width().min(720.0);
    let height = area.height().min(width * 0.6);
    let place = Rect::from_min_size(egui::pos2(area.center().x - width / 2.0, area.top()), vec2(width, height));
    ui.painter().rect_filled(place, space::RADIUS_CARD, c.sunken);
    look::dashes(ui, place, c.edge);
    let inside = place.shrink(space::PAD_SCREEN);
    let inside = inside.with_min_y(inside.top() + (inside.height() - 150.0).max(0.0) / 2.0);
    ui.scope_builder(UiBuilder::new().max_rect(inside).layout(Layout::top_down(Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.y = space::GRID;
        icons::add(ui, Icon::Block, 24.0, c.red);
        let width = inside.width();
        Label::new(&say(ui.ctx(), &p::MISSING_FILE), TextStyle::ControlBold).wrap().centered().width(width).show(ui);
        let hint = say(ui.ctx(), &p::MISSING_HINT);
        Label::new(&hint, TextStyle::Secondary).color(c.text2).wrap().centered().width(width).show(ui);
        if !picture.name.is_empty() {
            let name = crate::i18n::technical(&picture.name);
            Label::new(&name, TextStyle::Technical).color(c.text3).show(ui);
        }
        let attach = say(ui.ctx(), &p::ATTACH_FILE);
        if widgets::button(ui, Button::primary(&attach).icon(Icon::Plus)).clicked() {
            out.command(Command::ChoosePicture(open.article.id, Some(picture.id)));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn a_picture_keeps_its_proportions_and_is_never_blown_up() {
        let area = Rect::from_min_size(pos2(10.0, 20.0), vec2(400.0, 300.0));
        assert_eq!(within(vec2(800.0, 400.0), area), Rect::from_min_size(pos2(10.0, 20.0), vec2(400.0, 200.0)));
        assert_eq!(within(vec2(100.0, 50.0), area), Rect::from_min_size(pos2(160.0, 20.0), vec2(100.0, 50.0)));
        assert!(within(vec2(300.0, 6000.0), area).height() <= 300.0);
    }
}
