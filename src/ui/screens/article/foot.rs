//! The foot of the article's screens: words, reading time, how far it is saved, the check list, direction, zoom.

use crate::command::{Command, InspectorTab, Route};
use crate::gate::Severity;
use crate::i18n::words::{counts, keeping, rail};
use crate::session::{OpenArticle, SaveState, Session};
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::screens::locale;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::{widgets, words};
use egui::{Align, Color32, Layout, Sense, Ui};
use jiff::tz::TimeZone;

/// The foot of the page.
pub(super) fn show(ui: &mut Ui, session: &Session, open: &OpenArticle, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    if words_and_saved(ui, session, open).clicked() {
        out.command(Command::Counts);
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_GROUP;
        let zoom = locale(session).percent((session.settings.zoom * 100.0).round() as u64);
        item(ui, None, &rail::ZOOM_IS.fill(session.language(), &[&zoom]), c.text2);
        let all = |s: Severity| open.findings.iter().filter(|f| f.severity == s).count() as u64;
        let (blocking, warnings) = (all(Severity::Blocking), all(Severity::Warning));
        let mut chip = |ui: &mut Ui, icon, text: &str, ink| {
            if item(ui, Some(icon), text, ink).clicked() {
                out.command(Command::Go(Route::Article));
                out.command(Command::Tab(InspectorTab::Findings));
            }
        };
        let language = open.language.len() as u64;
        if language > 0 && ui.available_width() > 520.0 {
            chip(ui, Icon::Quote, &locale(session).count(&counts::LANGUAGE_FINDINGS, language), c.amber);
        }
        if warnings > 0 {
            chip(ui, Icon::Warning, &locale(session).count(&counts::WARNINGS, warnings), c.amber);
        }
        if blocking > 0 {
            chip(ui, Icon::Block, &locale(session).count(&counts::BLOCKING_FINDINGS, blocking), c.red);
        }
        if blocking + warnings == 0 {
            chip(ui, Icon::Check, words(ui.ctx(), &crate::i18n::words::desk::CLEAR).to_owned().as_str(), c.green);
        }
        let direction = words(ui.ctx(), &rail::DIRECTION_AUTO).to_owned();
        if ui.available_width() > 320.0 {
            item(ui, None, &direction, c.text2);
        }
    });
}

/// Words, reading time and how far the article is saved. The answer is of the words: they lead to all counts.
pub fn words_and_saved(ui: &mut Ui, session: &Session, open: &OpenArticle) -> egui::Response {
    let c = theme(ui.ctx()).colors.clone();
    let locale = locale(session);
    ui.spacing_mut().item_spacing.x = space::GAP_GROUP;
    let shown = item(ui, None, &locale.count(&counts::WORDS, open.words as u64), c.text2);
    let speed = session.desk.as_ref().map_or(180, |d| d.info.style.reading_words_per_minute);
    item(ui, None, &locale.reading_time(open.words, speed), c.text2);
    match &open.save_state {
        SaveState::Saved(at) => {
            let time = locale.time(*at, &TimeZone::system());
            let text = rail::SAVED_AT.fill(session.language(), &[&time]);
            item(ui, Some(Icon::Check), &text, c.green);
        }
        SaveState::Saving => drop(item(ui, None, words(ui.ctx(), &rail::SAVING).to_owned().as_str(), c.text2)),
        SaveState::Failed(why) => {
            // Why stands in a banner; the foot has no room for it.
            let text = words(ui.ctx(), &keeping::NOT_ON_THE_DESK).to_owned();
            let response = item(ui, Some(Icon::Block), &text, c.red);
            widgets::tooltip(response, why.get(session.language()), None);
        }
    }
    shown
}

fn item(ui: &mut Ui, icon: Option<Icon>, text: &str, ink: Color32) -> egui::Response {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if let Some(icon) = icon {
            icons::add(ui, icon, 14.0, ink);
        }
        widgets::Label::new(text, TextStyle::Small).color(ink).sense(Sense::click()).show(ui)
    })
    .inner
}
