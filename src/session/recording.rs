//! How the session's edits reach the disk: the journal and the saver are fed from here, and what they answer is taken in.
//! What others have saved meanwhile is merged.

use super::{Event, Session};
use crate::base::ArticleId;
use crate::command::{ArticleVersion, Command};
use crate::document::merge::{MergeSide, merge};
use crate::document::{Article, Transaction};
use crate::i18n::words::{keeping, notices, versions};
use crate::i18n::{Bilingual, session as words};
use crate::storage::{Desk, Keeping, OnRecordEvent, Overtaken, Reason, RecordEvent, Recorder, Signature, StorageError};
use std::path::PathBuf;
use std::sync::Arc;

impl Session {
    /// Says on which machine this is, and where journals go while the desk cannot be written.
    pub fn on_device(&mut self, device: String, data_dir: Option<PathBuf>) {
        (self.device, self.data_dir) = (device, data_dir);
        self.read_queue();
    }

    /// Who edits, and where.
    pub fn signature(&self) -> Signature {
        Signature { author: self.settings.person.clone(), device: self.device.clone() }
    }

    /// Brings what was typed to the disk without delay: the window has lost the focus.
    pub fn sync_now(&self) {
        if let Some(recorder) = &self.recorder {
            recorder.sync();
        }
    }

    pub(super) fn start_recorder(&mut self, desk: &Desk) {
        let sender = self.worker.sender();
        let on_event: OnRecordEvent = Arc::new(move |event| {
            sender.send(match event {
                RecordEvent::Saved(saved) => Event::Saved(saved),
                RecordEvent::Kept { id, generation, keeping } => Event::Kept { id, generation, keeping },
                RecordEvent::Occupied { id, by } => Event::Occupied(id, by),
            });
        });
        self.recorder = Some(Arc::new(Recorder::start(desk.clone(), self.signature(), on_event)));
        self.look_for_unsaved(desk);
    }

    pub(super) fn record_opened(&self, id: ArticleId) {
        if let (Some(recorder), Some(open)) = (&self.recorder, self.article(id)) {
            recorder.open(open.base.clone(), open.version, open.revision);
        }
    }

    pub(super) fn kept(&mut self, id: ArticleId, generation: u64, keeping: Keeping) {
        let Some(open) = self.article_mut(id) else { return };
        if !matches!(keeping, Keeping::Memory { .. }) {
            open.kept_revision = open.kept_revision.max(generation);
        }
        if open.keeping == keeping {
            return;
        }
        open.keeping = keeping;
        self.notices.banners.retain(|b| !keeping::ALL.contains(&b.words));
        // The worst of all that is open.
        let told = |in_memory: bool| {
            self.open.iter().find_map(|o| match &o.keeping {
                Keeping::Memory { .. } if in_memory => Some(keeping::MEMORY),
                Keeping::Elsewhere { why, .. } if !in_memory => Some(elsewhere_words(why)),
                _ => None,
            })
        };
        if let Some(words) = told(true).or_else(|| told(false)) {
            self.notices.fail(words);
        }
    }

    /// Another saved this article before us: what changed there is merged into it, and that is saved. Both texts were made
    /// from the one that we last had in common with the desk.
    pub(super) fn overtaken(&mut self, id: ArticleId, theirs: Overtaken) {
        let Some(open) = self.article_mut(id).filter(|o| o.version != theirs.version) else { return };
        let base = std::mem::replace(&mut open.base, Arc::new(theirs.article.clone()));
        open.version = theirs.version;
        let brought = self.merge_in(id, Some(&base), &theirs.article, &theirs.by.author);
        self.save_now(id);
        if brought {
            self.notices.tell(words::MERGED);
        }
    }

    /// Merges a version that a synced folder left beside the article. What both were made from is not known.
    pub(super) fn merge_copy(&mut self, id: ArticleId, copy: String) {
        let command = Command::MergeCopy(id, copy.clone());
        self.notices.banners.retain(|b| b.actions.iter().all(|(_, c)| *c != command));
        self.adopt(id, copy);
    }

