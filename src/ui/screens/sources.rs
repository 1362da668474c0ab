//! The register of sources: its list with search and kinds at the start, one source with all it said beside it.
//! Reads the register and asks for changes; holds what is typed into the search and the form.

mod detail;
mod entry;
mod form;
mod list;
mod readers;
mod sealed;
mod sealed_form;

pub(super) use entry::{avatar, avatar_of, initials_of, line_below, photo_of, shown_name};
pub(super) use sealed::{passphrase_id, unseal_field};

use super::fields::say;
use super::locale;
use crate::base::SourceId;
use crate::command::{Action, Command};
use crate::i18n::isolate;
use crate::i18n::words::{controls, counts, empty, register as r, sealed as sealed_words, sources as s};
use crate::session::{OpenDesk, Session};
use crate::sources::{Register, Source, SourceKind};
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Empty, IconButton, Label};
use egui::{Align, Frame, Layout, Margin, Rect, Ui, UiBuilder, pos2};

/// What the screen keeps between frames.
#[derive(Default)]
pub struct SourcesView {
    filter: list::Filter,
    listing: list::Listing,
    chosen: Option<SourceId>,
    /// How many requests to show a source were followed.
    requests: u64,
    detail: detail::DetailView,
    form: Option<form::FormView>,
    sealed: sealed::SealedView,
    /// The entry into which the next one that is pressed is merged.
    merging: Option<SourceId>,
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

    /// Shows the source that was asked for from elsewhere, in the list as well.
    fn follow(&mut self, session: &Session, desk: &OpenDesk) {
        if self.requests == session.source_requests {
            return;
        }
        self.requests = session.source_requests;
        let Some(source) = session.selected_source.and_then(|id| desk.register.get(id)) else { return };
        self.choose(source.id);
        (self.detail, self.merging) = (detail::DetailView::default(), None);
        self.listing.update(session, desk, &self.filter);
        if !self.listing.holds(&desk.register, source.id) {
            self.filter = list::Filter::default();
        }
        self.listing.scroll_to = Some(source.id);
    }

    /// An entry of the list was pressed: it is shown, or merged into the one that waits for its double.
    fn press(&mut self, id: SourceId, out: &mut Out) {
        match self.merging.take() {
            Some(kept) if kept != id => out.command(Command::MergeSources(kept, id)),
            _ => self.choose(id),
        }
    }

    fn begin_new(&mut self, session: &Session) {
        let source = Source { id: session.services().ids.make(), kind: self.filter.kinds.first(), ..Source::default() };
        self.form = Some(form::FormView::of(source, true));
    }

    /// The chosen source: the one that was pressed, else the first of the list.
    fn source<'a>(&self, register: &'a Register) -> Option<&'a Source> {
        self.chosen.and_then(|id| register.get(id)).or_else(|| self.listing.first(register))
    }
}

/// The title, and a new source.
pub fn top_bar(ui: &mut Ui, session: &Session, view: &mut SourcesView, out: &mut Out) {
    Label::new(&say(ui.ctx(), &s::TITLE), TextStyle::ScreenTitle).show(ui);
    let folds = ui.available_width() < 480.0;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ICON;
        let enabled = session.desk.is_some() && view.form.is_none();
        let new = say(ui.ctx(), &s::NEW_SOURCE);
        if widgets::button(ui, Button::primary(&new).icon(Icon::Plus).enabled(enabled)).clicked() {
            view.begin_new(session);
        }
        let import = say(ui.ctx(), Action::ImportContacts.title());
        let asked = match folds {
            true => widgets::icon_button(ui, IconButton::new(Icon::Import, &import).enabled(enabled)),
            false => widgets::button(ui, Button::secondary(&import).icon(Icon::Import).enabled(enabled)),
        };
        if asked.clicked() {
            out.command(Command::ChooseContacts);
        }
        let export = say(ui.ctx(), Action::ExportContacts.title());
        if widgets::icon_button(ui, IconButton::new(Icon::Export, &export).enabled(enabled)).clicked() {
            out.command(Command::ChooseContactsFolder);
        }
        let desk = session.desk.as_ref().map(|d| &d.register_state.history);
        let steps = [
            (Action::Redo, Icon::Redo, desk.is_some_and(|h| h.can_redo()), Command::RedoRegister),
            (Action::Undo, Icon::Undo, desk.is_some_and(|h| h.can_undo()), Command::UndoRegister),
        ];
        for (action, icon, possible, command) in steps {
            let name = say(ui.ctx(), action.title());
            let keys = action.shortcuts().first().map(|k| k.printed(ui.ctx().os().is_mac())).unwrap_or_default();
            let button = IconButton::new(icon, &name).shortcut(&keys).enabled(possible && view.form.is_none());
            if widgets::icon_button(ui, button).clicked() {
                out.command(command);
            }
        }
    });
}

