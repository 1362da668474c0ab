//! A thousand statements stay on their words, or go with them, through any edits, splits, joins, undo, redo and merges;
//! a verified one whose words changed says so.
//!
//! Each statement's words are written with a letter of its own, so that every letter of the body tells whose it is.

use muharrir::base::{Clock, FixedClock, Ids, StatementId, Timestamp};
use muharrir::document::merge::{MergeSide, merge};
use muharrir::document::{Article, Block, EditKind, History, Mark, MarkKind, Position, Selection};
use muharrir::editor::{Edit, Editor, Erase, View};
use muharrir::gate::{self, Rule};
use muharrir::sources::{Register, Statement, Verification, fingerprint};
use proptest::prelude::*;
use std::collections::BTreeMap;

const STATEMENTS: usize = 1_000;
const IN_A_BLOCK: usize = 5;

/// The letter of a statement.
fn letter(n: usize) -> char {
    char::from_u32(0x4E00 + n as u32).expect("a letter")
}

fn number(c: char) -> Option<usize> {
    let n = (c as usize).checked_sub(0x4E00)?;
    (n < STATEMENTS).then_some(n)
}

/// Three words of a statement's letter.
fn words(n: usize) -> String {
    let word: String = std::iter::repeat_n(letter(n), 3).collect();
    format!("{word} {word}، {word}")
}

/// An article with all statements verified; each follows `قال: «…»`.
fn article(ids: &Ids) -> Article {
    let mut article = Article::new(ids, FixedClock::default().now());
    article.body.clear();
    for first in (0..STATEMENTS).step_by(IN_A_BLOCK) {
        let mut block = Block::paragraph(ids.make(), "");
        for n in first..first + IN_A_BLOCK {
            block.text.push_str("وقال: «");
            let start = block.text.len();
            block.text.push_str(&words(n));
            let mut statement = Statement { id: ids.make(), words: words(n), ..Statement::default() };
            let now = FixedClock::default().now();
            statement.verify(Verification::TwoSources, "هدى", now, &words(n));
            let mark = Mark::new(start..block.text.len(), MarkKind::Attribution(statement.id));
            block.marks.add(mark.range(), mark.kind);
            article.statements.push(statement);
            block.text.push_str("» ثم مضى. ");
        }
        article.body.push(block);
    }
    article
}

type Order = (u8, usize, usize, usize);

/// One edit drawn from numbers, at a random place or at the one before.
fn edit(editor: &mut Editor, a: &Article, ids: &Ids, (what, x, y, z): Order) -> Option<Edit> {
    let place = |x: usize, y: usize| {
        let b = &a.body[x % a.body.len()];
        Position::new(b.id, b.text.floor_char_boundary(y % (b.text.len() + 1)))
    };
    if what % 4 != 0 {
        let anchor = place(x, y);
        // Mostly near, so that words are cut; sometimes over blocks.
        let head = match what % 16 {
            1..=6 => anchor,
            7..=13 => place(x, y + z % 60),
            _ => place(x + z % 3, z),
        };
        editor.show(View::body(Selection { anchor, head }));
    }
    match what / 16 % 6 {
        0 => editor.insert_text(a, ["زيادة", " ", "، ", "«"][z % 4], ids),
        1 => editor.split(a, ids),
        2 => editor.erase(a, Erase::Backward),
        3 => editor.erase(a, [Erase::Forward, Erase::WordBackward, Erase::WordForward][z % 3]),
        4 => editor.toggle(a, MarkKind::Strong),
        _ => {
            // To the beginning of the block, where deleting backward joins.
            let start = Position::new(place(x, y).block, 0);
            editor.show(View::body(Selection { anchor: start, head: start }));
            editor.erase(a, Erase::Backward)
        }
    }
}

fn place_in(article: &Article) -> BTreeMap<StatementId, usize> {
    article.statements.iter().enumerate().map(|(n, s)| (s.id, n)).collect()
}

