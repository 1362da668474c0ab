//! Saving in the background: the newest text of each article, tried again until the disk takes it.

use super::save::{Attempt, Saved};
use super::{Desk, Overtaken, Reason, StorageError, Version};
use crate::base::ArticleId;
use crate::document::Article;
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The pause after a first failure; it doubles with every further one.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// So many versions of an article are remembered as our own.
const OWN_VERSIONS_MAX: usize = 64;

/// What came of one attempt to save.
#[derive(Clone, PartialEq, Debug)]
pub struct SaveEvent {
    /// The article.
    pub id: ArticleId,
    /// Which of its states, in the caller's count.
    pub generation: u64,
    /// What was written, or shall be.
    pub article: Arc<Article>,
    /// Saved; or not yet: then the text is kept in memory and tried again.
    pub outcome: Result<Saved, StorageError>,
    /// With an outcome of `Overtaken`: what another saved meanwhile. Nothing is written until a text that was made from it
    /// is handed over.
    pub overtaken: Option<Box<Overtaken>>,
}

/// Told of every attempt, on the saver's thread.
pub type OnSaveEvent = Box<dyn Fn(SaveEvent) + Send>;

/// A thread that saves articles of one desk.
///
/// Of an article that is handed over again before it was saved, only the newest text is written. Dropping the saver tries
/// once to save all that waits, and reports failures as events: call [`Saver::flush`] before, to know.
pub struct Saver {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    woken: Condvar,
}

#[derive(Default)]
struct State {
    waiting: BTreeMap<ArticleId, Job>,
    /// Contents that we have read or written ourselves, and may replace: ours is made from them.
    own: BTreeMap<ArticleId, Vec<Version>>,
    /// The article that is being written at this moment.
    busy: Option<ArticleId>,
    /// Counts up with every call of `flush`; jobs that were not tried since are due.
    flush: u64,
    stopping: bool,
    stopped: bool,
}

struct Job {
    article: Arc<Article>,
    reason: Option<Reason>,
    generation: u64,
    failures: u32,
    due: Instant,
    tried_in_flush: u64,
    error: Option<StorageError>,
}

impl Saver {
    /// Starts a saver for `desk`.
    pub fn start(desk: Desk, on_event: OnSaveEvent) -> Saver {
        Self::start_with_pause(desk, FIRST_PAUSE, on_event)
    }

    /// Starts a saver that waits for `first_pause` after a first failure.
    pub fn start_with_pause(desk: Desk, first_pause: Duration, on_event: OnSaveEvent) -> Saver {
        let shared = Arc::new(Shared::default());
        let worker = Worker { desk, shared: Arc::clone(&shared), first_pause, on_event };
        let thread = std::thread::Builder::new().name("saver".to_owned()).spawn(move || worker.run()).ok();
        if thread.is_none() {
            shared.lock().stopped = true;
        }
        Saver { shared, thread }
    }

    /// Hands over an article, made from the state `read`; `generation` comes back with the event. Returns at once.
    pub fn save(&self, article: impl Into<Arc<Article>>, read: Version, generation: u64) {
        self.put(article.into(), read, generation, None);
    }

    /// As [`Saver::save`], but yields to another who has saved meanwhile, and makes a revision for this reason.
    pub fn save_for(&self, article: Arc<Article>, read: Version, generation: u64, reason: Reason) {
        self.put(article, read, generation, Some(reason));
    }

    fn put(&self, article: Arc<Article>, read: Version, generation: u64, mut reason: Option<Reason>) {
        let mut state = self.shared.lock();
        state.own(article.id, read);
        let failures = state.waiting.get(&article.id).map_or(0, |job| job.failures);
        // A weighty reason of a text that was not saved yet goes over to the newer one.
        let before = state.waiting.get(&article.id).and_then(|job| job.reason.clone());
        if let Some(before) = before.filter(|r| !r.grouped && reason.as_ref().is_none_or(|new| new.grouped)) {
            reason = Some(before);
        }
        let due = Instant::now();
        let job = Job { article, reason, generation, failures, due, tried_in_flush: 0, error: None };
        state.waiting.insert(job.article.id, job);
        self.shared.woken.notify_all();
    }

    /// True while something waits or is being written.
    pub fn is_busy(&self) -> bool {
        let state = self.shared.lock();
        !state.waiting.is_empty() || state.busy.is_some()
    }

