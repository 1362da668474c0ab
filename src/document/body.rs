//! The body of an article. Copies of it share its blocks, and a block is copied only where one of them changes it: a copy of
//! an article costs little, and what stayed as it was is known without a look at its text.

use super::Block;
use crate::base::BlockId;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::ops::{Deref, DerefMut, Range};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A block that copies of the body share until one of them changes it.
#[derive(Clone, Debug)]
pub struct SharedBlock(Arc<Block>);

impl SharedBlock {
    /// True if both are one and the same in memory, and so equal. False says nothing.
    pub fn is_shared_with(&self, other: &SharedBlock) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The block itself; a copy where others have it too.
    pub fn into_block(self) -> Block {
        Arc::unwrap_or_clone(self.0)
    }
}

impl Deref for SharedBlock {
    type Target = Block;

    fn deref(&self) -> &Block {
        &self.0
    }
}

impl DerefMut for SharedBlock {
    fn deref_mut(&mut self) -> &mut Block {
        Arc::make_mut(&mut self.0)
    }
}

impl PartialEq for SharedBlock {
    fn eq(&self, other: &SharedBlock) -> bool {
        self.is_shared_with(other) || self.0 == other.0
    }
}

impl From<Block> for SharedBlock {
    fn from(block: Block) -> SharedBlock {
        SharedBlock(Arc::new(block))
    }
}

/// Blocks in their order.
#[derive(Default)]
pub struct Body {
    blocks: Vec<SharedBlock>,
    /// Where the block stood that was asked for last: the next is mostly near it.
    near: AtomicUsize,
}

impl Body {
    /// The place of the block with this id. It is looked for from the last one that was asked for, outwards.
    pub fn position(&self, id: BlockId) -> Option<usize> {
        let is = |at: usize| self.blocks.get(at).is_some_and(|b| b.id == id);
        let near = self.near.load(Ordering::Relaxed).min(self.blocks.len());
        let at = (0..=self.blocks.len()).find_map(|away| {
            let before = near.checked_sub(away).filter(|at| is(*at));
            before.or_else(|| Some(near + away).filter(|at| is(*at)))
        })?;
        self.near.store(at, Ordering::Relaxed);
        Some(at)
    }

    /// The list itself.
    pub(super) fn blocks_mut(&mut self) -> &mut Vec<SharedBlock> {
        &mut self.blocks
    }

    /// Puts a block at the end.
    pub fn push(&mut self, block: impl Into<SharedBlock>) {
        self.blocks.push(block.into());
    }

    /// Puts a block at a place, which must not lie beyond the end.
    pub fn insert(&mut self, at: usize, block: impl Into<SharedBlock>) {
        self.blocks.insert(at, block.into());
    }

    /// Takes the block at a place out, which must be there.
    pub fn remove(&mut self, at: usize) -> SharedBlock {
        self.blocks.remove(at)
    }

    /// Takes the last block out.
    pub fn pop(&mut self) -> Option<SharedBlock> {
        self.blocks.pop()
    }

    /// Takes all blocks out.
    pub fn clear(&mut self) {
        self.blocks.clear();
    }

    /// Puts blocks, which it then shares, in the place of some of its own, which must be there.
    pub fn splice(&mut self, gone: Range<usize>, come: &[SharedBlock]) {
        self.blocks.splice(gone, come.iter().cloned());
    }

    /// Keeps only the blocks that `keeps` says.
    pub fn retain(&mut self, mut keeps: impl FnMut(&Block) -> bool) {
        self.blocks.retain(|b| keeps(b));
    }
}

impl Clone for Body {
    fn clone(&self) -> Body {
        Body { blocks: self.blocks.clone(), near: AtomicUsize::new(self.near.load(Ordering::Relaxed)) }
    }
}

impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter().map(|b| &**b)).finish()
    }
}

impl PartialEq for Body {
    fn eq(&self, other: &Body) -> bool {
        self.blocks == other.blocks
    }
}

impl Deref for Body {
    type Target = [SharedBlock];

    fn deref(&self) -> &[SharedBlock] {
        &self.blocks
    }
}

