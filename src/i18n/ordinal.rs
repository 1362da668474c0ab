//! Ordinals in words: `الفقرة الثالثة`, `Paragraph 3`.

use super::{Bilingual, Digits};

const UNITS: [&str; 10] =
    ["الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة"];
const TENS: [&str; 8] = ["العشرون", "الثلاثون", "الأربعون", "الخمسون", "الستون", "السبعون", "الثمانون", "التسعون"];

/// The definite feminine ordinal from 1 to 99, in the nominative; `None` beyond.
pub fn ordinal_feminine(n: usize) -> Option<String> {
    // Within a compound, one is الحادية instead of الأولى.
    let unit = |u: usize| if u == 1 { "الحادية" } else { UNITS[u - 1] };
    match (n / 10, n % 10) {
        (0, 0) | (10.., _) => None,
        (0, u) => Some(UNITS[u - 1].to_owned()),
        (1, 0) => Some(UNITS[9].to_owned()),
        (1, u) => Some(format!("{} عشرة", unit(u))),
        (t, 0) => Some(TENS[t - 2].to_owned()),
        (t, u) => Some(format!("{} و{}", unit(u), TENS[t - 2])),
    }
}

/// The place of a paragraph, counted from 1.
pub fn paragraph_place(n: usize) -> Bilingual {
    let ordinal = ordinal_feminine(n).unwrap_or_else(|| Digits::ArabicIndic.apply(&n.to_string()));
    Bilingual::made(format!("الفقرة {ordinal}"), format!("Paragraph {n}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_agree_with_a_feminine_noun() {
        let cases = [
            (1, "الأولى"),
            (3, "الثالثة"),
            (10, "العاشرة"),
            (11, "الحادية عشرة"),
            (12, "الثانية عشرة"),
            (20, "العشرون"),
            (21, "الحادية والعشرون"),
            (99, "التاسعة والتسعون"),
        ];
        for (n, want) in cases {
            assert_eq!(ordinal_feminine(n).as_deref(), Some(want), "{n}");
        }
        assert_eq!(ordinal_feminine(0), None);
        assert_eq!(ordinal_feminine(100), None);
        assert_eq!(paragraph_place(100).ar, "الفقرة ١٠٠");
        assert_eq!(paragraph_place(3).en, "Paragraph 3");
    }
}
