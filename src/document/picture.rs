//! Pictures of an article, as words and references; pixels are `media`'s.

use crate::base::{Date, PictureId};
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
    /// المصوّر: who took it.
    pub creator: String,
    /// المصوّر والجهة: the line that is printed.
    pub credit: String,
    /// النص البديل: what is seen, for those who cannot see it. Never copied from the caption.
    pub alt: String,
    /// حقوق النشر.
    pub rights: String,
    /// تاريخ الالتقاط: the day by the camera's clock.
    pub taken: Option<Date>,
    /// نقطة التركيز: what every crop keeps; `None` where nobody chose it.
    pub focus: Option<Focus>,
    /// What it looks like, to find its doubles: 32 hexadecimal figures, empty where it was not looked at.
    pub look: String,
}

/// A point of an upright picture, in thousandths of its width and height, from the left and from the top.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Focus {
    /// 0 at the left edge, 1000 at the right.
    pub x: u16,
    /// 0 at the top edge, 1000 at the bottom.
    pub y: u16,
}

impl Focus {
    /// The point at these shares of width and height, within the picture.
    pub fn at(x: f64, y: f64) -> Focus {
        let thousandths = |share: f64| (share.clamp(0.0, 1.0) * 1000.0).round() as u16;
        Focus { x: thousandths(x), y: thousandths(y) }
    }

    /// Its shares of width and height, 0 to 1.
    pub fn shares(self) -> [f64; 2] {
        [self.x, self.y].map(|thousandths| f64::from(thousandths.min(1000)) / 1000.0)
    }
}

/// A field of a picture that holds plain text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum PictureField {
    /// See [`Picture::caption`].
    Caption,
    /// See [`Picture::creator`].
    Creator,
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
            PictureField::Creator => &self.creator,
            PictureField::Credit => &self.credit,
            PictureField::Alt => &self.alt,
            PictureField::Rights => &self.rights,
        }
    }

    /// The text of a field, to change.
    pub fn field_mut(&mut self, field: PictureField) -> &mut String {
        match field {
            PictureField::Caption => &mut self.caption,
            PictureField::Creator => &mut self.creator,
            PictureField::Credit => &mut self.credit,
            PictureField::Alt => &mut self.alt,
            PictureField::Rights => &mut self.rights,
        }
    }
}
