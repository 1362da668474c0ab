//! The printed pages of the article, one below the other, as they will leave.

use super::{crumbs, locale};
use crate::command::{Command, Route};
use crate::export::{PAGE_HEIGHT_PT, PAGE_WIDTH_PT};
use crate::i18n::words::preview as words;
use crate::session::Session;
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, IconButton};
use egui::{
    Align, Color32, ColorImage, Key, Layout, Rect, Sense, Stroke, StrokeKind, TextureHandle, TextureOptions, Ui,
    WidgetInfo, pos2, vec2,
};
use std::collections::HashMap;

/// The look: how large, and the drawn pages.
pub struct PreviewView {
    fit: Fit,
    zoom: f32,
    /// Pages as textures, with the layout that they are of.
    textures: HashMap<(u64, usize, u32), TextureHandle>,
    /// The page in the middle of the view.
    seen: usize,
}

/// How large pages are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Width,
    Page,
    Zoom,
}

impl Default for PreviewView {
    fn default() -> Self {
        Self { fit: Fit::Width, zoom: 1.0, textures: HashMap::new(), seen: 0 }
    }
}

/// The widest that a page is shown where it fits the window: larger it is no easier to read.
const WIDEST_PT: f32 = 880.0;
const GAP_PT: f32 = 24.0;
/// Textures that are kept.
const KEPT: usize = 8;

/// The article, how large, and the copy for a web site.
pub fn top_bar(ui: &mut Ui, session: &Session, view: &mut PreviewView, out: &mut Out) {
    crumbs::show(ui, session, 560.0, out);
    let Some(open) = session.current() else { return };
    let id = open.article.id;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ROW;
        let copy = say(ui.ctx(), &words::COPY_FOR_CMS);
        if widgets::button(ui, Button::secondary(&copy)).clicked() {
            out.command(Command::CopyForCms(id));
        }
        let names = [say(ui.ctx(), &words::FIT_WIDTH), say(ui.ctx(), &words::WHOLE_PAGE)];
        let mut chosen = match view.fit {
            Fit::Width => 0,
            Fit::Page => 1,
            Fit::Zoom => 2,
        };
        if widgets::segmented(ui, &[&names[0], &names[1]], &mut chosen) {
            view.fit = if chosen == 0 { Fit::Width } else { Fit::Page };
        }
        let (larger, smaller) = (say(ui.ctx(), &words::LARGER), say(ui.ctx(), &words::SMALLER));
        if widgets::icon_button(ui, IconButton::new(Icon::Up, &larger)).clicked() {
            (view.fit, view.zoom) = (Fit::Zoom, (view.zoom * 1.25).min(3.0));
        }
        if widgets::icon_button(ui, IconButton::new(Icon::Down, &smaller)).clicked() {
            (view.fit, view.zoom) = (Fit::Zoom, (view.zoom / 1.25).max(0.3));
        }
    });
}

/// The pages.
pub fn show(ui: &mut Ui, session: &Session, view: &mut PreviewView, out: &mut Out) {
    let count = match &session.preview.pages {
        Some(Ok(count)) => *count,
        Some(Err(error)) => {
            ui.add_space(space::PAD_DETAIL);
            let title = say(ui.ctx(), error);
            widgets::empty(ui, widgets::Empty { icon: Icon::Block, title: &title, hint: "", action: None });
            return;
        }
        None => {
            ui.add_space(space::PAD_DETAIL);
            let title = say(ui.ctx(), &words::PREPARING);
            widgets::empty(ui, widgets::Empty { icon: Icon::Article, title: &title, hint: "", action: None });
            return;
        }
    };
    let ground = theme(ui.ctx()).colors.app;
    ui.painter().rect_filled(ui.max_rect(), 0, ground);
    let room = ui.available_size();
    let width = room.x - 2.0 * space::PAD_DETAIL_SIDE;
    let height = room.y - 2.0 * GAP_PT;
    match view.fit {
        Fit::Width => view.zoom = width.min(WIDEST_PT) / PAGE_WIDTH_PT,
        Fit::Page => view.zoom = (height / PAGE_HEIGHT_PT).min(width / PAGE_WIDTH_PT),
        Fit::Zoom => {}
    }
    view.zoom = view.zoom.clamp(0.2, 3.0);
    let size = vec2(PAGE_WIDTH_PT, PAGE_HEIGHT_PT) * view.zoom;
    let by_keys = moved_by_keys(ui, room.y, size.y + GAP_PT, out);
    widgets::scroll(ui, "preview", |ui| {
        if by_keys != 0.0 {
            ui.scroll_with_delta(vec2(0.0, by_keys));
        }
        let wide = room.x.max(size.x + 2.0 * GAP_PT);
        let all = vec2(wide, count as f32 * (size.y + GAP_PT) + GAP_PT);
        let (rect, _) = ui.allocate_exact_size(all, Sense::hover());
        let middle = ui.clip_rect().center().y;
        for page in 0..count {
            let top = rect.top() + GAP_PT + page as f32 * (size.y + GAP_PT);
            let place = Rect::from_min_size(pos2(rect.left() + (wide - size.x) / 2.0, top), size);
            if place.top() <= middle {
                view.seen = page;
            }
            if ui.clip_rect().intersects(place.expand(GAP_PT)) {
                draw(ui, session, view, page, count, place, out);
            }
        }
    });
}

