//! The sites that articles can be put on: a card for each, and the form for one more.

use crate::i18n::words::publish as w;
use crate::publish::Site;
use crate::session::{Session, SiteAsk};
use crate::sources::sealed::Secret;
use crate::text::Direction;
use crate::ui::field::Field;
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Card, Label};
use egui::{Align, Layout, Ui};

/// What is typed of a site and not kept yet.
#[derive(Default)]
pub(super) struct SitesView {
    editing: Option<usize>,
    name: String,
    address: String,
    user: String,
    password: Secret,
    /// Why what was typed is no site.
    error: Option<crate::i18n::Bilingual>,
}

impl SitesView {
    fn edit(&mut self, at: usize, site: &Site) {
        *self = Self {
            editing: Some(at),
            name: site.name.clone(),
            address: site.address.clone(),
            user: site.user.clone(),
            ..Self::default()
        };
    }
}

/// Draws the page.
pub(super) fn show(ui: &mut Ui, session: &Session, view: &mut SitesView, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    widgets::label(ui, &say(ui.ctx(), &w::SITES), TextStyle::PersonTitle);
    Label::new(&say(ui.ctx(), &w::SITES_HINT), TextStyle::Secondary).color(c.text2).wrap().show(ui);
    ui.add_space(space::PAD_CARD);
    if session.settings.sites.is_empty() {
        widgets::colored(ui, &say(ui.ctx(), &w::NO_SITES), TextStyle::Secondary, c.text3);
    }
    for (at, site) in session.settings.sites.iter().enumerate() {
        known(ui, at, site, view, out);
        ui.add_space(space::GRID);
    }
    ui.add_space(space::PAD_CARD);
    form(ui, session, view, out);
}

fn known(ui: &mut Ui, at: usize, site: &Site, view: &mut SitesView, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    widgets::card(ui, Card::default(), |ui| {
        ui.horizontal(|ui| {
            icons::add(ui, Icon::Globe, 18.0, c.text2);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let room = (ui.available_width() - 220.0).max(120.0);
                Label::new(&site.name, TextStyle::ControlBold).content().elide(1).width(room).show(ui);
                let shown = format!("{} · {}", site.address, site.user);
                Label::new(&shown, TextStyle::Technical).content().elide(1).width(room).show(ui);
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if widgets::button(ui, Button::link(&say(ui.ctx(), &w::FORGET_SITE))).clicked() {
                    out.site(SiteAsk::Forget(at));
                    *view = SitesView::default();
                }
                if widgets::button(ui, Button::link(&say(ui.ctx(), &w::EDIT_SITE))).clicked() {
                    view.edit(at, site);
                }
            });
        });
    });
}

fn form(ui: &mut Ui, session: &Session, view: &mut SitesView, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let title = if view.editing.is_some() { w::EDIT_SITE } else { w::ADD_SITE };
    widgets::label(ui, &say(ui.ctx(), &title), TextStyle::PanelTitle);
    ui.add_space(space::GRID);
    ui.spacing_mut().item_spacing.y = space::GRID;
    let language = session.language();
    let error = view.error.as_ref().map(|e| e.get(language).to_owned());
    ui.scope(|ui| {
        ui.set_max_width(420.0);
        Field::new(&say(ui.ctx(), &w::SITE_NAME)).edit(ui, &mut view.name);
        let address = say(ui.ctx(), &w::SITE_ADDRESS);
        let field = Field::new(&address).placeholder("https://news.example.org").direction(Direction::Ltr);
        if field.error(error.as_deref()).edit(ui, &mut view.address).changed {
            view.error = None;
        }
        let user = say(ui.ctx(), &w::SITE_USER);
        Field::new(&user).direction(Direction::Ltr).edit(ui, &mut view.user);
        Field::new(&say(ui.ctx(), &w::SITE_PASSWORD)).edit_secret(ui, &mut view.password);
        Label::new(&say(ui.ctx(), &w::SITE_PASSWORD_HINT), TextStyle::Small).color(c.text3).wrap().show(ui);
        Label::new(&say(ui.ctx(), &w::PASSWORD_PLACE), TextStyle::Small).color(c.text3).wrap().show(ui);
    });
    ui.horizontal(|ui| {
        let whole = !view.address.trim().is_empty() && !view.user.trim().is_empty() && !session.publishing.trying;
        let keep = say(ui.ctx(), &w::KEEP_SITE);
        if widgets::button(ui, Button::primary(&keep).enabled(whole)).clicked() {
            keep_typed(view, out);
        }
        if session.publishing.trying {
            widgets::colored(ui, &say(ui.ctx(), &w::TRYING), TextStyle::Secondary, c.text2);
        }
    });
    if let Some((good, said)) = &session.publishing.tried {
        let ink = if *good { c.green } else { c.red };
        Label::new(said.get(language), TextStyle::Secondary).color(ink).wrap().show(ui);
    }
}

fn keep_typed(view: &mut SitesView, out: &mut Out) {
    match Site::new(&view.name, &view.address, &view.user) {
        Ok(site) => {
            let password = std::mem::take(&mut view.password);
            let password = Some(password).filter(|p| !p.expose().is_empty());
            out.site(SiteAsk::Keep(view.editing, site, password));
            *view = SitesView::default();
        }
        Err(error) => view.error = Some(error.message()),
    }
}
