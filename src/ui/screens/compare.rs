//! Two versions of an article compared: side by side or in one column, with filters by the sort of difference and the way
//! from one to the next.

mod rows;

use super::{crumbs, locale, version};
use crate::command::{ArticleVersion, Command};
use crate::document::compare::ChangeKind;
use crate::i18n::Bilingual;
use crate::i18n::words::{counts, versions as words};
use crate::session::{ComparedVersion, Comparing, Session};
use crate::storage::RevisionHead;
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, IconButton, Label, Menu, MenuItem};
use egui::{Align, Frame, Layout, Margin, Panel, Rect, Sense, Ui, UiBuilder, Vec2, pos2, vec2};

/// The look: heights of the rows, and which runs of unchanged ones are open.
#[derive(Default)]
pub struct CompareView {
    rows: rows::Rows,
}

const FILTERS: [(Option<ChangeKind>, Bilingual); 7] = [
    (None, words::ALL_CHANGES),
    (Some(ChangeKind::Words), words::WORDS),
    (Some(ChangeKind::Marks), words::MARKS),
    (Some(ChangeKind::Quotes), words::QUOTES),
    (Some(ChangeKind::Digits), words::DIGITS),
    (Some(ChangeKind::Format), words::FORMAT),
    (Some(ChangeKind::Moved), words::MOVED_BLOCKS),
];

/// The article, how it is shown, and bringing the older version back.
pub fn top_bar(ui: &mut Ui, session: &Session, _: &mut CompareView, out: &mut Out) {
    crumbs::show(ui, session, 430.0, out);
    let Some(shown) = &session.comparing else { return };
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ROW;
        if let ArticleVersion::Revision(name) = &shown.before.which {
            let restore = say(ui.ctx(), &words::RESTORE);
            if widgets::button(ui, Button::secondary(&restore).icon(Icon::History)).clicked() {
                out.command(Command::RestoreVersion(shown.before.article.id, name.clone()));
            }
        }
        let names = [say(ui.ctx(), &words::SIDE_BY_SIDE), say(ui.ctx(), &words::ONE_COLUMN)];
        let mut chosen = usize::from(shown.one_column);
        if widgets::segmented(ui, &[&names[0], &names[1]], &mut chosen) {
            out.command(Command::CompareInOneColumn(chosen == 1));
        }
    });
}

/// The screen.
pub fn show(ui: &mut Ui, session: &Session, view: &mut CompareView, out: &mut Out) {
    let Some(shown) = &session.comparing else { return };
    let c = theme(ui.ctx()).colors.clone();
    let bar = Frame::new().fill(c.page).inner_margin(Margin::symmetric(space::PAD_DETAIL_SIDE as i8, 0));
    Panel::top("differences").exact_size(space::SUB_BAR).show_separator_line(true).frame(bar).show(ui, |ui| {
        ui.set_min_height(space::SUB_BAR);
        ui.horizontal_centered(|ui| filters(ui, session, shown, out));
    });
    let heads = Frame::new().fill(c.page).inner_margin(Margin::symmetric(space::PAD_DETAIL_SIDE as i8, 12));
    Panel::top("compared versions").show_separator_line(false).frame(heads).show(ui, |ui| {
        selectors(ui, session, shown, out);
    });
    if shown.shown().is_empty() {
        ui.add_space(space::PAD_DETAIL);
        let (title, hint) = match shown.filter {
            None => (say(ui.ctx(), &words::NO_DIFFERENCE), say(ui.ctx(), &words::NO_DIFFERENCE_HINT)),
            Some(_) => (say(ui.ctx(), &words::NONE_OF_THIS_KIND), String::new()),
        };
        widgets::empty(ui, widgets::Empty { icon: Icon::Check, title: &title, hint: &hint, action: None });
        return;
    }
    rows::show(ui, session, shown, &mut view.rows);
}

/// How many differences there are, and of what weight.
pub fn foot(ui: &mut Ui, session: &Session, _: &mut CompareView) {
    let Some(shown) = &session.comparing else { return };
    let ink = theme(ui.ctx()).colors.text2;
    let locale = locale(session);
    let said = shown.count(Some(ChangeKind::Words));
    let all = shown.count(None);
    widgets::colored(ui, &locale.count(&counts::CHANGES, all as u64), TextStyle::Small, ink);
    ui.add_space(space::GAP_CARD);
    let (said, drawn) = (locale.number(said as u64), locale.number((all - said) as u64));
    let weight = words::SAID_AND_DRAWN.fill(session.language(), &[&said, &drawn]);
    if all > 0 {
        widgets::colored(ui, &weight, TextStyle::Small, ink);
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let text = say(ui.ctx(), &words::NEVER_PARTED);
        widgets::colored(ui, &text, TextStyle::Small, ink);
    });
}

