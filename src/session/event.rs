//! What work in the background answers.

use super::moving::{Moved, NameSealed};
use super::publishing::PublishEvent;
use super::recovering::FoundUnsaved;
use super::unsealing::{NewKeys, SealFailure, Unlocked};
use super::{Comparing, Decided, Exported, ImportView, Proposal, Row, SealsRead, Thumb};
use crate::base::{ArticleId, PictureId, SourceId, StatementId};
use crate::document::{Article, Picture};
use crate::i18n::Bilingual;
use crate::sources::sealed::Opened;
use crate::sources::{Evidence, Names, Register, vcard};
use crate::storage::{Desk, Keeping, Occupant, Recovery, RevisionHead, SaveEvent, Signature, Version};
use std::path::PathBuf;
use std::sync::Arc;

/// An answer from the saver or the worker. An error comes as words that say what happened, what was kept, what to do.
pub enum Event {
    /// A desk was opened.
    DeskOpened(Result<Box<DeskRead>, Bilingual>),
    /// The sample was put on the desk; its first article shall be shown.
    SampleAdded(Result<(Box<DeskRead>, Option<ArticleId>), Bilingual>),
    /// The desk was read again.
    DeskListed(Result<(Vec<Row>, Vec<Row>), Bilingual>),
    /// An article was made on disk, and shall be opened if `open`.
    Added {
        /// The article with its version, or what went wrong.
        result: Result<Box<(Article, Version)>, Bilingual>,
        /// True if it shall be shown.
        open: bool,
    },
    /// An article was read.
    Loaded(Result<Box<(Article, Version)>, Bilingual>),
    /// The versions of an article were listed, newest first.
    VersionsListed(ArticleId, Result<Vec<RevisionHead>, Bilingual>),
    /// Two versions were compared.
    Compared(Result<Box<Comparing>, Bilingual>),
    /// A version was read, to be brought back.
    VersionRead(ArticleId, Result<Box<(RevisionHead, Article)>, Bilingual>),
    /// An article was saved, or not.
    Saved(SaveEvent),
    /// Edits of an article are on the disk, or not.
    Kept {
        /// The article.
        id: ArticleId,
        /// The newest state that is.
        generation: u64,
        /// Where.
        keeping: Keeping,
    },
    /// Another edits an article that is open here, or, with `None`, nobody else does.
    Occupied(ArticleId, Option<Occupant>),
    /// An article that is only read here was read again, to go on `reading` or to edit it.
    ReadAgain {
        /// The article.
        id: ArticleId,
        /// See above.
        reading: bool,
        /// The article with its version.
        read: Result<Box<(Article, Version)>, Bilingual>,
    },
    /// What journals of earlier sessions hold.
    Recoverable(Result<Box<FoundUnsaved>, Bilingual>),
    /// Unsaved work was decided on.
    Decided(Box<Recovery>, Result<Decided, Bilingual>),
    /// Another's version of an open article was made a revision; with its writer.
    Adopted(ArticleId, Result<Box<(Article, Signature)>, Bilingual>),
    /// Names of other versions that lie beside an article.
    CopiesFound(ArticleId, Vec<String>),
    /// Sealed words were looked for in the state of an article with this number: where they stand.
    SealedLooked(ArticleId, u64, Vec<crate::gate::Place>),
    /// An article went to the trash.
    Trashed(ArticleId, Result<(), Bilingual>),
    /// An article came back.
    Restored(Result<ArticleId, Bilingual>),
    /// The reading with this number goes on: steps done.
    ImportStep(u64, usize),
    /// The reading with this number ended.
    ImportRead(u64, Result<Box<ImportView>, Bilingual>),
    /// What was looked at was put on the desk as an article.
    ImportAdded(Result<Box<(Article, Version)>, Bilingual>),
    /// A picture was stored; `replace` names the one that gets its file.
    PictureStored {
        /// The article.
        article: ArticleId,
        /// The picture whose file it is, or a new one.
        replace: Option<PictureId>,
        /// Its number among those that were on their way.
        number: u64,
        /// File, size and words, or what went wrong.
        result: Result<Box<Picture>, Bilingual>,
    },
    /// A picture on its way is so far, 0 to 1.
    PictureGoesOn(u64, f32),
    /// A stored picture was made small for the window, to each of these sizes; `None` if that failed. And what it says.
    Thumbs(String, Vec<u32>, Option<(Vec<Thumb>, crate::media::FileWords)>),
    /// The export goes on.
    ExportProgress(usize, usize, Bilingual),
    /// The export ended; `None` if it was stopped.
    ExportEnded(Result<Option<Box<Exported>>, Bilingual>),
    /// The printed pages of a layout were laid out: how many.
    PreviewLaid(u64, Result<usize, Bilingual>),
    /// A page of a layout was drawn.
    PageDrawn(u64, super::PageKey, Arc<crate::export::PagePixels>),
    /// An article was read by the lint, as it stood at a revision.
    Linted(ArticleId, u64, crate::gate::language::LanguageFindings),
    /// What may be meant by a word that no dictionary knows; empty where that came late.
    Suggested(String, Vec<String>),
    /// A search gave something; its number, and whether more comes.
    Searched(u64, Box<crate::search::Answer>),
    /// How far the index of searches is; `None` when it is in step.
    Indexed(Option<crate::search::Progress>),
    /// A path that was typed was looked for.
    PathTyped(Result<PathBuf, Bilingual>),
    /// A path was chosen, or none.
    Chosen(Option<PathBuf>),
    /// What everyone may see of sealed identities was read.
    SealsRead(Result<SealsRead, Bilingual>),
    /// Keys were opened, or not.
    Unlocked(Result<Box<Unlocked>, SealFailure>),
    /// Keys were made.
    KeysMade(Result<Box<NewKeys>, SealFailure>),
    /// The identity of a source was opened; `None` where nothing is sealed.
    Opened(SourceId, Result<Option<Box<Opened>>, SealFailure>),
    /// A photo was made small for the window; `None` if it cannot be read.
    PhotoMade(String, u32, Option<Thumb>),
    /// The photo of a source was stored: its file.
    PhotoStored(SourceId, Result<String, Bilingual>),
    /// The passphrase of the person's keys was changed, or not.
    PassphraseChanged(Result<(), SealFailure>),
    /// Something was done to the identity of a source; what to say of it.
    SealDone(SourceId, Result<Bilingual, SealFailure>),
    /// A name was sealed, and is still to be taken out of its article.
    NameSealed(Result<Box<NameSealed>, SealFailure>),
    /// A name was taken out of an article.
    Moved(Result<Box<Moved>, SealFailure>),
    /// The register was written; with the register as it stands where another program had changed it.
    RegisterSaved(Result<Option<Box<Register>>, Bilingual>),
    /// The names of the register at this revision were folded.
    NamesFolded(u64, Box<Names>),
    /// Cards were read.
    ContactsRead(Result<vcard::Cards, Bilingual>),
    /// Cards were written.
    ContactsWritten(Result<PathBuf, Bilingual>),
    /// Speakers were proposed for an article, as it and the register stood.
    Proposed(ArticleId, (u64, u64), Vec<Proposal>),
    /// A file of evidence was stored for a statement.
    EvidenceStored(ArticleId, StatementId, Result<Evidence, Bilingual>),
    /// Of publishing to sites.
    Publishing(PublishEvent),
    /// Something was done that needs no word, or failed.
    Done(Result<(), Bilingual>),
}

/// What opening a desk gives.
pub struct DeskRead {
    /// The desk.
    pub desk: Desk,
    /// Its articles.
    pub rows: Vec<Row>,
    /// Its trash.
    pub trash: Vec<Row>,
    /// Its sources.
    pub register: Register,
    /// The version of the register's file.
    pub register_version: Version,
}
