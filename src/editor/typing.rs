//! Typed text, Enter and Shift+Enter.

use super::draft::Draft;
use super::plain::Splice;
use super::{Edit, Editor, View};
use crate::base::Ids;
use crate::document::{
    Affinity, Article, Block, BlockKind, EditKind, Fragment, Mark, MarkKind, Marks, Position, Selection,
};
use std::ops::Range;

impl Editor {
    /// Typed text, in place of the selection. It carries the marks around it: inside a mark all of them, at the end
    /// of one only those that grow ([`MarkKind::grows_at_end`]).
    pub fn insert_text(&self, article: &Article, text: &str, ids: &Ids) -> Option<Edit> {
        if self.view.field.is_some() {
            return self.in_field(article, EditKind::Typing, |_, span, multiline| {
                Splice::insert(span, text, multiline).filter(|s| !s.new.is_empty())
            });
        }
        let text = clean(text);
        if text.is_empty() {
            return None;
        }
        if text.contains('\n') {
            return self.paste_text(article, &text, ids);
        }
        self.insert_in_block(article, text, ids)
    }

    /// A line break within the block, U+000A. In a field of one line it is a blank.
    pub fn insert_line_break(&self, article: &Article, ids: &Ids) -> Option<Edit> {
        if self.view.field.is_some() {
            return self
                .in_field(article, EditKind::Single, |_, span, multiline| Splice::insert(span, "\n", multiline));
        }
        self.insert_in_block(article, "\n".into(), ids)
    }

    /// Enter: parts the block. An empty list item, subheading or quote becomes a paragraph instead.
    pub fn split(&self, article: &Article, ids: &Ids) -> Option<Edit> {
        let (start, end) = self.view.body.ordered(article)?;
        let mut draft = Draft::new(article);
        let at = if self.view.body.is_caret() { start } else { draft.delete(start, end)? };
        let after = part(&mut draft, at, ids)?;
        draft.finish(EditKind::Single, self.view, View::caret(after))
    }

    fn insert_in_block(&self, article: &Article, text: String, ids: &Ids) -> Option<Edit> {
        let (start, end) = self.view.body.ordered(article)?;
        let caret = self.view.body.is_caret();
        let mut draft = Draft::new(article);
        let block = article.block(start.block)?;
        let at = if caret && !block.kind.has_text() {
            paragraph_after(&mut draft, start.block, ids)?
        } else if caret || start.block == end.block && block.kind.has_text() {
            let marks = self.marks_of_typed(block, start.offset..end.offset);
            return self.typed(draft, start, start.offset..end.offset, Fragment { marks: over(&text, &marks), text });
        } else {
            let at = draft.delete(start, end)?;
            if draft.block(at.block)?.kind.has_text() { at } else { paragraph_after(&mut draft, at.block, ids)? }
        };
        let marks = self.marks_of_typed(draft.block(at.block)?, at.offset..at.offset);
        self.typed(draft, at, at.offset..at.offset, Fragment { marks: over(&text, &marks), text })
    }

    fn typed(&self, mut draft: Draft<'_>, at: Position, range: Range<usize>, new: Fragment) -> Option<Edit> {
        let end = range.start + new.text.len();
        let kind = if range.is_empty() && new.text != "\n" { EditKind::Typing } else { EditKind::Single };
        draft.replace(at.block, range, new)?;
        let head = Position { offset: end, affinity: Affinity::Before, ..at };
        draft.finish(kind, self.view, View::body(Selection::caret(head)))
    }

    /// The marks that text carries which replaces `range` of `block`, or is typed there if it is empty.
    pub(super) fn marks_of_typed(&self, block: &Block, range: Range<usize>) -> Vec<MarkKind> {
        let mut kinds: Vec<MarkKind> =
            block.marks.iter().filter(|m| carries(m, &range)).map(|m| m.kind.clone()).collect();
        if let Some(chosen) = &self.pending {
            kinds.retain(|k| !matches!(k, MarkKind::Strong | MarkKind::Emphasis));
            kinds.extend(chosen.iter().cloned());
        }
        kinds
    }
}

/// True if text in place of `range` goes on with mark `m`.
fn carries(m: &Mark, range: &Range<usize>) -> bool {
    if !range.is_empty() {
        return m.kind.grows_inside() && m.start <= range.start && range.end <= m.end;
    }
    let at = range.start;
    let inside = m.kind.grows_inside() && m.start < at && at < m.end;
    // At the beginning of a block there is nothing before to follow: what comes after decides.
    let grows = m.kind.grows_at_end() && (m.end == at || (at == 0 && m.start == 0));
    inside || grows
}

/// Marks of `kinds` over all of `text`.
pub(super) fn over(text: &str, kinds: &[MarkKind]) -> Marks {
    Marks::new(kinds.iter().map(|k| Mark::new(0..text.len(), k.clone())).collect())
}

/// Parts a block at a place. Returns where the caret goes.
pub(super) fn part(draft: &mut Draft<'_>, at: Position, ids: &Ids) -> Option<Position> {
    let block = draft.block(at.block)?.clone();
    if !block.kind.has_text() {
        return paragraph_after(draft, at.block, ids);
    }
    if block.text.is_empty() && !matches!(block.kind, BlockKind::Paragraph | BlockKind::Embed(_)) {
        draft.set_kind(at.block, BlockKind::Paragraph)?;
        return Some(at);
    }
    if at.offset == 0 && !block.text.is_empty() {
        // What stands keeps its id and kind; an empty block comes before it.
        let index = draft.article().block_index(at.block)?;
        let mut new = Block::new(ids.make(), block.kind.following(), "");
        new.direction = block.direction;
        draft.insert(index, new);
        return Some(at);
    }
    let at_end = at.offset == block.text.len();
    let kind = if at_end || matches!(block.kind, BlockKind::Embed(_)) { block.kind.following() } else { block.kind };
    let tail = ids.make();
    draft.split(at, kind, tail)?;
    Some(Position::new(tail, 0))
}

/// A new empty paragraph after a block. Returns the place in it.
pub(super) fn paragraph_after(draft: &mut Draft<'_>, id: crate::base::BlockId, ids: &Ids) -> Option<Position> {
    let index = draft.article().block_index(id)?;
    let new = Block::paragraph(ids.make(), "");
    let at = Position::new(new.id, 0);
    draft.insert(index + 1, new);
    Some(at)
}

/// Text as it may enter an article: line breaks are U+000A, tabs blanks, and control characters are gone.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' => {
                rest.next_if_eq(&'\n');
                out.push('\n');
            }
            '\n' | '\u{B}' | '\u{C}' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push(' '),
            '\u{FEFF}' | '\u{FFFC}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
