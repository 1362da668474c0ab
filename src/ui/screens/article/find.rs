//! The find bar: words looked for in the page, spelling folded, all places shown.

use crate::base::BlockId;
use crate::command::Command;
use crate::document::TextTarget;
use crate::editor::{Overlay, OverlayKind};
use crate::i18n::words::{article, controls};
use crate::language::fold;
use crate::session::{OpenArticle, Session};
use crate::ui::field::Field;
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::{widgets, words};
use egui::{Frame, Id, Key, Margin, Modifiers, Panel, Ui};
use std::ops::Range;

/// What is looked for, and where it was found.
#[derive(Default)]
pub(super) struct FindView {
    text: String,
    at: usize,
    found: Vec<(BlockId, Range<usize>)>,
    found_for: Option<(u64, String)>,
    was_open: bool,
    frame: u64,
}

impl FindView {
    fn look(&mut self, open: &OpenArticle) {
        let key = (open.revision, self.text.clone());
        if self.found_for.as_ref() == Some(&key) {
            return;
        }
        let needle = self.text.trim();
        self.found.clear();
        if !needle.is_empty() {
            for block in open.article.body.iter().filter(|b| b.kind.has_text()) {
                let places = fold::find_folded(&block.text, needle);
                self.found.extend(places.into_iter().map(|range| (block.id, range)));
            }
        }
        self.at = self.at.min(self.found.len().saturating_sub(1));
        self.found_for = Some(key);
    }

    /// The places as grounds on the page.
    pub fn overlays(&mut self, open: &OpenArticle) -> Vec<Overlay> {
        self.look(open);
        let overlay = |(i, (block, range)): (usize, &(BlockId, Range<usize>))| {
            let kind = if i == self.at { OverlayKind::CurrentMatch } else { OverlayKind::Match };
            Overlay::new(TextTarget::Block(*block), range.clone(), kind)
        };
        self.found.iter().enumerate().map(overlay).collect()
    }
}

/// True while words are typed into the find bar.
pub(super) fn is_typing(ctx: &egui::Context) -> bool {
    ctx.memory(|m| m.has_focus(field_id()))
}

fn field_id() -> Id {
    Id::unique("find field")
}

/// Draws the bar above the page.
pub(super) fn bar(ui: &mut Ui, session: &Session, open: &OpenArticle, view: &mut FindView, out: &mut Out) {
    let frame_now = ui.ctx().cumulative_pass_nr();
    let just_opened = view.frame + 1 < frame_now;
    view.frame = frame_now;
    view.was_open = true;
    view.look(open);
    let c = theme(ui.ctx()).colors.clone();
    let frame = Frame::new().fill(c.app).inner_margin(Margin::symmetric(space::PAD_SCREEN as i8, 8));
    Panel::top("find bar").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            let name = words(ui.ctx(), &article::FIND_IN_ARTICLE).to_owned();
            let field = Field::new(&name).unlabelled().placeholder(&name).icon(Icon::Search).id(field_id());
            let shown = field.width(300.0).edit(ui, &mut view.text);
            if just_opened {
                shown.response.request_focus();
            }
            if shown.changed {
                view.at = 0;
                view.look(open);
            }
            let (mut next, mut previous, mut close) = (shown.submitted, false, false);
            if shown.response.has_focus() || shown.submitted {
                ui.input_mut(|i| {
                    previous = i.consume_key(Modifiers::SHIFT, Key::Enter);
                    close = i.consume_key(Modifiers::NONE, Key::Escape);
                });
                next &= !previous;
                if shown.submitted {
                    shown.response.request_focus();
                }
            }
            let count = view.found.len();
            let locale = super::super::locale(session);
            let text = match count {
                0 if view.text.trim().is_empty() => String::new(),
                0 => words(ui.ctx(), &article::NOT_FOUND).to_owned(),
                _ => {
                    let (at, all) = (locale.number(view.at as u64 + 1), locale.number(count as u64));
                    crate::i18n::words::export::OF.fill(session.language(), &[&at, &all])
                }
            };
            widgets::colored(ui, &text, TextStyle::Secondary, c.text2);
            let (down, up) =
                (words(ui.ctx(), &article::FIND_NEXT).to_owned(), words(ui.ctx(), &article::FIND_PREVIOUS).to_owned());
            previous |=
                widgets::icon_button(ui, widgets::IconButton::new(Icon::Up, &up).small().enabled(count > 0)).clicked();
            next |= widgets::icon_button(ui, widgets::IconButton::new(Icon::Down, &down).small().enabled(count > 0))
                .clicked();
            let shut = words(ui.ctx(), &controls::CLOSE).to_owned();
            close |= widgets::icon_button(ui, widgets::IconButton::new(Icon::Cross, &shut).small()).clicked();
            if count > 0 && (next || previous) {
                let here = open.editor.view.body.head;
                let current = view.found.get(view.at);
                // The first jump goes to the shown place, the next ones on from it.
                let is_there = current.is_some_and(|(b, r)| *b == here.block && r.end == here.offset);
                if is_there {
                    view.at = if next { (view.at + 1) % count } else { (view.at + count - 1) % count };
                }
                if let Some((block, range)) = view.found.get(view.at) {
                    out.command(Command::Reveal(open.article.id, TextTarget::Block(*block), range.clone()));
                }
            }
            if close {
                out.command(Command::Find);
            }
        });
    });
}
