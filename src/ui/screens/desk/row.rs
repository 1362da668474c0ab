//! A row of the table: an article, or a folder that could not be read.

use super::table::Cell;
use super::{DeskView, open_row, rename};
use crate::command::{Action, Command};
use crate::document::State;
use crate::i18n::words::{commenting, controls, counts, desk, sections};
use crate::i18n::{Bilingual, isolate, technical};
use crate::session::{OpenDesk, Row, Session};
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::{crumbs, review};
use crate::ui::theme::{TextStyle, Tone, space, theme};
use crate::ui::{widgets, words};
use egui::{EventFilter, Layout, Response, Sense, Ui, vec2};
use jiff::tz::TimeZone;
use widgets::{Button, Chip, Column, IconButton, Menu, MenuItem, Strip, TableRow};

/// What a row is drawn from.
pub(super) struct Shown<'a> {
    pub session: &'a Session,
    pub open: &'a OpenDesk,
    pub row: &'a Row,
    pub cells: &'a [Cell],
    pub columns: &'a [Column<'a>],
}

pub(super) fn show(ui: &mut Ui, shown: &Shown, view: &mut DeskView, out: &mut Out) {
    let row = shown.row;
    let name = headline(ui, row);
    let selected = row.id.is_some() && row.id == shown.session.selected_row;
    let table_row = TableRow::new(&name).selected(selected);
    let mut menu_opened = None;
    let response = widgets::table_row(ui, shown.columns, table_row, |ui, i, attended| match shown.cells.get(i) {
        Some(Cell::Menu) if attended => menu_opened = more(ui, shown, out),
        Some(Cell::Restore) => restore(ui, row, out),
        Some(cell) if row.error.is_none() || *cell == Cell::Headline => content(ui, shown, *cell),
        _ => {}
    });
    let menu_name = words(ui.ctx(), &desk::ROW_MENU).to_owned();
    let context = Menu::new(&menu_name);
    let in_context = widgets::context_menu(&response, context, |ui| menu_rows(ui, shown)).flatten();
    if let Some(choice) = menu_opened.or(in_context) {
        carry_out(choice, shown, view, out);
    }
    let is_chosen = response.clicked() || response.secondary_clicked() || (response.gained_focus() && !selected);
    if is_chosen && row.id.is_some() {
        out.command(Command::SelectRow(row.id));
    }
    if response.double_clicked() && !view.trash {
        open_row(shown.open, row, out);
    }
    focus(ui, &response, row, view);
}

/// Gives the row that the keyboard reached the focus, and keeps the arrows of a focused row for the list.
fn focus(ui: &Ui, response: &Response, row: &Row, view: &mut DeskView) {
    if view.reach.is_some() && view.reach == row.id {
        view.reach = None;
        response.request_focus();
    }
    if response.has_focus() {
        let filter = EventFilter { tab: false, horizontal_arrows: false, vertical_arrows: true, escape: false };
        ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
        view.focused_row = Some(response.id);
    }
}

fn headline(ui: &Ui, row: &Row) -> String {
    match row.headline.trim() {
        "" => words(ui.ctx(), &desk::UNTITLED).to_owned(),
        _ if row.error.is_some() => technical(&row.folder),
        headline => headline.to_owned(),
    }
}

fn content(ui: &mut Ui, shown: &Shown, cell: Cell) {
    let row = shown.row;
    let c = theme(ui.ctx()).colors.clone();
    let locale = super::locale(shown.session);
    let plain = |ui: &mut Ui, text: &str| {
        widgets::Label::new(text, TextStyle::Secondary).color(c.text2).content().elide(1).show(ui);
    };
    match cell {
        Cell::Headline => title(ui, shown),
        Cell::State => crumbs::badge(ui, row.state),
        Cell::Author if row.byline.trim().is_empty() => {
            let none = words(ui.ctx(), &desk::NO_AUTHOR).to_owned();
            widgets::Label::new(&none, TextStyle::Secondary).color(c.text3).elide(1).show(ui);
        }
        Cell::Author => plain(ui, &row.byline),
        Cell::Words => plain(ui, &locale.number(row.words as u64)),
        Cell::Findings => findings(ui, shown),
        Cell::Changed => {
            let now = shown.session.services().clock.now();
            let changed = locale.last_change(row.changed, now, &TimeZone::system());
            widgets::Label::new(&changed, TextStyle::Secondary).color(c.text2).elide(1).show(ui);
        }
        Cell::Menu | Cell::Restore => {}
    }
}

