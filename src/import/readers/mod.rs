//! Readers of files that have a structure of their own: saved web pages, DOCX, ODT, EPUB, Markdown, our own bundles,
//! ninjs, NewsML-G2. Each gives an article and warnings.
//!
//! **Invariants:** nothing is taken from the network; no entity is resolved; no path leads out of an archive or out of
//! the folder that a page lies in; memory and time are bounded whatever the bytes are; nothing panics. What is left out
//! is told.

mod bundle;
mod container;
mod docx;
mod epub;
mod found;
mod html_safety;
mod markdown;
mod newsml;
mod ninjs;
mod odt;
mod page;
mod page_body;
mod page_data;
mod page_fields;
mod runs;
mod tree;

use super::error::{ImportError, NotText};
use super::{Draft, Warning};
use crate::base::{Ids, PictureId, Timestamp};
use crate::document::Article;
use crate::i18n::Bilingual;
use crate::i18n::words::incoming as words;
use container::Container;

/// What a file gave.
#[derive(Clone, PartialEq, Debug)]
pub enum Read {
    /// Plain text: lines with what was guessed of them, to be looked at.
    Text(Box<Draft>),
    /// An article with its structure.
    Article(Box<Reading>),
}

/// An article that was read.
#[derive(Clone, PartialEq, Debug)]
pub struct Reading {
    /// The article, a draft. Its pictures have no file yet.
    pub article: Article,
    /// What was guessed, repaired, left out or found wanting.
    pub warnings: Vec<Warning>,
    /// The files of its pictures, as they came; the pictures are the article's.
    pub files: Vec<(PictureId, Vec<u8>)>,
    /// What it was read from.
    pub kind: Kind,
}

/// Files that lie beside the one that is read.
pub trait Beside {
    /// The bytes of a file by its path from the folder of the one that is read, with `/`; `None` where there is none.
    /// Never asked for a path that leads out of that folder.
    fn file(&self, path: &str) -> Option<Vec<u8>>;
}

/// Nothing lies beside.
impl Beside for () {
    fn file(&self, _: &str) -> Option<Vec<u8>> {
        None
    }
}

/// The largest file that is read, bytes: documents carry pictures.
pub const MAX_FILE_BYTES: usize = 128 << 20;

/// What a file is, told from its bytes and at last from its name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// A saved web page.
    Page,
    /// A document of Word.
    Docx,
    /// An OpenDocument text.
    Odt,
    /// A chapter of a book.
    Epub,
    /// One of our own bundles.
    Bundle,
    /// An agency's item as JSON.
    Ninjs,
    /// An agency's item as XML.
    Newsml,
    /// Markdown.
    Markdown,
    /// Rich text from the clipboard.
    Pasted,
    /// Plain text.
    Text,
}

impl Kind {
    /// What it is called.
    pub fn label(self) -> Bilingual {
        match self {
            Kind::Page => words::KIND_PAGE,
            Kind::Docx => words::KIND_DOCX,
            Kind::Odt => words::KIND_ODT,
            Kind::Epub => words::KIND_EPUB,
            Kind::Bundle => words::KIND_BUNDLE,
            Kind::Ninjs => words::KIND_NINJS,
            Kind::Newsml => words::KIND_NEWSML,
            Kind::Markdown => words::KIND_MARKDOWN,
            Kind::Pasted => words::KIND_PASTED,
            Kind::Text => words::KIND_TEXT,
        }
    }

    /// True where the bytes themselves are the text, so that they can be read in one encoding or another.
    pub fn is_spelled(self) -> bool {
        matches!(self, Kind::Page | Kind::Markdown | Kind::Text)
    }
}

/// Reads a file of any kind that is known.
///
/// # Errors
/// Refuses what is empty, too large, damaged, unsafe, or nothing that a reader knows.
pub fn read_file(
    bytes: &[u8],
    file_name: &str,
    beside: &dyn Beside,
    ids: &Ids,
    now: Timestamp,
) -> Result<Read, ImportError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len() });
    }
    let kind = kind_of(bytes, file_name)?;
    let found = match kind {
        Kind::Text | Kind::Pasted => return Ok(Read::Text(Box::new(super::read(bytes, file_name)?))),
        Kind::Page => page::read(bytes, &Confined(beside))?,
        Kind::Docx => docx::read(Container::open(bytes)?)?,
        Kind::Odt => odt::read(Container::open(bytes)?)?,
        Kind::Epub => epub::read(Container::open(bytes)?)?,
        Kind::Bundle => bundle::read(Container::open(bytes)?)?,
        Kind::Ninjs => ninjs::read(bytes, &Confined(beside))?,
        Kind::Newsml => newsml::read(bytes, &Confined(beside))?,
        Kind::Markdown => markdown::read(bytes, &Confined(beside))?,
    };
    if !found.holds_words() {
        return Err(ImportError::NoText);
    }
    Ok(Read::Article(Box::new(found.into_reading(kind, file_name, ids, now))))
}