/// How far the keys of pages scroll; Escape goes back.
fn moved_by_keys(ui: &Ui, screen_pt: f32, page_pt: f32, out: &mut Out) -> f32 {
    if ui.ctx().memory(|m| m.focused().is_some()) {
        return 0.0;
    }
    ui.input(|i| {
        if i.key_pressed(Key::Escape) {
            out.command(Command::Go(Route::Article));
        }
        let step = |key: Key, by: f32| if i.key_pressed(key) { by } else { 0.0 };
        let far = page_pt * 10_000.0;
        step(Key::ArrowDown, -64.0)
            + step(Key::ArrowUp, 64.0)
            + step(Key::PageDown, -(screen_pt - 48.0))
            + step(Key::Space, -(screen_pt - 48.0))
            + step(Key::PageUp, screen_pt - 48.0)
            + step(Key::Home, far)
            + step(Key::End, -far)
    })
}

fn draw(ui: &mut Ui, session: &Session, view: &mut PreviewView, page: usize, count: usize, place: Rect, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let locale = locale(session);
    let numbers = [locale.number(page as u64 + 1), locale.number(count as u64)];
    let name = words::PAGE_OF.fill(session.language(), &[&numbers[0], &numbers[1]]);
    let response = ui.interact(place, ui.scope_id().with(("page", page)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &name));
    ui.painter().rect_filled(place, 0, Color32::WHITE);
    let scale = (view.zoom * ui.ctx().pixels_per_point() * 1000.0).round() as u32;
    let key = (session.preview.number, page, scale);
    if !view.textures.contains_key(&key) {
        match session.preview.page((page, scale)) {
            Some(pixels) => {
                let image = ColorImage::from_rgba_unmultiplied([pixels.width, pixels.height], &pixels.rgba);
                let texture = ui.ctx().load_texture(format!("page {page}"), image, TextureOptions::LINEAR);
                view.keep(key, texture);
            }
            None => out.pages.push((page, scale)),
        }
    }
    // Until it is drawn anew, the same page as it was is better than none.
    let shown = view.textures.get(&key).or_else(|| {
        let same = view.textures.iter().filter(|(k, _)| k.1 == page);
        same.max_by_key(|(k, _)| (k.0, u32::MAX - k.2.abs_diff(scale))).map(|(_, texture)| texture)
    });
    if let Some(texture) = shown {
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter().image(texture.id(), place, whole, Color32::WHITE);
    }
    ui.painter().rect_stroke(place, 0, Stroke::new(1.0, c.line), StrokeKind::Outside);
}

impl PreviewView {
    fn keep(&mut self, key: (u64, usize, u32), texture: TextureHandle) {
        self.textures.insert(key, texture);
        while self.textures.len() > KEPT {
            let away = |k: &(u64, usize, u32)| (key.0 - k.0.min(key.0), k.2.abs_diff(key.2), k.1.abs_diff(key.1));
            let Some(farthest) = self.textures.keys().copied().max_by_key(away) else { break };
            self.textures.remove(&farthest);
        }
    }
}

/// Which page is looked at.
pub fn foot(ui: &mut Ui, session: &Session, view: &PreviewView) {
    let ink = theme(ui.ctx()).colors.text2;
    if let Some(Ok(count)) = session.preview.pages {
        let locale = locale(session);
        let numbers = [locale.number(view.seen.min(count.max(1) - 1) as u64 + 1), locale.number(count as u64)];
        let text = words::PAGE_OF.fill(session.language(), &[&numbers[0], &numbers[1]]);
        widgets::colored(ui, &text, TextStyle::Small, ink);
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let zoom = locale(session).percent((view.zoom * 100.0).round() as u64);
        widgets::colored(ui, &zoom, TextStyle::Small, ink);
    });
}
