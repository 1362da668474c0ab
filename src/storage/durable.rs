//! How bytes reach the disk: written under another name beside their place, synced, renamed into place, the folder
//! synced, read back. At every moment the place holds the old whole or the new whole.

use super::name::HIDDEN;
use super::vfs::{Kind, Vfs};
use super::{StorageError, Version};
use crate::base::{Ids, RevisionId, Timestamp};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Files of the desk beyond this are refused.
pub(super) const RON_MAX_BYTES: u64 = 64 << 20;
/// Pictures and originals beyond this are refused.
pub(super) const PICTURE_MAX_BYTES: u64 = 512 << 20;

/// The folder that `path` stands in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A hidden name in `dir` that nothing has yet, for a file or folder under way.
pub(super) fn hidden_name(dir: &Path, purpose: &str) -> PathBuf {
    let random: RevisionId = Ids::random().make();
    dir.join(format!("{HIDDEN}{}.{purpose}", random.uuid().simple()))
}

/// Puts `bytes` at `path`, replacing what stood there. After an error the old content stands, or the new one does but
/// may not survive a crash; trying again is safe.
pub(crate) fn write(vfs: &dyn Vfs, path: &Path, bytes: &[u8]) -> Result<(), StorageError> {
    write_while(vfs, path, bytes, &|| true).map(|_| ())
}

/// Like [`write`], unless `goes_on` says no before the file has its name: then nothing of it is left, and the answer is
/// false.
pub(super) fn write_while(
    vfs: &dyn Vfs,
    path: &Path,
    bytes: &[u8],
    goes_on: &dyn Fn() -> bool,
) -> Result<bool, StorageError> {
    let at = |e: io::Error| StorageError::io(path, &e);
    let temp = hidden_name(folder_of(path), "tmp");
    let written = write_pieces(vfs, &temp, bytes, goes_on).map(|whole| whole && goes_on());
    let placed = written.and_then(|whole| if whole { vfs.rename(&temp, path).map(|()| true) } else { Ok(false) });
    if !matches!(placed, Ok(true)) {
        // Best effort: what cannot be removed now is swept later.
        let _ = vfs.remove_file(&temp);
        return placed.map_err(at);
    }
    vfs.sync_dir(folder_of(path)).map_err(at)?;
    verify(vfs, path, bytes).map(|()| true)
}

/// Puts `bytes` at `path` unless they stand there already; on the disk when this returns.
pub(super) fn write_once(vfs: &dyn Vfs, path: &Path, bytes: &[u8]) -> Result<(), StorageError> {
    if verify(vfs, path, bytes).is_err() {
        return write(vfs, path, bytes);
    }
    // An earlier try may have come as far as the rename.
    vfs.sync_dir(folder_of(path)).map_err(|e| StorageError::io(path, &e))
}

/// A new file with `bytes`, on the disk when this returns; its name is not, until the folder is synced.
pub(super) fn write_synced(vfs: &dyn Vfs, path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_pieces(vfs, path, bytes, &|| true).map(|_| ())
}

/// What is written at a time, between two looks at whether to go on.
const PIECE_BYTES: usize = 1 << 20;

/// Like [`write_synced`]; false, with a part of the file, once `goes_on` says no.
fn write_pieces(vfs: &dyn Vfs, path: &Path, bytes: &[u8], goes_on: &dyn Fn() -> bool) -> io::Result<bool> {
    let mut file = vfs.create_new(path)?;
    for piece in bytes.chunks(PIECE_BYTES) {
        if !goes_on() {
            return Ok(false);
        }
        file.write_all(piece)?;
    }
    file.sync().map(|()| true)
}

/// Reads `path` back and compares it with what was written.
pub(super) fn verify(vfs: &dyn Vfs, path: &Path, bytes: &[u8]) -> Result<(), StorageError> {
    let found = vfs.read(path, bytes.len() as u64).map_err(|e| match e.kind() {
        ErrorKind::FileTooLarge => StorageError::NotVerified(path.to_owned()),
        _ => StorageError::io(path, &e),
    })?;
    if found == bytes { Ok(()) } else { Err(StorageError::NotVerified(path.to_owned())) }
}

/// What a file holds, and `None` where there is no file.
pub(crate) fn read_if_there(vfs: &dyn Vfs, path: &Path, max_bytes: u64) -> Result<Option<Vec<u8>>, StorageError> {
    match vfs.read(path, max_bytes) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
        Err(e) => Err(StorageError::reading(path, &e, max_bytes)),
    }
}

/// What [`replace`] did.
pub(super) struct Replaced {
    /// What `path` holds now.
    pub version: Version,
    /// The name beside it under which another's content was kept.
    pub kept: Option<String>,
}

