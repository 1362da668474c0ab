//! Rules that compare the texts of an article: an abbreviation explained at its first mention, a name spelt in two ways,
//! a title before its name. Each text gives its facts once; comparing them is cheap.

use super::forms::{self, Written};
use super::linter::Checked;
use super::{Fix, Kind, LintFinding, Rule, Rules};
use crate::language::fold::fold;
use crate::language::style::Level;
use crate::language::tokens;
use crate::language::{addresses, clitics};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// What one text says that others may say otherwise.
#[derive(Clone, Default)]
pub(super) struct Facts {
    abbreviations: Vec<Abbreviated>,
    pairs: Vec<Pair>,
    mentions: Vec<Mention>,
    pub written: Vec<Written>,
}

#[derive(Clone)]
struct Abbreviated {
    short: String,
    range: Range<usize>,
    explained: bool,
}

/// Two words in a row, as written without marks, and folded.
#[derive(Clone)]
struct Pair {
    folded: String,
    written: String,
    range: Range<usize>,
}

/// A person of the gazetteer.
#[derive(Clone)]
struct Mention {
    name: usize,
    range: Range<usize>,
    titled: bool,
    /// The title stands after the name: what belongs there instead.
    turned: Option<Range<usize>>,
}

/// Abbreviations that newspapers do not explain.
const KNOWN_TO_ALL: [&str; 20] = [
    "BBC", "CNN", "AFP", "AP", "UN", "EU", "US", "USA", "UK", "TV", "FM", "DNA", "GPS", "PDF", "USB", "SMS", "CEO",
    "MTV", "NASA", "FIFA",
];

impl Facts {
    pub fn of(text: &str, kind: Kind, rules: &Rules, findings: &[LintFinding]) -> Self {
        if kind == Kind::Comment {
            return Self::default();
        }
        let addresses = addresses::find(text);
        let inside = |r: &Range<usize>| addresses.iter().any(|a| a.range.start < r.end && r.start < a.range.end);
        let words: Vec<Range<usize>> = tokens::words(text).into_iter().filter(|r| !inside(r)).collect();
        Self {
            abbreviations: abbreviations(text, &words),
            pairs: pairs(text, &words, findings),
            mentions: mentions(text, rules),
            written: forms::written(text, &words),
        }
    }
}

/// Latin capitals among Arabic: `WHO`. In brackets, or right before some, it is explained.
fn abbreviations(text: &str, words: &[Range<usize>]) -> Vec<Abbreviated> {
    let mut found = Vec::new();
    for range in words {
        let word = &text[range.clone()];
        if !(2..=6).contains(&word.len()) || !word.bytes().all(|b| b.is_ascii_uppercase()) {
            continue;
        }
        let before = text[..range.start].trim_end_matches(['\u{2066}', '\u{2068}']).trim_end();
        let after = text[range.end..].trim_start_matches('\u{2069}').trim_start();
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        // Within a Latin phrase it is part of a name.
        if latin(before.chars().next_back()) || latin(after.chars().next()) {
            continue;
        }
        let explained = before.ends_with(['(', '[']) || after.starts_with(['(', '[']);
        found.push(Abbreviated { short: word.to_owned(), range: range.clone(), explained });
    }
    found
}

/// Fewer letters than this are particles.
const SHORTEST_NAME_CHARS: usize = 3;

fn pairs(text: &str, words: &[Range<usize>], findings: &[LintFinding]) -> Vec<Pair> {
    let flagged = |r: &Range<usize>| {
        findings.iter().any(|f| {
            (f.rule.id().starts_with("spelling.") || f.rule.id().starts_with("letters"))
                && f.range.start < r.end
                && r.start < f.range.end
        })
    };
    let mut found = Vec::new();
    for two in words.windows(2) {
        let (a, b) = (&two[0], &two[1]);
        let gap = &text[a.end..b.start];
        let long = |r: &Range<usize>| text[r.clone()].chars().count() >= SHORTEST_NAME_CHARS;
        if gap != " " || !long(a) || !long(b) || flagged(a) || flagged(b) {
            continue;
        }
        let (first, second) = (tokens::bare(&text[a.clone()]), tokens::bare(&text[b.clone()]));
        // Only letters whose spelling is open can make two spellings.
        let open = |w: &str| w.chars().any(|c| matches!(c, 'أ' | 'إ' | 'آ' | 'ا' | 'ى' | 'ي' | 'ه' | 'ة' | 'ؤ' | 'ئ'));
        if !open(&first) && !open(&second) {
            continue;
        }
        let written = format!("{first} {second}");
        found.push(Pair { folded: fold(&written), written, range: a.start..b.end });
    }
    found
}

fn mentions(text: &str, rules: &Rules) -> Vec<Mention> {
    let mut found = Vec::new();
    for (i, name) in rules.names.names.iter().enumerate() {
        if name.title.trim().is_empty() || name.kind != crate::language::names::NameKind::Person {
            continue;
        }
        for (at, _) in text.match_indices(name.accepted.as_str()).filter(|_| !name.accepted.is_empty()) {
            let range = at..at + name.accepted.len();
            let whole = |c: Option<char>| !c.is_some_and(char::is_alphabetic);
            if !whole(text[range.end..].chars().next()) {
                continue;
            }
            let title = name.title.trim();
            let titled = text[..at].trim_end().ends_with(title);
            let after = &text[range.end..];
            let tail = after.trim_start_matches([' ', '،']);
            let turned = tail.starts_with(title).then(|| at..range.end + (after.len() - tail.len()) + title.len());
            found.push(Mention { name: i, range, titled, turned });
        }
    }
    found.sort_by_key(|m| m.range.start);
    found
}

