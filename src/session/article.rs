//! An open article: its edits, undo, findings, and how far it is saved.

use super::checked::{Changed, Checked};
use super::proposals::Proposals;
use super::reading::ReadOnly;
use super::{Quote, Row, Session};
use crate::base::{ArticleId, BlockId, CommentId, Ids, SuggestionId, Timestamp};
use crate::command::Route;
use crate::document::{Article, Fragment, History, MetaField, Metadata, Stale, State, Step, TextTarget, Transaction};
use crate::editor::{Caret, Edit, Editor, Overlay, Overlays, Span, TypingHouse, View};
use crate::gate::language::{LanguageFindings, Reading};
use crate::gate::{Finding, House, Place};
use crate::i18n::{Bilingual, session as words};
use crate::sources::Register;
use crate::storage::{Keeping, Reason, SaveEvent, StorageError, Version};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

/// Edits are sent to be saved at most this long after the keystroke; the journal has them long before.
const SAVE_AFTER_MILLIS: i64 = 3_000;

/// How far an article is saved.
#[derive(Clone, PartialEq, Debug)]
pub enum SaveState {
    /// On disk, since then.
    Saved(Timestamp),
    /// Edited or on its way.
    Saving,
    /// Not on disk; kept in memory and tried again.
    Failed(Bilingual),
}

/// An article in memory. All changes go through transactions.
pub struct OpenArticle {
    /// The article.
    pub article: Article,
    /// Counts changes, undo included.
    pub revision: u64,
    /// What the check list says of this revision.
    pub findings: Vec<Finding>,
    /// Words of headline, standfirst and body.
    pub words: usize,
    /// How far it is saved.
    pub save_state: SaveState,
    /// Caret, selection, focus.
    pub editor: Editor,
    /// Counts undo and redo: the page then shows the caret.
    pub jumps: u64,
    /// What is shown on its words. Each finder feeds a layer of its own.
    pub overlays: Overlays,
    /// Who may have said its quotations.
    pub(super) proposals: Proposals,
    /// What the lint found at last, in reading order. Its places are those of the revision that it read.
    pub language: LanguageFindings,
    /// Texts whose overlays of language were moved by edits since then.
    pub(super) language_moved: BTreeSet<TextTarget>,
    /// True if the check list named relative dates then: the lint does not name them again.
    pub(super) dates_named: bool,
    /// The revision that it read, and the rules.
    pub(super) linted: Option<(u64, u64)>,
    /// What the lint was given last.
    pub(super) reading: Option<Arc<Reading>>,
    /// The finding whose card is shown.
    pub shown_finding: Option<Overlay>,
    /// The forms that are offered at the caret.
    pub shown_forms: Option<super::ShownForms>,
    /// The newest revision that is on disk, in the journal if it is not saved yet.
    pub kept_revision: u64,
    /// Where its journal is kept.
    pub keeping: Keeping,
    /// Who edits it, where it is only read here.
    pub read_only: Option<ReadOnly>,
    /// The suggestion that was gone to.
    pub shown_suggestion: Option<SuggestionId>,
    /// True while the person's edits are made as suggestions.
    pub suggesting: bool,
    /// The comment that was gone to.
    pub(super) shown_thread: Option<CommentId>,
    pub(super) thread_numbers: HashMap<CommentId, usize>,
    /// Where words of sealed identities stand, as far as it was looked for while they were open.
    pub(super) sealed: Vec<Place>,
    checked: Checked,
    history: History<View>,
    pub(super) version: Version,
    /// The text that it has in common with the desk.
    pub(super) base: Arc<Article>,
    /// Versions of others that are on their way to be merged.
    pub(super) adopting: usize,
    pub(super) sent_revision: u64,
    saved_revision: u64,
    pub(super) unsaved_since: Option<Timestamp>,
}

