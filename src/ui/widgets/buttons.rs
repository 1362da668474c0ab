//! Buttons.

use super::draw::{Ground, Key, Strip, at_end, centered, focus_ring, hover_amount};
use super::overlays::tooltip;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{Colors, TextStyle, Theme, Tone, space, theme};
use egui::{Align, Color32, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

/// How much a button weighs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ButtonKind {
    /// The one thing to do on a screen.
    Primary,
    /// Other things to do.
    #[default]
    Secondary,
    /// Without ground until the pointer is over it.
    Quiet,
    /// Like a link: accent, without ground.
    Link,
    /// What cannot be taken back easily.
    Danger,
}

/// How high a button is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ButtonSize {
    /// 28 points.
    Small,
    /// 32 points.
    #[default]
    Normal,
    /// 40 points.
    Large,
}

/// A button with words.
#[derive(Clone, Debug)]
#[must_use = "show it with `widgets::button`"]
pub struct Button<'a> {
    text: &'a str,
    kind: ButtonKind,
    size: ButtonSize,
    icon: Option<Icon>,
    icon_after: Option<Icon>,
    shortcut: Option<&'a str>,
    style: Option<TextStyle>,
    selected: bool,
    enabled: bool,
    min_width: f32,
}

impl<'a> Button<'a> {
    /// A button of a kind.
    pub fn new(kind: ButtonKind, text: &'a str) -> Button<'a> {
        Button {
            text,
            kind,
            size: ButtonSize::Normal,
            icon: None,
            icon_after: None,
            shortcut: None,
            style: None,
            selected: false,
            enabled: true,
            min_width: 0.0,
        }
    }

    /// The primary button of a screen.
    pub fn primary(text: &'a str) -> Button<'a> {
        Button::new(ButtonKind::Primary, text)
    }

    /// A secondary button.
    pub fn secondary(text: &'a str) -> Button<'a> {
        Button::new(ButtonKind::Secondary, text)
    }

    /// A quiet button.
    pub fn quiet(text: &'a str) -> Button<'a> {
        Button::new(ButtonKind::Quiet, text)
    }

    /// A button that looks like a link.
    pub fn link(text: &'a str) -> Button<'a> {
        Button::new(ButtonKind::Link, text)
    }

    /// A button for what cannot be taken back easily.
    pub fn danger(text: &'a str) -> Button<'a> {
        Button::new(ButtonKind::Danger, text)
    }

    /// With an icon before the words.
    pub fn icon(self, icon: Icon) -> Button<'a> {
        Button { icon: Some(icon), ..self }
    }

    /// With an icon after the words, as of a drop-down.
    pub fn icon_after(self, icon: Icon) -> Button<'a> {
        Button { icon_after: Some(icon), ..self }
    }

    /// With the keys that do the same.
    pub fn shortcut(self, keys: &'a str) -> Button<'a> {
        Button { shortcut: Some(keys), ..self }
    }

    /// 28 points high.
    pub fn small(self) -> Button<'a> {
        Button { size: ButtonSize::Small, ..self }
    }

    /// 40 points high.
    pub fn large(self) -> Button<'a> {
        Button { size: ButtonSize::Large, ..self }
    }

    /// In another type style, as a letter of the article.
    pub fn style(self, style: TextStyle) -> Button<'a> {
        Button { style: Some(style), ..self }
    }

    /// Shown as chosen.
    pub fn selected(self, selected: bool) -> Button<'a> {
        Button { selected, ..self }
    }

    /// Cannot be pressed while false.
    pub fn enabled(self, enabled: bool) -> Button<'a> {
        Button { enabled, ..self }
    }

    /// At least so wide.
    pub fn min_width(self, min_width: f32) -> Button<'a> {
        Button { min_width, ..self }
    }

    fn metrics(&self) -> (f32, f32, TextStyle) {
        let bold = self.kind == ButtonKind::Primary && self.enabled;
        let (height, pad, style) = match self.size {
            ButtonSize::Small => (space::CONTROL_SMALL, 10.0, TextStyle::Secondary),
            ButtonSize::Normal => (space::CONTROL, space::PAD_BUTTON, TextStyle::Control),
            ButtonSize::Large => (space::CONTROL_LARGE, 20.0, TextStyle::Control),
        };
        let pad = if self.kind == ButtonKind::Link { 8.0 } else { pad };
        let style = match (bold, style) {
            (true, TextStyle::Secondary) => TextStyle::SecondaryBold,
            (true, _) => TextStyle::ControlBold,
            (false, style) => style,
        };
        (height, pad, self.style.unwrap_or(style))
    }
}

