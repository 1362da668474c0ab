//! Sessions that die, and what is found of them; revisions.

use super::desk_tests::{ROOT, article, desk_on, reopen};
use super::sim::{Bytes, Names, Refusal, SimVfs};
use super::*;
use crate::base::{ArticleId, FixedClock, Ids, Timestamp};
use crate::document::{Article, Fragment, State, Step, TextTarget, Transaction};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub(super) fn hand(author: &str) -> Signature {
    Signature { author: author.into(), device: "جهاز".into() }
}

/// Someone at work on one article.
pub(super) struct Writing {
    pub article: Article,
    pub version: Version,
    pub generation: u64,
    pub recorder: Option<Recorder>,
    told: Receiver<RecordEvent>,
}

impl Writing {
    pub fn on(desk: &Desk, id: ArticleId, author: &str) -> Writing {
        let (tell, told) = channel();
        let tell = Mutex::new(tell);
        let on_event: OnRecordEvent = Arc::new(move |event| drop(tell.lock().unwrap().send(event)));
        let recorder = Recorder::start(desk.clone(), hand(author), on_event);
        let (article, version) = desk.load(id).unwrap();
        recorder.open(Arc::new(article.clone()), version, 0);
        Writing { article, version, generation: 0, recorder: Some(recorder), told }
    }

    pub fn type_text(&mut self, text: &str) {
        let block = self.article.body.last().unwrap();
        let step = Step::Replace {
            target: TextTarget::Block(block.id),
            at: block.text.len(),
            old: Fragment::default(),
            new: Fragment::plain(text),
        };
        let t = Transaction::one(step);
        t.apply(&mut self.article).unwrap();
        self.generation += 1;
        self.recorder().edit(self.article.id, self.generation, self.article.changed, vec![t]);
    }

    pub fn recorder(&self) -> &Recorder {
        self.recorder.as_ref().unwrap()
    }

    pub fn save(&self) {
        let reason = Reason { by: hand("هدى"), grouped: true, ..Reason::default() };
        self.recorder().save(Arc::new(self.article.clone()), self.version, self.generation, reason);
    }

    /// Waits for a word of the state that is on the disk.
    pub fn kept(&self) -> Keeping {
        let wanted = self.generation;
        loop {
            match self.told.recv_timeout(Duration::from_secs(20)).expect("a word of the journal") {
                RecordEvent::Kept { keeping: k @ Keeping::Memory { .. }, .. } => return k,
                RecordEvent::Kept { generation, keeping, .. } if generation >= wanted => return keeping,
                _ => {}
            }
        }
    }

    /// The program dies; the disk as it is found afterwards.
    pub fn die(self, vfs: &SimVfs) -> SimVfs {
        vfs.crash(Names::UpTo(0), Bytes::Dropped)
    }
}

fn room() -> (SimVfs, Desk, ArticleId) {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs);
    let a = article(1, "a", "أصل");
    desk.add(&a).unwrap();
    (vfs, desk, a.id)
}

