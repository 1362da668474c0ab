//! Where on a page the article stands, and what around and within it is none of it.

use crate::import::html_picture::{classes, descendants, pull_quote, text};
use scraper::{ElementRef, Html};
use std::collections::HashMap;

/// Words in classes and ids of what is not the article.
const FURNITURE: [&str; 66] = [
    "share",
    "sharing",
    "social",
    "related",
    "recommended",
    "recommendations",
    "newsletter",
    "subscribe",
    "subscription",
    "comments",
    "comment",
    "respond",
    "disqus",
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "sponsor",
    "sponsored",
    "promo",
    "breadcrumb",
    "breadcrumbs",
    "tags",
    "tagcloud",
    "toolbar",
    "pagination",
    "pager",
    "bio",
    "cookie",
    "cookies",
    "popup",
    "modal",
    "readmore",
    "sidebar",
    "widget",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "login",
    "print",
    "rating",
    "follow",
    "whatsapp",
    "telegram",
    "trending",
    "ticker",
    "poll",
    "outbrain",
    "taboola",
    "also",
    "footer",
    "masthead",
    "authorbox",
    "copyright",
    "tools",
    "actions",
    "feedback",
    "survey",
    "skip",
    "reading",
    "mostread",
    "popular",
    "latest",
    "more",
];
/// Two words that only together say so.
const PAIRS: [(&str, &str); 7] = [
    ("author", "box"),
    ("author", "bio"),
    ("author", "card"),
    ("most", "read"),
    ("read", "next"),
    ("see", "also"),
    ("up", "next"),
];
/// What lines begin with that lead elsewhere.
const LEADS_AWAY: [&str; 24] = [
    "اقرأ أيضا",
    "اقرأ أيضًا",
    "اقرأ أيضاً",
    "اقرأ المزيد",
    "إقرأ أيضا",
    "إقرأ المزيد",
    "شاهد أيضا",
    "شاهد أيضًا",
    "شاهد أيضاً",
    "مواضيع ذات صلة",
    "موضوعات ذات صلة",
    "أخبار ذات صلة",
    "للمزيد من",
    "تابعونا على",
    "تابعنا على",
    "تابع قناتنا",
    "شارك الخبر",
    "اشترك في",
    "إعلان",
    "Read more",
    "Read also",
    "Also read",
    "Advertisement",
    "Follow us",
];

/// The element that holds the article's text.
pub(super) fn root(page: &Html) -> Option<ElementRef<'_>> {
    let all: Vec<ElementRef<'_>> = descendants(page.root_element()).collect();
    let mut scores: HashMap<ego_id::Id, f32> = HashMap::new();
    let mut best: Option<(f32, ElementRef<'_>)> = None;
    for paragraph in &all {
        if !matches!(paragraph.value().name(), "p" | "blockquote" | "pre" | "h2" | "h3" | "td")
            || is_within_furniture(*paragraph)
        {
            continue;
        }
        let words = text(*paragraph);
        let length = words.chars().count();
        if length < 25 || link_share(*paragraph, length) > 0.5 {
            continue;
        }
        let worth =
            1.0 + (length as f32 / 100.0).min(5.0) + words.matches(['،', ',', '.']).count().min(10) as f32 * 0.3;
        let parents = paragraph.ancestors().filter_map(ElementRef::wrap);
        for (level, parent) in parents.take(4).enumerate() {
            let share = [1.0, 0.6, 0.3, 0.15][level];
            let known = scores.entry(ego_id::of(parent)).or_insert_with(|| named_worth(parent));
            *known += worth * share;
        }
    }
    for element in all {
        let Some(score) = scores.get(&ego_id::of(element)) else { continue };
        if best.as_ref().is_none_or(|(b, _)| score > b) {
            best = Some((*score, element));
        }
    }
    best.map(|(_, element)| element)
}

