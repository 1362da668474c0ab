//! The article as a whole.

use super::{Block, BlockKind, Body, Ignored, Picture, Status, Suggestion, TextTarget, Thread};
use crate::base::{ArticleId, BlockId, CommentId, Ids, PictureId, Timestamp};
use crate::language::{counts, fold};
use crate::sources::Statement;
use serde::{Deserialize, Serialize};

/// An article with everything that belongs to it. Files of pictures lie beside it, by content.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Article {
    /// Never changes.
    pub id: ArticleId,
    /// When the article was begun.
    pub created: Timestamp,
    /// When it last changed.
    pub changed: Timestamp,
    /// Fields around the body.
    pub meta: Metadata,
    /// The body; never empty: an article without text has one empty paragraph.
    pub body: Body,
    /// Pictures in their order.
    #[serde(default)]
    pub pictures: Vec<Picture>,
    /// What sources said, tied to words by attribution marks.
    #[serde(default)]
    pub statements: Vec<Statement>,
    /// Reader comments, held aside.
    #[serde(default)]
    pub comments: Vec<ReaderComment>,
    /// Edits that wait for a decision; their words carry marks.
    #[serde(default)]
    pub suggestions: Vec<Suggestion>,
    /// What the desk says about its words; those carry note marks.
    #[serde(default)]
    pub threads: Vec<Thread>,
    /// Where the article stands between draft and publication.
    #[serde(default)]
    pub status: Status,
    /// How it came in, if it was imported.
    #[serde(default)]
    pub imported: Option<Imported>,
    /// Proposals of a speaker that were refused.
    #[serde(default)]
    pub refused: Vec<Refusal>,
    /// Findings of the lint that a person said are right.
    #[serde(default)]
    pub ignored: Vec<Ignored>,
}

impl Article {
    /// An empty draft.
    pub fn new(ids: &Ids, now: Timestamp) -> Self {
        Self {
            id: ids.make(),
            created: now,
            changed: now,
            meta: Metadata::default(),
            body: [Block::paragraph(ids.make(), "")].into(),
            pictures: Vec::new(),
            statements: Vec::new(),
            comments: Vec::new(),
            suggestions: Vec::new(),
            threads: Vec::new(),
            status: Status::default(),
            imported: None,
            refused: Vec::new(),
            ignored: Vec::new(),
        }
    }

    /// The block with this id.
    pub fn block(&self, id: BlockId) -> Option<&Block> {
        self.body.position(id).map(|at| &*self.body[at])
    }

    /// The place of the block with this id in the body.
    pub fn block_index(&self, id: BlockId) -> Option<usize> {
        self.body.position(id)
    }

    /// The picture with this id.
    pub fn picture(&self, id: PictureId) -> Option<&Picture> {
        self.pictures.iter().find(|p| p.id == id)
    }

    /// The galleries of the body: pictures that stand one after another and are joined, two or more.
    pub fn galleries(&self) -> Vec<Vec<PictureId>> {
        let mut all: Vec<Vec<PictureId>> = Vec::new();
        let mut open = false;
        for block in &self.body {
            let BlockKind::Picture(id) = block.kind else {
                open = false;
                continue;
            };
            match all.last_mut().filter(|_| open && block.joined) {
                Some(gallery) => gallery.push(id),
                None => all.push(vec![id]),
            }
            open = true;
        }
        all.retain(|gallery| gallery.len() > 1);
        all
    }

    /// The lead picture: the one chosen, else the first.
    pub fn lead_picture(&self) -> Option<&Picture> {
        self.meta.lead_picture.and_then(|id| self.picture(id)).or_else(|| self.pictures.first())
    }

    /// The text that `target` names; `None` where it does not exist.
    pub fn text(&self, target: TextTarget) -> Option<&str> {
        match target {
            TextTarget::Block(id) => self.block(id).map(|b| b.text.as_str()),
            TextTarget::Meta(field) => Some(self.meta.field(field)),
            TextTarget::Picture(id, field) => self.picture(id).map(|p| p.field(field)),
        }
    }

    /// Words of headline, standfirst and body, as [`counts::words`] counts them.
    pub fn word_count(&self) -> usize {
        let fields = counts::words(&self.meta.headline) + counts::words(&self.meta.standfirst);
        fields + self.body.iter().map(|b| counts::words(&b.text)).sum::<usize>()
    }
}

/// A field of the article that holds plain text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum MetaField {
    /// عنوان تمهيدي: the line above the headline.
    Kicker,
    /// عنوان.
    Headline,
    /// مقدمة: the paragraph below the headline.
    Standfirst,
    /// اسم الكاتب.
    Byline,
    /// The place of the dateline.
    DatelinePlace,
    /// The date of the dateline as printed, in the house's words.
    DatelineDate,
    /// المعرّف في الرابط: small ASCII letters, digits and hyphens.
    Slug,
    /// القسم.
    Section,
    /// حقوق النشر of the text.
    Rights,
    /// ملاحظة للمحرّر: never exported.
    Note,
}

impl MetaField {
    /// Every field, in reading order.
    pub const ALL: [MetaField; 10] = [
        MetaField::Kicker,
        MetaField::Headline,
        MetaField::Standfirst,
        MetaField::Byline,
        MetaField::DatelinePlace,
        MetaField::DatelineDate,
        MetaField::Slug,
        MetaField::Section,
        MetaField::Rights,
        MetaField::Note,
    ];
}

