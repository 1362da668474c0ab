//! Decisions by three people over one article, as the session carries them out: draft, returned with a comment and two
//! suggestions, one accepted and one refused, approved and signed, a comma changed, the approval gone, approved again,
//! exported. Who approved stands in the bundle; an approval that somebody wrote in is found.

#[path = "support/forged.rs"]
mod forged;

use forged::resealed;
use muharrir::base::{ArticleId, Clock, FixedClock, Ids};
use muharrir::command::Command;
use muharrir::document::{
    Article, BlockKind, Credence, GatePolicy, Legal, MetaField, Position, Proposed, Selection, State, TextTarget,
    Weight,
};
use muharrir::editor::{Edit, Editor, View};
use muharrir::export::{self, ProblemKind};
use muharrir::gate::{self, Rule, Severity};
use muharrir::session::{SealAsk, Services, Session, work};
use muharrir::settings::Settings;
use muharrir::sources::sealed::{Secret, WorkFactor};
use muharrir::storage::{Person, RealVfs, Right};
use std::sync::Arc;
use std::time::{Duration, Instant};

const WRITER: &str = "ليلى منصور";
const EDITOR: &str = "هدى الشامي";
const CHIEF: &str = "كريم العطّار";
const PASSPHRASE: &str = "أربع كلمات يسهل حفظها";

/// One window, at which three people sit down in turn.
struct Room {
    session: Session,
    clock: Arc<FixedClock>,
    folder: tempfile::TempDir,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Arc::new(FixedClock::default());
        let services = Services::headless(Arc::new(RealVfs), clock.clone(), Ids::random());
        let mut session = Session::new(services, Settings { person: WRITER.into(), ..Settings::default() });
        session.set_seal_work(WorkFactor::NONE);
        session.open_desk(folder.path().join("desk"), false);
        let mut room = Self { session, clock, folder };
        room.until("the desk is open", |s| s.desk.is_some());
        let person = |name: &str, role: &str, rights: &[Right]| Person {
            name: name.into(),
            role: role.into(),
            rights: rights.to_vec(),
        };
        room.session.dispatch(Command::SetStaff(vec![
            person(WRITER, "مراسلة", &[]),
            person(EDITOR, "محرّرة", &[Right::Decide]),
            person(CHIEF, "رئيس التحرير", &[Right::Decide, Right::Override, Right::Manage]),
        ]));
        room
    }

    fn until(&mut self, what: &str, holds: impl Fn(&Session) -> bool) {
        let start = Instant::now();
        while !holds(&self.session) {
            self.clock.advance_millis(50);
            self.session.poll();
            std::thread::sleep(Duration::from_millis(2));
            assert!(start.elapsed() < Duration::from_secs(60), "{what} did not happen: {:?}", self.session.notices);
        }
    }

    fn as_person(&mut self, name: &str) {
        self.session.dispatch(Command::SetPerson(name.into()));
    }

    fn seal(&mut self, ask: SealAsk) {
        self.until("nothing else is under way", |s| !s.seals.busy);
        self.session.seal_ask(ask);
        self.until("it is done", |s| !s.seals.busy);
    }

    /// A finished draft.
    fn article(&mut self) -> ArticleId {
        self.session.dispatch(Command::NewArticle);
        self.until("the article is open", |s| s.current().is_some());
        let id = self.session.current().expect("open").article.id;
        for (field, text) in [
            (MetaField::Headline, "ميناء مرسى الريحان يستقبل أولى سفنه"),
            (MetaField::DatelineDate, "٢٢ تشرين الثاني ٢٠٢٦"),
            (MetaField::Slug, "marsa-port"),
        ] {
            self.session.dispatch(Command::SetText(id, TextTarget::Meta(field), text.into()));
        }
        self.type_over(id, "", "دخلت سفينة الحبوب الميناء فجر الأحد، ورست عند الرصيف الثاني.");
        id
    }

    fn body(&self, id: ArticleId) -> &Article {
        &self.session.article(id).expect("open").article
    }

    /// Types over words of the first block, as the page would hand it over.
    fn type_over(&mut self, id: ArticleId, words: &str, text: &str) {
        let (article, ids) = (self.body(id).clone(), self.session.services().ids.clone());
        let block = &article.body[0];
        let at = block.text.find(words).expect("the words are there");
        let place = |offset| Position::new(block.id, offset);
        let mut editor = Editor::new(&article);
        editor.show(View::body(Selection { anchor: place(at), head: place(at + words.len()) }));
        let edit = match text {
            "" => editor.delete_selection(&article),
            text => editor.insert_text(&article, text, &ids),
        };
        self.make(id, edit.expect("an edit"));
    }

    fn make(&mut self, id: ArticleId, edit: Edit) {
        let open = self.session.article(id).expect("open");
        let edit = match open.suggesting {
            false => edit,
            true => {
                let services = self.session.services();
                let author = self.session.settings.person.clone();
                let hand = muharrir::document::Hand { author: &author, at: services.clock.now(), ids: &services.ids };
                edit.suggested(&open.article, &hand).expect("fits")
            }
        };
        assert!(self.session.edit(id, edit));
    }

    fn select(&mut self, id: ArticleId, words: &str) {
        let block = &self.body(id).body[0];
        let at = block.text.find(words).expect("the words are there");
        let target = TextTarget::Block(block.id);
        self.session.dispatch(Command::Reveal(id, target, at..at + words.len()));
    }

    fn state(&self, id: ArticleId) -> State {
        self.body(id).status.state
    }
}

