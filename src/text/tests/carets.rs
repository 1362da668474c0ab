//! Carets, hit test, motion, selection.

use super::*;
use unicode_segmentation::UnicodeSegmentation;

fn boundaries(text: &str) -> Vec<usize> {
    text.grapheme_indices(true).map(|g| g.0).chain([text.len()]).collect()
}

fn middle_px(p: &Paragraph, line: usize) -> f32 {
    p.lines().nth(line).map_or(0.0, |l| l.top_px + l.height_px / 2.0)
}

/// The texts that carets are tried on, each in widths, faces and ways to fill a line. `CARETS=all` takes them all, with
/// the raw page lying beside the project if it is there.
fn every_layout(mut each: impl FnMut(&Paragraph)) {
    let all = std::env::var("CARETS").is_ok_and(|v| v == "all");
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/samples/000_e526e12090fc3998.txt");
    let page = std::fs::read_to_string(beside).unwrap_or_default();
    let own = include_str!("../../../tests/texts/shaping.txt").lines();
    let texts: Vec<&str> = match all {
        true => own.chain(MIXED).chain(page.lines()).collect(),
        false => own.step_by(9).chain(MIXED).collect(),
    };
    let families = [Family::Naskh, Family::Sans, Family::Latin, Family::Mono];
    let families = if all { &families[..] } else { &families[..1] };
    let fills = [
        (Align::Start, Justify::Blanks),
        (Align::Justify, Justify::Blanks),
        (Align::Justify, Justify::KashidaThenBlanks),
    ];
    let mut typesetter = Typesetter::bundled();
    for (i, text) in texts.into_iter().enumerate() {
        let fills = if all { &fills[..] } else { &fills[i % 3..=i % 3] };
        for (family, weight) in families.iter().flat_map(|f| [(*f, Weight::Regular), (*f, Weight::Bold)]) {
            let font = font(family, weight, 20.0);
            // Every third word is of the other weight.
            let other = if weight == Weight::Bold { Weight::Regular } else { Weight::Bold };
            let words = text.split_word_bound_indices().filter(|w| w.1.chars().any(char::is_alphabetic)).step_by(3);
            let spans =
                words.map(|(at, w)| Span { range: at..at + w.len(), font: Font { weight: other, ..font }, ink: 0 });
            let spans: Vec<Span> = spans.collect();
            for (width, (align, justify)) in
                [120.0, 300.0, 500.0, 700.0].into_iter().flat_map(|w| fills.iter().map(move |f| (w, *f)))
            {
                let style = ParagraphStyle { font, align, justify, ..wide(width) };
                each(&typesetter.layout(text, &spans, &style));
            }
        }
    }
}

fn places(text: &str) -> impl Iterator<Item = (usize, Affinity)> {
    boundaries(text).into_iter().flat_map(|at| [(at, Affinity::Before), (at, Affinity::After)])
}

/// What a click on a caret answers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Answer {
    /// The place, seen from the same side.
    Itself,
    /// The place from its other side: the line has no letter on the one.
    OneSided,
    /// Another place at the same x: the letter that this one is seen from has no width, as a mark of direction has none.
    NoWidth,
}

#[test]
fn a_click_on_a_caret_returns_it() {
    let mut answers = std::collections::BTreeMap::new();
    every_layout(|p| {
        let text = p.text();
        let told = |at, affinity| format!("{text:?} {:?} at {at} {affinity:?}", p.style());
        for (at, affinity) in places(text) {
            let caret = p.caret(at, affinity);
            let (hit, side) = p.hit(caret.x_px, middle_px(p, caret.line));
            let again = p.caret(hit, side);
            assert!(again.line == caret.line && (again.x_px - caret.x_px).abs() < 0.05, "{}", told(at, affinity));
            let answer = if (hit, side) == (at, affinity) {
                Answer::Itself
            } else if hit == at && again == caret {
                Answer::OneSided
            } else {
                let before = text[..at].grapheme_indices(true).next_back().map(|g| g.0);
                let beside = |b: &CharBox| b.byte == at || Some(b.byte) == before;
                let narrow = |b: CharBox| beside(&b) && b.right_px - b.left_px < 0.01;
                assert!(p.glyph_chars(caret.line).any(narrow), "{} answers {hit} {side:?}", told(at, affinity));
                Answer::NoWidth
            };
            *answers.entry(answer).or_insert(0) += 1;
        }
    });
    println!("clicks on carets: {answers:?}");
    let of = |a| answers.get(&a).copied().unwrap_or(0);
    assert!(of(Answer::Itself) > 8 * of(Answer::OneSided) && of(Answer::OneSided) > of(Answer::NoWidth), "{answers:?}");
}

