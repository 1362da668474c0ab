//! Tashkeel: the marks over and under letters. Their order, where the tanween stands, taking them off, and words that
//! are ambiguous without them. What is stored is what was typed; nothing here acts by itself.

use super::style::Tanween;
use super::tokens::{self, is_mark};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// A mark that the palette offers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Mark {
    /// ـَ
    Fatha,
    /// ـُ
    Damma,
    /// ـِ
    Kasra,
    /// ـْ
    Sukun,
    /// ـّ
    Shadda,
    /// ـً
    Fathatan,
    /// ـٌ
    Dammatan,
    /// ـٍ
    Kasratan,
    /// ـٰ
    DaggerAlef,
    /// ـٓ
    Maddah,
}

impl Mark {
    /// In the order of the palette.
    pub const ALL: [Mark; 10] = [
        Mark::Fatha,
        Mark::Damma,
        Mark::Kasra,
        Mark::Sukun,
        Mark::Shadda,
        Mark::Fathatan,
        Mark::Dammatan,
        Mark::Kasratan,
        Mark::DaggerAlef,
        Mark::Maddah,
    ];

    /// The mark on a tatweel, to be looked at by itself.
    pub fn shown(self) -> String {
        String::from_iter(['ـ', self.char()])
    }

    /// The character.
    pub fn char(self) -> char {
        match self {
            Mark::Fatha => '\u{64E}',
            Mark::Damma => '\u{64F}',
            Mark::Kasra => '\u{650}',
            Mark::Sukun => '\u{652}',
            Mark::Shadda => '\u{651}',
            Mark::Fathatan => '\u{64B}',
            Mark::Dammatan => '\u{64C}',
            Mark::Kasratan => '\u{64D}',
            Mark::DaggerAlef => '\u{670}',
            Mark::Maddah => '\u{653}',
        }
    }
}

/// True for a short vowel, a tanween or a sukun: of these a letter bears one.
pub fn is_vowel(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{650}' | '\u{652}')
}

/// True for any mark of tashkeel: vowels, tanween, sukun, shadda, dagger alef. Hamzas and maddas that make a letter
/// another are none.
pub fn is_tashkeel(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{652}' | '\u{670}')
}

/// Text in which no letter carries a mark twice. Which of shadda and vowel comes first is left as it is: NFC puts the
/// vowel first, keyboards the shadda, and both look alike (UAX #15).
pub fn without_repeats(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut seen: Vec<char> = Vec::new();
    for c in text.chars() {
        if !is_mark(c) {
            seen.clear();
        } else if seen.contains(&c) {
            continue;
        } else {
            seen.push(c);
        }
        out.push(c);
    }
    out
}

/// Marks in the order in which they are typed and read: the shadda, then the vowel.
fn flush(marks: &mut Vec<char>, out: &mut String) {
    marks.sort_by_key(|c| match c {
        '\u{651}' => 0,
        '\u{670}' => 2,
        _ => 1,
    });
    out.extend(marks.drain(..));
}

/// `mark` added to the letter that ends at byte `at`, in order: what takes the place of `Range` and its text. A vowel
/// takes the place of the vowel that was there; a mark that is there already goes. `None` where no letter is.
pub fn toggled(text: &str, at: usize, mark: Mark) -> Option<(Range<usize>, String)> {
    let before = text.get(..at)?;
    // Marks that stand on the letter, on both sides of the place.
    let base = before.char_indices().rfind(|(_, c)| !is_mark(*c))?;
    if !super::direction::is_arabic_letter(base.1) && base.1 != 'ـ' {
        return None;
    }
    let start = base.0 + base.1.len_utf8();
    let end = start + text[start..].chars().take_while(|c| is_mark(*c)).map(char::len_utf8).sum::<usize>();
    let there: Vec<char> = text[start..end].chars().collect();
    let c = mark.char();
    let mut marks: Vec<char> = if there.contains(&c) {
        there.into_iter().filter(|m| *m != c).collect()
    } else {
        let keeps = |m: &char| !(is_vowel(c) && is_vowel(*m));
        there.into_iter().filter(keeps).chain([c]).collect()
    };
    let mut out = String::new();
    flush(&mut marks, &mut out);
    Some((start..end, out))
}

/// Text without any tashkeel.
pub fn strip(text: &str) -> String {
    text.chars().filter(|c| !is_tashkeel(*c)).collect()
}

/// How many marks [`strip`] takes off.
pub fn count(text: &str) -> usize {
    text.chars().filter(|c| is_tashkeel(*c)).count()
}

