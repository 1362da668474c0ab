//! The thread that keeps what is edited: it writes each session's journal, and has the saver write the articles.
//!
//! Edits are on the disk within a second of being handed over, in the journal beside the article, or, where that cannot be
//! written, in a journal in the user's data folder. When an article was saved and read back, its journal is cut.

use super::courtesy::{Admission, Occupant};
use super::journal::{JOURNAL, LOG, Log, Mark, Record};
use super::saver::{SaveEvent, Saver};
use super::signature::Signature;
use super::track::Track;
use super::{Desk, Reason, StorageError, Version, journal};
use crate::base::{ArticleId, Ids, RevisionId, Timestamp};
use crate::document::{Article, Transaction};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Edits are written this long after the first of them.
const WRITE_AFTER: Duration = Duration::from_millis(200);
/// The pause after a journal could be written nowhere; it doubles.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);
/// A journal that has grown to this is begun anew, with the article as it stands.
const REWRITE_FROM_BYTES: u64 = 256 << 10;

/// Where a journal is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Keeping {
    /// Beside the article.
    Home,
    /// In the user's data folder, because the desk cannot be written.
    Elsewhere {
        /// The file.
        path: PathBuf,
        /// Why not at home.
        why: StorageError,
    },
    /// Nowhere: the newest edits are in memory only.
    Memory {
        /// Why.
        why: StorageError,
    },
}

/// What the recorder tells, on its own threads.
#[derive(Clone, PartialEq, Debug)]
pub enum RecordEvent {
    /// An article was saved, or not.
    Saved(SaveEvent),
    /// All edits up to a state are on the disk, in a journal or in the article; or, in `Memory`, not.
    Kept {
        /// The article.
        id: ArticleId,
        /// The newest state that is on the disk, in the caller's count.
        generation: u64,
        /// Where.
        keeping: Keeping,
    },
    /// An answer to [`Recorder::occupy`], or news after a save: another edits the article, or, with `None`, this session
    /// does.
    Occupied {
        /// The article.
        id: ArticleId,
        /// The other.
        by: Option<Occupant>,
    },
}

/// Told of every event.
pub type OnRecordEvent = Arc<dyn Fn(RecordEvent) + Send + Sync>;

/// Keeps the edits of one session. Dropping it writes what waits, and takes away journals of which all is saved.
pub struct Recorder {
    work: Sender<Work>,
    saver: Arc<Saver>,
    thread: Option<JoinHandle<()>>,
}

enum Work {
    Open {
        article: Arc<Article>,
        version: Version,
        generation: u64,
    },
    Edit {
        id: ArticleId,
        generation: u64,
        at: Timestamp,
        edits: Vec<Transaction>,
    },
    /// The journal first, so that what is saved is never ahead of it.
    Save {
        article: Arc<Article>,
        read: Version,
        generation: u64,
        reason: Reason,
    },
    Saved {
        article: Arc<Article>,
        version: Version,
        generation: u64,
    },
    Occupy {
        id: ArticleId,
        take_over: bool,
    },
    Close(ArticleId),
    Signature(Signature),
    Sync(Option<Sender<()>>),
    End,
}

impl Recorder {
    /// Starts a recorder for `desk`, whose edits are by `by`.
    pub fn start(desk: Desk, by: Signature, on_event: OnRecordEvent) -> Recorder {
        let (work, todo) = channel();
        let (tell_saved, tell) = (work.clone(), on_event.clone());
        let on_save = Box::new(move |event: SaveEvent| {
            if let Ok(saved) = &event.outcome {
                let (article, generation) = (event.article.clone(), event.generation);
                // The thread ends after the saver.
                drop(tell_saved.send(Work::Saved { article, version: saved.version, generation }));
            }
            tell(RecordEvent::Saved(event));
        });
        let saver = Arc::new(Saver::start(desk.clone(), on_save));
        let session: RevisionId = Ids::random().make();
        let session = session.uuid().simple().to_string();
        let writer = Writer {
            desk,
            by,
            session,
            saver: saver.clone(),
            on_event,
            tracks: BTreeMap::new(),
            sequences: BTreeMap::new(),
        };
        let thread = std::thread::Builder::new().name("recorder".into()).spawn(move || writer.run(&todo)).ok();
        Recorder { work, saver, thread }
    }

    fn send(&self, work: Work) {
        // The thread lives as long as the recorder.
        drop(self.work.send(work));
    }

