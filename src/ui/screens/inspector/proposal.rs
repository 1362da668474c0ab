//! The proposed source of a quotation, to be taken or refused, by pointer or by key.

use crate::command::{Action, Command};
use crate::i18n::isolate;
use crate::i18n::words::{controls, inspector as w, register as r};
use crate::session::{OpenArticle, Proposal, Quote, Session};
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::screens::sources;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Label};
use egui::{Frame, Margin, Ui};

/// Shows whom the text makes the speaker of a quotation. `keys`: the quotation is that at the caret, for which the keys
/// hold. True if an answer was given.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    open: &OpenArticle,
    quote: &Quote,
    proposal: &Proposal,
    keys: bool,
    out: &mut Out,
) -> bool {
    let c = theme(ui.ctx()).colors.clone();
    let language = session.language();
    let known = proposal.source.and_then(|id| session.desk.as_ref()?.register.get(id));
    let name = known.map_or(proposal.name.as_str(), |source| sources::shown_name(source, language));
    let words = w::PROPOSED.fill(language, &[&isolate(name)]);
    let below = match known {
        Some(_) => say(ui.ctx(), &r::IN_THE_REGISTER),
        None if !proposal.antecedent.is_empty() => r::CALLED_BEFORE.fill(language, &[&isolate(&proposal.antecedent)]),
        None => r::NEW_ENTRY.fill(language, &[proposal.kind.label().get(language)]),
    };
    let mut answer = None;
    let frame =
        Frame::new().fill(c.ambertint).corner_radius(space::RADIUS_CONTROL).inner_margin(Margin::symmetric(10, 6));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::HALF;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            icons::add(ui, Icon::Sparkle, 14.0, c.amber);
            Label::new(&words, TextStyle::Small).elide(1).show(ui);
        });
        Label::new(&below, TextStyle::Small).color(c.text2).wrap().show(ui);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::GAP_ICON;
            answer = buttons(ui, keys);
        });
    });
    let Some(taken) = answer else { return false };
    let (id, block, range) = (open.article.id, quote.block, quote.range.clone());
    out.command(match taken {
        true => Command::TakeProposal(id, block, range),
        false => Command::RefuseProposal(id, block, range),
    });
    true
}

fn buttons(ui: &mut Ui, keys: bool) -> Option<bool> {
    let answers = [(controls::ACCEPT, Action::TakeProposal, true), (controls::REFUSE, Action::RefuseProposal, false)];
    let mac = ui.ctx().os().is_mac();
    let mut answer = None;
    for (word, action, taken) in answers {
        let word = say(ui.ctx(), word);
        let keys = action.shortcuts().first().filter(|_| keys).map(|s| s.printed(mac));
        let button = if taken { Button::secondary(&word) } else { Button::quiet(&word) }.small();
        let button = match &keys {
            Some(keys) => button.shortcut(keys),
            None => button,
        };
        if widgets::button(ui, button).clicked() {
            answer = Some(taken);
        }
    }
    answer
}
