//! Counts of a text: words, characters, sentences, reading time, and a figure of how hard it reads.
//!
//! A word is what UAX #29 takes for one, with two things of Arabic: a prefix that a tatweel or quotation marks part from
//! its word (`بـ«التنسيق»`) is no word of its own, and marks, tatweel and joiners change nothing. Numbers count, with their
//! signs (`٣٫٥`, `22/11/2026`, `9:42` are one word each), and so do addresses.

use super::tashkeel::{is_tashkeel, strip};
use super::{addresses, digits, quotes, tokens};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// What is counted of a text.
#[derive(Clone, Copy, PartialEq, Default, Debug)]
pub struct Counts {
    /// Words.
    pub words: usize,
    /// Characters as a reader counts them (extended grapheme clusters, UAX #29), blanks included.
    pub characters: usize,
    /// Characters without blanks.
    pub letters: usize,
    /// Sentences.
    pub sentences: usize,
}

impl std::ops::Add for Counts {
    type Output = Counts;

    fn add(self, other: Counts) -> Counts {
        Counts {
            words: self.words + other.words,
            characters: self.characters + other.characters,
            letters: self.letters + other.letters,
            sentences: self.sentences + other.sentences,
        }
    }
}

/// The counts of one text.
pub fn count(text: &str) -> Counts {
    let (mut characters, mut letters) = (0, 0);
    for cluster in text.graphemes(true) {
        let visible = cluster.chars().any(|c| !c.is_whitespace() && !is_invisible(c));
        characters += usize::from(visible || cluster.chars().all(char::is_whitespace));
        letters += usize::from(visible && cluster != "ـ");
    }
    Counts { words: words(text), characters, letters, sentences: sentences(text).len() }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}')
}

/// How many words a text has. Marks are taken off first: they part no word and are none by themselves.
pub fn words(text: &str) -> usize {
    let plain = strip(text);
    let text = plain.as_str();
    let addresses = addresses::find(text);
    let mut counted: usize = addresses.len();
    let mut last_end: Option<usize> = None;
    for range in tokens::words(text) {
        if addresses.iter().any(|a| a.range.start < range.end && range.start < a.range.end) {
            last_end = None;
            continue;
        }
        let word = &text[range.clone()];
        if !word.chars().any(|c| c.is_alphanumeric() && c != 'ـ') {
            continue;
        }
        // `22/11`, `9:42`: figures with only a sign between are one.
        let joined = last_end.is_some_and(|end| {
            let sign = &text[end..range.start];
            let figures = |c: Option<char>| c.is_some_and(|c| digits::value(c).is_some());
            let dated = matches!(sign, "/" | ":" | "-" | "–" | "." | ",")
                && figures(text[..end].chars().next_back())
                && figures(word.chars().next());
            // `أ.ف.ب`
            dated || sign == "." && word.chars().count() == 1
        });
        last_end = Some(range.end);
        counted += usize::from(!joined && !is_parted_prefix(text, &range));
    }
    counted
}

/// The words of `new`, which had `words` of them while it was `old`: only what stands around the change is counted.
pub fn words_after(old: &str, words: usize, new: &str) -> usize {
    let head = common_prefix(old.as_bytes(), new.as_bytes());
    let most = old.len().min(new.len()) - head;
    let tail = common_suffix(old.as_bytes(), new.as_bytes()).min(most);
    // Both texts are cut at the same places of what they share: none of what is outside reaches in.
    let start = new.as_bytes()[..head].windows(3).rposition(parts_words).map_or(0, |i| i + 1);
    let after = new.as_bytes()[new.len() - tail..].windows(3).position(parts_words).map_or(0, |i| tail - i - 1);
    words + self::words(&new[start..new.len() - after]) - self::words(&old[start..old.len() - after])
}

