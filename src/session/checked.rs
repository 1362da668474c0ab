//! What is known of an open article's words, kept block by block: findings, quotations, counts. A keystroke looks at the
//! block that it changed, not at the article.

use super::Quote;
use crate::base::BlockId;
use crate::document::{Article, Block};
use crate::gate::{self, Finding, House};
use crate::language::counts::{self, Counts, Readability};
use crate::language::quotes::{self, Judged};
use crate::sources::{Register, Statement};
use std::cell::OnceCell;
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
    /// The text that all this is of.
    text: String,
    findings: Vec<Finding>,
    quotes: Vec<Quote>,
    words: usize,
    judged: Judged,
    counted: OnceCell<Counted>,
}

/// What is counted of a block, when somebody wants to see it.
struct Counted {
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
    /// Of a block of which `before` was known, as long as it had another text.
    fn of(block: &Block, article: &Article, register: &Register, before: Option<Known>) -> Known {
        let (mut judged, counted) = before.map_or_else(Default::default, |k| (k.judged, Some((k.text, k.words))));
        let quotations = quotes::find_again(&block.text, &mut judged);
        let words = match counted {
            Some((text, words)) => counts::words_after(&text, words, &block.text),
            None => counts::words(&block.text),
        };
        Known {
            text: block.text.clone(),
            findings: gate::check_block_among(block, &quotations, article, register),
            quotes: Quote::among(block, &quotations),
            words,
            judged,
            counted: OnceCell::new(),
        }
    }

    fn counted(&self) -> &Counted {
        self.counted.get_or_init(|| Counted {
            counts: counts::count(&self.text),
            readability: Readability::of(&self.text),
            longest: counts::longest_sentences(&self.text, LONGEST_MAX),
        })
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
        let mut before: HashMap<BlockId, Known> = HashMap::new();
        match changed.filter(|_| self.statements == article.statements && self.has_date == has_date) {
            Some(changed) => before.extend(changed.iter().filter_map(|id| self.blocks.remove_entry(id))),
            None => {
                before = std::mem::take(&mut self.blocks);
                (self.statements, self.has_date) = (article.statements.clone(), has_date);
            }
        }
        for block in &article.body {
            let known = self.blocks.entry(block.id);
            known.or_insert_with(|| Known::of(block, article, register, before.remove(&block.id)));
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
        fields + self.blocks.values().map(|k| k.words).sum::<usize>()
    }

    /// All counts, from those of the blocks.
    pub fn counts(&self, article: &Article) -> ArticleCounts {
        let fields = counts::count(&article.meta.headline) + counts::count(&article.meta.standfirst);
        let mut all = ArticleCounts { fields, ..ArticleCounts::default() };
        for (block, known) in article.body.iter().filter_map(|b| Some((b, self.blocks.get(&b.id)?))) {
            let known = known.counted();
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
    use crate::base::{Clock, Date, FixedClock, Ids};
    use crate::document::GatePolicy;
    use proptest::prelude::*;

    fn house<'a>(policy: &'a GatePolicy, article: &Article) -> House<'a> {
        House { policy, now: article.created, today: Date::constant(2025, 11, 22), members: &[], sealed: &[] }
    }

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
            let policy = GatePolicy::default();
            let house = house(&policy, &article);
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

    /// What is written, where, and how much of the text it replaces.
    const WRITTEN: [&str; 14] =
        ["م", " ", "قال: «", "»", "”", " أمس", ". ", "، ", "2026", "صحيفة «الساحل»", "\n", "ـ", "www.a.org", "\u{64E}"];

    proptest! {
        /// Whatever is typed, pasted and deleted: what is kept block by block is what a look at the whole article finds.
        #[test]
        fn edits_leave_what_a_full_look_finds(
            edits in prop::collection::vec((0usize..3, 0usize..200, 0usize..30, 0..WRITTEN.len()), 1..12),
            dated: bool,
        ) {
            let ids = Ids::sequential(1);
            let mut article = Article::new(&ids, FixedClock::default().now());
            article.meta.dateline_date = if dated { "٢٢ تشرين الثاني".into() } else { String::new() };
            article.body = ["قال الوزير: «نعم، سنبدأ غدًا» ومضى. واتهمت النقابة «الشركة الأولى» بالتأخير أمس", "وصل أمس إلى المدينة", ""]
                .map(|t| Block::paragraph(ids.make(), t))
                .to_vec();
            let (mut checked, register) = (Checked::default(), Register::default());
            let policy = GatePolicy::default();
            checked.check(&article, &register, &house(&policy, &article), None);
            for (block, at, length, written) in edits {
                let block = &mut article.body[block];
                let start = block.text.floor_char_boundary(at % (block.text.len() + 1));
                let end = block.text.ceil_char_boundary((start + length).min(block.text.len()));
                block.text.replace_range(start..end, WRITTEN[written]);
                let changed = [block.id];
                let house = house(&policy, &article);
                prop_assert_eq!(
                    checked.check(&article, &register, &house, Some(&changed)),
                    gate::check_by(&article, &register, &house)
                );
                prop_assert_eq!(checked.words(&article), article.word_count());
                for block in &article.body {
                    prop_assert_eq!(checked.quotes(block.id), Quote::of_block(block));
                }
            }
        }
    }
}
