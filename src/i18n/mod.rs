//! Words shown to people, in Arabic and English: typed pairs, so that a missing one does not compile; counting in six
//! Arabic categories; numbers, dates and names as a newspaper prints them.
//! Knows nothing of what it is shown for, and nothing of the rest of the program.

pub mod cli;
mod date;
pub mod gate;
pub mod import;
mod lists;
mod locale;
mod name;
mod number;
mod ordinal;
mod plural;
pub mod publish;
pub mod session;
pub mod typed;
pub mod words;

pub use date::{MonthNames, month_name, weekday_name};
pub use lists::{list_of, parts_of};
pub use locale::Locale;
pub use name::initials;
pub use number::{Digits, isolate, technical};
pub use ordinal::{ordinal_feminine, paragraph_place};
pub use plural::{Category, Plural, category, count};

pub mod storage;

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
    /// Both, in the order of menus.
    pub const ALL: [Language; 2] = [Language::Arabic, Language::English];

    /// True where the window runs right to left.
    pub fn is_rtl(self) -> bool {
        self == Language::Arabic
    }

    /// What stands between the parts of a list in one line.
    pub fn comma(self) -> &'static str {
        if self.is_rtl() { "، " } else { ", " }
    }

    /// The language's own name for itself: the same in either interface.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::Arabic => "العربية",
            Language::English => "English",
        }
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

    /// The pair with `{0}`, `{1}` … replaced by `values` in both languages.
    pub fn with(&self, values: &[&str]) -> Bilingual {
        Bilingual::made(self.fill(Language::Arabic, values), self.fill(Language::English, values))
    }

    /// The text in `language` with `{0}`, `{1}` … replaced by `values`. Values are put in once: braces inside a value
    /// stay as they are. Wrap a value of unknown direction in [`isolate`], a path or a code in [`technical`].
    pub fn fill(&self, language: Language, values: &[&str]) -> String {
        fill(self.get(language), values)
    }

    /// [`Bilingual::fill`] in both languages.
    pub fn filled(&self, values: &[&str]) -> Bilingual {
        Bilingual::made(fill(&self.ar, values), fill(&self.en, values))
    }
}

/// `template` with its `{0}`, `{1}` … replaced; places without a value stay.
fn fill(template: &str, values: &[&str]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let (before, from_open) = rest.split_at(open);
        out.push_str(before);
        let place = from_open.find('}').and_then(|close| {
            let value = from_open.get(1..close)?.parse::<usize>().ok().and_then(|i| values.get(i))?;
            Some((value, &from_open[close + 1..]))
        });
        match place {
            Some((value, after)) => {
                out.push_str(value);
                rest = after;
            }
            None => {
                out.push('{');
                rest = &from_open[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_go_in_once_and_in_any_order() {
        let pair = Bilingual::new("من {1} إلى {0}", "from {1} to {0}");
        assert_eq!(pair.fill(Language::Arabic, &["ب", "{0}"]), "من {0} إلى ب");
        assert_eq!(pair.fill(Language::English, &["b", "a"]), "from a to b");
    }

    #[test]
    fn places_without_a_value_and_stray_braces_stay() {
        assert_eq!(fill("a {0} {2} {x} { }", &["1"]), "a 1 {2} {x} { }");
        assert_eq!(fill("{", &["1"]), "{");
    }
}
