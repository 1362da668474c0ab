//! Sealed identities: who an anonymous source is, in one `age` file each (age-encryption.org/v1) that only the people who
//! may know can open. Bytes in, bytes out: knows no disk and no window.
//!
//! Invariants: what is decrypted has neither `Debug` nor serde and is wiped when it is dropped; a file opens only if its
//! contents are signed by a member of the desk whom a chain of signatures ties to the desk's founder; files are padded
//! to steps, so that their size tells nothing; every way in which a file can fail to open gives the same error.

mod attest;
mod envelope;
mod identity;
mod json;
mod keyring;
mod keys;
mod member;
mod secret;
mod vouching;

#[cfg(test)]
mod tests;

pub use envelope::{Opened, open, people, seal};
pub use identity::{Field, Identity, Role};
pub use keyring::Keyring;
pub use keys::{Founded, Keys, WorkFactor};
pub use member::{Circle, Member, MemberKey, Recovery};
pub use secret::Secret;
pub use vouching::BundleSignature;

/// Why something sealed could not be made or opened. It never says what the secret is, nor which of several causes it was.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SealError {
    /// A wrong passphrase, a key that does not fit, a signature that is nobody's, a changed or cut file: one answer.
    #[error("could not unseal")]
    Closed,
    /// What was given is no identity.
    #[error("not an identity: a JSON object with text in it is needed")]
    NotAnIdentity,
    /// The passphrase is empty.
    #[error("the passphrase is empty")]
    NoPassphrase,
    /// Someone who shall read is not known to the desk, or is not vouched for by it.
    #[error("a reader is not vouched for by this desk")]
    UnknownReader,
    /// Nobody would be able to read it.
    #[error("somebody must be able to open it")]
    NoReader,
}
