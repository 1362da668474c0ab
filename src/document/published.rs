//! What of an article is printed, as one fingerprint: what an editor approves, and what an approval holds for.

use super::{Article, MarkKind, Marks, Metadata, Picture};
use serde::Serialize;
use serde_json::Value;

impl Article {
    /// The fingerprint of what would be printed: fields, body without what is only proposed, pictures, who said what on
    /// which terms. Neither notes to the editor, comments, suggestions, states and moments nor the address word are in it.
    /// BLAKE3, 64 hexadecimal digits. A field that articles gain later and that has its default changes nothing.
    pub fn fingerprint(&self) -> String {
        let article = self.as_refused();
        let mut hash = blake3::Hasher::new();
        let mut part = |bytes: &[u8]| {
            hash.update(&(bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        part(b"muharrir article 1");
        part(article.id.to_string().as_bytes());
        let unprinted = Metadata::default();
        let meta = Metadata {
            slug: unprinted.slug.clone(),
            note: unprinted.note.clone(),
            editor: unprinted.editor.clone(),
            due: unprinted.due,
            legal: unprinted.legal.clone(),
            ..article.meta.clone()
        };
        part(&said(&meta, &Metadata::default()));
        for block in &article.body {
            part(format!("{:?} {:?}", block.kind, block.direction).as_bytes());
            part(block.text.as_bytes());
            let marks: Vec<_> = block.marks.printed().iter().cloned().collect();
            part(&serde_json::to_vec(&marks).unwrap_or_default());
        }
        for picture in &article.pictures {
            part(&said(picture, &Picture::default()));
        }
        for statement in &article.statements {
            part(format!("{} {} {:?}", statement.id, statement.source, statement.terms).as_bytes());
        }
        hash.finalize().to_hex().to_string()
    }
}

impl Marks {
    /// Without those of the review.
    fn printed(&self) -> Marks {
        let mut kept = self.clone();
        kept.clear(0..usize::MAX, MarkKind::is_of_review);
        kept
    }
}

/// The members of a record that are not as in `default`, sorted by name.
fn said<T: Serialize>(record: &T, default: &T) -> Vec<u8> {
    let read = |r: &T| serde_json::to_value(r).unwrap_or_default();
    let (mut record, default) = (read(record), read(default));
    if let (Value::Object(members), Value::Object(default)) = (&mut record, &default) {
        members.retain(|name, value| default.get(name) != Some(value));
        let sorted: std::collections::BTreeMap<_, _> = members.iter().collect();
        return serde_json::to_vec(&sorted).unwrap_or_default();
    }
    serde_json::to_vec(&record).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Clock, FixedClock, Ids};
    use crate::document::{Anchor, Note, State, Thread};

    #[test]
    fn what_is_said_about_an_article_is_not_what_is_printed() {
        let (ids, now) = (Ids::sequential(1), FixedClock::default().now());
        let mut article = Article::new(&ids, now);
        article.body[0].text = "دخلت السفينة الميناء".into();
        let printed = article.fingerprint();
        assert_eq!(printed.len(), 64);
        let note = Note { id: ids.make(), author: "هدى".into(), at: now, text: "ما طاقتها؟".into() };
        let thread =
            Thread {
                id: ids.make(), on: Anchor::Words, words: "السفينة".into(), notes: vec![note], resolved: None
            };
        let id = article.body[0].id;
        article.open_thread(thread, &[(id, 9..23)]).expect("there").apply(&mut article).expect("applies");
        article
            .propose_text(id, "دخلت السفن الميناء", "هدى", now, &ids)
            .expect("differs")
            .apply(&mut article)
            .expect("applies");
        (article.status.state, article.meta.note, article.meta.slug) = (State::InReview, "تنبيه".into(), "ship".into());
        assert_eq!(article.fingerprint(), printed);
        let accepted = article.as_accepted();
        assert_ne!(accepted.fingerprint(), printed);
        article.meta.tags.push("موانئ".into());
        assert_ne!(article.fingerprint(), printed);
    }
}
