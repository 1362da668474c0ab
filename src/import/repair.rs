//! Arabic as PDFs and old programs leave it, put right: presentation forms become letters, text in the order in which
//! it is seen becomes text in the order in which it is read.

use super::WarningKind;
use crate::document::{Fragment, Mark, Marks};
use crate::i18n::{Bilingual, words::reading as words};
use crate::language::direction::is_arabic_letter;
use unicode_normalization::UnicodeNormalization;

/// What was put right so far.
#[derive(Default)]
pub(super) struct Seen {
    forms: bool,
    order: bool,
}

impl Seen {
    /// A text put right, line by line.
    pub fn text(&mut self, text: String) -> String {
        if !text.chars().any(|c| is_form(c) || is_arabic_letter(c)) {
            return text;
        }
        let lines: Vec<&str> = text.split('\n').collect();
        let turned = lines.iter().any(|line| is_turned(line)) && is_turned(&text);
        let out: Vec<String> = lines
            .into_iter()
            .map(|line| if turned { reversed(line) } else { line.to_owned() })
            .map(|line| plain(&line))
            .collect();
        let out = out.join("\n");
        self.order |= turned;
        self.forms |= text.chars().any(is_form);
        out
    }

    /// A text with marks. One with marks keeps its order: they would fall on other words.
    pub fn fragment(&mut self, fragment: Fragment) -> Fragment {
        if fragment.marks.is_empty() {
            return Fragment::plain(self.text(fragment.text));
        }
        if !fragment.text.chars().any(is_form) {
            return fragment;
        }
        self.forms = true;
        let mut text = String::with_capacity(fragment.text.len());
        let mut moved = vec![0; fragment.text.len() + 1];
        for (at, c) in fragment.text.char_indices() {
            moved[at] = text.len();
            push_plain(c, &mut text);
        }
        moved[fragment.text.len()] = text.len();
        let marks = fragment.marks.iter().map(|m| Mark::new(moved[m.start]..moved[m.end], m.kind.clone()));
        Fragment { marks: Marks::new(marks.filter(|m| m.start < m.end).collect()), text }
    }

    /// What is to be told.
    pub fn notes(self) -> Vec<(WarningKind, Bilingual)> {
        let forms = self.forms.then_some((WarningKind::FormsRepaired, words::FORMS_REPAIRED));
        let order = self.order.then_some((WarningKind::OrderRepaired, words::ORDER_REPAIRED));
        forms.into_iter().chain(order).collect()
    }
}

/// A letter in one of its shapes (Arabic Presentation Forms A and B), words written as one sign left aside.
fn is_form(c: char) -> bool {
    matches!(c, '\u{FB50}'..='\u{FBB1}' | '\u{FBD3}'..='\u{FD3D}' | '\u{FD50}'..='\u{FDC7}' | '\u{FDF0}'..='\u{FDF2}'
        | '\u{FE70}'..='\u{FEFC}')
}

fn push_plain(c: char, out: &mut String) {
    if is_form(c) {
        // A mark on a tatweel or alone comes with a blank before it, which nobody wrote.
        let letters: String = c.to_string().nfkc().collect();
        out.push_str(letters.trim_start_matches(' '));
    } else {
        out.push(c);
    }
}

fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_plain(c, &mut out));
    out
}

/// True if the words of a text stand letter by letter from left to right. A teh marbuta begins no word, and few end in
/// `لا`; forms tell by their shapes.
fn is_turned(text: &str) -> bool {
    let (mut turned, mut straight) = (0usize, 0usize);
    for word in text.split(|c: char| !is_arabic_letter(c) && !is_form(c) && !is_mark(c)) {
        let letters: Vec<char> = word.chars().filter(|c| !is_mark(*c)).collect();
        let (Some(first), Some(last)) = (letters.first(), letters.last()) else { continue };
        if letters.len() < 2 {
            continue;
        }
        turned += usize::from(matches!(shape(*first), Some(Shape::Final)))
            + usize::from(matches!(shape(*last), Some(Shape::Initial)));
        straight += usize::from(matches!(shape(*first), Some(Shape::Initial)))
            + usize::from(matches!(shape(*last), Some(Shape::Final)));
        let letters: Vec<char> = plain(word).chars().filter(|c| !is_mark(*c)).collect();
        turned += usize::from(matches!(letters.first(), Some('ة' | 'ى'))) * 2
            + usize::from(letters.len() > 3 && letters.ends_with(&['ل', 'ا']));
        straight += usize::from(matches!(letters.last(), Some('ة' | 'ى')))
            + usize::from(letters.len() > 3 && letters.starts_with(&['ا', 'ل']));
    }
    turned >= 3 && turned > 2 * straight
}

