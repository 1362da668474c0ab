//! A text with what differs in it marked as everywhere: what comes underlined on green, what goes struck on red, what is
//! only drawn otherwise dotted on the tint. Grounds and lines cover whole letters with their marks.

use crate::document::compare::{ChangeKind, TextChange};
use crate::language::direction::{Strong, first_strong};
use crate::ui::shaped::{self, Ink, TextSpec};
use crate::ui::theme::{Colors, TextStyle, theme};
use crate::ui::writing::Seen;
use crate::ui::{access, language};
use egui::{Color32, Galley, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::ops::Range;

/// Height of grounds, in em.
const GROUND_EM: f32 = 1.45;

/// How a stretch of the text differs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Touch {
    /// It comes.
    Comes,
    /// It goes.
    Goes,
    /// It is drawn otherwise.
    Drawn,
}

/// A text and its stretches, sorted, none over another.
pub(crate) struct Differing<'a> {
    pub text: &'a str,
    pub style: TextStyle,
    pub color: Color32,
    pub touched: Vec<(Range<usize>, Touch)>,
}

impl Touch {
    fn inks(self, c: &Colors) -> (Color32, Color32) {
        match self {
            Touch::Comes => (c.green, c.greentint),
            Touch::Goes => (c.red, c.redtint),
            Touch::Drawn => (c.accent, c.tint),
        }
    }
}

/// The stretches of one side of a comparison that `filter` lets through.
pub(crate) fn touched(changes: &[TextChange], newer: bool, filter: Option<ChangeKind>) -> Vec<(Range<usize>, Touch)> {
    let kept = changes.iter().filter(|c| filter.is_none_or(|f| f == c.kind));
    let of = |c: &TextChange| {
        let range = if newer { c.after.clone() } else { c.before.clone() };
        let touch = match (c.kind, newer) {
            (ChangeKind::Words, true) => Touch::Comes,
            (ChangeKind::Words, false) => Touch::Goes,
            _ => Touch::Drawn,
        };
        (range, touch)
    };
    sorted(kept.map(of).collect())
}

/// Both sides in one text: what goes stands before what comes in its place.
pub(crate) fn in_one(before: &str, after: &str, changes: &[TextChange]) -> (String, Vec<(Range<usize>, Touch)>) {
    let (mut text, mut touched, mut here) = (String::new(), Vec::new(), 0);
    let mut changes: Vec<&TextChange> = changes.iter().filter(|c| c.kind != ChangeKind::Format).collect();
    changes.sort_by_key(|c| c.after.start);
    for change in changes {
        if change.after.start < here {
            continue;
        }
        text.push_str(after.get(here..change.after.start).unwrap_or_default());
        for (piece, touch) in [
            (before.get(change.before.clone()).unwrap_or_default(), Touch::Goes),
            (after.get(change.after.clone()).unwrap_or_default(), Touch::Comes),
        ] {
            let touch = if change.kind == ChangeKind::Words { touch } else { Touch::Drawn };
            if touch == Touch::Drawn && piece == before.get(change.before.clone()).unwrap_or_default() {
                continue;
            }
            let start = text.len();
            text.push_str(piece);
            touched.push((start..text.len(), touch));
        }
        here = change.after.end;
    }
    text.push_str(after.get(here..).unwrap_or_default());
    (text, sorted(touched))
}

fn sorted(mut touched: Vec<(Range<usize>, Touch)>) -> Vec<(Range<usize>, Touch)> {
    touched.retain(|(r, _)| !r.is_empty());
    touched.sort_by_key(|(r, _)| (r.start, r.end));
    let mut end = 0;
    touched.retain(|(r, _)| {
        let keep = r.start >= end;
        end = end.max(r.end);
        keep
    });
    touched
}

