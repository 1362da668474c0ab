//! Reader comments that came with an imported text, each to approve or reject; and the lines that the import left out,
//! each of which can be put back.

use super::panel;
use crate::base::CommentId;
use crate::command::Command;
use crate::document::{CommentState, ReaderComment};
use crate::i18n::isolate;
use crate::i18n::words::{commenting, controls, counts, empty, inspector as w};
use crate::session::{OpenArticle, Session};
use crate::ui::field::Field;
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::content::content;
use crate::ui::screens::fields::say;
use crate::ui::screens::locale;
use crate::ui::theme::{TextStyle, Tone, space, theme};
use crate::ui::widgets::{self, Badge, Button, Card, Empty, Label};
use egui::{Align, Id, Layout, Ui};
use std::collections::HashMap;

pub fn show(ui: &mut Ui, session: &Session, open: &OpenArticle, reasons: &mut Reasons, out: &mut Out) {
    let comments = &open.article.comments;
    let held = comments.iter().filter(|c| c.state == CommentState::Held).count() as u64;
    let count = if comments.is_empty() { String::new() } else { locale(session).count(&counts::HELD_COMMENTS, held) };
    panel::title(ui, &say(ui.ctx(), &w::READER_COMMENTS), &count);
    for comment in comments {
        ui.push_id(comment.id, |ui| comment_card(ui, session, open, comment, reasons, out));
    }
    let dropped = open.article.imported.as_ref().map(|i| i.dropped.as_slice()).unwrap_or_default();
    if comments.is_empty() {
        let (title, hint) = (say(ui.ctx(), &empty::COMMENTS), say(ui.ctx(), &empty::COMMENTS_HINT));
        ui.add_space(space::GAP_GROUP);
        widgets::empty(ui, Empty { icon: Icon::Comment, title: &title, hint: &hint, action: None });
    }
    if dropped.is_empty() {
        return;
    }
    ui.add_space(space::GAP_ROW);
    let count = locale(session).count(&counts::LINES, dropped.len() as u64);
    panel::title(ui, &say(ui.ctx(), &w::LEFT_OUT), &count);
    panel::rows(ui, |ui| {
        for (index, line) in dropped.iter().enumerate() {
            let number = locale(session).number(line.line as u64);
            let mut keep = false;
            panel::row(ui, index, &line.text, |ui| {
                let c = theme(ui.ctx()).colors.clone();
                content(ui, &line.text, TextStyle::Secondary, Some(2));
                panel::line_with_button(ui, |ui| {
                    let place = w::LINE_NUMBER.fill(session.language(), &[&number]);
                    Label::new(&place, TextStyle::Small).color(c.text3).show(ui);
                    let is_back = open.article.body.iter().any(|b| b.text == line.text.trim());
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        if is_back {
                            Label::new(&say(ui.ctx(), w::LINE_IS_KEPT), TextStyle::Small).color(c.green).show(ui);
                            return;
                        }
                        let button = widgets::button(ui, Button::link(&say(ui.ctx(), &w::KEEP_LINE)).small());
                        let name = w::KEEP_LINE_NAMED.fill(session.language(), &[&number]);
                        ui.ctx().accesskit_node_builder(button.id, |node| node.set_label(name));
                        keep = button.clicked();
                    });
                });
            });
            if keep {
                out.command(Command::KeepDropped(open.article.id, index));
            }
        }
    });
}

/// Reasons that are typed, by comment.
pub type Reasons = HashMap<CommentId, String>;

/// A reader's comment: whose, what stands in it of the desk's list, the decision and its reason.
pub(in crate::ui::screens) fn comment_card(
    ui: &mut Ui,
    session: &Session,
    open: &OpenArticle,
    comment: &ReaderComment,
    reasons: &mut Reasons,
    out: &mut Out,
) {
    widgets::card(ui, Card { padding: 12, ..Card::default() }, |ui| {
        ui.spacing_mut().item_spacing.y = space::GAP_ICON;
        ui.horizontal(|ui| {
            let (tone, icon) = match comment.state {
                CommentState::Held => (Tone::Amber, Icon::Clock),
                CommentState::Approved => (Tone::Green, Icon::Check),
                CommentState::Rejected => (Tone::Red, Icon::Cross),
            };
            let author = Label::new(&comment.author, TextStyle::SecondaryBold).content();
            author.width((ui.available_width() - 112.0).max(1.0)).elide(1).show(ui);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let text = say(ui.ctx(), comment.state.label());
                widgets::badge(ui, Badge { tone, icon, text: &text });
            });
        });
        content(ui, &comment.text, TextStyle::Secondary, None);
        let c = theme(ui.ctx()).colors.clone();
        let held_by = session.comment_words_in(comment);
        if !held_by.is_empty() {
            let text = commenting::HOLDS_WORDS.fill(session.language(), &[&isolate(&held_by.join("، "))]);
            panel::sentence(ui, Icon::Warning, &text, c.amber);
        }
        if !comment.reason.is_empty() && comment.state != CommentState::Held {
            let text = commenting::REASON_IS.fill(session.language(), &[&isolate(&comment.reason)]);
            Label::new(&text, TextStyle::Small).color(c.text2).wrap().show(ui);
        }
        let typed = reasons.entry(comment.id).or_default();
        if comment.state == CommentState::Held {
            let (label, hint) = (say(ui.ctx(), &commenting::COMMENT_REASON), say(ui.ctx(), &controls::OPTIONAL));
            Field::new(&label).placeholder(&hint).id(Id::unique((comment.id, "reason"))).edit(ui, typed);
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::GAP_ICON;
            let whose = w::COMMENT_OF.fill(session.language(), &[&isolate(&comment.author)]);
            for (state, words, icon) in [
                (CommentState::Approved, &controls::ACCEPT, Icon::Check),
                (CommentState::Rejected, &controls::REFUSE, Icon::Cross),
            ] {
                let words = say(ui.ctx(), words);
                let chosen = comment.state == state;
                let button = widgets::button(ui, Button::secondary(&words).icon(icon).small().selected(chosen));
                ui.ctx().accesskit_node_builder(button.id, |node| {
                    node.set_description(whose.clone());
                });
                if button.clicked() {
                    // Pressed again it is taken back.
                    let state = if chosen { CommentState::Held } else { state };
                    out.command(Command::SetComment(open.article.id, comment.id, state, std::mem::take(typed)));
                }
            }
        });
    });
}
