//! The mouse on the page: places the caret, selects by characters, words and blocks, drags selected words elsewhere.

use super::input::{Work, page};
use super::layout::Page;
use super::places::Hit;
use super::{CanvasEvent, CanvasState, Sheet};
use crate::base::BlockId;
use crate::document::{Article, BlockKind, MarkKind, Position, Selection, TextTarget};
use crate::editor::{DropPlace, Editor, Span, Unit, View};
use egui::{CursorIcon, Key, Pos2, Response, Ui, vec2};
use std::ops::Range;

/// What goes on while the button is down.
#[derive(Clone, Debug)]
pub enum Drag {
    /// Selects from a stretch of the body.
    Body((BlockId, Range<usize>), Unit),
    /// Selects from a stretch of a field.
    Field(TextTarget, Range<usize>, Unit),
    /// The selection was pressed: it is carried once the pointer moves.
    Pressed(Pos2, DropPlace),
    /// The selected words are carried to a place.
    Carried(Option<DropPlace>),
}

/// So far the pointer moves before pressed words are carried.
const CARRY_PT: f32 = 5.0;
/// How many times its distance beyond the edge the pointer scrolls the page in a second.
const SCROLL_PER_SEC: f32 = 15.0;
/// So near to the edge carried words scroll the page.
const EDGE_PT: f32 = 24.0;

/// The mouse on the page.
pub fn pointer(ui: &Ui, response: &Response, sheet: &Sheet, work: &mut Work<'_, '_>, state: &mut CanvasState) {
    let ctx = ui.ctx();
    let (pressed, secondary, down, modifiers, now) = ui.input(|i| {
        let p = &i.pointer;
        (p.primary_pressed(), p.secondary_pressed(), p.primary_down(), i.modifiers, i.time)
    });
    let Some(at) = response.interact_pointer_pos().map(|p| sheet.to_page(p)) else {
        state.drag = None;
        return;
    };
    // A quick click goes down and up within one frame.
    let here = response.is_pointer_button_down_on() || response.clicked() || response.secondary_clicked();
    if here && (pressed || secondary) {
        response.request_focus();
        state.blink.restart(ctx);
        if work.editor.preedit.is_some() {
            ctx.memory_mut(|m| m.interrupt_ime());
            return;
        }
        let hit = page(ctx, sheet, &work.article, state).hit(at);
        match hit {
            Some(hit) if secondary => menu_at(hit, work),
            Some(hit) => press(hit, at, (modifiers.shift, modifiers.command, now), work, state),
            None => {}
        }
        if !down {
            release(modifiers.command, work, state);
        }
    } else if down {
        drag(ui, sheet, at, work, state);
    } else {
        release(modifiers.command, work, state);
    }
}

/// The shape of the pointer over what lies under it.
pub fn set_cursor(
    ui: &Ui,
    response: &Response,
    sheet: &Sheet,
    page: &mut Page<'_>,
    editor: &Editor,
    drag: Option<&Drag>,
) {
    let Some(at) = response.hover_pos().or(response.interact_pointer_pos()) else { return };
    let (idle, copies) = ui.input(|i| (!i.pointer.any_down(), i.modifiers.command));
    let icon = match (drag, page.hit(sheet.to_page(at))) {
        (Some(Drag::Carried(None)), _) => CursorIcon::NoDrop,
        (Some(Drag::Carried(_)), _) if copies => CursorIcon::Copy,
        (Some(Drag::Carried(_)), _) => CursorIcon::Grabbing,
        (_, Some(Hit::Whole(_))) => CursorIcon::Default,
        (_, Some(Hit::Text(target, caret))) if idle && editor.selects(page.article, &DropPlace { target, caret }) => {
            CursorIcon::Default
        }
        _ => CursorIcon::Text,
    };
    ui.ctx().set_cursor_icon(icon);
}

/// A press of the second button outside of the selection moves the caret there.
fn menu_at(hit: Hit, work: &mut Work<'_, '_>) {
    match hit {
        Hit::Text(target, caret) if work.editor.selects(&work.article, &DropPlace { target, caret }) => {}
        Hit::Text(TextTarget::Block(block), caret) => {
            work.editor.show(View::caret(Position { block, offset: caret.offset, affinity: caret.affinity }));
        }
        Hit::Text(target, caret) => work.editor.focus_field(&work.article, target, Some(Span::caret(caret))),
        Hit::Whole(block) => work.editor.show(View::caret(Position::new(block, 0))),
    }
}

