//! Transactions: changes that happen together, can be taken back together, and move positions along.

use super::{Affinity, Article, Position, Selection, Step, TextTarget};
use crate::base::BlockId;
use serde::{Deserialize, Serialize};

/// The article is not in the state for which a change was made. Nothing was changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the article is not in the state for which this change was made")]
pub struct Stale;

/// Steps that are applied one after another, all or none.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Transaction {
    /// In the order of application; each speaks of the article as the one before left it.
    pub steps: Vec<Step>,
}

impl Transaction {
    /// A transaction of one step.
    pub fn one(step: Step) -> Self {
        Self { steps: vec![step] }
    }

    /// True if it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Applies all steps, or none.
    pub fn apply(&self, article: &mut Article) -> Result<(), Stale> {
        for (i, step) in self.steps.iter().enumerate() {
            if step.apply(article).is_err() {
                for done in self.steps[..i].iter().rev() {
                    done.invert().apply(article).expect("a step that was just applied can be taken back");
                }
                return Err(Stale);
            }
        }
        Ok(())
    }

    /// The transaction that takes this one back.
    pub fn invert(&self) -> Transaction {
        Transaction { steps: self.steps.iter().rev().map(Step::invert).collect() }
    }

    /// Where a position of the article before stands after the transaction.
    pub fn map(&self, position: Position, stick: Affinity) -> Position {
        self.steps.iter().fold(position, |p, step| step.map(p, stick))
    }

    /// Where a selection stands after the transaction.
    pub fn map_selection(&self, s: Selection) -> Selection {
        Selection { anchor: self.map(s.anchor, Affinity::After), head: self.map(s.head, Affinity::After) }
    }

    /// The blocks that change, each once, in order of first change.
    pub fn blocks(&self) -> Vec<BlockId> {
        let mut all: Vec<BlockId> = Vec::new();
        for id in self.steps.iter().flat_map(Step::blocks) {
            if !all.contains(&id) {
                all.push(id);
            }
        }
        all
    }

    /// The texts that change, fields and blocks, each as often as it does.
    pub fn texts(&self) -> Vec<TextTarget> {
        self.steps.iter().flat_map(Step::texts).collect()
    }

    /// True if it changes nothing but text and marks within blocks, as typing does.
    pub fn changes_only_blocks_texts(&self) -> bool {
        self.steps.iter().all(Step::changes_only_blocks_texts)
    }

    /// True if it changes something that would be published.
    pub fn changes_what_is_published(&self) -> bool {
        self.steps.iter().any(Step::changes_what_is_published)
    }
}

#[cfg(test)]
#[path = "transaction_tests.rs"]
mod tests;
