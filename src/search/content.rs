//! What of an article is searched: its passages in a fixed order, and which words of them somebody said.
//!
//! The words of an article are numbered through all passages, with a number left free between two of them, so that no
//! phrase reaches from one into the next. The index keeps these numbers; [`Layout`] leads from them back to passages.

use super::word::{Token, words};
use crate::base::{BlockId, CommentId, PictureId, SourceId};
use crate::document::{Article, MarkKind, MetaField, PictureField};
use crate::language::quotes::{self, Role};
use std::ops::Range;

/// Where in an article words stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Field {
    /// عنوان.
    Headline,
    /// عنوان تمهيدي.
    Kicker,
    /// مقدمة.
    Standfirst,
    /// اسم الكاتب.
    Byline,
    /// The body, without what is quoted in it.
    Text,
    /// Quoted in the body.
    Quote,
    /// تعليق صورة.
    Caption,
    /// The credit line of a picture.
    Credit,
    /// A reader's comment.
    Comment,
}

impl Field {
    /// In the order of passages.
    pub const ALL: [Field; 9] = [
        Field::Headline,
        Field::Kicker,
        Field::Standfirst,
        Field::Byline,
        Field::Text,
        Field::Quote,
        Field::Caption,
        Field::Credit,
        Field::Comment,
    ];

    /// The stable name, as machines read it. Quotations are part of the body.
    pub fn name(self) -> &'static str {
        match self {
            Field::Headline => "headline",
            Field::Kicker => "kicker",
            Field::Standfirst => "standfirst",
            Field::Byline => "byline",
            Field::Text | Field::Quote => "body",
            Field::Caption => "caption",
            Field::Credit => "credit",
            Field::Comment => "comment",
        }
    }

    /// How much a match there weighs.
    pub(super) fn weight(self) -> f32 {
        match self {
            Field::Headline => 4.0,
            Field::Kicker | Field::Standfirst => 2.0,
            Field::Byline | Field::Quote | Field::Caption => 1.5,
            Field::Text => 1.0,
            Field::Credit | Field::Comment => 0.5,
        }
    }

    fn number(self) -> u8 {
        Self::ALL.iter().position(|f| *f == self).unwrap_or_default() as u8
    }
}

/// A text of the article.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Target {
    /// A field around the body.
    Meta(MetaField),
    /// A block.
    Block(BlockId),
    /// A text of a picture.
    Picture(PictureId, PictureField),
    /// A reader's comment.
    Comment(CommentId),
}

/// A passage with its words.
pub struct Passage<'a> {
    /// Where it stands.
    pub field: Field,
    /// Which text it is.
    pub target: Target,
    /// The text.
    pub text: &'a str,
    /// Its words.
    pub tokens: Vec<Token>,
}

/// Everything of an article that is searched.
pub struct Content<'a> {
    /// The passages, in order.
    pub passages: Vec<Passage<'a>>,
    /// Their layout.
    pub layout: Layout,
}

impl<'a> Content<'a> {
    /// The content of an article.
    pub fn of(article: &'a Article) -> Self {
        let mut content = Self { passages: Vec::new(), layout: Layout::default() };
        let meta = &article.meta;
        for (field, place) in [
            (Field::Headline, MetaField::Headline),
            (Field::Kicker, MetaField::Kicker),
            (Field::Standfirst, MetaField::Standfirst),
            (Field::Byline, MetaField::Byline),
        ] {
            content.add(field, Target::Meta(place), meta.field(place));
        }
        for block in article.body.iter().filter(|b| b.kind.has_text()) {
            content.add_block(block, article);
        }
        for picture in &article.pictures {
            for (field, place) in [(Field::Caption, PictureField::Caption), (Field::Credit, PictureField::Credit)] {
                content.add(field, Target::Picture(picture.id, place), picture.field(place));
            }
        }
        for comment in &article.comments {
            content.add(Field::Comment, Target::Comment(comment.id), &comment.text);
        }
        content
    }

    fn add(&mut self, field: Field, target: Target, text: &'a str) {
        let tokens = words(text);
        if !tokens.is_empty() {
            self.layout.passages.push((field, tokens.len() as u32));
            self.passages.push(Passage { field, target, text, tokens });
        }
    }

