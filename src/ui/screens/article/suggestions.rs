//! The bar over the page while suggestions wait: how many, the way from one to the next, accept and refuse one or all.

use crate::command::{Action, Command};
use crate::i18n::words::{controls, counts, review, versions as words};
use crate::session::{OpenArticle, Session};
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::{fields::say, locale};
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, IconButton};
use egui::{Align, Frame, Layout, Margin, Panel, Ui};

/// Draws it. `version` is which version of the page is shown (with edits, as accepted, as refused), where that can be chosen.
pub(in crate::ui::screens) fn bar(
    ui: &mut Ui,
    session: &Session,
    open: &OpenArticle,
    version: Option<&mut usize>,
    out: &mut Out,
) {
    if open.article.suggestions.is_empty() {
        return;
    }
    let all = open.article.open_suggestions();
    let Some(current) = open.current_suggestion().filter(|_| !all.is_empty()) else { return };
    let c = theme(ui.ctx()).colors.clone();
    let id = open.article.id;
    let frame = Frame::new().fill(c.app).inner_margin(Margin::symmetric(space::PAD_SCREEN as i8, 0));
    Panel::top("suggestions").exact_size(space::SUB_BAR).show_separator_line(true).frame(frame).show(ui, |ui| {
        ui.set_min_height(space::SUB_BAR);
        ui.horizontal_centered(|ui| {
            ui.spacing_mut().item_spacing.x = space::GRID;
            let locale = locale(session);
            widgets::label(ui, &locale.count(&counts::SUGGESTIONS, all.len() as u64), TextStyle::ControlBold);
            let at = all.iter().position(|s| s.id == current.id).unwrap_or(0);
            let (n, of) = (locale.number(at as u64 + 1), locale.number(all.len() as u64));
            let place = words::SUGGESTION_OF.fill(session.language(), &[&n, &of]);
            widgets::colored(ui, &place, TextStyle::Secondary, c.text3);
            for (back, words, icon, action) in [
                (true, &words::PREVIOUS_SUGGESTION, Icon::Prev, Action::PreviousSuggestion),
                (false, &words::NEXT_SUGGESTION, Icon::Next, Action::NextSuggestion),
            ] {
                let name = say(ui.ctx(), words);
                let keys = keys(action);
                let button = IconButton::new(icon, &name).shortcut(&keys);
                if widgets::icon_button(ui, button).clicked() {
                    out.command(Command::StepSuggestion(id, back));
                }
            }
            widgets::divider(ui);
            let (accept, refuse) = (say(ui.ctx(), &controls::ACCEPT), say(ui.ctx(), &controls::REFUSE));
            let shown = widgets::button(ui, Button::secondary(&accept).icon(Icon::Check).small());
            if widgets::tooltip(shown, &accept, Some(&keys(Action::AcceptSuggestion))).clicked() {
                out.command(Command::Settle(id, vec![current.id], true));
            }
            let shown = widgets::button(ui, Button::secondary(&refuse).icon(Icon::Cross).small());
            if widgets::tooltip(shown, &refuse, Some(&keys(Action::RefuseSuggestion))).clicked() {
                out.command(Command::Settle(id, vec![current.id], false));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                for (accept, words) in [(false, &words::REFUSE_ALL), (true, &words::ACCEPT_ALL)] {
                    if widgets::button(ui, Button::quiet(&say(ui.ctx(), words)).small()).clicked() {
                        out.command(Command::SettleAll(id, accept));
                    }
                }
                if let Some(version) = version.filter(|_| ui.available_width() > VERSIONS_PT) {
                    widgets::divider(ui);
                    let names = [&review::WITH_EDITS, &review::AS_ACCEPTED, &review::AS_WRITTEN];
                    let names = names.map(|name| say(ui.ctx(), name));
                    widgets::segmented(ui, &names.each_ref().map(String::as_str), version);
                }
            });
        });
    });
}

/// The room that the choice of a version needs.
const VERSIONS_PT: f32 = 300.0;

fn keys(action: Action) -> String {
    action.shortcuts().first().map(|s| s.printed(false)).unwrap_or_default()
}
