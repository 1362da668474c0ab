//! The whole program in a test's window: session and shell, worked by its keys.
#![allow(dead_code, reason = "each user uses its own part")]

use super::room;
use super::support::{Look, Window};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use muharrir::session::Session;
use muharrir::ui::Shell;

/// What the window shows.
pub struct Program {
    pub session: Session,
    shell: Option<Shell>,
}

/// Opens a window on a session.
pub fn open(look: Look, session: Session) -> Window<Program> {
    let mut window = Window::open_bare(look, Program { session, shell: None }, |ui, program| {
        program.session.poll();
        let shell = program.shell.get_or_insert_with(|| Shell::new(ui.ctx()));
        shell.show(ui, &mut program.session);
    });
    steps(&mut window, 4);
    window
}

pub fn steps(window: &mut Window<Program>, count: usize) {
    for _ in 0..count {
        window.harness.step();
    }
}

/// Lets the work in the background end.
pub fn settle(window: &mut Window<Program>) {
    for _ in 0..2 {
        steps(window, 2);
        room::until(&mut window.harness.state_mut().session, "nothing is under way", || {}, |s| !s.seals.busy);
    }
    steps(window, 3);
}

pub fn key(window: &mut Window<Program>, modifiers: Modifiers, key: Key) {
    window.harness.key_press_modifiers(modifiers, key);
    steps(window, 3);
}

pub fn press(window: &mut Window<Program>, pressed: Key) {
    key(window, Modifiers::NONE, pressed);
}

pub fn type_text(window: &mut Window<Program>, text: &str) {
    for c in text.chars() {
        window.harness.event(egui::Event::Text(c.to_string()));
        window.harness.step();
    }
    steps(window, 2);
}

/// Presses Tab until what is called `label` has the focus.
pub fn tab_to(window: &mut Window<Program>, label: &str) {
    tab_until(window, label, |name| name == label);
}

/// Presses Tab until what has the focus begins with `label`.
pub fn tab_to_beginning(window: &mut Window<Program>, label: &str) {
    tab_until(window, label, |name| name.starts_with(label));
}

fn tab_until(window: &mut Window<Program>, label: &str, is: impl Fn(&str) -> bool) {
    for _ in 0..200 {
        if focused(window).is_some_and(|name| is(&name)) {
            return;
        }
        press(window, Key::Tab);
    }
    panic!("{label} is not reached by Tab");
}

/// What has the focus is called so.
pub fn focused(window: &Window<Program>) -> Option<String> {
    let mut all = window.harness.query_all(egui_kittest::kittest::By::new().predicate(|n| n.is_focused()));
    all.next().and_then(|n| n.accesskit_node().label())
}

pub fn shows(window: &Window<Program>, text: &str) -> bool {
    window.harness.query_all_by_label_contains(text).next().is_some()
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
