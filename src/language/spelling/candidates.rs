//! What may have been meant by a word that no dictionary knows: candidates made by the mistakes that writers of Arabic
//! make, each with a cost, asked of the dictionary, the cheapest first; equal ones by how common they are in newspapers.

use spellbook::Dictionary;
use std::collections::HashMap;
use std::sync::LazyLock;
use std::time::Instant;

/// The letters of Arabic.
const LETTERS: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى";

/// Letters that writers take for each other, with the cost of the mistake.
const CONFUSED: [(&str, u32); 21] = [
    ("اأإآ", 2),
    ("أءؤئ", 3),
    ("ةه", 2),
    ("يى", 2),
    ("ىا", 4),
    ("ةت", 4),
    ("يئ", 3),
    ("وؤ", 3),
    ("ضظ", 4),
    ("ذز", 5),
    ("ذد", 5),
    ("ثس", 5),
    ("ثت", 5),
    ("سص", 5),
    ("طت", 5),
    ("قك", 5),
    ("قغ", 5),
    ("حه", 5),
    ("زظ", 5),
    ("دض", 5),
    ("اع", 6),
];

/// Rows of the Arabic keyboard (101 keys), in order.
const KEYS: [&str; 3] = ["ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ"];

const NEIGHBOUR: u32 = 6;
const SWAPPED: u32 = 5;
const OTHER: u32 = 9;
/// A letter too many or too few.
const LOST: u32 = 7;
/// A long vowel or a hamza too many or too few, a letter doubled.
const LOST_VOWEL: u32 = 4;
const SPLIT: u32 = 5;

fn is_vowel(c: char) -> bool {
    matches!(c, 'ا' | 'و' | 'ي' | 'ء' | 'ئ' | 'ؤ' | 'أ' | 'ى')
}

static COSTS: LazyLock<HashMap<(char, char), u32>> = LazyLock::new(|| {
    let mut costs = HashMap::new();
    let mut put = |a: char, b: char, cost: u32| {
        for pair in [(a, b), (b, a)] {
            let kept = costs.entry(pair).or_insert(cost);
            *kept = cost.min(*kept);
        }
    };
    for (group, cost) in CONFUSED {
        for a in group.chars() {
            group.chars().filter(|b| *b != a).for_each(|b| put(a, b, cost));
        }
    }
    let rows: Vec<Vec<char>> = KEYS.iter().map(|row| row.chars().collect()).collect();
    for (r, row) in rows.iter().enumerate() {
        for (i, a) in row.iter().enumerate() {
            let below = rows.get(r + 1).map(|next| [i.checked_sub(1), Some(i)].map(|j| j.and_then(|j| next.get(j))));
            let beside = row.get(i + 1);
            beside.into_iter().chain(below.into_iter().flatten().flatten()).for_each(|b| put(*a, *b, NEIGHBOUR));
        }
    }
    costs
});

/// How common a word is in newspapers: its place in the list; rare ones come last.
static COMMON: LazyLock<HashMap<&'static str, u32>> =
    LazyLock::new(|| include_str!("../../../assets/language/common.txt").split_whitespace().zip(1..).collect());

fn rank(word: &str) -> u32 {
    let place = |w: &str| COMMON.get(w).copied();
    let bare = ["وال", "بال", "لل", "ال", "و", "ف", "ب", "ل"];
    let stripped = || bare.iter().filter_map(|p| word.strip_prefix(p)).filter_map(place).min();
    place(word).or_else(stripped).unwrap_or(u32::MAX)
}

/// Spellings that differ in hamzas on alef, taa marbuta and final yaa only.
pub(super) fn twins(word: &str) -> Vec<String> {
    let mut found = vec![word.to_owned()];
    let chars: Vec<char> = word.chars().collect();
    for (i, c) in chars.iter().enumerate() {
        let last = i + 1 == chars.len();
        let forms: &[char] = match c {
            'ا' | 'أ' | 'إ' | 'آ' => &['ا', 'أ', 'إ', 'آ'],
            'ة' | 'ه' if last => &['ة', 'ه'],
            'ى' | 'ي' if last => &['ى', 'ي'],
            _ => continue,
        };
        if found.len() > 64 {
            break;
        }
        let before = found.clone();
        for other in forms.iter().filter(|f| *f != c) {
            found.extend(
                before.iter().map(|w| w.chars().enumerate().map(|(j, d)| if j == i { *other } else { d }).collect()),
            );
        }
    }
    found.remove(0);
    found.sort_by_cached_key(|twin| distance(&chars, &twin.chars().collect::<Vec<char>>()));
    found
}

