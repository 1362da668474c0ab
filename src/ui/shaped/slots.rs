//! Glyphs and icons under private-use code points, and where they lie in egui's atlas.

use super::warm::Warm;
use crate::text::{GlyphKey, Typesetter};
use crate::ui::icons::IconKey;
use egui::epaint::text::{GlyphBitmap, GlyphRasterizerRequest, RasterizedGlyph};
use egui::mutex::Mutex;
use egui::{Color32, ColorImage, Context, FontId, Galley, Vec2, vec2};
use std::collections::HashMap;
use std::sync::Arc;

/// The last private-use code point; it is never given to a glyph.
pub const SENTINEL: char = '\u{10FFFD}';

/// Planes 15 and 16, without the two noncharacters at the end of each and the sentinel.
const FIRST_PLANE: u32 = 0xF_0000;
const SECOND_PLANE: u32 = 0x10_0000;
const PLANE_SLOTS: u32 = 0xFFFE;
const SLOTS: u32 = 2 * PLANE_SLOTS - 1;

/// What stands under a code point.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Picture {
    Glyph(GlyphKey),
    Icon(IconKey),
}

/// Where a picture lies in the atlas.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Placed {
    /// Texels: left, top.
    pub min: [u16; 2],
    /// Texels: right, bottom.
    pub max: [u16; 2],
    /// From the origin to the upper left corner, in physical pixels.
    pub offset_px: Vec2,
    /// It has colours of its own.
    pub is_color: bool,
}

/// The pictures of a context.
#[derive(Default)]
pub struct Slots {
    numbers: HashMap<Picture, u32>,
    pictures: Vec<Picture>,
    placed: Vec<Option<Placed>>,
    sentinel: Option<Arc<Galley>>,
    epoch: u64,
    /// Grows when all code points are used up. It is part of the font size that is asked for, so that egui does not
    /// take a new picture for the old one under the same code point.
    generation: u16,
}

impl Slots {
    /// True if the atlas is another one than before.
    pub fn note_sentinel(&mut self, sentinel: Arc<Galley>) -> bool {
        if self.sentinel.as_ref().is_some_and(|known| Arc::ptr_eq(known, &sentinel)) {
            return false;
        }
        self.sentinel = Some(sentinel);
        self.placed.iter_mut().for_each(|p| *p = None);
        self.epoch += 1;
        true
    }

    /// Makes stale what was made so far.
    pub fn begin_epoch(&mut self) {
        self.epoch += 1;
    }

    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    pub fn placed(&self, picture: Picture) -> Option<Placed> {
        let number = *self.numbers.get(&picture)?;
        *self.placed.get(number as usize)?
    }

    fn picture(&self, number: u32) -> Option<Picture> {
        self.pictures.get(number as usize).copied()
    }

    fn number(&mut self, picture: Picture) -> u32 {
        if let Some(&number) = self.numbers.get(&picture) {
            return number;
        }
        let number = self.pictures.len() as u32;
        self.numbers.insert(picture, number);
        self.pictures.push(picture);
        self.placed.push(None);
        number
    }

    /// The pictures that are not in the atlas yet, each once. If the code points do not suffice for them, all are
    /// given out anew; what was placed before stays in the atlas until that is cleared.
    fn missing(&mut self, pictures: &[Picture]) -> Vec<u32> {
        if self.pictures.len() + pictures.len() > SLOTS as usize {
            let generation = self.generation.wrapping_add(1);
            *self = Slots { epoch: self.epoch, sentinel: self.sentinel.take(), generation, ..Slots::default() };
        }
        let absent: Vec<Picture> = pictures.iter().copied().filter(|&p| self.placed(p).is_none()).collect();
        let mut missing: Vec<u32> = absent.into_iter().map(|p| self.number(p)).collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }
}

/// Sees to it that `pictures` lie in the atlas.
pub fn ensure(ctx: &Context, slots: &Mutex<Slots>, pictures: &[Picture]) {
    let (missing, generation) = {
        let mut slots = slots.lock();
        (slots.missing(pictures), slots.generation)
    };
    if missing.is_empty() {
        return;
    }
    let scale = ctx.pixels_per_point();
    let text: String = missing.iter().filter_map(|&number| code_point(number)).collect();
    let font = FontId::proportional(10.0 + f32::from(generation));
    let galley = ctx.fonts_mut(|fonts| fonts.layout_no_wrap(text, font, Color32::PLACEHOLDER));
    let glyphs = galley.rows.iter().flat_map(|row| &row.row.glyphs);
    let mut slots = slots.lock();
    for (number, glyph) in missing.into_iter().zip(glyphs) {
        let uv = glyph.uv_rect;
        let placed = Placed { min: uv.min, max: uv.max, offset_px: uv.offset * scale, is_color: glyph.is_color };
        if let Some(place) = slots.placed.get_mut(number as usize) {
            *place = Some(placed);
        }
    }
}