/// Every letter of a statement carries its mark, and the mark covers no letter of another.
fn marks_hold(article: &Article, numbers: &BTreeMap<StatementId, usize>) -> Result<(), TestCaseError> {
    for block in &article.body {
        let mut owners: Vec<Option<usize>> = vec![None; block.text.len()];
        for mark in block.marks.iter() {
            if let MarkKind::Attribution(id) = mark.kind {
                owners[mark.range()].fill(numbers.get(&id).copied());
            }
        }
        for (at, c) in block.text.char_indices() {
            if let Some(n) = number(c) {
                prop_assert_eq!(owners[at], Some(n), "{} at {} of {:?}", c, at, &block.text);
            }
        }
    }
    Ok(())
}

/// The stretches of a text in which the letters of each statement stand, from its first to its last; what stands whole
/// more than once, with others between, is as many stretches.
fn stretches(text: &str, wanted: impl Fn(usize) -> String) -> BTreeMap<usize, Vec<String>> {
    let letters: Vec<(usize, usize, usize)> =
        text.char_indices().filter_map(|(at, c)| Some((number(c)?, at, at + c.len_utf8()))).collect();
    let mut runs: BTreeMap<usize, Vec<std::ops::Range<usize>>> = BTreeMap::new();
    for (i, (n, start, end)) in letters.iter().enumerate() {
        let all = runs.entry(*n).or_default();
        match all.last_mut().filter(|_| i > 0 && letters[i - 1].0 == *n) {
            Some(run) => run.end = *end,
            None => all.push(*start..*end),
        }
    }
    let of = |(n, runs): (usize, Vec<std::ops::Range<usize>>)| {
        let copies = runs.iter().all(|r| fingerprint(&text[r.clone()]) == wanted(n));
        let whole = runs[0].start..runs[runs.len() - 1].end;
        let runs = if copies { runs } else { vec![whole] };
        (n, runs.into_iter().map(|r| text[r].to_owned()).collect())
    };
    runs.into_iter().map(of).collect()
}

/// Whether a statement says that its words changed is what the text of the body says, as it holds: without what is only
/// proposed. Returns how many say so.
fn changes_are_told(article: &Article, numbers: &BTreeMap<StatementId, usize>) -> Result<usize, TestCaseError> {
    let verified = |s: &Statement| s.verified.as_ref().map(|v| fingerprint(&v.words)).unwrap_or_default();
    let wanted: BTreeMap<usize, String> = article.statements.iter().map(|s| (numbers[&s.id], verified(s))).collect();
    let mut places: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for block in &article.as_refused().body {
        for (n, runs) in stretches(&block.text, |n| wanted[&n].clone()) {
            places.entry(n).or_default().extend(runs.iter().map(|r| fingerprint(r)));
        }
    }
    let findings = gate::check(article, &Register::default());
    let told = findings.iter().filter(|f| f.rule == Rule::WordsChanged).count();
    let mut changed = 0;
    for statement in &article.statements {
        let n = numbers[&statement.id];
        let now = article.words_of(statement.id);
        let Some(places) = places.get(&n) else {
            // Its mark may be left on what was put between its letters: other words than those that were verified.
            changed += usize::from(!now.is_empty());
            continue;
        };
        // Verified while what was put in stood before its letters or after them: the letters alone say nothing.
        let ends = [wanted[&n].chars().next(), wanted[&n].chars().next_back()];
        if ends.iter().flatten().any(|c| number(*c) != Some(n)) {
            changed += usize::from(statement.words_changed(&now));
            continue;
        }
        let foreign = |c: char| "زيادة".contains(c);
        let wanted = places.iter().any(|p| *p != wanted[&n]) && places.join(" ") != wanted[&n];
        if !wanted && places.len() > 1 && now.iter().any(|words| words.contains(foreign)) {
            // Parted behind or before what was put in between its letters: that stands at the seam, beyond the letters.
            changed += usize::from(statement.words_changed(&now));
            continue;
        }
        prop_assert_eq!(statement.words_changed(&now), wanted, "{}: {:?} of {:?}", n, &now, statement.verified);
        changed += usize::from(wanted);
    }
    prop_assert_eq!(told, changed, "the check list tells each");
    Ok(changed)
}

fn orders() -> impl Strategy<Value = Vec<Order>> {
    prop::collection::vec((any::<u8>(), 0usize..400, 0usize..700, 0usize..700), 20..90)
}

