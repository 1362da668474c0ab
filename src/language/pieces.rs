//! A text cut into the pieces that a comparison lines up: words, numbers, signs and blanks. A piece never begins or
//! ends inside a letter with its marks. Its *core* is what it says, without how it is drawn: no tashkeel or tatweel, one
//! shape of digits, one shape of quotation marks. Pieces of one core differ in their drawing alone.

use super::digits;
use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_segmentation::UnicodeSegmentation;

/// What a piece is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum PieceKind {
    /// Letters, their marks, and what stands between letters of one word.
    Word,
    /// Digits, with the signs that part them.
    Number,
    /// A quotation mark of any shape.
    Quote,
    /// Another sign: a comma, a bracket, a dash.
    Sign,
    /// Blanks and line breaks.
    Blank,
}

/// A piece of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Its bytes, on grapheme boundaries.
    pub range: Range<usize>,
    /// What it is.
    pub kind: PieceKind,
}

/// The pieces of `text`, in order, without gaps.
pub fn pieces(text: &str) -> Vec<Piece> {
    let clusters: Vec<(usize, &str)> = text.grapheme_indices(true).collect();
    let kind_at = |i: usize| clusters.get(i).and_then(|(_, g)| g.chars().next()).map(kind_of);
    let mut out: Vec<Piece> = Vec::with_capacity(clusters.len() / 3 + 1);
    for (i, (at, cluster)) in clusters.iter().enumerate() {
        let range = *at..at + cluster.len();
        let own = kind_at(i).unwrap_or(PieceKind::Sign);
        let around = (i.checked_sub(1).and_then(kind_at), kind_at(i + 1));
        // An apostrophe between letters and a separator between digits belong to what they stand in.
        let kind = match (own, around) {
            (PieceKind::Quote, (Some(PieceKind::Word), Some(PieceKind::Word))) if is_apostrophe(cluster) => {
                PieceKind::Word
            }
            (PieceKind::Sign, (Some(PieceKind::Number), Some(PieceKind::Number))) if parts_digits(cluster) => {
                PieceKind::Number
            }
            _ => own,
        };
        match out.last_mut() {
            Some(last) if last.kind == kind && !matches!(kind, PieceKind::Quote | PieceKind::Sign) => {
                last.range.end = range.end;
            }
            _ => out.push(Piece { range, kind }),
        }
    }
    out
}

fn kind_of(c: char) -> PieceKind {
    match c {
        c if digits::value(c).is_some() => PieceKind::Number,
        c if c.is_whitespace() => PieceKind::Blank,
        c if is_quote(c) => PieceKind::Quote,
        c if c.is_alphanumeric() || is_unsaid(c) => PieceKind::Word,
        _ => PieceKind::Sign,
    }
}

fn is_apostrophe(cluster: &str) -> bool {
    cluster.starts_with(['\'', '’', '‘'])
}

fn parts_digits(cluster: &str) -> bool {
    cluster.starts_with(['.', ',', '٫', '٬'])
}

/// True for a quotation mark of any shape.
pub fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' | '«' | '»' | '‹' | '›' | '＂')
}

/// True for what is drawn and not said: tashkeel, Quranic signs, tatweel, joiners, controls of direction.
pub fn is_unsaid(c: char) -> bool {
    matches!(c,
        '\u{0610}'..='\u{061A}' | '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{0656}'..='\u{065F}' | '\u{0670}'
        | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E8}' | '\u{06EA}'..='\u{06ED}' | '\u{08D3}'..='\u{08FF}'
        | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{00AD}')
}

/// What a piece says: NFC, without what is drawn only, digits as ASCII, quotation marks as `"`.
pub fn core(piece: &str) -> Cow<'_, str> {
    let plain = |c: char| !(is_unsaid(c) || is_quote(c) || matches!(c, '٠'..='٩' | '۰'..='۹' | '٫' | '٬'));
    if is_nfc(piece) && piece.chars().all(plain) {
        return Cow::Borrowed(piece);
    }
    let said = |c: char| match c {
        '٫' => Some('.'),
        '٬' => Some(','),
        c if is_quote(c) => Some('"'),
        c if is_unsaid(c) => None,
        c => Some(digits::value(c).and_then(|v| char::from_digit(v, 10)).unwrap_or(c)),
    };
    Cow::Owned(piece.nfd().filter(|c| !is_unsaid(*c)).nfc().filter_map(said).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        pieces(text).into_iter().map(|p| &text[p.range]).collect()
    }

    #[test]
    fn words_numbers_and_signs_part() {
        assert_eq!(cut("قالَ: «نعم»، 12٫5%"), ["قالَ", ":", " ", "«", "نعم", "»", "،", " ", "12٫5", "%"]);
        assert_eq!(cut("don't 'x'"), ["don't", " ", "'", "x", "'"]);
        assert_eq!(cut("سطر\nآخر..."), ["سطر", "\n", "آخر", ".", ".", "."]);
    }

    #[test]
    fn a_core_is_what_is_said() {
        assert_eq!(core("كَامِلَةٌ"), "كاملة");
        assert_eq!(core("مـــحـمّد"), "محمد");
        assert_eq!(core("١٬٢٥٠"), "1,250");
        assert_eq!(core("”"), core("«"));
        assert_eq!(core("ا\u{654}حمد"), "أحمد");
        assert_eq!(core("أَ\u{651}"), core("أ"));
        assert_ne!(core("إلى"), core("الى"));
        assert!(matches!(core("ميناء"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn pieces_cover_the_text_on_grapheme_boundaries(text in "[\\PCا-ي\u{64B}-\u{652}ـ«»\"'’٠-٩0-9., \n]{0,60}") {
            let all = pieces(&text);
            let joined: String = all.iter().map(|p| &text[p.range.clone()]).collect();
            prop_assert_eq!(&joined, &text);
            let bounds: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            for p in all {
                prop_assert!(p.range.start < p.range.end);
                prop_assert!(bounds.contains(&p.range.start) && bounds.contains(&p.range.end));
                let said = core(&text[p.range]).into_owned();
                prop_assert_eq!(core(&said), said.as_str());
            }
        }
    }
}
