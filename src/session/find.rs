//! Looking for words in the open article: what is looked for, where it stands, which place is looked at.

use super::{OpenArticle, Session};
use crate::base::ArticleId;
use crate::command::Command;
use crate::document::{TextTarget, Transaction};
use crate::editor::{Layer, Matches, Overlay, OverlayKind, Place, Query};
use crate::i18n::words::counts;
use crate::i18n::{Bilingual, Language, Locale};

/// Words that are looked for on the page, kept from article to article.
#[derive(Default)]
pub struct Finder {
    /// What is looked for.
    pub query: Query,
    /// What shall stand in its place.
    pub replacement: String,
    /// True while the replacement is shown.
    pub replacing: bool,
    /// Counts requests to put the caret into the bar.
    pub requests: u64,
    matches: Matches,
    /// The article whose places are kept, and the revision for which they hold.
    of: Option<ArticleId>,
    revision: u64,
    current: Option<usize>,
    /// Where the caret stood when the words began to be typed: the first place is sought from there.
    origin: Option<Place>,
}

/// Longer selections are not taken for what is looked for.
const MAX_TAKEN_BYTES: usize = 200;

impl Finder {
    /// How many places there are.
    pub fn count(&self) -> usize {
        self.matches.all().len()
    }

    /// The number of the place that is looked at, from 0.
    pub fn current(&self) -> Option<usize> {
        self.current
    }
}

impl Session {
    /// Shows the bar, with the selected words in it.
    pub(super) fn open_find(&mut self, replacing: bool) {
        let was_open = std::mem::replace(&mut self.find, true) && !self.finder.query.is_empty();
        self.finder.replacing |= replacing;
        self.finder.requests += 1;
        self.finder.origin = None;
        if let Some(open) = self.current().filter(|_| !was_open) {
            let (target, range) = open.editor.place(&open.article);
            let selected = open.article.text(target).and_then(|t| t.get(range)).unwrap_or_default();
            let fits = !selected.trim().is_empty() && selected.len() <= MAX_TAKEN_BYTES && !selected.contains('\n');
            if fits {
                self.finder.query.words = selected.to_owned();
            }
        }
        self.finder.of = None;
        self.sync_find();
    }

    /// Takes the bar and the marks of the places away.
    pub(super) fn close_find(&mut self) {
        self.find = false;
        self.sync_find();
        if let Some(open) = self.current.and_then(|id| self.article_mut(id)) {
            // The page takes the focus back.
            open.jumps += 1;
        }
    }

    /// Looks for other words. The first place after the caret is shown.
    pub(super) fn find_words(&mut self, query: Query) {
        self.finder.query = query;
        self.finder.of = None;
        let Some(open) = self.current() else { return };
        let origin = self.finder.origin.clone().unwrap_or_else(|| open.editor.place(&open.article));
        self.finder.origin = Some(origin.clone());
        self.sync_find();
        let Some(open) = self.current() else { return };
        let id = open.article.id;
        match self.finder.matches.after(&open.article, &origin, true) {
            Some(first) => self.look_at_match(Some(first)),
            // What is not there is not looked at: the caret goes back to where the search began.
            None => self.reveal(id, origin.0, origin.1),
        }
    }

    /// Shows the next place, or the one before.
    pub(super) fn find_next(&mut self, back: bool) {
        if self.finder.query.is_empty() {
            return self.open_find(false);
        }
        self.find = true;
        self.finder.origin = None;
        self.sync_find();
        let Some(open) = self.current() else { return };
        let here = open.editor.place(&open.article);
        let matches = &self.finder.matches;
        let next = if back { matches.before(&open.article, &here) } else { matches.after(&open.article, &here, false) };
        self.look_at_match(next);
    }

    /// Replaces the place that is selected and goes to the next; goes to one, where none is selected.
    pub(super) fn replace_match(&mut self, with: String) {
        self.finder.replacement = with;
        self.sync_find();
        let Some(open) = self.current() else { return };
        let here = open.editor.place(&open.article);
        if self.finder.matches.number_of(&here).is_some() {
            let (id, edit) = (open.article.id, open.editor.replace(&open.article, &here, &self.finder.replacement));
            if let Some(mut edit) = edit {
                open.spare_proposed_fields(&self.settings.person, &mut edit.transaction);
                self.edit_or_suggest(id, edit);
            }
        }
        self.find_next(false);
    }

