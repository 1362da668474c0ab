//! One journal file that is being written.

use super::super::vfs::{Held, Vfs, VfsFile};
use super::super::{StorageError, durable};
use super::record::{Record, encode};
use std::path::{Path, PathBuf};
use std::time::Duration;

const LOCK_TRIES: u32 = 100;
const LOCK_PAUSE: Duration = Duration::from_millis(10);

/// An open journal. It is held by a lock beside it as long as it is open, so that nobody takes it for one of a program that
/// has died.
pub struct Log {
    path: PathBuf,
    file: Box<dyn VfsFile>,
    sequence: u64,
    bytes: u64,
    _held: Option<Box<dyn Held>>,
}

impl Log {
    /// The lock of a journal.
    pub(in super::super) fn lock_path(log: &Path) -> PathBuf {
        log.with_extension("held")
    }

    /// A new journal at `path` (its folder is made if missing) that holds `records`, numbered from `sequence`; on the disk
    /// when this returns. A journal of this name is replaced at one stroke.
    pub fn create(vfs: &dyn Vfs, path: &Path, sequence: u64, records: &[Record]) -> Result<Log, StorageError> {
        durable::create_dirs(vfs, durable::folder_of(path))?;
        let held = hold(vfs, path);
        Self::write(vfs, path, sequence, records, held)
    }

    /// Goes on with a journal that was cut and closed: as [`Log::create`], with less to do.
    pub fn reopen(vfs: &dyn Vfs, path: &Path, sequence: u64, records: &[Record]) -> Result<Log, StorageError> {
        let held = hold(vfs, path);
        let file = vfs.open_append(path).map_err(|e| StorageError::io(path, &e))?;
        let mut log = Log { path: path.to_owned(), file, sequence, bytes: 0, _held: held };
        log.append(records)?;
        Ok(log)
    }

    /// Writes `records` instead of all that it held, at one stroke.
    pub fn rewrite(self, vfs: &dyn Vfs, records: &[Record]) -> Result<Log, StorageError> {
        Self::write(vfs, &self.path, self.sequence, records, self._held)
    }

    fn write(
        vfs: &dyn Vfs,
        path: &Path,
        sequence: u64,
        records: &[Record],
        held: Option<Box<dyn Held>>,
    ) -> Result<Log, StorageError> {
        let bytes = encode_all(sequence, records);
        durable::write(vfs, path, &bytes)?;
        let file = vfs.open_append(path).map_err(|e| StorageError::io(path, &e))?;
        let sequence = sequence + records.len() as u64;
        Ok(Log { path: path.to_owned(), file, sequence, bytes: bytes.len() as u64, _held: held })
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The number of the next record.
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    /// How much it holds.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Appends records; on the disk when this returns. After an error the file cannot be relied on any more: write all that
    /// matters into a new one.
    pub fn append(&mut self, records: &[Record]) -> Result<(), StorageError> {
        if records.is_empty() {
            return Ok(());
        }
        let bytes = encode_all(self.sequence, records);
        let done = self.file.write_all(&bytes).and_then(|()| self.file.sync());
        done.map_err(|e| StorageError::io(&self.path, &e))?;
        self.sequence += records.len() as u64;
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    /// Throws away all that was appended, once it is saved elsewhere. If a crash forgets this, the old records are found
    /// again, and are known to be saved.
    pub fn cut(&mut self) -> Result<(), StorageError> {
        self.file.cut().map_err(|e| StorageError::io(&self.path, &e))?;
        self.bytes = 0;
        Ok(())
    }
}

/// Takes the journal's lock. One who looks for journals of the dead may have it for a moment.
fn hold(vfs: &dyn Vfs, path: &Path) -> Option<Box<dyn Held>> {
    for _ in 0..LOCK_TRIES {
        match vfs.try_lock(&Log::lock_path(path)) {
            Ok(None) => std::thread::sleep(LOCK_PAUSE),
            Ok(held) => return held,
            Err(_) => return None,
        }
    }
    None
}

fn encode_all(sequence: u64, records: &[Record]) -> Vec<u8> {
    records.iter().zip(sequence..).flat_map(|(record, n)| encode(n, record)).collect()
}

/// Takes a journal and its lock away; that it is gone is on the disk when this returns.
pub(in super::super) fn remove(vfs: &dyn Vfs, path: &Path) -> Result<(), StorageError> {
    let gone = |path: &Path| match vfs.remove_file(path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(StorageError::io(path, &e)),
        _ => Ok(()),
    };
    gone(path)?;
    let _ = gone(&Log::lock_path(path));
    let dir = durable::folder_of(path);
    vfs.sync_dir(dir).map_err(|e| StorageError::io(dir, &e))
}
