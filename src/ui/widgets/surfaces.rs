//! Grounds and groups: cards, banners, progress, empty states, rules, scrolling.

use super::buttons::{Button, button};
use super::draw::Strip;
use super::labels::Label;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{TextStyle, Tone, space, theme};
use egui::{
    Align, Frame, Layout, Margin, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, Vec2, WidgetInfo, accesskit,
    pos2, vec2,
};

/// A card.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Card {
    /// The chosen one has an accent edge.
    pub selected: bool,
    /// It lies over the page and throws a shadow.
    pub lifted: bool,
    /// Within its edge.
    pub padding: i8,
}

impl Default for Card {
    fn default() -> Self {
        Card { selected: false, lifted: false, padding: space::PAD_CARD as i8 }
    }
}

/// Shows content on a card as wide as there is room.
pub fn card<R>(ui: &mut Ui, card: Card, content: impl FnOnce(&mut Ui) -> R) -> R {
    let theme = theme(ui.ctx());
    let edge = if card.selected { theme.colors.accent } else { theme.colors.line };
    let mut frame = Frame::new()
        .fill(theme.colors.raised)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(space::RADIUS_CARD)
        .inner_margin(Margin::same(card.padding));
    if card.lifted {
        frame = frame.shadow(theme.shadow_medium());
    }
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        content(ui)
    });
    shown.inner
}

/// A sentence over the whole width that stays until it is settled.
#[derive(Clone, Copy, Debug)]
pub struct Banner<'a> {
    /// What it means.
    pub tone: Tone,
    /// Says the same without colour.
    pub icon: Icon,
    /// The sentence.
    pub text: &'a str,
    /// At most two.
    pub actions: &'a [&'a str],
}

/// Shows a banner; it is read out. Returns the action that was chosen.
pub fn banner(ui: &mut Ui, banner: Banner) -> Option<usize> {
    let c = theme(ui.ctx()).colors.clone();
    let frame = Frame::new()
        .fill(banner.tone.ground(&c))
        .corner_radius(space::RADIUS_CHIP)
        .inner_margin(Margin::symmetric(16, 4));
    let mut chosen = None;
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.set_min_height(space::CONTROL);
            ui.spacing_mut().item_spacing.x = space::GAP_ROW;
            icons::add(ui, banner.icon, 18.0, banner.tone.ink(&c));
            let actions_width: f32 = banner.actions.iter().map(|a| link_width(ui, a) + space::GAP_ROW).sum();
            let width = (ui.available_width() - actions_width).max(120.0);
            let sentence = Label::new(banner.text, TextStyle::Secondary).wrap().width(width).show(ui);
            ui.ctx().accesskit_node_builder(sentence.id, |node| node.set_live(accesskit::Live::Polite));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                for (index, action) in banner.actions.iter().enumerate().rev() {
                    if button(ui, Button::link(action).small()).clicked() {
                        chosen = Some(index);
                    }
                }
            });
        });
    });
    chosen
}

fn link_width(ui: &Ui, text: &str) -> f32 {
    let color = egui::Color32::PLACEHOLDER;
    Strip::new(0.0).text(ui.ctx(), text, TextStyle::Secondary, color).width() + 16.0
}

/// A bar that fills from the start side, as wide as there is room. `name` says what goes on.
pub fn progress(ui: &mut Ui, name: &str, fraction: f32) -> Response {
    let c = theme(ui.ctx()).colors.clone();
    let fraction = if fraction.is_finite() { fraction.clamp(0.0, 1.0) } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 8.0), Sense::hover());
    ui.painter().rect_filled(rect, 4, c.sunken);
    let filled = Rect::from_min_max(rect.min, pos2(rect.left() + rect.width() * fraction, rect.bottom()));
    if filled.width() > 0.5 {
        ui.painter().rect_filled(filled, 4, c.fill);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(100.0);
        node.set_numeric_value(f64::from(fraction * 100.0).round());
    });
    response
}

/// What stands where nothing is.
#[derive(Clone, Copy, Debug)]
pub struct Empty<'a> {
    /// What is missing.
    pub icon: Icon,
    /// One sentence.
    pub title: &'a str,
    /// What can be done.
    pub hint: &'a str,
    /// The one thing to do from here.
    pub action: Option<&'a str>,
}

/// Shows an empty state in the middle of the width. True if its action was chosen.
pub fn empty(ui: &mut Ui, empty: Empty) -> bool {
    let c = theme(ui.ctx()).colors.clone();
    let width = ui.available_width().min(480.0);
    let shown = ui.vertical_centered(|ui| {
        ui.spacing_mut().item_spacing.y = space::GRID;
        icons::add(ui, empty.icon, 24.0, c.text3);
        Label::new(empty.title, TextStyle::ControlBold).wrap().centered().width(width).show(ui);
        Label::new(empty.hint, TextStyle::Secondary).color(c.text3).wrap().centered().width(width).show(ui);
        empty.action.is_some_and(|action| {
            ui.add_space(space::HALF);
            button(ui, Button::secondary(action)).clicked()
        })
    });
    shown.inner
}

/// A hairline over the width.
pub fn rule(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().rect_filled(rect, 0, theme(ui.ctx()).colors.line);
}

/// A hairline between groups of a bar.
pub fn divider(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(9.0, 24.0), Sense::hover());
    let line = Rect::from_center_size(rect.center(), Vec2::new(1.0, 24.0));
    ui.painter().rect_filled(line, 0, theme(ui.ctx()).colors.line);
}

/// Content that scrolls up and down and takes the room there is; the bar is thin, at the end side, over the content.
pub fn scroll<R>(ui: &mut Ui, salt: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, content).inner
}
