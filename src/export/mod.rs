//! Bundles: an article and its pictures as files ready to publish. Pure: bytes come out, others write them.
//! Knows nothing of disks, clocks or windows; `media` makes the pixels.
//!
//! Invariants: every exporter sees only a [`PublicArticle`], a type without room for what must not leave (notes to the
//! editor, telephones, held comments, off-the-record statements). The same article gives the same bytes: nothing comes
//! from the clock or from chance, every list is sorted or in the article's order. Paths are ASCII.

mod address;
mod archive;
mod bundle;
mod credits;
mod crew;
mod dateline;
mod docx;
mod epub;
mod flow;
mod format;
mod fragment;
mod ghost;
mod gutenberg;
mod html;
mod images;
mod inline;
mod isolate;
mod leaving;
mod manifest;
mod markdown;
mod names;
mod newsml;
mod ninjs;
mod ninjs_first;
mod odt;
mod off_record;
mod pdf;
mod post;
mod preview;
mod print;
mod profile;
mod public;
mod readme;
mod rss;
mod target_style;
mod text;
mod verify;
mod wxr;
mod xml;

pub use archive::{ZipError, read_zip};
pub use bundle::{Bundle, bundle};
pub use format::Format;
pub use post::{Post, PostPicture, post};
pub use preview::{for_cms, preview, sheets};
pub use print::{PAGE_HEIGHT_PT, PAGE_WIDTH_PT, PagePixels, Sheets};
pub use profile::{EVERYTHING, Formats, PictureSizes, Profile, SITE};
pub use public::{PublicArticle, PublicBlock, PublicComment, PublicPicture, Rich, SpanKind};
pub use verify::{ApprovalReport, Problem, ProblemKind, VerifyReport, verify, verify_by};

use crate::i18n::{Bilingual, Digits, isolate as isolated, technical, words::bundle as words};
use crate::language::style::{DigitPolicy, QuotePair};
use crate::media::MediaError;

/// What to put into a bundle.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// Formats of the text.
    pub formats: Vec<Format>,
    /// Where the bundle's folder will stand on the web (`https://…`), for addresses that must be absolute.
    pub base_url: Option<String>,
    /// Print approved reader comments.
    pub approved_comments: bool,
    /// Who publishes: the desk's name; empty where it has none.
    pub publisher: String,
    /// Which files of pictures.
    pub pictures: PictureSizes,
    /// Those that are not cut as WebP as well, for the page.
    pub webp: bool,
    /// Digits of numbers, as the receiver prints them.
    pub digits: DigitPolicy,
    /// Quotation marks, as the receiver prints them; `None` leaves them.
    pub quotes: Option<QuotePair>,
    /// The bundle's name: text with `{slug}`, `{date}`, `{section}`, `{id}`.
    pub name_pattern: String,
    /// Digits of page numbers, where `digits` says nothing.
    pub page_digits: Digits,
}

impl Default for Options {
    /// Every format, no address, no comments, nothing changed.
    fn default() -> Self {
        Self {
            formats: Format::ALL.to_vec(),
            base_url: None,
            approved_comments: false,
            publisher: String::new(),
            pictures: PictureSizes::All,
            webp: false,
            digits: DigitPolicy::AsWritten,
            quotes: None,
            page_digits: Digits::default(),
            name_pattern: names::PATTERN.to_owned(),
        }
    }
}

/// The record of an editor who exported in spite of blocking findings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Override {
    /// Name of who took it on himself or herself.
    pub by: String,
    /// Why.
    pub reason: String,
    /// What stood in the way.
    pub findings: Vec<OverriddenFinding>,
}

/// A finding that was overridden.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OverriddenFinding {
    /// Stable name of the rule.
    pub rule: String,
    /// The finding in words.
    pub message: String,
}

/// Hears how far a bundle is, and may stop it.
pub trait Progress {
    /// `done` of `total` steps are done; `what` comes next. `false` stops: nothing of the bundle remains.
    fn step(&self, done: usize, total: usize, what: &Bilingual) -> bool;

    /// True once it shall stop. Asked often while a step takes long.
    fn stopped(&self) -> bool {
        false
    }
}

