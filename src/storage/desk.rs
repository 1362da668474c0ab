//! The desk: a folder that the user picked, and what lies directly in it.

use super::durable::{self, RON_MAX_BYTES};
use super::journal::JOURNAL;
use super::name::HIDDEN;
use super::revisions::REVISIONS;
use super::vfs::{Held, Kind, Vfs};
use super::{StorageError, Version};
use crate::base::{ArticleId, Clock, SystemClock};
use crate::document::GatePolicy;
use crate::export::Profile;
use crate::language::names::Gazetteer;
use crate::language::style::HouseStyle;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

const DESK_FILE: &str = "desk.ron";
const LOCK_FILE: &str = ".muharrir.lock";
/// The version of `desk.ron` that this program writes.
const FORMAT: u32 = 1;
/// How long another program's save is waited for. After that we go on: both versions are kept in any case.
const LOCK_WAIT: Duration = Duration::from_secs(5);
const LOCK_PAUSE: Duration = Duration::from_millis(5);
/// Where locks do not work, only leftovers older than this are swept.
const STALE_AFTER: Duration = Duration::from_secs(600);

/// What all of a desk share.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct DeskInfo {
    /// The desk's name.
    pub name: String,
    /// Sections, in the order of menus.
    pub sections: Vec<String>,
    /// Who works here.
    pub staff: Vec<Person>,
    /// How the desk writes.
    pub style: HouseStyle,
    /// Names as the desk spells them.
    pub names: Gazetteer,
    /// Who receives bundles, and what they get.
    pub profiles: Vec<Profile>,
    /// How much the rules of the check list weigh.
    pub gate: GatePolicy,
    /// Words that hold a reader's comment back, whatever their spelling.
    pub comment_words: Vec<String>,
}

/// What a person may do beyond writing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Right {
    /// Approve, return, publish.
    Decide,
    /// Let an article leave though something blocks.
    Override,
    /// Change who works here and what the rules weigh.
    Manage,
}

impl Right {
    /// In the order of menus.
    pub const ALL: [Right; 3] = [Right::Decide, Right::Override, Right::Manage];
}

impl DeskInfo {
    /// The one of the staff who signs like this.
    pub fn person(&self, name: &str) -> Option<&Person> {
        self.staff.iter().find(|p| p.name.trim() == name.trim())
    }

    /// True if someone may do this here. Where nobody of the staff has a right, everybody has it: a desk that has not
    /// decided locks nobody out.
    pub fn may(&self, name: &str, right: Right) -> bool {
        let holds = |p: &Person| p.rights.contains(&right);
        !self.staff.iter().any(holds) || self.person(name).is_some_and(holds)
    }
}

/// Someone who works at the desk.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    /// As signed.
    pub name: String,
    /// In the desk's own words.
    pub role: String,
    /// What they may do.
    pub rights: Vec<Right>,
}

impl Default for DeskInfo {
    /// A nameless desk with the sections of a daily paper.
    fn default() -> Self {
        let sections =
            ["محليات", "سياسة", "اقتصاد", "ثقافة", "صحة", "بيئة", "رياضة", "تعليم", "رأي", "تحقيقات"].map(String::from);
        Self {
            name: String::new(),
            sections: sections.to_vec(),
            staff: Vec::new(),
            style: HouseStyle::default(),
            names: Gazetteer::default(),
            profiles: Profile::presets(),
            gate: GatePolicy::default(),
            comment_words: Vec::new(),
        }
    }
}

/// An open desk. Cheap to clone; clones share the folder, and each keeps the `info` that it last read or wrote.
#[derive(Clone)]
pub struct Desk {
    root: PathBuf,
    pub(super) vfs: Arc<dyn Vfs>,
    pub(super) clock: Arc<dyn Clock>,
    info: DeskInfo,
    info_version: Version,
    data_dir: Option<PathBuf>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk").field("root", &self.root).finish_non_exhaustive()
    }
}

