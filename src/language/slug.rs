//! Slugs: a headline as small ASCII letters, digits and hyphens.
//!
//! Arabic is written without most of its vowels, so a fair reading is made of the letters: long vowels as they stand,
//! and an `a` where the syllables of the language (CV, CVC) need one.

use super::digits;
use unicode_normalization::UnicodeNormalization;

/// The longest slug, bytes.
pub const MAX_SLUG_LEN: usize = 60;

/// The slug of a headline: at most [`MAX_SLUG_LEN`] bytes, cut at a hyphen; `article` where nothing is left.
pub fn slug(headline: &str) -> String {
    let plain: String =
        headline.nfkd().filter(|c| !super::clean::line(c.encode_utf8(&mut [0; 4])).is_empty()).collect();
    let mut slug = String::new();
    for word in plain.split(|c: char| !is_part_of_word(c)) {
        let latin = spell(word);
        if latin.is_empty() {
            continue;
        }
        if slug.is_empty() {
            slug = latin.chars().take(MAX_SLUG_LEN).collect();
        } else if slug.len() + 1 + latin.len() <= MAX_SLUG_LEN {
            slug.push('-');
            slug.push_str(&latin);
        } else {
            break;
        }
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "article".to_owned() } else { slug.to_owned() }
}

/// Letters, digits and the marks and invisible characters that may stand within a word.
fn is_part_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c) || matches!(c, 'ـ' | '\'' | '’' | '\u{200B}'..='\u{200F}' | '\u{61C}')
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::canonical_combining_class(c) != 0 || c == '\u{670}'
}

/// One word in ASCII; its parts in other scripts are left out.
fn spell(word: &str) -> String {
    // NFKD took the hamza off its seat; it decides how an alef sounds.
    let composed: String = word.nfc().collect();
    let mut out = String::new();
    let mut arabic: Vec<char> = Vec::new();
    for c in composed.chars() {
        if super::direction::is_arabic_letter(c) && c != 'ـ' {
            arabic.push(c);
            continue;
        }
        if is_mark(c) || c == 'ـ' {
            continue;
        }
        out.push_str(&spell_arabic(&std::mem::take(&mut arabic)));
        match digits::value(c).and_then(|v| char::from_digit(v, 10)) {
            Some(digit) => out.push(digit),
            None => out.extend(c.nfkd().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase())),
        }
    }
    out.push_str(&spell_arabic(&arabic));
    out
}

/// Words whose vowels everyone knows.
const KNOWN: [(&str, &str); 18] = [
    ("في", "fi"),
    ("من", "min"),
    ("إلى", "ila"),
    ("الى", "ila"),
    ("على", "ala"),
    ("عن", "an"),
    ("مع", "maa"),
    ("بعد", "baad"),
    ("قبل", "qabl"),
    ("بين", "bayn"),
    ("حول", "hawl"),
    ("ضد", "did"),
    ("هذا", "hadha"),
    ("الله", "allah"),
    ("محمد", "muhammad"),
    ("مصر", "misr"),
    ("أن", "an"),
    ("لا", "la"),
];

/// Prefixes with the article, longest first.
const PREFIXES: [(&str, &str); 7] = [
    ("وال", "wal-"),
    ("فال", "fal-"),
    ("بال", "bil-"),
    ("كال", "kal-"),
    ("ولل", "wa-lil-"),
    ("لل", "lil-"),
    ("ال", "al-"),
];

fn spell_arabic(letters: &[char]) -> String {
    let word: String = letters.iter().collect();
    if let Some((_, latin)) = KNOWN.iter().find(|(arabic, _)| *arabic == word) {
        return (*latin).to_owned();
    }
    for (prefix, latin) in PREFIXES {
        let count = prefix.chars().count();
        if word.starts_with(prefix) && letters.len() >= count + 2 {
            return format!("{latin}{}", syllables(&letters[count..]));
        }
    }
    syllables(letters)
}

