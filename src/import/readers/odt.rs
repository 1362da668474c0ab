//! ODT (ODF 1.3): text, looks, headings, lists, quotations, links, pictures with their words.

use super::container::{Container, resolved};
use super::docx::{Heads, Role, headline_of_first, role_named, same_language};
use super::found::{Found, FoundPicture};
use super::runs::{Look, Runs, address};
use super::tree::{Element, Node, parse};
use crate::document::BlockKind;
use crate::i18n::words::reading as words;
use crate::import::error::ImportError;
use std::collections::BTreeMap;

pub(super) fn read(container: Container<'_>) -> Result<Found, ImportError> {
    let content = parse(&container.part("content.xml")?)?;
    let mut styles = BTreeMap::new();
    if let Some(bytes) = container.read("styles.xml")? {
        gather(&parse(&bytes)?, &mut styles);
    }
    gather(&content, &mut styles);
    let mut found = Found { encoding: "UTF-8", ..Found::default() };
    properties(&container, &mut found)?;
    let mut reader = Reader { styles, container: &container, heads: Heads::default(), found };
    if let Some(text) = content.at(&["body", "text"]) {
        reader.blocks(text, false);
    }
    headline_of_first(&mut reader.found);
    Ok(reader.found)
}

fn properties(container: &Container<'_>, found: &mut Found) -> Result<(), ImportError> {
    let Some(bytes) = container.read("meta.xml")? else { return Ok(()) };
    let Ok(document) = parse(&bytes) else { return Ok(()) };
    let Some(meta) = document.child("meta") else { return Ok(()) };
    let field = |name: &str| meta.child(name).map(Element::text).unwrap_or_default();
    let creator = field("initial-creator");
    found.meta.byline = if creator.is_empty() { field("creator") } else { creator };
    found.meta.language = field("language");
    found.meta.section = field("subject");
    found.meta.tags = meta.children_named("keyword").map(Element::text).filter(|t| !t.is_empty()).collect();
    Ok(())
}

/// What a style says of text.
#[derive(Clone, Default)]
struct Style {
    name: String,
    parent: Option<String>,
    strong: Option<bool>,
    emphasis: Option<bool>,
    language: Option<String>,
    rule: bool,
}

fn gather(document: &Element, styles: &mut BTreeMap<String, Style>) {
    let mut all = Vec::new();
    document.all("style", &mut all);
    for style in all {
        let Some(id) = style.attribute("name") else { continue };
        let text = style.child("text-properties");
        // Attributes of one local name stand beside each other: `fo:`, `style:…-complex`.
        let says = |names: [&str; 2], yes: fn(&str) -> bool| {
            names.iter().filter_map(|n| text?.attribute(n)).map(yes).reduce(|a, b| a || b)
        };
        let paragraph = style.child("paragraph-properties");
        let rule = paragraph.is_some_and(|p| {
            ["border-bottom", "border-top"].iter().any(|n| p.attribute(n).is_some_and(|v| v != "none"))
        });
        styles.insert(
            id.to_owned(),
            Style {
                name: style.attribute("display-name").unwrap_or(id).replace("_20_", " "),
                parent: style.attribute("parent-style-name").map(str::to_owned),
                strong: says(["font-weight", "font-weight-complex"], |v| {
                    v == "bold" || v.parse::<u32>().is_ok_and(|n| n >= 600)
                }),
                emphasis: says(["font-style", "font-style-complex"], |v| v != "normal"),
                language: ["language", "language-complex"]
                    .iter()
                    .find_map(|n| text?.attribute(n))
                    .filter(|l| *l != "none" && style.attribute("family") == Some("text"))
                    .map(str::to_owned),
                rule,
            },
        );
    }
}

struct Reader<'a, 'b> {
    styles: BTreeMap<String, Style>,
    container: &'a Container<'b>,
    heads: Heads,
    found: Found,
}

impl Reader<'_, '_> {
    /// The first style up the line of parents for which `ask` has an answer.
    fn ask<T>(&self, id: &str, ask: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut at = id.to_owned();
        for _ in 0..16 {
            let style = self.styles.get(&at)?;
            if let Some(answer) = ask(style) {
                return Some(answer);
            }
            at = style.parent.clone()?;
        }
        None
    }

    fn role(&self, element: &Element) -> Role {
        let id = element.attribute("style-name").unwrap_or_default();
        let named = self.ask(id, |s| role_named(&s.name)).or_else(|| role_named(&id.replace("_20_", " ")));
        if element.local() == "h" {
            let level = element.attribute("outline-level").and_then(|l| l.parse::<u8>().ok()).unwrap_or(1);
            return named.unwrap_or(Role::Heading(if level <= 1 { 1 } else { 2 }));
        }
        named.unwrap_or(Role::Body)
    }