/// Headline over section and chips; of a folder that cannot be read its name over the reason.
fn title(ui: &mut Ui, shown: &Shown) {
    let row = shown.row;
    let c = theme(ui.ctx()).colors.clone();
    let width = ui.available_width();
    let text = headline(ui, row);
    ui.allocate_ui_with_layout(vec2(width, 48.0), Layout::top_down(egui::Align::Min), |ui| {
        ui.spacing_mut().item_spacing = vec2(space::GAP_ICON, 0.0);
        ui.set_width(width);
        if let Some(error) = &row.error {
            widgets::Label::new(&text, TextStyle::ControlBold).color(c.text).content().elide(1).show(ui);
            ui.allocate_ui_with_layout(vec2(width, 20.0), Layout::left_to_right(egui::Align::Center), |ui| {
                crate::ui::icons::add(ui, Icon::Block, 14.0, c.red);
                let why = error.get(shown.session.language());
                widgets::Label::new(why, TextStyle::Small).color(c.red).elide(1).show(ui);
            });
            return;
        }
        let ink = if row.headline.trim().is_empty() { c.text3 } else { c.text };
        widgets::Label::new(&text, TextStyle::RowHeadline).color(ink).content().elide(1).show(ui);
        let line = Layout::left_to_right(egui::Align::Center);
        ui.allocate_ui_with_layout(vec2(width, 20.0), line, |ui| {
            let section = sections::shown(&row.section, shown.session.language());
            if !section.is_empty() {
                widgets::Label::new(&section, TextStyle::Small).color(c.text3).content().show(ui);
            }
            assignment(ui, shown);
            if row.missing_pictures > 0 {
                let missing = words(ui.ctx(), &desk::PICTURE_MISSING).to_owned();
                widgets::chip(ui, Chip::new(&missing).icon(Icon::Pictures).tone(Tone::Amber).small());
            }
        });
    });
}

/// To whom the article is given, and until when.
fn assignment(ui: &mut Ui, shown: &Shown) {
    let row = shown.row;
    let c = theme(ui.ctx()).colors.clone();
    if !row.editor.trim().is_empty() {
        let text = commenting::EDITOR_IS.fill(shown.session.language(), &[&isolate(&row.editor)]);
        widgets::Label::new(&text, TextStyle::Small).color(c.text3).elide(1).width(150.0).show(ui);
    }
    if let Some(due) = review::due_words(shown.session, row.due).filter(|_| row.state != State::Published) {
        let late = row.due.is_some_and(|at| at < shown.session.services().clock.now());
        let ink = if late { c.red } else { c.text3 };
        widgets::Label::new(&due, TextStyle::Small).color(ink).elide(1).show(ui);
    }
}

/// What blocks and what warns, or that the article is clear.
fn findings(ui: &mut Ui, shown: &Shown) {
    let c = theme(ui.ctx()).colors.clone();
    let locale = super::locale(shown.session);
    let (blocking, warnings) = (shown.row.blocking as u64, shown.row.warnings as u64);
    let parts =
        [(blocking, Icon::Block, c.red, &counts::BLOCKS), (warnings, Icon::Warning, c.amber, &counts::WARNINGS)];
    if blocking + warnings == 0 {
        let clear = words(ui.ctx(), &desk::CLEAR).to_owned();
        let strip = Strip::new(6.0).icon(ui.ctx(), Some(Icon::Check), 14.0, c.green);
        put(ui, strip.text(ui.ctx(), &clear, TextStyle::Small, c.green), &clear);
        return;
    }
    ui.spacing_mut().item_spacing.x = space::GAP_ROW;
    for (count, icon, ink, things) in parts {
        if count > 0 {
            let strip = Strip::new(space::GAP_COUNT).icon(ui.ctx(), Some(icon), 16.0, ink);
            let strip = strip.text(ui.ctx(), &locale.number(count), TextStyle::Secondary, ink);
            put(ui, strip, &locale.count(things, count));
        }
    }
}

