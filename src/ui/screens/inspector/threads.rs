//! The desk's comments: the one that is being written, those that wait and those that are resolved, each a card with its
//! answers.

use super::panel;
use crate::base::CommentId;
use crate::command::Command;
use crate::document::{Anchor, Note, Standing, TextTarget, Thread};
use crate::gate::{Place, place_words};
use crate::i18n::words::commenting as w;
use crate::i18n::{initials, isolate};
use crate::session::{Commenting, OpenArticle, Session};
use crate::ui::field::Field;
use crate::ui::out::Out;
use crate::ui::screens::content::content;
use crate::ui::screens::fields::say;
use crate::ui::screens::{locale, version};
use crate::ui::shaped;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Avatar, Button, Card, Label};
use egui::{Align, Id, Key, Layout, Sense, Stroke, Ui, vec2};
use std::collections::HashMap;

/// What is typed, and what is shown.
#[derive(Default)]
pub struct ThreadsView {
    draft: Option<(Commenting, String)>,
    replies: HashMap<CommentId, String>,
    resolved: bool,
    shown: Option<CommentId>,
    /// Reasons typed for readers' comments.
    pub reasons: HashMap<CommentId, String>,
}

/// Draws the part of the tab.
pub fn show(ui: &mut Ui, session: &Session, open: &OpenArticle, view: &mut ThreadsView, out: &mut Out) {
    composer(ui, session, open, view, out);
    let all = open.article.threads_in_order();
    let is_open = |(t, s): &&(&Thread, Standing)| t.is_open() && *s != Standing::Gone;
    let waiting = all.iter().filter(is_open).count();
    let number = |n: usize| locale(session).number(n as u64);
    let count = if waiting == 0 { String::new() } else { number(waiting) };
    panel::title(ui, &say(ui.ctx(), &w::COMMENTS), &count);
    if all.len() > waiting || view.resolved {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::HALF;
            for (resolved, name, count) in
                [(false, &w::OPEN_ONES, waiting), (true, &w::RESOLVED_ONES, all.len() - waiting)]
            {
                let name = say(ui.ctx(), name);
                if widgets::tab(ui, &name, Some(&number(count)), view.resolved == resolved).clicked() {
                    view.resolved = resolved;
                }
            }
        });
    }
    let listed: Vec<_> = all.iter().filter(|pair| is_open(pair) != view.resolved).collect();
    if listed.is_empty() {
        let words = if view.resolved { &w::NO_RESOLVED } else { &w::NO_OPEN };
        let c = theme(ui.ctx()).colors.clone();
        Label::new(&say(ui.ctx(), words), TextStyle::Secondary).color(c.text2).wrap().show(ui);
        if !view.resolved {
            Label::new(&say(ui.ctx(), &w::NO_OPEN_HINT), TextStyle::Small).color(c.text3).wrap().show(ui);
        }
    }
    let jumped = std::mem::replace(&mut view.shown, open.shown_thread()) != open.shown_thread();
    let seen = panel::around(listed.len(), listed.iter().position(|(t, _)| Some(t.id) == open.shown_thread()));
    for (thread, standing) in listed.into_iter().skip(seen.start).take(seen.len()) {
        ui.push_id(thread.id, |ui| card(ui, session, open, (thread, standing), view, jumped, out));
    }
    ui.add_space(space::GAP_ROW);
}

/// Where a comment is written.
fn composer(ui: &mut Ui, session: &Session, open: &OpenArticle, view: &mut ThreadsView, out: &mut Out) {
    let asked = session.commenting.as_ref().filter(|c| c.article == open.article.id);
    let Some(asked) = asked else {
        view.draft = None;
        return;
    };
    let fresh = view.draft.as_ref().is_none_or(|(of, _)| of != asked);
    if fresh {
        view.draft = Some((asked.clone(), String::new()));
    }
    let Some((_, text)) = &mut view.draft else { return };
    widgets::card(ui, Card { padding: 12, selected: true, ..Card::default() }, |ui| {
        ui.spacing_mut().item_spacing.y = space::GRID;
        let c = theme(ui.ctx()).colors.clone();
        let about = about(session, open, asked);
        Label::new(&about, TextStyle::Small).color(c.text2).content().elide(2).show(ui);
        let label = say(ui.ctx(), &w::WRITE_COMMENT);
        let field = Field::new(&label).unlabelled().placeholder(&label).rows(3).sends().id(composer_id());
        let shown = field.edit(ui, text);
        if fresh {
            shown.response.request_focus();
        }
        let leave = ui.input(|i| i.key_pressed(Key::Escape)) && shown.response.has_focus();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::GRID;
            let name = say(ui.ctx(), &w::COMMENT);
            let pressed =
                widgets::button(ui, Button::primary(&name).small().enabled(!text.trim().is_empty())).clicked();
            if pressed || shown.submitted && !text.trim().is_empty() {
                out.command(Command::SayComment(text.clone()));
            }
            let cancel = say(ui.ctx(), &crate::i18n::words::controls::CANCEL);
            if widgets::button(ui, Button::quiet(&cancel).small()).clicked() || leave {
                out.command(Command::CancelComment);
            }
        });
    });
}

