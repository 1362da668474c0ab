//! The machine's own file system, on Linux, macOS and Windows.

use super::vfs::{Held, Kind, Meta, Name, Vfs, VfsFile};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;
use std::time::Duration;

/// How often a refused rename is tried on Windows, where a virus scanner or an indexer may hold a file for a moment.
const RENAME_TRIES: u32 = 10;
const RENAME_PAUSE: Duration = Duration::from_millis(30);

/// The machine's own file system.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealVfs;

struct RealFile(File);

impl VfsFile for RealFile {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        // fsync; on macOS F_FULLFSYNC, on Windows FlushFileBuffers.
        self.0.sync_all()
    }

    fn cut(&mut self) -> io::Result<()> {
        self.0.set_len(0)
    }
}

/// The lock goes with the file.
struct RealLock(#[expect(dead_code, reason = "held, not read")] File);

impl Held for RealLock {}

impl Vfs for RealVfs {
    fn metadata(&self, path: &Path) -> io::Result<Meta> {
        fs::symlink_metadata(path).map(|m| meta(&m))
    }

    fn read(&self, path: &Path, max_bytes: u64) -> io::Result<Vec<u8>> {
        check_regular(path)?;
        read_open(File::open(path)?, max_bytes)
    }

    fn read_start(&self, path: &Path, max_bytes: u64) -> io::Result<Vec<u8>> {
        check_regular(path)?;
        let mut bytes = Vec::new();
        File::open(path)?.take(max_bytes).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<Name>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(dir)? {
            let entry = entry?;
            if let Ok(name) = entry.file_name().into_string() {
                names.push(Name { name, is_folder: entry.file_type()?.is_dir() });
            }
        }
        names.sort();
        Ok(names)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn VfsFile>> {
        let file = OpenOptions::new().write(true).create_new(true).open(path)?;
        Ok(Box::new(RealFile(file)))
    }

    fn open_append(&self, path: &Path) -> io::Result<Box<dyn VfsFile>> {
        check_regular(path)?;
        Ok(Box::new(RealFile(OpenOptions::new().append(true).open(path)?)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut tries = 1;
        loop {
            match fs::rename(from, to) {
                Err(e) if tries < RENAME_TRIES && is_sharing_violation(&e) => {
                    std::thread::sleep(RENAME_PAUSE * tries);
                    tries += 1;
                }
                // The standard library goes on after a signal with reads and writes only.
                Err(e) if tries < RENAME_TRIES && e.kind() == ErrorKind::Interrupted => tries += 1,
                done => return done,
            }
        }
    }

    #[cfg(any(target_os = "linux", target_os = "macos"))]
    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(|errno| match io::Error::from(errno) {
            // What a file system says that does not know the flag.
            e if matches!(e.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => ErrorKind::Unsupported.into(),
            e => e,
        })
    }

    #[cfg(not(any(target_os = "linux", target_os = "macos")))]
    fn exchange(&self, _a: &Path, _b: &Path) -> io::Result<()> {
        Err(ErrorKind::Unsupported.into())
    }

    #[cfg(unix)]
    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        match File::open(dir)?.sync_all() {
            // Some network and user-space file systems cannot; there is nothing more to do on them.
            Err(e) if matches!(e.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
            done => done,
        }
    }

    /// NTFS keeps names in its own journal; there is nothing to flush.
    #[cfg(not(unix))]
    fn sync_dir(&self, _dir: &Path) -> io::Result<()> {
        Ok(())
    }

    fn create_dir(&self, dir: &Path) -> io::Result<()> {
        fs::create_dir(dir)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_dir(&self, dir: &Path) -> io::Result<()> {
        fs::remove_dir(dir)
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Held>>> {
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Box::new(RealLock(file)))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(e)) => Err(e),
        }
    }
}

/// Asked before opening: opening a pipe would wait for ever, and a link may lead anywhere.
fn check_regular(path: &Path) -> io::Result<()> {
    match meta(&fs::symlink_metadata(path)?).kind {
        Kind::File => Ok(()),
        Kind::Folder => Err(ErrorKind::IsADirectory.into()),
        Kind::Link | Kind::Other => Err(io::Error::new(ErrorKind::InvalidInput, "not a regular file")),
    }
}

/// Reads all of an open file, of which no more than `max_bytes` are wanted. Its size is asked first, so that a file far
/// too large costs nothing.
pub(super) fn read_open(file: File, max_bytes: u64) -> io::Result<Vec<u8>> {
    let size = file.metadata()?.len();
    if size > max_bytes {
        return Err(ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    // One more than allowed: the file may grow while it is read.
    file.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > max_bytes { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

fn meta(m: &fs::Metadata) -> Meta {
    let kind = match m.file_type() {
        t if t.is_symlink() => Kind::Link,
        t if t.is_dir() => Kind::Folder,
        t if t.is_file() => Kind::File,
        _ => Kind::Other,
    };
    Meta { kind, bytes: m.len(), changed: m.modified().ok() }
}

/// ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION: what Windows answers while another has it open.
fn is_sharing_violation(e: &io::Error) -> bool {
    cfg!(windows) && matches!(e.raw_os_error(), Some(5 | 32 | 33))
}
