//! The lint of open articles: a thread reads each as it stands after the last edit, and its findings are shown on the words
//! until the next answer comes. Fixing and ignoring are edits like any other, one step of undo each.

use super::event::Event;
use super::worker::EventSender;
use super::{OpenArticle, Session, work};
use crate::base::ArticleId;
use crate::document::{Change, Exchange, Ignored, Step, TextTarget, Transaction};
use crate::editor::{Layer, Overlay, OverlayKind};
use crate::gate::Finding;
use crate::gate::language::{LanguageFinding, LanguageFindings, Reading, TextPlace};
use crate::i18n::words::lint_window as words;
use crate::language::lint::{Linter, Rule, Weight};
use crate::language::names::Gazetteer;
use crate::language::spelling::{SUGGESTION_BUDGET, Speller};
use crate::language::style::HouseStyle;
use crate::sources::Register;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// Keys of overlays from here on are places among the language findings of their text; those below are the check list's.
pub const LANGUAGE_KEYS: u64 = 1 << 32;

/// The thread that lints, and what it has been asked.
#[derive(Default)]
pub(super) struct Linting {
    /// False until the window wants it: what has no window lints when it is asked to.
    pub wanted: bool,
    asked: Option<Sender<Ask>>,
    /// The article and revision that are being read.
    waiting: Option<(ArticleId, u64)>,
    /// Counts changes of what the rules depend on: house style, names, register.
    pub rules: u64,
    /// What they depend on, as it stood at that count: kept, so that a keystroke copies none of it.
    house: Option<(u64, Arc<House>)>,
    /// True where ambiguous words are marked on the page.
    ambiguous: bool,
    /// What may be meant by words whose card was shown; `None` until the answer is there.
    suggested: HashMap<String, Option<Vec<String>>>,
    /// Suggestions that come later than this are none; `None`: [`SUGGESTION_BUDGET`].
    pub budget: Option<Duration>,
}

enum Ask {
    /// Read an article, as it stands at a revision.
    Lint(ArticleId, u64, Arc<Reading>, Arc<House>),
    /// What may be meant by a word, if it is known within a time.
    Suggest(String, Duration),
}

/// So many words that may be meant are offered.
const SUGGESTIONS_MAX: usize = 4;
/// So many words are remembered with what may be meant by them.
const SUGGESTED_WORDS_MAX: usize = 500;

/// On what the rules depend.
struct House {
    style: HouseStyle,
    names: Gazetteer,
    register: Register,
    ambiguous: bool,
}

impl OpenArticle {
    /// The language finding that an overlay stands for.
    pub fn language_finding(&self, overlay: &Overlay) -> Option<&LanguageFinding> {
        let nth = usize::try_from(overlay.key.checked_sub(LANGUAGE_KEYS)?).ok()?;
        // Until the lint has read what was typed, its places are those of the words before.
        self.language.in_text(place(overlay.target)).get(nth).filter(|f| f.finding.range == overlay.range)
    }

    /// Shows on some texts what the lint found in them.
    fn overlay_language(&mut self, places: &[TextPlace]) {
        let kind = |found: &LanguageFinding| match found.finding.rule {
            _ if found.blocks => OverlayKind::Gate,
            Rule::Spelling | Rule::SpellingHamza | Rule::SpellingTaa | Rule::SpellingYaa => OverlayKind::Spelling,
            rule if rule.weight() == Weight::Alarm => OverlayKind::Spelling,
            _ => OverlayKind::Language,
        };
        for (place, target) in places.iter().filter_map(|p| Some((*p, target(*p)?))) {
            let overlay = |(found, key): (&LanguageFinding, u64)| Overlay {
                target,
                range: found.finding.range.clone(),
                kind: kind(found),
                key,
            };
            let all: Vec<Overlay> = self.language.in_text(place).iter().zip(LANGUAGE_KEYS..).map(overlay).collect();
            let is = |o: &&Overlay| o.kind == OverlayKind::Spelling;
            self.overlays.set_text(Layer::Spelling, target, all.iter().filter(is).cloned());
            self.overlays.set_text(Layer::Language, target, all.iter().filter(|o| !is(o)).cloned());
        }
        // A card stays open while its finding does.
        let still = |o: &Overlay| self.overlays.finding(o.target, &o.range).cloned();
        self.shown_finding = self.shown_finding.as_ref().and_then(still);
    }
}

