//! The check list in the window: every rule's row leads to its place, and what mends it is offered there; nothing that
//! blocks leaves without a name and a reason.

mod support;

use egui::Key;
use egui_kittest::kittest::Queryable as _;
use muharrir::base::{ArticleId, Clock, FixedClock, Ids, SourceId, StatementId, Timestamp};
use muharrir::command::{Command, InspectorTab, Route};
use muharrir::document::{Anchor, Approval, Article, Block, Legal, MarkKind, Note, Picture, State, TextTarget, Thread};
use muharrir::gate::{Finding, Place, Rule};
use muharrir::i18n::Language;
use muharrir::session::{SealAsk, Session};
use muharrir::settings::Settings;
use muharrir::sources::sealed::{Identity, Secret, WorkFactor};
use muharrir::sources::{Register, Source, SourceKind, Statement, Terms, Verification, Verified};
use muharrir::storage::{Desk, DeskInfo, RealVfs};
use std::path::Path;
use std::sync::Arc;
use support::program::{Program, open, press_key as press, steps, type_text};
use support::{Look, Window, room};

const EDITOR: &str = "هدى الشامي";
const SAID: &str = "أعدنا تشغيل ثلاثة أرصفة من خمسة";

/// The rules whose findings come of the article alone, with what mends each; no word where its place is all there is.
const RULES: [(Rule, &str); 20] = [
    (Rule::NoHeadline, "كتابة"),
    (Rule::HeadlineLength, "كتابة"),
    (Rule::PictureWithoutFile, "إرفاق"),
    (Rule::PictureWithoutCaption, "كتابة"),
    (Rule::PictureWithoutCredit, "كتابة"),
    (Rule::PictureWithoutAlt, "كتابة"),
    (Rule::AltEqualsCaption, "مسح النص البديل"),
    (Rule::QuotationWithoutSource, "ربط"),
    (Rule::StatementSourceMissing, "ربط"),
    (Rule::OffTheRecord, "حذف من النص"),
    (Rule::RelativeDateWithoutDateline, "كتابة التاريخ"),
    (Rule::OpenSuggestion, "عرض"),
    (Rule::OpenComment, "عرض"),
    (Rule::NotApproved, "اعتماد"),
    (Rule::WordsChanged, "عرض"),
    (Rule::UnverifiedQuotation, "عرض"),
    (Rule::OneSourceClaim, "عرض"),
    (Rule::EmbargoedStatement, "عرض"),
    (Rule::EmbargoAhead, "رفع الحظر"),
    (Rule::LegalFlag, "إجازة"),
];

/// Those that are gone when their button was pressed.
const MENDED: [Rule; 6] = [
    Rule::AltEqualsCaption,
    Rule::OffTheRecord,
    Rule::NotApproved,
    Rule::EmbargoAhead,
    Rule::LegalFlag,
    Rule::ApprovalForged,
];

/// A clean article with a quotation and a picture, and the register that knows who spoke.
fn clean(ids: &Ids, register: &mut Register) -> Article {
    let now = FixedClock::default().now();
    let mut article = Article::new(ids, now);
    article.meta.headline = "ميناء مرسى الريحان يعود إلى العمل".into();
    article.meta.dateline_date = "22 تشرين الثاني 2026".into();
    let text = format!("وقالت المديرة: «{SAID}»، ثم مضت.");
    let at = text.find(SAID).expect("stands there");
    let mut said = Block::paragraph(ids.make(), text);
    let (source, statement): (SourceId, StatementId) = (ids.make(), ids.make());
    register.put(Source { id: source, name: "سلمى الحدّاد".into(), ..Source::default() });
    said.marks.add(at..at + SAID.len(), MarkKind::Attribution(statement));
    article.body = [said, Block::paragraph(ids.make(), "ووصلت السفينة فجر أمس إلى الرصيف الثاني.")].into();
    article.statements.push(Statement {
        id: statement,
        source,
        words: SAID.into(),
        verification: Verification::TwoSources,
        ..Statement::default()
    });
    article.pictures.push(Picture {
        id: ids.make(),
        file: Some("aa.jpg".into()),
        caption: "السفينة عند الرصيف".into(),
        credit: "تصوير: نادر الخطيب".into(),
        alt: "سفينة بيضاء ورافعتان".into(),
        ..Picture::default()
    });
    article
}

