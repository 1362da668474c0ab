//! A text that is being imported: its lines with what each was taken for, and beside them what was guessed, each with
//! the way to turn it round. Nothing is written before the draft is made.

mod guesses;
mod lines;

use super::locale;
use crate::command::Command;
use crate::i18n::technical;
use crate::i18n::words::{controls, counts, import};
use crate::session::Session;
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::{widgets, words};
use egui::{Align, Frame, Layout, Margin, Panel, Ui};
use widgets::Button;

/// The look: heights of the lines, and where to go.
#[derive(Default)]
pub struct ImportView {
    lines: lines::Lines,
    /// The line that is to be brought into view.
    reach: Option<usize>,
    fields: guesses::Fields,
}

/// Below this width the panel of guesses is narrower.
const ROOMY_PT: f32 = space::MEDIUM - space::RAIL;
const PANEL_NARROW_PT: f32 = 288.0;

/// The file's name; the draft is made or dropped.
pub fn top_bar(ui: &mut Ui, session: &Session, _: &mut ImportView, out: &mut Out) {
    let Some(shown) = &session.import else { return };
    let c = theme(ui.ctx()).colors.clone();
    let title = words(ui.ctx(), &import::TITLE).to_owned();
    widgets::label(ui, &title, TextStyle::ScreenTitle);
    ui.add_space(space::HALF);
    let name = technical(&shown.draft.file_name);
    let width = (ui.available_width() - 260.0).max(40.0);
    widgets::Label::new(&name, TextStyle::Secondary).color(c.text3).elide(1).width(width).show(ui);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let (make, cancel) =
            (words(ui.ctx(), &import::MAKE_DRAFT).to_owned(), words(ui.ctx(), &controls::CANCEL).to_owned());
        if widgets::button(ui, Button::primary(&make).icon(Icon::Check)).clicked() {
            out.command(Command::FinishImport);
        }
        if widgets::button(ui, Button::quiet(&cancel)).clicked() {
            out.command(Command::CancelImport);
        }
    });
}

/// Lines and guesses.
pub fn show(ui: &mut Ui, session: &Session, view: &mut ImportView, out: &mut Out) {
    let Some(shown) = &session.import else { return };
    let c = theme(ui.ctx()).colors.clone();
    let roomy = ui.available_width() >= ROOMY_PT;
    let width = if roomy { space::INSPECTOR } else { PANEL_NARROW_PT };
    let frame = Frame::new().fill(c.app).inner_margin(Margin::same(0));
    Panel::right("import guesses").exact_size(width).resizable(false).frame(frame).show(ui, |ui| {
        widgets::scroll(ui, "import guesses", |ui| {
            Frame::new().inner_margin(Margin::same(space::PAD_CARD as i8)).show(ui, |ui| {
                ui.set_width(ui.available_width());
                guesses::show(ui, session, &shown.draft, view, out);
            });
        });
    });
    lines::show(ui, &shown.draft, view, roomy, out);
}

/// That the original is kept, and how many guesses there are.
pub fn foot(ui: &mut Ui, session: &Session, _: &mut ImportView) {
    let Some(shown) = &session.import else { return };
    let ink = theme(ui.ctx()).colors.text2;
    let kept = words(ui.ctx(), &import::ORIGINAL_KEPT).to_owned();
    let count = locale(session).count(&counts::GUESSES, shown.draft.guesses.len() as u64);
    widgets::colored(ui, &kept, TextStyle::Small, ink);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        widgets::colored(ui, &count, TextStyle::Small, ink);
    });
}
