//! `index.html`: a newspaper's page that stands alone. No scripts; styles in the page; pictures beside it.

use super::inline::{Node, Wrap, tree};
use super::public::{PublicArticle, PublicBlock, PublicPicture, Rich, SpanKind, direction, strong};
use super::{dateline, images::Image};
use crate::i18n::words::bundle as words;
use serde_json::{Map, Value, json};

const STYLE: &str = include_str!("page.css");

/// The whole page. `base` is the address of the bundle's folder on the web, if known.
pub(super) fn page(article: &PublicArticle, base: Option<&str>) -> String {
    let mut out = String::from("<!DOCTYPE html>\n");
    let (language, dir) = (&article.language, article.direction());
    out += &format!("<html lang=\"{language}\" dir=\"{dir}\">\n<head>\n");
    head(&mut out, article, base);
    out += "</head>\n<body>\n<main>\n<article>\n";
    header(&mut out, article);
    if let Some(lead) = article.lead.filter(|_| article.lead_on_top).and_then(|i| article.pictures.get(i)) {
        figure(&mut out, article, lead, "lead");
    }
    out += "<div class=\"body\">\n";
    for (at, block) in article.body.iter().enumerate() {
        let gallery = |block: Option<&PublicBlock>| gallery_of(article, block?);
        let here = gallery(Some(block));
        if here.is_some() && at.checked_sub(1).and_then(|at| gallery(article.body.get(at))) != here {
            let name = words::PRINTED_GALLERY.get(article.own_words()).to_owned();
            out += &format!("<div class=\"gallery\" role=\"group\" aria-label=\"{name}\">\n");
        }
        body_block(&mut out, article, block);
        if here.is_some() && gallery(article.body.get(at + 1)) != here {
            out += "</div>\n";
        }
    }
    out += "</div>\n";
    footer(&mut out, article);
    out += "</article>\n";
    comments(&mut out, article);
    out += "</main>\n</body>\n</html>\n";
    out
}

/// Headline, standfirst, byline and body for an editor of pages that has styles of its own.
pub(super) fn for_editor(article: &PublicArticle) -> String {
    let mut out = format!("<div dir=\"{}\" lang=\"{}\">", article.direction(), article.language);
    let signature = [article.byline.as_str(), &article.dateline()].map(str::to_owned);
    let signature = signature.iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join(" · ");
    let head = [("p", &article.kicker), ("h1", &title(article)), ("p", &article.standfirst), ("p", &signature)];
    for (tag, words) in head.into_iter().filter(|(_, words)| !words.is_empty()) {
        let words = article.plain(words);
        out += &format!("\n<{tag} dir=\"{}\">{}</{tag}>", direction(words.rtl), inline(&words));
    }
    out.push('\n');
    out += &super::fragment::words(article);
    out + "\n</div>\n"
}

/// The headline, or words that say that there is none.
pub(super) fn title(article: &PublicArticle) -> String {
    if article.headline.is_empty() {
        return words::PRINTED_UNTITLED.get(article.own_words()).to_owned();
    }
    article.headline.clone()
}

fn head(out: &mut String, article: &PublicArticle, base: Option<&str>) {
    let title = title(article);
    *out += "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    *out += &format!("<title>{}</title>\n", escaped(&title));
    *out += "<meta name=\"color-scheme\" content=\"light dark\">\n";
    let mut named = vec![("description", description(article)), ("author", article.byline.clone())];
    named.push(("keywords", article.tags.join(if article.rtl { "، " } else { ", " })));
    for (name, content) in named.into_iter().filter(|(_, content)| !content.is_empty()) {
        *out += &format!("<meta name=\"{name}\" content=\"{}\">\n", escaped(&content));
    }
    if let Some(base) = base {
        *out += &format!("<link rel=\"canonical\" href=\"{}/\">\n", escaped(base));
    }
    for (property, content) in open_graph(article, base, title) {
        *out += &format!("<meta property=\"{property}\" content=\"{}\">\n", escaped(&content));
    }
    let linked = serde_json::to_string_pretty(&structured(article, base)).unwrap_or_default();
    *out += &format!("<script type=\"application/ld+json\">\n{}\n</script>\n", script_safe(&linked));
    *out += &format!("<style>\n{}</style>\n", STYLE);
}

