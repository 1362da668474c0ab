//! Sources and quotations as the session keeps them: doubles merged, a register that two programs write, proposals
//! taken and refused, verification that holds for its words, words that are kept off the page. On a simulated disk.

#[path = "support/room.rs"]
mod room;

use muharrir::base::{ArticleId, FixedClock, Ids, SourceId};
use muharrir::command::{Action, Command, InspectorTab, Route};
use muharrir::document::TextTarget;
use muharrir::gate::Rule;
use muharrir::session::{Quote, Session};
use muharrir::settings::Settings;
use muharrir::sources::{Medium, Source, SourceKind, Statement, Terms, Verification};
use muharrir::storage::Desk;
use muharrir::storage::sim::SimVfs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

struct Room {
    session: Session,
    vfs: Arc<SimVfs>,
    clock: Arc<FixedClock>,
}

impl Room {
    fn new() -> Room {
        let (vfs, clock) = (Arc::new(SimVfs::new()), Arc::new(FixedClock::default()));
        let services = room::services(vfs.clone(), clock.clone(), Ids::sequential(100_000), None);
        let mut session = Session::new(services, Settings { person: "هدى الشامي".into(), ..Settings::default() });
        session.open_desk(PathBuf::from("/desk"), true);
        let mut room = Room { session, vfs, clock };
        room.until("the desk is open", |s| s.desk.is_some());
        room
    }

    fn until(&mut self, what: &str, holds: impl Fn(&Session) -> bool) {
        let clock = self.clock.clone();
        room::until(&mut self.session, what, || clock.advance_millis(50), holds);
    }

