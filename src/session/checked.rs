//! What is known of an open article's words, kept block by block: findings, quotations, counts. A keystroke looks at the
//! block that it changed, not at the article.

use super::Quote;
use crate::base::BlockId;
use crate::document::{Article, GatePolicy, SharedBlock};
use crate::gate::{self, Finding, House, Place};
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
    /// Words of all blocks.
    words: usize,
    /// What was found of statements, by block.
    standing: HashMap<BlockId, Vec<Finding>>,
    /// How many findings of the list made last are those of the fields at its head, and those of the whole at its end.
    ends: Option<[usize; 2]>,
    /// What the desk had decided on the rules then, and the section for which it counted.
    weighed: (GatePolicy, String),
}

/// What changed since the last look.
#[derive(Clone, Copy)]
pub(super) struct Changed<'a> {
    /// The blocks that came, went or have other words or marks.
    pub blocks: &'a [BlockId],
    /// True if nothing else did.
    pub only_texts: bool,
}

/// Where the list of findings is another than before.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Renewed {
    /// Anywhere.
    All,
    /// In its ends and at these blocks.
    At(Vec<BlockId>),
}

struct Known {
    /// The block that all this is of.
    block: SharedBlock,
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
    fn of(block: &SharedBlock, article: &Article, register: &Register, before: Option<Known>) -> Known {
        let (mut judged, counted) = before.map_or_else(Default::default, |k| (k.judged, Some((k.block, k.words))));
        let quotations = quotes::find_again(&block.text, &mut judged);
        let words = match counted {
            Some((before, words)) => counts::words_after(&before.text, words, &block.text),
            None => counts::words(&block.text),
        };
        Known {
            block: block.clone(),
            findings: gate::check_block_among(block, &quotations, article, register),
            quotes: Quote::among(block, &quotations),
            words,
            judged,
            counted: OnceCell::new(),
        }
    }

    fn counted(&self) -> &Counted {
        let text = &self.block.text;
        self.counted.get_or_init(|| Counted {
            counts: counts::count(text),
            readability: Readability::of(text),
            longest: counts::longest_sentences(text, LONGEST_MAX),
        })
    }
}

impl Checked {
    /// Brings the list of all findings to the article as it is now. It is the one that was made last, for the article
    /// before it `changed`; `None`: anywhere.
    pub fn check(
        &mut self,
        list: &mut Vec<Finding>,
        article: &Article,
        register: &Register,
        house: &House<'_>,
        changed: Option<Changed<'_>>,
    ) -> Renewed {
        let has_date = !article.meta.dateline_date.trim().is_empty();
        let changed = changed.filter(|_| self.statements == article.statements && self.has_date == has_date);
        match changed {
            Some(changed) => {
                for id in changed.blocks {
                    let before = self.blocks.remove(id);
                    self.words -= before.as_ref().map_or(0, |k| k.words);
                    if let Some(at) = article.block_index(*id) {
                        self.put(Known::of(&article.body[at], article, register, before));
                    }
                }
            }
            None => {
                let mut before = std::mem::take(&mut self.blocks);
                (self.statements, self.has_date, self.words) = (article.statements.clone(), has_date, 0);
                for block in &article.body {
                    self.put(Known::of(block, article, register, before.remove(&block.id)));
                }
            }
        }
        if self.blocks.len() != article.body.len() {
            self.mend(article, register);
        }
        let standing = gate::of_statements(article);
        let weighs = self.weighed.0 == *house.policy && self.weighed.1 == article.meta.section;
        let renewed = changed
            .filter(|c| c.only_texts && weighs)
            .and_then(|c| self.renew(list, article, house, c.blocks, &standing));
        self.standing = standing;
        match renewed {
            Some(blocks) => Renewed::At(blocks),
            None => {
                let own = |id: &BlockId| self.blocks.get(id).map(|k| k.findings.clone()).unwrap_or_default();
                *list = gate::check_with(article, Some(house), |block| own(&block.id));
                let ends = [gate::of_fields(article, Some(house)), gate::of_whole(article, Some(house))];
                self.ends = Some(ends.map(|end| gate::weigh(end, article, Some(house)).len()));
                self.weighed = (house.policy.clone(), article.meta.section.clone());
                Renewed::All
            }
        }
    }

