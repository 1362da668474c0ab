//! XMP (ISO 16684-1): the properties of a packet that matter here, whatever prefixes and forms they are written with.

use super::{FileWords, Private, day};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

/// A longer packet is not read.
const LONGEST_BYTES: usize = 4 << 20;
/// Deeper than this no property stands.
const DEEPEST: usize = 64;

pub(super) const DC: &str = "http://purl.org/dc/elements/1.1/";
pub(super) const PHOTOSHOP: &str = "http://ns.adobe.com/photoshop/1.0/";
pub(super) const IPTC_CORE: &str = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";
pub(super) const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XMP: &str = "http://ns.adobe.com/xap/1.0/";
const EXIF: &str = "http://ns.adobe.com/exif/1.0/";
const EXIF_EX: &str = "http://cipa.jp/exif/1.0/";
const AUX: &str = "http://ns.adobe.com/exif/1.0/aux/";

/// A text of a property, and its language where one is named.
#[derive(Clone, PartialEq, Debug)]
struct Said {
    space: String,
    name: String,
    language: Option<String>,
    text: String,
}

/// Reads a packet.
pub(super) fn read(packet: &[u8]) -> FileWords {
    if packet.len() > LONGEST_BYTES {
        return FileWords::default();
    }
    let text = decoded(packet);
    let all = properties(&text);
    let of = |space: &str, name: &str| -> Vec<&Said> {
        all.iter().filter(|s| s.space == space && s.name == name && !s.text.trim().is_empty()).collect()
    };
    let one = |space, name| of(space, name).first().map(|s| s.text.clone()).unwrap_or_default();
    let worded = |space, name| preferred(&of(space, name));
    let has = |space, names: &[&str]| names.iter().any(|name| !of(space, name).is_empty());
    let days = [(PHOTOSHOP, "DateCreated"), (EXIF, "DateTimeOriginal"), (XMP, "CreateDate")];
    let creators: Vec<String> = of(DC, "creator").iter().map(|s| s.text.trim().to_owned()).collect();
    FileWords {
        caption: worded(DC, "description"),
        creator: creators.join("، "),
        credit: one(PHOTOSHOP, "Credit"),
        rights: worded(DC, "rights"),
        alt: worded(IPTC_CORE, "AltTextAccessibility"),
        taken: days.into_iter().find_map(|(space, name)| day(&one(space, name))),
        private: Private {
            location: has(EXIF, &["GPSLatitude", "GPSLongitude", "GPSDestLatitude"]),
            serial: has(AUX, &["SerialNumber", "LensSerialNumber"])
                || has(EXIF_EX, &["BodySerialNumber", "LensSerialNumber", "SerialNumber"]),
            owner: has(AUX, &["OwnerName"]) || has(EXIF_EX, &["CameraOwnerName"]),
        },
    }
}

/// Arabic where it is there, else the default, else the first.
fn preferred(all: &[&Said]) -> String {
    let arabic = |s: &&&Said| {
        s.language.as_deref().is_some_and(|l| {
            let l = l.to_ascii_lowercase();
            l == "ar" || l.starts_with("ar-")
        })
    };
    let default = |s: &&&Said| s.language.as_deref() == Some("x-default");
    let found = all.iter().find(arabic).or_else(|| all.iter().find(default)).or_else(|| all.first());
    found.map(|s| s.text.clone()).unwrap_or_default()
}

/// Packets are UTF-8; those in UTF-16 begin with a mark or with a zero among their first letters.
fn decoded(packet: &[u8]) -> String {
    match packet {
        [0xFE, 0xFF, ..] | [0, b'<', ..] => encoding_rs::UTF_16BE.decode_with_bom_removal(packet).0.into_owned(),
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => encoding_rs::UTF_16LE.decode_with_bom_removal(packet).0.into_owned(),
        _ => String::from_utf8_lossy(packet.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(packet)).into_owned(),
    }
}

/// Every text below `rdf:Description`, by the property that it stands in: as an attribute, as an element, or as an item
/// of a list. A packet that breaks off says what it said before. Entities of its own are not resolved.
fn properties(text: &str) -> Vec<Said> {
    let mut reader = NsReader::from_str(text);
    let mut found = Vec::new();
    // For each open element: its name, and the language that holds in it.
    let mut open: Vec<(String, String, Option<String>)> = Vec::new();
    let mut said = String::new();
    while let Ok((space, event)) = reader.read_resolved_event() {
        let space = resolved(&space);
        match event {
            Event::Start(start) => {
                if open.len() == DEEPEST {
                    break;
                }
                let language = attributes(&reader, &start, &mut found, &open);
                let language = language.or_else(|| open.last().and_then(|o| o.2.clone()));
                open.push((space, start.local_name().as_ref().to_owned(), language));
                said.clear();
            }
            Event::Empty(start) => drop(attributes(&reader, &start, &mut found, &open)),
            Event::Text(part) => said += &part.xml10_content(),
            Event::CData(part) => said += &part.xml10_content(),
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(c)) => said.push(c),
                _ => said.push_str(quick_xml::escape::resolve_predefined_entity(&name.xml10_content()).unwrap_or(" ")),
            },
            Event::End(_) => {
                let text = std::mem::take(&mut said);
                // Items of lists stand for the property around them.
                let property = open.iter().rev().find(|o| o.0 != RDF);
                if let Some((space, name, _)) = property.filter(|_| !text.trim().is_empty()) {
                    let language = open.last().and_then(|o| o.2.clone());
                    found.push(Said { space: space.clone(), name: name.clone(), language, text });
                }
                open.pop();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    found
}

/// Properties written as attributes of `rdf:Description`; the language of the element.
fn attributes(
    reader: &NsReader<&[u8]>,
    start: &BytesStart<'_>,
    found: &mut Vec<Said>,
    open: &[(String, String, Option<String>)],
) -> Option<String> {
    let mut language = None;
    let in_rdf = open.iter().any(|o| o.0 == RDF);
    for attribute in start.attributes().flatten() {
        let Ok(text) = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0) else { continue };
        if attribute.key.as_ref() == "xml:lang" {
            language = Some(text.into_owned());
            continue;
        }
        let (space, name) = reader.resolver().resolve_attribute(attribute.key);
        let space = resolved(&space);
        if in_rdf && !space.is_empty() && space != RDF {
            found.push(Said { space, name: name.as_ref().to_owned(), language: None, text: text.into_owned() });
        }
    }
    language
}

fn resolved(space: &ResolveResult<'_>) -> String {
    match space {
        ResolveResult::Bound(namespace) => namespace.as_ref().to_owned(),
        _ => String::new(),
    }
}
