use super::*;
use crate::base::{Clock, FixedClock};
use crate::document::BlockKind;

fn article(texts: &[&str]) -> (Article, Ids) {
    let ids = Ids::sequential(1);
    let mut a = Article::new(&ids, FixedClock::default().now());
    a.body = texts.iter().map(|t| Block::paragraph(ids.make(), *t)).collect();
    (a, ids)
}

fn texts(a: &Article) -> Vec<&str> {
    a.body.iter().map(|b| b.text.as_str()).collect()
}

fn replacing(a: &Article, index: usize, from: &str, to: &str) -> Transaction {
    let block = &a.body[index];
    let at = block.text.find(from).expect("there");
    let old = block.fragment(at..at + from.len()).expect("boundaries");
    Transaction::one(Step::Replace { target: TextTarget::Block(block.id), at, old, new: Fragment::plain(to) })
}

fn suggest(a: &mut Article, wish: impl FnOnce(&Article) -> Transaction, ids: &Ids, author: &str) -> Suggested {
    let at = FixedClock::default().now();
    let made = a.suggest(&wish(a), &Hand { author, at, ids }).expect("fits");
    made.transaction.apply(a).expect("applies");
    made
}

#[test]
fn a_word_typed_over_another_is_one_suggestion_letter_by_letter() {
    let (mut a, ids) = article(&["سفنه بعد العاصفة"]);
    let before = a.clone();
    suggest(&mut a, |a| replacing(a, 0, "بعد", "م"), &ids, "هدى");
    assert_eq!(a.body[0].text, "سفنه بعدم العاصفة");
    let end = a.body[0].text.find("م ").expect("there") + "م".len();
    let typed = |a: &Article, at: usize, text: &str| {
        let target = TextTarget::Block(a.body[0].id);
        Transaction::one(Step::Replace { target, at, old: Fragment::default(), new: Fragment::plain(text) })
    };
    let made = suggest(&mut a, |a| typed(a, end, "نذ"), &ids, "هدى");
    assert_eq!(a.suggestions.len(), 1);
    let caret = made.place(Position::new(a.body[0].id, end + "نذ".len()), false);
    assert_eq!(&a.body[0].text[..caret.offset], "سفنه بعدمنذ");
    assert_eq!(texts(&a.as_accepted()), ["سفنه منذ العاصفة"]);
    assert_eq!(a.as_refused(), before);
    // Another hand at the same place has a suggestion of its own.
    suggest(&mut a, |a| typed(a, end, "!"), &ids, "كريم");
    assert_eq!(a.suggestions.len(), 2);
    // Taking back one's own leaves nothing.
    suggest(&mut a, |a| replacing(a, 0, "م!نذ", ""), &ids, "هدى");
    assert_eq!(texts(&a.as_accepted()), ["سفنه  العاصفة"]);
}

#[test]
fn backspace_stays_before_what_is_struck_and_delete_goes_behind_it() {
    let (mut a, ids) = article(&["abc"]);
    let made = suggest(&mut a, |a| replacing(a, 0, "b", ""), &ids, "هدى");
    let at = Position::new(a.body[0].id, 1);
    assert_eq!((made.place(at, false).offset, made.place(at, true).offset), (1, 2));
    suggest(&mut a, |a| replacing(a, 0, "a", ""), &ids, "هدى");
    assert_eq!((a.suggestions.len(), a.body[0].text.as_str()), (1, "abc"));
    assert_eq!(texts(&a.as_accepted()), ["c"]);
}

