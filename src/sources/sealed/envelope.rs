//! One sealed file: what is in it, who signed it, to whom it is encrypted.
//!
//! Inside the `age` file stands text that a person can read without this program: a heading, the source's id, who may
//! read it, when it was sealed, the identity as JSON, the signature over all of that, and blank lines up to a step of
//! size.

use super::keys::{decrypt, encrypt};
use super::member::recipient;
use super::{Circle, Identity, Keys, MemberKey, SealError, Secret};
use crate::base::{SourceId, Timestamp};
use age::x25519;
use std::io::{BufRead, Read};
use zeroize::Zeroizing;

const HEAD: &str = "muharrir sealed identity 1";
/// Contents are padded to this, doubled until they fit.
const STEP_BYTES: usize = 16 << 10;
const MAX_BYTES: u64 = 8 << 20;

/// What a sealed file holds.
pub struct Opened {
    /// Who the source is.
    pub identity: Identity,
    /// Who may open the file.
    pub readers: Vec<MemberKey>,
    /// When it was sealed.
    pub at: Timestamp,
    /// Who sealed it.
    pub by: MemberKey,
}

/// Seals an identity for `readers` and the desk's recovery key, signed by the holder of `keys`.
///
/// # Errors
/// `NoReader` for nobody, `UnknownReader` for one who is not vouched for.
pub fn seal(
    keys: &Keys,
    circle: &Circle,
    source: SourceId,
    readers: &[MemberKey],
    identity: &Identity,
    now: Timestamp,
) -> Result<Vec<u8>, SealError> {
    if readers.is_empty() {
        return Err(SealError::NoReader);
    }
    let mut known: Vec<&MemberKey> = readers.iter().collect();
    known.sort();
    known.dedup();
    let mut recipients = vec![recipient(&circle.recovery.recipient)?];
    for key in &known {
        recipients.push(recipient(&circle.get(key).ok_or(SealError::UnknownReader)?.recipient)?);
    }
    let plain = write(keys, source, &known, identity, now);
    let recipients: Vec<&dyn age::Recipient> = recipients.iter().map(|r: &x25519::Recipient| r as _).collect();
    Ok(encrypt(&recipients, plain.expose().as_bytes()))
}

fn write(keys: &Keys, source: SourceId, readers: &[&MemberKey], identity: &Identity, now: Timestamp) -> Secret {
    let json = identity.to_json();
    let readers: Vec<&str> = readers.iter().map(|r| r.as_str()).collect();
    let readers = readers.join(" ");
    let signer = keys.member().key.as_str();
    let needed = json.expose().len() + readers.len() + 1024;
    let size = std::iter::successors(Some(STEP_BYTES), |s| Some(s * 2)).find(|s| *s >= needed).unwrap_or(needed);
    let mut plain = Secret::with_capacity(size);
    let text = plain.text_mut();
    let (source, now) = (source.to_string(), now.to_string());
    for part in [HEAD, "\nsource ", &source, "\nreaders ", &readers, "\nsealed ", &now, "\nidentity ", json.expose()] {
        text.push_str(part);
    }
    for part in ["\nsigner ", signer, "\n"] {
        text.push_str(part);
    }
    let signature = keys.sign(text.as_bytes());
    for part in ["signature ", &signature, "\n"] {
        text.push_str(part);
    }
    text.extend(std::iter::repeat_n('\n', size.saturating_sub(text.len())));
    plain
}

/// Opens a sealed file of `source`.
///
/// # Errors
/// `Closed`, whatever the reason: the file is another's, was changed or cut, is signed by nobody of the desk, or belongs
/// to another source.
pub fn open(keys: &Keys, circle: &Circle, source: SourceId, bytes: &[u8]) -> Result<Opened, SealError> {
    let plain: Zeroizing<Vec<u8>> = decrypt(keys.identity(), bytes, MAX_BYTES)?;
    let text = std::str::from_utf8(&plain).map_err(|_| SealError::Closed)?;
    read(circle, source, text).ok_or(SealError::Closed)
}

fn read(circle: &Circle, source: SourceId, text: &str) -> Option<Opened> {
    let (signed, rest) = text.split_at(text.rfind("\nsignature ")? + 1);
    let signature = rest.strip_prefix("signature ")?;
    let (signature, padding) = signature.split_once('\n')?;
    padding.bytes().all(|b| b == b'\n').then_some(())?;
    let mut lines = signed.lines();
    let mut after = |head: &str| lines.next()?.strip_prefix(head);
    after(HEAD)?.is_empty().then_some(())?;
    let of: SourceId = after("source ")?.parse().ok()?;
    let readers = after("readers ")?.split(' ').map(MemberKey::parse).collect::<Option<Vec<_>>>()?;
    let at = after("sealed ")?.parse().ok()?;
    let identity = Identity::from_json(after("identity ")?).ok()?;
    let by = MemberKey::parse(after("signer ")?)?;
    let vouched = circle.get(&by).is_some() && by.holds(signed.as_bytes(), signature);
    (of == source && vouched).then_some(Opened { identity, readers, at, by })
}

/// How many people can open a sealed file, the recovery key aside: as many as the head of the file is encrypted to.
/// Needs no key. `None` for what is no such file.
pub fn people(bytes: &[u8]) -> Option<usize> {
    let mut head = bytes.take(1 << 16);
    let mut line = Vec::new();
    let mut recipients = 0_usize;
    loop {
        line.clear();
        head.read_until(b'\n', &mut line).ok().filter(|n| *n > 0)?;
        match &line[..] {
            l if l.starts_with(b"---") => return recipients.checked_sub(1),
            l if l.starts_with(b"-> X25519 ") => recipients += 1,
            _ => {}
        }
    }
}
