//! Our own bundles, as a zip: the page, with what only the manifest and the table of credits know.

use super::container::Container;
use super::found::{Found, Part};
use super::page;
use super::{Beside, html_safety, markdown, ninjs};
use crate::document::{BlockKind, Urgency};
use crate::import::error::{Danger, ImportError};
use serde_json::Value;

pub(super) fn read(container: Container<'_>) -> Result<Found, ImportError> {
    let damaged = ImportError::Refused(Danger::Damaged);
    let folder = container.folder_with("manifest.json").ok_or(damaged)?;
    let manifest: Value =
        serde_json::from_slice(&container.part(&format!("{folder}manifest.json"))?).map_err(|_| damaged)?;
    if manifest["schema"] != "muharrir-bundle" {
        return Err(ImportError::NotText(crate::import::NotText::Archive));
    }
    let inside = Inside { container: &container, folder: &folder };
    let part = |name: &str| container.read(&format!("{folder}{name}"));
    let mut found = if let Some(bytes) = part("index.html")? {
        let html = page::decoded(&bytes)?;
        html_safety::check(&html)?;
        page::own(&html, &inside)
    } else if let Some(bytes) = part("article.md")? {
        markdown::read(&bytes, &inside)?
    } else if let Some(bytes) = part("feeds/ninjs.json")? {
        ninjs::read(&bytes, &inside)?
    } else if let Some(bytes) = part("article.txt")? {
        markdown::read(&bytes, &inside)?
    } else {
        return Err(ImportError::NoText);
    };
    if let Some(slug) = manifest["article"]["slug"].as_str() {
        found.meta.slug = slug.to_owned();
    }
    if let Some(language) = manifest["article"]["language"].as_str() {
        found.meta.language = language.to_owned();
    }
    found.meta.embargo = manifest["article"]["embargo"].as_str().and_then(|at| at.parse().ok());
    if let Some(bytes) = part("feeds/ninjs.json")? {
        let item: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        found.meta.urgency = item["urgency"].as_u64().map(urgency).unwrap_or_default();
    }
    if let Some(bytes) = part("credits.csv")? {
        credits(&String::from_utf8_lossy(&bytes), &mut found);
        drop_captions(&mut found);
    }
    Ok(found)
}

/// The urgency of IPTC's number.
pub(super) fn urgency(number: u64) -> Urgency {
    match number {
        1 | 2 => Urgency::Flash,
        3 | 4 => Urgency::Urgent,
        7..=9 => Urgency::Low,
        _ => Urgency::Normal,
    }
}

/// Rights of the pictures, by the names of their files.
fn credits(table: &str, found: &mut Found) {
    for row in rows(table).into_iter().skip(1) {
        let [file, _, caption, credit, rights, alt, ..] = row.as_slice() else { continue };
        let name = file.rsplit('/').next().unwrap_or_default();
        let plain = |cell: &str| {
            cell.strip_prefix('\'').filter(|c| c.starts_with(['=', '+', '-', '@'])).unwrap_or(cell).to_owned()
        };
        for picture in found.pictures.iter_mut().filter(|p| p.name == name) {
            picture.rights = plain(rights);
            for (own, cell) in [(&mut picture.caption, caption), (&mut picture.credit, credit), (&mut picture.alt, alt)]
            {
                if own.is_empty() {
                    *own = plain(cell);
                }
            }
        }
    }
}

/// Takes paragraphs away that say again what their picture says, as formats without captions have them.
fn drop_captions(found: &mut Found) {
    let mut at = 0;
    while at + 1 < found.parts.len() {
        if let (Part::Picture(index), Part::Text(BlockKind::Paragraph, fragment)) =
            (&found.parts[at], &found.parts[at + 1])
            && found.pictures.get(*index).is_some_and(|p| !p.caption.is_empty() && p.caption == fragment.text)
        {
            found.parts.remove(at + 1);
        }
        at += 1;
    }
}

/// RFC 4180.
fn rows(table: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = table.trim_start_matches('\u{FEFF}').chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            c => cell.push(c),
        }
    }
    rows
}

struct Inside<'a, 'b> {
    container: &'a Container<'b>,
    folder: &'a str,
}

impl Beside for Inside<'_, '_> {
    fn file(&self, path: &str) -> Option<Vec<u8>> {
        self.container.picture(&format!("{}{}", self.folder, super::local_path(path)?))
    }
}
