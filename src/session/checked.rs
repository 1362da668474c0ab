//! What is known of an open article's words, kept block by block: findings, quotations, counts. A keystroke looks at the
//! block that it changed, not at the article.

use super::Quote;
use crate::base::BlockId;
use crate::document::{Article, Block};
use crate::gate::{self, Finding, House};
use crate::language::counts::{self, Counts, Readability};
use crate::sources::{Register, Statement};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// What is known of each block, with all on which its findings depend beside it. The register is not among that:
/// [`Checked::forget`] when it changes.
#[derive(Default)]
pub(super) struct Checked {
    statements: Vec<Statement>,
    has_date: bool,
    blocks: HashMap<BlockId, Known>,
}

struct Known {
    findings: Vec<Finding>,
    quotes: Vec<Quote>,
    counts: Counts,
    readability: Readability,
    /// Its longest sentences, with their words.
    longest: Vec<(Range<usize>, usize)>,
}

/// What is counted of an article.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct ArticleCounts {
    /// Of headline and standfirst.
    pub fields: Counts,
    /// Of the body.
    pub body: Counts,
    /// How easily the body reads.
    pub readability: Readability,
    /// The longest sentences of the body, the longest first: block, bytes, words.
    pub longest: Vec<(BlockId, Range<usize>, usize)>,
}

/// So many of the longest sentences are told.
const LONGEST_MAX: usize = 3;

impl Known {
    fn of(block: &Block, article: &Article, register: &Register) -> Known {
        Known {
            findings: gate::check_block(block, article, register),
            quotes: Quote::of_block(block),
            counts: counts::count(&block.text),
            readability: Readability::of(&block.text),
            longest: counts::longest_sentences(&block.text, LONGEST_MAX),
        }
    }
}

impl Checked {
    /// All findings of the article, which changed in the blocks `changed` since the last call; `None`: anywhere.
    pub fn check(
        &mut self,
        article: &Article,
        register: &Register,
        house: &House<'_>,
        changed: Option<&[BlockId]>,
    ) -> Vec<Finding> {
        let has_date = !article.meta.dateline_date.trim().is_empty();
        match changed.filter(|_| self.statements == article.statements && self.has_date == has_date) {
            Some(changed) => changed.iter().for_each(|id| drop(self.blocks.remove(id))),
            None => *self = Self { statements: article.statements.clone(), has_date, blocks: HashMap::new() },
        }
        for block in &article.body {
            self.blocks.entry(block.id).or_insert_with(|| Known::of(block, article, register));
        }
        if self.blocks.len() > article.body.len() {
            let there: HashSet<BlockId> = article.body.iter().map(|b| b.id).collect();
            self.blocks.retain(|id, _| there.contains(id));
        }
        gate::check_with(article, Some(house), |block| {
            self.blocks.get(&block.id).map(|k| k.findings.clone()).unwrap_or_default()
        })
    }

    /// The quotations of a block, as they were last looked at.
    pub fn quotes(&self, block: BlockId) -> &[Quote] {
        self.blocks.get(&block).map_or(&[], |k| &k.quotes)
    }

    /// Words of headline, standfirst and body, as [`Article::word_count`] counts them.
    pub fn words(&self, article: &Article) -> usize {
        let fields = counts::words(&article.meta.headline) + counts::words(&article.meta.standfirst);
        fields + self.blocks.values().map(|k| k.counts.words).sum::<usize>()
    }

    /// All counts, from those of the blocks.
    pub fn counts(&self, article: &Article) -> ArticleCounts {
        let fields = counts::count(&article.meta.headline) + counts::count(&article.meta.standfirst);
        let mut all = ArticleCounts { fields, ..ArticleCounts::default() };
        for (block, known) in article.body.iter().filter_map(|b| Some((b, self.blocks.get(&b.id)?))) {
            all.body = all.body + known.counts;
            all.readability = all.readability + known.readability;
            all.longest.extend(known.longest.iter().map(|(range, words)| (block.id, range.clone(), *words)));
        }
        all.longest.sort_by_key(|(.., words)| std::cmp::Reverse(*words));
        all.longest.truncate(LONGEST_MAX);
        all
    }

    /// Forgets all: the register changed.
    pub fn forget(&mut self) {
        self.blocks.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Clock, FixedClock, Ids};

    #[test]
    fn what_is_kept_is_what_a_full_look_finds() {
        let ids = Ids::sequential(1);
        let mut article = Article::new(&ids, FixedClock::default().now());
        article.body = ["قال الوزير: «نعم، سنبدأ غدًا»", "وصل أمس إلى المدينة", "نص بلا شيء"]
            .map(|t| Block::paragraph(ids.make(), t))
            .to_vec();
        let (mut checked, register) = (Checked::default(), Register::default());
        for change in 0..6 {
            let all: Vec<BlockId> = article.body.iter().map(|b| b.id).collect();
            let mut changed = Vec::new();
            match change {
                1 => (article.body[2].text, changed) = ("وقال آخر: «لا نعرف متى»".into(), vec![all[2]]),
                2 => (_, changed) = (article.body.remove(1), vec![all[1]]),
                3 => article.meta.dateline_date = "٢٢ تشرين الثاني".into(),
                4 => article.body.swap(0, 1),
                5 => (article.body[0].text, changed) = ("كلمتان فقط".into(), vec![all[0]]),
                _ => {}
            }
            let policy = crate::document::GatePolicy::default();
            let house = House {
                policy: &policy,
                now: article.created,
                today: crate::base::Date::constant(2025, 11, 22),
                members: &[],
                sealed: &[],
            };
            let found = checked.check(&article, &register, &house, (change > 0).then_some(&changed));
            assert_eq!(found, gate::check_by(&article, &register, &house), "after change {change}");
            assert_eq!(checked.words(&article), article.word_count(), "after change {change}");
            let counted = checked.counts(&article);
            assert_eq!(counted.body.words + counted.fields.words, article.word_count(), "after change {change}");
            let body: Vec<&str> = article.body.iter().map(|b| b.text.as_str()).collect();
            assert_eq!(counted.readability, Readability::of(&body.join("\n")), "after change {change}");
            assert!(counted.longest.iter().all(|(id, range, n)| {
                counts::words(&article.block(*id).expect("there").text[range.clone()]) == *n
            }));
            for block in &article.body {
                assert_eq!(checked.quotes(block.id), Quote::of_block(block), "after change {change}");
            }
        }
    }
}
