//! Comments of the desk: what colleagues say to each other about words of the article, answered and brought to an end.
//! A thread lies on its words by a note mark, so it follows every edit as the attribution of a quotation does; a field,
//! which carries no marks, is commented on as a whole.
//!
//! Invariants: a thread is on the words it was put on, or gone from the page with the last of them, and comes back if an
//! undo brings them back; what was said is kept either way. Nothing of a thread ever leaves in an export.

use super::{Article, Change, MarkKind, Step, TextTarget, Transaction};
use crate::base::{BlockId, CommentId, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::ops::Range;

/// A comment with its answers.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Thread {
    /// Never changes; its note marks carry it.
    pub id: CommentId,
    /// What it is about.
    #[serde(default)]
    pub on: Anchor,
    /// The words as they stood when it was put on them; empty for fields and the whole article.
    #[serde(default)]
    pub words: String,
    /// What was said, the oldest first; never empty.
    pub notes: Vec<Note>,
    /// Present once it is brought to an end.
    #[serde(default)]
    pub resolved: Option<Resolved>,
}

/// What a thread is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Anchor {
    /// The words under its note marks.
    #[default]
    Words,
    /// A field around the body or of a picture.
    Field(TextTarget),
    /// The article as a whole.
    Article,
}

/// One thing that was said.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Note {
    /// Never changes: by it a merge tells answers apart.
    pub id: CommentId,
    /// Who said it, as signed.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// The words.
    pub text: String,
}

/// Who brought a thread to an end, and when.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Resolved {
    /// The name.
    pub by: String,
    /// The moment.
    pub at: Timestamp,
}

/// Where a thread stands now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// On the article as a whole.
    Article,
    /// On a field.
    Field(TextTarget),
    /// On words of a block; the first of them, where they stand in several.
    Words(BlockId, Range<usize>),
    /// Its words, or its picture, are gone.
    Gone,
}

impl Thread {
    /// True until it is brought to an end.
    pub fn is_open(&self) -> bool {
        self.resolved.is_none()
    }
}

impl Article {
    /// The thread with this id.
    pub fn thread(&self, id: CommentId) -> Option<&Thread> {
        self.threads.iter().find(|t| t.id == id)
    }

    /// All threads with where they stand, in the order of the article: on the whole of it, on fields, in the body, and
    /// last those whose words are gone.
    pub fn threads_in_order(&self) -> Vec<(&Thread, Standing)> {
        if self.threads.is_empty() {
            return Vec::new();
        }
        let mut marked: HashMap<CommentId, (usize, Range<usize>)> = HashMap::new();
        for (index, block) in self.body.iter().enumerate().filter(|(_, b)| !b.marks.is_empty()) {
            for mark in block.marks.iter() {
                let MarkKind::Note(id) = mark.kind else { continue };
                let place = marked.entry(id).or_insert((index, mark.range()));
                if place.0 == index {
                    place.1 = place.1.start.min(mark.start)..place.1.end.max(mark.end);
                }
            }
        }
        let standing = |t: &Thread| match (t.on, marked.get(&t.id)) {
            (Anchor::Article, _) => (0, 0, Standing::Article),
            (Anchor::Field(target), _) if self.text(target).is_some() => (1, 0, Standing::Field(target)),
            (Anchor::Words, Some((index, range))) => {
                let block = self.body.get(*index).map(|b| b.id).unwrap_or_default();
                (index + 2, range.start, Standing::Words(block, range.clone()))
            }
            _ => (usize::MAX, 0, Standing::Gone),
        };
        let mut all: Vec<_> = self.threads.iter().map(|t| (t, standing(t))).collect();
        all.sort_by_key(|(t, (index, at, _))| (*index, *at, t.notes.first().map(|n| n.at), t.id));
        all.into_iter().map(|(t, (_, _, standing))| (t, standing)).collect()
    }

    /// The threads that wait for an answer: neither brought to an end nor without their words.
    pub fn open_threads(&self) -> Vec<(&Thread, Standing)> {
        let mut all = self.threads_in_order();
        all.retain(|(t, standing)| t.is_open() && *standing != Standing::Gone);
        all
    }

    /// The transaction that puts a thread on ranges of blocks. `None` where one of them is not there, or a thread on words
    /// has none.
    pub fn open_thread(&self, thread: Thread, ranges: &[(BlockId, Range<usize>)]) -> Option<Transaction> {
        if thread.on == Anchor::Words && ranges.iter().all(|(_, r)| r.is_empty()) {
            return None;
        }
        let mark = MarkKind::Note(thread.id);
        let mut steps = vec![Step::Thread(Change { index: self.threads.len(), old: None, new: Some(thread) })];
        for (id, range) in ranges {
            let block = self.block(*id)?;
            block.text.get(range.clone())?;
            let (old, mut new) = (block.marks.clone(), block.marks.clone());
            new.add(range.clone(), mark.clone());
            steps.push(Step::Marks { block: *id, old, new });
        }
        Some(Transaction { steps })
    }

    /// The transaction that changes a thread; `None` if there is no such thread or nothing changes.
    pub fn change_thread(&self, id: CommentId, change: impl FnOnce(&mut Thread)) -> Option<Transaction> {
        let index = self.threads.iter().position(|t| t.id == id)?;
        let old = self.threads.get(index)?.clone();
        let mut new = old.clone();
        change(&mut new);
        (old != new).then(|| Transaction::one(Step::Thread(Change { index, old: Some(old), new: Some(new) })))
    }

    /// The transaction that takes a thread and its marks away.
    pub fn remove_thread(&self, id: CommentId) -> Option<Transaction> {
        let index = self.threads.iter().position(|t| t.id == id)?;
        let own = MarkKind::Note(id);
        let mut steps = vec![Step::Thread(Change { index, old: self.threads.get(index).cloned(), new: None })];
        for block in self.body.iter().filter(|b| b.marks.iter().any(|m| m.kind == own)) {
            let (old, mut new) = (block.marks.clone(), block.marks.clone());
            new.clear(0..block.text.len(), |k| *k == own);
            steps.push(Step::Marks { block: block.id, old, new });
        }
        Some(Transaction { steps })
    }
}

#[cfg(test)]
#[path = "thread_tests.rs"]
mod tests;
