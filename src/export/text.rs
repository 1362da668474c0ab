//! `article.txt`: UTF-8, a paragraph a line, an empty line between.

use super::html::title;
use super::public::{PublicArticle, PublicBlock, PublicPicture};
use crate::i18n::words::bundle as words;

/// The article as plain text.
pub(super) fn plain(article: &PublicArticle) -> String {
    let mut parts = vec![article.kicker.clone(), title(article), article.standfirst.clone()];
    parts.push(joined(&[&article.byline, &article.dateline()], " · "));
    parts.extend(article.lead.filter(|_| article.lead_on_top).map(|at| picture(article, at)));
    parts.extend(article.body.iter().map(|b| block(article, b)));
    parts.push(article.rights.clone());
    if !article.comments.is_empty() {
        parts.push(words::PRINTED_COMMENTS.get(article.own_words()).to_owned());
        parts.extend(article.comments.iter().map(|c| joined(&[c.author(), c.text()], ": ")));
    }
    parts.retain(|p| !p.is_empty());
    parts.join("\n\n") + "\n"
}

/// The body alone.
pub(super) fn body(article: &PublicArticle) -> String {
    let parts = article.body.iter().map(|b| match b {
        PublicBlock::Picture(_) => String::new(),
        other => block(article, other),
    });
    parts.filter(|p| !p.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Caption and credit in one line, parted by a dash.
pub(super) fn caption(picture: &PublicPicture) -> String {
    joined(&[&picture.caption, &picture.credit], " — ")
}

fn block(article: &PublicArticle, block: &PublicBlock) -> String {
    match block {
        PublicBlock::Paragraph(text) | PublicBlock::Subheading { text, .. } => text.text.clone(),
        PublicBlock::Quote(text, by) | PublicBlock::PullQuote(text, by) => match by {
            Some(by) => format!("{}\n— {by}", text.text),
            None => text.text.clone(),
        },
        PublicBlock::List(items) => items.iter().map(|i| format!("• {}", i.text)).collect::<Vec<_>>().join("\n"),
        PublicBlock::Picture(at) => picture(article, *at),
        PublicBlock::Embed(url, text) => joined(&[&text.text, url], "\n"),
        PublicBlock::Separator => "* * *".to_owned(),
    }
}

fn picture(article: &PublicArticle, at: usize) -> String {
    let Some(picture) = article.pictures.get(at) else { return String::new() };
    let label = words::PRINTED_PICTURE.get(article.own_words()).to_owned();
    format!("[{}]", joined(&[&label, &caption(picture)], ": "))
}

fn joined(parts: &[&str], between: &str) -> String {
    parts.iter().copied().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(between)
}
