//! What the gate found in order: the green rows beside the findings.

use super::{Finding, Rule, words};
use crate::document::Article;
use crate::i18n::{Bilingual, gate as texts, words::export};
use crate::language::quotes;

/// A rule, or a group of them, that holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passed {
    /// What holds.
    pub title: Bilingual,
    /// How many of how many, where the rule counts.
    pub of: Option<(usize, usize)>,
}

/// What holds, given what [`super::check`] found.
pub fn passed(article: &Article, findings: &[Finding]) -> Vec<Passed> {
    let holds = |rules: &[Rule]| !findings.iter().any(|f| rules.contains(&f.rule));
    let row = |title, of| Passed { title, of };
    let mut rows = Vec::new();
    if holds(&[Rule::NotApproved]) {
        let by = article.status.approval.as_ref().map_or("", |a| a.by.as_str());
        rows.push(row(texts::approved_by(by), None));
    }
    if holds(&[Rule::NoHeadline]) {
        rows.push(row(export::HAS_HEADLINE, None));
    }
    if holds(&[Rule::QuotationWithoutSource, Rule::StatementSourceMissing]) {
        let all = article.body.iter().map(|b| words::quotations(b, &quotes::find(&b.text)).len()).sum();
        rows.push(row(export::EVERY_QUOTATION_TIED, Some((all, all))));
    }
    let pictures = [
        Rule::PictureWithoutFile,
        Rule::PictureWithoutCaption,
        Rule::PictureWithoutCredit,
        Rule::PictureWithoutAlt,
        Rule::AltEqualsCaption,
    ];
    if holds(&pictures) {
        let all = article.pictures.len();
        rows.push(row(export::PICTURES_COMPLETE, Some((all, all))));
    }
    if holds(&[Rule::RelativeDateWithoutDateline]) {
        rows.push(row(export::NO_RELATIVE_DATE, None));
    }
    if holds(&[Rule::OffTheRecord]) {
        rows.push(row(texts::NOTHING_OFF_THE_RECORD, None));
    }
    rows
}
