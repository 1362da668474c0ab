//! What a frame of the register's screen costs with 50 and with 5,000 sources: opening it, standing still, letters typed
//! into the search and taken out, kinds, scrolling, an entry that changes. CPU time of this thread, through the session and
//! the whole window without a GPU; the worst frame of each is what a person could feel (16 ms is one of 60 a second).
//! Run with `cargo bench --bench register`.

#[path = "../tests/support/cpu_time.rs"]
mod cpu_time;

use cpu_time::cpu_time;
use egui::{Context, Event, RawInput, Rect, pos2, vec2};
use muharrir::base::{Ids, SystemClock};
use muharrir::command::{Command, Route};
use muharrir::document::TextTarget;
use muharrir::session::{Services, Session};
use muharrir::settings::{Settings, ThemeChoice};
use muharrir::sources::{Contact, Register, Source};
use muharrir::storage::{Desk, DeskInfo, RealVfs, Version};
use muharrir::ui::Shell;
use std::sync::Arc;
use std::time::Duration;

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
    Register { sources: sources.map(Arc::new).collect() }
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
        let services = Services::headless(Arc::new(RealVfs), Arc::new(SystemClock), Ids::random());
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

    /// One frame as the program makes it: what came from other threads is taken, then all is drawn.
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
        self.session.poll();
        let mut output = ctx.run_ui(input, |ui| self.shell.show(ui, &mut self.session));
        let shapes = std::mem::take(&mut output.shapes);
        std::hint::black_box(ctx.tessellate(shapes, output.pixels_per_point).len());
        let taken = cpu_time() - begun;
        // Nothing takes up the textures here; egui wants to hear that this is meant.
        output.textures_delta.clear();
        taken
    }

    /// What a command costs with the frames that follow it, until what it set off on other threads was taken.
    fn command(&mut self, command: Command) -> Vec<Duration> {
        let begun = cpu_time();
        self.session.dispatch(command);
        let dispatched = cpu_time() - begun;
        let mut frames = vec![dispatched + self.frame(Vec::new())];
        let folded = |s: &Session| s.desk.as_ref().is_some_and(|d| d.register_state.names_are_new());
        while !folded(&self.session) || frames.len() < 6 {
            frames.push(self.frame(Vec::new()));
            std::thread::sleep(Duration::from_millis(2));
        }
        frames
    }

    fn typed(&mut self, events: impl Iterator<Item = Event>) -> Vec<Duration> {
        events.flat_map(|event| [self.frame(vec![event]), self.frame(Vec::new())]).collect()
    }

    /// Opens an article whose quotation waits for its source.
    fn quotation(&mut self) {
        self.session.dispatch(Command::NewArticle);
        while self.session.current().is_none() {
            self.frame(Vec::new());
            std::thread::sleep(Duration::from_millis(2));
        }
        let open = self.session.current().expect("open");
        let (id, block) = (open.article.id, open.article.body[0].id);
        let text = "وقالت سلمى الحدّاد: «أعدنا تشغيل الأرصفة»، ثم مضت.";
        let start = text.find('«').expect("a quotation");
        self.session.dispatch(Command::SetText(id, TextTarget::Block(block), text.into()));
        self.session.dispatch(Command::Reveal(id, TextTarget::Block(block), start..start + 6));
        self.session.dispatch(Command::StartTie(id));
        for _ in 0..10 {
            self.frame(Vec::new());
        }
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

fn millis(d: Duration) -> f64 {
    d.as_secs_f64() * 1_000.0
}

fn key(key: egui::Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: egui::Modifiers::NONE }
}

/// What is done with a register of `count` entries, and the frames of each action.
fn worked(count: usize) -> Vec<(&'static str, Vec<Duration>)> {
    let mut bench = Bench::new(count);
    let mut all = vec![("opened", bench.command(Command::Go(Route::Sources)))];
    for _ in 0..60 {
        bench.frame(Vec::new());
    }
    all.push(("standing still", (0..60).map(|_| bench.frame(Vec::new())).collect()));
    // The search stands at the top of the list, beside the rail, at the right in Arabic.
    bench.press(1_200.0, 84.0);
    let letters = "الحداد سلمى 7".chars().map(|c| Event::Text(c.to_string()));
    all.push(("letters typed", bench.typed(letters)));
    let taken = std::iter::repeat_n(egui::Key::Backspace, 13).map(key);
    all.push(("letters taken out", bench.typed(taken)));
    let kinds = [1_255.0, 1_205.0, 1_150.0, 1_320.0].into_iter().flat_map(|x| {
        bench.press(x, 124.0);
        (0..4).map(|_| bench.frame(Vec::new())).collect::<Vec<_>>()
    });
    let kinds = kinds.collect();
    all.push(("kinds", kinds));
    bench.frame(vec![Event::PointerMoved(pos2(1_200.0, 500.0))]);
    let wheel = |_| Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, -600.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: egui::Modifiers::NONE,
    };
    all.push(("scrolled", bench.typed((0..40).map(wheel))));
    bench.session.dispatch(Command::Palette);
    bench.frame(Vec::new());
    all.push(("palette", bench.typed("سلمى قاسم".chars().map(|c| Event::Text(c.to_string())))));
    bench.frame(vec![key(egui::Key::Escape)]);
    bench.quotation();
    all.push(("a quotation tied", bench.typed("سلمى قاسم".chars().map(|c| Event::Text(c.to_string())))));
    bench.frame(vec![key(egui::Key::Escape)]);
    bench.session.dispatch(Command::Go(Route::Sources));
    bench.frame(Vec::new());
    let mut changed =
        bench.session.desk.as_ref().map(|d| Source::clone(&d.register.sources[count / 2])).expect("an entry");
    changed.notes = "اتصلنا به يوم الأحد".into();
    all.push(("an entry changed", bench.command(Command::PutSource(Box::new(changed)))));
    all.push(("taken back", bench.command(Command::UndoRegister)));
    all
}

fn main() {
    let [few, many] = [50, 5_000].map(worked);
    println!("{:20} {:>32} {:>32}   5,000 to 50", "", "50: median, worst (ms)", "5,000: median, worst (ms)");
    for ((name, few), (_, many)) in few.into_iter().zip(many) {
        let figures = |mut all: Vec<Duration>| {
            all.sort_unstable();
            [all[all.len() / 2], all[all.len() - 1]].map(millis)
        };
        let ([a, b], [c, d]) = (figures(few), figures(many));
        println!("{name:20} {a:>22.2} {b:>9.2} {c:>22.2} {d:>9.2}   {:.2} {:.2}", c / a, d / b);
    }
}
