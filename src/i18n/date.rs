//! Dates and times as a newspaper prints them. The zone is always given: nothing here asks the machine.

use super::number::plain;
use super::words::{counts, dates};
use super::{Language, Locale};
use crate::base::{Date, Timestamp};
use jiff::civil::{Time, Weekday};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// Whose month names an Arabic date takes: they differ by country.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash, Serialize, Deserialize)]
pub enum MonthNames {
    /// كانون الثاني، شباط، آذار: Lebanon, Syria, Jordan, Palestine, Iraq.
    #[default]
    Mashriq,
    /// يناير، فبراير، مارس: Egypt, Sudan, Libya, the Gulf.
    Egypt,
    /// يناير، فبراير … غشت، شتنبر: Morocco.
    Morocco,
    /// جانفي، فيفري … أوت: Algeria, Tunisia.
    Algeria,
}

impl MonthNames {
    /// In the order of menus.
    pub const ALL: [MonthNames; 4] = [MonthNames::Mashriq, MonthNames::Egypt, MonthNames::Morocco, MonthNames::Algeria];

    const fn table(self) -> [&'static str; 12] {
        match self {
            MonthNames::Mashriq => [
                "كانون الثاني",
                "شباط",
                "آذار",
                "نيسان",
                "أيار",
                "حزيران",
                "تموز",
                "آب",
                "أيلول",
                "تشرين الأول",
                "تشرين الثاني",
                "كانون الأول",
            ],
            MonthNames::Egypt => [
                "يناير",
                "فبراير",
                "مارس",
                "أبريل",
                "مايو",
                "يونيو",
                "يوليو",
                "أغسطس",
                "سبتمبر",
                "أكتوبر",
                "نوفمبر",
                "ديسمبر",
            ],
            MonthNames::Morocco => [
                "يناير",
                "فبراير",
                "مارس",
                "أبريل",
                "ماي",
                "يونيو",
                "يوليوز",
                "غشت",
                "شتنبر",
                "أكتوبر",
                "نونبر",
                "دجنبر",
            ],
            MonthNames::Algeria => [
                "جانفي",
                "فيفري",
                "مارس",
                "أفريل",
                "ماي",
                "جوان",
                "جويلية",
                "أوت",
                "سبتمبر",
                "أكتوبر",
                "نوفمبر",
                "ديسمبر",
            ],
        }
    }
}

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of the month of `date`.
pub fn month_name(language: Language, names: MonthNames, date: Date) -> &'static str {
    let index = usize::from(date.month().unsigned_abs()) - 1;
    match language {
        Language::Arabic => names.table()[index],
        Language::English => ENGLISH_MONTHS[index],
    }
}

/// The name of the day of the week of `date`.
pub fn weekday_name(language: Language, date: Date) -> &'static str {
    let (ar, en) = match date.weekday() {
        Weekday::Monday => ("الاثنين", "Monday"),
        Weekday::Tuesday => ("الثلاثاء", "Tuesday"),
        Weekday::Wednesday => ("الأربعاء", "Wednesday"),
        Weekday::Thursday => ("الخميس", "Thursday"),
        Weekday::Friday => ("الجمعة", "Friday"),
        Weekday::Saturday => ("السبت", "Saturday"),
        Weekday::Sunday => ("الأحد", "Sunday"),
    };
    if language == Language::Arabic { ar } else { en }
}

/// `٢٢ تشرين الثاني`, `22 November`.
pub(super) fn day_and_month(locale: &Locale, date: Date) -> String {
    let day = plain(locale.language, locale.digits, u64::from(date.day().unsigned_abs()));
    format!("{day} {}", month_name(locale.language, locale.months, date))
}

/// `٢٢ تشرين الثاني ٢٠٢٦`, `22 November 2026`.
pub(super) fn full(locale: &Locale, date: Date) -> String {
    let year = plain(locale.language, locale.digits, u64::from(date.year().unsigned_abs()));
    format!("{} {year}", day_and_month(locale, date))
}

/// `٩:٤٢ ص` on a twelve-hour clock, `9:42` on a twenty-four-hour one.
pub(super) fn time(locale: &Locale, time: Time) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    match locale.language {
        Language::English => format!("{hour}:{minute:02}"),
        Language::Arabic => {
            let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
            let half = if hour < 12 { "ص" } else { "م" };
            format!("{} {half}", locale.digits.apply(&format!("{twelve}:{minute:02}")))
        }
    }
}

/// How long ago something changed, in the shortest words that still say it: minutes within the hour, the time within
/// the day, `أمس` with the time, then the date, with the year where it is not this one.
pub(super) fn last_change(locale: &Locale, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
    let seconds = now.as_second() - at.as_second();
    if (-60..3600).contains(&seconds) {
        return locale.count(&counts::MINUTES_AGO, seconds.max(0).unsigned_abs() / 60);
    }
    day_and_time(locale, at, now, zone)
}

