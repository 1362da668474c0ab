//! A text as the rules see it: characters with their places, words without marks, what is protected. Made once for a
//! text and read by every rule.

use super::rule::Scope;
use super::{Kind, LintFinding, Rule};
use crate::language::quotes::{self, Quotation};
use crate::language::style::{HouseStyle, Level, Quotations};
use crate::language::{addresses, tokens};
use std::ops::Range;

/// A text under the lint.
pub(super) struct Scan<'a> {
    pub text: &'a str,
    pub kind: Kind,
    pub style: &'a HouseStyle,
    /// Characters with the byte where each begins.
    pub chars: Vec<(usize, char)>,
    /// Words (UAX #29), with a form without marks and tatweel.
    pub words: Vec<Word>,
    /// Addresses, file names, telephone numbers: nothing inside them is touched.
    pub addresses: Vec<Range<usize>>,
    pub quotations: Vec<Quotation>,
    /// Inside outermost quotation marks.
    quoted: Vec<Range<usize>>,
    found: Vec<LintFinding>,
}

/// A word of the text.
pub(super) struct Word {
    pub range: Range<usize>,
    /// Without marks and tatweel; alefs and yaas as written.
    pub bare: String,
    /// True if only blanks stand between this word and the next.
    pub joined: bool,
}

impl<'a> Scan<'a> {
    pub fn new(text: &'a str, kind: Kind, style: &'a HouseStyle) -> Self {
        let quotations = quotes::find(text);
        let quoted = quotations.iter().filter(|q| q.depth == 0).map(|q| q.inner.clone()).collect();
        let ranges = tokens::words(text);
        let word = |(i, range): (usize, &Range<usize>)| {
            let gap = ranges.get(i + 1).map(|next| &text[range.end..next.start]);
            Word {
                range: range.clone(),
                bare: tokens::bare(&text[range.clone()]),
                joined: gap.is_some_and(|g| !g.is_empty() && g.chars().all(is_blank)),
            }
        };
        Self {
            text,
            kind,
            style,
            chars: text.char_indices().collect(),
            words: ranges.iter().enumerate().map(word).collect(),
            addresses: addresses::find(text).into_iter().map(|a| a.range).collect(),
            quotations,
            quoted,
            found: Vec::new(),
        }
    }

    /// The character at place `i` of [`Scan::chars`].
    pub fn char(&self, i: usize) -> Option<char> {
        self.chars.get(i).map(|c| c.1)
    }

    /// The character before place `i`.
    pub fn before(&self, i: usize) -> Option<char> {
        i.checked_sub(1).and_then(|j| self.char(j))
    }

    /// The byte where place `i` begins; the text's end beyond.
    pub fn byte(&self, i: usize) -> usize {
        self.chars.get(i).map_or(self.text.len(), |c| c.0)
    }

    /// True inside an address.
    pub fn is_protected(&self, range: &Range<usize>) -> bool {
        self.addresses.iter().any(|a| a.start < range.end && range.start < a.end)
    }

    /// True inside the marks of a quotation.
    pub fn is_quoted(&self, range: &Range<usize>) -> bool {
        self.quoted.iter().any(|q| q.start <= range.start && range.end <= q.end)
    }

    /// Keeps a finding, unless its rule does not look there.
    pub fn report(&mut self, finding: LintFinding) {
        let looks = match (finding.rule.scope(), self.style.quotations) {
            (Scope::Everywhere, _) | (_, Quotations::Everything) | (Scope::Setting, Quotations::Setting) => true,
            (Scope::Words, Quotations::Setting) | (_, Quotations::Nothing) => !self.is_quoted(&finding.range),
        };
        let certain_place = finding.rule == Rule::BidiAddress || !self.is_protected(&finding.range);
        // Ambiguous words are looked for by those who want them, whatever the house says.
        let wanted = finding.rule == Rule::MarksAmbiguous || self.style.level(finding.rule) != Level::Off;
        if looks && certain_place && wanted {
            self.found.push(finding);
        }
    }

    /// Turns certain fixes of spelling into suggestions where `known` knows the word as it is written; drops those to words
    /// that it does not know either: then something else is wrong.
    pub fn soften(&mut self, mut known: impl FnMut(&str) -> bool) {
        let spelling = |f: &LintFinding| matches!(f.rule, Rule::SpellingHamza | Rule::SpellingTaa | Rule::SpellingYaa);
        self.found.retain(|f| {
            let edits = f.fix.iter().filter(|_| spelling(f)).flat_map(|fix| &fix.edits);
            edits.flat_map(|e| e.text.split_whitespace()).all(&mut known)
        });
        for finding in &mut self.found {
            if spelling(finding)
                && let Some(fix) = finding.fix.take_if(|_| known(&self.text[finding.range.clone()]))
            {
                finding.suggestions.extend(fix.edits.into_iter().map(|e| e.text));
            }
        }
    }

    /// True where another rule has its say about the letters of a word.
    pub fn is_flagged(&self, range: &Range<usize>) -> bool {
        let of_letters = |rule: Rule| {
            let id = rule.id();
            id.starts_with("spelling")
                || id.starts_with("letters")
                || id.starts_with("words")
                || id.starts_with("names")
                || id.starts_with("bidi")
        };
        self.found.iter().any(|f| of_letters(f.rule) && f.range.start <= range.end && range.start <= f.range.end)
    }

    /// What was found, in the order of the text.
    pub fn into_findings(mut self) -> Vec<LintFinding> {
        self.found.sort_by_key(|f| (f.range.start, f.range.end, f.rule));
        self.found
    }
}

/// A blank within a line.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() && c != '\n'
}

/// A letter, a digit or a mark on one.
pub(super) fn is_wordy(c: char) -> bool {
    c.is_alphanumeric() || tokens::is_mark(c) || c == 'ـ'
}