/// The id of the field in which a comment is written.
fn composer_id() -> Id {
    Id::unique("comment being written")
}

fn about(session: &Session, open: &OpenArticle, asked: &Commenting) -> String {
    let language = session.language();
    match asked.on {
        Anchor::Article => w::ON_ARTICLE.get(language).to_owned(),
        Anchor::Words => w::ON_WORDS.fill(language, &[&isolate(&asked.words)]),
        Anchor::Field(target) => {
            let place = field_name(open, target).get(language).to_owned();
            w::ON_WORDS.fill(language, &[&place])
        }
    }
}

fn field_name(open: &OpenArticle, target: TextTarget) -> crate::i18n::Bilingual {
    match target {
        TextTarget::Meta(field) => place_words(&open.article, &Place::Meta(field)),
        TextTarget::Picture(picture, field) => crate::i18n::gate::part_of(
            &field.label(),
            &place_words(&open.article, &Place::Picture { picture, field: Some(field) }),
        ),
        TextTarget::Block(block) => place_words(&open.article, &Place::Block { block, range: 0..0 }),
    }
}

fn card(
    ui: &mut Ui,
    session: &Session,
    open: &OpenArticle,
    (thread, standing): (&Thread, &Standing),
    view: &mut ThreadsView,
    jumped: bool,
    out: &mut Out,
) {
    let shown = open.shown_thread() == Some(thread.id);
    let drawn = ui.scope(|ui| {
        widgets::card(ui, Card { padding: 12, selected: shown, ..Card::default() }, |ui| {
            ui.spacing_mut().item_spacing.y = space::GAP_ICON;
            let Some(first) = thread.notes.first() else { return };
            head(ui, session, open, thread, first, out);
            let c = theme(ui.ctx()).colors.clone();
            let gone = *standing == Standing::Gone;
            match thread.on {
                _ if gone && !thread.words.is_empty() => {
                    let text = w::WORDS_GONE.fill(session.language(), &[&isolate(&thread.words)]);
                    Label::new(&text, TextStyle::Small).color(c.text3).wrap().show(ui);
                }
                Anchor::Field(target) => {
                    let place = say(ui.ctx(), field_name(open, target));
                    Label::new(&place, TextStyle::Small).color(c.text3).show(ui);
                }
                _ => {}
            }
            content(ui, &first.text, TextStyle::Secondary, None);
            for note in thread.notes.iter().skip(1) {
                widgets::rule(ui);
                answer(ui, session, note);
            }
            match &thread.resolved {
                Some(end) => {
                    let by = version::named(ui.ctx(), &end.by);
                    let text =
                        w::RESOLVED_BY.fill(session.language(), &[&isolate(&by), &version::when(session, end.at)]);
                    Label::new(&text, TextStyle::Small).color(c.green).wrap().show(ui);
                    ends(ui, session, open, thread, out);
                }
                None if shown => reply(ui, session, open, thread, view, out),
                None => {}
            }
        })
    });
    let rect = drawn.response.rect;
    if shown && jumped {
        ui.scroll_to_rect(rect, Some(Align::Center));
    }
}

