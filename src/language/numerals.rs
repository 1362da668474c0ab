//! Numbers in words: `25` is خمسة وعشرون before a masculine noun in the nominative. Gender follows the counted noun (from
//! three to ten the other gender's form), case the place in the sentence; both are for the writer to choose, so every form
//! is given with what it is for, and none is ever put into a text by itself. [`find`] reads numbers in words.

use super::fold::fold;
use super::tokens;
use crate::i18n::Bilingual;
use crate::i18n::words::numbers as words;
use std::ops::Range;

/// The gender of what is counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Gender {
    /// كتاب
    Masculine,
    /// صحيفة
    Feminine,
}

/// The place in the sentence.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Case {
    /// مرفوع
    Nominative,
    /// منصوب أو مجرور
    Oblique,
}

/// A number in words, with what the form is for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NumberForm {
    /// The words.
    pub words: String,
    /// The gender of the noun that it counts.
    pub gender: Gender,
    /// The case.
    pub case: Case,
}

impl NumberForm {
    /// Why this form: `للمعدود المؤنث، في حالة الرفع`.
    pub fn explanation(&self) -> Bilingual {
        match (self.gender, self.case) {
            (Gender::Masculine, Case::Nominative) => words::MASCULINE_NOMINATIVE,
            (Gender::Masculine, Case::Oblique) => words::MASCULINE_OBLIQUE,
            (Gender::Feminine, Case::Nominative) => words::FEMININE_NOMINATIVE,
            (Gender::Feminine, Case::Oblique) => words::FEMININE_OBLIQUE,
        }
    }
}

/// The largest number that is written out.
pub const LARGEST: u64 = 999_999_999_999;

/// All forms of a number, those that are the same in words given once for each gender and case; empty beyond [`LARGEST`].
pub fn forms(n: u64) -> Vec<NumberForm> {
    if n > LARGEST {
        return Vec::new();
    }
    let each = [Gender::Masculine, Gender::Feminine]
        .into_iter()
        .flat_map(|gender| [Case::Nominative, Case::Oblique].map(|case| (gender, case)));
    each.map(|(gender, case)| NumberForm { words: in_words(n, gender, case), gender, case }).collect()
}

/// From one to ten: before masculine nouns, before feminine ones.
const UNITS: [(&str, &str); 10] = [
    ("واحد", "واحدة"),
    ("اثنان", "اثنتان"),
    ("ثلاثة", "ثلاث"),
    ("أربعة", "أربع"),
    ("خمسة", "خمس"),
    ("ستة", "ست"),
    ("سبعة", "سبع"),
    ("ثمانية", "ثماني"),
    ("تسعة", "تسع"),
    ("عشرة", "عشر"),
];

const TENS: [&str; 8] = ["عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"];

/// Hundreds from three: `ثلاثمئة`.
const HUNDREDS: [&str; 7] = ["ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"];

fn unit(n: u64, gender: Gender, case: Case) -> String {
    let (masculine, feminine) = UNITS[(n - 1) as usize];
    match (n, gender, case) {
        (2, Gender::Masculine, Case::Oblique) => "اثنين".into(),
        (2, Gender::Feminine, Case::Oblique) => "اثنتين".into(),
        (_, Gender::Masculine, _) => masculine.into(),
        (_, Gender::Feminine, _) => feminine.into(),
    }
}

fn below_hundred(n: u64, gender: Gender, case: Case) -> String {
    let ending = if case == Case::Nominative { "ون" } else { "ين" };
    match n {
        1..=10 => unit(n, gender, case),
        11 => if gender == Gender::Masculine { "أحد عشر" } else { "إحدى عشرة" }.into(),
        12 => match (gender, case) {
            (Gender::Masculine, Case::Nominative) => "اثنا عشر",
            (Gender::Masculine, Case::Oblique) => "اثني عشر",
            (Gender::Feminine, Case::Nominative) => "اثنتا عشرة",
            (Gender::Feminine, Case::Oblique) => "اثنتي عشرة",
        }
        .into(),
        13..=19 => {
            let ten = if gender == Gender::Masculine { "عشر" } else { "عشرة" };
            format!("{} {ten}", unit(n - 10, gender, case))
        }
        _ => {
            let tens = format!("{}{ending}", TENS[(n / 10 - 2) as usize]);
            match (n % 10, gender) {
                (0, _) => tens,
                (1, Gender::Feminine) => format!("إحدى و{tens}"),
                (8, Gender::Feminine) => format!("ثمان و{tens}"),
                (u, _) => format!("{} و{tens}", unit(u, gender, case)),
            }
        }
    }
}

