//! The house's lists: words that it takes as right, words that it does not print, names as it spells them.

use crate::command::Command;
use crate::i18n::Bilingual;
use crate::i18n::words::{lint_window as w, marks as m};
use crate::language::names::{Name, NameKind, proposals};
use crate::language::style::{Abbreviation, HouseStyle, HouseWord};
use crate::session::Session;
use crate::text::Direction;
use crate::ui::field::Field;
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Chip, IconButton, Label};
use egui::{Align, Layout, Ui, vec2};

/// What is typed and not yet in a list.
#[derive(Default)]
pub(super) struct ListsView {
    word: String,
    written: String,
    preferred: String,
    short: String,
    long: String,
    accepted: String,
    variants: String,
    latin: String,
    title: String,
    kind: usize,
}

pub(super) fn heading(ui: &mut Ui, title: &Bilingual, hint: &Bilingual) {
    let c = theme(ui.ctx()).colors.clone();
    widgets::label(ui, &say(ui.ctx(), title), TextStyle::PersonTitle);
    Label::new(&say(ui.ctx(), hint), TextStyle::Secondary).color(c.text2).wrap().show(ui);
    ui.add_space(space::PAD_CARD);
}

fn empty(ui: &mut Ui, words: &Bilingual) {
    let c = theme(ui.ctx()).colors.clone();
    Label::new(&say(ui.ctx(), words), TextStyle::Secondary).color(c.text3).show(ui);
}

/// The word list.
pub(super) fn words(ui: &mut Ui, session: &Session, view: &mut ListsView, out: &mut Out) {
    let Some(desk) = &session.desk else { return };
    let before = desk.info.style.clone();
    let mut style = before.clone();
    heading(ui, &w::WORD_LIST, &w::WORD_LIST_HINT);
    widgets::label(ui, &say(ui.ctx(), &w::KNOWN_WORDS), TextStyle::PanelTitle);
    ui.add_space(space::GRID);
    add_line(ui, &mut [(&w::KNOWN_WORDS, &mut view.word, 240.0)], |values| {
        style.known_words.insert(values[0].clone());
    });
    ui.add_space(space::GRID);
    if style.known_words.is_empty() {
        empty(ui, &w::NO_WORDS);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::GAP_ICON, space::GAP_ICON);
        style.known_words.retain(|word| {
            let remove = w::REMOVE.fill(session.language(), &[word]);
            !widgets::chip(ui, Chip::new(word).removable(&remove)).removed
        });
    });
    ui.add_space(space::GAP_GROUP);
    widgets::label(ui, &say(ui.ctx(), &w::HOUSE_WORDS), TextStyle::PanelTitle);
    ui.add_space(space::GRID);
    let fields = &mut [(&w::WRITTEN, &mut view.written, 240.0), (&w::PREFERRED, &mut view.preferred, 240.0)];
    add_line(ui, fields, |values| {
        let (written, preferred) = (values[0].clone(), values[1].clone());
        style.words.retain(|word| word.written != written);
        style.words.push(HouseWord { written, preferred, why: String::new() });
    });
    ui.add_space(space::GRID);
    if style.words.is_empty() {
        empty(ui, &w::NO_WORDS);
    }
    style.words.retain(|word| {
        let becomes = if session.language().is_rtl() { "←" } else { "→" };
        let shown = if word.preferred.is_empty() {
            word.written.clone()
        } else {
            format!("{} {becomes} {}", word.written, word.preferred)
        };
        !entry(ui, session, &shown, &word.why, &word.written)
    });
    abbreviations(ui, session, view, &mut style);
    if style != before {
        out.command(Command::SetStyle(Box::new(style)));
    }
}

/// Abbreviations that the house explains, or lets stand.
fn abbreviations(ui: &mut Ui, session: &Session, view: &mut ListsView, style: &mut HouseStyle) {
    ui.add_space(space::GAP_GROUP);
    widgets::label(ui, &say(ui.ctx(), &m::ABBREVIATIONS), TextStyle::PanelTitle);
    let c = theme(ui.ctx()).colors.clone();
    Label::new(&say(ui.ctx(), &m::ABBREVIATIONS_HINT), TextStyle::Small).color(c.text3).wrap().show(ui);
    ui.add_space(space::GRID);
    let fields = &mut [(&m::ABBREVIATION, &mut view.short, 140.0), (&m::IN_FULL, &mut view.long, 340.0)];
    add_line(ui, fields, |values| {
        let (short, long) = (values[0].clone(), values[1].clone());
        style.abbreviations.retain(|a| a.short != short);
        style.abbreviations.push(Abbreviation { short, long });
    });
    ui.add_space(space::GRID);
    if style.abbreviations.is_empty() {
        empty(ui, &w::NO_WORDS);
    }
    style.abbreviations.retain(|a| !entry(ui, session, &a.short, &a.long, &a.short));
}

