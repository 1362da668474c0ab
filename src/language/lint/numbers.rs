//! Rules on numbers: digits of the house, its signs, the sign for per cent, and nouns that agree with their number.

use super::scan::{Scan, is_blank};
use super::{Fix, LintFinding, Rule};
use crate::i18n::{Category, Language, category};
use crate::language::digits;
use crate::language::style::{DigitPolicy, NumberSigns};
use crate::language::tokens;
use std::ops::Range;

/// Which digits a number is written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Set {
    Western,
    Arabic,
    /// Persian digits, and numbers of several kinds.
    Other,
}

/// A number of the text: places in `chars`, whole and parts.
struct Number {
    places: Range<usize>,
    set: Set,
}

pub(super) fn check(scan: &mut Scan<'_>) {
    let numbers = numbers(scan);
    if numbers.is_empty() {
        return;
    }
    let both = numbers.iter().any(|n| n.set == Set::Western) && numbers.iter().any(|n| n.set == Set::Arabic);
    let wanted = match scan.style.digits {
        DigitPolicy::ArabicIndic => Set::Arabic,
        DigitPolicy::Western => Set::Western,
        DigitPolicy::AsWritten => numbers.iter().map(|n| n.set).find(|s| *s != Set::Other).unwrap_or(Set::Arabic),
    };
    for number in &numbers {
        if number.set == wanted {
            signs(scan, number, wanted);
        } else {
            let mixed = both || number.set == Set::Other;
            let rule = if mixed { Rule::DigitsMixed } else { Rule::DigitsHouse };
            if mixed || scan.style.digits != DigitPolicy::AsWritten {
                let range = scan.byte(number.places.start)..scan.byte(number.places.end);
                let right = convert(&scan.text[range.clone()], wanted, signs_of(scan, wanted));
                let finding = LintFinding::new(rule, scan.text, range.clone());
                scan.report(finding.value(&right).fixed(Fix::replace(range, right)));
            }
        }
        percent(scan, number);
        agreement(scan, number);
    }
}

fn signs_of(scan: &Scan<'_>, set: Set) -> NumberSigns {
    if set == Set::Arabic { scan.style.arabic_signs } else { scan.style.western_signs }
}

/// The numbers outside addresses and Latin words, and not part of a Latin name (`Boeing 737`).
fn numbers(scan: &Scan<'_>) -> Vec<Number> {
    let digit = |i: usize| scan.char(i).is_some_and(|c| digits::value(c).is_some());
    let mut found = Vec::new();
    let mut i = 0;
    while i < scan.chars.len() {
        if !digit(i) {
            i += 1;
            continue;
        }
        let start = i;
        while digit(i) || (digit(i + 1) && scan.char(i).is_some_and(|c| matches!(c, '.' | ',' | '٫' | '٬'))) {
            i += 1;
        }
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && (c as u32) < 0x250);
        let range = scan.byte(start)..scan.byte(i);
        let of_name = scan.before(start) == Some(' ') && start > 1 && latin(scan.before(start - 1));
        if !of_name && !latin(scan.before(start)) && !latin(scan.char(i)) && !scan.is_protected(&range) {
            found.push(Number { places: start..i, set: set_of(&scan.text[range]) });
        }
    }
    found
}

fn set_of(number: &str) -> Set {
    let western = number.bytes().any(|b| b.is_ascii_digit());
    let arabic = number.chars().any(|c| matches!(c, '٠'..='٩'));
    let persian = number.chars().any(|c| matches!(c, '۰'..='۹'));
    match (western, arabic, persian) {
        (true, false, false) => Set::Western,
        (false, true, false) => Set::Arabic,
        _ => Set::Other,
    }
}

/// What the sign of a number is, where that is certain.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Decimal,
    Group,
    /// A date, a version, or one of the two above.
    Unknown,
}

