//! Editing a single text without marks: the fields around the body, a picture's words, a filter box.
//! Works on `&str` and answers with what to replace, so that one behaviour serves articles and plain strings.

use super::boundary::Erase;
use super::view::Caret;
use super::{Edit, Editor, View};
use crate::document::{Affinity, Article, EditKind, Fragment, Step, TextTarget, Transaction};
use std::ops::Range;

/// A selection in one text: `anchor` stays, `head` is where the caret is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Span {
    /// Byte offset where it began.
    pub anchor: usize,
    /// Where the caret is.
    pub head: Caret,
}

/// What to replace in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Splice {
    /// The bytes that go.
    pub range: Range<usize>,
    /// What comes in their place.
    pub new: String,
}

impl Span {
    /// A caret.
    pub fn caret(at: Caret) -> Self {
        Self { anchor: at.offset, head: at }
    }

    /// A caret with the character after it.
    pub fn at(offset: usize) -> Self {
        Self::caret(Caret::new(offset))
    }

    /// All of a text, the caret at its end.
    pub fn all(text: &str) -> Self {
        Self { anchor: 0, head: Caret::new(text.len()) }
    }

    /// True if nothing is selected.
    pub fn is_caret(&self) -> bool {
        self.anchor == self.head.offset
    }

    /// The selected bytes.
    pub fn range(&self) -> Range<usize> {
        self.anchor.min(self.head.offset)..self.anchor.max(self.head.offset)
    }

    /// The span with both ends on character boundaries of `text`.
    pub fn within(&self, text: &str) -> Self {
        let head = Caret { offset: text.floor_char_boundary(self.head.offset), ..self.head };
        Self { anchor: text.floor_char_boundary(self.anchor), head }
    }

    /// The span with its caret at `head`, the anchor left where it is if `extend`.
    pub fn to(&self, head: Caret, extend: bool) -> Self {
        Self { anchor: if extend { self.anchor } else { head.offset }, head }
    }
}

impl Splice {
    /// Puts `new` in place of the selection. In a field of one line, line breaks become blanks.
    pub fn insert(selected: Span, new: &str, multiline: bool) -> Option<Splice> {
        let new = crate::editor::typing::clean(new);
        let new = if multiline { new } else { new.split('\n').collect::<Vec<_>>().join(" ") };
        (!new.is_empty() || !selected.is_caret()).then(|| Splice { range: selected.range(), new })
    }

    /// Takes the selection out, or what `erase` says.
    pub fn erase(text: &str, selected: Span, erase: Erase) -> Option<Splice> {
        let range = if selected.is_caret() { erase.range(text, selected.head.offset)? } else { selected.range() };
        Some(Splice { range, new: String::new() })
    }

    /// The caret after it.
    pub fn after(&self) -> Span {
        let affinity = if self.new.is_empty() { Affinity::After } else { Affinity::Before };
        Span::caret(Caret { offset: self.range.start + self.new.len(), affinity })
    }

    /// The splice that takes this one back; `None` if it does not fit `text`.
    pub fn inverse(&self, text: &str) -> Option<Splice> {
        let new = text.get(self.range.clone())?.to_owned();
        Some(Splice { range: self.range.start..self.range.start + self.new.len(), new })
    }

    /// Applies it to a plain string; what does not fit changes nothing.
    pub fn apply(&self, text: &mut String) -> bool {
        let fits = text.get(self.range.clone()).is_some();
        if fits {
            text.replace_range(self.range.clone(), &self.new);
        }
        fits
    }
}

impl Edit {
    /// An edit of the field that has the focus in `before`; `text` is what the field holds.
    pub fn of_field(before: View, text: &str, splice: Splice, kind: EditKind) -> Option<Edit> {
        let field = before.field?;
        let old = Fragment::plain(text.get(splice.range.clone())?);
        let kind = if field.span.is_caret() { kind } else { EditKind::Single };
        let after = before.in_field(field.target, splice.after());
        let new = Fragment::plain(splice.new);
        let step = Step::Replace { target: field.target, at: splice.range.start, old, new };
        Some(Edit { transaction: Transaction::one(step), kind, before, after })
    }
}

/// True if line breaks are kept in the field.
pub(super) fn is_multiline(target: TextTarget) -> bool {
    use crate::document::MetaField;
    matches!(target, TextTarget::Meta(MetaField::Note))
}

impl Editor {
    /// An edit of the focused field by `make`, which sees its text and selection.
    pub(super) fn in_field(
        &self,
        article: &Article,
        kind: EditKind,
        make: impl FnOnce(&str, Span, bool) -> Option<Splice>,
    ) -> Option<Edit> {
        let field = self.view.field?;
        let text = article.text(field.target)?;
        let span = field.span.within(text);
        let splice = make(text, span, is_multiline(field.target))?;
        Edit::of_field(self.view.in_field(field.target, span), text, splice, kind)
            .map(|edit| Edit { before: self.view, ..edit })
    }

    /// Focuses a field with all of its text selected, as Tab into a field does.
    pub fn focus_field(&mut self, article: &Article, target: TextTarget, span: Option<Span>) {
        if let Some(text) = article.text(target) {
            let span = span.unwrap_or_else(|| Span::all(text)).within(text);
            let view: View = self.view.in_field(target, span);
            self.show(view);
        }
    }
}