enum Shape {
    Initial,
    Final,
}

/// The shape of a form of Presentation Forms B: isolated, final, initial, medial, by letter.
fn shape(c: char) -> Option<Shape> {
    let at = (c as u32).checked_sub(0xFE80)?;
    if at > 0x7C {
        return None;
    }
    let name: Vec<char> = c.to_string().nfkc().collect();
    let (letter, code) = (name.first()?, c as u32);
    let before = |d: u32| char::from_u32(code.checked_sub(d)?).filter(|p| p.to_string().nfkc().next() == Some(*letter));
    let index = (1..4).take_while(|d| before(*d).is_some()).count();
    match index {
        1 => Some(Shape::Final),
        2 => Some(Shape::Initial),
        _ => None,
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}')
}

/// A line that is seen from left to right, as it is read: turned around, with numbers and Latin words kept as they are
/// and brackets turned.
fn reversed(line: &str) -> String {
    let mut clusters: Vec<String> = Vec::new();
    for c in line.chars() {
        match clusters.last_mut() {
            Some(last) if is_mark(c) && c != '\u{640}' => last.push(c),
            _ => clusters.push(c.to_string()),
        }
    }
    clusters.reverse();
    let ltr = |s: &str| {
        s.chars().next().is_some_and(|c| {
            c.is_ascii_alphanumeric()
                || matches!(c, '٠'..='٩')
                || c.is_alphabetic() && !is_arabic_letter(c) && !is_form(c)
        })
    };
    let inner = |s: &str| matches!(s, "." | "," | ":" | "/" | "-" | "_" | "@" | "%" | "+" | "'" | "٫" | "٬");
    let mut at = 0;
    while at < clusters.len() {
        if !ltr(&clusters[at]) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let mut next = end;
        while next < clusters.len() {
            let blank = clusters[next] == " "
                && clusters.get(next + 1).is_some_and(|s| s.chars().all(|c| c.is_ascii_alphabetic()));
            if ltr(&clusters[next]) {
                end = next + 1;
            } else if !inner(&clusters[next]) && !blank {
                break;
            }
            next += 1;
        }
        clusters[at..end].reverse();
        at = end;
    }
    let mirror = |c: char| match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        c => c,
    };
    clusters.concat().chars().map(mirror).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> (String, bool, bool) {
        let mut seen = Seen::default();
        let out = seen.text(text.to_owned());
        (out, seen.forms, seen.order)
    }

    /// As a program that knows no bidi prints it: each line turned around, numbers as they are.
    const READ: &str = "عادت السفينة الكبيرة إلى المدينة القديمة (أمس) في 2026 بعد الزيارة.";
    const TURNED: &str = ".ةرايزلا دعب 2026 يف (سمأ) ةميدقلا ةنيدملا ىلإ ةريبكلا ةنيفسلا تداع";

    #[test]
    fn turned_text_is_turned_back() {
        assert_eq!(seen(TURNED), (READ.to_owned(), false, true));
        assert_eq!(seen(READ), (READ.to_owned(), false, false));
        assert_eq!(seen("The BBC said so"), ("The BBC said so".to_owned(), false, false));
    }

    #[test]
    fn forms_become_letters() {
        assert_eq!(seen("ﺍﻟﻌﺮﺑﻴﺔ ﻻ ﺗﻨﻘﻄﻊ"), ("العربية لا تنقطع".to_owned(), true, false));
        assert_eq!(seen("ﷺ"), ("ﷺ".to_owned(), false, false), "a sign of its own stays");
        let turned: String = "ﺍﻟﻤﺪﻳﻨﺔ ﺍﻟﻘﺪﻳﻤﺔ ﻻ ﺗﻨﺎﻡ".chars().rev().collect();
        assert_eq!(seen(&turned), ("المدينة القديمة لا تنام".to_owned(), true, true));
    }

    #[test]
    fn marks_stay_on_their_words() {
        use crate::document::MarkKind;
        let text = "قال ﻻ أعرف";
        let start = text.find('ﻻ').expect("there");
        let fragment =
            Fragment { text: text.to_owned(), marks: Marks::new(vec![Mark::new(start..start + 3, MarkKind::Strong)]) };
        let out = Seen::default().fragment(fragment);
        let mark = out.marks.iter().next().expect("a mark");
        assert_eq!((&out.text[..], &out.text[mark.range()]), ("قال لا أعرف", "لا"));
    }

    #[test]
    fn ordinary_texts_are_left_alone() {
        for text in ["لا", "إلى الأبد", "هذا ما قاله: لا ولا ولا ولا", "مستشفى الأطفال وملهى المدينة ومقهى البحر"]
        {
            assert_eq!(seen(text).0, text);
        }
    }
}
