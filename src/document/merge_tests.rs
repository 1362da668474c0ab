use super::*;
use crate::base::StatementId;
use crate::base::{Clock, FixedClock, Ids, Timestamp};
use crate::document::{BlockKind, Mark, MarkKind, Picture};
use crate::sources::{Statement, Terms, Verification};
use proptest::prelude::*;

fn article(texts: &[&str]) -> Article {
    let ids = Ids::sequential(1);
    let mut a = Article::new(&ids, FixedClock::default().now());
    a.body = texts.iter().map(|t| Block::paragraph(ids.make(), *t)).collect();
    a.meta.headline = "عنوان".into();
    a
}

fn later(a: &Article, seconds: i64, change: impl FnOnce(&mut Article)) -> Article {
    let mut b = a.clone();
    change(&mut b);
    b.changed = Timestamp::from_second(a.changed.as_second() + seconds).expect("in range");
    b
}

fn of(base: &Article, a: &Article, b: &Article) -> Merged {
    let side = |article, author| MergeSide { article, author };
    let there = merge(Some(base), side(a, "ليلى"), side(b, "هدى"));
    assert_eq!(there, merge(Some(base), side(b, "هدى"), side(a, "ليلى")), "order does not matter");
    there
}

fn texts(a: &Article) -> Vec<&str> {
    a.body.iter().map(|b| b.text.as_str()).collect()
}

#[test]
fn what_one_side_touched_is_taken() {
    let base = article(&["الأولى", "الثانية", "الثالثة"]);
    let ids = Ids::sequential(600);
    let a = later(&base, 1, |a| {
        a.body[0].text = "الأولى معدّلة".into();
        a.meta.headline = "عنوان آخر".into();
        a.meta.tags = vec!["موانئ".into()];
    });
    let b = later(&base, 2, |b| {
        b.body[2].text = "الثالثة معدّلة".into();
        b.body.remove(1);
        b.body.push(Block::paragraph(ids.make(), "رابعة"));
        b.meta.byline = "ليلى".into();
        b.meta.tags = vec!["الجزر".into()];
        b.pictures.push(Picture { id: ids.make(), caption: "سفينة".into(), ..Picture::default() });
    });
    let merged = of(&base, &a, &b);
    assert_eq!(merged.conflicts, []);
    assert_eq!(texts(&merged.article), ["الأولى معدّلة", "الثالثة معدّلة", "رابعة"]);
    assert_eq!(merged.article.meta.headline, "عنوان آخر");
    assert_eq!(merged.article.meta.byline, "ليلى");
    assert_eq!(merged.article.meta.tags, ["الجزر", "موانئ"]);
    assert_eq!(merged.article.pictures.len(), 1);
    assert_eq!(merged.article.changed, b.changed);
}

#[test]
fn a_block_touched_on_both_sides_keeps_the_later_and_proposes_the_other() {
    let base = article(&["دخلت السفينة ميناء مرسى الريحان بعد العاصفة"]);
    let a = later(&base, 1, |a| a.body[0].text = "دخلت السفينة ميناء مرسى الريحان منذ العاصفة".into());
    let b = later(&base, 2, |b| b.body[0].text = "دخلت السفينة المحمّلة ميناء مرسى الريحان عقب العاصفة".into());
    let merged = of(&base, &a, &b);
    assert_eq!(merged.conflicts, [Conflict::Block(base.body[0].id)]);
    assert_eq!(merged.article.as_refused().body, b.body, "the later text stays");
    let open = merged.article.open_suggestions();
    assert_eq!((open.len(), open[0].author.as_str()), (1, "ليلى"));
    assert_eq!(texts(&merged.article.as_accepted()), ["دخلت السفينة المحمّلة ميناء مرسى الريحان منذ العاصفة"]);
}

#[test]
fn both_wrote_at_the_end() {
    let base = article(&["نص."]);
    let a = later(&base, 1, |a| a.body[0].text = "نص. وقالت ليلى هذا.".into());
    let b = later(&base, 2, |b| b.body[0].text = "نص. وقالت هدى ذاك.".into());
    let merged = of(&base, &a, &b).article;
    let c = later(&base, 3, |c| c.body[0].text = "نص. وقال سامر شيئًا.".into());
    let all = of(&base, &merged, &c).article;
    for words in ["ليلى هذا", "هدى ذاك", "سامر شيئًا"] {
        assert!(all.body[0].text.contains(words), "{words} in {}", all.body[0].text);
    }
    assert_eq!(texts(&all.as_refused()), ["نص. وقال سامر شيئًا."]);
}

