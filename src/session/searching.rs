//! The search over the desk, as the window shows it: what is asked for, the newest answer, how far the index is. The work
//! is done on two threads, one that searches and one that keeps the index in step; both begin with the first search.

use super::Session;
use super::event::Event;
use super::worker::EventSender;
use crate::base::{ArticleId, SourceId};
use crate::command::{InspectorTab, Route};
use crate::document::TextTarget;
use crate::i18n::words::search as words;
use crate::search::{Answer, Choice, Engine, Keeper, Narrowed, Progress, Query, Request, Target, Wanted};
use crate::settings::SavedSearch;
use crate::sources::Register;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// A desk of fewer articles is read as fast as an index is made.
const WORTH_AN_INDEX: usize = 200;
/// Progress of the index is told this often.
const TELL_EVERY: Duration = Duration::from_millis(120);

/// The search of a session.
#[derive(Default)]
pub struct Searching {
    /// What is asked for.
    pub asked: Wanted,
    /// The newest answer; it may be of what was asked before.
    pub answer: Option<Answer>,
    /// True until the answer is that of `asked`.
    pub is_busy: bool,
    /// How far the index is, while it is made.
    pub indexing: Option<Progress>,
    /// Where the index is kept; `None`: in memory only.
    folder: Option<PathBuf>,
    finder: Option<Finder>,
}

/// The threads.
struct Finder {
    keeper: Arc<Keeper>,
    newest: Arc<AtomicU64>,
    ask: Sender<Ask>,
    look: Sender<()>,
    threads: Vec<JoinHandle<()>>,
}

struct Ask {
    number: u64,
    wanted: Wanted,
    register: Register,
}

/// What a kept search asks for.
pub fn wanted(saved: &SavedSearch) -> Wanted {
    let places = Narrowed::ALL.into_iter().filter(|n| saved.places.iter().any(|name| name == n.name()));
    Wanted { exact: saved.exact, chosen: places.map(Choice::Place).collect(), ..Wanted::of(&saved.words) }
}

impl Session {
    /// Keeps the index of searches in `folder`, a cache.
    pub fn keep_index_in(&mut self, folder: Option<PathBuf>) {
        self.searching.folder = folder;
    }

    pub(super) fn search(&mut self, wanted: Wanted) {
        self.searching.asked = wanted;
        self.ask_again();
    }

    /// Shows the page of the search, and asks for the caret in its field.
    pub(super) fn go_to_search(&mut self) {
        self.palette = false;
        self.route = Route::Search;
        self.search_requests += 1;
        self.start_finder();
        self.desk_changed();
        self.ask_again();
    }

    /// What a source said, all over the desk.
    pub(super) fn search_source(&mut self, id: SourceId) {
        let Some(name) = self.desk.as_ref().and_then(|d| d.register.get(id)).map(|s| s.printed().to_owned()) else {
            return;
        };
        self.searching.asked = Wanted::of(&words::OF_SOURCE.fill(self.language(), &[&name]));
        self.go_to_search();
    }

    /// Files of the desk changed: the index looks which.
    pub(super) fn desk_changed(&mut self) {
        if let Some(finder) = &self.searching.finder {
            // The thread ends only with the finder.
            let _ = finder.look.send(());
        }
    }

    /// Another desk was opened, or the program ends: threads of the one before write what they have and end.
    pub(super) fn end_search(&mut self, wait: bool) {
        let Some(Finder { keeper, newest, ask, look, threads }) = self.searching.finder.take() else { return };
        newest.fetch_add(1, Ordering::Relaxed);
        keeper.stop();
        drop((ask, look));
        if wait {
            threads.into_iter().for_each(|t| drop(t.join()));
        }
        let (asked, folder) = (std::mem::take(&mut self.searching.asked), self.searching.folder.take());
        self.searching = Searching { asked, folder, ..Searching::default() };
    }

    pub(super) fn stop_indexing(&mut self) {
        if let Some(finder) = &self.searching.finder {
            finder.keeper.stop();
        }
    }

    pub(super) fn searched(&mut self, number: u64, answer: Answer) {
        let is_newest = self.searching.finder.as_ref().is_some_and(|f| f.newest.load(Ordering::Relaxed) == number);
        if is_newest {
            self.searching.is_busy = answer.reading.is_some();
            self.searching.answer = Some(answer);
        }
    }

    pub(super) fn indexed(&mut self, progress: Option<Progress>) {
        let ended = self.searching.indexing.is_some() && progress.is_none();
        self.searching.indexing = progress;
        if progress.is_none() && (ended || self.route == Route::Search) {
            self.ask_again();
        }
    }

    pub(super) fn save_search(&mut self) {
        let typed = self.asked_in_words();
        let asked = &self.searching.asked;
        let place = |choice: &Choice| match choice {
            Choice::Place(narrowed) => Some(narrowed.name().to_owned()),
            _ => None,
        };
        let places = asked.chosen.iter().filter_map(place).collect();
        let saved = SavedSearch { words: typed, exact: asked.exact, places };
        if !saved.words.is_empty() && !self.settings.searches.contains(&saved) {
            self.settings.searches.push(saved);
            let now = self.services.clock.now();
            self.notices.say(words::SAVED, None, now);
        }
    }

