//! Other forms of a number or a date: `25` in words with gender and case, `خمسة وعشرون` in digits, `10 أميال` in
//! kilometres, `مساء الأربعاء الماضي` as a day, a day in another set of months or of the Hijra. All are offers with their
//! reason; none is ever put into a text by itself.

use super::numerals::{self, Case, Gender, NumberForm};
use super::style::{Calendar, DigitPolicy, HouseStyle};
use super::{calendar, dates, digits, hijri, relative, tokens, units};
use crate::base::Date;
use crate::i18n::words::numbers as words;
use crate::i18n::{Bilingual, Digits, MonthNames};
use std::ops::Range;

/// What can stand in place of a number or a date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Forms {
    /// The offers, the likeliest first; never empty.
    pub offers: Vec<Offer>,
}

/// One form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    /// Bytes that it takes the place of: the number, or with it its unit.
    pub range: Range<usize>,
    /// The form.
    pub text: String,
    /// What it is, or when it is right.
    pub why: Bilingual,
}

/// The forms of the number or date on which `place` lies, in an article of `day`; `None` where neither stands.
pub fn at(text: &str, place: Range<usize>, day: Option<Date>, style: &HouseStyle) -> Option<Forms> {
    let on = |range: &Range<usize>| range.start <= place.start && place.end <= range.end;
    let offers = relative_date(text, on, day, style)
        .or_else(|| named_date(text, on, day, style))
        .or_else(|| figures(text, on, style))
        .or_else(|| in_words(text, on, style))?;
    let mut kept: Vec<Offer> = Vec::new();
    for offer in offers {
        let new = text.get(offer.range.clone()).is_some_and(|now| now != offer.text);
        if new && kept.iter().all(|k| (&k.range, &k.text) != (&offer.range, &offer.text)) {
            kept.push(offer);
        }
    }
    (!kept.is_empty()).then_some(Forms { offers: kept })
}

fn relative_date(
    text: &str,
    on: impl Fn(&Range<usize>) -> bool,
    day: Option<Date>,
    style: &HouseStyle,
) -> Option<Vec<Offer>> {
    let range = dates::find(text).into_iter().find(|r| on(r))?;
    let plain = HouseStyle { calendar: Calendar::Gregorian, ..style.clone() };
    let with_hijri = HouseStyle { calendar: Calendar::HijriBeside, ..style.clone() };
    let offers = [(style, false), (&plain, false), (&with_hijri, true)].into_iter().filter_map(|(style, beside)| {
        let offer = relative::offer(text, range.clone(), day?, style)?;
        let why = match (offer.sure, beside) {
            (true, false) => words::DATE_FROM_DATELINE,
            (true, true) => words::HIJRI_BESIDE,
            (false, _) => words::DATE_UNSURE,
        };
        Some(Offer { range: range.clone(), text: offer.words, why })
    });
    Some(offers.collect())
}

fn named_date(
    text: &str,
    on: impl Fn(&Range<usize>) -> bool,
    day: Option<Date>,
    style: &HouseStyle,
) -> Option<Vec<Offer>> {
    let mention = calendar::mentions(text).into_iter().find(|m| on(&m.range))?;
    // The weekday stays as it is.
    let from = mention.weekday.as_ref().map_or(mention.range.start, |w| w.0.end);
    let first = match mention.day {
        Some(_) => text[from..mention.range.end].find(|c| digits::value(c).is_some())? + from,
        None => mention.month_range.start,
    };
    let range = first..mention.range.end;
    let whole = mention.date(day).or_else(|| Date::new(mention.year?, mention.month, 1).ok())?;
    let write = |style: &HouseStyle| match mention.day {
        Some(_) => calendar::write_day(whole, mention.year.is_some(), style),
        None => calendar::write_month(whole, style),
    };
    let plain = HouseStyle { calendar: Calendar::Gregorian, ..style.clone() };
    let offer = |text: String, why| Offer { range: range.clone(), text, why };
    let mut offers = vec![offer(write(style), words::AS_THE_HOUSE)];
    if mention.day.is_some() {
        let beside = HouseStyle { calendar: Calendar::HijriBeside, ..style.clone() };
        offers.push(offer(write(&beside), words::HIJRI_BESIDE));
        offers.extend(hijri::of(whole).map(|h| offer(h.write(style), words::HIJRI_ALONE)));
    }
    let sets = [
        (MonthNames::Mashriq, words::MONTHS_MASHRIQ),
        (MonthNames::Egypt, words::MONTHS_EGYPT),
        (MonthNames::Algeria, words::MONTHS_ALGERIA),
        (MonthNames::Morocco, words::MONTHS_MOROCCO),
    ];
    offers.extend(sets.map(|(months, why)| offer(write(&HouseStyle { months, ..plain.clone() }), why)));
    Some(offers)
}

