//! Digits of a text, as a house sets them. They are stored as characters: nothing is changed while drawing.

use crate::i18n::Digits;

/// The text with its numbers in `digits`. Numbers within a stretch that holds a Latin letter or an address are technical and stay. Between digits, one decimal point becomes `٫` and a comma before three digits `٬`,
/// and back.
pub fn convert(text: &str, digits: Digits) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(char::is_whitespace) {
        let technical = piece.chars().any(|c| c.is_ascii_alphabetic() || c == '@') || piece.contains("//");
        match (technical, digits) {
            (true, _) => out.push_str(piece),
            (false, Digits::Western) => out.extend(piece.chars().map(to_western)),
            (false, Digits::ArabicIndic) => to_arabic_indic(piece, &mut out),
        }
    }
    out
}

/// The value of a decimal digit: ASCII, Arabic-Indic or Extended Arabic-Indic.
pub fn value(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        '۰'..='۹' => Some(c as u32 - '۰' as u32),
        _ => None,
    }
}

fn to_western(c: char) -> char {
    match c {
        '٫' => '.',
        '٬' => ',',
        '٪' => '%',
        _ => value(c).and_then(|v| char::from_digit(v, 10)).unwrap_or(c),
    }
}

fn to_arabic_indic(piece: &str, out: &mut String) {
    let chars: Vec<char> = piece.chars().collect();
    let digit_at = |i: Option<usize>| i.and_then(|i| chars.get(i)).is_some_and(|c| value(*c).is_some());
    let points = chars.iter().filter(|c| **c == '.').count();
    for (i, c) in chars.iter().enumerate() {
        let between = digit_at(i.checked_sub(1)) && digit_at(Some(i + 1));
        let thousand = (1..=3).all(|n| digit_at(Some(i + n))) && !digit_at(Some(i + 4));
        out.push(match c {
            '.' if between && points == 1 => '٫',
            ',' if between && thousand => '٬',
            '%' if digit_at(i.checked_sub(1)) => '٪',
            _ => value(*c).and_then(|v| char::from_u32('٠' as u32 + v)).unwrap_or(*c),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_change_and_technical_runs_stay() {
        let text = "بلغت 1,250 طنًّا و3.5 ملايين (12%) في IMG_87461 يوم 22.11.2026";
        let arabic = "بلغت ١٬٢٥٠ طنًّا و٣٫٥ ملايين (١٢٪) في IMG_87461 يوم ٢٢.١١.٢٠٢٦";
        assert_eq!(convert(text, Digits::ArabicIndic), arabic);
        assert_eq!(convert(arabic, Digits::Western), text);
        assert_eq!(convert("۱۲", Digits::ArabicIndic), "١٢");
        assert_eq!(convert("http://10.0.0.1/7", Digits::ArabicIndic), "http://10.0.0.1/7");
    }
}
