//! `article.epub`: EPUB 3.3, a book of one article: cover, navigation, text with its pictures; turned from right to left
//! where the article is. The readers' comments stay out.

use super::archive;
use super::fragment;
use super::html::{escaped, inline, title};
use super::images::Image;
use super::public::{PublicArticle, PublicBlock, PublicPicture, direction};
use super::xml::Element;
use crate::i18n::words::bundle as words;

const STYLE: &str = include_str!("epub.css");

/// The book.
pub(super) fn book(article: &PublicArticle) -> Vec<u8> {
    let mut members = vec![
        ("mimetype".to_owned(), b"application/epub+zip".to_vec()),
        ("META-INF/container.xml".to_owned(), container().document()),
        ("EPUB/article.xhtml".to_owned(), chapter(article).into_bytes()),
        ("EPUB/cover.xhtml".to_owned(), cover(article).into_bytes()),
        ("EPUB/nav.xhtml".to_owned(), navigation(article).into_bytes()),
        ("EPUB/package.opf".to_owned(), package(article).document()),
        ("EPUB/style.css".to_owned(), STYLE.as_bytes().to_vec()),
    ];
    members.extend(images(article).map(|image| (format!("EPUB/{}", image.path), image.bytes.clone())));
    archive::package(members)
}

/// The files of pictures that the book shows: of each picture one.
fn images(article: &PublicArticle) -> impl Iterator<Item = &Image> {
    article.pictures.iter().filter_map(PublicPicture::web)
}

fn lead(article: &PublicArticle) -> Option<&PublicPicture> {
    article.lead.and_then(|at| article.pictures.get(at))
}

fn container() -> Element {
    let root = Element::new("rootfile")
        .with("full-path", "EPUB/package.opf")
        .with("media-type", "application/oebps-package+xml");
    Element::new("container")
        .with("version", "1.0")
        .with("xmlns", "urn:oasis:names:tc:opendocument:xmlns:container")
        .child(Element::new("rootfiles").child(root))
}

fn package(article: &PublicArticle) -> Element {
    let progression = if article.rtl { "rtl" } else { "ltr" };
    Element::new("package")
        .with("xmlns", "http://www.idpf.org/2007/opf")
        .with("version", "3.0")
        .with("unique-identifier", "id")
        .with("xml:lang", &article.language)
        .with("dir", article.direction())
        .child(metadata(article))
        .child(manifest(article))
        .child(
            Element::new("spine")
                .with("page-progression-direction", progression)
                .child(Element::new("itemref").with("idref", "cover"))
                .child(Element::new("itemref").with("idref", "article")),
        )
        .on_lines()
}

fn metadata(article: &PublicArticle) -> Element {
    let meta = |property: &str, value: &str| Element::holding("meta", value).with("property", property);
    let id = Element::holding("dc:identifier", format!("urn:uuid:{}", article.id)).with("id", "id");
    let mut metadata = Element::new("metadata")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .child(id)
        .field("dc:title", &title(article))
        .field("dc:language", &article.language)
        .field("dc:creator", &article.byline)
        .field("dc:publisher", &article.publisher)
        .field("dc:description", &article.standfirst)
        .field("dc:rights", &article.rights)
        .field("dc:date", &article.released.unwrap_or(article.changed).to_string())
        .field("dc:subject", &article.section)
        .children(article.tags.iter().map(|tag| Element::holding("dc:subject", tag)))
        .child(meta("dcterms:modified", &article.changed.to_string()));
    let pictures = images(article).next().is_some();
    let modes: &[&str] = if pictures { &["textual", "visual"] } else { &["textual"] };
    metadata = metadata.children(modes.iter().map(|mode| meta("schema:accessMode", mode)));
    // Alt texts say all that pictures show, unless an editor let one go without.
    if article.pictures.iter().all(|p| !p.alt.is_empty()) {
        metadata = metadata.child(meta("schema:accessModeSufficient", "textual"));
        if pictures {
            metadata = metadata.child(meta("schema:accessibilityFeature", "alternativeText"));
        }
    }
    metadata
        .child(meta("schema:accessibilityFeature", "tableOfContents"))
        .child(meta("schema:accessibilityHazard", "none"))
        .on_lines()
}

fn manifest(article: &PublicArticle) -> Element {
    let item = |id: &str, path: &str, kind: &str| {
        Element::new("item").with("id", id).with("href", path).with("media-type", kind)
    };
    let xhtml = "application/xhtml+xml";
    let cover = lead(article).and_then(PublicPicture::web).map(|image| image.path.clone());
    let pictures = images(article).enumerate().map(|(at, image)| {
        let item = item(&format!("picture-{}", at + 1), &image.path, "image/jpeg");
        if cover.as_ref() == Some(&image.path) { item.with("properties", "cover-image") } else { item }
    });
    Element::new("manifest")
        .child(item("nav", "nav.xhtml", xhtml).with("properties", "nav"))
        .child(item("cover", "cover.xhtml", xhtml))
        .child(item("article", "article.xhtml", xhtml))
        .child(item("style", "style.css", "text/css"))
        .children(pictures)
        .on_lines()
}

/// A page of the book; `kind` is the type of its content (EPUB Structural Semantics).
fn page(article: &PublicArticle, title: &str, kind: &str, body: &str) -> String {
    let (language, dir) = (&article.language, article.direction());
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" \
         xml:lang=\"{language}\" lang=\"{language}\" dir=\"{dir}\">\n\
         <head>\n<title>{}</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n\
         <body epub:type=\"{kind}\">\n{body}</body>\n</html>\n",
        escaped(title),
    )
}