    /// Replaces all places in one step, and says how many.
    pub(super) fn replace_all_matches(&mut self, with: String) {
        self.finder.replacement = with;
        self.sync_find();
        let Some(open) = self.current() else { return };
        let (id, count) = (open.article.id, self.finder.count());
        let mut edit = open.editor.replace_all(&open.article, self.finder.matches.all(), &self.finder.replacement);
        if let Some(edit) = &mut edit {
            open.spare_proposed_fields(&self.settings.person, &mut edit.transaction);
        }
        if edit.is_some_and(|edit| self.edit_or_suggest(id, edit)) {
            let now = self.services.clock.now();
            self.notices.say(replaced(count), Some(Command::Undo(id)), now);
        }
    }

    /// Looks anew where an article changed.
    pub(super) fn find_follows(&mut self, id: ArticleId, changes: &[Transaction]) {
        if !self.find || self.finder.of != Some(id) {
            return;
        }
        let Some(open) = self.open.iter_mut().find(|o| o.article.id == id) else { return };
        let changed: Vec<TextTarget> = changes.iter().flat_map(Transaction::texts).collect();
        self.finder.matches.look_at(&open.article, &changed);
        self.finder.revision = open.revision;
        let here = open.editor.place(&open.article);
        let before = std::mem::replace(&mut self.finder.current, self.finder.matches.number_of(&here));
        mark(open, &self.finder, &changed, before);
    }

    /// Brings the places to the article that is shown, and takes them away where the bar is closed.
    pub(super) fn sync_find(&mut self) {
        let wanted = self.current.filter(|_| self.find);
        let revision = wanted.and_then(|id| self.article(id)).map_or(0, |o| o.revision);
        let holds = *self.finder.matches.query() == self.finder.query && self.finder.revision == revision;
        if self.finder.of == wanted && (wanted.is_none() || holds) {
            return;
        }
        if let Some(open) = self.finder.of.and_then(|id| self.open.iter_mut().find(|o| o.article.id == id)) {
            open.overlays.clear(Layer::Find);
        }
        (self.finder.of, self.finder.revision) = (wanted, revision);
        self.finder.current = None;
        self.finder.matches = Matches::default();
        let Some(open) = wanted.and_then(|id| self.open.iter_mut().find(|o| o.article.id == id)) else { return };
        self.finder.matches = Matches::of(&open.article, self.finder.query.clone());
        self.finder.current = self.finder.matches.number_of(&open.editor.place(&open.article));
        mark_all(open, &self.finder);
    }

    fn look_at_match(&mut self, number: Option<usize>) {
        let Some((target, range)) = number.and_then(|n| self.finder.matches.all().get(n).cloned()) else { return };
        let Some(id) = self.current else { return };
        self.reveal(id, target, range);
        let before = std::mem::replace(&mut self.finder.current, number);
        if let Some(open) = self.open.iter_mut().find(|o| o.article.id == id) {
            mark(open, &self.finder, &[target], before);
        }
    }
}

/// Marks the places of all texts.
fn mark_all(open: &mut OpenArticle, finder: &Finder) {
    let current = finder.current;
    let overlay = |(i, (target, range)): (usize, &Place)| {
        let kind = if Some(i) == current { OverlayKind::CurrentMatch } else { OverlayKind::Match };
        Overlay::new(*target, range.clone(), kind)
    };
    open.overlays.set(Layer::Find, finder.matches.all().iter().enumerate().map(overlay));
}

/// Marks the places of some texts, and of those where the place that is looked at lies and lay.
fn mark(open: &mut OpenArticle, finder: &Finder, texts: &[TextTarget], before: Option<usize>) {
    let place = |n: Option<usize>| n.and_then(|n| finder.matches.all().get(n));
    let mut all: Vec<TextTarget> = texts.to_vec();
    // The place that was looked at may have moved to another number: its old mark is taken off wherever it lies.
    let was = open.overlays.layer(Layer::Find).find(|o| o.kind == OverlayKind::CurrentMatch).map(|o| o.target);
    all.extend(place(before).map(|p| p.0).into_iter().chain(place(finder.current).map(|p| p.0)).chain(was));
    all.sort_unstable();
    all.dedup();
    for target in all {
        let current = place(finder.current).filter(|p| p.0 == target).map(|p| &p.1);
        let overlay = |range: &std::ops::Range<usize>| {
            let kind = if current == Some(range) { OverlayKind::CurrentMatch } else { OverlayKind::Match };
            Overlay::new(target, range.clone(), kind)
        };
        open.overlays.set_text(Layer::Find, target, finder.matches.in_text(target).iter().map(overlay));
    }
}

fn replaced(count: usize) -> Bilingual {
    let [ar, en] = [Language::Arabic, Language::English]
        .map(|language| Locale { language, ..Locale::default() }.count(&counts::REPLACED, count as u64));
    Bilingual::made(ar, en)
}