/// True for a blank with an Arabic letter behind it: no word, sign or address goes on across it.
fn parts_words(bytes: &[u8]) -> bool {
    let letter = |lead: u8, c: u8| char::from_u32(u32::from(lead & 0x1F) << 6 | u32::from(c & 0x3F));
    match bytes {
        // U+0620 to U+064A but the tatweel.
        [b' ', lead @ (0xD8 | 0xD9), c] => letter(*lead, *c).is_some_and(|c| matches!(c, 'ؠ'..='ؿ' | 'ف'..='ي')),
        _ => false,
    }
}

/// So many bytes are compared at once.
const STRIDE: usize = 64;

/// Bytes with which both begin.
fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    let alike = a.chunks_exact(STRIDE).zip(b.chunks_exact(STRIDE)).take_while(|(a, b)| a == b).count() * STRIDE;
    alike + a[alike..].iter().zip(&b[alike..]).take_while(|(a, b)| a == b).count()
}

/// Bytes with which both end.
fn common_suffix(a: &[u8], b: &[u8]) -> usize {
    let alike = a.rchunks_exact(STRIDE).zip(b.rchunks_exact(STRIDE)).take_while(|(a, b)| a == b).count() * STRIDE;
    let rest = a[..a.len() - alike].iter().rev().zip(b[..b.len() - alike].iter().rev());
    alike + rest.take_while(|(a, b)| a == b).count()
}

/// `بـ` before a quotation mark, a digit or a Latin word.
fn is_parted_prefix(text: &str, range: &Range<usize>) -> bool {
    let after = text[range.end..].chars().next();
    let glued = after.is_some_and(|c| matches!(c, '«' | '“' | '”' | '"' | '‘' | '’' | '(' | '\u{2066}'..='\u{2068}'));
    glued && quotes::ends_with_prefix(&text[..range.end])
}

/// The sentences of a text: from one full stop, question or exclamation mark or line to the next. A point within a number,
/// after a single letter (`د. سلمى`) or within an address ends none. Ranges without the blanks around them.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let addresses = addresses::find(text);
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    let mut letters = 0;
    while let Some((at, c)) = chars.next() {
        let inside = addresses.iter().any(|a| a.range.start < at && at < a.range.end);
        let next = chars.peek().map(|n| n.1);
        let ends = match c {
            '؟' | '!' | '?' | '…' => true,
            '\n' => true,
            '.' => letters != 1 && !next.is_some_and(char::is_alphanumeric),
            _ => false,
        };
        letters = if c.is_alphabetic() && c != 'ـ' {
            letters + 1
        } else if is_tashkeel(c) {
            letters
        } else {
            0
        };
        if !ends || inside {
            continue;
        }
        let mut end = at + c.len_utf8();
        // Closing marks and further stops belong to the sentence.
        while let Some((more, mark)) =
            chars.next_if(|(_, n)| matches!(n, '.' | '؟' | '!' | '?' | '…' | '»' | '”' | '"' | ')' | ']'))
        {
            end = more + mark.len_utf8();
        }
        push_sentence(text, start..end, &mut found);
        start = end;
    }
    push_sentence(text, start..text.len(), &mut found);
    found
}

fn push_sentence(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let whole = &text[range.clone()];
    if !whole.chars().any(char::is_alphanumeric) {
        // A lone mark belongs to what came before.
        return;
    }
    let start = range.start + whole.len() - whole.trim_start().len();
    found.push(start..start + whole.trim().len());
}

/// The longest sentences of a text with their words, the longest first; at most `most`.
pub fn longest_sentences(text: &str, most: usize) -> Vec<(Range<usize>, usize)> {
    let mut all: Vec<(Range<usize>, usize)> =
        sentences(text).into_iter().map(|range| (range.clone(), words(&text[range]))).collect();
    all.sort_by_key(|(range, n)| (std::cmp::Reverse(*n), range.start));
    all.truncate(most);
    all
}

