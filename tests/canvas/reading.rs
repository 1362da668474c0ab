//! The page as a screen reader gets it.

use super::*;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use muharrir::document::Position;

/// Everything that the page reads out, and what of it is selected.
fn read(w: &Window<Desk>) -> (String, String) {
    let node = w.harness.get_by_label("متن المقال");
    let node = node.accesskit_node();
    let selected = node.text_selection().map(|r| r.text()).unwrap_or_default();
    (node.document_range().text(), selected)
}

#[test]
fn the_page_is_one_text_in_reading_order_with_its_paragraphs() {
    let mut w = typing(small(&["قال الوزير: NATO في 2026", "ثم مضى"]));
    w.harness.state_mut().article.meta.headline = "العنوان".into();
    w.harness.state_mut().article.meta.byline = "ليلى".into();
    put_caret(&mut w, 0, 0);
    let (text, selected) = read(&w);
    assert_eq!(selected, "");
    let lines: Vec<&str> = text.lines().filter(|l| !l.is_empty()).collect();
    assert_eq!(lines, ["العنوان", "ليلى", "قال الوزير: NATO في 2026", "ثم مضى"], "{text:?}");
}

#[test]
fn a_selection_goes_across_paragraphs_either_way() {
    let mut w = typing(small(&["أول ثان", "وسط", "ثالث رابع"]));
    let ids: Vec<_> = w.harness.state().article.body.iter().map(|b| b.id).collect();
    let (from, to) = (Position::new(ids[0], 7), Position::new(ids[2], 8));
    for (anchor, head) in [(from, to), (to, from)] {
        let selection = muharrir::document::Selection { anchor, head };
        w.harness.state_mut().editor.show(View::body(selection));
        w.settle();
        assert_eq!(read(&w).1, "ثان\nوسط\nثالث");
    }
}

#[test]
fn the_caret_is_told_at_every_place_of_a_paragraph() {
    let text = "مُحَمَّد BBC 12";
    let mut w = typing(small(&[text]));
    let mut seen = Vec::new();
    for at in [0, 4, 8, 14, 16, 17, 18, 19, 20, 21, 22] {
        put_caret(&mut w, 0, at);
        let node = w.harness.get_by_label("متن المقال");
        let node = node.accesskit_node();
        let range = node.text_selection().expect("a caret");
        assert!(range.is_degenerate());
        seen.push(range.start().to_global_usv_index());
    }
    let grow = seen.windows(2).all(|p| p[0] < p[1]);
    assert!(grow, "{seen:?}");
}

#[test]
fn runs_of_a_line_are_told_with_their_direction_from_the_right() {
    use egui::accesskit::{Role, TextDirection};
    let mut w = typing(small(&["قال الوزير NATO هنا"]));
    put_caret(&mut w, 0, 0);
    let page = w.harness.get_by_label("متن المقال");
    let paragraph =
        page.children().find(|n| n.accesskit_node().role() == Role::Paragraph && n.accesskit_node().label().is_none());
    let paragraph = paragraph.expect("the paragraph of the body");
    let runs: Vec<_> = paragraph.children().map(|n| n.accesskit_node()).collect();
    let told =
        |r: &egui_kittest::kittest::AccessKitNode<'_>| (r.data().text_direction(), r.data().value().map(str::to_owned));
    let told: Vec<_> = runs.iter().map(told).collect();
    assert_eq!(told[0], (Some(TextDirection::RightToLeft), Some("قال الوزير ".into())), "{told:?}");
    assert_eq!(told[1], (Some(TextDirection::LeftToRight), Some("NATO".into())), "{told:?}");
    let left: Vec<f64> = runs.iter().map(|r| r.bounding_box().expect("a place").x0).collect();
    assert!(left[0] > left[1] && left[1] > left[2], "each stands left of the one before: {left:?}");
}