/// Shows a button.
pub fn button(ui: &mut Ui, button: Button) -> Response {
    let theme = theme(ui.ctx());
    let enabled = button.enabled && ui.is_enabled();
    let (height, pad, style) = button.metrics();
    let key = button.shortcut.map(|keys| Key::new(ui.ctx(), keys));
    let key_width = key.as_ref().map_or(0.0, |key| key.size().x + space::GAP_ROW);
    let measure = strip(ui, &button, style, Color32::PLACEHOLDER);
    let width = (measure.width() + 2.0 * pad + key_width).max(button.min_width);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), sense(enabled));
    if ui.is_rect_visible(rect) {
        let (ground, ink) = look(ui, &theme, &button, enabled, &response);
        ground.paint(ui.painter(), rect);
        let words = rect.with_max_x(rect.right() - key_width);
        strip(ui, &button, style, ink).paint(ui.painter(), words, Align::Center);
        if let Some(key) = key {
            let place = at_end(rect, pad, key.size());
            key.paint(ui, place);
        }
        focus_ring(ui, &response, rect, space::RADIUS_CONTROL);
    }
    response.widget_info(|| {
        if button.selected {
            WidgetInfo::selected(Role::Button, enabled, true, button.text)
        } else {
            WidgetInfo::labeled(Role::Button, enabled, button.text)
        }
    });
    response
}

fn strip(ui: &Ui, button: &Button, style: TextStyle, ink: Color32) -> Strip {
    Strip::new(space::GAP_ICON).icon(ui.ctx(), button.icon, 16.0, ink).text(ui.ctx(), button.text, style, ink).icon(
        ui.ctx(),
        button.icon_after,
        16.0,
        ink,
    )
}

/// Disabled buttons still say what they are when the pointer rests on them.
fn sense(enabled: bool) -> Sense {
    if enabled { Sense::click() } else { Sense::hover() }
}

/// Ground and colour of the words in the state that the button is in.
fn look(ui: &Ui, theme: &Theme, button: &Button, enabled: bool, response: &Response) -> (Ground, Color32) {
    let c = &theme.colors;
    if !enabled {
        return (disabled_ground(c, button.kind), c.text3);
    }
    let pressed = response.is_pointer_button_down_on();
    let hover = hover_amount(ui, response);
    let clear = Color32::TRANSPARENT;
    // Rest, hover, pressed, edge, words.
    let (rest, over, down, edge, ink) = match button.kind {
        ButtonKind::Primary => (c.fill, c.fill_hover, c.fill_pressed, clear, c.onfill),
        ButtonKind::Secondary => (c.raised, c.page, c.sunken, c.line, c.text),
        ButtonKind::Quiet => (clear, c.sunken, c.pressed, clear, c.text2),
        ButtonKind::Link => (clear, c.tint, c.select, clear, c.accent),
        ButtonKind::Danger => (c.raised, c.redtint, c.redtint, if pressed { c.red } else { c.line }, c.red),
    };
    let rest = if button.selected && button.kind != ButtonKind::Primary { c.tint } else { rest };
    let ink = if button.selected && button.kind == ButtonKind::Quiet { c.accent } else { ink };
    let fill = if pressed { down } else { mix(rest, over, hover) };
    let lifted = matches!(button.kind, ButtonKind::Secondary | ButtonKind::Danger) && !pressed;
    let shadow = lifted.then(|| theme.shadow_small());
    (Ground { fill, edge, shadow, radius: space::RADIUS_CONTROL }, ink)
}

