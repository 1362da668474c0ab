//! The lint of a whole article, text by text: what did not change keeps its findings, and what only the whole shows (names,
//! abbreviations) is compared anew. Keep one for each open article, on a worker.

use super::across::{self, Facts};
use super::{Kind, LintFinding, Rules, check};
use crate::language::spelling::Speller;
use std::collections::HashMap;
use std::sync::Arc;

/// Rules with a dictionary and what they found last.
pub struct Linter {
    rules: Rules,
    speller: Option<Speller>,
    kept: HashMap<Kind, HashMap<String, Kept>>,
    /// Counts the looks at an article: what a look does not ask for is forgotten.
    looks: u64,
}

/// What is kept of a text, and the look that asked for it last.
struct Kept {
    checked: Arc<Checked>,
    look: u64,
}

/// What one text gave.
pub(super) struct Checked {
    pub findings: Vec<LintFinding>,
    pub facts: Facts,
}

impl Linter {
    /// A lint by these rules; without a speller, no dictionary is asked.
    pub fn new(rules: Rules, speller: Option<Speller>) -> Self {
        Self { rules, speller, kept: HashMap::new(), looks: 0 }
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
        self.looks += 1;
        let look = self.looks;
        let mut checked: Vec<Arc<Checked>> = Vec::with_capacity(texts.len());
        for (kind, text) in texts {
            let kept = self.kept.entry(*kind).or_default();
            if let Some(known) = kept.get_mut(*text) {
                known.look = look;
                checked.push(known.checked.clone());
                continue;
            }
            let findings = check(text, *kind, &self.rules, self.speller.as_mut());
            let facts = Facts::of(text, *kind, &self.rules, &findings);
            let one = Arc::new(Checked { findings, facts });
            kept.insert((*text).to_owned(), Kept { checked: one.clone(), look });
            checked.push(one);
        }
        self.kept.values_mut().for_each(|texts| texts.retain(|_, known| known.look == look));
        let mut all: Vec<Vec<LintFinding>> = checked.iter().map(|c| c.findings.clone()).collect();
        across::check(texts, &checked, &self.rules, &mut all);
        all
    }
}
