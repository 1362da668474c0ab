//! Small marks: badges, chips, keys, numbers.

use super::draw::{Key, Strip, at_end, focus_ring};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{TextStyle, Tone, space, theme};
use egui::{Align, Color32, Context, Response, Role, Sense, Ui, WidgetInfo, vec2};

/// The state of an article, as a pill.
#[derive(Clone, Copy, Debug)]
pub struct Badge<'a> {
    /// What it means.
    pub tone: Tone,
    /// Says the same without colour.
    pub icon: Icon,
    /// The words.
    pub text: &'a str,
}

/// Both sides of a badge together.
const BADGE_PAD_PT: f32 = 20.0;
const BADGE_ICON_PT: f32 = 14.0;

/// How wide a badge with these words is, points.
pub fn badge_width(ctx: &Context, text: &str) -> f32 {
    let ink = Color32::TRANSPARENT;
    let strip = Strip::new(6.0).icon(ctx, Some(Icon::Check), BADGE_ICON_PT, ink);
    strip.text(ctx, text, TextStyle::Small, ink).width() + BADGE_PAD_PT
}

/// Shows a badge.
pub fn badge(ui: &mut Ui, badge: Badge) -> Response {
    let c = theme(ui.ctx()).colors.clone();
    let ink = badge.tone.ink(&c);
    let strip = Strip::new(6.0).icon(ui.ctx(), Some(badge.icon), BADGE_ICON_PT, ink).text(
        ui.ctx(),
        badge.text,
        TextStyle::Small,
        ink,
    );
    let (rect, response) = ui.allocate_exact_size(vec2(strip.width() + BADGE_PAD_PT, 24.0), Sense::hover());
    ui.painter().rect_filled(rect, space::RADIUS_LARGE, badge.tone.ground(&c));
    strip.paint(ui.painter(), rect, Align::Center);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, badge.text));
    response
}

/// A filter, a tag, a count.
#[derive(Clone, Copy, Debug)]
#[must_use = "show it with `widgets::chip`"]
pub struct Chip<'a> {
    text: &'a str,
    tone: Tone,
    icon: Option<Icon>,
    remove: Option<&'a str>,
    clickable: bool,
    small: bool,
}

/// What was done to a chip.
pub struct ChipResponse {
    /// The chip as a whole.
    pub response: Response,
    /// Its ✕ was pressed.
    pub removed: bool,
}

impl<'a> Chip<'a> {
    /// A plain chip.
    pub fn new(text: &'a str) -> Chip<'a> {
        Chip { text, tone: Tone::Neutral, icon: None, remove: None, clickable: false, small: false }
    }

    /// In a tone.
    pub fn tone(self, tone: Tone) -> Chip<'a> {
        Chip { tone, ..self }
    }

    /// With an icon before the words.
    pub fn icon(self, icon: Icon) -> Chip<'a> {
        Chip { icon: Some(icon), ..self }
    }

    /// With a ✕ at its end; `name` is what that is called for those who do not see it.
    pub fn removable(self, name: &'a str) -> Chip<'a> {
        Chip { remove: Some(name), ..self }
    }

    /// 20 points high, as beside the section in a row.
    pub fn small(self) -> Chip<'a> {
        Chip { small: true, ..self }
    }

    /// Can be pressed.
    pub fn clickable(self) -> Chip<'a> {
        Chip { clickable: true, ..self }
    }
}

/// Shows a chip.
pub fn chip(ui: &mut Ui, chip: Chip) -> ChipResponse {
    let c = theme(ui.ctx()).colors.clone();
    let ink = chip.tone.ink(&c);
    let (height, icon_size) = if chip.small { (20.0, 12.0) } else { (24.0, 14.0) };
    let strip = Strip::new(6.0).icon(ui.ctx(), chip.icon, icon_size, ink);
    let strip = strip.text(ui.ctx(), chip.text, TextStyle::Small, ink);
    let cross = if chip.remove.is_some() { 20.0 } else { 0.0 };
    let sense = if chip.clickable { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(strip.width() + 16.0 + cross, height), sense);
    ui.painter().rect_filled(rect, space::RADIUS_CHIP, chip.tone.ground(&c));
    strip.paint(ui.painter(), rect.with_min_x(rect.left() + 8.0), Align::Min);
    let role = if chip.clickable { Role::Button } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, ui.is_enabled(), chip.text));
    focus_ring(ui, &response, rect, space::RADIUS_CHIP);
    let removed = chip.remove.is_some_and(|name| {
        let place = at_end(rect, 2.0, vec2(24.0, 24.0));
        let cross = ui.interact(place, response.id.with("remove"), Sense::click());
        cross.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
        icons::paint(ui.painter(), place, Icon::Cross, 12.0, ink);
        focus_ring(ui, &cross, place.shrink(3.0), space::RADIUS_CHIP);
        cross.clicked()
    });
    ChipResponse { response, removed }
}

/// The keys of a shortcut; always left to right.
pub fn kbd(ui: &mut Ui, keys: &str) -> Response {
    let key = Key::new(ui.ctx(), keys);
    let (rect, response) = ui.allocate_exact_size(key.size(), Sense::hover());
    key.paint(ui, rect);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, keys));
    response
}

/// A number on a disc, as it stands in the text and on the card of a comment.
pub fn number_disc(ui: &mut Ui, number: &str, tone: Tone) -> Response {
    let c = theme(ui.ctx()).colors.clone();
    let strip = Strip::new(0.0).text(ui.ctx(), number, TextStyle::Counter, c.raised);
    let size = vec2((strip.width() + 8.0).max(18.0), 18.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let ground: Color32 = tone.ink(&c);
    ui.painter().rect_filled(rect, 9, ground);
    strip.paint(ui.painter(), rect, Align::Center);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, number));
    response
}
