//! What the tabs of the inspector are built of: titles, cards of rows, rows that can be pressed.

use crate::i18n::words::register;
use crate::i18n::{Bilingual, isolate};
use crate::session::Session;
use crate::sources::Changed;
use crate::ui::icons::{self, Icon};
use crate::ui::screens::locale;
use crate::ui::shaped;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Label};
use egui::mutex::Mutex;
use egui::{
    Color32, Frame, Margin, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// So many cards of one kind are drawn; the others come when the one that is looked at moves on, or these are settled.
const MOST_CARDS: usize = 40;

/// Which of `count` cards are drawn: those around the one that is looked at.
pub fn around(count: usize, shown: Option<usize>) -> std::ops::Range<usize> {
    let start = shown.unwrap_or(0).saturating_sub(MOST_CARDS / 2).min(count.saturating_sub(MOST_CARDS));
    start..(start + MOST_CARDS).min(count)
}

/// The title of a tab, and a count or a few words at the end of its line.
pub fn title(ui: &mut Ui, title: &str, end: &str) {
    let c = theme(ui.ctx()).colors.clone();
    let (line, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let end = shaped::line(ui.ctx(), end, TextStyle::Secondary);
    let at = pos2(line.right() - end.size().x, line.center().y - end.size().y / 2.0);
    let room = line.width() - end.size().x - space::GAP_ICON;
    shaped::paint(ui.painter(), at, end, c.text2);
    let spec = shaped::TextSpec::new(title, TextStyle::PanelTitle).direction(shaped::direction(ui.ctx())).elide(room);
    shaped::paint(ui.painter(), line.min, shaped::galley(ui.ctx(), &spec), c.text);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
}

/// The words over a group.
pub fn group(ui: &mut Ui, words: &str) {
    ui.add_space(space::HALF);
    widgets::section_label(ui, words);
}

/// A card whose rows reach its edges.
pub fn rows(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let c = theme(ui.ctx()).colors.clone();
    let frame = Frame::new().fill(c.raised).stroke(Stroke::new(1.0, c.line)).corner_radius(space::RADIUS_CARD);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        content(ui);
    });
}

/// Draws the parts of a long list that are in sight or near: one far out of sight takes the room that it took when it
/// was last drawn. So a frame costs what is seen of a list, however long it is.
pub fn list(ui: &mut Ui, count: usize, mut draw: impl FnMut(&mut Ui, usize)) {
    /// Tab still finds the rows next to those that are seen.
    const NEAR_PT: f32 = 300.0;
    type Heights = Arc<Mutex<Vec<Option<f32>>>>;
    let key = ui.scope_id().with(("heights of a list", ui.available_width().to_bits()));
    let kept = ui.data_mut(|d| d.get_temp_mut_or_default::<Heights>(key).clone());
    let mut heights = kept.lock();
    heights.resize(count, None);
    let near = ui.clip_rect().expand(NEAR_PT);
    let mut skipped = 0.0;
    for (index, kept) in heights.iter_mut().enumerate() {
        let top = ui.cursor().top() + skipped;
        match *kept {
            Some(height) if top + height < near.top() || top > near.bottom() => skipped += height,
            _ => {
                ui.add_space(std::mem::take(&mut skipped));
                let top = ui.cursor().top();
                draw(ui, index);
                *kept = Some(ui.cursor().top() - top);
            }
        }
    }
    ui.add_space(skipped);
}

/// A row of such a card, with what `content` puts into it. Pressing it anywhere else than on its own buttons counts as
/// a click; `name` is what it is called for those who do not see it. From the second row on a rule lies above.
pub fn row(ui: &mut Ui, index: usize, name: &str, content: impl FnOnce(&mut Ui)) -> Response {
    if index > 0 {
        widgets::rule(ui);
    }
    let ground = ui.painter().add(Shape::Noop);
    let builder = UiBuilder::new().id_salt(("row", index)).sense(Sense::click());
    let shown = ui.scope_builder(builder, |ui| {
        Frame::new().inner_margin(Margin::symmetric(16, 10)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(space::GAP_ICON, space::HALF);
            content(ui);
        });
    });
    let response = shown.response;
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let c = theme(ui.ctx()).colors.clone();
    let over = widgets::hover_amount(ui, &response);
    let fill = Color32::TRANSPARENT.lerp_to_gamma(c.sunken, over * 0.6);
    let inside = response.rect.shrink(1.0);
    ui.painter().set(ground, Shape::rect_filled(inside, space::RADIUS_CONTROL, fill));
    if response.has_focus() {
        let ring = Stroke::new(space::STROKE_FOCUS, c.accent);
        ui.painter().rect_stroke(inside, space::RADIUS_CONTROL, ring, StrokeKind::Inside);
    }
    response
}

/// A line of small things, no higher than they are.
pub fn line(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.horizontal(content);
    });
}

/// A line that ends in a small button.
pub fn line_with_button(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = space::CONTROL_SMALL;
        ui.horizontal(content);
    });
}

/// A small icon and a few words in one colour.
pub fn note(ui: &mut Ui, icon: Icon, words: &str, color: Color32) {
    line(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        icons::add(ui, icon, 14.0, color);
        Label::new(words, TextStyle::Small).color(color).elide(1).show(ui);
    });
}

/// What was changed, by whom and when, in a line.
pub fn changed_line<P: Copy>(session: &Session, change: &Changed<P>, label: impl Fn(P) -> Bilingual) -> String {
    let language = session.language();
    let parts: Vec<String> = change.parts.iter().map(|p| label(*p).get(language).to_owned()).collect();
    let by = if change.by.is_empty() { register::SOMEBODY.get(language).to_owned() } else { isolate(&change.by) };
    let zone = jiff::tz::TimeZone::system();
    let at = locale(session).day_and_time(change.at, session.services().clock.now(), &zone);
    format!("{} · {by} · {at}", parts.join(language.comma()))
}

/// The same over as many lines as it takes.
pub fn sentence(ui: &mut Ui, icon: Icon, words: &str, color: Color32) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        icons::add(ui, icon, 14.0, color);
        Label::new(words, TextStyle::Small).color(color).wrap().show(ui);
    });
}

#[cfg(test)]
mod tests {
    use super::around;

    #[test]
    fn the_card_that_is_looked_at_is_drawn_and_no_more_than_fit() {
        for count in [0, 1, 39, 40, 41, 1_000] {
            assert_eq!(around(count, None), 0..count.min(40));
            for shown in 0..count {
                let seen = around(count, Some(shown));
                assert!(seen.contains(&shown) && seen.len() == count.min(40) && seen.end <= count);
            }
        }
    }
}
