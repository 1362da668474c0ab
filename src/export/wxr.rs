//! `feeds/wordpress.xml`: WXR 1.2, the file of the WordPress importer: the article as a draft, and its pictures as
//! attachments, which the importer fetches by their addresses; so they are in it only where the bundle's is known.

use super::html::title;
use super::public::{PublicArticle, PublicPicture};
use super::xml::Element;
use super::{fragment, gutenberg, rss};
use crate::base::Timestamp;

const POST_ID: usize = 1;

/// The file. It says where it ends (`</rss>`), since the importer takes one that was cut off without complaint.
pub(super) fn file(article: &PublicArticle, base: Option<&str>) -> Vec<u8> {
    let site = base.and_then(site).unwrap_or_else(|| "https://example.invalid".to_owned());
    let channel = Element::new("channel")
        .field("title", if article.publisher.is_empty() { &article.name } else { &article.publisher })
        .field("link", &site)
        .child(Element::new("description"))
        .field("pubDate", &rss::date(article.changed))
        .field("language", &article.language)
        .field("wp:wxr_version", "1.2")
        .field("wp:base_site_url", &site)
        .field("wp:base_blog_url", &site)
        .child(author(article));
    let attachments = article.pictures.iter().filter_map(|picture| attachment(article, picture, base?));
    let channel = channel.child(post(article, base)).children(attachments);
    Element::new("rss")
        .with("version", "2.0")
        .with("xmlns:excerpt", "http://wordpress.org/export/1.2/excerpt/")
        .with("xmlns:content", "http://purl.org/rss/1.0/modules/content/")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:wp", "http://wordpress.org/export/1.2/")
        .child(channel.on_lines())
        .on_lines()
        .document()
}

/// Scheme and host of an address.
fn site(base: &str) -> Option<String> {
    let (scheme, rest) = base.split_once("://")?;
    Some(format!("{scheme}://{}", rest.split('/').next()?))
}

fn verbatim(name: &'static str, text: &str) -> Element {
    Element::new(name).verbatim(text)
}

fn author(article: &PublicArticle) -> Element {
    Element::new("wp:author")
        .child(verbatim("wp:author_login", "newsroom"))
        .child(verbatim("wp:author_display_name", &article.byline))
        .on_lines()
}

fn post(article: &PublicArticle, base: Option<&str>) -> Element {
    let address = fragment::from_folder(base);
    // The theme prints the featured picture above the text; without an address there is none.
    let content = gutenberg::blocks(article, &address, base.is_none());
    let section = Some(&article.section).filter(|s| !s.is_empty()).map(|name| category("category", name));
    let tags = article.tags.iter().map(|name| category("post_tag", name));
    let lead = article.lead.and_then(|at| article.pictures.get(at)).filter(|_| base.is_some());
    let thumbnail = lead.map(|picture| meta("_thumbnail_id", &attachment_id(picture).to_string()));
    let kicker = Some(&article.kicker).filter(|k| !k.is_empty()).map(|k| meta("kicker", k));
    let byline = Some(&article.byline).filter(|b| !b.is_empty()).map(|b| meta("byline", b));
    let item = common(article, POST_ID, &title(article), &article.name, "post", "draft")
        .child(verbatim("content:encoded", &content))
        .child(verbatim("excerpt:encoded", &article.standfirst));
    item.children(section).children(tags).children(thumbnail).children(kicker).children(byline).on_lines()
}

fn attachment(article: &PublicArticle, picture: &PublicPicture, base: &str) -> Option<Element> {
    let file = picture.widest()?;
    let url = format!("{base}/{}", file.path);
    let name = format!("{}-{}", article.name, picture.number);
    let credit = Some(&picture.credit).filter(|c| !c.is_empty()).map(|c| meta("credit", c));
    let rights = Some(&picture.rights).filter(|r| !r.is_empty()).map(|r| meta("copyright", r));
    let item = common(article, attachment_id(picture), &name, &name, "attachment", "inherit")
        .child(verbatim("content:encoded", ""))
        .child(verbatim("excerpt:encoded", &super::text::caption(picture)))
        .child(Element::holding("wp:post_parent", POST_ID.to_string()))
        .child(verbatim("wp:attachment_url", &url))
        .child(meta("_wp_attachment_image_alt", &picture.alt));
    Some(item.children(credit).children(rights).on_lines())
}

fn attachment_id(picture: &PublicPicture) -> usize {
    POST_ID + picture.number
}

fn common(
    article: &PublicArticle,
    id: usize,
    title: &str,
    name: &str,
    kind: &'static str,
    status: &'static str,
) -> Element {
    let guid = format!("urn:uuid:{}{}", article.id, if id == POST_ID { String::new() } else { format!("#{id}") });
    Element::new("item")
        .field("title", title)
        .field("pubDate", &rss::date(article.changed))
        .child(verbatim("dc:creator", "newsroom"))
        .child(Element::holding("guid", guid).with("isPermaLink", "false"))
        .child(Element::holding("wp:post_id", id.to_string()))
        .child(verbatim("wp:post_date_gmt", &moment(article.changed)))
        .child(verbatim("wp:post_name", name))
        .child(verbatim("wp:status", status))
        .child(verbatim("wp:post_type", kind))
}

fn category(domain: &'static str, name: &str) -> Element {
    Element::new("category").with("domain", domain).with("nicename", nicename(name)).verbatim(name)
}

/// As WordPress makes it: small letters and hyphens, letters of other scripts percent-encoded.
pub(super) fn nicename(name: &str) -> String {
    let mut out = String::new();
    for c in name.to_lowercase().chars() {
        if c.is_alphanumeric() {
            let mut buffer = [0; 4];
            match c.is_ascii() {
                true => out.push(c),
                false => out.extend(c.encode_utf8(&mut buffer).bytes().map(|b| format!("%{b:02x}"))),
            }
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

fn meta(key: &str, value: &str) -> Element {
    Element::new("wp:postmeta").child(verbatim("wp:meta_key", key)).child(verbatim("wp:meta_value", value)).on_lines()
}

/// `2026-11-22 04:10:00`, as databases write moments.
fn moment(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

#[cfg(test)]
mod tests {
    use super::super::sample::public;
    use super::*;

    #[test]
    fn pictures_come_along_where_they_can_be_fetched() {
        let article = public();
        let read = |base| String::from_utf8(file(&article, base)).expect("UTF-8");
        let plain = read(None);
        assert_eq!(plain.matches("<item>").count(), 1);
        assert!(plain.contains("<img src=\"../images/") && !plain.contains("_thumbnail_id"));
        let based = read(Some("https://news.example/x"));
        assert_eq!(based.matches("<item>").count(), 3);
        assert!(based.contains("<wp:base_site_url>https://news.example</wp:base_site_url>"));
        assert!(based.contains("<wp:meta_key><![CDATA[_thumbnail_id]]></wp:meta_key>"));
        assert!(based.contains(&format!("<![CDATA[{}]]>", article.pictures[0].alt)));
        assert!(based.contains("<wp:status><![CDATA[draft]]></wp:status>"));
        assert!(based.trim_end().ends_with("</rss>"));
    }

    #[test]
    fn nicenames_are_those_of_wordpress() {
        assert_eq!(nicename("AT&T \"Link\""), "at-t-link");
        assert_eq!(nicename("اقتصاد"), "%d8%a7%d9%82%d8%aa%d8%b5%d8%a7%d8%af");
    }
}
