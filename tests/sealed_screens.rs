//! Sealed identities in the window: by keyboard alone, named for screen readers, and as pictures of what each person sees.

mod support;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use muharrir::base::{Ids, SourceId, SystemClock};
use muharrir::command::{Command, Route};
use muharrir::i18n::Language;
use muharrir::session::{SealAsk, Session};
use muharrir::settings::{Settings, ThemeChoice};
use muharrir::sources::sealed::{Identity, Secret, WorkFactor};
use muharrir::storage::RealVfs;
use std::sync::Arc;
use support::program::{self, Program, key, says as shows, steps, tab_to, type_text, unnamed};
use support::{Look, Window, room};

const PASSPHRASE: &str = "four words to keep it";
const HUDA: &str = "هدى الشامي";
const LAYLA: &str = "ليلى منصور";
const SAMER: &str = "سامر النجّار";
const NAME: &str = "زهير القنطاري";
/// The anonymous source of the sample.
const LABEL: &str = "مصدر في إدارة الميناء";
const IDENTITY: &str = r#"{"name":"زهير القنطاري","name_latin":"Zuhayr al-Qantari","aliases":["أبو نورس","الكناري"],
    "phones":["+000 71 204 886"],"mails":["zuhayr.q@canary.example"],"addresses":["مرسى الريحان، زقاق الصدف ٣٨"],
    "notes":"يعمل ليلًا في غرفة التحكم الثانية بالميناء."}"#;

/// A desk on which Huda and Layla may know who a source is, and Samer may not.
struct Desk {
    folder: tempfile::TempDir,
    source: SourceId,
}

fn until(session: &mut Session, holds: impl Fn(&Session) -> bool) {
    room::until(session, "it holds", || {}, holds);
}

/// Lets the work on what is sealed end.
fn settle(window: &mut Window<Program>) {
    for _ in 0..2 {
        steps(window, 2);
        until(&mut window.harness.state_mut().session, |s| !s.seals.busy);
    }
    steps(window, 3);
}

fn ask(session: &mut Session, ask: SealAsk) {
    room::ask(session, || {}, ask);
}

fn session(folder: &tempfile::TempDir, person: &str, language: Language, dark: bool) -> Session {
    let services = room::services(Arc::new(RealVfs), Arc::new(SystemClock), Ids::random(), None);
    let theme = if dark { ThemeChoice::Dark } else { ThemeChoice::Light };
    let settings = Settings { language, theme, person: person.into(), ..Settings::default() };
    let mut session = Session::new(services, settings);
    session.set_seal_work(WorkFactor::NONE);
    session.open_desk(folder.path().join("desk"), true);
    until(&mut session, |s| s.desk.is_some());
    session
}

fn labelled(session: &Session) -> SourceId {
    let register = session.desk.as_ref().map(|d| &d.register).expect("a desk");
    register.sources.iter().find(|s| s.name == LABEL).map(|s| s.id).expect("the sample's anonymous source")
}

fn keys(session: &mut Session) {
    ask(session, SealAsk::MakeKeys(Secret::from(PASSPHRASE)));
    ask(session, SealAsk::DropPaper);
}

fn desk() -> Desk {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut huda = session(&folder, HUDA, Language::Arabic, false);
    keys(&mut huda);
    for colleague in [LAYLA, SAMER] {
        let mut theirs = session(&folder, colleague, Language::Arabic, false);
        keys(&mut theirs);
        theirs.end();
    }
    let source = labelled(&huda);
    ask(&mut huda, SealAsk::Seal(source, Identity::from_json(IDENTITY).expect("an identity")));
    until(&mut huda, |s| s.seals.people(source) == Some(1) && s.seals.read.members.len() == 3);
    let her = huda.seals.read.members.iter().find(|m| m.name == LAYLA).cloned().expect("her keys");
    ask(&mut huda, SealAsk::SetReader(source, Box::new(her), true));
    until(&mut huda, |s| s.seals.people(source) == Some(2));
    huda.end();
    Desk { folder, source }
}

