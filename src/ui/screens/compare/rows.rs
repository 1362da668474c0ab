//! The rows of a comparison: what differs, with what is unchanged between folded into a line that opens. Only the rows in
//! view are laid out.

use super::MIDDLE_PT;
use crate::document::compare::{ChangeKind, Compared, Row, Side};
use crate::document::{Article, BlockKind, MetaField};
use crate::gate::{Place, place_words};
use crate::i18n::Bilingual;
use crate::i18n::words::{counts, versions as words};
use crate::language::tokens;
use crate::session::{Comparing, Session};
use crate::ui::icons::Icon;
use crate::ui::screens::differing::{Differing, Touch, in_one, touched};
use crate::ui::screens::{fields::say, locale};
use crate::ui::theme::{TextStyle, Tone, space, theme};
use crate::ui::widgets::{self, Chip, Label};
use egui::{Align, Layout, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};
use std::collections::BTreeSet;

/// Heights of rows that were in view, for one width and one comparison.
#[derive(Default)]
pub(in crate::ui::screens) struct Rows {
    of: Option<(usize, u32, bool)>,
    heights_pt: Vec<f32>,
    /// Runs of unchanged rows that are open, by their first row.
    open: BTreeSet<usize>,
    jumps: u64,
}

/// What stands in a line of the list.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Line {
    Row(usize),
    /// So many unchanged rows from this one on.
    Same(usize, usize),
}

const USUAL_PT: f32 = 64.0;
const FOLDED_PT: f32 = 36.0;
const ABOVE_PT: f32 = 12.0;

pub(super) fn show(ui: &mut Ui, session: &Session, shown: &Comparing, view: &mut Rows) {
    let rows = &shown.comparison.rows;
    let width = ui.available_width() - 2.0 * space::PAD_DETAIL_SIDE;
    let of = Some((std::ptr::from_ref(shown) as usize, width as u32, shown.one_column));
    if view.of != of || view.heights_pt.len() != rows.len() {
        let (open, jumps) = (std::mem::take(&mut view.open), view.jumps);
        *view = Rows { of, heights_pt: vec![USUAL_PT; rows.len()], open, jumps };
    }
    let lines = lines(shown, &view.open);
    let jump = std::mem::replace(&mut view.jumps, shown.jumps) != shown.jumps;
    ScrollArea::vertical().id_salt("differences").auto_shrink(false).show_viewport(ui, |ui, viewport| {
        let origin = ui.max_rect().min;
        let mut y = 0.0;
        for line in lines {
            let height = if let Line::Row(i) = line { view.heights_pt[i] } else { FOLDED_PT };
            let place = Rect::from_min_size(origin + vec2(space::PAD_DETAIL_SIDE, y), vec2(width, height));
            if jump && matches!(line, Line::Row(i) if Some(i) == shown.at) {
                ui.scroll_to_rect(place, Some(Align::Center));
            }
            if y + height >= viewport.min.y && y <= viewport.max.y {
                match line {
                    Line::Row(i) => {
                        let mut child = ui.new_child(UiBuilder::new().id_salt(i).max_rect(place));
                        let drawn = row(&mut child, session, shown, i, place);
                        if (drawn - height).abs() > 0.5 {
                            view.heights_pt[i] = drawn;
                            ui.ctx().request_repaint();
                        }
                    }
                    Line::Same(first, count) => folded(ui, session, place, first, count, &mut view.open),
                }
            }
            y += height;
        }
        ui.set_height(y + space::PAD_SCREEN);
    });
}

fn lines(shown: &Comparing, open: &BTreeSet<usize>) -> Vec<Line> {
    let wanted: BTreeSet<usize> = shown.shown().into_iter().collect();
    let (mut out, mut i) = (Vec::new(), 0);
    while i < shown.comparison.rows.len() {
        if wanted.contains(&i) {
            out.push(Line::Row(i));
            i += 1;
            continue;
        }
        let count = (i..shown.comparison.rows.len()).take_while(|n| !wanted.contains(n)).count();
        if open.contains(&i) {
            out.extend((i..i + count).map(Line::Row));
        } else {
            out.push(Line::Same(i, count));
        }
        i += count;
    }
    out
}

