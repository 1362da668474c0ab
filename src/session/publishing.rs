//! Articles on their way to sites: the queue of this device, what runs of it, and what sites have of the shown article.

use super::{Event, PostWork, Session, work};
use crate::base::{ArticleId, RevisionId};
use crate::i18n::Bilingual;
use crate::i18n::words::{incoming, publish as words};
use crate::publish::{self, Job, Passwords, Placed, PublishError, Queue, Site};
use crate::scan::Scanner;
use crate::sources::sealed::Secret;
use crate::storage::Desk;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What a person asks of sites. May carry a password, so it is no [`crate::command::Command`] and has no `Debug`.
pub enum SiteAsk {
    /// Keeps a site, in the place of the one at this index or as a new one, and its password if one was typed. The site is
    /// asked whether it knows the user.
    Keep(Option<usize>, Site, Option<Secret>),
    /// Forgets a site and its password. What waits for it stays in the queue.
    Forget(usize),
}

/// Publishing in the session.
pub struct Publishing {
    /// What waits, the oldest first.
    pub jobs: Vec<Job>,
    /// Why the last try of a job failed.
    pub trouble: BTreeMap<RevisionId, Bilingual>,
    /// The job that runs: article, site, steps done, all steps.
    pub running: Option<(ArticleId, String, usize, usize)>,
    /// What sites have of an article, as last read.
    pub placed: Option<(ArticleId, Vec<Placed>)>,
    /// True while a site is asked whether it knows the user.
    pub trying: bool,
    /// What the last trial of a site said, and whether it was good.
    pub tried: Option<(bool, Bilingual)>,
    passwords: Arc<dyn Passwords>,
    stop: Arc<AtomicBool>,
    asked_for: Option<ArticleId>,
}

impl Default for Publishing {
    fn default() -> Self {
        Self {
            jobs: Vec::new(),
            trouble: BTreeMap::new(),
            running: None,
            placed: None,
            trying: false,
            tried: None,
            passwords: Arc::new(publish::MemoryPasswords::default()),
            stop: Arc::default(),
            asked_for: None,
        }
    }
}

/// What the publishing threads answer.
pub enum PublishEvent {
    /// An article was put into the queue; with all that waits.
    Queued(Result<Vec<Job>, Bilingual>),
    /// The running job goes on: steps done, all steps.
    Progress(usize, usize),
    /// A job was tried; with all that waits now.
    Tried(Box<(Job, Result<Placed, PublishError>)>, Vec<Job>),
    /// Trying a job broke off by a fault of the program.
    Broke(RevisionId),
    /// What sites have of an article.
    Placed(ArticleId, Vec<Placed>),
    /// A site was asked for its user.
    SiteTried(Result<String, Bilingual>),
}

impl Session {
    /// Keeps passwords of sites in another place than memory.
    pub fn set_passwords(&mut self, passwords: Arc<dyn Passwords>) {
        self.publishing.passwords = passwords;
    }

    fn queue(&self) -> Option<Queue> {
        Some(Queue::new(self.data_dir.as_deref()?, self.services.vfs.clone()))
    }

    /// Reads what waits since the last time the program ran.
    pub(super) fn read_queue(&mut self) {
        let Some(queue) = self.queue() else { return };
        self.worker.run(move || Event::Publishing(PublishEvent::Queued(queue.jobs().map_err(|e| e.message()))));
    }

    /// Carries out what was asked of sites.
    pub fn site_ask(&mut self, ask: SiteAsk) {
        match ask {
            SiteAsk::Keep(at, site, password) => {
                match at.and_then(|at| self.settings.sites.get_mut(at)) {
                    Some(known) => *known = site.clone(),
                    None => self.settings.sites.push(site.clone()),
                }
                self.save_settings();
                self.try_site(site, password);
            }
            SiteAsk::Forget(at) if at < self.settings.sites.len() => {
                let site = self.settings.sites.remove(at);
                self.save_settings();
                let passwords = self.publishing.passwords.clone();
                self.worker.run(move || Event::Done(passwords.forget(&site).map_err(|e| e.message())));
            }
            SiteAsk::Forget(_) => {}
        }
    }

