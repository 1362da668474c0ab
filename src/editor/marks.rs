//! Strong, emphasis, links, and tying words to what a source said.

use super::draft::Draft;
use super::{Edit, Editor};
use crate::base::{BlockId, StatementId};
use crate::document::{Article, Change, EditKind, Mark, MarkKind, SharedBlock, Step};
use crate::sources::Statement;
use std::ops::Range;

impl Editor {
    /// Puts a mark without a value (strong, emphasis) on the selection, or takes it off where all of it carries it.
    /// At a caret it is chosen for the text typed next, which is no edit.
    pub fn toggle(&mut self, article: &Article, kind: MarkKind) -> Option<Edit> {
        if self.view.field.is_some() {
            return None;
        }
        if self.view.body.is_caret() {
            self.choose(article, kind);
            return None;
        }
        let off = self.carries(article, &kind);
        self.mark_ranges(article, self.ranges(article), |marks, range| match off {
            true => marks.clear(range, |k| k.same_kind(&kind)),
            false => marks.add(range, kind.clone()),
        })
    }

    /// True if all of the selection carries `kind`; at a caret, if text typed now would.
    pub fn carries(&self, article: &Article, kind: &MarkKind) -> bool {
        if self.view.body.is_caret() {
            let at = self.view.body.head;
            let typed = article.block(at.block).map(|b| self.marks_of_typed(b, at.offset..at.offset));
            return typed.is_some_and(|all| all.contains(kind));
        }
        let ranges = self.ranges(article);
        !ranges.is_empty()
            && ranges.iter().all(|(id, r)| article.block(*id).is_some_and(|b| b.marks.covers(r.clone(), kind)))
    }

    /// The address of the link at the caret or over the beginning of the selection.
    pub fn link(&self, article: &Article) -> Option<String> {
        self.mark_here(article, |k| matches!(k, MarkKind::Link(_))).and_then(|(_, m)| match m.kind {
            MarkKind::Link(address) => Some(address),
            _ => None,
        })
    }

    /// The statement at the caret or over the beginning of the selection.
    pub fn attribution(&self, article: &Article) -> Option<StatementId> {
        self.mark_here(article, |k| matches!(k, MarkKind::Attribution(_))).and_then(|(_, m)| match m.kind {
            MarkKind::Attribution(id) => Some(id),
            _ => None,
        })
    }

    /// Links the selection to an address; at a caret within a link, changes that link. `None` takes the link off.
    pub fn set_link(&self, article: &Article, address: Option<&str>) -> Option<Edit> {
        let is_link = |k: &MarkKind| matches!(k, MarkKind::Link(_));
        let ranges = if self.view.body.is_caret() {
            self.mark_here(article, is_link).map(|(id, m)| (id, m.range())).into_iter().collect()
        } else {
            self.ranges(article)
        };
        self.mark_ranges(article, ranges, |marks, range| match address {
            Some(address) => marks.add(range, MarkKind::Link(address.to_owned())),
            None => marks.clear(range, is_link),
        })
    }

    /// Ties the selection to a new statement. Statements whose last words this takes over go.
    pub fn attribute(&self, article: &Article, statement: Statement) -> Option<Edit> {
        if self.view.body.is_caret() {
            return None;
        }
        self.attribute_ranges(article, self.ranges(article), statement)
    }

    /// Ties a range of a block to a new statement: a quotation that was found, not selected.
    pub fn attribute_range(
        &self,
        article: &Article,
        block: BlockId,
        range: Range<usize>,
        statement: Statement,
    ) -> Option<Edit> {
        article.block(block)?.text.get(range.clone())?;
        self.attribute_ranges(article, vec![(block, range)], statement)
    }

    /// Unties words from a statement, everywhere, and drops the statement.
    pub fn remove_attribution(&self, article: &Article, id: StatementId) -> Option<Edit> {
        let mut draft = Draft::new(article);
        for block in &article.body {
            let mut marks = block.marks.clone();
            marks.clear(0..block.text.len(), |k| *k == MarkKind::Attribution(id));
            draft.set_marks(block.id, marks)?;
        }
        drop_statement(&mut draft, id);
        draft.finish(EditKind::Single, self.view, self.view)
    }

