//! Rules on bidi controls (UAX #9): what turns text around, what has no partner, and technical runs that a
//! right-to-left line tears apart. "Trojan Source" (Boucher and Anderson, 2021) is why the first are said loudly.

use super::scan::Scan;
use super::{Fix, LintFinding, Replacement, Rule};
use crate::language::addresses::{self, AddressKind};
use crate::language::direction::{Strong, first_strong, is_arabic_letter};

pub(super) fn check(scan: &mut Scan<'_>) {
    if scan.chars.iter().any(|c| is_control(c.1)) {
        controls(scan);
    }
    torn(scan);
}

fn is_control(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        | '\u{AD}' | '\u{FEFF}')
}

fn code(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// The text at a control is nothing to show: the name is.
fn on_control(scan: &Scan<'_>, rule: Rule, i: usize) -> LintFinding {
    let range = scan.byte(i)..scan.byte(i + 1);
    let name = code(scan.chars[i].1);
    LintFinding { values: vec![name.clone()], ..LintFinding::new(rule, scan.text, range) }.value(name)
}

fn controls(scan: &mut Scan<'_>) {
    let mut open: Vec<usize> = Vec::new();
    let mut found: Vec<LintFinding> = Vec::new();
    for i in 0..scan.chars.len() {
        match scan.chars[i].1 {
            '\u{202A}'..='\u{202B}' | '\u{202D}'..='\u{202E}' | '\u{2066}'..='\u{2068}' => open.push(i),
            closer @ ('\u{202C}' | '\u{2069}') => {
                let isolate = closer == '\u{2069}';
                let partner = open.iter().rposition(|o| (scan.chars[*o].1 >= '\u{2066}') == isolate);
                match partner {
                    Some(at) => {
                        let opener = open.remove(at);
                        if is_override(scan.chars[opener].1) {
                            found.push(overriding(scan, opener, Some(i)));
                        }
                    }
                    None => found.push(stray(scan, i)),
                }
            }
            _ if is_useless(scan, i) => found.push(stray(scan, i)),
            _ => {}
        }
    }
    for i in open {
        found.push(if is_override(scan.chars[i].1) { overriding(scan, i, None) } else { stray(scan, i) });
    }
    found.into_iter().for_each(|f| scan.report(f));
}

fn is_override(c: char) -> bool {
    matches!(c, '\u{202D}' | '\u{202E}')
}

fn overriding(scan: &Scan<'_>, opener: usize, closer: Option<usize>) -> LintFinding {
    let edits = [Some(opener), closer].into_iter().flatten();
    let edits = edits.map(|i| Replacement::new(scan.byte(i)..scan.byte(i + 1), "")).collect();
    on_control(scan, Rule::BidiOverride, opener).fixed(Fix { edits })
}

fn stray(scan: &Scan<'_>, i: usize) -> LintFinding {
    on_control(scan, Rule::BidiStray, i).fixed(Fix::delete(scan.byte(i)..scan.byte(i + 1)))
}

/// A mark that does nothing: the same twice, or an invisible one between two letters of an Arabic word.
fn is_useless(scan: &Scan<'_>, i: usize) -> bool {
    let c = scan.chars[i].1;
    let (before, after) = (scan.before(i), scan.char(i + 1));
    let within_word = before.is_some_and(is_arabic_letter) && after.is_some_and(is_arabic_letter);
    let mark = matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{200B}' | '\u{AD}' | '\u{FEFF}');
    mark && (before == Some(c) || within_word)
}

/// Addresses and telephone numbers in a right-to-left text, outside of isolates.
fn torn(scan: &mut Scan<'_>) {
    if scan.addresses.is_empty() || first_strong(scan.text) != Some(Strong::Rtl) {
        return;
    }
    for address in addresses::find(scan.text) {
        let kind =
            matches!(address.kind, AddressKind::Web | AddressKind::Mail | AddressKind::Handle | AddressKind::Phone);
        let before = scan.text[..address.range.start].chars().next_back();
        let held = before.is_some_and(|c| matches!(c, '\u{200E}' | '\u{202A}' | '\u{2066}' | '\u{2068}'));
        let words = &scan.text[address.range.clone()];
        let one_run = address.kind == AddressKind::Phone && words.chars().all(char::is_numeric);
        if !kind || held || one_run {
            continue;
        }
        let isolated = format!("\u{2066}{words}\u{2069}");
        let finding = LintFinding::new(Rule::BidiAddress, scan.text, address.range.clone());
        scan.report(finding.fixed(Fix::replace(address.range, isolated)));
    }
}
