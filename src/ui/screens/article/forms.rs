//! The card of forms, under a number or a date: what can stand in its place, each with its reason. It has the focus while it
//! is shown; a choice or Esc leads back to the page.

use super::card;
use crate::command::Command;
use crate::i18n::words::numbers as w;
use crate::session::{OpenArticle, Session};
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Label};
use egui::{Context, Id, Key, Modifiers, Rect, Ui};

const WIDTH_PT: f32 = 380.0;

/// What the card keeps between frames.
#[derive(Default)]
pub(super) struct FormsView {
    shown: Option<crate::session::ShownForms>,
}

/// Shows the forms that the session offers: where their number or date stands, within the page.
pub(super) fn show(
    ctx: &Context,
    session: &Session,
    open: &OpenArticle,
    places: (Option<Rect>, Rect),
    view: &mut FormsView,
    out: &mut Out,
) {
    let Some(shown) = open.shown_forms.as_ref() else {
        view.shown = None;
        return;
    };
    let (Some(at), page) = places else { return };
    let is_new = view.shown.as_ref() != Some(shown);
    view.shown = Some(shown.clone());
    let rows = shown.forms.offers.len() as f32;
    let first = card::area(ctx, Id::unique("forms card"), (at, page), (WIDTH_PT, 84.0 + 40.0 * rows), |ui| {
        content(ui, session, open, shown, out)
    });
    if is_new && let Some(first) = first {
        ctx.memory_mut(|m| m.request_focus(first));
    }
    if ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
        out.command(Command::CloseForms(open.article.id));
    }
}

fn content(
    ui: &mut Ui,
    session: &Session,
    open: &OpenArticle,
    shown: &crate::session::ShownForms,
    out: &mut Out,
) -> Option<Id> {
    let c = theme(ui.ctx()).colors.clone();
    Label::new(&say(ui.ctx(), &w::TITLE), TextStyle::ControlBold).show(ui);
    Label::new(&say(ui.ctx(), &w::HINT), TextStyle::Small).color(c.text3).wrap().show(ui);
    let mut first = None;
    for (i, offer) in shown.forms.offers.iter().enumerate() {
        ui.push_id(i, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space::GRID;
                let response = widgets::button(ui, Button::secondary(&offer.text).style(TextStyle::ControlNaskh));
                let why = offer.why.get(session.language());
                Label::new(why, TextStyle::Small).color(c.text2).wrap().show(ui);
                let name = format!("{}{}{why}", offer.text, session.language().comma());
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
                first.get_or_insert(response.id);
                if response.clicked() {
                    out.command(Command::PutForm(open.article.id, Box::new(offer.clone())));
                }
            });
        });
    }
    first
}
