//! How a picture is shown wherever pictures of the article stand: small, its rank, what it lacks, what can be done.

use crate::base::{ArticleId, PictureId};
use crate::command::Command;
use crate::document::{BlockKind, Picture};
use crate::i18n::Bilingual;
use crate::i18n::words::{article as page, controls, picture_window as w, pictures as p};
use crate::session::{OpenArticle, SMALL_PX, Session};
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::screens::locale;
use crate::ui::shaped;
use crate::ui::textures::texture;
use crate::ui::theme::{Colors, TextStyle, space, theme};
use crate::ui::widgets::{self, IconButton, Label, Menu, MenuItem};
use egui::{Color32, Image, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// What a picture lacks before it may leave; the first thing, as it is named on its card.
pub fn lack(picture: &Picture) -> Option<Bilingual> {
    let empty = |text: &str| text.trim().is_empty();
    match picture {
        _ if picture.is_missing() => Some(p::MISSING_FILE),
        _ if empty(&picture.alt) => Some(p::NO_ALT),
        _ if empty(&picture.caption) => Some(p::NO_CAPTION),
        _ if empty(&picture.credit) => Some(p::NO_CREDIT),
        _ => None,
    }
}

/// Whether a picture is complete, as icon, colour and words.
pub fn standing(c: &Colors, picture: &Picture) -> (Icon, Color32, Bilingual) {
    match lack(picture) {
        Some(words) => (Icon::Block, c.red, words),
        None => (Icon::Check, c.green, p::COMPLETE),
    }
}

/// What a picture is called: the lead, or its number.
pub fn name(session: &Session, open: &OpenArticle, index: usize) -> String {
    let number = locale(session).number(index as u64 + 1);
    let lead = open.article.lead_picture().map(|l| l.id);
    match open.article.pictures.get(index) {
        Some(picture) if lead == Some(picture.id) => p::LEAD_OF_ARTICLE.get(session.language()).to_owned(),
        _ => p::PICTURE_NUMBER.fill(session.language(), &[&number]),
    }
}

/// The star of the lead, or the number.
pub fn rank(ui: &mut Ui, session: &Session, open: &OpenArticle, index: usize) {
    let c = theme(ui.ctx()).colors.clone();
    let lead = open.article.lead_picture().map(|l| l.id);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = space::HALF;
        if open.article.pictures.get(index).is_some_and(|p| lead == Some(p.id)) {
            icons::add(ui, Icon::Star, 14.0, c.accent);
            Label::new(&say(ui.ctx(), &p::LEAD), TextStyle::Small).color(c.accent).show(ui);
        } else {
            let number = locale(session).number(index as u64 + 1);
            Label::new(&number, TextStyle::Small).color(c.text3).show(ui);
        }
    });
}

/// Paints a picture over all of `place`; what stands over its edges is left out, the focus point never.
pub fn cover(ui: &Ui, session: &Session, article: ArticleId, picture: &Picture, place: Rect, out: &mut Out) {
    let texture = picture.file.as_deref().and_then(|file| texture(ui.ctx(), session, out, article, file, SMALL_PX));
    let Some(texture) = texture else { return stand_in(ui, picture, place) };
    let size = texture.size_vec2();
    let scale = (place.width() / size.x.max(1.0)).max(place.height() / size.y.max(1.0)).max(f32::EPSILON);
    let seen = vec2(place.width() / (size.x * scale), place.height() / (size.y * scale));
    let [x, y] = picture.focus.map_or(crate::media::USUAL_FOCUS, |focus| focus.shares());
    let from = |at: f64, part: f32| (at as f32 - part / 2.0).clamp(0.0, 1.0 - part);
    let uv = Rect::from_min_size(pos2(from(x, seen.x.min(1.0)), from(y, seen.y.min(1.0))), seen);
    Image::new((texture.id(), size)).uv(uv).corner_radius(space::RADIUS_CHIP).paint_at(ui, place);
}

/// Stands where a picture has no file, or is not decoded yet.
pub fn stand_in(ui: &Ui, picture: &Picture, place: Rect) {
    let c = theme(ui.ctx()).colors.clone();
    ui.painter().rect_filled(place, space::RADIUS_CHIP, c.sunken);
    let (icon, ink) = if picture.is_missing() { (Icon::Block, c.red) } else { (Icon::Pictures, c.text3) };
    icons::paint(ui.painter(), place, icon, 24.0, ink);
    if picture.is_missing() {
        dashes(ui, place, c.edge);
    }
}

/// A dashed edge: something is still to be put here.
pub fn dashes(ui: &Ui, place: Rect, color: Color32) {
    let inside = place.shrink(1.0);
    let corners =
        [inside.left_top(), inside.right_top(), inside.right_bottom(), inside.left_bottom(), inside.left_top()];
    ui.painter().extend(Shape::dashed_line(&corners, Stroke::new(space::STROKE_BOX, color), 5.0, 4.0));
}

