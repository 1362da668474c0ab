//! What keeping an article costs: the window's share of a save, its frames while a slow disk is written, the size of
//! 10,000 edits on the disk and how long the article that they made takes to open.
//! Run with `cargo bench --bench saving`. Frames are measured by the time that passes, since a stall is time without
//! work; all else by the CPU time of the thread.

#[path = "../tests/support/cpu_time.rs"]
mod cpu_time;

use cpu_time::cpu_time;
use egui::{Context, Event, RawInput, Rect, pos2, vec2};
use muharrir::base::{ArticleId, Clock, FixedClock, Ids, SystemClock};
use muharrir::command::Command;
use muharrir::document::{Article, Block, Fragment, Step, TextTarget, Transaction};
use muharrir::i18n::Language;
use muharrir::session::{Services, Session};
use muharrir::settings::Settings;
use muharrir::storage::{
    Desk, DeskInfo, Held, Meta, Name, RealVfs, Reason, RecordEvent, Recorder, RevisionKind, Signature, Version, Vfs,
    VfsFile,
};
use muharrir::ui::Shell;
use muharrir::ui::canvas::page_id;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// 60 words.
const SENTENCES: &str = "أعلنت هيئة الميناء صباح اليوم أن ثلاثة أرصفة من خمسة عادت إلى العمل بعد العاصفة التي أغلقتها عشرة أيام، وأن الحركة كلها تعود حين تصل قطع الرافعة الكبرى من مصنع Liebherr في 2027. وقال المتحدث باسمها: «الرافعة الكبرى لن تعود قبل نهاية الشهر المقبل»، لأن القطع (LHM 550) تأخرت في الطريق، ولأن شركات التأمين لم تنته من النظر في الخسائر التي لحقت بالمخازن القريبة.";
const EDITS: usize = 10_000;
const FRAME: Duration = Duration::from_millis(16);

/// The machine's disk, which takes so long to sync.
struct SlowVfs(Duration);

struct SlowFile(Box<dyn VfsFile>, Duration);

impl VfsFile for SlowFile {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        std::thread::sleep(self.1);
        self.0.sync()
    }

    fn cut(&mut self) -> io::Result<()> {
        self.0.cut()
    }
}

impl Vfs for SlowVfs {
    fn metadata(&self, path: &Path) -> io::Result<Meta> {
        RealVfs.metadata(path)
    }

    fn read(&self, path: &Path, max_bytes: u64) -> io::Result<Vec<u8>> {
        RealVfs.read(path, max_bytes)
    }

