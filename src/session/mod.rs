//! What the program knows and does between its window and its parts: the open desk, open articles, running work, and
//! how each command changes them. Owns no pixels and names no egui; the window reads it and queues commands.
//!
//! Nothing here waits for a disk: files are read and written by the saver and the worker, whose answers come back as
//! events and are taken in by [`Session::poll`].

mod aiding;
mod article;
mod ask;
mod attaching;
mod checked;
mod commenting;
mod deciding;
mod desk;
mod dispatch;
mod doubles;
mod event;
mod evidence;
mod exporting;
mod find;
mod house;
mod importing;
mod lane;
pub mod linting;
pub mod moving;
mod notice;
mod overlaid;
mod photos;
mod pictures;
mod posting;
mod previewing;
mod proposals;
mod publishing;
mod quotes;
mod reading;
mod recording;
mod recovering;
mod register;
mod row;
pub mod sample;
pub mod scanning;
mod sealed;
pub mod sealed_places;
pub mod searching;
mod suggested;
mod taking_out;
pub mod unsealing;
mod versions;
pub mod work;
mod worker;

pub use aiding::{LanguageView, ShownForms};
pub use article::{OpenArticle, SaveState};
pub use ask::{Ask, Dialogs, Purpose};
pub use attaching::Attaching;
pub use checked::ArticleCounts;
pub use commenting::Commenting;
pub use desk::OpenDesk;
pub use doubles::{Double, RowPicture};
pub use event::Event;
pub use exporting::{ExportJob, Exported};
pub use find::Finder;
use importing::Incoming;
pub use importing::{ImportView, Importing, Known};
pub use moving::{Moved, Moving, NameSealed, clean_article};
pub use notice::{Banner, Notices, Toast};
pub use pictures::{SMALL_PX, Thumb};
pub use posting::PostWork;
pub use previewing::{PageKey, Preview};
pub use proposals::{Candidate, Proposal, candidates};
pub use publishing::{PublishEvent, Publishing, SiteAsk};
pub use quotes::{Quote, Quoted, Tie, Tying, tie};
pub use reading::ReadOnly;
pub use recovering::{Decided, Unsaved};
pub use register::RegisterState;
pub use row::{Row, RowFilter, SortBy};
pub use sealed::{MoveAsk, OpenSource, SealAsk, SealedEntry, Seals, SealsRead};
pub use searching::Searching;
pub use taking_out::take_out;
pub use versions::{ComparedVersion, Comparing, Versions};

use crate::base::{ArticleId, Clock, Ids, PictureId, SourceId, StatementId};
use crate::command::{Environment, InspectorTab, Route};
use crate::document::TextTarget;
use crate::i18n::Language;
use crate::settings::Settings;
use crate::sources::sealed::WorkFactor;
use crate::storage::{Recorder, StorageError, Vfs};
use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a session stands on; tests give it a simulated disk, a fixed clock and counted ids.
#[derive(Clone)]
pub struct Services {
    /// All files.
    pub vfs: Arc<dyn Vfs>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Identifiers.
    pub ids: Arc<Ids>,
    /// Wakes the window when an event waits.
    pub wake: Arc<dyn Fn() + Send + Sync>,
    /// Opens a folder or file in the system.
    pub open_in_system: Arc<dyn Fn(&Path) + Send + Sync>,
    /// File dialogs of the system.
    pub dialogs: Arc<dyn Dialogs>,
    /// Where the settings lie; `None` where the person has no home: then they last as long as the window.
    pub settings_file: Option<PathBuf>,
}

impl Services {
    /// Without a window: nobody is woken, nothing opens in the system, and a question for a path is answered with none.
    pub fn headless(vfs: Arc<dyn Vfs>, clock: Arc<dyn Clock>, ids: Ids) -> Services {
        Services {
            vfs,
            clock,
            ids: Arc::new(ids),
            wake: Arc::new(|| {}),
            open_in_system: Arc::new(|_| {}),
            dialogs: Arc::new(ask::NoDialogs),
            settings_file: None,
        }
    }
}

/// At the end so many saves of others are merged before it is said that not all is saved.
const MERGES_AT_END: usize = 50;

