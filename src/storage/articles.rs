//! The articles of a desk: listing, finding, reading, adding, renaming, duplicating. A folder each; the id in the file is
//! what counts, the folder's name is for people.

use super::durable::{self, PICTURE_MAX_BYTES, RON_MAX_BYTES};
use super::name::{HIDDEN, check_plain, free_name, safe_slug};
use super::revisions::ARTICLE_BEGINS;
use super::vfs::Kind;
use super::{Desk, StorageError, Version};
use crate::base::{ArticleId, Ids, Timestamp};
use crate::document::{Article, FormatError, Status};
use serde::Deserialize;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

pub(super) const ARTICLES: &str = "articles";
pub(super) const ARTICLE_FILE: &str = "article.ron";
/// Shortest start of an id that is taken for one.
const ID_START_MIN: usize = 4;
/// The id stands within these, as this program writes an article.
const HEAD_BYTES: u64 = 512;

/// An article as it was found on the desk. One that cannot be read is listed with its error.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Name of its folder.
    pub folder: String,
    /// Its id; of a damaged file as far as it can be made out.
    pub id: Option<ArticleId>,
    /// The article and the version that was read.
    pub read: Result<(Article, Version), StorageError>,
    /// Names of other versions beside it: kept when the file had changed under us, or left by a synced folder.
    pub conflicts: Vec<String>,
}

/// Where an article's folder stands.
pub(super) struct Place {
    pub folder: String,
    pub dir: PathBuf,
    pub in_trash: bool,
}

/// The folders of a desk, as seen from one id.
#[derive(Default)]
struct Named {
    /// Named after the id, and its article.
    found: Option<Place>,
    /// Named after the id, and not readable.
    unreadable: Option<Place>,
    /// Not named after the id.
    others: Vec<Place>,
}

impl Desk {
    /// Every article of the desk, by the names of their folders; damaged and newer ones too.
    pub fn list(&self) -> Result<Vec<Entry>, StorageError> {
        self.list_in(ARTICLES)
    }

    /// The article with this id, and the version that was read.
    pub fn load(&self, id: ArticleId) -> Result<(Article, Version), StorageError> {
        let place = self.locate(id)?.filter(|p| !p.in_trash).ok_or_else(|| no_article(id))?;
        self.read_article(&place.dir)
    }

    /// The article in this folder, and the version that was read.
    pub fn load_folder(&self, folder: &str) -> Result<(Article, Version), StorageError> {
        let dir = self.root().join(ARTICLES);
        check_plain(folder, &dir)?;
        self.read_article(&dir.join(folder))
    }

    /// The one article that `key` names: a folder, a slug, or the start of an id (four characters or more; the last eight
    /// digits, as in the folder's name, will do as well).
    ///
    /// # Errors
    /// `NoArticle`, or `Ambiguous` with the folders to choose from.
    pub fn find(&self, key: &str) -> Result<Entry, StorageError> {
        let mut all = self.list()?;
        let key_id = key.to_ascii_lowercase();
        let by_id = key_id.len() >= ID_START_MIN;
        let slug = |e: &Entry| e.read.as_ref().is_ok_and(|(a, _)| a.meta.slug.eq_ignore_ascii_case(key));
        let id =
            |e: &Entry| by_id && e.id.is_some_and(|id| id.to_string().starts_with(&key_id) || id.short() == key_id);
        let tests: [&dyn Fn(&Entry) -> bool; 3] = [&|e| e.folder == key, &|e| !key.is_empty() && slug(e), &id];
        for answers in tests {
            let mut found: Vec<usize> = (0..all.len()).filter(|&i| all.get(i).is_some_and(answers)).collect();
            match (found.pop(), found.len()) {
                (None, _) => {}
                (Some(one), 0) => return Ok(all.swap_remove(one)),
                (Some(last), _) => {
                    found.push(last);
                    let candidates = found.into_iter().filter_map(|i| all.get(i)).map(|e| e.folder.clone()).collect();
                    return Err(StorageError::Ambiguous { key: key.to_owned(), candidates });
                }
            }
        }
        Err(StorageError::NoArticle(key.to_owned()))
    }

