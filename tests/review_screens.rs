//! Decisions by three people over one article in the window, by keyboard alone and named for screen readers, in both
//! languages: returned with a comment and two suggestions, one accepted and one refused, approved, a comma changed, the
//! approval gone, approved again, exported; and the pages on which a desk decides what the rules weigh and who may do what.

#[path = "support/forged.rs"]
mod forged;
mod support;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use forged::resealed;
use muharrir::base::{ArticleId, Ids, SystemClock};
use muharrir::command::{Command, InspectorTab, Route};
use muharrir::document::{
    Article, Change, CommentState, EditKind, MetaField, Position, Proposed, ReaderComment, State, Step, TextTarget,
    Transaction, Weight,
};
use muharrir::editor::{Edit, Editor, View};
use muharrir::export::{self, ProblemKind};
use muharrir::gate::Rule;
use muharrir::i18n::Language;
use muharrir::media;
use muharrir::session::{SealAsk, Session, work};
use muharrir::settings::{Settings, ThemeChoice};
use muharrir::sources::sealed::{Secret, WorkFactor};
use muharrir::storage::{Person, RealVfs, Right};
use std::path::Path;
use std::sync::Arc;
use support::program::{
    Program, focused, key, open, press_key as press, says as shows, steps, tab_to, tab_to_beginning, type_at_once,
    type_text, unnamed,
};
use support::{Look, Window, put, room};

const WRITER: &str = "ليلى منصور";
const EDITOR: &str = "هدى الشامي";
const CHIEF: &str = "كريم العطّار";
const PASSPHRASE: &str = "four words to keep it";
const TEXT: &str = "دخلت سفينة الحبوب الميناء فجر الأحد، ورست عند الرصيف الثاني.";

/// Words on the screens, in both languages.
struct Said {
    language: Language,
}

impl Said {
    fn of(&self, ar: &'static str, en: &'static str) -> &'static str {
        match self.language {
            Language::Arabic => ar,
            Language::English => en,
        }
    }
}

fn until(session: &mut Session, what: &str, holds: impl Fn(&Session) -> bool) {
    room::until(session, what, || {}, holds);
}

fn person(name: &str, role: &str, rights: &[Right]) -> Person {
    Person { name: name.into(), role: role.into(), rights: rights.to_vec() }
}

/// A desk with three people and a finished draft.
fn session(folder: &Path, language: Language, dark: bool) -> (Session, ArticleId) {
    let services = room::services(Arc::new(RealVfs), Arc::new(SystemClock), Ids::random(), None);
    let theme = if dark { ThemeChoice::Dark } else { ThemeChoice::Light };
    let mut session =
        Session::new(services, Settings { language, theme, person: WRITER.into(), ..Settings::default() });
    session.set_seal_work(WorkFactor::NONE);
    session.open_desk(folder.join("desk"), false);
    until(&mut session, "the desk is open", |s| s.desk.is_some());
    session.dispatch(Command::SetStaff(vec![
        person(WRITER, "مراسلة", &[]),
        person(EDITOR, "محرّرة", &[Right::Decide]),
        person(CHIEF, "رئيس التحرير", &[Right::Decide, Right::Override, Right::Manage]),
    ]));
    session.dispatch(Command::NewArticle);
    until(&mut session, "the article is open", |s| s.current().is_some());
    let id = session.current().expect("open").article.id;
    for (field, text) in [
        (MetaField::Headline, "ميناء مرسى الريحان يستقبل أولى سفنه"),
        (MetaField::DatelineDate, "٢٢ تشرين الثاني ٢٠٢٦"),
        (MetaField::Slug, "marsa-port"),
    ] {
        session.dispatch(Command::SetText(id, TextTarget::Meta(field), text.into()));
    }
    let article = session.article(id).expect("open").article.clone();
    let mut editor = Editor::new(&article);
    editor.show(View::caret(Position::new(article.body[0].id, 0)));
    let ids = session.services().ids.clone();
    let edit = editor.insert_text(&article, TEXT, &ids).expect("an edit");
    assert!(session.edit(id, edit));
    session.close_undo_group(id);
    (session, id)
}

