//! The order of a list that two sides changed: who came, who went, who moved.

use crate::document::compare::heaviest_rising;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// The merged order: what both have or one side added, what one side removed only where `stays` says so. The winner's
/// order holds, with what only the loser moved or added put behind what it follows there.
pub fn merge<K: Copy + Eq + Hash>(base: &[K], win: &[K], lose: &[K], stays: impl Fn(&K) -> bool) -> Vec<K> {
    let set = |list: &[K]| list.iter().copied().collect::<HashSet<K>>();
    let (in_base, in_win, in_lose) = (set(base), set(win), set(lose));
    let is_there = |k: &K| match (in_base.contains(k), in_win.contains(k), in_lose.contains(k)) {
        (_, true, true) | (false, true, false) | (false, false, true) => true,
        (true, true, false) | (true, false, true) => stays(k),
        (_, false, false) => false,
    };
    let (moved_by_win, moved_by_lose) = (moved(base, win), moved(base, lose));
    let moves = |k: &K| moved_by_lose.contains(k) && !moved_by_win.contains(k);
    let mut out: Vec<K> = win.iter().copied().filter(|k| is_there(k) && !moves(k)).collect();
    let mut placed = set(&out);
    for (i, key) in lose.iter().enumerate() {
        if placed.contains(key) || !is_there(key) {
            continue;
        }
        let before = lose[..i].iter().rev().find(|k| placed.contains(k));
        let at = before.and_then(|k| out.iter().position(|o| o == k)).map_or(0, |p| p + 1);
        // Behind what the winner added at the same place, so that its own text goes on unparted.
        let at = out[at..].iter().take_while(|k| !in_lose.contains(k) && !in_base.contains(k)).count() + at;
        out.insert(at, *key);
        placed.insert(*key);
    }
    out
}

/// Which of the elements that both lists have moved from one to the other.
fn moved<K: Copy + Eq + Hash>(base: &[K], side: &[K]) -> HashSet<K> {
    let places: HashMap<K, usize> = side.iter().enumerate().map(|(i, k)| (*k, i)).collect();
    let targets: Vec<Option<usize>> = base.iter().map(|k| places.get(k).copied()).collect();
    let kept = heaviest_rising(&targets, side.len(), |_| (1, 0));
    base.iter().zip(targets).zip(kept).filter(|((_, to), kept)| to.is_some() && !kept).map(|((k, _), _)| *k).collect()
}
