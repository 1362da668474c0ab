//! Commands with their targets, and the environment in which actions are resolved.

use crate::base::{
    ArticleId, BlockId, CommentId, Date, PictureId, RevisionId, SourceId, StatementId, SuggestionId, Timestamp,
};
use crate::document::compare::ChangeKind;
use crate::document::{BlockKind, CommentState, GatePolicy, Legal, Metadata, Picture, State, TextTarget};
use crate::gate::language::LanguageFinding;
use crate::i18n::Language;
use crate::import::Role as LineRole;
use crate::language::forms;
use crate::language::lint::Rule;
use crate::language::names::Gazetteer;
use crate::language::style::HouseStyle;
use crate::language::tashkeel::Mark;
use crate::language::typing::Aids;
use crate::publish::Site;
use crate::settings::{ArrowKeys, LineSetting, ThemeChoice};
use crate::sources::{Medium, Source, Statement, Verification};
use crate::storage::Person;
use std::ops::Range;
use std::path::PathBuf;

/// A screen.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Route {
    /// المكتب: the list of articles.
    #[default]
    Desk,
    /// المقال: the page of the current article.
    Article,
    /// المصادر: the register.
    Sources,
    /// الصور: pictures of the current article.
    Pictures,
    /// المراجعة: the check list and reader comments of the current article.
    Review,
    /// التصدير.
    Export,
    /// الإعدادات.
    Settings,
    /// The lines of a text that is being imported, with what was guessed.
    Import,
    /// البحث: the search over the whole desk.
    Search,
    /// مقارنة: two versions of the current article.
    Compare,
    /// الاستعادة: what was not saved when the program stopped.
    Recovery,
    /// معاينة الطباعة: the printed pages of the current article.
    Preview,
}

/// A tab of the inspector beside the page.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum InspectorTab {
    /// التفاصيل.
    Details,
    /// المصادر والاقتباسات.
    #[default]
    Quotes,
    /// الصور.
    Pictures,
    /// الملاحظات.
    Findings,
    /// التعليقات: suggestions and reader comments.
    Comments,
    /// السجل: the versions of the article.
    History,
}

/// What becomes of unsaved work that was found.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RecoveryChoice {
    /// It goes into its article.
    Take,
    /// It becomes an article of its own beside the saved one.
    Both,
    /// The saved one stays as it is.
    Leave,
}

/// A version of an article.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum ArticleVersion {
    /// As it stands in the window.
    Current,
    /// A revision, by name.
    Revision(String),
    /// Another version beside the article, by the name of its file.
    Copy(String),
}

impl InspectorTab {
    /// In reading order.
    pub const ALL: [InspectorTab; 6] = [
        InspectorTab::Details,
        InspectorTab::Quotes,
        InspectorTab::Pictures,
        InspectorTab::Findings,
        InspectorTab::Comments,
        InspectorTab::History,
    ];
}

