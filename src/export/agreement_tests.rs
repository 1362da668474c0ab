//! The same words in every format: headline, byline, text in its order, captions, credits, alt texts.

use super::sample::{desk, view};
use super::{Format, Options, PublicArticle, PublicBlock, read_zip};
use serde_json::Value;

/// What a format says, without markup and blanks: tags and blanks part words differently in each.
fn said(format: Format, article: &PublicArticle) -> Option<String> {
    let bytes = format.write(article, Some("https://news.example"));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let members = |wanted: &[&str]| -> String {
        let mut members = read_zip(&bytes).expect("a whole zip");
        wanted.iter().map(|path| bare(&text(&members.remove(*path).expect("is there")))).collect()
    };
    Some(squeezed(&match format {
        Format::Html | Format::NewsMl | Format::Rss | Format::Wxr | Format::Gutenberg => bare(&text(&bytes)),
        Format::Text => text(&bytes),
        // Signs that Markdown escapes are escaped in our words as well.
        Format::Markdown => unlinked(&text(&bytes).replace(['\\', '*'], "")),
        Format::Ninjs | Format::NinjsFirst | Format::Ghost => {
            let json = serde_json::from_slice(&bytes).expect("JSON");
            let mut out = String::new();
            strings(&json, &mut out);
            out
        }
        Format::Docx => members(&["word/document.xml"]),
        Format::Odt => members(&["content.xml"]),
        Format::Epub => members(&["EPUB/article.xhtml"]),
        // The printed page is read by tests of its own.
        Format::Pdf => return None,
    }))
}

/// Markdown without the addresses of its links and pictures.
fn unlinked(markdown: &str) -> String {
    let mut parts = markdown.split("](");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out += part.split_once(')').map_or(part, |(_, rest)| rest);
    }
    out.replace('[', "")
}

/// Texts and attributes of markup; markup within them as well.
fn bare(markup: &str) -> String {
    let mut out = String::new();
    let mut rest = markup;
    let mut alts = String::new();
    while let Some((before, after)) = rest.split_once('<') {
        out += before;
        let end = after.find('>').unwrap_or(after.len());
        let tag = &after[..end];
        if let Some(inside) = tag.strip_prefix("![CDATA[") {
            // The section's own markup is looked at in place.
            rest = &after[after.len() - (inside.len() + after.len() - end)..];
            continue;
        }
        for key in [" alt=\"", " descr=\""] {
            alts.extend(tag.split_once(key).and_then(|(_, value)| value.split('"').next()));
            alts.push('\n');
        }
        rest = after.get(end + 1..).unwrap_or_default();
    }
    out += rest;
    out += &alts;
    // Twice: what stands in CDATA is escaped once more than its surroundings.
    (0..2).fold(out, |text, _| {
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        text.replace("&#39;", "'").replace("&apos;", "'").replace("&amp;", "&")
    })
}

fn strings(value: &Value, out: &mut String) {
    match value {
        // Ghost keeps its text as JSON within JSON, a run at a time.
        Value::String(text) if text.starts_with("{\"root\"") => {
            strings(&serde_json::from_str(text).expect("JSON"), out);
        }
        Value::String(text) => *out += &bare(text),
        Value::Array(all) => all.iter().for_each(|v| strings(v, out)),
        Value::Object(all) if all.get("type").is_some_and(|t| t == "extended-text") => {
            *out += all["text"].as_str().unwrap_or_default();
        }
        // A link's address follows its words, and parts them from what comes next.
        Value::Object(all) if all.contains_key("children") => strings(&all["children"], out),
        Value::Object(all) => all.values().for_each(|v| strings(v, out)),
        _ => {}
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn body_texts(article: &PublicArticle) -> Vec<String> {
    let mut texts = Vec::new();
    for block in &article.body {
        match block {
            PublicBlock::Paragraph(text) | PublicBlock::Subheading { text, .. } => texts.push(text.text.clone()),
            PublicBlock::Quote(text, by) | PublicBlock::PullQuote(text, by) => {
                texts.push(text.text.clone());
                texts.extend(by.clone());
            }
            PublicBlock::List(items) => texts.extend(items.iter().map(|i| i.text.clone())),
            PublicBlock::Embed(_, text) => texts.push(text.text.clone()),
            PublicBlock::Picture(_) | PublicBlock::Separator => {}
        }
    }
    texts
}

fn agree(article: &PublicArticle) {
    for format in Format::ALL {
        let Some(said) = said(format, article) else { continue };
        let holds = |what: &str, words: &str| {
            assert!(said.contains(&squeezed(words)), "{}: no {what} {words:?} in\n{said}", format.name());
        };
        // Blocks for an editor, without the fields around them.
        if format != Format::Gutenberg {
            holds("headline", &article.headline);
            holds("byline", &article.byline);
        }
        let mut from = 0;
        let texts = body_texts(article);
        for text in &texts {
            let words = squeezed(text);
            let at = said[from..].find(&words);
            assert!(at.is_some(), "{}: {text:?} is not there, or not in its order:\n{said}", format.name());
            from += at.unwrap_or_default() + words.len();
        }
        for picture in &article.pictures {
            holds("caption", &picture.caption);
            holds("credit", &picture.credit);
            if format != Format::Text {
                holds("alt text", &picture.alt);
            }
        }
    }
}

#[test]
fn every_format_says_the_same() {
    let article = view(&desk().light(), &Options::default());
    assert!(body_texts(&article).len() > 10 && article.pictures.len() == 2);
    agree(&article);
}

#[test]
fn a_word_that_is_elsewhere_is_missed() {
    let article = view(&desk().light(), &Options::default());
    let told = PublicArticle { byline: "اسم آخر".into(), ..article.clone() };
    let printed = said(Format::Docx, &article).expect("read");
    assert!(printed.contains(&squeezed(&article.byline)) && !printed.contains(&squeezed(&told.byline)));
}
