//! The desk, its first run, the import, the settings and the question for a path, as a user meets them.

mod support;

use egui::{Key, Rect, Ui, UiBuilder, pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use muharrir::base::{FixedClock, Ids};
use muharrir::command::{Command, Route};
use muharrir::document::State;
use muharrir::i18n::Language;
use muharrir::session::{Row, Services, Session};
use muharrir::settings::{Settings, ThemeChoice};
use muharrir::storage::RealVfs;
use muharrir::ui::out::Out;
use muharrir::ui::screens::{ask, desk, first_run, import, settings};
use std::sync::Arc;
use std::time::Instant;
use support::{Look, Window};

const PAGE: &str = include_str!("../assets/sample/page.txt");

/// A session with its screens, and every command that they asked for.
struct Desk {
    session: Session,
    desk: desk::DeskView,
    first_run: first_run::FirstRunView,
    import: import::ImportView,
    settings: settings::SettingsView,
    ask: ask::AskView,
    asked: Vec<Command>,
    folder: tempfile::TempDir,
}

impl Desk {
    fn open(language: Language, sample: bool) -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let services = Services::headless(Arc::new(RealVfs), Arc::new(FixedClock::default()), Ids::sequential(9_000));
        let person = "رنا قاسم".to_owned();
        let settings = Settings { language, theme: ThemeChoice::Light, person, ..Settings::default() };
        let mut session = Session::new(services, settings);
        session.open_desk(folder.path().join("Muharrir"), sample);
        let mut desk = Desk {
            session,
            desk: Default::default(),
            first_run: Default::default(),
            import: Default::default(),
            settings: Default::default(),
            ask: Default::default(),
            asked: Vec::new(),
            folder,
        };
        desk.wait(|s| s.desk.is_some());
        desk
    }

    fn wait(&mut self, holds: impl Fn(&Session) -> bool) {
        support::room::wait(&mut self.session, "it holds", holds);
    }

    fn draw(&mut self, ui: &mut Ui) {
        let window = ui.ctx().content_rect();
        let part = |ui: &mut Ui, salt: &str, top: f32, bottom: f32, side: f32| {
            let rect = Rect::from_min_max(pos2(72.0 + side, top), pos2(window.right() - side, bottom));
            let layout = if side > 0.0 { egui::Layout::left_to_right(egui::Align::Center) } else { Default::default() };
            ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect).layout(layout))
        };
        let (colors, foot_top) = (muharrir::ui::theme::theme(ui.ctx()).colors.clone(), window.bottom() - 32.0);
        let mut top = part(ui, "top", 0.0, 56.0, 24.0);
        let mut body = part(ui, "body", 56.0, foot_top, 0.0);
        let mut foot = part(ui, "foot", foot_top, window.bottom(), 24.0);
        body.painter().rect_filled(body.max_rect(), 0, colors.page);
        let (s, mut out) = (&self.session, Out::default());
        match s.route {
            Route::Settings => {
                settings::top_bar(&mut top, s, &mut self.settings, &mut out);
                settings::show(&mut body, s, &mut self.settings, &mut out);
                settings::foot(&mut foot, s, &mut self.settings);
            }
            Route::Import => {
                import::top_bar(&mut top, s, &mut self.import, &mut out);
                import::show(&mut body, s, &mut self.import, &mut out);
                import::foot(&mut foot, s, &mut self.import);
            }
            _ if first_run::is_due(s) => {
                first_run::top_bar(&mut top, s, &mut self.first_run, &mut out);
                first_run::show(&mut body, s, &mut self.first_run, &mut out);
                first_run::foot(&mut foot, s, &mut self.first_run);
            }
            _ => {
                desk::top_bar(&mut top, s, &mut self.desk, &mut out);
                desk::show(&mut body, s, &mut self.desk, &mut out);
                desk::foot(&mut foot, s, &mut self.desk);
            }
        }
        ask::show(ui.ctx(), s, &mut self.ask, &mut out);
        let commands: Vec<Command> = out.commands().cloned().collect();
        if let Some(path) = out.answered() {
            self.session.answer_ask(path);
        }
        for command in commands {
            self.asked.push(command.clone());
            self.session.dispatch(command);
        }
        self.session.poll();
    }
}

