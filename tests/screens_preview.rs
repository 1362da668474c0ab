//! The preview of the printed pages and the copy for a web site's editor, as a user meets them.

mod support;

use egui::Key;
use egui_kittest::kittest::Queryable as _;
use muharrir::command::{Command, Route};
use muharrir::i18n::Language;
use muharrir::session::Session;
use muharrir::ui::out::Out;
use muharrir::ui::screens::preview;
use std::time::Duration;
use support::room::{on_the_sample, wait};
use support::{Look, Window};

/// A session on the sample desk with the pages of the first article in view.
struct Room {
    session: Session,
    preview: preview::PreviewView,
    asked: Vec<Command>,
    _folder: tempfile::TempDir,
}

impl Room {
    fn open(language: Language) -> Room {
        let (mut session, folder) = on_the_sample(language);
        let id = session.current().expect("open").article.id;
        session.dispatch(Command::Preview(id));
        wait(&mut session, "the pages are laid out", |s| s.preview.pages.is_some());
        Room { session, preview: Default::default(), asked: Vec::new(), _folder: folder }
    }
}

fn window(language: Language) -> Window<Room> {
    Window::open_bare(Look::new(language).size(1100.0, 800.0), Room::open(language), |ui, room| {
        let mut out = Out::default();
        egui::Panel::top("bar").exact_size(56.0).show(ui, |ui| {
            ui.horizontal_centered(|ui| preview::top_bar(ui, &room.session, &mut room.preview, &mut out));
        });
        egui::CentralPanel::default().show(ui, |ui| preview::show(ui, &room.session, &mut room.preview, &mut out));
        room.asked.extend(out.commands().cloned());
        out.carry_out(&mut room.session);
    })
}

fn settle(window: &mut Window<Room>) {
    for _ in 0..40 {
        window.harness.step();
        window.harness.state_mut().session.poll();
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn the_pages_are_shown_and_named() {
    for (language, first) in [(Language::Arabic, "الصفحة ١ من "), (Language::English, "Page 1 of ")] {
        let mut window = window(language);
        settle(&mut window);
        assert!(window.harness.query_by_label_contains(first).is_some(), "{first}");
        let pages = window.harness.state().session.preview.pages.clone();
        assert!(matches!(pages, Some(Ok(count)) if count >= 1), "{pages:?}");
        let picture = window.picture();
        // White paper with words on it, and ground beside it.
        let (width, height) = (picture.width, picture.height);
        let middle: Vec<[u8; 3]> = (0..width).map(|x| picture.at(x, height / 2)).collect();
        let white = middle.iter().filter(|p| **p == [255, 255, 255]).count();
        assert!(white > width / 4, "{white} of {width} pixels are paper");
    }
}

#[test]
fn escape_leads_back_and_the_copy_is_made() {
    let mut window = window(Language::Arabic);
    settle(&mut window);
    window.harness.get_by_label("نسخ للموقع").click();
    settle(&mut window);
    let (html, plain) = window.harness.state_mut().session.for_clipboard.take().expect("a copy");
    let headline = window.harness.state().session.current().expect("open").article.meta.headline.clone();
    assert!(html.contains("<h1") && html.contains(&headline) && html.contains("dir=\"rtl\""), "{html}");
    assert!(plain.contains(&headline) && !plain.contains('<'), "{plain}");
    window.harness.key_press(Key::Escape);
    settle(&mut window);
    assert!(window.harness.state().asked.contains(&Command::Go(Route::Article)));
}

#[test]
fn an_edit_lays_the_pages_out_again() {
    let mut room = Room::open(Language::Arabic);
    let before = room.session.preview.number;
    let id = room.session.current().expect("open").article.id;
    let headline = muharrir::document::TextTarget::Meta(muharrir::document::MetaField::Headline);
    room.session.dispatch(Command::SetText(id, headline, "عنوان آخر".into()));
    wait(&mut room.session, "they are laid out again", |s| s.preview.number > before && s.preview.pages.is_some());
    room.session.want_page((0, 500));
    wait(&mut room.session, "a page is drawn", |s| s.preview.page((0, 500)).is_some());
    let page = room.session.preview.page((0, 500)).expect("drawn");
    assert_eq!((page.width, page.height), (298, 421));
}
