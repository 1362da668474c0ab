//! What a desk does when the disk does what it is told.

use super::sim::SimVfs;
use super::*;
use crate::base::{ArticleId, Clock, FixedClock, Ids};
use crate::document::{Article, State};
use crate::sources::Source;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

pub(super) const ROOT: &str = "/desk";

pub(super) fn article(seed: u64, slug: &str, text: &str) -> Article {
    let mut article = Article::new(&Ids::sequential(seed), FixedClock::default().now());
    article.meta.slug = slug.into();
    article.meta.headline = format!("عنوان {seed}");
    article.body[0].text = text.into();
    article
}

pub(super) fn desk_on(vfs: &SimVfs) -> Desk {
    let desk = Desk::create(Path::new(ROOT), &DeskInfo::default(), Arc::new(vfs.clone())).unwrap();
    desk.with_clock(Arc::new(FixedClock::default()))
}

pub(super) fn reopen(vfs: &SimVfs) -> Result<Desk, StorageError> {
    Desk::open(Path::new(ROOT), Arc::new(vfs.clone())).map(|d| d.with_clock(Arc::new(FixedClock::default())))
}

fn path(parts: &[&str]) -> PathBuf {
    parts.iter().fold(PathBuf::from(ROOT), |p, part| p.join(part))
}

#[test]
fn a_desk_is_made_once_and_only_in_an_empty_folder() {
    let vfs = SimVfs::new();
    let shared: Arc<dyn Vfs> = Arc::new(vfs.clone());
    assert!(matches!(Desk::open(Path::new(ROOT), Arc::clone(&shared)), Err(StorageError::NotADesk(_))));
    let info = DeskInfo { name: "مكتب".into(), ..DeskInfo::default() };
    let desk = Desk::create(Path::new("/new/desk"), &info, Arc::clone(&shared)).unwrap();
    assert_eq!((desk.info().name.as_str(), desk.info().sections.len()), ("مكتب", 10));
    let again = Desk::create(Path::new("/new/desk"), &info, Arc::clone(&shared));
    assert!(matches!(again, Err(StorageError::NameTaken(_))));
    vfs.create_dir(Path::new("/full")).unwrap();
    vfs.plant(Path::new("/full/thesis.docx"), b"x").unwrap();
    let full = Desk::create(Path::new("/full"), &info, shared);
    assert!(matches!(full, Err(StorageError::NotEmpty(_))));
}

#[test]
fn info_is_saved_unless_another_has_changed_it() {
    let vfs = SimVfs::new();
    let (mut one, mut two) = (desk_on(&vfs), reopen(&vfs).unwrap());
    let staff = vec![Person { name: "رنا قاسم".into(), role: "محررة".into(), ..Person::default() }];
    one.save_info(&DeskInfo { staff: staff.clone(), ..DeskInfo::default() }).unwrap();
    assert!(matches!(two.save_info(&DeskInfo::default()), Err(StorageError::Changed(_))));
    assert_eq!(reopen(&vfs).unwrap().info().staff, staff);
}

#[test]
fn an_article_is_added_found_loaded_saved() {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs);
    let mut a = article(1, "Port ../Strike", "نصّ");
    let first = desk.add(&a).unwrap();
    assert!(matches!(desk.add(&a), Err(StorageError::NameTaken(_))));
    assert_eq!(desk.load(a.id).unwrap(), (a.clone(), first));
    let folder = format!("port-strike-{}", a.id.short());
    assert_eq!(desk.load_folder(&folder).unwrap().0, a);
    a.body[0].text.push_str(" جديد");
    let saved = desk.save(&a, &first).unwrap();
    assert_eq!((saved.kept.as_ref(), saved.in_trash, saved.folder), (None, false, folder));
    assert_eq!(reopen(&vfs).unwrap().load(a.id).unwrap(), (a.clone(), saved.version));
    assert_eq!(desk.list().unwrap().len(), 1);
    for outside in ["..", "../trash", "/etc", "", "."] {
        assert!(desk.load_folder(outside).is_err());
    }
}

