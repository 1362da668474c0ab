//! The screen of pictures as a person meets it: the point that crops keep, the order, doubles, what a file carries,
//! pictures on their way, galleries. By pointer and by keyboard, in both languages.

mod support;

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Ui, UiBuilder, pos2};
use egui_kittest::kittest::Queryable as _;
use muharrir::base::ArticleId;
use muharrir::command::{Command, Route};
use muharrir::document::{Article, BlockKind, Focus, Picture};
use muharrir::i18n::Language;
use muharrir::media;
use muharrir::session::Session;
use muharrir::ui::out::Out;
use muharrir::ui::screens::pictures;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use support::room::{on_the_sample, wait};
use support::{Look, Window};

/// A session on the sample desk with the first article open, on its screen of pictures.
struct Room {
    session: Session,
    view: pictures::PicturesView,
    folder: tempfile::TempDir,
}

impl Room {
    fn open(language: Language) -> Room {
        let (mut session, folder) = on_the_sample(language);
        session.route = Route::Pictures;
        Room { session, view: Default::default(), folder }
    }

    fn article(&self) -> &Article {
        &self.session.current().expect("an open article").article
    }

    fn id(&self) -> ArticleId {
        self.article().id
    }

    fn attach(&mut self, name: &str, bytes: Vec<u8>) -> Picture {
        let count = self.article().pictures.len();
        self.session.dispatch(Command::AttachBytes(self.id(), None, name.into(), bytes));
        wait(&mut self.session, "the picture", |s| s.current().is_some_and(|o| o.article.pictures.len() > count));
        self.article().pictures[count].clone()
    }

    fn toast(&self) -> String {
        self.session.notices.toast.as_ref().map(|t| t.words.ar.to_string()).unwrap_or_default()
    }
}

fn draw(ui: &mut Ui, room: &mut Room) {
    let mut out = Out::default();
    let whole = ui.ctx().content_rect();
    let colors = muharrir::ui::theme::theme(ui.ctx()).colors.clone();
    ui.painter().rect_filled(whole, 0, colors.app);
    let at = |rect: Rect| UiBuilder::new().max_rect(rect);
    let bar = Rect::from_min_max(pos2(24.0, 0.0), pos2(whole.right() - 24.0, 56.0));
    let body = Rect::from_min_max(pos2(0.0, 56.0), whole.right_bottom());
    ui.painter().rect_filled(body, 0, colors.page);
    let row = egui::Layout::left_to_right(egui::Align::Center);
    ui.scope_builder(at(bar).layout(row), |ui| pictures::top_bar(ui, &room.session, &mut room.view, &mut out));
    ui.scope_builder(at(body), |ui| pictures::show(ui, &room.session, &mut room.view, &mut out));
    out.carry_out(&mut room.session);
    room.session.poll();
}

fn window(room: Room, dark: bool) -> Window<Room> {
    let look = Look::new(room.session.language()).size(1368.0, 860.0).dark(dark);
    let mut window = Window::open_bare(look, room, draw);
    window.settle();
    let start = Instant::now();
    let ready = |room: &Room| {
        let large = |p: &Picture| p.file.as_deref().is_none_or(|f| room.session.thumb(f, 640).is_some());
        room.article().pictures.iter().all(large)
            && room.article().lead_picture().and_then(|p| room.session.thumb(p.file.as_deref()?, 1600)).is_some()
    };
    while !ready(window.harness.state()) && start.elapsed() < Duration::from_secs(30) {
        window.harness.step();
        std::thread::sleep(Duration::from_millis(10));
    }
    window.settle();
    window
}

/// Waves of grey and colour; `seed` makes others.
fn photograph(width: u32, height: u32, seed: u32) -> Vec<u8> {
    let wave = |at: f32, n: u32| (128.0 + 100.0 * (at * (3.0 + n as f32 * 1.7)).sin()) as u8;
    let image = image::RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = (x as f32 / width as f32, y as f32 / height as f32);
        image::Rgb([wave(x + y * seed as f32, seed), wave(y - x, seed + 1), wave(x * y, seed + 2)])
    });
    let size = media::RenditionSpec::Width(width);
    media::rendition(image.into(), size).expect("made").bytes
}

