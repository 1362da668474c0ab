//! Pictures of the article as textures: asked for when first shown, kept while the context lives.

use super::out::Out;
use crate::base::ArticleId;
use crate::session::Session;
use egui::{ColorImage, Context, Id, TextureHandle, TextureOptions};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

type Kept = Arc<Mutex<HashMap<(String, u32), TextureHandle>>>;

/// The stored picture `file`, at most `max_px` wide and high; `None` until it is decoded.
pub fn texture(
    ctx: &Context,
    session: &Session,
    out: &mut Out,
    article: ArticleId,
    file: &str,
    max_px: u32,
) -> Option<TextureHandle> {
    kept(ctx, session, file, max_px).or_else(|| {
        out.thumbs.push((article, file.to_owned(), max_px));
        None
    })
}

/// A picture that the session made small by itself, under this name.
pub fn made(ctx: &Context, session: &Session, name: &str, max_px: u32) -> Option<TextureHandle> {
    kept(ctx, session, name, max_px)
}

/// The photo `file` of a source, at most `max_px` wide and high; `None` until it is decoded.
pub fn photo(ctx: &Context, session: &Session, out: &mut Out, file: &str, max_px: u32) -> Option<TextureHandle> {
    kept(ctx, session, file, max_px).or_else(|| {
        out.photos.push((file.to_owned(), max_px));
        None
    })
}

fn kept(ctx: &Context, session: &Session, file: &str, max_px: u32) -> Option<TextureHandle> {
    let kept: Kept = ctx.data_mut(|d| d.get_temp_mut_or_default::<Kept>(Id::unique("textures")).clone());
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    let key = (file.to_owned(), max_px);
    if let Some(texture) = kept.get(&key) {
        return Some(texture.clone());
    }
    let thumb = session.thumb(file, max_px)?;
    let image = ColorImage::from_rgba_premultiplied([thumb.width, thumb.height], &thumb.rgba);
    let texture = ctx.load_texture(file, image, TextureOptions::LINEAR);
    kept.insert(key, texture.clone());
    Some(texture)
}
