//! The versions of an article in the window: history, comparison, bringing one back, suggestions, and what was not saved
//! when the program stopped.

mod support;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use muharrir::base::{ArticleId, Clock, FixedClock, Ids, Timestamp};
use muharrir::command::{ArticleVersion, Command, InspectorTab, Route};
use muharrir::document::compare::ChangeKind;
use muharrir::document::{Article, Block, Fragment, State, Step, TextTarget, Transaction};
use muharrir::i18n::Language;
use muharrir::session::Session;
use muharrir::storage::journal::{self, Base, Edits, Record};
use muharrir::storage::{Desk, RealVfs, Reason, RevisionKind, Signature};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use support::program::{Program, key, press, says, settle, steps, tab_to, tab_to_holding, unnamed, until, window};
use support::{Window, put};

const OLD: [&str; 7] = [
    "دخلت سفينة الحبوب ميناء مرسى الريحان بعد العاصفة، وأكملت تفريغ حمولتها",
    "وأكدت الهيئة أن الحركة ستعود كاملة خلال أيام، وأن أحدًا لم يعد يشكو نقص القمح في الجزر.",
    "وقالت سلمى الحدّاد: ”أعدنا تشغيل ثلاثة أرصفة من خمسة، وسنستقبل أربع سفن كل يوم“.",
    "هذه فقرة تبقى كما هي في النسختين",
    "وبقيت 7 سفن في عرض البحر 10 أيام.",
    "ونقلت صحيفة «الساحل اليوم» عن التجار أن الأسعار بدأت تتراجع منذ إعلان موعد وصول السفينة.",
    "وكانت الهيئة قد أغلقت الميناء في الثاني عشر من الشهر الجاري.",
];

fn old_version() -> Article {
    let ids = Ids::sequential(1);
    let mut a = Article::new(&ids, FixedClock::default().now());
    a.meta.headline = "ميناء مرسى الريحان يستقبل أولى سفنه بعد العاصفة".into();
    a.meta.slug = "marsa-port".into();
    a.body = OLD.iter().map(|t| Block::paragraph(ids.make(), *t)).collect();
    a
}

fn new_version() -> Article {
    let mut a = old_version();
    a.changed = Timestamp::from_second(a.changed.as_second() + 960).expect("in range");
    a.meta.headline = "ميناء مرسى الريحان يستقبل أولى سفنه منذ العاصفة".into();
    a.body[1].text = OLD[1].replace("كاملة", "كاملةً").replace("يعد", "يَعُد");
    a.body[2].text = OLD[2].replace('”', "«").replace('“', "»");
    a.body[4].text = "وبقيت ٧ سفن في عرض البحر ١٠ أيام.".into();
    a.body[5].text = OLD[5].replace("التجار", "تجار الحبوب");
    let moved = a.body.remove(6);
    a.body.insert(3, moved);
    let new = Ids::sequential(900).make();
    a.body.push(Block::paragraph(new, "وتقدّر غرفة تجارة الجزر خسائر التجار بنحو ثلث مبيعات الشهر."));
    a
}

/// A desk with the old version as a revision and the new one as it stands.
fn desk(root: &Path) -> ArticleId {
    let mut vfs_desk = Desk::create(root, &Default::default(), Arc::new(RealVfs)).expect("a desk");
    vfs_desk = vfs_desk.with_clock(Arc::new(FixedClock::default()));
    let old = old_version();
    let version = vfs_desk.add(&old).expect("added");
    let by = Signature { author: "ليلى منصور".into(), device: "a".into() };
    let reason =
        Reason { by, message: "النسخة المرسلة إلى المراجعة".into(), ..Reason::default() };
    vfs_desk.add_revision(&old, &reason).expect("a revision");
    vfs_desk.save(&new_version(), &version).expect("saved");
    old.id
}

fn open_article(root: &Path, session: &mut Session) -> ArticleId {
    let id = desk(&root.join("desk"));
    session.open_desk(root.join("desk"), false);
    until(session, |s| s.desk.is_some());
    session.dispatch(Command::Open(id));
    until(session, |s| s.current().is_some());
    id
}

