//! Glyph bitmaps.

use super::fonts::FaceIndex;
use super::typesetter::Typesetter;
use cosmic_text::{CacheKey, CacheKeyFlags, SwashContent};

/// What a bitmap depends on: face, glyph, size, and where between two pixels it stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct GlyphKey {
    pub(super) face: FaceIndex,
    pub(super) glyph: u16,
    /// Bits of the size in pixels per em.
    pub(super) size_bits: u32,
    /// Quarters of a pixel to the right, 0 to 3.
    pub(super) x_bin: u8,
}

/// A drawn glyph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GlyphBitmap {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// From the glyph's origin right to the bitmap's left side.
    pub left: i32,
    /// From the baseline up to the bitmap's upper side.
    pub top: i32,
    /// Coverage, a byte a pixel, row by row; in a colour glyph four: red, green, blue, alpha, not premultiplied.
    pub alpha: Vec<u8>,
    /// The glyph has colours of its own.
    pub is_color: bool,
}

impl GlyphKey {
    /// The key of a glyph whose origin is at `x_px`, and the whole pixel it is drawn at.
    pub(super) fn at(face: FaceIndex, glyph: u16, size_px: f32, x_px: f32) -> (GlyphKey, i32) {
        let quarters = (x_px * 4.0).round() as i32;
        let x_bin = quarters.rem_euclid(4) as u8;
        (GlyphKey { face, glyph, size_bits: size_px.to_bits(), x_bin }, quarters.div_euclid(4))
    }

    /// The glyph at each of the places between two pixels.
    pub fn at_all_places(self) -> [GlyphKey; 4] {
        [0, 1, 2, 3].map(|x_bin| GlyphKey { x_bin, ..self })
    }

    /// Pixels per em.
    pub fn size_px(&self) -> f32 {
        f32::from_bits(self.size_bits)
    }

    /// Number of the glyph in its face.
    pub fn glyph_id(&self) -> u16 {
        self.glyph
    }
}

impl Typesetter {
    /// Draws a glyph; `None` if there is nothing to see, as of a blank. Nothing is kept: keep the bitmap.
    pub fn raster(&mut self, key: GlyphKey) -> Option<GlyphBitmap> {
        let face = self.fonts.get(key.face)?;
        let x = f32::from(key.x_bin) / 4.0;
        let flags = CacheKeyFlags::DISABLE_HINTING;
        let (cache_key, ..) = CacheKey::new(face.font.id(), key.glyph, key.size_px(), (x, 0.0), face.weight, flags);
        let image = self.raster.get_image_uncached(&mut self.system, cache_key)?;
        let (width, height) = (image.placement.width as usize, image.placement.height as usize);
        let is_color = image.content == SwashContent::Color;
        let bytes_per_pixel = if is_color { 4 } else { 1 };
        let fits = image.data.len() == width * height * bytes_per_pixel;
        if width == 0 || height == 0 || !fits {
            return None;
        }
        let (left, top) = (image.placement.left, image.placement.top);
        Some(GlyphBitmap { width, height, left, top, alpha: image.data, is_color })
    }
}