fn window(folder: &Path, language: Language, dark: bool) -> (Window<Program>, ArticleId) {
    let (session, id) = session(folder, language, dark);
    (open(Look::new(language).dark(dark).size(1440.0, 900.0), session), id)
}

fn article(window: &Window<Program>, id: ArticleId) -> &Article {
    &window.harness.state().session.article(id).expect("open").article
}

fn state(window: &Window<Program>, id: ArticleId) -> State {
    article(window, id).status.state
}

fn all_named(window: &Window<Program>) {
    assert_eq!(unnamed(window), Vec::<String>::new());
}

/// Another sits down, by the menu of the rail.
fn sits_down(window: &mut Window<Program>, name: &str) {
    let now = window.harness.state().session.settings.person.clone();
    tab_to(window, &now);
    press(window, Key::Enter);
    for _ in 0..8 {
        if focused(window).as_deref() == Some(name) {
            break;
        }
        press(window, Key::Tab);
    }
    assert_eq!(focused(window).as_deref(), Some(name), "the menu is walked through by Tab");
    press(window, Key::Enter);
    assert_eq!(window.harness.state().session.settings.person, name);
}

/// Selects words of the page as a keyboard does: by looking for them.
fn select(window: &mut Window<Program>, words: &str) {
    key(window, Modifiers::COMMAND, Key::F);
    key(window, Modifiers::COMMAND, Key::A);
    type_text(window, words);
    press(window, Key::Escape);
    steps(window, 2);
}

#[test]
fn three_people_decide_over_one_article_by_keyboard_alone() {
    for (language, dark) in [(Language::Arabic, false), (Language::English, true)] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (mut window, id) = window(folder.path(), language, dark);
        let said = Said { language };
        let name = said.of("ar", "en");
        // The writer sends it. The decision is not hers: no button offers it.
        key(&mut window, Modifiers::COMMAND, Key::Enter);
        assert_eq!(state(&window, id), State::InReview);
        assert!(!shows(&window, said.of("إعادة للتعديل", "Return for changes")));
        // The editor comments on words, suggests two changes, and returns it with a reason.
        sits_down(&mut window, EDITOR);
        select(&mut window, "سفينة الحبوب");
        key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
        type_text(&mut window, "ما حمولتها؟");
        all_named(&window);
        window.save(&format!("review-comment-{name}"));
        key(&mut window, Modifiers::COMMAND, Key::Enter);
        assert_eq!(article(&window, id).open_threads().len(), 1, "Ctrl+Enter sends it");
        key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
        select(&mut window, "فجر");
        type_text(&mut window, "صباح");
        select(&mut window, "الثاني");
        press(&mut window, Key::Delete);
        key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
        let open = article(&window, id).open_suggestions();
        assert_eq!(open.len(), 2, "{:?}", article(&window, id).body[0]);
        assert!(open.iter().all(|s| s.author == EDITOR && s.change == Proposed::Words));
        key(&mut window, Modifiers::COMMAND, Key::Num5);
        assert_eq!(window.harness.state().session.route, Route::Review);
        steps(&mut window, 4);
        window.save(&format!("review-suggested-{name}"));
        all_named(&window);
        tab_to(&mut window, said.of("سبب القرار", "Reason of the decision"));
        type_text(&mut window, "أضيفي الحمولة");
        tab_to(&mut window, said.of("إعادة للتعديل", "Return for changes"));
        press(&mut window, Key::Enter);
        let status = &article(&window, id).status;
        assert_eq!((status.state, status.reason.as_str()), (State::Returned, "أضيفي الحمولة"));
        // The writer accepts one, refuses the other, answers the comment and ends it.
        sits_down(&mut window, WRITER);
        steps(&mut window, 4);
        window.save(&format!("review-returned-{name}"));
        // From the one at the caret on to the first.
        press(&mut window, Key::F7);
        press(&mut window, Key::F7);
        press(&mut window, Key::F9);
        assert_eq!(article(&window, id).open_suggestions().len(), 1);
        assert_eq!(window.harness.state().session.route, Route::Review, "the page stands here as well");
        key(&mut window, Modifiers::SHIFT, Key::F9);
        assert!(article(&window, id).open_suggestions().is_empty());
        assert_eq!(article(&window, id).body[0].text, TEXT.replace("فجر", "صباح"));
        press(&mut window, Key::F4);
        tab_to(&mut window, said.of("رد", "Reply"));
        type_text(&mut window, "أربعون طنًّا، وأضفتها");
        window.save(&format!("review-answer-{name}"));
        all_named(&window);
        press(&mut window, Key::Enter);
        key(&mut window, Modifiers::ALT, Key::R);
        let thread = &article(&window, id).threads[0];
        assert_eq!((thread.notes.len(), thread.is_open()), (2, false));
        key(&mut window, Modifiers::COMMAND, Key::Enter);
        assert_eq!(state(&window, id), State::InReview);
        // The editor approves with her key.
        sits_down(&mut window, EDITOR);
        let session = &mut window.harness.state_mut().session;
        room::ask(session, || {}, SealAsk::MakeKeys(Secret::from(PASSPHRASE)));
        until(session, "the keys are known", |s| !s.seals.read.members.is_empty());
        steps(&mut window, 4);
        approve(&mut window, &said);
        assert_eq!(state(&window, id), State::Approved);
        let signed = said.of("اعتُمد بتوقيع", "Approved, signed by");
        assert!(shows(&window, signed));
        window.save(&format!("review-approved-{name}"));
        // A comma is changed: the approval is gone, and it is said.
        key(&mut window, Modifiers::COMMAND, Key::Num2);
        key(&mut window, Modifiers::COMMAND, Key::Num5);
        let go = Command::Reveal(id, TextTarget::Block(article(&window, id).body[0].id), 0..0);
        window.harness.state_mut().session.dispatch(go);
        steps(&mut window, 4);
        type_text(&mut window, "،");
        assert_eq!((state(&window, id), article(&window, id).status.approval.is_none()), (State::InReview, true));
        steps(&mut window, 4);
        assert!(shows(&window, said.of("سقط الاعتماد", "approval")) && !shows(&window, signed));
        window.save(&format!("review-approval-gone-{name}"));
        key(&mut window, Modifiers::COMMAND, Key::Z);
        assert_eq!(state(&window, id), State::Approved, "what takes it away can be taken back");
        type_text(&mut window, "،");
        approve(&mut window, &said);
        // Exported; the bundle says who approved, and a forged approval is found.
        exported(&mut window, id, folder.path());
    }
}

