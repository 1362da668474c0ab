//! A sheet as pixels: what the preview shows.

use super::pages::line_top_pt;
use super::style::{Ink, PAGE_HEIGHT_PT, PAGE_WIDTH_PT, PX_PER_PT};
use super::{Item, Place, SetText, Sheets};
use crate::media;
use crate::text::{GlyphBitmap, GlyphKey, Typesetter};
use std::collections::HashMap;
use std::ops::Range;

/// A drawn sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PagePixels {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// Red, green, blue, alpha of each, row by row; all opaque.
    pub rgba: Vec<u8>,
}

/// The least and the most pixels to a point that are drawn.
const SCALES: std::ops::RangeInclusive<f32> = 0.25..=6.0;

impl Sheets {
    /// Draws a page at `scale` pixels to a point. `typesetter` is the one that laid it out. `None` beyond the last.
    pub fn pixels(&self, page: usize, scale: f32, typesetter: &mut Typesetter) -> Option<PagePixels> {
        let scale = scale.clamp(*SCALES.start(), *SCALES.end());
        let size = |pt: f32| (pt * scale).round() as usize;
        let (width, height) = (size(PAGE_WIDTH_PT), size(PAGE_HEIGHT_PT));
        let page = self.pages.get(page)?;
        let pixels = PagePixels { width, height, rgba: vec![255; width * height * 4] };
        let mut drawing = Drawing { pixels, scale, typesetter, bitmaps: HashMap::new() };
        for item in &page.items {
            match item {
                Item::Rule(place, ink) => drawing.rule(*place, *ink),
                Item::Picture { image, place, .. } => drawing.picture(&self.images[*image], *place),
                Item::Lines { text, lines, left_pt, top_pt } => {
                    drawing.lines(&self.texts[*text], lines.clone(), *left_pt, *top_pt);
                }
            }
        }
        Some(drawing.pixels)
    }
}

struct Drawing<'a> {
    pixels: PagePixels,
    scale: f32,
    typesetter: &'a mut Typesetter,
    bitmaps: HashMap<GlyphKey, Option<GlyphBitmap>>,
}

impl Drawing<'_> {
    fn lines(&mut self, text: &SetText, lines: Range<usize>, left_pt: f32, top_pt: f32) {
        let first_pt = line_top_pt(text, lines.start);
        let to_screen = self.scale / PX_PER_PT;
        for (index, line) in text.paragraph.lines().enumerate().skip(lines.start).take(lines.len()) {
            let baseline = (top_pt - first_pt) * self.scale + line.baseline_px * to_screen;
            for run in text.paragraph.print_runs(self.typesetter, index) {
                for glyph in &run.glyphs {
                    let (key, x) = run.bitmap(glyph, to_screen, left_pt * self.scale);
                    let y = (baseline - glyph.dy_px * to_screen).round() as i32;
                    self.glyph(key, x, y, Ink::numbered(glyph.ink));
                }
            }
        }
    }

    fn glyph(&mut self, key: GlyphKey, x: i32, y: i32, ink: Ink) {
        let typesetter = &mut *self.typesetter;
        let bitmap = self.bitmaps.entry(key).or_insert_with(|| typesetter.raster(key));
        let Some(bitmap) = bitmap.as_ref() else { return };
        let (left, top) = (x + bitmap.left, y - bitmap.top);
        let bytes = if bitmap.is_color { 4 } else { 1 };
        for (row, line) in bitmap.alpha.chunks_exact(bitmap.width * bytes).enumerate() {
            for (column, pixel) in line.chunks_exact(bytes).enumerate() {
                let (colour, alpha) = match *pixel {
                    [r, g, b, a] => ([r, g, b], a),
                    [alpha] => (ink.rgb(), alpha),
                    _ => continue,
                };
                blend(&mut self.pixels, left + column as i32, top + row as i32, colour, alpha);
            }
        }
    }

    fn rule(&mut self, place: Place, ink: Ink) {
        let Bounds { left, top, right, bottom } = self.bounds(place);
        for y in top..bottom.max(top + 1) {
            for x in left..right.max(left + 1) {
                blend(&mut self.pixels, x, y, ink.rgb(), 255);
            }
        }
    }

    fn picture(&mut self, bytes: &[u8], place: Place) {
        let Bounds { left, top, right, bottom } = self.bounds(place);
        let (width, height) = ((right - left).max(1) as u32, (bottom - top).max(1) as u32);
        let Ok(image) = media::decode_oriented(bytes) else { return };
        let small = image.resize_exact(width, height, image::imageops::FilterType::Triangle).into_rgb8();
        for (x, y, pixel) in small.enumerate_pixels() {
            blend(&mut self.pixels, left + x as i32, top + y as i32, pixel.0, 255);
        }
    }

    fn bounds(&self, place: Place) -> Bounds {
        let px = |pt: f32| (pt * self.scale).round() as i32;
        Bounds {
            left: px(place.left),
            top: px(place.top),
            right: px(place.left + place.width),
            bottom: px(place.top + place.height),
        }
    }
}

struct Bounds {
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
}

fn blend(pixels: &mut PagePixels, x: i32, y: i32, colour: [u8; 3], alpha: u8) {
    let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else { return };
    if x >= pixels.width || y >= pixels.height {
        return;
    }
    let at = (y * pixels.width + x) * 4;
    for (under, over) in pixels.rgba[at..at + 3].iter_mut().zip(colour) {
        let (alpha, over, below) = (u32::from(alpha), u32::from(over), u32::from(*under));
        *under = ((over * alpha + below * (255 - alpha) + 127) / 255) as u8;
    }
}
