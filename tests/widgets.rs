//! The widgets as they are seen and pressed.

mod support;

use egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use muharrir::i18n::Language::{self, Arabic, English};
use muharrir::ui::icons::{self, Icon};
use muharrir::ui::theme::TextStyle;
use muharrir::ui::widgets::{self, Button, IconButton, Label, Menu, MenuItem, Select};
use support::{Look, Picture, Window};

const BLACK: egui::Color32 = egui::Color32::BLACK;

fn small(language: Language) -> Look {
    Look::new(language).size(400.0, 300.0)
}

/// The picture of one text, without what is around it.
fn drawn(text: &'static str) -> Picture {
    // So large that it hardly matters where between two pixels a letter stands.
    let mut window = Window::open(small(Arabic).scale(4.0), (), move |ui, ()| {
        Label::new(text, TextStyle::Subheading1).color(BLACK).show(ui);
    });
    window.settle();
    window.picture().trimmed()
}

/// How much ink each column holds.
fn columns(picture: &Picture) -> Vec<i64> {
    let ground = i64::from(picture.at(0, 0)[0].max(240));
    let ink = |x: usize| (0..picture.height).map(|y| ground - i64::from(picture.at(x, y)[0])).sum();
    (0..picture.width).map(ink).collect()
}

/// How badly `part` fits the best place of `whole`.
fn misfit(whole: &[i64], part: &[i64]) -> i64 {
    let at = |offset: usize| part.iter().zip(&whole[offset..]).map(|(a, b)| (a - b).abs()).sum();
    (0..=whole.len() - part.len()).map(at).min().expect("a part fits in the whole")
}

#[test]
fn a_mirrored_button_is_pressed_where_it_is_seen() {
    for (language, text) in [(Arabic, "مقال جديد"), (English, "New article")] {
        let mut window = Window::open(Look::new(language), 0, move |ui, presses| {
            if widgets::button(ui, Button::primary(text)).clicked() {
                *presses += 1;
            }
        });
        window.settle();
        let rect = window.harness.get_by_label(text).rect();
        assert_eq!(rect.center().x > 400.0, language == Arabic, "{rect:?}");
        let fill = window.part(rect.shrink(2.0)).at(2, 2);
        assert_eq!(fill, [0x25, 0x40, 0xA0], "it is drawn where it is said to be");
        window.harness.get_by_label(text).click();
        window.settle();
        assert_eq!(*window.harness.state(), 1, "{language:?}");
    }
}

#[test]
fn digits_in_arabic_keep_their_order() {
    let number = columns(&drawn("2026"));
    let reversed = columns(&drawn("6202"));
    for text in ["عام 2026 انتهى", "في 2026", "(2026) نص"] {
        let whole = columns(&drawn(text));
        assert!(misfit(&whole, &number) * 3 < misfit(&whole, &reversed), "{text}");
    }
}

#[test]
fn latin_words_stand_where_the_sentence_has_them() {
    // The first word of a right-to-left sentence is its rightmost.
    let latin = columns(&drawn("Nature"));
    let whole = columns(&drawn("Nature مجلة"));
    let tail = &whole[whole.len() - latin.len() - 2..];
    let head = &whole[..latin.len() + 2];
    assert!(misfit(tail, &latin) * 3 < misfit(head, &latin));
}

#[test]
fn letters_are_joined() {
    let joined = drawn("سلسلة");
    let apart = drawn("س\u{200C}ل\u{200C}س\u{200C}ل\u{200C}ة");
    assert!(joined.width + 40 < apart.width, "{} and {}", joined.width, apart.width);
}

