//! Where the words of statements stand: the attribution marks of the body, gathered by statement.

use super::{Article, Block, MarkKind};
use crate::base::{BlockId, StatementId};
use crate::sources::{Statement, fingerprint};
use std::collections::BTreeMap;
use std::ops::Range;

/// A stretch of a block's text that holds words of a statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stretch<'a> {
    /// The block.
    pub block: BlockId,
    /// Bytes of its text.
    pub range: Range<usize>,
    /// The words.
    pub words: &'a str,
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
            let words = |r: &Range<usize>| fingerprint(self.text.get(r.clone()).unwrap_or_default());
            let first = ranges.first().map(words).unwrap_or_default();
            if ranges.iter().any(|r| words(r) != first) {
                let ends = ranges.first().map_or(0, |r| r.start)..ranges.last().map_or(0, |r| r.end);
                *ranges = vec![ends];
            }
        }
        all
    }
}

impl Article {
    /// The stretches of every statement, in the order of the body. Statements without words are not in it.
    pub fn stretches(&self) -> BTreeMap<StatementId, Vec<Stretch<'_>>> {
        let mut all: BTreeMap<StatementId, Vec<Stretch<'_>>> = BTreeMap::new();
        for block in self.body.iter().filter(|b| !b.marks.is_empty()) {
            for (id, ranges) in block.statements() {
                let words = |r: &Range<usize>| block.text.get(r.clone()).unwrap_or_default();
                let stretches = ranges.into_iter().map(|r| Stretch { block: block.id, words: words(&r), range: r });
                all.entry(id).or_default().extend(stretches);
            }
        }
        all
    }

    /// The words of a statement as they stand now, stretch by stretch; none if it stands nowhere.
    pub fn words_of(&self, id: StatementId) -> Vec<&str> {
        self.stretches().remove(&id).unwrap_or_default().into_iter().map(|s| s.words).collect()
    }

    /// The statement with this id.
    pub fn statement(&self, id: StatementId) -> Option<&Statement> {
        self.statements.iter().find(|s| s.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Clock, FixedClock, Ids};
    use crate::document::Mark;

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
}
