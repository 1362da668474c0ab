//! Rules on days: relative dates without an anchor, weekdays that do not fit, months of another region.

use super::scan::Scan;
use super::{Fix, LintFinding, Rule, Rules};
use crate::base::Date;
use crate::i18n::{Language, month_name, weekday_name};
use crate::language::fold::fold;
use crate::language::lexicon::{self, List, list};
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

/// What may be named after a day, in a name that no house translates: `شارع ٢٦ يوليو`.
static NAMED_AFTER_DAYS: List = list!(
    "شارع ميدان ساحه جسر كوبري محور طريق ملعب مدينه جامعه مدرسه مستشفي ثوره انتفاضه حرب حركه حزب انقلاب هبه تنظيم ايتلاف تيار"
);

fn is_a_name(text: &str, mention: &calendar::DateMention) -> bool {
    let before = text[..mention.range.start].trim_end();
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    mention.weekday.is_none() && mention.year.is_none() && lexicon::is_in(&NAMED_AFTER_DAYS, &fold(word))
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
    if range.is_empty()
        || is_a_name(scan.text, mention)
        || beside
        || bracket
        || crate::language::tokens::bare(written) == right
    {
        return;
    }
    let finding = LintFinding::new(Rule::DatesMonth, scan.text, range.clone());
    scan.report(finding.value(right).fixed(Fix::replace(range, right)));
}
