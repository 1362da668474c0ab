//! Sealed identities without a window: keys, opening, sealing, readers. What the window does on its worker and the headless
//! commands at once. Secrets stay in the values that are returned; nothing here is logged, and no error says what was read.

use crate::base::{Ids, SourceId, Timestamp};
use crate::i18n::Bilingual;
use crate::i18n::words::sealed as words;
use crate::sources::sealed::{
    self, BundleSignature, Circle, Founded, Identity, Keyring, Keys, Member, MemberKey, Opened, SealError, Secret,
    WorkFactor,
};
use crate::storage::{Desk, SealEvent, StorageError, Version};

/// Why something sealed was not done.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum SealFailure {
    /// It could not be opened: one answer for every cause.
    #[error("could not unseal")]
    Closed,
    /// What was given cannot be used, or the disk refused.
    #[error("{}", .0.en)]
    Other(Bilingual),
}

impl SealFailure {
    /// What happened, what was kept, what to do.
    pub fn message(&self) -> Bilingual {
        match self {
            SealFailure::Closed => words::COULD_NOT_UNSEAL,
            SealFailure::Other(words) => words.clone(),
        }
    }
}

impl From<StorageError> for SealFailure {
    fn from(error: StorageError) -> Self {
        SealFailure::Other(error.message())
    }
}

impl From<SealError> for SealFailure {
    fn from(error: SealError) -> Self {
        SealFailure::Other(match error {
            SealError::Closed => return SealFailure::Closed,
            SealError::NotAnIdentity => words::NOT_AN_IDENTITY,
            SealError::NoPassphrase => words::NO_PASSPHRASE,
            SealError::UnknownReader => words::UNKNOWN_READER,
            SealError::NoReader => words::NO_READER,
        })
    }
}

/// Keys that are open, with those whom their holder can trust. No `Debug`; wiped when dropped.
pub struct Unlocked {
    keys: Keys,
    circle: Circle,
}

/// Keys that were just made.
pub struct NewKeys {
    /// They are open.
    pub unlocked: Unlocked,
    /// The desk's recovery key, if these are the desk's first: to be shown once.
    pub paper: Option<Secret>,
}

/// All that some keys can open.
pub struct OpenedAll {
    /// The identities.
    pub identities: Vec<Identity>,
    /// How many sealed files these keys do not open.
    pub closed: usize,
}

/// Opens the keys of the desk that `passphrase` fits; those of the person called `name` are tried first.
pub fn unlock(desk: &Desk, passphrase: &Secret, name: &str) -> Result<Unlocked, SealFailure> {
    let (keys, circle) = desk.keyring()?.unlock(passphrase, name)?;
    Ok(Unlocked { keys, circle })
}

/// Makes keys for a person: the desk's first, or ones to which somebody has to give access.
pub fn make_keys(
    desk: &Desk,
    name: &str,
    passphrase: &Secret,
    work: WorkFactor,
    now: Timestamp,
) -> Result<NewKeys, SealFailure> {
    let mut keyring: Keyring = desk.keyring()?;
    let (keys, recovery, paper) = match &keyring.recovery {
        Some(recovery) => (Keys::join(name, recovery, now), None, None),
        None => {
            let Founded { keys, recovery, paper } = Keys::found(name, now);
            (keys, Some(recovery), Some(paper))
        }
    };
    let secret = keys.protect(passphrase, work)?;
    desk.put_keys(keys.member(), &secret, recovery.as_ref())?;
    keyring.members.push(keys.member().clone());
    let recovery = recovery.or(keyring.recovery).ok_or(SealFailure::Closed)?;
    let circle = Circle::of(&keys, &keyring.members, &recovery)?;
    Ok(NewKeys { unlocked: Unlocked { keys, circle }, paper })
}

impl Unlocked {
    /// Whose keys they are.
    pub fn me(&self) -> &Member {
        self.keys.member()
    }

    /// The holder's signature over a statement that is no secret.
    pub fn attest(&self, statement: &[u8]) -> String {
        self.keys.attest(statement)
    }

    /// Those who are vouched for.
    pub fn circle(&self) -> &Circle {
        &self.circle
    }

    /// Puts the keys under another passphrase.
    pub fn change_passphrase(&self, desk: &Desk, new: &Secret, work: WorkFactor) -> Result<(), SealFailure> {
        Ok(desk.put_secret(self.me(), &self.keys.protect(new, work)?)?)
    }

    /// Opens the identity of a source; `None` where nothing is sealed.
    pub fn open(&self, desk: &Desk, source: SourceId) -> Result<Option<(Opened, Version)>, SealFailure> {
        let Some(file) = desk.sealed(source)? else { return Ok(None) };
        Ok(Some((sealed::open(&self.keys, &self.circle, source, &file.bytes)?, file.version)))
    }

    /// The holder's word for a bundle whose manifest has this SHA-256.
    pub fn sign_bundle(&self, manifest_sha256: &str) -> BundleSignature {
        BundleSignature::of(&self.keys, manifest_sha256)
    }

    /// Opens all that these keys open.
    pub fn open_all(&self, desk: &Desk) -> Result<OpenedAll, SealFailure> {
        let mut all = OpenedAll { identities: Vec::new(), closed: 0 };
        for entry in desk.seals()? {
            match self.open(desk, entry.source) {
                Ok(Some((opened, _))) => all.identities.push(opened.identity),
                Ok(None) => {}
                Err(_) => all.closed += 1,
            }
        }
        Ok(all)
    }

    /// Seals what is known of a source: for those who could open it before, or for the holder of these keys alone.
    pub fn seal(
        &self,
        desk: &Desk,
        source: SourceId,
        identity: &Identity,
        event: SealEvent,
        ids: &Ids,
    ) -> Result<(), SealFailure> {
        let (readers, version) = match self.open(desk, source)? {
            Some((opened, version)) => (opened.readers, version),
            None => (vec![self.me().key.clone()], Version::ABSENT),
        };
        self.write(desk, source, identity, &readers, (&version, event), ids)
    }

    /// Lets one more member open the identity of a source, or one less. Adding someone for whom nobody has vouched is
    /// vouching for them.
    pub fn set_reader(
        &mut self,
        desk: &Desk,
        source: SourceId,
        reader: &Member,
        may_read: bool,
        ids: &Ids,
    ) -> Result<(), SealFailure> {
        let (opened, version) = self.open(desk, source)?.ok_or(SealFailure::Closed)?;
        if may_read && self.circle.get(&reader.key).is_none() {
            let vouched = self.keys.vouch(reader);
            desk.put_member(&vouched)?;
            self.circle.members.push(vouched);
        }
        let mut readers: Vec<MemberKey> = opened.readers.into_iter().filter(|k| *k != reader.key).collect();
        let event = if may_read { SealEvent::ReaderAdded } else { SealEvent::ReaderRemoved };
        if may_read {
            readers.push(reader.key.clone());
        }
        self.write(desk, source, &opened.identity, &readers, (&version, event), ids)
    }

    fn write(
        &self,
        desk: &Desk,
        source: SourceId,
        identity: &Identity,
        readers: &[MemberKey],
        (read, event): (&Version, SealEvent),
        ids: &Ids,
    ) -> Result<(), SealFailure> {
        let bytes = sealed::seal(&self.keys, &self.circle, source, readers, identity, desk.now())?;
        desk.put_sealed(source, &bytes, read, event, ids)?;
        Ok(())
    }
}
