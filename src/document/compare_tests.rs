use super::*;
use crate::base::{Clock, FixedClock, Ids};
use crate::document::{Mark, MarkKind, Marks};
use proptest::prelude::*;

fn article(texts: &[&str]) -> Article {
    let ids = Ids::sequential(1);
    let mut a = Article::new(&ids, FixedClock::default().now());
    a.body = texts.iter().map(|t| Block::paragraph(ids.make(), *t)).collect();
    a
}

/// The changed texts as `(kinds, before, after)`.
fn told(before: &Article, after: &Article) -> Vec<(Vec<&'static str>, String, String)> {
    let text = |s: &Option<Side>| s.as_ref().map(|s| s.text.clone()).unwrap_or_default();
    let rows = Comparison::of(before, after).rows;
    let changed = rows.iter().filter(|r| !r.is_same());
    changed.map(|r| (r.kinds().into_iter().map(ChangeKind::name).collect(), text(&r.before), text(&r.after))).collect()
}

fn spans(before: &str, after: &str) -> Vec<(&'static str, String, String)> {
    let cut = |c: TextChange| (c.kind.name(), before[c.before].to_owned(), after[c.after].to_owned());
    compare_texts(before, after).into_iter().map(cut).collect()
}

fn own(all: &[(&'static str, &str, &str)]) -> Vec<(&'static str, String, String)> {
    all.iter().map(|(k, a, b)| (*k, (*a).to_owned(), (*b).to_owned())).collect()
}

#[test]
fn each_sort_of_change_is_called_by_its_name() {
    let before = article(&[
        "ميناء مرسى الريحان يستقبل أولى سفنه بعد العاصفة",
        "وأكدت الهيئة أن الحركة ستعود كاملة خلال أيام",
        "وقالت سلمى: ”أعدنا تشغيل ثلاثة أرصفة“.",
        "وبقيت 7 سفن في عرض البحر 10 أيام.",
        "هذه فقرة تبقى في مكانها كما هي",
        "وكانت الهيئة قد أغلقت الميناء",
    ]);
    let mut after = before.clone();
    after.body[0].text = "ميناء مرسى الريحان يستقبل أولى سفنه منذ العاصفة".into();
    after.body[1].text = "وأكدت الهيئة أن الحركة ستعود كاملةً خلال أيام".into();
    after.body[2].text = "وقالت سلمى: «أعدنا تشغيل ثلاثة أرصفة».".into();
    after.body[3].text = "وبقيت ٧ سفن في عرض البحر ١٠ أيام.".into();
    let last = after.body.remove(5);
    after.body.insert(1, last);
    let kinds: Vec<_> = told(&before, &after).into_iter().map(|t| t.0).collect();
    assert_eq!(kinds, [["words"], ["moved"], ["marks"], ["quotes"], ["digits"]]);
}

#[test]
fn a_difference_falls_on_whole_words_with_their_marks() {
    assert_eq!(spans("لم يعد يشكو", "لم يَعُد يشكو"), own(&[("marks", "يعد", "يَعُد")]));
    assert_eq!(spans("قال ”نعم“.", "قال «نعم»."), own(&[("quotes", "”", "«"), ("quotes", "“", "»")]));
    assert_eq!(spans("قال نعم", "قال «نعم»"), own(&[("quotes", "", "«"), ("quotes", "", "»")]));
    assert_eq!(spans("عام 2026", "عام ٢٠٢٦"), own(&[("digits", "2026", "٢٠٢٦")]));
    assert_eq!(spans("عام 2026", "عام 2027"), own(&[("words", "2026", "2027")]));
    assert_eq!(spans("عن التجار أن", "عن تجار الحبوب أن"), own(&[("words", "التجار", "تجار الحبوب")]));
    assert_eq!(spans("الى هنا", "إلى هنا"), own(&[("words", "الى", "إلى")]));
    assert_eq!(spans("كلمة ، ثم", "كلمة، ثم"), own(&[("words", " ", "")]));
    assert_eq!(spans("مرحبا", "مـرحبا"), own(&[("marks", "مرحبا", "مـرحبا")]));
    // A sign of direction alone, beside a blank, is no word.
    assert_eq!(spans("كلمة ثم", "كلمة \u{200F} ثم"), own(&[("words", " ", " \u{200F} ")]));
    assert_eq!(spans("كلمة  ثم", "كلمة \u{200F} ثم"), own(&[("marks", "  ", " \u{200F} ")]));
    assert_eq!(spans("", "نص"), own(&[("words", "", "نص")]));
    assert_eq!(spans("نص ", "نص"), own(&[("words", " ", "")]));
}

#[test]
fn new_and_gone_blocks_stand_where_they_stood() {
    let before = article(&["الأولى هنا", "الثانية تذهب", "الثالثة تبقى"]);
    let mut after = before.clone();
    after.body.remove(1);
    after.body.push(Block::paragraph(Ids::sequential(900).make(), "الرابعة تأتي"));
    let all = told(&before, &after);
    assert_eq!(all[0], (vec!["removed"], "الثانية تذهب".into(), String::new()));
    assert_eq!(all[1], (vec!["added"], String::new(), "الرابعة تأتي".into()));
    assert_eq!(all.len(), 2);
    assert_eq!(Comparison::of(&before, &after).rows[1].place, Compared::Block(before.body[1].id));
}

#[test]
fn blocks_with_new_ids_are_known_by_their_words() {
    let texts = ["دخلت سفينة الحبوب ميناء مرسى الريحان فجر الأحد", "وقالت مديرة الهيئة إن العمل عاد", "خاتمة"];
    let before = article(&texts);
    let ids = Ids::sequential(500);
    let mut after = article(&texts);
    for block in &mut after.body {
        block.id = ids.make();
    }
    assert!(told(&before, &after).is_empty());
    after.body[0].text = "دخلت سفينة القمح ميناء مرسى الريحان فجر الأحد".into();
    after.body.swap(1, 2);
    let kinds: Vec<_> = told(&before, &after).into_iter().map(|t| t.0).collect();
    assert_eq!(kinds, [vec!["words"], vec!["moved"]]);
}

#[test]
fn fields_pictures_and_forms_are_compared_too() {
    let mut before = article(&["نص غامق هنا"]);
    before.meta.headline = "عنوان قديم".into();
    before.pictures =
        vec![Picture { id: Ids::sequential(70).make(), caption: "سفينة".into(), ..Picture::default() }];
    let mut after = before.clone();
    after.meta.headline = "عنوان جديد".into();
    after.meta.tags = vec!["موانئ".into()];
    after.pictures[0].caption = "السفينة".into();
    after.body[0].marks = Marks::new(vec![Mark::new(5..13, MarkKind::Strong)]);
    let kinds: Vec<_> = told(&before, &after).into_iter().map(|t| t.0).collect();
    assert_eq!(kinds, [["words"], ["added"], ["format"], ["words"]]);
    after.body[0].kind = BlockKind::Subheading(1);
    assert_eq!(Comparison::of(&before, &after).count(ChangeKind::Format), 1);
}

#[test]
fn the_fewest_blocks_move() {
    let before = article(&["أ أ", "ب ب", "ج ج", "د د"]);
    let mut after = before.clone();
    let first = after.body.remove(0);
    after.body.push(first);
    let moved: Vec<_> = told(&before, &after).into_iter().filter(|t| t.0 == ["moved"]).map(|t| t.1).collect();
    assert_eq!(moved, ["أ أ"]);
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec![
            "كلمة",
            "كَلِمة",
            "أخرى",
            "7",
            "٧",
            "«",
            "»",
            "”",
            "،",
            ".",
            " ",
            " ",
            " ",
            "\n",
            "ـ",
            "\u{64B}",
            "\u{200F}",
            "Latin",
            "👨‍👩‍👧",
        ]),
        0..14,
    )
    .prop_map(|v| v.concat())
}

