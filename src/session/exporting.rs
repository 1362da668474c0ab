//! The export that runs, and those of this session that are done.

use super::{Event, Session, work};
use crate::base::{ArticleId, Timestamp};
use crate::export::{Override, Profile, Progress};
use crate::gate;
use crate::i18n::{Bilingual, session as words};
use crate::scan::Scanner;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A bundle that stands under its final name and was checked there.
#[derive(Clone, PartialEq, Debug)]
pub struct Exported {
    /// The article.
    pub article: ArticleId,
    /// The folder or zip file.
    pub path: PathBuf,
    /// When.
    pub at: Timestamp,
    /// Path within the bundle and size of each file, sorted.
    pub files: Vec<(String, u64)>,
    /// Who overrode what blocked.
    pub overridden_by: Option<String>,
    /// Why the history does not hold the version that left, if it does not.
    pub unrecorded: Option<Bilingual>,
    /// True if it could not be searched for sealed words, because they were locked.
    pub unsearched: bool,
}

impl Exported {
    /// Size of all files, bytes.
    pub fn total_bytes(&self) -> u64 {
        self.files.iter().map(|f| f.1).sum()
    }
}

/// Export in the session.
#[derive(Clone, Debug, Default)]
pub struct ExportJob {
    /// The one that runs: article, steps done, all steps, what is done now.
    pub running: Option<(ArticleId, usize, usize, Bilingual)>,
    /// Those that are done, newest first.
    pub done: Vec<Exported>,
    /// The chosen profile as it was changed and not saved.
    pub edited: Option<Profile>,
    /// The export that waits for the language of its article to be read, where the house has rules of it that block.
    after_lint: Option<(ArticleId, Option<(String, String)>)>,
    stop: Arc<AtomicBool>,
}

struct Reports {
    sender: super::worker::EventSender,
    stop: Arc<AtomicBool>,
}