fn window(look: Look, desk: Desk) -> Window<Desk> {
    let mut window = Window::open(look, desk, |ui, desk: &mut Desk| desk.draw(ui));
    window.harness.run_ok();
    window
}

fn look(language: Language) -> Look {
    Look::new(language).size(1440.0, 900.0)
}

/// Headlines of the rows in view, from above.
fn rows(window: &Window<Desk>) -> Vec<String> {
    let mut rows: Vec<(f32, String)> = window
        .harness
        .query_all_by_role(egui::accesskit::Role::Row)
        .map(|n| (n.rect().top(), n.accesskit_node().label().unwrap_or_default()))
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|r| r.1).collect()
}

fn put(text: &str, window: &mut Window<Desk>, label: &str) {
    let field =
        window.harness.get_by(|n| n.role() == egui::accesskit::Role::TextInput && n.label().as_deref() == Some(label));
    field.click();
    window.harness.run_ok();
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    window.harness.run_ok();
    window.harness.event(egui::Event::Text(text.to_owned()));
    window.harness.run_ok();
}

#[test]
fn the_desk_in_both_languages_and_themes() {
    for (language, dark) in [(Language::Arabic, false), (Language::Arabic, true), (Language::English, false)] {
        let mut desk = Desk::open(language, true);
        desk.session.selected_row = desk.session.desk.as_ref().and_then(|d| d.rows.first()?.id);
        let window = window(look(language).dark(dark), desk);
        window.save(&format!("desk-{language:?}-{dark}"));
        let new = if language == Language::Arabic { "مقال جديد" } else { "New article" };
        let middle = window.harness.get_by_label(new).rect().center().x;
        assert_eq!(middle < 720.0, language == Language::Arabic, "the primary action stands at the end side");
        assert_eq!(rows(&window).len(), 6);
    }
}

#[test]
fn a_narrow_desk_drops_columns_and_clips_nothing() {
    for width in [720.0, 1000.0] {
        let window = window(Look::new(Language::Arabic).size(width, 600.0), Desk::open(Language::Arabic, true));
        window.save(&format!("desk-narrow-{width}"));
        assert!(window.harness.query_by_label("الكلمات").is_none());
        for node in window.harness.query_all_by_role(egui::accesskit::Role::Button) {
            let rect = node.rect();
            assert!(rect.left() >= 0.0 && rect.right() <= width, "{rect:?} of {:?}", node.accesskit_node().label());
        }
    }
}

#[test]
fn tabs_search_and_heads_choose_and_order_rows() {
    let mut window = window(look(Language::Arabic), Desk::open(Language::Arabic, true));
    let all = rows(&window);
    let drafts =
        window.harness.state().session.desk.as_ref().map(|d| d.rows.iter().filter(|r| r.state == State::Draft).count());
    window.harness.get_by_label_contains("مسودة ").click();
    window.harness.run_ok();
    assert_eq!(Some(rows(&window).len()), drafts);
    assert!(rows(&window).len() < all.len());
    window.harness.get_by_label_contains("الكل ").click();
    window.harness.run_ok();

    // Spelling is folded: hamza and taa marbuta written otherwise.
    put("عياده", &mut window, "عنوان أو قسم أو كاتب");
    assert_eq!(rows(&window).len(), 1, "{:?}", rows(&window));
    assert!(rows(&window)[0].contains("عيادة"));
    window.save("desk-search");
    put("قققق", &mut window, "عنوان أو قسم أو كاتب");
    assert_eq!(rows(&window), Vec::<String>::new());
    window.save("desk-nothing");
    window.harness.get_by_label("مسح المرشّحات").click();
    window.harness.run_ok();
    assert_eq!(rows(&window), all);

    window.harness.get_by_label("العنوان").click();
    window.harness.run_ok();
    let by_headline = rows(&window);
    assert_ne!(by_headline, all);
    window.harness.get_by_label("العنوان").click();
    window.harness.run_ok();
    assert_eq!(rows(&window), by_headline.into_iter().rev().collect::<Vec<_>>());
}

