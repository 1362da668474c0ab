//! `print/article.pdf`: the sheets as a tagged PDF 1.7 (PDF/UA-1, where every picture is described), with outline, title,
//! language and direction. Dates come from the
//! article, identifiers from its content.
//!
//! Text can be taken out again by any reader: each glyph stands for one character (a ligature for its characters), in a
//! font whose map says so. Marks above and below the letters are outlines, with invisible characters on the line that stand
//! for them: readers take raised text for words of its own. Where one glyph stands for different characters, its face is embedded once more rather than
//! the words wrapped in replacement text, which readers turn around in Arabic.

mod glyphs;
mod tags;
#[cfg(test)]
mod tests;

use super::html::title;
use super::print::{ElementKind, Ink, Item, PAGE_HEIGHT_PT, PAGE_WIDTH_PT, Place, SetText, Sheets};
use super::public::PublicArticle;
use crate::base::Timestamp;
use crate::text::Typesetter;
use glyphs::Faces;
use krilla::color::rgb;
use krilla::configure::{Accessibility, Configuration, ConfigurationBuilder};
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::{Document, SerializeSettings, destination::XyzDestination};
use std::collections::BTreeMap;
use tags::Tags;

/// The PDF of an article. `None` where a font or a picture does not fit into a PDF.
pub(super) fn document(article: &PublicArticle) -> Option<Vec<u8>> {
    let mut typesetter = Typesetter::bundled();
    let sheets = Sheets::of(article, &mut typesetter);
    // An article with a picture that nobody described cannot be one for everyone, and is a PDF all the same.
    let for_everyone = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish().ok();
    let mut configurations = for_everyone.into_iter().chain([Configuration::default()]);
    configurations.find_map(|configuration| written(article, &sheets, &typesetter, configuration))
}

fn written(
    article: &PublicArticle,
    sheets: &Sheets,
    typesetter: &Typesetter,
    configuration: Configuration,
) -> Option<Vec<u8>> {
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut writer = Writer {
        sheets,
        typesetter,
        document: Document::new_with(settings),
        faces: Faces::new(article.rtl),
        tags: Tags::new(&sheets.elements),
        images: sheets.images.iter().map(|bytes| Image::from_jpeg(bytes.clone().into(), true).ok()).collect(),
        headings: BTreeMap::new(),
    };
    for page in 0..sheets.pages.len() {
        writer.page(page)?;
    }
    let outline = outline(sheets, &writer.headings);
    let mut document = writer.document;
    document.set_tag_tree(writer.tags.tree(&article.language));
    document.set_outline(outline);
    document.set_metadata(metadata(article));
    document.finish().ok()
}

fn metadata(article: &PublicArticle) -> Metadata {
    let direction = if article.rtl { TextDirection::RightToLeft } else { TextDirection::LeftToRight };
    let authors: Vec<String> = Some(article.byline.clone()).filter(|b| !b.is_empty()).into_iter().collect();
    let mut metadata = Metadata::new()
        .title(title(article))
        .description(article.standfirst.clone())
        .keywords(article.tags.clone())
        .language(article.language.clone())
        .text_direction(direction)
        .creation_date(date(article.changed))
        .document_id(format!("urn:uuid:{}", article.id))
        .producer(concat!("Muharrir ", env!("CARGO_PKG_VERSION")).to_owned());
    if !authors.is_empty() {
        metadata = metadata.authors(authors);
    }
    metadata
}

fn date(at: Timestamp) -> DateTime {
    let at = at.to_zoned(jiff::tz::TimeZone::UTC);
    let part = |n: i8| u8::try_from(n).unwrap_or_default();
    DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(part(at.month()))
        .day(part(at.day()))
        .hour(part(at.hour()))
        .minute(part(at.minute()))
        .second(part(at.second()))
        .utc_offset_hour(0)
}

/// The headings: the headline with the others below it.
fn outline(sheets: &Sheets, headings: &BTreeMap<usize, (usize, f32)>) -> Outline {
    let node = |text: &str, page: usize, top: f32| {
        OutlineNode::new(text.to_owned(), XyzDestination::new(page, Point::from_xy(0.0, top)))
    };
    // Nodes that are open, by their level.
    let mut open: Vec<(u8, OutlineNode)> = Vec::new();
    let mut outline = Outline::new();
    let close = |open: &mut Vec<(u8, OutlineNode)>, outline: &mut Outline, level: u8| {
        while open.last().is_some_and(|(l, _)| *l >= level) {
            let Some((_, done)) = open.pop() else { break };
            match open.last_mut() {
                Some((_, parent)) => parent.push_child(done),
                None => outline.push_child(done),
            }
        }
    };
    for (element, (page, top)) in headings {
        let ElementKind::Heading(level, text) = &sheets.elements[*element].kind else { continue };
        close(&mut open, &mut outline, *level);
        open.push((*level, node(text, *page, *top)));
    }
    close(&mut open, &mut outline, 0);
    outline
}

