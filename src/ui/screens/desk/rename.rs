//! The dialog that gives an article another address word.

use super::DeskView;
use crate::base::ArticleId;
use crate::command::Command;
use crate::i18n::technical;
use crate::i18n::words::{controls, desk, labels};
use crate::language::slug;
use crate::session::Row;
use crate::text::Direction;
use crate::ui::field::Field;
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, theme};
use crate::ui::{widgets, words};
use egui::{Align, Context, Layout};

/// What is being renamed.
pub(super) struct Rename {
    article: ArticleId,
    headline: String,
    before: String,
    typed: String,
    /// The field had the focus; a dialog's first frame cannot give it.
    was_focused: bool,
}

impl Rename {
    /// The dialog for a row that could be read.
    pub fn new(row: &Row) -> Rename {
        let article = row.id.unwrap_or_default();
        Rename {
            article,
            headline: row.headline.clone(),
            before: row.slug.clone(),
            typed: row.slug.clone(),
            was_focused: false,
        }
    }
}

pub(super) fn show(ctx: &Context, view: &mut DeskView, out: &mut Out) {
    let Some(rename) = &mut view.rename else { return };
    let title = words(ctx, &desk::RENAME).to_owned();
    let dialog = widgets::Dialog { id: "rename", title: &title, width: 480.0 };
    let shown = widgets::dialog(ctx, dialog, |ui| {
        let c = theme(ui.ctx()).colors.clone();
        if !rename.headline.is_empty() {
            widgets::Label::new(&rename.headline, TextStyle::RowHeadline).content().elide(1).show(ui);
        }
        let label = words(ui.ctx(), &labels::SLUG).to_owned();
        let field = Field::new(&label).direction(Direction::Ltr).edit(ui, &mut rename.typed);
        if !rename.was_focused {
            field.response.request_focus();
            rename.was_focused = field.response.has_focus();
        }
        let slug = slug::slug(&rename.typed);
        let language = crate::ui::language(ui.ctx());
        let becomes = desk::RENAME_BECOMES.fill(language, &[&technical(&slug)]);
        widgets::Label::new(&becomes, TextStyle::Secondary).color(c.text3).wrap().show(ui);
        let allowed = !rename.typed.trim().is_empty() && slug != rename.before;
        let mut done = None;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let rename_word = words(ui.ctx(), &desk::RENAME).to_owned();
            let cancel = words(ui.ctx(), &controls::CANCEL).to_owned();
            let primary = widgets::button(ui, widgets::Button::primary(&rename_word).enabled(allowed)).clicked();
            if allowed && (primary || field.submitted) {
                done = Some(true);
            }
            if widgets::button(ui, widgets::Button::quiet(&cancel)).clicked() {
                done = Some(false);
            }
        });
        done.map(|yes| yes.then_some(slug))
    });
    if let Some(Some(slug)) = &shown.inner {
        out.command(Command::Rename(rename.article, slug.clone()));
    }
    if shown.inner.is_some() || shown.dismissed {
        view.rename = None;
    }
}
