//! Keeps the index in step with the desk: reads its file, finds what changed by the stamps of the articles' files, takes
//! that in, writes the file again. The file is a cache: missing, damaged or old, it is made anew.

use super::content::Content;
use super::entry::Entry;
use super::index::{Address, IndexError, Indexer, Prepared, Snapshot};
use crate::storage::{self, Desk, Stamp, Vfs};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A larger file is not read.
const FILE_MAX_BYTES: u64 = 2 << 30;
/// Articles read at once.
const CHUNK: usize = 256;
/// When so many articles changed, the file is written at once, not at the end.
const WRITE_AFTER: usize = 200;

/// How far the index is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// Articles taken in.
    pub done: usize,
    /// Articles that changed.
    pub total: usize,
}

/// What a search reads: the index, and which articles it does not know as they are.
#[derive(Default)]
pub struct View {
    pub(super) snapshot: Option<Snapshot>,
    /// Articles of the snapshot that are gone, or are not what they were.
    pub(super) outdated: HashSet<Address>,
    /// Folders that only their files tell about.
    pub(super) unknown: Vec<String>,
}

/// The index of one desk.
pub struct Keeper {
    desk: Desk,
    vfs: Arc<dyn Vfs>,
    file: Option<PathBuf>,
    view: Mutex<Arc<View>>,
    state: Mutex<State>,
    stopped: AtomicBool,
}

#[derive(Default)]
struct State {
    indexer: Option<Indexer>,
    was_loaded: bool,
    /// Taken in since the file was written.
    unwritten: usize,
    /// Articles that cannot be read, as they were.
    unreadable: HashMap<String, Stamp>,
}

impl Keeper {
    /// The index of `desk`, of which a copy lies in `folder`, or nowhere. Reads nothing yet: until
    /// [`Keeper::look`] or [`Keeper::refresh`] the desk seems empty.
    pub fn new(desk: Desk, folder: Option<&Path>, vfs: Arc<dyn Vfs>) -> Self {
        let name = blake3::hash(desk.root().to_string_lossy().as_bytes()).to_hex();
        let file = folder.map(|f| f.join(format!("{}.index", &name[..16])));
        let (view, state) = (Mutex::default(), Mutex::default());
        Self { desk, vfs, file, view, state, stopped: AtomicBool::new(false) }
    }

    /// The desk.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// The file of the index.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// True if there is an index.
    pub fn has_index(&self) -> bool {
        self.state().indexer.is_some()
    }

