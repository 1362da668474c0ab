//! `article.docx`: WordprocessingML (ISO/IEC 29500, transitional) in an OPC package, with right to left at both levels:
//! `w:bidi` on each paragraph, `w:rtl` on each run of Arabic and on no run of Latin letters. No invisible sign is put into
//! the text. The readers' comments stay out: the file is for the press.

mod parts;

use super::archive;
use super::flow::{Piece, Role, Run, flow, runs};
use super::public::{PublicArticle, PublicPicture, Rich};
use super::xml::Element;

/// English Metric Units in a pixel of 1/96 inch.
const EMU_PER_PX: u64 = 9525;
/// The width of the text on the page, EMU: A4 with margins of an inch.
const WIDEST_EMU: u64 = 5_731_510;
/// A picture is no higher than this, EMU: two thirds of the page.
const HIGHEST_EMU: u64 = 5_900_000;

/// The document.
pub(super) fn document(article: &PublicArticle) -> Vec<u8> {
    let mut writer = Writer { article, links: Vec::new(), pictures: Vec::new() };
    let paragraphs: Vec<Element> = flow(article).into_iter().map(|piece| writer.piece(piece)).collect();
    let section = Element::new("w:sectPr")
        .child(Element::new("w:pgSz").with("w:w", "11906").with("w:h", "16838"))
        .child(margins());
    let section = if article.rtl { section.child(Element::new("w:bidi")) } else { section };
    let body = Element::new("w:body").children(paragraphs).child(section).on_lines();
    let document = parts::rooted("w:document").child(body);
    archive::package(parts::package(article, &document, &writer.links, &writer.pictures))
}

fn margins() -> Element {
    ["w:top", "w:right", "w:bottom", "w:left"]
        .into_iter()
        .fold(Element::new("w:pgMar"), |margins, side| margins.with(side, "1440"))
        .with("w:header", "720")
        .with("w:footer", "720")
        .with("w:gutter", "0")
}

/// Puts paragraphs together and gathers what they refer to.
struct Writer<'a> {
    article: &'a PublicArticle,
    /// Addresses, the first being relation `link1`.
    links: Vec<String>,
    /// Pictures, the first being relation `picture1`.
    pictures: Vec<&'a PublicPicture>,
}

impl<'a> Writer<'a> {
    fn piece(&mut self, piece: Piece<'a>) -> Element {
        match piece {
            Piece::Words(role, text) => self.paragraph(role, &text),
            Piece::Picture(picture) => self.picture(picture),
        }
    }

    fn paragraph(&mut self, role: Role, text: &Rich) -> Element {
        let mut paragraph = Element::new("w:p").child(properties(parts::style_id(role), role, text.rtl));
        let runs = runs(text);
        let mut rest = runs.as_slice();
        while let Some(first) = rest.first() {
            let same = rest.iter().take_while(|run| run.link == first.link).count();
            let (together, after) = rest.split_at(same);
            let written = together.iter().map(|run| self.run(run));
            paragraph = match first.link {
                Some(url) => {
                    let written: Vec<Element> = written.collect();
                    let id = self.link(url);
                    paragraph.child(Element::new("w:hyperlink").with("r:id", id).children(written))
                }
                None => paragraph.children(written),
            };
            rest = after;
        }
        paragraph
    }

    fn link(&mut self, url: &str) -> String {
        let at = self.links.iter().position(|known| known == url).unwrap_or_else(|| {
            self.links.push(url.to_owned());
            self.links.len() - 1
        });
        format!("link{}", at + 1)
    }

