//! Quotations of the open article and the statements they are tied to; what the desk quoted of a source.

use super::{OpenArticle, Session};
use crate::base::{ArticleId, BlockId, Date, SourceId, StatementId};
use crate::command::{InspectorTab, Route};
use crate::document::{Article, Block, Change, EditKind, MarkKind, Step, TextTarget, Transaction};
use crate::editor::{Edit, Editor};
use crate::language::quotes::{self, Quotation};
use crate::sources::{Medium, Statement, Terms};
use std::collections::BTreeMap;
use std::ops::Range;

/// A quotation of the article.
#[derive(Clone, PartialEq, Debug)]
pub struct Quote {
    /// The block.
    pub block: BlockId,
    /// Bytes of the words in the block's text, quotation marks included where it has them.
    pub range: Range<usize>,
    /// What it is tied to.
    pub statement: Option<StatementId>,
}

/// A statement of a source, and the article that quotes it.
#[derive(Clone, PartialEq, Debug)]
pub struct Quoted {
    /// The article.
    pub article: ArticleId,
    /// Its headline.
    pub headline: String,
    /// What was said.
    pub statement: Statement,
}

impl Quote {
    /// The quotations of a block: between quotation marks, or tied without them.
    pub fn of_block(block: &Block) -> Vec<Quote> {
        Self::among(block, &quotes::find(&block.text))
    }

    /// As [`Quote::of_block`], where what stands between quotation marks in the block's text is known.
    pub(super) fn among(block: &Block, quotations: &[Quotation]) -> Vec<Quote> {
        if !block.kind.has_text() {
            return Vec::new();
        }
        let tied = |inner: &Range<usize>| {
            block.marks.iter().find_map(|m| match m.kind {
                MarkKind::Attribution(id) if m.start < inner.end && inner.start < m.end => Some(id),
                _ => None,
            })
        };
        let mut all: Vec<Quote> = quotations
            .iter()
            .filter_map(|q| {
                let statement = tied(&q.inner);
                let counts = q.role == quotes::Role::Quotation || statement.is_some();
                counts.then(|| Quote { block: block.id, range: q.range.clone(), statement })
            })
            .collect();
        for m in block.marks.iter() {
            if let MarkKind::Attribution(id) = m.kind
                && !all.iter().any(|q| q.statement == Some(id))
            {
                all.push(Quote { block: block.id, range: m.range(), statement: Some(id) });
            }
        }
        all.sort_by_key(|q| q.range.start);
        all
    }

    /// The quotations of an article, in its order.
    pub fn of_article(article: &Article) -> Vec<Quote> {
        article.body.iter().flat_map(|b| Quote::of_block(b)).collect()
    }
}

/// A wish to tie words to a source.
#[derive(Clone, PartialEq, Debug)]
pub struct Tie {
    /// The block.
    pub block: BlockId,
    /// Bytes of the words.
    pub range: Range<usize>,
    /// Who said them.
    pub source: SourceId,
    /// How.
    pub medium: Medium,
    /// When.
    pub date: Option<Date>,
    /// On what terms, where nothing was agreed on otherwise: [`crate::sources::Source::usual_terms`].
    pub terms: Terms,
}

/// Words that wait for their source to be chosen.
#[derive(Clone, PartialEq, Debug)]
pub struct Tying {
    /// The article.
    pub article: ArticleId,
    /// The block.
    pub block: BlockId,
    /// Bytes of the words.
    pub range: Range<usize>,
}

impl OpenArticle {
    /// The selected words within one block, else the quotation in which the caret stands.
    pub fn words_to_tie(&self) -> Option<(BlockId, Range<usize>)> {
        if self.editor.view.field.is_some() {
            return None;
        }
        let ranges = self.editor.ranges(&self.article);
        if let [(block, range)] = ranges.as_slice() {
            // A selection that lies in a quotation, or is one without its marks, means the whole of it.
            let whole =
                self.quotes_in(*block).iter().find(|q| q.range.start <= range.start && range.end <= q.range.end);
            return Some((*block, whole.map_or(range.clone(), |q| q.range.clone())));
        }
        let at = self.editor.view.body.head;
        let here = |q: &&Quote| q.range.start <= at.offset && at.offset <= q.range.end;
        let quote = self.quotes_in(at.block).iter().find(here).filter(|_| ranges.is_empty())?;
        Some((quote.block, quote.range.clone()))
    }
}

/// Ties words to a source. Words that are tied already change their statement's source; `None` where there are none.
pub fn tie(editor: &Editor, article: &Article, id: StatementId, wish: &Tie) -> Option<Edit> {
    let block = article.block(wish.block)?;
    let words = block.text.get(wish.range.clone()).filter(|w| !w.trim().is_empty())?;
    let tied = Quote::of_block(block).into_iter().find(|q| q.range == wish.range).and_then(|q| q.statement);
    if let Some(old) = tied.and_then(|s| article.statements.iter().find(|x| x.id == s)) {
        // What was agreed on for the words stays, unless it is that they are printed with a name that there is none of.
        let terms = if old.terms == Terms::OnTheRecord { wish.terms } else { old.terms };
        let new = Statement { source: wish.source, medium: wish.medium, date: wish.date, terms, ..old.clone() };
        return Some(alone(editor, set_statement(article, new)?));
    }
    let statement = Statement {
        id,
        source: wish.source,
        words: words.to_owned(),
        medium: wish.medium,
        date: wish.date,
        terms: wish.terms,
        ..Statement::default()
    };
    editor.attribute_range(article, wish.block, wish.range.clone(), statement)
}

