//! A file system in memory for tests, which forgets what was not synced.
//!
//! It keeps two truths: what programs see, and what a crash would leave. Bytes reach the second by [`VfsFile::sync`], names
//! by [`Vfs::sync_dir`]. It can stop at any change ([`SimVfs::crash_at`]), show the disk as it may be found afterwards
//! ([`SimVfs::crash`]: names and bytes that were not synced kept, dropped, torn, zeroed or reordered), and refuse any call
//! ([`SimVfs::fail_at`]).
//!
//! As on journaling file systems, a rename is one step: it is forgotten or kept whole, between two folders as well.

use super::vfs::{Held, Kind, Meta, Name, Vfs, VfsFile};
use std::collections::{BTreeMap, HashSet};
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What a call is refused with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// EIO: the disk is failing.
    Eio,
    /// ENOSPC: the disk is full. A write gets half of its bytes down.
    Enospc,
    /// EACCES: no rights.
    Eacces,
    /// EROFS: read-only.
    Erofs,
}

impl Refusal {
    /// Every refusal.
    pub const ALL: [Refusal; 4] = [Refusal::Eio, Refusal::Enospc, Refusal::Eacces, Refusal::Erofs];

    fn error(self) -> io::Error {
        match self {
            Refusal::Eio => io::Error::other("input/output error"),
            Refusal::Enospc => ErrorKind::StorageFull.into(),
            Refusal::Eacces => ErrorKind::PermissionDenied.into(),
            Refusal::Erofs => ErrorKind::ReadOnlyFilesystem.into(),
        }
    }
}

/// Which unsynced names a crash keeps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Names {
    /// Those that were made up to this moment, one of [`SimVfs::moments`]; 0 for none.
    UpTo(u64),
    /// Another moment for each folder, chosen by this seed.
    Scattered(u64),
}

/// What a crash makes of unsynced bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bytes {
    /// Forgotten.
    Dropped,
    /// Kept.
    Kept,
    /// Half of them kept.
    Torn,
    /// As many, all zero.
    Zeroed,
}

impl Bytes {
    /// Every way.
    pub const ALL: [Bytes; 4] = [Bytes::Dropped, Bytes::Kept, Bytes::Torn, Bytes::Zeroed];
}

/// The simulated file system; clones share it. It has a root folder `/` at first.
#[derive(Clone, Default)]
pub struct SimVfs {
    disk: Arc<Mutex<Disk>>,
    locks: Arc<Mutex<HashSet<PathBuf>>>,
}

struct Disk {
    nodes: Vec<Node>,
    /// Counts changes of names.
    moment: u64,
    /// Counts calls that change something.
    changes: u64,
    /// Counts all calls.
    calls: u64,
    log: Vec<String>,
    crash_at: Option<u64>,
    crashed: bool,
    refuse: Option<(u64, Refusal, bool)>,
    skip: Option<u64>,
}

enum Node {
    File { seen: Vec<u8>, kept: Vec<u8>, lost: bool },
    Folder { past: Vec<(u64, Listing)>, synced: u64, ties: Vec<(u64, usize)> },
    Link,
}

/// The names in a folder.
type Listing = BTreeMap<String, usize>;

impl Default for Disk {
    fn default() -> Self {
        Self {
            nodes: vec![Node::folder(0)],
            moment: 0,
            changes: 0,
            calls: 0,
            log: Vec::new(),
            crash_at: None,
            crashed: false,
            refuse: None,
            skip: None,
        }
    }
}

impl SimVfs {
    /// An empty disk.
    pub fn new() -> Self {
        Self::default()
    }

    /// Stops at the change with this number, from 0: it and every later call fail. A write that stops gets half of its
    /// bytes down.
    pub fn crash_at(self, change: u64) -> Self {
        self.disk().crash_at = Some(change);
        self
    }

    /// Refuses the call with this number, from 0; `lasting`: and every later one that changes something.
    pub fn fail_at(self, call: u64, refusal: Refusal, lasting: bool) -> Self {
        self.disk().refuse = Some((call, refusal, lasting));
        self
    }

    /// Pretends to do the change with this number, from 0, if it is a sync: a control, to see that tests notice.
    pub fn skip_sync(self, change: u64) -> Self {
        self.disk().skip = Some(change);
        self
    }

