//! The fonts that are installed on this machine. Looking for them takes a while: never at the start, never where
//! someone waits.

use super::fonts;
use cosmic_text::fontdb::{Database, Family, Query, Source, Style, Weight};
use std::path::PathBuf;

/// Files of an installed family, in no more than one regular and one bold face; empty if there is none of that name.
pub fn family_files(name: &str) -> Vec<PathBuf> {
    let mut all = Database::new();
    all.load_system_fonts();
    let mut files = Vec::new();
    for weight in [Weight::NORMAL, Weight::BOLD] {
        let query = Query { families: &[Family::Name(name)], weight, ..Default::default() };
        let found = all.query(&query).and_then(|id| all.face(id));
        let path = found.and_then(|face| match &face.source {
            Source::File(path) | Source::SharedFile(path, _) => Some(path.clone()),
            Source::Binary(_) => None,
        });
        if let Some(path) = path
            && !files.contains(&path)
        {
            files.push(path);
        }
    }
    files
}

/// Families that are looked into first: plain designs of text, in the order of their reach.
const PREFERRED: [&str; 8] =
    ["Noto Sans", "Noto Naskh", "Noto", "Segoe UI", "Arial", "Helvetica", "PingFang", "DejaVu Sans"];

/// Contents of font files of this machine that have the characters of `missing`, as few as will do. The same fonts
/// and characters give the same files.
pub fn fonts_with(mut missing: Vec<char>) -> Vec<Vec<u8>> {
    let mut all = Database::new();
    all.load_system_fonts();
    let mut faces: Vec<_> = all.faces().filter(|f| f.style == Style::Normal && f.weight == Weight::NORMAL).collect();
    let name = |f: &cosmic_text::fontdb::FaceInfo| f.families.first().map_or_else(String::new, |f| f.0.clone());
    let rank = |name: &str| PREFERRED.iter().position(|p| name.starts_with(p)).unwrap_or(PREFERRED.len());
    faces.sort_by_cached_key(|f| (rank(&name(f)), name(f), f.post_script_name.clone()));
    let mut files = Vec::new();
    for face in faces {
        if missing.is_empty() {
            break;
        }
        let found = all.with_face_data(face.id, |data, index| {
            let covered = fonts::covered(data, index, &missing);
            (!covered.is_empty()).then(|| (data.to_vec(), covered))
        });
        if let Some((data, covered)) = found.flatten() {
            missing.retain(|c| !covered.contains(c));
            files.push(data);
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_font_has_gives_no_file() {
        assert!(fonts_with(vec!['\u{E0FFF}']).is_empty());
        assert!(family_files("No Such Family At All").is_empty());
    }
}
