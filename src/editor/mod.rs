//! Editing one article: where the caret is, what a keystroke changes, where a motion leads, what the clipboard holds.
//!
//! Everything here reads an `&Article` and answers with an [`Edit`]: a transaction and what is shown after it. The
//! caller applies and records it; nothing here changes an article. Must not know disks, pixels' colours or egui; line
//! geometry comes in through [`Geometry`] and [`Lines`].
//!
//! Invariants: a [`View`] points at blocks and character boundaries that exist ([`Editor::repair`] restores this after
//! a change from elsewhere); an edit's transaction applies to the article for which it was made.

mod aiding;
mod blocks;
mod boundary;
mod clipboard;
mod deleting;
mod draft;
mod dropping;
mod find;
mod marks;
mod motion;
mod overlay;
mod plain;
mod rich;
mod select;
mod suggest;
mod typing;
mod view;

#[cfg(test)]
mod marked;
#[cfg(test)]
mod tests;

pub use aiding::TypingHouse;
pub use blocks::Shift;
pub use boundary::{Erase, word_around};
pub use clipboard::{Clip, ClipBlock};
pub use dropping::DropPlace;
pub use find::{Matches, Place, Query};
pub use motion::{Geometry, Lines, Motion, move_in_text};
pub use overlay::{Layer, Overlay, OverlayKind, Overlays, texts_of_page};
pub use plain::{Span, Splice};
pub use select::Unit;
pub use view::{Caret, FieldView, Preedit, View};

use crate::document::{Article, EditKind, MarkKind, Transaction};

/// A change that the editor proposes. An empty transaction only moves the caret.
#[derive(Clone, PartialEq, Debug)]
pub struct Edit {
    /// What changes.
    pub transaction: Transaction,
    /// How undo groups it.
    pub kind: EditKind,
    /// What was shown before it.
    pub before: View,
    /// What is shown after it.
    pub after: View,
}

/// What is edited and where the caret stands in one open article.
#[derive(Clone, Debug)]
pub struct Editor {
    /// Caret, selection and the field that has the focus.
    pub view: View,
    /// Text that an input method is composing; shown at the caret, not yet part of the article.
    pub preedit: Option<Preedit>,
    /// The house whose aids help while typing; `None` leaves everything as typed.
    pub house: Option<std::sync::Arc<TypingHouse>>,
    /// Where up and down aim, pixels from the left of the page; kept while only they are pressed.
    goal_x_px: Option<f32>,
    /// Marks that the next typed text carries, where they were chosen at a caret.
    pending: Option<Vec<MarkKind>>,
}

impl Editor {
    /// An editor with the caret at the beginning of the body.
    pub fn new(article: &Article) -> Self {
        Self { view: View::start(article), preedit: None, house: None, goal_x_px: None, pending: None }
    }

    /// Shows what an edit leaves. Call it for every edit that is applied.
    pub fn accept(&mut self, edit: &Edit) {
        self.show(edit.after);
    }

    /// Moves caret, selection or focus; what was chosen for the next typed text is dropped.
    pub fn show(&mut self, view: View) {
        self.view = view;
        self.goal_x_px = None;
        self.pending = None;
    }

    /// Puts the view back on places that exist, after a change that was not made here (undo, import, a merge).
    pub fn repair(&mut self, article: &Article) {
        self.view = self.view.repaired(article);
    }
}
