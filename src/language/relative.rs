//! Relative dates made absolute: `مساء الأربعاء الماضي` in an article of Sunday 26 March 2017 is Wednesday 22 March. What
//! is found by [`super::dates`] is read here against the day of the dateline, and offered in the words of the house; it is
//! never put into a text by itself.

use super::calendar::{figure, weekday, write_day, write_month};
use super::fold::fold;
use super::style::HouseStyle;
use super::{digits, tokens};
use crate::base::Date;
use crate::i18n::{Language, weekday_name};
use jiff::{Span, ToSpan as _};
use std::ops::Range;

/// The time that a relative date means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    /// One day.
    Day(Date),
    /// All days from the first to the last.
    Days(Date, Date),
    /// The month of this day.
    Month(Date),
    /// A year.
    Year(i16),
}

/// What can be offered for a relative date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    /// The time that is meant.
    pub when: When,
    /// The phrase with the date in it, in the words of the house: `مساء الأربعاء ٢٢ آذار`.
    pub words: String,
    /// False where the text leaves open which day is meant: a weekday alone may be past or to come.
    pub sure: bool,
}

/// What the relative date at `range` of `text` means in an article of `day`; `None` where it says no countable time
/// (`منذ بضعة أيام`).
pub fn offer(text: &str, range: Range<usize>, day: Date, style: &HouseStyle) -> Option<Offer> {
    let phrase = text.get(range)?;
    let words: Vec<(String, &str)> =
        tokens::words(phrase).into_iter().map(|r| (fold(&phrase[r.clone()]), &phrase[r])).collect();
    let folded: Vec<&str> = words.iter().map(|w| w.0.as_str()).collect();
    let (when, sure) = when(&folded, day)?;
    Some(Offer { when, words: write(&words, when, day, style), sure })
}

fn is_past(word: &str) -> bool {
    let stem = word.trim_end_matches("ين").trim_end_matches('ه');
    matches!(stem, "الماضي" | "المنصرم" | "الفايت" | "الاخير" | "الماض")
}

fn is_future(word: &str) -> bool {
    let stem = word.trim_end_matches("ين").trim_end_matches('ه');
    matches!(stem, "المقبل" | "القادم" | "الاتي" | "الات")
}

fn when(words: &[&str], day: Date) -> Option<(When, bool)> {
    let has = |w: &str| words.contains(&w);
    let past = words.iter().any(|w| is_past(w));
    let future = words.iter().any(|w| is_future(w));
    let add = |span: Span| day.checked_add(span).ok();
    let one = |days: i64| add(days.days()).map(|d| (When::Day(d), true));
    if has("غدا") || has("الغد") || has("غد") {
        return one(if words.windows(2).any(|w| w[0] == "بعد" && w[1].ends_with("غد")) { 2 } else { 1 });
    }
    if has("امس") || has("الامس") || has("البارحه") {
        return one(if has("اول") || has("الاول") { -2 } else { -1 });
    }
    if has("اليوم") {
        return one(0);
    }
    if has("الليله") && !past {
        return one(0);
    }
    if let Some(named) = words.iter().find_map(|w| weekday(w)) {
        let ahead = i64::from((named.to_monday_zero_offset() - day.weekday().to_monday_zero_offset()).rem_euclid(7));
        return match (past, future) {
            (true, _) => one(if ahead == 0 { -7 } else { ahead - 7 }),
            (_, true) => one(if ahead == 0 { 7 } else { ahead }),
            // In a report a weekday alone is the last one.
            _ => add((if ahead == 0 { 0 } else { ahead - 7 }).days()).map(|d| (When::Day(d), ahead == 0)),
        };
    }
    counted(words, day).or_else(|| unit(words, day, past, future))
}

