//! The session without a window: what a person does, on a simulated disk, with a clock that the test moves.

use muharrir::base::{Clock, FixedClock, Ids};
use muharrir::command::{Command, Route};
use muharrir::document::{MetaField, State, TextTarget};
use muharrir::editor::{Editor, Layer};
use muharrir::export::{self, Options, Override, Progress};
use muharrir::gate::{Finding, Place, Rule};
use muharrir::i18n::{Bilingual, session as words};
use muharrir::session::{Quote, SaveState, Services, Session, work};
use muharrir::settings::Settings;
use muharrir::sources::{Medium, Source};
use muharrir::storage::sim::{Refusal, SimVfs};
use muharrir::storage::{Desk, Signature};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

struct Room {
    session: Session,
    vfs: Arc<SimVfs>,
    clock: Arc<FixedClock>,
    opened: Arc<Mutex<Vec<PathBuf>>>,
}

const DESK: &str = "/desk";

impl Room {
    fn new() -> Self {
        let (vfs, clock) = (Arc::new(SimVfs::new()), Arc::new(FixedClock::default()));
        let opened: Arc<Mutex<Vec<PathBuf>>> = Arc::default();
        let list = opened.clone();
        let services = Services {
            open_in_system: Arc::new(move |path: &Path| list.lock().expect("not poisoned").push(path.to_path_buf())),
            settings_file: Some(PathBuf::from("/settings/settings.ron")),
            ..Services::headless(vfs.clone(), clock.clone(), Ids::sequential(100_000))
        };
        let mut session = Session::new(services, Settings { person: "هدى الشامي".into(), ..Settings::default() });
        session.open_desk(PathBuf::from(DESK), true);
        let mut room = Self { session, vfs, clock, opened };
        room.until("the desk is open", |s| s.desk.is_some());
        room
    }

    /// Lets time and the work in the background go on until `holds`.
    fn until(&mut self, what: &str, holds: impl Fn(&Session) -> bool) {
        let start = Instant::now();
        while !holds(&self.session) {
            self.clock.advance_millis(50);
            self.session.poll();
            std::thread::sleep(Duration::from_millis(2));
            assert!(
                start.elapsed() < Duration::from_secs(30),
                "waited too long until {what}: {:?}",
                self.session.notices
            );
        }
    }

    fn open_first(&mut self) -> muharrir::base::ArticleId {
        let rows = &self.session.desk.as_ref().expect("a desk").rows;
        let port = rows.iter().find(|r| r.headline.contains("ميناء")).expect("the sample's port story");
        let id = port.id.expect("readable");
        self.session.dispatch(Command::Open(id));
        self.until("the article is open", |s| s.article(id).is_some());
        id
    }

    fn type_text(&mut self, id: muharrir::base::ArticleId, text: &str) {
        for c in text.chars() {
            let open = self.session.article(id).expect("open");
            let ids = Ids::sequential(1);
            let edit = open.editor.insert_text(&open.article, &c.to_string(), &ids).expect("an edit");
            assert!(self.session.edit(id, edit));
        }
    }

    fn on_disk(&self, id: muharrir::base::ArticleId) -> muharrir::document::Article {
        // A copy of the disk: it answers whatever the disk itself refuses.
        Desk::open(Path::new(DESK), Arc::new(self.vfs.copy())).and_then(|d| d.load(id)).expect("readable").0
    }
}

#[test]
fn the_sample_desk_is_not_empty_and_its_first_article_has_something_to_say() {
    let room = Room::new();
    let desk = room.session.desk.as_ref().expect("a desk");
    assert!(desk.rows.len() >= 3 && !desk.register.sources.is_empty());
    assert!(desk.rows.iter().all(|r| r.error.is_none() && r.words > 50));
    assert!(desk.rows.iter().any(|r| r.blocking > 0) && desk.rows.iter().any(|r| r.blocking == 0));
}

#[test]
fn what_was_typed_is_on_disk_by_itself_within_a_second_and_quick_saves_do_not_quarrel() {
    let mut room = Room::new();
    let id = room.open_first();
    for word in ["أولى ", "ثانية ", "ثالثة "] {
        room.type_text(id, word);
        assert!(matches!(room.session.article(id).expect("open").save_state, SaveState::Saving));
        room.until("it is saved", |s| !s.article(id).expect("open").is_unsaved());
    }
    assert!(room.on_disk(id).body[0].text.starts_with("أولى ثانية ثالثة "), "{}", room.on_disk(id).body[0].text);
    assert_eq!(room.session.notices.banners, [], "no conflict with ourselves");
}

