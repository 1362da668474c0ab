//! The one exception to "nothing that was kept is changed": words that are sealed are taken out of everything that the desk
//! keeps of an article, on the desk and in its trash. For that explicit command only.
//!
//! Each file is the old whole or the new whole at any moment; doing it again goes on where a crash broke it off.

use super::articles::{ARTICLE_FILE, ARTICLES};
use super::durable::{self, PICTURE_MAX_BYTES};
use super::evidence::EVIDENCE;
use super::journal::{JOURNAL, Log};
use super::pictures::PICTURES;
use super::revisions::{PACKED, PLAIN, REVISIONS, gzip, hash, head_of, with_head};
use super::trash::TRASH;
use super::vfs::Kind;
use super::{Desk, StorageError, Version};
use crate::base::ArticleId;
use crate::document::Article;
use std::path::Path;

/// What is taken out of the files of an article.
pub struct Rewriting<'a> {
    /// Changes an article; false where nothing was to be changed.
    pub article: &'a dyn Fn(&mut Article) -> bool,
    /// The new bytes of any other file: `None` where nothing is to be changed, empty where the file has to go.
    pub bytes: &'a dyn Fn(&[u8]) -> Option<Vec<u8>>,
}

impl Desk {
    /// Rewrites everything that the desk keeps of an article: the article itself, versions that were kept aside, revisions,
    /// originals, in every folder that is its own; journals go, in the user's data folder as well. Pictures and evidence are
    /// not the desk's own writing: they stay as they are. How many files were changed or went.
    pub fn rewrite_article(&self, id: ArticleId, rewriting: &Rewriting<'_>) -> Result<usize, StorageError> {
        let _held = self.lock();
        let mut changed = 0;
        for parent in [ARTICLES, TRASH].map(|p| self.root().join(p)) {
            let Ok(names) = self.vfs.list(&parent) else { continue };
            let tail = format!("-{}", id.short());
            for folder in names.iter().filter(|n| n.is_folder).map(|n| parent.join(&n.name)) {
                let named = folder.to_string_lossy().ends_with(&tail);
                if named || self.peek_id(&folder) == Some(id) {
                    changed += self.rewrite_folder(&folder, rewriting)?;
                }
            }
        }
        if let Some(dir) = self.elsewhere_of(id) {
            changed += self.drop_journals(&dir)?;
        }
        Ok(changed)
    }

    fn rewrite_folder(&self, dir: &Path, rewriting: &Rewriting<'_>) -> Result<usize, StorageError> {
        let at = |path: &Path, e: std::io::Error| StorageError::reading(path, &e, PICTURE_MAX_BYTES);
        let mut changed = 0;
        for name in self.vfs.list(dir).map_err(|e| at(dir, e))? {
            let path = dir.join(&name.name);
            if self.vfs.metadata(&path).map_err(|e| at(&path, e))?.kind == Kind::Folder {
                changed += match name.name.as_str() {
                    REVISIONS => self.rewrite_revisions(&path, rewriting)?,
                    JOURNAL => self.drop_journals(&path)?,
                    PICTURES | EVIDENCE => 0,
                    _ => self.rewrite_folder(&path, rewriting)?,
                };
                continue;
            }
            let Some(bytes) = durable::read_if_there(&*self.vfs, &path, PICTURE_MAX_BYTES)? else { continue };
            let is_article = name.name == ARTICLE_FILE || name.name.ends_with(".ron");
            let read = is_article.then(|| Article::from_ron(std::str::from_utf8(&bytes).ok()?).ok()).flatten();
            let new = match read {
                Some(mut article) => (rewriting.article)(&mut article).then(|| article.to_ron().into_bytes()),
                None => (rewriting.bytes)(&bytes),
            };
            match new {
                None => continue,
                Some(new) if new.is_empty() => {
                    self.vfs.remove_file(&path).map_err(|e| at(&path, e))?;
                    self.vfs.sync_dir(dir).map_err(|e| at(dir, e))?;
                }
                Some(new) => durable::write(&*self.vfs, &path, &new)?,
            }
            changed += 1;
        }
        Ok(changed)
    }