fn description(article: &PublicArticle) -> String {
    if !article.standfirst.is_empty() {
        return article.standfirst.clone();
    }
    let first = article.body.iter().find_map(|b| match b {
        PublicBlock::Paragraph(text) => Some(text.text.replace('\n', " ")),
        _ => None,
    });
    first.unwrap_or_default()
}

fn open_graph(article: &PublicArticle, base: Option<&str>, title: String) -> Vec<(&'static str, String)> {
    let mut tags = vec![("og:type", "article".to_owned()), ("og:title", title)];
    tags.push(("og:description", description(article)));
    tags.push(("og:locale", article.language.replace('-', "_")));
    tags.extend(article.released.map(|at| ("article:published_time", at.to_string())));
    tags.push(("article:modified_time", article.changed.to_string()));
    tags.push(("article:section", article.section.clone()));
    tags.extend(article.tags.iter().map(|tag| ("article:tag", tag.clone())));
    if let Some(base) = base {
        tags.push(("og:url", format!("{base}/")));
        let lead = article.lead.and_then(|i| article.pictures.get(i));
        if let Some((picture, card)) = lead.and_then(|p| Some((p, p.images.iter().find(|i| i.cropped)?))) {
            tags.push(("og:image", format!("{base}/{}", card.path)));
            tags.push(("og:image:width", card.width.to_string()));
            tags.push(("og:image:height", card.height.to_string()));
            tags.push(("og:image:alt", picture.alt.clone()));
        }
    }
    tags.retain(|(_, content)| !content.is_empty());
    tags
}

/// schema.org NewsArticle.
fn structured(article: &PublicArticle, base: Option<&str>) -> Value {
    let mut it = Map::new();
    let mut put = |key: &str, value: Value| {
        let empty = value.as_str().is_some_and(str::is_empty) || value.as_array().is_some_and(Vec::is_empty);
        if !empty && !value.is_null() {
            it.insert(key.to_owned(), value);
        }
    };
    let address = |path: &str| base.map_or_else(|| path.to_owned(), |base| format!("{base}/{path}"));
    put("@context", json!("https://schema.org"));
    put("@type", json!("NewsArticle"));
    put("identifier", json!(format!("urn:uuid:{}", article.id)));
    put("headline", json!(title(article)));
    put("description", json!(description(article)));
    put("inLanguage", json!(article.language));
    if !article.byline.is_empty() {
        put("author", json!([{ "@type": "Person", "name": article.byline }]));
    }
    put("dateCreated", json!(article.created));
    put("datePublished", json!(article.released));
    put("dateModified", json!(article.changed));
    put("articleSection", json!(article.section));
    put("keywords", json!(article.tags));
    put("wordCount", json!(article.word_count));
    if !article.dateline_place.is_empty() {
        put("contentLocation", json!({ "@type": "Place", "name": article.dateline_place }));
    }
    put("copyrightNotice", json!(article.rights));
    put("mainEntityOfPage", json!(base.map(|base| format!("{base}/"))));
    let objects = article.pictures.iter().filter_map(|picture| {
        let image = picture.images.first()?;
        let mut object = json!({ "@type": "ImageObject", "url": address(&image.path),
            "width": pixels(image.width), "height": pixels(image.height) });
        for (key, value) in [("caption", &picture.caption), ("creditText", &picture.credit)] {
            if !value.is_empty() {
                object[key] = json!(value);
            }
        }
        Some(object)
    });
    put("image", Value::Array(objects.collect()));
    Value::Object(it)
}

/// A length as schema.org has it; E37 is the pixel in UN/CEFACT's codes of units.
fn pixels(length: u32) -> Value {
    json!({ "@type": "QuantitativeValue", "value": length, "unitCode": "E37" })
}

