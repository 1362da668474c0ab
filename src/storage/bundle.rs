//! Bundles and other finished files on their way out of the desk: never half-written under their final name, never over
//! something that is not ours.

use super::durable;
use super::name::{HIDDEN, free_name, safe_file_name};
use super::vfs::{Kind, Vfs};
use super::{RealVfs, StorageError};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

const MANIFEST: &str = "manifest.json";
const SUMS: &str = "SHA256SUMS";
/// A bundle beyond this is not read.
const BUNDLE_MAX_BYTES: u64 = 2 << 30;
/// A bundle with more files than this is not read.
const BUNDLE_MAX_FILES: usize = 10_000;
/// Leftovers of a crash in a folder of bundles are swept after this.
const STALE_AFTER: Duration = Duration::from_secs(3600);

/// The files of a bundle by their paths in it, `/` between names.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Writes a bundle as a folder `name` in `out_dir` (made if missing); its path. An untouched bundle of this name is
/// replaced at one stroke; anything else that has the name stays, and the bundle becomes `name-2`.
pub fn write_bundle(out_dir: &Path, name: &str, files: &Files, vfs: &dyn Vfs) -> Result<PathBuf, StorageError> {
    let written = write_bundle_with(out_dir, name, files, vfs, |_| true)?;
    Ok(written.expect("never told to stop"))
}

/// Like [`write_bundle`]; `progress` is told how many files are done and stops the work by answering false. Then nothing of
/// the bundle remains, and the answer is `None`.
pub fn write_bundle_with(
    out_dir: &Path,
    name: &str,
    files: &Files,
    vfs: &dyn Vfs,
    progress: impl FnMut(usize) -> bool,
) -> Result<Option<PathBuf>, StorageError> {
    durable::create_dirs(vfs, out_dir)?;
    sweep(out_dir, vfs);
    let staged = durable::hidden_name(out_dir, "bundle");
    let tree = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let placed = match durable::write_tree(vfs, &staged, tree, progress) {
        Ok(true) => place_folder(out_dir, name, &staged, vfs).map(Some),
        Ok(false) => Ok(None),
        Err(e) => Err(e),
    };
    if !matches!(placed, Ok(Some(_))) {
        let _ = durable::remove_tree(vfs, &staged);
    }
    placed
}

/// Writes one finished file, such as a bundle's zip, as `name` in `out_dir` (made if missing); its path. A zip of a bundle
/// that has this name is replaced at one stroke; anything else stays, and the file becomes `name-2`.
pub fn write_file(out_dir: &Path, name: &str, bytes: &[u8], vfs: &dyn Vfs) -> Result<PathBuf, StorageError> {
    write_file_while(out_dir, name, bytes, vfs, &|| true).map(Option::unwrap_or_default)
}

/// Like [`write_file`]. `goes_on` is asked every few milliseconds and stops the work by answering false: then nothing of the
/// file is left, and `None` comes back.
pub fn write_file_while(
    out_dir: &Path,
    name: &str,
    bytes: &[u8],
    vfs: &dyn Vfs,
    goes_on: &dyn Fn() -> bool,
) -> Result<Option<PathBuf>, StorageError> {
    durable::create_dirs(vfs, out_dir)?;
    sweep(out_dir, vfs);
    let name = free_name(&safe_file_name(name), |candidate| {
        let path = out_dir.join(candidate);
        match vfs.metadata(&path) {
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(false),
            Err(e) => Err(StorageError::io(&path, &e)),
            Ok(meta) if meta.kind != Kind::File => Ok(true),
            Ok(_) => Ok(!vfs.read(&path, BUNDLE_MAX_BYTES).is_ok_and(|old| old == bytes || is_bundle_zip(&old))),
        }
    })?;
    let path = out_dir.join(name);
    Ok(durable::write_while(vfs, &path, bytes, goes_on)?.then_some(path))
}

/// Reads the files of a bundle's folder.
///
/// # Errors
/// `NotAFile` for a link or a device in it, `TooLarge` beyond 2 GiB or 10,000 files.
pub fn read_bundle(path: &Path, vfs: &dyn Vfs) -> Result<Files, StorageError> {
    let mut files = Files::new();
    let mut left_bytes = BUNDLE_MAX_BYTES;
    read_folder(path, "", vfs, &mut files, &mut left_bytes)?;
    Ok(files)
}

/// Reads a file that the user names, a link to one included. Its size is asked before anything is read.
///
/// # Errors
/// `TooLarge` beyond `max_bytes`, `NotAFile` for a folder, a pipe or a device.
pub fn read_limited(path: &Path, max_bytes: u64) -> Result<Vec<u8>, StorageError> {
    let reading = |e: std::io::Error| StorageError::reading(path, &e, max_bytes);
    if !std::fs::metadata(path).map_err(reading)?.is_file() {
        return Err(StorageError::NotAFile(path.to_owned()));
    }
    super::real::read_open(File::open(path).map_err(reading)?, max_bytes).map_err(reading)
}