/// A number in digits.
fn figures(text: &str, on: impl Fn(&Range<usize>) -> bool, style: &HouseStyle) -> Option<Vec<Offer>> {
    let range = tokens::words(text)
        .into_iter()
        .find(|r| on(r) && text[r.clone()].chars().any(|c| digits::value(c).is_some()))?;
    let written = &text[range.clone()];
    if written.chars().any(|c| c.is_alphabetic()) {
        return None;
    }
    let western = digits::convert(written, Digits::Western);
    let grouped = western.split(',').skip(1).all(|part| part.len() == 3);
    let plain: String = western.chars().filter(|c| *c != ',').collect();
    let offer = |range: &Range<usize>, text: String, why| Offer { range: range.clone(), text, why };
    let mut offers = Vec::new();
    if let Some((unit, value)) = following_unit(text, &range).zip(plain.parse::<f64>().ok().filter(|_| grouped))
        && let Some((converted, to)) = units::convert(value, &text[unit.clone()])
    {
        let shown = in_house_digits(&format!("{converted}"), style);
        offers.push(offer(&(range.start..unit.end), format!("{shown} {to}"), words::CONVERTED));
    }
    if let Some(n) = plain.parse::<u64>().ok().filter(|_| grouped) {
        offers.extend(distinct(n).into_iter().map(|(form, why)| offer(&range, form.words, why)));
    }
    for (digits, why) in [(Digits::ArabicIndic, words::ARABIC_DIGITS), (Digits::Western, words::WESTERN_DIGITS)] {
        offers.push(offer(&range, digits::convert(written, digits), why));
    }
    Some(offers)
}

/// A number in words.
fn in_words(text: &str, on: impl Fn(&Range<usize>) -> bool, style: &HouseStyle) -> Option<Vec<Offer>> {
    let (range, n) = numerals::find(text).into_iter().find(|(r, _)| on(r))?;
    let figure = in_house_digits(&n.to_string(), style);
    let mut offers = vec![Offer { range: range.clone(), text: figure, why: words::IN_DIGITS }];
    let forms = distinct(n).into_iter();
    offers.extend(forms.map(|(form, why)| Offer { range: range.clone(), text: form.words, why }));
    Some(offers)
}

fn in_house_digits(western: &str, style: &HouseStyle) -> String {
    match style.digits {
        DigitPolicy::ArabicIndic => digits::convert(western, Digits::ArabicIndic),
        DigitPolicy::Western | DigitPolicy::AsWritten => western.to_owned(),
    }
}

/// The word after a number, with only a blank between.
fn following_unit(text: &str, number: &Range<usize>) -> Option<Range<usize>> {
    let rest = &text[number.end..];
    let blank = rest.len() - rest.trim_start_matches([' ', '\u{A0}']).len();
    let next = tokens::words(&rest[blank..]).into_iter().next().filter(|r| r.start == 0 && blank > 0)?;
    Some(number.end + blank..number.end + blank + next.end)
}

