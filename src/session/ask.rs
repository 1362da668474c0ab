//! Paths that a person chooses: the system's dialog where there is one, else a field for the path.

use super::{Event, Session};
use crate::base::{ArticleId, PictureId, Timestamp};
use crate::command::Command;
use std::path::{Path, PathBuf};

/// What a path is wanted for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// A text to import.
    Import,
    /// A picture, for a missing one or as a new one.
    Picture(ArticleId, Option<PictureId>),
    /// The folder that exports go to.
    ExportFolder,
    /// A desk to open, or an empty folder to make one in.
    Desk,
}

/// A path that is asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct Ask {
    /// What for.
    pub purpose: Purpose,
    /// True once the field for the path is shown: the system had no dialog.
    pub by_field: bool,
    since: Timestamp,
}

/// The system's file dialogs. `answer` is called once, from any thread; with `None` after a cancel, or where the
/// system has no dialog, which then comes at once.
pub trait Dialogs: Send + Sync {
    /// Asks for a path.
    fn ask(&self, purpose: Purpose, answer: Box<dyn FnOnce(Option<PathBuf>) + Send>);
}

/// Nobody cancels faster: a dialog that answers so soon was never shown.
const NEVER_SHOWN_MILLIS: i64 = 400;

impl Session {
    pub(super) fn ask_path(&mut self, purpose: Purpose) {
        self.ask = Some(Ask { purpose, by_field: false, since: self.services.clock.now() });
        let sender = self.worker.sender();
        self.services.dialogs.ask(purpose, Box::new(move |path| sender.send(Event::Chosen(path))));
    }

    pub(super) fn chosen(&mut self, path: Option<PathBuf>) {
        let now = self.services.clock.now();
        let Some(ask) = &mut self.ask else { return };
        match path {
            Some(path) => self.answer_ask(&path),
            None if now.as_millisecond() - ask.since.as_millisecond() < NEVER_SHOWN_MILLIS => ask.by_field = true,
            None => self.ask = None,
        }
    }

    /// Goes on with a path that was chosen or typed.
    pub fn answer_ask(&mut self, path: &Path) {
        let Some(ask) = self.ask.take() else { return };
        let path = path.to_path_buf();
        self.dispatch(match ask.purpose {
            Purpose::Import => Command::ImportFile(path),
            Purpose::Picture(article, replace) => Command::AttachFile(article, replace, path),
            Purpose::ExportFolder => Command::SetExportFolder(path),
            Purpose::Desk => Command::OpenDesk(path),
        });
    }
}
