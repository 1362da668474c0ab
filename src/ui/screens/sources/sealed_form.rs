//! What is written to be sealed: the form of an identity, a new passphrase, the recovery key on its way to paper. What is
//! typed is wiped when it is dropped, and so is what the fields kept of it.

use super::SourcesView;
use crate::base::SourceId;
use crate::i18n::Bilingual;
use crate::i18n::words::{controls, sealed as w};
use crate::session::{SealAsk, Session};
use crate::sources::sealed::{Identity, Role, Secret};
use crate::text::Direction;
use crate::ui::field::{self, Field};
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Label};
use egui::{Align, Context, Frame, Id, Key, Layout, Margin, Modifiers, Ui};
use zeroize::Zeroizing;

/// Shorter passphrases are refused here.
const SHORTEST: usize = 12;
/// What every key of age begins with.
const HEAD: &str = "AGE-SECRET-KEY-1";

/// An identity as it is being written.
pub struct IdentityForm {
    source: SourceId,
    before: Identity,
    texts: [Zeroizing<String>; Role::FORM.len()],
    tried: bool,
    focused: bool,
}

impl IdentityForm {
    /// The form of an identity, or of one that is not known yet.
    pub fn of(source: SourceId, known: Option<&Identity>) -> Self {
        let before = known.cloned().unwrap_or_default();
        let texts = Role::FORM.map(|role| Zeroizing::new(before.lines(role).expose().to_owned()));
        Self { source, before, texts, tried: false, focused: false }
    }

    fn identity(&self) -> Identity {
        let mut identity = self.before.clone();
        for (role, text) in Role::FORM.iter().zip(&self.texts) {
            identity.set_lines(*role, text);
        }
        identity
    }
}

/// What a field for a role is called.
pub fn label(role: Role) -> Bilingual {
    match role {
        Role::Name => w::NAME,
        Role::NameLatin => w::NAME_LATIN,
        Role::Alias => w::ALIASES,
        Role::Phone => w::PHONES,
        Role::Mail => w::MAILS,
        Role::Address => w::ADDRESSES,
        Role::Notes => w::NOTES,
        Role::Other => w::OTHER,
    }
}

fn field_id(role: Role) -> Id {
    Id::unique(("sealed", role.key()))
}

/// Forgets what the fields of the form kept.
pub fn forget(ctx: &Context) {
    for role in Role::FORM {
        field::forget(ctx, field_id(role));
    }
}

/// Shows the form of an identity.
pub fn show(ui: &mut Ui, session: &Session, view: &mut SourcesView, out: &mut Out) {
    let Some(form) = &mut view.sealed.form else { return };
    let mut done = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)).then_some(false);
    widgets::scroll(ui, "identity form", |ui| {
        Frame::new().inner_margin(Margin { left: 40, right: 40, top: 32, bottom: 24 }).show(ui, |ui| {
            ui.set_width(ui.available_width().min(640.0));
            ui.spacing_mut().item_spacing.y = space::GAP_ROW;
            let c = theme(ui.ctx()).colors.clone();
            Label::new(&say(ui.ctx(), &w::SEALED_IDENTITY), TextStyle::PersonTitle).show(ui);
            Label::new(&say(ui.ctx(), &w::FORM_WHY), TextStyle::Secondary).color(c.text2).wrap().show(ui);
            let submitted = fields(ui, form);
            ui.add_space(space::GRID);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space::GAP_ICON;
                let save = say(ui.ctx(), &w::SAVE_SEALED);
                let button = Button::primary(&save).icon(Icon::Lock).enabled(!session.seals.busy);
                if widgets::button(ui, button).clicked() || submitted {
                    form.tried = true;
                    done = (!form.identity().is_blank()).then_some(true);
                }
                if widgets::button(ui, Button::quiet(&say(ui.ctx(), &controls::CANCEL))).clicked() {
                    done = Some(false);
                }
            });
        });
    });
    match done {
        None => return,
        Some(true) => out.seal(SealAsk::Seal(form.source, form.identity())),
        Some(false) => {}
    }
    view.sealed.form = None;
    forget(ui.ctx());
}

