//! Suggestions in an open article: going from one to the next, accepting and refusing them.

use super::{OpenArticle, Session};
use crate::base::{ArticleId, SuggestionId};
use crate::command::Command;
use crate::document::{Mark, Proposed, Suggestion, TextTarget};
use crate::i18n::words::versions as words;

impl OpenArticle {
    /// The suggestion that is looked at: the one that was gone to, else the one at the caret, else the first.
    pub fn current_suggestion(&self) -> Option<&Suggestion> {
        let open = self.article.open_suggestions();
        let find = |id: SuggestionId| open.iter().find(|s| s.id == id).copied();
        let at_caret = || {
            let head = self.editor.view.body.head;
            let block = self.article.block(head.block).filter(|_| self.editor.view.field.is_none())?;
            let near = |m: &&Mark| m.start <= head.offset && head.offset <= m.end;
            block.marks.iter().filter(near).filter_map(|m| m.kind.suggestion()).find_map(find)
        };
        self.shown_suggestion.and_then(find).or_else(at_caret).or_else(|| open.first().copied())
    }
}

impl Session {
    pub(super) fn settle(&mut self, id: ArticleId, ids: &[SuggestionId], accept: bool) {
        let Some(open) = self.article(id) else { return };
        let all = open.article.open_suggestions();
        // The one after those that go is looked at next.
        let last = all.iter().rposition(|s| ids.contains(&s.id));
        let next = last.and_then(|at| all[at + 1..].iter().chain(&all[..at]).find(|s| !ids.contains(&s.id)));
        let next = next.map(|s| s.id);
        let change = open.article.settle(ids, accept);
        if change.is_empty() || !self.edit_alone(id, change) {
            return;
        }
        match next {
            Some(next) => self.show_suggestion(id, next),
            None => {
                let now = self.services.clock.now();
                self.notices.say(words::ALL_SETTLED, Some(Command::Undo(id)), now);
            }
        }
    }

    pub(super) fn settle_all(&mut self, id: ArticleId, accept: bool) {
        let Some(open) = self.article(id) else { return };
        let all: Vec<SuggestionId> = open.article.open_suggestions().iter().map(|s| s.id).collect();
        self.settle(id, &all, accept);
    }

    pub(super) fn step_suggestion(&mut self, id: ArticleId, back: bool) {
        let Some(open) = self.article(id) else { return };
        let all = open.article.open_suggestions();
        let here = open.current_suggestion().and_then(|c| all.iter().position(|s| s.id == c.id)).unwrap_or(0);
        let fresh = open.shown_suggestion.is_none_or(|s| !all.iter().any(|o| o.id == s));
        let at = match (fresh, back) {
            (true, _) => here,
            (false, false) => (here + 1) % all.len().max(1),
            (false, true) => (here + all.len().saturating_sub(1)) % all.len().max(1),
        };
        if let Some(next) = all.get(at).map(|s| s.id) {
            self.show_suggestion(id, next);
        }
    }

    /// Goes to a suggestion: its words selected, or the field that it is about.
    pub(super) fn show_suggestion(&mut self, id: ArticleId, suggestion: SuggestionId) {
        let Some(open) = self.article(id) else { return };
        let Some(found) = open.article.suggestion(suggestion) else { return };
        let place = match &found.change {
            Proposed::Field(target, _) => Some((*target, 0..0)),
            Proposed::NewBlock(b) | Proposed::RemoveBlock(b) | Proposed::Kind(b, _) => {
                Some((TextTarget::Block(*b), 0..0))
            }
            Proposed::Words | Proposed::Format { .. } => open.article.body.iter().find_map(|block| {
                let own = block.marks.iter().filter(|m| m.kind.suggestion() == Some(suggestion));
                let range = own.map(Mark::range).reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))?;
                Some((TextTarget::Block(block.id), range.end..range.end))
            }),
        };
        if let Some((target, range)) = place {
            self.reveal(id, target, range);
        }
        if let Some(open) = self.article_mut(id) {
            open.shown_suggestion = Some(suggestion);
        }
    }
}
