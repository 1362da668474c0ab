//! `feeds/newsml-g2.xml`: IPTC NewsML-G2 2.35, conformance level Power: a message with the article as a text item and each
//! picture as an item of its own.
//!
//! The text stands there twice: as XHTML with its pictures (alt texts have no other place in the standard), and as plain
//! text, since some readers keep of each block only what stands before its first inline element.

use super::fragment;
use super::html::{escaped, title};
use super::ninjs::urgency;
use super::public::{PublicArticle, PublicPicture};
use super::text;
use super::xml::Element;

const NAMESPACE: &str = "http://iptc.org/std/nar/2006-10-01/";
const CATALOG: &str = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml";

/// The message. It is said to be sent when the article last changed: the clock is not asked.
pub(super) fn message(article: &PublicArticle, base: Option<&str>) -> Vec<u8> {
    let header = Element::new("header").field("sent", &article.changed.to_string()).on_lines();
    let pictures = article.pictures.iter().map(|picture| picture_item(article, picture, base));
    let items = Element::new("itemSet").child(text_item(article, base)).children(pictures).on_lines();
    Element::new("newsMessage").with("xmlns", NAMESPACE).child(header).child(items).on_lines().document()
}

fn text_item(article: &PublicArticle, base: Option<&str>) -> Element {
    let links = article.pictures.iter().map(|picture| {
        let link = Element::new("link").with("rel", "irel:seeAlso").with("residref", picture_id(article, picture));
        link.with("contenttype", "application/vnd.iptc.g2.newsitem+xml")
    });
    let meta = item_meta(article, "ninat:text").field("title", &title(article)).children(links);
    let sections = Some(&article.section).filter(|s| !s.is_empty());
    let subjects = sections.into_iter().map(|section| named("subject", section).with("type", "cpnat:abstract"));
    let mut content = Element::new("contentMeta").field("urgency", &urgency(article.urgency).to_string());
    content = content.field("contentCreated", &article.created.to_string());
    content = content.field("contentModified", &article.changed.to_string());
    if !article.dateline_place.is_empty() {
        content = content.child(named("located", &article.dateline_place));
    }
    if !article.byline.is_empty() {
        content = content.child(named("creator", &article.byline));
    }
    content = content
        .child(Element::new("language").with("tag", &article.language))
        .children(article.tags.iter().map(|tag| Element::holding("keyword", tag)))
        .children(subjects)
        .field("slugline", &article.name)
        .child(Element::holding("headline", title(article)).with("rank", "1"));
    if !article.kicker.is_empty() {
        content = content.child(Element::holding("headline", &article.kicker).with("rank", "2"));
    }
    content = content.field("dateline", &article.dateline()).field("by", &article.byline);
    if !article.standfirst.is_empty() {
        content = content.child(Element::holding("description", &article.standfirst).with("role", "drol:summary"));
    }
    item(article, &format!("urn:uuid:{}", article.id))
        .child(rights(&article.rights))
        .child(meta.on_lines())
        .child(content.on_lines())
        .child(texts(article, base))
        .on_lines()
}

fn texts(article: &PublicArticle, base: Option<&str>) -> Element {
    let body = fragment::with_pictures(article, &fragment::from_folder(base));
    let page = format!(
        "<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"{0}\" lang=\"{0}\" dir=\"{1}\">\n\
         <head><title>{2}</title></head>\n<body>\n{body}</body>\n</html>",
        article.language,
        article.direction(),
        escaped(&title(article)),
    );
    let words = article.word_count.to_string();
    let xhtml = Element::new("inlineXML").with("contenttype", "application/xhtml+xml").with("wordcount", &words);
    let plain = Element::new("inlineData").with("contenttype", "text/plain").with("wordcount", words);
    let plain = plain.with("dir", article.direction()).text(text::body(article));
    Element::new("contentSet").child(xhtml.markup(page)).child(plain).on_lines()
}

