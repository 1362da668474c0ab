//! Identifiers: UUID version 7 (RFC 9562), one type for each kind of thing.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID.
            pub const fn from_uuid(uuid: Uuid) -> Self { Self(uuid) }
            /// The UUID.
            pub const fn uuid(self) -> Uuid { self.0 }
            /// The last eight hexadecimal digits: short, and not shared by ids made in one second.
            pub fn short(self) -> String {
                let all = self.0.simple().to_string();
                all[all.len() - 8..].to_owned()
            }
        }
        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self { Self(uuid) }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "{}({})", stringify!($name), self.short()) }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> { Uuid::parse_str(s).map(Self) }
        }
    )*};
}

ids! {
    /// An article.
    ArticleId,
    /// A block of an article's body; stable through edits and moves.
    BlockId,
    /// A picture of an article.
    PictureId,
    /// An entry of the source register.
    SourceId,
    /// What a source said, as tied to words of an article.
    StatementId,
    /// A comment: a reader's, or an editor's on words of the article.
    CommentId,
    /// One immutable version of an article.
    RevisionId,
    /// An edit of an article that waits for a decision.
    SuggestionId,
}

/// Makes identifiers. `random` for use, `sequential` for tests and reproducible samples.
#[derive(Debug)]
pub struct Ids {
    next: Option<AtomicU64>,
}

impl Ids {
    /// Time-ordered random ids.
    pub const fn random() -> Self {
        Self { next: None }
    }

    /// Ids that count up from `seed`: the same sequence every time.
    pub const fn sequential(seed: u64) -> Self {
        Self { next: Some(AtomicU64::new(seed)) }
    }

    /// A new id of the kind asked for.
    pub fn make<T: From<Uuid>>(&self) -> T {
        T::from(match &self.next {
            None => Uuid::now_v7(),
            Some(next) => {
                let n = next.fetch_add(1, Ordering::Relaxed);
                uuid::Builder::from_unix_timestamp_millis(
                    1_795_340_520_000 + n,
                    &[0, 0, 0, 0, 0, 0, (n >> 24) as u8, (n >> 16) as u8, (n >> 8) as u8, n as u8],
                )
                .into_uuid()
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequential_ids_repeat_and_differ() {
        let (a, b) = (Ids::sequential(1), Ids::sequential(1));
        let first: BlockId = a.make();
        assert_eq!(first, b.make::<BlockId>());
        let second: BlockId = a.make();
        assert_ne!(first, second);
        assert_ne!(first.short(), second.short());
        assert_eq!(first.to_string().parse::<BlockId>().expect("a uuid"), first);
    }
}
