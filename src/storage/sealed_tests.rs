//! Sealing, sealing again, destroying and taking words out, stopped at every change of a simulated disk with every outcome
//! for what was not synced, and without each sync and rename in turn.

use super::desk_tests::{ROOT, article, desk_on, reopen};
use super::journal::Log;
use super::scenario::Scenario;
use super::sim::SimVfs;
use super::*;
use crate::base::{ArticleId, Clock, FixedClock, Ids, SourceId};
use crate::document::{Article, MetaField};
use crate::sources::sealed::{Founded, Keys, WorkFactor};
use std::io::Read as _;
use std::path::Path;

const OLD: &[u8] = b"age-encryption.org/v1 the old file";
const NEW: &[u8] = b"age-encryption.org/v1 the new file, for other readers";
const NAME: &str = "نادر الخطيب";
/// The user's data folder.
const DATA: &str = "/data";

fn source() -> SourceId {
    Ids::sequential(77).make()
}

fn sealed_desk() -> SimVfs {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs);
    desk.put_sealed(source(), OLD, &Version::ABSENT, SealEvent::Sealed, &Ids::sequential(5)).unwrap();
    vfs.copy()
}

fn put_new(vfs: &SimVfs) -> Result<(), StorageError> {
    let desk = reopen(vfs)?;
    let read = desk.sealed(source())?.map_or(Version::ABSENT, |s| s.version);
    desk.put_sealed(source(), NEW, &read, SealEvent::ReaderRemoved, &Ids::sequential(6)).map(drop)
}

fn found(vfs: &SimVfs) -> Result<Option<Vec<u8>>, String> {
    let sealed = reopen(vfs).and_then(|desk| desk.sealed(source()));
    sealed.map(|s| s.map(|s| s.bytes)).map_err(|e| e.to_string())
}

/// Every file below `dir` with its bytes.
fn files(vfs: &SimVfs, dir: &Path, all: &mut Vec<(String, Vec<u8>)>) {
    for name in vfs.list(dir).unwrap() {
        let path = dir.join(&name.name);
        match name.is_folder {
            true => files(vfs, &path, all),
            false => all.push((path.to_string_lossy().into_owned(), vfs.read(&path, 1 << 20).unwrap())),
        }
    }
}

/// True if a file below the desk or the user's data folder holds `bytes`, in its name, as it is, or packed.
fn holds(vfs: &SimVfs, bytes: &[u8]) -> bool {
    let mut all = Vec::new();
    files(vfs, Path::new(ROOT), &mut all);
    if vfs.exists(Path::new(DATA)).unwrap() {
        files(vfs, Path::new(DATA), &mut all);
    }
    for (name, held) in &mut all {
        if name.ends_with(".gz") {
            let mut text = Vec::new();
            // What a crash has cut off is read as far as it goes.
            let _ = flate2::read::GzDecoder::new(&**held).read_to_end(&mut text);
            *held = text;
        }
    }
    all.iter()
        .any(|(name, held)| name.as_bytes().windows(bytes.len()).chain(held.windows(bytes.len())).any(|w| w == bytes))
}

