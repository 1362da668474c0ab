//! Comparing two versions of 5,000 words, block by block and word by word, beside the reading of one of them from its file.
//! Times are of this thread and stretch on a busy machine. Run with `cargo bench --bench compare`.

use muharrir::base::{Clock, FixedClock, Ids};
use muharrir::document::compare::Comparison;
use muharrir::document::merge::{MergeSide, merge};
use muharrir::document::{Article, Block};
use std::hint::black_box;
use std::time::{Duration, Instant};

const WORDS: [&str; 16] = [
    "أعلنت",
    "هيئة",
    "الميناء",
    "صباح",
    "اليوم",
    "أن",
    "ثلاثة",
    "أرصفة",
    "من",
    "خمسة",
    "عادت",
    "إلى",
    "العمل",
    "بعد",
    "العاصفة،",
    "«كاملةً»",
];

/// `blocks` paragraphs of `words` words each, every `every`th of them another.
fn article(blocks: usize, words: usize, every: usize, seed: u64) -> Article {
    let ids = Ids::sequential(seed);
    let mut a = Article::new(&ids, FixedClock::default().now());
    let word = |i: usize| match every {
        0 => WORDS[(i * 7 + i / 16) % 16].to_owned(),
        n if i.is_multiple_of(n) => format!("كلمة{i}"),
        _ => WORDS[(i * 7 + i / 16) % 16].to_owned(),
    };
    let text = |b: usize| (0..words).map(|w| word(b * words + w)).collect::<Vec<_>>().join(" ");
    a.body = (0..blocks).map(|b| Block::paragraph(ids.make(), text(b))).collect();
    a
}

fn best(mut f: impl FnMut()) -> Duration {
    let once = |f: &mut dyn FnMut()| {
        let start = Instant::now();
        f();
        start.elapsed()
    };
    (0..20).map(|_| once(&mut f)).min().unwrap_or_default()
}

fn main() {
    let old = article(100, 50, 0, 1);
    let file = old.to_ron();
    let read = best(|| drop(black_box(Article::from_ron(&file))));
    let line = |name: &str, time: Duration| {
        println!(
            "{name:<58}{:>8.2} ms{:>8.2} × reading",
            time.as_secs_f64() * 1e3,
            time.as_secs_f64() / read.as_secs_f64()
        );
    };
    line("reading 5,000 words from their file", read);
    for (name, new) in [
        ("one word in nine changed", article(100, 50, 9, 1)),
        ("every word changed", article(100, 50, 1, 1)),
        ("one word in nine changed, every block with a new id", article(100, 50, 9, 9_000)),
    ] {
        line(name, best(|| drop(black_box(Comparison::of(&old, &new)))));
    }
    let (one, other) = (article(1, 5_000, 0, 1), article(1, 5_000, 1, 1));
    line("one paragraph of 5,000 words, every word changed", best(|| drop(black_box(Comparison::of(&one, &other)))));
    let (ours, theirs) = (article(100, 50, 9, 1), article(100, 50, 11, 1));
    let side = |article| MergeSide { article, author: "" };
    line(
        "three-way merge, both sides in every block",
        best(|| drop(black_box(merge(Some(&old), side(&ours), side(&theirs))))),
    );
}
