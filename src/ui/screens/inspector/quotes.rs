//! Quotations of the article: the one at the caret with all that is known of it, then the others; before them the tie,
//! while words wait for their source.

use super::{InspectorView, panel, proposal, statement, tying};
use crate::command::{Action, Command};
use crate::document::TextTarget;
use crate::i18n::words::{article as page, empty, inspector as w, register as r};
use crate::session::{OpenArticle, Quote, Session};
use crate::sources::{Statement, Terms, Verification};
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::content::content;
use crate::ui::screens::fields::say;
use crate::ui::screens::{locale, sources};
use crate::ui::theme::{Colors, TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Card, Empty, Label};
use egui::{Align, Color32, Layout, Ui};

pub fn show(ui: &mut Ui, session: &Session, open: &OpenArticle, view: &mut InspectorView, out: &mut Out) {
    let quotes = std::mem::take(&mut view.quotes.all);
    let tied = quotes.iter().filter(|q| q.statement.is_some()).count();
    let count = match quotes.len() {
        0 => String::new(),
        all => {
            let (tied, all) = (locale(session).number(tied as u64), locale(session).number(all as u64));
            w::TIED_OF.fill(session.language(), &[&tied, &all])
        }
    };
    panel::title(ui, &say(ui.ctx(), &w::SOURCES_AND_QUOTES), &count);
    let tying = session.tying.as_ref().filter(|t| t.article == open.article.id);
    match tying {
        Some(words) => tying::show(ui, session, open, words, &mut view.tying, out),
        None => view.tying.end(),
    }
    let is_tying = |q: &Quote| tying.is_some_and(|t| t.block == q.block && t.range == q.range);
    let selected = at_caret(open, &quotes).filter(|at| quotes.get(*at).is_some_and(|q| !is_tying(q)));
    if let Some(quote) = selected.and_then(|at| quotes.get(at)) {
        selected_card(ui, session, open, quote, view, out);
    }
    let others: Vec<&Quote> =
        quotes.iter().enumerate().filter(|(i, q)| Some(*i) != selected && !is_tying(q)).map(|(_, q)| q).collect();
    if !others.is_empty() {
        let head = if selected.is_some() || tying.is_some() { &w::OTHER_QUOTATIONS } else { &w::QUOTATIONS };
        panel::group(ui, &say(ui.ctx(), head));
        panel::rows(ui, |ui| {
            panel::list(ui, others.len(), |ui, index| {
                if let Some(quote) = others.get(index) {
                    row(ui, session, open, index, quote, out);
                }
            });
        });
    }
    if tied < quotes.len() && tying.is_none() {
        propose(ui, open, out);
    }
    off_the_page(ui, session, open, &quotes, out);
    if quotes.is_empty() && tying.is_none() {
        let title = say(ui.ctx(), &empty::QUOTATIONS);
        let hint = say(ui.ctx(), &empty::QUOTATIONS_HINT);
        ui.add_space(space::GAP_GROUP);
        widgets::empty(ui, Empty { icon: Icon::Quote, title: &title, hint: &hint, action: None });
    }
    view.quotes.all = quotes;
}

/// The quotation in which the caret stands, or which the selection touches.
fn at_caret(open: &OpenArticle, quotes: &[Quote]) -> Option<usize> {
    let body = open.editor.view.body;
    let (from, to) = match body.anchor.block == body.head.block {
        true => (body.anchor.offset.min(body.head.offset), body.anchor.offset.max(body.head.offset)),
        false => (body.head.offset, body.head.offset),
    };
    quotes.iter().position(|q| q.block == body.head.block && q.range.start <= to && from <= q.range.end)
}

/// The words of a quotation as they stand in the article.
pub(super) fn words_of<'a>(open: &'a OpenArticle, quote: &Quote) -> &'a str {
    open.article.block(quote.block).and_then(|b| b.text.get(quote.range.clone())).unwrap_or_default()
}

pub(super) fn statement_of<'a>(open: &'a OpenArticle, quote: &Quote) -> Option<&'a Statement> {
    let id = quote.statement?;
    open.article.statements.iter().find(|s| s.id == id)
}

fn selected_card(
    ui: &mut Ui,
    session: &Session,
    open: &OpenArticle,
    quote: &Quote,
    view: &mut InspectorView,
    out: &mut Out,
) {
    widgets::card(ui, Card { selected: session.tying.is_none(), ..Card::default() }, |ui| {
        ui.spacing_mut().item_spacing.y = space::GAP_ICON;
        let c = theme(ui.ctx()).colors.clone();
        Label::new(&say(ui.ctx(), &w::SELECTED_QUOTATION), TextStyle::Small).color(c.accent).show(ui);
        content(ui, words_of(open, quote), TextStyle::CardQuote, None);
        match statement_of(open, quote) {
            Some(known) => statement::show(ui, session, open, quote, known, &mut view.statement, out),
            None => {
                panel::note(ui, Icon::Warning, &say(ui.ctx(), &w::NO_SOURCE), c.amber);
                if let Some(proposed) = session.proposal(&open.article, quote).filter(|_| session.tying.is_none()) {
                    proposal::show(ui, session, open, quote, proposed, true, out);
                }
                let words = say(ui.ctx(), &page::TIE_TO_SOURCE);
                let mac = ui.ctx().os().is_mac();
                let keys = Action::Tie.shortcuts().first().map(|s| s.printed(mac)).unwrap_or_default();
                let tie = Button::secondary(&words).icon(Icon::Tie).shortcut(&keys);
                if session.tying.is_none() && widgets::button(ui, tie).clicked() {
                    start_tie(open, quote, out);
                }
            }
        }
    });
}

