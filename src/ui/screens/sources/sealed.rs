//! The sealed identity of an anonymous source: the dark card with its lock, what everyone may see of it, and the tabs
//! below. Holds what is being typed; all of it is wiped when the identity is sealed again.

use super::{readers, sealed_form};
use crate::base::SourceId;
use crate::i18n::words::{counts, sealed as w, sources as s};
use crate::session::{Quoted, SealAsk, Session};
use crate::sources::sealed::{Field as Entry, Identity, Role, Secret};
use crate::sources::{Source, Terms};
use crate::ui::field::{self, Field};
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::screens::locale;
use crate::ui::theme::{Colors, TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Label};
use egui::{Align, Context, Frame, Id, Layout, Margin, Rect, Sense, Stroke, Ui, UiBuilder, vec2};

/// Narrowest passphrase field.
const FIELD: f32 = 320.0;
/// Height of a cell of the facts.
const CELL: f32 = 64.0;
/// From this width of the card on, names and contacts stand beside each other.
const TWO_COLUMNS_FROM: f32 = 560.0;

/// What stands below the card.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tab {
    #[default]
    Statements,
    Readers,
    History,
}

/// What is typed, and which tab is shown.
#[derive(Default)]
pub struct SealedView {
    of: Option<SourceId>,
    passphrase: Secret,
    pub(super) tab: Tab,
    pub(super) form: Option<sealed_form::IdentityForm>,
    destroy: Option<String>,
    /// Keys are being made.
    pub(super) new_keys: Option<sealed_form::NewPassphrase>,
    locks: u64,
}

impl SealedView {
    /// Drops all that was typed, where everything was sealed again.
    pub fn mind(&mut self, ctx: &Context, session: &Session) {
        if self.locks != session.seals.locks {
            self.forget(ctx);
            self.locks = session.seals.locks;
            crate::ui::shaped::forget(ctx);
        }
    }

    fn forget(&mut self, ctx: &Context) {
        *self = Self { tab: self.tab, locks: self.locks, of: self.of, ..Self::default() };
        field::forget(ctx, passphrase_id());
        sealed_form::forget(ctx);
    }
}

pub fn passphrase_id() -> Id {
    Id::unique("sealed passphrase")
}

/// Shows the card and the facts; true where the source's statements are to be shown below.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    source: &Source,
    quoted: &[Quoted],
    view: &mut SealedView,
    out: &mut Out,
) -> bool {
    if view.of != Some(source.id) {
        view.forget(ui.ctx());
        view.of = Some(source.id);
    }
    let open = session.seals.open.get(&source.id);
    if session.seals.is_open() && session.seals.people(source.id).is_some() && open.is_none() && !session.seals.busy {
        out.seal(SealAsk::Look(source.id));
    }
    card(ui, session, source, view, out);
    ui.add_space(space::GAP_GROUP - space::GAP_ROW);
    facts(ui, session, source, quoted);
    ui.add_space(space::GAP_GROUP - space::GAP_ROW);
    tabs(ui, session, source, quoted.len(), view);
    dialogs(ui.ctx(), session, source, view, out);
    match view.tab {
        Tab::Statements => return true,
        Tab::Readers => readers::show(ui, session, source, out),
        Tab::History => history(ui, session, source),
    }
    false
}

fn card(ui: &mut Ui, session: &Session, source: &Source, view: &mut SealedView, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let edge = if theme(ui.ctx()).dark { c.line } else { c.ink };
    let frame = Frame::new().fill(c.ink).stroke(Stroke::new(1.0, edge)).corner_radius(space::RADIUS_CARD);
    frame.inner_margin(Margin::same(24)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::GAP_ROW;
        let opened = session.seals.open.get(&source.id).and_then(Option::as_ref);
        let sealed = session.seals.people(source.id).is_some();
        let (icon, title, why) = match (opened.is_some(), sealed) {
            (true, _) => (Icon::Unlock, &w::IDENTITY_OPEN, &w::FORM_WHY),
            (_, true) => (Icon::Lock, &w::IDENTITY_SEALED, &w::LIES_APART),
            (_, false) => (Icon::Lock, &w::NOTHING_SEALED, &w::NOTHING_SEALED_WHY),
        };
        head(ui, session, source, icon, &say(ui.ctx(), title));
        match opened {
            Some(open) => identity(ui, &open.identity, &c),
            None => {
                Label::new(&say(ui.ctx(), why), TextStyle::Control).color(c.onink2).wrap().show(ui);
            }
        }
        match session.seals.is_open() {
            false => locked(ui, session, view, out),
            true => unlocked(ui, session, source, view, out),
        }
        if let Some(failure) = &session.seals.failure {
            failed(ui, failure.get(session.language()), &c);
        }
    });
}

