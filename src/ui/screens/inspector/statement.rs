//! What is known of a quotation that is tied: who said it, how, when, on what terms, and what proves it.

use super::{evidence, panel, quotes};
use crate::base::Date;
use crate::command::Command;
use crate::document::{Change, EditKind, Step};
use crate::i18n::words::{article as page, inspector as w, labels, register as r, sources as s, statements as st};
use crate::i18n::{Bilingual, isolate, typed};
use crate::session::{OpenArticle, Quote, Session};
use crate::sources::{Medium, SourceKind, Statement, StatementPart, Terms, Verification, fingerprint};
use crate::text::Direction;
use crate::ui::field::Field;
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::fields::{self, Reading, Typed, halves, say};
use crate::ui::screens::{locale, sources};
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Label, Select};
use egui::{Align, Id, Layout, Ui};
use jiff::tz::TimeZone;

/// So many changes are shown on the card.
const SHOWN_CHANGES: usize = 3;

/// What is typed and not yet part of the statement.
#[derive(Default)]
pub struct StatementView {
    date: Typed<Date>,
    until: Typed<Date>,
}

pub fn show(
    ui: &mut Ui,
    session: &Session,
    open: &OpenArticle,
    quote: &Quote,
    known: &Statement,
    view: &mut StatementView,
    out: &mut Out,
) {
    who(ui, session, open, quote, known, out);
    widgets::rule(ui);
    let mut new = known.clone();
    let mut kind = EditKind::Single;
    let part = |ui: &mut Ui, new: &mut Statement| choice(ui, &w::MEDIUM, Medium::label, &Medium::ALL, &mut new.medium);
    halves(ui, space::GAP_ROW, &mut new, part, |ui, new| {
        if let Some(date) =
            day(ui, session, &mut view.date, Id::unique((known.id, "date")), &labels::DATELINE_DATE, new.date)
        {
            (new.date, kind) = (date, EditKind::Typing);
        }
    });
    let part = |ui: &mut Ui, new: &mut Statement| choice(ui, &w::TERMS, Terms::label, &Terms::ALL, &mut new.terms);
    halves(ui, space::GAP_ROW, &mut new, part, |ui, new| {
        let place = say(ui.ctx(), &w::PLACE);
        if Field::new(&place).id(Id::unique((known.id, "place"))).edit(ui, &mut new.place).changed {
            kind = EditKind::Typing;
        }
    });
    if known.terms == Terms::Embargoed
        && let Some(until) = embargo(ui, session, &mut view.until, known)
    {
        (new.until, kind) = (until, EditKind::Typing);
    }
    if known.terms == Terms::OffTheRecord {
        off_the_record(ui, open, known, out);
    }
    verified(ui, session, open, known, out);
    let (label, hint) = (say(ui.ctx(), &w::EVIDENCE), say(ui.ctx(), &w::EVIDENCE_HINT));
    let field = Field::new(&label).placeholder(&hint).id(Id::unique((known.id, "evidence")));
    if field.edit(ui, &mut new.evidence).changed {
        kind = EditKind::Typing;
    }
    if evidence::show(ui, open, known.id, &mut new.attached, out) {
        kind = EditKind::Typing;
    }
    if new != *known {
        set(open, new, kind, out);
    }
    history(ui, session, known);
    if widgets::button(ui, Button::quiet(&say(ui.ctx(), &page::UNTIE)).small()).clicked() {
        out.command(Command::Untie(open.article.id, known.id));
    }
}

/// The day on which an embargo ends, and what it keeps from leaving.
fn embargo(ui: &mut Ui, session: &Session, typed: &mut Typed<Date>, known: &Statement) -> Option<Option<Date>> {
    let answer = day(ui, session, typed, Id::unique((known.id, "until")), &st::UNTIL, known.until);
    let c = theme(ui.ctx()).colors.clone();
    let today = crate::session::work::day_of(session.services().clock.now());
    if known.is_embargoed(today) {
        let words = match known.until {
            Some(until) => st::UNTIL_STANDS.fill(session.language(), &[&locale(session).date(until)]),
            None => say(ui.ctx(), &st::UNTIL_MISSING),
        };
        panel::sentence(ui, Icon::Clock, &words, c.red);
    }
    answer
}

/// Who changed what of the statement, the newest first.
fn history(ui: &mut Ui, session: &Session, known: &Statement) {
    if known.history.is_empty() {
        return;
    }
    let c = theme(ui.ctx()).colors.clone();
    widgets::section_label(ui, &say(ui.ctx(), &st::HISTORY));
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::HALF;
        for change in known.history.iter().rev().take(SHOWN_CHANGES) {
            let line = panel::changed_line(session, change, StatementPart::label);
            panel::note(ui, Icon::History, &line, c.text3);
        }
    });
}

fn off_the_record(ui: &mut Ui, open: &OpenArticle, known: &Statement, out: &mut Out) {
    let red = theme(ui.ctx()).colors.red;
    panel::sentence(ui, Icon::EyeOff, &say(ui.ctx(), &s::NEVER_EXPORTED), red);
    let words = say(ui.ctx(), &r::KEEP_OFF_THE_PAGE);
    if widgets::button(ui, Button::secondary(&words).small().icon(Icon::EyeOff)).clicked() {
        out.command(Command::KeepOffThePage(open.article.id, known.id));
    }
}

