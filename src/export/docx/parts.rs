//! The parts around the text: styles, the list, properties, relations, content types.

use super::super::flow::Role;
use super::super::html::title;
use super::super::public::{PublicArticle, PublicPicture};
use super::super::xml::Element;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
/// A family that every office program has or replaces by one with Arabic letters.
const FAMILY: &str = "Times New Roman";
/// What emphasis looks like in Arabic, which is never slanted.
const EMPHASIS_FAMILY: &str = "Arial";

/// The id of a role's style.
pub(super) fn style_id(role: Role) -> &'static str {
    match role {
        Role::Kicker => "Kicker",
        Role::Headline => "Title",
        Role::Standfirst => "Subtitle",
        Role::Byline => "Byline",
        Role::Text => "Normal",
        Role::Subheading(1) => "Heading1",
        Role::Subheading(_) => "Heading2",
        Role::Quote => "Quote",
        Role::PullQuote => "IntenseQuote",
        Role::Speaker => "Speaker",
        Role::ListItem => "ListBullet",
        Role::Caption => "Caption",
        Role::Separator => "Separator",
        Role::Rights => "Rights",
    }
}

/// An element with the namespaces of a text part.
pub(super) fn rooted(name: &'static str) -> Element {
    Element::new(name)
        .with("xmlns:w", MAIN)
        .with("xmlns:r", RELATIONS)
        .with("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing")
        .with("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main")
        .with("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture")
}

/// The typeface of emphasised Arabic.
pub(super) fn emphasis_fonts() -> Element {
    Element::new("w:rFonts").with("w:cs", EMPHASIS_FAMILY)
}

/// All parts, the content types first.
pub(super) fn package(
    article: &PublicArticle,
    document: &Element,
    links: &[String],
    pictures: &[&PublicPicture],
) -> Vec<(String, Vec<u8>)> {
    let mut parts = vec![
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("docProps/app.xml", application()),
        ("docProps/core.xml", properties(article)),
        ("word/_rels/document.xml.rels", document_relations(links, pictures.len())),
        ("word/document.xml", document.clone()),
        ("word/fontTable.xml", fonts()),
        ("word/numbering.xml", numbering()),
        ("word/settings.xml", settings(article)),
        ("word/styles.xml", styles(article)),
    ]
    .into_iter()
    .map(|(path, part)| (path.to_owned(), part.standalone_document()))
    .collect::<Vec<_>>();
    for (at, picture) in pictures.iter().enumerate() {
        let bytes = picture.widest().map(|i| i.bytes.clone()).unwrap_or_default();
        parts.push((format!("word/media/picture{}.jpg", at + 1), bytes));
    }
    parts
}

