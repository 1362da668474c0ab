//! PDF (ISO 32000-1): the text that its pages and forms show, the strings and streams of its objects.
//!
//! Own reading of shown text: what is wanted is every letter that a reader could copy, whatever else of the document is odd.

use super::unicode_map::UnicodeMap;
use super::{Look, Scanner, container};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, Stream};
use std::collections::BTreeMap;

/// A stream beyond this is not unfolded.
const STREAM_MAX_BYTES: usize = 64 << 20;
/// Arrays and dictionaries within each other.
const DEPTH: usize = 16;

/// Looks into a document.
pub(super) fn look(scanner: &Scanner, bytes: &[u8], look: &mut Look<'_>) {
    let Ok(document) = Document::load_mem(bytes) else { return look.unread("") };
    if document.is_encrypted() {
        return look.unread("");
    }
    let fonts = Fonts::of(&document);
    for ((number, _), object) in &document.objects {
        let mut strings = Vec::new();
        let mut stream = None;
        gather(object, &mut strings, &mut stream, 0);
        for string in strings {
            look.within(format!("object {number}"), |look| container::text(scanner, string, look));
        }
        if let Some(stream) = stream {
            inside(scanner, &fonts, *number, stream, look);
        }
    }
}

fn inside(scanner: &Scanner, fonts: &Fonts, number: u32, stream: &Stream, look: &mut Look<'_>) {
    let name = format!("object {number}");
    // Pictures and the like are no text: their bytes are looked at as they are.
    let plain = plain(stream).unwrap_or_else(|| stream.content.clone());
    if !look.spend(plain.len() as u64) {
        return look.unread(&name);
    }
    let shown = fonts.shown(&plain);
    look.within(name, |look| {
        for text in &shown {
            scanner.look_at_page(text, look);
        }
        container::look(scanner, &plain, look);
    });
}

fn plain(stream: &Stream) -> Option<Vec<u8>> {
    match stream.dict.get(b"Filter") {
        Err(_) => Some(stream.content.clone()),
        Ok(_) => stream.decompressed_content_with_limit(STREAM_MAX_BYTES).ok(),
    }
}

fn gather<'a>(object: &'a Object, strings: &mut Vec<&'a [u8]>, stream: &mut Option<&'a Stream>, depth: usize) {
    if depth > DEPTH {
        return;
    }
    match object {
        Object::String(bytes, _) | Object::Name(bytes) => strings.push(bytes),
        Object::Array(all) => all.iter().for_each(|o| gather(o, strings, stream, depth + 1)),
        Object::Dictionary(all) => all.iter().for_each(|(_, o)| gather(o, strings, stream, depth + 1)),
        Object::Stream(s) => {
            s.dict.iter().for_each(|(_, o)| gather(o, strings, stream, depth + 1));
            *stream = Some(s);
        }
        _ => {}
    }
}

/// The fonts of a document by the names under which pages use them. Names are used again from page to page: each is read in
/// every way that it may be meant.
struct Fonts {
    by_name: BTreeMap<Vec<u8>, Vec<UnicodeMap>>,
}

impl Fonts {
    fn of(document: &Document) -> Self {
        let mut fonts = Self { by_name: BTreeMap::new() };
        for object in document.objects.values() {
            fonts.gather(document, object, 0);
        }
        for maps in fonts.by_name.values_mut() {
            maps.dedup();
        }
        fonts
    }

    fn gather(&mut self, document: &Document, object: &Object, depth: usize) {
        let dictionary = match object {
            Object::Dictionary(d) => d,
            Object::Stream(s) => &s.dict,
            Object::Array(all) if depth < DEPTH => return all.iter().for_each(|o| self.gather(document, o, depth + 1)),
            _ => return,
        };
        if let Ok(Object::Dictionary(fonts)) = dictionary.get_deref(b"Font", document) {
            for (name, font) in fonts.iter() {
                let font = font.as_reference().ok().and_then(|id| document.get_object(id).ok()).unwrap_or(font);
                if let Ok(font) = font.as_dict() {
                    self.by_name.entry(name.clone()).or_default().push(map_of(document, font));
                }
            }
        }
        if depth < DEPTH {
            dictionary.iter().for_each(|(_, o)| self.gather(document, o, depth + 1));
        }
    }

