//! The format bar that floats over selected text.

use super::layout::Page;
use super::paint::{Covered, Selected};
use super::{CanvasEvent, Sheet};
use crate::document::{Article, BlockKind, MarkKind, TextTarget};
use crate::editor::{Edit, Editor};
use crate::i18n::words::article as words;
use crate::i18n::words::rail::FORMAT_LETTER;
use crate::ui::icons::Icon;
use crate::ui::shaped::TextSpec;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{Button, IconButton, button, divider, icon_button};
use crate::ui::{shaped, widgets, words as say};
use egui::{Area, CornerRadius, Frame, Id, Margin, Order, Rect, Response, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

const HEIGHT_PT: f32 = 40.0;
const AWAY_PT: f32 = 8.0;

/// Shows the bar while text of the body is selected and the page is not `barred` from it. Returns what was pressed.
pub fn show(
    ui: &Ui,
    sheet: &Sheet,
    page: &mut Page<'_>,
    editor: &mut Editor,
    bar: &mut Option<Rect>,
    response: &Response,
    barred: bool,
) -> Vec<CanvasEvent> {
    let ctx = ui.ctx().clone();
    let article = page.article;
    let on_bar = bar.is_some_and(|bar| ctx.input(|i| i.pointer.latest_pos()).is_some_and(|p| bar.contains(p)));
    let selected = editor.view.field.is_none() && !editor.view.body.is_caret() && !editor.ranges(article).is_empty();
    let wanted = selected && !barred && (response.has_focus() || on_bar);
    let Some(place) = wanted.then(|| place(sheet, page, editor, *bar)).flatten() else {
        *bar = None;
        return Vec::new();
    };
    let mut events = Vec::new();
    let area = Area::new(Id::unique("format bar"))
        .order(Order::Middle)
        .fixed_pos(place.min)
        .constrain_to(sheet.clip)
        .sense(Sense::hover());
    let shown = area.show(&ctx, |ui| framed(ui, |ui| buttons(ui, article, editor, &mut events)));
    // The bar's width is known only once it was drawn; until then it is not seen.
    if bar.is_none_or(|b| b.size() != shown.response.rect.size()) {
        ctx.request_discard("the format bar's width");
    }
    *bar = Some(shown.response.rect);
    if !events.is_empty() {
        ctx.memory_mut(|m| m.request_focus(response.id));
    }
    events
}

fn framed<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let theme = theme(ui.ctx());
    let frame = Frame::new()
        .fill(theme.colors.raised)
        .stroke(Stroke::new(1.0, theme.colors.line))
        .corner_radius(CornerRadius::same(space::RADIUS_CARD))
        .shadow(theme.shadow_medium())
        .inner_margin(Margin::same(3));
    frame
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.horizontal(content).inner
        })
        .inner
}

fn buttons(ui: &mut Ui, article: &Article, editor: &mut Editor, events: &mut Vec<CanvasEvent>) {
    let ctx = ui.ctx().clone();
    let edited = |edit: Option<Edit>, editor: &mut Editor, events: &mut Vec<CanvasEvent>| {
        if let Some(edit) = edit {
            editor.accept(&edit);
            events.push(CanvasEvent::Edit(Box::new(edit)));
        }
    };
    if button(ui, Button::primary(say(&ctx, &words::TIE_TO_SOURCE)).icon(Icon::Tie)).clicked() {
        events.push(CanvasEvent::Tie);
    }
    divider(ui);
    for (kind, style, name) in [
        (MarkKind::Strong, TextStyle::ControlNaskh, words::STRONG),
        (MarkKind::Emphasis, TextStyle::Control, words::EMPHASIS),
    ] {
        let on = editor.carries(article, &kind);
        if letter(ui, style, say(&ctx, &name), on).clicked() {
            let edit = editor.toggle(article, kind);
            edited(edit, editor, events);
        }
    }
    let linked = editor.link(article).is_some();
    if icon_button(ui, IconButton::new(Icon::Link, say(&ctx, &words::LINK)).selected(linked)).clicked() {
        events.push(CanvasEvent::Link);
    }
    divider(ui);
    for (kind, icon, name) in [
        (BlockKind::Subheading(1), Icon::Heading, words::SUBHEADING),
        (BlockKind::PullQuote, Icon::Quote, words::PULL_QUOTE),
        (BlockKind::ListItem, Icon::List, words::LIST),
    ] {
        let on = editor.kind(article) == Some(&kind);
        if icon_button(ui, IconButton::new(icon, say(&ctx, &name)).selected(on)).clicked() {
            let edit = editor.set_kind(article, kind);
            edited(edit, editor, events);
        }
    }
}

