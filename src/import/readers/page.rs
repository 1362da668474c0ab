//! Web pages: the article found among the furniture, by what the page says of itself and by its structure; chapters and
//! bodies that hold nothing else; the pages of our own bundles.

use super::docx::{dateline, signature};
use super::found::{Found, FoundPicture, Part};
use super::ninjs::file_name;
use super::page_body::{holds_most, is_furniture, leads_away, link_share, root};
use super::page_data::PageData;
use super::page_fields::{fields, folded, heading, is_signature};
use super::{Beside, html_safety};
use crate::document::BlockKind;
use crate::i18n::words::reading as words;
use crate::import::decode;
use crate::import::error::ImportError;
use crate::import::html::{HtmlPart, parts};
use crate::import::html_picture::{HtmlPicture, classes, descendants, of as picture_of, text};
use encoding_rs::Encoding;
use scraper::{ElementRef, Html};

/// The text of a page: by its mark, by what it says of itself, else by its bytes.
pub(super) fn decoded(bytes: &[u8]) -> Result<String, ImportError> {
    if Encoding::for_bom(bytes).is_none() {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
        let label = head.split_once("charset=").or_else(|| head.split_once("encoding=")).map(|(_, rest)| {
            rest.trim_start_matches(['"', '\''])
                .split(['"', '\'', '>', ';', ' ', '/', '?'])
                .next()
                .unwrap_or_default()
                .to_owned()
        });
        if let Some(encoding) = label.and_then(|l| Encoding::for_label(l.as_bytes())) {
            return Ok(encoding.decode_without_bom_handling(bytes).0.into_owned());
        }
    }
    Ok(decode::choose(bytes)?.text)
}

/// The article of a saved page.
pub(super) fn read(bytes: &[u8], beside: &dyn Beside) -> Result<Found, ImportError> {
    let html = decoded(bytes)?;
    html_safety::check(&html)?;
    let page = Html::parse_document(&html);
    if descendants(page.root_element()).any(|e| {
        e.value().name() == "meta"
            && e.value().attr("name") == Some("generator")
            && e.value().attr("content").is_some_and(|c| c.starts_with("Muharrir"))
    }) {
        return Ok(own(&html, beside));
    }
    let data = PageData::of(&page);
    let Some(root) = root(&page) else { return Err(ImportError::NoText) };
    let mut found = Found { encoding: "UTF-8", ..Found::default() };
    let language = data.language.clone();
    let mut read = Reader { beside, found: &mut found, sources: Vec::new() };
    let heading = heading(&page, &data);
    if let Some(heading) = heading {
        read.leads(heading, root);
    }
    let skip = |e: ElementRef<'_>| {
        let is_heading = heading.is_some_and(|h| h.id() == e.id());
        is_heading || is_signature(e) || is_menu(e) || is_furniture(e) && !holds_most(e)
    };
    read.body(parts(root, &language, &skip));
    fields(&page, &data, heading, root, &mut found);
    drop_head(&mut found);
    drop_furniture(&mut found);
    lead(&mut found, &data, beside);
    Ok(found)
}

/// A chapter: its first heading is the headline, all else the body.
pub(super) fn chapter(html: &str, beside: &dyn Beside) -> Found {
    let page = Html::parse_document(html);
    if descendants(page.root_element()).any(|e| classes(e).any(|c| c == "signature" || c == "standfirst")) {
        let mut found = own(html, beside);
        if found.lead.is_none()
            && let Some(Part::Picture(at)) = found.parts.first()
        {
            found.lead = Some(*at);
            found.parts.remove(0);
        }
        return found;
    }
    let mut found = Found { encoding: "UTF-8", ..Found::default() };
    let language = page.root_element().value().attr("lang").unwrap_or_default().to_owned();
    found.meta.language.clone_from(&language);
    let mut read = Reader { beside, found: &mut found, sources: Vec::new() };
    read.body(parts(page.root_element(), &language, &|e| matches!(e.value().name(), "nav" | "head")));
    super::docx::headline_of_first(&mut found);
    found
}

