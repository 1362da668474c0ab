//! Which articles lie on the desk and whether their files changed, without reading them: for the search's index.

use super::articles::{ARTICLE_FILE, ARTICLES};
use super::{Desk, StorageError};
use std::time::UNIX_EPOCH;

/// Size and time of a file: when neither changed, its content did not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Stamp {
    /// Size, bytes.
    pub bytes: u64,
    /// Last change since 1970, nanoseconds; 0 where the file system does not tell.
    pub changed_nanos: u64,
}

impl Desk {
    /// The folder of every article of the desk with the stamp of its file, sorted; folders without a file are left out.
    pub fn stamps(&self) -> Result<Vec<(String, Stamp)>, StorageError> {
        let folders = self.folders_in(ARTICLES)?;
        Ok(folders.into_iter().filter_map(|folder| Some((folder.clone(), self.stamp(&folder)?))).collect())
    }

    /// The stamp of the article in this folder; `None` if it has no file.
    pub fn stamp(&self, folder: &str) -> Option<Stamp> {
        let path = self.root().join(ARTICLES).join(folder).join(ARTICLE_FILE);
        let meta = self.vfs.metadata(&path).ok()?;
        let since = meta.changed.and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        Some(Stamp { bytes: meta.bytes, changed_nanos: since.map_or(0, |s| s.as_nanos() as u64) })
    }
}
