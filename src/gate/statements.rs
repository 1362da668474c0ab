//! Rules on what was said: whether it was verified, by how many, and whether it still stands in the words that were.
//! They see the article as a whole, because a statement may stand in several blocks.

use super::{Finding, Place, Rule, words::excerpt};
use crate::base::{BlockId, Date};
use crate::document::{Article, Stretch};
use crate::i18n::gate as texts;
use crate::sources::{Statement, Terms, Verification};
use std::collections::HashMap;
use std::sync::Arc;

/// One finding a statement at most, at the first of its words, by block.
pub(super) fn check(article: &Article) -> HashMap<BlockId, Vec<Finding>> {
    let mut found: HashMap<BlockId, Vec<Finding>> = HashMap::new();
    if article.statements.is_empty() {
        return found;
    }
    let places = article.stretches();
    for statement in article.statements.iter().filter(|s| s.terms != Terms::OffTheRecord) {
        // Words that are only proposed are none yet; that they wait is told for itself.
        let Some(stretches) = places.get(&statement.id) else { continue };
        let holding: Vec<&Stretch> = stretches.iter().filter(|s| s.holds_words()).collect();
        let words = || holding.iter().map(|s| &*s.words).collect();
        let (Some(first), Some((rule, pair))) = (holding.first(), rule(statement, words)) else { continue };
        let place = Place::Block { block: first.block, range: first.range.clone() };
        found.entry(first.block).or_default().push(Finding::on_words(rule, place, &pair, &excerpt(&first.words)));
    }
    found
}

/// Statements of the body that may not be printed on `today`, in the order of the body.
pub(super) fn embargoes(article: &Article, today: Date) -> Vec<Finding> {
    let embargoed = |s: &&Statement| s.is_embargoed(today);
    if !article.statements.iter().any(|s| embargoed(&s)) {
        return Vec::new();
    }
    let places = article.stretches();
    let mut found: Vec<(usize, Finding)> = Vec::new();
    for statement in article.statements.iter().filter(embargoed) {
        let Some(first) = places.get(&statement.id).and_then(|s| s.first()) else { continue };
        let at = article.body.position(first.block).unwrap_or_default();
        let place = Place::Block { block: first.block, range: first.range.clone() };
        let words = excerpt(&first.words);
        let rule = Rule::EmbargoedStatement;
        let finding = match statement.until {
            Some(until) => {
                let mut finding = Finding::on_words(rule, place, &texts::EMBARGOED_STATEMENT, &words);
                finding.message = Arc::new(texts::with_day(&finding.message, until));
                finding
            }
            None => Finding::on_words(rule, place, &texts::EMBARGO_WITHOUT_DAY, &words),
        };
        found.push((at, finding));
    }
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, finding)| finding).collect()
}

type Texts = (crate::i18n::Bilingual, crate::i18n::Bilingual);

fn rule<'a>(statement: &Statement, words: impl FnOnce() -> Vec<&'a str>) -> Option<(Rule, Texts)> {
    if statement.verified.is_some() && statement.words_changed(&words()) {
        return Some((Rule::WordsChanged, texts::WORDS_CHANGED));
    }
    match statement.verification {
        Verification::Unchecked => Some((Rule::UnverifiedQuotation, texts::UNVERIFIED_QUOTATION)),
        Verification::OneSource => Some((Rule::OneSourceClaim, texts::ONE_SOURCE_CLAIM)),
        Verification::TwoSources | Verification::DocumentSeen => None,
    }
}
