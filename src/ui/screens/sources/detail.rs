//! One source: who it is, how it is reached, and all that the desk's articles quote of it.

mod chronicle;
mod facts;

use super::{SourcesView, avatar, form, line_below, shown_name};
use crate::base::SourceId;
use crate::command::Command;
use crate::i18n::words::{controls, inspector, register as r, search, sources as s};
use crate::i18n::{Language, isolate};
use crate::session::{Quoted, Session};
use crate::sources::{Source, SourceKind};
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::screens::content::content;
use crate::ui::screens::fields::say;
use crate::ui::screens::inspector::standing;
use crate::ui::screens::locale;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Empty, Label, Menu, MenuItem};
use egui::{
    Align, Color32, Frame, Layout, Margin, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

/// Widths of the columns after that of the words.
const COLUMNS: [f32; 3] = [128.0, 120.0, 184.0];
/// Room for the buttons beside the name.
const HEAD_ACTIONS: f32 = 280.0;
/// Under this width the columns stand below the words.
const COLUMNS_FROM: f32 = 820.0;

/// What the page of a source keeps between frames.
#[derive(Default)]
pub struct DetailView {
    tab: Tab,
    of: Option<(SourceId, (u64, u64))>,
    quoted: Vec<Quoted>,
    doubles_of: Option<(SourceId, u64)>,
    doubles: Vec<SourceId>,
}

/// What is listed below the card.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Tab {
    #[default]
    Statements,
    Articles,
    Notes,
    History,
}

impl DetailView {
    /// Reads what the articles quote of the source, and which entries may be it twice, once for each state of them.
    fn update(&mut self, session: &Session, source: &Source) {
        let of = (source.id, session.statements_revision());
        if self.of != Some(of) {
            (self.of, self.quoted) = (Some(of), session.quoted(source.id));
        }
        let Some(desk) = session.desk.as_ref().filter(|d| d.register_state.names_are_new()) else { return };
        let of = (source.id, desk.register_state.revision);
        if self.doubles_of != Some(of) {
            self.doubles_of = Some(of);
            self.doubles = desk.register_state.names.doubles(source.id);
        }
    }
}

pub fn show(ui: &mut Ui, session: &Session, source: &Source, back: bool, view: &mut SourcesView, out: &mut Out) {
    view.detail.update(session, source);
    let quoted = std::mem::take(&mut view.detail.quoted);
    widgets::scroll(ui, &format!("source {}", source.id), |ui| {
        let narrow = ui.available_width() < COLUMNS_FROM;
        let side = if narrow { space::PAD_SCREEN } else { space::PAD_DETAIL_SIDE } as i8;
        let margin = Margin { left: side, right: side, top: space::PAD_DETAIL as i8, bottom: 24 };
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = space::GAP_ROW;
            if back && widgets::button(ui, Button::quiet(&say(ui.ctx(), &controls::BACK)).icon(Icon::Prev)).clicked() {
                view.chosen = None;
            }
            head(ui, session, source, view, out);
            ui.add_space(space::HALF);
            let mut statements_too = true;
            match source.kind {
                SourceKind::Anonymous => {
                    statements_too = super::sealed::show(ui, session, source, &quoted, &mut view.sealed, out)
                }
                _ => facts::show(ui, session, source, &quoted),
            }
            if source.kind == SourceKind::Anonymous {
                if statements_too {
                    in_all_articles(ui, source, &quoted, out);
                    statements(ui, session, &quoted, narrow, out);
                }
            } else {
                tabs(ui, session, &quoted, view);
                in_all_articles(ui, source, &quoted, out);
                match view.detail.tab {
                    Tab::Statements => statements(ui, session, &quoted, narrow, out),
                    Tab::Articles => chronicle::articles(ui, session, &quoted, out),
                    Tab::Notes => notes(ui, source),
                    Tab::History => chronicle::history(ui, session, source, &quoted, out),
                }
            }
        });
    });
    view.detail.quoted = quoted;
}

fn tabs(ui: &mut Ui, session: &Session, quoted: &[Quoted], view: &mut SourcesView) {
    let articles = quoted.iter().map(|q| q.article).collect::<std::collections::BTreeSet<_>>().len();
    let number = |n: usize| (n > 0).then(|| locale(session).number(n as u64));
    let all = [
        (Tab::Statements, say(ui.ctx(), &s::STATEMENTS), number(quoted.len())),
        (Tab::Articles, say(ui.ctx(), &s::ARTICLES), number(articles)),
        (Tab::Notes, say(ui.ctx(), &s::NOTES), None),
        (Tab::History, say(ui.ctx(), &inspector::HISTORY), None),
    ];
    ui.add_space(space::GRID);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::HALF;
        for (tab, words, count) in all {
            if widgets::tab(ui, &words, count.as_deref(), view.detail.tab == tab).clicked() {
                view.detail.tab = tab;
            }
        }
    });
}

