//! An edited paragraph equals one laid out from scratch.

use super::*;
use std::ops::Range;

const PIECES: [&str; 40] = [
    "م",
    "ا",
    "لا",
    " ",
    "،",
    "(",
    ")",
    "a",
    "Apple ",
    "12",
    "%",
    "\u{64B}",
    "\u{651}",
    "\u{200C}",
    "\u{200D}",
    "/",
    "-",
    "«",
    "»",
    "الله",
    "ـ",
    ".",
    "\t",
    "x",
    "هذا نص طويل قليلا ",
    "\n",
    "\u{2067}",
    "\u{2069}",
    "\u{200F}",
    "👩‍👧",
    "🇱🇧",
    "e\u{301}",
    "א",
    "字",
    "\u{600}",
    "٣",
    "\u{2029}",
    "\r",
    "لله",
    "ب\u{202B}",
];

#[test]
fn random_edits_equal_a_layout_from_scratch() {
    let mut typesetter = Typesetter::bundled();
    let rounds = std::env::var("EDIT_ROUNDS").ok().and_then(|r| r.parse().ok()).unwrap_or(40);
    for seed in 0..rounds {
        let mut random = Random(seed);
        let mut text: String = (0..2).map(|_| *random.pick(&MIXED)).collect();
        let style = ParagraphStyle {
            width_px: *random.pick(&[None, Some(0.0), Some(90.0), Some(200.0), Some(500.0)]),
            align: *random.pick(&[Align::Start, Align::Justify, Align::Justify, Align::Center]),
            justify: *random.pick(&[Justify::Blanks, Justify::BlanksThenKashida, Justify::KashidaThenBlanks]),
            indent: Indent { first_px: *random.pick(&[0.0, 30.0]), rest_px: *random.pick(&[0.0, 12.0]) },
            tab_px: *random.pick(&[None, Some(50.0)]),
            direction: *random.pick(&[Direction::Auto, Direction::Auto, Direction::Ltr]),
            max_lines: *random.pick(&[None, None, None, Some(2)]),
            ..body()
        };
        let mut spans = random_spans(&mut random, &text);
        let mut p = typesetter.layout(&text, &spans, &style);
        for step in 0..40 {
            let (range, with) = random_edit(&mut random, &text);
            let before = text.clone();
            text.replace_range(range.clone(), &with);
            spans = match random.below(6) {
                0 => random_spans(&mut random, &text),
                _ => carried(&spans, &range, with.len(), random.below(2) == 0),
            };
            p.replace(&mut typesetter, range.clone(), &with, &spans);
            let fresh = typesetter.layout(&text, &spans, &style);
            assert_eq!(
                first_difference(&p, &fresh),
                None,
                "{seed}.{step}: {before:?} {range:?} {with:?} {spans:?} {style:?}"
            );
        }
    }
}

/// What differs first, in words short enough to read.
fn first_difference(a: &Paragraph, b: &Paragraph) -> Option<String> {
    fn list<T: PartialEq + std::fmt::Debug>(name: &str, a: &[T], b: &[T]) -> Option<String> {
        let differs = a.iter().zip(b).position(|(x, y)| x != y);
        let at = differs.or((a.len() != b.len()).then_some(a.len().min(b.len())))?;
        Some(format!("{name} {at}: {:?}, should be {:?}", a.get(at), b.get(at)))
    }
    let parts = [
        list("run", &a.runs, &b.runs),
        list("glyph", &a.glyphs, &b.glyphs),
        list("segment", &a.segments, &b.segments),
        list("line", &a.lines, &b.lines),
        list("part", &a.line_runs, &b.line_runs),
        (a != b).then(|| "the rest".to_owned()),
    ];
    parts.into_iter().flatten().next()
}

fn random_edit(random: &mut Random, text: &str) -> (Range<usize>, String) {
    let ends: Vec<usize> = text.char_indices().map(|c| c.0).chain([text.len()]).collect();
    let i = random.below(ends.len());
    let j = if random.below(3) == 0 { (i + 1 + random.below(6)).min(ends.len() - 1) } else { i };
    let removes_only = j > i && random.below(2) == 0;
    let with = if removes_only { String::new() } else { (*random.pick(&PIECES)).to_owned() };
    (ends[i]..ends[j], with)
}

