//! Files of every kind are looked at before anything is made of them: what a reader found, what it warns of, what a
//! person takes or leaves, by pointer and by keyboard alone.

mod support;

#[path = "import/files.rs"]
mod files;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use muharrir::base::{Ids, SystemClock};
use muharrir::command::{Command, Route};
use muharrir::document::Article;
use muharrir::i18n::Language;
use muharrir::import::{Incoming, Take};
use muharrir::session::{Services, Session};
use muharrir::settings::{Settings, ThemeChoice};
use muharrir::storage::RealVfs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use support::program::{Program, steps};
use support::room::wait;
use support::{Look, Window, put};

const MARKDOWN: &str = "---\ntitle: عودة السفينة إلى المرفأ\nauthor: سلمى النجار\n---\n\n![سفينة بيضاء عند رصيف](ship.png \"السفينة عند الرصيف الثاني\")\n\nوصلت السفينة فجر الأحد إلى المرفأ القديم بعد عشرة أيام من العاصفة.\n\n## ما بعد الوصول\n\nقالت المديرة إن العمل عاد كاملًا إلى الأرصفة الخمسة.\n";
const TEXT: &str = "عودة العبّارات إلى الجزر\n\nعادت العبّارات إلى الجزر بعد توقف دام عشرة أيام بسبب العاصفة.\n\nوقال المدير إن الرحلات ستنتظم مع نهاية الأسبوع.\n";

fn open(language: Language, dark: bool) -> Window<Program> {
    open_waking(language, dark, Arc::new(|| {}))
}

/// `wake` is called on the thread that has something to tell.
fn open_waking(language: Language, dark: bool, wake: Arc<dyn Fn() + Send + Sync>) -> Window<Program> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let services = Services::headless(Arc::new(RealVfs), Arc::new(SystemClock), Ids::random());
    let services = Services { wake, ..services };
    let theme = if dark { ThemeChoice::Dark } else { ThemeChoice::Light };
    let settings = Settings { language, theme, person: "هدى الشامي".into(), ..Settings::default() };
    let mut session = Session::new(services, settings);
    session.open_desk(folder.path().join("desk"), true);
    wait(&mut session, "the desk is open", |s| s.desk.is_some());
    let mut window = support::program::open(Look::new(language).dark(dark).size(1440.0, 900.0), session);
    window.harness.state_mut().folder = Some(Arc::new(folder));
    steps(&mut window, 2);
    window
}

fn file(window: &Window<Program>, name: &str, bytes: &[u8]) -> PathBuf {
    let folder = window.harness.state().folder.clone().expect("a folder");
    let path = folder.path().join(name);
    put(&path, bytes);
    path
}

fn look_at(window: &mut Window<Program>, path: &Path) {
    let session = &mut window.harness.state_mut().session;
    session.dispatch(Command::ImportFile(path.to_owned()));
    settled(window);
}

/// Until nothing is being read.
fn settled(window: &mut Window<Program>) {
    wait(&mut window.harness.state_mut().session, "it is read", |s| s.importing.is_none());
    steps(window, 4);
}

fn articles(window: &Window<Program>) -> usize {
    let desk = window.harness.state().folder.as_ref().expect("a folder").path().join("desk/articles");
    std::fs::read_dir(desk).expect("the desk").count()
}

fn press(window: &mut Window<Program>, label: &str) {
    window.harness.get_by_label(label).click();
    steps(window, 3);
}

/// A file that is let go over the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|e| e.to_string())
    }
}

/// The draft that was made, read from the desk.
fn made(window: &mut Window<Program>) -> Article {
    let session = &mut window.harness.state_mut().session;
    wait(session, "the draft is open", |s| s.import.is_none() && s.current().is_some());
    steps(window, 3);
    window.harness.state().session.current().expect("open").article.clone()
}