/// What egui asks a rasterizer for: `None` if it is not ours, `Some(None)` if it is the sentinel.
pub fn picture_of(request: &GlyphRasterizerRequest<'_>, slots: &Mutex<Slots>) -> Option<Option<Picture>> {
    let number = number_of(request.cluster.chars().next()?)?;
    Some(slots.lock().picture(number))
}

/// Draws a picture. What shows nothing is drawn as one transparent pixel: egui would draw a box for less.
pub fn draw(picture: Option<Picture>, typesetter: &Mutex<Typesetter>, warm: &Mutex<Warm>) -> RasterizedGlyph {
    let bitmap = match picture {
        Some(Picture::Glyph(key)) => {
            let ready = warm.lock().take(key);
            ready.or_else(|| typesetter.lock().raster(key)).and_then(glyph_bitmap)
        }
        Some(Picture::Icon(key)) => Some(icon_bitmap(key)),
        None => None,
    };
    let nothing = || GlyphBitmap {
        image: ColorImage::new([1, 1], vec![Color32::TRANSPARENT]),
        offset_px: Vec2::ZERO,
        is_color: false,
    };
    RasterizedGlyph { bitmap: bitmap.unwrap_or_else(nothing), advance_px: 0.0 }
}

fn glyph_bitmap(bitmap: crate::text::GlyphBitmap) -> Option<GlyphBitmap> {
    let pixels: Vec<Color32> = if bitmap.is_color {
        bitmap.alpha.chunks_exact(4).map(|p| Color32::from_rgba_unmultiplied(p[0], p[1], p[2], p[3])).collect()
    } else {
        bitmap.alpha.iter().map(|&a| Color32::from_white_alpha(a)).collect()
    };
    if pixels.is_empty() || pixels.len() != bitmap.width * bitmap.height {
        return None;
    }
    Some(GlyphBitmap {
        image: ColorImage::new([bitmap.width, bitmap.height], pixels),
        offset_px: vec2(bitmap.left as f32, -bitmap.top as f32),
        is_color: bitmap.is_color,
    })
}

fn icon_bitmap(key: IconKey) -> GlyphBitmap {
    let size = usize::from(key.size_px);
    let pixels = key.draw().into_iter().map(Color32::from_white_alpha).collect();
    GlyphBitmap { image: ColorImage::new([size, size], pixels), offset_px: Vec2::ZERO, is_color: false }
}

fn code_point(number: u32) -> Option<char> {
    let code = if number < PLANE_SLOTS { FIRST_PLANE + number } else { SECOND_PLANE + (number - PLANE_SLOTS) };
    char::from_u32(code)
}

fn number_of(c: char) -> Option<u32> {
    match u32::from(c) {
        code @ 0xF_0000..=0xF_FFFD => Some(code - FIRST_PLANE),
        code @ 0x10_0000..=0x10_FFFD => Some(code - SECOND_PLANE + PLANE_SLOTS),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_given_out_anew_when_none_is_left() {
        let icon = |size_px, flipped| Picture::Icon(IconKey { icon: crate::ui::icons::Icon::Desk, size_px, flipped });
        let all: Vec<Picture> = (0..u16::MAX).flat_map(|size| [icon(size, false), icon(size, true)]).collect();
        assert!(all.len() > SLOTS as usize);
        let mut slots = Slots::default();
        for some in all.chunks(1000) {
            let missing = slots.missing(some);
            assert_eq!(missing.len(), some.len());
            assert!(missing.iter().all(|&number| number < SLOTS && slots.picture(number).is_some()));
        }
        assert_eq!(slots.generation, 1);
    }

    #[test]
    fn numbers_and_code_points_are_each_others_inverse() {
        for number in [0, 1, PLANE_SLOTS - 1, PLANE_SLOTS, SLOTS - 1] {
            assert_eq!(code_point(number).and_then(number_of), Some(number));
        }
        assert_eq!(number_of(SENTINEL), Some(SLOTS), "the sentinel is never given away");
        assert_eq!(number_of('م'), None);
    }
}