/// Hears nothing and stops nothing.
impl Progress for () {
    fn step(&self, _: usize, _: usize, _: &Bilingual) -> bool {
        true
    }
}

/// Gives the stored originals of an article's pictures.
pub trait Originals {
    /// The bytes of the file with this name in the article's picture folder, or why not.
    fn original(&self, file: &str) -> Result<Vec<u8>, String>;
}

/// Where in an article words stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// A field around the body.
    Field,
    /// A block, counted from 1.
    Block(usize),
    /// A picture, counted from 1.
    Picture(usize),
    /// The readers' comments.
    Comments,
    /// What is written into the bundle about an override.
    Override,
}

impl Place {
    fn words(self) -> Bilingual {
        match self {
            Place::Field => words::IN_FIELDS,
            Place::Block(n) => words::IN_BLOCK.filled(&[&n.to_string()]),
            Place::Picture(n) => words::IN_PICTURE.filled(&[&n.to_string()]),
            Place::Comments => words::IN_COMMENTS,
            Place::Override => words::IN_OVERRIDE,
        }
    }
}

/// Why no bundle was made.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ExportError {
    /// Words that are off the record stand in what would be published. No override passes this.
    #[error("words that are off the record stand in {place:?}")]
    OffTheRecord {
        /// Where; the words themselves are never repeated.
        place: Place,
    },
    /// A picture that would be printed has no file, and nothing was overridden.
    #[error("picture {number} has no file")]
    PictureMissing {
        /// Counted from 1, in the order of the bundle.
        number: usize,
    },
    /// The file of a picture that would be printed cannot be used, and nothing was overridden.
    #[error("picture {number}: {reason}")]
    PictureUnreadable {
        /// Counted from 1, in the order of the bundle.
        number: usize,
        /// Why.
        reason: PictureTrouble,
    },
    /// The pattern of the bundle's name has a part that is not known.
    #[error("not known in a bundle's name: {0}")]
    NamePattern(String),
    /// A format was not written: something of the article does not fit into it.
    #[error("not written: {}", .0.technical())]
    NotWritten(Format),
    /// The base address is not a full web address.
    #[error("not a full web address: {0}")]
    BaseUrl(String),
    /// Stopped by [`Progress::step`].
    #[error("stopped")]
    Cancelled,
}

/// What is wrong with a picture's file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PictureTrouble {
    /// It could not be read; the reason as [`Originals`] gave it.
    #[error("{0}")]
    Unread(String),
    /// It could not be decoded or converted.
    #[error(transparent)]
    Media(#[from] MediaError),
}

impl ExportError {
    /// Words for the user.
    pub fn message(&self) -> Bilingual {
        match self {
            ExportError::OffTheRecord { place } => {
                let place = place.words();
                Bilingual::made(
                    words::OFF_THE_RECORD.filled(&[&place.ar]).ar.into_owned(),
                    words::OFF_THE_RECORD.filled(&[&place.en]).en.into_owned(),
                )
            }
            ExportError::PictureMissing { number } => words::PICTURE_MISSING.filled(&[&number.to_string()]),
            ExportError::PictureUnreadable { number, reason } => {
                let reason = match reason {
                    PictureTrouble::Unread(reason) => Bilingual::made(isolated(reason), isolated(reason)),
                    PictureTrouble::Media(error) => error.message(),
                };
                let number = number.to_string();
                Bilingual::made(
                    words::PICTURE_UNREADABLE.filled(&[&number, &reason.ar]).ar.into_owned(),
                    words::PICTURE_UNREADABLE.filled(&[&number, &reason.en]).en.into_owned(),
                )
            }
            ExportError::NamePattern(part) => {
                crate::i18n::words::profiles::NAME_PATTERN_WRONG.filled(&[&technical(part)])
            }
            ExportError::NotWritten(format) => words::NOT_WRITTEN.filled(&[&technical(format.technical())]),
            ExportError::BaseUrl(address) => words::BASE_ADDRESS.filled(&[&technical(address)]),
            ExportError::Cancelled => words::CANCELLED,
        }
    }
}

#[cfg(test)]
mod agreement_tests;
#[cfg(test)]
mod leak_tests;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
