//! How each text of the page looks: type style, direction, inks, and what its marks change.

use crate::document::{Article, Block, BlockKind, Direction, MarkKind, Marks, MetaField, PictureField, TextTarget};
use crate::text::{self, Family, Font, Span, Weight};
use crate::ui::theme::{Colors, TextStyle};
use crate::ui::writing::font;
use egui::Color32;
use std::ops::Range;

/// The looks of one text.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Look {
    /// Its type style.
    pub style: TextStyle,
    /// Its base direction.
    pub direction: text::Direction,
    /// Its colour.
    pub ink: Ink,
}

/// A colour of the page by its role.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ink {
    /// Text.
    Text,
    /// Standfirst, captions.
    Second,
    /// Credits.
    Third,
    /// Kicker, pull quotes.
    Accent,
}

/// Ink of links in a paragraph.
const LINK: u16 = 1;
/// Ink of what is not the current sentence, in focus mode.
const DIM: u16 = 2;
/// Ink of words that a suggestion would bring.
const COMES: u16 = 3;
/// Ink of words that a suggestion would take away.
const GOES: u16 = 4;
/// Emphasis is set in the sans at this part of the size.
const EMPHASIS_SIZE: f32 = 0.9;

impl Look {
    /// The look of a text; `None` for blocks that have none and for texts that the page does not show.
    pub fn of(article: &Article, target: TextTarget, focus_mode: bool) -> Option<Look> {
        let (style, ink) = match target {
            TextTarget::Meta(field) => {
                let (style, ink) = match field {
                    MetaField::Kicker => (TextStyle::Kicker, Ink::Accent),
                    MetaField::Headline => (TextStyle::Headline, Ink::Text),
                    MetaField::Standfirst => (TextStyle::Standfirst, Ink::Second),
                    MetaField::Byline => (TextStyle::BylineName, Ink::Text),
                    MetaField::DatelinePlace | MetaField::DatelineDate => (TextStyle::Byline, Ink::Second),
                    _ => return None,
                };
                (style, ink)
            }
            TextTarget::Picture(_, PictureField::Caption) => (TextStyle::Caption, Ink::Second),
            TextTarget::Picture(_, PictureField::Credit) => (TextStyle::Credit, Ink::Third),
            TextTarget::Picture(..) => return None,
            TextTarget::Block(id) => return Look::of_block(article, article.block(id)?, focus_mode),
        };
        Some(Look { style, direction: direction(article, article.text(target)?, Direction::Auto), ink })
    }

    /// The look of a block's text.
    pub fn of_block(article: &Article, block: &Block, focus_mode: bool) -> Option<Look> {
        let (style, ink) = of_kind(&block.kind, focus_mode)?;
        Some(Look { style, direction: direction(article, &block.text, block.direction), ink })
    }

    /// True for paragraphs, quotations and list items: text in lines that may be justified.
    pub fn is_running_text(&self) -> bool {
        matches!(self.style, TextStyle::Body | TextStyle::BodyFocus)
    }

    /// The colours of the inks that [`spans`] uses.
    pub fn inks(&self, colors: &Colors) -> [Color32; 5] {
        let own = match self.ink {
            Ink::Text => colors.text,
            Ink::Second => colors.text2,
            Ink::Third => colors.text3,
            Ink::Accent => colors.accent,
        };
        [own, colors.accent, colors.text3, colors.green, colors.red]
    }
}

fn direction(article: &Article, text: &str, wanted: Direction) -> text::Direction {
    match wanted {
        Direction::Rtl => text::Direction::Rtl,
        Direction::Ltr => text::Direction::Ltr,
        // Digits and marks alone say nothing of the direction; the article does.
        Direction::Auto if !text.chars().any(char::is_alphabetic) && !is_rtl(article) => text::Direction::Ltr,
        Direction::Auto => text::Direction::Auto,
    }
}

