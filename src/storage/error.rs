//! What can go wrong between the program and the disk, with words for the user.

use crate::i18n::{Bilingual, storage as words};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why something could not be read or written. Whatever it was: what stood on the disk before still stands.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StorageError {
    /// Nothing at this path.
    #[error("not found: {}", .0.display())]
    NotFound(PathBuf),
    /// No article of the desk answers to this.
    #[error("no article answers to {0}")]
    NoArticle(String),
    /// Several articles answer to this.
    #[error("{key} may be any of: {}", .candidates.join(", "))]
    Ambiguous {
        /// What was asked for.
        key: String,
        /// The folders that answer to it.
        candidates: Vec<String>,
    },
    /// No right to read or write.
    #[error("permission denied: {}", .0.display())]
    NoRights(PathBuf),
    /// The place can only be read.
    #[error("read-only: {}", .0.display())]
    ReadOnly(PathBuf),
    /// No room left, on the disk or in the user's share of it.
    #[error("disk full: {}", .0.display())]
    DiskFull(PathBuf),
    /// Cut off, damaged, or something else. Left alone.
    #[error("damaged ({place}): {}", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Place and reason, in the words of the reader.
        place: String,
    },
    /// A picture whose bytes are not those that were stored. Left alone.
    #[error("the picture is not as it was stored: {}", .0.display())]
    PictureDamaged(PathBuf),
    /// Written by a newer program. Left alone.
    #[error("written by a newer version (format {found}): {}", .path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// The version found.
        found: u32,
    },
    /// The file on disk is not the one that was read.
    #[error("changed since it was read: {}", .0.display())]
    Changed(PathBuf),
    /// What was read back is not what was written.
    #[error("read back differs from what was written: {}", .0.display())]
    NotVerified(PathBuf),
    /// The folder holds no `desk.ron`.
    #[error("not a desk: {}", .0.display())]
    NotADesk(PathBuf),
    /// Something of this name exists already.
    #[error("name taken: {}", .0.display())]
    NameTaken(PathBuf),
    /// A folder that should become a desk holds other things.
    #[error("folder not empty: {}", .0.display())]
    NotEmpty(PathBuf),
    /// A symbolic link inside the desk, or something that is no file: not followed, not read.
    #[error("a link or no regular file: {}", .0.display())]
    NotAFile(PathBuf),
    /// Larger than this kind of file may be.
    #[error("larger than {max_bytes} bytes: {}", .path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// How much would have been read.
        max_bytes: u64,
    },
    /// Another has saved the article meanwhile; nothing was written, and the texts are merged first.
    #[error("another has saved meanwhile")]
    Overtaken,
    /// The background writer is gone.
    #[error("the writer has stopped")]
    Stopped,
    /// Anything else that the system reports.
    #[error("{reason}: {}", .path.display())]
    Io {
        /// Where.
        path: PathBuf,
        /// In the system's words.
        reason: String,
    },
}

impl StorageError {
    /// What the system reported of `path`.
    pub fn io(path: &Path, e: &io::Error) -> Self {
        let at = path.to_owned();
        match e.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => StorageError::NotFound(at),
            ErrorKind::PermissionDenied => StorageError::NoRights(at),
            ErrorKind::ReadOnlyFilesystem => StorageError::ReadOnly(at),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StorageError::DiskFull(at),
            ErrorKind::AlreadyExists | ErrorKind::DirectoryNotEmpty => StorageError::NameTaken(at),
            ErrorKind::IsADirectory | ErrorKind::InvalidInput => StorageError::NotAFile(at),
            _ => StorageError::Io { path: at, reason: e.to_string() },
        }
    }

    /// What the system reported of reading `path`, of which at most `max_bytes` were wanted.
    pub fn reading(path: &Path, e: &io::Error, max_bytes: u64) -> Self {
        match e.kind() {
            ErrorKind::FileTooLarge => StorageError::TooLarge { path: path.to_owned(), max_bytes },
            _ => Self::io(path, e),
        }
    }

    /// True where waiting or making room may help: the save is worth another try.
    pub fn may_pass(&self) -> bool {
        !matches!(self, StorageError::Newer { .. } | StorageError::TooLarge { .. } | StorageError::Stopped)
    }

    /// What happened, what was kept, what to do; the path last.
    pub fn message(&self) -> Bilingual {
        use StorageError as E;
        match self {
            E::NotFound(path) => words::not_found(&path.to_string_lossy()),
            E::NoArticle(key) => words::no_article(key),
            E::Ambiguous { key, candidates } => words::ambiguous(key, candidates),
            E::NoRights(path) => words::no_rights(&path.to_string_lossy()),
            E::ReadOnly(path) => words::read_only(&path.to_string_lossy()),
            E::DiskFull(path) => words::disk_full(&path.to_string_lossy()),
            E::Damaged { path, place } => words::damaged(place, &path.to_string_lossy()),
            E::PictureDamaged(path) => words::picture_damaged(&path.to_string_lossy()),
            E::Newer { path, .. } => words::newer(&path.to_string_lossy()),
            E::Changed(path) => words::changed(&path.to_string_lossy()),
            E::NotVerified(path) => words::not_verified(&path.to_string_lossy()),
            E::NotADesk(path) => words::not_a_desk(&path.to_string_lossy()),
            E::NameTaken(path) => words::name_taken(&path.to_string_lossy()),
            E::NotEmpty(path) => words::not_empty(&path.to_string_lossy()),
            E::NotAFile(path) => words::not_a_file(&path.to_string_lossy()),
            E::TooLarge { path, max_bytes } => words::too_large(*max_bytes, &path.to_string_lossy()),
            E::Overtaken => words::OVERTAKEN,
            E::Stopped => words::STOPPED,
            E::Io { path, reason } => words::other(reason, &path.to_string_lossy()),
        }
    }
}
