//! Suggestions and comments under random editing: each stays on the words it was put on, or goes with them; accepting all
//! gives the edited text, refusing all the text before.

use muharrir::base::{BlockId, Clock, FixedClock, Ids};
use muharrir::document::merge::{MergeSide, merge};
use muharrir::document::{
    Anchor, Article, Block, BlockKind, Hand, History, Mark, MarkKind, Note, Position, Proposed, Selection, SharedBlock,
    Suggestion, Thread,
};
use muharrir::editor::{Edit, Editor, Erase, View};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const AUTHORS: [&str; 3] = ["ليلى منصور", "هدى الشامي", "كريم العطّار"];

fn cases(fewer: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(fewer), ..ProptestConfig::default() }
}

/// What is drawn for one edit: what sort, where, and how far.
type Draw = (u8, usize, usize, usize);

fn draws(most: usize) -> impl Strategy<Value = Vec<Draw>> {
    prop::collection::vec((any::<u8>(), 0usize..100_000, 0usize..100_000, 0usize..40), 1..most)
}

/// An article of `blocks` paragraphs, each of its words unlike all others.
fn article(blocks: usize, words: usize, ids: &Ids) -> Article {
    let mut a = Article::new(ids, FixedClock::default().now());
    let text = |b: usize| (0..words).map(|w| format!("ك{}", b * words + w)).collect::<Vec<_>>().join(" ");
    a.body = (0..blocks).map(|b| Block::paragraph(ids.make(), text(b))).collect();
    a
}

