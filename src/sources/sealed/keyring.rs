//! The keys of a desk as they lie on its disk: everyone's public half, everyone's secret half under a passphrase.

use super::{Circle, Keys, Member, Recovery, SealError, Secret};

/// All keys of a desk.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Keyring {
    /// Public halves, vouched for or not.
    pub members: Vec<Member>,
    /// The recovery key; `None` while the desk has no keys.
    pub recovery: Option<Recovery>,
    /// Secret halves under passphrases, each with its member's [`super::MemberKey::file_stem`].
    pub secrets: Vec<(String, Vec<u8>)>,
}

impl Keyring {
    /// True while nobody has made keys.
    pub fn is_empty(&self) -> bool {
        self.recovery.is_none()
    }

    /// Those who have made keys under this name.
    pub fn named(&self, name: &str) -> Vec<&Member> {
        self.members.iter().filter(|m| m.name.trim() == name.trim()).collect()
    }

    /// The keys that `passphrase` opens, with those whom their holder can trust. Those of the person called `name` are
    /// tried first: each try takes about as long as the work factor says.
    ///
    /// # Errors
    /// `Closed` if it opens none that belong to this desk.
    pub fn unlock(&self, passphrase: &Secret, name: &str) -> Result<(Keys, Circle), SealError> {
        let recovery = self.recovery.as_ref().ok_or(SealError::Closed)?;
        let own: Vec<String> = self.named(name).iter().map(|m| m.key.file_stem()).collect();
        let mut secrets: Vec<&(String, Vec<u8>)> = self.secrets.iter().collect();
        secrets.sort_by_key(|(stem, _)| !own.contains(stem));
        let opened = secrets.into_iter().find_map(|(_, bytes)| {
            let keys = Keys::unlock(bytes, passphrase).ok()?;
            let circle = Circle::of(&keys, &self.members, recovery).ok()?;
            Some((keys, circle))
        });
        opened.ok_or(SealError::Closed)
    }
}