/// Selects a quotation and asks to whom it is tied.
pub(super) fn start_tie(open: &OpenArticle, quote: &Quote, out: &mut Out) {
    reveal(open, quote, out);
    out.command(Command::StartTie(open.article.id));
}

fn reveal(open: &OpenArticle, quote: &Quote, out: &mut Out) {
    out.command(Command::Reveal(open.article.id, TextTarget::Block(quote.block), quote.range.clone()));
}

fn row(ui: &mut Ui, session: &Session, open: &OpenArticle, index: usize, quote: &Quote, out: &mut Out) {
    let words = words_of(open, quote);
    let (mut tie, mut answered) = (false, false);
    let response = panel::row(ui, index, words, |ui| {
        let c = theme(ui.ctx()).colors.clone();
        content(ui, words, TextStyle::CardQuote, Some(2));
        match statement_of(open, quote) {
            Some(statement) => known(ui, session, statement),
            None => {
                panel::line_with_button(ui, |ui| {
                    let link = say(ui.ctx(), &w::TIE);
                    ui.scope(|ui| {
                        ui.set_max_width(ui.available_width() - 72.0);
                        panel::note(ui, Icon::Warning, &say(ui.ctx(), &w::NO_SOURCE), c.amber);
                    });
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        tie = widgets::button(ui, Button::link(&link).small()).clicked();
                    });
                });
                if let Some(proposed) = session.proposal(&open.article, quote) {
                    answered = proposal::show(ui, session, open, quote, proposed, false, out);
                }
            }
        }
    });
    if tie {
        start_tie(open, quote, out);
    } else if response.clicked() && !answered {
        reveal(open, quote, out);
    }
}

/// Statements that are noted and stand nowhere on the page.
fn off_the_page(ui: &mut Ui, session: &Session, open: &OpenArticle, quotes: &[Quote], out: &mut Out) {
    let stands = |s: &Statement| quotes.iter().any(|q| q.statement == Some(s.id));
    let off = |s: &&Statement| s.terms == Terms::OffTheRecord && !stands(s);
    let kept: Vec<&Statement> = open.article.statements.iter().filter(off).collect();
    if kept.is_empty() {
        return;
    }
    panel::group(ui, &say(ui.ctx(), &r::OFF_THE_PAGE));
    panel::rows(ui, |ui| {
        for (index, statement) in kept.into_iter().enumerate() {
            panel::row(ui, index, &statement.words, |ui| {
                content(ui, &statement.words, TextStyle::CardQuote, Some(3));
                known(ui, session, statement);
                if widgets::button(ui, Button::link(&say(ui.ctx(), &r::FORGET_STATEMENT)).small()).clicked() {
                    out.command(Command::Untie(open.article.id, statement.id));
                }
            });
        }
    });
}

/// The way to proposals, where quotations are tied to nobody.
fn propose(ui: &mut Ui, open: &OpenArticle, out: &mut Out) {
    let words = say(ui.ctx(), Action::ProposeSources.title());
    let mac = ui.ctx().os().is_mac();
    let keys = Action::ProposeSources.shortcuts().first().map(|s| s.printed(mac)).unwrap_or_default();
    let button = Button::quiet(&words).icon(Icon::Sparkle).small().shortcut(&keys);
    if widgets::button(ui, button).clicked() {
        out.command(Command::ProposeSources(open.article.id));
    }
}

/// How far a statement was verified, and who made it, in one line.
fn known(ui: &mut Ui, session: &Session, statement: &Statement) {
    let c = theme(ui.ctx()).colors.clone();
    let (icon, ink, words) = standing(&c, statement.terms, statement.verification);
    let source = session.desk.as_ref().and_then(|d| d.register.get(statement.source));
    let name = source
        .map_or_else(|| say(ui.ctx(), &w::SOURCE_GONE), |s| sources::shown_name(s, session.language()).to_owned());
    panel::line(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        crate::ui::icons::add(ui, icon, 14.0, ink);
        Label::new(&say(ui.ctx(), &words), TextStyle::Small).color(ink).show(ui);
        Label::new(&name, TextStyle::Small).color(c.text3).elide(1).show(ui);
    });
}

/// How the standing of a statement is shown: whether it may leave at all, then how far it was verified.
pub(in crate::ui::screens) fn standing(
    c: &Colors,
    terms: Terms,
    verification: Verification,
) -> (Icon, Color32, crate::i18n::Bilingual) {
    if terms == Terms::OffTheRecord {
        return (Icon::EyeOff, c.red, crate::i18n::words::sources::NEVER_EXPORTED);
    }
    let (icon, ink) = match verification {
        Verification::Unchecked => (Icon::Warning, c.amber),
        Verification::OneSource => (Icon::Check, c.text2),
        Verification::TwoSources | Verification::DocumentSeen => (Icon::Shield, c.green),
    };
    (icon, ink, verification.label())
}
