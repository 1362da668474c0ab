//! The open desk: its list, its trash, its register.

use super::event::DeskRead;
use super::register::RegisterState;
use super::{Event, OpenArticle, Row, Session, work};
use crate::base::ArticleId;
use crate::command::{Command, Route};
use crate::document::{Article, MetaField, TextTarget};
use crate::i18n::{Bilingual, session as words};
use crate::sources::Register;
use crate::storage::{Desk, DeskInfo, Version};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// A desk and what is known of it.
pub struct OpenDesk {
    /// The folder.
    pub desk: Desk,
    /// Its articles, in the order of their folders.
    pub rows: Vec<Row>,
    /// Its trash.
    pub trash: Vec<Row>,
    /// Its sources.
    pub register: Register,
    /// What can be undone of the register, and its folded names.
    pub register_state: RegisterState,
    /// What all of the desk share, as last changed here.
    pub info: DeskInfo,
    pub(super) info_writer: Arc<Mutex<Desk>>,
    /// Counts changes of rows, trash and register.
    pub revision: u64,
}

impl OpenDesk {
    /// The row of an article.
    pub fn row(&self, id: ArticleId) -> Option<&Row> {
        self.rows.iter().find(|r| r.id == Some(id))
    }
}

impl Session {
    /// Opens a desk, or makes one in an empty folder, with the sample articles if `sample`.
    pub fn open_desk(&mut self, root: PathBuf, sample: bool) {
        let services = self.services.clone();
        self.worker.run(move || Event::DeskOpened(work::open_desk(&services, &root, sample).map(Box::new)));
    }

    pub(super) fn desk_opened(&mut self, read: Result<Box<DeskRead>, Bilingual>) {
        let read = match read {
            Ok(read) => *read,
            Err(words) => return self.notices.fail(words),
        };
        self.end_search(false);
        self.send_all_saves();
        let before = self.recorder.take();
        self.worker.run(move || Event::Done(work::flushed(before.as_deref())));
        let DeskRead { desk, rows, trash, register, register_version } = read;
        let desk = desk.with_data_dir(self.data_dir.clone());
        self.start_recorder(&desk);
        self.forget_seals();
        self.open.clear();
        self.thumbs.clear();
        self.said.clear();
        self.attaching.clear();
        (self.current, self.selected_row) = (None, None);
        self.forget_imports();
        let root = desk.root().to_path_buf();
        let register_revision = self.desk.as_ref().map_or(1, |d| d.register_state.revision + 1);
        let register_state = RegisterState::new(&register, register_version, register_revision);
        // Never the number of what was shown before, so that nobody takes this desk for it.
        let revision = self.desk.as_ref().map_or(1, |d| d.revision + 1);
        let (info, info_writer) = (desk.info().clone(), Arc::new(Mutex::new(desk.clone())));
        self.desk = Some(OpenDesk { desk, rows, trash, register, register_state, info, info_writer, revision });
        self.rules_changed();
        self.read_seals();
        self.fold_names();
        if self.settings.desk.as_ref() != Some(&root) {
            self.settings.desk = Some(root);
            self.save_settings();
        }
    }

    pub(super) fn add_sample(&mut self) {
        let Some(desk) = &self.desk else { return };
        let (services, handle) = (self.services.clone(), desk.desk.clone());
        self.worker.run(move || Event::SampleAdded(work::add_sample(&services, &handle)));
    }

    pub(super) fn sample_added(&mut self, read: Box<DeskRead>, first: Option<ArticleId>) {
        self.desk_opened(Ok(read));
        if let Some(first) = first {
            self.open_article(first);
        }
    }

    /// True while nothing that was edited waits to be written.
    pub fn all_saved(&self) -> bool {
        self.open.iter().all(|o| !o.is_unsaved())
    }

    pub(super) fn refresh(&mut self) {
        self.read_seals();
        let Some(desk) = &self.desk else { return };
        let (handle, register) = (desk.desk.clone(), desk.register.clone());
        self.worker.run(move || Event::DeskListed(work::rows(&handle, &register)));
    }

    pub(super) fn desk_listed(&mut self, listed: Result<(Vec<Row>, Vec<Row>), Bilingual>) {
        match (listed, &mut self.desk) {
            (Ok((rows, trash)), Some(desk)) => {
                (desk.rows, desk.trash) = (rows, trash);
                desk.revision += 1;
                self.desk_changed();
            }
            (Err(words), _) => self.notices.fail(words),
            (Ok(_), None) => {}
        }
    }

    /// Adds an article to the desk and opens it when it is on disk.
    pub(super) fn add_article(&mut self, article: Article, open: bool) {
        let Some(desk) = &self.desk else { return };
        let handle = desk.desk.clone();
        self.worker.run(move || {
            let result = work::add(&handle, article).map(Box::new);
            Event::Added { result, open }
        });
    }

    pub(super) fn added(&mut self, result: Result<Box<(Article, Version)>, Bilingual>, open: bool) {
        match result {
            Ok(added) => {
                let (article, version) = *added;
                let id = article.id;
                self.put_row(&article);
                self.selected_row = Some(id);
                if open {
                    self.show_article(article, version);
                }
                self.refresh();
            }
            Err(words) => self.notices.fail(words),
        }
    }

    fn put_row(&mut self, article: &Article) {
        let now = self.services.clock.now();
        let Some(desk) = &mut self.desk else { return };
        let folder = desk.row(article.id).map_or_else(|| article.meta.slug.clone(), |r| r.folder.clone());
        let row = Row::of(folder, article, &desk.register, &Self::house_of(desk, &self.seals.read.members, now));
        match desk.rows.iter_mut().find(|r| r.id == Some(article.id)) {
            Some(old) => *old = row,
            None => desk.rows.push(row),
        }
        desk.revision += 1;
    }

