//! Evidence of statements: files by their content in the folder `evidence` of an article. No export reads them.

use super::durable::{self, PICTURE_MAX_BYTES};
use super::name::{check_plain, safe_extension};
use super::{Desk, StorageError};
use crate::base::ArticleId;
use std::path::PathBuf;

pub(super) const EVIDENCE: &str = "evidence";

impl Desk {
    /// Stores a file of evidence with an article; its name, `<BLAKE3 in hexadecimal>.<ext>`. Bytes that are there already
    /// are not written again.
    pub fn put_evidence(&self, id: ArticleId, bytes: &[u8], extension: &str) -> Result<String, StorageError> {
        let name = format!("{}.{}", blake3::hash(bytes).to_hex(), safe_extension(extension));
        let _held = self.lock();
        let dir = self.beside(id, EVIDENCE)?;
        let path = dir.join(&name);
        if bytes.len() as u64 > PICTURE_MAX_BYTES {
            return Err(StorageError::TooLarge { path, max_bytes: PICTURE_MAX_BYTES });
        }
        durable::write_once(&*self.vfs, &path, bytes)?;
        Ok(name)
    }

    /// Where a file of evidence lies, to show it to the user.
    pub fn evidence_path(&self, id: ArticleId, file: &str) -> Result<PathBuf, StorageError> {
        let dir = self.locate(id)?.ok_or_else(|| super::articles::no_article(id))?.dir.join(EVIDENCE);
        check_plain(file, &dir)?;
        Ok(dir.join(file))
    }
}
