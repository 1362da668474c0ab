//! Looking for sealed words in files and folders, and in what is about to leave.

use crate::scan::{Form, Found, Scanner};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A file beyond this is told as one that was not looked into.
const FILE_MAX_BYTES: u64 = 1 << 30;

/// A place in a file at which a sealed word stands.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct FoundInFile {
    /// The file; a part of its path that is itself a sealed word is left out.
    pub file: String,
    /// Where in it.
    pub place: Found,
}

/// What a scan of files gives.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FileScan {
    /// Where something was found, by file.
    pub found: Vec<FoundInFile>,
    /// Files and members that could not be looked into.
    pub unread: Vec<String>,
    /// How many files were looked at.
    pub files: usize,
}

/// Looks at a file, or at every file below a folder; links are not followed.
///
/// # Errors
/// If there is nothing at `path`.
pub fn scan_path(scanner: &Scanner, path: &Path) -> std::io::Result<FileScan> {
    let mut files = Vec::new();
    let mut scan = FileScan::default();
    let root = Shown { path: path.to_path_buf(), shown: path.to_string_lossy().into_owned() };
    let meta = std::fs::metadata(path)?;
    match meta.is_dir() {
        true => walk(scanner, &root, &mut files, &mut scan),
        false => files.push(root),
    }
    scan.files = files.len();
    let each: Vec<(Vec<FoundInFile>, Vec<String>)> = files.par_iter().map(|f| look_at_file(scanner, f)).collect();
    for (found, unread) in each {
        scan.found.extend(found);
        scan.unread.extend(unread);
    }
    scan.found.sort();
    scan.unread.sort();
    Ok(scan)
}

/// A path, and how it is told.
struct Shown {
    path: PathBuf,
    shown: String,
}

fn walk(scanner: &Scanner, folder: &Shown, files: &mut Vec<Shown>, scan: &mut FileScan) {
    let Ok(entries) = std::fs::read_dir(&folder.path) else { return scan.unread.push(folder.shown.clone()) };
    let mut names: Vec<_> = entries.filter_map(Result::ok).map(|e| e.file_name()).collect();
    names.sort();
    for (index, name) in names.iter().enumerate() {
        let text = name.to_string_lossy();
        let hidden = scanner.name_holds(&text);
        let told = if hidden { format!("#{index}") } else { text.into_owned() };
        let shown = Path::new(&folder.shown).join(told).to_string_lossy().into_owned();
        let below = Shown { path: folder.path.join(name), shown };
        if hidden {
            let place = Found { members: Vec::new(), form: Form::Name, byte: None, line: None };
            scan.found.push(FoundInFile { file: below.shown.clone(), place });
        }
        match std::fs::symlink_metadata(&below.path) {
            Ok(meta) if meta.is_dir() => walk(scanner, &below, files, scan),
            Ok(meta) if meta.is_file() => files.push(below),
            Ok(meta) if meta.is_symlink() => {}
            _ => scan.unread.push(below.shown),
        }
    }
}

fn look_at_file(scanner: &Scanner, file: &Shown) -> (Vec<FoundInFile>, Vec<String>) {
    let read = std::fs::File::open(&file.path).and_then(|f| {
        let mut bytes = Vec::new();
        f.take(FILE_MAX_BYTES + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    });
    match read {
        Ok(bytes) if bytes.len() as u64 <= FILE_MAX_BYTES => {
            let scan = scanner.scan("", &bytes);
            let found = |place| FoundInFile { file: file.shown.clone(), place };
            let unread = |member: String| match member.is_empty() {
                true => file.shown.clone(),
                false => format!("{}: {member}", file.shown),
            };
            (scan.found.into_iter().map(found).collect(), scan.unread.into_iter().map(unread).collect())
        }
        _ => (Vec::new(), vec![file.shown.clone()]),
    }
}

/// Looks at the files of a bundle before it gets its name; the places at which sealed words stand.
pub fn scan_bundle(scanner: &Scanner, files: &BTreeMap<String, Vec<u8>>) -> Vec<FoundInFile> {
    let each = files.par_iter().flat_map_iter(|(name, bytes)| {
        let scan = scanner.scan(name, bytes);
        scan.found.into_iter().map(|place| FoundInFile { file: name.clone(), place })
    });
    let mut all: Vec<FoundInFile> = each.collect();
    all.sort();
    all
}
