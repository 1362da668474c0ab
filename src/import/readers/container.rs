//! Zip files of documents, read with care: names first, then each part within bounds.

use crate::import::error::{Danger, ImportError};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most entries.
const MOST_ENTRIES: usize = 4_000;
/// The most bytes that all parts that are read may unfold to.
const MOST_BYTES: u64 = 192 << 20;
/// The most bytes of one part.
const MOST_PART_BYTES: u64 = 64 << 20;
/// No part of a document unfolds to more than this times its packed size, if it is large.
const MOST_RATIO: u64 = 400;
/// What is smaller than this may be packed as tight as it likes.
const SMALL_BYTES: u64 = 4 << 20;

/// An open zip file.
pub(super) struct Container<'a> {
    zip: RefCell<ZipArchive<Cursor<&'a [u8]>>>,
    /// Entry by name.
    names: BTreeMap<String, usize>,
    left: Cell<u64>,
}

impl<'a> Container<'a> {
    /// Opens a file and looks at its names and sizes.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let damaged = |_| ImportError::Refused(Danger::Damaged);
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if zip.len() > MOST_ENTRIES {
            return Err(ImportError::Refused(Danger::Bomb));
        }
        let mut names = BTreeMap::new();
        let mut all = 0u64;
        for at in 0..zip.len() {
            let entry = zip.by_index_raw(at).map_err(damaged)?;
            let name = entry.name().to_owned();
            if entry.is_symlink() || !is_safe(&name) {
                return Err(ImportError::Refused(Danger::Path));
            }
            let (packed, unfolded) = (entry.compressed_size(), entry.size());
            all = all.saturating_add(unfolded);
            if all > 4 * MOST_BYTES || unfolded > SMALL_BYTES && unfolded / packed.max(1) > MOST_RATIO {
                return Err(ImportError::Refused(Danger::Bomb));
            }
            if !entry.is_dir() && names.insert(name, at).is_some() {
                return Err(ImportError::Refused(Danger::Damaged));
            }
        }
        Ok(Self { zip: RefCell::new(zip), names, left: Cell::new(MOST_BYTES) })
    }

    pub fn has(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }

    /// The names of all parts, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// The folder, with `/` at its end, that holds a file of this name: the root, or the only folder.
    pub fn folder_with(&self, file: &str) -> Option<String> {
        if self.has(file) {
            return Some(String::new());
        }
        let folder = self.names().next()?.split_once('/')?.0;
        let path = format!("{folder}/");
        self.has(&format!("{path}{file}")).then_some(path)
    }

    /// The bytes of a part; `None` where there is none.
    pub fn read(&self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let Some(at) = self.names.get(name) else { return Ok(None) };
        let damaged = |_| ImportError::Refused(Danger::Damaged);
        let mut zip = self.zip.borrow_mut();
        let entry = zip.by_index(*at).map_err(damaged)?;
        let most = MOST_PART_BYTES.min(self.left.get());
        let mut out = Vec::new();
        entry.take(most + 1).read_to_end(&mut out).map_err(|_| ImportError::Refused(Danger::Damaged))?;
        let size = out.len() as u64;
        if size > most {
            return Err(ImportError::Refused(Danger::Bomb));
        }
        self.left.set(self.left.get() - size);
        Ok(Some(out))
    }

    /// The bytes of a part that must be there.
    pub fn part(&self, name: &str) -> Result<Vec<u8>, ImportError> {
        self.read(name)?.ok_or(ImportError::Refused(Danger::Damaged))
    }

    /// The bytes of a picture; `None` where there is none or it cannot be read.
    pub fn picture(&self, name: &str) -> Option<Vec<u8>> {
        self.read(name).ok().flatten()
    }
}

/// A name that stays within its archive.
fn is_safe(name: &str) -> bool {
    let path = name.strip_suffix('/').unwrap_or(name);
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    path.split('/').all(plain) && !path.contains(['\\', ':']) && !path.chars().any(char::is_control)
}

/// `target`, a reference from a part in `folder` (with `/` at its end, or empty), as a name of the archive; `None` for
/// an address, and for what leads out.
pub(super) fn resolved(folder: &str, target: &str) -> Option<String> {
    let target = super::percent_decoded(target.split(['?', '#']).next().unwrap_or_default())?;
    if target.contains([':', '\\']) {
        return None;
    }
    let whole = match target.strip_prefix('/') {
        Some(from_root) => from_root.to_owned(),
        None => format!("{folder}{target}"),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// The folder of a name, with `/` at its end.
pub(super) fn folder_of(name: &str) -> &str {
    name.rfind('/').map_or("", |at| &name[..=at])
}
