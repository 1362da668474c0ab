//! The import that is looked at: what a file gave, whose guesses can be turned around and whose parts can be left, and
//! that becomes an article when the person says so. Nothing is written before. Files are read on a thread of their own,
//! one after another; a reading can be stopped, and then nothing of it remains.

use super::{Event, Row, Session, Thumb, work};
use crate::base::{ArticleId, Ids, PictureId, Timestamp};
use crate::command::{Command, Route};
use crate::document::Article;
use crate::document::{Block, Change, CommentState, Step, Transaction};
use crate::i18n::words::incoming as import_words;
use crate::i18n::{Bilingual, session as words, technical};
use crate::import::readers::{self, Kind, Read};
use crate::import::{self, Offer, Spelled};
use crate::language::fold;
use crate::storage::Version;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What is looked at before it becomes an article.
pub struct ImportView {
    /// Its lines or parts, with what was guessed and decided.
    pub incoming: Arc<import::Incoming>,
    /// What it was read from.
    pub kind: Kind,
    /// Name of the file, without its folder.
    pub name: String,
    /// How the file would read in other encodings; empty where that makes no difference.
    pub spellings: Vec<Spelled>,
    /// The article that came of the same file, or has the same headline.
    pub known: Option<Known>,
    /// True while the article is put on the desk.
    pub adding: bool,
    digest: String,
    source: Source,
    thumbs: Vec<(PictureId, Thumb)>,
}

impl ImportView {
    /// True for pasted rich text, which can be read again as plain text.
    pub fn has_plain(&self) -> bool {
        matches!(self.source, Source::Rich { .. })
    }

    /// The name under which the window has a picture of it made small, [`ImportView::THUMB_PX`] wide and high at most.
    pub fn thumb_name(id: PictureId) -> String {
        format!("import {id}")
    }

    /// See [`ImportView::thumb_name`].
    pub const THUMB_PX: u32 = 160;

    fn look_at_pictures(&mut self, stop: &AtomicBool) {
        let import::Incoming::Parts(offer) = &*self.incoming else { return };
        let ids = offer.article().pictures.iter().map(|p| p.id).take(MOST_THUMBS);
        let made = ids.take_while(|_| !stop.load(Ordering::Relaxed)).filter_map(|id| {
            let thumb = work::thumb_of(offer.file(id)?, Self::THUMB_PX)?;
            Some((id, thumb))
        });
        self.thumbs = made.collect();
    }
}

/// Pictures of a file that are shown; those after them are named.
const MOST_THUMBS: usize = 40;

/// An article that is on the desk already.
#[derive(Clone, PartialEq, Debug)]
pub struct Known {
    /// The article.
    pub article: ArticleId,
    /// Its headline.
    pub headline: String,
    /// True if it came of the same bytes; else it has the same headline.
    pub same_file: bool,
    /// True if it is in the trash.
    pub in_trash: bool,
}

/// A reading that is on its way.
pub struct Importing {
    /// Name of the file, without its folder.
    pub name: String,
    /// Steps done, of [`Importing::STEPS`].
    pub done: usize,
    number: u64,
    stop: Arc<AtomicBool>,
}

impl Importing {
    /// What a reading does, in this order.
    pub const STEPS: [Bilingual; 3] = [import_words::STEP_OPEN, import_words::STEP_READ, import_words::STEP_PICTURES];
}

/// What waits to be read.
#[derive(Clone)]
pub(super) enum Incoming {
    File(PathBuf),
    Pasted(Source),
}

/// Where what is looked at came from; kept, to be read again and to be put beside the article as it came.
#[derive(Clone)]
pub(super) enum Source {
    /// A file and its bytes.
    File { path: PathBuf, bytes: Arc<Vec<u8>> },
    /// Plain text.
    Text(Arc<Vec<u8>>),
    /// HTML, and the plain text that says the same.
    Rich { html: Arc<Vec<u8>>, text: String },
}

impl Source {
    fn bytes(&self) -> &Arc<Vec<u8>> {
        match self {
            Source::File { bytes, .. } | Source::Text(bytes) | Source::Rich { html: bytes, .. } => bytes,
        }
    }

    fn name(&self) -> String {
        match self {
            Source::File { path, .. } => file_name(path),
            Source::Text(_) => work::PASTED_NAME.to_owned(),
            Source::Rich { .. } => work::PASTED_PAGE_NAME.to_owned(),
        }
    }

