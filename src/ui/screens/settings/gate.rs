//! How much each rule of the check list weighs, for all sections or for one; the length of headlines; the words that hold
//! readers' comments back.

use super::lists::{add_line, heading};
use crate::command::Command;
use crate::document::{GatePolicy, Weight};
use crate::gate::{Rule, Severity};
use crate::i18n::Bilingual;
use crate::i18n::words::{commenting as w, lint_window, sections};
use crate::session::Session;
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::screens::locale;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Chip, Label, Select};
use egui::{Align, Layout, Ui, vec2};

const ROW_PT: f32 = 52.0;
/// Headlines of so many words can be asked for.
const HEADLINE_WORDS: std::ops::RangeInclusive<usize> = 1..=30;

/// The section that is looked at, and what is typed.
#[derive(Default)]
pub(super) struct GateView {
    section: usize,
    word: String,
}

fn weight_name(weight: Weight) -> Bilingual {
    match weight {
        Weight::Blocking => w::WEIGHT_BLOCKING,
        Weight::Warning => w::WEIGHT_WARNING,
        Weight::Off => w::WEIGHT_OFF,
    }
}

/// Draws the page.
pub(super) fn show(ui: &mut Ui, session: &Session, view: &mut GateView, out: &mut Out) {
    let Some(desk) = &session.desk else { return };
    let mut policy = desk.info.gate.clone();
    heading(ui, &w::CHECK_RULES, &w::CHECK_RULES_HINT);
    let section = section(ui, session, view);
    // What the language weighs is decided on the page of the house style.
    for rule in Rule::ALL.into_iter().filter(|r| *r != Rule::Language) {
        widgets::rule(ui);
        row(ui, rule, section.as_deref(), &mut policy);
    }
    widgets::rule(ui);
    ui.add_space(space::GAP_GROUP);
    headline(ui, session, &mut policy);
    if policy != desk.info.gate {
        out.command(Command::SetGate(Box::new(policy)));
    }
    ui.add_space(space::GAP_GROUP);
    comment_words(ui, session, view, out);
}

/// The section for which is decided; `None` for all of them.
fn section(ui: &mut Ui, session: &Session, view: &mut GateView) -> Option<String> {
    let all = session.desk.as_ref().map(|d| d.info.sections.clone()).unwrap_or_default();
    let shown: Vec<String> = all.iter().map(|s| sections::shown(s, session.language())).collect();
    let (every, name) = (say(ui.ctx(), &w::ALL_SECTIONS), say(ui.ctx(), &w::FOR_SECTION));
    let options: Vec<&str> = std::iter::once(every.as_str()).chain(shown.iter().map(String::as_str)).collect();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ROW;
        widgets::label(ui, &name, TextStyle::Control);
        widgets::select(ui, Select::new(&name).width(220.0), &options, &mut view.section);
    });
    ui.add_space(space::GAP_ROW);
    view.section.checked_sub(1).and_then(|at| all.get(at)).cloned()
}

fn row(ui: &mut Ui, rule: Rule, section: Option<&str>, policy: &mut GatePolicy) {
    let c = theme(ui.ctx()).colors.clone();
    let title = say(ui.ctx(), rule.title());
    let size = vec2(ui.available_width(), ROW_PT);
    ui.push_id(rule, |ui| {
        ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
            ui.set_min_height(ROW_PT);
            ui.spacing_mut().item_spacing.x = space::GAP_ROW;
            if rule.can_be_overridden() {
                choice(ui, rule, section, policy, &title);
            } else {
                let always = say(ui.ctx(), &w::ALWAYS_BLOCKS);
                widgets::colored(ui, &always, TextStyle::Secondary, c.text2);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let (icon, ink) = match rule.severity_by(policy, section.unwrap_or_default()) {
                    Some(Severity::Blocking) => (Icon::Block, c.red),
                    Some(Severity::Warning) => (Icon::Warning, c.amber),
                    None => (Icon::EyeOff, c.text3),
                };
                icons::add(ui, icon, 18.0, ink);
                Label::new(&title, TextStyle::Control).elide(1).show(ui);
            });
        });
    });
}

/// What a rule weighs. For a section there is one choice more: what holds for the desk.
fn choice(ui: &mut Ui, rule: Rule, section: Option<&str>, policy: &mut GatePolicy, title: &str) {
    let mut weights: Vec<Option<Weight>> = Weight::ALL.into_iter().map(Some).collect();
    let usual = match rule.severity() {
        Severity::Blocking => Weight::Blocking,
        Severity::Warning => Weight::Warning,
    };
    let of_desk = policy.rules.get(rule.name()).copied();
    let now = match section {
        Some(section) => {
            weights.insert(0, None);
            policy.sections.get(section).and_then(|rules| rules.get(rule.name())).copied()
        }
        None => Some(of_desk.unwrap_or(usual)),
    };
    let name = |weight: &Option<Weight>| say(ui.ctx(), weight.map_or(w::AS_THE_DESK, weight_name));
    let names: Vec<String> = weights.iter().map(name).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut chosen = weights.iter().position(|weight| *weight == now).unwrap_or(0);
    if widgets::select(ui, Select::new(title).width(150.0), &names, &mut chosen).changed() {
        let weight = weights.get(chosen).copied().flatten();
        // What a rule weighs by itself needs not be written down.
        let written = weight.filter(|weight| section.is_some() || *weight != usual);
        policy.decide(rule.name(), section, written);
    }
}

fn headline(ui: &mut Ui, session: &Session, policy: &mut GatePolicy) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ROW;
        let fields =
            [(&w::HEADLINE_LEAST, &mut policy.headline_words_min), (&w::HEADLINE_MOST, &mut policy.headline_words_max)];
        for (name, words) in fields {
            let name = say(ui.ctx(), name);
            widgets::label(ui, &name, TextStyle::Control);
            let all: Vec<String> = HEADLINE_WORDS.map(|n| locale(session).number(n as u64)).collect();
            let all: Vec<&str> = all.iter().map(String::as_str).collect();
            let mut chosen = words.saturating_sub(1);
            if widgets::select(ui, Select::new(&name).width(80.0), &all, &mut chosen).changed() {
                *words = chosen + 1;
            }
        }
    });
    policy.headline_words_max = policy.headline_words_max.max(policy.headline_words_min);
}

fn comment_words(ui: &mut Ui, session: &Session, view: &mut GateView, out: &mut Out) {
    let Some(desk) = &session.desk else { return };
    let mut all = desk.info.comment_words.clone();
    widgets::label(ui, &say(ui.ctx(), &w::COMMENT_WORDS), TextStyle::PanelTitle);
    ui.add_space(space::GRID);
    add_line(ui, &mut [(&w::COMMENT_WORDS_HINT, &mut view.word, 320.0)], |values| {
        if !all.contains(&values[0]) {
            all.push(values[0].clone());
        }
    });
    ui.add_space(space::GRID);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::GAP_ICON, space::GAP_ICON);
        all.retain(|word| {
            let remove = lint_window::REMOVE.fill(session.language(), &[word]);
            !widgets::chip(ui, Chip::new(word).removable(&remove)).removed
        });
    });
    if all != desk.info.comment_words {
        out.command(Command::SetCommentWords(all));
    }
}
