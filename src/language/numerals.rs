//! Numbers in words: `25` is خمسة وعشرون before a masculine noun in the nominative. Gender follows the counted noun (from
//! three to ten the other gender's form), case the place in the sentence; both are for the writer to choose, so every form
//! is given with what it is for, and none is ever put into a text by itself.

use crate::i18n::Bilingual;
use crate::i18n::words::numbers as words;

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

#[cfg(test)]
mod tests {
    use super::*;

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
