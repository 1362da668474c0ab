//! Backspace, Delete, and taking a selection out.

use super::boundary::Erase;
use super::draft::Draft;
use super::plain::Splice;
use super::{Edit, Editor, View};
use crate::document::{Article, Block, BlockKind, EditKind, Fragment, Position};

impl Editor {
    /// Takes out the selection, or what `erase` says. At a block's edge blocks are joined; next to a picture the
    /// picture is selected first (an edit without steps).
    pub fn erase(&self, article: &Article, erase: Erase) -> Option<Edit> {
        if self.view.field.is_some() {
            return self.in_field(article, EditKind::Deleting, |text, span, _| Splice::erase(text, span, erase));
        }
        if !self.view.body.is_caret() {
            return self.delete_selection(article);
        }
        let at = self.view.body.head;
        let block = article.block(at.block)?;
        let mut draft = Draft::new(article);
        if !block.kind.has_text() {
            let land = draft.remove_and_land(at.block)?;
            return draft.finish(EditKind::Single, self.view, View::caret(land));
        }
        if let Some(range) = erase.range(&block.text, at.offset) {
            let kind = match erase {
                Erase::Backward | Erase::Forward => EditKind::Deleting,
                _ => EditKind::Single,
            };
            draft.replace(at.block, range.clone(), Fragment::default())?;
            return draft.finish(kind, self.view, View::caret(Position::new(at.block, range.start)));
        }
        let land = if erase.is_backward() {
            at_start(&mut draft, article, block)?
        } else {
            at_end(&mut draft, article, block)?
        };
        draft.finish(EditKind::Single, self.view, View::caret(land))
    }

    /// Takes the selection out, pictures within it too. `None` if nothing is selected.
    pub fn delete_selection(&self, article: &Article) -> Option<Edit> {
        if self.view.field.is_some_and(|f| !f.span.is_caret()) {
            return self
                .in_field(article, EditKind::Single, |text, span, _| Splice::erase(text, span, Erase::Backward));
        }
        if self.view.field.is_some() || self.view.body.is_caret() {
            return None;
        }
        let (start, end) = self.view.body.ordered(article)?;
        let mut draft = Draft::new(article);
        let land = draft.delete(start, end)?;
        draft.finish(EditKind::Single, self.view, View::caret(land))
    }
}

/// Backspace at the beginning of a block: first it becomes a paragraph, then it joins the one before.
fn at_start(draft: &mut Draft<'_>, article: &Article, block: &Block) -> Option<Position> {
    let here = Position::new(block.id, 0);
    let plain = match &block.kind {
        BlockKind::Paragraph => true,
        // An embed with a caption keeps its address; only an empty one is given up.
        BlockKind::Embed(_) => !block.text.is_empty(),
        _ => false,
    };
    if !plain {
        draft.set_kind(block.id, BlockKind::Paragraph)?;
        return Some(here);
    }
    let before = article.body.get(article.block_index(block.id)?.checked_sub(1)?)?;
    let end_of_before = Position::new(before.id, before.text.len());
    if !before.kind.has_text() {
        return Some(end_of_before);
    }
    if before.text.is_empty() && !matches!(before.kind, BlockKind::Embed(_)) {
        draft.remove(before.id)?;
        return Some(here);
    }
    if block.text.is_empty() {
        draft.remove(block.id)?;
        return Some(end_of_before);
    }
    if is_embed(before) || is_embed(block) {
        return Some(end_of_before);
    }
    draft.join(before.id)
}

/// Delete at the end of a block.
fn at_end(draft: &mut Draft<'_>, article: &Article, block: &Block) -> Option<Position> {
    let next = article.body.get(article.block_index(block.id)? + 1)?;
    let start_of_next = Position::new(next.id, 0);
    if !next.kind.has_text() {
        return Some(start_of_next);
    }
    if block.text.is_empty() && !is_embed(block) {
        draft.remove(block.id)?;
        return Some(start_of_next);
    }
    if is_embed(next) || (is_embed(block) && !next.text.is_empty()) {
        return Some(start_of_next);
    }
    draft.join(block.id)
}

fn is_embed(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Embed(_))
}
