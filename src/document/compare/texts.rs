//! The differences between two texts, piece by piece.

use super::ChangeKind;
use crate::language::pieces::{self, Piece, PieceKind};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// A stretch of the older text that became a stretch of the newer one; one of them may be empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextChange {
    /// What sort of difference.
    pub kind: ChangeKind,
    /// Bytes of the older text, on grapheme boundaries.
    pub before: Range<usize>,
    /// Bytes of the newer text, on grapheme boundaries.
    pub after: Range<usize>,
}

/// How `after` differs from `before`, in order. Never [`ChangeKind::Moved`] or one of a whole block.
pub fn compare_texts(before: &str, after: &str) -> Vec<TextChange> {
    if before == after {
        return Vec::new();
    }
    let (old, new) = (Cut::new(before), Cut::new(after));
    let mut numbers = HashMap::new();
    let (old_ids, new_ids) = (old.numbered(&mut numbers), new.numbered(&mut numbers));
    let mut found = Found { old: &old, new: &new, changes: Vec::new(), aligned: Some((0, 0)) };
    for op in capture_diff_slices(Algorithm::Myers, &old_ids, &new_ids) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                (0..len).for_each(|i| found.pair(old_index + i, new_index + i));
            }
            other => found.exchange(other.old_range(), other.new_range()),
        }
    }
    found.end();
    found.changes
}

/// A text and those of its pieces that say something.
struct Cut<'a> {
    text: &'a str,
    pieces: Vec<Piece>,
}

impl<'a> Cut<'a> {
    fn new(text: &'a str) -> Self {
        let mut pieces = pieces::pieces(text);
        pieces.retain(|p| p.kind != PieceKind::Blank && !pieces::core(&text[p.range.clone()]).is_empty());
        Self { text, pieces }
    }

    fn numbered(&self, numbers: &mut HashMap<Cow<'a, str>, u32>) -> Vec<u32> {
        let mut number = |p: &Piece| {
            let next = numbers.len() as u32;
            *numbers.entry(pieces::core(&self.text[p.range.clone()])).or_insert(next)
        };
        self.pieces.iter().map(&mut number).collect()
    }

    /// Where piece `at` begins; the end of the text after the last.
    fn start(&self, at: usize) -> usize {
        self.pieces.get(at).map_or(self.text.len(), |p| p.range.start)
    }

    /// Where the piece before `at` ends.
    fn end_before(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(0, |i| self.pieces[i].range.end)
    }

    /// The bytes of pieces `range`; an empty one lies at the end of the piece before.
    fn bytes(&self, range: Range<usize>) -> Range<usize> {
        if range.is_empty() {
            let at = self.end_before(range.start);
            return at..at;
        }
        self.start(range.start)..self.end_before(range.end)
    }
}

struct Found<'a> {
    old: &'a Cut<'a>,
    new: &'a Cut<'a>,
    changes: Vec<TextChange>,
    /// The pieces that would follow what was paired last; `None` right after an exchange.
    aligned: Option<(usize, usize)>,
}

