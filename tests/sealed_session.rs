//! Sealed identities in the session: opened for a time, sealed again by a key, by time, by sleep; readers; a name moved out
//! of an article and out of all that the desk keeps of it; and twelve canaries that are found nowhere but in the age file.

#[path = "support/plant.rs"]
mod plant;

use muharrir::base::{ArticleId, Clock, FixedClock, Ids, SourceId};
use muharrir::command::Command;
use muharrir::document::MetaField;
use muharrir::i18n::words::sealed as words;
use muharrir::scan::Scanner;
use muharrir::session::{Dialogs, MoveAsk, Purpose, Quote, SealAsk, Services, Session};
use muharrir::settings::Settings;
use muharrir::sources::sealed::{Identity, Secret, WorkFactor};
use muharrir::sources::{Medium, Source, SourceKind};
use muharrir::storage::RealVfs;
use plant::put;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const PASSPHRASE: &str = "أربع كلمات يسهل حفظها";
const CANARIES: [&str; 12] = [
    "زهير القنطاري",
    "Zuhayr al-Qantari",
    "أبو نورس",
    "الكناري",
    "+000 71 204 886",
    "0044 20 7946 0321",
    "zuhayr.q@canary.example",
    "qantari@mail.example",
    "مرسى الريحان، زقاق الصدف ٣٨",
    "حي المنارة، بناية ١٤ شقة ٢",
    "يعمل ليلًا في غرفة التحكم الثانية بالميناء.",
    "اتُّفق على اللقاء عند سوق السمك القديم.",
];

fn identity() -> Identity {
    let c = CANARIES;
    let json = serde_json::json!({
        "name": c[0], "name_latin": c[1], "aliases": [c[2], c[3]], "phones": [c[4], c[5]], "mails": [c[6], c[7]],
        "addresses": [c[8], c[9]], "notes": [c[10], c[11]],
    });
    Identity::from_json(&json.to_string()).expect("an identity")
}

struct NoDialogs;

impl Dialogs for NoDialogs {
    fn ask(&self, _: Purpose, answer: Box<dyn FnOnce(Option<PathBuf>) + Send>) {
        answer(None);
    }
}

struct Room {
    session: Session,
    clock: Arc<FixedClock>,
    folder: Arc<tempfile::TempDir>,
}

impl Room {
    fn new() -> Self {
        Self::of("هدى الشامي", Arc::new(tempfile::tempdir().expect("a temporary folder")))
    }

    /// A person's window on the desk of a folder.
    fn of(person: &str, folder: Arc<tempfile::TempDir>) -> Self {
        let clock = Arc::new(FixedClock::default());
        let services = Services {
            vfs: Arc::new(RealVfs),
            clock: clock.clone(),
            ids: Arc::new(Ids::random()),
            wake: Arc::new(|| {}),
            open_in_system: Arc::new(|_| {}),
            dialogs: Arc::new(NoDialogs),
            settings_file: Some(folder.path().join(format!("config-{}/settings.ron", person.len()))),
        };
        let mut session = Session::new(services, Settings { person: person.into(), ..Settings::default() });
        session.set_seal_work(WorkFactor::NONE);
        session.open_desk(folder.path().join("desk"), true);
        let mut room = Self { session, clock, folder };
        room.until("the desk is open", |s| s.desk.is_some());
        room.until("what is sealed is read", |s| !s.seals.busy);
        room
    }

    fn until(&mut self, what: &str, holds: impl Fn(&Session) -> bool) {
        let start = Instant::now();
        while !holds(&self.session) {
            self.clock.advance_millis(50);
            self.session.poll();
            std::thread::sleep(Duration::from_millis(2));
            assert!(start.elapsed() < Duration::from_secs(60), "{what} did not happen");
        }
    }

    fn ask(&mut self, ask: SealAsk) {
        self.until("nothing else is under way", |s| !s.seals.busy);
        self.session.seal_ask(ask);
        self.until("it is done", |s| !s.seals.busy);
    }

    fn keys(&mut self) {
        self.ask(SealAsk::MakeKeys(Secret::from(PASSPHRASE)));
        assert!(self.session.seals.is_open(), "{:?}", self.session.seals.failure);
    }

    fn anonymous(&mut self, label: &str) -> SourceId {
        let id = self.session.services().ids.make();
        let source = Source { id, kind: SourceKind::Anonymous, name: label.into(), ..Source::default() };
        self.session.dispatch(Command::PutSource(Box::new(source)));
        id
    }

    /// A source whose identity is sealed, open.
    fn sealed(&mut self) -> SourceId {
        self.keys();
        let id = self.anonymous("مصدر في إدارة الميناء");
        self.ask(SealAsk::Seal(id, identity()));
        self.until("it is seen", |s| s.seals.people(id) == Some(1));
        self.ask(SealAsk::Look(id));
        assert!(self.is_open(id));
        id
    }

