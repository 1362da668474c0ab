//! `check` with the findings of language, and `fix`.

use super::commands::{failed, find, open, print_json, signature};
use super::{Failure, json, print};
use crate::base::{Clock, SystemClock};
use crate::gate::language::{self as lint_gate, LanguageFinding, TextPlace};
use crate::gate::{self, Severity};
use crate::i18n::{Language, cli as words};
use crate::language::lint::{Linter, Rule};
use crate::language::spelling::Speller;
use crate::language::style::{HouseStyle, Preset};
use crate::session::work;
use crate::storage::{Desk, Reason, RevisionKind};
use serde_json::json as value;
use std::path::Path;

/// The house of `--style`, else the desk's own.
fn style(desk: &Desk, preset: Option<&str>) -> Result<HouseStyle, Failure> {
    match preset {
        None => Ok(desk.info().style.clone()),
        Some(name) => {
            Preset::named(name).map(Preset::style).ok_or_else(|| Failure::BadInput(words::no_such_style(name)))
        }
    }
}

pub(super) fn check(
    key: &str,
    root: &Path,
    preset: Option<&str>,
    as_json: bool,
    language: Language,
) -> Result<(), Failure> {
    let desk = open(root)?;
    let style = style(&desk, preset)?;
    let (article, register) = find(&desk, key)?;
    let house = work::DeskRules::read(&desk, SystemClock.now());
    let mut findings = gate::check_by(&article, &register, &house.house());
    let rules = lint_gate::rules(&article, &style, &desk.info().names, &register);
    let mut linter = Linter::new(rules, Speller::load().ok());
    let spoken = lint_gate::language(&article, &mut linter);
    findings.extend(lint_gate::blocking(&spoken));
    let ready = gate::ready(&findings);
    // What blocks is told once, by the rule that found it.
    findings.retain(|f| f.rule != gate::Rule::Language);
    if as_json {
        let spoken: Vec<(LanguageFinding, bool)> = spoken.iter().map(|f| (f.clone(), is_fixable(f))).collect();
        print_json(&json::findings(ready, &findings, &spoken, language));
    } else {
        for f in &findings {
            let sign = if f.severity == Severity::Blocking { "✕" } else { "!" };
            print(&format!("{sign} {}: {}", f.title.get(language), f.message.get(language)));
        }
        for f in &spoken {
            let sign = if f.blocks || lint_gate::is_alarm(f) { "✕" } else { "~" };
            let rule = f.finding.rule;
            print(&format!(
                "{sign} {} ({}): {}",
                rule.title().get(language),
                rule.id(),
                f.finding.reason().get(language)
            ));
        }
    }
    let told = findings.len() + spoken.iter().filter(|f| f.blocks).count();
    if ready { Ok(()) } else { Err(Failure::Refused(words::not_ready(told))) }
}

/// True for what `fix` mends: readers' words are theirs.
fn is_fixable(found: &LanguageFinding) -> bool {
    found.finding.fix.is_some() && !matches!(found.place, TextPlace::Comment(_))
}

pub(super) fn fix(
    key: &str,
    root: &Path,
    rule: &str,
    preset: Option<&str>,
    as_json: bool,
    language: Language,
) -> Result<(), Failure> {
    let rule = Rule::with_id(rule).ok_or_else(|| Failure::BadInput(words::no_such_rule(rule)))?;
    let desk = open(root)?;
    let style = style(&desk, preset)?;
    let (article, register) = find(&desk, key)?;
    let (mut article, version) = desk.load(article.id).map_err(failed)?;
    let rules = lint_gate::rules(&article, &style, &desk.info().names, &register);
    let mut linter = Linter::new(rules, Speller::load().ok());
    let findings = lint_gate::language(&article, &mut linter);
    let of_rule: Vec<LanguageFinding> = findings.into_iter().filter(|f| f.finding.rule == rule).collect();
    let fixed = of_rule.iter().filter(|f| is_fixable(f)).count();
    let transaction = work::fixes(&article, &of_rule);
    if !transaction.is_empty() {
        work::apply_headless(&mut article, transaction, SystemClock.now())?;
        let reason = Reason {
            kind: RevisionKind::Save,
            message: words::fixed_by(rule.id(), &rule.title()).get(language).to_owned(),
            by: signature(),
            ..Reason::default()
        };
        desk.save_for(&article, &version, &reason).map_err(failed)?;
    }
    let left = of_rule.len() - fixed;
    if as_json {
        print_json(&value!({ "rule": rule.id(), "fixed": fixed, "left": left }));
    } else {
        print(words::fixed(fixed, left).get(language));
    }
    Ok(())
}
