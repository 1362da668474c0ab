//! `article.odt`: OpenDocument 1.3. Every paragraph has a style that says its direction (`style:writing-mode`); OpenDocument
//! has no direction for runs: readers find it by UAX #9, and no invisible sign is put into the text to help them. The
//! readers' comments stay out.

mod parts;

use super::archive;
use super::flow::{Piece, Role, Run, flow, runs};
use super::public::{PublicArticle, PublicPicture, Rich};
use super::xml::Element;
use std::collections::BTreeMap;

/// The width of the text on the page, hundredths of a millimetre: A4 with margins of 25.4 mm.
const WIDEST: u64 = 15_920;
/// A picture is no higher than this, hundredths of a millimetre.
const HIGHEST: u64 = 16_400;

/// The document.
pub(super) fn document(article: &PublicArticle) -> Vec<u8> {
    let mut writer = Writer { article, looks: BTreeMap::new(), pictures: Vec::new() };
    let body = writer.body();
    let styles = writer.looks.iter().map(|(look, name)| parts::run_style(name, look));
    let automatic = Element::new("office:automatic-styles")
        .children(parts::directed_styles())
        .children(styles)
        .child(parts::list_style())
        .on_lines();
    let content = parts::rooted("office:document-content")
        .child(automatic)
        .child(Element::new("office:body").child(Element::new("office:text").children(body).on_lines()))
        .on_lines();
    archive::package(parts::package(article, &content, &writer.pictures))
}

/// What distinguishes the look of a run from its paragraph's.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct RunLook {
    strong: bool,
    emphasis: bool,
    rtl: bool,
    language: Option<String>,
}

struct Writer<'a> {
    article: &'a PublicArticle,
    /// Looks of runs, and what their styles are called.
    looks: BTreeMap<RunLook, String>,
    pictures: Vec<&'a PublicPicture>,
}

impl<'a> Writer<'a> {
    fn body(&mut self) -> Vec<Element> {
        let mut out: Vec<Element> = Vec::new();
        let mut items: Vec<Element> = Vec::new();
        for piece in flow(self.article) {
            if let Piece::Words(Role::ListItem, text) = &piece {
                items.push(Element::new("text:list-item").child(self.paragraph(Role::ListItem, text)));
                continue;
            }
            out.extend(list(&mut items));
            out.push(match piece {
                Piece::Words(role, text) => self.paragraph(role, &text),
                Piece::Picture(picture) => self.picture(picture),
            });
        }
        out.extend(list(&mut items));
        out
    }

    fn paragraph(&mut self, role: Role, text: &Rich) -> Element {
        let style = parts::directed(parts::style_name(role), text.rtl);
        let mut paragraph = match role {
            Role::Subheading(level) => Element::new("text:h").with("text:outline-level", level.max(1).to_string()),
            _ => Element::new("text:p"),
        }
        .with("text:style-name", style);
        let runs = runs(text);
        let mut rest = runs.as_slice();
        let mut blank = true;
        while let Some(first) = rest.first() {
            let same = rest.iter().take_while(|run| run.link == first.link).count();
            let (together, after) = rest.split_at(same);
            paragraph = match first.link {
                Some(url) => {
                    let link = Element::new("text:a").with("xlink:type", "simple").with("xlink:href", url);
                    let link = link.with("text:style-name", "Internet_20_link");
                    paragraph.child(self.runs(link, together, &mut blank))
                }
                None => self.runs(paragraph, together, &mut blank),
            };
            rest = after;
        }
        paragraph
    }

    /// Puts runs into `parent`; `blank` is true where a blank would be lost, after another or at a line's beginning.
    fn runs(&mut self, mut parent: Element, runs: &[Run], blank: &mut bool) -> Element {
        for run in runs {
            let plain = !run.strong && !run.emphasis && run.language.is_none();
            if plain {
                parent = words(parent, run.text, blank);
                continue;
            }
            let look = RunLook {
                strong: run.strong,
                emphasis: run.emphasis,
                rtl: run.rtl,
                language: run.language.map(str::to_owned),
            };
            // The name tells a reader what the looks of Arabic emphasis, another face, do not.
            let kind = if look.emphasis { "Emphasis" } else { "T" };
            let next = format!("{kind}{}", self.looks.len() + 1);
            let name = self.looks.entry(look).or_insert(next).clone();
            let span = Element::new("text:span").with("text:style-name", name);
            parent = parent.child(words(span, run.text, blank));
        }
        parent
    }

