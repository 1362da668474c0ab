//! Input, from screen to layout.

use egui::{Event, Key};

/// Flips an event in a window of the given width.
pub fn flip(event: &mut Event, width: f32, keeps_arrows: bool) {
    match event {
        Event::PointerMoved(pos)
        | Event::PointerButton { pos, .. }
        | Event::Touch { pos, .. }
        | Event::MiddleClickPaste { pos, .. } => pos.x = width - pos.x,
        Event::MouseMoved(delta) | Event::MouseWheel { delta, .. } => delta.x = -delta.x,
        Event::Rotate(angle) => *angle = -*angle,
        // With Alt or Ctrl they belong to a shortcut, which is written as the key on the keyboard.
        Event::Key { key, modifiers, .. }
            if !keeps_arrows && !modifiers.alt && !modifiers.command && !modifiers.ctrl =>
        {
            *key = match *key {
                Key::ArrowLeft => Key::ArrowRight,
                Key::ArrowRight => Key::ArrowLeft,
                other => other,
            };
        }
        _ => {}
    }
}