/// The page of one of our bundles.
pub(super) fn own(html: &str, beside: &dyn Beside) -> Found {
    let page = Html::parse_document(html);
    let data = PageData::of(&page);
    let mut found = Found { encoding: "UTF-8", ..Found::default() };
    let class = |name: &'static str| descendants(page.root_element()).find(|e| classes(*e).any(|c| c == name));
    let words_in = |name: &'static str| class(name).map(text).unwrap_or_default();
    let meta = &mut found.meta;
    meta.kicker = words_in("kicker");
    meta.headline = descendants(page.root_element()).find(|e| e.value().name() == "h1").map(text).unwrap_or_default();
    meta.standfirst = words_in("standfirst");
    meta.byline = words_in("byline");
    if meta.byline.is_empty() {
        signature(meta, &words_in("signature"));
    }
    if let Some(line) = class("dateline") {
        match descendants(line).find(|e| e.value().name() == "time") {
            Some(time) => {
                meta.dateline_date = text(time);
                let whole = text(line);
                let place = whole.strip_suffix(&meta.dateline_date).unwrap_or_default();
                meta.dateline_place = place.trim_end_matches([' ', '،', ',']).to_owned();
            }
            None => dateline(meta, &text(line)),
        }
    }
    meta.section.clone_from(&data.section);
    meta.language.clone_from(&data.language);
    if let Some(tags) = class("tags") {
        meta.tags = descendants(tags).filter(|e| e.value().name() == "li").map(text).collect();
    }
    let footer = descendants(page.root_element()).find(|e| {
        e.value().name() == "footer"
            && e.parent().and_then(ElementRef::wrap).is_some_and(|p| p.value().name() == "article")
    });
    let rights = footer.and_then(|f| descendants(f).find(|e| e.value().name() == "p"));
    meta.rights = rights.or_else(|| class("rights")).map(text).unwrap_or_else(|| data.rights.clone());
    let language = data.language.clone();
    let mut read = Reader { beside, found: &mut found, sources: Vec::new() };
    if let Some(picture) = class("lead").and_then(picture_of) {
        let at = read.picture(picture);
        read.found.lead = at;
    }
    let body = class("body").or_else(|| descendants(page.root_element()).find(|e| e.value().name() == "article"));
    if let Some(body) = body {
        let skip = |e: ElementRef<'_>| {
            matches!(e.value().name(), "header" | "h1")
                || e.value().name() == "footer"
                    && e.parent().and_then(ElementRef::wrap).is_some_and(|p| p.value().name() == "article")
                || classes(e).any(|c| {
                    matches!(c, "kicker" | "standfirst" | "signature" | "lead" | "tags" | "comments" | "rights")
                })
        };
        read.body(parts(body, &language, &skip));
    }
    found
}

/// Adds the body that a piece of HTML holds.
pub(super) fn body_of(html: &str, language: &str, beside: &dyn Beside, found: &mut Found) {
    if html_safety::check(html).is_err() {
        return;
    }
    let page = Html::parse_document(html);
    let mut read = Reader { beside, found, sources: Vec::new() };
    read.body(parts(page.root_element(), language, &|e| matches!(e.value().name(), "head" | "nav")));
}

struct Reader<'a> {
    beside: &'a dyn Beside,
    found: &'a mut Found,
    /// Addresses of the pictures that were taken.
    sources: Vec<String>,
}

impl Reader<'_> {
    fn body(&mut self, parts: Vec<HtmlPart>) {
        for part in parts {
            match part {
                HtmlPart::Block(block) => self.found.text(block.kind, block.fragment),
                HtmlPart::Picture(picture) => {
                    if let Some(at) = self.picture(picture) {
                        self.found.parts.push(Part::Picture(at));
                    }
                }
                HtmlPart::Speaker(name) => self.found.note(words::SPEAKER_LEFT_OUT.filled(&[&name])),
            }
        }
    }

    /// Takes a picture once; its place in the list.
    fn picture(&mut self, picture: HtmlPicture) -> Option<usize> {
        if self.sources.contains(&picture.source) {
            return None;
        }
        let found = FoundPicture {
            name: file_name(&picture.source),
            bytes: self.beside.file(&picture.source),
            caption: picture.caption,
            credit: picture.credit,
            alt: picture.alt,
            rights: String::new(),
        };
        self.sources.push(picture.source);
        Some(self.found.picture(found))
    }

    /// Pictures between the headline and the text.
    fn leads(&mut self, heading: ElementRef<'_>, root: ElementRef<'_>) {
        let above = |e: ElementRef<'_>| e.ancestors().any(|a| a.id() == root.id()) || e.id() == root.id();
        if above(heading) {
            return;
        }
        let common =
            heading.ancestors().filter_map(ElementRef::wrap).find(|a| root.ancestors().any(|r| r.id() == a.id()));
        let Some(common) = common else { return };
        let mut after = false;
        let mut taken: Option<ElementRef<'_>> = None;
        for element in descendants(common) {
            after |= element.id() == heading.id();
            if element.id() == root.id() {
                break;
            }
            let inside_taken = taken.is_some_and(|t| element.ancestors().any(|a| a.id() == t.id()));
            let furniture = || {
                element.ancestors().filter_map(ElementRef::wrap).take_while(|a| a.id() != common.id()).any(is_furniture)
            };
            if !after || inside_taken || furniture() {
                continue;
            }
            if let Some(picture) = picture_of(element) {
                taken = Some(element);
                if let Some(at) = self.picture(picture) {
                    if self.found.lead.is_none() {
                        self.found.lead = Some(at);
                    } else {
                        self.found.parts.push(Part::Picture(at));
                    }
                }
            }
        }
    }
}

