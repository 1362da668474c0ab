//! Numbers of the interface: digits by the house's policy, grouping, percentages, file sizes, and the isolates that
//! keep a run of another direction together (UAX #9, 2.4).

use super::Language;
use serde::{Deserialize, Serialize};

/// Which digits an Arabic interface shows. An English one shows Western digits whatever the house prints.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash, Serialize, Deserialize)]
pub enum Digits {
    /// ٠١٢٣٤٥٦٧٨٩, as in the Mashriq.
    #[default]
    ArabicIndic,
    /// 0123456789, as in the Maghreb.
    Western,
}

impl Digits {
    /// Both, in the order of menus.
    pub const ALL: [Digits; 2] = [Digits::ArabicIndic, Digits::Western];

    /// The digits one, two and three: the policy's name in menus and in the foot.
    pub fn sample(self) -> &'static str {
        match self {
            Digits::ArabicIndic => "١٢٣",
            Digits::Western => "123",
        }
    }

    /// The policy that an interface in `language` follows.
    pub(super) fn in_language(self, language: Language) -> Digits {
        match language {
            Language::Arabic => self,
            Language::English => Digits::Western,
        }
    }

    /// `text` with its ASCII digits in this policy; everything else stays.
    pub fn apply(self, text: &str) -> String {
        match self {
            Digits::Western => text.to_owned(),
            Digits::ArabicIndic => text.chars().map(arabic_indic).collect(),
        }
    }
}

/// The Arabic-Indic form of an ASCII digit; any other character unchanged.
fn arabic_indic(c: char) -> char {
    c.to_digit(10).and_then(|d| char::from_u32('٠' as u32 + d)).unwrap_or(c)
}

/// `n` with its digits in groups of three: `١٬٨٦٤`, `1,864`.
pub(super) fn grouped(language: Language, digits: Digits, n: u64) -> String {
    let policy = digits.in_language(language);
    let separator = if policy == Digits::ArabicIndic { '٬' } else { ',' };
    let plain = n.to_string();
    let mut out = String::with_capacity(plain.len() * 3);
    for (i, c) in plain.chars().enumerate() {
        if i > 0 && (plain.len() - i).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(c);
    }
    policy.apply(&out)
}

/// `n` as it is: for years, and for numbers of at most four digits that are names rather than amounts.
pub(super) fn plain(language: Language, digits: Digits, n: u64) -> String {
    digits.in_language(language).apply(&n.to_string())
}

/// `62%`, `٦٢٪`.
pub(super) fn percent(language: Language, digits: Digits, n: u64) -> String {
    let sign = if digits.in_language(language) == Digits::ArabicIndic { '٪' } else { '%' };
    format!("{}{sign}", grouped(language, digits, n))
}

/// A size in the largest unit that gives at least one; kilo is a thousand. One decimal under ten units.
pub(super) fn file_size(language: Language, digits: Digits, bytes: u64) -> String {
    const UNITS: [(u64, &str, &str); 3] =
        [(1_000_000_000, "غيغابايت", "GB"), (1_000_000, "ميغابايت", "MB"), (1_000, "كيلوبايت", "KB")];
    let unit = |ar, en| if language == Language::Arabic { ar } else { en };
    // A unit begins where rounding reaches it, so that 999,960 bytes are not "1,000 KB".
    let chosen = UNITS.into_iter().find(|(size, ..)| bytes >= size - size / 2_000);
    let Some((size, ar, en)) = chosen else {
        return format!("{} {}", grouped(language, digits, bytes), unit("بايت", "bytes"));
    };
    let tenths = (u128::from(bytes) * 10 + u128::from(size) / 2) / u128::from(size);
    let (whole, tenth) = ((tenths / 10) as u64, (tenths % 10) as u64);
    let amount = if whole < 10 && tenth > 0 {
        let policy = digits.in_language(language);
        let point = if policy == Digits::ArabicIndic { '٫' } else { '.' };
        policy.apply(&format!("{whole}{point}{tenth}"))
    } else {
        let rounded = (u128::from(bytes) + u128::from(size) / 2) / u128::from(size);
        grouped(language, digits, rounded as u64)
    };
    format!("{amount} {}", unit(ar, en))
}

/// A run that reads left to right whatever surrounds it: file names, paths, pixel sizes, hashes, shortcuts. Wrapped in
/// U+2066 … U+2069.
pub fn technical(run: &str) -> String {
    format!("\u{2066}{run}\u{2069}")
}

/// A run that keeps its own direction and does not disturb its neighbours: names, headlines. Wrapped in U+2068 …
/// U+2069.
pub fn isolate(run: &str) -> String {
    format!("\u{2068}{run}\u{2069}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use Digits::{ArabicIndic, Western};
    use Language::{Arabic, English};

    #[test]
    fn numbers_are_grouped_in_the_digits_of_the_house() {
        let cases = [
            (0, "٠", "0"),
            (999, "٩٩٩", "999"),
            (1000, "١٬٠٠٠", "1,000"),
            (1864, "١٬٨٦٤", "1,864"),
            (1_234_567, "١٬٢٣٤٬٥٦٧", "1,234,567"),
        ];
        for (n, indic, western) in cases {
            assert_eq!(grouped(Arabic, ArabicIndic, n), indic);
            assert_eq!(grouped(Arabic, Western, n), western);
            assert_eq!(grouped(English, ArabicIndic, n), western);
        }
        assert_eq!(plain(Arabic, ArabicIndic, 2026), "٢٠٢٦");
    }

    #[test]
    fn percentages_take_the_sign_of_their_digits() {
        assert_eq!(percent(Arabic, ArabicIndic, 62), "٦٢٪");
        assert_eq!(percent(Arabic, Western, 62), "62%");
        assert_eq!(percent(English, ArabicIndic, 100), "100%");
    }

    #[test]
    fn sizes_choose_their_unit() {
        let cases = [
            (0, "٠ بايت", "0 bytes"),
            (999, "٩٩٩ بايت", "999 bytes"),
            (1_000, "١ كيلوبايت", "1 KB"),
            (412_300, "٤١٢ كيلوبايت", "412 KB"),
            (999_960, "١ ميغابايت", "1 MB"),
            (1_400_000, "١٫٤ ميغابايت", "1.4 MB"),
            (9_990_000, "١٠ ميغابايت", "10 MB"),
            (12_600_000, "١٣ ميغابايت", "13 MB"),
            (2_000_000_000, "٢ غيغابايت", "2 GB"),
        ];
        for (bytes, ar, en) in cases {
            assert_eq!(file_size(Arabic, ArabicIndic, bytes), ar, "{bytes}");
            assert_eq!(file_size(English, ArabicIndic, bytes), en, "{bytes}");
        }
        assert_eq!(file_size(Arabic, Western, 1_400_000), "1.4 ميغابايت");
    }

    #[test]
    fn technical_runs_are_closed() {
        assert_eq!(technical("a/b.txt"), "\u{2066}a/b.txt\u{2069}");
    }
}
