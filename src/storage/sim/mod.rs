//! A file system in memory for tests, which forgets what was not synced.
//!
//! It keeps two truths: what programs see, and what a crash would leave. Bytes reach the second by [`VfsFile::sync`], names
//! by [`Vfs::sync_dir`]. It can stop at any change ([`SimVfs::crash_at`]), show the disk as it may be found afterwards
//! ([`SimVfs::crash`]: names and bytes that were not synced kept, dropped, torn, zeroed or reordered), and refuse any call
//! ([`SimVfs::fail_at`]).
//!
//! As on journaling file systems, a rename is one step: it is forgotten or kept whole, between two folders as well.

mod disk;

use super::vfs::{Held, Kind, Meta, Name, Vfs, VfsFile};
use disk::{Disk, Node};
use std::collections::HashSet;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
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
    /// A sharing violation: another program has it open.
    Busy,
}

impl Refusal {
    /// Every refusal.
    pub const ALL: [Refusal; 5] = [Refusal::Eio, Refusal::Enospc, Refusal::Eacces, Refusal::Erofs, Refusal::Busy];

    fn error(self) -> io::Error {
        match self {
            Refusal::Eio => io::Error::other("input/output error"),
            Refusal::Enospc => ErrorKind::StorageFull.into(),
            Refusal::Eacces => ErrorKind::PermissionDenied.into(),
            Refusal::Erofs => ErrorKind::ReadOnlyFilesystem.into(),
            Refusal::Busy => ErrorKind::ResourceBusy.into(),
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
    /// All but the change at this moment: those after it reached the disk before it.
    AllBut(u64),
    /// None that their own folder was not synced for: on a disk that keeps the two halves of a rename between folders apart.
    /// What is acknowledged must be found there too; before that, no order of syncs could help.
    Untied,
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

    /// Pretends to do the change with this number, from 0, if it is a sync, a rename or an exchange: a control, to see that tests notice.
    pub fn skip(self, change: u64) -> Self {
        self.disk().skip = Some(change);
        self
    }

    /// From now on every call that changes something is answered with `refusal`, until [`SimVfs::reset`].
    pub fn refuse_from_now(&self, refusal: Refusal) {
        let mut disk = self.disk();
        disk.refuse = Some((disk.calls, refusal, true));
    }

    /// Refuses the call that is the `nth` from now (from 1) of those called `what`, once, with EIO.
    pub fn refuse_nth(&self, what: &'static str, nth: usize) {
        self.disk().refuse_nth = Some((what, nth));
    }

    /// Ends refusals and counts calls and changes from 0 again.
    pub fn reset(&self) {
        let mut disk = self.disk();
        (disk.changes, disk.calls, disk.crash_at, disk.refuse, disk.skip) = (0, 0, None, None, None);
        disk.refuse_nth = None;
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
        let forgotten = if let Names::AllBut(change) = names { Some(change) } else { None };
        disk.copy(0, &moments, forgotten, bytes, &mut after.nodes);
        SimVfs { disk: Arc::new(Mutex::new(after)), locks: Arc::default() }
    }

    /// Every choice of names that tests look at after a crash now.
    pub fn names_left(&self) -> Vec<Names> {
        let moments = self.moments();
        let all_but = moments.iter().skip(1).map(|at| Names::AllBut(*at));
        moments.iter().map(|at| Names::UpTo(*at)).chain(all_but).chain((0..6).map(Names::Scattered)).collect()
    }

    /// Stands for all that programs see: two disks with the same are the same to them.
    pub fn fingerprint(&self) -> [u8; 32] {
        let mut hash = blake3::Hasher::new();
        self.disk().digest(0, &mut hash);
        hash.finalize().into()
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

    fn cut(&mut self) -> io::Result<()> {
        let mut disk = self.disk.lock().unwrap_or_else(PoisonError::into_inner);
        disk.plain("cut", &self.path, true)?;
        if let Node::File { seen, .. } = &mut disk.nodes[self.node] {
            seen.clear();
        }
        Ok(())
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

    fn read_start(&self, path: &Path, max_bytes: u64) -> io::Result<Vec<u8>> {
        let mut all = self.read(path, u64::MAX)?;
        all.truncate(usize::try_from(max_bytes).unwrap_or(usize::MAX));
        Ok(all)
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

    fn open_append(&self, path: &Path) -> io::Result<Box<dyn VfsFile>> {
        let mut disk = self.disk();
        disk.plain("open", path, false)?;
        let node = disk.find(path)?;
        match &disk.nodes[node] {
            Node::File { .. } => Ok(Box::new(SimFile { disk: Arc::clone(&self.disk), node, path: path.to_owned() })),
            Node::Folder { .. } => Err(ErrorKind::IsADirectory.into()),
            Node::Link => Err(ErrorKind::InvalidInput.into()),
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut disk = self.disk();
        let skipped = disk.skip == Some(disk.changes);
        disk.plain("rename", to, true)?;
        if skipped { Ok(()) } else { disk.rename(from, to) }
    }

    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()> {
        let mut disk = self.disk();
        let skipped = disk.skip == Some(disk.changes);
        disk.plain("exchange", b, true)?;
        if skipped { Ok(()) } else { disk.exchange(a, b) }
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
