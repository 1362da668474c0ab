//! Sources: the desk's register of who and what is quoted, and the statements that articles tie to them.
//! Plain data. Knows nothing of articles' text, disks or pixels.

mod contact;
mod edit;
mod history;
mod label;
mod names;
mod register;
pub mod sealed;
mod statement;
pub mod vcard;
mod verified;

pub use contact::{Contact, ContactKind};
pub use edit::{RegisterEdit, RegisterHistory, SourceChange};
pub use history::{Changed, EntryPart, StatementPart};
pub use names::{Names, matches};
pub use register::{Register, Reliability, Source, SourceKind};
pub use statement::{Medium, Statement, Terms, Verification};
pub use verified::{Evidence, Verified, fingerprint};
