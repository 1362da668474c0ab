//! Who changed an entry or a statement, when, and in what: never what stood there before.

use super::{Source, SourceKind, Statement, Terms, Verification};
use crate::base::Timestamp;
use serde::{Deserialize, Serialize};

/// Changes of the same parts by the same hand within this time are one.
const ONE_SITTING_MILLIS: i64 = 600_000;
/// So many changes are kept, the newest.
const KEPT: usize = 200;

/// One change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Changed<P> {
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// In what.
    pub parts: Vec<P>,
}

/// A part of an entry of the register.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum EntryPart {
    /// The entry came.
    Added,
    /// What it is.
    Kind,
    /// Its names.
    Names,
    /// Post and body.
    Post,
    /// Ways to reach it.
    Contacts,
    /// Languages.
    Languages,
    /// How far its word has held.
    Reliability,
    /// Notes.
    Notes,
    /// Tags.
    Tags,
    /// Photo.
    Photo,
    /// A double was merged into it.
    Merged,
}

/// A part of a statement.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum StatementPart {
    /// The words were tied to their source.
    Tied,
    /// Another source.
    Source,
    /// How it was said.
    Medium,
    /// When it was said.
    Day,
    /// Where it was said.
    Place,
    /// On what terms, from then on.
    Terms(Terms),
    /// Until when it is embargoed.
    Until,
    /// How far it was verified, from then on.
    Verification(Verification),
    /// What proves it.
    Evidence,
}

fn record<P: PartialEq>(history: &mut Vec<Changed<P>>, by: &str, at: Timestamp, parts: Vec<P>) {
    if parts.is_empty() {
        return;
    }
    let by = by.trim();
    match history.last_mut() {
        Some(last)
            if last.by == by
                && last.parts == parts
                && (0..ONE_SITTING_MILLIS).contains(&(at.as_millisecond() - last.at.as_millisecond())) =>
        {
            last.at = at;
        }
        _ => history.push(Changed { by: by.to_owned(), at, parts }),
    }
    let surplus = history.len().saturating_sub(KEPT);
    history.drain(..surplus);
}

/// The parts that differ, of those that are named.
fn differing<P: Copy>(all: &[(bool, P)]) -> Vec<P> {
    all.iter().filter(|(differs, _)| *differs).map(|(_, part)| *part).collect()
}

impl Statement {
    /// Notes who made this statement out of `old`, and when.
    pub fn sign(&mut self, old: Option<&Statement>, by: &str, at: Timestamp) {
        let parts = match old {
            None => vec![StatementPart::Tied],
            Some(old) => differing(&[
                (self.source != old.source, StatementPart::Source),
                (self.medium != old.medium, StatementPart::Medium),
                (self.date != old.date, StatementPart::Day),
                (self.place != old.place, StatementPart::Place),
                (self.terms != old.terms, StatementPart::Terms(self.terms)),
                (self.until != old.until, StatementPart::Until),
                (self.verified != old.verified, StatementPart::Verification(self.verification)),
                (self.evidence != old.evidence || self.attached != old.attached, StatementPart::Evidence),
            ]),
        };
        record(&mut self.history, by, at, parts);
    }
}

impl Source {
    /// Notes who made this entry out of `old`, and when. Of an anonymous source nothing is noted: who works on it may be
    /// one who knows.
    pub fn sign(&mut self, old: Option<&Source>, by: &str, at: Timestamp) {
        if self.kind == SourceKind::Anonymous {
            return self.history.clear();
        }
        let parts = match old {
            None => vec![EntryPart::Added],
            Some(old) => {
                let names = self.name != old.name || self.name_latin != old.name_latin || self.variants != old.variants;
                differing(&[
                    (self.merged != old.merged, EntryPart::Merged),
                    (self.kind != old.kind, EntryPart::Kind),
                    (names, EntryPart::Names),
                    (self.title != old.title || self.affiliation != old.affiliation, EntryPart::Post),
                    (self.contacts != old.contacts, EntryPart::Contacts),
                    (self.languages != old.languages, EntryPart::Languages),
                    (self.reliability != old.reliability, EntryPart::Reliability),
                    (self.notes != old.notes, EntryPart::Notes),
                    (self.tags != old.tags, EntryPart::Tags),
                    (self.photo != old.photo, EntryPart::Photo),
                ])
            }
        };
        record(&mut self.history, by, at, parts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_millisecond(minutes * 60_000).expect("a moment")
    }

    #[test]
    fn every_change_says_who_and_when() {
        let mut said = Statement { words: "نعم".into(), ..Statement::default() };
        said.sign(None, " هدى الشامي ", at(0));
        for (minute, place) in ["مر", "مرسى", "مرسى الريحان"].into_iter().enumerate() {
            let old = said.clone();
            said.place = place.into();
            said.sign(Some(&old), "رنا قاسم", at(minute as i64));
        }
        let old = said.clone();
        said.terms = Terms::Embargoed;
        said.verify(Verification::OneSource, "رنا قاسم", at(30), "نعم");
        said.sign(Some(&old), "رنا قاسم", at(30));
        let told: Vec<(&str, i64, &[StatementPart])> =
            said.history.iter().map(|c| (c.by.as_str(), c.at.as_millisecond() / 60_000, &c.parts[..])).collect();
        let level = [StatementPart::Terms(Terms::Embargoed), StatementPart::Verification(Verification::OneSource)];
        let wanted: [(&str, i64, &[StatementPart]); 3] = [
            ("هدى الشامي", 0, &[StatementPart::Tied]),
            ("رنا قاسم", 2, &[StatementPart::Place]),
            ("رنا قاسم", 30, &level),
        ];
        assert_eq!(told, wanted, "what is typed letter by letter is one change");
        let same = said.clone();
        said.sign(Some(&same), "رنا قاسم", at(40));
        assert_eq!(said, same, "what did not change is not noted");
    }

    #[test]
    fn an_entry_that_becomes_anonymous_forgets_who_worked_on_it() {
        let mut entry = Source { name: "سلمى الحدّاد".into(), ..Source::default() };
        entry.sign(None, "هدى الشامي", at(0));
        let old = entry.clone();
        entry.notes = "تتصل مساءً".into();
        entry.sign(Some(&old), "هدى الشامي", at(1));
        assert_eq!(entry.history.len(), 2);
        let old = entry.clone();
        entry.kind = SourceKind::Anonymous;
        entry.hold_label_only();
        entry.sign(Some(&old), "هدى الشامي", at(2));
        assert!(entry.history.is_empty());
    }
}
