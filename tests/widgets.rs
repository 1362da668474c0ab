//! The widgets as they are seen and pressed.

mod support;

use egui_kittest::kittest::Queryable as _;
use muharrir::i18n::Language;
use muharrir::ui::theme::TextStyle;
use muharrir::ui::widgets::{self, Button};
use support::{Look, Window};

#[test]
fn a_mirrored_button_is_pressed_where_it_is_seen() {
    for (language, text) in [(Language::Arabic, "مقال جديد"), (Language::English, "New article")] {
        let mut window = Window::open(Look::new(language), 0, move |ui, presses| {
            if widgets::button(ui, Button::primary(text)).clicked() {
                *presses += 1;
            }
            widgets::label(ui, "2026 عدد 123 من Nature (الطبعة الثانية)", TextStyle::Control);
        });
        window.settle();
        window.harness.get_by_label(text).click();
        window.settle();
        window.save(&format!("button-{language:?}"));
        assert_eq!(*window.harness.state(), 1, "{language:?}");
        let middle = window.harness.get_by_label(text).rect().center().x;
        assert_eq!(middle > 400.0, language == Language::Arabic, "{middle}");
    }
}
