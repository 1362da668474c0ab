//! The whole window as a user meets it: the shell with its screens, on a real desk in a temporary folder, drawn on the
//! CPU, found and pressed by the words on it.

mod support;

#[path = "window/composing.rs"]
mod composing;
#[path = "window/finding.rs"]
mod finding;
#[path = "window/language.rs"]
mod language;

use egui_kittest::kittest::Queryable as _;
use muharrir::base::{ArticleId, Ids, SystemClock};
use muharrir::command::Command;
use muharrir::document::State;
use muharrir::i18n::Language;
use muharrir::session::{Services, Session};
use muharrir::settings::{Settings, ThemeChoice};
use muharrir::storage::RealVfs;
use std::sync::Arc;
use std::time::Duration;
use support::program::{Program, steps};
use support::{Look, Window};

fn session(language: Language, dark: bool) -> (Session, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let services = Services::headless(Arc::new(RealVfs), Arc::new(SystemClock), Ids::random());
    let theme = if dark { ThemeChoice::Dark } else { ThemeChoice::Light };
    let settings = Settings { language, theme, person: "هدى الشامي".into(), ..Settings::default() };
    let mut session = Session::new(services, settings);
    session.open_desk(folder.path().join("desk"), true);
    until(&mut session, |s| s.desk.is_some());
    (session, folder)
}

fn until(session: &mut Session, holds: impl Fn(&Session) -> bool) {
    support::room::wait(session, "it holds", holds);
}

fn open(language: Language, dark: bool, size: [f32; 2], scale: f32) -> Window<Program> {
    let (session, folder) = session(language, dark);
    let look = Look::new(language).dark(dark).size(size[0], size[1]).scale(scale);
    let mut window = support::program::open(look, session);
    window.harness.state_mut().folder = Some(Arc::new(folder));
    window
}

fn open_port_story(window: &mut Window<Program>) -> ArticleId {
    let session = &mut window.harness.state_mut().session;
    let rows = &session.desk.as_ref().expect("a desk").rows;
    let id = rows.iter().find(|r| r.headline.contains("ميناء")).and_then(|r| r.id).expect("the sample's port story");
    session.dispatch(Command::Open(id));
    until(session, |s| s.current().is_some());
    steps(window, 4);
    id
}

#[test]
fn the_rail_leads_to_every_screen_in_both_languages_and_themes() {
    for (language, dark, names) in [
        (Language::Arabic, false, ["المصادر", "الصور", "المراجعة", "التصدير", "الإعدادات", "المقال", "المكتب"]),
        (Language::English, true, ["Sources", "Pictures", "Review", "Export", "Settings", "Article", "Desk"]),
    ] {
        let mut window = open(language, dark, [1280.0, 800.0], 1.0);
        open_port_story(&mut window);
        for name in names {
            let items = window.harness.get_all_by_label(name).collect::<Vec<_>>();
            let first = items.first().expect("an item of the rail");
            first.click();
            drop(items);
            steps(&mut window, 4);
            window.save(&format!("window-{language:?}-{name}"));
        }
        assert_eq!(window.harness.state().session.route, muharrir::command::Route::Desk);
    }
}

#[test]
fn the_window_is_mirrored_in_arabic_and_not_in_english_and_switches_while_it_runs() {
    let mut window = open(Language::Arabic, false, [1280.0, 800.0], 1.0);
    let x = |window: &Window<Program>, label: &str| {
        let node = window.harness.get_all_by_label(label).next().expect("on the rail");
        node.rect().center().x
    };
    assert!(x(&window, "الإعدادات") > 1200.0, "the rail is on the right");
    window.harness.state_mut().session.dispatch(Command::SetLanguage(Language::English));
    steps(&mut window, 4);
    assert!(x(&window, "Settings") < 80.0, "the rail is on the left");
}

#[test]
fn a_narrow_window_and_a_large_zoom_lose_nothing_that_can_be_pressed() {
    for (size, zoom) in [([800.0, 600.0], 1.0), ([1440.0, 900.0], 2.0)] {
        let mut window = open(Language::Arabic, false, size, 1.0);
        open_port_story(&mut window);
        window.harness.state_mut().session.dispatch(Command::SetZoom(zoom));
        steps(&mut window, 6);
        window.save(&format!("window-narrow-{}-{zoom}", size[0]));
        let right = window.harness.ctx.content_rect().right();
        let button = window.harness.get_by_label("إرسال إلى المراجعة");
        let rect = button.rect();
        assert!(rect.left() >= 0.0 && rect.right() <= right + 0.5, "{rect:?} within {right}");
    }
}

