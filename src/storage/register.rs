//! The register of sources on the disk.

use super::durable::{self, RON_MAX_BYTES};
use super::{Desk, StorageError, Version, ron_file};
use crate::sources::Register;

const SOURCES: &str = "sources";
const REGISTER_FILE: &str = "register.ron";
/// The version of `register.ron` that this program writes.
const FORMAT: u32 = 2;

impl Desk {
    /// The desk's sources, and the version that was read; empty and `ABSENT` while there is no file.
    pub fn register(&self) -> Result<(Register, Version), StorageError> {
        let path = self.root().join(SOURCES).join(REGISTER_FILE);
        match durable::read_if_there(&*self.vfs, &path, RON_MAX_BYTES)? {
            None => Ok((Register::default(), Version::ABSENT)),
            Some(bytes) => Ok((ron_file::read(&path, &bytes, FORMAT)?, Version::of(&bytes))),
        }
    }

    /// Writes the desk's sources; the version to pass to the next save.
    ///
    /// # Errors
    /// `Changed` if the file is not `read` any more: nothing was written. Read it again, add to it, save.
    pub fn save_register(&self, register: &Register, read: &Version) -> Result<Version, StorageError> {
        let dir = self.folder(SOURCES)?;
        self.replace_unchanged(&dir.join(REGISTER_FILE), &ron_file::write(register, FORMAT), read)
    }
}
