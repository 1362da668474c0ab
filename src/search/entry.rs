//! What is known of an article without reading it: where it lies, by what it is chosen and sorted, how its words are
//! numbered. The index keeps one for each article.

use super::content::{Content, Layout, put, take, take_bytes};
use crate::base::{ArticleId, Timestamp};
use crate::document::{Article, State};
use crate::storage::Stamp;

/// An article as the search knows it.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// The article.
    pub id: ArticleId,
    /// Its folder.
    pub folder: String,
    /// Its file as it was read.
    pub stamp: Stamp,
    /// Its station.
    pub state: State,
    /// Its section.
    pub section: String,
    /// Its last change.
    pub changed: Timestamp,
    /// How its words are numbered.
    pub layout: Layout,
}

impl Entry {
    /// The entry of an article that was read.
    pub fn of(folder: String, stamp: Stamp, article: &Article, content: &Content) -> Self {
        Self {
            id: article.id,
            folder,
            stamp,
            state: article.status.state,
            section: article.meta.section.clone(),
            changed: article.changed,
            layout: content.layout.clone(),
        }
    }

    /// As bytes, which [`Entry::read`] reads.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(128);
        bytes.extend_from_slice(self.id.uuid().as_bytes());
        for text in [&self.folder, &self.section] {
            put(&mut bytes, text.len() as u64);
            bytes.extend_from_slice(text.as_bytes());
        }
        put(&mut bytes, self.stamp.bytes);
        bytes.extend_from_slice(&self.stamp.changed_nanos.to_le_bytes());
        bytes.push(State::ALL.iter().position(|s| *s == self.state).unwrap_or_default() as u8);
        bytes.extend_from_slice(&self.changed.as_millisecond().to_le_bytes());
        self.layout.write(&mut bytes);
        bytes
    }

    /// Reads what [`Entry::to_bytes`] wrote.
    pub(super) fn read(mut bytes: &[u8]) -> Option<Self> {
        let bytes = &mut bytes;
        let id = ArticleId::from_uuid(uuid::Uuid::from_slice(take_bytes(bytes, 16)?).ok()?);
        let folder = text(bytes)?;
        let section = text(bytes)?;
        let size = take(bytes)?;
        let changed_nanos = u64::from_le_bytes(take_bytes(bytes, 8)?.try_into().ok()?);
        let state = *State::ALL.get(usize::from(*take_bytes(bytes, 1)?.first()?))?;
        let changed = i64::from_le_bytes(take_bytes(bytes, 8)?.try_into().ok()?);
        let changed = Timestamp::from_millisecond(changed).ok()?;
        let layout = Layout::read(bytes)?;
        Some(Self { id, folder, stamp: Stamp { bytes: size, changed_nanos }, state, section, changed, layout })
    }
}

fn text(bytes: &mut &[u8]) -> Option<String> {
    let length = usize::try_from(take(bytes)?).ok()?;
    String::from_utf8(take_bytes(bytes, length)?.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Clock, FixedClock, Ids};

    #[test]
    fn an_entry_is_read_as_it_was_written() {
        let mut article = Article::new(&Ids::sequential(1), FixedClock::default().now());
        article.meta.headline = "الميناء".into();
        article.meta.section = "محليات".into();
        article.status.state = State::Approved;
        let stamp = Stamp { bytes: 4_000, changed_nanos: 1_795_340_520_123_456_789 };
        let entry = Entry::of("marsa-0001".into(), stamp, &article, &Content::of(&article));
        assert_eq!(Entry::read(&entry.to_bytes()), Some(entry.clone()));
        assert_eq!(Entry::read(&entry.to_bytes()[..20]), None);
    }
}
