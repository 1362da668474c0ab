//! Sealed identities in the session: what everyone may see of them, and what is open for now. Open keys live in one place
//! that a thread of its own empties when their time is over, whether or not the window is drawn.

use super::unsealing::{self, NewKeys, SealFailure, Unlocked};
use super::{Event, Session};
use crate::base::{ArticleId, BlockId, SourceId, Timestamp};
use crate::i18n::Bilingual;
use crate::i18n::words::sealed as words;
use crate::sources::sealed::{Identity, Member, MemberKey, Secret, WorkFactor, people};
use crate::storage::{Desk, SealEvent};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long keys stay open.
pub const OPEN_FOR: Duration = Duration::from_secs(600);
/// The clock is looked at once a second while keys are open: where it jumps by more than this, the machine slept.
const SLEPT_AFTER_MILLIS: i64 = 20_000;
const TICK_MILLIS: u64 = 1_000;

/// What a person asks of sealed identities. Carries secrets, so it is no [`crate::command::Command`] and has no `Debug`.
pub enum SealAsk {
    /// Opens the person's keys.
    Unlock(Secret),
    /// Makes keys for the person, the desk's first or more.
    MakeKeys(Secret),
    /// Puts the person's keys under a new passphrase; the old one comes first.
    ChangePassphrase(Secret, Secret),
    /// Forgets the recovery key that is shown.
    DropPaper,
    /// Opens the identity of a source with the keys that are open.
    Look(SourceId),
    /// Seals what is known of a source.
    Seal(SourceId, Identity),
    /// Lets a member open the identity of a source, or not any more.
    SetReader(SourceId, Box<Member>, bool),
    /// Destroys the identity of a source.
    Destroy(SourceId),
    /// Seals words of an article as the name of a new anonymous source, and takes them out.
    Move(MoveAsk),
}

/// Words of an article that shall be sealed.
pub struct MoveAsk {
    /// The article.
    pub article: ArticleId,
    /// The block.
    pub block: BlockId,
    /// Bytes of the words.
    pub range: Range<usize>,
    /// What takes their place: the printed label.
    pub label: String,
}

/// What everyone may see of a sealed identity.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct SealedEntry {
    /// How many people can open it; `None` where there is no file.
    pub people: Option<usize>,
    /// What was done to it, the oldest first.
    pub log: Vec<(Timestamp, SealEvent)>,
}

/// An identity that is open for now.
pub struct OpenSource {
    /// Who the source is.
    pub identity: Identity,
    /// Who may open it.
    pub readers: Vec<MemberKey>,
}

/// What is read from the disk for everyone.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct SealsRead {
    /// By source.
    pub entries: BTreeMap<SourceId, SealedEntry>,
    /// Everyone who has made keys.
    pub members: Vec<Member>,
}

/// Sealed identities as the window sees them.
#[derive(Default)]
pub struct Seals {
    /// What everyone may see.
    pub read: SealsRead,
    /// The person whose keys are open.
    pub me: Option<Member>,
    /// Until when they are.
    pub until: Option<Timestamp>,
    /// Identities that are open; `None` for one that these keys do not open.
    pub open: BTreeMap<SourceId, Option<OpenSource>>,
    /// True while something is being opened or sealed.
    pub busy: bool,
    /// Why the last wish was not done.
    pub failure: Option<Bilingual>,
    /// The recovery key, until the person has it on paper.
    pub paper: Option<Secret>,
    /// Counts how often all was sealed again, so that the window drops what it keeps.
    pub locks: u64,
    vault: Arc<Vault>,
    seen: Option<Timestamp>,
}

/// Where open keys lie.
#[derive(Default)]
pub(super) struct Vault {
    keys: Mutex<Held>,
    changed: Condvar,
}

#[derive(Default)]
struct Held {
    unlocked: Option<Unlocked>,
    until: Option<Instant>,
    guarded: bool,
}

impl Vault {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `work` with the open keys.
    pub fn with<T>(&self, work: impl FnOnce(&mut Unlocked) -> Result<T, SealFailure>) -> Result<T, SealFailure> {
        self.held().unlocked.as_mut().map_or(Err(SealFailure::Closed), work)
    }

    fn empty(&self) {
        let mut held = self.held();
        (held.unlocked, held.until) = (None, None);
        self.changed.notify_all();
    }

    /// Keeps keys for a time; a thread empties the place when it is over.
    fn fill(self: &Arc<Self>, unlocked: Unlocked, wake: Arc<dyn Fn() + Send + Sync>) {
        let mut held = self.held();
        (held.unlocked, held.until) = (Some(unlocked), Some(Instant::now() + OPEN_FOR));
        self.changed.notify_all();
        if std::mem::replace(&mut held.guarded, true) {
            return;
        }
        let vault = self.clone();
        let guard = std::thread::Builder::new().name("seal".into()).spawn(move || vault.guard(&*wake));
        held.guarded = guard.is_ok();
    }

