//! What is known of an open article's words, kept block by block: findings, quotations, counts. A keystroke looks at the
//! block that it changed, not at the article.

use super::Quote;
use crate::base::BlockId;
use crate::document::{Article, Block, words_in};
use crate::gate::{self, Finding};
use crate::sources::{Register, Statement};
use std::collections::{HashMap, HashSet};

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
    words: usize,
}

impl Known {
    fn of(block: &Block, article: &Article, register: &Register) -> Known {
        Known {
            findings: gate::check_block(block, article, register),
            quotes: Quote::of_block(block),
            words: words_in(&block.text),
        }
    }
}

impl Checked {
    /// All findings of the article, which changed in the blocks `changed` since the last call; `None`: anywhere.
    pub fn check(&mut self, article: &Article, register: &Register, changed: Option<&[BlockId]>) -> Vec<Finding> {
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
        gate::check_with(article, |block| self.blocks.get(&block.id).map(|k| k.findings.clone()).unwrap_or_default())
    }

    /// The quotations of a block, as they were last looked at.
    pub fn quotes(&self, block: BlockId) -> &[Quote] {
        self.blocks.get(&block).map_or(&[], |k| &k.quotes)
    }

    /// Words of headline, standfirst and body, as [`Article::word_count`] counts them.
    pub fn words(&self, article: &Article) -> usize {
        let fields = words_in(&article.meta.headline) + words_in(&article.meta.standfirst);
        fields + self.blocks.values().map(|k| k.words).sum::<usize>()
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
            let found = checked.check(&article, &register, (change > 0).then_some(&changed));
            assert_eq!(found, gate::check(&article, &register), "after change {change}");
            assert_eq!(checked.words(&article), article.word_count(), "after change {change}");
            for block in &article.body {
                assert_eq!(checked.quotes(block.id), Quote::of_block(block), "after change {change}");
            }
        }
    }
}
