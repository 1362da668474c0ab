//! Whether two pictures look alike, whatever their sizes and formats: a difference hash of 128 bits (D. Krawetz, "Kind of
//! Like That", 2013), rows and columns.

use super::{MediaError, shrunk};
use image::DynamicImage;
use image::imageops::{FilterType, resize};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Pictures whose hashes differ in no more bits than this look alike: another size, another compression, brighter.
pub const ALIKE_BITS: u32 = 14;

/// Steps of grey below this are noise of the compression.
const NOISE: i16 = 2;
/// The picture is made this small before it is averaged.
const SMALL_PX: u32 = 96;

/// The look of a picture. Written as 32 hexadecimal figures.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Likeness(u128);

impl Likeness {
    /// The look of an upright picture.
    pub fn of(image: &DynamicImage) -> Result<Likeness, MediaError> {
        let small = DynamicImage::ImageRgba8(on_white(shrunk(image, SMALL_PX)?)).into_luma8();
        let grid = |width, height| resize(&small, width, height, FilterType::Triangle);
        let (wide, high) = (grid(9, 8), grid(8, 9));
        let grey = |pixel: &image::Luma<u8>| i16::from(pixel[0]);
        let mut bits = 0;
        for (x, y) in (0..8).flat_map(|y| (0..8).map(move |x| (x, y))) {
            let across = grey(wide.get_pixel(x, y)) > grey(wide.get_pixel(x + 1, y)) + NOISE;
            let down = grey(high.get_pixel(x, y)) > grey(high.get_pixel(x, y + 1)) + NOISE;
            bits = bits << 2 | u128::from(across) << 1 | u128::from(down);
        }
        Ok(Likeness(bits))
    }

    /// In how many bits two looks differ, of 128.
    pub fn distance(self, other: Likeness) -> u32 {
        (self.0 ^ other.0).count_ones()
    }

    /// True if two pictures look alike. An even ground has no look, and is like nothing.
    pub fn is_like(self, other: Likeness) -> bool {
        let tells = |look: Likeness| look.0.count_ones() >= 8;
        tells(self) && tells(other) && self.distance(other) <= ALIKE_BITS
    }
}

impl fmt::Debug for Likeness {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl From<Likeness> for String {
    fn from(look: Likeness) -> String {
        format!("{look:?}")
    }
}

impl FromStr for Likeness {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u128::from_str_radix(text, 16).map(Likeness)
    }
}

impl TryFrom<String> for Likeness {
    type Error = std::num::ParseIntError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

fn on_white(mut image: image::RgbaImage) -> image::RgbaImage {
    for pixel in image.pixels_mut() {
        let alpha = u32::from(pixel[3]);
        for channel in &mut pixel.0[..3] {
            *channel = ((u32::from(*channel) * alpha + 255 * (255 - alpha)) / 255) as u8;
        }
        pixel[3] = 255;
    }
    image
}
