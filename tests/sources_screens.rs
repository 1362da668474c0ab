//! The register in the window: worked by keyboard alone, every widget named; shown from elsewhere; photos, embargoes, who
//! changed what; and pictures of it in both languages and themes.

#[path = "support/plant.rs"]
mod plant;
mod support;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use muharrir::base::{ArticleId, Ids, SourceId, SystemClock};
use muharrir::command::{Command, InspectorTab, Route};
use muharrir::gate::Rule;
use muharrir::i18n::Language;
use muharrir::session::Session;
use muharrir::settings::{Settings, ThemeChoice};
use muharrir::sources::{EntryPart, Evidence, Source, SourceKind, Statement, StatementPart, Terms, Verification};
use muharrir::storage::RealVfs;
use plant::every_file;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use support::program::{
    Program, focused, key, open, press_key as press, says as shows, steps, tab_to, tab_to_beginning, type_text, unnamed,
};
use support::{Look, Window, room};

const PERSON: &str = "هدى الشامي";

fn session(folder: &Path, language: Language, dark: bool) -> Session {
    let services = room::services(Arc::new(RealVfs), Arc::new(SystemClock), Ids::random(), None);
    let theme = if dark { ThemeChoice::Dark } else { ThemeChoice::Light };
    let mut session =
        Session::new(services, Settings { language, theme, person: PERSON.into(), ..Settings::default() });
    session.open_desk(folder.join("desk"), true);
    until(&mut session, "the desk is open", |s| s.desk.is_some());
    session
}

fn until(session: &mut Session, what: &str, holds: impl Fn(&Session) -> bool) {
    room::until(session, what, || {}, holds);
}

fn settled(window: &mut Window<Program>, what: &str, holds: impl Fn(&Session) -> bool) {
    until(&mut window.harness.state_mut().session, what, holds);
    steps(window, 3);
}

fn sources(session: &Session) -> Vec<&Source> {
    session.desk.as_ref().expect("a desk").register.all().collect()
}

fn named(session: &Session, name: &str) -> Option<Source> {
    sources(session).into_iter().find(|s| s.name == name).cloned()
}

/// A window of the register.
fn register(folder: &Path, language: Language, dark: bool) -> Window<Program> {
    let mut session = session(folder, language, dark);
    session.dispatch(Command::Go(Route::Sources));
    let mut window = open(Look::new(language).dark(dark).size(1280.0, 800.0), session);
    settled(&mut window, "names are folded", |s| s.desk.as_ref().is_some_and(|d| d.register_state.names_are_new()));
    window
}

fn all_named(window: &Window<Program>) {
    assert_eq!(unnamed(window), Vec::<String>::new());
}

#[test]
fn the_register_is_worked_by_keyboard_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut window = register(folder.path(), Language::Arabic, false);
    all_named(&window);
    let before = sources(&window.harness.state().session).len();
    // A new entry.
    tab_to(&mut window, "مصدر جديد");
    press(&mut window, Key::Enter);
    type_text(&mut window, "رائد الشوملي");
    tab_to(&mut window, "الاسم بحروف لاتينية");
    type_text(&mut window, "Raed Shomali");
    all_named(&window);
    tab_to(&mut window, "إضافة طريقة اتصال");
    press(&mut window, Key::Enter);
    type_text(&mut window, "+000 55 010 777");
    all_named(&window);
    window.save("sources-form-keyboard");
    tab_to(&mut window, "حفظ المصدر");
    press(&mut window, Key::Enter);
    settled(&mut window, "names are folded", |s| s.desk.as_ref().is_some_and(|d| d.register_state.names_are_new()));
    let session = &window.harness.state().session;
    let new = named(session, "رائد الشوملي").expect("the new entry");
    assert_eq!((sources(session).len(), new.contacts.len(), new.contacts[0].shareable), (before + 1, 1, false));
    assert_eq!((new.history[0].by.as_str(), new.history[0].parts.as_slice()), (PERSON, &[EntryPart::Added][..]));
    // Found, opened, its history read.
    tab_to(&mut window, "ابحث عن مصدر");
    type_text(&mut window, "shomali");
    tab_to_beginning(&mut window, "رائد الشوملي");
    press(&mut window, Key::Enter);
    tab_to(&mut window, "السجل");
    press(&mut window, Key::Enter);
    assert!(shows(&window, "أُضيف إلى السجل") && shows(&window, PERSON));
    all_named(&window);
    window.save("sources-history-keyboard");
    // Narrowed to kinds, widened again.
    tab_to(&mut window, "ابحث عن مصدر");
    key(&mut window, Modifiers::COMMAND, Key::A);
    press(&mut window, Key::Delete);
    tab_to(&mut window, "مجهولون");
    press(&mut window, Key::Enter);
    assert!(!shows(&window, "سلمى الحدّاد, "), "people are not listed");
    tab_to(&mut window, "الكل");
    press(&mut window, Key::Enter);
    // Merged into another and parted again.
    tab_to_beginning(&mut window, "رائد الشوملي");
    press(&mut window, Key::Enter);
    tab_to(&mut window, "دمج مع مكرر");
    press(&mut window, Key::Enter);
    all_named(&window);
    for _ in 0..8 {
        if focused(&window).as_deref() == Some("اختيار من القائمة") {
            break;
        }
        press(&mut window, Key::ArrowDown);
    }
    press(&mut window, Key::Enter);
    tab_to_beginning(&mut window, "سلمى الحدّاد");
    press(&mut window, Key::Enter);
    let session = &window.harness.state().session;
    assert!(named(session, "سلمى الحدّاد").is_none(), "it is one entry now");
    key(&mut window, Modifiers::COMMAND, Key::Z);
    let session = &window.harness.state().session;
    assert!(named(session, "سلمى الحدّاد").is_some() && named(session, "رائد الشوملي").is_some());
    window.harness.state_mut().session.end();
}

