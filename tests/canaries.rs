//! Twelve canaries tied to two quotations: autosave, journal, revisions, settings, the index of searches, a process that is
//! killed, recovery, every format as a folder, as a zip and as a preview, what is copied for a site's editor, what waits to
//! go up to a site, a backup, contacts, all that is printed, a panic. They are found nowhere but in the age file.
//!
//! The work is done by processes of their own, which are this test's program again: their home, data, cache and temporary
//! folders lie below one folder, so that all that they wrote anywhere is looked at.

#[path = "support/canaries.rs"]
mod canaries;
#[path = "support/plant.rs"]
mod plant;
#[path = "support/room.rs"]
mod room;

use canaries::{CANARIES, PASSPHRASE, identity, leaks};
use muharrir::base::{ArticleId, Clock, Ids, SourceId, SystemClock};
use muharrir::command::{Command, RecoveryChoice};
use muharrir::document::{MetaField, TextTarget};
use muharrir::export::{self, Format, Options, Override};
use muharrir::publish::{Queue, Site};
use muharrir::scan::Scanner;
use muharrir::search::{Keeper, Wanted};
use muharrir::session::{PostWork, Quote, SealAsk, Session, work};
use muharrir::settings::{self, Settings};
use muharrir::sources::sealed::{Role, Secret, WorkFactor};
use muharrir::sources::{Medium, Source, SourceKind};
use muharrir::storage::{self, RealVfs, Signature};
use plant::{every_file, plant};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command as Process};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Tells the other process what to do, and where.
const TASK: &str = "MUHARRIR_CANARIES";
const LABEL: &str = "مصدر في إدارة الميناء";

/// This test's program again, with all that it may write to below `root`.
fn process(root: &Path, task: &str) -> Child {
    let (home, temporary, said) = (root.join("home"), root.join("tmp"), root.join("said"));
    for folder in [&home, &temporary, &said] {
        std::fs::create_dir_all(folder).expect("made");
    }
    let stream = |name: &str| File::create(said.join(format!("{task}.{name}"))).expect("a file");
    let mut command = Process::new(std::env::current_exe().expect("this program"));
    for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"] {
        command.env_remove(name);
    }
    command
        .args(["--exact", "in_a_process_of_its_own", "--ignored", "--nocapture"])
        .env(TASK, format!("{task}:{}", root.display()))
        .env("HOME", &home)
        .env("TMPDIR", &temporary)
        .env("RUST_LOG", "trace")
        .env("RUST_BACKTRACE", "full")
        .current_dir(&temporary)
        .stdout(stream("out"))
        .stderr(stream("err"))
        .spawn()
        .expect("it starts")
}

fn said(root: &Path, task: &str) -> String {
    let read = |end: &str| std::fs::read_to_string(root.join(format!("said/{task}.{end}"))).unwrap_or_default();
    read("out") + &read("err")
}

/// Files whose paths hold these parts are there, and not empty.
fn there(root: &Path, parts: &[impl AsRef<str>]) {
    let files = every_file(root);
    for part in parts.iter().map(AsRef::as_ref) {
        let found = files.iter().any(|(name, bytes)| name.contains(part) && !bytes.is_empty());
        assert!(found, "no {part} among {:?}", files.iter().map(|f| &f.0).collect::<Vec<_>>());
    }
}

#[test]
fn twelve_canaries_are_nowhere_but_in_the_age_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    let mut working = process(root, "work");
    let start = Instant::now();
    while !said(root, "work").contains("typed 40") {
        assert!(start.elapsed() < Duration::from_secs(120), "{}", said(root, "work"));
        assert!(working.try_wait().expect("asked").is_none(), "it ended: {}", said(root, "work"));
        std::thread::sleep(Duration::from_millis(20));
    }
    // SIGKILL: nothing of it can be tidied up.
    working.kill().expect("killed");
    working.wait().expect("gone");
    let scanner = Scanner::new([&identity()]);
    there(root, &[".age", "/journal/", "settings.ron", "work.out"]);
    assert_eq!(leaks(root, &scanner), Vec::<String>::new(), "after it was killed");
    let mut after = process(root, "after");
    let ended = after.wait().expect("it ends");
    assert!(ended.success(), "{}", said(root, "after"));
    assert_eq!(leaks(root, &scanner), Vec::<String>::new(), "after recovery, exports and a panic");
    // All of this was there to be looked at.
    there(root, &[".age", "/revisions/", "settings.ron", ".index", ".zip", "manifest", "after.err"]);
    there(root, &["previews/cms.html", "previews/cms.txt", "/publishing/", "backup.zip", "contacts/"]);
    there(root, &Format::ALL.map(Format::path));
    there(root, &Format::ALL.map(|f| format!("previews/{}", f.name())));
    assert!(said(root, "after").contains("the identity is known here"), "the panic was printed");
    // A control: the search finds each canary where it is planted.
    for canary in CANARIES {
        let planted = tempfile::tempdir().expect("a temporary folder");
        plant(&planted.path().join("planted.bin"), format!("… {canary} …"));
        assert!(leaks(planted.path(), &scanner).len() > 1, "{canary}");
    }
}

