//! Input that no one would write.

use super::*;

#[test]
fn separators_and_controls_take_no_room_and_do_no_harm() {
    let all = "ا\u{1C}b\u{1D}ت 12\u{1E}ث\u{85}x\u{2028}ج\u{2029}y\u{1F}\0\u{7F}\u{9F}\u{B}\u{C}\r\r\n\u{FEFF}\u{AD}";
    let p = layout(all, &[], &wide(100.0));
    for at in 0..=all.len() + 3 {
        for affinity in [Affinity::Before, Affinity::After] {
            let caret = p.caret(at, affinity);
            assert!(caret.x_px.is_finite() && caret.line < p.lines().len());
            let _ = (p.visual_left(at, affinity), p.visual_right(at, affinity), p.line_end(at, affinity));
        }
    }
    for c in all.chars().filter(|c| text_control(*c)) {
        let shown = layout(&format!("ا{c}ب"), &[], &body());
        let boxes: Vec<CharBox> = shown.glyph_chars(0).filter(|b| b.ch == c).collect();
        assert!(boxes.iter().all(|b| b.left_px == b.right_px), "{c:?}");
        assert!(shown.glyphs(0..9).all(|g| g.key.glyph_id() != 0), "{c:?}");
    }
}

fn text_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

#[test]
fn a_tab_is_a_wide_blank() {
    let width = |text: &str| layout(text, &[], &body()).width_px();
    assert!((width("ا\tب") - width("اب") > 3.0 * (width("ا ب") - width("اب"))) && width("\tا") > width("ا") + 10.0);
}

#[test]
fn widths_and_sizes_without_sense_end_in_a_layout() {
    for width in [0.0, -5.0, f32::NAN, f32::INFINITY, 1e-9, 1e30] {
        for size in [0.0, -1.0, f32::NAN, f32::INFINITY, 1e9] {
            let style = ParagraphStyle {
                font: font(Family::Mono, Weight::Bold, size),
                line_height_px: size,
                width_px: Some(width),
                max_lines: Some(0),
                ..body()
            };
            let p = layout("نص text\nنص", &[], &style);
            assert!(p.height_px().is_finite() && p.width_px().is_finite() && p.lines().len() == 1);
        }
    }
}

#[test]
fn spans_that_do_not_fit_the_text_are_ignored() {
    let text = "نص قصير";
    let strange = [(5, 3), (1, 4), (2, 900), (0, 2), (800, 900)];
    let spans: Vec<Span> = strange.map(|(a, b)| Span { range: a..b, font: body_font(), ink: 1 }).to_vec();
    let p = layout(text, &spans, &body());
    assert_eq!(glyph_ids(&p), glyph_ids(&layout(text, &[], &body())));
}

#[test]
fn random_characters_are_laid_out_and_hit() {
    let mut random = Random(99);
    let mut typesetter = Typesetter::bundled();
    for _ in 0..150 {
        let any = |r: &mut Random| {
            let limit = *r.pick(&[0x80, 0x700, 0x2100, 0x11_0000]);
            char::from_u32(r.below(limit) as u32)
        };
        let text: String = (0..random.below(60)).filter_map(|_| any(&mut random)).collect();
        let p = typesetter.layout(&text, &[], &wide(random.below(200) as f32));
        assert!(p.glyphs(0..usize::MAX).all(|g| g.cluster <= text.len()));
        for x in [-50.0, 3.0, 70.0, 900.0] {
            let (at, affinity) = p.hit(x, random.below(300) as f32);
            assert!(text.is_char_boundary(at));
            p.caret(at, affinity);
        }
        p.selection(0..text.len());
    }
}

#[test]
fn a_very_long_word_in_a_very_narrow_box_ends() {
    let text = "س".repeat(20_000);
    assert_eq!(layout(&text, &[], &wide(0.0)).lines().len(), 20_000);
}

