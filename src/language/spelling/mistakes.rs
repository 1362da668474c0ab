//! The mistakes that writers of Arabic make, each with a cost: letters taken for each other, lost, doubled or swapped, the
//! ways in which a hamza or a long vowel is written wrongly, and what no rule explains.

use std::collections::HashMap;
use std::sync::LazyLock;

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

/// A neighbour on the keyboard.
const NEIGHBOUR: u32 = 6;
/// Two letters in each other's place.
pub(super) const SWAPPED: u32 = 5;
/// Any letter for any other.
pub(super) const OTHER: u32 = 9;
/// A letter too many or too few.
pub(super) const LOST: u32 = 7;
/// A long vowel or a hamza too many or too few, a letter doubled.
pub(super) const LOST_VOWEL: u32 = 4;
/// A blank that is missing.
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

/// What is written for something else that is not one letter, with the cost; true: at the end of a word only.
const WRITTEN_FOR: [(&str, &str, u32, bool); 27] = [
    // Seats of the hamza: مباديء, طوارىء, يبداء, بدأو, قراءو, لقاآت, بيءة.
    ("ىء", "ئ", 1, false),
    ("يء", "ئ", 2, false),
    ("اء", "أ", 3, true),
    ("أ", "اء", 3, true),
    ("اؤ", "ؤ", 3, false),
    ("ائ", "ئ", 3, false),
    ("ؤ", "ؤوا", 3, true),
    ("أو", "ؤوا", 3, true),
    ("أو", "أوا", 2, true),
    ("ءو", "أوا", 4, true),
    ("اءو", "أوا", 3, true),
    ("ءا", "آ", 2, false),
    ("أا", "آ", 2, false),
    ("اأ", "آ", 3, false),
    ("آ", "اءا", 4, false),
    ("ءا", "ئا", 2, false),
    ("اا", "اءا", 3, false),
    ("ءة", "أة", 2, true),
    ("ئة", "أة", 2, true),
    // The alef after the waw of the plural, and none after that of the root: قالو, يرجوا.
    ("و", "وا", 2, true),
    ("وا", "و", 2, true),
    // As it is heard: شكرن, مبارات, مستشفا.
    ("ن", "ا", 3, true),
    ("ات", "اة", 3, true),
    ("اه", "اة", 3, true),
    ("ا", "ى", 3, true),
    ("ى", "ا", 3, true),
    ("يي", "ي", 3, false),
];

/// The words for which `word` may be written, of those that more than a letter parts from it, with their costs.
pub(super) fn written_for(word: &str) -> Vec<(String, u32)> {
    let mut all = Vec::new();
    for (wrong, right, cost, at_end) in WRITTEN_FOR {
        let places = word.match_indices(wrong).filter(|(at, _)| !at_end || (*at > 0 && at + wrong.len() == word.len()));
        all.extend(places.map(|(at, _)| (format!("{}{right}{}", &word[..at], &word[at + wrong.len()..]), cost)));
    }
    all
}

/// What the letters that two words of one length do not share cost.
pub(super) fn distance(a: &[char], b: &[char]) -> u32 {
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

/// Gives every word one mistake away, with its cost, to `give` until that says no. True if it never did.
pub(super) fn edits(base: &[char], limit: u32, give: &mut dyn FnMut(String, u32) -> bool) -> bool {
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
pub(super) static SAID_WRONGLY: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
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