/// Something to carry out, with its target.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Shows a screen.
    Go(Route),
    /// Shows or hides the palette.
    Palette,
    /// Shows the find bar, or puts the caret into it.
    Find,
    /// The same, with the words that shall stand in place of those found.
    FindAndReplace,
    /// Takes the find bar away.
    CloseFind,
    /// Looks for words on the page; letter by letter, if the second is true.
    FindWords(String, bool),
    /// Shows the next place, or the one before.
    FindNext(bool),
    /// Replaces the place that is looked at and goes to the next.
    ReplaceMatch(String),
    /// Replaces all places.
    ReplaceAllMatches(String),
    /// Shows the search over the desk, with the caret in its field.
    SearchDesk,
    /// Shows or hides the inspector.
    Inspector,
    /// Shows a tab of the inspector.
    Tab(InspectorTab),
    /// Leaves or enters focus mode.
    Focus,

    /// Begins an article and opens it.
    NewArticle,
    /// Opens an article.
    Open(ArticleId),
    /// Closes an article after saving it.
    Close(ArticleId),
    /// Saves at once.
    Save(ArticleId),
    /// Copies an article, pictures included, as a new draft.
    Duplicate(ArticleId),
    /// Gives an article's folder and address another name.
    Rename(ArticleId, String),
    /// Chooses the row of the desk that commands act on.
    SelectRow(Option<ArticleId>),
    /// Moves an article to the trash.
    Trash(ArticleId),
    /// Brings an article back from the trash.
    Restore(ArticleId),
    /// Opens another desk.
    OpenDesk(PathBuf),
    /// Puts the sample articles on the desk and opens the first.
    AddSample,
    /// Reads the desk's folder again.
    Refresh,

    /// Asks for a text file and imports it.
    ChooseImport,
    /// Reads a text file and shows what was guessed.
    ImportFile(PathBuf),
    /// Reads pasted text the same way.
    ImportText(String),
    /// Reads pasted rich text: its HTML, and the plain text that says the same.
    ImportRich(String, String),
    /// Turns a guess of the import around.
    ReverseGuess(usize),
    /// Takes a line of the import for something else.
    SetImportLine(usize, LineRole),
    /// Decides on a part of an import that has a structure of its own.
    SetImportPart(usize, crate::import::Take),
    /// Reads the import's file again, in the encoding of this name (WHATWG).
    SetImportEncoding(&'static str),
    /// Reads pasted rich text again as plain text.
    ImportAsText,
    /// Section of the import's article.
    SetImportSection(String),
    /// Place and date of the import's article.
    SetImportDateline(String, String),
    /// Makes the article of the import.
    FinishImport,
    /// Drops the import; nothing was written.
    CancelImport,

    /// Decides on what a journal holds.
    SettleRecovery(PathBuf, RecoveryChoice),
    /// Decides on all of them.
    SettleRecoveries(RecoveryChoice),

    /// Edits an article here that another edits elsewhere; the other is told.
    TakeOver(ArticleId),
    /// Merges another version that lies beside the article.
    MergeCopy(ArticleId, String),
    /// Reads the list of an article's versions.
    ListVersions(ArticleId),
    /// Chooses a version to compare, or lets it go.
    ChooseVersion(ArticleId, ArticleVersion),
    /// Compares two versions, the older first, and shows them.
    Compare(ArticleId, ArticleVersion, ArticleVersion),
    /// Shows differences of one sort only, or all.
    FilterDifferences(Option<ChangeKind>),
    /// Goes to the difference after the one that is shown, or before it.
    StepDifference {
        /// Back.
        back: bool,
    },
    /// Two columns, or one.
    CompareInOneColumn(bool),
    /// Gives the article the content of a revision again, as an edit.
    RestoreVersion(ArticleId, String),
    /// Accepts (`true`) or refuses suggestions.
    Settle(ArticleId, Vec<SuggestionId>, bool),
    /// Goes to the suggestion after the one that is shown, or before it.
    StepSuggestion(ArticleId, bool),
    /// Accepts all suggestions that wait, or refuses them.
    SettleAll(ArticleId, bool),
    /// Shows a suggestion.
    ShowSuggestion(ArticleId, SuggestionId),

    /// Begins or ends suggesting instead of writing.
    Suggesting(ArticleId, bool),
    /// Asks for a comment on the selection.
    StartComment(ArticleId),
    /// Drops the comment that is being written.
    CancelComment,
    /// Puts the comment where it was asked for.
    SayComment(String),
    /// Answers a comment.
    Reply(ArticleId, CommentId, String),
    /// Brings a comment to an end, or opens it again.
    Resolve(ArticleId, CommentId, bool),
    /// Takes a comment and its answers away.
    RemoveThread(ArticleId, CommentId),
    /// Goes to a comment.
    ShowThread(ArticleId, CommentId),
    /// Goes to the comment after the one that is shown, or before it.
    StepThread(ArticleId, bool),
    /// Gives the article to an editor, until a moment.
    Assign(ArticleId, String, Option<Timestamp>),
    /// Asks whether a lawyer must read it.
    SetLegal(ArticleId, Legal),

    /// Takes the last group of edits back.
    Undo(ArticleId),
    /// Applies it again.
    Redo(ArticleId),
    /// Makes the selection strong, or plain again.
    Strong(ArticleId),
    /// Emphasises the selection, or makes it plain again.
    Emphasis(ArticleId),
    /// Asks for an address for the selection.
    Link(ArticleId),
    /// Gives the selected words an address, or takes it off.
    SetLink(ArticleId, Option<String>),
    /// Gives the blocks of the selection a kind, or makes them paragraphs again.
    Kind(ArticleId, BlockKind),
    /// Selects everything.
    SelectAll(ArticleId),
    /// Puts the caret at a text, selecting a range.
    Reveal(ArticleId, TextTarget, Range<usize>),
    /// Selects the words of the next finding, or the one before, and shows what it says.
    NextFinding(ArticleId, bool),
    /// Shows what the finding on these words says; `None`: no longer.
    ShowFinding(ArticleId, Option<(TextTarget, Range<usize>)>),
    /// Opens an article and selects the words that a statement is tied to.
    RevealStatement(ArticleId, StatementId),
    /// Exchanges the fields that are not plain text.
    SetMeta(ArticleId, Box<Metadata>),
    /// Exchanges the text of a field.
    SetText(ArticleId, TextTarget, String),
    /// Moves the article to a station, with a reason where one was given.
    SetState(ArticleId, State, String),

    /// Asks for a picture file: for a missing picture, or a new one.
    ChoosePicture(ArticleId, Option<PictureId>),
    /// Attaches a picture file.
    AttachFile(ArticleId, Option<PictureId>, PathBuf),
    /// Attaches picture bytes under a name, as from the clipboard.
    AttachBytes(ArticleId, Option<PictureId>, String, Vec<u8>),
    /// Lets a picture go that is on its way, by its number.
    StopAttaching(u64),
    /// Joins a picture of the page to the one right before it as a gallery, or parts it.
    JoinPicture(ArticleId, PictureId, bool),
    /// Puts the pictures that stand nowhere on the page into it, as one gallery.
    PlaceGallery(ArticleId),
    /// Opens the file of a picture in the system.
    OpenPicture(ArticleId, PictureId),
    /// Attaches pixels from the clipboard: width and height, RGBA premultiplied.
    PasteImage(ArticleId, [usize; 2], Vec<u8>),
    /// Takes a picture out of the article.
    RemovePicture(ArticleId, PictureId),
    /// Exchanges a picture's record.
    SetPicture(ArticleId, Box<Picture>),
    /// Moves a picture in the order.
    MovePicture(ArticleId, PictureId, usize),
    /// Makes a picture the lead.
    LeadPicture(ArticleId, PictureId),
    /// Shows a picture on the screen of pictures.
    ShowPicture(ArticleId, PictureId),
    /// Puts the picture into the body, after a block.
    PlacePicture(ArticleId, PictureId, Option<BlockId>),

    /// Opens the tie of the selection, or of the quotation at the caret.
    StartTie(ArticleId),
    /// Drops the wish to tie.
    CancelTie,
    /// Ties words of a block to a source.
    Tie {
        /// The article.
        article: ArticleId,
        /// The block.
        block: BlockId,
        /// Bytes of the words.
        range: Range<usize>,
        /// Who said them.
        source: SourceId,
        /// How.
        medium: Medium,
        /// When.
        date: Option<Date>,
    },
    /// Changes a statement.
    SetStatement(ArticleId, Box<Statement>),
    /// Takes a statement off its words.
    Untie(ArticleId, StatementId),
    /// Adds or changes a source.
    PutSource(Box<Source>),
    /// Shows a source on its screen.
    ShowSource(SourceId),
    /// Seals all identities again.
    LockSealed,
    /// Asks for the label that takes the place of the selected words.
    StartMove(ArticleId),
    /// Leaves the selected words where they are.
    CancelMove,
    /// Takes a source out of the register, where no article uses it.
    RemoveSource(SourceId),
    /// Makes one entry of two: the first stays.
    MergeSources(SourceId, SourceId),
    /// Takes the last change of the register back.
    UndoRegister,
    /// Does it again.
    RedoRegister,
    /// Asks for the photo of a source.
    ChoosePhoto(SourceId),
    /// Keeps a picture file as the photo of a source.
    AttachPhoto(SourceId, PathBuf),
    /// Takes the photo of a source away.
    RemovePhoto(SourceId),
    /// Asks for a file of contacts.
    ChooseContacts,
    /// Reads contacts into the register.
    ImportContacts(PathBuf),
    /// Asks for the folder that contacts are written to.
    ChooseContactsFolder,
    /// Writes the contacts that may be given on.
    ExportContacts(PathBuf),
    /// Proposes who said the quotations of an article.
    ProposeSources(ArticleId),
    /// Ties a quotation to the proposed source.
    TakeProposal(ArticleId, BlockId, Range<usize>),
    /// Refuses the source that is proposed for a quotation.
    RefuseProposal(ArticleId, BlockId, Range<usize>),
    /// Shows the next quotation that has a proposal.
    NextProposal(ArticleId),
    /// Records how far a statement was verified, for its words as they stand.
    Verify(ArticleId, StatementId, Verification),
    /// Asks for a file of evidence.
    ChooseEvidence(ArticleId, StatementId),
    /// Attaches a file of evidence to a statement.
    AttachEvidence(ArticleId, StatementId, PathBuf),
    /// Opens a file of evidence in the system.
    OpenEvidence(ArticleId, String),
    /// Takes off-the-record words out of the body, and keeps their statement.
    KeepOffThePage(ArticleId, StatementId),
    /// Decides on a reader's comment, with a reason where one was given.
    SetComment(ArticleId, CommentId, CommentState, String),
    /// Puts a line that the import left out back into the body.
    KeepDropped(ArticleId, usize),

    /// Exports; the override, a name and a reason, is given where findings block.
    Export(ArticleId, Option<(String, String)>),
    /// Shows the printed pages of an article.
    Preview(ArticleId),
    /// Puts the article on the clipboard as HTML and text.
    CopyForCms(ArticleId),
    /// Stops the running export.
    StopExport,
    /// Puts an article on a site, or brings up to date what stands there; with a name and a reason if that overrides what
    /// blocks.
    PublishTo(ArticleId, Box<Site>, Option<(String, String)>),
    /// Tries now what waits to go up.
    PublishNow,
    /// Stops what goes up.
    StopPublishing,
    /// Takes a publication out of the queue.
    CancelPublication(RevisionId),
    /// Asks for the folder that exports go to.
    ChooseExportFolder,
    /// Sets the folder that exports go to.
    SetExportFolder(PathBuf),
    /// Exports by another profile, by its name.
    ChooseProfile(String),
    /// Changes the chosen profile for this session; `None` takes it as the desk has it.
    EditProfile(Option<Box<crate::export::Profile>>),
    /// Saves the edited profile on the desk: under its name, or as a new one under another.
    SaveProfile(Option<String>),
    /// Takes a profile off the desk, by its name.
    RemoveProfile(String),
    /// Opens a folder or a file in the system.
    OpenInSystem(PathBuf),

    /// Searches for something else, or in another way.
    Search(Box<crate::search::Wanted>),
    /// Searches for what a source said.
    SearchSource(SourceId),
    /// Opens an article at a place that a search found.
    OpenFound(ArticleId, crate::search::Target, Range<usize>),
    /// Keeps the search that is shown.
    SaveSearch,
    /// Drops a kept search.
    DropSearch(usize),
    /// Leaves the index of searches as far as it is.
    StopIndexing,

    /// Makes the certain fix of a finding, or the suggestion that was chosen.
    Fix(ArticleId, Box<LanguageFinding>, Option<usize>),
    /// Makes all certain fixes of a rule, as one step.
    FixAll(ArticleId, Rule),
    /// Makes the certain fixes of all findings that say the same of the same words, as one step.
    FixAlike(ArticleId, Box<LanguageFinding>),
    /// Says that a finding is right: in all of the article, if the last is true.
    Ignore(ArticleId, Box<LanguageFinding>, bool),
    /// Shows again what was ignored in an article.
    IgnoreNothing(ArticleId),
    /// Takes the words of a finding into the house's list.
    AddToHouse(ArticleId, Box<LanguageFinding>),
    /// Changes the house style of the desk.
    SetStyle(Box<HouseStyle>),
    /// Changes the names of the desk.
    SetNames(Box<Gazetteer>),
    /// Changes who works at the desk.
    SetStaff(Vec<Person>),
    /// Changes what the rules of the check list weigh.
    SetGate(Box<GatePolicy>),
    /// Changes the words that hold readers' comments back.
    SetCommentWords(Vec<String>),

    /// Shows or hides the bar of vowel marks.
    MarksBar,
    /// Puts a mark on the letter before the caret, or takes it off.
    PutMark(ArticleId, Mark),
    /// Puts the caret behind the next letter, or the one before.
    StepLetter(ArticleId, bool),
    /// Draws the page without its marks, or with them.
    HideMarks,
    /// Takes all marks off the selection or the article.
    StripMarks(ArticleId),
    /// Points out words that are ambiguous without marks, or no longer.
    MarkAmbiguous,
    /// Offers forms of the number or date at the caret.
    ShowForms(ArticleId),
    /// Takes the offered forms away.
    CloseForms(ArticleId),
    /// Puts one of them into the text.
    PutForm(ArticleId, Box<forms::Offer>),
    /// Shows or hides the card of counts.
    Counts,
    /// What helps while typing.
    SetAids(Aids),

    /// Language of the window.
    SetLanguage(Language),
    /// Light, dark or the system's.
    SetTheme(ThemeChoice),
    /// Zoom of the window; 1.0 is 100%.
    SetZoom(f32),
    /// What the arrow keys mean in texts.
    SetArrows(ArrowKeys),
    /// How the lines of the page end.
    SetLines(LineSetting),
    /// Who works here.
    SetPerson(String),
    /// Asks for a desk folder and opens it.
    ChooseDesk,
    /// Ends the program after all is saved.
    Quit,
}

