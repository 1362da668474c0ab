//! The address of a link, asked for in a dialog.

use crate::command::Command;
use crate::i18n::words::{article, controls};
use crate::session::{OpenArticle, Session};
use crate::text::Direction;
use crate::ui::field::Field;
use crate::ui::out::Out;
use crate::ui::{widgets, words};
use egui::{Align, Context, Layout};

/// What is typed.
#[derive(Default)]
pub(super) struct LinkView {
    seen: u64,
    address: Option<String>,
    fresh: bool,
}

/// Shows the dialog while it is wanted.
pub(super) fn show(ctx: &Context, session: &Session, open: &OpenArticle, view: &mut LinkView, out: &mut Out) {
    if view.seen != session.link_requests {
        view.seen = session.link_requests;
        view.address = Some(open.editor.link(&open.article).unwrap_or_default());
        view.fresh = true;
    }
    let Some(mut address) = view.address.take() else { return };
    let title = words(ctx, &article::LINK).to_owned();
    let mut answer = None;
    let dialog = widgets::Dialog { id: "link", title: &title, width: 460.0 };
    let shown = widgets::dialog(ctx, dialog, |ui| {
        let label = words(ui.ctx(), &article::LINK_ADDRESS).to_owned();
        let field = Field::new(&label).placeholder("https://").direction(Direction::Ltr).edit(ui, &mut address);
        if std::mem::take(&mut view.fresh) {
            field.response.request_focus();
        }
        let valid = is_address(address.trim());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (done, remove) =
                (words(ui.ctx(), &controls::DONE).to_owned(), words(ui.ctx(), &article::REMOVE_LINK).to_owned());
            let pressed = widgets::button(ui, widgets::Button::primary(&done).enabled(valid)).clicked();
            if (pressed || field.submitted) && valid {
                answer = Some(Some(address.trim().to_owned()));
            }
            if widgets::button(ui, widgets::Button::quiet(&remove)).clicked() {
                answer = Some(None);
            }
        });
    });
    match answer {
        Some(link) => out.command(Command::SetLink(open.article.id, link)),
        None if !shown.dismissed => view.address = Some(address),
        None => {}
    }
}

/// Addresses that a page may carry: of the web, of mail, of telephones.
fn is_address(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    ["https://", "http://", "mailto:", "tel:"].iter().any(|s| lower.starts_with(s) && lower.len() > s.len())
        && !text.contains(char::is_whitespace)
}