fn head(ui: &mut Ui, session: &Session, source: &Source, icon: Icon, title: &str) {
    let c = theme(ui.ctx()).colors.clone();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ROW;
        icons::add(ui, icon, 20.0, c.onink);
        Label::new(title, TextStyle::PanelTitle).color(c.onink).show(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(words) = who_can_open(session, source.id) {
                Label::new(&words, TextStyle::Secondary).color(c.onink2).elide(1).show(ui);
            }
        });
    });
}

/// How many can open an identity, and whether whoever looks is among them, which is known once it is open.
fn who_can_open(session: &Session, id: SourceId) -> Option<String> {
    let people = session.seals.people(id)?;
    let mine = session.seals.open.get(&id).is_some_and(Option::is_some);
    let count = locale(session).count(&counts::CAN_OPEN, people as u64);
    let language = session.language();
    Some(match people {
        _ if !mine => count,
        1 => w::ONLY_YOU.get(language).to_owned(),
        2 => w::YOU_AND_ONE.get(language).to_owned(),
        _ => w::YOU_AMONG.fill(language, &[&count]),
    })
}

/// What is known, on the dark ground: the names, beside them the ways to reach the person, all else below.
fn identity(ui: &mut Ui, identity: &Identity, c: &Colors) {
    let place = |role| match role {
        Role::Name | Role::NameLatin | Role::Alias => 0,
        Role::Phone | Role::Mail | Role::Address => 1,
        Role::Notes | Role::Other => 2,
    };
    let of = |at: usize| identity.fields().iter().filter(move |entry| place(entry.role()) == at);
    let list = |ui: &mut Ui, at| {
        ui.spacing_mut().item_spacing.y = space::GAP_ROW;
        of(at).for_each(|entry| known(ui, entry, c));
    };
    let both = of(0).next().is_some() && of(1).next().is_some();
    if both && ui.available_width() >= TWO_COLUMNS_FROM {
        ui.columns(2, |columns| columns.iter_mut().enumerate().for_each(|(at, ui)| list(ui, at)));
    } else {
        list(ui, 0);
        list(ui, 1);
    }
    list(ui, 2);
}

fn known(ui: &mut Ui, entry: &Entry, c: &Colors) {
    let name = match entry.role() {
        Role::Other => entry.name.expose().to_owned(),
        Role::Name => say(ui.ctx(), &w::NAME),
        Role::NameLatin => say(ui.ctx(), &w::NAME_LATIN),
        Role::Alias => say(ui.ctx(), &w::OTHER_NAMES),
        Role::Phone => say(ui.ctx(), &w::KNOWN_PHONES),
        Role::Mail => say(ui.ctx(), &w::KNOWN_MAILS),
        Role::Address => say(ui.ctx(), &w::KNOWN_ADDRESSES),
        Role::Notes => say(ui.ctx(), &w::NOTES),
    };
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::HALF;
        Label::new(&name, TextStyle::Small).color(c.onink2).show(ui);
        values(ui, entry, c);
    });
}

fn values(ui: &mut Ui, entry: &Entry, c: &Colors) {
    for value in &entry.values {
        let technical = matches!(entry.role(), Role::Phone | Role::Mail);
        let shown = if technical { crate::i18n::technical(value.expose()) } else { value.expose().to_owned() };
        let label = Label::new(&shown, TextStyle::Control).color(c.onink).wrap();
        if technical {
            label.show(ui)
        } else {
            label.content().show(ui)
        };
    }
}

fn failed(ui: &mut Ui, words: &str, c: &Colors) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ICON;
        icons::add(ui, Icon::Warning, 16.0, c.onink);
        let shown = Label::new(words, TextStyle::Secondary).color(c.onink).wrap().show(ui);
        ui.ctx().accesskit_node_builder(shown.id, |node| node.set_live(egui::accesskit::Live::Assertive));
    });
}

/// The passphrase, or the way to a key.
fn locked(ui: &mut Ui, session: &Session, view: &mut SealedView, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    if !session.seals.has_keys(&session.settings.person) {
        let make = say(ui.ctx(), &w::MAKE_KEYS);
        if widgets::button(ui, Button::secondary(&make).icon(Icon::Key)).clicked() {
            view.new_keys = Some(sealed_form::NewPassphrase::default());
        }
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ROW;
        let submitted = unseal_field(ui, session, &mut view.passphrase);
        if submitted {
            out.seal(SealAsk::Unlock(std::mem::take(&mut view.passphrase)));
            field::forget(ui.ctx(), passphrase_id());
        }
        change_passphrase(ui, view);
        Label::new(&say(ui.ctx(), &w::SEALS_ITSELF), TextStyle::Secondary).color(c.onink2).wrap().show(ui);
    });
}