    /// Puts a new article on the desk, in a folder `<slug>-<last eight digits of the id>`: all of it or nothing.
    ///
    /// # Errors
    /// `NameTaken` if the desk has an article with this id.
    pub fn add(&self, article: &Article) -> Result<Version, StorageError> {
        let _held = self.lock();
        // Only folders named after it: an id is made once, and reading the whole desk for each new article takes long.
        if let Some(place) = self.locate_by_name(article.id)?.found {
            return Err(StorageError::NameTaken(place.dir));
        }
        self.add_with(article, &[]).map(|(_, version)| version)
    }

    /// A copy of an article under a new id, as a draft, with its pictures.
    pub fn duplicate(&self, id: ArticleId, ids: &Ids, now: Timestamp) -> Result<Article, StorageError> {
        let _held = self.lock();
        let place = self.locate(id)?.ok_or_else(|| no_article(id))?;
        let (mut article, _) = self.read_article(&place.dir)?;
        article.id = ids.make();
        article.created = now;
        article.changed = now;
        article.status = Status::default();
        self.add_with(&article, &self.material(&place.dir)?)?;
        Ok(article)
    }

    /// Names the article's folder after `new_slug` and answers the new name. The slug in the article itself is the
    /// caller's to change; the folder's name is for people only, so nothing is lost if this fails.
    pub fn rename(&self, id: ArticleId, new_slug: &str) -> Result<String, StorageError> {
        let _held = self.lock();
        let place = self.locate(id)?.filter(|p| !p.in_trash).ok_or_else(|| no_article(id))?;
        let mut name = folder_name(new_slug, id);
        let articles = self.folder(ARTICLES)?;
        // It may have the name already, from an earlier try.
        if place.folder != name {
            name = self.free_in(&articles, &name)?;
            self.vfs.rename(&place.dir, &articles.join(&name)).map_err(|e| StorageError::io(&place.dir, &e))?;
        }
        self.vfs.sync_dir(&articles).map_err(|e| StorageError::io(&articles, &e))?;
        Ok(name)
    }

    /// The folder of an article, to show to the user.
    pub fn folder_of(&self, id: ArticleId) -> Result<PathBuf, StorageError> {
        Ok(self.locate(id)?.ok_or_else(|| no_article(id))?.dir)
    }

    /// Makes the article's folder under a hidden name, whole, and gives it its name. To be called under the lock.
    pub(super) fn add_with(
        &self,
        article: &Article,
        files: &[(String, Vec<u8>)],
    ) -> Result<(String, Version), StorageError> {
        let articles = self.folder(ARTICLES)?;
        let name = self.free_in(&articles, &folder_name(&article.meta.slug, article.id))?;
        let text = article.to_ron().into_bytes();
        let staged = durable::hidden_name(&articles, "new");
        let tree = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        let tree = tree.chain([(ARTICLE_FILE, text.as_slice())]);
        let placed = durable::write_tree(&*self.vfs, &staged, tree, |_| true)
            .and_then(|_| self.vfs.rename(&staged, &articles.join(&name)).map_err(|e| StorageError::io(&articles, &e)));
        if let Err(e) = placed {
            let _ = durable::remove_tree(&*self.vfs, &staged);
            return Err(e);
        }
        self.vfs.sync_dir(&articles).map_err(|e| StorageError::io(&articles, &e))?;
        Ok((name, Version::of(&text)))
    }

    /// Where the article with this id stands: on the desk, else in the trash. Folders whose names end in the id's last
    /// digits are looked at first; one of these whose file cannot be read counts as the article's if no other does.
    pub(super) fn locate(&self, id: ArticleId) -> Result<Option<Place>, StorageError> {
        let named = self.locate_by_name(id)?;
        let by_hand = || named.others.into_iter().find(|place| self.peek_id(&place.dir) == Some(id));
        Ok(named.found.or_else(by_hand).or(named.unreadable))
    }