    /// Lets all work in the background end.
    fn rest(&mut self) {
        for _ in 0..40 {
            self.clock.advance_millis(50);
            self.session.poll();
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    fn source_named(&self, name: &str) -> Source {
        let register = &self.session.desk.as_ref().expect("a desk").register;
        let found = register.all().find(|s| s.name == name).cloned();
        found.unwrap_or_else(|| panic!("no source {name}: {register:?}"))
    }

    fn put(&mut self, id: SourceId, name: &str) {
        self.session.dispatch(Command::PutSource(Box::new(Source { id, name: name.into(), ..Source::default() })));
    }

    fn on_disk(&self) -> muharrir::sources::Register {
        Desk::open(Path::new("/desk"), self.vfs.clone()).expect("a desk").register().expect("a register").0
    }

    /// The raw page, imported, with its proposals made.
    fn with_raw_page(&mut self) -> ArticleId {
        self.session.dispatch(Command::ImportText(muharrir::session::sample::RAW_PAGE.to_owned()));
        self.until("the text is read", |s| s.import.is_some());
        self.session.dispatch(Command::FinishImport);
        self.until("the article is open", |s| s.current().is_some());
        let id = self.session.current.expect("open");
        // A text that came in has its proposals without being asked for; those of any other wait until they are looked at.
        self.until("proposals are there", |s| !s.proposed(id).is_empty());
        self.session.dispatch(Command::Tab(InspectorTab::Quotes));
        id
    }

    fn first_statement(&mut self) -> (ArticleId, Statement) {
        let rows = &self.session.desk.as_ref().expect("a desk").rows;
        let row = rows.iter().find(|r| !r.statements.is_empty()).expect("statements in the sample");
        let id = row.id.expect("readable");
        self.session.dispatch(Command::Open(id));
        self.until("the article is open", |s| s.article(id).is_some());
        (id, self.session.article(id).expect("open").article.statements[0].clone())
    }

    fn rules(&self, id: ArticleId) -> Vec<Rule> {
        self.session.article(id).expect("open").findings.iter().map(|f| f.rule).collect()
    }
}

#[test]
fn doubles_are_merged_with_what_they_said_and_parted_again() {
    let mut room = Room::new();
    let kept = room.source_named("سلمى الحدّاد");
    let said = room.session.quoted(kept.id).len();
    assert!(said > 0, "the sample quotes her");
    let double: SourceId = Ids::sequential(900_000).make();
    room.put(double, "سلمى الحداد");
    room.until("names are folded", |s| s.desk.as_ref().is_some_and(|d| d.register_state.names_are_new()));
    let desk = room.session.desk.as_ref().expect("a desk");
    assert_eq!(desk.register_state.names.doubles(kept.id), [double]);
    room.session.dispatch(Command::MergeSources(double, kept.id));
    let quoted = room.session.quoted(double);
    assert_eq!(quoted.len(), said, "what was said under the other id");
    assert_eq!(room.session.statement_counts().get(&double).copied(), Some(said as u64));
    room.rest();
    assert_eq!(room.on_disk().get(kept.id).map(|s| s.id), Some(double), "on the disk too");
    room.session.dispatch(Command::UndoRegister);
    room.rest();
    assert_eq!(room.on_disk().get(kept.id), Some(&kept));
    assert_eq!(room.session.quoted(kept.id).len(), said);
}

#[test]
fn undo_on_the_screen_of_sources_is_of_the_register() {
    let mut room = Room::new();
    room.session.dispatch(Command::Go(Route::Sources));
    assert_eq!(Action::Undo.resolve(&room.session.environment()), None);
    room.put(Ids::sequential(900_000).make(), "مصدر جديد");
    let undo = Action::Undo.resolve(&room.session.environment());
    assert_eq!(undo, Some(Command::UndoRegister));
    room.session.dispatch(Command::UndoRegister);
    let sources = |s: &Session| s.desk.as_ref().map_or(0, |d| d.register.sources.len());
    let without = sources(&room.session);
    room.session.dispatch(Action::Redo.resolve(&room.session.environment()).expect("can be done again"));
    assert_eq!(sources(&room.session), without + 1);
}

#[test]
fn a_register_that_another_program_changed_keeps_both() {
    let mut room = Room::new();
    room.rest();
    let theirs = Desk::open(Path::new("/desk"), room.vfs.clone()).expect("a desk");
    let (mut register, version) = theirs.register().expect("a register");
    register.put(Source {
        id: Ids::sequential(800_000).make(), name: "من برنامج آخر".into(), ..Source::default()
    });
    theirs.save_register(&register, &version).expect("saved");
    room.put(Ids::sequential(900_000).make(), "من هنا");
    room.put(Ids::sequential(910_000).make(), "ومن هنا أيضًا");
    room.rest();
    let names: Vec<String> = room.on_disk().all().map(|s| s.name.clone()).collect();
    for name in ["من برنامج آخر", "من هنا", "ومن هنا أيضًا"] {
        assert!(names.iter().any(|n| n == name), "{name} is lost: {names:?}");
        room.source_named(name);
    }
}

#[test]
fn proposals_are_taken_and_refused_one_after_the_other() {
    let mut room = Room::new();
    let id = room.with_raw_page();
    let first = room.session.proposed(id).first().cloned().expect("a proposal");
    let wanted = {
        let article = &room.session.article(id).expect("open").article;
        room.session.proposal(article, &first).expect("a proposal").clone()
    };
    room.session.dispatch(Command::Reveal(id, TextTarget::Block(first.block), first.range.clone()));
    let take = Action::TakeProposal.resolve(&room.session.environment()).expect("the key takes it");
    room.session.dispatch(take);
    let article = room.session.article(id).expect("open").article.clone();
    let statement = article.statements.first().expect("tied");
    let desk = room.session.desk.as_ref().expect("a desk");
    let source = desk.register.get(statement.source).expect("in the register");
    let names = [&wanted.name, &wanted.antecedent];
    assert!(names.iter().any(|n| !n.is_empty() && source.name.contains(n.as_str())), "{source:?} for {wanted:?}");
    // The caret went to the next one, which is refused.
    let left = room.session.proposed(id);
    let refuse = Action::RefuseProposal.resolve(&room.session.environment()).expect("the next is at the caret");
    room.session.dispatch(refuse);
    assert_eq!(room.session.proposed(id).len(), left.len() - 1);
    assert_eq!(room.session.article(id).expect("open").article.refused.len(), 1);
    room.session.dispatch(Command::Undo(id));
    assert_eq!(room.session.proposed(id).len(), left.len(), "a refusal can be taken back");
}

#[test]
fn a_verification_holds_for_its_words() {
    let mut room = Room::new();
    let (id, statement) = room.first_statement();
    room.session.dispatch(Command::Verify(id, statement.id, Verification::OneSource));
    let now = room.session.article(id).expect("open").article.clone();
    let verified = now.statement(statement.id).and_then(|s| s.verified.clone()).expect("somebody answers for it");
    assert_eq!((verified.by.as_str(), verified.at.is_some()), ("هدى الشامي", true));
    assert!(room.rules(id).contains(&Rule::OneSourceClaim));
    let quote = Quote::of_article(&now).into_iter().find(|q| q.statement == Some(statement.id)).expect("stands");
    let inside = quote.range.start
        + now.block(quote.block).expect("a block").text[quote.range.start..].find(' ').expect("a blank");
    let mut editor = room.session.article(id).expect("open").editor.clone();
    editor.select(quote.block, inside..inside);
    room.session.show_editor(id, editor.clone());
    let edit = editor.insert_text(&now, " جدًّا", &Ids::sequential(700_000)).expect("an edit");
    room.session.edit(id, edit);
    assert!(room.rules(id).contains(&Rule::WordsChanged));
    room.session.dispatch(Command::Verify(id, statement.id, Verification::TwoSources));
    assert!(!room.rules(id).contains(&Rule::WordsChanged), "verified anew, as the words are now");
}

#[test]
fn words_off_the_record_leave_the_page_and_are_kept() {
    let mut room = Room::new();
    let (id, statement) = room.first_statement();
    let off = Statement { terms: Terms::OffTheRecord, ..statement.clone() };
    room.session.dispatch(Command::SetStatement(id, Box::new(off)));
    assert!(room.rules(id).contains(&Rule::OffTheRecord));
    let before = room.session.article(id).expect("open").article.body.clone();
    room.session.dispatch(Command::KeepOffThePage(id, statement.id));
    let article = &room.session.article(id).expect("open").article;
    assert!(article.body.iter().all(|b| !b.text.contains(&statement.words)));
    let kept = article.statement(statement.id).expect("kept");
    assert_eq!(
        (kept.words.contains(statement.words.trim_matches(['«', '»'])), kept.terms),
        (true, Terms::OffTheRecord)
    );
    assert!(!room.rules(id).contains(&Rule::OffTheRecord));
    assert!(room.session.quoted(kept.source).iter().any(|q| q.statement.id == statement.id), "in the register");
    room.session.dispatch(Command::Undo(id));
    assert_eq!(room.session.article(id).expect("open").article.body, before);
}

#[test]
fn turning_a_person_into_a_label_cannot_be_taken_back() {
    let mut room = Room::new();
    let person = room.source_named("سلمى الحدّاد");
    let label = Source { kind: SourceKind::Anonymous, name: "مصدر في الهيئة".into(), ..person };
    room.session.dispatch(Command::Go(Route::Sources));
    room.session.dispatch(Command::PutSource(Box::new(label)));
    assert_eq!(Action::Undo.resolve(&room.session.environment()), None);
    room.rest();
    let path = Path::new("/desk/sources/register.ron");
    let bytes = muharrir::storage::Vfs::read(&*room.vfs, path, 1 << 20).expect("a register");
    assert!(!String::from_utf8_lossy(&bytes).contains("Salma"), "nothing that leads to her stays in the register");
}

#[test]
fn words_of_a_source_without_a_name_are_taken_to_be_printed_without_one() {
    let mut room = Room::new();
    let id = room.with_raw_page();
    let [person, nameless] = [1, 2].map(|_| room.session.services().ids.make());
    room.put(person, "منى الصافي");
    let label = Source { id: nameless, kind: SourceKind::Anonymous, name: "موظف".into(), ..Source::default() };
    room.session.dispatch(Command::PutSource(Box::new(label)));
    let quotes = Quote::of_article(&room.session.article(id).expect("open").article);
    let mut tied = |at: usize, source| {
        let Quote { block, range, .. } = quotes[at].clone();
        let tie = Command::Tie { article: id, block, range, source, medium: Medium::Interview, date: None };
        room.session.dispatch(tie);
        let article = &room.session.article(id).expect("open").article;
        let quote = Quote::of_article(article).into_iter().find(|q| q.range == quotes[at].range && q.block == block);
        let statement = quote.and_then(|q| q.statement).and_then(|s| article.statement(s)).expect("tied");
        (statement.source, statement.terms)
    };
    assert_eq!(tied(0, nameless), (nameless, Terms::OnBackground));
    assert_eq!(tied(1, person), (person, Terms::OnTheRecord));
    assert_eq!(tied(1, nameless), (nameless, Terms::OnBackground), "there is no name to print");
    assert_eq!(tied(0, person), (person, Terms::OnBackground), "what was agreed on stays");
}
