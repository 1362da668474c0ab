//! Every operation of storage, stopped and refused at every call of a simulated disk, with every outcome for what was not
//! synced. A scenario says what may be found afterwards; controls show that the scenarios notice a fault.

use super::desk_tests::{ROOT, article, desk_on, reopen};
use super::scenario::Scenario;
use super::sim::SimVfs;
use super::*;
use crate::base::{ArticleId, Clock, FixedClock, Ids};
use crate::document::Article;
use crate::sources::{Register, Source};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Arc;

pub(super) fn must(holds: bool, wrong: impl Into<String>) -> Result<(), String> {
    if holds { Ok(()) } else { Err(wrong.into()) }
}

pub(super) fn desk_with_article() -> (SimVfs, Article, Version) {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs);
    let old = article(1, "old", "النصّ القديم");
    let read = desk.add(&old).unwrap();
    desk.put_picture(old.id, b"first picture", "png").unwrap();
    (vfs, old, read)
}

fn changed(old: &Article) -> Article {
    let mut new = old.clone();
    new.body[0].text = "النصّ الجديد، وهو أطول قليلًا من القديم".into();
    new
}

/// The one article of a reopened desk, without leftovers.
pub(super) fn only_article(vfs: &SimVfs) -> Result<(Desk, Entry), String> {
    let desk = reopen(vfs).map_err(|e| e.to_string())?;
    let mut all = desk.list().map_err(|e| e.to_string())?;
    no_leftovers(vfs, Path::new(ROOT))?;
    must(all.len() == 1, format!("{} articles", all.len()))?;
    Ok((desk, all.remove(0)))
}

pub(super) fn no_leftovers(vfs: &SimVfs, dir: &Path) -> Result<(), String> {
    for name in vfs.list(dir).map_err(|e| e.to_string())? {
        must(!name.name.starts_with(super::name::HIDDEN), format!("left over: {}", name.name))?;
        if name.is_folder {
            no_leftovers(vfs, &dir.join(&name.name))?;
        }
    }
    Ok(())
}

fn is_one_of(entry: &Entry, old: &Article, new: &Article, done: bool) -> Result<(), String> {
    let (found, _) = entry.read.clone().map_err(|e| e.to_string())?;
    must(found == *new || (!done && found == *old), "neither the old nor the new text, or not the acknowledged one")
}

fn save() -> Scenario {
    let (vfs, old, read) = desk_with_article();
    let new = changed(&old);
    let ours = new.clone();
    Scenario::new(
        "save",
        &vfs,
        move |vfs| reopen(vfs)?.save(&ours, &read).map(|_| ()),
        move |vfs, done| {
            let (_, entry) = only_article(vfs)?;
            must(entry.conflicts.is_empty(), "a conflict with ourselves")?;
            is_one_of(&entry, &old, &new, done)
        },
    )
}

fn save_over_a_stranger() -> Scenario {
    let (vfs, old, read) = desk_with_article();
    let mut theirs = old.clone();
    theirs.body[0].text = "نصّ غيرنا".into();
    reopen(&vfs).unwrap().save(&theirs, &read).unwrap();
    let new = changed(&old);
    let ours = new.clone();
    Scenario::new(
        "save over a stranger's text",
        &vfs,
        move |vfs| reopen(vfs)?.save(&ours, &read).map(|_| ()),
        move |vfs, done| {
            let (desk, entry) = only_article(vfs)?;
            is_one_of(&entry, &theirs, &new, done)?;
            let dir = desk.folder_of(new.id).map_err(|e| e.to_string())?;
            let kept = entry.conflicts.iter().filter_map(|c| vfs.read(&dir.join(c), 1 << 20).ok());
            let kept = kept.filter_map(|bytes| Article::from_ron(std::str::from_utf8(&bytes).ok()?).ok());
            let current = entry.read.as_ref().is_ok_and(|(a, _)| *a == theirs);
            must(current || kept.into_iter().any(|a| a == theirs), "the stranger's text is gone")
        },
    )
}

fn add() -> Scenario {
    let vfs = SimVfs::new();
    desk_on(&vfs);
    let new = article(1, "new", "نصّ");
    let ours = new.clone();
    Scenario::new(
        "add",
        &vfs,
        move |vfs| reopen(vfs)?.add(&ours).map(|_| ()),
        move |vfs, done| {
            if !done && reopen(vfs).and_then(|d| d.list()).map_err(|e| e.to_string())?.is_empty() {
                return no_leftovers(vfs, Path::new(ROOT));
            }
            is_one_of(&only_article(vfs)?.1, &new, &new, done)
        },
    )
}

