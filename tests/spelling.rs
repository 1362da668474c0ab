//! Spelling as a writer meets it: what was meant comes first, names are known, and nothing is suggested late.

use muharrir::language::spelling::{Known, SUGGESTION_BUDGET, Speller};
use std::time::Duration;

const ERRORS: &str = include_str!("language/spelling-errors.txt");
const FIGURES: &str = include_str!("language/spelling.md");

fn errors() -> Vec<(&'static str, &'static str)> {
    ERRORS.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t')).collect()
}

/// Debug builds on a busy machine are slow: here the order is judged, not the time.
const LONG: Duration = Duration::from_secs(60);

#[test]
fn what_was_meant_comes_first() {
    let mut speller = Speller::load().expect("the dictionary");
    let all = errors();
    assert!(all.len() >= 200, "{}", all.len());
    let (mut first, mut among) = (0, 0);
    for (wrong, right) in &all {
        let found = speller.suggest(wrong, 5, LONG).expect("within a minute");
        first += usize::from(found.first().is_some_and(|f| f == right));
        among += usize::from(found.iter().any(|f| f == right));
        if found.first().is_none_or(|f| f != right) {
            println!("{wrong}: {found:?}, meant {right}");
        }
    }
    println!("first {first}, among five {among}, of {}", all.len());
    assert!(first * 100 >= all.len() * 90, "{first} of {}", all.len());
    let row = format!("| Muharrir | {first} | {among} | {} |", all.len());
    assert!(FIGURES.contains(&row), "tests/language/spelling.md does not say {row}");
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
