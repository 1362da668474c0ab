//! The rule that asks the dictionaries, and their say in what the lists call certain.

use super::scan::Scan;
use super::{LintFinding, Rule, Rules};
use crate::language::spelling::Speller;

pub(super) fn check(scan: &mut Scan<'_>, rules: &Rules, speller: &mut Speller) {
    scan.soften(|word| speller.knows(word) || rules.known.holds(word));
    let words = std::mem::take(&mut scan.words);
    for word in &words {
        let text = &scan.text[word.range.clone()];
        let judged = scan.is_flagged(&word.range) || rules.known.holds(text);
        if !judged && !speller.knows(text) {
            let finding = LintFinding::new(Rule::Spelling, scan.text, word.range.clone());
            scan.report(finding.suggesting(speller.twins(text)));
        }
    }
    scan.words = words;
}
