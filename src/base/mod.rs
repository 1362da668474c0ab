//! The ground: identifiers, clock. Knows nothing of the rest of the program.

mod clock;
mod id;

pub use clock::{Clock, Date, FixedClock, SystemClock, Timestamp};
pub use id::{ArticleId, BlockId, CommentId, Ids, PictureId, RevisionId, SourceId, StatementId, SuggestionId};
