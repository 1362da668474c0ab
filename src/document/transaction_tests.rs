use super::*;
use crate::base::{Clock, FixedClock, Ids};
use crate::document::{Block, BlockHead, BlockKind, Direction, Fragment, Mark, MarkKind, Marks, MetaField, TextTarget};
use proptest::prelude::*;

fn article(texts: &[&str]) -> Article {
    let ids = Ids::sequential(1);
    let mut a = Article::new(&ids, FixedClock::default().now());
    a.body = texts.iter().map(|t| Block::paragraph(ids.make(), *t)).collect();
    a
}

fn replace(a: &Article, block: usize, at: usize, old: usize, new: Fragment) -> Step {
    let b = &a.body[block];
    Step::Replace { target: TextTarget::Block(b.id), at, old: b.fragment(at..at + old).expect("boundary"), new }
}

#[test]
fn a_failing_step_takes_back_those_before_it() {
    let mut a = article(&["abc", "def"]);
    let before = a.clone();
    let good = replace(&a, 0, 1, 1, Fragment::plain("X"));
    let mut bad = replace(&a, 1, 0, 1, Fragment::plain("Y"));
    if let Step::Replace { old, .. } = &mut bad {
        old.text = "z".into();
    }
    assert_eq!(Transaction { steps: vec![good, bad] }.apply(&mut a), Err(Stale));
    assert_eq!(a, before);
}

#[test]
fn text_put_into_a_link_parts_it_and_taking_it_out_mends_it() {
    let mut a = article(&["abcdef"]);
    a.body[0].marks.add(0..6, MarkKind::Link("x".into()));
    let t = Transaction::one(replace(&a, 0, 3, 0, Fragment::plain("--")));
    let before = a.clone();
    t.apply(&mut a).expect("applies");
    let ranges: Vec<_> = a.body[0].marks.iter().map(Mark::range).collect();
    assert_eq!(ranges, [0..3, 5..8]);
    t.invert().apply(&mut a).expect("applies");
    assert_eq!(a, before);
}

#[test]
fn positions_follow_splits_joins_and_text() {
    let mut a = article(&["abcdef", "gh"]);
    let (first, second) = (a.body[0].id, a.body[1].id);
    let tail = BlockHead { id: Ids::sequential(900).make(), kind: BlockKind::Paragraph, direction: Direction::Auto };
    let split = Step::Split { block: first, at: 3, tail: tail.clone() };
    assert_eq!(split.map(Position::new(first, 4), Affinity::After), Position::new(tail.id, 1));
    assert_eq!(split.map(Position::new(first, 3), Affinity::Before), Position::new(first, 3));
    let join = Step::Join { block: first, at: 6, tail: a.body[1].head() };
    assert_eq!(join.map(Position::new(second, 1), Affinity::After), Position::new(first, 7));
    let insert = replace(&a, 0, 2, 2, Fragment::plain("XYZ"));
    assert_eq!(insert.map(Position::new(first, 6), Affinity::After).offset, 7);
    assert_eq!(insert.map(Position::new(first, 3), Affinity::Before).offset, 2);
    Transaction { steps: vec![join] }.apply(&mut a).expect("applies");
    assert_eq!(a.body.len(), 1);
    assert_eq!(a.body[0].text, "abcdefgh");
}

#[test]
fn the_last_block_cannot_go() {
    let mut a = article(&["abc"]);
    let gone = crate::document::Change { index: 0, old: Some(a.body[0].clone().into_block()), new: None };
    assert_eq!(Transaction::one(Step::Block(gone)).apply(&mut a), Err(Stale));
}

const KINDS: [fn() -> MarkKind; 4] = [
    || MarkKind::Strong,
    || MarkKind::Emphasis,
    || MarkKind::Link("https://a.example".into()),
    || MarkKind::Link("https://b.example".into()),
];

fn boundary(text: &str, wanted: usize) -> usize {
    let mut at = wanted % (text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// An edit drawn from four numbers, valid for `a`.
fn edit(a: &Article, ids: &Ids, (what, b, x, y): (u8, usize, usize, usize)) -> Step {
    let index = b % a.body.len();
    let block = &a.body[index];
    let (p, q) = (boundary(&block.text, x), boundary(&block.text, y));
    let range = p.min(q)..p.max(q);
    match what % 8 {
        0 | 1 => {
            let text = ["كلمة ", "a", "، ", "2026", ""][y % 5];
            let marks = Marks::new(vec![Mark::new(0..text.len(), KINDS[x % 4]())]);
            replace(a, index, range.start, range.len(), Fragment { text: text.into(), marks })
        }
        2 | 3 => {
            let mut new = block.marks.clone();
            new.add(range, KINDS[x % 4]());
            Step::Marks { block: block.id, old: block.marks.clone(), new }
        }
        4 => {
            let tail = BlockHead { id: ids.make(), kind: BlockKind::Subheading(1), direction: Direction::Ltr };
            Step::Split { block: block.id, at: p, tail }
        }
        5 if index + 1 < a.body.len() => {
            Step::Join { block: block.id, at: block.text.len(), tail: a.body[index + 1].head() }
        }
        6 => Step::MoveBlock { from: index, to: y % a.body.len() },
        7 if a.body.len() > 1 => {
            Step::Block(crate::document::Change { index, old: Some(block.clone().into_block()), new: None })
        }
        _ => Step::Replace {
            target: TextTarget::Meta(MetaField::Headline),
            at: 0,
            old: Fragment::plain(a.meta.headline.clone()),
            new: Fragment::plain("عنوان آخر"),
        },
    }
}

proptest! {
    #[test]
    fn applied_and_inverted_is_as_before(edits in prop::collection::vec((any::<u8>(), 0usize..40, 0usize..400, 0usize..400), 1..30)) {
        let ids = Ids::sequential(5_000);
        let mut a = article(&["قال الوزير «نعم» ثم مضى", "ثانية with Latin 12", ""]);
        let before = a.clone();
        let mut steps = Vec::new();
        for e in edits {
            let step = edit(&a, &ids, e);
            Transaction::one(step.clone()).apply(&mut a).expect("an edit made for this article applies");
            for b in &a.body {
                prop_assert_eq!(Marks::new(b.marks.iter().cloned().collect::<Vec<_>>()), b.marks.clone(), "marks stay normal");
                prop_assert!(b.marks.iter().all(|m| b.text.get(m.range()).is_some()));
            }
            steps.push(step);
        }
        let after = a.clone();
        let all = Transaction { steps };
        all.invert().apply(&mut a).expect("inverts");
        prop_assert_eq!(&a, &before);
        all.apply(&mut a).expect("applies again");
        prop_assert_eq!(&a, &after);
    }
}
