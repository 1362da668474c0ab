//! What a field remembers between frames, and what keys and the mouse do to it.

use super::Field;
use crate::document::EditKind;
use crate::editor::{Caret, Erase, Lines, Motion, Overlay, Preedit, Span, Splice, Unit};
use crate::text::{Direction, ParagraphStyle};
use crate::ui::shaped::{self, TextSpec};
use crate::ui::theme::{space, theme};
use crate::ui::writing;
use crate::ui::writing::{Blink, Clicks, Easel, Kept, Key, Placed, Seen, Wanted, finding_under, font, ground};
use egui::{Context, Galley, Pos2, Rect, Response, Ui, pos2};
use std::ops::Range;
use std::sync::Arc;

/// A change that was made to the text.
pub struct Change {
    pub splice: Splice,
    pub before: Span,
    pub kind: EditKind,
}

/// A field between frames.
#[derive(Default)]
pub struct State {
    pub span: Span,
    pub blink: Blink,
    /// What was painted last and where, for screen readers.
    pub painted: Option<(Arc<Galley>, Pos2)>,
    kept: Option<Kept>,
    left_top: Pos2,
    scale: f32,
    scroll_pt: f32,
    clicks: Clicks,
    drag: Option<(Range<usize>, Unit)>,
    preedit: Preedit,
    done: Vec<Undo>,
    undone: Vec<Undo>,
}

/// How to take a change of a plain string back, and what was selected.
struct Undo {
    splice: Splice,
    span: Span,
    kind: EditKind,
}

impl State {
    /// Lays the text out, with what an input method is composing at the caret.
    pub fn lay_out(&mut self, ctx: &Context, field: &Field<'_>, text: &str, width_pt: f32) {
        self.scale = ctx.pixels_per_point();
        let shown = self.with_preedit(text);
        let has_letters = shown.chars().any(char::is_alphabetic);
        let direction = match field.direction {
            Direction::Auto if !has_letters => shaped::direction(ctx),
            fixed => fixed,
        };
        let style = ParagraphStyle {
            direction,
            width_px: field.is_wrapped().then(|| (width_pt * self.scale).floor()),
            ..ParagraphStyle::new(font(field.style, self.scale), field.style.spec().line_pt * self.scale)
        };
        let wanted = Wanted { text: &shown, spans: Vec::new(), style };
        match &mut self.kept {
            Some(kept) => {
                kept.update(ctx, wanted);
            }
            none => *none = Some(Kept::new(ctx, wanted)),
        }
    }

    /// Height of the text, points.
    pub fn height_pt(&self) -> f32 {
        self.kept.as_ref().map_or(0.0, |k| k.paragraph.height_px() / self.scale)
    }

    /// Finds the text's upper left corner within the field, seen points.
    pub fn place(&mut self, field: &Field<'_>, inner: Rect) {
        let Some(kept) = &self.kept else { return };
        let height = kept.paragraph.height_px() / self.scale;
        let top = if field.wraps {
            inner.top()
        } else if field.rows > 1 {
            inner.top() + space::HALF
        } else {
            inner.center().y - height / 2.0
        };
        let spare = inner.width() - kept.paragraph.width_px() / self.scale;
        let left = if field.is_wrapped() {
            inner.left()
        } else if spare < 0.0 {
            let edge = if kept.paragraph.base_is_rtl() { inner.left() + spare } else { inner.left() };
            edge + self.scroll_pt
        } else {
            self.scroll_pt = 0.0;
            inner.left() + if kept.paragraph.base_is_rtl() { spare } else { 0.0 }
        };
        let snap = |v: f32| (v * self.scale).round() / self.scale;
        self.left_top = pos2(snap(left), snap(top));
    }

    /// Moves a text that is wider than its field so that the caret is seen.
    pub fn scroll_to_caret(&mut self, field: &Field<'_>, inner: Rect) {
        let Some(placed) = self.placed() else { return };
        if field.is_wrapped() {
            return;
        }
        let caret = placed.caret(self.shown_caret());
        if caret.left() < inner.left() {
            self.scroll_pt += inner.left() - caret.left();
        } else if caret.right() > inner.right() {
            self.scroll_pt -= caret.right() - inner.right();
        }
        self.place(field, inner);
    }

