//! A field for a passphrase: what is typed goes into a text that is wiped, and dots are all that the field ever holds, so
//! that neither its layout, its undo nor a screen reader knows more.

use super::state::Change;
use super::{Field, FieldOutput};
use crate::sources::sealed::Secret;
use crate::ui::writing::Key;
use egui::Ui;
use std::ops::Range;
use zeroize::Zeroize;

/// What stands for each character.
const DOT: char = '•';

/// What was typed for dots that were put in.
pub(super) type Typed = Secret;

/// Exchanges what a key puts in for as many dots, and answers what it was.
pub(super) fn hide(key: &mut Key) -> Option<Typed> {
    let (Key::Insert(text) | Key::Paste(text)) = key else { return None };
    let mut typed = std::mem::take(text);
    *text = typed.chars().filter(|c| !c.is_control()).map(|_| DOT).collect();
    let kept = Secret::new(typed.chars().filter(|c| !c.is_control()).collect());
    typed.zeroize();
    Some(kept)
}

/// True for a key that would show or take out what is hidden.
pub(super) fn is_refused(key: &Key) -> bool {
    matches!(key, Key::Copy | Key::Cut | Key::Preedit(..))
}

impl Field<'_> {
    /// Edits a passphrase, shown as dots. It can be typed and pasted, and not be copied.
    pub fn edit_secret(mut self, ui: &mut Ui, secret: &mut Secret) -> FieldOutput {
        self.secret = true;
        let dots: String = secret.expose().chars().map(|_| DOT).collect();
        let shown = self.show(ui, &dots, None, false);
        for (change, typed) in shown.changes.iter().zip(&shown.typed) {
            *secret = after(secret, change, typed.as_ref());
        }
        let changed = !shown.changes.is_empty();
        FieldOutput { response: shown.response, changed, submitted: shown.submitted, edits: Vec::new(), hovered: None }
    }
}

/// The secret after a change of its dots.
fn after(secret: &Secret, change: &Change, typed: Option<&Typed>) -> Secret {
    let width = DOT.len_utf8();
    let Range { start, end } = change.splice.range;
    let text = secret.expose();
    let typed = typed.map(Secret::expose).unwrap_or_default();
    let mut new = String::with_capacity(text.len() + typed.len());
    new.extend(text.chars().take(start / width));
    new.push_str(typed);
    new.extend(text.chars().skip(end / width));
    Secret::new(new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::EditKind;
    use crate::editor::{Span, Splice};

    fn change(range: Range<usize>, dots: usize) -> Change {
        let range = range.start * DOT.len_utf8()..range.end * DOT.len_utf8();
        let splice = Splice { range, new: DOT.to_string().repeat(dots) };
        Change { splice, before: Span::all(""), kind: EditKind::Single }
    }

    #[test]
    fn changes_of_dots_are_changes_of_the_secret() {
        let secret = Secret::from("سرّ1");
        assert_eq!(after(&secret, &change(4..4, 2), Some(&"ab".into())).expose(), "سرّ1ab");
        assert_eq!(after(&secret, &change(0..1, 0), None).expose(), "رّ1");
        assert_eq!(after(&secret, &change(1..4, 1), Some(&"x".into())).expose(), "سx");
        assert_eq!(after(&Secret::from(""), &change(0..0, 1), Some(&"ع".into())).expose(), "ع");
    }

    #[test]
    fn keys_show_dots_only() {
        let mut key = Key::Paste("ab\nج".into());
        assert_eq!(hide(&mut key).map(|t| t.expose().to_owned()).as_deref(), Some("abج"));
        assert!(matches!(&key, Key::Paste(dots) if dots == "•••"));
        assert!(hide(&mut Key::SelectAll).is_none());
        assert!(is_refused(&Key::Copy) && is_refused(&Key::Cut));
    }
}
