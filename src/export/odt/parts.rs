//! The parts around the text: styles, properties, the list of parts.

use super::super::flow::Role;
use super::super::html::title;
use super::super::public::{PublicArticle, PublicPicture};
use super::super::xml::Element;
use super::RunLook;

const KIND: &str = "application/vnd.oasis.opendocument.text";
const OASIS: &str = "urn:oasis:names:tc:opendocument:xmlns";
const FAMILY: &str = "Times New Roman";
/// What emphasis looks like in Arabic, which is never slanted.
const EMPHASIS_FAMILY: &str = "Arial";

/// How the paragraphs of a role look.
struct Look {
    name: &'static str,
    shown: &'static str,
    /// Points.
    size: u32,
    bold: bool,
    centred: bool,
    /// Millimetres, above, below, and from the side where lines begin.
    space: [u32; 3],
    keep: bool,
}

const fn look(name: &'static str, shown: &'static str, size: u32, space: [u32; 3]) -> Look {
    Look { name, shown, size, bold: false, centred: false, space, keep: false }
}

const LOOKS: [Look; 14] = [
    Look { keep: true, ..look("Kicker", "Kicker", 13, [0, 1, 0]) },
    Look { bold: true, keep: true, ..look("Title", "Title", 22, [0, 2, 0]) },
    look("Subtitle", "Subtitle", 15, [0, 3, 0]),
    look("Byline", "Byline", 12, [0, 4, 0]),
    look("Text", "Text body", 14, [0, 3, 0]),
    Look { bold: true, keep: true, ..look("Heading1", "Heading 1", 17, [4, 2, 0]) },
    Look { bold: true, keep: true, ..look("Heading2", "Heading 2", 15, [3, 2, 0]) },
    look("Quotations", "Quotations", 14, [0, 2, 10]),
    Look { bold: true, centred: true, ..look("PullQuote", "Pull quote", 16, [3, 2, 0]) },
    look("Speaker", "Speaker", 12, [0, 3, 10]),
    look("ListItem", "List item", 14, [0, 1, 0]),
    look("Caption", "Caption", 11, [0, 4, 0]),
    Look { centred: true, ..look("Separator", "Separator", 14, [3, 3, 0]) },
    look("Rights", "Rights", 11, [6, 0, 0]),
];

/// The name of a role's style.
pub(super) fn style_name(role: Role) -> &'static str {
    match role {
        Role::Kicker => "Kicker",
        Role::Headline => "Title",
        Role::Standfirst => "Subtitle",
        Role::Byline => "Byline",
        Role::Text => "Text",
        Role::Subheading(1) => "Heading1",
        Role::Subheading(_) => "Heading2",
        Role::Quote => "Quotations",
        Role::PullQuote => "PullQuote",
        Role::Speaker => "Speaker",
        Role::ListItem => "ListItem",
        Role::Caption => "Caption",
        Role::Separator => "Separator",
        Role::Rights => "Rights",
    }
}

/// The name of a style with a direction.
pub(super) fn directed(style: &str, rtl: bool) -> String {
    format!("{style}_{}", if rtl { "rtl" } else { "ltr" })
}

fn mode(rtl: bool) -> &'static str {
    if rtl { "rl-tb" } else { "lr-tb" }
}

/// Each style in each direction. The side is named outright: LibreOffice takes `start` for the left one even where lines
/// begin on the right.
pub(super) fn directed_styles() -> Vec<Element> {
    let names = LOOKS.iter().map(|l| (l.name, l.centred)).chain([("Figure", false)]);
    let both = names.flat_map(|(name, centred)| [true, false].map(|rtl| (name, centred, rtl)));
    both.map(|(name, centred, rtl)| {
        let side = match (centred, rtl) {
            (true, _) => "center",
            (_, true) => "right",
            (_, false) => "left",
        };
        let properties = Element::new("style:paragraph-properties");
        let properties = properties.with("fo:text-align", side).with("style:writing-mode", mode(rtl));
        let style = Element::new("style:style").with("style:name", directed(name, rtl));
        style.with("style:family", "paragraph").with("style:parent-style-name", name).child(properties)
    })
    .collect()
}

