//! Folding: what ordinary spelling leaves open is made equal, so that a search finds it. Keeps a map to the original.
//!
//! NFKC (UAX #15); Arabic marks, tatweel, bidi controls and joiners dropped; hamza seats, alef maqsura, ta marbuta and
//! the Persian kaf and yeh to their plain letters; digits to ASCII; letters with case to lower case.

use super::digits;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// A folded text with a map back.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// Per grapheme (UAX #29) that left something: its start in `text`, its range in the original.
    pieces: Vec<(usize, Range<usize>)>,
}

impl Folded {
    /// Folds `original`.
    pub fn new(original: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(original.len()), pieces: Vec::new() };
        let mut start = 0;
        while start < original.len() {
            let end = start + first_grapheme(&original[start..]);
            let at = folded.text.len();
            fold_sequence(&original[start..end], &mut folded.text);
            if folded.text.len() > at {
                folded.pieces.push((at, start..end));
            }
            start = end;
        }
        folded
    }

    /// The range of the original that gave the bytes `range` of [`Folded::text`]. Whole graphemes: a letter keeps
    /// its marks, an emoji its parts. Empty at 0 for an empty range.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        if range.is_empty() {
            return 0..0;
        }
        let piece = |byte: usize| self.pieces.partition_point(|(at, _)| *at <= byte).checked_sub(1);
        match (piece(range.start), piece(range.end - 1)) {
            (Some(first), Some(last)) => self.pieces[first].1.start..self.pieces[last].1.end,
            _ => 0..0,
        }
    }

    /// Where `needle`, folded already, stands: ranges of the original, in order, none overlapping.
    pub fn find(&self, needle: &str) -> Vec<Range<usize>> {
        if needle.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<Range<usize>> = Vec::new();
        for (at, _) in self.text.match_indices(needle) {
            let range = self.original(at..at + needle.len());
            if found.last().is_none_or(|last| last.end <= range.start) {
                found.push(range);
            }
        }
        found
    }
}

/// The folded text alone.
pub fn fold(text: &str) -> String {
    Folded::new(text).text
}

/// Where `needle` stands in `text`, both folded. Blanks at the needle's ends do not count.
pub fn find_folded(text: &str, needle: &str) -> Vec<Range<usize>> {
    Folded::new(text).find(fold(needle).trim())
}

/// Where `needle` stands in `text`, letter by letter.
pub fn find_exact(text: &str, needle: &str) -> Vec<Range<usize>> {
    if needle.is_empty() {
        return Vec::new();
    }
    text.match_indices(needle).map(|(at, m)| at..at + m.len()).collect()
}

/// Bytes of the first grapheme of a text. Letters with their marks, most of what is read, need no table.
fn first_grapheme(text: &str) -> usize {
    let mut chars = text.char_indices();
    if chars.next().is_some_and(|(_, c)| is_plain(c)) {
        for (at, c) in chars {
            if is_plain(c) {
                return at;
            }
            if !matches!(c, '\u{064B}'..='\u{065F}' | '\u{0670}') {
                break;
            }
        }
    }
    text.graphemes(true).next().map_or(text.len(), str::len)
}

/// Characters that begin a grapheme and join nothing before them.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '«' | '»' | '،' | '؛' | '؟' | '\u{0620}'..='\u{064A}' | '٠'..='٩' | '“' | '”')
}

/// Folds a grapheme.
fn fold_sequence(sequence: &str, out: &mut String) {
    let plain = |c: char| c.is_ascii() || matches!(c, '\u{0610}'..='\u{0674}' | '\u{0679}'..='\u{06FF}');
    if sequence.chars().all(plain) {
        sequence.chars().for_each(|c| fold_char(c, out));
    } else {
        sequence.nfkc().for_each(|c| fold_char(c, out));
    }
}

