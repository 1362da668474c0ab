//! The few things that storage asks of a file system. Everything the program reads or writes for the user goes through
//! this trait, so that a test can crash or refuse any of it (see [`super::sim`]).

use std::io;
use std::path::Path;
use std::time::SystemTime;

/// What stands at a path; the last link of a path is not followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, wherever it points.
    Link,
    /// A pipe, a socket, a device.
    Other,
}

/// What is known of a path without reading it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Meta {
    /// What it is.
    pub kind: Kind,
    /// Size of a file, bytes.
    pub bytes: u64,
    /// Last change, where the file system tells.
    pub changed: Option<SystemTime>,
}

/// One name in a folder.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Name {
    /// The name, without its folder. Names that are not Unicode are left out of lists.
    pub name: String,
    /// True for a folder (not for a link to one).
    pub is_folder: bool,
}

/// A file that is being written.
pub trait VfsFile: Send {
    /// Appends all of `bytes`. They may be forgotten in a crash until [`VfsFile::sync`] has returned.
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Brings what was written to the disk. After an error nothing written to this file can be relied on: write the
    /// whole again into a new file.
    fn sync(&mut self) -> io::Result<()>;
    /// Throws away all that the file holds. What it held may come back in a crash until [`VfsFile::sync`] has returned.
    fn cut(&mut self) -> io::Result<()>;
}

/// Held while a lock is held; dropping it lets go.
pub trait Held: Send {}

/// A file system.
///
/// A new name, a rename or a removal may be forgotten in a crash until [`Vfs::sync_dir`] of its folder has returned.
pub trait Vfs: Send + Sync {
    /// What stands at `path`.
    fn metadata(&self, path: &Path) -> io::Result<Meta>;
    /// All of a regular file; an error of kind `FileTooLarge` if it holds more than `max_bytes`.
    fn read(&self, path: &Path, max_bytes: u64) -> io::Result<Vec<u8>>;
    /// The first bytes of a regular file, at most `max_bytes`.
    fn read_start(&self, path: &Path, max_bytes: u64) -> io::Result<Vec<u8>>;
    /// The names in a folder, sorted.
    fn list(&self, dir: &Path) -> io::Result<Vec<Name>>;
    /// A new, empty file to write; an error of kind `AlreadyExists` if the name is taken.
    fn create_new(&self, path: &Path) -> io::Result<Box<dyn VfsFile>>;
    /// A regular file that is there, to write at its end; an error of kind `NotFound` if it is not.
    fn open_append(&self, path: &Path) -> io::Result<Box<dyn VfsFile>>;
    /// Gives a file or folder another name, at one stroke. A file that has the name is replaced; a folder that is not
    /// empty is not.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Swaps two names at one stroke; an error of kind `Unsupported` where the system cannot.
    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()>;
    /// Brings the names in a folder to the disk.
    fn sync_dir(&self, dir: &Path) -> io::Result<()>;
    /// Makes one folder.
    fn create_dir(&self, dir: &Path) -> io::Result<()>;
    /// Removes a file or a link.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_dir(&self, dir: &Path) -> io::Result<()>;
    /// Tries to take the lock that `path` stands for. `Ok(None)` while another holds it. Advisory: it keeps well-behaved
    /// programs of one machine apart, and is gone when its holder dies. Nothing may be lost where locks do not work.
    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Held>>>;

    /// True if something stands at `path`, a broken link included.
    fn exists(&self, path: &Path) -> io::Result<bool> {
        match self.metadata(path) {
            Ok(_) => Ok(true),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(e) => Err(e),
        }
    }
}
