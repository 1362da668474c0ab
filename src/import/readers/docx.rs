//! DOCX (ECMA-376, transitional): text, looks, headings, lists, quotations, links, pictures with their words. What an
//! article has no place for is told.

use super::container::{Container, folder_of, resolved};
use super::found::{Found, FoundPicture};
use super::runs::{Look, Runs, address};
use super::tree::{Element, Node, parse};
use crate::document::{BlockKind, Fragment, MarkKind, Metadata};
use crate::i18n::words::reading as words;
use crate::import::error::ImportError;
use std::collections::BTreeMap;

/// What a paragraph is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    Kicker,
    Headline,
    Standfirst,
    Byline,
    Dateline,
    Heading(u8),
    Quote,
    PullQuote,
    Speaker,
    ListItem,
    Caption,
    Credit,
    Rights,
    Separator,
    Body,
}

/// The role that a style's name gives, in the names of Word, LibreOffice and our own.
pub(super) fn role_named(name: &str) -> Option<Role> {
    let plain: String = name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    Some(match plain.as_str() {
        "kicker" | "عنوانتمهيدي" => Role::Kicker,
        "title" | "headline" | "العنوان" => Role::Headline,
        "subtitle" | "standfirst" | "مقدمة" | "العنوانالفرعي" => Role::Standfirst,
        "byline" | "author" | "signature" | "اسمالكاتب" => Role::Byline,
        "dateline" | "date" => Role::Dateline,
        "heading1" | "عنوان1" => Role::Heading(1),
        "heading2" | "heading3" | "heading4" | "heading5" | "heading6" | "عنوان2" | "عنوان3" => {
            Role::Heading(2)
        }
        "quote" | "quotations" | "blockquote" | "blocktext" | "اقتباس" => Role::Quote,
        "intensequote" | "pullquote" | "اقتباسبارز" | "اقتباسمكثف" => Role::PullQuote,
        "speaker" | "attribution" | "quoteattribution" | "quoteby" => Role::Speaker,
        "listparagraph" | "listbullet" | "listnumber" | "listitem" | "list" => Role::ListItem,
        "caption" | "figurecaption" | "picturecaption" | "figure" => Role::Caption,
        "credit" | "picturecredit" => Role::Credit,
        "rights" | "copyright" => Role::Rights,
        "separator" | "horizontalline" => Role::Separator,
        _ => return None,
    })
}

pub(super) fn read(container: Container<'_>) -> Result<Found, ImportError> {
    let document = parse(&container.part("word/document.xml")?)?;
    let mut found = Found { encoding: "UTF-8", ..Found::default() };
    properties(&container, &mut found)?;
    let mut reader = Reader {
        styles: styles(&container)?,
        links: relations(&container, "word/_rels/document.xml.rels")?,
        container: &container,
        heads: Heads::default(),
        found,
    };
    if let Some(body) = document.child("body") {
        reader.blocks(body);
    }
    if container.has("word/comments.xml") {
        reader.found.note(words::COMMENTS_LEFT_OUT);
    }
    Ok(reader.finish())
}

/// Title, author, subject words, language of the file's own description.
fn properties(container: &Container<'_>, found: &mut Found) -> Result<(), ImportError> {
    let Some(core) = container.read("docProps/core.xml")? else { return Ok(()) };
    let Ok(core) = parse(&core) else { return Ok(()) };
    let field = |name: &str| core.child(name).map(Element::text).unwrap_or_default();
    found.meta.byline = field("creator");
    found.meta.language = field("language");
    found.meta.section = Some(field("category")).filter(|c| !c.is_empty()).unwrap_or_else(|| field("subject"));
    let keywords = field("keywords");
    found.meta.tags =
        keywords.split([',', '،', ';', '؛']).map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()).collect();
    Ok(())
}

