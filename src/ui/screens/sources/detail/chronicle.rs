//! The articles that quote a source, and what happened to each of its statements, the newest first.

use crate::base::{ArticleId, Date, Timestamp};
use crate::command::Command;
use crate::i18n::words::{counts, register as r, sources as s};
use crate::i18n::{Bilingual, isolate};
use crate::session::work::day_of;
use crate::session::{Quoted, Session};
use crate::sources::{Changed, EntryPart, Source, StatementPart, Verified};
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::content::content;
use crate::ui::screens::fields::say;
use crate::ui::screens::inspector::panel;
use crate::ui::screens::locale;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Empty, Label};
use egui::Ui;

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

/// Something that happened to a statement, or to the entry.
struct Entry<'a> {
    day: Option<Date>,
    at: Option<Timestamp>,
    words: String,
    icon: Icon,
    of: Option<&'a Quoted>,
}

/// When each statement was made, and who changed what of it and of the entry, the newest first.
pub fn history(ui: &mut Ui, session: &Session, source: &Source, quoted: &[Quoted], out: &mut Out) {
    let language = session.language();
    let mut all: Vec<Entry> = source.history.iter().map(|c| changed(session, c, EntryPart::label, None)).collect();
    for of in quoted {
        let said = &of.statement;
        let medium = said.medium.label().get(language).to_owned();
        let day = said.date.map(|d| locale(session).day_and_month(d));
        let words = day.map_or_else(|| say(ui.ctx(), &r::SAID_UNDATED), |d| r::SAID_ON.fill(language, &[&d]));
        let words = format!("{words} · {medium}");
        all.push(Entry { day: said.date, at: None, words, icon: Icon::Quote, of: Some(of) });
        all.extend(said.history.iter().map(|c| changed(session, c, StatementPart::label, Some(of))));
        let is_noted = said.history.iter().flat_map(|c| &c.parts).any(|p| matches!(p, StatementPart::Verification(_)));
        all.extend(said.verified.as_ref().filter(|_| !is_noted).map(|verified| {
            let words = format!("{} · {}", verified_line(session, verified), said.verification.label().get(language));
            Entry { day: verified.at.map(day_of), at: verified.at, words, icon: Icon::Shield, of: Some(of) }
        }));
    }
    if all.is_empty() {
        return nothing(ui, &r::NO_HISTORY, &r::NO_HISTORY_HINT, Icon::History);
    }
    all.sort_by_key(|entry| std::cmp::Reverse((entry.day, entry.at)));
    let c = theme(ui.ctx()).colors.clone();
    panel::rows(ui, |ui| {
        for (index, entry) in all.into_iter().enumerate() {
            let Some(of) = entry.of else {
                ui.add_space(space::GRID);
                panel::note(ui, entry.icon, &entry.words, c.text2);
                ui.add_space(space::GRID);
                continue;
            };
            let name = format!("{}، {}", entry.words, of.statement.words);
            let row = panel::row(ui, index, &name, |ui| {
                panel::note(ui, entry.icon, &entry.words, c.text2);
                content(ui, &of.statement.words, TextStyle::CardQuote, Some(1));
                Label::new(&of.headline, TextStyle::Small).color(c.text3).elide(1).show(ui);
            });
            if row.clicked() {
                out.command(Command::RevealStatement(of.article, of.statement.id));
            }
        }
    });
}

/// What was changed, by whom and when.
fn changed<'a, P: Copy>(
    session: &Session,
    change: &Changed<P>,
    label: impl Fn(P) -> Bilingual,
    of: Option<&'a Quoted>,
) -> Entry<'a> {
    let words = panel::changed_line(session, change, label);
    Entry { day: Some(day_of(change.at)), at: Some(change.at), words, icon: Icon::History, of }
}

fn verified_line(session: &Session, verified: &Verified) -> String {
    let language = session.language();
    let by = if verified.by.is_empty() { r::SOMEBODY.get(language).to_owned() } else { isolate(&verified.by) };
    match verified.at {
        Some(at) => r::VERIFIED_BY_ON.fill(language, &[&by, &locale(session).day_and_month(day_of(at))]),
        None => r::VERIFIED_BY.fill(language, &[&by]),
    }
}

fn nothing(ui: &mut Ui, title: &Bilingual, hint: &Bilingual, icon: Icon) {
    let (title, hint) = (say(ui.ctx(), title), say(ui.ctx(), hint));
    ui.add_space(space::GAP_GROUP);
    widgets::empty(ui, Empty { icon, title: &title, hint: &hint, action: None });
}
