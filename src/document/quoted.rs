//! Where the words of statements stand: the attribution marks of the body, gathered by statement.

use super::{Article, Block, Mark, MarkKind};
use crate::base::{BlockId, StatementId};
use crate::sources::{Statement, fingerprint};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// A stretch of a block's text that holds words of a statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stretch<'a> {
    /// The block.
    pub block: BlockId,
    /// Bytes of its text.
    pub range: Range<usize>,
    /// The words that hold now: what a suggestion would bring is none of them, what it would take away still is.
    pub words: Cow<'a, str>,
}

impl Block {
    /// The statements whose words stand here, with the stretches of each. What was put between the words of a
    /// statement belongs to its stretch; the same words standing twice are two stretches.
    pub fn statements(&self) -> BTreeMap<StatementId, Vec<Range<usize>>> {
        let mut all: BTreeMap<StatementId, Vec<Range<usize>>> = BTreeMap::new();
        for mark in self.marks.iter() {
            if let MarkKind::Attribution(id) = mark.kind
                && self.text.get(mark.range()).is_some()
            {
                all.entry(id).or_default().push(mark.range());
            }
        }
        for ranges in all.values_mut().filter(|r| r.len() > 1) {
            // What is only proposed, or a comma that a merge left behind, is not what was parted.
            let (holding, wordless): (Vec<_>, Vec<_>) =
                std::mem::take(ranges).into_iter().partition(|r| has_words(&self.holding_words(r)));
            *ranges = self.joined(holding);
            let within = |w: &Range<usize>| ranges.iter().any(|r| r.start <= w.start && w.end <= r.end);
            let outside: Vec<_> = wordless.into_iter().filter(|w| !within(w)).collect();
            ranges.extend(outside);
            ranges.sort_by_key(|r| r.start);
        }
        all
    }

    /// The stretches of one statement: as many as hold the same words, else one from the first to the last.
    fn joined(&self, ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let words = |r: &Range<usize>| fingerprint(&self.holding_words(r));
        let first = ranges.first().map(words).unwrap_or_default();
        match (ranges.first(), ranges.last()) {
            (Some(one), Some(other)) if ranges.iter().any(|r| words(r) != first) => {
                std::iter::once(one.start..other.end).collect()
            }
            _ => ranges,
        }
    }

    /// The words of a stretch without those that are only proposed.
    fn holding_words(&self, range: &Range<usize>) -> Cow<'_, str> {
        let proposed =
            |m: &&Mark| matches!(m.kind, MarkKind::Insertion(_)) && m.start < range.end && range.start < m.end;
        let text = |r: Range<usize>| self.text.get(r).unwrap_or_default();
        let mut insertions = self.marks.iter().filter(proposed).peekable();
        if insertions.peek().is_none() {
            return Cow::Borrowed(text(range.clone()));
        }
        let (mut words, mut at) = (String::new(), range.start);
        for mark in insertions {
            words.push_str(text(at..mark.start.max(at)));
            at = at.max(mark.end).min(range.end);
        }
        words.push_str(text(at..range.end));
        Cow::Owned(words)
    }
}

impl Stretch<'_> {
    /// False where all that stands there is proposed, or a comma that a merge left behind.
    pub fn holds_words(&self) -> bool {
        has_words(&self.words)
    }
}

/// Whether anything of a text counts when words are compared: spaces and punctuation alone do not.
fn has_words(text: &str) -> bool {
    !fingerprint(text).is_empty()
}

impl Article {
    /// The stretches of every statement, in the order of the body. Statements without words are not in it.
    pub fn stretches(&self) -> BTreeMap<StatementId, Vec<Stretch<'_>>> {
        let mut all: BTreeMap<StatementId, Vec<Stretch<'_>>> = BTreeMap::new();
        for block in self.body.iter().filter(|b| !b.marks.is_empty()) {
            for (id, ranges) in block.statements() {
                let stretch = |r: Range<usize>| Stretch { block: block.id, words: block.holding_words(&r), range: r };
                let stretches = ranges.into_iter().map(stretch);
                all.entry(id).or_default().extend(stretches);
            }
        }
        all
    }

    /// The words of a statement as they hold now, stretch by stretch; none if it stands nowhere, or is only proposed.
    pub fn words_of(&self, id: StatementId) -> Vec<Cow<'_, str>> {
        let stretches = self.stretches().remove(&id).unwrap_or_default();
        stretches.into_iter().filter(Stretch::holds_words).map(|s| s.words).collect()
    }

    /// The statement with this id.
    pub fn statement(&self, id: StatementId) -> Option<&Statement> {
        self.statements.iter().find(|s| s.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Clock, FixedClock, Ids, SuggestionId};

    #[test]
    fn what_is_put_between_belongs_to_the_stretch_and_a_copy_is_another() {
        let ids = Ids::sequential(1);
        let mut article = Article::new(&ids, FixedClock::default().now());
        let id: StatementId = ids.make();
        let mark = |r: Range<usize>| Mark::new(r, MarkKind::Attribution(id));
        article.body[0].text = "abcXdef abcdef".into();
        article.body[0].marks = crate::document::Marks::new(vec![mark(0..3), mark(4..7)]);
        assert_eq!(article.words_of(id), ["abcXdef"]);
        article.body[0].text = "abcdef, abcdef".into();
        article.body[0].marks = crate::document::Marks::new(vec![mark(0..6), mark(8..14)]);
        assert_eq!(article.words_of(id), ["abcdef", "abcdef"]);
        assert_eq!(article.stretches()[&id].len(), 2);
    }

    #[test]
    fn a_comma_apart_from_the_words_is_none_of_them() {
        let ids = Ids::sequential(1);
        let mut article = Article::new(&ids, FixedClock::default().now());
        let id: StatementId = ids.make();
        let mark = |r: Range<usize>| Mark::new(r, MarkKind::Attribution(id));
        article.body[0].text = "abcdef uvw، xyz".into();
        article.body[0].marks = crate::document::Marks::new(vec![mark(0..6), mark(10..13)]);
        assert_eq!(article.words_of(id), ["abcdef"]);
        assert_eq!(article.stretches()[&id].len(), 2, "it can still be taken away");
        article.body[0].marks = crate::document::Marks::new(vec![mark(0..6), mark(10..13), mark(13..16)]);
        assert_eq!(article.words_of(id), ["abcdef uvw، xyz"]);
        assert_eq!(article.stretches()[&id].len(), 1);
    }

    #[test]
    fn what_is_only_proposed_is_no_word_of_it() {
        let ids = Ids::sequential(1);
        let mut article = Article::new(&ids, FixedClock::default().now());
        let (id, one): (StatementId, SuggestionId) = (ids.make(), ids.make());
        article.body[0].text = "abXYcdef".into();
        let said = |r: Range<usize>| Mark::new(r, MarkKind::Attribution(id));
        let (comes, goes) = (Mark::new(2..4, MarkKind::Insertion(one)), Mark::new(4..6, MarkKind::Deletion(one)));
        article.body[0].marks = crate::document::Marks::new(vec![said(0..8), comes.clone(), goes]);
        assert_eq!(article.words_of(id), ["abcdef"]);
        article.body[0].marks = crate::document::Marks::new(vec![said(2..4), comes]);
        assert_eq!(article.words_of(id), [""; 0]);
        assert_eq!(article.stretches()[&id].len(), 1, "and still has a place");
    }
}