#[test]
fn a_source_that_is_asked_for_elsewhere_is_shown() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut window = register(folder.path(), Language::Arabic, false);
    let session = &mut window.harness.state_mut().session;
    for n in 0..60 {
        let id: SourceId = session.services().ids.make();
        let source =
            Source { id, name: format!("مصدر رقم {n}"), title: format!("شاهد {n}"), ..Source::default() };
        session.dispatch(Command::PutSource(Box::new(source)));
    }
    steps(&mut window, 3);
    let wanted = named(&window.harness.state().session, "مصدر رقم 57").expect("it is there").id;
    // A search that hides it gives way, and the list goes to it.
    tab_to(&mut window, "ابحث عن مصدر");
    type_text(&mut window, "سلمى");
    for _ in 0..2 {
        window.harness.state_mut().session.dispatch(Command::ShowSource(wanted));
        steps(&mut window, 4);
        let rows = window.harness.query_all_by_label_contains("مصدر رقم 57").count();
        assert!(rows >= 2, "in the list and beside it");
        assert!(shows(&window, "شاهد 57"));
        // Another is pressed, then the same is asked for again.
        tab_to_beginning(&mut window, "مصدر رقم 55");
        press(&mut window, Key::Enter);
        assert!(window.harness.query_all_by_label_contains("مصدر رقم 57").count() < rows);
    }
    window.harness.state_mut().session.end();
}

fn picture() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample");
    let all = std::fs::read_dir(folder).expect("the sample").map(|e| e.expect("an entry").path());
    all.filter(|p| p.extension().is_some_and(|e| e == "jpg" || e == "png")).min().expect("a picture")
}

#[test]
fn a_photo_is_shown_and_goes_when_its_source_becomes_anonymous() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let photos = folder.path().join("desk/sources/photos");
    let mut window = register(folder.path(), Language::Arabic, false);
    let source = named(&window.harness.state().session, "سلمى الحدّاد").expect("the sample has her");
    window.harness.state_mut().session.dispatch(Command::ShowSource(source.id));
    window.harness.state_mut().session.dispatch(Command::AttachPhoto(source.id, picture()));
    settled(&mut window, "the photo is stored", |s| named(s, "سلمى الحدّاد").is_some_and(|s| s.photo.is_some()));
    let kept = every_file(&photos);
    assert_eq!(kept.len(), 1);
    assert!(muharrir::media::probe(&kept[0].1).is_ok_and(|info| info.width.max(info.height) <= 512));
    for _ in 0..20 {
        steps(&mut window, 1);
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    window.save("sources-photo");
    tab_to(&mut window, "تعديل");
    press(&mut window, Key::Enter);
    steps(&mut window, 3);
    all_named(&window);
    assert!(shows(&window, "تغيير الصورة") && shows(&window, "إزالة الصورة"));
    window.save("sources-photo-form");
    press(&mut window, Key::Escape);
    let label = Source { kind: SourceKind::Anonymous, name: "مصدر في الهيئة".into(), ..source.clone() };
    window.harness.state_mut().session.dispatch(Command::PutSource(Box::new(label)));
    let start = std::time::Instant::now();
    while !every_file(&photos).is_empty() {
        window.harness.state_mut().session.poll();
        std::thread::sleep(std::time::Duration::from_millis(5));
        assert!(start.elapsed().as_secs() < 30, "the photo is still there");
    }
    let session = &mut window.harness.state_mut().session;
    assert!(named(session, "مصدر في الهيئة").is_some_and(|s| s.photo.is_none() && s.history.is_empty()));
    session.end();
}

