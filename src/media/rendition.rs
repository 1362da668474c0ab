//! Pictures for publication: JPEG of a given size, from pixels alone.

use super::MediaError;
use fast_image_resize::{PixelComponentMapper, PixelType, ResizeOptions, Resizer, create_srgb_mapper, images::Image};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType, Pixel};
use std::sync::LazyLock;

/// Quality of the JPEG encoder, of 100.
pub const JPEG_QUALITY: u8 = 85;

/// Where a crop lies in what is cut off above and below: 0 keeps the top, 1 the bottom. Faces are mostly above the
/// middle.
const CROP_FROM_TOP: f64 = 1.0 / 3.0;

/// Which size a rendition takes. Never more pixels than the original has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RenditionSpec {
    /// The whole picture, at most so wide and at most twice as high, pixels.
    Width(u32),
    /// Cut to the shape `width` : `height` and at most so large, pixels.
    Crop {
        /// Width, pixels.
        width: u32,
        /// Height, pixels.
        height: u32,
    },
}

impl RenditionSpec {
    /// The size that a picture of `width` × `height` takes, pixels.
    pub fn size(self, width: u32, height: u32) -> (u32, u32) {
        let (w, h) = (f64::from(width), f64::from(height));
        let whole = |side: f64| (side.round() as u32).max(1);
        match self {
            RenditionSpec::Width(most) => {
                let scale = (f64::from(most) / w).min(f64::from(most) * 2.0 / h).min(1.0);
                (whole(w * scale), whole(h * scale))
            }
            RenditionSpec::Crop { width: most_w, height: most_h } => {
                let scale = (w / f64::from(most_w)).min(h / f64::from(most_h)).min(1.0);
                (whole(f64::from(most_w) * scale), whole(f64::from(most_h) * scale))
            }
        }
    }
}

/// A finished picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rendition {
    /// JPEG, without metadata.
    pub bytes: Vec<u8>,
    /// Width, pixels.
    pub width: u32,
    /// Height, pixels.
    pub height: u32,
}

/// A picture ready to be scaled to several sizes: opaque, in linear light.
pub struct Prepared {
    linear: Image<'static>,
}

impl Prepared {
    /// Lays transparency on white and turns to linear light, in which scaling keeps fine bright detail.
    pub fn new(image: DynamicImage) -> Result<Self, MediaError> {
        let (width, height) = (image.width(), image.height());
        let opaque = Image::from_vec_u8(width, height, on_white(image), PixelType::U8x3)
            .map_err(|_| MediaError::NotConverted)?;
        let mut linear = Image::new(width, height, PixelType::U16x3);
        SRGB.forward_map(&opaque, &mut linear).map_err(|_| MediaError::NotConverted)?;
        Ok(Self { linear })
    }

    /// The picture in the size of `spec`, by Lanczos-3.
    pub fn rendition(&self, spec: RenditionSpec) -> Result<Rendition, MediaError> {
        let (width, height) = spec.size(self.linear.width(), self.linear.height());
        let options = match spec {
            RenditionSpec::Width(_) => ResizeOptions::new(),
            RenditionSpec::Crop { .. } => ResizeOptions::new().fit_into_destination(Some((0.5, CROP_FROM_TOP))),
        };
        let mut scaled = Image::new(width, height, PixelType::U16x3);
        Resizer::new().resize(&self.linear, &mut scaled, &options).map_err(|_| MediaError::NotConverted)?;
        let mut plain = Image::new(width, height, PixelType::U8x3);
        SRGB.backward_map(&scaled, &mut plain).map_err(|_| MediaError::NotConverted)?;
        let mut bytes = Vec::new();
        JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY)
            .encode(plain.buffer(), width, height, ExtendedColorType::Rgb8)
            .map_err(|_| MediaError::NotConverted)?;
        Ok(Rendition { bytes, width, height })
    }
}

/// One rendition of an upright picture. For several of one picture keep a [`Prepared`].
pub fn rendition(image: DynamicImage, spec: RenditionSpec) -> Result<Rendition, MediaError> {
    Prepared::new(image)?.rendition(spec)
}

static SRGB: LazyLock<PixelComponentMapper> = LazyLock::new(create_srgb_mapper);

/// RGB samples, transparency laid on white.
fn on_white(image: DynamicImage) -> Vec<u8> {
    if !image.color().has_alpha() {
        return image.into_rgb8().into_raw();
    }
    let over = |sample: u8, alpha: u8| {
        let (sample, alpha) = (u32::from(sample), u32::from(alpha));
        ((sample * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    let rgba = image.into_rgba8();
    let mut rgb = Vec::with_capacity(rgba.len() / 4 * 3);
    for pixel in rgba.pixels() {
        let alpha = pixel[3];
        rgb.extend(pixel.to_rgb().0.map(|sample| over(sample, alpha)));
    }
    rgb
}