    fn locate_by_name(&self, id: ArticleId) -> Result<Named, StorageError> {
        let tail = format!("-{}", id.short());
        let mut named = Named::default();
        for (parent, in_trash) in [(ARTICLES, false), (super::trash::TRASH, true)] {
            let root = self.root().join(parent);
            let folders = match self.folders_in(parent) {
                // A trash that leads elsewhere is not ours, and no reason to keep the desk closed.
                Err(StorageError::NotAFile(_)) if in_trash => Vec::new(),
                folders => folders?,
            };
            for folder in folders {
                let place = Place { dir: root.join(&folder), folder, in_trash };
                if !place.folder.ends_with(&tail) {
                    named.others.push(place);
                    continue;
                }
                match self.peek_id(&place.dir) {
                    Some(read) if read == id => named.found = named.found.or(Some(place)),
                    Some(_) => {}
                    None => named.unreadable = named.unreadable.or(Some(place)),
                }
            }
        }
        Ok(named)
    }

    /// The folders of articles in `parent`.
    pub(super) fn places_in(&self, parent: &str) -> Result<Vec<Place>, StorageError> {
        let root = self.root().join(parent);
        let place = |folder: String| Place { dir: root.join(&folder), folder, in_trash: parent == super::trash::TRASH };
        Ok(self.folders_in(parent)?.into_iter().map(place).collect())
    }

    pub(super) fn list_in(&self, parent: &str) -> Result<Vec<Entry>, StorageError> {
        let root = self.root().join(parent);
        Ok(self.folders_in(parent)?.into_iter().map(|folder| self.entry(&root.join(&folder), folder)).collect())
    }

    /// `name`, or with a number behind it, as nothing in `dir` is called.
    pub(super) fn free_in(&self, dir: &Path, name: &str) -> Result<String, StorageError> {
        free_name(name, |n| self.vfs.exists(&dir.join(n)).map_err(|e| StorageError::io(dir, &e)))
    }

    fn entry(&self, dir: &Path, folder: String) -> Entry {
        let read = self.read_article(dir);
        let id = match &read {
            Ok((article, _)) => Some(article.id),
            Err(_) => self.peek_id(dir),
        };
        let names = self.vfs.list(dir).unwrap_or_default();
        let is_conflict = |n: &super::Name| !n.is_folder && super::copies::is_copy(&n.name);
        let conflicts = names.into_iter().filter(is_conflict).map(|n| n.name).collect();
        Entry { folder, id, read, conflicts }
    }

    /// The folders in `parent`, hidden ones and links left out; none where `parent` is missing.
    pub(super) fn folders_in(&self, parent: &str) -> Result<Vec<String>, StorageError> {
        let root = self.root().join(parent);
        match self.vfs.metadata(&root) {
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(e) => return Err(StorageError::io(&root, &e)),
            Ok(meta) if meta.kind != Kind::Folder => return Err(StorageError::NotAFile(root)),
            Ok(_) => {}
        }
        let names = self.vfs.list(&root).map_err(|e| StorageError::io(&root, &e))?;
        Ok(names.into_iter().filter(|n| n.is_folder && !n.name.starts_with('.')).map(|n| n.name).collect())
    }

    pub(super) fn read_article(&self, dir: &Path) -> Result<(Article, Version), StorageError> {
        self.check_folder(dir)?;
        let path = dir.join(ARTICLE_FILE);
        let bytes = self.vfs.read(&path, RON_MAX_BYTES).map_err(|e| StorageError::reading(&path, &e, RON_MAX_BYTES))?;
        let version = Version::of(&bytes);
        let text = String::from_utf8(bytes)
            .map_err(|e| StorageError::Damaged { path: path.clone(), place: e.utf8_error().to_string() })?;
        let article = Article::from_ron(&text).map_err(|e| match e {
            FormatError::Newer { found } => StorageError::Newer { path: path.clone(), found },
            FormatError::Damaged { reason } => StorageError::Damaged { path: path.clone(), place: reason },
        })?;
        Ok((article, version))
    }