/// `قبل ثلاثة أيام`, `منذ أسبوعين`, `بعد شهر`.
fn counted(words: &[&str], day: Date) -> Option<(When, bool)> {
    let back = match words.first()? {
        &"قبل" | &"منذ" => -1,
        &"بعد" | &"خلال" | &"غضون" => 1,
        _ => return None,
    };
    let unit = words.iter().find_map(|w| Unit::of(w))?;
    let number = words.iter().find_map(|w| number(w));
    let n =
        back * number.or(unit.1).filter(|_| !words.iter().any(|w| matches!(*w, "بضعه" | "بضع" | "عده" | "عقود")))?;
    let exact = !words.iter().any(|w| matches!(*w, "نحو" | "حوالي" | "قرابه" | "اكثر" | "اقل"));
    let date = match unit.0 {
        Unit::Hour => day.checked_add((n / 24).days()).ok().filter(|_| n.abs() >= 24)?,
        Unit::Day => day.checked_add(n.days()).ok()?,
        Unit::Week => day.checked_add(n.weeks()).ok()?,
        Unit::Month => return day.checked_add(n.months()).ok().map(|d| (When::Month(d), exact)),
        Unit::Year => return day.checked_add(n.years()).ok().map(|d| (When::Year(d.year()), exact)),
    };
    Some((When::Day(date), exact))
}

#[derive(Clone, Copy)]
enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    /// The unit that a word names, and the number that its form says.
    fn of(word: &str) -> Option<(Unit, Option<i64>)> {
        let bare = word.strip_prefix("ال").unwrap_or(word);
        Some(match bare {
            "ساعه" => (Unit::Hour, Some(1)),
            "ساعتين" => (Unit::Hour, Some(2)),
            "ساعات" => (Unit::Hour, None),
            "يوم" | "يوما" | "ليله" => (Unit::Day, Some(1)),
            "يومين" => (Unit::Day, Some(2)),
            "ايام" | "ليال" => (Unit::Day, None),
            "اسبوع" | "اسبوعا" => (Unit::Week, Some(1)),
            "اسبوعين" => (Unit::Week, Some(2)),
            "اسابيع" => (Unit::Week, None),
            "شهر" | "شهرا" => (Unit::Month, Some(1)),
            "شهرين" => (Unit::Month, Some(2)),
            "اشهر" | "شهور" => (Unit::Month, None),
            "عام" | "سنه" | "عاما" => (Unit::Year, Some(1)),
            "عامين" | "سنتين" => (Unit::Year, Some(2)),
            "اعوام" | "سنوات" => (Unit::Year, None),
            _ => return None,
        })
    }
}

/// `ثلاثة`, `٣`, `العشرة`.
fn number(word: &str) -> Option<i64> {
    const NAMED: [&str; 8] = ["ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع", "عشر"];
    let bare = word.strip_prefix("ال").unwrap_or(word);
    if !bare.is_empty() && bare.chars().all(|c| digits::value(c).is_some()) {
        return bare.parse().ok();
    }
    match bare {
        "عشرين" => return Some(20),
        "ثلاثين" => return Some(30),
        _ => {}
    }
    let stem = bare.trim_end_matches('ه').trim_end_matches('ي');
    (3..).zip(NAMED).find(|(_, name)| *name == stem).map(|(n, _)| n)
}

/// `الأسبوع الماضي`, `الشهر المقبل`, `العام الجاري`.
fn unit(words: &[&str], day: Date, past: bool, future: bool) -> Option<(When, bool)> {
    let this = words.iter().any(|w| matches!(*w, "الجاري" | "الحالي" | "الجاريه" | "الحاليه" | "هذا" | "هذه"));
    let step = match (past, future, this) {
        (true, ..) => -1,
        (_, true, _) => 1,
        (_, _, true) => 0,
        _ => return None,
    };
    let number = words.iter().find_map(|w| number(w));
    if let Some((Unit::Day, count)) = words.iter().find_map(|w| Unit::of(w)) {
        // `الأيام الثلاثة الماضية`, `اليومين المقبلين`.
        let n = number.or(count.filter(|n| *n > 1))? * step;
        let far = day.checked_add(n.days()).ok()?;
        return Some((When::Days(far.min(day), far.max(day)), true));
    }
    for word in words {
        return Some(match *word {
            "الاسبوع" => {
                let monday = day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()?;
                let first = monday.checked_add((step * 7).days()).ok()?;
                (When::Days(first, first.checked_add(6.days()).ok()?), false)
            }
            "الشهر" => (When::Month(day.first_of_month().checked_add(step.months()).ok()?), true),
            "العام" | "السنه" => (When::Year(day.checked_add(step.years()).ok()?.year()), true),
            _ => continue,
        });
    }
    None
}