#[test]
fn two_versions_are_chosen_in_the_history_and_compared() {
    for (language, dark) in [(Language::Arabic, false), (Language::English, true)] {
        let mut window = window(language, dark, |root, session| {
            open_article(root, session);
            session.dispatch(Command::Tab(InspectorTab::History));
        });
        settle(&mut window, |s| s.versions.as_ref().is_some_and(|v| v.list.is_some()));
        window.save(&format!("history {language:?}"));
        let by_message = |n: &egui_kittest::Node<'_>| {
            use egui_kittest::kittest::NodeT as _;
            n.accesskit_node().label().is_some_and(|l| l.contains("النسخة المرسلة إلى المراجعة"))
        };
        let entries = window.harness.get_all_by_role(egui::accesskit::Role::CheckBox).collect::<Vec<_>>();
        entries.iter().find(|n| by_message(n)).expect("the version that was sent").click();
        steps(&mut window, 3);
        let compare = if language == Language::Arabic { "مقارنة نسختين" } else { "Compare two versions" };
        press(&mut window, compare);
        settle(&mut window, |s| s.route == Route::Compare);
        window.save(&format!("compare {language:?}"));
        let count = |kind| window.harness.state().session.comparing.as_ref().map(|c| c.count(Some(kind)));
        assert_eq!(count(ChangeKind::Words), Some(3), "headline, traders, the new paragraph");
        assert_eq!(count(ChangeKind::Marks), Some(1));
        assert_eq!(count(ChangeKind::Quotes), Some(1));
        assert_eq!(count(ChangeKind::Digits), Some(1));
        assert_eq!(count(ChangeKind::Moved), Some(1));
        window.harness.state_mut().session.dispatch(Command::StepDifference { back: false });
        window.harness.state_mut().session.dispatch(Command::CompareInOneColumn(true));
        steps(&mut window, 4);
        window.save(&format!("compare in one column {language:?}"));
        let names: [&str; 4] = match language {
            Language::Arabic => ["تشكيل فقط ١", "تنصيص فقط ١", "أرقام فقط ١", "فقرات منقولة ١"],
            Language::English => ["Marks only 1", "Quotes only 1", "Digits only 1", "Moved 1"],
        };
        for name in names {
            press(&mut window, name);
            let shown = window.harness.state().session.comparing.as_ref().map(|c| c.shown().len());
            assert_eq!(shown, Some(1), "{name}");
        }
    }
}

#[test]
fn versions_are_compared_by_keyboard_alone() {
    for (language, dark) in [(Language::Arabic, true), (Language::English, false)] {
        let mut window = window(language, dark, |root, session| {
            open_article(root, session);
            session.dispatch(Command::Tab(InspectorTab::History));
        });
        settle(&mut window, |s| s.versions.as_ref().is_some_and(|v| v.list.is_some()));
        let of = |ar: &'static str, en: &'static str| if language == Language::Arabic { ar } else { en };
        tab_to_holding(&mut window, "النسخة المرسلة إلى المراجعة");
        key(&mut window, Modifiers::NONE, Key::Space);
        tab_to(&mut window, of("مقارنة نسختين", "Compare two versions"));
        key(&mut window, Modifiers::NONE, Key::Enter);
        settle(&mut window, |s| s.route == Route::Compare);
        for name in
            [of("تشكيل فقط ١", "Marks only 1"), of("أرقام فقط ١", "Digits only 1"), of("فقرات منقولة ١", "Moved 1")]
        {
            tab_to(&mut window, name);
            key(&mut window, Modifiers::NONE, Key::Enter);
            let shown = window.harness.state().session.comparing.as_ref().map(|c| c.shown().len());
            assert_eq!(shown, Some(1), "{name}");
        }
        tab_to_holding(&mut window, of("كل الفروق", "All changes"));
        key(&mut window, Modifiers::NONE, Key::Enter);
        let at = |w: &Window<Program>| w.harness.state().session.comparing.as_ref().and_then(|c| c.at);
        let before = at(&window);
        tab_to(&mut window, of("الفرق التالي", "Next change"));
        key(&mut window, Modifiers::NONE, Key::Enter);
        assert_ne!(at(&window), before);
        tab_to(&mut window, of("عمود واحد", "One column"));
        key(&mut window, Modifiers::NONE, Key::Enter);
        assert!(window.harness.state().session.comparing.as_ref().is_some_and(|c| c.one_column));
        assert_eq!(unnamed(&window), Vec::<String>::new());
    }
}