/// Takes the first lines of the body off where they repeat the fields.
pub(super) fn drop_head(found: &mut Found) {
    let known: Vec<String> = [
        &found.meta.headline,
        &found.meta.standfirst,
        &found.meta.byline,
        &found.meta.kicker,
        &found.meta.dateline_date,
    ]
    .iter()
    .map(|t| folded(t))
    .filter(|t| !t.is_empty())
    .collect();
    let mut left = 6;
    let mut at = 0;
    while left > 0 && at < found.parts.len() {
        left -= 1;
        let repeats = match &found.parts[at] {
            Part::Text(kind, fragment) => {
                let own = folded(&fragment.text);
                let heads = found.meta.headline.is_empty() && matches!(kind, BlockKind::Subheading(1)) && at == 0;
                if heads {
                    found.meta.headline = fragment.text.split_whitespace().collect::<Vec<_>>().join(" ");
                }
                heads || known.contains(&own)
            }
            Part::Picture(_) => false,
        };
        if repeats {
            found.parts.remove(at);
        } else {
            at += 1;
        }
    }
}

/// Lines that lead to other pages go into the list of what was left out.
fn drop_furniture(found: &mut Found) {
    let mut dropped = Vec::new();
    found.parts.retain(|part| {
        let Part::Text(kind, fragment) = part else { return true };
        let linked: usize = fragment
            .marks
            .iter()
            .filter(|m| matches!(m.kind, crate::document::MarkKind::Link(_)))
            .map(|m| m.end - m.start)
            .sum();
        let all_link = linked * 10 > fragment.text.len() * 8
            && fragment.text.split_whitespace().count() < 30
            && matches!(kind, BlockKind::Paragraph | BlockKind::ListItem);
        let away = leads_away(&fragment.text) || all_link && !fragment.text.ends_with('.');
        if away {
            dropped.push(fragment.text.clone());
        }
        !away
    });
    // A heading with nothing below it headed what was left out.
    while matches!(found.parts.last(), Some(Part::Text(BlockKind::Subheading(_) | BlockKind::Separator, _))) {
        if let Some(Part::Text(_, fragment)) = found.parts.pop()
            && !fragment.text.is_empty()
        {
            dropped.push(fragment.text);
        }
    }
    if !dropped.is_empty() {
        found.note(words::FURNITURE_LEFT_OUT);
        found.dropped.extend(dropped);
    }
}

/// The picture that stands for the article: the one above the text, else what the page names.
fn lead(found: &mut Found, data: &PageData, beside: &dyn Beside) {
    if found.lead.is_none()
        && let Some(Part::Picture(at)) = found.parts.first()
    {
        found.lead = Some(*at);
        found.parts.remove(0);
    }
    let Some((address, caption, credit)) = &data.image else { return };
    let name = file_name(address);
    if let Some(known) = found.pictures.iter_mut().find(|p| p.name == name) {
        for (own, words) in [(&mut known.caption, caption), (&mut known.credit, credit)] {
            if own.is_empty() {
                own.clone_from(words);
            }
        }
    } else if found.pictures.is_empty()
        && let Some(bytes) = beside.file(address)
    {
        let picture = FoundPicture {
            name,
            bytes: Some(bytes),
            caption: caption.clone(),
            credit: credit.clone(),
            ..FoundPicture::default()
        };
        found.lead = Some(found.picture(picture));
    }
}

/// A paragraph of caption and credit below a picture becomes its words, as Markdown has no other place for them.
pub(super) fn captions_of_paragraphs(found: &mut Found) {
    let mut at = 0;
    while at + 1 < found.parts.len() {
        if let (Part::Picture(index), Part::Text(BlockKind::Paragraph, fragment)) =
            (&found.parts[at], &found.parts[at + 1])
            && let Some((caption, credit)) = fragment.text.split_once(" — ")
            && credit.split_whitespace().count() <= 12
            && let Some(picture) = found.pictures.get_mut(*index)
        {
            picture.caption = caption.to_owned();
            picture.credit = credit.to_owned();
            found.parts.remove(at + 1);
        }
        at += 1;
    }
}

/// A list of links is no list of the article.
fn is_menu(element: ElementRef<'_>) -> bool {
    matches!(element.value().name(), "ul" | "ol") && link_share(element, text(element).chars().count()) > 0.7
}