proptest! {
    #[test]
    fn changes_turn_the_one_text_into_the_other(a in text(), b in text()) {
        let changes = compare_texts(&a, &b);
        prop_assert_eq!(changes.is_empty(), a == b);
        let grapheme = |s: &str, at: usize| unicode_segmentation::UnicodeSegmentation::grapheme_indices(s, true).any(|(i, _)| i == at) || at == s.len();
        let (mut i, mut j) = (0, 0);
        for c in &changes {
            prop_assert!(i <= c.before.start && j <= c.after.start, "in order");
            for at in [c.before.start, c.before.end] { prop_assert!(grapheme(&a, at)); }
            for at in [c.after.start, c.after.end] { prop_assert!(grapheme(&b, at)); }
            prop_assert_eq!(said(&a[i..c.before.start]), said(&b[j..c.after.start]), "what lies between is alike");
            (i, j) = (c.before.end, c.after.end);
        }
        prop_assert_eq!(said(&a[i..]), said(&b[j..]));
    }

    #[test]
    fn exchanges_turn_the_one_text_into_the_other(a in text(), b in text()) {
        let (mut made, mut here) = (String::new(), 0);
        for (gone, come) in super::exchanges(&a, &b) {
            made.push_str(&a[here..gone.start]);
            made.push_str(&b[come]);
            here = gone.end;
        }
        made.push_str(&a[here..]);
        prop_assert_eq!(made, b);
    }

    #[test]
    fn turned_around_added_is_removed(a in prop::collection::vec(text(), 1..5), b in prop::collection::vec(text(), 1..5)) {
        let refs = |v: &[String]| article(&v.iter().map(String::as_str).collect::<Vec<_>>());
        let (a, b) = (refs(&a), refs(&b));
        let (to, back) = (Comparison::of(&a, &b), Comparison::of(&b, &a));
        prop_assert_eq!(to.changed(), back.changed());
        prop_assert_eq!(to.count(ChangeKind::Added), back.count(ChangeKind::Removed));
        prop_assert_eq!(Comparison::of(&a, &a).changed(), 0);
    }
}

/// Without blanks and lone signs that are not said: beside a change they are not told on their own.
fn said(s: &str) -> String {
    s.chars().filter(|c| !c.is_whitespace() && !crate::language::pieces::is_unsaid(*c)).collect()
}

/// 5,000 words in paragraphs, each word now and then another.
fn long(every: usize) -> Article {
    let words =
        ["دخلت", "سفينة", "الحبوب", "ميناء", "مرسى", "الريحان", "فجر", "الأحد،", "لتكون", "أولى", "«السفن»", "٢٠٢٦"];
    let word = |i: usize| {
        if every > 0 && i.is_multiple_of(every) { format!("كلمة{i}") } else { words[i * 7 % 12].to_owned() }
    };
    let paragraphs: Vec<String> =
        (0..100).map(|p| (0..50).map(|w| word(p * 50 + w)).collect::<Vec<_>>().join(" ")).collect();
    article(&paragraphs.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn long_versions_are_compared_whole() {
    let (a, b) = (long(0), long(9));
    let comparison = Comparison::of(&a, &b);
    assert_eq!(comparison.count(ChangeKind::Words), 100);
    assert_eq!(comparison.rows.len(), 100);
}
