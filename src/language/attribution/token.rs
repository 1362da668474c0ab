//! A paragraph as sentences of words, punctuation and whole quotations.

use crate::language::fold::fold;
use crate::language::quotes::Quotation;
use crate::language::tokens;
use std::ops::Range;

/// A piece of a sentence.
#[derive(Clone, Debug)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Bytes of the paragraph.
    pub range: Range<usize>,
    /// A word, folded; empty for all else.
    pub word: String,
    /// A word that ends with the accusative's nunation, written out: an adverb or an object, never a subject.
    pub nunated: bool,
    /// A word that ends with a pronoun: `ه`, `ها`, `هم`.
    pub possessed: bool,
    /// A verb in the passive, written as one: `وُصفت`.
    pub passive: bool,
    /// A word that ends with `ة`, which no verb does: `إذاعة`.
    pub marbuta: bool,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Word,
    Punctuation(char),
    /// The quotation of this index.
    Quote(usize),
}

impl Kind {
    pub fn is_punctuation(self) -> bool {
        matches!(self, Kind::Punctuation(_))
    }
}

/// The tokens between two full stops.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    pub tokens: Vec<Token>,
}

/// The sentences of a paragraph. A full stop inside a quotation ends none.
pub fn sentences(text: &str, quotations: &[Quotation]) -> Vec<Sentence> {
    let mut all = vec![Sentence::default()];
    let mut at = 0;
    for (index, quotation) in quotations.iter().enumerate() {
        plain(text, at..quotation.range.start, &mut all);
        let token = Token { kind: Kind::Quote(index), ..Token::empty(quotation.range.clone()) };
        if let Some(sentence) = all.last_mut() {
            sentence.tokens.push(token);
        }
        at = quotation.range.end;
        let ends_inside = text[quotation.inner.clone()].trim_end().ends_with(['.', '؟', '?', '!']);
        if ends_inside && begins_anew(&text[at..]) {
            all.push(Sentence::default());
        }
    }
    plain(text, at..text.len(), &mut all);
    all.retain(|s| !s.tokens.is_empty());
    all
}

/// After a full stop inside the marks, a word that begins with a conjunction and no comma before it begins anew; more
/// words between marks go on: `«أين ذهبت الأموال؟» و«من المسؤول؟»`.
fn begins_anew(rest: &str) -> bool {
    let Some(after) = rest.trim_start().strip_prefix('و') else { return false };
    let more = after.trim_start_matches(['ـ', ' ']).starts_with(['«', '“', '”', '"', '‘']);
    !more && !after.starts_with("هو") && !after.starts_with("هي")
}

/// Adds the tokens of a stretch without quotations.
fn plain(text: &str, range: Range<usize>, all: &mut Vec<Sentence>) {
    let stretch = &text[range.clone()];
    let mut words = tokens::words(stretch).into_iter().peekable();
    let mut skip_to = 0;
    for (at, c) in stretch.char_indices() {
        if at < skip_to {
            continue;
        }
        if let Some(word) = words.next_if(|w| w.start == at) {
            let whole = range.start + word.start..range.start + word.end;
            skip_to = word.end;
            push(all, Token::word(text, whole));
            continue;
        }
        if c.is_whitespace() || !c.is_ascii_punctuation() && !is_arabic_punctuation(c) {
            continue;
        }
        let token =
            Token { kind: Kind::Punctuation(c), ..Token::empty(range.start + at..range.start + at + c.len_utf8()) };
        push(all, token);
        if matches!(c, '.' | '؟' | '?' | '!' | '…') {
            all.push(Sentence::default());
        }
    }
}

fn push(all: &mut [Sentence], token: Token) {
    if let Some(sentence) = all.last_mut() {
        sentence.tokens.push(token);
    }
}

fn is_arabic_punctuation(c: char) -> bool {
    matches!(c, '،' | '؛' | '؟' | '…' | '—' | '–' | '«' | '»' | '“' | '”')
}

impl Token {
    fn empty(range: Range<usize>) -> Token {
        Token {
            kind: Kind::Word,
            range,
            word: String::new(),
            nunated: false,
            possessed: false,
            passive: false,
            marbuta: false,
        }
    }

    fn word(text: &str, range: Range<usize>) -> Token {
        let written = &text[range.clone()];
        let bare: String = written.chars().filter(|c| !matches!(c, '\u{64C}'..='\u{652}' | '\u{640}')).collect();
        let nunated = bare.ends_with("\u{64B}ا") || bare.ends_with("ا\u{64B}") || bare.ends_with('\u{64B}');
        let letters = bare.chars().count();
        let possessed = letters > 3 && ["ه", "ها", "هم"].iter().any(|end| bare.ends_with(end));
        let marbuta = bare.ends_with('ة');
        let passive = is_passive(written);
        Token { word: fold(written), nunated, possessed, passive, marbuta, ..Token::empty(range) }
    }
}

/// True for a word whose first letter, after a conjunction, bears a damma. The present tense of active verbs does as well.
fn is_passive(written: &str) -> bool {
    let starts = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next();
        letters.next() == Some('\u{64F}') && !matches!(first, Some('ي' | 'ت' | 'ن' | 'أ'))
    };
    starts(written) || written.strip_prefix(['و', 'ف']).is_some_and(starts)
}