fn fold_char(c: char, out: &mut String) {
    let folded = match c {
        '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0640}' => return,
        '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E8}' | '\u{06EA}'..='\u{06ED}' => return,
        '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => return,
        '\u{00AD}' | '\u{2060}' | '\u{FEFF}' => return,
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' | 'ی' | 'ے' | 'ۓ' => 'ي',
        'ة' | 'ۀ' | 'ە' | 'ہ' | 'ۂ' | 'ۃ' | 'ھ' => 'ه',
        'ؤ' => 'و',
        'ک' | 'ڪ' => 'ك',
        _ => match digits::value(c).and_then(|v| char::from_digit(v, 10)) {
            Some(digit) => digit,
            None if c.is_ascii() => c.to_ascii_lowercase(),
            None => return out.extend(c.to_lowercase()),
        },
    };
    out.push(folded);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found<'a>(text: &'a str, needle: &str) -> Vec<&'a str> {
        find_folded(text, needle).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn ordinary_spellings_are_one() {
        assert_eq!(found("مكافحة الإرهاب والارهابيين", "الارهاب"), ["الإرهاب", "الارهاب"]);
        assert_eq!(found("المدرسةُ الكبيرة", "المدرسه"), ["المدرسةُ"]);
        assert_eq!(found("على مستوى عالٍ", "مستوي عال"), ["مستوى عالٍ"]);
        assert_eq!(found("مـــحـــمّد", "محمد"), ["مـــحـــمّد"]);
        assert_eq!(found("رئيس الوزراء ومسؤول", "ومسوول"), ["ومسؤول"]);
        assert_eq!(found("عام ٢٠٢٦ و۲۰۲۶ و2026", "2026"), ["٢٠٢٦", "۲۰۲۶", "2026"]);
        assert_eq!(found("BBC عربي وCafé", "bbc"), ["BBC"]);
        assert_eq!(found("BBC وCafe\u{301}", "CAFÉ"), ["Cafe\u{301}"]);
        assert_eq!(found("الله ﷲ ولا ﻻ", "لا"), ["لا", "ﻻ"]);
        assert_eq!(found("کتابی", "كتابي"), ["کتابی"]);
        assert_eq!(found("ا\u{654}حمد", "أحمد"), ["ا\u{654}حمد"]);
    }

    #[test]
    fn bidi_controls_do_not_hide() {
        assert_eq!(found("مي\u{200F}نا\u{202B}ء", "ميناء"), ["مي\u{200F}نا\u{202B}ء"]);
        assert!(find_folded("نص", "\u{64B}").is_empty());
        assert!(find_folded("نص", "").is_empty());
    }

    #[test]
    fn exact_is_letter_by_letter() {
        assert!(find_exact("مكافحة الإرهاب", "الارهاب").is_empty());
        assert_eq!(find_exact("أب أب", "أب"), [0..4, 5..9]);
    }

    /// Any characters, and often those that join others: marks, joiners, flags, emoji, Hangul, Devanagari, controls.
    const TEXTS: &str = "(\\PC|[ا-ي\u{64B}-\u{655}\u{670}ـﻻ٠-٩a-zé\u{301}\u{323} ]|[\u{200B}-\u{200F}\u{2066}-\u{2069}\u{600}\u{FE0F}]\
|[🇦-🇿👩🏽🚀👍]|[\u{1100}-\u{1112}\u{1161}-\u{1170}\u{11A8}-\u{11B0}]|[क-ह\u{93F}\u{94D}]|[\r\n\t\x00]){0,16}";

    proptest! {
        #[test]
        fn ranges_fit_the_original(text in "[\\PCا-ي\u{64B}-\u{652}ـﻻ٠-٩ ]{0,40}", needle in "[ا-يa-z]{1,2}") {
            for range in find_folded(&text, &needle) {
                let piece = text.get(range);
                prop_assert!(piece.is_some_and(|p| fold(p).contains(fold(&needle).as_str())));
            }
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }

        /// Whatever part of a folded text is looked for, what it stands for are whole graphemes of the original.
        #[test]
        fn offsets_point_at_whole_graphemes(text in TEXTS) {
            use unicode_segmentation::GraphemeCursor;
            let folded = Folded::new(&text);
            let whole = |at: usize| GraphemeCursor::new(at, text.len(), true).is_boundary(&text, 0).unwrap_or(false);
            let starts: Vec<usize> = folded.text.char_indices().map(|(at, _)| at).chain([folded.text.len()]).collect();
            for (i, from) in starts.iter().enumerate() {
                for to in &starts[i..] {
                    let range = folded.original(*from..*to);
                    prop_assert!(whole(range.start) && whole(range.end), "{:?} of {:?}", range, text);
                }
            }
        }
    }
}