/// Stops `act` at every change and looks at every outcome; then leaves out each sync and rename in turn, which must be
/// noticed.
fn holds_everywhere(
    name: &'static str,
    stands: &[&'static str],
    start: &SimVfs,
    act: impl Fn(&SimVfs) -> Result<(), StorageError> + 'static,
    check: impl Fn(&SimVfs, bool) -> Result<(), String> + 'static,
) {
    let scenario = Scenario::new(name, start, act, check).stands(stands);
    scenario.crash_everywhere(|vfs| vfs).unwrap();
    assert_eq!(scenario.unneeded(), Vec::<String>::new(), "nobody misses these");
}

/// True if the index tells of this as the last that was done.
fn tells(vfs: &SimVfs, event: SealEvent) -> Result<bool, String> {
    let seals = reopen(vfs).and_then(|desk| desk.seals()).map_err(|e| e.to_string())?;
    Ok(seals.iter().any(|entry| entry.log.last().is_some_and(|last| last.1 == event)))
}

fn one_of(found: Option<Vec<u8>>, may: &[Option<&[u8]>]) -> Result<(), String> {
    match may.contains(&found.as_deref()) {
        true => Ok(()),
        false => Err(format!("found {:?}", found.map(|b| String::from_utf8_lossy(&b).into_owned()))),
    }
}

#[test]
fn sealing_leaves_nothing_or_the_whole() {
    let start = SimVfs::new();
    desk_on(&start);
    let check = |vfs: &SimVfs, done: bool| {
        let found = found(vfs)?;
        let names = vfs.list(Path::new("/desk/sources/sealed")).unwrap_or_default();
        if found.is_none() && names.iter().any(|n| n.name.ends_with(".age")) {
            return Err("a file without its source".into());
        }
        one_of(found, if done { &[Some(NEW)] } else { &[None, Some(NEW)] })
    };
    holds_everywhere("seal", &[], &start, put_new, check);
}

#[test]
fn sealing_again_leaves_the_old_or_the_new() {
    let check = |vfs: &SimVfs, done: bool| {
        one_of(found(vfs)?, if done { &[Some(NEW)] } else { &[Some(OLD), Some(NEW)] })?;
        // That a reader was removed is told only where they are.
        if tells(vfs, SealEvent::ReaderRemoved)? {
            one_of(found(vfs)?, &[Some(NEW)])?;
        } else if done {
            return Err("what was done is not told".into());
        }
        // Once it is acknowledged, those who were removed have nothing left to open.
        if done && holds(vfs, OLD) { Err("the old file is still there".into()) } else { Ok(()) }
    };
    holds_everywhere("seal again", &[], &sealed_desk(), put_new, check);
}

#[test]
fn destroying_leaves_the_whole_or_nothing() {
    let act = |vfs: &SimVfs| reopen(vfs)?.destroy_sealed(source());
    let check = |vfs: &SimVfs, done: bool| {
        one_of(found(vfs)?, if done { &[None] } else { &[None, Some(OLD)] })?;
        if tells(vfs, SealEvent::Destroyed)? {
            one_of(found(vfs)?, &[None])?;
        } else if done {
            return Err("what was done is not told".into());
        }
        if done && holds(vfs, OLD) { Err("the file is still there".into()) } else { Ok(()) }
    };
    holds_everywhere("destroy", &[], &sealed_desk(), act, check);
}

#[test]
fn a_synced_folder_s_copies_are_destroyed_too() {
    let vfs = sealed_desk();
    let mut all = Vec::new();
    files(&vfs, Path::new(ROOT), &mut all);
    let (path, _) = all.iter().find(|(name, _)| name.ends_with(".age")).unwrap();
    vfs.plant(Path::new(&path.replace(".age", " (conflict).age")), OLD).unwrap();
    reopen(&vfs).unwrap().destroy_sealed(source()).unwrap();
    assert!(!holds(&vfs, OLD));
    let log = reopen(&vfs).unwrap().seals().unwrap().remove(0).log;
    assert_eq!(log.last().map(|l| l.1), Some(SealEvent::Destroyed));
}

#[test]
fn what_another_has_sealed_meanwhile_is_not_replaced() {
    let vfs = sealed_desk();
    let desk = reopen(&vfs).unwrap();
    put_new(&vfs).unwrap();
    let stale = desk.put_sealed(source(), OLD, &Version::of(OLD), SealEvent::Changed, &Ids::sequential(9));
    assert!(matches!(stale, Err(StorageError::Changed(_))));
    assert_eq!(found(&vfs).unwrap().as_deref(), Some(NEW));
}

#[test]
fn keys_are_there_whole_or_not_at_all() {
    let start = SimVfs::new();
    desk_on(&start);
    let Founded { keys, recovery, .. } = Keys::found("هدى الشامي", FixedClock::default().now());
    let secret = keys.protect(&"x".into(), WorkFactor::NONE).unwrap();
    let (member, ours, paper) = (keys.member().clone(), secret.clone(), recovery.clone());
    let act = move |vfs: &SimVfs| reopen(vfs)?.put_keys(&member, &ours, Some(&paper));
    let check = |vfs: &SimVfs, done: bool| {
        let keyring = reopen(vfs).unwrap().keyring().map_err(|e| e.to_string())?;
        match (keyring.is_empty(), keyring.unlock(&"x".into(), "").is_ok()) {
            (true, _) if !done => Ok(()),
            (false, true) if keyring.members.len() == 1 => Ok(()),
            other => Err(format!("{other:?}")),
        }
    };
    // The public half follows in the same folder, and what makes the keys count comes after both.
    holds_everywhere("make keys", &["sync_dir /desk/keys"], &start, act, check);
    let desk = reopen(&start).unwrap();
    desk.put_keys(keys.member(), &secret, Some(&recovery)).unwrap();
    let another = Keys::found("آخر", FixedClock::default().now());
    let refused = desk.put_keys(another.keys.member(), &secret, Some(&another.recovery));
    assert!(matches!(refused, Err(StorageError::NameTaken(_))));
}

fn take_out(vfs: &SimVfs, id: ArticleId) -> Result<(), StorageError> {
    let clean = |text: &str| text.contains(NAME).then(|| text.replace(NAME, "شاهد"));
    let rewriting = Rewriting {
        article: &|a: &mut Article| match clean(&a.to_ron()) {
            Some(text) => Article::from_ron(&text).map(|new| *a = new).is_ok(),
            None => false,
        },
        bytes: &|bytes| clean(&String::from_utf8_lossy(bytes)).map(String::into_bytes),
    };
    let desk = reopen(vfs)?.with_data_dir(Some(DATA.into()));
    desk.rewrite_article(id, &rewriting).map(drop)
}

#[test]
fn words_are_taken_out_of_all_that_is_kept_of_an_article() {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs);
    let mut old = article(1, "slug", &format!("قال {NAME} إن الميناء مغلق"));
    *old.meta.field_mut(MetaField::Note) = NAME.into();
    let read = desk.add(&old).unwrap();
    desk.keep_original(old.id, "page.txt", format!("{NAME}\nنصّ").as_bytes()).unwrap();
    // A version that another left, and one that cannot be read.
    let dir = desk.folder_of(old.id).unwrap();
    let beside = [
        ("article (conflict x).ron", old.to_ron()),
        ("article (damaged x).ron", format!("({NAME}")),
        ("original/page.txt", format!("{NAME}\nنصّ")),
    ];
    for (file, text) in &beside[..2] {
        vfs.plant(&dir.join(file), text.as_bytes()).unwrap();
    }
    let mut new = old.clone();
    new.body[0].text.push_str("، وأضاف");
    desk.save(&new, &read).unwrap();
    assert!(holds(&vfs, NAME.as_bytes()));
    let start = vfs.copy();
    let id = old.id;
    let check = move |vfs: &SimVfs, done: bool| {
        let (read, _) = reopen(vfs).unwrap().load(id).map_err(|e| e.to_string())?;
        let whole = read.body[0].text.ends_with("مغلق، وأضاف");
        match (whole, done && holds(vfs, NAME.as_bytes())) {
            (true, false) => {}
            other => return Err(format!("{other:?}")),
        }
        for (file, old) in &beside {
            let (old, found) = (old.as_bytes(), vfs.read(&dir.join(file), 1 << 20).map_err(|e| e.to_string())?);
            let new = String::from_utf8_lossy(old).replace(NAME, "شاهد");
            if found != new.as_bytes() && (done || found != old) {
                return Err(format!("{file} is neither the old nor the new"));
            }
        }
        // A second run goes on where the first was broken off.
        take_out(vfs, id).map_err(|e| e.to_string())?;
        if holds(vfs, NAME.as_bytes()) { Err("not taken out by the second run".into()) } else { Ok(()) }
    };
    // Each file is synced with its folder; here others of the same folder follow.
    let stands = ["sync_dir /desk/articles/slug-00000001"; 2];
    holds_everywhere("take words out", &stands, &start, move |vfs| take_out(vfs, id), check);
    // In the trash as well.
    let desk = reopen(&start).unwrap();
    desk.trash(old.id).unwrap();
    take_out(&start, old.id).unwrap();
    assert!(!holds(&start, NAME.as_bytes()));
}