impl OpenArticle {
    pub(super) fn new(article: Article, version: Version, register: &Register, house: &House<'_>) -> Self {
        let mut checked = Checked::default();
        let mut findings = Vec::new();
        checked.check(&mut findings, &article, register, house, None);
        let words = checked.words(&article);
        let save_state = SaveState::Saved(article.changed);
        let mut open = Self {
            editor: Editor::new(&article),
            base: Arc::new(article.clone()),
            article,
            revision: 0,
            findings,
            words,
            save_state,
            jumps: 0,
            overlays: Overlays::default(),
            proposals: Proposals::default(),
            language: LanguageFindings::default(),
            language_moved: BTreeSet::new(),
            dates_named: false,
            linted: None,
            reading: None,
            shown_finding: None,
            shown_forms: None,
            shown_suggestion: None,
            suggesting: false,
            shown_thread: None,
            thread_numbers: HashMap::new(),
            sealed: Vec::new(),
            checked,
            history: History::default(),
            version,
            kept_revision: 0,
            keeping: Keeping::Home,
            read_only: None,
            adopting: 0,
            sent_revision: 0,
            saved_revision: 0,
            unsaved_since: None,
        };
        open.overlay_all();
        open.number_threads();
        open
    }

    /// True if something can be undone.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// True if something can be redone.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// True while the newest revision is not on disk.
    pub fn is_unsaved(&self) -> bool {
        self.saved_revision < self.revision
    }

    /// Takes another text of the article for this one, without a way back: what could be undone is forgotten with it.
    pub(super) fn replace_for_good(&mut self, article: Article, register: &Register, house: &House<'_>) {
        let shown = std::mem::replace(self, Self::new(article, self.version, register, house));
        (self.revision, self.jumps) = (shown.revision, shown.jumps + 1);
        (self.sent_revision, self.saved_revision) = (shown.sent_revision, shown.saved_revision);
        self.changed(&[], register, house);
    }

    /// Shows the article as another has saved it.
    pub(super) fn exchange(&mut self, article: Article, version: Version, register: &Register, house: &House<'_>) {
        let shown = std::mem::replace(self, Self::new(article, version, register, house));
        (self.revision, self.jumps) = (shown.revision + 1, shown.jumps);
        (self.sent_revision, self.saved_revision, self.kept_revision) = (self.revision, self.revision, self.revision);
        self.editor = shown.editor;
        self.editor.repair(&self.article);
        self.save_state = SaveState::Saved(house.now);
    }

    /// The article as it is worked on: while its person suggests, with the texts that they propose for fields.
    pub fn worked_on(&self, person: &str) -> Cow<'_, Article> {
        if self.suggesting { self.article.with_fields_of(person) } else { Cow::Borrowed(&self.article) }
    }

    /// Takes out of a change, made for the article as it stands, what it would do to fields for which its person proposes
    /// another text: that is not the text that was looked at.
    pub(super) fn spare_proposed_fields(&self, person: &str, change: &mut Transaction) {
        let worked_on = self.worked_on(person);
        let other = |target: TextTarget| worked_on.text(target) != self.article.text(target);
        change.steps.retain(|s| !matches!(s, Step::Replace { target, .. } if other(*target)));
    }

    /// Puts caret, selection and focus back on places that exist.
    pub(super) fn repair(&mut self, person: &str) {
        self.editor.view = self.editor.view.repaired(&self.worked_on(person));
    }

    /// The newest state that is on disk.
    pub fn saved_revision(&self) -> u64 {
        self.saved_revision
    }

    /// After `changes` were applied.
    fn changed(&mut self, changes: &[Transaction], register: &Register, house: &House<'_>) {
        let now = house.now;
        self.revision += 1;
        self.article.changed = now;
        self.save_state = match &self.save_state {
            SaveState::Failed(words) => SaveState::Failed(words.clone()),
            _ => SaveState::Saving,
        };
        self.unsaved_since.get_or_insert(now);
        let mut blocks: Vec<BlockId> = changes.iter().flat_map(Transaction::blocks).collect();
        blocks.sort_unstable();
        blocks.dedup();
        self.drop_blocking_language();
        let house = House { sealed: &self.sealed, ..*house };
        let only_texts = changes.iter().all(Transaction::changes_only_blocks_texts);
        let changed = Changed { blocks: &blocks, only_texts };
        let renewed = self.checked.check(&mut self.findings, &self.article, register, &house, Some(changed));
        self.findings.extend(self.language.blocking());
        self.words = self.checked.words(&self.article);
        self.overlay_changed(changes, &blocks, &renewed);
        self.move_language(changes);
        self.number_threads();
    }

    /// The quotations of the article, in its order.
    pub fn quotes(&self) -> impl Iterator<Item = &Quote> {
        self.article.body.iter().flat_map(|b| self.checked.quotes(b.id))
    }

    /// What is counted of the article.
    pub fn counts(&self) -> super::ArticleCounts {
        self.checked.counts(&self.article)
    }

    /// The quotations of a block.
    pub fn quotes_in(&self, block: BlockId) -> &[Quote] {
        self.checked.quotes(block)
    }
}

