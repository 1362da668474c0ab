//! The dialog that seals the selected words as the name of a new anonymous source and takes them out of the article.

use crate::command::Command;
use crate::i18n::words::{controls, sealed as w, sources as s};
use crate::session::{MoveAsk, SealAsk, Session};
use crate::sources::sealed::Secret;
use crate::ui::field::{self, Field};
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::screens::sources::{passphrase_id, unseal_field};
use crate::ui::theme::{TextStyle, theme};
use crate::ui::widgets::{self, Button, Label};
use egui::{Align, Context, Id, Layout, Ui};

/// What is typed into the dialog.
#[derive(Default)]
pub struct MovingView {
    label: String,
    passphrase: Secret,
    was_focused: bool,
}

/// Shows the dialog while words are to be moved.
pub fn show(ctx: &Context, session: &Session, view: &mut MovingView, out: &mut Out) {
    let Some(moving) = &session.moving else {
        if view.was_focused {
            *view = MovingView::default();
            field::forget(ctx, passphrase_id());
        }
        return;
    };
    let title = say(ctx, &w::MOVE_TITLE);
    let shown = widgets::dialog(ctx, widgets::Dialog { id: "move to sources", title: &title, width: 560.0 }, |ui| {
        content(ui, session, view, out)
    });
    match shown.inner {
        Some(true) => out.seal(SealAsk::Move(MoveAsk {
            article: moving.article,
            block: moving.block,
            range: moving.range.clone(),
            label: view.label.trim().to_owned(),
        })),
        Some(false) => out.command(Command::CancelMove),
        None if shown.dismissed => out.command(Command::CancelMove),
        None => {}
    }
}

/// True to move the words, false to leave them.
fn content(ui: &mut Ui, session: &Session, view: &mut MovingView, out: &mut Out) -> Option<bool> {
    let c = theme(ui.ctx()).colors.clone();
    Label::new(&say(ui.ctx(), &w::MOVE_WHY), TextStyle::Secondary).color(c.text2).wrap().show(ui);
    let (label, hint) = (say(ui.ctx(), &w::MOVE_LABEL), say(ui.ctx(), &s::LABEL_HINT));
    let field = Field::new(&label).placeholder(&hint).id(Id::unique("label of moved words"));
    let shown = field.edit(ui, &mut view.label);
    if !view.was_focused {
        shown.response.request_focus();
        view.was_focused = shown.response.has_focus();
    }
    if !session.seals.is_open() {
        keys(ui, session, view, out);
    }
    if let Some(failure) = &session.seals.failure {
        ui.horizontal(|ui| {
            icons::add(ui, Icon::Warning, 16.0, c.red);
            Label::new(failure.get(session.language()), TextStyle::Secondary).color(c.red).wrap().show(ui);
        });
    }
    let ready = session.seals.is_open() && !session.seals.busy && !view.label.trim().is_empty();
    let mut answer = (shown.submitted && ready).then_some(true);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let (go_on, cancel) = (say(ui.ctx(), &w::MOVE), say(ui.ctx(), &controls::CANCEL));
        if widgets::button(ui, Button::primary(&go_on).icon(Icon::Lock).enabled(ready)).clicked() {
            answer = Some(true);
        }
        if widgets::button(ui, Button::quiet(&cancel)).clicked() {
            answer = Some(false);
        }
    });
    answer
}

/// The way to open keys: with them the name can be sealed.
fn keys(ui: &mut Ui, session: &Session, view: &mut MovingView, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    if !session.seals.has_keys(&session.settings.person) {
        Label::new(&say(ui.ctx(), &w::KEYS_FIRST), TextStyle::Secondary).color(c.amber).wrap().show(ui);
        return;
    }
    ui.horizontal(|ui| {
        if unseal_field(ui, session, &mut view.passphrase) {
            out.seal(SealAsk::Unlock(std::mem::take(&mut view.passphrase)));
            field::forget(ui.ctx(), passphrase_id());
        }
    });
}
