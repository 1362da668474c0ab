//! Keys on the page, turned into motions and edits.

use super::layout::Page;
use super::stops::{self, Stop};
use super::{CanvasEvent, CanvasState, Sheet, page_id};
use crate::base::Ids;
use crate::document::{Article, Hand, Step, TextTarget};
use crate::editor::{Clip, Editor, Erase, Geometry, Lines, Motion, Preedit, Span, View, move_in_text};
use crate::ui::writing::{self, Key};
use crate::ui::{clipboard, mirror};
use egui::{Context, EventFilter, FocusDirection, Id, Response, Ui};
use std::borrow::Cow;
use std::sync::Arc;

/// The article as the keys of this frame leave it.
pub struct Work<'a, 'e> {
    pub article: Cow<'a, Article>,
    pub editor: &'e mut Editor,
    pub events: Vec<CanvasEvent>,
    ids: &'a Ids,
    pub read_only: bool,
    focus_mode: bool,
    /// Whose edits are suggestions, and the article without what they propose for fields.
    suggests: Option<(&'a Hand<'a>, Cow<'a, Article>)>,
}

impl<'a, 'e> Work<'a, 'e> {
    pub fn new(
        article: &'a Article,
        editor: &'e mut Editor,
        ids: &'a Ids,
        read_only: bool,
        focus_mode: bool,
        suggests: Option<(&'a Hand<'a>, &'a Article)>,
    ) -> Work<'a, 'e> {
        let suggests = suggests.map(|(hand, standing)| (hand, Cow::Borrowed(standing)));
        Work { article: Cow::Borrowed(article), editor, events: Vec::new(), ids, read_only, focus_mode, suggests }
    }

    /// The article as the keys left it, and what was asked.
    pub fn done(self) -> (Cow<'a, Article>, Vec<CanvasEvent>) {
        (self.article, self.events)
    }

    /// Makes an edit, applies it and shows what it leaves.
    pub fn edit(&mut self, make: impl FnOnce(&mut Editor, &Article, &Ids) -> Option<crate::editor::Edit>) {
        if self.read_only {
            return;
        }
        let Some(mut edit) = make(self.editor, &self.article, self.ids) else { return };
        if let Some((hand, standing)) = self.suggests.as_mut().filter(|_| !edit.transaction.is_empty()) {
            let Some(suggested) = edit.suggested(standing, hand) else { return };
            if suggested.transaction.apply(standing.to_mut()).is_err() {
                return;
            }
            let is_of_field =
                |s: &Step| matches!(s, Step::Replace { target, .. } if !matches!(target, TextTarget::Block(_)));
            if edit.transaction.steps.iter().any(is_of_field) {
                self.article = Cow::Owned(standing.with_fields_of(hand.author).into_owned());
            } else if suggested.transaction.apply(self.article.to_mut()).is_err() {
                return;
            }
            edit = suggested;
        } else if !edit.transaction.is_empty() && edit.transaction.apply(self.article.to_mut()).is_err() {
            return;
        }
        if !edit.transaction.is_empty() {
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

pub fn page<'p>(ctx: &'p Context, sheet: &Sheet, article: &'p Article, state: &'p mut CanvasState) -> Page<'p> {
    Page::new(ctx, article, sheet.setting, &mut state.texts, &mut state.stack)
}

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
    let filter = EventFilter { tab, horizontal_arrows: true, vertical_arrows: true, escape: true };
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
    // While an input method composes, the keys are its own, whether or not the system keeps them from us.
    let its_own = matches!(
        key,
        Key::Move(..) | Key::Erase(_) | Key::Enter | Key::LineBreak | Key::Tab(_) | Key::SelectAll | Key::Cut
    );
    if its_own && work.editor.preedit.is_some() {
        return;
    }
    match key {
        Key::Preedit(text, active) => {
            work.editor.preedit = (!text.is_empty() && !work.read_only).then_some(Preedit { text, active });
        }
        Key::Insert(text) => {
            work.editor.preedit = None;
            work.edit(|e, a, ids| e.insert_text(a, &text, ids));
            if let Some(house) = work.editor.house.clone() {
                work.edit(|e, a, _| e.aid(a, &text, &house));
            }
        }
        Key::Move(motion, extend) => moved(ctx, sheet, work, state, motion, extend),
        Key::Erase(erase) => work.edit(|e, a, _| e.erase(a, erase)),
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
        Key::Paste(text) if std::mem::take(&mut state.pastes_plain) => {
            work.edit(|e, a, ids| e.paste_text(a, &text, ids))
        }
        Key::Paste(text) => {
            let clip = ctx.data(|d| d.get_temp::<Arc<Clip>>(clip_id()));
            work.edit(|e, a, ids| e.paste(a, &text, clip.as_deref(), || clipboard::html(ctx), ids));
        }
        Key::PastePlain => {
            // The text comes as an event of a later frame.
            state.pastes_plain = true;
            ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
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
        clipboard::copy(ctx, &clip.html(), &plain);
        ctx.data_mut(|d| d.insert_temp(clip_id(), Arc::new(Clip { plain, ..clip })));
    }
}

fn clip_id() -> Id {
    Id::unique("muharrir clip")
}

fn moved(ctx: &Context, sheet: &Sheet, work: &mut Work<'_, '_>, state: &mut CanvasState, motion: Motion, extend: bool) {
    let Some(field) = work.editor.view.field else {
        let mut page = page(ctx, sheet, &work.article, state);
        let motion = motion.by(writing::arrows(ctx), page.is_rtl(work.editor.view.body.head.block));
        let went = work.editor.move_caret(&work.article, &mut page, motion, extend);
        if !went
            && !extend
            && motion == Motion::Up
            && let Some(last) = stops::last_field(work.focus_mode)
        {
            work.go(Stop::Field(last), false);
        }
        return;
    };
    let text = work.article.text(field.target).unwrap_or_default();
    let mut page = page(ctx, sheet, &work.article, state);
    let Some(text_box) = page.text_box(field.target) else { return };
    let placed = page.placed(&text_box);
    let motion = motion.by(writing::arrows(ctx), placed.is_rtl());
    let leaves = !extend && move_in_text(text, &placed, field.span.head, motion, None).is_none();
    let next = match motion {
        Motion::Up if leaves => stops::before(&work.article, field.target, work.focus_mode),
        Motion::Down if leaves => stops::after(&work.article, field.target, work.focus_mode),
        _ => None,
    };
    let span = field.span.moved(text, &placed, motion, extend);
    match next {
        Some(stop) => work.go(stop, false),
        None => work.editor.focus_field(&work.article, field.target, Some(span)),
    }
}