#[test]
fn the_state_of_an_article_goes_round_by_its_buttons() {
    let mut window = open(Language::Arabic, false, [1280.0, 800.0], 1.0);
    let id = open_port_story(&mut window);
    let state = |w: &Window<Program>| w.harness.state().session.article(id).expect("open").article.status.state;
    window.harness.get_by_label("إرسال إلى المراجعة").click();
    steps(&mut window, 3);
    assert_eq!(state(&window), State::InReview);
    window.harness.get_by_label("اعتماد").click();
    steps(&mut window, 3);
    assert_eq!(state(&window), State::Approved);
    // The toolbar has one as well.
    window.harness.get_all_by_label("تراجع").last().expect("on the toast").click();
    steps(&mut window, 3);
    assert_ne!(state(&window), State::Approved, "the toast takes it back");
}

#[test]
fn the_palette_finds_a_command_by_its_letters_and_runs_it() {
    let mut window = open(Language::Arabic, false, [1280.0, 800.0], 1.0);
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::K);
    steps(&mut window, 3);
    window.harness.event(egui::Event::Text("الاعدادات".into()));
    steps(&mut window, 3);
    window.save("window-palette");
    window.harness.key_press(egui::Key::Enter);
    steps(&mut window, 3);
    assert_eq!(window.harness.state().session.route, muharrir::command::Route::Settings, "hamza or not");
    assert!(!window.harness.state().session.palette);
}

#[test]
fn an_idle_window_asks_for_no_frame() {
    let mut window = open(Language::Arabic, false, [1280.0, 800.0], 1.0);
    open_port_story(&mut window);
    until(&mut window.harness.state_mut().session, |s| {
        s.article(s.current.expect("open")).is_some_and(|o| !o.is_unsaved())
    });
    for _ in 0..60 {
        window.harness.step();
        std::thread::sleep(Duration::from_millis(20));
    }
    let delay = window.harness.output().viewport_output.values().map(|v| v.repaint_delay).min().expect("a window");
    assert!(delay > Duration::from_secs(1), "{delay:?}");
}

#[test]
fn a_tap_within_one_frame_puts_the_caret_into_a_field() {
    let mut window = open(Language::Arabic, false, [1280.0, 800.0], 1.0);
    window.harness.state_mut().session.dispatch(Command::Go(muharrir::command::Route::Settings));
    window.harness.state_mut().session.dispatch(Command::SetPerson(String::new()));
    steps(&mut window, 4);
    let field = window.harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "اسمك كما يُوقَّع به");
    let pos = field.rect().center();
    let (button, modifiers) = (egui::PointerButton::Primary, egui::Modifiers::NONE);
    let press = |pressed| egui::Event::PointerButton { pos, button, pressed, modifiers };
    window.harness.event(egui::Event::PointerMoved(pos));
    steps(&mut window, 2);
    // Put in by hand: as single events the harness would give each a frame of its own.
    window.harness.input_mut().events.extend([press(true), press(false)]);
    steps(&mut window, 3);
    window.harness.event(egui::Event::Text("رنا".into()));
    steps(&mut window, 3);
    assert_eq!(window.harness.state().session.settings.person, "رنا");
}

#[test]
fn what_is_typed_for_a_tie_or_a_search_never_lands_on_the_page() {
    let mut window = open(Language::Arabic, false, [1280.0, 800.0], 1.0);
    let id = open_port_story(&mut window);
    let body = |w: &Window<Program>| w.harness.state().session.article(id).expect("open").article.body.clone();
    let before = body(&window);
    window.harness.get_all_by_label("ربط").next().expect("the untied quotation").click();
    steps(&mut window, 4);
    window.harness.event(egui::Event::Text("عمر".into()));
    steps(&mut window, 4);
    assert_eq!(body(&window), before, "the words went into the search for a source");
    window.save("window-tie");
    window.harness.key_press(egui::Key::Enter);
    steps(&mut window, 4);
    let open = window.harness.state().session.article(id).expect("open");
    assert_eq!(open.article.statements.len(), 4, "tied");
    let before = body(&window);
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::F);
    steps(&mut window, 4);
    window.harness.event(egui::Event::Text("الميناء".into()));
    steps(&mut window, 3);
    window.harness.key_press(egui::Key::Enter);
    steps(&mut window, 4);
    window.harness.event(egui::Event::Text("ء".into()));
    steps(&mut window, 3);
    assert_eq!(body(&window), before, "Enter goes to the place, the words stay in the bar");
}

#[test]
fn in_a_narrow_window_the_inspector_steps_aside_and_lies_over_the_page_when_asked_for() {
    let mut window = open(Language::Arabic, false, [900.0, 700.0], 1.0);
    open_port_story(&mut window);
    let shown = |w: &Window<Program>| w.harness.query_by_label("المصادر والاقتباسات").is_some();
    assert!(!window.harness.state().session.inspector);
    window.harness.key_press_modifiers(egui::Modifiers::ALT, egui::Key::I);
    steps(&mut window, 4);
    assert!(window.harness.state().session.inspector && shown(&window));
    window.save("window-inspector-over");
}