    fn run(&self, run: &Run) -> Element {
        let mut look = Element::new("w:rPr");
        let flag = |look: Element, name| look.child(Element::new(name));
        if run.link.is_some() {
            look = look.child(Element::new("w:rStyle").with("w:val", "Hyperlink"));
        } else if run.emphasis {
            look = look.child(Element::new("w:rStyle").with("w:val", "Emphasis"));
        }
        if run.strong {
            look = flag(flag(look, "w:b"), "w:bCs");
        }
        if run.emphasis && !run.rtl {
            look = flag(look, "w:i");
        } else if run.emphasis && run.link.is_some() {
            // Arabic is never slanted: the other typeface stands for emphasis, here without its style.
            look = look.child(parts::emphasis_fonts());
        }
        if run.rtl {
            look = flag(look, "w:rtl");
        }
        if let Some(tag) = run.language {
            let key = if run.rtl { "w:bidi" } else { "w:val" };
            look = look.child(Element::new("w:lang").with(key, tag));
        }
        let mut out = Element::new("w:r");
        if !look.is_empty() {
            out = out.child(look);
        }
        for (at, line) in run.text.split('\n').enumerate() {
            if at > 0 {
                out = out.child(Element::new("w:br"));
            }
            if !line.is_empty() {
                out = out.child(Element::holding("w:t", line).with("xml:space", "preserve"));
            }
        }
        out
    }

    fn picture(&mut self, picture: &'a PublicPicture) -> Element {
        self.pictures.push(picture);
        let number = self.pictures.len();
        let (width, height) = picture.widest().map_or((1, 1), |i| (i.width, i.height));
        let drawing = drawing(picture, number, extent(width, height));
        let properties = Element::new("w:pPr").child(Element::new("w:pStyle").with("w:val", "Figure"));
        let properties = if self.article.rtl { properties.child(Element::new("w:bidi")) } else { properties };
        Element::new("w:p").child(properties).child(Element::new("w:r").child(Element::new("w:drawing").child(drawing)))
    }
}

fn properties(style: &str, role: Role, rtl: bool) -> Element {
    let mut properties = Element::new("w:pPr").child(Element::new("w:pStyle").with("w:val", style));
    if role == Role::ListItem {
        let level = Element::new("w:ilvl").with("w:val", "0");
        let list = Element::new("w:numId").with("w:val", "1");
        properties = properties.child(Element::new("w:numPr").child(level).child(list));
    }
    if rtl {
        let mark = Element::new("w:rPr").child(Element::new("w:rtl"));
        properties = properties.child(Element::new("w:bidi")).child(mark);
    }
    properties
}

/// Width and height on the page, EMU, in the picture's proportions.
fn extent(width_px: u32, height_px: u32) -> (u64, u64) {
    let (width, height) = (u64::from(width_px.max(1)), u64::from(height_px.max(1)));
    let by_width = (width * EMU_PER_PX).min(WIDEST_EMU);
    let by_height = (height * EMU_PER_PX).min(HIGHEST_EMU) * width / height;
    let wide = by_width.min(by_height).max(1);
    (wide, (wide * height / width).max(1))
}

/// An inline picture (DrawingML); `descr` is its alt text.
fn drawing(picture: &PublicPicture, number: usize, (width, height): (u64, u64)) -> Element {
    let size = |name| Element::new(name).with("cx", width.to_string()).with("cy", height.to_string());
    let named = |name: &'static str| {
        let element = Element::new(name).with("id", number.to_string()).with("name", format!("Picture {number}"));
        element.with("descr", &picture.alt)
    };
    let locks = Element::new("a:graphicFrameLocks").with("noChangeAspect", "1");
    let blip = Element::new("a:blip").with("r:embed", format!("picture{number}"));
    let fill =
        Element::new("pic:blipFill").child(blip).child(Element::new("a:stretch").child(Element::new("a:fillRect")));
    let shape = Element::new("pic:spPr")
        .child(Element::new("a:xfrm").child(Element::new("a:off").with("x", "0").with("y", "0")).child(size("a:ext")))
        .child(Element::new("a:prstGeom").with("prst", "rect").child(Element::new("a:avLst")));
    let about = Element::new("pic:nvPicPr").child(named("pic:cNvPr")).child(Element::new("pic:cNvPicPr"));
    let pic = Element::new("pic:pic").child(about).child(fill).child(shape);
    let data = Element::new("a:graphicData")
        .with("uri", "http://schemas.openxmlformats.org/drawingml/2006/picture")
        .child(pic);
    Element::new("wp:inline")
        .with("distT", "0")
        .with("distB", "0")
        .with("distL", "0")
        .with("distR", "0")
        .child(size("wp:extent"))
        .child(named("wp:docPr"))
        .child(Element::new("wp:cNvGraphicFramePr").child(locks))
        .child(Element::new("a:graphic").child(data))
}

#[cfg(test)]
mod tests;
