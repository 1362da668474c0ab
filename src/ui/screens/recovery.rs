//! What was not saved when the program stopped: beside what stands on the desk, to be taken, kept as an article of its own,
//! or left. Nothing changes before one of these is chosen.

use super::differing::{Differing, Touch, in_one, touched};
use super::{fields::say, locale, version};
use crate::command::{Command, RecoveryChoice};
use crate::document::compare::{ChangeKind, Compared, Comparison, Row};
use crate::document::{Article, BlockKind, MetaField};
use crate::i18n::words::{counts, versions as words};
use crate::language::tokens;
use crate::session::{Session, Unsaved};
use crate::storage::Recovery;
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Card, Chip, Label};
use egui::{Align, Frame, Layout, Margin, Panel, Sense, Ui, vec2};
use std::path::PathBuf;

/// For so long a decision is taken to be under way.
const PRESS_SECS: f64 = 2.0;

/// From this width on, in points, the choices stand apart.
const APART_FROM: f32 = 620.0;

/// The look: whether what is saved is shown instead of what comes back.
#[derive(Default)]
pub struct RecoveryView {
    saved: bool,
    of: Option<PathBuf>,
    at: usize,
    /// The journal that a decision was asked for, and when, seconds.
    asked: Option<(PathBuf, f64)>,
}

impl RecoveryView {
    /// True while a decision is carried out; a press right after another is the same press.
    fn is_busy(&self, ui: &Ui, session: &Session) -> bool {
        let (all, now) = (session.recoveries(), ui.input(|i| i.time));
        let waits = |(log, at): &(PathBuf, f64)| now - at < PRESS_SECS && all.iter().any(|r| r.recovery.log == *log);
        all.is_empty() || self.asked.as_ref().is_some_and(waits)
    }
}

/// Title, and what can be done with all at once.
pub fn top_bar(ui: &mut Ui, session: &Session, view: &mut RecoveryView, out: &mut Out) {
    let title = say(ui.ctx(), &words::RECOVERY);
    widgets::label(ui, &title, TextStyle::ScreenTitle);
    let busy = view.is_busy(ui, session);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::GRID;
        let (all, both) = (say(ui.ctx(), &words::RECOVER_ALL), say(ui.ctx(), &words::BOTH_OF_ALL));
        if widgets::button(ui, Button::primary(&all).icon(Icon::History).enabled(!busy)).clicked() {
            out.command(Command::SettleRecoveries(RecoveryChoice::Take));
        }
        if widgets::button(ui, Button::quiet(&both).enabled(!busy)).clicked() {
            out.command(Command::SettleRecoveries(RecoveryChoice::Both));
        }
    });
}

/// The screen.
pub fn show(ui: &mut Ui, session: &Session, view: &mut RecoveryView, out: &mut Out) {
    let all = session.recoveries();
    let c = theme(ui.ctx()).colors.clone();
    let head = Frame::new().fill(c.tint).inner_margin(Margin::symmetric(space::PAD_SCREEN as i8, 16));
    Panel::top("recovery says").frame(head).show(ui, |ui| said(ui, session, all));
    let list = Frame::new().fill(c.app);
    let width = space::LIST_PANE.min(ui.available_width() * 0.4);
    Panel::left("recoveries").exact_size(width).resizable(false).frame(list).show(ui, |ui| {
        widgets::scroll(ui, "recoveries", |ui| entries(ui, session, all, view));
    });
    view.at = view.at.min(all.len().saturating_sub(1));
    let of = all.get(view.at).map(|r| r.recovery.log.clone());
    if view.of != of {
        (view.saved, view.of) = (false, of);
    }
    widgets::scroll(ui, "recovered", |ui| {
        let side = if ui.available_width() > 700.0 { space::PAD_DETAIL_SIDE } else { space::PAD_CARD };
        Frame::new().inner_margin(Margin::symmetric(side as i8, 24)).show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(960.0));
            ui.set_width(ui.available_width());
            if let Some(one) = all.get(view.at) {
                detail(ui, session, one, view, out);
            }
        });
    });
}

/// How the journal is, and the last key in it.
pub fn foot(ui: &mut Ui, session: &Session, view: &mut RecoveryView) {
    let Some(one) = session.recoveries().get(view.at).map(|unsaved| &unsaved.recovery) else { return };
    let c = theme(ui.ctx()).colors.clone();
    let (text, ink) = match one.is_sound() {
        true => (say(ui.ctx(), &words::JOURNAL_SOUND), c.text2),
        false => (say(ui.ctx(), &words::JOURNAL_DAMAGED), c.amber),
    };
    widgets::colored(ui, &text, TextStyle::Small, ink);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let when = version::when(session, one.found.until);
        let text = words::LAST_KEY.fill(session.language(), &[&when]);
        widgets::colored(ui, &text, TextStyle::Small, c.text2);
    });
}