#[test]
#[ignore = "the other side of the test above, which starts it"]
fn in_a_process_of_its_own() {
    let Ok(task) = std::env::var(TASK) else { return };
    let (task, root) = task.split_once(':').expect("a task and a folder");
    match task {
        "work" => work(Path::new(root)),
        _ => after(Path::new(root)),
    }
}

fn open(root: &Path) -> Session {
    let services = room::services(Arc::new(RealVfs), Arc::new(SystemClock), Ids::random(), settings::default_path());
    let mut session = Session::new(services, Settings { person: "هدى الشامي".into(), ..Settings::default() });
    session.set_seal_work(WorkFactor::NONE);
    session.on_device(settings::device_name(), settings::data_dir());
    session.keep_index_in(settings::default_cache_dir());
    session.lint_while_writing();
    session.open_desk(root.join("desk"), true);
    until(&mut session, "the desk is open", |s| s.desk.is_some());
    session
}

fn until(session: &mut Session, what: &str, holds: impl Fn(&Session) -> bool) {
    room::until(session, what, || {}, holds);
}

fn ask(session: &mut Session, ask: SealAsk) {
    room::ask(session, || {}, ask);
    assert_eq!(session.seals.failure, None);
}

/// An article of the sample with two quotations, open.
fn open_with_quotes(session: &mut Session) -> (ArticleId, Vec<Quote>) {
    let rows = session.desk.as_ref().map(|d| &d.rows).expect("a desk");
    let all: Vec<ArticleId> = rows.iter().filter_map(|r| r.id).collect();
    for id in all {
        session.dispatch(Command::Open(id));
        until(session, "it is open", |s| s.article(id).is_some());
        let quotes = session.article(id).map(|o| Quote::of_article(&o.article)).unwrap_or_default();
        if quotes.len() >= 2 {
            return (id, quotes);
        }
    }
    panic!("no article has two quotations");
}

fn labelled(session: &Session) -> SourceId {
    let register = &session.desk.as_ref().expect("a desk").register;
    register.sources.iter().rfind(|s| s.name == LABEL).map(|s| s.id).expect("the source")
}

fn search(session: &mut Session, typed: &str) {
    session.dispatch(Command::SearchDesk);
    session.dispatch(Command::Search(Box::new(Wanted { typed: typed.into(), ..Wanted::default() })));
    until(session, "it was searched", |s| !s.searching.is_busy && s.searching.answer.is_some());
}

/// Seals, ties, writes, saves, searches, and goes on typing until it is killed.
fn work(root: &Path) {
    let mut session = open(root);
    session.dispatch(Command::SetTheme(settings::ThemeChoice::Dark));
    ask(&mut session, SealAsk::MakeKeys(Secret::from(PASSPHRASE)));
    ask(&mut session, SealAsk::DropPaper);
    let id = session.services().ids.make();
    let source = Source { id, kind: SourceKind::Anonymous, name: LABEL.into(), ..Source::default() };
    session.dispatch(Command::PutSource(Box::new(source)));
    ask(&mut session, SealAsk::Seal(id, identity()));
    until(&mut session, "it is seen", |s| s.seals.people(id) == Some(1));
    ask(&mut session, SealAsk::Look(id));
    let (article, quotes) = open_with_quotes(&mut session);
    for Quote { block, range, .. } in quotes.into_iter().take(2) {
        session.dispatch(Command::Tie { article, block, range, source: id, medium: Medium::Interview, date: None });
    }
    let note = TextTarget::Meta(MetaField::Note);
    session.dispatch(Command::SetText(article, note, "تحدّثنا مع المصدر مرتين".into()));
    session.dispatch(Command::Save(article));
    until(&mut session, "it is saved", Session::all_saved);
    search(&mut session, "الميناء");
    for count in 0.. {
        session.dispatch(Command::SetText(article, note, format!("تحدّثنا مع المصدر {count} مرة")));
        session.poll();
        println!("typed {count}");
        std::thread::sleep(Duration::from_millis(25));
    }
}