/// The way to the search for what a source said.
fn in_all_articles(ui: &mut Ui, source: &Source, quoted: &[Quoted], out: &mut Out) {
    if quoted.is_empty() {
        return;
    }
    let words = say(ui.ctx(), &search::QUOTES_OF_SOURCE);
    if widgets::button(ui, Button::link(&words).icon(Icon::Search).small()).clicked() {
        out.command(Command::SearchSource(source.id));
    }
}

fn notes(ui: &mut Ui, source: &Source) {
    if source.notes.trim().is_empty() {
        let (title, hint) = (say(ui.ctx(), &r::NO_NOTES), say(ui.ctx(), &r::NO_NOTES_HINT));
        ui.add_space(space::GAP_GROUP);
        widgets::empty(ui, Empty { icon: Icon::Comment, title: &title, hint: &hint, action: None });
        return;
    }
    let private = say(ui.ctx(), &s::PRIVATE_NOTES);
    let ink = theme(ui.ctx()).colors.text3;
    content(ui, &source.notes, TextStyle::Control, None);
    Label::new(&private, TextStyle::Small).color(ink).show(ui);
}

fn head(ui: &mut Ui, session: &Session, source: &Source, view: &mut SourcesView, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let edit = say(ui.ctx(), if source.kind == SourceKind::Anonymous { s::EDIT_LABEL } else { s::EDIT });
    let language = session.language();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_CARD;
        match session.seals.people(source.id) {
            Some(_) => drop(widgets::avatar(ui, widgets::Avatar::sealed().size(64.0))),
            None => avatar(ui, session, source, 64.0, out),
        }
        ui.vertical(|ui| {
            ui.set_width((ui.available_width() - HEAD_ACTIONS).max(1.0));
            ui.spacing_mut().item_spacing.y = space::HALF;
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = space::GAP_ROW;
                Label::new(shown_name(source, language), TextStyle::PersonTitle).content().elide(1).show(ui);
                let other = match language {
                    Language::Arabic => &source.name_latin,
                    Language::English => &source.name,
                };
                if !other.trim().is_empty() && other != shown_name(source, language) {
                    Label::new(other, TextStyle::Control).content().color(c.text3).elide(1).show(ui);
                }
            });
            let below = match source.kind {
                SourceKind::Anonymous => say(ui.ctx(), &s::LABEL_ONLY),
                _ => line_below(source, language),
            };
            Label::new(&below, TextStyle::Control).color(c.text2).wrap().show(ui);
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::GAP_ICON;
            if widgets::button(ui, Button::secondary(&edit)).clicked() {
                view.form = Some(form::FormView::of(source.clone(), false));
            }
            merge(ui, session, source, view, out);
        });
    });
}

/// The menu of entries that may be this one twice.
fn merge(ui: &mut Ui, session: &Session, source: &Source, view: &mut SourcesView, out: &mut Out) {
    let Some(desk) = &session.desk else { return };
    let language = session.language();
    let words = say(ui.ctx(), &r::MERGE_DOUBLE);
    let button = widgets::button(ui, Button::quiet(&words).icon(Icon::Users));
    let doubles: Vec<&Source> = view.detail.doubles.iter().filter_map(|id| desk.register.get(*id)).take(6).collect();
    let mut choose = false;
    widgets::menu(&button, Menu::new(&words).width(320.0).towards_start(), |ui| {
        let head = if doubles.is_empty() { &r::NO_LIKELY_DOUBLES } else { &r::LIKELY_DOUBLES };
        widgets::menu_head(ui, &say(ui.ctx(), head));
        for double in doubles {
            let name = r::MERGE_WITH.fill(language, &[&isolate(shown_name(double, language))]);
            if widgets::menu_item(ui, MenuItem::new(&name).icon(Icon::Users)).clicked() {
                out.command(Command::MergeSources(source.id, double.id));
            }
        }
        widgets::menu_rule(ui);
        choose = widgets::menu_item(ui, MenuItem::new(&say(ui.ctx(), &r::CHOOSE_DOUBLE)).icon(Icon::Search)).clicked();
    });
    if choose {
        view.merging = Some(source.id);
    }
}

fn statements(ui: &mut Ui, session: &Session, quoted: &[Quoted], narrow: bool, out: &mut Out) {
    if quoted.is_empty() {
        let (title, hint) =
            (say(ui.ctx(), &s::NO_STATEMENTS), say(ui.ctx(), &crate::i18n::words::empty::REGISTER_HINT));
        ui.add_space(space::GAP_GROUP);
        widgets::empty(ui, Empty { icon: Icon::Quote, title: &title, hint: &hint, action: None });
        return;
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        widgets::rule(ui);
        if !narrow {
            heads(ui);
        }
        for (index, quoted) in quoted.iter().enumerate() {
            statement(ui, session, index, quoted, narrow, out);
        }
    });
}

/// The places of the four columns in a row.
fn columns(row: Rect) -> [Rect; 4] {
    let mut right = row.right();
    let mut places = [row; 4];
    for (place, width) in places.iter_mut().skip(1).rev().zip(COLUMNS.iter().rev()) {
        *place = Rect::from_min_max(pos2(right - width, row.top()), pos2(right, row.bottom()));
        right -= width + space::GAP_GROUP;
    }
    places[0] = row.with_max_x(right);
    places
}

