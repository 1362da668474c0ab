//! Sealed identities in the session: opened for a time, sealed again by a key, by time, by sleep; readers; a name moved out
//! of an article and out of all that the desk keeps of it.

#[path = "support/canaries.rs"]
mod canaries;
#[path = "support/plant.rs"]
mod plant;
#[path = "support/room.rs"]
mod room;

use canaries::{CANARIES, PASSPHRASE, identity};
use muharrir::base::{ArticleId, BlockId, Clock, FixedClock, Ids, SourceId};
use muharrir::command::Command;
use muharrir::document::MetaField;
use muharrir::i18n::words::sealed as words;
use muharrir::scan::Scanner;
use muharrir::session::{MoveAsk, SealAsk, Session, moving, unsealing};
use muharrir::settings::Settings;
use muharrir::sources::sealed::{Secret, WorkFactor};
use muharrir::sources::{Source, SourceKind};
use muharrir::storage::RealVfs;
use plant::{every_file, plant};
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
        let file = folder.path().join(format!("config-{}/settings.ron", person.len()));
        let services = room::services(Arc::new(RealVfs), clock.clone(), Ids::random(), Some(file));
        let mut session = Session::new(services, Settings { person: person.into(), ..Settings::default() });
        session.set_seal_work(WorkFactor::NONE);
        session.open_desk(folder.path().join("desk"), true);
        let mut room = Self { session, clock, folder };
        room.until("the desk is open", |s| s.desk.is_some());
        room.until("what is sealed is read", |s| !s.seals.busy);
        room
    }

    fn until(&mut self, what: &str, holds: impl Fn(&Session) -> bool) {
        let clock = self.clock.clone();
        room::until(&mut self.session, what, || clock.advance_millis(50), holds);
    }

    fn ask(&mut self, ask: SealAsk) {
        let clock = self.clock.clone();
        room::ask(&mut self.session, || clock.advance_millis(50), ask);
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

/// Puts a sentence with a name at the end of the first paragraph; the paragraph and where the name stands in it.
fn typed_name(room: &mut Room, article: ArticleId, name: &str) -> (BlockId, std::ops::Range<usize>) {
    let open = room.session.article(article).expect("it is open");
    let block = open.article.body.iter().find(|b| b.kind.has_text() && !b.text.is_empty()).expect("a paragraph");
    let (id, at) = (block.id, block.text.len());
    let words = format!(" وقال {name} إنه رأى السفينة.");
    let place = at + words.find(name).expect("the name");
    let new = muharrir::document::Fragment::plain(words);
    let target = muharrir::document::TextTarget::Block(id);
    let step = muharrir::document::Step::Replace { target, at, old: Default::default(), new };
    let view = open.editor.view;
    let transaction = muharrir::document::Transaction::one(step);
    let edit =
        muharrir::editor::Edit { transaction, kind: muharrir::document::EditKind::Single, before: view, after: view };
    assert!(room.session.edit(article, edit));
    (id, place..place + name.len())
}

#[test]
fn a_move_that_a_crash_broke_off_goes_on_when_the_keys_are_opened() {
    let name = "زهير القنطاري";
    let mut room = Room::new();
    room.keys();
    let article = room.open_first();
    typed_name(&mut room, article, name);
    room.session.dispatch(Command::Save(article));
    room.until("it is saved", Session::all_saved);
    // What stands on the disk when the program dies right after the name was sealed.
    let desk = room.session.desk.as_ref().expect("a desk").desk.clone();
    let keys = unsealing::unlock(&desk, &Secret::from(PASSPHRASE), "هدى الشامي").expect("open");
    let (source, _) =
        moving::seal_name(&keys, &desk, &Ids::random(), &Secret::from(name), (article, "شاهد في الميناء"))
            .expect("sealed");
    let folder = room.folder.clone();
    drop(room);
    let mut again = Room::of("هدى الشامي", folder);
    let scanner = Scanner::for_words([name]);
    let holds = |room: &Room| every_file(&room.desk()).iter().any(|(n, b)| !scanner.scan(n, b).found.is_empty());
    assert!(holds(&again));
    // With the article open or not, it is made good.
    let open = again.open_first();
    assert_eq!(open, article);
    again.ask(SealAsk::Unlock(Secret::from(PASSPHRASE)));
    again.until("the move went on", |s| s.desk.as_ref().is_some_and(|d| d.register.get(source).is_some()));
    again.until("the disk is clean", |s| !s.seals.busy);
    again.until("all is saved", Session::all_saved);
    assert!(!holds(&again));
    let label = &again.session.desk.as_ref().expect("a desk").register.get(source).expect("an entry").name;
    assert_eq!(label, "شاهد في الميناء");
    again.session.end();
}

#[test]
fn after_a_move_the_user_s_data_folder_holds_the_name_no_more() {
    let name = "زهير القنطاري";
    let mut room = Room::new();
    let data = room.folder.path().join("data");
    room.session.on_device("جهاز".into(), Some(data.clone()));
    let desk = room.desk();
    room.session.open_desk(desk.clone(), false);
    room.until("the desk is open again", |s| {
        s.desk.as_ref().is_some_and(|d| d.desk.data_dir().is_some()) && !s.seals.busy
    });
    room.keys();
    let article = room.open_first();
    let (block, range) = typed_name(&mut room, article, name);
    // The articles are away, and a save cannot put this one on the desk anew: the journal stays in the user's data folder.
    let articles = desk.join("articles");
    std::fs::rename(&articles, desk.join("away")).expect("moved away");
    plant(&articles, "");
    let scanner = Scanner::for_words([name]);
    let holding = |folder: &Path| {
        let files = if folder.exists() { every_file(folder) } else { Vec::new() };
        files.into_iter().filter(|(n, b)| !scanner.scan(n, b).found.is_empty()).map(|(n, _)| n).collect::<Vec<_>>()
    };
    let journal = || holding(&data).into_iter().find(|file| file.ends_with(".log"));
    room.until("a journal is written elsewhere", |_| journal().is_some());
    // A journal of another session that died lies there too.
    let found = journal().expect("it stays until the article is saved");
    std::fs::copy(&found, Path::new(&found).with_file_name("0000-dead.log")).expect("copied");
    std::fs::remove_file(&articles).expect("taken away");
    std::fs::rename(desk.join("away"), &articles).expect("brought back");
    let label = "شاهد في الميناء".into();
    room.ask(SealAsk::Move(MoveAsk { article, block, range, label }));
    room.until("the disk is clean", |s| !s.seals.busy && s.seals.read.entries.len() == 1);
    room.until("all is saved", Session::all_saved);
    // The journal of this session goes right after the save.
    room.until("nothing holds the name", |_| holding(&data).is_empty() && holding(&desk).is_empty());
    room.session.end();
}

#[test]
fn a_move_tells_of_evidence_that_holds_the_name_and_keeps_it() {
    let name = "زهير القنطاري";
    let mut room = Room::new();
    room.keys();
    let article = room.open_first();
    let (block, range) = typed_name(&mut room, article, name);
    let desk = room.session.desk.as_ref().expect("a desk").desk.clone();
    desk.put_evidence(article, name.as_bytes(), "txt").expect("kept");
    plant(&room.desk().join("notes/scrap.txt"), name);
    let label = "شاهد في الميناء".into();
    room.ask(SealAsk::Move(MoveAsk { article, block, range, label }));
    room.until("it is told", |s| !s.seals.busy && !s.notices.banners.is_empty());
    let told = format!("{:?}", room.session.notices.banners);
    assert!(told.contains("evidence") && told.contains("scrap.txt") && !told.contains(name), "{told}");
    room.session.end();
}

#[test]
fn a_passphrase_is_changed_by_one_who_knows_it() {
    let mut room = Room::new();
    let id = room.sealed();
    let new = "خمس كلمات جديدة يسهل حفظها";
    room.ask(SealAsk::ChangePassphrase(Secret::from("عبارة خاطئة تمامًا"), Secret::from(new)));
    assert_eq!(room.session.seals.failure, Some(words::COULD_NOT_UNSEAL));
    room.ask(SealAsk::ChangePassphrase(Secret::from(PASSPHRASE), Secret::from(new)));
    assert_eq!(room.session.seals.failure, None);
    room.session.dispatch(Command::LockSealed);
    room.ask(SealAsk::Unlock(Secret::from(PASSPHRASE)));
    assert!(!room.session.seals.is_open(), "the old one opens nothing");
    room.ask(SealAsk::Unlock(Secret::from(new)));
    room.ask(SealAsk::Look(id));
    assert!(room.is_open(id));
}
