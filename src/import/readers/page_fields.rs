//! The fields of a page's article: headline, standfirst, byline, place and date, by what the page says of itself and by
//! what stands around the text.

use super::found::{Found, Part};
use super::page_body::{is_called, is_furniture};
use super::page_data::PageData;
use crate::base::Date;
use crate::document::BlockKind;
use crate::i18n::{Digits, Language, Locale, MonthNames};
use crate::import::html_picture::{descendants, text};
use scraper::{ElementRef, Html};

/// Letters and digits alone, to compare.
pub(super) fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The element with the headline.
pub(super) fn heading<'a>(page: &'a Html, data: &PageData) -> Option<ElementRef<'a>> {
    let known = folded(&data.headline);
    let title = folded(&data.title);
    let rank = |e: &ElementRef<'_>| -> u8 {
        let words = text(*e);
        let own = folded(&words);
        if own.is_empty() || own.chars().count() < 6 {
            return 0;
        }
        let same = !known.is_empty() && (known == own || known.starts_with(&own)) || title.starts_with(&own);
        let named = e.value().attr("itemprop") == Some("headline") || is_called(*e, &["headline", "title", "heading"]);
        match (e.value().name(), same) {
            ("h1", true) => 5,
            ("h2" | "h3" | "div" | "span" | "p", true) if named => 4,
            ("h1", false) if words.split_whitespace().count() >= 3 => 3,
            ("h2", true) => 2,
            _ => 0,
        }
    };
    let all = descendants(page.root_element())
        .filter(|e| matches!(e.value().name(), "h1" | "h2" | "h3" | "div" | "span" | "p"));
    let mut best: Option<(u8, ElementRef<'_>)> = None;
    for element in all {
        let rank = rank(&element);
        if rank > best.map_or(0, |b| b.0) {
            best = Some((rank, element));
        }
    }
    best.map(|(_, element)| element)
}

/// Bylines, dates and their like, which stand in the article's fields.
pub(super) fn is_signature(element: ElementRef<'_>) -> bool {
    let value = element.value();
    if value.name() == "time"
        || value.attr("rel") == Some("author")
        || matches!(value.attr("itemprop"), Some("author" | "datePublished" | "dateModified"))
    {
        return true;
    }
    let called = is_called(
        element,
        &[
            "byline",
            "author",
            "writer",
            "date",
            "published",
            "timestamp",
            "dateline",
            "meta",
            "standfirst",
            "subtitle",
            "lede",
            "dek",
            "deck",
            "excerpt",
            "kicker",
            "overline",
            "category",
        ],
    );
    called
        && text(element).chars().count() < 400
        && !matches!(value.name(), "article" | "main" | "body" | "figure" | "figcaption")
        && !element.ancestors().filter_map(ElementRef::wrap).take(3).any(|e| e.value().name() == "figure")
}

