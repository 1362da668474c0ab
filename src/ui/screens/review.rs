//! The review: the page with what is proposed and said on it, and beside it the decision, the comments of the desk and of
//! readers, and the check list.

mod deciding;
mod version;

pub(super) use deciding::due_words;

use super::article::{self, ArticleView};
use super::fields::{Typed, say};
use super::inspector::{comments as reader_comments, suggestions, threads, threads::ThreadsView};
use super::{crumbs, findings, locale};
use crate::base::Timestamp;
use crate::command::{Action, Command};
use crate::gate::Severity;
use crate::i18n::isolate;
use crate::i18n::words::{commenting as w, counts, inspector, review};
use crate::session::{OpenArticle, Session};
use crate::sources::sealed::Secret;
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, Tone, space, theme};
use crate::ui::{shaped, widgets, words};
use egui::{Align, Frame, Layout, Margin, Panel, Ui, UiBuilder};

/// What is typed for a decision.
#[derive(Default)]
pub struct ReviewView {
    reason: String,
    passphrase: Secret,
    due: Typed<Timestamp>,
    threads: ThreadsView,
    /// Which of the page's versions is chosen: with edits, as accepted, as refused.
    version: usize,
    other: version::OtherVersion,
}

/// The bar above.
pub fn top_bar(ui: &mut Ui, session: &Session, view: &mut ReviewView, out: &mut Out) {
    crumbs::show(ui, session, 560.0, out);
    who_and_when(ui, session);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::HALF;
        decisions(ui, session, view, out);
        ui.add_space(space::HALF);
        widgets::divider(ui);
        let environment = session.environment();
        for (action, icon, on) in
            [(Action::Suggest, Icon::Review, environment.suggesting), (Action::Comment, Icon::Comment, false)]
        {
            article::tool(ui, session, &environment, action, icon, on, out);
        }
    });
}

/// The editor and the deadline, beside the headline.
fn who_and_when(ui: &mut Ui, session: &Session) {
    let Some(open) = session.current() else { return };
    let (c, meta) = (theme(ui.ctx()).colors.clone(), &open.article.meta);
    if ui.available_width() < 520.0 {
        return;
    }
    ui.spacing_mut().item_spacing.x = space::GAP_ICON;
    if !meta.editor.trim().is_empty() {
        icons::add(ui, Icon::User, 16.0, c.text2);
        let text = w::EDITOR_IS.fill(session.language(), &[&isolate(&meta.editor)]);
        widgets::Label::new(&text, TextStyle::Secondary).color(c.text2).elide(1).width(150.0).show(ui);
    }
    if let Some(due) = due_words(session, meta.due) {
        icons::add(ui, Icon::Clock, 16.0, c.text2);
        widgets::Label::new(&due, TextStyle::Secondary).color(c.text2).elide(1).width(170.0).show(ui);
    }
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

/// The screen: the page with what is suggested and said on it, and beside it the decision, the comments and the check list.
pub fn show(ui: &mut Ui, session: &Session, view: &mut ReviewView, page: &mut ArticleView, out: &mut Out) {
    let Some(open) = session.current() else { return };
    article::suggestions::bar(ui, session, open, Some(&mut view.version), out);
    let frame = Frame::new().fill(theme(ui.ctx()).colors.app);
    let room = ui.available_size();
    if room.x > BESIDE_FROM_PT {
        let panel = Panel::right("review side").exact_size(space::INSPECTOR_REVIEW).resizable(false);
        panel.frame(frame).show(ui, |ui| {
            // What is wider than the side is cut off there, and does not push the page away.
            let ui = &mut ui.new_child(UiBuilder::new().id_salt("review side").max_rect(ui.max_rect()));
            let most = (room.y * CHECK_LIST_SHARE).max(120.0);
            let height = check_list_height(open).min(most);
            let below = Panel::bottom("check list").exact_size(height).resizable(false);
            below.frame(frame).show(ui, |ui| {
                widgets::scroll(ui, "check list", |ui| {
                    let margin = Margin::symmetric(16, 0);
                    Frame::new().inner_margin(margin).show(ui, |ui| check_list(ui, session, open, out));
                });
            });
            side(ui, session, open, view, out);
        });
    } else {
        let panel = Panel::bottom("review below").exact_size(room.y * BELOW_SHARE).resizable(false);
        panel.frame(frame).show_separator_line(true).show(ui, |ui| {
            let ui = &mut ui.new_child(UiBuilder::new().id_salt("review below").max_rect(ui.max_rect()));
            side(ui, session, open, view, out);
        });
    }
    match Shown::of(open, view.version) {
        Shown::Edits => article::page(ui, session, open, page, out),
        other => version::show(ui, session, open, other, view, out),
    }
}

/// From this width on the decision stands beside the page, below it in narrower windows.
const BESIDE_FROM_PT: f32 = 880.0;
/// The part of the height that the check list takes at most.
const CHECK_LIST_SHARE: f32 = 0.42;
/// The part of the height that all beside the page takes where it lies below it.
const BELOW_SHARE: f32 = 0.5;

/// What the page shows while suggestions wait.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Shown {
    /// The page as it stands, to be edited.
    Edits,
    /// With all accepted.
    Accepted,
    /// With all refused.
    Refused,
}

