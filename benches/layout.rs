//! Times of paragraph layout: 5,000 words in full, what the shaper alone takes for the same runs, words that were never seen
//! before, wrapped again, one letter typed, a word made bold. Medians of repeated runs in CPU time of this thread; read the ratios, since a busy machine
//! stretches all of them. Run with `cargo bench --bench layout`.

#[path = "../tests/support/cpu_time.rs"]
mod cpu_time;

use cpu_time::cpu_time;
use muharrir::text::{Affinity, Align, Family, Font, Justify, Paragraph, ParagraphStyle, Span, Typesetter, Weight};
use std::hint::black_box;

const WORDS: [&str; 24] = [
    "أعلنت",
    "المدينة",
    "في",
    "الصباح",
    "عن",
    "مشروع",
    "جديد،",
    "وقال",
    "المتحدث",
    "إن",
    "العمل",
    "يبدأ",
    "خلال",
    "أسابيع",
    "قليلة",
    "لأن",
    "الأهالي",
    "ينتظرون",
    "منذ",
    "سنوات.",
    "«نريد",
    "حلا»",
    "الله",
    "مستشفيات",
];
const MIXED: [&str; 6] = ["Reuters", "2026", "(BBC", "News)", "3.5%", "12/10"];

fn main() {
    let mut typesetter = Typesetter::bundled();
    let style = style(Family::Naskh, 700.0);
    let article: Vec<String> = (0..125).map(|i| words(i * 7, 40)).collect();
    let typical = words(3, 42);
    let long = words(11, 175);
    println!(
        "5,000 words in {} paragraphs; typical paragraph {} bytes, long {} bytes",
        article.len(),
        typical.len(),
        long.len()
    );
    let lay = |t: &mut Typesetter| -> Vec<Paragraph> { article.iter().map(|p| t.layout(p, &[], &style)).collect() };

    let full = median(15, || {
        black_box(lay(&mut typesetter));
    });
    let mut all = lay(&mut typesetter);
    let mut narrow = false;
    let rewrap = median(15, || {
        narrow = !narrow;
        for p in &mut all {
            p.rewrap(&mut typesetter, Some(if narrow { 500.0 } else { 700.0 }));
        }
    });
    let alone = median(15, || {
        black_box(all.iter().map(|p| p.shape_alone(&mut typesetter)).sum::<usize>());
    });
    report("full layout", full, full);
    println!("{:30} {alone:9.4} ms; full layout takes {:.3} of it", "the shaper alone, same runs", full / alone);
    report("wrapped again", rewrap, full);
    never_seen(&mut typesetter, &style);
    for (name, text) in [("typical", &typical), ("long", &long)] {
        let scratch = median(50, || {
            black_box(typesetter.layout(text, &[], &style));
        });
        report(&format!("{name}: from scratch"), scratch, scratch);
        for (kind, inserted) in
            [("letter", "م"), ("blank", " "), ("digit", "7"), ("Latin letter", "a"), ("bracket", "(")]
        {
            report(&format!("{name}: insert {kind}"), typed(&mut typesetter, text, inserted, &style), scratch);
        }
    }
    restyled(&mut typesetter, &long, &style);
    justified(&mut typesetter, &article, &style, full);
    let p = typesetter.layout(&long, &[], &style);
    report("long: caret", median(200, || _ = black_box(p.caret(900, Affinity::After))), full);
    report("long: hit", median(200, || _ = black_box(p.hit(300.0, 100.0))), full);
    report("long: glyphs", median(200, || _ = black_box(p.glyphs(0..usize::MAX).count())), full);
    let keys: Vec<_> = p.glyphs(0..usize::MAX).map(|g| g.key).take(100).collect();
    let raster = median(9, || {
        for key in &keys {
            black_box(typesetter.raster(*key));
        }
    });
    report("a hundred bitmaps", raster, full);
}

