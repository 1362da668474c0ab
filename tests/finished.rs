//! A raw page becomes a bundle in the window: it is looked at, made a draft, finished, approved and exported in every
//! format, and the bundle holds. Once with the page that the program ships, once with the one that lies beside the
//! project, where it does.

#[path = "support/beside.rs"]
mod beside;

mod support;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use muharrir::base::{ArticleId, Ids};
use muharrir::command::{Command, Route};
use muharrir::document::{Article, Picture, State};
use muharrir::export::{self, Format};
use muharrir::i18n::Language;
use muharrir::language::quotes::{self, Role};
use muharrir::session::sample::RAW_PAGE;
use muharrir::session::{Session, work};
use muharrir::sources::{Medium, Source, Verification};
use muharrir::storage::RealVfs;
use std::path::{Path, PathBuf};
use support::program::{Program, key, press, settle, steps, type_text, until, window};
use support::{Window, put};

const EDITOR: &str = "هدى الشامي";
const PICTURE: &[u8] = include_bytes!("../assets/sample/harbour.jpg");

/// Opens a window on a new desk and has the page looked at.
fn looked_at(page: &[u8]) -> Window<Program> {
    let mut window = window(Language::Arabic, false, |folder, session| {
        session.open_desk(folder.join("desk"), true);
        until(session, |s| s.desk.is_some());
    });
    let path = folder(&window).join("page.txt");
    put(&path, page);
    window.harness.state_mut().session.dispatch(Command::ImportFile(path));
    settle(&mut window, |s| s.import.is_some());
    window
}

fn folder(window: &Window<Program>) -> PathBuf {
    window.harness.state().folder.as_ref().expect("a folder").path().to_owned()
}

fn session(window: &mut Window<Program>) -> &mut Session {
    &mut window.harness.state_mut().session
}

fn article(window: &Window<Program>) -> Article {
    window.harness.state().session.current().expect("open").article.clone()
}

/// Types into the field of this name.
fn fill(window: &mut Window<Program>, label: &str, text: &str) {
    let field =
        window.harness.get_by(|n| n.role() == egui::accesskit::Role::TextInput && n.label().as_deref() == Some(label));
    field.click();
    steps(window, 3);
    type_text(window, text);
}

/// From the import view to the draft, its place and date typed beside the page; by keyboard from there.
fn made(window: &mut Window<Program>) -> ArticleId {
    fill(window, "المكان", "مرسى الريحان");
    fill(window, "التاريخ", "22 تشرين الثاني 2026");
    key(window, Modifiers::COMMAND, Key::Enter);
    settle(window, |s| s.import.is_none() && s.current().is_some());
    let draft = article(window);
    assert_eq!((draft.meta.dateline_place.as_str(), draft.pictures.len()), ("مرسى الريحان", 1));
    assert_eq!(draft.comments.len(), 2, "readers are held aside");
    draft.id
}

/// The picture gets its file and its words.
fn pictured(window: &mut Window<Program>, id: ArticleId) {
    let file = folder(window).join("harbour.jpg");
    put(&file, PICTURE);
    let picture = article(window).pictures[0].id;
    session(window).dispatch(Command::AttachFile(id, Some(picture), file));
    settle(window, |s| s.current().is_some_and(|o| o.article.pictures[0].file.is_some()));
    let words = Picture {
        caption: "المرفأ صباح العودة إلى العمل".into(),
        credit: "تصوير: نادر الخطيب".into(),
        alt: "سفينة بيضاء ورافعتان صفراوان على رصيف".into(),
        ..article(window).pictures[0].clone()
    };
    session(window).dispatch(Command::SetPicture(id, Box::new(words)));
    steps(window, 3);
}

/// Every quotation is tied to a source and verified.
fn tied(window: &mut Window<Program>, id: ArticleId) {
    let source = Ids::random().make();
    let entry = Source { id: source, name: "سلمى الحدّاد".into(), ..Source::default() };
    session(window).dispatch(Command::PutSource(Box::new(entry)));
    for block in article(window).body {
        for quote in quotes::find(&block.text).into_iter().filter(|q| q.role == Role::Quotation) {
            let tie = Command::Tie {
                article: id,
                block: block.id,
                range: quote.inner,
                source,
                medium: Medium::default(),
                date: None,
            };
            session(window).dispatch(tie);
        }
    }
    let statements: Vec<_> = article(window).statements.iter().map(|s| s.id).collect();
    assert!(statements.len() >= 4, "{}", statements.len());
    for statement in statements {
        session(window).dispatch(Command::Verify(id, statement, Verification::TwoSources));
    }
    steps(window, 3);
}

/// Sent, approved and exported by the window's own buttons.
fn exported(window: &mut Window<Program>, out: &Path) -> PathBuf {
    press(window, "إرسال إلى المراجعة");
    settle(window, |s| s.current().is_some_and(|o| o.article.status.state == State::InReview));
    press(window, "اعتماد");
    settle(window, |s| s.current().is_some_and(|o| o.article.status.state == State::Approved));
    session(window).dispatch(Command::SetExportFolder(out.to_owned()));
    session(window).dispatch(Command::Go(Route::Export));
    steps(window, 6);
    let findings = window.harness.state().session.current().expect("open").findings.clone();
    let blocks = findings.iter().filter(|f| f.severity == muharrir::gate::Severity::Blocking).count();
    assert_eq!(blocks, 0, "{findings:#?}");
    let exports = window.harness.get_all_by_label("تصدير").collect::<Vec<_>>();
    exports.last().expect("a button").click();
    drop(exports);
    steps(window, 3);
    settle(window, |s| !s.export.done.is_empty() || !s.notices.banners.is_empty());
    window.save("finished-exported");
    let session = &window.harness.state().session;
    session.export.done.first().unwrap_or_else(|| panic!("{:?}", session.notices)).path.clone()
}

/// Walks the whole way, and leaves the bundle where the validators of formats find it.
fn finished(page: &[u8], name: &str) {
    let mut window = looked_at(page);
    window.save(&format!("finished-looked-at-{name}"));
    let id = made(&mut window);
    pictured(&mut window, id);
    tied(&mut window, id);
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("finished").join(name);
    let _ = std::fs::remove_dir_all(&out);
    std::fs::create_dir_all(&out).expect("a folder for the bundle");
    let path = exported(&mut window, &out);
    let files = work::read_bundle(&RealVfs, &path).expect("a bundle");
    let report = export::verify(&files);
    assert!(report.holds(), "{:?}", report.problems());
    assert_eq!(report.approval.map(|a| a.by).as_deref(), Some(EDITOR));
    let article = article(&window);
    let text = String::from_utf8(files["article.txt"].clone()).expect("UTF-8");
    assert!(text.contains(&article.meta.headline) && text.contains(&article.body[1].text));
    assert!(Format::ALL.len() > 10 && files.len() > Format::ALL.len(), "every format is there: {:?}", files.keys());
    for comment in &article.comments {
        assert!(!text.contains(&comment.text), "what readers wrote stays here");
    }
}

#[test]
fn the_page_that_is_shipped_is_finished_in_the_window() {
    finished(RAW_PAGE.as_bytes(), "shipped");
}

#[test]
fn the_page_beside_the_project_is_finished_in_the_window() {
    let Some(bytes) = beside::raw_page() else { return };
    finished(&bytes, "raw-page");
}
