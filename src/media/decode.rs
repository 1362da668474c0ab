//! From a file to upright pixels in sRGB.

use super::{MediaError, colour, probe};
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, RgbImage, RgbaImage};

/// Hears how far a picture is, from 0 to 1, and may stop it by answering false.
pub type Watch<'a> = &'a dyn Fn(f32) -> bool;

/// Nobody watches.
pub const UNWATCHED: Watch<'static> = &|_| true;

/// Decodes the first picture of a file, turns it upright and brings its colours to sRGB.
pub fn decode_oriented(bytes: &[u8]) -> Result<DynamicImage, MediaError> {
    decode_watched(bytes, UNWATCHED)
}

/// Like [`decode_oriented`], while `watch` is told how far it is.
///
/// # Errors
/// [`MediaError::Stopped`] besides what is wrong with the file. The reader of JPEG cannot be stopped in its middle.
pub fn decode_watched(bytes: &[u8], watch: Watch) -> Result<DynamicImage, MediaError> {
    let went = |share| if watch(share) { Ok(()) } else { Err(MediaError::Stopped) };
    went(0.0)?;
    let probe::Opened { format, mut decoder } = probe::open(bytes)?;
    decoder.set_limits(probe::limits()).map_err(|_| MediaError::Damaged)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    went(0.1)?;
    let of_inks = || colour::of_inks(bytes, profile.as_deref());
    let mut upright = match (format == probe::Format::Jpeg).then(of_inks).flatten() {
        Some(image) => image,
        None => {
            let decoded = DynamicImage::from_decoder(decoder).map_err(|_| MediaError::Damaged)?;
            went(0.6)?;
            colour::to_srgb(decoded, profile.as_deref())
        }
    };
    went(0.8)?;
    upright.apply_orientation(orientation);
    went(1.0)?;
    Ok(upright)
}

/// An upright picture for the window, its longer side at most `max_px` pixels; never enlarged. Transparency is kept.
pub fn thumbnail(bytes: &[u8], max_px: u32) -> Result<RgbaImage, MediaError> {
    shrunk(&decode_oriented(bytes)?, max_px)
}

/// An upright picture made so small that its longer side has at most `max_px` pixels; never enlarged.
pub fn shrunk(image: &DynamicImage, max_px: u32) -> Result<RgbaImage, MediaError> {
    let (width, height) = (image.width(), image.height());
    let longer = width.max(height);
    if longer <= max_px.max(1) {
        return Ok(image.to_rgba8());
    }
    let scaled =
        |side: u32| ((u64::from(side) * u64::from(max_px.max(1))).div_ceil(u64::from(longer)) as u32).clamp(1, max_px);
    let (small_width, small_height) = (scaled(width), scaled(height));
    // Opaque pictures, nearly all, are scaled without a fourth channel.
    let (pixels, kind) = match image {
        DynamicImage::ImageRgb8(rgb) => (std::borrow::Cow::Borrowed(rgb.as_raw().as_slice()), PixelType::U8x3),
        other => (other.to_rgba8().into_raw().into(), PixelType::U8x4),
    };
    let failed = |_| MediaError::NotConverted;
    let source = ImageRef::new(width, height, &pixels, kind).map_err(failed)?;
    let mut small = Image::new(small_width, small_height, kind);
    Resizer::new().resize(&source, &mut small, &ResizeOptions::new()).map_err(|_| MediaError::NotConverted)?;
    let made = match kind {
        PixelType::U8x3 => {
            let rgb = RgbImage::from_raw(small_width, small_height, small.into_vec());
            rgb.map(|rgb| DynamicImage::ImageRgb8(rgb).into_rgba8())
        }
        _ => RgbaImage::from_raw(small_width, small_height, small.into_vec()),
    };
    made.ok_or(MediaError::NotConverted)
}
