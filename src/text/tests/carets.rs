//! Carets, hit test, motion, selection.

use super::*;
use unicode_segmentation::UnicodeSegmentation;

fn boundaries(text: &str) -> Vec<usize> {
    text.grapheme_indices(true).map(|g| g.0).chain([text.len()]).collect()
}

fn middle_px(p: &Paragraph, line: usize) -> f32 {
    p.lines().nth(line).map_or(0.0, |l| l.top_px + l.height_px / 2.0)
}

#[test]
fn a_hit_where_a_caret_stands_gives_a_caret_there() {
    for text in MIXED {
        for width in [60.0, 150.0, 1000.0] {
            let p = layout(text, &[], &wide(width));
            for at in boundaries(text) {
                for affinity in [Affinity::Before, Affinity::After] {
                    let caret = p.caret(at, affinity);
                    let (hit, side) = p.hit(caret.x_px, middle_px(&p, caret.line));
                    let again = p.caret(hit, side);
                    assert_eq!(again.line, caret.line, "{text:?} {width} at {at} {affinity:?}");
                    assert!((again.x_px - caret.x_px).abs() < 0.05, "{text:?} {width} at {at} {affinity:?}");
                    assert!(boundaries(text).contains(&hit));
                }
            }
        }
    }
}

#[test]
fn the_letters_of_a_ligature_divide_it_in_reading_order() {
    let p = layout("الأمل لا", &[], &body());
    let boxes: Vec<CharBox> = p.glyph_chars(0).collect();
    for pair in boxes.windows(2) {
        assert!(pair[1].right_px <= pair[0].left_px + 0.01 && pair[0].right_px > pair[0].left_px + 1.0, "{pair:?}");
    }
    for b in &boxes {
        let (left, right) = (p.hit(b.left_px + 0.5, 10.0).0, p.hit(b.right_px - 0.5, 10.0).0);
        assert_eq!((left, right), (b.byte + b.ch.len_utf8(), b.byte));
    }
}

#[test]
fn an_offset_at_a_seam_has_a_place_on_either_side() {
    // On the screen: BBC لاق
    let p = layout("قال BBC", &[], &body());
    let at = "قال ".len();
    let (before, after) = (p.caret(at, Affinity::Before), p.caret(at, Affinity::After));
    assert!(before.rtl && !after.rtl);
    assert!(after.x_px.abs() < 0.01 && before.x_px > after.x_px + 20.0);
    let end = p.caret(p.text().len(), Affinity::Before);
    assert!((end.x_px - before.x_px).abs() < 0.01);
}

/// Some of the lines of the text for shaping, or with `CARET_LINES=all` all of them, in how many families.
fn sample() -> (Vec<&'static str>, usize) {
    let all: Vec<&str> = include_str!("../../../tests/texts/shaping.txt").lines().collect();
    if std::env::var("CARET_LINES").is_ok_and(|v| v == "all") {
        return (all, 4);
    }
    (all.into_iter().step_by(6).chain(MIXED).collect(), 1)
}

const FAMILIES: [Family; 4] = [Family::Naskh, Family::Sans, Family::Latin, Family::Mono];

#[test]
fn visual_motion_visits_each_place_on_the_screen_once_and_comes_back() {
    let mut typesetter = Typesetter::bundled();
    let (lines, families) = sample();
    for (text, family) in lines.iter().flat_map(|l| FAMILIES[..families].iter().map(move |f| (*l, *f))) {
        for width in [120.0, 300.0, 500.0, 700.0] {
            let style = ParagraphStyle { font: font(family, Weight::Regular, 20.0), ..wide(width) };
            let p = typesetter.layout(text, &[], &style);
            let there = walk(&p, p.base_is_rtl(), (0, Affinity::After));
            let seen = |at: &(usize, Affinity)| {
                let caret = p.caret(at.0, at.1);
                (caret.line, (caret.x_px * 8.0).round() as i32)
            };
            for pair in there.windows(2) {
                let ((line, x), (next_line, next_x)) = (seen(&pair[0]), seen(&pair[1]));
                let moves = next_line == line && (next_x < x) == p.base_is_rtl() && next_x != x;
                assert!(moves || next_line == line + 1, "{text:?} {width} {pair:?}");
            }
            let mut places: Vec<_> = there.iter().map(seen).collect();
            places.sort_unstable();
            let ends: Vec<usize> = p.lines().filter(|l| !l.hard_end).map(|l| l.range.end).collect();
            // The end of a wrapped line is left out where the next line begins with the same place.
            let sides = || boundaries(text).into_iter().flat_map(|at| [(at, Affinity::Before), (at, Affinity::After)]);
            let carets: Vec<Caret> = sides().map(|s| p.caret(s.0, s.1)).collect();
            let shown_below = |at: usize| {
                let outermost = |affinity: Affinity, on_right: bool| {
                    let own = p.caret(at, affinity);
                    let beyond = |c: &&Caret| c.line == own.line && (c.x_px - own.x_px).abs() > 0.05;
                    !carets.iter().filter(beyond).any(|c| (c.x_px > own.x_px) == on_right)
                };
                let rtl = p.base_is_rtl();
                let is_wrap = ends.contains(&at) && at < text.len();
                is_wrap && outermost(Affinity::After, rtl) && outermost(Affinity::Before, !rtl)
            };
            let mut all: Vec<_> =
                sides().filter(|s| s.1 == Affinity::After || !shown_below(s.0)).map(|s| seen(&s)).collect();
            all.sort_unstable();
            all.dedup();
            assert_eq!(places, all, "{text:?} {width}");
            let mut back = walk(&p, !p.base_is_rtl(), *there.last().expect("a place"));
            back.reverse();
            assert_eq!(back.iter().map(seen).collect::<Vec<_>>(), there.iter().map(seen).collect::<Vec<_>>());
        }
    }
}

