//! The smallest changes of an article. Each carries what it takes away, so that it can be inverted and checked.

use super::position::Affinity;
use super::{
    Article, Block, BlockHead, Ignored, Marks, MetaField, Metadata, Picture, PictureField, Position, ReaderComment,
    Refusal, SharedBlock, Stale, Status, Suggestion, Thread,
};
use crate::base::{BlockId, PictureId};
use crate::sources::Statement;
use serde::{Deserialize, Serialize};

/// A text of the article that can be edited.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum TextTarget {
    /// Text of a block.
    Block(BlockId),
    /// A field around the body.
    Meta(MetaField),
    /// A field of a picture.
    Picture(PictureId, PictureField),
}

/// A piece of text with its marks, offsets from its start. Fields carry no marks.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Fragment {
    /// The text.
    pub text: String,
    /// Its marks.
    #[serde(default)]
    pub marks: Marks,
}

impl Fragment {
    /// Text without marks.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), marks: Marks::default() }
    }
}

/// One element of a list came (`old` is `None`), went (`new` is `None`) or became another.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Change<T> {
    /// Its place in the list.
    pub index: usize,
    /// What stood there.
    pub old: Option<T>,
    /// What stands there now.
    pub new: Option<T>,
}

impl<T> Change<T> {
    /// The same change of a list of something else.
    pub(super) fn map<U>(self, make: impl Fn(T) -> U) -> Change<U> {
        Change { index: self.index, old: self.old.map(&make), new: self.new.map(&make) }
    }
}

impl<T: Clone + PartialEq> Change<T> {
    fn apply(&self, list: &mut Vec<T>) -> Result<(), Stale> {
        match (&self.old, &self.new) {
            (None, Some(new)) if self.index <= list.len() => list.insert(self.index, new.clone()),
            (Some(old), new) if list.get(self.index) == Some(old) => match new {
                Some(new) => list[self.index] = new.clone(),
                None => drop(list.remove(self.index)),
            },
            (None, None) => {}
            _ => return Err(Stale),
        }
        Ok(())
    }

    fn invert(&self) -> Self {
        Self { index: self.index, old: self.new.clone(), new: self.old.clone() }
    }
}

/// One change. Applying it to an article in which its old state does not stand is [`Stale`] and changes nothing.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Step {
    /// Exchanges `old` for `new` at byte `at` of a text.
    Replace {
        /// Which text.
        target: TextTarget,
        /// Byte offset.
        at: usize,
        /// What stood there.
        old: Fragment,
        /// What stands there now.
        new: Fragment,
    },
    /// Exchanges all marks of a block.
    Marks {
        /// Which block.
        block: BlockId,
        /// Before.
        old: Marks,
        /// After.
        new: Marks,
    },
    /// Cuts a block in two; what follows byte `at` becomes a new block after it.
    Split {
        /// The block that is cut, and keeps its id.
        block: BlockId,
        /// Byte offset.
        at: usize,
        /// The new block.
        tail: BlockHead,
    },
    /// Joins a block with the one after it, `tail`, whose text begins at byte `at` of the joined text.
    Join {
        /// The block that stays.
        block: BlockId,
        /// Length of its text before.
        at: usize,
        /// The block that goes.
        tail: BlockHead,
    },
    /// A block comes, goes or changes its kind or direction.
    Block(Change<Block>),
    /// A block moves from one place of the body to another.
    MoveBlock {
        /// Its place.
        from: usize,
        /// Its place afterwards.
        to: usize,
    },
    /// A picture comes, goes, gets its file.
    Picture(Change<Picture>),
    /// A picture moves in the order.
    MovePicture {
        /// Its place.
        from: usize,
        /// Its place afterwards.
        to: usize,
    },
    /// A statement comes, goes or changes.
    Statement(Change<Statement>),
    /// A reader's comment comes, goes or is decided on.
    Comment(Change<ReaderComment>),
    /// A suggestion comes, or was decided on.
    Suggestion(Change<Suggestion>),
    /// A comment of the desk comes, goes, is answered or brought to an end.
    Thread(Change<Thread>),
    /// A proposed speaker is refused, or no longer.
    Refusal(Change<Refusal>),
    /// A finding is ignored, or no longer.
    Ignored(Change<Ignored>),
    /// Fields that are not plain text.
    Meta {
        /// Before.
        old: Box<Metadata>,
        /// After.
        new: Box<Metadata>,
    },
    /// The article's station.
    Status {
        /// Before.
        old: Box<Status>,
        /// After.
        new: Box<Status>,
    },
}

