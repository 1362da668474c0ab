//! Pictures as pixels: what a file is and says, decoding, orientation, colour, thumbnails, likeness, renditions for
//! publication. Bytes in, bytes or pixels out. Knows nothing of articles, disks or windows.
//!
//! A rendition is made from pixels alone: nothing of the original's metadata (place, camera, names) can pass. The words
//! that it carries are given to it.

mod clipboard;
mod colour;
mod decode;
mod likeness;
mod metadata;
mod probe;
mod rendition;

pub use clipboard::png;
pub use decode::{UNWATCHED, Watch, decode_oriented, decode_watched, shrunk, thumbnail};
pub use likeness::{ALIKE_BITS, Likeness};
pub use metadata::{FileWords, OurWords, Private, embed, embed_in_webp, file_words};
pub use probe::{Format, Info, MAX_PIXELS, extension, probe};
pub use rendition::{
    Crop, JPEG_QUALITY, Prepared, Ratio, Rendition, RenditionSpec, Scaled, USUAL_FOCUS, crop, rendition,
};

use crate::i18n::{Bilingual, technical, words};

/// Why a file cannot be used as a picture.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MediaError {
    /// Not JPEG, PNG, WebP or GIF.
    #[error("not a JPEG, PNG, WebP or GIF picture")]
    NotAPicture,
    /// Cut off, broken, or of a kind that no reader here knows.
    #[error("the picture is damaged or incomplete")]
    Damaged,
    /// More pixels than [`MAX_PIXELS`], by the numbers in its header. Nothing was decoded.
    #[error("{width} × {height} pixels; the limit is {} megapixels", MAX_PIXELS / 1_000_000)]
    TooLarge {
        /// Width in the header, pixels.
        width: u32,
        /// Height in the header, pixels.
        height: u32,
    },
    /// It was told to stop.
    #[error("stopped")]
    Stopped,
    /// The picture cannot be written in the size asked for.
    #[error("the picture could not be converted")]
    NotConverted,
}

impl MediaError {
    /// Words for the user.
    pub fn message(&self) -> Bilingual {
        match self {
            MediaError::NotAPicture => words::media::NOT_A_PICTURE.filled(&[&technical("JPEG, PNG, WebP, GIF")]),
            MediaError::Damaged => words::media::DAMAGED,
            MediaError::TooLarge { width, height } => words::media::TOO_LARGE
                .filled(&[&technical(&format!("{width} × {height}")), &(MAX_PIXELS / 1_000_000).to_string()]),
            MediaError::Stopped => words::media::STOPPED,
            MediaError::NotConverted => words::media::NOT_CONVERTED,
        }
    }
}

#[cfg(test)]
mod tests;
