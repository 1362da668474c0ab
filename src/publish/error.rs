//! Why a publication did not go through.

use crate::i18n::{Bilingual, publish as words};
use crate::storage::StorageError;

/// Why a publication did not go through. What went up before is kept.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum PublishError {
    /// Not a web address.
    #[error("not a web address: {0}")]
    Address(String),
    /// The password would go over the network for all to read.
    #[error("no TLS: {0}")]
    NotSecret(String),
    /// No password is known for the site.
    #[error("no password for {0}")]
    NoPassword(String),
    /// The system has no keyring, or it does not open.
    #[error("no keyring: {0}")]
    Keyring(String),
    /// The network or the site does not answer.
    #[error("unreachable: {0}")]
    Unreachable(String),
    /// The site answers, and asks to come later.
    #[error("the site is busy ({0})")]
    Busy(u16),
    /// The site sends elsewhere; the address has to be set right, since the password goes with it.
    #[error("the site stands at {0}")]
    Moved(String),
    /// What answers is no WordPress, or its interface is switched off.
    #[error("no WordPress answers at {0}")]
    NotWordPress(String),
    /// The user or the password is not accepted.
    #[error("not let in: {0}")]
    NotLetIn(String),
    /// The site refuses, with its own words.
    #[error("refused ({status}): {message}")]
    Refused {
        /// Of HTTP.
        status: u16,
        /// As the site says it.
        message: String,
    },
    /// The answer cannot be understood.
    #[error("an answer that cannot be understood: {0}")]
    Answer(String),
    /// Stopped by the person.
    #[error("stopped")]
    Stopped,
    /// The queue could not be written or read.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl PublishError {
    /// True if it may go through later without anything being changed.
    pub fn passes(&self) -> bool {
        matches!(self, PublishError::Unreachable(_) | PublishError::Busy(_))
    }

    /// Words for the user.
    pub fn message(&self) -> Bilingual {
        match self {
            PublishError::Address(address) => words::address(address),
            PublishError::NotSecret(address) => words::not_secret(address),
            PublishError::NoPassword(site) => words::no_password(site),
            PublishError::Keyring(reason) => words::no_keyring(reason),
            PublishError::Unreachable(reason) => words::unreachable(reason),
            PublishError::Busy(status) => words::busy(*status),
            PublishError::Moved(address) => words::moved(address),
            PublishError::NotWordPress(address) => words::not_wordpress(address),
            PublishError::NotLetIn(message) => words::not_let_in(message),
            PublishError::Refused { status, message } => words::refused(*status, message),
            PublishError::Answer(detail) => words::answer(detail),
            PublishError::Stopped => words::STOPPED,
            PublishError::Storage(error) => error.message(),
        }
    }
}
