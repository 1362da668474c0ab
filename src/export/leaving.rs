//! What comes before every format, whoever gets it: nothing that is only proposed, nothing off the record, the receiver's
//! digits and marks, the pictures' files. Bundle, post and preview begin here.

use super::images::{Foreman, Order};
use super::manifest::MissingPicture;
use super::public::{self, PublicArticle};
use super::{ExportError, Options, Originals, Override, names, off_record, target_style};
use crate::document::Article;
use crate::sources::Register;

/// An article that may leave.
pub(super) struct Leaving<'a> {
    /// Without what is only proposed, in the receiver's digits and marks.
    pub article: Article,
    /// What its bundle is called.
    pub name: String,
    options: &'a Options,
}

impl<'a> Leaving<'a> {
    /// # Errors
    /// Off-the-record words, whatever is overridden; a pattern of the name that has unknown parts.
    pub fn new(article: &Article, options: &'a Options, overridden: Option<&Override>) -> Result<Self, ExportError> {
        // The text that holds is the one before the suggestions.
        let article = article.as_refused();
        if let Some(place) = off_record::find(&article, options.approved_comments, overridden) {
            return Err(ExportError::OffTheRecord { place });
        }
        let article = target_style::applied(&article, options);
        let name = names::patterned(&article, &options.name_pattern).map_err(ExportError::NamePattern)?;
        Ok(Leaving { article, name, options })
    }

    /// Steps that its pictures take, and how many are printed.
    pub fn steps(&self) -> (usize, usize) {
        let (pictures, _) = public::printed(&self.article);
        (pictures.len() * super::images::steps(self.options.pictures), pictures.len())
    }

    /// The public view, with the pictures' files, and which pictures have none. Unless `tolerant`, a picture without a
    /// usable file is an error.
    pub fn with_pictures(
        &self,
        register: &Register,
        originals: &dyn Originals,
        tolerant: bool,
        foreman: &mut dyn Foreman,
    ) -> Result<(PublicArticle, Vec<MissingPicture>), ExportError> {
        let (pictures, _) = public::printed(&self.article);
        let order = Order {
            name: &self.name,
            article: &self.article,
            pictures: &pictures,
            originals,
            sizes: self.options.pictures,
            webp: self.options.webp,
            tolerant,
        };
        let rendered = order.render(foreman)?;
        let numbered = pictures.iter().zip(&rendered).enumerate();
        let missing = numbered.filter(|(_, (_, made))| made.is_none()).map(|(at, (picture, _))| MissingPicture {
            number: at + 1,
            id: picture.id.to_string(),
            caption: picture.caption.clone(),
        });
        let missing = missing.collect();
        Ok((self.public(register, rendered), missing))
    }

    /// The public view without pictures.
    pub fn without_pictures(&self, register: &Register) -> PublicArticle {
        let (pictures, _) = public::printed(&self.article);
        self.public(register, vec![None; pictures.len()])
    }

    fn public(&self, register: &Register, rendered: Vec<Option<Vec<super::images::Image>>>) -> PublicArticle {
        let mut public = PublicArticle::new(&self.article, register, rendered, self.options);
        public.name.clone_from(&self.name);
        public
    }
}
