//! Measures search over ten thousand generated articles: how long the index takes, how large it is beside the text, how
//! soon the first results come from a program that just started and from one that runs. `MUHARRIR_SEARCH_ARTICLES`
//! sets another number. Figures are times of this machine; read them as ratios to the first line.

#[path = "../tests/support/generated.rs"]
mod generated;
#[path = "../tests/support/plant.rs"]
mod plant;

use generated::{Generator, text_bytes};
use muharrir::search::{Engine, Keeper, Query, Request};
use muharrir::storage::{Desk, DeskInfo, RealVfs};
use plant::put;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const WORDS: usize = 350;

fn main() {
    let count = std::env::var("MUHARRIR_SEARCH_ARTICLES").ok().and_then(|n| n.parse().ok()).unwrap_or(10_000);
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, generator, text) = make(folder.path(), count);
    let cache = folder.path().join("cache");
    let keeper = |folder| Arc::new(Keeper::new(desk.clone(), folder, Arc::new(RealVfs)));
    let engine = |k: &Arc<Keeper>| Engine::new(k.clone(), generator.register.clone(), jiff::tz::TimeZone::UTC);
    let request = |typed: &str| Request {
        query: Query::parse(typed, false, &generator.register),
        limit: 20,
        ..Request::default()
    };

    let one = Instant::now();
    let fold: usize = desk
        .list()
        .expect("a list")
        .iter()
        .take(100)
        .filter_map(|e| e.read.as_ref().ok())
        .map(|(a, _)| text_bytes(a))
        .sum();
    println!("{count} articles, {:.1} MB of text; listing them takes {}", text as f64 / 1e6, shown(one.elapsed()));
    assert!(fold > 0);

    let first = keeper(Some(&cache));
    let began = Instant::now();
    assert!(first.refresh(&|_| ()));
    println!("index made            {}", shown(began.elapsed()));
    first.write();
    let bytes = std::fs::metadata(first.file().expect("a file")).expect("written").len();
    println!("index, of the text    {:.1} %", 100.0 * bytes as f64 / text as f64);

    for typed in ["الارهاب", "الارصفه", "خليفه حفتر", "سلمى الحداد", "وال", "مست", "«في هذا»", "كاتب:رنا من"]
    {
        let began = Instant::now();
        let cold = keeper(Some(&cache));
        cold.look();
        let answer = engine(&cold).search(&request(typed), &|| false, &|_| ()).expect("not cancelled");
        let cold_time = began.elapsed();
        let warm = (0..5).map(|_| {
            let began = Instant::now();
            drop(engine(&cold).search(&request(typed), &|| false, &|_| ()));
            began.elapsed()
        });
        let warm = warm.min().unwrap_or_default();
        println!(
            "cold {} warm {}   {typed}: {} places in {} articles",
            shown(cold_time),
            shown(warm),
            answer.places,
            answer.articles
        );
    }
    let began = Instant::now();
    let plain = keeper(None);
    plain.look();
    let answer = engine(&plain).search(&request("الارهاب"), &|| false, &|_| ()).expect("not cancelled");
    println!("without an index      {} for {} places", shown(began.elapsed()), answer.places);
}

/// A desk of so many articles; written plainly, as nothing here need survive a crash.
fn make(folder: &Path, count: usize) -> (Desk, Generator, usize) {
    let root = folder.join("desk");
    let desk = Desk::create(&root, &DeskInfo::default(), Arc::new(RealVfs)).expect("a desk");
    let mut generator = Generator::new(1, WORDS);
    let mut text = 0;
    for i in 0..count {
        let article = generator.article();
        text += text_bytes(&article);
        let place = root.join("articles").join(format!("story-{i}-{}", article.id.short()));
        std::fs::create_dir_all(&place).expect("a folder");
        put(place.join("article.ron"), article.to_ron()).expect("written");
    }
    (desk, generator, text)
}

fn shown(time: Duration) -> String {
    format!("{:8.1} ms", time.as_secs_f64() * 1e3)
}
