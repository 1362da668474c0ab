//! The lines of a plain text as rows.

use super::row::{Body, Choice, Row, Rows, Words};
use crate::command::Command;
use crate::i18n::Bilingual;
use crate::i18n::words::import;
use crate::import::{Draft, Guess, Line, Paragraph, Role};
use crate::language::{dates, quotes};
use crate::ui::theme::{Colors, TextStyle, Tone};
use std::ops::Range;

/// The lines of a draft, with what in them asks for attention.
pub(super) struct TextRows<'a> {
    draft: &'a Draft,
    /// First lines of the paragraphs whose marks face the wrong way.
    wrong_marks: Vec<usize>,
    /// Texts that differ from their lines.
    fixed: Vec<(usize, String)>,
    dates_open: bool,
}

impl<'a> TextRows<'a> {
    pub fn new(draft: &'a Draft) -> TextRows<'a> {
        let marks = |reversed: bool| -> Vec<usize> {
            let guesses = draft.guesses.iter().enumerate();
            let wanted = guesses.filter(|(i, _)| draft.is_reversed(*i) == reversed);
            wanted
                .filter_map(|(_, g)| if let Guess::WrongQuotationMarks { line, .. } = g { Some(*line) } else { None })
                .collect()
        };
        let fixed = marks(true);
        let texts = if fixed.is_empty() { Vec::new() } else { draft.paragraphs() };
        let is_fixed = |p: &Paragraph| p.lines.len() == 1 && p.lines.iter().any(|l| fixed.contains(l));
        let date = |(i, g): (usize, &Guess)| matches!(g, Guess::RelativeDates { .. }) && !draft.is_reversed(i);
        TextRows {
            draft,
            wrong_marks: marks(false),
            fixed: texts.into_iter().filter(is_fixed).filter_map(|p| Some((*p.lines.first()?, p.text))).collect(),
            dates_open: draft.guesses.iter().enumerate().any(date),
        }
    }

    fn text(&self, index: usize, line: &'a Line) -> &str {
        self.fixed.iter().find(|(i, _)| *i == index).map_or(&line.text, |(_, text)| text)
    }

    /// Marks that face the wrong way, dates without an anchor.
    fn grounds(&self, text: &str, index: usize, role: &Role) -> Vec<Range<usize>> {
        if !matches!(role, Role::Paragraph | Role::Continuation) {
            return Vec::new();
        }
        let mut ranges: Vec<Range<usize>> = Vec::new();
        if self.wrong_marks.contains(&index) {
            let wrong = quotes::find(text).into_iter().filter(|q| q.wrong_opener);
            ranges.extend(wrong.map(|q| q.range.start..q.range.start + q.opener.len_utf8()));
        }
        if self.dates_open {
            ranges.extend(dates::find(text));
        }
        ranges.sort_by_key(|r| r.start);
        // Inks must not overlap.
        let mut end = 0;
        ranges.retain(|r| {
            r.start >= end && {
                end = r.end;
                true
            }
        });
        ranges
    }

    fn choices(&self, index: usize, line: &Line) -> Vec<Choice> {
        let roles = [
            Role::Headline,
            Role::Paragraph,
            self.draft.picture_role(index),
            Role::CommentAuthor,
            Role::CommentText,
            Role::Furniture,
        ];
        let same = |role: &Role| std::mem::discriminant(role) == std::mem::discriminant(&line.role);
        let choice = |role: Role| Choice {
            name: tag(&role).0,
            chosen: same(&role),
            command: Command::SetImportLine(index, role),
        };
        roles.into_iter().map(choice).collect()
    }
}

impl Rows for TextRows<'_> {
    fn count(&self) -> usize {
        self.draft.lines.len()
    }

    fn is_shown(&self, index: usize) -> bool {
        self.draft.lines.get(index).is_some_and(|l| l.role != Role::Blank)
    }

    fn row(&self, index: usize, c: &Colors) -> Row<'_> {
        let line = &self.draft.lines[index];
        let (tag, tone) = tag(&line.role);
        let (style, ink) = match line.role {
            Role::Headline => (TextStyle::Subheading1, c.text),
            Role::Furniture => (TextStyle::CardQuote, c.red),
            Role::CommentAuthor => (TextStyle::ControlBold, c.text),
            Role::CommentText => (TextStyle::CardQuote, c.text2),
            _ => (TextStyle::BodyCompare, c.text),
        };
        let body = if let Role::Picture(place) = &line.role {
            Body::Place(&place.name, place.width, place.height)
        } else {
            let text = if line.role == Role::CommentAuthor { line.author() } else { self.text(index, line) };
            let left = line.role == Role::Furniture;
            let aside = matches!(line.role, Role::CommentAuthor | Role::CommentText);
            let grounds = self.grounds(text, index, &line.role);
            Body::Text(Words { grounds, left, aside, ..Words::new(text, style, ink) })
        };
        let back = if line.role == Role::Furniture { Role::Paragraph } else { Role::Furniture };
        let toggle = Some(Command::SetImportLine(index, back));
        Row { tag, tone, body, choices: self.choices(index, line), toggle }
    }

    fn key(&self) -> (usize, &str) {
        (self.draft.lines.len(), self.draft.encoding)
    }
}

fn tag(role: &Role) -> (Bilingual, Tone) {
    match role {
        Role::Headline => (import::HEADLINE, Tone::Accent),
        Role::Picture(_) => (import::PICTURE, Tone::Amber),
        Role::Paragraph => (import::PARAGRAPH, Tone::Neutral),
        Role::Continuation | Role::Blank => (import::CONTINUED, Tone::Neutral),
        Role::CommentAuthor => (import::READER_NAME, Tone::Neutral),
        Role::CommentText => (import::READER_COMMENT, Tone::Neutral),
        Role::Furniture => (import::FURNITURE, Tone::Red),
    }
}