fn folded(ui: &mut Ui, session: &Session, place: Rect, first: usize, count: usize, open: &mut BTreeSet<usize>) {
    let c = theme(ui.ctx()).colors.clone();
    let text = locale(session).count(&counts::UNCHANGED_BLOCKS, count as u64);
    let response = ui.interact(place, ui.scope_id().with(("same", first)), Sense::click());
    let fill = c.app.lerp_to_gamma(c.sunken, widgets::hover_amount(ui, &response));
    ui.painter().rect_filled(place, 0, fill);
    let layout = Layout::centered_and_justified(egui::Direction::LeftToRight);
    let mut child = ui.new_child(UiBuilder::new().id_salt(("same words", first)).max_rect(place).layout(layout));
    Label::new(&text, TextStyle::Small).color(c.text2).centered().show(&mut child);
    widgets::focus_ring(ui, &response, place.shrink(2.0), space::RADIUS_CHIP);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &text));
    if response.clicked() {
        open.insert(first);
    }
}

/// Draws a row and returns its height.
fn row(ui: &mut Ui, session: &Session, shown: &Comparing, index: usize, place: Rect) -> f32 {
    let c = theme(ui.ctx()).colors.clone();
    let row = &shown.comparison.rows[index];
    let is_current = shown.at == Some(index) && !row.is_same();
    let ground = ui.painter().add(egui::Shape::Noop);
    let height = match shown.one_column {
        true => one_column(ui, session, shown, row, place),
        false => two_columns(ui, session, shown, row, place),
    };
    let whole = Rect::from_min_size(place.min, vec2(place.width(), height));
    let fill = match (is_current, row.moved) {
        (true, _) => c.tint,
        (false, true) => c.app,
        (false, false) => c.page,
    };
    ui.painter().set(ground, egui::Shape::rect_filled(whole, 0, fill));
    ui.painter().hline(whole.x_range(), whole.bottom() - 0.5, egui::Stroke::new(1.0, c.line));
    height
}

fn two_columns(ui: &mut Ui, session: &Session, shown: &Comparing, row: &Row, place: Rect) -> f32 {
    let side_pt = ((place.width() - MIDDLE_PT) / 2.0).max(80.0);
    let mut bottom = place.top() + FOLDED_PT;
    for (newer, side) in [(false, &row.before), (true, &row.after)] {
        let Some(side) = side else { continue };
        let left = if newer { place.right() - side_pt } else { place.left() };
        let rect = Rect::from_min_size(pos2(left + 16.0, place.top() + ABOVE_PT), vec2(side_pt - 32.0, 10_000.0));
        let mut child =
            ui.new_child(UiBuilder::new().id_salt(newer).max_rect(rect).layout(Layout::top_down(Align::Min)));
        child.spacing_mut().item_spacing.y = 0.0;
        let whole = |touch| vec![(0..side.text.len(), touch)];
        let touched = match (&row.before, &row.after) {
            (None, Some(_)) => whole(Touch::Comes),
            (Some(_), None) => whole(Touch::Goes),
            _ => touched(&row.changes, newer, shown.filter),
        };
        let article = if newer { &shown.after.article } else { &shown.before.article };
        content(&mut child, session, OneSide { article, row, side, touched, newer });
        bottom = bottom.max(child.min_rect().bottom() + ABOVE_PT);
    }
    let middle = Rect::from_min_max(pos2(place.left() + side_pt, place.top()), pos2(place.right() - side_pt, bottom));
    chips(ui, session, shown, row, middle);
    bottom - place.top()
}

