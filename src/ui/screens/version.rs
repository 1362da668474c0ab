//! A version of an article in words: what it is, when it was made, by whom.

use super::{fields::say, locale};
use crate::base::Timestamp;
use crate::command::ArticleVersion;
use crate::i18n::isolate;
use crate::i18n::words::versions as words;
use crate::session::{ComparedVersion, Session};
use crate::storage::{RevisionHead, RevisionKind};
use jiff::tz::TimeZone;

/// What a revision is: its message, else why it was made.
pub(crate) fn kind_words(session: &Session, head: &RevisionHead) -> String {
    let language = session.language();
    if head.kind == RevisionKind::TakeOver {
        return words::KIND_TAKE_OVER.fill(language, &[&isolate(&head.message)]);
    }
    if !head.message.is_empty() {
        return head.message.clone();
    }
    let pair = match head.kind {
        RevisionKind::Save => words::KIND_SAVE,
        RevisionKind::State => return words::KIND_STATE.fill(language, &[head.state.label().get(language)]),
        RevisionKind::Import => words::KIND_IMPORT,
        RevisionKind::Export => words::KIND_EXPORT,
        RevisionKind::Restore => words::KIND_RESTORE,
        RevisionKind::Merge => words::KIND_MERGE,
        RevisionKind::Recovery => words::KIND_RECOVERY,
        RevisionKind::TakeOver | RevisionKind::Other => words::KIND_OTHER,
    };
    pair.get(language).to_owned()
}

/// The moment and the author of a revision.
pub(crate) fn by_when(session: &Session, head: &RevisionHead) -> String {
    line(session, head.at, &head.author)
}

/// Title and second line of a version that is compared.
pub(crate) fn titles(session: &Session, version: &ComparedVersion) -> (String, String) {
    match &version.head {
        Some(head) => (kind_words(session, head), by_when(session, head)),
        None => {
            let pair = match version.which {
                ArticleVersion::Copy(_) => words::OTHER_COPY,
                _ => words::CURRENT,
            };
            let title = pair.get(session.language()).to_owned();
            (title, line(session, version.article.changed, &session.settings.person))
        }
    }
}

/// A moment as on a badge: the day where it is not today, and the time.
pub(crate) fn when(session: &Session, at: Timestamp) -> String {
    locale(session).day_and_time(at, session.services().clock.now(), &TimeZone::system())
}

fn line(session: &Session, at: Timestamp, author: &str) -> String {
    let when = when(session, at);
    if author.trim().is_empty() { when } else { format!("{when} · {}", isolate(author)) }
}

/// Words of the interface that stand for a missing name.
pub(crate) fn named(ctx: &egui::Context, author: &str) -> String {
    if author.trim().is_empty() { say(ctx, &words::NOBODY) } else { author.to_owned() }
}
