use super::*;
use crate::i18n::Language;
use crate::ui::icons;
use egui::{RawInput, Rect, vec2};

/// Runs one frame of a window at a scale.
fn frame(ctx: &Context, scale: f32, draw: impl FnMut(&mut egui::Ui)) {
    let mut input =
        RawInput { screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(400.0, 300.0))), ..Default::default() };
    let viewport = input.viewports.entry(egui::ViewportId::ROOT).or_default();
    viewport.native_pixels_per_point = Some(scale);
    ctx.run_ui(input, draw).drop_without_applying_deltas();
}

fn context(language: Language) -> Context {
    let ctx = Context::default();
    crate::ui::install(&ctx, false, language);
    ctx
}

#[test]
fn a_galley_is_made_once_for_each_scale_and_again_when_the_atlas_was_cleared() {
    let ctx = context(Language::Arabic);
    let mut galleys = Vec::new();
    for scale in [1.0, 1.0, 2.0, 2.0, 1.0] {
        frame(&ctx, scale, |ui| {
            galleys.push((epoch(ui.ctx()), line(ui.ctx(), "خبر", TextStyle::Control)));
        });
    }
    assert!(Arc::ptr_eq(&galleys[0].1, &galleys[1].1) && Arc::ptr_eq(&galleys[2].1, &galleys[3].1));
    assert!(!Arc::ptr_eq(&galleys[0].1, &galleys[4].1), "what pointed into another atlas is not used again");
    assert!(galleys[0].0 == galleys[1].0 && galleys[1].0 < galleys[2].0 && galleys[3].0 < galleys[4].0);
}

#[test]
fn a_galley_holds_a_character_for_each_of_the_text_and_takes_a_tint() {
    let ctx = context(Language::Arabic);
    frame(&ctx, 1.5, |ui| {
        let text = "عدد 12 من News";
        let galley = line(ui.ctx(), text, TextStyle::Control);
        let read: String = galley.rows.iter().flat_map(|row| row.row.glyphs.iter().map(|g| g.chr)).collect();
        assert_eq!((read.as_str(), galley.text()), (text, text));
        let visuals = &galley.rows[0].row.visuals;
        assert_eq!(visuals.glyph_vertex_range, 0..visuals.mesh.vertices.len());
        assert!(visuals.mesh.vertices.iter().all(|v| v.color == Color32::PLACEHOLDER));
        let on_pixels = |v: f32| ((v * 1.5).round() - v * 1.5).abs() < 1e-3;
        assert!(visuals.mesh.vertices.iter().all(|v| on_pixels(v.pos.x) && on_pixels(v.pos.y)));
        assert!(on_pixels(galley.rect.width()));
    });
}

#[test]
fn inks_colour_their_letters_and_grounds_lie_behind_them() {
    let ctx = context(Language::Arabic);
    frame(&ctx, 1.0, |ui| {
        let text = "ربط بمصدر";
        let at = text.find("مصدر").expect("it is there");
        let ink = Ink { range: at..text.len(), color: Some(Color32::RED), ground: Some(Color32::YELLOW), style: None };
        let galley = galley(ui.ctx(), &TextSpec::new(text, TextStyle::Control).ink(ink));
        let visuals = &galley.rows[0].row.visuals;
        let letters = &visuals.mesh.vertices[visuals.glyph_vertex_range.clone()];
        assert_eq!(
            (visuals.glyph_index_start, visuals.glyph_vertex_range.start),
            (6, 4),
            "one ground, before the letters"
        );
        let ground = Rect::from_points(&visuals.mesh.vertices[..4].iter().map(|v| v.pos).collect::<Vec<_>>());
        let red =
            Rect::from_points(&letters.iter().filter(|v| v.color == Color32::RED).map(|v| v.pos).collect::<Vec<_>>());
        assert!(red.width() > 10.0 && ground.expand(2.0).contains_rect(red), "{ground} {red}");
        assert!(letters.iter().any(|v| v.color == Color32::PLACEHOLDER));
    });
}

#[test]
fn some_lines_of_a_paragraph_begin_at_the_galleys_top() {
    let ctx = context(Language::Arabic);
    frame(&ctx, 2.0, |ui| {
        let spec = TextSpec::new("سطر أول طويل يلتفّ مرارًا في عمود ضيق جدًا", TextStyle::Body).wrap(90.0);
        let paragraph = with_typesetter(ui.ctx(), |typesetter| spec.lay_out(typesetter, 2.0));
        assert!(paragraph.lines().len() >= 4);
        let galley = galley_of(ui.ctx(), &paragraph, 1..3, &[Color32::BLUE]);
        assert_eq!(galley.rows.len(), 2);
        assert_eq!((galley.rows[0].pos.y, galley.rect.size()), (0.0, vec2(90.0, 72.0)));
        assert!(galley.rows.iter().all(|row| row.row.visuals.mesh.vertices.iter().all(|v| v.color == Color32::BLUE)));
        let range = paragraph.lines().nth(1).expect("a second line").range;
        assert!(galley.text().starts_with(&paragraph.text()[range]));
    });
}

#[test]
fn an_icon_stands_before_its_words_in_both_directions() {
    for language in [Language::Arabic, Language::English] {
        let ctx = context(language);
        frame(&ctx, 1.0, |ui| {
            let words = line(ui.ctx(), "مقال جديد", TextStyle::Control);
            let icon = icons::galley(ui.ctx(), Icon::Plus, 16.0);
            let joined = join(ui.ctx(), &[icon.clone(), words.clone()], 8.0);
            assert_eq!(joined.rect.width(), 16.0 + 8.0 + words.rect.width());
            assert_eq!(joined.text(), "مقال جديد");
            let of_icon = joined.rows.iter().find(|row| row.row.glyphs.is_empty()).expect("the icon's row");
            assert_eq!(of_icon.pos.x > 8.0, language.is_rtl());
        });
    }
}

#[test]
fn a_shortened_line_fits_and_says_that_it_is_short() {
    let ctx = context(Language::Arabic);
    frame(&ctx, 1.0, |ui| {
        let long = "عنوان طويل لا يتسع له الصف فيقصر من آخره";
        let spec = TextSpec::new(long, TextStyle::RowHeadline).elide(120.0);
        let short = galley(ui.ctx(), &spec);
        assert!(short.elided && short.rect.width() <= 120.0 && short.rows.len() == 1);
        assert_eq!(short.text(), long, "screen readers get the whole");
        assert!(!galley(ui.ctx(), &TextSpec::new("قصير", TextStyle::RowHeadline).elide(120.0)).elided);
    });
}