/// A button that shows a letter as it would look.
fn letter(ui: &mut Ui, style: TextStyle, name: &str, on: bool) -> Response {
    let theme = theme(ui.ctx());
    let c = &theme.colors;
    let (rect, response) = ui.allocate_exact_size(vec2(space::CONTROL, space::CONTROL), Sense::click());
    let ground = match (response.is_pointer_button_down_on(), response.hovered(), on) {
        (true, ..) => c.pressed,
        (_, true, _) => c.sunken,
        (_, _, true) => c.tint,
        _ => egui::Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, space::RADIUS_CONTROL, ground);
    let shown = FORMAT_LETTER;
    let galley = shaped::galley(ui.ctx(), &TextSpec::new(say(ui.ctx(), &shown), style));
    let at = rect.center() - galley.rect.center().to_vec2();
    let ink = if on { c.accent } else { c.text2 };
    shaped::paint(ui.painter(), pos2(at.x.round(), (at.y - 2.0).round()), galley, ink);
    widgets::focus_ring(ui, &response, rect, space::RADIUS_CONTROL);
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(egui::Role::Button, true, name);
        info.selected = Some(on);
        info
    });
    widgets::tooltip(response, name, None)
}

/// Where the bar goes, layout points: over the selection; below it where a line above would be covered and there is
/// room.
fn place(sheet: &Sheet, page: &mut Page<'_>, editor: &Editor, bar: Option<Rect>) -> Option<Rect> {
    let size = bar.map_or(vec2(390.0, HEIGHT_PT), |b| b.size());
    let mut lines: Vec<Rect> = Vec::new();
    let article = page.article;
    let selected = Selected::of(article, &editor.view)?;
    let (top, bottom) = sheet.visible;
    let first_block = page.rows().len().saturating_sub(article.body.len());
    for row in page.rows_between(top, bottom) {
        let Some(index) = row.checked_sub(first_block).filter(|i| selected.blocks().contains(i)) else { continue };
        let block = article.body.get(index)?;
        let Some(Covered::Text(range, _)) = selected.covers(index, block) else { continue };
        let laid = page.row(row);
        let Some(text) = laid.boxes.iter().find(|b| b.target == TextTarget::Block(block.id)) else { continue };
        lines.extend(page.placed(text).rects(range));
    }
    lines.retain(|r| r.bottom() > top && r.top() < bottom);
    let first = lines.iter().copied().min_by(|a, b| a.top().total_cmp(&b.top()))?;
    let last = lines.iter().copied().max_by(|a, b| a.bottom().total_cmp(&b.bottom()))?;
    let width = page.setting.width_pt;
    let left = (first.center().x - size.x / 2.0).clamp(0.0, (width - size.x).max(0.0));
    let above = Rect::from_min_size(pos2(left, first.top() - AWAY_PT / 2.0 - size.y), size);
    let below = Rect::from_min_size(pos2(left, last.bottom() + AWAY_PT / 2.0), size);
    let room_above = above.top() >= top;
    let room_below = below.bottom() <= bottom;
    let covers = covers_text(page, above);
    let place = if room_below && (!room_above || covers) { below } else { above };
    Some(sheet.to_layout(place))
}

/// True if letters of the page lie under `place`.
fn covers_text(page: &mut Page<'_>, place: Rect) -> bool {
    for index in page.rows_between(place.top(), place.bottom()) {
        let laid = page.row(index);
        if laid.picture.is_some_and(|r| r.intersects(place)) {
            return true;
        }
        for text in &laid.boxes {
            let scale = page.setting.scale;
            let corner = text.rect.min;
            let placed = page.placed(text);
            // An empty text shows what it is for.
            if placed.paragraph.text().is_empty() && text.rect.intersects(place) {
                return true;
            }
            let over = placed.paragraph.lines().any(|l| {
                let min = corner + vec2(l.left_px, l.top_px) / scale;
                let max = corner + vec2(l.right_px, l.top_px + l.height_px) / scale;
                l.right_px > l.left_px && Rect::from_min_max(min, max).intersects(place)
            });
            if over {
                return true;
            }
        }
    }
    false
}