#[test]
fn text_is_crisp_wherever_it_stands() {
    for scale in [1.0, 1.5, 2.0] {
        for language in [Arabic, English] {
            let show = move |shift: f32| {
                let mut window = Window::open(small(language).scale(scale), (), move |ui, ()| {
                    ui.add_space(shift);
                    ui.horizontal(|ui| {
                        ui.add_space(shift);
                        Label::new("خبر News 2026", TextStyle::Control).show(ui);
                    });
                });
                window.settle();
                window.picture().trimmed()
            };
            let straight = show(0.0);
            for shift in [0.3, 1.0 / 3.0, 7.7] {
                assert!(straight.looks_like(&show(shift)), "scale {scale}, {language:?}, {shift}");
            }
        }
    }
}

#[test]
fn icons_that_point_are_flipped_in_arabic_and_others_are_not() {
    let show = |language, icon| {
        let mut window = Window::open(small(language), (), move |ui, ()| {
            icons::add(ui, icon, 40.0, BLACK);
        });
        window.settle();
        window.picture().trimmed()
    };
    for icon in [Icon::Undo, Icon::Next, Icon::Settings] {
        assert!(show(Arabic, icon).looks_like(&show(English, icon).mirrored()), "{icon:?}");
        assert!(!show(Arabic, icon).looks_like(&show(English, icon)), "{icon:?}");
    }
    for icon in [Icon::Check, Icon::Search, Icon::Article] {
        assert!(show(Arabic, icon) == show(English, icon), "{icon:?}");
    }
}

#[test]
fn a_window_that_is_switched_looks_like_one_opened_so() {
    let draw = |ui: &mut egui::Ui, (): &mut ()| {
        widgets::button(ui, Button::primary("إرسال Send 12").icon(Icon::Undo));
        widgets::wrapped(ui, "نصّ يلتفّ: Arabic and English، 2026.", TextStyle::Control);
        widgets::progress(ui, "x", 0.4);
    };
    let mut window = Window::open(small(Arabic), (), draw);
    window.settle();
    let looks =
        [small(English), small(English).dark(true), small(Arabic).dark(true).scale(2.0), small(Arabic).scale(1.5)];
    for look in looks {
        muharrir::ui::theme::apply(&window.harness.ctx, look.dark, look.language);
        window.set_scale(look.scale);
        window.settle();
        let mut fresh = Window::open(look, (), draw);
        fresh.settle();
        assert!(window.picture().looks_like(&fresh.picture()), "{look:?}");
    }
}

#[test]
fn left_goes_to_the_next_tab_in_arabic_and_right_in_english() {
    for (language, next) in [(Arabic, Key::ArrowLeft), (English, Key::ArrowRight)] {
        let mut window = Window::open(small(language), (), |ui, ()| {
            ui.horizontal(|ui| {
                widgets::tab(ui, "one", None, true);
                widgets::tab(ui, "two", None, false);
                widgets::tab(ui, "three", None, false);
            });
        });
        window.settle();
        window.harness.key_press(Key::Tab);
        window.settle();
        assert!(window.harness.get_by_label("one").is_focused());
        window.harness.key_press(next);
        window.settle();
        assert!(window.harness.get_by_label("two").is_focused(), "{language:?}");
    }
}

#[test]
fn only_the_keyboard_shows_a_focus_ring() {
    let mut window = Window::open(small(Arabic), (), |ui, ()| {
        ui.add_space(8.0);
        widgets::button(ui, Button::secondary("حفظ"));
    });
    window.settle();
    let rect = window.harness.get_by_label("حفظ").rect().expand(5.0);
    window.harness.get_by_label("حفظ").click();
    window.settle();
    window.harness.remove_cursor();
    window.settle();
    let accent = [0x25, 0x40, 0xA0];
    let ringed = |window: &Window<()>| window.part(rect).bytes.chunks(3).filter(|p| **p == accent).count();
    assert_eq!(ringed(&window), 0, "after a click");
    window.harness.key_press(Key::Tab);
    window.settle();
    assert!(ringed(&window) > 100, "after Tab: {}", ringed(&window));
}