fn change_passphrase(ui: &mut Ui, view: &mut SealedView) {
    let words = say(ui.ctx(), &w::CHANGE_PASSPHRASE);
    if widgets::button(ui, Button::secondary(&words)).clicked() {
        view.new_keys = Some(sealed_form::NewPassphrase::instead());
    }
}

/// The field for the passphrase with its button; true where it was given.
pub fn unseal_field(ui: &mut Ui, session: &Session, passphrase: &mut Secret) -> bool {
    let label = say(ui.ctx(), &w::PASSPHRASE);
    let busy = session.seals.busy;
    let field = Field::new(&label).unlabelled().placeholder(&label).icon(Icon::Key).id(passphrase_id());
    let width = FIELD.min(ui.available_width());
    let shown = field.width(width).edit_secret(ui, passphrase);
    let ready = !passphrase.expose().is_empty() && !busy;
    let unseal = if busy { say(ui.ctx(), &w::UNSEALING) } else { say(ui.ctx(), &w::UNSEAL) };
    let pressed = widgets::button(ui, Button::secondary(&unseal).icon(Icon::Unlock).enabled(ready)).clicked();
    ready && (pressed || shown.submitted)
}

/// What can be done while keys are open.
fn unlocked(ui: &mut Ui, session: &Session, source: &Source, view: &mut SealedView, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let open = session.seals.open.get(&source.id);
    if let Some(None) = open
        && session.seals.people(source.id).is_some()
    {
        failed(ui, &say(ui.ctx(), &w::NOT_FOR_YOU), &c);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ROW;
        let known = open.and_then(Option::as_ref);
        let may_write = known.is_some() || session.seals.people(source.id).is_none();
        let words = if known.is_some() { &w::EDIT_IDENTITY } else { &w::SEAL };
        if may_write && widgets::button(ui, Button::secondary(&say(ui.ctx(), words)).icon(Icon::Key)).clicked() {
            view.form = Some(sealed_form::IdentityForm::of(source.id, known.map(|o| &o.identity)));
        }
        let now = say(ui.ctx(), &w::SEAL_NOW);
        if widgets::button(ui, Button::secondary(&now).icon(Icon::Lock)).clicked() {
            out.command(crate::command::Command::LockSealed);
        }
        change_passphrase(ui, view);
        let left = session.seals.seconds_left(session.services().clock.now());
        let left = locale(session).minutes_and_seconds(left);
        let words = w::SEALS_IN.fill(session.language(), &[&left]);
        Label::new(&words, TextStyle::Secondary).color(c.onink2).show(ui);
    });
}

/// What everyone may see: the printed label, the terms, how many people know.
fn facts(ui: &mut Ui, session: &Session, source: &Source, quoted: &[Quoted]) {
    let c = theme(ui.ctx()).colors.clone();
    let mut terms: Vec<Terms> = Vec::new();
    for said in quoted.iter().map(|q| q.statement.terms) {
        if !terms.contains(&said) {
            terms.push(said);
        }
    }
    if terms.is_empty() {
        terms.push(Terms::OnBackground);
    }
    let terms: Vec<String> = terms.into_iter().map(|t| say(ui.ctx(), t.label())).collect();
    let people = session.seals.people(source.id).unwrap_or_default() as u64;
    let cells = [
        (say(ui.ctx(), &s::PRINTED_LABEL), source.name.clone()),
        (say(ui.ctx(), &s::TERMS), terms.join(session.language().comma())),
        (say(ui.ctx(), &w::PEOPLE_WHO_KNOW), locale(session).count(&counts::PEOPLE, people)),
    ];
    let frame = Frame::new().fill(c.raised).stroke(Stroke::new(1.0, c.line)).corner_radius(space::RADIUS_CARD);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let narrow = ui.available_width() < 560.0;
        let rows = if narrow { cells.len() } else { 1 };
        let (all, _) = ui.allocate_exact_size(vec2(ui.available_width(), CELL * rows as f32), Sense::hover());
        let size = vec2(all.width() / if narrow { 1.0 } else { cells.len() as f32 }, CELL);
        for (index, (label, value)) in cells.iter().enumerate() {
            let step = index as f32;
            let offset = if narrow { vec2(0.0, size.y * step) } else { vec2(size.x * step, 0.0) };
            let place = Rect::from_min_size(all.min + offset, size);
            let line = Stroke::new(1.0, c.line);
            match (index, narrow) {
                (0, _) => {}
                (_, true) => drop(ui.painter().hline(place.x_range(), place.top(), line)),
                (_, false) => drop(ui.painter().vline(place.left(), place.y_range(), line)),
            }
            let inside = place.shrink2(vec2(16.0, 12.0));
            let mut cell = ui.new_child(UiBuilder::new().max_rect(inside).layout(Layout::top_down(Align::Min)));
            cell.spacing_mut().item_spacing.y = 0.0;
            widgets::section_label(&mut cell, label);
            let shown = Label::new(value, TextStyle::Control).elide(1);
            if index == 0 {
                shown.content().show(&mut cell)
            } else {
                shown.show(&mut cell)
            };
        }
    });
}

