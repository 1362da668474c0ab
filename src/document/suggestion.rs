//! Suggestions: edits that stand in the article without holding yet. Words that would come are in the text under an
//! insertion mark, words that would go under a deletion mark; what has no words of its own (a field, a whole block) is
//! told by the record alone. Accepting and refusing are transactions like any edit.
//!
//! Invariants: refusing all gives the text before, accepting all the edited text. A suggestion whose marks or block are
//! gone is no longer open, and comes back if an undo brings them back. Of two hands that propose a kind for one block, or a
//! text for one field, each has its own suggestion: of all accepted the latest holds, one accepted alone leaves the other to
//! be decided on, and whoever wished the same has it with the first.

use super::compare::exchanges;
use super::{Article, Block, BlockKind, Change, Fragment, Mark, MarkKind, Marks, Stale, Step, TextTarget, Transaction};
use crate::base::{BlockId, Ids, SuggestionId, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// An edit that waits for a decision.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Suggestion {
    /// Never changes; its marks carry it.
    pub id: SuggestionId,
    /// Whose edit it is, as signed.
    pub author: String,
    /// When it was made.
    pub at: Timestamp,
    /// What would change.
    #[serde(default)]
    pub change: Proposed,
}

/// What a suggestion would change.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub enum Proposed {
    /// Words that come or go, under insertion and deletion marks.
    #[default]
    Words,
    /// The words under its reformat marks gain and lose marks.
    Format {
        /// Marks that come.
        add: Vec<MarkKind>,
        /// Marks that go, whatever their value.
        clear: Vec<MarkKind>,
    },
    /// The block, which stands in the body, is new.
    NewBlock(BlockId),
    /// The block goes.
    RemoveBlock(BlockId),
    /// The block becomes another kind.
    Kind(BlockId, BlockKind),
    /// A field, which carries no marks, becomes this text.
    Field(TextTarget, String),
}

/// Another text that is proposed for a field.
pub struct FieldChange {
    /// The field.
    pub target: TextTarget,
    /// The words that would go, as marks of the text that stands.
    pub goes: Vec<Mark>,
    /// The words that would come, as marks of the text that is proposed.
    pub comes: Vec<Mark>,
}

impl Suggestion {
    /// What it would change in a field of `standing`; `None` if it is about something else.
    pub fn in_field(&self, standing: &Article) -> Option<FieldChange> {
        let Proposed::Field(target, new) = &self.change else { return None };
        let (mut goes, mut comes) = (Vec::new(), Vec::new());
        for (gone, come) in exchanges(standing.text(*target)?, new) {
            goes.extend((!gone.is_empty()).then(|| Mark::new(gone, MarkKind::Deletion(self.id))));
            comes.extend((!come.is_empty()).then(|| Mark::new(come, MarkKind::Insertion(self.id))));
        }
        Some(FieldChange { target: *target, goes, comes })
    }
}

impl MarkKind {
    /// The suggestion that the mark belongs to.
    pub fn suggestion(&self) -> Option<SuggestionId> {
        match self {
            MarkKind::Insertion(id) | MarkKind::Deletion(id) | MarkKind::Reformat(id) => Some(*id),
            _ => None,
        }
    }
}

impl Article {
    /// The suggestion with this id, open or not.
    pub fn suggestion(&self, id: SuggestionId) -> Option<&Suggestion> {
        self.suggestions.iter().find(|s| s.id == id)
    }

    /// The suggestions that wait for a decision, in the order of the article: fields first, then the body.
    pub fn open_suggestions(&self) -> Vec<&Suggestion> {
        if self.suggestions.is_empty() {
            return Vec::new();
        }
        let mut marked: HashMap<SuggestionId, (usize, usize)> = HashMap::new();
        for (i, block) in self.body.iter().enumerate() {
            for mark in block.marks.iter() {
                if let Some(id) = mark.kind.suggestion() {
                    marked.entry(id).or_insert((i + 1, mark.start));
                }
            }
        }
        let place = |s: &Suggestion| self.unmarked_place(s).or_else(|| marked.get(&s.id).copied());
        let mut open: Vec<((usize, usize), &Suggestion)> =
            self.suggestions.iter().filter_map(|s| Some((place(s)?, s))).collect();
        open.sort_by_key(|(place, s)| (*place, s.at, s.id));
        open.into_iter().map(|(_, s)| s).collect()
    }

