//! Counting: the plural categories of CLDR 46 for Arabic (six) and English (two), and the tables that use them.

use super::number::{Digits, grouped};
use super::{Language, fill};

/// The plural categories of CLDR.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Category {
    /// 0 in Arabic.
    Zero,
    /// 1.
    One,
    /// 2 in Arabic.
    Two,
    /// Arabic: the last two digits are 3–10.
    Few,
    /// Arabic: the last two digits are 11–99.
    Many,
    /// The rest: in Arabic 100, 101, 102, 200 …; in English all but 1.
    Other,
}

/// The category of `n` in `language` (CLDR plural rules, cardinal).
pub fn category(language: Language, n: u64) -> Category {
    match (language, n, n % 100) {
        (Language::English, 1, _) => Category::One,
        (Language::English, ..) => Category::Other,
        (Language::Arabic, 0, _) => Category::Zero,
        (Language::Arabic, 1, _) => Category::One,
        (Language::Arabic, 2, _) => Category::Two,
        (Language::Arabic, _, 3..=10) => Category::Few,
        (Language::Arabic, _, 11..=99) => Category::Many,
        (Language::Arabic, ..) => Category::Other,
    }
}

/// One counted thing in all its forms. `{0}` stands for the number, where the form shows one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Plural {
    /// Arabic: zero, one, two, few, many, other.
    pub ar: [&'static str; 6],
    /// English: none at all, one, other.
    pub en: [&'static str; 3],
}

impl Plural {
    /// The form for `n`, its place for the number still open.
    pub fn form(&self, language: Language, n: u64) -> &'static str {
        match (language, category(language, n)) {
            (Language::English, _) if n == 0 => self.en[0],
            (Language::English, Category::One) => self.en[1],
            (Language::English, _) => self.en[2],
            (Language::Arabic, Category::Zero) => self.ar[0],
            (Language::Arabic, Category::One) => self.ar[1],
            (Language::Arabic, Category::Two) => self.ar[2],
            (Language::Arabic, Category::Few) => self.ar[3],
            (Language::Arabic, Category::Many) => self.ar[4],
            (Language::Arabic, Category::Other) => self.ar[5],
        }
    }
}

/// `n` things, in words and digits: `٣ مقالات`, `3 articles`.
pub fn count(language: Language, things: &Plural, n: u64, digits: Digits) -> String {
    fill(things.form(language, n), &[&grouped(language, digits, n)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::words::counts;

    fn arabic(things: &Plural, n: u64) -> String {
        count(Language::Arabic, things, n, Digits::ArabicIndic)
    }

    #[test]
    fn arabic_categories_change_where_cldr_says() {
        use Category::*;
        let expected = [
            (0, Zero),
            (1, One),
            (2, Two),
            (3, Few),
            (10, Few),
            (11, Many),
            (99, Many),
            (100, Other),
            (101, Other),
            (102, Other),
            (103, Few),
            (110, Few),
            (111, Many),
            (199, Many),
            (200, Other),
            (1000, Other),
            (1003, Few),
            (1011, Many),
        ];
        for (n, want) in expected {
            assert_eq!(category(Language::Arabic, n), want, "{n}");
        }
    }

    #[test]
    fn english_has_two_categories_and_a_word_for_none() {
        for (n, want) in [(0, "No articles"), (1, "1 article"), (2, "2 articles"), (1000, "1,000 articles")] {
            assert_eq!(count(Language::English, &counts::ARTICLES, n, Digits::ArabicIndic), want);
        }
    }

    #[test]
    fn articles_agree_with_their_number() {
        let expected = [
            (0, "لا مقالات"),
            (1, "مقال واحد"),
            (2, "مقالان"),
            (3, "٣ مقالات"),
            (10, "١٠ مقالات"),
            (11, "١١ مقالًا"),
            (99, "٩٩ مقالًا"),
            (100, "١٠٠ مقال"),
            (101, "١٠١ مقال"),
            (102, "١٠٢ مقال"),
            (103, "١٠٣ مقالات"),
            (111, "١١١ مقالًا"),
            (1000, "١٬٠٠٠ مقال"),
        ];
        for (n, want) in expected {
            assert_eq!(arabic(&counts::ARTICLES, n), want);
        }
    }

    #[test]
    fn western_digits_where_the_house_wants_them() {
        assert_eq!(count(Language::Arabic, &counts::WORDS, 1864, Digits::Western), "1,864 كلمة");
    }

    #[test]
    fn every_table_shows_the_number_from_three_on_and_never_before() {
        for (name, table) in counts::ALL {
            for (i, form) in table.ar.iter().enumerate() {
                assert_eq!(form.contains("{0}"), i > 2, "{name}: {form}");
                assert!(form.chars().any(|c| ('\u{0621}'..='\u{064A}').contains(&c)), "{name}: {form}");
            }
            assert!(table.en[2].contains("{0}"), "{name}");
        }
    }
}