/// Text without vowels, sukun and shadda; the tanween stays, since it is spelling.
pub fn strip_vowels(text: &str) -> String {
    text.chars().filter(|c| !is_tashkeel(*c) || matches!(c, '\u{64B}'..='\u{64D}')).collect()
}

/// A word with its final tanween on the side of the alef that the house wants; `None` where nothing changes.
pub fn place_tanween(word: &str, place: Tanween) -> Option<String> {
    const FATHATAN: char = '\u{64B}';
    let chars: Vec<char> = word.chars().collect();
    let at = chars.iter().position(|c| *c == FATHATAN)?;
    let is_alef = |c: Option<&char>| c.is_some_and(|c| matches!(c, 'ا' | 'ى'));
    let is_last = |from: usize| chars.get(from..).is_some_and(|rest| rest.iter().all(|c| *c == 'ـ'));
    let mut out = chars.clone();
    match place {
        // `اً` becomes `ًا`; after `ء` the tanween has no alef at all.
        Tanween::BeforeAlef if at > 1 && is_alef(chars.get(at - 1)) && is_last(at + 1) => out.swap(at - 1, at),
        Tanween::OnAlef if is_alef(chars.get(at + 1)) && is_last(at + 2) => out.swap(at, at + 1),
        _ => return None,
    }
    Some(out.into_iter().collect())
}

/// A word that reads in several ways without marks, and the ways.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ambiguous {
    /// Its bytes.
    pub range: Range<usize>,
    /// The readings, marked where it matters.
    pub readings: Vec<&'static str>,
}

/// Words of newspapers whose readings part the meaning, each with its readings; the first form is the bare one.
const AMBIGUOUS: &str = "
عين: عُيّن عَيّن عَين
علم: عُلِم عَلِم عَلَّم عِلم عَلَم
قتل: قُتل قَتل
كتب: كُتب كَتب
ضرب: ضُرب ضَرب
اتهم: اتُّهم اتَّهم
انتخب: انتُخب انتَخب
اعتقل: اعتُقل اعتَقل
استقبل: استُقبل استَقبل
افتتح: افتُتح افتَتح
احتجز: احتُجز احتَجز
استهدف: استُهدف استَهدف
نشر: نُشر نَشر
عقد: عُقد عَقد عِقد
فرض: فُرض فَرض
منع: مُنع مَنع
رفض: رُفض رَفض
طلب: طُلب طَلب
سجل: سُجّل سَجّل سِجِلّ
شكل: شُكّل شَكّل شَكل
سلم: سُلّم سَلّم سِلم
قدم: قُدّم قَدّم قَدَم قِدَم
مثل: مِثل مَثّل مُثّل مَثَل
حمل: حُمل حَمل حَمّل
دفع: دُفع دَفع
درس: دُرس دَرس دَرّس
ذكر: ذُكر ذَكر ذَكَر
سمع: سُمع سَمع سَمْع
نقل: نُقل نَقل
وجد: وُجد وَجد
وضع: وُضع وَضع وَضْع
وصف: وُصف وَصف وَصْف
أعلن: أُعلن أَعلن
أكد: أُكِّد أَكَّد
أصدر: أُصدر أَصدر
أطلق: أُطلق أَطلق
أوقف: أُوقف أَوقف
أفرج: أُفرج أَفرج
ينشر: يُنشر يَنشر
يقتل: يُقتل يَقتل
يعتقل: يُعتقل يَعتقل
يمنع: يُمنع يَمنع
يعلن: يُعلن يُعلَن
يعقد: يُعقد يَعقد
يذكر: يُذكر يَذكر
يسمح: يُسمح يَسمح
يستخدم: يُستخدم يَستخدم
يتهم: يُتهم يَتهم
المدرسة: المَدرسة المُدرِّسة
مدرسة: مَدرسة مُدرِّسة
الحكم: الحُكم الحَكَم الحِكَم
حكم: حُكم حَكَم حِكَم
الملك: المَلِك المُلك المِلك
ملك: مَلِك مُلك مِلك
الدولي: الدُّولي الدَّولي
العقد: العَقد العِقد العُقَد
المحررة: المُحرِّرة المُحرَّرة
المعلم: المُعلِّم المَعلَم
المنتخب: المُنتخَب المُنتخِب
المتهم: المُتَّهَم المُتَّهِم
المصاب: المُصاب المَصَاب
الموظف: المُوظَّف المُوظِّف
المستخدم: المُستخدَم المُستخدِم
المهدد: المُهدَّد المُهدِّد
المقدم: المُقدَّم المُقدِّم
البر: البَرّ البِرّ البُرّ
السلم: السِّلم السُّلَّم
الجد: الجَدّ الجِدّ
الحب: الحُبّ الحَبّ
الحر: الحُرّ الحَرّ
الشعر: الشِّعر الشَّعر
الخلق: الخُلُق الخَلق
العلم: العِلم العَلَم
الكبر: الكِبَر الكِبْر
الورد: الوَرد الوِرد
الذكر: الذَّكَر الذِّكر
";