fn one_column(ui: &mut Ui, session: &Session, shown: &Comparing, row: &Row, place: Rect) -> f32 {
    let rect = Rect::from_min_max(
        pos2(place.left() + 16.0, place.top() + ABOVE_PT),
        pos2(place.right() - MIDDLE_PT - 16.0, place.top() + 10_000.0),
    );
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)));
    child.spacing_mut().item_spacing.y = 0.0;
    match (&row.before, &row.after) {
        (Some(before), Some(after)) => {
            let (text, touched) = in_one(&before.text, &after.text, &row.changes);
            let both = Side { text, ..after.clone() };
            let article = &shown.after.article;
            content(&mut child, session, OneSide { article, row, side: &both, touched, newer: true });
        }
        (Some(side), None) => {
            let (article, touched) = (&shown.before.article, vec![(0..side.text.len(), Touch::Goes)]);
            content(&mut child, session, OneSide { article, row, side, touched, newer: false });
        }
        (None, Some(side)) => {
            let (article, touched) = (&shown.after.article, vec![(0..side.text.len(), Touch::Comes)]);
            content(&mut child, session, OneSide { article, row, side, touched, newer: true });
        }
        (None, None) => {}
    }
    let bottom = (child.min_rect().bottom() + ABOVE_PT).max(place.top() + FOLDED_PT);
    let end = Rect::from_min_max(pos2(place.right() - MIDDLE_PT, place.top()), pos2(place.right(), bottom));
    chips(ui, session, shown, row, end);
    bottom - place.top()
}

/// One of the two texts of a row.
struct OneSide<'a> {
    /// The version that it stands in.
    article: &'a Article,
    row: &'a Row,
    side: &'a Side,
    touched: Vec<(std::ops::Range<usize>, Touch)>,
    /// Of the newer version.
    newer: bool,
}

/// The text of a side, with its name above where it is no block and its place below where it moved.
fn content(ui: &mut Ui, session: &Session, shown: OneSide<'_>) {
    let OneSide { article, row, side, touched, newer } = shown;
    let c = theme(ui.ctx()).colors.clone();
    let gone_place = row.moved && !newer;
    if let Some(name) = name_of(row.place, article) {
        Label::new(&say(ui.ctx(), &name), TextStyle::Small).color(c.text3).show(ui);
    }
    let style = match (&row.place, &side.kind) {
        (Compared::Field(MetaField::Headline), _) => TextStyle::Subheading2,
        (_, BlockKind::Subheading(_)) => TextStyle::Subheading2,
        _ => TextStyle::BodyCompare,
    };
    let color = if gone_place { c.text3 } else { c.text };
    let printed = printed(session, row.place, side, article);
    let text = printed.as_deref().unwrap_or(&side.text);
    let touched = if printed.is_some() { Vec::new() } else { touched };
    Differing { text, style, color, touched }.show(ui);
    if row.moved
        && let Compared::Block(id) = row.place
    {
        let block = article.body.get(side.index).map_or(id, |b| b.id);
        let place = place_words(article, &Place::Block { block, range: 0..0 });
        let pair = if newer { words::NOW_AT } else { words::WAS_AT };
        let language = session.language();
        Label::new(&pair.fill(language, &[place.get(language)]), TextStyle::Small).color(c.text3).show(ui);
    }
}

/// What is not shown as it is stored: blocks without text, moments, degrees of urgency.
fn printed(session: &Session, place: Compared, side: &Side, article: &Article) -> Option<String> {
    let language = session.language();
    match place {
        Compared::Block(_) if !side.kind.has_text() => Some(side.kind.label().get(language).to_owned()),
        Compared::Embargo => article.meta.embargo.map(|at| crate::ui::screens::version::when(session, at)),
        Compared::Urgency => Some(article.meta.urgency.label().get(language).to_owned()),
        Compared::PictureFile(_) => Some(crate::i18n::technical(&side.text)),
        _ => None,
    }
}

