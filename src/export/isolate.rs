//! Which runs of the opposite direction must be isolated (UAX #9, X5a) so that digits and punctuation beside or inside
//! them stay where they belong: `C++`, `Boeing 737`, a file name, `BBC، CNN`, a Latin name before a number.

use super::public::{Rich, strong};
use std::ops::Range;

/// Byte ranges to isolate, sorted, none touching another.
pub(super) fn isolates(text: &Rich) -> Vec<Range<usize>> {
    let chars: Vec<(usize, char)> = text.text.char_indices().collect();
    let scan = Scan { chars: &chars, home: text.rtl };
    let offset = |at: usize| chars.get(at).map_or(text.text.len(), |(offset, _)| *offset);
    scan.runs()
        .into_iter()
        .filter(|run| scan.needs_isolation(run))
        .map(|run| offset(run.start)..offset(run.end))
        .collect()
}

/// Every run of the opposite direction, whether it must be isolated or not; sorted, none touching another.
pub(super) fn foreign(text: &Rich) -> Vec<Range<usize>> {
    let chars: Vec<(usize, char)> = text.text.char_indices().collect();
    let offset = |at: usize| chars.get(at).map_or(text.text.len(), |(offset, _)| *offset);
    let runs = Scan { chars: &chars, home: text.rtl }.runs();
    runs.into_iter().map(|run| offset(run.start)..offset(run.end)).collect()
}

/// Character indices throughout.
struct Scan<'a> {
    chars: &'a [(usize, char)],
    home: bool,
}

impl Scan<'_> {
    fn at(&self, i: usize) -> Option<char> {
        self.chars.get(i).map(|(_, c)| *c)
    }

    fn is_foreign(&self, i: usize) -> bool {
        self.at(i).and_then(strong) == Some(!self.home)
    }

    fn is_home(&self, i: usize) -> bool {
        self.at(i).and_then(strong) == Some(self.home)
    }

    fn is_digit(&self, i: usize) -> bool {
        self.at(i).is_some_and(|c| c.is_ascii_digit())
    }

    fn is_mark(&self, i: usize) -> bool {
        self.at(i).is_some_and(|c| unicode_bidi::bidi_class(c) == unicode_bidi::BidiClass::NSM)
    }

    /// Runs that begin and end in foreign letters, with the digits and signs that belong to them.
    fn runs(&self) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut i = 0;
        while i < self.chars.len() {
            let run = if self.is_foreign(i) {
                self.start_of(i, runs.last())..self.end_of(i)
            } else if let Some(end) = self.telephone(i) {
                i..end
            } else {
                i += 1;
                continue;
            };
            i = run.end;
            runs.push(run);
        }
        runs
    }

    /// Goes back from a letter over digits and signs attached to it: `16-F`, `@name`.
    fn start_of(&self, letter: usize, last: Option<&Range<usize>>) -> usize {
        let floor = last.map_or(0, |r| r.end);
        let mut start = letter;
        while start > floor && (self.is_digit(start - 1) || self.at(start - 1).is_some_and(is_connector)) {
            start -= 1;
        }
        let is_opening = |c: char| matches!(c, '@' | '#' | '$' | '€' | '£' | '+');
        let attached_to_home = start > 0 && (self.is_home(start - 1) || self.is_mark(start - 1));
        while start < letter && !self.is_digit(start) && (attached_to_home || !self.at(start).is_some_and(is_opening)) {
            start += 1;
        }
        start
    }

    /// Goes on from a letter over letters, digits, signs between them, and single blanks before a letter or digit.
    fn end_of(&self, letter: usize) -> usize {
        let belongs = |i: usize| self.is_foreign(i) || self.is_digit(i) || self.is_mark(i);
        let mut end = letter;
        loop {
            while belongs(end) {
                end += 1;
            }
            let mut next = end;
            while self.at(next).is_some_and(is_connector) {
                next += 1;
            }
            if next == end && self.at(next) == Some(' ') {
                next += 1;
                if self.at(next).is_some_and(|c| matches!(c, '&' | '+' | '/')) && self.at(next + 1) == Some(' ') {
                    next += 2;
                }
            }
            if next == end || !belongs(next) || self.is_mark(next) {
                break;
            }
            end = next;
        }
        let closing = |c: char| matches!(c, '+' | '#' | '%' | '*' | '°' | '™' | '®');
        while self.at(end).is_some_and(closing) {
            end += 1;
        }
        let text: String = self.chars[letter..end].iter().map(|(_, c)| *c).collect();
        if (text.contains("://") || text.starts_with("www.")) && self.at(end) == Some('/') {
            end += 1;
        }
        end
    }

    /// `+966 11 456 7890`, `02-123-4567`: to its last digit. Without a plus it begins with a zero and has at least seven
    /// digits, in groups: years, results and stretches of numbers have not. Groups of Arabic digits run right to left in
    /// every isolate (UAX #9, N1).
    fn telephone(&self, i: usize) -> Option<usize> {
        let stands_free = i == 0 || !self.is_digit(i - 1) && !self.at(i - 1).is_some_and(|c| "+-/.,:".contains(c));
        let plus = self.at(i) == Some('+') && self.is_digit(i + 1);
        if !stands_free || !plus && self.at(i) != Some('0') {
            return None;
        }
        let (mut end, mut digits, mut groups) = (i + usize::from(plus), 0, 1);
        loop {
            while self.is_digit(end) {
                (end, digits) = (end + 1, digits + 1);
            }
            if !self.at(end).is_some_and(|c| matches!(c, ' ' | '-')) || !self.is_digit(end + 1) {
                break;
            }
            (end, groups) = (end + 1, groups + 1);
        }
        (plus || digits >= 7 && groups > 1).then_some(end)
    }

    fn needs_isolation(&self, run: &Range<usize>) -> bool {
        let plain = |i: usize| self.is_foreign(i) || self.is_mark(i) || self.at(i) == Some(' ');
        !run.clone().all(plain) || self.meets(run.end..self.chars.len()) || self.meets((0..run.start).rev())
    }

    /// True if the first letter or digit on the way is no home letter.
    fn meets(&self, way: impl IntoIterator<Item = usize>) -> bool {
        let first = way
            .into_iter()
            .find(|&i| self.is_home(i) || self.is_foreign(i) || self.at(i).is_none_or(|c| c.is_numeric() || c == '\n'));
        first.is_some_and(|i| !self.is_home(i) && self.at(i) != Some('\n'))
    }
}

