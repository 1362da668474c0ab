//! Breaks, alignment, heights, the ellipsis.

use super::*;
use unicode_linebreak::linebreaks;

const LONG: &str = "أعلنت شركة Apple (المملوكة لـ Example Corp.) عن 3.5% من الأرباح، بحسب BBC News العربية، في 2024، \
                    و«الرأي» و“القول” بين القاهرة وبيروت؛ فما العمل؟ قال: (Apple Inc.) لا نعلم.";

#[test]
fn lines_end_only_where_uax_14_lets_them() {
    let mut typesetter = Typesetter::bundled();
    let legal: Vec<usize> = linebreaks(LONG).map(|b| b.0).collect();
    let mut breaks = 0;
    for width in 120..400 {
        let p = typesetter.layout(LONG, &[], &wide(width as f32));
        for line in p.lines() {
            assert!(legal.contains(&line.range.end), "{width}: {:?}", &LONG[line.range]);
            assert!(line.right_px - line.left_px <= width as f32 + 0.01 && line.right_px <= width as f32 + 0.01);
            breaks += 1;
        }
    }
    assert!(breaks > 280);
}

/// Over the mixed and marked texts at every width from 100 to 700 px, in steps of 7; by default every fifth width.
#[test]
fn no_line_of_any_text_ends_where_uax_14_forbids_it() {
    let mut typesetter = Typesetter::bundled();
    let step = if std::env::var("BREAK_WIDTHS").is_ok_and(|v| v == "all") { 7 } else { 35 };
    let (mut wraps, mut emergencies) = (0, 0);
    for text in include_str!("../../../tests/texts/shaping.txt").lines().chain(MIXED) {
        let legal: Vec<usize> = linebreaks(text).map(|b| b.0).collect();
        let mut p = typesetter.layout(text, &[], &body());
        for width in (100..700).step_by(step) {
            p.rewrap(&mut typesetter, Some(width as f32));
            for line in p.lines() {
                let is_legal = legal.contains(&line.range.end);
                // A word wider than the line is cut, and then it is the line's only one.
                let alone = !legal.iter().any(|at| line.range.start < *at && *at < line.range.end);
                assert!(is_legal || alone, "{width}: {:?}", &text[line.range]);
                (wraps, emergencies) = (wraps + 1, emergencies + usize::from(!is_legal));
            }
        }
    }
    assert!(wraps > 1500 && emergencies * 20 < wraps, "{emergencies} of {wraps}");
}

#[test]
fn lines_cover_the_text_in_order() {
    for text in MIXED {
        for width in [0.0, 1.0, 35.0, 90.0, 1000.0] {
            let p = layout(text, &[], &wide(width));
            let mut at = 0;
            for line in p.lines() {
                assert_eq!(line.range.start, at);
                at = line.range.end;
            }
            assert_eq!(at, text.len(), "{text:?} at {width}");
        }
    }
}

#[test]
fn a_word_wider_than_the_line_is_cut_between_graphemes_and_stays_joined() {
    let text = "المستشفياتالمستشفيات";
    let p = layout(text, &[], &wide(60.0));
    assert!(p.lines().len() > 2);
    assert!(p.lines().all(|l| l.right_px - l.left_px <= 60.01));
    assert_eq!(glyph_ids(&p), glyph_ids(&layout(text, &[], &body())));
}

#[test]
fn forced_breaks_make_lines_and_the_last_may_be_empty() {
    let p = layout("أ\n\nب\n", &[], &body());
    let ends: Vec<(std::ops::Range<usize>, bool)> = p.lines().map(|l| (l.range, l.hard_end)).collect();
    assert_eq!(ends, [(0..3, true), (3..4, true), (4..7, true), (7..7, false)]);
    assert_eq!(p.height_px(), 4.0 * 36.0);
    assert_eq!(layout("", &[], &body()).lines().len(), 1);
    assert_eq!(layout("a\r\nb", &[], &body()).lines().len(), 2);
}

#[test]
fn alignment_moves_lines_within_the_width() {
    let left_of = |text: &str, align: Align| {
        let p = layout(text, &[], &ParagraphStyle { align, ..wide(500.0) });
        let line = p.lines().next().expect("a line");
        (line.left_px, 500.0 - line.right_px)
    };
    let close = |a: f32, b: f32| (a - b).abs() < 0.01;
    for (text, start_is_right) in [("كلام", true), ("words", false)] {
        for (align, right) in
            [(Align::Start, start_is_right), (Align::End, !start_is_right), (Align::Left, false), (Align::Right, true)]
        {
            let (left, right_gap) = left_of(text, align);
            assert!(close(if right { right_gap } else { left }, 0.0), "{text} {align:?}");
        }
        let (left, right) = left_of(text, Align::Center);
        assert!(close(left, right));
    }
}