/// The text of a place; `None` for a reader's comment, which nobody edits.
pub fn target(place: TextPlace) -> Option<TextTarget> {
    match place {
        TextPlace::Meta(field) => Some(TextTarget::Meta(field)),
        TextPlace::Block(block) => Some(TextTarget::Block(block)),
        TextPlace::Picture(picture, field) => Some(TextTarget::Picture(picture, field)),
        TextPlace::Comment(_) => None,
    }
}

/// The place of a text of the page.
fn place(target: TextTarget) -> TextPlace {
    match target {
        TextTarget::Meta(field) => TextPlace::Meta(field),
        TextTarget::Block(block) => TextPlace::Block(block),
        TextTarget::Picture(picture, field) => TextPlace::Picture(picture, field),
    }
}

impl Session {
    /// Lints articles while they are written.
    pub fn lint_while_writing(&mut self) {
        self.linting.wanted = true;
    }

    /// Sends the shown article to the lint if it is not as it was read last, one at a time: what is typed meanwhile is
    /// read when the answer is there.
    pub(super) fn send_lint(&mut self) {
        if self.linting.waiting.is_some() || !self.linting.wanted {
            return;
        }
        let rules = self.linting.rules;
        let (Some(id), Some(desk)) = (self.current, &self.desk) else { return };
        let Some(open) = self.open.iter().find(|o| o.article.id == id) else { return };
        if open.linted == Some((open.revision, rules)) {
            return;
        }
        let house = match &self.linting.house {
            Some((of, house)) if *of == rules => house.clone(),
            _ => Arc::new(House {
                style: desk.info.style.clone(),
                names: desk.info.names.clone(),
                register: desk.register.clone(),
                ambiguous: self.linting.ambiguous,
            }),
        };
        // Only texts that changed since the last time are copied.
        let reading = Arc::new(Reading::of(&open.article, open.reading.as_deref()));
        let revision = open.revision;
        let events = self.worker.sender();
        let asked = self.linting.asked.get_or_insert_with(|| start(events));
        if asked.send(Ask::Lint(id, revision, reading.clone(), house.clone())).is_ok() {
            self.linting.waiting = Some((id, rules));
            self.linting.house = Some((rules, house));
        }
        if let Some(open) = self.article_mut(id) {
            open.reading = Some(reading);
        }
    }

    /// Waits longer for suggestions: for tests, whose builds are slow.
    pub fn suggest_within(&mut self, budget: Duration) {
        self.linting.budget = Some(budget);
    }

    /// Asks what may be meant by the unknown word whose card is shown.
    pub(super) fn send_suggest(&mut self) {
        let Some(open) = self.current() else { return };
        let shown = open.shown_finding.as_ref().and_then(|o| open.language_finding(o));
        let Some(word) = shown.filter(|f| f.finding.rule == Rule::Spelling).and_then(|f| open.words_of(f)) else {
            return;
        };
        let Linting { suggested, asked, budget, .. } = &mut self.linting;
        if suggested.contains_key(&word) {
            return;
        }
        if suggested.len() >= SUGGESTED_WORDS_MAX {
            suggested.clear();
        }
        if asked
            .as_ref()
            .is_some_and(|a| a.send(Ask::Suggest(word.clone(), budget.unwrap_or(SUGGESTION_BUDGET))).is_ok())
        {
            suggested.insert(word, None);
        }
    }

    pub(super) fn suggested(&mut self, word: String, found: Vec<String>) {
        self.linting.suggested.insert(word, Some(found));
        let Some(open) = self.current() else { return };
        let (id, places) = (open.article.id, open.language.places().collect::<Vec<_>>());
        self.put_suggestions(id, &places);
    }

    /// Gives unknown words of some texts what may be meant by them, where that is known by now.
    fn put_suggestions(&mut self, id: ArticleId, places: &[TextPlace]) {
        let Some(open) = self.open.iter_mut().find(|o| o.article.id == id) else { return };
        let suggested = &self.linting.suggested;
        if suggested.is_empty() {
            return;
        }
        let (article, language) = (&open.article, &mut open.language);
        for (place, text) in places.iter().filter_map(|p| Some((*p, article.text(target(*p)?)?))) {
            language.suggest(place, |found| {
                let word = text.get(found.finding.range.clone()).filter(|_| found.finding.rule == Rule::Spelling)?;
                suggested.get(word)?.clone().filter(|meant| !meant.is_empty())
            });
        }
    }