fn trip(article: &mut Article, rule: Rule, ids: &Ids) {
    let now = FixedClock::default().now();
    let block = article.body[1].id;
    let picture = &mut article.pictures[0];
    match rule {
        Rule::NoHeadline => article.meta.headline.clear(),
        Rule::HeadlineLength => article.meta.headline = "ميناء".into(),
        Rule::PictureWithoutFile => picture.file = None,
        Rule::PictureWithoutCaption => picture.caption.clear(),
        Rule::PictureWithoutCredit => picture.credit.clear(),
        Rule::PictureWithoutAlt => picture.alt.clear(),
        Rule::AltEqualsCaption => picture.alt = picture.caption.clone(),
        Rule::QuotationWithoutSource => article.body[1].text = "وقال آخر: «لا نعرف متى يعود الميناء».".into(),
        Rule::StatementSourceMissing => article.statements[0].source = ids.make(),
        Rule::OffTheRecord => article.statements[0].terms = Terms::OffTheRecord,
        Rule::RelativeDateWithoutDateline => article.meta.dateline_date.clear(),
        Rule::OpenSuggestion => {
            let change = article.propose_text(block, "ورست السفينة فجر أمس.", EDITOR, now, ids);
            change.expect("differs").apply(article).expect("applies");
        }
        Rule::OpenComment => {
            let note = Note { id: ids.make(), author: EDITOR.into(), at: now, text: "متى؟".into() };
            let id = ids.make();
            let thread = Thread { id, on: Anchor::Words, words: String::new(), notes: vec![note], resolved: None };
            article.open_thread(thread, &[(block, 0..10)]).expect("there").apply(article).expect("applies");
        }
        Rule::WordsChanged => {
            article.statements[0].verified = Some(Verified { words: "غيرها".into(), ..Verified::default() });
        }
        // Without a day it lasts.
        Rule::EmbargoedStatement => article.statements[0].terms = Terms::Embargoed,
        Rule::UnverifiedQuotation => article.statements[0].verification = Verification::Unchecked,
        Rule::OneSourceClaim => article.statements[0].verification = Verification::OneSource,
        Rule::EmbargoAhead => article.meta.embargo = Timestamp::from_second(now.as_second() + 3_600).ok(),
        Rule::LegalFlag => article.meta.legal = Legal::Needed,
        _ => {}
    }
    // Approved with what is wrong with it.
    article.status.state = State::Approved;
    article.status.approval = Some(Approval::of(article, EDITOR, now));
    match rule {
        Rule::NotApproved => (article.status.state, article.status.approval) = (State::InReview, None),
        Rule::ApprovalForged => article.body[1].text.push_str(" زيادة."),
        _ => {}
    }
}

fn desk(folder: &Path, rules: impl Iterator<Item = Rule>, clock: Arc<FixedClock>) -> (Session, Vec<(Rule, ArticleId)>) {
    let (ids, mut register) = (Ids::sequential(1), Register::default());
    let desk = Desk::create(&folder.join("desk"), &DeskInfo::default(), Arc::new(RealVfs)).expect("a desk");
    let mut all = Vec::new();
    for rule in rules {
        let mut article = clean(&ids, &mut register);
        trip(&mut article, rule, &ids);
        desk.add(&article).expect("added");
        all.push((rule, article.id));
    }
    let (_, version) = desk.register().expect("read");
    desk.save_register(&register, &version).expect("saved");
    let services = room::services(Arc::new(RealVfs), clock, Ids::random(), None);
    let settings = Settings { language: Language::Arabic, person: EDITOR.into(), ..Settings::default() };
    let mut session = Session::new(services, settings);
    session.open_desk(folder.join("desk"), false);
    room::until(&mut session, "the desk is open", || {}, |s| s.desk.is_some());
    (session, all)
}

