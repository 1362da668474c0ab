//! What waits to go up, in the user's data folder: a file for each publication, and the pictures beside them by their content.

use super::{Placed, PublishError, Site};
use crate::base::{ArticleId, Ids, RevisionId, Timestamp};
use crate::export::Post;
use crate::storage::{self, Held, StorageError, Vfs};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const FORMAT: u32 = 1;
const JOB_MAX_BYTES: u64 = 64 << 20;
const PICTURE_MAX_BYTES: u64 = 256 << 20;
const LOCK: &str = "queue.lock";
/// Minutes until the next try, by how often it was tried.
const PAUSES_MIN: [i64; 6] = [1, 2, 5, 10, 30, 60];

/// A publication that waits.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Job {
    /// Its own, and the name of its file.
    pub id: RevisionId,
    /// Where to.
    pub site: Site,
    /// The desk that the article is on.
    pub desk: PathBuf,
    /// Which article.
    pub article: ArticleId,
    /// What goes up, as it was when it was asked for.
    pub post: Post,
    /// Content of each picture, BLAKE3 in hexadecimal, in the order of the post's.
    pictures: Vec<String>,
    /// What is up so far.
    pub placed: Placed,
    /// When it was asked for.
    pub asked: Timestamp,
    /// How often it was tried in vain.
    pub tries: u32,
    /// Not before this moment.
    pub due: Timestamp,
    /// True if only a person can make it go on: by another password, say.
    pub stuck: bool,
}

/// The queue of this user on this machine.
#[derive(Clone)]
pub struct Queue {
    dir: PathBuf,
    vfs: Arc<dyn Vfs>,
}

impl Queue {
    /// The queue in the user's data folder.
    pub fn new(data_dir: &Path, vfs: Arc<dyn Vfs>) -> Self {
        Self { dir: data_dir.join("publishing"), vfs }
    }

    /// Waits from now on; on the disk when this returns. One that waits for the same article and site is replaced, and what it
    /// has brought up is taken over.
    pub fn add(
        &self,
        site: &Site,
        desk: &Path,
        post: Post,
        placed: Placed,
        now: Timestamp,
    ) -> Result<Job, PublishError> {
        let article = post.article.parse().map_err(|_| PublishError::Answer("article".to_owned()))?;
        storage::create_dirs(&*self.vfs, &self.dir)?;
        let older: Vec<Job> =
            self.jobs()?.into_iter().filter(|j| j.article == article && j.site.address == site.address).collect();
        let placed = older.iter().map(|j| &j.placed).fold(placed, taken_over);
        let mut pictures = Vec::new();
        for picture in &post.pictures {
            let name = blake3::hash(&picture.bytes).to_hex().to_string();
            let path = self.picture(&name);
            if storage::read_if_there(&*self.vfs, &path, PICTURE_MAX_BYTES)?.as_deref() != Some(&picture.bytes[..]) {
                storage::write_durably(&*self.vfs, &path, &picture.bytes)?;
            }
            pictures.push(name);
        }
        let job = Job {
            id: Ids::random().make(),
            site: site.clone(),
            desk: desk.to_owned(),
            article,
            post,
            pictures,
            placed,
            asked: now,
            tries: 0,
            due: now,
            stuck: false,
        };
        self.keep(&job)?;
        for old in older {
            self.remove(&old)?;
        }
        Ok(job)
    }

    /// All that wait, the oldest first; pictures are read by [`Queue::with_pictures`]. A file that cannot be read is passed over,
    /// and stays.
    pub fn jobs(&self) -> Result<Vec<Job>, PublishError> {
        let mut jobs = Vec::new();
        for name in self.names()?.iter().filter(|n| n.ends_with(".ron")) {
            let path = self.dir.join(name);
            let bytes = storage::read_if_there(&*self.vfs, &path, JOB_MAX_BYTES)?;
            jobs.extend(bytes.and_then(|bytes| storage::read_ron::<Job>(&path, &bytes, FORMAT).ok()));
        }
        jobs.sort_by_key(|j| (j.asked, j.id));
        Ok(jobs)
    }

