//! What a key means in a text. egui gives shortcuts by their Latin letter whatever layout is on, so that Ctrl+C works
//! under the Arabic one; letters arrive as text.

use crate::editor::{Erase, Motion};
use egui::os::OperatingSystem;
use egui::{ColorImage, Event, ImeEvent, Modifiers};
use std::ops::Range;
use std::sync::Arc;

/// An input to a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    /// Typed or committed text.
    Insert(String),
    /// The clipboard's text.
    Paste(String),
    /// The clipboard's text alone is wanted.
    PastePlain,
    /// The clipboard's picture.
    PasteImage(Arc<ColorImage>),
    /// Copy the selection.
    Copy,
    /// Cut it.
    Cut,
    /// Enter.
    Enter,
    /// Shift+Enter.
    LineBreak,
    /// Backspace, Delete.
    Erase(Erase),
    /// A motion of the caret, selecting if the second is true.
    Move(Motion, bool),
    /// Select all.
    SelectAll,
    /// Tab; true: backwards.
    Tab(bool),
    /// Ctrl+Z.
    Undo,
    /// Ctrl+Shift+Z, Ctrl+Y.
    Redo,
    /// What an input method is composing, and the bytes of it that are being chosen; empty: nothing any more.
    Preedit(String, Option<Range<usize>>),
    /// An input method takes back characters before and after the caret.
    DeleteSurrounding(usize, usize),
}

impl Key {
    /// The meaning of an event; `None` if it means nothing to a text.
    pub fn read(event: &Event, os: OperatingSystem) -> Option<Key> {
        Some(match event {
            Event::Text(text) if !text.is_empty() && text != "\n" && text != "\r" => Key::Insert(text.clone()),
            Event::Ime(ImeEvent::Commit(text)) => Key::Insert(text.clone()),
            Event::Ime(ImeEvent::Preedit { text, active_range_chars }) => {
                let byte = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
                let active = active_range_chars.clone().map(|r| byte(r.start)..byte(r.end.max(r.start)));
                Key::Preedit(text.clone(), active)
            }
            Event::Ime(ImeEvent::DeleteSurrounding { before_chars, after_chars }) => {
                Key::DeleteSurrounding(*before_chars, *after_chars)
            }
            Event::Paste(text) => Key::Paste(text.clone()),
            Event::PasteImage(image) => Key::PasteImage(image.clone()),
            Event::Copy => Key::Copy,
            Event::Cut => Key::Cut,
            Event::Key { key, pressed: true, modifiers, .. } => return pressed(*key, *modifiers, os),
            _ => return None,
        })
    }
}

fn pressed(key: egui::Key, m: Modifiers, os: OperatingSystem) -> Option<Key> {
    let mac = matches!(os, OperatingSystem::Mac | OperatingSystem::IOS);
    let by_word = if mac { m.alt } else { m.ctrl };
    // Alt with arrows and Enter belongs to commands elsewhere.
    if !mac && m.alt {
        return None;
    }
    let motion = |plain: Motion, word: Motion, command: Motion| {
        let to = if mac && m.mac_cmd {
            command
        } else if by_word {
            word
        } else {
            plain
        };
        Some(Key::Move(to, m.shift))
    };
    match key {
        egui::Key::ArrowLeft => motion(Motion::Left, Motion::WordLeft, Motion::LineLeft),
        egui::Key::ArrowRight => motion(Motion::Right, Motion::WordRight, Motion::LineRight),
        egui::Key::ArrowUp => motion(Motion::Up, Motion::ParagraphUp, Motion::Start),
        egui::Key::ArrowDown => motion(Motion::Down, Motion::ParagraphDown, Motion::End),
        egui::Key::Home => motion(Motion::LineStart, Motion::Start, Motion::Start),
        egui::Key::End => motion(Motion::LineEnd, Motion::End, Motion::End),
        egui::Key::PageUp if !m.command => Some(Key::Move(Motion::PageUp, m.shift)),
        egui::Key::PageDown if !m.command => Some(Key::Move(Motion::PageDown, m.shift)),
        egui::Key::Backspace => Some(Key::Erase(if by_word { Erase::WordBackward } else { Erase::Backward })),
        egui::Key::Delete if !m.shift => Some(Key::Erase(if by_word { Erase::WordForward } else { Erase::Forward })),
        egui::Key::Enter if m.command => None,
        egui::Key::Enter => Some(if m.shift { Key::LineBreak } else { Key::Enter }),
        egui::Key::Tab if !m.command && !m.ctrl => Some(Key::Tab(m.shift)),
        egui::Key::V if m.command && m.shift => Some(Key::PastePlain),
        egui::Key::A if m.command && !m.shift => Some(Key::SelectAll),
        egui::Key::Z if m.command => Some(if m.shift { Key::Redo } else { Key::Undo }),
        egui::Key::Y if m.command && !mac => Some(Key::Redo),
        _ => None,
    }
}