/// So large that it takes a while.
fn large() -> Vec<u8> {
    let image = image::RgbImage::from_fn(2000, 1400, |x, y| image::Rgb([x as u8, y as u8, (x ^ y) as u8]));
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 80);
    image.write_with_encoder(encoder).expect("encodes");
    bytes
}

/// With a packet of XMP that names a place and a serial number.
fn telling(jpeg: Vec<u8>) -> Vec<u8> {
    let packet = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
        <r:Description xmlns:e='http://ns.adobe.com/exif/1.0/' xmlns:a='http://ns.adobe.com/exif/1.0/aux/' \
        xmlns:p='http://ns.adobe.com/photoshop/1.0/' e:GPSLatitude='33,30N' a:SerialNumber='4711' \
        p:Credit='وكالة المرافئ'/></r:RDF></x:xmpmeta>";
    let body = [b"http://ns.adobe.com/xap/1.0/\0".as_slice(), packet.as_bytes()].concat();
    let mut out = vec![0xFF, 0xD8, 0xFF, 0xE1];
    out.extend(((body.len() + 2) as u16).to_be_bytes());
    out.extend(body);
    out.extend(&jpeg[2..]);
    out
}

fn lead(room: &Room) -> &Picture {
    room.article().lead_picture().expect("a lead")
}

fn ring(window: &Window<Room>) -> Pos2 {
    let label = ["نقطة التركيز", "Focus point"][window.harness.state().session.language() as usize];
    window.harness.get_by_label_contains(label).rect().center()
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
}

fn press(window: &mut Window<Room>, label: &str) {
    window.harness.get_by_label(label).click();
    window.settle();
}

#[test]
fn the_point_is_dragged_and_every_crop_follows_and_undo_puts_it_back() {
    for language in Language::ALL {
        let mut window = window(Room::open(language), language == Language::English);
        window.save(&format!("pictures-crops-{language:?}"));
        assert_eq!(lead(window.harness.state()).focus, None);
        let from = ring(&window);
        let to = from + egui::vec2(90.0, 40.0);
        window.harness.event(Event::PointerMoved(from));
        window.harness.event(button(from, true));
        window.harness.run();
        for step in 1..=3 {
            window.harness.event(Event::PointerMoved(from.lerp(to, step as f32 / 3.0)));
            window.harness.run();
        }
        assert_eq!(lead(window.harness.state()).focus, None, "while it is dragged the article does not change");
        assert!((ring(&window) - to).length() < 3.0, "{language:?}: the ring is under the pointer");
        window.harness.event(button(to, false));
        window.settle();
        let focus = lead(window.harness.state()).focus.expect("chosen");
        // The pointer went to the right of the screen, and the picture is not turned round.
        assert!(focus.x > 500 && focus.y > 400, "{language:?}: {focus:?}");
        window.save(&format!("pictures-crops-dragged-{language:?}"));
        let id = window.harness.state().id();
        window.harness.state_mut().session.dispatch(Command::Undo(id));
        assert_eq!(lead(window.harness.state()).focus, None);
    }
}

#[test]
fn arrows_move_the_point_as_they_are_on_the_keyboard() {
    for language in Language::ALL {
        let mut window = window(Room::open(language), false);
        let label = ["نقطة التركيز", "Focus point"][language as usize];
        window.harness.get_by_label_contains(label).focus();
        window.harness.run();
        for (modifiers, key) in [(Modifiers::NONE, Key::ArrowLeft), (Modifiers::SHIFT, Key::ArrowDown)] {
            window.harness.key_press_modifiers(modifiers, key);
            window.harness.run();
        }
        assert_eq!(lead(window.harness.state()).focus, Some(Focus { x: 490, y: 450 }), "{language:?}");
        let said = ["49٪", "49%", "٤٩٪"];
        let named = said.iter().any(|s| window.harness.query_by_label_contains(s).is_some());
        assert!(named, "the ring says where it is");
        window.harness.key_press(Key::Delete);
        window.harness.run();
        assert_eq!(lead(window.harness.state()).focus, None);
    }
}

