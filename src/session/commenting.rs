//! The desk's comments in an open article: putting one on the selected words, answering, bringing to an end, going from
//! one to the next; and who works on the article until when.

use super::{OpenArticle, Session};
use crate::base::{ArticleId, BlockId, CommentId};
use crate::command::{Command, InspectorTab, Route};
use crate::document::{Anchor, Note, Resolved, Standing, TextTarget, Thread};
use crate::i18n::words::commenting as words;
use std::ops::Range;

/// A comment that is being written.
#[derive(Clone, PartialEq, Debug)]
pub struct Commenting {
    /// The article.
    pub article: ArticleId,
    /// What it will be about.
    pub on: Anchor,
    /// The words, by block; empty where it is not about words.
    pub ranges: Vec<(BlockId, Range<usize>)>,
    /// The words as they stand.
    pub words: String,
}

impl OpenArticle {
    /// The number of a thread on the page, from 1: its place among those that wait for an answer.
    pub fn thread_number(&self, id: CommentId) -> Option<usize> {
        self.thread_numbers.get(&id).copied()
    }

    /// The numbers of the threads that wait for an answer.
    pub fn thread_numbers(&self) -> &std::collections::HashMap<CommentId, usize> {
        &self.thread_numbers
    }

    /// The thread that was gone to, if it still waits.
    pub fn shown_thread(&self) -> Option<CommentId> {
        self.shown_thread.filter(|id| self.article.thread(*id).is_some())
    }

    pub(super) fn number_threads(&mut self) {
        let open = self.article.open_threads();
        self.thread_numbers = open.iter().enumerate().map(|(i, (t, _))| (t.id, i + 1)).collect();
    }
}

impl Session {
    /// Asks for a comment on the selected words, the field that has the focus, or the word at the caret; without any of
    /// them, on the whole article.
    pub(super) fn start_comment(&mut self, id: ArticleId) {
        let Some(open) = self.article(id) else { return };
        let (article, editor) = (&open.article, &open.editor);
        let mut ranges = editor.ranges(article);
        if ranges.is_empty() && editor.view.field.is_none() {
            let head = editor.view.body.head;
            let word = article.block(head.block).map(|b| crate::editor::word_around(&b.text, head.offset));
            ranges.extend(word.filter(|w| !w.is_empty()).map(|w| (head.block, w)));
        }
        let text = |(id, range): &(BlockId, Range<usize>)| article.block(*id)?.text.get(range.clone());
        let words = ranges.iter().filter_map(text).collect::<Vec<_>>().join(" ");
        let on = match editor.view.field {
            Some(field) => Anchor::Field(field.target),
            None if words.trim().is_empty() => Anchor::Article,
            None => Anchor::Words,
        };
        if on != Anchor::Words {
            ranges.clear();
        }
        let words =
            if let Anchor::Field(target) = on { article.text(target).unwrap_or_default().into() } else { words };
        self.commenting = Some(Commenting { article: id, on, ranges, words });
        self.show_comments();
    }

    fn show_comments(&mut self) {
        // The review has them beside the page.
        if self.route != Route::Review {
            (self.tab, self.inspector, self.route) = (InspectorTab::Comments, true, Route::Article);
        }
    }

    /// Puts the comment that was asked for on its words.
    pub(super) fn say_comment(&mut self, text: &str) {
        let Some(asked) = self.commenting.take() else { return };
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let note = self.note(text);
        let thread = Thread {
            id: self.services.ids.make(),
            on: asked.on,
            words: asked.words,
            notes: vec![note],
            resolved: None,
        };
        let shown = thread.id;
        let Some(open) = self.article(asked.article) else { return };
        let Some(change) = open.article.open_thread(thread, &asked.ranges) else { return };
        if self.edit_alone(asked.article, change)
            && let Some(open) = self.article_mut(asked.article)
        {
            open.shown_thread = Some(shown);
        }
    }

