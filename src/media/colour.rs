//! Colour profiles. Renditions carry none, so pixels in another space (Display P3 of telephones, Adobe RGB of cameras)
//! are brought to sRGB first.

use image::DynamicImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// `image` in sRGB. Left as it is where there is no usable RGB profile.
pub(super) fn to_srgb(image: DynamicImage, profile: Option<&[u8]>) -> DynamicImage {
    let Some(profile) = profile.and_then(|icc| ColorProfile::new_from_slice(icc).ok()) else { return image };
    if profile.color_space != DataColorSpace::Rgb {
        return image;
    }
    let mut image = match image {
        DynamicImage::ImageRgb16(_) => DynamicImage::ImageRgb8(image.into_rgb8()),
        DynamicImage::ImageRgba16(_) => DynamicImage::ImageRgba8(image.into_rgba8()),
        other => other,
    };
    match &mut image {
        DynamicImage::ImageRgb8(pixels) => convert(&profile, Layout::Rgb, pixels.as_flat_samples_mut().samples),
        DynamicImage::ImageRgba8(pixels) => convert(&profile, Layout::Rgba, pixels.as_flat_samples_mut().samples),
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
