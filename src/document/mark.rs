//! Marks on byte ranges of a block's text.

use crate::base::{CommentId, StatementId, SuggestionId};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A property of a range of text.
#[derive(Clone, PartialEq, Eq, Debug, Hash, Serialize, Deserialize)]
pub struct Mark {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// What the range is.
    pub kind: MarkKind,
}

/// What a mark says. Marks of one kind and different values (two links) do not overlap, but for those of the review.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize, Deserialize)]
pub enum MarkKind {
    /// غامق.
    Strong,
    /// تشديد: in Arabic set in the other typeface, never slanted.
    Emphasis,
    /// رابط, with its address.
    Link(String),
    /// The words are what a source said.
    Attribution(StatementId),
    /// A comment of the desk on these words.
    Note(CommentId),
    /// Words in another language (BCP 47).
    Language(String),
    /// Words that a suggestion would bring.
    Insertion(SuggestionId),
    /// Words that a suggestion would take away.
    Deletion(SuggestionId),
    /// Words that a suggestion would set otherwise.
    Reformat(SuggestionId),
}

impl MarkKind {
    /// True if both are of one kind, whatever their value.
    pub fn same_kind(&self, other: &MarkKind) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// True for marks of the review. Several hands may put them on the same words: these marks lie over each other.
    pub fn is_of_review(&self) -> bool {
        matches!(self, MarkKind::Note(_) | MarkKind::Insertion(_) | MarkKind::Deletion(_) | MarkKind::Reformat(_))
    }

    /// True if one of the two gives way to the other: they are of one kind, and it is not one of the review.
    fn excludes(&self, other: &MarkKind) -> bool {
        self.same_kind(other) && !self.is_of_review()
    }

    /// True if text typed within such a mark carries it. What is typed between words that shall go does not go with them.
    pub fn grows_inside(&self) -> bool {
        !matches!(self, MarkKind::Deletion(_) | MarkKind::Reformat(_))
    }

    /// True if text typed at the end of such a mark goes on with it, as in every word processor.
    pub fn grows_at_end(&self) -> bool {
        matches!(self, MarkKind::Strong | MarkKind::Emphasis | MarkKind::Language(_))
    }
}

impl Mark {
    /// A mark over `range`.
    pub fn new(range: Range<usize>, kind: MarkKind) -> Self {
        Self { start: range.start, end: range.end, kind }
    }

    /// Its byte range.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// The marks of one text, always normal: sorted by start, end, kind; none empty; marks of equal kind and value never
/// touch or overlap; marks of one kind with different values never overlap, but for those of the review.
#[derive(Clone, PartialEq, Eq, Debug, Default, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Marks(Vec<Mark>);

impl Marks {
    /// Normalises `marks`; of two of one kind that overlap, the later in the list wins.
    pub fn new(marks: Vec<Mark>) -> Self {
        let mut all = Self::default();
        for mark in marks {
            all.add(mark.range(), mark.kind);
        }
        all
    }

    /// The marks in order.
    pub fn iter(&self) -> impl Iterator<Item = &Mark> {
        self.0.iter()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Marks that cover the character that begins at `byte`.
    pub fn at(&self, byte: usize) -> impl Iterator<Item = &Mark> {
        self.0.iter().filter(move |m| m.start <= byte && byte < m.end)
    }

    /// True if every byte of a non-empty `range` carries `kind`.
    pub fn covers(&self, range: Range<usize>, kind: &MarkKind) -> bool {
        self.0.iter().any(|m| m.kind == *kind && m.start <= range.start && range.end <= m.end)
    }

    /// Puts `kind` on `range`; what was there of the same kind gives way.
    pub fn add(&mut self, range: Range<usize>, kind: MarkKind) {
        if range.is_empty() {
            return;
        }
        self.clear(range.clone(), |k| k.excludes(&kind));
        let (mut start, mut end) = (range.start, range.end);
        self.0.retain(|m| {
            let joins = m.kind == kind && m.start <= end && start <= m.end;
            if joins {
                start = start.min(m.start);
                end = end.max(m.end);
            }
            !joins
        });
        self.0.push(Mark { start, end, kind });
        self.sort();
    }

    /// Takes marks for which `which` holds off `range`.
    pub fn clear(&mut self, range: Range<usize>, which: impl Fn(&MarkKind) -> bool) {
        let mut kept = Vec::with_capacity(self.0.len() + 1);
        for m in self.0.drain(..) {
            if !which(&m.kind) || m.end <= range.start || range.end <= m.start {
                kept.push(m);
                continue;
            }
            if m.start < range.start {
                kept.push(Mark { start: m.start, end: range.start, kind: m.kind.clone() });
            }
            if range.end < m.end {
                kept.push(Mark { start: range.end, end: m.end, kind: m.kind });
            }
        }
        self.0 = kept;
        self.sort();
    }

    /// The marks within `range`, moved so that `range.start` becomes 0.
    pub fn cut(&self, range: Range<usize>) -> Marks {
        let inside = self.0.iter().filter_map(|m| {
            let (start, end) = (m.start.max(range.start), m.end.min(range.end));
            (start < end).then(|| Mark { start: start - range.start, end: end - range.start, kind: m.kind.clone() })
        });
        let mut marks = Marks(inside.collect());
        marks.sort();
        marks
    }

    /// The marks after the text's bytes `old` became `new_len` bytes that carry `new` (offsets from their start).
    pub fn spliced(&self, old: Range<usize>, new_len: usize, new: &Marks) -> Marks {
        let shift = |at: usize| at - old.len() + new_len;
        let mut parts = Vec::with_capacity(self.0.len() + new.len());
        for m in &self.0 {
            if m.start < old.start {
                parts.push(Mark { start: m.start, end: m.end.min(old.start), kind: m.kind.clone() });
            }
            if m.end > old.end {
                parts.push(Mark { start: shift(m.start.max(old.end)), end: shift(m.end), kind: m.kind.clone() });
            }
        }
        parts.extend(new.0.iter().map(|m| Mark {
            start: m.start + old.start,
            end: m.end + old.start,
            kind: m.kind.clone(),
        }));
        Marks::joined(parts)
    }

    /// Marks of `self` followed by those of `next`, whose text begins at `at`.
    pub fn followed_by(&self, at: usize, next: &Marks) -> Marks {
        let moved = next.0.iter().map(|m| Mark { start: m.start + at, end: m.end + at, kind: m.kind.clone() });
        Marks::joined(self.0.iter().cloned().chain(moved).collect())
    }

    /// Joins pieces of equal marks that touch. The pieces must not conflict.
    fn joined(mut parts: Vec<Mark>) -> Marks {
        parts.retain(|m| m.start < m.end);
        parts.sort_by(|a, b| (&a.kind, a.start, a.end).cmp(&(&b.kind, b.start, b.end)));
        let mut out: Vec<Mark> = Vec::with_capacity(parts.len());
        for m in parts {
            match out.last_mut() {
                Some(last) if last.kind == m.kind && m.start <= last.end => last.end = last.end.max(m.end),
                _ => out.push(m),
            }
        }
        let mut marks = Marks(out);
        marks.sort();
        marks
    }

    fn sort(&mut self) {
        self.0.sort_by(|a, b| (a.start, a.end, &a.kind).cmp(&(b.start, b.end, &b.kind)));
    }
}
