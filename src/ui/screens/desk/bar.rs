//! The bars over the table: name, search and beginnings; tabs by station; filters by section and writer.

use super::{DeskView, Listing, desk_name};
use crate::command::{Action, Command};
use crate::document::State;
use crate::i18n::Bilingual;
use crate::i18n::words::{controls, desk, sections};
use crate::search::Wanted;
use crate::session::{OpenDesk, RowFilter, Session};
use crate::ui::field::Field;
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::{shaped, widgets, words};
use egui::{Align, Id, Layout, Rect, Ui, UiBuilder, pos2, vec2};
use widgets::{Button, IconButton, Select};

/// Below this width the tabs become a drop-down.
const ROOM_FOR_TABS_PT: f32 = space::MEDIUM - space::RAIL;
/// Room for the keys of the search.
const KEYS_PT: f32 = 110.0;
const SEARCH_PT: std::ops::RangeInclusive<f32> = 160.0..=360.0;

pub(super) fn top(ui: &mut Ui, session: &Session, view: &mut DeskView, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let word = |ui: &Ui, pair: &Bilingual| words(ui.ctx(), pair).to_owned();
    ui.spacing_mut().item_spacing.x = space::GAP_ICON;
    let title = word(ui, &desk::TITLE);
    widgets::label(ui, &title, TextStyle::ScreenTitle);
    let folds = ui.available_width() < 720.0;
    if let Some(open) = &session.desk
        && !folds
    {
        ui.add_space(space::HALF);
        let name = desk_name(open);
        widgets::Label::new(&name, TextStyle::Secondary).color(c.text3).elide(1).width(200.0).show(ui);
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let (new, import) = (word(ui, &desk::NEW_ARTICLE), word(ui, &desk::IMPORT));
        let ready = session.desk.is_some();
        if widgets::button(ui, Button::primary(&new).icon(Icon::Plus).enabled(ready)).clicked() {
            out.command(Command::NewArticle);
        }
        let asked = match folds {
            true => widgets::icon_button(ui, IconButton::new(Icon::Import, &import).enabled(ready)),
            false => widgets::button(ui, Button::secondary(&import).icon(Icon::Import).enabled(ready)),
        };
        if asked.clicked() {
            out.command(Command::ChooseImport);
        }
        if !folds {
            ui.add_space(space::HALF);
            widgets::divider(ui);
            ui.add_space(space::HALF);
        }
        search(ui, view, out);
    });
}

fn search(ui: &mut Ui, view: &mut DeskView, out: &mut Out) {
    let id = Id::unique("desk search");
    let (name, clear) = (words(ui.ctx(), &desk::SEARCH_ROWS).to_owned(), words(ui.ctx(), &controls::CLEAR).to_owned());
    let width = ui.available_width().clamp(*SEARCH_PT.start(), *SEARCH_PT.end());
    let clear_room = if view.filter.text.is_empty() { 0.0 } else { space::HIT_MIN + 6.0 };
    let field = Field::new(&name).unlabelled().placeholder(&name).icon(Icon::Search).end_room(clear_room);
    let field = field.width(width).id(id);
    let shown = field.edit(ui, &mut view.filter.text);
    if shown.submitted && !view.filter.text.trim().is_empty() {
        // What the list does not show may stand in the texts.
        out.command(Command::Search(Box::new(Wanted::of(&view.filter.text))));
        out.command(Command::SearchDesk);
    }
    let response = shown.response;
    let end = |width: f32| {
        let rect = response.rect;
        Rect::from_center_size(pos2(rect.right() - width / 2.0 - 6.0, rect.center().y), vec2(width, space::HIT_MIN))
    };
    let at = |ui: &mut Ui, rect: Rect| {
        ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::right_to_left(Align::Center)))
    };
    if !view.filter.text.is_empty() {
        let button = IconButton::new(Icon::Cross, &clear).small();
        if widgets::icon_button(&mut at(ui, end(space::HIT_MIN)), button).clicked() {
            view.filter.text.clear();
        }
    } else if !response.has_focus()
        && let Some(keys) = Action::SearchDesk.shortcuts().first()
    {
        let keys = keys.printed(ui.ctx().os().is_mac());
        let hint = shaped::line(ui.ctx(), &name, TextStyle::Control).size().x;
        if width > hint + KEYS_PT + 48.0 {
            widgets::kbd(&mut at(ui, end(KEYS_PT)), &keys);
        }
    }
}

