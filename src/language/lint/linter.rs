//! The lint of a whole article, text by text: what did not change keeps its findings, and what only the whole shows (names,
//! abbreviations) is compared anew. Keep one for each open article, on a worker.

use super::across::{self, Facts};
use super::{Kind, LintFinding, Rules, check};
use crate::language::spelling::Speller;
use std::collections::HashMap;

/// Rules with a dictionary and what they found last.
pub struct Linter {
    rules: Rules,
    speller: Option<Speller>,
    kept: HashMap<Kind, HashMap<String, Checked>>,
}

/// What one text gave.
#[derive(Clone)]
pub(super) struct Checked {
    pub findings: Vec<LintFinding>,
    pub facts: Facts,
}

impl Linter {
    /// A lint by these rules; without a speller, no dictionary is asked.
    pub fn new(rules: Rules, speller: Option<Speller>) -> Self {
        Self { rules, speller, kept: HashMap::new() }
    }

    /// Other rules: another house, dateline or register. What was found is kept only where they are the same.
    pub fn set_rules(&mut self, rules: Rules) {
        if self.rules != rules {
            self.rules = rules;
            self.kept.clear();
        }
    }

    /// The rules in force.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The speller, for suggestions on demand.
    pub fn speller(&mut self) -> Option<&mut Speller> {
        self.speller.as_mut()
    }

    /// The findings of each text, in the order of the texts. Work depends on the texts that changed since the last call,
    /// and a little on all.
    pub fn lint(&mut self, texts: &[(Kind, &str)]) -> Vec<Vec<LintFinding>> {
        let mut kept = std::mem::take(&mut self.kept);
        let mut checked: Vec<Checked> = Vec::with_capacity(texts.len());
        for (kind, text) in texts {
            let known = kept.get_mut(kind).and_then(|texts| texts.remove(*text));
            // A text that stands twice was taken out by its first place.
            let again = || self.kept.get(kind).and_then(|texts| texts.get(*text)).cloned();
            let one = known.or_else(again).unwrap_or_else(|| {
                let findings = check(text, *kind, &self.rules, self.speller.as_mut());
                let facts = Facts::of(text, *kind, &self.rules, &findings);
                Checked { findings, facts }
            });
            self.kept.entry(*kind).or_default().insert((*text).to_owned(), one.clone());
            checked.push(one);
        }
        let mut all: Vec<Vec<LintFinding>> = checked.iter().map(|c| c.findings.clone()).collect();
        across::check(texts, &checked, &self.rules, &mut all);
        all
    }
}