#[test]
fn find_takes_a_slug_a_folder_or_the_start_of_an_id() {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs);
    let (a, b) = (article(1, "port", "أ"), article(500_000, "market", "ب"));
    desk.add(&a).unwrap();
    desk.add(&b).unwrap();
    let found = |key: &str| desk.find(key).map(|e| e.id.unwrap());
    assert_eq!(found("port"), Ok(a.id));
    assert_eq!(found("MARKET"), Ok(b.id));
    assert_eq!(found(&format!("market-{}", b.id.short())), Ok(b.id));
    assert_eq!(found(&b.id.to_string()), Ok(b.id));
    assert_eq!(found(&b.id.short()), Ok(b.id));
    let start = &a.id.to_string()[..6];
    assert!(matches!(found(start), Err(StorageError::Ambiguous { candidates, .. }) if candidates.len() == 2));
    for nobody in ["", "por", "xyz", "01"] {
        assert!(matches!(found(nobody), Err(StorageError::NoArticle(_))), "{nobody}");
    }
}

#[test]
fn damaged_and_newer_articles_are_listed_and_left_alone() {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs);
    let good = article(1, "good", "نصّ");
    desk.add(&good).unwrap();
    let text = article(2, "cut", "نصّ").to_ron();
    let plant = |folder: &str, bytes: &[u8]| {
        vfs.create_dir(&path(&["articles", folder])).unwrap();
        vfs.plant(&path(&["articles", folder, "article.ron"]), bytes).unwrap();
    };
    plant("cut", &text.as_bytes()[..text.len() / 2]);
    plant("newer", text.replacen(&format!("format: {}", crate::document::VERSION), "format: 9", 1).as_bytes());
    plant("binary", &[0, 159, 146, 150]);
    vfs.create_dir(&path(&["articles", "empty"])).unwrap();
    vfs.plant_link(&path(&["articles", "link"])).unwrap();
    vfs.create_dir(&path(&["articles", "linked-file"])).unwrap();
    vfs.plant_link(&path(&["articles", "linked-file", "article.ron"])).unwrap();
    let all = desk.list().unwrap();
    let by = |folder: &str| all.iter().find(|e| e.folder == folder);
    assert!(matches!(by("cut").unwrap().read, Err(StorageError::Damaged { .. })));
    assert_eq!(by("cut").unwrap().id, Some(article(2, "", "").id));
    assert!(matches!(by("newer").unwrap().read, Err(StorageError::Newer { found: 9, .. })));
    assert!(matches!(by("binary").unwrap().read, Err(StorageError::Damaged { .. })));
    assert!(matches!(by("empty").unwrap().read, Err(StorageError::NotFound(_))));
    assert!(matches!(by("linked-file").unwrap().read, Err(StorageError::NotAFile(_))));
    assert!(by("link").is_none());
    assert_eq!(all.iter().filter(|e| e.read.is_ok()).count(), 1);
    for entry in &all {
        if let Err(e) = &entry.read {
            let message = e.message();
            assert!(!message.ar.is_empty() && message.en.contains("articles"), "{message:?}");
        }
    }
}

#[test]
fn two_who_save_the_same_article_keep_both_texts() {
    let vfs = SimVfs::new();
    let (one, two) = (desk_on(&vfs), reopen(&vfs).unwrap());
    let a = article(1, "a", "أصل");
    one.add(&a).unwrap();
    let (mut mine, read_one) = one.load(a.id).unwrap();
    let (mut yours, read_two) = two.load(a.id).unwrap();
    mine.body[0].text = "نصّي".into();
    yours.body[0].text = "نصّك".into();
    assert_eq!(one.save(&mine, &read_one).unwrap().kept, None);
    let saved = two.save(&yours, &read_two).unwrap();
    let kept = saved.kept.clone().expect("the other text is kept");
    assert!(kept.is_ascii() && saved.message().unwrap().ar.contains(&kept));
    assert_eq!(one.load(a.id).unwrap().0, yours);
    let beside = vfs.read(&path(&["articles", &saved.folder, &kept]), 1 << 20).unwrap();
    assert_eq!(Article::from_ron(std::str::from_utf8(&beside).unwrap()).unwrap(), mine);
    assert_eq!(one.list().unwrap()[0].conflicts, [kept]);
    // From here on nobody's text is in the way.
    yours.body[0].text.push_str(" أيضًا");
    assert_eq!(two.save(&yours, &saved.version).unwrap().kept, None);
}