/// How far the statement was verified, by whom and when; and whether it still stands in those words.
fn verified(ui: &mut Ui, session: &Session, open: &OpenArticle, known: &Statement, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let mut level = known.verification;
    choice(ui, &w::VERIFIED, Verification::label, &Verification::ALL, &mut level);
    if level != known.verification {
        out.command(Command::Verify(open.article.id, known.id, level));
    }
    let now = open.article.words_of(known.id);
    let language = session.language();
    let Some(verified) = &known.verified else {
        if !known.words.is_empty() && fingerprint(&now.join("\n")) != fingerprint(&known.words) {
            let changed = w::WORDS_CHANGED.fill(language, &[&isolate(&known.words)]);
            panel::sentence(ui, Icon::Warning, &changed, c.amber);
        }
        return;
    };
    let day = verified.at.map(|at| {
        let date = at.to_zoned(TimeZone::system()).date();
        locale(session).day_and_month(date)
    });
    let by = if verified.by.is_empty() { say(ui.ctx(), &r::SOMEBODY) } else { isolate(&verified.by) };
    let line = match day {
        Some(day) => r::VERIFIED_BY_ON.fill(language, &[&by, &day]),
        None => r::VERIFIED_BY.fill(language, &[&by]),
    };
    if known.words_changed(&now) {
        let changed = r::CHANGED_SINCE.fill(language, &[&isolate(&verified.words)]);
        panel::sentence(ui, Icon::Warning, &changed, c.red);
        let again = say(ui.ctx(), &r::VERIFY_AGAIN);
        if widgets::button(ui, Button::secondary(&again).small().icon(Icon::Shield)).clicked() {
            out.command(Command::Verify(open.article.id, known.id, known.verification));
        }
    }
    panel::note(ui, Icon::User, &line, c.text3);
}

fn set(open: &OpenArticle, new: Statement, kind: EditKind, out: &mut Out) {
    let Some(index) = open.article.statements.iter().position(|s| s.id == new.id) else { return };
    let old = open.article.statements.get(index).cloned();
    fields::change(open, Step::Statement(Change { index, old, new: Some(new) }), kind, out);
}

fn who(ui: &mut Ui, session: &Session, open: &OpenArticle, quote: &Quote, known: &Statement, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let source = session.desk.as_ref().and_then(|d| d.register.get(known.source));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ROW;
        let change = say(ui.ctx(), &w::CHANGE_SOURCE);
        let width = ui.available_width() - 72.0;
        match source {
            Some(source) => {
                sources::avatar(ui, session, source, 32.0, out);
                ui.vertical(|ui| {
                    ui.set_width((width - 44.0).max(1.0));
                    ui.spacing_mut().item_spacing.y = 0.0;
                    let name = sources::shown_name(source, session.language());
                    Label::new(name, TextStyle::ControlBold).elide(1).show(ui);
                    let below = sources::line_below(source, session.language());
                    Label::new(&below, TextStyle::Small).color(c.text3).elide(1).show(ui);
                });
            }
            None => {
                ui.scope(|ui| {
                    ui.set_width(width.max(1.0));
                    panel::sentence(ui, Icon::Block, &say(ui.ctx(), &w::SOURCE_GONE), c.red);
                });
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::button(ui, Button::link(&change).small()).clicked() {
                quotes::start_tie(open, quote, out);
            }
        });
    });
    if source.is_some_and(|s| s.kind == SourceKind::Anonymous) {
        panel::sentence(ui, Icon::Anonymous, &say(ui.ctx(), &s::LABEL_ONLY), c.text3);
    }
}

/// A drop-down list of the values of a property.
pub(super) fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &Bilingual,
    label: impl Fn(T) -> Bilingual,
    all: &[T],
    chosen: &mut T,
) {
    let spacing = ui.spacing().item_spacing.y;
    ui.spacing_mut().item_spacing.y = space::HALF;
    let name = say(ui.ctx(), name);
    widgets::section_label(ui, &name);
    let names: Vec<String> = all.iter().map(|value| say(ui.ctx(), label(*value))).collect();
    let options: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut at = all.iter().position(|value| value == chosen).unwrap_or_default();
    if widgets::select(ui, Select::new(&name), &options, &mut at).changed()
        && let Some(value) = all.get(at)
    {
        *chosen = *value;
    }
    ui.spacing_mut().item_spacing.y = spacing;
}

/// The field of a day; what was typed once it means another one.
pub(super) fn day(
    ui: &mut Ui,
    session: &Session,
    typed: &mut Typed<Date>,
    of: Id,
    label: &Bilingual,
    stored: Option<Date>,
) -> Option<Option<Date>> {
    let (label, hint) = (say(ui.ctx(), label), say(ui.ctx(), &w::DATE_HINT));
    let wrong = say(ui.ctx(), &w::DATE_UNCLEAR);
    let shown = stored.map(|date| locale(session).day_and_month(date)).unwrap_or_default();
    let reading = Reading { print: &typed::print_date, parse: &typed::date, wrong: &wrong };
    let field = Field::new(&label).note(&shown).placeholder(&hint).direction(Direction::Auto).id(of);
    typed.show(ui, field, of, stored, &reading)
}
