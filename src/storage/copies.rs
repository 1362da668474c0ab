//! Other versions of an article in its folder: what cloud folders leave when two machines wrote at once, and what our own
//! saves kept aside when the file had changed under them.
//!
//! Known by their content, not by their names: any other `.ron` file in the folder that holds an article of the same id.
//! Dropbox writes `article (… conflicted copy …).ron`, OneDrive `article-DEVICE.ron`, Syncthing
//! `article.sync-conflict-….ron`, this program `article (conflict …).ron`.

use super::articles::{ARTICLE_FILE, no_article};
use super::durable::{self, RON_MAX_BYTES};
use super::name::check_plain;
use super::revisions::{Reason, RevisionKind};
use super::{Desk, Signature, StorageError, Version};
use crate::base::ArticleId;
use crate::document::{Article, FormatError};
use std::path::Path;

/// Another version of an article beside it.
#[derive(Clone, PartialEq, Debug)]
pub struct ConflictCopy {
    /// Name of its file.
    pub name: String,
    /// What it holds.
    pub article: Article,
    /// The version of its file.
    pub version: Version,
}

impl Desk {
    /// The other versions beside an article, by name.
    pub fn copies(&self, id: ArticleId) -> Result<Vec<ConflictCopy>, StorageError> {
        let dir = self.locate(id)?.ok_or_else(|| no_article(id))?.dir;
        let names = self.vfs.list(&dir).map_err(|e| StorageError::io(&dir, &e))?;
        let others = names.into_iter().filter(|n| !n.is_folder && is_copy(&n.name));
        Ok(others.filter_map(|n| self.copy_in(&dir, &n.name, id).ok()).collect())
    }

    /// Makes another version a revision of the article and takes its file away: it can be merged now, and is not offered
    /// again. Answers what it held and who wrote it: by a revision of the same text, else by the courtesy lock, else
    /// `otherwise`.
    pub fn adopt_copy(
        &self,
        id: ArticleId,
        name: &str,
        otherwise: &Signature,
    ) -> Result<(Article, Signature), StorageError> {
        let _held = self.lock();
        let dir = self.locate(id)?.ok_or_else(|| no_article(id))?.dir;
        check_plain(name, &dir)?;
        let copy = self.copy_in(&dir, name, id)?;
        let by = self.writer_of(&dir, &copy.version, otherwise)?;
        let reason =
            Reason { kind: RevisionKind::Other, message: name.to_owned(), by: by.clone(), ..Reason::default() };
        self.add_revision_in(&dir, &copy.article, &reason)?;
        let path = dir.join(name);
        self.vfs.remove_file(&path).map_err(|e| StorageError::io(&path, &e))?;
        self.vfs.sync_dir(&dir).map_err(|e| StorageError::io(&dir, &e))?;
        Ok((copy.article, by))
    }

    fn copy_in(&self, dir: &Path, name: &str, id: ArticleId) -> Result<ConflictCopy, StorageError> {
        let path = dir.join(name);
        let damaged = |place: String| StorageError::Damaged { path: path.clone(), place };
        let bytes = durable::read_if_there(&*self.vfs, &path, RON_MAX_BYTES)?;
        let bytes = bytes.ok_or_else(|| StorageError::NotFound(path.clone()))?;
        let text = std::str::from_utf8(&bytes).map_err(|e| damaged(e.to_string()))?;
        let article = Article::from_ron(text).map_err(|e| match e {
            FormatError::Newer { found } => StorageError::Newer { path: path.clone(), found },
            FormatError::Damaged { reason } => damaged(reason),
        })?;
        if article.id != id {
            return Err(damaged(article.id.to_string()));
        }
        Ok(ConflictCopy { name: name.to_owned(), article, version: Version::of(&bytes) })
    }
}

/// True for the name of a file that may hold another version.
pub(super) fn is_copy(name: &str) -> bool {
    name != ARTICLE_FILE && !name.starts_with('.') && name.to_ascii_lowercase().ends_with(".ron")
}