impl Session {
    /// Applies an edit of the person and keeps it for undo; an article that is only read here takes none.
    pub fn edit(&mut self, id: ArticleId, edit: Edit) -> bool {
        let is_read_only = self.article(id).is_some_and(|o| o.read_only.is_some());
        if is_read_only && !edit.transaction.is_empty() {
            self.say_read_only();
            return false;
        }
        self.apply(id, edit)
    }

    /// Applies an edit and keeps it for undo. A change of what would be published takes an approval away, in the
    /// same transaction. False, and nothing changed, if the article is not as the edit expects it.
    pub(super) fn apply(&mut self, id: ArticleId, edit: Edit) -> bool {
        let now = self.services.clock.now();
        let Some(desk) = &self.desk else { return false };
        let Some(open) = self.open.iter_mut().find(|o| o.article.id == id) else { return false };
        if edit.transaction.is_empty() {
            open.editor.accept(&edit);
            return true;
        }
        let Edit { transaction: mut t, kind, before, after } = edit;
        let falls = super::work::without_approval(&open.article, &mut t, now);
        super::work::sign_statements(&mut t, &self.settings.person, now);
        if t.apply(&mut open.article).is_err() {
            self.notices.fail(words::EDIT_IS_STALE);
            return false;
        }
        open.editor.show(after);
        open.repair(&self.settings.person);
        let house = Self::house_of(desk, &self.seals.read.members, now);
        open.changed(std::slice::from_ref(&t), &desk.register, &house);
        if let Some(recorder) = &self.recorder {
            recorder.edit(id, open.revision, now, vec![t.clone()]);
        }
        self.find_follows(id, std::slice::from_ref(&t));
        if let Some(open) = self.article_mut(id) {
            open.history.record(t, kind, before, after, now);
        }
        if falls {
            self.notices.tell(words::APPROVAL_FELL);
        }
        true
    }

    /// An edit at the caret or selection.
    pub(super) fn edit_with(&mut self, id: ArticleId, make: impl FnOnce(&mut Editor, &Article) -> Option<Edit>) {
        let person = self.settings.person.clone();
        let Some(open) = self.article_mut(id) else { return };
        let mut editor = open.editor.clone();
        let edit = make(&mut editor, &open.worked_on(&person));
        open.editor = editor;
        if let Some(edit) = edit {
            self.edit_or_suggest(id, edit);
        }
    }

