//! The trash: folders of articles that were taken off the desk, whole. Emptied only when asked.

use super::articles::{ARTICLES, Entry, no_article};
use super::durable;
use super::{Desk, StorageError};
use crate::base::ArticleId;
use std::path::Path;

pub(super) const TRASH: &str = "trash";

impl Desk {
    /// Moves an article to the trash.
    pub fn trash(&self, id: ArticleId) -> Result<(), StorageError> {
        let _held = self.lock();
        let place = self.locate(id)?.filter(|p| !p.in_trash).ok_or_else(|| no_article(id))?;
        let trash = self.folder(TRASH)?;
        self.move_folder(&place.folder, &self.root().join(ARTICLES), &trash)
    }

    /// What lies in the trash.
    pub fn trashed(&self) -> Result<Vec<Entry>, StorageError> {
        self.list_in(TRASH)
    }

    /// Brings an article back from the trash.
    pub fn restore(&self, id: ArticleId) -> Result<(), StorageError> {
        let _held = self.lock();
        let place = self.locate(id)?.filter(|p| p.in_trash).ok_or_else(|| no_article(id))?;
        let articles = self.folder(ARTICLES)?;
        self.move_folder(&place.folder, &self.root().join(TRASH), &articles)
    }

    /// Removes for ever what lies in the trash; the number of articles removed. Each goes at one stroke.
    pub fn empty_trash(&self) -> Result<usize, StorageError> {
        let _held = self.lock();
        let trash = self.root().join(TRASH);
        let mut removed = 0;
        for entry in self.list_in(TRASH)? {
            let gone = durable::hidden_name(&trash, "gone");
            let from = trash.join(&entry.folder);
            self.vfs.rename(&from, &gone).map_err(|e| StorageError::io(&from, &e))?;
            self.vfs.sync_dir(&trash).map_err(|e| StorageError::io(&trash, &e))?;
            removed += 1;
            // What stays is hidden, and swept when the desk is opened next.
            let _ = durable::remove_tree(&*self.vfs, &gone);
        }
        Ok(removed)
    }

    fn move_folder(&self, folder: &str, from: &Path, to: &Path) -> Result<(), StorageError> {
        let name = self.free_in(to, folder)?;
        self.vfs.rename(&from.join(folder), &to.join(name)).map_err(|e| StorageError::io(&from.join(folder), &e))?;
        // The new name first: where a file system keeps the two apart, a crash may show the folder twice, never not at all.
        for dir in [to, from] {
            self.vfs.sync_dir(dir).map_err(|e| StorageError::io(dir, &e))?;
        }
        Ok(())
    }
}
