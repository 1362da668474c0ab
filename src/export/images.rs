//! The renditions of an article's pictures: decoded, cut and scaled by several threads, with our words in them. The same
//! pictures give the same bytes, however many threads there are.

use super::crew::{Crew, threads};
use super::public::{self, Words};
use super::{ExportError, Originals, PictureSizes, PictureTrouble};
use crate::document::{Article, Picture};
use crate::media::{self, MediaError, Prepared, Ratio, RenditionSpec};
use std::sync::Arc;

/// The sizes of the web: a full page wide, a column wide; then the card of social networks and the shapes that search
/// engines and front pages ask for.
const SPECS: [RenditionSpec; 6] = [
    RenditionSpec::Width(1600),
    RenditionSpec::Width(800),
    cut(Ratio::Social),
    cut(Ratio::Wide),
    cut(Ratio::Standard),
    cut(Ratio::Square),
];

/// The sizes of those that leave.
fn specs(sizes: PictureSizes) -> &'static [RenditionSpec] {
    match sizes {
        PictureSizes::All => &SPECS,
        PictureSizes::Whole => &SPECS[..2],
        PictureSizes::Widest => &SPECS[..1],
    }
}

/// Steps that a picture takes: it is decoded, and each size is made.
pub(super) fn steps(sizes: PictureSizes) -> usize {
    1 + specs(sizes).len()
}

/// Pixels decoded at one time, so that a few very large pictures do not take all memory: each takes up to nine bytes.
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
    /// True for one that is cut to a shape, not whole. The card of social networks is the first of them.
    pub cropped: bool,
    /// JPEG.
    pub bytes: Vec<u8>,
    /// The same as WebP, beside it under [`Image::webp_path`], where the profile asks for it. None of a cut one.
    pub webp: Option<Vec<u8>>,
}

impl Image {
    /// The path of the WebP.
    pub(super) fn webp_path(&self) -> String {
        format!("{}.webp", self.path.trim_end_matches(".jpg"))
    }

    /// Its files.
    pub(super) fn files(&self) -> impl Iterator<Item = (String, &[u8])> {
        let webp = self.webp.as_ref().map(|bytes| (self.webp_path(), bytes.as_slice()));
        std::iter::once((self.path.clone(), self.bytes.as_slice())).chain(webp)
    }
}

/// What a rendition needs beside pixels.
pub(super) struct Cut {
    stem: String,
    webp: bool,
    focus: [f64; 2],
    words: Words,
}

/// Who is told how far the pictures are, and may stop them.
pub(super) trait Foreman {
    /// So many steps of all pictures are done. `false` stops.
    fn done(&mut self, steps: usize) -> bool;
    /// True once all shall stop.
    fn stopped(&self) -> bool;
}

/// Nobody hears, and nobody stops.
impl Foreman for () {
    fn done(&mut self, _: usize) -> bool {
        true
    }

    fn stopped(&self) -> bool {
        false
    }
}

const fn cut(ratio: Ratio) -> RenditionSpec {
    let (width, height) = ratio.size();
    RenditionSpec::Crop { width, height }
}

/// Pictures that shall leave.
#[derive(Clone, Copy)]
pub(super) struct Order<'a> {
    /// The bundle's name, with which those of the files begin.
    pub name: &'a str,
    /// Where they stand.
    pub article: &'a Article,
    /// Which ones.
    pub pictures: &'a [&'a Picture],
    /// Their files.
    pub originals: &'a dyn Originals,
    /// Which files of each.
    pub sizes: PictureSizes,
    /// Those that are not cut as WebP as well.
    pub webp: bool,
    /// A picture whose file is missing or unusable is left out; else it is an error.
    pub tolerant: bool,
}

impl Order<'_> {
    /// The files of each picture, in their order; `None` for one that is left out.
    pub fn render(&self, foreman: &mut dyn Foreman) -> Result<Vec<Option<Vec<Image>>>, ExportError> {
        self.render_by(threads(), foreman)
    }

    fn render_by(&self, threads: usize, foreman: &mut dyn Foreman) -> Result<Vec<Option<Vec<Image>>>, ExportError> {
        let mut made: Vec<Option<Work>> = self.pictures.iter().map(|_| None).collect();
        if !self.pictures.is_empty() {
            let crew = Crew::new(threads.min(self.pictures.len() * specs(self.sizes).len()));
            let mut round = Round { order: self, crew, steps: 0, in_hand: 0, pixels: 0, made: &mut made };
            for (at, picture) in self.pictures.iter().enumerate() {
                if foreman.stopped() {
                    return Err(ExportError::Cancelled);
                }
                let (pixels, original) = match load(at, picture, self.originals) {
                    Ok(loaded) => loaded,
                    Err(_) if self.tolerant => {
                        round.steps += steps(self.sizes);
                        continue;
                    }
                    Err(error) => return Err(error),
                };
                while round.in_hand > 0 && round.pixels + pixels > PIXELS_AT_ONCE {
                    round.wait(foreman)?;
                }
                round.begin(at, pixels, original, self.cut(at, picture));
            }
            while round.in_hand > 0 {
                round.wait(foreman)?;
            }
        }
        Ok(made.into_iter().map(|work| work.and_then(Work::images)).collect())
    }

    fn cut(&self, at: usize, picture: &Picture) -> Arc<Cut> {
        Arc::new(Cut {
            stem: format!("images/{}-{}", self.name, at + 1),
            webp: self.webp,
            focus: picture.focus.map_or(media::USUAL_FOCUS, |focus| focus.shares()),
            words: public::words_of(self.article, picture),
        })
    }
}