fn said(ui: &mut Ui, session: &Session, all: &[Unsaved]) {
    let c = theme(ui.ctx()).colors.clone();
    ui.set_width(ui.available_width());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_CARD;
        icons::add(ui, Icon::Info, 20.0, c.accent);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = space::HALF;
            let last = all.iter().map(|r| r.recovery.found.until).max();
            let when = last.map(|at| version::when(session, at)).unwrap_or_default();
            let text = words::STOPPED_AT.fill(session.language(), &[&when]);
            Label::new(&text, TextStyle::ControlBold).wrap().show(ui);
            Label::new(&say(ui.ctx(), &words::NOTHING_CHANGES), TextStyle::Secondary).color(c.text2).wrap().show(ui);
        });
    });
}

fn entries(ui: &mut Ui, session: &Session, all: &[Unsaved], view: &mut RecoveryView) {
    let c = theme(ui.ctx()).colors.clone();
    ui.spacing_mut().item_spacing.y = 0.0;
    Frame::new().inner_margin(Margin::symmetric(space::PAD_SCREEN as i8, 10)).show(ui, |ui| {
        let text = locale(session).count(&counts::UNSAVED_ARTICLES, all.len() as u64);
        Label::new(&text, TextStyle::Small).color(c.text2).show(ui);
    });
    widgets::rule(ui);
    for (i, unsaved) in all.iter().enumerate() {
        let one = &unsaved.recovery;
        let headline = headline(ui, &one.found.article);
        let builder = egui::UiBuilder::new().id_salt(("recovery", i)).sense(Sense::click());
        let ground = ui.painter().add(egui::Shape::Noop);
        let shown = ui.scope_builder(builder, |ui| {
            Frame::new().inner_margin(Margin::symmetric(space::PAD_SCREEN as i8, 12)).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = space::HALF;
                super::content::content(ui, &headline, TextStyle::RowHeadline, Some(2));
                ui.horizontal(|ui| {
                    let when = match &one.saved {
                        Some((saved, _)) => {
                            words::LAST_SAVED.fill(session.language(), &[&version::when(session, saved.changed)])
                        }
                        None => say(ui.ctx(), &words::NEVER_SAVED),
                    };
                    Label::new(&when, TextStyle::Small).color(c.text3).show(ui);
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        widgets::chip(ui, Chip::new(&what(session, &unsaved.comparison)).small());
                    });
                });
            });
        });
        let response = shown.response;
        let selected = i == view.at;
        let over = widgets::hover_amount(ui, &response);
        let fill = if selected { c.tint } else { egui::Color32::TRANSPARENT.lerp_to_gamma(c.sunken, over * 0.6) };
        ui.painter().set(ground, egui::Shape::rect_filled(response.rect, 0, fill));
        widgets::focus_ring(ui, &response, response.rect.shrink(2.0), space::RADIUS_CONTROL);
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::ListItem, true, selected, &headline));
        if response.clicked() {
            view.at = i;
        }
        widgets::rule(ui);
    }
}

fn headline(ui: &Ui, article: &Article) -> String {
    match article.meta.headline.trim() {
        "" => say(ui.ctx(), &words::UNTITLED),
        headline => headline.to_owned(),
    }
}

/// Words that were typed after the last save.
fn words_that_come(comparison: &Comparison) -> usize {
    let of_row = |row: &Row| match (&row.before, &row.after) {
        (None, Some(after)) => tokens::word_count(&after.text),
        (Some(_), Some(after)) => {
            let words = row.changes.iter().filter(|c| c.kind == ChangeKind::Words);
            words.filter_map(|c| after.text.get(c.after.clone())).map(tokens::word_count).sum()
        }
        _ => 0,
    };
    comparison.rows.iter().map(of_row).sum()
}

/// How much comes back.
fn what(session: &Session, comparison: &Comparison) -> String {
    match words_that_come(comparison) {
        0 => locale(session).count(&counts::CHANGES, comparison.changed() as u64),
        n => locale(session).count(&counts::WORDS, n as u64),
    }
}

fn detail(ui: &mut Ui, session: &Session, unsaved: &Unsaved, view: &mut RecoveryView, out: &mut Out) {
    let one = &unsaved.recovery;
    ui.spacing_mut().item_spacing.y = space::GAP_CARD;
    let has_saved = one.saved.is_some();
    ui.horizontal(|ui| {
        let names = [say(ui.ctx(), &words::COMES_BACK), say(ui.ctx(), &words::ON_DISK)];
        if has_saved {
            let mut chosen = usize::from(view.saved);
            if widgets::segmented(ui, &[&names[0], &names[1]], &mut chosen) {
                view.saved = chosen == 1;
            }
        } else {
            Label::new(&names[0], TextStyle::ControlBold).show(ui);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if !view.saved {
                let text = say(ui.ctx(), &words::TYPED_AFTER);
                widgets::chip(ui, Chip::new(&text).tone(crate::ui::theme::Tone::Green));
            }
        });
    });
    if !one.stands_on_saved && has_saved {
        warning(ui, &say(ui.ctx(), &words::SAVED_SINCE));
    }
    damage(ui, session, one);
    widgets::card(ui, Card { padding: 32, ..Card::default() }, |ui| {
        ui.spacing_mut().item_spacing.y = space::GAP_ROW;
        let saved = view.saved && has_saved;
        texts(ui, &unsaved.comparison, saved);
    });
    let ready = !view.is_busy(ui, session);
    if let Some(choice) = choices(ui, ready) {
        view.asked = Some((one.log.clone(), ui.input(|i| i.time)));
        out.command(Command::SettleRecovery(one.log.clone(), choice));
    }
}

