//! Measures, faces and inks of the printed page.

use crate::text::{Family, Font, Weight};

/// Pixels of the text layout to a point.
pub const PX_PER_PT: f32 = 8.0;
/// Width of an A4 sheet.
pub const PAGE_WIDTH_PT: f32 = 595.28;
/// Height of an A4 sheet.
pub const PAGE_HEIGHT_PT: f32 = 841.89;

/// Left and right of the column.
pub(super) const MARGIN: f32 = 72.0;
/// Where the column begins.
pub(super) const TOP: f32 = 74.0;
/// Where the column ends.
pub(super) const BOTTOM: f32 = PAGE_HEIGHT_PT - 72.0;
/// Width of the column.
pub(super) const COLUMN: f32 = PAGE_WIDTH_PT - 2.0 * MARGIN;
/// Upper side of the running head's line.
pub(super) const HEAD_TOP: f32 = 38.0;
/// Upper side of the page number.
pub(super) const FOLIO_TOP: f32 = PAGE_HEIGHT_PT - 52.0;
/// The tallest picture, as a part of the column's height.
pub(super) const TALLEST: f32 = 0.56;
/// A picture is made smaller by no more than this to stay on a page.
pub(super) const LEAST_SCALE: f32 = 0.7;

/// A colour of print.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[repr(u16)]
pub enum Ink {
    /// Words.
    #[default]
    Text = 0,
    /// Words that stand back: standfirst, quotations.
    Second = 1,
    /// Words beside: credits, dates.
    Third = 2,
    /// Kicker, pull quotes, links.
    Accent = 3,
    /// Thin rules.
    Line = 4,
}

impl Ink {
    /// The ink that a span names by number.
    pub fn numbered(number: u16) -> Ink {
        [Ink::Text, Ink::Second, Ink::Third, Ink::Accent, Ink::Line].get(number as usize).copied().unwrap_or_default()
    }

    /// Red, green, blue (sRGB).
    pub fn rgb(self) -> [u8; 3] {
        match self {
            Ink::Text => [0x1d, 0x1c, 0x1a],
            Ink::Second => [0x45, 0x42, 0x3c],
            Ink::Third => [0x5f, 0x5b, 0x54],
            Ink::Accent => [0x25, 0x40, 0xa0],
            Ink::Line => [0xb9, 0xb4, 0xa8],
        }
    }
}

/// How a text is printed.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Face {
    pub family: Family,
    pub weight: Weight,
    pub size_pt: f32,
    /// Height of a line, in em.
    pub line_em: f32,
    pub ink: Ink,
}

const fn face(family: Family, weight: Weight, size_pt: f32, line_em: f32, ink: Ink) -> Face {
    Face { family, weight, size_pt, line_em, ink }
}

impl Face {
    pub const KICKER: Face = face(Family::Sans, Weight::Bold, 10.5, 1.9, Ink::Accent);
    pub const HEADLINE: Face = face(Family::Naskh, Weight::Bold, 27.0, 1.55, Ink::Text);
    pub const STANDFIRST: Face = face(Family::Naskh, Weight::Regular, 15.0, 1.7, Ink::Second);
    pub const SIGNATURE: Face = face(Family::Sans, Weight::Regular, 9.5, 1.9, Ink::Third);
    pub const BODY: Face = face(Family::Naskh, Weight::Regular, 13.0, 1.75, Ink::Text);
    pub const SUBHEADING: Face = face(Family::Naskh, Weight::Bold, 17.0, 1.6, Ink::Text);
    pub const SUBHEADING_SMALL: Face = face(Family::Naskh, Weight::Bold, 14.0, 1.65, Ink::Text);
    pub const QUOTE: Face = face(Family::Naskh, Weight::Regular, 13.0, 1.75, Ink::Second);
    pub const PULL: Face = face(Family::Naskh, Weight::Bold, 18.0, 1.65, Ink::Accent);
    pub const BY: Face = face(Family::Sans, Weight::Regular, 9.5, 1.9, Ink::Third);
    pub const CAPTION: Face = face(Family::Sans, Weight::Regular, 9.0, 1.8, Ink::Second);
    pub const ADDRESS: Face = face(Family::Latin, Weight::Regular, 8.5, 1.8, Ink::Third);
    pub const SMALL: Face = face(Family::Sans, Weight::Regular, 8.5, 1.9, Ink::Third);
    pub const COMMENT: Face = face(Family::Naskh, Weight::Regular, 11.5, 1.75, Ink::Text);
    pub const FOLIO: Face = face(Family::Sans, Weight::Regular, 9.5, 1.9, Ink::Third);
    pub const SECTION: Face = face(Family::Sans, Weight::Bold, 9.0, 1.9, Ink::Text);

    pub fn font(self) -> Font {
        Font { family: self.family, weight: self.weight, size_px: self.size_pt * PX_PER_PT }
    }

    pub fn line_px(self) -> f32 {
        self.size_pt * self.line_em * PX_PER_PT
    }
}