#[test]
fn typing_is_one_undo_and_redo_brings_it_back() {
    let mut room = Room::new();
    let id = room.open_first();
    let before = room.session.article(id).expect("open").article.body.clone();
    room.type_text(id, "كلمة");
    let after = room.session.article(id).expect("open").article.body.clone();
    room.session.dispatch(Command::Undo(id));
    assert_eq!(room.session.article(id).expect("open").article.body, before);
    assert!(!room.session.article(id).expect("open").can_undo());
    room.session.dispatch(Command::Redo(id));
    assert_eq!(room.session.article(id).expect("open").article.body, after);
}

#[test]
fn an_approval_falls_with_the_first_change_and_undo_brings_both_back() {
    let mut room = Room::new();
    let id = room.open_first();
    for state in [State::InReview, State::Approved] {
        room.session.dispatch(Command::SetState(id, state, String::new()));
    }
    let approval = |s: &Session| s.article(id).expect("open").article.status.approval.clone();
    assert_eq!(approval(&room.session).expect("approved").by, "هدى الشامي");
    room.type_text(id, "ا");
    assert_eq!(approval(&room.session), None);
    assert_eq!(room.session.article(id).expect("open").article.status.state, State::InReview);
    assert_eq!(room.session.notices.banners.len(), 1, "and it is said");
    room.session.dispatch(Command::Undo(id));
    assert!(approval(&room.session).is_some());
    let note = TextTarget::Meta(MetaField::Note);
    room.session.dispatch(Command::SetText(id, note, "للمحررة فقط".into()));
    assert!(approval(&room.session).is_some(), "a note that never leaves takes no approval away");
}

#[test]
fn a_quotation_is_tied_and_found_again_with_its_source() {
    let mut room = Room::new();
    let id = room.open_first();
    let open = room.session.article(id).expect("open");
    let quotes = Quote::of_article(&open.article);
    let Some(quote) = quotes.iter().find(|q| q.statement.is_none()).cloned() else {
        panic!("the sample leaves one quotation untied: {quotes:?}");
    };
    let source = Source { id: Ids::sequential(900_000).make(), name: "مصدر جديد".into(), ..Source::default() };
    room.session.dispatch(Command::PutSource(Box::new(source.clone())));
    let words = open_words(&room.session, &quote);
    room.session.dispatch(Command::Tie {
        article: id,
        block: quote.block,
        range: quote.range.clone(),
        source: source.id,
        medium: Medium::Interview,
        date: None,
    });
    let quoted = room.session.quoted(source.id);
    assert_eq!(quoted.len(), 1);
    assert_eq!(quoted[0].statement.words, words);
    let statement = quoted[0].statement.id;
    room.session.dispatch(Command::RemoveSource(source.id));
    assert!(room.session.desk.as_ref().expect("a desk").register.get(source.id).is_some(), "a source in use stays");
    room.session.dispatch(Command::Untie(id, statement));
    assert!(room.session.quoted(source.id).is_empty());
    room.session.dispatch(Command::Undo(id));
    assert_eq!(room.session.quoted(source.id).len(), 1);
}

fn open_words(session: &Session, quote: &Quote) -> String {
    let article = &session.current().expect("open").article;
    article.block(quote.block).expect("a block").text[quote.range.clone()].to_owned()
}

#[test]
fn an_article_goes_to_the_trash_and_comes_back() {
    let mut room = Room::new();
    let id = room.session.desk.as_ref().expect("a desk").rows[0].id.expect("readable");
    room.session.dispatch(Command::Trash(id));
    room.until("it is gone", |s| s.desk.as_ref().expect("a desk").row(id).is_none());
    let undo = room.session.notices.toast.clone().expect("a toast").undo.expect("a way back");
    room.session.dispatch(undo);
    room.until("it is back", |s| s.desk.as_ref().expect("a desk").row(id).is_some());
}

#[test]
fn a_new_article_opens_on_its_page_and_a_copy_stands_beside_the_original() {
    let mut room = Room::new();
    let count = |s: &Session| s.desk.as_ref().expect("a desk").rows.len();
    let before = count(&room.session);
    room.session.dispatch(Command::NewArticle);
    room.until("it is open", |s| s.route == Route::Article && s.current().is_some());
    assert_eq!(room.session.current().expect("open").article.meta.byline, "هدى الشامي");
    let id = room.session.current.expect("open");
    room.type_text(id, "نص");
    room.session.dispatch(Command::Duplicate(id));
    room.until("the copy is listed", |s| count(s) == before + 2);
    let desk = Desk::open(Path::new(DESK), room.vfs.clone()).expect("a desk");
    let texts = desk.list().expect("listed").into_iter().filter_map(|e| e.read.ok());
    assert_eq!(texts.filter(|(a, _)| a.body[0].text == "نص").count(), 2, "the copy holds what was on the page");
}

