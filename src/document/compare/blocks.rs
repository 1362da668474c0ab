//! Which block of the older version became which of the newer one, and which of them moved.

use super::{ChangeKind, Compared, Row, Side, TextChange, compare_texts};
use crate::document::{Block, Marks, SharedBlock};
use crate::language::fold::fold;
use std::collections::HashMap;

/// Blocks without a common id are one if at least this share of their words is common.
const ALIKE: f32 = 0.5;

/// The rows of two bodies, in the order of `after`; what is gone stands behind what it stood behind.
pub(super) fn rows(before: &[SharedBlock], after: &[SharedBlock]) -> Vec<Row> {
    let partner = partners(before, after);
    let moved = moved(before, &partner, after.len());
    let mut of_after: Vec<Option<usize>> = vec![None; after.len()];
    for (old, new) in partner.iter().enumerate().filter_map(|(i, p)| Some((i, (*p)?))) {
        of_after[new] = Some(old);
    }
    let mut out = Vec::with_capacity(before.len().max(after.len()));
    let gone_from = |at: usize, out: &mut Vec<Row>| {
        for (i, block) in before.iter().enumerate().skip(at) {
            if partner[i].is_some() {
                break;
            }
            out.push(one_sided(block, i, true));
        }
    };
    gone_from(0, &mut out);
    for (i, block) in after.iter().enumerate() {
        match of_after[i] {
            Some(old) => {
                out.push(pair(&before[old], old, block, i, moved[old]));
                gone_from(old + 1, &mut out);
            }
            None => out.push(one_sided(block, i, false)),
        }
    }
    out
}

fn one_sided(block: &Block, index: usize, gone: bool) -> Row {
    let side = Some(Side::of_block(block, index));
    let (before, after) = if gone { (side, None) } else { (None, side) };
    Row { place: Compared::Block(block.id), before, after, changes: Vec::new(), moved: false }
}

fn pair(old: &Block, old_index: usize, new: &Block, new_index: usize, moved: bool) -> Row {
    let mut changes = compare_texts(&old.text, &new.text);
    if old.kind != new.kind || old.direction != new.direction {
        changes.insert(0, TextChange { kind: ChangeKind::Format, before: 0..old.text.len(), after: 0..new.text.len() });
    } else {
        changes.extend(remarked(old, new));
    }
    Row {
        place: Compared::Block(new.id),
        before: Some(Side::of_block(old, old_index)),
        after: Some(Side::of_block(new, new_index)),
        changes,
        moved,
    }
}

/// Other marks on the same text; where the text changed, that is told already.
fn remarked(old: &Block, new: &Block) -> Vec<TextChange> {
    if old.text != new.text || old.marks == new.marks {
        return Vec::new();
    }
    let lone = |a: &Marks, b: &Marks| -> Vec<_> {
        a.iter().filter(|m| !b.iter().any(|n| n == *m)).map(|m| m.range()).collect()
    };
    let mut ranges = lone(&old.marks, &new.marks);
    ranges.extend(lone(&new.marks, &old.marks));
    ranges.sort_by_key(|r| (r.start, r.end));
    ranges.dedup();
    ranges.into_iter().map(|r| TextChange { kind: ChangeKind::Format, before: r.clone(), after: r }).collect()
}

/// For each block of `before`, its place in `after`: by id, then by equal words, then by most words in common.
fn partners(before: &[SharedBlock], after: &[SharedBlock]) -> Vec<Option<usize>> {
    let places: HashMap<_, usize> = after.iter().enumerate().map(|(i, b)| (b.id, i)).collect();
    let mut partner: Vec<Option<usize>> = before.iter().map(|b| places.get(&b.id).copied()).collect();
    let mut taken = vec![false; after.len()];
    partner.iter().flatten().for_each(|i| taken[*i] = true);
    let mut scores: Vec<(f32, usize, usize)> = Vec::new();
    let open: Vec<usize> = (0..after.len()).filter(|i| !taken[*i]).collect();
    if !open.is_empty() {
        let index = WordIndex::new(after, &open);
        for (i, block) in before.iter().enumerate().filter(|(i, _)| partner[*i].is_none()) {
            scores.extend(index.alike(block, after).into_iter().map(|(score, j)| (score, i, j)));
        }
    }
    // The best pairs first; of equal ones those that lie nearest.
    scores.sort_by(|a, b| {
        b.0.total_cmp(&a.0).then(a.1.abs_diff(a.2).cmp(&b.1.abs_diff(b.2))).then((a.1, a.2).cmp(&(b.1, b.2)))
    });
    for (_, i, j) in scores {
        if partner[i].is_none() && !taken[j] {
            (partner[i], taken[j]) = (Some(j), true);
        }
    }
    partner
}