fn below_thousand(n: u64, gender: Gender, case: Case) -> String {
    let hundreds = match n / 100 {
        0 => return below_hundred(n, gender, case),
        1 => "مئة".to_owned(),
        2 => if case == Case::Nominative { "مئتان" } else { "مئتين" }.to_owned(),
        h => HUNDREDS[(h - 3) as usize].to_owned(),
    };
    match n % 100 {
        0 => hundreds,
        rest => format!("{hundreds} و{}", below_hundred(rest, gender, case)),
    }
}

/// A thousand, a million or a milliard: one, two (nominative, oblique), three to ten, from eleven on.
struct Power {
    value: u64,
    one: &'static str,
    two: (&'static str, &'static str),
    few: &'static str,
    many: &'static str,
}

const POWERS: [Power; 3] = [
    Power {
        value: 1_000_000_000, one: "مليار", two: ("ملياران", "مليارين"), few: "مليارات", many: "مليارًا"
    },
    Power {
        value: 1_000_000, one: "مليون", two: ("مليونان", "مليونين"), few: "ملايين", many: "مليونًا"
    },
    Power { value: 1_000, one: "ألف", two: ("ألفان", "ألفين"), few: "آلاف", many: "ألفًا" },
];

/// A number in words. Zero is `صفر`.
pub fn in_words(n: u64, gender: Gender, case: Case) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut rest = n;
    for power in &POWERS {
        let count = rest / power.value;
        rest %= power.value;
        parts.extend(match count {
            0 => None,
            1 => Some(power.one.to_owned()),
            2 => Some(if case == Case::Nominative { power.two.0 } else { power.two.1 }.to_owned()),
            _ => {
                // What is counted is the power itself, a masculine noun.
                let counted = below_thousand(count, Gender::Masculine, case);
                let noun = match count % 100 {
                    3..=10 => power.few,
                    11..=99 => power.many,
                    _ => power.one,
                };
                Some(format!("{counted} {noun}"))
            }
        });
    }
    if rest > 0 || parts.is_empty() {
        parts.push(if rest == 0 { "صفر".to_owned() } else { below_thousand(rest, gender, case) });
    }
    parts.join(" و")
}

/// What a folded word says in a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    /// One to nine, in either gender.
    Unit(u64),
    /// `عشر`, `عشرة`: ten, or with a unit before it the teens.
    Ten,
    /// Twenty to ninety.
    Tens(u64),
    /// A hundred, alone or with a unit before it.
    Hundred,
    /// Two hundred and more, in one word.
    Hundreds(u64),
    /// A thousand, a million, a milliard, counted by what stands before it.
    Power(u64),
    /// Two of them.
    Powers(u64),
}

