//! Raw texts becoming articles: a file as a CMS, an agency or a copied page leaves it. Bytes are decoded, each line is
//! given a role, and every guess is kept so that a person can see and reverse it before the article is made. What has a
//! structure of its own is read by [`readers`], and offered part by part.
//!
//! Invariant: each line that is not blank ends up in the headline, the body, a picture's place, a comment, or the list
//! of dropped lines. It reads bytes and returns values: it opens no file and writes none.

mod build;
mod classify;
mod decode;
mod draft;
mod error;
mod furniture;
mod guess;
pub mod html;
mod html_picture;
mod offer;
mod picture_name;
pub mod readers;
mod repair;

pub use build::{Outcome, Warning, WarningKind};
pub use decode::{MAX_BYTES, Spelled, spellings};
pub use draft::{Draft, DraftComment, Line, Paragraph, Role};
pub use error::{Danger, ImportError, NotText};
pub use guess::Guess;
pub use offer::{Offer, Part, Take};
pub use picture_name::{PicturePlace, picture_place};

use crate::base::{Ids, Timestamp};
use readers::Reading;

/// Reads a text file and guesses what its lines are.
///
/// # Errors
/// Refuses what is empty, over [`MAX_BYTES`], not text, or a page's source.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Draft, ImportError> {
    let decoded = decode::decode(bytes)?;
    Ok(Draft::new(file_name, decoded))
}

/// What came in, to be looked at before anything is made of it.
#[derive(Clone, PartialEq, Debug)]
pub enum Incoming {
    /// Plain text: lines with what each is taken for.
    Lines(Box<Draft>),
    /// An article with its structure: parts that are taken or left.
    Parts(Box<Offer>),
}

impl Incoming {
    /// How many words headline and body would have.
    pub fn words(&self) -> usize {
        match self {
            Incoming::Lines(draft) => draft.words(),
            Incoming::Parts(offer) => offer.words(),
        }
    }

    /// How many pieces of text the body would have.
    pub fn paragraphs(&self) -> usize {
        match self {
            Incoming::Lines(draft) => draft.paragraphs().len(),
            Incoming::Parts(offer) => offer.paragraphs(),
        }
    }

    /// The headline that the article would get, empty where none was found.
    pub fn headline(&self) -> &str {
        match self {
            Incoming::Lines(draft) => draft.headline_index().map_or("", |at| draft.lines[at].text.as_str()),
            Incoming::Parts(offer) => &offer.article().meta.headline,
        }
    }

    /// The encoding that was read, as the WHATWG names it.
    pub fn encoding(&self) -> &str {
        match self {
            Incoming::Lines(draft) => draft.encoding,
            Incoming::Parts(offer) => offer.article().imported.as_ref().map_or("", |i| i.encoding.as_str()),
        }
    }

    /// Turns a guess around, or back; in parts there is one: the lines that the reader dropped.
    pub fn reverse(&mut self, guess: usize) {
        match self {
            Incoming::Lines(draft) => draft.reverse(guess),
            Incoming::Parts(offer) => offer.take_dropped(offer.dropped().1 > 0),
        }
    }

    /// Takes a line for something else.
    pub fn set_role(&mut self, line: usize, role: Role) {
        if let Incoming::Lines(draft) = self {
            draft.set_role(line, role);
        }
    }

    /// Decides on a part.
    pub fn take(&mut self, part: usize, take: Take) {
        if let Incoming::Parts(offer) = self {
            offer.take(part, take);
        }
    }

    /// The article of all that is taken, with the files of its pictures.
    pub fn build(&self, ids: &Ids, now: Timestamp) -> Reading {
        match self {
            Incoming::Lines(draft) => draft.build(ids, now).into_reading(),
            Incoming::Parts(offer) => offer.build(ids),
        }
    }

    /// Section of the article to be.
    pub fn section(&self) -> &str {
        match self {
            Incoming::Lines(draft) => &draft.section,
            Incoming::Parts(offer) => &offer.article().meta.section,
        }
    }

    /// Sets it.
    pub fn set_section(&mut self, section: String) {
        match self {
            Incoming::Lines(draft) => draft.section = section,
            Incoming::Parts(offer) => offer.set_section(section),
        }
    }

    /// Place and date of the article to be, the date as printed.
    pub fn dateline(&self) -> (&str, &str) {
        match self {
            Incoming::Lines(draft) => (&draft.dateline_place, &draft.dateline_date),
            Incoming::Parts(offer) => (&offer.article().meta.dateline_place, &offer.article().meta.dateline_date),
        }
    }

    /// Sets them.
    pub fn set_dateline(&mut self, place: String, date: String) {
        match self {
            Incoming::Lines(draft) => (draft.dateline_place, draft.dateline_date) = (place, date),
            Incoming::Parts(offer) => offer.set_dateline(place, date),
        }
    }
}

#[cfg(test)]
mod tests;
