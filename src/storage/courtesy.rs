//! The courtesy lock: who has an article open for editing, on which machine and since when, in
//! `articles/<folder>/lock`. It keeps two people from writing in one article unawares. Nothing else rests on it: what two
//! write all the same is merged, and where the lock cannot be written or read it is as if there were none. So it is put in
//! place at one stroke, but not synced.
//!
//! A living session holds a lock of the system on `lock-<session>.held` beside it: on its own machine, a lock whose program
//! has died is known at once. Of another machine only the time tells.

use super::revisions::{Reason, RevisionKind};
use super::signature::Signature;
use super::vfs::Held;
use super::{Desk, StorageError, durable};
use crate::base::{ArticleId, Timestamp};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

const LOCK: &str = "lock";
const HELD: &str = ".held";
/// The version of the file that this program writes.
const FORMAT: u32 = 1;
const MAX_BYTES: u64 = 64 << 10;
/// The lock is written again when it was seen to so long ago and something was saved.
const SEEN_EVERY_SECS: i64 = 10 * 60;
/// A lock of another machine counts until nothing was heard of it for so long.
const SILENT_SECS: i64 = 8 * 3600;

/// Who has an article open for editing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Occupant {
    /// Who, on which machine.
    pub by: Signature,
    /// Since when.
    pub since: Timestamp,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
struct Note {
    session: String,
    occupant: Occupant,
    /// When the session was last known to live.
    seen: Timestamp,
    /// From whom it was taken over.
    #[serde(default)]
    over: Option<Occupant>,
}

/// Held by a session as long as it edits an article; dropped, it is known to have gone.
pub(super) struct Presence {
    occupant: Occupant,
    over: Option<Occupant>,
    seen: Timestamp,
    _held: Option<Box<dyn Held>>,
}

/// What came of a wish to edit.
pub(super) enum Admission {
    /// The article is ours to edit.
    Ours(Presence),
    /// Another edits it.
    Others(Occupant),
}

impl Desk {
    /// Who has the article open for editing, as far as it can be told; `by` asks.
    pub fn occupant(&self, id: ArticleId, by: &Signature) -> Option<Occupant> {
        let dir = self.locate(id).ok()??.dir;
        self.note_of_another(&dir, "", by).map(|note| note.occupant)
    }

    /// Who edits the article in this folder, if not the one who asks.
    pub(super) fn occupant_in(&self, dir: &Path, by: &Signature) -> Option<Signature> {
        self.note_of_another(dir, "", by).map(|note| note.occupant.by).filter(|other| other != by)
    }

    /// Notes that `session` edits the article from now on. Where another does, that is answered, unless it shall be taken
    /// over: then the other is told when it next saves, and a revision records it.
    pub(super) fn occupy(
        &self,
        id: ArticleId,
        session: &str,
        by: &Signature,
        take_over: bool,
    ) -> Result<Admission, StorageError> {
        let _one_at_a_time = self.lock();
        let dir = self.locate(id)?.ok_or_else(|| super::articles::no_article(id))?.dir;
        let other = self.note_of_another(&dir, session, by).map(|note| note.occupant);
        if let Some(other) = other.as_ref().filter(|_| !take_over) {
            return Ok(Admission::Others(other.clone()));
        }
        if let Some(other) = &other {
            let (article, _) = self.read_article(&dir)?;
            let kind = RevisionKind::TakeOver;
            let reason = Reason { kind, message: other.by.in_a_line(), by: by.clone(), ..Reason::default() };
            self.add_revision_in(&dir, &article, &reason)?;
        }
        let now = self.clock.now();
        // Where locks do not work only the time tells.
        let held = self.vfs.try_lock(&held_path(&dir, session)).ok().flatten();
        let occupant = Occupant { by: by.clone(), since: now };
        let presence = Presence { occupant, over: other, seen: now, _held: held };
        self.put_note(&dir, session, &presence)?;
        Ok(Admission::Ours(presence))
    }

    /// After a save of `session`: who has taken the article over meanwhile. A lock that is gone is put back.
    pub(super) fn still_ours(&self, id: ArticleId, session: &str, presence: &mut Presence) -> Option<Occupant> {
        let dir = self.locate(id).ok()??.dir;
        let by = presence.occupant.by.clone();
        if let Some(note) = self.note_of_another(&dir, session, &by) {
            return Some(note.occupant);
        }
        let now = self.clock.now();
        let is_old = now.as_second() - presence.seen.as_second() > SEEN_EVERY_SECS;
        if is_old || self.note_in(&dir).is_none_or(|note| note.session != session) {
            presence.seen = now;
            // A courtesy: tried again after the next save.
            let _ = self.put_note(&dir, session, presence);
        }
        None
    }