    fn guard(&self, wake: &(dyn Fn() + Send + Sync)) {
        let mut held = self.held();
        while let Some(until) = held.until {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                (held.unlocked, held.until) = (None, None);
            } else {
                held = self.changed.wait_timeout(held, left).map_or_else(|e| e.into_inner().0, |w| w.0);
            }
        }
        held.guarded = false;
        drop(held);
        wake();
    }
}

impl Drop for Seals {
    fn drop(&mut self) {
        self.vault.empty();
    }
}

impl Seals {
    /// True while keys are open.
    pub fn is_open(&self) -> bool {
        self.me.is_some()
    }

    /// How many seconds keys stay open.
    pub fn seconds_left(&self, now: Timestamp) -> u64 {
        let left = self.until.map_or(0, |u| u.as_millisecond() - now.as_millisecond());
        (left.max(0) as u64).div_ceil(1000)
    }

    /// What everyone may see of a source's identity.
    pub fn entry(&self, source: SourceId) -> Option<&SealedEntry> {
        self.read.entries.get(&source)
    }

    /// How many people can open the identity of a source; `None` where none is sealed.
    pub fn people(&self, source: SourceId) -> Option<usize> {
        self.entry(source)?.people
    }

    /// True if someone called so has keys on this desk.
    pub fn has_keys(&self, name: &str) -> bool {
        self.read.members.iter().any(|m| m.name.trim() == name.trim())
    }

    pub(super) fn vault(&self) -> Arc<Vault> {
        self.vault.clone()
    }

    fn lock(&mut self) {
        self.vault.empty();
        self.open.clear();
        (self.me, self.until, self.seen, self.paper, self.failure) = (None, None, None, None, None);
        self.locks += 1;
    }
}

/// What everyone may see of the sealed identities of a desk.
pub fn read(desk: &Desk) -> Result<SealsRead, Bilingual> {
    let mut entries = BTreeMap::new();
    for entry in desk.seals().map_err(|e| e.message())? {
        let file = desk.sealed(entry.source).map_err(|e| e.message())?;
        let people = file.and_then(|f| people(&f.bytes));
        entries.insert(entry.source, SealedEntry { people, log: entry.log });
    }
    let members = desk.keyring().map_err(|e| e.message())?.members;
    Ok(SealsRead { entries, members })
}

impl Session {
    /// Reads what everyone may see again, in the background.
    pub(super) fn read_seals(&mut self) {
        let Some(desk) = &self.desk else { return };
        let handle = desk.desk.clone();
        self.worker.run(move || Event::SealsRead(read(&handle)));
    }

    pub(super) fn seals_read(&mut self, read: Result<SealsRead, Bilingual>) {
        match read {
            Ok(read) => {
                // Whose signature an approval wants depends on who has keys.
                let changes = self.seals.read.members != read.members;
                self.seals.read = read;
                if changes {
                    self.recheck();
                }
            }
            Err(words) => self.notices.fail(words),
        }
    }

    /// Seals everything again.
    pub fn lock_seals(&mut self) {
        if self.seals.is_open() {
            self.seals.lock();
            self.look_for_sealed();
            let now = self.services.clock.now();
            self.notices.say(words::SEALED_AGAIN, None, now);
        }
    }

    /// Another desk is open, or none: nothing of the one before stays.
    pub(super) fn forget_seals(&mut self) {
        self.seals.lock();
        self.seals.read = SealsRead::default();
    }

    /// Seals everything again where time is over or the machine slept; after how many milliseconds to look again.
    pub(super) fn mind_seals(&mut self) -> Option<u64> {
        let until = self.seals.until?;
        let now = self.services.clock.now();
        let slept = self.seals.seen.is_some_and(|seen| {
            let passed = now.as_millisecond() - seen.as_millisecond();
            !(-SLEPT_AFTER_MILLIS..=SLEPT_AFTER_MILLIS).contains(&passed)
        });
        if now >= until || slept || self.seals.vault.held().unlocked.is_none() {
            self.lock_seals();
            return None;
        }
        self.seals.seen = Some(now);
        Some(TICK_MILLIS)
    }