impl Differing<'_> {
    /// Shows the text over the width there is, at the side where its own direction begins.
    pub fn show(&self, ui: &mut Ui) -> Response {
        let c = theme(ui.ctx()).colors.clone();
        let width = ui.available_width().max(1.0);
        let mut spec = TextSpec::new(self.text, self.style).wrap(width);
        for (range, touch) in &self.touched {
            spec = spec.ink(Ink { range: range.clone(), color: Some(touch.inks(&c).0), ..Ink::default() });
        }
        let galley = shaped::galley(ui.ctx(), &spec);
        let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
        let rtl = language(ui.ctx()).is_rtl();
        let against = first_strong(self.text).is_some_and(|s| (s == Strong::Rtl) != rtl);
        let left = if against { rect.right() - galley.size().x } else { rect.left() };
        let at = pos2(left, rect.top());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.text));
        access::text(ui.ctx(), response.id, &galley, at);
        if ui.is_rect_visible(rect) {
            let em = self.style.spec().size_pt;
            let places: Vec<(Rect, Touch)> = self
                .touched
                .iter()
                .flat_map(|(r, t)| rects(ui, &galley, at, r, em).into_iter().map(|r| (r, *t)))
                .collect();
            for (place, touch) in &places {
                ui.painter().rect_filled(*place, 2, touch.inks(&c).1);
            }
            shaped::paint(ui.painter(), at, galley, self.color);
            for (place, touch) in &places {
                line(ui, *place, *touch, touch.inks(&c).0);
            }
        }
        response
    }
}

fn line(ui: &Ui, place: Rect, touch: Touch, ink: Color32) {
    match touch {
        Touch::Comes => {
            ui.painter().hline(place.x_range(), place.bottom() - 0.75, Stroke::new(1.5, ink));
        }
        Touch::Goes => {
            ui.painter().hline(place.x_range(), place.center().y + 2.0, Stroke::new(1.5, ink));
        }
        Touch::Drawn => {
            let y = place.bottom() - 1.0;
            let ends = [pos2(place.left(), y), pos2(place.right(), y)];
            ui.painter().extend(Shape::dotted_line(&ends, ink, 4.0, 1.0));
        }
    }
}

/// Where a range of the text stands, layout points; one rectangle for each stretch of a line.
fn rects(ui: &Ui, galley: &Galley, at: Pos2, range: &Range<usize>, em: f32) -> Vec<Rect> {
    let seen = Seen::new(ui.ctx(), galley.rect.translate(at.to_vec2()));
    let mut out = Vec::new();
    let mut byte = 0;
    for row in &galley.rows {
        let middle = row.pos.y + row.row.size.y / 2.0 + em * 0.06;
        let mut spans: Vec<(f32, f32)> = Vec::new();
        for glyph in &row.row.glyphs {
            if range.contains(&byte) && glyph.advance_width != 0.0 {
                let (a, b) = (glyph.pos.x, glyph.pos.x + glyph.advance_width);
                spans.push((a.min(b), a.max(b)));
            }
            byte += glyph.chr.len_utf8();
        }
        if row.ends_with_newline {
            byte += 1;
        }
        spans.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut joined: Vec<(f32, f32)> = Vec::new();
        for (left, right) in spans {
            match joined.last_mut() {
                Some(last) if left <= last.1 + 1.0 => last.1 = last.1.max(right),
                _ => joined.push((left, right)),
            }
        }
        for (left, right) in joined {
            let half = em * GROUND_EM / 2.0;
            let place =
                Rect::from_min_max(pos2(row.pos.x + left, middle - half), pos2(row.pos.x + right, middle + half));
            out.push(seen.rect(place.translate(at.to_vec2())));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::compare::compare_texts;

    #[test]
    fn one_column_holds_what_goes_and_what_comes() {
        let (before, after) = ("سفنه بعد العاصفة كاملة", "سفنه منذ العاصفة كاملةً");
        let (text, touched) = in_one(before, after, &compare_texts(before, after));
        assert_eq!(text, "سفنه بعدمنذ العاصفة كاملةً");
        let seen: Vec<_> = touched.iter().map(|(r, t)| (&text[r.clone()], *t)).collect();
        assert_eq!(seen, [("بعد", Touch::Goes), ("منذ", Touch::Comes), ("كاملةً", Touch::Drawn)]);
    }
}