/// The texts of an article's revisions, oldest first; an error where one does not follow on the one before.
fn history(desk: &Desk, id: ArticleId) -> Result<Vec<String>, String> {
    let heads = desk.revisions(id).map_err(|e| e.to_string())?;
    let known: Vec<&String> = heads.iter().map(|h| &h.name).collect();
    for head in &heads {
        if let Some(lost) = head.parents.iter().find(|p| !known.contains(p)) {
            return Err(format!("{} is made from {lost}, which is not there", head.name));
        }
    }
    let text = |h: &RevisionHead| desk.revision(id, &h.name).map(|r| r.1.body[0].text.clone());
    heads.iter().rev().map(text).collect::<Result<_, _>>().map_err(|e| e.to_string())
}

#[test]
fn packed_revisions_lose_the_words_and_stay_a_history() {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs);
    let mut written = article(1, "slug", &format!("قال {NAME} إن الميناء مغلق"));
    desk.add(&written).unwrap();
    for more in ["، وأضاف", "، ثم صمت", "، ثم مضى"] {
        desk.add_revision(&written, &Reason::default()).unwrap();
        written.body[0].text.push_str(more);
    }
    let before = history(&desk, written.id).unwrap();
    let packed = desk.folder_of(written.id).unwrap().join("revisions");
    let packed = vfs.list(&packed).unwrap().iter().filter(|n| n.name.ends_with(".ron.gz")).count();
    assert_eq!((before.len(), packed, holds(&vfs, NAME.as_bytes())), (3, 2, true));
    let wanted: Vec<String> = before.iter().map(|t| t.replace(NAME, "شاهد")).collect();
    let start = vfs.copy();
    let id = written.id;
    let check = move |vfs: &SimVfs, done: bool| {
        let (article, _) = reopen(vfs).unwrap().load(id).map_err(|e| e.to_string())?;
        if ![&before[0], &wanted[0]].contains(&&article.body[0].text) {
            return Err(format!("the article reads {:?}", article.body[0].text));
        }
        if done && holds(vfs, NAME.as_bytes()) {
            return Err("the name is still there".into());
        }
        take_out(vfs, id).map_err(|e| e.to_string())?;
        match (holds(vfs, NAME.as_bytes()), history(&reopen(vfs).unwrap(), id)?) {
            (false, texts) if texts == wanted => Ok(()),
            other => Err(format!("after a second run: {other:?}")),
        }
    };
    holds_everywhere("take words out of revisions", &[], &start, move |vfs| take_out(vfs, id), check);
}