    /// `session` does not edit the article any more.
    pub(super) fn vacate(&self, id: ArticleId, session: &str, presence: Presence) {
        let _one_at_a_time = self.lock();
        let Ok(Some(place)) = self.locate(id) else { return };
        drop(presence);
        // What stays is known to be stale.
        if self.note_in(&place.dir).is_some_and(|note| note.session == session) {
            let _ = self.vfs.remove_file(&place.dir.join(LOCK));
        }
        let _ = self.vfs.remove_file(&held_path(&place.dir, session));
    }

    fn note_in(&self, dir: &Path) -> Option<Note> {
        let path = dir.join(LOCK);
        let bytes = durable::read_if_there(&*self.vfs, &path, MAX_BYTES).ok()??;
        super::ron_file::read(&path, &bytes, FORMAT).ok()
    }

    /// The note of a living session that is not `session`.
    fn note_of_another(&self, dir: &Path, session: &str, by: &Signature) -> Option<Note> {
        let note = self.note_in(dir)?;
        (note.session != session && self.is_alive(dir, &note, by)).then_some(note)
    }

    fn is_alive(&self, dir: &Path, note: &Note, by: &Signature) -> bool {
        let held = held_path(dir, &note.session);
        let is_here = note.occupant.by.device == by.device;
        let silent = self.clock.now().as_second() - note.seen.as_second() > SILENT_SECS;
        let there = self.vfs.exists(&held).unwrap_or(true);
        match self.vfs.try_lock(&held) {
            Ok(None) => true,
            Ok(Some(free)) => {
                drop(free);
                if !there {
                    // Made by the attempt.
                    let _ = self.vfs.remove_file(&held);
                }
                !is_here && !silent
            }
            Err(_) => !silent,
        }
    }

    fn put_note(&self, dir: &Path, session: &str, presence: &Presence) -> Result<(), StorageError> {
        let note = Note {
            session: session.to_owned(),
            occupant: presence.occupant.clone(),
            seen: presence.seen,
            over: presence.over.clone(),
        };
        let (path, temp) = (dir.join(LOCK), durable::hidden_name(dir, "tmp"));
        let bytes = super::ron_file::write(&note, FORMAT);
        let put = self.vfs.create_new(&temp).and_then(|mut file| file.write_all(&bytes));
        put.and_then(|()| self.vfs.rename(&temp, &path)).map_err(|e| {
            let _ = self.vfs.remove_file(&temp);
            StorageError::io(&path, &e)
        })
    }

    /// Takes away what programs that died have left of their locks in an article's folder. What another machine may still
    /// hold is left alone.
    pub(super) fn sweep_courtesy(&self, dir: &Path) {
        let names = self.vfs.list(dir).unwrap_or_default();
        for name in names.into_iter().filter(|n| !n.is_folder && n.name.starts_with("lock-") && n.name.ends_with(HELD))
        {
            let path = dir.join(&name.name);
            let note = self.note_in(dir).filter(|note| held_path(dir, &note.session) == path);
            let silent = |note: &Note| self.clock.now().as_second() - note.seen.as_second() > SILENT_SECS;
            let Ok(Some(_dead)) = self.vfs.try_lock(&path) else { continue };
            match note {
                Some(note) if silent(&note) => {
                    let _ = self.vfs.remove_file(&dir.join(LOCK));
                    let _ = self.vfs.remove_file(&path);
                }
                Some(_) => {}
                None => drop(self.vfs.remove_file(&path)),
            }
        }
    }
}

fn held_path(dir: &Path, session: &str) -> PathBuf {
    dir.join(format!("{LOCK}-{session}{HELD}"))
}

#[cfg(test)]
mod tests {
    use super::super::sim::SimVfs;
    use super::*;
    use crate::base::{FixedClock, Ids};
    use crate::document::Article;
    use crate::storage::Vfs;
    use std::sync::Arc;

    const ROOT: &str = "/desk";

    fn room() -> (SimVfs, Arc<FixedClock>, Desk, ArticleId) {
        let (vfs, clock, ids) = (SimVfs::new(), Arc::new(FixedClock::default()), Ids::sequential(1));
        let desk = Desk::create(Path::new(ROOT), &Default::default(), Arc::new(vfs.clone())).unwrap();
        let desk = desk.with_clock(clock.clone());
        let article = Article::new(&ids, desk.now());
        desk.add(&article).unwrap();
        (vfs, clock, desk, article.id)
    }

    fn hand(author: &str, device: &str) -> Signature {
        Signature { author: author.into(), device: device.into() }
    }

    fn ours(admission: Result<Admission, StorageError>) -> Presence {
        match admission.unwrap() {
            Admission::Ours(presence) => presence,
            Admission::Others(other) => panic!("{other:?}"),
        }
    }

    fn others(admission: Result<Admission, StorageError>) -> Occupant {
        match admission.unwrap() {
            Admission::Ours(_) => panic!("nobody was seen"),
            Admission::Others(other) => other,
        }
    }