    fn put(&mut self, known: Known) {
        self.words += known.words;
        let before = self.blocks.insert(known.block.id, known);
        self.words -= before.map_or(0, |k| k.words);
    }

    /// Looks at blocks that came without being told, and forgets those that went.
    fn mend(&mut self, article: &Article, register: &Register) {
        for block in &article.body {
            if !self.blocks.contains_key(&block.id) {
                self.put(Known::of(block, article, register, None));
            }
        }
        let there: HashSet<BlockId> = article.body.iter().map(|b| b.id).collect();
        self.blocks.retain(|id, _| there.contains(id));
        self.words = self.blocks.values().map(|k| k.words).sum();
    }

    /// Renews a list in its ends and at the blocks that changed or of whose statements something else is found. Returns
    /// those; `None`, and a list that must be made anew, where the place of a block in it is not known.
    fn renew(
        &mut self,
        list: &mut Vec<Finding>,
        article: &Article,
        house: &House<'_>,
        changed: &[BlockId],
        standing: &HashMap<BlockId, Vec<Finding>>,
    ) -> Option<Vec<BlockId>> {
        let [head, end] = self.ends?;
        let block_of = |f: &Finding| if let Place::Block { block, .. } = f.place { Some(block) } else { None };
        let mut blocks = changed.to_vec();
        let differs = |id: &&BlockId| self.standing.get(*id) != standing.get(*id);
        blocks.extend(self.standing.keys().chain(standing.keys()).filter(differs));
        let fields = gate::weigh(gate::of_fields(article, Some(house)), article, Some(house));
        let whole = gate::weigh(gate::of_whole(article, Some(house)), article, Some(house));
        self.ends = Some([fields.len(), whole.len()]);
        let body = fields.len();
        let gone: Vec<Finding> = list.splice(list.len().checked_sub(end)?.., whole.iter().cloned()).collect();
        if gone != whole {
            blocks.extend(gone.iter().chain(&whole).filter_map(block_of));
        }
        list.splice(..head, fields);
        blocks.sort_unstable();
        blocks.dedup();
        for id in &blocks {
            let own = self.blocks.get(id).map(|k| k.findings.clone()).unwrap_or_default();
            let new = gate::weigh(gate::of_words(own, standing.get(id).cloned()), article, Some(house));
            let old = list.get(body..list.len() - whole.len())?;
            let is_own = |f: &Finding| block_of(f) == Some(*id);
            match old.iter().position(is_own) {
                Some(at) => {
                    let count = old[at..].iter().take_while(|f| is_own(f)).count();
                    list.splice(body + at..body + at + count, new);
                }
                None if new.is_empty() => {}
                None => return None,
            }
        }
        Some(blocks)
    }

    /// The quotations of a block, as they were last looked at.
    pub fn quotes(&self, block: BlockId) -> &[Quote] {
        self.blocks.get(&block).map_or(&[], |k| &k.quotes)
    }