/// The names.
pub(super) fn names(ui: &mut Ui, session: &Session, view: &mut ListsView, out: &mut Out) {
    let Some(desk) = &session.desk else { return };
    let mut names = desk.info.names.clone();
    heading(ui, &w::NAMES, &w::NAMES_HINT);
    let kinds = NameKind::ALL.map(|k| say(ui.ctx(), k.label()));
    widgets::segmented(ui, &kinds.each_ref().map(String::as_str), &mut view.kind);
    ui.add_space(space::GRID);
    let kind = NameKind::ALL.get(view.kind).copied().unwrap_or_default();
    if view.accepted.trim().is_empty() && !view.latin.trim().is_empty() {
        let c = theme(ui.ctx()).colors.clone();
        ui.horizontal_wrapped(|ui| {
            widgets::colored(ui, &say(ui.ctx(), &w::PROPOSED), TextStyle::Small, c.text3);
            for proposal in proposals(view.latin.trim()).into_iter().take(4) {
                if widgets::button(ui, Button::link(&proposal).small().icon(Icon::Sparkle)).clicked() {
                    view.accepted = proposal;
                }
            }
        });
    }
    let fields = &mut [
        (&w::ACCEPTED, &mut view.accepted, 180.0),
        (&w::NAME_TITLE, &mut view.title, 110.0),
        (&w::VARIANTS, &mut view.variants, 200.0),
        (&w::LATIN, &mut view.latin, 150.0),
    ];
    add_line(ui, fields, |values| {
        let variants = values[2].split(['،', ',']).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty()).collect();
        let (accepted, title, latin) = (values[0].clone(), values[1].clone(), values[3].clone());
        names.put(Name { kind, accepted, variants, latin, title });
    });
    ui.add_space(space::PAD_CARD);
    if names.names.is_empty() {
        empty(ui, &w::NO_NAMES);
    }
    names.names.retain(|name| {
        let shown = [name.title.as_str(), name.accepted.as_str()].into_iter().filter(|p| !p.is_empty());
        let shown = shown.collect::<Vec<_>>().join(" ");
        let kind = say(ui.ctx(), name.kind.label());
        let below = [kind.as_str(), name.latin.as_str()].into_iter().chain(name.variants.iter().map(String::as_str));
        let below = below.filter(|p| !p.is_empty()).collect::<Vec<_>>().join(session.language().comma());
        !entry(ui, session, &shown, &below, &name.accepted)
    });
    if names != desk.info.names {
        out.command(Command::SetNames(Box::new(names)));
    }
}

/// Fields side by side and a button; `added` gets what was typed, if the first is not empty.
pub(super) fn add_line(ui: &mut Ui, fields: &mut [(&Bilingual, &mut String, f32)], added: impl FnOnce(&[String])) {
    let mut submitted = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::GAP_ICON, space::GRID);
        for (name, text, width) in fields.iter_mut() {
            let name = say(ui.ctx(), *name);
            let field = Field::new(&name).unlabelled().placeholder(&name).width(*width).direction(Direction::Auto);
            submitted |= field.edit(ui, text).submitted;
        }
        let add = say(ui.ctx(), &w::ADD);
        let enabled = fields.first().is_some_and(|(_, text, _)| !text.trim().is_empty());
        submitted |= widgets::button(ui, Button::secondary(&add).icon(Icon::Plus).enabled(enabled)).clicked();
    });
    let values: Vec<String> = fields.iter().map(|(_, text, _)| text.trim().to_owned()).collect();
    if submitted && values.first().is_some_and(|v| !v.is_empty()) {
        added(&values);
        fields.iter_mut().for_each(|(_, text, _)| text.clear());
    }
}

/// A line of a list; true if it shall go.
fn entry(ui: &mut Ui, session: &Session, shown: &str, below: &str, name: &str) -> bool {
    let c = theme(ui.ctx()).colors.clone();
    widgets::rule(ui);
    let size = vec2(ui.available_width(), 56.0);
    ui.push_id(name, |ui| {
        ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
            ui.set_min_height(56.0);
            let remove = w::REMOVE.fill(session.language(), &[name]);
            let goes = widgets::icon_button(ui, IconButton::new(Icon::Trash, &remove)).clicked();
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.add_space(if below.is_empty() { 14.0 } else { 6.0 });
                Label::new(shown, TextStyle::RowHeadline).content().elide(1).show(ui);
                if !below.is_empty() {
                    Label::new(below, TextStyle::Small).color(c.text3).content().elide(1).show(ui);
                }
            });
            goes
        })
        .inner
    })
    .inner
}