impl Shown {
    /// The choice of the bar, which is there only while something is proposed.
    fn of(open: &OpenArticle, chosen: usize) -> Shown {
        match chosen {
            1 if open.article.has_suggestions() => Shown::Accepted,
            2 if open.article.has_suggestions() => Shown::Refused,
            _ => Shown::Edits,
        }
    }
}

/// The decision, the comments and suggestions; the check list too where it has no room of its own.
fn side(ui: &mut Ui, session: &Session, open: &OpenArticle, view: &mut ReviewView, out: &mut Out) {
    let beside = ui.available_width() < space::INSPECTOR_REVIEW + 1.0;
    widgets::scroll(ui, "review side", |ui| {
        Frame::new().inner_margin(Margin::symmetric(16, 16)).show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(760.0));
            ui.spacing_mut().item_spacing.y = space::GAP_CARD;
            deciding::station(ui, session, open, view, out);
            comments(ui, session, open, &mut view.threads, out);
            deciding::assignment(ui, session, open, &mut view.due, out);
            if !beside {
                check_list(ui, session, open, out);
            }
        });
    });
}

/// The check list with how much blocks and warns.
fn check_list(ui: &mut Ui, session: &Session, open: &OpenArticle, out: &mut Out) {
    ui.spacing_mut().item_spacing.y = space::GRID;
    ui.add_space(space::GRID);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::GRID;
        let title = say(ui.ctx(), &review::CHECK_LIST);
        let mut room = ui.available_width() - shaped::line(ui.ctx(), &title, TextStyle::PanelTitle).size().x;
        widgets::label(ui, &title, TextStyle::PanelTitle);
        let count = |s: Severity| open.findings.iter().filter(|f| f.severity == s).count() as u64;
        let (blocking, warnings) = (count(Severity::Blocking), count(Severity::Warning));
        let locale = locale(session);
        let mut counted = vec![
            (warnings, Tone::Amber, Icon::Warning, locale.count(&counts::WARNINGS, warnings)),
            (blocking, Tone::Red, Icon::Block, locale.count(&counts::BLOCKING_FINDINGS, blocking)),
        ];
        counted.retain(|(n, ..)| *n > 0);
        for (.., text) in &counted {
            room -= widgets::badge_width(ui.ctx(), text) + space::GRID;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for (n, tone, icon, text) in counted {
                // Where the words do not fit beside the title, the number says it, and the words are its name.
                let number = locale.number(n);
                let shown = if room < 0.0 { &number } else { &text };
                let badge = widgets::badge(ui, widgets::Badge { tone, icon, text: shown });
                badge.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
                if room < 0.0 {
                    widgets::tooltip(badge, &text, None);
                }
            }
        });
    });
    findings::list(ui, session, open, true, out);
    ui.add_space(space::GAP_ROW);
}

/// How high the check list is with all of its rows.
fn check_list_height(open: &OpenArticle) -> f32 {
    findings::stacked_height(open) + space::CONTROL + 4.0 * space::GRID + 2.0 * space::GAP_ROW
}

/// The bar below.
pub fn foot(ui: &mut Ui, session: &Session, _: &mut ReviewView) {
    if let Some(open) = session.current() {
        super::article::words_and_saved(ui, session, open);
    }
}

/// The desk's comments, the suggestions, and what readers wrote.
fn comments(ui: &mut Ui, session: &Session, open: &OpenArticle, view: &mut ThreadsView, out: &mut Out) {
    ui.spacing_mut().item_spacing.y = space::GAP_ROW;
    threads::show(ui, session, open, view, out);
    suggestions::show(ui, session, open, out);
    if open.article.comments.is_empty() {
        return;
    }
    let title = words(ui.ctx(), &inspector::READER_COMMENTS).to_owned();
    widgets::label(ui, &title, TextStyle::PanelTitle);
    for comment in &open.article.comments {
        ui.push_id(comment.id, |ui| reader_comments::comment_card(ui, session, open, comment, &mut view.reasons, out));
    }
}
