//! Changes of the open desk's register: carried out at once in memory, undone and redone by their own history, and
//! written in the background. A register that another program changed meanwhile is read again, and what was changed
//! here is put onto it: nothing of either is lost.

use super::{Event, Session, work};
use crate::base::SourceId;
use crate::command::Command;
use crate::i18n::{Bilingual, session as words, words::register as r};
use crate::sources::{Names, Register, RegisterEdit, RegisterHistory, Source, vcard};
use crate::storage::{self, Desk, StorageError, Version};
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// The file that exported contacts are written to.
const CONTACTS_FILE: &str = "contacts.vcf";

/// What is known of the register beside its entries.
pub struct RegisterState {
    /// What can be taken back.
    pub history: RegisterHistory,
    /// The folded names of the register as it stood at `names_of`; made in the background.
    pub names: Arc<Names>,
    /// Counts changes of the register.
    pub revision: u64,
    names_of: Option<u64>,
    /// Edits that are on their way to the disk, the oldest first.
    on_their_way: VecDeque<RegisterEdit>,
    stored: Arc<Mutex<Stored>>,
}

/// The register as it stands on the disk; only one job at a time touches it.
struct Stored {
    register: Register,
    version: Version,
    /// Edits that the disk did not take yet.
    unsaved: Vec<RegisterEdit>,
}

impl RegisterState {
    pub(super) fn new(register: &Register, version: Version, revision: u64) -> RegisterState {
        RegisterState {
            history: RegisterHistory::default(),
            names: Arc::default(),
            revision,
            names_of: None,
            on_their_way: VecDeque::new(),
            stored: Arc::new(Mutex::new(Stored { register: register.clone(), version, unsaved: Vec::new() })),
        }
    }

    /// True once the folded names are those of the register as it stands.
    pub fn names_are_new(&self) -> bool {
        self.names_of == Some(self.revision)
    }
}

impl Stored {
    /// Writes all that is not on the disk yet. The register as it then stands, if another had changed it.
    fn save(&mut self, desk: &Desk) -> Result<Option<Register>, StorageError> {
        let mut anew = false;
        loop {
            let mut new = self.register.clone();
            self.unsaved.iter().for_each(|edit| edit.apply(&mut new));
            match desk.save_register(&new, &self.version) {
                Ok(version) => {
                    self.unsaved.clear();
                    (self.register, self.version) = (new, version);
                    return Ok(anew.then(|| self.register.clone()));
                }
                Err(StorageError::Changed(_)) if !anew => {
                    (self.register, self.version) = desk.register()?;
                    anew = true;
                }
                Err(error) => return Err(error),
            }
        }
    }
}

impl Session {
    pub(super) fn put_source(&mut self, source: Source) {
        let Some(desk) = &self.desk else { return };
        self.change_register(RegisterEdit::put(&desk.register, source));
    }

    pub(super) fn remove_source(&mut self, id: SourceId) {
        let Some(desk) = &self.desk else { return };
        let now = self.services.clock.now();
        let Some(entry) = desk.register.get(id) else { return };
        let ids: Vec<SourceId> = std::iter::once(entry.id).chain(entry.merged.iter().copied()).collect();
        let used = desk.rows.iter().flat_map(|row| &row.statements).any(|s| ids.contains(&s.source))
            || self.open.iter().flat_map(|o| &o.article.statements).any(|s| ids.contains(&s.source));
        if used {
            return self.notices.say(words::SOURCE_IS_USED, None, now);
        }
        let edit = RegisterEdit::remove(&desk.register, id);
        if self.change_register(edit) {
            self.notices.say(words::SOURCE_REMOVED, Some(Command::UndoRegister), now);
        }
    }

    /// Makes one entry of two. Statements keep the id that they name, and mean the entry that stays.
    pub(super) fn merge_sources(&mut self, kept: SourceId, double: SourceId) {
        let Some(desk) = &self.desk else { return };
        let now = self.services.clock.now();
        if self.change_register(RegisterEdit::merge(&desk.register, kept, double)) {
            self.select_source(kept);
            self.notices.say(r::MERGED, Some(Command::UndoRegister), now);
        }
    }

    /// Shows a source on the screen of sources.
    pub(super) fn select_source(&mut self, id: SourceId) {
        self.selected_source = Some(id);
        self.source_requests += 1;
    }

    /// Takes the last change of the register back, or does it again.
    pub(super) fn undo_register(&mut self, again: bool) {
        let Some(desk) = &mut self.desk else { return };
        let history = &mut desk.register_state.history;
        if let Some(edit) = if again { history.redo() } else { history.undo() } {
            self.carry_out(edit);
        }
    }

