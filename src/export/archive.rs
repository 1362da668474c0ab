//! Bundles as zip files: written the same every time, read with care.

use crate::i18n::{Bilingual, technical, words::bundle as words};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// The most entries of a zip that is read.
const MOST_ENTRIES: usize = 10_000;
/// The most bytes that a zip may unfold to.
const MOST_BYTES: u64 = 1 << 30;

/// Why a zip was not opened.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ZipError {
    /// Cut off, broken or no zip.
    #[error("not a whole zip")]
    Damaged,
    /// Too many entries, or too many bytes when unfolded.
    #[error("larger than any bundle")]
    TooLarge,
    /// An entry that would leave its folder, stands twice, or is no plain file.
    #[error("unsafe path: {0}")]
    Path(String),
}

impl ZipError {
    /// Words for the user.
    pub fn message(&self) -> Bilingual {
        match self {
            ZipError::Damaged => words::ZIP_DAMAGED,
            ZipError::TooLarge => words::ZIP_TOO_LARGE,
            ZipError::Path(path) => words::ZIP_PATH.filled(&[&technical(path)]),
        }
    }
}

/// What is packed at a time, between two looks at whether to go on.
const PIECE_BYTES: usize = 64 << 10;

/// The files in one folder `name/`, sorted, of 1980-01-01, without extra fields. Pictures are stored as they are. `None`
/// once `goes_on` says so, which is asked every few milliseconds.
pub(super) fn to_zip(
    name: &str,
    files: &BTreeMap<String, Vec<u8>>,
    goes_on: &dyn Fn() -> bool,
) -> zip::result::ZipResult<Option<Vec<u8>>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        let packed = [".jpg", ".webp", ".docx", ".odt", ".epub"].iter().any(|ending| path.ends_with(ending));
        begin_member(&mut zip, &format!("{name}/{path}"), packed)?;
        for piece in bytes.chunks(PIECE_BYTES) {
            if !goes_on() {
                return Ok(None);
            }
            zip.write_all(piece)?;
        }
    }
    Ok(Some(zip.finish()?.into_inner()))
}

/// A document that is a zip: its members in the order given, since some formats ask for one first; pictures and
/// `mimetype` are stored as they are. Nothing in it depends on the day.
pub(super) fn package(members: Vec<(String, Vec<u8>)>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in &members {
        let stored = path.ends_with(".jpg") || path == "mimetype";
        let begun = begin_member(&mut zip, path, stored);
        begun.and_then(|()| Ok(zip.write_all(bytes)?)).expect("bytes in memory take every write");
    }
    zip.finish().expect("bytes in memory take every write").into_inner()
}

fn begin_member(zip: &mut ZipWriter<Cursor<Vec<u8>>>, path: &str, stored: bool) -> zip::result::ZipResult<()> {
    let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    let options = SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::default())
        .system(System::Unix)
        .unix_permissions(0o644);
    zip.start_file(path, options)
}

/// The files of a zipped bundle, the folder around them taken off.
pub fn read_zip(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, ZipError> {
    unfolded(bytes, MOST_BYTES)
}

/// The files of a zip that unfolds to at most `most_bytes`.
fn unfolded(bytes: &[u8], most_bytes: u64) -> Result<BTreeMap<String, Vec<u8>>, ZipError> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ZipError::Damaged)?;
    if zip.len() > MOST_ENTRIES {
        return Err(ZipError::TooLarge);
    }
    let mut files = BTreeMap::new();
    let mut left = most_bytes;
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).map_err(|_| ZipError::Damaged)?;
        let path = entry.name().to_owned();
        if entry.is_dir() {
            continue;
        }
        if !is_plain(&path) || entry.is_symlink() {
            return Err(ZipError::Path(path));
        }
        let mut content = Vec::new();
        (&mut entry).take(left + 1).read_to_end(&mut content).map_err(|_| ZipError::Damaged)?;
        left = left.checked_sub(content.len() as u64).ok_or(ZipError::TooLarge)?;
        if files.insert(path.clone(), content).is_some() {
            return Err(ZipError::Path(path));
        }
    }
    Ok(without_folder(files))
}

/// A relative path of plain names, as bundles have them.
fn is_plain(path: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    path.split('/').all(plain) && !path.contains(['\\', ':']) && !path.chars().any(char::is_control)
}

fn without_folder(files: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let folder = files.keys().next().and_then(|path| path.split_once('/')).map(|(folder, _)| format!("{folder}/"));
    match folder {
        Some(folder) if files.keys().all(|path| path.starts_with(&folder)) => {
            files.into_iter().map(|(path, bytes)| (path[folder.len()..].to_owned(), bytes)).collect()
        }
        _ => files,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, bytes) in entries {
            zip.start_file(*path, SimpleFileOptions::default()).expect("starts");
            zip.write_all(bytes).expect("writes");
        }
        zip.finish().expect("finishes").into_inner()
    }

    #[test]
    fn a_path_that_leaves_its_folder_is_refused() {
        for path in ["../a", "b/../../a", "/etc/passwd", "C:/a", "a\\b", "./a"] {
            assert_eq!(read_zip(&zip_of(&[(path, b"x")])), Err(ZipError::Path(path.into())), "{path}");
        }
        assert_eq!(read_zip(b"no zip"), Err(ZipError::Damaged));
        assert_eq!(read_zip(&[]), Err(ZipError::Damaged));
    }

    #[test]
    fn a_zip_bomb_is_refused() {
        let heap = vec![0; 300 << 10];
        let bomb = zip_of(&[("x/a", &heap), ("x/b", &heap), ("x/c", &heap), ("x/d", &heap)]);
        assert!(bomb.len() < 8 << 10, "small outside");
        assert_eq!(unfolded(&bomb, 1 << 20), Err(ZipError::TooLarge));
        assert_eq!(unfolded(&bomb, 1200 << 10).map(|files| files.len()), Ok(4));
    }

    #[test]
    fn a_cut_zip_is_damaged() {
        let files = BTreeMap::from([("a.txt".into(), b"text".to_vec())]);
        let whole = to_zip("name", &files, &|| true).expect("writes").expect("is not stopped");
        for at in 0..whole.len() {
            assert!(read_zip(&whole[..at]).is_err(), "cut at {at}");
        }
    }
}
