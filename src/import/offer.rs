//! An article that a reader gave, part by part: each is taken, taken for something else, or left, before anything is
//! made of it.
//!
//! Invariant: the words of every part that is left stand among the dropped lines of the article that comes of it.

use super::Warning;
use super::readers::Reading;
use crate::base::{Ids, PictureId};
use crate::document::{Article, Block, BlockKind, DroppedLine, MarkKind, MetaField, SharedBlock};
use crate::language::tokens;
use std::collections::BTreeSet;

/// An article that was read, and what a person decided on its parts.
#[derive(Clone, PartialEq, Debug)]
pub struct Offer {
    reading: Reading,
    parts: Vec<(Part, Take)>,
}

/// A part of what was read. Indices point into the article as it was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// A field around the body that holds something.
    Field(MetaField),
    /// A picture that stands for the article and not in its body.
    Lead(PictureId),
    /// A block of the body, a picture among them.
    Block(usize),
    /// A reader's comment.
    Comment(usize),
    /// A line that the reader left out.
    Dropped(usize),
}

/// What becomes of a part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Take {
    /// It goes where it was found to belong.
    AsFound,
    /// Its words are the headline; the headline that was found becomes a paragraph.
    Headline,
    /// It becomes a block of the body.
    Block(BlockKind),
    /// It stays away.
    Left,
}

/// Fields that are shown as parts, in reading order.
const FIELDS: [MetaField; 6] = [
    MetaField::Kicker,
    MetaField::Headline,
    MetaField::Standfirst,
    MetaField::Byline,
    MetaField::DatelinePlace,
    MetaField::DatelineDate,
];

impl Offer {
    /// All that was found, to be taken as it was found; what the reader dropped is left.
    pub fn new(reading: Reading) -> Offer {
        let article = &reading.article;
        let in_body: BTreeSet<PictureId> = article.body.iter().filter_map(picture_of).collect();
        let mut parts: Vec<Part> = Vec::new();
        let told = FIELDS.into_iter().filter(|f| !article.meta.field(*f).is_empty());
        parts.extend(told.map(Part::Field));
        let lead = article.meta.lead_picture.filter(|id| !in_body.contains(id));
        parts.extend(lead.map(Part::Lead));
        let holds = |b: &Block| !b.text.is_empty() || !matches!(b.kind, BlockKind::Paragraph);
        parts.extend(article.body.iter().enumerate().filter(|(_, b)| holds(b)).map(|(i, _)| Part::Block(i)));
        parts.extend((0..article.comments.len()).map(Part::Comment));
        let dropped = article.imported.as_ref().map_or(0, |i| i.dropped.len());
        parts.extend((0..dropped).map(Part::Dropped));
        let usual = |part: Part| (part, if matches!(part, Part::Dropped(_)) { Take::Left } else { Take::AsFound });
        Offer { parts: parts.into_iter().map(usual).collect(), reading }
    }

    /// The article as it was read.
    pub fn article(&self) -> &Article {
        &self.reading.article
    }

    /// What the reader warns of.
    pub fn warnings(&self) -> &[Warning] {
        &self.reading.warnings
    }

    /// The parts in reading order, each with what becomes of it.
    pub fn parts(&self) -> &[(Part, Take)] {
        &self.parts
    }

    /// The words of a part; of a picture its caption, else its name.
    pub fn text(&self, part: Part) -> &str {
        let article = &self.reading.article;
        let picture = |id: PictureId| {
            article.picture(id).map_or("", |p| if p.caption.is_empty() { p.name.as_str() } else { p.caption.as_str() })
        };
        match part {
            Part::Field(field) => article.meta.field(field),
            Part::Lead(id) => picture(id),
            Part::Block(at) => article.body.get(at).map_or("", |b| picture_of(b).map_or(b.text.as_str(), picture)),
            Part::Comment(at) => article.comments.get(at).map_or("", |c| c.text.as_str()),
            Part::Dropped(at) => {
                article.imported.as_ref().and_then(|i| i.dropped.get(at)).map_or("", |line| line.text.as_str())
            }
        }
    }

    /// The picture of a part.
    pub fn picture(&self, part: Part) -> Option<PictureId> {
        match part {
            Part::Lead(id) => Some(id),
            Part::Block(at) => self.reading.article.body.get(at).and_then(picture_of),
            _ => None,
        }
    }

    /// The bytes of a picture's file, if it came along.
    pub fn file(&self, id: PictureId) -> Option<&[u8]> {
        self.reading.files.iter().find(|(known, _)| *known == id).map(|(_, bytes)| bytes.as_slice())
    }

