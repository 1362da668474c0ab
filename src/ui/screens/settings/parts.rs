//! The pages of settings: rows of a name, a choice, and what follows from it.

use crate::command::Command;
use crate::i18n::words::{controls, editing, marks, settings};
use crate::i18n::{Bilingual, technical};
use crate::session::Session;
use crate::settings::{ArrowKeys, LineSetting};
use crate::ui::field::Field;
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::{first_run, locale};
use crate::ui::shaped::{self, TextSpec};
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::{widgets, words};
use egui::{Align, Id, Layout, Sense, Ui, vec2};
use std::path::Path;
use widgets::{Button, Select};

const ROW_PT: f32 = 68.0;
const NAME_PT: f32 = 272.0;
const CHOICE_PT: f32 = 336.0;
const GAP_PT: f32 = 32.0;

/// The field of the person's name: what is typed is the setting at once.
#[derive(Default)]
pub(in crate::ui::screens) struct PersonField {
    typed: Option<String>,
}

impl PersonField {
    /// Shows the field; `alone` where no name stands beside it.
    pub fn show(&mut self, ui: &mut Ui, session: &Session, width_pt: f32, alone: bool, out: &mut Out) {
        let label = words(ui.ctx(), &settings::YOUR_NAME).to_owned();
        let typed = self.typed.get_or_insert_with(|| session.settings.person.clone());
        let field = Field::new(&label).unlabelled().width(width_pt).id(Id::unique("person"));
        let field = if alone { field.icon(Icon::User).placeholder(&label) } else { field };
        let shown = field.edit(ui, typed);
        if shown.changed {
            out.command(Command::SetPerson(typed.trim().to_owned()));
        } else if !shown.response.has_focus() {
            self.typed = None;
        }
    }
}

/// The person, and where things lie.
pub(super) fn device(ui: &mut Ui, session: &Session, person: &mut PersonField, out: &mut Out) {
    title(ui, &settings::YOU_AND_DEVICE);
    row(ui, (&settings::YOUR_NAME, &settings::YOUR_NAME_HINT), |ui| person.show(ui, session, 280.0, false, out));
    let folder = session.desk.as_ref().map(|d| d.desk.root());
    row(ui, (&settings::DESK_FOLDER, &settings::DESK_FOLDER_HINT), |ui| {
        path(ui, folder, (&settings::OPEN_ANOTHER_DESK, Command::ChooseDesk), out);
    });
    row(ui, (&settings::EXPORT_FOLDER, &settings::EXPORT_FOLDER_HINT), |ui| {
        path(ui, session.settings.export_dir.as_deref(), (&controls::CHANGE_FOLDER, Command::ChooseExportFolder), out);
    });
}

/// Language, theme, zoom.
pub(super) fn look(ui: &mut Ui, session: &Session, out: &mut Out) {
    title(ui, &settings::LOOK_AND_LANGUAGE);
    row(ui, (&settings::LANGUAGE, &settings::LANGUAGE_HINT), |ui| first_run::language(ui, session, out));
    row(ui, (&settings::THEME, &settings::THEME_HINT), |ui| first_run::theme_choice(ui, session, out));
    row(ui, (&settings::ZOOM, &settings::ZOOM_HINT), |ui| zoom(ui, session, out));
    row(ui, (&editing::ARROWS, &editing::ARROWS_HINT), |ui| {
        let names = [editing::ARROWS_VISUAL, editing::ARROWS_LOGICAL].map(|n| words(ui.ctx(), &n).to_owned());
        let names = names.each_ref().map(String::as_str);
        let mut chosen = ArrowKeys::ALL.iter().position(|a| *a == session.settings.arrows).unwrap_or(0);
        if widgets::segmented(ui, &names, &mut chosen)
            && let Some(arrows) = ArrowKeys::ALL.get(chosen)
        {
            out.command(Command::SetArrows(*arrows));
        }
    });
    row(ui, (&editing::LINES, &editing::LINES_HINT), |ui| {
        let names = [
            editing::LINES_RAGGED,
            editing::LINES_BLANKS,
            editing::LINES_BLANKS_KASHIDA,
            editing::LINES_KASHIDA_BLANKS,
        ];
        let names = names.map(|n| words(ui.ctx(), &n).to_owned());
        let names = names.each_ref().map(String::as_str);
        let mut chosen = LineSetting::ALL.iter().position(|l| *l == session.settings.lines).unwrap_or(0);
        let name = words(ui.ctx(), &editing::LINES).to_owned();
        if widgets::select(ui, Select::new(&name).width(240.0), &names, &mut chosen).changed()
            && let Some(lines) = LineSetting::ALL.get(chosen)
        {
            out.command(Command::SetLines(*lines));
        }
    });
    aids(ui, session, out);
}