#[test]
fn a_document_is_looked_at_part_by_part_in_both_languages_and_themes() {
    for (language, dark, make, left) in
        [(Language::Arabic, false, "إنشاء المسودة", "متروك"), (Language::English, true, "Make the draft", "Left out")]
    {
        let mut window = open(language, dark);
        let before = articles(&window);
        let path = file(&window, "report.docx", &files::docx());
        look_at(&mut window, &path);
        window.save(&format!("import-docx-{language:?}"));
        assert_eq!(window.harness.state().session.route, Route::Import);
        assert_eq!(articles(&window), before, "nothing is written before it is taken");
        let shown = window.harness.state().session.import.as_ref().expect("looked at");
        let Incoming::Parts(offer) = &*shown.incoming else { panic!("a document has parts") };
        let headline = offer.article().meta.headline.clone();
        let (last, text) = offer
            .parts()
            .iter()
            .enumerate()
            .rev()
            .find(|(_, (p, _))| offer.choices(*p).len() > 1)
            .map(|(i, (p, _))| (i, offer.text(*p).to_owned()))
            .expect("a block of text");
        assert!(window.harness.query_by_label(&headline).is_some(), "the headline is read out");
        let session = &mut window.harness.state_mut().session;
        session.dispatch(Command::SetImportPart(last, Take::Left));
        steps(&mut window, 4);
        window.save(&format!("import-docx-left-{language:?}"));
        assert!(window.harness.query_all_by_label(left).next().is_some(), "its tag says so");
        press(&mut window, make);
        let article = made(&mut window);
        assert_eq!(article.meta.headline, headline);
        assert!(!article.body.iter().any(|b| b.text == text));
        let imported = article.imported.expect("how it came in");
        assert!(imported.dropped.iter().any(|d| d.text == text), "what was left is kept with the article");
        assert!(!imported.digest.is_empty());
        assert!(article.pictures.iter().any(|p| p.file.is_some()), "its picture came along");
        assert_eq!(articles(&window), before + 1);
        // One press takes all of it back.
        let undo = if language == Language::Arabic { "تراجع" } else { "Undo" };
        window.harness.get_all_by_label(undo).last().expect("the toast offers it").click();
        steps(&mut window, 3);
        let session = &mut window.harness.state_mut().session;
        wait(session, "it is in the trash", |s| s.desk.as_ref().is_some_and(|d| d.trash.len() == 1));
        assert_eq!(articles(&window), before);
    }
}

#[test]
fn markdown_by_keyboard_alone() {
    let mut window = open(Language::Arabic, false);
    let path = file(&window, "ship.md", MARKDOWN.as_bytes());
    file(&window, "ship.png", &files::picture(640, 400));
    look_at(&mut window, &path);
    window.save("import-markdown");
    // Tab until the tag of the last paragraph has the focus; Delete leaves it.
    let focused = |w: &Window<Program>| {
        let node = w.harness.query_all_by(|n| n.is_focused()).next()?;
        Some(node.accesskit_node().description().unwrap_or_default())
    };
    let mut found = false;
    for _ in 0..60 {
        window.harness.key_press(Key::Tab);
        steps(&mut window, 2);
        found = focused(&window).is_some_and(|d| d.contains("قالت المديرة"));
        if found {
            break;
        }
    }
    assert!(found, "every tag is reached by Tab");
    window.harness.key_press(Key::Delete);
    steps(&mut window, 3);
    window.save("import-markdown-left");
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    steps(&mut window, 3);
    let article = made(&mut window);
    assert_eq!(article.meta.headline, "عودة السفينة إلى المرفأ");
    assert_eq!(article.meta.byline, "سلمى النجار");
    assert!(!article.body.iter().any(|b| b.text.contains("قالت المديرة")));
    let picture = article.pictures.first().expect("a picture");
    assert_eq!((picture.caption.as_str(), picture.alt.as_str()), ("السفينة عند الرصيف الثاني", "سفينة بيضاء عند رصيف"));
    assert!(picture.file.is_some());
}

