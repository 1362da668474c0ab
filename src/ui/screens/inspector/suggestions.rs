//! The suggestions that wait for a decision, a card each: whose, when, what would change; accept or refuse.

use super::panel;
use crate::command::Command;
use crate::document::{Article, BlockKind, MarkKind, Proposed, Suggestion};
use crate::gate::{Place, place_words};
use crate::i18n::initials;
use crate::i18n::words::{controls, versions as words};
use crate::session::{OpenArticle, Session};
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::differing::{Differing, Touch};
use crate::ui::screens::fields::say;
use crate::ui::screens::{locale, version};
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Avatar, Card, IconButton, Label};
use egui::{Align, Layout, Ui};

pub fn show(ui: &mut Ui, session: &Session, open: &OpenArticle, out: &mut Out) {
    let all = open.article.open_suggestions();
    if all.is_empty() {
        return;
    }
    panel::title(ui, &say(ui.ctx(), &words::SUGGESTIONS), &locale(session).number(all.len() as u64));
    let current = open.current_suggestion().map(|s| s.id);
    let seen = panel::around(all.len(), all.iter().position(|s| Some(s.id) == current));
    for suggestion in all.into_iter().skip(seen.start).take(seen.len()) {
        ui.push_id(suggestion.id, |ui| card(ui, session, open, suggestion, current == Some(suggestion.id), out));
    }
    ui.add_space(space::GAP_ROW);
}

fn card(ui: &mut Ui, session: &Session, open: &OpenArticle, s: &Suggestion, selected: bool, out: &mut Out) {
    let id = open.article.id;
    widgets::card(ui, Card { padding: 12, selected, ..Card::default() }, |ui| {
        let c = theme(ui.ctx()).colors.clone();
        ui.spacing_mut().item_spacing.y = space::GAP_ICON;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::GAP_ICON;
            let author = version::named(ui.ctx(), &s.author);
            widgets::avatar(ui, Avatar::person(&initials(&author)).size(32.0));
            Label::new(&author, TextStyle::SecondaryBold).content().elide(1).width(120.0).show(ui);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let what = controls_name(ui, session, open, s);
                for (accept, words, icon) in
                    [(false, &controls::REFUSE, Icon::Cross), (true, &controls::ACCEPT, Icon::Check)]
                {
                    let name = say(ui.ctx(), words);
                    let button = widgets::icon_button(ui, IconButton::new(icon, &name));
                    ui.ctx().accesskit_node_builder(button.id, |node| node.set_description(what.clone()));
                    if button.clicked() {
                        out.command(Command::Settle(id, vec![s.id], accept));
                    }
                }
                Label::new(&version::when(session, s.at), TextStyle::Small).color(c.text3).elide(1).show(ui);
            });
        });
        let (text, touched) = told(session, &open.article, s);
        let shown = Differing { text: &text, style: TextStyle::CardQuote, color: c.text, touched }.show(ui);
        let shown = ui.interact(shown.rect, shown.id.with("show"), egui::Sense::click());
        shown.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &text));
        if shown.clicked() {
            out.command(Command::ShowSuggestion(id, s.id));
        }
    });
}

/// Where the suggestion stands, for those who do not see it.
fn controls_name(ui: &Ui, session: &Session, open: &OpenArticle, s: &Suggestion) -> String {
    let _ = ui;
    told(session, &open.article, s).0
}

/// What would change: words that go struck, words that come underlined.
fn told(session: &Session, article: &Article, s: &Suggestion) -> (String, Vec<(std::ops::Range<usize>, Touch)>) {
    let language = session.language();
    let plain = |text: String| (text, Vec::new());
    let place = |block| {
        let place = place_words(article, &Place::Block { block, range: 0..0 });
        place.get(language).to_owned()
    };
    match &s.change {
        Proposed::Words => {
            let (goes, comes) =
                (words_of(article, &MarkKind::Deletion(s.id)), words_of(article, &MarkKind::Insertion(s.id)));
            becomes(&goes, &comes, words::BECOMES.get(language))
        }
        Proposed::Field(target, text) => {
            becomes(article.text(*target).unwrap_or_default(), text, words::BECOMES.get(language))
        }
        Proposed::Format { .. } => plain(words::OTHER_FORMAT.get(language).to_owned()),
        Proposed::NewBlock(block) => plain(format!("{}: {}", words::NEW_BLOCK_PROPOSED.get(language), place(*block))),
        Proposed::RemoveBlock(block) => plain(format!("{}: {}", words::BLOCK_GOES.get(language), place(*block))),
        Proposed::Kind(_, kind) => plain(words::OTHER_KIND.fill(language, &[kind_name(kind).get(language)])),
    }
}

fn kind_name(kind: &BlockKind) -> crate::i18n::Bilingual {
    kind.label()
}

fn words_of(article: &Article, kind: &MarkKind) -> String {
    let pieces = article
        .body
        .iter()
        .flat_map(|b| b.marks.iter().filter(|m| m.kind == *kind).filter_map(|m| b.text.get(m.range()).map(str::trim)));
    pieces.filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" … ")
}

fn becomes(goes: &str, comes: &str, between: &str) -> (String, Vec<(std::ops::Range<usize>, Touch)>) {
    let mut text = goes.to_owned();
    let mut touched = vec![(0..goes.len(), Touch::Goes)];
    if !goes.is_empty() && !comes.is_empty() {
        text.push_str(&format!(" {between} "));
    }
    let start = text.len();
    text.push_str(comes);
    touched.push((start..text.len(), Touch::Comes));
    touched.retain(|(r, _)| !r.is_empty());
    (text, touched)
}
