//! What is known of the file, in which encoding it is read, and what the article gets: section, place, date.

use crate::command::Command;
use crate::i18n::words::{article, counts, import, incoming as texts, sections};
use crate::i18n::{Bilingual, technical};
use crate::import::Incoming;
use crate::session::{ImportView as Looked, Session};
use crate::ui::field::Field;
use crate::ui::out::Out;
use crate::ui::screens::locale;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::{widgets, words};
use egui::{Align, Id, Layout, Ui, vec2};
use widgets::{Button, Select};

/// Place and date while they are typed.
#[derive(Default)]
pub(super) struct Fields {
    place: Option<String>,
    date: Option<String>,
    pub focus_date: bool,
    /// True once the encodings were asked for.
    encodings: bool,
}

const NAME_PT: f32 = 88.0;

/// The encodings that the file could be in, each with how it would read.
pub(super) fn encodings(ui: &mut Ui, shown: &Looked, fields: &mut Fields, out: &mut Out) {
    if shown.has_plain() {
        let text = words(ui.ctx(), &texts::READ_AS_TEXT).to_owned();
        if widgets::button(ui, Button::secondary(&text)).clicked() {
            out.command(Command::ImportAsText);
        }
        ui.add_space(space::PAD_CARD);
    }
    // UTF-8 that reads as UTF-8 is nothing to doubt; the list is then shown when asked for.
    fields.encodings |= shown.incoming.encoding() != "UTF-8";
    if shown.spellings.is_empty() || !fields.encodings {
        return;
    }
    let c = theme(ui.ctx()).colors.clone();
    let title = words(ui.ctx(), &texts::ENCODING_CHOICE).to_owned();
    widgets::section_label(ui, &title);
    ui.spacing_mut().item_spacing = vec2(space::GAP_ICON, 0.0);
    ui.spacing_mut().interact_size.y = 0.0;
    for spelled in &shown.spellings {
        let chosen = shown.incoming.encoding() == spelled.encoding;
        let damaged = words(ui.ctx(), &texts::DAMAGED_SO).to_owned();
        ui.horizontal(|ui| {
            if widgets::radio(ui, chosen, &technical(shown_name(spelled.encoding))).clicked() && !chosen {
                out.command(Command::SetImportEncoding(spelled.encoding));
            }
            if spelled.is_damaged {
                widgets::colored(ui, &damaged, TextStyle::Small, c.text3);
            }
        });
        if spelled.is_damaged && !chosen {
            continue;
        }
        ui.horizontal(|ui| {
            ui.add_space(space::PAD_SCREEN);
            let ink = if chosen { c.text } else { c.text3 };
            let width = ui.available_width();
            widgets::Label::new(&spelled.sample, TextStyle::Secondary)
                .color(ink)
                .content()
                .elide(1)
                .width(width)
                .show(ui);
        });
    }
    ui.add_space(space::PAD_CARD);
}

/// As people write it; the WHATWG writes small letters.
fn shown_name(encoding: &str) -> &str {
    if encoding == "windows-1256" { "Windows-1256" } else { encoding }
}

