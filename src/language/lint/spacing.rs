//! Rules on blanks: none before a mark that follows its word, one after it, none inside brackets.

use super::scan::{Scan, is_blank, is_wordy};
use super::{Fix, LintFinding, Rule};
use crate::language::digits;
use crate::language::direction::is_arabic_letter;
use crate::language::quotes;

pub(super) fn check(scan: &mut Scan<'_>) {
    if !scan.style.spacing {
        return;
    }
    for i in 0..scan.chars.len() {
        before_mark(scan, i);
        after_mark(scan, i);
        brackets(scan, i);
    }
    doubled(scan);
    after_quotation(scan);
}

/// Marks that follow their word without a blank.
fn follows_word(c: char) -> bool {
    matches!(c, '،' | '؛' | ':' | '.' | '؟' | '!' | ',' | ';' | '?' | '…')
}

/// True for marks that end or part: what follows them stands apart.
fn parts(c: char) -> bool {
    follows_word(c) || matches!(c, ')' | ']' | '}' | '»' | '”' | '“' | '"')
}

/// `كلمة ،`
fn before_mark(scan: &mut Scan<'_>, i: usize) {
    let Some(mark) = scan.char(i).filter(|c| follows_word(*c)) else { return };
    let first = (0..i).rev().take_while(|j| is_blank(scan.chars[*j].1)).last();
    let Some(first) = first.filter(|f| *f > 0) else { return };
    let (previous, next) = (scan.before(first), scan.char(i + 1));
    let digit = |c: Option<char>| c.is_some_and(|c| digits::value(c).is_some());
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let exempt = match mark {
        // `.com`, `.5`, an ellipsis that stands for left-out words.
        '.' => next.is_some_and(|c| c.is_alphanumeric() || c == '.') || scan.char(i + 1) == Some('.'),
        '…' => true,
        // `2 : 1`, `:)`.
        ':' => {
            (digit(previous) && digit(next.filter(|c| !is_blank(*c)).or(scan.char(i + 2))))
                || matches!(next, Some(')' | '(' | '/'))
        }
        // French sets its high marks off.
        ',' | ';' | '!' | '?' => latin(previous),
        _ => false,
    };
    if exempt || previous.is_none_or(|c| c == '\n') {
        return;
    }
    let blanks = scan.byte(first)..scan.byte(i);
    let shown = scan.byte(first)..scan.byte(i + 1);
    let finding = LintFinding::new(Rule::SpacingBefore, scan.text, shown).fixed(Fix::delete(blanks));
    scan.report(finding);
}

/// `كلمة،كلمة`
fn after_mark(scan: &mut Scan<'_>, i: usize) {
    let Some(mark) = scan.char(i).filter(|c| follows_word(*c)) else { return };
    let (previous, Some(next)) = (scan.before(i), scan.char(i + 1)) else { return };
    let quote_then_word = matches!(next, '«' | '“' | '”' | '"' | '(' | '[')
        && scan.char(i + 2).is_some_and(char::is_alphanumeric)
        && !scan.quotations.iter().any(|q| q.inner.end == scan.byte(i + 1));
    if !next.is_alphanumeric() && !quote_then_word {
        return;
    }
    let digit = |c: char| digits::value(c).is_some();
    let arabic = |c: Option<char>| c.is_some_and(|c| is_arabic_letter(c) || crate::language::tokens::is_mark(c));
    let letters_before = (0..i).rev().take_while(|j| is_wordy(scan.chars[*j].1) && !digit(scan.chars[*j].1)).count();
    let holds = match mark {
        '،' | '؛' | '؟' => !(digit(next) && previous.is_some_and(digit)),
        ':' => {
            previous.is_some_and(|c| !digit(c))
                && (arabic(Some(next)) || quote_then_word || digit(next) && arabic(previous))
        }
        '!' => arabic(previous) || arabic(Some(next)),
        // Abbreviations (`د.أحمد`, `أ.ف.ب`) have single letters before their points.
        '.' | '…' => {
            arabic(previous) && letters_before > 2 && (arabic(Some(next)) || quote_then_word)
                || previous.is_some_and(|c| matches!(c, ')' | '»')) && arabic(Some(next))
        }
        ',' | ';' | '?' => arabic(previous) && arabic(Some(next)),
        _ => false,
    };
    if holds {
        let after = scan.byte(i + 1);
        let shown = scan.byte(i)..scan.byte(i + 1);
        let finding = LintFinding::new(Rule::SpacingAfter, scan.text, shown).fixed(Fix::replace(after..after, " "));
        scan.report(finding);
    }
}