fn random_spans(random: &mut Random, text: &str) -> Vec<Span> {
    let ends: Vec<usize> = text.char_indices().map(|c| c.0).chain([text.len()]).collect();
    let mut cuts: Vec<usize> = (0..2 * random.below(4)).map(|_| *random.pick(&ends)).collect();
    cuts.sort();
    let fonts = [
        font(Family::Naskh, Weight::Bold, 20.0),
        font(Family::Sans, Weight::Regular, 18.0),
        font(Family::Mono, Weight::Regular, 26.0),
        body_font(),
    ];
    let pairs = cuts.chunks_exact(2).filter(|c| c[0] < c[1]);
    pairs.map(|c| Span { range: c[0]..c[1], font: *random.pick(&fonts), ink: random.below(3) as u16 }).collect()
}

/// Spans after an edit; what is inserted at a span's end belongs to it if `grows`.
fn carried(spans: &[Span], range: &Range<usize>, len: usize, grows: bool) -> Vec<Span> {
    let moved = |at: usize, end: bool| {
        if at < range.start || at == range.start && end != grows {
            at
        } else if at < range.end {
            range.start + if end { 0 } else { len }
        } else {
            at - range.len() + len
        }
    };
    let all = spans.iter().map(|s| Span { range: moved(s.range.start, false)..moved(s.range.end, true), ..s.clone() });
    all.filter(|s| !s.range.is_empty()).collect()
}

#[test]
fn typing_in_a_long_paragraph_shapes_little() {
    let mut typesetter = Typesetter::bundled();
    let text = "قال المتحدث إن المدينة ستفتح أبوابها للزوار في الصباح ".repeat(20);
    let mut p = typesetter.layout(&text, &[], &wide(500.0));
    let before = typesetter.shaper.shaped_bytes;
    let at = text.char_indices().nth(500).expect("long").0;
    p.replace(&mut typesetter, at..at, "م", &[]);
    let shaped = typesetter.shaper.shaped_bytes - before;
    assert!(shaped < 150, "{shaped} of {} bytes shaped", text.len());
}

#[test]
fn what_is_done_in_a_long_paragraph_touches_little_of_it() {
    let mut typesetter = Typesetter::bundled();
    let text = "قال المتحدث (BBC News) إن المدينة ستفتح أبوابها 2026 للزوار في الصباح ".repeat(20);
    let at = text.char_indices().nth(700).expect("long").0;
    let bold = font(Family::Naskh, Weight::Bold, 20.0);
    let word = Span { range: at..at + 20, font: bold, ink: 0 };
    let mut p = typesetter.layout(&text, &[], &wide(500.0));
    let mut shaped = |what: &str, range: Range<usize>, with: &str, spans: &[Span]| {
        let before = typesetter.shaper.shaped_bytes;
        p.replace(&mut typesetter, range, with, spans);
        let shaped = typesetter.shaper.shaped_bytes - before;
        assert!(shaped < 300, "{what}: {shaped} of {} bytes shaped", text.len());
        assert_eq!(first_difference(&p, &typesetter.layout(p.text(), spans, &wide(500.0))), None, "{what}");
    };
    for with in ["7", "a", "(", ")", "%", "[", "a b", "12"] {
        shaped(with, at..at, with, &[]);
        shaped("its deletion", at..at + with.len(), "", &[]);
    }
    shaped("bold", 0..0, "", std::slice::from_ref(&word));
    shaped("no longer bold", text.len()..text.len(), "", &[]);
}

#[test]
fn a_restyled_range_equals_a_layout_from_scratch() {
    let mut typesetter = Typesetter::bundled();
    let text = MIXED[1];
    let mut p = typesetter.layout(text, &[], &wide(200.0));
    let spans = [span(text, "المملوكة", font(Family::Sans, Weight::Regular, 18.0), 2)];
    p.replace(&mut typesetter, 0..0, "", &spans);
    assert_eq!(p, typesetter.layout(text, &spans, &wide(200.0)));
}

#[test]
fn letters_join_through_marks_across_runs() {
    let mut typesetter = Typesetter::bundled();
    // The mark begins a run of its own level; the letter behind it joins through it to the run before.
    let text = "الب\u{202B}\u{652}هذا نص";
    let at = text.find('ه').expect("there");
    for (range, with) in [(at..at, "«"), (at - 2..at, ""), (at - 5..at - 5, "ا"), (at - 7..at - 5, "")] {
        let mut p = typesetter.layout(text, &[], &body());
        p.replace(&mut typesetter, range, with, &[]);
        let fresh = typesetter.layout(p.text(), &[], &body());
        assert_eq!(first_difference(&p, &fresh), None, "{with:?}");
    }
}