#[test]
fn a_hand_edit_is_kept_even_if_it_is_no_article() {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs);
    let mut a = article(1, "a", "أصل");
    let read = desk.add(&a).unwrap();
    let folder = desk.list().unwrap()[0].folder.clone();
    vfs.remove_file(&path(&["articles", &folder, "article.ron"])).unwrap();
    vfs.plant(&path(&["articles", &folder, "article.ron"]), b"(format: 7, article: (").unwrap();
    a.body[0].text = "نصّي".into();
    let saved = desk.save(&a, &read).unwrap();
    assert_eq!(desk.load(a.id).unwrap().0, a);
    let kept = path(&["articles", &folder, &saved.kept.unwrap()]);
    assert_eq!(vfs.read(&kept, 100).unwrap(), b"(format: 7, article: (");
}

#[test]
fn a_renamed_trashed_or_vanished_article_is_still_saved() {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs);
    let mut a = article(1, "old", "١");
    let mut read = desk.add(&a).unwrap();
    assert_eq!(desk.rename(a.id, "new").unwrap(), format!("new-{}", a.id.short()));
    // By hand, to a name that has nothing of the id.
    vfs.rename(&path(&["articles", &format!("new-{}", a.id.short())]), &path(&["articles", "by-hand"])).unwrap();
    let mut step = |text: &str| {
        a.body[0].text = text.into();
        let saved = desk.save(&a, &read).unwrap();
        read = saved.version;
        saved
    };
    assert_eq!(step("٢").folder, "by-hand");
    desk.trash(ArticleId::from_uuid(article(1, "", "").id.uuid())).unwrap();
    assert!(step("٣").in_trash);
    assert!(desk.list().unwrap().is_empty());
    assert_eq!(desk.trashed().unwrap()[0].read.as_ref().unwrap().0.body[0].text, "٣");
    assert_eq!(desk.empty_trash(), Ok(1));
    let saved = step("٤");
    assert!(!saved.in_trash && saved.kept.is_none());
    assert_eq!(desk.list().unwrap()[0].read.as_ref().unwrap().0.body[0].text, "٤");
}

#[test]
fn trash_and_restore_never_write_over_each_other() {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs);
    let a = article(1, "a", "نصّ");
    desk.add(&a).unwrap();
    desk.trash(a.id).unwrap();
    assert!(matches!(desk.load(a.id), Err(StorageError::NoArticle(_))));
    assert!(matches!(desk.trash(a.id), Err(StorageError::NoArticle(_))));
    // Another folder takes its name meanwhile.
    let name = desk.trashed().unwrap()[0].folder.clone();
    vfs.create_dir(&path(&["articles", &name])).unwrap();
    desk.restore(a.id).unwrap();
    assert_eq!(desk.load(a.id).unwrap().0, a);
    assert_eq!(desk.list().unwrap().len(), 2);
    assert_eq!(desk.empty_trash(), Ok(0));
}

#[test]
fn a_duplicate_has_its_own_id_the_pictures_and_no_approval() {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs);
    let mut a = article(1, "a", "نصّ");
    a.status.state = State::Approved;
    desk.add(&a).unwrap();
    let picture = desk.put_picture(a.id, b"pixels", "JPG").unwrap();
    let now = FixedClock::default().now();
    let copy = desk.duplicate(a.id, &Ids::sequential(900), now).unwrap();
    assert_ne!(copy.id, a.id);
    assert_eq!((copy.status.state, &copy.meta.headline), (State::Draft, &a.meta.headline));
    assert_eq!(desk.load(copy.id).unwrap().0, copy);
    assert_eq!(desk.picture(copy.id, &picture).unwrap(), b"pixels");
    assert_eq!(desk.load(a.id).unwrap().0, a);
}