/// The article in every format as a zip and as a preview, for a site's editor, for a site, and the desk in a backup.
fn every_way_out(root: &Path, session: &Session, article: ArticleId) {
    let desk = session.desk.as_ref().expect("a desk");
    let mut article = session.article(article).expect("open").article.clone();
    // Pictures hold no words, and take long to make; the bundle that the session exports has them.
    article.body.retain(|b| b.kind.has_text());
    article.pictures.clear();
    let options = Options { formats: Format::ALL.to_vec(), ..Options::default() };
    let originals = work::originals(&desk.desk, article.id);
    for format in Format::ALL {
        let made = export::preview(&article, &desk.register, &originals, format, &options).expect("made");
        plant(&root.join("previews").join(format.name()), made);
    }
    let (html, text) = export::for_cms(&article, &desk.register, &options).expect("made");
    plant(&root.join("previews/cms.html"), html);
    plant(&root.join("previews/cms.txt"), text);
    let by = Override { by: "هدى الشامي".into(), reason: "اختبار".into(), findings: Vec::new() };
    let post = PostWork {
        desk: desk.desk.clone(),
        register: desk.register.clone(),
        article: article.clone(),
        options: work::site_options(desk.desk.info()),
        overridden: Some(by.clone()),
        scanner: None,
    };
    let site = Site::new("", "http://127.0.0.1:9", "desk").expect("an address");
    let queue = Queue::new(&settings::data_dir().expect("a folder"), Arc::new(RealVfs));
    post.queue(&queue, &site, SystemClock.now()).expect("it waits");
    let zipped = work::ExportWork {
        vfs: Arc::new(RealVfs),
        desk: desk.desk.clone(),
        register: desk.register.clone(),
        article,
        options,
        overridden: Some(by),
        folder: root.join("out"),
        zip: true,
        now: SystemClock.now(),
        scanner: None,
        by: Signature::default(),
        sign: None,
    };
    zipped.run(&()).expect("written").expect("not stopped");
    storage::backup(&desk.desk, &root.join("backup.zip")).expect("backed up");
}

/// Recovers what was typed, opens the identity again, searches, exports everything, and panics.
fn after(root: &Path) {
    let mut session = open(root);
    until(&mut session, "there is something to recover", |s| !s.recoveries().is_empty());
    session.dispatch(Command::SettleRecoveries(RecoveryChoice::Take));
    until(&mut session, "it is recovered", |s| s.recoveries().is_empty());
    let source = labelled(&session);
    ask(&mut session, SealAsk::Unlock(Secret::from(PASSPHRASE)));
    ask(&mut session, SealAsk::Look(source));
    assert!(session.seals.open.get(&source).is_some_and(Option::is_some), "the identity survived");
    search(&mut session, "المصدر");
    let (article, _) = open_with_quotes(&mut session);
    let note = session.article(article).expect("open").article.meta.note.clone();
    assert!(note.starts_with("تحدّثنا مع المصدر ") && note.ends_with(" مرة"), "{note}");
    every_way_out(root, &session, article);
    session.dispatch(Command::Export(article, Some(("هدى الشامي".into(), "اختبار".into()))));
    until(&mut session, "the export ended", |s| s.export.running.is_none());
    assert_eq!(session.export.done.len(), 1, "{:?}", session.notices);
    session.dispatch(Command::ExportContacts(root.join("contacts")));
    let written = |_: &Session| std::fs::read_dir(root.join("contacts")).is_ok_and(|mut all| all.next().is_some());
    until(&mut session, "the contacts are written", written);
    let shown = format!("{:?} {:?} {:?}", session.notices, session.environment(), session.seals.read);
    println!("{shown}");
    let opened = std::thread::spawn(|| {
        let identity = identity();
        let known = identity.lines(Role::Name);
        assert!(known.expose().is_empty(), "the identity is known here");
    });
    assert!(opened.join().is_err());
    let desk = session.desk.as_ref().expect("a desk").desk.clone();
    session.end();
    // The index of a desk that is large enough for one.
    let cache: Option<PathBuf> = settings::default_cache_dir();
    let keeper = Keeper::new(desk, cache.as_deref(), Arc::new(RealVfs));
    assert!(keeper.refresh(&|_| {}));
    keeper.write();
    let file = keeper.file().expect("a file");
    assert!(file.starts_with(root) && file.exists(), "{}", file.display());
}
