//! Articles from anywhere.

use crate::base::{Ids, Timestamp};
use crate::document::Article;
use crate::i18n::Bilingual;

/// A text whose lines were guessed.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Name of the file.
    pub file_name: String,
}
/// Why a text cannot be imported.
#[derive(Debug)]
pub struct ImportError;
impl ImportError {
    /// For the user.
    pub fn message(&self) -> Bilingual {
        Bilingual::new("", "")
    }
}
/// What sort of warning.
#[derive(Clone, Copy, Debug)]
pub struct WarningKind;
impl WarningKind {
    /// Stable name.
    pub fn name(&self) -> &'static str {
        ""
    }
}
/// A guess.
#[derive(Clone, Debug)]
pub struct Warning {
    /// Its kind.
    pub kind: WarningKind,
    /// Its line.
    pub line: Option<usize>,
    /// Words.
    pub message: Bilingual,
}
/// What an import gives.
pub struct Outcome {
    /// The article.
    pub article: Article,
    /// What was guessed.
    pub warnings: Vec<Warning>,
}
/// Reads a text.
pub fn read(_: &[u8], _: &str) -> Result<Draft, ImportError> {
    Err(ImportError)
}
impl Draft {
    /// The article.
    pub fn build(&self, ids: &Ids, now: Timestamp) -> Outcome {
        Outcome { article: Article::new(ids, now), warnings: Vec::new() }
    }
    /// Turns a guess around.
    pub fn reverse(&mut self, _: usize) {}
}