#[test]
fn an_older_version_comes_back_as_an_edit() {
    let mut window = window(Language::Arabic, false, |root, session| {
        let id = open_article(root, session);
        session.dispatch(Command::ListVersions(id));
        until(session, |s| s.versions.as_ref().is_some_and(|v| v.list.is_some()));
    });
    let session = &mut window.harness.state_mut().session;
    let id = session.current.expect("open");
    let list = session.versions.as_ref().and_then(|v| v.list.clone()).expect("read").expect("readable");
    let oldest = list.last().expect("a revision").name.clone();
    session.dispatch(Command::Compare(id, ArticleVersion::Revision(oldest), ArticleVersion::Current));
    settle(&mut window, |s| s.comparing.is_some());
    press(&mut window, "استعادة هذه النسخة");
    settle(&mut window, |s| s.current().is_some_and(|o| o.article.body.len() == 7));
    let session = &mut window.harness.state_mut().session;
    let texts = |s: &Session| s.current().map(|o| o.article.body.iter().map(|b| b.text.clone()).collect::<Vec<_>>());
    assert_eq!(texts(session), Some(OLD.map(String::from).to_vec()));
    session.dispatch(Command::Undo(id));
    assert_eq!(session.current().map(|o| o.article.body.len()), Some(8), "undone");
}

#[test]
fn suggestions_are_shown_in_place_and_settled_by_mouse_and_key() {
    for (language, dark) in [(Language::Arabic, false), (Language::English, true)] {
        let mut window = window(language, dark, |root, session| {
            let id = open_article(root, session);
            let article = &session.current().expect("open").article;
            let now = FixedClock::default().now();
            let new = OLD[0].replace("بعد", "منذ").replace("الحبوب", "الحبوب المحمّلة بالقمح");
            let t = article
                .propose_text(article.body[0].id, &new, "هدى الشامي", now, &Ids::sequential(70))
                .expect("differs");
            let view = session.current().expect("open").editor.view;
            let edit = muharrir::editor::Edit {
                transaction: t,
                kind: muharrir::document::EditKind::Single,
                before: view,
                after: view,
            };
            assert!(session.edit(id, edit));
            session.dispatch(Command::Tab(InspectorTab::Comments));
        });
        window.save(&format!("suggestions {language:?}"));
        let text = |w: &Window<Program>| w.harness.state().session.current().map(|o| o.article.body[0].text.clone());
        let open =
            |w: &Window<Program>| w.harness.state().session.current().map(|o| o.article.open_suggestions().len());
        assert_eq!(open(&window), Some(2));
        window.harness.key_press(egui::Key::F9);
        steps(&mut window, 3);
        assert_eq!(open(&window), Some(1), "the first is accepted");
        assert!(text(&window).is_some_and(|t| t.contains("الحبوب المحمّلة بالقمح ميناء")));
        press(&mut window, if language == Language::Arabic { "رفض الكل" } else { "Refuse all" });
        assert_eq!(open(&window), Some(0));
        assert_eq!(text(&window), Some(OLD[0].replace("الحبوب", "الحبوب المحمّلة بالقمح")));
    }
}

/// Leaves a journal beside an article as a program that was killed does: a sentence typed at its end.
fn crash(root: &Path, id: ArticleId, words: &str) {
    let bytes = journal_of(root, id, &[words]).concat();
    put(journals(root).join("0123.log"), bytes);
}