/// Optional letters inside a word, `الطالب(ة)`, are at most this long.
const OPTIONAL_LETTERS: usize = 3;

/// `( كلمة )`, `كلمة(كلمة)`
fn brackets(scan: &mut Scan<'_>, i: usize) {
    let Some(c) = scan.char(i) else { return };
    let rule = Rule::SpacingBrackets;
    if matches!(c, '(' | '[') {
        let blanks = (i + 1..scan.chars.len()).take_while(|j| is_blank(scan.chars[*j].1)).count();
        let word_follows = scan.char(i + 1 + blanks).is_some_and(|c| c != '\n');
        if blanks > 0 && word_follows {
            let gap = scan.byte(i + 1)..scan.byte(i + 1 + blanks);
            let shown = scan.byte(i)..gap.end;
            scan.report(LintFinding::new(rule, scan.text, shown).fixed(Fix::delete(gap)));
        }
        let glued = scan.before(i).is_some_and(is_wordy) && scan.before(i) != Some('ـ');
        if glued && !is_optional(scan, i) && !quotes::ends_with_prefix(&scan.text[..scan.byte(i)]) {
            let at = scan.byte(i);
            let shown = at..scan.byte(i + 1);
            scan.report(LintFinding::new(rule, scan.text, shown).fixed(Fix::replace(at..at, " ")));
        }
    }
    if matches!(c, ')' | ']') {
        let blanks = (0..i).rev().take_while(|j| is_blank(scan.chars[*j].1)).count();
        let word_before = scan.before(i - blanks).is_some_and(|c| c != '\n' && c != '(' && c != '[');
        if blanks > 0 && word_before {
            let gap = scan.byte(i - blanks)..scan.byte(i);
            let shown = gap.start..scan.byte(i + 1);
            scan.report(LintFinding::new(rule, scan.text, shown).fixed(Fix::delete(gap)));
        }
        let glued = scan.char(i + 1).is_some_and(|c| is_arabic_letter(c) || digits::value(c).is_some());
        let open = (0..i).rev().find(|j| matches!(scan.chars[*j].1, '(' | '['));
        if glued && open.is_some_and(|o| !is_optional(scan, o)) {
            let at = scan.byte(i + 1);
            let shown = scan.byte(i)..at;
            scan.report(LintFinding::new(rule, scan.text, shown).fixed(Fix::replace(at..at, " ")));
        }
    }
}

/// True if the bracket at `i` holds a few letters of a word, a number or a Latin letter: a reference, not an aside.
fn is_optional(scan: &Scan<'_>, i: usize) -> bool {
    let inside = scan.chars[i + 1..].iter().take_while(|c| !matches!(c.1, ')' | ']'));
    let inside: Vec<char> = inside.map(|c| c.1).take(OPTIONAL_LETTERS + 1).collect();
    inside.len() <= OPTIONAL_LETTERS || inside.iter().all(|c| c.is_ascii_alphanumeric())
}

/// Several blanks between words. Blanks before a mark are another rule's, those at the edges of a text nobody's.
fn doubled(scan: &mut Scan<'_>) {
    let mut i = 0;
    while i < scan.chars.len() {
        let n = scan.chars[i..].iter().take_while(|c| is_blank(c.1)).count();
        let next = scan.char(i + n);
        let between = i > 0 && scan.before(i) != Some('\n') && next.is_some_and(|c| c != '\n' && !parts(c));
        let inside = scan.before(i).is_some_and(|c| matches!(c, '(' | '[' | '«'));
        if n > 1 && between && !inside {
            let range = scan.byte(i)..scan.byte(i + n);
            let finding = LintFinding::new(Rule::SpacingDouble, scan.text, range.clone());
            scan.report(finding.fixed(Fix::replace(range, " ")));
        }
        i += n.max(1);
    }
}

/// `»ثم`
fn after_quotation(scan: &mut Scan<'_>) {
    let ends: Vec<(usize, usize)> = scan.quotations.iter().map(|q| (q.inner.end, q.range.end)).collect();
    for (start, end) in ends {
        let next = scan.text[end..].chars().next();
        if next.is_some_and(|c| is_arabic_letter(c) || digits::value(c).is_some()) {
            let finding = LintFinding::new(Rule::SpacingAfter, scan.text, start..end);
            scan.report(finding.fixed(Fix::replace(end..end, " ")));
        }
    }
}
