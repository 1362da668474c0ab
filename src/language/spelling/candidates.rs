//! What may have been meant by a word that no dictionary knows: candidates made by the mistakes that writers of Arabic
//! make, each with a cost, asked of the dictionary, the cheapest first; equal ones by how common they are in newspapers.

use super::mistakes::{LOST, LOST_VOWEL, OTHER, SAID_WRONGLY, SWAPPED, distance, edits, written_for};
use spellbook::Dictionary;
use std::collections::HashMap;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Words of newspapers, the commonest first, with their places.
static COMMON: LazyLock<HashMap<Box<str>, u32>> = LazyLock::new(|| {
    let packed = include_bytes!("../../../assets/language/frequency.txt.gz");
    super::unpack(packed).unwrap_or_default().lines().map(Box::from).zip(1..).collect()
});

/// What a place among the common words costs, by its logarithm (Zipf); the cost of a mistake counts tenfold.
const RARER: f64 = 3.0;
/// A word that is common behind a prefix only.
const PREFIXED: f64 = 5.0;
/// A word that is not among the common ones.
const UNLISTED: f64 = 80.0;
/// Two words where one was written.
const PARTED: f64 = 20.0;

/// How unlikely a word is to be meant, before the mistake is looked at.
fn rarity(words: &str) -> f64 {
    let place = |w: &str| COMMON.get(w).map(|n| RARER * f64::from(*n).ln());
    let prefixes = ["وال", "بال", "لل", "ال", "و", "ف", "ب", "ل"];
    let one = |word: &str| {
        let rests = prefixes.iter().filter_map(|p| word.strip_prefix(p)).filter_map(place);
        place(word).or_else(|| rests.min_by(f64::total_cmp).map(|r| r + PREFIXED)).unwrap_or(UNLISTED)
    };
    let rarest = words.split(' ').map(one).fold(0.0, f64::max);
    if words.contains(' ') { rarest + PARTED } else { rarest }
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

/// Known words near `word`, the likeliest first; `None` when `budget` is used up before one mistake was looked for.
pub(super) fn ranked(word: &str, dictionary: &Dictionary, begun: Instant, budget: Duration) -> Option<Vec<String>> {
    if let Some(right) = SAID_WRONGLY.get(word) {
        return Some(vec![(*right).to_owned()]);
    }
    let mut asked = Asked { dictionary, until: begun + budget, known: HashMap::new(), found: HashMap::new() };
    one_mistake(word, &mut asked)?;
    asked.found.remove(word);
    // Nothing near that people write: two mistakes, as far as there is time.
    if !asked.found.iter().any(|(w, cost)| *cost < LOST && rarity(w) < UNLISTED) {
        asked.until = begun + budget * 2 / 3;
        two_mistakes(word, &mut asked);
        asked.found.remove(word);
    }
    let weigh = |(w, cost): (String, u32)| (f64::from(cost) * 10.0 + rarity(&w), w);
    let mut all: Vec<(f64, String)> = asked.found.into_iter().map(weigh).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    Some(all.into_iter().map(|a| a.1).collect())
}

/// The spellings that are open, what is written for something else, one mistake, and one on top of the likeliest of those.
fn one_mistake(word: &str, asked: &mut Asked<'_>) -> Option<()> {
    let start: Vec<char> = word.chars().collect();
    let twin = |twin: String| {
        let cost = distance(&start, &twin.chars().collect::<Vec<char>>());
        (twin, cost)
    };
    let twins: Vec<(String, u32)> = twins(word).into_iter().map(twin).collect();
    let mut bases = written_for(word);
    for (twin, cost) in twins.iter().take(4) {
        bases.extend(written_for(twin).into_iter().map(|(w, more)| (w, cost + more)));
    }
    bases.extend(twins);
    bases.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
    bases.dedup();
    for (base, cost) in &bases {
        asked.ask(base.clone(), *cost).then_some(())?;
    }
    single(word, 0, LOST.max(OTHER), asked)?;
    bases.iter().take(8).try_for_each(|(base, cost)| single(base, *cost, LOST_VOWEL + 1, asked))
}

/// All words one mistake away from `base`, none that costs more than `limit`.
fn single(base: &str, cost: u32, limit: u32, asked: &mut Asked<'_>) -> Option<()> {
    let base: Vec<char> = base.chars().collect();
    edits(&base, limit, &mut |word, more| asked.ask(word, cost + more)).then_some(())
}

/// Two cheap mistakes, until time is up.
fn two_mistakes(word: &str, asked: &mut Asked<'_>) {
    let mut first: Vec<(String, u32)> = Vec::new();
    let chars: Vec<char> = word.chars().collect();
    edits(&chars, LOST_VOWEL, &mut |word, cost| {
        first.push((word, cost));
        true
    });
    first.sort_by_key(|f| f.1);
    let _ = first.into_iter().take(60).try_for_each(|(base, cost)| single(&base, cost, SWAPPED, asked));
}
