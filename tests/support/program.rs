//! The whole program in a window for tests: a session and its shell, on desks in a temporary folder.

use super::{Look, Window};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use muharrir::base::{FixedClock, Ids};
use muharrir::i18n::Language;
use muharrir::session::{Services, Session};
use muharrir::settings::{Settings, ThemeChoice};
use muharrir::storage::RealVfs;
use muharrir::ui::Shell;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// A running program.
pub struct Program {
    pub session: Session,
    /// The folder that is its own, if any; it goes with it.
    pub folder: Option<Arc<tempfile::TempDir>>,
    shell: Option<Shell>,
}

/// A session of one person, whose clock the test moves.
pub fn session_of(person: &str, language: Language, dark: bool, clock: Arc<FixedClock>) -> Session {
    let services = Services::headless(Arc::new(RealVfs), clock, Ids::random());
    let theme = if dark { ThemeChoice::Dark } else { ThemeChoice::Light };
    Session::new(services, Settings { language, theme, person: person.into(), ..Settings::default() })
}

/// A session of هدى الشامي.
pub fn session(language: Language, dark: bool) -> Session {
    session_of("هدى الشامي", language, dark, Arc::new(FixedClock::default()))
}

/// Lets the work in the background go on until `holds`.
pub fn until(session: &mut Session, holds: impl Fn(&Session) -> bool) {
    super::room::wait(session, "it holds", holds);
}

/// A window on a session that `prepare` has brought as far as the test wants, in a folder of its own.
pub fn window(language: Language, dark: bool, prepare: impl FnOnce(&Path, &mut Session)) -> Window<Program> {
    let folder = Arc::new(tempfile::tempdir().expect("a temporary folder"));
    let mut session = session(language, dark);
    prepare(folder.path(), &mut session);
    window_on(session, folder, language, dark)
}

/// A window on a session, on a laptop's screen.
pub fn window_on(session: Session, folder: Arc<tempfile::TempDir>, language: Language, dark: bool) -> Window<Program> {
    let mut window = open(Look::new(language).dark(dark).size(1440.0, 900.0), session);
    window.harness.state_mut().folder = Some(folder);
    rest(&mut window, 2);
    window
}

/// A window on a session.
pub fn open(look: Look, session: Session) -> Window<Program> {
    let program = Program { session, shell: None, folder: None };
    let mut window = Window::open_bare(look, program, |ui, program| {
        program.session.poll();
        let shell = program.shell.get_or_insert_with(|| Shell::new(ui.ctx()));
        shell.show(ui, &mut program.session);
    });
    steps(&mut window, 4);
    window
}

/// Draws frames.
pub fn steps(window: &mut Window<Program>, count: usize) {
    for _ in 0..count {
        window.harness.step();
    }
}

/// Draws frames with a little time between them, in which quick work in the background ends.
fn rest(window: &mut Window<Program>, count: usize) {
    for _ in 0..count {
        std::thread::sleep(Duration::from_millis(4));
        window.harness.step();
    }
}

/// Waits for the session, then draws.
pub fn settle(window: &mut Window<Program>, holds: impl Fn(&Session) -> bool) {
    until(&mut window.harness.state_mut().session, holds);
    rest(window, 4);
}

/// Presses what is called so.
pub fn press(window: &mut Window<Program>, label: &str) {
    window.harness.get_all_by_label(label).next().unwrap_or_else(|| panic!("no {label}")).click();
    rest(window, 3);
}

/// True if something on the screen says so, among other words.
pub fn says(window: &Window<Program>, words: &str) -> bool {
    window.harness.query_all_by_label_contains(words).next().is_some()
}

/// Presses a key with modifiers.
pub fn key(window: &mut Window<Program>, modifiers: Modifiers, key: Key) {
    window.harness.key_press_modifiers(modifiers, key);
    steps(window, 3);
}

/// Presses a key.
pub fn press_key(window: &mut Window<Program>, pressed: Key) {
    key(window, Modifiers::NONE, pressed);
}

/// Types, a letter each frame.
pub fn type_text(window: &mut Window<Program>, text: &str) {
    for c in text.chars() {
        window.harness.event(egui::Event::Text(c.to_string()));
        window.harness.step();
    }
    steps(window, 2);
}

/// Types all of it within one frame, as fast hands do on a slow machine.
pub fn type_at_once(window: &mut Window<Program>, text: &str) {
    let letters = text.chars().map(|c| egui::Event::Text(c.to_string()));
    window.harness.input_mut().events.extend(letters);
    steps(window, 3);
}

/// Presses Tab until what is called `label` has the focus.
pub fn tab_to(window: &mut Window<Program>, label: &str) {
    tab_until(window, label, |name| name == label);
}

/// Presses Tab until what has the focus begins with `label`.
pub fn tab_to_beginning(window: &mut Window<Program>, label: &str) {
    tab_until(window, label, |name| name.starts_with(label));
}

/// Presses Tab until what has the focus has `words` in its name.
pub fn tab_to_holding(window: &mut Window<Program>, words: &str) {
    tab_until(window, words, |name| name.contains(words));
}

fn tab_until(window: &mut Window<Program>, label: &str, is: impl Fn(&str) -> bool) {
    for _ in 0..200 {
        if focused(window).is_some_and(|name| is(&name)) {
            return;
        }
        press_key(window, Key::Tab);
    }
    panic!("{label} is not reached by Tab");
}

/// What has the focus is called so.
pub fn focused(window: &Window<Program>) -> Option<String> {
    let mut all = window.harness.query_all(egui_kittest::kittest::By::new().predicate(|n| n.is_focused()));
    all.next().and_then(|n| n.accesskit_node().label())
}

/// What can be pressed or typed into and has no name.
pub fn unnamed(window: &Window<Program>) -> Vec<String> {
    let wants_a_name = |role: Role| {
        matches!(
            role,
            Role::Button
                | Role::CheckBox
                | Role::Switch
                | Role::RadioButton
                | Role::ComboBox
                | Role::Tab
                | Role::TextInput
                | Role::MultilineTextInput
                | Role::PasswordInput
                | Role::ListBoxOption
                | Role::MenuItem
                | Role::Link
                | Role::Dialog
        )
    };
    let by = egui_kittest::kittest::By::new()
        .predicate(move |n| wants_a_name(n.role()) && n.label().is_none_or(|name| name.trim().is_empty()));
    window.harness.query_all(by).map(|n| format!("{:?}", n.accesskit_node().role())).collect()
}
