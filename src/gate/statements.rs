//! Rules on what was said: whether it was verified, by how many, and whether it still stands in the words that were.
//! They see the article as a whole, because a statement may stand in several blocks.

use super::{Finding, Place, Rule, words::excerpt};
use crate::base::BlockId;
use crate::document::Article;
use crate::i18n::gate as texts;
use crate::sources::{Statement, Terms, Verification};
use std::collections::HashMap;

/// One finding a statement at most, at the first of its words, by block.
pub(super) fn check(article: &Article) -> HashMap<BlockId, Vec<Finding>> {
    let mut found: HashMap<BlockId, Vec<Finding>> = HashMap::new();
    if article.statements.is_empty() {
        return found;
    }
    let places = article.stretches();
    for statement in article.statements.iter().filter(|s| s.terms != Terms::OffTheRecord) {
        let Some(stretches) = places.get(&statement.id) else { continue };
        let words = || stretches.iter().map(|s| s.words).collect();
        let (Some((rule, pair)), Some(first)) = (rule(statement, words), stretches.first()) else { continue };
        let place = Place::Block { block: first.block, range: first.range.clone() };
        found.entry(first.block).or_default().push(Finding::on_words(rule, place, &pair, &excerpt(first.words)));
    }
    found
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
