//! Days written out: `الأحد ٢٢ تشرين الثاني ٢٠٢٦`, `22/11/2026`. Reading them in any of the four sets of month names,
//! and writing them as the house does, with the Hijri date beside where it wants one.

use super::digits;
use super::fold::fold;
use super::hijri;
use super::style::{Calendar, DigitPolicy, HouseStyle};
use super::tokens;
use crate::base::Date;
use crate::i18n::{Digits, Language, MonthNames, month_name, weekday_name};
use jiff::civil::Weekday;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// A day of a month that a text names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DateMention {
    /// From the weekday or the day to the month or the year.
    pub range: Range<usize>,
    /// The weekday before it, with its bytes.
    pub weekday: Option<(Range<usize>, Weekday)>,
    /// The day of the month; `None` for a month with a year alone.
    pub day: Option<i8>,
    /// The month, from 1.
    pub month: i8,
    /// Bytes of the month's name; empty in a date of figures.
    pub month_range: Range<usize>,
    /// The year, where it is said.
    pub year: Option<i16>,
}

impl DateMention {
    /// The date, its year taken from `day` where it is not said.
    pub fn date(&self, day: Option<Date>) -> Option<Date> {
        let year = self.year.or_else(|| day.map(|d| d.year()))?;
        Date::new(year, self.month, self.day?).ok()
    }
}

/// The first of a month, to name it.
fn first_of(month: i8) -> Date {
    Date::new(2026, month.clamp(1, 12), 1).unwrap_or(Date::MIN)
}

/// Folded month names of every set, and spellings beside them, with their numbers.
static MONTHS: LazyLock<HashMap<String, i8>> = LazyLock::new(|| {
    let named = MonthNames::ALL
        .into_iter()
        .flat_map(|set| (1..=12).map(move |m| (fold(month_name(Language::Arabic, set, first_of(m))), m)));
    let beside = [("ابريل", 4), ("ايار", 5), ("حزيران", 6), ("جويليه", 7), ("اغسطس", 8), ("شهر رمضان", 0)];
    named.chain(beside.into_iter().filter(|b| b.1 > 0).map(|(name, m)| (fold(name), m))).collect()
});

static WEEKDAYS: LazyLock<HashMap<String, Weekday>> = LazyLock::new(|| {
    let days = (0..7).filter_map(|n| first_of(3).checked_add(jiff::Span::new().days(n)).ok());
    days.map(|day| (fold(weekday_name(Language::Arabic, day)), day.weekday())).collect()
});

/// The weekday that `word` names, folded.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    WEEKDAYS.get(word).copied()
}

/// The dates of a text, in order.
pub fn mentions(text: &str) -> Vec<DateMention> {
    // A date has a digit.
    if !text.chars().any(|c| digits::value(c).is_some()) {
        return Vec::new();
    }
    let ranges = tokens::words(text);
    let words: Vec<(Range<usize>, String)> = ranges.into_iter().map(|r| (r.clone(), fold(&text[r]))).collect();
    let mut found = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let mention = named(text, &words, i).or_else(|| figures(text, &words, i));
        match mention {
            Some((mention, next)) => {
                found.push(mention);
                i = next;
            }
            None => i += 1,
        }
    }
    found
}

/// What stands between two words.
fn gap<'a>(text: &'a str, words: &[(Range<usize>, String)], i: usize) -> &'a str {
    match (words.get(i), words.get(i + 1)) {
        (Some(a), Some(b)) => &text[a.0.end..b.0.start],
        _ => "\n",
    }
}

fn is_gap(gap: &str) -> bool {
    gap.chars().all(|c| c.is_whitespace() && c != '\n') && !gap.is_empty()
}

fn number(word: &str) -> Option<u32> {
    (!word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok())?
}

/// A month at `i`, of one or two words: its number and how many words.
fn month_at(text: &str, words: &[(Range<usize>, String)], i: usize) -> Option<(i8, usize)> {
    let one = words.get(i)?;
    let two = words.get(i + 1).filter(|_| is_gap(gap(text, words, i)));
    let pair = two.and_then(|two| MONTHS.get(&format!("{} {}", one.1, two.1)).map(|m| (*m, 2)));
    pair.or_else(|| MONTHS.get(&one.1).map(|m| (*m, 1)))
}

