//! Signatures over what is no secret: an editor's approval.

use super::{Keys, MemberKey};

impl Keys {
    /// The holder's signature over a statement.
    pub fn attest(&self, statement: &[u8]) -> String {
        self.sign(statement)
    }
}

impl MemberKey {
    /// True if the key made this signature over the statement.
    pub fn attests(&self, statement: &[u8], signature: &str) -> bool {
        self.holds(statement, signature)
    }
}
