//! The Hijri calendar of Umm al-Qura, through ICU's tables (`icu_calendar`). Outside of the years for which the kingdom's
//! tables hold nothing is said.

use super::calendar::figure;
use super::style::HouseStyle;
use crate::base::Date;
use icu_calendar::Date as IcuDate;
use icu_calendar::cal::hijri::UmmAlQura;
use icu_calendar::cal::{Hijri as IcuHijri, Iso};

/// A day of the Hijri calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Hijri {
    /// Year of the Hijra.
    pub year: i32,
    /// From 1, محرّم.
    pub month: u8,
    /// From 1.
    pub day: u8,
}

/// Years for which the tables hold (KACST: 1300–1600).
pub const YEARS: std::ops::RangeInclusive<i32> = 1300..=1600;

/// The months, from محرّم.
pub const MONTHS: [&str; 12] = [
    "محرّم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوّال",
    "ذو القعدة",
    "ذو الحجة",
];

fn calendar() -> IcuHijri<UmmAlQura> {
    IcuHijri::new_umm_al_qura()
}

/// The day of Umm al-Qura whose daylight falls on `date`; `None` outside of [`YEARS`].
pub fn of(date: Date) -> Option<Hijri> {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    let iso = IcuDate::try_new_iso(i32::from(date.year()), month, day).ok()?;
    let day = iso.to_calendar(calendar());
    let year = day.year().extended_year();
    YEARS.contains(&year).then(|| Hijri { year, month: day.month().ordinal, day: day.day_of_month().0 })
}

impl Hijri {
    /// The Gregorian day; `None` where the month has no such day or the tables end.
    pub fn gregorian(self) -> Option<Date> {
        if !YEARS.contains(&self.year) {
            return None;
        }
        let day = IcuDate::try_new_hijri_with_calendar(self.year, self.month, self.day, calendar()).ok()?;
        let iso = day.to_calendar(Iso);
        let year = i16::try_from(iso.year().extended_year()).ok()?;
        Date::new(year, i8::try_from(iso.month().ordinal).ok()?, i8::try_from(iso.day_of_month().0).ok()?).ok()
    }

    /// `١٢ جمادى الآخرة ١٤٤٨هـ`.
    pub fn write(self, style: &HouseStyle) -> String {
        let month = MONTHS.get(usize::from(self.month).wrapping_sub(1)).copied().unwrap_or_default();
        format!("{} {month} {}هـ", figure(i64::from(self.day), style), figure(i64::from(self.year), style))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every day of 1400–1450 against a table that ICU itself wrote.
    #[test]
    fn every_day_of_fifty_years_is_icus() {
        let table = include_str!("../../tests/language/umm-al-qura.txt");
        let (mut days, mut years) = (0, 0);
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let fields: Vec<&str> = line.split(' ').collect();
            let year: i32 = fields[0].parse().expect("a year");
            let mut date: Date = fields[1].parse().expect("a day");
            years += 1;
            for (month, length) in (1..).zip(fields[2].bytes()) {
                for day in 1..=if length == b'1' { 30 } else { 29 } {
                    let hijri = Hijri { year, month, day };
                    assert_eq!(of(date), Some(hijri), "{date}");
                    assert_eq!(hijri.gregorian(), Some(date), "{hijri:?}");
                    date = date.tomorrow().expect("not the last day of all");
                    days += 1;
                }
            }
        }
        assert_eq!((years, days), (51, 18_072));
    }

    #[test]
    fn days_that_are_none_give_none() {
        assert_eq!(Hijri { year: 1445, month: 13, day: 1 }.gregorian(), None);
        assert_eq!(Hijri { year: 1445, month: 1, day: 31 }.gregorian(), None);
        assert_eq!(of(jiff::civil::date(1700, 1, 1)), None);
        assert_eq!(of(jiff::civil::date(9000, 1, 1)), None);
    }
}
