//! Sealed identities on the disk, and the keys of those who may open them.
//!
//! `sources/sealed/<random>.age` holds one identity, `sources/sealed/index.ron` says which file belongs to which source
//! and what was done to it when, never by whom or for whom. `keys/` holds a member's public half as `<key>.ron`, the secret
//! half under a passphrase as `<key>.age`, and the recovery key's public half as `recovery.ron`, which comes last: a desk has
//! keys once it is there.

use super::durable::{self, RON_MAX_BYTES};
use super::{Desk, StorageError, Version, ron_file};
use crate::base::{ArticleId, Ids, RevisionId, SourceId, Timestamp};
use crate::sources::sealed::{Keyring, Member, Recovery};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

pub(super) const KEYS: &str = "keys";
pub(super) const SEALED: &str = "sources/sealed";
const SOURCES: &str = "sources";
const INDEX_FILE: &str = "index.ron";
const RECOVERY_FILE: &str = "recovery.ron";
const FORMAT: u32 = 1;
/// A sealed file or a key beyond this is none.
const AGE_MAX_BYTES: u64 = 8 << 20;
/// What the random names of sealed files are derived for (BLAKE3 key derivation).
const NAMES: &str = "muharrir 2026 name of a sealed file";

/// What was done to a sealed identity.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum SealEvent {
    /// It was sealed.
    Sealed,
    /// What is known was changed.
    Changed,
    /// One more person may open it.
    ReaderAdded,
    /// Someone may open it no more.
    ReaderRemoved,
    /// A name was taken out of an article and sealed.
    Moved,
    /// It was destroyed.
    Destroyed,
}

/// The sealed file of a source.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SealEntry {
    /// Whose it is.
    pub source: SourceId,
    /// The name of the file.
    file: String,
    /// What was done, the oldest first.
    #[serde(default)]
    pub log: Vec<(Timestamp, SealEvent)>,
    /// The article out of which its name is still to be taken: a crash may have come between.
    #[serde(default)]
    pub pending: Option<ArticleId>,
    /// What takes its place there: the printed label.
    #[serde(default)]
    pub label: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Index {
    entries: Vec<SealEntry>,
}

/// A sealed file as it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sealed {
    /// The `age` file.
    pub bytes: Vec<u8>,
    /// To pass to the next [`Desk::put_sealed`].
    pub version: Version,
}

