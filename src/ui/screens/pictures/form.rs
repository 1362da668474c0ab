//! The words of a picture (caption, credit, alternative text, photographer, day, rights), the facts of its file, and
//! whether it leads.

use super::look;
use crate::base::Date;
use crate::command::Command;
use crate::document::{Change, EditKind, Picture, PictureField, Step, TextTarget};
use crate::i18n::words::{inspector, pictures as p};
use crate::i18n::{technical, typed};
use crate::media::FileWords;
use crate::session::{OpenArticle, Session};
use crate::text::Direction;
use crate::ui::field::Field;
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::fields::{self, Reading, Typed, say};
use crate::ui::screens::locale;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Label};
use egui::{Align, Id, Layout, Ui};

/// A caption longer than this does not stand well under a picture.
const CAPTION_CHARS: usize = 160;
/// An alternative text longer than this is hard to listen to.
const ALT_CHARS: usize = 250;

/// Which field waits for the focus.
#[derive(Default)]
pub struct FormView {
    focus: Option<PictureField>,
    taken: Typed<Date>,
}

impl FormView {
    /// Gives the focus to a field when the form is next shown.
    pub fn focus(&mut self, field: PictureField) {
        self.focus = Some(field);
    }
}

pub fn show(
    ui: &mut Ui,
    session: &Session,
    open: &OpenArticle,
    index: usize,
    picture: &Picture,
    view: &mut FormView,
    out: &mut Out,
) {
    ui.spacing_mut().item_spacing.y = space::GAP_ROW;
    Label::new(&say(ui.ctx(), &p::DETAILS), TextStyle::PanelTitle).show(ui);
    facts(ui, session, picture);
    let from = Origin::of(ui, session, picture);
    let caption = from.note(&count(session, &picture.caption, CAPTION_CHARS), |said| said.caption == picture.caption);
    words(
        ui,
        session,
        open,
        (picture, PictureField::Caption),
        Shape { rows: 2, note: &caption, ..Shape::default() },
        view,
        out,
    );
    let credit = from.note("", |said| said.credit_line() == picture.credit);
    words(ui, session, open, (picture, PictureField::Credit), Shape { note: &credit, ..Shape::default() }, view, out);
    let (required, copied) = (say(ui.ctx(), &p::ALT_REQUIRED), say(ui.ctx(), &p::ALT_IS_CAPTION));
    let note = from.note(&count(session, &picture.alt, ALT_CHARS), |said| said.alt == picture.alt);
    let (alt, hint) = (picture.alt.trim(), say(ui.ctx(), &p::ALT_HINT));
    let error = match alt.is_empty() {
        true => Some(required.as_str()),
        false => (alt == picture.caption.trim()).then_some(copied.as_str()),
    };
    let shape = Shape { rows: 3, note: &note, hint: &hint, error };
    words(ui, session, open, (picture, PictureField::Alt), shape, view, out);
    // What the file says of these is seen in the fields beside; there is no room for it in half a line.
    let mut both = (view, out);
    fields::halves(
        ui,
        space::GAP_ROW,
        &mut both,
        |ui, (view, out)| words(ui, session, open, (picture, PictureField::Creator), Shape::default(), view, out),
        |ui, (view, out)| taken(ui, session, open, index, picture, view, out),
    );
    let (view, out) = both;
    let rights = from.note("", |said| said.rights == picture.rights);
    words(ui, session, open, (picture, PictureField::Rights), Shape { note: &rights, ..Shape::default() }, view, out);
    lead(ui, open, picture, out);
}

/// Takes the picture out of the article.
pub fn remove(ui: &mut Ui, open: &OpenArticle, picture: &Picture, out: &mut Out) {
    ui.add_space(space::HALF);
    widgets::rule(ui);
    let remove = say(ui.ctx(), &p::REMOVE);
    if widgets::button(ui, Button::danger(&remove).icon(Icon::Trash)).clicked() {
        out.command(Command::RemovePicture(open.article.id, picture.id));
    }
}

/// Which words are still those of the file.
struct Origin<'a> {
    said: Option<&'a FileWords>,
    words: String,
}