/// A place of a block on a character boundary.
fn boundary(block: &Block, n: usize) -> usize {
    let mut at = n % (block.text.len() + 1);
    while !block.text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Puts a comment, or a suggestion of one of three kinds, on some words.
fn annotate(a: &mut Article, n: usize, draw: Draw, ids: &Ids) {
    let index = draw.1 % a.body.len();
    let block = &a.body[index];
    let from = boundary(block, draw.2);
    let to = boundary(block, from + 4 + draw.3);
    let (range, id) = (from.min(to)..from.max(to), block.id);
    if range.is_empty() {
        return;
    }
    let (author, at) = (AUTHORS[n % 3].to_owned(), a.changed);
    match draw.0 % 6 {
        0..3 => {
            let note = Note { id: ids.make(), author, at, text: format!("تعليق {n}") };
            let words = block.text[range.clone()].to_owned();
            let thread = Thread { id: ids.make(), on: Anchor::Words, words, notes: vec![note], resolved: None };
            a.open_thread(thread, &[(id, range)]).expect("there").apply(a).expect("applies");
        }
        kind => {
            let suggestion = ids.make();
            let (mark, change) = match kind {
                3 => (MarkKind::Insertion(suggestion), Proposed::Words),
                4 => (MarkKind::Deletion(suggestion), Proposed::Words),
                _ => {
                    let change = Proposed::Format { add: vec![MarkKind::Strong], clear: Vec::new() };
                    (MarkKind::Reformat(suggestion), change)
                }
            };
            a.body[index].marks.add(range, mark);
            a.suggestions.push(Suggestion { id: suggestion, author, at, change });
        }
    }
}

/// The review on one character.
type Review = BTreeSet<MarkKind>;

/// An article as a list of characters, each with the review that lies on it: what the marks must come to.
#[derive(Clone, PartialEq, Debug)]
struct Letters(Vec<(BlockId, Vec<(char, Review)>)>);

impl Letters {
    fn of(a: &Article) -> Letters {
        let block = |b: &SharedBlock| {
            let mut on: BTreeMap<usize, (char, Review)> =
                b.text.char_indices().map(|(at, c)| (at, (c, Review::new()))).collect();
            for mark in b.marks.iter().filter(|m| m.kind.is_of_review()) {
                for (_, (_, review)) in on.range_mut(mark.start..mark.end) {
                    review.insert(mark.kind.clone());
                }
            }
            (b.id, on.into_values().collect())
        };
        Letters(a.body.iter().map(block).collect())
    }

    fn block(&mut self, id: BlockId) -> &mut Vec<(char, Review)> {
        &mut self.0.iter_mut().find(|(b, _)| *b == id).expect("the block is there").1
    }

    /// What a letter carries that is typed between two others: what goes on over both, if it is of a kind that goes on.
    fn between(block: &[(char, Review)], at: usize) -> Review {
        let (Some(before), Some(after)) = (at.checked_sub(1).and_then(|i| block.get(i)), block.get(at)) else {
            return Review::new();
        };
        let grows = |k: &&MarkKind| matches!(k, MarkKind::Note(_) | MarkKind::Insertion(_));
        before.1.intersection(&after.1).filter(grows).cloned().collect()
    }

    fn type_over(&mut self, id: BlockId, from: usize, to: usize, text: &str) {
        let block = self.block(id);
        let carried = if from == to {
            Self::between(block, from)
        } else {
            let mut all = block[from..to].iter().map(|(_, r)| r.clone());
            let first = all.next().unwrap_or_default();
            let common = all.fold(first, |a, b| a.intersection(&b).cloned().collect());
            common.into_iter().filter(|k| matches!(k, MarkKind::Note(_) | MarkKind::Insertion(_))).collect()
        };
        block.splice(from..to, text.chars().map(|c| (c, carried.clone())));
    }

    fn split(&mut self, id: BlockId, at: usize, tail: BlockId) {
        let index = self.0.iter().position(|(b, _)| *b == id).expect("the block is there");
        let rest = self.0[index].1.split_off(at);
        self.0.insert(index + 1, (tail, rest));
    }

    fn join(&mut self, index: usize) {
        let (_, mut rest) = self.0.remove(index + 1);
        self.0[index].1.append(&mut rest);
    }
}

fn chars(text: &str, at: usize) -> usize {
    text[..at].chars().count()
}

/// Makes a drawn edit with the editor, as a person would; on the letters too, if they are given.
fn edit(a: &Article, draw: Draw, ids: &Ids, letters: Option<&mut Letters>) -> Option<Edit> {
    let index = draw.1 % a.body.len();
    let block = &a.body[index];
    let from = boundary(block, draw.2);
    let to = boundary(block, from + draw.3).max(from);
    let (start, end) = (Position::new(block.id, from), Position::new(block.id, to));
    let mut editor = Editor::new(a);
    match draw.0 % 8 {
        0..3 => {
            editor.show(View::caret(start));
            let text = format!("س{}", draw.3);
            if let Some(letters) = letters {
                let at = chars(&block.text, from);
                letters.type_over(block.id, at, at, &text);
            }
            editor.insert_text(a, &text, ids)
        }
        3 | 4 => {
            editor.show(View::body(Selection { anchor: start, head: end }));
            if let Some(letters) = letters {
                let (from, to) = (chars(&block.text, from), chars(&block.text, to));
                letters.block(block.id).drain(from..to);
            }
            editor.delete_selection(a)
        }
        5 => {
            editor.show(View::body(Selection { anchor: start, head: end }));
            if let Some(letters) = letters {
                let (from, to) = (chars(&block.text, from), chars(&block.text, to));
                letters.type_over(block.id, from, to, "بدل");
            }
            editor.insert_text(a, "بدل", ids)
        }
        6 => {
            if from == 0 || from == block.text.len() {
                return None;
            }
            editor.show(View::caret(start));
            let edit = editor.split(a, ids)?;
            if let Some(letters) = letters {
                letters.split(block.id, chars(&block.text, from), edit.after.body.head.block);
            }
            Some(edit)
        }
        _ => {
            let before = a.body.get(index.checked_sub(1)?)?;
            if block.text.is_empty() || before.text.is_empty() {
                return None;
            }
            editor.show(View::caret(Position::new(block.id, 0)));
            if let Some(letters) = letters {
                letters.join(index - 1);
            }
            editor.erase(a, Erase::Backward)
        }
    }
}

/// The text of all blocks, each on a line, without letters under a mark for which `goes` holds.
fn without(letters: &Letters, goes: impl Fn(&MarkKind) -> bool) -> String {
    let line = |block: &[(char, Review)]| -> String {
        block.iter().filter(|(_, review)| !review.iter().any(&goes)).map(|(c, _)| c).collect()
    };
    letters.0.iter().map(|(_, b)| line(b)).collect::<Vec<_>>().join("\n")
}

fn text(a: &Article) -> String {
    a.body.iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join("\n")
}

proptest! {
    #![proptest_config(cases(3))]

    #[test]
    fn a_thousand_comments_and_suggestions_stay_on_their_words(
        on in prop::collection::vec((any::<u8>(), 0usize..100_000, 0usize..100_000, 0usize..40), 1_100),
        edits in draws(50),
    ) {
        let ids = Ids::sequential(1);
        let mut a = article(40, 30, &ids);
        for (n, draw) in on.into_iter().enumerate() {
            annotate(&mut a, n, draw, &ids);
        }
        prop_assert!(a.threads.len() + a.suggestions.len() >= 1_000);
        let mut letters = Letters::of(&a);
        let (mut history, mut done, mut undone) = (History::default(), vec![letters.clone()], Vec::new());
        for draw in edits {
            match draw.0 {
                0..40 if done.len() > 1 => {
                    history.undo(&mut a).expect("not stale").expect("something was done");
                    undone.extend(done.pop());
                }
                40..70 if !undone.is_empty() => {
                    history.redo(&mut a).expect("not stale").expect("something was undone");
                    done.extend(undone.pop());
                }
                _ => {
                    letters = done.last().cloned().expect("never empty");
                    let Some(edit) = edit(&a, draw, &ids, Some(&mut letters)) else { continue };
                    if edit.transaction.is_empty() { continue; }
                    edit.transaction.apply(&mut a).expect("made for this article");
                    history.record(edit.transaction, edit.kind, edit.before, edit.after, a.changed);
                    history.close_group();
                    done.push(letters.clone());
                    undone.clear();
                }
            }
            prop_assert_eq!(&Letters::of(&a), done.last().expect("never empty"));
        }
        let now = Letters::of(&a);
        prop_assert_eq!(text(&a.as_accepted()), without(&now, |k| matches!(k, MarkKind::Deletion(_))));
        prop_assert_eq!(text(&a.as_refused()), without(&now, |k| matches!(k, MarkKind::Insertion(_))));
        let standing: BTreeSet<_> = now.0.iter().flat_map(|(_, b)| b.iter().flat_map(|(_, r)| r.iter().cloned())).collect();
        for (thread, place) in a.threads_in_order() {
            let there = standing.contains(&MarkKind::Note(thread.id));
            prop_assert_eq!(there, place != muharrir::document::Standing::Gone);
        }
    }
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn accepting_what_three_hands_suggested_is_the_edited_text_and_refusing_it_the_text_before(
        edits in draws(40), forms in draws(6),
    ) {
        let ids = Ids::sequential(1);
        let mut a = article(4, 6, &ids);
        for draw in &forms {
            annotate(&mut a, draw.3, (draw.0 % 3, draw.1, draw.2, draw.3), &ids);
        }
        let before = a.as_refused();
        let mut history = History::default();
        for (n, draw) in edits.into_iter().enumerate() {
            if draw.0 > 240 && history.can_undo() {
                history.undo(&mut a).expect("not stale");
                continue;
            }
            let mut wish = match edit(&a, draw, &ids, None) {
                Some(edit) if !edit.transaction.is_empty() => edit,
                _ => continue,
            };
            let mut sets_kind = false;
            let author = AUTHORS[n * 7 % 3];
            if draw.0 % 16 == 15 {
                let mut editor = Editor::new(&a);
                let head = Position::new(a.body[draw.1 % a.body.len()].id, 0);
                editor.show(View::caret(head));
                let kind = [BlockKind::Quote, BlockKind::ListItem, BlockKind::Paragraph][draw.2 % 3].clone();
                if let Some(kinds) = editor.set_kind(&a, kind) { (wish, sets_kind) = (kinds, true); }
            }
            let mut direct = a.clone();
            wish.transaction.apply(&mut direct).expect("made for this article");
            if sets_kind {
                // Of all that is proposed for the kind of a block, whosever it is, the latest holds; a block that this hand
                // proposed changes as it stands.
                let here = wish.transaction.blocks();
                let own = |id: &BlockId| a.suggestions.iter().any(|s| s.author == author && s.change == Proposed::NewBlock(*id));
                direct.suggestions.retain(
                    |s| !matches!(&s.change, Proposed::Kind(id, _) if here.contains(id) && !own(id)),
                );
            }
            let now = muharrir::base::Timestamp::from_second(a.changed.as_second() + n as i64).expect("in range");
            let hand = Hand { author, at: now, ids: &ids };
            let made = a.suggest(&wish.transaction, &hand).expect("fits");
            let caret = made.place(wish.after.body.head, false);
            made.transaction.apply(&mut a).expect("made for this article");
            let head = a.block(caret.block).expect("the caret's block is there");
            prop_assert!(head.text.is_char_boundary(caret.offset));
            history.record(made.transaction, wish.kind, wish.before, wish.after, a.changed);
            history.close_group();
            let kinds = |a: &Article| a.body.iter().map(|b| b.kind.clone()).collect::<Vec<_>>();
            let (yes, aimed) = (a.as_accepted(), direct.as_accepted());
            prop_assert_eq!(text(&yes), text(&aimed), "after {:?} of {:?}", wish.transaction, a);
            prop_assert_eq!(kinds(&yes), kinds(&aimed));
            let no = a.as_refused();
            prop_assert_eq!((text(&no), kinds(&no)), (text(&before), kinds(&before)));
            prop_assert_eq!(Article::from_ron(&a.to_ron()), Ok(a.clone()));
        }
        // One by one, in any order, it comes to the same text.
        let aimed = a.as_accepted();
        while let Some(id) = a.suggestions.last().map(|s| s.id) {
            a.settle(&[id], true).apply(&mut a).expect("made for this article");
        }
        prop_assert_eq!(text(&a), text(&aimed));
    }

    #[test]
    fn a_merge_leaves_every_comment_and_suggestion_on_its_words(
        on in prop::collection::vec((any::<u8>(), 0usize..100_000, 0usize..100_000, 0usize..40), 30),
        of_a in draws(12), of_b in draws(12),
    ) {
        holds_through_a_merge((5, 8), on, of_a, of_b)?;
    }
}

proptest! {
    #![proptest_config(cases(3))]

    #[test]
    fn a_merge_leaves_a_thousand_comments_and_suggestions_on_their_words(
        on in prop::collection::vec((any::<u8>(), 0usize..100_000, 0usize..100_000, 0usize..40), 1_000),
        of_a in draws(40), of_b in draws(40),
    ) {
        holds_through_a_merge((40, 30), on, of_a, of_b)?;
    }
}

/// Two hands edit an article of so many blocks and words with comments and suggestions on it; what they merge to has each on
/// the words that it was on, or these are gone.
fn holds_through_a_merge(
    (blocks, words): (usize, usize),
    on: Vec<Draw>,
    of_a: Vec<Draw>,
    of_b: Vec<Draw>,
) -> Result<(), TestCaseError> {
    let ids = Ids::sequential(1);
    let mut base = article(blocks, words, &ids);
    for (n, draw) in on.into_iter().enumerate() {
        annotate_words(&mut base, n, draw, &ids);
    }
    let side = |draws: Vec<Draw>, seconds: i64| {
        let own = Ids::sequential(10_000 * seconds as u64);
        let mut side = base.clone();
        side.changed = muharrir::base::Timestamp::from_second(base.changed.as_second() + seconds).expect("in range");
        for draw in draws {
            if let Some(edit) = edit_words(&side, draw, &own) {
                edit.transaction.apply(&mut side).expect("applies");
            }
        }
        side
    };
    let (a, b) = (side(of_a, 1), side(of_b, 2));
    let of = |article, author| MergeSide { article, author };
    let merged = merge(Some(&base), of(&a, AUTHORS[0]), of(&b, AUTHORS[1])).article;
    let known: BTreeMap<String, Review> = on_words(&base).into_iter().collect();
    let own: BTreeSet<MarkKind> = known.values().flat_map(|r| r.iter().cloned()).collect();
    for (word, review) in on_words(&merged) {
        let Some(was) = known.get(&word) else { continue };
        let kept: Review = review.intersection(&own).cloned().collect();
        prop_assert_eq!(&kept, was, "{} in {:?} of {:?} and {:?}", word, &merged.body, &a.body, &b.body);
    }
    for thread in &base.threads {
        prop_assert!(merged.thread(thread.id).is_some(), "what was said is kept");
    }
    Ok(())
}

/// Like [`annotate`], on whole words.
fn annotate_words(a: &mut Article, n: usize, draw: Draw, ids: &Ids) {
    let index = draw.1 % a.body.len();
    let text = &a.body[index].text;
    let at = boundary(&a.body[index], draw.2);
    let start = text[..at].rfind(' ').map_or(0, |i| i + 1);
    let end = text[start..].match_indices(' ').nth(draw.3 % 3).map_or(text.len(), |(i, _)| start + i);
    let (range, id, at) = (start..end, ids.make(), a.changed);
    if range.is_empty() {
        return;
    }
    if draw.0.is_multiple_of(2) {
        let note = Note { id: ids.make(), author: AUTHORS[n % 3].into(), at, text: "؟".into() };
        let thread =
            Thread { id: ids.make(), on: Anchor::Words, words: String::new(), notes: vec![note], resolved: None };
        let block = a.body[index].id;
        a.open_thread(thread, &[(block, range)]).expect("there").apply(a).expect("applies");
        return;
    }
    let mark = if draw.0 % 4 == 1 { MarkKind::Insertion(id) } else { MarkKind::Deletion(id) };
    a.body[index].marks.add(range, mark);
    a.suggestions.push(Suggestion { id, author: AUTHORS[n % 3].into(), at, change: Proposed::Words });
}

/// Puts new words between words, takes whole words out, parts and joins blocks.
fn edit_words(a: &Article, draw: Draw, ids: &Ids) -> Option<Edit> {
    let index = draw.1 % a.body.len();
    let block = &a.body[index];
    let from = boundary(block, draw.2);
    let start = block.text[..from].rfind(' ').map_or(0, |i| i + 1);
    let mut editor = Editor::new(a);
    let show = |editor: &mut Editor, from: usize, to: usize| {
        let at = |offset| Position::new(block.id, offset);
        editor.show(View::body(Selection { anchor: at(from), head: at(to) }));
    };
    match draw.0 % 5 {
        0 | 1 => {
            show(&mut editor, start, start);
            editor.insert_text(a, &format!("س{}ص{} ", ids.make::<BlockId>().short(), draw.3), ids)
        }
        2 => {
            let end = block.text[start..].find(' ').map_or(block.text.len(), |i| start + i + 1);
            show(&mut editor, start, end);
            editor.delete_selection(a)
        }
        3 if start > 0 => {
            show(&mut editor, start, start);
            editor.split(a, ids)
        }
        _ => {
            a.body.get(index.checked_sub(1)?)?;
            show(&mut editor, 0, 0);
            editor.erase(a, Erase::Backward)
        }
    }
}

/// The words of the body with the review that lies on all of each.
fn on_words(a: &Article) -> Vec<(String, Review)> {
    let mut all = Vec::new();
    for block in &a.body {
        for word in block.text.split(' ').filter(|w| !w.is_empty()) {
            let start = word.as_ptr() as usize - block.text.as_ptr() as usize;
            let covers = |m: &&Mark| m.kind.is_of_review() && m.start <= start && start + word.len() <= m.end;
            all.push((word.to_owned(), block.marks.iter().filter(covers).map(|m| m.kind.clone()).collect()));
        }
    }
    all
}