#[test]
fn justified_lines_fill_the_width_but_the_last_does_not() {
    let p = layout(LONG, &[], &ParagraphStyle { align: Align::Justify, ..wide(300.0) });
    let lines: Vec<LineInfo> = p.lines().collect();
    let (last, rest) = lines.split_last().expect("lines");
    assert!(rest.len() > 2 && rest.iter().all(|l| (l.right_px - l.left_px - 300.0).abs() < 0.05));
    assert!(last.right_px - last.left_px < 299.0);
    for (i, line) in rest.iter().enumerate() {
        let left = p.glyph_chars(i).filter(|b| !b.ch.is_whitespace()).map(|b| b.left_px).fold(f32::MAX, f32::min);
        assert!((left - line.left_px).abs() < 0.1, "line {i}: {left} {}", line.left_px);
    }
}

#[test]
fn a_larger_font_makes_its_line_higher_and_only_its_line() {
    let text = "سطر\nكبير\nسطر";
    let p = layout(text, &[span(text, "كبير", font(Family::Sans, Weight::Bold, 40.0), 0)], &body());
    let heights: Vec<f32> = p.lines().map(|l| l.height_px).collect();
    assert_eq!(heights, [36.0, 72.0, 36.0]);
    let smaller = layout(text, &[span(text, "كبير", font(Family::Sans, Weight::Regular, 10.0), 0)], &body());
    assert!(smaller.lines().all(|l| l.height_px == 36.0));
}

#[test]
fn the_ellipsis_stands_at_the_logical_end() {
    for (text, rtl) in [(LONG, true), ("A long headline in English about مدينة and rivers and more", false)] {
        for width in [60.0, 150.0, 260.0] {
            let p = layout(text, &[], &ParagraphStyle { max_lines: Some(1), ..wide(width) });
            assert!(p.is_elided() && p.lines().len() == 1);
            let line = p.lines().next().expect("a line");
            let glyphs: Vec<PlacedGlyph> = p.glyphs(0..1).collect();
            let (dots, letters) = glyphs.split_last().expect("glyphs");
            assert_eq!(dots.cluster, line.range.end);
            assert!(letters.iter().all(|g| g.cluster < line.range.end));
            assert!(letters.iter().all(|g| (dots.x_px < g.x_px) == rtl), "{text} {width}");
            assert!(line.right_px - line.left_px <= width + 0.01);
            assert!(!text[..line.range.end].ends_with(' '));
        }
    }
    let fits = layout("قصير", &[], &ParagraphStyle { max_lines: Some(1), ..wide(300.0) });
    assert!(!fits.is_elided());
    let two = layout("أول\nثان\nثالث", &[], &ParagraphStyle { max_lines: Some(2), ..body() });
    assert!(two.is_elided() && two.lines().len() == 2 && two.lines().last().expect("two").range == (7..13));
}

#[test]
fn a_word_cut_by_the_ellipsis_ends_in_its_final_form() {
    let text = "سسسسسسسسسسسسسسسسسس";
    let p = layout(text, &[], &ParagraphStyle { max_lines: Some(1), ..wide(100.0) });
    let cut = p.lines().next().expect("a line").range.end;
    let alone = layout(&text[..cut], &[], &body());
    let ids = glyph_ids(&p);
    assert_eq!(ids[..ids.len() - 1], glyph_ids(&alone)[..]);
}

#[test]
fn rewrapping_equals_a_layout_at_that_width() {
    let mut typesetter = Typesetter::bundled();
    let mut p = typesetter.layout(LONG, &[], &wide(500.0));
    for width in [Some(90.0), None, Some(0.0), Some(333.0)] {
        p.rewrap(&mut typesetter, width);
        assert_eq!(p, typesetter.layout(LONG, &[], &ParagraphStyle { width_px: width, ..body() }));
    }
}

#[test]
fn the_blank_at_a_lines_end_needs_no_room() {
    let (first, text) = ("كلمة أولى", "كلمة أولى ثانية");
    let width_px = layout(first, &[], &body()).width_px();
    for (room_px, ends_at) in [(width_px + 0.5, first.len() + 1), (width_px - 0.5, "كلمة ".len())] {
        let p = layout(text, &[], &wide(room_px));
        assert_eq!(p.line(0).expect("a line").range, 0..ends_at, "{room_px} px");
    }
}