    fn blocks(&mut self, parent: &Element, in_list: bool) {
        for element in parent.elements() {
            match element.local() {
                "p" | "h" => self.paragraph(element, in_list),
                "list" => {
                    for item in element.elements().filter(|e| matches!(e.local(), "list-item" | "list-header")) {
                        self.blocks(item, true);
                    }
                }
                "section" | "index-body" => self.blocks(element, in_list),
                "table" => self.table(element),
                "frame" => self.frame(element),
                "tracked-changes" if element.find("deletion").is_some() => self.found.note(words::DELETIONS_LEFT_OUT),
                _ => {}
            }
        }
    }

    fn table(&mut self, table: &Element) {
        self.found.note(words::TABLES_AS_LINES);
        let mut rows = Vec::new();
        table.all("table-row", &mut rows);
        for row in rows {
            let cells: Vec<String> =
                row.children_named("table-cell").map(Element::text).filter(|t| !t.is_empty()).collect();
            self.found.paragraph(&cells.join(" · "));
        }
    }

    fn paragraph(&mut self, paragraph: &Element, in_list: bool) {
        let mut role = self.role(paragraph);
        if in_list && role == Role::Body {
            role = Role::ListItem;
        }
        let mut frames = Vec::new();
        paragraph.all("frame", &mut frames);
        let mut runs = Runs::default();
        let own = paragraph.attribute("style-name").unwrap_or_default().to_owned();
        let mut look = Look::default();
        if role == Role::Body {
            look.strong = self.styles.get(&own).and_then(|s| s.strong).unwrap_or(false);
            look.emphasis = self.styles.get(&own).and_then(|s| s.emphasis).unwrap_or(false);
        }
        self.text(paragraph, &look, &mut runs);
        if runs.is_blank()
            && frames.is_empty()
            && (self.ask(&own, |s| s.rule.then_some(())).is_some() || own.contains("Horizontal"))
        {
            self.found.text(BlockKind::Separator, crate::document::Fragment::default());
        }
        for frame in frames {
            self.frame(frame);
        }
        self.heads.put(&mut self.found, role, runs);
    }

    fn text(&mut self, parent: &Element, look: &Look, out: &mut Runs) {
        for child in &parent.children {
            let element = match child {
                Node::Text(text) => {
                    // Blanks in a row count as one (ODF 1.3, 6.1.2).
                    let mut one = String::with_capacity(text.len());
                    for c in text.chars() {
                        let blank = matches!(c, ' ' | '\t' | '\n' | '\r');
                        if !blank || !one.ends_with(' ') {
                            one.push(if blank { ' ' } else { c });
                        }
                    }
                    out.push(&one, look);
                    continue;
                }
                Node::Element(element) => element,
            };
            match element.local() {
                "span" => {
                    let id = element.attribute("style-name").unwrap_or_default();
                    let look = Look {
                        strong: self.ask(id, |s| s.strong).unwrap_or(look.strong) || id.contains("Strong"),
                        emphasis: self.ask(id, |s| s.emphasis).unwrap_or(look.emphasis) || id.contains("Emphasis"),
                        language: self.other_language(id).or_else(|| look.language.clone()),
                        ..look.clone()
                    };
                    self.text(element, &look, out);
                }
                "a" => {
                    let link = element.attribute("href").and_then(address).or_else(|| look.link.clone());
                    self.text(element, &Look { link, ..look.clone() }, out);
                }
                "s" => {
                    let count = element.attribute("c").and_then(|c| c.parse::<usize>().ok()).unwrap_or(1);
                    out.push(&" ".repeat(count.min(100)), look);
                }
                "tab" => out.push(" ", look),
                "line-break" => out.push("\n", look),
                "note" => self.found.note(words::NOTES_LEFT_OUT),
                "annotation" => self.found.note(words::COMMENTS_LEFT_OUT),
                "frame" | "annotation-end" | "change" | "change-start" | "change-end" => {}
                _ => self.text(element, look, out),
            }
        }
    }

    /// The language of a run's style, where it is another than the document's.
    fn other_language(&self, id: &str) -> Option<String> {
        let tag = self.ask(id, |s| s.language.clone())?;
        let language = Some(self.found.meta.language.as_str()).filter(|l| !l.is_empty()).unwrap_or("ar");
        (!same_language(&tag, language)).then_some(tag)
    }

    /// A picture, or a box with a picture and its caption.
    fn frame(&mut self, frame: &Element) {
        if let Some(image) = frame.child("image") {
            let Some(target) = image.attribute("href") else { return };
            let Some(path) = resolved("", target).filter(|_| !target.contains(':')) else {
                return self.found.note(words::LINKED_PICTURES);
            };
            let word = |name: &str| frame.child(name).map(Element::text).unwrap_or_default();
            let (title, described) = (word("title"), word("desc"));
            let alt = if described.is_empty() { title } else { described };
            let name = path.rsplit('/').next().unwrap_or_default().to_owned();
            let picture = FoundPicture { name, bytes: self.container.picture(&path), alt, ..FoundPicture::default() };
            self.heads.picture(&mut self.found, picture);
        } else if let Some(text) = frame.child("text-box") {
            self.blocks(text, false);
        }
    }
}