fn approve(window: &mut Window<Program>, said: &Said) {
    tab_to(window, said.of("اعتماد", "Approve"));
    press(window, Key::Enter);
    steps(window, 3);
}

fn exported(window: &mut Window<Program>, id: ArticleId, folder: &Path) {
    let session = &mut window.harness.state_mut().session;
    session.dispatch(Command::SetExportFolder(folder.join("out")));
    session.dispatch(Command::Export(id, None));
    until(session, "it is exported", |s| !s.export.done.is_empty());
    let files = work::read_bundle(&RealVfs, &session.export.done[0].path).expect("a bundle");
    let members = session.seals.read.members.clone();
    let report = export::verify_by(&files, Some(&members));
    assert!(report.holds(), "{:?}", report.problems());
    assert_eq!(report.approval.map(|a| a.by).as_deref(), Some(EDITOR));
    let mut forged = files.clone();
    let text = String::from_utf8(files["manifest.json"].clone()).expect("JSON");
    forged.insert("manifest.json".into(), resealed(&text.replace(EDITOR, CHIEF)));
    let found = export::verify_by(&forged, Some(&members)).found;
    assert!(found.iter().any(|p| p.kind == ProblemKind::Forged), "{found:?}");
}

/// True if a text run of the page tells screen readers these words.
fn on_page(window: &Window<Program>, words: &str) -> bool {
    let page = window.harness.get_by_label("متن المقال");
    let texts = page.children().flat_map(|paragraph| paragraph.children().collect::<Vec<_>>());
    texts.into_iter().any(|run| run.accesskit_node().data().value().is_some_and(|told| told.contains(words)))
}

