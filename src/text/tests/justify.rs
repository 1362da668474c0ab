//! Indents, tabs, justification with blanks and kashida.

use super::*;

const NEWS: &str = "أعلنت المدينة في الصباح عن مشروع جديد، وقال المتحدث إن العمل يبدأ خلال أسابيع قليلة لأن الأهالي \
                    ينتظرون منذ سنوات، وستفتح المدرسة أبوابها مسافة كيلومترين من المستشفى.";

fn justified(justify: Justify, width_px: f32) -> ParagraphStyle {
    ParagraphStyle { align: Align::Justify, justify, ..wide(width_px) }
}

fn blanks_px(p: &Paragraph) -> f32 {
    let all = (0..p.lines().len() - 1).flat_map(|line| p.glyph_chars(line).collect::<Vec<_>>());
    all.filter(|b| b.ch == ' ').map(|b| b.right_px - b.left_px).sum()
}

#[test]
fn kashida_fills_lines_and_keeps_text_and_forms() {
    for justify in [Justify::BlanksThenKashida, Justify::KashidaThenBlanks] {
        let mut drawn_out = 0;
        for width in [180.0, 233.0, 300.0, 410.0] {
            let (p, plain) = (layout(NEWS, &[], &justified(justify, width)), layout(NEWS, &[], &wide(width)));
            assert_eq!(p.text(), NEWS);
            let lines: Vec<LineInfo> = p.lines().collect();
            assert_eq!(lines.len(), plain.lines().len());
            let (last, rest) = lines.split_last().expect("lines");
            assert!(last.right_px - last.left_px < width);
            for (i, line) in rest.iter().enumerate() {
                assert!((line.right_px - line.left_px - width).abs() < 0.05, "{width}: line {i} {line:?}");
                let ink = p.glyph_chars(i).filter(|b| !b.ch.is_whitespace());
                let left = ink.map(|b| b.left_px).fold(f32::MAX, f32::min);
                assert!((left - line.left_px).abs() < 0.1, "the last letter reaches the end of line {i}");
            }
            let (wide, narrow): (Vec<_>, Vec<_>) = (glyph_ids(&p), glyph_ids(&plain));
            let mut added = wide.clone();
            for glyph in narrow {
                let at = added.iter().position(|g| *g == glyph).expect("every letter keeps its form");
                added.remove(at);
            }
            let tatweel = glyph_ids(&layout("ـ", &[], &body()))[0].1;
            assert!(added.iter().all(|g| g.1 == tatweel));
            drawn_out += added.len();
        }
        assert!(drawn_out > 30, "{justify:?}: {drawn_out}");
    }
}

/// Letters before some others have forms that they lose when they are drawn out: such words stay as they are.
#[test]
fn no_letter_takes_another_form_when_it_is_drawn_out() {
    const LETTERS: [char; 13] = ['ب', 'ت', 'ن', 'ج', 'س', 'ص', 'ط', 'ع', 'ف', 'ك', 'ل', 'م', 'ه'];
    const LAST: [char; 5] = ['ي', 'ى', 'م', 'ر', 'ج'];
    let all = LETTERS.iter().flat_map(|a| LETTERS.iter().flat_map(move |b| LAST.map(|c| format!("م{a}{b}{c}"))));
    let words: Vec<String> = all.collect();
    let mut typesetter = Typesetter::bundled();
    for family in [Family::Naskh, Family::Sans] {
        let font = font(family, Weight::Regular, 20.0);
        let tatweel = glyph_ids(&typesetter.layout("ـ", &[], &ParagraphStyle { font, ..body() }))[0].1;
        let mut drawn_out = 0;
        for part in words.chunks(60) {
            let text = part.join(" ");
            let style = ParagraphStyle { font, ..justified(Justify::KashidaThenBlanks, 333.0) };
            let mut added = glyph_ids(&typesetter.layout(&text, &[], &style));
            for glyph in glyph_ids(&typesetter.layout(&text, &[], &ParagraphStyle { font, ..wide(333.0) })) {
                let at = added.iter().position(|g| *g == glyph);
                added.remove(at.expect("every letter keeps its form"));
            }
            assert!(added.iter().all(|g| g.1 == tatweel), "{text}");
            drawn_out += added.len();
        }
        assert!(drawn_out > 100, "{family:?}: {drawn_out}");
    }
}

#[test]
fn an_arabic_word_in_an_english_line_is_not_drawn_out() {
    let text = "The port said مرحبا to its first ship of the year, and مستشفى is the word for a hospital.";
    for width in [200.0, 260.0, 330.0] {
        let p = layout(text, &[], &justified(Justify::KashidaThenBlanks, width));
        let first = p.lines().next().expect("a line");
        assert!((first.right_px - first.left_px - width).abs() < 0.05);
        assert_eq!(glyph_ids(&p), glyph_ids(&layout(text, &[], &wide(width))));
    }
}

