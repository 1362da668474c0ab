//! egui's own style, made from the tokens: what stands behind the widgets that are egui's (panels, scroll areas,
//! pop-ups).

use super::{Theme, space};
use crate::i18n::Language;
use egui::style::{ScrollStyle, WidgetVisuals};
use egui::{Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, Id, Stroke, Style, Visuals, vec2};
use std::sync::Arc;

/// What egui measures its own text with. Nothing visible is drawn with it.
static STAND_IN_FONT: &[u8] = include_bytes!("../../../fonts/NotoSans-Regular.ttf");

/// Sets theme and language of a context; the next frame is drawn with them. Reduced motion is kept.
pub fn apply(ctx: &Context, dark: bool, language: Language) {
    install_stand_in_font(ctx);
    let theme = Theme { reduced_motion: super::theme(ctx).reduced_motion, ..Theme::new(dark) };
    let style = Arc::new(style(&theme));
    ctx.set_theme(if dark { egui::Theme::Dark } else { egui::Theme::Light });
    ctx.set_style_of(egui::Theme::Dark, style.clone());
    ctx.set_style_of(egui::Theme::Light, style);
    ctx.data_mut(|data| data.insert_temp(Id::NULL, Arc::new(theme)));
    crate::ui::set_language(ctx, language);
}

fn install_stand_in_font(ctx: &Context) {
    let done = Id::unique("muharrir stand-in font");
    if ctx.data(|data| data.get_temp::<bool>(done)).is_some() {
        return;
    }
    ctx.data_mut(|data| data.insert_temp(done, true));
    let mut fonts = FontDefinitions::empty();
    fonts.font_data.insert("Noto Sans".to_owned(), Arc::new(FontData::from_static(STAND_IN_FONT)));
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, vec!["Noto Sans".to_owned()]);
    }
    ctx.set_fonts(fonts);
}

fn style(theme: &Theme) -> Style {
    let mut style = Style { visuals: visuals(theme), ..Style::default() };
    style.spacing.item_spacing = vec2(space::GRID, space::GRID);
    style.spacing.button_padding = vec2(space::PAD_BUTTON, space::HALF);
    style.spacing.interact_size = vec2(space::CONTROL, space::CONTROL);
    style.spacing.menu_margin = egui::Margin::same(4);
    style.spacing.window_margin = egui::Margin::same(24);
    style.spacing.scroll = scroll();
    style.spacing.tooltip_width = 360.0;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.5;
    style.interaction.show_tooltips_only_when_still = true;
    style.animation_time = theme.fade_secs();
    style.explanation_tooltips = false;
    style
}

/// A thin bar without a track at the end edge, wider under the pointer.
fn scroll() -> ScrollStyle {
    ScrollStyle {
        bar_width: 10.0,
        floating_width: 6.0,
        bar_outer_margin: 4.0,
        bar_inner_margin: 2.0,
        handle_min_length: 32.0,
        foreground_color: true,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        dormant_handle_opacity: 0.45,
        active_handle_opacity: 0.45,
        interact_handle_opacity: 1.0,
        ..ScrollStyle::floating()
    }
}

fn visuals(theme: &Theme) -> Visuals {
    let c = &theme.colors;
    let mut v = if theme.dark { Visuals::dark() } else { Visuals::light() };
    let radius = CornerRadius::same(space::RADIUS_CONTROL);
    let look = |ground: Color32, edge: Color32, front: Color32| WidgetVisuals {
        bg_fill: ground,
        weak_bg_fill: ground,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: radius,
        fg_stroke: Stroke::new(1.0, front),
        expansion: 0.0,
    };
    v.widgets.noninteractive = look(c.page, c.line, c.text);
    // The front colour of these three is also that of the scroll bar.
    v.widgets.inactive = look(c.raised, c.line, c.edge);
    v.widgets.hovered = look(c.page, c.line, c.edge);
    v.widgets.active = look(c.sunken, c.line, c.edge);
    v.widgets.open = look(c.sunken, c.line, c.text);
    v.override_text_color = Some(c.text);
    v.weak_text_color = Some(c.text3);
    v.selection.bg_fill = c.select;
    v.selection.stroke = Stroke::new(space::STROKE_FOCUS, c.accent);
    v.hyperlink_color = c.accent;
    v.faint_bg_color = c.page;
    v.extreme_bg_color = c.raised;
    v.text_edit_bg_color = Some(c.raised);
    v.code_bg_color = c.sunken;
    v.warn_fg_color = c.amber;
    v.error_fg_color = c.red;
    v.window_corner_radius = CornerRadius::same(space::RADIUS_LARGE);
    v.window_shadow = theme.shadow_large();
    v.window_fill = c.raised;
    v.window_stroke = Stroke::new(1.0, c.line);
    v.menu_corner_radius = CornerRadius::same(space::RADIUS_CARD);
    v.panel_fill = c.app;
    v.popup_shadow = theme.shadow_medium();
    v.text_cursor.stroke = Stroke::new(2.0, c.accent);
    // Disabled widgets have colours of their own; nothing is faded, so that they stay readable.
    v.disabled_alpha = 1.0;
    v
}
