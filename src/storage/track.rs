//! What the recorder knows of one open article: the saved text, the edits since, and where its journal stands.

use super::courtesy::Presence;
use super::journal::{Base, Edits, Log, Mark, Record, State};
use super::signature::Signature;
use super::{Keeping, Version};
use crate::base::Timestamp;
use crate::document::{Article, Transaction};
use std::sync::Arc;
use std::time::Instant;

/// One open article.
pub(super) struct Track {
    pub base: Arc<Article>,
    pub version: Version,
    pub base_generation: u64,
    /// The article with all edits.
    pub state: Article,
    pub generation: u64,
    pub changed: Timestamp,
    /// The newest state that is on the disk.
    pub kept: u64,
    /// True where the edits that wait do not follow on what the journal's first records would be.
    pub astray: bool,
    /// Edits that are in no file yet.
    pub waiting: Vec<Transaction>,
    pub marks: Vec<Mark>,
    pub due: Option<Instant>,
    pub failures: u32,
    pub log: Option<Log>,
    pub sequence: u64,
    pub keeping: Keeping,
    /// True where a save has shown that the desk can be written again, while the journal is elsewhere.
    pub homeward: bool,
    pub presence: Option<Presence>,
    pub closing: bool,
}

impl Track {
    pub fn new(article: Arc<Article>, version: Version, generation: u64, sequence: u64) -> Self {
        Self {
            state: (*article).clone(),
            changed: article.changed,
            base: article,
            version,
            base_generation: generation,
            generation,
            kept: generation,
            astray: false,
            waiting: Vec::new(),
            marks: Vec::new(),
            due: None,
            failures: 0,
            log: None,
            sequence,
            keeping: Keeping::Home,
            homeward: false,
            presence: None,
            closing: false,
        }
    }

    pub fn base_record(&self, by: &Signature) -> Record {
        Record::Base(Base {
            article: self.base.to_ron(),
            version: self.version,
            generation: self.base_generation,
            author: by.author.clone(),
            device: by.device.clone(),
            at: self.changed,
        })
    }

    /// All that matters, for a new file.
    pub fn whole(&self, by: &Signature) -> Vec<Record> {
        let state = State { article: self.state.to_ron(), generation: self.generation, at: self.changed };
        vec![self.base_record(by), Record::State(state)]
    }

    pub fn edits(&self) -> Record {
        Record::Edits(Edits { generation: self.generation, at: self.changed, edits: self.waiting.clone() })
    }

    pub fn is_clean(&self) -> bool {
        self.generation <= self.base_generation
    }
}
