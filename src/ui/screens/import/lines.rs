//! The rows of what is looked at, each with a tag that says what it is taken for and can be changed. Only the rows in
//! view are laid out.

use super::ImportView;
use super::row::{Body, Row, Rows, Shown, Words};
use crate::i18n::technical;
use crate::i18n::words::{import, incoming};
use crate::language::direction::{Strong, first_strong};
use crate::session::{self, Session};
use crate::text::Direction;
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::shaped::{self, Ink, TextSpec};
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::{access, textures, widgets, words};
use egui::{Galley, Key, Modifiers, Pos2, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2, pos2, vec2};
use std::sync::Arc;
use widgets::{Chip, Menu, MenuItem};

/// Heights of rows that were in view, for one width.
#[derive(Default)]
pub(super) struct Lines {
    width_pt: f32,
    key: (usize, String),
    heights_pt: Vec<f32>,
}

/// Height of a row that was not laid out yet.
const USUAL_PT: f32 = 48.0;
const TEXT_PT: f32 = 760.0;
const PICTURE_PT: f32 = 88.0;
const ABOVE_PT: f32 = 6.0;

pub(super) fn show(ui: &mut Ui, session: &Session, rows: &dyn Rows, view: &mut ImportView, roomy: bool, out: &mut Out) {
    let (tag_pt, side_pt) = if roomy { (128.0, 40.0) } else { (104.0, 16.0) };
    let width = ui.available_width();
    let text_pt = (width - 2.0 * side_pt - tag_pt - space::GAP_CARD).clamp(80.0, TEXT_PT);
    let ImportView { lines, reach, .. } = view;
    let (count, encoding) = rows.key();
    if lines.width_pt != text_pt || lines.key.0 != count || lines.key.1 != encoding {
        let key = (count, encoding.to_owned());
        *lines = Lines { width_pt: text_pt, key, heights_pt: vec![USUAL_PT; rows.count()] };
    }
    ScrollArea::vertical().id_salt("import lines").auto_shrink(false).show_viewport(ui, |ui, viewport| {
        let origin = ui.max_rect().min;
        let c = theme(ui.ctx()).colors.clone();
        let mut y = space::PAD_SCREEN;
        for i in (0..rows.count()).filter(|i| rows.is_shown(*i)) {
            let height = lines.heights_pt.get(i).copied().unwrap_or(USUAL_PT);
            let place = Rect::from_min_size(origin + vec2(side_pt, y), vec2(width - 2.0 * side_pt, height));
            if *reach == Some(i) {
                *reach = None;
                ui.scroll_to_rect(place, Some(egui::Align::Center));
            }
            if y + height >= viewport.min.y && y <= viewport.max.y {
                let mut child = ui.new_child(UiBuilder::new().id_salt(i).max_rect(place));
                let drawn = draw(&mut child, session, &rows.row(i, &c), (tag_pt, text_pt), out);
                if let Some(kept) = lines.heights_pt.get_mut(i).filter(|kept| (drawn - **kept).abs() > 0.5) {
                    *kept = drawn;
                    ui.ctx().request_repaint();
                }
            }
            y += height;
        }
        ui.set_height(y + space::PAD_SCREEN);
    });
}

/// Draws a row and returns its height.
fn draw(ui: &mut Ui, session: &Session, row: &Row<'_>, (tag_pt, text_pt): (f32, f32), out: &mut Out) -> f32 {
    let full = ui.max_rect();
    let tag = Rect::from_min_size(full.min + vec2(0.0, ABOVE_PT + 6.0), vec2(tag_pt, space::HIT_MIN));
    tag_menu(&mut ui.new_child(UiBuilder::new().max_rect(tag)), row, out);
    let at = full.min + vec2(tag_pt + space::GAP_CARD, ABOVE_PT);
    let height = match &row.body {
        Body::Place(name, width, height) => {
            place(ui, name, (*width, *height), Rect::from_min_size(at, vec2(text_pt, PICTURE_PT)))
        }
        Body::Picture(shown) => picture(ui, session, shown, at, text_pt),
        Body::Text(words) => text(ui, words, at, text_pt),
    };
    height + 2.0 * ABOVE_PT
}

