//! Text as screen readers read it: for each line its characters in logical order, with where they stand.
//!
//! egui writes such text runs itself, but all from left to right, and from galleys that it laid out. These are made
//! from ours: one run for each stretch of one direction, a character for each grapheme. They are gathered while the
//! frame is drawn and added to the tree at its end.

use crate::ui::mirror;
use egui::accesskit::{Node, NodeId, Rect as Bounds, Role, TextDirection, TextPosition, TextSelection, TreeUpdate};
use egui::mutex::Mutex;
use egui::text::Galley;
use egui::{Context, Id, Pos2};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
use unicode_bidi::{BidiClass, bidi_class};
use unicode_segmentation::UnicodeSegmentation;

/// Says what a widget's text is, line by line. `pos` is where the galley was painted. The widget must have a node of
/// its own (by `Response::widget_info` or `Context::accesskit_node_builder`). Without a screen reader nothing is done
/// and the places are empty.
pub fn text(ctx: &Context, widget: Id, galley: &Galley, pos: Pos2) -> TextPlaces {
    if ctx.accesskit_node_builder(widget, |_| ()).is_none() {
        return TextPlaces::default();
    }
    let (nodes, places) = runs(ctx, widget, galley, pos, false);
    let children = nodes.iter().map(|(id, _)| *id).collect();
    pending(ctx).lock().push(Pending::Nodes { widget: widget.accesskit_id(), children, nodes });
    places
}

/// A part of what a widget shows: a paragraph or a picture of a page. It becomes a child of the widget, with the text
/// that is drawn of it as its own children; `ends` says that this text goes up to the end of the paragraph, which a
/// break then closes. Without a screen reader nothing is done and the places are empty.
pub fn part(
    ctx: &Context,
    widget: Id,
    part: Id,
    mut node: Node,
    drawn: Option<(&Galley, Pos2)>,
    ends: bool,
) -> TextPlaces {
    let (runs, places) = drawn.map(|(galley, pos)| runs(ctx, part, galley, pos, ends)).unwrap_or_default();
    runs.iter().for_each(|(id, _)| node.push_child(*id));
    let mut nodes = vec![(part.accesskit_id(), node)];
    nodes.extend(runs);
    let children = vec![part.accesskit_id()];
    pending(ctx).lock().push(Pending::Nodes { widget: widget.accesskit_id(), children, nodes });
    places
}

/// The text runs of a galley, and the places of its bytes in them.
fn runs(ctx: &Context, owner: Id, galley: &Galley, pos: Pos2, ends: bool) -> (Vec<(NodeId, Node)>, TextPlaces) {
    let mut places = TextPlaces::default();
    let mut nodes = Vec::new();
    let mut byte = 0;
    for (row, placed) in galley.rows.iter().enumerate() {
        let mut letters = letters(placed, byte);
        let row_end = row_end(&letters, byte);
        if ends && row + 1 == galley.rows.len() {
            let x = letters.last().map_or(placed.pos.x, |l| if is_rtl(l) { l.left } else { l.right });
            letters.push(Letter { text: "\n".to_owned(), byte: row_end, left: x, right: x });
        }
        let pieces = pieces(&letters);
        let ids: Vec<NodeId> = (0..pieces.len()).map(|n| owner.with((row, n)).accesskit_id()).collect();
        for (n, piece) in pieces.iter().enumerate() {
            let mut node = piece_node(&letters, piece, placed.pos.y..placed.pos.y + placed.row.size.y);
            move_to_screen(ctx, &mut node, galley, pos);
            if n > 0 {
                node.set_previous_on_line(ids[n - 1]);
            }
            if let Some(next) = ids.get(n + 1) {
                node.set_next_on_line(*next);
            }
            let starts = letters[piece.letters.clone()].iter().map(|l| l.byte).collect();
            let end = letters.get(piece.letters.end).map_or(row_end, |l| l.byte);
            places.runs.push(Run { node: ids[n], starts, end });
            nodes.push((ids[n], node));
        }
        byte = row_end;
    }
    (nodes, places)
}