fn put_picture() -> Scenario {
    // Into an article that has no pictures yet, so that their folder is made as well.
    let vfs = SimVfs::new();
    let old = article(1, "old", "نصّ");
    desk_on(&vfs).add(&old).unwrap();
    let (id, bytes) = (old.id, b"many pixels of a second picture");
    Scenario::new(
        "put picture",
        &vfs,
        move |vfs| reopen(vfs)?.put_picture(id, bytes, "png").map(|_| ()),
        move |vfs, done| {
            let (desk, entry) = only_article(vfs)?;
            is_one_of(&entry, &old, &old, true)?;
            match desk.picture(id, &format!("{}.png", blake3::hash(bytes))) {
                Ok(found) => must(found == bytes, "another picture"),
                Err(StorageError::NotFound(_)) => must(!done, "the picture is gone"),
                Err(e) => Err(e.to_string()),
            }
        },
    )
}

fn keep_original() -> Scenario {
    let (vfs, old, _) = desk_with_article();
    let id = old.id;
    Scenario::new(
        "keep original",
        &vfs,
        move |vfs| reopen(vfs)?.keep_original(id, "page.txt", b"as it came").map(|_| ()),
        move |vfs, done| {
            let (desk, entry) = only_article(vfs)?;
            is_one_of(&entry, &old, &old, true)?;
            let path = desk.folder_of(id).map_err(|e| e.to_string())?.join("original/page.txt");
            match vfs.read(&path, 100) {
                Ok(found) => must(found == b"as it came", "half of it"),
                Err(_) => must(!done, "the original is gone"),
            }
        },
    )
}

fn rename() -> Scenario {
    let (vfs, old, _) = desk_with_article();
    let id = old.id;
    let picture = format!("{}.png", blake3::hash(b"first picture"));
    Scenario::new(
        "rename",
        &vfs,
        move |vfs| reopen(vfs)?.rename(id, "new").map(|_| ()),
        move |vfs, done| {
            let (desk, entry) = only_article(vfs)?;
            is_one_of(&entry, &old, &old, true)?;
            must(entry.folder.starts_with("new-") || (!done && entry.folder.starts_with("old-")), "the wrong name")?;
            desk.picture(id, &picture).map(|_| ()).map_err(|e| e.to_string())
        },
    )
}

/// Moves between desk and trash; the article is whole in one of the two.
fn moved(name: &'static str, start: &SimVfs, old: Article, to_trash: bool) -> Scenario {
    let id = old.id;
    Scenario::new(
        name,
        start,
        move |vfs| if to_trash { reopen(vfs)?.trash(id) } else { reopen(vfs)?.restore(id) },
        move |vfs, done| {
            let desk = reopen(vfs).map_err(|e| e.to_string())?;
            let (on_desk, in_trash) = (desk.list().map_err(|e| e.to_string())?, desk.trashed().unwrap_or_default());
            let (new, before) = if to_trash { (in_trash, on_desk) } else { (on_desk, in_trash) };
            must(new.len() + before.len() == 1, format!("{} and {}", new.len(), before.len()))?;
            must(!done || new.len() == 1, "not moved")?;
            new.iter().chain(&before).try_for_each(|entry| is_one_of(entry, &old, &old, true))
        },
    )
}

fn trash() -> Scenario {
    let (vfs, old, _) = desk_with_article();
    moved("trash", &vfs, old, true)
}

fn restore() -> Scenario {
    let (vfs, old, _) = desk_with_article();
    reopen(&vfs).unwrap().trash(old.id).unwrap();
    moved("restore", &vfs, old, false)
}

fn empty_trash() -> Scenario {
    let (vfs, old, _) = desk_with_article();
    reopen(&vfs).unwrap().trash(old.id).unwrap();
    Scenario::new(
        "empty trash",
        &vfs,
        |vfs| reopen(vfs)?.empty_trash().map(|_| ()),
        move |vfs, done| {
            let desk = reopen(vfs).map_err(|e| e.to_string())?;
            let all = desk.trashed().map_err(|e| e.to_string())?;
            must(!done || all.is_empty(), "still there")?;
            all.iter().try_for_each(|entry| is_one_of(entry, &old, &old, true))
        },
    )
}