fn review(window: &mut Window<Program>, id: ArticleId) {
    let session = &mut window.harness.state_mut().session;
    session.dispatch(Command::Open(id));
    room::until(session, "the article is open", || {}, |s| s.current().is_some_and(|o| o.article.id == id));
    session.dispatch(Command::Go(Route::Review));
    // A file that was asked for is not chosen.
    session.ask = None;
    steps(window, 4);
}

/// Presses what has a name that begins so, with the keyboard.
fn enter(window: &mut Window<Program>, beginning: &str) {
    let begins = beginning.to_owned();
    let by = egui_kittest::kittest::By::new().predicate(move |n| n.label().is_some_and(|l| l.starts_with(&begins)));
    window.harness.query_all(by).next().unwrap_or_else(|| panic!("no {beginning}")).focus();
    steps(window, 2);
    press(window, Key::Enter);
    steps(window, 2);
}

fn found(session: &Session, id: ArticleId, rule: Rule) -> Option<Finding> {
    session.article(id).expect("open").findings.iter().find(|f| f.rule == rule).cloned()
}

#[test]
fn every_row_of_the_check_list_leads_to_its_place_and_offers_what_mends_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let rules = RULES.iter().map(|(rule, _)| *rule).chain([Rule::ApprovalForged]);
    let (session, all) = desk(folder.path(), rules, Arc::default());
    let mut window = open(Look::new(Language::Arabic).size(1440.0, 900.0), session);
    for (rule, id) in all {
        review(&mut window, id);
        let finding =
            found(&window.harness.state().session, id, rule).unwrap_or_else(|| panic!("{} is found", rule.name()));
        let (place, title) = (finding.place, finding.title.ar.into_owned());
        enter(&mut window, &format!("{title}: "));
        let session = &window.harness.state().session;
        let view = &session.article(id).expect("open").editor;
        let article = &session.article(id).expect("open").article;
        match place {
            Place::Meta(field) => {
                let there = view.view.field.map(|f| f.target);
                assert_eq!(there, Some(TextTarget::Meta(field)), "{}", rule.name());
            }
            Place::Block { block, range } => {
                assert_eq!(view.place(article), (TextTarget::Block(block), range), "{}", rule.name());
            }
            Place::Picture { .. } => assert_eq!(session.route, Route::Pictures, "{}", rule.name()),
            Place::Article if rule == Rule::EmbargoAhead => {
                assert_eq!((session.route, session.tab), (Route::Article, InspectorTab::Details));
            }
            Place::Article => assert_eq!(session.route, Route::Review, "{}", rule.name()),
        }
        // What mends it stands in its row.
        review(&mut window, id);
        let name =
            RULES.iter().find(|(r, _)| *r == rule).map_or("إعادة إلى المراجعة", |(_, name)| *name);
        enter(&mut window, &format!("{name} {title}"));
        let gone = found(&window.harness.state().session, id, rule).is_none();
        assert_eq!(gone, MENDED.contains(&rule), "{} after «{name}»", rule.name());
    }
}

#[test]
fn nothing_that_blocks_leaves_without_a_name_and_a_reason() {
    let blocking = RULES.iter().map(|(rule, _)| *rule).filter(|r| r.severity() == muharrir::gate::Severity::Blocking);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (mut session, all) = desk(folder.path(), blocking, Arc::default());
    session.dispatch(Command::SetExportFolder(folder.path().join("out")));
    for (rule, id) in all {
        session.dispatch(Command::Open(id));
        room::until(&mut session, "open", || {}, |s| s.current().is_some_and(|o| o.article.id == id));
        for overriding in [None, Some((String::new(), "عاجل".into())), Some((EDITOR.to_owned(), " ".into()))] {
            session.dispatch(Command::Export(id, overriding.clone()));
            assert!(session.export.running.is_none(), "{} with {overriding:?}", rule.name());
        }
        if !rule.can_be_overridden() {
            session.dispatch(Command::Export(id, Some((EDITOR.into(), "عاجل".into()))));
            assert!(session.export.running.is_none(), "{} never leaves", rule.name());
        }
    }
    assert!(session.export.done.is_empty() && !folder.path().join("out").exists());
}