/// Seconds that a reader needs at `words_per_minute`; a speed of nothing reads nothing.
pub fn reading_secs(words: usize, words_per_minute: u32) -> u64 {
    if words_per_minute == 0 { 0 } else { words as u64 * 60 / u64::from(words_per_minute) }
}

/// How easily a text reads, from 0 (hard) to 100 (easy): OSMAN, the measure for Arabic of El-Haj and Rayson, "OSMAN – A
/// Novel Arabic Readability Metric" (LREC 2016):
///
/// 200.791 − 1.015 (A/B) − 24.181 (C/A + D/A + G/A + H/A)
///
/// with A words, B sentences, C hard words (more than five letters), D syllables, G words of more than four syllables, H
/// "faseeh" words (more than four syllables and one of ء ئ ؤ ذ ظ or an ending وا or ون). Syllables are counted as the paper
/// does for text without marks: each letter that is no long vowel carries a short one, a long vowel lengthens it; with
/// marks, two for a long or stressed syllable, one for a short one. `None` without a sentence.
pub fn osman(text: &str) -> Option<f64> {
    Readability::of(text).osman()
}

/// What [`osman`] is made of. Those of parts add up to that of the whole.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Readability {
    words: u32,
    sentences: u32,
    syllables: u32,
    /// Hard words, words of more than four syllables, "faseeh" words.
    heavy: u32,
}

impl Readability {
    /// That of a text.
    pub fn of(text: &str) -> Self {
        let mut all = Readability { sentences: sentences(text).len() as u32, ..Self::default() };
        for range in tokens::words(text) {
            let word = &text[range];
            if !word.chars().any(super::direction::is_arabic_letter) {
                continue;
            }
            let bare = tokens::bare(word);
            let n = syllables_of(word, &bare) as u32;
            let high = bare.contains(['ء', 'ئ', 'ؤ', 'ذ', 'ظ']) || bare.ends_with("وا") || bare.ends_with("ون");
            all.words += 1;
            all.syllables += n;
            all.heavy += u32::from(bare.chars().count() > 5) + u32::from(n > 4) + u32::from(n > 4 && high);
        }
        all
    }

    /// The figure, from 0 to 100; `None` without a sentence.
    pub fn osman(self) -> Option<f64> {
        if self.words == 0 || self.sentences == 0 {
            return None;
        }
        let words = f64::from(self.words);
        let length = words / f64::from(self.sentences);
        let score = 200.791 - 1.015 * length - 24.181 * (f64::from(self.heavy + self.syllables) / words);
        Some(score.clamp(0.0, 100.0))
    }
}

impl std::ops::Add for Readability {
    type Output = Readability;

    fn add(self, other: Readability) -> Readability {
        Readability {
            words: self.words + other.words,
            sentences: self.sentences + other.sentences,
            syllables: self.syllables + other.syllables,
            heavy: self.heavy + other.heavy,
        }
    }
}

