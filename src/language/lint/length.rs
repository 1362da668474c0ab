//! Rules on length: sentences and headlines.

use super::scan::Scan;
use super::{Kind, LintFinding, Rule};
use crate::language::calendar::figure;
use crate::language::counts;

pub(super) fn check(scan: &mut Scan<'_>) {
    let style = scan.style;
    let measured = |rule, range: std::ops::Range<usize>, words: usize, limit: u32| {
        let counted = figure(i64::try_from(words).unwrap_or(i64::MAX), style);
        LintFinding::new(rule, scan.text, range).value(counted).value(figure(i64::from(limit), style))
    };
    let mut found = Vec::new();
    if scan.kind == Kind::Headline {
        let words = counts::words(scan.text);
        if words > style.headline_words as usize {
            found.push(measured(Rule::LengthHeadline, 0..scan.text.len(), words, style.headline_words));
        }
    } else if scan.words.len() > style.sentence_words as usize {
        for range in counts::sentences(scan.text) {
            let words = counts::words(&scan.text[range.clone()]);
            if words > style.sentence_words as usize {
                found.push(measured(Rule::LengthSentence, range, words, style.sentence_words));
            }
        }
    }
    found.into_iter().for_each(|f| scan.report(f));
}
