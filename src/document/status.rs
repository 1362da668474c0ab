//! Where an article stands between draft and publication.

use super::Article;
use crate::base::{ArticleId, Timestamp};
use crate::sources::sealed::{Member, MemberKey};
use serde::{Deserialize, Serialize};

/// The stations of an article.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub enum State {
    /// مسودة.
    #[default]
    Draft,
    /// قيد المراجعة.
    InReview,
    /// أعيدت للتعديل.
    Returned,
    /// معتمدة.
    Approved,
    /// نُشرت.
    Published,
}

impl State {
    /// In the order of the work.
    pub const ALL: [State; 5] = [State::Draft, State::InReview, State::Returned, State::Approved, State::Published];

    /// The stable name, as machines read it.
    pub fn name(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::InReview => "in-review",
            State::Returned => "returned",
            State::Approved => "approved",
            State::Published => "published",
        }
    }
}

/// The station, and who brought the article there.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Status {
    /// The station.
    pub state: State,
    /// Who decided; empty for a new draft.
    pub by: String,
    /// When; `None` for a new draft.
    pub at: Option<Timestamp>,
    /// Why, in the decider's words.
    pub reason: String,
    /// Present while an approval holds. Any change of what would be published takes it away.
    pub approval: Option<Approval>,
}

/// An editor's approval.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Approval {
    /// The editor's name.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What was approved: [`Article::fingerprint`]; empty where none was taken.
    #[serde(default)]
    pub content: String,
    /// The editor's signature, where the editor's keys were open.
    #[serde(default)]
    pub signed: Option<Signed>,
}

/// A signature, and the key that made it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Signed {
    /// The public key of the one who signed.
    pub key: MemberKey,
    /// Ed25519 (RFC 8032) over [`Approval::statement`], hexadecimal.
    pub signature: String,
}

/// What can be said of an approval.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Credence {
    /// The named editor's key signed what stands here.
    Signed,
    /// Nobody signed it.
    Unsigned,
    /// The signature is not that of the named editor over what stands here: somebody else wrote it, or the article or the
    /// approval was changed without the program.
    Forged,
}

impl Approval {
    /// An approval that nobody signed.
    pub fn new(by: impl Into<String>, at: Timestamp) -> Self {
        Self { by: by.into(), at, content: String::new(), signed: None }
    }

    /// The approval of an article as it stands, still unsigned.
    pub fn of(article: &Article, by: impl Into<String>, at: Timestamp) -> Self {
        Self { content: article.fingerprint(), ..Self::new(by, at) }
    }

    /// What is signed: article, content, moment, name.
    pub fn statement(&self, article: ArticleId) -> Vec<u8> {
        format!("muharrir approval 1\n{article}\n{}\n{}\n{}", self.content, self.at, self.by).into_bytes()
    }

    /// What can be said of it, given the members of the desk; `None` where they are not known: then any key will do.
    pub fn credence(&self, article: ArticleId, members: Option<&[Member]>) -> Credence {
        let Some(signed) = &self.signed else { return Credence::Unsigned };
        let is_theirs = |m: &Member| m.key == signed.key && m.name == self.by && m.holds();
        let known = members.is_none_or(|all| all.iter().any(is_theirs));
        let holds = known && signed.key.attests(&self.statement(article), &signed.signature);
        if holds { Credence::Signed } else { Credence::Forged }
    }
}

impl Article {
    /// What can be said of the approval that stands in the article; `None` without one.
    pub fn approval_credence(&self, members: Option<&[Member]>) -> Option<Credence> {
        let approval = self.status.approval.as_ref()?;
        let changed = !approval.content.is_empty() && approval.content != self.fingerprint();
        Some(if changed { Credence::Forged } else { approval.credence(self.id, members) })
    }
}