#[test]
fn a_removed_block_that_the_other_changed_stays_to_be_decided_on() {
    let base = article(&["الأولى", "الثانية"]);
    let a = later(&base, 2, |a| drop(a.body.remove(1)));
    let b = later(&base, 1, |b| b.body[1].text = "الثانية معدّلة".into());
    let merged = of(&base, &a, &b);
    assert_eq!(merged.conflicts, [Conflict::Removed(base.body[1].id)]);
    assert_eq!(texts(&merged.article.as_refused()), ["الأولى", "الثانية معدّلة"]);
    assert_eq!(texts(&merged.article.as_accepted()), ["الأولى"]);
    assert_eq!(merged.article.suggestions[0].author, "ليلى");
}

#[test]
fn a_headline_written_twice_is_proposed() {
    let base = article(&["نص"]);
    let a = later(&base, 1, |a| a.meta.headline = "عنوان ليلى".into());
    let b = later(&base, 2, |b| b.meta.headline = "عنوان هدى".into());
    let merged = of(&base, &a, &b);
    assert_eq!(merged.conflicts, [Conflict::Text(TextTarget::Meta(MetaField::Headline))]);
    assert_eq!(merged.article.meta.headline, "عنوان هدى");
    assert_eq!(merged.article.as_accepted().meta.headline, "عنوان ليلى");
}

#[test]
fn marks_of_the_one_go_with_the_words_of_the_other() {
    let base = article(&["قالت المديرة نعم أمس"]);
    let at = base.body[0].text.find("المديرة").expect("there");
    let strong = Mark::new(at..at + "المديرة".len(), MarkKind::Strong);
    let a = later(&base, 1, |a| a.body[0].marks = Marks::new(vec![strong.clone()]));
    let b = later(&base, 2, |b| b.body[0].text = "وقد قالت المديرة نعم".into());
    let merged = of(&base, &a, &b);
    assert_eq!(merged.conflicts, []);
    let block = &merged.article.body[0];
    assert_eq!(block.text, "وقد قالت المديرة نعم");
    let marked: Vec<_> = block.marks.iter().map(|m| &block.text[m.range()]).collect();
    assert_eq!(marked, ["المديرة"]);
}

#[test]
fn moves_of_both_sides_hold() {
    let base = article(&["أ", "ب", "ج", "د", "ه"]);
    let a = later(&base, 1, |a| {
        let x = a.body.remove(0);
        a.body.push(x);
    });
    let b = later(&base, 2, |b| {
        let x = b.body.remove(3);
        b.body.insert(1, x);
    });
    assert_eq!(texts(&of(&base, &a, &b).article), ["د", "ب", "ج", "ه", "أ"]);
}

#[test]
fn an_approval_does_not_pass_to_what_two_sides_became() {
    let base = article(&["نص", "آخر"]);
    let a = later(&base, 1, |a| {
        a.status.state = State::Approved;
        a.status.approval = Some(crate::document::Approval::new("هدى", a.changed));
    });
    let b = later(&base, 2, |b| b.body[0].text = "نص مختلف".into());
    let merged = of(&base, &a, &b).article;
    assert_eq!((merged.status.state, merged.status.approval), (State::InReview, None));
}

#[test]
fn without_a_base_nothing_goes() {
    let base = article(&["مشترك قبل وبعد", "ثانية"]);
    let a = later(&base, 1, |a| a.body[0].text = "مشترك قبل ليلى وبعد".into());
    let b = later(&base, 2, |b| {
        b.body[0].text = "مشترك هدى قبل وبعد".into();
        b.body.remove(1);
    });
    let side = |article, author| MergeSide { article, author };
    let merged = merge(None, side(&a, "ليلى"), side(&b, "هدى"));
    assert_eq!(merged, merge(None, side(&b, "هدى"), side(&a, "ليلى")));
    assert_eq!(texts(&merged.article.as_accepted()), ["مشترك هدى قبل ليلى وبعد", "ثانية"]);
}

/// Edits of a side, drawn from numbers; each writes a word of its own.
fn edited(base: &Article, side: usize, edits: &[(u8, usize, usize)]) -> (Article, Vec<String>) {
    let ids = Ids::sequential(10_000 * side as u64);
    let mut a = later(base, side as i64, |_| {});
    let mut written = Vec::new();
    for (n, (what, x, y)) in edits.iter().enumerate() {
        let word = format!("س{side}ك{n}");
        let index = x % a.body.len();
        let block = &mut a.body[index];
        match what % 7 {
            0 | 1 => {
                let cuts: Vec<usize> =
                    block.text.match_indices(' ').map(|(at, _)| at).chain([0, block.text.len()]).collect();
                block.text.insert_str(cuts[y % cuts.len()], &format!(" {word} "));
                block.marks = Marks::default();
                written.push(word);
            }
            2 => {
                let new = Block::paragraph(ids.make(), word.clone());
                a.body.insert(y % (a.body.len() + 1), new);
                written.push(word);
            }
            3 => {
                let moved = a.body.remove(index);
                let to = y % (a.body.len() + 1);
                a.body.insert(to, moved);
            }
            4 => {
                a.meta.headline = word.clone();
                written.push(word);
            }
            5 => {
                let whole = 0..block.text.len();
                block.marks.add(whole, MarkKind::Strong);
            }
            _ => block.kind = [BlockKind::Quote, BlockKind::ListItem][y % 2].clone(),
        }
    }
    let all = format!("{} {}", a.meta.headline, texts(&a).join(" "));
    written.retain(|w| all.contains(w.as_str()));
    (a, written)
}

