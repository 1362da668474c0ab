//! The decision on an article: its station and who brought it there, whose approval stands, the key that signs it, and to whom
//! it is given until when.

use super::ReviewView;
use crate::base::Timestamp;
use crate::command::Command;
use crate::document::{Credence, Legal, State};
use crate::i18n::words::{commenting as w, controls, inspector, review};
use crate::i18n::{isolate, typed};
use crate::session::{OpenArticle, SealAsk, Session};
use crate::sources::sealed::Secret;
use crate::text::Direction;
use crate::ui::field::Field;
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::screens::fields::{self, Reading, Typed, say};
use crate::ui::screens::inspector::panel;
use crate::ui::screens::{crumbs, locale, version};
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::{widgets, words};
use egui::{Id, Ui};
use jiff::tz::TimeZone;

/// The station, who brought the article there and why, and what is typed for the next decision.
pub(super) fn station(ui: &mut Ui, session: &Session, open: &OpenArticle, view: &mut ReviewView, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let status = &open.article.status;
    widgets::card(ui, widgets::Card::default(), |ui| {
        ui.spacing_mut().item_spacing.y = space::GAP_ROW;
        crumbs::badge(ui, status.state);
        if let Some(at) = status.at {
            let now = session.services().clock.now();
            let when = locale(session).day_and_time(at, now, &TimeZone::system());
            let by = if status.by.is_empty() { words(ui.ctx(), &review::NOBODY).to_owned() } else { status.by.clone() };
            let text = review::BY_WHEN.fill(session.language(), &[&isolate(&by), &when]);
            widgets::Label::new(&text, TextStyle::Secondary).color(c.text2).wrap().show(ui);
        }
        if !status.reason.is_empty() {
            widgets::Label::new(&status.reason, TextStyle::Control).content().wrap().show(ui);
        }
        approval(ui, session, open);
        if status.state == State::InReview {
            key(ui, session, &mut view.passphrase, out);
        }
        if matches!(status.state, State::InReview | State::Approved) {
            let (label, hint) =
                (words(ui.ctx(), &review::REASON).to_owned(), words(ui.ctx(), &controls::OPTIONAL).to_owned());
            Field::new(&label).placeholder(&hint).edit(ui, &mut view.reason);
        }
        if session.settings.person.trim().is_empty() {
            ui.horizontal(|ui| {
                icons::add(ui, Icon::Warning, 16.0, c.amber);
                let text = words(ui.ctx(), &review::NAME_YOURSELF).to_owned();
                widgets::Label::new(&text, TextStyle::Secondary).wrap().color(c.amber).show(ui);
            });
        }
    });
}

/// Whose approval it is, and whether that can be believed.
fn approval(ui: &mut Ui, session: &Session, open: &OpenArticle) {
    let Some(approval) = &open.article.status.approval else { return };
    let c = theme(ui.ctx()).colors.clone();
    let members = &session.seals.read.members;
    let (pair, icon, ink) = match open.article.approval_credence(Some(members)) {
        Some(Credence::Signed) => (&w::SIGNED_BY, Icon::Check, c.green),
        Some(Credence::Forged) => (&w::FORGED_BY, Icon::Block, c.red),
        _ => (&w::UNSIGNED_BY, Icon::Info, c.text2),
    };
    let by = version::named(ui.ctx(), &approval.by);
    panel::sentence(ui, icon, &pair.fill(session.language(), &[&isolate(&by)]), ink);
}

/// Whether an approval would be signed; the field that opens the person's keys, if they have some.
fn key(ui: &mut Ui, session: &Session, passphrase: &mut Secret, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let mine = |m: &crate::sources::sealed::Member| m.name == session.settings.person;
    if session.seals.me.as_ref().is_some_and(mine) {
        return panel::sentence(ui, Icon::Lock, &say(ui.ctx(), &w::WILL_SIGN), c.green);
    }
    if !session.seals.read.members.iter().any(mine) {
        return;
    }
    panel::sentence(ui, Icon::Lock, &say(ui.ctx(), &w::OPEN_KEY), c.text2);
    let failure = session.seals.failure.as_ref().map(|f| f.get(session.language()).to_owned());
    let mut send = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::GRID;
        let label = say(ui.ctx(), &w::PASSPHRASE);
        let field =
            Field::new(&label).unlabelled().placeholder(&label).width(240.0).id(Id::unique("key of the approver"));
        send = field.error(failure.as_deref()).edit_secret(ui, passphrase).submitted;
        let enabled = !passphrase.is_blank() && !session.seals.busy;
        let name = say(ui.ctx(), &w::UNLOCK);
        send |= widgets::button(ui, widgets::Button::secondary(&name).icon(Icon::Lock).enabled(enabled)).clicked();
    });
    if send && !passphrase.is_blank() {
        out.seal(SealAsk::Unlock(std::mem::take(passphrase)));
    }
}

/// In less room the deadline stands below the editor.
const STACKED_BELOW_PT: f32 = 480.0;

