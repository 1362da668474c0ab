//! The register: everyone and everything the desk quotes, as may be read by all of the desk.

use super::{Changed, Contact, ContactKind, EntryPart, Terms};
use crate::base::SourceId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// An entry of the register.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Stored")]
pub struct Source {
    /// Never changes.
    pub id: SourceId,
    /// What it is.
    pub kind: SourceKind,
    /// Name in Arabic, as printed. For an anonymous source: the label that may be printed, and nothing else.
    pub name: String,
    /// Name in Latin letters; empty for an anonymous source.
    pub name_latin: String,
    /// Other spellings and names, in any letters; empty for an anonymous source.
    pub variants: Vec<String>,
    /// Post, as printed after the name; empty for an anonymous source.
    pub title: String,
    /// The body that it belongs to; empty for an anonymous source.
    pub affiliation: String,
    /// How it is reached; empty for an anonymous source.
    pub contacts: Vec<Contact>,
    /// Languages that it speaks or is written in (BCP 47); empty for an anonymous source.
    pub languages: Vec<String>,
    /// How far its word has held.
    pub reliability: Reliability,
    /// What the desk should know; empty for an anonymous source.
    pub notes: String,
    /// The desk's own words for finding it; empty for an anonymous source.
    pub tags: Vec<String>,
    /// File of its photo beside the register; `None` for an anonymous source.
    pub photo: Option<String>,
    /// Ids of doubles that were merged into this entry. Statements that name one of them mean this entry.
    pub merged: Vec<SourceId>,
    /// Who changed what of it, the oldest first; nothing for an anonymous source.
    pub history: Vec<Changed<EntryPart>>,
}

/// The entry as any version of the register wrote it.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Stored {
    id: SourceId,
    kind: SourceKind,
    name: String,
    name_latin: String,
    variants: Vec<String>,
    title: String,
    affiliation: String,
    contacts: Vec<Contact>,
    languages: Vec<String>,
    reliability: Reliability,
    notes: String,
    tags: Vec<String>,
    photo: Option<String>,
    merged: Vec<SourceId>,
    history: Vec<Changed<EntryPart>>,
    /// Format 1 had one telephone and one mail address.
    phone: String,
    email: String,
}

impl From<Stored> for Source {
    fn from(s: Stored) -> Source {
        let mut contacts = s.contacts;
        for (kind, value) in [(ContactKind::Phone, s.phone), (ContactKind::Mail, s.email)] {
            if !value.trim().is_empty() {
                contacts.push(Contact { kind, value, ..Contact::default() });
            }
        }
        Source {
            id: s.id,
            kind: s.kind,
            name: s.name,
            name_latin: s.name_latin,
            variants: s.variants,
            title: s.title,
            affiliation: s.affiliation,
            contacts,
            languages: s.languages,
            reliability: s.reliability,
            notes: s.notes,
            tags: s.tags,
            photo: s.photo,
            merged: s.merged,
            history: s.history,
        }
    }
}

/// What a source is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub enum SourceKind {
    /// شخص.
    #[default]
    Person,
    /// وسيلة إعلام.
    Outlet,
    /// مؤسسة.
    Organisation,
    /// وثيقة.
    Document,
    /// شاهد عيان.
    Eyewitness,
    /// حساب على شبكة اجتماعية.
    SocialAccount,
    /// مصدر مجهول: holds its printable label only.
    Anonymous,
}

impl SourceKind {
    /// In the order of menus.
    pub const ALL: [SourceKind; 7] = [
        SourceKind::Person,
        SourceKind::Outlet,
        SourceKind::Organisation,
        SourceKind::Document,
        SourceKind::Eyewitness,
        SourceKind::SocialAccount,
        SourceKind::Anonymous,
    ];

    /// The stable name, as machines read it.
    pub fn name(self) -> &'static str {
        match self {
            SourceKind::Person => "person",
            SourceKind::Outlet => "outlet",
            SourceKind::Organisation => "organisation",
            SourceKind::Document => "document",
            SourceKind::Eyewitness => "eyewitness",
            SourceKind::SocialAccount => "social-account",
            SourceKind::Anonymous => "anonymous",
        }
    }

    /// The kind of a stable name.
    pub fn named(name: &str) -> Option<SourceKind> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// True for a human being, whose name has initials.
    pub fn is_person(self) -> bool {
        matches!(self, SourceKind::Person | SourceKind::Eyewitness)
    }
}

/// How far the word of a source has held, as the desk judges it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub enum Reliability {
    /// لم تُقيَّم.
    #[default]
    Unrated,
    /// مؤكدة: what it said has held.
    Confirmed,
    /// جيدة: mostly.
    Usual,
    /// متفاوتة: some held, some did not.
    Mixed,
    /// ضعيفة: use nothing of it alone.
    Poor,
}

impl Reliability {
    /// In the order of menus.
    pub const ALL: [Reliability; 5] =
        [Reliability::Unrated, Reliability::Confirmed, Reliability::Usual, Reliability::Mixed, Reliability::Poor];

    /// The stable name, as machines read it.
    pub fn name(self) -> &'static str {
        match self {
            Reliability::Unrated => "unrated",
            Reliability::Confirmed => "confirmed",
            Reliability::Usual => "usual",
            Reliability::Mixed => "mixed",
            Reliability::Poor => "poor",
        }
    }
}

impl Source {
    /// How the source is named in print.
    pub fn printed(&self) -> &str {
        &self.name
    }

    /// The terms on which its words are taken to be said until something else was agreed on: those of a source without a name
    /// are printed without one.
    pub fn usual_terms(&self) -> Terms {
        if self.kind == SourceKind::Anonymous { Terms::OnBackground } else { Terms::OnTheRecord }
    }

