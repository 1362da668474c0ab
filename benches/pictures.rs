//! Pictures against the window and against one thread: what a frame costs while 50 megapixels are decoded beside it, how
//! much faster a crew makes the renditions of one picture, and how soon a wish to stop is heard. Run it with
//! `cargo bench --bench pictures`; the figures are ratios of what the same machine does in the same minute.

#[path = "../tests/support/cpu_time.rs"]
mod cpu_time;

use cpu_time::cpu_time;
use muharrir::base::{Clock, FixedClock, Ids};
use muharrir::command::Command;
use muharrir::document::{Article, Block, BlockKind, Picture};
use muharrir::export::{self, ExportError, Options, Originals, Progress};
use muharrir::i18n::Bilingual;
use muharrir::session::{Services, Session};
use muharrir::settings::Settings;
use muharrir::sources::Register;
use muharrir::storage::RealVfs;
use muharrir::ui::out::Out;
use muharrir::ui::screens::pictures;
use std::cell::Cell;
use std::sync::Arc;
use std::time::{Duration, Instant};

fn photograph(width: u32, height: u32) -> Vec<u8> {
    let image = image::RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([(x ^ y) as u8, (x / 7 + y / 5) as u8, (x * y / 4096) as u8])
    });
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 85);
    image.write_with_encoder(encoder).expect("encodes");
    bytes
}

fn session(folder: &std::path::Path) -> Session {
    let services = Services::headless(Arc::new(RealVfs), Arc::new(FixedClock::default()), Ids::sequential(9_000));
    let mut session = Session::new(services, Settings::default());
    session.open_desk(folder.join("desk"), true);
    until(&mut session, |s| s.desk.is_some());
    let sample = muharrir::session::sample::Sample::new(FixedClock::default().now(), &jiff::tz::TimeZone::UTC);
    session.dispatch(Command::Open(sample.articles[0].article.id));
    until(&mut session, |s| s.current().is_some());
    session
}

fn until(session: &mut Session, holds: impl Fn(&Session) -> bool) {
    while !holds(session) {
        session.poll();
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// The dearest and the middle of some times, milliseconds.
fn sum_up(mut times: Vec<Duration>) -> (f64, f64) {
    times.sort();
    let ms = |d: Duration| d.as_secs_f64() * 1000.0;
    (times.last().copied().map_or(0.0, ms), times.get(times.len() / 2).copied().map_or(0.0, ms))
}

fn frames() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = session(folder.path());
    session.route = muharrir::command::Route::Pictures;
    let ctx = egui::Context::default();
    muharrir::ui::install(&ctx, false, muharrir::i18n::Language::Arabic);
    let mut view = pictures::PicturesView::default();
    let mut frame = |session: &mut Session| {
        let begun = cpu_time();
        session.poll();
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1368.0, 860.0))),
            ..Default::default()
        };
        let mut out = Out::default();
        let shown = ctx.run_ui(input, |ui| pictures::show(ui, session, &mut view, &mut out));
        drop(ctx.tessellate(shown.shapes, 1.0));
        out.carry_out(session);
        cpu_time() - begun
    };
    (0..60).for_each(|_| {
        frame(&mut session);
        std::thread::sleep(Duration::from_millis(5));
    });
    let quiet: Vec<Duration> = (0..200).map(|_| frame(&mut session)).collect();
    let article = session.current().expect("open").article.id;
    let large = photograph(8660, 5774);
    let megabytes = large.len() as f64 / 1e6;
    let begun = Instant::now();
    session.dispatch(Command::AttachBytes(article, None, "large.jpg".into(), large));
    let mut busy = Vec::new();
    let mut came = None;
    // Until it is attached, shown, and a while longer.
    while came.is_none_or(|at: Instant| at.elapsed() < Duration::from_secs(2)) {
        busy.push(frame(&mut session));
        if came.is_none() && session.attaching(article).next().is_none() {
            came = Some(Instant::now());
            let id = session.current().and_then(|o| Some(o.article.pictures.last()?.id)).expect("attached");
            session.dispatch(Command::ShowPicture(article, id));
        }
        std::thread::sleep(Duration::from_millis(8));
    }
    let took = came.map_or(0.0, |at| (at - begun).as_secs_f64());
    let ((quiet_most, quiet_usual), (busy_most, busy_usual)) = (sum_up(quiet), sum_up(busy));
    println!("50 megapixels ({megabytes:.1} MB) attached in {took:.2} s; CPU of a frame, ms:");
    println!("  before: usual {quiet_usual:.2}, dearest {quiet_most:.2}");
    println!("  while it comes and is shown: usual {busy_usual:.2}, dearest {busy_most:.2} (of 16.7)");
}

struct One(Vec<u8>);

impl Originals for One {
    fn original(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(self.0.clone())
    }
}

/// Wants to stop after so long.
struct Stopper(Instant, Duration, Cell<usize>);

impl Progress for Stopper {
    fn step(&self, _: usize, _: usize, _: &Bilingual) -> bool {
        self.2.set(self.2.get() + 1);
        !self.stopped()
    }

    fn stopped(&self) -> bool {
        self.0.elapsed() > self.1
    }
}

fn bundles() {
    let ids = Ids::sequential(1);
    let mut article = Article::new(&ids, FixedClock::default().now());
    let original = One(photograph(4243, 2828));
    let picture =
        Picture { id: ids.make(), file: Some("a.jpg".into()), width: 4243, height: 2828, ..Picture::default() };
    article.body = [Block::new(ids.make(), BlockKind::Picture(picture.id), "")].into();
    article.pictures = vec![picture];
    let make = |progress: &dyn Progress| {
        export::bundle(&article, &Register::default(), &original, &Options::default(), None, progress)
    };
    let begun = Instant::now();
    let never = Stopper(begun, Duration::from_secs(3600), Cell::new(0));
    make(&never).expect("made");
    let whole = begun.elapsed();
    println!("a bundle with 12 megapixels: {:.2} s, {} steps told", whole.as_secs_f64(), never.2.get());
    let mut latest = Duration::ZERO;
    for tenth in 1..10 {
        let begun = Instant::now();
        let after = whole * tenth / 10;
        let stopped = make(&Stopper(begun, after, Cell::new(0)));
        if stopped == Err(ExportError::Cancelled) {
            latest = latest.max(begun.elapsed().saturating_sub(after));
        }
    }
    println!("  a wish to stop is heard after {:.0} ms at the latest", latest.as_secs_f64() * 1000.0);
}

fn main() {
    frames();
    bundles();
}