/// As a text is laid out in which no word was ever seen before, against the shaper alone on the same runs.
fn never_seen(typesetter: &mut Typesetter, style: &ParagraphStyle) {
    const LETTERS: [char; 12] = ['ا', 'ب', 'ت', 'ح', 'ر', 'س', 'ع', 'ق', 'ل', 'م', 'ن', 'ي'];
    let mut number = 0;
    let mut word = |i: usize| {
        number += 1;
        let tail = (0..4).map(|place| LETTERS[number / 12usize.pow(place) % 12]);
        format!("{}{}", WORDS[i % WORDS.len()].trim_end_matches(['،', '.', '»']), tail.collect::<String>())
    };
    let mut all = Vec::new();
    for _ in 0..15 {
        let article: Vec<String> =
            (0..125).map(|p| (0..40).map(|i| word(p * 7 + i)).collect::<Vec<_>>().join(" ")).collect();
        let start = cpu_time();
        let laid: Vec<Paragraph> = article.iter().map(|p| typesetter.layout(p, &[], style)).collect();
        let full = cpu_time() - start;
        let start = cpu_time();
        black_box(laid.iter().map(|p| p.shape_alone(typesetter)).sum::<usize>());
        all.push((full.as_secs_f64() * 1e3, full.as_secs_f64() / (cpu_time() - start).as_secs_f64()));
    }
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (full, ratio) = all[all.len() / 2];
    println!("{:30} {full:9.4} ms; {ratio:.3} of the shaper alone", "full, no word seen before");
}

/// A word is made bold and plain again, against a letter typed.
fn restyled(typesetter: &mut Typesetter, text: &str, style: &ParagraphStyle) {
    let letter = typed(typesetter, text, "م", style);
    let start = text[text.len() / 2..].find(' ').map_or(0, |i| text.len() / 2 + i + 1);
    let end = text[start..].find(' ').map_or(text.len(), |i| start + i);
    let bold = [Span { range: start..end, font: Font { weight: Weight::Bold, ..style.font }, ink: 0 }];
    let mut p = typesetter.layout(text, &[], style);
    let mut on = false;
    let time = median(60, || {
        on = !on;
        p.replace(typesetter, text.len()..text.len(), "", if on { &bold } else { &[] });
    });
    report("long: bold on or off", time, letter);
}

/// Lines as wide as the page, with blanks and with kashida.
fn justified(typesetter: &mut Typesetter, article: &[String], style: &ParagraphStyle, full: f64) {
    for justify in [Justify::Blanks, Justify::BlanksThenKashida, Justify::KashidaThenBlanks] {
        let style = ParagraphStyle { align: Align::Justify, justify, ..*style };
        let time = median(9, || article.iter().for_each(|p| _ = black_box(typesetter.layout(p, &[], &style))));
        report(&format!("full, {justify:?}"), time, full);
    }
}

/// Median time of typing `inserted` near the middle, one letter behind another.
fn typed(typesetter: &mut Typesetter, text: &str, inserted: &str, style: &ParagraphStyle) -> f64 {
    let bold = Font { weight: Weight::Bold, ..style.font };
    let spans = [Span { range: 0..text.find(' ').unwrap_or(0), font: bold, ink: 0 }];
    let mut p = typesetter.layout(text, &spans, style);
    let mut at = (text.len() / 2..).find(|i| text.is_char_boundary(*i)).unwrap_or(0);
    median(60, || {
        p.replace(typesetter, at..at, inserted, &spans);
        at += inserted.len();
    })
}

fn style(family: Family, width_px: f32) -> ParagraphStyle {
    let font = Font { family, weight: Weight::Regular, size_px: 18.0 };
    ParagraphStyle { width_px: Some(width_px), ..ParagraphStyle::new(font, 34.0) }
}

/// So many words; one in twenty-three is Latin or a number.
fn words(seed: usize, count: usize) -> String {
    let word = |i: usize| {
        let n = seed + i * 5 + i / 3;
        if n % 23 == 5 { MIXED[n / 23 % MIXED.len()] } else { WORDS[n % WORDS.len()] }
    };
    (0..count).map(word).collect::<Vec<_>>().join(" ")
}

/// Median of `rounds` times, in milliseconds.
fn median(rounds: usize, mut f: impl FnMut()) -> f64 {
    f();
    let mut all: Vec<f64> = (0..rounds)
        .map(|_| {
            let start = cpu_time();
            f();
            (cpu_time() - start).as_secs_f64() * 1e3
        })
        .collect();
    all.sort_by(f64::total_cmp);
    all[rounds / 2]
}

fn report(what: &str, ms: f64, against: f64) {
    println!("{what:30} {ms:9.4} ms   {:7.4}", ms / against);
}