    /// What is asked for, with what was chosen said in words, where there are words for it.
    fn asked_in_words(&self) -> String {
        let asked = &self.searching.asked;
        let register = self.desk.as_ref().map(|d| &d.register);
        let mut parts = vec![asked.typed.trim().to_owned()];
        for choice in &asked.chosen {
            match choice {
                Choice::State(state) => parts.push(format!("حالة:«{}»", state.label().ar)),
                Choice::Section(section) => parts.push(format!("قسم:«{section}»")),
                Choice::Source(id) => {
                    let source = register.and_then(|r| r.get(*id));
                    parts.extend(source.map(|s| format!("مصدر:«{}»", s.printed())));
                }
                Choice::Place(_) => {}
            }
        }
        parts.retain(|p| !p.is_empty());
        parts.join(" ")
    }

    /// Opens an article at a place that was found.
    pub(super) fn open_found(&mut self, id: ArticleId, target: Target, range: Range<usize>) {
        let text = match target {
            Target::Meta(field) => TextTarget::Meta(field),
            Target::Block(block) => TextTarget::Block(block),
            Target::Picture(picture, field) => TextTarget::Picture(picture, field),
            Target::Comment(_) => {
                (self.tab, self.inspector) = (InspectorTab::Comments, true);
                return self.open_article(id);
            }
        };
        if self.article(id).is_none() {
            self.revealing_words = Some((id, text, range.clone()));
        }
        self.reveal(id, text, range);
    }

    fn ask_again(&mut self) {
        self.start_finder();
        let Some(desk) = &self.desk else { return };
        let Some(finder) = &self.searching.finder else { return };
        let number = finder.newest.fetch_add(1, Ordering::Relaxed) + 1;
        if self.searching.asked.typed.trim().is_empty() {
            (self.searching.answer, self.searching.is_busy) = (None, false);
            return;
        }
        self.searching.is_busy = true;
        let ask = Ask { number, wanted: self.searching.asked.clone(), register: desk.register.clone() };
        drop(finder.ask.send(ask));
    }

    /// Words were taken out of articles: what the index knew of them goes, and it is made anew.
    pub(super) fn forget_index(&mut self) {
        if let Some(finder) = &self.searching.finder {
            let keeper = finder.keeper.clone();
            self.worker.run(move || {
                keeper.forget();
                Event::Done(Ok(()))
            });
        }
        self.desk_changed();
    }

    fn start_finder(&mut self) {
        let (Some(desk), None) = (&self.desk, &self.searching.finder) else { return };
        let folder = self.searching.folder.as_deref();
        let keeper = Arc::new(Keeper::new(desk.desk.clone(), folder, self.services.vfs.clone()));
        self.searching.finder = Some(Finder::start(keeper, self.worker.sender()));
        self.desk_changed();
    }
}

impl Finder {
    fn start(keeper: Arc<Keeper>, events: EventSender) -> Finder {
        let (ask, asked) = channel();
        let (look, looked) = channel();
        let newest = Arc::new(AtomicU64::new(0));
        let (k, n, e) = (keeper.clone(), newest.clone(), events.clone());
        let spawn =
            |name: &str, work: Box<dyn FnOnce() + Send>| std::thread::Builder::new().name(name.into()).spawn(work).ok();
        let searching = spawn("search", Box::new(move || answer_all(&k, &n, &asked, &e)));
        let k = keeper.clone();
        let indexing = spawn("index", Box::new(move || keep_in_step(&k, &looked, &events)));
        Finder { keeper, newest, ask, look, threads: searching.into_iter().chain(indexing).collect() }
    }
}

/// Answers the newest question; those before it are dropped.
fn answer_all(keeper: &Arc<Keeper>, newest: &AtomicU64, asked: &Receiver<Ask>, events: &EventSender) {
    while let Ok(mut ask) = asked.recv() {
        while let Ok(newer) = asked.try_recv() {
            ask = newer;
        }
        let Ask { number, wanted, register } = ask;
        let query = Query::parse(&wanted.typed, wanted.exact, &register);
        let Wanted { chosen, order, limit, .. } = wanted;
        let request = Request { query, chosen, order, limit };
        let is_old = || newest.load(Ordering::Relaxed) != number;
        let tell = |answer| events.send(Event::Searched(number, Box::new(answer)));
        if request.query.is_empty() {
            tell(Answer::default());
            continue;
        }
        let engine = Engine::new(keeper.clone(), register, jiff::tz::TimeZone::system());
        if let Some(answer) = engine.search(&request, &is_old, &tell) {
            tell(answer);
        }
    }
}

/// Looks what changed, as often as it is asked to, and takes it in; writes the index's file at the end.
fn keep_in_step(keeper: &Keeper, looked: &Receiver<()>, events: &EventSender) {
    while looked.recv().is_ok() {
        while looked.try_recv().is_ok() {}
        let unknown = keeper.look();
        events.send(Event::Indexed(None));
        if unknown >= WORTH_AN_INDEX || (unknown > 0 && keeper.has_index()) {
            let last = Mutex::new(None::<Instant>);
            keeper.refresh(&|progress| {
                let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
                if unknown >= WORTH_AN_INDEX && last.is_none_or(|at| at.elapsed() >= TELL_EVERY) {
                    *last = Some(Instant::now());
                    events.send(Event::Indexed(Some(progress)));
                }
            });
            events.send(Event::Indexed(None));
        }
    }
    keeper.write();
}
