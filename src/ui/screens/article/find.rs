//! The find bar: words looked for in the page and what shall stand in their place. What is found is the session's.

use crate::command::{Action, Command};
use crate::i18n::words::{article, controls, counts, editing as words, export};
use crate::session::Session;
use crate::ui::field::{Field, FieldOutput};
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::screens::locale;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, IconButton};
use egui::{Frame, Id, Key, Margin, Modifiers, Panel, Ui};

/// What is being typed into the bar.
#[derive(Default)]
pub(super) struct FindView {
    words: String,
    replacement: String,
    requests: u64,
}

const FIELD_PT: f32 = 300.0;

/// True while words are typed into the bar.
pub(super) fn is_typing(ctx: &egui::Context) -> bool {
    ctx.memory(|m| m.has_focus(words_id()) || m.has_focus(replacement_id()))
}

fn words_id() -> Id {
    Id::unique("find field")
}

fn replacement_id() -> Id {
    Id::unique("replacement field")
}

/// Draws the bar above the page.
pub(super) fn bar(ui: &mut Ui, session: &Session, view: &mut FindView, out: &mut Out) {
    let asked = std::mem::replace(&mut view.requests, session.finder.requests) != session.finder.requests;
    if asked {
        view.words.clone_from(&session.finder.query.words);
    }
    let frame = Frame::new().fill(theme(ui.ctx()).colors.app);
    let frame = frame.inner_margin(Margin::symmetric(space::PAD_SCREEN as i8, 8));
    Panel::top("find bar").frame(frame).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::GRID;
        ui.horizontal_wrapped(|ui| find_row(ui, session, view, asked, out));
        if session.finder.replacing {
            ui.horizontal_wrapped(|ui| replace_row(ui, session, view, out));
        }
    });
}

fn find_row(ui: &mut Ui, session: &Session, view: &mut FindView, asked: bool, out: &mut Out) {
    let finder = &session.finder;
    let name = say(ui.ctx(), &article::FIND_IN_ARTICLE);
    let field = Field::new(&name).unlabelled().placeholder(&name).icon(Icon::Search).id(words_id()).width(FIELD_PT);
    if asked {
        // Before the field is drawn: then it knows that it gains the focus, and selects its words.
        ui.memory_mut(|m| m.request_focus(words_id()));
    }
    let shown = field.edit(ui, &mut view.words);
    let mut exact = finder.query.exact;
    let exact_name = say(ui.ctx(), &words::EXACT);
    let switched =
        widgets::tooltip(widgets::check(ui, &mut exact, &exact_name), &say(ui.ctx(), &words::EXACT_HINT), None);
    if shown.changed || switched.clicked() {
        out.command(Command::FindWords(view.words.clone(), exact));
    }
    let pressed = keys(ui, &shown);
    widgets::colored(ui, &count(session), TextStyle::Secondary, theme(ui.ctx()).colors.text2);
    let some = finder.count() > 0;
    let step = |ui: &mut Ui, icon, name: &crate::i18n::Bilingual, action: Action| {
        let keys = action.shortcuts().first().map(|s| s.printed(ui.ctx().os().is_mac())).unwrap_or_default();
        let name = say(ui.ctx(), name);
        widgets::icon_button(ui, IconButton::new(icon, &name).shortcut(&keys).small().enabled(some)).clicked()
    };
    let previous = step(ui, Icon::Up, &article::FIND_PREVIOUS, Action::FindPrevious);
    let next = step(ui, Icon::Down, &article::FIND_NEXT, Action::FindNext);
    if next || pressed == Some(Pressed::Next) {
        out.command(Command::FindNext(false));
    }
    if previous || pressed == Some(Pressed::Previous) {
        out.command(Command::FindNext(true));
    }
    if !finder.replacing {
        let replace = say(ui.ctx(), &words::REPLACE);
        if widgets::button(ui, Button::quiet(&replace).small()).clicked() {
            out.command(Command::FindAndReplace);
        }
    }
    let close = say(ui.ctx(), &controls::CLOSE);
    let shut = widgets::icon_button(ui, IconButton::new(Icon::Cross, &close).small()).clicked();
    if shut || pressed == Some(Pressed::Close) {
        out.command(Command::CloseFind);
    }
}

fn replace_row(ui: &mut Ui, session: &Session, view: &mut FindView, out: &mut Out) {
    let name = say(ui.ctx(), &words::REPLACE_WITH);
    let field = Field::new(&name).unlabelled().placeholder(&name).icon(Icon::Article).id(replacement_id());
    let shown = field.width(FIELD_PT).edit(ui, &mut view.replacement);
    let pressed = keys(ui, &shown);
    let some = session.finder.count() > 0;
    let (one, all) = (say(ui.ctx(), &words::REPLACE), say(ui.ctx(), &words::REPLACE_ALL));
    let replace = widgets::button(ui, Button::secondary(&one).small().enabled(some)).clicked();
    if replace || (some && pressed == Some(Pressed::Next)) {
        out.command(Command::ReplaceMatch(view.replacement.clone()));
    }
    if widgets::button(ui, Button::secondary(&all).small().enabled(some)).clicked() {
        out.command(Command::ReplaceAllMatches(view.replacement.clone()));
    }
    if pressed == Some(Pressed::Close) {
        out.command(Command::CloseFind);
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Pressed {
    Next,
    Previous,
    Close,
}

/// Enter, Shift+Enter and Escape in a field of the bar, which keeps the focus.
fn keys(ui: &Ui, shown: &FieldOutput) -> Option<Pressed> {
    if shown.submitted {
        shown.response.request_focus();
        let shift = ui.input(|i| i.modifiers.shift);
        return Some(if shift { Pressed::Previous } else { Pressed::Next });
    }
    // Escape has taken the focus away before anything is drawn.
    if shown.response.lost_focus() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
        return Some(Pressed::Close);
    }
    let back = shown.response.has_focus() && ui.input_mut(|i| i.consume_key(Modifiers::SHIFT, Key::Enter));
    back.then_some(Pressed::Previous)
}

/// "3 of 15", or that there is nothing.
fn count(session: &Session) -> String {
    let finder = &session.finder;
    let locale = locale(session);
    match (finder.count() as u64, finder.current()) {
        (0, _) if finder.query.is_empty() => String::new(),
        (0, _) => article::NOT_FOUND.get(session.language()).to_owned(),
        (all, None) => locale.count(&counts::PLACES, all),
        (all, Some(at)) => export::OF.fill(session.language(), &[&locale.number(at as u64 + 1), &locale.number(all)]),
    }
}