fn edits() -> impl Strategy<Value = Vec<(u8, usize, usize)>> {
    prop::collection::vec((any::<u8>(), 0usize..40, 0usize..40), 0..8)
}

proptest! {
    #[test]
    fn nothing_that_either_wrote_is_dropped(x in edits(), y in edits()) {
        let base = article(&["دخلت السفينة ميناء مرسى الريحان", "وقالت المديرة نعم", "أكدت الهيئة أن الحركة ستعود", ""]);
        let (a, in_a) = edited(&base, 1, &x);
        let (b, in_b) = edited(&base, 2, &y);
        let merged = of(&base, &a, &b).article;
        let mut all = format!("{} {}", merged.meta.headline, texts(&merged).join(" "));
        for s in &merged.suggestions {
            if let Proposed::Field(_, text) = &s.change { all.push_str(text); }
        }
        for word in in_a.iter().chain(&in_b) {
            prop_assert!(all.contains(word.as_str()), "{} is gone", word);
        }
        let mut seen = BTreeSet::new();
        for block in &merged.body {
            prop_assert!(seen.insert(block.id), "one block twice");
            let again = Marks::new(block.marks.iter().cloned().collect::<Vec<_>>());
            prop_assert_eq!(&again, &block.marks);
            prop_assert!(block.marks.iter().all(|m| block.text.get(m.range()).is_some()));
        }
        prop_assert_eq!(Article::from_ron(&merged.to_ron()), Ok(merged.clone()));
        // Merged again with what went into it, it stays as it is.
        prop_assert_eq!(&of(&a, &a, &merged).article, &merged);
    }

    #[test]
    fn a_side_alone_is_that_side(x in edits()) {
        let base = article(&["دخلت السفينة ميناء مرسى الريحان", "وقالت المديرة نعم", ""]);
        let (a, _) = edited(&base, 1, &x);
        prop_assert_eq!(&of(&base, &a, &base).article, &a);
        prop_assert_eq!(&of(&base, &a, &a).article, &a);
    }

    #[test]
    fn edits_of_different_blocks_all_survive_as_text(x in edits(), y in edits()) {
        // One side edits the text of even blocks and the fields, the other moves and adds blocks.
        let base = article(&["دخلت السفينة", "وقالت المديرة", "أكدت الهيئة", "خاتمة"]);
        let only = |v: &[(u8, usize, usize)], kinds: &[u8]| v.iter().map(|(k, a, b)| (kinds[*k as usize % kinds.len()], *a, *b)).collect::<Vec<_>>();
        let (a, written) = edited(&base, 1, &only(&x, &[0, 4]));
        let (b, added) = edited(&base, 2, &only(&y, &[2, 3]));
        let b_text_untouched = base.body.iter().all(|o| b.block(o.id) == Some(o));
        prop_assert!(b_text_untouched);
        let merged = of(&base, &a, &b);
        prop_assert_eq!(&merged.conflicts, &[]);
        prop_assert!(!merged.article.has_suggestions());
        for block in &a.body { prop_assert_eq!(merged.article.block(block.id), Some(&**block)); }
        let order = |m: &Article| m.body.iter().map(|b| b.id).collect::<Vec<_>>();
        prop_assert_eq!(order(&merged.article), order(&b));
        let all = format!("{} {}", merged.article.meta.headline, texts(&merged.article).join(" "));
        prop_assert!(written.iter().chain(&added).all(|w| all.contains(w.as_str())));
    }
}

/// A quotation tied to a statement that was verified in these words.
fn quoted(words: &str) -> (Article, StatementId) {
    let mut a = article(&["وقال: «», ثم مضى"]);
    let ids = Ids::sequential(700);
    let at = "وقال: «".len();
    a.body[0].text.insert_str(at, words);
    let mut statement = Statement { id: ids.make(), words: words.into(), ..Statement::default() };
    statement.verify(Verification::TwoSources, "ليلى", a.changed, words);
    a.body[0].marks.add(at..at + words.len(), MarkKind::Attribution(statement.id));
    let id = statement.id;
    a.statements.push(statement);
    (a, id)
}

fn says_changed(a: &Article, id: StatementId) -> bool {
    a.statement(id).expect("it stays").words_changed(&a.words_of(id))
}

