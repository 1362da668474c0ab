//! The language findings of an article: every text that a reader sees, and the readers' comments. They keep an article
//! from leaving only where the house says so.

mod found;

pub use found::LanguageFindings;

use super::{Finding, Place, Rule, Severity};
use crate::base::Date;
use crate::document::{Article, Block, CommentState, Ignored, MetaField, PictureField, SharedBlock};
use crate::language::lint::{Kind, LintFinding, Linter, Rules, Weight};
use crate::language::names::Gazetteer;
use crate::language::style::{HouseStyle, Level};
use crate::sources::Register;
use std::sync::Arc;

/// A finding of the lint in its place.
#[derive(Clone, PartialEq, Debug)]
pub struct LanguageFinding {
    /// Which text.
    pub place: TextPlace,
    /// True if the house keeps an article with it from leaving.
    pub blocks: bool,
    /// What was found there; its range is one of that text.
    pub finding: LintFinding,
}

impl LanguageFinding {
    /// True if both say the same of the same words, wherever they stand.
    pub fn is_like(&self, other: &LanguageFinding) -> bool {
        let texts = |f: &LanguageFinding| {
            let fix = f.finding.fix.as_ref()?;
            Some(fix.edits.iter().map(|e| e.text.clone()).collect::<Vec<_>>())
        };
        let (a, b) = (&self.finding, &other.finding);
        a.rule == b.rule && a.values.first() == b.values.first() && texts(self) == texts(other)
    }
}

/// A text of the article that the lint reads.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TextPlace {
    /// A field that is printed.
    Meta(MetaField),
    /// A block of the body.
    Block(crate::base::BlockId),
    /// Words of a picture.
    Picture(crate::base::PictureId, PictureField),
    /// A reader's comment, counted from 1 as on the page.
    Comment(usize),
}

impl TextPlace {
    /// The place as the gate names it, for those texts that the gate names.
    pub fn of_gate(self, finding: &LintFinding) -> Option<Place> {
        Some(match self {
            TextPlace::Meta(field) => Place::Meta(field),
            TextPlace::Block(block) => Place::Block { block, range: finding.range.clone() },
            TextPlace::Picture(picture, field) => Place::Picture { picture, field: Some(field) },
            TextPlace::Comment(_) => return None,
        })
    }
}

/// The texts of an article in reading order, with what they are. Comments that were rejected are nobody's concern.
pub fn texts(article: &Article) -> Vec<(TextPlace, Kind, &str)> {
    let [mut all, beside] = texts_around(article);
    let blocks = article.body.iter().filter(|b| is_read(b));
    all.extend(blocks.map(|b| (TextPlace::Block(b.id), Kind::Body, &*b.text)));
    all.extend(beside);
    all
}

fn is_read(block: &Block) -> bool {
    block.kind.has_text() && !block.text.trim().is_empty()
}

/// The texts above the body, and those beside it.
fn texts_around(article: &Article) -> [Vec<(TextPlace, Kind, &str)>; 2] {
    let fields =
        [(MetaField::Kicker, Kind::Field), (MetaField::Headline, Kind::Headline), (MetaField::Standfirst, Kind::Field)];
    let fields = fields.into_iter().map(|(f, kind)| (TextPlace::Meta(f), kind, article.meta.field(f))).collect();
    let mut beside: Vec<(TextPlace, Kind, &str)> = Vec::new();
    for picture in &article.pictures {
        for field in [PictureField::Caption, PictureField::Alt] {
            beside.push((TextPlace::Picture(picture.id, field), Kind::Field, picture.field(field)));
        }
    }
    let comments = article.comments.iter().zip(1..).filter(|(c, _)| c.state != CommentState::Rejected);
    beside.extend(comments.map(|(c, n)| (TextPlace::Comment(n), Kind::Comment, &*c.text)));
    [fields, beside].map(|mut texts: Vec<(TextPlace, Kind, &str)>| {
        texts.retain(|(_, _, text)| !text.trim().is_empty());
        texts
    })
}

/// What the lint reads of an article: its texts, what its rules depend on beside the house, and what is ignored in it.
/// Texts are shared: a worker can be handed what did not change without a copy of it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Reading {
    texts: Vec<(TextPlace, Kind, ReadText)>,
    names: Vec<String>,
    dateline: String,
    near: Date,
    ignored: Vec<Ignored>,
}

/// A text that is read: a block, shared with the article, or other words.
#[derive(Clone, PartialEq, Debug)]
enum ReadText {
    Block(SharedBlock),
    Words(Arc<str>),
}

impl std::ops::Deref for ReadText {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            ReadText::Block(block) => &block.text,
            ReadText::Words(words) => words,
        }
    }
}

