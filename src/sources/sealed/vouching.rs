//! A member's word that a bundle is the desk's: a signature over the bundle's manifest, in a file beside it. It names a
//! key and no person.

use super::{Keys, MemberKey};

const HEAD: &str = "muharrir bundle signature 1";

/// A signature over a manifest (Ed25519, RFC 8032).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BundleSignature {
    /// Whose word it is.
    pub key: MemberKey,
    signature: String,
}

impl BundleSignature {
    /// The word of the holder of `keys` for the manifest with this SHA-256, in small hexadecimal digits.
    pub fn of(keys: &Keys, manifest_sha256: &str) -> Self {
        Self { key: keys.member().key.clone(), signature: keys.sign(&statement(manifest_sha256)) }
    }

    /// True if it is the key's word for that manifest.
    pub fn holds(&self, manifest_sha256: &str) -> bool {
        self.key.holds(&statement(manifest_sha256), &self.signature)
    }

    /// As it lies in a bundle.
    pub fn to_text(&self) -> String {
        format!("{HEAD}\nkey: {}\nsignature: {}\n", self.key.as_str(), self.signature)
    }

    /// What [`BundleSignature::to_text`] wrote, to the byte; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let head = lines.next() == Some(HEAD);
        let key = MemberKey::parse(lines.next()?.strip_prefix("key: ")?)?;
        let signature = lines.next()?.strip_prefix("signature: ")?.to_owned();
        Some(Self { key, signature }).filter(|read| head && read.to_text() == text)
    }
}

/// What is signed; the words keep it apart from all else that these keys sign.
fn statement(manifest_sha256: &str) -> Vec<u8> {
    format!("{HEAD}\n{manifest_sha256}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_for_one_manifest_and_one_key() {
        let keys = Keys::found("هدى", Default::default()).keys;
        let signed = BundleSignature::of(&keys, "ab12");
        assert!(signed.holds("ab12") && !signed.holds("ab13"));
        assert_eq!(signed, BundleSignature::of(&keys, "ab12"), "the same bytes every time");
        assert!(!signed.to_text().contains("هدى"));
        let text = signed.to_text();
        assert_eq!(BundleSignature::parse(&text), Some(signed.clone()));
        for (at, _) in text.char_indices() {
            let mut changed = text.clone().into_bytes();
            changed[at] ^= 1;
            let read = String::from_utf8(changed).ok().and_then(|t| BundleSignature::parse(&t));
            assert!(!read.is_some_and(|r| r.holds("ab12")), "byte {at}");
        }
        let other = Keys::found("هدى", Default::default()).keys;
        let stolen = BundleSignature { key: other.member().key.clone(), ..signed };
        assert!(!stolen.holds("ab12"));
    }
}
