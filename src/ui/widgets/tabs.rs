//! Choosing one of several: tabs, segments, items of the rail.

use super::buttons::corner_count;
use super::draw::{Ground, Strip, centered, focus_ring, hover_amount};
use super::overlays::tooltip;
use crate::ui::icons::{self, Icon};
use crate::ui::shaped;
use crate::ui::theme::{TextStyle, Tone, space, theme};
use egui::{Align, Color32, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

/// A tab with its count behind the words.
pub fn tab(ui: &mut Ui, text: &str, count: Option<&str>, selected: bool) -> Response {
    let c = theme(ui.ctx()).colors.clone();
    let style = if selected { TextStyle::ControlBold } else { TextStyle::Control };
    let (ink, count_ink) = if selected { (c.accent, c.accent) } else { (c.text2, c.text3) };
    let strip = Strip::new(space::GAP_ICON).text(ui.ctx(), text, style, ink).text(
        ui.ctx(),
        count.unwrap_or_default(),
        TextStyle::Small,
        count_ink,
    );
    let size = vec2(strip.width() + 2.0 * space::PAD_BUTTON, space::CONTROL);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let rest = if selected { c.tint } else { Color32::TRANSPARENT };
    let over = if selected { c.tint } else { c.sunken };
    let fill = rest.lerp_to_gamma(over, hover_amount(ui, &response));
    ui.painter().rect_filled(rect, space::RADIUS_CONTROL, fill);
    strip.paint(ui.painter(), rect, Align::Center);
    focus_ring(ui, &response, rect, space::RADIUS_CONTROL);
    let name = count.map_or_else(|| text.to_owned(), |count| format!("{text} {count}"));
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), selected, &name));
    response
}

/// A tab of the inspector: an icon, its name when the pointer rests on it, a count on its corner.
pub fn icon_tab(ui: &mut Ui, icon: Icon, name: &str, count: Option<(&str, Tone)>, selected: bool) -> Response {
    let c = theme(ui.ctx()).colors.clone();
    let (rect, response) = ui.allocate_exact_size(Vec2::from(space::INSPECTOR_TAB), Sense::click());
    let rest = if selected { c.tint } else { Color32::TRANSPARENT };
    let over = if selected { c.tint } else { c.sunken };
    ui.painter().rect_filled(rect, space::RADIUS_CONTROL, rest.lerp_to_gamma(over, hover_amount(ui, &response)));
    icons::paint(ui.painter(), centered(rect, 20.0), icon, 20.0, if selected { c.accent } else { c.text2 });
    if let Some((count, tone)) = count {
        corner_count(ui, rect, count, tone);
    }
    focus_ring(ui, &response, rect, space::RADIUS_CONTROL);
    let full = count.map_or_else(|| name.to_owned(), |(count, _)| format!("{name} {count}"));
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), selected, &full));
    tooltip(response, name, None)
}

/// An item of the rail: an icon over a word; `narrow` leaves the word to the tooltip.
pub fn rail_item(ui: &mut Ui, icon: Icon, text: &str, selected: bool, narrow: bool) -> Response {
    let c = theme(ui.ctx()).colors.clone();
    let size = if narrow { vec2(44.0, 44.0) } else { vec2(60.0, 56.0) };
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let rest = if selected { c.tint } else { Color32::TRANSPARENT };
    let over = if selected { c.tint } else { c.sunken };
    ui.painter().rect_filled(rect, space::RADIUS_CARD, rest.lerp_to_gamma(over, hover_amount(ui, &response)));
    let ink = if selected { c.accent } else { c.text2 };
    if narrow {
        icons::paint(ui.painter(), centered(rect, 20.0), icon, 20.0, ink);
    } else {
        let place = Rect::from_center_size(pos2(rect.center().x, rect.top() + 18.0), Vec2::splat(20.0));
        icons::paint(ui.painter(), place, icon, 20.0, ink);
        let style = if selected { TextStyle::SmallBold } else { TextStyle::Small };
        let words = shaped::line(ui.ctx(), text, style);
        let x = rect.center().x - words.size().x / 2.0;
        shaped::paint(ui.painter(), pos2(x, rect.top() + 32.0), words, ink);
    }
    focus_ring(ui, &response, rect, space::RADIUS_CARD);
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), selected, text));
    if narrow { tooltip(response, text, None) } else { response }
}

/// One of a few, side by side in a well. True if the choice changed.
pub fn segmented(ui: &mut Ui, options: &[&str], chosen: &mut usize) -> bool {
    let theme = theme(ui.ctx());
    let c = &theme.colors;
    let ctx = ui.ctx().clone();
    let part = |index: usize, ink: Color32, chosen: usize| {
        let style = if index == chosen { TextStyle::SecondaryBold } else { TextStyle::Secondary };
        Strip::new(0.0).text(&ctx, options[index], style, ink)
    };
    let widths: Vec<f32> =
        (0..options.len()).map(|i| part(i, c.text, *chosen).width() + 2.0 * space::PAD_BUTTON).collect();
    let gaps = 2.0 * (options.len() as f32 + 1.0);
    let size = vec2(widths.iter().sum::<f32>() + gaps, space::CONTROL);
    let (rect, well) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect_filled(rect, space::RADIUS_CONTROL, c.sunken);
    let before = *chosen;
    let mut x = rect.left() + 2.0;
    for (index, width) in widths.iter().enumerate() {
        let place = Rect::from_min_size(pos2(x, rect.top() + 2.0), vec2(*width, space::CONTROL_SMALL));
        x += width + 2.0;
        let response = ui.interact(place, well.id.with(index), Sense::click());
        if response.clicked() {
            *chosen = index;
        }
        let selected = index == before;
        if selected {
            let shadow = Some(theme.shadow_small());
            Ground { fill: c.segment, edge: Color32::TRANSPARENT, shadow, radius: 5 }.paint(ui.painter(), place);
        }
        let ink = if selected || response.contains_pointer() { c.text } else { c.text2 };
        part(index, ink, before).paint(ui.painter(), place, Align::Center);
        focus_ring(ui, &response, place, 5);
        let info = || WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), selected, options[index]);
        response.widget_info(info);
    }
    *chosen != before
}
