//! Figures of a page: pictures with caption, credit and alt text, quotations set off, embedded pages.

use scraper::ElementRef;

/// A picture of a page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct HtmlPicture {
    /// Its address, as the page gives it.
    pub source: String,
    pub alt: String,
    pub caption: String,
    pub credit: String,
}

/// What names a photographer, in classes.
const CREDIT: [&str; 7] = ["credit", "photographer", "copyright", "source", "courtesy", "photo-by", "byline"];
/// What a photographer's name is introduced with.
const CREDIT_WORDS: [&str; 8] = ["تصوير", "عدسة", "المصدر:", "الصورة:", "Photo", "Credit", "©", "photo:"];

/// The picture that an element is: a figure with one, or one that stands alone.
pub(super) fn of(element: ElementRef<'_>) -> Option<HtmlPicture> {
    let name = element.value().name();
    let is_captioned_box = || {
        name == "div"
            && classes(element).any(|c| matches!(c, "wp-caption" | "image-caption" | "photo" | "article-image"))
    };
    if name == "figure" || is_captioned_box() {
        let image = descendants(element).find(|e| e.value().name() == "img" && source(*e).is_some())?;
        if descendants(element).any(|e| matches!(e.value().name(), "blockquote" | "video" | "audio")) {
            return None;
        }
        let (caption, credit) = words_of(element);
        return Some(HtmlPicture { source: source(image)?, alt: attribute(image, "alt"), caption, credit });
    }
    (name == "img").then_some(())?;
    Some(HtmlPicture { source: source(element)?, alt: attribute(element, "alt"), ..HtmlPicture::default() })
}

/// Caption and credit of a figure.
fn words_of(figure: ElementRef<'_>) -> (String, String) {
    let is_caption = |e: &ElementRef<'_>| {
        e.value().name() == "figcaption" || classes(*e).any(|c| c.contains("caption") && c != "wp-caption")
    };
    let Some(box_) = descendants(figure).find(is_caption) else { return (String::new(), credit_in(figure)) };
    let credit = credit_in(figure);
    let mut caption = text(box_);
    if !credit.is_empty() {
        if let Some(at) = caption.rfind(&credit) {
            caption.replace_range(at..at + credit.len(), "");
        }
        caption = caption
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '—' | '-' | '·' | '(' | ')'))
            .to_owned();
        return (caption, credit);
    }
    match split_credit(&caption) {
        Some((caption, credit)) => (caption, credit),
        None => (caption, credit),
    }
}

fn credit_in(figure: ElementRef<'_>) -> String {
    let is_credit = |e: &ElementRef<'_>| {
        let named = classes(*e).any(|c| CREDIT.iter().any(|word| c.split(['-', '_']).any(|part| part == *word)));
        named
            || matches!(e.value().name(), "small" | "cite")
            || matches!(e.value().attr("itemprop"), Some("creditText" | "author" | "copyrightHolder"))
    };
    descendants(figure).find(is_credit).map(text).unwrap_or_default()
}

/// `caption (تصوير: name)`, `caption | Photo: name`.
fn split_credit(caption: &str) -> Option<(String, String)> {
    let at = CREDIT_WORDS.iter().filter_map(|word| caption.rfind(word)).max()?;
    let trim = |s: &str| {
        s.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '—' | '-' | '·' | '(' | ')' | '[' | ']'))
            .to_owned()
    };
    let (before, after) = caption.split_at(at);
    // In the middle of a sentence it is none.
    let apart = before.trim_end().ends_with(['|', '—', '-', '·', '(', '[', '.', '/']) || before.trim().is_empty();
    (apart && after.chars().count() < 80).then(|| (trim(before), trim(after)))
}

/// The file of an image; `None` for the small ones that count visits, and for what the page draws itself.
fn source(image: ElementRef<'_>) -> Option<String> {
    let value = image.value();
    let tiny = |name: &str| value.attr(name).and_then(|v| v.parse::<u32>().ok()).is_some_and(|n| n < 32);
    if tiny("width") || tiny("height") {
        return None;
    }
    let widest = ["srcset", "data-srcset"].into_iter().filter_map(|n| value.attr(n)).find_map(widest_of);
    let plain = ["src", "data-src", "data-original", "data-lazy-src"].into_iter().filter_map(|n| value.attr(n));
    let sources = widest.into_iter().chain(plain.map(str::to_owned));
    sources.map(|s| s.trim().to_owned()).find(|s| !s.is_empty() && !s.starts_with("data:") && !s.ends_with(".svg"))
}

/// The address of the widest picture of a set.
fn widest_of(set: &str) -> Option<String> {
    let entries = set.split(", ").filter_map(|entry| {
        let mut parts = entry.trim().trim_end_matches(',').split_whitespace();
        let address = parts.next()?;
        let width = parts.next().and_then(|w| w.trim_end_matches(['w', 'x']).parse::<f32>().ok()).unwrap_or(1.0);
        Some((width, address.to_owned()))
    });
    entries.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, address)| address)
}

/// A quotation that the page sets off: the element that holds its words.
pub(super) fn pull_quote(element: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let named = classes(element).any(|c| c == "pull" || c.contains("pullquote") || c.contains("pull-quote"));
    (named && matches!(element.value().name(), "figure" | "aside" | "div" | "blockquote")).then_some(element)
}

/// Who said a quotation: what stands below it.
pub(super) fn speaker(element: ElementRef<'_>) -> Option<String> {
    let name = element.value().name();
    let quoted = |e: &ElementRef<'_>| {
        e.value().name() == "blockquote"
            || e.value().name() == "figure" && descendants(*e).any(|d| d.value().name() == "blockquote")
    };
    let inside = element.ancestors().filter_map(ElementRef::wrap).take(3).any(|e| quoted(&e));
    let is_speaker = matches!(name, "footer" | "figcaption") || name == "cite" && inside;
    (is_speaker && inside)
        .then(|| text(element).trim_start_matches(['—', '–', '-', ' ']).to_owned())
        .filter(|t| !t.is_empty())
}

/// The address of a page that is embedded.
pub(super) fn embedded(element: ElementRef<'_>) -> Option<String> {
    match element.value().name() {
        "iframe" => element.value().attr("src").map(str::to_owned),
        "p" if classes(element).any(|c| c == "embed") => descendants(element)
            .find(|e| e.value().name() == "a")
            .and_then(|a| a.value().attr("href"))
            .map(str::to_owned),
        _ => None,
    }
}

/// The elements below one, in the order of the page.
pub(super) fn descendants<'a>(element: ElementRef<'a>) -> impl Iterator<Item = ElementRef<'a>> {
    element.descendants().skip(1).filter_map(ElementRef::wrap)
}

/// Classes in small letters would cost a copy: pages write them small.
pub(super) fn classes<'a>(element: ElementRef<'a>) -> impl Iterator<Item = &'a str> {
    element.value().attr("class").unwrap_or_default().split_ascii_whitespace()
}

/// The words of an element in one line.
pub(super) fn text(element: ElementRef<'_>) -> String {
    let whole: String = element.text().collect();
    whole.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn attribute(element: ElementRef<'_>, name: &str) -> String {
    element.value().attr(name).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}