    #[test]
    fn the_second_is_told_who_where_and_since_when() {
        let (_, clock, desk, id) = room();
        let since = desk.now();
        let presence = ours(desk.occupy(id, "one", &hand("هدى", "a"), false));
        clock.advance_millis(60_000);
        for device in ["a", "b"] {
            let seen = others(desk.occupy(id, "two", &hand("رنا", device), false));
            assert_eq!(seen, Occupant { by: hand("هدى", "a"), since });
        }
        desk.vacate(id, "one", presence);
        assert_eq!(desk.occupant(id, &hand("رنا", "a")), None);
        ours(desk.occupy(id, "two", &hand("رنا", "a"), false));
    }

    #[test]
    fn a_lock_of_a_program_that_died_is_none() {
        let (vfs, _, desk, id) = room();
        drop(ours(desk.occupy(id, "one", &hand("هدى", "a"), false)));
        let dir = desk.folder_of(id).unwrap();
        assert!(vfs.exists(&dir.join("lock")).unwrap(), "it lies there still");
        assert_eq!(desk.occupant(id, &hand("رنا", "a")), None, "on this machine it is known to be dead");
        let elsewhere = desk.occupant(id, &hand("رنا", "b"));
        assert_eq!(elsewhere.map(|o| o.by.author), Some("هدى".into()), "on another it may live");
        ours(desk.occupy(id, "two", &hand("رنا", "a"), false));
    }

    #[test]
    fn another_machine_that_is_silent_for_long_is_taken_for_gone() {
        let (_, clock, desk, id) = room();
        let mut presence = ours(desk.occupy(id, "one", &hand("هدى", "a"), false));
        clock.advance_millis(SILENT_SECS * 1000 - 1000);
        assert_eq!(desk.still_ours(id, "one", &mut presence), None);
        drop(presence);
        clock.advance_millis(2000);
        assert!(desk.occupant(id, &hand("رنا", "b")).is_some(), "it has saved meanwhile");
        clock.advance_millis(SILENT_SECS * 1000);
        assert_eq!(desk.occupant(id, &hand("رنا", "b")), None);
    }

    #[test]
    fn one_from_whom_it_was_taken_over_learns_it_and_a_revision_records_it() {
        let (_, _, desk, id) = room();
        let mut one = ours(desk.occupy(id, "one", &hand("هدى", "a"), false));
        assert_eq!(desk.still_ours(id, "one", &mut one), None);
        let mut two = ours(desk.occupy(id, "two", &hand("رنا", "b"), true));
        assert_eq!(desk.still_ours(id, "one", &mut one).map(|o| o.by), Some(hand("رنا", "b")));
        assert_eq!(desk.still_ours(id, "two", &mut two), None);
        let head = desk.revisions(id).unwrap().remove(0);
        assert_eq!((head.kind, head.author.as_str()), (RevisionKind::TakeOver, "رنا"));
        assert_eq!(head.message, "هدى، a");
        desk.vacate(id, "one", one);
        assert!(desk.occupant(id, &hand("نور", "b")).is_some(), "it is hers still");
    }

    #[test]
    fn without_a_lock_that_can_be_written_or_read_work_goes_on() {
        let (vfs, _, desk, id) = room();
        let dir = desk.folder_of(id).unwrap();
        for damaged in [&b""[..], b"(format: 1", b"\xff\xff", b"(format: 9, content: ())"] {
            let _ = vfs.remove_file(&dir.join("lock"));
            vfs.plant(&dir.join("lock"), damaged).unwrap();
            assert_eq!(desk.occupant(id, &hand("رنا", "a")), None);
        }
        vfs.refuse_from_now(super::super::sim::Refusal::Erofs);
        assert!(desk.occupy(id, "one", &hand("هدى", "a"), false).is_err());
    }

    #[test]
    fn what_the_dead_left_is_swept() {
        let (vfs, clock, desk, id) = room();
        let dir = desk.folder_of(id).unwrap();
        for name in ["lock-dead.held", "lock-other.held"] {
            vfs.plant(&dir.join(name), b"").unwrap();
        }
        let alive = vfs.try_lock(&dir.join("lock-other.held")).unwrap();
        drop(ours(desk.occupy(id, "one", &hand("هدى", "a"), false)));
        vfs.plant(&dir.join("lock-one.held"), b"").unwrap();
        desk.sweep_courtesy(&dir);
        let left = || vfs.list(&dir).unwrap().into_iter().map(|n| n.name).filter(|n| n.starts_with("lock"));
        assert_eq!(left().collect::<Vec<_>>(), ["lock", "lock-one.held", "lock-other.held"]);
        drop(alive);
        clock.advance_millis(SILENT_SECS * 1000 + 1000);
        desk.sweep_courtesy(&dir);
        assert_eq!(left().collect::<Vec<_>>(), Vec::<String>::new());
    }
}
