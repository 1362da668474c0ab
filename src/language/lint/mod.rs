//! The lint: what a good sub-editor sees by eye. Plain functions over `&str`: a text goes in, findings with byte ranges
//! come out, each with its rule, a reason in both languages ([`LintFinding::reason`]) and a fix where one is certain.
//!
//! Rules look at one text at a time, except those that compare names, abbreviations and digits across an article
//! ([`Linter`], which keeps the findings of unchanged texts). Nothing inside an address is ever touched, and words inside
//! quotation marks only where the house says so.
//!
//! **Invariants:** the same text and rules give the same findings in the same order; ranges lie on character
//! boundaries and are not empty; a certain fix, applied, leaves no finding of its rule at its place.

mod across;
mod bidi;
mod days;
mod dictionary;
mod finding;
mod forms;
mod label;
mod length;
mod letters;
mod linter;
mod numbers;
mod orthography;
mod punctuation;
mod quotations;
mod rule;
mod scan;
mod spacing;
mod words;

pub use finding::{Fix, LintFinding, Replacement, apply, exchanges, inverse};
pub use linter::Linter;
pub use rule::{Rule, Weight};

use crate::base::Date;
use crate::language::calendar;
use crate::language::names::Gazetteer;
use crate::language::spelling::{Known, Speller};
use crate::language::style::{HouseStyle, Level};
use crate::language::tashkeel;
use across::NameMatcher;
use scan::Scan;
use words::HouseWords;

/// What a text is: headlines have a length of their own, comments are a reader's words.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Kind {
    /// A headline.
    Headline,
    /// A field of one line that is printed: kicker, standfirst, caption.
    Field,
    /// A block of the body.
    #[default]
    Body,
    /// A reader's comment.
    Comment,
}

/// What the rules know beside the text.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Rules {
    /// What the house has decided.
    style: HouseStyle,
    /// Its list of words, ready to be found.
    words: HouseWords,
    /// Names as the desk spells them.
    names: Gazetteer,
    matcher: NameMatcher,
    /// Words that are right although no dictionary has them.
    known: Known,
    /// The day from which relative dates count: the dateline's.
    pub day: Option<Date>,
    /// True where the article has a dateline, even one whose day is not understood.
    pub dated: bool,
    /// True where words that are ambiguous without marks are looked for although the house does not ask.
    pub ambiguous: bool,
}

impl Rules {
    /// The rules of a house, for a text without a date.
    pub fn of(style: HouseStyle) -> Self {
        let mut known = Known::default();
        style.known_words.iter().for_each(|w| known.add_word(w));
        style.words.iter().for_each(|w| known.add_word(&w.preferred));
        style.abbreviations.iter().for_each(|a| known.add_word(&a.short));
        Self { words: HouseWords::new(&style.words), style, known, ..Self::default() }
    }

    /// The same with the desk's gazetteer.
    pub fn with_names(mut self, names: Gazetteer) -> Self {
        names.names.iter().for_each(|n| self.known.add_name(&n.accepted));
        self.matcher = NameMatcher::new(&names);
        self.names = names;
        self
    }

    /// The same with names that are known: of the register, the byline, the place of the dateline.
    pub fn knowing<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        names.into_iter().for_each(|n| self.known.add_name(n));
        self
    }

    /// The same for an article with this dateline, as printed; a year that it leaves out is the one closest to `near`.
    pub fn dated(self, dateline: &str, near: Option<Date>) -> Self {
        let dated = !dateline.trim().is_empty();
        Self { day: calendar::dateline_day(dateline, near), dated, ..self }
    }

    /// What the house has decided.
    pub fn style(&self) -> &HouseStyle {
        &self.style
    }
}

/// All findings of one text, in its order, without a dictionary.
pub fn lint(text: &str, kind: Kind, rules: &Rules) -> Vec<LintFinding> {
    check(text, kind, rules, None)
}

/// All findings of one text, in its order, with those of the dictionaries. Words that a dictionary knows are never
/// certainly wrong.
pub fn lint_spelled(text: &str, kind: Kind, rules: &Rules, speller: &mut Speller) -> Vec<LintFinding> {
    check(text, kind, rules, Some(speller))
}

fn check(text: &str, kind: Kind, rules: &Rules, speller: Option<&mut Speller>) -> Vec<LintFinding> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let mut scan = Scan::new(text, kind, &rules.style);
    quotations::check(&mut scan);
    spacing::check(&mut scan);
    punctuation::check(&mut scan);
    letters::check(&mut scan);
    ambiguous(&mut scan, rules);
    bidi::check(&mut scan);
    numbers::check(&mut scan);
    words::check(&mut scan, &rules.words);
    across::names(&mut scan, &rules.matcher);
    orthography::check(&mut scan);
    days::check(&mut scan, rules);
    length::check(&mut scan);
    if let Some(speller) = speller {
        dictionary::check(&mut scan, rules, speller);
    }
    scan.into_findings()
}

/// Words of the list that carry no mark, where somebody asks for them.
fn ambiguous(scan: &mut Scan<'_>, rules: &Rules) {
    if !rules.ambiguous && rules.style.level(Rule::MarksAmbiguous) == Level::Off {
        return;
    }
    for found in tashkeel::ambiguous(scan.text) {
        let readings = found.readings.into_iter().map(str::to_owned);
        scan.report(LintFinding::new(Rule::MarksAmbiguous, scan.text, found.range).suggesting(readings));
    }
}

#[cfg(test)]
mod tests;
