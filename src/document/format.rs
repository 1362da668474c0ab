//! The article as RON, with a format version. Reading an older version migrates; a newer one is refused by name.

use super::Article;
use serde::{Deserialize, Serialize};

/// The version that this program writes. 2 knows suggestions and whatever else has a default where it is missing, so that
/// a file of format 1 is read as one of format 2 without them.
pub const VERSION: u32 = 2;

/// What an article's file holds.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ArticleFile {
    /// Version of the format.
    pub format: u32,
    /// The article.
    pub article: Article,
}

/// Why a text is not an article.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum FormatError {
    /// Written by a newer program. The file was left alone.
    #[error("written in format {found}; this program reads up to {VERSION}")]
    Newer {
        /// The version found.
        found: u32,
    },
    /// Not readable as an article: cut off, damaged or something else.
    #[error("not a whole article: {reason}")]
    Damaged {
        /// Place and reason.
        reason: String,
    },
}

#[derive(Deserialize)]
struct Version {
    format: u32,
}

impl Article {
    /// The article as RON text.
    pub fn to_ron(&self) -> String {
        let file = ArticleFile { format: VERSION, article: self.clone() };
        // Unescaped: RON's escapes would spell every Arabic vowel mark as a number.
        let pretty = ron::ser::PrettyConfig::new().indentor("  ").new_line("\n").escape_strings(false);
        let mut text = ron::ser::to_string_pretty(&file, pretty).expect("an article has no type that RON cannot write");
        text.push('\n');
        text
    }

    /// Reads an article from RON text, and mends what a hand edit may have broken (order of marks, an empty body).
    pub fn from_ron(text: &str) -> Result<Article, FormatError> {
        let damaged = |e: ron::error::SpannedError| FormatError::Damaged { reason: e.to_string() };
        let read: Result<ArticleFile, _> = ron::from_str(text);
        // A newer format is told by its number, whether or not it can be read as ours.
        let format = match &read {
            Ok(file) => file.format,
            Err(_) => ron::from_str::<Version>(text).map_err(damaged)?.format,
        };
        if format > VERSION {
            return Err(FormatError::Newer { found: format });
        }
        let mut article = read.map_err(damaged)?.article;
        article.mend()?;
        Ok(article)
    }

    fn mend(&mut self) -> Result<(), FormatError> {
        if self.body.is_empty() {
            self.body.push(super::Block::paragraph(crate::base::Ids::random().make(), ""));
        }
        let mut seen = std::collections::HashSet::new();
        for block in &mut self.body {
            if !seen.insert(block.id) {
                return Err(FormatError::Damaged { reason: format!("two blocks have the id {}", block.id) });
            }
            let text = &block.text;
            let kept =
                block.marks.iter().filter(|m| m.start < m.end && text.get(m.range()).is_some()).cloned().collect();
            block.marks = super::Marks::new(kept);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Clock;
    use crate::base::{FixedClock, Ids};

    fn article() -> Article {
        let mut a = Article::new(&Ids::sequential(1), FixedClock::default().now());
        a.meta.headline = "عنوان".into();
        a.body[0].text = "نص «فيه» كلام".into();
        a.body[0].marks.add(0..4, super::super::MarkKind::Strong);
        a
    }

    #[test]
    fn what_is_written_is_read() {
        let a = article();
        assert_eq!(Article::from_ron(&a.to_ron()), Ok(a));
    }

    #[test]
    fn any_text_is_read_back_and_vowel_marks_stand_as_they_are() {
        let mut a = article();
        for text in
            ["مُحرِّر", "\"قول\"", "a\\b", "سطر\nسطر\r\n\tx", "\"#\"##", "\u{200f}\u{0}\u{7}", "r#\"x\"#", "\\", "\""]
        {
            a.body[0].text = text.into();
            a.body[0].marks = Default::default();
            assert_eq!(Article::from_ron(&a.to_ron()), Ok(a.clone()), "{text:?}");
        }
        a.body[0].text = "مُحرِّر".into();
        assert!(a.to_ron().contains("\"مُحرِّر\""));
    }

    #[test]
    fn a_newer_format_is_refused_by_its_number() {
        let text = article().to_ron().replacen("format: 2", "format: 7", 1);
        assert_eq!(Article::from_ron(&text), Err(FormatError::Newer { found: 7 }));
    }

    #[test]
    fn a_file_of_the_first_format_is_read() {
        let id = "0191b0a0-0000-7000-8000-000000000001";
        let text = format!(
            "(format: 1, article: (id: \"{id}\", created: \"2026-11-22T09:42:00Z\", changed: \"2026-11-22T09:42:00Z\",
            meta: (headline: \"عنوان\"), body: [(id: \"{id}\", kind: Paragraph, text: \"نص\",
            marks: [(start: 0, end: 4, kind: Strong)])]))"
        );
        let a = Article::from_ron(&text).expect("readable");
        assert_eq!((a.meta.headline.as_str(), a.body[0].marks.len()), ("عنوان", 1));
        assert!(a.to_ron().contains("format: 2"));
    }

    #[test]
    fn every_cut_file_is_damaged_and_none_panics() {
        let text = article().to_ron();
        for (at, _) in text.trim_end().char_indices() {
            assert!(matches!(Article::from_ron(&text[..at]), Err(FormatError::Damaged { .. })), "cut at {at}");
        }
    }

    #[test]
    fn a_mark_outside_the_text_is_dropped() {
        let text = article().to_ron().replacen("end: 4", "end: 400", 1);
        let a = Article::from_ron(&text).expect("readable");
        assert!(a.body[0].marks.is_empty());
    }
}
