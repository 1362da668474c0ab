//! Revisions: whole articles as they once were, in `articles/<folder>/revisions/<time>-<hash>.ron`, never changed.
//!
//! Each is an article's file with a head in it, so that it opens alone. The newest is plain text; the ones before it are
//! packed (`.ron.gz`, as any tool unpacks them). The hash in the name is that of the plain text.

use super::articles::no_article;
use super::durable::{self, RON_MAX_BYTES};
use super::name::check_plain;
use super::signature::{Signature, stamp};
use super::{Desk, StorageError, Version};
use crate::base::{ArticleId, Timestamp};
use crate::document::{Article, FormatError, State};
use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use serde::{Deserialize, Serialize};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

pub(super) const REVISIONS: &str = "revisions";
pub(super) const PLAIN: &str = ".ron";
pub(super) const PACKED: &str = ".ron.gz";
/// Where the article begins in a revision's text; the head stands before it.
pub(super) const ARTICLE_BEGINS: &str = "\n  article: (";
/// A head is shorter than this.
const HEAD_MAX_BYTES: u64 = 16 << 10;
/// So many hexadecimal digits of the hash stand in the name.
const HASH_DIGITS: usize = 16;
/// A grouped revision is left out if the newest is younger than this,
const GROUP_MILLIS: i64 = 10 * 60 * 1000;
/// and differs by fewer words than this.
const GROUP_WORDS: usize = 300;

/// Why a revision was made.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum RevisionKind {
    /// A save that changed the text.
    #[default]
    Save,
    /// The article went to another station.
    State,
    /// It came in.
    Import,
    /// It left.
    Export,
    /// An older revision was brought back.
    Restore,
    /// Two versions were merged.
    Merge,
    /// Taken from a journal after a crash.
    Recovery,
    /// Another took the editing over; the message names the one from whom.
    TakeOver,
    /// Another's text, found where ours was to be saved, or left by a synced folder.
    Other,
}

/// What is known of a revision without reading all of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RevisionHead {
    /// Its name, by which it is loaded; empty in the file itself.
    #[serde(skip)]
    pub name: String,
    /// When it was made.
    pub at: Timestamp,
    /// By whom; may be empty.
    #[serde(default)]
    pub author: String,
    /// On which machine.
    #[serde(default)]
    pub device: String,
    /// Why.
    #[serde(default)]
    pub kind: RevisionKind,
    /// In the person's words or the program's; one line.
    #[serde(default)]
    pub message: String,
    /// The names of those it was made from; none for the first, two for a merge.
    #[serde(default)]
    pub parents: Vec<String>,
    /// The article's station then.
    #[serde(default)]
    pub state: State,
    /// Words of the article then.
    #[serde(default)]
    pub words: usize,
    /// The version of the article's file that held this text.
    pub version: Version,
}

impl RevisionHead {
    /// True for one that pruning never takes.
    pub fn is_kept_for_ever(&self) -> bool {
        matches!(self.kind, RevisionKind::Export) || matches!(self.state, State::Approved | State::Published)
    }
}

/// Why and by whom a revision is made.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reason {
    /// Why.
    pub kind: RevisionKind,
    /// Words for it; one line.
    pub message: String,
    /// By whom.
    pub by: Signature,
    /// From which revisions, by name; `None` for the newest.
    pub parents: Option<Vec<String>>,
    /// True if this one may be left out while the newest is of the same hand, fresh, and of about the same length: for
    /// saves that follow one another while somebody types.
    pub grouped: bool,
}

#[derive(Deserialize)]
struct HeadOnly {
    head: RevisionHead,
}

impl Desk {
    /// The revisions of an article, newest first. Files that are none of ours, or whose head cannot be read, are left out.
    pub fn revisions(&self, id: ArticleId) -> Result<Vec<RevisionHead>, StorageError> {
        let dir = self.locate(id)?.ok_or_else(|| no_article(id))?.dir;
        self.revisions_in(&dir)
    }

