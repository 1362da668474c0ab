//! A line of the desk's list, and how the list is filtered and sorted.

use super::RowPicture;
use crate::base::{ArticleId, Timestamp};
use crate::document::{Article, State};
use crate::gate::{self, Finding, House, Severity};
use crate::i18n::Bilingual;
use crate::language::fold;
use crate::sources::{Register, Statement, Terms};
use std::cmp::Ordering;

/// What the list shows of an article.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// The article; `None` where its file could not be read.
    pub id: Option<ArticleId>,
    /// Its folder's name.
    pub folder: String,
    /// Its headline.
    pub headline: String,
    /// Its address word.
    pub slug: String,
    /// Its section.
    pub section: String,
    /// Who wrote it.
    pub byline: String,
    /// To which editor it is given; empty for nobody.
    pub editor: String,
    /// When it must be ready.
    pub due: Option<Timestamp>,
    /// Its station.
    pub state: State,
    /// Its words.
    pub words: usize,
    /// Its last change.
    pub changed: Timestamp,
    /// Open findings that block.
    pub blocking: usize,
    /// Open findings that warn.
    pub warnings: usize,
    /// Pictures without a file.
    pub missing_pictures: usize,
    /// Its pictures that have their files.
    pub pictures: Vec<RowPicture>,
    /// What its sources said.
    pub statements: Vec<Statement>,
    /// BLAKE3 of the file that it was imported from; empty where there is none.
    pub imported: String,
    /// Why it could not be read.
    pub error: Option<Bilingual>,
}

impl Row {
    /// The row of an article that was read.
    pub fn of(folder: String, article: &Article, register: &Register, house: &House<'_>) -> Row {
        Self::checked(folder, article, &gate::check_by(article, register, house), article.word_count())
    }

    /// The row of an article whose findings and words are known.
    pub fn checked(folder: String, article: &Article, findings: &[Finding], words: usize) -> Row {
        let count = |s: Severity| findings.iter().filter(|f| f.severity == s).count();
        Row {
            id: Some(article.id),
            folder,
            headline: article.meta.headline.clone(),
            slug: article.meta.slug.clone(),
            section: article.meta.section.clone(),
            byline: article.meta.byline.clone(),
            editor: article.meta.editor.clone(),
            due: article.meta.due,
            state: article.status.state,
            words,
            changed: article.changed,
            blocking: count(Severity::Blocking),
            warnings: count(Severity::Warning),
            missing_pictures: article.pictures.iter().filter(|p| p.is_missing()).count(),
            pictures: RowPicture::all_of(article),
            statements: standing(article),
            imported: article.imported.as_ref().map(|i| i.digest.clone()).unwrap_or_default(),
            error: None,
        }
    }

    /// The row of an article that could not be read.
    pub fn broken(folder: String, error: Bilingual) -> Row {
        Row {
            id: None,
            headline: folder.clone(),
            folder,
            slug: String::new(),
            section: String::new(),
            byline: String::new(),
            editor: String::new(),
            due: None,
            state: State::Draft,
            words: 0,
            changed: Timestamp::UNIX_EPOCH,
            blocking: 0,
            warnings: 0,
            missing_pictures: 0,
            pictures: Vec::new(),
            statements: Vec::new(),
            imported: String::new(),
            error: Some(error),
        }
    }
}

/// The statements whose words stand in the article, and those that are noted off the record; what was cut out of it
/// stays in the article for a paste, and is not what it quotes.
fn standing(article: &Article) -> Vec<Statement> {
    let places = article.stretches();
    let counts = |s: &&Statement| s.terms == Terms::OffTheRecord || places.contains_key(&s.id);
    article.statements.iter().filter(counts).cloned().collect()
}

/// A column to sort by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SortBy {
    /// Last change, newest first.
    #[default]
    Changed,
    /// Headline.
    Headline,
    /// Station, in the order of the work.
    State,
    /// Writer.
    Byline,
    /// Words, longest first.
    Words,
    /// Findings, most first.
    Findings,
}

/// Which rows are listed, and how.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct RowFilter {
    /// Words that headline, section, writer or address must hold; spelling folded.
    pub text: String,
    /// A station.
    pub state: Option<State>,
    /// A section.
    pub section: Option<String>,
    /// A writer.
    pub byline: Option<String>,
    /// The column.
    pub sort: SortBy,
    /// Turned around.
    pub reversed: bool,
}

impl RowFilter {
    /// True if nothing is filtered out.
    pub fn is_open(&self) -> bool {
        self.text.trim().is_empty() && self.state.is_none() && self.section.is_none() && self.byline.is_none()
    }

    /// The places in `rows` of what is listed, in order.
    pub fn apply(&self, rows: &[Row]) -> Vec<usize> {
        let words: Vec<String> = self.text.split_whitespace().map(fold::fold).collect();
        let mut listed: Vec<usize> = (0..rows.len()).filter(|i| self.holds(&rows[*i], &words)).collect();
        listed.sort_by(|a, b| {
            let order = self.order(&rows[*a], &rows[*b]);
            let order = if self.reversed { order.reverse() } else { order };
            order.then_with(|| rows[*a].folder.cmp(&rows[*b].folder))
        });
        listed
    }

    fn holds(&self, row: &Row, words: &[String]) -> bool {
        if self.state.is_some_and(|s| s != row.state)
            || self.section.as_ref().is_some_and(|s| *s != row.section)
            || self.byline.as_ref().is_some_and(|b| *b != row.byline)
        {
            return false;
        }
        if words.is_empty() {
            return true;
        }
        let all = fold::fold(&[&*row.headline, &*row.section, &*row.byline, &*row.editor, &*row.slug].join("\n"));
        words.iter().all(|w| all.contains(w.as_str()))
    }

    fn order(&self, a: &Row, b: &Row) -> Ordering {
        match self.sort {
            SortBy::Changed => b.changed.cmp(&a.changed),
            SortBy::Headline => fold::fold(&a.headline).cmp(&fold::fold(&b.headline)),
            SortBy::State => a.state.cmp(&b.state),
            SortBy::Byline => fold::fold(&a.byline).cmp(&fold::fold(&b.byline)),
            SortBy::Words => b.words.cmp(&a.words),
            SortBy::Findings => (b.blocking, b.warnings).cmp(&(a.blocking, a.warnings)),
        }
    }
}
