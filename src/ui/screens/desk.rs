//! The desk: its articles as a table with filters, search, keyboard and menus; its trash. Must not know how articles
//! are read or written.

mod bar;
mod keyboard;
mod listing;
mod rename;
mod row;
mod table;

use super::locale;
use crate::command::Command;
use crate::i18n::words::{counts, desk, empty, rail};
use crate::i18n::{Bilingual, isolate, technical};
use crate::session::{OpenDesk, RowFilter, Session};
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::{widgets, words};
use egui::{Align, Id, Layout, Ui, vec2};
use listing::Listing;

/// The look of the desk: its filter, what is chosen, what is open.
#[derive(Default)]
pub struct DeskView {
    filter: RowFilter,
    trash: bool,
    listing: Option<Listing>,
    /// The row that the keyboard moved to: it gets the focus and is brought into view.
    reach: Option<crate::base::ArticleId>,
    /// The focus, while it is in a row.
    focused_row: Option<Id>,
    rename: Option<rename::Rename>,
}

/// The bar above: which desk this is, the search, and what can be begun.
pub fn top_bar(ui: &mut Ui, session: &Session, view: &mut DeskView, out: &mut Out) {
    bar::top(ui, session, view, out);
}

/// Tabs and filters over the table.
pub fn show(ui: &mut Ui, session: &Session, view: &mut DeskView, out: &mut Out) {
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let Some(open) = &session.desk else { return };
    bar::sub(ui, session, open, view);
    let DeskView { filter, trash, listing, .. } = view;
    let order = Listing::update(listing, open, filter, *trash).order.clone();
    keyboard::take(ui.ctx(), session, open, view, &order, out);
    if order.is_empty() {
        nothing_listed(ui, open, view);
    } else {
        table::show(ui, session, open, view, &order, out);
    }
    rename::show(ui.ctx(), view, out);
    // "Two minutes ago" grows old.
    ui.ctx().request_repaint_after(std::time::Duration::from_secs(60));
}

/// Counts, the folder, and whether all is saved.
pub fn foot(ui: &mut Ui, session: &Session, view: &mut DeskView) {
    let Some(open) = &session.desk else { return };
    let c = theme(ui.ctx()).colors.clone();
    let locale = locale(session);
    ui.spacing_mut().item_spacing.x = space::GAP_GROUP;
    let small = |ui: &mut Ui, text: &str| widgets::colored(ui, text, TextStyle::Small, c.text2);
    let shown = if view.trash { open.trash.len() } else { open.rows.len() };
    small(ui, &locale.count(&counts::ARTICLES, shown as u64));
    let waiting = open.rows.iter().filter(|r| r.state == crate::document::State::InReview && r.error.is_none()).count();
    if waiting > 0 && !view.trash {
        small(ui, &locale.count(&counts::WAITING, waiting as u64));
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_GROUP;
        let (saved, icon, ink) = match session.all_saved() {
            true => (rail::ALL_SAVED, Icon::Check, c.green),
            false => (rail::SAVING, Icon::Clock, c.text2),
        };
        let saved = words(ui.ctx(), &saved).to_owned();
        with_icon(ui, icon, &saved, ink);
        let path = technical(&open.desk.root().to_string_lossy());
        let folder = rail::DESK_FOLDER.fill(session.language(), &[&path]);
        if ui.available_width() > 120.0 {
            with_icon(ui, Icon::Folder, &folder, c.text2);
        }
    });
}

/// An icon and small words, in a layout that runs from the end to the start.
fn with_icon(ui: &mut Ui, icon: Icon, text: &str, ink: egui::Color32) {
    let room = (ui.available_width() - 20.0).max(1.0);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        widgets::Label::new(text, TextStyle::Small).color(ink).elide(1).width(room).show(ui);
        icons::add(ui, icon, 14.0, ink);
    });
}

fn nothing_listed(ui: &mut Ui, open: &OpenDesk, view: &mut DeskView) {
    let word = |ui: &Ui, pair: &Bilingual| words(ui.ctx(), pair).to_owned();
    let (icon, title, hint, clears) = if view.trash && open.trash.is_empty() {
        (Icon::Trash, empty::TRASH, empty::TRASH_HINT, false)
    } else if open.rows.is_empty() && !view.trash {
        (Icon::Desk, empty::DESK, empty::DESK_HINT, false)
    } else if view.filter.text.trim().is_empty() {
        (Icon::Desk, empty::FILTER, empty::FILTER_HINT, true)
    } else {
        (Icon::Search, empty::SEARCH, empty::SEARCH_HINT, true)
    };
    let (title, hint, clear) = (word(ui, &title), word(ui, &hint), word(ui, &desk::CLEAR_FILTERS));
    ui.add_space((ui.available_height() * 0.3).max(space::PAD_SCREEN));
    let shown = widgets::Empty { icon, title: &title, hint: &hint, action: clears.then_some(&*clear) };
    if widgets::empty(ui, shown) {
        view.clear_filters();
    }
}

impl DeskView {
    fn clear_filters(&mut self) {
        let RowFilter { sort, reversed, .. } = self.filter;
        self.filter = RowFilter { sort, reversed, ..RowFilter::default() };
    }
}

/// The desk's name, else that of its folder.
fn desk_name(open: &OpenDesk) -> String {
    let info = open.desk.info();
    if !info.name.trim().is_empty() {
        return info.name.clone();
    }
    open.desk.root().file_name().map(|n| isolate(&n.to_string_lossy())).unwrap_or_default()
}

/// Opens what can be opened of a row: the article, or the folder of one that cannot be read.
fn open_row(open: &OpenDesk, row: &crate::session::Row, out: &mut Out) {
    match row.id {
        Some(id) => out.command(Command::Open(id)),
        None => out.command(Command::OpenInSystem(open.desk.root().join("articles").join(&row.folder))),
    }
}
