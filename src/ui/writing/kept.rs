//! A paragraph that is kept from frame to frame, and changed only where its text changed.

use super::{Placed, Seen};
use crate::text::{self, Paragraph, ParagraphStyle, Span};
use crate::ui::shaped;
use egui::{Color32, Context, Galley, Painter, Pos2};
use std::ops::Range;
use std::sync::Arc;

/// What is to be laid out.
#[derive(Clone, PartialEq, Debug)]
pub struct Wanted<'a> {
    /// The text.
    pub text: &'a str,
    /// Parts with another font or ink: sorted, not overlapping.
    pub spans: Vec<Span>,
    /// Everything else.
    pub style: ParagraphStyle,
}

/// A paragraph with what it was made of, and the galley of the lines last shown.
pub struct Kept {
    /// The paragraph.
    pub paragraph: Paragraph,
    spans: Vec<Span>,
    shown: Option<Shown>,
    /// True from a change until it is painted.
    is_changed: bool,
    /// The epoch of the shaped text when it was last found to lack no font that is there.
    epoch: u64,
}

/// The lines of a text that were painted last.
pub struct LastShown {
    /// Their galley.
    pub galley: Arc<Galley>,
    /// Where it was painted, layout points.
    pub pos: Pos2,
    /// The byte of the text with which they begin.
    pub first_byte: usize,
    /// True if they go up to its end.
    pub ends: bool,
}

struct Shown {
    lines: Range<usize>,
    inks: Vec<Color32>,
    epoch: u64,
    galley: Arc<Galley>,
}

/// Lines above and below the visible ones that are put into a galley, so that scrolling seldom makes a new one. The
/// first galley after a change has none: the next letter makes another.
const SPARE_LINES: usize = 8;

impl Kept {
    /// Lays a text out.
    pub fn new(ctx: &Context, wanted: Wanted<'_>) -> Kept {
        let paragraph = shaped::with_typesetter(ctx, |t| t.layout(wanted.text, &wanted.spans, &wanted.style));
        Kept { paragraph, spans: wanted.spans, shown: None, is_changed: false, epoch: shaped::epoch(ctx) }
    }

    /// True if fonts came in since, and the paragraph shows boxes.
    fn awaits_fonts(&mut self, ctx: &Context) -> bool {
        let epoch = std::mem::replace(&mut self.epoch, shaped::epoch(ctx));
        epoch != self.epoch && self.paragraph.missing().next().is_some()
    }

    /// Brings the paragraph to what is wanted. Returns true if it had to change.
    pub fn update(&mut self, ctx: &Context, wanted: Wanted<'_>) -> bool {
        let style = *self.paragraph.style();
        let same_text = self.paragraph.text() == wanted.text && self.spans == wanted.spans;
        let awaits_fonts = self.awaits_fonts(ctx);
        if same_text && style == wanted.style && !awaits_fonts {
            return false;
        }
        let only_width = ParagraphStyle { width_px: wanted.style.width_px, ..style } == wanted.style;
        if awaits_fonts {
            *self = Kept::new(ctx, wanted.clone());
        } else if same_text && only_width {
            shaped::with_typesetter(ctx, |t| self.paragraph.rewrap(t, wanted.style.width_px));
        } else if style == wanted.style {
            let (range, with) = self.edit(wanted.text);
            shaped::with_typesetter(ctx, |t| self.paragraph.replace(t, range, with, &wanted.spans));
        } else {
            *self = Kept::new(ctx, wanted.clone());
        }
        self.spans = wanted.spans;
        (self.shown, self.is_changed) = (None, true);
        true
    }

    /// Paints the lines between two heights, seen points. Returns the galley and where it was painted, layout points.
    pub fn paint(
        &mut self,
        painter: &Painter,
        seen: Seen,
        left_top: Pos2,
        visible: (f32, f32),
        inks: &[Color32],
    ) -> Option<(Arc<Galley>, Pos2)> {
        let ctx = painter.ctx();
        let placed = Placed { paragraph: &self.paragraph, left_top, scale: ctx.pixels_per_point() };
        let lines = placed.lines_between(visible.0, visible.1);
        if lines.is_empty() {
            return None;
        }
        let epoch = shaped::epoch(ctx);
        let fits =
            |s: &&Shown| s.epoch == epoch && s.inks == inks && s.lines.start <= lines.start && lines.end <= s.lines.end;
        let (first, galley) = match self.shown.as_ref().filter(fits) {
            Some(shown) => (shown.lines.start, shown.galley.clone()),
            None => {
                let spare = if std::mem::take(&mut self.is_changed) { 0 } else { SPARE_LINES };
                let count = self.paragraph.lines().len();
                let lines = lines.start.saturating_sub(spare)..(lines.end + spare).min(count);
                let galley = shaped::galley_of(ctx, &self.paragraph, lines.clone(), inks);
                let shown = Shown { lines: lines.clone(), inks: inks.to_vec(), epoch, galley: galley.clone() };
                self.shown = Some(shown);
                (lines.start, galley)
            }
        };
        let placed = Placed { paragraph: &self.paragraph, left_top, scale: ctx.pixels_per_point() };
        let at = seen.galley_pos(Pos2::new(left_top.x, placed.line_top(first)), &galley);
        let ink = inks.first().copied().unwrap_or(Color32::PLACEHOLDER);
        shaped::paint(painter, at, galley.clone(), ink);
        Some((galley, at))
    }

    /// What was painted last of the text.
    pub fn last_shown(&self, seen: Seen, left_top: Pos2, scale: f32) -> Option<LastShown> {
        let shown = self.shown.as_ref()?;
        let placed = Placed { paragraph: &self.paragraph, left_top, scale };
        let corner = Pos2::new(left_top.x, placed.line_top(shown.lines.start));
        let first_byte = self.paragraph.line(shown.lines.start)?.range.start;
        let (galley, pos) = (shown.galley.clone(), seen.galley_pos(corner, &shown.galley));
        Some(LastShown { galley, pos, first_byte, ends: shown.lines.end == self.paragraph.lines().len() })
    }

    /// The one stretch in which the texts differ: what goes, and what comes in its place.
    fn edit<'w>(&self, new: &'w str) -> (Range<usize>, &'w str) {
        let old = self.paragraph.text();
        let same = |(a, b): &(u8, u8)| a == b;
        let head = old.bytes().zip(new.bytes()).take_while(same).count();
        let head = new.floor_char_boundary(old.floor_char_boundary(head));
        let (old_rest, new_rest) = (&old[head..], &new[head..]);
        let mut tail = old_rest.bytes().rev().zip(new_rest.bytes().rev()).take_while(same).count();
        while !(old.is_char_boundary(old.len() - tail) && new.is_char_boundary(new.len() - tail)) {
            tail -= 1;
        }
        (head..old.len() - tail, &new[head..new.len() - tail])
    }
}

/// The font of a type style at a scale.
pub fn font(style: crate::ui::theme::TextStyle, scale: f32) -> text::Font {
    let spec = style.spec();
    text::Font { family: spec.family, weight: spec.weight, size_px: spec.size_pt * scale }
}
