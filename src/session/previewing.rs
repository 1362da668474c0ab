//! The preview of the printed pages: laid out and drawn on a thread of its own, which begins with the first preview.

use super::worker::EventSender;
use super::{Event, Session, work};
use crate::base::ArticleId;
use crate::command::Route;
use crate::document::Article;
use crate::export::{self, Options, PagePixels, Sheets};
use crate::i18n::{Bilingual, words::preview as words};
use crate::sources::Register;
use crate::storage::Desk;
use crate::text::Typesetter;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

/// Drawn pages that are kept: a few screens of them.
const KEPT: usize = 10;

/// A page and how large it is drawn, thousandths of a pixel to a point.
pub type PageKey = (usize, u32);

/// The preview that is shown.
#[derive(Default)]
pub struct Preview {
    /// How many pages there are; `None` while they are laid out.
    pub pages: Option<Result<usize, Bilingual>>,
    /// Counts the layouts: pages drawn of an older one are not these.
    pub number: u64,
    /// The article and its revision that the layout is of.
    of: Option<(ArticleId, u64)>,
    drawn: BTreeMap<PageKey, Arc<PagePixels>>,
    asked: BTreeSet<PageKey>,
    newest: Arc<AtomicU64>,
    printer: Option<Sender<Job>>,
}

impl Preview {
    /// A page that is drawn.
    pub fn page(&self, key: PageKey) -> Option<Arc<PagePixels>> {
        self.drawn.get(&key).cloned()
    }
}

/// What the thread does.
enum Job {
    Lay(u64, Box<Copy>),
    Draw(u64, PageKey),
}

/// All that a layout needs.
struct Copy {
    article: Article,
    register: Register,
    desk: Desk,
    options: Options,
}

impl Session {
    /// Shows the printed pages of an open article.
    pub(super) fn show_preview(&mut self, id: ArticleId) {
        if self.current != Some(id) {
            self.open_article(id);
        }
        self.palette = false;
        self.route = Route::Preview;
        self.sync_preview();
    }

    /// Lays the pages out again where the article is another than the one they are of.
    pub(super) fn sync_preview(&mut self) {
        if self.route != Route::Preview {
            return;
        }
        let (Some(desk), Some(open)) = (&self.desk, self.current()) else { return };
        let of = (open.article.id, open.revision);
        if self.preview.of == Some(of) {
            return;
        }
        let options = Options { page_digits: work::page_digits(&desk.desk), ..self.profile().options(&desk.info.name) };
        let copy =
            Copy { article: open.article.clone(), register: desk.register.clone(), desk: desk.desk.clone(), options };
        let same_article = self.preview.of.is_some_and(|(id, _)| id == of.0);
        let preview = &mut self.preview;
        preview.of = Some(of);
        preview.number += 1;
        preview.newest.store(preview.number, Ordering::Relaxed);
        preview.asked.clear();
        if !same_article {
            preview.pages = None;
            preview.drawn.clear();
        }
        let number = preview.number;
        let sender = self.worker.sender();
        let newest = self.preview.newest.clone();
        let printer = self.preview.printer.get_or_insert_with(|| start(sender, newest));
        // The thread ends only with the program.
        let _ = printer.send(Job::Lay(number, Box::new(copy)));
    }

    /// Asks for a page, unless it is drawn or being drawn.
    pub fn want_page(&mut self, key: PageKey) {
        let preview = &mut self.preview;
        if preview.drawn.contains_key(&key) || !preview.asked.insert(key) {
            return;
        }
        if let Some(printer) = &preview.printer {
            let _ = printer.send(Job::Draw(preview.number, key));
        }
    }

    pub(super) fn preview_laid(&mut self, number: u64, pages: Result<usize, Bilingual>) {
        if number == self.preview.number {
            self.preview.drawn.clear();
            self.preview.asked.clear();
            self.preview.pages = Some(pages);
        }
    }

    pub(super) fn page_drawn(&mut self, number: u64, key: PageKey, pixels: Arc<PagePixels>) {
        if number != self.preview.number {
            return;
        }
        let preview = &mut self.preview;
        preview.asked.remove(&key);
        preview.drawn.insert(key, pixels);
        while preview.drawn.len() > KEPT {
            let away = |k: &PageKey| (k.1.abs_diff(key.1), k.0.abs_diff(key.0));
            let Some(farthest) = preview.drawn.keys().copied().max_by_key(away) else { break };
            preview.drawn.remove(&farthest);
        }
    }

    /// Makes the article's HTML and text for the clipboard of the window.
    pub(super) fn copy_for_cms(&mut self, id: ArticleId) {
        let (Some(desk), Some(open)) = (&self.desk, self.article(id)) else { return };
        let options = self.profile().options(&desk.info.name);
        match export::for_cms(&open.article, &desk.register, &options) {
            Ok(copied) => {
                self.for_clipboard = Some(copied);
                let now = self.services.clock.now();
                self.notices.say(words::COPIED_FOR_CMS, None, now);
            }
            Err(error) => self.notices.fail(error.message()),
        }
    }
}

fn start(sender: EventSender, newest: Arc<AtomicU64>) -> Sender<Job> {
    let (jobs, todo) = channel();
    // Without a thread nothing is drawn, and the screen goes on saying that pages are being set.
    drop(std::thread::Builder::new().name("preview".into()).spawn(move || print(&todo, &sender, &newest)));
    jobs
}

fn print(todo: &Receiver<Job>, sender: &EventSender, newest: &AtomicU64) {
    let mut typesetter = Typesetter::bundled();
    let mut sheets: Option<Sheets> = None;
    for job in todo {
        let is_old = |number: u64| number != newest.load(Ordering::Relaxed);
        match job {
            Job::Lay(number, _) | Job::Draw(number, _) if is_old(number) => {}
            Job::Lay(number, copy) => {
                let originals = work::originals(&copy.desk, copy.article.id);
                let laid = export::sheets(&copy.article, &copy.register, &originals, &copy.options, &mut typesetter);
                let pages = laid.as_ref().map(|s| s.pages.len()).map_err(|e| e.message());
                sheets = laid.ok();
                sender.send(Event::PreviewLaid(number, pages));
            }
            Job::Draw(number, key) => {
                let scale = key.1 as f32 / 1000.0;
                let drawn = sheets.as_ref().and_then(|s| s.pixels(key.0, scale, &mut typesetter));
                if let Some(pixels) = drawn {
                    sender.send(Event::PageDrawn(number, key, Arc::new(pixels)));
                }
            }
        }
    }
}
