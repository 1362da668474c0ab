//! The lint: what a good sub-editor sees by eye. Plain functions over `&str`: a text goes in, findings with byte ranges
//! come out, each with its rule, a reason in both languages ([`LintFinding::reason`]) and a fix where one is certain.
//!
//! Rules look at one text at a time, except those that compare names, abbreviations and digits across an article
//! ([`Linter`], which keeps the findings of unchanged texts). Nothing inside an address is ever touched, and words inside
//! quotation marks only where the house says so.
//!
//! **Invariants:** the same text and rules give the same findings in the same order; ranges lie on character
//! boundaries and are not empty; a certain fix, applied, leaves no finding of its rule at its place.

mod finding;
mod label;
mod quotations;
mod rule;
mod scan;
mod spacing;

pub use finding::{Fix, LintFinding, Replacement, apply, exchanges, inverse};
pub use rule::{Rule, Weight};

use crate::base::Date;
use crate::language::style::HouseStyle;
use scan::Scan;

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
    pub style: HouseStyle,
    /// The day from which relative dates count: the dateline's.
    pub day: Option<Date>,
    /// True where the article has a dateline, even one whose day is not understood.
    pub dated: bool,
}

impl Rules {
    /// The rules of a house, for a text without a date.
    pub fn of(style: HouseStyle) -> Self {
        Self { style, day: None, dated: false }
    }
}

/// All findings of one text, in its order.
pub fn lint(text: &str, kind: Kind, rules: &Rules) -> Vec<LintFinding> {
    let mut scan = Scan::new(text, kind, &rules.style);
    quotations::check(&mut scan);
    spacing::check(&mut scan);
    scan.into_findings()
}

#[cfg(test)]
mod tests;