    /// What a part can become, beside being left. A picture, a comment, a field stays what it is.
    pub fn choices(&self, part: Part) -> Vec<Take> {
        let words = [
            Take::Headline,
            Take::Block(BlockKind::Paragraph),
            Take::Block(BlockKind::Subheading(1)),
            Take::Block(BlockKind::Quote),
        ];
        match part {
            Part::Field(MetaField::Headline) => vec![Take::AsFound, Take::Block(BlockKind::Paragraph)],
            Part::Field(MetaField::Kicker | MetaField::Standfirst) => {
                vec![Take::AsFound, Take::Headline, Take::Block(BlockKind::Paragraph)]
            }
            Part::Block(_) if self.picture(part).is_none() && !self.text(part).is_empty() => words.to_vec(),
            Part::Dropped(_) => words.to_vec(),
            _ => vec![Take::AsFound],
        }
    }

    /// [`Take::AsFound`] of a block told by its kind, so that two ways to say the same are one.
    pub fn taken(&self, index: usize) -> Option<Take> {
        let (part, take) = self.parts.get(index)?;
        Some(if *take == Take::AsFound { self.found_as(*part) } else { take.clone() })
    }

    /// What a part is where it is taken as it was found: of a block with words its kind.
    pub fn found_as(&self, part: Part) -> Take {
        let block = if let Part::Block(at) = part { self.reading.article.body.get(at) } else { None };
        let words = block.filter(|b| picture_of(b).is_none());
        words.map_or(Take::AsFound, |b| Take::Block(b.kind.clone()))
    }

    /// Decides on a part. False, and nothing changed, for what the part cannot become.
    pub fn take(&mut self, index: usize, take: Take) -> bool {
        let Some((part, _)) = self.parts.get(index) else { return false };
        let part = *part;
        let known = self.choices(part).contains(&take)
            || take == Take::Left
            || take == Take::AsFound && !matches!(part, Part::Dropped(_));
        if !known {
            return false;
        }
        if take == Take::Headline {
            for (other, (part, taken)) in self.parts.iter_mut().enumerate() {
                let is_headline = *part == Part::Field(MetaField::Headline) && *taken == Take::AsFound;
                if other != index && (is_headline || *taken == Take::Headline) {
                    *taken = Take::Block(BlockKind::Paragraph);
                }
            }
        }
        if let Some((part, taken)) = self.parts.get_mut(index) {
            *taken = take;
            let again = *part == Part::Field(MetaField::Headline) && *taken == Take::AsFound;
            if again {
                self.unseat(index);
            }
        }
        true
    }

    /// The headline that was found is the headline again: whatever took its place becomes a paragraph.
    fn unseat(&mut self, index: usize) {
        for (other, (_, taken)) in self.parts.iter_mut().enumerate() {
            if other != index && *taken == Take::Headline {
                *taken = Take::Block(BlockKind::Paragraph);
            }
        }
    }

    /// Leaves all lines that the reader dropped, or takes all of them as paragraphs.
    pub fn take_dropped(&mut self, taken: bool) {
        for (part, take) in &mut self.parts {
            if matches!(part, Part::Dropped(_)) {
                *take = if taken { Take::Block(BlockKind::Paragraph) } else { Take::Left };
            }
        }
    }

    /// How many lines the reader dropped, and how many of them are left.
    pub fn dropped(&self) -> (usize, usize) {
        let lines = self.parts.iter().filter(|(p, _)| matches!(p, Part::Dropped(_)));
        let left = lines.clone().filter(|(_, t)| *t == Take::Left).count();
        (lines.count(), left)
    }

    /// Section of the article to be.
    pub fn set_section(&mut self, section: String) {
        *self.reading.article.meta.field_mut(MetaField::Section) = section;
    }

    /// Place and date of the article to be.
    pub fn set_dateline(&mut self, place: String, date: String) {
        for (field, value) in [(MetaField::DatelinePlace, place), (MetaField::DatelineDate, date)] {
            let at = self.parts.iter().position(|(p, _)| *p == Part::Field(field));
            match (at, value.is_empty()) {
                (Some(at), true) => drop(self.parts.remove(at)),
                (None, false) => {
                    let before = |p: &Part| matches!(p, Part::Field(f) if *f < field);
                    let at = self.parts.iter().take_while(|(p, _)| before(p)).count();
                    self.parts.insert(at, (Part::Field(field), Take::AsFound));
                }
                _ => {}
            }
            *self.reading.article.meta.field_mut(field) = value;
        }
    }