    /// True while words that are ambiguous without marks are marked on the page.
    pub fn marks_ambiguous(&self) -> bool {
        self.linting.ambiguous
    }

    /// Marks words that are ambiguous without marks on the page, or no longer.
    pub(super) fn mark_ambiguous(&mut self, on: bool) {
        if self.linting.ambiguous != on {
            self.linting.ambiguous = on;
            self.rules_changed();
        }
    }

    /// True if what the lint found is of the article and the rules as they stand.
    pub fn is_lint_done(&self, id: ArticleId) -> bool {
        self.article(id).is_some_and(|o| o.linted == Some((o.revision, self.linting.rules)))
    }

    pub(super) fn linted(&mut self, id: ArticleId, revision: u64, answer: LanguageFindings) {
        let rules = self.linting.waiting.take().map_or(self.linting.rules, |(_, rules)| rules);
        let Some(open) = self.article_mut(id) else { return };
        if open.revision == revision {
            open.linted = Some((revision, rules));
            let changed = open.take_language(answer);
            let moved = open.moved_places();
            open.take_blocking_language();
            self.put_suggestions(id, &changed);
            if let Some(open) = self.article_mut(id) {
                open.overlay_language(&[changed, moved].concat());
            }
        }
        self.send_lint();
        self.export_when_linted();
    }

    /// House style, names or register changed: all is read again.
    pub(super) fn rules_changed(&mut self) {
        self.linting.rules += 1;
        self.send_lint();
    }

    /// Makes the fix of a finding, or the suggestion that was chosen.
    pub(super) fn fix(&mut self, id: ArticleId, found: &LanguageFinding, suggestion: Option<usize>) {
        let Some(open) = self.article(id).filter(|o| o.language.iter().any(|f| f == found)) else { return };
        let fix = match suggestion {
            Some(n) => found.finding.choose(n),
            None => found.finding.fix.clone(),
        };
        let (Some(target), Some(fix)) = (target(found.place), fix) else { return };
        let exchange = |e: crate::language::lint::Replacement| Exchange { target, range: e.range(), text: e.text };
        let exchanges: Vec<Exchange> = fix.edits.into_iter().map(exchange).collect();
        let transaction = open.article.exchange(&exchanges);
        self.change_text(id, transaction);
    }

    /// Makes the certain fixes of all findings that are `wanted`, as one step.
    pub(super) fn fix_where(&mut self, id: ArticleId, wanted: impl Fn(&LanguageFinding) -> bool) {
        let Some(open) = self.article(id) else { return };
        let wanted: Vec<LanguageFinding> = open.language.iter().filter(|f| wanted(f)).cloned().collect();
        let transaction = work::fixes(&open.article, &wanted);
        let count = transaction.steps.len();
        if count > 0 && self.change_text(id, transaction) {
            let now = self.services.clock.now();
            self.notices.say(words::fixed(count), Some(crate::command::Command::Undo(id)), now);
        }
    }

    /// Says that a finding is right: here, or in all of the article.
    pub(super) fn ignore(&mut self, id: ArticleId, found: &LanguageFinding, everywhere: bool) {
        let Some(open) = self.article(id) else { return };
        let Some(text) = target(found.place).and_then(|t| open.article.text(t)) else { return };
        let block = match found.place {
            TextPlace::Block(block) if !everywhere => Some(block),
            _ => None,
        };
        let words = text.get(found.finding.range.clone()).unwrap_or_default().to_owned();
        let ignored = Ignored { rule: found.finding.rule.id().to_owned(), words, block };
        let at = open.article.ignored.len();
        self.edit_alone(id, Transaction::one(Step::Ignored(Change { index: at, old: None, new: Some(ignored) })));
    }

    /// Shows again all that was ignored in an article.
    pub(super) fn ignore_nothing(&mut self, id: ArticleId) {
        let Some(open) = self.article(id) else { return };
        let steps = open.article.ignored.iter().enumerate().rev();
        let steps = steps.map(|(at, i)| Step::Ignored(Change { index: at, old: Some(i.clone()), new: None })).collect();
        self.edit_alone(id, Transaction { steps });
    }

    /// Takes the words of a finding into the house's own: they are right from now on.
    pub(super) fn add_to_house(&mut self, id: ArticleId, found: &LanguageFinding) {
        let text = target(found.place).and_then(|t| self.article(id)?.article.text(t));
        let Some(word) = text.and_then(|t| t.get(found.finding.range.clone())).map(str::to_owned) else { return };
        self.change_info(|info| {
            info.style.known_words.insert(word);
        });
        let now = self.services.clock.now();
        self.notices.say(words::ADDED, None, now);
    }
}

