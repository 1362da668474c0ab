//! A text put together run by run, each with its looks: what word processors write.

use crate::document::{Fragment, Mark, MarkKind, Marks};

/// How a run looks.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Look {
    pub strong: bool,
    pub emphasis: bool,
    pub link: Option<String>,
    pub language: Option<String>,
}

/// A text that grows.
#[derive(Default)]
pub(super) struct Runs {
    text: String,
    marks: Vec<Mark>,
}

impl Runs {
    /// Adds a run. Control characters have no place in a text; a tab is a blank.
    pub fn push(&mut self, text: &str, look: &Look) {
        let start = self.text.len();
        for c in text.chars() {
            match c {
                '\t' => self.text.push(' '),
                '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{B}' | '\u{C}' => self.text.push('\n'),
                '\u{FEFF}' | '\u{FFFC}' => {}
                c if c.is_control() => {}
                c => self.text.push(c),
            }
        }
        let range = start..self.text.len();
        let kinds = [
            look.strong.then_some(MarkKind::Strong),
            look.emphasis.then_some(MarkKind::Emphasis),
            look.link.clone().map(MarkKind::Link),
            look.language.clone().map(MarkKind::Language),
        ];
        for kind in kinds.into_iter().flatten() {
            match self.marks.iter_mut().rev().find(|m| m.kind == kind && m.end == start) {
                Some(mark) => mark.end = range.end,
                None => self.marks.push(Mark::new(range.clone(), kind)),
            }
        }
    }

    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text without blanks at its ends.
    pub fn finish(self) -> Fragment {
        let start = self.text.len() - self.text.trim_start().len();
        let end = self.text.trim_end().len().max(start);
        let inside = |m: Mark| {
            let (from, to) = (m.start.max(start), m.end.min(end));
            (from < to).then(|| Mark::new(from - start..to - start, m.kind))
        };
        let marks = Marks::new(self.marks.into_iter().filter_map(inside).collect());
        Fragment { text: self.text[start..end].to_owned(), marks }
    }
}

/// An address that may stand in an article.
pub(super) fn address(href: &str) -> Option<String> {
    let href = href.trim();
    let scheme = href.split_once(':')?.0.to_ascii_lowercase();
    let plain = !href.contains(|c: char| c.is_whitespace() || c.is_control());
    (plain && matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel")).then(|| href.to_owned())
}