/// What the signs of a number mean, by their shape and the digits between them.
fn meaning(number: &str, house: NumberSigns) -> Vec<(char, Sign)> {
    let signs: Vec<char> = number.chars().filter(|c| digits::value(*c).is_none()).collect();
    let parts: Vec<usize> = number.split(|c| digits::value(c).is_none()).map(|p| p.chars().count()).collect();
    let thousands = parts[1..].iter().all(|n| *n == 3) && (1..=3).contains(&parts[0]);
    let one_kind = signs.iter().all(|c| *c == signs[0]);
    let judge = |(i, c): (usize, &char)| match c {
        '٫' => Sign::Decimal,
        '٬' => Sign::Group,
        // Groups, then a fraction: `1,250.5`.
        _ if !one_kind && i + 1 == signs.len() && parts[1..parts.len() - 1].iter().all(|n| *n == 3) => Sign::Decimal,
        _ if !one_kind && parts[i + 1] == 3 => Sign::Group,
        _ if !one_kind => Sign::Unknown,
        _ if signs.len() > 1 => {
            if thousands {
                Sign::Group
            } else {
                Sign::Unknown
            }
        }
        // One sign before three digits: the house's own habit decides, and no other.
        c if thousands && *c == house.group => Sign::Group,
        ',' if thousands && house.group == '٬' => Sign::Group,
        _ if thousands => Sign::Unknown,
        // `22.11` may be a day of a month.
        '.' if day_and_month(number) => Sign::Unknown,
        _ => Sign::Decimal,
    };
    signs.iter().enumerate().map(|pair| (*pair.1, judge(pair))).collect()
}

fn day_and_month(number: &str) -> bool {
    let parts: Vec<u64> = number.split(|c| digits::value(c).is_none()).map(value_of).collect();
    matches!(parts[..], [day, month] if (1..=31).contains(&day) && (1..=12).contains(&month) && number.chars().count() > 3)
}

fn value_of(digits_only: &str) -> u64 {
    digits_only.chars().filter_map(digits::value).fold(0, |n, d| n.saturating_mul(10).saturating_add(u64::from(d)))
}

/// The number in digits of `set`, its certain signs as `house` writes them.
fn convert(number: &str, set: Set, house: NumberSigns) -> String {
    let mut signs = meaning(number, house).into_iter();
    let zero = if set == Set::Arabic { '٠' } else { '0' };
    let to = |c: char| match digits::value(c) {
        Some(v) => char::from_u32(u32::from(zero) + v).unwrap_or(c),
        None => match signs.next() {
            Some((_, Sign::Decimal)) => house.decimal,
            Some((_, Sign::Group)) => house.group,
            _ => c,
        },
    };
    number.chars().map(to).collect()
}

/// `1,250` in a house that writes `1.250`.
fn signs(scan: &mut Scan<'_>, number: &Number, set: Set) {
    let range = scan.byte(number.places.start)..scan.byte(number.places.end);
    let text = &scan.text[range.clone()];
    let house = signs_of(scan, set);
    if text.chars().all(|c| digits::value(c).is_some()) || scan.style.digits == DigitPolicy::AsWritten {
        return;
    }
    let right = convert(text, set, house);
    if right != text {
        let finding = LintFinding::new(Rule::NumbersSeparator, scan.text, range.clone());
        scan.report(finding.value(&right).fixed(Fix::replace(range, right)));
    }
}

fn percent(scan: &mut Scan<'_>, number: &Number) {
    let is_sign = |c: Option<char>| matches!(c, Some('%' | '٪'));
    let Range { start, end } = number.places;
    let range = scan.byte(start)..scan.byte(end);
    let digits_text = &scan.text[range.clone()];
    let right_sign = match number.set {
        Set::Arabic => scan.style.arabic_signs.percent,
        _ => scan.style.western_signs.percent,
    };
    let right = format!("{digits_text}{right_sign}");
    let blanks = (end..scan.chars.len()).take_while(|i| is_blank(scan.chars[*i].1)).count();
    let before = is_sign(scan.before(start))
        && start.checked_sub(2).and_then(|i| scan.char(i)).is_none_or(|c| digits::value(c).is_none());
    let shown = if before && !is_sign(scan.char(end)) {
        scan.byte(start - 1)..range.end
    } else if is_sign(scan.char(end + blanks)) && blanks < 2 {
        range.start..scan.byte(end + blanks + 1)
    } else {
        return;
    };
    if scan.text[shown.clone()] != right {
        let finding = LintFinding::new(Rule::NumbersPercent, scan.text, shown.clone());
        scan.report(finding.value(&right).fixed(Fix::replace(shown, right)));
    }
}

