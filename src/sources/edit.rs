//! Changes of the register that can be taken back, and put onto a register that somebody else changed meanwhile.

use super::{Register, Source};
use crate::base::{SourceId, Timestamp};
use std::sync::Arc;

/// One entry came (`old` is `None`), went (`new` is `None`) or became another.
#[derive(Clone, PartialEq, Debug)]
pub struct SourceChange {
    /// Its place in the register, where it goes if its neighbours are still there.
    pub index: usize,
    /// The entry before.
    pub old: Option<Source>,
    /// The entry after.
    pub new: Option<Source>,
}

/// What one action changes: undone and redone as a whole.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct RegisterEdit {
    /// The changes, each of an entry of its own.
    pub changes: Vec<SourceChange>,
}

impl SourceChange {
    fn id(&self) -> Option<SourceId> {
        self.new.as_ref().or(self.old.as_ref()).map(|s| s.id)
    }
}

impl RegisterEdit {
    /// The edit that puts `source` into the register; nothing if it stands there as it is.
    pub fn put(register: &Register, mut source: Source) -> RegisterEdit {
        source.hold_label_only();
        let index = register.sources.iter().position(|s| s.id == source.id);
        let old = index.and_then(|i| register.sources.get(i)).map(|s| Source::clone(s));
        if old.as_ref() == Some(&source) {
            return RegisterEdit::default();
        }
        let index = index.unwrap_or(register.sources.len());
        RegisterEdit { changes: vec![SourceChange { index, old, new: Some(source) }] }
    }

    /// The edit that takes an entry out; nothing if it is not there.
    pub fn remove(register: &Register, id: SourceId) -> RegisterEdit {
        let found = register.sources.iter().enumerate().find(|(_, s)| s.id == id);
        let changes = found.map(|(index, s)| SourceChange { index, old: Some(Source::clone(s)), new: None });
        RegisterEdit { changes: changes.into_iter().collect() }
    }

    /// The edit that merges `double` into `kept`: one entry with the names, contacts and words of both. Statements that
    /// name the double mean the one that stays. Nothing if either is not there.
    pub fn merge(register: &Register, kept: SourceId, double: SourceId) -> RegisterEdit {
        let place = |id| register.sources.iter().position(|s| s.id == id);
        let (Some(at), Some(from)) = (place(kept), place(double)) else { return RegisterEdit::default() };
        if at == from {
            return RegisterEdit::default();
        }
        let (old, gone) = (&*register.sources[at], &*register.sources[from]);
        let new = merged(old, gone);
        // The later one goes first, so that the places of both stay true on the way back.
        let keeps = SourceChange { index: at, old: Some(old.clone()), new: Some(new) };
        let goes = SourceChange { index: from, old: Some(gone.clone()), new: None };
        RegisterEdit { changes: vec![keeps, goes] }
    }

    /// The edit that adds many entries at the end.
    pub fn add(register: &Register, sources: Vec<Source>) -> RegisterEdit {
        let first = register.sources.len();
        let change = |(i, mut source): (usize, Source)| {
            source.hold_label_only();
            SourceChange { index: first + i, old: None, new: Some(source) }
        };
        RegisterEdit { changes: sources.into_iter().enumerate().map(change).collect() }
    }

    /// The edit, with who makes it and when noted in the entries that it changes.
    pub fn signed(mut self, by: &str, at: Timestamp) -> RegisterEdit {
        for change in &mut self.changes {
            if let Some(new) = &mut change.new {
                new.sign(change.old.as_ref(), by, at);
            }
        }
        self
    }

    /// True if nothing changes.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The edit that takes this one back.
    pub fn invert(&self) -> RegisterEdit {
        let turned = |c: &SourceChange| SourceChange { index: c.index, old: c.new.clone(), new: c.old.clone() };
        RegisterEdit { changes: self.changes.iter().rev().map(turned).collect() }
    }

    /// Carries the edit out, entry by entry; what stood there meanwhile gives way.
    pub fn apply(&self, register: &mut Register) {
        for change in &self.changes {
            let Some(id) = change.id() else { continue };
            let place = register.sources.iter().position(|s| s.id == id);
            match (&change.new, place) {
                (Some(new), Some(at)) => register.sources[at] = Arc::new(new.clone()),
                (Some(new), None) => {
                    register.sources.insert(change.index.min(register.sources.len()), Arc::new(new.clone()));
                }
                (None, Some(at)) => drop(register.sources.remove(at)),
                (None, None) => {}
            }
        }
    }

    /// True if an entry that held more than a label holds only its label afterwards: such a change is not kept to be
    /// taken back, because that would keep what was meant to go.
    pub fn forgets(&self) -> bool {
        let anonymous = |s: &Source| s.kind == super::SourceKind::Anonymous;
        self.changes
            .iter()
            .any(|c| c.new.as_ref().is_some_and(anonymous) && c.old.as_ref().is_some_and(|old| !anonymous(old)))
    }
}

