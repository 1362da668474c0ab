//! Doubles of a picture on the desk: the same file, or one that looks like it.

use super::Session;
use crate::base::{ArticleId, PictureId};
use crate::document::{Article, Picture};
use crate::media::Likeness;

/// What the desk's list keeps of a picture that has a file.
#[derive(Clone, PartialEq, Debug)]
pub struct RowPicture {
    /// The picture.
    pub id: PictureId,
    /// Its stored file, named by its content.
    pub file: String,
    /// What it looks like.
    pub look: Option<Likeness>,
}

impl RowPicture {
    fn of(picture: &Picture) -> Option<RowPicture> {
        let file = picture.file.clone()?;
        Some(RowPicture { id: picture.id, file, look: picture.look.parse().ok() })
    }

    /// The pictures of an article that have their files.
    pub(super) fn all_of(article: &Article) -> Vec<RowPicture> {
        article.pictures.iter().filter_map(Self::of).collect()
    }

    fn is_like(&self, other: &RowPicture) -> bool {
        self.file == other.file || self.look.zip(other.look).is_some_and(|(a, b)| a.is_like(b))
    }
}

/// A picture that is another's double.
#[derive(Clone, PartialEq, Debug)]
pub struct Double {
    /// The article that has it.
    pub article: ArticleId,
    /// Which.
    pub picture: PictureId,
    /// Its stored file.
    pub file: String,
    /// The article's headline.
    pub headline: String,
    /// True for the very same file, false for one that looks alike.
    pub same: bool,
}

impl Session {
    /// The doubles of a picture: those of its own article first, the same file before what looks alike.
    pub fn doubles(&self, article: ArticleId, picture: &Picture) -> Vec<Double> {
        let (Some(this), Some(desk)) = (RowPicture::of(picture), &self.desk) else { return Vec::new() };
        let mut found = Vec::new();
        for row in &desk.rows {
            let Some(id) = row.id else { continue };
            // What is open is looked at as it stands now.
            let open = self.article(id).map(|open| RowPicture::all_of(&open.article));
            for other in open.as_ref().unwrap_or(&row.pictures) {
                if other.id != this.id && other.is_like(&this) {
                    found.push(Double {
                        article: id,
                        picture: other.id,
                        file: other.file.clone(),
                        headline: row.headline.clone(),
                        same: other.file == this.file,
                    });
                }
            }
        }
        found.sort_by_key(|d| (d.article != article, !d.same));
        found
    }
}