impl DerefMut for Body {
    fn deref_mut(&mut self) -> &mut [SharedBlock] {
        &mut self.blocks
    }
}

impl<B: Into<SharedBlock>> FromIterator<B> for Body {
    fn from_iter<I: IntoIterator<Item = B>>(blocks: I) -> Body {
        Body { blocks: blocks.into_iter().map(Into::into).collect(), near: AtomicUsize::new(0) }
    }
}

impl<B: Into<SharedBlock>> Extend<B> for Body {
    fn extend<I: IntoIterator<Item = B>>(&mut self, blocks: I) {
        self.blocks.extend(blocks.into_iter().map(Into::into));
    }
}

impl From<Vec<Block>> for Body {
    fn from(blocks: Vec<Block>) -> Body {
        blocks.into_iter().collect()
    }
}

impl<const N: usize> From<[Block; N]> for Body {
    fn from(blocks: [Block; N]) -> Body {
        blocks.into_iter().collect()
    }
}

impl IntoIterator for Body {
    type Item = SharedBlock;
    type IntoIter = std::vec::IntoIter<SharedBlock>;

    fn into_iter(self) -> Self::IntoIter {
        self.blocks.into_iter()
    }
}

impl<'a> IntoIterator for &'a Body {
    type Item = &'a SharedBlock;
    type IntoIter = std::slice::Iter<'a, SharedBlock>;

    fn into_iter(self) -> Self::IntoIter {
        self.blocks.iter()
    }
}

impl<'a> IntoIterator for &'a mut Body {
    type Item = &'a mut SharedBlock;
    type IntoIter = std::slice::IterMut<'a, SharedBlock>;

    fn into_iter(self) -> Self::IntoIter {
        self.blocks.iter_mut()
    }
}

impl Serialize for Body {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(|b| &**b))
    }
}

impl<'de> Deserialize<'de> for Body {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Body, D::Error> {
        Vec::<Block>::deserialize(deserializer).map(Body::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Clock, FixedClock, Ids};
    use crate::document::merge::{MergeSide, merge};
    use crate::document::{Article, EditKind, Fragment, History, Step, TextTarget, Transaction};
    use proptest::prelude::*;

    fn article(ids: &Ids) -> Article {
        let mut article = Article::new(ids, FixedClock::default().now());
        article.body = ["أولى", "ثانية", "ثالثة", "رابعة"].map(|t| Block::paragraph(ids.make(), t)).into();
        article
    }

    /// A copy that shares nothing with anything.
    fn apart(article: &Article) -> Article {
        ron::from_str(&ron::to_string(article).expect("plain data")).expect("what was written is read")
    }

    #[test]
    fn a_copy_shares_all_blocks_but_the_one_that_changes() {
        let ids = Ids::sequential(1);
        let mut article = article(&ids);
        let (copy, untouched) = (article.clone(), apart(&article));
        let step = Step::Replace {
            target: TextTarget::Block(article.body[1].id),
            at: 0,
            old: Fragment::default(),
            new: Fragment::plain("و"),
        };
        Transaction::one(step).apply(&mut article).expect("fits");
        let shared: Vec<bool> = article.body.iter().zip(&copy.body).map(|(a, b)| a.is_shared_with(b)).collect();
        assert_eq!(shared, [true, false, true, true]);
        assert_eq!(article.body[1].text, "وثانية");
        assert_eq!(copy, untouched, "the copy did not change with it");
        // Nobody else has the block now: it is changed where it stands.
        let block: *const Block = &*article.body[1];
        article.body[1].text.push('!');
        assert!(std::ptr::eq(block, &*article.body[1]));
    }

    #[test]
    fn a_body_is_written_as_its_blocks_are() {
        let article = article(&Ids::sequential(1));
        let blocks: Vec<Block> = article.body.iter().map(|b| Block::clone(b)).collect();
        let written = ron::to_string(&article.body).expect("plain data");
        assert_eq!(written, ron::to_string(&blocks).expect("plain data"));
        assert_eq!(ron::from_str::<Body>(&written).expect("is read"), article.body);
    }