/// The fields around the body.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// See [`MetaField::Kicker`].
    pub kicker: String,
    /// See [`MetaField::Headline`].
    pub headline: String,
    /// See [`MetaField::Standfirst`].
    pub standfirst: String,
    /// See [`MetaField::Byline`].
    pub byline: String,
    /// See [`MetaField::DatelinePlace`].
    pub dateline_place: String,
    /// See [`MetaField::DatelineDate`].
    pub dateline_date: String,
    /// See [`MetaField::Slug`].
    pub slug: String,
    /// See [`MetaField::Section`].
    pub section: String,
    /// See [`MetaField::Rights`].
    pub rights: String,
    /// See [`MetaField::Note`].
    pub note: String,
    /// Subject words.
    pub tags: Vec<String>,
    /// BCP 47; `ar` unless said otherwise.
    pub language: String,
    /// Not to be published before this moment.
    pub embargo: Option<Timestamp>,
    /// How fast it must move.
    pub urgency: Urgency,
    /// The picture that stands for the article.
    pub lead_picture: Option<PictureId>,
    /// The editor to whom the article is given; empty for nobody. Not printed.
    pub editor: String,
    /// When it must be ready. Not printed.
    pub due: Option<Timestamp>,
    /// Whether a lawyer must read it. Not printed.
    pub legal: Legal,
}

/// Whether a lawyer must read the article before it leaves.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Legal {
    /// Nobody asked for it.
    #[default]
    Free,
    /// Somebody did.
    Needed,
    /// It was read; by whom.
    Cleared(String),
}

impl Metadata {
    /// The text of a field.
    pub fn field(&self, field: MetaField) -> &str {
        match field {
            MetaField::Kicker => &self.kicker,
            MetaField::Headline => &self.headline,
            MetaField::Standfirst => &self.standfirst,
            MetaField::Byline => &self.byline,
            MetaField::DatelinePlace => &self.dateline_place,
            MetaField::DatelineDate => &self.dateline_date,
            MetaField::Slug => &self.slug,
            MetaField::Section => &self.section,
            MetaField::Rights => &self.rights,
            MetaField::Note => &self.note,
        }
    }

    /// The text of a field, to change. Within a session all change goes through transactions.
    pub fn field_mut(&mut self, field: MetaField) -> &mut String {
        match field {
            MetaField::Kicker => &mut self.kicker,
            MetaField::Headline => &mut self.headline,
            MetaField::Standfirst => &mut self.standfirst,
            MetaField::Byline => &mut self.byline,
            MetaField::DatelinePlace => &mut self.dateline_place,
            MetaField::DatelineDate => &mut self.dateline_date,
            MetaField::Slug => &mut self.slug,
            MetaField::Section => &mut self.section,
            MetaField::Rights => &mut self.rights,
            MetaField::Note => &mut self.note,
        }
    }

    /// The language tag, `ar` where none was set.
    pub fn language_or_default(&self) -> &str {
        if self.language.is_empty() { "ar" } else { &self.language }
    }
}

/// IPTC urgency, in the words of a desk.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Urgency {
    /// عاجل جدًّا.
    Flash,
    /// عاجل.
    Urgent,
    /// عادي.
    #[default]
    Normal,
    /// مؤجّل.
    Low,
}

/// A quotation for which a proposed speaker was refused. It holds while the words stay as they were.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Refusal {
    /// The block.
    pub block: BlockId,
    /// The words, as they are compared (`sources::fingerprint`).
    pub words: String,
}

/// A comment that a reader left under an earlier publication. Held aside: never part of the body.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ReaderComment {
    /// Never changes.
    pub id: CommentId,
    /// As the reader signed.
    pub author: String,
    /// As the reader wrote.
    pub text: String,
    /// The desk's decision.
    #[serde(default)]
    pub state: CommentState,
    /// Why, in the words of the one who decided.
    #[serde(default)]
    pub reason: String,
}

impl ReaderComment {
    /// Those of a desk's words that stand in it or in its signature, whatever their spelling; each must stand as a whole
    /// word, or as words.
    pub fn held_by(&self, words: &[String]) -> Vec<String> {
        let all = format!("{}\n{}", self.author, self.text);
        let stands = |word: &&String| {
            let found = fold::find_folded(&all, word.trim());
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            found.into_iter().any(|r| {
                let (before, after) = (all.get(..r.start), all.get(r.end..));
                !letter(before.and_then(|t| t.chars().next_back())) && !letter(after.and_then(|t| t.chars().next()))
            })
        };
        words.iter().filter(|w| !w.trim().is_empty()).filter(stands).cloned().collect()
    }
}

/// What the desk decided on a reader's comment.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum CommentState {
    /// Not decided; does not leave.
    #[default]
    Held,
    /// May leave where the target asks for comments.
    Approved,
    /// Never leaves.
    Rejected,
}

/// How an imported article came in. What was taken for furniture is kept here, so that nothing is dropped unseen.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Imported {
    /// Name of the file, without its folder.
    pub file_name: String,
    /// The encoding that was read, as the WHATWG names it.
    pub encoding: String,
    /// When.
    pub at: Timestamp,
    /// Lines proposed for deletion, in their order.
    #[serde(default)]
    pub dropped: Vec<DroppedLine>,
    /// BLAKE3 of the file as it came, in hexadecimal; empty where it is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub digest: String,
}

/// A line of an imported text that was left out of the body.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DroppedLine {
    /// Line number in the original, from 1.
    pub line: usize,
    /// The text of the line.
    pub text: String,
}
