//! Many small exchanges of words in one transaction: what a fix of all findings of one kind does.

use super::{Article, Fragment, Mark, Marks, Step, TextTarget, Transaction};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Words in place of a range of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exchange {
    /// Which text.
    pub target: TextTarget,
    /// Bytes of it.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub text: String,
}

impl Article {
    /// The transaction that makes `exchanges`, which do not overlap. New words take on the marks that cover all of what
    /// they replace; those put in between take on the marks around them. One that does not fit is left out.
    pub fn exchange(&self, exchanges: &[Exchange]) -> Transaction {
        let mut ordered: Vec<&Exchange> = exchanges.iter().collect();
        // From the last to the first, so that those still to come stay where they are.
        ordered.sort_by_key(|e| std::cmp::Reverse((e.range.start, e.range.end)));
        Transaction { steps: ordered.into_iter().filter_map(|e| self.exchanging(e)).collect() }
    }

    fn exchanging(&self, exchange: &Exchange) -> Option<Step> {
        let Exchange { target, range, text } = exchange;
        let old = match target {
            TextTarget::Block(id) => self.block(*id)?.fragment(range.clone())?,
            _ => Fragment::plain(self.text(*target)?.get(range.clone())?),
        };
        let marks = match target {
            TextTarget::Block(id) => {
                let covers = |m: &&Mark| {
                    let inside = m.start <= range.start && range.end <= m.end;
                    inside && (!range.is_empty() || m.start < range.start && range.end < m.end)
                };
                let kept = self.block(*id)?.marks.iter().filter(covers);
                Marks::new(kept.map(|m| Mark::new(0..text.len(), m.kind.clone())).collect())
            }
            _ => Marks::default(),
        };
        let new = Fragment { text: text.clone(), marks };
        (old != new).then_some(Step::Replace { target: *target, at: range.start, old, new })
    }
}

/// A finding of the lint that a person said is right.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ignored {
    /// The rule, by its id.
    pub rule: String,
    /// The words at which it pointed.
    pub words: String,
    /// The block in which they may stand; `None` for all of the article.
    #[serde(default)]
    pub block: Option<crate::base::BlockId>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Clock, FixedClock, Ids};
    use crate::document::{Block, MarkKind};

    #[test]
    fn exchanges_keep_the_marks_and_come_back() {
        let ids = Ids::sequential(1);
        let mut article = Article::new(&ids, FixedClock::default().now());
        let mut block = Block::paragraph(ids.make(), "قال “نعم” ، ثم");
        let bold = block.text.find('“').expect("there")..block.text.find('”').expect("there") + 3;
        block.marks.add(bold, MarkKind::Strong);
        let target = TextTarget::Block(block.id);
        let at = |c: char| block.text.find(c).expect("there");
        let exchanges = [
            Exchange { target, range: at('“')..at('“') + 3, text: "«".into() },
            Exchange { target, range: at('”')..at('”') + 3, text: "»".into() },
            Exchange { target, range: at('،') - 1..at('،'), text: String::new() },
        ];
        article.body = [block].into();
        let before = article.clone();
        let transaction = article.exchange(&exchanges);
        transaction.apply(&mut article).expect("it fits");
        assert_eq!(article.body[0].text, "قال «نعم»، ثم");
        let marks: Vec<&str> = article.body[0].marks.iter().map(|m| &article.body[0].text[m.range()]).collect();
        assert_eq!(marks, ["«نعم»"]);
        transaction.invert().apply(&mut article).expect("it fits");
        assert_eq!(article, before);
    }
}
