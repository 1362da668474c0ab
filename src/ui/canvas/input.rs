//! Keys and mouse on the page, turned into motions and edits.

use super::layout::Page;
use super::places::Hit;
use super::stops::{self, Stop};
use super::{CanvasEvent, CanvasState, Drag, Sheet, page_id};
use crate::base::Ids;
use crate::document::{Article, BlockKind, MarkKind, Position, Selection, TextTarget};
use crate::editor::{Caret, Clip, Editor, Erase, Motion, Preedit, Span, Unit, View, move_in_text};
use crate::ui::mirror;
use crate::ui::writing::Key;
use egui::{Context, CursorIcon, EventFilter, FocusDirection, Id, Response, Ui, vec2};
use std::borrow::Cow;
use std::sync::Arc;

/// The article as the keys of this frame leave it.
pub struct Work<'a, 'e> {
    pub article: Cow<'a, Article>,
    pub editor: &'e mut Editor,
    pub events: Vec<CanvasEvent>,
    ids: &'a Ids,
    read_only: bool,
    focus_mode: bool,
}

impl<'a, 'e> Work<'a, 'e> {
    pub fn new(
        article: &'a Article,
        editor: &'e mut Editor,
        ids: &'a Ids,
        read_only: bool,
        focus_mode: bool,
    ) -> Work<'a, 'e> {
        Work { article: Cow::Borrowed(article), editor, events: Vec::new(), ids, read_only, focus_mode }
    }

    fn edit(&mut self, make: impl FnOnce(&mut Editor, &Article, &Ids) -> Option<crate::editor::Edit>) {
        if self.read_only {
            return;
        }
        let Some(edit) = make(self.editor, &self.article, self.ids) else { return };
        if !edit.transaction.is_empty() {
            if edit.transaction.apply(self.article.to_mut()).is_err() {
                return;
            }
            self.events.push(CanvasEvent::Edit(Box::new(edit.clone())));
        }
        self.editor.accept(&edit);
    }

    fn go(&mut self, stop: Stop, all: bool) {
        match stop {
            Stop::Field(target) => {
                let end = self.article.text(target).map_or(0, str::len);
                let span = if all { None } else { Some(Span::at(end)) };
                self.editor.focus_field(&self.article, target, span);
            }
            Stop::Body(at) => self.editor.show(View::caret(at)),
        }
    }
}

fn page<'p>(ctx: &'p Context, sheet: &Sheet, article: &'p Article, state: &'p mut CanvasState) -> Page<'p> {
    Page::new(ctx, article, sheet.setting, &mut state.texts, &mut state.heights)
}

/// The mouse on the page.
pub fn pointer(ui: &Ui, response: &Response, sheet: &Sheet, work: &mut Work<'_, '_>, state: &mut CanvasState) {
    let ctx = ui.ctx();
    if response.hovered() {
        let over_picture =
            response.hover_pos().and_then(|p| page(ctx, sheet, &work.article, state).hit(sheet.to_page(p)));
        let icon = if matches!(over_picture, Some(Hit::Whole(_))) { CursorIcon::Default } else { CursorIcon::Text };
        ctx.set_cursor_icon(icon);
    }
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
            state.drag = None;
        }
    } else if down {
        drag(ui, sheet, at, work, state);
    } else {
        state.drag = None;
    }
}

/// A press of the second button outside of the selection moves the caret there.
fn menu_at(hit: Hit, work: &mut Work<'_, '_>) {
    let Some(at) = hit.position() else { return };
    let inside = work.editor.view.body.ordered(&work.article).is_some_and(|(start, end)| {
        let order = |a: &Position, b: &Position| a.order(b, &work.article);
        order(&start, &at).is_some_and(|o| o.is_le()) && order(&at, &end).is_some_and(|o| o.is_le())
    });
    if !inside || work.editor.view.body.is_caret() {
        work.editor.show(View::caret(at));
    }
}

