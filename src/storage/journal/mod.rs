//! The journal: what was edited since the last save, one file a session in `articles/<folder>/journal/<session>.log`.
//!
//! A journal stands on its own: it begins with the saved article on which the edits stand, so that it can be replayed
//! even where that file is gone or another has written it. `record` frames records so that damage is found and stepped
//! over, `replay` makes an article of them, `place` finds a place for edits that damage left without theirs, `log`
//! writes one file. The thread that feeds them is [`super::Recorder`].
//!
//! Invariants: a record that was synced is read again, whatever comes after it; nothing is read that was not written;
//! damage is always reported.

mod log;
mod place;
mod record;
mod replay;

#[cfg(test)]
mod tests;

pub(super) use log::{Log, remove};
pub use record::{Base, Edits, Gap, Mark, Read, Record, State, encode, read};
pub use replay::{Replayed, replay};

/// The folder of journals in an article's folder.
pub(super) const JOURNAL: &str = "journal";
/// What a journal's name ends with.
pub(super) const LOG: &str = ".log";
/// What the name of a journal ends with that its reader has refused to take, or that was damaged: kept for a while.
pub(super) const LEFT: &str = ".left";
/// Journals beyond this are not read.
pub(super) const LOG_MAX_BYTES: u64 = 256 << 20;
