//! Export profiles: what a receiver of bundles gets, as a desk has settled it. Plain data, kept in `desk.ron`.

use super::{Format, Options, names};
use crate::i18n::{Bilingual, words::profiles as words};
use crate::language::style::{DigitPolicy, QuotePair};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Which files of each picture leave.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum PictureSizes {
    /// Every width and every shape.
    #[default]
    All,
    /// Every width, uncut.
    Whole,
    /// The widest alone.
    Widest,
}

impl PictureSizes {
    /// In the order of menus.
    pub const ALL: [PictureSizes; 3] = [PictureSizes::All, PictureSizes::Whole, PictureSizes::Widest];
}

/// Which formats leave.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Formats {
    /// Every one that the program knows, those of a newer program too.
    All,
    /// Those with these stable names; names that are not known are kept and pass unnoticed.
    These(BTreeSet<String>),
}

/// A receiver's bundle.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// What it is called; a stable name of [`Profile::presets`] is shown in the reader's language.
    pub name: String,
    /// Which formats.
    pub formats: Formats,
    /// Where bundles stand on the web; empty where that is not known. The bundle's name is put at its end.
    pub base_url: String,
    /// Which files of pictures.
    pub pictures: PictureSizes,
    /// Those that are not cut as WebP as well.
    pub webp: bool,
    /// Digits of numbers, whatever the house prints.
    pub digits: DigitPolicy,
    /// Quotation marks; `None` leaves those of the house.
    pub quotes: Option<QuotePair>,
    /// Approved comments of readers.
    pub comments: bool,
    /// As one zip file.
    pub zip: bool,
    /// The bundle's name: text with `{slug}`, `{date}`, `{section}`, `{id}`.
    pub name_pattern: String,
}

/// The stable name of the profile that holds every format.
pub const EVERYTHING: &str = "everything";

/// The stable name of the profile of web sites, by which posts are made as well.
pub const SITE: &str = "site";

impl Default for Profile {
    /// Every format, nothing changed.
    fn default() -> Self {
        Self {
            name: EVERYTHING.to_owned(),
            formats: Formats::All,
            base_url: String::new(),
            pictures: PictureSizes::All,
            webp: false,
            digits: DigitPolicy::AsWritten,
            quotes: None,
            comments: false,
            zip: false,
            name_pattern: names::PATTERN.to_owned(),
        }
    }
}

impl Profile {
    /// What a desk begins with.
    pub fn presets() -> Vec<Profile> {
        let of = |name: &str, formats: &[Format], pictures| Profile {
            name: name.to_owned(),
            formats: Formats::These(formats.iter().map(|f| f.name().to_owned()).collect()),
            pictures,
            ..Profile::default()
        };
        use Format::{
            Docx, Epub, Ghost, Gutenberg, Html, Markdown, NewsMl, Ninjs, NinjsFirst, Odt, Pdf, Rss, Text, Wxr,
        };
        vec![
            Profile::default(),
            of(SITE, &[Html, Epub, Rss, Wxr, Gutenberg, Ghost], PictureSizes::All),
            of("agencies", &[Ninjs, NinjsFirst, NewsMl, Text], PictureSizes::Whole),
            of("press", &[Docx, Odt, Pdf], PictureSizes::Widest),
            of("text", &[Text, Markdown], PictureSizes::Widest),
        ]
    }

    /// The profile that `key` names, by its name or by what it is called in either language.
    pub fn find<'a>(profiles: &'a [Profile], key: &str) -> Option<&'a Profile> {
        let key = key.trim();
        let called = |p: &&Profile| p.name == key || p.label().ar == key || p.label().en.eq_ignore_ascii_case(key);
        profiles.iter().find(|p| p.name == key).or_else(|| profiles.iter().find(called))
    }

    /// What people call it.
    pub fn label(&self) -> Bilingual {
        match self.name.as_str() {
            EVERYTHING => words::EVERYTHING,
            SITE => words::SITE,
            "agencies" => words::AGENCIES,
            "press" => words::PRESS,
            "text" => words::TEXT,
            own => Bilingual::made(own.to_owned(), own.to_owned()),
        }
    }

    /// Its formats that this program knows, in the order of menus.
    pub fn known_formats(&self) -> Vec<Format> {
        Format::ALL.into_iter().filter(|f| self.has(*f)).collect()
    }

    /// True if a format is in it.
    pub fn has(&self, format: Format) -> bool {
        match &self.formats {
            Formats::All => true,
            Formats::These(names) => names.contains(format.name()),
        }
    }

    /// Puts a format in or takes it out.
    pub fn set(&mut self, format: Format, on: bool) {
        let all = || Format::ALL.map(|f| f.name().to_owned()).into();
        let mut names = match &self.formats {
            Formats::All => all(),
            Formats::These(names) => names.clone(),
        };
        match on {
            true => names.insert(format.name().to_owned()),
            false => names.remove(format.name()),
        };
        self.formats = if names == all() { Formats::All } else { Formats::These(names) };
    }

    /// What a bundle by this profile is made with; `publisher` is the desk's name.
    pub fn options(&self, publisher: &str) -> Options {
        Options {
            formats: self.known_formats(),
            base_url: Some(self.base_url.trim().to_owned()).filter(|url| !url.is_empty()),
            approved_comments: self.comments,
            publisher: publisher.to_owned(),
            pictures: self.pictures,
            webp: self.webp,
            digits: self.digits,
            quotes: self.quotes,
            name_pattern: self.name_pattern.clone(),
            ..Options::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_are_found_by_every_name() {
        let presets = Profile::presets();
        assert_eq!(presets[0], Profile::default());
        for key in ["press", "المطبعة", "Print", "print"] {
            assert_eq!(Profile::find(&presets, key).map(|p| p.name.as_str()), Some("press"), "{key}");
        }
        assert_eq!(Profile::find(&presets, "nothing"), None);
        assert!(presets.iter().all(|p| !p.known_formats().is_empty()));
        let mut edited = Profile::default();
        edited.set(Format::Ghost, false);
        assert!(!edited.has(Format::Ghost) && edited.has(Format::Html));
        edited.set(Format::Ghost, true);
        assert_eq!(edited, Profile::default(), "all of them again");
    }

    #[test]
    fn formats_of_a_newer_program_are_kept() {
        let text = "(name: \"x\", formats: These([\"html\", \"hologram\"]))";
        let read: Profile = ron::from_str(text).expect("reads");
        assert_eq!(read.known_formats(), [Format::Html]);
        let again: Profile = ron::from_str(&ron::to_string(&read).expect("writes")).expect("reads");
        assert_eq!(again, read);
        assert!(matches!(again.formats, Formats::These(names) if names.contains("hologram")));
    }
}
