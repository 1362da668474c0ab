//! Raw texts becoming articles: a file as a CMS, an agency or a copied page leaves it. Bytes are decoded, each line is
//! given a role, and every guess is kept so that a person can see and reverse it before the article is made.
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
mod picture_name;
pub mod readers;
mod repair;

pub use build::{Outcome, Warning, WarningKind};
pub use decode::MAX_BYTES;
pub use draft::{Draft, DraftComment, Line, Paragraph, Role};
pub use error::{Danger, ImportError, NotText};
pub use guess::Guess;
pub use picture_name::{PicturePlace, picture_place};

/// Reads a text file and guesses what its lines are.
///
/// # Errors
/// Refuses what is empty, over [`MAX_BYTES`], not text, or a page's source.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Draft, ImportError> {
    let decoded = decode::decode(bytes)?;
    Ok(Draft::new(file_name, decoded))
}

#[cfg(test)]
mod tests;
