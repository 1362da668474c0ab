//! XML as a tree of elements: what is built is well-formed, whatever the text. Written by quick-xml.

use quick_xml::Writer;
use quick_xml::events::{BytesCData, BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// An element with its attributes in order and what stands in it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    inside: Vec<Inside>,
    /// Each child on a line of its own; only where blanks between elements mean nothing.
    on_lines: bool,
}

#[derive(Clone, PartialEq, Debug)]
enum Inside {
    Element(Element),
    Text(String),
    /// Text as a CDATA section, for readers that look for one.
    Verbatim(String),
    /// Markup that is known to be well-formed.
    Markup(String),
}

impl Element {
    /// An empty element.
    pub fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), inside: Vec::new(), on_lines: false }
    }

    /// An element that holds a text.
    pub fn holding(name: &'static str, text: impl Into<String>) -> Self {
        Self::new(name).text(text)
    }

    /// With an attribute.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// With text at its end.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.inside.push(Inside::Text(text.into()));
        self
    }

    /// With text in a CDATA section at its end.
    pub fn verbatim(mut self, text: impl Into<String>) -> Self {
        self.inside.push(Inside::Verbatim(text.into()));
        self
    }

    /// With well-formed markup at its end.
    pub fn markup(mut self, markup: impl Into<String>) -> Self {
        self.inside.push(Inside::Markup(markup.into()));
        self
    }

    /// With a child at its end.
    pub fn child(mut self, child: Element) -> Self {
        self.inside.push(Inside::Element(child));
        self
    }

    /// With children at its end.
    pub fn children(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.inside.extend(children.into_iter().map(Inside::Element));
        self
    }

    /// With a child that holds `text`, unless that is empty.
    pub fn field(self, name: &'static str, text: &str) -> Self {
        if text.is_empty() { self } else { self.child(Element::holding(name, text)) }
    }

    /// With each child on a line of its own.
    pub fn on_lines(self) -> Self {
        Self { on_lines: true, ..self }
    }

    /// True if nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.inside.is_empty()
    }

    /// A document of which this is the root, in UTF-8.
    pub fn document(&self) -> Vec<u8> {
        self.declared(None)
    }

    /// The same, saying that it stands alone, as packages of Office do.
    pub fn standalone_document(&self) -> Vec<u8> {
        self.declared(Some("yes"))
    }

    fn declared(&self, standalone: Option<&str>) -> Vec<u8> {
        let mut writer = Writer::new(Vec::new());
        put(&mut writer, Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), standalone)));
        put(&mut writer, Event::Text(BytesText::new("\n")));
        self.write(&mut writer);
        let mut bytes = writer.into_inner();
        bytes.push(b'\n');
        bytes
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) {
        let attributes = self.attributes.iter().map(|(name, value)| (*name, value.as_str()));
        let start = BytesStart::new(self.name).with_attributes(attributes);
        if self.inside.is_empty() {
            return put(writer, Event::Empty(start));
        }
        put(writer, Event::Start(start));
        for inside in &self.inside {
            if self.on_lines {
                put(writer, Event::Text(BytesText::from_escaped("\n")));
            }
            match inside {
                Inside::Element(element) => element.write(writer),
                Inside::Text(text) => put(writer, Event::Text(BytesText::new(text))),
                Inside::Markup(markup) => put(writer, Event::Text(BytesText::from_escaped(markup.as_str()))),
                Inside::Verbatim(text) => {
                    for part in BytesCData::escaped(text) {
                        put(writer, Event::CData(part));
                    }
                }
            }
        }
        if self.on_lines {
            put(writer, Event::Text(BytesText::from_escaped("\n")));
        }
        put(writer, Event::End(BytesEnd::new(self.name)));
    }
}

fn put(writer: &mut Writer<Vec<u8>>, event: Event<'_>) {
    writer.write_event(event).expect("writing to memory does not fail");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_gives_well_formed_xml() {
        let odd = "<a> & \"b\" ']]>' العربية";
        let root = Element::new("r").with("k", odd).text(odd).child(Element::new("v").verbatim(odd)).field("none", "");
        let bytes = root.document();
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<r k="), "{text}");
        let mut reader = quick_xml::Reader::from_str(&text);
        let (mut plain, mut verbatim) = (String::new(), String::new());
        loop {
            match reader.read_event().expect("well-formed") {
                Event::Eof => break,
                Event::Text(t) => plain += &t,
                Event::GeneralRef(r) => {
                    plain.push(match &*r {
                        "lt" => '<',
                        "gt" => '>',
                        "amp" => '&',
                        "quot" => '"',
                        "apos" => '\'',
                        other => panic!("{other}"),
                    });
                }
                Event::CData(t) => verbatim += &t,
                _ => {}
            }
        }
        assert_eq!(plain.trim(), odd);
        assert_eq!(verbatim, odd);
    }

    #[test]
    fn lines_are_only_where_they_are_asked_for() {
        let root = Element::new("r").child(Element::new("a")).child(Element::new("b"));
        let text = |e: &Element| String::from_utf8(e.document()).expect("UTF-8");
        assert!(text(&root).ends_with("<r><a/><b/></r>\n"));
        assert!(text(&root.on_lines()).ends_with("<r>\n<a/>\n<b/>\n</r>\n"));
    }
}
