//! Words that are wiped from memory when they are dropped.

use zeroize::{Zeroize, Zeroizing};

/// A text that nobody else may read. No `Debug`, no `Display`, no serde; wiped when dropped.
#[derive(Default)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a text over. It is not copied: the caller's is this one.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// An empty text that can grow to `bytes` without being moved, which would leave a copy behind.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self::new(String::with_capacity(bytes))
    }

    /// The text, for as long as it is needed.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// True if there is nothing in it but blanks.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    pub(super) fn text_mut(&mut self) -> &mut String {
        &mut self.0
    }
}

impl Clone for Secret {
    fn clone(&self) -> Self {
        Self::new(self.expose().to_owned())
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::new(text.to_owned())
    }
}

impl Zeroize for Secret {
    fn zeroize(&mut self) {
        self.0.zeroize();
    }
}
