//! The keys of one who may be given secrets: one `age` identity, from which the signing key is derived, kept under a
//! passphrase in the form that the `age` tool reads as an identity file.

use super::member::{self, Member, MemberKey, Recovery};
use super::{SealError, Secret};
use crate::base::Timestamp;
use age::secrecy::{ExposeSecret, SecretString};
use age::{scrypt, x25519};
use ed25519_dalek::{Signer, SigningKey};
use std::io::{Read, Write};
use zeroize::{Zeroize, Zeroizing};

/// What the signing key is derived for (BLAKE3 key derivation).
const SIGNING: &str = "muharrir 2026 signing key of a desk member, from the age identity";
const SECRET_KEY: &str = "AGE-SECRET-KEY-1";
const FOUNDER: &str = "# founder of the desk: ";
const MEMBER: &str = "# member: ";
const SINCE: &str = "# since: ";
/// Files that ask for more work than this are refused: they would hold the machine up.
const MAX_WORK: u8 = 20;
const MAX_KEY_BYTES: u64 = 1 << 16;

/// How hard a passphrase is to try out: scrypt with N = 2 to this power (RFC 7914), r = 8, p = 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WorkFactor(u8);

impl WorkFactor {
    /// About half a second and 256 MiB on a machine of today.
    pub const STRONG: WorkFactor = WorkFactor(18);
    /// For tests: protects nothing.
    pub const NONE: WorkFactor = WorkFactor(2);
}

/// Secret keys. No `Debug`, no serde; wiped when dropped.
pub struct Keys {
    identity: x25519::Identity,
    signing: SigningKey,
    founder: MemberKey,
    member: Member,
}

/// What the founding of a desk's keys gives.
pub struct Founded {
    /// The founder's keys.
    pub keys: Keys,
    /// What goes on the desk of the recovery key.
    pub recovery: Recovery,
    /// The recovery key itself: to be shown once, written down, and forgotten.
    pub paper: Secret,
}

impl Keys {
    /// The first keys of a desk, with its recovery key.
    pub fn found(name: &str, now: Timestamp) -> Founded {
        let paper = x25519::Identity::generate();
        let keys = Self::make(x25519::Identity::generate(), None, name, now);
        let recipient = paper.to_public().to_string();
        let signature = keys.sign(&Recovery::statement(&recipient));
        let recovery = Recovery { recipient, founder: keys.founder.clone(), signature };
        Founded { keys, recovery, paper: Secret::from(paper.to_string().expose_secret()) }
    }

    /// Keys of someone who joins a desk that has a founder. Others trust them once one of them vouches.
    pub fn join(name: &str, recovery: &Recovery, now: Timestamp) -> Keys {
        Self::make(x25519::Identity::generate(), Some(recovery.founder.clone()), name, now)
    }

    fn make(identity: x25519::Identity, founder: Option<MemberKey>, name: &str, since: Timestamp) -> Self {
        let secret = identity.to_string();
        let mut seed = blake3::derive_key(SIGNING, secret.expose_secret().as_bytes());
        let signing = SigningKey::from_bytes(&seed);
        seed.zeroize();
        let key = MemberKey::of(&signing.verifying_key());
        let name: String = name.chars().filter(|c| !c.is_control()).collect();
        let recipient = identity.to_public().to_string();
        let mut member =
            Member { name, key: key.clone(), recipient, since, vouched_by: key.clone(), signature: String::new() };
        member.signature = member::hex(&signing.sign(&member.statement()).to_bytes());
        Self { founder: founder.unwrap_or(key), identity, signing, member }
    }

    /// Who they belong to, as the desk may know it.
    pub fn member(&self) -> &Member {
        &self.member
    }

    /// Whom their holder takes for the founder of the desk.
    pub fn founder(&self) -> &MemberKey {
        &self.founder
    }