/// A moment near `now` without counting minutes: the time today; yesterday or tomorrow with the time; else the date.
pub(super) fn day_and_time(locale: &Locale, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
    let (at, now) = (at.to_zoned(zone.clone()).datetime(), now.to_zoned(zone.clone()).datetime());
    let (date, today, clock) = (at.date(), now.date(), time(locale, at.time()));
    if date == today {
        clock
    } else if today.yesterday().is_ok_and(|day| day == date) {
        dates::YESTERDAY_AT.fill(locale.language, &[&clock])
    } else if today.tomorrow().is_ok_and(|day| day == date) {
        dates::TOMORROW_AT.fill(locale.language, &[&clock])
    } else if date.year() == today.year() {
        day_and_month(locale, date)
    } else {
        full(locale, date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Digits;

    const ARABIC: Locale =
        Locale { language: Language::Arabic, digits: Digits::ArabicIndic, months: MonthNames::Mashriq };
    const ENGLISH: Locale = Locale { language: Language::English, ..ARABIC };

    fn moment(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    fn beirut_winter() -> TimeZone {
        TimeZone::fixed(jiff::tz::offset(2))
    }

    #[test]
    fn last_change_goes_from_minutes_to_dates() {
        let now = moment("2026-11-22T07:42:00Z");
        let cases = [
            ("2026-11-22T07:41:30Z", "الآن", "just now"),
            ("2026-11-22T07:42:20Z", "الآن", "just now"),
            ("2026-11-22T07:41:00Z", "قبل دقيقة", "a minute ago"),
            ("2026-11-22T07:40:00Z", "قبل دقيقتين", "2 minutes ago"),
            ("2026-11-22T07:32:00Z", "قبل ١٠ دقائق", "10 minutes ago"),
            ("2026-11-22T07:22:00Z", "قبل ٢٠ دقيقة", "20 minutes ago"),
            ("2026-11-22T06:42:01Z", "قبل ٥٩ دقيقة", "59 minutes ago"),
            ("2026-11-22T06:42:00Z", "٨:٤٢ ص", "8:42"),
            ("2026-11-21T22:00:00Z", "١٢:٠٠ ص", "0:00"),
            ("2026-11-21T20:42:00Z", "أمس ١٠:٤٢ م", "Yesterday 22:42"),
            ("2026-11-20T22:00:00Z", "أمس ١٢:٠٠ ص", "Yesterday 0:00"),
            ("2026-11-20T21:59:59Z", "٢٠ تشرين الثاني", "20 November"),
            ("2026-01-01T10:00:00Z", "١ كانون الثاني", "1 January"),
            ("2025-12-31T10:00:00Z", "٣١ كانون الأول ٢٠٢٥", "31 December 2025"),
            ("2026-11-22T10:00:00Z", "١٢:٠٠ م", "12:00"),
            ("2026-11-23T16:00:00Z", "غدًا ٦:٠٠ م", "Tomorrow 18:00"),
        ];
        for (at, ar, en) in cases {
            assert_eq!(last_change(&ARABIC, moment(at), now, &beirut_winter()), ar, "{at}");
            assert_eq!(last_change(&ENGLISH, moment(at), now, &beirut_winter()), en, "{at}");
        }
    }

    #[test]
    fn the_zone_decides_what_yesterday_is() {
        let (at, now) = (moment("2026-11-21T22:30:00Z"), moment("2026-11-22T07:42:00Z"));
        assert_eq!(last_change(&ARABIC, at, now, &TimeZone::UTC), "أمس ١٠:٣٠ م");
        assert_eq!(last_change(&ARABIC, at, now, &beirut_winter()), "١٢:٣٠ ص");
    }

    #[test]
    fn months_follow_the_country() {
        let august = jiff::civil::date(2026, 8, 5);
        let names = MonthNames::ALL.map(|months| full(&Locale { months, ..ARABIC }, august));
        assert_eq!(names, ["٥ آب ٢٠٢٦", "٥ أغسطس ٢٠٢٦", "٥ غشت ٢٠٢٦", "٥ أوت ٢٠٢٦"]);
        assert_eq!(full(&ENGLISH, august), "5 August 2026");
        assert_eq!(full(&Locale { digits: Digits::Western, ..ARABIC }, august), "5 آب 2026");
    }

    #[test]
    fn weekdays_are_those_of_the_date() {
        let sunday = jiff::civil::date(2026, 11, 22);
        assert_eq!(weekday_name(Language::Arabic, sunday), "الأحد");
        assert_eq!(weekday_name(Language::English, sunday), "Sunday");
    }
}
