//! The form of a source. An anonymous one has its printable label and nothing else: the form offers no more, and the
//! register keeps no more.

mod contacts;

use super::SourcesView;
use crate::base::SourceId;
use crate::command::Command;
use crate::i18n::words::{controls, languages::language_name, register as r, sources as s, statements as w};
use crate::i18n::{Bilingual, list_of, parts_of};
use crate::session::Session;
use crate::sources::{Reliability, Source, SourceKind};
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
    /// Lists as they are typed, their parts between commas.
    variants: String,
    tags: String,
    /// Enter was pressed in a field.
    sent: bool,
    is_new: bool,
    /// Saving was tried: what is missing is said.
    tried: bool,
    focused: bool,
}

impl FormView {
    /// The form of a source, or of one that is not in the register yet.
    pub fn of(source: Source, is_new: bool) -> Self {
        let (variants, tags) = (list_of(&source.variants), list_of(&source.tags));
        Self {
            before: source.clone(),
            draft: source,
            variants,
            tags,
            sent: false,
            is_new,
            tried: false,
            focused: false,
        }
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
            if !form.is_new && form.draft.kind != SourceKind::Anonymous {
                photo(ui, session, form, out);
            }
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
            let mut source = trimmed(form);
            if source.kind != SourceKind::Anonymous {
                // The photo was chosen beside the form.
                source.photo = current(session, form.draft.id).and_then(|s| s.photo.clone());
            }
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

/// The entry as the register has it.
fn current(session: &Session, id: SourceId) -> Option<&Source> {
    session.desk.as_ref()?.register.get(id)
}

/// The photo, and the ways to another one or none.
fn photo(ui: &mut Ui, session: &Session, form: &FormView, out: &mut Out) {
    let Some(source) = current(session, form.draft.id) else { return };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ROW;
        super::avatar(ui, session, source, 64.0, out);
        let choose = say(ui.ctx(), if source.photo.is_some() { w::OTHER_PHOTO } else { w::CHOOSE_PHOTO });
        if widgets::button(ui, Button::secondary(&choose).icon(Icon::Pictures).small()).clicked() {
            out.command(Command::ChoosePhoto(source.id));
        }
        let remove = say(ui.ctx(), &w::REMOVE_PHOTO);
        if source.photo.is_some() && widgets::button(ui, Button::quiet(&remove).small()).clicked() {
            out.command(Command::RemovePhoto(source.id));
        }
    });
}

fn kind(ui: &mut Ui, form: &mut FormView) {
    ui.scope(|ui| {
        ui.set_max_width(264.0);
        pick(ui, &s::KIND, SourceKind::label, &SourceKind::ALL, &mut form.draft.kind);
    });
}

/// A labelled list to choose one of.
fn pick<T: Copy + PartialEq>(ui: &mut Ui, name: &Bilingual, label: impl Fn(T) -> Bilingual, all: &[T], chosen: &mut T) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::HALF;
        let name = say(ui.ctx(), name);
        widgets::section_label(ui, &name);
        let names: Vec<String> = all.iter().map(|value| say(ui.ctx(), label(*value))).collect();
        let options: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut at = all.iter().position(|value| value == chosen).unwrap_or_default();
        if widgets::select(ui, Select::new(&name), &options, &mut at).changed()
            && let Some(value) = all.get(at)
        {
            *chosen = *value;
        }
    });
}

