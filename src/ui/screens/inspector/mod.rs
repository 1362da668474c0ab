//! The inspector beside the page: details, sources and quotations, pictures, findings, reader comments. Reads the open
//! article and asks for changes; holds only what is typed and not yet part of the article.

pub(in crate::ui::screens) mod comments;
mod details;
mod evidence;
mod findings;
mod history;
mod language;
pub(in crate::ui::screens) mod panel;
mod pictures;
mod proposal;
mod quotes;
mod statement;
pub(in crate::ui::screens) mod suggestions;
pub(in crate::ui::screens) mod threads;
mod tying;

pub(super) use proposal::show as proposal;
pub(super) use quotes::standing;

use super::fields::say;
use super::locale;
use crate::base::ArticleId;
use crate::command::{Command, InspectorTab};
use crate::document::CommentState;
use crate::gate::{Rule, Severity};
use crate::i18n::{Bilingual, words::inspector as w};
use crate::session::{OpenArticle, Quote, Session};
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::theme::{Tone, space, theme};
use crate::ui::widgets;
use egui::{Frame, Margin, Ui};

/// What the inspector keeps between frames.
#[derive(Default)]
pub struct InspectorView {
    details: details::DetailsView,
    statement: statement::StatementView,
    tying: tying::TyingView,
    threads: threads::ThreadsView,
    pictures: super::pictures::Reorder,
    quotes: Quotes,
}

/// The quotations of an article, found once for each of its revisions.
#[derive(Default)]
struct Quotes {
    of: Option<(ArticleId, u64)>,
    all: Vec<Quote>,
}

impl Quotes {
    fn update(&mut self, open: &OpenArticle) {
        let of = Some((open.article.id, open.revision));
        if self.of != of {
            *self = Self { of, all: open.quotes().cloned().collect() };
        }
    }
}

/// Shows the inspector of the current article in the room there is, as wide as `space::INSPECTOR`.
pub fn show(ui: &mut Ui, session: &Session, view: &mut InspectorView, out: &mut Out) {
    let Some(open) = session.current() else { return };
    view.quotes.update(open);
    let ground = theme(ui.ctx()).colors.app;
    ui.painter().rect_filled(ui.max_rect(), 0, ground);
    ui.spacing_mut().item_spacing.y = 0.0;
    tabs(ui, session, open, &view.quotes.all, out);
    widgets::rule(ui);
    let tab = session.tab;
    widgets::scroll(ui, &format!("inspector {tab:?} {}", open.article.id), |ui| {
        Frame::new().inner_margin(Margin::same(space::PAD_CARD as i8)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = space::GAP_ROW;
            match tab {
                InspectorTab::Details => details::show(ui, session, open, &mut view.details, out),
                InspectorTab::Quotes => quotes::show(ui, session, open, view, out),
                InspectorTab::Pictures => pictures::show(ui, session, open, &mut view.pictures, out),
                InspectorTab::Findings => findings::show(ui, session, open, out),
                InspectorTab::Comments => {
                    threads::show(ui, session, open, &mut view.threads, out);
                    suggestions::show(ui, session, open, out);
                    comments::show(ui, session, open, &mut view.threads.reasons, out);
                }
                InspectorTab::History => history::show(ui, session, open, out),
            }
            ui.add_space(space::GAP_GROUP);
        });
    });
}

fn tabs(ui: &mut Ui, session: &Session, open: &OpenArticle, quotes: &[Quote], out: &mut Out) {
    let all = InspectorTab::ALL;
    let width = space::INSPECTOR_TAB[0];
    let gap = (ui.available_width() - 2.0 * space::PAD_CARD - width * all.len() as f32) / (all.len() - 1) as f32;
    ui.add_space(space::GRID);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(space::PAD_CARD);
        for (index, tab) in all.into_iter().enumerate() {
            if index > 0 {
                ui.add_space(gap.clamp(0.0, space::GAP_GROUP));
            }
            let (icon, name) = face(tab);
            let count = count(open, quotes, tab).filter(|(n, _)| *n > 0);
            let count = count.map(|(n, tone)| (locale(session).number(n as u64), tone));
            let count = count.as_ref().map(|(n, tone)| (n.as_str(), *tone));
            if widgets::icon_tab(ui, icon, &say(ui.ctx(), &name), count, session.tab == tab).clicked() {
                out.command(Command::Tab(tab));
            }
        }
    });
    ui.add_space(space::GRID);
}

fn face(tab: InspectorTab) -> (Icon, Bilingual) {
    match tab {
        InspectorTab::Details => (Icon::Info, w::DETAILS),
        InspectorTab::Quotes => (Icon::Tie, w::SOURCES_AND_QUOTES),
        InspectorTab::Pictures => (Icon::Pictures, w::PICTURES),
        InspectorTab::Findings => (Icon::Warning, w::FINDINGS),
        InspectorTab::Comments => (Icon::Comment, w::COMMENTS),
        InspectorTab::History => (Icon::History, w::HISTORY),
    }
}

/// What a tab still has to be done about.
fn count(open: &OpenArticle, quotes: &[Quote], tab: InspectorTab) -> Option<(usize, Tone)> {
    match tab {
        InspectorTab::Details | InspectorTab::History => None,
        InspectorTab::Quotes => Some((quotes.iter().filter(|q| q.statement.is_none()).count(), Tone::Amber)),
        InspectorTab::Pictures => {
            let open_pictures = open.article.pictures.iter().filter(|p| super::pictures::lack(p).is_some()).count();
            Some((open_pictures, Tone::Amber))
        }
        InspectorTab::Findings => {
            let blocks = open.findings.iter().any(|f| f.severity == Severity::Blocking && f.rule != Rule::NotApproved);
            let gate = open.findings.iter().filter(|f| f.rule != Rule::Language).count();
            Some((gate + open.language.len(), if blocks { Tone::Red } else { Tone::Amber }))
        }
        InspectorTab::Comments => {
            let held = open.article.comments.iter().filter(|c| c.state == CommentState::Held).count();
            let proposed = open.article.open_suggestions().len() + open.thread_numbers().len();
            Some((held + proposed, if proposed > 0 { Tone::Amber } else { Tone::Neutral }))
        }
    }
}
