//! What a source said. The article's attribution marks tie its words to one of these.

use super::{Changed, Evidence, StatementPart, Verified};
use crate::base::{Date, SourceId, StatementId};
use serde::{Deserialize, Serialize};

/// A quotation or paraphrase tied to a source.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Statement {
    /// Never changes.
    pub id: StatementId,
    /// Who said it, in the desk's register.
    pub source: SourceId,
    /// The words as they stood when they were tied.
    pub words: String,
    /// How it was said.
    #[serde(default)]
    pub medium: Medium,
    /// When it was said.
    #[serde(default)]
    pub date: Option<Date>,
    /// Where it was said.
    #[serde(default)]
    pub place: String,
    /// On what terms.
    #[serde(default)]
    pub terms: Terms,
    /// The first day on which an embargoed statement may be printed.
    #[serde(default)]
    pub until: Option<Date>,
    /// How far it was verified.
    #[serde(default)]
    pub verification: Verification,
    /// Who verified it, when, and in which words.
    #[serde(default)]
    pub verified: Option<Verified>,
    /// What proves it, in words: a recording, a page, a link.
    #[serde(default)]
    pub evidence: String,
    /// What proves it, attached: files beside the article, addresses, transcripts.
    #[serde(default)]
    pub attached: Vec<Evidence>,
    /// Who changed what of it, the oldest first.
    #[serde(default)]
    pub history: Vec<Changed<StatementPart>>,
}

impl Statement {
    /// True if its terms keep it from being printed on `today`: until a day that is to come, or without a day.
    pub fn is_embargoed(&self, today: Date) -> bool {
        self.terms == Terms::Embargoed && self.until.is_none_or(|until| today < until)
    }
}

/// How a statement was made.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Medium {
    /// مقابلة.
    #[default]
    Interview,
    /// تصريح.
    Statement,
    /// مؤتمر صحفي.
    PressConference,
    /// وثيقة.
    Document,
    /// نقلًا عن وسيلة أخرى.
    OtherOutlet,
    /// منشور على شبكة اجتماعية.
    SocialPost,
}

impl Medium {
    /// In the order of menus.
    pub const ALL: [Medium; 6] = [
        Medium::Interview,
        Medium::Statement,
        Medium::PressConference,
        Medium::Document,
        Medium::OtherOutlet,
        Medium::SocialPost,
    ];

    /// The stable name, as machines read it.
    pub fn name(self) -> &'static str {
        match self {
            Medium::Interview => "interview",
            Medium::Statement => "statement",
            Medium::PressConference => "press-conference",
            Medium::Document => "document",
            Medium::OtherOutlet => "other-outlet",
            Medium::SocialPost => "social-post",
        }
    }
}

/// On what terms a statement was made.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Terms {
    /// للنشر بالاسم.
    #[default]
    OnTheRecord,
    /// للنشر بلا اسم.
    OnBackground,
    /// ليس للنشر: may be kept, never exported.
    OffTheRecord,
    /// مؤجّل النشر.
    Embargoed,
}

impl Terms {
    /// In the order of menus.
    pub const ALL: [Terms; 4] = [Terms::OnTheRecord, Terms::OnBackground, Terms::OffTheRecord, Terms::Embargoed];

    /// The stable name, as machines read it.
    pub fn name(self) -> &'static str {
        match self {
            Terms::OnTheRecord => "on-the-record",
            Terms::OnBackground => "on-background",
            Terms::OffTheRecord => "off-the-record",
            Terms::Embargoed => "embargoed",
        }
    }
}

/// How far a statement was verified.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Verification {
    /// لم يُتحقق منه.
    #[default]
    Unchecked,
    /// مصدر واحد.
    OneSource,
    /// مصدران مستقلان.
    TwoSources,
    /// وثيقة اطّلعنا عليها.
    DocumentSeen,
}

impl Verification {
    /// In the order of menus.
    pub const ALL: [Verification; 4] =
        [Verification::Unchecked, Verification::OneSource, Verification::TwoSources, Verification::DocumentSeen];

    /// The stable name, as machines read it.
    pub fn name(self) -> &'static str {
        match self {
            Verification::Unchecked => "unchecked",
            Verification::OneSource => "one-source",
            Verification::TwoSources => "two-sources",
            Verification::DocumentSeen => "document-seen",
        }
    }
}