    /// Reads it, in an encoding if one was chosen.
    fn read(
        self,
        encoding: Option<&str>,
        stop: &Arc<AtomicBool>,
        ids: &Ids,
        now: Timestamp,
    ) -> Result<ImportView, Bilingual> {
        let (name, bytes) = (self.name(), self.bytes().clone());
        let read = match (&self, encoding) {
            (Source::File { path, .. }, encoding) => {
                let beside = work::Folder::of(path, stop.clone());
                match encoding {
                    None => readers::read_file(&bytes, &name, &beside, ids, now),
                    Some(encoding) => readers::read_spelled((&bytes, encoding), &name, &beside, ids, now),
                }
            }
            (Source::Text(_), _) => import::read(&bytes, &name).map(|draft| Read::Text(Box::new(draft))),
            (Source::Rich { .. }, _) => {
                let html = String::from_utf8_lossy(&bytes);
                readers::read_pasted(&html, &name, ids, now).map(|reading| Read::Article(Box::new(reading)))
            }
        };
        let (incoming, kind) = match read.map_err(|e| e.message())? {
            Read::Text(draft) => (import::Incoming::Lines(draft), Kind::Text),
            Read::Article(reading) => {
                let kind = reading.kind;
                (import::Incoming::Parts(Box::new(Offer::new(*reading))), kind)
            }
        };
        let is_file = matches!(self, Source::File { .. });
        let spellings = if is_file && kind.is_spelled() { import::spellings(&bytes) } else { Vec::new() };
        let digest = work::digest(&bytes);
        let incoming = Arc::new(incoming);
        Ok(ImportView {
            incoming,
            kind,
            name,
            spellings,
            known: None,
            adding: false,
            digest,
            source: self,
            thumbs: Vec::new(),
        })
    }
}