    /// The article as a revision holds it.
    ///
    /// # Errors
    /// `Damaged` if the text is not the one that was written.
    pub fn revision(&self, id: ArticleId, name: &str) -> Result<(RevisionHead, Article), StorageError> {
        let dir = self.locate(id)?.ok_or_else(|| no_article(id))?.dir.join(REVISIONS);
        check_plain(name, &dir)?;
        let (path, text) = self.revision_text(&dir, name)?;
        let damaged = |place: String| StorageError::Damaged { path: path.clone(), place };
        if !name.ends_with(&hash(text.as_bytes())) {
            return Err(damaged("BLAKE3".to_owned()));
        }
        let head = head_of(name, &text).ok_or_else(|| damaged("head".to_owned()))?;
        let article = Article::from_ron(&text).map_err(|e| match e {
            FormatError::Newer { found } => StorageError::Newer { path: path.clone(), found },
            FormatError::Damaged { reason } => damaged(reason),
        })?;
        Ok((head, article))
    }

    /// Keeps `article` as a revision; on the disk when this returns. If the newest revision holds the same text and says
    /// the same of it, that one is answered.
    pub fn add_revision(&self, article: &Article, reason: &Reason) -> Result<RevisionHead, StorageError> {
        let _held = self.lock();
        let dir = self.locate(article.id)?.ok_or_else(|| no_article(article.id))?.dir;
        self.add_revision_in(&dir, article, reason)
    }

    /// Takes away revisions that are older than `before`, the newest one and those of approved, published or exported
    /// articles excepted. The number of those taken away. For an explicit command only.
    pub fn prune_revisions(&self, id: ArticleId, before: Timestamp) -> Result<usize, StorageError> {
        let _held = self.lock();
        let dir = self.locate(id)?.ok_or_else(|| no_article(id))?.dir;
        let mut gone = 0;
        for head in self.revisions_in(&dir)?.iter().skip(1).filter(|h| h.at < before && !h.is_kept_for_ever()) {
            for end in [PLAIN, PACKED] {
                let path = dir.join(REVISIONS).join(format!("{}{end}", head.name));
                match self.vfs.remove_file(&path) {
                    Err(e) if e.kind() != ErrorKind::NotFound => return Err(StorageError::io(&path, &e)),
                    _ => {}
                }
            }
            gone += 1;
        }
        let dir = dir.join(REVISIONS);
        if gone > 0 {
            self.vfs.sync_dir(&dir).map_err(|e| StorageError::io(&dir, &e))?;
        }
        Ok(gone)
    }

    /// Before a save: what stands on the desk becomes a revision if there is none yet, or if another wrote it.
    pub(super) fn keep_what_was_before(&self, article_dir: &Path, reason: &Reason) -> Result<(), StorageError> {
        let newest = self.newest_revision(article_dir)?;
        if newest.as_ref().is_some_and(|n| is_of(n, &reason.by) || is_of_nobody(n)) {
            return Ok(());
        }
        // Left out while its hand went on typing.
        let by = newest.as_ref().map(|n| Signature { author: n.author.clone(), device: n.device.clone() });
        match self.read_article(article_dir) {
            Ok((before, version)) if newest.is_none_or(|n| n.version != version) => self
                .add_revision_in(article_dir, &before, &Reason { by: by.unwrap_or_default(), ..Reason::default() })
                .map(drop),
            // What cannot be read is kept aside by the save.
            _ => Ok(()),
        }
    }

    /// Who wrote a text that was found where ours was to be saved. A save of another hand makes a revision, unless its hand
    /// made the newest one as well; `ours` is answered where nothing speaks for another.
    pub(super) fn writer_of(&self, dir: &Path, version: &Version, ours: &Signature) -> Result<Signature, StorageError> {
        let revisions = self.revisions_in(dir)?;
        let newest = revisions.first().filter(|newest| !is_of(newest, ours));
        let known =
            revisions.iter().find(|head| head.version == *version).or(newest).filter(|head| !is_of_nobody(head));
        let hand = |head: &RevisionHead| Signature { author: head.author.clone(), device: head.device.clone() };
        Ok(known.map(hand).or_else(|| self.occupant_in(dir, ours)).unwrap_or_else(|| ours.clone()))
    }

    /// Keeps a text that was found where ours was to be saved, and that is to be merged: later it is kept as what was before,
    /// unless the newest revision is ours.
    pub(super) fn keep_theirs(
        &self,
        dir: &Path,
        theirs: &Article,
        ours: &Signature,
        by: &Signature,
    ) -> Result<(), StorageError> {
        if self.newest_revision(dir)?.is_some_and(|newest| !is_of(&newest, ours) && !is_of_nobody(&newest)) {
            return Ok(());
        }
        let reason = Reason { by: by.clone(), ..Reason::default() };
        self.add_revision_in(dir, theirs, &reason).map(drop)
    }