impl Desk {
    /// Opens the desk in `root`, and sweeps what a crash may have left there.
    ///
    /// # Errors
    /// `NotADesk` without a `desk.ron`; `Damaged` or `Newer` if it cannot be read.
    pub fn open(root: &Path, vfs: Arc<dyn Vfs>) -> Result<Desk, StorageError> {
        let path = root.join(DESK_FILE);
        let bytes = durable::read_if_there(&*vfs, &path, RON_MAX_BYTES)?
            .ok_or_else(|| StorageError::NotADesk(root.to_owned()))?;
        let info: DeskInfo = super::ron_file::read(&path, &bytes, FORMAT)?;
        let info_version = Version::of(&bytes);
        let desk =
            Desk { root: root.to_owned(), vfs, clock: Arc::new(SystemClock), info, info_version, data_dir: None };
        desk.sweep();
        Ok(desk)
    }

    /// Makes a desk in `root`, a new or empty folder.
    ///
    /// # Errors
    /// `NameTaken` if a desk is there already, `NotEmpty` if other files are.
    pub fn create(root: &Path, info: &DeskInfo, vfs: Arc<dyn Vfs>) -> Result<Desk, StorageError> {
        let path = root.join(DESK_FILE);
        durable::create_dirs(&*vfs, root)?;
        for name in vfs.list(root).map_err(|e| StorageError::io(root, &e))? {
            match name.name.as_str() {
                DESK_FILE => return Err(StorageError::NameTaken(path)),
                // What an earlier try that failed may have left, and what systems put into every folder.
                "articles" | "sources" | "trash" if name.is_folder => {}
                "desktop.ini" | "Thumbs.db" => {}
                other if other.starts_with('.') => {}
                _ => return Err(StorageError::NotEmpty(root.to_owned())),
            }
        }
        for folder in ["articles", "sources"] {
            durable::create_dirs(&*vfs, &root.join(folder))?;
        }
        // Last, so that a folder is a desk only when all of it is there.
        durable::write(&*vfs, &path, &super::ron_file::write(info, FORMAT))?;
        Self::open(root, vfs)
    }

    /// The same desk with another clock.
    pub fn with_clock(mut self, clock: Arc<dyn Clock>) -> Desk {
        self.clock = clock;
        self
    }

    /// The same desk with the user's data folder, where journals go while the desk cannot be written.
    pub fn with_data_dir(mut self, data_dir: Option<PathBuf>) -> Desk {
        self.data_dir = data_dir;
        self
    }

    /// Where journals of this desk go while it cannot be written: a folder for each article, called after its id.
    pub(super) fn elsewhere(&self) -> Option<PathBuf> {
        let key = Version::of(self.root.to_string_lossy().as_bytes()).short();
        Some(self.data_dir.as_ref()?.join(JOURNAL).join(key))
    }

    /// Where journals of one article go while the desk cannot be written.
    pub(super) fn elsewhere_of(&self, id: ArticleId) -> Option<PathBuf> {
        Some(self.elsewhere()?.join(id.to_string()))
    }

    /// The user's data folder, if there is one.
    pub fn data_dir(&self) -> Option<&Path> {
        self.data_dir.as_deref()
    }

    /// The desk's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The present moment by the desk's clock.
    pub fn now(&self) -> crate::base::Timestamp {
        self.clock.now()
    }

    /// What all of the desk share, as last read or written through this value.
    pub fn info(&self) -> &DeskInfo {
        &self.info
    }

    /// Writes what all of the desk share.
    ///
    /// # Errors
    /// `Changed` if another has changed it; it was not written, and reading it again is up to the caller.
    pub fn save_info(&mut self, info: &DeskInfo) -> Result<(), StorageError> {
        let path = self.root.join(DESK_FILE);
        let bytes = super::ron_file::write(info, FORMAT);
        let version = self.replace_unchanged(&path, &bytes, &self.info_version)?;
        self.info = info.clone();
        self.info_version = version;
        Ok(())
    }

