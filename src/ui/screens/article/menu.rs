//! The menu of the page, under the second button of the mouse.

use crate::command::{Action, Command};
use crate::document::TextTarget;
use crate::i18n::Bilingual;
use crate::i18n::words::{article, controls, editing};
use crate::session::{OpenArticle, Session};
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::widgets::{self, Menu, MenuItem};
use egui::{Response, Ui, ViewportCommand};

/// Room for the longest row with its keys.
const WIDTH_PT: f32 = 320.0;

/// Shows the menu while it is open.
pub(super) fn show(page: &Response, session: &Session, open: &OpenArticle, out: &mut Out) {
    let name = say(&page.ctx, &article::PAGE);
    widgets::context_menu(page, Menu::new(&name).width(WIDTH_PT), |ui| {
        clipboard_rows(ui, open, page);
        let all = say(ui.ctx(), &editing::SELECT_ALL);
        if widgets::menu_item(ui, MenuItem::new(&all).shortcut(&held(ui, "A"))).clicked() {
            page.request_focus();
            out.command(Command::SelectAll(open.article.id));
        }
        widgets::menu_rule(ui);
        let environment = session.environment();
        for action in [Action::Strong, Action::Emphasis, Action::Link, Action::Tie, Action::Forms, Action::MarksBar] {
            let command = action.resolve(&environment);
            let (title, keys) = (say(ui.ctx(), action.title()), keys(ui, action));
            let item = MenuItem::new(&title).shortcut(&keys).enabled(command.is_some());
            if widgets::menu_item(ui, item).clicked() {
                command.into_iter().for_each(|c| out.command(c));
            }
        }
    });
}

/// Cut, copy and paste go the way of their keys: the window sends the page what they would have.
fn clipboard_rows(ui: &mut Ui, open: &OpenArticle, page: &Response) {
    let (target, range) = open.editor.place(&open.article);
    let whole = matches!(target, TextTarget::Block(_)) && !open.editor.view.body.is_caret();
    let some = !range.is_empty() || whole;
    let rows: [(&Bilingual, &str, bool, ViewportCommand); 3] = [
        (&controls::CUT, "X", some, ViewportCommand::RequestCut),
        (&controls::COPY, "C", some, ViewportCommand::RequestCopy),
        (&controls::PASTE, "V", true, ViewportCommand::RequestPaste),
    ];
    for (name, letter, enabled, wish) in rows {
        let (name, keys) = (say(ui.ctx(), name), held(ui, letter));
        if widgets::menu_item(ui, MenuItem::new(&name).shortcut(&keys).enabled(enabled)).clicked() {
            page.request_focus();
            ui.ctx().send_viewport_cmd(wish);
        }
    }
}

fn held(ui: &Ui, letter: &str) -> String {
    format!("{}{letter}", if ui.ctx().os().is_mac() { "⌘" } else { "Ctrl+" })
}

fn keys(ui: &Ui, action: Action) -> String {
    action.shortcuts().first().map(|s| s.printed(ui.ctx().os().is_mac())).unwrap_or_default()
}
