//! Spelling as a writer meets it: what was meant comes first, names are known, and nothing is suggested late.

use muharrir::language::lint::{Kind, Rules, lint_spelled};
use muharrir::language::spelling::{Known, SUGGESTION_BUDGET, Speller};
use proptest::prelude::*;
use std::sync::{LazyLock, Mutex};
use std::time::Duration;

const ERRORS: &str = include_str!("language/spelling-errors.txt");
const HELD_OUT: &str = include_str!("language/spelling-held-out.txt");
const FIGURES: &str = include_str!("language/spelling.md");

fn errors(list: &'static str) -> Vec<(&'static str, &'static str)> {
    list.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t')).collect()
}

/// Debug builds on a busy machine are slow: here the order is judged, not the time.
const LONG: Duration = Duration::from_secs(60);

#[test]
fn what_was_meant_comes_first() {
    let all = errors(ERRORS);
    assert!(all.len() >= 200, "{}", all.len());
    let (first, among) = judged(&all);
    assert!(first * 100 >= all.len() * 90, "{first} of {}", all.len());
    let row = format!("| Muharrir | {first} | {among} | {} |", all.len());
    assert!(FIGURES.contains(&row), "tests/language/spelling.md does not say {row}");
}

#[test]
fn words_that_are_new_to_the_order_are_found_as_well() {
    let all = errors(HELD_OUT);
    assert!(all.len() >= 100, "{}", all.len());
    let known = errors(ERRORS);
    assert!(all.iter().all(|(wrong, _)| known.iter().all(|(k, _)| k != wrong)), "held out");
    let (first, among) = judged(&all);
    assert!(first * 100 >= all.len() * 90, "{first} of {}", all.len());
    let row = format!("| Muharrir, held out | {first} | {among} | {} |", all.len());
    assert!(FIGURES.contains(&row), "tests/language/spelling.md does not say {row}");
}

/// How many of the words that were meant come first, and among the first five.
fn judged(all: &[(&'static str, &'static str)]) -> (usize, usize) {
    let mut speller = Speller::load().expect("the dictionary");
    let (mut first, mut among) = (0, 0);
    for (wrong, right) in all {
        let found = speller.suggest(wrong, 5, LONG).expect("within a minute");
        first += usize::from(found.first().is_some_and(|f| f == right));
        among += usize::from(found.iter().any(|f| f == right));
        if found.first().is_none_or(|f| f != right) {
            println!("{wrong}: {found:?}, meant {right}");
        }
    }
    println!("first {first}, among five {among}, of {}", all.len());
    (first, among)
}

#[test]
fn marks_prefixes_and_names_do_not_hide_a_word() {
    let mut speller = Speller::load().expect("the dictionary");
    for word in ["الميناءُ", "مـــيناء", "وبالمدينةِ", "سنستقبل", "فاستقبلوهم", "٢٥", "x", "Reuters", "house", "BBC"]
    {
        assert!(speller.knows(word), "{word}");
    }
    for word in ["الى", "القاهره", "لاكن", "houze"] {
        assert!(!speller.knows(word), "{word}");
    }
    let mut known = Known::default();
    known.add_name("سلمى الحدّاد");
    assert!(known.holds("وللحداد") && !known.holds("شلمى"));
    assert_eq!(speller.suggest("houze", 3, LONG).expect("soon").first().map(String::as_str), Some("house"));
    assert_eq!(speller.twins("القاهره").first().map(String::as_str), Some("القاهرة"));
}

#[test]
fn late_suggestions_are_none() {
    let mut speller = Speller::load().expect("the dictionary");
    assert_eq!(speller.suggest("المستفشى", 5, Duration::ZERO), None);
    assert!(SUGGESTION_BUDGET <= Duration::from_millis(150));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// Neither the dictionaries nor the rules around them stop at any text.
    #[test]
    fn any_text_is_spelled(text in "(\\PC|[ا-ي\u{64B}-\u{652}ـىةپکی ]|[a-zA-Z0-9٠-٩.،؛\n\u{200C}\u{202E}]){0,40}") {
        static SPELLER: LazyLock<Mutex<Speller>> = LazyLock::new(|| Mutex::new(Speller::load().expect("the dictionary")));
        let mut speller = SPELLER.lock().expect("not poisoned");
        for f in lint_spelled(&text, Kind::Body, &Rules::default(), &mut speller) {
            prop_assert!(text.get(f.range.clone()).is_some_and(|t| !t.is_empty()), "{:?}", f);
        }
    }
}