#[test]
fn what_comes_first_takes_more_of_the_room() {
    let of = |justify| blanks_px(&layout(NEWS, &[], &justified(justify, 233.0)));
    let (blanks, mixed, kashida) =
        (of(Justify::Blanks), of(Justify::BlanksThenKashida), of(Justify::KashidaThenBlanks));
    assert!(kashida < mixed && mixed < blanks, "{kashida} {mixed} {blanks}");
}

#[test]
fn a_drawn_out_letter_is_one_place_and_takes_clicks() {
    let p = layout(NEWS, &[], &justified(Justify::KashidaThenBlanks, 233.0));
    for line in 0..p.lines().len() {
        let y_px = p.lines().nth(line).map_or(0.0, |l| l.top_px + 3.0);
        for b in p.glyph_chars(line).filter(|b| b.right_px - b.left_px > 1.0) {
            let end = b.byte + b.ch.len_utf8();
            assert_eq!(p.hit(b.right_px - 0.3, y_px).0, b.byte);
            let after = p.hit(b.left_px + 0.3, y_px).0;
            assert!(after >= end && p.text()[end..after].chars().all(crate::text::chars::is_mark));
        }
    }
}

#[test]
fn latin_lines_and_single_words_stay_as_they_are() {
    let english = "The city said in the morning that a new project will begin within a few weeks.";
    let of = |justify| glyph_ids(&layout(english, &[], &justified(justify, 150.0)));
    assert_eq!(of(Justify::Blanks), of(Justify::KashidaThenBlanks));
    let p = layout("المستشفيات", &[], &justified(Justify::KashidaThenBlanks, 50.0));
    assert!(p.lines().all(|l| l.right_px - l.left_px < 50.01));
}

#[test]
fn the_first_line_and_the_others_have_their_indents() {
    for (text, rtl) in [(NEWS, true), ("one two three four five six seven eight nine", false)] {
        for align in [Align::Start, Align::Justify] {
            for indent in [Indent { first_px: 40.0, rest_px: 0.0 }, Indent { first_px: 0.0, rest_px: 25.0 }] {
                let p = layout(text, &[], &ParagraphStyle { align, indent, ..wide(180.0) });
                assert!(p.lines().len() > 2);
                for (i, line) in p.lines().enumerate() {
                    let wanted = if i == 0 { indent.first_px } else { indent.rest_px };
                    let from_start = if rtl { 180.0 - line.right_px } else { line.left_px };
                    assert!((from_start - wanted).abs() < 0.01, "{i}: {from_start}");
                    assert!(line.left_px >= -0.01 && line.right_px <= 180.01);
                }
            }
        }
    }
    let single = layout("كلمة", &[], &ParagraphStyle { indent: Indent { first_px: 30.0, rest_px: 0.0 }, ..body() });
    let line = single.lines().next().expect("a line");
    assert!((single.width_px() - (line.right_px - line.left_px) - 30.0).abs() < 0.01 && line.left_px.abs() < 0.01);
}

#[test]
fn tabs_reach_to_their_stops_on_both_sides() {
    let style = |width_px| ParagraphStyle { tab_px: Some(80.0), width_px: Some(width_px), ..body() };
    for (text, rtl) in [("الاسم\tالعمر\tالمدينة المنورة", true), ("name\tage\t\tcity", false)] {
        let p = layout(text, &[], &style(500.0));
        for b in p.glyph_chars(0).filter(|b| b.ch == '\t') {
            let behind = if rtl { 500.0 - b.left_px } else { b.right_px };
            assert!((behind / 80.0 - (behind / 80.0).round()).abs() < 0.01 && behind > 79.0, "{text}: {behind}");
        }
        let words: Vec<f32> = p.glyph_chars(0).map(|b| if rtl { 500.0 - b.right_px } else { b.left_px }).collect();
        assert!(words.windows(2).all(|w| w[1] >= w[0] - 0.01), "columns follow each other");
    }
    let narrow = layout("كلمة\tكلمة\tكلمة", &[], &style(170.0));
    assert_eq!(narrow.lines().len(), 2, "a line breaks behind a tab when the next column has no room");
    assert!(narrow.lines().all(|l| l.right_px - l.left_px <= 170.0));
    let plain = layout("ا\tب", &[], &wide(300.0));
    assert!(plain.width_px() < 79.0, "without stops a tab is a few blanks");
}

#[test]
fn blanks_before_a_tab_are_not_widened() {
    let style = ParagraphStyle { tab_px: Some(60.0), ..justified(Justify::KashidaThenBlanks, 300.0) };
    let p = layout(&format!("١ - \t{NEWS}"), &[], &style);
    let tab = p.glyph_chars(0).find(|b| b.ch == '\t').expect("it is there");
    assert!((300.0 - tab.left_px - 60.0).abs() < 0.05, "{tab:?}");
    let line = p.lines().next().expect("a line");
    assert!((line.right_px - line.left_px - 300.0).abs() < 0.05);
}
