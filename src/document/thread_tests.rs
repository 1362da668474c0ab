use super::*;
use crate::base::{Clock, FixedClock, Ids};
use crate::document::merge::{MergeSide, merge};
use crate::document::{Block, BlockHead, BlockKind, Direction, Fragment, MetaField};

fn article(texts: &[&str]) -> (Article, Ids) {
    let ids = Ids::sequential(1);
    let mut a = Article::new(&ids, FixedClock::default().now());
    a.body = texts.iter().map(|t| Block::paragraph(ids.make(), *t)).collect();
    (a, ids)
}

fn thread(ids: &Ids, on: Anchor, text: &str) -> Thread {
    let at = FixedClock::default().now();
    let note = Note { id: ids.make(), author: "هدى الشامي".into(), at, text: text.into() };
    Thread { id: ids.make(), on, words: String::new(), notes: vec![note], resolved: None }
}

/// Puts a comment on words of the first block that holds them.
fn comment(a: &mut Article, ids: &Ids, words: &str) -> CommentId {
    let block = a.body.iter().find(|b| b.text.contains(words)).expect("the words are there");
    let at = block.text.find(words).expect("the words are there");
    let new = thread(ids, Anchor::Words, "ما طاقتها؟");
    let id = new.id;
    a.open_thread(new, &[(block.id, at..at + words.len())]).expect("there").apply(a).expect("applies");
    id
}

fn words(a: &Article, id: CommentId) -> Option<String> {
    match a.threads_in_order().into_iter().find(|(t, _)| t.id == id)?.1 {
        Standing::Words(block, range) => a.block(block)?.text.get(range).map(str::to_owned),
        _ => None,
    }
}

fn replace(a: &mut Article, index: usize, from: &str, to: &str) -> Transaction {
    let block = &a.body[index];
    let at = block.text.find(from).expect("there");
    let old = block.fragment(at..at + from.len()).expect("boundaries");
    let t = Transaction::one(Step::Replace { target: TextTarget::Block(block.id), at, old, new: Fragment::plain(to) });
    t.apply(a).expect("applies");
    t
}

#[test]
fn a_thread_stays_on_its_words_and_goes_with_them() {
    let (mut a, ids) = article(&["وقالت إن الرافعة الكبرى لن تعود", "فقرة ثانية"]);
    let id = comment(&mut a, &ids, "الرافعة الكبرى");
    replace(&mut a, 0, "وقالت", "وأضافت المديرة");
    assert_eq!(words(&a, id).as_deref(), Some("الرافعة الكبرى"));
    replace(&mut a, 0, "رافعة ال", "رافعتين ال");
    assert_eq!(words(&a, id).as_deref(), Some("الرافعتين الكبرى"), "what is put between belongs to it");
    let block = &a.body[0];
    let at = block.text.find("الكبرى").expect("there");
    let tail = BlockHead { id: ids.make(), kind: BlockKind::Paragraph, direction: Direction::Auto };
    let split = Transaction::one(Step::Split { block: block.id, at, tail });
    split.apply(&mut a).expect("applies");
    assert_eq!(words(&a, id).as_deref(), Some("ال"), "the first of its words are told");
    split.invert().apply(&mut a).expect("applies");
    assert_eq!(words(&a, id).as_deref(), Some("الرافعتين الكبرى"));
    let gone = replace(&mut a, 0, "الرافعتين الكبرى ", "");
    assert_eq!((words(&a, id), a.open_threads().len(), a.threads.len()), (None, 0, 1));
    gone.invert().apply(&mut a).expect("applies");
    assert_eq!(words(&a, id).as_deref(), Some("الرافعتين الكبرى"));
}

#[test]
fn threads_lie_over_each_other_and_on_fields() {
    let (mut a, ids) = article(&["لا ننشر هذه الجملة بمصدر واحد"]);
    a.meta.headline = "عنوان".into();
    let whole = comment(&mut a, &ids, "هذه الجملة بمصدر واحد");
    let part = comment(&mut a, &ids, "الجملة");
    let field = thread(&ids, Anchor::Field(TextTarget::Meta(MetaField::Headline)), "أقصر");
    let headline = field.id;
    a.open_thread(field, &[]).expect("no words needed").apply(&mut a).expect("applies");
    assert_eq!(words(&a, whole).as_deref(), Some("هذه الجملة بمصدر واحد"));
    assert_eq!(words(&a, part).as_deref(), Some("الجملة"));
    let order: Vec<_> = a.open_threads().iter().map(|(t, _)| t.id).collect();
    assert_eq!(order, [headline, whole, part]);
    let before = a.clone();
    let t = a.remove_thread(whole).expect("there");
    t.apply(&mut a).expect("applies");
    assert_eq!(words(&a, part).as_deref(), Some("الجملة"), "the other stays");
    t.invert().apply(&mut a).expect("applies");
    assert_eq!(a, before);
    assert!(a.open_thread(thread(&ids, Anchor::Words, "بلا كلمات"), &[]).is_none());
}

#[test]
fn answers_of_both_sides_of_a_merge_are_kept_and_an_end_holds() {
    let (mut base, ids) = article(&["دخلت السفينة الميناء بعد العاصفة"]);
    let id = comment(&mut base, &ids, "السفينة");
    let say = |a: &mut Article, n: u64, text: &str| {
        let note = Note { id: Ids::sequential(n).make(), author: text.into(), at: a.changed, text: text.into() };
        a.change_thread(id, |t| t.notes.push(note)).expect("there").apply(a).expect("applies");
    };
    let (mut x, mut y) = (base.clone(), base.clone());
    say(&mut x, 5_000, "أربعون طنًّا");
    say(&mut y, 6_000, "أضفتها");
    let resolved = Resolved { by: "هدى".into(), at: y.changed };
    y.change_thread(id, |t| t.resolved = Some(resolved)).expect("there").apply(&mut y).expect("applies");
    replace(&mut x, 0, "بعد", "منذ");
    let side = |article, author| MergeSide { article, author };
    let merged = merge(Some(&base), side(&x, "ليلى"), side(&y, "هدى")).article;
    let thread = merged.thread(id).expect("there");
    assert_eq!((thread.notes.len(), thread.is_open()), (3, false));
    assert_eq!(words(&merged, id).as_deref(), Some("السفينة"));
    assert_eq!(Article::from_ron(&merged.to_ron()), Ok(merged));
}

#[test]
fn a_merge_keeps_both_comments_on_a_word_whose_neighbours_either_side_took_out() {
    let (mut base, ids) = article(&["الرصيف ف1 ف2 ف3 ف4 مغلق"]);
    let (one, other) = (comment(&mut base, &ids, "ف4"), comment(&mut base, &ids, "ف4 مغلق"));
    let (mut x, mut y) = (base.clone(), base.clone());
    replace(&mut x, 0, "ف2 ", "");
    replace(&mut y, 0, "ف3 ", "");
    let side = |article, author| MergeSide { article, author };
    let merged = merge(Some(&base), side(&x, "ليلى"), side(&y, "هدى")).article.as_accepted();
    assert_eq!(merged.body[0].text, "الرصيف ف1 ف4 مغلق");
    assert_eq!(words(&merged, one).as_deref(), Some("ف4"));
    assert_eq!(words(&merged, other).as_deref(), Some("ف4 مغلق"));
}