#[test]
fn all_suggestions_are_taken_or_refused_at_once_and_taken_back() {
    let mut room = Room::new();
    let id = room.article();
    let before = room.body(id).body[0].text.clone();
    room.session.dispatch(Command::Suggesting(id, true));
    room.type_over(id, "الحبوب", "القمح");
    room.type_over(id, "الثاني", "الثالث");
    let proposed = room.body(id).clone();
    assert!(proposed.open_suggestions().len() >= 2);
    room.session.dispatch(Command::SettleAll(id, true));
    let wanted = before.replace("الحبوب", "القمح").replace("الثاني", "الثالث");
    assert_eq!(room.body(id).body[0].text, wanted);
    assert!(room.body(id).open_suggestions().is_empty());
    room.session.dispatch(Command::Undo(id));
    assert_eq!(room.body(id).body, proposed.body);
    room.session.dispatch(Command::SettleAll(id, false));
    assert_eq!(room.body(id).body[0].text, before);
    assert!(room.body(id).open_suggestions().is_empty());
}

#[test]
fn three_people_decide_over_one_article() {
    let mut room = Room::new();
    // The writer sends it; the decision is not hers.
    let id = room.article();
    room.session.dispatch(Command::SetState(id, State::InReview, String::new()));
    room.session.dispatch(Command::SetState(id, State::Approved, String::new()));
    assert_eq!(room.state(id), State::InReview);
    // The editor comments, suggests two changes, and returns it.
    room.as_person(EDITOR);
    room.session.dispatch(Command::Assign(id, EDITOR.into(), None));
    room.select(id, "سفينة الحبوب");
    room.session.dispatch(Command::StartComment(id));
    room.session.dispatch(Command::SayComment("ما حمولتها؟".into()));
    room.session.dispatch(Command::Suggesting(id, true));
    room.type_over(id, "فجر", "صباح");
    room.type_over(id, " الحبوب", "");
    room.session.dispatch(Command::Suggesting(id, false));
    room.session.dispatch(Command::SetState(id, State::Returned, "أضيفي الحمولة".into()));
    assert_eq!((room.state(id), room.body(id).status.reason.as_str()), (State::Returned, "أضيفي الحمولة"));
    let open = room.body(id).open_suggestions();
    assert_eq!((open.len(), room.body(id).open_threads().len()), (2, 1));
    let (later, first) = (open[1].id, open[0].id);
    assert!(open.iter().all(|s| s.author == EDITOR && s.change == Proposed::Words));
    // The writer accepts one, refuses one, answers, and sends it again.
    room.as_person(WRITER);
    room.session.dispatch(Command::Settle(id, vec![later], true));
    room.session.dispatch(Command::Settle(id, vec![first], false));
    assert!(room.body(id).body[0].text.starts_with("دخلت سفينة الحبوب الميناء صباح الأحد"));
    let thread = room.body(id).threads[0].id;
    room.session.dispatch(Command::Reply(id, thread, "أربعون طنًّا، وأضفتها".into()));
    room.session.dispatch(Command::Resolve(id, thread, true));
    assert!(room.body(id).open_threads().is_empty() && room.body(id).threads[0].notes.len() == 2);
    room.session.dispatch(Command::SetState(id, State::InReview, String::new()));
    // The editor approves with her key.
    room.as_person(EDITOR);
    room.seal(SealAsk::MakeKeys(Secret::from(PASSPHRASE)));
    room.until("the keys are known", |s| !s.seals.read.members.is_empty());
    room.session.dispatch(Command::SetState(id, State::Approved, String::new()));
    let members = room.session.seals.read.members.clone();
    assert_eq!(room.body(id).approval_credence(Some(&members)), Some(Credence::Signed));
    // What is only said or suggested leaves it; a comma takes it away.
    room.as_person(CHIEF);
    room.select(id, "الرصيف");
    room.session.dispatch(Command::StartComment(id));
    room.session.dispatch(Command::SayComment("حسن".into()));
    let said = room.body(id).open_threads()[0].0.id;
    room.session.dispatch(Command::Resolve(id, said, true));
    assert_eq!(room.state(id), State::Approved);
    room.type_over(id, "، ورست", " ورست");
    assert_eq!((room.state(id), room.body(id).status.approval.is_none()), (State::InReview, true));
    assert!(room.session.notices.banners.iter().any(|b| b.words.ar.contains("سقط")), "it is told");
    // Approved again, and exported.
    room.as_person(EDITOR);
    room.session.dispatch(Command::SetState(id, State::Approved, String::new()));
    let out = room.folder.path().join("out");
    room.session.dispatch(Command::SetExportFolder(out));
    room.session.dispatch(Command::Export(id, None));
    room.until("it is exported", |s| !s.export.done.is_empty());
    let files = work::read_bundle(&RealVfs, &room.session.export.done[0].path).expect("a bundle");
    let report = export::verify_by(&files, Some(&members));
    assert!(report.holds(), "{:?}", report.problems());
    let approval = report.approval.expect("it tells who approved");
    assert_eq!((approval.by.as_str(), approval.credence), (EDITOR, Credence::Signed));
    // Another name under the same signature, and a name that no key is behind.
    let forged = |from: &str, to: &str| {
        let mut files = files.clone();
        let text = String::from_utf8(files["manifest.json"].clone()).expect("JSON").replace(from, to);
        files.insert("manifest.json".into(), resealed(&text));
        export::verify_by(&files, Some(&members))
    };
    let other = forged(&format!("\"by\": \"{EDITOR}\""), &format!("\"by\": \"{CHIEF}\""));
    assert!(other.found.iter().any(|p| p.kind == ProblemKind::Forged), "{:?}", other.problems());
    // On the desk: an approval that was written into the file for another text.
    let mut article = room.body(id).clone();
    article.body[0].text.push_str(" زيادة.");
    assert_eq!(article.approval_credence(Some(&members)), Some(Credence::Forged));
    let policy = GatePolicy::default();
    let house = gate::House {
        policy: &policy,
        now: room.clock.now(),
        today: work::day_of(room.clock.now()),
        members: &members,
        sealed: &[],
    };
    let found = gate::check_by(&article, &Default::default(), &house);
    assert!(found.iter().any(|f| f.rule == Rule::ApprovalForged && f.severity == Severity::Blocking));
}

