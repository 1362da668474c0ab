//! Grounds, selection, text, lines and caret of the body.

use super::{Canvas, CanvasEvent, CanvasState, Overlay, OverlayKind, Place, blocks, picture};
use crate::document::{Block, BlockKind, MarkKind};
use crate::editor::Caret;
use crate::i18n::words::article;
use crate::ui::shaped::{self, TextSpec};
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::words;
use crate::ui::writing::{Placed, Seen, ground};
use egui::{Rect, Response, Stroke, Ui, pos2, vec2};
use std::ops::Range;

/// Paints the blocks in view.
pub(super) fn blocks(
    ui: &mut Ui,
    canvas: &mut Canvas<'_>,
    state: &mut CanvasState,
    response: &Response,
    events: &mut Vec<CanvasEvent>,
) {
    let clip = ui.clip_rect();
    let selected = if canvas.editor.view.field.is_none() { canvas.editor.ranges(canvas.article) } else { Vec::new() };
    let article = canvas.article;
    for place in state.places.clone() {
        if !place.rect.intersects(clip) {
            continue;
        }
        let Some(block) = article.block(place.block) else { continue };
        match &block.kind {
            BlockKind::Picture(id) => {
                let chosen = canvas.editor.view.field.is_none()
                    && canvas.editor.view.body.head.block == block.id
                    && response.has_focus();
                let height = picture::show(ui, canvas, *id, place.rect, chosen, events);
                let width = place.rect.width();
                let entry = state.blocks.entry(block.id).or_insert(super::KeptBlock { kept: None, height, width });
                if (entry.height - height).abs() > 0.5 || entry.width != width {
                    (entry.height, entry.width) = (height, width);
                    ui.ctx().request_repaint();
                }
            }
            BlockKind::Separator => separator(ui, canvas, block, place.rect),
            _ => text(ui, canvas, state, block, place, &selected),
        }
    }
}

fn separator(ui: &Ui, canvas: &Canvas<'_>, block: &Block, rect: Rect) {
    let c = &theme(ui.ctx()).colors;
    let chosen = canvas.editor.view.body.head.block == block.id;
    let line = Rect::from_center_size(rect.center(), vec2(120.0, 1.0));
    ui.painter().rect_filled(line, 0, if chosen { c.accent } else { c.edge });
}

fn text(
    ui: &Ui,
    canvas: &Canvas<'_>,
    state: &mut CanvasState,
    block: &Block,
    place: Place,
    selected: &[(crate::base::BlockId, Range<usize>)],
) {
    let ctx = ui.ctx().clone();
    let c = theme(&ctx).colors.clone();
    let seen = Seen::new(&ctx, place.rect);
    let scale = ctx.pixels_per_point();
    decoration(ui, block, place.rect);
    if block.text.is_empty() && canvas.article.body.len() == 1 && canvas.editor.preedit.is_none() {
        let hint = words(&ctx, &article::BODY_HINT).to_owned();
        let spec = TextSpec::new(hint, TextStyle::Body).wrap(place.rect.width()).direction(shaped::direction(&ctx));
        let galley = shaped::galley(&ctx, &spec);
        shaped::paint(ui.painter(), place.rect.min, galley, c.text3);
    }
    let Some(kept) = state.blocks.get_mut(&block.id).and_then(|b| b.kept.as_mut()) else { return };
    let placed = Placed { paragraph: &kept.paragraph, left_top: place.text_at, scale };
    let em = super::style_of(block, canvas.focus_mode).spec().size_pt;
    for overlay in canvas.overlays.iter().filter(|o| o.block == block.id) {
        paint_overlay(ui, &placed, seen, overlay, em);
    }
    for (_, range) in selected.iter().filter(|s| s.0 == block.id) {
        for rect in placed.rects(range.clone()) {
            ui.painter().rect_filled(seen.rect(ground(rect, em * 1.6)), 0, c.select);
        }
    }
    for mark in block.marks.iter().filter(|m| matches!(m.kind, MarkKind::Link(_))) {
        for rect in placed.rects(mark.range()) {
            let y = placed.baseline_at(rect.center().y) + 4.0;
            let line = Rect::from_min_max(pos2(rect.left(), y), pos2(rect.right(), y + 1.0));
            ui.painter().rect_filled(seen.rect(line), 0, c.accent);
        }
    }
    let clip = ui.clip_rect();
    let ink = match block.kind {
        BlockKind::PullQuote => c.accent,
        BlockKind::Embed(_) => c.text2,
        _ => c.text,
    };
    kept.paint(ui.painter(), seen, place.text_at, (clip.top(), clip.bottom()), &[ink, c.accent]);
}