/// The one field of an anonymous source. True if Enter was pressed in it.
fn label(ui: &mut Ui, form: &mut FormView) -> bool {
    let c = theme(ui.ctx()).colors.clone();
    let submitted = name(ui, form);
    warning(ui, Icon::Anonymous, &say(ui.ctx(), &s::LABEL_ONLY_KEPT), c.amber);
    let before = &form.before;
    if before.holds_more_than_label() || form.draft.holds_more_than_label() {
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

/// The fields of every other source. True if Enter was pressed in one of them.
fn entry(ui: &mut Ui, form: &mut FormView) -> bool {
    form.sent = name(ui, form);
    let latin = |ui: &mut Ui, form: &mut FormView| {
        let label = say(ui.ctx(), &s::NAME_LATIN);
        form.sent |= Field::new(&label).direction(Direction::Ltr).edit(ui, &mut form.draft.name_latin).submitted;
    };
    halves(ui, space::GAP_ROW, form, latin, |ui, form| form.sent |= list(ui, &r::VARIANTS, &mut form.variants));
    let post = |ui: &mut Ui, form: &mut FormView| form.sent |= line(ui, &r::POST, &mut form.draft.title);
    halves(ui, space::GAP_ROW, form, post, |ui, form| {
        form.sent |= line(ui, &r::AFFILIATION, &mut form.draft.affiliation);
    });
    form.sent |= contacts::show(ui, &mut form.draft.contacts);
    languages(ui, &mut form.draft.languages);
    let reliability = |ui: &mut Ui, form: &mut FormView| {
        pick(ui, &r::RELIABILITY, Reliability::label, &Reliability::ALL, &mut form.draft.reliability);
    };
    halves(ui, space::GAP_ROW, form, reliability, |ui, form| form.sent |= list(ui, &r::TAGS, &mut form.tags));
    let (notes, private) = (say(ui.ctx(), &s::NOTES), say(ui.ctx(), &s::PRIVATE_NOTES));
    Field::new(&notes).note(&private).rows(4).edit(ui, &mut form.draft.notes);
    form.sent
}

fn line(ui: &mut Ui, label: &Bilingual, text: &mut String) -> bool {
    Field::new(&say(ui.ctx(), label)).edit(ui, text).submitted
}

fn list(ui: &mut Ui, label: &Bilingual, text: &mut String) -> bool {
    let (label, note) = (say(ui.ctx(), label), say(ui.ctx(), &r::BETWEEN_COMMAS));
    Field::new(&label).note(&note).edit(ui, text).submitted
}

/// The languages most met in a newsroom of the region; others stay as an import brought them.
const LANGUAGES: [&str; 8] = ["ar", "en", "fr", "tr", "fa", "ku", "he", "es"];

fn languages(ui: &mut Ui, spoken: &mut Vec<String>) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::HALF;
        widgets::section_label(ui, &say(ui.ctx(), &r::LANGUAGES));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::GAP_CARD;
            for tag in LANGUAGES {
                let mut on = spoken.iter().any(|s| s == tag);
                let name = language_name(tag).map_or_else(|| tag.to_owned(), |name| say(ui.ctx(), name));
                if widgets::check(ui, &mut on, &name).changed() {
                    spoken.retain(|s| s != tag);
                    if on {
                        spoken.push(tag.to_owned());
                    }
                }
            }
        });
    });
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

/// Without blanks at the ends of its fields and without empty contacts; an anonymous one with its label only.
fn trimmed(form: &FormView) -> Source {
    let mut source = form.draft.clone();
    source.variants = parts_of(&form.variants);
    source.tags = parts_of(&form.tags);
    let fields =
        [&mut source.name, &mut source.name_latin, &mut source.title, &mut source.affiliation, &mut source.notes];
    let contacts = source.contacts.iter_mut().flat_map(|c| [&mut c.value, &mut c.note]);
    for field in fields.into_iter().chain(contacts) {
        *field = field.trim().to_owned();
    }
    source.contacts.retain(|c| !c.value.is_empty());
    source.hold_label_only();
    source
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Contact;

    #[test]
    fn an_anonymous_source_leaves_the_form_with_its_label_only() {
        let draft = Source {
            kind: SourceKind::Anonymous,
            name: " موظف في البلدية ".into(),
            contacts: vec![Contact { value: "000".into(), ..Contact::default() }],
            notes: "يعمل مساءً".into(),
            ..Source::default()
        };
        let kept = trimmed(&FormView::of(draft, true));
        assert_eq!((kept.name.as_str(), kept.contacts.len(), kept.notes.as_str()), ("موظف في البلدية", 0, ""));
    }

    #[test]
    fn lists_are_typed_between_commas() {
        let mut form = FormView::of(Source { tags: vec!["ميناء".into()], ..Source::default() }, false);
        assert_eq!(form.tags, "ميناء");
        form.tags.push_str("، صيد,  بحر ،");
        form.draft.contacts.push(Contact::default());
        let kept = trimmed(&form);
        assert_eq!(kept.tags, ["ميناء", "صيد", "بحر"]);
        assert!(kept.contacts.is_empty(), "an empty contact is none");
    }
}