    /// Shows a text of the article, with a range of it selected.
    pub(super) fn reveal(&mut self, id: ArticleId, target: TextTarget, range: Range<usize>) {
        // The review shows the page as well.
        let stays = self.route == Route::Review && self.current == Some(id) && is_on_page(target);
        self.open_article(id);
        if stays {
            self.route = Route::Review;
        }
        let person = self.settings.person.clone();
        let Some(open) = self.article_mut(id) else { return };
        match target {
            TextTarget::Block(block) => open.editor.select(block, range),
            _ => {
                let span = Span { anchor: range.start, head: Caret::new(range.end) };
                let mut editor = open.editor.clone();
                editor.focus_field(&open.worked_on(&person), target, (!range.is_empty()).then_some(span));
                open.editor = editor;
            }
        }
        open.repair(&person);
        open.jumps += 1;
    }

    /// The house that helps while typing; `None` without a desk.
    pub fn typing_house(&self) -> Option<TypingHouse> {
        let style = self.desk.as_ref()?.info.style.clone();
        Some(TypingHouse { style, aids: self.settings.aids })
    }

    /// Caret, selection and focus of an open article, to move them.
    pub fn editor_mut(&mut self, id: ArticleId) -> Option<(&Article, &mut Editor)> {
        self.article_mut(id).map(|o| (&o.article, &mut o.editor))
    }

    /// Shows another caret, selection or focus of an open article.
    pub fn show_editor(&mut self, id: ArticleId, editor: Editor) {
        let person = self.settings.person.clone();
        if let Some(open) = self.article_mut(id) {
            open.editor = editor;
            open.repair(&person);
            open.leave_finding();
        }
    }

    /// An edit that stands alone and leaves caret and selection where they are.
    pub(super) fn edit_alone(&mut self, id: ArticleId, t: Transaction) -> bool {
        let Some(open) = self.article(id) else { return false };
        let edit = super::quotes::alone(&open.editor, t);
        self.edit(id, edit)
    }

    /// Ends the group of keystrokes: what comes next can be undone by itself.
    pub fn close_undo_group(&mut self, id: ArticleId) {
        if let Some(open) = self.article_mut(id) {
            open.history.close_group();
        }
    }

    pub(super) fn undo(&mut self, id: ArticleId, again: bool) {
        let now = self.services.clock.now();
        let Some(desk) = &self.desk else { return };
        let Some(open) = self.open.iter_mut().find(|o| o.article.id == id) else { return };
        if open.read_only.is_some() {
            return self.say_read_only();
        }
        let done = if again { open.history.redo(&mut open.article) } else { open.history.undo(&mut open.article) };
        match done {
            Ok(Some((view, changes))) => {
                open.editor.show(view);
                open.repair(&self.settings.person);
                open.jumps += 1;
                let house = Self::house_of(desk, &self.seals.read.members, now);
                open.changed(&changes, &desk.register, &house);
                if let Some(recorder) = &self.recorder {
                    recorder.edit(id, open.revision, now, changes.clone());
                }
                self.find_follows(id, &changes);
            }
            Ok(None) => {}
            Err(Stale) => self.notices.fail(words::EDIT_IS_STALE),
        }
    }

    pub(super) fn set_meta(&mut self, id: ArticleId, new: Metadata) {
        let Some(open) = self.article(id) else { return };
        let old = open.article.meta.clone();
        if old != new {
            self.edit_alone(id, Transaction::one(Step::Meta { old: Box::new(old), new: Box::new(new) }));
        }
    }

    pub(super) fn set_text(&mut self, id: ArticleId, target: TextTarget, new: String) {
        let Some(old) = self.article(id).and_then(|o| o.article.text(target)) else { return };
        if old != new && !matches!(target, TextTarget::Block(_)) {
            let (old, new) = (Fragment::plain(old), Fragment::plain(new));
            self.edit_alone(id, Transaction::one(Step::Replace { target, at: 0, old, new }));
        }
    }

    /// Recomputes findings of open articles, after the register changed or time went by.
    pub(super) fn recheck(&mut self) {
        let Some(desk) = &self.desk else { return };
        let house = Self::house_of(desk, &self.seals.read.members, self.services.clock.now());
        for open in &mut self.open {
            open.checked.forget();
            let house = House { sealed: &open.sealed, ..house };
            open.checked.check(&mut open.findings, &open.article, &desk.register, &house, None);
            open.findings.extend(open.language.blocking());
            open.overlay_findings();
        }
    }