fn content_types() -> Element {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let default =
        |ending: &str, kind: &str| Element::new("Default").with("Extension", ending).with("ContentType", kind);
    let part = |path: &str, kind: String| Element::new("Override").with("PartName", path).with("ContentType", kind);
    Element::new("Types")
        .with("xmlns", format!("{PACKAGE}/content-types"))
        .child(default("jpg", "image/jpeg"))
        .child(default("rels", "application/vnd.openxmlformats-package.relationships+xml"))
        .child(default("xml", "application/xml"))
        .child(part(
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml".into(),
        ))
        .child(part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml".into()))
        .child(part("/word/document.xml", format!("{word}.document.main+xml")))
        .child(part("/word/fontTable.xml", format!("{word}.fontTable+xml")))
        .child(part("/word/numbering.xml", format!("{word}.numbering+xml")))
        .child(part("/word/settings.xml", format!("{word}.settings+xml")))
        .child(part("/word/styles.xml", format!("{word}.styles+xml")))
        .on_lines()
}

fn relation(id: &str, kind: &str, target: &str) -> Element {
    Element::new("Relationship").with("Id", id).with("Type", kind).with("Target", target)
}

fn relations() -> Element {
    Element::new("Relationships").with("xmlns", format!("{PACKAGE}/relationships")).on_lines()
}

fn package_relations() -> Element {
    relations()
        .child(relation("document", &format!("{RELATIONS}/officeDocument"), "word/document.xml"))
        .child(relation("core", &format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml"))
        .child(relation("app", &format!("{RELATIONS}/extended-properties"), "docProps/app.xml"))
}

fn document_relations(links: &[String], pictures: usize) -> Element {
    let own = [
        ("fonts", "fontTable", "fontTable.xml"),
        ("numbering", "numbering", "numbering.xml"),
        ("settings", "settings", "settings.xml"),
        ("styles", "styles", "styles.xml"),
    ];
    let own = own.map(|(id, kind, target)| relation(id, &format!("{RELATIONS}/{kind}"), target));
    let pictures = (1..=pictures).map(|number| {
        relation(&format!("picture{number}"), &format!("{RELATIONS}/image"), &format!("media/picture{number}.jpg"))
    });
    let links = links.iter().enumerate().map(|(at, url)| {
        relation(&format!("link{}", at + 1), &format!("{RELATIONS}/hyperlink"), url).with("TargetMode", "External")
    });
    relations().children(own).children(pictures).children(links)
}

fn application() -> Element {
    Element::new("Properties")
        .with("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")
        .field("Application", env!("CARGO_PKG_NAME"))
}

fn properties(article: &PublicArticle) -> Element {
    let moment =
        |name, at: crate::base::Timestamp| Element::holding(name, at.to_string()).with("xsi:type", "dcterms:W3CDTF");
    Element::new("cp:coreProperties")
        .with("xmlns:cp", format!("{PACKAGE}/metadata/core-properties"))
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .field("dc:title", &title(article))
        .field("dc:subject", &article.section)
        .field("dc:creator", &article.byline)
        .field("cp:keywords", &article.tags.join(if article.rtl { "، " } else { ", " }))
        .field("dc:description", &article.standfirst)
        .field("dc:language", &article.language)
        .child(moment("dcterms:created", article.created))
        .child(moment("dcterms:modified", article.changed))
        .on_lines()
}

fn fonts() -> Element {
    let font = |name: &str, family: &str| {
        Element::new("w:font").with("w:name", name).child(Element::new("w:family").with("w:val", family))
    };
    Element::new("w:fonts").with("xmlns:w", MAIN).child(font(FAMILY, "roman")).child(font(EMPHASIS_FAMILY, "swiss"))
}

/// One list with bullets; `left` is the side where the paragraph begins.
fn numbering() -> Element {
    let level = Element::new("w:lvl")
        .with("w:ilvl", "0")
        .child(value("w:start", "1"))
        .child(value("w:numFmt", "bullet"))
        .child(value("w:lvlText", "•"))
        .child(value("w:lvlJc", "left"))
        .child(Element::new("w:pPr").child(Element::new("w:ind").with("w:left", "720").with("w:hanging", "360")));
    let kind = Element::new("w:abstractNum")
        .with("w:abstractNumId", "0")
        .child(value("w:multiLevelType", "singleLevel"))
        .child(level);
    let list = Element::new("w:num").with("w:numId", "1").child(value("w:abstractNumId", "0"));
    Element::new("w:numbering").with("xmlns:w", MAIN).child(kind).child(list)
}

fn settings(article: &PublicArticle) -> Element {
    let mode = Element::new("w:compatSetting")
        .with("w:name", "compatibilityMode")
        .with("w:uri", "http://schemas.microsoft.com/office/word")
        .with("w:val", "15");
    Element::new("w:settings")
        .with("xmlns:w", MAIN)
        .child(value("w:defaultTabStop", "720"))
        .child(Element::new("w:compat").child(mode))
        .child(languages("w:themeFontLang", article))
}

fn value(name: &'static str, value: &str) -> Element {
    Element::new(name).with("w:val", value)
}

/// The article's language for its own script, another for the other. `ar` alone is no language that Word can check.
fn languages(name: &'static str, article: &PublicArticle) -> Element {
    let own = if article.language == "ar" { "ar-SA" } else { &article.language };
    match article.rtl {
        true => Element::new(name).with("w:val", "en-US").with("w:bidi", own),
        false => Element::new(name).with("w:val", own).with("w:bidi", "ar-SA"),
    }
}

/// How a role's paragraphs look.
struct Look {
    role: Option<Role>,
    id: &'static str,
    name: &'static str,
    /// Half points.
    size: u32,
    bold: bool,
    centred: bool,
    /// Twips.
    before: u32,
    after: u32,
    /// From the side where lines begin, twips.
    indent: u32,
    /// Stays with the next paragraph.
    keep: bool,
    outline: Option<&'static str>,
}

impl Look {
    fn of(role: Role, name: &'static str, size: u32) -> Self {
        let id = style_id(role);
        Look {
            role: Some(role),
            id,
            name,
            size,
            bold: false,
            centred: false,
            before: 0,
            after: 120,
            indent: 0,
            keep: false,
            outline: None,
        }
    }
}

fn looks() -> Vec<Look> {
    vec![
        Look { keep: true, after: 60, ..Look::of(Role::Kicker, "Kicker", 26) },
        Look { bold: true, keep: true, ..Look::of(Role::Headline, "Title", 44) },
        Look { after: 160, ..Look::of(Role::Standfirst, "Subtitle", 30) },
        Look { after: 240, ..Look::of(Role::Byline, "Byline", 24) },
        Look {
            bold: true,
            keep: true,
            before: 240,
            outline: Some("0"),
            ..Look::of(Role::Subheading(1), "heading 1", 34)
        },
        Look {
            bold: true,
            keep: true,
            before: 200,
            outline: Some("1"),
            ..Look::of(Role::Subheading(2), "heading 2", 30)
        },
        Look { indent: 567, ..Look::of(Role::Quote, "Quote", 28) },
        Look { bold: true, centred: true, before: 160, ..Look::of(Role::PullQuote, "Intense Quote", 32) },
        Look { indent: 567, ..Look::of(Role::Speaker, "Speaker", 24) },
        Look { ..Look::of(Role::ListItem, "List Bullet", 28) },
        Look { after: 240, ..Look::of(Role::Caption, "caption", 22) },
        Look { centred: true, before: 160, after: 160, ..Look::of(Role::Separator, "Separator", 28) },
        Look { before: 360, ..Look::of(Role::Rights, "Rights", 22) },
        Look { role: None, id: "Figure", keep: true, before: 160, after: 60, ..Look::of(Role::Text, "Figure", 28) },
    ]
}

fn styles(article: &PublicArticle) -> Element {
    let fonts = Element::new("w:rFonts").with("w:ascii", FAMILY).with("w:hAnsi", FAMILY).with("w:cs", FAMILY);
    let run = sized(Element::new("w:rPr").child(fonts), 28).child(languages("w:lang", article));
    let spacing = Element::new("w:spacing").with("w:after", "160").with("w:line", "312").with("w:lineRule", "auto");
    let defaults = Element::new("w:docDefaults")
        .child(Element::new("w:rPrDefault").child(run))
        .child(Element::new("w:pPrDefault").child(Element::new("w:pPr").child(spacing)));
    let normal = named(style("paragraph", "Normal").with("w:default", "1"), "Normal").child(Element::new("w:qFormat"));
    let slanted = emphasis_fonts().with("w:hint", "cs");
    let emphasis = named(style("character", "Emphasis"), "Emphasis")
        .child(Element::new("w:qFormat"))
        .child(Element::new("w:rPr").child(slanted));
    let colour = value("w:color", "1F3FA6");
    let link = named(style("character", "Hyperlink"), "Hyperlink")
        .child(Element::new("w:rPr").child(colour).child(value("w:u", "single")));
    Element::new("w:styles")
        .with("xmlns:w", MAIN)
        .child(defaults)
        .child(normal)
        .children(looks().iter().map(paragraph_style))
        .child(emphasis)
        .child(link)
        .on_lines()
}

fn style(kind: &str, id: &str) -> Element {
    Element::new("w:style").with("w:type", kind).with("w:styleId", id)
}

fn named(style: Element, name: &str) -> Element {
    style.child(value("w:name", name))
}

/// Both sizes: that of Latin letters and that of Arabic.
fn sized(run: Element, half_points: u32) -> Element {
    let size = half_points.to_string();
    run.child(value("w:sz", &size)).child(value("w:szCs", &size))
}

fn paragraph_style(look: &Look) -> Element {
    let own =
        matches!(look.role, None | Some(Role::Kicker | Role::Byline | Role::Speaker | Role::Separator | Role::Rights));
    let style = style("paragraph", look.id);
    let style = if own { style.with("w:customStyle", "1") } else { style };
    let mut paragraph = Element::new("w:pPr");
    if look.keep {
        paragraph = paragraph.child(Element::new("w:keepNext"));
    }
    let spacing = Element::new("w:spacing").with("w:before", look.before.to_string());
    paragraph = paragraph.child(spacing.with("w:after", look.after.to_string()));
    if look.indent > 0 {
        paragraph = paragraph.child(Element::new("w:ind").with("w:left", look.indent.to_string()));
    }
    if look.centred {
        paragraph = paragraph.child(value("w:jc", "center"));
    }
    if let Some(level) = look.outline {
        paragraph = paragraph.child(value("w:outlineLvl", level));
    }
    let mut run = Element::new("w:rPr");
    if look.bold {
        run = run.child(Element::new("w:b")).child(Element::new("w:bCs"));
    }
    named(style, look.name)
        .child(value("w:basedOn", "Normal"))
        .child(Element::new("w:qFormat"))
        .child(paragraph)
        .child(sized(run, look.size))
}
