//! What a frame of the register's screen costs with 50 and with 5,000 sources: opening it, standing still, a letter typed
//! into the search. CPU time of this thread, through the whole window without a GPU.
//! Run with `cargo bench --bench register`.

use egui::{Context, Event, RawInput, Rect, pos2, vec2};
use muharrir::base::{Ids, SystemClock};
use muharrir::command::{Command, Route};
use muharrir::session::{Dialogs, Purpose, Services, Session};
use muharrir::settings::{Settings, ThemeChoice};
use muharrir::sources::{Contact, Register, Source};
use muharrir::storage::{Desk, DeskInfo, RealVfs, Version};
use muharrir::ui::Shell;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

struct NoDialogs;

impl Dialogs for NoDialogs {
    fn ask(&self, _: Purpose, answer: Box<dyn FnOnce(Option<PathBuf>) + Send>) {
        answer(None);
    }
}

fn register(count: usize) -> Register {
    let ids = Ids::sequential(1);
    let first = ["سلمى", "عمر", "رنا", "حسن", "مريم", "كريم", "هالة", "فادي", "نبيل", "ليلى"];
    let last = ["الحدّاد", "الدليمي", "قاسم", "البحري", "الرفاعي", "العطّار", "الزين", "الراوي", "منصور", "شعبان"];
    let sources = (0..count).map(|n| Source {
        id: ids.make(),
        name: format!("{} {} {}", first[n % 10], last[n / 10 % 10], n / 100),
        name_latin: format!("Source {n}"),
        title: "مديرة هيئة الميناء".into(),
        contacts: vec![Contact { value: format!("+000 55 {n}"), ..Contact::default() }],
        tags: vec![format!("وسم {}", n % 7)],
        ..Source::default()
    });
    Register { sources: sources.collect() }
}

struct Bench {
    ctx: Context,
    session: Session,
    shell: Shell,
    now_secs: f64,
    _folder: tempfile::TempDir,
}

impl Bench {
    fn new(count: usize) -> Bench {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let services = Services {
            vfs: Arc::new(RealVfs),
            clock: Arc::new(SystemClock),
            ids: Arc::new(Ids::random()),
            wake: Arc::new(|| {}),
            open_in_system: Arc::new(|_| {}),
            dialogs: Arc::new(NoDialogs),
            settings_file: None,
        };
        let root = folder.path().join("desk");
        let desk = Desk::create(&root, &DeskInfo::default(), services.vfs.clone()).expect("a desk");
        desk.save_register(&register(count), &Version::ABSENT).expect("saved");
        let mut session = Session::new(services, Settings { theme: ThemeChoice::Light, ..Settings::default() });
        session.open_desk(root, false);
        let ctx = Context::default();
        let shell = Shell::new(&ctx);
        let mut bench = Bench { ctx, session, shell, now_secs: 0.0, _folder: folder };
        while !bench.session.desk.as_ref().is_some_and(|d| d.register_state.names_are_new()) {
            bench.session.poll();
            std::thread::sleep(Duration::from_millis(2));
        }
        for _ in 0..30 {
            bench.frame(Vec::new());
        }
        bench
    }

    fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.now_secs += 0.016;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1440.0, 900.0))),
            time: Some(self.now_secs),
            focused: true,
            events,
            ..RawInput::default()
        };
        let ctx = self.ctx.clone();
        let begun = cpu_time();
        let mut output = ctx.run_ui(input, |ui| self.shell.show(ui, &mut self.session));
        let shapes = std::mem::take(&mut output.shapes);
        std::hint::black_box(ctx.tessellate(shapes, output.pixels_per_point).len());
        let taken = cpu_time() - begun;
        // Nothing takes up the textures here; egui wants to hear that this is meant.
        output.textures_delta.clear();
        taken
    }

    fn press(&mut self, x: f32, y: f32) {
        let pos = pos2(x, y);
        let button = |pressed| Event::PointerButton {
            pos,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        };
        self.frame(vec![Event::PointerMoved(pos), button(true)]);
        self.frame(vec![button(false)]);
    }
}

/// CPU time of this thread.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn cpu_time() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec as u64, now.tv_nsec as u32)
}

/// Where the system does not tell, the time that passed.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn cpu_time() -> Duration {
    static BEGUN: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    BEGUN.get_or_init(std::time::Instant::now).elapsed()
}

fn millis(d: Duration) -> f64 {
    d.as_secs_f64() * 1_000.0
}

fn main() {
    let mut rows = Vec::new();
    for count in [50, 5_000] {
        let mut bench = Bench::new(count);
        bench.session.dispatch(Command::Go(Route::Sources));
        let open = bench.frame(Vec::new());
        for _ in 0..60 {
            bench.frame(Vec::new());
        }
        let mut still: Vec<Duration> = (0..60).map(|_| bench.frame(Vec::new())).collect();
        still.sort_unstable();
        // The search stands at the top of the list, beside the rail, at the right in Arabic.
        bench.press(1_200.0, 80.0);
        let mut typed: Vec<Duration> = Vec::new();
        for letter in ["ا", "ل", "ح", "د", "ا", "د", " ", "س", "ل", "م"] {
            typed.push(bench.frame(vec![Event::Text(letter.into())]));
            bench.frame(Vec::new());
        }
        typed.sort_unstable();
        let row = [open, still[still.len() / 2], typed[typed.len() / 2], typed[typed.len() - 1]].map(millis);
        println!(
            "{count:5} sources: open {:.2} ms, still p50 {:.2}, a letter p50 {:.2}, worst {:.2}",
            row[0], row[1], row[2], row[3]
        );
        rows.push(row);
    }
    let ratio = |i: usize| rows[1][i] / rows[0][i];
    println!("5,000 to 50: open {:.2}, still {:.2}, a letter {:.2}", ratio(0), ratio(1), ratio(2));
}