#[test]
fn keys_choose_open_and_remove_rows() {
    let mut window = window(look(Language::Arabic), Desk::open(Language::Arabic, true));
    let id = |window: &Window<Desk>, i: usize| {
        let headline = rows(window)[i].clone();
        window.harness.state().session.desk.as_ref().unwrap().rows.iter().find(|r| r.headline == headline).unwrap().id
    };
    for _ in 0..3 {
        window.harness.key_press(Key::ArrowDown);
        window.harness.run_ok();
    }
    window.harness.key_press(Key::ArrowUp);
    window.harness.run_ok();
    let second = id(&window, 1);
    assert_eq!(window.harness.state().session.selected_row, second);
    window.save("desk-keys");

    window.harness.key_press(Key::F2);
    window.harness.run_ok();
    window.save("desk-rename");
    put("new name", &mut window, "المعرّف في الرابط");
    window.harness.get_all_by_label("تغيير الاسم").last().unwrap().click();
    window.harness.run_ok();
    let renamed = |c: &Command| matches!(c, Command::Rename(i, slug) if Some(*i) == second && slug == "new-name");
    assert!(window.harness.state().asked.iter().any(renamed), "{:?}", window.harness.state().asked);

    window.harness.key_press(Key::Delete);
    window.harness.run_ok();
    window.harness.state_mut().wait(|s| s.desk.as_ref().is_some_and(|d| d.trash.len() == 1));
    window.harness.run_ok();
    assert_eq!(rows(&window).len(), 5);
    window.harness.get_by_label_contains("السلة").click();
    window.harness.run_ok();
    window.save("desk-trash");
    assert_eq!(rows(&window).len(), 1);
    window.harness.get_by_label("استعادة").click();
    window.harness.run_ok();
    assert!(window.harness.state().asked.contains(&Command::Restore(second.unwrap())));
    window.harness.state_mut().wait(|s| s.desk.as_ref().is_some_and(|d| d.trash.is_empty() && d.rows.len() == 6));
    window.harness.run_ok();
    window.save("desk-trash-empty");

    window.harness.get_by_label_contains("الكل ").click();
    window.harness.run_ok();
    window.harness.key_press(Key::Enter);
    window.harness.run_ok();
    assert!(window.harness.state().asked.contains(&Command::Open(second.unwrap())));
}

#[test]
fn the_menu_of_a_row_and_the_double_click() {
    let mut window = window(look(Language::Arabic), Desk::open(Language::Arabic, true));
    let headline = rows(&window)[2].clone();
    let row =
        |w: &Window<Desk>| w.harness.query_all_by_role(egui::accesskit::Role::Row).next().unwrap().rect().center();
    let id =
        window.harness.state().session.desk.as_ref().unwrap().rows.iter().find(|r| r.headline == headline).unwrap().id;
    window
        .harness
        .get_by(|n| n.role() == egui::accesskit::Role::Row && n.label().as_deref() == Some(&*headline))
        .click();
    window.harness.run_ok();
    assert_eq!(window.harness.state().session.selected_row, id);
    window.harness.get_by_label("خيارات المقال").click();
    window.harness.run_ok();
    window.save("desk-menu");
    window.harness.get_by_label("إنشاء نسخة").click();
    window.harness.run_ok();
    assert!(window.harness.state().asked.contains(&Command::Duplicate(id.unwrap())));
    window.harness.state_mut().wait(|s| s.desk.as_ref().is_some_and(|d| d.rows.len() == 7));
    window.harness.run_ok();
    let middle = row(&window);
    for pressed in [true, false, true, false] {
        window.harness.event(egui::Event::PointerMoved(middle));
        let modifiers = Default::default();
        window.harness.event(egui::Event::PointerButton {
            pos: middle,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers,
        });
        window.harness.step();
    }
    assert!(
        window.harness.state().asked.iter().any(|c| matches!(c, Command::Open(_))),
        "{:?}",
        window.harness.state().asked
    );
}

