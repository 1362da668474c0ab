use super::*;
use crate::base::{Clock, FixedClock};
use crate::document::{BlockHead, Direction, MetaField};
use proptest::prelude::*;

fn article(texts: &[&str]) -> Article {
    let ids = Ids::sequential(1);
    let mut a = Article::new(&ids, FixedClock::default().now());
    a.body = texts.iter().map(|t| Block::paragraph(ids.make(), *t)).collect();
    a
}

fn propose(a: &mut Article, block: usize, text: &str, ids: &Ids) {
    let now = FixedClock::default().now();
    if let Some(t) = a.propose_text(a.body[block].id, text, "هدى الشامي", now, ids) {
        t.apply(a).expect("made for this article");
    }
}

fn record(a: &mut Article, change: Proposed) -> SuggestionId {
    let id = Ids::sequential(7_000 + a.suggestions.len() as u64).make();
    let at = FixedClock::default().now();
    a.suggestions.push(Suggestion { id, author: "هدى".into(), at, change });
    id
}

#[test]
fn words_come_and_go_one_by_one() {
    let mut a = article(&["دخلت السفينة ميناء مرسى الريحان بعد العاصفة"]);
    let before = a.clone();
    propose(&mut a, 0, "دخلت السفينة المحمّلة ميناء مرسى الريحان منذ العاصفة", &Ids::sequential(50));
    let open = a.open_suggestions();
    assert_eq!(open.len(), 2);
    let (first, second) = (open[0].id, open[1].id);
    assert_eq!(a.body[0].text, "دخلت السفينة المحمّلة ميناء مرسى الريحان بعدمنذ العاصفة");
    assert_eq!(a.as_refused(), before);
    let mut one = a.clone();
    one.settle(&[first], true).apply(&mut one).expect("applies");
    assert_eq!(one.as_refused().body[0].text, "دخلت السفينة المحمّلة ميناء مرسى الريحان بعد العاصفة");
    one.settle(&[second], true).apply(&mut one).expect("applies");
    assert_eq!(one.body[0].text, "دخلت السفينة المحمّلة ميناء مرسى الريحان منذ العاصفة");
    assert!(!one.has_suggestions());
    assert_eq!(one, a.as_accepted());
}

#[test]
fn blocks_kinds_fields_and_formats_are_proposed_too() {
    let mut a = article(&["أولى", "ثانية جديدة", "ثالثة تذهب"]);
    a.meta.headline = "عنوان بعد العاصفة".into();
    let (new, gone, kind) = (a.body[1].id, a.body[2].id, a.body[0].id);
    record(&mut a, Proposed::NewBlock(new));
    record(&mut a, Proposed::RemoveBlock(gone));
    record(&mut a, Proposed::Kind(kind, BlockKind::Subheading(1)));
    record(&mut a, Proposed::Field(TextTarget::Meta(MetaField::Headline), "عنوان منذ العاصفة".into()));
    let bold = record(&mut a, Proposed::Format { add: vec![MarkKind::Strong], clear: vec![MarkKind::Emphasis] });
    a.body[0].marks = Marks::new(vec![Mark::new(0..4, MarkKind::Reformat(bold)), Mark::new(0..8, MarkKind::Emphasis)]);
    assert_eq!(a.open_suggestions().len(), 5);
    let yes = a.as_accepted();
    assert_eq!(yes.meta.headline, "عنوان منذ العاصفة");
    assert_eq!(yes.body.iter().map(|b| b.text.as_str()).collect::<Vec<_>>(), ["أولى", "ثانية جديدة"]);
    assert_eq!(yes.body[0].kind, BlockKind::Subheading(1));
    let marks: Vec<_> = yes.body[0].marks.iter().map(|m| (m.range(), m.kind.clone())).collect();
    assert_eq!(marks, [(0..4, MarkKind::Strong), (4..8, MarkKind::Emphasis)]);
    let no = a.as_refused();
    assert_eq!(no.meta.headline, "عنوان بعد العاصفة");
    assert_eq!(no.body.iter().map(|b| b.text.as_str()).collect::<Vec<_>>(), ["أولى", "ثالثة تذهب"]);
    assert_eq!(no.body[0].kind, BlockKind::Paragraph);
    assert_eq!(no.body[0].marks.iter().map(|m| m.kind.clone()).collect::<Vec<_>>(), [MarkKind::Emphasis]);
}

