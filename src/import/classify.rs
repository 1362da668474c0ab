//! What each line is, guessed from its words and its place.

use super::draft::{Line, Role};
use super::furniture::{is_comments_heading, is_footer, is_furniture};
use super::picture_name::picture_place;
use crate::language::{digits, tokens::word_count};

/// A line before its role is known.
pub(super) struct RawLine {
    /// From 1.
    pub number: usize,
    /// Without blanks at the ends.
    pub text: String,
    /// Blanks before it.
    pub indent: usize,
}

/// A line of at least this many words counts as text when comments are looked for below it.
const MIN_TEXT_WORDS: usize = 8;
const MAX_HEADLINE_WORDS: usize = 25;
const MAX_FOOTER_WORDS: usize = 12;
const MAX_NAME_WORDS: usize = 5;

/// Gives every line a role.
pub(super) fn classify(raw: Vec<RawLine>) -> Vec<Line> {
    let mut roles: Vec<Role> = raw.iter().map(|l| first_guess(&l.text)).collect();
    let heading = comments_heading(&raw, &roles);
    if let Some(at) = heading {
        roles[at] = Role::Furniture;
        comments(&raw, &mut roles, at + 1);
    }
    footers(&raw, &mut roles[..heading.unwrap_or(raw.len())]);
    headline(&raw, &mut roles[..heading.unwrap_or(raw.len())]);
    join_broken_lines(&raw, &mut roles);
    raw.into_iter().zip(roles).map(|(l, role)| Line { number: l.number, text: l.text, role }).collect()
}

fn first_guess(text: &str) -> Role {
    if text.is_empty() {
        Role::Blank
    } else if let Some(place) = picture_place(text) {
        Role::Picture(place)
    } else if is_comments_heading(text)
        || is_furniture(text)
        || text.split(['|', '•', '·']).all(|part| !part.trim().is_empty() && is_furniture(part))
    {
        Role::Furniture
    } else {
        Role::Paragraph
    }
}

/// The heading over the comments: only where text stands above it and something below it.
fn comments_heading(raw: &[RawLine], roles: &[Role]) -> Option<usize> {
    let text =
        roles.iter().zip(raw).position(|(r, l)| *r == Role::Paragraph && word_count(&l.text) >= MIN_TEXT_WORDS)?;
    let last = raw.iter().rposition(|l| !l.text.is_empty())?;
    (text + 1..last).find(|i| is_comments_heading(&raw[*i].text))
}

/// Reader comments from line `from` on, and what follows them.
fn comments(raw: &[RawLine], roles: &mut [Role], from: usize) {
    let authors: Vec<usize> = numbered_authors(raw, from);
    let indented = authors.windows(2).any(|w| raw[w[0] + 1..w[1]].iter().any(|l| l.indent >= 2 && !l.text.is_empty()))
        || authors
            .last()
            .is_some_and(|a| raw[a + 1..].iter().find(|l| !l.text.is_empty()).is_some_and(|l| l.indent >= 2));
    let mut seen_author = false;
    let mut after = false;
    for i in from..raw.len() {
        let text = raw[i].text.as_str();
        if text.is_empty() || roles[i] == Role::Furniture {
            continue;
        }
        let is_author = if authors.is_empty() { is_bare_author(raw, roles, i) } else { authors.contains(&i) };
        let short = word_count(text) <= MAX_FOOTER_WORDS;
        let outside = indented && raw[i].indent == 0;
        roles[i] = if is_author {
            seen_author = true;
            after = false;
            Role::CommentAuthor
        } else if after || (seen_author && (outside && short || is_last_footer(raw, i))) {
            after = true;
            Role::Furniture
        } else if !seen_author && !authors.is_empty() && short {
            Role::Furniture
        } else {
            Role::CommentText
        };
    }
}

/// Lines such as `2. سامي`: the first of each comment in a numbered list.
fn numbered_authors(raw: &[RawLine], from: usize) -> Vec<usize> {
    let all: Vec<usize> = (from..raw.len()).filter(|i| numbered_name(&raw[*i].text).is_some()).collect();
    let Some(indent) = all.first().map(|i| raw[*i].indent) else { return all };
    // A list inside a comment stands deeper than the list of comments.
    all.into_iter().filter(|i| raw[*i].indent <= indent + 1).collect()
}