/// Says where a widget's selection stands; both ends are the same for a caret.
pub fn select(ctx: &Context, widget: Id, anchor: TextPosition, focus: TextPosition) {
    let selection = TextSelection { anchor, focus };
    pending(ctx).lock().push(Pending::Selection { widget: widget.accesskit_id(), selection });
}

/// Where the bytes of a text stand in what screen readers see.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextPlaces {
    runs: Vec<Run>,
}

impl TextPlaces {
    /// The place before the grapheme that holds a byte of the galley's text; behind the last one at its end.
    pub fn at(&self, byte: usize) -> Option<TextPosition> {
        let run = self.runs.iter().find(|run| byte < run.end).or(self.runs.last())?;
        // At the end of a text that a break closes, the place is before the break.
        let character_index = run.starts.partition_point(|&start| start < byte);
        Some(TextPosition { node: run.node, character_index })
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Run {
    node: NodeId,
    /// Byte where each character starts.
    starts: Vec<usize>,
    end: usize,
}

enum Pending {
    /// Nodes below a widget, some of them its children.
    Nodes {
        widget: NodeId,
        children: Vec<NodeId>,
        nodes: Vec<(NodeId, Node)>,
    },
    Selection {
        widget: NodeId,
        selection: TextSelection,
    },
}

/// Forgets what an earlier pass gathered.
pub(super) fn begin_pass(ctx: &Context) {
    pending(ctx).lock().clear();
}

/// Adds what was gathered to the tree.
pub(super) fn add_texts(ctx: &Context, update: &mut TreeUpdate) {
    let pending = std::mem::take(&mut *pending(ctx).lock());
    let places: HashMap<NodeId, usize> = update.nodes.iter().enumerate().map(|(i, (id, _))| (*id, i)).collect();
    for item in pending {
        match item {
            Pending::Nodes { widget, children, nodes } => {
                if let Some(&place) = places.get(&widget) {
                    children.iter().for_each(|id| update.nodes[place].1.push_child(*id));
                    update.nodes.extend(nodes);
                }
            }
            Pending::Selection { widget, selection } => {
                if let Some(&place) = places.get(&widget) {
                    update.nodes[place].1.set_text_selection(selection);
                }
            }
        }
    }
}

type PendingList = Arc<Mutex<Vec<Pending>>>;

fn pending(ctx: &Context) -> PendingList {
    ctx.data_mut(|data| data.get_temp_mut_or_default::<PendingList>(Id::NULL).clone())
}

/// A grapheme of a line.
struct Letter {
    text: String,
    byte: usize,
    left: f32,
    right: f32,
}

fn letters(placed: &egui::epaint::text::PlacedRow, first_byte: usize) -> Vec<Letter> {
    let glyphs = &placed.row.glyphs;
    let line: String = glyphs.iter().map(|g| g.chr).collect();
    let mut out: Vec<Letter> = Vec::with_capacity(glyphs.len());
    let mut glyph = 0;
    for (offset, grapheme) in line.grapheme_indices(true) {
        let count = grapheme.chars().count();
        let own = glyphs.get(glyph..glyph + count).unwrap_or_default();
        glyph += count;
        let left = own.iter().map(|g| g.pos.x).fold(f32::INFINITY, f32::min) + placed.pos.x;
        let right = own.iter().map(|g| g.max_x()).fold(f32::NEG_INFINITY, f32::max) + placed.pos.x;
        // A grapheme of more bytes than can be said is cut.
        let text = grapheme[..grapheme.floor_char_boundary(255)].to_owned();
        out.push(Letter { text, byte: first_byte + offset, left, right });
    }
    if placed.ends_with_newline {
        let x = out.last().map_or(0.0, |l| l.left);
        out.push(Letter { text: "\n".to_owned(), byte: first_byte + line.len(), left: x, right: x });
    }
    out
}

fn row_end(letters: &[Letter], first_byte: usize) -> usize {
    letters.last().map_or(first_byte, |l| l.byte + l.text.len())
}

/// Neighbouring letters of one direction.
struct Piece {
    letters: Range<usize>,
    rtl: bool,
}

/// Word starts are said in a byte each, so a run holds no more characters than that.
const MOST_LETTERS: usize = 255;

fn pieces(letters: &[Letter]) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut rtl: Option<bool> = None;
    for next in 1..=letters.len() {
        let step = letters.get(next).and_then(|b| side_of(&letters[next - 1], b));
        let goes_on = next - start < MOST_LETTERS && step.is_some_and(|step| rtl.is_none_or(|rtl| rtl == step));
        if goes_on {
            rtl = step;
        } else {
            out.push(Piece { letters: start..next, rtl: rtl.unwrap_or_else(|| is_rtl(&letters[start])) });
            (start, rtl) = (next, None);
        }
    }
    if out.is_empty() {
        out.push(Piece { letters: 0..0, rtl: false });
    }
    out
}

/// True if `b` stands directly left of `a`, false if directly right, none if elsewhere.
fn side_of(a: &Letter, b: &Letter) -> Option<bool> {
    let touches = |x: f32, y: f32| (x - y).abs() < 0.6;
    match (touches(b.right, a.left), touches(b.left, a.right)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        (true, true) => Some(is_rtl(b)),
        (false, false) => None,
    }
}

fn is_rtl(letter: &Letter) -> bool {
    letter.text.chars().next().is_some_and(|c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL))
}