    /// From now on edits of this article, which was read from the desk as `version`, are kept.
    pub fn open(&self, article: Arc<Article>, version: Version, generation: u64) {
        self.send(Work::Open { article, version, generation });
    }

    /// Lets others know that this session edits the open article, unless another does: that one keeps it, if it shall not be
    /// taken over. Returns at once; the answer is an event.
    pub fn occupy(&self, id: ArticleId, take_over: bool) {
        self.send(Work::Occupy { id, take_over });
    }

    /// Keeps edits that were just applied to the open article; `generation` counts its states. Returns at once.
    pub fn edit(&self, id: ArticleId, generation: u64, at: Timestamp, edits: Vec<Transaction>) {
        self.send(Work::Edit { id, generation, at, edits });
    }

    /// Saves an article; see [`Saver::save`]. Returns at once.
    pub fn save(&self, article: Arc<Article>, read: Version, generation: u64, reason: Reason) {
        self.send(Work::Save { article, read, generation, reason });
    }

    /// Who edits from now on.
    pub fn sign(&self, by: Signature) {
        self.send(Work::Signature(by));
    }

    /// Brings what waits to the disk without delay, as when the window loses the focus. Returns at once.
    pub fn sync(&self) {
        self.send(Work::Sync(None));
    }

    /// The article is not shown any more. Its journal goes when all of it is saved.
    pub fn close(&self, id: ArticleId) {
        self.send(Work::Close(id));
    }

    /// Waits until all edits are in a journal and all that waits to be saved was tried.
    ///
    /// # Errors
    /// The articles that are not saved, and why.
    pub fn flush(&self) -> Result<(), Vec<(ArticleId, StorageError)>> {
        self.wait_for_journals();
        let saved = self.saver.flush();
        self.wait_for_journals();
        saved
    }

    /// True while something waits to be saved.
    pub fn is_busy(&self) -> bool {
        self.saver.is_busy()
    }

