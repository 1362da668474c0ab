//! ASCII names of bundles and pictures.

use super::dateline;
use crate::document::Article;
use crate::language::slug;

/// Longest name, bytes: room for a path beside it on every system.
const LONGEST: usize = 80;

/// Names that Windows keeps for devices.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The pattern of names that is used where nobody chose one.
pub(super) const PATTERN: &str = "{slug}";

/// The name of a bundle by a pattern, in small ASCII letters, digits and hyphens. `{slug}` stands for the article's own
/// name, `{date}` for the day of its dateline, else that of its last change, `{section}` and `{id}` for these.
///
/// # Errors
/// The part in braces that is not known.
pub(super) fn patterned(article: &Article, pattern: &str) -> Result<String, String> {
    let mut name = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((part, after)) = after.split_once('}') else { return Err(format!("{{{after}")) };
        name += before;
        name += &match part {
            "slug" => of(article),
            "date" => day(article),
            "section" if article.meta.section.trim().is_empty() => String::new(),
            "section" => slug::slug(&article.meta.section),
            "id" => article.id.short(),
            other => return Err(format!("{{{other}}}")),
        };
        rest = after;
    }
    name += rest;
    let name = plain(&name);
    Ok(if name.is_empty() { of(article) } else { name })
}

fn day(article: &Article) -> String {
    let changed = || article.changed.strftime("%Y-%m-%d").to_string();
    dateline::parse(&article.meta.dateline_date).map_or_else(changed, |date| date.to_string())
}

/// The name of an article's bundle: its slug in small ASCII letters, digits and hyphens, else its id.
pub(super) fn of(article: &Article) -> String {
    let name = plain(&article.meta.slug);
    if name.is_empty() { format!("article-{}", article.id.short()) } else { name }
}

/// Small ASCII letters, digits and single hyphens; empty where nothing of the kind is there, and for names of devices.
fn plain(text: &str) -> String {
    let mut name = String::new();
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' => name.push(c),
            'A'..='Z' => name.push(c.to_ascii_lowercase()),
            _ if name.is_empty() || name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    name.truncate(LONGEST);
    let name = name.trim_end_matches('-');
    if RESERVED.contains(&name) { String::new() } else { name.to_owned() }
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
        article.meta.slug = "port".into();
        article.meta.dateline_date = "٢٢ تشرين الثاني ٢٠٢٦".into();
        let name = |pattern| patterned(&article, pattern);
        assert_eq!(name("{date}-{slug}").as_deref(), Ok("2026-11-22-port"));
        assert_eq!(name("Site {slug}/{id}").as_deref(), Ok("site-port-00000007"));
        assert_eq!(name("ميناء").as_deref(), Ok("port"), "nothing of it can stand in a path");
        assert_eq!(name("{word}"), Err("{word}".into()));
        assert_eq!(name("{slug"), Err("{slug".into()));
        article.meta.slug = "a".repeat(300);
        assert_eq!(of(&article).len(), LONGEST);
    }
}
