//! The inspector, the register of sources and the pictures of an article, as a user meets them.

mod support;

use egui::{Key, Rect, Ui, UiBuilder, pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use muharrir::command::{Command, InspectorTab, Route};
use muharrir::document::{CommentState, PictureField, TextTarget};
use muharrir::i18n::Language;
use muharrir::session::{Quote, Session};
use muharrir::sources::{SourceKind, Terms};
use muharrir::ui::out::Out;
use muharrir::ui::screens::{inspector, pictures, sources};
use std::time::{Duration, Instant};
use support::room::{on_the_sample, wait};
use support::{Look, Window};

/// A session on the sample desk with the first article open, its screens, and every command that they asked for.
struct Room {
    session: Session,
    inspector: inspector::InspectorView,
    sources: sources::SourcesView,
    pictures: pictures::PicturesView,
    asked: Vec<Command>,
    _folder: tempfile::TempDir,
}

impl Room {
    fn open(language: Language) -> Room {
        let (session, folder) = on_the_sample(language);
        let (inspector, sources, pictures) = Default::default();
        Room { session, inspector, sources, pictures, asked: Vec::new(), _folder: folder }
    }

    fn on(mut self, route: Route) -> Room {
        self.session.route = route;
        self
    }

    fn tab(mut self, tab: InspectorTab) -> Room {
        self.session.tab = tab;
        self
    }

    fn dispatch(mut self, command: Command) -> Room {
        self.session.dispatch(command);
        self
    }

    fn article(&self) -> &muharrir::document::Article {
        &self.session.current().expect("an open article").article
    }

    fn pictures_are_there(&self) -> bool {
        let sizes: &[u32] = match (self.session.route, self.session.tab) {
            (Route::Pictures, _) => &[640, 1600],
            (Route::Article, InspectorTab::Pictures) => &[640],
            _ => &[],
        };
        let files = || self.article().pictures.iter().filter_map(|p| p.file.as_deref());
        sizes.iter().all(|size| files().all(|file| self.session.thumb(file, *size).is_some()))
    }

    fn untied(&self) -> Quote {
        Quote::of_article(self.article())
            .into_iter()
            .find(|q| q.statement.is_none())
            .expect("a quotation without a source")
    }
}

/// Draws a screen between its bars as the window does; on the article's screen only the inspector.
fn draw(ui: &mut Ui, room: &mut Room) {
    let mut out = Out::default();
    let whole = ui.ctx().content_rect();
    let session = &room.session;
    let colors = muharrir::ui::theme::theme(ui.ctx()).colors.clone();
    ui.painter().rect_filled(whole, 0, colors.app);
    let at = |rect: Rect| UiBuilder::new().max_rect(rect);
    if session.route == Route::Article {
        ui.scope_builder(at(whole), |ui| inspector::show(ui, session, &mut room.inspector, &mut out));
    } else {
        let bar = Rect::from_min_max(pos2(24.0, 0.0), pos2(whole.right() - 24.0, 56.0));
        let foot = Rect::from_min_max(pos2(24.0, whole.bottom() - 32.0), pos2(whole.right() - 24.0, whole.bottom()));
        let body = Rect::from_min_max(pos2(0.0, 56.0), pos2(whole.right(), whole.bottom() - 32.0));
        ui.painter().rect_filled(body, 0, colors.page);
        let row = egui::Layout::left_to_right(egui::Align::Center);
        if session.route == Route::Sources {
            ui.scope_builder(at(bar).layout(row), |ui| sources::top_bar(ui, session, &mut room.sources, &mut out));
            ui.scope_builder(at(body), |ui| sources::show(ui, session, &mut room.sources, &mut out));
            ui.scope_builder(at(foot).layout(row), |ui| sources::foot(ui, session, &mut room.sources));
        } else {
            ui.scope_builder(at(bar).layout(row), |ui| pictures::top_bar(ui, session, &mut room.pictures, &mut out));
            ui.scope_builder(at(body), |ui| pictures::show(ui, session, &mut room.pictures, &mut out));
            ui.scope_builder(at(foot).layout(row), |ui| pictures::foot(ui, session, &mut room.pictures));
        }
    }
    room.asked.extend(out.commands().cloned());
    out.carry_out(&mut room.session);
    room.session.poll();
}

fn window(room: Room, size: [f32; 2], dark: bool) -> Window<Room> {
    let language = room.session.language();
    let look = Look::new(language).size(size[0], size[1]).dark(dark);
    let mut window = Window::open(look, room, draw);
    window.settle();
    let start = Instant::now();
    // Pictures come from the background.
    while !window.harness.state().pictures_are_there() && start.elapsed() < Duration::from_secs(20) {
        window.harness.step();
        std::thread::sleep(Duration::from_millis(20));
    }
    window.settle();
    window
}

fn inspector(room: Room) -> Window<Room> {
    window(room, [368.0, 900.0], false)
}

#[test]
fn looks() {
    for (language, dark) in [(Language::Arabic, false), (Language::English, true)] {
        let name = if dark { "en-dark" } else { "ar" };
        for tab in InspectorTab::ALL {
            let room = Room::open(language);
            let room = if tab == InspectorTab::Comments { imported(room) } else { room };
            let window = window(room.tab(tab), [368.0, 900.0], dark);
            window.save(&format!("inspector-{tab:?}-{name}"));
        }
        for route in [Route::Sources, Route::Pictures] {
            let window = window(Room::open(language).on(route), [1368.0, 900.0], dark);
            window.save(&format!("{route:?}-{name}"));
        }
    }
}

/// With an article open that came from the raw page: comments of readers, and lines that were left out.
fn imported(mut room: Room) -> Room {
    room.session.dispatch(Command::ImportText(muharrir::session::sample::RAW_PAGE.to_owned()));
    wait(&mut room.session, "the import", |s| s.import.is_some());
    let before = room.session.current;
    room.session.dispatch(Command::FinishImport);
    wait(&mut room.session, "the new article", |s| s.current != before);
    room
}

/// The texts of all widgets below the root.
fn has(window: &Window<Room>, label: &str) -> bool {
    window.harness.query_all_by_label(label).next().is_some()
}

fn press(window: &mut Window<Room>, label: &str) {
    window.harness.get_by_label(label).click();
    window.settle();
}

fn type_into(window: &mut Window<Room>, label: &str, text: &str) {
    use egui::accesskit::Role;
    let is_field = |role| matches!(role, Role::TextInput | Role::MultilineTextInput);
    window.harness.get_by(|n| is_field(n.role()) && n.label().as_deref() == Some(label)).focus();
    window.settle();
    window.harness.event(egui::Event::Text(text.to_owned()));
    window.settle();
}

fn last(window: &Window<Room>) -> &Command {
    window.harness.state().asked.last().expect("something was asked")
}

#[test]
fn a_few_letters_and_enter_tie_a_quotation() {
    let mut window = inspector(Room::open(Language::Arabic));
    let quote = window.harness.state().untied();
    let id = window.harness.state().article().id;
    press(&mut window, "ربط");
    assert_eq!(window.harness.state().session.tying.as_ref().map(|t| t.range.clone()), Some(quote.range.clone()));
    window.save("tying");
    type_into(&mut window, "اختر مصدرًا", "إدارة المينا");
    window.save("tying-found");
    window.harness.key_press(Key::Enter);
    window.settle();
    let room = window.harness.state();
    assert!(room.session.tying.is_none());
    assert!(room.asked.iter().any(|c| matches!(c, Command::Tie { article, .. } if *article == id)));
    let statement = room.article().statements.last().unwrap();
    let source = room.session.desk.as_ref().unwrap().register.get(statement.source).unwrap();
    assert_eq!(source.kind, SourceKind::Anonymous);
    assert_eq!(statement.date.map(|d| d.to_string()).as_deref(), Some("2026-11-22"));
    window.save("tied");
}

#[test]
fn a_name_that_nobody_has_becomes_a_source_and_escape_lets_go() {
    let mut window = inspector(Room::open(Language::English));
    press(&mut window, "Tie");
    window.harness.key_press(Key::Escape);
    window.settle();
    assert!(window.harness.state().session.tying.is_none());
    press(&mut window, "Tie to a source");
    type_into(&mut window, "Choose a source", "رائد الشوملي");
    assert!(has(&window, "New source: \u{2068}رائد الشوملي\u{2069}"));
    window.save("tying-new");
    window.harness.key_press(Key::Enter);
    window.settle();
    let room = window.harness.state();
    let register = &room.session.desk.as_ref().unwrap().register;
    let new = register.sources.iter().find(|s| s.name == "رائد الشوملي").expect("a new source");
    assert_eq!(room.article().statements.last().map(|s| s.source), Some(new.id));
}

#[test]
fn details_are_edited_and_a_bad_slug_is_said() {
    let mut window = inspector(Room::open(Language::Arabic).tab(InspectorTab::Details));
    assert!(!has(&window, "حروف لاتينية صغيرة وأرقام وشرطات فقط"));
    type_into(&mut window, "المعرّف في الرابط", "Bad Slug");
    assert_eq!(window.harness.state().article().meta.slug, "Bad Slug");
    let field = window.harness.get_by_label("المعرّف في الرابط");
    let said = field.accesskit_node().description();
    assert_eq!(said.as_deref(), Some("حروف لاتينية صغيرة وأرقام وشرطات فقط"));
    let tags = window.harness.state().article().meta.tags.clone();
    press(&mut window, &format!("إزالة الوسم {}", tags[0]));
    assert_eq!(window.harness.state().article().meta.tags, tags[1..]);
    type_into(&mut window, "الوسوم", "شحن، بحر");
    window.harness.key_press(Key::Enter);
    window.settle();
    let meta = &window.harness.state().article().meta;
    assert_eq!(meta.tags[tags.len() - 1..], ["شحن", "بحر"]);
    type_into(&mut window, "حظر النشر", "٢٥/١١/٢٠٢٦ ٦:٠٠ م");
    assert!(window.harness.state().article().meta.embargo.is_some());
    window.save("details-edited");
    let id = window.harness.state().article().id;
    window.harness.state_mut().session.dispatch(Command::Undo(id));
    assert_eq!(window.harness.state().article().meta.embargo, None);
}

#[test]
fn findings_lead_to_their_place() {
    let mut window = inspector(Room::open(Language::Arabic).tab(InspectorTab::Findings));
    press(&mut window, "كتابة");
    let room = window.harness.state();
    let picture = room.article().pictures[0].id;
    let target = TextTarget::Picture(picture, PictureField::Alt);
    assert!(room.asked.iter().any(|c| matches!(c, Command::Reveal(_, t, _) if *t == target)));
    assert_eq!(room.session.route, Route::Pictures);
    // The field of the alternative text waits for words.
    window.settle();
    let alt = window.harness.get_by_label("النص البديل");
    assert!(alt.accesskit_node().is_focused());
    window.harness.event(egui::Event::Text("سفينة عند رصيف".into()));
    window.settle();
    assert_eq!(window.harness.state().article().pictures[0].alt, "سفينة عند رصيف");
}

#[test]
fn comments_are_decided_and_lines_come_back() {
    let mut window = inspector(imported(Room::open(Language::Arabic)).tab(InspectorTab::Comments));
    window.harness.get_all_by_label("قبول").next().unwrap().click();
    window.settle();
    assert_eq!(window.harness.state().article().comments[0].state, CommentState::Approved);
    let imported = window.harness.state().article().imported.clone().unwrap();
    let line = imported.dropped[0].clone();
    let blocks = window.harness.state().article().body.len();
    let name = format!("إبقاء السطر {}", muharrir::i18n::Locale::default().number(line.line as u64));
    press(&mut window, &name);
    let room = window.harness.state();
    assert_eq!(room.article().body.len(), blocks + 1);
    assert!(room.article().body.iter().any(|b| b.text == line.text.trim()));
    assert!(!has(&window, &name));
}

#[test]
fn a_new_anonymous_source_is_a_label_and_can_be_deleted_again() {
    let mut window = window(Room::open(Language::Arabic).on(Route::Sources), [1368.0, 900.0], false);
    let before = window.harness.state().session.desk.as_ref().unwrap().register.sources.len();
    press(&mut window, "مجهولون");
    press(&mut window, "مصدر جديد");
    assert!(!has(&window, "الهاتف"), "an anonymous source has no telephone");
    window.save("source-form-anonymous");
    type_into(&mut window, "الصفة المطبوعة", "موظف في الجمارك");
    press(&mut window, "حفظ المصدر");
    let register = &window.harness.state().session.desk.as_ref().unwrap().register;
    assert_eq!(register.sources.len(), before + 1);
    let new = register.sources.last().unwrap().clone();
    assert_eq!((new.kind, new.name.as_str()), (SourceKind::Anonymous, "موظف في الجمارك"));
    window.save("source-anonymous");
    press(&mut window, "تعديل الصفة");
    press(&mut window, "حذف المصدر");
    assert_eq!(last(&window), &Command::RemoveSource(new.id));
    assert_eq!(window.harness.state().session.desk.as_ref().unwrap().register.sources.len(), before);
}

#[test]
fn search_narrows_the_register_and_a_statement_opens_its_article() {
    let mut window = window(Room::open(Language::English).on(Route::Sources), [1368.0, 900.0], false);
    type_into(&mut window, "Find a source", "haddad");
    assert!(!has(&window, "Omar al-Dulaimi, رئيس نقابة الصيادين"));
    let (article, statement) = {
        let room = window.harness.state();
        let source = room.session.desk.as_ref().unwrap().register.sources[0].id;
        let quoted = room.session.quoted(source);
        (quoted[0].article, quoted[0].statement.clone())
    };
    let headline = window.harness.state().article().meta.headline.clone();
    press(&mut window, &format!("{}، {headline}", statement.words));
    assert!(window.harness.state().asked.contains(&Command::RevealStatement(article, statement.id)));
    let room = window.harness.state();
    assert_eq!(room.session.route, Route::Article);
    let selected = room.session.current().unwrap().editor.view.body;
    let words = room.article().block(selected.head.block).unwrap();
    let (from, to) = (selected.anchor.offset, selected.head.offset);
    assert_eq!(words.text.get(from.min(to)..from.max(to)), Some(statement.words.as_str()));
}

#[test]
fn a_source_with_statements_is_not_deleted() {
    let mut window = window(Room::open(Language::Arabic).on(Route::Sources), [1368.0, 900.0], false);
    press(&mut window, "تعديل");
    window.save("source-form");
    assert!(has(&window, "لا يُحذف مصدر له أقوال في المقالات. فُكّ ربطها أولًا."));
    assert!(window.harness.get_by_label("حذف المصدر").accesskit_node().is_disabled());
}

#[test]
fn an_off_the_record_statement_says_so() {
    let mut room = Room::open(Language::Arabic);
    let id = room.article().id;
    let mut statement = room.article().statements[0].clone();
    statement.terms = Terms::OffTheRecord;
    room.session.dispatch(Command::SetStatement(id, Box::new(statement.clone())));
    let quote = Quote::of_article(room.article()).into_iter().find(|q| q.statement == Some(statement.id)).unwrap();
    let room = room.dispatch(Command::Reveal(id, TextTarget::Block(quote.block), quote.range));
    let window = inspector(room);
    assert!(has(&window, "لن يُصدَّر أبدًا"));
    window.save("statement-off");
}

fn with_two_pictures(language: Language) -> Room {
    let mut room = Room::open(language).on(Route::Pictures);
    let id = room.article().id;
    let bytes = include_bytes!("../assets/icon.png").to_vec();
    room.session.dispatch(Command::AttachBytes(id, None, "second.png".into(), bytes));
    wait(&mut room.session, "the picture", |s| s.current().expect("an open article").article.pictures.len() == 2);
    room
}

#[test]
fn a_picture_is_dragged_to_another_place() {
    for language in Language::ALL {
        let mut window = window(with_two_pictures(language), [1368.0, 900.0], false);
        let second = window.harness.state().article().pictures[1].id;
        let label = ["اسحب لتغيير الترتيب", "Drag to change the order"][language as usize];
        let grip = window.harness.get_all_by_label(label).nth(1).unwrap().rect().center();
        let to = pos2(grip.x, 70.0);
        window.harness.event(egui::Event::PointerMoved(grip));
        let button = |pos, pressed| {
            let modifiers = egui::Modifiers::NONE;
            egui::Event::PointerButton { pos, button: egui::PointerButton::Primary, pressed, modifiers }
        };
        window.harness.event(button(grip, true));
        window.harness.run();
        for step in 1..=4 {
            window.harness.event(egui::Event::PointerMoved(grip.lerp(to, step as f32 / 4.0)));
            window.harness.run();
        }
        window.save("pictures-dragging");
        window.harness.event(button(to, false));
        window.settle();
        assert_eq!(window.harness.state().article().pictures[0].id, second, "{language:?}");
    }
}

#[test]
fn the_second_picture_becomes_the_lead_and_the_missing_one_asks_for_its_file() {
    let mut room = with_two_pictures(Language::Arabic);
    let id = room.article().id;
    let second = room.article().pictures[1].id;
    let mut missing = room.article().pictures[0].clone();
    (missing.file, missing.width, missing.height) = (None, 0, 0);
    let first = missing.id;
    room.session.dispatch(Command::SetPicture(id, Box::new(missing)));
    let mut window = window(room, [1368.0, 900.0], false);
    window.save("pictures-missing");
    window.harness.get_all_by_label("إرفاق الملف").next().unwrap().click();
    window.settle();
    assert_eq!(last(&window), &Command::ChoosePicture(id, Some(first)));
    press(&mut window, "الصورة ٢");
    let switch = |n: &egui_kittest::Node<'_>| n.accesskit_node().role() == egui::accesskit::Role::Switch;
    window.harness.get_all_by_label("الصورة الرئيسية للمقال").find(switch).unwrap().click();
    window.settle();
    assert_eq!(last(&window), &Command::LeadPicture(id, second));
    assert_eq!(window.harness.state().article().meta.lead_picture, Some(second));
    window.save("pictures-two");
}

#[test]
fn narrow_windows_keep_everything() {
    for route in [Route::Sources, Route::Pictures] {
        let mut window = window(Room::open(Language::Arabic).on(route), [760.0, 900.0], false);
        window.save(&format!("{route:?}-narrow"));
        if route == Route::Sources {
            press(&mut window, "سلمى الحدّاد, مديرة هيئة الميناء في مرسى الريحان, ٢");
            window.save("source-narrow");
            press(&mut window, "رجوع");
            assert!(has(&window, "سلمى الحدّاد, مديرة هيئة الميناء في مرسى الريحان, ٢"));
        } else {
            assert!(has(&window, "النص البديل"));
        }
    }
}
