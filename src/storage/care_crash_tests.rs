//! Journal, recovery, revisions, conflict copies and backups, stopped and refused at every call of a simulated disk.

use super::crash_tests::{desk_with_article, must, no_leftovers, only_article};
use super::desk_tests::{ROOT, reopen};
use super::journal::{Base, Edits, Log, Record};
use super::recover_tests::hand;
use super::save::Attempt;
use super::scenario::Scenario;
use super::sim::SimVfs;
use super::*;
use crate::base::{ArticleId, Timestamp};
use crate::document::merge::{MergeSide, merge};
use crate::document::{Article, Fragment, Step, TextTarget, Transaction};
use std::path::{Path, PathBuf};

fn typed(article: &mut Article, text: &str) -> Transaction {
    let block = article.body.last().unwrap();
    let target = TextTarget::Block(block.id);
    let (old, new) = (Fragment::default(), Fragment::plain(text));
    let t = Transaction::one(Step::Replace { target, at: block.text.len(), old, new });
    t.apply(article).unwrap();
    t
}

fn base(article: &Article) -> Record {
    let text = article.to_ron();
    let version = Version::of(text.as_bytes());
    let (author, device) = ("هدى".into(), "جهاز".into());
    Record::Base(Base { article: text, version, generation: 0, author, device, at: article.changed })
}

fn edits(article: &Article, generation: u64, edit: Transaction) -> Record {
    Record::Edits(Edits { generation, at: article.changed, edits: vec![edit] })
}

fn log_path(vfs: &SimVfs, article: &Article) -> PathBuf {
    reopen(vfs).unwrap().folder_of(article.id).unwrap().join("journal/session.log")
}

/// The text that a reader is offered: recovered, or else saved.
fn offered(vfs: &SimVfs) -> Result<String, String> {
    let (desk, entry) = only_article(vfs)?;
    let mut found = desk.recoverable().map_err(|e| e.to_string())?;
    must(found.len() <= 1, format!("{} recoveries", found.len()))?;
    let (saved, _) = entry.read.map_err(|e| e.to_string())?;
    Ok(found.pop().map_or(saved, |r| r.found.article).body[0].text.clone())
}

/// Holds `before` before the act was acknowledged, `after` after it.
fn goes(vfs: &SimVfs, done: bool, before: &str, after: &str) -> Result<(), String> {
    let text = offered(vfs)?;
    must(text == after || (!done && text == before), format!("{text:?} is offered"))
}

/// A journal with one edit.
fn journal_with_one() -> (SimVfs, Article) {
    let (vfs, old, _) = desk_with_article();
    let mut one = old.clone();
    let edit = typed(&mut one, " واحد");
    drop(Log::create(&vfs, &log_path(&vfs, &old), 0, &[base(&old), edits(&one, 1, edit)]).unwrap());
    (vfs.copy(), one)
}

fn begin_journal() -> Scenario {
    let (vfs, old, _) = desk_with_article();
    let mut one = old.clone();
    let edit = typed(&mut one, " واحد");
    let (path, records) = (log_path(&vfs, &old), [base(&old), edits(&one, 1, edit)]);
    let (before, after) = (old.body[0].text.clone(), one.body[0].text.clone());
    Scenario::new(
        "begin a journal",
        &vfs,
        move |vfs| Log::create(vfs, &path, 0, &records).map(drop),
        move |vfs, done| goes(vfs, done, &before, &after),
    )
}

fn append_to_journal() -> Scenario {
    let (vfs, one) = journal_with_one();
    let mut two = one.clone();
    let edit = typed(&mut two, " اثنان");
    let (path, record) = (log_path(&vfs, &one), edits(&two, 2, edit));
    let (before, after) = (one.body[0].text.clone(), two.body[0].text.clone());
    Scenario::new(
        "append to a journal",
        &vfs,
        move |vfs| Log::reopen(vfs, &path, 2, std::slice::from_ref(&record)).map(drop),
        move |vfs, done| goes(vfs, done, &before, &after),
    )
}