/// How many cases: more when asked for.
fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("MUHARRIR_CASES").ok().and_then(|n| n.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(usual), failure_persistence: None, ..ProptestConfig::default() }
}

/// What `by` made of an article: edits, and now and then a statement verified anew in the words that it has by then.
fn edited(base: &Article, ids: &Ids, by: &str, orders: &[Order]) -> Article {
    let (mut article, mut editor) = (base.clone(), Editor::new(base));
    for (turn, order) in orders.iter().enumerate() {
        if turn % 4 == 3 {
            let near = article.block_index(editor.view.body.head.block).unwrap_or_default();
            let n = (near * IN_A_BLOCK + order.2 % IN_A_BLOCK) % STATEMENTS;
            let words = article.words_of(article.statements[n].id).join("\n");
            let levels = [Verification::OneSource, Verification::TwoSources, Verification::DocumentSeen];
            article.statements[n].verify(levels[order.3 % 3], by, FixedClock::default().now(), &words);
        }
        if let Some(edit) = edit(&mut editor, &article, ids, *order) {
            edit.transaction.apply(&mut article).expect("fits");
            editor.accept(&edit);
        }
    }
    article
}

proptest! {
    #![proptest_config(cases(2))]

    #[test]
    fn marks_stay_on_their_words_through_edits_undo_and_redo(orders in orders()) {
        let ids = Ids::sequential(1);
        let mut article = article(&ids);
        let before = article.clone();
        let numbers = place_in(&article);
        let mut editor = Editor::new(&article);
        let mut history: History<View> = History::default();
        for (turn, order) in orders.iter().enumerate() {
            match order.0 % 11 {
                0 => drop(history.undo(&mut article).expect("undoes").map(|(view, _)| editor.show(view))),
                1 => drop(history.redo(&mut article).expect("redoes").map(|(view, _)| editor.show(view))),
                _ => {
                    if let Some(edit) = edit(&mut editor, &article, &ids, *order) {
                        edit.transaction.apply(&mut article).expect("fits");
                        editor.accept(&edit);
                        let now = FixedClock::default().now();
                        history.record(edit.transaction, EditKind::Single, edit.before, edit.after, now);
                    }
                }
            }
            editor.repair(&article);
            if turn % 10 == 9 {
                marks_hold(&article, &numbers)?;
            }
        }
        marks_hold(&article, &numbers)?;
        changes_are_told(&article, &numbers)?;
        changes_are_told(&article.as_refused(), &numbers)?;
        while history.undo(&mut article).expect("undoes").is_some() {}
        prop_assert_eq!(&article, &before);
    }

    #[test]
    fn marks_stay_on_their_words_through_merges(one in orders(), other in orders()) {
        let ids = Ids::sequential(1);
        let base = article(&ids);
        let numbers = place_in(&base);
        let (mut a, b) = (edited(&base, &ids, "ليلى", &one), edited(&base, &ids, "سامر", &other));
        // Now the one is later, now the other.
        a.changed = Timestamp::from_second(a.changed.as_second() + one[0].1 as i64 % 2).expect("a moment");
        let side = |article| MergeSide { article, author: "هدى" };
        let merged = merge(Some(&base), side(&a), side(&b)).article;
        marks_hold(&merged, &numbers)?;
        marks_hold(&merged.as_refused(), &numbers)?;
        changes_are_told(&merged, &numbers)?;
        changes_are_told(&merged.as_refused(), &numbers)?;
        let answer = |s: &Statement| (s.verification, s.verified.clone());
        for (n, statement) in merged.statements.iter().enumerate() {
            let of_one = [&a, &b].iter().any(|side| answer(&side.statements[n]) == answer(statement));
            prop_assert!(of_one, "nobody answered so for {}: {:?}", n, statement.verified);
        }
    }
}

#[test]
fn the_oracle_sees_a_mark_that_slipped() {
    let ids = Ids::sequential(1);
    let mut article = article(&ids);
    let numbers = place_in(&article);
    let mark = article.body[0].marks.iter().next().cloned().expect("a mark");
    article.body[0].marks.clear(mark.start..mark.start + letter(0).len_utf8(), |_| true);
    assert!(marks_hold(&article, &numbers).is_err());
}