#[test]
fn a_picture_is_stored_once_and_damage_is_found_and_mended() {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs);
    let a = article(1, "a", "نصّ");
    desk.add(&a).unwrap();
    let name = desk.put_picture(a.id, b"pixels", "JPEG").unwrap();
    assert!(name.ends_with(".jpeg") && name.len() == 64 + 5);
    vfs.reset();
    assert_eq!(desk.put_picture(a.id, b"pixels", "jpeg").unwrap(), name);
    assert!(!vfs.log().iter().any(|call| call.starts_with("write")), "not written twice");
    let stored = desk.folder_of(a.id).unwrap().join("pictures").join(&name);
    vfs.remove_file(&stored).unwrap();
    vfs.plant(&stored, b"pixelz").unwrap();
    assert_eq!(desk.picture(a.id, &name), Err(StorageError::PictureDamaged(stored)));
    assert_eq!(desk.put_picture(a.id, b"pixels", "jpeg").unwrap(), name);
    assert_eq!(desk.picture(a.id, &name).unwrap(), b"pixels");
    for outside in ["../article.ron", "/desk/desk.ron", "..", ""] {
        assert!(desk.picture(a.id, outside).is_err());
    }
}

#[test]
fn originals_are_kept_under_safe_names_and_never_replaced() {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs);
    let a = article(1, "a", "نصّ");
    desk.add(&a).unwrap();
    assert_eq!(desk.keep_original(a.id, "خبر.txt", b"one").unwrap(), "file.txt");
    assert_eq!(desk.keep_original(a.id, "خبر.txt", b"two").unwrap(), "file-2.txt");
    assert_eq!(desk.keep_original(a.id, "../../file.txt", b"one").unwrap(), "file.txt");
}

#[test]
fn nothing_is_written_through_a_link() {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs);
    let a = article(1, "a", "نصّ");
    desk.add(&a).unwrap();
    vfs.plant_link(&desk.folder_of(a.id).unwrap().join("pictures")).unwrap();
    assert!(matches!(desk.put_picture(a.id, b"x", "png"), Err(StorageError::NotAFile(_))));
    vfs.plant_link(&path(&["trash"])).unwrap();
    assert!(desk.trash(a.id).is_err());
    assert_eq!(desk.load(a.id).unwrap().0, a);
}

#[test]
fn the_register_is_saved_unless_another_has_changed_it() {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs);
    let (mut register, absent) = desk.register().unwrap();
    assert_eq!(absent, Version::ABSENT);
    register.put(Source { id: Ids::sequential(1).make(), name: "سالم العطّار".into(), ..Source::default() });
    let first = desk.save_register(&register, &absent).unwrap();
    assert_eq!(desk.register().unwrap(), (register.clone(), first));
    assert!(matches!(desk.save_register(&Default::default(), &absent), Err(StorageError::Changed(_))));
    register.put(Source { id: Ids::sequential(2).make(), name: "وثيقة".into(), ..Source::default() });
    let second = desk.save_register(&register, &first).unwrap();
    assert_eq!(desk.register().unwrap(), (register, second));
}

#[test]
fn leftovers_of_a_crash_are_swept_when_the_desk_opens() {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs);
    let a = article(1, "a", "نصّ");
    desk.add(&a).unwrap();
    let leftovers = [
        path(&[".muharrir-1.tmp"]),
        path(&["articles", ".muharrir-2.new"]),
        desk.folder_of(a.id).unwrap().join(".muharrir-3.tmp"),
    ];
    for leftover in &leftovers {
        vfs.plant(leftover, b"half").unwrap();
    }
    let stranger = path(&["articles", ".DS_Store"]);
    vfs.plant(&stranger, b"x").unwrap();
    // Not while another holds the desk's lock: it may be writing them.
    let held = desk.lock().unwrap();
    reopen(&vfs).unwrap();
    assert!(vfs.exists(&leftovers[0]).unwrap());
    drop(held);
    let desk = reopen(&vfs).unwrap();
    for leftover in &leftovers {
        assert!(!vfs.exists(leftover).unwrap());
    }
    assert!(vfs.exists(&stranger).unwrap());
    assert_eq!(desk.load(a.id).unwrap().0, a);
}