fn filters(ui: &mut Ui, session: &Session, shown: &Comparing, out: &mut Out) {
    let locale = locale(session);
    ui.spacing_mut().item_spacing.x = space::HALF;
    for (filter, name) in FILTERS {
        let count = shown.count(filter);
        let chosen = shown.filter == filter;
        if count == 0 && !chosen {
            continue;
        }
        let number = locale.number(count as u64);
        if widgets::tab(ui, &say(ui.ctx(), &name), Some(&number), chosen).clicked() {
            out.command(Command::FilterDifferences(filter));
        }
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let all = shown.shown();
        let (next, before) = (say(ui.ctx(), &words::NEXT_CHANGE), say(ui.ctx(), &words::PREVIOUS_CHANGE));
        let some = !all.is_empty();
        if widgets::icon_button(ui, IconButton::new(Icon::Next, &next).enabled(some)).clicked() {
            out.command(Command::StepDifference { back: false });
        }
        if widgets::icon_button(ui, IconButton::new(Icon::Prev, &before).enabled(some)).clicked() {
            out.command(Command::StepDifference { back: true });
        }
        if let Some(at) = shown.at.and_then(|at| all.iter().position(|i| *i == at)) {
            let (n, of) = (locale.number(at as u64 + 1), locale.number(all.len() as u64));
            let text = words::CHANGE_OF.fill(session.language(), &[&n, &of]);
            let ink = theme(ui.ctx()).colors.text2;
            widgets::colored(ui, &text, TextStyle::Secondary, ink);
        }
    });
}

/// Width of the column between the two sides.
pub(super) const MIDDLE_PT: f32 = 128.0;

fn selectors(ui: &mut Ui, session: &Session, shown: &Comparing, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let side = ((ui.available_width() - MIDDLE_PT) / 2.0).max(80.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let id = shown.before.article.id;
        let name = say(ui.ctx(), &words::OLDER);
        if let Some(which) = selector(ui, session, &name, &shown.before, side) {
            out.command(Command::Compare(id, which, shown.after.which.clone()));
        }
        let (middle, _) = ui.allocate_exact_size(vec2(MIDDLE_PT, 56.0), Sense::hover());
        let mut child = ui.new_child(
            UiBuilder::new().max_rect(middle).layout(Layout::centered_and_justified(egui::Direction::LeftToRight)),
        );
        let order = say(child.ctx(), &words::OLDER_TO_NEWER);
        Label::new(&order, TextStyle::Small).color(c.text3).centered().show(&mut child);
        let name = say(ui.ctx(), &words::NEWER);
        if let Some(which) = selector(ui, session, &name, &shown.after, side) {
            out.command(Command::Compare(id, shown.before.which.clone(), which));
        }
    });
}

/// A box with the name of a version, its moment and its author; pressed, it lists the others.
fn selector(ui: &mut Ui, session: &Session, name: &str, shown: &ComparedVersion, width: f32) -> Option<ArticleVersion> {
    let c = theme(ui.ctx()).colors.clone();
    let (rect, response) = ui.allocate_exact_size(vec2(width, 56.0), Sense::click());
    let fill = c.raised.lerp_to_gamma(c.page, widgets::hover_amount(ui, &response));
    let stroke = egui::Stroke::new(1.0, c.edge);
    ui.painter().rect(rect, space::RADIUS_CARD, fill, stroke, egui::StrokeKind::Inside);
    let (title, line) = version::titles(session, shown);
    let inner = rect.shrink2(vec2(16.0, 6.0));
    let words_room = inner.with_max_x(inner.right() - 28.0);
    let mut child = ui.new_child(UiBuilder::new().max_rect(words_room).layout(Layout::top_down(Align::Min)));
    child.spacing_mut().item_spacing.y = 0.0;
    Label::new(&title, TextStyle::ControlBold).elide(1).show(&mut child);
    Label::new(&line, TextStyle::Small).color(c.text3).elide(1).show(&mut child);
    let chevron = Rect::from_center_size(pos2(inner.right() - 8.0, inner.center().y), Vec2::splat(16.0));
    icons::paint(ui.painter(), chevron, Icon::Chevron, 16.0, c.text2);
    widgets::focus_ring(ui, &response, rect, space::RADIUS_CARD);
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::Role::ComboBox, true, name);
        info.current_text_value = Some(format!("{title}، {line}"));
        info
    });
    let menu = Menu::new(name).width(width.max(200.0) - 10.0);
    let picked = widgets::menu(&response, menu, |ui| {
        let mut picked = None;
        let current = say(ui.ctx(), &words::CURRENT);
        let is_current = shown.which == ArticleVersion::Current;
        if widgets::menu_item(ui, MenuItem::new(&current).chosen(is_current)).clicked() {
            picked = Some(ArticleVersion::Current);
        }
        for head in heads(session, shown) {
            let text = format!("{} · {}", version::kind_words(session, head), version::by_when(session, head));
            let which = ArticleVersion::Revision(head.name.clone());
            if widgets::menu_item(ui, MenuItem::new(&text).chosen(which == shown.which)).clicked() {
                picked = Some(which);
            }
        }
        picked
    });
    picked.flatten().filter(|which| *which != shown.which)
}

/// The newest revisions, as many as a menu holds.
fn heads<'a>(session: &'a Session, shown: &ComparedVersion) -> impl Iterator<Item = &'a RevisionHead> {
    let list = session.versions.as_ref().filter(|v| v.article == shown.article.id);
    let all = list.and_then(|v| v.list.as_ref()).and_then(|l| l.as_ref().ok());
    all.map(Vec::as_slice).unwrap_or_default().iter().take(14)
}
