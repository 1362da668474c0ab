//! What was guessed of a plain text, and what a reader warns of: a row each, with its answer where there is one.

use super::ImportView;
use crate::command::Command;
use crate::i18n::words::{import, incoming};
use crate::i18n::{Bilingual, Language, import as texts};
use crate::import::{Draft, Guess, Offer, Part, WarningKind};
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::shaped::{self, TextSpec};
use crate::ui::theme::{Colors, TextStyle, space, theme};
use crate::ui::{widgets, words};
use egui::{Align, Color32, Layout, Sense, Ui, UiBuilder, pos2, vec2};
use widgets::{Button, Card};

const ROW_PT: f32 = 60.0;
const ICON_PT: f32 = 18.0;

/// What was guessed of a plain text.
pub(super) fn of_text(ui: &mut Ui, draft: &Draft, view: &mut ImportView, out: &mut Out) {
    heading(ui, &import::WHAT_WE_GUESSED, &import::NOTHING_UNSEEN);
    let told = draft.repaired.len();
    if draft.guesses.is_empty() && told == 0 {
        return;
    }
    widgets::card(ui, Card { padding: 0, ..Card::default() }, |ui| {
        for (i, (kind, message)) in draft.repaired.iter().enumerate() {
            if i > 0 {
                widgets::rule(ui);
            }
            let shown =
                Shown { sign: sign_of(*kind), title: message.clone(), detail: None, action: None, faded: false };
            row(ui, i, &shown);
        }
        for (i, guess) in draft.guesses.iter().enumerate() {
            if i + told > 0 {
                widgets::rule(ui);
            }
            let reversed = draft.is_reversed(i);
            let (title, detail) = (guess.title(), Some(guess.detail()));
            let action = Some(action(guess, reversed));
            let pressed = row(ui, told + i, &Shown { sign: sign(guess), title, detail, action, faded: reversed });
            if pressed == Pressed::Action {
                match guess {
                    Guess::RelativeDates { .. } => view.fields.focus_date = true,
                    _ => out.command(Command::ReverseGuess(i)),
                }
            }
            if pressed != Pressed::Nothing {
                view.reach = guess.lines().first().copied();
            }
        }
    });
    ui.add_space(space::PAD_CARD);
}

/// What a reader found and what it warns of.
pub(super) fn of_parts(ui: &mut Ui, offer: &Offer, view: &mut ImportView, out: &mut Out) {
    heading(ui, &incoming::WHAT_WE_FOUND, &incoming::NOTHING_BEFORE);
    let mut rows: Vec<(Shown, Option<usize>)> = Vec::new();
    let first = |wanted: fn(&Part) -> bool| offer.parts().iter().position(|(p, _)| wanted(p));
    for warning in offer.warnings() {
        let (title, sign) = (warning.message.clone(), sign_of(warning.kind));
        rows.push((Shown { sign, title, detail: None, action: None, faded: false }, None));
    }
    let comments = offer.article().comments.len();
    if comments > 0 {
        let (title, detail) = (texts::comments_held(comments), Some(texts::comments_kept_aside(comments)));
        let sign = (Icon::Comment, Ground::Plain);
        let place = first(|p| matches!(p, Part::Comment(_)));
        rows.push((Shown { sign, title, detail, action: None, faded: false }, place));
    }
    let (dropped, left) = offer.dropped();
    if dropped > 0 {
        let (title, detail) = (texts::furniture_goes(dropped), Some(import::LEFT_OVER));
        let action = Some(if left > 0 { import::KEEP } else { import::DROP });
        let sign = (Icon::Trash, Ground::Red);
        rows.push((Shown { sign, title, detail, action, faded: left == 0 }, first(|p| matches!(p, Part::Dropped(_)))));
    }
    if rows.is_empty() {
        let sign = (Icon::Check, Ground::Green);
        let title = incoming::ALL_SOUND;
        rows.push((Shown { sign, title, detail: None, action: None, faded: false }, None));
    }
    widgets::card(ui, Card { padding: 0, ..Card::default() }, |ui| {
        for (i, (shown, place)) in rows.iter().enumerate() {
            if i > 0 {
                widgets::rule(ui);
            }
            let pressed = row(ui, i, shown);
            if pressed == Pressed::Action {
                out.command(Command::ReverseGuess(0));
            }
            if pressed != Pressed::Nothing && place.is_some() {
                view.reach = *place;
            }
        }
    });
    ui.add_space(space::PAD_CARD);
}

fn heading(ui: &mut Ui, title: &Bilingual, sentence: &Bilingual) {
    let c = theme(ui.ctx()).colors.clone();
    let (title, sentence) = (words(ui.ctx(), title).to_owned(), words(ui.ctx(), sentence).to_owned());
    widgets::label(ui, &title, TextStyle::PanelTitle);
    widgets::Label::new(&sentence, TextStyle::Secondary).color(c.text3).wrap().show(ui);
    ui.add_space(space::GAP_ROW);
}

/// A row of the card.
struct Shown {
    sign: (Icon, Ground),
    title: Bilingual,
    detail: Option<Bilingual>,
    /// The word on its button.
    action: Option<Bilingual>,
    /// True where it was turned round.
    faded: bool,
}

