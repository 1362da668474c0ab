//! An article as a post for a site: its fields, its body with the pictures named by their place in a bundle, and the
//! pictures themselves. Whoever puts it up exchanges the places for the site's addresses.

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
