//! The start of the top bar on the screens of an article: the way back to the desk, the headline, its station.

use crate::command::{Command, Route};
use crate::document::State;
use crate::i18n::words::{desk, rail};
use crate::session::Session;
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, Tone, space, theme};
use crate::ui::{widgets, words};
use egui::Ui;

/// Draws them; `room_pt` is what the rest of the bar needs.
pub fn show(ui: &mut Ui, session: &Session, room_pt: f32, out: &mut Out) {
    let Some(open) = session.current() else { return };
    let c = theme(ui.ctx()).colors.clone();
    ui.spacing_mut().item_spacing.x = space::GAP_ICON;
    let back = words(ui.ctx(), &rail::DESK).to_owned();
    if widgets::button(ui, widgets::Button::link(&back).style(TextStyle::Control)).clicked() {
        out.command(Command::Go(Route::Desk));
    }
    icons::add(ui, Icon::Next, 14.0, c.text3);
    let headline = match open.article.meta.headline.as_str() {
        "" => words(ui.ctx(), &desk::UNTITLED).to_owned(),
        headline => headline.to_owned(),
    };
    let state = open.article.status.state;
    let badge_room = 130.0;
    let width = (ui.available_width() - room_pt - badge_room).max(80.0);
    widgets::Label::new(&headline, TextStyle::ControlBold).content().elide(1).width(width).show(ui);
    badge(ui, state);
}

/// The pill of a station.
pub fn badge(ui: &mut Ui, state: State) {
    let (tone, icon) = match state {
        State::Draft => (Tone::Neutral, Icon::Draft),
        State::InReview => (Tone::Amber, Icon::Half),
        State::Returned => (Tone::Red, Icon::Returned),
        State::Approved => (Tone::Green, Icon::Check),
        State::Published => (Tone::Accent, Icon::Full),
    };
    let label = state.label();
    let text = words(ui.ctx(), &label).to_owned();
    widgets::badge(ui, widgets::Badge { tone, icon, text: &text });
}
