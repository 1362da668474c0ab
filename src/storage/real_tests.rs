//! Storage on the machine's own disk: what a simulated one cannot show.

use super::crash_tests::bundle;
use super::desk_tests::article;
use super::*;
use crate::base::ArticleId;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

fn desk_in(dir: &Path) -> Desk {
    Desk::create(&dir.join("desk"), &DeskInfo::default(), Arc::new(RealVfs)).unwrap()
}

fn count(id: ArticleId, desk: &Desk) -> u64 {
    desk.load(id).unwrap().0.body[0].text.rsplit(' ').next().unwrap().parse().unwrap()
}

#[test]
fn a_desk_lives_on_the_disk() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk_in(dir.path());
    let mut a = article(1, "port", "نصّ");
    let read = desk.add(&a).unwrap();
    let picture = desk.put_picture(a.id, b"pixels", "png").unwrap();
    desk.keep_original(a.id, "خبر.txt", b"as it came").unwrap();
    a.body[0].text = "نصّ جديد".into();
    desk.save(&a, &read).unwrap();
    desk.rename(a.id, "harbour").unwrap();
    desk.trash(a.id).unwrap();
    desk.restore(a.id).unwrap();
    let again = Desk::open(desk.root(), Arc::new(RealVfs)).unwrap();
    assert_eq!(again.load(a.id).unwrap().0, a);
    assert_eq!(again.picture(a.id, &picture).unwrap(), b"pixels");
    assert_eq!(again.find("port").unwrap().folder, format!("harbour-{}", a.id.short()));
    again.trash(a.id).unwrap();
    assert_eq!(again.empty_trash(), Ok(1));
    assert_eq!(fs::read_dir(desk.root().join("trash")).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere() {
    use std::os::unix::fs::symlink;
    let dir = tempfile::tempdir().unwrap();
    let desk = desk_in(dir.path());
    let a = article(1, "a", "نصّ");
    desk.add(&a).unwrap();
    let outside = dir.path().join("outside");
    fs::create_dir(&outside).unwrap();
    symlink(&outside, desk.folder_of(a.id).unwrap().join("pictures")).unwrap();
    symlink(&outside, desk.root().join("articles/linked")).unwrap();
    assert!(matches!(desk.put_picture(a.id, b"x", "png"), Err(StorageError::NotAFile(_))));
    assert!(desk.load_folder("linked").is_err());
    assert_eq!(desk.list().unwrap().len(), 1);
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 0);
}

#[test]
fn a_file_too_large_is_refused_before_it_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("huge.txt");
    fs::File::create(&path).unwrap().set_len(200 << 20).unwrap();
    let asked = Instant::now();
    let refused = read_limited(&path, 16 << 20);
    assert!(asked.elapsed() < Duration::from_millis(50));
    let Err(e @ StorageError::TooLarge { max_bytes: 16_777_216, .. }) = refused else { panic!("{refused:?}") };
    assert!(e.message().en.contains("16 MiB"));
    assert!(matches!(read_limited(dir.path(), 10), Err(StorageError::NotAFile(_))));
    assert!(matches!(read_limited(&dir.path().join("none"), 10), Err(StorageError::NotFound(_))));
    fs::File::create(&path).unwrap().write_all(b"0123456789").unwrap();
    assert_eq!(read_limited(&path, 10).unwrap(), b"0123456789");
    assert!(read_limited(&path, 9).is_err());
    #[cfg(target_os = "linux")]
    assert!(matches!(read_limited(Path::new("/dev/zero"), 10), Err(StorageError::NotAFile(_))));
}

#[test]
fn an_untouched_bundle_is_replaced_and_nothing_else_is() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("new/out");
    let write = |text: &str| write_bundle_here(&out, "port", &bundle(text)).unwrap();
    let first = write("أول");
    assert_eq!(first, out.join("port"));
    assert_eq!(write("ثانٍ"), first);
    assert_eq!(read_bundle(&first, &RealVfs).unwrap(), bundle("ثانٍ"));
    assert_eq!(fs::read_dir(&out).unwrap().count(), 1, "nothing hidden stays");
    // A file of the user's beside, or a changed one, makes it the user's.
    fs::File::create(first.join("notes.txt")).unwrap();
    assert_eq!(write("ثالث"), out.join("port-2"));
    fs::File::create(out.join("port-2/index.html")).unwrap();
    assert_eq!(write("رابع"), out.join("port-3"));
    assert_eq!(read_bundle(&out.join("port-3"), &RealVfs).unwrap(), bundle("رابع"));
    fs::create_dir(out.join("mine")).unwrap();
    assert_eq!(write_bundle_here(&out, "mine", &bundle("أ")).unwrap(), out.join("mine-2"));
    fs::File::create(out.join("letter.zip")).unwrap().write_all(b"PK a letter").unwrap();
    assert_eq!(
        write_file(&out, "letter.zip", b"PK manifest.json SHA256SUMS", &RealVfs).unwrap(),
        out.join("letter-2.zip")
    );
    assert_eq!(write_file(&out, "letter-2.zip", b"PK b", &RealVfs).unwrap(), out.join("letter-2.zip"));
}