    /// Looks for versions that a synced folder left beside an article, and offers to merge them.
    pub(super) fn look_for_copies(&mut self, id: ArticleId) {
        let Some(desk) = &self.desk else { return };
        let handle = desk.desk.clone();
        self.worker.run(move || {
            let copies = handle.copies(id).unwrap_or_default();
            Event::CopiesFound(id, copies.into_iter().map(|c| c.name).collect())
        });
    }

    pub(super) fn copies_found(&mut self, id: ArticleId, names: Vec<String>) {
        if self.article(id).is_none() {
            return;
        }
        for name in names {
            let older = ArticleVersion::Copy(name.clone());
            let actions = vec![
                (versions::COMPARE_THEM, Command::Compare(id, older, ArticleVersion::Current)),
                (versions::MERGE_THEM, Command::MergeCopy(id, name)),
            ];
            self.notices.ask(notices::CONFLICTING_COPY, actions);
        }
    }

    /// Merges a version that lies beside the article, which becomes a revision. What both were made from is not known.
    pub(super) fn adopt(&mut self, id: ArticleId, copy: String) {
        let Some(desk) = &self.desk else { return };
        let desk = desk.desk.clone();
        if let Some(open) = self.article_mut(id) {
            open.adopting += 1;
        }
        self.worker.run(move || {
            let theirs = desk.adopt_copy(id, &copy, &Signature::default()).map(Box::new).map_err(|e| e.message());
            Event::Adopted(id, theirs)
        });
    }

    pub(super) fn adopted(&mut self, id: ArticleId, theirs: Result<Box<(Article, Signature)>, Bilingual>) {
        let Some(open) = self.article_mut(id) else { return };
        open.adopting -= 1;
        match theirs {
            Ok(theirs) => {
                let (theirs, by) = *theirs;
                if self.merge_in(id, None, &theirs, &by.author) {
                    self.save_now(id);
                    self.notices.tell(words::MERGED);
                }
            }
            Err(words) => self.notices.fail(words),
        }
    }

    /// Merges `theirs` into the open article, as one change; false if it brought nothing.
    pub(super) fn merge_in(&mut self, id: ArticleId, base: Option<&Article>, theirs: &Article, author: &str) -> bool {
        let ours = self.settings.person.clone();
        let Some(open) = self.article(id) else { return false };
        let merged =
            merge(base, MergeSide { article: &open.article, author: &ours }, MergeSide { article: theirs, author });
        let change = Transaction::between(&open.article, &merged.article);
        let edit = super::quotes::alone(&open.editor, change);
        !edit.transaction.is_empty() && self.apply(id, edit)
    }

    /// True if nothing of an open article is under way: all is saved, and nothing waits to be merged.
    pub fn is_settled(&self, id: ArticleId) -> bool {
        self.article(id).is_none_or(|o| !o.is_unsaved() && o.adopting == 0)
    }

    /// Saves an article at once, and makes a revision for this reason.
    pub(super) fn save_for(&mut self, id: ArticleId, reason: Reason) {
        let Some(recorder) = self.recorder.clone() else { return };
        let Some(open) = self.article_mut(id) else { return };
        if !open.is_editable() && !open.is_unsaved() {
            return;
        }
        let failed = matches!(open.save_state, super::SaveState::Failed(_));
        open.unsaved_since = None;
        if open.sent_revision < open.revision || failed || !reason.grouped {
            open.sent_revision = open.revision;
            let article = Arc::new(open.article.clone());
            recorder.save(article, open.version, open.revision, reason);
        }
    }
}

fn elsewhere_words(why: &StorageError) -> Bilingual {
    match why {
        StorageError::DiskFull(_) => keeping::ELSEWHERE_FULL,
        StorageError::ReadOnly(_) => keeping::ELSEWHERE_READ_ONLY,
        StorageError::NoRights(_) => keeping::ELSEWHERE_NO_RIGHTS,
        StorageError::NotFound(_) | StorageError::NoArticle(_) => keeping::ELSEWHERE_GONE,
        _ => keeping::ELSEWHERE,
    }
}
