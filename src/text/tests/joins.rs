//! Letters join across every change of style.

use super::*;

fn bold() -> Font {
    font(Family::Naskh, Weight::Bold, 20.0)
}

#[test]
fn ink_alone_changes_no_glyph() {
    let text = "المدينة والأمل في Muharrir";
    let spans = [span(text, "مد", body_font(), 3), span(text, "أم", body_font(), 4), span(text, "har", body_font(), 5)];
    let (plain, inked) = (layout(text, &[], &body()), layout(text, &spans, &body()));
    let keys = |p: &Paragraph| p.glyphs(0..1).map(|g| (g.key, g.x_px, g.y_px, g.cluster)).collect::<Vec<_>>();
    assert_eq!(keys(&plain), keys(&inked));
    let inks: Vec<u16> = inked.glyphs(0..1).map(|g| g.ink).filter(|i| *i > 0).collect();
    assert!([3, 4, 5].iter().all(|i| inks.contains(i)));
    let of = |ink: u16| {
        inked.glyphs(0..1).filter(|g| g.ink == ink).all(|g| inked.text()[g.cluster..].starts_with(['h', 'a', 'r']))
    };
    assert!(of(5));
}

#[test]
fn a_span_of_the_same_font_changes_no_face() {
    let style = ParagraphStyle { direction: Direction::Ltr, ..body() };
    let text = "عربي و نص";
    let (plain, inked) = (layout(text, &[], &style), layout(text, &[span(text, " و", body_font(), 1)], &style));
    assert_eq!(glyph_ids(&plain), glyph_ids(&inked));
    assert_eq!(plain.runs, inked.runs);
}

#[test]
fn a_bold_part_of_a_word_has_the_forms_of_a_bold_word() {
    let text = "المستشفيات";
    for part in ["ستش", "مس", "فيا", "ت"] {
        let seam = span(text, part, bold(), 0);
        let mixed = glyph_ids(&layout(text, std::slice::from_ref(&seam), &body()));
        let plain = glyph_ids(&layout(text, &[], &body()));
        let all_bold = glyph_ids(&layout(text, &[], &ParagraphStyle { font: bold(), ..body() }));
        for (i, glyph) in mixed.iter().enumerate() {
            let wanted = if seam.range.contains(&glyph.0) { &all_bold } else { &plain };
            assert_eq!(*glyph, wanted[i], "{part}");
        }
    }
}

#[test]
fn a_change_of_size_keeps_forms() {
    let text = "المستشفيات";
    let larger = span(text, "شفي", font(Family::Naskh, Weight::Regular, 30.0), 0);
    assert_eq!(glyph_ids(&layout(text, &[larger], &body())), glyph_ids(&layout(text, &[], &body())));
}

#[test]
fn an_isolated_letter_differs_from_a_joined_one() {
    // Without this the tests above could pass on letters that never join.
    let joined = glyph_ids(&layout("سس", &[], &body()));
    let isolated = glyph_ids(&layout("س", &[], &body()));
    assert!(joined.iter().all(|g| g.1 != isolated[0].1));
    let parted = glyph_ids(&layout("س\u{200C}س", &[], &body()));
    assert_eq!((parted[0].1, parted.last().map(|g| g.1)), (isolated[0].1, Some(isolated[0].1)));
    let held = glyph_ids(&layout("س\u{200D}", &[], &body()));
    assert_ne!(held[0].1, isolated[0].1);
}

#[test]
fn marks_stay_with_their_letter_when_a_style_begins_between() {
    let text = "كَتَبَ";
    let spans = [Span { range: 2..6, font: bold(), ink: 1 }];
    let (plain, seam) = (layout(text, &[], &body()), layout(text, &spans, &body()));
    assert_eq!(plain.glyphs(0..1).count(), seam.glyphs(0..1).count());
    let marks = |p: &Paragraph| p.glyph_chars(0).filter(|b| b.left_px == b.right_px).count();
    assert_eq!((marks(&plain), marks(&seam)), (3, 3));
}

