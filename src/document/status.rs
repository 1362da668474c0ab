//! Where an article stands between draft and publication.

use crate::base::Timestamp;
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
}