fn rewrite_journal() -> Scenario {
    let (vfs, one) = journal_with_one();
    let (path, old) = (log_path(&vfs, &one), only_article(&vfs).unwrap().1.read.unwrap().0);
    let mut two = one.clone();
    let edit = typed(&mut two, " اثنان");
    let state = super::journal::State { article: one.to_ron(), generation: 1, at: one.changed };
    let records = [base(&old), Record::State(state), edits(&two, 2, edit)];
    let (before, after) = (one.body[0].text.clone(), two.body[0].text.clone());
    Scenario::new(
        "begin a journal anew",
        &vfs,
        move |vfs| Log::reopen(vfs, &path, 2, &[])?.rewrite(vfs, &records).map(drop),
        move |vfs, done| goes(vfs, done, &before, &after),
    )
}

/// A save, the journal cut, and the next edit in it.
fn save_and_cut() -> Scenario {
    let (vfs, one) = journal_with_one();
    let path = log_path(&vfs, &one);
    let read = only_article(&vfs).unwrap().1.read.unwrap().1;
    let mut two = one.clone();
    let edit = typed(&mut two, " اثنان");
    let (saved, record) = (one.clone(), edits(&two, 2, edit));
    let (before, after) = (one.body[0].text.clone(), two.body[0].text.clone());
    Scenario::new(
        "save and cut",
        &vfs,
        move |vfs| {
            reopen(vfs)?.save(&saved, &read)?;
            Log::reopen(vfs, &path, 2, &[])?.cut()?;
            Log::reopen(vfs, &path, 2, &[base(&saved), record.clone()]).map(drop)
        },
        move |vfs, done| goes(vfs, done, &before, &after),
    )
}

/// Every text in article, revisions and journals.
fn texts(vfs: &SimVfs) -> Result<Vec<String>, String> {
    let (desk, entry) = only_article(vfs)?;
    let (article, _) = entry.read.map_err(|e| e.to_string())?;
    let mut all = vec![article.body[0].text.clone()];
    for head in desk.revisions(article.id).map_err(|e| e.to_string())? {
        let (_, revision) = desk.revision(article.id, &head.name).map_err(|e| e.to_string())?;
        all.push(revision.body[0].text.clone());
    }
    all.extend(
        desk.recoverable().map_err(|e| e.to_string())?.into_iter().map(|r| r.found.article.body[0].text.clone()),
    );
    Ok(all)
}

/// True if nothing is offered once the article is saved with another word.
fn offers_nothing_after_a_save(vfs: &SimVfs) -> Result<bool, String> {
    let (desk, entry) = only_article(&vfs.copy())?;
    let (mut article, version) = entry.read.map_err(|e| e.to_string())?;
    typed(&mut article, " بعدها");
    desk.save(&article, &version).map_err(|e| e.to_string())?;
    Ok(desk.recoverable().map_err(|e| e.to_string())?.is_empty())
}

fn take() -> Scenario {
    let (vfs, one) = journal_with_one();
    let old = only_article(&vfs).unwrap().1.read.unwrap().0;
    let (before, after) = (old.body[0].text.clone(), one.body[0].text.clone());
    Scenario::new(
        "take what was recovered",
        &vfs,
        |vfs| {
            let desk = reopen(vfs)?;
            desk.recoverable()?.iter().try_for_each(|r| desk.take(r, &hand("رنا")).map(drop))
        },
        move |vfs, done| {
            // Before journals are looked for, which would take it away.
            must(!done || offers_nothing_after_a_save(vfs)?, "what was taken is offered again after the next save")?;
            let all = texts(vfs)?;
            must(all.contains(&after), "what was recovered is gone")?;
            must(all.contains(&before), "what was saved is gone")?;
            must(!done || all[0] == after, "it was said to be taken")?;
            must(all[0] == before || all[0] == after, "neither the old nor the new")
        },
    )
}

fn leave() -> Scenario {
    let (vfs, one) = journal_with_one();
    let dir = durable::folder_of(&log_path(&vfs, &one)).to_owned();
    Scenario::new(
        "leave what was recovered",
        &vfs,
        |vfs| {
            let desk = reopen(vfs)?;
            desk.recoverable()?.iter().try_for_each(|r| desk.leave(r))
        },
        move |vfs, done| {
            let offered = reopen(vfs).and_then(|d| d.recoverable()).map_err(|e| e.to_string())?.len();
            let left = vfs.list(&dir).unwrap_or_default().iter().filter(|n| n.name.ends_with(".left")).count();
            must(offered + left == 1, format!("offered {offered}, left {left}"))?;
            must(!done || left == 1, "offered again")
        },
    )
}