/// Kind, encoding, counts, section.
pub(super) fn facts(ui: &mut Ui, session: &Session, shown: &Looked, fields: &mut Fields, out: &mut Out) {
    ui.spacing_mut().item_spacing = vec2(space::GAP_ICON, 0.0);
    let incoming = &shown.incoming;
    let c = theme(ui.ctx()).colors.clone();
    let locale = locale(session);
    let fact = |ui: &mut Ui, name: &Bilingual, value: &mut dyn FnMut(&mut Ui)| {
        let name = words(ui.ctx(), name).to_owned();
        ui.allocate_ui_with_layout(vec2(ui.available_width(), 28.0), Layout::left_to_right(Align::Center), |ui| {
            let left = ui.cursor().left();
            widgets::Label::new(&name, TextStyle::Secondary).color(c.text3).show(ui);
            ui.add_space((left + NAME_PT - ui.cursor().left()).max(0.0));
            value(ui);
        });
    };
    let value = |ui: &mut Ui, text: &str| {
        widgets::Label::new(text, TextStyle::Secondary).color(c.text).elide(1).show(ui);
    };
    fact(ui, &texts::KIND, &mut |ui| value(ui, shown.kind.label().get(session.language())));
    if shown.kind.is_spelled() {
        let change = words(ui.ctx(), &import::CHANGE).to_owned();
        fact(ui, &import::ENCODING, &mut |ui| {
            value(ui, &technical(shown_name(incoming.encoding())));
            let offered = !fields.encodings && !shown.spellings.is_empty();
            if offered && widgets::button(ui, Button::link(&change).small()).clicked() {
                fields.encodings = true;
            }
        });
    }
    let replaced = if let Incoming::Lines(draft) = &**incoming { draft.replaced } else { 0 };
    if replaced > 0 {
        fact(ui, &import::UNREADABLE, &mut |ui| value(ui, &locale.count(&counts::PLACES, replaced as u64)));
    }
    let paragraphs = locale.count(&counts::PARAGRAPHS, incoming.paragraphs() as u64);
    let length = locale.count(&counts::WORDS, incoming.words() as u64);
    let text = crate::i18n::import::side_by_side(&paragraphs, &length).get(session.language()).to_owned();
    fact(ui, &import::TEXT, &mut |ui| value(ui, &text));
    if let Incoming::Parts(offer) = &**incoming
        && offer.pictures() > 0
    {
        let count = locale.count(&counts::PICTURES, offer.pictures() as u64);
        fact(ui, &texts::PICTURES, &mut |ui| value(ui, &count));
    }
    let Some(desk) = &session.desk else { return };
    let stored = &desk.desk.info().sections;
    let none = words(ui.ctx(), &import::NO_SECTION).to_owned();
    let names: Vec<String> =
        std::iter::once(none).chain(stored.iter().map(|s| sections::shown(s, session.language()))).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut chosen = stored.iter().position(|s| *s == incoming.section()).map_or(0, |i| i + 1);
    fact(ui, &import::SECTION, &mut |ui| {
        let name = words(ui.ctx(), &import::SECTION).to_owned();
        if widgets::select(ui, Select::new(&name).width(168.0), &names, &mut chosen).changed() {
            let section = chosen.checked_sub(1).and_then(|i| stored.get(i)).cloned().unwrap_or_default();
            out.command(Command::SetImportSection(section));
        }
    });
}

/// Place and date of the article to be.
pub(super) fn dateline(ui: &mut Ui, shown: &Looked, fields: &mut Fields, out: &mut Out) {
    let (kept_place, kept_date) = shown.incoming.dateline();
    ui.spacing_mut().item_spacing.y = space::GRID;
    let field = |ui: &mut Ui, label: &Bilingual, id: &str, typed: &mut Option<String>, kept: &str, focus: bool| {
        let label = words(ui.ctx(), label).to_owned();
        let text = typed.get_or_insert_with(|| kept.to_owned());
        let shown = Field::new(&label).id(Id::unique(id)).edit(ui, text);
        if focus {
            shown.response.request_focus();
            shown.response.scroll_to_me(None);
        }
        let changed = shown.changed.then(|| text.clone());
        if !shown.changed && !shown.response.has_focus() {
            *typed = None;
        }
        changed
    };
    let focus = std::mem::take(&mut fields.focus_date);
    let place = field(ui, &article::DATELINE_PLACE, "import place", &mut fields.place, kept_place, false);
    let date = field(ui, &article::DATELINE_DATE, "import date", &mut fields.date, kept_date, focus);
    if place.is_some() || date.is_some() {
        let place = place.unwrap_or_else(|| kept_place.to_owned());
        let date = date.unwrap_or_else(|| kept_date.to_owned());
        out.command(Command::SetImportDateline(place, date));
    }
}