    /// Sends what is due to the saver; returns in how many milliseconds the next is due.
    pub(super) fn send_due_saves(&mut self) -> Option<u64> {
        let now = self.services.clock.now().as_millisecond();
        let mut next = None;
        let mut due = Vec::new();
        for open in &self.open {
            let Some(since) = open.unsaved_since else { continue };
            let left = since.as_millisecond() + SAVE_AFTER_MILLIS - now;
            if left <= 0 {
                due.push(open.article.id);
            } else {
                next = Some(next.map_or(left, |n: i64| n.min(left)));
            }
        }
        for id in due {
            self.save_now(id);
        }
        next.map(|n| n as u64)
    }

    pub(super) fn send_all_saves(&mut self) {
        let ids: Vec<ArticleId> = self.open.iter().filter(|o| o.is_unsaved()).map(|o| o.article.id).collect();
        for id in ids {
            self.save_now(id);
        }
    }

    /// Sends an article to the saver at once.
    pub(super) fn save_now(&mut self, id: ArticleId) {
        self.save_for(id, Reason { by: self.signature(), grouped: true, ..Reason::default() });
    }

    pub(super) fn saved(&mut self, event: SaveEvent) {
        self.desk_changed();
        let now = self.services.clock.now();
        let Some(open) = self.open.iter_mut().find(|o| o.article.id == event.id) else { return };
        let mut adopt = None;
        match event.outcome {
            Ok(saved) => {
                open.saved_revision = open.saved_revision.max(event.generation);
                open.version = saved.version;
                if !open.is_unsaved() {
                    open.save_state = SaveState::Saved(now);
                    self.notices.banners.retain(|b| !b.is_error || b.words != words::SAVE_FAILED);
                }
                match &saved.kept {
                    Some(copy) => adopt = Some(copy.clone()),
                    None => open.base = event.article,
                }
                if let Some(words) = saved.message().filter(|_| saved.kept.is_none()) {
                    self.notices.tell(words);
                }
            }
            Err(StorageError::Overtaken) => open.save_state = SaveState::Saving,
            Err(error) => open.save_state = SaveState::Failed(error.message()),
        }
        if let Some(desk) = &mut self.desk
            && let Some(row) = desk.rows.iter_mut().find(|r| r.id == Some(event.id))
        {
            *row = Row::checked(row.folder.clone(), &open.article, &open.findings, open.words);
        }
        if let Some(theirs) = event.overtaken {
            self.overtaken(event.id, *theirs);
        }
        if let Some(copy) = adopt {
            self.adopt(event.id, copy);
        }
    }
}

/// True for texts that stand on the page.
fn is_on_page(target: TextTarget) -> bool {
    use MetaField::{Byline, DatelineDate, DatelinePlace, Headline, Kicker, Standfirst};
    match target {
        TextTarget::Block(_) | TextTarget::Picture(..) => true,
        TextTarget::Meta(field) => {
            matches!(field, Kicker | Headline | Standfirst | Byline | DatelinePlace | DatelineDate)
        }
    }
}

pub(super) fn state_words(state: State) -> Bilingual {
    match state {
        State::Draft => words::BACK_TO_DRAFT,
        State::InReview => words::SENT_FOR_REVIEW,
        State::Returned => words::RETURNED,
        State::Approved => words::APPROVED,
        State::Published => words::PUBLISHED,
    }
}

/// An article with ids and time of the session's services.
pub(super) fn blank(ids: &Ids, now: Timestamp, byline: &str) -> Article {
    let mut article = Article::new(ids, now);
    article.meta.byline = byline.to_owned();
    article.meta.language = "ar".into();
    article
}