impl Step {
    /// Applies the step, or changes nothing.
    pub(super) fn apply(&self, article: &mut Article) -> Result<(), Stale> {
        match self {
            Step::Replace { target, at, old, new } => replace(article, *target, *at, old, new),
            Step::Marks { block, old, new } => {
                let block = block_mut(article, *block)?;
                if block.marks != *old || new.iter().any(|m| block.text.get(m.range()).is_none()) {
                    return Err(Stale);
                }
                block.marks = new.clone();
                Ok(())
            }
            Step::Split { block, at, tail } => split(article, *block, *at, tail),
            Step::Join { block, at, tail } => join(article, *block, *at, tail),
            Step::Block(change) => {
                if change.new.is_none() && change.old.is_some() && article.body.len() == 1 {
                    return Err(Stale);
                }
                change.clone().map(SharedBlock::from).apply(article.body.blocks_mut())
            }
            Step::MoveBlock { from, to } => shift(article.body.blocks_mut(), *from, *to),
            Step::Picture(change) => change.apply(&mut article.pictures),
            Step::MovePicture { from, to } => shift(&mut article.pictures, *from, *to),
            Step::Statement(change) => change.apply(&mut article.statements),
            Step::Comment(change) => change.apply(&mut article.comments),
            Step::Suggestion(change) => change.apply(&mut article.suggestions),
            Step::Thread(change) => change.apply(&mut article.threads),
            Step::Refusal(change) => change.apply(&mut article.refused),
            Step::Ignored(change) => change.apply(&mut article.ignored),
            Step::Meta { old, new } => exchange(&mut article.meta, old, new),
            Step::Status { old, new } => exchange(&mut article.status, old, new),
        }
    }

    /// The step that takes this one back.
    pub fn invert(&self) -> Step {
        match self.clone() {
            Step::Replace { target, at, old, new } => Step::Replace { target, at, old: new, new: old },
            Step::Marks { block, old, new } => Step::Marks { block, old: new, new: old },
            Step::Split { block, at, tail } => Step::Join { block, at, tail },
            Step::Join { block, at, tail } => Step::Split { block, at, tail },
            Step::Block(c) => Step::Block(c.invert()),
            Step::MoveBlock { from, to } => Step::MoveBlock { from: to, to: from },
            Step::Picture(c) => Step::Picture(c.invert()),
            Step::MovePicture { from, to } => Step::MovePicture { from: to, to: from },
            Step::Statement(c) => Step::Statement(c.invert()),
            Step::Comment(c) => Step::Comment(c.invert()),
            Step::Suggestion(c) => Step::Suggestion(c.invert()),
            Step::Thread(c) => Step::Thread(c.invert()),
            Step::Refusal(c) => Step::Refusal(c.invert()),
            Step::Ignored(c) => Step::Ignored(c.invert()),
            Step::Meta { old, new } => Step::Meta { old: new, new: old },
            Step::Status { old, new } => Step::Status { old: new, new: old },
        }
    }

    /// Where a position of the text before stands after the step. `stick` says on which side of text inserted right
    /// at the position it stays. A position in a block that goes keeps that block's id: look it up.
    pub fn map(&self, mut p: Position, stick: Affinity) -> Position {
        match self {
            Step::Replace { target: TextTarget::Block(block), at, old, new } if p.block == *block => {
                let (end, grown) = (at + old.text.len(), at + new.text.len());
                if p.offset > end || (p.offset == end && (!old.text.is_empty() || stick == Affinity::After)) {
                    p.offset = p.offset - end + grown;
                } else if p.offset > *at {
                    p.offset = if stick == Affinity::After { grown } else { *at };
                }
            }
            Step::Split { block, at, tail }
                if p.block == *block && (p.offset > *at || (p.offset == *at && stick == Affinity::After)) =>
            {
                p.block = tail.id;
                p.offset -= at;
            }
            Step::Join { block, at, tail } if p.block == tail.id => {
                p.block = *block;
                p.offset += at;
            }
            _ => {}
        }
        p
    }

    /// The blocks whose text, marks or kind the step changes.
    pub fn blocks(&self) -> Vec<BlockId> {
        match self {
            Step::Replace { target: TextTarget::Block(b), .. } | Step::Marks { block: b, .. } => vec![*b],
            Step::Split { block, tail, .. } | Step::Join { block, tail, .. } => vec![*block, tail.id],
            Step::Block(c) => c.old.iter().chain(&c.new).map(|b| b.id).collect(),
            _ => Vec::new(),
        }
    }