    fn add_block(&mut self, block: &'a crate::document::Block, article: &Article) {
        let before = self.passages.len();
        let base = self.layout.end();
        self.add(Field::Text, Target::Block(block.id), &block.text);
        let Some(passage) = self.passages.get(before) else { return };
        let numbers = |range: &Range<usize>| {
            let first = passage.tokens.partition_point(|t| t.range.end <= range.start) as u32;
            let end = passage.tokens.partition_point(|t| t.range.start < range.end) as u32;
            base + first..base + end
        };
        let mut said = Vec::new();
        for mark in block.marks.iter() {
            let MarkKind::Attribution(id) = mark.kind else { continue };
            let Some(statement) = article.statements.iter().find(|s| s.id == id) else { continue };
            said.push((numbers(&mark.range()), Some(statement.source)));
        }
        for quote in quotes::find(&block.text).into_iter().filter(|q| q.role == Role::Quotation) {
            let range = numbers(&quote.inner);
            if !said.iter().any(|(r, _): &(Range<u32>, _)| r.start < range.end && range.start < r.end) {
                said.push((range, None));
            }
        }
        said.sort_by_key(|(range, _)| range.start);
        for (range, source) in said.into_iter().filter(|(range, _)| !range.is_empty()) {
            let source = source.map(|id| self.layout.source(id));
            self.layout.quotes.push(Quoted { words: range, source });
        }
    }

    /// Bytes of the words `words` of the article, with the passage in which they stand.
    pub fn locate(&self, words: &Range<u32>) -> Option<(&Passage<'a>, Range<usize>)> {
        let (index, first) = self.layout.passage_of(words.start)?;
        let passage = self.passages.get(index)?;
        let last = passage.tokens.get((first + words.end.checked_sub(words.start + 1)?) as usize)?;
        Some((passage, passage.tokens.get(first as usize)?.range.start..last.range.end))
    }
}

/// Words that somebody said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quoted {
    /// Their numbers.
    pub words: Range<u32>,
    /// Place of the source in [`Layout::sources`]; `None` for a quotation that is not tied.
    pub source: Option<u32>,
}

/// How the words of an article are numbered.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Layout {
    /// Each passage with the count of its words.
    pub passages: Vec<(Field, u32)>,
    /// What is quoted, in order.
    pub quotes: Vec<Quoted>,
    /// Who is quoted.
    pub sources: Vec<SourceId>,
}

impl Layout {
    /// The number of the next word that is added.
    fn end(&self) -> u32 {
        self.passages.iter().map(|(_, count)| count + 1).sum()
    }

    fn source(&mut self, id: SourceId) -> u32 {
        let known = self.sources.iter().position(|s| *s == id);
        known.unwrap_or_else(|| {
            self.sources.push(id);
            self.sources.len() - 1
        }) as u32
    }

    /// The passage of a word, and the word's place in it.
    fn passage_of(&self, word: u32) -> Option<(usize, u32)> {
        let mut base = 0;
        for (index, (_, count)) in self.passages.iter().enumerate() {
            if word < base + count {
                return Some((index, word.checked_sub(base)?));
            }
            base += count + 1;
        }
        None
    }

    /// Where a word stands: in its passage, or quoted in it.
    pub fn field_of(&self, word: u32) -> Option<Field> {
        let (index, _) = self.passage_of(word)?;
        let (field, _) = *self.passages.get(index)?;
        let quoted = field == Field::Text && self.quote_of(word).is_some();
        Some(if quoted { Field::Quote } else { field })
    }

    /// The quotation that holds a word.
    pub fn quote_of(&self, word: u32) -> Option<&Quoted> {
        self.quotes.iter().find(|q| q.words.contains(&word))
    }