    /// Where a suggestion stands that is told by its record alone: the block's place counted from 1, 0 for fields.
    fn unmarked_place(&self, s: &Suggestion) -> Option<(usize, usize)> {
        match &s.change {
            Proposed::Field(target, text) => (self.text(*target)? != text).then_some((0, 0)),
            Proposed::NewBlock(id) | Proposed::RemoveBlock(id) => Some((self.block_index(*id)? + 1, 0)),
            Proposed::Kind(id, kind) => {
                let index = self.block_index(*id)?;
                (self.body[index].kind != *kind).then_some((index + 1, 0))
            }
            Proposed::Words | Proposed::Format { .. } => None,
        }
    }

    /// The transaction that accepts or refuses suggestions. Empty if none of them is there.
    pub fn settle(&self, ids: &[SuggestionId], accept: bool) -> Transaction {
        let mut work = Work { article: self.clone(), steps: Vec::new() };
        for id in ids {
            // Every step is made for the article as the steps before left it, so that none is stale.
            let settled = work.settle(*id, accept);
            debug_assert_eq!(settled, Ok(()));
        }
        Transaction { steps: work.steps }
    }

    /// All suggestions refused: the text that holds now.
    pub fn as_refused(&self) -> Article {
        self.settled(false)
    }

    /// All suggestions accepted: the text that is proposed.
    pub fn as_accepted(&self) -> Article {
        self.settled(true)
    }

    fn settled(&self, accept: bool) -> Article {
        let mut article = self.clone();
        if !self.has_suggestions() {
            return article;
        }
        // Marks without a record are settled as well: nothing that is only proposed may pass for text.
        let mut latest_last: Vec<&Suggestion> = self.suggestions.iter().collect();
        latest_last.sort_by_key(|s| (s.at, s.id));
        let marked = self.body.iter().flat_map(|b| b.marks.iter()).filter_map(|m| m.kind.suggestion());
        let mut stray: Vec<SuggestionId> = marked.filter(|id| self.suggestion(*id).is_none()).collect();
        stray.sort();
        stray.dedup();
        let ids: Vec<SuggestionId> = stray.into_iter().chain(latest_last.into_iter().map(|s| s.id)).collect();
        let applied = self.settle(&ids, accept).apply(&mut article);
        debug_assert_eq!(applied, Ok(()));
        article
    }

    /// True if anything is proposed.
    pub fn has_suggestions(&self) -> bool {
        !self.suggestions.is_empty() || self.body.iter().any(|b| b.marks.iter().any(|m| m.kind.suggestion().is_some()))
    }

    /// The transaction that proposes `text` for a block, word by word; each stretch that differs can be decided on alone.
    /// `None` if there is no such block with text, or nothing differs.
    pub fn propose_text(
        &self,
        block: BlockId,
        text: &str,
        author: &str,
        at: Timestamp,
        ids: &Ids,
    ) -> Option<Transaction> {
        let old = self.block(block).filter(|b| b.kind.has_text())?;
        let mut steps = Vec::new();
        let mut new = Fragment::default();
        let mut here = 0;
        for (gone, come) in exchanges(&old.text, text) {
            append(&mut new, old.fragment(here..gone.start)?);
            here = gone.end;
            let id = ids.make();
            let mut struck = old.fragment(gone)?;
            struck.marks.add(0..struck.text.len(), MarkKind::Deletion(id));
            append(&mut new, struck);
            let words = text.get(come)?;
            let marks = Marks::new(vec![Mark::new(0..words.len(), MarkKind::Insertion(id))]);
            append(&mut new, Fragment { text: words.to_owned(), marks });
            let suggestion = Suggestion { id, author: author.to_owned(), at, change: Proposed::Words };
            let index = self.suggestions.len() + steps.len();
            steps.push(Step::Suggestion(Change { index, old: None, new: Some(suggestion) }));
        }
        append(&mut new, old.fragment(here..old.text.len())?);
        if steps.is_empty() {
            return None;
        }
        let whole = old.fragment(0..old.text.len())?;
        steps.push(Step::Replace { target: TextTarget::Block(block), at: 0, old: whole, new });
        Some(Transaction { steps })
    }
}

/// Puts `more` behind `fragment`.
pub(super) fn append(fragment: &mut Fragment, more: Fragment) {
    fragment.marks = fragment.marks.followed_by(fragment.text.len(), &more.marks);
    fragment.text.push_str(&more.text);
}

struct Work {
    article: Article,
    steps: Vec<Step>,
}

impl Work {
    fn push(&mut self, step: Step) -> Result<(), Stale> {
        step.apply(&mut self.article)?;
        self.steps.push(step);
        Ok(())
    }