    /// `member`, with the holder's word that the keys are that person's.
    pub fn vouch(&self, member: &Member) -> Member {
        let signature = self.sign(&member.statement());
        Member { vouched_by: self.member.key.clone(), signature, ..member.clone() }
    }

    pub(super) fn sign(&self, message: &[u8]) -> String {
        member::hex(&self.signing.sign(message).to_bytes())
    }

    pub(super) fn identity(&self) -> &x25519::Identity {
        &self.identity
    }

    /// The keys under a passphrase: an `age` file that holds an `age` identity file.
    ///
    /// # Errors
    /// `NoPassphrase`.
    pub fn protect(&self, passphrase: &Secret, work: WorkFactor) -> Result<Vec<u8>, SealError> {
        if passphrase.expose().is_empty() {
            return Err(SealError::NoPassphrase);
        }
        let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.expose()));
        recipient.set_work_factor(work.0);
        let key = self.identity.to_string();
        let Member { name, since, .. } = &self.member;
        let mut lines = Secret::with_capacity(name.len() + 512);
        for part in [FOUNDER, self.founder.as_str(), "\n", MEMBER, name, "\n", SINCE, &since.to_string(), "\n"] {
            lines.text_mut().push_str(part);
        }
        lines.text_mut().push_str(key.expose_secret());
        lines.text_mut().push('\n');
        Ok(encrypt(&[&recipient], lines.expose().as_bytes()))
    }

    /// The keys that [`Keys::protect`] put under a passphrase.
    ///
    /// # Errors
    /// `Closed`, whatever the reason.
    pub fn unlock(bytes: &[u8], passphrase: &Secret) -> Result<Keys, SealError> {
        let mut identity = scrypt::Identity::new(SecretString::from(passphrase.expose()));
        identity.set_max_work_factor(MAX_WORK);
        let plain = decrypt(&identity, bytes, MAX_KEY_BYTES)?;
        let text = std::str::from_utf8(&plain).map_err(|_| SealError::Closed)?;
        let after = |head: &str| text.lines().find_map(|l| l.strip_prefix(head)).ok_or(SealError::Closed);
        let founder = MemberKey::parse(after(FOUNDER)?).ok_or(SealError::Closed)?;
        let since = after(SINCE)?.parse().map_err(|_| SealError::Closed)?;
        let key = text.lines().find(|l| l.starts_with(SECRET_KEY)).ok_or(SealError::Closed)?;
        let key: x25519::Identity = key.trim().parse().map_err(|_| SealError::Closed)?;
        Ok(Self::make(key, Some(founder), after(MEMBER)?, since))
    }
}

/// `plain` in the age format.
pub(super) fn encrypt(recipients: &[&dyn age::Recipient], plain: &[u8]) -> Vec<u8> {
    let into_memory = "writing to memory does not fail, and there are recipients of one kind";
    let encryptor = age::Encryptor::with_recipients(recipients.iter().copied()).expect(into_memory);
    let mut bytes = Vec::with_capacity(plain.len() + 4096);
    let mut writer = encryptor.wrap_output(&mut bytes).expect(into_memory);
    writer.write_all(plain).expect(into_memory);
    writer.finish().expect(into_memory);
    bytes
}

/// What an age file holds, up to `max_bytes`.
pub(super) fn decrypt(
    identity: &dyn age::Identity,
    bytes: &[u8],
    max_bytes: u64,
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let closed = |_| SealError::Closed;
    let decryptor = age::Decryptor::new_buffered(bytes).map_err(|_| SealError::Closed)?;
    let reader = decryptor.decrypt(std::iter::once(identity)).map_err(|_| SealError::Closed)?;
    // Never moved while it grows, so that no copy is left behind.
    let mut plain = Zeroizing::new(Vec::with_capacity(bytes.len().min(max_bytes as usize) + 32));
    reader.take(max_bytes).read_to_end(&mut plain).map_err(closed)?;
    Ok(plain)
}
