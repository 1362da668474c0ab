//! Findings of an open article, kept block by block: a keystroke checks the block it changed, not the article.

use crate::base::BlockId;
use crate::document::{Article, Block};
use crate::gate::{self, Finding};
use crate::sources::{Register, Statement};
use std::collections::HashMap;

/// What was found, with all on which a block's findings depend.
#[derive(Default)]
pub(super) struct Checked {
    statements: Vec<Statement>,
    has_date: bool,
    blocks: HashMap<BlockId, (Block, Vec<Finding>)>,
}

impl Checked {
    /// All findings of the article as it stands.
    pub fn check(&mut self, article: &Article, register: &Register) -> Vec<Finding> {
        let has_date = !article.meta.dateline_date.trim().is_empty();
        if self.statements != article.statements || self.has_date != has_date {
            *self = Self { statements: article.statements.clone(), has_date, blocks: HashMap::new() };
        }
        let mut kept = std::mem::take(&mut self.blocks);
        let blocks = &mut self.blocks;
        gate::check_with(article, |block| {
            let known = kept.remove(&block.id).filter(|k| k.0 == *block);
            let (block, found) = known.unwrap_or_else(|| (block.clone(), gate::check_block(block, article, register)));
            let answer = found.clone();
            blocks.insert(block.id, (block, found));
            answer
        })
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
    fn kept_findings_are_those_of_a_full_check() {
        let ids = Ids::sequential(1);
        let mut article = Article::new(&ids, FixedClock::default().now());
        article.body = ["قال الوزير: «نعم، سنبدأ غدًا»", "وصل أمس إلى المدينة", "نص بلا شيء"]
            .map(|t| Block::paragraph(ids.make(), t))
            .to_vec();
        let (mut checked, register) = (Checked::default(), Register::default());
        for change in 0..5 {
            match change {
                1 => article.body[2].text = "وقال آخر: «لا نعرف متى»".into(),
                2 => drop(article.body.remove(1)),
                3 => article.meta.dateline_date = "٢٢ تشرين الثاني".into(),
                4 => article.body.swap(0, 1),
                _ => {}
            }
            assert_eq!(checked.check(&article, &register), gate::check(&article, &register), "after change {change}");
        }
    }
}