#[test]
fn another_encoding_is_chosen_by_how_the_text_would_read() {
    let mut window = open(Language::Arabic, false);
    let path = file(&window, "ferries.txt", &encoding_rs::WINDOWS_1256.encode(TEXT).0);
    look_at(&mut window, &path);
    window.save("import-1256");
    let encoding = |w: &Window<Program>| {
        w.harness.state().session.import.as_ref().map(|v| v.incoming.encoding().to_owned()).unwrap_or_default()
    };
    assert_eq!(encoding(&window), "windows-1256");
    assert!(window.harness.query_by_label("عودة العبّارات إلى الجزر").is_some());
    let names = |n: &egui_kittest::Node<'_>| n.accesskit_node().label().unwrap_or_default();
    let wrong = window
        .harness
        .query_all_by_role(egui::accesskit::Role::RadioButton)
        .find(|n| names(n).contains("ISO-8859-6"))
        .expect("each encoding is offered");
    wrong.click();
    steps(&mut window, 2);
    settled(&mut window);
    window.save("import-wrong-encoding");
    assert_eq!(encoding(&window), "ISO-8859-6");
    assert!(window.harness.query_by_label("عودة العبّارات إلى الجزر").is_none(), "read otherwise");
    let right = window
        .harness
        .query_all_by_role(egui::accesskit::Role::RadioButton)
        .find(|n| names(n).contains("Windows-1256"))
        .expect("and the right one");
    right.click();
    steps(&mut window, 2);
    settled(&mut window);
    press(&mut window, "إنشاء المسودة");
    let article = made(&mut window);
    assert_eq!(article.meta.headline, "عودة العبّارات إلى الجزر");
    assert_eq!(article.imported.expect("imported").encoding, "windows-1256");
}

#[test]
fn a_bad_file_is_named_and_changes_nothing_and_the_next_one_is_read() {
    let mut window = open(Language::Arabic, false);
    let before = articles(&window);
    let mut cut = files::docx();
    cut.truncate(cut.len() / 2);
    let (bad, empty) = (file(&window, "cut.docx", &cut), file(&window, "empty.txt", b""));
    let good = file(&window, "ship.md", MARKDOWN.as_bytes());
    let session = &mut window.harness.state_mut().session;
    for path in [bad, empty, good] {
        session.dispatch(Command::ImportFile(path));
    }
    wait(session, "the good one is read", |s| s.import.is_some());
    let told: Vec<String> = session.notices.banners.iter().map(|b| b.words.ar.to_string()).collect();
    assert!(told.len() == 2 && told[0].contains("cut.docx") && told[1].contains("empty.txt"), "{told:?}");
    assert!(told.iter().all(|t| t.contains("ولم يُستورد منه شيء")), "{told:?}");
    steps(&mut window, 3);
    window.save("import-bad-files");
    window.harness.key_press(Key::Escape);
    steps(&mut window, 3);
    assert!(window.harness.state().session.import.is_none());
    assert_eq!(window.harness.state().session.route, Route::Desk);
    assert_eq!(articles(&window), before);
}

#[test]
fn a_file_that_is_dropped_is_looked_at_and_the_same_file_is_known_again() {
    let mut window = open(Language::Arabic, false);
    let path = file(&window, "ship.md", MARKDOWN.as_bytes());
    let drop_it = |window: &mut Window<Program>| {
        window.harness.input_mut().dropped_files.push(Arc::new(Dropped(path.clone())));
        steps(window, 2);
        settled(window);
    };
    drop_it(&mut window);
    assert!(window.harness.query_by_label_contains("استُورد هذا الملف من قبل").is_none());
    press(&mut window, "إنشاء المسودة");
    let first = made(&mut window);
    drop_it(&mut window);
    window.save("import-known");
    let known = window.harness.state().session.import.as_ref().and_then(|v| v.known.clone()).expect("known");
    assert_eq!((known.article, known.same_file, known.in_trash), (first.id, true, false));
    assert!(window.harness.query_by_label_contains("استُورد هذا الملف من قبل").is_some());
    press(&mut window, "فتحه");
    steps(&mut window, 4);
    let session = &window.harness.state().session;
    assert!(session.import.is_none() && session.current == Some(first.id) && session.route == Route::Article);
}