#[test]
fn a_break_and_its_end_are_proposed_and_taken_back() {
    let (mut a, ids) = article(&["قبل بعد", "ثانية"]);
    let before = a.clone();
    let tail = BlockHead { id: ids.make(), kind: BlockKind::Paragraph, direction: Default::default() };
    let split = Transaction::one(Step::Split { block: a.body[0].id, at: "قبل ".len(), tail: tail.clone() });
    suggest(&mut a, |_| split, &ids, "هدى");
    assert_eq!(texts(&a.as_accepted()), ["قبل ", "بعد", "ثانية"]);
    assert_eq!(a.as_refused(), before);
    let join = Transaction::one(Step::Join { block: a.body[0].id, at: a.body[0].text.len(), tail });
    suggest(&mut a, |_| join, &ids, "هدى");
    assert_eq!(a, before, "nothing is proposed any more");
    let (first, second) = (a.body[0].clone(), a.body[1].clone());
    let join = Transaction::one(Step::Join { block: first.id, at: first.text.len(), tail: second.head() });
    suggest(&mut a, |_| join, &ids, "هدى");
    assert_eq!(texts(&a.as_accepted()), ["قبل بعدثانية"]);
    assert_eq!(a.as_refused(), before);
}

#[test]
fn form_is_proposed_and_ties_happen_at_once() {
    let (mut a, ids) = article(&["كلمة مهمة"]);
    let before = a.clone();
    let mut new = Marks::default();
    new.add(0..8, MarkKind::Strong);
    new.add(9..17, MarkKind::Note(ids.make()));
    let marks = Transaction::one(Step::Marks { block: a.body[0].id, old: Marks::default(), new });
    suggest(&mut a, |_| marks, &ids, "هدى");
    assert!(matches!(a.suggestions[0].change, Proposed::Format { .. }));
    assert!(a.body[0].marks.iter().any(|m| matches!(m.kind, MarkKind::Note(_))));
    assert!(a.as_accepted().body[0].marks.covers(0..8, &MarkKind::Strong));
    assert_eq!(a.as_refused().body[0].text, before.body[0].text);
    let kind = Block { kind: BlockKind::Quote, ..a.body[0].clone().into_block() };
    let change =
        Transaction::one(Step::Block(Change { index: 0, old: Some(a.body[0].clone().into_block()), new: Some(kind) }));
    suggest(&mut a, |_| change, &ids, "هدى");
    assert_eq!(
        (a.body[0].kind.clone(), a.as_accepted().body[0].kind.clone()),
        (BlockKind::Paragraph, BlockKind::Quote)
    );
}

#[test]
fn blocks_come_go_and_move_by_suggestion() {
    let (mut a, ids) = article(&["أولى", "ثانية", "ثالثة"]);
    let before = a.clone();
    let wish = Transaction {
        steps: vec![
            Step::Block(Change { index: 1, old: Some(a.body[1].clone().into_block()), new: None }),
            Step::MoveBlock { from: 0, to: 1 },
            Step::Block(Change { index: 2, old: None, new: Some(Block::paragraph(ids.make(), "رابعة")) }),
        ],
    };
    suggest(&mut a, |_| wish, &ids, "هدى");
    assert_eq!(texts(&a.as_accepted()), ["ثالثة", "أولى", "رابعة"]);
    assert_eq!(a.as_refused(), before);
}

fn typing(target: TextTarget, at: usize, old: &str, new: &str) -> Transaction {
    Transaction::one(Step::Replace { target, at, old: Fragment::plain(old), new: Fragment::plain(new) })
}