/// The forms of a number that differ, each with all that it is for.
fn distinct(n: u64) -> Vec<(NumberForm, Bilingual)> {
    let all = numerals::forms(n);
    let mut kept: Vec<(NumberForm, Bilingual)> = Vec::new();
    for form in &all {
        if kept.iter().any(|(k, _)| k.words == form.words) {
            continue;
        }
        let same = |gender: Gender, case: Case| {
            all.iter().any(|f| (f.gender, f.case) == (gender, case) && f.words == form.words)
        };
        let cases = same(form.gender, Case::Nominative) && same(form.gender, Case::Oblique);
        let genders = same(Gender::Masculine, form.case) && same(Gender::Feminine, form.case);
        let why = match (cases, genders, form.gender, form.case) {
            (true, true, ..) => words::EVERYWHERE,
            (true, false, Gender::Masculine, _) => words::MASCULINE,
            (true, false, Gender::Feminine, _) => words::FEMININE,
            (false, true, _, Case::Nominative) => words::NOMINATIVE,
            (false, true, _, Case::Oblique) => words::OBLIQUE,
            (false, false, ..) => form.explanation(),
        };
        kept.push((form.clone(), why));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::style::Preset;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn texts(text: &str, words: &str, preset: Preset) -> Vec<String> {
        let start = text.find(words).expect("it stands there");
        let day = Some(date(2017, 3, 26));
        let found = at(text, start..start + words.len(), day, &preset.style());
        found.map(|f| f.offers.into_iter().map(|o| o.text).collect()).unwrap_or_default()
    }

    #[test]
    fn numbers_are_offered_in_every_form() {
        assert_eq!(
            texts("قتل 25 شخصًا", "25", Preset::Morocco),
            ["خمسة وعشرون", "خمسة وعشرين", "خمس وعشرون", "خمس وعشرين", "٢٥"]
        );
        assert_eq!(texts("قتل خمسة وعشرون شخصًا", "وعشرون", Preset::Mashriq)[0], "٢٥");
        assert_eq!(texts("مئة قتيل", "مئة", Preset::Morocco), ["100"]);
        assert_eq!(texts("على بعد 10 أميال من", "10", Preset::Mashriq)[0], "١٦٫١ كيلومتر");
        assert_eq!(texts("بلغ 3.5 ملايين", "3.5", Preset::Mashriq), ["٣٫٥"]);
        assert_eq!(texts("رقم IMG20", "IMG20", Preset::Mashriq), Vec::<String>::new());
        assert_eq!(texts("وصل الوزير", "الوزير", Preset::Mashriq), Vec::<String>::new());
    }

    #[test]
    fn what_a_form_is_for_is_said() {
        let why = |n| distinct(n).into_iter().map(|(f, why)| (f.words, why.en.into_owned())).collect::<Vec<_>>();
        assert_eq!(why(100).len(), 1);
        assert_eq!(why(5)[0].1, words::MASCULINE.en);
        assert_eq!(
            why(20).iter().map(|w| w.1.as_str()).collect::<Vec<_>>(),
            [&words::NOMINATIVE.en, &words::OBLIQUE.en]
        );
        assert_eq!(why(25).len(), 4);
    }

    #[test]
    fn dates_are_offered_as_days_and_in_other_calendars() {
        assert_eq!(
            texts("وصل مساء الأربعاء الماضي إلى", "الأربعاء", Preset::Mashriq),
            ["مساء الأربعاء ٢٢ آذار", "مساء الأربعاء ٢٢ آذار (٢٣ جمادى الآخرة ١٤٣٨هـ)"]
        );
        let offered = texts("يوم الأحد ٢٢ تشرين الثاني ٢٠٢٦ عاد", "تشرين", Preset::Mashriq);
        assert_eq!(offered[0], "٢٢ تشرين الثاني ٢٠٢٦ (١٢ جمادى الآخرة ١٤٤٨هـ)");
        assert!(offered.contains(&"٢٢ نونبر ٢٠٢٦".to_owned()) && offered.contains(&"١٢ جمادى الآخرة ١٤٤٨هـ".to_owned()));
    }

    proptest! {
        #[test]
        fn any_text_is_taken(text in "[\\PCا-ي0-9٠-٩/., ]{0,40}", a in 0..40_usize, b in 0..40_usize) {
            if text.get(a.min(b)..a.max(b)).is_some()
                && let Some(found) = at(&text, a.min(b)..a.max(b), None, &HouseStyle::default())
            {
                prop_assert!(found.offers.iter().all(|o| text.get(o.range.clone()).is_some_and(|t| t != o.text)));
            }
        }
    }
}