#[test]
fn rich_text_is_pasted_with_its_structure_or_as_plain_text() {
    struct Held;
    impl muharrir::ui::clipboard::RichClipboard for Held {
        fn html(&mut self) -> Option<String> {
            let own = "<h1>عودة السفينة</h1><p>وصلت السفينة <b>فجر الأحد</b> إلى المرفأ.</p><h2>ما بعد الوصول</h2>";
            Some(format!("<meta charset=utf-8><!--StartFragment-->{own}<!--EndFragment-->"))
        }
        fn set_html(&mut self, _: &str, _: &str) -> bool {
            false
        }
    }
    let mut window = open(Language::Arabic, false);
    muharrir::ui::clipboard::install(&window.harness.ctx, Box::new(Held));
    let plain = "عودة السفينة\nوصلت السفينة فجر الأحد إلى المرفأ.\nما بعد الوصول".to_owned();
    window.harness.event(egui::Event::Paste(plain.clone()));
    steps(&mut window, 2);
    settled(&mut window);
    window.save("import-pasted");
    let parts = |w: &Window<Program>| {
        let view = w.harness.state().session.import.as_ref().expect("looked at");
        matches!(&*view.incoming, Incoming::Parts(_))
    };
    assert!(parts(&window));
    press(&mut window, "قراءته نصًّا بلا تنسيق");
    settled(&mut window);
    assert!(!parts(&window));
    window.harness.key_press(Key::Escape);
    steps(&mut window, 3);
    window.harness.event(egui::Event::Paste(plain));
    steps(&mut window, 2);
    settled(&mut window);
    press(&mut window, "إنشاء المسودة");
    let article = made(&mut window);
    assert_eq!(article.meta.headline, "عودة السفينة");
    assert!(article.body[0].marks.iter().next().is_some(), "strong stays strong");
}

#[test]
fn a_reading_that_breaks_says_so_and_the_next_one_goes_on() {
    use std::sync::atomic::{AtomicBool, Ordering};
    let breaks = Arc::new(AtomicBool::new(true));
    let once = breaks.clone();
    let wake = move || {
        let on_import = std::thread::current().name() == Some("import");
        assert!(!on_import || !once.swap(false, Ordering::Relaxed), "on purpose");
    };
    let mut window = open_waking(Language::Arabic, false, Arc::new(wake));
    let path = file(&window, "ship.md", MARKDOWN.as_bytes());
    look_at(&mut window, &path);
    let session = &window.harness.state().session;
    assert!(!breaks.load(Ordering::Relaxed), "it broke");
    assert!(session.import.is_none() && session.route == Route::Desk);
    let told = &session.notices.banners.last().expect("it is told").words;
    assert!(told.ar.contains("ship.md") && told.en.contains("nothing on the desk changed"), "{told:?}");
    look_at(&mut window, &path);
    assert!(window.harness.state().session.import.is_some());
}

#[test]
fn a_reading_that_is_stopped_leaves_nothing() {
    let mut window = open(Language::English, false);
    let before = articles(&window);
    let path = file(&window, "report.docx", &files::docx());
    let session = &mut window.harness.state_mut().session;
    session.dispatch(Command::ImportFile(path));
    assert!(session.importing.is_some() && session.route == Route::Import);
    session.dispatch(Command::CancelImport);
    assert!(session.importing.is_none() && session.route == Route::Desk);
    std::thread::sleep(std::time::Duration::from_millis(400));
    steps(&mut window, 4);
    assert!(window.harness.state().session.import.is_none(), "an answer that comes too late is dropped");
    assert_eq!(articles(&window), before);
}
