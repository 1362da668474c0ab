//! Photos of sources, beside the register: each by its content in `sources/photos`.

use super::durable::{self, PICTURE_MAX_BYTES};
use super::name::{check_plain, safe_extension};
use super::{Desk, StorageError};

/// The folder of the photos.
pub(super) const PHOTOS: &str = "sources/photos";

impl Desk {
    /// Stores a photo; the name of its file, `<BLAKE3 in hexadecimal>.<ext>`.
    pub fn put_photo(&self, bytes: &[u8], extension: &str) -> Result<String, StorageError> {
        let _held = self.lock();
        let name = format!("{}.{}", blake3::hash(bytes).to_hex(), safe_extension(extension));
        self.folder("sources")?;
        let path = self.folder(PHOTOS)?.join(&name);
        durable::write_once(&*self.vfs, &path, bytes)?;
        Ok(name)
    }

    /// A stored photo.
    pub fn photo(&self, file: &str) -> Result<Vec<u8>, StorageError> {
        let dir = self.root().join(PHOTOS);
        check_plain(file, &dir)?;
        let path = dir.join(file);
        self.vfs.read(&path, PICTURE_MAX_BYTES).map_err(|e| StorageError::reading(&path, &e, PICTURE_MAX_BYTES))
    }

    /// Takes a stored photo away; that it is gone is on the disk when this returns.
    pub fn remove_photo(&self, file: &str) -> Result<(), StorageError> {
        let _held = self.lock();
        let dir = self.root().join(PHOTOS);
        check_plain(file, &dir)?;
        let path = dir.join(file);
        match self.vfs.remove_file(&path) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(StorageError::io(&path, &e)),
            Err(_) if !self.vfs.exists(&dir).map_err(|e| StorageError::io(&dir, &e))? => Ok(()),
            // Gone already: an earlier try may have come this far.
            _ => self.vfs.sync_dir(&dir).map_err(|e| StorageError::io(&dir, &e)),
        }
    }
}