    /// Refuses a folder that is a link.
    pub(super) fn check_folder(&self, dir: &Path) -> Result<(), StorageError> {
        match self.vfs.metadata(dir) {
            Ok(meta) if meta.kind == Kind::Folder => Ok(()),
            Ok(_) => Err(StorageError::NotAFile(dir.to_owned())),
            Err(e) => Err(StorageError::io(dir, &e)),
        }
    }

    /// The id in a folder's article, if it can be made out.
    pub(super) fn peek_id(&self, dir: &Path) -> Option<ArticleId> {
        #[derive(Deserialize)]
        struct File {
            article: Head,
        }
        #[derive(Deserialize)]
        struct Head {
            id: ArticleId,
        }
        self.check_folder(dir).ok()?;
        let path = dir.join(ARTICLE_FILE);
        if let Some(id) = as_written(&self.vfs.read_start(&path, HEAD_BYTES).ok()?) {
            return Some(id);
        }
        let bytes = self.vfs.read(&path, RON_MAX_BYTES).ok()?;
        let text = String::from_utf8_lossy(&bytes);
        match ron::from_str::<File>(&text) {
            Ok(file) => Some(file.article.id),
            // As we write it, the article's id is the first one in the file.
            Err(_) => text.split_once("id: \"")?.1.get(..36)?.parse().ok(),
        }
    }

    /// Pictures, evidence and originals in an article's folder, by their paths below it.
    pub(super) fn material(&self, dir: &Path) -> Result<Vec<(String, Vec<u8>)>, StorageError> {
        let mut files = Vec::new();
        for inner in ["pictures", "evidence", "original"] {
            self.collect(dir, inner, &mut files)?;
        }
        Ok(files)
    }

    /// The files of `dir/inner` by their paths below `dir`; hidden ones and links left out.
    fn collect(&self, dir: &Path, inner: &str, files: &mut Vec<(String, Vec<u8>)>) -> Result<(), StorageError> {
        let from = dir.join(inner);
        let kind = |path: &Path| self.vfs.metadata(path).map(|m| m.kind);
        match kind(&from) {
            Ok(Kind::Folder) => {}
            Ok(_) => return Ok(()),
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(()),
            Err(e) => return Err(StorageError::io(&from, &e)),
        }
        for name in self.vfs.list(&from).map_err(|e| StorageError::io(&from, &e))? {
            let path = from.join(&name.name);
            let at = |e: std::io::Error| StorageError::reading(&path, &e, PICTURE_MAX_BYTES);
            if check_plain(&name.name, &from).is_ok() && kind(&path).map_err(at)? == Kind::File {
                let bytes = self.vfs.read(&path, PICTURE_MAX_BYTES).map_err(at)?;
                files.push((format!("{inner}/{}", name.name), bytes));
            }
        }
        Ok(())
    }
}

/// The id in the beginning of a file that this program wrote, which need not be read whole to be told.
fn as_written(start: &[u8]) -> Option<ArticleId> {
    let start = String::from_utf8_lossy(start);
    let (format, article) = start.split_once(ARTICLE_BEGINS)?;
    let id = article.trim_start().strip_prefix("id: \"")?.get(..36)?;
    let is_head = format.strip_prefix("(\n  format: ")?.strip_suffix(',')?.bytes().all(|b| b.is_ascii_digit());
    is_head.then(|| id.parse().ok())?
}

pub(super) fn no_article(id: ArticleId) -> StorageError {
    StorageError::NoArticle(id.to_string())
}

fn folder_name(slug: &str, id: ArticleId) -> String {
    let name = format!("{}-{}", safe_slug(slug), id.short());
    debug_assert!(!name.starts_with(HIDDEN));
    name
}
