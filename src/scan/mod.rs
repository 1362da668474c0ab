//! Looks for sealed words in any bytes: in whatever letters, encoding, escape or container they hide. Says where, never
//! what. Knows no disk: files are read by the caller.
//!
//! A text is reduced to its letters and digits, folded as a search would fold them, with all that stands between them
//! left out; the sealed words are reduced in the same way and looked for together. What can be unfolded (escapes, base64,
//! zip members, streams of a PDF) is unfolded within bounds and looked at again; what could not be looked into is told.

mod container;
mod decode;
mod escape;
mod pattern;
mod pdf;
mod stream;
mod unicode_map;

#[cfg(test)]
mod tests;

use crate::sources::sealed::Identity;
use aho_corasick::AhoCorasick;
use decode::Chars;
use pattern::Pattern;
use std::ops::Range;
use stream::Stream;

/// How a word that was found stood there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Form {
    /// As it is, in UTF-8.
    Plain,
    /// In UTF-16, either byte order.
    Utf16,
    /// In a code page of one byte a letter: Windows-1256 or ISO 8859-6.
    CodePage,
    /// In escapes: percent, HTML, JSON, quoted-printable.
    Escaped,
    /// With markup between its letters.
    Markup,
    /// In base64 or hexadecimal digits.
    Encoded,
    /// As the text of a page.
    Page,
    /// In the name of a file or a member.
    Name,
}

impl Form {
    /// The stable name, as machines read it.
    pub fn name(self) -> &'static str {
        match self {
            Form::Plain => "plain",
            Form::Utf16 => "utf-16",
            Form::CodePage => "code-page",
            Form::Escaped => "escaped",
            Form::Markup => "markup",
            Form::Encoded => "encoded",
            Form::Page => "page",
            Form::Name => "name",
        }
    }
}

/// A place where a sealed word stands. It does not say which.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Found {
    /// The way from the file to the place: members of containers, pages, parts.
    pub members: Vec<String>,
    /// In which form it stands there.
    pub form: Form,
    /// The byte of the file or member at which it begins, where there is one.
    pub byte: Option<usize>,
    /// The line of a text, from 1.
    pub line: Option<usize>,
}

/// What a scan gives.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Scan {
    /// Where something was found, in the order of the bytes.
    pub found: Vec<Found>,
    /// Members that could not be looked into: damaged, under a password, or beyond the bounds.
    pub unread: Vec<String>,
}

/// Knows the sealed words. No `Debug`: it holds secrets, which are wiped with it as far as they are ours.
pub struct Scanner {
    patterns: Vec<Pattern>,
    machine: Option<AhoCorasick>,
}

