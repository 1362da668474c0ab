//! Rules on spelling that need no dictionary: hamzas, taa marbuta and haa, yaa and alef maqsura. Lists of
//! `assets/language/` say which forms are certainly wrong; forms that a dictionary takes for another word only get a
//! suggestion.

use super::scan::{Scan, Word};
use super::{Fix, LintFinding, Rule};
use crate::language::clitics;
use crate::language::style::{FinalYaa, Strictness};
use crate::language::tashkeel;
use crate::language::tokens;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A correction: the rule, the right form, and whether it is certain.
struct Correction {
    rule: Rule,
    right: String,
    certain: bool,
}

pub(super) fn check(scan: &mut Scan<'_>) {
    let words = std::mem::take(&mut scan.words);
    for (i, word) in words.iter().enumerate() {
        if word.bare.is_ascii() || word.bare.chars().count() < 2 {
            continue;
        }
        if let Some(correction) = correction(&word.bare, scan).or_else(|| of_particle(&words, i)) {
            report(scan, word, correction);
        }
    }
    scan.words = words;
}

fn report(scan: &mut Scan<'_>, word: &Word, correction: Correction) {
    let written = &scan.text[word.range.clone()];
    // Marks of the word stay where its letters stay.
    let right = carry_marks(written, &word.bare, &correction.right);
    let right = tashkeel::place_tanween(&right, scan.style.tanween).unwrap_or(right);
    let range = word.range.clone();
    let finding = LintFinding::new(correction.rule, scan.text, range.clone()).value(&right);
    scan.report(if correction.certain {
        finding.fixed(Fix::replace(range, right))
    } else {
        finding.suggesting([right])
    });
}

fn correction(bare: &str, scan: &Scan<'_>) -> Option<Correction> {
    let listed = [0, 'و'.len_utf8()].into_iter().find_map(|cut| {
        let rest = bare.get(cut..).filter(|_| cut == 0 || bare.starts_with(['و', 'ف']))?;
        let entry = CORRECTIONS.get(rest)?;
        // `وحده` and the like: a short rest after a letter of the word itself is no prefix.
        let certain = entry.certain && (cut == 0 || rest.chars().count() > 2);
        let right = format!("{}{}", &bare[..cut], entry.right);
        Some(Correction { rule: entry.rule, right, certain })
    });
    let undotted = scan.style.final_yaa == FinalYaa::Undotted;
    let found = listed.or_else(|| hamza(bare)).or_else(|| wasl(bare)).or_else(|| taa(bare)).or_else(|| yaa(bare))?;
    let dots_only = undotted && found.rule == Rule::SpellingYaa && bare.ends_with('ى');
    let lenient = scan.style.hamza == Strictness::Lenient && found.rule == Rule::SpellingHamza && !found.certain;
    (!dots_only && !lenient).then_some(found)
}

struct Entry {
    rule: Rule,
    right: &'static str,
    certain: bool,
}

static CORRECTIONS: LazyLock<HashMap<&'static str, Entry>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut fields = line.split(' ');
        let rule = match fields.next()? {
            "hamza" => Rule::SpellingHamza,
            "taa" => Rule::SpellingTaa,
            _ => Rule::SpellingYaa,
        };
        let (wrong, right) = (fields.next()?, fields.next()?);
        Some((wrong, Entry { rule, right, certain: fields.next().is_none() }))
    };
    include_str!("../../../assets/language/corrections.txt").lines().filter_map(row).collect()
});

static HAMZA: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("../../../assets/language/hamza.txt").lines().filter_map(|line| line.split_once(' ')).collect()
});

fn set(lines: &'static str) -> HashSet<&'static str> {
    lines.lines().filter(|l| !l.is_empty()).collect()
}

/// Forms without a hamza that are words themselves: `اعلن`, `كانسان`.
static DOUBTFUL: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| set(include_str!("../../../assets/language/hamza-doubtful.txt")));

/// Words that begin with an alef of joining.
static WASL: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(include_str!("../../../assets/language/wasl.txt")));

/// Words whose final haa is a letter of the root, or which are verbs with a pronoun.
static RADICAL_HAA: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| set(include_str!("../../../assets/language/radical-haa.txt")));

/// Words that end in an alef maqsura.
static MAQSURA: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| set(include_str!("../../../assets/language/maqsura.txt")));

/// The parts of a word into which the lists fit: prefixes and endings only before and after stems long enough that
/// nothing else is meant (`كامل` is not ك + امل).
fn stems(bare: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    const ENDINGS: [&str; 8] = ["", "ه", "ها", "هم", "نا", "ات", "ين", "ا"];
    clitics::without_prefix(bare).flat_map(|(prefix, rest)| {
        let shortest = match prefix {
            "" => 2,
            p if clitics::is_definite(p) => 2,
            "و" | "ف" => 4,
            "أ" | "س" | "وس" | "فس" => usize::MAX,
            _ => 5,
        };
        let whole = std::iter::once((rest, "")).chain(clitics::without_suffix(rest).skip(1));
        whole
            .filter(move |(stem, ending)| {
                let letters = stem.chars().count();
                letters >= shortest && ENDINGS.contains(ending) && (ending.is_empty() || letters >= 5)
            })
            .map(move |(stem, ending)| (prefix, stem, ending))
    })
}