#[test]
fn unsigned_approvals_and_sealed_names_have_their_rows_too() {
    let name = "زهير القنطاري";
    let folder = tempfile::tempdir().expect("a temporary folder");
    let clock = Arc::new(FixedClock::default());
    let rules = [Rule::ApprovalUnsigned, Rule::SealedName].into_iter();
    let (mut session, all) = desk(folder.path(), rules, clock.clone());
    session.set_seal_work(WorkFactor::NONE);
    // On a desk where the editor has keys an approval without a signature is one that anybody could have written.
    room::ask(&mut session, || {}, SealAsk::MakeKeys(Secret::from("four words to keep it")));
    room::until(&mut session, "the keys are known", || {}, |s| !s.seals.read.members.is_empty());
    let source = session.services().ids.make();
    let anonymous = Source { id: source, kind: SourceKind::Anonymous, name: "مصدر".into(), ..Source::default() };
    session.dispatch(Command::PutSource(Box::new(anonymous)));
    let sealed = Identity::from_json(&format!(r#"{{"name": "{name}"}}"#)).expect("an identity");
    room::ask(&mut session, || {}, SealAsk::Seal(source, sealed));
    room::until(&mut session, "it is sealed", || {}, |s| s.seals.people(source) == Some(1));
    let mut window = open(Look::new(Language::Arabic).size(1440.0, 900.0), session);
    for (rule, id) in all {
        review(&mut window, id);
        let block = window.harness.state().session.article(id).expect("open").article.body[1].id;
        if rule == Rule::SealedName {
            // The name stands in the text, in other letters than it was sealed in.
            window.harness.state_mut().session.dispatch(Command::Reveal(id, TextTarget::Block(block), 0..0));
            steps(&mut window, 2);
            type_text(&mut window, "زُهَير القنطارى ");
            room::until(
                &mut window.harness.state_mut().session,
                "it is looked for",
                || clock.advance_millis(20),
                |s| found(s, id, rule).is_some(),
            );
            steps(&mut window, 3);
        }
        let finding = found(&window.harness.state().session, id, rule).unwrap_or_else(|| panic!("{}", rule.name()));
        let title = finding.title.ar.into_owned();
        assert!(!finding.message.ar.contains("القنطار") && !title.contains("القنطار"), "it tells no name");
        enter(&mut window, &format!("{title}: "));
        let session = &window.harness.state().session;
        let open = session.article(id).expect("open");
        match rule {
            Rule::SealedName => assert_eq!(open.editor.view.body.head.block, block, "the way to its block"),
            _ => assert_eq!(session.route, Route::Review),
        }
        review(&mut window, id);
        assert_eq!(support::program::unnamed(&window), Vec::<String>::new());
        match rule {
            Rule::SealedName => {
                // Nobody overrides it, under whatever name and reason.
                let session = &mut window.harness.state_mut().session;
                session.dispatch(Command::SetExportFolder(folder.path().join("out")));
                session.dispatch(Command::Export(id, Some((EDITOR.into(), "عاجل".into()))));
                assert!(session.export.running.is_none());
                // Locked, nothing is told any more.
                session.dispatch(Command::LockSealed);
                room::until(session, "it is forgotten", || clock.advance_millis(100), |s| found(s, id, rule).is_none());
            }
            _ => {
                enter(&mut window, &format!("إعادة إلى المراجعة {title}"));
                let open = window.harness.state().session.article(id).expect("open");
                assert_eq!(open.article.status.state, State::InReview);
                assert!(found(&window.harness.state().session, id, rule).is_none());
            }
        }
    }
}
