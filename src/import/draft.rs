//! A text with its guesses, before it becomes an article.

use super::build::WarningKind;
use super::classify::{self, RawLine, author_name};
use super::decode::Decoded;
use super::guess::{self, Guess};
use super::picture_name::{PicturePlace, picture_place};
use super::repair::Seen;
use crate::i18n::Bilingual;
use crate::language::{clean, tokens};
use std::collections::BTreeSet;

/// A raw text, what was guessed of it, and what a person decided.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    /// Name of the file, without its folder.
    pub file_name: String,
    /// The encoding that was read, as the WHATWG names it.
    pub encoding: &'static str,
    /// True if the encoding was told from the bytes alone.
    pub encoding_guessed: bool,
    /// Places where bytes gave no character.
    pub replaced: usize,
    /// Every line, blank ones too.
    pub lines: Vec<Line>,
    /// What was guessed, in the order in which it is shown. Indices stay as they are.
    pub guesses: Vec<Guess>,
    /// The section of the article to be; may be set before [`Draft::build`].
    pub section: String,
    /// The place of the dateline; may be set.
    pub dateline_place: String,
    /// The date of the dateline, as printed; may be set.
    pub dateline_date: String,
    /// What of the whole text was put right, in words.
    pub repaired: Vec<(WarningKind, Bilingual)>,
    /// The roles as they were guessed.
    guessed: Vec<Role>,
    /// First lines of the paragraphs whose quotation marks are put right.
    fixed: BTreeSet<usize>,
}

/// A line of the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// In the file, from 1.
    pub number: usize,
    /// Without blanks at its ends and without control characters; else as it came.
    pub text: String,
    /// What it is taken for.
    pub role: Role,
}

/// What a line is taken for.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// The headline; one at most.
    Headline,
    /// Nothing but the name of a picture's file.
    Picture(PicturePlace),
    /// A paragraph of the body, or its first line.
    Paragraph,
    /// Goes on with the paragraph above.
    Continuation,
    /// The name under which a reader wrote; begins a comment.
    CommentAuthor,
    /// What the reader wrote.
    CommentText,
    /// Left by the page; goes into the list of dropped lines.
    Furniture,
    /// Nothing.
    Blank,
}

/// A paragraph of the body to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// Indices of its lines; never empty.
    pub lines: Vec<usize>,
    /// Its text, quotation marks put right where that was asked for.
    pub text: String,
}

/// A reader's comment to be.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DraftComment {
    /// Index of its first line.
    pub line: usize,
    /// As the reader signed; empty where no name stands.
    pub author: String,
    /// What the reader wrote.
    pub text: String,
}

impl Line {
    /// The reader's name, in a line that gives one: without its number.
    pub fn author(&self) -> &str {
        author_name(&self.text)
    }
}

impl Draft {
    pub(super) fn new(file_name: &str, decoded: Decoded) -> Self {
        let mut seen = Seen::default();
        let text = seen.text(decoded.text);
        let raw = clean::lines(&text).into_iter().enumerate().map(|(i, line)| {
            let text = line.trim_matches(is_edge);
            let indent = line.chars().take_while(|c| is_edge(*c)).count();
            RawLine { number: i + 1, text: text.to_owned(), indent }
        });
        let lines = classify::classify(raw.collect());
        let guessed = lines.iter().map(|l| l.role.clone()).collect();
        let mut draft = Self {
            file_name: clean::line(file_name).into_owned(),
            encoding: decoded.encoding,
            encoding_guessed: decoded.guessed,
            replaced: decoded.replaced,
            lines,
            guesses: Vec::new(),
            section: String::new(),
            dateline_place: String::new(),
            dateline_date: String::new(),
            repaired: seen.notes(),
            guessed,
            fixed: BTreeSet::new(),
        };
        draft.guesses = guess::all(&draft);
        draft
    }

    /// Takes a line for something else. A second headline makes the first one a paragraph. False, and nothing
    /// changed, for a blank line, for [`Role::Blank`] and for an index beyond the end.
    pub fn set_role(&mut self, index: usize, role: Role) -> bool {
        if role == Role::Blank || self.lines.get(index).is_none_or(|l| l.role == Role::Blank) {
            return false;
        }
        if role == Role::Headline
            && let Some(old) = self.headline_index()
        {
            self.lines[old].role = Role::Paragraph;
        }
        self.lines[index].role = role;
        true
    }

