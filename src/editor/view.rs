//! What an editor shows: the selection in the body and the field that has the focus.

use super::plain::Span;
use crate::document::{Affinity, Article, Position, Selection, TextTarget};
use std::ops::Range;

/// A place in one text: a byte offset and its side where a line or run ends.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Caret {
    /// Byte offset.
    pub offset: usize,
    /// Which of two places on screen.
    pub affinity: Affinity,
}

impl Caret {
    /// A caret with the character after it.
    pub fn new(offset: usize) -> Self {
        Self { offset, affinity: Affinity::After }
    }
}

/// What undo brings back beside the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct View {
    /// The selection in the body; kept while a field has the focus.
    pub body: Selection,
    /// The field that is edited; `None`: the body is.
    pub field: Option<FieldView>,
}

/// A field of the article with the selection in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FieldView {
    /// Which field; never a block.
    pub target: TextTarget,
    /// The selection.
    pub span: Span,
}

/// Text that an input method is composing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Preedit {
    /// The text so far.
    pub text: String,
    /// Bytes of the clause that is being chosen, or where the caret stands in the text; its end, where nothing is said.
    pub active: Option<Range<usize>>,
}

impl Preedit {
    /// Where the caret stands in the text.
    pub fn caret(&self) -> usize {
        self.active.as_ref().map_or(self.text.len(), |a| a.end.min(self.text.len()))
    }
}

impl View {
    /// The caret at the beginning of the body.
    pub fn start(article: &Article) -> Self {
        // The body is never empty; a default id is repaired as any other that is gone.
        let block = article.body.first().map(|b| b.id).unwrap_or_default();
        Self::caret(Position::new(block, 0))
    }

    /// A caret in the body.
    pub fn caret(at: Position) -> Self {
        Self { body: Selection::caret(at), field: None }
    }

    /// A selection in the body.
    pub fn body(selection: Selection) -> Self {
        Self { body: selection, field: None }
    }

    /// This view with the focus in a field.
    pub fn in_field(self, target: TextTarget, span: Span) -> Self {
        Self { field: Some(FieldView { target, span }), ..self }
    }

    /// This view with every place on a block and a character boundary that exists.
    pub fn repaired(self, article: &Article) -> Self {
        let body = Selection { anchor: snap(article, self.body.anchor), head: snap(article, self.body.head) };
        let field = self.field.and_then(|f| {
            let text = article.text(f.target)?;
            Some(FieldView { span: f.span.within(text), ..f })
        });
        Self { body, field }
    }
}

fn snap(article: &Article, at: Position) -> Position {
    match article.block(at.block) {
        Some(block) => Position { offset: block.text.floor_char_boundary(at.offset), ..at },
        None => View::start(article).body.head,
    }
}
