//! The renditions of an article's pictures, several pictures at a time.

use super::{ExportError, Originals, PictureTrouble};
use crate::document::Picture;
use crate::media::{self, MediaError, Prepared, RenditionSpec};
use std::num::NonZero;

/// The sizes of the web: a full page wide, a column wide, and the card of social networks.
const SPECS: [RenditionSpec; 3] =
    [RenditionSpec::Width(1600), RenditionSpec::Width(800), RenditionSpec::Crop { width: 1200, height: 630 }];

/// Pictures converted at one time; each takes up to nine bytes a pixel.
const MOST_AT_ONCE: usize = 4;

/// Pixels decoded at one time, so that a few very large pictures do not take all memory.
const PIXELS_AT_ONCE: u64 = 60_000_000;

/// A file of a picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Image {
    /// Path in the bundle: `images/<name>-<number>-<size>.jpg`.
    pub path: String,
    /// Width, pixels.
    pub width: u32,
    /// Height, pixels.
    pub height: u32,
    /// True for the card of social networks: cut, not whole.
    pub cropped: bool,
    /// JPEG.
    pub bytes: Vec<u8>,
}

/// A picture with its original at hand.
struct Job {
    at: usize,
    pixels: u64,
    original: Vec<u8>,
}

/// Makes the renditions of `pictures`, in their order. With `tolerant`, a picture whose file is missing or unusable
/// gives `None`; else it is an error. `before` is called before each picture and may stop the work.
pub(super) fn render(
    name: &str,
    pictures: &[&Picture],
    originals: &dyn Originals,
    tolerant: bool,
    mut before: impl FnMut(usize) -> bool,
) -> Result<Vec<Option<Vec<Image>>>, ExportError> {
    let at_once = std::thread::available_parallelism().map_or(1, NonZero::get).min(MOST_AT_ONCE);
    let mut made: Vec<Option<Vec<Image>>> = pictures.iter().map(|_| None).collect();
    let mut wave: Vec<Job> = Vec::new();
    for (at, picture) in pictures.iter().enumerate() {
        if !before(at) {
            return Err(ExportError::Cancelled);
        }
        let job = match load(at, picture, originals) {
            Ok(job) => job,
            Err(_) if tolerant => continue,
            Err(error) => return Err(error),
        };
        let pixels: u64 = wave.iter().map(|j| j.pixels).sum();
        if wave.len() == at_once || (!wave.is_empty() && pixels + job.pixels > PIXELS_AT_ONCE) {
            convert(name, std::mem::take(&mut wave), tolerant, &mut made)?;
        }
        wave.push(job);
    }
    convert(name, wave, tolerant, &mut made)?;
    Ok(made)
}

fn load(at: usize, picture: &Picture, originals: &dyn Originals) -> Result<Job, ExportError> {
    let number = at + 1;
    let file = picture.file.as_deref().ok_or(ExportError::PictureMissing { number })?;
    let unreadable = |reason| ExportError::PictureUnreadable { number, reason };
    let original = originals.original(file).map_err(|reason| unreadable(PictureTrouble::Unread(reason)))?;
    let info = media::probe(&original).map_err(|e| unreadable(e.into()))?;
    Ok(Job { at, pixels: u64::from(info.width) * u64::from(info.height), original })
}

fn convert(name: &str, wave: Vec<Job>, tolerant: bool, made: &mut [Option<Vec<Image>>]) -> Result<(), ExportError> {
    let finished: Vec<(usize, Result<Vec<Image>, MediaError>)> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            wave.into_iter().map(|job| (job.at, scope.spawn(move || one(name, job.at + 1, &job.original)))).collect();
        threads.into_iter().map(|(at, thread)| (at, thread.join().unwrap_or(Err(MediaError::Damaged)))).collect()
    });
    for (at, result) in finished {
        match result {
            Ok(images) => made[at] = Some(images),
            Err(_) if tolerant => {}
            Err(error) => return Err(ExportError::PictureUnreadable { number: at + 1, reason: error.into() }),
        }
    }
    Ok(())
}

/// Every rendition of one picture, the widest first; a size that the original does not reach is made once.
fn one(name: &str, number: usize, original: &[u8]) -> Result<Vec<Image>, MediaError> {
    let prepared = Prepared::new(media::decode_oriented(original)?)?;
    let mut images: Vec<Image> = Vec::with_capacity(SPECS.len());
    for spec in SPECS {
        let rendition = prepared.rendition(spec)?;
        let (width, height) = (rendition.width, rendition.height);
        let cropped = matches!(spec, RenditionSpec::Crop { .. });
        if !cropped && images.iter().any(|i| (i.width, i.height) == (width, height)) {
            continue;
        }
        let size = if cropped { format!("{width}x{height}") } else { width.to_string() };
        let path = format!("images/{name}-{number}-{size}.jpg");
        images.push(Image { path, width, height, cropped, bytes: rendition.bytes });
    }
    Ok(images)
}
