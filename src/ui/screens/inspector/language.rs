//! What the lint found: the same thing once, however often it stands; each with its fix, or the way to its place.

use super::panel;
use crate::command::Command;
use crate::document::TextTarget;
use crate::gate::language::{LanguageFinding, LanguageFindings};
use crate::gate::place_words;
use crate::i18n::words::{controls, counts, lint_window as w};
use crate::language::lint::Weight;
use crate::session::{OpenArticle, Session, linting};
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::screens::article::card::fix_words;
use crate::ui::screens::fields::say;
use crate::ui::screens::locale;
use crate::ui::shaped::Ink;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Label};
use egui::{Align, Layout, Ui};

/// Findings that are told in one row.
struct Alike<'a> {
    first: &'a LanguageFinding,
    count: usize,
}

/// Draws the group, and how many findings are ignored.
pub(super) fn show(ui: &mut Ui, session: &Session, open: &OpenArticle, out: &mut Out) {
    let mut rows = alike(&open.language);
    rows.sort_by_key(|row| !row.first.blocks);
    if !rows.is_empty() {
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = space::GAP_ICON;
            panel::group(ui, &say(ui.ctx(), &w::LANGUAGE_AND_STYLE));
            ui.push_id("language", |ui| {
                panel::rows(ui, |ui| {
                    panel::list(ui, rows.len(), |ui, index| {
                        if let Some(alike) = rows.get(index) {
                            row(ui, session, open, index, alike, out);
                        }
                    });
                });
            });
        });
    }
    let ignored = open.article.ignored.len();
    if ignored > 0 {
        let c = theme(ui.ctx()).colors.clone();
        panel::line_with_button(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            icons::add(ui, Icon::EyeOff, 14.0, c.text3);
            let words = locale(session).count(&counts::IGNORED, ignored as u64);
            Label::new(&words, TextStyle::Small).color(c.text3).show(ui);
            let again = say(ui.ctx(), &w::SHOW_IGNORED);
            if widgets::button(ui, Button::link(&again).small()).clicked() {
                out.command(Command::IgnoreNothing(open.article.id));
            }
        });
    }
}

fn alike(all: &LanguageFindings) -> Vec<Alike<'_>> {
    let mut rows: Vec<Alike> = Vec::new();
    for found in all.iter() {
        match rows.iter_mut().find(|a| a.first.is_like(found)) {
            Some(row) => row.count += 1,
            None => rows.push(Alike { first: found, count: 1 }),
        }
    }
    rows
}

fn row(ui: &mut Ui, session: &Session, open: &OpenArticle, index: usize, alike: &Alike, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let (language, found) = (session.language(), alike.first);
    let title = found.finding.rule.title().get(language).to_owned();
    let place = match found.place.of_gate(&found.finding) {
        Some(place) => say(ui.ctx(), place_words(&open.article, &place)),
        None => say(ui.ctx(), &w::IN_COMMENT),
    };
    let fixed = fix_words(found).filter(|_| linting::target(found.place).is_some());
    let was = found.finding.values.first().cloned().unwrap_or_default();
    let change = fixed.as_ref().filter(|words| !words.trim().is_empty() && !was.trim().is_empty());
    let times = locale(session).count(&counts::TIMES, alike.count as u64);
    let end = if alike.count > 1 { times } else { place };
    // Words that are not too many are told themselves.
    let told = change.is_none() && was.chars().any(char::is_alphabetic) && was.chars().count() <= 32;
    let below = match told || change.is_some() {
        true => [title.as_str(), end.as_str()].join(language.comma()),
        false => end,
    };
    let action = match (&fixed, alike.count) {
        (None, _) => controls::SHOW,
        (Some(_), 1) => w::FIX,
        (Some(_), _) => w::FIX_ALL,
    };
    let action = say(ui.ctx(), &action);
    let mut acts = false;
    let response = panel::row(ui, index, &format!("{title}، {was}، {below}"), |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::GAP_ROW;
            let grave = found.blocks || found.finding.rule.weight() == Weight::Alarm;
            let (icon, ink) = if grave { (Icon::Block, c.red) } else { (Icon::Warning, c.amber) };
            icons::add(ui, icon, 18.0, ink);
            ui.vertical(|ui| {
                ui.set_width((ui.available_width() - 96.0).max(1.0));
                ui.spacing_mut().item_spacing.y = 0.0;
                match change {
                    Some(new) => {
                        let arrow = if was_is_rtl(&was) { "←" } else { "→" };
                        let text = format!("{was} {arrow} {new}");
                        let ink = Ink { range: 0..was.len(), color: Some(c.red), ..Ink::default() };
                        Label::new(&text, TextStyle::CardQuote).content().ink(ink).elide(1).show(ui);
                    }
                    None if told => drop(Label::new(&was, TextStyle::CardQuote).content().elide(1).show(ui)),
                    None => drop(Label::new(&title, TextStyle::Secondary).wrap().show(ui)),
                }
                Label::new(&below, TextStyle::Small).color(c.text3).elide(1).show(ui);
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                acts = widgets::button(ui, Button::link(&action).small()).clicked();
            });
        });
    });
    let pressed = response.clicked();
    widgets::tooltip(response, found.finding.reason().get(language), None);
    let id = open.article.id;
    match (&fixed, acts) {
        (Some(_), true) if alike.count == 1 => out.command(Command::Fix(id, Box::new(found.clone()), None)),
        (Some(_), true) => out.command(Command::FixAlike(id, Box::new(found.clone()))),
        _ if acts || pressed => reveal(open, found, out),
        _ => {}
    }
}

fn was_is_rtl(words: &str) -> bool {
    !words.chars().any(|c| c.is_ascii_alphabetic())
}

fn reveal(open: &OpenArticle, found: &LanguageFinding, out: &mut Out) {
    let id = open.article.id;
    match linting::target(found.place) {
        Some(TextTarget::Picture(picture, _)) => out.command(Command::ShowPicture(id, picture)),
        Some(target) => {
            out.command(Command::Reveal(id, target, found.finding.range.clone()));
            out.command(Command::ShowFinding(id, Some((target, found.finding.range.clone()))));
        }
        None => out.command(Command::Tab(crate::command::InspectorTab::Comments)),
    }
}
