//! The register of sources: its list with search and kinds at the start, one source with all it said beside it.
//! Reads the register and asks for changes; holds what is typed into the search and the form.

mod detail;
mod entry;
mod form;
mod list;
mod readers;
mod sealed;
mod sealed_form;

pub(super) use entry::{avatar, avatar_of, initials_of, line_below, matches, shown_name};
pub(super) use sealed::{passphrase_id, unseal_field};

use super::fields::say;
use super::locale;
use crate::base::SourceId;
use crate::i18n::words::{counts, empty, sources as s};
use crate::session::Session;
use crate::sources::{Source, SourceKind};
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Empty, Label};
use egui::{Align, Layout, Rect, Ui, UiBuilder, pos2};

/// What the screen keeps between frames.
#[derive(Default)]
pub struct SourcesView {
    search: String,
    kinds: list::Kinds,
    chosen: Option<SourceId>,
    form: Option<form::FormView>,
    sealed: sealed::SealedView,
}

impl SourcesView {
    /// Drops what was typed of a sealed identity once all is sealed again.
    pub fn mind_seals(&mut self, ctx: &egui::Context, session: &Session) {
        self.sealed.mind(ctx, session);
    }

    /// Shows a source in the place of the one before; what was typed into its form is dropped.
    pub fn choose(&mut self, id: SourceId) {
        (self.chosen, self.form) = (Some(id), None);
        self.sealed.form = None;
    }

    fn begin_new(&mut self, session: &Session) {
        let source = Source { id: session.services().ids.make(), kind: self.kinds.first(), ..Source::default() };
        self.form = Some(form::FormView::of(source, true));
    }

    /// The chosen source: the one that was pressed, else the first of the list.
    fn source<'a>(&self, shown: &[&'a Source]) -> Option<&'a Source> {
        shown.iter().find(|s| Some(s.id) == self.chosen).or_else(|| shown.first()).copied()
    }
}

/// The title, and a new source.
pub fn top_bar(ui: &mut Ui, session: &Session, view: &mut SourcesView, _out: &mut Out) {
    Label::new(&say(ui.ctx(), &s::TITLE), TextStyle::ScreenTitle).show(ui);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let new = say(ui.ctx(), &s::NEW_SOURCE);
        let enabled = session.desk.is_some() && view.form.is_none();
        if widgets::button(ui, Button::primary(&new).icon(Icon::Plus).enabled(enabled)).clicked() {
            view.begin_new(session);
        }
    });
}

/// The foot: how many sources there are, and how many of them only as a label.
pub fn foot(ui: &mut Ui, session: &Session, _view: &mut SourcesView) {
    let Some(desk) = &session.desk else { return };
    let c = theme(ui.ctx()).colors.clone();
    let all = desk.register.sources.len() as u64;
    let anonymous = desk.register.sources.iter().filter(|s| s.kind == SourceKind::Anonymous).count() as u64;
    ui.spacing_mut().item_spacing.x = space::GAP_GROUP;
    Label::new(&locale(session).count(&counts::SOURCES, all), TextStyle::Small).color(c.text2).show(ui);
    if anonymous > 0 {
        let words = locale(session).count(&counts::LABELS_ONLY, anonymous);
        Label::new(&words, TextStyle::Small).color(c.text2).show(ui);
    }
}

/// The screen.
pub fn show(ui: &mut Ui, session: &Session, view: &mut SourcesView, out: &mut Out) {
    let Some(desk) = &session.desk else { return };
    if desk.register.sources.is_empty() && view.form.is_none() {
        return no_sources(ui, session, view);
    }
    let c = theme(ui.ctx()).colors.clone();
    let area = ui.max_rect();
    let shown = list::shown(&desk.register, &view.search, view.kinds);
    let beside = area.width() >= space::MEDIUM - space::RAIL;
    let open = view.form.is_some() || view.sealed.form.is_some() || view.chosen.is_some();
    let column = |rect: Rect| UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min));
    let list_rect = if beside { area.with_max_x(area.left() + space::LIST_PANE) } else { area };
    if beside || !open {
        ui.painter().rect_filled(list_rect, 0, c.app);
        ui.scope_builder(column(list_rect), |ui| list::show(ui, session, &shown, beside, view));
    }
    if beside {
        ui.painter().vline(list_rect.right(), area.y_range(), egui::Stroke::new(1.0, c.line));
    }
    if !beside && !open {
        return;
    }
    let left = if beside { list_rect.right() + 1.0 } else { area.left() };
    let rest = Rect::from_min_max(pos2(left, area.top()), area.max);
    ui.scope_builder(column(rest), |ui| {
        if view.form.is_some() {
            form::show(ui, session, view, out);
        } else if view.sealed.form.is_some() {
            sealed_form::show(ui, session, view, out);
        } else if let Some(source) = view.source(&shown) {
            detail::show(ui, session, source, !beside, view, out);
        } else {
            nobody(ui);
        }
    });
}

fn no_sources(ui: &mut Ui, session: &Session, view: &mut SourcesView) {
    let (title, hint) = (say(ui.ctx(), &empty::REGISTER), say(ui.ctx(), &empty::REGISTER_HINT));
    let action = say(ui.ctx(), &s::NEW_SOURCE);
    ui.add_space((ui.available_height() * 0.3).max(space::GAP_GROUP));
    if widgets::empty(ui, Empty { icon: Icon::Sources, title: &title, hint: &hint, action: Some(&action) }) {
        view.begin_new(session);
    }
}

fn nobody(ui: &mut Ui) {
    let (title, hint) = (say(ui.ctx(), &s::CHOOSE), say(ui.ctx(), &s::CHOOSE_HINT));
    ui.add_space((ui.available_height() * 0.3).max(space::GAP_GROUP));
    widgets::empty(ui, Empty { icon: Icon::Sources, title: &title, hint: &hint, action: None });
}