impl Progress for Reports {
    fn step(&self, done: usize, total: usize, what: &Bilingual) -> bool {
        self.sender.send(Event::ExportProgress(done, total, what.clone()));
        !self.stopped()
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

impl Session {
    /// The folder that exports go to: the chosen one, else `exports` on the desk.
    pub fn export_folder(&self) -> Option<PathBuf> {
        let own = || Some(self.desk.as_ref()?.desk.root().join("exports"));
        self.settings.export_dir.clone().or_else(own)
    }

    /// The desk's export profiles.
    pub fn profiles(&self) -> Vec<Profile> {
        let kept = self.desk.as_ref().map(|d| d.info.profiles.clone()).unwrap_or_default();
        if kept.is_empty() { Profile::presets() } else { kept }
    }

    /// The profile by which is exported: as it was changed, else the one that was used last, else the first.
    pub fn profile(&self) -> Profile {
        let profiles = self.profiles();
        let chosen = || profiles.iter().find(|p| p.name == self.settings.export_profile).or(profiles.first()).cloned();
        self.export.edited.clone().or_else(chosen).unwrap_or_default()
    }

    pub(super) fn save_profile(&mut self, as_new: Option<String>) {
        let mut profile = self.profile();
        let mut profiles = self.profiles();
        if let Some(name) = as_new.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()) {
            profile.name = name;
        }
        match profiles.iter_mut().find(|p| p.name == profile.name) {
            Some(kept) => *kept = profile.clone(),
            None => profiles.push(profile.clone()),
        }
        self.export.edited = None;
        self.change_info(|info| info.profiles = profiles);
        if self.settings.export_profile != profile.name {
            self.settings.export_profile = profile.name;
            self.save_settings();
        }
    }

    pub(super) fn remove_profile(&mut self, name: &str) {
        let mut profiles = self.profiles();
        profiles.retain(|p| p.name != name);
        self.export.edited = None;
        self.change_info(|info| info.profiles = profiles);
    }

    pub(super) fn start_export(&mut self, id: ArticleId, overriding: Option<(String, String)>) {
        if self.export.running.is_some() {
            return;
        }
        if overriding.is_some() && !self.may(crate::storage::Right::Override) {
            return self.notices.fail(crate::i18n::words::commenting::MAY_NOT_OVERRIDE);
        }
        if self.desk.as_ref().is_some_and(|d| d.info.style.blocks()) && !self.is_lint_done(id) {
            self.export.after_lint = Some((id, overriding));
            self.lint_while_writing();
            return self.send_lint();
        }
        self.save_now(id);
        // An embargo may have ended since.
        self.recheck();
        let (Some(desk), Some(open), Some(folder)) = (&self.desk, self.article(id), self.export_folder()) else {
            return;
        };
        let overridden = match work::admit(&open.findings, overriding) {
            Ok(overridden) => overridden,
            Err(words) => return self.notices.fail(words),
        };
        let stop = Arc::new(AtomicBool::new(false));
        let profile = self.profile();
        let mut job = work::ExportWork {
            vfs: self.services.vfs.clone(),
            desk: desk.desk.clone(),
            register: desk.register.clone(),
            article: open.article.clone(),
            options: profile.options(&desk.info.name),
            overridden,
            folder,
            zip: profile.zip,
            now: self.services.clock.now(),
            by: self.signature(),
            scanner: None,
            sign: None,
        };
        let vault = self.seals.vault();
        self.export.stop = stop.clone();
        self.export.running = Some((id, 0, 1, words::EXPORT_BEGINS));
        let reports = Reports { sender: self.worker.sender(), stop };
        // Its own thread: saving goes on beside it.
        let run = move || {
            let ended = work::unbroken(|| {
                let known = vault.with(|keys| keys.open_all(&job.desk));
                job.scanner = known.ok().map(|known| Scanner::new(&known.identities));
                let signer = vault.clone();
                job.sign = Some(Box::new(move |digest| signer.with(|keys| Ok(keys.sign_bundle(digest))).ok()));
                job.run(&reports)
            });
            reports.sender.send(Event::ExportEnded(ended.map(|e| e.map(Box::new))));
        };
        if std::thread::Builder::new().name("export".into()).spawn(run).is_err() {
            self.export.running = None;
            self.notices.fail(words::EXPORT_BROKE);
        }
    }

    /// Goes on with an export that waited for the lint.
    pub(super) fn export_when_linted(&mut self) {
        if let Some((id, overriding)) = self.export.after_lint.take() {
            match self.is_lint_done(id) || self.article(id).is_none() {
                true => self.start_export(id, overriding),
                false => self.export.after_lint = Some((id, overriding)),
            }
        }
    }

    pub(super) fn stop_export(&mut self) {
        self.export.stop.store(true, Ordering::Relaxed);
    }

    pub(super) fn export_went_on(&mut self, done: usize, total: usize, what: Bilingual) {
        if let Some(running) = &mut self.export.running {
            (running.1, running.2, running.3) = (done, total, what);
        }
    }

    pub(super) fn export_ended(&mut self, result: Result<Option<Box<Exported>>, Bilingual>) {
        self.export.running = None;
        let now = self.services.clock.now();
        match result {
            Ok(Some(exported)) => {
                (self.services.open_in_system)(&exported.path);
                self.notices.say(words::EXPORTED, None, now);
                if let Some(words) = exported.unrecorded.clone() {
                    self.notices.tell(words);
                }
                if exported.unsearched {
                    self.notices.tell(crate::i18n::words::sealed::EXPORT_NOT_SCANNED);
                }
                self.export.done.insert(0, *exported);
            }
            Ok(None) => self.notices.say(words::EXPORT_STOPPED, None, now),
            Err(words) => self.notices.fail(words),
        }
    }
}

/// Who overrides, and what stands in the way.
pub(super) fn overriding(findings: &[gate::Finding], by: String, reason: String) -> Override {
    let blocking = findings.iter().filter(|f| f.severity == gate::Severity::Blocking);
    Override {
        by,
        reason,
        findings: blocking
            .map(|f| crate::export::OverriddenFinding {
                rule: f.rule.name().to_owned(),
                message: f.message.ar.to_string(),
            })
            .collect(),
    }
}