/// What an element's own name and class are worth.
fn named_worth(element: ElementRef<'_>) -> f32 {
    let value = element.value();
    let body = value.attr("itemprop") == Some("articleBody");
    let words: Vec<String> = words_of(element).collect();
    let has = |w: &str| words.iter().any(|known| known == w);
    let called = has("content") && (has("entry") || has("article") || has("post") || has("story"))
        || has("body") && (has("article") || has("story") || has("post"))
        || has("articlebody");
    let base = match value.name() {
        "article" => 6.0,
        "main" => 3.0,
        "body" | "html" => -12.0,
        "td" | "li" => -2.0,
        _ => 0.0,
    };
    base + if body { 30.0 } else { 0.0 } + if called { 12.0 } else { 0.0 }
}

/// The share of an element's text that stands in links.
pub(super) fn link_share(element: ElementRef<'_>, length: usize) -> f32 {
    let linked: usize = descendants(element).filter(|e| e.value().name() == "a").map(|a| text(a).chars().count()).sum();
    linked as f32 / length.max(1) as f32
}

/// True for an element that is none of the article, whatever holds it.
pub(super) fn is_furniture(element: ElementRef<'_>) -> bool {
    let value = element.value();
    if pull_quote(element).is_some() {
        return false;
    }
    let quoted = || {
        let around = element.ancestors().filter_map(ElementRef::wrap).take(3);
        around.into_iter().any(|e| matches!(e.value().name(), "blockquote" | "figure"))
    };
    let by_name = match value.name() {
        "nav" | "form" | "button" | "input" | "select" | "textarea" | "dialog" | "menu" | "noscript" | "aside" => true,
        "footer" => !quoted(),
        _ => false,
    };
    let role = value.attr("role").unwrap_or_default();
    let by_role = matches!(role, "navigation" | "complementary" | "search" | "dialog" | "banner" | "contentinfo");
    let hidden = value.attr("aria-hidden") == Some("true") && value.name() != "span";
    if by_name || by_role || hidden {
        return true;
    }
    if matches!(
        value.name(),
        "html"
            | "body"
            | "article"
            | "main"
            | "figure"
            | "img"
            | "p"
            | "h1"
            | "blockquote"
            | "strong"
            | "em"
            | "a"
            | "span"
            | "figcaption"
    ) && !matches!(value.name(), "p" | "span" | "a")
    {
        return false;
    }
    let words: Vec<String> = words_of(element).collect();
    words.iter().any(|w| FURNITURE.contains(&w.as_str()))
        || PAIRS.iter().any(|(a, b)| words.windows(2).any(|pair| pair[0] == *a && pair[1] == *b))
}

fn is_within_furniture(element: ElementRef<'_>) -> bool {
    element.ancestors().filter_map(ElementRef::wrap).take(12).any(|e| is_furniture(e) && !holds_most(e))
}

/// True if an element holds so much of the page's text that its name must mean something else.
pub(super) fn holds_most(element: ElementRef<'_>) -> bool {
    let paragraphs = descendants(element).filter(|e| e.value().name() == "p").take(200);
    let length: usize = paragraphs.map(|p| text(p).chars().count()).filter(|n| *n > 80).sum();
    length > 900
}

/// The words of an element's classes and id, in small letters.
fn words_of(element: ElementRef<'_>) -> impl Iterator<Item = String> {
    let all = classes(element).chain(element.value().attr("id"));
    all.flat_map(|c| c.split(|c: char| !c.is_alphanumeric())).filter(|w| !w.is_empty()).map(str::to_lowercase)
}

/// True if some word of the classes or the id is one of these.
pub(super) fn is_called(element: ElementRef<'_>, names: &[&str]) -> bool {
    words_of(element).any(|w| names.contains(&w.as_str()))
}

/// True for a line that leads to other pages.
pub(super) fn leads_away(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let short = text.split_whitespace().count() <= 24;
    short && LEADS_AWAY.iter().any(|lead| text.starts_with(lead))
}

/// Identity of an element within its page.
mod ego_id {
    use scraper::ElementRef;

    /// Enough to tell elements apart: scraper does not name the type of its ids.
    pub type Id = usize;

    pub fn of(element: ElementRef<'_>) -> Id {
        std::ptr::from_ref(element.value()) as usize
    }
}