/// Which of the open blocks hold a word.
struct WordIndex {
    blocks: HashMap<String, Vec<(usize, usize)>>,
    lengths: HashMap<usize, usize>,
}

impl WordIndex {
    fn new(after: &[SharedBlock], open: &[usize]) -> Self {
        let mut index = Self { blocks: HashMap::new(), lengths: HashMap::new() };
        for i in open {
            let words = bag(&after[*i]);
            index.lengths.insert(*i, words.values().sum());
            for (word, count) in words {
                index.blocks.entry(word).or_default().push((*i, count));
            }
        }
        index
    }

    /// The open blocks that have enough in common with `block` (Sørensen and Dice's share of common words).
    fn alike(&self, block: &Block, after: &[SharedBlock]) -> Vec<(f32, usize)> {
        let words = bag(block);
        let length: usize = words.values().sum();
        let mut common: HashMap<usize, usize> = HashMap::new();
        for (word, count) in &words {
            for (i, other) in self.blocks.get(word).into_iter().flatten() {
                *common.entry(*i).or_default() += count.min(other);
            }
        }
        if length == 0 {
            // Blocks without words are one if they are the same thing: a picture, a rule.
            let same = self.lengths.iter().filter(|(i, n)| **n == 0 && after[**i].kind == block.kind);
            return same.map(|(i, _)| (1.0, *i)).collect();
        }
        let score = |i: usize, n: usize| 2.0 * n as f32 / (length + self.lengths[&i]) as f32;
        common.into_iter().map(|(i, n)| (score(i, n), i)).filter(|(s, _)| *s >= ALIKE).collect()
    }
}

fn bag(block: &Block) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    for word in fold(&block.text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        *words.entry(word.to_owned()).or_default() += 1;
    }
    words
}

/// Which blocks of `before` moved among those that both have: as few as possible, and of two ways the one that moves
/// less text.
fn moved(before: &[SharedBlock], partner: &[Option<usize>], after_len: usize) -> Vec<bool> {
    let weight = |i: usize| (1, before[i].text.len());
    let kept = heaviest_rising(partner, after_len, weight);
    partner.iter().zip(kept).map(|(p, kept)| p.is_some() && !kept).collect()
}

/// The heaviest rising subsequence of the places in `places`; ties go to the one that ends first. Weights add up as
/// (count, length). A Fenwick tree of best sums keeps it to n log n.
pub(in crate::document) fn heaviest_rising(
    places: &[Option<usize>],
    bound: usize,
    weight: impl Fn(usize) -> (usize, usize),
) -> Vec<bool> {
    type Best = ((usize, usize), Option<usize>);
    let mut tree: Vec<Best> = vec![((0, 0), None); bound + 1];
    let mut before: Vec<Option<usize>> = vec![None; places.len()];
    for (i, place) in places.iter().enumerate() {
        let Some(place) = *place else { continue };
        let (mut sum, mut last) = ((0, 0), None);
        let mut at = place;
        while at > 0 {
            if tree[at].0 > sum {
                (sum, last) = tree[at];
            }
            at &= at - 1;
        }
        before[i] = last;
        let own = weight(i);
        let best = ((sum.0 + own.0, sum.1 + own.1), Some(i));
        let mut at = place + 1;
        while at <= bound {
            if best.0 > tree[at].0 {
                tree[at] = best;
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut kept = vec![false; places.len()];
    let (mut sum, mut last) = ((0, 0), None);
    let mut at = bound;
    while at > 0 {
        if tree[at].0 > sum {
            (sum, last) = tree[at];
        }
        at &= at - 1;
    }
    while let Some(i) = last {
        kept[i] = true;
        last = before[i];
    }
    kept
}