fn open(desk: &Desk, person: &str, language: Language, dark: bool) -> Window<Program> {
    let mut session = session(&desk.folder, person, language, dark);
    until(&mut session, |s| !s.seals.read.members.is_empty());
    session.dispatch(Command::ShowSource(desk.source));
    let look = Look::new(language).dark(dark).size(1280.0, 800.0);
    program::open(look, session)
}

fn is_open(window: &Window<Program>, source: SourceId) -> bool {
    window.harness.state().session.seals.open.get(&source).is_some_and(Option::is_some)
}

#[test]
fn an_identity_is_opened_changed_and_sealed_again_by_keyboard_alone() {
    let desk = desk();
    let mut window = open(&desk, HUDA, Language::Arabic, false);
    assert!(shows(&window, "الهوية مختومة") && !shows(&window, NAME));
    tab_to(&mut window, "عبارة المرور");
    type_text(&mut window, PASSPHRASE);
    let node = window.harness.get_by_label("عبارة المرور");
    let told = node.accesskit_node().value().unwrap_or_default();
    assert!(!told.is_empty() && told.chars().all(|c| c == '•'), "a screen reader is told dots: {told}");
    window.save("sealed-typed");
    key(&mut window, Modifiers::NONE, Key::Enter);
    settle(&mut window);
    assert!(is_open(&window, desk.source) && shows(&window, NAME));
    tab_to(&mut window, "تعديل الهوية");
    key(&mut window, Modifiers::NONE, Key::Enter);
    tab_to(&mut window, "أسماء أخرى، كل اسم في سطر");
    window.save("sealed-form");
    key(&mut window, Modifiers::COMMAND, Key::A);
    type_text(&mut window, "البحّار");
    tab_to(&mut window, "ختم وحفظ");
    key(&mut window, Modifiers::NONE, Key::Enter);
    settle(&mut window);
    assert!(shows(&window, "البحّار") && !shows(&window, "الكناري"));
    key(&mut window, Modifiers::COMMAND, Key::L);
    steps(&mut window, 3);
    assert!(!is_open(&window, desk.source) && !shows(&window, NAME) && shows(&window, "الهوية مختومة"));
    window.save("sealed-again");
    tab_to(&mut window, "عبارة المرور");
    type_text(&mut window, "wrong words altogether");
    key(&mut window, Modifiers::NONE, Key::Enter);
    settle(&mut window);
    assert!(shows(&window, "تعذّر فتح الختم"));
    window.save("sealed-refused");
}

#[test]
fn each_sees_what_they_should() {
    let desk = desk();
    for (language, dark) in
        [(Language::Arabic, false), (Language::Arabic, true), (Language::English, false), (Language::English, true)]
    {
        for (person, may) in [(HUDA, true), (LAYLA, true), (SAMER, false)] {
            let mut window = open(&desk, person, language, dark);
            let who = match person {
                HUDA => "huda",
                LAYLA => "layla",
                _ => "samer",
            };
            let name = |what: &str| format!("sealed-{who}-{what}-{language:?}-{}", if dark { "dark" } else { "light" });
            assert!(!shows(&window, NAME));
            if person != LAYLA {
                window.save(&name("locked"));
            }
            window.harness.state_mut().session.seal_ask(SealAsk::Unlock(Secret::from(PASSPHRASE)));
            settle(&mut window);
            assert_eq!((is_open(&window, desk.source), shows(&window, NAME)), (may, may), "{person}");
            window.save(&name("open"));
            window.harness.state_mut().session.end();
        }
    }
}