struct Writer<'a> {
    sheets: &'a Sheets,
    typesetter: &'a Typesetter,
    document: Document,
    faces: Faces,
    tags: Tags,
    images: Vec<Option<Image>>,
    /// Where headings begin: page and height, by element.
    headings: BTreeMap<usize, (usize, f32)>,
}

impl Writer<'_> {
    fn page(&mut self, index: usize) -> Option<()> {
        let sheets = self.sheets;
        let mut page = self.document.start_page_with(PageSettings::from_wh(PAGE_WIDTH_PT, PAGE_HEIGHT_PT)?);
        let mut surface = page.surface();
        let mut links = Vec::new();
        for item in &sheets.pages[index].items {
            match item {
                Item::Rule(place, ink) => rule(&mut surface, *place, *ink),
                Item::Picture { image, element, place } => {
                    let image = self.images.get(*image)?.clone()?;
                    let at = surface.start_tagged(ContentTag::Other);
                    surface.push_transform(&Transform::from_translate(place.left, place.top));
                    surface.draw_image(image, Size::from_wh(place.width, place.height)?);
                    surface.pop();
                    surface.end_tagged();
                    self.tags.content(*element, at);
                    self.tags.place(*element, index, rect(*place)?);
                }
                Item::Lines { text, lines, left_pt, top_pt } => {
                    let text = &sheets.texts[*text];
                    if let Some(element) = text.element.filter(|e| is_heading(&sheets.elements[*e].kind)) {
                        self.headings.entry(element).or_insert((index, *top_pt));
                    }
                    for line in lines.clone() {
                        let laid = self.faces.line(text, line, (*left_pt, *top_pt), lines.start, self.typesetter)?;
                        draw_line(&mut surface, text, laid, &mut self.tags, &mut links);
                    }
                }
            }
        }
        surface.finish();
        for link in links {
            let at = page.add_tagged_annotation(link.annotation());
            self.tags.annotation(link.element, &link.url, at);
        }
        page.finish();
        Some(())
    }
}

fn is_heading(kind: &ElementKind) -> bool {
    matches!(kind, ElementKind::Heading(..))
}

fn rect(place: Place) -> Option<Rect> {
    Rect::from_xywh(place.left, place.top, place.width, place.height)
}

fn fill(ink: Ink) -> Option<Fill> {
    let [red, green, blue] = ink.rgb();
    Some(Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() })
}

fn rule(surface: &mut Surface, place: Place, ink: Ink) {
    let Some(rect) = rect(place) else { return };
    let mut path = PathBuilder::new();
    path.push_rect(rect);
    let Some(path) = path.finish() else { return };
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    surface.set_fill(fill(ink));
    surface.draw_path(&path);
    surface.end_tagged();
}

/// Draws a line from left to right, and gives its pieces to their element in the order of reading.
fn draw_line(
    surface: &mut Surface,
    text: &SetText,
    line: glyphs::Line,
    tags: &mut Tags,
    links: &mut Vec<tags::LinkPlace>,
) {
    let mut read = Vec::new();
    for piece in &line.pieces {
        let language = text.languages.iter().find(|(r, _)| r.contains(&piece.cluster)).map(|(_, tag)| tag.as_str());
        let tag = match text.element {
            Some(_) => ContentTag::Span(SpanTag::empty().with_lang(language)),
            None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)),
        };
        let at = surface.start_tagged(tag);
        surface.set_fill(fill(piece.ink));
        let start = Point::from_xy(piece.start_pt, line.baseline_pt);
        surface.draw_glyphs(start, &piece.glyphs, piece.font.clone(), &piece.text, piece.size_pt, false);
        surface.end_tagged();
        let link = text.links.iter().position(|(r, _)| r.contains(&piece.cluster));
        read.push((piece.cluster, at, link, piece));
    }
    for marks in &line.outlines {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        surface.set_fill(fill(marks.ink));
        let start = Point::from_xy(marks.left_pt, line.baseline_pt);
        surface.draw_glyphs(start, &marks.glyphs, marks.font.clone(), &marks.text, marks.size_pt, true);
        surface.end_tagged();
    }
    let Some(element) = text.element else { return };
    read.sort_by_key(|(cluster, ..)| *cluster);
    for (_, at, link, piece) in read {
        let Some((range, url)) = link.and_then(|i| text.links.get(i)) else {
            tags.content(element, at);
            continue;
        };
        tags.linked(element, url, at);
        let words = text.paragraph.text().get(range.clone()).unwrap_or_default();
        let height = piece.size_pt * 1.3;
        let place = Place { left: piece.left_pt, top: line.baseline_pt - height * 0.75, width: piece.width_pt, height };
        tags::LinkPlace::grow(links, element, url, words, place);
    }
}
