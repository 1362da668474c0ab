//! The articles that quote a source, and what happened to each of its statements, the newest first.

use crate::base::{ArticleId, Date};
use crate::command::Command;
use crate::i18n::isolate;
use crate::i18n::words::{counts, register as r, sources as s};
use crate::session::{Quoted, Session};
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::content::content;
use crate::ui::screens::fields::say;
use crate::ui::screens::inspector::panel;
use crate::ui::screens::locale;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Empty, Label};
use egui::Ui;
use jiff::tz::TimeZone;

/// The articles, each with how often it quotes the source.
pub fn articles(ui: &mut Ui, session: &Session, quoted: &[Quoted], out: &mut Out) {
    let mut all: Vec<(ArticleId, &str, u64)> = Vec::new();
    for q in quoted {
        match all.iter_mut().find(|(id, ..)| *id == q.article) {
            Some((.., n)) => *n += 1,
            None => all.push((q.article, &q.headline, 1)),
        }
    }
    if all.is_empty() {
        return nothing(ui, &s::NO_STATEMENTS, &crate::i18n::words::empty::REGISTER_HINT, Icon::Article);
    }
    let untitled = say(ui.ctx(), &s::NO_HEADLINE);
    let c = theme(ui.ctx()).colors.clone();
    panel::rows(ui, |ui| {
        for (index, (id, headline, count)) in all.into_iter().enumerate() {
            let headline = if headline.trim().is_empty() { &untitled } else { headline };
            let row = panel::row(ui, index, headline, |ui| {
                content(ui, headline, TextStyle::CardQuote, Some(2));
                let words = locale(session).count(&counts::STATEMENTS, count);
                Label::new(&words, TextStyle::Small).color(c.text3).show(ui);
            });
            if row.clicked() {
                out.command(Command::Open(id));
            }
        }
    });
}

/// Something that happened to a statement.
struct Entry<'a> {
    day: Option<Date>,
    words: String,
    icon: Icon,
    of: &'a Quoted,
}

/// When each statement was made, and who verified it when.
pub fn history(ui: &mut Ui, session: &Session, quoted: &[Quoted], out: &mut Out) {
    let language = session.language();
    let mut all = Vec::new();
    for of in quoted {
        let said = &of.statement;
        let medium = said.medium.label().get(language).to_owned();
        let day = said.date.map(|d| locale(session).day_and_month(d));
        let words = day.map_or_else(|| say(ui.ctx(), &r::SAID_UNDATED), |d| r::SAID_ON.fill(language, &[&d]));
        all.push(Entry { day: said.date, words: format!("{words} · {medium}"), icon: Icon::Quote, of });
        if let Some(verified) = &said.verified {
            let day = verified.at.map(|at| at.to_zoned(TimeZone::system()).date());
            let by = if verified.by.is_empty() { say(ui.ctx(), &r::SOMEBODY) } else { isolate(&verified.by) };
            let level = said.verification.label().get(language).to_owned();
            let words = match day {
                Some(d) => r::VERIFIED_BY_ON.fill(language, &[&by, &locale(session).day_and_month(d)]),
                None => r::VERIFIED_BY.fill(language, &[&by]),
            };
            all.push(Entry { day, words: format!("{words} · {level}"), icon: Icon::Shield, of });
        }
    }
    if all.is_empty() {
        return nothing(ui, &r::NO_HISTORY, &r::NO_HISTORY_HINT, Icon::History);
    }
    all.sort_by_key(|entry| std::cmp::Reverse(entry.day));
    let c = theme(ui.ctx()).colors.clone();
    panel::rows(ui, |ui| {
        for (index, entry) in all.into_iter().enumerate() {
            let said = &entry.of.statement;
            let name = format!("{}، {}", entry.words, said.words);
            let row = panel::row(ui, index, &name, |ui| {
                panel::note(ui, entry.icon, &entry.words, c.text2);
                content(ui, &said.words, TextStyle::CardQuote, Some(1));
                Label::new(&entry.of.headline, TextStyle::Small).color(c.text3).elide(1).show(ui);
            });
            if row.clicked() {
                out.command(Command::RevealStatement(entry.of.article, said.id));
            }
        }
    });
}

fn nothing(ui: &mut Ui, title: &crate::i18n::Bilingual, hint: &crate::i18n::Bilingual, icon: Icon) {
    let (title, hint) = (say(ui.ctx(), title), say(ui.ctx(), hint));
    ui.add_space(space::GAP_GROUP);
    widgets::empty(ui, Empty { icon, title: &title, hint: &hint, action: None });
}
