//! Keys of the window system to shortcuts of the command table.

use crate::command::{Action, Environment, Key, Route, Shortcut};
use egui::{Context, Event};

/// The actions whose shortcuts were pressed, taken out of the input. Keys that a focused text field needs are not
/// among them: plain keys (Delete, Enter) and those of editing are the widgets' own.
pub fn pressed(ctx: &Context, environment: &Environment) -> Vec<Action> {
    let mut actions = Vec::new();
    // On the import Ctrl+Enter is the screen's: it makes the draft.
    let sends = super::field::sends_itself(ctx) || environment.route == Route::Import;
    let own_undo = super::field::undoes_itself(ctx);
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key { key, physical_key, pressed: true, repeat, modifiers, .. } = event else { return true };
            let held = modifiers.command || modifiers.alt;
            let Some(key) = key_of(meant(*key, physical_key.filter(|_| held))) else { return true };
            let shortcut = Shortcut { command: modifiers.command, shift: modifiers.shift, alt: modifiers.alt, key };
            let found = Action::ALL.iter().find(|a| a.shortcuts().contains(&shortcut));
            // A filter box or a dialog's field takes its own edits back.
            if sends && modifiers.command && key == Key::Enter {
                return true;
            }
            if own_undo && matches!(found, Some(Action::Undo | Action::Redo)) {
                return true;
            }
            match found.filter(|a| a.is_enabled(environment)) {
                Some(action) if !*repeat || matches!(action, Action::Undo | Action::Redo) => {
                    actions.push(*action);
                    false
                }
                _ => found.is_none(),
            }
        });
    });
    actions
}

/// The letter of a Latin keyboard where the layout has a sign on it: with Shift an Arabic one has `]` on F, and Ctrl+Shift+F
/// is still what it was.
fn meant(key: egui::Key, physical: Option<egui::Key>) -> egui::Key {
    let is_letter = |k: egui::Key| k.name().len() == 1 && k.name().bytes().all(|b| b.is_ascii_uppercase());
    match physical {
        Some(physical) if is_letter(physical) && key_of(key).is_none() => physical,
        _ => key,
    }
}

fn key_of(key: egui::Key) -> Option<Key> {
    use egui::Key as K;
    Some(match key {
        K::Enter => Key::Enter,
        K::Delete => Key::Delete,
        K::Comma => Key::Comma,
        K::Plus | K::Equals => Key::Plus,
        K::Minus => Key::Minus,
        K::Escape => Key::Escape,
        other => {
            let name = other.name();
            let mut chars = name.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) if c.is_ascii_uppercase() => Key::Letter(c),
                (Some(c), None) if c.is_ascii_digit() => Key::Digit(c as u8 - b'0'),
                (Some('F'), Some(_)) => Key::F(name[1..].parse().ok()?),
                _ => return None,
            }
        }
    })
}
