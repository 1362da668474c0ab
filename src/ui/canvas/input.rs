//! Mouse and keys on the body.

use super::{Canvas, CanvasEvent, CanvasState, Drag, blocks, indent};
use crate::base::BlockId;
use crate::document::{Article, BlockKind, Position};
use crate::editor::{Edit, Geometry, Lines, Motion, Preedit, View};
use crate::ui::mirror;
use crate::ui::writing::{Key, Placed, Seen};
use egui::{Context, EventFilter, Response, Ui};

/// Presses and drags: the caret, a selection by characters, words or blocks, a picture.
pub(super) fn pointer(
    ui: &Ui,
    canvas: &mut Canvas<'_>,
    state: &mut CanvasState,
    response: &Response,
    events: &mut Vec<CanvasEvent>,
) {
    let (pressed, down, shift, now) =
        ui.input(|i| (i.pointer.primary_pressed(), i.pointer.primary_down(), i.modifiers.shift, i.time));
    if !down {
        state.drag = None;
    }
    let Some(at) = response.interact_pointer_pos() else { return };
    if pressed && response.contains_pointer() {
        response.request_focus();
        let Some(position) = hit(ui, canvas, state, at) else { return };
        let unit = state.clicks.press(now, at);
        canvas.editor.preedit = None;
        if shift {
            let anchor = canvas.editor.view.body.anchor;
            canvas.editor.show(View::body(crate::document::Selection { anchor, head: position }));
            state.drag = Some(Drag { first: (anchor.block, anchor.offset..anchor.offset), unit });
        } else {
            let text = canvas.article.block(position.block).map_or("", |b| b.text.as_str());
            let first = (position.block, unit.around(text, position.offset));
            canvas.editor.show(View::caret(position));
            canvas.editor.drag(canvas.article, first.clone(), position, unit);
            state.drag = Some(Drag { first, unit });
        }
        state.blink.restart(ui.ctx());
        events.push(CanvasEvent::Moved);
    } else if let Some(drag) = &state.drag
        && response.dragged()
    {
        let (first, unit) = (drag.first.clone(), drag.unit);
        if let Some(position) = hit(ui, canvas, state, at) {
            canvas.editor.drag(canvas.article, first, position, unit);
        }
        let clip = ui.clip_rect();
        if at.y < clip.top() + 24.0 || at.y > clip.bottom() - 24.0 {
            let step = if at.y < clip.top() + 24.0 { 12.0 } else { -12.0 };
            ui.scroll_with_delta(egui::vec2(0.0, step));
            ui.ctx().request_repaint();
        }
    }
}

/// The place in the body nearest to a layout point.
fn hit(ui: &Ui, canvas: &Canvas<'_>, state: &mut CanvasState, at: egui::Pos2) -> Option<Position> {
    let place = state.place_at(at.y)?;
    let block = canvas.article.block(place.block)?;
    if !block.kind.has_text() {
        return Some(Position::new(place.block, 0));
    }
    blocks::lay_out(ui.ctx(), canvas, state, block, place.rect.width() - indent(block));
    let paragraph = &state.blocks.get(&place.block)?.kept.as_ref()?.paragraph;
    let seen = Seen::new(ui.ctx(), place.rect).pos(at);
    let caret = Placed { paragraph, left_top: place.text_at, scale: ui.ctx().pixels_per_point() }.hit(seen);
    let offset = caret.offset.min(block.text.len());
    Some(Position { block: place.block, offset, affinity: caret.affinity })
}

/// Keys of the focused body. True if caret or text moved.
pub(super) fn keys(
    ui: &mut Ui,
    canvas: &mut Canvas<'_>,
    state: &mut CanvasState,
    response: &Response,
    events: &mut Vec<CanvasEvent>,
) -> bool {
    if !response.has_focus() {
        return false;
    }
    if canvas.editor.view.field.is_some() && !canvas.jump {
        canvas.editor.show(View { field: None, ..canvas.editor.view });
    }
    let ctx = ui.ctx().clone();
    mirror::keep_arrows(&ctx, response.id);
    let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };
    ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
    let mut work = Work { article: None, moved: false };
    for event in ctx.input(|i| i.filtered_events(&filter)) {
        if let Some(key) = Key::read(&event, ctx.os()) {
            work.key(&ctx, canvas, state, key, events);
        }
    }
    work.moved
}

/// The article as the edits of this frame leave it: a copy, made only where one frame brings several.
struct Work {
    article: Option<Article>,
    moved: bool,
}