    /// Ends refusals and counts calls and changes from 0 again.
    pub fn reset(&self) {
        let mut disk = self.disk();
        (disk.changes, disk.calls, disk.crash_at, disk.refuse, disk.skip) = (0, 0, None, None, None);
        disk.log.clear();
    }

    /// How many calls changed something.
    pub fn changes(&self) -> u64 {
        self.disk().changes
    }

    /// How many calls there were.
    pub fn calls(&self) -> u64 {
        self.disk().calls
    }

    /// The calls by name and path.
    pub fn log(&self) -> Vec<String> {
        self.disk().log.clone()
    }

    /// The moments at which an unsynced name was made, 0 for the one before all of them.
    pub fn moments(&self) -> Vec<u64> {
        let mut moments = vec![0];
        for node in &self.disk().nodes {
            if let Node::Folder { past, synced, .. } = node {
                moments.extend(past.iter().map(|(at, _)| *at).filter(|at| at > synced));
            }
        }
        moments.sort_unstable();
        moments.dedup();
        moments
    }

    /// The disk as it may be found after a crash now. Everything on it is synced.
    pub fn crash(&self, names: Names, bytes: Bytes) -> SimVfs {
        let disk = self.disk();
        let moments = disk.moments_of_folders(names);
        let mut after = Disk { nodes: Vec::new(), ..Disk::default() };
        disk.copy(0, &moments, bytes, &mut after.nodes);
        SimVfs { disk: Arc::new(Mutex::new(after)), locks: Arc::default() }
    }

    /// Another disk with what programs see on this one, all of it synced, and nothing counted.
    pub fn copy(&self) -> SimVfs {
        self.crash(Names::UpTo(u64::MAX), Bytes::Kept)
    }

    /// Puts a file down as if another program had written it long ago. Its folder must be there.
    pub fn plant(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let file = Node::File { seen: bytes.to_owned(), kept: bytes.to_owned(), lost: false };
        self.disk().plant(path, file)
    }

    /// Writes as `std::fs::write` does, the old bytes thrown away first, nothing synced: a control, to see that tests notice.
    pub fn write_naively(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let node = {
            let mut disk = self.disk();
            disk.plain("truncate", path, true)?;
            let node = disk.find(path)?;
            if let Node::File { seen, .. } = &mut disk.nodes[node] {
                seen.clear();
            }
            node
        };
        SimFile { disk: Arc::clone(&self.disk), node, path: path.to_owned() }.write_all(bytes)
    }

    /// Puts a symbolic link down. Its folder must be there.
    pub fn plant_link(&self, path: &Path) -> io::Result<()> {
        self.disk().plant(path, Node::Link)
    }

    fn disk(&self) -> MutexGuard<'_, Disk> {
        self.disk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Node {
    fn folder(at: u64) -> Node {
        Node::Folder { past: vec![(at, Listing::new())], synced: at, ties: Vec::new() }
    }

    fn names(&self) -> Option<&Listing> {
        match self {
            Node::Folder { past, .. } => past.last().map(|(_, names)| names),
            Node::File { .. } | Node::Link => None,
        }
    }
}

impl Disk {
    /// Counts a call, and answers what the plan says of it. An error after `Some(true)`: half of a write goes down.
    fn call(&mut self, what: &str, path: &Path, changes: bool) -> Result<(), (io::Error, bool)> {
        let (call, change) = (self.calls, self.changes);
        self.calls += 1;
        self.changes += u64::from(changes);
        self.log.push(format!("{what} {}", path.display()));
        if self.crashed {
            return Err((io::Error::other("crashed"), false));
        }
        if changes && self.crash_at == Some(change) {
            self.crashed = true;
            return Err((io::Error::other("crashed"), true));
        }
        match self.refuse {
            Some((at, refusal, lasting)) if call == at || (lasting && changes && call > at) => {
                Err((refusal.error(), true))
            }
            _ => Ok(()),
        }
    }

    fn plain(&mut self, what: &str, path: &Path, changes: bool) -> io::Result<()> {
        self.call(what, path, changes).map_err(|(e, _)| e)
    }