#[test]
fn a_reader_is_added_and_removed_and_an_identity_destroyed_by_keyboard_alone() {
    let desk = desk();
    for language in [Language::Arabic, Language::English] {
        let words = |ar: &'static str, en: &'static str| if language == Language::Arabic { ar } else { en };
        let mut window = open(&desk, HUDA, language, language == Language::English);
        window.harness.state_mut().session.seal_ask(SealAsk::Unlock(Secret::from(PASSPHRASE)));
        settle(&mut window);
        tab_to(&mut window, words("من يفتح الختم", "Who may unseal"));
        key(&mut window, Modifiers::NONE, Key::Enter);
        window.save(&format!("sealed-readers-{language:?}"));
        tab_to(&mut window, words("إضافة", "Add"));
        key(&mut window, Modifiers::NONE, Key::Enter);
        settle(&mut window);
        let people = |window: &Window<Program>| window.harness.state().session.seals.people(desk.source);
        until(&mut window.harness.state_mut().session, |s| s.seals.people(desk.source) == Some(3));
        settle(&mut window);
        window.save(&format!("sealed-reader-added-{language:?}"));
        // The first but oneself is removed again; members stand in the order of their keys.
        tab_to(&mut window, words("إزالة", "Remove"));
        let members = &window.harness.state().session.seals.read.members;
        let other = members.iter().position(|m| m.name != HUDA).expect("another member");
        for _ in 0..other {
            key(&mut window, Modifiers::NONE, Key::Tab);
        }
        key(&mut window, Modifiers::NONE, Key::Enter);
        settle(&mut window);
        until(&mut window.harness.state_mut().session, |s| s.seals.people(desk.source) == Some(2));
        assert_eq!(people(&window), Some(2));
        settle(&mut window);
        window.save(&format!("sealed-reader-removed-{language:?}"));
        tab_to(&mut window, words("السجل", "History"));
        key(&mut window, Modifiers::NONE, Key::Enter);
        window.save(&format!("sealed-history-{language:?}"));
        tab_to(&mut window, words("إتلاف الهوية", "Destroy identity"));
        key(&mut window, Modifiers::NONE, Key::Enter);
        steps(&mut window, 3);
        window.save(&format!("sealed-destroy-{language:?}"));
        if language == Language::English {
            type_text(&mut window, "destroy");
            key(&mut window, Modifiers::NONE, Key::Enter);
            settle(&mut window);
            until(&mut window.harness.state_mut().session, |s| s.seals.people(desk.source).is_none());
            steps(&mut window, 3);
            window.save("sealed-destroyed");
        }
        window.harness.state_mut().session.end();
    }
}

#[test]
fn keys_are_made_and_the_recovery_key_shown_once() {
    for (language, dark) in [(Language::Arabic, false), (Language::English, true)] {
        let words = |ar: &'static str, en: &'static str| if language == Language::Arabic { ar } else { en };
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut session = session(&folder, HUDA, language, dark);
        let source = labelled(&session);
        session.dispatch(Command::ShowSource(source));
        let look = Look::new(language).dark(dark).size(1280.0, 800.0);
        let mut window = program::open(look, session);
        window.save(&format!("sealed-no-keys-{language:?}"));
        tab_to(&mut window, words("إنشاء المفتاح", "Make the key"));
        key(&mut window, Modifiers::NONE, Key::Enter);
        steps(&mut window, 3);
        type_text(&mut window, "short");
        key(&mut window, Modifiers::NONE, Key::Enter);
        window.save(&format!("sealed-new-key-{language:?}"));
        assert!(
            shows(&window, words("أقصر من اثني عشر", "shorter than twelve"))
                || !window.harness.state().session.seals.is_open()
        );
        type_text(&mut window, " but longer now");
        tab_to(&mut window, words("عبارة المرور مرة أخرى", "Passphrase again"));
        type_text(&mut window, "short but longer now");
        key(&mut window, Modifiers::NONE, Key::Enter);
        settle(&mut window);
        assert!(window.harness.state().session.seals.paper.is_some());
        window.save(&format!("sealed-paper-{language:?}"));
        tab_to(&mut window, words("نقلتُه إلى ورقة", "I have it on paper"));
        key(&mut window, Modifiers::NONE, Key::Enter);
        settle(&mut window);
        assert!(window.harness.state().session.seals.paper.is_none());
        window.save(&format!("sealed-empty-{language:?}"));
        window.harness.state_mut().session.end();
    }
}

