//! The rail at the start side: the screens, settings and who works here.

use crate::command::{Command, Route};
use crate::i18n::words::{commenting, rail, settings};
use crate::i18n::{Bilingual, initials};
use crate::session::Session;
use crate::storage::Person;
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::{shaped, widgets, words};
use egui::{Layout, Sense, Ui, vec2};

const SCREENS: [(Route, Icon, Bilingual); 6] = [
    (Route::Desk, Icon::Desk, rail::DESK),
    (Route::Article, Icon::Article, rail::ARTICLE),
    (Route::Sources, Icon::Sources, rail::SOURCES),
    (Route::Pictures, Icon::Pictures, rail::PICTURES),
    (Route::Review, Icon::Review, rail::REVIEW),
    (Route::Export, Icon::Export, rail::EXPORT),
];

pub(super) fn show(ui: &mut Ui, session: &Session, narrow: bool, out: &mut Out) {
    ui.spacing_mut().item_spacing.y = space::HALF;
    let shown = super::shown_route(session);
    ui.vertical_centered(|ui| {
        ui.add_space(12.0);
        sign(ui);
        ui.add_space(10.0);
        for (route, icon, name) in SCREENS {
            let needs_article = matches!(route, Route::Article | Route::Pictures | Route::Review | Route::Export);
            let enabled = session.desk.is_some() && (!needs_article || session.current().is_some());
            let selected = match shown {
                Route::Import | Route::Recovery | Route::Search => route == Route::Desk,
                Route::Compare => route == Route::Article,
                Route::Preview => route == Route::Export,
                other => route == other,
            };
            let item = |ui: &mut Ui| widgets::rail_item(ui, icon, words(ui.ctx(), &name), selected, narrow);
            let response = ui.add_enabled_ui(enabled, item).inner;
            if response.clicked() {
                out.command(Command::Go(route));
            }
        }
    });
    ui.with_layout(Layout::bottom_up(egui::Align::Center), |ui| {
        ui.add_space(10.0);
        let (c, person) = (theme(ui.ctx()).colors.clone(), session.settings.person.clone());
        let (rect, response) = ui.allocate_exact_size(vec2(32.0, 32.0), Sense::click());
        let center = rect.center();
        ui.painter().circle(center, 15.5, c.sunken, egui::Stroke::new(1.0, c.line));
        if person.trim().is_empty() {
            crate::ui::icons::paint(ui.painter(), rect, Icon::User, 16.0, c.text2);
        } else {
            let letters = shaped::line(ui.ctx(), &initials(&person), TextStyle::Small);
            shaped::paint(ui.painter(), center - letters.size() / 2.0, letters, c.text2);
        }
        widgets::focus_ring(ui, &response, rect, 16);
        let name = if person.is_empty() { words(ui.ctx(), &settings::PERSON).to_owned() } else { person };
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        let staff = session.desk.as_ref().map(|d| d.info.staff.as_slice()).unwrap_or_default();
        if staff.is_empty() {
            if widgets::tooltip(response, &name, None).clicked() {
                out.command(Command::Go(Route::Settings));
            }
        } else {
            people(ui, session, &response, staff, out);
            widgets::tooltip(response, &name, None);
        }
        ui.add_space(8.0);
        let selected = shown == Route::Settings;
        let title = words(ui.ctx(), &rail::SETTINGS).to_owned();
        if widgets::rail_item(ui, Icon::Settings, &title, selected, narrow).clicked() {
            out.command(Command::Go(Route::Settings));
        }
    });
}

/// The staff, to say who works here now.
fn people(ui: &Ui, session: &Session, opener: &egui::Response, staff: &[Person], out: &mut Out) {
    let title = words(ui.ctx(), &commenting::SWITCH_PERSON).to_owned();
    let other = words(ui.ctx(), &commenting::OTHER_NAME).to_owned();
    let chosen = widgets::menu(opener, widgets::Menu::new(&title), |ui| {
        let mut chosen = None;
        for person in staff {
            let icon = if person.name == session.settings.person { Icon::Check } else { Icon::User };
            if widgets::menu_item(ui, widgets::MenuItem::new(&person.name).icon(icon)).clicked() {
                chosen = Some(Command::SetPerson(person.name.clone()));
            }
        }
        widgets::menu_rule(ui);
        if widgets::menu_item(ui, widgets::MenuItem::new(&other).icon(Icon::Settings)).clicked() {
            chosen = Some(Command::Go(Route::Settings));
        }
        chosen
    });
    if let Some(command) = chosen.flatten() {
        out.command(command);
    }
}

/// The program's sign: a Naskh meem on lapis.
fn sign(ui: &mut Ui) {
    let c = theme(ui.ctx()).colors.clone();
    let (rect, _) = ui.allocate_exact_size(vec2(40.0, 40.0), Sense::hover());
    ui.painter().rect_filled(rect, space::RADIUS_CARD, c.fill);
    let meem = shaped::line(ui.ctx(), rail::SIGN, TextStyle::Subheading1);
    let offset = vec2(0.0, -3.0);
    shaped::paint(ui.painter(), rect.center() - meem.size() / 2.0 + offset, meem, c.onfill);
}
