//! Who works here: asked where the desk names its staff and the person is none of them.

use super::fields::say;
use crate::command::{Command, Route};
use crate::i18n::initials;
use crate::i18n::words::commenting as w;
use crate::session::Session;
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Label, ListRow};
use egui::Context;
use std::path::PathBuf;

/// For which desk it was asked, so that it is asked once.
#[derive(Default)]
pub struct WhoView {
    asked: Option<PathBuf>,
}

/// True if it is to be asked.
pub fn is_due(session: &Session, view: &WhoView) -> bool {
    let Some(desk) = &session.desk else { return false };
    let known = desk.info.person(&session.settings.person).is_some();
    !desk.info.staff.is_empty() && !known && view.asked.as_deref() != Some(desk.desk.root())
}

/// The card over the window. Chosen, or left with Escape, it does not come again for this desk.
pub fn show(ctx: &Context, session: &Session, view: &mut WhoView, out: &mut Out) {
    if !is_due(session, view) {
        return;
    }
    let Some(desk) = &session.desk else { return };
    let title = say(ctx, &w::WHO_WORKS);
    let mut done = false;
    let shown = widgets::dialog(ctx, widgets::Dialog { id: "who works here", title: &title, width: 400.0 }, |ui| {
        let c = theme(ui.ctx()).colors.clone();
        ui.spacing_mut().item_spacing.y = space::GRID;
        Label::new(&say(ui.ctx(), &w::WHO_WORKS_HINT), TextStyle::Secondary).color(c.text2).wrap().show(ui);
        for (index, person) in desk.info.staff.iter().enumerate() {
            let letters = initials(&person.name);
            let row = ListRow::new(&person.name).below(&person.role).avatar(widgets::Avatar::person(&letters));
            let response = widgets::list_row(ui, row);
            if index == 0 && ui.memory(|m| m.focused()).is_none() {
                response.request_focus();
            }
            if response.clicked() {
                out.command(Command::SetPerson(person.name.clone()));
                done = true;
            }
        }
        if widgets::button(ui, Button::quiet(&say(ui.ctx(), &w::OTHER_NAME)).small()).clicked() {
            out.command(Command::Go(Route::Settings));
            done = true;
        }
    });
    if done || shown.dismissed {
        view.asked = Some(desk.desk.root().to_path_buf());
    }
}