/// `٢٢ تشرين الثاني ٢٠٢٦`, `22 من نوفمبر`, `نوفمبر 2026`.
fn named(text: &str, words: &[(Range<usize>, String)], i: usize) -> Option<(DateMention, usize)> {
    let day = number(&words[i].1).filter(|d| (1..=31).contains(d));
    let mut at = i;
    if day.is_some() {
        at += 1;
        while words.get(at).is_some_and(|w| matches!(w.1.as_str(), "من" | "شهر")) && is_gap(gap(text, words, at - 1))
        {
            at += 1;
        }
        if !is_gap(gap(text, words, at - 1)) {
            return None;
        }
    }
    let (month, length) = month_at(text, words, at)?;
    let month_range = words[at].0.start..words[at + length - 1].0.end;
    let mut last = at + length - 1;
    let year_word = words.get(last + 1).is_some_and(|w| matches!(w.1.as_str(), "عام" | "سنه" | "لعام"));
    let year_at = last + 1 + usize::from(year_word && is_gap(gap(text, words, last)));
    let year = words.get(year_at).and_then(|w| number(&w.1)).filter(|y| (1300..=2200).contains(y));
    let year = year.filter(|_| is_gap(gap(text, words, year_at - 1)));
    if year.is_some() {
        last = year_at;
    } else if day.is_none() {
        return None;
    }
    let weekday = weekday_before(text, words, i);
    let start = weekday.as_ref().map_or(words[i].0.start, |w| w.0.start);
    let mention = DateMention {
        range: start..words[last].0.end,
        weekday,
        day: day.and_then(|d| i8::try_from(d).ok()),
        month,
        month_range,
        year: year.and_then(|y| i16::try_from(y).ok()),
    };
    Some((mention, last + 1))
}

/// The weekday right before word `i`: `الأحد ٢٢`, `الأحد، ٢٢`, `الأحد الموافق ٢٢`.
fn weekday_before(text: &str, words: &[(Range<usize>, String)], i: usize) -> Option<(Range<usize>, Weekday)> {
    let mut j = i.checked_sub(1)?;
    let close =
        |j: usize| gap(text, words, j).chars().all(|c| (c.is_whitespace() && c != '\n') || matches!(c, '،' | '('));
    if matches!(words[j].1.as_str(), "الموافق" | "المصادف") && close(j) {
        j = j.checked_sub(1)?;
    }
    let (range, word) = &words[j];
    let bare = word.strip_prefix("ل").filter(|w| w.starts_with("ل")).map(|w| format!("ا{w}"));
    let day = weekday(word).or_else(|| bare.as_deref().and_then(weekday)).filter(|_| close(j))?;
    Some((range.clone(), day))
}

/// `22/11/2026`, `22-11-2026`.
fn figures(text: &str, words: &[(Range<usize>, String)], i: usize) -> Option<(DateMention, usize)> {
    let parts = [i, i + 1, i + 2].map(|j| words.get(j).and_then(|w| number(&w.1)));
    let [Some(day), Some(month), Some(year)] = parts else { return None };
    let signs = [gap(text, words, i), gap(text, words, i + 1)];
    let dated = matches!(signs, ["/", "/"] | ["-", "-"]);
    if !dated || !(1..=31).contains(&day) || !(1..=12).contains(&month) || !(1900..=2200).contains(&year) {
        return None;
    }
    let weekday = weekday_before(text, words, i);
    let start = weekday.as_ref().map_or(words[i].0.start, |w| w.0.start);
    let mention = DateMention {
        range: start..words[i + 2].0.end,
        weekday,
        day: i8::try_from(day).ok(),
        month: i8::try_from(month).ok()?,
        month_range: 0..0,
        year: i16::try_from(year).ok(),
    };
    Some((mention, i + 3))
}

/// The day that a dateline names: `26 آذار 2017`, `الأحد ٢٦ مارس ٢٠١٧`, `26/3/2017`, `2017-03-26`; without a year, the
/// one in which it comes closest to `near`.
pub fn dateline_day(text: &str, near: Option<Date>) -> Option<Date> {
    let ascii = Digits::Western;
    let western: String = super::digits::convert(text.trim(), ascii);
    if let Ok(date) = western.parse::<Date>() {
        return Some(date);
    }
    let mention = mentions(text).into_iter().find(|m| m.day.is_some())?;
    if mention.year.is_some() {
        return mention.date(None);
    }
    let near = near?;
    let years = [near.year() - 1, near.year(), near.year() + 1];
    let days = years.into_iter().filter_map(|year| Date::new(year, mention.month, mention.day?).ok());
    days.min_by_key(|day| (day.duration_since(near).as_hours()).abs())
}

