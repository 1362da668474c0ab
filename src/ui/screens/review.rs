//! The review: the check list, the station of the article with the decision on it, and readers' comments.

use super::{crumbs, findings, locale};
use crate::command::{Action, Command};
use crate::document::{CommentState, ReaderComment, State};
use crate::gate::{self, Severity};
use crate::i18n::words::{controls, empty, inspector, review, summary};
use crate::session::{OpenArticle, Session};
use crate::ui::field::Field;
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::{widgets, words};
use egui::{Align, Frame, Layout, Margin, Panel, Ui};

/// What is typed for a decision.
#[derive(Default)]
pub struct ReviewView {
    reason: String,
}

/// The bar above.
pub fn top_bar(ui: &mut Ui, session: &Session, view: &mut ReviewView, out: &mut Out) {
    crumbs::show(ui, session, 320.0, out);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| decisions(ui, session, view, out));
}

/// The decisions that the article's station allows, the next in the work as the primary.
fn decisions(ui: &mut Ui, session: &Session, view: &mut ReviewView, out: &mut Out) {
    let environment = session.environment();
    let mut primary = true;
    for action in [Action::SendForReview, Action::Approve, Action::Publish, Action::Return, Action::Draft] {
        let Some(Command::SetState(id, state, _)) = action.resolve(&environment) else { continue };
        let title = action.title();
        let text = title.get(session.language()).to_owned();
        let button = match std::mem::take(&mut primary) {
            true => widgets::Button::primary(&text),
            false => widgets::Button::secondary(&text),
        };
        if widgets::button(ui, button).clicked() {
            out.command(Command::SetState(id, state, std::mem::take(&mut view.reason)));
        }
    }
}

/// The screen.
pub fn show(ui: &mut Ui, session: &Session, view: &mut ReviewView, out: &mut Out) {
    let Some(open) = session.current() else { return };
    let c = theme(ui.ctx()).colors.clone();
    let side = Frame::new().fill(c.app).inner_margin(Margin::symmetric(16, 24));
    let wide = ui.available_width() > 960.0;
    if wide {
        Panel::right("review comments").exact_size(space::INSPECTOR_REVIEW).frame(side).show(ui, |ui| {
            widgets::scroll(ui, "review comments", |ui| comments(ui, session, open, out));
        });
    }
    widgets::scroll(ui, "review", |ui| {
        Frame::new().inner_margin(Margin::symmetric(32, 24)).show(ui, |ui| {
            ui.set_max_width(760.0);
            ui.spacing_mut().item_spacing.y = space::GAP_CARD;
            station(ui, session, open, view);
            let title = words(ui.ctx(), &review::CHECK_LIST).to_owned();
            widgets::label(ui, &title, TextStyle::PanelTitle);
            let count = |s: Severity| open.findings.iter().filter(|f| f.severity == s).count() as u64;
            let sentence = summary::gate(&locale(session), count(Severity::Blocking), count(Severity::Warning));
            let ink = if gate::ready(&open.findings) { c.green } else { c.red };
            widgets::Label::new(&sentence, TextStyle::Secondary).wrap().color(ink).show(ui);
            findings::list(ui, session, open, true, out);
            if !wide {
                comments(ui, session, open, out);
            }
        });
    });
}

/// The bar below.
pub fn foot(ui: &mut Ui, session: &Session, _: &mut ReviewView) {
    if let Some(open) = session.current() {
        super::article::words_and_saved(ui, session, open);
    }
}

fn station(ui: &mut Ui, session: &Session, open: &OpenArticle, view: &mut ReviewView) {
    let c = theme(ui.ctx()).colors.clone();
    let status = &open.article.status;
    widgets::card(ui, widgets::Card::default(), |ui| {
        ui.spacing_mut().item_spacing.y = space::GAP_ROW;
        ui.horizontal(|ui| {
            crumbs::badge(ui, status.state);
            if let Some(at) = status.at {
                let now = session.services().clock.now();
                let when = locale(session).day_and_time(at, now, &jiff::tz::TimeZone::system());
                let by =
                    if status.by.is_empty() { words(ui.ctx(), &review::NOBODY).to_owned() } else { status.by.clone() };
                let text = review::BY_WHEN.fill(session.language(), &[&crate::i18n::isolate(&by), &when]);
                widgets::colored(ui, &text, TextStyle::Secondary, c.text2);
            }
        });
        if !status.reason.is_empty() {
            widgets::Label::new(&status.reason, TextStyle::Control).content().wrap().show(ui);
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

fn comments(ui: &mut Ui, session: &Session, open: &OpenArticle, out: &mut Out) {
    ui.spacing_mut().item_spacing.y = space::GAP_ROW;
    let title = words(ui.ctx(), &inspector::READER_COMMENTS).to_owned();
    widgets::label(ui, &title, TextStyle::PanelTitle);
    if open.article.comments.is_empty() {
        ui.add_space(space::GAP_GROUP);
        let title = words(ui.ctx(), &empty::COMMENTS).to_owned();
        widgets::empty(ui, widgets::Empty { icon: Icon::Comment, title: &title, hint: "", action: None });
        return;
    }
    for comment in &open.article.comments {
        reader_comment(ui, session, open, comment, out);
    }
}

/// A reader's comment with the desk's decision on it.
pub fn reader_comment(ui: &mut Ui, session: &Session, open: &OpenArticle, comment: &ReaderComment, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    widgets::card(ui, widgets::Card::default(), |ui| {
        ui.spacing_mut().item_spacing.y = space::GRID;
        ui.horizontal(|ui| {
            widgets::Label::new(&comment.author, TextStyle::ControlBold).content().show(ui);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let ink = match comment.state {
                    CommentState::Held => c.amber,
                    CommentState::Approved => c.green,
                    CommentState::Rejected => c.red,
                };
                let label = comment.state.label();
                widgets::colored(ui, label.get(session.language()), TextStyle::Small, ink);
            });
        });
        widgets::Label::new(&comment.text, TextStyle::Control).content().wrap().show(ui);
        ui.horizontal(|ui| {
            let choices = [(CommentState::Approved, &controls::ACCEPT), (CommentState::Rejected, &controls::REFUSE)];
            for (state, name) in choices {
                let text = words(ui.ctx(), name).to_owned();
                let chosen = comment.state == state;
                if widgets::button(ui, widgets::Button::quiet(&text).small().selected(chosen)).clicked() {
                    let next = if chosen { CommentState::Held } else { state };
                    out.command(Command::SetComment(open.article.id, comment.id, next));
                }
            }
        });
    });
}