    fn settle(&mut self, id: SuggestionId, accept: bool) -> Result<(), Stale> {
        let index = self.article.suggestions.iter().position(|s| s.id == id);
        let change = index.and_then(|i| self.article.suggestions.get(i)).map(|s| s.change.clone());
        let fulfilled = change.clone().filter(|c| accept && matches!(c, Proposed::Kind(..) | Proposed::Field(..)));
        match change {
            Some(Proposed::NewBlock(block)) if !accept => self.remove_block(block)?,
            Some(Proposed::RemoveBlock(block)) if accept => self.remove_block(block)?,
            Some(Proposed::Format { add, clear }) if accept => self.reformat(id, &add, &clear)?,
            Some(Proposed::Kind(block, kind)) if accept => {
                self.exchange_block(block, |b| Some(Block { kind, ..b.clone() }))?;
            }
            Some(Proposed::Field(target, text)) if accept => {
                if let Some(old) = self.article.text(target).map(Fragment::plain) {
                    self.push(Step::Replace { target, at: 0, old, new: Fragment::plain(text) })?;
                }
            }
            _ => {}
        }
        let blocks: Vec<BlockId> = self.article.body.iter().map(|b| b.id).collect();
        for block in blocks {
            self.settle_block(block, id, accept)?;
        }
        if let Some(index) = index {
            let old = self.article.suggestions.get(index).cloned();
            self.push(Step::Suggestion(Change { index, old, new: None }))?;
        }
        self.drop_wishes_for(fulfilled)
    }

    /// Drops suggestions of others that wished for what now holds: they must not come up again when it changes.
    fn drop_wishes_for(&mut self, fulfilled: Option<Proposed>) -> Result<(), Stale> {
        let Some(fulfilled) = fulfilled else { return Ok(()) };
        while let Some(index) = self.article.suggestions.iter().position(|s| s.change == fulfilled) {
            let old = self.article.suggestions.get(index).cloned();
            self.push(Step::Suggestion(Change { index, old, new: None }))?;
        }
        Ok(())
    }

    /// Takes the words that shall not be there out of a block, and the suggestion's marks off the others.
    fn settle_block(&mut self, id: BlockId, suggestion: SuggestionId, accept: bool) -> Result<(), Stale> {
        let goes = if accept { MarkKind::Deletion(suggestion) } else { MarkKind::Insertion(suggestion) };
        let carries = |b: &Block| b.marks.iter().any(|m| m.kind.suggestion() == Some(suggestion));
        if !self.article.block(id).is_some_and(carries) {
            return Ok(());
        }
        loop {
            let block = self.article.block(id).ok_or(Stale)?;
            let Some(range) = block.marks.iter().filter(|m| m.kind == goes).map(Mark::range).last() else { break };
            let old = block.fragment(range.clone()).ok_or(Stale)?;
            let target = TextTarget::Block(id);
            self.push(Step::Replace { target, at: range.start, old, new: Fragment::default() })?;
        }
        let block = self.article.block(id).ok_or(Stale)?;
        let old = block.marks.clone();
        let mut new = old.clone();
        new.clear(0..block.text.len(), |k| k.suggestion() == Some(suggestion));
        if new != old { self.push(Step::Marks { block: id, old, new }) } else { Ok(()) }
    }

    fn reformat(&mut self, id: SuggestionId, add: &[MarkKind], clear: &[MarkKind]) -> Result<(), Stale> {
        let blocks: Vec<BlockId> = self.article.body.iter().map(|b| b.id).collect();
        for block in blocks {
            let old = self.article.block(block).ok_or(Stale)?.marks.clone();
            let ranges: Vec<_> = old.iter().filter(|m| m.kind == MarkKind::Reformat(id)).map(Mark::range).collect();
            let mut new = old.clone();
            for range in ranges {
                new.clear(range.clone(), |k| clear.iter().any(|c| c.same_kind(k)));
                add.iter().for_each(|k| new.add(range.clone(), k.clone()));
            }
            if new != old {
                self.push(Step::Marks { block, old, new })?;
            }
        }
        Ok(())
    }

    /// The last block does not go, but loses its text.
    fn remove_block(&mut self, id: BlockId) -> Result<(), Stale> {
        let only = self.article.body.len() == 1;
        self.exchange_block(id, |b| only.then(|| Block::paragraph(b.id, "")))
    }

    fn exchange_block(&mut self, id: BlockId, with: impl FnOnce(&Block) -> Option<Block>) -> Result<(), Stale> {
        let Some(index) = self.article.block_index(id) else { return Ok(()) };
        let old = self.article.body[index].clone().into_block();
        let new = with(&old);
        self.push(Step::Block(Change { index, old: Some(old), new }))
    }
}

#[cfg(test)]
#[path = "suggestion_tests.rs"]
mod tests;