/// Reads a file in the encoding that a person chose for it, by its name of the WHATWG; files of a kind that is no bare
/// text are read as they are.
///
/// # Errors
/// As [`read_file`].
pub fn read_spelled(
    (bytes, encoding): (&[u8], &str),
    file_name: &str,
    beside: &dyn Beside,
    ids: &Ids,
    now: Timestamp,
) -> Result<Read, ImportError> {
    let chosen = encoding_rs::Encoding::for_label(encoding.as_bytes()).filter(|_| bytes.len() <= MAX_FILE_BYTES);
    let Some(encoding) = chosen.filter(|_| kind_of(bytes, file_name).is_ok_and(Kind::is_spelled)) else {
        return read_file(bytes, file_name, beside, ids, now);
    };
    // A reader trusts the mark at the beginning above all.
    let marked = ["\u{FEFF}", &super::decode::spelled(bytes, encoding)].concat().into_bytes();
    let mut read = read_file(&marked, file_name, beside, ids, now)?;
    match &mut read {
        Read::Text(draft) => draft.encoding = encoding.name(),
        Read::Article(reading) => {
            if let Some(imported) = &mut reading.article.imported {
                imported.encoding = encoding.name().to_owned();
            }
        }
    }
    Ok(read)
}

/// Reads rich text as programs put it on the clipboard.
///
/// # Errors
/// Refuses what holds no words, is too large, or is nested too deep.
pub fn read_pasted(html: &str, file_name: &str, ids: &Ids, now: Timestamp) -> Result<Reading, ImportError> {
    if html.len() > MAX_FILE_BYTES {
        return Err(ImportError::TooLarge { bytes: html.len() });
    }
    html_safety::check(html)?;
    let mut found = found::Found { encoding: "UTF-8", ..Default::default() };
    page::body_of(super::html::fragment_of(html), "", &(), &mut found);
    page::drop_head(&mut found);
    docx::headline_of_first(&mut found);
    if !found.holds_words() {
        return Err(ImportError::NoText);
    }
    Ok(found.into_reading(Kind::Pasted, file_name, ids, now))
}

fn kind_of(bytes: &[u8], file_name: &str) -> Result<Kind, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return of_container(&Container::open(bytes)?);
    }
    let ending = file_name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    let head = tree::head(bytes);
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if head.starts_with('<') {
        let newsml = ["<newsItem", "<newsMessage", "<packageItem", "<conceptItem", "<knowledgeItem", "<planningItem"]
            .into_iter()
            .chain(["<catalogItem", "<nitf", "nar:newsItem", ":newsItem", ":newsMessage"]);
        if newsml.into_iter().any(|tag| head.contains(tag)) {
            return Ok(Kind::Newsml);
        }
        if super::decode::is_page(head) || matches!(ending.as_str(), "html" | "htm" | "xhtml") {
            return Ok(Kind::Page);
        }
    }
    if head.starts_with(['{', '[']) && ninjs::is_one(bytes) {
        return Ok(Kind::Ninjs);
    }
    if matches!(ending.as_str(), "md" | "markdown" | "mdown") || markdown::has_front_matter(head) {
        return Ok(Kind::Markdown);
    }
    Ok(Kind::Text)
}

fn of_container(container: &Container<'_>) -> Result<Kind, ImportError> {
    if container.has("word/document.xml") {
        return Ok(Kind::Docx);
    }
    if container.has("META-INF/container.xml") {
        return Ok(Kind::Epub);
    }
    if container.has("content.xml") {
        return Ok(Kind::Odt);
    }
    if container.folder_with("manifest.json").is_some() {
        return Ok(Kind::Bundle);
    }
    Err(ImportError::NotText(NotText::Archive))
}

/// The folder of the file that is read: no path leads out of it, and no address is one.
struct Confined<'a>(&'a dyn Beside);

impl Beside for Confined<'_> {
    fn file(&self, path: &str) -> Option<Vec<u8>> {
        let path = local_path(path)?;
        self.0.file(&path)
    }
}

/// A reference as a path below the folder; `None` for an address of the web, a path from the root, or one that leads out.
fn local_path(reference: &str) -> Option<String> {
    let path = reference.split(['?', '#']).next().unwrap_or_default().trim();
    let path = percent_decoded(path)?;
    let path = path.strip_prefix("./").unwrap_or(&path);
    let plain = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.ends_with(['.', ' ']);
    let safe = !path.contains([':', '\\']) && !path.chars().any(char::is_control) && path.split('/').all(plain);
    (safe && path.len() <= 1000).then(|| path.to_owned())
}

/// `%20` and its like (RFC 3986); `None` if what comes out is no UTF-8.
fn percent_decoded(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let pair = (*byte == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match pair.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(decoded) => {
                out.push(decoded);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).ok()
}
