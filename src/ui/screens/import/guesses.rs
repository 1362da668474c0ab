//! What was guessed, a row each with its answer; below it what is known of the file and what the article gets.

use super::ImportView;
use crate::command::Command;
use crate::i18n::words::{article, counts, import, sections};
use crate::i18n::{Bilingual, technical};
use crate::import::{Draft, Guess};
use crate::session::Session;
use crate::ui::field::Field;
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::screens::locale;
use crate::ui::shaped::{self, TextSpec};
use crate::ui::theme::{Colors, TextStyle, space, theme};
use crate::ui::{widgets, words};
use egui::{Align, Color32, Id, Layout, Sense, Ui, UiBuilder, pos2, vec2};
use widgets::{Button, Card, Select};

/// Place and date while they are typed.
#[derive(Default)]
pub(super) struct Fields {
    place: Option<String>,
    date: Option<String>,
    focus_date: bool,
}

const ROW_PT: f32 = 60.0;
const ICON_PT: f32 = 18.0;
const NAME_PT: f32 = 88.0;

pub(super) fn show(ui: &mut Ui, session: &Session, draft: &Draft, view: &mut ImportView, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    ui.spacing_mut().item_spacing = vec2(space::GAP_ICON, 0.0);
    let word = |ui: &Ui, pair: &Bilingual| words(ui.ctx(), pair).to_owned();
    let (title, sentence) = (word(ui, &import::WHAT_WE_GUESSED), word(ui, &import::NOTHING_UNSEEN));
    widgets::label(ui, &title, TextStyle::PanelTitle);
    widgets::Label::new(&sentence, TextStyle::Secondary).color(c.text3).wrap().show(ui);
    ui.add_space(space::GAP_ROW);
    if !draft.guesses.is_empty() {
        widgets::card(ui, Card { padding: 0, ..Card::default() }, |ui| {
            for (i, guess) in draft.guesses.iter().enumerate() {
                if i > 0 {
                    widgets::rule(ui);
                }
                row(ui, draft, (i, guess), view, out);
            }
        });
        ui.add_space(space::PAD_CARD);
    }
    facts(ui, session, draft, out);
    ui.add_space(space::PAD_CARD);
    dateline(ui, draft, &mut view.fields, out);
}

fn row(ui: &mut Ui, draft: &Draft, (index, guess): (usize, &Guess), view: &mut ImportView, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let reversed = draft.is_reversed(index);
    let (icon, ink) = sign(guess, &c);
    let (title, detail, action) = (guess.title(), guess.detail(), action(guess, reversed));
    let language = crate::ui::language(ui.ctx());
    let action = action.get(language).to_owned();
    let line = |text: &str, style, width| {
        let spec = TextSpec::new(text, style).wrap(width).direction(shaped::direction(ui.ctx()));
        shaped::galley(ui.ctx(), &spec)
    };
    let button_pt = shaped::line(ui.ctx(), &action, TextStyle::Secondary).size().x + 16.0;
    let names_pt = ui.available_width() - 4.0 * space::GAP_ROW - ICON_PT - button_pt;
    let title_lines = line(title.get(language), TextStyle::Secondary, names_pt);
    let detail_lines = line(detail.get(language), TextStyle::Small, names_pt);
    let names_size = vec2(names_pt, title_lines.size().y + detail_lines.size().y);
    let height = (names_size.y + 16.0).max(ROW_PT);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let hover = widgets::hover_amount(ui, &response);
    ui.painter().rect_filled(rect, space::RADIUS_CARD, Color32::TRANSPARENT.lerp_to_gamma(c.page, hover));
    let name = crate::i18n::import::side_by_side(title.get(language), detail.get(language));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ListBoxOption, true, name.get(language)));
    let inside = rect.shrink2(vec2(space::GAP_ROW, 6.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(inside).layout(Layout::left_to_right(Align::Center)));
    child.spacing_mut().item_spacing = vec2(space::GAP_ROW, 0.0);
    icons::add(&mut child, icon, ICON_PT, if reversed { c.text3 } else { ink });
    let left = inside.left() + ICON_PT + space::GAP_ROW;
    let top = inside.center().y - names_size.y / 2.0;
    let below = top + title_lines.size().y;
    shaped::paint(ui.painter(), pos2(left, top), title_lines, if reversed { c.text3 } else { c.text });
    shaped::paint(ui.painter(), pos2(left, below), detail_lines, c.text3);
    child.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.push_id(index, |ui| {
            if widgets::button(ui, Button::link(&action).small()).clicked() {
                match guess {
                    Guess::RelativeDates { .. } => view.fields.focus_date = true,
                    _ => out.command(Command::ReverseGuess(index)),
                }
                view.reach = guess.lines().first().copied();
            }
        });
    });
    widgets::focus_ring(ui, &response, rect, space::RADIUS_CARD);
    if response.clicked() {
        view.reach = guess.lines().first().copied();
    }
}

