//! Words shown to people, in Arabic and English: typed pairs, so that a missing one does not compile.
//! Knows nothing of what it is shown for.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The language of the interface.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash, Serialize, Deserialize)]
pub enum Language {
    /// العربية, right to left.
    #[default]
    Arabic,
    /// English, left to right.
    English,
}

impl Language {
    /// True where the window runs right to left.
    pub fn is_rtl(self) -> bool {
        self == Language::Arabic
    }
}

/// One text in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct Bilingual {
    /// Modern Standard Arabic.
    pub ar: Cow<'static, str>,
    /// English.
    pub en: Cow<'static, str>,
}

impl Bilingual {
    /// A fixed pair.
    pub const fn new(ar: &'static str, en: &'static str) -> Self {
        Self { ar: Cow::Borrowed(ar), en: Cow::Borrowed(en) }
    }

    /// A pair made at run time.
    pub fn made(ar: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ar: Cow::Owned(ar.into()), en: Cow::Owned(en.into()) }
    }

    /// The text in `language`.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Arabic => &self.ar,
            Language::English => &self.en,
        }
    }
}