/// The style of a run.
pub(super) fn run_style(name: &str, look: &RunLook) -> Element {
    let mut text = Element::new("style:text-properties");
    if look.emphasis && !look.rtl {
        text = text.with("fo:font-style", "italic");
    }
    if look.emphasis && look.rtl {
        text = text.with("style:font-name-complex", EMPHASIS_FAMILY);
    }
    if look.strong {
        text = text.with("fo:font-weight", "bold").with("style:font-weight-complex", "bold");
    }
    if let Some(tag) = &look.language {
        let (language, country) = parted(tag);
        text = match look.rtl {
            true => text.with("style:language-complex", language).with("style:country-complex", country),
            false => text.with("fo:language", language).with("fo:country", country),
        };
    }
    Element::new("style:style").with("style:name", name).with("style:family", "text").child(text)
}

/// Language and country of a tag; `none` where it has no country.
fn parted(tag: &str) -> (String, String) {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default().to_owned();
    let country = parts.find(|p| p.len() == 2).map_or_else(|| "none".to_owned(), str::to_ascii_uppercase);
    (language, country)
}

/// Bullets.
pub(super) fn list_style() -> Element {
    let place = Element::new("style:list-level-label-alignment")
        .with("text:label-followed-by", "listtab")
        .with("text:list-tab-stop-position", "10mm")
        .with("fo:text-indent", "-5mm")
        .with("fo:margin-left", "10mm");
    let properties = Element::new("style:list-level-properties")
        .with("text:list-level-position-and-space-mode", "label-alignment")
        .child(place);
    let level = Element::new("text:list-level-style-bullet")
        .with("text:level", "1")
        .with("text:bullet-char", "•")
        .child(properties);
    Element::new("text:list-style").with("style:name", "Bullets").child(level)
}

/// An element with the namespaces of OpenDocument.
pub(super) fn rooted(name: &'static str) -> Element {
    [
        ("xmlns:office", "office:1.0"),
        ("xmlns:style", "style:1.0"),
        ("xmlns:text", "text:1.0"),
        ("xmlns:draw", "drawing:1.0"),
        ("xmlns:fo", "xsl-fo-compatible:1.0"),
        ("xmlns:svg", "svg-compatible:1.0"),
        ("xmlns:meta", "meta:1.0"),
    ]
    .into_iter()
    .fold(Element::new(name), |root, (prefix, space)| root.with(prefix, format!("{OASIS}:{space}")))
    .with("xmlns:xlink", "http://www.w3.org/1999/xlink")
    .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
    .with("office:version", "1.3")
}

/// All parts, the kind first, as it must be.
pub(super) fn package(
    article: &PublicArticle,
    content: &Element,
    pictures: &[&PublicPicture],
) -> Vec<(String, Vec<u8>)> {
    let mut parts = vec![
        ("mimetype".to_owned(), KIND.as_bytes().to_vec()),
        ("META-INF/manifest.xml".to_owned(), manifest(pictures.len()).document()),
        ("content.xml".to_owned(), content.document()),
        ("meta.xml".to_owned(), properties(article).document()),
        ("styles.xml".to_owned(), styles(article).document()),
    ];
    for (at, picture) in pictures.iter().enumerate() {
        let bytes = picture.widest().map(|i| i.bytes.clone()).unwrap_or_default();
        parts.push((format!("Pictures/picture{}.jpg", at + 1), bytes));
    }
    parts
}

fn manifest(pictures: usize) -> Element {
    let entry = |path: &str, kind: &str| {
        let entry = Element::new("manifest:file-entry").with("manifest:full-path", path);
        entry.with("manifest:media-type", kind)
    };
    let root = entry("/", KIND).with("manifest:version", "1.3");
    Element::new("manifest:manifest")
        .with("xmlns:manifest", format!("{OASIS}:manifest:1.0"))
        .with("manifest:version", "1.3")
        .child(root)
        .children(["content.xml", "meta.xml", "styles.xml"].map(|path| entry(path, "text/xml")))
        .children((1..=pictures).map(|n| entry(&format!("Pictures/picture{n}.jpg"), "image/jpeg")))
        .on_lines()
}

