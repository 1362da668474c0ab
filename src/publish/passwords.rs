//! Where passwords of sites are kept: the system's keyring. In no file of ours.

use super::{PublishError, Site};
use std::collections::BTreeMap;
use std::sync::Mutex;
use zeroize::Zeroizing;

/// The name under which the keyring lists what is ours.
const SERVICE: &str = "Muharrir";

/// Keeps passwords of sites.
pub trait Passwords: Send + Sync {
    /// The password of a site, `None` if none was kept.
    fn get(&self, site: &Site) -> Result<Option<Zeroizing<String>>, PublishError>;
    /// Keeps it.
    fn keep(&self, site: &Site, password: &str) -> Result<(), PublishError>;
    /// Forgets it.
    fn forget(&self, site: &Site) -> Result<(), PublishError>;
}

/// The keyring of the system: Credential Manager, Keychain, Secret Service. It may ask the person and wait for the answer:
/// never call it on the window's thread.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemPasswords;

fn entry(site: &Site) -> Result<keyring::Entry, PublishError> {
    keyring::Entry::new(SERVICE, &format!("{} {}", site.user, site.address)).map_err(broken)
}

fn broken(error: keyring::Error) -> PublishError {
    PublishError::Keyring(error.to_string())
}

impl Passwords for SystemPasswords {
    fn get(&self, site: &Site) -> Result<Option<Zeroizing<String>>, PublishError> {
        match entry(site)?.get_password() {
            Ok(password) => Ok(Some(Zeroizing::new(password))),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(error) => Err(broken(error)),
        }
    }

    fn keep(&self, site: &Site, password: &str) -> Result<(), PublishError> {
        entry(site)?.set_password(password).map_err(broken)
    }

    fn forget(&self, site: &Site) -> Result<(), PublishError> {
        match entry(site)?.delete_credential() {
            Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
            Err(error) => Err(broken(error)),
        }
    }
}

/// Passwords that last as long as the program: for a password given on the command line, and for tests.
#[derive(Default)]
pub struct MemoryPasswords(Mutex<BTreeMap<(String, String), Zeroizing<String>>>);

impl MemoryPasswords {
    fn held(&self) -> std::sync::MutexGuard<'_, BTreeMap<(String, String), Zeroizing<String>>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Passwords for MemoryPasswords {
    fn get(&self, site: &Site) -> Result<Option<Zeroizing<String>>, PublishError> {
        Ok(self.held().get(&(site.address.clone(), site.user.clone())).cloned())
    }

    fn keep(&self, site: &Site, password: &str) -> Result<(), PublishError> {
        self.held().insert((site.address.clone(), site.user.clone()), Zeroizing::new(password.to_owned()));
        Ok(())
    }

    fn forget(&self, site: &Site) -> Result<(), PublishError> {
        self.held().remove(&(site.address.clone(), site.user.clone()));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asks the system's own keyring, where `MUHARRIR_KEYRING` says that one runs and may be written to:
    /// `dbus-run-session -- sh -c 'echo | gnome-keyring-daemon --unlock; MUHARRIR_KEYRING=1 cargo test passwords'`.
    #[test]
    fn the_keyring_of_the_system_keeps_and_forgets() {
        if std::env::var_os("MUHARRIR_KEYRING").is_none() {
            return println!("skipped: MUHARRIR_KEYRING names no keyring");
        }
        let site = Site::new("", "https://muharrir-test.example", "editor").expect("a site");
        let other = Site::new("", "https://muharrir-test.example", "another").expect("a site");
        let kept = |site: &Site| SystemPasswords.get(site).expect("opens").map(|p| p.to_string());
        SystemPasswords.forget(&site).expect("forgets what is not there");
        assert_eq!(kept(&site), None);
        SystemPasswords.keep(&site, "abcd EFGH كلمة").expect("keeps");
        assert_eq!((kept(&site).as_deref(), kept(&other)), (Some("abcd EFGH كلمة"), None));
        SystemPasswords.forget(&site).expect("forgets");
        assert_eq!(kept(&site), None);
    }
}