/// An article of the sample with a statement, open in the window.
fn quoted(window: &mut Window<Program>) -> (ArticleId, Statement) {
    let session = &mut window.harness.state_mut().session;
    let rows = &session.desk.as_ref().expect("a desk").rows;
    let id = rows.iter().find(|r| !r.statements.is_empty()).and_then(|r| r.id).expect("statements");
    session.dispatch(Command::Open(id));
    until(session, "it is open", |s| s.article(id).is_some());
    let said = session.article(id).map(|o| o.article.statements[0].clone()).expect("a statement");
    session.dispatch(Command::RevealStatement(id, said.id));
    session.dispatch(Command::Tab(InspectorTab::Quotes));
    steps(window, 5);
    (id, said)
}

#[test]
fn an_embargoed_statement_blocks_until_its_day_and_says_who_made_it_so() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut window = register(folder.path(), Language::Arabic, false);
    let (id, said) = quoted(&mut window);
    let blocks = |window: &Window<Program>| {
        let open = window.harness.state().session.article(id).expect("open");
        open.findings.iter().any(|f| f.rule == Rule::EmbargoedStatement)
    };
    let now = |window: &Window<Program>| {
        let open = window.harness.state().session.article(id).expect("open");
        open.article.statement(said.id).cloned().expect("it is there")
    };
    assert!(!blocks(&window));
    let embargoed = Statement { terms: Terms::Embargoed, ..said.clone() };
    window.harness.state_mut().session.dispatch(Command::SetStatement(id, Box::new(embargoed)));
    steps(&mut window, 4);
    assert!(blocks(&window), "without a day it does not end");
    assert!(shows(&window, "لا موعد لرفع الحظر"));
    all_named(&window);
    window.save("statement-embargo-without-day");
    for (day, holds) in [("2099-12-01", true), ("2001-12-01", false)] {
        tab_to(&mut window, "لا يُنشر قبل");
        key(&mut window, Modifiers::COMMAND, Key::A);
        type_text(&mut window, day);
        press(&mut window, Key::Enter);
        steps(&mut window, 3);
        assert_eq!(now(&window).until.map(|d| d.to_string()).as_deref(), Some(day));
        assert_eq!(blocks(&window), holds, "{day}");
        window.save(&format!("statement-embargo-{day}"));
    }
    let history = now(&window).history;
    assert!(history.iter().all(|c| c.by == PERSON));
    assert_eq!(history[0].parts, [StatementPart::Terms(Terms::Embargoed)]);
    assert_eq!(history.last().map(|c| c.parts.clone()), Some(vec![StatementPart::Until]));
    // On the page of its source as well.
    window.harness.state_mut().session.dispatch(Command::ShowSource(said.source));
    steps(&mut window, 4);
    tab_to(&mut window, "السجل");
    press(&mut window, Key::Enter);
    assert!(shows(&window, "تغيّر موعد رفع الحظر"));
    window.save("source-history");
    window.harness.state_mut().session.end();
}

#[test]
fn pictures_of_the_register() {
    for (language, dark) in
        [(Language::Arabic, false), (Language::Arabic, true), (Language::English, false), (Language::English, true)]
    {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut window = register(folder.path(), language, dark);
        let name = |what: &str| format!("register-{what}-{language:?}-{}", if dark { "dark" } else { "light" });
        let salma = named(&window.harness.state().session, "سلمى الحدّاد").expect("the sample has her");
        window.harness.state_mut().session.dispatch(Command::ShowSource(salma.id));
        window.harness.state_mut().session.dispatch(Command::AttachPhoto(salma.id, picture()));
        settled(&mut window, "the photo is stored", |s| named(s, "سلمى الحدّاد").is_some_and(|s| s.photo.is_some()));
        for _ in 0..10 {
            steps(&mut window, 1);
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        window.save(&name("person"));
        all_named(&window);
        tab_to(&mut window, if language == Language::Arabic { "تعديل" } else { "Edit" });
        press(&mut window, Key::Enter);
        window.save(&name("form"));
        all_named(&window);
        press(&mut window, Key::Escape);
        let (_, said) = quoted(&mut window);
        window.save(&name("statement"));
        all_named(&window);
        window.harness.state_mut().session.dispatch(Command::ShowSource(said.source));
        steps(&mut window, 4);
        tab_to(&mut window, if language == Language::Arabic { "السجل" } else { "History" });
        press(&mut window, Key::Enter);
        window.save(&name("history"));
        window.harness.state_mut().session.end();
    }
}

#[test]
fn a_proposal_stands_at_its_quotation_and_is_answered_by_keys() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut window = register(folder.path(), Language::Arabic, false);
    let session = &mut window.harness.state_mut().session;
    session.dispatch(Command::ImportText(muharrir::session::sample::RAW_PAGE.to_owned()));
    until(session, "the text is read", |s| s.import.is_some());
    session.dispatch(Command::FinishImport);
    until(session, "the article is open", |s| s.current().is_some());
    let id = session.current.expect("open");
    session.dispatch(Command::ProposeSources(id));
    until(session, "proposals are there", |s| !s.proposed(id).is_empty());
    let first = session.proposed(id).len();
    session.dispatch(Command::NextProposal(id));
    steps(&mut window, 5);
    assert!(window.harness.query_all_by_label("قبول").count() >= 2, "at the quotation and beside the page");
    window.save("proposal-chip");
    // With the panel closed it stands on the page alone.
    window.harness.state_mut().session.dispatch(Command::Inspector);
    steps(&mut window, 4);
    assert_eq!(window.harness.query_all_by_label("قبول").count(), 1);
    all_named(&window);
    let left = |window: &Window<Program>| window.harness.state().session.proposed(id).len();
    key(&mut window, Modifiers::ALT, Key::Enter);
    assert_eq!(left(&window), first - 1);
    steps(&mut window, 3);
    key(&mut window, Modifiers::ALT, Key::Delete);
    assert_eq!(left(&window), first - 2);
    key(&mut window, Modifiers::SHIFT, Key::F6);
    let offered = window.harness.query_all_by_label("قبول").count();
    assert!(left(&window) > 0 && offered > 0);
    press(&mut window, Key::Escape);
    assert_eq!(window.harness.query_all_by_label("قبول").count(), offered - 1, "put away");
    window.harness.state_mut().session.end();
}