    fn is_open(&self, id: SourceId) -> bool {
        self.session.seals.open.get(&id).is_some_and(Option::is_some)
    }

    fn desk(&self) -> PathBuf {
        self.folder.path().join("desk")
    }

    /// An article with two quotations, open.
    fn open_with_quotes(&mut self) -> (ArticleId, Vec<Quote>) {
        let all: Vec<ArticleId> =
            self.session.desk.as_ref().map(|d| d.rows.iter().filter_map(|r| r.id).collect()).unwrap_or_default();
        for id in all {
            self.session.dispatch(Command::Open(id));
            self.until("it is open", |s| s.article(id).is_some());
            let quotes = self.session.article(id).map(|o| Quote::of_article(&o.article)).unwrap_or_default();
            if let [first, second, ..] = quotes.as_slice() {
                return (id, vec![first.clone(), second.clone()]);
            }
        }
        panic!("no article has two quotations");
    }

    fn open_first(&mut self) -> ArticleId {
        let id = self.session.desk.as_ref().and_then(|d| d.rows.iter().find_map(|r| r.id)).expect("a sample article");
        self.session.dispatch(Command::Open(id));
        self.until("it is open", |s| s.article(id).is_some());
        id
    }
}

#[test]
fn keys_are_open_for_a_time() {
    let mut room = Room::new();
    let id = room.sealed();
    assert!(room.session.seals.paper.is_some(), "the recovery key is shown once");
    room.ask(SealAsk::DropPaper);
    assert!(room.session.seals.paper.is_none());
    for _ in 0..598 {
        room.clock.advance_millis(1000);
        room.session.poll();
    }
    assert!(room.is_open(id) && room.session.seals.seconds_left(room.clock.now()) <= 3);
    room.clock.advance_millis(3000);
    room.session.poll();
    assert!(!room.session.seals.is_open() && !room.is_open(id));
    assert_eq!(room.session.notices.toast.as_ref().map(|t| t.words.clone()), Some(words::SEALED_AGAIN));
}

#[test]
fn a_key_and_a_sleeping_machine_seal_again() {
    let mut room = Room::new();
    let id = room.sealed();
    room.session.dispatch(Command::LockSealed);
    assert!(!room.session.seals.is_open() && !room.is_open(id));
    room.ask(SealAsk::Unlock(Secret::from(PASSPHRASE)));
    assert!(room.session.seals.is_open());
    room.session.poll();
    room.clock.advance_millis(45_000);
    room.session.poll();
    assert!(!room.session.seals.is_open(), "the clock jumped");
    // What is asked for without keys gets the one answer.
    room.ask(SealAsk::Seal(id, identity()));
    assert_eq!(room.session.seals.failure, Some(words::COULD_NOT_UNSEAL));
    room.ask(SealAsk::Unlock(Secret::from("كلمات خاطئة تمامًا")));
    assert_eq!(room.session.seals.failure, Some(words::COULD_NOT_UNSEAL));
}

#[test]
fn another_desk_closes_what_was_open() {
    let mut room = Room::new();
    room.sealed();
    let other = room.folder.path().join("other");
    room.session.dispatch(Command::OpenDesk(other.clone()));
    room.until("the other desk is open", |s| s.desk.as_ref().is_some_and(|d| d.desk.root() == other));
    assert!(!room.session.seals.is_open() && room.session.seals.read.entries.is_empty());
}

#[test]
fn two_who_may_know_and_one_who_may_not() {
    let mut huda = Room::new();
    let id = huda.sealed();
    let (mut layla, mut samer) =
        (Room::of("ليلى منصور", huda.folder.clone()), Room::of("سامر النجّار", huda.folder.clone()));
    layla.keys();
    samer.keys();
    assert!(layla.session.seals.paper.is_none(), "the desk has its recovery key already");
    huda.session.dispatch(Command::Refresh);
    huda.ask(SealAsk::DropPaper);
    // Who has made keys is read with what is sealed.
    huda.ask(SealAsk::Seal(id, identity()));
    huda.until("the others' keys are seen", |s| s.seals.read.members.len() == 3);
    let member = |room: &Room, name: &str| {
        room.session.seals.read.members.iter().find(|m| m.name == name).cloned().expect("a member")
    };
    let her = member(&huda, "ليلى منصور");
    huda.ask(SealAsk::SetReader(id, Box::new(her.clone()), true));
    huda.until("two people know", |s| s.seals.people(id) == Some(2));
    for (room, may) in [(&mut layla, true), (&mut samer, false)] {
        room.session.dispatch(Command::LockSealed);
        room.ask(SealAsk::Unlock(Secret::from(PASSPHRASE)));
        room.ask(SealAsk::Look(id));
        assert_eq!(room.is_open(id), may);
    }
    huda.ask(SealAsk::SetReader(id, Box::new(her), false));
    huda.until("one person knows", |s| s.seals.people(id) == Some(1));
    layla.session.dispatch(Command::LockSealed);
    layla.ask(SealAsk::Unlock(Secret::from(PASSPHRASE)));
    layla.ask(SealAsk::Look(id));
    assert!(!layla.is_open(id));
    let myself = member(&huda, "هدى الشامي");
    huda.ask(SealAsk::SetReader(id, Box::new(myself), false));
    assert_eq!(huda.session.seals.failure, Some(words::NO_READER));
}