fn picture_item(article: &PublicArticle, picture: &PublicPicture, base: Option<&str>) -> Element {
    let mut content = Element::new("contentMeta");
    if !picture.credit.is_empty() {
        content = content.child(named("creator", &picture.credit));
        content = content.field("creditline", &picture.credit);
    }
    if !picture.caption.is_empty() {
        content = content.child(Element::holding("description", &picture.caption).with("role", "drol:caption"));
    }
    let widest = picture.widest().map(|i| i.width);
    let address = fragment::from_folder(base);
    let files = picture.images.iter().map(|image| {
        let rendition = match (image.cropped, Some(image.width) == widest) {
            (true, _) => "rnd:thumbnail",
            (_, true) => "rnd:highRes",
            _ => "rnd:web",
        };
        Element::new("remoteContent")
            .with("rendition", rendition)
            .with("href", address(image))
            .with("contenttype", "image/jpeg")
            .with("size", image.bytes.len().to_string())
            .with("width", image.width.to_string())
            .with("height", image.height.to_string())
    });
    item(article, &picture_id(article, picture))
        .child(rights(&picture.rights))
        .child(item_meta(article, "ninat:picture").on_lines())
        .child(content.on_lines())
        .child(Element::new("contentSet").children(files).on_lines())
        .on_lines()
}

fn picture_id(article: &PublicArticle, picture: &PublicPicture) -> String {
    format!("urn:uuid:{}:picture-{}", article.id, picture.number)
}

fn item(article: &PublicArticle, id: &str) -> Element {
    Element::new("newsItem")
        .with("guid", id)
        .with("version", "1")
        .with("standard", "NewsML-G2")
        .with("standardversion", "2.35")
        .with("conformance", "power")
        .with("xml:lang", &article.language)
        .with("dir", article.direction())
        .child(Element::new("catalogRef").with("href", CATALOG))
}

fn item_meta(article: &PublicArticle, class: &str) -> Element {
    let provider = match article.publisher.is_empty() {
        true => Element::new("provider").with("literal", env!("CARGO_PKG_NAME")),
        false => named("provider", &article.publisher),
    };
    let embargo = article.embargo.map(|at| at.to_string()).unwrap_or_default();
    let status = if article.usable { "stat:usable" } else { "stat:withheld" };
    Element::new("itemMeta")
        .child(Element::new("itemClass").with("qcode", class))
        .child(provider)
        .field("versionCreated", &article.changed.to_string())
        .field("firstCreated", &article.created.to_string())
        .field("embargoed", &embargo)
        .child(Element::new("pubStatus").with("qcode", status))
}

fn rights(notice: &str) -> Element {
    Element::new("rightsInfo").field("copyrightNotice", notice).on_lines()
}

fn named(element: &'static str, name: &str) -> Element {
    Element::new(element).child(Element::holding("name", name))
}

#[cfg(test)]
mod tests {
    use super::super::sample::public;
    use super::*;

    fn read(article: &PublicArticle, base: Option<&str>) -> String {
        String::from_utf8(message(article, base)).expect("UTF-8")
    }

    #[test]
    fn the_text_stands_there_as_xhtml_and_plain() {
        let article = public();
        let message = read(&article, None);
        assert_eq!(message.matches("<newsItem ").count(), 1 + article.pictures.len());
        assert_eq!(message.matches(" xml:lang=\"ar\" dir=\"rtl\">").count(), 1 + article.pictures.len());
        assert!(
            message.contains("<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"ar\" lang=\"ar\" dir=\"rtl\">")
        );
        let plain = message.split("text/plain").nth(1).and_then(|t| t.split("</inlineData>").next()).expect("plain");
        assert!(plain.contains("• رصيفان جنوبيان") && !plain.contains("<strong>"));
        for picture in &article.pictures {
            assert!(message.contains(&format!("alt=\"{}\"", escaped(&picture.alt))), "{}", picture.alt);
            assert!(message.contains(&format!("<creditline>{}</creditline>", picture.credit)));
        }
    }

    #[test]
    fn an_embargo_and_what_is_not_approved_are_said() {
        let mut article = public();
        assert!(!read(&article, None).contains("<embargoed>"));
        article.embargo = Some("2026-12-01T06:00:00Z".parse().expect("a moment"));
        article.usable = false;
        let message = read(&article, None);
        assert!(message.contains("<embargoed>2026-12-01T06:00:00Z</embargoed>"));
        assert!(message.contains("stat:withheld") && !message.contains("stat:usable"));
    }
}