    fn picture(&mut self, picture: &'a PublicPicture) -> Element {
        self.pictures.push(picture);
        let number = self.pictures.len();
        let (width, height) = picture.widest().map_or((1, 1), |i| (i.width, i.height));
        let (width, height) = extent(width, height);
        let image = Element::new("draw:image")
            .with("xlink:href", format!("Pictures/picture{number}.jpg"))
            .with("xlink:type", "simple")
            .with("xlink:show", "embed")
            .with("xlink:actuate", "onLoad");
        let mut frame = Element::new("draw:frame")
            .with("draw:style-name", "Graphics")
            .with("draw:name", format!("Picture {number}"))
            .with("text:anchor-type", "as-char")
            .with("svg:width", millimetres(width))
            .with("svg:height", millimetres(height))
            .child(image);
        if !picture.alt.is_empty() {
            frame = frame.child(Element::holding("svg:desc", &picture.alt));
        }
        let style = parts::directed("Figure", self.article.rtl);
        Element::new("text:p").with("text:style-name", style).child(frame)
    }
}

fn list(items: &mut Vec<Element>) -> Option<Element> {
    let items = std::mem::take(items);
    let list = Element::new("text:list").with("text:style-name", "Bullets");
    (!items.is_empty()).then(|| list.children(items))
}

/// Text with its line breaks, and with the blanks that XML readers would drop.
fn words(mut parent: Element, text: &str, blank: &mut bool) -> Element {
    let mut plain = String::new();
    let flush = |parent: Element, plain: &mut String| match plain.is_empty() {
        true => parent,
        false => parent.text(std::mem::take(plain)),
    };
    for c in text.chars() {
        match c {
            '\n' => {
                parent = flush(parent, &mut plain).child(Element::new("text:line-break"));
                *blank = true;
            }
            ' ' if *blank => parent = flush(parent, &mut plain).child(Element::new("text:s")),
            c => {
                plain.push(c);
                *blank = c == ' ';
            }
        }
    }
    flush(parent, &mut plain)
}

/// Width and height on the page, hundredths of a millimetre, in the picture's proportions; a pixel is 1/96 inch.
fn extent(width_px: u32, height_px: u32) -> (u64, u64) {
    let (width, height) = (u64::from(width_px.max(1)), u64::from(height_px.max(1)));
    let natural = |px: u64| px * 2540 / 96;
    let wide = natural(width).min(WIDEST).min(natural(height).min(HIGHEST) * width / height).max(1);
    (wide, (wide * height / width).max(1))
}

fn millimetres(hundredths: u64) -> String {
    format!("{}.{:02}mm", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::super::html::escaped;
    use super::super::read_zip;
    use super::super::sample::public;
    use super::*;

    fn content(article: &PublicArticle) -> String {
        let parts = read_zip(&document(article)).expect("a whole zip");
        String::from_utf8(parts["content.xml"].clone()).expect("UTF-8")
    }

    #[test]
    fn every_paragraph_says_its_direction() {
        let content = content(&public());
        let styles = content.match_indices("text:style-name=\"").map(|(at, key)| &content[at + key.len()..]);
        let paragraphs = content.matches("<text:p ").count() + content.matches("<text:h ").count();
        let directed =
            styles.filter_map(|s| s.split('"').next()).filter(|s| s.ends_with("_rtl") || s.ends_with("_ltr")).count();
        assert!(paragraphs > 15);
        assert_eq!(directed, paragraphs);
        assert!(content.contains("<text:p text:style-name=\"Text_ltr\">The harbour"));
        assert!(content.contains("<text:h text:outline-level=\"1\" text:style-name=\"Heading1_rtl\">حركة"));
    }

    #[test]
    fn the_package_begins_with_its_kind() {
        let bytes = document(&public());
        assert_eq!(&bytes[30..38], b"mimetype");
        assert_eq!(&bytes[38..77], b"application/vnd.oasis.opendocument.text");
    }

    #[test]
    fn blanks_lines_marks_and_alt_texts_are_kept() {
        let article = public();
        let content = content(&article);
        for picture in &article.pictures {
            assert!(content.contains(&format!("<svg:desc>{}</svg:desc>", escaped(&picture.alt))));
        }
        assert!(content.contains("<text:a xlink:type=\"simple\" xlink:href=\"https://example.org/port?a=1&amp;b=2\""));
        assert!(!content.contains("سلامة البحّارة"));
        let mut blank = true;
        let written = words(Element::new("text:p"), " أ  ب\n ج", &mut blank);
        let written = String::from_utf8(written.document()).expect("UTF-8");
        let expected = "<text:p><text:s/>أ <text:s/>ب<text:line-break/><text:s/>ج</text:p>\n";
        assert!(written.ends_with(expected), "{written}");
    }

    #[test]
    fn a_picture_keeps_its_proportions_within_the_page() {
        assert_eq!(extent(96, 48), (2540, 1270));
        let (width, height) = extent(1600, 1067);
        assert!(width == WIDEST && height.abs_diff(WIDEST * 1067 / 1600) <= 1);
        assert!(extent(1000, 4000).1 <= HIGHEST);
        assert_eq!(millimetres(15_903), "159.03mm");
    }
}