/// The role of each style, its own or that of the style it is based on.
fn styles(container: &Container<'_>) -> Result<BTreeMap<String, Role>, ImportError> {
    let Some(bytes) = container.read("word/styles.xml")? else { return Ok(BTreeMap::new()) };
    let sheet = parse(&bytes)?;
    let mut own: BTreeMap<String, (Option<Role>, Option<String>)> = BTreeMap::new();
    for style in sheet.children_named("style") {
        let Some(id) = style.attribute("styleId") else { continue };
        let name = style.child("name").and_then(|n| n.attribute("val")).unwrap_or(id);
        let level =
            style.at(&["pPr", "outlineLvl"]).and_then(|l| l.attribute("val")).and_then(|v| v.parse::<u8>().ok());
        let by_level = level.filter(|l| *l < 9).map(|l| Role::Heading(if l < 1 { 1 } else { 2 }));
        let role = role_named(name).or_else(|| role_named(id)).or(by_level);
        let base = style.child("basedOn").and_then(|b| b.attribute("val")).map(str::to_owned);
        own.insert(id.to_owned(), (role, base));
    }
    let role = |id: &String| {
        let mut at = id;
        for _ in 0..16 {
            let (role, base) = own.get(at)?;
            match (role, base) {
                (Some(role), _) => return Some(*role),
                (None, Some(base)) => at = base,
                (None, None) => return None,
            }
        }
        None
    };
    Ok(own.keys().filter_map(|id| Some((id.clone(), role(id)?))).collect())
}

/// Targets by id, with true for those outside of the file.
fn relations(container: &Container<'_>, name: &str) -> Result<BTreeMap<String, (String, bool)>, ImportError> {
    let Some(bytes) = container.read(name)? else { return Ok(BTreeMap::new()) };
    let all = parse(&bytes)?;
    let one = |e: &Element| {
        let outside = e.attribute("TargetMode").is_some_and(|m| m.eq_ignore_ascii_case("external"));
        Some((e.attribute("Id")?.to_owned(), (e.attribute("Target")?.to_owned(), outside)))
    };
    Ok(all.elements().filter_map(one).collect())
}

/// What stands above the body until it begins, and the picture that waits for its caption.
#[derive(Default)]
pub(super) struct Heads {
    body_began: bool,
    /// The picture to which a caption belongs.
    pub picture: Option<usize>,
}

impl Heads {
    /// Puts a paragraph where its role says.
    pub fn put(&mut self, found: &mut Found, role: Role, runs: Runs) {
        if runs.is_blank() {
            return;
        }
        let fragment = runs.finish();
        let line = || fragment.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let meta = &mut found.meta;
        let before = !self.body_began;
        match role {
            Role::Kicker if before && meta.kicker.is_empty() => meta.kicker = line(),
            Role::Headline if before && meta.headline.is_empty() => meta.headline = line(),
            Role::Standfirst if before && meta.standfirst.is_empty() => meta.standfirst = line(),
            Role::Byline if before => {
                let whole = line();
                signature(meta, &whole);
            }
            Role::Dateline if before => dateline(meta, &line()),
            Role::Rights => meta.rights = line(),
            Role::Caption | Role::Credit if self.picture.is_some() => {
                let picture = self.picture.and_then(|at| found.pictures.get_mut(at));
                let Some(picture) = picture else { return };
                let whole = line();
                if role == Role::Credit {
                    picture.credit = whole;
                    self.picture = None;
                } else {
                    let (caption, credit) = whole.split_once(" — ").unwrap_or((&whole, ""));
                    picture.caption = caption.to_owned();
                    picture.credit = credit.to_owned();
                }
            }
            Role::Separator => {
                self.body_began = true;
                found.text(BlockKind::Separator, Fragment::default());
            }
            Role::Speaker => {
                let speaker = line().trim_start_matches(['—', '–', '-', ' ']).to_owned();
                found.note(words::SPEAKER_LEFT_OUT.filled(&[&speaker]));
            }
            role => {
                self.body_began = true;
                self.picture = None;
                let kind = match role {
                    Role::Heading(level) => BlockKind::Subheading(level),
                    Role::Quote => BlockKind::Quote,
                    Role::PullQuote => BlockKind::PullQuote,
                    Role::ListItem => BlockKind::ListItem,
                    Role::Headline => BlockKind::Subheading(1),
                    _ => BlockKind::Paragraph,
                };
                match embedded(&fragment) {
                    Some((address, words)) if kind == BlockKind::Paragraph => {
                        found.text(BlockKind::Embed(address), Fragment::plain(words));
                    }
                    _ => found.text(kind, fragment),
                }
            }
        }
    }

    /// A picture stands here.
    pub fn picture(&mut self, found: &mut Found, picture: FoundPicture) {
        let at = found.picture(picture);
        if self.body_began {
            found.parts.push(super::found::Part::Picture(at));
        } else if found.lead.is_none() {
            found.lead = Some(at);
        } else {
            found.parts.push(super::found::Part::Picture(at));
        }
        self.picture = Some(at);
    }
}

