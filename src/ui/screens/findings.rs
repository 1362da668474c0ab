//! The check list as rows: what stands in the way with its place and a jump to it, and what holds.

use crate::gate::{self, Finding, Severity};
use crate::i18n::words::{counts, export};
use crate::session::{OpenArticle, Session};
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::{shaped, widgets, words};
use egui::{Frame, Rect, Sense, Stroke, Ui, pos2, vec2};

/// In less room a row has its place below its title, and the rules that hold are counted.
const STACKED_BELOW_PT: f32 = 520.0;
const STACKED_ROW_PT: f32 = 58.0;

/// The height of the list where its rows are stacked, with a row for the rules that hold.
pub fn stacked_height(open: &OpenArticle) -> f32 {
    open.findings.len() as f32 * (STACKED_ROW_PT + 1.0) + space::FINDING_ROW
}

/// Draws the findings and, if `with_passed`, the rules that hold.
pub fn list(ui: &mut Ui, session: &Session, open: &OpenArticle, with_passed: bool, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let frame = Frame::new().fill(c.raised).stroke(Stroke::new(1.0, c.line)).corner_radius(space::RADIUS_CARD);
    let stacked = ui.available_width() < STACKED_BELOW_PT;
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut first = true;
        let mut between = |ui: &mut Ui| {
            if !std::mem::take(&mut first) {
                widgets::rule(ui);
            }
        };
        for severity in [Severity::Blocking, Severity::Warning] {
            for (index, finding) in open.findings.iter().enumerate().filter(|(_, f)| f.severity == severity) {
                between(ui);
                finding_row(ui, session, open, (index, finding), out);
            }
        }
        if with_passed && stacked {
            between(ui);
            let count = gate::passed(&open.article, &open.findings).len() as u64;
            let all = if open.findings.is_empty() { &counts::RULES_PASSED } else { &counts::OTHER_RULES_PASSED };
            sound_row(ui, &super::locale(session).count(all, count));
        } else if with_passed {
            for passed in gate::passed(&open.article, &open.findings) {
                between(ui);
                passed_row(ui, session, &passed);
            }
        }
    });
}

fn finding_row(ui: &mut Ui, session: &Session, open: &OpenArticle, (index, finding): (usize, &Finding), out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let language = session.language();
    let (icon, ink) = match finding.severity {
        Severity::Blocking => (Icon::Block, c.red),
        Severity::Warning => (Icon::Warning, c.amber),
    };
    let stacked = ui.available_width() < STACKED_BELOW_PT;
    let height = if stacked { STACKED_ROW_PT } else { space::FINDING_ROW };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let mending = super::mending::mending(session, open, finding);
    let show = words(ui.ctx(), &mending.name).to_owned();
    let mut end = rect.right() - 16.0;
    let place = Rect::from_min_max(pos2(end - 152.0, rect.top() + 8.0), pos2(end + 8.0, rect.bottom() - 8.0));
    let mut at_end =
        ui.new_child(egui::UiBuilder::new().max_rect(place).layout(egui::Layout::right_to_left(egui::Align::Center)));
    let button = widgets::button(&mut at_end, widgets::Button::link(&show));
    let title = finding.title.get(language).to_owned();
    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{show} {title}")));
    end -= button.rect.width() + 12.0;
    if button.clicked() {
        mending.commands.into_iter().for_each(|c| out.command(c));
    }
    // Pressed anywhere else, the row leads to its place.
    let row = Rect::from_min_max(rect.min, pos2(end, rect.bottom()));
    let row = ui.interact(row, ui.scope_id().with(("finding", index)), Sense::click());
    row.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{title}: {}", finding.message.get(language)))
    });
    widgets::focus_ring(ui, &row, rect.shrink(4.0), 4);
    if widgets::tooltip(row, finding.message.get(language), None).clicked() {
        super::mending::place(open, finding).into_iter().for_each(|c| out.command(c));
    }
    icons::paint(
        ui.painter(),
        Rect::from_center_size(pos2(rect.left() + 24.0, rect.center().y), vec2(18.0, 18.0)),
        icon,
        18.0,
        ink,
    );
    let x = rect.left() + 44.0;
    let fitted = |ui: &Ui, text: &str, style, room: f32| {
        let spec = shaped::TextSpec::new(text, style).direction(shaped::direction(ui.ctx()));
        shaped::galley(ui.ctx(), &spec.elide(room.max(24.0)))
    };
    let place = gate::place_words(&open.article, &finding.place);
    if stacked {
        let title = fitted(ui, &title, TextStyle::Control, end - x);
        let place = fitted(ui, place.get(language), TextStyle::Small, end - x);
        let top = rect.center().y - (title.size().y + place.size().y + 2.0) / 2.0;
        let below = top + title.size().y + 2.0;
        shaped::paint(ui.painter(), pos2(x, top), title, c.text);
        return shaped::paint(ui.painter(), pos2(x, below), place, c.text3);
    }
    let title = shaped::line(ui.ctx(), &title, TextStyle::Control);
    let room = end - x - title.size().x - 24.0;
    shaped::paint(ui.painter(), pos2(x, rect.center().y - title.size().y / 2.0), title, c.text);
    let words = fitted(ui, place.get(language), TextStyle::Secondary, room);
    let left = end - words.size().x;
    shaped::paint(ui.painter(), pos2(left, rect.center().y - words.size().y / 2.0), words, c.text3);
}

/// How many rules hold.
fn sound_row(ui: &mut Ui, text: &str) {
    let c = theme(ui.ctx()).colors.clone();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), space::FINDING_ROW), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
    let icon = Rect::from_center_size(pos2(rect.left() + 24.0, rect.center().y), vec2(18.0, 18.0));
    icons::paint(ui.painter(), icon, Icon::Check, 18.0, c.green);
    let line = shaped::line(ui.ctx(), text, TextStyle::Control);
    shaped::paint(ui.painter(), pos2(rect.left() + 44.0, rect.center().y - line.size().y / 2.0), line, c.green);
}

fn passed_row(ui: &mut Ui, session: &Session, passed: &gate::Passed) {
    let c = theme(ui.ctx()).colors.clone();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), space::FINDING_ROW), Sense::hover());
    let icon = Rect::from_center_size(pos2(rect.left() + 24.0, rect.center().y), vec2(18.0, 18.0));
    icons::paint(ui.painter(), icon, Icon::Check, 18.0, c.green);
    let title = shaped::line(ui.ctx(), passed.title.get(session.language()), TextStyle::Control);
    shaped::paint(ui.painter(), pos2(rect.left() + 44.0, rect.center().y - title.size().y / 2.0), title, c.text);
    if let Some((done, all)) = passed.of {
        let locale = super::locale(session);
        let (done, all) = (locale.number(done as u64), locale.number(all as u64));
        let of = shaped::line(ui.ctx(), &export::OF.fill(session.language(), &[&done, &all]), TextStyle::Secondary);
        shaped::paint(
            ui.painter(),
            pos2(rect.right() - 16.0 - of.size().x, rect.center().y - of.size().y / 2.0),
            of,
            c.text3,
        );
    }
}
