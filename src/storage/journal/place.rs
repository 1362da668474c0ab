//! Edits whose article is not quite there any more, because damage took an edit before them: each is put where it fits
//! best. Words that were typed are never left out; what only took words away may be.

use crate::document::{Article, Block, Change, Fragment, Mark, Marks, Step, TextTarget, Transaction};

/// Puts `steps` into `article` one by one; the number of those that did not find their own place.
pub(super) fn place(steps: &[Step], article: &mut Article) -> usize {
    let exact = |step: &Step, article: &mut Article| Transaction::one(step.clone()).apply(article).is_ok();
    let mut misplaced = 0;
    for step in steps {
        if !exact(step, article) {
            misplaced += 1;
            bend(step, article);
        }
    }
    misplaced
}

fn bend(step: &Step, article: &mut Article) {
    match step {
        Step::Replace { target, at, new, .. } => insert(article, *target, *at, new),
        Step::Split { block, tail, .. } if article.block(tail.id).is_none() => {
            let after = article.block_index(*block).map_or(article.body.len(), |at| at + 1);
            let new = Block { direction: tail.direction, ..Block::new(tail.id, tail.kind.clone(), "") };
            article.body.insert(after, new);
        }
        Step::Join { block, tail, .. } => join(article, *block, tail.id),
        Step::Block(change) => {
            let Some(new) = &change.new else { return };
            match article.block_index(new.id) {
                Some(at) if change.old.is_some() => article.body[at] = new.clone().into(),
                Some(_) => {}
                None => article.body.insert(change.index.min(article.body.len()), new.clone()),
            }
        }
        Step::Picture(change) => put(&mut article.pictures, change, |a, b| a.id == b.id),
        Step::Statement(change) => put(&mut article.statements, change, |a, b| a.id == b.id),
        Step::Comment(change) => put(&mut article.comments, change, |a, b| a.id == b.id),
        Step::Suggestion(change) => put(&mut article.suggestions, change, |a, b| a.id == b.id),
        Step::Thread(change) => put(&mut article.threads, change, |a, b| a.id == b.id),
        Step::Meta { new, .. } => article.meta = (**new).clone(),
        Step::Status { new, .. } => article.status = (**new).clone(),
        _ => {}
    }
}

/// Puts text in as near to `at` as there is a place.
fn insert(article: &mut Article, target: TextTarget, at: usize, new: &Fragment) {
    if new.text.is_empty() {
        return;
    }
    match target {
        TextTarget::Block(id) => match article.body.iter_mut().find(|b| b.id == id && b.kind.has_text()) {
            Some(block) => {
                let at = floor_boundary(&block.text, at);
                block.text.insert_str(at, &new.text);
                let within = |m: &&Mark| new.text.get(m.range()).is_some();
                let marks = Marks::new(new.marks.iter().filter(within).cloned().collect());
                block.marks = block.marks.spliced(at..at, new.text.len(), &marks);
            }
            None => article.body.push(Block::paragraph(id, new.text.as_str())),
        },
        TextTarget::Meta(field) => {
            let text = article.meta.field_mut(field);
            text.insert_str(floor_boundary(text, at), &new.text);
        }
        TextTarget::Picture(id, field) => {
            if let Some(picture) = article.pictures.iter_mut().find(|p| p.id == id) {
                let text = picture.field_mut(field);
                text.insert_str(floor_boundary(text, at), &new.text);
            }
        }
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn join(article: &mut Article, id: crate::base::BlockId, tail: crate::base::BlockId) {
    let (Some(head_at), Some(tail_at)) = (article.block_index(id), article.block_index(tail)) else { return };
    if head_at == tail_at || !article.body[head_at].kind.has_text() {
        return;
    }
    let gone = article.body.remove(tail_at);
    if let Some(block) = article.body.iter_mut().find(|b| b.id == id) {
        let at = block.text.len();
        block.text.push_str(&gone.text);
        block.marks = block.marks.followed_by(at, &gone.marks);
    }
}

fn put<T: Clone>(list: &mut Vec<T>, change: &Change<T>, same: impl Fn(&T, &T) -> bool) {
    let Some(new) = &change.new else { return };
    match list.iter_mut().find(|old| same(old, new)) {
        Some(old) if change.old.is_some() => *old = new.clone(),
        Some(_) => {}
        None => list.insert(change.index.min(list.len()), new.clone()),
    }
}
