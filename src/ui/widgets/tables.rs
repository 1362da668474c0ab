//! Tables: a head and rows over the same columns.

use super::draw::{Strip, focus_ring, focus_ring_inset, line_below};
use super::rows::row_ground;
use crate::ui::icons::Icon;
use crate::ui::theme::{TextStyle, space, theme};
use egui::{Align, Layout, Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// How wide a column is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Width {
    /// So wide.
    Fixed(f32),
    /// What the others leave, shared by weight.
    Rest(f32),
}

/// The way a column is sorted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort {
    /// The smallest first.
    Ascending,
    /// The largest first.
    Descending,
}

/// A column.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Column<'a> {
    /// The words over it; empty over check boxes and buttons.
    pub title: &'a str,
    /// Its width.
    pub width: Width,
    /// The table can be sorted by it.
    pub sortable: bool,
    /// The table is sorted by it.
    pub sort: Option<Sort>,
}

impl<'a> Column<'a> {
    /// A column of a width.
    pub fn new(title: &'a str, width: Width) -> Column<'a> {
        Column { title, width, sortable: false, sort: None }
    }

    /// The table can be sorted by it, and is if `sort` says so.
    pub fn sortable(self, sort: Option<Sort>) -> Column<'a> {
        Column { sortable: true, sort, ..self }
    }
}

/// Shows the head. Returns the column whose words were pressed.
pub fn table_head(ui: &mut Ui, columns: &[Column]) -> Option<usize> {
    let c = theme(ui.ctx()).colors.clone();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), space::TABLE_HEAD), Sense::hover());
    line_below(ui, rect);
    let id = ui.next_auto_id();
    ui.skip_ahead_auto_ids(1);
    let mut pressed = None;
    for (index, (column, place)) in columns.iter().zip(places(rect, columns)).enumerate() {
        let ink = if column.sort.is_some() { c.text } else { c.text3 };
        let arrow = column.sort.map(|sort| if sort == Sort::Ascending { Icon::Up } else { Icon::Down });
        let strip = Strip::new(space::HALF).text(ui.ctx(), column.title, TextStyle::Small, ink).icon(
            ui.ctx(),
            arrow,
            14.0,
            ink,
        );
        let place = place.with_max_x(place.right().min(place.left() + strip.width()));
        strip.paint(ui.painter(), place, Align::Min);
        if column.title.is_empty() {
            continue;
        }
        let sense = if column.sortable { Sense::click() } else { Sense::hover() };
        let response = ui.interact(place, id.with(index), sense);
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, ui.is_enabled(), column.title));
        focus_ring(ui, &response, place, space::RADIUS_CHIP);
        if response.clicked() {
            pressed = Some(index);
        }
    }
    pressed
}

/// A row.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TableRow<'a> {
    /// What it is called for those who do not see it: its headline.
    pub name: &'a str,
    /// Shown as chosen.
    pub selected: bool,
    /// Its height; 56 as a rule.
    pub height: f32,
}

impl<'a> TableRow<'a> {
    /// A row of the usual height.
    pub fn new(name: &'a str) -> TableRow<'a> {
        TableRow { name, selected: false, height: space::TABLE_ROW }
    }

    /// Shown as chosen.
    pub fn selected(self, selected: bool) -> TableRow<'a> {
        TableRow { selected, ..self }
    }
}

/// Shows a row; `cell` fills each column, from start to end, its content in the middle of the height. Widgets in the
/// cells get their clicks before the row does. `cell` is also told whether the pointer or the focus is in the row.
pub fn table_row(
    ui: &mut Ui,
    columns: &[Column],
    row: TableRow,
    mut cell: impl FnMut(&mut Ui, usize, bool),
) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), row.height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Row, ui.is_enabled(), row.selected, row.name));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    ui.painter().rect_filled(rect, 0, row_ground(ui, &response, row.selected));
    line_below(ui, rect);
    let attended = row.selected || response.contains_pointer() || response.has_focus();
    for (index, place) in places(rect, columns).enumerate() {
        let layout = Layout::left_to_right(Align::Center);
        let mut child = ui.new_child(UiBuilder::new().id_salt((response.id, index)).max_rect(place).layout(layout));
        cell(&mut child, index, attended);
    }
    focus_ring_inset(ui, &response, rect, 0);
    response
}

/// Between columns.
const GAP: f32 = 16.0;

/// Where each column lies in a row.
fn places(rect: Rect, columns: &[Column]) -> impl Iterator<Item = Rect> {
    let inside = rect.shrink2(vec2(space::PAD_SCREEN, 0.0));
    let fixed: f32 = columns.iter().map(|c| if let Width::Fixed(w) = c.width { w } else { 0.0 }).sum();
    let weights: f32 = columns.iter().map(|c| if let Width::Rest(w) = c.width { w } else { 0.0 }).sum();
    let gaps = GAP * columns.len().saturating_sub(1) as f32;
    let rest = (inside.width() - fixed - gaps).max(0.0);
    let mut x = inside.left();
    let widths: Vec<f32> = columns
        .iter()
        .map(|c| match c.width {
            Width::Fixed(width) => width,
            Width::Rest(weight) => rest * weight / weights.max(f32::MIN_POSITIVE),
        })
        .collect();
    widths.into_iter().map(move |width| {
        let place = Rect::from_min_max(pos2(x, inside.top()), pos2(x + width, inside.bottom()));
        x += width + GAP;
        place
    })
}