#[test]
fn bitmaps_come_for_letters_and_not_for_blanks() {
    let mut typesetter = Typesetter::bundled();
    let p = typesetter.layout("ب ", &[], &body());
    let keys: Vec<(char, GlyphKey)> = p.glyphs(0..1).map(|g| (if g.cluster == 0 { 'ب' } else { ' ' }, g.key)).collect();
    for (c, key) in keys {
        let bitmap = typesetter.raster(key);
        assert_eq!(bitmap.is_some(), c == 'ب');
        if let Some(b) = bitmap {
            assert_eq!(b.alpha.len(), b.width * b.height);
            assert!(b.alpha.iter().any(|a| *a > 200) && !b.is_color && b.top > 0);
        }
    }
    assert_eq!(typesetter.add_fallback_font(vec![1, 2, 3]), 0);
}

#[test]
fn a_heap_of_marks_on_one_letter_is_one_place() {
    for mark in ["\u{64E}", "\u{301}", "\u{1AB0}"] {
        let text = format!("ب{}", mark.repeat(100_000));
        let mut typesetter = Typesetter::bundled();
        let mut p = typesetter.layout(&text, &[], &wide(300.0));
        assert_eq!(p.hit(0.0, 0.0).0 % text.len(), 0);
        assert!(p.caret(text.len(), Affinity::Before).x_px.is_finite());
        p.replace(&mut typesetter, 2..2, "ا", &[]);
        assert_eq!(p.text().len(), text.len() + 2);
    }
}

#[test]
fn a_paragraph_of_a_megabyte_is_laid_out_and_edited() {
    let text = "قال المتحدث (BBC) إن المدينة ستفتح أبوابها ".repeat(14_000);
    assert!(text.len() > 1_000_000);
    let mut typesetter = Typesetter::bundled();
    let mut p = typesetter.layout(&text, &[], &wide(600.0));
    let lines = p.lines().len();
    let before = typesetter.shaper.shaped_bytes;
    p.replace(&mut typesetter, 500_000..500_000, "7", &[]);
    assert!(typesetter.shaper.shaped_bytes - before < 1000);
    assert!(p.lines().len() >= lines && p.hit(300.0, p.height_px()).0 > 1_000_000);
}

/// Texts of any characters with any edits: nothing panics, and what comes out is what a fresh layout gives.
#[test]
fn any_text_can_be_edited_in_any_way() {
    const HARD: [&str; 16] = [
        "\u{1C}",
        "\u{85}",
        "\u{2029}",
        "\u{2028}",
        "\u{202E}",
        "\u{2066}",
        "\u{2069}",
        "\u{202C}",
        "\u{0}",
        "\u{FEFF}",
        "\u{FFFD}",
        "\u{10FFFF}",
        "\u{E0001}",
        "\u{DEF}",
        "\u{D7FF}",
        "\r\n",
    ];
    let mut random = Random(5);
    let mut typesetter = Typesetter::bundled();
    for round in 0..60 {
        let mut text = String::new();
        let style = ParagraphStyle { align: Align::Justify, justify: Justify::KashidaThenBlanks, ..wide(90.0) };
        let mut p = typesetter.layout(&text, &[], &style);
        for _ in 0..12 {
            let with: String = (0..random.below(8))
                .filter_map(|_| match random.below(3) {
                    0 => Some((*random.pick(&HARD)).to_owned()),
                    1 => char::from_u32(random.below(0x11_0000) as u32).map(String::from),
                    _ => char::from_u32(0x620 + random.below(0x60) as u32).map(String::from),
                })
                .collect();
            let (a, b) = (random.below(text.len() + 3), random.below(text.len() + 3));
            let (start, end) = (text.floor_char_boundary(a.min(b)), text.floor_char_boundary(a.max(b)));
            p.replace(&mut typesetter, start..end, &with, &[]);
            text.replace_range(start..end, &with);
            assert_eq!(p, typesetter.layout(&text, &[], &style), "{round}: {text:?}");
        }
    }
}