fn of_kind(kind: &BlockKind, focus_mode: bool) -> Option<(TextStyle, Ink)> {
    let body = if focus_mode { TextStyle::BodyFocus } else { TextStyle::Body };
    Some(match kind {
        BlockKind::Paragraph | BlockKind::ListItem => (body, Ink::Text),
        BlockKind::Subheading(1) => (TextStyle::Subheading1, Ink::Text),
        BlockKind::Subheading(_) => (TextStyle::Subheading2, Ink::Text),
        BlockKind::Quote => (body, Ink::Second),
        BlockKind::PullQuote => (TextStyle::Subheading1, Ink::Accent),
        BlockKind::Embed(_) => (TextStyle::Caption, Ink::Second),
        BlockKind::Picture(_) | BlockKind::Separator => return None,
    })
}

/// True if the article's language is written from right to left.
pub fn is_rtl(article: &Article) -> bool {
    let tag = article.meta.language_or_default();
    let language = tag.split('-').next().unwrap_or(tag);
    matches!(language, "ar" | "fa" | "ur" | "ckb" | "ps" | "he" | "yi" | "sd" | "ug")
}

/// The spans of a text with marks. `lit` is the sentence that keeps its colour, where others lose it.
pub fn spans(text: &str, marks: &Marks, style: TextStyle, scale: f32, lit: Option<&Range<usize>>) -> Vec<Span> {
    let base = font(style, scale);
    let mut cuts: Vec<usize> = vec![0, text.len()];
    cuts.extend(marks.iter().flat_map(|m| [m.start, m.end]));
    cuts.extend(lit.iter().flat_map(|r| [r.start, r.end]));
    cuts.retain(|c| *c <= text.len());
    cuts.sort_unstable();
    cuts.dedup();
    let mut out: Vec<Span> = Vec::new();
    for (start, end) in cuts.iter().zip(cuts.iter().skip(1)) {
        let (mut own, mut ink) = (base, 0);
        if lit.is_some_and(|r| *start < r.start || *start >= r.end) {
            ink = DIM;
        }
        for mark in marks.at(*start) {
            match &mark.kind {
                MarkKind::Strong => own.weight = Weight::Bold,
                MarkKind::Emphasis => {
                    own = Font { family: Family::Sans, size_px: own.size_px * EMPHASIS_SIZE, ..own };
                }
                MarkKind::Link(_) if ink == 0 => ink = LINK,
                MarkKind::Deletion(_) => ink = GOES,
                MarkKind::Insertion(_) if ink != GOES => ink = COMES,
                _ => {}
            }
        }
        match out.last_mut() {
            Some(last) if last.range.end == *start && last.font == own && last.ink == ink => last.range.end = *end,
            _ if own != base || ink != 0 => out.push(Span { range: *start..*end, font: own, ink }),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Mark;

    #[test]
    fn marks_become_spans_that_do_not_overlap() {
        let marks = Marks::new(vec![
            Mark::new(0..4, MarkKind::Strong),
            Mark::new(2..6, MarkKind::Emphasis),
            Mark::new(6..8, MarkKind::Link("x".into())),
        ]);
        let all = spans("abcdefghij", &marks, TextStyle::Body, 1.0, None);
        let seen: Vec<_> = all.iter().map(|s| (s.range.clone(), s.font.weight, s.font.family, s.ink)).collect();
        assert_eq!(
            seen,
            [
                (0..2, Weight::Bold, Family::Naskh, 0),
                (2..4, Weight::Bold, Family::Sans, 0),
                (4..6, Weight::Regular, Family::Sans, 0),
                (6..8, Weight::Regular, Family::Naskh, LINK),
            ]
        );
        assert_eq!(all[1].font.size_px, 18.0);
    }

    #[test]
    fn all_but_the_lit_sentence_is_dim() {
        let all = spans("abcdef", &Marks::default(), TextStyle::Body, 1.0, Some(&(2..4)));
        let seen: Vec<_> = all.iter().map(|s| (s.range.clone(), s.ink)).collect();
        assert_eq!(seen, [(0..2, DIM), (4..6, DIM)]);
        assert_eq!(spans("ab", &Marks::default(), TextStyle::Body, 1.0, Some(&(0..0))).len(), 1);
    }
}