/// Syllables of a word: with marks, those that vowels make; without, half of the consonants carry none.
fn syllables_of(word: &str, bare: &str) -> usize {
    let vowels = word.chars().filter(|c| matches!(c, '\u{64B}'..='\u{650}')).count();
    let long = bare.chars().skip(1).filter(|c| matches!(c, 'ا' | 'و' | 'ي' | 'ى' | 'آ')).count();
    if vowels > 1 {
        return vowels.max(1);
    }
    let consonants = bare.chars().count().saturating_sub(long);
    (long + consonants.div_ceil(2)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_count_and_marks_change_nothing() {
        for text in ["قتل ٢٥ شخصًا", "قُتِلَ ٢٥ شَخْصًا", "قـتـل ٢٥ شخصـًا", "قتل ٢٥ شخ\u{200C}صا"]
        {
            assert_eq!(words(text), 3, "{text}");
        }
        assert_eq!(words("وصفها بـ”التنسيق المشترك” في ٢٢/١١/٢٠٢٦ عند 9:42، و٣٫٥ ملايين"), 9);
        assert_eq!(words("انظر https://example.org/a-b أو desk@example.org"), 4);
        assert_eq!(words(" — … «»"), 0);
        for (marked, plain) in [("\u{64B}", ""), ("22/\u{64B}11", "22/11"), ("٢\u{64B}:٣", "٢:٣")] {
            assert_eq!(words(marked), words(plain), "{marked}");
        }
    }

    #[test]
    fn sentences_end_where_they_end() {
        let text = "قال د. سلمى: «هل نبدأ؟» نعم. بلغت 3.5 ملايين! ثم www.example.com انتهى\nسطر";
        let all: Vec<&str> = sentences(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(all, ["قال د. سلمى: «هل نبدأ؟»", "نعم.", "بلغت 3.5 ملايين!", "ثم www.example.com انتهى", "سطر"]);
        assert_eq!(longest_sentences(text, 1)[0].1, 5);
        assert!(sentences("").is_empty());
    }

    #[test]
    fn characters_are_what_readers_count() {
        let counts = count("قُتِل ٢");
        assert_eq!((counts.characters, counts.letters), (5, 4));
        assert_eq!(reading_secs(360, 180), 120);
        assert_eq!(reading_secs(360, 0), 0);
    }

    #[test]
    fn long_words_read_harder() {
        let easy = osman("ذهب الولد إلى البيت. أكل خبزا. نام.").expect("sentences");
        let hard = osman("استقبلت المستشفيات المتخصصة المستفيدين المسجلين بالاستراتيجيات المؤسساتية الاستثنائية");
        assert!(easy > hard.expect("a sentence"), "{easy} {hard:?}");
        assert_eq!(osman("2026"), None);
    }

    /// Texts of what joins and parts words, numbers, addresses and sentences.
    const PIECES: [&str; 40] = [
        " ",
        " ",
        " ",
        " ",
        "\u{A0}",
        "\n",
        "م",
        "بـ",
        "ال",
        "كتاب",
        "قُتِلَ",
        "\u{64B}",
        "ـ",
        "\u{200D}",
        "\u{200F}",
        "«",
        "»",
        "\"",
        "(",
        ".",
        ".",
        "،",
        "؟",
        "…",
        "/",
        ":",
        "-",
        "+",
        "2",
        "٣",
        "234 567",
        "22/11",
        "a",
        "www.a.org",
        "x@y.org",
        "#",
        "_",
        "'",
        "🇱🇧",
        "\u{301}",
    ];

    proptest! {
        #[test]
        fn words_after_a_change_are_those_of_the_text(
            pieces in prop::collection::vec(0..PIECES.len(), 0..40),
            edits in prop::collection::vec((0usize..400, 0usize..30, prop::collection::vec(0..PIECES.len(), 0..4)), 1..6),
        ) {
            let text = |pieces: &[usize]| pieces.iter().map(|i| PIECES[*i]).collect::<String>();
            let mut now = text(&pieces);
            let mut counted = words(&now);
            for (at, length, with) in edits {
                let start = now.floor_char_boundary(at % (now.len() + 1));
                let end = now.ceil_char_boundary((start + length).min(now.len()));
                let next = format!("{}{}{}", &now[..start], text(&with), &now[end..]);
                counted = words_after(&now, counted, &next);
                prop_assert_eq!(counted, words(&next), "{:?} after {:?}", next, now);
                now = next;
            }
        }

        #[test]
        fn any_text_is_counted(text in "[\\PCا-ي\u{64B}-\u{652}ـ .؟!\n0-9]{0,60}") {
            let counts = count(&text);
            prop_assert!(counts.letters <= counts.characters && counts.characters <= text.chars().count());
            let plain = super::super::tashkeel::strip(&text);
            prop_assert_eq!(words(&plain), words(&text));
            for range in sentences(&text) {
                prop_assert!(text.get(range).is_some_and(|s| !s.is_empty()));
            }
        }
    }
}