#[derive(Clone, Copy)]
enum Ground {
    Accent,
    Amber,
    Red,
    Green,
    Plain,
}

#[derive(Clone, Copy, PartialEq)]
enum Pressed {
    Nothing,
    Row,
    Action,
}

fn row(ui: &mut Ui, index: usize, shown: &Shown) -> Pressed {
    let c = theme(ui.ctx()).colors.clone();
    let language = crate::ui::language(ui.ctx());
    let (title, detail) = (shown.title.get(language), shown.detail.as_ref().map_or("", |d| d.get(language)));
    let action = shown.action.as_ref().map(|a| a.get(language).to_owned());
    let line = |text: &str, style, width| {
        let spec = TextSpec::new(text, style).wrap(width).direction(shaped::direction(ui.ctx()));
        shaped::galley(ui.ctx(), &spec)
    };
    let button_pt = |a: &String| shaped::line(ui.ctx(), a, TextStyle::Secondary).size().x + 16.0 + space::GAP_ROW;
    let names_pt = ui.available_width() - 3.0 * space::GAP_ROW - ICON_PT - action.as_ref().map_or(0.0, button_pt);
    let title_lines = line(title, TextStyle::Secondary, names_pt);
    let detail_lines = (!detail.is_empty()).then(|| line(detail, TextStyle::Small, names_pt));
    let detail_pt = detail_lines.as_ref().map_or(0.0, |lines| lines.size().y);
    let names_height = title_lines.size().y + detail_pt;
    let height = (names_height + 16.0).max(ROW_PT);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let hover = widgets::hover_amount(ui, &response);
    ui.painter().rect_filled(rect, space::RADIUS_CARD, Color32::TRANSPARENT.lerp_to_gamma(c.page, hover));
    let name = if detail.is_empty() { title.to_owned() } else { format!("{title}{}{detail}", comma(language)) };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ListBoxOption, true, &name));
    let inside = rect.shrink2(vec2(space::GAP_ROW, 6.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(inside).layout(Layout::left_to_right(Align::Center)));
    child.spacing_mut().item_spacing = vec2(space::GAP_ROW, 0.0);
    icons::add(&mut child, shown.sign.0, ICON_PT, if shown.faded { c.text3 } else { ink(shown.sign.1, &c) });
    let left = inside.left() + ICON_PT + space::GAP_ROW;
    let top = inside.center().y - names_height / 2.0;
    let below = top + title_lines.size().y;
    shaped::paint(ui.painter(), pos2(left, top), title_lines, if shown.faded { c.text3 } else { c.text });
    if let Some(lines) = detail_lines {
        shaped::paint(ui.painter(), pos2(left, below), lines, c.text3);
    }
    let mut pressed = if response.clicked() { Pressed::Row } else { Pressed::Nothing };
    if let Some(action) = action {
        child.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.push_id(index, |ui| {
                if widgets::button(ui, Button::link(&action).small()).clicked() {
                    pressed = Pressed::Action;
                }
            });
        });
    }
    widgets::focus_ring(ui, &response, rect, space::RADIUS_CARD);
    pressed
}

fn comma(language: Language) -> &'static str {
    if language == Language::Arabic { "، " } else { ", " }
}

fn ink(ground: Ground, c: &Colors) -> Color32 {
    match ground {
        Ground::Accent => c.accent,
        Ground::Amber => c.amber,
        Ground::Red => c.red,
        Ground::Green => c.green,
        Ground::Plain => c.text2,
    }
}

fn sign_of(kind: WarningKind) -> (Icon, Ground) {
    match kind {
        WarningKind::PictureWithoutFile => (Icon::Pictures, Ground::Amber),
        WarningKind::CommentHeld => (Icon::Comment, Ground::Plain),
        WarningKind::FormsRepaired | WarningKind::OrderRepaired => (Icon::Check, Ground::Green),
        WarningKind::LeftOut => (Icon::Warning, Ground::Plain),
        _ => (Icon::Warning, Ground::Amber),
    }
}

fn sign(guess: &Guess) -> (Icon, Ground) {
    match guess {
        Guess::Headline { .. } => (Icon::Heading, Ground::Accent),
        Guess::Picture { .. } => (Icon::Warning, Ground::Amber),
        Guess::Furniture { .. } => (Icon::Trash, Ground::Red),
        Guess::Comments { .. } => (Icon::Comment, Ground::Plain),
        Guess::JoinedLines { .. } => (Icon::OneColumn, Ground::Plain),
        Guess::WrongQuotationMarks { .. } => (Icon::Quote, Ground::Amber),
        Guess::RelativeDates { .. } => (Icon::Clock, Ground::Amber),
    }
}

/// The word on the button: what it does, which is to turn the guess round or back.
fn action(guess: &Guess, reversed: bool) -> Bilingual {
    match (guess, reversed) {
        (Guess::Picture { .. } | Guess::Comments { .. } | Guess::Headline { .. }, false) => import::REVERSE,
        (Guess::Headline { .. }, true) => crate::i18n::import::TURN_BACK,
        (guess, reversed) => guess.action(reversed),
    }
}
