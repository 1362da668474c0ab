//! The versions of an article: their list, two of them compared, one of them brought back.

use super::{Event, Session};
use crate::base::ArticleId;
use crate::command::{ArticleVersion, Command, Route};
use crate::document::compare::{ChangeKind, Comparison, Row};
use crate::document::{Article, Transaction};
use crate::i18n::{Bilingual, words::versions as words};
use crate::storage::{Desk, Reason, RevisionHead, RevisionKind};

/// The list of an article's versions, as far as it was read.
#[derive(Clone, PartialEq, Debug)]
pub struct Versions {
    /// The article.
    pub article: ArticleId,
    /// The revisions, newest first; `None` while they are read.
    pub list: Option<Result<Vec<RevisionHead>, Bilingual>>,
    /// At most two versions that are to be compared, in the order in which they were chosen.
    pub chosen: Vec<ArticleVersion>,
    /// The state of the article for which the list was asked for.
    pub of_revision: u64,
}

/// One of two versions that are compared.
#[derive(Clone, PartialEq, Debug)]
pub struct ComparedVersion {
    /// Which.
    pub which: ArticleVersion,
    /// Its content.
    pub article: Article,
    /// What is known of it; `None` for what stands in the window.
    pub head: Option<RevisionHead>,
}

/// Two versions side by side.
#[derive(Clone, PartialEq, Debug)]
pub struct Comparing {
    /// The older.
    pub before: ComparedVersion,
    /// The newer.
    pub after: ComparedVersion,
    /// How they differ.
    pub comparison: Comparison,
    /// The sort of difference that is shown; all if `None`.
    pub filter: Option<ChangeKind>,
    /// One column instead of two.
    pub one_column: bool,
    /// The row that is looked at, among all rows of the comparison.
    pub at: Option<usize>,
    /// Counts jumps to a row, so that the screen brings it into view.
    pub jumps: u64,
}

impl Comparing {
    /// Compares two versions.
    pub fn new(before: ComparedVersion, after: ComparedVersion) -> Self {
        let comparison = Comparison::of(&before.article, &after.article);
        let at = comparison.rows.iter().position(|r| !r.is_same());
        Self { before, after, comparison, filter: None, one_column: false, at, jumps: 0 }
    }

    /// The places of the rows that differ in the way that is shown.
    pub fn shown(&self) -> Vec<usize> {
        let rows = self.comparison.rows.iter().enumerate();
        rows.filter(|(_, row)| passes(row, self.filter)).map(|(i, _)| i).collect()
    }

    /// How many rows a filter leaves.
    pub fn count(&self, filter: Option<ChangeKind>) -> usize {
        self.comparison.rows.iter().filter(|row| passes(row, filter)).count()
    }
}

fn passes(row: &Row, filter: Option<ChangeKind>) -> bool {
    match filter {
        // A new or gone block changes words.
        Some(ChangeKind::Words) => row.kinds().iter().any(|k| k.changes_what_is_said()),
        Some(kind) => row.kinds().contains(&kind),
        None => !row.is_same(),
    }
}

impl Session {
    pub(super) fn list_versions(&mut self, id: ArticleId) {
        let (Some(desk), Some(of_revision)) = (&self.desk, self.article(id).map(|o| o.saved_revision())) else {
            return;
        };
        let chosen = self.versions.take().filter(|v| v.article == id).map(|v| v.chosen).unwrap_or_default();
        self.versions = Some(Versions { article: id, list: None, chosen, of_revision });
        let handle = desk.desk.clone();
        self.worker.run(move || Event::VersionsListed(id, handle.revisions(id).map_err(|e| e.message())));
    }

    pub(super) fn versions_listed(&mut self, id: ArticleId, list: Result<Vec<RevisionHead>, Bilingual>) {
        if let Some(versions) = self.versions.as_mut().filter(|v| v.article == id) {
            if let Ok(all) = &list {
                versions.chosen.retain(|c| match c {
                    ArticleVersion::Current | ArticleVersion::Copy(_) => true,
                    ArticleVersion::Revision(name) => all.iter().any(|h| h.name == *name),
                });
            }
            versions.list = Some(list);
        }
    }

