//! Finding and replacing on the page, and the way from finding to finding, by keys and buttons of the window.

use super::*;
use egui::{Event, Key, Modifiers};
use muharrir::document::TextTarget;
use muharrir::editor::{Layer, OverlayKind};

fn typed(window: &mut Window<Program>, text: &str) {
    window.harness.event(Event::Text(text.into()));
    steps(window, 3);
}

fn pressed(window: &mut Window<Program>, modifiers: Modifiers, key: Key) {
    window.harness.key_press_modifiers(modifiers, key);
    steps(window, 4);
}

fn all_text(window: &Window<Program>, id: ArticleId) -> String {
    let open = window.harness.state().session.article(id).expect("open");
    open.article.body.iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join("\n")
}

fn selected(window: &Window<Program>, id: ArticleId) -> String {
    let open = window.harness.state().session.article(id).expect("open");
    let (target, range) = open.editor.place(&open.article);
    open.article.text(target).expect("a text")[range].to_owned()
}

fn matches(window: &Window<Program>, id: ArticleId) -> (usize, usize) {
    let open = window.harness.state().session.article(id).expect("open");
    let of = |kind| open.overlays.layer(Layer::Find).filter(|o| o.kind == kind).count();
    (of(OverlayKind::Match) + of(OverlayKind::CurrentMatch), of(OverlayKind::CurrentMatch))
}

#[test]
fn words_are_found_as_ordinary_spelling_has_them_and_walked_through() {
    let mut window = open(Language::Arabic, false, [1280.0, 800.0], 1.0);
    let id = open_port_story(&mut window);
    pressed(&mut window, Modifiers::COMMAND, Key::F);
    typed(&mut window, "الارصفه");
    let count = window.harness.state().session.finder.count();
    assert!(count >= 1, "the story speaks of its quays");
    assert_eq!(matches(&window, id), (count, 1), "all places are shown, one of them is looked at");
    let first = selected(&window, id);
    assert!(first.contains("رصفة"), "{first}");
    window.save("window-find");
    let at = |w: &Window<Program>| w.harness.state().session.finder.current();
    let before = at(&window);
    pressed(&mut window, Modifiers::NONE, Key::Enter);
    assert!(count == 1 || at(&window) != before);
    pressed(&mut window, Modifiers::NONE, Key::F3);
    pressed(&mut window, Modifiers::SHIFT, Key::F3);
    pressed(&mut window, Modifiers::SHIFT, Key::Enter);
    assert_eq!(at(&window), before);
    window.harness.get_by_label("كما كُتبت").click();
    steps(&mut window, 4);
    assert_eq!(window.harness.state().session.finder.count(), 0, "no hamza is left out in the story");
    window.harness.get_by_label("لا نتيجة لهذه الكلمة");
    pressed(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!window.harness.state().session.find, "Escape takes the bar away");
    let body = all_text(&window, id);
    typed(&mut window, "ء");
    assert_ne!(all_text(&window, id), body, "and the page has the focus again");
    pressed(&mut window, Modifiers::COMMAND, Key::F);
    typed(&mut window, "الميناء");
    assert!(matches(&window, id).0 > 0);
    window.harness.ctx.memory_mut(|m| m.request_focus(muharrir::ui::canvas::page_id()));
    steps(&mut window, 3);
    pressed(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(matches(&window, id), (0, 0), "Escape on the page takes it away too");
}

#[test]
fn all_places_are_replaced_in_one_step_that_a_toast_takes_back() {
    let mut window = open(Language::Arabic, false, [1280.0, 800.0], 1.0);
    let id = open_port_story(&mut window);
    let before = all_text(&window, id);
    pressed(&mut window, Modifiers::COMMAND, Key::H);
    typed(&mut window, "الميناء");
    let count = window.harness.state().session.finder.count();
    assert!(count > 1);
    window.harness.get_by_label("النص البديل").click();
    steps(&mut window, 3);
    typed(&mut window, "المرفأ الكبير");
    window.save("window-replace");
    window.harness.get_by_label("استبدال الكل").click();
    steps(&mut window, 4);
    let after = all_text(&window, id);
    assert!(after.contains("المرفأ الكبير"), "{after}");
    assert_eq!(window.harness.state().session.finder.count(), 0);
    window.save("window-replaced");
    window.harness.get_all_by_label("تراجع").last().expect("on the toast").click();
    steps(&mut window, 4);
    assert_eq!(all_text(&window, id), before, "one step took all back");
    assert_eq!(window.harness.state().session.finder.count(), count, "and the places are found again");
}

#[test]
fn one_place_is_replaced_and_the_next_is_shown() {
    let mut window = open(Language::English, true, [1280.0, 800.0], 1.0);
    let id = open_port_story(&mut window);
    pressed(&mut window, Modifiers::COMMAND, Key::H);
    typed(&mut window, "الميناء");
    let count = window.harness.state().session.finder.count();
    window.harness.get_by_label("Replace with").click();
    steps(&mut window, 3);
    typed(&mut window, "المرفأ");
    pressed(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.harness.state().session.finder.count(), count - 1);
    assert_eq!(matches(&window, id).1, 1, "the next one is looked at");
    window.save("window-replace-en");
}

#[test]
fn places_that_are_found_follow_what_is_typed() {
    let mut window = open(Language::Arabic, false, [1280.0, 800.0], 1.0);
    let id = open_port_story(&mut window);
    let session = &mut window.harness.state_mut().session;
    session.dispatch(Command::FindWords("الميناء".into(), false));
    session.dispatch(Command::Find);
    steps(&mut window, 3);
    let count = window.harness.state().session.finder.count();
    let open = window.harness.state().session.article(id).expect("open");
    let last = open.article.body.iter().rev().find(|b| b.kind.has_text()).expect("a paragraph").id;
    let session = &mut window.harness.state_mut().session;
    session.dispatch(Command::Reveal(id, TextTarget::Block(last), 0..0));
    let open = session.article(id).expect("open");
    let edit = open.editor.insert_text(&open.article, "الميناء ", &Ids::random()).expect("an edit");
    assert!(session.edit(id, edit));
    assert_eq!(session.finder.count(), count + 1);
    session.dispatch(Command::Undo(id));
    assert_eq!(session.finder.count(), count);
    session.dispatch(Command::CloseFind);
    assert_eq!(matches(&window, id), (0, 0));
}

#[test]
fn keys_lead_from_finding_to_finding() {
    let mut window = open(Language::Arabic, false, [1280.0, 800.0], 1.0);
    let id = open_port_story(&mut window);
    let open = window.harness.state().session.article(id).expect("open");
    let all = open.overlays.layer(Layer::Gate).count();
    assert!(all > 0, "the story has an open quotation");
    let mut seen = Vec::new();
    for _ in 0..all {
        pressed(&mut window, Modifiers::NONE, Key::F8);
        let open = window.harness.state().session.article(id).expect("open");
        let shown = open.shown_finding.clone().expect("a finding is shown");
        assert_eq!(open.editor.place(&open.article), (shown.target, shown.range.clone()), "its words are selected");
        seen.push(shown);
    }
    let first = seen[0].clone();
    pressed(&mut window, Modifiers::NONE, Key::F8);
    let shown = |w: &Window<Program>| w.harness.state().session.article(id).expect("open").shown_finding.clone();
    assert_eq!(shown(&window), Some(first), "around the end");
    pressed(&mut window, Modifiers::SHIFT, Key::F8);
    assert_eq!(shown(&window).as_ref(), seen.last());
    window.save("window-next-finding");
}
