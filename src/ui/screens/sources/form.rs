//! The form of a source. An anonymous one has its printable label and nothing else: the form offers no more, and the
//! register keeps no more.

use super::SourcesView;
use crate::command::Command;
use crate::i18n::words::{controls, sources as s};
use crate::session::Session;
use crate::sources::{Source, SourceKind};
use crate::text::Direction;
use crate::ui::field::Field;
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::screens::fields::{halves, say};
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Label, Select};
use egui::{Color32, Frame, Id, Key, Margin, Modifiers, Ui};

/// A source as it is being written.
pub struct FormView {
    draft: Source,
    before: Source,
    is_new: bool,
    /// Saving was tried: what is missing is said.
    tried: bool,
    focused: bool,
}

impl FormView {
    /// The form of a source, or of one that is not in the register yet.
    pub fn of(source: Source, is_new: bool) -> Self {
        Self { before: source.clone(), draft: source, is_new, tried: false, focused: false }
    }
}

/// What the form was left with.
enum Done {
    Saved,
    Deleted,
    Dropped,
}

pub fn show(ui: &mut Ui, session: &Session, view: &mut SourcesView, out: &mut Out) {
    let Some(form) = &mut view.form else { return };
    let escaped = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
    let mut done = escaped.then_some(Done::Dropped);
    widgets::scroll(ui, &format!("form {}", form.draft.id), |ui| {
        let margin = Margin { left: 40, right: 40, top: 32, bottom: 24 };
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width().min(640.0));
            ui.spacing_mut().item_spacing.y = space::GAP_ROW;
            let title = say(ui.ctx(), if form.is_new { s::NEW_SOURCE } else { s::EDIT });
            Label::new(&title, TextStyle::PersonTitle).show(ui);
            kind(ui, form);
            let submitted = match form.draft.kind {
                SourceKind::Anonymous => label(ui, form),
                _ => entry(ui, form),
            };
            done = done.take().or_else(|| actions(ui, session, form, submitted));
        });
    });
    match done {
        None => return,
        Some(Done::Dropped) => {}
        Some(Done::Saved) => {
            let source = trimmed(&form.draft);
            view.chosen = Some(source.id);
            out.command(Command::PutSource(Box::new(source)));
        }
        Some(Done::Deleted) => {
            out.command(Command::RemoveSource(form.draft.id));
            view.chosen = None;
        }
    }
    view.form = None;
}

fn kind(ui: &mut Ui, form: &mut FormView) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::HALF;
        let label = say(ui.ctx(), &s::KIND);
        widgets::section_label(ui, &label);
        let names = SourceKind::ALL.map(|kind| say(ui.ctx(), kind.label()));
        let options: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut chosen = SourceKind::ALL.iter().position(|kind| *kind == form.draft.kind).unwrap_or_default();
        if widgets::select(ui, Select::new(&label).width(264.0), &options, &mut chosen).changed()
            && let Some(kind) = SourceKind::ALL.get(chosen)
        {
            form.draft.kind = *kind;
        }
    });
}

/// The one field of an anonymous source. True if Enter was pressed in it.
fn label(ui: &mut Ui, form: &mut FormView) -> bool {
    let c = theme(ui.ctx()).colors.clone();
    let submitted = name(ui, form);
    warning(ui, Icon::Anonymous, &say(ui.ctx(), &s::LABEL_ONLY_KEPT), c.amber);
    let before = &form.before;
    let held = [&before.name_latin, &before.title, &before.phone, &before.email, &before.notes];
    let draft = &form.draft;
    let typed = [&draft.name_latin, &draft.title, &draft.phone, &draft.email, &draft.notes];
    if held.into_iter().chain(typed).any(|text| !text.trim().is_empty()) {
        warning(ui, Icon::Warning, &say(ui.ctx(), &s::CONVERT_LOSES), c.red);
    }
    submitted
}

fn warning(ui: &mut Ui, icon: Icon, words: &str, ink: Color32) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ICON;
        icons::add(ui, icon, 16.0, ink);
        Label::new(words, TextStyle::Secondary).color(ink).wrap().show(ui);
    });
}

fn name(ui: &mut Ui, form: &mut FormView) -> bool {
    let anonymous = form.draft.kind == SourceKind::Anonymous;
    let label = say(ui.ctx(), if anonymous { s::PRINTED_LABEL } else { s::NAME });
    let hint = if anonymous { say(ui.ctx(), &s::LABEL_HINT) } else { String::new() };
    let missing = say(ui.ctx(), &s::NAME_MISSING);
    let error = (form.tried && form.draft.name.trim().is_empty()).then_some(missing.as_str());
    let field = Field::new(&label).placeholder(&hint).error(error).id(Id::unique((form.draft.id, "name")));
    let shown = field.edit(ui, &mut form.draft.name);
    if !form.focused {
        form.focused = true;
        shown.response.request_focus();
    }
    shown.submitted
}

