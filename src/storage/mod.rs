//! The only writer of user files. Owns the desk's folder and the way bytes reach the disk: every read and write goes
//! through [`Vfs`], every write is durable when it returns. Knows nothing of windows, sessions or what is in a bundle.
//!
//! Invariants, held by the tests at every operation of a simulated disk:
//! - a file is the old whole or the new whole, after any crash and any refusal;
//! - what a call has acknowledged survives a crash;
//! - content that this program did not write itself is never replaced without being kept beside.

mod articles;
mod backup;
mod bundle;
mod copies;
mod courtesy;
mod desk;
mod durable;
mod error;
mod evidence;
pub mod journal;
mod name;
mod photos;
mod pictures;
mod published;
mod real;
mod recorder;
mod recover;
mod register;
mod revisions;
mod rewriting;
mod ron_file;
mod save;
mod saver;
mod sealed;
mod signature;
pub mod sim;
mod stamps;
mod track;
mod trash;
mod version;
mod vfs;

#[cfg(test)]
mod care_crash_tests;
#[cfg(test)]
mod crash_tests;
#[cfg(test)]
mod desk_tests;
#[cfg(test)]
mod real_tests;
#[cfg(test)]
mod recover_tests;
#[cfg(test)]
mod scenario;
#[cfg(test)]
mod sealed_tests;

pub use articles::Entry;
pub use backup::{backup, restore_backup};
pub use bundle::{
    Files, read_bundle, read_bundle_file, read_limited, write_bundle, write_bundle_here, write_bundle_with, write_file,
    write_file_while,
};
pub use copies::ConflictCopy;
pub use courtesy::Occupant;
pub use desk::{Desk, DeskInfo, Person, Right};
pub use error::StorageError;
pub use name::{safe_file_name, safe_slug};
pub use real::RealVfs;
pub use recorder::{Keeping, OnRecordEvent, RecordEvent, Recorder};
pub use recover::{FoundJournals, Recovery, Taken};
pub use revisions::{Reason, RevisionHead, RevisionKind};
pub use rewriting::Rewriting;
pub use save::{Overtaken, Saved};
pub use saver::{OnSaveEvent, SaveEvent, Saver};
pub use sealed::{SealEntry, SealEvent, Sealed};
pub use signature::Signature;
pub use stamps::Stamp;
pub use version::Version;
pub use vfs::{Held, Kind, Meta, Name, Vfs, VfsFile};

pub(crate) use durable::{create_dirs, keep_aside, read_if_there, write as write_durably};
pub(crate) use ron_file::{read as read_ron, write as write_ron};
