//! Who writes, and where.

use crate::base::Timestamp;
use serde::{Deserialize, Serialize};

/// A person at a machine, as journals, revisions and locks name them.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Signature {
    /// The person's name, as in the settings; may be empty.
    pub author: String,
    /// The machine's name.
    pub device: String,
}

impl Signature {
    /// Person and machine in one line; either may be missing.
    pub(super) fn in_a_line(&self) -> String {
        let parts = [self.author.trim(), self.device.trim()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("، ")
    }
}

/// The moment as it stands in the name of a file: sorts as time does.
pub(super) fn stamp(at: Timestamp) -> String {
    format!("{}-{:03}", at.strftime("%Y%m%d-%H%M%S"), at.subsec_millisecond().max(0))
}