pub(super) fn sub(ui: &mut Ui, session: &Session, open: &OpenDesk, view: &mut DeskView) {
    let c = theme(ui.ctx()).colors.clone();
    let DeskView { filter, trash, listing, .. } = view;
    let listing = Listing::update(listing, open, filter, *trash);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), space::SUB_BAR), egui::Sense::hover());
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, c.line));
    let inside = rect.shrink2(vec2(20.0, 0.0));
    let mut bar = ui.new_child(UiBuilder::new().max_rect(inside).layout(Layout::left_to_right(Align::Center)));
    bar.spacing_mut().item_spacing.x = space::HALF;
    let tabs = Tabs::new(session, open, listing);
    if rect.width() < ROOM_FOR_TABS_PT {
        tabs.as_select(&mut bar, filter, trash)
    } else {
        tabs.show(&mut bar, filter, trash)
    }
    bar.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::HALF;
        let shown = |name: &String| name.clone();
        choose(ui, (&desk::AUTHOR, &desk::AUTHOR_IS), &listing.bylines, &mut filter.byline, shown);
        let section = |stored: &String| sections::shown(stored, session.language());
        choose(ui, (&desk::SECTION, &desk::SECTION_IS), &listing.sections, &mut filter.section, section);
    });
}

/// The tabs with their counts: everything, each station, the trash.
struct Tabs {
    words: Vec<String>,
    counts: Vec<String>,
}

impl Tabs {
    fn new(session: &Session, open: &OpenDesk, listing: &Listing) -> Tabs {
        let locale = super::locale(session);
        let language = session.language();
        let states = State::ALL.iter().map(|s| s.label().get(language).to_owned());
        let all = std::iter::once(desk::ALL_STATES.get(language).to_owned());
        let words = all.chain(states).chain([desk::TRASH.get(language).to_owned()]).collect();
        let numbers = [open.rows.len()].into_iter().chain(listing.counts).chain([open.trash.len()]);
        Tabs { words, counts: numbers.map(|n| locale.number(n as u64)).collect() }
    }

    fn show(&self, ui: &mut Ui, filter: &mut RowFilter, trash: &mut bool) {
        let chosen = chosen(filter, *trash);
        for (i, (word, count)) in self.words.iter().zip(&self.counts).enumerate() {
            if i == TRASH {
                widgets::divider(ui);
            }
            if widgets::tab(ui, word, Some(count), i == chosen).clicked() {
                choose_tab(i, filter, trash);
            }
        }
    }

    fn as_select(&self, ui: &mut Ui, filter: &mut RowFilter, trash: &mut bool) {
        let mut chosen = chosen(filter, *trash);
        let options: Vec<String> = self.words.iter().zip(&self.counts).map(|(w, n)| format!("{w} ({n})")).collect();
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        let name = words(ui.ctx(), &desk::COLUMN_STATE).to_owned();
        if widgets::select(ui, Select::new(&name).quiet(""), &options, &mut chosen).changed() {
            choose_tab(chosen, filter, trash);
        }
    }
}

/// The place of the trash among the tabs: behind "all" and the stations.
const TRASH: usize = State::ALL.len() + 1;

fn chosen(filter: &RowFilter, trash: bool) -> usize {
    let state = filter.state.and_then(|state| State::ALL.iter().position(|s| *s == state));
    if trash { TRASH } else { state.map_or(0, |i| i + 1) }
}

fn choose_tab(tab: usize, filter: &mut RowFilter, trash: &mut bool) {
    *trash = tab == TRASH;
    filter.state = tab.checked_sub(1).and_then(|i| State::ALL.get(i)).copied();
}

/// A drop-down of names, the first of which is "all".
fn choose(
    ui: &mut Ui,
    (name, label): (&Bilingual, &Bilingual),
    names: &[String],
    chosen: &mut Option<String>,
    shown: impl Fn(&String) -> String,
) {
    let language = crate::ui::language(ui.ctx());
    let prefix = label.fill(language, &[""]);
    let all = std::iter::once(desk::ALL_STATES.get(language).to_owned());
    let options: Vec<String> = all.chain(names.iter().map(shown)).collect();
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    let mut place = chosen.as_ref().and_then(|c| names.iter().position(|n| n == c)).map_or(0, |i| i + 1);
    let select = Select::new(name.get(language)).quiet(&prefix);
    if widgets::select(ui, select, &options, &mut place).changed() {
        *chosen = place.checked_sub(1).and_then(|i| names.get(i)).cloned();
    }
}
