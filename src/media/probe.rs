//! What a file is, from its header alone.

use super::MediaError;
use image::codecs::{gif::GifDecoder, jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder};
use image::metadata::Orientation;
use image::{ImageDecoder, Limits};
use std::io::Cursor;

/// The most pixels that are decoded: 100 megapixels. A header that names more is refused before any memory is taken.
pub const MAX_PIXELS: u64 = 100_000_000;

/// The formats of originals.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    /// ISO 10918.
    Jpeg,
    /// ISO 15948.
    Png,
    /// RFC 9649; of an animation, the first picture.
    WebP,
    /// GIF87a, GIF89a; of an animation, the first picture.
    Gif,
}

/// What the header of a picture says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Info {
    /// The format, by content and not by name.
    pub format: Format,
    /// Width as seen, after orientation, pixels.
    pub width: u32,
    /// Height as seen, after orientation, pixels.
    pub height: u32,
    /// Orientation as in Exif, 1 to 8; 1 is upright.
    pub orientation: u8,
}

/// Reads the header of a picture. Does not decode it: damage further in shows in [`super::decode_oriented`].
pub fn probe(bytes: &[u8]) -> Result<Info, MediaError> {
    let mut opened = open(bytes)?;
    let (width, height) = opened.decoder.dimensions();
    let orientation = opened.decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let (width, height) = if turns(orientation) { (height, width) } else { (width, height) };
    Ok(Info { format: opened.format, width, height, orientation: orientation.to_exif() })
}

/// The file name's ending for a format, without its dot.
pub fn extension(format: Format) -> &'static str {
    match format {
        Format::Jpeg => "jpg",
        Format::Png => "png",
        Format::WebP => "webp",
        Format::Gif => "gif",
    }
}

/// A picture whose header was read and whose size is within bounds.
pub(super) struct Opened<'a> {
    pub format: Format,
    pub decoder: Box<dyn ImageDecoder + 'a>,
}

pub(super) fn open(bytes: &[u8]) -> Result<Opened<'_>, MediaError> {
    let format = sniff(bytes).ok_or(MediaError::NotAPicture)?;
    if format == Format::Jpeg && !jpeg_has_end(bytes) {
        return Err(MediaError::Damaged);
    }
    let damaged = |_| MediaError::Damaged;
    let source = Cursor::new(bytes);
    let decoder: Box<dyn ImageDecoder> = match format {
        Format::Jpeg => Box::new(JpegDecoder::new(source).map_err(damaged)?),
        Format::Png => Box::new(PngDecoder::with_limits(source, limits()).map_err(damaged)?),
        Format::WebP => Box::new(WebPDecoder::new(source).map_err(damaged)?),
        Format::Gif => Box::new(GifDecoder::new(source).map_err(damaged)?),
    };
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(MediaError::Damaged);
    }
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(MediaError::TooLarge { width, height });
    }
    Ok(Opened { format, decoder })
}

/// Room for the largest picture at eight bytes a pixel, and for what a decoder needs beside it.
pub(super) fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_PIXELS * 12);
    limits
}

fn sniff(bytes: &[u8]) -> Option<Format> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Some(Format::Jpeg),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some(Format::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Format::WebP),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Format::Gif),
        _ => None,
    }
}

/// True if an end-of-image marker follows the first start-of-scan. The decoder would fill a picture that was cut off
/// with grey and say nothing.
fn jpeg_has_end(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some(&[0xFF, marker, high, low]) = bytes.get(at..at + 4).and_then(|s| s.first_chunk::<4>()) {
        match marker {
            0xDA => return bytes[at..].windows(2).any(|pair| pair == [0xFF, 0xD9]),
            0xFF => at += 1,
            0x01 | 0xD0..=0xD8 => at += 2,
            _ => at += 2 + usize::from(u16::from_be_bytes([high, low])),
        }
    }
    false
}

fn turns(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}
