//! Counts and choices over the articles that were found, each with the words around its matches.

use super::SearchView;
use super::facets::choice_words;
use crate::command::Command;
use crate::document::MetaField;
use crate::i18n::words::{counts, desk, search as w};
use crate::i18n::{Bilingual, isolate};
use crate::search::{Answer, Field, Order, Row, Snippet, Target, Wanted};
use crate::session::Session;
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::screens::{crumbs, locale};
use crate::ui::shaped::Ink;
use crate::ui::theme::{TextStyle, Tone, space, theme};
use crate::ui::widgets::{self, Button, Chip, Empty, Label, Menu, Select};
use egui::{Align, Color32, Layout, Role, Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2};
use jiff::tz::TimeZone;
use std::ops::Range;

/// The words that say where a snippet stands.
const FIELD_PT: f32 = 56.0;

pub(super) fn show(ui: &mut Ui, session: &Session, beside: bool, view: &mut SearchView, out: &mut Out) {
    let searching = &session.searching;
    if searching.asked.typed.trim().is_empty() {
        return nothing(ui, Icon::Search, &w::BEGIN, &w::BEGIN_HINT);
    }
    let Some(answer) = &searching.answer else { return };
    head(ui, session, answer, beside, out);
    if answer.rows.is_empty() {
        if !searching.is_busy {
            nothing(ui, Icon::Search, &w::NOTHING, &w::NOTHING_HINT);
        }
        return;
    }
    widgets::scroll(ui, "results", |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (i, found) in answer.rows.iter().enumerate() {
            row(ui, session, i, found, view, out);
        }
        if answer.articles > answer.rows.len() {
            ui.add_space(space::PAD_CARD);
            ui.vertical_centered(|ui| {
                let more = say(ui.ctx(), &w::MORE);
                if widgets::button(ui, Button::secondary(&more)).clicked() {
                    out.command(Command::Search(Box::new(searching.asked.clone().more())));
                }
            });
        }
        ui.add_space(space::GAP_GROUP);
    });
    view.reach = false;
}

fn nothing(ui: &mut Ui, icon: Icon, title: &Bilingual, hint: &Bilingual) {
    let (title, hint) = (say(ui.ctx(), title), say(ui.ctx(), hint));
    ui.add_space((ui.available_height() * 0.3).max(space::PAD_SCREEN));
    widgets::empty(ui, Empty { icon, title: &title, hint: &hint, action: None });
}

/// How much was found, what narrows it, and the order.
fn head(ui: &mut Ui, session: &Session, answer: &Answer, beside: bool, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let (locale, asked) = (locale(session), &session.searching.asked);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), space::SUB_BAR), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, c.line));
    let inside = rect.shrink2(vec2(space::PAD_SCREEN, 0.0));
    let mut bar = ui.new_child(UiBuilder::new().max_rect(inside).layout(Layout::left_to_right(Align::Center)));
    bar.spacing_mut().item_spacing.x = space::GAP_ICON;
    let found = [
        locale.count(&counts::PLACES, answer.places as u64),
        locale.count(&counts::IN_ARTICLES, answer.articles as u64),
    ];
    let found = if answer.articles == 0 { found[0].clone() } else { found.join(" ") };
    let response = Label::new(&found, TextStyle::ControlBold).show(&mut bar);
    bar.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
    if !beside {
        let narrow = say(bar.ctx(), &w::NARROW);
        let button = widgets::button(&mut bar, Button::quiet(&narrow).icon_after(Icon::Chevron));
        widgets::menu(&button, Menu::new(&narrow).width(space::FACETS), |ui| {
            ui.set_max_height(400.0);
            super::facets::show(ui, session, out);
        });
    }
    for choice in &asked.chosen {
        let Some(words) = choice_words(session, choice) else { continue };
        let remove = w::REMOVE_CHOICE.fill(session.language(), &[&words]);
        if widgets::chip(&mut bar, Chip::new(&words).tone(Tone::Accent).removable(&remove)).removed {
            out.command(Command::Search(Box::new(asked.clone().toggled(choice.clone()))));
        }
    }
    bar.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let names = [say(ui.ctx(), &w::BY_RELEVANCE), say(ui.ctx(), &w::BY_DATE)];
        let name = say(ui.ctx(), &w::ORDER);
        let mut chosen = usize::from(asked.order == Order::Newest);
        let prefix = format!("{name}: ");
        let select = Select::new(&name).quiet(&prefix);
        if widgets::select(ui, select, &names.each_ref().map(String::as_str), &mut chosen).changed() {
            let order = if chosen == 1 { Order::Newest } else { Order::Relevance };
            out.command(Command::Search(Box::new(Wanted { order, ..asked.clone() })));
        }
    });
}

