//! Words that were shaped before are what harfrust makes of whole runs.

use super::*;
use crate::text::apart::words_stand_apart;
use crate::text::shape::Glyph;
use cosmic_text::skrifa::{FontRef, MetadataProvider};

const PIECES: [&str; 44] = [
    " ",
    " ",
    " ",
    " ",
    " ",
    "  ",
    "م",
    "كتاب",
    "لا",
    "الله",
    "لله",
    "قُتِلَ",
    "ّ",
    "\u{64B}",
    "\u{670}",
    "ـ",
    "\u{200D}",
    "\u{200C}",
    "\u{200F}",
    "\u{A0}",
    "\t",
    "\n",
    "،",
    "«",
    "»",
    "(",
    ")",
    ".",
    "2026",
    "٣",
    "می‌خواهم",
    "ڤ",
    "\u{600}",
    "AVA",
    "To",
    "fi",
    "e\u{301}",
    "\u{301}",
    "\u{AD}",
    "א",
    "字",
    "👍🏽",
    "\u{2066}",
    "\u{6DD}",
];

const FAMILIES: [Family; 4] = [Family::Naskh, Family::Sans, Family::Latin, Family::Mono];

#[test]
fn known_words_have_the_glyphs_of_whole_runs() {
    let mut typesetter = Typesetter::bundled();
    let rounds = std::env::var("WORD_ROUNDS").ok().and_then(|r| r.parse().ok()).unwrap_or(600);
    let mut random = Random(7);
    let (mut shaped, mut all) = (0, 0);
    for round in 0..rounds {
        let mut text = String::new();
        for _ in 0..1 + random.below(24) {
            let (piece, blank): (&&str, &&str) = (random.pick(&PIECES), random.pick(&["", " ", " "]));
            text.push_str(piece);
            text.push_str(blank);
        }
        let font = font(*random.pick(&FAMILIES), *random.pick(&[Weight::Regular, Weight::Bold]), 20.0);
        let bold = Font { weight: Weight::Bold, ..font };
        let at = text.floor_char_boundary(random.below(text.len()));
        let spans = [Span { range: at..text.len(), font: bold, ink: 0 }];
        let p = typesetter.layout(&text, &spans, &ParagraphStyle::new(font, 36.0));
        for time in ["first", "second"] {
            let tools = typesetter.tools();
            for run in &p.runs {
                let (mut whole, mut by_words) = (Vec::<Glyph>::new(), Vec::new());
                tools.shaper.shape(tools.fonts, &text, run, run.range(), &mut whole);
                let before = tools.shaper.shaped_bytes;
                tools.shaper.shape_run(tools.fonts, tools.chars, &text, run, &mut by_words);
                if time == "second" {
                    shaped += tools.shaper.shaped_bytes - before;
                    all += run.range().len();
                }
                let place = || format!("{round}, {time}: {text:?} {:?} {:?}", run.range(), run.face);
                assert_eq!(by_words, whole, "{}", place());
            }
        }
    }
    assert!(shaped * 10 < all * 9, "{shaped} of {all} bytes were shaped the second time: this test says little");
}

#[test]
fn a_text_that_comes_again_is_not_shaped_again() {
    let mut typesetter = Typesetter::bundled();
    let text = "قال المتحدث (BBC News) إن المدينة ستفتح أبوابها في 2026 للزوار";
    let first = typesetter.layout(text, &[], &wide(300.0));
    let before = typesetter.shaper.shaped_bytes;
    assert_eq!(typesetter.layout(text, &[], &wide(300.0)), first);
    let again = typesetter.shaper.shaped_bytes - before;
    assert!(again < text.len() / 2, "{again} of {} bytes", text.len());
}

#[test]
fn rules_that_speak_of_a_glyph_are_found() {
    let typesetter = Typesetter::bundled();
    let (mut blind, mut seen) = (0, 0);
    for index in 0.. {
        let Some(face) = typesetter.fonts.get(index) else { break };
        if face.has_colours {
            continue;
        }
        assert!(face.words_stand_apart, "{} has rules across blanks", face.family);
        blind += 1;
        let source = FontRef::new(face.font.data()).expect("a font");
        // Letters that have forms, ligatures, marks or kerning, and signs that only kerning speaks of, as the first of a
        // pair or the second: taken for the blank, they are found. Of the last ones of each list only pairs of classes speak.
        let kerned: &[char] = match face.family.as_str() {
            "Noto Sans" => &['…', '“', ',', 'Ѻ', 'ѻ'],
            "Noto Sans Arabic" => &['١', '٦', '٠', '۹'],
            _ => &[],
        };
        let letters = ['ب', 'ل', 'ا', 'A', 'V', '\u{64E}', '\u{301}'].into_iter().chain(kerned.iter().copied());
        for c in letters.filter(|c| face.covers(*c)) {
            let glyph = source.charmap().map(c).expect("covered");
            let apart = words_stand_apart(&source, glyph);
            // Sans Mono kerns nothing and has no rule of capitals.
            assert!(!apart || face.family.contains("Mono"), "{} {c}", face.family);
            seen += usize::from(!apart);
        }
    }
    assert!(blind == 7 && seen > 20, "{blind} faces, {seen} letters");
}