fn disabled_ground(c: &Colors, kind: ButtonKind) -> Ground {
    let clear = matches!(kind, ButtonKind::Quiet | ButtonKind::Link);
    let (fill, edge) = if clear { (Color32::TRANSPARENT, Color32::TRANSPARENT) } else { (c.sunken, c.line) };
    Ground { fill, edge, shadow: None, radius: space::RADIUS_CONTROL }
}

/// From one colour to another; from nothing the other one fades in.
fn mix(from: Color32, to: Color32, amount: f32) -> Color32 {
    from.lerp_to_gamma(to, amount)
}

/// A button that shows an icon only. Its name is read out, and shown when the pointer rests on it.
#[derive(Clone, Debug)]
#[must_use = "show it with `widgets::icon_button`"]
pub struct IconButton<'a> {
    icon: Icon,
    name: &'a str,
    shortcut: Option<&'a str>,
    selected: bool,
    enabled: bool,
    size: f32,
    icon_size: f32,
    count: Option<(&'a str, Tone)>,
}

impl<'a> IconButton<'a> {
    /// 32 points across and down.
    pub fn new(icon: Icon, name: &'a str) -> IconButton<'a> {
        IconButton {
            icon,
            name,
            shortcut: None,
            selected: false,
            enabled: true,
            size: space::CONTROL,
            icon_size: 20.0,
            count: None,
        }
    }

    /// With the keys that do the same, shown beside the name.
    pub fn shortcut(self, keys: &'a str) -> IconButton<'a> {
        IconButton { shortcut: Some(keys), ..self }
    }

    /// Shown as chosen.
    pub fn selected(self, selected: bool) -> IconButton<'a> {
        IconButton { selected, ..self }
    }

    /// Cannot be pressed while false.
    pub fn enabled(self, enabled: bool) -> IconButton<'a> {
        IconButton { enabled, ..self }
    }

    /// 24 points across and down, with an icon of 16.
    pub fn small(self) -> IconButton<'a> {
        IconButton { size: space::HIT_MIN, icon_size: 16.0, ..self }
    }

    /// With a count on its corner.
    pub fn count(self, count: &'a str, tone: Tone) -> IconButton<'a> {
        IconButton { count: Some((count, tone)), ..self }
    }
}

/// Shows an icon button.
pub fn icon_button(ui: &mut Ui, button: IconButton) -> Response {
    let enabled = button.enabled && ui.is_enabled();
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(button.size), sense(enabled));
    if ui.is_rect_visible(rect) {
        let theme = theme(ui.ctx());
        let c = &theme.colors;
        let hover = if enabled { hover_amount(ui, &response) } else { 0.0 };
        let rest = if button.selected { c.tint } else { Color32::TRANSPARENT };
        let fill = if response.is_pointer_button_down_on() { c.pressed } else { mix(rest, c.sunken, hover) };
        ui.painter().rect_filled(rect, space::RADIUS_CONTROL, fill);
        let ink = match (enabled, button.selected) {
            (false, _) => c.edge,
            (true, true) => c.accent,
            (true, false) => c.text2,
        };
        icons::paint(ui.painter(), centered(rect, button.icon_size), button.icon, button.icon_size, ink);
        if let Some((count, tone)) = button.count {
            corner_count(ui, rect, count, tone);
        }
        focus_ring(ui, &response, rect, space::RADIUS_CONTROL);
    }
    let name = button.name;
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Button, enabled, name);
        info.selected = button.selected.then_some(true);
        info
    });
    tooltip(response, name, button.shortcut)
}

/// A small count on the end corner of a button or tab.
pub fn corner_count(ui: &Ui, rect: Rect, count: &str, tone: Tone) {
    let c = &theme(ui.ctx()).colors;
    let ground = if tone == Tone::Neutral { c.text2 } else { tone.ink(c) };
    let strip = Strip::new(0.0).text(ui.ctx(), count, TextStyle::Counter, c.raised);
    let size = vec2((strip.width() + 6.0).max(14.0), 14.0);
    let place = Rect::from_min_size(egui::pos2(rect.right() - 4.0 - size.x, rect.top() + 2.0), size);
    ui.painter().rect(place, 7, ground, Stroke::NONE, StrokeKind::Inside);
    strip.paint(ui.painter(), place, Align::Center);
}