/// The foot: how many sources there are, and how many of them only as a label.
pub fn foot(ui: &mut Ui, session: &Session, _view: &mut SourcesView) {
    let Some(desk) = &session.desk else { return };
    let c = theme(ui.ctx()).colors.clone();
    let all = desk.register.sources.len() as u64;
    let of = |sealed: bool| {
        let anonymous = desk.register.sources.iter().filter(|s| s.kind == SourceKind::Anonymous);
        anonymous.filter(|s| session.seals.people(s.id).is_some() == sealed).count() as u64
    };
    ui.spacing_mut().item_spacing.x = space::GAP_GROUP;
    Label::new(&locale(session).count(&counts::SOURCES, all), TextStyle::Small).color(c.text2).show(ui);
    for (count, words) in [(of(true), &counts::SEALED_IDENTITIES), (of(false), &counts::LABELS_ONLY)] {
        if count > 0 {
            Label::new(&locale(session).count(words, count), TextStyle::Small).color(c.text2).show(ui);
        }
    }
    if of(true) > 0 {
        let (icon, words) = match session.seals.is_open() {
            true => (Icon::Unlock, &sealed_words::OPEN_FOR_NOW),
            false => (Icon::Lock, &sealed_words::LOCKED_ALL),
        };
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::GAP_ICON;
            Label::new(&say(ui.ctx(), words), TextStyle::Small).color(c.text2).show(ui);
            icons::add(ui, icon, 14.0, c.text2);
        });
    }
}

/// The screen.
pub fn show(ui: &mut Ui, session: &Session, view: &mut SourcesView, out: &mut Out) {
    let Some(desk) = &session.desk else { return };
    if desk.register.sources.is_empty() && view.form.is_none() {
        return no_sources(ui, session, view);
    }
    view.follow(session, desk);
    let c = theme(ui.ctx()).colors.clone();
    let area = ui.max_rect();
    let SourcesView { filter, listing, .. } = view;
    listing.update(session, desk, filter);
    let beside = area.width() >= space::MEDIUM - space::RAIL;
    let chosen = view.chosen.is_some() && view.merging.is_none();
    let open = view.form.is_some() || view.sealed.form.is_some() || chosen;
    let column = |rect: Rect| UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min));
    let list_rect = if beside { area.with_max_x(area.left() + space::LIST_PANE) } else { area };
    if beside || !open {
        ui.painter().rect_filled(list_rect, 0, c.app);
        ui.scope_builder(column(list_rect), |ui| {
            ask_for_double(ui, session, view);
            list::show(ui, session, desk, beside, view, out);
        });
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
        } else if let Some(source) = view.source(&desk.register) {
            detail::show(ui, session, source, !beside, view, out);
        } else {
            nobody(ui);
        }
    });
}

/// While an entry waits for its double: what to do, and the way out.
fn ask_for_double(ui: &mut Ui, session: &Session, view: &mut SourcesView) {
    let kept = view.merging.and_then(|id| session.desk.as_ref()?.register.get(id));
    let Some(kept) = kept else { return };
    let escaped = ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
    let words = r::PRESS_THE_DOUBLE.fill(session.language(), &[&isolate(shown_name(kept, session.language()))]);
    let c = theme(ui.ctx()).colors.clone();
    let mut ends = escaped;
    Frame::new().fill(c.tint).inner_margin(Margin::symmetric(16, 10)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::HALF;
        Label::new(&words, TextStyle::Secondary).wrap().show(ui);
        let cancel = say(ui.ctx(), &controls::CANCEL);
        ends |= widgets::button(ui, Button::quiet(&cancel).small().shortcut("Esc")).clicked();
    });
    if ends {
        view.merging = None;
    }
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