/// The whole state of the program, pixels aside.
pub struct Session {
    services: Services,
    worker: worker::Worker,
    recorder: Option<Arc<Recorder>>,
    recoveries: Vec<Unsaved>,
    locks_articles: bool,
    device: String,
    data_dir: Option<PathBuf>,
    /// The person's settings on this device.
    pub settings: Settings,
    /// The open desk.
    pub desk: Option<OpenDesk>,
    /// The screen.
    pub route: Route,
    /// The tab of the inspector.
    pub tab: InspectorTab,
    /// True while the inspector is shown.
    pub inspector: bool,
    /// True in focus mode.
    pub focus_mode: bool,
    /// True while the palette is shown.
    pub palette: bool,
    /// True while the find bar is shown.
    pub find: bool,
    /// What it looks for.
    pub finder: Finder,
    /// The comment that is being written.
    pub commenting: Option<Commenting>,
    /// Words that wait for their source to be chosen.
    pub tying: Option<Tying>,
    /// A statement whose article is being read, to show its words then.
    revealing: Option<(ArticleId, StatementId)>,
    /// Words that wait for their article to be read, to show them then.
    revealing_words: Option<(ArticleId, TextTarget, Range<usize>)>,
    /// The search over the desk.
    pub searching: Searching,
    linting: linting::Linting,
    /// What is shown of the language of the page.
    pub language_view: LanguageView,
    /// Counts requests for the address of a link.
    pub link_requests: u64,
    /// Counts requests to put the caret into the desk's search field.
    pub search_requests: u64,
    /// The article that the article screens show.
    pub current: Option<ArticleId>,
    /// The row of the desk that commands act on.
    pub selected_row: Option<ArticleId>,
    /// The source that the register shows.
    pub selected_source: Option<SourceId>,
    /// Counts requests to show it.
    pub source_requests: u64,
    /// The picture that the screen of pictures shows.
    pub selected_picture: Option<PictureId>,
    open: Vec<OpenArticle>,
    /// The import that is looked at.
    pub import: Option<ImportView>,
    /// The reading of a file that is on its way.
    pub importing: Option<Importing>,
    import_queue: VecDeque<Incoming>,
    imports: u64,
    /// The export that runs, and those that are done.
    pub export: ExportJob,
    /// Articles on their way to sites.
    pub publishing: Publishing,
    /// The printed pages that are looked at.
    pub preview: Preview,
    /// HTML and text for the window to put on the clipboard.
    pub for_clipboard: Option<(String, String)>,
    /// The versions of the article whose history is shown.
    pub versions: Option<Versions>,
    /// Two versions that are compared.
    pub comparing: Option<Comparing>,
    /// Toast and banners.
    pub notices: Notices,
    /// A path that is asked for.
    pub ask: Option<Ask>,
    /// Sealed identities: what everyone may see, and what is open for now.
    pub seals: Seals,
    /// Words of an article that are about to be sealed.
    pub moving: Option<Moving>,
    seal_work: WorkFactor,
    sealed_look: sealed_places::SealedLook,
    thumbs: BTreeMap<(String, u32), Option<Thumb>>,
    /// What the files of pictures say, by the stored file.
    said: BTreeMap<String, crate::media::FileWords>,
    thumb_lane: lane::Lane,
    attaching: Vec<Attaching>,
    attached: u64,
    attach_lane: lane::Lane,
    /// True once the program shall end.
    pub quit: bool,
}

impl Session {
    /// A session without a desk.
    pub fn new(services: Services, settings: Settings) -> Self {
        let worker = worker::Worker::start(services.wake.clone());
        Self {
            worker,
            recorder: None,
            recoveries: Vec::new(),
            locks_articles: false,
            device: String::new(),
            data_dir: None,
            settings,
            desk: None,
            route: Route::Desk,
            tab: InspectorTab::Quotes,
            inspector: true,
            focus_mode: false,
            palette: false,
            find: false,
            finder: Finder::default(),
            commenting: None,
            tying: None,
            revealing: None,
            revealing_words: None,
            searching: Searching::default(),
            linting: linting::Linting::default(),
            language_view: LanguageView::default(),
            link_requests: 0,
            search_requests: 0,
            current: None,
            selected_row: None,
            selected_source: None,
            source_requests: 0,
            selected_picture: None,
            open: Vec::new(),
            import: None,
            importing: None,
            import_queue: VecDeque::new(),
            imports: 0,
            export: ExportJob::default(),
            publishing: Publishing::default(),
            preview: Preview::default(),
            for_clipboard: None,
            versions: None,
            comparing: None,
            notices: Notices::default(),
            ask: None,
            seals: Seals::default(),
            moving: None,
            seal_work: WorkFactor::STRONG,
            sealed_look: Default::default(),
            thumbs: BTreeMap::new(),
            said: BTreeMap::new(),
            thumb_lane: lane::Lane::new("thumbs", 2),
            attaching: Vec::new(),
            attached: 0,
            attach_lane: lane::Lane::new("attach", 1),
            quit: false,
            services,
        }
    }