fn fields(ui: &mut Ui, form: &mut IdentityForm) -> bool {
    let mut submitted = false;
    let missing = say(ui.ctx(), &w::NAME_NEEDED);
    let blank = form.tried && form.identity().is_blank();
    for (role, text) in Role::FORM.into_iter().zip(&mut form.texts) {
        let words = say(ui.ctx(), label(role));
        let rows = match role {
            Role::Notes => 4,
            role if role.is_list() => 2,
            _ => 1,
        };
        let error = (blank && role == Role::Name).then_some(missing.as_str());
        let mut field = Field::new(&words).rows(rows).error(error).id(field_id(role));
        if matches!(role, Role::NameLatin | Role::Phone | Role::Mail) {
            field = field.direction(Direction::Ltr);
        }
        let shown = field.edit(ui, text);
        submitted |= shown.submitted;
        if role == Role::Name && !form.focused {
            form.focused = true;
            shown.response.request_focus();
        }
    }
    submitted
}

/// A passphrase as it is chosen: of new keys, or another one of keys that are there.
#[derive(Default)]
pub struct NewPassphrase {
    /// The passphrase as it was, where it is changed.
    old: Option<Secret>,
    first: Secret,
    again: Secret,
    tried: bool,
    was_focused: bool,
    /// The change is under way: the dialog stays until it is done.
    sent: bool,
}

impl NewPassphrase {
    /// Another passphrase for keys that are there.
    pub fn instead() -> Self {
        Self { old: Some(Secret::default()), ..Self::default() }
    }
}

/// The dialogs of a key: its passphrase, then the recovery key, where it is the desk's first.
pub fn key_dialogs(ctx: &Context, session: &Session, new: &mut Option<NewPassphrase>, out: &mut Out) {
    if let Some(view) = new {
        let done = view.sent && !session.seals.busy && session.seals.failure.is_none();
        view.sent &= session.seals.busy;
        match passphrases(ctx, session, view) {
            _ if done => *new = None,
            Some(true) => match &view.old {
                Some(old) => {
                    out.seal(SealAsk::ChangePassphrase(old.clone(), view.first.clone()));
                    view.sent = true;
                }
                None => {
                    out.seal(SealAsk::MakeKeys(std::mem::take(&mut view.first)));
                    *new = None;
                }
            },
            Some(false) => *new = None,
            None => {}
        }
        if new.is_none() {
            forget_passphrases(ctx);
        }
    }
    if let Some(paper) = &session.seals.paper
        && show_paper(ctx, paper)
    {
        out.seal(SealAsk::DropPaper);
    }
}

fn passphrase_ids() -> [Id; 3] {
    ["new passphrase", "new passphrase again", "old passphrase"].map(Id::unique)
}

fn forget_passphrases(ctx: &Context) {
    passphrase_ids().into_iter().for_each(|id| field::forget(ctx, id));
}

fn passphrases(ctx: &Context, session: &Session, view: &mut NewPassphrase) -> Option<bool> {
    let changes = view.old.is_some();
    let (title, why, make, label) = match changes {
        true => (&w::CHANGE_PASSPHRASE, &w::CHANGE_PASSPHRASE_WHY, &w::CHANGE_PASSPHRASE, &w::NEW_PASSPHRASE),
        false => (&w::NEW_KEYS_TITLE, &w::NEW_KEYS_WHY, &w::MAKE_KEYS, &w::PASSPHRASE),
    };
    let title = say(ctx, title);
    let shown = widgets::dialog(ctx, widgets::Dialog { id: "new keys", title: &title, width: 520.0 }, |ui| {
        let c = theme(ui.ctx()).colors.clone();
        Label::new(&say(ctx, why), TextStyle::Secondary).color(c.text2).wrap().show(ui);
        let mut submitted = old_passphrase(ui, session, view);
        let (short, differ) = (say(ctx, &w::PASSPHRASE_SHORT), say(ctx, &w::PASSPHRASES_DIFFER));
        let is_short = view.first.expose().chars().count() < SHORTEST;
        let differs = view.first.expose() != view.again.expose();
        let [id, again_id, _] = passphrase_ids();
        let label = say(ctx, label);
        let error = (view.tried && is_short).then_some(short.as_str());
        let first = Field::new(&label).icon(Icon::Key).error(error).id(id).edit_secret(ui, &mut view.first);
        if !view.was_focused {
            first.response.request_focus();
            view.was_focused = first.response.has_focus();
        }
        let label = say(ctx, &w::PASSPHRASE_AGAIN);
        let error = (view.tried && !is_short && differs).then_some(differ.as_str());
        let again = Field::new(&label).icon(Icon::Key).error(error).id(again_id).edit_secret(ui, &mut view.again);
        submitted |= first.submitted || again.submitted;
        let mut answer = None;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let make = say(ctx, make);
            let button = Button::primary(&make).icon(Icon::Key).enabled(!session.seals.busy);
            if widgets::button(ui, button).clicked() || submitted {
                view.tried = true;
                answer = (!is_short && !differs).then_some(true);
            }
            if widgets::button(ui, Button::quiet(&say(ctx, &controls::CANCEL))).clicked() {
                answer = Some(false);
            }
        });
        answer
    });
    if shown.dismissed { Some(false) } else { shown.inner }
}

