//! Backups: the whole desk in one zip with its checksums, and a desk made of one. Nothing is answered before what was
//! written was read back and compared.

use super::durable;
use super::name::{HIDDEN, is_reserved};
use super::vfs::{Kind, Vfs};
use super::{Desk, StorageError, read_limited};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// Names and SHA-256 of all files; the first entry.
const SUMS: &str = "SHA256SUMS";
/// Backups beyond this are refused.
const BACKUP_MAX_BYTES: u64 = 8 << 30;
const BACKUP_MAX_FILES: usize = 1_000_000;
const DESK_FILE: &str = "desk.ron";
/// What need not be compressed again.
const PACKED: [&str; 6] = [".jpg", ".jpeg", ".png", ".webp", ".gz", ".age"];

/// Writes all of the desk into the new file `out`; the number of files. Files under way and locks are left out; links are
/// not followed. Saves wait meanwhile.
///
/// # Errors
/// `NameTaken` if something stands at `out`.
pub fn backup(desk: &Desk, out: &Path) -> Result<usize, StorageError> {
    let vfs = &*desk.vfs;
    if vfs.exists(out).map_err(|e| StorageError::io(out, &e))? {
        return Err(StorageError::NameTaken(out.to_owned()));
    }
    let mut files = BTreeMap::new();
    {
        let _held = desk.lock();
        collect(vfs, desk.root(), "", out, &mut files)?;
    }
    let bytes = to_zip(&files).map_err(|e| StorageError::Io { path: out.to_owned(), reason: e.to_string() })?;
    durable::write(vfs, out, &bytes)?;
    // What reads back the same opens the same; that it opens at all is seen here.
    if read_backup(out, &bytes)? != files {
        return Err(StorageError::NotVerified(out.to_owned()));
    }
    Ok(files.len())
}

/// Makes a desk of the backup `file` in `to`, a new or empty folder: all of it or nothing. The number of files.
///
/// # Errors
/// `Damaged` if anything in the backup is not as it was written; `NotEmpty` if something is in `to`.
pub fn restore_backup(file: &Path, to: &Path, vfs: &dyn Vfs) -> Result<usize, StorageError> {
    let bytes = if vfs.exists(file).unwrap_or(false) {
        vfs.read(file, BACKUP_MAX_BYTES).map_err(|e| StorageError::reading(file, &e, BACKUP_MAX_BYTES))?
    } else {
        read_limited(file, BACKUP_MAX_BYTES)?
    };
    let files = read_backup(file, &bytes)?;
    if vfs.exists(to).map_err(|e| StorageError::io(to, &e))?
        && !vfs.list(to).map_err(|e| StorageError::io(to, &e))?.is_empty()
    {
        return Err(StorageError::NotEmpty(to.to_owned()));
    }
    let parent = durable::folder_of(to);
    durable::create_dirs(vfs, parent)?;
    let staged = durable::hidden_name(parent, "restore");
    let tree = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let placed = durable::write_tree(vfs, &staged, tree, |_| true)
        .and_then(|_| vfs.rename(&staged, to).map_err(|e| StorageError::io(to, &e)));
    if let Err(e) = placed {
        let _ = durable::remove_tree(vfs, &staged);
        return Err(e);
    }
    vfs.sync_dir(parent).map_err(|e| StorageError::io(parent, &e))?;
    Ok(files.len())
}

fn collect(
    vfs: &dyn Vfs,
    dir: &Path,
    prefix: &str,
    out: &Path,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), StorageError> {
    for name in vfs.list(dir).map_err(|e| StorageError::io(dir, &e))? {
        let path = dir.join(&name.name);
        let inner = format!("{prefix}{}", name.name);
        let is_lock = name.name.ends_with(".held") || name.name.ends_with(".lock") || name.name == "lock";
        if name.name.starts_with(HIDDEN) || is_lock || path == out {
            continue;
        }
        match vfs.metadata(&path).map_err(|e| StorageError::io(&path, &e))?.kind {
            Kind::Folder => collect(vfs, &path, &format!("{inner}/"), out, files)?,
            Kind::File => {
                let at = |e: std::io::Error| StorageError::reading(&path, &e, BACKUP_MAX_BYTES);
                files.insert(inner, vfs.read(&path, BACKUP_MAX_BYTES).map_err(at)?);
            }
            Kind::Link | Kind::Other => {}
        }
    }
    Ok(())
}

fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

fn sums(files: &BTreeMap<String, Vec<u8>>) -> String {
    files.iter().map(|(name, bytes)| format!("{}  {name}\n", sum(bytes))).collect()
}

fn to_zip(files: &BTreeMap<String, Vec<u8>>) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let sums = sums(files).into_bytes();
    for (name, bytes) in std::iter::once((SUMS, &sums)).chain(files.iter().map(|(n, b)| (n.as_str(), b))) {
        let stored = PACKED.iter().any(|end| name.ends_with(end));
        let options = SimpleFileOptions::default()
            .compression_method(if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated })
            .last_modified_time(DateTime::default())
            .large_file(bytes.len() as u64 > u64::from(u32::MAX) / 2)
            .system(System::Unix)
            .unix_permissions(0o600);
        zip.start_file(name, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The files of a backup, each as its checksum says, and none besides.
fn read_backup(file: &Path, bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, StorageError> {
    let damaged = |place: &str| StorageError::Damaged { path: file.to_owned(), place: place.to_owned() };
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e.to_string()))?;
    if zip.len() > BACKUP_MAX_FILES {
        return Err(damaged("zip"));
    }
    let mut files = BTreeMap::new();
    let mut left = BACKUP_MAX_BYTES;
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).map_err(|e| damaged(&e.to_string()))?;
        let name = entry.name().to_owned();
        if !is_plain(&name) || entry.is_symlink() || entry.is_dir() {
            return Err(damaged(&name));
        }
        let mut content = Vec::new();
        (&mut entry).take(left + 1).read_to_end(&mut content).map_err(|_| damaged(&name))?;
        left = left
            .checked_sub(content.len() as u64)
            .ok_or(StorageError::TooLarge { path: file.to_owned(), max_bytes: BACKUP_MAX_BYTES })?;
        if files.insert(name.clone(), content).is_some() {
            return Err(damaged(&name));
        }
    }
    let said = files.remove(SUMS).ok_or_else(|| damaged(SUMS))?;
    if !files.contains_key(DESK_FILE) || said != sums(&files).into_bytes() {
        let said = String::from_utf8_lossy(&said).into_owned();
        let wrong = files.iter().find(|(name, bytes)| !said.contains(&format!("{}  {name}\n", sum(bytes))));
        return Err(damaged(wrong.map_or(SUMS, |(name, _)| name)));
    }
    Ok(files)
}

/// A relative path of names that can be written on every system.
fn is_plain(path: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part != "." && part != ".." && !is_reserved(part);
    path.split('/').all(plain) && !path.contains(['\\', ':']) && !path.chars().any(char::is_control)
}
