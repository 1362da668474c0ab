//! The search over the desk: the words above, choices at the start side, articles with what was found in them. Reads the
//! session's search and asks for another; holds which result the keyboard is at.

mod facets;
mod results;

use super::fields::say;
use super::locale;
use crate::command::Command;
use crate::i18n::isolate;
use crate::i18n::words::{controls, search as w};
use crate::search::Wanted;
use crate::session::Session;
use crate::ui::field::Field;
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, IconButton, Label};
use egui::{Align, Id, Key, Layout, Modifiers, Rect, Ui, UiBuilder, pos2, vec2};

/// What the page keeps between frames.
#[derive(Default)]
pub struct SearchView {
    requests_seen: u64,
    /// The result that the keyboard is at.
    at: Option<usize>,
    /// It was moved by keyboard: it is brought into view.
    reach: bool,
    /// The words that `at` belongs to.
    of: Option<Wanted>,
}

/// Below this width choices stand in a menu over the results.
const ROOM_FOR_FACETS_PT: f32 = space::MEDIUM - space::RAIL;
const FIELD_PT: std::ops::RangeInclusive<f32> = 160.0..=560.0;

/// The words, how they are matched, and keeping the search.
pub fn top_bar(ui: &mut Ui, session: &Session, view: &mut SearchView, out: &mut Out) {
    let asked = &session.searching.asked;
    ui.spacing_mut().item_spacing.x = space::GAP_ROW;
    let folds = ui.available_width() < 760.0;
    if !folds {
        Label::new(&say(ui.ctx(), &w::TITLE), TextStyle::ScreenTitle).show(ui);
        ui.add_space(space::HALF);
    }
    let end_room = if folds { 260.0 } else { 340.0 };
    let width = (ui.available_width() - end_room).clamp(*FIELD_PT.start(), *FIELD_PT.end());
    field(ui, session, view, width, out);
    let names = [say(ui.ctx(), &w::FOLDED), say(ui.ctx(), &w::EXACT)];
    let mut chosen = usize::from(asked.exact);
    if widgets::segmented(ui, &names.each_ref().map(String::as_str), &mut chosen) {
        out.command(Command::Search(Box::new(Wanted { exact: chosen == 1, ..asked.clone() })));
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let save = say(ui.ctx(), &w::SAVE);
        let enabled = !asked.typed.trim().is_empty() || !asked.chosen.is_empty();
        let saved = match folds {
            true => widgets::icon_button(ui, IconButton::new(Icon::Bookmark, &save).enabled(enabled)),
            false => widgets::button(ui, Button::quiet(&save).icon(Icon::Bookmark).enabled(enabled)),
        };
        if saved.clicked() && enabled {
            out.command(Command::SaveSearch);
        }
    });
}

fn field(ui: &mut Ui, session: &Session, view: &mut SearchView, width: f32, out: &mut Out) {
    let asked = &session.searching.asked;
    let (name, clear) = (say(ui.ctx(), &w::FIELD), say(ui.ctx(), &controls::CLEAR));
    let id = Id::unique("search field");
    let wanted = std::mem::replace(&mut view.requests_seen, session.search_requests) != session.search_requests;
    let mut typed = asked.typed.clone();
    let clear_room = if asked.typed.is_empty() { 0.0 } else { space::HIT_MIN + 6.0 };
    let field = Field::new(&name).unlabelled().placeholder(&name).icon(Icon::Search).end_room(clear_room);
    let field = field.width(width).id(id);
    let shown = field.edit(ui, &mut typed);
    if wanted {
        shown.response.request_focus();
    }
    if shown.response.has_focus() || view.at.is_some() {
        keys(ui, session, view, out);
    }
    if shown.changed {
        // Other words, other choices: those of before may leave nothing.
        out.command(Command::Search(Box::new(Wanted { typed, limit: Wanted::default().limit, ..asked.clone() })));
    }
    if !asked.typed.is_empty() {
        let rect = shown.response.rect;
        let place = Rect::from_center_size(
            pos2(rect.right() - space::HIT_MIN / 2.0 - 6.0, rect.center().y),
            vec2(space::HIT_MIN, space::HIT_MIN),
        );
        let mut at = ui.new_child(UiBuilder::new().max_rect(place).layout(Layout::right_to_left(Align::Center)));
        if widgets::icon_button(&mut at, IconButton::new(Icon::Cross, &clear).small()).clicked() {
            out.command(Command::Search(Box::new(Wanted { typed: String::new(), ..asked.clone() })));
            shown.response.request_focus();
        }
    }
}

