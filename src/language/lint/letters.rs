//! Rules on letters and the marks on them: look-alikes of Persian and Urdu, tatweel, presentation forms, an alef maqsura
//! where none can stand, repeated marks, marks that the house does not print, the place of the tanween.

use super::scan::{Scan, Word};
use super::{Fix, LintFinding, Rule};
use crate::language::direction::is_arabic_letter;
use crate::language::style::{Tanween, TashkeelPolicy};
use crate::language::tashkeel;
use crate::language::tokens::is_mark;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

pub(super) fn check(scan: &mut Scan<'_>) {
    let words = std::mem::take(&mut scan.words);
    for word in &words {
        let text = &scan.text[word.range.clone()];
        if text.is_ascii() {
            continue;
        }
        foreign(scan, word, text);
        tatweel(scan, word, text);
        maqsura(scan, word, text);
        if text.chars().any(is_mark) {
            marks(scan, word, text);
        }
    }
    scan.words = words;
    presentation_forms(scan);
}

/// The Arabic letter for which a letter of Persian or Urdu stands; `None` for those that write sounds of their own.
fn arabic_twin(c: char) -> Option<char> {
    Some(match c {
        'ک' | 'ڪ' | 'ګ' => 'ك',
        'ی' | 'ې' | 'ے' | 'ێ' | 'ۍ' => 'ي',
        'ہ' | 'ھ' | 'ە' | 'ۂ' | 'ۀ' => 'ه',
        'ۃ' => 'ة',
        _ => return None,
    })
}

/// Letters that only Urdu has: its words are left alone.
fn is_urdu(c: char) -> bool {
    matches!(c, 'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ۓ')
}

/// Words with an alef maqsura that a final Persian yeh may mean.
const WITH_MAQSURA: [&str; 12] =
    ["على", "إلى", "حتى", "متى", "سوى", "لدى", "مدى", "مستوى", "أخرى", "كبرى", "أعلى", "مستشفى"];

fn foreign(scan: &mut Scan<'_>, word: &Word, text: &str) {
    if !text.chars().any(|c| arabic_twin(c).is_some()) || text.chars().any(is_urdu) {
        return;
    }
    let last = text.char_indices().rfind(|(_, c)| !is_mark(*c) && *c != 'ـ');
    let plain: String = text.chars().map(|c| arabic_twin(c).unwrap_or(c)).collect();
    let finding = LintFinding::new(Rule::LettersForeign, scan.text, word.range.clone());
    let finding = if let Some((at, 'ی')) = last {
        let mut maqsura = plain.clone();
        // Both letters take two bytes, so the places agree.
        maqsura.replace_range(at..at + 'ي'.len_utf8(), "ى");
        if WITH_MAQSURA.contains(&maqsura.as_str()) {
            finding.value(&maqsura).fixed(Fix::replace(word.range.clone(), maqsura))
        } else if text.chars().count() == 2 && plain == "في" {
            finding.value(&plain).fixed(Fix::replace(word.range.clone(), plain))
        } else {
            finding.value(&plain).suggesting([plain, maqsura])
        }
    } else {
        finding.value(&plain).fixed(Fix::replace(word.range.clone(), plain))
    };
    scan.report(finding);
}