#[test]
fn the_page_is_shown_as_accepted_and_as_it_was() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (mut window, id) = window(folder.path(), Language::Arabic, false);
    key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    select(&mut window, "فجر");
    type_text(&mut window, "صباح");
    key(&mut window, Modifiers::COMMAND, Key::Num5);
    steps(&mut window, 3);
    for (version, there, gone) in [("بعد القبول", "صباح", "فجر"), ("قبل المراجعة", "فجر", "صباح")]
    {
        tab_to(&mut window, version);
        press(&mut window, Key::Enter);
        steps(&mut window, 3);
        assert!(on_page(&window, there) && !on_page(&window, gone), "{version}");
        window.save(&format!("review-version-{}", if version.starts_with('ب') { "accepted" } else { "refused" }));
        all_named(&window);
    }
    tab_to(&mut window, "التعديلات ظاهرة");
    press(&mut window, Key::Enter);
    assert_eq!(article(&window, id).open_suggestions().len(), 1, "looking changes nothing");
}

#[test]
fn what_the_rules_weigh_and_who_may_do_what_is_decided_in_the_settings() {
    for (language, dark) in [(Language::Arabic, true), (Language::English, false)] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (mut window, id) = window(folder.path(), language, dark);
        let said = Said { language };
        let name = said.of("ar", "en");
        window.harness.state_mut().session.dispatch(Command::SetPerson(CHIEF.into()));
        key(&mut window, Modifiers::COMMAND, Key::Comma);
        assert_eq!(window.harness.state().session.route, Route::Settings);
        tab_to(&mut window, said.of("العاملون", "People"));
        press(&mut window, Key::Enter);
        steps(&mut window, 3);
        window.save(&format!("settings-people-{name}"));
        all_named(&window);
        tab_to(&mut window, said.of("الاسم", "Name"));
        type_text(&mut window, "رنا قاسم");
        tab_to(&mut window, said.of("الصفة", "Role"));
        type_text(&mut window, "محرّرة");
        press(&mut window, Key::Enter);
        let info = |window: &Window<Program>| window.harness.state().session.desk.as_ref().expect("open").info.clone();
        assert!(info(&window).person("رنا قاسم").is_some_and(|p| p.role == "محرّرة" && p.rights.is_empty()));
        tab_to_beginning(&mut window, said.of("حق \u{2068}رنا قاسم", "Right of \u{2068}رنا قاسم"));
        press(&mut window, Key::Space);
        assert_eq!(info(&window).person("رنا قاسم").expect("there").rights, [Right::Decide]);
        // A rule that warned blocks now.
        tab_to(&mut window, said.of("قواعد الفحص", "Check rules"));
        press(&mut window, Key::Enter);
        steps(&mut window, 3);
        window.save(&format!("settings-gate-{name}"));
        all_named(&window);
        let mut policy = info(&window).gate;
        policy.decide(Rule::HeadlineLength.name(), None, Some(Weight::Blocking));
        policy.headline_words_max = 3;
        window.harness.state_mut().session.dispatch(Command::SetGate(Box::new(policy)));
        steps(&mut window, 3);
        window.harness.state_mut().session.dispatch(Command::Go(Route::Review));
        steps(&mut window, 4);
        window.save(&format!("review-gate-{name}"));
        let open = window.harness.state().session.article(id).expect("open");
        assert!(!muharrir::gate::ready(&open.findings));
        // The row leads to the place; what mends it is offered.
        let title = Rule::HeadlineLength.title();
        tab_to_beginning(&mut window, &format!("{}: ", title.get(language)));
        press(&mut window, Key::Enter);
        let focus = window.harness.state().session.article(id).expect("open").editor.view.field.map(|f| f.target);
        assert_eq!(focus, Some(TextTarget::Meta(MetaField::Headline)));
    }
}

