//! Names of files and folders: ASCII, safe on every system, without a way out of their folder.

use super::StorageError;
use std::path::Path;

/// Longest slug in a folder's name, bytes.
const SLUG_MAX_BYTES: usize = 60;
/// Longest name of a kept file, bytes, its extension included.
const FILE_MAX_BYTES: usize = 100;
/// What files under way begin with; never shown as articles, swept when stale.
pub(super) const HIDDEN: &str = ".muharrir-";

/// `slug` as it may stand in a folder's name: small ASCII letters, digits and single hyphens, at most 60 bytes;
/// `article` where nothing is left.
pub fn safe_slug(slug: &str) -> String {
    let mut safe = String::new();
    for c in slug.chars() {
        match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() => safe.push(c),
            _ if !safe.is_empty() && !safe.ends_with('-') => safe.push('-'),
            _ => {}
        }
    }
    safe.truncate(SLUG_MAX_BYTES);
    let safe = safe.trim_end_matches('-');
    if safe.is_empty() { "article".to_owned() } else { safe.to_owned() }
}

/// `name` as a file may be called: ASCII letters, digits, `.`, `_` and `-`; no leading or trailing dot, no name that
/// Windows reserves, at most 100 bytes with its extension kept; `file` where nothing is left of the stem.
pub fn safe_file_name(name: &str) -> String {
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if !extension.is_empty() => (stem, safe_extension(extension)),
        _ => (name, String::new()),
    };
    let mut safe = String::new();
    for c in stem.chars() {
        match c {
            c if c.is_ascii_alphanumeric() || matches!(c, '.' | '_') => safe.push(c),
            _ if !safe.ends_with('-') => safe.push('-'),
            _ => {}
        }
    }
    let safe = safe.trim_matches(['.', '-']);
    let mut safe = if safe.is_empty() { "file".to_owned() } else { safe.to_owned() };
    safe.truncate(FILE_MAX_BYTES - extension.len() - 1);
    if is_reserved(&safe) {
        safe.insert(0, '_');
    }
    if extension.is_empty() { safe } else { format!("{safe}.{extension}") }
}

/// `extension` in small ASCII letters and digits, at most 8; `bin` where nothing is left.
pub(super) fn safe_extension(extension: &str) -> String {
    let safe: String =
        extension.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).take(8).collect();
    if safe.is_empty() { "bin".to_owned() } else { safe }
}

/// Accepts one plain name: no separator, no way up, not hidden.
pub(super) fn check_plain(name: &str, dir: &Path) -> Result<(), StorageError> {
    let plain = !name.is_empty()
        && !name.starts_with('.')
        && !name.ends_with(['.', ' '])
        && !name.contains(['/', '\\', ':', '\0'])
        && !is_reserved(name);
    if plain { Ok(()) } else { Err(StorageError::NotFound(dir.join(name.replace(['/', '\\', '\0'], "?")))) }
}

/// `name`, or `name-2`, `name-3` … until `taken` says no. The number goes before the extension.
pub(super) fn free_name(
    name: &str,
    mut taken: impl FnMut(&str) -> Result<bool, StorageError>,
) -> Result<String, StorageError> {
    if !taken(name)? {
        return Ok(name.to_owned());
    }
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) => (stem, format!(".{extension}")),
        None => (name, String::new()),
    };
    let mut number = 2_u64;
    loop {
        let candidate = format!("{stem}-{number}{extension}");
        if !taken(&candidate)? {
            return Ok(candidate);
        }
        number += 1;
    }
}

/// Device names of Windows, with any extension (Microsoft, "Naming Files, Paths, and Namespaces").
pub(super) fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix)
            .is_some_and(|n| n.len() == 1 && n.starts_with(|c: char| c.is_ascii_digit() && c != '0'))
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_stay_in_their_folder() {
        for (slug, safe) in [
            ("Haftar in Cairo", "haftar-in-cairo"),
            ("../../etc/passwd", "etc-passwd"),
            ("..\\up", "up"),
            ("مقال", "article"),
            ("", "article"),
            ("--a--b--", "a-b"),
        ] {
            assert_eq!(safe_slug(slug), safe);
        }
        assert_eq!(safe_slug(&"x".repeat(500)).len(), SLUG_MAX_BYTES);
        assert!(!safe_slug(&format!("{}-b", "x".repeat(59))).ends_with('-'));
    }

    #[test]
    fn file_names_are_safe_everywhere() {
        for (name, safe) in [
            ("page.TXT", "page.txt"),
            ("نصّ المقال.txt", "file.txt"),
            ("../x.txt", "x.txt"),
            ("a/b\\c:d.html", "a-b-c-d.html"),
            ("con.txt", "_con.txt"),
            ("COM1", "_COM1"),
            ("com10.txt", "com10.txt"),
            (".hidden", "file.hidden"),
            ("", "file"),
            ("a.", "a"),
        ] {
            assert_eq!(safe_file_name(name), safe, "{name}");
        }
        let long = safe_file_name(&format!("{}.jpeg", "n".repeat(300)));
        assert!(long.len() <= FILE_MAX_BYTES && long.ends_with(".jpeg"));
    }

    #[test]
    fn only_plain_names_pass() {
        let dir = Path::new("d");
        for bad in ["", ".", "..", "a/b", "a\\b", "/a", "c:a", ".x", "nul", "NUL.ron", "a\0", "a."] {
            assert!(check_plain(bad, dir).is_err(), "{bad:?}");
        }
        for good in ["a.ron", "slug-1234abcd", "article (conflict).ron"] {
            assert!(check_plain(good, dir).is_ok(), "{good:?}");
        }
    }

    #[test]
    fn a_taken_name_gets_a_number_before_its_extension() {
        let taken = ["a.txt", "a-2.txt", "b"];
        let free = |n| free_name(n, |c| Ok(taken.contains(&c))).unwrap();
        assert_eq!([free("a.txt"), free("b"), free("c")], ["a-3.txt", "b-2", "c"]);
    }
}