static READINGS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let (bare, readings) = line.split_once(':')?;
        Some((bare, readings.split_whitespace().collect()))
    };
    AMBIGUOUS.lines().filter_map(row).collect()
});

/// The words of a text that the list knows to be ambiguous and that carry no mark. The prefixes و and ف do not hide one.
pub fn ambiguous(text: &str) -> Vec<Ambiguous> {
    let mut found = Vec::new();
    for range in tokens::words(text) {
        let word = &text[range.clone()];
        if word.chars().any(is_tashkeel) {
            continue;
        }
        let stripped = word.strip_prefix(['و', 'ف']);
        let known = READINGS.get(word).map(|r| (0, r)).or_else(|| {
            let rest = stripped?;
            READINGS.get(rest).map(|r| (word.len() - rest.len(), r))
        });
        if let Some((prefix, readings)) = known {
            found.push(Ambiguous { range: range.start + prefix..range.end, readings: readings.clone() });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::fold::fold;

    #[test]
    fn a_letter_carries_a_mark_once() {
        assert_eq!(without_repeats("مد\u{64E}\u{651}"), "مد\u{64E}\u{651}");
        assert_eq!(without_repeats("مد\u{651}\u{64E}\u{651}"), "مد\u{651}\u{64E}");
        assert_eq!(without_repeats("حق\u{651}ق\u{651}"), "حق\u{651}ق\u{651}");
    }

    #[test]
    fn the_palette_adds_exchanges_and_removes() {
        let put = |text: &str, at: usize, mark: Mark| {
            let (range, new) = toggled(text, at, mark).expect("a letter");
            let mut out = text.to_owned();
            out.replace_range(range, &new);
            out
        };
        assert_eq!(put("مد", 4, Mark::Fatha), "مد\u{64E}");
        assert_eq!(put("مد\u{64E}", 6, Mark::Shadda), "مد\u{651}\u{64E}");
        assert_eq!(put("مد\u{651}\u{64E}", 4, Mark::Damma), "مد\u{651}\u{64F}");
        assert_eq!(put("مد\u{651}\u{64E}", 8, Mark::Fatha), "مد\u{651}");
        assert_eq!(toggled("ok", 2, Mark::Fatha), None);
        assert_eq!(toggled("", 0, Mark::Fatha), None);
    }

    #[test]
    fn the_tanween_changes_sides() {
        assert_eq!(place_tanween("كتاباً", Tanween::BeforeAlef).as_deref(), Some("كتابًا"));
        assert_eq!(place_tanween("كتابًا", Tanween::OnAlef).as_deref(), Some("كتاباً"));
        assert_eq!(place_tanween("مستشفىً", Tanween::BeforeAlef).as_deref(), Some("مستشفًى"));
        for word in ["كتابًا", "مساءً", "مدرسةً", "كتاب"] {
            assert_eq!(place_tanween(word, Tanween::BeforeAlef), None, "{word}");
        }
        assert_eq!(place_tanween("كتاباً", Tanween::AsWritten), None);
    }

    #[test]
    fn marks_are_counted_and_taken_off() {
        let text = "قُتِلَ ٢٥ شخصًا في المدرَسَةِ";
        assert_eq!((count(text), strip(text).as_str()), (7, "قتل ٢٥ شخصا في المدرسة"));
        assert_eq!(strip_vowels("مُدرِّسًا"), "مدرسًا");
    }

    #[test]
    fn ambiguous_words_are_marked_where_bare() {
        let text = "وقتل الرجل وعُيّن نائبه، والمدرسة قريبة من المدرسة";
        let all: Vec<&str> = ambiguous(text).into_iter().map(|a| &text[a.range]).collect();
        assert_eq!(all, ["قتل", "المدرسة", "المدرسة"]);
        for (bare, readings) in READINGS.iter() {
            for reading in readings {
                let same = fold(reading) == fold(bare);
                assert!(same, "{bare}: {reading}");
            }
        }
    }
}
