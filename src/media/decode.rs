//! From a file to upright pixels in sRGB.

use super::{MediaError, colour, probe};
use fast_image_resize::{PixelType, ResizeOptions, Resizer, images::Image};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, RgbaImage};

/// Decodes the first picture of a file, turns it upright and brings its colours to sRGB.
pub fn decode_oriented(bytes: &[u8]) -> Result<DynamicImage, MediaError> {
    let mut decoder = probe::open(bytes)?.decoder;
    decoder.set_limits(probe::limits()).map_err(|_| MediaError::Damaged)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let decoded = DynamicImage::from_decoder(decoder).map_err(|_| MediaError::Damaged)?;
    let mut upright = colour::to_srgb(decoded, profile.as_deref());
    upright.apply_orientation(orientation);
    Ok(upright)
}

/// An upright picture for the window, its longer side at most `max_px` pixels; never enlarged. Transparency is kept.
pub fn thumbnail(bytes: &[u8], max_px: u32) -> Result<RgbaImage, MediaError> {
    let whole = decode_oriented(bytes)?.into_rgba8();
    let (width, height) = whole.dimensions();
    let longer = width.max(height);
    if longer <= max_px.max(1) {
        return Ok(whole);
    }
    let scaled =
        |side: u32| ((u64::from(side) * u64::from(max_px.max(1))).div_ceil(u64::from(longer)) as u32).clamp(1, max_px);
    let failed = |_| MediaError::NotConverted;
    let source = Image::from_vec_u8(width, height, whole.into_raw(), PixelType::U8x4).map_err(failed)?;
    let mut small = Image::new(scaled(width), scaled(height), PixelType::U8x4);
    Resizer::new().resize(&source, &mut small, &ResizeOptions::new()).map_err(|_| MediaError::NotConverted)?;
    let (width, height) = (small.width(), small.height());
    RgbaImage::from_raw(width, height, small.into_vec()).ok_or(MediaError::NotConverted)
}