/// What stands where an action is asked for: decides whether it makes sense, and on what it acts.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Environment {
    /// The screen.
    pub route: Route,
    /// True while a desk is open.
    pub desk: bool,
    /// The open article, or on the desk the selected row.
    pub article: Option<ArticleId>,
    /// Its station.
    pub state: State,
    /// True if the article takes edits.
    pub editable: bool,
    /// True if the article is only read here, because another edits it.
    pub occupied: bool,
    /// True if words are selected.
    pub selection: bool,
    /// True if the selection or the caret lies in words that can be tied.
    pub tieable: bool,
    /// True while sealed identities are open.
    pub unsealed: bool,
    /// The suggestion that accepting and refusing act on.
    pub suggestion: Option<SuggestionId>,
    /// True if suggestions wait for a decision.
    pub suggestions: bool,
    /// True while edits are made as suggestions.
    pub suggesting: bool,
    /// True if comments of the desk wait for an answer.
    pub comments: bool,
    /// The comment that is looked at.
    pub comment: Option<CommentId>,
    /// True if the person may not decide on articles here.
    pub barred: bool,
    /// True if something can be undone.
    pub undo: bool,
    /// True if something can be redone.
    pub redo: bool,
    /// The quotation at the caret, if a source is proposed for it.
    pub proposal: Option<(BlockId, Range<usize>)>,
    /// True if a change of the register can be undone.
    pub register_undo: bool,
    /// True if it can be done again.
    pub register_redo: bool,
    /// True if an import is shown.
    pub import: bool,
    /// Zoom of the window.
    pub zoom: f32,
    /// Language of the window.
    pub language: Language,
}
