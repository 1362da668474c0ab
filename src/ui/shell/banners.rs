//! Banners over the screen: who else edits the shown article, and what stays until it is settled.

use crate::command::{Command, Route};
use crate::i18n::isolate;
use crate::i18n::words::{controls, occupied};
use crate::session::{Banner, OpenArticle, ReadOnly, SaveState, Session};
use crate::storage::Keeping;
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::version;
use crate::ui::theme::Tone;
use crate::ui::{widgets, words};
use egui::Ui;

/// All that are due on a screen.
pub fn show(ui: &mut Ui, session: &Session, route: Route, out: &mut Out) {
    let of_article = matches!(route, Route::Article | Route::Pictures | Route::Review | Route::Export);
    if let Some(open) = session.current().filter(|_| of_article)
        && let Some(reading) = &open.read_only
    {
        occupant(ui, session, open, reading, out);
    }
    let not_saved = session.current().filter(|o| of_article && o.keeping == Keeping::Home);
    if let Some(SaveState::Failed(why)) = not_saved.map(|o| &o.save_state) {
        let text = why.get(session.language());
        widgets::banner(ui, widgets::Banner { tone: Tone::Red, icon: Icon::Block, text, actions: &[] });
    }
    for (i, banner) in session.notices.banners.iter().enumerate() {
        notice(ui, session, i, banner, out);
    }
}

/// Another edits the article: who, where, since when, and the way to edit it here.
fn occupant(ui: &mut Ui, session: &Session, open: &OpenArticle, reading: &ReadOnly, out: &mut Out) {
    let language = session.language();
    let (text, action) = match reading.was_ours {
        false => (occupied::OTHERS, occupied::TAKE_OVER),
        true => (occupied::TAKEN, occupied::TAKE_BACK),
    };
    let (by, here) = (&reading.occupant.by, session.signature());
    let who = match (by.author.trim(), by.device == here.device) {
        ("", true) => occupied::OTHER_WINDOW.get(language).to_owned(),
        (author, true) if author == here.author.trim() => occupied::OTHER_WINDOW.get(language).to_owned(),
        ("", false) => occupied::SOMEBODY_AT.fill(language, &[&isolate(&by.device)]),
        (author, _) => occupied::PERSON_AT.fill(language, &[&isolate(author), &isolate(&by.device)]),
    };
    let since = version::when(session, reading.occupant.since);
    let (text, action) = (text.fill(language, &[&who, &since]), words(ui.ctx(), &action).to_owned());
    let shown = widgets::Banner { tone: Tone::Amber, icon: Icon::Lock, text: &text, actions: &[&action] };
    if widgets::banner(ui, shown).is_some() {
        out.command(Command::TakeOver(open.article.id));
    }
}

fn notice(ui: &mut Ui, session: &Session, i: usize, banner: &Banner, out: &mut Out) {
    let (tone, icon) = match banner.is_error {
        true => (Tone::Red, Icon::Block),
        false => (Tone::Amber, Icon::Warning),
    };
    let names: Vec<String> = match banner.actions.as_slice() {
        [] => vec![words(ui.ctx(), &controls::CLOSE).to_owned()],
        actions => actions.iter().map(|(name, _)| words(ui.ctx(), name).to_owned()).collect(),
    };
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let text = banner.words.get(session.language());
    let chosen = widgets::banner(ui, widgets::Banner { tone, icon, text, actions: &names });
    match chosen.map(|at| banner.actions.get(at)) {
        Some(Some((_, command))) => out.command(command.clone()),
        Some(None) => out.dismiss_banner(i),
        None => {}
    }
}
