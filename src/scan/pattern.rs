//! What is looked for: each sealed word as it may be written, reduced as the texts are.

use super::Form;
use super::stream::Stream;
use crate::sources::sealed::{Identity, Role};
use std::ops::Range;
use zeroize::Zeroizing;

/// A pattern longer than this is cut: its beginning proves enough.
const LONGEST: usize = 64;
/// Shorter words would be found everywhere.
const SHORTEST: usize = 3;
const SHORTEST_NUMBER: usize = 5;
/// Shorter ones must be whole words.
const FREE_FROM: usize = 8;
/// The digits of a telephone number that do not depend on how the country is written.
const LOCAL_DIGITS: usize = 8;
/// A sentence of notes that is shorter says nothing by itself.
const SENTENCE_FROM: usize = 16;

/// One thing to look for.
pub(super) struct Pattern {
    text: Zeroizing<String>,
    kind: Kind,
    /// Stands so only where text was taken from a page from end to start: lam-alef, one glyph, kept its own order.
    pub turned: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Anywhere in a row of letters.
    Free,
    /// Between the edges of words, short particles before it aside.
    Word,
    /// The end of a number.
    Number,
}

impl Pattern {
    pub fn text(&self) -> &str {
        &self.text
    }

    fn new(words: &str) -> Option<Self> {
        let stream = Stream::of_text(words);
        let text: String = stream.text.chars().take(LONGEST).collect();
        let length = text.chars().count();
        let kind = match length {
            _ if text.bytes().all(|b| b.is_ascii_digit()) => return Self::number(words),
            0..SHORTEST => return None,
            SHORTEST..FREE_FROM => Kind::Word,
            _ => Kind::Free,
        };
        Some(Self { text: Zeroizing::new(text), kind, turned: false })
    }

    fn number(words: &str) -> Option<Self> {
        let stream = Stream::of_text(words);
        let digits: String = stream.text.chars().filter(char::is_ascii_digit).collect();
        let local = digits.get(digits.len().saturating_sub(LOCAL_DIGITS)..).unwrap_or_default();
        (local.len() >= SHORTEST_NUMBER).then(|| Self {
            text: Zeroizing::new(local.to_owned()),
            kind: Kind::Number,
            turned: false,
        })
    }

    /// How many characters around it must be text for it to be believed: a short word stands in any heap of bytes by chance.
    pub fn doubt(&self, form: Form) -> usize {
        match (self.kind, form) {
            (Kind::Word, Form::CodePage) => 32,
            (Kind::Word, _) if self.text.is_ascii() => 4,
            _ => 0,
        }
    }

    /// True if what was found at `range` of `stream` is what is looked for, and no part of another word or number.
    pub fn stands(&self, stream: &Stream, range: Range<usize>) -> bool {
        match self.kind {
            Kind::Free => true,
            Kind::Word => stream.is_edge(range.end) && begins_word(stream, range.start),
            Kind::Number => {
                stream.is_edge(range.end) && (stream.is_edge(range.start) || stream.digit_before(range.start))
            }
        }
    }
}

/// True where a word begins, or only particles stand before: و ف ب ل ك ال.
fn begins_word(stream: &Stream, at: usize) -> bool {
    if stream.is_edge(at) {
        return true;
    }
    let before = stream.word_before(at);
    let before = before.strip_suffix("ال").unwrap_or(before);
    before.chars().count() <= 3 && before.chars().all(|c| "وفبلك".contains(c))
}

/// All that is looked for of an identity.
pub(super) fn of_identity(identity: &Identity) -> Vec<Pattern> {
    let mut all = Vec::new();
    for (role, value) in identity.values() {
        let value = value.expose();
        match role {
            Role::Name | Role::NameLatin | Role::Alias => of_name(value, &mut all),
            Role::Phone => all.extend(Pattern::number(value).or_else(|| Pattern::new(value))),
            Role::Mail => all.extend(Pattern::new(value)),
            Role::Address => of_address(value, &mut all),
            Role::Notes | Role::Other => of_notes(value, &mut all),
        }
    }
    let turned = all.iter().filter(|p| p.text.contains("لا")).map(|p| {
        let text = Zeroizing::new(p.text.replace("لا", "ال"));
        Pattern { text, kind: p.kind, turned: true }
    });
    let turned: Vec<Pattern> = turned.collect();
    all.extend(turned);
    all
}

/// A name, the family's name first, and first and last without those between.
fn of_name(name: &str, all: &mut Vec<Pattern>) {
    all.extend(Pattern::new(name));
    let words: Vec<&str> = name.split_whitespace().collect();
    if let [first, .., last] = words.as_slice() {
        for two in [[*first, *last], [*last, *first]] {
            let joined = Zeroizing::new(two.concat());
            all.extend(Pattern::new(&joined).filter(|p| p.kind == Kind::Free));
        }
    }
}

/// An address, and each part of it that holds a number.
fn of_address(address: &str, all: &mut Vec<Pattern>) {
    all.extend(Pattern::new(address));
    let parts = address.split([',', '،', '\n', ';', '؛']);
    let numbered = parts.filter(|p| p.chars().any(char::is_numeric) && p.split_whitespace().count() > 1);
    all.extend(numbered.filter_map(Pattern::new).filter(|p| p.kind == Kind::Free));
}

/// Notes, and each sentence of them.
fn of_notes(notes: &str, all: &mut Vec<Pattern>) {
    all.extend(Pattern::new(notes));
    let sentences = notes.split(['.', '\n', '؟', '?', '!', '؛', ';']);
    all.extend(sentences.filter_map(Pattern::new).filter(|p| p.text.chars().count() >= SENTENCE_FROM));
}
