//! The page of the article: fields in place, blocks, pictures, the format bar. One widget: it reads the article, keeps
//! what it laid out, and answers with what was done on it. Must not know the session or the disk.
//!
//! Only blocks near the view are laid out; the heights of the others are those last seen, or guessed by their length.

mod blocks;
mod format_bar;
mod head;
mod input;
mod paint;
mod picture;

use super::theme::{TextStyle, space};
use super::writing::{Blink, Clicks, Kept, Seen};
use crate::base::{BlockId, Ids, PictureId};
use crate::document::{Article, Block, BlockKind};
use crate::editor::{Clip, Edit, Editor, Unit};
use egui::{Context, Id, Rect, Response, Sense, TextureHandle, Ui, pos2, vec2};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// What the page shows.
pub struct Canvas<'a> {
    /// The article.
    pub article: &'a Article,
    /// Caret, selection, focus; what the page leaves here is to be shown next.
    pub editor: &'a mut Editor,
    /// Grounds and lines on words.
    pub overlays: &'a [Overlay],
    /// Identifiers of new blocks.
    pub ids: &'a Ids,
    /// The texture of a stored picture, once there is one.
    pub texture: &'a mut dyn FnMut(&str) -> Option<TextureHandle>,
    /// Larger letters.
    pub focus_mode: bool,
    /// Shows the caret: the view was moved from elsewhere.
    pub jump: bool,
}

/// A mark on words that is not part of the text.
#[derive(Clone, PartialEq, Debug)]
pub struct Overlay {
    /// The block.
    pub block: BlockId,
    /// Bytes of its text.
    pub range: Range<usize>,
    /// What it says.
    pub kind: OverlayKind,
}

/// What an overlay says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OverlayKind {
    /// A quotation with a source.
    Tied,
    /// A quotation without one.
    Untied,
    /// A place that was searched for.
    Match,
}

/// What was done on the page.
pub enum CanvasEvent {
    /// An edit, for the article as the one before left it.
    Edit(Box<Edit>),
    /// The caret was moved: keystrokes before and after it are undone apart.
    Moved,
    /// The words are to be tied to a source.
    Tie,
    /// An address is asked for.
    Link,
    /// The blocks get a kind.
    Kind(BlockKind),
    /// Strong, or not.
    Strong,
    /// Emphasis, or not.
    Emphasis,
    /// A picture is to be shown on its own screen.
    OpenPicture(PictureId),
    /// A missing picture wants its file.
    AttachFile(PictureId),
    /// A picture was pasted.
    PasteImage(Arc<egui::ColorImage>),
}

/// What the page keeps between frames.
#[derive(Default)]
pub struct CanvasState {
    blocks: HashMap<BlockId, KeptBlock>,
    clicks: Clicks,
    blink: Blink,
    drag: Option<Drag>,
    clip: Option<Clip>,
    places: Vec<Place>,
    view_height: f32,
}

struct KeptBlock {
    kept: Option<Kept>,
    height: f32,
    width: f32,
}

struct Drag {
    first: (BlockId, Range<usize>),
    unit: Unit,
}

/// Where a block stood in the frame at hand, layout points.
#[derive(Clone, Copy, Debug)]
struct Place {
    block: BlockId,
    rect: Rect,
    /// Where its text begins, seen points.
    text_at: egui::Pos2,
}

/// The id of the body, for the focus.
fn body_id() -> Id {
    Id::unique("page body")
}

