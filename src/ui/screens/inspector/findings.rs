//! What the check list found: what blocks first, then what deserves a look; each leads to its place.

use super::panel;
use crate::gate::{Finding, Rule, Severity, place_words};
use crate::i18n::words::{empty, inspector as w};
use crate::session::{OpenArticle, Session};
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::screens::{locale, mending};
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Empty, Label};
use egui::{Align, Layout, Ui};

pub fn show(ui: &mut Ui, session: &Session, open: &OpenArticle, out: &mut Out) {
    let told = |f: &&Finding| f.rule != Rule::Language;
    let all = open.findings.iter().filter(told).count() + open.language.len();
    let count = if all == 0 { String::new() } else { locale(session).number(all as u64) };
    panel::title(ui, &say(ui.ctx(), &w::FINDINGS), &count);
    if all == 0 && open.article.ignored.is_empty() {
        let (title, hint) = (say(ui.ctx(), &empty::FINDINGS), say(ui.ctx(), &empty::FINDINGS_HINT));
        ui.add_space(space::GAP_GROUP);
        widgets::empty(ui, Empty { icon: Icon::Check, title: &title, hint: &hint, action: None });
        return;
    }
    for (severity, head) in [(Severity::Blocking, &w::BLOCKING_FINDINGS), (Severity::Warning, &w::WORTH_A_LOOK)] {
        let found: Vec<&Finding> = open.findings.iter().filter(told).filter(|f| f.severity == severity).collect();
        if found.is_empty() {
            continue;
        }
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = space::GAP_ICON;
            panel::group(ui, &say(ui.ctx(), head));
            ui.push_id(severity, |ui| {
                panel::rows(ui, |ui| {
                    panel::list(ui, found.len(), |ui, index| {
                        if let Some(finding) = found.get(index) {
                            row(ui, session, open, index, finding, out);
                        }
                    });
                });
            });
        });
    }
    super::language::show(ui, session, open, out);
}

fn row(ui: &mut Ui, session: &Session, open: &OpenArticle, index: usize, finding: &Finding, out: &mut Out) {
    let language = session.language();
    let title = finding.title.get(language).to_owned();
    let place = say(ui.ctx(), place_words(&open.article, &finding.place));
    let mending = mending::mending(session, open, finding);
    let action = say(ui.ctx(), &mending.name);
    let mut acts = false;
    let response = panel::row(ui, index, &format!("{title}، {place}"), |ui| {
        let c = theme(ui.ctx()).colors.clone();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::GAP_ROW;
            let (icon, ink) = match finding.severity {
                Severity::Blocking => (Icon::Block, c.red),
                Severity::Warning => (Icon::Warning, c.amber),
            };
            icons::add(ui, icon, 18.0, ink);
            ui.vertical(|ui| {
                ui.set_width((ui.available_width() - 80.0).max(1.0));
                ui.spacing_mut().item_spacing.y = 0.0;
                Label::new(&title, TextStyle::Secondary).wrap().show(ui);
                Label::new(&place, TextStyle::Small).color(c.text3).elide(1).show(ui);
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let link = Button::link(&action).small();
                acts = widgets::button(ui, link).clicked();
            });
        });
    });
    let pressed = response.clicked();
    widgets::tooltip(response, finding.message.get(language), None);
    if acts {
        mending.commands.into_iter().for_each(|c| out.command(c));
    } else if pressed {
        mending::place(open, finding).into_iter().for_each(|c| out.command(c));
    }
}
