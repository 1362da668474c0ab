//! Text on screen: fonts, shaping, paragraph layout, caret geometry, raster.
//!
//! Owns the way from styled text to positioned glyphs and back from a point to a place in the text. It is the only
//! module that names cosmic-text, and uses its font table, its shaper (harfrust) and its rasteriser; the paragraph
//! layout is our own, because base direction, line breaks, joins across styles and caret geometry must be right.
//! It must not know articles, egui, or colours: an `ink` is a number that the caller maps to a colour.
//!
//! All lengths are physical pixels, all offsets are bytes of the logical text.
//!
//! ```text
//! text + spans ─ bidi ─ itemize ─ shape ─ break_lines ─ place ─▶ Paragraph ─▶ caret, motion, paint
//!                                                                    ▲
//!                                                         edit (only what an edit touches)
//! ```

mod apart;
mod bidi;
mod break_lines;
mod caret;
mod chars;
mod edit;
mod elide;
mod fonts;
mod forms;
mod inspect;
mod itemize;
mod justify;
mod kashida;
mod motion;
mod paint;
mod paragraph;
mod place;
mod print;
mod raster;
mod reuse;
mod shape;
mod style;
mod system;
mod typesetter;
mod window;
mod words;

#[cfg(test)]
mod tests;

pub use crate::document::Affinity;
pub use caret::{Caret, CharBox, RectPx};
pub use forms::every_form;
pub use inspect::{ShapedGlyph, ShapedRun};
pub use paint::PlacedGlyph;
pub use paragraph::{LineInfo, Paragraph};
pub use print::{PrintFace, PrintGlyph, PrintRun};
pub use raster::{GlyphBitmap, GlyphKey};
pub use style::{Align, Direction, Family, Font, Indent, Justify, ParagraphStyle, Span, Weight};
pub use system::{family_files, fonts_with};
pub use typesetter::Typesetter;