/// A letter as sound: a consonant or a vowel, in ASCII.
#[derive(Clone, Copy)]
enum Sound {
    Consonant(&'static str),
    Vowel(&'static str),
}

fn syllables(letters: &[char]) -> String {
    let sounds = sounds(letters);
    let vowel_at = |i: usize| matches!(sounds.get(i), Some(Sound::Vowel(_)));
    let mut out = String::new();
    let mut open = false;
    for (i, sound) in sounds.iter().enumerate() {
        match sound {
            Sound::Vowel(v) => {
                out.push_str(v);
                open = true;
            }
            Sound::Consonant(c) => {
                out.push_str(c);
                let last = i + 1 == sounds.len();
                let next_is_last = i + 2 == sounds.len();
                if vowel_at(i + 1) || last {
                    open = false;
                } else if open && !next_is_last {
                    // Closes the syllable; the next consonant opens one.
                    open = false;
                } else {
                    out.push('a');
                    open = true;
                }
            }
        }
    }
    out
}

fn sounds(letters: &[char]) -> Vec<Sound> {
    let opens_vowel = |c: Option<&char>| c.is_some_and(|c| matches!(c, 'ا' | 'آ' | 'ة' | 'ى' | 'و' | 'ي'));
    let mut out: Vec<Sound> = Vec::with_capacity(letters.len());
    for (i, c) in letters.iter().enumerate() {
        let after_vowel = out.last().is_none_or(|s| matches!(s, Sound::Vowel(_)));
        let next = letters.get(i + 1);
        let glide = after_vowel || opens_vowel(next);
        out.push(match c {
            'ا' | 'أ' | 'آ' | 'ٱ' | 'ى' => Sound::Vowel("a"),
            'إ' => Sound::Vowel("i"),
            'ة' => Sound::Vowel("a"),
            'و' if !glide => Sound::Vowel("u"),
            'ؤ' => Sound::Vowel("u"),
            'و' => Sound::Consonant("w"),
            'ي' | 'ی' if !glide => Sound::Vowel("i"),
            'ئ' => Sound::Vowel("i"),
            'ي' | 'ی' => Sound::Consonant("y"),
            _ => match consonant(*c) {
                "" => continue,
                latin => Sound::Consonant(latin),
            },
        });
    }
    out
}

fn consonant(c: char) -> &'static str {
    match c {
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' => "t",
        'ث' => "th",
        'ج' => "j",
        'چ' => "ch",
        'ح' | 'ه' | 'ہ' => "h",
        'خ' => "kh",
        'د' | 'ض' => "d",
        'ذ' => "dh",
        'ر' => "r",
        'ز' | 'ظ' => "z",
        'ژ' => "zh",
        'س' | 'ص' => "s",
        'ش' => "sh",
        'ع' => "a",
        'غ' => "gh",
        'ف' => "f",
        'ڤ' => "v",
        'ق' => "q",
        'ك' | 'ک' => "k",
        'گ' => "g",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn headlines_become_readable() {
        assert_eq!(slug("ميناء مرسى الريحان يستقبل أولى سفنه"), "mina-marsa-al-rihan-yastaqbal-awla-safnah");
        assert_eq!(slug("خطة النقل الليلي: 120 لوحة"), "khata-al-naqal-al-lili-120-luha");
        assert_eq!(slug("رواية «Le Café» في ٢٠٢٦"), "rawaya-le-cafe-fi-2026");
        assert_eq!(slug("مُحَمَّد"), "muhammad");
    }

    #[test]
    fn nothing_left_is_an_article() {
        for empty in ["", " ، … ", "ـــ", "日本", "\u{0}", "ءء"] {
            assert_eq!(slug(empty), "article", "{empty:?}");
        }
    }

    #[test]
    fn a_long_headline_is_cut_between_words() {
        let long = slug(&"ميناء مرسى ".repeat(20));
        assert!(long.len() <= MAX_SLUG_LEN && long.ends_with("marsa") || long.ends_with("mina"), "{long}");
        assert_eq!(slug(&"ب".repeat(300)).len(), MAX_SLUG_LEN);
    }

    proptest! {
        #[test]
        fn a_slug_is_always_safe(text in "[\\PCا-يa-zA-Z0-9 \\-]{0,120}") {
            let s = slug(&text);
            prop_assert!(!s.is_empty() && s.len() <= MAX_SLUG_LEN);
            prop_assert!(s.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!s.starts_with('-') && !s.ends_with('-') && !s.contains("--"));
        }
    }
}
