//! The table: its columns, its head, and those of its rows that are in view.

use super::listing::rows;
use super::{DeskView, row};
use crate::i18n::Bilingual;
use crate::i18n::words::desk;
use crate::session::{OpenDesk, RowFilter, Session, SortBy};
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::{widgets, words};
use egui::{Rect, ScrollArea, Sense, Ui, UiBuilder, vec2};
use widgets::{Column, Sort, Width};

/// Height of the line below the rows.
const HINT_PT: f32 = 44.0;
/// The headline never gets less, while another column can go.
const HEADLINE_MIN_PT: f32 = 320.0;
/// Between columns, and at the sides; as the table draws them.
const GAP_PT: f32 = 16.0;

/// What a column shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cell {
    Headline,
    State,
    Author,
    Words,
    Findings,
    Changed,
    Menu,
    Restore,
}

impl Cell {
    fn width_pt(self) -> f32 {
        match self {
            Cell::Headline => 0.0,
            Cell::State => 152.0,
            Cell::Author | Cell::Changed => 136.0,
            Cell::Words => 80.0,
            Cell::Findings => 104.0,
            Cell::Menu => 28.0,
            Cell::Restore => 112.0,
        }
    }

    fn title(self) -> Option<Bilingual> {
        Some(match self {
            Cell::Headline => desk::COLUMN_HEADLINE,
            Cell::State => desk::COLUMN_STATE,
            Cell::Author => desk::COLUMN_AUTHOR,
            Cell::Words => desk::COLUMN_WORDS,
            Cell::Findings => desk::COLUMN_FINDINGS,
            Cell::Changed => desk::COLUMN_LAST_CHANGE,
            Cell::Menu | Cell::Restore => return None,
        })
    }

    /// The order of its column, and whether it begins with the largest.
    fn sort(self) -> Option<(SortBy, bool)> {
        Some(match self {
            Cell::Headline => (SortBy::Headline, false),
            Cell::State => (SortBy::State, false),
            Cell::Author => (SortBy::Byline, false),
            Cell::Words => (SortBy::Words, true),
            Cell::Findings => (SortBy::Findings, true),
            Cell::Changed => (SortBy::Changed, true),
            Cell::Menu | Cell::Restore => return None,
        })
    }
}

/// The columns that a width has room for.
fn cells(width_pt: f32, trash: bool) -> Vec<Cell> {
    use Cell::*;
    let mut cells = match trash {
        true => vec![Headline, Author, Words, Changed, Restore],
        false => vec![Headline, State, Author, Words, Findings, Changed, Menu],
    };
    for goes in [Words, Author, Changed] {
        let fixed: f32 = cells.iter().map(|c| c.width_pt() + GAP_PT).sum();
        if width_pt - 2.0 * space::PAD_SCREEN - fixed >= HEADLINE_MIN_PT {
            break;
        }
        cells.retain(|c| *c != goes);
    }
    cells
}

