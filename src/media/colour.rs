//! Colour profiles. Renditions carry none, so pixels in another space (Display P3 of telephones, Adobe RGB of cameras, inks
//! of a press) are brought to sRGB first.

use image::{DynamicImage, RgbImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// `image` in sRGB. Left as it is where there is no usable RGB profile.
pub(super) fn to_srgb(image: DynamicImage, profile: Option<&[u8]>) -> DynamicImage {
    let Some(profile) = profile.and_then(|icc| ColorProfile::new_from_slice(icc).ok()) else { return image };
    match profile.color_space {
        DataColorSpace::Rgb => rgb(&profile, image),
        DataColorSpace::Gray if !image.color().has_color() && !image.color().has_alpha() => grey(&profile, image),
        _ => image,
    }
}

/// A JPEG of four inks, whose profile says what they look like on paper, in sRGB. `None` for every other: without a profile
/// inks are taken as what is left of the light.
pub(super) fn of_inks(jpeg: &[u8], profile: Option<&[u8]>) -> Option<DynamicImage> {
    let profile = ColorProfile::new_from_slice(profile?).ok().filter(|p| p.color_space == DataColorSpace::Cmyk)?;
    let srgb = ColorProfile::new_srgb();
    let transform =
        profile.create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgb, TransformOptions::default()).ok()?;
    let (width, height, inks) = inks(jpeg)?;
    let mut pixels = vec![0; inks.len() / 4 * 3];
    for (inks, pixels) in inks.chunks(4096 * 4).zip(pixels.chunks_mut(4096 * 3)) {
        transform.transform(inks, pixels).ok()?;
    }
    RgbImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgb8)
}

/// The inks of a JPEG, four bytes a pixel, 255 for all that a plate can print. Such files hold what is left of the light
/// instead, plainly or as YCCK (Adobe Technical Note 5116).
fn inks(jpeg: &[u8]) -> Option<(u32, u32, Vec<u8>)> {
    let options = DecoderOptions::default().set_strict_mode(false).set_max_width(usize::MAX).set_max_height(usize::MAX);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(jpeg), options);
    decoder.decode_headers().ok()?;
    let (width, height) = decoder.dimensions()?;
    let stored = decoder.input_colorspace().filter(|s| matches!(s, ColorSpace::CMYK | ColorSpace::YCCK))?;
    decoder.set_options(options.jpeg_set_out_colorspace(stored));
    let mut samples = decoder.decode().ok()?;
    for pixel in samples.chunks_exact_mut(4) {
        if stored == ColorSpace::YCCK {
            let [y, blue, red] = [0, 1, 2].map(|i| f32::from(pixel[i]));
            let (blue, red) = (blue - 128.0, red - 128.0);
            // ITU-T T.871; what it gives is the ink, and the black is stored beside it as light.
            let light = [y + 1.402 * red, y - 0.344_136 * blue - 0.714_136 * red, y + 1.772 * blue];
            for (sample, ink) in pixel.iter_mut().zip(light) {
                *sample = ink.round().clamp(0.0, 255.0) as u8;
            }
            pixel[3] = 255 - pixel[3];
        } else {
            pixel.iter_mut().for_each(|sample| *sample = 255 - *sample);
        }
    }
    Some((u32::try_from(width).ok()?, u32::try_from(height).ok()?, samples))
}

/// Grey values by a profile of grey: scanners and print have curves of their own.
fn grey(profile: &ColorProfile, image: DynamicImage) -> DynamicImage {
    let mut pixels = image.into_luma8();
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    let all: Vec<u8> = (0..=255).collect();
    let mut table = [0; 256 * 3];
    let made = profile.create_transform_8bit(Layout::Gray, &srgb, Layout::Rgb, options);
    if made.is_ok_and(|transform| transform.transform(&all, &mut table).is_ok()) {
        pixels.iter_mut().for_each(|sample| *sample = table[usize::from(*sample) * 3]);
    }
    DynamicImage::ImageLuma8(pixels)
}

fn rgb(profile: &ColorProfile, image: DynamicImage) -> DynamicImage {
    let mut image = match image {
        // Nothing is done twice to pixels that are right already.
        image if is_srgb(profile) => return image,
        DynamicImage::ImageRgb16(_) => DynamicImage::ImageRgb8(image.into_rgb8()),
        DynamicImage::ImageRgba16(_) => DynamicImage::ImageRgba8(image.into_rgba8()),
        other => other,
    };
    match &mut image {
        DynamicImage::ImageRgb8(pixels) => convert(profile, Layout::Rgb, pixels.as_flat_samples_mut().samples),
        DynamicImage::ImageRgba8(pixels) => convert(profile, Layout::Rgba, pixels.as_flat_samples_mut().samples),
        _ => {}
    }
    image
}

/// Converts in place, a stretch at a time. Samples stay as they are where the profile gives no transform.
fn convert(profile: &ColorProfile, layout: Layout, samples: &mut [u8]) {
    let srgb = ColorProfile::new_srgb();
    let Ok(transform) = profile.create_transform_8bit(layout, &srgb, layout, TransformOptions::default()) else {
        return;
    };
    let stretch = 4096 * if layout == Layout::Rgba { 4 } else { 3 };
    let mut converted = vec![0; stretch];
    for piece in samples.chunks_mut(stretch) {
        let out = &mut converted[..piece.len()];
        if transform.transform(piece, out).is_ok() {
            piece.copy_from_slice(out);
        }
    }
}

/// True for a profile that converts nothing: the same primaries and curves, as most cameras write them.
fn is_srgb(profile: &ColorProfile) -> bool {
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    let Ok(transform) = profile.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, options) else { return true };
    let steps: Vec<u8> = (0..=255).step_by(15).collect();
    let mut asked = Vec::with_capacity(steps.len() * 12);
    for s in &steps {
        asked.extend([*s, *s, *s, *s, 40, 200, 200, *s, 40, 40, 200, *s]);
    }
    let mut answered = vec![0; asked.len()];
    transform.transform(&asked, &mut answered).is_ok() && asked.iter().zip(&answered).all(|(a, b)| a.abs_diff(*b) <= 1)
}