impl Desk {
    /// The desk's keys, secret halves under their passphrases.
    pub fn keyring(&self) -> Result<Keyring, StorageError> {
        let dir = self.root().join(KEYS);
        let names = match self.vfs.list(&dir) {
            Ok(names) => names,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Keyring::default()),
            Err(e) => return Err(StorageError::io(&dir, &e)),
        };
        let mut keyring = Keyring::default();
        for name in names.iter().filter(|n| !n.is_folder && !n.name.starts_with('.')) {
            let path = dir.join(&name.name);
            let read = |max| durable::read_if_there(&*self.vfs, &path, max);
            match name.name.rsplit_once('.') {
                _ if name.name == RECOVERY_FILE => {
                    keyring.recovery = read(RON_MAX_BYTES)?.map(|b| ron_file::read(&path, &b, FORMAT)).transpose()?;
                }
                // One that cannot be read is nobody's; the others' keys still work.
                Some((_, "ron")) => {
                    let member: Option<Member> =
                        read(RON_MAX_BYTES)?.and_then(|b| ron_file::read(&path, &b, FORMAT).ok());
                    keyring.members.extend(member);
                }
                Some((stem, "age")) => {
                    keyring.secrets.extend(read(AGE_MAX_BYTES)?.map(|bytes| (stem.to_owned(), bytes)));
                }
                _ => {}
            }
        }
        Ok(keyring)
    }

    /// Writes a member's new keys; the first ones of a desk with its recovery key.
    ///
    /// # Errors
    /// `NameTaken` if the desk has a recovery key already, and `recovery` is another.
    pub fn put_keys(&self, member: &Member, secret: &[u8], recovery: Option<&Recovery>) -> Result<(), StorageError> {
        let _held = self.lock();
        let dir = self.folder(KEYS)?;
        let path = dir.join(RECOVERY_FILE);
        if recovery.is_some() && self.vfs.exists(&path).map_err(|e| StorageError::io(&path, &e))? {
            return Err(StorageError::NameTaken(path));
        }
        let stem = member.key.file_stem();
        durable::write(&*self.vfs, &dir.join(format!("{stem}.age")), secret)?;
        durable::write(&*self.vfs, &dir.join(format!("{stem}.ron")), &ron_file::write(member, FORMAT))?;
        match recovery {
            Some(recovery) => durable::write(&*self.vfs, &path, &ron_file::write(recovery, FORMAT)),
            None => Ok(()),
        }
    }

    /// Exchanges the secret half of a member's keys, as under another passphrase.
    pub fn put_secret(&self, member: &Member, secret: &[u8]) -> Result<(), StorageError> {
        let _held = self.lock();
        durable::write(&*self.vfs, &self.folder(KEYS)?.join(format!("{}.age", member.key.file_stem())), secret)
    }

    /// Writes the public half of a member's keys, as when someone vouches for it.
    pub fn put_member(&self, member: &Member) -> Result<(), StorageError> {
        let _held = self.lock();
        let path = self.folder(KEYS)?.join(format!("{}.ron", member.key.file_stem()));
        durable::write(&*self.vfs, &path, &ron_file::write(member, FORMAT))
    }

    /// What is sealed on this desk, and what was destroyed.
    pub fn seals(&self) -> Result<Vec<SealEntry>, StorageError> {
        Ok(self.seal_index()?.entries)
    }

    /// The sealed file of a source; `None` if there is none.
    pub fn sealed(&self, source: SourceId) -> Result<Option<Sealed>, StorageError> {
        let index = self.seal_index()?;
        match index.entries.iter().find(|e| e.source == source) {
            Some(entry) => self.read_sealed(&self.sealed_path(entry)?),
            None => Ok(None),
        }
    }

    /// Puts a sealed file in the place of the one that was `read`, or a new one.
    ///
    /// # Errors
    /// `Changed` if the file is not `read` any more: nothing was written.
    pub fn put_sealed(
        &self,
        source: SourceId,
        bytes: &[u8],
        read: &Version,
        event: SealEvent,
        ids: &Ids,
    ) -> Result<Version, StorageError> {
        let _held = self.lock();
        let mut index = self.seal_index()?;
        self.folder(SOURCES)?;
        self.folder(SEALED)?;
        let known = index.entries.iter().position(|e| e.source == source);
        let at = known.unwrap_or_else(|| {
            index.entries.push(SealEntry {
                source,
                file: random_name(ids),
                log: Vec::new(),
                pending: None,
                label: String::new(),
            });
            index.entries.len() - 1
        });
        let Some(entry) = index.entries.get_mut(at) else { return Err(StorageError::Stopped) };
        let path = self.sealed_path(entry)?;
        let found = self.read_sealed(&path)?.map_or(Version::ABSENT, |s| s.version);
        let version = Version::of(bytes);
        if found != *read && found != version {
            return Err(StorageError::Changed(path));
        }
        entry.log.push((self.clock.now(), event));
        // The index first, so that no file is without its source; an entry without its file is not sealed.
        if known.is_none() {
            self.write_index(&index)?;
            durable::write(&*self.vfs, &path, bytes)?;
        } else {
            durable::write(&*self.vfs, &path, bytes)?;
            self.write_index(&index)?;
        }
        Ok(version)
    }

    /// Remembers out of which article the name of a source is still to be taken, and the label that takes its place;
    /// `None` when that is done.
    pub fn set_pending(&self, source: SourceId, pending: Option<(ArticleId, &str)>) -> Result<(), StorageError> {
        let _held = self.lock();
        let mut index = self.seal_index()?;
        let Some(entry) = index.entries.iter_mut().find(|e| e.source == source) else { return Ok(()) };
        let label = pending.map_or("", |(_, label)| label);
        if (entry.pending, entry.label.as_str()) == (pending.map(|(id, _)| id), label) {
            return Ok(());
        }
        (entry.pending, entry.label) = (pending.map(|(id, _)| id), label.to_owned());
        self.write_index(&index)
    }

    /// Removes the sealed file of a source, and copies of it that a synced folder may have left. Cannot be undone.
    pub fn destroy_sealed(&self, source: SourceId) -> Result<(), StorageError> {
        let _held = self.lock();
        let mut index = self.seal_index()?;
        let Some(entry) = index.entries.iter_mut().find(|e| e.source == source) else { return Ok(()) };
        let path = self.sealed_path(entry)?;
        let dir = durable::folder_of(&path);
        let stem = entry.file.trim_end_matches(".age");
        for name in self.vfs.list(dir).map_err(|e| StorageError::io(dir, &e))? {
            if name.name.starts_with(stem) && !name.is_folder {
                let path = dir.join(&name.name);
                self.vfs.remove_file(&path).map_err(|e| StorageError::io(&path, &e))?;
            }
        }
        self.vfs.sync_dir(dir).map_err(|e| StorageError::io(dir, &e))?;
        entry.log.push((self.clock.now(), SealEvent::Destroyed));
        self.write_index(&index)
    }

    fn read_sealed(&self, path: &Path) -> Result<Option<Sealed>, StorageError> {
        let bytes = durable::read_if_there(&*self.vfs, path, AGE_MAX_BYTES)?;
        Ok(bytes.map(|bytes| Sealed { version: Version::of(&bytes), bytes }))
    }

    fn sealed_path(&self, entry: &SealEntry) -> Result<PathBuf, StorageError> {
        let dir = self.root().join(SEALED);
        super::name::check_plain(&entry.file, &dir)?;
        Ok(dir.join(&entry.file))
    }

    fn seal_index(&self) -> Result<Index, StorageError> {
        let path = self.root().join(SEALED).join(INDEX_FILE);
        let bytes = durable::read_if_there(&*self.vfs, &path, RON_MAX_BYTES)?;
        Ok(bytes.map(|b| ron_file::read(&path, &b, FORMAT)).transpose()?.unwrap_or_default())
    }

    fn write_index(&self, index: &Index) -> Result<(), StorageError> {
        let path = self.root().join(SEALED).join(INDEX_FILE);
        durable::write(&*self.vfs, &path, &ron_file::write(index, FORMAT))
    }
}

/// A name that tells nothing, not even when it was made.
fn random_name(ids: &Ids) -> String {
    let random: RevisionId = ids.make();
    let digits = blake3::derive_key(NAMES, random.uuid().as_bytes());
    let name: String = digits.iter().take(16).map(|b| format!("{b:02x}")).collect();
    format!("{name}.age")
}
