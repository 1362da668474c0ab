//! The import that is looked at: a draft whose guesses can be turned around, and that becomes an article when the
//! person says so. Nothing is written before.

use super::{Event, Session, work};
use crate::base::ArticleId;
use crate::command::Route;
use crate::document::Article;
use crate::document::{Block, Change, CommentState, Step, Transaction};
use crate::i18n::{Bilingual, Language, session as words};
use crate::import::readers::Read;
use crate::import::{Draft, Warning};
use crate::storage::Version;
use std::path::PathBuf;

/// Warnings of one import that are told at once; all are in the article's history.
const TOLD: usize = 4;

/// A text that is looked at before it becomes an article.
pub struct ImportView {
    /// Its lines and what was guessed.
    pub draft: Draft,
    original: Vec<u8>,
}

impl Session {
    pub(super) fn import_file(&mut self, path: PathBuf) {
        if self.import.is_some() {
            self.import_queue.push_back(path);
            return;
        }
        let Some(desk) = &self.desk else { return };
        let (desk, ids, now) = (desk.desk.clone(), self.services.ids.clone(), self.services.clock.now());
        let person = self.settings.person.clone();
        self.worker.run(move || match work::read_import(&path, &ids, now) {
            Ok((Read::Text(draft), bytes)) => Event::ImportRead(Ok(Box::new((*draft, bytes)))),
            Ok((Read::Article(mut reading), bytes)) => {
                if reading.article.meta.byline.is_empty() {
                    reading.article.meta.byline = person;
                }
                let warnings = std::mem::take(&mut reading.warnings);
                let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
                let added = work::add_reading(&desk, *reading, &name, bytes);
                Event::Imported { result: added.map(Box::new), warnings }
            }
            Err(words) => Event::ImportRead(Err(words)),
        });
    }

    /// An article with a structure of its own was put on the desk: it is shown, with what is to be known of it.
    pub(super) fn imported(&mut self, result: Result<Box<(Article, Version)>, Bilingual>, warnings: Vec<Warning>) {
        if result.is_ok() && !warnings.is_empty() {
            let all = |language| {
                let messages: Vec<&str> = warnings.iter().take(TOLD).map(|w| w.message.get(language)).collect();
                messages.join(" ")
            };
            self.notices.tell(Bilingual::made(all(Language::Arabic), all(Language::English)));
        }
        self.added(result, self.import_queue.is_empty());
        self.next_import();
    }

    pub(super) fn import_text(&mut self, text: String) {
        let read = crate::import::read(text.as_bytes(), work::PASTED_NAME).map_err(|e| e.message());
        self.import_read(read.map(|draft| Box::new((draft, text.into_bytes()))));
    }

    pub(super) fn import_read(&mut self, read: Result<Box<(Draft, Vec<u8>)>, Bilingual>) {
        match read {
            Ok(read) => {
                let (draft, original) = *read;
                self.import = Some(ImportView { draft, original });
                self.route = Route::Import;
            }
            Err(words) => {
                self.notices.fail(words);
                self.next_import();
            }
        }
    }

    pub(super) fn finish_import(&mut self) {
        let Some(view) = self.import.take() else { return };
        let outcome = view.draft.build(&self.services.ids, self.services.clock.now());
        let mut article = outcome.article;
        if article.meta.byline.is_empty() {
            article.meta.byline = self.settings.person.clone();
        }
        let name = view.draft.file_name.clone();
        self.route = Route::Desk;
        self.add_article(article, Some((name, view.original)), self.import_queue.is_empty());
        self.next_import();
    }

    pub(super) fn cancel_import(&mut self) {
        self.import = None;
        self.route = Route::Desk;
        self.next_import();
    }

    fn next_import(&mut self) {
        if let Some(path) = self.import_queue.pop_front() {
            self.import_file(path);
        }
    }

    pub(super) fn keep_dropped(&mut self, id: ArticleId, index: usize) {
        let block_id = self.services.ids.make();
        let now = self.services.clock.now();
        let Some(open) = self.article(id) else { return };
        let Some(line) = open.article.imported.as_ref().and_then(|i| i.dropped.get(index)) else { return };
        let block = Block::paragraph(block_id, line.text.trim());
        let at = open.article.body.len();
        if self.edit_alone(id, Transaction::one(Step::Block(Change { index: at, old: None, new: Some(block) }))) {
            self.notices.say(words::LINE_KEPT, Some(crate::command::Command::Undo(id)), now);
        }
    }

    pub(super) fn set_comment(
        &mut self,
        id: ArticleId,
        comment: crate::base::CommentId,
        state: CommentState,
        reason: String,
    ) {
        let Some(open) = self.article(id) else { return };
        let Some(index) = open.article.comments.iter().position(|c| c.id == comment) else { return };
        let old = open.article.comments[index].clone();
        let new = crate::document::ReaderComment { state, reason: reason.trim().to_owned(), ..old.clone() };
        if old != new {
            self.edit_alone(id, Transaction::one(Step::Comment(Change { index, old: Some(old), new: Some(new) })));
        }
    }

    /// The words of the desk's list that stand in a reader's comment, folded as a search folds them.
    pub fn comment_words_in(&self, comment: &crate::document::ReaderComment) -> Vec<String> {
        let Some(desk) = &self.desk else { return Vec::new() };
        comment.held_by(&desk.info.comment_words)
    }
}