    /// The selected words, blocks joined by a line break.
    pub fn selected_words(&self, article: &Article) -> String {
        let ranges = self.ranges(article);
        let words = ranges.iter().filter_map(|(id, r)| article.block(*id)?.text.get(r.clone()));
        words.collect::<Vec<_>>().join("\n")
    }

    /// The selected ranges of text, block by block; none at a caret.
    pub fn ranges(&self, article: &Article) -> Vec<(BlockId, Range<usize>)> {
        let whole = || {
            let (start, end) = self.view.body.ordered(article)?;
            let (first, last) = (article.block_index(start.block)?, article.block_index(end.block)?);
            let blocks = article.body.get(first..=last)?;
            let part = |b: &SharedBlock| {
                let from = if b.id == start.block { start.offset } else { 0 };
                let to = if b.id == end.block { end.offset } else { b.text.len() };
                (b.kind.has_text() && from < to && b.text.get(from..to).is_some()).then_some((b.id, from..to))
            };
            Some(blocks.iter().filter_map(part).collect())
        };
        whole().unwrap_or_default()
    }

    fn attribute_ranges(
        &self,
        article: &Article,
        ranges: Vec<(BlockId, Range<usize>)>,
        statement: Statement,
    ) -> Option<Edit> {
        if ranges.is_empty() || article.statements.iter().any(|s| s.id == statement.id) {
            return None;
        }
        let before = attributed(article);
        let mut draft = Draft::new(article);
        for (id, range) in ranges {
            let mut marks = draft.block(id)?.marks.clone();
            marks.add(range, MarkKind::Attribution(statement.id));
            draft.set_marks(id, marks)?;
        }
        let still = attributed(draft.article());
        for gone in before.into_iter().filter(|id| !still.contains(id)) {
            drop_statement(&mut draft, gone);
        }
        let index = draft.article().statements.len();
        draft.push(Step::Statement(Change { index, old: None, new: Some(statement) }));
        draft.finish(EditKind::Single, self.view, self.view)
    }

    fn mark_ranges(
        &self,
        article: &Article,
        ranges: Vec<(BlockId, Range<usize>)>,
        change: impl Fn(&mut crate::document::Marks, Range<usize>),
    ) -> Option<Edit> {
        let mut draft = Draft::new(article);
        for (id, range) in ranges {
            let mut marks = draft.block(id)?.marks.clone();
            change(&mut marks, range);
            draft.set_marks(id, marks)?;
        }
        draft.finish(EditKind::Single, self.view, self.view)
    }

    fn choose(&mut self, article: &Article, kind: MarkKind) {
        let at = self.view.body.head;
        let Some(block) = article.block(at.block).filter(|b| b.kind.has_text()) else { return };
        let mut chosen = self.marks_of_typed(block, at.offset..at.offset);
        chosen.retain(|k| matches!(k, MarkKind::Strong | MarkKind::Emphasis));
        let before = chosen.len();
        chosen.retain(|k| *k != kind);
        if chosen.len() == before {
            chosen.push(kind);
        }
        self.pending = Some(chosen);
    }

    /// The first mark that touches the caret or covers the beginning of the selection.
    fn mark_here(&self, article: &Article, which: impl Fn(&MarkKind) -> bool) -> Option<(BlockId, Mark)> {
        let (start, _) = self.view.body.ordered(article)?;
        let touches = |m: &&Mark| {
            let end = if self.view.body.is_caret() { m.end + 1 } else { m.end };
            which(&m.kind) && m.start <= start.offset && start.offset < end
        };
        article.block(start.block)?.marks.iter().find(touches).map(|m| (start.block, m.clone()))
    }
}

/// The statements to which some words are tied.
pub(super) fn attributed(article: &Article) -> Vec<StatementId> {
    let marks = article.body.iter().flat_map(|b| b.marks.iter());
    let mut all: Vec<StatementId> = marks
        .filter_map(|m| match m.kind {
            MarkKind::Attribution(id) => Some(id),
            _ => None,
        })
        .collect();
    all.sort();
    all.dedup();
    all
}

fn drop_statement(draft: &mut Draft<'_>, id: StatementId) {
    let statements = &draft.article().statements;
    if let Some(index) = statements.iter().position(|s| s.id == id) {
        let old = statements.get(index).cloned();
        draft.push(Step::Statement(Change { index, old, new: None }));
    }
}