pub(super) fn fields(
    page: &Html,
    data: &PageData,
    heading: Option<ElementRef<'_>>,
    root: ElementRef<'_>,
    found: &mut Found,
) {
    let all: Vec<ElementRef<'_>> = descendants(page.root_element()).collect();
    let from = heading.and_then(|h| all.iter().position(|e| e.id() == h.id())).unwrap_or(0);
    let end = all.iter().position(|e| e.id() == root.id()).unwrap_or(all.len());
    let last_of_root = all.iter().rposition(|e| e.ancestors().any(|a| a.id() == root.id())).unwrap_or(end);
    let around: Vec<ElementRef<'_>> = all
        .iter()
        .copied()
        .take((last_of_root + 1).max(from))
        .filter(|e| !e.ancestors().filter_map(ElementRef::wrap).any(is_furniture_above(root)))
        .collect();
    let holds_root = |e: &ElementRef<'_>| root.ancestors().any(|a| a.id() == e.id()) || e.id() == root.id();
    let called = |names: &'static [&'static str], most_words: usize| {
        let mut fit = around.iter().filter(|e| {
            is_called(**e, names)
                && !holds_root(e)
                && !e.ancestors().filter_map(ElementRef::wrap).any(|a| a.value().name() == "figure")
        });
        fit.find_map(|e| Some(text(*e)).filter(|t| (1..=most_words).contains(&t.split_whitespace().count())))
    };
    let headline = heading
        .map(text)
        .unwrap_or_else(|| if data.headline.is_empty() { without_site(&data.title) } else { data.headline.clone() });
    let first_paragraph = found.parts.iter().find_map(|p| match p {
        Part::Text(BlockKind::Paragraph, f) => Some(folded(&f.text)),
        _ => None,
    });
    let described = folded(&data.description);
    let repeats = described.is_empty()
        || first_paragraph.is_some_and(|p| p.starts_with(&described.chars().take(40).collect::<String>()));
    let meta = &mut found.meta;
    meta.headline = headline;
    meta.kicker = called(&["kicker", "overline", "pretitle", "eyebrow"], 14).unwrap_or_default();
    meta.standfirst =
        called(&["standfirst", "subtitle", "subheadline", "lede", "deck", "dek", "summary", "excerpt", "intro"], 90)
            .filter(|t| t.split_whitespace().count() >= 3)
            .unwrap_or_else(|| if repeats { String::new() } else { data.description.clone() });
    let marked =
        around.iter().find(|e| e.value().attr("rel") == Some("author") || e.value().attr("itemprop") == Some("author"));
    let seen = || marked.map(|e| text(*e)).or_else(|| called(&["byline", "author", "writer"], 9));
    let byline = if data.authors.is_empty() { seen().unwrap_or_default() } else { data.authors.join("، ") };
    meta.byline =
        without_lead(&byline, &["كتبت:", "كتب:", "كتبت", "كتب", "بقلم:", "بقلم", "إعداد:", "تحرير:", "By ", "by "]);
    let time = around.iter().find(|e| e.value().name() == "time");
    let printed = time
        .map(|t| text(*t))
        .or_else(|| called(&["date", "published", "timestamp", "pubdate"], 14))
        .filter(|t| t.chars().any(char::is_numeric) && t.chars().filter(|c| c.is_alphabetic()).count() > 2);
    let iso = time
        .and_then(|t| t.value().attr("datetime"))
        .map(str::to_owned)
        .filter(|d| !d.is_empty())
        .unwrap_or_else(|| data.published.clone());
    let day = iso.get(..10).and_then(|d| d.parse::<Date>().ok());
    let language = if data.language.starts_with("en") { "en" } else { "ar" };
    meta.dateline_date =
        printed.map(|p| day_alone(&p)).or_else(|| day.map(|d| printed_date(d, language))).unwrap_or_default();
    meta.dateline_place = if data.place.is_empty() {
        called(&["location", "place", "city"], 5).unwrap_or_default()
    } else {
        data.place.clone()
    };
    meta.section.clone_from(&data.section);
    meta.tags.clone_from(&data.tags);
    meta.language = data.language.split(['-', '_']).next().unwrap_or_default().to_owned();
    meta.rights.clone_from(&data.rights);
}

/// Furniture that does not hold the article.
fn is_furniture_above<'a>(root: ElementRef<'a>) -> impl Fn(ElementRef<'_>) -> bool + 'a {
    move |e| is_furniture(e) && !root.ancestors().any(|a| a.id() == e.id()) && e.id() != root.id()
}

fn without_lead(text: &str, leads: &[&str]) -> String {
    let text = text.trim();
    let lead = leads.iter().find(|lead| text.starts_with(**lead) && text.len() > lead.len());
    lead.map_or(text, |lead| text[lead.len()..].trim_start_matches([' ', ':', '-', '|'])).to_owned()
}

/// A title without the name of its site.
fn without_site(title: &str) -> String {
    let cut = [" | ", " – ", " — ", " - "].iter().filter_map(|mark| title.rfind(mark)).max();
    cut.map_or(title, |at| &title[..at]).trim().to_owned()
}

/// The words of a day, without the time and what introduces it.
fn day_alone(printed: &str) -> String {
    let leads = [
        "نُشر في",
        "نشر في",
        "تاريخ النشر:",
        "نُشر:",
        "نشر:",
        "آخر تحديث:",
        "آخر تحديث",
        "Published:",
        "Published",
        "Updated:",
    ];
    let text = without_lead(printed, &leads);
    let is_clock = |w: &str| {
        w.contains(':') && w.chars().any(char::is_numeric)
            || matches!(
                w,
                "ص" | "م"
                    | "صباحا"
                    | "مساء"
                    | "صباحًا"
                    | "مساءً"
                    | "AM"
                    | "PM"
                    | "am"
                    | "pm"
                    | "GMT"
                    | "الساعة"
                    | "بتوقيت"
                    | "غرينتش"
                    | "غرينيتش"
                    | "UTC"
            )
    };
    let kept: Vec<&str> = text.split_whitespace().filter(|w| !is_clock(w)).collect();
    kept.join(" ")
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '|' | '–' | '—' | '،' | ',' | '·' | '/'))
        .to_owned()
}

/// A day in the words of a house.
pub(super) fn printed_date(date: Date, language: &str) -> String {
    let language = if language.starts_with("en") { Language::English } else { Language::Arabic };
    Locale { language, digits: Digits::ArabicIndic, months: MonthNames::default() }.date(date)
}
