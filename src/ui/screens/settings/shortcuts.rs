//! The list of shortcuts, made from the table of commands.

use super::parts;
use crate::command::{Action, Group};
use crate::i18n::Bilingual;
use crate::i18n::words::settings;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::{widgets, words};
use egui::{Align, Layout, Ui, vec2};

const GROUPS: [(Group, Bilingual); 6] = [
    (Group::Desk, settings::GROUP_DESK),
    (Group::Edit, settings::GROUP_EDIT),
    (Group::Format, settings::GROUP_FORMAT),
    (Group::Material, settings::GROUP_MATERIAL),
    (Group::Publish, settings::GROUP_PUBLISH),
    (Group::View, settings::GROUP_VIEW),
];

const ROW_PT: f32 = 36.0;
const WIDTH_PT: f32 = 560.0;

pub(super) fn show(ui: &mut Ui) {
    parts::title(ui, &settings::SHORTCUTS);
    let mac = ui.ctx().os().is_mac();
    let width = ui.available_width().min(WIDTH_PT);
    for (group, name) in GROUPS {
        let actions = || Action::ALL.iter().filter(|a| a.group() == group && !a.shortcuts().is_empty());
        if actions().next().is_none() {
            continue;
        }
        let name = words(ui.ctx(), &name).to_owned();
        ui.add_space(space::GRID);
        widgets::section_label(ui, &name);
        ui.add_space(space::HALF);
        for action in actions() {
            row(ui, *action, width, mac);
        }
        ui.add_space(space::GRID);
    }
}

fn row(ui: &mut Ui, action: Action, width: f32, mac: bool) {
    let line = theme(ui.ctx()).colors.line;
    let title = action.title();
    let title = words(ui.ctx(), &title).to_owned();
    let shown = ui.allocate_ui_with_layout(vec2(width, ROW_PT), Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(vec2(width, ROW_PT));
        widgets::label(ui, &title, TextStyle::Control);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for shortcut in action.shortcuts() {
                widgets::kbd(ui, &shortcut.printed(mac));
            }
        });
    });
    let rect = shown.response.rect;
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, line));
}