fn tabs(ui: &mut Ui, session: &Session, source: &Source, statements: usize, view: &mut SealedView) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::HALF;
        let count = locale(session).number(statements as u64);
        let count = (statements > 0).then_some(count.as_str());
        let all = [(Tab::Statements, &s::STATEMENTS), (Tab::Readers, &w::WHO_MAY_UNSEAL), (Tab::History, &w::HISTORY)];
        for (tab, words) in all {
            let count = count.filter(|_| tab == Tab::Statements);
            if widgets::tab(ui, &say(ui.ctx(), words), count, view.tab == tab).clicked() {
                view.tab = tab;
            }
        }
        if session.seals.people(source.id).is_some() {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let may = session.seals.open.get(&source.id).is_some_and(Option::is_some);
                let destroy = say(ui.ctx(), &w::DESTROY);
                if widgets::button(ui, Button::danger(&destroy).icon(Icon::Trash).enabled(may)).clicked() {
                    view.destroy = Some(String::new());
                }
            });
        }
    });
}

fn history(ui: &mut Ui, session: &Session, source: &Source) {
    let c = theme(ui.ctx()).colors.clone();
    widgets::rule(ui);
    let log = session.seals.entry(source.id).map(|e| e.log.as_slice()).unwrap_or_default();
    if log.is_empty() {
        Label::new(&say(ui.ctx(), &w::NOTHING_SEALED), TextStyle::Secondary).color(c.text3).show(ui);
    }
    for (at, event) in log.iter().rev() {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::GAP_ROW;
            Label::new(&say(ui.ctx(), readers::event(*event)), TextStyle::Control).show(ui);
            let zone = jiff::tz::TimeZone::system();
            let at = locale(session).day_and_time(*at, session.services().clock.now(), &zone);
            Label::new(&at, TextStyle::Secondary).color(c.text3).show(ui);
        });
    }
}

fn dialogs(ctx: &Context, session: &Session, source: &Source, view: &mut SealedView, out: &mut Out) {
    if let Some(typed) = &mut view.destroy {
        match destroy(ctx, typed) {
            Some(true) => {
                out.seal(SealAsk::Destroy(source.id));
                view.destroy = None;
            }
            Some(false) => view.destroy = None,
            None => {}
        }
    }
    sealed_form::key_dialogs(ctx, session, &mut view.new_keys, out);
}

/// Asks whether an identity shall be destroyed: true to do so, false to leave it.
fn destroy(ctx: &Context, typed: &mut String) -> Option<bool> {
    let title = say(ctx, &w::DESTROY_TITLE);
    let shown = widgets::dialog(ctx, widgets::Dialog { id: "destroy", title: &title, width: 520.0 }, |ui| {
        let c = theme(ui.ctx()).colors.clone();
        Label::new(&say(ctx, &w::DESTROY_WARNING), TextStyle::Control).wrap().show(ui);
        Label::new(&say(ctx, &w::DESTROY_LIMITS), TextStyle::Secondary).color(c.text2).wrap().show(ui);
        let word = say(ctx, &w::DESTROY_WORD);
        let field = Field::new(&word).unlabelled().placeholder(&word).id(Id::unique("destroy word"));
        let field = field.edit(ui, typed);
        if typed.is_empty() && ui.ctx().memory(|m| m.focused()).is_none() {
            field.response.request_focus();
        }
        let sure = typed.trim().to_lowercase() == word;
        let mut answer = (field.submitted && sure).then_some(true);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::button(ui, Button::danger(&say(ctx, &w::DESTROY)).icon(Icon::Trash).enabled(sure)).clicked() {
                answer = Some(true);
            }
            if widgets::button(ui, Button::quiet(&say(ctx, &crate::i18n::words::controls::CANCEL))).clicked() {
                answer = Some(false);
            }
        });
        answer
    });
    if shown.dismissed { Some(false) } else { shown.inner }
}
