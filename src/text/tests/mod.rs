//! Layout seen from outside.

use super::*;

fn body() -> ParagraphStyle {
    let font = Font { family: Family::Naskh, weight: Weight::Regular, size_px: 20.0 };
    ParagraphStyle {
        font,
        line_height_px: 36.0,
        direction: Direction::Auto,
        align: Align::Start,
        width_px: None,
        max_lines: None,
    }
}

#[test]
fn digits_stay_in_order_within_arabic() {
    let p = Typesetter::bundled().layout("قال 2026 ثم", &[], &body());
    let mut digits: Vec<(i32, usize)> =
        p.glyphs(0..1).map(|g| (g.x_px, g.cluster)).filter(|g| (7..11).contains(&g.1)).collect();
    digits.sort();
    assert_eq!(digits.iter().map(|d| d.1).collect::<Vec<_>>(), [7, 8, 9, 10]);
}

#[test]
fn every_grapheme_is_hit_where_its_caret_stands() {
    let p = Typesetter::bundled().layout("قال Muharrir في 2026: «نعم»", &[], &body());
    for (at, _) in p.text().char_indices() {
        let caret = p.caret(at, Affinity::After);
        let (hit, _) = p.hit(caret.x_px + if caret.rtl { -1.0 } else { 1.0 }, 10.0);
        assert_eq!(hit, at, "at {at}");
    }
}