/// Shows the page in the room there is.
pub fn show(ui: &mut Ui, mut canvas: Canvas<'_>, state: &mut CanvasState) -> Vec<CanvasEvent> {
    let mut events = Vec::new();
    let room = ui.available_width();
    let widest = if canvas.focus_mode { space::PAGE_FOCUS } else { space::PAGE };
    let width = widest.min((room - 2.0 * 40.0).max(240.0));
    state.view_height = ui.available_height();
    egui::ScrollArea::vertical().id_salt("page").auto_shrink(false).show(ui, |ui| {
        let start = ((room - width) / 2.0).max(0.0).floor();
        let column = Rect::from_min_size(ui.max_rect().min + vec2(start, 32.0), vec2(width, f32::INFINITY));
        let mut page = ui.new_child(egui::UiBuilder::new().max_rect(column));
        page.set_width(width);
        page.spacing_mut().item_spacing.y = 0.0;
        head::show(&mut page, &mut canvas, &mut events);
        let top = page.min_rect().bottom() + 16.0;
        let bottom = body(&mut page, &mut canvas, state, top, width, &mut events);
        let all = Rect::from_min_max(ui.max_rect().min, pos2(ui.max_rect().right(), bottom + 120.0));
        ui.allocate_rect(all, Sense::hover());
    });
    events
}

/// The blocks; returns where they end.
fn body(
    ui: &mut Ui,
    canvas: &mut Canvas<'_>,
    state: &mut CanvasState,
    top: f32,
    width: f32,
    events: &mut Vec<CanvasEvent>,
) -> f32 {
    let left = ui.max_rect().left();
    let bottom = blocks::place(ui, canvas, state, Rect::from_min_size(pos2(left, top), vec2(width, 0.0)));
    let least = ui.clip_rect().bottom() - 24.0;
    let rect = Rect::from_min_max(pos2(left, top), pos2(left + width, bottom.max(least)));
    let response = ui.interact(rect.expand2(vec2(24.0, 0.0)), body_id(), Sense::click_and_drag());
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
    }
    let mut moved = canvas.jump;
    if canvas.jump && canvas.editor.view.field.is_none() {
        response.request_focus();
    }
    input::pointer(ui, canvas, state, &response, events);
    moved |= input::keys(ui, canvas, state, &response, events);
    if moved {
        state.blink.restart(ui.ctx());
    }
    paint::blocks(ui, canvas, state, &response, events);
    paint::caret(ui, canvas, state, &response, rect, moved);
    if !canvas.editor.view.body.is_caret() && canvas.editor.view.field.is_none() && state.drag.is_none() {
        format_bar::show(ui, canvas, state, events);
    }
    tell_screen_readers(ui.ctx(), canvas, &response);
    bottom
}

fn tell_screen_readers(ctx: &Context, canvas: &Canvas<'_>, response: &Response) {
    let label = super::words(ctx, &crate::i18n::words::article::BODY).to_owned();
    ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(egui::accesskit::Role::MultilineTextInput);
        node.set_label(label);
        let texts: Vec<&str> = canvas.article.body.iter().map(|b| b.text.as_str()).collect();
        node.set_value(texts.join("\n"));
    });
}

/// The type style of a block's text.
fn style_of(block: &Block, focus_mode: bool) -> TextStyle {
    match block.kind {
        BlockKind::Subheading(1) => TextStyle::Subheading1,
        BlockKind::Subheading(_) => TextStyle::Subheading2,
        BlockKind::PullQuote => TextStyle::Subheading1,
        BlockKind::Embed(_) => TextStyle::Caption,
        _ if focus_mode => TextStyle::BodyFocus,
        _ => TextStyle::Body,
    }
}

/// Room at the start of a block's text.
fn indent(block: &Block) -> f32 {
    match block.kind {
        BlockKind::ListItem => 28.0,
        BlockKind::Quote | BlockKind::PullQuote => 24.0,
        _ => 0.0,
    }
}

impl CanvasState {
    fn place_of(&self, block: BlockId) -> Option<Place> {
        self.places.iter().find(|p| p.block == block).copied()
    }

    /// The place whose block a height falls into, or the nearest.
    fn place_at(&self, y: f32) -> Option<Place> {
        let distance = |p: &&Place| (p.rect.top() - y).max(y - p.rect.bottom()).max(0.0);
        self.places.iter().min_by(|a, b| distance(a).total_cmp(&distance(b))).copied()
    }
}

fn seen(ui: &Ui, rect: Rect) -> Seen {
    Seen::new(ui.ctx(), rect)
}