    fn wait_for_journals(&self) {
        let (done, wait) = channel();
        self.send(Work::Sync(Some(done)));
        // An error: the thread is gone, and there is nothing to wait for.
        let _ = wait.recv();
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        // First the saver, which tries once more to save; then what it did not save stays in the journals.
        let _ = self.flush();
        self.send(Work::End);
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

struct Writer {
    desk: Desk,
    by: Signature,
    session: String,
    saver: Arc<Saver>,
    on_event: OnRecordEvent,
    tracks: BTreeMap<ArticleId, Track>,
    /// The next number in the journals of articles that were closed.
    sequences: BTreeMap<ArticleId, u64>,
}

impl Writer {
    fn run(mut self, todo: &Receiver<Work>) {
        loop {
            let due = self.tracks.values().filter_map(|t| t.due).min();
            let work = match due {
                None => todo.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(due) => todo.recv_timeout(due.saturating_duration_since(Instant::now())),
            };
            match work {
                Ok(Work::End) | Err(RecvTimeoutError::Disconnected) => break,
                Ok(work) => self.take_in(work),
                Err(RecvTimeoutError::Timeout) => {}
            }
            let now = Instant::now();
            self.write_where(|t| t.due.is_some_and(|due| due <= now));
        }
        self.write_where(|t| t.due.is_some());
        for id in self.tracks.keys().copied().collect::<Vec<_>>() {
            self.close(id);
        }
    }

    fn take_in(&mut self, work: Work) {
        match work {
            Work::Open { article, version, generation } => {
                let before = self.tracks.remove(&article.id);
                let known = before.as_ref().map(|t| t.sequence).or_else(|| self.sequences.get(&article.id).copied());
                let track = Track::new(article, version, generation, known.unwrap_or(0));
                let presence = before.and_then(|t| t.presence);
                self.tracks.insert(track.base.id, Track { presence, ..track });
            }
            Work::Edit { id, generation, at, edits } => {
                let Some(track) = self.tracks.get_mut(&id) else { return };
                for edit in &edits {
                    // An edit that was applied there applies here; if not, the next save sets it right.
                    let _ = edit.apply(&mut track.state);
                }
                (track.generation, track.changed, track.state.changed) = (generation, at, at);
                track.waiting.extend(edits);
                track.due.get_or_insert_with(|| Instant::now() + WRITE_AFTER);
            }
            Work::Save { article, read, generation, reason } => {
                self.write_where(|t| t.due.is_some());
                self.saver.save_for(article, read, generation, reason);
            }
            Work::Saved { article, version, generation } => self.saved(&article, version, generation),
            Work::Occupy { id, take_over } => self.occupy(id, take_over),
            Work::Close(id) => {
                if let Some(track) = self.tracks.get_mut(&id) {
                    track.closing = true;
                    if track.is_clean() {
                        self.close(id);
                    }
                }
            }
            Work::Signature(by) => self.by = by,
            Work::Sync(done) => {
                self.write_where(|t| t.due.is_some());
                if let Some(done) = done {
                    // Nobody waits any more.
                    let _ = done.send(());
                }
            }
            Work::End => {}
        }
    }

    fn occupy(&mut self, id: ArticleId, take_over: bool) {
        let Some(track) = self.tracks.get_mut(&id) else { return };
        let by = match self.desk.occupy(id, &self.session, &self.by, take_over) {
            Ok(Admission::Others(other)) => Some(other),
            Ok(Admission::Ours(presence)) => {
                track.presence = Some(presence);
                None
            }
            // A courtesy that cannot be shown keeps nobody from work.
            Err(_) => None,
        };
        (self.on_event)(RecordEvent::Occupied { id, by });
    }

    /// After a save: whether another has taken the article over.
    fn look_for_others(&mut self, id: ArticleId) {
        let Some(track) = self.tracks.get_mut(&id) else { return };
        let Some(presence) = &mut track.presence else { return };
        if let Some(by) = self.desk.still_ours(id, &self.session, presence)
            && let Some(presence) = track.presence.take()
        {
            self.desk.vacate(id, &self.session, presence);
            (self.on_event)(RecordEvent::Occupied { id, by: Some(by) });
        }
    }

    fn write_where(&mut self, which: impl Fn(&Track) -> bool) {
        let ids: Vec<ArticleId> = self.tracks.iter().filter(|(_, t)| which(t)).map(|(id, _)| *id).collect();
        for id in ids {
            self.write(id);
        }
    }

    fn write(&mut self, id: ArticleId) {
        let Some(mut track) = self.tracks.remove(&id) else { return };
        let written = self.write_home(id, &mut track);
        let written = written.or_else(|why| self.write_elsewhere(id, &mut track, why));
        match written {
            Ok(()) => {
                (track.due, track.failures, track.astray) = (None, 0, false);
                track.kept = track.generation;
                track.waiting.clear();
                track.marks.clear();
            }
            Err(why) => {
                let pause = FIRST_PAUSE.saturating_mul(1 << track.failures.min(6)).min(LONGEST_PAUSE);
                track.failures += 1;
                track.due = Some(Instant::now() + pause);
                track.keeping = Keeping::Memory { why };
            }
        }
        let (generation, keeping) = (track.kept, track.keeping.clone());
        self.tracks.insert(id, track);
        (self.on_event)(RecordEvent::Kept { id, generation, keeping });
    }

    /// Writes what waits into the journal beside the article.
    fn write_home(&self, id: ArticleId, track: &mut Track) -> Result<(), StorageError> {
        if let Keeping::Elsewhere { why, .. } = &track.keeping {
            if !track.homeward {
                return Err(why.clone());
            }
            track.homeward = false;
            let home = self.begin_home(id, track)?;
            track.sequence = home.sequence();
            track.keeping = Keeping::Home;
            if let Some(away) = track.log.replace(home) {
                // What stays is known to be saved when it is found.
                drop(journal::remove(&*self.desk.vfs, away.path()));
            }
            return Ok(());
        }
        let mut records: Vec<Record> = track.marks.iter().cloned().map(Record::Saved).collect();
        records.push(track.edits());
        let failed = match track.log.as_mut() {
            Some(log) if log.bytes() < REWRITE_FROM_BYTES => match log.append(&records) {
                Ok(()) => {
                    track.sequence = log.sequence();
                    return Ok(());
                }
                Err(e) => Some(e),
            },
            _ => None,
        };
        // After an error, or when it has grown long: all that matters into a new file.
        let written = match track.log.take() {
            Some(log) => {
                let whole = track.whole(&self.by);
                log.rewrite(&*self.desk.vfs, &whole)
            }
            None => self.begin_home(id, track),
        };
        let log = written.map_err(|e| failed.unwrap_or(e))?;
        track.sequence = log.sequence();
        track.log = Some(log);
        track.keeping = Keeping::Home;
        Ok(())
    }

    fn begin_home(&self, id: ArticleId, track: &Track) -> Result<Log, StorageError> {
        let dir = self.desk.locate(id)?.ok_or_else(|| super::articles::no_article(id))?.dir;
        let path = dir.join(JOURNAL).join(format!("{}{LOG}", self.session));
        let vfs = &*self.desk.vfs;
        let records = match track.astray || track.failures > 0 {
            false => vec![track.base_record(&self.by), track.edits()],
            true => track.whole(&self.by),
        };
        match Log::reopen(vfs, &path, track.sequence, &records) {
            Ok(log) => Ok(log),
            Err(StorageError::NotFound(_)) => Log::create(vfs, &path, track.sequence, &records),
            Err(_) => Log::create(vfs, &path, track.sequence, &track.whole(&self.by)),
        }
    }

    fn write_elsewhere(&self, id: ArticleId, track: &mut Track, why: StorageError) -> Result<(), StorageError> {
        let Some(dir) = self.desk.elsewhere_of(id) else { return Err(why) };
        let path = dir.join(format!("{}{LOG}", self.session));
        let vfs = &*self.desk.vfs;
        let edits = track.edits();
        if let Some(log) = track.log.as_mut().filter(|log| log.path() == path)
            && log.append(&[edits]).is_ok()
        {
            track.sequence = log.sequence();
            return Ok(());
        }
        track.log = None;
        let Ok(log) = Log::create(vfs, &path, track.sequence, &track.whole(&self.by)) else { return Err(why) };
        track.sequence = log.sequence();
        track.log = Some(log);
        track.keeping = Keeping::Elsewhere { path, why };
        Ok(())
    }

    /// The article is on the desk, and was read back: its journal is cut.
    fn saved(&mut self, article: &Arc<Article>, version: Version, generation: u64) {
        let id = article.id;
        let Some(track) = self.tracks.get_mut(&id) else { return };
        track.kept = track.kept.max(generation);
        (track.base, track.version, track.base_generation) = (article.clone(), version, generation);
        if !track.is_clean() {
            // Edits came in meanwhile: they stay in the journal, on the base that it has.
            track.marks.push(Mark { generation, version });
            track.astray = true;
            if matches!(track.keeping, Keeping::Home) {
                return;
            }
            // The desk takes it again. The journal elsewhere is held until there is one at home.
            (track.homeward, track.due) = (matches!(track.keeping, Keeping::Elsewhere { .. }), Some(Instant::now()));
            self.write(id);
            return;
        }
        if track.state != **article {
            track.state = (**article).clone();
        }
        track.waiting.clear();
        track.marks.clear();
        (track.due, track.failures, track.astray) = (None, 0, false);
        if let Some(mut log) = track.log.take() {
            let cut = matches!(track.keeping, Keeping::Home) && log.cut().is_ok();
            let path = log.path().to_owned();
            drop(log);
            if !cut {
                // What stays is known to be saved when it is found.
                drop(journal::remove(&*self.desk.vfs, &path));
            }
        }
        track.keeping = Keeping::Home;
        let closing = track.closing;
        (self.on_event)(RecordEvent::Kept { id, generation, keeping: Keeping::Home });
        self.look_for_others(id);
        if closing {
            self.close(id);
        }
    }

    /// Forgets an article. If all of it is saved its journal goes, and what was written in this session is a revision.
    fn close(&mut self, id: ArticleId) {
        let Some(mut track) = self.tracks.remove(&id) else { return };
        self.sequences.insert(id, track.sequence);
        if let Some(presence) = track.presence.take() {
            self.desk.vacate(id, &self.session, presence);
        }
        if !track.is_clean() || track.sequence == 0 {
            return;
        }
        drop(track.log);
        let _held = self.desk.lock();
        let Ok(Some(place)) = self.desk.locate(id) else { return };
        // Both are done again by the next who opens the desk or saves the article.
        let reason = Reason { by: self.by.clone(), ..Reason::default() };
        drop(self.desk.add_revision_in(&place.dir, &track.base, &reason));
        let path = place.dir.join(JOURNAL).join(format!("{}{LOG}", self.session));
        drop(journal::remove(&*self.desk.vfs, &path));
    }
}
