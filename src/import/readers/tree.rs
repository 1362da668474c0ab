//! XML as a small tree, within bounds: no document type, no entities but the five of XML itself, no deep nesting.

use crate::import::error::{Danger, ImportError};
use encoding_rs::Encoding;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// The largest text that is read as XML, bytes.
const MOST_BYTES: usize = 24 << 20;
/// The deepest element.
const MOST_DEPTH: usize = 200;
/// The most elements and texts.
const MOST_NODES: usize = 600_000;

/// An element with its name as written, prefix included.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// The name without its prefix.
    pub fn local(&self) -> &str {
        local(&self.name)
    }

    /// An attribute by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| local(n) == name).map(|(_, v)| v.as_str())
    }

    /// An attribute by its whole name.
    pub fn exact(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|n| match n {
            Node::Element(e) => Some(e),
            Node::Text(_) => None,
        })
    }

    /// The first child of that name without prefix.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|e| e.local() == name)
    }

    pub fn children_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements().filter(move |e| e.local() == name)
    }

    /// Along a path of children.
    pub fn at(&self, path: &[&str]) -> Option<&Element> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// All elements of that name below, in the order of the text. Depth is bounded by the parser.
    pub fn all<'a>(&'a self, name: &str, out: &mut Vec<&'a Element>) {
        for element in self.elements() {
            if element.local() == name {
                out.push(element);
            }
            element.all(name, out);
        }
    }

    /// The first element of that name below.
    pub fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|e| if e.local() == name { Some(e) } else { e.find(name) })
    }

    /// All text below, as it stands.
    pub fn raw_text(&self) -> String {
        let mut out = String::new();
        self.gather(&mut out);
        out
    }

    fn gather(&self, out: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => element.gather(out),
            }
        }
    }

    /// All text below in one line.
    pub fn text(&self) -> String {
        self.raw_text().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// As HTML: what XHTML means, prefixes taken off.
    pub fn to_html(&self) -> String {
        let mut out = String::new();
        self.children_to_html(&mut out);
        out
    }

    fn children_to_html(&self, out: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(text) => escape(text, out),
                Node::Element(e) => {
                    let name = e.local();
                    out.push('<');
                    out.push_str(name);
                    for (key, value) in &e.attributes {
                        out.push(' ');
                        out.push_str(local(key));
                        out.push_str("=\"");
                        escape(value, out);
                        out.push('"');
                    }
                    out.push('>');
                    if !matches!(name, "br" | "hr" | "img" | "meta" | "link" | "input" | "wbr" | "col") {
                        e.children_to_html(out);
                        out.push_str("</");
                        out.push_str(name);
                        out.push('>');
                    }
                }
            }
        }
    }
}

pub(super) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The beginning of a text, in the encoding that it names, to tell what it is.
pub(super) fn head(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(8 << 10)];
    let (encoding, skip) = Encoding::for_bom(head).unwrap_or((encoding_rs::UTF_8, 0));
    encoding.decode_without_bom_handling(&head[skip..]).0.into_owned()
}

/// The text of an XML file: by its mark, by what it says of itself, else UTF-8.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[skip..]).0;
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let named = start.split_once("encoding=").and_then(|(_, rest)| {
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest[1..].split(quote).next().and_then(|label| Encoding::for_label(label.as_bytes()))
    });
    named.unwrap_or(encoding_rs::UTF_8).decode_without_bom_handling(bytes).0
}

/// Parses a file: the outermost element.
pub(super) fn parse(bytes: &[u8]) -> Result<Element, ImportError> {
    if bytes.len() > MOST_BYTES {
        return Err(ImportError::Refused(Danger::Bomb));
    }
    parse_text(&decoded(bytes))
}

fn parse_text(text: &str) -> Result<Element, ImportError> {
    let damaged = ImportError::Refused(Danger::Damaged);
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = vec![Element::default()];
    let mut nodes = 0;
    loop {
        let event = reader.read_event().map_err(|_| damaged)?;
        nodes += 1;
        if nodes > MOST_NODES {
            return Err(ImportError::Refused(Danger::Bomb));
        }
        let Some(top) = open.last_mut() else { return Err(damaged) };
        match event {
            Event::Start(start) => {
                if open.len() > MOST_DEPTH {
                    return Err(ImportError::Refused(Danger::Depth));
                }
                open.push(element(&start)?);
            }
            Event::Empty(start) => top.children.push(Node::Element(element(&start)?)),
            Event::End(_) => {
                let done = open.pop().ok_or(damaged)?;
                open.last_mut().ok_or(damaged)?.children.push(Node::Element(done));
            }
            Event::Text(text) => push_text(top, &text),
            Event::CData(data) => push_text(top, &data),
            Event::GeneralRef(reference) => {
                let c = character(&reference).ok_or(ImportError::Refused(Danger::Entities))?;
                push_text(top, c.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(declared) => {
                let text: &str = &declared;
                // One that names a type declares nothing; one with an inner part, or of another's, may.
                if text.contains(['[', '%']) || text.contains("ENTITY") {
                    return Err(ImportError::Refused(Danger::Entities));
                }
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    if open.len() != 1 {
        return Err(damaged);
    }
    let root = open
        .pop()
        .and_then(|top| top.children.into_iter().find_map(|n| if let Node::Element(e) = n { Some(e) } else { None }));
    root.ok_or(damaged)
}

fn element(start: &BytesStart<'_>) -> Result<Element, ImportError> {
    let damaged = ImportError::Refused(Danger::Damaged);
    let name = start.name().into_inner().to_owned();
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false).take(200) {
        let attribute = attribute.map_err(|_| damaged)?;
        attributes.push((attribute.key.into_inner().to_owned(), unescaped(&attribute.value)?));
    }
    Ok(Element { name, attributes, children: Vec::new() })
}

fn push_text(element: &mut Element, text: &str) {
    match element.children.last_mut() {
        Some(Node::Text(last)) => last.push_str(text),
        _ => element.children.push(Node::Text(text.to_owned())),
    }
}

fn unescaped(value: &str) -> Result<String, ImportError> {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (name, after) = rest[at + 1..].split_once(';').ok_or(ImportError::Refused(Danger::Damaged))?;
        out.push(character(name).ok_or(ImportError::Refused(Danger::Entities))?);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// The character of a reference: the five of XML, the blank of HTML, or a number.
fn character(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control() || c.is_whitespace())?
        }
    })
}
