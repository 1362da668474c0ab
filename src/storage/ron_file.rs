//! Small RON files with a format version: `(format: 1, content: …)`.

use super::StorageError;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::path::Path;

#[derive(Serialize, Deserialize)]
struct Versioned<T> {
    format: u32,
    content: T,
}

#[derive(Deserialize)]
struct Format {
    format: u32,
}

/// `content` as the bytes of a file.
pub(crate) fn write<T: Serialize>(content: &T, format: u32) -> Vec<u8> {
    // Unescaped: RON's escapes would spell every Arabic vowel mark as a number.
    let pretty = ron::ser::PrettyConfig::new().indentor("  ").new_line("\n").escape_strings(false);
    let mut text = ron::ser::to_string_pretty(&Versioned { format, content }, pretty)
        .expect("nothing of ours has a type that RON cannot write");
    text.push('\n');
    text.into_bytes()
}

/// Reads what [`write`] wrote, up to `format`; `path` is for the error.
pub(crate) fn read<T: DeserializeOwned>(path: &Path, bytes: &[u8], format: u32) -> Result<T, StorageError> {
    let damaged = |place: String| StorageError::Damaged { path: path.to_owned(), place };
    let text = std::str::from_utf8(bytes).map_err(|e| damaged(e.to_string()))?;
    let found: Format = ron::from_str(text).map_err(|e| damaged(e.to_string()))?;
    if found.format > format {
        return Err(StorageError::Newer { path: path.to_owned(), found: found.format });
    }
    let file: Versioned<T> = ron::from_str(text).map_err(|e| damaged(e.to_string()))?;
    Ok(file.content)
}