    /// Carries out what a person asked for.
    pub fn seal_ask(&mut self, ask: SealAsk) {
        let Some(desk) = &self.desk else { return };
        if self.seals.busy {
            return;
        }
        self.seals.failure = None;
        let (handle, ids, now) = (desk.desk.clone(), self.services.ids.clone(), self.services.clock.now());
        let (name, vault) = (self.settings.person.clone(), self.seals.vault());
        let work = self.seal_work;
        match ask {
            SealAsk::DropPaper => self.seals.paper = None,
            SealAsk::Unlock(passphrase) => {
                self.seal_job(move || Event::Unlocked(unsealing::unlock(&handle, &passphrase, &name).map(Box::new)));
            }
            SealAsk::MakeKeys(passphrase) => self.seal_job(move || {
                let made = unsealing::make_keys(&handle, &name, &passphrase, work, now);
                Event::KeysMade(made.map(Box::new))
            }),
            SealAsk::ChangePassphrase(old, new) => self.seal_job(move || {
                // Asked for again: keys that are open may have been left so by another.
                let done = unsealing::unlock(&handle, &old, &name);
                Event::PassphraseChanged(done.and_then(|keys| keys.change_passphrase(&handle, &new, work)))
            }),
            SealAsk::Look(source) => self.seal_job(move || {
                let opened = vault.with(|keys| keys.open(&handle, source));
                Event::Opened(source, opened.map(|o| o.map(|(opened, _)| Box::new(opened))))
            }),
            SealAsk::Seal(source, identity) => self.seal_job(move || {
                let done = vault.with(|keys| {
                    let known = handle.sealed(source)?.is_some();
                    let event = if known { SealEvent::Changed } else { SealEvent::Sealed };
                    keys.seal(&handle, source, &identity, event, &ids)
                });
                Event::SealDone(source, done.map(|()| words::IDENTITY_KEPT))
            }),
            SealAsk::SetReader(source, member, may_read) => self.seal_job(move || {
                let done = vault.with(|keys| keys.set_reader(&handle, source, &member, may_read, &ids));
                let words = if may_read { words::READER_ADDED } else { words::REMOVAL_LIMITS };
                Event::SealDone(source, done.map(|()| words))
            }),
            SealAsk::Destroy(source) => self.seal_job(move || {
                // Only for one who can open it.
                let done = vault.with(|keys| keys.open(&handle, source).map(drop));
                let done = done.and_then(|()| Ok(handle.destroy_sealed(source)?));
                Event::SealDone(source, done.map(|()| words::DESTROYED))
            }),
            SealAsk::Move(ask) => self.move_to_sources(ask),
        }
    }

    /// Runs work on keys on a thread of its own: it takes long on purpose, and saving goes on beside it.
    pub(super) fn seal_job(&mut self, job: impl FnOnce() -> Event + Send + 'static) {
        let sender = self.worker.sender();
        let run = move || sender.send(job());
        self.seals.busy = std::thread::Builder::new().name("unseal".into()).spawn(run).is_ok();
    }

    pub(super) fn unlocked(&mut self, unlocked: Result<Box<Unlocked>, SealFailure>) {
        self.seals.busy = false;
        match unlocked {
            Ok(unlocked) => self.keys_open(*unlocked),
            Err(failure) => self.seals.failure = Some(failure.message()),
        }
    }

    pub(super) fn keys_made(&mut self, made: Result<Box<NewKeys>, SealFailure>) {
        self.seals.busy = false;
        match made {
            Ok(made) => {
                let NewKeys { unlocked, paper } = *made;
                self.keys_open(unlocked);
                self.seals.paper = paper;
                self.read_seals();
            }
            Err(failure) => self.seals.failure = Some(failure.message()),
        }
    }

    pub(super) fn passphrase_changed(&mut self, changed: Result<(), SealFailure>) {
        self.seals.busy = false;
        match changed {
            Ok(()) => {
                let now = self.services.clock.now();
                self.notices.say(words::PASSPHRASE_CHANGED, None, now);
            }
            Err(failure) => self.seals.failure = Some(failure.message()),
        }
    }

    fn keys_open(&mut self, unlocked: Unlocked) {
        let now = self.services.clock.now();
        self.seals.me = Some(unlocked.me().clone());
        self.seals.seen = Some(now);
        let until = now.as_millisecond() + OPEN_FOR.as_millis() as i64;
        self.seals.until = Timestamp::from_millisecond(until).ok();
        self.seals.open.clear();
        self.seals.vault.fill(unlocked, self.services.wake.clone());
        self.finish_moves();
    }

    pub(super) fn source_opened(
        &mut self,
        source: SourceId,
        opened: Result<Option<Box<crate::sources::sealed::Opened>>, SealFailure>,
    ) {
        self.seals.busy = false;
        if !self.seals.is_open() {
            // Sealed again meanwhile: what was opened is dropped, and wiped.
            return;
        }
        let open = opened.ok().flatten().map(|o| OpenSource { identity: o.identity, readers: o.readers });
        self.seals.open.insert(source, open);
    }

    pub(super) fn seal_done(&mut self, source: SourceId, done: Result<Bilingual, SealFailure>) {
        self.seals.busy = false;
        match done {
            Ok(words) => {
                let now = self.services.clock.now();
                self.seals.open.remove(&source);
                self.notices.say(words, None, now);
                self.read_seals();
            }
            Err(failure) => self.seals.failure = Some(failure.message()),
        }
    }

    /// How hard passphrases are to try out; tests make it easy.
    pub fn set_seal_work(&mut self, work: WorkFactor) {
        self.seal_work = work;
    }
}