/// Puts `bytes` at `path`. If the content there is none of `accepted`, another has written it: it is kept beside, under a
/// name that says so, before ours takes the place.
pub(super) fn replace(
    vfs: &dyn Vfs,
    path: &Path,
    bytes: &[u8],
    accepted: &[Version],
    now: Timestamp,
) -> Result<Replaced, StorageError> {
    let version = Version::of(bytes);
    let mut kept = None;
    if let Some(theirs) = read_if_there(vfs, path, RON_MAX_BYTES)? {
        let found = Version::of(&theirs);
        if found == version {
            // Ours already: an earlier try came this far.
            vfs.sync_dir(folder_of(path)).map_err(|e| StorageError::io(path, &e))?;
            return Ok(Replaced { version, kept });
        }
        if !accepted.contains(&found) {
            kept = Some(keep_aside(vfs, path, &theirs, "conflict", now)?);
        }
    }
    write(vfs, path, bytes)?;
    Ok(Replaced { version, kept })
}

/// Keeps `bytes`, found at `path`, under a name beside it: `article (conflict 20261124-094200 1234abcd).ron`. The same
/// bytes are kept once.
pub(crate) fn keep_aside(
    vfs: &dyn Vfs,
    path: &Path,
    bytes: &[u8],
    why: &str,
    now: Timestamp,
) -> Result<String, StorageError> {
    let dir = folder_of(path);
    let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or("file");
    let tail = format!(" {}).ron", Version::of(bytes).short());
    let head = format!("{stem} ({why} ");
    let names = vfs.list(dir).map_err(|e| StorageError::io(dir, &e))?;
    for known in names.iter().filter(|n| n.name.starts_with(&head) && n.name.ends_with(&tail)) {
        if read_if_there(vfs, &dir.join(&known.name), RON_MAX_BYTES)?.as_deref() == Some(bytes) {
            vfs.sync_dir(dir).map_err(|e| StorageError::io(dir, &e))?;
            return Ok(known.name.clone());
        }
    }
    let name = super::name::free_name(&format!("{head}{}{tail}", now.strftime("%Y%m%d-%H%M%S")), |candidate| {
        vfs.exists(&dir.join(candidate)).map_err(|e| StorageError::io(dir, &e))
    })?;
    write(vfs, &dir.join(&name), bytes)?;
    Ok(name)
}

/// Makes `dir` and what is missing above it; the names are on the disk when this returns.
pub(crate) fn create_dirs(vfs: &dyn Vfs, dir: &Path) -> Result<(), StorageError> {
    let at = |e: io::Error| StorageError::io(dir, &e);
    if dir.as_os_str().is_empty() || vfs.exists(dir).map_err(at)? {
        return Ok(());
    }
    create_dirs(vfs, folder_of(dir))?;
    match vfs.create_dir(dir) {
        Err(e) if e.kind() != ErrorKind::AlreadyExists => return Err(at(e)),
        _ => {}
    }
    sync_dir_or_here(vfs, folder_of(dir)).map_err(|e| {
        // Not left there unsynced: the next try would take it for made.
        let _ = vfs.remove_dir(dir);
        at(e)
    })
}

fn sync_dir_or_here(vfs: &dyn Vfs, dir: &Path) -> io::Result<()> {
    vfs.sync_dir(if dir.as_os_str().is_empty() { Path::new(".") } else { dir })
}

/// Fills the new folder `dir` with `files`, by their paths below it (`/` between names), everything synced and read back.
/// `progress` is told the number of files done and may stop the work by answering false; then the folder is incomplete.
pub(super) fn write_tree<'a>(
    vfs: &dyn Vfs,
    dir: &Path,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    mut progress: impl FnMut(usize) -> bool,
) -> Result<bool, StorageError> {
    let at = |path: &Path, e: io::Error| StorageError::io(path, &e);
    vfs.create_dir(dir).map_err(|e| at(dir, e))?;
    let mut folders = vec![dir.to_owned()];
    for (done, (name, bytes)) in files.into_iter().enumerate() {
        if !progress(done) {
            return Ok(false);
        }
        let mut path = dir.to_owned();
        let mut parts = name.split('/').peekable();
        while let Some(part) = parts.next() {
            super::name::check_plain(part, &path)?;
            path.push(part);
            if parts.peek().is_some() && !folders.contains(&path) {
                vfs.create_dir(&path).map_err(|e| at(&path, e))?;
                folders.push(path.clone());
            }
        }
        write_synced(vfs, &path, bytes).map_err(|e| at(&path, e))?;
        verify(vfs, &path, bytes)?;
    }
    for folder in folders.iter().rev() {
        vfs.sync_dir(folder).map_err(|e| at(folder, e))?;
    }
    Ok(true)
}

/// Removes `path` and, if it is a folder, what is in it. Links are removed, not followed.
pub(super) fn remove_tree(vfs: &dyn Vfs, path: &Path) -> io::Result<()> {
    if vfs.metadata(path)?.kind != Kind::Folder {
        return vfs.remove_file(path);
    }
    for name in vfs.list(path)? {
        remove_tree(vfs, &path.join(&name.name))?;
    }
    vfs.remove_dir(path)
}