    /// Presses and drags of the mouse.
    pub fn pointer(&mut self, ui: &Ui, response: &Response, seen: Seen, text: &str) {
        if response.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
        }
        let (pressed, down, shift, now) =
            ui.input(|i| (i.pointer.primary_pressed(), i.pointer.primary_down(), i.modifiers.shift, i.time));
        let Some(at) = response.interact_pointer_pos().map(|p| seen.pos(p)) else { return };
        if !self.preedit.text.is_empty() {
            return;
        }
        let Some(hit) = self.placed().map(|p| p.hit(at)) else { return };
        // A quick tap goes down and up within one frame.
        if pressed && (response.is_pointer_button_down_on() || response.clicked()) {
            response.request_focus();
            let unit = self.clicks.press(now, at);
            let first = if shift { self.span.anchor..self.span.anchor } else { unit.around(text, hit.offset) };
            self.span = Span::dragged(text, first.clone(), hit, unit);
            self.drag = Some((first, unit));
            self.blink.restart(ui.ctx());
        } else if down && let Some((first, unit)) = self.drag.clone() {
            self.span = Span::dragged(text, first, hit, unit);
        } else {
            self.drag = None;
        }
    }

    /// A key. Returns the change it makes.
    pub fn key(
        &mut self,
        ctx: &Context,
        field: &Field<'_>,
        text: &mut String,
        key: Key,
        own_undo: bool,
    ) -> Option<Change> {
        self.blink.restart(ctx);
        let multiline = field.rows > 1;
        let selected = || text.get(self.span.range()).unwrap_or_default().to_owned();
        let (splice, kind) = match key {
            Key::Copy | Key::Cut if self.span.is_caret() => return None,
            Key::Copy => {
                ctx.copy_text(selected());
                return None;
            }
            Key::SelectAll => {
                self.span = Span::all(text);
                return None;
            }
            Key::Move(motion, extend) => {
                self.moved(ctx, text, motion, extend, multiline);
                return None;
            }
            _ if field.read_only => return None,
            Key::Cut => {
                ctx.copy_text(selected());
                (Splice::erase(text, self.span, Erase::Backward), EditKind::Single)
            }
            Key::PastePlain => {
                ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
                return None;
            }
            Key::Insert(new) => {
                self.preedit = Preedit::default();
                (Splice::insert(self.span, &new, multiline).filter(|s| !s.new.is_empty()), EditKind::Typing)
            }
            Key::Paste(new) => (Splice::insert(self.span, &new, multiline), EditKind::Single),
            Key::Enter | Key::LineBreak if multiline => (Splice::insert(self.span, "\n", true), EditKind::Single),
            Key::Erase(erase) => {
                let kind = match erase {
                    Erase::Backward | Erase::Forward => EditKind::Deleting,
                    _ => EditKind::Single,
                };
                (Splice::erase(text, self.span, erase), kind)
            }
            Key::DeleteSurrounding(before, after) => {
                (Some(surrounding(text, self.span, before, after)), EditKind::Single)
            }
            Key::Preedit(text, active) => {
                self.preedit = Preedit { text, active };
                return None;
            }
            Key::Undo if own_undo => return self.undo(text, true),
            Key::Redo if own_undo => return self.undo(text, false),
            _ => return None,
        };
        let splice = splice?;
        let kind = if self.span.is_caret() { kind } else { EditKind::Single };
        let change = Change { splice, before: self.span, kind };
        if own_undo {
            self.remember(text, &change);
        }
        change.splice.apply(text).then_some(())?;
        self.span = change.splice.after();
        Some(change)
    }

    /// Paints text, selection and caret; tells the input method where the caret is.
    pub fn paint(&mut self, ui: &Ui, field: &Field<'_>, seen: Seen, inner: Rect, response: &Response, text: &str) {
        let ctx = ui.ctx().clone();
        let colors = theme(&ctx).colors.clone();
        let painter = ui.painter_at(inner.expand(2.0).intersect(ui.clip_rect()));
        let ink = if field.read_only { colors.text3 } else { field.ink.unwrap_or(colors.text) };
        let em = field.style.spec().size_pt;
        let (left_top, caret_at, preedit) = (self.left_top, self.shown_caret(), self.preedit_range());
        let span = self.span.range();
        let turn = |r: Rect| seen.rect(r);
        let easel = Easel { painter: &painter, colors: &colors, turn: &turn, em, seen: 0..usize::MAX };
        if let Some(placed) = self.placed() {
            easel.grounds(&placed, field.overlays.iter());
            if response.has_focus() && self.preedit.text.is_empty() {
                for rect in placed.rects(span).into_iter().map(|r| ground(r, em * 1.6)) {
                    painter.rect_filled(seen.rect(rect), 0.0, colors.select);
                }
            }
            easel.composed(&placed, preedit.start, &self.preedit, ink);
        }
        if text.is_empty() && self.preedit.text.is_empty() && !field.placeholder.is_empty() {
            self.paint_placeholder(&painter, field, inner);
        }
        let visible = (inner.top(), inner.bottom());
        self.painted = self.kept.as_mut().and_then(|k| k.paint(&painter, seen, left_top, visible, &[ink]));
        if let Some(placed) = self.placed() {
            easel.lines(&placed, field.overlays.iter());
        }
        if response.has_focus() {
            let caret = self.placed().map(|p| p.caret(caret_at));
            if let Some(caret) = caret.map(|c| seen.rect(c)) {
                if !field.read_only && self.blink.shown(&ctx) {
                    painter.rect_filled(caret, 1.0, colors.accent);
                }
                ctx.output_mut(|o| {
                    o.ime = Some(egui::output::IMEOutput {
                        purpose: egui::IMEPurpose::Normal,
                        rect: response.rect,
                        cursor_rect: caret,
                        should_interrupt_composition: false,
                    });
                });
            }
        }
    }

    /// The finding under the pointer, and where its words stand.
    pub fn hovered(&self, field: &Field<'_>, seen: Seen, response: &Response) -> Option<(Overlay, Rect)> {
        let at = seen.pos(response.hover_pos()?);
        let (found, rect) = finding_under(&self.placed()?, field.overlays.iter(), at)?;
        Some((found.clone(), seen.rect(rect)))
    }

    fn paint_placeholder(&self, painter: &egui::Painter, field: &Field<'_>, inner: Rect) {
        let ctx = painter.ctx();
        let spec = TextSpec::new(field.placeholder, field.style).direction(shaped::direction(ctx));
        let galley = shaped::galley(ctx, &spec.elide(inner.width()));
        let pos = pos2(inner.left(), self.left_top.y);
        shaped::paint(painter, pos, galley, theme(ctx).colors.text3);
    }

    fn placed(&self) -> Option<Placed<'_>> {
        let kept = self.kept.as_ref()?;
        Some(Placed { paragraph: &kept.paragraph, left_top: self.left_top, scale: self.scale })
    }

    fn moved(&mut self, ctx: &Context, text: &str, motion: Motion, extend: bool, multiline: bool) {
        // Up and down are for whoever owns a list below the field.
        if !self.preedit.text.is_empty() || (!multiline && matches!(motion, Motion::Up | Motion::Down)) {
            return;
        }
        if let Some(placed) = self.placed() {
            let motion = motion.by(writing::arrows(ctx), placed.is_rtl());
            self.span = self.span.moved(text, &placed, motion, extend);
        }
    }

    fn with_preedit(&self, text: &str) -> String {
        let mut shown = text.to_owned();
        if !self.preedit.text.is_empty() {
            // What is composed stands where the selection will have been.
            shown.replace_range(self.span.within(text).range(), &self.preedit.text);
        }
        shown
    }

    fn preedit_range(&self) -> Range<usize> {
        let start = self.span.range().start;
        start..start + self.preedit.text.len()
    }

    fn shown_caret(&self) -> Caret {
        match self.preedit.text.is_empty() {
            true => self.span.head,
            false => Caret::new(self.preedit_range().start + self.preedit.caret()),
        }
    }

    fn remember(&mut self, text: &str, change: &Change) {
        self.undone.clear();
        let Some(back) = change.splice.inverse(text) else { return };
        match self.done.last_mut() {
            // Letters typed one after another are taken back together.
            Some(last)
                if change.kind == EditKind::Typing
                    && last.kind == EditKind::Typing
                    && last.splice.range.end == back.range.start
                    && last.splice.new.is_empty()
                    && back.new.is_empty() =>
            {
                last.splice.range.end = back.range.end;
            }
            _ => self.done.push(Undo { splice: back, span: change.before, kind: change.kind }),
        }
    }

    fn undo(&mut self, text: &mut String, back: bool) -> Option<Change> {
        let from = if back { &mut self.done } else { &mut self.undone };
        let undo = from.pop()?;
        let inverse = undo.splice.inverse(text)?;
        if !undo.splice.apply(text) {
            // The string was changed from elsewhere: what was remembered of it holds no longer.
            self.done.clear();
            self.undone.clear();
            return None;
        }
        let before = self.span;
        let other = Undo { splice: inverse, span: before, kind: EditKind::Single };
        if back {
            self.undone.push(other)
        } else {
            self.done.push(other)
        }
        self.span = undo.span.within(text);
        Some(Change { splice: undo.splice, before, kind: EditKind::Single })
    }
}

/// What an input method takes back around the caret.
fn surrounding(text: &str, span: Span, before: usize, after: usize) -> Splice {
    let at = text.floor_char_boundary(span.head.offset);
    let start = text[..at].char_indices().rev().take(before).last().map_or(at, |(i, _)| i);
    let end = text[at..].char_indices().nth(after).map_or(text.len(), |(i, _)| at + i);
    Splice { range: start..end, new: String::new() }
}