    /// Tries at once to save all that waits, and returns when each was tried.
    ///
    /// # Errors
    /// The articles that are not on the disk, and why. They are kept, and tried again as long as the saver lives.
    pub fn flush(&self) -> Result<(), Vec<(ArticleId, StorageError)>> {
        let mut state = self.shared.lock();
        state.flush += 1;
        let flush = state.flush;
        self.shared.woken.notify_all();
        while !state.stopped && (state.busy.is_some() || state.waiting.values().any(|j| j.tried_in_flush < flush)) {
            state = self.shared.woken.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let failed = |(id, job): (&ArticleId, &Job)| (*id, job.error.clone().unwrap_or(StorageError::Stopped));
        let failed: Vec<_> = state.waiting.iter().map(failed).collect();
        if failed.is_empty() { Ok(()) } else { Err(failed) }
    }

    /// Forgets an article that waits to be saved, after the user decided to.
    pub fn forget(&self, id: ArticleId) {
        self.shared.lock().waiting.remove(&id);
        self.shared.woken.notify_all();
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        let _ = self.flush();
        self.shared.lock().stopping = true;
        self.shared.woken.notify_all();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn own(&mut self, id: ArticleId, version: Version) {
        let own = self.own.entry(id).or_default();
        own.retain(|v| *v != version);
        own.push(version);
        let surplus = own.len().saturating_sub(OWN_VERSIONS_MAX);
        own.drain(..surplus);
    }

    /// The job that is due first, and when.
    fn next(&self) -> Option<(ArticleId, Option<Instant>)> {
        let due = |job: &Job| if job.tried_in_flush < self.flush { None } else { Some(job.due) };
        self.waiting.iter().map(|(id, job)| (*id, due(job))).min_by_key(|(_, due)| *due)
    }
}

struct Worker {
    desk: Desk,
    shared: Arc<Shared>,
    first_pause: Duration,
    on_event: OnSaveEvent,
}

impl Worker {
    fn run(self) {
        let _stopped = TellStopped(Arc::clone(&self.shared));
        let mut state = self.shared.lock();
        while !state.stopping {
            let now = Instant::now();
            let wait = match state.next() {
                None => None,
                Some((_, Some(due))) if due > now => Some(due - now),
                Some((id, _)) => {
                    state = self.attempt(state, id);
                    continue;
                }
            };
            state = match wait {
                None => self.shared.woken.wait(state).unwrap_or_else(PoisonError::into_inner),
                Some(wait) => self.shared.woken.wait_timeout(state, wait).unwrap_or_else(PoisonError::into_inner).0,
            };
        }
    }

    fn attempt<'a>(&'a self, mut state: MutexGuard<'a, State>, id: ArticleId) -> MutexGuard<'a, State> {
        let Some(job) = state.waiting.remove(&id) else { return state };
        let accepted = state.own.get(&id).cloned().unwrap_or_default();
        let flush = state.flush;
        state.busy = Some(id);
        drop(state);

        let bytes = job.article.to_ron().into_bytes();
        let (article, mut overtaken) = (&job.article, None);
        let outcome = match &job.reason {
            None => self.desk.save_over(article, &bytes, &accepted, None),
            Some(reason) => {
                self.desk.save_or_yield(article, &bytes, &accepted, reason).and_then(|attempt| match attempt {
                    Attempt::Saved(saved) => Ok(saved),
                    Attempt::Overtaken(theirs) => {
                        overtaken = Some(theirs);
                        Err(StorageError::Overtaken)
                    }
                })
            }
        };

        let mut state = self.shared.lock();
        if overtaken.is_none() {
            // Of a failed attempt too: it may have come as far as the rename.
            state.own(id, Version::of(&bytes));
        }
        let (generation, article) = (job.generation, job.article.clone());
        if let Err(e) = &outcome {
            let failures = job.failures.saturating_add(1);
            let pause = self.first_pause.saturating_mul(1 << (failures - 1).min(10)).min(LONGEST_PAUSE);
            let due = Instant::now() + pause;
            let job = Job { failures, due, tried_in_flush: flush, error: Some(e.clone()), ..job };
            // A newer text may have come in meanwhile, and stays.
            state.waiting.entry(id).or_insert(job);
        }
        drop(state);
        (self.on_event)(SaveEvent { id, generation, article, outcome, overtaken });
        let mut state = self.shared.lock();
        state.busy = None;
        self.shared.woken.notify_all();
        state
    }
}

/// Wakes those who wait for a flush even if the thread dies.
struct TellStopped(Arc<Shared>);

impl Drop for TellStopped {
    fn drop(&mut self) {
        self.0.lock().stopped = true;
        self.0.woken.notify_all();
    }
}
