//! Paths that a person chooses: the system's dialog where there is one, else a field for the path.

use super::{Event, Session};
use crate::base::{ArticleId, PictureId, SourceId, StatementId, Timestamp};
use crate::command::Command;
use crate::i18n::Bilingual;
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
    /// A file of contacts to read.
    Contacts,
    /// The folder that contacts are written to.
    ContactsFolder,
    /// A file of evidence for a statement.
    Evidence(ArticleId, StatementId),
    /// The photo of a source.
    Photo(SourceId),
    /// A desk to open, or an empty folder to make one in.
    Desk,
}

impl Purpose {
    /// True for a file, false for a folder.
    pub fn is_file(self) -> bool {
        !matches!(self, Purpose::ExportFolder | Purpose::ContactsFolder | Purpose::Desk)
    }
}

/// A path that is asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct Ask {
    /// What for.
    pub purpose: Purpose,
    /// True once the field for the path is shown: the system had no dialog.
    pub by_field: bool,
    /// Why the path that was typed last cannot be taken.
    pub error: Option<Bilingual>,
    since: Timestamp,
}

/// The system's file dialogs. `answer` is called once, from any thread; with `None` after a cancel, or where the
/// system has no dialog, which then comes at once.
pub trait Dialogs: Send + Sync {
    /// Asks for a path.
    fn ask(&self, purpose: Purpose, answer: Box<dyn FnOnce(Option<PathBuf>) + Send>);
}

/// No dialogs: every question is cancelled.
pub(super) struct NoDialogs;

impl Dialogs for NoDialogs {
    fn ask(&self, _: Purpose, answer: Box<dyn FnOnce(Option<PathBuf>) + Send>) {
        answer(None);
    }
}

/// Nobody cancels faster: a dialog that answers so soon was never shown.
const NEVER_SHOWN_MILLIS: i64 = 400;

impl Session {
    pub(super) fn ask_path(&mut self, purpose: Purpose) {
        self.ask = Some(Ask { purpose, by_field: false, error: None, since: self.services.clock.now() });
        let sender = self.worker.sender();
        self.services.dialogs.ask(purpose, Box::new(move |path| sender.send(Event::Chosen(path))));
    }

    pub(super) fn chosen(&mut self, path: Option<PathBuf>) {
        let now = self.services.clock.now();
        let Some(ask) = &mut self.ask else { return };
        match path {
            Some(path) => self.go_on_with(path),
            None if now.as_millisecond() - ask.since.as_millisecond() < NEVER_SHOWN_MILLIS => ask.by_field = true,
            None => self.ask = None,
        }
    }

    /// Looks for the path that was typed. If it can be used the work goes on with it, else the question says why not.
    pub fn answer_ask(&mut self, typed: &Path) {
        let Some(ask) = &self.ask else { return };
        let (vfs, purpose, typed) = (self.services.vfs.clone(), ask.purpose, typed.to_string_lossy().into_owned());
        self.worker.run(move || Event::PathTyped(super::work::typed_path(&*vfs, purpose, &typed)));
    }

    pub(super) fn path_typed(&mut self, read: Result<PathBuf, Bilingual>) {
        match (read, &mut self.ask) {
            (Ok(path), _) => self.go_on_with(path),
            (Err(words), Some(ask)) => ask.error = Some(words),
            (Err(_), None) => {}
        }
    }

    fn go_on_with(&mut self, path: PathBuf) {
        let Some(ask) = self.ask.take() else { return };
        self.dispatch(match ask.purpose {
            Purpose::Import => Command::ImportFile(path),
            Purpose::Picture(article, replace) => Command::AttachFile(article, replace, path),
            Purpose::Contacts => Command::ImportContacts(path),
            Purpose::ContactsFolder => Command::ExportContacts(path),
            Purpose::Evidence(article, statement) => Command::AttachEvidence(article, statement, path),
            Purpose::Photo(source) => Command::AttachPhoto(source, path),
            Purpose::ExportFolder => Command::SetExportFolder(path),
            Purpose::Desk => Command::OpenDesk(path),
        });
    }
}

/// A path as people type, copy and drag it: in quotes, with `~` for their home, as a `file://` address. `None` if it
/// does not begin at a root, or is empty.
pub(super) fn read_typed(typed: &str, home: Option<PathBuf>) -> Option<PathBuf> {
    const QUOTES: &[char] = &['"', '\'', '“', '”', '„', '‘', '’', '«', '»'];
    // Invisible direction marks come along when a path is copied out of an Arabic text.
    let is_mark =
        |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let bare = typed.trim_matches(|c: char| c.is_whitespace() || is_mark(c));
    let bare = bare.trim_matches(QUOTES).trim();
    if let Some(address) = bare.strip_prefix("file://") {
        let path = decode_percents(address.strip_prefix("localhost").unwrap_or(address))?;
        // `/C:/…` of a Windows address.
        let drive = path.as_bytes().get(2) == Some(&b':');
        return whole(PathBuf::from(if drive { &path[1..] } else { &path }));
    }
    match bare.strip_prefix('~') {
        Some("") => home,
        Some(rest) if rest.starts_with(['/', '\\']) => Some(home?.join(rest.trim_start_matches(['/', '\\']))),
        _ => whole(PathBuf::from(bare)),
    }
}

fn whole(path: PathBuf) -> Option<PathBuf> {
    path.is_absolute().then_some(path)
}

fn decode_percents(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let hex = |b: Option<u8>| char::from(b?).to_digit(16);
        bytes.push(match byte {
            b'%' => (hex(rest.next())? * 16 + hex(rest.next())?) as u8,
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_path_is_understood_as_people_write_it() {
        let home = || Some(PathBuf::from("/people/rana"));
        let cases = [
            ("/desk/page.txt", Some("/desk/page.txt")),
            ("  \"/desk/my page.txt\" ", Some("/desk/my page.txt")),
            ("«/desk/صفحة.txt»", Some("/desk/صفحة.txt")),
            ("'/desk/page.txt'", Some("/desk/page.txt")),
            ("\u{200F}/desk/page.txt\u{200E}", Some("/desk/page.txt")),
            ("~", Some("/people/rana")),
            ("~/texts/a.txt", Some("/people/rana/texts/a.txt")),
            ("file:///desk/%D8%B5%20a.txt", Some("/desk/ص a.txt")),
            ("file://localhost/desk/a.txt", Some("/desk/a.txt")),
            ("file:///desk/%ZZ", None),
            ("page.txt", None),
            ("~rana/a.txt", None),
            ("", None),
        ];
        for (typed, want) in cases {
            assert_eq!(read_typed(typed, home()), want.map(PathBuf::from), "{typed}");
        }
        assert_eq!(read_typed("~/a.txt", None), None);
    }
}