#[test]
fn journals_in_the_user_s_data_folder_go_and_material_stays() {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs).with_data_dir(Some(DATA.into()));
    let (ours, other) = (article(1, "slug", NAME), article(2, "other", "نص"));
    desk.add(&ours).unwrap();
    desk.add(&other).unwrap();
    let journal = |of: &Article| {
        let dir = desk.elsewhere_of(of.id).unwrap();
        super::durable::create_dirs(&vfs, &dir).unwrap();
        dir
    };
    for name in ["0199.log", "0198.left"] {
        vfs.plant(&journal(&ours).join(name), NAME.as_bytes()).unwrap();
    }
    vfs.plant(&journal(&other).join("0199.log"), b"another article's").unwrap();
    let held = journal(&ours).join("0200.log");
    vfs.plant(&held, b"of a window that is open").unwrap();
    let window = vfs.try_lock(&Log::lock_path(&held)).unwrap();
    let evidence = desk.put_evidence(ours.id, NAME.as_bytes(), "txt").unwrap();
    take_out(&vfs, ours.id).unwrap();
    let mut left = Vec::new();
    files(&vfs, Path::new(DATA), &mut left);
    let logs: Vec<&str> =
        left.iter().filter_map(|(n, _)| n.rsplit('/').next()).filter(|n| !n.ends_with("held")).collect();
    assert_eq!(logs.len(), 2, "{logs:?}");
    assert!(vfs.exists(&held).unwrap(), "an open window's is its own to clean");
    assert!(vfs.exists(&desk.evidence_path(ours.id, &evidence).unwrap()).unwrap(), "material is the person's own");
    drop(window);
}