fn press(
    hit: Hit,
    at: Pos2,
    (shift, command, now): (bool, bool, f64),
    work: &mut Work<'_, '_>,
    state: &mut CanvasState,
) {
    let unit = state.clicks.press(now, at);
    if let Hit::Text(target, caret) = hit {
        let place = DropPlace { target, caret };
        if unit == Unit::Character && !shift && work.editor.selects(&work.article, &place) {
            state.drag = Some(Drag::Pressed(at, place));
            return;
        }
    }
    match hit {
        Hit::Text(TextTarget::Block(block), caret) => {
            let Some(text) = work.article.block(block).map(|b| b.text.as_str()) else { return };
            if command && let Some(address) = link_at(&work.article, block, caret.offset) {
                work.events.push(CanvasEvent::OpenLink(address));
                return;
            }
            let to = Position { block, offset: caret.offset, affinity: caret.affinity };
            let anchor = work.editor.view.body.anchor;
            let in_body = work.editor.view.field.is_none();
            let first = match shift && in_body {
                true => (anchor.block, anchor.offset..anchor.offset),
                false => (block, unit.around(text, caret.offset)),
            };
            work.editor.drag(&work.article, first.clone(), to, unit);
            state.drag = Some(Drag::Body(first, unit));
        }
        Hit::Text(target, caret) => {
            let text = work.article.text(target).unwrap_or_default();
            let before = work.editor.view.field.filter(|f| shift && f.target == target).map(|f| f.span.anchor);
            let first = before.map_or_else(|| unit.around(text, caret.offset), |a| a..a);
            let span = Span::dragged(text, first.clone(), caret, unit);
            work.editor.focus_field(&work.article, target, Some(span));
            state.drag = Some(Drag::Field(target, first, unit));
        }
        Hit::Whole(block) => {
            if shift && work.editor.view.field.is_none() {
                let body = Selection { head: Position::new(block, 0), ..work.editor.view.body };
                work.editor.show(View::body(body));
            } else {
                work.editor.show(View::caret(Position::new(block, 0)));
            }
            let kind = work.article.block(block).map(|b| &b.kind);
            if let (Some(BlockKind::Picture(id)), Unit::Word) = (kind, unit) {
                work.events.push(CanvasEvent::OpenPicture(*id));
            }
        }
    }
}

fn link_at(article: &Article, block: BlockId, offset: usize) -> Option<String> {
    let mark = article.block(block)?.marks.at(offset).find(|m| matches!(m.kind, MarkKind::Link(_)))?;
    match &mark.kind {
        MarkKind::Link(address) => Some(address.clone()),
        _ => None,
    }
}

/// The button goes up: carried words are dropped; words that were pressed and not carried get the caret.
fn release(copy: bool, work: &mut Work<'_, '_>, state: &mut CanvasState) {
    match state.drag.take() {
        Some(Drag::Carried(Some(to))) => {
            work.edit(|e, a, ids| e.drop_selection(a, &to, copy, ids));
        }
        Some(Drag::Pressed(_, DropPlace { target: TextTarget::Block(block), caret })) => {
            work.editor.show(View::caret(Position { block, offset: caret.offset, affinity: caret.affinity }));
        }
        Some(Drag::Pressed(_, DropPlace { target, caret })) => {
            work.editor.focus_field(&work.article, target, Some(Span::caret(caret)));
        }
        _ => {}
    }
}

fn drag(ui: &Ui, sheet: &Sheet, at: Pos2, work: &mut Work<'_, '_>, state: &mut CanvasState) {
    let ctx = ui.ctx();
    match state.drag.clone() {
        Some(Drag::Body(first, unit)) => {
            let to = page(ctx, sheet, &work.article, state).hit_body(at);
            if let Some(to) = to.filter(|to| unit != Unit::Character || *to != work.editor.view.body.head) {
                work.editor.drag(&work.article, first, to, unit);
            }
            scroll_beyond(ui, sheet, at, 0.0);
        }
        Some(Drag::Field(target, first, unit)) => {
            let mut page = page(ctx, sheet, &work.article, state);
            let Some(text_box) = page.text_box(target) else { return };
            let caret = page.placed(&text_box).hit(at);
            let text = work.article.text(target).unwrap_or_default();
            let span = Span::dragged(text, first, caret, unit);
            if work.editor.view.field.is_none_or(|f| f.span != span) {
                work.editor.focus_field(&work.article, target, Some(span));
            }
        }
        Some(Drag::Pressed(from, _)) if from.distance(at) < CARRY_PT || work.read_only => {}
        Some(Drag::Pressed(..) | Drag::Carried(_)) => {
            if ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, Key::Escape)) {
                state.drag = None;
                return;
            }
            let hit = page(ctx, sheet, &work.article, state).hit(at);
            let place = match hit {
                Some(Hit::Text(target, caret)) => Some(DropPlace { target, caret }),
                _ => None,
            };
            state.drag = Some(Drag::Carried(place));
            scroll_beyond(ui, sheet, at, EDGE_PT);
        }
        None => {}
    }
}

/// Beyond the edge of the view, or `near` it, the page moves on by itself.
fn scroll_beyond(ui: &Ui, sheet: &Sheet, at: Pos2, near: f32) {
    let (top, bottom) = sheet.visible;
    let beyond = (at.y - bottom + near).max(0.0) - (top + near - at.y).max(0.0);
    if beyond != 0.0 {
        let step = beyond.clamp(-80.0, 80.0) * SCROLL_PER_SEC * ui.input(|i| i.stable_dt).min(0.1);
        ui.scroll_with_delta_animation(vec2(0.0, -step), egui::style::ScrollAnimation::none());
        ui.ctx().request_repaint();
    }
}