fn heads(ui: &mut Ui) {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), space::TABLE_HEAD), Sense::hover());
    let names = [&s::STATEMENT, &s::MEDIUM_AND_DATE, &s::TERMS, &s::VERIFICATION];
    for (place, name) in columns(row).into_iter().zip(names) {
        let mut cell = ui.new_child(UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center)));
        widgets::section_label(&mut cell, &say(ui.ctx(), name));
    }
}

fn statement(ui: &mut Ui, session: &Session, index: usize, quoted: &Quoted, narrow: bool, out: &mut Out) {
    widgets::rule(ui);
    let c = theme(ui.ctx()).colors.clone();
    let said = &quoted.statement;
    let medium = say(ui.ctx(), said.medium.label());
    let day = said.date.map(|date| locale(session).day_and_month(date)).unwrap_or_default();
    let terms = say(ui.ctx(), said.terms.label());
    let (icon, ink, standing) = standing(&c, said.terms, said.verification);
    let standing = say(ui.ctx(), &standing);
    let ground = ui.painter().add(Shape::Noop);
    let builder = UiBuilder::new().id_salt(("statement", index)).sense(Sense::click());
    let shown = ui.scope_builder(builder, |ui| {
        let full = ui.available_width();
        ui.set_min_width(full);
        ui.add_space(space::GAP_ROW);
        let top = ui.cursor().min;
        let width = if narrow { full } else { full - COLUMNS.iter().sum::<f32>() - 3.0 * space::GAP_GROUP };
        ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = space::HALF;
            content(ui, &said.words, TextStyle::CardQuote, None);
            article_line(ui, &quoted.headline, c.text3);
        });
        if narrow {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = space::GAP_ROW;
                Label::new(&medium, TextStyle::Small).show(ui);
                Label::new(&day, TextStyle::Small).color(c.text3).show(ui);
                Label::new(&terms, TextStyle::Small).color(c.text2).show(ui);
                verified(ui, icon, &standing, ink);
            });
        } else {
            let row = Rect::from_min_max(top, pos2(top.x + full, ui.min_rect().bottom()));
            let [_, when, on, how] = columns(row);
            let cell = |ui: &mut Ui, place: Rect| {
                let middle = Rect::from_center_size(place.center(), vec2(place.width(), place.height().min(44.0)));
                ui.new_child(UiBuilder::new().max_rect(middle).layout(Layout::left_to_right(Align::Center)))
            };
            let mut when = cell(ui, when);
            match day.is_empty() {
                true => drop(Label::new(&medium, TextStyle::Secondary).elide(1).show(&mut when)),
                false => drop(when.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    Label::new(&medium, TextStyle::Secondary).elide(1).show(ui);
                    Label::new(&day, TextStyle::Small).color(c.text3).elide(1).show(ui);
                })),
            }
            Label::new(&terms, TextStyle::Secondary).color(c.text2).elide(1).show(&mut cell(ui, on));
            verified(&mut cell(ui, how), icon, &standing, ink);
        }
        ui.add_space(space::GAP_ROW);
    });
    let response = shown.response;
    let over = widgets::hover_amount(ui, &response);
    let around = response.rect.expand2(vec2(space::GRID, 0.0));
    let fill = Color32::TRANSPARENT.lerp_to_gamma(c.sunken, over * 0.6);
    ui.painter().set(ground, Shape::rect_filled(around, space::RADIUS_CONTROL, fill));
    if response.has_focus() {
        let ring = Stroke::new(space::STROKE_FOCUS, c.accent);
        ui.painter().rect_stroke(around, space::RADIUS_CONTROL, ring, StrokeKind::Inside);
    }
    let name = format!("{}، {}", said.words, quoted.headline);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.clicked() {
        out.command(Command::RevealStatement(quoted.article, said.id));
    }
}

fn article_line(ui: &mut Ui, headline: &str, ink: Color32) {
    ui.spacing_mut().interact_size.y = 0.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        icons::add(ui, Icon::Article, 14.0, ink);
        let untitled = say(ui.ctx(), &s::NO_HEADLINE);
        let headline = if headline.trim().is_empty() { &untitled } else { headline };
        Label::new(headline, TextStyle::Small).color(ink).elide(1).show(ui);
    });
}

fn verified(ui: &mut Ui, icon: Icon, words: &str, ink: Color32) {
    ui.spacing_mut().item_spacing.x = 6.0;
    icons::add(ui, icon, 16.0, ink);
    Label::new(words, TextStyle::Secondary).color(ink).elide(1).show(ui);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_row_from_its_end() {
        let row = Rect::from_min_size(pos2(10.0, 0.0), vec2(800.0, 50.0));
        let places = columns(row);
        assert_eq!(places[3].right(), 810.0);
        assert_eq!(places[3].width(), COLUMNS[2]);
        assert_eq!(places[1].width(), COLUMNS[0]);
        assert_eq!(places[0].left(), 10.0);
        assert!(places.windows(2).all(|p| p[0].right() + space::GAP_GROUP == p[1].left()));
    }
}
