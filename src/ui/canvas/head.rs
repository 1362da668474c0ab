//! The fields above the body, written in place.

use super::{Canvas, CanvasEvent, body_id};
use crate::document::{MetaField, TextTarget};
use crate::i18n::words::article;
use crate::ui::field::Field;
use crate::ui::shaped::{self, TextSpec};
use crate::ui::theme::{TextStyle, theme};
use crate::ui::{widgets, words};
use egui::{Id, Ui};

/// Draws kicker, headline, standfirst, byline and dateline, and the rule below.
pub(super) fn show(ui: &mut Ui, canvas: &mut Canvas<'_>, events: &mut Vec<CanvasEvent>) {
    use MetaField as M;
    line(ui, canvas, M::Kicker, TextStyle::Kicker, (&article::KICKER, &article::KICKER_HINT), M::Headline, events);
    line(
        ui,
        canvas,
        M::Headline,
        TextStyle::Headline,
        (&article::HEADLINE, &article::HEADLINE_HINT),
        M::Standfirst,
        events,
    );
    line(
        ui,
        canvas,
        M::Standfirst,
        TextStyle::Standfirst,
        (&article::STANDFIRST, &article::STANDFIRST_HINT),
        M::Byline,
        events,
    );
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let fields = [
            (M::Byline, TextStyle::BylineName, (&article::BYLINE, &article::BYLINE_HINT), "·"),
            (M::DatelinePlace, TextStyle::Byline, (&article::DATELINE_PLACE, &article::DATELINE_PLACE), "،"),
            (M::DatelineDate, TextStyle::Byline, (&article::DATELINE_DATE, &article::DATELINE_DATE), ""),
        ];
        for (field, style, names, after) in fields {
            let width = written_width(ui, canvas, field, style, names.1).min(ui.available_width().max(40.0));
            ui.scope(|ui| {
                ui.set_width(width);
                line(ui, canvas, field, style, names, M::Byline, events);
            });
            widgets::Label::new(after, TextStyle::Byline).content().color(theme(ui.ctx()).colors.text3).show(ui);
            ui.add_space(4.0);
        }
    });
    ui.add_space(8.0);
    widgets::rule(ui);
}

/// As wide as what is written, so that byline and dateline read as one line.
fn written_width(
    ui: &Ui,
    canvas: &Canvas<'_>,
    field: MetaField,
    style: TextStyle,
    hint: &crate::i18n::Bilingual,
) -> f32 {
    const CARET_ROOM_PT: f32 = 3.0;
    let text = match canvas.article.meta.field(field) {
        "" => words(ui.ctx(), hint),
        text => text,
    };
    shaped::galley(ui.ctx(), &TextSpec::new(text, style)).size().x.ceil() + CARET_ROOM_PT
}

fn line(
    ui: &mut Ui,
    canvas: &mut Canvas<'_>,
    field: MetaField,
    style: TextStyle,
    (name, hint): (&crate::i18n::Bilingual, &crate::i18n::Bilingual),
    next: MetaField,
    events: &mut Vec<CanvasEvent>,
) {
    let target = TextTarget::Meta(field);
    let (name, hint) = (words(ui.ctx(), name).to_owned(), words(ui.ctx(), hint).to_owned());
    let id = field_id(target);
    let ink = match style {
        TextStyle::Kicker => Some(theme(ui.ctx()).colors.accent),
        TextStyle::Standfirst => Some(theme(ui.ctx()).colors.text2),
        _ => None,
    };
    let input = Field::new(&name).unlabelled().frameless().placeholder(&hint).style(style).id(id).wrapping().ink(ink);
    let shown = input.edit_article(ui, canvas.article, canvas.editor, target);
    if canvas.jump && canvas.editor.view.field.is_some_and(|f| f.target == target) {
        shown.response.request_focus();
        ui.scroll_to_rect(shown.response.rect, None);
    }
    events.extend(shown.edits.into_iter().map(|e| CanvasEvent::Edit(Box::new(e))));
    if shown.submitted {
        let to = if matches!(field, MetaField::Byline | MetaField::DatelinePlace | MetaField::DatelineDate) {
            body_id()
        } else {
            field_id(TextTarget::Meta(next))
        };
        ui.memory_mut(|m| m.request_focus(to));
        if to == body_id() {
            canvas.editor.show(crate::editor::View { field: None, ..canvas.editor.view });
        }
    }
}

/// The id of a field of the page, for the focus.
pub(super) fn field_id(target: TextTarget) -> Id {
    Id::unique(("page field", target))
}