impl OpenArticle {
    /// The words at which a finding points.
    fn words_of(&self, found: &LanguageFinding) -> Option<String> {
        let text = self.article.text(target(found.place)?)?;
        text.get(found.finding.range.clone()).map(str::to_owned)
    }

    /// Remembers the texts whose overlays an edit moved, or may have lost: the next answer of the lint sets them right, even if
    /// it is the one before.
    pub(super) fn move_language(&mut self, changes: &[Transaction]) {
        let steps = || changes.iter().flat_map(|t| &t.steps);
        self.language_moved.extend(steps().flat_map(Step::texts));
        if steps().any(|s| matches!(s, Step::Meta { .. } | Step::Picture(_))) {
            self.language_moved.extend(self.language.places().filter_map(target));
        }
    }

    fn moved_places(&mut self) -> Vec<TextPlace> {
        std::mem::take(&mut self.language_moved).into_iter().map(place).collect()
    }

    /// Takes what the lint found, without what the check list names itself. Returns the texts of which something else may be
    /// shown.
    fn take_language(&mut self, answer: LanguageFindings) -> Vec<TextPlace> {
        let names = self.findings.iter().any(|f| f.rule == crate::gate::Rule::RelativeDateWithoutDateline);
        let all = std::mem::replace(&mut self.dates_named, names) != names;
        let mut language = std::mem::take(&mut self.language);
        let doubled = |f: &LanguageFinding| f.finding.rule == Rule::DatesRelative && self.gate_names(f);
        let changed = language.take(answer, all, |f| !doubled(f));
        self.language = language;
        changed
    }

    /// Tells the check list what the house takes for grave.
    pub(super) fn take_blocking_language(&mut self) {
        self.drop_blocking_language();
        self.findings.extend(self.language.blocking());
    }

    /// Takes out of the check list what the lint brought into it: all of that stands at its end.
    pub(super) fn drop_blocking_language(&mut self) {
        let is_language = |f: &&Finding| f.rule == crate::gate::Rule::Language;
        let count = self.findings.iter().rev().take_while(is_language).count();
        self.findings.truncate(self.findings.len() - count);
    }

    /// True if the check list speaks of the same words.
    fn gate_names(&self, found: &LanguageFinding) -> bool {
        let place = found.place.of_gate(&found.finding);
        self.findings
            .iter()
            .any(|f| f.rule == crate::gate::Rule::RelativeDateWithoutDateline && Some(&f.place) == place.as_ref())
    }
}

fn start(events: EventSender) -> Sender<Ask> {
    let (asked, asks) = channel();
    // Where no thread can be had, nothing is found: the check list does not depend on it.
    drop(std::thread::Builder::new().name("lint".into()).spawn(move || answer_all(&asks, &events)));
    asked
}

fn answer_all(asks: &Receiver<Ask>, events: &EventSender) {
    let mut linter: Option<Linter> = None;
    let mut of: Option<(Arc<House>, Arc<Reading>)> = None;
    let mut found = LanguageFindings::default();
    while let Ok(ask) = asks.recv() {
        let (id, revision, reading, house) = match ask {
            Ask::Lint(id, revision, reading, house) => (id, revision, reading, house),
            Ask::Suggest(word, budget) => {
                let speller = linter.as_mut().and_then(Linter::speller);
                let found = speller.and_then(|s| s.suggest(&word, SUGGESTIONS_MAX, budget));
                events.send(Event::Suggested(word, found.unwrap_or_default()));
                continue;
            }
        };
        let same = of.as_ref().is_some_and(|(h, r)| Arc::ptr_eq(h, &house) && r.has_rules_of(&reading));
        let rules = || {
            let mut rules = reading.rules(&house.style, &house.names, &house.register);
            rules.ambiguous = house.ambiguous;
            rules
        };
        let linter = match &mut linter {
            Some(linter) => {
                if !same {
                    linter.set_rules(rules());
                }
                linter
            }
            // Without its dictionaries it lints all the same.
            none => none.insert(Linter::new(rules(), Speller::load().ok())),
        };
        found = reading.findings(linter, &found);
        of = Some((house, reading));
        events.send(Event::Linted(id, revision, found.clone()));
    }
}
