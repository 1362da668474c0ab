//! An article as a post for a site: its fields, its body with the pictures named by their place in a bundle, and the
//! pictures themselves. Whoever puts it up exchanges the places for the site's addresses.

use super::public::{self, PublicArticle, PublicPicture};
use super::{ExportError, Options, Originals, Override, gutenberg, html, images, names, off_record, text};
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

/// Makes the post of an article. What must not leave is refused as in a bundle, and a picture without a usable file too, unless
/// that was overridden.
pub fn post(
    article: &Article,
    register: &Register,
    originals: &dyn Originals,
    overridden: Option<&Override>,
) -> Result<Post, ExportError> {
    let options = Options::default();
    let article = &article.as_refused();
    if let Some(place) = off_record::find(article, options.approved_comments, overridden) {
        return Err(ExportError::OffTheRecord { place });
    }
    let name = names::patterned(article, &options.name_pattern).map_err(ExportError::NamePattern)?;
    let (pictures, _) = public::printed(article);
    let rendered = images::render(&name, article, &pictures, originals, overridden.is_some(), &mut ())?;
    let public = PublicArticle::new(article, register, rendered, &options);
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
        slug: article.meta.slug.clone(),
        headline: html::title(&public),
        excerpt: public.standfirst.clone(),
        // The theme prints the picture of the post above the text.
        content: gutenberg::blocks(&public, &|image| image.path.clone(), false),
        pictures: public.pictures.iter().filter_map(up).collect(),
        lead: public.lead,
    })
}
