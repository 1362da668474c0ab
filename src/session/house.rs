//! What all of the desk share, as it is changed in the window: house style, names. Shown at once, written in the background.

use super::Session;
use super::event::Event;
use crate::storage::DeskInfo;
use std::sync::PoisonError;

impl Session {
    /// Changes what the desk shares, and saves it.
    pub(super) fn change_info(&mut self, change: impl FnOnce(&mut DeskInfo)) {
        let Some(desk) = &mut self.desk else { return };
        let before = desk.info.clone();
        change(&mut desk.info);
        if desk.info == before {
            return;
        }
        desk.revision += 1;
        let (info, writer) = (desk.info.clone(), desk.info_writer.clone());
        self.worker.run(move || {
            // One job at a time touches it; each save goes on from the one before.
            let mut desk = writer.lock().unwrap_or_else(PoisonError::into_inner);
            Event::Done(desk.save_info(&info).map_err(|e| e.message()))
        });
        self.rules_changed();
    }
}