/// The stops of steps to one side, from the place furthest on the other side that steps from `near` lead to.
fn walk(p: &Paragraph, leftwards: bool, near: (usize, Affinity)) -> Vec<(usize, Affinity)> {
    let step = |at: (usize, Affinity), left: bool| {
        if left { p.visual_left(at.0, at.1) } else { p.visual_right(at.0, at.1) }
    };
    let mut at = near;
    while let Some(next) = step(at, !leftwards) {
        at = next;
    }
    let mut places = vec![at];
    while let Some(next) = step(at, leftwards) {
        at = next;
        places.push(at);
        assert!(places.len() < 3000, "{:?} {:?} goes on: {:?}", p.text(), p.style().width_px, &places[2990..]);
    }
    places
}

#[test]
fn steps_over_a_wrap_always_move_in_the_text() {
    let text = "كلمة ثم كلمة ثم كلمة ثم كلمة";
    let p = layout(text, &[], &wide(80.0));
    assert!(p.lines().len() > 2);
    let (mut at, mut offsets) = ((0, Affinity::After), vec![0]);
    while let Some(next) = p.visual_left(at.0, at.1) {
        at = next;
        offsets.push(at.0);
    }
    assert_eq!(offsets, boundaries(text));
    let mut back = vec![at.0];
    while let Some(next) = p.visual_right(at.0, at.1) {
        at = next;
        back.push(at.0);
    }
    back.reverse();
    assert_eq!(back, offsets);
}

#[test]
fn home_and_end_are_those_of_the_line() {
    let p = layout("سطر\nabc def", &[], &body());
    assert_eq!(p.line_end(0, Affinity::After), (6, Affinity::Before));
    assert_eq!(p.line_start(8, Affinity::After), (7, Affinity::After));
    assert_eq!(p.line_of(7, Affinity::Before), 1);
    assert_eq!(p.line_end(7, Affinity::After), (14, Affinity::Before));
    let empty = layout("\n", &[], &body());
    assert_eq!(empty.line_end(0, Affinity::After), (0, Affinity::After));
    assert_eq!(empty.line_of(1, Affinity::Before), 1);
}

#[test]
fn an_empty_line_has_a_caret_at_the_side_where_writing_begins() {
    let x = |direction: Direction, align: Align| {
        layout("", &[], &ParagraphStyle { direction, align, ..wide(300.0) }).caret(0, Affinity::After)
    };
    assert_eq!(x(Direction::Auto, Align::Start).x_px, 300.0);
    assert_eq!(x(Direction::Ltr, Align::Start).x_px, 0.0);
    assert_eq!(x(Direction::Rtl, Align::Center).x_px, 150.0);
    let caret = x(Direction::Auto, Align::Start);
    assert!((caret.bottom_px - caret.top_px - 28.0).abs() < 0.01 && caret.rtl);
}

#[test]
fn selections_cover_what_is_selected_and_nothing_else() {
    for text in MIXED {
        let p = layout(text, &[], &wide(120.0));
        let bounds = boundaries(text);
        let mut random = Random(7);
        for _ in 0..20 {
            let (a, b) = (*random.pick(&bounds), *random.pick(&bounds));
            let range = a.min(b)..a.max(b);
            let rects = p.selection(range.clone());
            assert!(rects.iter().all(|r| r.left < r.right && r.top < r.bottom));
            for (line, info) in p.lines().enumerate() {
                for b in p.glyph_chars(line).filter(|b| b.right_px - b.left_px > 1.0 && !b.ch.is_whitespace()) {
                    let (x, y) = ((b.left_px + b.right_px) / 2.0, info.top_px + 1.0);
                    let covered = rects.iter().any(|r| r.left < x && x < r.right && r.top < y && y < r.bottom);
                    assert_eq!(covered, range.contains(&b.byte), "{text:?} {range:?} {b:?}");
                }
            }
        }
    }
}

#[test]
fn a_selection_over_a_seam_is_in_two_pieces() {
    // From within the Arabic word into the Latin one: what stands between the two is not selected.
    let p = layout("قال BBC", &[], &body());
    assert_eq!(p.selection(4..9).len(), 2);
    assert_eq!(p.selection(0..10).len(), 1);
    assert!(p.selection(3..3).is_empty());
}

#[test]
fn an_empty_line_in_a_selection_shows() {
    let p = layout("أ\n\nب", &[], &body());
    assert_eq!(p.selection(0..6).len(), 3);
}
