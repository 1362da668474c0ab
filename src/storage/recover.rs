//! What journals of programs that died hold beyond the saved articles, and what becomes of it: taken, kept as an article
//! of its own, or left. A journal is taken away only when what it held is on the desk.

use super::articles::{ARTICLE_FILE, ARTICLES, Place};
use super::journal::{self, Gap, JOURNAL, LEFT, LOG, LOG_MAX_BYTES, Replayed};
use super::name::HIDDEN;
use super::revisions::{Reason, RevisionKind};
use super::signature::Signature;
use super::{Desk, Name, StorageError, Version, durable};
use crate::base::{ArticleId, Ids};
use crate::document::Article;
use crate::document::merge::{MergeSide, Merged, merge};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// A journal that its reader has left lies this long before it is swept.
const LEFT_FOR: Duration = Duration::from_secs(30 * 24 * 3600);
/// Where locks do not work, a journal that was written this short ago may be a living program's.
const MAY_LIVE: Duration = Duration::from_secs(120);

/// Unsaved work that a journal holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Recovery {
    /// The article.
    pub id: ArticleId,
    /// Name of its folder; empty where it is not on the desk.
    pub folder: String,
    /// The journal.
    pub log: PathBuf,
    /// True for a journal that was kept in the user's data folder because the desk could not be written.
    pub elsewhere: bool,
    /// The article as it stands on the desk, and its version; `None` where it is missing or cannot be read.
    pub saved: Option<(Article, Version)>,
    /// The article with what the journal holds, and what is known of it.
    pub found: Replayed,
    /// True if nobody has saved the article since the journal's session did: then [`Replayed::article`] is the saved one
    /// with edits after it.
    pub stands_on_saved: bool,
}

/// What was found in the journals of sessions that died.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FoundJournals {
    /// Unsaved work, oldest first.
    pub recoveries: Vec<Recovery>,
    /// Journals of which nothing could be read. They are kept under this name for a while.
    pub unreadable: Vec<PathBuf>,
    failed: Option<StorageError>,
}

/// What became of a recovery.
#[derive(Clone, PartialEq, Debug)]
pub struct Taken {
    /// The article as it stands on the desk now.
    pub article: Article,
    /// Its version.
    pub version: Version,
    /// What stood there before; `None` where there was nothing that could be read.
    pub before: Option<Article>,
    /// The revision that holds what was recovered.
    pub revision: String,
    /// In how many places another had meanwhile changed the same: one text stands there, the other is a suggestion.
    pub conflicts: usize,
}

impl Recovery {
    /// True if the journal was read without damage; one whose end is cut off, as a stop leaves it, is sound.
    pub fn is_sound(&self) -> bool {
        self.found.gaps.iter().all(Gap::is_tail) && self.found.misplaced == 0
    }

    /// How much of the journal could not be read, its cut-off end aside.
    pub fn damaged_bytes(&self) -> u64 {
        self.found.gaps.iter().filter(|gap| !gap.is_tail()).map(|gap| gap.bytes).sum()
    }

    /// True if what was recovered was made from this version of the file.
    fn follows(&self, version: &Version) -> bool {
        let seen = self.saved.as_ref().is_some_and(|(_, seen)| seen == version);
        (seen && self.stands_on_saved) || self.found.versions.contains(version)
    }
}

impl Desk {
    /// What journals hold beyond the saved articles, oldest first. Journals of living sessions are not looked at; those
    /// that hold nothing beyond are taken away.
    pub fn recoverable(&self) -> Result<Vec<Recovery>, StorageError> {
        self.find_journals().map(|found| found.recoveries)
    }

    /// As [`Desk::recoverable`], with the journals of which nothing could be read.
    pub fn find_journals(&self) -> Result<FoundJournals, StorageError> {
        let mut found = FoundJournals::default();
        for place in self.places_in(ARTICLES)? {
            self.recoveries_in(&place.dir.join(JOURNAL), Some(&place), &mut found);
        }
        if let Some(root) = self.elsewhere() {
            for folder in self.list_if_there(&root)?.into_iter().filter(|n| n.is_folder) {
                let dir = root.join(folder.name);
                self.sweep_journals(&dir);
                self.recoveries_in(&dir, None, &mut found);
            }
        }
        // What was found is offered first; a journal that the disk does not give is an error when nothing else is left.
        if let Some(error) = found.failed.take().filter(|_| found.recoveries.is_empty()) {
            return Err(error);
        }
        found.recoveries.sort_by(|a, b| (a.found.from, &a.log).cmp(&(b.found.from, &b.log)));
        Ok(found)
    }