#[test]
fn a_folder_that_cannot_be_read_says_why() {
    let mut desk = Desk::open(Language::Arabic, true);
    let articles = desk.folder.path().join("Muharrir/articles");
    let one = std::fs::read_dir(&articles).unwrap().next().unwrap().unwrap().path().join("article.ron");
    let text = std::fs::read_to_string(&one).unwrap();
    std::fs::File::create(&one).and_then(|mut f| std::io::Write::write_all(&mut f, &text.as_bytes()[..200])).unwrap();
    desk.session.dispatch(Command::Refresh);
    desk.wait(|s| s.desk.as_ref().is_some_and(|d| d.rows.iter().any(|r| r.error.is_some())));
    let mut window = window(look(Language::Arabic), desk);
    window.save("desk-broken");
    assert_eq!(rows(&window).len(), 6);
    // It is nobody's draft.
    window.harness.get_by_label_contains("مسودة ").click();
    window.harness.run_ok();
    let errors =
        window.harness.state().session.desk.as_ref().unwrap().rows.iter().filter(|r| r.error.is_some()).count();
    assert_eq!(errors, 1);
    assert!(rows(&window).iter().all(|r| !r.starts_with('\u{2066}')), "{:?}", rows(&window));
}

#[test]
fn the_first_run_offers_four_ways() {
    for language in Language::ALL {
        let mut window = window(look(language), Desk::open(language, false));
        window.harness.run_ok();
        window.save(&format!("first-run-{language:?}"));
        let (sample, new) = match language {
            Language::Arabic => ("افتح المقال النموذجي", "ابدأ مقالًا جديدًا"),
            Language::English => ("Open the sample article", "Start a new article"),
        };
        assert!(window.harness.query_by_label(new).is_some());
        window.harness.get_by_label(sample).click();
        window.harness.run_ok();
        window.harness.state_mut().wait(|s| s.current.is_some());
        let state = window.harness.state();
        assert_eq!(state.session.desk.as_ref().unwrap().rows.len(), 6);
        assert_eq!(state.session.route, Route::Article);
        assert!(state.session.desk.as_ref().unwrap().register.sources.len() > 2);
    }
    let window = window(Look::new(Language::Arabic).size(720.0, 600.0), Desk::open(Language::Arabic, false));
    window.save("first-run-narrow");
}

#[test]
fn a_pasted_page_is_looked_at_before_it_becomes_an_article() {
    let mut window = window(look(Language::Arabic), Desk::open(Language::Arabic, true));
    window.harness.event(egui::Event::Paste(PAGE.to_owned()));
    window.harness.run_ok();
    assert_eq!(window.harness.state().session.route, Route::Import);
    window.harness.state_mut().wait(|s| s.import.is_some());
    window.harness.run_ok();
    window.save("import");
    let furniture = |w: &Window<Desk>| {
        let lines = &w.harness.state().session.import.as_ref().unwrap().incoming;
        let muharrir::import::Incoming::Lines(draft) = &**lines else { panic!("no plain text") };
        let lines = &draft.lines;
        lines.iter().filter(|l| l.role == muharrir::import::Role::Furniture).count()
    };
    let before = furniture(&window);
    assert!(before > 0);
    window.harness.get_by_label("إبقاء").click();
    window.harness.run_ok();
    assert_eq!(furniture(&window), 0);
    window.save("import-reversed");
    window.harness.get_by_label("حذف").click();
    window.harness.run_ok();
    assert_eq!(furniture(&window), before);
    // Another line becomes the headline.
    window.harness.get_all_by_label("فقرة").next().unwrap().click();
    window.harness.run_ok();
    window.save("import-menu");
    window.harness.get_all_by_label("عنوان").last().unwrap().click();
    window.harness.run_ok();
    assert!(window.harness.state().asked.iter().any(|c| matches!(c, Command::SetImportLine(..))));
    window.harness.get_by_label("إنشاء المسودة").click();
    window.harness.run_ok();
    window.harness.state_mut().wait(|s| s.current.is_some());
    let article = &window.harness.state().session.current().unwrap().article;
    assert!(!article.body.is_empty() && !article.meta.headline.is_empty());
}

#[test]
fn the_import_in_english_and_in_a_narrow_window() {
    for (name, look) in [
        ("import-english", look(Language::English).dark(true)),
        ("import-narrow", Look::new(Language::Arabic).size(800.0, 600.0)),
    ] {
        let mut desk = Desk::open(look.language, true);
        desk.session.dispatch(Command::ImportText(PAGE.to_owned()));
        desk.wait(|s| s.import.is_some());
        let mut window = window(look, desk);
        window.harness.run_ok();
        window.save(name);
        assert!(window.harness.query_all_by_role(egui::accesskit::Role::Label).count() > 5);
    }
}

