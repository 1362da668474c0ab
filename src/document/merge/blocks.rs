//! The words of one block that both sides touched. Where only one side changed its text, that text is taken, with the
//! marks of both. Where both did, the winner's text stands and each change of the loser lies over it as a suggestion.

use super::exchanges;
use crate::base::{StatementId, SuggestionId};
use crate::document::suggestion::append;
use crate::document::{Block, Fragment, Mark, MarkKind, Marks};
use std::collections::BTreeSet;
use std::ops::Range;

/// A change of the base, and which side made it.
struct Edit {
    base: Range<usize>,
    side: Range<usize>,
    of_win: bool,
}

/// The three versions of one block.
#[derive(Clone, Copy)]
pub struct Versions<'a> {
    /// What both were made from.
    pub base: &'a Block,
    /// The one whose words stay.
    pub win: &'a Block,
    /// The other.
    pub lose: &'a Block,
    /// Statements that are off the record: their marks stay, whoever put them.
    pub off_record: &'a BTreeSet<StatementId>,
}

/// Text and marks of the merged block. `id` gives the id of the next suggestion.
pub fn merge(versions: Versions<'_>, id: &mut dyn FnMut() -> SuggestionId) -> Fragment {
    let Versions { base, win, lose, .. } = versions;
    let conflict = win.text != base.text && lose.text != base.text && win.text != lose.text;
    let mut edits: Vec<Edit> = Vec::new();
    let mut take = |text: &str, of_win| {
        edits.extend(exchanges(&base.text, text).into_iter().map(|(base, side)| Edit { base, side, of_win }));
    };
    take(&win.text, true);
    take(&lose.text, false);
    edits.sort_by_key(|e| (e.base.start, e.base.end, !e.of_win));
    let mut made = Made { of: versions, out: Fragment::default(), at: (0, 0, 0) };
    let mut rest = edits.as_slice();
    while let Some(region) = next_region(rest) {
        let (now, later) = rest.split_at(region.1);
        rest = later;
        made.equal_to(region.0.start);
        let grown = |of_win: bool| {
            let own = now.iter().filter(|e| e.of_win == of_win);
            let (gone, come) = own.fold((0, 0), |(g, c), e| (g + e.base.len(), c + e.side.len()));
            region.0.len() - gone + come
        };
        made.region(region.0.clone(), grown(true), grown(false), conflict, id);
    }
    made.equal_to(base.text.len());
    made.out
}

/// The stretch of the base that the first edits change together, and how many they are.
fn next_region(edits: &[Edit]) -> Option<(Range<usize>, usize)> {
    let first = edits.first()?;
    let (mut range, mut count) = (first.base.clone(), 1);
    for edit in &edits[1..] {
        let touches = edit.base.start < range.end || edit.base == range;
        if !touches {
            break;
        }
        range.end = range.end.max(edit.base.end);
        count += 1;
    }
    Some((range, count))
}

struct Made<'a> {
    of: Versions<'a>,
    out: Fragment,
    /// How far base, winner and loser are used up.
    at: (usize, usize, usize),
}

impl Made<'_> {
    /// Takes the text that all three have, up to byte `end` of the base.
    fn equal_to(&mut self, end: usize) {
        let len = end.saturating_sub(self.at.0);
        let (b, w, l) = (self.at.0..self.at.0 + len, self.at.1..self.at.1 + len, self.at.2..self.at.2 + len);
        self.at = (b.end, w.end, l.end);
        self.put(Some(b), Some(w), Some(l), None);
    }

    fn region(
        &mut self,
        base: Range<usize>,
        win_len: usize,
        lose_len: usize,
        conflict: bool,
        id: &mut dyn FnMut() -> SuggestionId,
    ) {
        let (w, l) = (self.at.1..self.at.1 + win_len, self.at.2..self.at.2 + lose_len);
        self.at = (base.end, w.end, l.end);
        let cut = |block: &Block, r: &Range<usize>| block.text.get(r.clone()).unwrap_or_default().to_owned();
        let (was, is, other) = (cut(self.of.base, &base), cut(self.of.win, &w), cut(self.of.lose, &l));
        if is == other {
            self.put(None, Some(w), Some(l), None);
        } else if other == was {
            self.put(None, Some(w), None, None);
        } else if is == was && !conflict {
            self.put(None, None, Some(l), None);
        } else {
            let id = id();
            let struck = (!was.is_empty()).then_some(MarkKind::Deletion(id));
            let known = (is == was).then_some(base);
            self.put(known, Some(w), None, struck);
            self.put(None, None, Some(l), Some(MarkKind::Insertion(id)));
        }
    }

    /// Adds a stretch of text that stands in the versions for which a range is given, with their marks merged.
    fn put(
        &mut self,
        base: Option<Range<usize>>,
        win: Option<Range<usize>>,
        lose: Option<Range<usize>>,
        own: Option<MarkKind>,
    ) {
        let piece = |block: &Block, range: Option<Range<usize>>| range.and_then(|r| block.fragment(r));
        let (b, w, l) = (piece(self.of.base, base), piece(self.of.win, win), piece(self.of.lose, lose));
        let Some(text) = w.as_ref().or(l.as_ref()).map(|f| f.text.clone()).filter(|t| !t.is_empty()) else { return };
        let marks = |f: Option<Fragment>| f.map(|f| f.marks);
        let mut merged = own.map(|kind| Marks::new(vec![Mark::new(0..text.len(), kind)])).unwrap_or_default();
        let mut all = merged_marks(marks(b), marks(w), marks(l), text.len());
        // The last one holds where two of a kind meet.
        all.sort_by_key(|m| matches!(&m.kind, MarkKind::Attribution(id) if self.of.off_record.contains(id)));
        for mark in all {
            merged.add(mark.range(), mark.kind);
        }
        append(&mut self.out, Fragment { text, marks: merged });
    }
}

/// The marks of one stretch: a mark that one side put on or took off is so; the winner's come last, and so hold where two
/// of a kind meet.
fn merged_marks(base: Option<Marks>, win: Option<Marks>, lose: Option<Marks>, len: usize) -> Vec<Mark> {
    let (win, lose) = match (win, lose) {
        (Some(w), Some(l)) => (w, l),
        (one, other) => return one.or(other).map(|m| m.iter().cloned().collect()).unwrap_or_default(),
    };
    let known = base.unwrap_or_else(|| if win == lose { win.clone() } else { Marks::default() });
    if lose == known || lose == win {
        return win.iter().cloned().collect();
    }
    let mut cuts: Vec<usize> =
        known.iter().chain(win.iter()).chain(lose.iter()).flat_map(|m| [m.start, m.end]).collect();
    cuts.extend([0, len]);
    cuts.sort_unstable();
    cuts.dedup();
    let (mut of_lose, mut of_win) = (Vec::new(), Vec::new());
    for (start, end) in cuts.iter().zip(cuts.iter().skip(1)) {
        let has = |marks: &Marks, kind: &MarkKind| marks.at(*start).any(|m| m.kind == *kind);
        for mark in win.at(*start) {
            // The winner's stays unless only the loser changed it, which can only have taken it off.
            if !has(&known, &mark.kind) || has(&lose, &mark.kind) {
                of_win.push(Mark::new(*start..*end, mark.kind.clone()));
            }
        }
        for mark in lose.at(*start) {
            if !has(&known, &mark.kind) && !has(&win, &mark.kind) {
                of_lose.push(Mark::new(*start..*end, mark.kind.clone()));
            }
        }
    }
    of_lose.extend(of_win);
    of_lose
}
