//! ASCII names of bundles and pictures.

use crate::document::Article;

/// Longest name, bytes: room for a path beside it on every system.
const LONGEST: usize = 80;

/// Names that Windows keeps for devices.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The name of an article's bundle: its slug in small ASCII letters, digits and hyphens, else its id.
pub(super) fn of(article: &Article) -> String {
    let mut name = String::new();
    for c in article.meta.slug.chars() {
        match c {
            'a'..='z' | '0'..='9' => name.push(c),
            'A'..='Z' => name.push(c.to_ascii_lowercase()),
            _ if name.is_empty() || name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    name.truncate(LONGEST);
    let name = name.trim_end_matches('-');
    if name.is_empty() || RESERVED.contains(&name) {
        return format!("article-{}", article.id.short());
    }
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Clock, FixedClock, Ids};

    #[test]
    fn names_are_plain_ascii() {
        let mut article = Article::new(&Ids::sequential(7), FixedClock::default().now());
        for (slug, expected) in [
            ("marsa-port-reopens", "marsa-port-reopens"),
            ("../Marsa  Port/", "marsa-port"),
            ("ميناء", "article-00000007"),
            ("NUL", "article-00000007"),
            ("", "article-00000007"),
        ] {
            article.meta.slug = slug.into();
            assert_eq!(of(&article), expected, "{slug}");
        }
        article.meta.slug = "a".repeat(300);
        assert_eq!(of(&article).len(), LONGEST);
    }
}