/// The name after a number: `١- خالد`, `2) سامي`.
fn numbered_name(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| digits::value(c).is_some() || c == '#');
    if rest.len() == text.len() || text.len() - rest.len() > 5 {
        return None;
    }
    let name = rest.trim_start().strip_prefix(['.', ')', '-', '–', ':', '-'])?.trim();
    let ends = name.ends_with(['.', '؟', '?', '!', '،', ',']);
    (!ends && (1..=MAX_NAME_WORDS).contains(&word_count(name)) && name.chars().count() <= 40).then_some(name)
}

/// The name that an author's line gives, without its number and the colon after it.
pub(super) fn author_name(text: &str) -> &str {
    let name = numbered_name(text).unwrap_or(text);
    name.trim_end_matches([':', '-', '–']).trim()
}

/// A short line before a longer one, where comments carry no numbers.
fn is_bare_author(raw: &[RawLine], roles: &[Role], i: usize) -> bool {
    let text = &raw[i].text;
    let ends = text.ends_with(['.', '؟', '?', '!', '،', ',', '…']);
    let before = roles[..i].iter().rev().find(|r| !matches!(r, Role::Blank | Role::Furniture));
    let next = (i + 1..raw.len()).find(|j| !matches!(roles[*j], Role::Blank | Role::Furniture));
    let followed = next.is_some_and(|j| word_count(&raw[j].text) > word_count(text).max(2));
    !ends && word_count(text) <= 4 && text.chars().count() <= 40 && followed && before != Some(&Role::CommentAuthor)
}

/// A short line with the name of a network, with nothing but such lines after it.
fn is_last_footer(raw: &[RawLine], i: usize) -> bool {
    is_footer(&raw[i].text)
        && raw[i + 1..].iter().all(|l| l.text.is_empty() || is_furniture(&l.text) || is_footer(&l.text))
}

/// The foot of the page, at the end of the article's lines.
fn footers(raw: &[RawLine], roles: &mut [Role]) {
    for i in (0..roles.len()).rev() {
        match roles[i] {
            Role::Blank | Role::Furniture => {}
            Role::Paragraph if is_footer(&raw[i].text) => roles[i] = Role::Furniture,
            _ => break,
        }
    }
}

/// The headline: the first line of text, if it is short and no sentence.
fn headline(raw: &[RawLine], roles: &mut [Role]) {
    let mut text = (0..roles.len()).filter(|i| roles[*i] == Role::Paragraph);
    let Some(first) = text.next() else { return };
    let line = &raw[first].text;
    let sentence = line.ends_with(['.', '،', ',', ':', '؛', '…']);
    if !sentence && word_count(line) <= MAX_HEADLINE_WORDS && line.chars().count() <= 200 {
        roles[first] = Role::Headline;
    }
}

/// Lines that a mail program or a narrow page broke: neighbours of nearly one length that do not end as sentences do.
fn join_broken_lines(raw: &[RawLine], roles: &mut [Role]) {
    let mut i = 0;
    while i < raw.len() {
        let mut end = i;
        while end < raw.len() && roles[end] == Role::Paragraph {
            end += 1;
        }
        if is_broken(&raw[i..end]) {
            roles[i + 1..end].fill(Role::Continuation);
        }
        i = end.max(i) + 1;
    }
}

fn is_broken(lines: &[RawLine]) -> bool {
    let Some((_, full)) = lines.split_last() else { return false };
    if full.is_empty() {
        return false;
    }
    let lengths: Vec<usize> = full.iter().map(|l| l.text.chars().count()).collect();
    let (least, most) = (lengths.iter().min().copied().unwrap_or(0), lengths.iter().max().copied().unwrap_or(0));
    let ended = full.iter().filter(|l| l.text.ends_with(['.', '؟', '?', '!', ':', '»', '”', '"'])).count();
    least >= 40 && most <= 110 && most - least <= 25 && ended * 3 <= full.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_before_names_are_read() {
        let cases = [("1. خالد", "خالد"), ("٢) سامي الحر", "سامي الحر"), ("#3- Adam:", "Adam"), ("ليلى:", "ليلى")];
        for (line, name) in cases {
            assert_eq!(author_name(line), name, "{line}");
        }
        for line in ["2026 عام", "1.", "1. هذه جملة طويلة ليست اسمًا لأحد أبدًا", "12345678. خالد", "1. نعم."]
        {
            assert_eq!(numbered_name(line), None, "{line}");
        }
    }
}
