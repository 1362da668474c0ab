//! The subject of a clause whose verb is none of saying, and whose words are brought by a colon or a participle.

use super::extent;
use super::lexicon;
use super::phrase::{self, Phrase};
use super::token::{Kind, Token};
use crate::language::lexicon::{NAMING_NOUNS, is_in};

/// Whoever a clause is about, where its verb is none of saying: `توجّه الأمين العام إلى المحتجين بالقول`, `لم تُخفِ المخرجة
/// دهشتها: «…»`. Looked for between the last comma before token `at` and `at`; where `surely` nobody else can have spoken,
/// the clause's first word is a verb whatever it looks like.
pub fn subject(text: &str, tokens: &[Token], at: usize, surely: bool) -> Option<Phrase> {
    let ends = |t: &Token| {
        matches!(t.kind, Kind::Punctuation('،' | ',' | '؛' | ';' | ':')) || matches!(t.kind, Kind::Quote(_))
    };
    let start = tokens[..at.min(tokens.len())].iter().rposition(ends).map_or(0, |i| i + 1);
    let mut verb = start;
    while verb < at && matches!(bare(&tokens[verb].word), "لم" | "لن" | "قد" | "فقد" | "ثم" | "لا" | "كان" | "كانت")
    {
        verb += 1;
    }
    let word = tokens.get(verb).filter(|t| verb < at && t.kind == Kind::Word)?;
    let plain = bare(&word.word);
    let is_noun = plain.starts_with("ال") || extent::is_title(plain) || is_in(&NAMING_NOUNS, plain);
    let is_noun = is_noun || lexicon::GENERIC.contains(plain) || lexicon::STOPS.contains(plain) || word.nunated;
    let after_particle = verb > start;
    let conjoined = plain.len() < word.word.len();
    let present = plain.starts_with(['ي', 'ت']) && plain.chars().count() >= 4;
    let looks_like_one = after_particle || conjoined || present || plain.ends_with('ت');
    if is_noun || !(surely || looks_like_one) {
        return None;
    }
    let (found, end) = extent::forward(text, tokens, phrase::over_pronouns(tokens, verb + 1), true);
    found.filter(|_| end <= at)
}

/// A word without the conjunction before it.
fn bare(word: &str) -> &str {
    match word.strip_prefix(['و', 'ف']) {
        Some(rest) if rest.chars().count() > 1 => rest,
        _ => word,
    }
}