impl Part {
    fn of(word: &str) -> Option<Part> {
        let stem = |w: &'static str| fold(w).trim_end_matches(['ه', 'ي']).to_owned();
        let bare = word.trim_end_matches(['ه', 'ي']);
        Some(match word {
            "واحد" | "واحده" | "احد" | "احدي" => Part::Unit(1),
            "اثنان" | "اثنين" | "اثنتان" | "اثنتين" | "اثنا" | "اثني" | "اثنتا" | "اثنتي" => {
                Part::Unit(2)
            }
            "عشر" | "عشره" => Part::Ten,
            "عشرون" | "عشرين" => Part::Tens(20),
            "ميه" | "مايه" => Part::Hundred,
            "ميتان" | "ميتين" | "مايتان" | "مايتين" | "ميتا" | "مايتا" => {
                Part::Hundreds(200)
            }
            "الف" | "الفا" | "الاف" => Part::Power(1_000),
            "الفان" | "الفين" => Part::Powers(2_000),
            "مليون" | "مليونا" | "ملايين" => Part::Power(1_000_000),
            "مليونان" | "مليونين" => Part::Powers(2_000_000),
            "مليار" | "مليارا" | "مليارات" => Part::Power(1_000_000_000),
            "ملياران" | "مليارين" => Part::Powers(2_000_000_000),
            _ => {
                if let Some((n, _)) = (3..).zip(&UNITS[2..9]).find(|(_, (_, feminine))| stem(feminine) == bare) {
                    return Some(Part::Unit(n));
                }
                let tens = (2..).zip(TENS).skip(1).find(|(_, t)| {
                    let t = fold(t);
                    word.strip_prefix(t.as_str()).is_some_and(|end| matches!(end, "ون" | "ين"))
                });
                if let Some((n, _)) = tens {
                    return Some(Part::Tens(n * 10));
                }
                let hundreds = (3..).zip(HUNDREDS).find(|(_, h)| {
                    let h = fold(h);
                    word == h || word.replace("مايه", "ميه") == h || word.replace("يميه", "ميه") == h
                });
                Part::Hundreds(hundreds?.0 * 100)
            }
        })
    }
}

/// A number as it is read, word by word.
#[derive(Clone, Copy, Default)]
struct Reading {
    /// Of powers that are complete.
    total: u64,
    /// What may still be counted by a power.
    current: u64,
    /// The last power: those that follow are smaller.
    power: Option<u64>,
}

impl Reading {
    /// The number with another word, `joined` by و or not; `None` where it ends before it.
    fn with(self, part: Part, joined: bool) -> Option<Reading> {
        let begins = joined || (self.total == 0 && self.current == 0);
        let current = |current: u64| Some(Reading { current, ..self });
        let smaller = |p: u64| self.power.is_none_or(|last| p < last);
        let power = |p: u64, count: u64| {
            let total = self.total.checked_add(p.checked_mul(count)?)?;
            Some(Reading { total, current: 0, power: Some(p) })
        };
        match part {
            Part::Unit(n) if begins && self.current.is_multiple_of(100) => current(self.current + n),
            Part::Ten if begins && self.current.is_multiple_of(100) => current(self.current + 10),
            Part::Ten if !joined && (1..10).contains(&(self.current % 100)) => current(self.current + 10),
            Part::Tens(n) if begins && self.current % 100 < 10 => current(self.current + n),
            Part::Hundred if begins && self.current == 0 => current(100),
            Part::Hundred if !joined && (3..10).contains(&self.current) => current(self.current * 100),
            Part::Hundreds(n) if begins && self.current == 0 => current(n),
            Part::Power(p) if begins && self.current == 0 && smaller(p) => power(p, 1),
            Part::Power(p) if !joined && self.current > 0 && smaller(p) => power(p, self.current),
            Part::Powers(n) if begins && self.current == 0 && smaller(n / 2) => power(n / 2, 2),
            _ => None,
        }
    }
}

