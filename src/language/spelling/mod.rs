//! Spelling: is a word known, and what was meant. Arabic by Ayaspell, English by SCOWL, both bundled in
//! `assets/dictionaries/` with their licences and read on first use. Marks and tatweel are taken off before a dictionary
//! is asked; answers are kept, since a newspaper repeats its words.
//!
//! Reading takes a tenth of a second and suggestions take milliseconds: keep a [`Speller`] on a worker.

mod candidates;
mod known;
mod mistakes;

pub use known::Known;

use super::clitics;
use super::direction::is_arabic_letter;
use super::tokens;
use flate2::read::GzDecoder;
use spellbook::Dictionary;
use std::collections::HashMap;
use std::io::Read as _;
use std::time::{Duration, Instant};

/// Why a dictionary cannot be used. The bundled ones can; a broken build cannot.
#[derive(Debug, thiserror::Error)]
pub enum SpellingError {
    /// The packed file does not unpack.
    #[error("a dictionary does not unpack: {0}")]
    Packed(#[from] std::io::Error),
    /// The dictionary is not in Hunspell's format.
    #[error("a dictionary cannot be read: {0}")]
    Format(String),
}

/// Longer words are none.
const LONGEST_WORD_CHARS: usize = 40;
/// So many answers are kept.
const CACHE_WORDS: usize = 50_000;
/// The time that suggestions may take.
pub const SUGGESTION_BUDGET: Duration = Duration::from_millis(150);

/// Two dictionaries and what they answered.
pub struct Speller {
    arabic: Dictionary,
    /// Read when the first Latin word comes.
    english: Option<Dictionary>,
    answers: HashMap<String, bool>,
}

fn unpack(bytes: &[u8]) -> Result<String, SpellingError> {
    let mut text = String::new();
    GzDecoder::new(bytes).read_to_string(&mut text)?;
    Ok(text)
}

fn read(affixes: &[u8], words: &[u8]) -> Result<Dictionary, SpellingError> {
    let (affixes, words) = (unpack(affixes)?, unpack(words)?);
    Dictionary::new(&affixes, &words).map_err(|e| SpellingError::Format(e.to_string()))
}

impl Speller {
    /// Reads the Arabic dictionary.
    ///
    /// # Errors
    /// Only in a broken build: the dictionaries are part of the program.
    pub fn load() -> Result<Self, SpellingError> {
        let arabic = read(
            include_bytes!("../../../assets/dictionaries/ar.aff.gz"),
            include_bytes!("../../../assets/dictionaries/ar.dic.gz"),
        )?;
        Ok(Self { arabic, english: None, answers: HashMap::new() })
    }

    /// True if a dictionary knows the word, marks and tatweel aside. Numbers and single letters are known, and so are words
    /// of scripts for which there is no dictionary.
    pub fn knows(&mut self, word: &str) -> bool {
        let bare = tokens::bare(word);
        if bare.chars().count() < 2 || bare.chars().count() > LONGEST_WORD_CHARS {
            return true;
        }
        if let Some(answer) = self.answers.get(&bare) {
            return *answer;
        }
        let answer = self.ask(&bare);
        if self.answers.len() >= CACHE_WORDS {
            self.answers.clear();
        }
        self.answers.insert(bare, answer);
        answer
    }

    fn ask(&mut self, bare: &str) -> bool {
        let letters = bare.chars().filter(|c| c.is_alphabetic()).collect::<Vec<char>>();
        if letters.is_empty() || bare.chars().any(char::is_numeric) {
            return true;
        }
        if letters.iter().all(|c| is_arabic_letter(*c)) {
            // Letters of foreign sounds stand in names that no dictionary of Arabic has.
            return letters.iter().any(|c| matches!(c, 'پ' | 'چ' | 'ژ' | 'ڤ' | 'گ')) || self.knows_arabic(bare);
        }
        if letters.iter().all(char::is_ascii_alphabetic) {
            // Acronyms and brand names are not the dictionary's.
            let capitals = letters.iter().filter(|c| c.is_ascii_uppercase()).count();
            return capitals > 1
                || self.english().is_none_or(|d| d.check(bare) || capitals == 1 && d.check(&bare.to_lowercase()));
        }
        true
    }

    /// Asked as written, then without prefixes that the dictionary may not join to the word.
    fn knows_arabic(&self, bare: &str) -> bool {
        if mistakes::is_said_wrongly(bare) {
            return false;
        }
        if self.arabic.check(bare) {
            return true;
        }
        let joined = |(prefix, rest): (&str, &str)| {
            let whole = if prefix == "لل" || prefix == "ولل" { format!("ال{rest}") } else { rest.to_owned() };
            matches!(prefix, "و" | "ف" | "ب" | "ل" | "ك" | "وب" | "ول" | "وك" | "لل" | "ولل" | "فل")
                && rest.chars().count() > 2
                && self.arabic.check(&whole)
        };
        clitics::without_prefix(bare).skip(1).any(joined)
    }

    fn english(&mut self) -> Option<&Dictionary> {
        if self.english.is_none() {
            let read = read(
                include_bytes!("../../../assets/dictionaries/en.aff.gz"),
                include_bytes!("../../../assets/dictionaries/en.dic.gz"),
            );
            self.english = read.ok();
        }
        self.english.as_ref()
    }

    /// What may have been meant, the likeliest first; at most `most`. For Arabic our own ranking: what Arabs mistake for
    /// each other (hamzas, taa and haa, yaa and alef maqsura, sounds, neighbours on the keyboard) comes before all else.
    /// `None` where `budget` ran out: late suggestions are none.
    pub fn suggest(&mut self, word: &str, most: usize, budget: Duration) -> Option<Vec<String>> {
        let start = Instant::now();
        let bare = tokens::bare(word.trim());
        let arabic = bare.chars().any(is_arabic_letter);
        let mut found = if arabic {
            candidates::ranked(&bare, &self.arabic, start, budget)?
        } else {
            let mut found = Vec::new();
            self.english()?.suggest(&bare, &mut found);
            found
        };
        found.truncate(most);
        (start.elapsed() <= budget).then_some(found)
    }

    /// Spellings of `word` that differ only in hamzas, taa marbuta and final yaa, and are known: a quick look.
    pub fn twins(&self, word: &str) -> Vec<String> {
        candidates::twins(&tokens::bare(word)).into_iter().filter(|w| self.arabic.check(w)).take(3).collect()
    }
}