#[test]
fn blanks_that_hang_beyond_the_box_can_be_stood_between() {
    for text in ["كلمة                    ثم كلمة", "word                    and another"] {
        let p = layout(text, &[], &wide(60.0));
        assert!(p.lines().len() > 1);
        let end = p.lines().next().expect("a line").range.end;
        for at in 0..=end {
            if !text.is_char_boundary(at) {
                continue;
            }
            let caret = p.caret(at, Affinity::Before);
            assert!((-10.5..70.5).contains(&caret.x_px), "{at} at {}", caret.x_px);
            assert_eq!(p.hit(caret.x_px, middle_px(&p, 0)).0, at);
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
    assert!((end.x_px - before.x_px).abs() < ONE_PLACE_PX);
}

/// A place on the screen: two that are nearer than this are one.
const ONE_PLACE_PX: f32 = 0.05;

#[test]
fn visual_motion_visits_each_place_on_the_screen_once_and_comes_back() {
    every_layout(|p| {
        let (text, told) = (p.text(), format!("{:?} {:?}", p.text(), p.style()));
        let there = walk(p, p.base_is_rtl(), (0, Affinity::After));
        let seen = |at: (usize, Affinity)| {
            let caret = p.caret(at.0, at.1);
            (caret.line, caret.x_px)
        };
        for pair in there.windows(2) {
            let ((line, x), (next_line, next_x)) = (seen(pair[0]), seen(pair[1]));
            let moves = next_line == line && (next_x < x) == p.base_is_rtl() && (next_x - x).abs() > ONE_PLACE_PX;
            assert!(moves || next_line == line + 1, "{told} {pair:?}");
        }
        let all: Vec<_> =
            places(text).filter(|s| s.1 == Affinity::After || !is_shown_below(p, s.0)).map(seen).collect();
        let all = apart(all);
        let visited: Vec<_> = there.iter().copied().map(seen).collect();
        assert_eq!(visited.len(), all.len(), "{told}");
        assert!(same(&apart(visited.clone()), &all), "{told}");
        let mut back = walk(p, !p.base_is_rtl(), *there.last().expect("a place"));
        back.reverse();
        assert!(same(&back.into_iter().map(seen).collect::<Vec<_>>(), &visited), "{told}");
    });
}

/// Places in order, those that are one told once.
fn apart(mut all: Vec<(usize, f32)>) -> Vec<(usize, f32)> {
    all.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    all.dedup_by(|b, a| a.0 == b.0 && b.1 - a.1 < ONE_PLACE_PX);
    all
}

fn same(a: &[(usize, f32)], b: &[(usize, f32)]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.0 == b.0 && (a.1 - b.1).abs() < ONE_PLACE_PX)
}

/// The end of a wrapped line is left out where the next line begins with the same place.
fn is_shown_below(p: &Paragraph, at: usize) -> bool {
    let is_wrap = at < p.text().len() && p.lines().any(|l| !l.hard_end && l.range.end == at);
    let outermost = |affinity: Affinity, on_right: bool| {
        let own = p.caret(at, affinity);
        let carets = places(p.text()).map(|(at, side)| p.caret(at, side)).filter(|c| c.line == own.line);
        let beyond = |c: &Caret| (c.x_px - own.x_px).abs() > ONE_PLACE_PX && (c.x_px > own.x_px) == on_right;
        !carets.into_iter().any(|c| beyond(&c))
    };
    let rtl = p.base_is_rtl();
    is_wrap && outermost(Affinity::After, rtl) && outermost(Affinity::Before, !rtl)
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
