//! Rules on quotation marks.

use super::scan::{Scan, is_blank};
use super::{Fix, LintFinding, Replacement, Rule};
use crate::language::quotes::Quotation;

pub(super) fn check(scan: &mut Scan<'_>) {
    let quotations = std::mem::take(&mut scan.quotations);
    for q in &quotations {
        opener(scan, q);
        house(scan, q);
        inner_blanks(scan, q);
    }
    unpaired(scan, &quotations);
    scan.quotations = quotations;
}

fn opener(scan: &mut Scan<'_>, q: &Quotation) {
    if q.wrong_opener {
        let at = q.range.start..q.inner.start;
        let right = q.right_marks().0.to_string();
        scan.report(
            LintFinding::new(Rule::QuotesOpener, scan.text, at.clone()).value(&right).fixed(Fix::replace(at, right)),
        );
    }
}

/// The pair that the house prints, for both marks at once.
fn house(scan: &mut Scan<'_>, q: &Quotation) {
    let (open, close) = scan.style.pair_at(q.depth).marks();
    if (q.opener, q.closer) == (open, close) {
        return;
    }
    let ends = [(q.range.start..q.inner.start, open), (q.inner.end..q.range.end, close)];
    let edits = ends.into_iter().filter(|(at, mark)| scan.text[at.clone()] != *mark.to_string());
    let fix = Fix { edits: edits.map(|(at, mark)| Replacement::new(at, mark)).collect() };
    let finding = LintFinding::new(Rule::QuotesHouse, scan.text, q.range.clone());
    scan.report(finding.value(format!("{open} {close}")).fixed(fix));
}

fn inner_blanks(scan: &mut Scan<'_>, q: &Quotation) {
    let inner = &scan.text[q.inner.clone()];
    let lead = inner.len() - inner.trim_start_matches(is_blank).len();
    let tail = inner.len() - inner.trim_end_matches(is_blank).len();
    let sides = [
        (q.inner.start..q.inner.start + lead, q.range.start..q.inner.start + lead),
        (q.inner.end - tail..q.inner.end, q.inner.end - tail..q.range.end),
    ];
    for (blanks, shown) in sides.into_iter().filter(|(blanks, _)| !blanks.is_empty()) {
        scan.report(LintFinding::new(Rule::QuotesSpace, scan.text, shown).fixed(Fix::delete(blanks)));
    }
}

/// Double marks and guillemets that found no partner; single ones are apostrophes and inches as often.
fn unpaired(scan: &mut Scan<'_>, quotations: &[Quotation]) {
    let is_taken = |at: usize| quotations.iter().any(|q| q.range.start == at || q.inner.end == at);
    let lone: Vec<usize> = (0..scan.chars.len())
        .filter(|i| matches!(scan.chars[*i].1, '«' | '»' | '“' | '”' | '"' | '„' | '‟'))
        .filter(|i| !is_taken(scan.chars[*i].0))
        // Five inches: a digit right before.
        .filter(|i| scan.chars[*i].1 != '"' || !scan.before(*i).is_some_and(char::is_numeric))
        .collect();
    for i in lone {
        scan.report(LintFinding::new(Rule::QuotesUnpaired, scan.text, scan.byte(i)..scan.byte(i + 1)));
    }
}