#[test]
fn a_stopped_bundle_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    for stop_at in 0..4 {
        let written = write_bundle_with(dir.path(), "port", &bundle("أ"), &RealVfs, |done| done < stop_at).unwrap();
        assert_eq!(written, None);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }
    let mut evil = bundle("أ");
    evil.insert("../evil.txt".into(), Vec::new());
    assert!(write_bundle_here(dir.path(), "port", &evil).is_err());
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn a_stopped_file_leaves_nothing_and_what_stood_there_stands() {
    let dir = tempfile::tempdir().unwrap();
    let old = b"PK manifest.json SHA256SUMS".to_vec();
    write_file(dir.path(), "port.zip", &old, &RealVfs).unwrap();
    let new = [&old[..], &vec![7; 5 << 20]].concat();
    let asked = std::cell::Cell::new(0);
    let until = |most: usize| {
        asked.set(0);
        let goes_on = || asked.replace(asked.get() + 1) < most;
        write_file_while(dir.path(), "port.zip", &new, &RealVfs, &goes_on).unwrap()
    };
    for most in 0..7 {
        assert_eq!(until(most), None, "stopped at {most}");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing hidden stays");
        assert_eq!(fs::read(dir.path().join("port.zip")).unwrap(), old);
    }
    assert_eq!(until(7), Some(dir.path().join("port.zip")));
    assert_eq!(fs::read(dir.path().join("port.zip")).unwrap(), new);
}

#[test]
fn many_who_save_at_once_lose_no_text() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk_in(dir.path());
    let base = article(1, "a", "أصل");
    let read = desk.add(&base).unwrap();
    std::thread::scope(|scope| {
        for who in 0..4 {
            let (root, mut mine, mut read) = (desk.root(), base.clone(), read);
            scope.spawn(move || {
                let desk = Desk::open(root, Arc::new(RealVfs)).unwrap();
                for turn in 0..5 {
                    mine.body[0].text = format!("نصّ {who}-{turn}");
                    read = desk.save(&mine, &read).unwrap().version;
                }
            });
        }
    });
    // Each one's last text is the article or was kept beside it.
    let folder = desk.folder_of(base.id).unwrap();
    let found: String = fs::read_dir(folder).unwrap().map(|f| fs::read_to_string(f.unwrap().path()).unwrap()).collect();
    for who in 0..4 {
        assert!(found.contains(&format!("نصّ {who}-4")), "{who}");
    }
}

const CHILD_DESK: &str = "MUHARRIR_TEST_DESK";

/// Run by the test below as a program of its own: saves for ever, and says what is on the disk.
#[test]
#[ignore = "the victim of the next test"]
fn victim() {
    let Some(root) = std::env::var_os(CHILD_DESK) else { return };
    let desk = Desk::open(Path::new(&root), Arc::new(RealVfs)).unwrap();
    let id = article(1, "", "").id;
    let (mut a, mut read) = desk.load(id).unwrap();
    let mut n = count(id, &desk);
    loop {
        n += 1;
        a.body[0].text = format!("{} {n}", "كلمة".repeat(2000));
        read = desk.save(&a, &read).unwrap().version;
        writeln!(std::io::stdout(), "saved {n}").unwrap();
    }
}

#[test]
fn a_killed_program_has_kept_what_it_acknowledged() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk_in(dir.path());
    let a = article(1, "a", "كلمة 0");
    desk.add(&a).unwrap();
    let mut acknowledged = 0;
    for round in 0..12_u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "storage::real_tests::victim", "--ignored", "--nocapture"])
            .env(CHILD_DESK, desk.root())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let saved = |line: String| line.rsplit_once("saved ").and_then(|(_, n)| n.parse::<u64>().ok());
        acknowledged = lines.by_ref().map_while(Result::ok).find_map(saved).expect("it saves");
        std::thread::sleep(Duration::from_millis(round * 7 % 40));
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged = lines.map_while(Result::ok).filter_map(saved).last().unwrap_or(acknowledged);
        let desk = Desk::open(desk.root(), Arc::new(RealVfs)).unwrap();
        let found = count(a.id, &desk);
        assert!(found == acknowledged || found == acknowledged + 1, "{acknowledged} acknowledged, {found} found");
        let names: Vec<_> =
            fs::read_dir(desk.folder_of(a.id).unwrap()).unwrap().map(|f| f.unwrap().file_name()).collect();
        assert_eq!(names, ["article.ron"], "leftovers are swept, and nothing was in conflict");
    }
    assert!(acknowledged >= 12);
}

/// Prints what a durable save of a long article costs here: `cargo test --release -- --ignored --nocapture save_costs`.
#[test]
#[ignore = "measures"]
fn save_costs() {
    let dir = tempfile::tempdir_in(".").unwrap();
    let desk = desk_in(dir.path());
    let mut a = article(1, "a", &"كلمات في خبر طويل ".repeat(1250));
    let mut read = desk.add(&a).unwrap();
    let mut millis: Vec<f64> = (0..200)
        .map(|n| {
            a.meta.headline = format!("عنوان {n}");
            let begun = Instant::now();
            read = desk.save(&a, &read).unwrap().version;
            begun.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    millis.sort_by(f64::total_cmp);
    println!("durable save, {} bytes: median {:.1} ms, worst {:.1} ms", a.to_ron().len(), millis[100], millis[199]);
}