#[test]
fn rights_hold_on_the_desk() {
    let mut room = Room::new();
    let id = room.article();
    room.session.dispatch(Command::SetGate(Box::new(GatePolicy { headline_words_max: 2, ..GatePolicy::default() })));
    let info = |room: &Room| room.session.desk.as_ref().expect("open").info.clone();
    assert_eq!(info(&room).gate, GatePolicy::default(), "the writer does not manage");
    room.as_person(CHIEF);
    let mut policy = GatePolicy::default();
    policy.decide("not-approved", None, Some(Weight::Off));
    room.session.dispatch(Command::SetGate(Box::new(policy)));
    assert!(room.session.article(id).expect("open").findings.iter().all(|f| f.rule != Rule::NotApproved));
    room.session.dispatch(Command::SetLegal(id, Legal::Needed));
    assert!(room.session.article(id).expect("open").findings.iter().any(|f| f.rule == Rule::LegalFlag));
    room.as_person(WRITER);
    room.session.dispatch(Command::Export(id, Some((WRITER.into(), "عاجل".into()))));
    assert!(room.session.export.running.is_none(), "the writer does not override");
    room.as_person(CHIEF);
    room.session.dispatch(Command::Export(id, Some((CHIEF.into(), "".into()))));
    assert!(room.session.export.running.is_none(), "no override without a reason");
    room.session.dispatch(Command::Export(id, None));
    assert!(room.session.export.running.is_none(), "nothing that blocks leaves by itself");
    room.session.dispatch(Command::Export(id, Some((CHIEF.into(), "عاجل".into()))));
    room.until("it is exported", |s| !s.export.done.is_empty());
    assert_eq!(room.session.export.done[0].overridden_by.as_deref(), Some(CHIEF));
}

#[test]
fn changes_by_command_are_suggested_too() {
    let mut room = Room::new();
    let id = room.article();
    room.as_person(EDITOR);
    room.session.dispatch(Command::Suggesting(id, true));
    let old = room.body(id).meta.headline.clone();
    // The headline by finding and replacing; what was proposed for it is then not the text that is searched.
    room.session.dispatch(Command::FindAndReplace);
    for (words, with) in [("يستقبل", "يودّع"), ("ميناء", "مرفأ")] {
        room.session.dispatch(Command::FindWords(words.into(), false));
        room.session.dispatch(Command::ReplaceAllMatches(with.into()));
        assert_eq!(room.body(id).meta.headline, old, "only proposed");
        assert_eq!(room.body(id).as_accepted().meta.headline, old.replace("يستقبل", "يودّع"));
    }
    assert!(room.body(id).as_accepted().body[0].text.contains("المرفأ"), "the body is searched all the same");
    let all: Vec<_> = room.body(id).open_suggestions().iter().map(|s| s.id).collect();
    room.session.dispatch(Command::Settle(id, all, false));
    assert!(room.body(id).open_suggestions().is_empty());
    // Strong on selected words is proposed as well, and kinds of blocks.
    room.select(id, "الميناء");
    room.session.dispatch(Command::Strong(id));
    room.session.dispatch(Command::Kind(id, BlockKind::Quote));
    assert_eq!(room.body(id).open_suggestions().len(), 2);
    let all: Vec<_> = room.body(id).open_suggestions().iter().map(|s| s.id).collect();
    let before = room.body(id).as_refused();
    room.session.dispatch(Command::Settle(id, all, false));
    assert_eq!(room.body(id).body, before.body);
    room.session.dispatch(Command::Undo(id));
    assert_eq!(room.body(id).open_suggestions().len(), 2, "a decision is taken back");
}