    /// Writes `bytes` to `path` if its content is still `read`.
    pub(super) fn replace_unchanged(&self, path: &Path, bytes: &[u8], read: &Version) -> Result<Version, StorageError> {
        let _held = self.lock();
        let found = durable::read_if_there(&*self.vfs, path, RON_MAX_BYTES)?;
        let found = found.map_or(Version::ABSENT, |bytes| Version::of(&bytes));
        let version = Version::of(bytes);
        if found != *read && found != version {
            return Err(StorageError::Changed(path.to_owned()));
        }
        durable::write(&*self.vfs, path, bytes)?;
        Ok(version)
    }

    /// Refuses to go on where the desk is gone, as with a stick that was pulled out: what is written to its path then would
    /// lie somewhere else.
    pub(super) fn check_there(&self) -> Result<(), StorageError> {
        let path = self.root.join(DESK_FILE);
        self.vfs.metadata(&path).map(drop).map_err(|e| StorageError::io(&path, &e))
    }

    /// `folder` below the desk's folder, made if missing. Refuses a link: nothing is written outside of the desk.
    pub(super) fn folder(&self, folder: &str) -> Result<PathBuf, StorageError> {
        let path = self.root.join(folder);
        match self.vfs.metadata(&path) {
            Ok(meta) if meta.kind == Kind::Folder => {}
            Ok(_) => return Err(StorageError::NotAFile(path)),
            Err(_) => {
                self.check_there()?;
                durable::create_dirs(&*self.vfs, &path)?;
            }
        }
        Ok(path)
    }

    /// Waits for other programs' saves on this desk, and keeps them out until the answer is dropped. `None` where locks do
    /// not work or another holds on for too long.
    pub(super) fn lock(&self) -> Option<Box<dyn Held>> {
        let path = self.root.join(LOCK_FILE);
        let mut waited = Duration::ZERO;
        loop {
            match self.vfs.try_lock(&path) {
                Ok(Some(held)) => return Some(held),
                Ok(None) if waited < LOCK_WAIT => {
                    std::thread::sleep(LOCK_PAUSE);
                    waited += LOCK_PAUSE;
                }
                Ok(None) | Err(_) => return None,
            }
        }
    }

    /// Removes files and folders that a crash left under way. All writing but that of journals is done under the lock, so
    /// what is there while we hold it is nobody's. What cannot be removed does no harm.
    fn sweep(&self) {
        let held = self.vfs.try_lock(&self.root.join(LOCK_FILE)).ok().flatten();
        let mut places = vec![self.root.clone()];
        places.extend(
            ["sources", super::sealed::SEALED, super::sealed::KEYS, super::photos::PHOTOS].map(|p| self.root.join(p)),
        );
        for parent in ["articles", "trash"].map(|p| self.root.join(p)) {
            for folder in self.vfs.list(&parent).unwrap_or_default().into_iter().filter(|n| n.is_folder) {
                let folder = parent.join(&folder.name);
                places.extend(["pictures", "evidence", "original", REVISIONS].map(|inner| folder.join(inner)));
                self.sweep_journals(&folder.join(JOURNAL));
                self.sweep_courtesy(&folder);
                places.push(folder);
            }
            places.push(parent);
        }
        for place in places {
            self.sweep_folder(&place, held.is_some());
        }
    }

    fn sweep_folder(&self, dir: &Path, certain: bool) {
        let Ok(meta) = self.vfs.metadata(dir) else { return };
        if meta.kind != Kind::Folder {
            return;
        }
        for name in self.vfs.list(dir).unwrap_or_default() {
            let path = dir.join(&name.name);
            if name.name.starts_with(HIDDEN) && (certain || self.is_old(&path)) {
                let _ = durable::remove_tree(&*self.vfs, &path);
            }
        }
    }

    fn is_old(&self, path: &Path) -> bool {
        let changed = self.vfs.metadata(path).ok().and_then(|m| m.changed);
        changed.and_then(|at| SystemTime::now().duration_since(at).ok()).is_some_and(|age| age > STALE_AFTER)
    }
}