    fn find(&self, path: &Path) -> io::Result<usize> {
        let mut at = 0;
        for part in path.components() {
            match part {
                Component::Normal(name) => {
                    let names = self.nodes[at].names().ok_or(ErrorKind::NotADirectory)?;
                    at = *names.get(&*name.to_string_lossy()).ok_or(ErrorKind::NotFound)?;
                }
                Component::RootDir | Component::CurDir | Component::Prefix(_) => {}
                Component::ParentDir => return Err(ErrorKind::InvalidInput.into()),
            }
        }
        Ok(at)
    }

    fn folder_and_name(&self, path: &Path) -> io::Result<(usize, String)> {
        let name = path.file_name().ok_or(ErrorKind::InvalidInput)?.to_string_lossy().into_owned();
        let folder = self.find(path.parent().ok_or(ErrorKind::InvalidInput)?)?;
        if self.nodes[folder].names().is_none() {
            return Err(ErrorKind::NotADirectory.into());
        }
        Ok((folder, name))
    }

    /// Changes the names in a folder, at the present moment.
    fn change(&mut self, folder: usize, edit: impl FnOnce(&mut Listing)) {
        let moment = self.moment;
        if let Node::Folder { past, .. } = &mut self.nodes[folder] {
            let mut names = past.last().map(|(_, names)| names.clone()).unwrap_or_default();
            edit(&mut names);
            past.push((moment, names));
        }
    }

    fn tie(&mut self, a: usize, b: usize) {
        let moment = self.moment;
        for (one, other) in [(a, b), (b, a)] {
            if let Node::Folder { ties, .. } = &mut self.nodes[one] {
                ties.push((moment, other));
            }
        }
    }

    fn add(&mut self, path: &Path, node: Node) -> io::Result<usize> {
        let (folder, name) = self.folder_and_name(path)?;
        if self.nodes[folder].names().is_some_and(|names| names.contains_key(&name)) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        self.moment += 1;
        let id = self.nodes.len();
        self.nodes.push(node);
        self.change(folder, |names| {
            names.insert(name, id);
        });
        Ok(id)
    }

    fn plant(&mut self, path: &Path, node: Node) -> io::Result<()> {
        let (folder, name) = self.folder_and_name(path)?;
        let id = self.nodes.len();
        self.nodes.push(node);
        if let Node::Folder { past, .. } = &mut self.nodes[folder] {
            for (_, names) in past {
                names.insert(name.clone(), id);
            }
        }
        Ok(())
    }

    fn remove(&mut self, path: &Path, folders: bool) -> io::Result<()> {
        let (folder, name) = self.folder_and_name(path)?;
        match self.nodes[self.find(path)?].names() {
            Some(_) if !folders => return Err(ErrorKind::IsADirectory.into()),
            None if folders => return Err(ErrorKind::NotADirectory.into()),
            Some(names) if !names.is_empty() => return Err(ErrorKind::DirectoryNotEmpty.into()),
            _ => {}
        }
        self.moment += 1;
        self.change(folder, |names| {
            names.remove(&name);
        });
        Ok(())
    }

    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let node = self.find(from)?;
        let (from_folder, from_name) = self.folder_and_name(from)?;
        let (to_folder, to_name) = self.folder_and_name(to)?;
        if let Ok(old) = self.find(to) {
            match (self.nodes[node].names(), self.nodes[old].names()) {
                (Some(_), None) => return Err(ErrorKind::NotADirectory.into()),
                (None, Some(_)) => return Err(ErrorKind::IsADirectory.into()),
                (Some(_), Some(names)) if !names.is_empty() => return Err(ErrorKind::DirectoryNotEmpty.into()),
                _ => {}
            }
        }
        self.moment += 1;
        if from_folder == to_folder {
            self.change(from_folder, |names| {
                names.remove(&from_name);
                names.insert(to_name, node);
            });
        } else {
            self.change(from_folder, |names| {
                names.remove(&from_name);
            });
            self.change(to_folder, |names| {
                names.insert(to_name, node);
            });
            self.tie(from_folder, to_folder);
        }
        Ok(())
    }

    fn exchange(&mut self, a: &Path, b: &Path) -> io::Result<()> {
        let (node_a, node_b) = (self.find(a)?, self.find(b)?);
        let (folder_a, name_a) = self.folder_and_name(a)?;
        let (folder_b, name_b) = self.folder_and_name(b)?;
        self.moment += 1;
        self.change(folder_a, |names| {
            names.insert(name_a, node_b);
        });
        self.change(folder_b, |names| {
            names.insert(name_b, node_a);
        });
        if folder_a == folder_b {
            // One step: no moment shows the half of it.
            if let Node::Folder { past, .. } = &mut self.nodes[folder_a] {
                let half = past.len() - 2;
                past.remove(half);
            }
        } else {
            self.tie(folder_a, folder_b);
        }
        Ok(())
    }