/// A paragraph that is one link, with its address in the last line: a page worth opening, as paper prints it.
fn embedded(fragment: &Fragment) -> Option<(String, String)> {
    let whole = fragment.marks.iter().find(|m| m.start == 0 && m.end == fragment.text.len())?;
    let MarkKind::Link(address) = &whole.kind else { return None };
    let words = fragment.text.strip_suffix(address.as_str())?;
    let is_alone = words.is_empty() || words.ends_with('\n');
    is_alone.then(|| (address.clone(), words.trim_end().to_owned()))
}

/// Byline, place and date in one line: `byline · place، date`.
pub(super) fn signature(meta: &mut Metadata, line: &str) {
    match line.split_once(" · ") {
        Some((byline, rest)) => {
            meta.byline = byline.to_owned();
            dateline(meta, rest);
        }
        None if line.chars().any(char::is_numeric) => dateline(meta, line),
        None => meta.byline = line.to_owned(),
    }
}

/// Place and date in one line, parted by a comma.
pub(super) fn dateline(meta: &mut Metadata, line: &str) {
    match line.rsplit_once(['،', ',']) {
        Some((place, date)) if date.chars().any(char::is_numeric) => {
            meta.dateline_place = place.trim().to_owned();
            meta.dateline_date = date.trim().to_owned();
        }
        _ if line.chars().any(char::is_numeric) => meta.dateline_date = line.trim().to_owned(),
        _ => meta.dateline_place = line.trim().to_owned(),
    }
}

struct Reader<'a, 'b> {
    styles: BTreeMap<String, Role>,
    links: BTreeMap<String, (String, bool)>,
    container: &'a Container<'b>,
    heads: Heads,
    found: Found,
}

impl Reader<'_, '_> {
    fn blocks(&mut self, parent: &Element) {
        for element in parent.elements() {
            match element.local() {
                "p" => self.paragraph(element),
                "tbl" => self.table(element),
                "sdt" => {
                    if let Some(content) = element.child("sdtContent") {
                        self.blocks(content);
                    }
                }
                "ins" | "moveTo" | "customXml" | "smartTag" => self.blocks(element),
                "del" | "moveFrom" => self.found.note(words::DELETIONS_LEFT_OUT),
                _ => {}
            }
        }
    }

    fn table(&mut self, table: &Element) {
        self.found.note(words::TABLES_AS_LINES);
        for row in table.children_named("tr") {
            let cells: Vec<String> = row
                .children_named("tc")
                .map(|c| {
                    let mut runs = Runs::default();
                    let mut paragraphs = Vec::new();
                    c.all("p", &mut paragraphs);
                    for paragraph in paragraphs {
                        self.runs(paragraph, &Look::default(), &mut runs);
                        runs.push(" ", &Look::default());
                    }
                    runs.finish().text
                })
                .filter(|t| !t.is_empty())
                .collect();
            self.found.paragraph(&cells.join(" · "));
        }
    }

    fn paragraph(&mut self, paragraph: &Element) {
        let properties = paragraph.child("pPr");
        let style = properties.and_then(|p| p.child("pStyle")).and_then(|s| s.attribute("val"));
        let mut role = style.and_then(|s| self.styles.get(s).copied().or_else(|| role_named(s))).unwrap_or(Role::Body);
        let numbered = properties.and_then(|p| p.at(&["numPr", "numId"])).and_then(|n| n.attribute("val"));
        if role == Role::Body && numbered.is_some_and(|n| n != "0") {
            role = Role::ListItem;
        }
        let border = properties.and_then(|p| p.child("pBdr")).is_some();
        let mut runs = Runs::default();
        self.runs(paragraph, &Look::default(), &mut runs);
        if runs.is_blank() && border && self.pictures_in(paragraph).is_empty() {
            self.found.text(BlockKind::Separator, Fragment::default());
        }
        for picture in self.pictures_in(paragraph) {
            self.heads.picture(&mut self.found, picture);
        }
        self.heads.put(&mut self.found, role, runs);
    }

    fn runs(&mut self, parent: &Element, look: &Look, out: &mut Runs) {
        for element in parent.elements() {
            match element.local() {
                "r" => self.run(element, look, out),
                "hyperlink" => {
                    let target = element.attribute("id").and_then(|id| self.links.get(id));
                    let link = target.filter(|t| t.1).and_then(|t| address(&t.0)).or_else(|| look.link.clone());
                    self.runs(element, &Look { link, ..look.clone() }, out);
                }
                "ins" | "moveTo" | "smartTag" | "customXml" | "fldSimple" | "dir" | "bdo" => {
                    self.runs(element, look, out)
                }
                "sdt" => {
                    if let Some(content) = element.child("sdtContent") {
                        self.runs(content, look, out);
                    }
                }
                "del" | "moveFrom" => self.found.note(words::DELETIONS_LEFT_OUT),
                _ => {}
            }
        }
    }