#[test]
fn a_full_disk_loses_nothing_and_says_so_and_heals() {
    let mut room = Room::new();
    let id = room.open_first();
    room.vfs.refuse_from_now(Refusal::Enospc);
    room.type_text(id, "تحت الخطر ");
    room.until("the failure is known", |s| matches!(s.article(id).expect("open").save_state, SaveState::Failed(_)));
    assert!(room.session.article(id).expect("open").article.body[0].text.starts_with("تحت الخطر "));
    assert!(!room.on_disk(id).body[0].text.starts_with("تحت"), "the earlier state is whole");
    room.vfs.reset();
    room.until("it is saved", |s| !s.article(id).expect("open").is_unsaved());
    assert!(room.on_disk(id).body[0].text.starts_with("تحت الخطر "));
}

#[test]
fn an_export_is_refused_then_overridden_and_the_folder_opens() {
    let mut room = Room::new();
    let id = room.open_first();
    room.session.dispatch(Command::Export(id, None));
    assert!(room.session.export.running.is_none(), "refused");
    assert_eq!(room.session.notices.banners.len(), 1);
    room.session.dispatch(Command::Export(id, Some(("كريم".into(), "عاجل".into()))));
    room.until("it is done", |s| s.export.running.is_none());
    let done = room.session.export.done.first().cloned().expect("exported");
    assert_eq!(done.overridden_by.as_deref(), Some("كريم"));
    assert_eq!(room.opened.lock().expect("not poisoned").as_slice(), [done.path]);
}

#[test]
fn an_export_that_breaks_says_so_and_leaves_nothing() {
    struct Breaks;
    impl Progress for Breaks {
        fn step(&self, done: usize, _: usize, _: &Bilingual) -> bool {
            assert!(done < 2, "broken on purpose");
            true
        }
    }
    let mut room = Room::new();
    let id = room.open_first();
    let desk = room.session.desk.as_ref().expect("a desk");
    let mut job = work::ExportWork {
        vfs: room.vfs.clone(),
        desk: desk.desk.clone(),
        register: desk.register.clone(),
        article: room.session.article(id).expect("open").article.clone(),
        options: Options {
            formats: vec![export::Format::Text],
            pictures: export::PictureSizes::Widest,
            ..Options::default()
        },
        overridden: Some(Override { by: "كريم".into(), reason: "عاجل".into(), findings: Vec::new() }),
        folder: "/out".into(),
        zip: false,
        now: FixedClock::default().now(),
        by: Signature::default(),
        scanner: None,
        sign: None,
    };
    assert_eq!(job.run(&Breaks), Err(words::EXPORT_BROKE), "among the pictures");
    job.sign = Some(Box::new(|_| panic!("broken on purpose")));
    assert_eq!(job.run(&()), Err(words::EXPORT_BROKE), "at the signature");
    assert!(!room.vfs.log().iter().any(|line| line.contains("/out/")), "{:?}", room.vfs.log());
    job.sign = None;
    assert!(job.run(&()).expect("goes again").is_some());
}

#[test]
fn a_stopped_export_leaves_nothing() {
    let mut room = Room::new();
    let id = room.open_first();
    room.session.dispatch(Command::Export(id, Some(("كريم".into(), "عاجل".into()))));
    room.session.dispatch(Command::StopExport);
    room.until("it ended", |s| s.export.running.is_none());
    if room.session.export.done.is_empty() {
        let files = room.vfs.log().into_iter().filter(|line| line.contains("manifest.json")).count();
        assert_eq!(files, 0, "nothing was written");
    }
}