fn properties(article: &PublicArticle) -> Element {
    let generator = format!("{}/{}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
    let meta = Element::new("office:meta")
        .field("meta:generator", &generator)
        .field("dc:title", &title(article))
        .field("dc:description", &article.standfirst)
        .field("dc:subject", &article.section)
        .children(article.tags.iter().map(|tag| Element::holding("meta:keyword", tag)))
        .field("meta:initial-creator", &article.byline)
        .field("dc:creator", &article.byline)
        .field("meta:creation-date", &article.created.to_string())
        .field("dc:date", &article.changed.to_string())
        .field("dc:language", &article.language)
        .on_lines();
    rooted("office:document-meta").child(meta)
}

fn face(name: &str, generic: &str) -> Element {
    Element::new("style:font-face")
        .with("style:name", name)
        .with("svg:font-family", format!("'{name}'"))
        .with("style:font-family-generic", generic)
}

fn styles(article: &PublicArticle) -> Element {
    let faces =
        Element::new("office:font-face-decls").child(face(FAMILY, "roman")).child(face(EMPHASIS_FAMILY, "swiss"));
    let link = Element::new("style:style")
        .with("style:name", "Internet_20_link")
        .with("style:display-name", "Internet link")
        .with("style:family", "text")
        .child(
            Element::new("style:text-properties")
                .with("fo:color", "#1f3fa6")
                .with("style:text-underline-style", "solid"),
        );
    let graphics = Element::new("style:style").with("style:name", "Graphics").with("style:family", "graphic");
    let graphics = graphics.child(Element::new("style:graphic-properties").with("style:vertical-pos", "top"));
    let figure = paragraph_style(&look("Figure", "Figure", 14, [3, 1, 0]));
    let all = Element::new("office:styles")
        .child(default_style(article))
        .children(LOOKS.iter().map(paragraph_style))
        .child(figure)
        .child(link)
        .child(graphics)
        .on_lines();
    let page = Element::new("style:page-layout-properties")
        .with("fo:page-width", "210mm")
        .with("fo:page-height", "297mm")
        .with("fo:margin", "25.4mm")
        .with("style:writing-mode", mode(article.rtl));
    let automatic = Element::new("office:automatic-styles")
        .child(Element::new("style:page-layout").with("style:name", "Page").child(page));
    let master =
        Element::new("style:master-page").with("style:name", "Standard").with("style:page-layout-name", "Page");
    rooted("office:document-styles")
        .child(faces)
        .child(all)
        .child(automatic)
        .child(Element::new("office:master-styles").child(master))
        .on_lines()
}

fn default_style(article: &PublicArticle) -> Element {
    let (language, country) = parted(&article.language);
    let other = ("en".to_owned(), "US".to_owned());
    let ((complex, complex_country), (latin, latin_country)) = match article.rtl {
        true => ((language, country), other),
        false => (("ar".to_owned(), "none".to_owned()), (language, country)),
    };
    let paragraph = Element::new("style:paragraph-properties")
        .with("fo:text-align", "start")
        .with("fo:line-height", "130%")
        .with("style:writing-mode", mode(article.rtl));
    let text = Element::new("style:text-properties")
        .with("style:font-name", FAMILY)
        .with("style:font-name-complex", FAMILY)
        .with("fo:language", latin)
        .with("fo:country", latin_country)
        .with("style:language-complex", complex)
        .with("style:country-complex", complex_country);
    Element::new("style:default-style").with("style:family", "paragraph").child(paragraph).child(text)
}

fn paragraph_style(look: &Look) -> Element {
    let [above, below, start] = look.space;
    let mut paragraph = Element::new("style:paragraph-properties")
        .with("fo:margin-top", format!("{above}mm"))
        .with("fo:margin-bottom", format!("{below}mm"))
        .with("fo:text-align", if look.centred { "center" } else { "start" });
    if start > 0 {
        // On both sides: which one is the beginning depends on the paragraph's direction.
        paragraph =
            paragraph.with("fo:margin-left", format!("{start}mm")).with("fo:margin-right", format!("{start}mm"));
    }
    if look.keep {
        paragraph = paragraph.with("fo:keep-with-next", "always");
    }
    let size = format!("{}pt", look.size);
    let mut text =
        Element::new("style:text-properties").with("fo:font-size", size.clone()).with("style:font-size-complex", size);
    if look.bold {
        text = text.with("fo:font-weight", "bold").with("style:font-weight-complex", "bold");
    }
    Element::new("style:style")
        .with("style:name", look.name)
        .with("style:display-name", look.shown)
        .with("style:family", "paragraph")
        .child(paragraph)
        .child(text)
}