fn press(
    hit: Hit,
    at: egui::Pos2,
    (shift, command, now): (bool, bool, f64),
    work: &mut Work<'_, '_>,
    state: &mut CanvasState,
) {
    let unit = state.clicks.press(now, at);
    match hit {
        Hit::Text(TextTarget::Block(block), caret) => {
            let Some(text) = work.article.block(block).map(|b| b.text.clone()) else { return };
            if command && let Some(address) = link_at(&work.article, block, caret.offset) {
                work.events.push(CanvasEvent::OpenLink(address));
                return;
            }
            let to = Position { block, offset: caret.offset, affinity: caret.affinity };
            let anchor = work.editor.view.body.anchor;
            let in_body = work.editor.view.field.is_none();
            let first = match shift && in_body {
                true => (anchor.block, anchor.offset..anchor.offset),
                false => (block, unit.around(&text, caret.offset)),
            };
            work.editor.drag(&work.article, first.clone(), to, unit);
            state.drag = Some(Drag::Body(first, unit));
        }
        Hit::Text(target, caret) => {
            let text = work.article.text(target).unwrap_or_default().to_owned();
            let before = work.editor.view.field.filter(|f| shift && f.target == target).map(|f| f.span.anchor);
            let first = before.map_or_else(|| unit.around(&text, caret.offset), |a| a..a);
            let span = Span::dragged(&text, first.clone(), caret, unit);
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

fn link_at(article: &Article, block: crate::base::BlockId, offset: usize) -> Option<String> {
    let mark = article.block(block)?.marks.at(offset).find(|m| matches!(m.kind, MarkKind::Link(_)))?;
    match &mark.kind {
        MarkKind::Link(address) => Some(address.clone()),
        _ => None,
    }
}

fn drag(ui: &Ui, sheet: &Sheet, at: egui::Pos2, work: &mut Work<'_, '_>, state: &mut CanvasState) {
    let ctx = ui.ctx();
    match state.drag.clone() {
        Some(Drag::Body(first, unit)) => {
            let to = page(ctx, sheet, &work.article, state).hit_body(at);
            if let Some(to) = to.filter(|to| unit != Unit::Character || *to != work.editor.view.body.head) {
                work.editor.drag(&work.article, first, to, unit);
            }
            // Beyond the edge of the view, the page moves on by itself.
            let (top, bottom) = sheet.visible;
            let beyond = (at.y - bottom).max(0.0) - (top - at.y).max(0.0);
            if beyond != 0.0 {
                let step = beyond.clamp(-80.0, 80.0) * SCROLL_PER_SEC * ctx.input(|i| i.stable_dt).min(0.1);
                ui.scroll_with_delta_animation(vec2(0.0, -step), egui::style::ScrollAnimation::none());
                ctx.request_repaint();
            }
        }
        Some(Drag::Field(target, first, unit)) => {
            let text = work.article.text(target).unwrap_or_default().to_owned();
            let mut page = page(ctx, sheet, &work.article, state);
            let Some(text_box) = page.text_box(target) else { return };
            let caret = page.placed(&text_box).hit(at);
            let span = Span::dragged(&text, first, caret, unit);
            if work.editor.view.field.is_none_or(|f| f.span != span) {
                work.editor.focus_field(&work.article, target, Some(span));
            }
        }
        None => {}
    }
}

/// How many times its distance beyond the edge the pointer scrolls the page in a second.
const SCROLL_PER_SEC: f32 = 15.0;

/// The keys of this frame.
pub fn keys(ui: &Ui, response: &Response, sheet: &Sheet, work: &mut Work<'_, '_>, state: &mut CanvasState) {
    let ctx = ui.ctx().clone();
    mirror::keep_arrows(&ctx, response.id);
    if work.editor.view.field.is_some_and(|f| !stops::is_shown(f.target, work.focus_mode)) {
        // The focus came back from a field elsewhere.
        work.editor.show(View::body(work.editor.view.body));
    }
    // Tab walks through the fields; from the body it leaves the page.
    let tab = work.editor.view.field.is_some();
    let filter = EventFilter { tab, horizontal_arrows: true, vertical_arrows: true, escape: false };
    ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
    if response.gained_focus() && !ctx.input(|i| i.pointer.any_down()) {
        state.follow_caret = true;
        state.blink.restart(&ctx);
    }
    for event in ctx.input(|i| i.filtered_events(&filter)) {
        if let Some(key) = Key::read(&event, ctx.os()) {
            let before = work.editor.view;
            let edits = work.events.len();
            self::key(&ctx, sheet, work, state, key);
            if work.editor.view != before || work.events.len() != edits {
                state.follow_caret = true;
            }
            state.blink.restart(&ctx);
        }
    }
}

fn key(ctx: &Context, sheet: &Sheet, work: &mut Work<'_, '_>, state: &mut CanvasState, key: Key) {
    let composing = work.editor.preedit.is_some();
    match key {
        Key::Preedit(text) => {
            work.editor.preedit = (!text.is_empty() && !work.read_only).then_some(Preedit { text });
        }
        Key::Insert(text) => {
            work.editor.preedit = None;
            work.edit(|e, a, ids| e.insert_text(a, &text, ids));
        }
        Key::Move(motion, extend) if !composing => moved(ctx, sheet, work, state, motion, extend),
        Key::Erase(erase) if !composing => work.edit(|e, a, _| e.erase(a, erase)),
        Key::Enter => match work.editor.view.field {
            Some(field) => {
                if let Some(stop) = stops::after(&work.article, field.target, work.focus_mode) {
                    work.go(stop, true);
                }
            }
            None => work.edit(|e, a, ids| e.split(a, ids)),
        },
        Key::LineBreak => work.edit(|e, a, ids| e.insert_line_break(a, ids)),
        Key::SelectAll => work.editor.select_all(&work.article),
        Key::Copy => copy(ctx, work),
        Key::Cut => {
            copy(ctx, work);
            work.edit(|e, a, _| e.cut(a));
        }
        Key::Paste(text) => {
            let clip = ctx.data(|d| d.get_temp::<Arc<Clip>>(clip_id()));
            work.edit(|e, a, ids| e.paste(a, &text, clip.as_deref(), ids));
        }
        Key::PasteImage(image) if !work.read_only => work.events.push(CanvasEvent::PasteImage(image)),
        Key::Tab(back) => tab(ctx, work, back),
        Key::DeleteSurrounding(before, after) => {
            for _ in 0..before {
                work.edit(|e, a, _| e.erase(a, Erase::Backward));
            }
            for _ in 0..after {
                work.edit(|e, a, _| e.erase(a, Erase::Forward));
            }
        }
        // Undo and redo are commands of the window.
        _ => {}
    }
}

fn tab(ctx: &Context, work: &mut Work<'_, '_>, back: bool) {
    let Some(field) = work.editor.view.field else { return };
    let next = match back {
        true => stops::before(&work.article, field.target, work.focus_mode),
        false => stops::after(&work.article, field.target, work.focus_mode),
    };
    match next {
        Some(stop) => work.go(stop, true),
        None => {
            let way = if back { FocusDirection::Previous } else { FocusDirection::Next };
            ctx.memory_mut(|m| {
                m.set_focus_lock_filter(page_id(), EventFilter::default());
                m.move_focus(way);
            });
        }
    }
}

fn copy(ctx: &Context, work: &Work<'_, '_>) {
    if let Some(clip) = work.editor.copy(&work.article) {
        // A picture has no text; a blank keeps the clip apart from an empty clipboard.
        let plain = if clip.plain.is_empty() { " ".to_owned() } else { clip.plain.clone() };
        ctx.copy_text(plain.clone());
        ctx.data_mut(|d| d.insert_temp(clip_id(), Arc::new(Clip { plain, ..clip })));
    }
}

fn clip_id() -> Id {
    Id::unique("muharrir clip")
}

fn moved(ctx: &Context, sheet: &Sheet, work: &mut Work<'_, '_>, state: &mut CanvasState, motion: Motion, extend: bool) {
    let Some(field) = work.editor.view.field else {
        let article = work.article.clone();
        let mut page = page(ctx, sheet, &article, state);
        let went = work.editor.move_caret(&article, &mut page, motion, extend);
        if !went
            && !extend
            && motion == Motion::Up
            && let Some(last) = stops::last_field(work.focus_mode)
        {
            work.go(Stop::Field(last), false);
        }
        return;
    };
    let text = work.article.text(field.target).unwrap_or_default().to_owned();
    let article = work.article.clone();
    let mut page = page(ctx, sheet, &article, state);
    let Some(text_box) = page.text_box(field.target) else { return };
    let placed = page.placed(&text_box);
    let leaves = !extend && move_in_text(&text, &placed, field.span.head, motion, None).is_none();
    let next = match motion {
        Motion::Up if leaves => stops::before(&article, field.target, work.focus_mode),
        Motion::Down if leaves => stops::after(&article, field.target, work.focus_mode),
        _ => None,
    };
    let span = field.span.moved(&text, &placed, motion, extend);
    match next {
        Some(stop) => work.go(stop, false),
        None => work.editor.focus_field(&article, field.target, Some(span)),
    }
}

/// The caret of a field as the layout sees it.
pub fn field_caret(span: &Span, preedit: Option<usize>) -> Caret {
    match preedit {
        Some(length) => Caret::new(span.range().start + length),
        None => span.head,
    }
}