    /// Appends the layout to `bytes`, in a form that is read back by [`Layout::read`].
    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        put(bytes, self.passages.len() as u64);
        for (field, count) in &self.passages {
            bytes.push(field.number());
            put(bytes, u64::from(*count));
        }
        put(bytes, self.sources.len() as u64);
        for source in &self.sources {
            bytes.extend_from_slice(source.uuid().as_bytes());
        }
        put(bytes, self.quotes.len() as u64);
        let mut before = 0;
        for quote in &self.quotes {
            put(bytes, u64::from(quote.words.start.saturating_sub(before)));
            put(bytes, u64::from(quote.words.end - quote.words.start));
            put(bytes, quote.source.map_or(0, |s| u64::from(s) + 1));
            before = quote.words.start;
        }
    }

    /// Reads what [`Layout::write`] wrote.
    pub(super) fn read(bytes: &mut &[u8]) -> Option<Self> {
        let mut layout = Self::default();
        for _ in 0..take(bytes)? {
            let (number, rest) = bytes.split_first()?;
            *bytes = rest;
            let field = *Field::ALL.get(usize::from(*number))?;
            layout.passages.push((field, u32::try_from(take(bytes)?).ok()?));
        }
        for _ in 0..take(bytes)? {
            layout.sources.push(SourceId::from_uuid(uuid::Uuid::from_slice(take_bytes(bytes, 16)?).ok()?));
        }
        let mut start = 0_u32;
        for _ in 0..take(bytes)? {
            start = start.checked_add(u32::try_from(take(bytes)?).ok()?)?;
            let end = start.checked_add(u32::try_from(take(bytes)?).ok()?)?;
            let source = u32::try_from(take(bytes)?).ok()?.checked_sub(1);
            layout.quotes.push(Quoted { words: start..end, source });
        }
        Some(layout)
    }
}

/// Appends a number, seven bits a byte.
pub(super) fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes a number off the start of `bytes`.
pub(super) fn take(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// Takes so many bytes off the start of `bytes`.
pub(super) fn take_bytes<'a>(bytes: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Clock, FixedClock, Ids};
    use crate::document::{Block, CommentState, ReaderComment};

    fn article() -> Article {
        let ids = Ids::sequential(1);
        let mut article = Article::new(&ids, FixedClock::default().now());
        article.meta.headline = "الميناء يعود".into();
        article.body = ["قالت سلمى: «أعدنا ثلاثة أرصفة»، ثم مضت", "نص"].map(|t| Block::paragraph(ids.make(), t)).into();
        let (id, state) = (ids.make(), CommentState::Held);
        article.comments =
            vec![ReaderComment {
                id, author: "خالد".into(), text: "متى تعود؟".into(), state, reason: String::new()
            }];
        article
    }

    #[test]
    fn words_are_numbered_through_passages_with_gaps() {
        let article = article();
        let content = Content::of(&article);
        let fields: Vec<_> = content.layout.passages.clone();
        assert_eq!(fields, [(Field::Headline, 2), (Field::Text, 7), (Field::Text, 1), (Field::Comment, 2)]);
        // Headline 0, 1; body from 3: قالت سلمى أعدنا ثلاثة أرصفة ثم مضت.
        assert_eq!(content.layout.field_of(0), Some(Field::Headline));
        assert_eq!(content.layout.field_of(2), None, "the gap");
        assert_eq!(content.layout.field_of(3), Some(Field::Text));
        assert_eq!(content.layout.field_of(5), Some(Field::Quote));
        assert_eq!(content.layout.field_of(8), Some(Field::Text));
        let (passage, range) = content.locate(&(5..8)).expect("the quotation");
        assert_eq!(&passage.text[range], "أعدنا ثلاثة أرصفة");
        assert!(content.locate(&(2..3)).is_none());
        assert!(content.locate(&(9..12)).is_none(), "beyond the end of the passage");
    }

    #[test]
    fn a_layout_is_read_as_it_was_written() {
        let article = article();
        let mut layout = Content::of(&article).layout;
        layout.sources = vec![Ids::sequential(7).make()];
        layout.quotes[0].source = Some(0);
        let mut bytes = Vec::new();
        layout.write(&mut bytes);
        assert_eq!(Layout::read(&mut bytes.as_slice()), Some(layout));
        for cut in 0..bytes.len() {
            assert_eq!(Layout::read(&mut &bytes[..cut]), None, "cut at {cut}");
        }
    }
}