fn duplicate() -> Scenario {
    let (vfs, old, _) = desk_with_article();
    let id = old.id;
    let copy: ArticleId = Ids::sequential(900).make();
    let picture = format!("{}.png", blake3::hash(b"first picture"));
    Scenario::new(
        "duplicate",
        &vfs,
        move |vfs| reopen(vfs)?.duplicate(id, &Ids::sequential(900), FixedClock::default().now()).map(|_| ()),
        move |vfs, done| {
            let desk = reopen(vfs).map_err(|e| e.to_string())?;
            must(desk.load(id).map_err(|e| e.to_string())?.0 == old, "the first has changed")?;
            match desk.load(copy) {
                Ok(_) => desk.picture(copy, &picture).map(|_| ()).map_err(|e| e.to_string()),
                Err(StorageError::NoArticle(_)) => must(!done, "no copy"),
                Err(e) => Err(e.to_string()),
            }
        },
    )
}

fn create() -> Scenario {
    let vfs = SimVfs::new();
    let info = || DeskInfo { name: "مكتب التجربة".into(), ..DeskInfo::default() };
    let act = move |vfs: &SimVfs| {
        let vfs = vfs.clone();
        Desk::create(Path::new("/documents/desk"), &info(), Arc::new(vfs)).map(|_| ())
    };
    Scenario::new("create", &vfs, act, move |vfs, done| {
        match Desk::open(Path::new("/documents/desk"), Arc::new(vfs.clone())) {
            Ok(desk) => must(*desk.info() == info(), "another desk"),
            Err(StorageError::NotADesk(_)) => {
                must(!done, "no desk")?;
                act(vfs).map_err(|e| format!("cannot be made again: {e}"))
            }
            Err(e) => Err(e.to_string()),
        }
    })
}

fn save_register() -> Scenario {
    let (vfs, ..) = desk_with_article();
    let register = |n: u64| {
        let mut register = Register::default();
        register.put(Source { id: Ids::sequential(n).make(), name: format!("مصدر {n}"), ..Source::default() });
        register
    };
    let read = reopen(&vfs).unwrap().save_register(&register(1), &Version::ABSENT).unwrap();
    Scenario::new(
        "save register",
        &vfs,
        move |vfs| reopen(vfs)?.save_register(&register(2), &read).map(|_| ()),
        move |vfs, done| {
            let (found, _) = reopen(vfs).and_then(|d| d.register()).map_err(|e| e.to_string())?;
            must(found == register(2) || (!done && found == register(1)), "another register")
        },
    )
}

fn save_info() -> Scenario {
    let (vfs, ..) = desk_with_article();
    let new = || DeskInfo { name: "اسم جديد".into(), ..DeskInfo::default() };
    Scenario::new(
        "save info",
        &vfs,
        move |vfs| reopen(vfs)?.save_info(&new()),
        move |vfs, done| {
            let found = reopen(vfs).map_err(|e| e.to_string())?.info().clone();
            must(found == new() || (!done && found == DeskInfo::default()), "another desk")
        },
    )
}

/// A bundle with a manifest and true sums, of two folders.
pub(super) fn bundle(text: &str) -> Files {
    let mut files = Files::new();
    files.insert("index.html".into(), format!("<p>{text}</p>").into_bytes());
    files.insert("feeds/ninjs.json".into(), format!("{{\"headline\":\"{text}\"}}").into_bytes());
    files.insert("manifest.json".into(), b"{}".to_vec());
    let sum = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect::<String>();
    let sums: String = files.iter().map(|(name, bytes)| format!("{}  {name}\n", sum(bytes))).collect();
    files.insert("SHA256SUMS".into(), sums.into_bytes());
    files
}

const OUT: &str = "/out";

fn first_bundle() -> Scenario {
    Scenario::new(
        "write bundle",
        &SimVfs::new(),
        |vfs| write_bundle(Path::new(OUT), "port", &bundle("جديد"), vfs).map(|_| ()),
        |vfs, done| match read_bundle(Path::new("/out/port"), vfs) {
            Ok(found) => must(found == bundle("جديد"), "half a bundle"),
            Err(_) => must(!done, "no bundle"),
        },
    )
}

