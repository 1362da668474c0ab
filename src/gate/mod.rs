//! The gate: what keeps an article from leaving, and what only deserves a look. It reads the article and the register;
//! it changes nothing, and knows nothing of screens, files or formats.
//!
//! Findings come in the order of the article: fields, body with its pictures, other pictures, approval. The findings of
//! a block depend on the block, the statements, the dateline and the register alone, so that a caller may keep them.

mod finding;
mod house;
pub mod language;
mod passed;
mod pictures;
mod place;
mod statements;
mod words;

pub use finding::{Finding, Place, Rule, Severity};
pub use house::House;
pub use passed::{Passed, passed};
pub use place::place_words;
pub use words::{check_block, check_block_among, is_tied};

use crate::base::BlockId;
use crate::document::{Article, Block, BlockKind, Legal, MetaField, Proposed, Standing, State, TextTarget};
use crate::i18n::words::counts::{COMMENTS, SUGGESTIONS};
use crate::i18n::{Bilingual, Digits, Language, Plural, count, gate as texts};
use crate::sources::Register;
use std::collections::HashMap;

/// All findings of an article, by rules that need no desk.
pub fn check(article: &Article, register: &Register) -> Vec<Finding> {
    check_with(article, None, |block| check_block(block, article, register))
}

/// All findings of an article on a desk, weighed as the desk decided.
pub fn check_by(article: &Article, register: &Register, house: &House<'_>) -> Vec<Finding> {
    check_with(article, Some(house), |block| check_block(block, article, register))
}

/// All findings of an article, those of each block as `of_block` gives them: kept ones where nothing changed.
pub fn check_with(
    article: &Article,
    house: Option<&House<'_>>,
    mut of_block: impl FnMut(&Block) -> Vec<Finding>,
) -> Vec<Finding> {
    let mut found = of_fields(article, house);
    let mut standing = of_statements(article);
    let mut seen = Vec::new();
    if let Some(lead) = article.lead_picture().filter(|p| !stands_in_body(article, p.id)) {
        pictures::check(lead, article, &mut found);
        seen.push(lead.id);
    }
    for block in &article.body {
        match &block.kind {
            BlockKind::Picture(id) => {
                if let Some(picture) = article.picture(*id).filter(|p| !seen.contains(&p.id)) {
                    pictures::check(picture, article, &mut found);
                    seen.push(picture.id);
                }
            }
            _ => found.extend(of_words(of_block(block), standing.remove(&block.id))),
        }
    }
    for picture in article.pictures.iter().filter(|p| !seen.contains(&p.id)) {
        pictures::check(picture, article, &mut found);
    }
    found.extend(of_whole(article, house));
    weigh(found, article, house)
}

/// The findings with which a list begins, those of the fields, before they are weighed.
pub fn of_fields(article: &Article, house: Option<&House<'_>>) -> Vec<Finding> {
    let mut found = Vec::new();
    if article.meta.headline.trim().is_empty() {
        found.push(Finding::new(Rule::NoHeadline, Place::Meta(MetaField::Headline), &texts::NO_HEADLINE));
    }
    if let Some(house) = house {
        found.extend(house.of_fields(article));
    }
    words::check_fields(article, &mut found);
    found
}

/// What is found of statements, by the block in whose words it is told.
pub fn of_statements(article: &Article) -> HashMap<BlockId, Vec<Finding>> {
    statements::check(article)
}

/// The findings of a block with text, in its order: its own and those of statements.
pub fn of_words(mut own: Vec<Finding>, standing: Option<Vec<Finding>>) -> Vec<Finding> {
    if let Some(standing) = standing {
        own.extend(standing);
        words::sort(&mut own);
    }
    own
}

/// The findings with which a list ends, those of the article as a whole, before they are weighed.
pub fn of_whole(article: &Article, house: Option<&House<'_>>) -> Vec<Finding> {
    let mut found = Vec::new();
    if let Some(house) = house {
        found.extend(statements::embargoes(article, house.today));
    }
    found.extend(open_suggestions(article));
    found.extend(open_comments(article));
    if article.meta.legal == Legal::Needed {
        found.push(Finding::new(Rule::LegalFlag, Place::Article, &texts::LEGAL_FLAG));
    }
    if !is_approved(article) {
        found.push(Finding::new(Rule::NotApproved, Place::Article, &texts::NOT_APPROVED));
    } else {
        found.extend(house::approval(article, house));
    }
    found
}

/// Findings of an article with the weight that the desk gives them.
pub fn weigh(found: Vec<Finding>, article: &Article, house: Option<&House<'_>>) -> Vec<Finding> {
    match house {
        Some(house) => house.weigh(found, &article.meta.section),
        None => found,
    }
}

/// True while nothing blocks.
pub fn ready(findings: &[Finding]) -> bool {
    findings.iter().all(|f| f.severity != Severity::Blocking)
}

/// One finding for all suggestions that wait, at the first of them.
fn open_suggestions(article: &Article) -> Option<Finding> {
    let open = article.open_suggestions();
    let first = open.first()?;
    let marked = article.body.iter().find_map(|b| {
        let mark = b.marks.iter().find(|m| m.kind.suggestion() == Some(first.id))?;
        Some(Place::Block { block: b.id, range: mark.range() })
    });
    let place = marked.unwrap_or(match first.change {
        Proposed::Field(TextTarget::Meta(field), _) => Place::Meta(field),
        Proposed::Field(TextTarget::Picture(picture, field), _) => Place::Picture { picture, field: Some(field) },
        Proposed::NewBlock(block) | Proposed::RemoveBlock(block) | Proposed::Kind(block, _) => {
            Place::Block { block, range: 0..0 }
        }
        _ => Place::Article,
    });
    Some(counted(Rule::OpenSuggestion, place, &texts::OPEN_SUGGESTIONS, &SUGGESTIONS, open.len()))
}

/// One finding for all comments that wait, at the first of them.
fn open_comments(article: &Article) -> Option<Finding> {
    let open = article.open_threads();
    let place = match &open.first()?.1 {
        Standing::Words(block, range) => Place::Block { block: *block, range: range.clone() },
        Standing::Field(TextTarget::Meta(field)) => Place::Meta(*field),
        Standing::Field(TextTarget::Picture(picture, field)) => {
            Place::Picture { picture: *picture, field: Some(*field) }
        }
        _ => Place::Article,
    };
    Some(counted(Rule::OpenComment, place, &texts::OPEN_COMMENTS, &COMMENTS, open.len()))
}

/// A finding whose message begins with how many there are.
fn counted(rule: Rule, place: Place, texts: &(Bilingual, Bilingual), things: &Plural, n: usize) -> Finding {
    let (title, message) = texts;
    let how_many = |language, digits| count(language, things, n as u64, digits);
    let ar = message.filled(&[&how_many(Language::Arabic, Digits::ArabicIndic)]).ar;
    let en = message.filled(&[&how_many(Language::English, Digits::Western)]).en;
    Finding::new(rule, place, &(title.clone(), Bilingual::made(ar, en)))
}

fn is_approved(article: &Article) -> bool {
    let status = &article.status;
    status.approval.is_some() && matches!(status.state, State::Approved | State::Published)
}

fn stands_in_body(article: &Article, id: crate::base::PictureId) -> bool {
    article.body.iter().any(|b| b.kind == BlockKind::Picture(id))
}

#[cfg(test)]
mod tests;
