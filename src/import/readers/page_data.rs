//! What a page says of itself: schema.org's article in JSON-LD, meta tags.

use crate::import::html_picture::{descendants, text};
use scraper::{ElementRef, Html};
use serde_json::Value;

/// The largest JSON-LD that is read, bytes.
const MOST_BYTES: usize = 512 << 10;
const ARTICLES: [&str; 9] = [
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "ReviewNewsArticle",
];

/// What was found; empty where nothing says.
#[derive(Default, Debug)]
pub(super) struct PageData {
    pub headline: String,
    pub description: String,
    pub authors: Vec<String>,
    /// ISO 8601.
    pub published: String,
    pub section: String,
    pub tags: Vec<String>,
    pub language: String,
    pub place: String,
    pub rights: String,
    /// Address, caption, credit.
    pub image: Option<(String, String, String)>,
    /// What the page calls itself, the site's name included.
    pub title: String,
}

impl PageData {
    pub fn of(page: &Html) -> PageData {
        let root = page.root_element();
        let mut data = PageData::default();
        for script in descendants(root).filter(|e| e.value().name() == "script") {
            let is_data =
                script.value().attr("type").is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json"));
            let json: String = if is_data { script.text().collect() } else { continue };
            if json.len() <= MOST_BYTES
                && let Ok(value) = serde_json::from_str::<Value>(json.trim())
                && let Some(article) = article(&value, 0)
            {
                data.article(article);
                break;
            }
        }
        data.meta(root);
        if data.language.is_empty() {
            data.language = root.value().attr("lang").unwrap_or_default().to_owned();
        }
        data
    }

    fn article(&mut self, it: &Value) {
        self.headline = first_text(&it["headline"], &it["name"]);
        self.description = first_text(&it["description"], &it["alternativeHeadline"]);
        self.authors = all_names(&it["author"]);
        self.published = first_text(&it["datePublished"], &it["dateCreated"]);
        self.section = names(&it["articleSection"]).into_iter().next().unwrap_or_default();
        self.tags = match &it["keywords"] {
            Value::String(all) => all.split([',', '،']).map(line).filter(|t| !t.is_empty()).collect(),
            other => names(other),
        };
        self.language = first_text(&it["inLanguage"], &Value::Null);
        self.place = first_text(&it["contentLocation"]["name"], &it["dateline"]);
        self.rights = first_text(&it["copyrightNotice"], &Value::Null);
        let image = match &it["image"] {
            Value::Array(all) => all.first().unwrap_or(&Value::Null),
            one => one,
        };
        let url = match image {
            Value::String(url) => url.clone(),
            object => first_text(&object["url"], &object["contentUrl"]),
        };
        if !url.is_empty() {
            let credit = first_text(&image["creditText"], &image["author"]["name"]);
            self.image = Some((url, first_text(&image["caption"], &Value::Null), credit));
        }
    }

    fn meta(&mut self, root: ElementRef<'_>) {
        let put = |own: &mut String, value: &str| {
            if own.is_empty() {
                *own = line(value);
            }
        };
        for element in descendants(root).filter(|e| matches!(e.value().name(), "meta" | "title")) {
            if element.value().name() == "title" {
                put(&mut self.title, &text(element));
                continue;
            }
            let value = element.value();
            let key = value.attr("property").or_else(|| value.attr("name")).or_else(|| value.attr("itemprop"));
            let (Some(key), Some(content)) = (key, value.attr("content")) else { continue };
            match key.to_ascii_lowercase().as_str() {
                "og:title" | "twitter:title" => put(&mut self.headline, content),
                "og:description" | "description" | "twitter:description" => put(&mut self.description, content),
                "author" | "article:author" | "dc.creator" | "parsely-author"
                    if !content.starts_with("http") && self.authors.is_empty() =>
                {
                    self.authors = vec![line(content)];
                }
                "article:published_time" | "datepublished" | "dc.date" | "date" | "pubdate" | "parsely-pub-date" => {
                    put(&mut self.published, content);
                }
                "article:section" => put(&mut self.section, content),
                "article:tag" => self.tags.push(line(content)),
                "keywords" | "news_keywords" if self.tags.is_empty() => {
                    self.tags = content.split([',', '،']).map(line).filter(|t| !t.is_empty()).collect();
                }
                "og:image" | "twitter:image" if self.image.is_none() => {
                    self.image = Some((content.to_owned(), String::new(), String::new()));
                }
                "og:locale" => put(&mut self.language, &content.replace('_', "-")),
                _ => {}
            }
        }
        self.tags.sort();
        self.tags.dedup();
        self.tags.truncate(50);
    }
}

/// The article in a graph of things.
fn article(value: &Value, depth: usize) -> Option<&Value> {
    if depth > 8 {
        return None;
    }
    match value {
        Value::Array(all) => all.iter().take(200).find_map(|v| article(v, depth + 1)),
        Value::Object(it) => {
            let kinds = names(it.get("@type").unwrap_or(&Value::Null));
            if kinds.iter().any(|k| ARTICLES.contains(&k.as_str())) {
                return Some(value);
            }
            ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement"]
                .iter()
                .find_map(|k| article(it.get(*k)?, depth + 1))
        }
        _ => None,
    }
}

/// One text or many; of things their names.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![line(text)],
        Value::Array(all) => all.iter().take(50).flat_map(names).collect(),
        Value::Object(it) => it.get("name").and_then(Value::as_str).map(line).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn all_names(value: &Value) -> Vec<String> {
    names(value).into_iter().filter(|n| !n.is_empty() && !n.starts_with("http")).collect()
}

fn first_text(first: &Value, second: &Value) -> String {
    let text = |v: &Value| v.as_str().map(line).filter(|t| !t.is_empty());
    text(first).or_else(|| text(second)).unwrap_or_default()
}

fn line(text: &str) -> String {
    // Some pages escape what stands in their data once more.
    let plain = text.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&").replace("&nbsp;", " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
