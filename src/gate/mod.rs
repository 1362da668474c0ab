//! The gate: what keeps an article from leaving, and what only deserves a look. It reads the article and the register;
//! it changes nothing, and knows nothing of screens, files or formats.
//!
//! Findings come in the order of the article: fields, body with its pictures, other pictures, approval. The findings of
//! a block depend on the block, the statements, the dateline and the register alone, so that a caller may keep them.

mod finding;
pub mod language;
mod passed;
mod pictures;
mod place;
mod statements;
mod words;

pub use finding::{Finding, Place, Rule, Severity};
pub use passed::{Passed, passed};
pub use place::place_words;
pub use statements::embargoes;
pub use words::{check_block, is_tied};

use crate::base::Date;
use crate::document::{Article, Block, BlockKind, MetaField, Proposed, State, TextTarget};
use crate::i18n::{Bilingual, Digits, Language, count, gate as texts, words::counts::SUGGESTIONS};
use crate::sources::Register;

/// All findings of an article.
pub fn check(article: &Article, register: &Register) -> Vec<Finding> {
    check_with(article, |block| check_block(block, article, register))
}

/// All findings of an article on a day: embargoes end.
pub fn check_on(article: &Article, register: &Register, today: Date) -> Vec<Finding> {
    let mut found = check(article, register);
    found.extend(embargoes(article, today));
    found
}

/// All findings of an article, those of each block as `of_block` gives them: kept ones where nothing changed.
pub fn check_with(article: &Article, mut of_block: impl FnMut(&Block) -> Vec<Finding>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut standing = statements::check(article);
    if article.meta.headline.trim().is_empty() {
        found.push(Finding::new(Rule::NoHeadline, Place::Meta(MetaField::Headline), &texts::NO_HEADLINE));
    }
    words::check_fields(article, &mut found);
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
            _ => {
                let mut all = of_block(block);
                if let Some(more) = standing.remove(&block.id) {
                    all.extend(more);
                    words::sort(&mut all);
                }
                found.extend(all);
            }
        }
    }
    for picture in article.pictures.iter().filter(|p| !seen.contains(&p.id)) {
        pictures::check(picture, article, &mut found);
    }
    found.extend(open_suggestions(article));
    if !is_approved(article) {
        found.push(Finding::new(Rule::NotApproved, Place::Article, &texts::NOT_APPROVED));
    }
    found
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
    let (title, message) = &texts::OPEN_SUGGESTIONS;
    let how_many = |language, digits| count(language, &SUGGESTIONS, open.len() as u64, digits);
    let ar = message.filled(&[&how_many(Language::Arabic, Digits::ArabicIndic)]).ar;
    let en = message.filled(&[&how_many(Language::English, Digits::Western)]).en;
    let counted = Bilingual::made(ar, en);
    Some(Finding::new(Rule::OpenSuggestion, place, &(title.clone(), counted)))
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