    /// Words of headline, standfirst and body, as [`Article::word_count`] counts them.
    pub fn words(&self, article: &Article) -> usize {
        let fields = counts::words(&article.meta.headline) + counts::words(&article.meta.standfirst);
        fields + self.words
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
        (self.words, self.ends) = (0, None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Clock, Date, FixedClock, Ids};
    use crate::document::{Block, Fragment, MarkKind, Step, TextTarget, Transaction, Weight};
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
            .into();
        let (mut checked, register, mut found) = (Checked::default(), Register::default(), Vec::new());
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
            let only_texts = matches!(change, 1 | 3 | 5);
            let told = (change > 0).then_some(Changed { blocks: &changed, only_texts });
            checked.check(&mut found, &article, &register, &house, told);
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

    /// Three paragraphs; of the first a quotation is tied, and verified in the words that it has.
    fn tied(ids: &Ids) -> Article {
        let mut article = Article::new(ids, FixedClock::default().now());
        article.body = [
            "قال الوزير: «نعم، سنبدأ غدًا» ومضى. واتهمت النقابة «الشركة الأولى» بالتأخير أمس",
            "وصل أمس إلى المدينة",
            "",
        ]
        .map(|t| Block::paragraph(ids.make(), t))
        .into();
        let text = &article.body[0].text;
        let words = text.find('«').expect("a mark")..text.find('»').expect("a mark") + '»'.len_utf8();
        let mut said = Statement { id: ids.make(), words: text[words.clone()].to_owned(), ..Statement::default() };
        let stands = said.words.clone();
        said.verify(crate::sources::Verification::TwoSources, "هدى", article.created, &stands);
        article.body[0].marks.add(words, MarkKind::Attribution(said.id));
        article.statements = vec![said];
        article
    }

    /// A change of sort `sort` at some place: mostly of words, seldom of blocks, fields or what the desk decided.
    fn change(
        article: &Article,
        ids: &Ids,
        policy: &mut GatePolicy,
        (sort, block, at, length, written): (u8, usize, usize, usize, usize),
    ) -> Transaction {
        let index = block % article.body.len();
        let block = &article.body[index];
        let start = block.text.floor_char_boundary(at % (block.text.len() + 1));
        let end = block.text.ceil_char_boundary((start + length).min(block.text.len()));
        let step = match sort {
            0 => Step::Split { block: block.id, at: start, tail: Block::paragraph(ids.make(), "").head() },
            1 => match article.body.get(index + 1) {
                Some(next) => Step::Join { block: block.id, at: block.text.len(), tail: next.head() },
                None => return Transaction::default(),
            },
            2 => Step::MoveBlock { from: index, to: at % article.body.len() },
            3 => {
                let old = Fragment::plain(article.meta.headline.clone());
                let new = Fragment::plain(WRITTEN[written]);
                Step::Replace { target: TextTarget::Meta(crate::document::MetaField::Headline), at: 0, old, new }
            }
            4 => {
                let weight = [None, Some(Weight::Off), Some(Weight::Warning)][length % 3];
                let rule = [gate::Rule::QuotationWithoutSource, gate::Rule::WordsChanged, gate::Rule::NotApproved];
                policy.decide(rule[written % 3].name(), None, weight);
                return Transaction::default();
            }
            _ => {
                let (old, new) = (block.fragment(start..end).expect("a range"), Fragment::plain(WRITTEN[written]));
                Step::Replace { target: TextTarget::Block(block.id), at: start, old, new }
            }
        };
        Transaction::one(step)
    }

    proptest! {
        /// Whatever is typed, pasted, deleted, split, joined and moved: what is kept block by block is what a look at the whole
        /// article finds.
        #[test]
        fn edits_leave_what_a_full_look_finds(
            edits in prop::collection::vec((0u8..16, 0usize..9, 0usize..200, 0usize..30, 0..WRITTEN.len()), 1..16),
            dated: bool,
        ) {
            let ids = Ids::sequential(1);
            let mut article = tied(&ids);
            article.meta.dateline_date = if dated { "٢٢ تشرين الثاني".into() } else { String::new() };
            let (mut checked, register, mut found) = (Checked::default(), Register::default(), Vec::new());
            let mut policy = GatePolicy::default();
            checked.check(&mut found, &article, &register, &house(&policy, &article), None);
            for edit in edits {
                let transaction = change(&article, &ids, &mut policy, edit);
                prop_assert!(transaction.apply(&mut article).is_ok());
                let before = found.clone();
                let (blocks, only_texts) = (transaction.blocks(), transaction.changes_only_blocks_texts());
                let house = house(&policy, &article);
                let changed = Changed { blocks: &blocks, only_texts };
                let renewed = checked.check(&mut found, &article, &register, &house, Some(changed));
                prop_assert_eq!(&found, &gate::check_by(&article, &register, &house));
                if let Renewed::At(blocks) = renewed {
                    // What is told of other blocks is what was told of them.
                    let others = |all: &[Finding]| -> Vec<Finding> {
                        let other = |f: &&Finding| matches!(f.place, Place::Block { block, .. } if !blocks.contains(&block));
                        all.iter().filter(other).cloned().collect()
                    };
                    prop_assert_eq!(others(&before), others(&found));
                }
                prop_assert_eq!(checked.words(&article), article.word_count());
                for block in &article.body {
                    prop_assert_eq!(checked.quotes(block.id), Quote::of_block(block));
                }
            }
        }
    }
}
