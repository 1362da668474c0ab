//! Dates and moments as people type them into a field: figures of either kind in the order year, month, day or day,
//! month, year, or with the month's name; and the form in which a field shows them. Nothing here asks the machine.

use super::{Language, MonthNames, month_name};
use crate::base::{Date, Timestamp};
use jiff::tz::TimeZone;

/// The day that was typed: `2026-11-22`, `٢٢/١١/٢٠٢٦`, `٢٢ تشرين الثاني ٢٠٢٦`, `22 November 2026`.
pub fn date(text: &str) -> Option<Date> {
    let is_year = |n: u32| n >= 1000;
    let (year, month, day) = match (numbers(text).as_slice(), named_month(text)) {
        (&[year, month, day], None) if is_year(year) => (year, month, day),
        (&[day, month, year], None) if is_year(year) => (year, month, day),
        (&[year, day] | &[day, year], Some(month)) if is_year(year) => (year, month, day),
        _ => return None,
    };
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The moment that was typed: a day as in [`date`], then hours and minutes; with `م` or `pm` after noon. A day alone
/// begins at midnight.
pub fn moment(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    let (day, clock) = match text.find([':', '\u{FF1A}']) {
        Some(colon) => {
            let before = &text[..colon];
            let hour = before.trim_end_matches(|c| figure(c).is_some()).len();
            (&text[..hour], &text[hour..])
        }
        None => (text, ""),
    };
    let (hour, minute) = match numbers(clock).as_slice() {
        [] if clock.is_empty() => (0, 0),
        &[hour, minute] => (on_24_hours(hour, clock)?, minute),
        _ => return None,
    };
    let at = date(day)?.at(i8::try_from(hour).ok()?, i8::try_from(minute).ok().filter(|m| *m < 60)?, 0, 0);
    Some(at.to_zoned(zone.clone()).ok()?.timestamp())
}

/// A day as a field shows it: `2026-11-22`.
pub fn print_date(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// A moment as a field shows it: `2026-11-22 18:00`.
pub fn print_moment(at: Timestamp, zone: &TimeZone) -> String {
    let at = at.to_zoned(zone.clone());
    format!("{} {:02}:{:02}", print_date(at.date()), at.hour(), at.minute())
}

fn on_24_hours(hour: u32, clock: &str) -> Option<u32> {
    let clock = clock.to_lowercase();
    let (am, pm) = (clock.contains('ص') || clock.contains("am"), clock.contains('م') || clock.contains("pm"));
    match (am, pm, hour) {
        (true, false, 12) => Some(0),
        (false, true, 1..=11) => Some(hour + 12),
        (true, false, 0..=11) | (false, true, 12) | (false, false, 0..=23) => Some(hour),
        _ => None,
    }
}

/// The value of a Western, Arabic-Indic or Persian figure.
fn figure(c: char) -> Option<u32> {
    match c {
        '\u{0660}'..='\u{0669}' => Some(u32::from(c) - 0x0660),
        '\u{06F0}'..='\u{06F9}' => Some(u32::from(c) - 0x06F0),
        _ => c.to_digit(10),
    }
}

fn numbers(text: &str) -> Vec<u32> {
    text.split(|c| figure(c).is_none())
        .filter(|run| !run.is_empty())
        .map(|run| run.chars().filter_map(figure).fold(0_u32, |n, d| n.saturating_mul(10).saturating_add(d)))
        .collect()
}

/// The month that the text names, in either language and any country's names; of several the longest name counts.
fn named_month(text: &str) -> Option<u32> {
    let text = text.to_lowercase();
    let mut found: Option<(usize, u32)> = None;
    for month in 1..=12_i8 {
        let Ok(date) = Date::new(2000, month, 1) else { continue };
        let arabic = MonthNames::ALL.map(|names| month_name(Language::Arabic, names, date));
        let english = month_name(Language::English, MonthNames::default(), date).to_lowercase();
        for name in arabic.into_iter().chain([english.as_str()]).filter(|name| text.contains(name)) {
            if found.is_none_or(|(length, _)| name.len() > length) {
                found = Some((name.len(), u32::from(month.unsigned_abs())));
            }
        }
    }
    found.map(|f| f.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil;

    #[test]
    fn days_are_read_in_every_order_and_figure() {
        let day = Some(civil::date(2026, 11, 2));
        for text in
            ["2026-11-02", "٢٠٢٦/١١/٢", "2/11/2026", " ۲ . ۱۱ . ۲۰۲۶ ", "٢ تشرين الثاني ٢٠٢٦", "2 November 2026"]
        {
            assert_eq!(date(text), day, "{text}");
        }
        assert_eq!(date("٥ مايو ٢٠٢٦"), Some(civil::date(2026, 5, 5)));
        assert_eq!(date("٥ ماي ٢٠٢٦"), Some(civil::date(2026, 5, 5)));
        for text in ["", "أمس", "2026-11", "2026-13-02", "2026-02-30", "11/02/26", "2026-11-02-05", "99999999999-1-1"]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn moments_have_a_clock_of_either_kind() {
        let zone = TimeZone::fixed(jiff::tz::offset(2));
        let at = |text: &str| moment(text, &zone).map(|t| t.to_string());
        let evening = Some("2026-11-22T16:00:00Z".to_owned());
        for text in ["2026-11-22 18:00", "٢٠٢٦-١١-٢٢ ١٨:٠٠", "22/11/2026 6:00 pm", "٢٢ تشرين الثاني ٢٠٢٦، ٦:٠٠ م"]
        {
            assert_eq!(at(text), evening, "{text}");
        }
        assert_eq!(at("2026-11-22"), Some("2026-11-21T22:00:00Z".to_owned()));
        assert_eq!(at("2026-11-22 12:05 ص"), Some("2026-11-21T22:05:00Z".to_owned()));
        for text in ["18:00", "2026-11-22 24:00", "2026-11-22 18:60", "2026-11-22 18:", "2026-11-22 13:00 م"] {
            assert_eq!(at(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_shown_is_read_back() {
        let zone = TimeZone::fixed(jiff::tz::offset(-3));
        let at: Timestamp = "2026-01-02T03:04:00Z".parse().expect("a moment");
        assert_eq!(print_moment(at, &zone), "2026-01-02 00:04");
        assert_eq!(moment(&print_moment(at, &zone), &zone), Some(at));
        assert_eq!(date(&print_date(civil::date(2026, 1, 2))), Some(civil::date(2026, 1, 2)));
    }
}