/// The candidates with their costs, asked of the dictionary once each.
struct Asked<'a> {
    dictionary: &'a Dictionary,
    until: Instant,
    known: HashMap<String, bool>,
    found: HashMap<String, u32>,
}

impl Asked<'_> {
    /// Keeps the candidate if it is a word; false when time is up.
    fn ask(&mut self, word: String, cost: u32) -> bool {
        if self.known.len() % 256 == 255 && Instant::now() > self.until {
            return false;
        }
        let known = match self.known.get(&word) {
            Some(known) => *known,
            None => {
                let parts = word.split(' ');
                let known = parts.clone().all(|p| self.dictionary.check(p));
                self.known.insert(word.clone(), known);
                known
            }
        };
        if known {
            let kept = self.found.entry(word).or_insert(cost);
            *kept = cost.min(*kept);
        }
        true
    }
}

/// Known words near `word`, the likeliest first; `None` when `until` has passed.
pub(super) fn ranked(word: &str, dictionary: &Dictionary, until: Instant) -> Option<Vec<String>> {
    if let Some(right) = SAID_WRONGLY.get(word) {
        return Some(vec![(*right).to_owned()]);
    }
    let mut asked = Asked { dictionary, until, known: HashMap::new(), found: HashMap::new() };
    let start: Vec<char> = word.chars().collect();
    // Twins first, then one mistake, then one mistake on top of the likeliest twins.
    let mut bases: Vec<(Vec<char>, u32)> = vec![(start.clone(), 0)];
    for twin in twins(word) {
        let chars: Vec<char> = twin.chars().collect();
        let cost = distance(&start, &chars);
        if !asked.ask(twin, cost) {
            return None;
        }
        bases.push((chars, cost));
    }
    bases.sort_by_key(|b| b.1);
    for (base, cost) in bases.iter().take(1) {
        single(base, *cost, LOST.max(OTHER), &mut asked)?;
    }
    for (base, cost) in bases.iter().skip(1).take(8) {
        single(base, *cost, LOST_VOWEL + 1, &mut asked)?;
    }
    if asked.found.is_empty() {
        doubled(&start, &mut asked)?;
    }
    let mut all: Vec<(String, u32)> = asked.found.into_iter().filter(|f| f.0 != word).collect();
    // A common word is worth a costlier mistake.
    let weight = |w: &str, cost: u32| {
        let rank = rank(w);
        cost * 10
            + match rank {
                0..150 => 0,
                150..600 => 6,
                600..u32::MAX => 10,
                u32::MAX => 25,
            }
    };
    all.sort_by(|a, b| (weight(&a.0, a.1), rank(&a.0), &a.0).cmp(&(weight(&b.0, b.1), rank(&b.0), &b.0)));
    Some(all.into_iter().map(|a| a.0).collect())
}

/// What the letters that two words of one length do not share cost.
fn distance(a: &[char], b: &[char]) -> u32 {
    (0..a.len().min(b.len())).map(|i| exchanged(a, i, b[i])).sum()
}

/// What `c` in place of the letter at `i` costs. A hamza of asking (`أ` before a word) and a madda are rarely what was
/// meant; a first `إ` too many mostly is (`إستعداد`).
fn exchanged(base: &[char], i: usize, c: char) -> u32 {
    if base[i] == c {
        return 0;
    }
    let cost = COSTS.get(&(base[i], c)).copied().unwrap_or(OTHER);
    match (i, base[i], c) {
        (0, 'إ', 'ا') => 1,
        (0, 'إ', 'أ') => cost + 2,
        (0, 'ا', 'أ' | 'آ' | 'إ') if base.get(1) == Some(&'ل') && base.len() > 4 => cost + 3,
        (_, 'ا', 'آ') => cost + 2,
        _ => cost,
    }
}

/// All words one mistake away from `base`, none that costs more than `limit`.
fn single(base: &[char], cost: u32, limit: u32, asked: &mut Asked<'_>) -> Option<()> {
    edits(base, limit, &mut |chars, more| asked.ask(chars, cost + more)).then_some(())
}

