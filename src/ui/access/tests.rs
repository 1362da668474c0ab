use super::*;
use crate::i18n::Language;
use crate::ui::shaped::{self, TextSpec};
use crate::ui::theme::TextStyle;
use egui::{RawInput, Rect, Role as WidgetRole, Sense, WidgetInfo, pos2, vec2};

/// What screen readers see of a text that is painted at `x` in a window 400 points wide.
struct Seen {
    runs: Vec<Node>,
    places: TextPlaces,
    ids: Vec<NodeId>,
    /// Where the text is painted on the screen.
    painted: Rect,
}

fn see(language: Language, text: &str, width: f32, x: f32) -> Seen {
    let ctx = Context::default();
    crate::ui::install(&ctx, false, language);
    ctx.enable_accesskit();
    let input =
        || RawInput { screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(400.0, 300.0))), ..RawInput::default() };
    let mut places = TextPlaces::default();
    let mut painted = Rect::NOTHING;
    let mut widget = None;
    let mut update = None;
    for _ in 0..2 {
        let output = ctx.run_ui(input(), |ui| {
            let direction = shaped::direction(ui.ctx());
            let galley =
                shaped::galley(ui.ctx(), &TextSpec::new(text, TextStyle::Control).wrap(width).direction(direction));
            let response = ui.allocate_rect(galley.rect.translate(vec2(x, 20.0)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(WidgetRole::Label, true, text));
            places = super::text(ui.ctx(), response.id, &galley, pos2(x, 20.0));
            painted = galley.rect.translate(vec2(x, 20.0));
            widget = Some(response.id.accesskit_id());
        });
        let mut output = output;
        update = output.platform_output.accesskit_update.take();
        output.drop_without_applying_deltas();
    }
    if language.is_rtl() {
        painted = Rect::from_x_y_ranges(400.0 - painted.right()..=400.0 - painted.left(), painted.y_range());
    }
    let nodes: HashMap<NodeId, Node> = update.expect("a tree").nodes.into_iter().collect();
    let ids: Vec<NodeId> = nodes[&widget.expect("drawn")].children().to_vec();
    let runs = ids.iter().map(|id| nodes[id].clone()).collect();
    Seen { runs, places, ids, painted }
}

#[test]
fn a_label_is_read_in_logical_order() {
    for language in [Language::Arabic, Language::English] {
        let text = "عدد 123 من Nature صدر";
        let seen = see(language, text, 380.0, 10.0);
        let read: String = seen.runs.iter().filter_map(|run| run.value()).collect();
        assert_eq!(read, text);
        let directions: Vec<_> = seen.runs.iter().map(|run| run.text_direction()).collect();
        assert!(directions.contains(&Some(TextDirection::RightToLeft)), "{directions:?}");
        assert!(directions.contains(&Some(TextDirection::LeftToRight)), "{directions:?}");
    }
}

#[test]
fn runs_lie_where_the_text_is_painted() {
    for language in [Language::Arabic, Language::English] {
        let seen = see(language, "خبر News 2026 اليوم", 380.0, 10.0);
        assert!(seen.runs.len() > 2);
        for run in &seen.runs {
            let bounds = run.bounds().expect("a place");
            let (left, right) = (f64::from(seen.painted.left()) - 1.0, f64::from(seen.painted.right()) + 1.0);
            assert!(left <= bounds.x0 && bounds.x1 <= right, "{language:?}: {bounds:?} in {:?}", seen.painted);
        }
        let first = seen.runs[0].bounds().expect("a place");
        let last = seen.runs[seen.runs.len() - 1].bounds().expect("a place");
        assert_eq!(first.x0 > last.x0, language.is_rtl(), "the first word is at the start of the line");
    }
}

#[test]
fn characters_of_a_run_stand_in_its_direction() {
    let seen = see(Language::Arabic, "سلام عليكم", 380.0, 10.0);
    let run = &seen.runs[0];
    assert_eq!(run.text_direction(), Some(TextDirection::RightToLeft));
    let positions = run.character_positions().expect("positions");
    assert_eq!(positions.len(), 10);
    assert!(positions[0].abs() < 0.1 && positions.windows(2).all(|p| p[0] <= p[1]), "{positions:?}");
    assert_eq!(run.word_starts(), [0, 5]);
}

#[test]
fn a_letter_and_its_marks_are_one_character() {
    let seen = see(Language::Arabic, "مُحَمَّد", 380.0, 10.0);
    let lengths: Vec<u8> = seen.runs.iter().flat_map(|run| run.character_lengths().to_vec()).collect();
    assert_eq!(lengths, [4, 4, 6, 2]);
}

#[test]
fn every_byte_has_a_place() {
    let text = "سطر أول طويل يلتفّ 2026 ثم Latin\nوسطر ثانٍ";
    let seen = see(Language::Arabic, text, 120.0, 10.0);
    let read: String = seen.runs.iter().filter_map(|run| run.value()).collect();
    assert_eq!(read, text);
    let mut last = (0, 0);
    for (byte, _) in text.grapheme_indices(true) {
        let place = seen.places.at(byte).expect("a place");
        let run = seen.ids.iter().position(|id| *id == place.node).expect("a run of the text");
        assert!(byte == 0 || (run, place.character_index) > last, "{byte}");
        last = (run, place.character_index);
    }
    let end = seen.places.at(text.len()).expect("a place");
    let run = seen.runs.last().expect("a run");
    assert_eq!(end.character_index, run.character_lengths().len());
}
