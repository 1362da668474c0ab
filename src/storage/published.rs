//! What sites have of an article: `published.ron` in its folder, so that everyone on the desk updates the same post.

use super::durable::{self, RON_MAX_BYTES};
use super::{Desk, StorageError, ron_file};
use crate::base::ArticleId;
use serde::Serialize;
use serde::de::DeserializeOwned;

const FILE: &str = "published.ron";
const FORMAT: u32 = 1;

impl Desk {
    /// What was kept by [`Desk::keep_published`]; empty if nothing was.
    pub fn published<T: DeserializeOwned>(&self, id: ArticleId) -> Result<Vec<T>, StorageError> {
        let path = self.locate(id)?.ok_or_else(|| super::articles::no_article(id))?.dir.join(FILE);
        let bytes = durable::read_if_there(&*self.vfs, &path, RON_MAX_BYTES)?;
        Ok(bytes.map(|bytes| ron_file::read(&path, &bytes, FORMAT)).transpose()?.unwrap_or_default())
    }

    /// Changes what is known of an article on sites; on the disk when this returns.
    pub fn keep_published<T: Serialize + DeserializeOwned>(
        &self,
        id: ArticleId,
        change: impl FnOnce(&mut Vec<T>),
    ) -> Result<(), StorageError> {
        let _held = self.lock();
        let mut all = self.published(id)?;
        change(&mut all);
        let path = self.locate(id)?.ok_or_else(|| super::articles::no_article(id))?.dir.join(FILE);
        durable::write(&*self.vfs, &path, &ron_file::write(&all, FORMAT))
    }
}