/// The records of a journal in which each of `words` was typed behind the one before.
fn journal_of(root: &Path, id: ArticleId, words: &[&str]) -> Vec<Vec<u8>> {
    let desk = Desk::open(&root.join("desk"), Arc::new(RealVfs)).expect("a desk");
    let (article, version) = desk.load(id).expect("saved");
    let at = article.changed;
    let block = article.body.last().expect("never empty");
    let (author, device) = ("هدى الشامي".into(), "a".into());
    let base = Base { article: article.to_ron(), version, generation: 0, author, device, at };
    let mut records = vec![journal::encode(1, &Record::Base(base))];
    let mut typed = block.text.len();
    for (n, words) in (1..).zip(words) {
        let target = TextTarget::Block(block.id);
        let step = Step::Replace { target, at: typed, old: Fragment::default(), new: Fragment::plain(*words) };
        typed += words.len();
        let edits = Edits { generation: n, at, edits: vec![Transaction::one(step)] };
        records.push(journal::encode(n + 1, &Record::Edits(edits)));
    }
    records
}

/// The folder of journals of the only article.
fn journals(root: &Path) -> PathBuf {
    let folder = std::fs::read_dir(root.join("desk/articles")).expect("articles").next().expect("one").expect("read");
    let journals = folder.path().join("journal");
    std::fs::create_dir_all(&journals).expect("made");
    journals
}

const TYPED: &str = " وما كُتب قبل التوقف لا يضيع.";

fn recovery(language: Language, dark: bool) -> Window<Program> {
    window(language, dark, |root, session| {
        let id = desk(&root.join("desk"));
        crash(root, id, TYPED);
        session.open_desk(root.join("desk"), false);
        until(session, |s| !s.recoveries().is_empty());
    })
}

fn saved(window: &Window<Program>) -> Vec<Article> {
    let root = window.harness.state().session.desk.as_ref().expect("open").desk.root().to_owned();
    let desk = Desk::open(&root, Arc::new(RealVfs)).expect("a desk");
    desk.list().expect("listed").into_iter().filter_map(|e| e.read.ok()).map(|(a, _)| a).collect()
}

#[test]
fn unsaved_work_is_shown_first_and_taken() {
    for (language, dark, take) in
        [(Language::Arabic, false, "استعادة هذا المقال"), (Language::English, true, "Recover this article")]
    {
        let mut window = recovery(language, dark);
        window.save(&format!("recovery {language:?}"));
        assert_eq!(window.harness.state().session.route, Route::Recovery);
        assert!(saved(&window).iter().all(|a| !a.body.iter().any(|b| b.text.contains(TYPED))), "nothing yet");
        press(&mut window, take);
        settle(&mut window, |s| s.recoveries().is_empty());
        assert_eq!(window.harness.state().session.route, Route::Article, "and shown");
        let all = saved(&window);
        assert_eq!(all.len(), 1);
        assert!(all[0].body.iter().any(|b| b.text.ends_with(TYPED)), "it is back");
    }
}

#[test]
fn unsaved_work_is_kept_beside_or_left() {
    let mut window = recovery(Language::Arabic, true);
    press(&mut window, "حفظ النسختين معًا");
    settle(&mut window, |s| s.recoveries().is_empty());
    let with = |all: &[Article]| all.iter().filter(|a| a.body.iter().any(|b| b.text.contains(TYPED))).count();
    let all = saved(&window);
    assert_eq!((all.len(), with(&all)), (2, 1), "the saved one, and one of its own");

    let mut window = recovery(Language::English, false);
    press(&mut window, "Keep the saved one");
    settle(&mut window, |s| s.recoveries().is_empty());
    let all = saved(&window);
    assert_eq!((all.len(), with(&all)), (1, 0), "the saved one stays as it is");
    let root = window.harness.state().session.desk.as_ref().expect("open").desk.root().to_owned();
    let folder = std::fs::read_dir(root.join("articles")).expect("articles").next().expect("one").expect("read");
    let kept = std::fs::read_dir(folder.path().join("journal")).expect("kept").count();
    assert_eq!(kept, 1, "the journal stays for a while");
}