    pub(super) fn open_article(&mut self, id: ArticleId) {
        if self.article(id).is_some() {
            self.current = Some(id);
            self.route = Route::Article;
            return;
        }
        let Some(desk) = &self.desk else { return };
        let handle = desk.desk.clone();
        self.worker.run(move || Event::Loaded(handle.load(id).map(Box::new).map_err(|e| e.message())));
    }

    pub(super) fn show_article(&mut self, article: Article, version: Version) {
        let Some(desk) = &self.desk else { return };
        let id = article.id;
        if self.article(id).is_none() {
            let house = Self::house_of(desk, &self.seals.read.members, self.services.clock.now());
            self.open.push(OpenArticle::new(article, version, &desk.register, &house));
            self.record_opened(id);
            self.occupy(id, false);
            self.look_for_copies(id);
        }
        self.current = Some(id);
        self.route = Route::Article;
        if let Some((_, text, range)) = self.revealing_words.take().filter(|r| r.0 == id) {
            self.reveal(id, text, range);
        }
        if let Some((_, statement)) = self.revealing.take().filter(|r| r.0 == id) {
            self.reveal_statement(id, statement);
        }
    }

    /// As the command to close an article does.
    pub fn close_article_now(&mut self, id: ArticleId) {
        self.close_article(id);
    }

    pub(super) fn close_article(&mut self, id: ArticleId) {
        self.save_now(id);
        // Kept in memory until the saver has it: an article that is not on disk yet is never dropped.
        self.open.retain(|o| o.article.id != id || o.is_unsaved());
        self.record_closed(id);
        if self.current == Some(id) {
            self.current = None;
            self.route = Route::Desk;
        }
    }

    /// Tells the recorder of an article that is not open any more.
    fn record_closed(&self, id: ArticleId) {
        if let (Some(recorder), None) = (&self.recorder, self.article(id)) {
            recorder.close(id);
        }
    }

    pub(super) fn duplicate(&mut self, id: ArticleId) {
        self.save_now(id);
        let Some(desk) = &self.desk else { return };
        let (handle, recorder) = (desk.desk.clone(), self.recorder.clone());
        let (ids, now) = (self.services.ids.clone(), self.services.clock.now());
        self.worker.run(move || {
            // A copy of what is on the page, not of an older file.
            let result = work::flushed(recorder.as_deref()).and_then(|()| {
                let copied = handle.duplicate(id, &ids, now).and_then(|a| handle.load(a.id));
                copied.map(Box::new).map_err(|e| e.message())
            });
            Event::Added { result, open: false }
        });
    }

    pub(super) fn rename(&mut self, id: ArticleId, slug: String) {
        let slug = crate::language::slug::slug(&slug);
        if self.article(id).is_some_and(|o| !o.is_editable()) {
            return self.say_read_only();
        }
        let is_open = self.article(id).is_some();
        if is_open {
            self.set_text(id, TextTarget::Meta(MetaField::Slug), slug.clone());
            self.save_now(id);
        }
        let Some(desk) = &self.desk else { return };
        let (handle, recorder, now) = (desk.desk.clone(), self.recorder.clone(), self.services.clock.now());
        self.worker.run(move || {
            let renamed = work::flushed(recorder.as_deref()).and_then(|()| match is_open {
                true => handle.rename(id, &slug).map(drop).map_err(|e| e.message()),
                false => work::rename(&handle, id, &slug, now),
            });
            Event::Done(renamed)
        });
        self.refresh();
    }

    pub(super) fn trash(&mut self, id: ArticleId) {
        self.save_now(id);
        let Some(desk) = &self.desk else { return };
        let (handle, recorder) = (desk.desk.clone(), self.recorder.clone());
        self.worker.run(move || {
            let trashed = work::flushed(recorder.as_deref()).and_then(|()| handle.trash(id).map_err(|e| e.message()));
            Event::Trashed(id, trashed)
        });
    }

    pub(super) fn trashed(&mut self, id: ArticleId, result: Result<(), Bilingual>) {
        match result {
            Ok(()) => {
                self.open.retain(|o| o.article.id != id);
                self.record_closed(id);
                if self.current == Some(id) {
                    self.current = None;
                    self.route = Route::Desk;
                }
                if let Some(desk) = &mut self.desk {
                    desk.rows.retain(|r| r.id != Some(id));
                    desk.revision += 1;
                }
                let now = self.services.clock.now();
                self.notices.say(words::TRASHED, Some(Command::Restore(id)), now);
                self.refresh();
            }
            Err(words) => self.notices.fail(words),
        }
    }

    pub(super) fn restore(&mut self, id: ArticleId) {
        let Some(desk) = &self.desk else { return };
        let handle = desk.desk.clone();
        self.worker.run(move || Event::Restored(handle.restore(id).map(|()| id).map_err(|e| e.message())));
    }

    pub(super) fn restored(&mut self, result: Result<ArticleId, Bilingual>) {
        match result {
            Ok(id) => {
                self.selected_row = Some(id);
                let now = self.services.clock.now();
                self.notices.say(words::RESTORED, None, now);
                self.refresh();
            }
            Err(words) => self.notices.fail(words),
        }
    }

    pub(super) fn save_settings(&mut self) {
        let Some(file) = self.services.settings_file.clone() else { return };
        let (vfs, settings) = (self.services.vfs.clone(), self.settings.clone());
        self.worker.run(move || Event::Done(settings.save(&file, &*vfs).map_err(|e| e.message())));
    }
}