/// Reads a file of a bundle that stands alone, such as its zip; at most 2 GiB.
pub fn read_bundle_file(path: &Path) -> Result<Vec<u8>, StorageError> {
    read_limited(path, BUNDLE_MAX_BYTES)
}

/// Like [`write_bundle`], on the machine's own file system.
pub fn write_bundle_here(out_dir: &Path, name: &str, files: &Files) -> Result<PathBuf, StorageError> {
    write_bundle(out_dir, name, files, &RealVfs)
}

fn place_folder(out_dir: &Path, name: &str, staged: &Path, vfs: &dyn Vfs) -> Result<PathBuf, StorageError> {
    let mut replaces = false;
    let name = free_name(&safe_file_name(name), |candidate| {
        let path = out_dir.join(candidate);
        let there = vfs.exists(&path).map_err(|e| StorageError::io(&path, &e))?;
        replaces = there && is_untouched_bundle(&path, vfs);
        Ok(there && !replaces)
    })?;
    let place = out_dir.join(name);
    let at = |e: std::io::Error| StorageError::io(&place, &e);
    if replaces {
        match vfs.exchange(staged, &place) {
            Ok(()) => {}
            Err(e) if e.kind() == ErrorKind::Unsupported => swap_by_renames(staged, &place, vfs).map_err(at)?,
            Err(e) => return Err(at(e)),
        }
    } else {
        vfs.rename(staged, &place).map_err(at)?;
    }
    vfs.sync_dir(out_dir).map_err(at)?;
    if replaces {
        // The old bundle has the hidden name now. What cannot be removed is swept by a later export.
        let _ = durable::remove_tree(vfs, staged);
    }
    Ok(place)
}

/// Where two names cannot be swapped at one stroke: a moment without a bundle, none with half of one.
fn swap_by_renames(staged: &Path, place: &Path, vfs: &dyn Vfs) -> std::io::Result<()> {
    let aside = durable::hidden_name(durable::folder_of(place), "old");
    vfs.rename(place, &aside)?;
    if let Err(e) = vfs.rename(staged, place) {
        let _ = vfs.rename(&aside, place);
        return Err(e);
    }
    vfs.rename(&aside, staged)
}

/// True for a folder that holds a manifest, checksums and what these name, unchanged, and nothing else.
fn is_untouched_bundle(path: &Path, vfs: &dyn Vfs) -> bool {
    let Ok(files) = read_bundle(path, vfs) else { return false };
    let (Some(sums), true) = (files.get(SUMS), files.contains_key(MANIFEST)) else { return false };
    let sums = String::from_utf8_lossy(sums);
    let sums: BTreeMap<&str, &str> = sums
        .lines()
        .filter_map(|l| l.split_once("  "))
        .map(|(sum, name)| (name.trim_start_matches("./"), sum))
        .collect();
    files.iter().filter(|(name, _)| *name != SUMS).all(|(name, bytes)| {
        let sum: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
        sums.get(name.as_str()).is_some_and(|said| said.eq_ignore_ascii_case(&sum))
    })
}

/// True for a zip in which a manifest and checksums are named.
fn is_bundle_zip(bytes: &[u8]) -> bool {
    let holds = |name: &str| bytes.windows(name.len()).any(|w| w == name.as_bytes());
    bytes.starts_with(b"PK") && holds(MANIFEST) && holds(SUMS)
}

fn read_folder(
    dir: &Path,
    prefix: &str,
    vfs: &dyn Vfs,
    files: &mut Files,
    left_bytes: &mut u64,
) -> Result<(), StorageError> {
    let too_large = || StorageError::TooLarge { path: dir.to_owned(), max_bytes: BUNDLE_MAX_BYTES };
    for name in vfs.list(dir).map_err(|e| StorageError::io(dir, &e))? {
        let path = dir.join(&name.name);
        let inner = format!("{prefix}{}", name.name);
        if name.is_folder {
            read_folder(&path, &format!("{inner}/"), vfs, files, left_bytes)?;
            continue;
        }
        let bytes = vfs.read(&path, *left_bytes).map_err(|e| StorageError::reading(&path, &e, BUNDLE_MAX_BYTES))?;
        *left_bytes = left_bytes.checked_sub(bytes.len() as u64).ok_or_else(too_large)?;
        files.insert(inner, bytes);
        if files.len() > BUNDLE_MAX_FILES {
            return Err(too_large());
        }
    }
    Ok(())
}

/// Removes what a crash left under way here long ago.
fn sweep(dir: &Path, vfs: &dyn Vfs) {
    let now = SystemTime::now();
    for name in vfs.list(dir).unwrap_or_default() {
        let path = dir.join(&name.name);
        let age = || now.duration_since(vfs.metadata(&path).ok()?.changed?).ok();
        if name.name.starts_with(HIDDEN) && age().is_some_and(|age| age > STALE_AFTER) {
            let _ = durable::remove_tree(vfs, &path);
        }
    }
}
