//! What journals of earlier sessions hold: it is offered, and taken, kept beside or left as the person decides.

use super::{Event, Session, work};
use crate::command::{RecoveryChoice, Route};
use crate::document::compare::Comparison;
use crate::document::{Article, Body, Metadata};
use crate::i18n::Bilingual;
use crate::i18n::words::versions;
use crate::storage::{Desk, Recorder, Recovery, Taken};
use std::path::{Path, PathBuf};

/// Unsaved work of an earlier session.
#[derive(Clone, PartialEq, Debug)]
pub struct Unsaved {
    /// What the journal holds.
    pub recovery: Recovery,
    /// What stands on the desk against what would come back.
    pub comparison: Comparison,
}

/// What the journals of a desk hold, as found and compared in the background.
pub struct FoundUnsaved {
    all: Vec<Unsaved>,
    unreadable: Vec<PathBuf>,
}

impl Unsaved {
    fn of(recovery: Recovery) -> Self {
        let found = &recovery.found.article;
        let comparison = match &recovery.saved {
            Some((saved, _)) => Comparison::of(saved, found),
            None => {
                let nothing =
                    Article { meta: Metadata::default(), body: Body::default(), pictures: Vec::new(), ..found.clone() };
                Comparison::of(&nothing, found)
            }
        };
        Self { recovery, comparison }
    }
}

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
    /// Unsaved work of earlier sessions on this desk, oldest first. It stays until it is decided on.
    pub fn recoveries(&self) -> &[Unsaved] {
        &self.recoveries
    }

    pub(super) fn look_for_unsaved(&mut self, desk: &Desk) {
        self.recoveries.clear();
        let desk = desk.clone();
        self.worker.run(move || {
            let found = desk.find_journals().map_err(|e| e.message());
            Event::Recoverable(found.map(|found| {
                let all = found.recoveries.into_iter().map(Unsaved::of).collect();
                Box::new(FoundUnsaved { all, unreadable: found.unreadable })
            }))
        });
    }

    pub(super) fn recoverable(&mut self, found: Result<Box<FoundUnsaved>, Bilingual>) {
        match found {
            Ok(found) => {
                // First of all what was not saved: nothing is opened over it before it is decided on.
                if !found.all.is_empty() {
                    self.route = Route::Recovery;
                }
                self.recoveries = found.all;
                if let Some(first) = found.unreadable.first() {
                    let place = crate::i18n::technical(&first.to_string_lossy());
                    self.notices.tell(versions::JOURNAL_UNREADABLE.with(&[&place]));
                }
            }
            Err(words) => self.notices.fail(words),
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
        let Some(unsaved) = self.recoveries.iter().find(|r| r.recovery.log == log) else { return };
        let recovery = unsaved.recovery.clone();
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
        self.recoveries.retain(|r| r.recovery.log != recovery.log);
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
}