#[test]
fn whoever_suggests_types_in_a_field_as_in_the_text() {
    for (language, dark) in [(Language::Arabic, true), (Language::English, false)] {
        for (way, types) in
            [("letter by letter", type_text as fn(&mut Window<Program>, &str)), ("at once", type_at_once)]
        {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let (mut window, id) = window(folder.path(), language, dark);
            let said = Said { language };
            let (headline, old) = (TextTarget::Meta(MetaField::Headline), article(&window, id).meta.headline.clone());
            let accepted = |window: &Window<Program>| article(window, id).as_accepted().meta.headline;
            key(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
            window.harness.state_mut().session.dispatch(Command::Reveal(id, headline, 0..0));
            steps(&mut window, 2);
            // At the end, at the beginning, in the middle: each where the caret stands, and nothing of it lost.
            press(&mut window, Key::End);
            let (late, early) = (said.of(" ليلًا", " late"), said.of("عاجل: ", "Now: "));
            types(&mut window, late);
            assert_eq!(accepted(&window), format!("{old}{late}"), "{language:?} {way}");
            press(&mut window, Key::Home);
            types(&mut window, early);
            assert_eq!(accepted(&window), format!("{early}{old}{late}"), "{language:?} {way}");
            for _ in 0..2 {
                press(&mut window, Key::Backspace);
            }
            types(&mut window, "، ");
            let whole = format!("{}، {old}{late}", &early[..early.len() - 2]);
            assert_eq!(accepted(&window), whole, "{language:?} {way}");
            // It is one suggestion, the headline stands, and no box was opened.
            let open = article(&window, id).open_suggestions();
            assert_eq!((open.len(), open[0].author.as_str()), (1, WRITER));
            assert_eq!(article(&window, id).meta.headline, old);
            assert!(window.harness.state().session.commenting.is_none());
            if way == "at once" {
                window.save(&format!("review-field-{}", said.of("ar", "en")));
                all_named(&window);
            }
            // The page goes on from what is proposed after the focus was elsewhere.
            press(&mut window, Key::Tab);
            window.harness.state_mut().session.dispatch(Command::Reveal(id, headline, 0..0));
            steps(&mut window, 2);
            press(&mut window, Key::End);
            types(&mut window, "ن");
            assert_eq!(accepted(&window), format!("{whole}ن"));
            // Undone, it is not proposed; written back by hand neither.
            for _ in 0..5 {
                key(&mut window, Modifiers::COMMAND, Key::Z);
            }
            assert!(article(&window, id).open_suggestions().is_empty());
            window.harness.state_mut().session.dispatch(Command::Reveal(id, headline, 0..0));
            steps(&mut window, 2);
            press(&mut window, Key::End);
            types(&mut window, "ab");
            assert_eq!(article(&window, id).suggestions.len(), 1);
            press(&mut window, Key::Backspace);
            press(&mut window, Key::Backspace);
            assert!(article(&window, id).suggestions.is_empty(), "as it stood, nothing is proposed");
            // Fields beside the page are suggested in as well.
            key(&mut window, Modifiers::COMMAND, Key::Num2);
            window.harness.state_mut().session.dispatch(Command::Go(Route::Article));
            window.harness.state_mut().session.dispatch(Command::Tab(InspectorTab::Details));
            steps(&mut window, 3);
            tab_to(&mut window, said.of("حقوق النشر", "Rights"));
            types(&mut window, "النشر حرّ");
            assert_eq!(article(&window, id).meta.rights, "");
            assert_eq!(article(&window, id).as_accepted().meta.rights, "النشر حرّ");
        }
    }
}

#[test]
fn readers_comments_pictures_and_an_override_by_keyboard_alone() {
    for (language, dark) in [(Language::Arabic, true), (Language::English, false)] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (mut window, id) = window(folder.path(), language, dark);
        let said = Said { language };
        let session = &mut window.harness.state_mut().session;
        session.dispatch(Command::SetPerson(CHIEF.into()));
        let reader = ReaderComment {
            id: session.services().ids.make(),
            author: "سامي".into(),
            text: "متى يعود الرصيف الخامس؟".into(),
            state: CommentState::Held,
            reason: String::new(),
        };
        let view = session.article(id).expect("open").editor.view;
        let step = Step::Comment(Change { index: 0, old: None, new: Some(reader) });
        let comes = Edit { transaction: Transaction::one(step), kind: EditKind::Single, before: view, after: view };
        assert!(session.edit(id, comes));
        session.dispatch(Command::Go(Route::Review));
        steps(&mut window, 4);
        // A reader's comment is refused with its reason, and accepted after all.
        tab_to(&mut window, said.of("سبب القبول أو الرفض", "Reason to approve or reject"));
        type_text(&mut window, "خارج الموضوع");
        tab_to(&mut window, said.of("رفض", "Refuse"));
        press(&mut window, Key::Enter);
        let decided =
            |w: &Window<Program>| (article(w, id).comments[0].state, article(w, id).comments[0].reason.clone());
        assert_eq!(decided(&window), (CommentState::Rejected, "خارج الموضوع".into()));
        tab_to(&mut window, said.of("قبول", "Accept"));
        press(&mut window, Key::Space);
        assert_eq!(decided(&window).0, CommentState::Approved);
        all_named(&window);
        // Two pictures: the second first, another shape, its point, another file under the same words.
        let session = &mut window.harness.state_mut().session;
        for (n, name) in ["one.jpg", "two.jpg"].into_iter().enumerate() {
            session.dispatch(Command::AttachBytes(id, None, name.into(), photograph(n as u32 + 1)));
            until(session, "it is attached", |s| s.article(id).is_some_and(|o| o.article.pictures.len() > n));
        }
        let before: Vec<_> = article(&window, id).pictures.clone();
        window.harness.state_mut().session.dispatch(Command::ShowPicture(id, before[1].id));
        steps(&mut window, 4);
        tab_to_beginning(&mut window, said.of("الصورة ٢", "Picture 2"));
        key(&mut window, Modifiers::ALT, Key::ArrowUp);
        assert_eq!(article(&window, id).pictures[0].id, before[1].id);
        tab_to_beginning(&mut window, said.of("القص إلى", "Crop to"));
        press(&mut window, Key::Enter);
        tab_to_beginning(&mut window, said.of("نقطة التركيز", "Focus point"));
        press(&mut window, Key::ArrowLeft);
        assert!(article(&window, id).pictures[0].focus.is_some());
        all_named(&window);
        window.save(&format!("pictures-keyboard-{}", said.of("ar", "en")));
        let other = folder.path().join("other.jpg");
        put(&other, photograph(9));
        tab_to(&mut window, said.of("استبدال الملف", "Replace file"));
        press(&mut window, Key::Enter);
        until(&mut window.harness.state_mut().session, "it asks", |s| s.ask.as_ref().is_some_and(|a| a.by_field));
        steps(&mut window, 4);
        tab_to(&mut window, said.of("المسار", "Path"));
        type_text(&mut window, &other.to_string_lossy());
        all_named(&window);
        press(&mut window, Key::Enter);
        until(&mut window.harness.state_mut().session, "another file", |s| {
            s.article(id)
                .is_some_and(|o| o.article.pictures.iter().all(|p| p.id != before[1].id || p.file != before[1].file))
        });
        assert_eq!(article(&window, id).pictures.len(), 2);
        // What blocks leaves by a name and a reason alone.
        window.harness.state_mut().session.dispatch(Command::SetExportFolder(folder.path().join("out")));
        window.harness.state_mut().session.dispatch(Command::Go(Route::Export));
        steps(&mut window, 4);
        let leave = said.of("تصدير مع التجاوز", "Export with override");
        tab_to(&mut window, leave);
        press(&mut window, Key::Enter);
        assert!(window.harness.state().session.export.running.is_none());
        let wrong = said.of("اكتب الاسم والسبب معًا", "Write both the name and the reason");
        let tells = By::new().predicate(move |n| n.data().description() == Some(wrong));
        assert!(window.harness.query_all(tells).next().is_some(), "the field says what is missing");
        tab_to(&mut window, said.of("الاسم", "Name"));
        type_text(&mut window, CHIEF);
        tab_to(&mut window, said.of("السبب", "Reason"));
        type_text(&mut window, "خبر عاجل");
        all_named(&window);
        tab_to(&mut window, leave);
        press(&mut window, Key::Enter);
        until(&mut window.harness.state_mut().session, "it is exported", |s| !s.export.done.is_empty());
        assert_eq!(window.harness.state().session.export.done[0].overridden_by.as_deref(), Some(CHIEF));
    }
}

/// A small picture; `seed` makes others.
fn photograph(seed: u32) -> Vec<u8> {
    let pixel = |x: u32, y: u32| image::Rgb([(x * seed) as u8, (y * 3) as u8, (40 * seed) as u8]);
    let image = image::RgbImage::from_fn(240, 160, pixel);
    media::rendition(image.into(), media::RenditionSpec::Width(240)).expect("made").bytes
}