/// Arrows choose a result, Enter opens it where its first match stands.
fn keys(ui: &Ui, session: &Session, view: &mut SearchView, out: &mut Out) {
    let rows = session.searching.answer.as_ref().map(|a| a.rows.as_slice()).unwrap_or_default();
    let pressed = |key| ui.ctx().input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let last = rows.len().checked_sub(1);
    if pressed(Key::ArrowDown) {
        view.at = last.map(|last| view.at.map_or(0, |at| (at + 1).min(last)));
        view.reach = true;
    } else if pressed(Key::ArrowUp) {
        view.at = view.at.and_then(|at| at.checked_sub(1));
        view.reach = true;
    } else if pressed(Key::Enter)
        && let Some(row) = rows.get(view.at.unwrap_or(0))
    {
        results::open(row, out);
    }
}

/// Choices and results.
pub fn show(ui: &mut Ui, session: &Session, view: &mut SearchView, out: &mut Out) {
    if view.of.as_ref() != Some(&session.searching.asked) {
        (view.of, view.at) = (Some(session.searching.asked.clone()), None);
    }
    let c = theme(ui.ctx()).colors.clone();
    let area = ui.max_rect();
    let beside = area.width() >= ROOM_FOR_FACETS_PT;
    let column = |rect: Rect| UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min));
    let mut left = area.left();
    if beside {
        let rect = area.with_max_x(area.left() + space::FACETS);
        ui.painter().rect_filled(rect, 0, c.app);
        ui.painter().vline(rect.right(), area.y_range(), egui::Stroke::new(1.0, c.line));
        ui.scope_builder(column(rect), |ui| facets::show(ui, session, out));
        left = rect.right() + 1.0;
    }
    let rest = Rect::from_min_max(pos2(left, area.top()), area.max);
    ui.scope_builder(column(rest), |ui| results::show(ui, session, beside, view, out));
}

/// What matched, that nothing sealed was searched, and how long it took; or how far the index is.
pub fn foot(ui: &mut Ui, session: &Session, out: &mut Out) {
    let searching = &session.searching;
    let (c, locale, language) = (theme(ui.ctx()).colors.clone(), locale(session), session.language());
    ui.spacing_mut().item_spacing.x = space::GAP_GROUP;
    let typed = searching.asked.typed.trim();
    let words = searching.answer.as_ref().map(|a| a.words.as_slice()).unwrap_or_default();
    let room = (ui.available_width() - 420.0).max(80.0);
    if !typed.is_empty() && !words.is_empty() {
        let words: Vec<String> = words.iter().map(|w| isolate(w)).collect();
        let text = w::YOU_TYPED.fill(language, &[&isolate(typed), &words.join(language.comma())]);
        Label::new(&text, TextStyle::Small).color(c.text2).elide(1).width(room).show(ui);
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_GROUP;
        if let Some(progress) = searching.indexing {
            let stop = say(ui.ctx(), &w::STOP_INDEXING);
            if widgets::button(ui, Button::link(&stop).small()).clicked() {
                out.command(Command::StopIndexing);
            }
            let share = progress.done as f32 / progress.total.max(1) as f32;
            let words = w::INDEXING.fill(language, &[&locale.percent((share * 100.0) as u64)]);
            ui.scope(|ui| {
                ui.set_max_width(140.0);
                widgets::progress(ui, &words, share);
            });
            widgets::colored(ui, &words, TextStyle::Small, c.text2);
        } else if let Some(answer) = searching.answer.as_ref().filter(|_| !typed.is_empty()) {
            let took = match answer.reading {
                Some((done, total)) => {
                    let numbers = [locale.number(done as u64), locale.number(total as u64)];
                    w::READING.fill(language, &numbers.each_ref().map(String::as_str))
                }
                None => w::TOOK.fill(language, &[&locale.number(answer.micros.div_ceil(1000))]),
            };
            widgets::colored(ui, &took, TextStyle::Small, c.text2);
        }
        let sealed = say(ui.ctx(), &w::NEVER_SEALED);
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            widgets::colored(ui, &sealed, TextStyle::Small, c.text2);
            icons::add(ui, Icon::Lock, 14.0, c.text2);
        });
    });
}
