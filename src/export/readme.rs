//! `README.txt`: a note to whoever receives the bundle, in Arabic, then in English.

use super::Format;
use super::html::title;
use super::manifest::{MANIFEST, SIGNATURE, SUMS};
use super::public::PublicArticle;
use crate::i18n::{Bilingual, Language, words::receiving as words};
use std::collections::BTreeMap;

/// The file's name in a bundle.
pub(super) const README: &str = "README.txt";

/// The note. `files` are those of the bundle so far.
pub(super) fn note(article: &PublicArticle, files: &BTreeMap<String, Vec<u8>>) -> String {
    let in_language = |language| note_in(language, article, files);
    [in_language(Language::Arabic), in_language(Language::English)].join("\n\n----------------\n\n") + "\n"
}

fn note_in(language: Language, article: &PublicArticle, files: &BTreeMap<String, Vec<u8>>) -> String {
    let say = |words: &Bilingual| words.get(language).to_owned();
    let mut lines = vec![say(&words::TITLE), title(article)];
    let byline = [article.byline.clone(), article.publisher.clone()];
    let byline: Vec<String> = byline.into_iter().filter(|part| !part.is_empty()).collect();
    lines.extend((!byline.is_empty()).then(|| byline.join(" · ")));
    lines.push(String::new());
    lines.push(say(&words::WHAT_IT_IS));
    if !article.usable {
        lines.push(say(&words::NOT_APPROVED));
    }
    if let Some(at) = article.embargo {
        lines.push(words::EMBARGO.fill(language, &[&at.to_string()]));
    }
    lines.extend([String::new(), say(&words::FILES)]);
    let entry = |path: &str, what: String| format!("- {path} : {what}");
    let formats = Format::ALL.into_iter().filter(|f| files.contains_key(f.path()));
    lines.extend(formats.map(|f| entry(f.path(), format!("{} ({})", say(&f.label()), f.technical()))));
    if !article.pictures.is_empty() {
        lines.push(entry("images/", say(&words::PICTURES)));
    }
    let others = [
        ("credits.csv", words::CREDITS),
        (MANIFEST, words::MANIFEST),
        (SUMS, words::SUMS),
        (SIGNATURE, words::SIGNATURE),
    ];
    lines.extend(others.map(|(path, what)| entry(path, say(&what))));
    lines.extend([String::new(), say(&words::BEFORE_PUBLISHING)]);
    let before = [say(&words::NAME_THEM), say(&words::ALT_TEXTS), words::LINKS.fill(language, &["feeds"])];
    lines.extend(before.map(|what| format!("- {what}")));
    lines.extend([String::new(), say(&words::CHECKING), say(&words::CHECK_SUMS)]);
    lines.push(format!("    sha256sum -c {SUMS}"));
    lines.push(say(&words::CHECK_ALL));
    lines.push(format!("    muharrir verify {}", article.name));
    lines.push(say(&words::COMPARE_KEY));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::sample::public;
    use super::*;

    #[test]
    fn the_note_is_in_arabic_and_names_what_is_there() {
        let files = BTreeMap::from([("index.html".to_owned(), Vec::new()), ("article.docx".to_owned(), Vec::new())]);
        let mut article = public();
        let text = note(&article, &files);
        assert!(text.starts_with("حزمة نشر\nميناء مرسى الريحان"));
        assert!(text.contains("- index.html : صفحة (HTML)\n- article.docx : مستند وورد (DOCX)\n- images/ : "));
        assert!(!text.contains("feeds/ninjs.json") && text.contains("sha256sum -c SHA256SUMS"));
        assert!(!text.contains("لم يُعتمد") && !text.contains("محظور"));
        article.usable = false;
        article.embargo = Some("2026-12-01T06:00:00Z".parse().expect("a moment"));
        let text = note(&article, &files);
        assert!(text.contains("لم يُعتمد") && text.contains("محظور النشر قبل: 2026-12-01T06:00:00Z"));
    }
}