    fn read_start(&self, path: &Path, max_bytes: u64) -> io::Result<Vec<u8>> {
        RealVfs.read_start(path, max_bytes)
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<Name>> {
        RealVfs.list(dir)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn VfsFile>> {
        Ok(Box::new(SlowFile(RealVfs.create_new(path)?, self.0)))
    }

    fn open_append(&self, path: &Path) -> io::Result<Box<dyn VfsFile>> {
        Ok(Box::new(SlowFile(RealVfs.open_append(path)?, self.0)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealVfs.rename(from, to)
    }

    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()> {
        RealVfs.exchange(a, b)
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        std::thread::sleep(self.0);
        RealVfs.sync_dir(dir)
    }

    fn create_dir(&self, dir: &Path) -> io::Result<()> {
        RealVfs.create_dir(dir)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        RealVfs.remove_file(path)
    }

    fn remove_dir(&self, dir: &Path) -> io::Result<()> {
        RealVfs.remove_dir(dir)
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Held>>> {
        RealVfs.try_lock(path)
    }
}

fn article() -> Article {
    let ids = Ids::sequential(1);
    let mut article = Article::new(&ids, FixedClock::default().now());
    article.meta.headline = "ميناء مرسى الريحان يستقبل أولى سفنه بعد العاصفة".into();
    article.body = (0..83).map(|_| Block::paragraph(ids.make(), SENTENCES)).collect();
    article
}

/// A session with a 5,000-word article open.
struct Room {
    session: Session,
    id: ArticleId,
    _folder: tempfile::TempDir,
}

impl Room {
    fn new(sync: Duration) -> Room {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().join("desk");
        let article = article();
        let desk = Desk::create(&root, &DeskInfo::default(), Arc::new(RealVfs)).expect("a desk");
        desk.add(&article).expect("stored");
        let services = Services::headless(Arc::new(SlowVfs(sync)), Arc::new(SystemClock), Ids::random());
        let settings = Settings { language: Language::Arabic, ..Settings::default() };
        let mut session = Session::new(services, settings);
        session.lock_articles();
        session.open_desk(root, false);
        let mut room = Room { session, id: article.id, _folder: folder };
        room.until(|s| s.desk.is_some());
        room.session.dispatch(Command::Open(room.id));
        room.until(|s| s.current().is_some());
        room
    }

    fn until(&mut self, holds: impl Fn(&Session) -> bool) {
        while !holds(&self.session) {
            self.session.poll();
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

fn main() {
    the_windows_share();
    for name in ["typing", "typing again"] {
        frames(name);
    }
    size_and_opening();
}

/// The CPU time that a save takes of the window's thread: handing the article over, and taking the answer in.
fn the_windows_share() {
    let mut room = Room::new(Duration::ZERO);
    let (mut hand, mut take, mut copy) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..200 {
        let before = room.session.article(room.id).expect("open").article.clone();
        let block = &before.body[40];
        let step = Step::Replace {
            target: TextTarget::Block(block.id),
            at: 0,
            old: Fragment::default(),
            new: Fragment::plain("ا"),
        };
        let view = room.session.article(room.id).expect("open").editor.view;
        let edit = muharrir::editor::Edit {
            transaction: Transaction::one(step),
            kind: muharrir::document::EditKind::Typing,
            before: view,
            after: view,
        };
        room.session.edit(room.id, edit);
        let begun = cpu_time();
        room.session.dispatch(Command::Save(room.id));
        hand.push(cpu_time() - begun);
        let wanted = room.session.article(room.id).expect("open").revision;
        let mut taking = Duration::ZERO;
        while room.session.article(room.id).expect("open").saved_revision() < wanted {
            let begun = cpu_time();
            room.session.poll();
            taking = taking.max(cpu_time() - begun);
            std::thread::sleep(Duration::from_micros(300));
        }
        take.push(taking);
        let begun = cpu_time();
        std::hint::black_box(before.clone());
        copy.push(cpu_time() - begun);
    }
    println!("5,000 words, the window's share of a save (CPU)");
    report("hand the article over", &mut hand);
    report("take the answer in", &mut take);
    report("one copy of the article", &mut copy);
}

/// Frames of the whole window, a letter each, while the article is saved again and again.
fn frames(name: &str) {
    println!("{name}: frames of the window, by the time that passes");
    let mut medians = Vec::new();
    for (disk, sync) in [("quick disk", Duration::ZERO), ("300 ms a sync", Duration::from_millis(300))] {
        let mut room = Room::new(sync);
        let ctx = Context::default();
        let mut shell = Shell::new(&ctx);
        let block = room.session.current().expect("open").article.body[40].id;
        room.session.dispatch(Command::Reveal(room.id, TextTarget::Block(block), 10..10));
        let begun = Instant::now();
        let mut frame = |room: &mut Room, events: Vec<Event>| {
            let input = RawInput {
                screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1440.0, 900.0))),
                time: Some(begun.elapsed().as_secs_f64()),
                focused: true,
                events,
                ..RawInput::default()
            };
            let at = Instant::now();
            let output = ctx.run_ui(input, |ui| shell.show(ui, &mut room.session));
            std::hint::black_box(ctx.tessellate(output.shapes, output.pixels_per_point).len());
            at.elapsed()
        };
        for _ in 0..150 {
            frame(&mut room, Vec::new());
        }
        ctx.memory_mut(|m| m.request_focus(page_id()));
        frame(&mut room, Vec::new());
        let (mut times, mut saved) = (Vec::new(), 0);
        for (n, letter) in "والرافعة قال المتحدث نعم ".chars().cycle().take(750).enumerate() {
            if n % 60 == 59 {
                // Ctrl+S each second, beside the saves that come by themselves.
                room.session.dispatch(Command::Save(room.id));
                saved += 1;
            }
            let took = frame(&mut room, vec![Event::Text(letter.to_string())]);
            times.push(took);
            std::thread::sleep(FRAME.saturating_sub(took));
        }
        report(&format!("{disk}, {saved} saves asked for"), &mut times);
        medians.push(times[times.len() / 2].as_secs_f64());
    }
    println!("  slow against quick, median {:.2}", medians[1] / medians[0]);
}

/// Hours of work: an edit every two seconds, saved as the window saves.
fn size_and_opening() {
    for saves in [true, false] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Arc::new(FixedClock::default());
        let desk = Desk::create(&folder.path().join("desk"), &DeskInfo::default(), Arc::new(RealVfs)).expect("a desk");
        let desk = desk.with_clock(clock.clone());
        let mut article = article();
        let mut version = desk.add(&article).expect("stored");
        let by = Signature { author: "هدى الشامي".into(), device: "a".into() };
        let newest: Arc<Mutex<Option<Version>>> = Arc::default();
        let told = newest.clone();
        let recorder = Recorder::start(
            desk.clone(),
            by.clone(),
            Arc::new(move |event| {
                if let RecordEvent::Saved(saved) = event
                    && let (Ok(saved), Ok(mut newest)) = (saved.outcome, told.lock())
                {
                    *newest = Some(saved.version);
                }
            }),
        );
        recorder.open(Arc::new(article.clone()), version, 0);
        for n in 0..EDITS {
            clock.advance_millis(2_000);
            let block = &article.body[n * 7 % article.body.len()];
            let at = block.text.floor_char_boundary(n * 13 % block.text.len());
            let (old, new) = match n % 5 {
                4 => {
                    let end = block.text.ceil_char_boundary((at + 2).min(block.text.len()));
                    (Fragment::plain(&block.text[at..end]), Fragment::default())
                }
                _ => (Fragment::default(), Fragment::plain(" كلمة")),
            };
            let edit = Transaction::one(Step::Replace { target: TextTarget::Block(block.id), at, old, new });
            edit.apply(&mut article).expect("it fits");
            article.changed = clock.now();
            recorder.edit(article.id, n as u64 + 1, clock.now(), vec![edit]);
            if n % 40 == 0 {
                recorder.sync();
            }
            if saves && n % 20 == 19 {
                let kind = if n % 2_500 == 2_499 { RevisionKind::State } else { RevisionKind::Save };
                let grouped = kind == RevisionKind::Save;
                let reason = Reason { kind, by: by.clone(), grouped, ..Reason::default() };
                recorder.save(Arc::new(article.clone()), version, n as u64 + 1, reason);
                drop(recorder.flush());
                version = newest.lock().ok().and_then(|v| *v).unwrap_or(version);
            }
        }
        match saves {
            true => drop(recorder.flush()),
            false => recorder.sync(),
        }
        std::thread::sleep(Duration::from_millis(300));
        let dir = desk.folder_of(article.id).expect("there");
        let sizes = ["article.ron", "journal", "revisions"].map(|name| bytes(&dir.join(name)));
        let name = if saves { "saved every 20 edits" } else { "never saved" };
        println!("{EDITS} edits of a 5,000-word article in {} hours, {name}", EDITS * 2 / 3600);
        println!("  article {} kB, journal {} kB, revisions {} kB", sizes[0] / 1000, sizes[1] / 1000, sizes[2] / 1000);
        println!("  together {:.2} MB", sizes.iter().sum::<u64>() as f64 / 1e6);
        if saves {
            drop(recorder);
            opening(&desk, article.id);
        } else {
            // As a program that is killed leaves it.
            std::mem::forget(recorder);
        }
    }
}

fn opening(desk: &Desk, id: ArticleId) {
    let mut times = Vec::new();
    for _ in 0..20 {
        let begun = Instant::now();
        std::hint::black_box(desk.load(id).expect("readable"));
        times.push(begun.elapsed());
    }
    report("read and parse", &mut times);
    let services = Services::headless(Arc::new(RealVfs), Arc::new(SystemClock), Ids::random());
    let mut times = Vec::new();
    for _ in 0..10 {
        let mut session = Session::new(services.clone(), Settings::default());
        session.open_desk(desk.root().to_owned(), false);
        while session.desk.is_none() {
            session.poll();
            std::thread::sleep(Duration::from_millis(1));
        }
        // What else is read when a desk is opened comes before.
        std::thread::sleep(Duration::from_millis(300));
        session.poll();
        let begun = Instant::now();
        session.dispatch(Command::Open(id));
        while session.article(id).is_none() {
            session.poll();
            std::thread::sleep(Duration::from_micros(100));
        }
        times.push(begun.elapsed());
    }
    report("open in a session, wall", &mut times);
}

/// Size of a file, or of all files in a folder.
fn bytes(path: &Path) -> u64 {
    match std::fs::read_dir(path) {
        Ok(entries) => entries.filter_map(Result::ok).map(|e| bytes(&e.path())).sum(),
        Err(_) => std::fs::metadata(path).map_or(0, |m| m.len()),
    }
}

fn report(name: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let at = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
    println!("  {name:32} p50 {:.3} ms, p90 {:.3}, p99 {:.3}, worst {:.3}", at(50), at(90), at(99), at(100));
}