    fn try_site(&mut self, site: Site, password: Option<Secret>) {
        let (passwords, sender) = (self.publishing.passwords.clone(), self.worker.sender());
        (self.publishing.trying, self.publishing.tried) = (true, None);
        let run = move || {
            let result = (|| {
                if let Some(password) = &password {
                    passwords.keep(&site, password.expose())?;
                }
                let kept = passwords.get(&site)?.ok_or_else(|| PublishError::NoPassword(site.name.clone()))?;
                publish::recognised(&site, &kept)
            })();
            Event::Publishing(PublishEvent::SiteTried(result.map_err(|e| e.message())))
        };
        let broke = || Event::Publishing(PublishEvent::SiteTried(Err(incoming::WORK_BROKE)));
        if !sender.spawn("site", run, broke) {
            self.publishing.trying = false;
        }
    }

    pub(super) fn start_publishing(&mut self, id: ArticleId, site: &Site, by: Option<(String, String)>) {
        self.save_now(id);
        let Some(queue) = self.queue() else { return self.notices.fail(words::NO_PLACE) };
        let (Some(desk), Some(open)) = (&self.desk, self.article(id)) else { return };
        let overridden = match work::admit(&open.findings, by) {
            Ok(overridden) => overridden,
            Err(words) => return self.notices.fail(words),
        };
        let mut job = PostWork {
            desk: desk.desk.clone(),
            register: desk.register.clone(),
            article: open.article.clone(),
            options: work::site_options(&desk.info),
            overridden,
            scanner: None,
        };
        let sealed = self.seals.read.entries.values().any(|e| e.people.is_some());
        if sealed && !self.seals.is_open() {
            self.notices.tell(crate::i18n::words::sealed::EXPORT_NOT_SCANNED);
        }
        let (vault, sender, site) = (self.seals.vault(), self.worker.sender(), site.clone());
        let now = self.services.clock.now();
        let run = move || {
            let known = vault.with(|keys| keys.open_all(&job.desk));
            job.scanner = known.ok().map(|known| Scanner::new(&known.identities));
            let queued = job.queue(&queue, &site, now).and_then(|_| queue.jobs().map_err(|e| e.message()));
            Event::Publishing(PublishEvent::Queued(queued))
        };
        if !sender.spawn("post", run, || Event::Publishing(PublishEvent::Queued(Err(incoming::WORK_BROKE)))) {
            self.notices.fail(words::NOT_STARTED);
        }
    }

    /// Makes all that waits due now.
    pub(super) fn publish_now(&mut self) {
        let now = self.services.clock.now();
        for job in &mut self.publishing.jobs {
            (job.due, job.stuck) = (now, false);
        }
        self.run_due_jobs();
    }

    pub(super) fn stop_publishing(&mut self) {
        self.publishing.stop.store(true, Ordering::Relaxed);
    }

    pub(super) fn cancel_publication(&mut self, id: RevisionId) {
        let Some(queue) = self.queue() else { return };
        let Some(job) = self.publishing.jobs.iter().find(|j| j.id == id).cloned() else { return };
        self.publishing.jobs.retain(|j| j.id != id);
        self.worker.run(move || {
            let left = queue.remove(&job).and_then(|()| queue.jobs()).map_err(|e| e.message());
            Event::Publishing(PublishEvent::Queued(left))
        });
    }

    /// Sends the first job that is due, where none runs. Returns after how many milliseconds the next one is.
    pub(super) fn run_due_jobs(&mut self) -> Option<u64> {
        self.read_placed();
        if self.publishing.running.is_some() {
            return None;
        }
        let now = self.services.clock.now();
        let open = self.desk.as_ref()?.desk.clone();
        let mine = self.publishing.jobs.iter().filter(|j| !j.stuck && j.desk == open.root());
        let next = mine.min_by_key(|j| j.due)?;
        if next.due > now {
            return u64::try_from(next.due.duration_since(now).as_millis()).ok();
        }
        self.send_job(next.clone(), open);
        None
    }

