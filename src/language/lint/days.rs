//! Rules on days: relative dates without an anchor, weekdays that do not fit, months of another region.

use super::scan::Scan;
use super::{Fix, LintFinding, Rule, Rules};
use crate::base::Date;
use crate::i18n::{Language, month_name, weekday_name};
use crate::language::{calendar, dates};

pub(super) fn check(scan: &mut Scan<'_>, rules: &Rules) {
    if !rules.dated {
        for range in dates::find(scan.text) {
            scan.report(LintFinding::new(Rule::DatesRelative, scan.text, range));
        }
    }
    for mention in calendar::mentions(scan.text) {
        if let (Some((range, said)), Some(date)) = (&mention.weekday, mention.date(rules.day))
            && date.weekday() != *said
        {
            let right = weekday_name(Language::Arabic, date);
            let finding = LintFinding::new(Rule::DatesWeekday, scan.text, range.start..mention.range.end);
            // Either may be wrong: the weekday or the date.
            let whole = format!("{right}{}", &scan.text[range.end..mention.range.end]);
            scan.report(finding.value(right).suggesting([whole]));
        }
        month(scan, &mention);
    }
}

/// A month's name that another region prints. Two names side by side (`آب/أغسطس`) serve two readerships.
fn month(scan: &mut Scan<'_>, mention: &calendar::DateMention) {
    let range = mention.month_range.clone();
    let around = |c: Option<char>| c.is_some_and(|c| matches!(c, '/' | '(' | ')'));
    let beside = around(scan.text[..range.start].chars().next_back()) || around(scan.text[range.end..].chars().next());
    let bracket = scan.text[range.end..].trim_start().starts_with('(');
    let Ok(first) = Date::new(2026, mention.month, 1) else { return };
    let right = month_name(Language::Arabic, scan.style.months, first);
    let written = &scan.text[range.clone()];
    if range.is_empty() || beside || bracket || crate::language::tokens::bare(written) == right {
        return;
    }
    let finding = LintFinding::new(Rule::DatesMonth, scan.text, range.clone());
    scan.report(finding.value(right).fixed(Fix::replace(range, right)));
}