fn only(desk: &Desk) -> Recovery {
    let mut all = desk.recoverable().unwrap();
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

#[test]
fn what_was_typed_is_recovered_after_a_crash_and_taken() {
    let (vfs, desk, id) = room();
    let mut writing = Writing::on(&desk, id, "هدى");
    writing.type_text(" كلمة");
    writing.type_text(" أخرى");
    assert_eq!(writing.kept(), Keeping::Home);
    assert!(desk.recoverable().unwrap().is_empty(), "a living session is left alone");
    let typed = writing.article.clone();
    let after = writing.die(&vfs);
    let desk = reopen(&after).unwrap();
    assert_eq!(desk.load(id).unwrap().0.body[0].text, "أصل", "nothing goes until the user decides");
    let recovery = only(&desk);
    assert_eq!(recovery.found.article, typed);
    assert!(recovery.stands_on_saved && !recovery.elsewhere);
    assert_eq!((recovery.found.author.as_str(), recovery.found.edits), ("هدى", 2));
    let taken = desk.take(&recovery, &hand("رنا")).unwrap();
    assert_eq!(taken.conflicts, 0);
    assert_eq!(desk.load(id).unwrap(), (typed.clone(), taken.version));
    assert!(desk.recoverable().unwrap().is_empty());
    let heads = desk.revisions(id).unwrap();
    assert_eq!(heads.iter().map(|h| h.kind).collect::<Vec<_>>(), [RevisionKind::Recovery, RevisionKind::Save]);
    assert_eq!(heads[0].parents, [heads[1].name.clone()]);
    assert_eq!(desk.revision(id, &taken.revision).unwrap().1, typed);
    assert_eq!(desk.revision(id, &heads[1].name).unwrap().1.body[0].text, "أصل");
}

#[test]
fn what_is_left_stays_and_is_not_offered_again_what_is_kept_beside_is_an_article() {
    let (vfs, desk, id) = room();
    let mut writing = Writing::on(&desk, id, "هدى");
    writing.type_text(" كلمة");
    writing.kept();
    let typed = writing.article.clone();
    let after = writing.die(&vfs);
    let (left, beside) = (reopen(&after).unwrap(), reopen(&after.copy()).unwrap());
    left.leave(&only(&left)).unwrap();
    assert!(left.recoverable().unwrap().is_empty());
    let journal = left.folder_of(id).unwrap().join("journal");
    assert!(after.list(&journal).unwrap().iter().any(|n| n.name.ends_with(".left")));
    assert_eq!(left.load(id).unwrap().0.body[0].text, "أصل");
    let (copy, _) = beside.take_beside(&only(&beside), &Ids::sequential(700)).unwrap();
    assert_eq!(copy.body, typed.body);
    assert_eq!(beside.load(copy.id).unwrap().0, copy);
    assert_eq!(beside.load(id).unwrap().0.body[0].text, "أصل");
    assert!(beside.recoverable().unwrap().is_empty());
}

#[test]
fn a_saved_article_leaves_nothing_to_recover() {
    let (vfs, desk, id) = room();
    let mut writing = Writing::on(&desk, id, "هدى");
    for n in 0..5 {
        writing.type_text(&format!(" {n}"));
        writing.save();
        assert_eq!(writing.recorder().flush(), Ok(()));
    }
    writing.type_text(" بعد الحفظ");
    assert_eq!(writing.kept(), Keeping::Home);
    let typed = writing.article.clone();
    assert_eq!(only(&reopen(&vfs.crash(Names::UpTo(0), Bytes::Dropped)).unwrap()).found.article, typed);
    writing.save();
    assert_eq!(writing.recorder().flush(), Ok(()));
    let after = vfs.crash(Names::UpTo(0), Bytes::Dropped);
    let again = reopen(&after).unwrap();
    assert_eq!(again.load(id).unwrap().0, typed);
    assert!(again.recoverable().unwrap().is_empty());
    writing.recorder = None;
    let journal = desk.folder_of(id).unwrap().join("journal");
    assert!(vfs.list(&journal).unwrap().is_empty(), "a session that ended leaves no journal");
    assert_eq!(desk.revisions(id).unwrap().len(), 3, "as it was before, as first saved, and as it ended");
}

#[test]
fn edits_that_come_while_a_save_is_under_way_are_kept() {
    let (vfs, desk, id) = room();
    let mut writing = Writing::on(&desk, id, "هدى");
    for n in 0..40 {
        writing.type_text(&format!(" {n}"));
        if n % 4 == 1 {
            writing.save();
        }
        if n % 5 == 0 {
            writing.recorder().sync();
        }
    }
    assert_eq!(writing.kept(), Keeping::Home);
    let typed = writing.article.clone();
    let desk = reopen(&writing.die(&vfs)).unwrap();
    let found = desk.recoverable().unwrap();
    assert_eq!(found.first().map_or(desk.load(id).unwrap().0, |r| r.found.article.clone()), typed);
}

#[test]
fn when_the_desk_cannot_be_written_the_journal_goes_elsewhere_and_comes_home() {
    let (vfs, _, id) = room();
    let away = SimVfs::new();
    away.create_dir(Path::new("/data")).unwrap();
    away.sync_dir(Path::new("/")).unwrap();
    let both = Arc::new(TwoDisks::new(vfs.clone(), away.clone()));
    let open = || {
        let desk = Desk::open(Path::new(ROOT), both.clone()).unwrap();
        desk.with_clock(Arc::new(FixedClock::default())).with_data_dir(Some("/data".into()))
    };
    let desk = open();
    let mut writing = Writing::on(&desk, id, "هدى");
    vfs.refuse_from_now(Refusal::Enospc);
    writing.type_text(" كلمة");
    let Keeping::Elsewhere { path, why } = writing.kept() else { panic!("kept elsewhere") };
    assert!(path.starts_with("/data") && matches!(why, StorageError::DiskFull(_)));
    writing.type_text(" أخرى");
    writing.save();
    assert!(writing.recorder().flush().is_err(), "nothing pretends to be saved");
    let typed = writing.article.clone();
    vfs.reset();
    {
        // The power fails at this moment.
        let away = away.crash(Names::UpTo(0), Bytes::Dropped);
        let found = Arc::new(TwoDisks::new(vfs.copy(), away));
        let desk = Desk::open(Path::new(ROOT), found).unwrap().with_data_dir(Some("/data".into()));
        let recovery = only(&desk);
        assert!(recovery.elsewhere && recovery.stands_on_saved);
        assert_eq!(recovery.found.article, typed);
        desk.take(&recovery, &hand("هدى")).unwrap();
        assert_eq!(desk.load(id).unwrap().0, typed);
        assert!(desk.recoverable().unwrap().is_empty());
    }
    assert_eq!(writing.recorder().flush(), Ok(()));
    assert_eq!(desk.load(id).unwrap().0, typed);
    writing.type_text(" في البيت");
    writing.recorder().sync();
    while writing.kept() != Keeping::Home {}
    drop(writing);
    assert!(open().recoverable().unwrap().is_empty() || !only(&open()).elsewhere);
}

#[test]
fn a_journal_that_cannot_come_home_stays_elsewhere_and_is_a_living_sessions() {
    let (vfs, _, id) = room();
    let away = SimVfs::new();
    away.create_dir(Path::new("/data")).unwrap();
    away.sync_dir(Path::new("/")).unwrap();
    let both = Arc::new(TwoDisks::new(vfs.clone(), away.clone()));
    let desk = Desk::open(Path::new(ROOT), both.clone()).unwrap().with_data_dir(Some("/data".into()));
    let mut writing = Writing::on(&desk, id, "هدى");
    both.no_journal_at_home.store(true, Ordering::Relaxed);
    writing.type_text(" كلمة");
    assert!(matches!(writing.kept(), Keeping::Elsewhere { .. }));
    // The save succeeds, with a newer edit waiting; the journal is still refused.
    writing.save();
    writing.type_text(" أخرى");
    assert_eq!(writing.recorder().flush(), Ok(()));
    assert!(matches!(writing.kept(), Keeping::Elsewhere { .. }));
    writing.type_text(" ثالثة");
    assert!(matches!(writing.kept(), Keeping::Elsewhere { .. }));
    assert_eq!(desk.recoverable().unwrap(), [], "a living session is left alone");
    let after = Arc::new(TwoDisks::new(vfs.copy(), away.crash(Names::UpTo(0), Bytes::Dropped)));
    let dead = Desk::open(Path::new(ROOT), after).unwrap().with_data_dir(Some("/data".into()));
    assert_eq!(only(&dead).found.article, writing.article);
    // Once it is let in, the journal comes home, and nothing stays behind.
    both.no_journal_at_home.store(false, Ordering::Relaxed);
    writing.save();
    assert_eq!(writing.recorder().flush(), Ok(()));
    writing.type_text(" رابعة");
    assert_eq!(writing.kept(), Keeping::Home);
    let logs = |dir: &Path| away.list(dir).unwrap().into_iter().filter(|n| n.name.ends_with(".log")).count();
    assert_eq!(logs(&desk.elsewhere_of(id).unwrap()), 0);
}

/// The desk on one disk, the user's data on another.
struct TwoDisks {
    desk: SimVfs,
    data: SimVfs,
    no_journal_at_home: AtomicBool,
}

impl TwoDisks {
    fn new(desk: SimVfs, data: SimVfs) -> TwoDisks {
        TwoDisks { desk, data, no_journal_at_home: AtomicBool::new(false) }
    }

    fn of(&self, path: &Path) -> &SimVfs {
        if path.starts_with("/data") { &self.data } else { &self.desk }
    }
}

impl Vfs for TwoDisks {
    fn metadata(&self, path: &Path) -> std::io::Result<Meta> {
        self.of(path).metadata(path)
    }
    fn read(&self, path: &Path, max_bytes: u64) -> std::io::Result<Vec<u8>> {
        self.of(path).read(path, max_bytes)
    }
    fn read_start(&self, path: &Path, max_bytes: u64) -> std::io::Result<Vec<u8>> {
        self.of(path).read_start(path, max_bytes)
    }
    fn list(&self, dir: &Path) -> std::io::Result<Vec<Name>> {
        self.of(dir).list(dir)
    }
    fn create_new(&self, path: &Path) -> std::io::Result<Box<dyn VfsFile>> {
        let in_journal = path.starts_with(ROOT) && path.parent().is_some_and(|dir| dir.ends_with("journal"));
        if in_journal && self.no_journal_at_home.load(Ordering::Relaxed) {
            return Err(std::io::ErrorKind::PermissionDenied.into());
        }
        self.of(path).create_new(path)
    }
    fn open_append(&self, path: &Path) -> std::io::Result<Box<dyn VfsFile>> {
        self.of(path).open_append(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> std::io::Result<()> {
        self.of(from).rename(from, to)
    }
    fn exchange(&self, a: &Path, b: &Path) -> std::io::Result<()> {
        self.of(a).exchange(a, b)
    }
    fn sync_dir(&self, dir: &Path) -> std::io::Result<()> {
        self.of(dir).sync_dir(dir)
    }
    fn create_dir(&self, dir: &Path) -> std::io::Result<()> {
        self.of(dir).create_dir(dir)
    }
    fn remove_file(&self, path: &Path) -> std::io::Result<()> {
        self.of(path).remove_file(path)
    }
    fn remove_dir(&self, dir: &Path) -> std::io::Result<()> {
        self.of(dir).remove_dir(dir)
    }
    fn try_lock(&self, path: &Path) -> std::io::Result<Option<Box<dyn Held>>> {
        self.of(path).try_lock(path)
    }
}

#[test]
fn a_desk_that_is_gone_is_not_made_anew() {
    let (vfs, desk, id) = room();
    let mut writing = Writing::on(&desk, id, "هدى");
    writing.type_text(" كلمة");
    vfs.rename(Path::new(ROOT), Path::new("/pulled-out")).unwrap();
    writing.save();
    let failed = writing.recorder().flush().unwrap_err();
    assert!(matches!(failed[0].1, StorageError::NotFound(_)));
    assert!(!vfs.exists(Path::new(ROOT)).unwrap());
    vfs.rename(Path::new("/pulled-out"), Path::new(ROOT)).unwrap();
    assert_eq!(writing.recorder().flush(), Ok(()));
    assert_eq!(desk.load(id).unwrap().0, writing.article);
}

#[test]
fn two_sessions_that_die_on_one_article_are_both_found() {
    let (vfs, desk, id) = room();
    let (mut one, mut two) = (Writing::on(&desk, id, "هدى"), Writing::on(&desk, id, "رنا"));
    one.type_text(" من هدى");
    two.type_text(" من رنا");
    one.kept();
    two.kept();
    let after = vfs.crash(Names::UpTo(0), Bytes::Dropped);
    drop((one, two));
    let desk = reopen(&after).unwrap();
    for recovery in desk.recoverable().unwrap() {
        desk.take(&recovery, &hand("نور")).unwrap();
    }
    assert!(desk.recoverable().unwrap().is_empty());
    let all: Vec<String> =
        desk.revisions(id).unwrap().iter().map(|h| desk.revision(id, &h.name).unwrap().1.to_ron()).collect();
    for text in ["من هدى", "من رنا"] {
        assert!(all.iter().any(|a| a.contains(text)), "{text}");
    }
}

#[test]
fn damage_is_told_and_a_damaged_journal_is_kept_when_it_was_taken() {
    let (vfs, desk, id) = room();
    let mut writing = Writing::on(&desk, id, "هدى");
    for n in 0..6 {
        writing.type_text(&format!(" كلمة{n}"));
        writing.recorder().sync();
        writing.kept();
    }
    let after = writing.die(&vfs);
    let journal = desk.folder_of(id).unwrap().join("journal");
    let log = after.list(&journal).unwrap().into_iter().find(|n| n.name.ends_with(".log")).unwrap().name;
    let mut bytes = after.read(&journal.join(&log), 1 << 20).unwrap();
    let hit = bytes.windows(12).rposition(|w| w.starts_with("كلمة3".as_bytes().get(..9).unwrap())).unwrap();
    bytes[hit - 60] ^= 4;
    after.remove_file(&journal.join(&log)).unwrap();
    after.plant(&journal.join(&log), &bytes).unwrap();
    let desk = reopen(&after).unwrap();
    let recovery = only(&desk);
    assert!(!recovery.found.gaps.is_empty());
    desk.take(&recovery, &hand("هدى")).unwrap();
    assert!(desk.recoverable().unwrap().is_empty());
    assert!(after.list(&journal).unwrap().iter().any(|n| n.name.ends_with(".left")));
}

#[test]
fn revisions_are_grouped_by_hand_and_time_and_named_by_their_content() {
    let (vfs, _, id) = room();
    let clock = Arc::new(FixedClock::default());
    let desk = Desk::open(Path::new(ROOT), Arc::new(vfs.clone())).unwrap().with_clock(clock.clone());
    let (mut a, mut read) = desk.load(id).unwrap();
    let mut save = |text: &str, by: &str, kind: RevisionKind, grouped: bool| {
        a.body[0].text = text.into();
        let reason = Reason { kind, by: hand(by), grouped, ..Reason::default() };
        read = desk.save_over(&a, &a.to_ron().into_bytes(), &[read], Some(&reason)).unwrap().version;
        desk.revisions(id).unwrap().len()
    };
    assert_eq!(save("١", "هدى", RevisionKind::Save, true), 2, "the text before is kept");
    clock.advance_millis(60_000);
    assert_eq!(save("٢", "هدى", RevisionKind::Save, true), 2);
    clock.advance_millis(600_000);
    assert_eq!(save("٣", "هدى", RevisionKind::Save, true), 3);
    clock.advance_millis(1_000);
    assert_eq!(save("٤", "هدى", RevisionKind::Save, true), 3);
    clock.advance_millis(1_000);
    assert_eq!(save("٥", "رنا", RevisionKind::Save, true), 5, "another's text is kept before hers");
    clock.advance_millis(1_000);
    assert_eq!(save("٦", "رنا", RevisionKind::State, false), 6);
    assert_eq!(save("٦", "رنا", RevisionKind::State, false), 6, "the same is kept once");
    let heads = desk.revisions(id).unwrap();
    let texts: Vec<String> = heads.iter().map(|h| desk.revision(id, &h.name).unwrap().1.body[0].text.clone()).collect();
    assert_eq!(texts, ["٦", "٥", "٤", "٣", "١", "أصل"]);
    // The newest is an article's file as any other; the others are packed.
    let dir = desk.folder_of(id).unwrap().join("revisions");
    let names: Vec<String> = vfs.list(&dir).unwrap().into_iter().map(|n| n.name).collect();
    assert_eq!(names.iter().filter(|n| n.ends_with(".ron")).count(), 1);
    let newest = String::from_utf8(vfs.read(&dir.join(format!("{}.ron", heads[0].name)), 1 << 20).unwrap()).unwrap();
    assert_eq!(Article::from_ron(&newest).unwrap().body[0].text, "٦");
    // Damage is found.
    let packed = dir.join(names.iter().find(|n| n.ends_with(".gz")).unwrap());
    let mut bytes = vfs.read(&packed, 1 << 20).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    vfs.remove_file(&packed).unwrap();
    vfs.plant(&packed, &bytes).unwrap();
    assert!(matches!(desk.revision(id, &heads[5].name), Err(StorageError::Damaged { .. })));
    assert!(desk.revision(id, "../article").is_err());
}

#[test]
fn pruning_spares_the_newest_the_approved_and_the_exported() {
    let (vfs, desk, id) = room();
    let (mut a, _) = desk.load(id).unwrap();
    let mut add = |text: &str, kind: RevisionKind, state: State| {
        a.body[0].text = text.into();
        a.status.state = state;
        desk.add_revision(&a, &Reason { kind, message: text.into(), ..Reason::default() }).unwrap();
    };
    add("١", RevisionKind::Save, State::Draft);
    add("٢", RevisionKind::State, State::Approved);
    add("٣", RevisionKind::Export, State::Draft);
    add("٤", RevisionKind::Save, State::Draft);
    add("٥", RevisionKind::Save, State::Draft);
    assert_eq!(desk.prune_revisions(id, Timestamp::UNIX_EPOCH), Ok(0));
    assert_eq!(desk.prune_revisions(id, Timestamp::MAX), Ok(2));
    let mut kept: Vec<String> = desk.revisions(id).unwrap().into_iter().map(|h| h.message).collect();
    kept.sort();
    assert!(kept.len() == 3 && kept.contains(&"٢".to_owned()) && kept.contains(&"٣".to_owned()), "{kept:?}");
    let after = vfs.crash(Names::UpTo(0), Bytes::Dropped);
    assert_eq!(reopen(&after).unwrap().revisions(id).unwrap().len(), 3);
}