fn name_of(place: Compared, article: &Article) -> Option<Bilingual> {
    Some(match place {
        Compared::Field(MetaField::Headline) | Compared::Block(_) => return None,
        Compared::Field(field) => field.label(),
        Compared::Tags => words::TAGS,
        Compared::Embargo => words::EMBARGO,
        Compared::Urgency => words::URGENCY,
        Compared::Picture(id, field) => {
            let place = place_words(article, &Place::Picture { picture: id, field: None });
            let label = field.label();
            Bilingual::made(format!("{}، {}", place.ar, label.ar), format!("{}, {}", place.en, label.en))
        }
        Compared::PictureFile(_) => words::PICTURE_FILE,
    })
}

/// The names of the differences, in the middle.
fn chips(ui: &mut Ui, session: &Session, shown: &Comparing, row: &Row, place: Rect) {
    let current = shown.at.and_then(|i| shown.comparison.rows.get(i));
    let is_current = current.is_some_and(|r| std::ptr::eq(r, row));
    let kinds = row.kinds();
    let height = kinds.len() as f32 * 28.0 - 4.0;
    let top = place.center().y - height / 2.0;
    for (i, kind) in kinds.into_iter().enumerate() {
        let (text, tone, icon) = chip(session, row, kind);
        let line = Rect::from_min_size(pos2(place.left(), top + i as f32 * 28.0), vec2(place.width(), 24.0));
        let builder = UiBuilder::new().id_salt(("chip", i)).max_rect(line).layout(Layout::top_down(Align::Center));
        let mut child = ui.new_child(builder);
        // On the tint of the current row a tinted chip would not be seen.
        let tone = if is_current { Tone::Neutral } else { tone };
        let mut made = Chip::new(&text).tone(tone);
        if let Some(icon) = icon {
            made = made.icon(icon);
        }
        widgets::chip(&mut child, made);
    }
}

fn chip(session: &Session, row: &Row, kind: ChangeKind) -> (String, Tone, Option<Icon>) {
    let language = session.language();
    let is_block = matches!(row.place, Compared::Block(_));
    let (pair, tone, icon) = match (kind, is_block) {
        (ChangeKind::Words, _) => {
            let count = changed_words(row);
            let text = match count {
                0 => words::SPACING.get(language).to_owned(),
                n => locale(session).count(&counts::WORDS, n as u64),
            };
            return (text, Tone::Neutral, None);
        }
        (ChangeKind::Marks, _) => (words::MARKS, Tone::Accent, None),
        (ChangeKind::Quotes, _) => (words::QUOTES, Tone::Accent, None),
        (ChangeKind::Digits, _) => (words::DIGITS, Tone::Accent, None),
        (ChangeKind::Format, _) => (words::FORMAT, Tone::Accent, None),
        (ChangeKind::Moved, _) => (words::MOVED, Tone::Neutral, Some(Icon::Moved)),
        (ChangeKind::Added, true) => (words::NEW_BLOCK, Tone::Green, Some(Icon::Plus)),
        (ChangeKind::Removed, true) => (words::GONE_BLOCK, Tone::Red, Some(Icon::Cross)),
        (ChangeKind::Added, false) => (words::NEW_FIELD, Tone::Green, Some(Icon::Plus)),
        (ChangeKind::Removed, false) => (words::GONE_FIELD, Tone::Red, Some(Icon::Cross)),
    };
    (pair.get(language).to_owned(), tone, icon)
}

/// How many words changed: of each stretch the more of its two sides.
fn changed_words(row: &Row) -> usize {
    let count = |side: &Option<Side>, range: &std::ops::Range<usize>| {
        let text = side.as_ref().and_then(|s| s.text.get(range.clone()));
        text.map_or(0, tokens::word_count)
    };
    let words = row.changes.iter().filter(|c| c.kind == ChangeKind::Words);
    words.map(|c| count(&row.before, &c.before).max(count(&row.after, &c.after))).sum()
}
