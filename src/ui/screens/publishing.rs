//! The sites on the export screen: what goes up, what waits, what stands there.

use super::fields::say;
use super::locale;
use crate::command::{Command, Route};
use crate::gate;
use crate::i18n::words::{controls, publish as w};
use crate::publish::{Job, Placed, Site};
use crate::session::{OpenArticle, Session};
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Card, Label};
use egui::{Align, Layout, Ui};
use std::path::PathBuf;

/// A card for each site; one that leads to the settings where there is none.
pub fn cards(ui: &mut Ui, session: &Session, open: &OpenArticle, out: &mut Out) {
    ui.spacing_mut().item_spacing.y = space::GAP_ROW;
    widgets::section_label(ui, &say(ui.ctx(), &w::SITES));
    if session.settings.sites.is_empty() {
        let c = theme(ui.ctx()).colors.clone();
        Label::new(&say(ui.ctx(), &w::NO_SITES_HINT), TextStyle::Secondary).color(c.text2).wrap().show(ui);
        if widgets::button(ui, Button::link(&say(ui.ctx(), &w::SET_UP_SITES)).icon(Icon::Globe)).clicked() {
            out.command(Command::Go(Route::Settings));
        }
        return;
    }
    for site in &session.settings.sites {
        widgets::card(ui, Card::default(), |ui| {
            ui.spacing_mut().item_spacing.y = space::GRID;
            card(ui, session, open, site, out);
        });
    }
}

fn card(ui: &mut Ui, session: &Session, open: &OpenArticle, site: &Site, out: &mut Out) {
    let id = open.article.id;
    let state = &session.publishing;
    let placed = state.placed.as_ref().filter(|(of, _)| *of == id).map_or(&[][..], |(_, all)| all);
    let placed = placed.iter().find(|p| p.site == site.address && p.post.is_some());
    let waiting = state.jobs.iter().find(|j| j.article == id && j.site.address == site.address);
    head(ui, session, site, placed);
    let running = state.running.as_ref().filter(|r| r.0 == id && r.1 == site.name);
    if let Some((_, _, done, total)) = running {
        return going_up(ui, session, site, *done as f32 / (*total).max(1) as f32, out);
    }
    if let Some(job) = waiting {
        waits(ui, session, job, out);
    }
    ui.horizontal(|ui| {
        let words = if placed.is_some() { w::UPDATE_ON } else { w::PUBLISH_TO };
        let words = words.fill(session.language(), &[&site.name]);
        let ready = gate::ready(&open.findings) && state.running.is_none();
        if widgets::button(ui, Button::secondary(&words).icon(Icon::Globe).enabled(ready)).clicked() {
            out.command(Command::PublishTo(id, Box::new(site.clone()), None));
        }
        if let Some(post) = placed.and_then(|p| p.post) {
            let open_there = say(ui.ctx(), &w::OPEN_ON_SITE);
            if widgets::button(ui, Button::link(&open_there)).clicked() {
                out.command(Command::OpenInSystem(PathBuf::from(site.edit_address(post))));
            }
        }
    });
}

fn head(ui: &mut Ui, session: &Session, site: &Site, placed: Option<&Placed>) {
    let c = theme(ui.ctx()).colors.clone();
    ui.horizontal(|ui| {
        icons::add(ui, Icon::Globe, 18.0, if placed.is_some() { c.green } else { c.text2 });
        Label::new(&site.name, TextStyle::ControlBold).content().elide(1).width(200.0).show(ui);
    });
    Label::new(&site.address, TextStyle::Technical).content().elide(1).show(ui);
    if let Some(at) = placed.and_then(|p| p.at) {
        let zone = jiff::tz::TimeZone::system();
        let when = locale(session).last_change(at, session.services().clock.now(), &zone);
        let since = w::UP_SINCE.fill(session.language(), &[&when]);
        widgets::colored(ui, &since, TextStyle::Secondary, c.text2);
    }
}

fn going_up(ui: &mut Ui, session: &Session, site: &Site, fraction: f32, out: &mut Out) {
    let sending = w::SENDING.fill(session.language(), &[&site.name]);
    widgets::label(ui, &sending, TextStyle::Control);
    widgets::progress(ui, &sending, fraction);
    if widgets::button(ui, Button::link(&say(ui.ctx(), &controls::STOP))).clicked() {
        out.command(Command::StopPublishing);
    }
}

fn waits(ui: &mut Ui, session: &Session, job: &Job, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let waiting = w::WAITING.fill(session.language(), &[&job.site.name]);
    widgets::label(ui, &waiting, TextStyle::Control);
    if let Some(trouble) = session.publishing.trouble.get(&job.id) {
        Label::new(trouble.get(session.language()), TextStyle::Secondary).color(c.red).wrap().show(ui);
    }
    if !job.stuck && job.tries > 0 {
        let zone = jiff::tz::TimeZone::system();
        let next = locale(session).day_and_time(job.due, session.services().clock.now(), &zone);
        let next = w::NEXT_TRY.fill(session.language(), &[&next]);
        widgets::colored(ui, &next, TextStyle::Small, c.text3);
    }
    ui.horizontal(|ui| {
        if widgets::button(ui, Button::link(&say(ui.ctx(), &w::TRY_NOW))).clicked() {
            out.command(Command::PublishNow);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::button(ui, Button::link(&say(ui.ctx(), &w::TAKE_OUT))).clicked() {
                out.command(Command::CancelPublication(job.id));
            }
        });
    });
}
