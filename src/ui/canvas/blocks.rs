//! Where the blocks stand, and the layout of those in view.

use super::{Canvas, CanvasState, KeptBlock, Place, indent, style_of};
use crate::document::{Block, BlockKind, Direction, MarkKind};
use crate::editor::Preedit;
use crate::text::{self, Align, ParagraphStyle, Span};
use crate::ui::theme::space;
use crate::ui::writing::{Kept, Seen, Wanted, font};
use egui::{Context, Rect, Ui, pos2, vec2};
use std::collections::HashSet;

/// Blocks this far outside of the view are laid out ahead.
const AHEAD_PT: f32 = 400.0;
/// Ink of links.
pub(super) const LINK_INK: u16 = 1;
/// Emphasis in Arabic is the other typeface, a little smaller.
const EMPHASIS_EM: f32 = 0.9;

/// Gives every block its place below `top`; lays out what is near the view. Returns where the last one ends.
pub(super) fn place(ui: &Ui, canvas: &mut Canvas<'_>, state: &mut CanvasState, column: Rect) -> f32 {
    let clip = ui.clip_rect();
    let (first, last) = (clip.top() - AHEAD_PT, clip.bottom() + AHEAD_PT);
    let mut y = column.top();
    let mut places = Vec::with_capacity(canvas.article.body.len());
    let mut previous: Option<&BlockKind> = None;
    for block in &canvas.article.body {
        y += gap(previous, &block.kind);
        previous = Some(&block.kind);
        let start = indent(block);
        let width = column.width() - start;
        let known = state.blocks.get(&block.id).filter(|k| k.width == width).map(|k| k.height);
        let guess = known.unwrap_or_else(|| guessed_height(block, width));
        let in_view = y + guess >= first && y <= last;
        let height =
            if in_view && block.kind.has_text() { lay_out(ui.ctx(), canvas, state, block, width) } else { guess };
        let rect = Rect::from_min_size(pos2(column.left(), y), vec2(column.width(), height));
        let text = Rect::from_min_size(pos2(column.left() + start, y), vec2(width, height));
        let text_at = Seen::new(ui.ctx(), rect).rect(text).left_top();
        places.push(Place { block: block.id, rect, text_at });
        y += height;
    }
    state.places = places;
    forget_far(canvas, state, first - 4_000.0, last + 4_000.0);
    y
}

/// Layouts far from the view are dropped; their heights stay.
fn forget_far(canvas: &Canvas<'_>, state: &mut CanvasState, first: f32, last: f32) {
    let near: HashSet<_> =
        state.places.iter().filter(|p| p.rect.bottom() >= first && p.rect.top() <= last).map(|p| p.block).collect();
    if state.blocks.len() > canvas.article.body.len() {
        let there: HashSet<_> = canvas.article.body.iter().map(|b| b.id).collect();
        state.blocks.retain(|id, _| there.contains(id));
    }
    for (id, block) in &mut state.blocks {
        if !near.contains(id) {
            block.kept = None;
        }
    }
}

fn gap(previous: Option<&BlockKind>, kind: &BlockKind) -> f32 {
    match (previous, kind) {
        (None, _) => 0.0,
        (Some(BlockKind::ListItem), BlockKind::ListItem) => 4.0,
        (_, BlockKind::Subheading(_)) => 24.0,
        (Some(BlockKind::Subheading(_)), _) => 4.0,
        _ => space::GAP_PARAGRAPH,
    }
}

fn guessed_height(block: &Block, width: f32) -> f32 {
    match block.kind {
        BlockKind::Picture(_) => width * 0.65 + 64.0,
        BlockKind::Separator => 32.0,
        _ => {
            let per_line = (width / 8.6).max(10.0);
            let lines = (block.text.chars().count() as f32 / per_line).ceil().max(1.0);
            lines * style_of(block, false).spec().line_pt
        }
    }
}

/// Lays a block out, or brings its layout up to date; returns its height.
pub(super) fn lay_out(ctx: &Context, canvas: &Canvas<'_>, state: &mut CanvasState, block: &Block, width: f32) -> f32 {
    let scale = ctx.pixels_per_point();
    let style = style_of(block, canvas.focus_mode);
    let with_preedit = preedit_in(canvas, block);
    let text = with_preedit.as_ref().map_or(block.text.as_str(), |p| p.0.as_str());
    let base = font(style, scale);
    let spans = match &with_preedit {
        Some(_) => Vec::new(),
        None => spans(block, base),
    };
    let direction = match block.direction {
        Direction::Auto => text::Direction::Auto,
        Direction::Rtl => text::Direction::Rtl,
        Direction::Ltr => text::Direction::Ltr,
    };
    let line_height_px = style.spec().line_pt * scale;
    let paragraph = ParagraphStyle {
        font: base,
        line_height_px,
        direction,
        align: Align::Start,
        width_px: Some((width * scale).floor()),
        max_lines: None,
    };
    let wanted = Wanted { text, spans, style: paragraph };
    let entry = state.blocks.entry(block.id).or_insert(KeptBlock { kept: None, height: 0.0, width });
    match &mut entry.kept {
        Some(kept) => drop(kept.update(ctx, wanted)),
        None => entry.kept = Some(Kept::new(ctx, wanted)),
    }
    let px = entry.kept.as_ref().map_or(0.0, |k| k.paragraph.height_px());
    (entry.height, entry.width) = (px / scale, width);
    entry.height
}

/// The block's text with what an input method composes at the caret, and where that ends.
pub(super) fn preedit_in(canvas: &Canvas<'_>, block: &Block) -> Option<(String, usize)> {
    let Preedit { text } = canvas.editor.preedit.as_ref()?;
    let head = canvas.editor.view.body.head;
    if canvas.editor.view.field.is_some() || head.block != block.id || text.is_empty() {
        return None;
    }
    let at = block.text.floor_char_boundary(head.offset);
    Some((format!("{}{text}{}", &block.text[..at], &block.text[at..]), at + text.len()))
}

/// Marks as fonts and inks: sorted, not overlapping.
fn spans(block: &Block, base: text::Font) -> Vec<Span> {
    let styled = |k: &MarkKind| matches!(k, MarkKind::Strong | MarkKind::Emphasis | MarkKind::Link(_));
    let mut cuts: Vec<usize> = block.marks.iter().filter(|m| styled(&m.kind)).flat_map(|m| [m.start, m.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let span = |w: &[usize]| {
        let (mut font, mut ink) = (base, 0);
        for mark in block.marks.at(w[0]) {
            match mark.kind {
                MarkKind::Strong => font.weight = text::Weight::Bold,
                MarkKind::Emphasis => {
                    font.family = text::Family::Sans;
                    font.size_px = base.size_px * EMPHASIS_EM;
                }
                MarkKind::Link(_) => ink = LINK_INK,
                _ => {}
            }
        }
        (font != base || ink != 0).then(|| Span { range: w[0]..w[1], font, ink })
    };
    cuts.windows(2).filter_map(span).collect()
}