/// What helps while typing.
fn aids(ui: &mut Ui, session: &Session, out: &mut Out) {
    let before = session.settings.aids;
    let mut aids = before;
    let rows = [
        (&marks::AIDS_QUOTES, &marks::AIDS_QUOTES_HINT, &mut aids.quotes),
        (&marks::AIDS_DIGITS, &marks::AIDS_DIGITS_HINT, &mut aids.digits),
        (&marks::AIDS_PUNCTUATION, &marks::AIDS_PUNCTUATION_HINT, &mut aids.punctuation),
    ];
    for (name, hint, on) in rows {
        let said = words(ui.ctx(), name).to_owned();
        row(ui, (name, hint), |ui| drop(widgets::switch(ui, on, &said)));
    }
    if aids != before {
        out.command(Command::SetAids(aids));
    }
}

fn zoom(ui: &mut Ui, session: &Session, out: &mut Out) {
    const STEPS: [u16; 8] = [80, 90, 100, 110, 125, 150, 175, 200];
    let locale = locale(session);
    let now = (session.settings.zoom * 100.0).round() as u16;
    // A zoom that was set by keys may lie between the steps.
    let mut steps = STEPS.to_vec();
    if !steps.contains(&now) {
        steps.push(now);
        steps.sort_unstable();
    }
    let names: Vec<String> = steps.iter().map(|s| locale.percent(u64::from(*s))).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut chosen = steps.iter().position(|s| *s == now).unwrap_or(0);
    let name = words(ui.ctx(), &settings::ZOOM).to_owned();
    if widgets::select(ui, Select::new(&name).width(160.0), &names, &mut chosen).changed()
        && let Some(step) = steps.get(chosen)
    {
        out.command(Command::SetZoom(f32::from(*step) / 100.0));
    }
}

pub(super) fn title(ui: &mut Ui, text: &Bilingual) {
    let text = words(ui.ctx(), text).to_owned();
    widgets::label(ui, &text, TextStyle::PersonTitle);
    ui.add_space(space::PAD_CARD);
}

/// A row: a name over its hint, the choice beside it, or below it where there is no room.
fn row(ui: &mut Ui, (name, hint): (&Bilingual, &Bilingual), choice: impl FnOnce(&mut Ui)) {
    let c = theme(ui.ctx()).colors.clone();
    let (name, hint) = (words(ui.ctx(), name).to_owned(), words(ui.ctx(), hint).to_owned());
    widgets::rule(ui);
    let names = |ui: &mut Ui, width: f32| {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.set_width(width);
            widgets::label(ui, &name, TextStyle::ControlBold);
            widgets::Label::new(&hint, TextStyle::Small).color(c.text3).wrap().show(ui);
        });
    };
    if ui.available_width() < NAME_PT + GAP_PT + CHOICE_PT {
        ui.add_space(space::GAP_ROW);
        let width = ui.available_width();
        names(ui, width);
        ui.add_space(space::GRID);
        choice(ui);
        ui.add_space(space::GAP_ROW);
        return;
    }
    let names_pt = names_height_pt(ui, &hint, NAME_PT);
    let row_pt = ROW_PT.max(names_pt + 2.0 * space::GRID);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), row_pt), Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(row_pt);
        ui.allocate_ui_with_layout(vec2(NAME_PT, names_pt), Layout::top_down(Align::Min), |ui| names(ui, NAME_PT));
        ui.add_space(GAP_PT - ui.spacing().item_spacing.x);
        choice(ui);
    });
}

/// How high the name of a row is with the hint below it, which takes several lines where it must.
pub(super) fn names_height_pt(ui: &Ui, hint: &str, width_pt: f32) -> f32 {
    let hint = shaped::galley(ui.ctx(), &TextSpec::new(hint, TextStyle::Small).wrap(width_pt));
    TextStyle::ControlBold.spec().line_pt + hint.size().y
}

/// A folder, and the button that changes it.
fn path(ui: &mut Ui, folder: Option<&Path>, (change, command): (&Bilingual, Command), out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let change = words(ui.ctx(), change).to_owned();
    let draw = |ui: &mut Ui, out: &mut Out| {
        ui.spacing_mut().item_spacing.x = space::GAP_ROW;
        if widgets::button(ui, Button::secondary(&change).icon(Icon::Folder)).clicked() {
            out.command(command);
        }
        if ui.available_width() < 48.0 {
            return;
        }
        match folder {
            Some(folder) => {
                let shown = technical(&folder.to_string_lossy());
                let label = widgets::Label::new(&shown, TextStyle::Technical).color(c.text2).content().elide(1);
                label.sense(Sense::hover()).show(ui);
            }
            None => {
                let none = words(ui.ctx(), &settings::ASKED_EACH_TIME).to_owned();
                widgets::Label::new(&none, TextStyle::Secondary).color(c.text3).elide(1).show(ui);
            }
        }
    };
    ui.horizontal(|ui| draw(ui, out));
}