fn revise() -> Scenario {
    let (vfs, old, _) = desk_with_article();
    let desk = reopen(&vfs).unwrap();
    desk.add_revision(&old, &Reason::default()).unwrap();
    let mut new = old.clone();
    typed(&mut new, " جديد");
    let (before, after) = (old.body[0].text.clone(), new.body[0].text.clone());
    Scenario::new(
        "make a revision",
        &vfs.copy(),
        move |vfs| reopen(vfs)?.add_revision(&new, &Reason::default()).map(drop),
        move |vfs, done| {
            let all = texts(vfs)?;
            must(all.iter().skip(1).any(|t| *t == before), "the first revision is gone")?;
            must(!done || all.contains(&after), "the revision is gone")
        },
    )
}

fn adopt() -> Scenario {
    let (vfs, old, _) = desk_with_article();
    let mut theirs = old.clone();
    typed(&mut theirs, " من غيرنا");
    let dir = reopen(&vfs).unwrap().folder_of(old.id).unwrap();
    const COPY: &str = "article (جهاز's conflicted copy 2026-11-24).ron";
    vfs.plant(&dir.join(COPY), theirs.to_ron().as_bytes()).unwrap();
    let (id, after) = (old.id, theirs.body[0].text.clone());
    Scenario::new(
        "adopt a conflict copy",
        &vfs,
        move |vfs| reopen(vfs)?.adopt_copy(id, COPY, &hand("هدى")).map(drop),
        move |vfs, done| {
            let in_copy = vfs.exists(&dir.join(COPY)).unwrap_or(false);
            must(in_copy || texts(vfs)?.contains(&after), "another's text is gone")?;
            must(!done || !in_copy, "offered again")
        },
    )
}

const BACKUP: &str = "/backup.zip";

fn back_up() -> Scenario {
    let (vfs, ..) = desk_with_article();
    Scenario::new(
        "back up",
        &vfs,
        |vfs| backup(&reopen(vfs)?, Path::new(BACKUP)).map(drop),
        |vfs, done| {
            only_article(vfs)?;
            if !vfs.exists(Path::new(BACKUP)).unwrap_or(false) {
                return must(!done, "no backup");
            }
            let restored = restore_backup(Path::new(BACKUP), Path::new("/restored"), &vfs.copy());
            must(restored.is_ok(), format!("half a backup: {restored:?}"))
        },
    )
}

fn restore_a_backup() -> Scenario {
    let (vfs, old, _) = desk_with_article();
    backup(&reopen(&vfs).unwrap(), Path::new(BACKUP)).unwrap();
    const TO: &str = "/new/desk";
    Scenario::new(
        "restore a backup",
        &vfs.copy(),
        |vfs| restore_backup(Path::new(BACKUP), Path::new(TO), vfs).map(drop),
        move |vfs, done| match Desk::open(Path::new(TO), std::sync::Arc::new(vfs.clone())) {
            Ok(desk) => {
                let (found, _) = desk.load(old.id).map_err(|e| e.to_string())?;
                must(found == old, "another article")?;
                let picture = desk.picture(old.id, &format!("{}.png", blake3::hash(b"first picture")));
                must(picture.as_deref() == Ok(b"first picture".as_slice()), "another picture")?;
                no_leftovers(vfs, Path::new(TO))
            }
            Err(StorageError::NotADesk(_)) => must(!done, "no desk"),
            Err(e) => Err(e.to_string()),
        },
    )
}

