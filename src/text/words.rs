//! Words that were shaped before. Where a face shapes each word by itself ([`super::apart`]), a word between blanks has the
//! same glyphs in every text, so that harfrust is asked once: news text repeats half of its words within an article, and
//! all of them when it is shown again.

use super::chars::Chars;
use super::itemize::Run;
use super::shape::Glyph;
use std::collections::HashMap;
use std::ops::Range;
use unicode_script::Script;

/// So many words are kept, about 200 bytes each; one more, and all are forgotten.
const MOST_WORDS: usize = 16_384;
/// What is longer hardly comes again.
const LONGEST_BYTES: usize = 64;

/// The glyphs of words with the blanks behind them, by plan. Clusters count from the word.
#[derive(Default)]
pub(super) struct Words {
    by_plan: Vec<HashMap<Box<str>, Box<[Glyph]>>>,
    count: usize,
}

impl Words {
    pub fn get(&self, plan: usize, word: &str) -> Option<&[Glyph]> {
        self.by_plan.get(plan)?.get(word).map(|glyphs| &**glyphs)
    }

    /// Keeps a word that begins at byte `start` of its text.
    pub fn keep(&mut self, plan: usize, word: &str, start: u32, glyphs: &[Glyph]) {
        if word.len() > LONGEST_BYTES {
            return;
        }
        if self.count >= MOST_WORDS {
            *self = Words::default();
        }
        if self.by_plan.len() <= plan {
            self.by_plan.resize_with(plan + 1, HashMap::new);
        }
        let own = glyphs.iter().map(|g| Glyph { cluster: g.cluster - start, ..*g }).collect();
        self.count += usize::from(self.by_plan[plan].insert(word.into(), own).is_none());
    }
}

/// True for a run whose words may be kept. Other scripts have rules of their own in the shaper.
pub(super) fn stand_apart(run: &Run) -> bool {
    matches!(run.script, Script::Arabic | Script::Latin)
}

/// The words of a run, each with the blanks behind it; together they are the run. With each whether it has nothing but
/// blanks and the text's ends around it: letters of a neighbouring run may join to the first and the last.
pub(super) fn of_run<'a>(
    chars: &'a Chars,
    text: &'a str,
    run: &Run,
) -> impl Iterator<Item = (Range<usize>, bool)> + 'a {
    let (bytes, whole) = (text.as_bytes(), run.range());
    let mut start = whole.start;
    let mut lone = match text[..start].bytes().next_back() {
        None | Some(b' ') => begins_word(chars, text, start),
        Some(_) => false,
    };
    std::iter::from_fn(move || {
        if start == whole.end {
            return None;
        }
        let mut end = start;
        loop {
            end += bytes[end..whole.end].iter().position(|b| *b == b' ').unwrap_or(whole.end - end);
            end += bytes[end..whole.end].iter().take_while(|b| **b == b' ').count();
            if end == whole.end || begins_word(chars, text, end) {
                break;
            }
        }
        let ends = end < whole.end || end == text.len() || bytes[end - 1] == b' ';
        let word = (start..end, lone && ends);
        (start, lone) = (end, true);
        Some(word)
    })
}

/// True if what stands at `at` forms no cluster with a blank before it.
fn begins_word(chars: &Chars, text: &str, at: usize) -> bool {
    let Some(c) = text[at..].chars().next() else { return false };
    let info = chars.get(c);
    (c as u32) < 0x900 && c > ' ' && !info.extends && !info.invisible
}