fn is_connector(c: char) -> bool {
    matches!(
        c,
        '-' | '.'
            | '_'
            | '/'
            | ':'
            | '@'
            | '&'
            | '+'
            | '#'
            | '%'
            | '\''
            | '’'
            | '*'
            | '='
            | '~'
            | '?'
            | '$'
            | '€'
            | '£'
            | '\u{2011}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, rtl: bool) -> String {
        let rich = Rich { text: text.into(), rtl, spans: Vec::new() };
        let mut out = text.to_owned();
        for run in isolates(&rich).into_iter().rev() {
            out.insert(run.end, ']');
            out.insert(run.start, '[');
        }
        out
    }

    #[test]
    fn runs_that_would_be_torn_are_isolated() {
        for expected in [
            "قالت [BBC]، [CNN] إنها",
            "لغة [C++] سهلة",
            "طائرة [Boeing 737 MAX]، عددها",
            "الملف [IMG_87461-1300x866.jpg].",
            "مقاتلة [16-F] سقطت",
            "شركة [Apple]، 2024",
            "في 2026 [Apple] أعلنت",
            "على [https://example.org/a/] الآن",
            "حساب [@marfa_news] الرسمي",
            "هاتف [+961 1 234-567] للتواصل",
            "هاتف [02-123-4567]، أو ([059 123 4567]).",
            "هاتف ٠٥٩-١٢٣-٤٥٦٧ للتواصل",
            "في 2026-11-26، بين 05-10 و 0 12 و1990 2000 2010",
            "شركة [AT&T] و[Marks & Spencer].",
            "بـ[G20] و«[iPhone 15]»",
            "قال (BBC) أمس",
            "اسمه John Smith وقال",
            "من 10-15 في المئة، 50% منها",
        ] {
            let plain: String = expected.replace(['[', ']'], "");
            assert_eq!(marked(&plain, true), expected);
        }
    }

    #[test]
    fn the_same_holds_the_other_way() {
        for expected in ["The daily [المرفأ], 2026, said", "The word مرفأ means harbour"] {
            assert_eq!(marked(&expected.replace(['[', ']'], ""), false), expected);
        }
    }
}
