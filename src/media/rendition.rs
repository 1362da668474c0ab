//! Pictures for publication: JPEG and WebP of a given size, from pixels alone.

use super::MediaError;
use fast_image_resize::{PixelComponentMapper, PixelType, ResizeOptions, Resizer, create_srgb_mapper, images::Image};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType, ImageEncoder, Pixel};
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageICC};
use moxcms::ColorProfile;
use std::sync::LazyLock;

/// Quality of the JPEG encoder, of 100.
pub const JPEG_QUALITY: u8 = 85;

/// Quality of the WebP encoder, of 100: about what the JPEG looks like, in two thirds of its bytes.
const WEBP_QUALITY: f32 = 80.0;

/// Where the point lies that a crop keeps, where nobody chose one: faces are mostly above the middle.
pub const USUAL_FOCUS: [f64; 2] = [0.5, 0.4];

/// The shapes that pictures are cut to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Ratio {
    /// 16:9.
    Wide,
    /// 4:3.
    Standard,
    /// 1:1.
    Square,
    /// The card of social networks, 1200×630.
    Social,
}

impl Ratio {
    /// In the order of the window.
    pub const ALL: [Ratio; 4] = [Ratio::Wide, Ratio::Standard, Ratio::Square, Ratio::Social];

    /// The most pixels of a rendition, in both directions.
    pub const fn size(self) -> (u32, u32) {
        match self {
            Ratio::Wide => (1600, 900),
            Ratio::Standard => (1200, 900),
            Ratio::Square => (1200, 1200),
            Ratio::Social => (1200, 630),
        }
    }

    /// As it is written: `16:9`, `1200×630`.
    pub fn name(self) -> &'static str {
        match self {
            Ratio::Wide => "16:9",
            Ratio::Standard => "4:3",
            Ratio::Square => "1:1",
            Ratio::Social => "1200×630",
        }
    }
}

/// A part of a picture, pixels.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Crop {
    /// From the left edge.
    pub left: f64,
    /// From the top edge.
    pub top: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// The largest part of a picture that has the shape `ratio`, with the point `focus` (shares of width and height, from the
/// left and the top) as near to its middle as the edges let it. The point is always within.
pub fn crop(width: u32, height: u32, ratio: (u32, u32), focus: [f64; 2]) -> Crop {
    let (w, h) = (f64::from(width.max(1)), f64::from(height.max(1)));
    let (across, down) = (f64::from(ratio.0.max(1)), f64::from(ratio.1.max(1)));
    let scale = (w / across).min(h / down);
    let (width, height) = ((across * scale).min(w), (down * scale).min(h));
    let [x, y] = focus.map(|share| share.clamp(0.0, 1.0));
    let from = |at: f64, part: f64, whole: f64| (at * whole - part / 2.0).clamp(0.0, whole - part);
    Crop { left: from(x, width, w), top: from(y, height, h), width, height }
}

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
    /// JPEG in sRGB, without metadata but its profile.
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

    /// The picture in the size of `spec` as JPEG; what is cut keeps the point `focus`.
    pub fn rendition(&self, spec: RenditionSpec, focus: [f64; 2]) -> Result<Rendition, MediaError> {
        let scaled = self.scaled(spec, focus)?;
        Ok(Rendition { bytes: scaled.jpeg()?, width: scaled.width(), height: scaled.height() })
    }

    /// The picture in the size of `spec`, by Lanczos-3 in linear light; what is cut keeps the point `focus`.
    pub fn scaled(&self, spec: RenditionSpec, focus: [f64; 2]) -> Result<Scaled, MediaError> {
        let (whole_width, whole_height) = (self.linear.width(), self.linear.height());
        let (width, height) = spec.size(whole_width, whole_height);
        let options = match spec {
            RenditionSpec::Width(_) => ResizeOptions::new(),
            RenditionSpec::Crop { .. } => {
                let part = crop(whole_width, whole_height, (width, height), focus);
                ResizeOptions::new().crop(part.left, part.top, part.width, part.height)
            }
        };
        let mut scaled = Image::new(width, height, PixelType::U16x3);
        Resizer::new().resize(&self.linear, &mut scaled, &options).map_err(|_| MediaError::NotConverted)?;
        let mut plain = Image::new(width, height, PixelType::U8x3);
        SRGB.backward_map(&scaled, &mut plain).map_err(|_| MediaError::NotConverted)?;
        Ok(Scaled { plain })
    }
}

/// A picture in the size in which it leaves.
pub struct Scaled {
    plain: Image<'static>,
}

impl Scaled {
    /// Pixels.
    pub fn width(&self) -> u32 {
        self.plain.width()
    }

    /// Pixels.
    pub fn height(&self) -> u32 {
        self.plain.height()
    }

    /// As JPEG in sRGB, without metadata but its profile.
    pub fn jpeg(&self) -> Result<Vec<u8>, MediaError> {
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
        encoder.set_icc_profile(SRGB_PROFILE.clone()).map_err(|_| MediaError::NotConverted)?;
        let (width, height) = (self.width(), self.height());
        encoder
            .encode(self.plain.buffer(), width, height, ExtendedColorType::Rgb8)
            .map_err(|_| MediaError::NotConverted)?;
        Ok(bytes)
    }

    /// As WebP in sRGB, without metadata but its profile; by one thread, so that the same picture gives the same bytes.
    pub fn webp(&self) -> Result<Vec<u8>, MediaError> {
        let encoder = webp::Encoder::from_rgb(self.plain.buffer(), self.width(), self.height());
        let encoded = encoder.encode_simple(false, WEBP_QUALITY).map_err(|_| MediaError::NotConverted)?;
        let mut webp = WebP::from_bytes(Bytes::copy_from_slice(&encoded)).map_err(|_| MediaError::NotConverted)?;
        webp.set_icc_profile(Some(Bytes::from(SRGB_PROFILE.clone())));
        Ok(webp.encoder().bytes().to_vec())
    }
}

/// One rendition of an upright picture. For several of one picture keep a [`Prepared`].
pub fn rendition(image: DynamicImage, spec: RenditionSpec) -> Result<Rendition, MediaError> {
    Prepared::new(image)?.rendition(spec, USUAL_FOCUS)
}

static SRGB: LazyLock<PixelComponentMapper> = LazyLock::new(create_srgb_mapper);

/// The profile that every rendition names its colours by. Its day is set, so that the same picture gives the same bytes.
static SRGB_PROFILE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut profile = ColorProfile::new_srgb().encode().unwrap_or_default();
    let day: [u8; 12] = [0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0];
    if let Some(place) = profile.get_mut(24..36) {
        place.copy_from_slice(&day);
    }
    profile
});

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
