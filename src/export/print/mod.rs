//! The printed page: the article laid out on sheets of A4, by our own text layout. Knows nothing of PDF and screens:
//! [`super::pdf`] writes the sheets, [`Sheets::pixels`] draws one.
//!
//! ```text
//! PublicArticle ─ set ─▶ texts ─ flow ─▶ pieces in reading order ─ pages ─▶ Sheets
//! ```
//!
//! Lengths are points (1/72 inch), from the upper left corner of the sheet. Texts are laid out at [`PX_PER_PT`] of the
//! layout's pixels to a point, so that its rounding to whole pixels is not seen.
//!
//! **Invariants:** every text is on the sheets once and in reading order; no line stands alone at the foot or head of a
//! page where its text has more than three; a heading is never parted from what it heads.

mod flow;
mod pages;
mod pixels;
mod set;
mod style;

#[cfg(test)]
mod tests;

pub use pixels::PagePixels;
pub use style::{Ink, PAGE_HEIGHT_PT, PAGE_WIDTH_PT, PX_PER_PT};

use super::public::PublicArticle;
use crate::text::{Paragraph, Typesetter};
use std::ops::Range;

/// An article on its sheets.
pub struct Sheets {
    /// From the first to the last.
    pub pages: Vec<Page>,
    /// Texts that the pages name by index.
    pub texts: Vec<SetText>,
    /// What the article is made of, in reading order; a parent stands before its children.
    pub elements: Vec<Element>,
    /// The picture on top of the sheets, by index, and so on: files of the pictures, as they are drawn.
    pub images: Vec<Vec<u8>>,
}

/// What stands on a sheet.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Page {
    /// In reading order; running heads and numbers last.
    pub items: Vec<Item>,
}

/// Something on a sheet.
#[derive(Clone, PartialEq, Debug)]
pub enum Item {
    /// Lines of a text.
    Lines {
        /// Index of the text.
        text: usize,
        /// Which lines.
        lines: Range<usize>,
        /// Left side of the text's box.
        left_pt: f32,
        /// Upper side of the first of the lines.
        top_pt: f32,
    },
    /// A picture.
    Picture {
        /// Index in [`Sheets::images`].
        image: usize,
        /// Index of its figure.
        element: usize,
        /// Where.
        place: Place,
    },
    /// A rule, or a bar.
    Rule(Place, Ink),
}

/// A rectangle on a sheet, points.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Place {
    /// From the sheet's left side.
    pub left: f32,
    /// From its upper side.
    pub top: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// A text that is laid out.
#[derive(Clone, PartialEq, Debug)]
pub struct SetText {
    /// Its lines.
    pub paragraph: Paragraph,
    /// What it is part of; `None` for running heads and page numbers.
    pub element: Option<usize>,
    /// Links on bytes of the paragraph's text.
    pub links: Vec<(Range<usize>, String)>,
    /// Words in other languages on bytes of the paragraph's text, BCP 47.
    pub languages: Vec<(Range<usize>, String)>,
}

/// A part of the article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Element {
    /// What it is.
    pub kind: ElementKind,
    /// Index of what it is part of.
    pub parent: Option<usize>,
}

/// What a part of the article is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ElementKind {
    /// A heading: level, from 1, and its words.
    Heading(u8, String),
    /// A paragraph.
    Paragraph,
    /// A quotation set off.
    Quotation,
    /// A list.
    List,
    /// An item of a list.
    ListItem,
    /// The sign before an item.
    Label,
    /// The words of an item.
    ItemBody,
    /// A picture, and what is seen on it.
    Figure(String),
    /// What stands below a picture.
    Caption,
    /// What readers wrote.
    Section,
}

impl Sheets {
    /// Lays an article out. `typesetter` is needed again to draw.
    pub(super) fn of(article: &PublicArticle, typesetter: &mut Typesetter) -> Sheets {
        let flow = flow::Flow::of(article, typesetter);
        pages::broken(flow, article, typesetter)
    }
}