/// The numbers in words of a text: their bytes and what they say. A number ends where the next word does not go on with it
/// (`خمسة وعشرون شخصًا`); one with the article or another prefix is none.
pub fn find(text: &str) -> Vec<(Range<usize>, u64)> {
    let words: Vec<(Range<usize>, String)> =
        tokens::words(text).into_iter().map(|r| (r.clone(), fold(&text[r]))).collect();
    let mut found = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let first = Part::of(&words[i].1).and_then(|part| Reading::default().with(part, false));
        let Some(mut reading) = first else {
            if words[i].1 == "صفر" {
                found.push((words[i].0.clone(), 0));
            }
            i += 1;
            continue;
        };
        let start = words[i].0.start;
        let mut last = i;
        while let Some((range, word)) = words.get(last + 1)
            && text[words[last].0.end..range.start].chars().all(|c| c.is_whitespace() && c != '\n')
        {
            let plain = Part::of(word).and_then(|p| reading.with(p, false));
            let joined = || word.strip_prefix('و').and_then(Part::of).and_then(|p| reading.with(p, true));
            let Some(next) = plain.or_else(joined) else { break };
            (reading, last) = (next, last + 1);
        }
        found.push((start..words[last].0.end, reading.total + reading.current));
        i = last + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn gender_and_case_decide() {
        use Case::*;
        use Gender::*;
        for (n, gender, case, words) in [
            (0, Masculine, Nominative, "صفر"),
            (1, Feminine, Nominative, "واحدة"),
            (2, Masculine, Oblique, "اثنين"),
            (3, Masculine, Nominative, "ثلاثة"),
            (3, Feminine, Nominative, "ثلاث"),
            (11, Feminine, Nominative, "إحدى عشرة"),
            (12, Masculine, Oblique, "اثني عشر"),
            (15, Feminine, Nominative, "خمس عشرة"),
            (25, Masculine, Nominative, "خمسة وعشرون"),
            (25, Feminine, Oblique, "خمس وعشرين"),
            (81, Feminine, Nominative, "إحدى وثمانون"),
            (100, Masculine, Nominative, "مئة"),
            (200, Masculine, Oblique, "مئتين"),
            (1_001, Masculine, Nominative, "ألف وواحد"),
            (2_026, Masculine, Nominative, "ألفان وستة وعشرون"),
            (12_500, Masculine, Nominative, "اثنا عشر ألفًا وخمسمئة"),
            (3_000_000, Masculine, Nominative, "ثلاثة ملايين"),
            (100_000_000, Masculine, Nominative, "مئة مليون"),
        ] {
            assert_eq!(in_words(n, gender, case), words, "{n}");
        }
    }

    #[test]
    fn numbers_in_words_are_read() {
        let read = |text: &str| -> Vec<(String, u64)> {
            find(text).into_iter().map(|(range, n)| (text[range].to_owned(), n)).collect()
        };
        for (text, words, n) in [
            ("قُتل خمسةٌ وعشرون شخصًا", "خمسةٌ وعشرون", 25),
            ("بعد ثلاث عشرة سنة", "ثلاث عشرة", 13),
            ("نحو ثلاثمائة وخمسين طنًّا", "ثلاثمائة وخمسين", 350),
            ("ثلاث مئة طالب", "ثلاث مئة", 300),
            ("ألفان وستة وعشرون", "ألفان وستة وعشرون", 2_026),
            ("مئتان وثلاثة وأربعون ألفًا ومئة دولار", "مئتان وثلاثة وأربعون ألفًا ومئة", 243_100),
            ("ثمانمئة مليون", "ثمانمئة مليون", 800_000_000),
            ("ثماني سفن", "ثماني", 8),
        ] {
            assert_eq!(read(text), [(words.to_owned(), n)], "{text}");
        }
        assert_eq!(read("وصل الوزير، وقال الخمسة نعم"), []);
        assert_eq!(read("خمسة، وعشرون"), [("خمسة".into(), 5)], "a mark ends a number, and its rest begins with و");
        assert_eq!(read("أربعة خمسة"), [("أربعة".into(), 4), ("خمسة".into(), 5)]);
    }

    proptest! {
        /// What was written out is read back, in every gender and case.
        #[test]
        fn written_out_and_read_back(n in prop_oneof![0..3_000_u64, 0..LARGEST]) {
            for form in forms(n) {
                let text = format!("بلغ {} هناك", form.words);
                let found = find(&text);
                prop_assert_eq!(found.len(), 1, "{}", text);
                prop_assert_eq!((&text[found[0].0.clone()], found[0].1), (form.words.as_str(), n));
            }
        }

        #[test]
        fn any_text_is_read(text in "[\\PCا-يةئًّ ]{0,60}") {
            for (range, _) in find(&text) {
                prop_assert!(text.get(range).is_some());
            }
        }
    }

    #[test]
    fn every_form_says_what_it_is_for() {
        let all = forms(25);
        assert_eq!(all.len(), 4);
        for (i, form) in all.iter().enumerate() {
            assert!(all[..i].iter().all(|f| f.explanation() != form.explanation()));
        }
        assert_eq!(forms(LARGEST + 1), []);
        assert_eq!(forms(LARGEST).len(), 4);
    }
}
