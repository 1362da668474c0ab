//! Menus and drop-down lists.

use super::draw::{Ground, Key, Strip, at_end, at_start, focus_ring, focus_ring_inset, hover_amount};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::labels::section_label;
use egui::{
    Align, Color32, Context, Frame, Margin, Popup, RectAlign, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, vec2,
};

/// A menu that opens below a button.
#[derive(Clone, Copy, Debug)]
pub struct Menu<'a> {
    /// What it is called for those who do not see it.
    pub name: &'a str,
    /// Its width.
    pub width: f32,
    /// It opens towards the start instead of the end, as below a button at the end of a bar.
    pub towards_start: bool,
}

impl<'a> Menu<'a> {
    /// A menu of the usual width.
    pub fn new(name: &'a str) -> Menu<'a> {
        Menu { name, width: 264.0, towards_start: false }
    }

    /// Of another width.
    pub fn width(self, width: f32) -> Menu<'a> {
        Menu { width, ..self }
    }

    /// Its end below the end of the button.
    pub fn towards_start(self) -> Menu<'a> {
        Menu { towards_start: true, ..self }
    }
}

/// Shows a menu while it is open; pressing `opener` opens and closes it, Esc and a choice close it. While it is
/// closed there is nothing to return.
pub fn menu<R>(opener: &Response, menu: Menu, rows: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    let align = if menu.towards_start { RectAlign::BOTTOM_END } else { RectAlign::BOTTOM_START };
    show(Popup::menu(opener).align(align).gap(4.0), &opener.ctx, menu, rows)
}

/// Shows the same where the second button of the mouse was pressed.
pub fn context_menu<R>(target: &Response, menu: Menu, rows: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    show(Popup::context_menu(target), &target.ctx, menu, rows)
}

fn show<R>(popup: Popup, ctx: &Context, menu: Menu, rows: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    let shown = popup.frame(frame(ctx)).width(menu.width).accessible_name(menu.name).show(|ui| {
        ui.set_width(menu.width);
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        rows(ui)
    })?;
    Some(shown.inner)
}

fn frame(ctx: &Context) -> Frame {
    let theme = theme(ctx);
    Frame::new()
        .fill(theme.colors.raised)
        .stroke(Stroke::new(1.0, theme.colors.line))
        .corner_radius(space::RADIUS_CARD)
        .inner_margin(Margin::same(4))
        .shadow(theme.shadow_medium())
}

/// A row of a menu.
#[derive(Clone, Copy, Debug)]
#[must_use = "show it with `widgets::menu_item`"]
pub struct MenuItem<'a> {
    text: &'a str,
    icon: Option<Icon>,
    shortcut: Option<&'a str>,
    danger: bool,
    enabled: bool,
    chosen: Option<bool>,
}

impl<'a> MenuItem<'a> {
    /// A row with words.
    pub fn new(text: &'a str) -> MenuItem<'a> {
        MenuItem { text, icon: None, shortcut: None, danger: false, enabled: true, chosen: None }
    }

    /// With an icon.
    pub fn icon(self, icon: Icon) -> MenuItem<'a> {
        MenuItem { icon: Some(icon), ..self }
    }

    /// With the keys that do the same.
    pub fn shortcut(self, keys: &'a str) -> MenuItem<'a> {
        MenuItem { shortcut: Some(keys), ..self }
    }

    /// What cannot be taken back easily; the last row, under a rule.
    pub fn danger(self) -> MenuItem<'a> {
        MenuItem { danger: true, ..self }
    }

    /// Cannot be chosen while false.
    pub fn enabled(self, enabled: bool) -> MenuItem<'a> {
        MenuItem { enabled, ..self }
    }

    /// One of several, ticked if it is the chosen one.
    pub fn chosen(self, chosen: bool) -> MenuItem<'a> {
        MenuItem { chosen: Some(chosen), ..self }
    }
}