#[test]
fn every_letter_of_vocalised_text_has_its_glyph() {
    let p = layout(MIXED[4], &[], &body());
    assert!(p.glyphs(0..1).all(|g| g.key.glyph_id() != 0));
    let tops = p.glyphs(0..1).filter(|g| p.text()[g.cluster..].starts_with('ص')).map(|g| g.y_px);
    assert!(tops.collect::<std::collections::BTreeSet<_>>().len() > 1, "shadda and fatha stand above the letter");
}

const WORDS: [&str; 12] = [
    "المستشفيات",
    "الصحافة",
    "محمد",
    "قلوب",
    "بيروت",
    "للتنسيق",
    "لأنها",
    "فسيكفيكهم",
    "إسرائيليات",
    "یگانگی",
    "ڈاکٹر",
    "هەڵەبجە",
];

/// A bold beginning and a plain rest, at every boundary of letters: each piece has the forms it has when a joiner stands
/// in for its other half, which are those of the unparted word where no ligature spans the seam.
#[test]
fn letters_join_across_a_seam_at_every_boundary_of_a_word() {
    const JOINER: char = '\u{200D}';
    let mut typesetter = Typesetter::bundled();
    let (mut seams, mut whole) = (0, 0);
    for family in [Family::Naskh, Family::Sans, Family::Latin] {
        let (plain, bold) = (font(family, Weight::Regular, 20.0), font(family, Weight::Bold, 20.0));
        let mut ids = |text: &str, font: Font, spans: &[Span]| {
            let p = typesetter.layout(
                text,
                spans,
                &ParagraphStyle { direction: Direction::Rtl, ..ParagraphStyle::new(font, 36.0) },
            );
            let found: Vec<(usize, u16)> =
                glyph_ids(&p).into_iter().filter(|g| !text[g.0..].starts_with(JOINER)).collect();
            (found, seen(&p, 0))
        };
        let joiner_in = |font| glyph_ids(&layout(&JOINER.to_string(), &[], &ParagraphStyle::new(font, 36.0)))[0].1;
        let unseen = [plain, bold].map(joiner_in);
        let letters = |mut glyphs: Vec<(usize, u16)>| {
            glyphs.retain(|g| !unseen.contains(&g.1));
            glyphs
        };
        for word in WORDS {
            for (at, _) in word.char_indices().skip(1) {
                let seam = Span { range: 0..at, font: bold, ink: 0 };
                let (found, order) = ids(word, plain, &[seam]);
                assert_eq!(order, word.chars().rev().collect::<String>());
                let joins = word[..at].chars().next_back().is_some_and(crate::text::kashida::joins_ahead);
                let joiner = if joins { JOINER.to_string() } else { String::new() };
                let head = letters(ids(&format!("{}{joiner}", &word[..at]), bold, &[]).0);
                let tail = letters(ids(&format!("{joiner}{}", &word[at..]), plain, &[]).0);
                let moved = tail.into_iter().map(|g| (g.0 + at - joiner.len(), g.1));
                let wanted: Vec<(usize, u16)> = head.into_iter().chain(moved).collect();
                assert_eq!(found, wanted, "{family:?} {word} at {at}");
                let (all_bold, all_plain) = (ids(word, bold, &[]).0, ids(word, plain, &[]).0);
                let (before, behind) = (word[..at].chars().next_back(), word[at..].chars().next());
                let is_ligature = before.zip(behind).is_some_and(|p| crate::text::kashida::is_lam_alef(p.0, p.1));
                if !is_ligature && [&all_bold, &all_plain].iter().all(|g| g.iter().any(|g| g.0 == at)) {
                    let unparted =
                        all_bold.into_iter().filter(|g| g.0 < at).chain(all_plain.into_iter().filter(|g| g.0 >= at));
                    assert_eq!(found, unparted.collect::<Vec<_>>(), "{family:?} {word} at {at}");
                    whole += 1;
                }
                seams += 1;
            }
        }
    }
    assert!(seams > 200 && whole * 10 > seams * 8, "{whole} of {seams}");
}