/// To whom the article is given, until when, and whether a lawyer must read it.
pub(super) fn assignment(
    ui: &mut Ui,
    session: &Session,
    open: &OpenArticle,
    due: &mut Typed<Timestamp>,
    out: &mut Out,
) {
    widgets::card(ui, widgets::Card::default(), |ui| {
        ui.spacing_mut().item_spacing.y = space::GAP_ROW;
        if ui.available_width() < STACKED_BELOW_PT {
            widgets::section_label(ui, &say(ui.ctx(), &w::EDITOR));
            editor(ui, session, open, out);
            deadline(ui, session, open, due, out);
            return legal(ui, session, open, out);
        }
        fields::halves(
            ui,
            space::GAP_CARD,
            &mut (due, &mut *out),
            |ui, (_, out)| {
                widgets::section_label(ui, &say(ui.ctx(), &w::EDITOR));
                editor(ui, session, open, out);
            },
            |ui, (due, out)| deadline(ui, session, open, due, out),
        );
        legal(ui, session, open, out);
    });
}

fn editor(ui: &mut Ui, session: &Session, open: &OpenArticle, out: &mut Out) {
    let meta = &open.article.meta;
    let mut names: Vec<String> =
        session.desk.as_ref().map(|d| d.info.staff.iter().map(|p| p.name.clone()).collect()).unwrap_or_default();
    for name in [&meta.editor, &session.settings.person] {
        if !name.trim().is_empty() && !names.contains(name) {
            names.push(name.clone());
        }
    }
    let (none, label) = (say(ui.ctx(), &w::NO_EDITOR), say(ui.ctx(), &w::EDITOR));
    let options: Vec<&str> = std::iter::once(none.as_str()).chain(names.iter().map(String::as_str)).collect();
    let mut chosen = names.iter().position(|n| *n == meta.editor).map_or(0, |at| at + 1);
    if widgets::select(ui, widgets::Select::new(&label), &options, &mut chosen).changed() {
        let name = chosen.checked_sub(1).and_then(|at| names.get(at)).cloned().unwrap_or_default();
        out.command(Command::Assign(open.article.id, name, meta.due));
    }
}

fn deadline(ui: &mut Ui, session: &Session, open: &OpenArticle, due: &mut Typed<Timestamp>, out: &mut Out) {
    let zone = TimeZone::system();
    let meta = &open.article.meta;
    let (label, hint) = (say(ui.ctx(), &w::DUE), say(ui.ctx(), &inspector::MOMENT_HINT));
    let wrong = say(ui.ctx(), &inspector::DATE_UNCLEAR);
    let shown = due_words(session, meta.due).unwrap_or_else(|| say(ui.ctx(), &w::NO_DUE));
    let reading = Reading {
        print: &|at| typed::print_moment(at, &zone),
        parse: &|text: &str| typed::moment(text, &zone),
        wrong: &wrong,
    };
    let field = Field::new(&label).note(&shown).placeholder(&hint).direction(Direction::Auto);
    if let Some(new) = due.show(ui, field, Id::unique((open.article.id, "due")), meta.due, &reading) {
        out.command(Command::Assign(open.article.id, meta.editor.clone(), new));
    }
}

/// When it must be ready, or since when it should have been; `None` without a deadline.
pub(in crate::ui::screens) fn due_words(session: &Session, due: Option<Timestamp>) -> Option<String> {
    let at = due?;
    let now = session.services().clock.now();
    let when = locale(session).day_and_time(at, now, &TimeZone::system());
    let pair = if at < now { w::OVERDUE } else { w::DUE_IS };
    Some(pair.fill(session.language(), &[&when]))
}

fn legal(ui: &mut Ui, session: &Session, open: &OpenArticle, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ROW;
        let name = say(ui.ctx(), &w::LEGAL);
        let legal = &open.article.meta.legal;
        let mut needed = *legal != Legal::Free;
        widgets::label(ui, &name, TextStyle::Control);
        if widgets::switch(ui, &mut needed, &name).changed() {
            let new = if needed { Legal::Needed } else { Legal::Free };
            out.command(Command::SetLegal(open.article.id, new));
        }
        let (text, ink) = match legal {
            Legal::Free => (say(ui.ctx(), &w::LEGAL_FREE), c.text3),
            Legal::Needed => (say(ui.ctx(), &w::LEGAL_NEEDED), c.red),
            Legal::Cleared(by) => (w::LEGAL_CLEARED.fill(session.language(), &[&isolate(by)]), c.green),
        };
        widgets::colored(ui, &text, TextStyle::Secondary, ink);
        if *legal == Legal::Needed && session.may(crate::storage::Right::Decide) {
            let clear = say(ui.ctx(), &w::LEGAL_CLEAR);
            if widgets::button(ui, widgets::Button::secondary(&clear).small()).clicked() {
                out.command(Command::SetLegal(open.article.id, Legal::Cleared(session.settings.person.clone())));
            }
        }
    });
}
