//! Pixels from the clipboard as a file.

use super::MediaError;
use image::{ImageFormat, RgbaImage};
use std::io::Cursor;

/// Encodes pixels (RGBA, 8 bits each, premultiplied as the window system gives them) as PNG, which loses none.
///
/// # Errors
/// [`MediaError::Damaged`] if there are fewer bytes than the size asks for.
pub fn png(width: u32, height: u32, mut rgba: Vec<u8>) -> Result<Vec<u8>, MediaError> {
    for pixel in rgba.chunks_exact_mut(4) {
        let alpha = u32::from(pixel[3]);
        if alpha != 0 && alpha != 255 {
            for channel in &mut pixel[..3] {
                *channel = ((u32::from(*channel) * 255 + alpha / 2) / alpha).min(255) as u8;
            }
        }
    }
    let image = RgbaImage::from_raw(width, height, rgba).ok_or(MediaError::Damaged)?;
    let mut bytes = Vec::new();
    image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).map_err(|_| MediaError::NotConverted)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_come_back_as_they_were() {
        let bytes = png(2, 1, vec![10, 20, 30, 255, 64, 0, 0, 128]).expect("encoded");
        let image = image::load_from_memory(&bytes).expect("a picture").into_rgba8();
        assert_eq!(image.as_raw().as_slice(), [10, 20, 30, 255, 128, 0, 0, 128]);
        assert!(matches!(png(9, 9, vec![0; 4]), Err(MediaError::Damaged)));
    }
}