fn text(ui: &mut Ui, shown: &Words<'_>, at: Pos2, width: f32) -> f32 {
    let c = theme(ui.ctx()).colors.clone();
    let indent = if shown.aside { 18.0 } else { 0.0 };
    let text = &*shown.text;
    // Small letters stand beside the middle of their tag.
    let at = if shown.style == TextStyle::ControlBold { at + vec2(0.0, 6.0) } else { at };
    let mut spec = TextSpec::new(text, shown.style).wrap(width - indent);
    if shown.left {
        spec = spec.ink(Ink { range: 0..text.len(), color: Some(c.red), ground: Some(c.redtint), ..Ink::default() });
    } else {
        for range in shown.grounds.iter().cloned() {
            spec = spec.ink(Ink { range, ground: Some(c.ambertint), ..Ink::default() });
        }
        if shown.name_bytes > 0 {
            spec = spec.ink(Ink { range: 0..shown.name_bytes, color: Some(c.text), ..Ink::default() });
        }
    }
    let galley = shaped::galley(ui.ctx(), &spec);
    let size = galley.size();
    let rect = Rect::from_min_size(at, vec2(width, size.y));
    let turned = is_turned(ui, text);
    let left = if turned { rect.right() - indent - size.x } else { rect.left() + indent };
    let place = pos2(left, rect.top());
    let response = ui.interact(rect, ui.scope_id().with("text"), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
    access::text(ui.ctx(), response.id, &galley, place);
    shaped::paint(ui.painter(), place, galley.clone(), shown.ink);
    if shown.left {
        strike(ui, place, &galley, c.red);
    }
    if shown.aside {
        let left = if turned { rect.right() - 2.0 } else { rect.left() };
        let bar = Rect::from_min_size(pos2(left, rect.top()), vec2(2.0, size.y));
        ui.painter().rect_filled(bar, 0, c.line);
    }
    size.y
}

/// True for text that runs the other way than the window: it stands at the other side.
fn is_turned(ui: &Ui, text: &str) -> bool {
    let window = if shaped::direction(ui.ctx()) == Direction::Rtl { Strong::Rtl } else { Strong::Ltr };
    first_strong(text).is_some_and(|own| own != window)
}

fn strike(ui: &Ui, at: Pos2, galley: &Galley, ink: egui::Color32) {
    for row in &galley.rows {
        let rect = row.rect().translate(at.to_vec2());
        ui.painter().hline(rect.x_range(), rect.center().y + 1.0, Stroke::new(1.5, ink));
    }
}

fn dashed(ui: &Ui, rect: Rect) {
    let c = theme(ui.ctx()).colors.clone();
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    let dashes = egui::Shape::dashed_line(&corners, Stroke::new(space::STROKE_BOX, c.edge), 4.0, 4.0);
    ui.painter().extend(dashes);
}

/// The place of a picture: its name, its size, and that its file is missing.
fn place(ui: &mut Ui, name: &str, (width, height): (u32, u32), rect: Rect) -> f32 {
    let c = theme(ui.ctx()).colors.clone();
    dashed(ui, rect);
    let icon = Rect::from_center_size(pos2(rect.left() + 32.0, rect.center().y), Vec2::splat(24.0));
    icons::paint(ui.painter(), icon, Icon::Pictures, 24.0, c.text2);
    let language = crate::ui::language(ui.ctx());
    let size = match (width, height) {
        (w, h) if w > 0 && h > 0 => import::PICTURE_PLACE.fill(language, &[&technical(&format!("{w}×{h}"))]),
        _ => import::PICTURE_PLACE_NO_SIZE.get(language).to_owned(),
    };
    let names =
        Rect::from_min_max(pos2(icon.right() + 16.0, rect.center().y - 22.0), pos2(rect.right() - 16.0, rect.bottom()));
    let mut child = ui.new_child(UiBuilder::new().max_rect(names));
    child.spacing_mut().item_spacing.y = 0.0;
    widgets::Label::new(&technical(name), TextStyle::SecondaryBold).color(c.text).elide(1).show(&mut child);
    widgets::Label::new(&size, TextStyle::Small).color(c.text3).elide(1).show(&mut child);
    rect.height()
}

/// A picture that came along, small, with its words; or that it is missing.
fn picture(ui: &mut Ui, session: &Session, shown: &Shown<'_>, at: Pos2, width: f32) -> f32 {
    const SMALL_PT: Vec2 = Vec2::new(120.0, 80.0);
    const PAD_PT: f32 = 12.0;
    let c = theme(ui.ctx()).colors.clone();
    let language = crate::ui::language(ui.ctx());
    let picture = shown.picture;
    let words_pt = (width - SMALL_PT.x - 3.0 * PAD_PT).max(80.0);
    let ink = |other| if shown.left { c.red } else { other };
    let mut lines: Vec<(Arc<Galley>, egui::Color32, String)> = Vec::new();
    let mut line = |text: String, style, color| {
        let spec = TextSpec::new(&text, style).wrap(words_pt);
        let galley = shaped::galley(ui.ctx(), &spec);
        lines.push((galley, ink(color), text));
    };
    let caption = if picture.caption.is_empty() { technical(&picture.name) } else { picture.caption.clone() };
    line(caption, TextStyle::SecondaryBold, c.text);
    if !picture.credit.is_empty() {
        line(incoming::CREDIT_IS.fill(language, &[&picture.credit]), TextStyle::Small, c.text2);
    }
    if !picture.alt.is_empty() {
        line(incoming::ALT_IS.fill(language, &[&picture.alt]), TextStyle::Small, c.text2);
    }
    let state = match shown.id {
        None => incoming::PICTURE_MISSING.get(language).to_owned(),
        Some(_) => technical(&format!("{}×{}", picture.width, picture.height)),
    };
    line(state, TextStyle::Small, if shown.id.is_none() { c.amber } else { c.text3 });
    let words_height: f32 = lines.iter().map(|(galley, ..)| galley.size().y).sum();
    let height = words_height.max(SMALL_PT.y) + 2.0 * PAD_PT;
    let rect = Rect::from_min_size(at, vec2(width, height));
    if shown.id.is_some() {
        ui.painter().rect(rect, space::RADIUS_CARD, c.raised, Stroke::new(1.0, c.line), egui::StrokeKind::Inside);
    } else {
        dashed(ui, rect);
    }
    let frame = Rect::from_min_size(rect.min + Vec2::splat(PAD_PT), SMALL_PT);
    let name = shown.id.map(session::ImportView::thumb_name);
    let small = name.and_then(|n| textures::made(ui.ctx(), session, &n, session::ImportView::THUMB_PX));
    match small {
        Some(texture) => {
            let size = texture.size_vec2();
            let scale = (frame.width() / size.x).min(frame.height() / size.y);
            let inner = Rect::from_center_size(frame.center(), size * scale);
            let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            ui.painter().image(texture.id(), inner, uv, egui::Color32::WHITE);
        }
        None => icons::paint(ui.painter(), frame, Icon::Pictures, 24.0, c.text2),
    }
    let mut top = rect.center().y - words_height / 2.0;
    for (at, (galley, color, text)) in lines.into_iter().enumerate() {
        let (size, left) = (galley.size(), frame.right() + PAD_PT);
        let left = if is_turned(ui, &text) { left + words_pt - size.x } else { left };
        let place = Rect::from_min_size(pos2(left, top), size);
        let response = ui.interact(place, ui.scope_id().with(("picture", at)), Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
        shaped::paint(ui.painter(), place.min, galley.clone(), color);
        if shown.left {
            strike(ui, place.min, &galley, c.red);
        }
        top += size.y;
    }
    height
}

/// The tag; pressed, it opens the list of what the row can be. Delete leaves the row, or takes it again.
fn tag_menu(ui: &mut Ui, row: &Row<'_>, out: &mut Out) {
    let name = words(ui.ctx(), &row.tag).to_owned();
    let response = widgets::chip(ui, Chip::new(&name).tone(row.tone).clickable()).response;
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    let told = match &row.body {
        Body::Text(words) => words.text.chars().take(80).collect(),
        Body::Place(name, ..) => (*name).to_owned(),
        Body::Picture(shown) => shown.picture.caption.clone(),
    };
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(told));
    if response.has_focus() {
        response.scroll_to_me(None);
        let pressed = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Delete));
        if let Some(command) = row.toggle.clone().filter(|_| pressed) {
            out.command(command);
        }
    }
    let title = words(ui.ctx(), &import::TAKEN_FOR).to_owned();
    let chosen = widgets::menu(&response, Menu::new(&title).width(200.0), |ui| {
        let mut chosen = None;
        for choice in &row.choices {
            let name = words(ui.ctx(), &choice.name).to_owned();
            if widgets::menu_item(ui, MenuItem::new(&name).chosen(choice.chosen)).clicked() {
                chosen = Some(choice.command.clone());
            }
        }
        chosen
    });
    if let Some(command) = chosen.flatten() {
        out.command(command);
    }
}