/// Another has saved meanwhile: ours yields, is merged with theirs, and saved.
fn yield_and_merge() -> Scenario {
    let (vfs, old, read) = desk_with_article();
    let mut theirs = old.clone();
    typed(&mut theirs, " من غيرنا");
    reopen(&vfs).unwrap().save_for(&theirs, &read, &reason("رنا")).unwrap();
    let mut ours = old.clone();
    ours.meta.headline = "عنواننا".into();
    let (before, theirs_text) = (theirs.clone(), theirs.body[0].text.clone());
    Scenario::new(
        "yield and merge",
        &vfs.copy(),
        move |vfs| {
            let desk = reopen(vfs)?;
            let save = |article: &Article, from: Version| {
                desk.save_or_yield(article, &article.to_ron().into_bytes(), &[from], &reason("هدى"))
            };
            if let Attempt::Overtaken(theirs) = save(&ours, read)? {
                let side = |article| MergeSide { article, author: "" };
                let merged = merge(Some(&old), side(&ours), side(&theirs.article)).article;
                let Attempt::Saved(_) = save(&merged, theirs.version)? else { return Err(StorageError::Overtaken) };
            }
            Ok(())
        },
        move |vfs, done| {
            let (desk, entry) = only_article(vfs)?;
            must(entry.conflicts.is_empty(), "a conflict where both are merged")?;
            let (article, _) = entry.read.map_err(|e| e.to_string())?;
            must(article.body[0].text == theirs_text, "their words are gone")?;
            must(article == before || article.meta.headline == "عنواننا", "neither theirs nor the merged text")?;
            must(!done || article.meta.headline == "عنواننا", "our words are gone")?;
            let kept = desk.revisions(article.id).map_err(|e| e.to_string())?;
            let authors: Vec<&str> = kept.iter().map(|head| head.author.as_str()).collect();
            must(authors.contains(&"رنا") && (!done || authors.contains(&"هدى")), format!("revisions of {authors:?}"))?;
            kept.iter().try_for_each(|h| desk.revision(article.id, &h.name).map(drop)).map_err(|e| e.to_string())
        },
    )
}

fn reason(author: &str) -> Reason {
    Reason { by: hand(author), ..Reason::default() }
}

/// Revisions are packed, and old ones pruned by command.
fn prune() -> Scenario {
    let (vfs, mut article, _) = desk_with_article();
    let desk = reopen(&vfs).unwrap();
    for text in [" واحد", " اثنان", " ثلاثة"] {
        typed(&mut article, text);
        desk.add_revision(&article, &Reason::default()).unwrap();
    }
    let id = article.id;
    let newest = article.body[0].text.clone();
    let prune = move |vfs: &SimVfs| {
        let later = Timestamp::from_second(4_000_000_000).expect("a moment");
        reopen(vfs)?.prune_revisions(id, later).map(drop)
    };
    Scenario::new("prune revisions", &vfs.copy(), prune, move |vfs, done| {
        let texts: Vec<String> = texts(vfs)?.into_iter().skip(1).collect();
        must(texts.first() == Some(&newest), "the newest revision is gone")?;
        // One that could not be read was spared; it goes the next time.
        must(!done || texts.len() <= 2, format!("{} are left", texts.len()))?;
        if done && texts.len() == 2 {
            prune(vfs).map_err(|e| e.to_string())?;
            return must(self::texts(vfs)?.len() == 2, "it is spared for ever");
        }
        Ok(())
    })
}

/// A file that is stored under what it holds.
fn store(
    name: &'static str,
    put: impl Fn(&Desk, ArticleId) -> Result<(), StorageError> + 'static,
    dir: impl Fn(&Desk, ArticleId) -> PathBuf + 'static,
) -> Scenario {
    let (vfs, old, _) = desk_with_article();
    let id = old.id;
    Scenario::new(
        name,
        &vfs,
        move |vfs| put(&reopen(vfs)?, id),
        move |vfs, done| {
            let (desk, entry) = only_article(vfs)?;
            must(entry.read.is_ok_and(|(article, _)| article == old), "another article")?;
            let dir = dir(&desk, id);
            let files = vfs.list(&dir).unwrap_or_default();
            must(!done || files.len() == 1, "it is gone")?;
            files.iter().try_for_each(|file| {
                let found = vfs.read(&dir.join(&file.name), 100).map_err(|e| e.to_string())?;
                must(found == STORED, "half of it")
            })
        },
    )
}

const STORED: &[u8] = b"what is stored, and must be read again as it was";

fn put_evidence() -> Scenario {
    let dir = |desk: &Desk, id| desk.folder_of(id).unwrap().join("evidence");
    store("put evidence", |desk, id| desk.put_evidence(id, STORED, "pdf").map(drop), dir)
}

fn put_photo() -> Scenario {
    let dir = |desk: &Desk, _| desk.root().join("sources/photos");
    store("put a photo", |desk, _| desk.put_photo(STORED, "jpg").map(drop), dir)
}

