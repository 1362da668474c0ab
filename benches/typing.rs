//! What one frame costs while an article is written: a key from the window's input to the finished shapes, through the
//! whole program (session, saver, screens, page), without a GPU. Times are CPU time of this thread, so that a busy machine
//! does not count; each kind of frame is reported by its percentiles.
//! Run with `cargo bench --bench typing`; a number as argument measures an article of so many words alone, a word the frames
//! whose name begins with it.

#[path = "../tests/support/cpu_time.rs"]
mod cpu_time;

use cpu_time::cpu_time;
use egui::{Context, Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, RawInput, Rect, TouchPhase, pos2, vec2};
use muharrir::base::{ArticleId, Clock, FixedClock, Ids, SystemClock};
use muharrir::document::{Article, Block};
use muharrir::i18n::Language;
use muharrir::session::{Services, Session};
use muharrir::settings::{Settings, ThemeChoice};
use muharrir::storage::{Desk, DeskInfo, RealVfs};
use muharrir::ui::Shell;
use muharrir::ui::canvas::page_id;
use std::sync::Arc;
use std::time::Duration;

/// 60 words in two sentences, one with a quotation: far more of them than news has.
const SENTENCES: &str = "أعلنت هيئة الميناء صباح اليوم أن ثلاثة أرصفة من خمسة عادت إلى العمل بعد العاصفة التي أغلقتها عشرة أيام، وأن الحركة كلها تعود حين تصل قطع الرافعة الكبرى من مصنع Liebherr في 2027. وقال المتحدث باسمها: «الرافعة الكبرى لن تعود قبل نهاية الشهر المقبل»، لأن القطع (LHM 550) تأخرت في الطريق، ولأن شركات التأمين لم تنته من النظر في الخسائر التي لحقت بالمخازن القريبة. ";

struct Bench {
    ctx: Context,
    session: Session,
    shell: Shell,
    article: ArticleId,
    now_secs: f64,
    _folder: tempfile::TempDir,
}

impl Bench {
    fn new(paragraphs: usize, pairs: usize) -> Bench {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let ids = Ids::sequential(1);
        let mut article = Article::new(&ids, FixedClock::default().now());
        article.meta.headline = "ميناء مرسى الريحان يستقبل أولى سفنه بعد العاصفة".into();
        article.meta.dateline_date = "٢٢ تشرين الثاني ٢٠٢٦".into();
        let text = SENTENCES.repeat(pairs);
        article.body = (0..paragraphs).map(|_| Block::paragraph(ids.make(), text.trim_end())).collect();
        let services = Services::headless(Arc::new(RealVfs), Arc::new(SystemClock), Ids::random());
        let root = folder.path().join("desk");
        let desk = Desk::create(&root, &DeskInfo::default(), services.vfs.clone()).expect("a desk");
        desk.add(&article).expect("the article is stored");
        let settings = Settings { language: Language::Arabic, theme: ThemeChoice::Light, ..Settings::default() };
        let mut session = Session::new(services, settings);
        session.lint_while_writing();
        session.open_desk(root, false);
        let ctx = Context::default();
        let shell = Shell::new(&ctx);
        let mut bench = Bench { ctx, session, shell, article: article.id, now_secs: 0.0, _folder: folder };
        bench.until(|s| s.desk.is_some());
        bench.session.dispatch(muharrir::command::Command::Open(article.id));
        bench.until(|s| s.current().is_some());
        bench
    }

    fn until(&mut self, holds: impl Fn(&Session) -> bool) {
        while !holds(&self.session) {
            self.session.poll();
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// One frame of the window; the CPU time that it takes.
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
        let output = ctx.run_ui(input, |ui| self.shell.show(ui, &mut self.session));
        let count = ctx.tessellate(output.shapes, output.pixels_per_point).len();
        std::hint::black_box(count);
        cpu_time() - begun
    }

    /// Frames until everything is laid out and drawn once; the caret stands in the middle of the article.
    fn warm_up(&mut self) -> Duration {
        let first = self.frame(Vec::new());
        let open = self.session.current().expect("an open article");
        let block = &open.article.body[open.article.body.len() / 2];
        let at = block.text.floor_char_boundary(block.text.len() / 2);
        let at = block.text[at..].find(' ').map_or(at, |i| at + i);
        let target = muharrir::document::TextTarget::Block(block.id);
        self.session.dispatch(muharrir::command::Command::Reveal(self.article, target, at..at));
        for _ in 0..150 {
            self.frame(Vec::new());
        }
        self.ctx.memory_mut(|m| m.request_focus(page_id()));
        self.frame(Vec::new());
        first
    }

    fn report(&mut self, name: &str, events: impl IntoIterator<Item = Event>) {
        if std::env::args().skip(1).any(|a| a.starts_with(char::is_alphabetic) && !name.starts_with(&a)) {
            return;
        }
        let mut times: Vec<Duration> = events.into_iter().map(|e| self.frame(vec![e])).collect();
        times.sort_unstable();
        let at = |part: usize| millis(times[(times.len() * part / 100).min(times.len() - 1)]);
        println!("  {name:24} p50 {:.2} ms, p90 {:.2}, p99 {:.2}, worst {:.2}", at(50), at(90), at(99), at(100));
    }
}

fn main() {
    let wanted: Option<usize> = std::env::args().skip(1).find_map(|a| a.parse().ok());
    for (words, paragraphs, pairs) in
        [(5_000, 83, 1), (5_000, 1, 83), (50_000, 833, 1)].into_iter().filter(|s| wanted.is_none_or(|w| w == s.0))
    {
        measure(words, paragraphs, pairs);
    }
}

fn measure(words: usize, paragraphs: usize, pairs: usize) {
    let mut bench = Bench::new(paragraphs, pairs);
    let first = bench.warm_up();
    let open = bench.session.current().expect("an open article");
    let (count, findings) = (open.words, open.findings.len());
    println!("{words} words in {paragraphs} paragraphs ({count} words, {findings} findings)");
    println!("  first frame {:.2} ms", millis(first));
    let letters = "والرافعة Liebherr 2027، قال المتحدث «نعم». ";
    bench.report("letter", letters.chars().cycle().take(600).map(|c| Event::Text(c.to_string())));
    bench.report("backspace", vec![key(Key::Backspace, Modifiers::NONE); 300]);
    bench.report("enter and back", (0..200).map(|i| key([Key::Enter, Key::Backspace][i % 2], Modifiers::NONE)));
    bench.report("arrow", vec![key(Key::ArrowLeft, Modifiers::NONE); 200]);
    bench.report("line down", vec![key(Key::ArrowDown, Modifiers::NONE); 100]);
    bench.report("line down, selecting", vec![key(Key::ArrowDown, Modifiers::SHIFT); 20]);
    bench.frame(vec![Event::PointerMoved(pos2(600.0, 500.0))]);
    bench.report("scroll", (0..400).map(|i| wheel(if i < 200 { -60.0 } else { 60.0 })));
    let times: Vec<Event> = vec![Event::PointerMoved(pos2(600.0, 500.0)); 100];
    bench.report("pointer at rest", times);
}

fn key(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

fn wheel(y_pt: f32) -> Event {
    let delta = vec2(0.0, y_pt);
    let source = MouseWheelSource::Trackpad;
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta,
        phase: TouchPhase::Move,
        modifiers: Modifiers::NONE,
        source,
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