impl Found<'_> {
    fn pair(&mut self, old: usize, new: usize) {
        if self.aligned == Some((old, new)) {
            self.gap(self.old.end_before(old)..self.old.start(old), self.new.end_before(new)..self.new.start(new));
        }
        let (a, b) = (&self.old.pieces[old], &self.new.pieces[new]);
        if self.old.text[a.range.clone()] != self.new.text[b.range.clone()] {
            let kind = match a.kind {
                PieceKind::Number => ChangeKind::Digits,
                PieceKind::Quote => ChangeKind::Quotes,
                _ => ChangeKind::Marks,
            };
            self.push(kind, a.range.clone(), b.range.clone());
        }
        self.aligned = Some((old + 1, new + 1));
    }

    fn exchange(&mut self, old: Range<usize>, new: Range<usize>) {
        let is_quote = |p: &Piece| p.kind == PieceKind::Quote;
        let quotes = self.old.pieces[old.clone()].iter().chain(&self.new.pieces[new.clone()]).all(is_quote);
        let kind = if quotes { ChangeKind::Quotes } else { ChangeKind::Words };
        self.push(kind, self.old.bytes(old), self.new.bytes(new));
        self.aligned = None;
    }

    fn end(&mut self) {
        let ends = (self.old.pieces.len(), self.new.pieces.len());
        if self.aligned == Some(ends) {
            self.gap(
                self.old.end_before(ends.0)..self.old.text.len(),
                self.new.end_before(ends.1)..self.new.text.len(),
            );
        }
    }

    /// Blanks between two pieces that are paired.
    fn gap(&mut self, old: Range<usize>, new: Range<usize>) {
        let (was, is) = (&self.old.text[old.clone()], &self.new.text[new.clone()]);
        if was != is {
            let said = |s: &str| s.chars().filter(|c| !pieces::is_unsaid(*c)).collect::<String>();
            let kind = if said(was) == said(is) { ChangeKind::Marks } else { ChangeKind::Words };
            self.push(kind, old, new);
        }
    }

    /// Adds a change, to the one before where they are of one kind and only blanks part them.
    fn push(&mut self, kind: ChangeKind, before: Range<usize>, after: Range<usize>) {
        let blank = |text: &str, range: Range<usize>| text.get(range).is_some_and(|s| s.trim().is_empty());
        match self.changes.last_mut() {
            Some(last)
                if last.kind == kind
                    && kind == ChangeKind::Words
                    && blank(self.old.text, last.before.end..before.start)
                    && blank(self.new.text, last.after.end..after.start) =>
            {
                (last.before.end, last.after.end) = (before.end, after.end);
            }
            _ => self.changes.push(TextChange { kind, before, after }),
        }
    }
}

/// The stretches in which `after` differs from `before`, letter for letter: bytes of the one and of the other, in order. What
/// lies between them is equal. Lined up by what is no blank, so that chance blanks do not tear words apart.
pub fn exchanges(before: &str, after: &str) -> Vec<(Range<usize>, Range<usize>)> {
    if before == after {
        return Vec::new();
    }
    // Letters and digits that touch are one: else a letter of one word would be lined up with that of another.
    let said = |kind: PieceKind| matches!(kind, PieceKind::Word | PieceKind::Number);
    let solid = |text| {
        let mut all: Vec<Piece> = Vec::new();
        for piece in pieces::pieces(text).into_iter().filter(|p| p.kind != PieceKind::Blank) {
            match all.last_mut() {
                Some(last) if last.range.end == piece.range.start && said(last.kind) && said(piece.kind) => {
                    last.range.end = piece.range.end;
                }
                _ => all.push(piece),
            }
        }
        all
    };
    let (old, new) = (solid(before), solid(after));
    let words = |text, pieces: &[Piece]| -> Vec<&str> { pieces.iter().map(|p| cut(text, &p.range)).collect() };
    let mut out: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let mut here = (0, 0);
    let mut gap = |from: (usize, usize), to: (usize, usize)| {
        let (gone, come) = (from.0..to.0, from.1..to.1);
        if cut(before, &gone) != cut(after, &come) {
            out.push(trimmed((before, gone), (after, come)));
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, &words(before, &old), &words(after, &new)) {
        let DiffOp::Equal { old_index, new_index, len } = op else { continue };
        for (a, b) in old[old_index..old_index + len].iter().zip(&new[new_index..new_index + len]) {
            gap(here, (a.range.start, b.range.start));
            here = (a.range.end, b.range.end);
        }
    }
    gap(here, (before.len(), after.len()));
    out
}

/// Two stretches without the blanks that both begin and end with.
fn trimmed((before, old): (&str, Range<usize>), (after, new): (&str, Range<usize>)) -> (Range<usize>, Range<usize>) {
    let (mut old, mut new) = (old, new);
    let blank = |c: Option<char>| c.filter(|c| c.is_whitespace());
    loop {
        let (mut a, mut b) = (cut(before, &old).chars(), cut(after, &new).chars());
        let Some(c) = blank(a.next()).filter(|c| b.next() == Some(*c)) else { break };
        // A blank that carries a mark stays with it.
        if [a.next(), b.next()].into_iter().flatten().any(is_combining_mark) {
            break;
        }
        (old.start, new.start) = (old.start + c.len_utf8(), new.start + c.len_utf8());
    }
    while let Some(c) = blank(cut(before, &old).chars().next_back()) {
        if !cut(after, &new).ends_with(c) {
            break;
        }
        (old.end, new.end) = (old.end - c.len_utf8(), new.end - c.len_utf8());
    }
    (old, new)
}

fn cut<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    text.get(range.clone()).unwrap_or_default()
}