    fn send_job(&mut self, mut job: Job, desk: Desk) {
        let Some(queue) = self.queue() else { return };
        let stop = Arc::new(AtomicBool::new(false));
        self.publishing.stop = stop.clone();
        self.publishing.running = Some((job.article, job.site.name.clone(), 0, 1));
        let (passwords, sender) = (self.publishing.passwords.clone(), self.worker.sender());
        let (clock, steps, id) = (self.services.clock.clone(), sender.clone(), job.id);
        let run = move || {
            let result = (|| {
                // Another window sends: it will be up by the next try.
                let _held = queue.lock()?.ok_or(PublishError::Busy(0))?;
                let mut step = |done, total| {
                    steps.send(Event::Publishing(PublishEvent::Progress(done, total)));
                    !stop.load(Ordering::Relaxed)
                };
                publish::send(&queue, &mut job, &desk, &*passwords, &*clock, &mut step)
            })();
            let left = queue.jobs().unwrap_or_default();
            Event::Publishing(PublishEvent::Tried(Box::new((job, result)), left))
        };
        if !sender.spawn("publish", run, move || Event::Publishing(PublishEvent::Broke(id))) {
            self.publishing.running = None;
        }
    }

    /// Asks for what sites have of the shown article, once for each article.
    fn read_placed(&mut self) {
        let (Some(id), Some(desk)) = (self.current, &self.desk) else { return };
        if self.settings.sites.is_empty() || self.publishing.asked_for == Some(id) {
            return;
        }
        self.publishing.asked_for = Some(id);
        let desk = desk.desk.clone();
        self.worker.run(move || Event::Publishing(PublishEvent::Placed(id, desk.published(id).unwrap_or_default())));
    }

    pub(super) fn publishing_event(&mut self, event: PublishEvent) {
        let now = self.services.clock.now();
        match event {
            PublishEvent::Queued(Ok(jobs)) => self.publishing.jobs = jobs,
            PublishEvent::Queued(Err(words)) => self.notices.fail(words),
            PublishEvent::Progress(done, total) => {
                if let Some(running) = &mut self.publishing.running {
                    (running.2, running.3) = (done, total);
                }
            }
            PublishEvent::Tried(tried, left) => {
                let (job, result) = *tried;
                (self.publishing.running, self.publishing.jobs) = (None, left);
                self.publishing.trouble.remove(&job.id);
                match result {
                    Ok(_) => {
                        self.publishing.asked_for = None;
                        self.notices.say(words::UP.filled(&[&job.site.name]), None, now);
                    }
                    Err(PublishError::Stopped) => {
                        // It waits until the person wants it.
                        self.publishing.jobs.iter_mut().filter(|j| j.id == job.id).for_each(|j| j.stuck = true);
                        self.notices.say(PublishError::Stopped.message(), None, now);
                    }
                    Err(error) => {
                        if !error.passes() {
                            self.notices.fail(error.message());
                        }
                        self.publishing.trouble.insert(job.id, error.message());
                    }
                }
            }
            PublishEvent::Broke(id) => {
                // It is not tried again by itself: it would break again.
                self.publishing.running = None;
                self.publishing.jobs.iter_mut().filter(|j| j.id == id).for_each(|j| j.stuck = true);
                self.publishing.trouble.insert(id, incoming::PUBLISHING_BROKE);
                self.notices.fail(incoming::PUBLISHING_BROKE);
            }
            PublishEvent::Placed(id, placed) => self.publishing.placed = Some((id, placed)),
            PublishEvent::SiteTried(result) => {
                self.publishing.trying = false;
                self.publishing.tried = Some(match result {
                    Ok(name) => (true, words::KNOWN_AS.filled(&[&name])),
                    Err(words) => (false, words),
                });
            }
        }
    }
}

#[cfg(test)]
#[path = "publishing_tests.rs"]
mod tests;