    /// A rename between two folders that is synced in one of them is synced in the other: it is one step of the journal.
    fn sync_dir(&mut self, dir: usize) -> io::Result<()> {
        let now = self.moment;
        let Node::Folder { synced, ties, .. } = &mut self.nodes[dir] else {
            return Err(ErrorKind::NotADirectory.into());
        };
        *synced = now;
        for (at, other) in std::mem::take(ties) {
            if let Node::Folder { synced, .. } = &mut self.nodes[other] {
                *synced = (*synced).max(at);
            }
        }
        Ok(())
    }

    /// For each node the moment whose names a crash leaves.
    fn moments_of_folders(&self, names: Names) -> Vec<u64> {
        let synced = |node: &Node| match node {
            Node::Folder { synced, .. } => *synced,
            Node::File { .. } | Node::Link => 0,
        };
        let chosen = |(at, node): (usize, &Node)| match (names, node) {
            (Names::UpTo(moment), _) => moment.max(synced(node)),
            (Names::Scattered(seed), Node::Folder { past, synced, .. }) => {
                let hash = blake3::hash(&[seed.to_le_bytes(), (at as u64).to_le_bytes()].concat());
                let open: Vec<u64> = past.iter().map(|(at, _)| *at).filter(|at| at > synced).collect();
                let pick = usize::from(hash.as_bytes()[0]) % (open.len() + 1);
                open.get(pick).copied().unwrap_or(*synced)
            }
            (Names::Scattered(_), _) => 0,
        };
        let mut moments: Vec<u64> = self.nodes.iter().enumerate().map(chosen).collect();
        loop {
            let mut settled = true;
            for (at, node) in self.nodes.iter().enumerate() {
                let Node::Folder { ties, .. } = node else { continue };
                for (moment, other) in ties {
                    if moments[at] >= *moment && moments[*other] < *moment {
                        moments[*other] = *moment;
                        settled = false;
                    }
                }
            }
            if settled {
                return moments;
            }
        }
    }

    fn copy(&self, node: usize, moments: &[u64], bytes: Bytes, into: &mut Vec<Node>) -> usize {
        let id = into.len();
        match &self.nodes[node] {
            Node::Link => into.push(Node::Link),
            Node::File { seen, kept, lost } => {
                let left = left_of(seen, kept, if *lost { Bytes::Dropped } else { bytes });
                into.push(Node::File { seen: left.clone(), kept: left, lost: false });
            }
            Node::Folder { past, .. } => {
                into.push(Node::folder(0));
                let at = past.iter().rev().find(|(at, _)| *at <= moments[node]).or(past.first());
                let names = at.map(|(_, names)| names.clone()).unwrap_or_default();
                let names = names.into_iter().map(|(name, child)| (name, self.copy(child, moments, bytes, into)));
                let names = names.collect();
                into[id] = Node::Folder { past: vec![(0, names)], synced: 0, ties: Vec::new() };
            }
        }
        id
    }
}

/// What a crash leaves of a file: `seen` by programs, `kept` for certain.
fn left_of(seen: &[u8], kept: &[u8], bytes: Bytes) -> Vec<u8> {
    let certain = if seen.starts_with(kept) { kept.len() } else { 0 };
    match bytes {
        Bytes::Dropped => kept.to_owned(),
        Bytes::Kept => seen.to_owned(),
        Bytes::Torn => seen[..certain + (seen.len() - certain) / 2].to_owned(),
        Bytes::Zeroed => seen[..certain].iter().copied().chain(std::iter::repeat_n(0, seen.len() - certain)).collect(),
    }
}

struct SimFile {
    disk: Arc<Mutex<Disk>>,
    node: usize,
    path: PathBuf,
}

