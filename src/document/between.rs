//! From one state of an article to another, as a change that can be undone.

use super::{Article, Change, SharedBlock, Step, Transaction};

impl Transaction {
    /// The changes that make `new` of `old`, both states of one article; empty if they differ in nothing that edits
    /// change.
    pub fn between(old: &Article, new: &Article) -> Transaction {
        let mut steps = Vec::new();
        if old.meta != new.meta {
            steps.push(Step::Meta { old: Box::new(old.meta.clone()), new: Box::new(new.meta.clone()) });
        }
        steps.extend(changes(&old.body, &new.body).into_iter().map(|c| Step::Block(c.map(SharedBlock::into_block))));
        steps.extend(changes(&old.pictures, &new.pictures).into_iter().map(Step::Picture));
        steps.extend(changes(&old.statements, &new.statements).into_iter().map(Step::Statement));
        steps.extend(changes(&old.comments, &new.comments).into_iter().map(Step::Comment));
        steps.extend(changes(&old.suggestions, &new.suggestions).into_iter().map(Step::Suggestion));
        steps.extend(changes(&old.threads, &new.threads).into_iter().map(Step::Thread));
        if old.status != new.status {
            steps.push(Step::Status { old: Box::new(old.status.clone()), new: Box::new(new.status.clone()) });
        }
        Transaction { steps }
    }
}

/// What both lists begin and end with stays. Between them elements are exchanged one for one; what is then left of the new
/// comes before what is left of the old goes, so that a list that may not be empty never is.
fn changes<T: Clone + PartialEq>(old: &[T], new: &[T]) -> Vec<Change<T>> {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[start..], &new[start..]);
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[..old.len() - end], &new[..new.len() - end]);
    let common = old.len().min(new.len());
    let exchanged = old.iter().zip(new).enumerate().filter(|(_, (a, b))| a != b);
    let exchanged =
        exchanged.map(|(i, (a, b))| Change { index: start + i, old: Some(a.clone()), new: Some(b.clone()) });
    let come = new.iter().enumerate().skip(common);
    let come = come.map(|(i, b)| Change { index: start + i, old: None, new: Some(b.clone()) });
    let gone = old.iter().skip(common);
    let gone = gone.map(|a| Change { index: start + common, old: Some(a.clone()), new: None });
    exchanged.chain(come).chain(gone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Clock, FixedClock, Ids};
    use crate::document::Block;
    use proptest::prelude::*;

    /// An article with these paragraphs; equal numbers are the same block.
    fn article(blocks: &[u8]) -> Article {
        let mut article = Article::new(&Ids::sequential(1), FixedClock::default().now());
        let block = |n: &u8| Block::paragraph(Ids::sequential(100 + u64::from(*n % 8)).make(), format!("فقرة {n}"));
        let mut seen = std::collections::HashSet::new();
        article.body = blocks.iter().filter(|n| seen.insert(*n % 8)).map(block).collect();
        article.meta.headline = format!("عنوان {}", blocks.len());
        article
    }

    proptest! {
        #[test]
        fn what_lies_between_leads_from_one_to_the_other_and_back(
            a in prop::collection::vec(any::<u8>(), 1..12),
            b in prop::collection::vec(any::<u8>(), 1..12),
        ) {
            let (a, b) = (article(&a), article(&b));
            let between = Transaction::between(&a, &b);
            let mut now = a.clone();
            prop_assert!(between.apply(&mut now).is_ok());
            prop_assert_eq!(&now, &b);
            prop_assert!(between.invert().apply(&mut now).is_ok());
            prop_assert_eq!(&now, &a);
            prop_assert!(Transaction::between(&a, &a).is_empty());
        }
    }
}
