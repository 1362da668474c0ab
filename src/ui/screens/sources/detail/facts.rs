//! The card of what is known of a source: contacts with whether they may be given on, languages, reliability, tags.

use crate::i18n::words::{counts, languages::language_name, register as r, sources as s};
use crate::i18n::{list_of, technical};
use crate::session::{Quoted, Session};
use crate::sources::{Contact, ContactKind, Reliability, Source, Verification};
use crate::ui::icons::{self, Icon};
use crate::ui::screens::fields::say;
use crate::ui::screens::locale;
use crate::ui::theme::{Colors, TextStyle, space, theme};
use crate::ui::widgets::{self, Label};
use egui::{Align, Color32, Frame, Layout, Rect, Sense, Stroke, Ui, UiBuilder, vec2};

/// Size of a cell: at least so wide, so high.
const CELL_MIN: f32 = 176.0;
const CELL_HEIGHT: f32 = 88.0;
/// At most so many cells stand side by side.
const MOST_COLUMNS: usize = 4;

struct Cell {
    label: String,
    value: String,
    /// An icon before the value.
    icon: Option<Icon>,
    ink: Color32,
    below: Option<(Option<Icon>, String, Color32)>,
}

pub fn show(ui: &mut Ui, session: &Session, source: &Source, quoted: &[Quoted]) {
    let c = theme(ui.ctx()).colors.clone();
    let cells = cells(ui, session, source, quoted, &c);
    let frame = Frame::new().fill(c.raised).stroke(Stroke::new(1.0, c.line)).corner_radius(space::RADIUS_CARD);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let width = ui.available_width();
        let most = ((width / CELL_MIN) as usize).clamp(1, MOST_COLUMNS);
        let lines = cells.len().div_ceil(most);
        // Lines of even length: five cells stand as three and two, not as four and one.
        let columns = cells.len().div_ceil(lines.max(1)).max(1);
        let size = vec2(width / columns as f32, CELL_HEIGHT);
        let (all, _) = ui.allocate_exact_size(vec2(width, CELL_HEIGHT * lines as f32), Sense::hover());
        let line = Stroke::new(1.0, c.line);
        for (index, cell) in cells.iter().enumerate() {
            let (row, column) = (index / columns, index % columns);
            let place = Rect::from_min_size(all.min + vec2(size.x * column as f32, size.y * row as f32), size);
            if column > 0 {
                ui.painter().vline(place.left(), place.y_range(), line);
            }
            if row > 0 && column == 0 {
                ui.painter().hline(all.x_range(), place.top(), line);
            }
            show_cell(ui, place, cell);
        }
    });
}

fn show_cell(ui: &mut Ui, place: Rect, cell: &Cell) {
    let inside = place.shrink2(vec2(16.0, 12.0));
    let mut ui = ui.new_child(UiBuilder::new().max_rect(inside).layout(Layout::top_down(Align::Min)));
    ui.spacing_mut().item_spacing.y = 0.0;
    widgets::section_label(&mut ui, &cell.label);
    with_icon(&mut ui, cell.icon, &cell.value, TextStyle::Control, cell.ink);
    if let Some((icon, words, ink)) = &cell.below {
        with_icon(&mut ui, *icon, words, TextStyle::Small, *ink);
    }
}

fn with_icon(ui: &mut Ui, icon: Option<Icon>, words: &str, style: TextStyle, ink: Color32) {
    ui.spacing_mut().interact_size.y = 0.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if let Some(icon) = icon {
            icons::add(ui, icon, 14.0, ink);
        }
        Label::new(words, style).color(ink).elide(1).show(ui);
    });
}

fn cells(ui: &Ui, session: &Session, source: &Source, quoted: &[Quoted], c: &Colors) -> Vec<Cell> {
    let plain = |label, value: String| Cell { label, value, icon: None, ink: c.text, below: None };
    let mut cells: Vec<Cell> = source.contacts.iter().map(|contact| contact_cell(ui, contact, c)).collect();
    if cells.is_empty() {
        let label = say(ui.ctx(), &r::CONTACTS);
        cells.push(Cell { ink: c.text3, ..plain(label, say(ui.ctx(), &s::CONTACT_MISSING)) });
    }
    if !source.languages.is_empty() {
        let names: Vec<String> = source.languages.iter().map(|tag| spoken(ui, tag)).collect();
        cells.push(plain(say(ui.ctx(), &r::LANGUAGES), list_of(&names)));
    }
    cells.push(reliability(ui, session, source, quoted, c));
    cells.push(plain(say(ui.ctx(), &s::KIND), say(ui.ctx(), source.kind.label())));
    let others: Vec<String> = source.variants.clone();
    if !others.is_empty() {
        cells.push(plain(say(ui.ctx(), &r::VARIANTS), list_of(&others)));
    }
    if !source.tags.is_empty() {
        cells.push(plain(say(ui.ctx(), &r::TAGS), list_of(&source.tags)));
    }
    cells
}

fn spoken(ui: &Ui, tag: &str) -> String {
    language_name(tag).map_or_else(|| technical(tag), |name| say(ui.ctx(), name))
}

fn contact_cell(ui: &Ui, contact: &Contact, c: &Colors) -> Cell {
    let value = match contact.kind {
        ContactKind::Address => contact.value.clone(),
        _ => technical(contact.value.trim()),
    };
    let kind = say(ui.ctx(), contact.kind.label());
    let label = if contact.note.is_empty() { kind } else { format!("{kind} · {}", contact.note) };
    let below = match contact.shareable {
        true => (Some(Icon::Users), say(ui.ctx(), &r::SHAREABLE), c.text3),
        false => (Some(Icon::EyeOff), say(ui.ctx(), &r::NOT_SHAREABLE), c.amber),
    };
    Cell { label, value, icon: None, ink: c.text, below: Some(below) }
}

/// How the desk judges the source, and how many of its statements were borne out by another or by a document.
fn reliability(ui: &Ui, session: &Session, source: &Source, quoted: &[Quoted], c: &Colors) -> Cell {
    let borne_out =
        |q: &&Quoted| matches!(q.statement.verification, Verification::TwoSources | Verification::DocumentSeen);
    let held = quoted.iter().filter(borne_out).count() as u64;
    let (icon, ink) = match source.reliability {
        Reliability::Unrated => (None, c.text3),
        Reliability::Confirmed => (Some(Icon::Shield), c.green),
        Reliability::Usual => (Some(Icon::Check), c.text),
        Reliability::Mixed => (Some(Icon::Warning), c.amber),
        Reliability::Poor => (Some(Icon::Warning), c.red),
    };
    let below = (held > 0).then(|| (None, locale(session).count(&counts::HELD_TRUE, held), c.text3));
    Cell { label: say(ui.ctx(), &r::RELIABILITY), value: say(ui.ctx(), source.reliability.label()), icon, ink, below }
}
