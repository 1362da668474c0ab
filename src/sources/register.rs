//! The register: everyone and everything the desk quotes, as may be read by all of the desk.

use crate::base::SourceId;
use serde::{Deserialize, Serialize};

/// An entry of the register.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// Never changes.
    pub id: SourceId,
    /// What it is.
    pub kind: SourceKind,
    /// Name in Arabic, as printed. For an anonymous source: the label that may be printed, and nothing else.
    pub name: String,
    /// Name in Latin letters; empty for an anonymous source.
    pub name_latin: String,
    /// Post and affiliation, as printed after the name; empty for an anonymous source.
    pub title: String,
    /// Telephone; empty for an anonymous source.
    pub phone: String,
    /// Mail address; empty for an anonymous source.
    pub email: String,
    /// What the desk should know; empty for an anonymous source.
    pub notes: String,
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
    /// مصدر مجهول: holds its printable label only.
    Anonymous,
}

impl SourceKind {
    /// In the order of menus.
    pub const ALL: [SourceKind; 5] =
        [SourceKind::Person, SourceKind::Outlet, SourceKind::Organisation, SourceKind::Document, SourceKind::Anonymous];

    /// The stable name, as machines read it.
    pub fn name(self) -> &'static str {
        match self {
            SourceKind::Person => "person",
            SourceKind::Outlet => "outlet",
            SourceKind::Organisation => "organisation",
            SourceKind::Document => "document",
            SourceKind::Anonymous => "anonymous",
        }
    }
}

impl Source {
    /// How the source is named in print.
    pub fn printed(&self) -> &str {
        &self.name
    }

    /// Empties what an anonymous entry must not hold. Call it wherever an entry is made or changed.
    pub fn hold_label_only(&mut self) {
        if self.kind == SourceKind::Anonymous {
            for field in [&mut self.name_latin, &mut self.title, &mut self.phone, &mut self.email, &mut self.notes] {
                field.clear();
            }
        }
    }
}

/// The desk's sources.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Register {
    /// In the order in which they were added.
    pub sources: Vec<Source>,
}

impl Register {
    /// The entry with this id.
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.sources.iter().find(|s| s.id == id)
    }

    /// Adds an entry, or replaces the one with its id; an anonymous one keeps its label only.
    pub fn put(&mut self, mut source: Source) {
        source.hold_label_only();
        match self.sources.iter_mut().find(|s| s.id == source.id) {
            Some(old) => *old = source,
            None => self.sources.push(source),
        }
    }
}