/// JSON that cannot end the script element it stands in.
fn script_safe(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

fn header(out: &mut String, article: &PublicArticle) {
    *out += "<header>\n";
    let mut line = |tag: &str, class: &str, text: &str| {
        if !text.is_empty() {
            let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
            let text = article.plain(text);
            *out += &format!("<{tag}{class}{}>{}</{tag}>\n", turned(article, &text), inline(&text));
        }
    };
    line("p", "kicker", &article.kicker);
    line("h1", "", &title(article));
    line("p", "standfirst", &article.standfirst);
    signature(out, article);
    *out += "</header>\n";
}

/// Byline · place, date.
fn signature(out: &mut String, article: &PublicArticle) {
    let mut parts = Vec::new();
    if !article.byline.is_empty() {
        parts.push(format!("<span class=\"byline\">{}</span>", phrase(article, &article.byline)));
    }
    let place = (!article.dateline_place.is_empty()).then(|| phrase(article, &article.dateline_place));
    let date = (!article.dateline_date.is_empty()).then(|| {
        let printed = phrase(article, &article.dateline_date);
        match dateline::parse(&article.dateline_date) {
            Some(date) => format!("<time datetime=\"{date}\">{printed}</time>"),
            None => printed,
        }
    });
    let comma = if article.rtl { "، " } else { ", " };
    let dateline: Vec<String> = place.into_iter().chain(date).collect();
    if !dateline.is_empty() {
        parts.push(format!("<span class=\"dateline\">{}</span>", dateline.join(comma)));
    }
    if !parts.is_empty() {
        let dot = " <span class=\"dot\" aria-hidden=\"true\">·</span> ";
        *out += &format!("<p class=\"signature\">{}</p>\n", parts.join(dot));
    }
}

/// The gallery that a block of the body belongs to, where its neighbours do so too.
fn gallery_of(article: &PublicArticle, block: &PublicBlock) -> Option<usize> {
    match block {
        PublicBlock::Picture(at) => article.pictures.get(*at)?.gallery,
        _ => None,
    }
}

fn body_block(out: &mut String, article: &PublicArticle, block: &PublicBlock) {
    let tagged = |tag: &str, text: &Rich| format!("<{tag}{}>{}</{tag}>", turned(article, text), inline(text));
    *out += &match block {
        PublicBlock::Paragraph(text) => tagged("p", text),
        PublicBlock::Subheading { level, text } => tagged(&format!("h{level}"), text),
        PublicBlock::Quote(text, by) => quotation(article, "quote", text, by.as_deref()),
        PublicBlock::PullQuote(text, by) => quotation(article, "pull", text, by.as_deref()),
        PublicBlock::List(items) => {
            let items: String = items.iter().map(|item| tagged("li", item) + "\n").collect();
            format!("<ul>\n{items}</ul>")
        }
        PublicBlock::Picture(at) => match article.pictures.get(*at) {
            Some(picture) => return figure(out, article, picture, ""),
            None => return,
        },
        PublicBlock::Embed(url, text) => format!("<p class=\"embed\">{}</p>", embed(url, text)),
        PublicBlock::Separator => "<hr>".to_owned(),
    };
    out.push('\n');
}

fn quotation(article: &PublicArticle, class: &str, text: &Rich, by: Option<&str>) -> String {
    let by = by.map(|by| format!("<figcaption>{}</figcaption>\n", phrase(article, by))).unwrap_or_default();
    let turned = turned(article, text);
    format!("<figure class=\"{class}\">\n<blockquote{turned}><p>{}</p></blockquote>\n{by}</figure>", inline(text))
}

pub(super) fn embed(url: &str, text: &Rich) -> String {
    let words = if text.text.is_empty() { format!("<bdi>{}</bdi>", escaped(url)) } else { without_links(text) };
    format!("<a href=\"{}\">{words}</a>", escaped(url))
}

fn without_links(text: &Rich) -> String {
    let mut text = text.clone();
    text.spans.retain(|(_, kind)| !matches!(kind, SpanKind::Link(_)));
    inline(&text)
}

fn figure(out: &mut String, article: &PublicArticle, picture: &PublicPicture, class: &str) {
    let mut whole: Vec<&Image> = picture.images.iter().filter(|i| !i.cropped).collect();
    whole.sort_by_key(|i| i.width);
    let (Some(smallest), Some(widest)) = (whole.first(), whole.last()) else { return };
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let lazy = if class.is_empty() { " loading=\"lazy\"" } else { "" };
    let set = |path: fn(&Image) -> String| {
        let set: Vec<String> = whole.iter().map(|i| format!("{} {}w", path(i), i.width)).collect();
        format!(" srcset=\"{}\" sizes=\"(max-width: 48rem) 100vw, 45rem\"", set.join(", "))
    };
    let webp = whole.iter().all(|i| i.webp.is_some());
    *out += &format!("<figure{class}>\n");
    if webp {
        *out += &format!("<picture>\n<source type=\"image/webp\"{}>\n", set(Image::webp_path));
    }
    *out += &format!("<img src=\"{}\"", smallest.path);
    if whole.len() > 1 {
        *out += &set(|i| i.path.clone());
    }
    let (width, height) = (widest.width, widest.height);
    *out += &format!(" width=\"{width}\" height=\"{height}\" alt=\"{}\"{lazy}>\n", escaped(&picture.alt));
    if webp {
        *out += "</picture>\n";
    }
    let part = |class: &str, text: &str| {
        (!text.is_empty()).then(|| format!("<span class=\"{class}\">{}</span>", phrase(article, text)))
    };
    let caption = [part("caption", &picture.caption), part("credit", &picture.credit)];
    let caption: Vec<String> = caption.into_iter().flatten().collect();
    if !caption.is_empty() {
        *out += &format!("<figcaption>{}</figcaption>\n", caption.join(" "));
    }
    *out += "</figure>\n";
}

fn footer(out: &mut String, article: &PublicArticle) {
    let mut lines = Vec::new();
    if !article.tags.is_empty() {
        let label = words::PRINTED_TAGS.get(article.own_words()).to_owned();
        let tags: String = article.tags.iter().map(|tag| format!("<li>{}</li>", phrase(article, tag))).collect();
        lines.push(format!("<div class=\"tags\" role=\"group\" aria-label=\"{label}\"><ul>{tags}</ul></div>\n"));
    }
    if !article.rights.is_empty() {
        lines.push(format!("<p>{}</p>\n", phrase(article, &article.rights)));
    }
    if !lines.is_empty() {
        *out += &format!("<footer>\n{}</footer>\n", lines.concat());
    }
}

fn comments(out: &mut String, article: &PublicArticle) {
    if article.comments.is_empty() {
        return;
    }
    let title = words::PRINTED_COMMENTS.get(article.own_words()).to_owned();
    *out += &format!("<section class=\"comments\">\n<h2>{title}</h2>\n<ol>\n");
    for comment in &article.comments {
        let author = phrase(article, comment.author());
        let text = article.plain(comment.text());
        let turned = turned(article, &text);
        *out += &format!("<li><p class=\"by\">{author}</p><p{turned}>{}</p></li>\n", inline(&text));
    }
    *out += "</ol>\n</section>\n";
}

/// A `dir` attribute where a text runs against its page.
fn turned(article: &PublicArticle, text: &Rich) -> String {
    if text.rtl == article.rtl { String::new() } else { format!(" dir=\"{}\"", direction(text.rtl)) }
}

/// A plain text within a line of the page, isolated where it runs against it.
fn phrase(article: &PublicArticle, text: &str) -> String {
    let text = article.plain(text);
    if text.rtl == article.rtl {
        return inline(&text);
    }
    format!("<bdi dir=\"{}\">{}</bdi>", direction(text.rtl), inline(&text))
}

/// A text with its marks and isolated runs.
pub(super) fn inline(text: &Rich) -> String {
    let mut out = String::new();
    written(&mut out, &tree(text));
    out
}

fn written(out: &mut String, nodes: &[Node]) {
    for node in nodes {
        match node {
            Node::Text(text) => *out += &escaped(text).replace('\n', "<br>"),
            Node::Wrap(wrap, inner) => {
                let (open, tag) = match wrap {
                    Wrap::Isolate => (format!("bdi dir=\"{}\"", direction(runs_rtl(inner))), "bdi"),
                    Wrap::Span(SpanKind::Link(url)) => (format!("a href=\"{}\"", escaped(url)), "a"),
                    Wrap::Span(SpanKind::Language(tag)) => (format!("span lang=\"{tag}\""), "span"),
                    Wrap::Span(SpanKind::Strong) => ("strong".to_owned(), "strong"),
                    Wrap::Span(SpanKind::Emphasis) => ("em".to_owned(), "em"),
                };
                *out += &format!("<{open}>");
                written(out, inner);
                *out += &format!("</{tag}>");
            }
        }
    }
}

/// True if the letters in a run to isolate run right to left; a telephone number has none.
fn runs_rtl(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Text(text) => text.chars().find_map(strong).unwrap_or(false),
        Node::Wrap(_, inner) => runs_rtl(inner),
    })
}

pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            c => out.push(c),
        }
    }
    out
}
