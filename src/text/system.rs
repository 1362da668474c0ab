//! The fonts that are installed on this machine. Looking for them takes a while: never at the start.

use cosmic_text::fontdb;
use std::path::PathBuf;

/// Files of an installed family, in no more than one regular and one bold face; empty if there is none of that name.
pub fn family_files(name: &str) -> Vec<PathBuf> {
    let mut all = fontdb::Database::new();
    all.load_system_fonts();
    let mut files = Vec::new();
    for weight in [fontdb::Weight::NORMAL, fontdb::Weight::BOLD] {
        let query = fontdb::Query { families: &[fontdb::Family::Name(name)], weight, ..Default::default() };
        let found = all.query(&query).and_then(|id| all.face(id));
        let path = found.and_then(|face| match &face.source {
            fontdb::Source::File(path) | fontdb::Source::SharedFile(path, _) => Some(path.clone()),
            fontdb::Source::Binary(_) => None,
        });
        if let Some(path) = path
            && !files.contains(&path)
        {
            files.push(path);
        }
    }
    files
}