    /// Every name that it goes by, the printed one first; none empty.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let all = [&self.name, &self.name_latin].into_iter().chain(&self.variants);
        all.map(|name| name.trim()).filter(|name| !name.is_empty())
    }

    /// Post and body in one line, as printed after the name.
    pub fn post(&self) -> String {
        let parts = [self.title.trim(), self.affiliation.trim()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("، ")
    }

    /// The first contact of a kind.
    pub fn contact(&self, kind: ContactKind) -> Option<&Contact> {
        self.contacts.iter().find(|c| c.kind == kind)
    }

    /// True if the entry holds more than an anonymous one may.
    pub fn holds_more_than_label(&self) -> bool {
        let mut bare = self.clone();
        bare.kind = SourceKind::Anonymous;
        bare.hold_label_only();
        (bare.kind, bare.history) = (self.kind, self.history.clone());
        bare != *self
    }

    /// Empties what an anonymous entry must not hold. Call it wherever an entry is made or changed.
    pub fn hold_label_only(&mut self) {
        if self.kind != SourceKind::Anonymous {
            return;
        }
        let old = std::mem::take(self);
        *self = Source {
            id: old.id,
            kind: old.kind,
            name: old.name,
            reliability: old.reliability,
            merged: old.merged,
            ..Source::default()
        };
    }
}

/// The desk's sources.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Register {
    /// In the order in which they were added. Shared, so that a copy for another thread costs little however long the
    /// register is.
    #[serde(with = "entries")]
    pub sources: Vec<Arc<Source>>,
}

/// Entries in files: as if they were not shared.
mod entries {
    use super::Source;
    use serde::{Deserialize, Deserializer, Serializer};
    use std::sync::Arc;

    pub fn serialize<S: Serializer>(sources: &[Arc<Source>], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(sources.iter().map(|source| &**source))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Arc<Source>>, D::Error> {
        Ok(Vec::<Source>::deserialize(deserializer)?.into_iter().map(Arc::new).collect())
    }
}

impl Register {
    /// All entries, in the order in which they were added.
    pub fn all(&self) -> impl ExactSizeIterator<Item = &Source> + DoubleEndedIterator {
        self.sources.iter().map(|source| &**source)
    }

    /// The entry with this id, or the one that a double with this id was merged into.
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.all().find(|s| s.id == id).or_else(|| self.all().find(|s| s.merged.contains(&id)))
    }

    /// [`Source::usual_terms`] of the entry with this id.
    pub fn usual_terms(&self, id: SourceId) -> Terms {
        self.get(id).map(Source::usual_terms).unwrap_or_default()
    }

    /// Adds an entry, or replaces the one with its id; an anonymous one keeps its label only.
    pub fn put(&mut self, mut source: Source) {
        source.hold_label_only();
        match self.sources.iter_mut().find(|s| s.id == source.id) {
            Some(old) => *old = Arc::new(source),
            None => self.sources.push(Arc::new(source)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Ids, Timestamp};

    #[test]
    fn an_entry_of_the_first_format_keeps_its_contacts() {
        let id: SourceId = Ids::sequential(1).make();
        let old = format!(
            r#"(id: "{id}", kind: Person, name: "سلمى الحدّاد", phone: "+000 55 010 418", email: "press@port.example")"#
        );
        let source: Source = ron::from_str(&old).expect("an entry");
        assert_eq!(source.contact(ContactKind::Phone).map(|c| c.value.as_str()), Some("+000 55 010 418"));
        assert_eq!(source.contact(ContactKind::Mail).map(|c| c.value.as_str()), Some("press@port.example"));
        assert!(source.contacts.iter().all(|c| !c.shareable), "nobody said that it may be given on");
        let again: Source = ron::from_str(&ron::to_string(&source).expect("writes")).expect("reads");
        assert_eq!(again, source);
    }

    #[test]
    fn an_anonymous_entry_holds_its_label_and_nothing_that_leads_to_a_person() {
        let ids = Ids::sequential(1);
        let full = Source {
            id: ids.make(),
            kind: SourceKind::Anonymous,
            name: "مصدر في إدارة الميناء".into(),
            name_latin: "x".into(),
            variants: vec!["x".into()],
            title: "x".into(),
            affiliation: "x".into(),
            contacts: vec![Contact { value: "x".into(), ..Contact::default() }],
            languages: vec!["x".into()],
            reliability: Reliability::Usual,
            notes: "x".into(),
            tags: vec!["x".into()],
            photo: Some("x".into()),
            merged: vec![ids.make()],
            history: vec![Changed { by: "x".into(), at: Timestamp::UNIX_EPOCH, parts: vec![EntryPart::Names] }],
        };
        assert!(full.holds_more_than_label());
        let mut register = Register::default();
        register.put(full.clone());
        let kept = &*register.sources[0];
        assert!(!ron::to_string(kept).expect("writes").contains("\"x\""));
        assert_eq!((kept.name.as_str(), kept.merged.len()), ("مصدر في إدارة الميناء", 1));
        assert!(!kept.holds_more_than_label());
    }

    #[test]
    fn a_merged_double_is_found_by_its_own_id() {
        let ids = Ids::sequential(1);
        let (kept, double): (SourceId, SourceId) = (ids.make(), ids.make());
        let mut register = Register::default();
        register.put(Source { id: kept, name: "رنا قاسم".into(), merged: vec![double], ..Source::default() });
        assert_eq!(register.get(double).map(|s| s.id), Some(kept));
    }
}