impl<'a> Origin<'a> {
    fn of(ui: &Ui, session: &'a Session, picture: &Picture) -> Origin<'a> {
        let said = picture.file.as_deref().and_then(|file| session.said_by(file));
        Origin { said, words: say(ui.ctx(), &p::FROM_FILE) }
    }

    /// Where the words of a field come from, and their length.
    fn note(&self, count: &str, same: impl Fn(&FileWords) -> bool) -> String {
        let nothing = FileWords::default();
        let from_file = self.said.is_some_and(|said| same(said) && !same(&nothing));
        match (from_file, count) {
            (false, count) => count.to_owned(),
            (true, "") => self.words.clone(),
            (true, count) => format!("{} · {count}", self.words),
        }
    }
}

/// The day on which it was taken.
fn taken(
    ui: &mut Ui,
    session: &Session,
    open: &OpenArticle,
    index: usize,
    picture: &Picture,
    view: &mut FormView,
    out: &mut Out,
) {
    let label = say(ui.ctx(), &p::DATE_TAKEN);
    let wrong = say(ui.ctx(), &inspector::DATE_UNCLEAR);
    let locale = locale(session);
    let print = |day: Date| locale.date(day);
    let reading = Reading { print: &print, parse: &typed::date, wrong: &wrong };
    let id = Id::unique((picture.id, "day of the picture"));
    let field = Field::new(&label).direction(Direction::Auto).id(id);
    if let Some(day) = view.taken.show(ui, field, id, picture.taken, &reading) {
        let old = picture.clone();
        let new = Picture { taken: day, ..old.clone() };
        let step = Step::Picture(Change { index, old: Some(old), new: Some(new) });
        fields::change(open, step, EditKind::Typing, out);
    }
}

#[derive(Default)]
struct Shape<'a> {
    rows: usize,
    note: &'a str,
    hint: &'a str,
    error: Option<&'a str>,
}

fn words(
    ui: &mut Ui,
    session: &Session,
    open: &OpenArticle,
    (picture, field): (&Picture, PictureField),
    shape: Shape,
    view: &mut FormView,
    out: &mut Out,
) {
    let label = say(ui.ctx(), field.label());
    let id = Id::unique((picture.id, field, "of the picture"));
    let shown = Field::new(&label).rows(shape.rows).note(shape.note).placeholder(shape.hint).error(shape.error).id(id);
    let target = TextTarget::Picture(picture.id, field);
    let response = fields::article_text(ui, session, open, target, shown, out).response;
    if view.focus == Some(field) {
        view.focus = None;
        response.request_focus();
        response.scroll_to_me(None);
    }
}

/// `٤٩ من ١٦٠`; nothing of an empty text.
fn count(session: &Session, text: &str, most: usize) -> String {
    let length = text.chars().count();
    if length == 0 {
        return String::new();
    }
    let (length, most) = (locale(session).number(length as u64), locale(session).number(most as u64));
    p::LENGTH_OF.fill(session.language(), &[&length, &most])
}

fn facts(ui: &mut Ui, session: &Session, picture: &Picture) {
    let c = theme(ui.ctx()).colors.clone();
    if picture.is_missing() {
        let (icon, ink, words) = look::standing(&c, picture);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            crate::ui::icons::add(ui, icon, 14.0, ink);
            Label::new(&say(ui.ctx(), &words), TextStyle::Small).color(ink).show(ui);
        });
        return;
    }
    let format = picture.file.as_deref().and_then(|f| f.rsplit('.').next()).unwrap_or_default();
    let format = if format == "jpg" { "JPEG".to_owned() } else { format.to_uppercase() };
    let size = locale(session).file_size(picture.bytes);
    let pixels = match (picture.width, picture.height) {
        (0, _) | (_, 0) => String::new(),
        (width, height) => technical(&format!("{width}×{height}")),
    };
    let facts = [pixels, technical(&format), size];
    let line = facts.iter().filter(|f| !f.is_empty()).cloned().collect::<Vec<_>>().join(" · ");
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        Label::new(&line, TextStyle::Small).color(c.text3).show(ui);
        if !picture.name.is_empty() {
            let name = TextStyle::Technical;
            let spec = crate::ui::shaped::TextSpec::new(picture.name.as_str(), name).direction(Direction::Ltr);
            let galley = crate::ui::shaped::galley(ui.ctx(), &spec.elide(ui.available_width()));
            let (rect, response) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
            crate::ui::shaped::paint(ui.painter(), rect.min, galley, c.text3);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &picture.name));
            widgets::tooltip(response, &picture.name, None);
        }
    });
}

fn lead(ui: &mut Ui, open: &OpenArticle, picture: &Picture, out: &mut Out) {
    let words = say(ui.ctx(), &p::LEAD_OF_ARTICLE);
    let is_lead = open.article.lead_picture().is_some_and(|l| l.id == picture.id);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ICON;
        let mut on = is_lead;
        // The lead is changed by choosing another one: an article with pictures always has one.
        let switch = ui.add_enabled_ui(!is_lead, |ui| widgets::switch(ui, &mut on, &words)).inner;
        if switch.changed() && on {
            out.command(Command::LeadPicture(open.article.id, picture.id));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            widgets::label(ui, &words, TextStyle::Secondary);
        });
    });
}
