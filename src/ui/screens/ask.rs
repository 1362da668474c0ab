//! The question for a path, where the system has no file dialog: a field for it.

use crate::i18n::Bilingual;
use crate::i18n::words::{ask, controls, register, statements};
use crate::session::{Purpose, Session};
use crate::text::Direction;
use crate::ui::field::Field;
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, theme};
use crate::ui::{widgets, words};
use egui::{Align, Context, Id, Layout, Ui};

/// What is typed, and for what.
#[derive(Default)]
pub struct AskView {
    purpose: Option<Purpose>,
    typed: String,
    /// What was last sent to be looked for; its error is shown until something else is typed.
    sent: Option<String>,
    /// The field had the focus; a dialog's first frame cannot give it.
    was_focused: bool,
}

/// Shows the dialog while a path is asked for by field.
pub fn show(ctx: &Context, session: &Session, view: &mut AskView, out: &mut Out) {
    let Some(asked) = session.ask.as_ref().filter(|a| a.by_field) else {
        view.purpose = None;
        return;
    };
    if view.purpose != Some(asked.purpose) {
        *view = AskView { purpose: Some(asked.purpose), ..AskView::default() };
    }
    let (title, hint, go_on) = texts(asked.purpose);
    let title = words(ctx, &title).to_owned();
    let error = asked.error.as_ref().filter(|_| view.sent.as_ref() == Some(&view.typed));
    let shown = widgets::dialog(ctx, widgets::Dialog { id: "path", title: &title, width: 560.0 }, |ui| {
        content(ui, view, (&hint, &go_on), error)
    });
    match shown.inner {
        Some(true) => {
            view.sent = Some(view.typed.clone());
            out.answer(view.typed.clone().into());
        }
        Some(false) => out.drop_ask(),
        None if shown.dismissed => out.drop_ask(),
        None => {}
    }
}

/// The field and the answers: true to go on, false to leave it.
fn content(
    ui: &mut Ui,
    view: &mut AskView,
    (hint, go_on): (&Bilingual, &Bilingual),
    error: Option<&Bilingual>,
) -> Option<bool> {
    let c = theme(ui.ctx()).colors.clone();
    let word = |ui: &Ui, pair: &Bilingual| words(ui.ctx(), pair).to_owned();
    let why = word(ui, &ask::NO_DIALOG);
    widgets::Label::new(&why, TextStyle::Secondary).color(c.text2).wrap().show(ui);
    let (label, hint) = (word(ui, &controls::PATH), word(ui, hint));
    let error = error.map(|e| word(ui, e));
    let field = Field::new(&label).placeholder(&hint).icon(Icon::Folder).id(Id::unique("path field"));
    // What is typed is a path; the hint in the empty field is a sentence.
    let field = if view.typed.is_empty() { field } else { field.direction(Direction::Ltr) };
    let shown = field.error(error.as_deref()).edit(ui, &mut view.typed);
    if !view.was_focused {
        shown.response.request_focus();
        view.was_focused = shown.response.has_focus();
    }
    let forms = word(ui, &ask::FORMS);
    widgets::Label::new(&forms, TextStyle::Small).color(c.text3).wrap().show(ui);
    let ready = !view.typed.trim().is_empty();
    let mut answer = (shown.submitted && ready).then_some(true);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let (go_on, cancel) = (word(ui, go_on), word(ui, &controls::CANCEL));
        if widgets::button(ui, widgets::Button::primary(&go_on).enabled(ready)).clicked() {
            answer = Some(true);
        }
        if widgets::button(ui, widgets::Button::quiet(&cancel)).clicked() {
            answer = Some(false);
        }
    });
    answer
}

/// Title, hint in the field, and the word on the button.
fn texts(purpose: Purpose) -> (Bilingual, Bilingual, Bilingual) {
    match purpose {
        Purpose::Import => (ask::IMPORT, controls::PATH_HINT, ask::DO_IMPORT),
        Purpose::Picture(_, None) => (ask::PICTURE, controls::PATH_HINT, ask::DO_ATTACH),
        Purpose::Picture(_, Some(_)) => (ask::PICTURE_FILE, controls::PATH_HINT, ask::DO_ATTACH),
        Purpose::Contacts => (register::WHICH_CONTACTS, controls::PATH_HINT, ask::DO_IMPORT),
        Purpose::ContactsFolder => (register::WHERE_CONTACTS, controls::FOLDER_PATH_HINT, ask::DO_CHOOSE),
        Purpose::Photo(_) => (statements::WHICH_PHOTO, controls::PATH_HINT, ask::DO_ATTACH),
        Purpose::Evidence(..) => (register::WHICH_EVIDENCE, controls::PATH_HINT, ask::DO_ATTACH),
        Purpose::ExportFolder => (ask::EXPORT_FOLDER, controls::FOLDER_PATH_HINT, ask::DO_CHOOSE),
        Purpose::Desk => (ask::DESK, controls::FOLDER_PATH_HINT, ask::DO_OPEN),
    }
}
