//! What a picture's file says in its own words (Exif, IPTC-IIM, XMP), and what ours say when they leave.
//!
//! Where the three disagree the newest standard wins: XMP, then IIM, then Exif (Guidelines of the Metadata Working
//! Group, 2010). Reading never fails: a block that is broken says nothing. Alternative text is taken from its own
//! property alone, never from a caption.

mod exif;
mod iim;
mod letters;
mod write;
mod xmp;

pub use write::{OurWords, embed, embed_in_webp};

use super::probe;
use crate::base::Date;
use crate::language::clean;

/// No field takes more than this; what is longer is no caption.
const LONGEST_CHARS: usize = 10_000;

/// What cameras and programs write into the caption on their own; folded to small letters.
const SAID_BY_CAMERAS: [&str; 14] = [
    "olympus digital camera",
    "digital camera",
    "samsung",
    "default",
    "dcim",
    "exif_jpeg_picture",
    "jpeg_picture",
    "konica minolta digital camera",
    "minolta digital camera",
    "sony dsc",
    "image description",
    "created with gimp",
    "untitled",
    "screenshot",
];

/// What a file says of its picture.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FileWords {
    /// `dc:description`, IIM 2:120, Exif ImageDescription.
    pub caption: String,
    /// `dc:creator`, IIM 2:80, Exif Artist; several parted by commas.
    pub creator: String,
    /// `photoshop:Credit`, IIM 2:110.
    pub credit: String,
    /// `dc:rights`, IIM 2:116, Exif Copyright.
    pub rights: String,
    /// `Iptc4xmpCore:AltTextAccessibility`.
    pub alt: String,
    /// `photoshop:DateCreated`, IIM 2:55, Exif DateTimeOriginal: the day by the camera's clock.
    pub taken: Option<Date>,
    /// What it tells of people and places.
    pub private: Private,
}

/// What a file carries that must not leave.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Private {
    /// Where it was taken.
    pub location: bool,
    /// Serial number of the camera or the lens.
    pub serial: bool,
    /// The camera's owner.
    pub owner: bool,
}

impl Private {
    /// True if there is something of that.
    pub fn any(self) -> bool {
        self.location || self.serial || self.owner
    }
}

/// Reads what a file says of its picture; nothing where it says nothing or is none.
pub fn file_words(bytes: &[u8]) -> FileWords {
    let Ok(mut opened) = probe::open(bytes) else { return FileWords::default() };
    let decoder = &mut opened.decoder;
    let mut said = [
        decoder.xmp_metadata().ok().flatten().map(|packet| xmp::read(&packet)).unwrap_or_default(),
        decoder.iptc_metadata().ok().flatten().map(|block| iim::read(&block)).unwrap_or_default(),
        decoder.exif_metadata().ok().flatten().map(exif::read).unwrap_or_default(),
    ];
    for words in &mut said {
        for text in [&mut words.caption, &mut words.creator, &mut words.credit, &mut words.rights, &mut words.alt] {
            *text = tidy(text);
        }
        if SAID_BY_CAMERAS.contains(&words.caption.to_lowercase().as_str()) {
            words.caption.clear();
        }
    }
    let [xmp, iim, exif] = said;
    xmp.or(iim).or(exif)
}

impl FileWords {
    /// These words; where they are silent, `other`'s. What is private in either is private.
    fn or(self, other: FileWords) -> FileWords {
        let first = |a: String, b: String| if a.is_empty() { b } else { a };
        FileWords {
            caption: first(self.caption, other.caption),
            creator: first(self.creator, other.creator),
            credit: first(self.credit, other.credit),
            rights: first(self.rights, other.rights),
            alt: first(self.alt, other.alt),
            taken: self.taken.or(other.taken),
            private: Private {
                location: self.private.location || other.private.location,
                serial: self.private.serial || other.private.serial,
                owner: self.private.owner || other.private.owner,
            },
        }
    }

    /// The credit line that is printed: who took the picture, and for whom.
    pub fn credit_line(&self) -> String {
        match (self.creator.as_str(), self.credit.as_str()) {
            ("", credit) => credit.to_owned(),
            (creator, "") => creator.to_owned(),
            (creator, credit) if credit.contains(creator) => credit.to_owned(),
            (creator, credit) => format!("{creator} / {credit}"),
        }
    }
}

/// One clean line within bounds.
fn tidy(text: &str) -> String {
    let cut = text.char_indices().nth(LONGEST_CHARS).map_or(text, |(end, _)| &text[..end]);
    clean::line(cut).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The day of `2026:11:22 10:30:00`, `2026-11-22T10:30:00+02:00` or `20261122`; `None` for a part of a day or nonsense.
fn day(text: &str) -> Option<Date> {
    let figures: String = text.chars().take_while(|c| !matches!(c, 'T' | ' ')).filter(char::is_ascii_digit).collect();
    if figures.len() != 8 {
        return None;
    }
    let part = |range: std::ops::Range<usize>| figures.get(range)?.parse::<i16>().ok();
    let (month, day) = (i8::try_from(part(4..6)?).ok()?, i8::try_from(part(6..8)?).ok()?);
    Date::new(part(0..4)?, month, day).ok().filter(|date| date.year() > 1800)
}

#[cfg(test)]
mod tests;
