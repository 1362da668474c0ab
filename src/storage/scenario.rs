//! Runs one operation of storage on a simulated disk that stops or refuses at every call, looks at every outcome for what
//! was not synced, and leaves out each sync and each rename in turn, to see that it is missed.

use super::StorageError;
use super::sim::{Bytes, Names, Refusal, SimVfs};
use std::collections::HashSet;

pub(super) type Act = Box<dyn Fn(&SimVfs) -> Result<(), StorageError>>;
/// Told the disk and whether the act was acknowledged; answers what is wrong.
pub(super) type Check = Box<dyn Fn(&SimVfs, bool) -> Result<(), String>>;

/// An operation, what stands before it, and what may be found after it.
pub(super) struct Scenario {
    pub name: &'static str,
    pub start: SimVfs,
    pub act: Act,
    pub check: Check,
    /// Syncs of it that nobody misses, and that stand all the same: for the reason given where they are listed.
    pub stands: Vec<&'static str>,
}

impl Scenario {
    pub fn new(
        name: &'static str,
        start: &SimVfs,
        act: impl Fn(&SimVfs) -> Result<(), StorageError> + 'static,
        check: impl Fn(&SimVfs, bool) -> Result<(), String> + 'static,
    ) -> Self {
        Self { name, start: start.copy(), act: Box::new(act), check: Box::new(check), stands: Vec::new() }
    }

    /// Stops at every change and looks at every outcome; the first fault found.
    pub fn crash_everywhere(&self, plan: impl Fn(SimVfs) -> SimVfs) -> Result<(), String> {
        let mut looked = HashSet::new();
        for change in 0.. {
            if self.crash_at(change, &plan, &mut looked)? {
                break;
            }
        }
        Ok(())
    }

    /// Stops at one change and looks at every outcome; true if the act ran through before it. Most outcomes are the same
    /// disk, which need not be `looked` at again.
    fn crash_at(
        &self,
        change: u64,
        plan: impl Fn(SimVfs) -> SimVfs,
        looked: &mut HashSet<([u8; 32], bool)>,
    ) -> Result<bool, String> {
        let vfs = plan(self.start.copy()).crash_at(change);
        let done = (self.act)(&vfs).is_ok();
        let ran_through = vfs.changes() <= change;
        if ran_through && !done {
            return Err(format!("{}: fails on a sound disk: {:?}", self.name, (self.act)(&vfs)));
        }
        let untied = ran_through.then_some(Names::Untied);
        for names in vfs.names_left().into_iter().chain(untied) {
            for bytes in Bytes::ALL {
                let after = vfs.crash(names, bytes);
                if !looked.insert((after.fingerprint(), done)) {
                    continue;
                }
                (self.check)(&after, done).map_err(|wrong| {
                    let log = vfs.log();
                    let at = log.iter().rev().find(|l| !l.starts_with("read")).cloned().unwrap_or_default();
                    format!("{}: change {change} ({at}), {names:?}, {bytes:?}, done {done}: {wrong}", self.name)
                })?;
            }
        }
        Ok(ran_through)
    }

    /// Names the syncs that nobody would miss.
    pub fn stands(self, stands: &[&'static str]) -> Self {
        Scenario { stands: stands.to_vec(), ..self }
    }

    /// The act done twice: the first time, the last sync of a folder is refused. What is acknowledged then is what the
    /// second time found there, and it must be on the disk as well.
    pub fn again(self) -> Self {
        let sound = self.start.copy();
        (self.act)(&sound).unwrap();
        let refused = sound.log().iter().filter(|call| call.starts_with("sync_dir")).count();
        let trial = self.start.copy();
        trial.refuse_nth("sync_dir", refused);
        assert!((self.act)(&trial).is_err(), "{}: the first try is refused", self.name);
        let act = self.act;
        let act: Act = Box::new(move |vfs| {
            vfs.refuse_nth("sync_dir", refused);
            let _ = act(vfs);
            act(vfs)
        });
        Scenario { act, ..self }
    }

    /// Refuses every call in turn, once and for good.
    pub fn refuse_everywhere(&self) {
        let sound = self.start.copy();
        (self.act)(&sound).unwrap();
        let mut looked = HashSet::new();
        for call in 0..sound.calls() {
            for (refusal, lasting) in Refusal::ALL.iter().flat_map(|r| [(*r, false), (*r, true)]) {
                let at = format!(
                    "{}: call {call} {:?} {refusal:?} lasting {lasting}",
                    self.name,
                    sound.log()[call as usize]
                );
                let vfs = self.start.copy().fail_at(call, refusal, lasting);
                let done = (self.act)(&vfs);
                if let Err(e) = &done {
                    let words = e.message();
                    assert!(!words.ar.is_empty() && !words.en.is_empty());
                }
                vfs.reset();
                let after = vfs.crash(Names::UpTo(0), Bytes::Dropped);
                if !looked.insert((vfs.fingerprint(), after.fingerprint(), done.is_ok())) {
                    continue;
                }
                (self.check)(&vfs, done.is_ok()).unwrap_or_else(|wrong| panic!("{at}: seen: {wrong}"));
                let after = vfs.crash(Names::UpTo(0), Bytes::Dropped);
                (self.check)(&after, done.is_ok()).unwrap_or_else(|wrong| panic!("{at}: after a crash: {wrong}"));
            }
        }
    }

    /// Leaves out each sync and each rename in turn; those that nobody misses. A rename that is left out is missed as well
    /// if the files are others afterwards: what an act makes is held by tests of its own.
    pub fn unneeded(&self) -> Vec<String> {
        let sound = self.start.copy();
        (self.act)(&sound).unwrap();
        let quiet = ["read ", "list ", "metadata ", "open "];
        let log = sound.log();
        let changes: Vec<&String> = log.iter().filter(|call| !quiet.iter().any(|q| call.starts_with(q))).collect();
        assert_eq!(changes.len() as u64, sound.changes());
        // What was done before a refusal is done again after it.
        let first = changes.iter().rposition(|call| call.starts_with("refused")).map_or(0, |at| at + 1);
        let counts =
            |call: &str| call.starts_with("sync") || call.starts_with("rename") || call.starts_with("exchange");
        assert!(!self.makes_others(|vfs| vfs, &sound), "{}: it makes the same each time", self.name);
        let (mut unneeded, mut stands) = (Vec::new(), self.stands.clone());
        for (change, call) in changes.iter().enumerate().skip(first).filter(|(_, call)| counts(call)) {
            let mut looked = HashSet::new();
            // What is missing shows after the act, if not at the last change in it, and so on.
            let plan = |vfs: SimVfs| vfs.skip(change as u64);
            let missed = (0..=sound.changes()).rev().any(|at| self.crash_at(at, plan, &mut looked).is_err());
            if missed || (!call.starts_with("sync") && self.makes_others(plan, &sound)) {
                continue;
            }
            match stands.iter().position(|listed| listed == call) {
                Some(at) => {
                    stands.remove(at);
                }
                None => unneeded.push(format!("{}: nobody misses change {change}: {call}", self.name)),
            }
        }
        unneeded.extend(stands.iter().map(|call| format!("{}: missed, though listed: {call}", self.name)));
        unneeded
    }

    /// True if the act leaves other files than on a sound disk.
    fn makes_others(&self, plan: impl Fn(SimVfs) -> SimVfs, sound: &SimVfs) -> bool {
        let vfs = plan(self.start.copy());
        // An error is seen by whoever called.
        (self.act)(&vfs).is_err() || vfs.fingerprint() != sound.fingerprint()
    }
}