#[test]
fn a_click_on_the_picture_puts_the_point_there_and_a_shape_is_chosen() {
    let mut window = window(Room::open(Language::Arabic), false);
    let at = ring(&window) + egui::vec2(-120.0, 60.0);
    for event in [Event::PointerMoved(at), button(at, true), button(at, false)] {
        window.harness.event(event);
        window.harness.run();
    }
    let focus = lead(window.harness.state()).focus.expect("chosen");
    assert!(focus.x < 500 && focus.y > 400, "{focus:?}");
    press(&mut window, "القص إلى \u{2066}1:1\u{2069}");
    window.save("pictures-square");
}

#[test]
fn what_a_file_carries_is_told() {
    for (language, title) in [
        (Language::Arabic, "الملف يحمل موقع التصوير ورقم الكاميرا"),
        (Language::English, "The file carries a location and a camera serial"),
    ] {
        let mut room = Room::open(language);
        let picture = room.attach("IMG_1.jpg", telling(photograph(300, 200, 3)));
        assert_eq!((picture.credit.as_str(), picture.alt.as_str()), ("وكالة المرافئ", ""));
        let article = room.id();
        room.session.dispatch(Command::LeadPicture(article, picture.id));
        room.session.dispatch(Command::ShowPicture(article, picture.id));
        let window = window(room, language == Language::English);
        assert!(window.harness.query_by_label(title).is_some(), "{language:?}");
        window.save(&format!("pictures-carries-{language:?}"));
    }
}

#[test]
fn a_double_is_told_on_attach_and_compared_and_left_by_escape() {
    let mut room = Room::open(Language::Arabic);
    let first = room.attach("one.jpg", photograph(400, 300, 1));
    assert_eq!(room.toast(), "أُرفقت الصورة");
    // The same picture, smaller and worse.
    let again = image::load_from_memory(&photograph(400, 300, 1)).expect("a picture");
    let size = media::RenditionSpec::Width(180);
    let second = room.attach("two.jpg", media::rendition(again, size).expect("made").bytes);
    assert_eq!(room.toast(), "أُرفقت الصورة، ومثلها في هذا المقال");
    let other = room.attach("three.jpg", photograph(400, 300, 5));
    assert_eq!(room.toast(), "أُرفقت الصورة");
    let (article, session) = (room.id(), &room.session);
    let doubles = session.doubles(article, &second);
    assert_eq!(doubles.iter().map(|d| (d.picture, d.same)).collect::<Vec<_>>(), [(first.id, false)]);
    assert!(session.doubles(article, &other).is_empty());
    // The same bytes in another article.
    room.session.dispatch(Command::Save(article));
    room.session.dispatch(Command::NewArticle);
    wait(&mut room.session, "a new article", |s| s.current().is_some_and(|o| o.article.id != article));
    let same = room.attach("one.jpg", photograph(400, 300, 1));
    assert!(room.toast().starts_with("أُرفقت الصورة، ومثلها في مقال «"), "{}", room.toast());
    let found = room.session.doubles(room.id(), &same);
    assert_eq!(found.first().map(|d| (d.article, d.picture, d.same)), Some((article, first.id, true)));
    room.session.route = Route::Pictures;
    let mut window = window(room, false);
    press(&mut window, "مقارنة");
    window.save("pictures-compared");
    assert!(window.harness.query_all_by_label("الصورة الأخرى").next().is_some());
    window.harness.key_press(Key::Escape);
    window.settle();
    assert!(window.harness.query_all_by_label("الصورة الأخرى").next().is_none());
}

#[test]
fn a_picture_on_its_way_is_stopped_and_leaves_nothing() {
    let mut room = Room::open(Language::Arabic);
    let (id, count) = (room.id(), room.article().pictures.len());
    let folder = || walk(&room.folder.path().join("desk/articles"));
    let before = folder();
    room.session.dispatch(Command::AttachBytes(id, None, "large.jpg".into(), large()));
    let number = room.session.attaching(id).next().expect("on its way").number;
    room.session.dispatch(Command::StopAttaching(number));
    assert_eq!(room.session.attaching(id).count(), 0, "gone at once");
    // The next one comes after it, so it is over by then.
    room.attach("small.jpg", photograph(40, 30, 2));
    assert_eq!(room.article().pictures.len(), count + 1);
    assert_eq!(walk(&room.folder.path().join("desk/articles")).len(), before.len() + 1, "one file more, not two");
}

