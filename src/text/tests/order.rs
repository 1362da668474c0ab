//! Visual order, written as it is seen: the left of the line is the left of the string.

use super::*;

#[track_caller]
fn assert_seen(text: &str, direction: Direction, wanted: &str) {
    assert_eq!(seen(&layout(text, &[], &ParagraphStyle { direction, ..body() }), 0), wanted, "{text}");
}

#[test]
fn words_and_numbers_stand_where_arabic_puts_them() {
    assert_seen("قال 2026 BBC", Direction::Auto, "BBC 2026 لاق");
    assert_seen("BBC عربي", Direction::Rtl, "يبرع BBC");
    assert_seen("BBC عربي", Direction::Auto, "BBC يبرع");
    assert_seen("عدد 12-10 ثم", Direction::Auto, "مث 10-12 ددع");
    assert_seen("نسبة 3.5% اليوم", Direction::Auto, "مويلا %3.5 ةبسن");
    assert_seen("قال (BBC News) إن", Direction::Auto, "نإ )BBC News( لاق");
    assert_seen("see مرحبا 12, ok", Direction::Auto, "see 12 ابحرم, ok");
    assert_seen("١٢٣ كتاب", Direction::Auto, "باتك ١٢٣");
}

#[test]
fn punctuation_alone_is_right_to_left() {
    assert!(layout("...", &[], &body()).base_is_rtl());
    assert!(layout("", &[], &body()).base_is_rtl());
    assert!(!layout("a", &[], &body()).base_is_rtl());
    assert!(!layout("\n\u{2067}عرب\u{2069} a", &[], &body()).base_is_rtl());
}

#[test]
fn a_comma_after_a_bold_word_follows_it() {
    let text = "كلمة مهمة، هنا";
    let p = layout(text, &[span(text, "مهمة", font(Family::Naskh, Weight::Bold, 20.0), 0)], &body());
    assert_eq!(seen(&p, 0), "انه ،ةمهم ةملك");
}

#[test]
fn each_piece_between_forced_breaks_has_the_base_of_all() {
    let p = layout("قال\nBBC عربي", &[], &body());
    assert_eq!(seen(&p, 1), "يبرع BBC");
}

#[test]
fn blanks_at_a_lines_end_hang_at_the_base_directions_end() {
    let p = layout("عربي abc   ", &[], &wide(300.0));
    assert_eq!(seen(&p, 0), "   abc يبرع");
    let line = p.lines().next().expect("a line");
    let first_letter = p.glyph_chars(0).next().expect("a letter");
    assert!((first_letter.right_px - 300.0).abs() < 0.01);
    assert!((line.right_px - 300.0).abs() < 0.01 && line.left_px > 200.0);
}

#[test]
fn tabs_and_the_blanks_before_them_stand_at_the_base_level() {
    assert_seen("عر \tبي", Direction::Ltr, "رع \tيب");
    assert_eq!(seen(&layout("abc\tdef", &[], &ParagraphStyle { direction: Direction::Rtl, ..body() }), 0), "def\tabc");
}