    /// The job with its pictures, ready to go.
    pub fn with_pictures(&self, job: &Job) -> Result<Post, PublishError> {
        let mut post = job.post.clone();
        for (picture, name) in post.pictures.iter_mut().zip(&job.pictures) {
            let path = self.picture(name);
            picture.bytes = storage::read_if_there(&*self.vfs, &path, PICTURE_MAX_BYTES)?
                .ok_or_else(|| StorageError::NotFound(path.clone()))?;
            if blake3::hash(&picture.bytes).to_hex().as_str() != name {
                return Err(StorageError::NotVerified(path).into());
            }
        }
        Ok(post)
    }

    /// Keeps what has become of a job; on the disk when this returns.
    pub fn keep(&self, job: &Job) -> Result<(), PublishError> {
        Ok(storage::write_durably(&*self.vfs, &self.file(job), &storage::write_ron(job, FORMAT))?)
    }

    /// Keeps that it was tried in vain, and when the next try is.
    pub fn failed(&self, job: &mut Job, error: &PublishError, now: Timestamp) -> Result<(), PublishError> {
        let pause = PAUSES_MIN[(job.tries as usize).min(PAUSES_MIN.len() - 1)];
        job.tries = job.tries.saturating_add(1);
        job.stuck = !error.passes();
        job.due = now + jiff::SignedDuration::from_mins(pause);
        self.keep(job)
    }

    /// Takes a job away, and the pictures that no other needs.
    pub fn remove(&self, job: &Job) -> Result<(), PublishError> {
        self.forget(&self.file(job))?;
        let needed: BTreeSet<String> = self.jobs()?.into_iter().flat_map(|j| j.pictures).collect();
        for name in job.pictures.iter().filter(|name| !needed.contains(*name)) {
            self.forget(&self.picture(name))?;
        }
        Ok(self.vfs.sync_dir(&self.dir).map_err(|e| StorageError::io(&self.dir, &e))?)
    }

    /// Takes away what waits of an article and `holds` what must not go up, unless another sends right now. How many went.
    pub fn withdraw(&self, article: ArticleId, holds: impl Fn(&[u8]) -> bool) -> Result<usize, PublishError> {
        let jobs = self.jobs()?;
        let held = |job: &&Job| job.article == article && holds(&storage::write_ron(*job, FORMAT));
        let held: Vec<&Job> = jobs.iter().filter(held).collect();
        if held.is_empty() {
            return Ok(0);
        }
        let Some(_lock) = self.lock()? else { return Ok(0) };
        held.iter().try_for_each(|job| self.remove(job))?;
        Ok(held.len())
    }

    /// Held while jobs go up, so that two windows do not send one job; `None` while another holds it.
    pub fn lock(&self) -> Result<Option<Box<dyn Held>>, PublishError> {
        storage::create_dirs(&*self.vfs, &self.dir)?;
        let path = self.dir.join(LOCK);
        Ok(self.vfs.try_lock(&path).map_err(|e| StorageError::io(&path, &e))?)
    }

    fn names(&self) -> Result<Vec<String>, PublishError> {
        match self.vfs.list(&self.dir) {
            Ok(names) => Ok(names.into_iter().filter(|n| !n.is_folder).map(|n| n.name).collect()),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(e) => Err(StorageError::io(&self.dir, &e).into()),
        }
    }

    fn forget(&self, path: &Path) -> Result<(), PublishError> {
        match self.vfs.remove_file(path) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(StorageError::io(path, &e).into()),
            _ => Ok(()),
        }
    }

    fn file(&self, job: &Job) -> PathBuf {
        self.dir.join(format!("{}.ron", job.id))
    }

    fn picture(&self, name: &str) -> PathBuf {
        self.dir.join(format!("{name}.picture"))
    }
}

/// What the desk knows and what a job brought up, together.
fn taken_over(mut mine: Placed, theirs: &Placed) -> Placed {
    if mine.post.is_none() {
        (mine.post, mine.link) = (theirs.post, theirs.link.clone());
    }
    for picture in &theirs.pictures {
        if mine.pictures.iter().all(|p| p.name != picture.name) {
            mine.pictures.push(picture.clone());
        }
    }
    mine
}
