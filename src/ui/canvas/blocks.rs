//! What rows show beside their texts: the rule below the byline, bullets, bars of quotations, pictures, embeds.

use super::layout::{Page, Row, RowLayout};
use super::paint::Scene;
use crate::base::PictureId;
use crate::document::{BlockKind, MetaField, Picture};
use crate::i18n::technical;
use crate::i18n::words::article as words;
use crate::text::Direction;
use crate::ui::icons::{self, Icon};
use crate::ui::shaped::{self, TextSpec};
use crate::ui::theme::{TextStyle, space};
use crate::ui::widgets::{self, Button};
use egui::{
    Align, Color32, CornerRadius, Layout, Rect, Shape, Stroke, StrokeKind, TextureHandle, TextureId, Ui, UiBuilder,
    Vec2, pos2, vec2,
};

/// Paints what stands behind and beside the texts of a row. Returns a picture without file and where a button for it
/// goes, layout points.
pub fn decorate(
    scene: &Scene<'_>,
    page: &mut Page<'_>,
    row: Option<Row>,
    laid: &RowLayout,
    texture: &mut dyn FnMut(&str) -> Option<TextureHandle>,
) -> Option<(PictureId, Rect)> {
    let width = page.setting.width_pt;
    let bottom = laid.top + laid.height;
    let id = match row {
        Some(Row::Byline) => {
            byline(scene, page, laid);
            return None;
        }
        Some(Row::Block(id)) => id,
        _ => return None,
    };
    let block = scene.article.block(id)?;
    let side = |from_start: f32, wide: f32| {
        let left = if laid.rtl { width - from_start - wide } else { from_start };
        Rect::from_min_size(pos2(left, laid.top), vec2(wide, laid.height))
    };
    match &block.kind {
        BlockKind::Quote => {
            scene.painter.rect_filled(scene.rect(side(0.0, 3.0)), 1.0, scene.colors.edge);
        }
        BlockKind::PullQuote => {
            scene.painter.rect_filled(scene.rect(side(0.0, 4.0)), 1.0, scene.colors.accent);
        }
        BlockKind::ListItem => bullet(scene, page, laid, width),
        BlockKind::Separator => {
            let middle = (laid.top + bottom) / 2.0;
            let line = [pos2(width / 2.0 - 60.0, middle), pos2(width / 2.0 + 60.0, middle)].map(|p| scene.pos(p));
            scene.painter.line_segment(line, Stroke::new(1.5, scene.colors.edge));
            let place = Rect::from_min_max(pos2(width / 2.0 - 72.0, laid.top), pos2(width / 2.0 + 72.0, bottom));
            ring(scene, id, place, space::RADIUS_CHIP);
        }
        BlockKind::Embed(address) => embed(scene, laid, width, address),
        BlockKind::Picture(picture) => {
            let place = laid.picture?;
            let picture = scene.article.picture(*picture)?;
            let found = picture.file.as_deref().and_then(texture);
            match &found {
                Some(texture) => shown(scene, place, texture.id(), texture.size_vec2()),
                None => missing(scene, place, picture),
            }
            ring(scene, id, place, space::RADIUS_CHIP);
            let middle = pos2(place.center().x, place.bottom() - 36.0);
            let button = Rect::from_center_size(middle, vec2(place.width() - 48.0, space::CONTROL));
            return picture.is_missing().then(|| (picture.id, scene.rect(button)));
        }
        BlockKind::Paragraph | BlockKind::Subheading(_) => {}
    }
    None
}

/// The button that brings a missing picture's file. Returns true when it is pressed.
pub fn attach_button(ui: &mut Ui, picture: PictureId, place: Rect) -> bool {
    let name = crate::ui::words(ui.ctx(), &words::ATTACH_FILE).to_owned();
    let builder = UiBuilder::new().id_salt(("attach", picture)).max_rect(place);
    let mut at = ui.new_child(builder.layout(Layout::top_down(Align::Center)));
    widgets::button(&mut at, Button::secondary(&name).small()).clicked()
}

/// The rule below the byline, and the marks between its parts.
fn byline(scene: &Scene<'_>, page: &mut Page<'_>, laid: &RowLayout) {
    let y = laid.top + laid.height - 0.5;
    let line = [pos2(0.0, y), pos2(page.setting.width_pt, y)].map(|p| scene.pos(p));
    scene.painter.line_segment(line, Stroke::new(1.0, scene.colors.line));
    for pair in laid.boxes.windows(2) {
        let [before, after] = pair else { continue };
        if before.rect.top() != after.rect.top() {
            continue;
        }
        let is_name = before.target == crate::document::TextTarget::Meta(MetaField::Byline);
        let mark = if is_name {
            "·"
        } else if laid.rtl {
            "،"
        } else {
            ","
        };
        let galley = shaped::galley(scene.painter.ctx(), &TextSpec::new(mark, TextStyle::Byline));
        let wide = galley.size().x;
        let left = match (is_name, laid.rtl) {
            (true, _) => {
                (before.rect.left().max(after.rect.left()) + before.rect.right().min(after.rect.right())) / 2.0
                    - wide / 2.0
            }
            (false, true) => before.rect.left() - wide - 1.0,
            (false, false) => before.rect.right() + 1.0,
        };
        scene.galley(pos2(left, before.rect.top()), galley, scene.colors.text2);
    }
}