    pub(super) fn choose_version(&mut self, id: ArticleId, version: ArticleVersion) {
        let Some(versions) = self.versions.as_mut().filter(|v| v.article == id) else { return };
        match versions.chosen.iter().position(|c| *c == version) {
            Some(at) => drop(versions.chosen.remove(at)),
            None => {
                versions.chosen.push(version);
                if versions.chosen.len() > 2 {
                    versions.chosen.remove(0);
                }
            }
        }
    }

    pub(super) fn compare(&mut self, id: ArticleId, before: ArticleVersion, after: ArticleVersion) {
        let (Some(desk), Some(open)) = (&self.desk, self.article(id)) else { return };
        let (handle, current) = (desk.desk.clone(), open.article.clone());
        self.worker.run(move || {
            let read = |which| compared(&handle, &current, which);
            let both = read(before).and_then(|b| Ok((b, read(after)?)));
            Event::Compared(both.map(|(before, after)| Box::new(Comparing::new(before, after))))
        });
    }

    pub(super) fn compared(&mut self, result: Result<Box<Comparing>, Bilingual>) {
        match result {
            Ok(made) => {
                let mut made = *made;
                if let Some(before) = &self.comparing {
                    (made.one_column, made.filter) = (before.one_column, before.filter);
                }
                made.at = made.shown().first().copied();
                self.comparing = Some(made);
                self.route = Route::Compare;
            }
            Err(words) => self.notices.fail(words),
        }
    }

    pub(super) fn filter_differences(&mut self, filter: Option<ChangeKind>) {
        if let Some(comparing) = &mut self.comparing {
            comparing.filter = filter;
            comparing.at = comparing.shown().first().copied();
        }
    }

    pub(super) fn step_difference(&mut self, back: bool) {
        let Some(comparing) = &mut self.comparing else { return };
        let shown = comparing.shown();
        let at = comparing.at.unwrap_or(0);
        let next = match back {
            false => shown.iter().find(|i| **i > at).or(shown.first()),
            true => shown.iter().rev().find(|i| **i < at).or(shown.last()),
        };
        comparing.at = next.copied();
        comparing.jumps += 1;
    }

    pub(super) fn restore_version(&mut self, id: ArticleId, name: String) {
        let Some(desk) = &self.desk else { return };
        let handle = desk.desk.clone();
        self.worker.run(move || {
            let read = handle.revision(id, &name).map_err(|e| e.message());
            Event::VersionRead(id, read.map(|(head, article)| Box::new((head, article))))
        });
    }

    /// Gives the article the content of a revision, as an edit that can be undone; its station stays.
    pub(super) fn version_read(&mut self, id: ArticleId, read: Result<Box<(RevisionHead, Article)>, Bilingual>) {
        let (head, target) = match read {
            Ok(read) => *read,
            Err(words) => return self.notices.fail(words),
        };
        let Some(open) = self.article(id) else { return };
        let target = Article { status: open.article.status.clone(), ..target };
        let change = Transaction::between(&open.article, &target);
        if change.is_empty() {
            let now = self.services.clock.now();
            return self.notices.say(words::SAME_AS_CURRENT, None, now);
        }
        if self.edit_alone(id, change) {
            // Made of that revision, and the newest text; the one that stood before is kept by the history as well.
            let (by, parents) = (self.signature(), Some(vec![head.name]));
            self.save_for(id, Reason { kind: RevisionKind::Restore, by, parents, ..Reason::default() });
            let now = self.services.clock.now();
            self.notices.say(words::RESTORED, Some(Command::Undo(id)), now);
            self.open_article(id);
        }
    }
}

fn compared(desk: &Desk, current: &Article, which: ArticleVersion) -> Result<ComparedVersion, Bilingual> {
    match &which {
        ArticleVersion::Current => Ok(ComparedVersion { which, article: current.clone(), head: None }),
        ArticleVersion::Copy(name) => {
            let copies = desk.copies(current.id).map_err(|e| e.message())?;
            let copy = copies.into_iter().find(|c| c.name == *name).ok_or(words::COPY_GONE)?;
            Ok(ComparedVersion { which, article: copy.article, head: None })
        }
        ArticleVersion::Revision(name) => {
            let (head, article) = desk.revision(current.id, name).map_err(|e| e.message())?;
            Ok(ComparedVersion { which, article, head: Some(head) })
        }
    }
}
