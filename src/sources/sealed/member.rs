//! Who may be given secrets: the members of a desk with their public keys, vouched for in a chain that begins with the
//! desk's founder, and the recovery key that the desk keeps on paper.

use super::{Keys, SealError};
use crate::base::Timestamp;
use age::x25519;
use ed25519_dalek::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};

/// A member's public signing key, 64 hexadecimal digits: what a member is known by.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MemberKey(String);

impl MemberKey {
    pub(super) fn of(key: &VerifyingKey) -> Self {
        Self(hex(key.as_bytes()))
    }

    /// The key in full.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first sixteen digits in fours, to be compared over the telephone.
    pub fn fingerprint(&self) -> String {
        let digits: Vec<char> = self.0.chars().take(16).collect();
        digits.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
    }

    /// A name for the member's files.
    pub fn file_stem(&self) -> String {
        self.0.chars().filter(char::is_ascii_hexdigit).take(16).collect()
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let key = Self(text.to_owned());
        key.verifying().map(|_| key)
    }

    pub(super) fn verifying(&self) -> Option<VerifyingKey> {
        VerifyingKey::from_bytes(&from_hex(&self.0)?).ok()
    }

    pub(super) fn holds(&self, message: &[u8], signature: &str) -> bool {
        let signature = from_hex(signature).map(|bytes| Signature::from_bytes(&bytes));
        match (self.verifying(), signature) {
            (Some(key), Some(signature)) => key.verify_strict(message, &signature).is_ok(),
            _ => false,
        }
    }
}

/// What all of the desk may know of one who can be given secrets.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Member {
    /// As signed.
    pub name: String,
    /// Known by this.
    pub key: MemberKey,
    /// What files are encrypted to: `age1…`.
    pub recipient: String,
    /// When the keys were made.
    pub since: Timestamp,
    /// Who vouches for all of the above; the member alone at first.
    pub vouched_by: MemberKey,
    /// The signature of the one who does.
    pub signature: String,
}

impl Member {
    /// What is signed.
    pub(super) fn statement(&self) -> Vec<u8> {
        let Self { name, key, recipient, since, .. } = self;
        format!("muharrir desk member 1\n{}\n{recipient}\n{since}\n{name}", key.0).into_bytes()
    }

    /// True if the signature is that of the one who is said to vouch.
    pub fn holds(&self) -> bool {
        self.vouched_by.holds(&self.statement(), &self.signature)
    }
}

/// The recovery key's public half. Its secret half is shown once and kept on paper.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Recovery {
    /// What files are encrypted to: `age1…`.
    pub recipient: String,
    /// The desk's founder.
    pub founder: MemberKey,
    /// The founder's signature.
    pub signature: String,
}

impl Recovery {
    pub(super) fn statement(recipient: &str) -> Vec<u8> {
        format!("muharrir desk recovery 1\n{recipient}").into_bytes()
    }

    fn holds(&self) -> bool {
        self.founder.holds(&Self::statement(&self.recipient), &self.signature)
    }
}

/// The members whom the holder of some keys can trust, and the recovery key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Circle {
    /// Those who are vouched for, in the order in which they were given.
    pub members: Vec<Member>,
    /// The desk's recovery key.
    pub recovery: Recovery,
}

impl Circle {
    /// Those of `members` to whom a chain of signatures leads from the desk's founder, whom `keys` remembers.
    ///
    /// # Errors
    /// `Closed` if the recovery key is not the founder's: somebody has put another in its place.
    pub fn of(keys: &Keys, members: &[Member], recovery: &Recovery) -> Result<Self, SealError> {
        if recovery.founder != *keys.founder() || !recovery.holds() {
            return Err(SealError::Closed);
        }
        let mut trusted = vec![keys.founder().clone(), keys.member().key.clone()];
        let honest: Vec<&Member> = members.iter().filter(|m| m.holds()).collect();
        loop {
            let before = trusted.len();
            for m in &honest {
                if trusted.contains(&m.vouched_by) && !trusted.contains(&m.key) {
                    trusted.push(m.key.clone());
                }
            }
            if trusted.len() == before {
                break;
            }
        }
        // The founder and the holder vouch for themselves; others under the same key would be somebody else's words.
        let known = |m: &&Member| trusted.contains(&m.vouched_by) && trusted.contains(&m.key);
        let members = honest.into_iter().filter(known).cloned().collect();
        Ok(Self { members, recovery: recovery.clone() })
    }

    /// The member who is known by `key`.
    pub fn get(&self, key: &MemberKey) -> Option<&Member> {
        self.members.iter().find(|m| m.key == *key)
    }
}

pub(super) fn recipient(text: &str) -> Result<x25519::Recipient, SealError> {
    text.parse().map_err(|_| SealError::UnknownReader)
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

pub(super) fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits: Vec<u8> = text.chars().map(|c| c.to_digit(16).map(|d| d as u8)).collect::<Option<_>>()?;
    let bytes: Vec<u8> = digits.chunks_exact(2).map(|pair| pair[0] * 16 + pair[1]).collect();
    (digits.len() == N * 2).then(|| bytes.try_into().ok())?
}
