//! Which face draws what.

use super::*;

/// The text of each run with the family of its face, in logical order.
fn faces(text: &str, style: &ParagraphStyle) -> Vec<(String, String)> {
    let typesetter = &mut Typesetter::bundled();
    let p = typesetter.layout(text, &[], style);
    let mut runs = p.shaped_runs(typesetter, 0);
    runs.sort_by_key(|r| r.range.start);
    runs.into_iter().map(|r| (text[r.range].to_owned(), r.family.to_owned())).collect()
}

fn assert_faces(text: &str, wanted: &[(&str, &str)]) {
    let found = faces(text, &body());
    let found: Vec<(&str, &str)> = found.iter().map(|(t, f)| (t.as_str(), f.as_str())).collect();
    assert_eq!(found, wanted);
}

const NASKH: &str = "Noto Naskh Arabic";
const EMOJI: &str = "Noto Color Emoji";

#[test]
fn emoji_are_drawn_in_colour_and_what_stands_around_them_is_not() {
    assert_faces("نصر 👍🏽 5 نعم", &[("نصر ", NASKH), ("👍🏽", EMOJI), (" ", NASKH), ("5", NASKH), (" نعم", NASKH)]);
    assert_faces("علم 🇱🇧", &[("علم ", NASKH), ("🇱🇧", EMOJI)]);
    assert_faces("✅ تم", &[("✅", EMOJI), (" تم", NASKH)]);
    assert_faces("حب ❤️", &[("حب ", NASKH), ("❤️", EMOJI)]);
    assert_faces("رقم 1️⃣", &[("رقم ", NASKH), ("1️⃣", EMOJI)]);
}

#[test]
fn signs_that_are_text_stay_text_unless_they_are_asked_for_in_colour() {
    let face = |text: &str| faces(text, &body()).first().map(|f| f.1.clone());
    assert_eq!(face("©").as_deref(), Some("Noto Sans"));
    assert_eq!(face("©\u{FE0F}").as_deref(), Some(EMOJI));
}

#[test]
fn joined_emoji_are_one_glyph_and_one_place() {
    for text in ["👨\u{200D}👩\u{200D}👧", "🇪🇬", "👋🏿", "1️⃣"] {
        let p = layout(text, &[], &body());
        let drawn = p.glyphs(0..1).filter(|g| Typesetter::bundled().raster(g.key).is_some()).count();
        assert_eq!(drawn, 1, "{text}");
        let boxes: Vec<CharBox> = p.glyph_chars(0).filter(|b| b.right_px > b.left_px).collect();
        assert_eq!(boxes.len(), 1, "{text}");
    }
}

#[test]
fn an_emoji_has_a_bitmap_in_colour_of_its_size() {
    let mut typesetter = Typesetter::bundled();
    let p = typesetter.layout("👍", &[], &body());
    let key = p.glyphs(0..1).next().expect("a glyph").key;
    let bitmap = typesetter.raster(key).expect("a picture");
    assert!(bitmap.is_color && bitmap.alpha.len() == 4 * bitmap.width * bitmap.height);
    assert!((15..32).contains(&bitmap.height), "{}", bitmap.height);
    let (darkest, brightest) = bitmap.alpha.chunks(4).fold((255, 0), |(d, b), p| (p[2].min(d), p[0].max(b)));
    assert!(brightest > 200 && darkest < 120, "yellow: much red, little blue");
}

#[test]
fn a_mark_that_the_letters_face_lacks_takes_the_letter_with_it() {
    // Noto Naskh Arabic lacks Latin letters: letter and mark are drawn by one face.
    let found = faces("و e\u{301} ب", &body());
    assert!(found.iter().any(|(text, face)| text.contains("e\u{301}") && face == "Noto Sans"), "{found:?}");
}

#[test]
fn an_added_family_comes_first_and_lacks_nothing() {
    let mut typesetter = Typesetter::bundled();
    let file = include_bytes!("../../../fonts/NotoSansArabic-Regular.ttf").to_vec();
    let family = typesetter.add_family(vec![file]).expect("it can be read");
    let style = ParagraphStyle { font: font(family, Weight::Bold, 20.0), ..body() };
    let p = typesetter.layout("خبر News 👍", &[], &style);
    let runs = p.shaped_runs(&typesetter, 0);
    let families: Vec<&str> = runs.iter().map(|r| r.family).collect();
    assert!(families.contains(&"Noto Sans Arabic") && families.contains(&EMOJI));
    assert!(p.glyphs(0..1).all(|g| g.key.glyph_id() != 0));
    assert!(typesetter.add_family(vec![vec![1, 2, 3]]).is_none());
    let other = layout("خبر", &[], &style);
    assert!(other.glyphs(0..1).all(|g| g.key.glyph_id() != 0), "a family of another typesetter is the usual one");
}
