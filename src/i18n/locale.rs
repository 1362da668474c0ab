//! The choices that decide how numbers and dates are printed, in one small value to hand around.

use super::words::counts;
use super::{Digits, Language, MonthNames, Plural, count, date, number};
use crate::base::{Date, Timestamp};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// How the interface prints numbers and dates.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash, Serialize, Deserialize)]
pub struct Locale {
    /// The language of the interface.
    pub language: Language,
    /// The digits of an Arabic interface.
    pub digits: Digits,
    /// The month names of an Arabic interface.
    pub months: MonthNames,
}

impl Locale {
    /// `١٬٨٦٤`, `1,864`.
    pub fn number(&self, n: u64) -> String {
        number::grouped(self.language, self.digits, n)
    }

    /// `٣ مقالات`, `3 articles`.
    pub fn count(&self, things: &Plural, n: u64) -> String {
        count(self.language, things, n, self.digits)
    }

    /// `دقيقتا قراءة`, `2-minute read`: at so many words a minute, rounded.
    pub fn reading_time(&self, words: usize, words_per_minute: u32) -> String {
        let speed = u64::from(words_per_minute.max(1));
        self.count(&counts::READING_MINUTES, (words as u64 + speed / 2) / speed)
    }

    /// `٩:٤١`, `9:41`: minutes and seconds.
    pub fn minutes_and_seconds(&self, seconds: u64) -> String {
        self.digits.in_language(self.language).apply(&format!("{}:{:02}", seconds / 60, seconds % 60))
    }

    /// `٦٢٪`, `62%`.
    pub fn percent(&self, n: u64) -> String {
        number::percent(self.language, self.digits, n)
    }

    /// `١٫٤ ميغابايت`, `1.4 MB`.
    pub fn file_size(&self, bytes: u64) -> String {
        number::file_size(self.language, self.digits, bytes)
    }

    /// `٢٢ تشرين الثاني ٢٠٢٦`, `22 November 2026`.
    pub fn date(&self, date: Date) -> String {
        date::full(self, date)
    }

    /// `٢٢ تشرين الثاني`, `22 November`.
    pub fn day_and_month(&self, date: Date) -> String {
        date::day_and_month(self, date)
    }

    /// `٩:٤٢ ص`, `9:42`.
    pub fn time(&self, at: Timestamp, zone: &TimeZone) -> String {
        date::time(self, at.to_zoned(zone.clone()).time())
    }

    /// `قبل دقيقتين`, `٩:٢٠ ص`, `أمس ١٠:٤٢ م`, `٢١ تشرين الثاني`: shorter the further back.
    pub fn last_change(&self, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
        date::last_change(self, at, now, zone)
    }

    /// The time today, `أمس` or `غدًا` with the time, else the date: for embargoes and saved states.
    pub fn day_and_time(&self, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
        date::day_and_time(self, at, now, zone)
    }
}
