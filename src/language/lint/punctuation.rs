//! Rules on punctuation: Latin marks among Arabic, repeated marks, brackets without a partner.

use super::scan::{Scan, is_blank};
use super::{Fix, LintFinding, Rule};
use crate::language::digits;
use crate::language::direction::is_arabic_letter;
use crate::language::tokens::is_mark;

pub(super) fn check(scan: &mut Scan<'_>) {
    for i in 0..scan.chars.len() {
        latin(scan, i);
    }
    repeated(scan);
    brackets(scan);
}

fn arabic_form(c: char) -> Option<char> {
    match c {
        ',' => Some('،'),
        ';' => Some('؛'),
        '?' => Some('؟'),
        _ => None,
    }
}

/// The nearest letter or digit before or after, past blanks, closing marks and brackets.
fn neighbour(scan: &Scan<'_>, mut places: impl Iterator<Item = usize>) -> Option<char> {
    places.find_map(|i| {
        scan.char(i).filter(|c| c.is_alphanumeric() || matches!(c, ',' | ';' | '?' | '،' | '؛' | '؟' | '.' | '\n'))
    })
}

fn latin(scan: &mut Scan<'_>, i: usize) {
    let Some((mark, right)) = scan.char(i).and_then(|c| Some((c, arabic_form(c)?))) else { return };
    let before = neighbour(scan, (0..i).rev().take(8));
    let after = neighbour(scan, i + 1..(i + 9).min(scan.chars.len()));
    let arabic = |c: Option<char>| c.is_some_and(is_arabic_letter);
    let arabic_digit = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && digits::value(c).is_some());
    let digit = |c: Option<char>| c.is_some_and(|c| digits::value(c).is_some());
    // `1,250`, `٣,٥`: signs of a number.
    let in_number = digit(scan.before(i)) && digit(scan.char(i + 1));
    let among_arabic = arabic(before)
        || arabic_digit(before) && (arabic(after) || after.is_none())
        || (arabic(after) && before.is_some_and(|c| c.is_alphanumeric()) && mark != '?');
    // An entity of a page: `&amp;`.
    let entity = mark == ';' && before.is_some_and(|c| c.is_ascii_alphanumeric());
    if among_arabic && !in_number && !entity {
        let range = scan.byte(i)..scan.byte(i + 1);
        let finding = LintFinding::new(Rule::PunctuationLatin, scan.text, range.clone());
        scan.report(finding.value(right).fixed(Fix::replace(range, right)));
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, '،' | '؛' | '؟' | '!' | ':' | '.' | ',' | ';' | '?')
}

/// Runs of marks: the same twice, or marks that exclude each other. Dots for left-out words, and a question that is an
/// exclamation too, are right.
fn repeated(scan: &mut Scan<'_>) {
    let mut i = 0;
    while i < scan.chars.len() {
        let n = scan.chars[i..].iter().take_while(|c| is_stop(c.1)).count();
        if n > 1 {
            let range = scan.byte(i)..scan.byte(i + n);
            let run: Vec<char> = scan.chars[i..i + n].iter().map(|c| c.1).collect();
            let finding = LintFinding::new(Rule::PunctuationRepeated, scan.text, range.clone());
            match judge(&run) {
                Judgement::Right => {}
                Judgement::Certain(mark) => scan.report(finding.fixed(Fix::replace(range, mark))),
                Judgement::Choose(marks) => scan.report(finding.suggesting(marks)),
            }
        }
        i += n.max(1);
    }
}

enum Judgement {
    Right,
    Certain(String),
    Choose(Vec<String>),
}

fn judge(run: &[char]) -> Judgement {
    let all = |set: &[char]| run.iter().all(|c| set.contains(c));
    let dots = run.iter().filter(|c| **c == '.').count();
    if all(&['.']) {
        return match dots {
            2 => Judgement::Choose(vec![".".into(), "...".into()]),
            3 => Judgement::Right,
            _ => Judgement::Certain("...".into()),
        };
    }
    if dots == 3 && run.windows(3).any(|w| w == ['.'; 3]) && run.len() == 4 {
        return Judgement::Right;
    }
    if run.iter().all(|c| *c == run[0]) {
        return Judgement::Certain(run[0].to_string());
    }
    if all(&['؟', '!']) || all(&['?', '!']) {
        return if run.len() == 2 { Judgement::Right } else { Judgement::Choose(vec!["؟".into(), "؟!".into()]) };
    }
    let mut marks: Vec<String> = Vec::new();
    for c in run.iter().rev() {
        if !marks.contains(&c.to_string()) {
            marks.push(c.to_string());
        }
    }
    Judgement::Choose(marks)
}

fn partner(c: char) -> Option<char> {
    Some(match c {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        _ => return None,
    })
}

fn brackets(scan: &mut Scan<'_>) {
    let mut open: Vec<usize> = Vec::new();
    let mut lone: Vec<usize> = Vec::new();
    for i in 0..scan.chars.len() {
        let c = scan.chars[i].1;
        if partner(c).is_some() {
            if scan.before(i) != Some(':') {
                open.push(i);
            }
        } else if matches!(c, ')' | ']' | '}') {
            match open.iter().rposition(|o| partner(scan.chars[*o].1) == Some(c)) {
                Some(at) => lone.extend(open.drain(at..).skip(1)),
                None if counts_items(scan, i) || scan.before(i) == Some(':') => {}
                None => lone.push(i),
            }
        }
    }
    lone.extend(open);
    for i in lone {
        scan.report(LintFinding::new(Rule::PunctuationBracket, scan.text, scan.byte(i)..scan.byte(i + 1)));
    }
}

/// `1)`, `أ)`: the number of an item.
fn counts_items(scan: &Scan<'_>, i: usize) -> bool {
    let word = (0..i).rev().take_while(|j| !is_blank(scan.chars[*j].1) && scan.chars[*j].1 != '\n').count();
    let letters = scan.chars[i - word..i].iter().filter(|c| !is_mark(c.1)).count();
    let numbered = word > 0 && scan.chars[i - word..i].iter().all(|c| digits::value(c.1).is_some());
    numbered && word <= 3 || letters == 1
}