fn remove_photo() -> Scenario {
    let (vfs, ..) = desk_with_article();
    let name = reopen(&vfs).unwrap().put_photo(STORED, "jpg").unwrap();
    let photo = name.clone();
    Scenario::new(
        "remove a photo",
        &vfs.copy(),
        move |vfs| reopen(vfs)?.remove_photo(&name),
        move |vfs, done| match only_article(vfs)?.0.photo(&photo) {
            Ok(found) => must(!done && found == STORED, "it is still there"),
            Err(StorageError::NotFound(_)) => Ok(()),
            Err(e) => Err(e.to_string()),
        },
    )
}

fn keep_published() -> Scenario {
    let (vfs, old, _) = desk_with_article();
    let id = old.id;
    reopen(&vfs).unwrap().keep_published(id, |all: &mut Vec<String>| all.push("post 1".into())).unwrap();
    Scenario::new(
        "keep what a site has",
        &vfs.copy(),
        move |vfs| reopen(vfs)?.keep_published(id, |all: &mut Vec<String>| *all = vec!["post 1".into(), "2".into()]),
        move |vfs, done| {
            let found: Vec<String> = only_article(vfs)?.0.published(id).map_err(|e| e.to_string())?;
            must(found == ["post 1", "2"] || (!done && found == ["post 1"]), format!("{found:?}"))
        },
    )
}

fn all() -> Vec<Scenario> {
    vec![
        yield_and_merge(),
        prune(),
        put_evidence(),
        put_evidence().again(),
        put_photo(),
        put_photo().again(),
        remove_photo(),
        remove_photo().again(),
        keep_published(),
        begin_journal(),
        append_to_journal(),
        rewrite_journal(),
        save_and_cut(),
        // A revision is on the disk when it is made, whatever follows; here another follows, and its packing, which may fail.
        take().stands(&["sync_dir /desk/articles/old-00000001/revisions"; 2]),
        leave(),
        revise(),
        adopt(),
        back_up(),
        restore_a_backup(),
    ]
}

#[test]
fn after_a_crash_anywhere_nothing_that_was_acknowledged_is_gone() {
    for scenario in all() {
        if let Err(wrong) = scenario.crash_everywhere(|vfs| vfs) {
            panic!("{wrong}");
        }
    }
}

#[test]
fn after_a_refusal_anywhere_nothing_that_was_acknowledged_is_gone() {
    all().iter().for_each(Scenario::refuse_everywhere);
}

#[test]
fn control_every_sync_and_rename_is_needed() {
    let unneeded: Vec<String> = all().iter().flat_map(Scenario::unneeded).collect();
    assert!(unneeded.is_empty(), "{}", unneeded.join("\n"));
}

#[test]
fn a_backup_holds_the_whole_desk_and_a_changed_one_is_refused() {
    let (vfs, old, _) = desk_with_article();
    let desk = reopen(&vfs).unwrap();
    desk.add_revision(&old, &Reason::default()).unwrap();
    let count = backup(&desk, Path::new(BACKUP)).unwrap();
    assert_eq!(count, 4, "desk, article, picture, revision");
    assert!(matches!(backup(&desk, Path::new(BACKUP)), Err(StorageError::NameTaken(_))));
    backup(&desk, Path::new("/again.zip")).unwrap();
    let bytes = vfs.read(Path::new(BACKUP), u64::MAX).unwrap();
    assert_eq!(vfs.read(Path::new("/again.zip"), u64::MAX).unwrap(), bytes, "the same desk gives the same bytes");
    assert!(matches!(restore_backup(Path::new(BACKUP), Path::new(ROOT), &vfs), Err(StorageError::NotEmpty(_))));
    for at in (0..bytes.len()).step_by(7) {
        let mut changed = bytes.clone();
        changed[at] ^= 0x10;
        let path = PathBuf::from(format!("/changed-{at}.zip"));
        vfs.plant(&path, &changed).unwrap();
        let to = PathBuf::from(format!("/to-{at}"));
        // A bit that says nothing of the content (a date, a flag) may change; the content may not.
        if restore_backup(&path, &to, &vfs).is_ok() {
            let found = Desk::open(&to, std::sync::Arc::new(vfs.clone())).unwrap().load(old.id).unwrap().0;
            assert_eq!(found, old, "byte {at}");
        }
    }
}