fn set_statement(article: &Article, new: Statement) -> Option<Transaction> {
    let index = article.statements.iter().position(|s| s.id == new.id)?;
    let old = article.statements[index].clone();
    (old != new).then(|| Transaction::one(Step::Statement(Change { index, old: Some(old), new: Some(new) })))
}

/// A transaction that leaves caret and selection where they are.
pub(super) fn alone(editor: &Editor, transaction: Transaction) -> Edit {
    Edit { transaction, kind: EditKind::Single, before: editor.view, after: editor.view }
}

impl Session {
    /// Changes whenever what the articles quote may have changed.
    pub fn statements_revision(&self) -> (u64, u64) {
        let open = self.open.iter().map(|o| o.revision).sum();
        (self.desk.as_ref().map_or(0, |d| d.revision), open)
    }

    /// How many statements each source made in the articles of the desk; open ones as they stand now. Those of a merged
    /// double count for the entry that stayed.
    pub fn statement_counts(&self) -> BTreeMap<SourceId, u64> {
        let mut counts = BTreeMap::new();
        let Some(desk) = &self.desk else { return counts };
        let doubles = |s: &crate::sources::Source| s.merged.iter().map(move |id| (*id, s.id)).collect::<Vec<_>>();
        let stayed: BTreeMap<SourceId, SourceId> = desk.register.all().flat_map(doubles).collect();
        for row in &desk.rows {
            let open = row.id.and_then(|id| self.article(id));
            let statements = open.map_or(&row.statements, |o| &o.article.statements);
            for statement in statements {
                let id = stayed.get(&statement.source).copied().unwrap_or(statement.source);
                *counts.entry(id).or_default() += 1;
            }
        }
        counts
    }

    /// Everything that the desk's articles quote of a source, the newest articles first.
    pub fn quoted(&self, source: SourceId) -> Vec<Quoted> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let mut rows: Vec<_> = desk.rows.iter().collect();
        let entry = desk.register.get(source);
        let ids: Vec<SourceId> = entry.map_or(vec![source], |s| [&[s.id], s.merged.as_slice()].concat());
        rows.sort_by(|a, b| b.changed.cmp(&a.changed).then_with(|| a.folder.cmp(&b.folder)));
        let mut all = Vec::new();
        for row in rows {
            let Some(id) = row.id else { continue };
            let open = self.article(id).map(|o| &o.article);
            let statements = open.map_or(&row.statements, |a| &a.statements);
            let headline = open.map_or(&row.headline, |a| &a.meta.headline);
            for s in statements.iter().filter(|s| ids.contains(&s.source)) {
                all.push(Quoted { article: id, headline: headline.clone(), statement: s.clone() });
            }
        }
        all
    }

    /// The terms on which words of a source are taken to be said.
    pub(super) fn usual_terms(&self, source: SourceId) -> Terms {
        self.desk.as_ref().map(|d| d.register.usual_terms(source)).unwrap_or_default()
    }

    pub(super) fn tie(&mut self, article: ArticleId, wish: &Tie) {
        let id = self.services.ids.make();
        let Some(open) = self.article(article) else { return };
        if let Some(edit) = tie(&open.editor, &open.article, id, wish)
            && self.edit(article, edit)
        {
            self.tying = None;
        }
    }

    /// Asks to whom the selected words, or the quotation at the caret, are tied.
    pub(super) fn start_tie(&mut self, id: ArticleId) {
        let Some(open) = self.article(id) else { return };
        self.tying = open.words_to_tie().map(|(block, range)| Tying { article: id, block, range });
        if self.tying.is_some() {
            (self.tab, self.inspector, self.route) = (InspectorTab::Quotes, true, Route::Article);
        }
    }

    /// Shows the words that a statement is tied to; an article that is not open is read first.
    pub(super) fn reveal_statement(&mut self, id: ArticleId, statement: StatementId) {
        let Some(open) = self.article(id) else {
            self.revealing = Some((id, statement));
            return self.open_article(id);
        };
        let quote = open.quotes().find(|q| q.statement == Some(statement)).cloned();
        match quote {
            Some(quote) => self.reveal(id, TextTarget::Block(quote.block), quote.range),
            None => self.open_article(id),
        }
        (self.tab, self.inspector) = (InspectorTab::Quotes, true);
    }

    pub(super) fn untie(&mut self, article: ArticleId, id: StatementId) {
        let Some(open) = self.article(article) else { return };
        if let Some(edit) = open.editor.remove_attribution(&open.article, id) {
            self.edit(article, edit);
        }
    }

    pub(super) fn set_statement(&mut self, article: ArticleId, new: Statement) {
        let Some(open) = self.article(article) else { return };
        if let Some(t) = set_statement(&open.article, new) {
            self.edit_alone(article, t);
        }
    }
}
