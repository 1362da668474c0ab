//! How the session's edits reach the disk: the journal and the saver are fed from here, and what they answer is taken in.
//! What journals of earlier sessions hold is offered, and taken, kept beside or left as the person decides.

use super::{Event, Session, work};
use crate::base::ArticleId;
use crate::command::{ArticleVersion, Command, RecoveryChoice, Route};
use crate::document::merge::{MergeSide, merge};
use crate::document::{Article, Block, Transaction};
use crate::i18n::words::{notices, versions};
use crate::i18n::{Bilingual, session as words};
use crate::storage::{Desk, Keeping, OnRecordEvent, Reason, RecordEvent, Recorder, Recovery, Signature, Taken};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a decision on unsaved work did.
pub enum Decided {
    /// It is in the article now; with what stood there before.
    Taken(Box<Taken>),
    /// It is an article of its own.
    Beside,
    /// It was left.
    Left,
}

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

    /// Unsaved work of earlier sessions on this desk, oldest first. It stays until it is decided on.
    pub fn recoveries(&self) -> &[Recovery] {
        &self.recoveries
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
            });
        });
        self.recorder = Some(Arc::new(Recorder::start(desk.clone(), self.signature(), on_event)));
        self.recoveries.clear();
        let desk = desk.clone();
        self.worker.run(move || Event::Recoverable(desk.recoverable().map_err(|e| e.message())));
    }

    pub(super) fn record_opened(&self, id: ArticleId) {
        if let (Some(recorder), Some(open)) = (&self.recorder, self.article(id)) {
            recorder.open(open.base.clone(), open.version, open.revision);
        }
    }

    pub(super) fn recoverable(&mut self, found: Result<Vec<Recovery>, Bilingual>) {
        match found {
            Ok(found) => {
                // First of all what was not saved: nothing is opened over it before it is decided on.
                if !found.is_empty() {
                    self.route = Route::Recovery;
                }
                self.recoveries = found;
            }
            Err(words) => self.notices.fail(words),
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
        open.keeping = keeping.clone();
        self.notices.banners.retain(|b| b.words != words::KEPT_IN_MEMORY && b.words != words::KEPT_ELSEWHERE);
        let any = |which: fn(&Keeping) -> bool| self.open.iter().any(|o| which(&o.keeping));
        if any(|k| matches!(k, Keeping::Memory { .. })) {
            self.notices.fail(words::KEPT_IN_MEMORY);
        } else if any(|k| matches!(k, Keeping::Elsewhere { .. })) {
            self.notices.fail(words::KEPT_ELSEWHERE);
        }
    }

    /// Carries out a decision on what a journal holds.
    pub(super) fn settle_recovery(&mut self, log: &Path, choice: RecoveryChoice) {
        match choice {
            RecoveryChoice::Take => self.take_recovery(log),
            RecoveryChoice::Both => self.take_recovery_beside(log),
            RecoveryChoice::Leave => self.leave_recovery(log),
        }
    }

    /// Puts unsaved work into its article, as a new revision; the article is shown, and the change can be undone.
    pub fn take_recovery(&mut self, log: &Path) {
        let by = self.signature();
        self.decide(log, move |desk, recovery, _| {
            desk.take(recovery, &by).map(|taken| Decided::Taken(Box::new(taken))).map_err(|e| e.message())
        });
    }

    /// Puts unsaved work on the desk as an article of its own; the saved one stays as it is.
    pub fn take_recovery_beside(&mut self, log: &Path) {
        let ids = self.services.ids.clone();
        self.decide(log, move |desk, recovery, _| {
            desk.take_beside(recovery, &ids).map(|_| Decided::Beside).map_err(|e| e.message())
        });
    }

    /// Leaves unsaved work: its journal stays in the article's folder for thirty days and is not offered again.
    pub fn leave_recovery(&mut self, log: &Path) {
        self.decide(log, |desk, recovery, _| desk.leave(recovery).map(|()| Decided::Left).map_err(|e| e.message()));
    }

    fn decide(
        &mut self,
        log: &Path,
        act: impl FnOnce(&Desk, &Recovery, &Recorder) -> Result<Decided, Bilingual> + Send + 'static,
    ) {
        let (Some(desk), Some(recorder)) = (&self.desk, self.recorder.clone()) else { return };
        let Some(recovery) = self.recoveries.iter().find(|r| r.log == log).cloned() else { return };
        let desk = desk.desk.clone();
        self.send_all_saves();
        self.worker.run(move || {
            // What is open and edited comes to the disk first, so that nothing is taken into an older text.
            let decided = work::flushed(Some(&recorder)).and_then(|()| act(&desk, &recovery, &recorder));
            Event::Decided(Box::new(recovery), decided)
        });
    }

    pub(super) fn decided(&mut self, recovery: &Recovery, decided: Result<Decided, Bilingual>) {
        let decided = match decided {
            Ok(decided) => decided,
            Err(words) => return self.notices.fail(words),
        };
        self.recoveries.retain(|r| r.log != recovery.log);
        let said = match &decided {
            Decided::Taken(_) => versions::RECOVERED,
            Decided::Beside => versions::KEPT_BOTH,
            Decided::Left => versions::LEFT,
        };
        let now = self.services.clock.now();
        self.notices.say(said, None, now);
        if let Decided::Taken(taken) = decided {
            let id = taken.article.id;
            if self.article(id).is_none() {
                // Opened as it was, so that undo leads back there.
                let before = taken.before.clone().unwrap_or_else(|| taken.article.clone());
                self.show_article(before, taken.version);
            }
            if let Some(open) = self.article_mut(id) {
                open.version = taken.version;
            }
            self.merge_in(id, taken.before.as_ref(), &taken.article, &recovery.found.author);
        }
        if !self.recoveries.is_empty() {
            self.route = Route::Recovery;
        } else if self.route == Route::Recovery {
            self.route = Route::Desk;
        }
        self.refresh();
    }

    /// Another saved this article while it was open; its text was kept beside under the name `copy`. It becomes a revision,
    /// and what it changed is merged into the open article.
    pub(super) fn adopt(&mut self, id: ArticleId, copy: String) {
        // The text that both were made from, as it is now: the next save makes another of it.
        let base = self.article(id).map(|o| o.base.clone());
        self.adopt_from(id, copy, base);
    }

    /// Merges a version that a synced folder left beside the article. What both were made from is not known.
    pub(super) fn merge_copy(&mut self, id: ArticleId, copy: String) {
        let command = Command::MergeCopy(id, copy.clone());
        self.notices.banners.retain(|b| b.actions.iter().all(|(_, c)| *c != command));
        self.adopt_from(id, copy, None);
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

    fn adopt_from(&mut self, id: ArticleId, copy: String, base: Option<Arc<Article>>) {
        let Some(desk) = &self.desk else { return };
        let (desk, by) = (desk.desk.clone(), self.signature());
        if let Some(open) = self.article_mut(id) {
            open.adopting += 1;
        }
        self.worker.run(move || {
            let theirs = desk.adopt_copy(id, &copy, &by).map(Box::new).map_err(|e| e.message());
            Event::Adopted(id, base, theirs)
        });
    }

    pub(super) fn adopted(
        &mut self,
        id: ArticleId,
        base: Option<Arc<Article>>,
        theirs: Result<Box<Article>, Bilingual>,
    ) {
        let Some(open) = self.article_mut(id) else { return };
        open.adopting -= 1;
        match theirs {
            Ok(theirs) => {
                let base = base.map(|base| common(&base, &open.article, &theirs, &open.known));
                open.know(Arc::new((*theirs).clone()));
                if self.merge_in(id, base.as_ref(), &theirs, "") {
                    self.save_now(id);
                    self.notices.tell(words::MERGED);
                }
            }
            Err(words) => self.notices.fail(words),
        }
    }

    /// Merges `theirs` into the open article, as one change; false if it brought nothing.
    fn merge_in(&mut self, id: ArticleId, base: Option<&Article>, theirs: &Article, author: &str) -> bool {
        let ours = self.settings.person.clone();
        let Some(open) = self.article(id) else { return false };
        let merged =
            merge(base, MergeSide { article: &open.article, author: &ours }, MergeSide { article: theirs, author });
        let change = Transaction::between(&open.article, &merged.article);
        !change.is_empty() && self.edit_alone(id, change)
    }

    /// True if nothing of an open article is under way: all is saved, and nothing waits to be merged.
    pub fn is_settled(&self, id: ArticleId) -> bool {
        self.article(id).is_none_or(|o| !o.is_unsaved() && o.adopting == 0)
    }

    /// Saves an article at once, and makes a revision for this reason.
    pub(super) fn save_for(&mut self, id: ArticleId, reason: Reason) {
        let Some(recorder) = self.recorder.clone() else { return };
        let Some(open) = self.article_mut(id) else { return };
        let failed = matches!(open.save_state, super::SaveState::Failed(_));
        open.unsaved_since = None;
        if open.sent_revision < open.revision || failed || !reason.grouped {
            open.sent_revision = open.revision;
            let article = Arc::new(open.article.clone());
            recorder.save(article, open.version, open.revision, reason);
        }
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