#[test]
fn an_import_is_looked_at_first_and_written_only_when_it_is_finished() {
    let mut room = Room::new();
    let count = |s: &Session| s.desk.as_ref().expect("a desk").rows.len();
    let before = count(&room.session);
    room.session.dispatch(Command::ImportText(muharrir::session::sample::RAW_PAGE.to_owned()));
    assert_eq!(room.session.route, Route::Import);
    room.session.dispatch(Command::CancelImport);
    assert_eq!((room.session.route, count(&room.session)), (Route::Desk, before));
    room.session.dispatch(Command::ImportText(muharrir::session::sample::RAW_PAGE.to_owned()));
    room.until("it is read", |s| s.import.is_some());
    room.session.dispatch(Command::FinishImport);
    room.until("it is open", |s| s.route == Route::Article && s.current().is_some());
    let article = &room.session.current().expect("open").article;
    assert_eq!((article.pictures.len(), article.comments.len()), (1, 2));
    let dropped = article.imported.as_ref().expect("imported").dropped.len();
    assert!(dropped >= 2);
    let (id, blocks) = (article.id, article.body.len());
    room.session.dispatch(Command::KeepDropped(id, 0));
    assert_eq!(room.session.current().expect("open").article.body.len(), blocks + 1);
}

#[test]
fn without_a_file_dialog_the_path_is_asked_for_in_a_field() {
    let mut room = Room::new();
    room.session.dispatch(Command::ChooseImport);
    room.session.poll();
    room.until("the field is shown", |s| s.ask.as_ref().is_some_and(|a| a.by_field));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("page.txt");
    std::io::Write::write_all(
        &mut std::fs::File::create(&file).expect("a file"),
        "عنوان قصير\n\nفقرة أولى طويلة بما يكفي.".as_bytes(),
    )
    .expect("written");
    let planted = std::fs::read(&file).expect("read");
    for parent in folder.path().ancestors().collect::<Vec<_>>().into_iter().rev().filter(|p| p.parent().is_some()) {
        // Those that are there already stay.
        drop(muharrir::storage::Vfs::create_dir(&*room.vfs, parent));
    }
    room.vfs.plant(&file, &planted).expect("the same file on the simulated disk");
    room.session.answer_ask(&file);
    room.until("the import is shown", |s| s.import.is_some());
}

#[test]
fn a_jump_to_a_finding_selects_its_words() {
    let mut room = Room::new();
    let id = room.open_first();
    let open = room.session.article(id).expect("open");
    let quote = Quote::of_article(&open.article).into_iter().next().expect("a quotation");
    room.session.dispatch(Command::Reveal(id, TextTarget::Block(quote.block), quote.range.clone()));
    let open = room.session.article(id).expect("open");
    assert_eq!(open.editor.selected_words(&open.article), open_words(&room.session, &quote));
    assert_eq!(open.words_to_tie(), Some((quote.block, quote.range)));
    let fresh = Editor::new(&open.article);
    assert_ne!(fresh.view, open.editor.view);
}

/// After an edit only the lines of what changed are drawn anew: they are those that the whole list would give.
#[test]
fn the_lines_under_words_are_those_of_the_check_list_after_every_edit() {
    let mut room = Room::new();
    let id = room.open_first();
    let agree = |room: &Room, after: &str| {
        let open = room.session.article(id).expect("open");
        let silent =
            [Rule::OpenSuggestion, Rule::OpenComment, Rule::UnverifiedQuotation, Rule::OneSourceClaim, Rule::Language];
        let is_drawn = |f: &&Finding| {
            !silent.contains(&f.rule) && matches!(&f.place, Place::Block { range, .. } if !range.is_empty())
        };
        let mut drawn = 0;
        for line in open.overlays.layer(Layer::Gate) {
            let TextTarget::Block(block) = line.target else { panic!("a line on a field") };
            let place = Place::Block { block, range: line.range.clone() };
            assert_eq!(open.gate_finding(line).map(|f| &f.place), Some(&place), "after {after}");
            drawn += 1;
        }
        assert_eq!(drawn, open.findings.iter().filter(is_drawn).count(), "after {after}");
        drawn
    };
    let before = agree(&room, "opening");
    let blocks: Vec<_> = room.session.article(id).expect("open").article.body.iter().map(|b| b.id).collect();
    for (block, text) in [(3, "قال: «نعم، سنعود»، "), (0, "وقال: «لن نعود قبل الأحد» "), (2, "صحيفة «الساحل» أمس ")]
    {
        room.session.dispatch(Command::Reveal(id, TextTarget::Block(blocks[block]), 0..0));
        for c in text.chars() {
            room.type_text(id, &c.to_string());
            agree(&room, text);
        }
    }
    assert!(agree(&room, "typing") >= before + 2, "two quotations more are tied to nobody");
    for _ in 0..3 {
        room.session.dispatch(Command::Undo(id));
        agree(&room, "undo");
    }
}