/// The bar of a quotation, the bullet of a list item.
fn decoration(ui: &Ui, block: &Block, rect: Rect) {
    let c = &theme(ui.ctx()).colors;
    match block.kind {
        BlockKind::Quote | BlockKind::PullQuote => {
            let ink = if block.kind == BlockKind::PullQuote { c.accent } else { c.edge };
            let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
            ui.painter().rect_filled(bar, 1, ink);
        }
        BlockKind::ListItem => {
            let center = pos2(rect.left() + 14.0, rect.top() + TextStyle::Body.spec().line_pt / 2.0);
            ui.painter().circle_filled(center, 3.0, c.text2);
        }
        _ => {}
    }
}

fn paint_overlay(ui: &Ui, placed: &Placed<'_>, seen: Seen, overlay: &Overlay, em: f32) {
    let c = &theme(ui.ctx()).colors;
    for rect in placed.rects(overlay.range.clone()) {
        match overlay.kind {
            OverlayKind::Tied => drop(ui.painter().rect_filled(seen.rect(ground(rect, em * 1.45)), 2, c.tint)),
            OverlayKind::Match => drop(ui.painter().rect_filled(seen.rect(ground(rect, em * 1.45)), 2, c.hit)),
            OverlayKind::Untied => {
                let y = placed.baseline_at(rect.center().y) + em * 0.36;
                let line = seen.rect(Rect::from_min_max(pos2(rect.left(), y), pos2(rect.right(), y)));
                let stroke = Stroke::new(1.5, c.amber);
                let dashes = egui::Shape::dashed_line(&[line.left_center(), line.right_center()], stroke, 6.0, 4.0);
                ui.painter().extend(dashes);
            }
        }
    }
}

/// Paints the caret, tells the input method where it is, and scrolls to it if it moved.
pub(super) fn caret(
    ui: &Ui,
    canvas: &Canvas<'_>,
    state: &mut CanvasState,
    response: &Response,
    rect: Rect,
    moved: bool,
) {
    if canvas.editor.view.field.is_some() {
        return;
    }
    let at = canvas.editor.view.body.head;
    let (Some(place), Some(block)) = (state.place_of(at.block), canvas.article.block(at.block)) else { return };
    let seen = Seen::new(ui.ctx(), place.rect);
    let Some(kept) = state.blocks.get(&at.block).and_then(|b| b.kept.as_ref()) else {
        if moved {
            ui.scroll_to_rect(place.rect.expand(space::GAP_GROUP), None);
        }
        return;
    };
    let offset = blocks::preedit_in(canvas, block).map_or(at.offset, |p| p.1).min(kept.paragraph.text().len());
    let placed = Placed { paragraph: &kept.paragraph, left_top: place.text_at, scale: ui.ctx().pixels_per_point() };
    let caret = seen.rect(placed.caret(Caret { offset, affinity: at.affinity }));
    if moved {
        ui.scroll_to_rect(caret.expand2(vec2(0.0, 40.0)), None);
    }
    if response.has_focus() {
        if state.blink.shown(ui.ctx()) {
            ui.painter().rect_filled(caret, 1, theme(ui.ctx()).colors.accent);
        }
        ui.ctx().output_mut(|o| {
            o.ime = Some(egui::output::IMEOutput {
                purpose: egui::IMEPurpose::Normal,
                rect,
                cursor_rect: caret,
                should_interrupt_composition: false,
            });
        });
    }
}