/// A number in the house's digits.
pub fn figure(n: i64, style: &HouseStyle) -> String {
    let digits = if style.digits == DigitPolicy::ArabicIndic { Digits::ArabicIndic } else { Digits::Western };
    digits.apply(&n.to_string())
}

/// `٢٢ تشرين الثاني ٢٠٢٦`, with the Hijri date in brackets where the house wants it beside.
pub fn write_day(date: Date, with_year: bool, style: &HouseStyle) -> String {
    let month = month_name(Language::Arabic, style.months, date);
    let mut out = format!("{} {month}", figure(i64::from(date.day()), style));
    if with_year {
        out.push(' ');
        out.push_str(&figure(i64::from(date.year()), style));
    }
    if style.calendar == Calendar::HijriBeside
        && let Some(hijri) = hijri::of(date)
    {
        out.push_str(&format!(" ({})", hijri.write(style)));
    }
    out
}

/// `تشرين الثاني ٢٠٢٦`.
pub fn write_month(date: Date, style: &HouseStyle) -> String {
    format!("{} {}", month_name(Language::Arabic, style.months, date), figure(i64::from(date.year()), style))
}

/// The month names of a set, from January.
pub fn months_of(set: MonthNames) -> Vec<&'static str> {
    (1..=12).map(|m| month_name(Language::Arabic, set, first_of(m))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::style::Preset;
    use jiff::civil::date;

    fn dates(text: &str) -> Vec<(&str, Option<Date>)> {
        mentions(text).into_iter().map(|m| (&text[m.range.clone()], m.date(Some(date(2026, 1, 1))))).collect()
    }

    #[test]
    fn dates_are_read_in_every_set_of_months() {
        for (text, day) in [
            ("٢٢ تشرين الثاني ٢٠٢٦", date(2026, 11, 22)),
            ("22 نوفمبر 2026", date(2026, 11, 22)),
            ("22 نونبر 2026", date(2026, 11, 22)),
            ("5 أوت 2026", date(2026, 8, 5)),
            ("5 غشت", date(2026, 8, 5)),
            ("الأحد، ٢٢ من تشرين الثاني", date(2026, 11, 22)),
            ("الأحد الموافق 22 نوفمبر عام 2026", date(2026, 11, 22)),
            ("22/11/2026", date(2026, 11, 22)),
        ] {
            assert_eq!(dates(&format!("وصل {text}، ثم غادر")), [(text, Some(day))], "{text}");
        }
        assert_eq!(dates("مارس الرياضة 3 مرات، وفاز 22 لاعبًا"), []);
        assert_eq!(mentions("في آذار 2017").first().map(|m| (m.day, m.month, m.year)), Some((None, 3, Some(2017))));
    }

    #[test]
    fn datelines_give_their_day() {
        let near = Some(date(2017, 3, 30));
        for text in ["26 آذار 2017", "الأحد ٢٦ مارس ٢٠١٧", "26/3/2017", "2017-03-26", "٢٦ مارس"]
        {
            assert_eq!(dateline_day(text, near), Some(date(2017, 3, 26)), "{text}");
        }
        assert_eq!(dateline_day("30 كانون الأول", Some(date(2017, 1, 3))), Some(date(2016, 12, 30)));
        assert_eq!(dateline_day("أمس", near), None);
    }

    #[test]
    fn dates_are_written_as_the_house_does() {
        let day = date(2026, 11, 22);
        assert_eq!(write_day(day, true, &Preset::Mashriq.style()), "٢٢ تشرين الثاني ٢٠٢٦");
        assert_eq!(write_day(day, false, &Preset::Morocco.style()), "22 نونبر");
        assert_eq!(write_day(day, true, &Preset::Gulf.style()), "٢٢ نوفمبر ٢٠٢٦ (١٢ جمادى الآخرة ١٤٤٨هـ)");
        assert_eq!(write_month(day, &Preset::Maghreb.style()), "نوفمبر 2026");
    }
}
