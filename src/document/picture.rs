//! Pictures of an article, as words and references; pixels are `media`'s.

use crate::base::PictureId;
use serde::{Deserialize, Serialize};

/// A picture: its file by content, and the words that belong to it (IPTC Photo Metadata 2023.2).
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Picture {
    /// Never changes.
    pub id: PictureId,
    /// The stored original, `<blake3>.<ext>` in the article's `pictures` folder; `None` while its file is missing.
    pub file: Option<String>,
    /// The name under which it came.
    pub name: String,
    /// Width of the oriented picture, pixels; 0 where unknown.
    pub width: u32,
    /// Height of the oriented picture, pixels; 0 where unknown.
    pub height: u32,
    /// Size of the original, bytes.
    pub bytes: u64,
    /// تعليق الصورة.
    pub caption: String,
    /// المصوّر والجهة.
    pub credit: String,
    /// النص البديل: what is seen, for those who cannot see it. Never copied from the caption.
    pub alt: String,
    /// حقوق النشر.
    pub rights: String,
}

/// A field of a picture that holds plain text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum PictureField {
    /// See [`Picture::caption`].
    Caption,
    /// See [`Picture::credit`].
    Credit,
    /// See [`Picture::alt`].
    Alt,
    /// See [`Picture::rights`].
    Rights,
}

impl Picture {
    /// True while the picture has a place and no file.
    pub fn is_missing(&self) -> bool {
        self.file.is_none()
    }

    /// The text of a field.
    pub fn field(&self, field: PictureField) -> &str {
        match field {
            PictureField::Caption => &self.caption,
            PictureField::Credit => &self.credit,
            PictureField::Alt => &self.alt,
            PictureField::Rights => &self.rights,
        }
    }

    /// The text of a field, to change.
    pub fn field_mut(&mut self, field: PictureField) -> &mut String {
        match field {
            PictureField::Caption => &mut self.caption,
            PictureField::Credit => &mut self.credit,
            PictureField::Alt => &mut self.alt,
            PictureField::Rights => &mut self.rights,
        }
    }
}
