//! `feeds/rss.xml`: RSS 2.0.11 with one item, its pictures in Media RSS 1.5.1, its whole text in `content:encoded`.

use super::fragment;
use super::html::title;
use super::public::{PublicArticle, PublicPicture};
use super::xml::Element;
use crate::base::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;

/// The feed. Pictures have an address only where `base` is known; Media RSS cannot name them otherwise.
pub(super) fn feed(article: &PublicArticle, base: Option<&str>) -> Vec<u8> {
    let page = base.map_or_else(|| format!("urn:uuid:{}", article.id), |base| format!("{base}/"));
    let channel = Element::new("channel")
        .field("title", &title(article))
        .field("link", &page)
        .child(Element::holding("description", description(article)))
        .field("language", &article.language)
        .field("copyright", &article.rights)
        .field("lastBuildDate", &date(article.changed))
        .field("docs", "https://www.rssboard.org/rss-specification");
    let channel = match base {
        Some(base) => {
            let own = Element::new("atom:link").with("href", format!("{base}/feeds/rss.xml"));
            channel.child(own.with("rel", "self").with("type", "application/rss+xml"))
        }
        None => channel,
    };
    Element::new("rss")
        .with("version", "2.0")
        .with("xmlns:atom", "http://www.w3.org/2005/Atom")
        .with("xmlns:content", "http://purl.org/rss/1.0/modules/content/")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:media", "http://search.yahoo.com/mrss/")
        .child(channel.child(item(article, base)).on_lines())
        .on_lines()
        .document()
}

fn item(article: &PublicArticle, base: Option<&str>) -> Element {
    let guid = Element::holding("guid", format!("urn:uuid:{}", article.id)).with("isPermaLink", "false");
    let mut item = Element::new("item").field("title", &title(article));
    if let Some(base) = base {
        item = item.field("link", &format!("{base}/"));
    }
    item = item
        .child(guid)
        .field("pubDate", &date(article.released.unwrap_or(article.changed)))
        .field("dc:creator", &article.byline)
        .field("category", &article.section)
        .children(article.tags.iter().map(|tag| Element::holding("category", tag)))
        .child(Element::holding("description", description(article)))
        .child(Element::new("content:encoded").verbatim(body(article, base)));
    if let Some(base) = base {
        item = item.children(article.pictures.iter().flat_map(|picture| group(picture, base)));
    }
    item.on_lines()
}

fn description(article: &PublicArticle) -> &str {
    if article.standfirst.is_empty() { &article.kicker } else { &article.standfirst }
}

fn body(article: &PublicArticle, base: Option<&str>) -> String {
    let (language, dir) = (&article.language, article.direction());
    let inner = fragment::with_pictures(article, &fragment::from_folder(base));
    format!("<div lang=\"{language}\" dir=\"{dir}\">\n{inner}</div>")
}

/// The files of one picture as one group: the same picture in several sizes.
fn group(picture: &PublicPicture, base: &str) -> Option<Element> {
    let widest = picture.widest()?;
    let contents = picture.images.iter().filter(|i| !i.cropped).map(|image| {
        let content = Element::new("media:content").with("url", format!("{base}/{}", image.path));
        let content = content.with("type", "image/jpeg").with("medium", "image");
        let content = content.with("fileSize", image.bytes.len().to_string());
        let content = content.with("width", image.width.to_string()).with("height", image.height.to_string());
        if image.path == widest.path { content.with("isDefault", "true") } else { content }
    });
    let mut group = Element::new("media:group").children(contents);
    if !picture.credit.is_empty() {
        group = group.child(Element::holding("media:credit", &picture.credit).with("role", "photographer"));
    }
    // Media RSS has no alt text: the title is what readers show in its place.
    for (name, text) in [("media:title", &picture.alt), ("media:description", &picture.caption)] {
        if !text.is_empty() {
            group = group.child(Element::holding(name, text).with("type", "plain"));
        }
    }
    if let Some(card) = picture.card() {
        let thumbnail = Element::new("media:thumbnail").with("url", format!("{base}/{}", card.path));
        group = group.child(thumbnail.with("width", card.width.to_string()).with("height", card.height.to_string()));
    }
    Some(group.field("media:copyright", &picture.rights).on_lines())
}

/// As RSS wants it (RFC 822, with four digits of the year), in Greenwich time.
pub(super) fn date(at: Timestamp) -> String {
    DateTimePrinter::new().timestamp_to_rfc9110_string(&at).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::sample::public;
    use super::*;

    #[test]
    fn pictures_are_named_where_their_address_is_known() {
        let article = public();
        let read = |base| String::from_utf8(feed(&article, base)).expect("UTF-8");
        let (plain, based) = (read(None), read(Some("https://a.example/x")));
        assert!(!plain.contains("<media:") && plain.contains("<img src=\"../images/"));
        assert!(plain.contains("<link>urn:uuid:") && based.contains("<link>https://a.example/x/</link>"));
        assert_eq!(based.matches("<media:group>").count(), 2);
        assert!(based.contains(" isDefault=\"true\"/>") && based.contains("<media:credit role=\"photographer\">تصوير"));
        assert!(based.contains("<category>AT&amp;T &quot;Link&quot;</category>"));
    }

    #[test]
    fn the_whole_text_cannot_end_its_section() {
        let mut article = public();
        if let Some(super::super::PublicBlock::Paragraph(text)) = article.body.first_mut() {
            text.text = "قبل ]]> بعد".into();
            text.spans.clear();
        }
        let text = String::from_utf8(feed(&article, None)).expect("UTF-8");
        assert!(text.contains("قبل ]]&gt; بعد") && !text.contains("قبل ]]> بعد"));
    }

    #[test]
    fn dates_are_those_of_mail() {
        let at = "2026-11-22T04:10:09Z".parse().expect("a moment");
        assert_eq!(date(at), "Sun, 22 Nov 2026 04:10:09 GMT");
    }
}
