//! The contacts in the form of a source: any number, each with its kind and whether it may be given on.

use crate::i18n::words::register as r;
use crate::sources::{Contact, ContactKind};
use crate::text::Direction;
use crate::ui::field::Field;
use crate::ui::icons::Icon;
use crate::ui::screens::fields::say;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, IconButton, Label, Select};
use egui::{Id, Ui};

/// Widths of a kind, and of what stands after the value.
const KIND: f32 = 144.0;
const AFTER: f32 = 216.0;

/// Shows the contacts and a way to add one. True if Enter was pressed in one of them.
pub fn show(ui: &mut Ui, contacts: &mut Vec<Contact>) -> bool {
    let mut submitted = false;
    let mut gone = None;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::HALF;
        widgets::section_label(ui, &say(ui.ctx(), &r::CONTACTS));
        for (index, contact) in contacts.iter_mut().enumerate() {
            ui.push_id(("contact", index), |ui| {
                let (sent, removed) = row(ui, index, contact);
                submitted |= sent;
                if removed {
                    gone = Some(index);
                }
            });
        }
        if let Some(index) = gone {
            contacts.remove(index);
        }
        if widgets::button(ui, Button::link(&say(ui.ctx(), &r::ADD_CONTACT)).icon(Icon::Plus).small()).clicked() {
            let kind = if contacts.iter().any(|c| c.kind == ContactKind::Phone) {
                ContactKind::Mail
            } else {
                ContactKind::Phone
            };
            ui.memory_mut(|m| m.request_focus(value_id(contacts.len())));
            contacts.push(Contact { kind, ..Contact::default() });
        }
    });
    submitted
}

fn value_id(index: usize) -> Id {
    Id::unique(("contact value", index))
}

fn row(ui: &mut Ui, index: usize, contact: &mut Contact) -> (bool, bool) {
    let (mut submitted, mut removed) = (false, false);
    let unclear = say(ui.ctx(), &crate::i18n::words::sources::MAIL_UNCLEAR);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ICON;
        let names = ContactKind::ALL.map(|kind| say(ui.ctx(), kind.label()));
        let options: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut at = ContactKind::ALL.iter().position(|kind| *kind == contact.kind).unwrap_or_default();
        let name = say(ui.ctx(), &r::CONTACT_KIND);
        if widgets::select(ui, Select::new(&name).width(KIND), &options, &mut at).changed() {
            contact.kind = ContactKind::ALL.get(at).copied().unwrap_or_default();
        }
        let label = say(ui.ctx(), contact.kind.label());
        let wrong = contact.kind == ContactKind::Mail && !looks_like_mail(&contact.value);
        let direction = if contact.kind == ContactKind::Address { Direction::Auto } else { Direction::Ltr };
        let width = (ui.available_width() - AFTER).max(120.0);
        let field = Field::new(&label).unlabelled().direction(direction).id(value_id(index)).width(width);
        submitted = field.error(wrong.then_some(&unclear)).edit(ui, &mut contact.value).submitted;
        widgets::check(ui, &mut contact.shareable, &say(ui.ctx(), &r::SHAREABLE));
        let remove = r::REMOVE_CONTACT.fill(crate::ui::language(ui.ctx()), &[&contact.value]);
        removed = widgets::icon_button(ui, IconButton::new(Icon::Cross, &remove)).clicked();
    });
    if !contact.shareable && !contact.value.trim().is_empty() && index == 0 {
        let text3 = theme(ui.ctx()).colors.text3;
        let words = say(ui.ctx(), &r::UNSHARED_STAYS);
        Label::new(&words, TextStyle::Small).color(text3).wrap().show(ui);
    }
    (submitted, removed)
}

/// True for an empty field and for what may be an address, also while it is being typed.
fn looks_like_mail(text: &str) -> bool {
    let text = text.trim();
    match text.split_once('@') {
        None => !text.contains(char::is_whitespace),
        Some((name, place)) => !name.is_empty() && !place.contains('@') && !text.contains(char::is_whitespace),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_mail_address_is_no_error_yet() {
        for good in ["", "press", "press@", "press@port.example"] {
            assert!(looks_like_mail(good), "{good}");
        }
        for bad in ["@port", "a@b@c", "two words@port.example"] {
            assert!(!looks_like_mail(bad), "{bad}");
        }
    }
}