/// An article: headline, station, writer and date; below them what was found.
fn row(ui: &mut Ui, session: &Session, index: usize, found: &Row, view: &mut SearchView, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let ground = ui.painter().add(Shape::Noop);
    let builder = UiBuilder::new().id_salt(("result", index)).sense(Sense::click());
    let mut pressed = None;
    let shown = ui.scope_builder(builder, |ui| {
        let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(space::PAD_SCREEN as i8, 14));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(space::GAP_ROW, space::HALF);
            ui.spacing_mut().interact_size.y = 0.0;
            title(ui, session, found);
            for (i, snippet) in found.snippets.iter().enumerate() {
                if snippet_line(ui, session, (index, i), snippet) {
                    pressed = Some(snippet);
                }
            }
        });
    });
    let response = shown.response;
    let name = headline_of(found, ui);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, view.at == Some(index), &name));
    let over = widgets::hover_amount(ui, &response);
    let fill = if view.at == Some(index) { c.tint } else { Color32::TRANSPARENT.lerp_to_gamma(c.sunken, over * 0.6) };
    let inside = response.rect;
    ui.painter().set(ground, Shape::rect_filled(inside, 0, fill));
    ui.painter().hline(inside.x_range(), inside.bottom() - 0.5, Stroke::new(1.0, c.line));
    if response.has_focus() {
        let ring = Stroke::new(space::STROKE_FOCUS, c.accent);
        ui.painter().rect_stroke(inside.shrink(1.0), space::RADIUS_CONTROL, ring, StrokeKind::Inside);
    }
    if view.reach && view.at == Some(index) {
        response.scroll_to_me(None);
    }
    match pressed {
        Some(snippet) => open_at(found, snippet, out),
        None if response.clicked() => open(found, out),
        None => {}
    }
}

fn headline_of(found: &Row, ui: &Ui) -> String {
    if found.headline.trim().is_empty() { say(ui.ctx(), &desk::UNTITLED) } else { found.headline.clone() }
}

fn title(ui: &mut Ui, session: &Session, found: &Row) {
    let c = theme(ui.ctx()).colors.clone();
    ui.horizontal(|ui| {
        let zone = TimeZone::system();
        let now = session.services().clock.now();
        let changed = locale(session).last_change(found.changed, now, &zone);
        let end =
            if found.byline.trim().is_empty() { changed } else { format!("{} · {changed}", isolate(&found.byline)) };
        let end_width = crate::ui::shaped::line(ui.ctx(), &end, TextStyle::Small).size().x;
        let badge_room = 130.0;
        let room = (ui.available_width() - end_width - badge_room - space::GAP_GROUP).max(120.0);
        let headline = headline_of(found, ui);
        let hits = if found.headline.trim().is_empty() { &[][..] } else { &found.headline_hits };
        marked(&headline, TextStyle::ResultHeadline, hits, c.hit).elide(1).width(room).show(ui);
        crumbs::badge(ui, found.state);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            Label::new(&end, TextStyle::Small).color(c.text3).elide(1).show(ui);
        });
    });
}

/// A text of an article with its matches on their ground.
fn marked<'a>(text: &'a str, style: TextStyle, hits: &[Range<usize>], ground: Color32) -> Label<'a> {
    let mut label = Label::new(text, style).content();
    let mut end = 0;
    for hit in hits.iter().filter(|h| text.get((*h).clone()).is_some()) {
        if hit.start >= end {
            end = hit.end;
            label = label.ink(Ink { range: hit.clone(), ground: Some(ground), ..Ink::default() });
        }
    }
    label
}

/// A snippet behind the name of its field; true if it was pressed.
fn snippet_line(ui: &mut Ui, session: &Session, id: (usize, usize), snippet: &Snippet) -> bool {
    let c = theme(ui.ctx()).colors.clone();
    let pressed = ui.push_id(id, |ui| {
        ui.horizontal(|ui| {
            let name = field_words(snippet.field).get(session.language()).to_owned();
            let (rect, _) = ui.allocate_exact_size(vec2(FIELD_PT, 24.0), Sense::hover());
            ui.painter().rect_filled(rect, space::RADIUS_CHIP, c.sunken);
            let words = crate::ui::shaped::line(ui.ctx(), &name, TextStyle::Small);
            let at = rect.center() - words.size() / 2.0;
            crate::ui::shaped::paint(ui.painter(), at, words, c.text2);
            let (text, hits) = with_speaker(snippet);
            let label = marked(&text, TextStyle::CardQuote, &hits, c.hit).color(c.text2).elide(1);
            label.sense(Sense::CLICK).show(ui).clicked()
        })
        .inner
    });
    pressed.inner
}

/// A quotation behind the name of who said it.
fn with_speaker(snippet: &Snippet) -> (String, Vec<Range<usize>>) {
    let Some(speaker) = &snippet.speaker else { return (snippet.text.clone(), snippet.hits.clone()) };
    let lead = format!("{speaker}: ");
    let hits = snippet.hits.iter().map(|h| h.start + lead.len()..h.end + lead.len()).collect();
    (format!("{lead}{}", snippet.text), hits)
}

fn field_words(field: Field) -> Bilingual {
    match field {
        Field::Headline | Field::Kicker => w::IN_KICKER,
        Field::Standfirst => w::IN_STANDFIRST,
        Field::Byline => w::IN_BYLINE,
        Field::Text => w::IN_TEXT,
        Field::Quote => w::IN_QUOTE,
        Field::Caption => w::IN_PICTURE,
        Field::Credit => w::IN_CREDIT,
        Field::Comment => w::IN_COMMENT,
    }
}

/// Opens an article where its first match stands.
pub(super) fn open(found: &Row, out: &mut Out) {
    if let (None, Some(snippet)) = (found.headline_hits.first(), found.snippets.first()) {
        return open_at(found, snippet, out);
    }
    let range = found.headline_hits.first().cloned().unwrap_or_default();
    out.command(Command::OpenFound(found.article, Target::Meta(MetaField::Headline), range));
}

fn open_at(found: &Row, snippet: &Snippet, out: &mut Out) {
    out.command(Command::OpenFound(found.article, snippet.target, snippet.range.clone()));
}