#[test]
fn words_of_the_page_are_moved_to_the_sources_by_keyboard() {
    let desk = desk();
    let mut window = open(&desk, HUDA, Language::Arabic, false);
    let session = &mut window.harness.state_mut().session;
    let article = session.desk.as_ref().and_then(|d| d.rows.iter().find_map(|r| r.id)).expect("an article");
    session.dispatch(Command::Open(article));
    until(session, |s| s.article(article).is_some());
    let block = session
        .article(article)
        .and_then(|o| o.article.body.iter().find(|b| b.text.chars().count() > 40))
        .expect("a paragraph");
    let (id, word) = (block.id, block.text.split_whitespace().next().expect("a word").to_owned());
    let target = muharrir::document::TextTarget::Block(id);
    session.dispatch(Command::Reveal(article, target, 0..word.len()));
    assert_eq!(session.route, Route::Article);
    steps(&mut window, 4);
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    steps(&mut window, 3);
    assert!(window.harness.state().session.moving.is_some());
    type_text(&mut window, "شاهد");
    window.save("sealed-move-locked");
    tab_to(&mut window, "عبارة المرور");
    type_text(&mut window, PASSPHRASE);
    key(&mut window, Modifiers::NONE, Key::Enter);
    settle(&mut window);
    window.save("sealed-move-open");
    tab_to(&mut window, "نقل وختم");
    key(&mut window, Modifiers::NONE, Key::Enter);
    settle(&mut window);
    let session = &mut window.harness.state_mut().session;
    until(session, |s| s.moving.is_none() && !s.seals.busy);
    let text = &session.article(article).and_then(|o| o.article.block(id)).expect("the paragraph").text;
    assert!(text.starts_with("شاهد"), "{text}");
    settle(&mut window);
    window.save("sealed-moved");
    window.harness.state_mut().session.end();
}

#[test]
fn a_passphrase_is_changed_by_keyboard() {
    let desk = desk();
    let new = "five other words to keep it";
    for (language, dark) in [(Language::Arabic, false), (Language::English, true)] {
        let words = |ar: &'static str, en: &'static str| if language == Language::Arabic { ar } else { en };
        let person = if language == Language::Arabic { HUDA } else { LAYLA };
        let mut window = open(&desk, person, language, dark);
        tab_to(&mut window, words("تغيير عبارة المرور", "Change passphrase"));
        key(&mut window, Modifiers::NONE, Key::Enter);
        steps(&mut window, 3);
        assert_eq!(unnamed(&window), Vec::<String>::new());
        type_text(&mut window, "not what it was");
        tab_to(&mut window, words("عبارة المرور الجديدة", "New passphrase"));
        type_text(&mut window, new);
        tab_to(&mut window, words("عبارة المرور مرة أخرى", "Passphrase again"));
        type_text(&mut window, new);
        key(&mut window, Modifiers::NONE, Key::Enter);
        settle(&mut window);
        assert!(shows(&window, words("تعذّر فتح الختم", "Could not unseal")));
        window.save(&format!("sealed-passphrase-wrong-{language:?}"));
        tab_to(&mut window, words("عبارة المرور الحالية", "Current passphrase"));
        key(&mut window, Modifiers::COMMAND, Key::A);
        type_text(&mut window, PASSPHRASE);
        window.save(&format!("sealed-passphrase-{language:?}"));
        key(&mut window, Modifiers::NONE, Key::Enter);
        settle(&mut window);
        assert!(shows(&window, words("تغيّرت عبارة المرور", "The passphrase was changed")));
        assert!(!shows(&window, words("عبارة المرور الحالية", "Current passphrase")), "the dialog is gone");
        tab_to(&mut window, words("عبارة المرور", "Passphrase"));
        type_text(&mut window, new);
        key(&mut window, Modifiers::NONE, Key::Enter);
        settle(&mut window);
        assert!(is_open(&window, desk.source));
        window.harness.state_mut().session.end();
    }
}