fn sign(guess: &Guess, c: &Colors) -> (Icon, Color32) {
    match guess {
        Guess::Headline { .. } => (Icon::Heading, c.accent),
        Guess::Picture { .. } => (Icon::Warning, c.amber),
        Guess::Furniture { .. } => (Icon::Trash, c.red),
        Guess::Comments { .. } => (Icon::Comment, c.text2),
        Guess::JoinedLines { .. } => (Icon::OneColumn, c.text2),
        Guess::WrongQuotationMarks { .. } => (Icon::Quote, c.amber),
        Guess::RelativeDates { .. } => (Icon::Clock, c.amber),
    }
}

/// The word on the button: what it does, which is to turn the guess round or back.
fn action(guess: &Guess, reversed: bool) -> Bilingual {
    match (guess, reversed) {
        (Guess::Picture { .. } | Guess::Comments { .. } | Guess::Headline { .. }, false) => import::REVERSE,
        (Guess::Headline { .. }, true) => crate::i18n::import::TURN_BACK,
        (guess, reversed) => guess.action(reversed),
    }
}

/// Encoding, counts, section.
fn facts(ui: &mut Ui, session: &Session, draft: &Draft, out: &mut Out) {
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
    fact(ui, &import::ENCODING, &mut |ui| value(ui, &technical(draft.encoding)));
    if draft.replaced > 0 {
        fact(ui, &import::UNREADABLE, &mut |ui| value(ui, &locale.count(&counts::PLACES, draft.replaced as u64)));
    }
    let paragraphs = locale.count(&counts::PARAGRAPHS, draft.paragraphs().len() as u64);
    let length = locale.count(&counts::WORDS, draft.words() as u64);
    let text = crate::i18n::import::side_by_side(&paragraphs, &length).get(session.language()).to_owned();
    fact(ui, &import::TEXT, &mut |ui| value(ui, &text));
    let Some(desk) = &session.desk else { return };
    let stored = &desk.desk.info().sections;
    let none = words(ui.ctx(), &import::NO_SECTION).to_owned();
    let names: Vec<String> =
        std::iter::once(none).chain(stored.iter().map(|s| sections::shown(s, session.language()))).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut chosen = stored.iter().position(|s| *s == draft.section).map_or(0, |i| i + 1);
    fact(ui, &import::SECTION, &mut |ui| {
        let name = words(ui.ctx(), &import::SECTION).to_owned();
        if widgets::select(ui, Select::new(&name).width(168.0), &names, &mut chosen).changed() {
            let section = chosen.checked_sub(1).and_then(|i| stored.get(i)).cloned().unwrap_or_default();
            out.command(Command::SetImportSection(section));
        }
    });
}

/// Place and date of the article to be.
fn dateline(ui: &mut Ui, draft: &Draft, fields: &mut Fields, out: &mut Out) {
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
    let place = field(ui, &article::DATELINE_PLACE, "import place", &mut fields.place, &draft.dateline_place, false);
    let date = field(ui, &article::DATELINE_DATE, "import date", &mut fields.date, &draft.dateline_date, focus);
    if place.is_some() || date.is_some() {
        let place = place.unwrap_or_else(|| draft.dateline_place.clone());
        let date = date.unwrap_or_else(|| draft.dateline_date.clone());
        out.command(Command::SetImportDateline(place, date));
    }
}
