//! How the session's edits reach the disk: the journal and the saver are fed from here, and what they answer is taken in.
//! What others have saved meanwhile is merged.

use super::{Event, Session};
use crate::base::ArticleId;
use crate::command::{ArticleVersion, Command};
use crate::document::merge::{MergeSide, merge};
use crate::document::{Article, Block, Transaction};
use crate::i18n::words::{keeping, notices, versions};
use crate::i18n::{Bilingual, session as words};
use crate::storage::{Desk, Keeping, OnRecordEvent, Reason, RecordEvent, Recorder, Signature, StorageError};
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

    /// Another saved this article while it was open; its text was kept beside under the name `copy`. It becomes a revision,
    /// and what it changed is merged into the open article.
    pub(super) fn adopt(&mut self, id: ArticleId, copy: String) {
        // The text that both were made from, as it is now: the next save makes another of it.
        let base = self.article(id).map(|o| o.base.clone());
        self.adopt_from(id, copy, base, self.signature());
    }

    /// Merges a version that a synced folder left beside the article. What both were made from is not known.
    pub(super) fn merge_copy(&mut self, id: ArticleId, copy: String) {
        let command = Command::MergeCopy(id, copy.clone());
        self.notices.banners.retain(|b| b.actions.iter().all(|(_, c)| *c != command));
        self.adopt_from(id, copy, None, Signature::default());
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

    /// `otherwise` wrote it, where nothing says who did.
    fn adopt_from(&mut self, id: ArticleId, copy: String, base: Option<Arc<Article>>, otherwise: Signature) {
        let Some(desk) = &self.desk else { return };
        let desk = desk.desk.clone();
        if let Some(open) = self.article_mut(id) {
            open.adopting += 1;
        }
        self.worker.run(move || {
            let theirs = desk.adopt_copy(id, &copy, &otherwise).map(Box::new).map_err(|e| e.message());
            Event::Adopted(id, base, theirs)
        });
    }

    pub(super) fn adopted(
        &mut self,
        id: ArticleId,
        base: Option<Arc<Article>>,
        theirs: Result<Box<(Article, Signature)>, Bilingual>,
    ) {
        let Some(open) = self.article_mut(id) else { return };
        open.adopting -= 1;
        match theirs {
            Ok(theirs) => {
                let (theirs, by) = *theirs;
                let base = base.map(|base| common(&base, &open.article, &theirs, &open.known));
                open.know(Arc::new(theirs.clone()));
                if self.merge_in(id, base.as_ref(), &theirs, &by.author) {
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

/// What `ours` and `theirs` were both made from: `base`, and every block that one of them has as it stood in a state known
/// here, for that side has not touched it since.
fn common(base: &Article, ours: &Article, theirs: &Article, known: &[Arc<Article>]) -> Article {
    let is_known = |block: &Block| known.iter().any(|state| state.block(block.id) == Some(block));
    let mut common = base.clone();
    for (at, block) in theirs.body.iter().enumerate() {
        let untouched = if is_known(block) { Some(block) } else { ours.block(block.id).filter(|b| is_known(b)) };
        let Some(untouched) = untouched else { continue };
        match common.block_index(block.id) {
            Some(index) => common.body[index] = untouched.clone(),
            None => {
                let before = theirs.body[..at].iter().rev().find_map(|b| common.block_index(b.id));
                common.body.insert(before.map_or(0, |index| index + 1), untouched.clone());
            }
        }
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Clock, FixedClock, Ids};

    #[test]
    fn each_sides_own_paragraph_grows_whole_while_both_save() {
        let ids = Ids::sequential(1);
        let mut base = Article::new(&ids, FixedClock::default().now());
        base.body[0].text = "أصل".into();
        let (mine, yours) = (Block::paragraph(ids.make(), "لي ١"), Block::paragraph(ids.make(), "لك ١"));
        let with = |my_text: &str, your_text: &str| {
            let mut article = base.clone();
            article.body.push(Block { text: my_text.into(), ..mine.clone() });
            article.body.push(Block { text: your_text.into(), ..yours.clone() });
            article
        };
        let first = Arc::new(with("لي ١", "لك ١"));
        let (ours, theirs) = (with("لي ١ ٢", "لك ١"), with("لي ١", "لك ١ ٢ ٣"));
        let common = common(&base, &ours, &theirs, &[first]);
        let side = |article| MergeSide { article, author: "" };
        let merged = merge(Some(&common), side(&ours), side(&theirs));
        assert_eq!(merged.article.body, with("لي ١ ٢", "لك ١ ٢ ٣").body);
        assert!(merged.conflicts.is_empty());
    }
}
