//! Who works at the desk, and what each may do.

use super::lists::{add_line, heading};
use crate::command::Command;
use crate::i18n::Bilingual;
use crate::i18n::words::commenting as w;
use crate::i18n::{initials, isolate};
use crate::session::Session;
use crate::storage::{Person, Right};
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Avatar, IconButton, Label};
use egui::{Align, Layout, Ui, vec2};

const NAME_PT: f32 = 248.0;
const ROW_PT: f32 = 64.0;

/// What is typed of the next one.
#[derive(Default)]
pub(super) struct PeopleView {
    name: String,
    role: String,
}

fn right_name(right: Right) -> Bilingual {
    match right {
        Right::Decide => w::MAY_DECIDE,
        Right::Override => w::MAY_OVERRIDE,
        Right::Manage => w::MAY_MANAGE,
    }
}

/// Draws the page.
pub(super) fn show(ui: &mut Ui, session: &Session, view: &mut PeopleView, out: &mut Out) {
    let Some(desk) = &session.desk else { return };
    let mut staff = desk.info.staff.clone();
    heading(ui, &w::STAFF, &w::STAFF_HINT);
    let fields = &mut [(&w::PERSON_NAME, &mut view.name, 220.0), (&w::PERSON_ROLE, &mut view.role, 180.0)];
    add_line(ui, fields, |values| {
        let (name, role) = (values[0].clone(), values[1].clone());
        match staff.iter_mut().find(|p| p.name == name) {
            Some(known) => known.role = role,
            None => staff.push(Person { name, role, rights: Vec::new() }),
        }
    });
    ui.add_space(space::PAD_CARD);
    let mut gone = None;
    for (index, person) in staff.iter_mut().enumerate() {
        widgets::rule(ui);
        ui.push_id(index, |ui| {
            if row(ui, session, person) {
                gone = Some(index);
            }
        });
    }
    if let Some(index) = gone {
        staff.remove(index);
    }
    if staff != desk.info.staff {
        out.command(Command::SetStaff(staff));
    }
}

/// One of the staff; true if they shall go.
fn row(ui: &mut Ui, session: &Session, person: &mut Person) -> bool {
    let c = theme(ui.ctx()).colors.clone();
    let mut goes = false;
    let mut parts = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing = vec2(space::GAP_ROW, space::HALF);
        widgets::avatar(ui, Avatar::person(&initials(&person.name)).size(32.0));
        ui.allocate_ui_with_layout(vec2(NAME_PT, 44.0), Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.set_width(NAME_PT);
            Label::new(&person.name, TextStyle::ControlBold).content().elide(1).show(ui);
            Label::new(&person.role, TextStyle::Small).color(c.text3).content().elide(1).show(ui);
        });
        for right in Right::ALL {
            let name = say(ui.ctx(), right_name(right));
            let mut on = person.rights.contains(&right);
            let shown = widgets::check(ui, &mut on, &name);
            let whose = w::RIGHT_OF.fill(session.language(), &[&isolate(&person.name), &name]);
            ui.ctx().accesskit_node_builder(shown.id, |node| node.set_label(whose));
            if shown.changed() {
                person.rights.retain(|r| *r != right);
                if on {
                    person.rights.push(right);
                    person.rights.sort();
                }
            }
        }
        let remove = w::REMOVE_PERSON.fill(session.language(), &[&isolate(&person.name)]);
        goes = widgets::icon_button(ui, IconButton::new(Icon::Trash, &remove)).clicked();
    };
    if ui.available_width() > 760.0 {
        let size = vec2(ui.available_width(), ROW_PT);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_height(ROW_PT);
            parts(ui);
        });
    } else {
        ui.add_space(space::GRID);
        ui.horizontal_wrapped(parts);
        ui.add_space(space::GRID);
    }
    goes
}
