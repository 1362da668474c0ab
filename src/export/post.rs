//! An article as a post for a site: its fields, its body with the pictures named by their place in a bundle, and the
//! pictures themselves. Whoever puts it up exchanges the places for the site's addresses.

use super::leaving::Leaving;
use super::public::PublicPicture;
use super::{ExportError, Options, Originals, Override, PictureSizes, gutenberg, html, names, text};
use crate::document::Article;
use crate::sources::Register;
use serde::{Deserialize, Serialize};

/// What a site gets of an article.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Post {
    /// The article's UUID.
    pub article: String,
    /// The ASCII word for its address.
    pub slug: String,
    /// عنوان.
    pub headline: String,
    /// مقدمة.
    pub excerpt: String,
    /// The body in blocks of the WordPress editor; a picture's address is its [`PostPicture::path`].
    pub content: String,
    /// The pictures, in order of appearance.
    pub pictures: Vec<PostPicture>,
    /// The picture that stands for the article, by its index.
    pub lead: Option<usize>,
}

/// A picture of a post.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PostPicture {
    /// Its place in a bundle, ASCII.
    pub path: String,
    /// النص البديل.
    pub alt: String,
    /// تعليق الصورة, with its credit line.
    pub caption: String,
    /// The JPEG.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// Makes the post of an article, in the digits and marks of `options`. What must not leave is refused as in a bundle, and a
/// picture without a usable file too, unless that was overridden. Readers' comments stay: a site has its own.
pub fn post(
    article: &Article,
    register: &Register,
    originals: &dyn Originals,
    options: &Options,
    overridden: Option<&Override>,
) -> Result<Post, ExportError> {
    let options = Options {
        approved_comments: false,
        pictures: PictureSizes::Widest,
        webp: false,
        name_pattern: names::PATTERN.to_owned(),
        ..options.clone()
    };
    let leaving = Leaving::new(article, &options, overridden)?;
    let (public, _) = leaving.with_pictures(register, originals, overridden.is_some(), &mut ())?;
    let up = |picture: &PublicPicture| {
        let file = picture.widest()?;
        Some(PostPicture {
            path: file.path.clone(),
            alt: picture.alt.clone(),
            caption: text::caption(picture),
            bytes: file.bytes.clone(),
        })
    };
    Ok(Post {
        article: public.id.clone(),
        slug: leaving.article.meta.slug.clone(),
        headline: html::title(&public),
        excerpt: public.standfirst.clone(),
        // The theme prints the picture of the post above the text.
        content: gutenberg::blocks(&public, &|image| image.path.clone(), false),
        pictures: public.pictures.iter().filter_map(up).collect(),
        lead: public.lead,
    })
}