    /// Puts what was recovered into the article, as a new revision; then the journal is taken away (a damaged one is kept
    /// for a while). The saved text is kept as a revision before.
    pub fn take(&self, recovery: &Recovery, by: &Signature) -> Result<Taken, StorageError> {
        let _held = self.lock();
        // Read again: the saved article may be another by now.
        let place = self.locate(recovery.id)?;
        let saved = match &place {
            Some(place) => match self.read_article(&place.dir) {
                Ok(read) => Some(read),
                // Kept aside when ours takes its place.
                Err(StorageError::NotFound(_) | StorageError::Damaged { .. }) => None,
                Err(e) => return Err(e),
            },
            None => None,
        };
        let reason = Reason { kind: RevisionKind::Recovery, by: by.clone(), ..Reason::default() };
        let merged = self.merged(recovery, saved.as_ref());
        let place = match place {
            Some(place) => place,
            None => {
                self.check_there()?;
                self.add_with(&merged.article, &[])?;
                self.locate(recovery.id)?.ok_or_else(|| super::articles::no_article(recovery.id))?
            }
        };
        // Both texts are kept before the article is touched.
        if let Some((before, _)) = &saved {
            self.add_revision_in(&place.dir, before, &Reason::default())?;
        }
        let revision = self.add_revision_in(&place.dir, &recovery.found.article, &reason)?.name;
        let accepted: Vec<Version> = saved.iter().map(|(_, version)| *version).collect();
        let bytes = merged.article.to_ron().into_bytes();
        let path = place.dir.join(ARTICLE_FILE);
        let version = durable::replace(&*self.vfs, &path, &bytes, &accepted, self.clock.now())?.version;
        if merged.article != recovery.found.article {
            self.add_revision_in(&place.dir, &merged.article, &Reason { kind: RevisionKind::Merge, ..reason })?;
        }
        self.settle(recovery)?;
        let before = saved.map(|(before, _)| before);
        Ok(Taken { article: merged.article, version, before, revision, conflicts: merged.conflicts.len() })
    }

    /// What was recovered, with what others have saved meanwhile.
    fn merged(&self, recovery: &Recovery, saved: Option<&(Article, Version)>) -> Merged {
        let found = &recovery.found;
        match saved {
            Some((saved, version)) if !recovery.follows(version) => merge(
                found.base.as_ref(),
                MergeSide { article: saved, author: "" },
                MergeSide { article: &found.article, author: &found.author },
            ),
            _ => Merged { article: found.article.clone(), conflicts: Vec::new() },
        }
    }

    /// Puts what was recovered on the desk as an article of its own, with the other's pictures; the saved one stays as it
    /// is. Then the journal is taken away.
    pub fn take_beside(&self, recovery: &Recovery, ids: &Ids) -> Result<(Article, Version), StorageError> {
        let _held = self.lock();
        let mut article = recovery.found.article.clone();
        article.id = ids.make();
        article.created = self.clock.now();
        let files = match self.locate(recovery.id)? {
            Some(place) => self.material(&place.dir)?,
            None => Vec::new(),
        };
        let (_, version) = self.add_with(&article, &files)?;
        self.settle(recovery)?;
        Ok((article, version))
    }

    /// Leaves what was recovered: the journal stays where it is for thirty days under another name, and is not offered
    /// again.
    pub fn leave(&self, recovery: &Recovery) -> Result<(), StorageError> {
        self.put_aside(&recovery.log).map(drop)
    }

    fn settle(&self, recovery: &Recovery) -> Result<(), StorageError> {
        if !recovery.is_sound() {
            return self.put_aside(&recovery.log).map(drop);
        }
        journal::remove(&*self.vfs, &recovery.log)
    }

    /// Gives a journal the name under which it is kept for a while.
    fn put_aside(&self, log: &Path) -> Result<PathBuf, StorageError> {
        let aside = log.with_extension(&LEFT[1..]);
        let at = |e: std::io::Error| StorageError::io(log, &e);
        match self.vfs.rename(log, &aside) {
            // An earlier try came this far.
            Err(e) if e.kind() == ErrorKind::NotFound && self.vfs.exists(&aside).map_err(at)? => {}
            done => done.map_err(at)?,
        }
        let _ = self.vfs.remove_file(&journal::Log::lock_path(log));
        let dir = durable::folder_of(log);
        self.vfs.sync_dir(dir).map_err(|e| StorageError::io(dir, &e))?;
        Ok(aside)
    }

    /// What the journals in `dir` hold; those that hold nothing are taken away.
    fn recoveries_in(&self, dir: &Path, place: Option<&Place>, found: &mut FoundJournals) {
        let names = self.list_if_there(dir).unwrap_or_else(|e| {
            found.failed = Some(e);
            Vec::new()
        });
        let logs = names.into_iter().filter(|n| !n.is_folder && n.name.ends_with(LOG) && !n.name.starts_with('.'));
        for name in logs {
            let log = dir.join(&name.name);
            match self.recovery(&log, place, &mut found.unreadable) {
                Ok(recovery) => found.recoveries.extend(recovery),
                Err(e) => found.failed = Some(e),
            }
        }
    }