impl Work {
    fn key(
        &mut self,
        ctx: &Context,
        canvas: &mut Canvas<'_>,
        state: &mut CanvasState,
        key: Key,
        events: &mut Vec<CanvasEvent>,
    ) {
        let article = self.article.as_ref().unwrap_or(canvas.article);
        let (editor, ids) = (&mut *canvas.editor, canvas.ids);
        let edit = match key {
            Key::Insert(text) => {
                editor.preedit = None;
                editor.insert_text(article, &text, ids)
            }
            Key::Preedit(text) => {
                editor.preedit = (!text.is_empty()).then_some(Preedit { text });
                self.moved = true;
                if editor.view.body.is_caret() { None } else { editor.delete_selection(article) }
            }
            Key::Enter => editor.split(article, ids),
            Key::LineBreak => editor.insert_line_break(article, ids),
            Key::Erase(erase) => editor.erase(article, erase),
            Key::Paste(text) => editor.paste(article, &text, state.clip.as_ref(), ids),
            Key::PasteImage(image) => {
                events.push(CanvasEvent::PasteImage(image));
                None
            }
            Key::Copy | Key::Cut => {
                let Some(clip) = editor.copy(article) else { return };
                ctx.copy_text(clip.plain.clone());
                state.clip = Some(clip);
                if key == Key::Cut { editor.cut(article) } else { None }
            }
            Key::SelectAll => {
                editor.select_all(article);
                events.push(CanvasEvent::Moved);
                None
            }
            Key::Move(motion, extend) => {
                self.go(ctx, canvas, state, motion, extend);
                events.push(CanvasEvent::Moved);
                return;
            }
            Key::DeleteSurrounding(..) | Key::Tab(_) | Key::Undo | Key::Redo => None,
        };
        if let Some(edit) = edit {
            self.apply(canvas, edit, events);
        }
    }

    fn apply(&mut self, canvas: &mut Canvas<'_>, edit: Edit, events: &mut Vec<CanvasEvent>) {
        let mut after = self.article.take().unwrap_or_else(|| canvas.article.clone());
        if edit.transaction.apply(&mut after).is_ok() {
            canvas.editor.accept(&edit);
            canvas.editor.repair(&after);
            events.push(CanvasEvent::Edit(Box::new(edit)));
        }
        self.article = Some(after);
        self.moved = true;
    }

    fn go(&mut self, ctx: &Context, canvas: &mut Canvas<'_>, state: &mut CanvasState, motion: Motion, extend: bool) {
        let mut editor = canvas.editor.clone();
        let article = self.article.as_ref().unwrap_or(canvas.article);
        let mut geometry = PageGeometry { ctx, canvas, state };
        let went = editor.move_caret(article, &mut geometry, motion, extend);
        *canvas.editor = editor;
        self.moved |= went;
    }
}

struct PageGeometry<'a, 'b> {
    ctx: &'a Context,
    canvas: &'a Canvas<'b>,
    state: &'a mut CanvasState,
}

impl Geometry for PageGeometry<'_, '_> {
    fn lines(&mut self, block: BlockId) -> Option<Box<dyn Lines + '_>> {
        let found = self.canvas.article.block(block)?;
        let place = self.state.place_of(block)?;
        if !found.kind.has_text() {
            return None;
        }
        blocks::lay_out(self.ctx, self.canvas, self.state, found, place.rect.width() - indent(found));
        let paragraph = &self.state.blocks.get(&block)?.kept.as_ref()?.paragraph;
        Some(Box::new(Placed { paragraph, left_top: place.text_at, scale: self.ctx.pixels_per_point() }))
    }

    fn is_rtl(&mut self, block: BlockId) -> bool {
        self.lines(block).is_none_or(|l| l.is_rtl())
    }

    fn page(&mut self, from: Position, x_px: f32, down: bool) -> Position {
        let Some(place) = self.state.place_of(from.block) else { return from };
        let line =
            self.lines(from.block).map_or(0.0, |l| l.line_of(crate::editor::Caret::new(from.offset)) as f32 * 36.0);
        let step = self.state.view_height * 0.85;
        let y = place.rect.top() + line + 18.0 + if down { step } else { -step };
        let Some(target) = self.state.place_at(y) else { return from };
        let Some(block) = self.canvas.article.block(target.block) else { return from };
        let count = self.lines(target.block).map_or(0, |l| l.count());
        if count == 0 || block.kind == BlockKind::Separator {
            return Position::new(target.block, 0);
        }
        let row = ((y - target.rect.top()) / target.rect.height().max(1.0) * count as f32).floor();
        let row = (row.max(0.0) as usize).min(count - 1);
        let Some(lines) = self.lines(target.block) else { return from };
        let caret = lines.at_x(row, x_px);
        Position { block: target.block, offset: caret.offset, affinity: caret.affinity }
    }
}
