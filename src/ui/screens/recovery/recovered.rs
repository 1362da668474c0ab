//! What a journal holds beside what is saved, compared once for each journal.

use crate::document::compare::{ChangeKind, Comparison};
use crate::document::{Article, Metadata};
use crate::language::tokens;
use crate::storage::Recovery;
use std::path::PathBuf;

/// The recoveries that were compared, by their journals.
#[derive(Default)]
pub(super) struct Recovered {
    all: Vec<(PathBuf, Comparison)>,
}

impl Recovered {
    /// The saved article against what would come back.
    pub fn of(&mut self, recovery: &Recovery) -> &Comparison {
        let known = self.all.iter().position(|(log, _)| *log == recovery.log);
        let at = known.unwrap_or_else(|| {
            self.all.push((recovery.log.clone(), compared(recovery)));
            self.all.len() - 1
        });
        &self.all[at].1
    }
}

fn compared(recovery: &Recovery) -> Comparison {
    let found = &recovery.found.article;
    match &recovery.saved {
        Some((saved, _)) => Comparison::of(saved, found),
        None => {
            let nothing =
                Article { meta: Metadata::default(), body: Vec::new(), pictures: Vec::new(), ..found.clone() };
            Comparison::of(&nothing, found)
        }
    }
}

/// True if the journal was read without damage.
pub(super) fn is_sound(recovery: &Recovery) -> bool {
    recovery.found.gaps.iter().all(|g| g.is_tail()) && recovery.found.misplaced == 0
}

/// Words that were typed after the last save.
pub(super) fn words_that_come(comparison: &Comparison) -> usize {
    let of_row = |row: &crate::document::compare::Row| match (&row.before, &row.after) {
        (None, Some(after)) => tokens::word_count(&after.text),
        (Some(_), Some(after)) => {
            let words = row.changes.iter().filter(|c| c.kind == ChangeKind::Words);
            words.filter_map(|c| after.text.get(c.after.clone())).map(tokens::word_count).sum()
        }
        _ => 0,
    };
    comparison.rows.iter().map(of_row).sum()
}
