//! What lies beside an article: pictures by their content, and originals as they came.

use super::articles::no_article;
use super::durable::{self, PICTURE_MAX_BYTES};
use super::name::{check_plain, safe_extension, safe_file_name};
use super::{Desk, StorageError};
use crate::base::ArticleId;
use std::path::{Path, PathBuf};

/// The folder of an article's pictures.
pub(super) const PICTURES: &str = "pictures";

impl Desk {
    /// Stores a picture's original bytes with an article; the name of its file, `<BLAKE3 in hexadecimal>.<ext>`. Bytes that
    /// are there already are not written again; damaged ones are replaced.
    pub fn put_picture(&self, id: ArticleId, bytes: &[u8], extension: &str) -> Result<String, StorageError> {
        let name = format!("{}.{}", blake3::hash(bytes).to_hex(), safe_extension(extension));
        let _held = self.lock();
        let dir = self.beside(id, PICTURES)?;
        let path = dir.join(&name);
        check_size(&path, bytes)?;
        durable::write_once(&*self.vfs, &path, bytes)?;
        Ok(name)
    }

    /// The bytes of a picture, as they were stored.
    ///
    /// # Errors
    /// `PictureDamaged` if they have changed since.
    pub fn picture(&self, id: ArticleId, file: &str) -> Result<Vec<u8>, StorageError> {
        let dir = self.locate(id)?.ok_or_else(|| no_article(id))?.dir.join(PICTURES);
        check_plain(file, &dir)?;
        self.check_folder(&dir)?;
        let path = dir.join(file);
        let bytes =
            self.vfs.read(&path, PICTURE_MAX_BYTES).map_err(|e| StorageError::reading(&path, &e, PICTURE_MAX_BYTES))?;
        let stem = file.split('.').next().unwrap_or_default();
        if blake3::hash(&bytes).to_hex().as_str() == stem { Ok(bytes) } else { Err(StorageError::PictureDamaged(path)) }
    }

    /// Where a stored picture lies, to show it to the user.
    pub fn picture_path(&self, id: ArticleId, file: &str) -> Result<PathBuf, StorageError> {
        let dir = self.locate(id)?.ok_or_else(|| no_article(id))?.dir.join(PICTURES);
        check_plain(file, &dir)?;
        Ok(dir.join(file))
    }

    /// Keeps a file as it came, beside the article that was made of it; the name under which it is kept. Nothing is
    /// replaced: another file of this name gets a number.
    pub fn keep_original(&self, id: ArticleId, name: &str, bytes: &[u8]) -> Result<String, StorageError> {
        let _held = self.lock();
        let dir = self.beside(id, "original")?;
        check_size(&dir, bytes)?;
        let name = super::name::free_name(&safe_file_name(name), |candidate| {
            let path = dir.join(candidate);
            let is_taken = durable::verify(&*self.vfs, &path, bytes).is_err();
            Ok(is_taken && self.vfs.exists(&path).map_err(|e| StorageError::io(&path, &e))?)
        })?;
        durable::write_once(&*self.vfs, &dir.join(&name), bytes)?;
        Ok(name)
    }

    /// The folder `inner` of an article, made if missing; no link.
    pub(super) fn beside(&self, id: ArticleId, inner: &str) -> Result<PathBuf, StorageError> {
        let dir = self.locate(id)?.ok_or_else(|| no_article(id))?.dir.join(inner);
        durable::create_dirs(&*self.vfs, &dir)?;
        self.check_folder(&dir)?;
        Ok(dir)
    }
}

fn check_size(path: &Path, bytes: &[u8]) -> Result<(), StorageError> {
    if bytes.len() as u64 > PICTURE_MAX_BYTES {
        return Err(StorageError::TooLarge { path: path.to_owned(), max_bytes: PICTURE_MAX_BYTES });
    }
    Ok(())
}
