//! Keys of the list: arrows choose, Enter opens, Delete moves to the trash, F2 renames; a text that is pasted is
//! imported.

use super::listing::rows;
use super::{DeskView, open_row};
use crate::base::ArticleId;
use crate::command::Command;
use crate::session::{OpenDesk, Row, Session};
use crate::ui::out::Out;
use egui::{Context, Event, Key, Modifiers, Popup};

/// Rows that PageUp and PageDown go.
const PAGE_ROWS: usize = 10;

/// Takes the keys that are for the list, unless a field, a menu or a dialog has them.
pub(super) fn take(
    ctx: &Context,
    session: &Session,
    open: &OpenDesk,
    view: &mut DeskView,
    order: &[usize],
    out: &mut Out,
) {
    let focused = ctx.memory(|m| m.focused());
    let elsewhere = focused.is_some() && focused != view.focused_row;
    let covered = Popup::is_any_open(ctx) || session.palette || session.ask.is_some() || view.rename.is_some();
    if elsewhere || covered {
        return;
    }
    let pasted =
        ctx.input(|i| i.events.iter().find_map(|e| if let Event::Paste(t) = e { Some(t.clone()) } else { None }));
    if let Some(text) = pasted.filter(|t| !t.trim().is_empty()) {
        out.command(match crate::ui::clipboard::html(ctx) {
            Some(html) => Command::ImportRich(html, text),
            None => Command::ImportText(text),
        });
    }
    let listed: Vec<&Row> = order.iter().filter_map(|i| rows(open, view.trash).get(*i)).collect();
    let ids: Vec<ArticleId> = listed.iter().filter_map(|r| r.id).collect();
    let place = session.selected_row.and_then(|id| ids.iter().position(|i| *i == id));
    let pressed = |key| ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let last = ids.len().saturating_sub(1);
    let from = |place: Option<usize>, none: usize, go: fn(usize, usize) -> usize, by| {
        place.map_or(none, |p| go(p, by).min(last))
    };
    let target = if pressed(Key::ArrowDown) {
        Some(from(place, 0, usize::saturating_add, 1))
    } else if pressed(Key::ArrowUp) {
        Some(from(place, last, usize::saturating_sub, 1))
    } else if pressed(Key::PageDown) {
        Some(from(place, last, usize::saturating_add, PAGE_ROWS))
    } else if pressed(Key::PageUp) {
        Some(from(place, 0, usize::saturating_sub, PAGE_ROWS))
    } else if pressed(Key::Home) {
        Some(0)
    } else if pressed(Key::End) {
        Some(last)
    } else {
        None
    };
    if let Some(id) = target.and_then(|t| ids.get(t)) {
        view.reach = Some(*id);
        out.command(Command::SelectRow(Some(*id)));
    }
    let Some(row) = place.and_then(|p| ids.get(p)).and_then(|id| listed.iter().find(|r| r.id == Some(*id))) else {
        return;
    };
    let Some(id) = row.id.filter(|_| !view.trash) else { return };
    if pressed(Key::Enter) {
        open_row(open, row, out);
    } else if pressed(Key::Delete) {
        out.command(Command::Trash(id));
        // The row below takes its place.
        let next = place.and_then(|p| ids.get(p + 1).or(p.checked_sub(1).and_then(|p| ids.get(p))));
        out.command(Command::SelectRow(next.copied()));
    } else if pressed(Key::F2) {
        view.rename = Some(super::rename::Rename::new(row));
    }
}