#[test]
fn a_field_is_worked_on_as_its_hand_proposes_it() {
    let (mut a, ids) = article(&["نص"]);
    let headline = TextTarget::Meta(MetaField::Headline);
    a.meta.headline = "ميناء يعود".into();
    let before = a.clone();
    let end = a.meta.headline.len();
    // Letter by letter, each for the headline as the one before left it.
    suggest(&mut a, |_| typing(headline, end, "", "ا"), &ids, "هدى");
    suggest(&mut a, |_| typing(headline, end + 2, "", "ن"), &ids, "هدى");
    assert_eq!((a.meta.headline.as_str(), a.suggestions.len()), ("ميناء يعود", 1));
    assert_eq!(a.with_fields_of("هدى").meta.headline, "ميناء يعودان");
    assert_eq!(a.with_fields_of("كريم").meta.headline, "ميناء يعود", "another works on what stands");
    let change = a.suggestions[0].in_field(&a).expect("of a field");
    assert_eq!(change.comes.iter().map(|m| &"ميناء يعودان"[m.range()]).collect::<Vec<_>>(), ["يعودان"]);
    assert_eq!(change.goes.iter().map(|m| &a.meta.headline[m.range()]).collect::<Vec<_>>(), ["يعود"]);
    assert_eq!(a.as_accepted().meta.headline, "ميناء يعودان");
    assert_eq!(a.as_refused(), before);
    // Written back, nothing is proposed.
    suggest(&mut a, |_| typing(headline, end, "ان", ""), &ids, "هدى");
    assert_eq!(a, before);
    // What does not fit the text that is worked on changes nothing.
    let hand = Hand { author: "هدى", at: before.changed, ids: &ids };
    assert!(a.suggest(&typing(headline, 0, "ميناءان", ""), &hand).is_err());
    // The desk's own note is no text of the article.
    suggest(&mut a, |_| typing(TextTarget::Meta(MetaField::Note), 0, "", "للعلم"), &ids, "هدى");
    assert_eq!((a.meta.note.as_str(), a.suggestions.len()), ("للعلم", 0));
}

#[test]
fn of_two_hands_at_one_kind_or_field_the_latest_holds_and_the_same_wish_is_one() {
    let (mut a, ids) = article(&["عنوان صغير", "نص"]);
    let before = a.clone();
    let second = |n: i64| Timestamp::from_second(before.changed.as_second() + n).expect("in range");
    let wish = |a: &mut Article, author: &str, at: i64, kind: BlockKind| {
        let old = a.body[0].clone().into_block();
        let new = Block { kind, ..old.clone() };
        let change = Transaction::one(Step::Block(Change { index: 0, old: Some(old), new: Some(new) }));
        let made = a.suggest(&change, &Hand { author, at: second(at), ids: &ids }).expect("fits");
        made.transaction.apply(a).expect("applies");
    };
    let all = |a: &Article| a.open_suggestions().iter().map(|s| (s.author.clone(), s.id)).collect::<Vec<_>>();
    wish(&mut a, "هدى", 1, BlockKind::Subheading(1));
    wish(&mut a, "كريم", 2, BlockKind::Quote);
    assert_eq!(a.as_accepted().body[0].kind, BlockKind::Quote);
    assert_eq!(a.as_refused(), before);
    // One of them has another wish, and is now the latest.
    wish(&mut a, "هدى", 3, BlockKind::ListItem);
    assert_eq!((a.suggestions.len(), a.as_accepted().body[0].kind.clone()), (2, BlockKind::ListItem));
    let open = all(&a);
    assert_eq!(open.iter().map(|o| o.0.as_str()).collect::<Vec<_>>(), ["كريم", "هدى"], "in that order");
    let ids_in_order: Vec<_> = open.iter().map(|o| o.1).collect();
    let mut both = a.clone();
    a.settle(&ids_in_order, true).apply(&mut both).expect("applies");
    assert_eq!(both, a.as_accepted(), "all at once and all in one step are the same");
    // One accepted alone: the other waits still, against what holds now.
    let mut one = a.clone();
    a.settle(&[open[0].1], true).apply(&mut one).expect("applies");
    assert_eq!((one.body[0].kind.clone(), all(&one).len()), (BlockKind::Quote, 1));
    assert_eq!(one.as_accepted().body[0].kind, BlockKind::ListItem);
    // Who wished the same has it with the first, and it does not come up again.
    wish(&mut a, "هدى", 4, BlockKind::Quote);
    let first = all(&a)[0].1;
    let accepted = a.settle(&[first], true);
    accepted.apply(&mut a).expect("applies");
    assert_eq!((a.body[0].kind.clone(), a.suggestions.len()), (BlockKind::Quote, 0));
    accepted.invert().apply(&mut a).expect("applies");
    assert_eq!(a.suggestions.len(), 2);
}
