//! The card of a finding, under its words: what it is, why, and what can be done. By keyboard: F8 goes to a finding and
//! into its card, Esc back to the page.

use crate::command::Command;
use crate::editor::Overlay;
use crate::gate::language::LanguageFinding;
use crate::gate::{Finding, Rule as GateRule, Severity};
use crate::i18n::words::lint_window as w;
use crate::language::lint::{Rule, Weight};
use crate::session::{OpenArticle, Session};
use crate::ui::canvas;
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Label};
use egui::{Align2, Area, Context, Frame, Id, Key, Margin, Modifiers, Order, Rect, Stroke, Ui, vec2};

const WIDTH_PT: f32 = 340.0;
/// Suggestions that are offered.
const OFFERED_MAX: usize = 4;

/// What the card keeps between frames.
#[derive(Default)]
pub(super) struct CardView {
    shown: Option<Overlay>,
    offered: usize,
}

/// Shows the card of the finding that the session shows: where its words stand, within the page.
pub(super) fn show(
    ctx: &Context,
    session: &Session,
    open: &OpenArticle,
    places: (Option<Rect>, Rect),
    view: &mut CardView,
    out: &mut Out,
) {
    let Some(overlay) = &open.shown_finding else {
        view.shown = None;
        return;
    };
    let (Some(at), page) = places else { return };
    let is_new = view.shown.as_ref() != Some(overlay);
    // What may be meant by an unknown word comes a moment later.
    let offered = open.language_finding(overlay).map_or(0, |f| f.finding.suggestions.len());
    let in_card = ctx.memory(|m| m.focused()).is_some_and(|f| f != canvas::page_id());
    let grew = std::mem::replace(&mut view.offered, offered) < offered && in_card;
    view.shown = Some(overlay.clone());
    let first = area(ctx, Id::unique("finding card"), (at, page), (WIDTH_PT, 260.0), |ui| {
        match open.language_finding(overlay) {
            Some(found) => language(ui, session, open, found, out),
            None => open.gate_finding(overlay).and_then(|f| gate(ui, session, open, f, out)),
        }
    });
    // By keyboard, the way leads into the card; a click leaves the caret where it was put.
    let by_key = ctx.input(|i| !i.pointer.any_down() && !i.pointer.any_released());
    if (is_new || grew)
        && by_key
        && let Some(first) = first
    {
        ctx.memory_mut(|m| m.request_focus(first));
    }
    let inside = ctx.memory(|m| m.focused()).is_some_and(|f| f != canvas::page_id());
    if ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
        out.command(Command::ShowFinding(open.article.id, None));
        if inside {
            ctx.memory_mut(|m| m.request_focus(canvas::page_id()));
        }
    }
}

/// A card of a width and about a height at words of the page: under them, or over them where there is no room.
pub(super) fn area<R>(
    ctx: &Context,
    id: Id,
    (at, page): (Rect, Rect),
    (width, height): (f32, f32),
    content: impl FnOnce(&mut Ui) -> R,
) -> R {
    let window = ctx.content_rect();
    let room_below = window.bottom() - at.bottom();
    let below = height < room_below || room_below > at.top() - window.top();
    let (pivot, y) = if below { (Align2::LEFT_TOP, at.bottom() + 6.0) } else { (Align2::LEFT_BOTTOM, at.top() - 6.0) };
    let x = at.left().clamp(page.left() + 8.0, (page.right() - width - 8.0).max(page.left() + 8.0));
    let t = theme(ctx);
    let area = Area::new(id).order(Order::Foreground).pivot(pivot).fixed_pos(egui::pos2(x, y)).constrain(true);
    let shown = area.show(ctx, |ui| {
        let frame = Frame::new()
            .fill(t.colors.raised)
            .stroke(Stroke::new(1.0, t.colors.line))
            .corner_radius(space::RADIUS_CARD)
            .inner_margin(Margin::same(space::PAD_CARD as i8))
            .shadow(t.shadow_medium());
        let inside = frame.show(ui, |ui| {
            ui.set_width(width - 2.0 * space::PAD_CARD);
            ui.spacing_mut().item_spacing = vec2(space::GAP_ICON, space::GRID);
            content(ui)
        });
        inside.inner
    });
    shown.inner
}