    /// The texts that the step changes; none for what changes fields as a whole.
    pub fn texts(&self) -> Vec<TextTarget> {
        match self {
            Step::Replace { target, .. } => vec![*target],
            _ => self.blocks().into_iter().map(TextTarget::Block).collect(),
        }
    }

    /// True if the step changes nothing but text and marks within blocks.
    pub fn changes_only_blocks_texts(&self) -> bool {
        matches!(self, Step::Replace { target: TextTarget::Block(_), .. } | Step::Marks { .. })
    }

    /// True if the step may change something that would be published. Whether it does, [`Article::fingerprint`] tells.
    pub fn changes_what_is_published(&self) -> bool {
        !matches!(
            self,
            Step::Status { .. }
                | Step::Comment(_)
                | Step::Ignored(_)
                | Step::Suggestion(_)
                | Step::Thread(_)
                | Step::Refusal(_)
                | Step::Replace { target: TextTarget::Meta(MetaField::Note | MetaField::Slug), .. }
        )
    }
}

fn block_mut(article: &mut Article, id: BlockId) -> Result<&mut Block, Stale> {
    let at = article.body.position(id).ok_or(Stale)?;
    Ok(&mut article.body[at])
}

fn exchange<T: PartialEq + Clone>(place: &mut T, old: &T, new: &T) -> Result<(), Stale> {
    if place != old {
        return Err(Stale);
    }
    *place = new.clone();
    Ok(())
}

fn shift<T>(list: &mut Vec<T>, from: usize, to: usize) -> Result<(), Stale> {
    if from >= list.len() || to >= list.len() {
        return Err(Stale);
    }
    let item = list.remove(from);
    list.insert(to, item);
    Ok(())
}

fn replace(article: &mut Article, target: TextTarget, at: usize, old: &Fragment, new: &Fragment) -> Result<(), Stale> {
    let range = at..at + old.text.len();
    if new.marks.iter().any(|m| new.text.get(m.range()).is_none()) {
        return Err(Stale);
    }
    let plain = |text: &mut String| {
        if text.get(range.clone()) != Some(&*old.text) || !new.marks.is_empty() {
            return Err(Stale);
        }
        text.replace_range(range.clone(), &new.text);
        Ok(())
    };
    match target {
        TextTarget::Block(id) => {
            let block = block_mut(article, id)?;
            if !block.kind.has_text() || block.fragment(range.clone()).as_ref() != Some(old) {
                return Err(Stale);
            }
            block.text.replace_range(range.clone(), &new.text);
            block.marks = block.marks.spliced(range, new.text.len(), &new.marks);
            Ok(())
        }
        TextTarget::Meta(field) => plain(article.meta.field_mut(field)),
        TextTarget::Picture(id, field) => {
            let picture = article.pictures.iter_mut().find(|p| p.id == id).ok_or(Stale)?;
            plain(picture.field_mut(field))
        }
    }
}

fn split(article: &mut Article, id: BlockId, at: usize, tail: &BlockHead) -> Result<(), Stale> {
    if article.block(tail.id).is_some() {
        return Err(Stale);
    }
    let index = article.block_index(id).ok_or(Stale)?;
    let block = &mut article.body[index];
    let length = block.text.len();
    let rest = block.fragment(at..length).ok_or(Stale)?;
    if !block.kind.has_text() || (!tail.kind.has_text() && !rest.text.is_empty()) {
        return Err(Stale);
    }
    block.marks = block.marks.cut(0..at);
    block.text.truncate(at);
    let new =
        Block { direction: tail.direction, marks: rest.marks, ..Block::new(tail.id, tail.kind.clone(), rest.text) };
    article.body.insert(index + 1, new);
    Ok(())
}

fn join(article: &mut Article, id: BlockId, at: usize, tail: &BlockHead) -> Result<(), Stale> {
    let index = article.block_index(id).ok_or(Stale)?;
    match (article.body.get(index), article.body.get(index + 1)) {
        (Some(block), Some(next)) if block.text.len() == at && next.head() == *tail && block.kind.has_text() => {}
        _ => return Err(Stale),
    }
    let next = article.body.remove(index + 1);
    let block = &mut article.body[index];
    block.text.push_str(&next.text);
    block.marks = block.marks.followed_by(at, &next.marks);
    Ok(())
}