fn saver_on(desk: &Desk) -> (Saver, mpsc::Receiver<SaveEvent>) {
    let (tell, told) = mpsc::channel();
    let tell = Mutex::new(tell);
    let on_event = Box::new(move |event| drop(tell.lock().unwrap().send(event)));
    (Saver::start_with_pause(desk.clone(), Duration::from_millis(1), on_event), told)
}

#[test]
fn the_saver_writes_the_newest_text_and_reports_its_generation() {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs);
    let mut a = article(1, "a", "٠");
    let read = desk.add(&a).unwrap();
    let (saver, told) = saver_on(&desk);
    for generation in 1..=50 {
        a.body[0].text = format!("نصّ {generation}");
        saver.save(a.clone(), read, generation);
    }
    assert_eq!(saver.flush(), Ok(()));
    assert!(!saver.is_busy());
    assert_eq!(desk.load(a.id).unwrap().0, a);
    let events: Vec<_> = told.try_iter().collect();
    assert!(!events.is_empty() && events.len() <= 50);
    assert_eq!(events.last().unwrap().generation, 50);
    assert!(events.iter().all(|e| e.outcome.as_ref().is_ok_and(|s| s.kept.is_none())), "its own saves are no conflict");
}

#[test]
fn the_saver_tries_again_until_the_disk_takes_it() {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs);
    let mut a = article(1, "a", "٠");
    let read = desk.add(&a).unwrap();
    let (saver, told) = saver_on(&desk);
    vfs.reset();
    let full = vfs.clone().fail_at(0, sim::Refusal::Enospc, true);
    a.body[0].text = "جديد".into();
    saver.save(a.clone(), read, 1);
    assert!(matches!(told.recv().unwrap().outcome, Err(StorageError::DiskFull(_))));
    assert!(matches!(saver.flush(), Err(failed) if failed[0].0 == a.id));
    assert!(saver.is_busy());
    full.reset();
    let saved = told.iter().find(|e| e.outcome.is_ok()).unwrap();
    assert_eq!(saved.generation, 1);
    assert_eq!(desk.load(a.id).unwrap().0, a);
    assert_eq!(saver.flush(), Ok(()));
}

#[test]
fn a_save_that_failed_after_its_rename_is_no_conflict() {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs);
    let a = article(1, "a", "٠");
    let read = desk.add(&a).unwrap();
    let calls = {
        let vfs = vfs.copy();
        let desk = reopen(&vfs).unwrap();
        vfs.reset();
        desk.save(&Article { body: article(1, "", "١").body, ..a.clone() }, &read).unwrap();
        vfs.calls()
    };
    for call in 0..calls {
        let vfs = vfs.copy();
        let desk = reopen(&vfs).unwrap();
        vfs.reset();
        let vfs = vfs.fail_at(call, sim::Refusal::Eio, false);
        let (saver, told) = saver_on(&desk);
        saver.save(Article { body: article(1, "", "١").body, ..a.clone() }, read, 1);
        let newest = Article { body: article(1, "", "٢").body, ..a.clone() };
        let _ = told.recv().unwrap();
        saver.save(newest.clone(), read, 2);
        assert_eq!(saver.flush(), Ok(()));
        assert_eq!(desk.load(a.id).unwrap().0, newest);
        assert!(desk.list().unwrap()[0].conflicts.is_empty(), "call {call}: {:?}", vfs.log().get(call as usize));
    }
}

#[test]
fn a_dropped_saver_has_written_what_it_was_given() {
    let vfs = SimVfs::new();
    let desk = desk_on(&vfs);
    let mut articles: Vec<Article> = (1..5).map(|n| article(n * 1000, "a", "٠")).collect();
    let (saver, _told) = saver_on(&desk);
    for a in &mut articles {
        let read = desk.add(a).unwrap();
        a.body[0].text = "١".into();
        saver.save(a.clone(), read, 1);
    }
    drop(saver);
    for a in &articles {
        assert_eq!(&desk.load(a.id).unwrap().0, a);
    }
}