    /// [`Role::Picture`] with what the line's text tells; its text is the name where it tells nothing.
    pub fn picture_role(&self, index: usize) -> Role {
        let text = self.lines.get(index).map_or("", |l| l.text.as_str());
        Role::Picture(
            picture_place(text).unwrap_or_else(|| PicturePlace { name: text.to_owned(), ..Default::default() }),
        )
    }

    /// Turns a guess around, or back. Nothing for a guess that cannot be turned ([`Guess::can_be_reversed`]).
    pub fn reverse(&mut self, guess: usize) {
        let reversed = self.is_reversed(guess);
        let Some(guess) = self.guesses.get(guess).cloned() else { return };
        if let Guess::WrongQuotationMarks { line, .. } = guess {
            if !self.fixed.remove(&line) {
                self.fixed.insert(line);
            }
            return;
        }
        for line in guess.lines() {
            let role = if reversed { self.guessed.get(line).cloned() } else { Some(Role::Paragraph) };
            if let Some(role) = role {
                self.set_role(line, role);
            }
        }
    }

    /// True if a guess was turned around: none of its lines is what was guessed, its marks are put right, its date set.
    pub fn is_reversed(&self, guess: usize) -> bool {
        match self.guesses.get(guess) {
            None => false,
            Some(Guess::WrongQuotationMarks { line, .. }) => self.fixed.contains(line),
            Some(Guess::RelativeDates { .. }) => !self.dateline_date.trim().is_empty(),
            Some(guess) => guess.lines().iter().all(|i| self.lines.get(*i).map(|l| &l.role) != self.guessed.get(*i)),
        }
    }

    /// True if the marks of the paragraph that begins at `line` are put right.
    pub(super) fn is_fixed(&self, line: usize) -> bool {
        self.fixed.contains(&line)
    }

    /// The headline's line.
    pub fn headline_index(&self) -> Option<usize> {
        self.lines.iter().position(|l| l.role == Role::Headline)
    }

    /// The paragraphs in their order.
    pub fn paragraphs(&self) -> Vec<Paragraph> {
        let mut all: Vec<Paragraph> = Vec::new();
        let mut open = false;
        for (i, line) in self.lines.iter().enumerate() {
            match (&line.role, all.last_mut().filter(|_| open)) {
                (Role::Continuation, Some(last)) => {
                    last.lines.push(i);
                    last.text.push(' ');
                    last.text.push_str(&line.text);
                }
                (Role::Paragraph | Role::Continuation, _) => {
                    all.push(Paragraph { lines: vec![i], text: line.text.clone() });
                    open = true;
                }
                (Role::Blank, _) => {}
                _ => open = false,
            }
        }
        for paragraph in &mut all {
            if paragraph.lines.iter().any(|l| self.fixed.contains(l)) {
                paragraph.text = guess::with_right_marks(&paragraph.text);
            }
        }
        all
    }

    /// The readers' comments in their order.
    pub fn comments(&self) -> Vec<DraftComment> {
        let mut all: Vec<DraftComment> = Vec::new();
        let mut open = false;
        for (i, line) in self.lines.iter().enumerate() {
            match (&line.role, all.last_mut().filter(|_| open)) {
                (Role::CommentAuthor, _) => {
                    all.push(DraftComment { line: i, author: line.author().to_owned(), text: String::new() });
                    open = true;
                }
                (Role::CommentText, Some(last)) => {
                    if !last.text.is_empty() {
                        last.text.push('\n');
                    }
                    last.text.push_str(&line.text);
                }
                (Role::CommentText, None) => {
                    all.push(DraftComment { line: i, author: String::new(), text: line.text.clone() });
                    open = true;
                }
                (Role::Blank | Role::Furniture, _) => {}
                _ => open = false,
            }
        }
        all
    }

    /// Words of headline and paragraphs.
    pub fn words(&self) -> usize {
        let counts = |r: &Role| matches!(r, Role::Headline | Role::Paragraph | Role::Continuation);
        self.lines.iter().filter(|l| counts(&l.role)).map(|l| tokens::word_count(&l.text)).sum()
    }
}

/// Blanks and invisible marks at the ends of lines.
fn is_edge(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{61C}')
}
