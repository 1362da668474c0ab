//! Saving an article over its earlier state.
//!
//! A session's saves yield to another's: where the file is not one that the article was made from, nothing is written, and
//! the other's text is answered, to be merged first. So the states of an article on the desk follow one another, each made
//! from the one before, and what two texts were both made from is always known.

use super::articles::ARTICLE_FILE;
use super::{Desk, Reason, Signature, StorageError, Version, durable};
use crate::document::Article;
use crate::i18n::{Bilingual, storage as words};

/// A save that is on the disk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Saved {
    /// What the file holds now: the version to pass to the next save.
    pub version: Version,
    /// Name of the article's folder.
    pub folder: String,
    /// The file had changed under us: its content was kept beside it under this name.
    pub kept: Option<String>,
    /// The article lies in the trash, and was saved there.
    pub in_trash: bool,
}

/// What another saved meanwhile, found where ours was to be written.
#[derive(Clone, PartialEq, Debug)]
pub struct Overtaken {
    /// The other's text. It is a revision as well.
    pub article: Article,
    /// Its version: what is merged with it was made from it.
    pub version: Version,
    /// Who wrote it.
    pub by: Signature,
}

/// What came of a save that yields.
pub(super) enum Attempt {
    /// It is on the disk.
    Saved(Saved),
    /// Another was first; nothing was written.
    Overtaken(Box<Overtaken>),
}

impl Saved {
    /// What the user should know of this save, if anything.
    pub fn message(&self) -> Option<Bilingual> {
        match &self.kept {
            Some(kept) => Some(words::both_kept(kept)),
            None => self.in_trash.then_some(words::SAVED_IN_TRASH),
        }
    }
}

impl Desk {
    /// Saves `article`, which was `read` from the desk. On the disk when this returns.
    ///
    /// If the file is not `read` any more, what it holds is kept beside it, and the answer says so. If its folder is in the
    /// trash the article is saved there; if it is nowhere, it is put on the desk anew.
    ///
    /// # Errors
    /// Whatever the disk reports. The earlier state stands then, or the new one does; trying again is safe.
    pub fn save(&self, article: &Article, read: &Version) -> Result<Saved, StorageError> {
        self.save_over(article, &article.to_ron().into_bytes(), &[*read], None)
    }

    /// As [`Desk::save`], and makes a revision for this reason.
    pub fn save_for(&self, article: &Article, read: &Version, reason: &Reason) -> Result<Saved, StorageError> {
        self.save_over(article, &article.to_ron().into_bytes(), &[*read], Some(reason))
    }

    /// As [`Desk::save_over`], but yields to another who has saved something that can be merged.
    pub(super) fn save_or_yield(
        &self,
        article: &Article,
        bytes: &[u8],
        accepted: &[Version],
        reason: &Reason,
    ) -> Result<Attempt, StorageError> {
        let _held = self.lock();
        if let Some(place) = self.locate(article.id)? {
            match self.read_article(&place.dir) {
                Ok((theirs, version)) => {
                    let is_theirs = !accepted.contains(&version) && version != Version::of(bytes);
                    if is_theirs && theirs.id == article.id {
                        let by = self.writer_of(&place.dir, &version, &reason.by)?;
                        self.keep_theirs(&place.dir, &theirs, &reason.by, &by)?;
                        return Ok(Attempt::Overtaken(Box::new(Overtaken { article: theirs, version, by })));
                    }
                }
                // What is no article is kept aside when ours takes its place.
                Err(
                    StorageError::NotFound(_)
                    | StorageError::NotAFile(_)
                    | StorageError::Damaged { .. }
                    | StorageError::Newer { .. }
                    | StorageError::TooLarge { .. },
                ) => {}
                // The disk does not give it now: tried again, so that it is merged.
                Err(e) => return Err(e),
            }
        }
        self.save_locked(article, bytes, accepted, Some(reason)).map(Attempt::Saved)
    }

    /// Saves over any of `accepted`. `bytes` are the article's. With a reason, revisions are made as [`Reason`] says.
    pub(super) fn save_over(
        &self,
        article: &Article,
        bytes: &[u8],
        accepted: &[Version],
        reason: Option<&Reason>,
    ) -> Result<Saved, StorageError> {
        let _held = self.lock();
        self.save_locked(article, bytes, accepted, reason)
    }

    fn save_locked(
        &self,
        article: &Article,
        bytes: &[u8],
        accepted: &[Version],
        reason: Option<&Reason>,
    ) -> Result<Saved, StorageError> {
        let Some(place) = self.locate(article.id)? else {
            self.check_there()?;
            let (folder, version) = self.add_with(article, &[])?;
            return Ok(Saved { version, folder, kept: None, in_trash: false });
        };
        let path = place.dir.join(ARTICLE_FILE);
        if let Some(reason) = reason {
            self.keep_what_was_before(&place.dir, reason)?;
        }
        let replaced = durable::replace(&*self.vfs, &path, bytes, accepted, self.clock.now())?;
        if let Some(reason) = reason {
            self.revise(&place.dir, article, reason)?;
        }
        Ok(Saved { version: replaced.version, folder: place.folder, kept: replaced.kept, in_trash: place.in_trash })
    }
}
