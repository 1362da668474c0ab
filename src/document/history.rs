//! Undo and redo. Keystrokes that belong together are one group; a pause, a move or another kind of edit ends it.

use super::{Article, Stale, Transaction};
use crate::base::Timestamp;

/// What sort of edit a transaction is; neighbours of one sort may form a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EditKind {
    /// Characters typed.
    Typing,
    /// Characters deleted one by one.
    Deleting,
    /// All else: stands alone.
    Single,
}

/// A pause of this length ends a group of keystrokes.
const PAUSE_MILLIS: i64 = 2_000;

#[derive(Clone, Debug)]
struct Group<V> {
    transactions: Vec<Transaction>,
    kind: EditKind,
    last: Timestamp,
    before: V,
    after: V,
}

/// The groups that can be undone and redone. `V` is what the editor shows (selection, focus) around each.
#[derive(Clone, Debug)]
pub struct History<V> {
    done: Vec<Group<V>>,
    undone: Vec<Group<V>>,
    closed: bool,
}

impl<V> Default for History<V> {
    fn default() -> Self {
        Self { done: Vec::new(), undone: Vec::new(), closed: true }
    }
}

impl<V: Clone + PartialEq> History<V> {
    /// Keeps a transaction that was just applied. It joins the last group if both are keystrokes of one kind, nothing
    /// moved in between (`before` is what the group left), and no pause lies between.
    pub fn record(&mut self, transaction: Transaction, kind: EditKind, before: V, after: V, now: Timestamp) {
        self.undone.clear();
        let goes_on = |g: &Group<V>| {
            kind != EditKind::Single
                && g.kind == kind
                && g.after == before
                && now.as_millisecond() - g.last.as_millisecond() < PAUSE_MILLIS
        };
        match self.done.last_mut() {
            Some(group) if !self.closed && goes_on(group) => {
                group.transactions.push(transaction);
                (group.last, group.after) = (now, after);
            }
            _ => self.done.push(Group { transactions: vec![transaction], kind, last: now, before, after }),
        }
        self.closed = false;
    }

    /// Ends the current group: what comes next can be undone by itself.
    pub fn close_group(&mut self) {
        self.closed = true;
    }

    /// True if something can be undone.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// True if something can be redone.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Takes the last group back. Returns what was shown before it and the transactions that were applied to take it
    /// back; `None` if there is nothing. On [`Stale`] the article is unchanged.
    pub fn undo(&mut self, article: &mut Article) -> Result<Option<(V, Vec<Transaction>)>, Stale> {
        let Some(group) = self.done.last() else { return Ok(None) };
        let inverse: Vec<Transaction> = group.transactions.iter().rev().map(Transaction::invert).collect();
        apply_all(&inverse, article)?;
        let view = group.before.clone();
        self.undone.extend(self.done.pop());
        self.closed = true;
        Ok(Some((view, inverse)))
    }

    /// Applies the last undone group again, as `undo` took it back.
    pub fn redo(&mut self, article: &mut Article) -> Result<Option<(V, Vec<Transaction>)>, Stale> {
        let Some(group) = self.undone.last() else { return Ok(None) };
        apply_all(&group.transactions, article)?;
        let (view, applied) = (group.after.clone(), group.transactions.clone());
        self.done.extend(self.undone.pop());
        self.closed = true;
        Ok(Some((view, applied)))
    }
}

fn apply_all(transactions: &[Transaction], article: &mut Article) -> Result<(), Stale> {
    for (i, t) in transactions.iter().enumerate() {
        if t.apply(article).is_err() {
            for done in transactions[..i].iter().rev() {
                done.invert().apply(article).expect("a transaction that was just applied can be taken back");
            }
            return Err(Stale);
        }
    }
    Ok(())
}