pub(super) fn show(
    ui: &mut Ui,
    session: &Session,
    open: &OpenDesk,
    view: &mut DeskView,
    order: &[usize],
    out: &mut Out,
) {
    let cells = cells(ui.available_width(), view.trash);
    let title = |c: &Cell| c.title().map_or_else(String::new, |t| t.get(session.language()).to_owned());
    let titles: Vec<String> = cells.iter().map(title).collect();
    let columns: Vec<Column> =
        cells.iter().zip(&titles).map(|(cell, title)| column(*cell, title, &view.filter)).collect();
    if let Some(pressed) = widgets::table_head(ui, &columns) {
        sort_by(&mut view.filter, cells[pressed]);
    }
    view.focused_row = None;
    let listed = rows(open, view.trash);
    let height = order.len() as f32 * space::TABLE_ROW;
    ScrollArea::vertical().id_salt("desk rows").auto_shrink(false).show_viewport(ui, |ui, viewport| {
        let top_left = ui.max_rect().min;
        let width = ui.available_width();
        ui.set_height((height + HINT_PT).max(ui.available_height()));
        let place = |i: usize| {
            Rect::from_min_size(top_left + vec2(0.0, i as f32 * space::TABLE_ROW), vec2(width, space::TABLE_ROW))
        };
        let first = (viewport.min.y / space::TABLE_ROW).floor().max(0.0) as usize;
        let behind = (viewport.max.y / space::TABLE_ROW).ceil().max(0.0) as usize;
        let reached = view.reach.and_then(|id| order.iter().position(|i| listed[*i].id == Some(id)));
        if let Some(reached) = reached {
            ui.scroll_to_rect(place(reached), None);
        }
        for (i, row) in
            order.iter().enumerate().take(behind).skip(first).filter_map(|(i, at)| Some((i, listed.get(*at)?)))
        {
            let mut child = ui.new_child(UiBuilder::new().id_salt(("row", &row.folder)).max_rect(place(i)));
            row::show(&mut child, &row::Shown { session, open, row, cells: &cells, columns: &columns }, view, out);
        }
        let hint = Rect::from_min_size(top_left + vec2(0.0, height), vec2(width, HINT_PT));
        if !view.trash && hint.intersects(ui.clip_rect()) {
            drop_hint(ui, hint);
        }
    });
}

fn column<'a>(cell: Cell, title: &'a str, filter: &RowFilter) -> Column<'a> {
    let width = if cell == Cell::Headline { Width::Rest(1.0) } else { Width::Fixed(cell.width_pt()) };
    let column = Column::new(title, width);
    let Some((by, largest_first)) = cell.sort() else { return column };
    let way = if largest_first == filter.reversed { Sort::Ascending } else { Sort::Descending };
    column.sortable((filter.sort == by).then_some(way))
}

fn sort_by(filter: &mut RowFilter, cell: Cell) {
    let Some((by, _)) = cell.sort() else { return };
    filter.reversed = filter.sort == by && !filter.reversed;
    filter.sort = by;
}

/// Says that files can be dropped; louder while some are held over the window.
fn drop_hint(ui: &mut Ui, rect: Rect) {
    let c = theme(ui.ctx()).colors.clone();
    let held = ui.ctx().input(|i| !i.raw.hovered_files.is_empty());
    let (text, ink) = if held { (desk::DROP_NOW, c.accent) } else { (desk::DROP_HINT, c.text3) };
    let text = words(ui.ctx(), &text).to_owned();
    let strip = widgets::Strip::new(space::GAP_ICON).icon(ui.ctx(), Some(Icon::Import), 16.0, ink);
    let strip = strip.text(ui.ctx(), &text, TextStyle::Secondary, ink);
    if held {
        ui.painter().rect_filled(rect.shrink(4.0), space::RADIUS_CONTROL, c.tint);
    }
    strip.paint(ui.painter(), rect, egui::Align::Center);
    let response = ui.interact(rect, ui.scope_id().with("drop hint"), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_go_in_their_order_where_there_is_no_room() {
        use Cell::*;
        assert_eq!(cells(1368.0, false).len(), 7);
        assert_eq!(cells(1060.0, false), [Headline, State, Author, Findings, Changed, Menu]);
        assert_eq!(cells(900.0, false), [Headline, State, Findings, Changed, Menu]);
        assert_eq!(cells(664.0, false), [Headline, State, Findings, Menu]);
    }

    #[test]
    fn the_head_that_was_pressed_again_turns_the_order_round() {
        let mut filter = RowFilter::default();
        assert_eq!(column(Cell::Changed, "", &filter).sort, Some(Sort::Descending));
        sort_by(&mut filter, Cell::Changed);
        assert_eq!(column(Cell::Changed, "", &filter).sort, Some(Sort::Ascending));
        sort_by(&mut filter, Cell::Headline);
        assert_eq!(column(Cell::Headline, "", &filter).sort, Some(Sort::Ascending));
        assert_eq!(column(Cell::Changed, "", &filter).sort, None);
    }
}
