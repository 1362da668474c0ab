//! What lies over the window: tooltips, toasts, dialogs.

use super::draw::{Strip, at_end, at_start};
use crate::ui::icons::Icon;
use crate::ui::shaped::{self, TextSpec};
use crate::ui::theme::{TextStyle, space, theme};
use egui::{
    Align, Align2, Area, Context, Frame, Id, Margin, Modal, Order, Response, Role, Sense, Stroke, Tooltip, Ui, Vec2,
    WidgetInfo, accesskit, vec2,
};

/// Shows words, and the keys that do the same, when the pointer rests on a widget.
pub fn tooltip(response: Response, text: &str, shortcut: Option<&str>) -> Response {
    let mut tip = if response.enabled() { Tooltip::for_enabled(&response) } else { Tooltip::for_disabled(&response) };
    let c = theme(&response.ctx).colors.clone();
    let edge = if theme(&response.ctx).dark { c.line } else { c.ink };
    let frame = Frame::new()
        .fill(c.ink)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(space::RADIUS_CHIP)
        .inner_margin(Margin::symmetric(8, 6));
    tip.popup = tip.popup.frame(frame);
    tip.gap(4.0).show(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.horizontal(|ui| {
            let ctx = ui.ctx().clone();
            let spec = TextSpec::new(text, TextStyle::Small).direction(shaped::direction(&ctx)).wrap(320.0);
            paint_text(ui, &spec, c.onink);
            if let Some(keys) = shortcut {
                let keys = TextSpec::new(keys, TextStyle::Small).direction(crate::text::Direction::Ltr);
                paint_text(ui, &keys, c.onink2);
            }
        });
    });
    response
}

fn paint_text(ui: &mut Ui, spec: &TextSpec, color: egui::Color32) {
    let galley = shaped::galley(ui.ctx(), spec);
    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
    shaped::paint(ui.painter(), rect.min, galley, color);
}

/// A sentence about what was just done, in the bottom corner at the start side.
#[derive(Clone, Copy, Debug)]
pub struct Toast<'a> {
    /// Says the same as the words.
    pub icon: Icon,
    /// What was done.
    pub text: &'a str,
    /// What can be done about it, as `Undo`.
    pub action: Option<&'a str>,
    /// From the bottom corner at the start side.
    pub offset: Vec2,
}

/// Shows a toast; it is read out. How long it stands is for the caller to say: a toast lasts 6 seconds. True if its
/// action was chosen.
pub fn toast(ctx: &Context, toast: Toast) -> bool {
    let c = theme(ctx).colors.clone();
    let id = Id::unique("muharrir toast");
    let area =
        Area::new(id).order(Order::Foreground).anchor(Align2::LEFT_BOTTOM, vec2(toast.offset.x, -toast.offset.y));
    let shown = area.show(ctx, |ui| {
        let words = Strip::new(space::GAP_ROW).icon(ui.ctx(), Some(toast.icon), 16.0, c.onink).text(
            ui.ctx(),
            toast.text,
            TextStyle::Control,
            c.onink,
        );
        let action = Strip::new(0.0).text(ui.ctx(), toast.action.unwrap_or_default(), TextStyle::ControlBold, c.onink);
        let action_size = vec2(action.width() + 16.0, space::CONTROL);
        let extra = if toast.action.is_some() { action_size.x + space::GAP_GROUP } else { 0.0 };
        let width = (words.width() + extra + 2.0 * space::PAD_CARD).max(280.0);
        let (rect, response) = ui.allocate_exact_size(vec2(width, 48.0), Sense::hover());
        let theme = theme(ui.ctx());
        ui.painter().add(theme.shadow_medium().as_shape(rect, space::RADIUS_CARD));
        ui.painter().rect_filled(rect, space::RADIUS_CARD, c.ink);
        if theme.dark {
            let edge = Stroke::new(1.0, c.line);
            ui.painter().rect_stroke(rect, space::RADIUS_CARD, edge, egui::StrokeKind::Inside);
        }
        words.paint(ui.painter(), at_start(rect, space::PAD_CARD, vec2(rect.width(), rect.height())), Align::Min);
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, toast.text));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(accesskit::Live::Polite));
        let Some(name) = toast.action else { return false };
        let place = at_end(rect, space::GRID, action_size);
        let button = ui.interact(place, id.with("action"), Sense::click());
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
        if button.contains_pointer() || button.has_focus() {
            let edge = Stroke::new(1.0, c.onink2);
            ui.painter().rect_stroke(place, space::RADIUS_CONTROL, edge, egui::StrokeKind::Inside);
        }
        action.paint(ui.painter(), place, Align::Center);
        button.clicked()
    });
    shown.inner
}

/// A dialog over the window, which waits until it is answered.
#[derive(Clone, Copy, Debug)]
pub struct Dialog<'a> {
    /// Tells it from other dialogs.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its width with the padding.
    pub width: f32,
}

/// What became of a dialog.
pub struct DialogResponse<R> {
    /// What its content returned.
    pub inner: R,
    /// Esc, or a click beside it: it is to be closed without an answer.
    pub dismissed: bool,
}

/// Shows a dialog with its title over the content.
pub fn dialog<R>(ctx: &Context, dialog: Dialog, content: impl FnOnce(&mut Ui) -> R) -> DialogResponse<R> {
    let theme = theme(ctx);
    let frame = Frame::new()
        .fill(theme.colors.raised)
        .stroke(Stroke::new(1.0, theme.colors.line))
        .corner_radius(space::RADIUS_LARGE)
        .inner_margin(Margin::same(24))
        .shadow(theme.shadow_large());
    let id = Id::unique(("muharrir dialog", dialog.id));
    let width = dialog.width.min(ctx.content_rect().width() - 2.0 * space::PAD_SCREEN);
    let modal = Modal::new(id).area(Modal::default_area(id).accessible_name(dialog.title).default_width(width));
    let shown = modal.frame(frame).backdrop_color(theme.colors.scrim).show(ctx, |ui| {
        ui.set_width(width - 48.0);
        ui.spacing_mut().item_spacing.y = space::GAP_ROW;
        super::labels::Label::new(dialog.title, TextStyle::PanelTitle).wrap().show(ui);
        content(ui)
    });
    DialogResponse { dismissed: shown.should_close(), inner: shown.inner }
}
