//! Typing aids: what a house would rather have in place of what was typed. Pure functions: the text before the caret, what
//! was typed, the house. An aid is an edit of its own, so that one undo takes the aid back and leaves what was typed.

use super::digits;
use super::direction::is_arabic_letter;
use super::quotes;
use super::style::{DigitPolicy, HouseStyle};
use super::tokens::is_mark;
use serde::{Deserialize, Serialize};

/// Which aids a person wants.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Aids {
    /// Quotation marks of the house, opening or closing by the letters around.
    pub quotes: bool,
    /// Digits of the house.
    pub digits: bool,
    /// `،` `؛` `؟` for the Latin keys among Arabic.
    pub punctuation: bool,
}

impl Default for Aids {
    /// All but the marks of the Latin keyboard.
    fn default() -> Self {
        Self { quotes: true, digits: true, punctuation: false }
    }
}

/// What stands in place of `typed` (one character, typed after `before`); `None` where it stays as typed.
pub fn aid(before: &str, typed: &str, style: &HouseStyle, aids: Aids) -> Option<String> {
    let mut chars = typed.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return None };
    let other = match c {
        '"' | '“' | '”' | '«' | '»' | '„' if aids.quotes => quote(before, style),
        '0'..='9' | '٠'..='٩' | '۰'..='۹' if aids.digits => digit(before, c, style)?,
        ',' | ';' | '?' if aids.punctuation => punctuation(before, c)?,
        _ => return None,
    };
    (other != c).then(|| other.to_string())
}

/// Opens after a blank, a bracket, another opener or a prefix (`و`, `بـ`); closes after a word or its stop. What is open
/// closes first where both could be.
fn quote(before: &str, style: &HouseStyle) -> char {
    let open = open_marks(before);
    let previous = before.chars().next_back();
    let opens = previous.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '{' | 'ـ' | '«' | '“' | '‹' | '‘' | ':' | '—' | '–' | '/')
    }) || quotes::ends_with_prefix(before)
        && previous.is_some_and(|c| c == 'ـ' || is_arabic_letter(c))
        && !inside_word(before, open);
    let depth = if opens { open } else { open.saturating_sub(1) };
    let (opener, closer) = style.pair_at(depth).marks();
    if opens { opener } else { closer }
}

/// `و` alone before the caret is a prefix, unless it ends what is quoted: «… و».
fn inside_word(before: &str, open: usize) -> bool {
    open > 0 && before.ends_with(['ل', 'ب', 'ف', 'ك', 'و']) && before.chars().rev().nth(1).is_some_and(|c| c == '«')
}

/// How many quotations are open at the end of a text.
fn open_marks(before: &str) -> usize {
    let last = before.rsplit('\n').next().unwrap_or(before);
    let mut open = 0_usize;
    let mut previous: Option<char> = None;
    for c in last.chars() {
        let after_word =
            previous.is_some_and(|p| p.is_alphanumeric() || is_mark(p) || matches!(p, '.' | '،' | '؟' | '!' | '…'));
        match c {
            '«' => open += 1,
            '»' => open = open.saturating_sub(1),
            '"' | '“' | '”' | '„' => {
                if after_word && open > 0 {
                    open -= 1;
                } else {
                    open += 1;
                }
            }
            _ => {}
        }
        previous = Some(c);
    }
    open
}

/// True if the word being typed is technical: it holds a Latin letter, an address sign or a bidi isolate.
fn is_technical(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.chars().any(|c| c.is_ascii_alphabetic() || matches!(c, '@' | '_' | '#' | '\u{2066}')) || word.contains("//")
}

fn digit(before: &str, c: char, style: &HouseStyle) -> Option<char> {
    let value = digits::value(c).filter(|_| !is_technical(before))?;
    match style.digits {
        DigitPolicy::AsWritten => None,
        DigitPolicy::Western => char::from_digit(value, 10),
        DigitPolicy::ArabicIndic => char::from_u32('٠' as u32 + value),
    }
}

fn punctuation(before: &str, c: char) -> Option<char> {
    let last = before.chars().rev().find(|c| !is_mark(*c) && !matches!(c, '»' | '”' | '“' | '"' | ')'));
    let arabic = last.is_some_and(|c| is_arabic_letter(c) || (!c.is_ascii() && digits::value(c).is_some() && c != ','));
    if !arabic || is_technical(before) {
        return None;
    }
    match c {
        ',' => Some('،'),
        ';' => Some('؛'),
        _ => Some('؟'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::style::Preset;
    use proptest::prelude::*;

    /// Types a text key by key with all aids.
    fn typed(keys: &str, preset: Preset) -> String {
        let (style, aids) = (preset.style(), Aids { punctuation: true, ..Aids::default() });
        keys.chars().fold(String::new(), |text, c| {
            let aided = aid(&text, &c.to_string(), &style, aids);
            text + &aided.unwrap_or_else(|| c.to_string())
        })
    }

    #[test]
    fn quotes_open_and_close_by_their_letters() {
        let cases = [
            ("قال: \"نعم\"، ثم", "قال: «نعم»، ثم"),
            ("وصفها بـ\"العودة\".", "وصفها بـ«العودة»."),
            ("(\"لا\")", "(«لا»)"),
            ("كتب \"قرأت \"البحر\" مرتين\"", "كتب «قرأت ”البحر“ مرتين»"),
            ("سأل \"لماذا؟\"", "سأل «لماذا؟»"),
            ("و\"الساحل\" أيضا", "و«الساحل» أيضا"),
        ];
        for (keys, text) in cases {
            assert_eq!(typed(keys, Preset::Mashriq), text, "{keys}");
        }
        assert_eq!(typed("قال \"نعم\"", Preset::Agency), "قال \"نعم\"");
        assert_eq!(typed("قال \"نعم\"", Preset::Gulf), "قال “نعم”");
    }

    #[test]
    fn digits_and_marks_follow_the_house() {
        assert_eq!(typed("قتل 25 شخصا, ثم؟", Preset::Mashriq), "قتل ٢٥ شخصا، ثم؟");
        assert_eq!(typed("عام ٢٠٢٦", Preset::Morocco), "عام 2026");
        assert_eq!(typed("لماذا?", Preset::Mashriq), "لماذا؟");
        assert_eq!(typed("Yes, 25? v2.5 IMG_20", Preset::Mashriq), "Yes, ٢٥؟ v2.5 IMG_20");
        assert_eq!(typed("https://a.org/25,3", Preset::Mashriq), "https://a.org/25,3");
    }

    #[test]
    fn nothing_else_is_touched() {
        let style = Preset::Mashriq.style();
        for keys in ["ا", "ab", "", "\"\"", "12"] {
            assert_eq!(aid("قال ", keys, &style, Aids::default()), None, "{keys}");
        }
        let none = Aids { quotes: false, digits: false, punctuation: false };
        assert_eq!(aid("قال ", "\"", &style, none), None);
        assert_eq!(aid("قال ", ",", &style, Aids::default()), None);
    }

    proptest! {
        #[test]
        fn any_text_is_taken(before in "[\\PC«»“”\"ـوبا-ي0-9 ]{0,30}", key in "[\"«»“”0-9٠-٩,;?ا]") {
            for preset in Preset::ALL {
                if let Some(other) = aid(&before, &key, &preset.style(), Aids { punctuation: true, ..Aids::default() }) {
                    prop_assert!(other != key && other.chars().count() == 1);
                }
            }
        }
    }
}