    /// Takes a banner away.
    pub fn dismiss_banner(&mut self, index: usize) {
        self.notices.dismiss(index);
    }

    /// What it stands on.
    pub fn services(&self) -> &Services {
        &self.services
    }

    /// Language of the window.
    pub fn language(&self) -> Language {
        self.settings.language
    }

    /// The article that the article screens show.
    pub fn current(&self) -> Option<&OpenArticle> {
        self.current.and_then(|id| self.article(id))
    }

    /// An open article.
    pub fn article(&self, id: ArticleId) -> Option<&OpenArticle> {
        self.open.iter().find(|o| o.article.id == id)
    }

    fn article_mut(&mut self, id: ArticleId) -> Option<&mut OpenArticle> {
        self.open.iter_mut().find(|o| o.article.id == id)
    }

    /// Where commands are resolved.
    pub fn environment(&self) -> Environment {
        let on_desk = self.route == Route::Desk;
        let elsewhere = on_desk || self.route == Route::Import;
        let open = if elsewhere { None } else { self.current() };
        let row = self.selected_row.and_then(|id| self.desk.as_ref()?.row(id));
        Environment {
            route: self.route,
            desk: self.desk.is_some(),
            article: if on_desk { row.and_then(|r| r.id) } else { open.map(|o| o.article.id) },
            state: open.map(|o| o.article.status.state).or(row.map(|r| r.state)).unwrap_or_default(),
            editable: open.is_some_and(|o| o.read_only.is_none()),
            occupied: open.is_some_and(|o| !o.is_editable()),
            selection: open.is_some_and(|o| o.editor.view.field.is_none() && !o.editor.view.body.is_caret()),
            tieable: open.is_some_and(|o| o.words_to_tie().is_some()),
            suggestion: open.and_then(OpenArticle::current_suggestion).map(|s| s.id),
            suggestions: open.is_some_and(|o| !o.article.open_suggestions().is_empty()),
            suggesting: open.is_some_and(|o| o.suggesting),
            comments: open.is_some_and(|o| !o.thread_numbers().is_empty()),
            comment: open
                .and_then(OpenArticle::shown_thread)
                .filter(|c| open.is_some_and(|o| o.thread_number(*c).is_some())),
            barred: !self.may(crate::storage::Right::Decide),
            undo: open.is_some_and(OpenArticle::can_undo),
            redo: open.is_some_and(OpenArticle::can_redo),
            proposal: self.proposal_at_caret().map(|q| (q.block, q.range)),
            register_undo: self.desk.as_ref().is_some_and(|d| d.register_state.history.can_undo()),
            register_redo: self.desk.as_ref().is_some_and(|d| d.register_state.history.can_redo()),
            import: self.import.is_some(),
            zoom: self.settings.zoom,
            language: self.settings.language,
            unsealed: self.seals.is_open(),
        }
    }

    /// Takes in what the saver and the worker did, and sends what is due to be saved. Returns after how many
    /// milliseconds it wants to be called again, if nothing else happens.
    pub fn poll(&mut self) -> Option<u64> {
        while let Some(event) = self.worker.next() {
            self.take_in(event);
        }
        self.notices.expire(self.services.clock.now());
        self.sync_find();
        self.sync_preview();
        self.send_lint();
        self.send_suggest();
        let saving = self.send_due_saves();
        let sealing = self.mind_seals();
        let toast = self.notices.next_expiry_millis(self.services.clock.now());
        let proposing = self.propose_when_quiet();
        let (publishing, reading) = (self.run_due_jobs(), self.watch_reading());
        let looking = self.look_for_sealed();
        [saving, toast, sealing, proposing, publishing, reading, looking].into_iter().flatten().min()
    }

    /// Blocks until all edits are on disk or have failed. False if something failed.
    pub fn flush(&mut self) -> bool {
        // What another saved meanwhile is merged, and saved then; each time one of all who write is through.
        for _ in 0..MERGES_AT_END {
            self.send_all_saves();
            let failed = self.recorder.as_ref().and_then(|r| r.flush().err());
            self.poll();
            match failed {
                None if self.all_saved() => return true,
                Some(failed) if failed.iter().any(|(_, why)| *why != StorageError::Overtaken) => return false,
                _ => {}
            }
        }
        self.all_saved()
    }

    /// Ends the work in the background; for the end of the program. Nothing can be asked for afterwards.
    pub fn end(&mut self) {
        self.forget_seals();
        self.flush();
        self.end_search(true);
        self.worker.finish();
    }
}