    pub(super) fn list_if_there(&self, dir: &Path) -> Result<Vec<Name>, StorageError> {
        match self.vfs.list(dir) {
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            names => names.map_err(|e| StorageError::io(dir, &e)),
        }
    }

    fn recovery(
        &self,
        log: &Path,
        place: Option<&Place>,
        unreadable: &mut Vec<PathBuf>,
    ) -> Result<Option<Recovery>, StorageError> {
        let held = match self.vfs.try_lock(&journal::Log::lock_path(log)) {
            Ok(Some(held)) => Some(held),
            // A living session's.
            Ok(None) => return Ok(None),
            Err(_) if self.was_written_within(log, MAY_LIVE) => return Ok(None),
            Err(_) => None,
        };
        let bytes = self.vfs.read(log, LOG_MAX_BYTES).map_err(|e| StorageError::reading(log, &e, LOG_MAX_BYTES))?;
        let read = journal::read(&bytes);
        let id = place.and_then(|p| self.peek_id(&p.dir)).or_else(|| {
            // Elsewhere, the folder of the journal is called after the article.
            durable::folder_of(log).file_name()?.to_str()?.parse().ok()
        });
        let found_place = match place {
            Some(place) => Some((place.dir.clone(), place.folder.clone())),
            None => id.and_then(|id| self.locate(id).ok().flatten()).map(|p| (p.dir, p.folder)),
        };
        let saved = found_place.as_ref().and_then(|(dir, _)| self.read_article(dir).ok());
        let found = journal::replay(&read, saved.as_ref().map(|(article, _)| article));
        let holds_more = |found: &Replayed| saved.as_ref().is_none_or(|(saved, _)| !same_text(saved, &found.article));
        let Some(found) = found.filter(holds_more) else {
            // Nothing readable, in a file that has something in it: kept, but nothing can be offered.
            let is_damaged = read.gaps.iter().any(|gap| !gap.is_tail());
            if is_damaged || (read.records.is_empty() && !bytes.is_empty()) {
                let kept = self.put_aside(log).unwrap_or_else(|_| log.to_owned());
                unreadable.extend(is_damaged.then_some(kept));
            } else if found_place.as_ref().is_none_or(|(dir, _)| self.settle_on_disk(dir).is_ok()) {
                let _ = journal::remove(&*self.vfs, log);
            }
            drop(held);
            return Ok(None);
        };
        let stands_on_saved =
            saved.as_ref().is_some_and(|(_, version)| found.passed_saved || found.versions.contains(version));
        let folder = found_place.map(|(_, folder)| folder).unwrap_or_default();
        let (id, log) = (found.article.id, log.to_owned());
        Ok(Some(Recovery { id, folder, log, elsewhere: place.is_none(), saved, found, stands_on_saved }))
    }

    /// Brings an article's file to the disk: what is seen may still be forgotten in a crash, where a save was broken off
    /// before its end, and the journal that holds the same goes only after it.
    fn settle_on_disk(&self, article_dir: &Path) -> Result<(), StorageError> {
        let path = article_dir.join(ARTICLE_FILE);
        let synced = self.vfs.open_append(&path).and_then(|mut file| file.sync());
        synced.and_then(|()| self.vfs.sync_dir(article_dir)).map_err(|e| StorageError::io(&path, &e))
    }

    /// Takes away what was left in a folder of journals long ago, and what a crash left under way there, unless a living
    /// session may be at it.
    pub(super) fn sweep_journals(&self, dir: &Path) {
        let (mut hidden, mut is_held) = (Vec::new(), false);
        for name in self.vfs.list(dir).unwrap_or_default() {
            let path = dir.join(&name.name);
            if name.name.ends_with(LEFT) && !self.was_written_within(&path, LEFT_FOR) {
                let _ = self.vfs.remove_file(&path);
            }
            if path.extension().is_some_and(|e| e == "held") {
                match self.vfs.try_lock(&path) {
                    // The lock of a journal that was never begun.
                    Ok(Some(_held)) if !self.vfs.exists(&path.with_extension("log")).unwrap_or(true) => {
                        let _ = self.vfs.remove_file(&path);
                    }
                    Ok(Some(_)) => {}
                    Ok(None) | Err(_) => is_held = true,
                }
            }
            hidden.extend(name.name.starts_with(HIDDEN).then_some(path));
        }
        for path in hidden.iter().filter(|path| !is_held || !self.was_written_within(path, MAY_LIVE)) {
            let _ = self.vfs.remove_file(path);
        }
    }

    fn was_written_within(&self, path: &Path, span: Duration) -> bool {
        let changed = self.vfs.metadata(path).ok().and_then(|m| m.changed);
        changed.is_none_or(|at| SystemTime::now().duration_since(at).is_ok_and(|age| age < span))
    }
}

/// True if the two differ in nothing but the moment of their last change.
fn same_text(a: &Article, b: &Article) -> bool {
    *a == Article { changed: a.changed, ..b.clone() }
}