#[test]
fn what_is_settled_can_be_undone() {
    let mut a = article(&["بعد العاصفة"]);
    propose(&mut a, 0, "منذ العاصفة", &Ids::sequential(50));
    let before = a.clone();
    let t = a.settle(&[a.suggestions[0].id], true);
    t.apply(&mut a).expect("applies");
    assert!(a.suggestions.is_empty());
    t.invert().apply(&mut a).expect("applies");
    assert_eq!(a, before);
}

#[test]
fn a_suggestion_goes_with_its_words() {
    let mut a = article(&["بعد العاصفة", "أخرى"]);
    propose(&mut a, 0, "منذ العاصفة", &Ids::sequential(50));
    let gone = Change { index: 0, old: Some(a.body[0].clone().into_block()), new: None };
    let t = Transaction::one(Step::Block(gone));
    t.apply(&mut a).expect("applies");
    assert!(a.open_suggestions().is_empty());
    t.invert().apply(&mut a).expect("applies");
    assert_eq!(a.open_suggestions().len(), 1);
}

#[test]
fn the_only_block_is_refused_down_to_an_empty_one() {
    let mut a = article(&["كلها جديدة"]);
    let id = a.body[0].id;
    record(&mut a, Proposed::NewBlock(id));
    assert_eq!(a.as_refused().body, [Block::paragraph(id, "")].into());
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(vec!["كلمة", "ثانية", "،", " ", " ", "7", "نصٌّ"]), 0..10)
        .prop_map(|v| v.concat())
}

/// The text of all blocks without what is under a mark for which `goes` holds.
fn without(a: &Article, goes: impl Fn(&MarkKind) -> bool) -> String {
    let kept = |b: &super::super::SharedBlock| -> String {
        let keeps = |at: usize| !b.marks.at(at).any(|m| goes(&m.kind));
        b.text.char_indices().filter(|(at, _)| keeps(*at)).map(|(_, c)| c).collect()
    };
    a.body.iter().map(kept).collect()
}

proptest! {
    #[test]
    fn accepting_all_is_the_edited_text_and_refusing_all_the_text_before(old in words(), new in words(), order in any::<bool>()) {
        let mut a = article(&[&old]);
        a.body[0].marks.add(0..old.len(), MarkKind::Strong);
        let before = a.clone();
        propose(&mut a, 0, &new, &Ids::sequential(50));
        prop_assert_eq!(&a.as_accepted().body[0].text, &new);
        prop_assert_eq!(&a.as_refused(), &before);
        let mut ids: Vec<_> = a.suggestions.iter().map(|s| s.id).collect();
        if order { ids.reverse(); }
        for id in ids {
            a.settle(&[id], true).apply(&mut a).expect("applies");
        }
        prop_assert_eq!(&a.body[0].text, &new);
    }

    #[test]
    fn edits_around_and_inside_keep_each_suggestion_on_its_words(
        texts in prop::collection::vec((words(), words()), 1..4),
        edits in prop::collection::vec((0u8..4, 0usize..9, 0usize..200, 0usize..200), 0..20),
    ) {
        let ids = Ids::sequential(9_000);
        let mut a = article(&texts.iter().map(|t| t.0.as_str()).collect::<Vec<_>>());
        for (i, (_, new)) in texts.iter().enumerate() {
            propose(&mut a, i, new, &ids);
        }
        for (what, b, x, y) in edits {
            let index = b % a.body.len();
            let block = &a.body[index];
            let at = |mut n: usize| { n %= block.text.len() + 1; while !block.text.is_char_boundary(n) { n -= 1; } n };
            let (from, to) = (at(x).min(at(y)), at(x).max(at(y)));
            let step = match what {
                0 => Step::Split { block: block.id, at: from, tail: BlockHead { id: ids.make(), kind: BlockKind::Paragraph, direction: Direction::Auto } },
                1 if index + 1 < a.body.len() => Step::Join { block: block.id, at: block.text.len(), tail: a.body[index + 1].head() },
                2 => Step::MoveBlock { from: index, to: y % a.body.len() },
                _ => Step::Replace { target: TextTarget::Block(block.id), at: from, old: block.fragment(from..to).expect("boundaries"), new: Fragment::plain("جديد") },
            };
            Transaction::one(step).apply(&mut a).expect("made for this article");
            let (yes, no) = (a.as_accepted(), a.as_refused());
            prop_assert!(!yes.has_suggestions() && !no.has_suggestions());
            prop_assert_eq!(without(&yes, |_| false), without(&a, |k| matches!(k, MarkKind::Deletion(_))));
            prop_assert_eq!(without(&no, |_| false), without(&a, |k| matches!(k, MarkKind::Insertion(_))));
        }
    }
}