#[test]
fn an_identity_is_destroyed_for_good() {
    let mut room = Room::new();
    let id = room.sealed();
    room.ask(SealAsk::Destroy(id));
    room.until("nothing is sealed", |s| s.seals.entry(id).is_some_and(|e| e.people.is_none()));
    assert_eq!(room.session.seals.entry(id).map(|e| e.log.len()), Some(2));
    assert!(every_file(&room.desk()).iter().all(|(name, _)| !name.contains("sealed/") || name.ends_with("index.ron")));
}

/// Every file below a folder.
fn every_file(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => all.extend(every_file(&path)),
            false => all.push((path.to_string_lossy().into_owned(), std::fs::read(&path).expect("read"))),
        }
    }
    all
}

/// Where a canary stands below a folder: by plain comparison of bytes in every file, by the scan in all but pictures, which
/// takes long without optimisation (`SCAN_PICTURES` has it look into them as well).
fn leaks(folder: &Path, scanner: &Scanner) -> Vec<String> {
    let mut found = Vec::new();
    let forms =
        CANARIES.iter().flat_map(|c| [c.as_bytes().to_vec(), c.encode_utf16().flat_map(u16::to_le_bytes).collect()]);
    let plain = aho_corasick::AhoCorasick::new(forms).expect("few words");
    let pictures = std::env::var_os("SCAN_PICTURES").is_some();
    for (name, bytes) in every_file(folder) {
        if plain.is_match(&bytes) {
            found.push(format!("{name}: as it is"));
        }
        let is_picture = ["jpg", "jpeg", "png", "webp"].iter().any(|end| name.ends_with(end));
        let looked_at: &[u8] = if is_picture && !pictures { &[] } else { &bytes };
        found.extend(scanner.scan(&name, looked_at).found.into_iter().map(|f| format!("{name}: {f:?}")));
    }
    found
}

#[test]
fn twelve_canaries_are_nowhere_but_in_the_age_file() {
    let said: Arc<Mutex<String>> = Arc::default();
    let heard = said.clone();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        heard.lock().expect("not poisoned").push_str(&info.to_string());
        before(info);
    }));
    let mut room = Room::new();
    let id = room.sealed();
    let (article, quotes) = room.open_with_quotes();
    for quote in quotes {
        let (block, range) = (quote.block, quote.range);
        room.session.dispatch(Command::Tie {
            article,
            block,
            range,
            source: id,
            medium: Medium::Interview,
            date: None,
        });
    }
    room.session.dispatch(Command::SetText(
        article,
        muharrir::document::TextTarget::Meta(MetaField::Note),
        "تحدّثنا مع المصدر مرتين".into(),
    ));
    room.until("it is saved", Session::all_saved);
    room.session.dispatch(Command::SetExportFolder(room.folder.path().join("out")));
    room.session.dispatch(Command::Export(article, Some(("هدى الشامي".into(), "اختبار".into()))));
    room.until("the export ended", |s| s.export.running.is_none());
    // A panic while the identity is open in the thread.
    let opened = std::thread::spawn(|| {
        let identity = identity();
        let known = identity.lines(muharrir::sources::sealed::Role::Name);
        assert!(known.expose().is_empty(), "the identity is known here");
    });
    assert!(opened.join().is_err());
    // Dropped without an end, as by a crash, then opened again.
    let folder = room.folder.clone();
    drop(room);
    let mut again = Room::of("هدى الشامي", folder);
    again.ask(SealAsk::Unlock(Secret::from(PASSPHRASE)));
    again.ask(SealAsk::Look(id));
    assert!(again.is_open(id), "the identity survived");
    let shown = format!("{:?} {:?} {:?}", again.session.notices, again.session.environment(), again.session.seals.read);
    drop(std::panic::take_hook());
    let scanner = Scanner::new([&identity()]);
    assert_eq!(leaks(again.folder.path(), &scanner), Vec::<String>::new());
    let said = said.lock().expect("not poisoned").clone();
    assert!(said.contains("the identity is known here"), "the panic was heard: {said}");
    assert!(!scanner.text_holds(&said) && !scanner.text_holds(&shown), "{said}");
    // A control: the search finds each canary where it is planted.
    for canary in CANARIES {
        let planted = tempfile::tempdir().expect("a temporary folder");
        put(planted.path().join("planted.bin"), format!("… {canary} …")).expect("written");
        assert!(leaks(planted.path(), &scanner).len() > 1, "{canary}");
    }
    again.session.end();
}

