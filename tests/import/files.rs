//! Files of every kind that is read, made here: what they hold is invented.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip of these parts.
pub fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("starts");
        zip.write_all(bytes).expect("writes");
    }
    zip.finish().expect("finishes").into_inner()
}

/// A picture of a few pixels.
pub fn picture(width: u32, height: u32) -> Vec<u8> {
    let image = image::RgbImage::from_fn(width, height, |x, y| image::Rgb([(x * 7) as u8, (y * 5) as u8, 90]));
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, image::ImageFormat::Png).expect("encodes");
    out.into_inner()
}

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"";

/// A document as Word writes it.
pub fn docx() -> Vec<u8> {
    let p = |style: &str, inner: &str| {
        let style = if style.is_empty() { String::new() } else { format!("<w:pStyle w:val=\"{style}\"/>") };
        format!("<w:p><w:pPr>{style}<w:bidi/></w:pPr>{inner}</w:p>")
    };
    let t = |text: &str| format!("<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let bold = |text: &str| {
        format!("<w:r><w:rPr><w:b/><w:bCs/><w:rtl/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let body = [
        p("Title", &t("الجسر القديم يُفتح للمشاة")),
        p("Subtitle", &t("البلدية أنهت ترميمه في عام")),
        p(
            "",
            &format!(
                "{}{}{}<w:ins><w:r><w:t> كما وعدت</w:t></w:r></w:ins><w:del><w:r><w:delText>حذف</w:delText></w:r></w:del>",
                t("فتحت البلدية "),
                bold("الجسر القديم"),
                t(" للمشاة صباح الأحد")
            ),
        ),
        p("1", &t("مئة عام")),
        p(
            "",
            &format!(
                "{}<w:hyperlink r:id=\"rId5\">{}</w:hyperlink>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>",
                t("وبُني الجسر قبل مئة عام، بحسب "),
                t("سجل المدينة"),
                t(".")
            ),
        ),
        p("a3", &t("الجسر يصل ضفتين وحكايتين")),
        p(
            "",
            "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"p\" descr=\"جسر حجري بثلاثة أقواس\"/><a:blip r:embed=\"rId6\"/></wp:inline></w:drawing></w:r>",
        ),
        p("Caption", &t("الجسر بعد الترميم")),
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}</w:p>",
            t("ممر للدراجات")
        ),
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}</w:p>",
            t("إنارة جديدة")
        ),
    ];
    let document =
        format!("<?xml version=\"1.0\"?><w:document {W}><w:body>{}<w:sectPr/></w:body></w:document>", body.concat());
    let styles = format!(
        "<w:styles {W}><w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Subtitle\"><w:name w:val=\"Subtitle\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"a3\"><w:name w:val=\"Quote\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Caption\"><w:name w:val=\"caption\"/></w:style></w:styles>"
    );
    let links = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"rId5\" Type=\"hyperlink\" Target=\"https://city.example/record\" TargetMode=\"External\"/>\
        <Relationship Id=\"rId6\" Type=\"image\" Target=\"media/image1.png\"/></Relationships>";
    let core =
        "<cp:coreProperties xmlns:cp=\"x\" xmlns:dc=\"y\"><dc:creator>نهى السعيد</dc:creator></cp:coreProperties>";
    zip_of(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/_rels/document.xml.rels", links.as_bytes()),
        ("word/media/image1.png", &picture(40, 30)),
        ("docProps/core.xml", core.as_bytes()),
    ])
}

const O: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
    xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" \
    xmlns:xlink=\"http://www.w3.org/1999/xlink\"";

/// The same document as LibreOffice writes it.
pub fn odt() -> Vec<u8> {
    let content = format!(
        "<office:document-content {O}><office:automatic-styles>\
         <style:style style:name=\"T1\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\" style:font-weight-complex=\"bold\"/></style:style>\
         </office:automatic-styles><office:body><office:text>\
         <text:p text:style-name=\"Title\">الجسر القديم يُفتح للمشاة</text:p>\
         <text:p text:style-name=\"Subtitle\">البلدية أنهت ترميمه في عام</text:p>\
         <text:p>فتحت البلدية <text:span text:style-name=\"T1\">الجسر القديم</text:span> للمشاة صباح الأحد</text:p>\
         <text:h text:outline-level=\"1\">مئة عام</text:h>\
         <text:p>وبُني الجسر قبل مئة عام، بحسب <text:a xlink:href=\"https://city.example/record\">سجل المدينة</text:a>.</text:p>\
         <text:p text:style-name=\"Quotations\">الجسر يصل ضفتين وحكايتين</text:p>\
         <text:p><draw:frame><draw:image xlink:href=\"Pictures/a.png\"/><svg:desc>جسر حجري بثلاثة أقواس</svg:desc></draw:frame></text:p>\
         <text:p text:style-name=\"Caption\">الجسر بعد الترميم</text:p>\
         <text:list><text:list-item><text:p>ممر للدراجات</text:p></text:list-item>\
         <text:list-item><text:p>إنارة جديدة</text:p></text:list-item></text:list>\
         </office:text></office:body></office:document-content>"
    );
    zip_of(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("Pictures/a.png", &picture(40, 30)),
    ])
}

