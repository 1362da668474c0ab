//! What is being imported, whatever it came from: the lines of a text or the parts of an article, each with what it is
//! taken for; beside them what was guessed or is warned of, each with the way to turn it round. Nothing is written
//! before the draft is made.

mod facts;
mod guesses;
mod lines;
mod part_rows;
mod row;
mod text_rows;

use super::locale;
use crate::command::Command;
use crate::i18n::technical;
use crate::i18n::words::{controls, counts, import, incoming};
use crate::import::Incoming;
use crate::session::{Importing, Known, Session};
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::{widgets, words};
use egui::{Align, Frame, Key, Layout, Margin, Modifiers, Panel, Popup, Rect, Ui, UiBuilder, vec2};
use widgets::Button;

/// The look: heights of the rows, and where to go.
#[derive(Default)]
pub struct ImportView {
    lines: lines::Lines,
    /// The row that is to be brought into view.
    reach: Option<usize>,
    fields: facts::Fields,
}

/// Below this width the panel beside the rows is narrower.
const ROOMY_PT: f32 = space::MEDIUM - space::RAIL;
const PANEL_NARROW_PT: f32 = 288.0;

/// The file's name; the draft is made or dropped.
pub fn top_bar(ui: &mut Ui, session: &Session, _: &mut ImportView, out: &mut Out) {
    let shown = session.import.as_ref();
    let Some(name) = session.importing.as_ref().map(|i| &i.name).or(shown.map(|s| &s.name)) else { return };
    let c = theme(ui.ctx()).colors.clone();
    let title = words(ui.ctx(), &import::TITLE).to_owned();
    widgets::label(ui, &title, TextStyle::ScreenTitle);
    ui.add_space(space::HALF);
    let waiting = session.imports_waiting();
    let mut name = technical(name);
    if waiting > 0 {
        let files = locale(session).count(&counts::FILES, waiting as u64);
        name = format!("{name} · {}", incoming::WAITING.fill(session.language(), &[&files]));
    }
    let width = (ui.available_width() - 260.0).max(40.0);
    widgets::Label::new(&name, TextStyle::Secondary).color(c.text3).elide(1).width(width).show(ui);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let (make, cancel) =
            (words(ui.ctx(), &import::MAKE_DRAFT).to_owned(), words(ui.ctx(), &controls::CANCEL).to_owned());
        let ready = session.importing.is_none() && shown.is_some_and(|s| !s.adding);
        let settled = !shown.is_some_and(|s| s.adding);
        if widgets::button(ui, Button::primary(&make).icon(Icon::Check).enabled(ready)).clicked() {
            out.command(Command::FinishImport);
        }
        if widgets::button(ui, Button::quiet(&cancel).enabled(settled)).clicked() {
            out.command(Command::CancelImport);
        }
    });
}

/// Rows, guesses and what the article gets; or how far the reading is.
pub fn show(ui: &mut Ui, session: &Session, view: &mut ImportView, out: &mut Out) {
    keys(ui, session, out);
    let Some(shown) = &session.import else {
        if let Some(importing) = &session.importing {
            reading(ui, session, importing, out);
        }
        return;
    };
    let c = theme(ui.ctx()).colors.clone();
    let roomy = ui.available_width() >= ROOMY_PT;
    let width = if roomy { space::INSPECTOR } else { PANEL_NARROW_PT };
    let frame = Frame::new().fill(c.app).inner_margin(Margin::same(0));
    Panel::right("import guesses").exact_size(width).resizable(false).frame(frame).show(ui, |ui| {
        widgets::scroll(ui, "import guesses", |ui| {
            Frame::new().inner_margin(Margin::same(space::PAD_CARD as i8)).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing = vec2(space::GAP_ICON, 0.0);
                if let Some(known) = &shown.known {
                    known_card(ui, session, known, out);
                }
                match &*shown.incoming {
                    Incoming::Lines(draft) => guesses::of_text(ui, draft, view, out),
                    Incoming::Parts(offer) => guesses::of_parts(ui, offer, view, out),
                }
                facts::encodings(ui, shown, &mut view.fields, out);
                facts::facts(ui, session, shown, &mut view.fields, out);
                ui.add_space(space::PAD_CARD);
                facts::dateline(ui, shown, &mut view.fields, out);
            });
        });
    });
    let rows: Box<dyn row::Rows + '_> = match &*shown.incoming {
        Incoming::Lines(draft) => Box::new(text_rows::TextRows::new(draft)),
        Incoming::Parts(offer) => Box::new(part_rows::PartRows(offer)),
    };
    lines::show(ui, session, &*rows, view, roomy, out);
}

