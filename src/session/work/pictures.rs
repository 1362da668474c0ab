//! Picture files: read, looked at, stored, made small; and put into an article that no window shows.

use super::super::pictures::Thumb;
use crate::base::{ArticleId, Ids, Timestamp};
use crate::document::{Article, Block, BlockKind, Change, Metadata, Picture, Step, Transaction};
use crate::i18n::Bilingual;
use crate::media::{self, FileWords, Likeness, UNWATCHED, Watch};
use crate::storage::{self, Desk};
use std::path::Path;
use std::sync::Arc;

/// The name that a picture from the clipboard has as a file.
pub const PASTED_PICTURE: &str = "pasted.png";
/// A picture file longer than this is refused.
const PICTURE_LIMIT_BYTES: u64 = 256 << 20;
/// How much of the work decoding is.
const DECODING: f32 = 0.9;

/// Reads a picture file: its name and bytes.
pub fn read_picture_file(path: &Path) -> Result<(String, Vec<u8>), Bilingual> {
    let bytes = storage::read_limited(path, PICTURE_LIMIT_BYTES).map_err(|e| e.message())?;
    Ok((path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(), bytes))
}

/// Checks and stores a picture; its record has a new id, and says what the file says of it.
pub fn store_picture(
    desk: &Desk,
    ids: &Ids,
    article: ArticleId,
    name: &str,
    bytes: &[u8],
) -> Result<Picture, Bilingual> {
    store_picture_watched(desk, ids, article, name, bytes, UNWATCHED)
}

/// Like [`store_picture`], while `watch` is told how far it is. With 1 it is asked for the last time, before anything is
/// written.
pub fn store_picture_watched(
    desk: &Desk,
    ids: &Ids,
    article: ArticleId,
    name: &str,
    bytes: &[u8],
    watch: Watch,
) -> Result<Picture, Bilingual> {
    let message = |e: media::MediaError| e.message();
    let info = media::probe(bytes).map_err(message)?;
    // Decoded once now, so that a damaged file is refused here and not at the export.
    let decoded = media::decode_watched(bytes, &|share| watch(share * DECODING)).map_err(message)?;
    let look = Likeness::of(&decoded).map_err(message)?;
    drop(decoded);
    let said = media::file_words(bytes);
    if !watch(1.0) {
        return Err(media::MediaError::Stopped.message());
    }
    let file = desk.put_picture(article, bytes, media::extension(info.format)).map_err(|e| e.message())?;
    Ok(Picture {
        id: ids.make(),
        file: Some(file),
        name: name.to_owned(),
        width: info.width,
        height: info.height,
        bytes: bytes.len() as u64,
        look: look.into(),
        ..said_of(said)
    })
}

/// What a file says, as the words of a picture. An alternative text that only repeats the caption is none.
fn said_of(said: FileWords) -> Picture {
    let credit = said.credit_line();
    let alt = if said.alt == said.caption { String::new() } else { said.alt };
    let FileWords { caption, creator, rights, taken, .. } = said;
    Picture { caption, creator, credit, alt, rights, taken, ..Picture::default() }
}

/// Gives `picture` the file of `stored`. Its words stay; where it has none, it takes the file's. The focus point stays if
/// the new file shows the same.
pub fn with_file(picture: &Picture, stored: Picture) -> Picture {
    let look = |p: &Picture| p.look.parse::<Likeness>().ok();
    let alike = look(picture).zip(look(&stored)).is_some_and(|(a, b)| a.is_like(b));
    let kept = |old: &String, new: String| if old.trim().is_empty() { new } else { old.clone() };
    let credit = kept(&picture.credit, stored.credit);
    Picture {
        id: picture.id,
        caption: kept(&picture.caption, stored.caption),
        creator: kept(&picture.creator, stored.creator),
        credit,
        alt: kept(&picture.alt, stored.alt),
        rights: kept(&picture.rights, stored.rights),
        taken: picture.taken.or(stored.taken),
        focus: picture.focus.filter(|_| alike),
        ..stored
    }
}

/// Puts a stored picture at the end of an article that no window shows, or makes it the lead above the body.
pub fn attach_headless(
    article: &mut Article,
    ids: &Ids,
    picture: Picture,
    lead: bool,
    now: Timestamp,
) -> Result<(), Bilingual> {
    let id = picture.id;
    let mut steps = vec![Step::Picture(Change { index: article.pictures.len(), old: None, new: Some(picture) })];
    if lead {
        let old = article.meta.clone();
        let new = Metadata { lead_picture: Some(id), ..old.clone() };
        steps.push(Step::Meta { old: Box::new(old), new: Box::new(new) });
    } else {
        let block = Block::new(ids.make(), BlockKind::Picture(id), "");
        steps.push(Step::Block(Change { index: article.body.len(), old: None, new: Some(block) }));
    }
    super::apply_headless(article, Transaction { steps }, now)
}

/// A stored picture, decoded once and made small to each of these sizes, the largest first; and what its file says.
pub(in crate::session) fn thumbs(
    desk: &Desk,
    article: ArticleId,
    file: &str,
    sizes: &[u32],
) -> Option<(Vec<Thumb>, FileWords)> {
    let bytes = desk.picture(article, file).ok()?;
    let said = media::file_words(&bytes);
    let mut image = media::decode_oriented(&bytes).ok()?;
    drop(bytes);
    let mut made = Vec::with_capacity(sizes.len());
    for size in sizes {
        let small = media::shrunk(&image, *size).ok()?;
        made.push(Thumb::of(small.clone()));
        // The smaller ones are made of it.
        image = image::DynamicImage::ImageRgba8(small);
    }
    Some((made, said))
}

/// A photo of a source, made small; `None` if it cannot be read.
pub(in crate::session) fn thumb_of(bytes: &[u8], max_px: u32) -> Option<Thumb> {
    media::thumbnail(bytes, max_px).ok().map(Thumb::of)
}

impl Thumb {
    fn of(image: image::RgbaImage) -> Thumb {
        let (width, height) = (image.width() as usize, image.height() as usize);
        let mut rgba = image.into_raw();
        for pixel in rgba.chunks_exact_mut(4).filter(|pixel| pixel[3] != 255) {
            let alpha = u16::from(pixel[3]);
            for channel in &mut pixel[..3] {
                *channel = ((u16::from(*channel) * alpha + 127) / 255) as u8;
            }
        }
        Thumb { width, height, rgba: Arc::new(rgba) }
    }
}
