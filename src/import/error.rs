//! Why a file gives no draft.

use crate::i18n::{Bilingual, import as texts, words::reading as words};

/// Why nothing was imported. The file is as it was.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ImportError {
    /// No byte in it.
    #[error("the file is empty")]
    Empty,
    /// Only blanks and signs.
    #[error("the file holds no words")]
    NoText,
    /// More than [`super::MAX_BYTES`].
    #[error("the file has {bytes} bytes; at most {} are read", super::MAX_BYTES)]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Something else than plain text.
    #[error("not a text file: {0:?}")]
    NotText(NotText),
    /// A file that is broken, or made to do harm.
    #[error("refused: {0:?}")]
    Refused(Danger),
}

/// Why a file with a structure is not read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Danger {
    /// Cut off or broken.
    Damaged,
    /// It unfolds to more than any article.
    Bomb,
    /// It names files outside of itself.
    Path,
    /// It declares entities, or uses some.
    Entities,
    /// Nested deeper than any article.
    Depth,
}

/// What a file is that is not plain text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NotText {
    /// The source of a web page.
    Page,
    /// A word processor's file or a PDF.
    Document,
    /// A picture.
    Picture,
    /// A packed file.
    Archive,
    /// Anything else.
    Other,
}

impl ImportError {
    /// What happened, what was kept, what to do.
    pub fn message(&self) -> Bilingual {
        match self {
            ImportError::Empty => texts::EMPTY,
            ImportError::NoText => texts::NO_TEXT,
            ImportError::TooLarge { .. } => texts::TOO_LARGE,
            ImportError::Refused(Danger::Damaged) => words::DAMAGED,
            ImportError::Refused(Danger::Bomb) => words::BOMB,
            ImportError::Refused(Danger::Path) => words::PATH,
            ImportError::Refused(Danger::Entities) => words::ENTITIES,
            ImportError::Refused(Danger::Depth) => words::DEPTH,
            ImportError::NotText(NotText::Page) => texts::PAGE,
            ImportError::NotText(NotText::Document) => texts::DOCUMENT,
            ImportError::NotText(NotText::Picture) => texts::PICTURE,
            ImportError::NotText(NotText::Archive | NotText::Other) => texts::NOT_TEXT,
        }
    }
}