fn bullet(scene: &Scene<'_>, page: &mut Page<'_>, laid: &RowLayout, width: f32) {
    let Some(text) = laid.boxes.first() else { return };
    let em = text.look.style.spec().size_pt;
    let placed = page.placed(text);
    let y = placed.baseline_at(laid.top + 1.0) - em * 0.25;
    let x = if laid.rtl { width - 10.0 } else { 10.0 };
    scene.painter.circle_filled(scene.pos(pos2(x, y)), 3.0, scene.colors.text2);
}

fn embed(scene: &Scene<'_>, laid: &RowLayout, width: f32, address: &str) {
    const ICON_PT: f32 = 18.0;
    let c = scene.colors;
    let card = scene.rect(Rect::from_min_size(pos2(0.0, laid.top), vec2(width, laid.height)));
    let stroke = Stroke::new(1.0, c.line);
    scene.painter.rect(card, CornerRadius::same(space::RADIUS_CARD), c.raised, stroke, StrokeKind::Inside);
    let ctx = scene.painter.ctx();
    let spec = TextSpec::new(address, TextStyle::Technical).direction(Direction::Ltr).elide(width - 64.0);
    let galley = shaped::galley(ctx, &spec);
    let middle = laid.top + 22.0;
    let icon_x = if laid.rtl { width - 16.0 - ICON_PT / 2.0 } else { 16.0 + ICON_PT / 2.0 };
    let icon = Rect::from_center_size(scene.pos(pos2(icon_x, middle)), vec2(ICON_PT, ICON_PT));
    icons::paint(scene.painter, icon, Icon::Globe, ICON_PT, c.text3);
    let left = if laid.rtl { width - 42.0 - galley.size().x } else { 42.0 };
    scene.galley(pos2(left, middle - galley.size().y / 2.0), galley, c.text2);
}

/// A picture, filling its place; what does not fit is cut at the edges.
fn shown(scene: &Scene<'_>, place: Rect, texture: TextureId, size: Vec2) {
    let (wide, high) = (place.width() / size.x.max(1.0), place.height() / size.y.max(1.0));
    let seen = vec2(wide, high) / wide.max(high);
    let uv = Rect::from_center_size(pos2(0.5, 0.5), seen);
    let rect = scene.rect(place);
    let shape = egui::epaint::RectShape::filled(rect, CornerRadius::same(space::RADIUS_CHIP), Color32::WHITE);
    scene.painter.add(shape.with_texture(texture, uv));
}

/// The place of a picture whose file is missing or not decoded yet.
fn missing(scene: &Scene<'_>, place: Rect, picture: &Picture) {
    const ICON_PT: f32 = 24.0;
    let c = scene.colors;
    let ctx = scene.painter.ctx();
    let rect = scene.rect(place);
    scene.painter.rect_filled(rect, CornerRadius::same(space::RADIUS_CHIP), c.sunken);
    if !picture.is_missing() {
        return;
    }
    let edge = rect.shrink(1.0);
    let corners = [edge.left_top(), edge.right_top(), edge.right_bottom(), edge.left_bottom(), edge.left_top()];
    scene.painter.extend(Shape::dashed_line(&corners, Stroke::new(1.5, c.edge), 6.0, 5.0));
    let size = match (picture.width, picture.height) {
        (0, _) | (_, 0) => String::new(),
        (w, h) => format!("  {w} × {h}"),
    };
    let name = TextSpec::new(technical(&format!("{}{size}", picture.name)), TextStyle::Technical);
    let words = words::PICTURE_WITHOUT_FILE;
    let said = TextSpec::new(crate::ui::words(ctx, &words), TextStyle::ControlBold);
    let said = said.direction(shaped::direction(ctx));
    let galleys = [said, name].map(|s| shaped::galley(ctx, &s.elide(place.width() - 48.0)));
    const BUTTON_PT: f32 = 44.0;
    let height = BUTTON_PT + ICON_PT + 8.0 + galleys.iter().map(|g| g.size().y + 4.0).sum::<f32>();
    let mut y = place.center().y - height / 2.0;
    let icon = Rect::from_center_size(scene.pos(pos2(place.center().x, y + ICON_PT / 2.0)), vec2(ICON_PT, ICON_PT));
    icons::paint(scene.painter, icon, Icon::Pictures, ICON_PT, c.text3);
    y += ICON_PT + 8.0;
    for (galley, color) in galleys.into_iter().zip([c.text2, c.text3]) {
        let at = pos2((place.center().x - galley.size().x / 2.0).round(), y.round());
        y += galley.size().y + 4.0;
        scene.galley(at, galley, color);
    }
}

/// The ring around a chosen block without text.
fn ring(scene: &Scene<'_>, id: crate::base::BlockId, place: Rect, radius: u8) {
    if !scene.is_chosen(id) {
        return;
    }
    let rect = scene.rect(place);
    let many = !scene.view.body.is_caret();
    if many {
        scene.painter.rect_filled(rect, radius, scene.colors.select.gamma_multiply(0.5));
    }
    let stroke = Stroke::new(space::STROKE_FOCUS, scene.colors.accent);
    scene.painter.rect_stroke(rect, radius, stroke, StrokeKind::Outside);
}