impl VfsFile for SimFile {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut disk = self.disk.lock().unwrap_or_else(PoisonError::into_inner);
        let planned = disk.call("write", &self.path, true);
        if let Node::File { seen, .. } = &mut disk.nodes[self.node] {
            match &planned {
                Ok(()) => seen.extend_from_slice(bytes),
                Err((_, true)) => seen.extend_from_slice(&bytes[..bytes.len() / 2]),
                Err((_, false)) => {}
            }
        }
        planned.map_err(|(e, _)| e)
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut disk = self.disk.lock().unwrap_or_else(PoisonError::into_inner);
        let skipped = disk.skip == Some(disk.changes);
        let planned = disk.plain("sync", &self.path, true);
        if let Node::File { seen, kept, lost } = &mut disk.nodes[self.node] {
            match &planned {
                // As on Linux: after a failed fsync the bytes are gone, and a second one says that all is well.
                Err(_) => *lost = true,
                Ok(()) if !*lost && !skipped => kept.clone_from(seen),
                Ok(()) => {}
            }
        }
        planned
    }
}

struct SimLock {
    locks: Arc<Mutex<HashSet<PathBuf>>>,
    path: PathBuf,
}

impl Held for SimLock {}

impl Drop for SimLock {
    fn drop(&mut self) {
        self.locks.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.path);
    }
}

impl Vfs for SimVfs {
    fn metadata(&self, path: &Path) -> io::Result<Meta> {
        let mut disk = self.disk();
        disk.plain("metadata", path, false)?;
        let node = disk.find(path)?;
        let (kind, bytes) = match &disk.nodes[node] {
            Node::File { seen, .. } => (Kind::File, seen.len() as u64),
            Node::Folder { .. } => (Kind::Folder, 0),
            Node::Link => (Kind::Link, 0),
        };
        Ok(Meta { kind, bytes, changed: None })
    }

    fn read(&self, path: &Path, max_bytes: u64) -> io::Result<Vec<u8>> {
        let mut disk = self.disk();
        disk.plain("read", path, false)?;
        let node = disk.find(path)?;
        match &disk.nodes[node] {
            Node::File { seen, .. } if seen.len() as u64 > max_bytes => Err(ErrorKind::FileTooLarge.into()),
            Node::File { seen, .. } => Ok(seen.clone()),
            Node::Folder { .. } => Err(ErrorKind::IsADirectory.into()),
            Node::Link => Err(ErrorKind::InvalidInput.into()),
        }
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<Name>> {
        let mut disk = self.disk();
        disk.plain("list", dir, false)?;
        let node = disk.find(dir)?;
        let names = disk.nodes[node].names().ok_or(ErrorKind::NotADirectory)?;
        let name = |(name, node): (&String, &usize)| Name {
            name: name.clone(),
            is_folder: matches!(disk.nodes[*node], Node::Folder { .. }),
        };
        Ok(names.iter().map(name).collect())
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn VfsFile>> {
        let mut disk = self.disk();
        disk.plain("create", path, true)?;
        let node = disk.add(path, Node::File { seen: Vec::new(), kept: Vec::new(), lost: false })?;
        Ok(Box::new(SimFile { disk: Arc::clone(&self.disk), node, path: path.to_owned() }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut disk = self.disk();
        disk.plain("rename", to, true)?;
        disk.rename(from, to)
    }

    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()> {
        let mut disk = self.disk();
        disk.plain("exchange", b, true)?;
        disk.exchange(a, b)
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        let mut disk = self.disk();
        let skipped = disk.skip == Some(disk.changes);
        disk.plain("sync_dir", dir, true)?;
        let node = disk.find(dir)?;
        if skipped { Ok(()) } else { disk.sync_dir(node) }
    }

    fn create_dir(&self, dir: &Path) -> io::Result<()> {
        let mut disk = self.disk();
        disk.plain("create_dir", dir, true)?;
        let at = disk.moment + 1;
        disk.add(dir, Node::folder(at)).map(|_| ())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        let mut disk = self.disk();
        disk.plain("remove_file", path, true)?;
        disk.remove(path, false)
    }

    fn remove_dir(&self, dir: &Path) -> io::Result<()> {
        let mut disk = self.disk();
        disk.plain("remove_dir", dir, true)?;
        disk.remove(dir, true)
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Held>>> {
        let mut locks = self.locks.lock().unwrap_or_else(PoisonError::into_inner);
        if !locks.insert(path.to_owned()) {
            return Ok(None);
        }
        Ok(Some(Box::new(SimLock { locks: Arc::clone(&self.locks), path: path.to_owned() })))
    }
}
