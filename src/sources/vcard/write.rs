//! Writing cards.

use crate::sources::{Contact, ContactKind, Source, SourceKind};

/// The cards of `sources`, one after the other.
pub fn write<'a>(sources: impl IntoIterator<Item = &'a Source>) -> String {
    let named = |s: &&Source| s.kind != SourceKind::Anonymous && s.names().next().is_some();
    sources.into_iter().filter(named).map(card).collect()
}

fn card(source: &Source) -> String {
    let mut out = Card(String::new());
    out.line("BEGIN", "VCARD");
    out.line("VERSION", "4.0");
    out.line("UID", &format!("urn:uuid:{}", source.id));
    let kind = match source.kind {
        SourceKind::Outlet | SourceKind::Organisation => "org",
        SourceKind::Document | SourceKind::SocialAccount => "x-source",
        SourceKind::Person | SourceKind::Eyewitness | SourceKind::Anonymous => "individual",
    };
    out.line("KIND", kind);
    if kind == "x-source" || source.kind != default_of(kind) {
        out.line("X-MUHARRIR-KIND", source.kind.name());
    }
    let latin = source.name_latin.trim();
    if latin.is_empty() || source.name.trim().is_empty() {
        out.text("FN", source.names().next().unwrap_or_default());
    } else {
        // Two spellings of one name (RFC 6350, 5.4).
        out.text("FN;ALTID=1;LANGUAGE=ar", &source.name);
        out.text("FN;ALTID=1;LANGUAGE=en", latin);
    }
    if source.kind.is_person() {
        let name = source.name.trim();
        let (given, family) = name.split_once(' ').unwrap_or((name, ""));
        out.line("N", &format!("{};{};;;", escaped(family.trim()), escaped(given)));
    }
    let variants: Vec<String> = source.variants.iter().map(|v| escaped(v)).collect();
    if !variants.is_empty() {
        out.line("NICKNAME", &variants.join(","));
    }
    out.optional("TITLE", &source.title);
    if !source.affiliation.trim().is_empty() {
        out.text("ORG", &source.affiliation);
    }
    source.contacts.iter().filter(|c| c.shareable).for_each(|c| out.contact(c));
    source.languages.iter().for_each(|tag| out.text("LANG", tag));
    let tags: Vec<String> = source.tags.iter().map(|t| escaped(t)).collect();
    if !tags.is_empty() {
        out.line("CATEGORIES", &tags.join(","));
    }
    out.line("END", "VCARD");
    out.0
}

fn default_of(kind: &str) -> SourceKind {
    if kind == "org" { SourceKind::Organisation } else { SourceKind::Person }
}

struct Card(String);

/// Lines are folded after so many octets (RFC 6350, 3.2).
const LINE_OCTETS: usize = 75;

impl Card {
    /// A line whose value is written as it is.
    fn line(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut room = LINE_OCTETS;
        let mut used = 0;
        for c in line.chars() {
            // Never within a character.
            if used + c.len_utf8() > room {
                self.0.push_str("\r\n ");
                (used, room) = (0, LINE_OCTETS - 1);
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    fn text(&mut self, name: &str, value: &str) {
        self.line(name, &escaped(value.trim()));
    }

    fn optional(&mut self, name: &str, value: &str) {
        if !value.trim().is_empty() {
            self.text(name, value);
        }
    }

    fn contact(&mut self, contact: &Contact) {
        let value = contact.value.trim();
        match contact.kind {
            ContactKind::Phone => self.text("TEL;VALUE=text;TYPE=voice", value),
            ContactKind::Mail => self.text("EMAIL", value),
            ContactKind::Web => self.line("URL", &value.replace(['\r', '\n'], "")),
            ContactKind::Messenger => self.text("IMPP;VALUE=text", value),
            ContactKind::Social => self.text("X-SOCIALPROFILE;VALUE=text", value),
            ContactKind::Address => self.line("ADR", &format!(";;{};;;;", escaped(value))),
        }
    }
}

/// A text value (RFC 6350, 3.4).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            c => out.push(c),
        }
    }
    out
}