fn piece_node(letters: &[Letter], piece: &Piece, y: Range<f32>) -> Node {
    let own = &letters[piece.letters.clone()];
    let left = own.iter().map(|l| l.left).fold(f32::INFINITY, f32::min);
    let right = own.iter().map(|l| l.right).fold(f32::NEG_INFINITY, f32::max);
    let (left, right) = if left <= right { (left, right) } else { (0.0, 0.0) };
    let mut node = Node::new(Role::TextRun);
    node.set_text_direction(if piece.rtl { TextDirection::RightToLeft } else { TextDirection::LeftToRight });
    node.set_value(own.iter().map(|l| l.text.as_str()).collect::<String>());
    node.set_character_lengths(own.iter().map(|l| l.text.len() as u8).collect::<Vec<_>>());
    let place = |l: &Letter| if piece.rtl { right - l.right } else { l.left - left };
    node.set_character_positions(own.iter().map(place).collect::<Vec<_>>());
    node.set_character_widths(own.iter().map(|l| l.right - l.left).collect::<Vec<_>>());
    node.set_word_starts(word_starts(letters, &piece.letters));
    node.set_bounds(Bounds { x0: left.into(), y0: y.start.into(), x1: right.into(), y1: y.end.into() });
    node
}

fn word_starts(letters: &[Letter], range: &Range<usize>) -> Vec<u8> {
    let in_word = |i: usize| letters[i].text.chars().next().is_some_and(char::is_alphanumeric);
    let starts = range.clone().filter(|&i| in_word(i) && (i == 0 || !in_word(i - 1)));
    starts.map(|i| (i - range.start) as u8).collect()
}

/// From the galley's coordinates to those of the layout. In a mirrored window the whole tree is flipped afterwards;
/// what stands within a text is flipped beforehand, since texts are not.
fn move_to_screen(ctx: &Context, node: &mut Node, galley: &Galley, pos: Pos2) {
    let Some(bounds) = node.bounds() else { return };
    let (x, y) = (f64::from(pos.x), f64::from(pos.y));
    let (mut x0, mut x1) = (bounds.x0 + x, bounds.x1 + x);
    if mirror::is_mirrored(ctx) {
        let sides = f64::from(galley.rect.left() + galley.rect.right()) + 2.0 * x;
        (x0, x1) = (sides - x1, sides - x0);
    }
    node.set_bounds(Bounds { x0, y0: bounds.y0 + y, x1, y1: bounds.y1 + y });
}

#[cfg(test)]
mod tests;
