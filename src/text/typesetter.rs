//! What layout shares from text to text: fonts, shaper, plans, rasteriser.

use super::chars::Chars;
use super::fonts::Fonts;
use super::paragraph::Paragraph;
use super::shape::Shaper;
use super::style::{Family, Font, ParagraphStyle, Span};
use cosmic_text::{FontSystem, SwashCache, fontdb};

/// Lays out text and draws glyphs. Make one and keep it: shaping plans are kept in it.
pub struct Typesetter {
    pub(super) system: FontSystem,
    pub(super) raster: SwashCache,
    pub(super) fonts: Fonts,
    chars: Chars,
    pub(super) shaper: Shaper,
}

/// The parts of a [`Typesetter`] that layout borrows.
pub(super) struct Tools<'a> {
    pub fonts: &'a Fonts,
    pub chars: &'a Chars,
    pub shaper: &'a mut Shaper,
}

impl Typesetter {
    /// With the bundled fonts. The fonts of the system are not looked at.
    pub fn bundled() -> Typesetter {
        let mut system = FontSystem::new_with_locale_and_db("ar".to_owned(), fontdb::Database::new());
        let fonts = Fonts::bundled(&mut system);
        Typesetter { system, raster: SwashCache::new(), fonts, chars: Chars::new(), shaper: Shaper::default() }
    }

    /// Adds the faces of a font file, to be tried after all others, and returns how many it held. Paragraphs that
    /// were laid out before keep their glyphs.
    pub fn add_fallback_font(&mut self, data: Vec<u8>) -> usize {
        self.fonts.add_fallback(&mut self.system, data)
    }

    /// Adds the faces of font files as a family to ask for. `None` if a file cannot be read, or there are too many.
    pub fn add_family(&mut self, files: Vec<Vec<u8>>) -> Option<Family> {
        self.fonts.add_family(&mut self.system, files)
    }

    /// Height of a line of `font` as its designer meant it, pixels.
    pub fn line_height_px(&self, font: Font) -> f32 {
        let face = self.fonts.face(self.fonts.chain(font, 1)[0]);
        (face.ascent + face.descent + face.line_gap) / face.units_per_em * font.size_px
    }

    /// Lays out `text`. `spans` are sorted and do not overlap; what of them does not fit the text is ignored.
    pub fn layout(&mut self, text: &str, spans: &[Span], style: &ParagraphStyle) -> Paragraph {
        Paragraph::new(&mut self.tools(), text, spans, style)
    }

    pub(super) fn tools(&mut self) -> Tools<'_> {
        Tools { fonts: &self.fonts, chars: &self.chars, shaper: &mut self.shaper }
    }
}