/// Number, name, moment, and the way to its end. Pressing it goes to the words.
fn head(ui: &mut Ui, session: &Session, open: &OpenArticle, thread: &Thread, first: &Note, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let id = open.article.id;
    let author = version::named(ui.ctx(), &first.author);
    let number = open.thread_number(thread.id).map(|n| locale(session).number(n as u64));
    let row = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ICON;
        match &number {
            Some(number) => {
                let (rect, _) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
                ui.painter().circle(rect.center(), 9.0, c.amber, Stroke::NONE);
                let text = shaped::line(ui.ctx(), number, TextStyle::Counter);
                shaped::paint(ui.painter(), rect.center() - text.size() / 2.0, text, c.raised);
            }
            None => drop(widgets::avatar(ui, Avatar::person(&initials(&author)).size(20.0))),
        }
        Label::new(&author, TextStyle::SecondaryBold).content().elide(1).width(120.0).show(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if thread.is_open() {
                let words = say(ui.ctx(), &w::RESOLVE);
                let button = widgets::button(ui, Button::link(&words).small());
                let name = w::RESOLVE_OF.fill(session.language(), &[&isolate(&author)]);
                ui.ctx().accesskit_node_builder(button.id, |node| node.set_label(name));
                if button.clicked() {
                    out.command(Command::Resolve(id, thread.id, true));
                }
            }
            Label::new(&version::when(session, first.at), TextStyle::Small).color(c.text3).elide(1).show(ui);
        });
    });
    let mut whole = row.response.rect;
    whole.max.x -= 72.0;
    let pressed = ui.interact(whole, ui.scope_id().with("show"), Sense::click());
    let number = number.unwrap_or_default();
    let name = w::COMMENT_NAMED.fill(session.language(), &[&number, &isolate(&author), &isolate(&first.text)]);
    pressed.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    widgets::focus_ring(ui, &pressed, whole, 4);
    if pressed.clicked() {
        out.command(Command::ShowThread(id, thread.id));
    }
}

fn answer(ui: &mut Ui, session: &Session, note: &Note) {
    let c = theme(ui.ctx()).colors.clone();
    let author = version::named(ui.ctx(), &note.author);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ICON;
        widgets::avatar(ui, Avatar::person(&initials(&author)).size(20.0));
        Label::new(&author, TextStyle::SecondaryBold).content().elide(1).width(140.0).show(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            Label::new(&version::when(session, note.at), TextStyle::Small).color(c.text3).elide(1).show(ui);
        });
    });
    content(ui, &note.text, TextStyle::Secondary, None);
}

fn reply(ui: &mut Ui, session: &Session, open: &OpenArticle, thread: &Thread, view: &mut ThreadsView, out: &mut Out) {
    let id = open.article.id;
    let typed = view.replies.entry(thread.id).or_default();
    let (label, hint) = (say(ui.ctx(), &w::REPLY), say(ui.ctx(), &w::WRITE_REPLY));
    let field = Field::new(&label).unlabelled().placeholder(&hint).rows(1).sends().id(Id::unique((thread.id, "reply")));
    let shown = field.edit(ui, typed);
    let mut sent = shown.submitted;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::GRID;
        let can = !typed.trim().is_empty();
        sent |= widgets::button(ui, Button::primary(&label).small().enabled(can)).clicked();
        remove_button(ui, session, open, thread, out);
    });
    if sent && !typed.trim().is_empty() {
        out.command(Command::Reply(id, thread.id, std::mem::take(typed)));
    }
}

/// What can be done with a comment that is resolved.
fn ends(ui: &mut Ui, session: &Session, open: &OpenArticle, thread: &Thread, out: &mut Out) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::GRID;
        let words = say(ui.ctx(), &w::REOPEN);
        if widgets::button(ui, Button::secondary(&words).small()).clicked() {
            out.command(Command::Resolve(open.article.id, thread.id, false));
        }
        remove_button(ui, session, open, thread, out);
    });
}

/// Whoever said it may take it back, as long as nobody answered.
fn remove_button(ui: &mut Ui, session: &Session, open: &OpenArticle, thread: &Thread, out: &mut Out) {
    let own = thread.notes.len() == 1 && thread.notes.iter().all(|n| n.author == session.settings.person);
    if !own {
        return;
    }
    let words = say(ui.ctx(), &w::REMOVE);
    let button = widgets::button(ui, Button::quiet(&words).small());
    let name = w::REMOVE_OF.fill(session.language(), &[&isolate(&session.settings.person)]);
    ui.ctx().accesskit_node_builder(button.id, |node| node.set_label(name));
    if button.clicked() {
        out.command(Command::RemoveThread(open.article.id, thread.id));
    }
}