    /// What can be searched now.
    pub fn view(&self) -> Arc<View> {
        self.view.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Stops the work of [`Keeper::refresh`]; what was not taken in is read when it is searched.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Reads the file of the index, once, and looks which articles changed since. How many did.
    pub fn look(&self) -> usize {
        let mut state = self.state();
        if !std::mem::replace(&mut state.was_loaded, true) {
            state.indexer = self.read_file();
        }
        self.publish(&mut state);
        self.view().unknown.len()
    }

    /// Takes in what changed. `told` hears how far it is. False if it was stopped or failed: then search reads files.
    pub fn refresh(&self, told: &dyn Fn(Progress)) -> bool {
        self.stopped.store(false, Ordering::Relaxed);
        self.look();
        let mut state = self.state();
        let view = self.view();
        if view.unknown.is_empty() && view.outdated.is_empty() && state.indexer.is_some() {
            return true;
        }
        let done = self.take_in(&mut state, &view, told);
        if done.is_err() {
            // What failed once is not trusted: all is read again.
            state.indexer = None;
        }
        self.publish(&mut state);
        if state.unwritten >= WRITE_AFTER {
            self.write_file(&mut state);
        }
        matches!(done, Ok(true))
    }

    /// Forgets the index and removes its file: words that were taken out of articles may still lie in both.
    pub fn forget(&self) {
        let mut state = self.state();
        *state = State { was_loaded: true, ..State::default() };
        if let Some(file) = &self.file {
            // A cache: where it cannot be removed now, it is not read again before it is replaced.
            let _ = self.vfs.remove_file(file);
        }
        self.publish(&mut state);
    }

    /// Writes the file of the index if it is not as the index is now.
    pub fn write(&self) {
        let mut state = self.state();
        if state.unwritten > 0 {
            self.write_file(&mut state);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_in(&self, state: &mut State, view: &View, told: &dyn Fn(Progress)) -> Result<bool, IndexError> {
        let known = view.snapshot.as_ref().map_or(0, |s| s.entries().count());
        // Where most is new, a new index is smaller and sooner made.
        let anew = state.indexer.is_none() || view.unknown.len() * 2 > known;
        if anew {
            state.indexer = Some(Indexer::new()?);
        }
        let folders = if anew { self.desk.stamps().unwrap_or_default() } else { self.stamped(&view.unknown) };
        let Some(indexer) = &mut state.indexer else { return Ok(false) };
        if let (false, Some(snapshot)) = (anew, &view.snapshot) {
            for (_, entry) in snapshot.entries().filter(|(address, _)| view.outdated.contains(address)) {
                indexer.remove(&entry.folder);
                state.unwritten += 1;
            }
        }
        let total = folders.len();
        for (i, chunk) in folders.chunks(CHUNK).enumerate() {
            told(Progress { done: i * CHUNK, total });
            if self.stopped.load(Ordering::Relaxed) {
                state.indexer = if anew { None } else { state.indexer.take() };
                return Ok(false);
            }
            let read: Vec<_> = chunk.par_iter().map(|(folder, stamp)| prepared(&self.desk, folder, *stamp)).collect();
            for (article, (folder, stamp)) in read.into_iter().zip(chunk) {
                match article {
                    Some(article) => indexer.put(article)?,
                    None => drop(state.unreadable.insert(folder.clone(), *stamp)),
                }
                state.unwritten += 1;
            }
        }
        if anew {
            indexer.compact()?
        } else {
            indexer.commit()?
        };
        state.unwritten = if anew { WRITE_AFTER } else { state.unwritten };
        told(Progress { done: total, total });
        Ok(true)
    }

    fn stamped(&self, folders: &[String]) -> Vec<(String, Stamp)> {
        folders.iter().filter_map(|f| Some((f.clone(), self.desk.stamp(f)?))).collect()
    }

    /// Compares the index with the desk, and lets searches see both.
    fn publish(&self, state: &mut State) {
        let snapshot = match state.indexer.as_mut().map(Indexer::snapshot) {
            Some(Ok(snapshot)) => Some(snapshot),
            Some(Err(_)) => {
                state.indexer = None;
                None
            }
            None => None,
        };
        let mut here: BTreeMap<String, Stamp> = self.desk.stamps().unwrap_or_default().into_iter().collect();
        here.retain(|folder, stamp| state.unreadable.get(folder) != Some(stamp));
        let mut outdated = HashSet::new();
        for (address, entry) in snapshot.iter().flat_map(Snapshot::entries) {
            // Without a time of change nothing is certain.
            let same = here.get(&entry.folder) == Some(&entry.stamp) && entry.stamp.changed_nanos != 0;
            if same {
                here.remove(&entry.folder);
            } else {
                outdated.insert(address);
            }
        }
        let view = View { snapshot, outdated, unknown: here.into_keys().collect() };
        *self.view.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(view);
    }

    fn read_file(&self) -> Option<Indexer> {
        let bytes = storage::read_if_there(&*self.vfs, self.file.as_deref()?, FILE_MAX_BYTES).ok()??;
        Indexer::from_bytes(&bytes).ok()
    }

    /// A cache that cannot be written is no reason to stop: it is made again next time.
    fn write_file(&self, state: &mut State) {
        let (Some(file), Some(indexer)) = (&self.file, &state.indexer) else { return };
        let Ok(bytes) = indexer.to_bytes() else { return };
        let folder = file.parent().unwrap_or(Path::new("."));
        let written =
            storage::create_dirs(&*self.vfs, folder).and_then(|()| storage::write_durably(&*self.vfs, file, &bytes));
        if written.is_ok() {
            state.unwritten = 0;
        }
    }
}

fn prepared(desk: &Desk, folder: &str, stamp: Stamp) -> Option<Prepared> {
    let (article, _) = desk.load_folder(folder).ok()?;
    let content = Content::of(&article);
    Some(Prepared::new(&Entry::of(folder.to_owned(), stamp, &article, &content), &content))
}