#[test]
fn damage_of_a_journal_is_told_with_what_came_through_it() {
    for (language, stepped_over, nothing) in [
        (Language::Arabic, "تجاوزنا جزءًا تالفًا", "لم يُقرأ معه شيء"),
        (Language::English, "was stepped over", "holds nothing that can be brought back"),
    ] {
        let mut window = window(language, language == Language::English, |root, session| {
            let id = desk(&root.join("desk"));
            let mut records = journal_of(root, id, &[" أولى", " ثانية", TYPED]);
            let middle = records[2].len() / 2;
            records[2][middle] ^= 4;
            put(journals(root).join("0123.log"), records.concat());
            let version = muharrir::storage::Version::of(b"");
            let mark = journal::encode(9, &Record::Saved(journal::Mark { generation: 1, version }));
            put(journals(root).join("4567.log"), [vec![0x4d; 900], mark].concat());
            session.open_desk(root.join("desk"), false);
            until(session, |s| !s.recoveries().is_empty());
        });
        window.save(&format!("recovery of a damaged journal {language:?}"));
        assert!(says(&window, stepped_over) && says(&window, nothing));
        let take =
            if language == Language::Arabic { "استعادة هذا المقال" } else { "Recover this article" };
        press(&mut window, take);
        settle(&mut window, |s| s.recoveries().is_empty());
        let all = saved(&window);
        assert!(all[0].body.iter().any(|b| b.text.contains(" أولى") && b.text.ends_with(TYPED)), "{:?}", all[0].body);
        let kept = std::fs::read_dir(journals(window.harness.state().folder.as_ref().expect("its own").path()))
            .expect("listed");
        assert_eq!(
            kept.filter_map(Result::ok).filter(|f| f.path().extension().is_some_and(|e| e == "left")).count(),
            2
        );
    }
}

#[test]
fn each_station_each_export_and_each_version_brought_back_is_kept() {
    let mut window = window(Language::Arabic, false, |root, session| {
        open_article(root, session);
    });
    let session = &mut window.harness.state_mut().session;
    let id = session.current.expect("open");
    let kinds = |session: &Session| -> Vec<RevisionKind> {
        let desk = &session.desk.as_ref().expect("open").desk;
        desk.revisions(id).expect("listed").iter().rev().map(|h| h.kind).collect()
    };
    session.dispatch(Command::SetState(id, State::InReview, String::new()));
    assert!(session.flush());
    let why = Some(("هدى الشامي".to_owned(), "تجربة".to_owned()));
    session.dispatch(Command::Export(id, why));
    until(session, |s| !s.export.done.is_empty());
    assert_eq!(session.export.done[0].unrecorded, None);
    let oldest = {
        let desk = &session.desk.as_ref().expect("open").desk;
        desk.revisions(id).expect("listed").pop().expect("one").name
    };
    session.dispatch(Command::RestoreVersion(id, oldest.clone()));
    until(session, |s| s.current().is_some_and(|o| o.article.body.len() == 7));
    assert!(session.flush());
    let (save, state) = (RevisionKind::Save, RevisionKind::State);
    // The oldest is there from the start; what stood on the desk is kept when another hand first saves over it.
    assert_eq!(kinds(session), [save, save, state, RevisionKind::Export, RevisionKind::Restore]);
    let desk = &session.desk.as_ref().expect("open").desk;
    let heads = desk.revisions(id).expect("listed");
    assert_eq!(heads[0].parents, [oldest]);
    assert_eq!((heads[1].author.as_str(), heads[1].is_kept_for_ever()), ("هدى الشامي", true));
    desk.prune_revisions(id, Timestamp::MAX).expect("pruned");
    assert_eq!(kinds(session), [RevisionKind::Export, RevisionKind::Restore], "what left is spared, and the newest");
}