fn walk(folder: &std::path::Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        match entry.path() {
            path if path.is_dir() => found.extend(walk(&path)),
            path if path.parent().is_some_and(|p| p.ends_with("pictures")) => found.push(path),
            _ => {}
        }
    }
    found
}

#[test]
fn progress_is_shown_while_a_picture_comes() {
    let mut window = window(Room::open(Language::Arabic), false);
    let id = window.harness.state().id();
    let bytes = large();
    window.harness.state_mut().session.dispatch(Command::AttachBytes(id, None, "large.jpg".into(), bytes));
    window.harness.step();
    let coming = window.harness.query_by_label("إرفاق \u{2066}large.jpg\u{2069}").is_some();
    assert!(coming || window.harness.state().article().pictures.len() == 2, "its bar is there");
    window.save("pictures-attaching");
}

#[test]
fn the_file_is_replaced_and_the_words_stay() {
    let mut room = Room::open(Language::Arabic);
    let id = room.id();
    let old = Picture { focus: Some(Focus { x: 700, y: 300 }), ..lead(&room).clone() };
    room.session.dispatch(Command::SetPicture(id, Box::new(old.clone())));
    let bytes = telling(photograph(300, 200, 7));
    room.session.dispatch(Command::AttachBytes(id, Some(old.id), "other.jpg".into(), bytes));
    wait(&mut room.session, "another file", |s| s.current().is_some_and(|o| o.article.pictures[0].file != old.file));
    let new = room.article().pictures[0].clone();
    assert_eq!((&new.caption, &new.credit, &new.alt), (&old.caption, &old.credit, &old.alt));
    assert_eq!((new.width, new.height, new.focus), (300, 200, None), "another picture has another point");
    room.session.dispatch(Command::Undo(id));
    assert_eq!(room.article().pictures[0].file, old.file);
}

#[test]
fn keys_move_a_picture_in_the_order_and_choose_its_neighbour() {
    let mut room = Room::open(Language::Arabic);
    let second = room.attach("second.jpg", photograph(200, 150, 4));
    let mut window = window(room, false);
    window.harness.get_by_label("الصورة ٢").focus();
    window.harness.run();
    window.harness.key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
    window.settle();
    assert_eq!(window.harness.state().article().pictures[0].id, second.id);
    window.harness.key_press(Key::ArrowDown);
    window.settle();
    window.harness.key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
    window.settle();
    assert_eq!(window.harness.state().article().pictures[1].id, second.id, "the focus went to the neighbour");
}

#[test]
fn pictures_are_joined_to_a_gallery_and_parted_and_undone() {
    let mut room = Room::open(Language::Arabic);
    let id = room.id();
    let pictures: Vec<Picture> = (1..=3).map(|n| room.attach(&format!("{n}.jpg"), photograph(90, 60, n))).collect();
    let placed = |room: &Room, p: &Picture| room.article().body.iter().position(|b| b.kind == BlockKind::Picture(p.id));
    // Attaching put them into the body, each on its own; the pages's own gallery takes those that stand nowhere.
    for picture in &pictures {
        let block = room.article().body[placed(&room, picture).expect("placed")].id;
        let editor = room.session.current().expect("open").editor.clone();
        let edit = editor.remove_block(room.article(), block).expect("removed");
        room.session.edit(id, edit);
    }
    assert!(room.article().galleries().is_empty());
    room.session.dispatch(Command::PlaceGallery(id));
    let ids: Vec<_> = pictures.iter().map(|p| p.id).collect();
    assert_eq!(room.article().galleries(), std::slice::from_ref(&ids));
    room.session.dispatch(Command::JoinPicture(id, pictures[1].id, false));
    assert_eq!(room.article().galleries(), [ids[1..].to_vec()]);
    room.session.dispatch(Command::Undo(id));
    room.session.dispatch(Command::Undo(id));
    assert!(room.article().galleries().is_empty() && placed(&room, &pictures[0]).is_none());
}
