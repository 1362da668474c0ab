//! Sentences that are put together from counts, where Arabic must agree in number throughout.

use super::counts;
use crate::i18n::{Language, Locale};

/// What the check list found, in one or two sentences for the head of the export screen.
pub fn gate(locale: &Locale, blocking: u64, warnings: u64) -> String {
    match locale.language {
        Language::Arabic => gate_arabic(locale, blocking, warnings),
        Language::English => gate_english(locale, blocking, warnings),
    }
}

fn gate_arabic(locale: &Locale, blocking: u64, warnings: u64) -> String {
    let (blocks, warns) = (locale.count(&counts::BLOCKS, blocking), locale.count(&counts::WARNINGS, warnings));
    match (blocking, warnings) {
        (0, 0) => "لا مانع قائم، ولا تنبيه.".to_owned(),
        (0, 1) => format!("لا مانع قائم. {warns} يمكن تجاوزه."),
        (0, 2) => format!("لا مانع قائم. {warns} يمكن تجاوزهما."),
        (0, _) => format!("لا مانع قائم. {warns} يمكن تجاوزها."),
        (1, 0) => format!("{blocks}. عالجه هنا أو عُد إلى المقال."),
        (2, 0) | (1, 1) => {
            let both = if warnings == 1 { format!("{blocks} و{warns}") } else { blocks };
            format!("{both}. عالجهما هنا أو عُد إلى المقال.")
        }
        (_, 0) => format!("{blocks}. عالجها هنا أو عُد إلى المقال."),
        (..) => format!("{blocks} و{warns}. عالجها هنا أو عُد إلى المقال."),
    }
}

fn gate_english(locale: &Locale, blocking: u64, warnings: u64) -> String {
    let things = |n: u64, verb: &str| {
        let number = locale.number(n);
        if n == 1 { format!("One thing {verb}s") } else { format!("{number} things {verb}") }
    };
    let warns = |n: u64| if n == 1 { "one warns".to_owned() } else { format!("{} warn", locale.number(n)) };
    match (blocking, warnings) {
        (0, 0) => "Nothing blocks, nothing warns.".to_owned(),
        (0, 1) => "Nothing blocks. One warning may be passed over.".to_owned(),
        (0, n) => format!("Nothing blocks. {} warnings may be passed over.", locale.number(n)),
        (1, 0) => format!("{}. Settle it here or go back to the article.", things(1, "block")),
        (b, 0) => format!("{}. Settle them here or go back to the article.", things(b, "block")),
        (b, w) => format!("{}, {}. Settle them here or go back to the article.", things(b, "block"), warns(w)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gate_agrees_in_number() {
        let arabic = Locale::default();
        let cases = [
            (0, 0, "لا مانع قائم، ولا تنبيه."),
            (0, 1, "لا مانع قائم. تنبيه واحد يمكن تجاوزه."),
            (0, 2, "لا مانع قائم. تنبيهان يمكن تجاوزهما."),
            (0, 3, "لا مانع قائم. ٣ تنبيهات يمكن تجاوزها."),
            (1, 0, "مانع واحد. عالجه هنا أو عُد إلى المقال."),
            (1, 1, "مانع واحد وتنبيه واحد. عالجهما هنا أو عُد إلى المقال."),
            (2, 0, "مانعان. عالجهما هنا أو عُد إلى المقال."),
            (3, 0, "٣ موانع. عالجها هنا أو عُد إلى المقال."),
            (3, 1, "٣ موانع وتنبيه واحد. عالجها هنا أو عُد إلى المقال."),
            (11, 2, "١١ مانعًا وتنبيهان. عالجها هنا أو عُد إلى المقال."),
        ];
        for (blocking, warnings, want) in cases {
            assert_eq!(gate(&arabic, blocking, warnings), want);
        }
        let english = Locale { language: Language::English, ..arabic };
        assert_eq!(gate(&english, 3, 1), "3 things block, one warns. Settle them here or go back to the article.");
        assert_eq!(gate(&english, 1, 0), "One thing blocks. Settle it here or go back to the article.");
    }
}
