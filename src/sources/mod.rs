//! Sources: the desk's register of who and what is quoted, and the statements that articles tie to them.
//! Plain data. Knows nothing of articles' text, disks or pixels.

mod label;
mod register;
mod statement;

pub use register::{Register, Source, SourceKind};
pub use statement::{Medium, Statement, Terms, Verification};
