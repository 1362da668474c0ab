//! Typing in the middle of a 5,000-word article: what one frame of the page costs, without a GPU. Every frame carries
//! one key, runs the page and tessellates its shapes; times are of this thread and stretch on a busy machine.
//! Run with `cargo bench --bench typing`.

use egui::{Context, Event, Key, Modifiers, RawInput, Rect, pos2, vec2};
use muharrir::base::{Clock, FixedClock, Ids};
use muharrir::document::{Article, Block};
use muharrir::editor::Editor;
use muharrir::i18n::Language;
use muharrir::ui::canvas::{Canvas, CanvasEvent, CanvasState, page_id};
use std::time::{Duration, Instant};

const SENTENCE: &str = "أعلنت هيئة الميناء صباح اليوم أن ثلاثة أرصفة من خمسة عادت إلى العمل بعد العاصفة، وقال المتحدث إن الرافعة الكبرى لن تعود قبل نهاية الشهر المقبل، لأن قطعها تأتي من مصنع Liebherr في 2027. ";

struct Bench {
    ctx: Context,
    article: Article,
    editor: Editor,
    state: CanvasState,
    ids: Ids,
    now_secs: f64,
}

#[derive(Clone, Copy, Default)]
struct Frame {
    run: Duration,
    tessellate: Duration,
    layout: Duration,
}

impl Frame {
    fn whole(&self) -> Duration {
        self.run + self.tessellate
    }
}

impl Bench {
    fn new(paragraphs: usize, sentences: usize) -> Bench {
        let ids = Ids::sequential(1);
        let mut article = Article::new(&ids, FixedClock::default().now());
        article.meta.headline = "ميناء مرسى الريحان يستقبل أولى سفنه بعد العاصفة".into();
        let text = SENTENCE.repeat(sentences);
        article.body = (0..paragraphs).map(|_| Block::paragraph(ids.make(), text.trim_end())).collect();
        let ctx = Context::default();
        muharrir::ui::install(&ctx, false, Language::Arabic);
        let editor = Editor::new(&article);
        Bench { ctx, article, editor, state: CanvasState::default(), ids, now_secs: 0.0 }
    }

    fn frame(&mut self, events: Vec<Event>, jump: bool) -> Frame {
        self.now_secs += 0.016;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1440.0, 900.0))),
            time: Some(self.now_secs),
            focused: true,
            events,
            ..RawInput::default()
        };
        let ctx = self.ctx.clone();
        let before = self.state.layout_nanos();
        let start = Instant::now();
        let mut edits = Vec::new();
        let output = ctx.run_ui(input, |ui| {
            let mut none = |_: &str| None;
            let canvas = Canvas::new(&self.article, &self.ids, &mut none).jump(jump);
            let shown = canvas.show(ui, &mut self.editor, &mut self.state);
            edits.extend(shown.events);
        });
        for event in edits {
            if let CanvasEvent::Edit(edit) = event {
                edit.transaction.apply(&mut self.article).expect("an edit of the page fits");
            }
        }
        let run = start.elapsed();
        let start = Instant::now();
        let count = ctx.tessellate(output.shapes, output.pixels_per_point).len();
        std::hint::black_box(count);
        let layout = Duration::from_nanos(self.state.layout_nanos() - before);
        Frame { run, tessellate: start.elapsed(), layout }
    }

    /// Frames until everything is laid out and drawn once.
    fn warm_up(&mut self, block: usize) -> Duration {
        let first = self.frame(Vec::new(), false).whole();
        self.ctx.memory_mut(|m| m.request_focus(page_id()));
        let id = self.article.body[block].id;
        let text = &self.article.body[block].text;
        let at = text.floor_char_boundary(text.len() / 2);
        let at = text[at..].find(' ').map_or(at, |i| at + i);
        self.editor.select(id, at..at);
        self.frame(Vec::new(), true);
        for _ in 0..120 {
            self.frame(Vec::new(), false);
        }
        first
    }
}

fn main() {
    measure("5,000 words in 84 paragraphs", 84, 2);
    measure("5,000 words in 6 paragraphs", 6, 28);
    measure("5,000 words in one paragraph", 1, 167);
}

fn measure(name: &str, paragraphs: usize, sentences: usize) {
    let mut bench = Bench::new(paragraphs, sentences);
    let first = bench.warm_up(paragraphs / 2);
    println!("{name} ({} words)", bench.article.word_count());
    println!("  first frame {:.2} ms", millis(first));
    let letters = "والرافعة Liebherr 2027، قال المتحدث «نعم». ";
    let typed = letters.chars().cycle().take(400).map(|c| Event::Text(c.to_string())).collect();
    bench.report("letter", typed);
    bench.report("backspace", vec![key(Key::Backspace, Modifiers::NONE); 200]);
    bench.report("arrow", vec![key(Key::ArrowLeft, Modifiers::NONE); 200]);
    bench.report("line down", vec![key(Key::ArrowDown, Modifiers::NONE); 60]);
    bench.report("line down, selecting", vec![key(Key::ArrowDown, Modifiers::SHIFT); 20]);
    let idle: Vec<Frame> = (0..100).map(|_| bench.frame(Vec::new(), false)).collect();
    print("idle", &idle);
}

impl Bench {
    fn report(&mut self, name: &str, events: Vec<Event>) {
        let frames: Vec<Frame> = events.into_iter().map(|e| self.frame(vec![e], false)).collect();
        print(name, &frames);
    }
}

fn key(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

fn print(name: &str, frames: &[Frame]) {
    let sorted = |of: fn(&Frame) -> Duration| {
        let mut all: Vec<Duration> = frames.iter().map(of).collect();
        all.sort_unstable();
        all
    };
    let whole = sorted(Frame::whole);
    let (layout, tessellate) = (sorted(|f| f.layout), sorted(|f| f.tessellate));
    let middle = |all: &[Duration]| millis(all[all.len() / 2]);
    let nearly_all = millis(whole[whole.len() * 99 / 100]);
    println!(
        "  {name:22} median {:.2} ms, 99% under {nearly_all:.2}, worst {:.2}; of the median, layout {:.2}, tessellation {:.2}",
        middle(&whole),
        millis(whole[whole.len() - 1]),
        middle(&layout),
        middle(&tessellate),
    );
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