    /// After a save: a revision, unless it may be left out.
    pub(super) fn revise(&self, article_dir: &Path, article: &Article, reason: &Reason) -> Result<(), StorageError> {
        let goes_on = |n: &RevisionHead| {
            is_of(n, &reason.by) && self.is_fresh(n) && n.words.abs_diff(article.word_count()) < GROUP_WORDS
        };
        if reason.grouped && self.newest_revision(article_dir)?.as_ref().is_some_and(goes_on) {
            return Ok(());
        }
        self.add_revision_in(article_dir, article, reason).map(drop)
    }

    fn is_fresh(&self, head: &RevisionHead) -> bool {
        self.clock.now().as_millisecond() - head.at.as_millisecond() < GROUP_MILLIS
    }

    /// The newest revision in an article's folder.
    pub(super) fn newest_revision(&self, article_dir: &Path) -> Result<Option<RevisionHead>, StorageError> {
        let dir = article_dir.join(REVISIONS);
        let names = self.revision_names(&dir)?;
        Ok(names.iter().rev().find_map(|name| self.revision_head(&dir, name)))
    }

    pub(super) fn revisions_in(&self, article_dir: &Path) -> Result<Vec<RevisionHead>, StorageError> {
        let dir = article_dir.join(REVISIONS);
        let names = self.revision_names(&dir)?;
        Ok(names.iter().rev().filter_map(|name| self.revision_head(&dir, name)).collect())
    }

    pub(super) fn add_revision_in(
        &self,
        article_dir: &Path,
        article: &Article,
        reason: &Reason,
    ) -> Result<RevisionHead, StorageError> {
        let newest = self.newest_revision(article_dir)?;
        let text = article.to_ron();
        let version = Version::of(text.as_bytes());
        let message = one_line(&reason.message);
        if let Some(newest) = newest.as_ref().filter(|n| n.version == version) {
            let says_nothing_new = reason.kind == RevisionKind::Save && message.is_empty();
            if says_nothing_new || (newest.kind == reason.kind && newest.message == message) {
                return Ok(newest.clone());
            }
        }
        let parents = reason.parents.clone();
        let mut head = RevisionHead {
            name: String::new(),
            at: later_than(newest.as_ref(), self.clock.now()),
            author: one_line(&reason.by.author),
            device: one_line(&reason.by.device),
            kind: reason.kind,
            message,
            parents: parents.unwrap_or_else(|| newest.iter().map(|n| n.name.clone()).collect()),
            state: article.status.state,
            words: article.word_count(),
            version,
        };
        let text = with_head(&text, &head);
        head.name = format!("{}-{}", stamp(head.at), hash(text.as_bytes()));
        let dir = article_dir.join(REVISIONS);
        durable::create_dirs(&*self.vfs, &dir)?;
        self.check_folder(&dir)?;
        durable::write(&*self.vfs, &dir.join(format!("{}{PLAIN}", head.name)), text.as_bytes())?;
        // The new one is safe; what is left undone here is done with the next.
        let _ = self.pack(&dir);
        Ok(head)
    }

    /// Packs all but the newest.
    fn pack(&self, dir: &Path) -> Result<(), StorageError> {
        let names = self.vfs.list(dir).map_err(|e| StorageError::io(dir, &e))?;
        let plain: Vec<String> =
            names.into_iter().map(|n| n.name).filter(|n| n.ends_with(PLAIN) && !n.starts_with('.')).collect();
        for name in plain.iter().rev().skip(1) {
            let path = dir.join(name);
            let at = |e: std::io::Error| StorageError::reading(&path, &e, RON_MAX_BYTES);
            let text = self.vfs.read(&path, RON_MAX_BYTES).map_err(at)?;
            durable::write(&*self.vfs, &dir.join(format!("{name}.gz")), &gzip(&text))?;
            self.vfs.remove_file(&path).map_err(at)?;
        }
        Ok(())
    }