fn next_bundle() -> Scenario {
    let vfs = SimVfs::new();
    write_bundle(Path::new(OUT), "port", &bundle("قديم"), &vfs).unwrap();
    Scenario::new(
        "replace bundle",
        &vfs,
        |vfs| write_bundle(Path::new(OUT), "port", &bundle("جديد"), vfs).map(|_| ()),
        |vfs, done| {
            let found = read_bundle(Path::new("/out/port"), vfs).map_err(|e| e.to_string())?;
            // A bundle that could not be looked into is not replaced: the new one stands beside it.
            let beside = read_bundle(Path::new("/out/port-2"), vfs).is_ok_and(|files| files == bundle("جديد"));
            must(found == bundle("جديد") || ((!done || beside) && found == bundle("قديم")), "neither bundle")
        },
    )
}

fn file() -> Scenario {
    let vfs = SimVfs::new();
    write_file(Path::new(OUT), "port.zip", b"PK old manifest.json SHA256SUMS", &vfs).unwrap();
    let new = b"PK new and longer manifest.json SHA256SUMS";
    Scenario::new(
        "write file",
        &vfs,
        move |vfs| write_file(Path::new(OUT), "port.zip", new, vfs).map(|_| ()),
        move |vfs, done| {
            let found = vfs.read(Path::new("/out/port.zip"), 100).map_err(|e| e.to_string())?;
            let beside = vfs.read(Path::new("/out/port-2.zip"), 100).is_ok_and(|found| found == new);
            let is_old = found == b"PK old manifest.json SHA256SUMS";
            must(found == new || ((!done || beside) && is_old), "neither file")
        },
    )
}

fn all() -> Vec<Scenario> {
    vec![
        save(),
        save_over_a_stranger(),
        add(),
        put_picture(),
        keep_original(),
        rename(),
        trash(),
        restore(),
        empty_trash(),
        duplicate(),
        // The sync after the desk's file, which comes last, brings these names as well.
        create().stands(&["sync_dir /documents/desk"; 2]),
        save_register(),
        save_info(),
        first_bundle(),
        next_bundle(),
        file(),
        save().again(),
        save_over_a_stranger().again(),
        put_picture().again(),
        keep_original().again(),
        rename().again(),
    ]
}

#[test]
fn after_a_crash_anywhere_the_old_or_the_new_stands_whole() {
    for scenario in all() {
        if let Err(wrong) = scenario.crash_everywhere(|vfs| vfs) {
            panic!("{wrong}");
        }
    }
}

#[test]
fn after_a_refusal_anywhere_the_old_or_the_new_stands_whole() {
    for scenario in all() {
        scenario.refuse_everywhere();
    }
}

#[test]
fn a_crash_during_the_sweep_does_no_harm() {
    let scenario = save();
    let start = scenario.start.copy();
    let dir = reopen(&start).unwrap().folder_of(article(1, "", "").id).unwrap();
    start.plant(&dir.join(".muharrir-1.tmp"), b"half").unwrap();
    start.create_dir(Path::new("/desk/articles/.muharrir-2.new")).unwrap();
    start.plant(Path::new("/desk/articles/.muharrir-2.new/article.ron"), b"half").unwrap();
    let sweeping = Scenario { start: start.copy(), ..scenario };
    sweeping.crash_everywhere(|vfs| vfs).unwrap();
}

#[test]
fn control_a_naive_write_loses_the_article() {
    let (vfs, old, _) = desk_with_article();
    let new = changed(&old);
    let ours = new.clone();
    let naive = Scenario::new(
        "naive",
        &vfs,
        move |vfs| {
            let path = reopen(vfs)?.folder_of(ours.id)?.join("article.ron");
            vfs.write_naively(&path, ours.to_ron().as_bytes()).map_err(|e| StorageError::io(&path, &e))
        },
        move |vfs, done| is_one_of(&only_article(vfs)?.1, &old, &new, done),
    );
    assert!(naive.crash_everywhere(|vfs| vfs).is_err());
}

#[test]
fn control_every_sync_and_rename_is_needed() {
    let unneeded: Vec<String> = all().iter().flat_map(Scenario::unneeded).collect();
    assert!(unneeded.is_empty(), "{}", unneeded.join("\n"));
}