/// Where a picture is dropped or a file is chosen: a new one, or the file of `replace`.
pub fn drop_area(ui: &mut Ui, article: ArticleId, replace: Option<PictureId>, height: f32, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let (place, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let dropping = ui.input(|i| !i.raw.hovered_files.is_empty());
    let over = if dropping { 1.0 } else { widgets::hover_amount(ui, &response) };
    ui.painter().rect_filled(place, space::RADIUS_CARD, Color32::TRANSPARENT.lerp_to_gamma(c.tint, over));
    dashes(ui, place, if dropping { c.accent } else { c.edge });
    let narrow = place.width() < 240.0;
    let words = say(ui.ctx(), if narrow { p::DROP_HERE } else { p::DROP_OR_CHOOSE });
    let style = if narrow { TextStyle::Small } else { TextStyle::Control };
    let spec = shaped::TextSpec::new(words.as_str(), style).direction(shaped::direction(ui.ctx()));
    let text = shaped::galley(ui.ctx(), &spec.elide(place.width() - 16.0));
    let ink = if dropping { c.accent } else { c.text2 };
    let center = place.center();
    if narrow {
        let icon = Rect::from_center_size(center - vec2(0.0, 12.0), vec2(18.0, 18.0));
        icons::paint(ui.painter(), icon, Icon::Plus, 18.0, ink);
        shaped::paint(ui.painter(), pos2(center.x - text.size().x / 2.0, center.y + 4.0), text, ink);
    } else {
        let width = 18.0 + space::GAP_ICON + text.size().x;
        let icon = Rect::from_min_size(pos2(center.x - width / 2.0, center.y - 9.0), vec2(18.0, 18.0));
        icons::paint(ui.painter(), icon, Icon::Plus, 18.0, ink);
        let at = pos2(icon.right() + space::GAP_ICON, center.y - text.size().y / 2.0);
        shaped::paint(ui.painter(), at, text, ink);
    }
    if response.has_focus() {
        let ring = Stroke::new(space::STROKE_FOCUS, c.accent);
        ui.painter().rect_stroke(place, space::RADIUS_CARD, ring, StrokeKind::Inside);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if response.clicked() {
        out.command(Command::ChoosePicture(article, replace));
    }
}

/// The pictures on their way into the article: how far each is, and how to stop it.
pub fn attaching(ui: &mut Ui, session: &Session, article: ArticleId, out: &mut Out) {
    let title = say(ui.ctx(), &w::ATTACHING);
    for attaching in session.attaching(article) {
        widgets::card(ui, widgets::Card { padding: 10, ..widgets::Card::default() }, |ui| {
            ui.spacing_mut().item_spacing.y = space::HALF;
            Label::new(&title, TextStyle::Small).elide(1).show(ui);
            if !attaching.name.is_empty() {
                let name = crate::i18n::technical(&attaching.name);
                let ink = theme(ui.ctx()).colors.text3;
                Label::new(&name, TextStyle::Technical).color(ink).elide(1).show(ui);
            }
            let name = w::ATTACHING_NAME.fill(session.language(), &[&crate::i18n::technical(&attaching.name)]);
            widgets::progress(ui, &name, attaching.share);
            let stop = say(ui.ctx(), &controls::STOP);
            if widgets::button(ui, widgets::Button::link(&stop).small()).clicked() {
                out.command(Command::StopAttaching(attaching.number));
            }
        });
    }
}

/// The button ⋯ of a picture with all that can be done with it.
pub fn menu(ui: &mut Ui, session: &Session, open: &OpenArticle, index: usize, out: &mut Out) {
    let Some(picture) = open.article.pictures.get(index) else { return };
    let (article, id) = (open.article.id, picture.id);
    let name = p::OPTIONS_OF.fill(session.language(), &[&name(session, open, index)]);
    let opener = widgets::icon_button(ui, IconButton::new(Icon::More, &name).small());
    let is_lead = open.article.lead_picture().is_some_and(|l| l.id == id);
    let on_page = open.article.body.iter().any(|b| b.kind == BlockKind::Picture(id));
    let last = index + 1 == open.article.pictures.len();
    widgets::menu(&opener, Menu::new(&name).towards_start(), |ui| {
        let mut item = |pair: &Bilingual, icon, enabled, command: Command| {
            let words = say(ui.ctx(), pair);
            if widgets::menu_item(ui, MenuItem::new(&words).icon(icon).enabled(enabled)).clicked() {
                out.command(command);
            }
        };
        item(&p::MAKE_LEAD, Icon::Star, !is_lead, Command::LeadPicture(article, id));
        item(&p::MOVE_EARLIER, Icon::Up, index > 0, Command::MovePicture(article, id, index.saturating_sub(1)));
        item(&p::MOVE_LATER, Icon::Down, !last, Command::MovePicture(article, id, index + 1));
        let caret = open.editor.view.body.head.block;
        item(&page::INSERT_PICTURE, Icon::Article, !on_page, Command::PlacePicture(article, id, Some(caret)));
        let block = open.article.body.iter().position(|b| b.kind == BlockKind::Picture(id));
        let before = block.and_then(|at| open.article.body.get(at.checked_sub(1)?));
        if before.is_some_and(|b| matches!(b.kind, BlockKind::Picture(_))) {
            let joined = block.and_then(|at| open.article.body.get(at)).is_some_and(|b| b.joined);
            let words = if joined { &w::LEAVE_GALLERY } else { &w::JOIN_GALLERY };
            item(words, Icon::Columns, true, Command::JoinPicture(article, id, !joined));
        }
        let (words, icon) = match picture.is_missing() {
            true => (&p::ATTACH_FILE, Icon::Plus),
            false => (&p::REPLACE_FILE, Icon::Import),
        };
        item(words, icon, true, Command::ChoosePicture(article, Some(id)));
        if !picture.is_missing() {
            item(&p::OPEN_IN_VIEWER, Icon::Export, true, Command::OpenPicture(article, id));
        }
        widgets::menu_rule(ui);
        let words = say(ui.ctx(), &p::REMOVE);
        if widgets::menu_item(ui, MenuItem::new(&words).icon(Icon::Trash).danger()).clicked() {
            out.command(Command::RemovePicture(article, id));
        }
    });
}