    fn run(&mut self, run: &Element, look: &Look, out: &mut Runs) {
        let properties = run.child("rPr");
        let on = |names: [&str; 2]| {
            properties.is_some_and(|p| {
                names.iter().any(|n| {
                    p.child(n).is_some_and(|e| !matches!(e.attribute("val"), Some("0" | "false" | "none" | "off")))
                })
            })
        };
        if on(["vanish", "specVanish"]) {
            return;
        }
        let rtl = on(["rtl", "rtl"]);
        let style = properties.and_then(|p| p.child("rStyle")).and_then(|s| s.attribute("val"));
        let look = Look {
            strong: on(["b", "bCs"]),
            emphasis: on(["i", "iCs"]) || style == Some("Emphasis"),
            link: look.link.clone(),
            language: self.other_language(properties, rtl),
        };
        for child in &run.children {
            let Node::Element(element) = child else { continue };
            match element.local() {
                "t" => out.push(&element.raw_text(), &look),
                "tab" => out.push(" ", &look),
                "br" | "cr" => out.push("\n", &look),
                "noBreakHyphen" => out.push("\u{2011}", &look),
                "footnoteReference" | "endnoteReference" => self.found.note(words::NOTES_LEFT_OUT),
                _ => {}
            }
        }
    }

    /// The language of a run where it is said for its script alone, and is another than the document's.
    fn other_language(&self, properties: Option<&Element>, rtl: bool) -> Option<String> {
        let said = properties?.child("lang")?;
        let (own, other) = if rtl { ("bidi", "val") } else { ("val", "bidi") };
        let tag = said.attribute(own).filter(|_| said.attribute(other).is_none())?;
        let language = Some(self.found.meta.language.as_str()).filter(|l| !l.is_empty()).unwrap_or("ar");
        (!same_language(tag, language)).then(|| tag.to_owned())
    }

    /// The pictures within a paragraph.
    fn pictures_in(&mut self, paragraph: &Element) -> Vec<FoundPicture> {
        let mut drawings = Vec::new();
        paragraph.all("drawing", &mut drawings);
        paragraph.all("pict", &mut drawings);
        drawings.into_iter().filter_map(|drawing| self.picture(drawing)).collect()
    }

    fn picture(&mut self, drawing: &Element) -> Option<FoundPicture> {
        let blip = drawing.find("blip").or_else(|| drawing.find("imagedata"))?;
        let id = blip.attribute("embed").or_else(|| blip.attribute("link")).or_else(|| blip.attribute("id"))?;
        let (target, outside) = self.links.get(id)?.clone();
        let described = drawing.find("docPr").or_else(|| drawing.find("cNvPr"));
        let alt = described.and_then(|d| d.attribute("descr")).unwrap_or_default().to_owned();
        if outside {
            self.found.note(words::LINKED_PICTURES);
            return None;
        }
        let path = resolved(folder_of("word/document.xml"), &target)?;
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        Some(FoundPicture { name, bytes: self.container.picture(&path), alt, ..FoundPicture::default() })
    }

    /// Without a paragraph in a style of a headline, the first heading or a short first line is one.
    fn finish(mut self) -> Found {
        headline_of_first(&mut self.found);
        self.found
    }
}

/// True if two tags name one language.
pub(super) fn same_language(a: &str, b: &str) -> bool {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    primary(a) == primary(b)
}

/// Where nothing was called a headline, a first heading is one, or a first line that is short and no sentence.
pub(super) fn headline_of_first(found: &mut Found) {
    use super::found::Part;
    if !found.meta.headline.is_empty() {
        return;
    }
    let first = found.parts.iter().position(|p| matches!(p, Part::Text(..)));
    let Some(at) = first else { return };
    let Part::Text(kind, fragment) = &found.parts[at] else { return };
    let text = fragment.text.trim();
    let short =
        text.split_whitespace().count() <= 18 && !text.ends_with(['.', '؟', '?', ':', '،']) && !text.contains('\n');
    let heading = matches!(kind, BlockKind::Subheading(_));
    if heading || *kind == BlockKind::Paragraph && short && found.parts.len() > 1 {
        found.meta.headline = text.to_owned();
        found.parts.remove(at);
    }
}
