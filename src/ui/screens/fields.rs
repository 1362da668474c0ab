//! Fields bound to the open article: its texts, and values that are typed as text (days, moments). They read the
//! article and ask for edits; they hold only what is typed and not yet a value.

use crate::document::{EditKind, Hand, Step, TextTarget, Transaction};
use crate::editor::Edit;
use crate::i18n::Bilingual;
use crate::session::{OpenArticle, Session};
use crate::ui::field::{Field, FieldOutput};
use crate::ui::out::Out;
use egui::{Align, Context, Id, Layout, Ui, vec2};
use std::borrow::{Borrow, Cow};

/// The words of a pair in the language of the interface.
pub(crate) fn say(ctx: &Context, pair: impl Borrow<Bilingual>) -> String {
    crate::ui::words(ctx, pair.borrow()).to_owned()
}

/// Shows a field that holds a text of the article, as it is worked on.
pub(crate) fn article_text(
    ui: &mut Ui,
    session: &Session,
    open: &OpenArticle,
    target: TextTarget,
    field: Field,
    out: &mut Out,
) -> FieldOutput {
    let id = open.article.id;
    let mut editor = open.editor.clone();
    let services = session.services();
    let hand = Hand { author: &session.settings.person, at: services.clock.now(), ids: &services.ids };
    let mut shown = field.edit_article(ui, &open.worked_on(hand.author), &mut editor, target);
    if shown.edits.is_empty() && editor.view != open.editor.view {
        out.editor(id, editor);
    }
    let mut standing = Cow::Borrowed(&open.article);
    for edit in shown.edits.drain(..) {
        if !open.suggesting {
            out.edit(id, edit);
        } else if let Some(edit) = edit.suggested(&standing, &hand)
            && edit.transaction.apply(standing.to_mut()).is_ok()
        {
            out.edit(id, edit);
        }
    }
    if shown.response.lost_focus() {
        out.close_group(id);
    }
    shown
}

/// Asks for a change that leaves caret and selection where they are. `EditKind::Typing` joins a run of keystrokes into
/// one step of undo.
pub(crate) fn change(open: &OpenArticle, step: Step, kind: EditKind, out: &mut Out) {
    let view = open.editor.view;
    let edit = Edit { transaction: Transaction::one(step), kind, before: view, after: view };
    out.edit(open.article.id, edit);
}

/// A value that is typed as text. The text stays as typed while it means the stored value or nothing at all.
#[derive(Clone, Debug, Default)]
pub(crate) struct Typed<T> {
    of: Option<Id>,
    stored: Option<T>,
    text: String,
}

/// How a typed value is read and shown.
pub(crate) struct Reading<'a, T> {
    /// As the field shows it.
    pub print: &'a dyn Fn(T) -> String,
    /// As it was typed.
    pub parse: &'a dyn Fn(&str) -> Option<T>,
    /// What is said of a text that means nothing.
    pub wrong: &'a str,
}

impl<T: Copy + PartialEq> Typed<T> {
    /// Shows the field of the value `stored` that belongs to `of`. Returns the new value once another was typed;
    /// `Some(None)` where the field was emptied.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        field: Field,
        of: Id,
        stored: Option<T>,
        reading: &Reading<T>,
    ) -> Option<Option<T>> {
        if self.of != Some(of) || self.stored != stored {
            let text = stored.map(|value| (reading.print)(value)).unwrap_or_default();
            *self = Self { of: Some(of), stored, text };
        }
        let is_wrong = !self.text.trim().is_empty() && (reading.parse)(&self.text).is_none();
        let field = field.error(is_wrong.then_some(reading.wrong));
        if !field.edit(ui, &mut self.text).changed {
            return None;
        }
        let value = (reading.parse)(&self.text);
        if value == self.stored || (value.is_none() && !self.text.trim().is_empty()) {
            return None;
        }
        self.stored = value;
        Some(value)
    }
}

/// Two parts side by side, each half as wide as there is room.
pub(crate) fn halves<S>(
    ui: &mut Ui,
    gap: f32,
    state: &mut S,
    first: impl FnOnce(&mut Ui, &mut S),
    second: impl FnOnce(&mut Ui, &mut S),
) {
    let width = ((ui.available_width() - gap) / 2.0).max(1.0);
    let spacing = ui.spacing().item_spacing;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        let column = Layout::top_down(Align::Min);
        let part = |ui: &mut Ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing = spacing;
        };
        ui.allocate_ui_with_layout(vec2(width, 0.0), column, |ui| {
            part(ui);
            first(ui, state);
        });
        ui.allocate_ui_with_layout(vec2(width, 0.0), column, |ui| {
            part(ui);
            second(ui, state);
        });
    });
}