    /// Revisions are named after what they hold: a changed one gets another name, which those that were made from it are
    /// told. A crash may have come in between: whoever is still told of a name that is gone is told of the one that took its
    /// moment.
    fn rewrite_revisions(&self, dir: &Path, rewriting: &Rewriting<'_>) -> Result<usize, StorageError> {
        let mut renamed: Vec<(String, String)> = Vec::new();
        let names = self.revision_names(dir)?;
        let mut changed = 0;
        for name in &names {
            let Ok((path, text)) = self.revision_text(dir, name) else { continue };
            let called_now = |parent: &str| {
                let known = renamed.iter().find(|(old, _)| old == parent).map(|(_, new)| new);
                let gone = || {
                    names.iter().find(|n| moment(n) == moment(parent)).filter(|_| !names.iter().any(|n| n == parent))
                };
                known.or_else(gone).cloned()
            };
            let Some(new) = rewritten(name, &text, called_now, rewriting) else { continue };
            let new_name = format!("{}-{}", moment(name), hash(new.as_bytes()));
            let packed = path.to_string_lossy().ends_with(PACKED);
            let end = if packed { PACKED } else { PLAIN };
            if !new.is_empty() {
                let bytes = if packed { gzip(new.as_bytes()) } else { new.into_bytes() };
                durable::write(&*self.vfs, &dir.join(format!("{new_name}{end}")), &bytes)?;
            }
            for old in [PLAIN, PACKED].map(|end| dir.join(format!("{name}{end}"))) {
                if self.vfs.exists(&old).map_err(|e| StorageError::io(&old, &e))? {
                    self.vfs.remove_file(&old).map_err(|e| StorageError::io(&old, &e))?;
                }
            }
            renamed.push((name.clone(), new_name));
            changed += 1;
        }
        if changed > 0 {
            self.vfs.sync_dir(dir).map_err(|e| StorageError::io(dir, &e))?;
        }
        Ok(changed)
    }

    /// Takes away the journals that no living session holds: what they held is on the desk, or was left by choice.
    fn drop_journals(&self, dir: &Path) -> Result<usize, StorageError> {
        let mut gone = 0;
        let names = self.list_if_there(dir)?;
        if names.is_empty() {
            return Ok(gone);
        }
        for name in names {
            let path = dir.join(&name.name);
            let lock = Log::lock_path(&path);
            if name.is_folder || path == lock || matches!(self.vfs.try_lock(&lock), Ok(None)) {
                continue;
            }
            self.vfs.remove_file(&path).map_err(|e| StorageError::io(&path, &e))?;
            gone += 1;
        }
        self.vfs.sync_dir(dir).map_err(|e| StorageError::io(dir, &e))?;
        Ok(gone)
    }
}

/// The moment in the name of a revision, which it keeps.
fn moment(name: &str) -> &str {
    name.rsplit_once('-').map_or(name, |(moment, _)| moment)
}

/// A revision's text without what is taken out; `None` where nothing is to be changed, empty where it has to go.
fn rewritten(
    name: &str,
    text: &str,
    called_now: impl Fn(&str) -> Option<String>,
    rewriting: &Rewriting<'_>,
) -> Option<String> {
    let raw = |text: &str| (rewriting.bytes)(text.as_bytes()).map(|b| String::from_utf8_lossy(&b).into_owned());
    let (Some(old), Ok(mut article)) = (head_of(name, text), Article::from_ron(text)) else { return raw(text) };
    let mut head = old.clone();
    for parent in &mut head.parents {
        if let Some(new) = called_now(parent) {
            *parent = new;
        }
    }
    head.message = raw(&head.message).unwrap_or(head.message);
    if !(rewriting.article)(&mut article) && head == old {
        return None;
    }
    let text = article.to_ron();
    head.version = Version::of(text.as_bytes());
    Some(with_head(&text, &head))
}
