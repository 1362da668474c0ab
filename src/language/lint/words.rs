//! Rules on words: twice in a row, prefixes that stand alone, the house's list.

use super::scan::Scan;
use super::{Fix, LintFinding, Rule};
use crate::language::clitics;
use crate::language::direction::is_arabic_letter;
use crate::language::fold::fold;

pub(super) fn check(scan: &mut Scan<'_>, list: &HouseWords) {
    for i in 0..scan.words.len() {
        doubled(scan, i);
        detached(scan, i);
    }
    list.check(scan);
}

/// Words that never stand twice in a row: of these a repetition is certainly one too many.
const NEVER_TWICE: [&str; 33] = [
    "في",
    "إلى",
    "الى",
    "على",
    "عن",
    "أن",
    "إن",
    "ان",
    "التي",
    "الذي",
    "الذين",
    "هذا",
    "هذه",
    "ذلك",
    "تلك",
    "مع",
    "أو",
    "ثم",
    "قد",
    "كان",
    "كانت",
    "منذ",
    "خلال",
    "بعد",
    "قبل",
    "حول",
    "ضد",
    "أنه",
    "أنها",
    "وقد",
    "وفي",
    "حيث",
    "لكن",
];

/// Words that are said twice on purpose.
const SAID_TWICE: [&str; 17] = [
    "بين",
    "لا",
    "نعم",
    "كلا",
    "هيا",
    "جدا",
    "شيئا",
    "رويدا",
    "صفا",
    "دكا",
    "مرة",
    "واحدا",
    "يوما",
    "بابا",
    "ماما",
    "الله",
    "حبة",
];

fn doubled(scan: &mut Scan<'_>, i: usize) {
    let (Some(word), Some(next)) = (scan.words.get(i), scan.words.get(i + 1)) else { return };
    let letters = word.bare.chars().filter(|c| c.is_alphabetic()).count();
    if !word.joined || word.bare != next.bare || letters < 2 || SAID_TWICE.contains(&word.bare.as_str()) {
        return;
    }
    // `حرفًا حرفًا`: one after the other.
    let one_by_one = |r: &std::ops::Range<usize>| {
        ["\u{64B}ا", "ا\u{64B}", "ة\u{64B}"].iter().any(|end| scan.text[r.clone()].ends_with(end))
    };
    if one_by_one(&word.range) && one_by_one(&next.range) {
        return;
    }
    // A third is another pair's.
    let range = word.range.start..next.range.end;
    let once = scan.text[word.range.clone()].to_owned();
    let finding = LintFinding::new(Rule::WordsDoubled, scan.text, range.clone());
    scan.report(if NEVER_TWICE.contains(&word.bare.as_str()) {
        finding.fixed(Fix::delete(word.range.end..next.range.end))
    } else {
        finding.suggesting([once])
    });
}

/// `و قال`; also of ف ب ل ك, which may be letters of a list: no certain fix.
fn detached(scan: &mut Scan<'_>, i: usize) {
    let (Some(word), Some(next)) = (scan.words.get(i), scan.words.get(i + 1)) else { return };
    let arabic = next.bare.chars().next().is_some_and(is_arabic_letter) && next.bare.chars().count() > 1;
    let own = &scan.text[word.range.clone()];
    let single = matches!(own, "و" | "ف" | "ب" | "ل" | "ك");
    if !single || !word.joined || !arabic {
        return;
    }
    let before = scan.text[..word.range.start].chars().next_back();
    let parted = before.is_none_or(char::is_whitespace);
    let previous = i.checked_sub(1).and_then(|j| scan.words.get(j)).map(|w| w.bare.as_str()).unwrap_or_default();
    let listed = matches!(previous, "حرف" | "الحرف" | "حرفي" | "فئة" | "الفئة" | "مجموعة" | "المجموعة" | "فيتامين")
        || previous.chars().count() == 1;
    if !parted || listed {
        return;
    }
    let right = format!("{own}{}", &scan.text[next.range.clone()]);
    let range = word.range.start..next.range.end;
    let gap = word.range.end..next.range.start;
    let certain = own == "و";
    let finding = LintFinding::new(Rule::WordsDetached, scan.text, range).value(&right);
    scan.report(if certain { finding.fixed(Fix::delete(gap)) } else { finding.suggesting([right]) });
}

/// The house's list, ready to be found.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct HouseWords {
    entries: Vec<HouseEntry>,
}

#[derive(Clone, PartialEq, Debug)]
struct HouseEntry {
    /// Folded words.
    words: Vec<String>,
    preferred: String,
    why: String,
}

impl HouseWords {
    pub fn new(list: &[crate::language::style::HouseWord]) -> Self {
        let entry = |w: &crate::language::style::HouseWord| HouseEntry {
            words: w.written.split_whitespace().map(fold).collect(),
            preferred: w.preferred.trim().to_owned(),
            why: w.why.clone(),
        };
        Self { entries: list.iter().map(entry).filter(|e| !e.words.is_empty()).collect() }
    }

    fn check(&self, scan: &mut Scan<'_>) {
        if self.entries.is_empty() {
            return;
        }
        let folded: Vec<String> = scan.words.iter().map(|w| fold(&w.bare)).collect();
        for i in 0..folded.len() {
            for entry in &self.entries {
                self.check_at(scan, &folded, i, entry);
            }
        }
    }

    fn check_at(&self, scan: &mut Scan<'_>, folded: &[String], i: usize, entry: &HouseEntry) {
        let n = entry.words.len();
        let Some(words) = folded.get(i..i + n) else { return };
        let joined = scan.words[i..i + n - 1].iter().all(|w| w.joined);
        if !joined || words[1..] != entry.words[1..] {
            return;
        }
        let bare = scan.words[i].bare.as_str();
        let prefix = clitics::without_prefix(bare).find(|(_, rest)| fold(rest) == entry.words[0]).map(|p| p.0);
        let Some(prefix) = prefix else { return };
        let range = scan.words[i].range.start..scan.words[i + n - 1].range.end;
        let right = clitics::with_prefix(prefix, &entry.preferred);
        if scan.text[range.clone()] == right {
            return;
        }
        let finding = LintFinding::new(Rule::WordsHouse, scan.text, range.clone());
        scan.report(if entry.preferred.is_empty() {
            finding.value(if entry.why.is_empty() { "—" } else { &entry.why })
        } else {
            finding.value(&right).fixed(Fix::replace(range, right))
        });
    }
}
