//! EPUB 3 and 2: one chapter of a book, the first with text.

use super::container::{Container, folder_of, resolved};
use super::found::Found;
use super::page;
use super::tree::{Element, parse};
use super::{Beside, html_safety};
use crate::i18n::{isolate, words::reading as words};
use crate::import::error::{Danger, ImportError};

/// Fewer words are a cover or a title page.
const LEAST_WORDS: usize = 15;
/// The most chapters that are looked at.
const MOST_CHAPTERS: usize = 200;

pub(super) fn read(container: Container<'_>) -> Result<Found, ImportError> {
    let damaged = ImportError::Refused(Danger::Damaged);
    let root = parse(&container.part("META-INF/container.xml")?)?;
    let path =
        root.find("rootfile").and_then(|r| r.attribute("full-path")).and_then(|p| resolved("", p)).ok_or(damaged)?;
    let package = parse(&container.part(&path)?)?;
    let (manifest, spine) = (package.child("manifest").ok_or(damaged)?, package.child("spine").ok_or(damaged)?);
    let folder = folder_of(&path);
    let chapters = spine.children_named("itemref").filter_map(|reference| {
        let id = reference.attribute("idref")?;
        let item = manifest.children_named("item").find(|i| i.attribute("id") == Some(id))?;
        let is_nav = item.attribute("properties").is_some_and(|p| p.split_whitespace().any(|p| p == "nav"));
        (!is_nav).then(|| resolved(folder, item.attribute("href")?)).flatten()
    });
    let mut best: Option<(usize, Found)> = None;
    let mut others = 0;
    for chapter in chapters.take(MOST_CHAPTERS) {
        let Some(bytes) = container.read(&chapter)? else { continue };
        let inside = Inside { container: &container, folder: folder_of(&chapter).to_owned() };
        let html = page::decoded(&bytes)?;
        html_safety::check(&html)?;
        let found = page::chapter(&html, &inside);
        let words = found.words();
        let enough = best.as_ref().is_some_and(|(best, _)| *best >= LEAST_WORDS);
        if enough {
            others += usize::from(words >= LEAST_WORDS);
        } else if best.as_ref().is_none_or(|(best, _)| words > *best) {
            best = Some((words, found));
        }
    }
    let (_, mut found) = best.ok_or(ImportError::NoText)?;
    described(&package, &mut found);
    if others > 0 {
        let headline = isolate(&found.meta.headline);
        found.note(words::OTHER_CHAPTERS.filled(&[&headline]));
    }
    Ok(found)
}

/// What the package says of the whole book, where the chapter says nothing.
fn described(package: &Element, found: &mut Found) {
    let Some(metadata) = package.child("metadata") else { return };
    let field = |name: &str| metadata.child(name).map(Element::text).unwrap_or_default();
    let mut fill = |own: fn(&mut crate::document::Metadata) -> &mut String, value: String| {
        let own = own(&mut found.meta);
        if own.is_empty() {
            *own = value;
        }
    };
    fill(|m| &mut m.headline, field("title"));
    fill(|m| &mut m.byline, field("creator"));
    fill(|m| &mut m.language, field("language"));
    fill(|m| &mut m.rights, field("rights"));
    if found.meta.tags.is_empty() {
        found.meta.tags = metadata.children_named("subject").map(Element::text).filter(|t| !t.is_empty()).collect();
    }
}

/// The files of the book, from the folder of a chapter.
struct Inside<'a, 'b> {
    container: &'a Container<'b>,
    folder: String,
}

impl Beside for Inside<'_, '_> {
    fn file(&self, path: &str) -> Option<Vec<u8>> {
        self.container.picture(&resolved(&self.folder, path)?)
    }
}
