//! Steps in the making: each is made for the article as the steps before it left it.

use super::{Edit, View};
use crate::base::BlockId;
use crate::document::{
    Affinity, Article, Block, BlockHead, BlockKind, Change, EditKind, Fragment, Marks, Position, Selection, Step,
    TextTarget, Transaction,
};
use std::ops::Range;

/// A transaction that is being put together. A copy of the article is made only where a step follows another.
pub(super) struct Draft<'a> {
    base: &'a Article,
    work: Option<Box<Article>>,
    steps: Vec<Step>,
    applied: usize,
    broken: bool,
}

impl<'a> Draft<'a> {
    pub fn new(base: &'a Article) -> Self {
        Self { base, work: None, steps: Vec::new(), applied: 0, broken: false }
    }

    /// The article as the steps so far leave it.
    pub fn article(&mut self) -> &Article {
        if self.applied < self.steps.len() {
            let work = self.work.get_or_insert_with(|| Box::new(self.base.clone()));
            let pending = Transaction { steps: self.steps.get(self.applied..).unwrap_or_default().to_vec() };
            self.broken |= pending.apply(work).is_err();
            self.applied = self.steps.len();
        }
        self.work.as_deref().unwrap_or(self.base)
    }

    pub fn block(&mut self, id: BlockId) -> Option<&Block> {
        self.article().block(id)
    }

    pub fn push(&mut self, step: Step) {
        self.steps.push(step);
    }

    /// Exchanges a range of a block's text.
    pub fn replace(&mut self, id: BlockId, range: Range<usize>, new: Fragment) -> Option<()> {
        let old = self.block(id)?.fragment(range.clone())?;
        if old != new {
            self.push(Step::Replace { target: TextTarget::Block(id), at: range.start, old, new });
        }
        Some(())
    }

    pub fn set_marks(&mut self, id: BlockId, new: Marks) -> Option<()> {
        let old = self.block(id)?.marks.clone();
        if old != new {
            self.push(Step::Marks { block: id, old, new });
        }
        Some(())
    }

    /// Makes a block another kind. Marks and text stay.
    pub fn set_kind(&mut self, id: BlockId, kind: BlockKind) -> Option<()> {
        let index = self.article().block_index(id)?;
        let old = self.block(id)?.clone();
        if old.kind != kind {
            let new = Some(Block { kind, ..old.clone() });
            self.push(Step::Block(Change { index, old: Some(old), new }));
        }
        Some(())
    }

    pub fn insert(&mut self, index: usize, block: Block) {
        self.push(Step::Block(Change { index, old: None, new: Some(block) }));
    }

    /// Takes a block out; the last one of a body becomes an empty paragraph instead. Returns whether it went.
    pub fn remove(&mut self, id: BlockId) -> Option<bool> {
        let index = self.article().block_index(id)?;
        let old = self.block(id)?.clone();
        let goes = self.article().body.len() > 1;
        let new = (!goes).then(|| Block::paragraph(id, ""));
        if new.as_ref() != Some(&old) {
            self.push(Step::Block(Change { index, old: Some(old), new }));
        }
        Some(goes)
    }

    /// Cuts a block; what follows becomes a block of `kind` with the id `tail`.
    pub fn split(&mut self, at: Position, kind: BlockKind, tail: BlockId) -> Option<()> {
        let direction = self.block(at.block)?.direction;
        self.push(Step::Split { block: at.block, at: at.offset, tail: BlockHead { id: tail, kind, direction } });
        Some(())
    }

    /// Joins a block with the next. Returns where they meet.
    pub fn join(&mut self, id: BlockId) -> Option<Position> {
        let index = self.article().block_index(id)?;
        let at = self.block(id)?.text.len();
        let tail = self.article().body.get(index + 1)?.head();
        self.push(Step::Join { block: id, at, tail });
        Some(Position::new(id, at))
    }

    /// Takes everything between two places out, blocks without text at its ends too. Returns where the caret is left.
    pub fn delete(&mut self, start: Position, end: Position) -> Option<Position> {
        if start.block == end.block {
            if !self.block(start.block)?.kind.has_text() {
                return self.remove_and_land(start.block);
            }
            self.replace(start.block, start.offset..end.offset, Fragment::default())?;
            return Some(Position::new(start.block, start.offset));
        }
        let (first, last) = (self.article().block_index(start.block)?, self.article().block_index(end.block)?);
        let between: Vec<BlockId> = self.article().body.get(first + 1..last)?.iter().map(|b| b.id).collect();
        for id in between {
            self.remove(id)?;
        }
        let start_has_text = self.block(start.block)?.kind.has_text();
        let end_has_text = self.block(end.block)?.kind.has_text();
        if end_has_text {
            self.replace(end.block, 0..end.offset, Fragment::default())?;
        }
        if start_has_text {
            let length = self.block(start.block)?.text.len();
            self.replace(start.block, start.offset..length, Fragment::default())?;
        }
        match (start_has_text, end_has_text) {
            (true, true) => self.join(start.block),
            (true, false) => {
                self.remove(end.block)?;
                Some(Position::new(start.block, start.offset))
            }
            (false, true) => {
                self.remove(start.block)?;
                Some(Position::new(end.block, 0))
            }
            (false, false) => {
                self.remove(start.block)?;
                self.remove_and_land(end.block)
            }
        }
    }

    /// Takes a block out and says where the caret lands: in the next block, else at the end of the one before.
    pub fn remove_and_land(&mut self, id: BlockId) -> Option<Position> {
        let index = self.article().block_index(id)?;
        if !self.remove(id)? {
            return Some(Position::new(id, 0));
        }
        let body = &self.article().body;
        Some(match (body.get(index), index.checked_sub(1).and_then(|i| body.get(i))) {
            (Some(next), _) => Position::new(next.id, 0),
            (None, Some(before)) => Position::new(before.id, before.text.len()),
            (None, None) => return None,
        })
    }

    /// Where a place of the article before stands now.
    pub fn map(&self, at: Position) -> Position {
        self.steps.iter().fold(at, |at, step| step.map(at, Affinity::After))
    }

    /// Where a selection of the article before stands now.
    pub fn map_selection(&self, s: Selection) -> Selection {
        Selection { anchor: self.map(s.anchor), head: self.map(s.head) }
    }

    /// The edit; `None` if nothing changes and nothing moves. The last step is not tried out here: whoever applies the
    /// edit does, and a copy of the article for every keystroke would be dear.
    pub fn finish(self, kind: EditKind, before: View, after: View) -> Option<Edit> {
        debug_assert!(!self.broken, "a draft's steps apply one after another");
        if self.broken || (self.steps.is_empty() && before == after) {
            return None;
        }
        Some(Edit { transaction: Transaction { steps: self.steps }, kind, before, after })
    }
}