/// Chooses from a drop-down list.
fn choose(window: &mut Window<Program>, name: &str, option: &str) {
    tab_to(window, name);
    press(window, Key::Enter);
    for _ in 0..12 {
        if focused(window).as_deref() == Some(option) {
            return press(window, Key::Enter);
        }
        press(window, Key::ArrowDown);
    }
    panic!("{option} is not in {name}");
}

#[test]
fn a_quotation_is_tied_verified_and_kept_off_the_page_by_keyboard_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut window = register(folder.path(), Language::Arabic, false);
    let session = &mut window.harness.state_mut().session;
    session.dispatch(Command::ImportText(muharrir::session::sample::RAW_PAGE.to_owned()));
    until(session, "the text is read", |s| s.import.is_some());
    session.dispatch(Command::FinishImport);
    until(session, "the article is open", |s| s.current().is_some());
    let id = session.current.expect("open");
    steps(&mut window, 3);
    press(&mut window, Key::F6);
    settled(&mut window, "proposals are there", |s| !s.proposed(id).is_empty());
    key(&mut window, Modifiers::SHIFT, Key::F6);
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Q);
    steps(&mut window, 3);
    all_named(&window);
    type_text(&mut window, "سلمى");
    window.save("tie-keyboard");
    press(&mut window, Key::Enter);
    steps(&mut window, 4);
    let salma = named(&window.harness.state().session, "سلمى الحدّاد").expect("the sample has her");
    let said = |window: &Window<Program>| {
        let article = &window.harness.state().session.article(id).expect("open").article;
        article.statements.iter().find(|s| s.source == salma.id).cloned().expect("it is tied")
    };
    assert_eq!((said(&window).terms, said(&window).verification), (Terms::OnTheRecord, Verification::Unchecked));
    choose(&mut window, "التحقق", "مصدران مستقلان");
    steps(&mut window, 3);
    assert_eq!(said(&window).verified.map(|v| v.by).as_deref(), Some(PERSON));
    tab_to(&mut window, "إرفاق دليل");
    press(&mut window, Key::Enter);
    for _ in 0..3 {
        if focused(&window).as_deref() == Some("نص مفرَّغ") {
            break;
        }
        press(&mut window, Key::ArrowDown);
    }
    press(&mut window, Key::Enter);
    type_text(&mut window, "الدقيقة ٣");
    all_named(&window);
    assert_eq!(said(&window).attached, [Evidence::Transcript("الدقيقة ٣".into())]);
    choose(&mut window, "الشروط", "ليس للنشر");
    steps(&mut window, 3);
    all_named(&window);
    window.save("statement-off-the-record-keyboard");
    let words = |window: &Window<Program>| {
        let article = &window.harness.state().session.article(id).expect("open").article;
        article.words_of(said(window).id).concat()
    };
    assert!(!words(&window).is_empty());
    tab_to(&mut window, "إخراج الكلمات وإبقاء القول");
    press(&mut window, Key::Enter);
    assert!(words(&window).is_empty() && !said(&window).words.is_empty());
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(!words(&window).is_empty(), "taken back");
    window.harness.state_mut().session.end();
}