/// Adds a strip that is called `name`.
fn put(ui: &mut Ui, strip: Strip, name: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(strip.width(), strip.height()), Sense::hover());
    strip.paint(ui.painter(), rect, egui::Align::Min);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, name));
}

fn restore(ui: &mut Ui, row: &Row, out: &mut Out) {
    let Some(id) = row.id else { return };
    let word = words(ui.ctx(), &desk::RESTORE).to_owned();
    if widgets::button(ui, Button::secondary(&word).icon(Icon::Undo).small()).clicked() {
        out.command(Command::Restore(id));
    }
}

/// What was chosen in a menu.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    Open,
    Duplicate,
    Rename,
    Trash,
    Restore,
}

fn more(ui: &mut Ui, shown: &Shown, out: &mut Out) -> Option<Choice> {
    let name = words(ui.ctx(), &desk::ROW_MENU).to_owned();
    let opener = widgets::icon_button(ui, IconButton::new(Icon::More, &name).small());
    if opener.clicked() && shown.row.id.is_some() {
        // The menu stays while its row is chosen, wherever the pointer goes.
        out.command(Command::SelectRow(shown.row.id));
    }
    widgets::menu(&opener, Menu::new(&name).towards_start(), |ui| menu_rows(ui, shown)).flatten()
}

fn menu_rows(ui: &mut Ui, shown: &Shown) -> Option<Choice> {
    let mut chosen = None;
    let mut item = |ui: &mut Ui, choice: Choice, text: &Bilingual, icon: Icon, keys: Option<&str>| {
        let text = words(ui.ctx(), text).to_owned();
        let mut item = MenuItem::new(&text).icon(icon);
        item = keys.map_or(item, |keys| item.shortcut(keys));
        if widgets::menu_item(ui, if choice == Choice::Trash { item.danger() } else { item }).clicked() {
            chosen = Some(choice);
        }
    };
    if shown.row.error.is_some() {
        item(ui, Choice::Open, &controls::OPEN_FOLDER, Icon::Folder, None);
        return chosen;
    }
    if shown.cells.contains(&Cell::Restore) {
        item(ui, Choice::Restore, &desk::RESTORE, Icon::Undo, None);
        return chosen;
    }
    let mac = ui.ctx().os().is_mac();
    let duplicate = Action::Duplicate.shortcuts().first().map(|s| s.printed(mac));
    item(ui, Choice::Open, &desk::OPEN, Icon::Article, Some("Enter"));
    item(ui, Choice::Duplicate, &desk::DUPLICATE, Icon::Columns, duplicate.as_deref());
    item(ui, Choice::Rename, &desk::RENAME, Icon::Link, Some("F2"));
    widgets::menu_rule(ui);
    item(ui, Choice::Trash, &desk::MOVE_TO_TRASH, Icon::Trash, Some("Del"));
    chosen
}

fn carry_out(choice: Choice, shown: &Shown, view: &mut DeskView, out: &mut Out) {
    match (choice, shown.row.id) {
        (Choice::Open, _) => open_row(shown.open, shown.row, out),
        (Choice::Duplicate, Some(id)) => out.command(Command::Duplicate(id)),
        (Choice::Rename, Some(_)) => view.rename = Some(rename::Rename::new(shown.row)),
        (Choice::Trash, Some(id)) => out.command(Command::Trash(id)),
        (Choice::Restore, Some(id)) => out.command(Command::Restore(id)),
        (_, None) => {}
    }
}
