//! What the widgets share in drawing: strips of icons and words, the focus ring, the way to the hover colour.

use crate::ui::icons::{self, Icon};
use crate::ui::shaped;
use crate::ui::theme::{TextStyle, space, theme};
use egui::{
    Align, Color32, Context, CornerRadius, Galley, Painter, Rect, Response, Shadow, Stroke, StrokeKind, Ui, Vec2, pos2,
    vec2,
};
use std::sync::Arc;

/// Icons, words and counts side by side, in the middle of a line.
#[derive(Default)]
pub struct Strip {
    parts: Vec<(Arc<Galley>, Color32)>,
    gap: f32,
}

impl Strip {
    /// An empty strip whose parts will stand `gap` apart.
    pub fn new(gap: f32) -> Strip {
        Strip { parts: Vec::new(), gap }
    }

    /// With an icon, if there is one.
    pub fn icon(mut self, ctx: &Context, icon: Option<Icon>, size_pt: f32, color: Color32) -> Strip {
        if let Some(icon) = icon {
            self.parts.push((icons::galley(ctx, icon, size_pt), color));
        }
        self
    }

    /// With words, if there are any.
    pub fn text(mut self, ctx: &Context, text: &str, style: TextStyle, color: Color32) -> Strip {
        if !text.is_empty() {
            self.parts.push((shaped::line(ctx, text, style), color));
        }
        self
    }

    /// With a galley of the caller's.
    pub fn galley(mut self, galley: Arc<Galley>, color: Color32) -> Strip {
        self.parts.push((galley, color));
        self
    }

    /// Width with the gaps.
    pub fn width(&self) -> f32 {
        let gaps = self.gap * self.parts.len().saturating_sub(1) as f32;
        self.parts.iter().map(|(galley, _)| galley.size().x).sum::<f32>() + gaps
    }

    /// Height of the highest part.
    pub fn height(&self) -> f32 {
        self.parts.iter().map(|(galley, _)| galley.size().y).fold(0.0, f32::max)
    }

    /// Paints the strip within `rect`: at its start, in its middle or at its end.
    pub fn paint(self, painter: &Painter, rect: Rect, align: Align) {
        let mut x = match align {
            Align::Min => rect.left(),
            Align::Center => rect.center().x - self.width() / 2.0,
            Align::Max => rect.right() - self.width(),
        };
        for (galley, color) in self.parts {
            let (width, height) = (galley.size().x, galley.size().y);
            shaped::paint(painter, pos2(x, rect.center().y - height / 2.0), galley, color);
            x += width + self.gap;
        }
    }
}

/// A ring around a widget that the keyboard has reached. Widgets take the focus from the keyboard only: a click shows
/// none.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    if response.has_focus() {
        let stroke = Stroke::new(space::STROKE_FOCUS, theme(ui.ctx()).colors.accent);
        let out = space::STROKE_FOCUS;
        ui.painter().rect_stroke(rect.expand(out), radius.saturating_add(2), stroke, StrokeKind::Outside);
    }
}

/// The focus ring of rows, which lies within them.
pub fn focus_ring_inset(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    if response.has_focus() {
        let stroke = Stroke::new(space::STROKE_FOCUS, theme(ui.ctx()).colors.accent);
        ui.painter().rect_stroke(rect, radius, stroke, StrokeKind::Inside);
    }
}

/// 0 where the pointer is elsewhere, 1 where it is over the widget, something between for a moment.
pub fn hover_amount(ui: &Ui, response: &Response) -> f32 {
    let over = response.contains_pointer() && response.enabled();
    ui.ctx().animate_bool_with_time(response.id.with("hover"), over, theme(ui.ctx()).hover_secs())
}

/// The ground of a control.
pub struct Ground {
    pub fill: Color32,
    pub edge: Color32,
    pub shadow: Option<Shadow>,
    pub radius: u8,
}

impl Ground {
    pub fn paint(&self, painter: &Painter, rect: Rect) {
        let radius = CornerRadius::same(self.radius);
        if let Some(shadow) = self.shadow {
            painter.add(shadow.as_shape(rect, radius));
        }
        painter.rect(rect, radius, self.fill, Stroke::new(1.0, self.edge), StrokeKind::Inside);
    }
}

/// A square of an icon's size in the middle of `rect`.
pub fn centered(rect: Rect, size: f32) -> Rect {
    Rect::from_center_size(rect.center(), Vec2::splat(size))
}

/// A rectangle of a size whose middle is at that of the left side of `rect`, moved in by `inset`.
pub fn at_start(rect: Rect, inset: f32, size: Vec2) -> Rect {
    Rect::from_min_size(pos2(rect.left() + inset, rect.center().y - size.y / 2.0), size)
}

/// The same at the right side.
pub fn at_end(rect: Rect, inset: f32, size: Vec2) -> Rect {
    Rect::from_min_size(pos2(rect.right() - inset - size.x, rect.center().y - size.y / 2.0), size)
}

/// A line across `rect` at its lower side.
pub fn line_below(ui: &Ui, rect: Rect) {
    let stroke = Stroke::new(1.0, theme(ui.ctx()).colors.line);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, stroke);
}

/// The key of a shortcut with its frame; painted where `rect` begins, its middle on that of `rect`.
pub struct Key {
    galley: Arc<Galley>,
}

impl Key {
    pub fn new(ctx: &Context, keys: &str) -> Key {
        let spec = shaped::TextSpec::new(keys, TextStyle::Technical).direction(crate::text::Direction::Ltr);
        Key { galley: shaped::galley(ctx, &spec) }
    }

    pub fn size(&self) -> Vec2 {
        vec2(self.galley.size().x + 14.0, 18.0)
    }

    pub fn paint(self, ui: &Ui, rect: Rect) {
        let c = &theme(ui.ctx()).colors;
        let ground = Ground { fill: c.page, edge: c.line, shadow: None, radius: space::RADIUS_CHIP };
        ground.paint(ui.painter(), rect);
        Strip::new(0.0).galley(self.galley, c.text3).paint(ui.painter(), rect, Align::Center);
    }
}
