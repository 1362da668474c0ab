//! What a finding is, what a fix is, and how fixes are applied.

use super::Rule;
use std::ops::Range;

/// One thing that a rule found in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LintFinding {
    /// Which rule.
    pub rule: Rule,
    /// Bytes of the text, on character boundaries, never empty.
    pub range: Range<usize>,
    /// What the reason shows: words of the text, what belongs there, a number. The first is the text at `range`, shortened.
    pub values: Vec<String>,
    /// What certainly mends it; `None` where a person must choose.
    pub fix: Option<Fix>,
    /// What may belong at `range` instead, the likeliest first; empty where `fix` says it.
    pub suggestions: Vec<String>,
}

/// What mends a finding: exchanges that do not overlap, in the order of the text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Fix {
    /// The exchanges.
    pub edits: Vec<Replacement>,
}

/// An exchange of bytes of a text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Replacement {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// What stands there afterwards.
    pub text: String,
}

impl Replacement {
    /// `text` in place of `range`.
    pub fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { start: range.start, end: range.end, text: text.into() }
    }

    /// Its bytes.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

impl Fix {
    /// One exchange.
    pub fn replace(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { edits: vec![Replacement::new(range, text)] }
    }

    /// Takes `range` out.
    pub fn delete(range: Range<usize>) -> Self {
        Self::replace(range, "")
    }
}

impl LintFinding {
    /// A finding on `range` of `text`, without a fix.
    pub(super) fn new(rule: Rule, text: &str, range: Range<usize>) -> Self {
        let shown = excerpt(text.get(range.clone()).unwrap_or_default());
        Self { rule, range, values: vec![shown], fix: None, suggestions: Vec::new() }
    }

    pub(super) fn fixed(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    pub(super) fn value(mut self, value: impl Into<String>) -> Self {
        self.values.push(value.into());
        self
    }

    pub(super) fn suggesting(mut self, words: impl IntoIterator<Item = String>) -> Self {
        self.suggestions.extend(words);
        self
    }

    /// One of the suggestions as a fix, where a person chose it.
    pub fn choose(&self, suggestion: usize) -> Option<Fix> {
        self.suggestions.get(suggestion).map(|words| Fix::replace(self.range.clone(), words.clone()))
    }
}

/// The certain fixes of `findings` as exchanges of one text: in order, none overlapping. Of two that overlap the earlier
/// finding's is taken whole, the other left for the next time.
pub fn exchanges<'a>(findings: impl IntoIterator<Item = &'a LintFinding>) -> Vec<Replacement> {
    let mut taken: Vec<Replacement> = Vec::new();
    for fix in findings.into_iter().filter_map(|f| f.fix.as_ref()) {
        let clear = |e: &Replacement| {
            taken.iter().all(|t| (t.end <= e.start || e.end <= t.start) && !(t.start == e.start && t.end == e.end))
        };
        if fix.edits.iter().all(clear) {
            taken.extend(fix.edits.iter().cloned());
        }
    }
    taken.sort();
    taken
}

/// `text` with the exchanges made. They are as [`exchanges`] gives them; one that does not fit the text is left out.
pub fn apply(text: &str, exchanges: &[Replacement]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in exchanges {
        let (Some(kept), true) = (text.get(at..edit.start), text.get(edit.range()).is_some()) else { continue };
        out.push_str(kept);
        out.push_str(&edit.text);
        at = edit.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// The exchanges that take `exchanges` back, for the text after them.
pub fn inverse(text: &str, exchanges: &[Replacement]) -> Vec<Replacement> {
    let mut shift = 0_isize;
    let mut back = Vec::with_capacity(exchanges.len());
    for edit in exchanges {
        let Some(old) = text.get(edit.range()) else { continue };
        let start = edit.start.saturating_add_signed(shift);
        back.push(Replacement::new(start..start + edit.text.len(), old));
        shift += edit.text.len() as isize - old.len() as isize;
    }
    back
}

/// Longer words are shortened in a reason.
const EXCERPT_CHARS: usize = 48;

fn excerpt(words: &str) -> String {
    let words = words.trim();
    match words.char_indices().nth(EXCERPT_CHARS) {
        Some((cut, _)) => format!("{}…", words[..cut].trim_end()),
        None => words.to_owned(),
    }
}