/// The phrase with what is relative in it replaced: parts of the day stay.
fn write(words: &[(String, &str)], when: When, day: Date, style: &HouseStyle) -> String {
    const DAY_PARTS: [&str; 12] =
        ["فجر", "صباح", "ضحي", "ظهر", "عصر", "مساء", "ليل", "ليله", "نهار", "غروب", "صبيحه", "عشيه"];
    let part = words.iter().find(|w| DAY_PARTS.contains(&w.0.as_str()) && !w.0.starts_with("ال"));
    let dated = |date: Date| {
        let weekday = weekday_name(Language::Arabic, date);
        format!("{weekday} {}", write_day(date, date.year() != day.year(), style))
    };
    let body = match when {
        When::Day(date) => dated(date),
        When::Days(from, to) => format!("بين {} و{}", write_day(from, false, style), write_day(to, true, style)),
        When::Month(date) => write_month(date, style),
        When::Year(year) => format!("عام {}", figure(i64::from(year), style)),
    };
    match part.filter(|_| matches!(when, When::Day(_))) {
        Some((_, part)) => format!("{part} {body}"),
        None => body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::dates;
    use crate::language::style::Preset;
    use jiff::civil::date;

    /// The offers of a text in an article of Sunday 26 March 2017.
    fn offers(text: &str) -> Vec<(String, bool)> {
        let style = Preset::Mashriq.style();
        let found = dates::find(text).into_iter().filter_map(|r| offer(text, r, date(2017, 3, 26), &style));
        found.map(|o| (o.words, o.sure)).collect()
    }

    #[test]
    fn days_are_counted_from_the_dateline() {
        for (text, words) in [
            ("وصل مساء الأربعاء الماضي", "مساء الأربعاء ٢٢ آذار"),
            ("أعلن اليوم الأحد", "الأحد ٢٦ آذار"),
            ("يصل غداً", "الاثنين ٢٧ آذار"),
            ("يصل بعد غد", "الثلاثاء ٢٨ آذار"),
            ("وصل أمس", "السبت ٢٥ آذار"),
            ("وصل أول أمس", "الجمعة ٢٤ آذار"),
            ("غادر قبل ثلاثة أيام", "الخميس ٢٣ آذار"),
            ("غادر منذ أسبوعين", "الأحد ١٢ آذار"),
            ("يُفتتح الخميس المقبل", "الخميس ٣٠ آذار"),
            ("يُعقد الأحد المقبل", "الأحد ٢ نيسان"),
            ("عُقد الأحد الماضي", "الأحد ١٩ آذار"),
            ("بدأ الشهر الماضي", "شباط ٢٠١٧"),
            ("يبدأ العام المقبل", "عام ٢٠١٨"),
            ("قبل ستة أشهر", "أيلول ٢٠١٦"),
            ("خلال اليومين الماضيين", "بين ٢٤ آذار و٢٦ آذار ٢٠١٧"),
        ] {
            assert_eq!(offers(text), [(words.to_owned(), true)], "{text}");
        }
    }

    #[test]
    fn what_is_open_is_said_to_be_open() {
        assert_eq!(offers("وصل فجر السبت"), [("فجر السبت ٢٥ آذار".to_owned(), false)]);
        assert_eq!(offers("عُقد الأسبوع الماضي"), [("بين ١٣ آذار و١٩ آذار ٢٠١٧".to_owned(), false)]);
        assert_eq!(offers("منذ بضعة أيام"), []);
        assert_eq!(offers("خلال الأيام القليلة المقبلة"), []);
    }
}
