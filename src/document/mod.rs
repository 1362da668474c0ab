//! The article: its fields, blocks, marks and pictures; positions in it; transactions that change it; undo.
//! Plain data and pure functions. Knows nothing of disks, pixels or formats other than its own RON.
//!
//! Invariants: every byte offset lies on a character boundary of the text it points into; the marks of a block are
//! normal (`Marks`): sorted, inside the text, none empty, equal ones neither touching nor overlapping.

mod article;
mod between;
mod block;
mod body;
pub mod compare;
mod exchange;
mod format;
mod history;
mod label;
mod mark;
pub mod merge;
mod picture;
mod policy;
mod position;
mod published;
mod quoted;
mod status;
mod step;
mod suggesting;
mod suggestion;
mod thread;
mod transaction;

pub use article::{
    Article, CommentState, DroppedLine, Imported, Legal, MetaField, Metadata, ReaderComment, Refusal, Urgency,
};
pub use block::{Block, BlockHead, BlockKind, Direction};
pub use body::{Body, SharedBlock};
pub use exchange::{Exchange, Ignored};
pub use format::{ArticleFile, FormatError, VERSION};
pub use history::{EditKind, History};
pub use mark::{Mark, MarkKind, Marks};
pub use picture::{Focus, Picture, PictureField};
pub use policy::{GatePolicy, Weight};
pub use position::{Affinity, Position, Selection};
pub use quoted::Stretch;
pub use status::{Approval, Credence, Signed, State, Status};
pub use step::{Change, Fragment, Step, TextTarget};
pub use suggesting::{Hand, Suggested};
pub use suggestion::{FieldChange, Proposed, Suggestion};
pub use thread::{Anchor, Note, Resolved, Standing, Thread};
pub use transaction::{Stale, Transaction};
