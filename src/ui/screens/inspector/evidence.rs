//! The evidence that is attached to a statement: files beside the article, addresses, transcripts. None of it leaves.

use crate::base::StatementId;
use crate::command::Command;
use crate::i18n::words::{controls, register as r};
use crate::i18n::{isolate, technical};
use crate::session::OpenArticle;
use crate::sources::Evidence;
use crate::text::Direction;
use crate::ui::field::Field;
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, IconButton, Label, Menu, MenuItem};
use egui::{Align, Id, Layout, Ui};

/// Shows what is attached, and ways to attach more. True if something was typed or removed.
pub fn show(
    ui: &mut Ui,
    open: &OpenArticle,
    statement: StatementId,
    attached: &mut Vec<Evidence>,
    out: &mut Out,
) -> bool {
    let mut changed = false;
    let mut gone = None;
    for (index, piece) in attached.iter_mut().enumerate() {
        ui.push_id(("evidence", index), |ui| {
            let (typed, removed) = row(ui, open, statement, index, piece, out);
            changed |= typed;
            if removed {
                gone = Some(index);
            }
        });
    }
    if let Some(index) = gone {
        attached.remove(index);
        changed = true;
    }
    if let Some(new) = add(ui, open, statement, attached.len(), out) {
        attached.push(new);
        changed = true;
    }
    changed
}

fn field_id(statement: StatementId, index: usize) -> Id {
    Id::unique((statement, "attached", index))
}

fn row(
    ui: &mut Ui,
    open: &OpenArticle,
    statement: StatementId,
    index: usize,
    piece: &mut Evidence,
    out: &mut Out,
) -> (bool, bool) {
    let c = theme(ui.ctx()).colors.clone();
    let (mut typed, mut removed) = (false, false);
    let language = crate::ui::language(ui.ctx());
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ICON;
        let what = match &*piece {
            Evidence::File { name, .. } => name.clone(),
            Evidence::Link(address) => address.clone(),
            Evidence::Transcript(_) => say(ui.ctx(), &r::TRANSCRIPT),
        };
        let remove = r::REMOVE_EVIDENCE.fill(language, &[&isolate(&what)]);
        removed = widgets::icon_button(ui, IconButton::new(Icon::Cross, &remove).small()).clicked();
        ui.with_layout(Layout::top_down(Align::Min), |ui| match piece {
            Evidence::File { file, name, .. } => {
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 6.0;
                    icons::add(ui, Icon::Link, 14.0, c.text3);
                    let open_word = say(ui.ctx(), &controls::OPEN);
                    ui.scope(|ui| {
                        ui.set_max_width((ui.available_width() - 64.0).max(1.0));
                        Label::new(&technical(name), TextStyle::Small).elide(1).show(ui);
                    });
                    if widgets::button(ui, Button::link(&open_word).small()).clicked() {
                        out.command(Command::OpenEvidence(open.article.id, file.clone()));
                    }
                });
            }
            Evidence::Link(address) => {
                let label = say(ui.ctx(), &r::LINK);
                let field = Field::new(&label).unlabelled().placeholder("https://").direction(Direction::Ltr);
                typed = field.icon(Icon::Link).id(field_id(statement, index)).edit(ui, address).changed;
            }
            Evidence::Transcript(text) => {
                let label = say(ui.ctx(), &r::TRANSCRIPT);
                typed = Field::new(&label).rows(3).id(field_id(statement, index)).edit(ui, text).changed;
            }
        });
    });
    (typed, removed)
}

/// The menu of what can be attached.
fn add(ui: &mut Ui, open: &OpenArticle, statement: StatementId, index: usize, out: &mut Out) -> Option<Evidence> {
    let words = say(ui.ctx(), &r::ATTACH_EVIDENCE);
    let button = widgets::button(ui, Button::link(&words).icon(Icon::Plus).small());
    let mut new = None;
    widgets::menu(&button, Menu::new(&words), |ui| {
        let (file, link, text) =
            (say(ui.ctx(), &r::FILE_OF_EVIDENCE), say(ui.ctx(), &r::LINK), say(ui.ctx(), &r::TRANSCRIPT));
        if widgets::menu_item(ui, MenuItem::new(&file).icon(Icon::Folder)).clicked() {
            out.command(Command::ChooseEvidence(open.article.id, statement));
        }
        if widgets::menu_item(ui, MenuItem::new(&link).icon(Icon::Link)).clicked() {
            new = Some(Evidence::Link(String::new()));
        }
        if widgets::menu_item(ui, MenuItem::new(&text).icon(Icon::Quote)).clicked() {
            new = Some(Evidence::Transcript(String::new()));
        }
    });
    if new.is_some() {
        ui.memory_mut(|m| m.request_focus(field_id(statement, index)));
    }
    new
}