/// Counted nouns of newspapers: singular, plural, accusative of the singular with the tanween before its alef.
const COUNTED: [(&str, &str, &str); 16] = [
    ("دولار", "دولارات", "دولارًا"),
    ("ريال", "ريالات", "ريالًا"),
    ("درهم", "دراهم", "درهمًا"),
    ("دينار", "دنانير", "دينارًا"),
    ("ليرة", "ليرات", "ليرة"),
    ("جنيه", "جنيهات", "جنيهًا"),
    ("فرنك", "فرنكات", "فرنكًا"),
    ("شخص", "أشخاص", "شخصًا"),
    ("قتيل", "قتلى", "قتيلًا"),
    ("جريح", "جرحى", "جريحًا"),
    ("طن", "أطنان", "طنًّا"),
    ("يوم", "أيام", "يومًا"),
    ("شهر", "أشهر", "شهرًا"),
    ("عام", "أعوام", "عامًا"),
    ("طالب", "طلاب", "طالبًا"),
    ("كيلومتر", "كيلومترات", "كيلومترًا"),
];

/// The form of a counted noun after a number in figures, its tanween before the alef.
pub(super) fn counted(number: &str, singular: &str) -> String {
    let row = COUNTED.into_iter().find(|c| c.0 == singular);
    let whole = number.chars().all(|c| digits::value(c).is_some());
    let form = row.filter(|_| whole).map(|(_, plural, tamyiz)| match category(Language::Arabic, value_of(number)) {
        Category::Few => plural,
        Category::Many => tamyiz,
        _ => singular,
    });
    form.unwrap_or(singular).to_owned()
}

/// What may follow a counted noun without making it the first part of a genitive.
const FREE_AFTER: [&str; 16] =
    ["في", "من", "إلى", "على", "عن", "منذ", "خلال", "قبل", "بعد", "بين", "أو", "ثم", "حتى", "كما", "عند", "لكل"];

/// `الـ٢٥`: the noun after it is definite too.
fn is_defined(scan: &Scan<'_>, number: &Number) -> bool {
    let before = scan.text[..scan.byte(number.places.start)].trim_end_matches('ـ');
    before.ends_with("ال") || before.ends_with("لل")
}

/// `٥ دولار`, `١٥ دولارات`.
fn agreement(scan: &mut Scan<'_>, number: &Number) {
    let range = scan.byte(number.places.start)..scan.byte(number.places.end);
    let text = &scan.text[range.clone()];
    let n = value_of(text);
    let year = (1900..=2100).contains(&n) && text.chars().count() == 4;
    if year || text.chars().any(|c| digits::value(c).is_none()) || is_defined(scan, number) {
        return;
    }
    let Some(i) = scan.words.iter().position(|w| w.range.start >= range.end) else { return };
    let gap = &scan.text[range.end..scan.words[i].range.start];
    if gap.is_empty() || !gap.chars().all(is_blank) {
        return;
    }
    let word = &scan.words[i];
    let written = &scan.text[word.range.clone()];
    let bare = tokens::bare(written);
    let accusative = bare.strip_suffix('ا');
    let Some((singular, plural, tamyiz)) =
        COUNTED.into_iter().find(|(s, p, _)| bare == *s || bare == *p || accusative == Some(*s))
    else {
        return;
    };
    let right = match category(Language::Arabic, n) {
        Category::Few => plural,
        Category::Many => tamyiz,
        _ => return,
    };
    if tokens::bare(right) == bare || (bare == singular && tamyiz == singular && right == tamyiz) {
        return;
    }
    let next = scan.words.get(i + 1).filter(|_| word.joined).map(|w| w.bare.as_str());
    let free = next.is_none_or(|w| FREE_AFTER.contains(&w) || w.starts_with('و'));
    let marks_alif = crate::language::tashkeel::place_tanween(right, scan.style.tanween);
    let right = marks_alif.unwrap_or_else(|| right.to_owned());
    let range = word.range.clone();
    let finding = LintFinding::new(Rule::NumbersAgreement, scan.text, range.clone()).value(&right);
    let certain = free || category(Language::Arabic, n) == Category::Few && next.is_none_or(|w| !w.starts_with("ال"));
    scan.report(if certain { finding.fixed(Fix::replace(range, right)) } else { finding.suggesting([right]) });
}