/// Two cheap mistakes, where one was not enough.
fn doubled(base: &[char], asked: &mut Asked<'_>) -> Option<()> {
    let mut first: Vec<(String, u32)> = Vec::new();
    edits(base, LOST_VOWEL, &mut |word, cost| {
        first.push((word, cost));
        true
    });
    first.sort_by_key(|f| f.1);
    for (word, cost) in first.into_iter().take(60) {
        let chars: Vec<char> = word.chars().collect();
        single(&chars, cost, SWAPPED, asked)?;
    }
    Some(())
}

/// Gives every word one mistake away, with its cost, to `give` until that says no. True if it never did.
fn edits(base: &[char], limit: u32, give: &mut dyn FnMut(String, u32) -> bool) -> bool {
    let n = base.len();
    let mut put = |parts: [&[char]; 3], cost: u32| cost > limit || give(parts.concat().into_iter().collect(), cost);
    for i in 0..n {
        // One letter too many.
        let doubled = i > 0 && base[i - 1] == base[i];
        let lost = if doubled || is_vowel(base[i]) { LOST_VOWEL } else { LOST };
        if n > 2 && !put([&base[..i], &[], &base[i + 1..]], lost) {
            return false;
        }
        if i + 1 < n && base[i] != base[i + 1] && !put([&base[..i], &[base[i + 1], base[i]], &base[i + 2..]], SWAPPED) {
            return false;
        }
        for c in LETTERS.chars().filter(|c| *c != base[i]) {
            if !put([&base[..i], &[c], &base[i + 1..]], exchanged(base, i, c)) {
                return false;
            }
        }
        if i > 1 && n - i > 1 && !put([&base[..i], &[' '], &base[i..]], SPLIT + 2 * u32::from(i < 3 || n - i < 3)) {
            return false;
        }
    }
    for i in 0..=n {
        for c in LETTERS.chars() {
            let doubles = i > 0 && base[i - 1] == c;
            let vowel = is_vowel(c) && i > 0;
            let cost = if vowel { LOST_VOWEL } else { LOST - u32::from(doubles) };
            // A hamza may lose its seat's long vowel: مسؤل for مسؤول.
            let seat = c == 'و' && i > 0 && base[i - 1] == 'ؤ' || c == 'ي' && i > 0 && base[i - 1] == 'ئ';
            if !put([&base[..i], &[c], &base[i..]], if seat { LOST_VOWEL - 2 } else { cost }) {
                return false;
            }
        }
    }
    true
}

/// True for a known mistake, whatever rare form a dictionary finds in it (`لاكن`, `ذالك`).
pub(super) fn is_said_wrongly(word: &str) -> bool {
    SAID_WRONGLY.contains_key(word)
}

/// Mistakes that no single letter explains.
static SAID_WRONGLY: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    HashMap::from([
        ("انشاء الله", "إن شاء الله"),
        ("إنشاء الله", "إن شاء الله"),
        ("ان شاء الله", "إن شاء الله"),
        ("انشاءالله", "إن شاء الله"),
        ("إنشاءالله", "إن شاء الله"),
        ("انشالله", "إن شاء الله"),
        ("إنشالله", "إن شاء الله"),
        ("ماشاءالله", "ما شاء الله"),
        ("ماشالله", "ما شاء الله"),
        ("لاكن", "لكن"),
        ("ولاكن", "ولكن"),
        ("لاكنه", "لكنه"),
        ("لاكنها", "لكنها"),
        ("لاكنهم", "لكنهم"),
        ("هاذا", "هذا"),
        ("هاذه", "هذه"),
        ("هاذي", "هذه"),
        ("ذالك", "ذلك"),
        ("كذالك", "كذلك"),
        ("لذالك", "لذلك"),
        ("هاكذا", "هكذا"),
        ("أولائك", "أولئك"),
        ("اولائك", "أولئك"),
        ("شئ", "شيء"),
        ("لايزال", "لا يزال"),
        ("لايمكن", "لا يمكن"),
        ("هاؤلاء", "هؤلاء"),
        ("اللذي", "الذي"),
        ("اللتي", "التي"),
    ])
});
