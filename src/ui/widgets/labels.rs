//! Text that is read.

use super::overlays::tooltip;
use crate::text::{self, Direction};
use crate::ui::access;
use crate::ui::shaped::{self, Ink, TextSpec};
use crate::ui::theme::{TextStyle, theme};
use egui::{Color32, Response, Role, Sense, Ui, WidgetInfo};

/// A text with all that can be said about it.
#[derive(Clone, Debug)]
#[must_use = "show it with `Label::show`"]
pub struct Label<'a> {
    spec: TextSpec<'a>,
    color: Option<Color32>,
    fit: Fit,
    interface: bool,
    sense: Sense,
    width: Option<f32>,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Fit {
    Line,
    Wrap,
    Elide(usize),
}

impl<'a> Label<'a> {
    /// One line of interface text.
    pub fn new(text: &'a str, style: TextStyle) -> Label<'a> {
        Label {
            spec: TextSpec::new(text, style),
            color: None,
            fit: Fit::Line,
            interface: true,
            sense: Sense::hover(),
            width: None,
        }
    }

    /// In another colour than `text`.
    pub fn color(self, color: Color32) -> Label<'a> {
        Label { color: Some(color), ..self }
    }

    /// Wrapped at the width that is there.
    pub fn wrap(self) -> Label<'a> {
        Label { fit: Fit::Wrap, ..self }
    }

    /// At most so many lines, shortened at the logical end; the whole is shown when the pointer rests on it.
    pub fn elide(self, lines: usize) -> Label<'a> {
        Label { fit: Fit::Elide(lines), ..self }
    }

    /// Content instead of interface text: its direction is its own.
    pub fn content(self) -> Label<'a> {
        Label { interface: false, ..self }
    }

    /// Wrapped or shortened at this width.
    pub fn width(self, width_pt: f32) -> Label<'a> {
        Label { width: Some(width_pt), ..self }
    }

    /// In the middle of the width.
    pub fn centered(mut self) -> Label<'a> {
        self.spec.align = text::Align::Center;
        self
    }

    /// With a part that looks otherwise.
    pub fn ink(mut self, ink: Ink) -> Label<'a> {
        self.spec = self.spec.ink(ink);
        self
    }

    /// Reacts to the pointer.
    pub fn sense(self, sense: Sense) -> Label<'a> {
        Label { sense, ..self }
    }

    /// Shows the text.
    pub fn show(self, ui: &mut Ui) -> Response {
        let Label { mut spec, color, fit, interface, sense, width } = self;
        if interface && spec.direction == Direction::Auto {
            spec.direction = shaped::direction(ui.ctx());
        }
        let width = width.unwrap_or_else(|| ui.available_width());
        match fit {
            Fit::Line => {}
            Fit::Wrap => spec.width_pt = Some(width.max(1.0)),
            Fit::Elide(lines) => {
                spec.width_pt = Some(width.max(1.0));
                spec.max_lines = Some(lines);
            }
        }
        let galley = shaped::galley(ui.ctx(), &spec);
        let (rect, response) = ui.allocate_exact_size(galley.size(), sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), &spec.text));
        access::text(ui.ctx(), response.id, &galley, rect.min);
        let elided = galley.elided;
        if ui.is_rect_visible(rect) {
            let color = color.unwrap_or_else(|| theme(ui.ctx()).colors.text);
            shaped::paint(ui.painter(), rect.min, galley, color);
        }
        if elided { tooltip(response, &spec.text, None) } else { response }
    }
}

/// One line of interface text.
pub fn label(ui: &mut Ui, text: &str, style: TextStyle) -> Response {
    Label::new(text, style).show(ui)
}

/// One line in a colour.
pub fn colored(ui: &mut Ui, text: &str, style: TextStyle, color: Color32) -> Response {
    Label::new(text, style).color(color).show(ui)
}

/// Text wrapped at the width that is there.
pub fn wrapped(ui: &mut Ui, text: &str, style: TextStyle) -> Response {
    Label::new(text, style).wrap().show(ui)
}

/// One line, shortened to the width that is there.
pub fn elided(ui: &mut Ui, text: &str, style: TextStyle) -> Response {
    Label::new(text, style).elide(1).show(ui)
}

/// The words over a field or a group.
pub fn section_label(ui: &mut Ui, text: &str) -> Response {
    let color = theme(ui.ctx()).colors.text3;
    Label::new(text, TextStyle::Small).color(color).show(ui)
}