/// What a thread has done for the picture of this number.
enum Done {
    /// An original was decoded.
    Decoded(usize, Result<Arc<Prepared>, MediaError>),
    /// A size was made, by its number.
    Made(usize, usize, Result<Image, MediaError>),
}

/// A picture in work: what of it is finished.
struct Work {
    cut: Arc<Cut>,
    pixels: u64,
    images: Vec<Option<Image>>,
    left: usize,
    broken: bool,
}

impl Work {
    /// Its files, the widest first; a size that the original does not reach is there once.
    fn images(self) -> Option<Vec<Image>> {
        if self.broken {
            return None;
        }
        let mut files: Vec<Image> = Vec::new();
        for image in self.images.into_iter().flatten() {
            if files.iter().all(|f| f.path != image.path) {
                files.push(image);
            }
        }
        Some(files)
    }
}

/// All pictures of a bundle on their way.
struct Round<'a> {
    order: &'a Order<'a>,
    crew: Crew<Done>,
    steps: usize,
    in_hand: usize,
    pixels: u64,
    made: &'a mut [Option<Work>],
}

impl Round<'_> {
    fn begin(&mut self, at: usize, pixels: u64, original: Vec<u8>, cut: Arc<Cut>) {
        let images = specs(self.order.sizes).iter().map(|_| None).collect();
        self.made[at] = Some(Work { cut, pixels, images, left: steps(self.order.sizes), broken: false });
        self.in_hand += 1;
        self.pixels += pixels;
        self.crew.give(move || {
            let decoded = media::decode_oriented(&original).and_then(Prepared::new);
            Done::Decoded(at, decoded.map(Arc::new))
        });
    }

    /// Waits for the next thing that is done. A wish to stop is heard meanwhile.
    fn wait(&mut self, foreman: &mut dyn Foreman) -> Result<(), ExportError> {
        let done = self.crew.next(|| foreman.stopped()).ok_or(ExportError::Cancelled)?;
        let (Done::Decoded(at, _) | Done::Made(at, ..)) = done;
        let Some(work) = self.made.get_mut(at).and_then(Option::as_mut) else { return Ok(()) };
        let failed = |error: MediaError| ExportError::PictureUnreadable { number: at + 1, reason: error.into() };
        let took = match done {
            Done::Decoded(_, Ok(prepared)) => {
                for (index, spec) in specs(self.order.sizes).iter().enumerate().rev() {
                    let (prepared, cut) = (prepared.clone(), work.cut.clone());
                    self.crew.give_next(move || Done::Made(at, index, make(*spec, &prepared, &cut)));
                }
                1
            }
            Done::Made(_, index, Ok(image)) => {
                work.images[index] = Some(image);
                1
            }
            Done::Decoded(_, Err(_)) if self.order.tolerant => {
                work.broken = true;
                steps(self.order.sizes)
            }
            Done::Made(_, _, Err(_)) if self.order.tolerant => {
                work.broken = true;
                1
            }
            Done::Decoded(_, Err(error)) | Done::Made(_, _, Err(error)) => return Err(failed(error)),
        };
        work.left -= took;
        if work.left == 0 {
            self.in_hand -= 1;
            self.pixels -= work.pixels;
        }
        self.steps += took;
        if foreman.done(self.steps) { Ok(()) } else { Err(ExportError::Cancelled) }
    }
}

fn load(at: usize, picture: &Picture, originals: &dyn Originals) -> Result<(u64, Vec<u8>), ExportError> {
    let number = at + 1;
    let file = picture.file.as_deref().ok_or(ExportError::PictureMissing { number })?;
    let unreadable = |reason| ExportError::PictureUnreadable { number, reason };
    let original = originals.original(file).map_err(|reason| unreadable(PictureTrouble::Unread(reason)))?;
    let info = media::probe(&original).map_err(|e| unreadable(e.into()))?;
    Ok((u64::from(info.width) * u64::from(info.height), original))
}

/// One size of a picture, with the words in it.
fn make(spec: RenditionSpec, prepared: &Prepared, cut: &Cut) -> Result<Image, MediaError> {
    let scaled = prepared.scaled(spec, cut.focus)?;
    let (width, height) = (scaled.width(), scaled.height());
    let cropped = matches!(spec, RenditionSpec::Crop { .. });
    let size = if cropped { format!("{width}x{height}") } else { width.to_string() };
    let words = cut.words.borrowed();
    let bytes = media::embed(scaled.jpeg()?, &words)?;
    let webp = || media::embed_in_webp(scaled.webp()?, &words);
    let webp = (cut.webp && !cropped).then(webp).transpose()?;
    Ok(Image { path: format!("{}-{size}.jpg", cut.stem), width, height, cropped, bytes, webp })
}

#[cfg(test)]
mod tests;