/// The field of the passphrase as it was, and whether it was right. True if Enter was pressed in it.
fn old_passphrase(ui: &mut Ui, session: &Session, view: &mut NewPassphrase) -> bool {
    let Some(old) = &mut view.old else { return false };
    let label = say(ui.ctx(), &w::OLD_PASSPHRASE);
    let failure = session.seals.failure.as_ref().filter(|_| view.tried && !view.sent);
    let error = failure.map(|f| f.get(session.language()));
    let [.., id] = passphrase_ids();
    let shown = Field::new(&label).icon(Icon::Key).error(error).id(id).edit_secret(ui, old);
    if !view.was_focused {
        shown.response.request_focus();
        view.was_focused = shown.response.has_focus();
    }
    shown.submitted
}

/// Shows the recovery key; true once it is on paper. Nothing but the button closes it.
fn show_paper(ctx: &Context, paper: &Secret) -> bool {
    let title = say(ctx, &w::PAPER_TITLE);
    let shown = widgets::dialog(ctx, widgets::Dialog { id: "recovery key", title: &title, width: 560.0 }, |ui| {
        let c = theme(ui.ctx()).colors.clone();
        Label::new(&say(ctx, &w::PAPER_WHY), TextStyle::Control).wrap().show(ui);
        let frame = Frame::new().fill(c.sunken).corner_radius(space::RADIUS_CONTROL).inner_margin(Margin::same(16));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = space::HALF;
            for line in lines(paper.expose()) {
                let line = crate::i18n::technical(&line);
                Label::new(&line, TextStyle::Technical).show(ui);
            }
        });
        let mut done = false;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = say(ctx, &w::PAPER_DONE);
            done = widgets::button(ui, Button::primary(&words).icon(Icon::Check)).clicked();
        });
        done
    });
    shown.inner
}

/// A key as it is easily copied by hand: what every key begins with, then groups of six characters, five groups a line.
fn lines(key: &str) -> Vec<String> {
    let (head, rest) = key.split_at_checked(HEAD.len()).filter(|(head, _)| *head == HEAD).unwrap_or(("", key));
    let signs: Vec<char> = rest.chars().collect();
    let groups: Vec<String> = signs.chunks(6).map(String::from_iter).collect();
    let head = (!head.is_empty()).then(|| head.to_owned());
    head.into_iter().chain(groups.chunks(5).map(|line| line.join(" "))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Ids;

    #[test]
    fn the_form_keeps_what_it_has_no_field_for() {
        let known = Identity::from_json(r#"{"name":"ن","phones":["1","2"],"shift":"ليلًا"}"#).expect("an identity");
        let mut form = IdentityForm::of(Ids::sequential(1).make(), Some(&known));
        *form.texts[3] = "3\n4".into();
        assert_eq!(form.identity().to_json().expose(), r#"{"name":"ن","phones":["3","4"],"shift":"ليلًا"}"#);
    }

    #[test]
    fn a_key_is_shown_in_groups() {
        let key = format!("AGE-SECRET-KEY-1{}", "Q".repeat(58));
        let shown = lines(&key);
        assert_eq!((shown.len(), shown[0].as_str()), (3, "AGE-SECRET-KEY-1"));
        assert_eq!(shown.concat().replace(' ', ""), key);
    }
}