    /// Words of headline and body as they would be taken.
    pub fn words(&self) -> usize {
        let counted = |(part, take): &&(Part, Take)| match part {
            Part::Field(MetaField::Headline) => *take != Take::Left,
            Part::Block(_) => *take != Take::Left && self.picture(*part).is_none(),
            Part::Dropped(_) => *take != Take::Left,
            _ => false,
        };
        self.parts.iter().filter(counted).map(|(part, _)| tokens::word_count(self.text(*part))).sum()
    }

    /// Paragraphs and other blocks with words that would be taken.
    pub fn paragraphs(&self) -> usize {
        let is_text = |(part, take): &&(Part, Take)| {
            matches!(part, Part::Block(_) | Part::Dropped(_))
                && !matches!(take, Take::Left | Take::Headline)
                && self.picture(*part).is_none()
        };
        self.parts.iter().filter(is_text).count()
    }

    /// Pictures that would be taken.
    pub fn pictures(&self) -> usize {
        self.parts.iter().filter(|(p, t)| *t != Take::Left && self.picture(*p).is_some()).count()
    }

    /// The article of all that is taken.
    pub fn build(&self, ids: &Ids) -> Reading {
        let mut reading = self.reading.clone();
        let before = &self.reading.article;
        let article = &mut reading.article;
        article.body.clear();
        let mut left: Vec<String> = Vec::new();
        let (mut gone_pictures, mut comments) = (BTreeSet::new(), Vec::new());
        for (part, take) in &self.parts {
            let text = self.text(*part);
            match take {
                Take::Left => {
                    let author = if let Part::Comment(at) = part { before.comments.get(*at) } else { None };
                    let words = author.map_or_else(|| text.to_owned(), |c| format!("{}: {}", c.author, c.text));
                    left.extend(Some(words).filter(|w| !w.trim().is_empty()));
                    gone_pictures.extend(self.picture(*part));
                }
                Take::Headline => {
                    *article.meta.field_mut(MetaField::Headline) = text.split_whitespace().collect::<Vec<_>>().join(" ")
                }
                Take::Block(kind) => {
                    let mut block = match part {
                        Part::Block(at) => before.body.get(*at).cloned(),
                        _ => None,
                    }
                    .unwrap_or_else(|| Block::paragraph(ids.make(), text.trim()).into());
                    block.kind = kind.clone();
                    article.body.push(block);
                }
                Take::AsFound => match part {
                    Part::Block(at) => article.body.extend(before.body.get(*at).cloned()),
                    Part::Comment(at) => comments.extend(before.comments.get(*at).cloned()),
                    Part::Field(_) | Part::Lead(_) | Part::Dropped(_) => {}
                },
            }
            let moved = !matches!(take, Take::AsFound);
            if let (true, Part::Field(field)) = (moved, part)
                && article.meta.field(*field) == text
            {
                article.meta.field_mut(*field).clear();
            }
        }
        if article.body.is_empty() {
            article.body = [Block::paragraph(ids.make(), "")].into();
        }
        article.comments = comments;
        self.let_go(article, &gone_pictures);
        reading.files.retain(|(id, _)| !gone_pictures.contains(id));
        let dropped = left.into_iter().enumerate().map(|(at, text)| DroppedLine { line: at + 1, text });
        if let Some(imported) = &mut article.imported {
            imported.dropped = dropped.collect();
        }
        if article.meta.headline != before.meta.headline {
            article.meta.slug = crate::language::slug::slug(&article.meta.headline);
        }
        reading
    }

    /// Pictures that are left, and what sources said in words that are left.
    fn let_go(&self, article: &mut Article, pictures: &BTreeSet<PictureId>) {
        article.pictures.retain(|p| !pictures.contains(&p.id));
        if article.meta.lead_picture.is_some_and(|id| pictures.contains(&id)) {
            article.meta.lead_picture = article.body.iter().find_map(picture_of);
        }
        let marks = article.body.iter().flat_map(|b| b.marks.iter());
        let tied: BTreeSet<_> =
            marks.filter_map(|m| if let MarkKind::Attribution(id) = m.kind { Some(id) } else { None }).collect();
        article.statements.retain(|s| tied.contains(&s.id));
    }
}

fn picture_of(block: &SharedBlock) -> Option<PictureId> {
    if let BlockKind::Picture(id) = block.kind { Some(id) } else { None }
}

#[cfg(test)]
#[path = "offer_tests.rs"]
mod tests;