#[test]
fn a_verified_quotation_whose_words_a_merge_changed_says_so() {
    let (base, id) = quoted("السفينة غرقت عند الفجر");
    let edit = |a: &mut Article, from: &str, to: &str| a.body[0].text = a.body[0].text.replace(from, to);
    let mark = |a: &mut Article, words: &str| {
        let at = a.body[0].text.find(words).expect("there");
        a.body[0].marks = Default::default();
        a.body[0].marks.add(at..at + words.len(), MarkKind::Attribution(id));
    };
    let beside = later(&base, 1, |a| edit(a, "ثم مضى", "ثم مضى إلى المرفأ"));
    // Of letters as many, so that the mark fits.
    let changes = |a: &mut Article| edit(a, "غرقت", "نجحت");
    let one = later(&base, 2, changes);
    let merged = of(&base, &beside, &one).article;
    assert_eq!(merged.words_of(id).concat(), "السفينة نجحت عند الفجر");
    assert!(says_changed(&merged, id));
    assert!(!says_changed(&of(&base, &beside, &later(&base, 2, |a| a.meta.byline = "هدى".into())).article, id));
    // Both changed the words: the later one's stand, and were verified by nobody.
    let other = later(&base, 3, |a| {
        edit(a, "عند الفجر", "عند الظهر");
        mark(a, "السفينة غرقت عند الظهر");
    });
    let both = of(&base, &one, &other).article;
    assert_eq!(both.words_of(id).concat(), "السفينة غرقت عند الظهر");
    assert!(says_changed(&both, id) && both.has_suggestions());
    // The later one undid nothing and verified nothing: what the other only proposes changes no words.
    let (near, words) = ("ثم مضى بعيدًا", "السفينة غرقت عند الفجر");
    let untouched = later(&base, 3, |a| edit(a, "ثم مضى", near));
    let kept = of(&base, &later(&one, 0, |a| edit(a, "ثم مضى", "وانصرف")), &untouched).article;
    assert!(kept.has_suggestions());
    assert_eq!(kept.words_of(id).concat(), words);
    assert!(!says_changed(&kept, id) && says_changed(&kept.as_accepted(), id));
}

#[test]
fn nobody_answers_for_what_another_verified() {
    let (base, _) = quoted("السفينة غرقت");
    let moment = |seconds| Timestamp::from_second(base.changed.as_second() + seconds).expect("in range");
    let seen =
        later(&base, 1, |a| a.statements[0].verify(Verification::DocumentSeen, "سامر", moment(1), "السفينة غرقت"));
    let anew = later(&base, 2, |a| a.statements[0].verify(Verification::TwoSources, "هدى", moment(2), "السفينة غرقت"));
    let merged = of(&base, &seen, &anew);
    assert_eq!(merged.article.statements, anew.statements);
    let told = |c: &Conflict| matches!(c, Conflict::Value(path) if path.contains("verif"));
    assert!(!merged.conflicts.is_empty() && merged.conflicts.iter().all(told), "{:?}", merged.conflicts);
}

#[test]
fn what_one_hand_took_off_the_record_stays_so() {
    let (base, id) = quoted("السفينة غرقت");
    let terms = |terms| move |a: &mut Article| a.statements[0].terms = terms;
    let off = later(&base, 1, terms(Terms::OffTheRecord));
    let on = later(&base, 2, terms(Terms::OnBackground));
    assert_eq!(of(&base, &off, &on).article.statements[0].terms, Terms::OffTheRecord);
    let until = |day| Some(jiff::civil::date(2026, 12, day));
    let embargoed =
        |day| move |a: &mut Article| (a.statements[0].terms, a.statements[0].until) = (Terms::Embargoed, until(day));
    let both = of(&base, &later(&base, 1, embargoed(9)), &later(&base, 2, embargoed(3))).article;
    assert_eq!((both.statements[0].terms, both.statements[0].until), (Terms::Embargoed, until(9)));
    // Two tied the same words, one of them off the record: her mark stays on them.
    let ids = Ids::sequential(800);
    let tied = |a: &mut Article, terms| {
        let mark = a.body[0].marks.iter().next().cloned().expect("tied");
        let statement = Statement { id: ids.make(), terms, ..Statement::default() };
        a.body[0].marks.add(mark.range(), MarkKind::Attribution(statement.id));
        a.statements.push(statement.clone());
        statement.id
    };
    let (mut one, mut other) = (later(&base, 1, |_| {}), later(&base, 2, |_| {}));
    let (held, _) = (tied(&mut one, Terms::OffTheRecord), tied(&mut other, Terms::OnTheRecord));
    let merged = of(&base, &one, &other).article;
    assert_eq!(merged.words_of(held).concat(), "السفينة غرقت");
    assert_eq!(merged.words_of(id), [""; 0]);
}
