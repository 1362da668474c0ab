//! The choices that narrow a search, each with what it would leave; searches that were kept.

use crate::command::Command;
use crate::i18n::words::{search as w, sections};
use crate::i18n::{Bilingual, Language};
use crate::search::{Answer, Choice, Facet, Narrowed};
use crate::session::{Session, searching};
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::screens::locale;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, IconButton, ListRow};
use egui::{Align, Frame, Layout, Margin, Ui, vec2};

/// Of sections and sources so many are listed.
const LISTED_MAX: usize = 8;

pub(super) fn show(ui: &mut Ui, session: &Session, out: &mut Out) {
    widgets::scroll(ui, "search choices", |ui| {
        Frame::new().inner_margin(Margin::symmetric(24, 20)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = space::HALF;
            if let Some(answer) = &session.searching.answer {
                groups(ui, session, answer, out);
            }
            saved(ui, session, out);
        });
    });
}

fn groups(ui: &mut Ui, session: &Session, answer: &Answer, out: &mut Out) {
    let facets = &answer.facets;
    // The usual places are always there; the others only where something was found.
    let place = |narrowed: Narrowed| {
        let choice = Choice::Place(narrowed);
        let found = facets.places.iter().find(|f| f.choice == choice).cloned();
        let usual = !matches!(narrowed, Narrowed::Byline | Narrowed::Comments);
        found.or_else(|| usual.then_some(Facet { choice, count: 0 }))
    };
    let places: Vec<Facet> = Narrowed::ALL.into_iter().filter_map(place).collect();
    let lists = [
        (&w::FOUND_IN, places.as_slice()),
        (&w::STATE, &facets.states),
        (&w::SECTION, &facets.sections),
        (&w::SOURCE, &facets.sources),
    ];
    for (name, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        group(ui, session, name, list, out);
        ui.add_space(space::GRID);
        widgets::rule(ui);
        ui.add_space(space::GRID);
    }
}

fn group(ui: &mut Ui, session: &Session, name: &Bilingual, list: &[Facet], out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let asked = &session.searching.asked;
    widgets::section_label(ui, &say(ui.ctx(), name));
    let chosen = |f: &&Facet| asked.chosen.contains(&f.choice);
    let more = list.iter().skip(LISTED_MAX).filter(chosen);
    for facet in list.iter().take(LISTED_MAX).chain(more) {
        let Some(words) = choice_words(session, &facet.choice) else { continue };
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), space::HIT_MIN),
            Layout::left_to_right(Align::Center),
            |ui| {
                let mut on = asked.chosen.contains(&facet.choice);
                let room = ui.available_width() - 40.0;
                let shown = crate::ui::shaped::line(ui.ctx(), &words, TextStyle::Control).size().x;
                let words = if shown + 24.0 > room { shortened(&words) } else { words };
                if widgets::check(ui, &mut on, &words).changed() {
                    out.command(Command::Search(Box::new(asked.clone().toggled(facet.choice.clone()))));
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let count = locale(session).number(facet.count as u64);
                    widgets::colored(ui, &count, TextStyle::Small, c.text3);
                });
            },
        );
    }
}

/// A name that is too long for its line.
fn shortened(words: &str) -> String {
    let mut short: String = words.chars().take(20).collect();
    short.push('…');
    short
}

/// What a choice is called; `None` for a source that is in the register no more.
pub(super) fn choice_words(session: &Session, choice: &Choice) -> Option<String> {
    let language = session.language();
    Some(match choice {
        Choice::Place(narrowed) => place_words(*narrowed).get(language).to_owned(),
        Choice::State(state) => state.label().get(language).to_owned(),
        Choice::Section(section) => sections::shown(section, language).to_owned(),
        Choice::Source(id) => session.desk.as_ref()?.register.get(*id)?.printed().to_owned(),
    })
}

fn place_words(narrowed: Narrowed) -> Bilingual {
    match narrowed {
        Narrowed::Text => w::TEXT,
        Narrowed::Quotes => w::QUOTES,
        Narrowed::Headline => w::HEADLINES,
        Narrowed::Pictures => w::CAPTIONS,
        Narrowed::Byline => w::BYLINES,
        Narrowed::Comments => w::COMMENTS,
    }
}

fn saved(ui: &mut Ui, session: &Session, out: &mut Out) {
    let searches = &session.settings.searches;
    if searches.is_empty() {
        return;
    }
    let language: Language = session.language();
    widgets::section_label(ui, &say(ui.ctx(), &w::SAVED_SEARCHES));
    for (i, search) in searches.iter().enumerate() {
        let wanted = searching::wanted(search);
        let place = |choice: &Choice| choice_words(session, choice);
        let words: Vec<String> =
            [search.words.clone()].into_iter().chain(wanted.chosen.iter().filter_map(place)).collect();
        let words = words.join(" · ");
        ui.allocate_ui_with_layout(vec2(ui.available_width(), 32.0), Layout::right_to_left(Align::Center), |ui| {
            let remove = w::REMOVE_SAVED.fill(language, &[&words]);
            if widgets::icon_button(ui, IconButton::new(Icon::Cross, &remove).small()).clicked() {
                out.command(Command::DropSearch(i));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let now = &session.searching.asked;
                let selected = (&now.typed, now.exact, &now.chosen) == (&wanted.typed, wanted.exact, &wanted.chosen);
                let row = ListRow::new(&words).icon(Icon::Bookmark).height(32.0).selected(selected);
                if ui.push_id(i, |ui| widgets::list_row(ui, row)).inner.clicked() {
                    out.command(Command::Search(Box::new(wanted)));
                }
            });
        });
    }
}