fn file_name(path: &std::path::Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

impl Session {
    pub(super) fn import_file(&mut self, path: PathBuf) {
        self.take_incoming(Incoming::File(path));
    }

    pub(super) fn import_text(&mut self, text: String) {
        self.take_incoming(Incoming::Pasted(Source::Text(Arc::new(text.into_bytes()))));
    }

    pub(super) fn import_rich(&mut self, html: String, text: String) {
        self.take_incoming(Incoming::Pasted(Source::Rich { html: Arc::new(html.into_bytes()), text }));
    }

    /// How many wait to be looked at after the one that is shown.
    pub fn imports_waiting(&self) -> usize {
        self.import_queue.len()
    }

    fn take_incoming(&mut self, incoming: Incoming) {
        if self.desk.is_none() {
            return;
        }
        if self.import.is_some() || self.importing.is_some() {
            self.import_queue.push_back(incoming);
            return;
        }
        self.read_incoming(incoming, None);
    }

    fn read_incoming(&mut self, incoming: Incoming, encoding: Option<&'static str>) {
        self.imports += 1;
        let (number, stop) = (self.imports, Arc::new(AtomicBool::new(false)));
        let name = match &incoming {
            Incoming::File(path) => file_name(path),
            Incoming::Pasted(source) => source.name(),
        };
        self.importing = Some(Importing { name: name.clone(), done: 0, number, stop: stop.clone() });
        self.route = Route::Import;
        let (ids, now) = (self.services.ids.clone(), self.services.clock.now());
        let sender = self.worker.sender();
        let named = move |words: Bilingual| {
            let name = technical(&name);
            Bilingual::made(format!("{name}: {}", words.ar), format!("{name}: {}", words.en))
        };
        let told = named.clone();
        let steps = sender.clone();
        let run = move || {
            let read = (|| {
                let source = match incoming {
                    Incoming::Pasted(source) => source,
                    Incoming::File(path) => {
                        let bytes = work::import_bytes(&path)?;
                        Source::File { path, bytes: Arc::new(bytes) }
                    }
                };
                steps.send(Event::ImportStep(number, 1));
                let mut view = source.read(encoding, &stop, &ids, now)?;
                steps.send(Event::ImportStep(number, 2));
                view.look_at_pictures(&stop);
                Ok(view)
            })();
            Event::ImportRead(number, read.map(Box::new).map_err(named))
        };
        let broke = move || Event::ImportRead(number, Err(told(import_words::READING_BROKE)));
        if !sender.spawn("import", run, broke) {
            self.import_read(number, Err(import_words::READING_BROKE));
        }
    }

    pub(super) fn import_went_on(&mut self, number: u64, done: usize) {
        if let Some(importing) = self.importing.as_mut().filter(|i| i.number == number) {
            importing.done = done;
        }
    }

    pub(super) fn import_read(&mut self, number: u64, read: Result<Box<ImportView>, Bilingual>) {
        if self.importing.as_ref().is_none_or(|i| i.number != number) {
            return;
        }
        self.importing = None;
        match read {
            Ok(mut view) => {
                view.known = self.known(&view);
                for (id, thumb) in std::mem::take(&mut view.thumbs) {
                    self.thumbs.insert((ImportView::thumb_name(id), ImportView::THUMB_PX), Some(thumb));
                }
                if let Some(before) = self.import.take().filter(|b| b.digest == view.digest) {
                    // The same file, read otherwise: what was said of it as a whole stays.
                    let (place, date) = before.incoming.dateline();
                    let incoming = Arc::make_mut(&mut view.incoming);
                    incoming.set_section(before.incoming.section().to_owned());
                    if !place.is_empty() || !date.is_empty() {
                        incoming.set_dateline(place.to_owned(), date.to_owned());
                    }
                }
                self.import = Some(*view);
            }
            Err(words) => {
                self.notices.fail(words);
                if self.import.is_none() {
                    self.leave_import();
                }
            }
        }
    }

    /// The article that the same file became, or one of the same headline.
    fn known(&self, view: &ImportView) -> Option<Known> {
        let desk = self.desk.as_ref()?;
        let headline = fold::fold(view.incoming.headline().trim());
        let all = || desk.rows.iter().map(|r| (r, false)).chain(desk.trash.iter().map(|r| (r, true)));
        let known = |(row, in_trash): (&Row, bool), same_file| {
            let article = row.id?;
            Some(Known { article, headline: row.headline.clone(), same_file, in_trash })
        };
        let same = all().find(|(r, _)| !view.digest.is_empty() && r.imported == view.digest);
        if let Some(same) = same {
            return known(same, true);
        }
        let called =
            all().find(|(r, trash)| !trash && !headline.is_empty() && fold::fold(r.headline.trim()) == headline);
        called.and_then(|row| known(row, false))
    }

    /// Changes what is looked at.
    pub(super) fn change_import(&mut self, change: impl FnOnce(&mut import::Incoming)) {
        if let Some(view) = self.import.as_mut().filter(|v| !v.adding) {
            change(Arc::make_mut(&mut view.incoming));
        }
    }

    /// Reads the same file again in another encoding; what is looked at stays until that is done.
    pub(super) fn read_import_as(&mut self, encoding: &'static str) {
        let source = self.import.as_ref().filter(|v| !v.adding && self.importing.is_none()).map(|v| v.source.clone());
        if let Some(source) = source {
            self.read_incoming(Incoming::Pasted(source), Some(encoding));
        }
    }

    pub(super) fn import_as_text(&mut self) {
        let Some(view) = self.import.as_ref().filter(|v| !v.adding) else { return };
        if let Source::Rich { text, .. } = &view.source {
            let source = Source::Text(Arc::new(text.clone().into_bytes()));
            self.read_incoming(Incoming::Pasted(source), None);
        }
    }

    pub(super) fn finish_import(&mut self) {
        let (Some(desk), Some(view)) = (&self.desk, self.import.as_mut()) else { return };
        if view.adding || self.importing.is_some() {
            return;
        }
        // Until it stands on the desk, it stays what is looked at.
        view.adding = true;
        let (desk, ids, now) = (desk.desk.clone(), self.services.ids.clone(), self.services.clock.now());
        let (incoming, name, bytes) = (view.incoming.clone(), view.name.clone(), view.source.bytes().clone());
        let person = self.settings.person.clone();
        let run = move || {
            let mut reading = incoming.build(&ids, now);
            if reading.article.meta.byline.is_empty() {
                reading.article.meta.byline = person;
            }
            Event::ImportAdded(work::add_reading(&desk, reading, &name, &bytes).map(Box::new))
        };
        self.worker.run_or(run, || Event::ImportAdded(Err(import_words::ADDING_BROKE)));
    }

    pub(super) fn import_added(&mut self, result: Result<Box<(Article, Version)>, Bilingual>) {
        if let Err(words) = result {
            if let Some(view) = &mut self.import {
                view.adding = false;
            }
            self.notices.fail(words);
            return self.refresh();
        }
        self.import = None;
        if self.route == Route::Import {
            self.route = Route::Desk;
        }
        let id = result.as_ref().ok().map(|added| added.0.id);
        self.added(result, self.import_queue.is_empty());
        let now = self.services.clock.now();
        self.notices.say(import_words::ADDED, id.map(Command::Trash), now);
        self.next_import();
    }

    pub(super) fn cancel_import(&mut self) {
        if self.import.as_ref().is_some_and(|v| v.adding) {
            return;
        }
        match self.importing.take() {
            // What was looked at before it was read again stays.
            Some(importing) => importing.stop.store(true, Ordering::Relaxed),
            None => self.import = None,
        }
        if self.import.is_none() {
            self.leave_import();
        }
    }

    fn leave_import(&mut self) {
        if self.route == Route::Import {
            self.route = Route::Desk;
        }
        self.next_import();
    }

    fn next_import(&mut self) {
        if let Some(incoming) = self.import_queue.pop_front() {
            self.read_incoming(incoming, None);
        }
    }

    /// Another desk was opened: what was looked at was for the one before.
    pub(super) fn forget_imports(&mut self) {
        if let Some(importing) = self.importing.take() {
            importing.stop.store(true, Ordering::Relaxed);
        }
        self.import = None;
        self.import_queue.clear();
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
