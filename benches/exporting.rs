//! The sample article with a picture of 12 megapixels, in every format and in every size of picture, from the wish to the
//! bundle under its final name: how long it takes, which part is whose, how often progress is told, how soon a wish to stop
//! is heard at any tenth of the way, and that nothing remains then. Run it with `cargo bench --bench exporting`.

use muharrir::base::{Clock, FixedClock, Ids};
use muharrir::command::Command;
use muharrir::document::Article;
use muharrir::export::{self, Format, Options, Override, PictureSizes, Progress};
use muharrir::i18n::Bilingual;
use muharrir::session::work::{self, ExportWork};
use muharrir::session::{Services, Session};
use muharrir::settings::Settings;
use muharrir::sources::Register;
use muharrir::storage::{Desk, RealVfs, Signature};
use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a camera would have taken: large forms, and grain.
fn photograph(width: u32, height: u32) -> Vec<u8> {
    let image = image::RgbImage::from_fn(width, height, |x, y| {
        let grain = (x.wrapping_mul(7919) ^ y.wrapping_mul(104_729)) % 23;
        let wave = (f64::from(x) / 90.0).sin() * (f64::from(y) / 70.0).cos() * 60.0;
        let of = |base: f64| (base + wave + f64::from(grain)) as u8;
        image::Rgb([of(90.0), of(110.0), of(130.0)])
    });
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 90);
    image.write_with_encoder(encoder).expect("encodes");
    bytes
}

/// The sample desk, and its first article with the photograph in it.
fn desk(folder: &Path) -> (Desk, Register, Article) {
    let clock = Arc::new(FixedClock::default());
    let services = Services::headless(Arc::new(RealVfs), clock, Ids::sequential(9_000));
    let mut session = Session::new(services, Settings::default());
    session.open_desk(folder.join("desk"), true);
    until(&mut session, |s| s.desk.is_some());
    let sample = muharrir::session::sample::Sample::new(FixedClock::default().now(), &jiff::tz::TimeZone::UTC);
    let id = sample.articles[0].article.id;
    session.dispatch(Command::Open(id));
    until(&mut session, |s| s.current().is_some());
    let count = |s: &Session| s.current().map_or(0, |o| o.article.pictures.len());
    let before = count(&session);
    session.dispatch(Command::AttachBytes(id, None, "quay.jpg".into(), photograph(4243, 2828)));
    until(&mut session, |s| count(s) > before && s.attaching(id).next().is_none());
    let open = session.desk.as_ref().expect("a desk");
    (open.desk.clone(), open.register.clone(), session.current().expect("open").article.clone())
}

fn until(session: &mut Session, holds: impl Fn(&Session) -> bool) {
    while !holds(session) {
        session.poll();
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Wants to stop after so long, and notes when it was told of what.
struct Watch {
    begun: Instant,
    stop: Duration,
    told: RefCell<Vec<(Duration, usize, String)>>,
}

impl Watch {
    fn new(stop: Duration) -> Watch {
        Watch { begun: Instant::now(), stop, told: RefCell::default() }
    }
}

impl Progress for Watch {
    fn step(&self, done: usize, _: usize, what: &Bilingual) -> bool {
        self.told.borrow_mut().push((self.begun.elapsed(), done, what.en.to_string()));
        !self.stopped()
    }

    fn stopped(&self) -> bool {
        self.begun.elapsed() > self.stop
    }
}

const NEVER: Duration = Duration::from_secs(3600);

fn ms(d: Duration) -> f64 {
    d.as_secs_f64() * 1000.0
}

fn names(folder: &Path) -> Vec<String> {
    let found = std::fs::read_dir(folder).into_iter().flatten().flatten();
    found.map(|e| e.file_name().to_string_lossy().into_owned()).collect()
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, register, article) = desk(folder.path());
    let out = folder.path().join("out");
    let work = |options: Options, zip: bool| ExportWork {
        vfs: Arc::new(RealVfs),
        desk: desk.clone(),
        register: register.clone(),
        article: article.clone(),
        options,
        overridden: Some(Override { by: "Huda".into(), reason: "a trial".into(), findings: Vec::new() }),
        folder: out.clone(),
        zip,
        now: FixedClock::default().now(),
        by: Signature::default(),
        scanner: None,
        sign: None,
    };
    let run = |options: Options, zip: bool| {
        let mut times: Vec<(Duration, Watch, u64)> = (0..3)
            .map(|_| {
                let watch = Watch::new(NEVER);
                let made = work(options.clone(), zip).run(&watch).expect("exports").expect("is not stopped");
                (watch.begun.elapsed(), watch, made.total_bytes())
            })
            .collect();
        times.sort_by_key(|t| t.0);
        times.swap_remove(1)
    };
    let (whole, watch, bytes) = run(Options::default(), false);
    println!(
        "all {} formats, 12 megapixels, all sizes, a folder: {:.0} ms, {:.1} MB",
        Format::ALL.len(),
        ms(whole),
        bytes as f64 / 1e6
    );
    let told = watch.told.into_inner();
    let gaps = told.windows(2).map(|w| w[1].0 - w[0].0).chain(told.last().map(|l| whole - l.0));
    println!("  progress told {} times, the longest silence {:.0} ms", told.len(), gaps.max().map_or(0.0, ms));
    for (at, done, what) in &told {
        println!("  {:6.0} ms  {done:2}  {what}", ms(*at));
    }
    println!("  as a zip: {:.0} ms", ms(run(Options::default(), true).0));
    for sizes in [PictureSizes::Whole, PictureSizes::Widest] {
        let options = Options { pictures: sizes, ..Options::default() };
        println!("  {sizes:?}: {:.0} ms", ms(run(options, false).0));
    }
    let originals = work::originals(&desk, article.id);
    for format in Format::ALL {
        let begun = Instant::now();
        export::preview(&article, &register, &originals, format, &Options::default()).expect("a preview");
        println!("  alone, with the widest picture: {:6.0} ms  {}", ms(begun.elapsed()), format.name());
    }
    let _ = std::fs::remove_dir_all(&out);
    let mut latest = (Duration::ZERO, 0);
    for zip in [false, true] {
        for part in 1..20 {
            let after = whole * part / 20;
            let watch = Watch::new(after);
            if work(Options::default(), zip).run(&watch).expect("no trouble").is_none() {
                let late = watch.begun.elapsed().saturating_sub(after);
                latest = latest.max((late, part));
                assert_eq!(names(&out), Vec::<String>::new(), "stopped after {after:?}");
            }
            let _ = std::fs::remove_dir_all(&out);
        }
    }
    println!(
        "a wish to stop is heard after {:.0} ms at the latest (at {} of 20), and nothing remains",
        ms(latest.0),
        latest.1
    );
}