/// Ctrl+Enter makes the draft, Escape drops it.
fn keys(ui: &Ui, session: &Session, out: &mut Out) {
    if Popup::is_any_open(ui.ctx()) || session.palette || session.ask.is_some() {
        return;
    }
    let pressed = |modifiers, key| ui.input_mut(|i| i.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND, Key::Enter) {
        out.command(Command::FinishImport);
    } else if pressed(Modifiers::NONE, Key::Escape) {
        out.command(Command::CancelImport);
    }
}

/// How far the reading is, and the way to stop it.
fn reading(ui: &mut Ui, session: &Session, importing: &Importing, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let language = session.language();
    let room = ui.max_rect();
    let width = 480.0_f32.min(room.width() - 2.0 * space::PAD_SCREEN);
    let place = Rect::from_min_size(egui::pos2(room.center().x - width / 2.0, room.top() + 96.0), vec2(width, 160.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(place));
    widgets::card(&mut child, widgets::Card::default(), |ui| {
        ui.spacing_mut().item_spacing.y = space::GAP_ROW;
        let title = incoming::READING.fill(language, &[&technical(&importing.name)]);
        widgets::Label::new(&title, TextStyle::ControlBold).elide(1).width(ui.available_width()).show(ui);
        let share = (importing.done as f32 + 0.5) / Importing::STEPS.len() as f32;
        widgets::progress(ui, &title, share);
        if let Some(step) = Importing::STEPS.get(importing.done) {
            widgets::colored(ui, step.get(language), TextStyle::Secondary, c.text2);
        }
        widgets::colored(ui, incoming::NOTHING_CHANGED.get(language), TextStyle::Small, c.text3);
        let stop = words(ui.ctx(), &controls::STOP).to_owned();
        if widgets::button(ui, Button::secondary(&stop)).clicked() {
            out.command(Command::CancelImport);
        }
    });
}

/// The article that this would become a double of.
fn known_card(ui: &mut Ui, session: &Session, known: &Known, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let language = session.language();
    let says = match (known.same_file, known.in_trash) {
        (true, true) => incoming::IN_THE_TRASH,
        (true, false) => incoming::ON_THE_DESK,
        (false, _) => incoming::SAME_HEADLINE,
    };
    let text = format!("{}. {}", says.fill(language, &[&known.headline]), incoming::MAKES_A_SECOND.get(language));
    widgets::card(ui, widgets::Card::default(), |ui| {
        ui.spacing_mut().item_spacing.y = space::GAP_ROW;
        ui.horizontal_top(|ui| {
            icons::add(ui, Icon::Warning, 18.0, c.amber);
            widgets::Label::new(&text, TextStyle::Secondary).color(c.text).wrap().show(ui);
        });
        let open = words(ui.ctx(), &incoming::OPEN_KNOWN).to_owned();
        if !known.in_trash && widgets::button(ui, Button::secondary(&open)).clicked() {
            out.command(Command::CancelImport);
            out.command(Command::Open(known.article));
        }
    });
    ui.add_space(space::PAD_CARD);
}

/// That the original is kept, and how many guesses there are.
pub fn foot(ui: &mut Ui, session: &Session, _: &mut ImportView) {
    let ink = theme(ui.ctx()).colors.text2;
    let Some(shown) = &session.import else { return };
    let said = if shown.adding { &incoming::ADDING } else { &import::ORIGINAL_KEPT };
    let said = words(ui.ctx(), said).to_owned();
    widgets::colored(ui, &said, TextStyle::Small, ink);
    let count = match &*shown.incoming {
        Incoming::Lines(draft) => locale(session).count(&counts::GUESSES, draft.guesses.len() as u64),
        Incoming::Parts(offer) => locale(session).count(&counts::WARNINGS, offer.warnings().len() as u64),
    };
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        widgets::colored(ui, &count, TextStyle::Small, ink);
    });
}
