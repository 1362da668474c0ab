//! The rule that asks the dictionaries, and their say in what the lists call certain.

use super::scan::Scan;
use super::{LintFinding, Rule, Rules};
use crate::language::spelling::Speller;
use crate::language::style::FinalYaa;
use crate::language::tokens;

pub(super) fn check(scan: &mut Scan<'_>, rules: &Rules, speller: &mut Speller) {
    scan.soften(|word| speller.knows(word) || rules.known.holds(word));
    let words = std::mem::take(&mut scan.words);
    for word in &words {
        let text = &scan.text[word.range.clone()];
        let judged = scan.is_flagged(&word.range) || rules.known.holds(text);
        if judged || speller.knows(text) {
            continue;
        }
        let twins = speller.twins(text);
        let rule = twins.first().map_or(Rule::Spelling, |twin| open_spelling(&word.bare, twin));
        if rule == Rule::SpellingYaa && word.bare.ends_with('ى') && scan.style.final_yaa == FinalYaa::Undotted {
            continue;
        }
        let finding = LintFinding::new(rule, scan.text, word.range.clone());
        let finding = twins.first().into_iter().fold(finding, |f, twin| f.value(twin));
        scan.report(finding.suggesting(twins));
    }
    scan.words = words;
}

/// The rule of the spelling that is open in a word which is none, given the word that it may be.
fn open_spelling(written: &str, twin: &str) -> Rule {
    let differing: Vec<char> =
        written.chars().zip(tokens::bare(twin).chars()).filter(|(a, b)| a != b).map(|p| p.0).collect();
    match differing.as_slice() {
        ['ه' | 'ة'] => Rule::SpellingTaa,
        ['ى' | 'ي'] => Rule::SpellingYaa,
        all if all.iter().all(|c| matches!(c, 'ا' | 'أ' | 'إ' | 'آ')) => Rule::SpellingHamza,
        _ => Rule::Spelling,
    }
}
