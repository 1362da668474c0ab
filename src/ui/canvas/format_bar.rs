//! The bar over a selection: tie to a source, look of words, kind of blocks.

use super::{Canvas, CanvasEvent, CanvasState};
use crate::document::{BlockKind, MarkKind};
use crate::i18n::words::article;
use crate::ui::icons::Icon;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::writing::{Placed, Seen};
use crate::ui::{widgets, words};
use egui::{Area, Frame, Id, Margin, Order, Rect, Stroke, Ui, pos2};

const HEIGHT_PT: f32 = 40.0;
const AWAY_PT: f32 = 8.0;

/// Draws the bar above the selection, or below it where there is no room.
pub(super) fn show(ui: &Ui, canvas: &Canvas<'_>, state: &CanvasState, events: &mut Vec<CanvasEvent>) {
    let Some(over) = selection_rect(ui, canvas, state) else { return };
    let clip = ui.clip_rect();
    if !over.intersects(clip) {
        return;
    }
    let above = over.top() - HEIGHT_PT - AWAY_PT;
    let y = if above > clip.top() { above } else { (over.bottom() + AWAY_PT).min(clip.bottom() - HEIGHT_PT) };
    let t = theme(ui.ctx());
    let width = 400.0;
    let x =
        (over.center().x - width / 2.0).clamp(clip.left() + 8.0, (clip.right() - width - 8.0).max(clip.left() + 8.0));
    let area = Area::new(Id::unique("format bar")).order(Order::Middle).fixed_pos(pos2(x, y));
    area.show(ui.ctx(), |ui| {
        let frame = Frame::new().fill(t.colors.raised).corner_radius(space::RADIUS_CARD).shadow(t.shadow_medium());
        frame.stroke(Stroke::new(1.0, t.colors.line)).inner_margin(Margin::same(4)).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                buttons(ui, canvas, events);
            });
        });
    });
}

fn buttons(ui: &mut Ui, canvas: &Canvas<'_>, events: &mut Vec<CanvasEvent>) {
    let (article, editor) = (canvas.article, &*canvas.editor);
    let tie = words(ui.ctx(), &article::TIE_TO_SOURCE).to_owned();
    if widgets::button(ui, widgets::Button::primary(&tie).icon(Icon::Tie)).clicked() {
        events.push(CanvasEvent::Tie);
    }
    widgets::divider(ui);
    let letters = [
        (&article::STRONG, TextStyle::ControlBold, MarkKind::Strong),
        (&article::EMPHASIS, TextStyle::Control, MarkKind::Emphasis),
    ];
    for (name, style, mark) in letters {
        let name = words(ui.ctx(), name).to_owned();
        let on = editor.carries(article, &mark);
        let letter = crate::i18n::words::rail::FORMAT_LETTER.get(crate::ui::language(ui.ctx())).to_owned();
        let button = widgets::Button::quiet(&letter).style(style).selected(on).min_width(32.0);
        let response = widgets::button(ui, button);
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, on, &name));
        if widgets::tooltip(response, &name, None).clicked() {
            events.push(if mark == MarkKind::Strong { CanvasEvent::Strong } else { CanvasEvent::Emphasis });
        }
    }
    let mut tool = |ui: &mut Ui, icon, name: &crate::i18n::Bilingual, on: bool, event: CanvasEvent| {
        let name = words(ui.ctx(), name).to_owned();
        if widgets::icon_button(ui, widgets::IconButton::new(icon, &name).selected(on)).clicked() {
            events.push(event);
        }
    };
    tool(ui, Icon::Link, &article::LINK, editor.link(article).is_some(), CanvasEvent::Link);
    widgets::divider(ui);
    let kind = editor.kind(article).cloned();
    let is = |k: &BlockKind| kind.as_ref() == Some(k);
    let kinds = [
        (Icon::Heading, &article::SUBHEADING, BlockKind::Subheading(1)),
        (Icon::Quote, &article::PULL_QUOTE, BlockKind::PullQuote),
        (Icon::List, &article::LIST, BlockKind::ListItem),
    ];
    for (icon, name, kind) in kinds {
        tool(ui, icon, name, is(&kind), CanvasEvent::Kind(kind.clone()));
    }
}

/// The selection's rectangle in layout points, as far as its blocks are laid out.
fn selection_rect(ui: &Ui, canvas: &Canvas<'_>, state: &CanvasState) -> Option<Rect> {
    let mut all: Option<Rect> = None;
    for (block, range) in canvas.editor.ranges(canvas.article) {
        let Some(place) = state.place_of(block) else { continue };
        let Some(kept) = state.blocks.get(&block).and_then(|b| b.kept.as_ref()) else { continue };
        let placed = Placed { paragraph: &kept.paragraph, left_top: place.text_at, scale: ui.ctx().pixels_per_point() };
        for rect in placed.rects(range) {
            let rect = Seen::new(ui.ctx(), place.rect).rect(rect);
            all = Some(all.map_or(rect, |a| a.union(rect)));
        }
    }
    all
}