impl Reading {
    /// What is to be read of an article. Texts that stand in `before` as they are are taken from there.
    pub fn of(article: &Article, before: Option<&Reading>) -> Reading {
        // The body goes as it is: what did not change is one and the same block, and was found to have words.
        let is_block = |t: &&(TextPlace, Kind, ReadText)| matches!(t.0, TextPlace::Block(_));
        let mut known = before.into_iter().flat_map(|b| &b.texts).filter(is_block).peekable();
        let [fields, beside] = texts_around(article);
        let words = |(place, kind, text): (TextPlace, Kind, &str)| (place, kind, ReadText::Words(Arc::from(text)));
        let mut texts: Vec<(TextPlace, Kind, ReadText)> = fields.into_iter().map(words).collect();
        for block in &article.body {
            let was = known.next_if(|t| t.0 == TextPlace::Block(block.id));
            let is_same = was.is_some_and(|t| matches!(&t.2, ReadText::Block(b) if b.is_shared_with(block)));
            if is_same || is_read(block) {
                texts.push((TextPlace::Block(block.id), Kind::Body, ReadText::Block(block.clone())));
            }
        }
        texts.extend(beside.into_iter().map(words));
        let own = [&article.meta.byline, &article.meta.dateline_place];
        Reading {
            texts,
            names: own.into_iter().chain(article.comments.iter().map(|c| &c.author)).cloned().collect(),
            dateline: article.meta.dateline_date.clone(),
            near: article.created.to_zoned(jiff::tz::TimeZone::UTC).date(),
            ignored: article.ignored.clone(),
        }
    }

    /// True if the same rules hold for both, as long as the house stays the same.
    pub fn has_rules_of(&self, other: &Reading) -> bool {
        (&self.names, &self.dateline, self.near) == (&other.names, &other.dateline, other.near)
    }

    /// The rules for the article: the house's, what register and gazetteer know, the dateline.
    pub fn rules(&self, style: &HouseStyle, names: &Gazetteer, register: &Register) -> Rules {
        let sources = register.sources.iter().map(|s| s.name.as_str());
        Rules::of(style.clone())
            .with_names(names.clone())
            .knowing(sources.chain(self.names.iter().map(String::as_str)))
            .dated(&self.dateline, Some(self.near))
    }

    /// The language findings, in the order of [`texts`], without those that were ignored. Of texts of which the same was found
    /// `before`, it is shared with that.
    pub fn findings(&self, linter: &mut Linter, before: &LanguageFindings) -> LanguageFindings {
        let pieces: Vec<(Kind, &str)> = self.texts.iter().map(|(_, kind, text)| (*kind, &**text)).collect();
        let found = linter.lint(&pieces);
        let style = linter.rules().style();
        let placed = self.texts.iter().zip(found).map(|((place, _, text), findings)| {
            let keep = |f: &LintFinding| !is_ignored(&self.ignored, *place, f, text);
            let found = |finding: LintFinding| {
                let blocks = style.level(finding.rule) == Level::Blocking;
                LanguageFinding { place: *place, blocks, finding }
            };
            (*place, findings.into_iter().filter(keep).map(found).collect::<Vec<_>>())
        });
        LanguageFindings::read(placed, before)
    }
}

/// The rules for an article: the house's, what register and gazetteer know, the dateline.
pub fn rules(article: &Article, style: &HouseStyle, names: &Gazetteer, register: &Register) -> Rules {
    Reading::of(article, None).rules(style, names, register)
}

/// The language findings of an article, in the order of [`texts`], without those that were ignored in it.
pub fn language(article: &Article, linter: &mut Linter) -> Vec<LanguageFinding> {
    Reading::of(article, None).findings(linter, &LanguageFindings::default()).iter().cloned().collect()
}

/// Findings of language that the house takes for grave enough to keep the article from leaving, as the gate tells them. A
/// reader's comment keeps no article: it is held or let out by itself.
pub fn blocking<'a>(findings: impl IntoIterator<Item = &'a LanguageFinding>) -> impl Iterator<Item = Finding> {
    findings.into_iter().filter(|f| f.blocks).filter_map(|f| {
        let place = f.place.of_gate(&f.finding)?;
        let (title, message) = (f.finding.rule.title(), f.finding.reason());
        Some(Finding { rule: Rule::Language, severity: Severity::Blocking, place, title, message: Arc::new(message) })
    })
}

/// True where a person said that this is right: here, or in all of the article.
fn is_ignored(ignored: &[Ignored], place: TextPlace, finding: &LintFinding, text: &str) -> bool {
    let words = text.get(finding.range.clone()).unwrap_or_default();
    ignored.iter().any(|i| {
        let here = match (i.block, place) {
            (None, _) => true,
            (Some(block), TextPlace::Block(id)) => block == id,
            _ => false,
        };
        here && i.rule == finding.rule.id() && i.words == words
    })
}

/// True for what must be seen at once: text that shows otherwise than it is.
pub fn is_alarm(found: &LanguageFinding) -> bool {
    found.finding.rule.weight() == Weight::Alarm
}