#[test]
fn a_name_that_was_typed_is_sealed_and_taken_out_of_everything() {
    let mut room = Room::new();
    room.keys();
    let article = room.open_first();
    let open = room.session.article(article).expect("it is open");
    let block =
        open.article.body.iter().find(|b| b.kind.has_text() && !b.text.is_empty()).expect("a paragraph").clone();
    let name = "زهير القنطاري";
    let text = format!("{} وقال {name} إنه رأى السفينة، وأكّد زُهَيْر القنطاري ذلك.", block.text);
    let (old, new) = (block.text.len(), text[block.text.len()..].to_owned());
    let step = muharrir::document::Step::Replace {
        target: muharrir::document::TextTarget::Block(block.id),
        at: old,
        old: Default::default(),
        new: muharrir::document::Fragment::plain(new),
    };
    let editor = &open.editor;
    let edit = muharrir::editor::Edit {
        transaction: muharrir::document::Transaction::one(step),
        kind: muharrir::document::EditKind::Single,
        before: editor.view,
        after: editor.view,
    };
    assert!(room.session.edit(article, edit));
    room.session.dispatch(Command::Save(article));
    room.until("it is saved", Session::all_saved);
    let scanner = Scanner::for_words([name]);
    let holding = |room: &Room| -> Vec<String> {
        let files = every_file(&room.desk());
        files.into_iter().filter(|(n, b)| !scanner.scan(n, b).found.is_empty()).map(|(n, _)| n).collect()
    };
    assert!(!holding(&room).is_empty(), "the name is on the disk");
    let at = text.find(name).expect("the name");
    let ask =
        MoveAsk { article, block: block.id, range: at..at + name.len(), label: "شاهد في الميناء".into() };
    room.ask(SealAsk::Move(ask));
    room.until("the disk is clean", |s| !s.seals.busy && s.seals.read.entries.len() == 1);
    room.until("all is saved", Session::all_saved);
    assert_eq!(holding(&room), Vec::<String>::new());
    let open = room.session.article(article).expect("it is open");
    assert!(!open.can_undo(), "what could be undone is forgotten");
    let now = &open.article.block(block.id).expect("the paragraph").text;
    assert_eq!(now.matches("شاهد في الميناء").count(), 2, "{now}");
    let desk = room.session.desk.as_ref().expect("a desk");
    let source = desk.register.sources.iter().find(|s| s.name == "شاهد في الميناء").expect("the new source").id;
    room.ask(SealAsk::Look(source));
    let known = room.session.seals.open.get(&source).and_then(Option::as_ref).expect("open");
    assert_eq!(known.identity.lines(muharrir::sources::sealed::Role::Name).expose(), name);
    room.session.end();
}

#[test]
fn a_bundle_that_holds_a_sealed_name_gets_no_name() {
    let mut room = Room::new();
    let id = room.sealed();
    let article = room.open_first();
    let target = muharrir::document::TextTarget::Meta(MetaField::Headline);
    room.session.dispatch(Command::SetText(article, target, format!("خبر عن {}", CANARIES[0])));
    let out = room.folder.path().join("out");
    room.session.dispatch(Command::SetExportFolder(out.clone()));
    let export = |room: &mut Room| {
        room.session.notices = Default::default();
        room.session.dispatch(Command::Export(article, Some(("هدى الشامي".into(), "اختبار".into()))));
        room.until("the export ended", |s| s.export.running.is_none());
    };
    export(&mut room);
    assert!(room.session.export.done.is_empty(), "it was stopped");
    let told = format!("{:?}", room.session.notices.banners);
    assert!(told.contains("sealed name") && !told.contains(CANARIES[0]), "{told}");
    assert!(!out.exists() || every_file(&out).is_empty());
    // Locked, it cannot be looked for, and that is said.
    room.session.dispatch(Command::LockSealed);
    export(&mut room);
    assert_eq!(room.session.export.done.len(), 1, "{:?}", room.session.notices.banners);
    assert!(room.session.notices.banners.iter().any(|b| b.words == words::EXPORT_NOT_SCANNED));
    assert!(room.session.seals.people(id).is_some());
}
