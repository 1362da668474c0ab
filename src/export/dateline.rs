//! The date that a dateline's words name, for machines.

use crate::base::Date;
use crate::i18n::{Language, MonthNames, month_name};

/// The date in words such as `٢٢ تشرين الثاني ٢٠٢٦`, `الأحد 22 نوفمبر 2026`, `22 November 2026`. `None` unless day,
/// month and year all stand there: nothing is guessed.
pub(super) fn parse(words: &str) -> Option<Date> {
    let plain: String = words.chars().map(western).collect();
    let numbers: Vec<(usize, i16)> = numbers(&plain);
    let (year_at, year) = *numbers.iter().find(|(_, n)| (1900..=2199).contains(n))?;
    let (day_at, day) = *numbers.iter().find(|(at, n)| *at < year_at && (1..=31).contains(n))?;
    let between = plain.get(day_at..year_at)?;
    let month = (1..=12i8).filter_map(|m| Some((m, longest_name(m, between)?))).max_by_key(|(_, length)| *length)?.0;
    Date::new(year, month, day as i8).ok()
}

/// The length of the longest name of the month that stands in `text` as whole words.
fn longest_name(month: i8, text: &str) -> Option<usize> {
    let date = Date::new(2026, month, 1).ok()?;
    let arabic = MonthNames::ALL.into_iter().map(|names| month_name(Language::Arabic, names, date));
    arabic
        .chain([month_name(Language::English, MonthNames::Egypt, date)])
        .filter(|n| has_words(text, n))
        .map(str::len)
        .max()
}

fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        !before.is_some_and(char::is_alphabetic) && !after.is_some_and(char::is_alphabetic)
    })
}

fn numbers(text: &str) -> Vec<(usize, i16)> {
    let mut found = Vec::new();
    let mut at = 0;
    for piece in text.split(|c: char| !c.is_ascii_digit()) {
        if let Ok(number) = piece.parse() {
            found.push((at, number));
        }
        at += piece.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

fn western(c: char) -> char {
    match c {
        '٠'..='٩' => char::from(b'0' + (c as u32 - 0x0660) as u8),
        '۰'..='۹' => char::from(b'0' + (c as u32 - 0x06F0) as u8),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_every_house_are_read() {
        for (words, expected) in [
            ("٢٢ تشرين الثاني ٢٠٢٦", Some("2026-11-22")),
            ("الأحد 22 نوفمبر 2026", Some("2026-11-22")),
            ("1 كانون الأول/ديسمبر 2026", Some("2026-12-01")),
            ("٣ غشت ٢٠٢٥", Some("2025-08-03")),
            ("5 أوت 2024م", Some("2024-08-05")),
            ("22 November 2026", Some("2026-11-22")),
            ("31 شباط 2026", None),
            ("٢٢ تشرين الثاني", None),
            ("أمس", None),
            ("", None),
        ] {
            assert_eq!(parse(words).map(|d| d.to_string()).as_deref(), expected, "{words}");
        }
    }
}