    /// A change of sort `sort` somewhere.
    fn change(article: &Article, ids: &Ids, (sort, x, y): (u8, usize, usize)) -> Transaction {
        let at = x % article.body.len();
        let block = &article.body[at];
        let cut = block.text.floor_char_boundary(y % (block.text.len() + 1));
        let step = match sort {
            0 => Step::Split { block: block.id, at: cut, tail: Block::paragraph(ids.make(), "").head() },
            1 if at + 1 < article.body.len() => {
                Step::Join { block: block.id, at: block.text.len(), tail: article.body[at + 1].head() }
            }
            2 => Step::MoveBlock { from: at, to: y % article.body.len() },
            3 if article.body.len() > 1 => {
                Step::Block(crate::document::Change { index: at, old: Some(block.clone().into_block()), new: None })
            }
            _ => Step::Replace {
                target: TextTarget::Block(block.id),
                at: cut,
                old: block.fragment(cut..block.text.len()).expect("a range"),
                new: Fragment::plain(["م", "كلمة", ""][y % 3]),
            },
        };
        Transaction::one(step)
    }

    proptest! {
        /// Copies taken between edits stay what they were, through undo and redo of all of them; places are those that a
        /// walk from the beginning finds.
        #[test]
        fn copies_stay_what_they_were(edits in prop::collection::vec((0u8..9, 0usize..20, 0usize..40), 1..16)) {
            let ids = Ids::sequential(1);
            let mut article = article(&ids);
            let mut history: History<usize> = History::default();
            let mut copies = vec![(article.clone(), apart(&article))];
            for (n, edit) in edits.into_iter().enumerate() {
                let transaction = change(&article, &ids, edit);
                prop_assert!(transaction.apply(&mut article).is_ok());
                history.record(transaction, EditKind::Single, n, n + 1, FixedClock::default().now());
                copies.push((article.clone(), apart(&article)));
                for id in copies.iter().flat_map(|(a, _)| a.body.iter().map(|b| b.id)).collect::<Vec<_>>() {
                    prop_assert_eq!(article.body.position(id), article.body.iter().position(|b| b.id == id));
                }
            }
            for (_, before) in copies.iter().rev().skip(1) {
                prop_assert!(history.undo(&mut article).is_ok_and(|done| done.is_some()));
                prop_assert_eq!(&article, before);
            }
            for (_, after) in copies.iter().skip(1) {
                prop_assert!(history.redo(&mut article).is_ok_and(|done| done.is_some()));
                prop_assert_eq!(&article, after);
            }
            for (copy, apart) in &copies {
                prop_assert_eq!(copy, apart);
            }
        }

        /// Two versions that share blocks with each other and with their base merge as versions that share nothing, and none
        /// of the three changes.
        #[test]
        fn versions_merge_alike_whether_they_share_blocks_or_not(
            ours in prop::collection::vec((0u8..9, 0usize..20, 0usize..40), 0..6),
            theirs in prop::collection::vec((0u8..9, 0usize..20, 0usize..40), 0..6),
        ) {
            let ids = Ids::sequential(1);
            let base = article(&ids);
            let edited = |edits: Vec<(u8, usize, usize)>| {
                let mut version = base.clone();
                for edit in edits {
                    change(&version, &ids, edit).apply(&mut version).expect("made for it");
                }
                version
            };
            let (ours, theirs) = (edited(ours), edited(theirs));
            let merged = |base: &Article, ours: &Article, theirs: &Article| {
                let side = |article, author| MergeSide { article, author };
                merge(Some(base), side(ours, "هدى"), side(theirs, "سامي")).article
            };
            let alone = [&base, &ours, &theirs].map(apart);
            let together = merged(&base, &ours, &theirs);
            prop_assert_eq!(&together, &merged(&alone[0], &alone[1], &alone[2]));
            prop_assert_eq!([&base, &ours, &theirs], [&alone[0], &alone[1], &alone[2]]);
            let change = Transaction::between(&ours, &together);
            let mut now = ours.clone();
            prop_assert!(change.apply(&mut now).is_ok());
            prop_assert!(change.invert().apply(&mut now).is_ok());
            prop_assert_eq!(&now, &alone[1]);
        }
    }
}