#[test]
fn settings_are_asked_for_where_they_are_seen() {
    let mut desk = Desk::open(Language::Arabic, true);
    desk.session.route = Route::Settings;
    let mut window = window(look(Language::Arabic), desk);
    window.save("settings-device");
    put("سلمى", &mut window, "اسمك كما يُوقَّع به");
    assert_eq!(window.harness.state().session.settings.person, "سلمى");
    window.harness.get_by_label("المظهر واللغة").click();
    window.harness.run_ok();
    window.save("settings-look");
    window.harness.get_by_label("داكن").click();
    window.harness.run_ok();
    assert_eq!(window.harness.state().session.settings.theme, ThemeChoice::Dark);
    window.harness.get_by_label("أسلوب التحرير").click();
    window.harness.run_ok();
    window.save("settings-house");
    window.harness.get_by_label("الاختصارات").click();
    window.harness.run_ok();
    window.save("settings-shortcuts");
    assert!(window.harness.query_by_label("Ctrl+Shift+F").is_some());
}

#[test]
fn settings_in_a_narrow_english_window() {
    let mut desk = Desk::open(Language::English, true);
    desk.session.route = Route::Settings;
    let mut window = window(Look::new(Language::English).size(720.0, 560.0), desk);
    window.save("settings-narrow");
    window.harness.get_by_label("Shortcuts").click();
    window.harness.run_ok();
    assert!(window.harness.query_by_label("Save").is_some());
}

#[test]
fn a_path_is_asked_for_where_there_is_no_dialog() {
    let mut desk = Desk::open(Language::Arabic, true);
    let file = desk.folder.path().join("a page.txt");
    std::fs::File::create(&file).and_then(|mut f| std::io::Write::write_all(&mut f, PAGE.as_bytes())).unwrap();
    desk.session.dispatch(Command::ChooseImport);
    desk.wait(|s| s.ask.as_ref().is_some_and(|a| a.by_field));
    let mut window = window(look(Language::Arabic), desk);
    window.save("ask");
    put("/nowhere/at/all.txt", &mut window, "المسار");
    window.harness.key_press(Key::Enter);
    window.harness.run_ok();
    window.harness.state_mut().wait(|s| s.ask.as_ref().is_some_and(|a| a.error.is_some()));
    window.harness.run_ok();
    window.save("ask-error");
    // What is typed next replaces it: the field keeps what it selected when it got the focus.
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    window.harness.run_ok();
    window.harness.event(egui::Event::Text(format!("\"{}\"", file.display())));
    window.harness.run_ok();
    window.harness.key_press(Key::Enter);
    window.harness.run_ok();
    window.harness.state_mut().wait(|s| s.import.is_some());
    assert_eq!(window.harness.state().session.import.as_ref().unwrap().name, "a page.txt");
    assert!(window.harness.state().session.ask.is_none());
}

#[test]
fn of_many_articles_only_those_in_view_are_laid_out() {
    let mut desk = Desk::open(Language::Arabic, true);
    let ids = Ids::sequential(50_000);
    if let Some(open) = &mut desk.session.desk {
        let one = open.rows[0].clone();
        let more = (0..5_000).map(|i| Row { id: Some(ids.make()), folder: format!("row-{i}"), ..one.clone() });
        open.rows.extend(more);
        open.revision += 1;
    }
    let mut window = window(look(Language::Arabic), desk);
    assert!((10..=20).contains(&rows(&window).len()), "{}", rows(&window).len());
    let start = Instant::now();
    (0..20).for_each(|_| window.harness.step());
    println!("a frame over 5,000 rows: {:?}", start.elapsed() / 20);
    // The end is reached by key, and is brought into view.
    window.harness.key_press(Key::End);
    window.harness.run_ok();
    window.harness.run_ok();
    let last = window.harness.state().session.selected_row;
    assert!(last.is_some());
    let selected = window.harness.query_all_by_role(egui::accesskit::Role::Row);
    assert!(selected.filter(|n| n.accesskit_node().is_focused()).count() == 1, "the row that was reached is drawn");
}
