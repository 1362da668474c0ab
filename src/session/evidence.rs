//! What is known of a statement: how far it was verified and by whom, and the evidence that is attached to it.

use super::{Event, Session};
use crate::base::{ArticleId, StatementId};
use crate::document::{Change, Step, Transaction};
use crate::i18n::{Bilingual, words::register as r};
use crate::sources::{Evidence, Statement, Verification};
use crate::storage;
use std::path::PathBuf;

/// A file of evidence longer than this is refused.
const EVIDENCE_LIMIT_BYTES: u64 = 256 << 20;

impl Session {
    /// Records how far a statement was verified, by whoever works here, for its words as they stand.
    pub(super) fn verify_statement(&mut self, article: ArticleId, id: StatementId, verification: Verification) {
        let (by, now) = (self.settings.person.clone(), self.services.clock.now());
        let Some(open) = self.article(article) else { return };
        let Some(statement) = open.article.statement(id) else { return };
        let words = open.article.words_of(id).join("\n");
        let words = if words.is_empty() { statement.words.clone() } else { words };
        let mut new = statement.clone();
        new.verify(verification, &by, now, &words);
        self.set_statement(article, new);
    }

    /// Stores a file beside the article and attaches it to a statement.
    pub(super) fn attach_evidence(&mut self, article: ArticleId, statement: StatementId, path: PathBuf) {
        let Some(desk) = &self.desk else { return };
        let handle = desk.desk.clone();
        self.worker.run(move || {
            let read = storage::read_limited(&path, EVIDENCE_LIMIT_BYTES).map_err(|e| e.message());
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let extension = path.extension().map(|e| e.to_string_lossy().into_owned()).unwrap_or_default();
            let stored = read.and_then(|bytes| {
                let file = handle.put_evidence(article, &bytes, &extension).map_err(|e| e.message())?;
                Ok(Evidence::File { file, name, bytes: bytes.len() as u64 })
            });
            Event::EvidenceStored(article, statement, stored)
        });
    }

    pub(super) fn evidence_stored(
        &mut self,
        article: ArticleId,
        statement: StatementId,
        stored: Result<Evidence, Bilingual>,
    ) {
        match stored {
            Ok(evidence) => self.add_evidence(article, statement, evidence),
            Err(words) => self.notices.fail(words),
        }
    }

    /// Attaches a piece of evidence, unless it is there already.
    pub(super) fn add_evidence(&mut self, article: ArticleId, id: StatementId, evidence: Evidence) {
        let Some(statement) = self.article(article).and_then(|o| o.article.statement(id)) else { return };
        if !statement.attached.contains(&evidence) {
            let mut new = statement.clone();
            new.attached.push(evidence);
            self.set_statement(article, new);
        }
    }

    /// Shows a file of evidence in the system.
    pub(super) fn open_evidence(&mut self, article: ArticleId, file: &str) {
        let Some(desk) = &self.desk else { return };
        match desk.desk.evidence_path(article, file) {
            Ok(path) => (self.services.open_in_system)(&path),
            Err(error) => self.notices.fail(error.message()),
        }
    }

    /// Takes off-the-record words out of the body and keeps their statement: noted, and never printed.
    pub(super) fn keep_off_the_page(&mut self, article: ArticleId, id: StatementId) {
        let now = self.services.clock.now();
        let Some(open) = self.article(article) else { return };
        let Some(steps) = off_the_page(&open.article, id) else { return };
        if self.edit_alone(article, Transaction { steps }) {
            self.notices.say(r::KEPT_OFF_THE_PAGE, Some(crate::command::Command::Undo(article)), now);
        }
    }
}

/// The steps that take the words of a statement out of the body and keep it with the words as they stood.
fn off_the_page(article: &crate::document::Article, id: StatementId) -> Option<Vec<Step>> {
    let statement = article.statement(id)?;
    let index = article.statements.iter().position(|s| s.id == id)?;
    let stretches = article.stretches().remove(&id)?;
    // Those that are only proposed as well: they leave the body too.
    let words = |s: &crate::document::Stretch| article.block(s.block)?.text.get(s.range.clone());
    let words: Vec<&str> = stretches.iter().filter_map(words).collect();
    let new = Statement { words: words.join("\n"), ..statement.clone() };
    let mut steps = vec![Step::Statement(Change { index, old: Some(statement.clone()), new: Some(new) })];
    // From the end, so that earlier offsets of a block stay true.
    for stretch in stretches.iter().rev() {
        let block = article.block(stretch.block)?;
        steps.push(Step::Replace {
            target: crate::document::TextTarget::Block(block.id),
            at: stretch.range.start,
            old: block.fragment(stretch.range.clone())?,
            new: crate::document::Fragment::default(),
        });
    }
    Some(steps)
}