fn entry(ui: &mut Ui, form: &mut FormView) -> bool {
    let mut submitted = name(ui, form);
    let latin = say(ui.ctx(), &s::NAME_LATIN);
    let field = Field::new(&latin).direction(Direction::Ltr);
    submitted |= field.edit(ui, &mut form.draft.name_latin).submitted;
    let post = say(ui.ctx(), &s::TITLE_AND_BODY);
    submitted |= Field::new(&post).edit(ui, &mut form.draft.title).submitted;
    let mut state = (&mut form.draft, submitted);
    halves(
        ui,
        space::GAP_ROW,
        &mut state,
        |ui, state| {
            let phone = say(ui.ctx(), &s::PHONE);
            state.1 |= Field::new(&phone).direction(Direction::Ltr).edit(ui, &mut state.0.phone).submitted;
        },
        |ui, state| {
            let (mail, unclear) = (say(ui.ctx(), &s::MAIL), say(ui.ctx(), &s::MAIL_UNCLEAR));
            let error = (!looks_like_mail(&state.0.email)).then_some(unclear.as_str());
            let field = Field::new(&mail).direction(Direction::Ltr).error(error);
            state.1 |= field.edit(ui, &mut state.0.email).submitted;
        },
    );
    let submitted = state.1;
    let (notes, private) = (say(ui.ctx(), &s::NOTES), say(ui.ctx(), &s::PRIVATE_NOTES));
    Field::new(&notes).note(&private).rows(4).edit(ui, &mut form.draft.notes);
    submitted
}

/// True for an empty field and for what may be an address, also while it is being typed.
fn looks_like_mail(text: &str) -> bool {
    let text = text.trim();
    match text.split_once('@') {
        None => !text.contains(char::is_whitespace),
        Some((name, place)) => !name.is_empty() && !place.contains('@') && !text.contains(char::is_whitespace),
    }
}

fn actions(ui: &mut Ui, session: &Session, form: &mut FormView, submitted: bool) -> Option<Done> {
    ui.add_space(space::GRID);
    let mut done = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ICON;
        let save = say(ui.ctx(), &s::SAVE_SOURCE);
        if widgets::button(ui, Button::primary(&save).icon(Icon::Check)).clicked() || submitted {
            form.tried = true;
            done = (!form.draft.name.trim().is_empty()).then_some(Done::Saved);
        }
        if widgets::button(ui, Button::quiet(&say(ui.ctx(), &controls::CANCEL))).clicked() {
            done = Some(Done::Dropped);
        }
    });
    if form.is_new {
        return done;
    }
    ui.add_space(space::GAP_GROUP);
    widgets::rule(ui);
    let used = !session.quoted(form.draft.id).is_empty();
    let delete = say(ui.ctx(), &s::DELETE_SOURCE);
    if widgets::button(ui, Button::danger(&delete).icon(Icon::Trash).enabled(!used)).clicked() {
        done = Some(Done::Deleted);
    }
    if used {
        let text3 = theme(ui.ctx()).colors.text3;
        let why = say(ui.ctx(), &s::SOURCE_IN_USE);
        Label::new(&why, TextStyle::Secondary).color(text3).wrap().show(ui);
    }
    done
}

/// Without blanks at the ends of its fields; an anonymous one with its label only.
fn trimmed(draft: &Source) -> Source {
    let mut source = draft.clone();
    let fields = [
        &mut source.name,
        &mut source.name_latin,
        &mut source.title,
        &mut source.phone,
        &mut source.email,
        &mut source.notes,
    ];
    for field in fields {
        *field = field.trim().to_owned();
    }
    source.hold_label_only();
    source
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anonymous_source_leaves_the_form_with_its_label_only() {
        let draft = Source {
            kind: SourceKind::Anonymous,
            name: " موظف في البلدية ".into(),
            phone: "000".into(),
            notes: "يعمل مساءً".into(),
            ..Source::default()
        };
        let kept = trimmed(&draft);
        assert_eq!((kept.name.as_str(), kept.phone.as_str(), kept.notes.as_str()), ("موظف في البلدية", "", ""));
    }

    #[test]
    fn half_a_mail_address_is_no_error_yet() {
        for good in ["", "press", "press@", "press@port.example"] {
            assert!(looks_like_mail(good), "{good}");
        }
        for bad in ["@port", "a@b@c", "two words@port.example"] {
            assert!(!looks_like_mail(bad), "{bad}");
        }
    }
}