#[test]
fn a_menu_opens_is_chosen_from_and_closes() {
    let mut window = Window::open(small(Arabic), Vec::new(), |ui, chosen: &mut Vec<&str>| {
        let opener = widgets::icon_button(ui, IconButton::new(Icon::More, "المزيد"));
        widgets::menu(&opener, Menu::new("المقال"), |ui| {
            if widgets::menu_item(ui, MenuItem::new("فتح").icon(Icon::Article).shortcut("Enter")).clicked() {
                chosen.push("open");
            }
            widgets::menu_rule(ui);
            if widgets::menu_item(ui, MenuItem::new("نقل إلى السلة").icon(Icon::Trash).danger()).clicked() {
                chosen.push("trash");
            }
        });
    });
    window.settle();
    assert!(window.harness.query_by_label("فتح").is_none());
    window.harness.get_by_label("المزيد").click();
    window.settle();
    window.save("menu");
    let (opener, row) = (window.harness.get_by_label("المزيد").rect(), window.harness.get_by_label("فتح").rect());
    assert!(row.left() < opener.left() && row.right() <= opener.right(), "{row:?} hangs from the start of {opener:?}");
    window.harness.get_by_label("نقل إلى السلة").click();
    window.settle();
    assert_eq!(*window.harness.state(), ["trash"]);
    assert!(window.harness.query_by_label("فتح").is_none(), "a choice closes it");
    window.harness.get_by_label("المزيد").click();
    window.settle();
    window.harness.key_press(Key::Escape);
    window.settle();
    assert!(window.harness.query_by_label("فتح").is_none(), "Esc closes it");
    assert_eq!(*window.harness.state(), ["trash"]);
}

#[test]
fn a_drop_down_list_changes_what_is_chosen() {
    let mut window = Window::open(small(Arabic), 0_usize, |ui, chosen| {
        widgets::select(ui, Select::new("القسم").width(200.0), &["محليات", "اقتصاد", "ثقافة"], chosen);
    });
    window.settle();
    let field = window.harness.get_by_label("القسم");
    assert_eq!(field.value().as_deref(), Some("محليات"));
    field.click();
    window.settle();
    window.save("select");
    window.harness.get_by_label("ثقافة").click();
    window.settle();
    assert_eq!(*window.harness.state(), 2);
    assert_eq!(window.harness.get_by_label("القسم").value().as_deref(), Some("ثقافة"));
}

#[test]
fn toggles_and_segments_change_by_click_and_by_key() {
    #[derive(Default)]
    struct State {
        check: bool,
        switch: bool,
        segment: usize,
        removed: bool,
    }
    let mut window = Window::open(small(Arabic), State::default(), |ui, state: &mut State| {
        widgets::check(ui, &mut state.check, "عاجل");
        widgets::switch(ui, &mut state.switch, "تدقيق");
        widgets::segmented(ui, &["فاتح", "داكن"], &mut state.segment);
        state.removed |= widgets::chip(ui, widgets::Chip::new("محليات").removable("إزالة")).removed;
    });
    window.settle();
    for name in ["عاجل", "تدقيق", "داكن", "إزالة"] {
        window.harness.get_by_label(name).click();
        window.settle();
    }
    let state = window.harness.state();
    assert!(state.check && state.switch && state.segment == 1 && state.removed);
    window.harness.get_by_label("عاجل").focus();
    window.settle();
    window.harness.key_press(Key::Space);
    window.settle();
    assert!(!window.harness.state().check);
}

#[test]
fn a_disabled_button_cannot_be_pressed() {
    let mut window = Window::open(small(Arabic), 0, |ui, presses| {
        if widgets::button(ui, Button::primary("إرسال").enabled(false)).clicked() {
            *presses += 1;
        }
    });
    window.settle();
    assert!(window.harness.get_by_label("إرسال").accesskit_node().is_disabled());
    window.harness.get_by_label("إرسال").click();
    window.settle();
    assert_eq!(*window.harness.state(), 0);
}