/// `kept` with all that `double` has and it has not.
fn merged(kept: &Source, double: &Source) -> Source {
    let mut new = kept.clone();
    let fill = |into: &mut String, from: &String| {
        if into.trim().is_empty() {
            *into = from.clone();
        }
    };
    fill(&mut new.name_latin, &double.name_latin);
    fill(&mut new.title, &double.title);
    fill(&mut new.affiliation, &double.affiliation);
    for name in double.names() {
        if !new.names().any(|known| known == name) {
            new.variants.push(name.to_owned());
        }
    }
    for contact in &double.contacts {
        match new.contacts.iter_mut().find(|c| c.kind == contact.kind && c.value.trim() == contact.value.trim()) {
            // Who said once that it may not be given on is heeded.
            Some(known) => known.shareable &= contact.shareable,
            None => new.contacts.push(contact.clone()),
        }
    }
    let add = |into: &mut Vec<String>, from: &[String]| {
        let new: Vec<String> = from.iter().filter(|f| !into.contains(f)).cloned().collect();
        into.extend(new);
    };
    add(&mut new.languages, &double.languages);
    add(&mut new.tags, &double.tags);
    if new.reliability == super::Reliability::Unrated {
        new.reliability = double.reliability;
    }
    if !double.notes.trim().is_empty() && new.notes != double.notes {
        let gap = if new.notes.trim().is_empty() { "" } else { "\n" };
        new.notes = format!("{}{gap}{}", new.notes.trim_end(), double.notes);
    }
    new.history.extend(double.history.iter().cloned());
    new.history.sort_by_key(|changed| changed.at);
    new.photo = new.photo.or_else(|| double.photo.clone());
    new.merged.push(double.id);
    new.merged.extend(double.merged.iter().copied());
    new.hold_label_only();
    new
}

/// What was changed and can be taken back.
#[derive(Clone, Debug, Default)]
pub struct RegisterHistory {
    done: Vec<RegisterEdit>,
    undone: Vec<RegisterEdit>,
}

impl RegisterHistory {
    /// Keeps an edit that was carried out; one that forgets leaves nothing to take back.
    pub fn record(&mut self, edit: RegisterEdit) {
        self.undone.clear();
        if edit.forgets() {
            self.done.clear();
        } else {
            self.done.push(edit);
        }
    }

    /// True if something can be taken back.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// True if something that was taken back can be done again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// The edit that takes the last one back; carry it out.
    pub fn undo(&mut self) -> Option<RegisterEdit> {
        let edit = self.done.pop()?;
        let inverse = edit.invert();
        self.undone.push(edit);
        Some(inverse)
    }

    /// The edit that does the last undone one again; carry it out.
    pub fn redo(&mut self) -> Option<RegisterEdit> {
        let edit = self.undone.pop()?;
        self.done.push(edit.clone());
        Some(edit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Ids;
    use crate::sources::{Contact, ContactKind, SourceKind};
    use proptest::prelude::*;

    fn register(names: &[&str]) -> Register {
        let ids = Ids::sequential(1);
        let entry = |name: &&str| Arc::new(Source { id: ids.make(), name: (*name).into(), ..Source::default() });
        Register { sources: names.iter().map(entry).collect() }
    }

    #[test]
    fn a_merged_double_gives_all_it_has_and_can_be_parted_again() {
        let mut r = register(&["سلمى الحدّاد", "سلمى الحداد", "عمر"]);
        let phone = |value: &str, shareable| Contact { value: value.into(), shareable, ..Contact::default() };
        Arc::make_mut(&mut r.sources[0]).contacts = vec![phone("1", true)];
        Arc::make_mut(&mut r.sources[1]).contacts =
            vec![phone("1", false), Contact { kind: ContactKind::Mail, ..phone("a@b", true) }];
        Arc::make_mut(&mut r.sources[1]).title = "مديرة الهيئة".into();
        let before = r.clone();
        let (kept, double) = (r.sources[0].id, r.sources[1].id);
        let edit = RegisterEdit::merge(&r, kept, double);
        edit.apply(&mut r);
        assert_eq!(r.sources.len(), 2);
        let entry = r.get(double).expect("the double is found by its id");
        assert_eq!((entry.id, entry.title.as_str()), (kept, "مديرة الهيئة"));
        assert_eq!(entry.variants, ["سلمى الحداد"]);
        assert_eq!(entry.contacts.iter().map(|c| c.shareable).collect::<Vec<_>>(), [false, true]);
        edit.invert().apply(&mut r);
        assert_eq!(r, before);
    }

    #[test]
    fn what_was_made_anonymous_cannot_be_brought_back() {
        let mut r = register(&["سلمى الحدّاد"]);
        let mut history = RegisterHistory::default();
        let label =
            Source {
                kind: SourceKind::Anonymous, name: "مصدر في الميناء".into(), ..Source::clone(&r.sources[0])
            };
        let edit = RegisterEdit::put(&r, label);
        edit.apply(&mut r);
        history.record(edit);
        assert!(!history.can_undo());
    }

    proptest! {
        #[test]
        fn edits_are_taken_back_in_any_number(steps in prop::collection::vec((0u8..4, 0usize..9, 0usize..9), 1..30)) {
            let ids = Ids::sequential(500);
            let mut r = register(&["ا", "ب", "ج", "د"]);
            let before = r.clone();
            let mut history = RegisterHistory::default();
            for (what, a, b) in steps {
                let id = |i: usize| r.sources.get(i % r.sources.len().max(1)).map(|s| s.id).unwrap_or_default();
                let edit = match what {
                    0 => RegisterEdit::put(&r, Source { id: ids.make(), name: format!("جديد {a}"), ..Source::default() }),
                    1 => RegisterEdit::put(&r, Source { id: id(a), name: format!("آخر {b}"), ..Source::default() }),
                    2 => RegisterEdit::remove(&r, id(a)),
                    _ => RegisterEdit::merge(&r, id(a), id(b)),
                };
                if !edit.is_empty() {
                    edit.apply(&mut r);
                    history.record(edit);
                }
            }
            let after = r.clone();
            while let Some(edit) = history.undo() {
                edit.apply(&mut r);
            }
            prop_assert_eq!(&r, &before);
            while let Some(edit) = history.redo() {
                edit.apply(&mut r);
            }
            prop_assert_eq!(&r, &after);
        }
    }
}