fn line(article: &PublicArticle, tag: &str, class: &str, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let text = article.plain(text);
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    format!("<{tag}{class} dir=\"{}\">{}</{tag}>\n", direction(text.rtl), inline(&text).replace("<br>", "<br/>"))
}

fn chapter(article: &PublicArticle) -> String {
    let mut body = String::from("<article>\n<header>\n");
    body += &line(article, "p", "kicker", &article.kicker);
    body += &line(article, "h1", "", &title(article));
    body += &line(article, "p", "standfirst", &article.standfirst);
    let signature = [article.byline.clone(), article.dateline()];
    let signature: Vec<String> = signature.into_iter().filter(|part| !part.is_empty()).collect();
    body += &line(article, "p", "signature", &signature.join(" · "));
    body += "</header>\n";
    body += &fragment::with_parts(article, &|image| image.path.clone());
    body += &line(article, "p", "rights", &article.rights);
    body += "</article>\n";
    page(article, &title(article), "bodymatter", &body)
}

fn cover(article: &PublicArticle) -> String {
    let mut body = String::from("<section class=\"cover\" epub:type=\"cover\">\n");
    if let Some((picture, image)) = lead(article).and_then(|p| Some((p, p.web()?))) {
        body += &format!("<p><img src=\"{}\" alt=\"{}\"/></p>\n", escaped(&image.path), escaped(&picture.alt));
    }
    body += &line(article, "p", "kicker", &article.kicker);
    body += &line(article, "p", "title", &title(article));
    body += &line(article, "p", "signature", &article.byline);
    body += &line(article, "p", "publisher", &article.publisher);
    body += "</section>\n";
    page(article, &title(article), "frontmatter", &body)
}

fn navigation(article: &PublicArticle) -> String {
    let own = article.own_words();
    let (contents, cover) = (words::PRINTED_CONTENTS.get(own).to_owned(), words::PRINTED_COVER.get(own).to_owned());
    let entry = |href: &str, text: &str| format!("<li><a href=\"{href}\">{}</a>", escaped(text));
    let parts = article.body.iter().filter_map(|block| match block {
        PublicBlock::Subheading { text, .. } => Some(text.text.replace('\n', " ")),
        _ => None,
    });
    let parts: String = parts
        .enumerate()
        .map(|(at, text)| entry(&format!("article.xhtml#part-{}", at + 1), &text) + "</li>\n")
        .collect();
    let parts = if parts.is_empty() { parts } else { format!("\n<ol>\n{parts}</ol>\n") };
    let body = format!(
        "<nav epub:type=\"toc\" id=\"toc\">\n<h1>{contents}</h1>\n<ol>\n{}</li>\n{}{parts}</li>\n</ol>\n</nav>\n",
        entry("cover.xhtml", &cover),
        entry("article.xhtml", &title(article)),
    );
    page(article, &contents, "frontmatter", &body)
}

#[cfg(test)]
mod tests {
    use super::super::read_zip;
    use super::super::sample::public;
    use super::*;

    fn read(article: &PublicArticle, path: &str) -> String {
        let mut members = read_zip(&book(article)).expect("a whole zip");
        String::from_utf8(members.remove(path).expect("is there")).expect("UTF-8")
    }

    #[test]
    fn the_book_is_turned_from_right_to_left() {
        let article = public();
        let package = read(&article, "EPUB/package.opf");
        assert!(package.contains("<spine page-progression-direction=\"rtl\">"));
        assert_eq!(package.matches("properties=\"cover-image\"").count(), 1);
        let mut english = article;
        english.rtl = false;
        assert!(read(&english, "EPUB/package.opf").contains("<spine page-progression-direction=\"ltr\">"));
    }

    #[test]
    fn what_is_named_is_there() {
        let article = public();
        let members = read_zip(&book(&article)).expect("a whole zip");
        let package = read(&article, "EPUB/package.opf");
        let named = package.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let mut count = 0;
        for path in named {
            assert!(members.contains_key(&format!("EPUB/{path}")), "{path}");
            count += 1;
        }
        assert_eq!(count, members.len() - 3, "all but kind, container and package");
        let (nav, text) = (read(&article, "EPUB/nav.xhtml"), read(&article, "EPUB/article.xhtml"));
        for part in ["part-1", "part-2"] {
            assert!(nav.contains(&format!("article.xhtml#{part}")) && text.contains(&format!(" id=\"{part}\"")));
        }
        assert!(!text.contains("سلامة البحّارة"));
        let lead = article.lead.and_then(|at| article.pictures.get(at)).expect("a lead picture");
        let cover = read(&article, "EPUB/cover.xhtml");
        assert!(cover.contains(&format!(" alt=\"{}\"", escaped(&lead.alt))), "the cover is described: {cover}");
    }

    #[test]
    fn without_pictures_there_is_a_cover_of_words() {
        let mut article = public();
        article.pictures.clear();
        article.body.retain(|b| !matches!(b, PublicBlock::Picture(_)));
        article.lead = None;
        let package = read(&article, "EPUB/package.opf");
        assert!(!package.contains("image/jpeg") && !package.contains("visual"));
        assert!(read(&article, "EPUB/cover.xhtml").contains(&article.headline));
    }
}
