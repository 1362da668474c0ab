//! Times of the language worker: 5,000 words checked by the dictionary, the whole lint, the lint after one letter, and
//! suggestions. Medians of repeated runs; read the ratios, since a busy machine stretches all of them. Run with
//! `cargo bench --bench language`.

use muharrir::language::lint::{Kind, Linter, Rules};
use muharrir::language::spelling::{SUGGESTION_BUDGET, Speller};
use muharrir::language::style::HouseStyle;
use muharrir::language::{counts, tokens};
use std::hint::black_box;
use std::time::Instant;

const SENTENCES: &str = include_str!("../tests/language/right.txt");
const ERRORS: &str = include_str!("../tests/language/spelling-errors.txt");

fn main() {
    let paragraphs = article(5_000);
    let words: Vec<String> =
        paragraphs.iter().flat_map(|p| tokens::words(p).into_iter().map(|r| p[r].to_owned())).collect();
    println!("{} paragraphs, {} words", paragraphs.len(), words.len());
    let load = median(3, || drop(black_box(Speller::load())));
    let mut rounds = Vec::new();
    for _ in 0..5 {
        let mut speller = Speller::load().expect("the dictionary");
        let start = Instant::now();
        let unknown = words.iter().filter(|w| !speller.knows(w)).count();
        rounds.push(start.elapsed().as_secs_f64() * 1e3);
        black_box(unknown);
    }
    rounds.sort_by(f64::total_cmp);
    let spelling = rounds[2];
    let rules = || Rules::of(HouseStyle::default()).dated("٢٢ تشرين الثاني ٢٠٢٦", None);
    let texts = |all: &[String]| -> Vec<(Kind, String)> { all.iter().map(|p| (Kind::Body, p.clone())).collect() };
    let lint = |linter: &mut Linter, all: &[(Kind, String)]| {
        let pieces: Vec<(Kind, &str)> = all.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
        black_box(linter.lint(&pieces));
    };
    let mut whole = Vec::new();
    for _ in 0..5 {
        let mut linter = Linter::new(rules(), Speller::load().ok());
        let all = texts(&paragraphs);
        let start = Instant::now();
        lint(&mut linter, &all);
        whole.push(start.elapsed().as_secs_f64() * 1e3);
    }
    whole.sort_by(f64::total_cmp);
    let whole = whole[2];
    let mut linter = Linter::new(rules(), Speller::load().ok());
    let mut all = texts(&paragraphs);
    lint(&mut linter, &all);
    let middle = all.len() / 2;
    let keystroke = median(60, || {
        all[middle].1.push('م');
        lint(&mut linter, &all);
    });
    let counted = median(9, || _ = black_box(paragraphs.iter().map(|p| counts::words(p)).sum::<usize>()));
    let mut speller = Speller::load().expect("the dictionary");
    let mut suggestions: Vec<f64> = Vec::new();
    for (wrong, _) in ERRORS.lines().filter_map(|l| l.split_once('\t')) {
        let start = Instant::now();
        black_box(speller.suggest(wrong, 5, SUGGESTION_BUDGET));
        suggestions.push(start.elapsed().as_secs_f64() * 1e3);
    }
    suggestions.sort_by(f64::total_cmp);
    let report = |what: &str, ms: f64| println!("{what:34} {ms:9.3} ms   {:8.4}", ms / whole);
    report("whole article, lint and spelling", whole);
    report("after one letter", keystroke);
    report("spelling alone, nothing kept", spelling);
    report("words counted", counted);
    report("dictionary read", load);
    report("suggestions, median", suggestions[suggestions.len() / 2]);
    report("suggestions, slowest", suggestions[suggestions.len() - 1]);
}

/// Paragraphs of about forty words, so many words in all, from the judged sentences.
fn article(words: usize) -> Vec<String> {
    let sentences: Vec<&str> = SENTENCES.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
    let mut paragraphs: Vec<String> = Vec::new();
    let (mut count, mut paragraph, mut i) = (0, String::new(), 0);
    while count < words {
        let sentence = sentences[i % sentences.len()];
        count += sentence.split_whitespace().count();
        i += 1;
        paragraph = if paragraph.is_empty() { sentence.to_owned() } else { format!("{paragraph} {sentence}") };
        if i % 4 == 0 {
            paragraphs.push(std::mem::take(&mut paragraph));
        }
    }
    paragraphs.push(paragraph);
    paragraphs
}

/// Median of `rounds` times, in milliseconds.
fn median(rounds: usize, mut f: impl FnMut()) -> f64 {
    f();
    let mut all: Vec<f64> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            f();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    all.sort_by(f64::total_cmp);
    all[rounds / 2]
}
