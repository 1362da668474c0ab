//! Rules on words: quotations, relative dates, what was said off the record.

use super::{Finding, Place, Rule};
use crate::base::StatementId;
use crate::document::{Article, Block, BlockKind, MarkKind, MetaField};
use crate::i18n::gate as texts;
use crate::language::quotes::{self, Quotation};
use crate::language::{dates, fold, tokens};
use crate::sources::{Register, Statement, Terms};
use std::ops::Range;

/// The findings of one block with text, in the order of its text.
pub fn check_block(block: &Block, article: &Article, register: &Register) -> Vec<Finding> {
    let quotations = if block.kind.has_text() { quotes::find(&block.text) } else { Vec::new() };
    check_block_among(block, &quotations, article, register)
}

/// As [`check_block`], where the quotations of the block's text are known.
pub fn check_block_among(
    block: &Block,
    quotations: &[Quotation],
    article: &Article,
    register: &Register,
) -> Vec<Finding> {
    let mut found = Vec::new();
    if !block.kind.has_text() || block.text.trim().is_empty() {
        return found;
    }
    let place = |range: &Range<usize>| Place::Block { block: block.id, range: range.clone() };
    for range in untied_quotations(block, quotations, article) {
        let words = excerpt(&block.text[range.clone()]);
        let pair = &texts::QUOTATION_WITHOUT_SOURCE;
        found.push(Finding::on_words(Rule::QuotationWithoutSource, place(&range), pair, &words));
    }
    for (range, statement) in attributions(block, article) {
        let words = excerpt(&block.text[range.clone()]);
        if statement.terms == Terms::OffTheRecord {
            found.push(Finding::on_words(Rule::OffTheRecord, place(&range), &texts::OFF_THE_RECORD, &words));
        } else if register.get(statement.source).is_none() {
            let pair = &texts::STATEMENT_SOURCE_MISSING;
            found.push(Finding::on_words(Rule::StatementSourceMissing, place(&range), pair, &words));
        }
    }
    for (range, statement) in off_the_record_words(&block.text, article) {
        let marked = block
            .marks
            .iter()
            .any(|m| m.kind == MarkKind::Attribution(statement) && m.start < range.end && range.start < m.end);
        if !marked {
            let words = excerpt(&block.text[range.clone()]);
            found.push(Finding::on_words(Rule::OffTheRecord, place(&range), &texts::OFF_THE_RECORD, &words));
        }
    }
    if article.meta.dateline_date.trim().is_empty() {
        for range in dates::find_among(&block.text, quotations) {
            let words = &block.text[range.clone()];
            found.push(Finding::on_words(
                Rule::RelativeDateWithoutDateline,
                place(&range),
                &texts::RELATIVE_DATE,
                words,
            ));
        }
    }
    sort(&mut found);
    found
}

/// Findings of one block in the order of its text.
pub(super) fn sort(found: &mut [Finding]) {
    found.sort_by_key(|f| match &f.place {
        Place::Block { range, .. } => range.start,
        _ => 0,
    });
}

/// Findings in the fields that are printed above the body.
pub(super) fn check_fields(article: &Article, found: &mut Vec<Finding>) {
    for field in [MetaField::Kicker, MetaField::Headline, MetaField::Standfirst] {
        let text = article.meta.field(field);
        off_the_record(text, article, &Place::Meta(field), found);
        if field == MetaField::Standfirst && article.meta.dateline_date.trim().is_empty() {
            for range in dates::find(text) {
                let rule = Rule::RelativeDateWithoutDateline;
                found.push(Finding::on_words(rule, Place::Meta(field), &texts::RELATIVE_DATE, &text[range]));
            }
        }
    }
}

/// Adds a finding at `place` for each off-the-record statement whose words stand in `text`.
pub(super) fn off_the_record(text: &str, article: &Article, place: &Place, found: &mut Vec<Finding>) {
    for (range, _) in off_the_record_words(text, article) {
        let words = excerpt(&text[range]);
        found.push(Finding::on_words(Rule::OffTheRecord, place.clone(), &texts::OFF_THE_RECORD, &words));
    }
}

/// True if every letter and digit of `range` of the block's text is tied to a statement that the article has.
pub fn is_tied(block: &Block, range: &Range<usize>, article: &Article) -> bool {
    let Some(words) = block.text.get(range.clone()) else { return false };
    let ties: Vec<Range<usize>> = attributions(block, article).map(|(r, _)| r).collect();
    let mut letters = words.char_indices().filter(|(_, c)| c.is_alphanumeric()).map(|(at, _)| range.start + at);
    !ties.is_empty() && letters.all(|at| ties.iter().any(|t| t.contains(&at)))
}

/// The quotations of a block that count, and how many of them are tied.
pub(super) fn quotations(block: &Block, all: &[Quotation]) -> Vec<Range<usize>> {
    let spoken = |q: &&Quotation| q.role == quotes::Role::Quotation;
    let outer =
        |q: &&Quotation| !all.iter().filter(spoken).any(|o| o.range.start < q.range.start && q.range.end < o.range.end);
    let mut found: Vec<Range<usize>> = all.iter().filter(spoken).filter(outer).map(|q| q.range.clone()).collect();
    if found.is_empty() && block.kind == BlockKind::Quote && !block.text.trim().is_empty() {
        // Set off from the text, a quotation needs no marks.
        found.push(0..block.text.len());
    }
    found
}

fn untied_quotations(block: &Block, all: &[Quotation], article: &Article) -> Vec<Range<usize>> {
    let mut found = quotations(block, all);
    found.retain(|range| !is_tied(block, range, article));
    if block.kind == BlockKind::PullQuote {
        // A pull quote repeats words of the body; where those are a statement's, their tie holds.
        let statements: Vec<String> = article.statements.iter().map(|s| letters(&s.words)).collect();
        found.retain(|range| !statements.iter().any(|s| s.contains(&letters(&block.text[range.clone()]))));
    }
    found
}

/// Folded letters, digits and single blanks alone: words without their punctuation.
fn letters(words: &str) -> String {
    let folded = fold::fold(words);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Attribution marks with the statements that they name; marks without a statement are nothing.
fn attributions<'a>(block: &'a Block, article: &'a Article) -> impl Iterator<Item = (Range<usize>, &'a Statement)> {
    block.marks.iter().filter_map(|m| match m.kind {
        MarkKind::Attribution(id) if block.text.get(m.range()).is_some() => {
            article.statements.iter().find(|s| s.id == id).map(|s| (m.range(), s))
        }
        _ => None,
    })
}

/// Fewer words than this may stand in a text by chance.
const MIN_TELLING_WORDS: usize = 3;

/// Where words of off-the-record statements stand in `text`, tied or not.
fn off_the_record_words(text: &str, article: &Article) -> Vec<(Range<usize>, StatementId)> {
    let mut found = Vec::new();
    for statement in article.statements.iter().filter(|s| s.terms == Terms::OffTheRecord) {
        let words = statement.words.trim_matches(|c: char| !c.is_alphanumeric());
        if tokens::word_count(words) >= MIN_TELLING_WORDS {
            found.extend(fold::find_folded(text, words).into_iter().map(|range| (range, statement.id)));
        }
    }
    found
}

/// The first words, for a message, without the quotation marks around them.
pub(super) fn excerpt(words: &str) -> String {
    const MAX_WORDS: usize = 7;
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    let mut all = bare.split_whitespace();
    let mut short = all.by_ref().take(MAX_WORDS).collect::<Vec<_>>().join(" ");
    if all.next().is_some() {
        short.push('…');
    }
    short
}