/// A book of a cover and two chapters.
pub fn epub() -> Vec<u8> {
    let chapter = |title: &str, text: &str| {
        format!(
            "<?xml version=\"1.0\"?><!DOCTYPE html><html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"ar\"><head><title>{title}</title></head>\
            <body><h1>{title}</h1><p>{text}</p><figure><img src=\"../img/a.png\" alt=\"بحر\"/><figcaption>البحر مساء</figcaption></figure></body></html>"
        )
    };
    let first = chapter("حكاية المرفأ", &"كان المرفأ صغيرًا حين وصل إليه أول مركب محمّل بالقمح والحكايات. ".repeat(4));
    let second = chapter("حكاية الجبل", &"أما الجبل فكان يراقب البحر من بعيد ولا يقول شيئًا لأحد من الناس. ".repeat(4));
    let package = "<package xmlns=\"http://www.idpf.org/2007/opf\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><metadata>\
        <dc:title>حكايات الجزر</dc:title><dc:creator>مازن عيسى</dc:creator><dc:language>ar</dc:language></metadata>\
        <manifest><item id=\"nav\" href=\"nav.xhtml\" properties=\"nav\"/><item id=\"cover\" href=\"text/cover.xhtml\"/>\
        <item id=\"a\" href=\"text/a.xhtml\"/><item id=\"b\" href=\"text/b.xhtml\"/></manifest>\
        <spine page-progression-direction=\"rtl\"><itemref idref=\"nav\"/><itemref idref=\"cover\"/><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>";
    zip_of(&[
        ("mimetype", b"application/epub+zip"),
        (
            "META-INF/container.xml",
            b"<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>",
        ),
        ("OEBPS/book.opf", package.as_bytes()),
        ("OEBPS/nav.xhtml", "<html><body><nav>فهرس</nav></body></html>".as_bytes()),
        ("OEBPS/text/cover.xhtml", "<html><body><h1>حكايات الجزر</h1></body></html>".as_bytes()),
        ("OEBPS/text/a.xhtml", first.as_bytes()),
        ("OEBPS/text/b.xhtml", second.as_bytes()),
        ("OEBPS/img/a.png", &picture(30, 30)),
    ])
}

/// Markdown with front matter.
pub const MARKDOWN: &str = "---
title: \"سوق الكتب يعود\"
author: لبنى حمدان
tags: [كتب, \"أسواق، قديمة\"]
date: 2026-11-03
lang: ar
---
# سوق الكتب يعود

عاد سوق الكتب إلى **ساحة النافورة** بعد غياب، و*امتلأت* [طاولاته](https://books.example/a) قبل الظهر.

## أول يوم

> الكتاب ضيف لا يرحل

- روايات
- كتب أطفال

![باعة كتب في ساحة](img/books.png)

باعة الكتب صباح الجمعة — تصوير: لبنى حمدان

---

وينتهي السوق
مساء السبت.
";

/// A wire of ninjs 1.
pub const NINJS: &str = r#"{"uri":"urn:x:1","type":"text","version":"1.0","headline":"قطار الساحل يعود إلى العمل","byline":"وكالة الجزر",
"located":"مرسى الريحان","language":"ar","urgency":3,"body_xhtml":"<p>عاد قطار الساحل إلى العمل صباح الثلاثاء.</p><p>وتبلغ سرعته مئة كيلومتر.</p>",
"associations":{"featuremedia":{"uri":"urn:x:2","type":"picture","description_text":"القطار في محطته","byline":"سمير نصر",
"renditions":{"o":{"href":"train.png","width":40,"mimetype":"image/png"}}}}}"#;

/// A wire of NewsML-G2.
pub const NEWSML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:x,2026:1" version="1" standard="NewsML-G2" standardversion="2.35" conformance="power" xml:lang="ar">
<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-standards_40.xml"/>
<rightsInfo><copyrightNotice>© وكالة الجزر</copyrightNotice></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:x"/><versionCreated>2026-11-20T10:00:00Z</versionCreated></itemMeta>
<contentMeta><urgency>4</urgency><located><name>تل الغروب</name></located><by>هالة منير</by><headline>المطر يعود إلى تل الغروب</headline><subject qcode="x:1"><name>طقس</name></subject></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><h1>المطر يعود إلى تل الغروب</h1><p>هطل المطر على <strong>تل الغروب</strong> فجر الجمعة.</p><p>وامتلأت الآبار.</p></body></html></inlineXML></contentSet>
</newsItem>"#;