    fn note(&self, text: &str) -> Note {
        Note {
            id: self.services.ids.make(),
            author: self.settings.person.clone(),
            at: self.services.clock.now(),
            text: text.trim().to_owned(),
        }
    }

    pub(super) fn reply(&mut self, id: ArticleId, thread: CommentId, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let note = self.note(text);
        let Some(open) = self.article(id) else { return };
        // An answer opens a thread again.
        let change = open.article.change_thread(thread, |t| {
            t.notes.push(note);
            t.resolved = None;
        });
        if let Some(change) = change {
            self.edit_alone(id, change);
        }
    }

    pub(super) fn resolve(&mut self, id: ArticleId, thread: CommentId, end: bool) {
        let resolved = end.then(|| Resolved { by: self.settings.person.clone(), at: self.services.clock.now() });
        let Some(open) = self.article(id) else { return };
        let all = open.article.open_threads();
        let at = all.iter().position(|(t, _)| t.id == thread);
        let next = at.and_then(|at| all.get(at + 1).or_else(|| all.get(at.checked_sub(1)?))).map(|(t, _)| t.id);
        let change = open.article.change_thread(thread, |t| t.resolved = resolved);
        let now = self.services.clock.now();
        if change.is_some_and(|change| self.edit_alone(id, change)) && end {
            self.notices.say(words::RESOLVED_NOW, Some(Command::Undo(id)), now);
            if let Some(open) = self.article_mut(id) {
                open.shown_thread = next;
            }
        }
    }

    pub(super) fn remove_thread(&mut self, id: ArticleId, thread: CommentId) {
        let now = self.services.clock.now();
        let Some(change) = self.article(id).and_then(|o| o.article.remove_thread(thread)) else { return };
        if self.edit_alone(id, change) {
            self.notices.say(words::REMOVED, Some(Command::Undo(id)), now);
        }
    }

    /// Goes to a thread: its words selected, its card in the inspector.
    pub(super) fn show_thread(&mut self, id: ArticleId, thread: CommentId) {
        let Some(open) = self.article(id) else { return };
        let Some((_, standing)) = open.article.threads_in_order().into_iter().find(|(t, _)| t.id == thread) else {
            return;
        };
        match standing {
            Standing::Words(block, range) => self.reveal(id, TextTarget::Block(block), range),
            Standing::Field(target) => self.reveal(id, target, 0..0),
            Standing::Article | Standing::Gone => {}
        }
        self.show_comments();
        if let Some(open) = self.article_mut(id) {
            open.shown_thread = Some(thread);
        }
    }

    /// Goes to the thread after the one that is shown, else after the caret; or before.
    pub(super) fn step_thread(&mut self, id: ArticleId, back: bool) {
        let Some(open) = self.article(id) else { return };
        let all = open.article.open_threads();
        let count = all.len();
        let shown = open.shown_thread.and_then(|s| all.iter().position(|(t, _)| t.id == s));
        let next = match shown {
            Some(at) if back => (at + count - 1) % count,
            Some(at) => (at + 1) % count,
            None => {
                let head = open.editor.view.body.head;
                let place = |b: BlockId, at: usize| (open.article.block_index(b).unwrap_or_default(), at);
                let here = place(head.block, head.offset);
                let after = |s: &Standing| matches!(s, Standing::Words(b, r) if place(*b, r.start) >= here);
                let first = all.iter().position(|(_, s)| after(s)).unwrap_or(0);
                if back { (first + count.max(1) - 1) % count.max(1) } else { first }
            }
        };
        if let Some(thread) = all.get(next).map(|(t, _)| t.id) {
            self.show_thread(id, thread);
        }
    }

    /// Gives the article to an editor, with the moment by which it must be ready.
    pub(super) fn assign(&mut self, id: ArticleId, editor: String, due: Option<crate::base::Timestamp>) {
        let Some(open) = self.article(id) else { return };
        let mut meta = open.article.meta.clone();
        (meta.editor, meta.due) = (editor.trim().to_owned(), due);
        self.set_meta(id, meta);
    }
}
