//! The language findings of an article: every text that a reader sees, and the readers' comments. They never keep an
//! article from leaving.

use super::Place;
use crate::base::Date;
use crate::document::{Article, CommentState, MetaField, PictureField};
use crate::language::lint::{Kind, LintFinding, Linter, Rules, Weight};
use crate::language::names::Gazetteer;
use crate::language::style::HouseStyle;
use crate::sources::Register;

/// A finding of the lint in its place.
#[derive(Clone, PartialEq, Debug)]
pub struct LanguageFinding {
    /// Which text.
    pub place: TextPlace,
    /// What was found there; its range is one of that text.
    pub finding: LintFinding,
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
    let fields =
        [(MetaField::Kicker, Kind::Field), (MetaField::Headline, Kind::Headline), (MetaField::Standfirst, Kind::Field)];
    let mut all: Vec<(TextPlace, Kind, &str)> =
        fields.into_iter().map(|(f, kind)| (TextPlace::Meta(f), kind, article.meta.field(f))).collect();
    all.extend(
        article.body.iter().filter(|b| b.kind.has_text()).map(|b| (TextPlace::Block(b.id), Kind::Body, &*b.text)),
    );
    for picture in &article.pictures {
        for field in [PictureField::Caption, PictureField::Alt] {
            all.push((TextPlace::Picture(picture.id, field), Kind::Field, picture.field(field)));
        }
    }
    let comments = article.comments.iter().zip(1..).filter(|(c, _)| c.state != CommentState::Rejected);
    all.extend(comments.map(|(c, n)| (TextPlace::Comment(n), Kind::Comment, &*c.text)));
    all.retain(|(_, _, text)| !text.trim().is_empty());
    all
}

/// The rules for an article: the house's, what register and gazetteer know, the dateline.
pub fn rules(article: &Article, style: &HouseStyle, names: &Gazetteer, register: &Register) -> Rules {
    let sources = register.sources.iter().map(|s| s.name.as_str());
    let own = [article.meta.byline.as_str(), article.meta.dateline_place.as_str()];
    let signed = article.comments.iter().map(|c| c.author.as_str());
    let near: Option<Date> = Some(article.created.to_zoned(jiff::tz::TimeZone::UTC).date());
    Rules::of(style.clone())
        .with_names(names.clone())
        .knowing(sources.chain(own).chain(signed))
        .dated(&article.meta.dateline_date, near)
}

/// The language findings of an article, in the order of [`texts`], without those that were ignored in it.
pub fn language(article: &Article, linter: &mut Linter) -> Vec<LanguageFinding> {
    let texts = texts(article);
    let pieces: Vec<(Kind, &str)> = texts.iter().map(|(_, kind, text)| (*kind, *text)).collect();
    let found = linter.lint(&pieces);
    let placed = texts.iter().zip(found).flat_map(|((place, _, text), findings)| {
        let keep = |f: &LintFinding| !is_ignored(article, *place, f, text);
        findings.into_iter().filter(keep).map(|finding| LanguageFinding { place: *place, finding }).collect::<Vec<_>>()
    });
    placed.collect()
}

/// True where a person said that this is right: here, or in all of the article.
fn is_ignored(article: &Article, place: TextPlace, finding: &LintFinding, text: &str) -> bool {
    let words = text.get(finding.range.clone()).unwrap_or_default();
    article.ignored.iter().any(|i| {
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