    /// The text that a content stream shows: once for each way in which its fonts may be meant.
    fn shown(&self, content: &[u8]) -> Vec<String> {
        let shows = content.windows(2).any(|w| w == b"Tj" || w == b"TJ") || content.contains(&b'\'');
        let ways = self.by_name.values().map(Vec::len).max().unwrap_or_default();
        let Some(content) = Content::decode(content).ok().filter(|_| shows && ways > 0) else { return Vec::new() };
        // Letters that a font or the document gives together stand as they are read, the whole in the order of the eye: both
        // orders of them are looked at.
        let ways = (0..ways).flat_map(|way| [(way, false), (way, true)]);
        let texts = ways.flat_map(|(way, turned)| {
            let shown = self.read(&content, way, turned);
            // A name that goes on in the next line is whole only where each line is turned for itself.
            let by_lines = turned.then(|| shown.lines_turned());
            std::iter::once(shown.text).chain(by_lines)
        });
        texts.filter(|t| !t.is_empty()).collect()
    }

    fn read(&self, content: &Content, way: usize, turned: bool) -> Shown {
        let mut shown = Shown { text: String::new(), turned, marked: Vec::new(), lines: Vec::new(), height: None };
        let mut font: Option<&UnicodeMap> = None;
        for operation in &content.operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "Tf" => {
                    let name = operands.first().and_then(|o| o.as_name().ok());
                    let maps = name.and_then(|n| self.by_name.get(n));
                    font = maps.and_then(|maps| maps.get(way.min(maps.len() - 1)));
                }
                "Tj" | "TJ" | "'" | "\"" => operands.iter().for_each(|o| shown.show(o, font)),
                "BMC" | "BDC" => shown.mark(operands.get(1)),
                "EMC" => drop(shown.marked.pop()),
                // A new line, or a jump within one: letters may go on after it, so that it parts no words.
                "ET" => shown.text.push('\n'),
                "T*" => shown.line(None),
                "Td" | "TD" if operands.get(1).is_some_and(|o| o.as_float().is_ok_and(|down| down != 0.0)) => {
                    shown.line(None);
                }
                "Tm" => shown.line(operands.get(5).and_then(|o| o.as_float().ok())),
                _ => {}
            }
        }
        shown
    }
}

/// What a content stream shows.
struct Shown {
    text: String,
    /// True if letters that come together are put down from end to start.
    turned: bool,
    /// For each marked piece that is open: true if it says itself what its glyphs mean (`ActualText`, ISO 32000-1, 14.9.4).
    marked: Vec<bool>,
    /// Where lines begin, bytes.
    lines: Vec<usize>,
    /// The height that the last line was set at, where it is known.
    height: Option<f32>,
}

impl Shown {
    /// Another line begins, unless it is at the height of the last.
    fn line(&mut self, height: Option<f32>) {
        if height.is_none() || height != self.height {
            self.lines.push(self.text.len());
            self.text.push('\n');
        }
        self.height = height;
    }

    /// The text with the letters of each line from end to start.
    fn lines_turned(&self) -> String {
        let mut turned = String::with_capacity(self.text.len());
        let mut from = 0;
        for end in self.lines.iter().copied().chain([self.text.len()]) {
            turned.extend(self.text.get(from..end).unwrap_or_default().chars().rev());
            turned.push('\n');
            from = end;
        }
        turned
    }

    fn mark(&mut self, properties: Option<&Object>) {
        let actual = properties.and_then(|p| p.as_dict().ok()).and_then(|d| d.get(b"ActualText").ok());
        let actual = actual.and_then(|o| lopdf::decode_text_string(o).ok());
        if let Some(actual) = &actual {
            self.put(actual);
        }
        self.marked.push(actual.is_some());
    }

    fn show(&mut self, object: &Object, font: Option<&UnicodeMap>) {
        match object {
            // What was said of it holds.
            Object::String(..) if self.marked.contains(&true) => {}
            Object::String(bytes, _) => match font {
                Some(font) => font.read(bytes, |meaning| self.put(meaning)),
                None => self.text.extend(bytes.iter().map(|b| char::from(*b))),
            },
            Object::Array(all) => all.iter().for_each(|o| self.show(o, font)),
            _ => {}
        }
    }

    fn put(&mut self, together: &str) {
        if self.turned {
            self.text.extend(together.chars().rev());
        } else {
            self.text.push_str(together);
        }
    }
}

fn map_of(document: &Document, font: &Dictionary) -> UnicodeMap {
    let wide = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|s| s == b"Type0");
    let map = font.get_deref(b"ToUnicode", document).ok().and_then(|o| o.as_stream().ok()).and_then(plain);
    UnicodeMap::parse(&map.unwrap_or_default(), if wide { 2 } else { 1 })
}