impl Scanner {
    /// A scanner for all that these identities say.
    pub fn new<'a>(identities: impl IntoIterator<Item = &'a Identity>) -> Self {
        let mut patterns: Vec<Pattern> = identities.into_iter().flat_map(pattern::of_identity).collect();
        patterns.sort_by(|a, b| (a.text(), a.turned).cmp(&(b.text(), b.turned)));
        patterns.dedup_by(|a, b| (a.text(), a.turned) == (b.text(), b.turned));
        let machine = AhoCorasick::new(patterns.iter().map(Pattern::text)).ok().filter(|_| !patterns.is_empty());
        Self { patterns, machine }
    }

    /// A scanner for a few words, as they are typed.
    pub fn for_words<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut identity = Identity::default();
        let lines: Vec<&str> = words.into_iter().collect();
        identity.set_lines(crate::sources::sealed::Role::Alias, &lines.join("\n"));
        Self::new([&identity])
    }

    /// True if there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Looks at the bytes of a file, its name included.
    pub fn scan(&self, name: &str, bytes: &[u8]) -> Scan {
        let mut scan = Scan::default();
        if self.is_empty() {
            return scan;
        }
        if self.name_holds(name) {
            scan.found.push(Found { members: Vec::new(), form: Form::Name, byte: None, line: None });
        }
        container::look(self, bytes, &mut Look::new(&mut scan));
        scan.found.sort();
        scan.found.dedup();
        scan.unread.sort();
        scan.unread.dedup();
        scan
    }

    /// True if a name or a path holds a sealed word.
    pub fn name_holds(&self, name: &str) -> bool {
        let chars = decode::utf8(name.as_bytes(), 0);
        let mut hit = self.holds(&Stream::of(&chars));
        if let Some(plain) = escape::undo(&chars) {
            hit |= self.holds(&Stream::of(&plain));
        }
        hit
    }

    /// True if a text that is shown or written holds a sealed word.
    pub fn text_holds(&self, text: &str) -> bool {
        self.holds(&Stream::of(&decode::utf8(text.as_bytes(), 0)))
    }

    /// Where sealed words stand in a text: ranges of bytes, in order, none overlapping, marks with their letters.
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let Some(machine) = &self.machine else { return Vec::new() };
        let stream = Stream::of_text(text);
        let hits = machine.find_overlapping_iter(stream.text.as_str()).filter(|m| {
            let pattern = self.patterns.get(m.pattern().as_usize());
            pattern.is_some_and(|p| !p.turned && p.stands(&stream, m.start()..m.end()))
        });
        let mut found: Vec<Range<usize>> = hits.map(|m| stream.range(text, m.start()..m.end())).collect();
        found.sort_by_key(|r| (r.start, std::cmp::Reverse(r.end)));
        let mut apart: Vec<Range<usize>> = Vec::new();
        for range in found {
            match apart.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => apart.push(range),
            }
        }
        apart
    }

    /// Bytes of the original at which patterns begin, and which they are.
    fn places(&self, stream: &Stream, turned: bool) -> Vec<(usize, &Pattern)> {
        let Some(machine) = &self.machine else { return Vec::new() };
        let hits = machine.find_overlapping_iter(stream.text.as_str());
        let held = hits.filter_map(|m| {
            let pattern = self.patterns.get(m.pattern().as_usize())?;
            let stands = (turned || !pattern.turned) && pattern.stands(stream, m.start()..m.end());
            stands.then(|| (stream.original(m.start()), pattern))
        });
        held.collect()
    }

    fn holds(&self, stream: &Stream) -> bool {
        !self.places(stream, false).is_empty()
    }

    /// Looks at decoded characters in every way that text can be written.
    fn look_at_text(&self, chars: &Chars, form: Form, look: &mut Look<'_>) {
        self.tell(chars, form, look);
        let mut current = chars.clone();
        for _ in 0..4 {
            let Some(plain) = escape::undo(&current) else { break };
            self.tell(&plain, Form::Escaped, look);
            current = plain;
        }
        for text in [chars, &current] {
            if let Some(bare) = escape::without_tags(text) {
                self.tell(&bare, Form::Markup, look);
            }
        }
    }

    fn tell(&self, chars: &Chars, form: Form, look: &mut Look<'_>) {
        for (byte, pattern) in self.places(&Stream::of(chars), false) {
            if decode::is_plausible(chars, byte, pattern.doubt(form)) {
                look.found(form, Some(byte));
            }
        }
    }

    /// Looks at text that was taken from a page, in whatever order its letters came.
    fn look_at_page(&self, text: &str, look: &mut Look<'_>) {
        let stream = Stream::of_text(text);
        let turned = stream.turned();
        let any = self.holds(&stream) || turned.iter().any(|t| !self.places(t, true).is_empty());
        if any {
            look.found(Form::Page, None);
        }
    }
}

/// Where a scan stands, and what it may still spend.
struct Look<'a> {
    scan: &'a mut Scan,
    members: Vec<String>,
    /// Containers within containers.
    depth: usize,
    /// Bytes that may still be unfolded.
    budget: u64,
    /// Where the lines of the text that is looked at begin.
    lines: Vec<usize>,
}

impl<'a> Look<'a> {
    /// Bytes that one file may unfold to.
    const BUDGET: u64 = 512 << 20;
    /// Containers within containers.
    const DEPTH: usize = 6;
    /// Places of one file that are told; more say nothing new.
    const MOST: usize = 1000;

    fn new(scan: &'a mut Scan) -> Self {
        Self { scan, members: Vec::new(), depth: 0, budget: Self::BUDGET, lines: Vec::new() }
    }

    fn found(&mut self, form: Form, byte: Option<usize>) {
        // Within decoded bytes the outer place is what helps.
        if self.scan.found.len() >= Self::MOST {
            return;
        }
        let known = byte.filter(|_| !self.lines.is_empty() && form != Form::Utf16);
        let line = known.map(|at| self.lines.partition_point(|start| *start <= at));
        let found = Found { members: self.members.clone(), form, byte, line };
        // The same place, seen in one more way, is one place.
        let seen = |f: &Found| f.members == found.members && f.byte == found.byte && f.byte.is_some();
        if !self.scan.found.iter().any(seen) {
            self.scan.found.push(found);
        }
    }

    fn unread(&mut self, member: &str) {
        let mut path = self.members.clone();
        path.extend((!member.is_empty()).then(|| member.to_owned()));
        self.scan.unread.push(path.join("/"));
    }

    /// Looks into a member; its places are told below its name.
    fn within(&mut self, member: String, inside: impl FnOnce(&mut Look<'_>)) {
        if self.depth >= Self::DEPTH {
            return self.unread(&member);
        }
        self.members.push(member);
        let lines = std::mem::take(&mut self.lines);
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.lines = lines;
        self.members.pop();
    }
}
