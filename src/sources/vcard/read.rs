//! Reading cards: version 4, and what older versions have in common with it.

use crate::base::Ids;
use crate::sources::{Contact, ContactKind, Source, SourceKind};

/// What was read.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Cards {
    /// A source for each card that names somebody.
    pub sources: Vec<Source>,
    /// How many cards name nobody and were left.
    pub nameless: usize,
}

/// Why a text gives no contacts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CardError {
    /// No card begins in it.
    #[error("no card begins in this text")]
    NoCards,
    /// A card has no end: the file was cut off.
    #[error("a card has no end: the file was cut off")]
    CutOff,
}

/// Reads the cards of a text. Ids are new; a contact that came in a card may not be given on until somebody says so.
///
/// # Errors
/// [`CardError`] where the text is none or not whole: then nothing was read.
pub fn read(text: &str, ids: &Ids) -> Result<Cards, CardError> {
    let mut cards = Cards::default();
    let mut open: Option<Vec<Line>> = None;
    let mut any = false;
    for line in unfolded(text).iter().filter_map(|l| Line::parse(l)) {
        match (line.name.as_str(), line.value.trim().to_ascii_uppercase().as_str()) {
            ("BEGIN", "VCARD") if open.is_some() => return Err(CardError::CutOff),
            ("BEGIN", "VCARD") => (open, any) = (Some(Vec::new()), true),
            ("END", "VCARD") => match open.take().map(|lines| source(&lines, ids)) {
                Some(Some(source)) => cards.sources.push(source),
                Some(None) => cards.nameless += 1,
                None => {}
            },
            _ => open.iter_mut().for_each(|lines| lines.push(line.clone())),
        }
    }
    match (any, open) {
        (false, _) => Err(CardError::NoCards),
        (_, Some(_)) => Err(CardError::CutOff),
        _ => Ok(cards),
    }
}

/// Content lines, put together again where they were folded (RFC 6350, 3.2).
fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.trim_start_matches('\u{FEFF}').split('\n').map(|l| l.strip_suffix('\r').unwrap_or(l)) {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

/// `group.NAME;PARAMETER=…:value`.
#[derive(Clone, Debug)]
struct Line {
    name: String,
    parameters: String,
    value: String,
}

impl Line {
    fn parse(line: &str) -> Option<Line> {
        let mut quoted = false;
        let colon = line.char_indices().find(|(_, c)| {
            quoted ^= *c == '"';
            *c == ':' && !quoted
        })?;
        let (head, value) = (&line[..colon.0], &line[colon.0 + 1..]);
        let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
        let name = name.rsplit('.').next().unwrap_or(name).trim().to_ascii_uppercase();
        Some(Line { name, parameters: parameters.to_ascii_lowercase(), value: value.to_owned() })
    }

    fn text(&self) -> String {
        unescaped(&self.value).trim().to_owned()
    }

    /// The parts of a value between separators that are not escaped.
    fn parts(&self, separator: char) -> Vec<String> {
        let (mut parts, mut part, mut escape) = (Vec::new(), String::new(), false);
        for c in self.value.chars() {
            if c == separator && !escape {
                parts.push(std::mem::take(&mut part));
            } else {
                part.push(c);
            }
            escape = c == '\\' && !escape;
        }
        parts.push(part);
        parts.iter().map(|p| unescaped(p).trim().to_owned()).collect()
    }
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(other) => out.push(other),
                None => out.push('\\'),
            },
            (c, _) => out.push(c),
        }
    }
    out
}

fn source(lines: &[Line], ids: &Ids) -> Option<Source> {
    let mut s = Source { id: ids.make(), ..Source::default() };
    for line in lines {
        let text = line.text();
        if text.is_empty() {
            continue;
        }
        match line.name.as_str() {
            "FN" => name(&mut s, text),
            "NICKNAME" => s.variants.extend(line.parts(',').into_iter().filter(|p| !p.is_empty())),
            "TITLE" | "ROLE" if s.title.is_empty() => s.title = text,
            "ORG" if s.affiliation.is_empty() => {
                let parts: Vec<String> = line.parts(';').into_iter().filter(|p| !p.is_empty()).collect();
                s.affiliation = parts.join("، ");
            }
            "KIND" if text.eq_ignore_ascii_case("org") => s.kind = SourceKind::Organisation,
            "X-MUHARRIR-KIND" => {
                s.kind = SourceKind::named(&text).filter(|k| *k != SourceKind::Anonymous).unwrap_or(s.kind);
            }
            "LANG" => s.languages.push(text),
            "NOTE" => s.notes = if s.notes.is_empty() { text } else { format!("{}\n{text}", s.notes) },
            "CATEGORIES" => s.tags.extend(line.parts(',').into_iter().filter(|p| !p.is_empty())),
            _ => contact(&mut s, line),
        }
    }
    if s.name.is_empty() {
        let from_parts = lines.iter().find(|l| l.name == "N").map(|l| l.parts(';')).unwrap_or_default();
        let order = [from_parts.get(1), from_parts.get(2), from_parts.first()];
        let parts: Vec<&str> = order.into_iter().flatten().map(String::as_str).filter(|p| !p.is_empty()).collect();
        let joined = parts.join(" ");
        let joined = if joined.is_empty() { s.name_latin.clone() } else { joined };
        s.name = if joined.is_empty() { std::mem::take(&mut s.affiliation) } else { joined };
    }
    if s.name_latin == s.name {
        s.name_latin.clear();
    }
    s.variants.retain(|v| *v != s.name && *v != s.name_latin);
    s.variants.dedup();
    (!s.name.is_empty()).then_some(s)
}

/// A name goes where its letters belong; a third is another spelling.
fn name(s: &mut Source, text: String) {
    let latin = text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| c.is_ascii() || ('À'..='ɏ').contains(&c));
    let place = if latin { &mut s.name_latin } else { &mut s.name };
    if place.is_empty() { *place = text } else { s.variants.push(text) }
}

fn contact(s: &mut Source, line: &Line) {
    let text = line.text();
    let bare = |prefix: &str| text.strip_prefix(prefix).unwrap_or(&text).to_owned();
    let (kind, value) = match line.name.as_str() {
        "TEL" => (ContactKind::Phone, bare("tel:")),
        "EMAIL" => (ContactKind::Mail, bare("mailto:")),
        "IMPP" => (ContactKind::Messenger, text.clone()),
        "X-SOCIALPROFILE" => (ContactKind::Social, text.clone()),
        "URL" => (ContactKind::Web, line.value.trim().to_owned()),
        "ADR" => {
            let parts: Vec<String> = line.parts(';').into_iter().filter(|p| !p.is_empty()).collect();
            (ContactKind::Address, parts.join("، "))
        }
        _ => return,
    };
    let note = ["work", "home", "cell"].into_iter().find(|t| line.parameters.contains(t)).unwrap_or_default();
    let known = s.contacts.iter().any(|c| c.kind == kind && c.value == value);
    if !value.is_empty() && !known {
        s.contacts.push(Contact { kind, value, note: note.to_owned(), shareable: false });
    }
}
