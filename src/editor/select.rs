//! Selecting with the mouse and by command: characters, words, blocks, everything.

use super::boundary::word_around;
use super::plain::Span;
use super::{Caret, Editor, View};
use crate::base::BlockId;
use crate::document::{Article, Position, Selection};
use std::ops::Range;

/// By what a selection grows while the mouse is dragged: one click, two, three.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Unit {
    /// Characters.
    #[default]
    Character,
    /// Words.
    Word,
    /// Whole blocks.
    Block,
}

impl Unit {
    /// The stretch of `text` around an offset.
    pub fn around(self, text: &str, at: usize) -> Range<usize> {
        match self {
            Unit::Character => at..at,
            Unit::Word => word_around(text, at),
            Unit::Block => 0..text.len(),
        }
    }
}

impl Span {
    /// The span of a drag by `unit` from `first`, the stretch where the button went down, to a caret.
    pub fn dragged(text: &str, first: Range<usize>, to: Caret, unit: Unit) -> Span {
        if unit == Unit::Character {
            return Span { anchor: first.start, head: to };
        }
        let last = unit.around(text, to.offset);
        if last.start < first.start {
            Span { anchor: first.end, head: Caret::new(last.start) }
        } else {
            Span { anchor: first.start, head: Caret::new(last.end.max(first.end)) }
        }
    }
}

impl Editor {
    /// Selects everything in the focused field, or the whole body.
    pub fn select_all(&mut self, article: &Article) {
        if let Some(field) = self.view.field {
            self.focus_field(article, field.target, None);
            return;
        }
        if let (Some(first), Some(last)) = (article.body.first(), article.body.last()) {
            let (anchor, head) = (Position::new(first.id, 0), Position::new(last.id, last.text.len()));
            self.show(View::body(Selection { anchor, head }));
        }
    }

    /// Selects a range of a block.
    pub fn select(&mut self, block: BlockId, range: Range<usize>) {
        let (anchor, head) = (Position::new(block, range.start), Position::new(block, range.end));
        self.show(View::body(Selection { anchor, head }));
    }

    /// Extends a selection by `unit` from `first`, where the button went down, to `to`.
    pub fn drag(&mut self, article: &Article, first: (BlockId, Range<usize>), to: Position, unit: Unit) {
        let (block, range) = first;
        if block == to.block {
            let text = article.block(block).map_or("", |b| b.text.as_str());
            let head = Caret { offset: to.offset, affinity: to.affinity };
            let span = Span::dragged(text, range, head, unit);
            let head = Position { block, offset: span.head.offset, affinity: span.head.affinity };
            self.show(View::body(Selection { anchor: Position::new(block, span.anchor), head }));
            return;
        }
        let text = article.block(to.block).map_or("", |b| b.text.as_str());
        let last = if unit == Unit::Character { to.offset..to.offset } else { unit.around(text, to.offset) };
        let on = article.block_index(block) < article.block_index(to.block);
        let (anchor, head) = if on { (range.start, last.end) } else { (range.end, last.start) };
        let head = Position { block: to.block, offset: head, affinity: to.affinity };
        self.show(View::body(Selection { anchor: Position::new(block, anchor), head }));
    }
}