/// `الى`, `الاسلامي`.
fn hamza(bare: &str) -> Option<Correction> {
    if !bare.contains('ا') {
        return None;
    }
    let (prefix, right, ending) = stems(bare).find_map(|(p, stem, e)| HAMZA.get(stem).map(|right| (p, *right, e)))?;
    let right = format!("{prefix}{right}{ending}");
    Some(Correction { rule: Rule::SpellingHamza, right, certain: !DOUBTFUL.contains(bare) })
}

/// `إستعداد`, `الإجتماع`.
fn wasl(bare: &str) -> Option<Correction> {
    if !bare.contains('إ') {
        return None;
    }
    stems(bare).find_map(|(prefix, stem, ending)| {
        let plain = format!("ا{}", stem.strip_prefix('إ')?);
        WASL.contains(plain.as_str()).then(|| Correction {
            rule: Rule::SpellingHamza,
            right: format!("{prefix}{plain}{ending}"),
            certain: true,
        })
    })
}

/// What follows the article of a definite word, with the letters before.
fn definite(bare: &str) -> Option<(&str, &str)> {
    clitics::without_prefix(bare).find(|(prefix, _)| clitics::is_definite(prefix))
}

/// `القاهره`: a definite noun bears no pronoun, so its haa is a taa, unless the root has one.
fn taa(bare: &str) -> Option<Correction> {
    let stem = bare.strip_suffix('ه')?;
    let (_, rest) = definite(bare)?;
    let long_enough = rest.chars().count() >= 4;
    // `المياه`, `الاتجاه`: after an alef the haa is mostly the root's.
    let root = RADICAL_HAA.contains(rest) || stem.ends_with(['ا', 'ت']) || stem.ends_with("الل");
    // `للاعبه` is ل + لاعبه.
    let doubtful = bare.starts_with("لل") && rest.starts_with('ا');
    (long_enough && !root && !doubtful).then(|| Correction {
        rule: Rule::SpellingTaa,
        right: format!("{stem}ة"),
        certain: true,
    })
}

/// `المصرى`: a definite word whose yaa lost its dots.
fn yaa(bare: &str) -> Option<Correction> {
    let stem = bare.strip_suffix('ى')?;
    let (_, rest) = definite(bare)?;
    let known = MAQSURA.contains(rest) || HAMZA.contains_key(rest);
    (rest.chars().count() >= 3 && !known).then(|| Correction {
        rule: Rule::SpellingYaa,
        right: format!("{stem}ي"),
        certain: true,
    })
}

/// Verbs after which `إن` comes.
const SAYING: [&str; 12] =
    ["قال", "قالت", "قالوا", "يقول", "تقول", "وقال", "وقالت", "وقالوا", "ويقول", "قائلا", "قائلة", "قلت"];

/// `ان`, `انه`, `علي`, `اخر`: the words around decide; suggestions only.
fn of_particle(words: &[Word], i: usize) -> Option<Correction> {
    let bare = words[i].bare.as_str();
    let prefix = bare.strip_prefix('و').filter(|rest| rest.starts_with("ان")).map_or("", |_| "و");
    let rest = &bare[prefix.len()..];
    let pronoun = rest.strip_prefix("ان").filter(|p| ["", "ه", "ها", "هم", "هما", "نا", "ني"].contains(p))?;
    let said = i.checked_sub(1).is_some_and(|j| SAYING.contains(&words[j].bare.as_str()) && words[j].joined);
    let first = if said { "إن" } else { "أن" };
    Some(Correction { rule: Rule::SpellingHamza, right: format!("{prefix}{first}{pronoun}"), certain: false })
}

/// `right` with the marks that `written` has on the letters that both share, from the front.
fn carry_marks(written: &str, bare: &str, right: &str) -> String {
    // Where a letter is added or lost, nobody knows which mark belongs where.
    if written == bare || bare.chars().count() != right.chars().count() {
        return right.to_owned();
    }
    let mut out = String::with_capacity(right.len() + 4);
    let mut letters = right.chars();
    let mut rest = written.chars().filter(|c| *c != 'ـ').peekable();
    while let Some(c) = rest.next() {
        if tokens::is_mark(c) {
            continue;
        }
        out.extend(letters.next());
        while let Some(mark) = rest.next_if(|c| tokens::is_mark(*c)) {
            out.push(mark);
        }
    }
    out.extend(letters);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stay_on_their_letters() {
        assert_eq!(carry_marks("الى", "الى", "إلى"), "إلى");
        assert_eq!(carry_marks("القاهرهُ", "القاهره", "القاهرة"), "القاهرةُ");
        assert_eq!(carry_marks("مسؤلٌ", "مسؤل", "مسؤول"), "مسؤول");
    }

    #[test]
    fn the_lists_hold_what_they_say() {
        for (wrong, entry) in CORRECTIONS.iter() {
            assert_ne!(*wrong, entry.right);
            assert!(!CORRECTIONS.contains_key(entry.right), "{wrong} becomes {} which is wrong too", entry.right);
        }
        for right in HAMZA.values() {
            assert!(!HAMZA.contains_key(right), "{right}");
        }
        assert!(MAQSURA.len() > 400 && RADICAL_HAA.len() > 200 && WASL.len() > 300 && DOUBTFUL.len() > 200);
    }
}
