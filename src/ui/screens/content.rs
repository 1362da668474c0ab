//! Texts of the article shown among words of the interface: each stands at the side where its own direction begins,
//! an Arabic quotation at the right also where the window is English.

use crate::language::direction::{Strong, first_strong};
use crate::ui::shaped::{self, TextSpec};
use crate::ui::theme::{TextStyle, theme};
use crate::ui::{access, language, widgets};
use egui::{Color32, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Shows a text over the width there is, wrapped, in at most so many lines; where it is shortened the whole is shown
/// when the pointer rests on it.
pub(crate) fn content(ui: &mut Ui, text: &str, style: TextStyle, max_lines: Option<usize>) -> Response {
    let color = theme(ui.ctx()).colors.text;
    colored_content(ui, text, style, max_lines, color)
}

/// The same in a colour.
pub(crate) fn colored_content(
    ui: &mut Ui,
    text: &str,
    style: TextStyle,
    max_lines: Option<usize>,
    color: Color32,
) -> Response {
    let width = ui.available_width().max(1.0);
    let spec = TextSpec { max_lines, ..TextSpec::new(text, style).wrap(width) };
    let galley = shaped::galley(ui.ctx(), &spec);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
    let against = match first_strong(text) {
        Some(Strong::Rtl) => !language(ui.ctx()).is_rtl(),
        Some(Strong::Ltr) => language(ui.ctx()).is_rtl(),
        None => false,
    };
    let left = if against { rect.right() - galley.size().x } else { rect.left() };
    let at = pos2(left, rect.top());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), text));
    access::text(ui.ctx(), response.id, &galley, at);
    let elided = galley.elided;
    if ui.is_rect_visible(rect) {
        shaped::paint(ui.painter(), at, galley, color);
    }
    if elided { widgets::tooltip(response, text, None) } else { response }
}