#[test]
fn dialogs_are_dismissed_and_answered() {
    let mut window = Window::open(small(Arabic), (true, ""), |ui, (open, answer)| {
        if !*open {
            return;
        }
        let dialog = widgets::Dialog { id: "trash", title: "نقل إلى السلة", width: 320.0 };
        let shown = widgets::dialog(ui.ctx(), dialog, |ui| {
            widgets::wrapped(ui, "يبقى المقال في السلة حتى تفرغها.", TextStyle::Control);
            ui.horizontal(|ui| widgets::button(ui, Button::primary("نقل")).clicked()).inner
        });
        if shown.inner {
            *answer = "moved";
        }
        *open = !shown.dismissed;
    });
    window.settle();
    window.save("dialog");
    window.harness.get_by_label("نقل").click();
    window.settle();
    assert_eq!(*window.harness.state(), (true, "moved"));
    window.harness.key_press(Key::Escape);
    window.settle();
    assert!(!window.harness.state().0);
}

#[test]
fn the_scroll_bar_stands_at_the_end_side() {
    for language in [Arabic, English] {
        let mut window = Window::open(small(language), (), |ui, ()| {
            widgets::scroll(ui, "list", |ui| {
                for number in 0..40 {
                    widgets::list_row(ui, widgets::ListRow::new(&format!("مقال {number}")).height(40.0));
                }
            });
        });
        window.settle();
        window.save(&format!("scroll-{language:?}"));
        let picture = window.picture();
        let ground = picture.at(0, 0);
        let bar = |x: std::ops::Range<usize>| x.filter(|&x| picture.at(x, 40) != ground).count();
        let (left, right) = (bar(26..34), bar(picture.width - 34..picture.width - 26));
        assert!(if language == Arabic { left > 3 && right == 0 } else { right > 3 && left == 0 }, "{left} {right}");
    }
}

#[test]
fn a_tooltip_is_shown_when_the_pointer_rests() {
    let mut window = Window::open(small(Arabic), (), |ui, ()| {
        widgets::icon_button(ui, IconButton::new(Icon::Undo, "تراجع").shortcut("Ctrl+Z"));
    });
    window.settle();
    window.harness.get_by_label("تراجع").hover();
    for _ in 0..20 {
        window.harness.step();
    }
    window.save("tooltip");
    let ink = [0x26, 0x24, 0x1F];
    let drawn = window.picture().bytes.chunks(3).filter(|p| **p == ink).count();
    assert!(drawn > 400, "{drawn}");
}

#[test]
fn shortcuts_with_arrows_are_not_swapped() {
    let mut window = Window::open(small(Arabic), Vec::new(), |ui, seen: &mut Vec<Key>| {
        let keys = ui
            .input(|i| [Key::ArrowLeft, Key::ArrowRight].into_iter().filter(|k| i.key_pressed(*k)).collect::<Vec<_>>());
        seen.extend(keys);
    });
    window.settle();
    window.harness.key_press(Key::ArrowLeft);
    window.settle();
    window.harness.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    window.settle();
    assert_eq!(*window.harness.state(), [Key::ArrowRight, Key::ArrowLeft]);
}

#[test]
fn a_text_that_has_the_focus_keeps_the_arrows() {
    let mut window = Window::open(small(Arabic), Vec::new(), |ui, seen: &mut Vec<Key>| {
        let (_, response) = ui.allocate_exact_size(Vec2::splat(40.0), egui::Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "نص"));
        response.request_focus();
        if response.has_focus() {
            muharrir::ui::mirror::keep_arrows(ui.ctx(), response.id);
            let filter = egui::EventFilter { horizontal_arrows: true, ..Default::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        }
        seen.extend(ui.input(|i| i.key_pressed(Key::ArrowLeft)).then_some(Key::ArrowLeft));
    });
    window.settle();
    window.harness.key_press(Key::ArrowLeft);
    window.settle();
    assert_eq!(*window.harness.state(), [Key::ArrowLeft]);
}