pub(super) fn check(texts: &[(Kind, &str)], checked: &[Arc<Checked>], rules: &Rules, all: &mut [Vec<LintFinding>]) {
    let mut added: Vec<(usize, LintFinding)> = Vec::new();
    first_abbreviations(texts, checked, rules, &mut added);
    two_spellings(texts, checked, &mut added);
    forms::check(texts, checked, &mut added);
    if rules.style.title_first {
        titles(texts, checked, rules, &mut added);
    }
    let mut touched: Vec<usize> = Vec::new();
    for (i, finding) in added {
        if rules.style.level(finding.rule) != Level::Off {
            all[i].push(finding);
            touched.push(i);
        }
    }
    for i in touched {
        all[i].sort_by_key(|f| (f.range.start, f.range.end, f.rule));
    }
}

fn first_abbreviations(
    texts: &[(Kind, &str)],
    checked: &[Arc<Checked>],
    rules: &Rules,
    added: &mut Vec<(usize, LintFinding)>,
) {
    let mut seen: Vec<&str> = Vec::new();
    for (i, one) in checked.iter().enumerate() {
        // A headline has no room to explain.
        if texts[i].0 == Kind::Headline {
            continue;
        }
        for a in &one.facts.abbreviations {
            if seen.contains(&a.short.as_str()) {
                continue;
            }
            seen.push(&a.short);
            let listed = rules.style.abbreviations.iter().find(|x| x.short == a.short);
            let stands = a.explained || KNOWN_TO_ALL.contains(&&*a.short) || listed.is_some_and(|l| l.long.is_empty());
            if stands {
                continue;
            }
            let finding = LintFinding::new(Rule::WordsAbbreviation, texts[i].1, a.range.clone());
            let long = listed.map(|l| format!("{} ({})", l.long, a.short));
            added.push((i, finding.suggesting(long)));
        }
    }
}

fn two_spellings(texts: &[(Kind, &str)], checked: &[Arc<Checked>], added: &mut Vec<(usize, LintFinding)>) {
    let mut first: HashMap<&str, &str> = HashMap::new();
    for (i, one) in checked.iter().enumerate() {
        for pair in &one.facts.pairs {
            let written = *first.entry(&pair.folded).or_insert(&pair.written);
            if written != pair.written {
                let finding = LintFinding::new(Rule::NamesVariant, texts[i].1, pair.range.clone());
                added.push((i, finding.value(written).suggesting([written.to_owned()])));
            }
        }
    }
}

fn titles(texts: &[(Kind, &str)], checked: &[Arc<Checked>], rules: &Rules, added: &mut Vec<(usize, LintFinding)>) {
    let mut seen: Vec<usize> = Vec::new();
    for (i, one) in checked.iter().enumerate() {
        for mention in &one.facts.mentions {
            let first = !seen.contains(&mention.name);
            let Some(name) = rules.names.names.get(mention.name).filter(|_| first) else { continue };
            if texts[i].0 == Kind::Headline {
                continue;
            }
            seen.push(mention.name);
            let right = format!("{} {}", name.title.trim(), name.accepted);
            if let Some(range) = &mention.turned {
                let finding = LintFinding::new(Rule::NamesTitle, texts[i].1, range.clone()).value(&right);
                added.push((i, finding.fixed(Fix::replace(range.clone(), right))));
            } else if !mention.titled {
                let finding = LintFinding::new(Rule::NamesTitle, texts[i].1, mention.range.clone()).value(&right);
                added.push((i, finding.suggesting([right])));
            }
        }
    }
}

/// Names in spellings that the desk does not print, in one text.
pub(super) fn names(scan: &mut super::scan::Scan<'_>, matcher: &NameMatcher) {
    if matcher.0.is_empty() {
        return;
    }
    let folded: Vec<String> = scan.words.iter().map(|w| fold(&w.bare)).collect();
    for i in 0..folded.len() {
        for entry in &matcher.0 {
            let n = entry.words.len();
            let Some(words) = folded.get(i..i + n).filter(|w| w[1..] == entry.words[1..]) else { continue };
            let bare = scan.words[i].bare.as_str();
            let prefix = if words[0] == entry.words[0] {
                Some("")
            } else {
                clitics::without_prefix(bare).skip(1).find(|(_, rest)| fold(rest) == entry.words[0]).map(|p| p.0)
            };
            let joined = scan.words[i..i + n - 1].iter().all(|w| w.joined);
            let Some(prefix) = prefix.filter(|_| joined) else { continue };
            let range = scan.words[i].range.start..scan.words[i + n - 1].range.end;
            let right = clitics::with_prefix(prefix, &entry.accepted);
            let written = tokens::bare(&scan.text[range.clone()]);
            if written == tokens::bare(&right) {
                continue;
            }
            let finding = LintFinding::new(Rule::NamesSpelling, scan.text, range.clone()).value(&right);
            scan.report(finding.fixed(Fix::replace(range, right)));
            break;
        }
    }
}

/// The spellings of the gazetteer, folded, ready to be found.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct NameMatcher(Vec<NameEntry>);

#[derive(Clone, PartialEq, Debug)]
struct NameEntry {
    words: Vec<String>,
    accepted: String,
}

impl NameMatcher {
    pub fn new(names: &crate::language::names::Gazetteer) -> Self {
        let entries = names.names.iter().flat_map(|name| {
            let spellings = std::iter::once(&name.accepted).chain(&name.variants);
            spellings
                .map(|s| NameEntry { words: s.split_whitespace().map(fold).collect(), accepted: name.accepted.clone() })
        });
        let mut entries: Vec<NameEntry> = entries.filter(|e| !e.words.is_empty()).collect();
        entries.sort_by_key(|e| std::cmp::Reverse(e.words.len()));
        Self(entries)
    }
}