    /// Carries an edit out and keeps it for undo. False if it changes nothing.
    pub(super) fn change_register(&mut self, edit: RegisterEdit) -> bool {
        let Some(desk) = &mut self.desk else { return false };
        if edit.is_empty() {
            return false;
        }
        let forgets = edit.forgets();
        let edit = edit.signed(&self.settings.person, self.services.clock.now());
        desk.register_state.history.record(edit.clone());
        self.carry_out(edit.clone());
        if forgets {
            self.forget_photos(&edit);
        }
        true
    }

    fn carry_out(&mut self, edit: RegisterEdit) {
        let Some(desk) = &mut self.desk else { return };
        edit.apply(&mut desk.register);
        desk.register_state.on_their_way.push_back(edit.clone());
        let (handle, stored) = (desk.desk.clone(), desk.register_state.stored.clone());
        self.register_changed();
        self.worker.run(move || {
            let mut stored = stored.lock().unwrap_or_else(PoisonError::into_inner);
            stored.unsaved.push(edit);
            Event::RegisterSaved(stored.save(&handle).map(|r| r.map(Box::new)).map_err(|e| e.message()))
        });
    }

    pub(super) fn register_saved(&mut self, result: Result<Option<Box<Register>>, Bilingual>) {
        let Some(desk) = &mut self.desk else { return };
        let state = &mut desk.register_state;
        state.on_their_way.pop_front();
        match result {
            Ok(None) => {}
            Ok(Some(theirs)) => {
                desk.register = *theirs;
                state.on_their_way.iter().for_each(|edit| edit.apply(&mut desk.register));
                self.notices.tell(r::REGISTER_WAS_CHANGED);
                self.register_changed();
            }
            Err(words) => self.notices.fail(words),
        }
    }

    fn register_changed(&mut self) {
        let Some(desk) = &mut self.desk else { return };
        desk.revision += 1;
        desk.register_state.revision += 1;
        self.recheck();
        self.fold_names();
        self.rules_changed();
    }

    /// Folds the names of the register in the background.
    pub(super) fn fold_names(&mut self) {
        let Some(desk) = &self.desk else { return };
        let (register, revision) = (desk.register.clone(), desk.register_state.revision);
        self.worker.run(move || Event::NamesFolded(revision, Box::new(Names::of(&register))));
    }

    pub(super) fn names_folded(&mut self, revision: u64, names: Names) {
        let Some(desk) = &mut self.desk else { return };
        let state = &mut desk.register_state;
        if state.revision == revision {
            (state.names, state.names_of) = (Arc::new(names), Some(revision));
        }
    }

    /// Reads contacts from a file of cards.
    pub(super) fn import_contacts(&mut self, path: PathBuf) {
        let ids = self.services.ids.clone();
        self.worker.run(move || Event::ContactsRead(work::read_contacts(&path, &ids)));
    }

    pub(super) fn contacts_read(&mut self, read: Result<vcard::Cards, Bilingual>) {
        let cards = match read {
            Ok(cards) => cards,
            Err(words) => return self.notices.fail(words),
        };
        let now = self.services.clock.now();
        let Some(desk) = &self.desk else { return };
        let new = work::new_contacts(&desk.register, cards.sources);
        let first = new.first().map(|s| s.id);
        let count = new.len();
        if self.change_register(RegisterEdit::add(&desk.register, new)) {
            first.into_iter().for_each(|id| self.select_source(id));
            self.notices.say(r::imported(count), Some(Command::UndoRegister), now);
        } else {
            self.notices.say(r::NOTHING_NEW, None, now);
        }
    }

    /// Writes the contacts that may be given on into a folder.
    pub(super) fn export_contacts(&mut self, folder: PathBuf) {
        let Some(desk) = &self.desk else { return };
        let (register, vfs) = (desk.register.clone(), self.services.vfs.clone());
        self.worker.run(move || {
            let cards = vcard::write(register.all());
            let written = storage::write_file(&folder, CONTACTS_FILE, cards.as_bytes(), &*vfs);
            Event::ContactsWritten(written.map_err(|e| e.message()))
        });
    }

    pub(super) fn contacts_written(&mut self, written: Result<PathBuf, Bilingual>) {
        let now = self.services.clock.now();
        match written {
            Ok(path) => {
                self.notices.say(r::exported(&path.to_string_lossy()), None, now);
            }
            Err(words) => self.notices.fail(words),
        }
    }
}