    /// Names of revisions, oldest first; each once.
    pub(super) fn revision_names(&self, dir: &Path) -> Result<Vec<String>, StorageError> {
        let names = match self.vfs.list(dir) {
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            names => names.map_err(|e| StorageError::io(dir, &e))?,
        };
        let files = names.into_iter().filter(|n| !n.is_folder && !n.name.starts_with('.'));
        let stem = |name: &str| name.strip_suffix(PACKED).or(name.strip_suffix(PLAIN)).map(str::to_owned);
        let mut names: Vec<String> = files.filter_map(|n| stem(&n.name)).collect();
        names.dedup();
        Ok(names)
    }

    fn revision_head(&self, dir: &Path, name: &str) -> Option<RevisionHead> {
        let plain = self.vfs.read_start(&dir.join(format!("{name}{PLAIN}")), HEAD_MAX_BYTES);
        let start = plain.or_else(|_| {
            let packed = self.vfs.read_start(&dir.join(format!("{name}{PACKED}")), HEAD_MAX_BYTES)?;
            let mut start = Vec::new();
            // Cut off where the head is long over: an error there is none.
            let _ = GzDecoder::new(&*packed).take(HEAD_MAX_BYTES).read_to_end(&mut start);
            Ok::<_, std::io::Error>(start)
        });
        head_of(name, &String::from_utf8_lossy(&start.ok()?))
    }

    pub(super) fn revision_text(&self, dir: &Path, name: &str) -> Result<(std::path::PathBuf, String), StorageError> {
        let plain = dir.join(format!("{name}{PLAIN}"));
        let (path, bytes) = match durable::read_if_there(&*self.vfs, &plain, RON_MAX_BYTES)? {
            Some(bytes) => (plain, bytes),
            None => {
                let path = dir.join(format!("{name}{PACKED}"));
                let at = |e: std::io::Error| StorageError::reading(&path, &e, RON_MAX_BYTES);
                let packed = self.vfs.read(&path, RON_MAX_BYTES).map_err(at)?;
                let mut bytes = Vec::new();
                GzDecoder::new(&*packed)
                    .take(RON_MAX_BYTES)
                    .read_to_end(&mut bytes)
                    .map_err(|e| StorageError::Damaged { path: path.clone(), place: e.to_string() })?;
                (path, bytes)
            }
        };
        let text = String::from_utf8(bytes)
            .map_err(|e| StorageError::Damaged { path: path.clone(), place: e.utf8_error().to_string() })?;
        Ok((path, text))
    }
}

/// The present moment, or one after the newest revision's: names sort as revisions followed one another, whatever the
/// clock did.
fn later_than(newest: Option<&RevisionHead>, now: Timestamp) -> Timestamp {
    let next = newest.and_then(|n| Timestamp::from_millisecond(n.at.as_millisecond() + 1).ok());
    next.map_or(now, |next| now.max(next))
}

fn is_of(head: &RevisionHead, by: &Signature) -> bool {
    head.author == one_line(&by.author) && head.device == one_line(&by.device)
}

/// True for the text that was there before anybody's first save here.
fn is_of_nobody(head: &RevisionHead) -> bool {
    head.author.is_empty() && head.device.is_empty()
}

pub(super) fn hash(text: &[u8]) -> String {
    let mut hash = blake3::hash(text).to_hex().to_string();
    hash.truncate(HASH_DIGITS);
    hash
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The article's text with a head before the article.
pub(super) fn with_head(text: &str, head: &RevisionHead) -> String {
    let flat = ron::ser::PrettyConfig::new().depth_limit(0).escape_strings(false);
    let head = ron::ser::to_string_pretty(head, flat).expect("a head has no type that RON cannot write");
    let (format, article) = text.split_once(ARTICLE_BEGINS).expect("an article's text begins so");
    format!("{format}\n  head: {head},{ARTICLE_BEGINS}{article}")
}

pub(super) fn head_of(name: &str, text: &str) -> Option<RevisionHead> {
    let (start, _) = text.split_once(ARTICLE_BEGINS)?;
    let read: HeadOnly = ron::from_str(&format!("{start}\n)")).ok()?;
    Some(RevisionHead { name: name.to_owned(), ..read.head })
}

pub(super) fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::best());
    encoder.write_all(text).and_then(|()| encoder.finish()).expect("memory takes every byte")
}