/// Shows a row of a menu, as wide as the menu.
pub fn menu_item(ui: &mut Ui, item: MenuItem) -> Response {
    let c = theme(ui.ctx()).colors.clone();
    let enabled = item.enabled && ui.is_enabled();
    let size = vec2(ui.available_width(), space::MENU_ROW);
    let (rect, response) = ui.allocate_exact_size(size, if enabled { Sense::click() } else { Sense::hover() });
    let (ink, icon_ink) = match (enabled, item.danger) {
        (false, _) => (c.text3, c.edge),
        (true, true) => (c.red, c.red),
        (true, false) => (c.text, c.text2),
    };
    if enabled && (response.contains_pointer() || response.has_focus()) {
        ui.painter().rect_filled(rect, space::RADIUS_CONTROL, if item.danger { c.redtint } else { c.tint });
    }
    let icon = item.icon.or_else(|| item.chosen.unwrap_or(false).then_some(Icon::Check));
    let mut left = space::GAP_ROW;
    if item.icon.is_some() || item.chosen.is_some() {
        let place = at_start(rect, left, Vec2::splat(18.0));
        if let Some(icon) = icon {
            icons::paint(ui.painter(), place, icon, 18.0, icon_ink);
        }
        left += 18.0 + space::GAP_ROW;
    }
    let words = Strip::new(0.0).text(ui.ctx(), item.text, TextStyle::Control, ink);
    words.paint(ui.painter(), rect.with_min_x(rect.left() + left), Align::Min);
    if let Some(keys) = item.shortcut {
        let key = Key::new(ui.ctx(), keys);
        let place = at_end(rect, space::GAP_ROW, key.size());
        key.paint(ui, place);
    }
    focus_ring_inset(ui, &response, rect, space::RADIUS_CONTROL);
    response.widget_info(|| match item.chosen {
        Some(chosen) => WidgetInfo::selected(Role::MenuItemRadio, enabled, chosen, item.text),
        None => WidgetInfo::labeled(Role::MenuItem, enabled, item.text),
    });
    // A press of the mouse closes the menu by itself, a key does not.
    if response.clicked() {
        ui.close();
    }
    response
}

/// A rule between groups of a menu.
pub fn menu_rule(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
    let stroke = Stroke::new(1.0, theme(ui.ctx()).colors.line);
    ui.painter().hline(rect.x_range(), rect.center().y, stroke);
}

/// The words over a group of a menu.
pub fn menu_head(ui: &mut Ui, text: &str) {
    ui.add_space(space::GRID);
    ui.horizontal(|ui| {
        ui.add_space(space::GAP_ROW);
        section_label(ui, text);
    });
    ui.add_space(space::HALF);
}

/// A field that shows one of several and opens a list of them.
#[derive(Clone, Copy, Debug)]
#[must_use = "show it with `widgets::select`"]
pub struct Select<'a> {
    name: &'a str,
    width: Option<f32>,
    quiet: bool,
    prefix: &'a str,
}

impl<'a> Select<'a> {
    /// `name` is what is chosen: it is read out, and shown only by what stands over the field.
    pub fn new(name: &'a str) -> Select<'a> {
        Select { name, width: None, quiet: false, prefix: "" }
    }

    /// So wide; otherwise as wide as there is room.
    pub fn width(self, width: f32) -> Select<'a> {
        Select { width: Some(width), ..self }
    }

    /// Without an edge and as wide as its words, which begin with `prefix`, as in a bar of filters.
    pub fn quiet(self, prefix: &'a str) -> Select<'a> {
        Select { quiet: true, prefix, ..self }
    }
}

/// Shows a drop-down list. The response has `changed` set if another option was chosen.
pub fn select(ui: &mut Ui, select: Select, options: &[&str], chosen: &mut usize) -> Response {
    let theme = theme(ui.ctx());
    let c = &theme.colors;
    let shown = options.get(*chosen).copied().unwrap_or_default();
    let words = format!("{}{shown}", select.prefix);
    let ink = if select.quiet { c.text2 } else { c.text };
    let strip = Strip::new(0.0).text(ui.ctx(), &words, TextStyle::Control, ink);
    let own_width = strip.width() + 2.0 * space::PAD_FIELD + 16.0 + space::GAP_ICON;
    let width = if select.quiet { own_width } else { select.width.unwrap_or_else(|| ui.available_width()) };
    let (rect, mut response) = ui.allocate_exact_size(vec2(width, space::CONTROL), Sense::click());
    let ground = if select.quiet {
        let fill = Color32::TRANSPARENT.lerp_to_gamma(c.sunken, hover_amount(ui, &response));
        Ground { fill, edge: Color32::TRANSPARENT, shadow: None, radius: space::RADIUS_CONTROL }
    } else {
        Ground { fill: c.raised, edge: c.edge, shadow: None, radius: space::RADIUS_CONTROL }
    };
    ground.paint(ui.painter(), rect);
    let inside = rect.shrink2(vec2(space::PAD_FIELD, 0.0));
    let painter = ui.painter().with_clip_rect(inside.with_max_x(inside.right() - 20.0).intersect(ui.clip_rect()));
    strip.paint(&painter, inside, Align::Min);
    icons::paint(ui.painter(), at_end(inside, 0.0, Vec2::splat(16.0)), Icon::Chevron, 16.0, c.text2);
    focus_ring(ui, &response, rect, space::RADIUS_CONTROL);
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), select.name);
        info.current_text_value = Some(shown.to_owned());
        info
    });
    let list = Menu::new(select.name).width(width.max(160.0) - 10.0);
    let picked = menu(&response, list, |ui| {
        let clicked = |(i, option): (usize, &&str)| {
            menu_item(ui, MenuItem::new(option).chosen(i == *chosen)).clicked().then_some(i)
        };
        options.iter().enumerate().filter_map(clicked).last()
    });
    if let Some(Some(picked)) = picked
        && picked != *chosen
    {
        *chosen = picked;
        response.mark_changed();
    }
    response
}