fn warning(ui: &mut Ui, text: &str) {
    let c = theme(ui.ctx()).colors.clone();
    ui.horizontal_top(|ui| {
        icons::add(ui, Icon::Warning, 16.0, c.amber);
        Label::new(text, TextStyle::Secondary).color(c.amber).wrap().show(ui);
    });
}

/// What of the journal could not be read.
fn damage(ui: &mut Ui, session: &Session, one: &Recovery) {
    let (language, locale) = (session.language(), locale(session));
    if one.found.gaps.iter().any(|gap| !gap.is_tail()) {
        warning(ui, &words::DAMAGE_BYTES.fill(language, &[&locale.file_size(one.damaged_bytes())]));
    }
    if one.found.misplaced > 0 {
        warning(ui, &words::DAMAGE_MISPLACED.fill(language, &[&locale.number(one.found.misplaced as u64)]));
    }
}

/// The fields that are printed and the body: what was typed after the last save underlined, what it took away struck.
fn texts(ui: &mut Ui, comparison: &Comparison, saved: bool) {
    let c = theme(ui.ctx()).colors.clone();
    for row in &comparison.rows {
        let style = match (row.place, row.after.as_ref().or(row.before.as_ref()).map(|s| &s.kind)) {
            (Compared::Field(MetaField::Headline), _) => TextStyle::Subheading1,
            (Compared::Field(MetaField::Kicker), _) => TextStyle::Kicker,
            (Compared::Field(MetaField::Standfirst | MetaField::Byline), _) => TextStyle::Control,
            (Compared::Block(_), Some(BlockKind::Subheading(_))) => TextStyle::Subheading2,
            (Compared::Block(_), _) => TextStyle::BodyCompare,
            _ if row.is_same() => continue,
            _ => TextStyle::Secondary,
        };
        let color = if style == TextStyle::Kicker { c.accent } else { c.text };
        let Some((text, touched)) = one_text(row, saved) else { continue };
        if !text.is_empty() {
            Differing { text: &text, style, color, touched }.show(ui);
        }
    }
}

/// A text and what of it differs.
type Touched = (String, Vec<(std::ops::Range<usize>, Touch)>);

fn one_text(row: &Row, saved: bool) -> Option<Touched> {
    match (&row.before, &row.after, saved) {
        (Some(before), Some(_), true) => Some((before.text.clone(), touched(&row.changes, false, None))),
        (Some(before), None, true) => Some((before.text.clone(), vec![(0..before.text.len(), Touch::Goes)])),
        (None, Some(_), true) => None,
        (Some(before), Some(after), false) => Some(in_one(&before.text, &after.text, &row.changes)),
        (Some(before), None, false) => Some((before.text.clone(), vec![(0..before.text.len(), Touch::Goes)])),
        (None, Some(after), false) => Some((after.text.clone(), vec![(0..after.text.len(), Touch::Comes)])),
        (None, None, _) => None,
    }
}

/// What can be done with it. Where there is room, what leaves it stands apart at the far end.
fn choices(ui: &mut Ui, ready: bool) -> Option<RecoveryChoice> {
    let c = theme(ui.ctx()).colors.clone();
    let mut chosen = None;
    let leaves = |ui: &mut Ui| {
        let leave = say(ui.ctx(), &words::KEEP_SAVED);
        widgets::button(ui, Button::quiet(&leave).large().enabled(ready)).clicked()
    };
    let takes = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing = vec2(space::GAP_ROW, space::GRID);
        let take = say(ui.ctx(), &words::RECOVER_THIS);
        let both = say(ui.ctx(), &words::KEEP_BOTH);
        let take = Button::primary(&take).large().icon(Icon::History).enabled(ready);
        let both = Button::secondary(&both).large().icon(Icon::Columns).enabled(ready);
        let taken = widgets::button(ui, take).clicked().then_some(RecoveryChoice::Take);
        taken.or(widgets::button(ui, both).clicked().then_some(RecoveryChoice::Both))
    };
    let left = if ui.available_width() > APART_FROM {
        ui.horizontal(|ui| {
            chosen = takes(ui);
            ui.with_layout(Layout::right_to_left(Align::Center), leaves).inner
        })
    } else {
        ui.horizontal_wrapped(|ui| {
            chosen = takes(ui);
            leaves(ui)
        })
    };
    if left.inner {
        chosen = Some(RecoveryChoice::Leave);
    }
    Label::new(&say(ui.ctx(), &words::KEPT_THIRTY_DAYS), TextStyle::Secondary).color(c.text3).wrap().show(ui);
    chosen
}