/// Title and reason.
fn head(ui: &mut Ui, is_grave: bool, title: &str, reason: &str) {
    let c = theme(ui.ctx()).colors.clone();
    let (icon, ink) = if is_grave { (Icon::Block, c.red) } else { (Icon::Warning, c.amber) };
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            icons::add(ui, icon, 14.0, ink);
            Label::new(title, TextStyle::Small).color(ink).elide(1).show(ui);
        });
    });
    Label::new(reason, TextStyle::Control).wrap().show(ui);
}

/// A finding of the lint. The id of its first button.
fn language(ui: &mut Ui, session: &Session, open: &OpenArticle, found: &LanguageFinding, out: &mut Out) -> Option<Id> {
    let (id, finding) = (open.article.id, &found.finding);
    let language = session.language();
    let reason = finding.reason();
    head(
        ui,
        found.blocks || finding.rule.weight() == Weight::Alarm,
        finding.rule.title().get(language),
        reason.get(language),
    );
    let boxed = || Box::new(found.clone());
    let mut first = None;
    let offers = finding.fix.is_some() || !finding.suggestions.is_empty();
    let row = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing = vec2(space::HALF, space::HALF);
        let fix = fix_words(found).map(|words| (words, None));
        let offered = finding.suggestions.iter().take(OFFERED_MAX).enumerate().map(|(i, s)| (s.clone(), Some(i)));
        let mut is_primary = true;
        for (words, suggestion) in fix.into_iter().chain(offered) {
            let words = if words.trim().is_empty() { say(ui.ctx(), &w::DELETE) } else { words };
            let button = if is_primary { Button::primary(&words) } else { Button::secondary(&words) };
            let response = widgets::button(ui, button.style(TextStyle::ControlNaskh));
            first.get_or_insert(response.id);
            is_primary = false;
            if response.clicked() {
                out.command(Command::Fix(id, boxed(), suggestion));
            }
        }
    };
    if offers {
        ui.horizontal_wrapped(row);
    }
    let same = open.language.iter().filter(|f| f.finding.rule == finding.rule && f.finding.fix.is_some()).count();
    let mut link = |ui: &mut Ui, words: &crate::i18n::Bilingual, command: Command| {
        let words = say(ui.ctx(), words);
        let response = widgets::button(ui, Button::quiet(&words).small());
        first.get_or_insert(response.id);
        if response.clicked() {
            out.command(command);
        }
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        link(ui, &w::IGNORE_HERE, Command::Ignore(id, boxed(), false));
        link(ui, &w::IGNORE_IN_ARTICLE, Command::Ignore(id, boxed(), true));
        if same > 1 {
            link(ui, &w::FIX_ALL, Command::FixAll(id, finding.rule));
        }
        if takes_words(finding.rule) {
            link(ui, &w::ADD_TO_HOUSE, Command::AddToHouse(id, boxed()));
        }
    });
    first
}

/// What the fix puts in place of the words, where it is one exchange.
pub(in crate::ui::screens) fn fix_words(found: &LanguageFinding) -> Option<String> {
    let fix = found.finding.fix.as_ref()?;
    match fix.edits.as_slice() {
        [one] => Some(one.text.clone()),
        edits => Some(edits.iter().map(|e| e.text.as_str()).collect::<Vec<_>>().join(" ")),
    }
}

/// Rules whose words the house can declare right.
fn takes_words(rule: Rule) -> bool {
    use Rule::{Spelling, SpellingHamza, SpellingTaa, SpellingYaa, WordsAbbreviation};
    matches!(rule, Spelling | SpellingHamza | SpellingTaa | SpellingYaa | WordsAbbreviation)
}

/// A finding of the check list, with what mends it where that is one step.
fn gate(ui: &mut Ui, session: &Session, open: &OpenArticle, finding: &Finding, out: &mut Out) -> Option<Id> {
    let language = session.language();
    head(ui, finding.severity == Severity::Blocking, finding.title.get(language), finding.message.get(language));
    if finding.rule != GateRule::QuotationWithoutSource {
        return None;
    }
    let tie = say(ui.ctx(), &crate::i18n::words::inspector::TIE);
    let response = widgets::button(ui, Button::primary(&tie).icon(Icon::Tie));
    if response.clicked() {
        if let crate::gate::Place::Block { block, range } = &finding.place {
            out.command(Command::Reveal(open.article.id, crate::document::TextTarget::Block(*block), range.clone()));
        }
        out.command(Command::StartTie(open.article.id));
    }
    Some(response.id)
}