/// A tatweel between letters, certainly; one around a word that is not a prefix may stand for a dash.
fn tatweel(scan: &mut Scan<'_>, word: &Word, text: &str) {
    if !text.contains('ـ') {
        return;
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut keep = String::with_capacity(text.len());
    let (mut dropped, mut certain) = (false, true);
    for (i, &(_, c)) in chars.iter().enumerate() {
        let after = chars[i + 1..].iter().map(|c| c.1).find(|c| *c != 'ـ' && !is_mark(*c));
        let decorates = match after {
            Some(next) => is_arabic_letter(next) && !is_prefix_part(&word.bare, next),
            // `بـ«…»`, `هـ`: a prefix or a letter that reaches out.
            None => word.bare.chars().filter(|c| is_arabic_letter(*c)).count() > 3,
        };
        if c == 'ـ' && decorates {
            dropped = true;
            certain &= after.is_some() && keep.chars().any(is_arabic_letter);
        } else {
            keep.push(c);
        }
    }
    if dropped && keep.chars().any(char::is_alphanumeric) {
        let finding = LintFinding::new(Rule::LettersTatweel, scan.text, word.range.clone()).value(&keep);
        let dashed = if text.starts_with('ـ') { format!("– {keep}") } else { format!("{keep} –") };
        scan.report(match certain {
            true => finding.fixed(Fix::replace(word.range.clone(), keep)),
            false => finding.suggesting([keep, dashed]),
        });
    }
}

/// `أ.هـ`: the letter after the tatweel is the word's only one.
fn is_prefix_part(bare: &str, next: char) -> bool {
    bare.chars().filter(|c| is_arabic_letter(*c)).count() == 1 && bare.contains(next)
}

fn maqsura(scan: &mut Scan<'_>, word: &Word, text: &str) {
    let letters: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !is_mark(*c) && *c != 'ـ').collect();
    let inner = letters.windows(2).find(|w| w[0].1 == 'ى' && is_arabic_letter(w[1].1));
    let Some(&[(at, _), (next_at, next)]) = inner else { return };
    let with = |letter: &str| {
        let mut fixed = text.to_owned();
        fixed.replace_range(at..at + 'ى'.len_utf8(), letter);
        fixed
    };
    let finding = LintFinding::new(Rule::LettersMaqsura, scan.text, word.range.clone());
    let rest = &text[next_at..];
    let stem: String = letters.iter().take_while(|l| l.0 < at).map(|l| l.1).collect();
    let preposition = matches!(stem.trim_start_matches(['و', 'ف']), "عل" | "إل" | "لد");
    let scanned = if next == 'ء' && rest.chars().filter(|c| !is_mark(*c)).count() == 1 || preposition {
        finding.fixed(Fix::replace(word.range.clone(), with("ي")))
    } else {
        let apart = format!("{} {rest}", &text[..next_at]);
        finding.suggesting([with("ئ"), with("ي"), apart])
    };
    scan.report(scanned);
}

fn marks(scan: &mut Scan<'_>, word: &Word, text: &str) {
    let single = tashkeel::without_repeats(text);
    if single != text {
        let finding = LintFinding::new(Rule::MarksRepeated, scan.text, word.range.clone());
        scan.report(finding.fixed(Fix::replace(word.range.clone(), single)));
        return;
    }
    if scan.style.tashkeel == TashkeelPolicy::None {
        let bare = tashkeel::strip_vowels(text);
        if bare != text {
            let finding = LintFinding::new(Rule::MarksPolicy, scan.text, word.range.clone());
            scan.report(finding.value(&bare).fixed(Fix::replace(word.range.clone(), bare)));
            return;
        }
    }
    if let Some(placed) = tashkeel::place_tanween(text, scan.style.tanween)
        && scan.style.tanween != Tanween::AsWritten
    {
        let finding = LintFinding::new(Rule::MarksTanween, scan.text, word.range.clone());
        scan.report(finding.value(&placed).fixed(Fix::replace(word.range.clone(), placed)));
    }
}

/// Shapes of letters that old systems and PDF files leave. Ligatures of honour (`ﷺ`) and the rial sign are signs.
fn is_shape(c: char) -> bool {
    matches!(c, '\u{FB50}'..='\u{FBB1}' | '\u{FBD3}'..='\u{FD3D}' | '\u{FD50}'..='\u{FDC7}' | '\u{FDF0}'..='\u{FDF9}'
        | '\u{FE80}'..='\u{FEFC}')
}

fn presentation_forms(scan: &mut Scan<'_>) {
    if !scan.chars.iter().any(|c| is_shape(c.1)) {
        return;
    }
    let mut i = 0;
    while i < scan.chars.len() {
        let n = scan.chars[i..].iter().take_while(|c| is_shape(c.1)).count();
        if n > 0 {
            let range: Range<usize> = scan.byte(i)..scan.byte(i + n);
            let plain: String = scan.text[range.clone()].nfkc().collect();
            let finding = LintFinding::new(Rule::LettersPresentation, scan.text, range.clone());
            if plain != scan.text[range.clone()] {
                scan.report(finding.value(&plain).fixed(Fix::replace(range, plain)));
            }
        }
        i += n.max(1);
    }
}
