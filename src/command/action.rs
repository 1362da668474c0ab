//! The table.

use super::{Command, Environment, InspectorTab, Key, Route, Shortcut};
use crate::document::{BlockKind, State};
use crate::i18n::{Bilingual, Language};

/// Where an action is listed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Group {
    /// The desk and its articles.
    Desk,
    /// Edits of the page.
    Edit,
    /// Look of words and blocks.
    Format,
    /// Pictures and sources.
    Material,
    /// Review and export.
    Publish,
    /// Screens and panels.
    View,
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $group:ident, $ar:literal, $en:literal, [$($shortcut:expr),*];)*) => {
        /// Something a person can ask for.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub enum Action { $($(#[$doc])* $name),* }

        impl Action {
            /// Every action, in the order of lists.
            pub const ALL: &'static [Action] = &[$(Action::$name),*];

            /// The stable name.
            pub fn id(self) -> &'static str { match self { $(Action::$name => $id),* } }
            /// Where it is listed.
            pub fn group(self) -> Group { match self { $(Action::$name => Group::$group),* } }
            /// What it is called.
            pub fn title(self) -> Bilingual { match self { $(Action::$name => Bilingual::new($ar, $en)),* } }
            /// Its key combinations, the one to print first.
            pub fn shortcuts(self) -> &'static [Shortcut] { match self { $(Action::$name => const { &[$($shortcut),*] }),* } }
        }
    };
}

use Key::{Digit, F, Letter};
const fn c(letter: char) -> Shortcut {
    Shortcut::command(Letter(letter))
}
const fn cs(letter: char) -> Shortcut {
    Shortcut::command_shift(Letter(letter))
}

actions! {
    /// Begins an article.
    NewArticle = "desk.new", Desk, "مقال جديد", "New article", [c('N')];
    /// Imports a text file.
    Import = "desk.import", Desk, "استيراد نص", "Import a text", [cs('I')];
    /// Makes the draft of what is looked at.
    FinishImport = "import.finish", Desk, "إنشاء المسودة", "Make the draft", [];
    /// Drops what is looked at.
    CancelImport = "import.cancel", Desk, "إلغاء الاستيراد", "Cancel the import", [];
    /// Searches the desk.
    SearchDesk = "desk.search", Desk, "البحث في المكتب كله", "Search the whole desk", [cs('F')];
    /// Opens the selected article.
    Open = "desk.open", Desk, "فتح المقال", "Open article", [];
    /// Copies the article.
    Duplicate = "desk.duplicate", Desk, "إنشاء نسخة", "Duplicate", [c('D')];
    /// Moves the article to the trash.
    Trash = "desk.trash", Desk, "نقل إلى السلة", "Move to trash", [];
    /// Opens another desk.
    OpenDesk = "desk.choose", Desk, "فتح مكتب آخر", "Open another desk", [c('O')];
    /// Reads the folder again.
    Refresh = "desk.refresh", Desk, "تحديث قائمة المكتب", "Refresh the desk", [Shortcut::plain(F(5))];
    /// Saves now.
    Save = "article.save", Desk, "حفظ", "Save", [c('S')];
    /// Edits what another edits.
    TakeOver = "article.take-over", Desk, "تولّي تحرير المقال", "Take over editing", [];
    /// Closes the article.
    Close = "article.close", Desk, "إغلاق المقال", "Close article", [c('W')];

    /// Undo.
    Undo = "edit.undo", Edit, "تراجع", "Undo", [c('Z')];
    /// Redo.
    Redo = "edit.redo", Edit, "إعادة", "Redo", [cs('Z'), c('Y')];
    /// Find in the article.
    Find = "edit.find", Edit, "بحث في المقال", "Find in article", [c('F')];
    /// Find and replace.
    Replace = "edit.replace", Edit, "بحث واستبدال", "Find and replace", [c('H')];
    /// The next place.
    FindNext = "edit.find-next", Edit, "الموضع التالي", "Find next", [Shortcut::plain(F(3))];
    /// The place before.
    FindPrevious = "edit.find-previous", Edit, "الموضع السابق", "Find previous", [Shortcut::shift(F(3))];
    /// The next finding.
    NextFinding = "edit.next-finding", Edit, "الملاحظة التالية", "Next finding", [Shortcut::plain(F(8))];
    /// The finding before.
    PreviousFinding = "edit.previous-finding", Edit, "الملاحظة السابقة", "Previous finding", [Shortcut::shift(F(8))];
    /// The next suggestion.
    NextSuggestion = "review.next-suggestion", Edit, "الاقتراح التالي", "Next suggestion", [Shortcut::plain(F(7))];
    /// The suggestion before.
    PreviousSuggestion = "review.previous-suggestion", Edit, "الاقتراح السابق", "Previous suggestion", [Shortcut::shift(F(7))];
    /// Accept the suggestion.
    AcceptSuggestion = "review.accept-suggestion", Edit, "قبول الاقتراح", "Accept suggestion", [Shortcut::plain(F(9))];
    /// Refuse the suggestion.
    RefuseSuggestion = "review.refuse-suggestion", Edit, "رفض الاقتراح", "Refuse suggestion", [Shortcut::shift(F(9))];
    /// Accept all.
    AcceptAll = "review.accept-all", Edit, "قبول كل الاقتراحات", "Accept all suggestions", [];
    /// Refuse all.
    RefuseAll = "review.refuse-all", Edit, "رفض كل الاقتراحات", "Refuse all suggestions", [];
    /// Suggest instead of writing.
    Suggest = "review.suggest", Edit, "وضع الاقتراح", "Suggest edits", [cs('S')];
    /// Comment on the selection.
    Comment = "review.comment", Edit, "إضافة تعليق", "Add a comment", [cs('C')];
    /// The next comment.
    NextComment = "review.next-comment", Edit, "التعليق التالي", "Next comment", [Shortcut::plain(F(4))];
    /// The comment before.
    PreviousComment = "review.previous-comment", Edit, "التعليق السابق", "Previous comment", [Shortcut::shift(F(4))];
    /// End the comment.
    ResolveComment = "review.resolve-comment", Edit, "إنهاء التعليق", "Resolve comment", [Shortcut::alt(Letter('R'))];
    /// Strong.
    Strong = "format.strong", Format, "غامق", "Strong", [c('B')];
    /// Emphasis.
    Emphasis = "format.emphasis", Format, "تشديد", "Emphasis", [c('I')];
    /// Link.
    Link = "format.link", Format, "رابط", "Link", [cs('K')];
    /// Subheading.
    Subheading = "format.subheading", Format, "عنوان فرعي", "Subheading", [cs('H')];
    /// Quote.
    Quote = "format.quote", Format, "اقتباس منفصل", "Block quotation", [];
    /// Pull quote.
    PullQuote = "format.pull-quote", Format, "اقتباس بارز", "Pull quote", [cs('U')];
    /// List.
    List = "format.list", Format, "قائمة", "List", [cs('L')];
    /// The bar of vowel marks.
    MarksBar = "marks.bar", Format, "شريط التشكيل", "Vowel marks bar", [Shortcut::alt(Letter('T'))];
    /// Marks off.
    StripMarks = "marks.strip", Format, "حذف التشكيل", "Strip vowel marks", [];
    /// Forms of a number or date.
    Forms = "edit.forms", Edit, "صيغ العدد أو التاريخ عند المؤشر", "Forms of the number or date", [Shortcut::alt(Letter('N'))];

    /// Tie to a source.
    Tie = "source.tie", Material, "ربط الاقتباس بمصدر", "Tie quotation to a source", [cs('Q')];
    /// Move a name to the sealed sources.
    MoveToSources = "source.move", Material, "نقل الاسم إلى المصادر المختومة", "Move the name to sealed sources", [cs('M')];
    /// Seal all identities again.
    LockSealed = "source.lock", Material, "إعادة ختم الهويات الآن", "Seal all identities again", [c('L')];
    /// Propose sources.
    ProposeSources = "source.propose", Material, "اقتراح مصادر الاقتباسات", "Propose sources of quotations", [Shortcut::plain(F(6))];
    /// The next proposal.
    NextProposal = "source.next-proposal", Material, "الاقتباس التالي الذي له مصدر مقترح", "Next quotation with a proposal", [Shortcut::shift(F(6))];
    /// Take the proposal.
    TakeProposal = "source.take-proposal", Material, "قبول المصدر المقترح", "Accept the proposed source", [Shortcut::alt(Key::Enter)];
    /// Refuse the proposal.
    RefuseProposal = "source.refuse-proposal", Material, "رفض المصدر المقترح", "Refuse the proposed source", [Shortcut::alt(Key::Delete)];
    /// Contacts in.
    ImportContacts = "source.import-contacts", Material, "استيراد جهات اتصال", "Import contacts", [];
    /// Contacts out.
    ExportContacts = "source.export-contacts", Material, "تصدير جهات الاتصال", "Export contacts", [];
    /// Attach a picture.
    AttachPicture = "picture.attach", Material, "إرفاق صورة", "Attach a picture", [cs('P')];

    /// A gallery of the pictures that are not on the page.
    Gallery = "picture.gallery", Material, "إدراج معرض من صور المقال", "Insert a gallery of the pictures", [];

    /// Send for review.
    SendForReview = "review.send", Publish, "إرسال إلى المراجعة", "Send for review", [Shortcut::command(Key::Enter)];
    /// Return.
    Return = "review.return", Publish, "إعادة للتعديل", "Return for changes", [];
    /// Approve.
    Approve = "review.approve", Publish, "اعتماد", "Approve", [];
    /// Mark as published.
    Publish = "review.publish", Publish, "تسجيل النشر", "Mark as published", [];
    /// Back to draft.
    Draft = "review.draft", Publish, "إعادة إلى المسودة", "Back to draft", [];
    /// Export.
    Export = "export.open", Publish, "تصدير", "Export", [c('E')];
    /// The printed pages.
    Preview = "export.preview", Publish, "معاينة الطباعة", "Print preview", [cs('E')];
    /// The article on the clipboard for a web site.
    CopyForCms = "export.copy-for-cms", Publish, "نسخ المقال للموقع", "Copy the article for a CMS", [];

    /// The desk.
    GoDesk = "view.desk", View, "إظهار المكتب", "Show desk", [Shortcut::command(Digit(1))];
    /// The article.
    GoArticle = "view.article", View, "إظهار المقال", "Show article", [Shortcut::command(Digit(2))];
    /// The sources.
    GoSources = "view.sources", View, "إظهار المصادر", "Show sources", [Shortcut::command(Digit(3))];
    /// The pictures.
    GoPictures = "view.pictures", View, "إظهار الصور", "Show pictures", [Shortcut::command(Digit(4))];
    /// The check list.
    GoReview = "view.review", View, "إظهار قائمة الفحص", "Show check list", [Shortcut::command(Digit(5))];
    /// The settings.
    GoSettings = "view.settings", View, "إظهار الإعدادات", "Show settings", [Shortcut::command(Key::Comma)];
    /// Details of the article.
    ShowDetails = "view.details", View, "إظهار التفاصيل", "Show details", [Shortcut::alt(Digit(1))];
    /// Sources and quotes of the article.
    ShowQuotes = "view.quotes", View, "إظهار المصادر والاقتباسات", "Show sources and quotes", [Shortcut::alt(Digit(2))];
    /// Pictures of the article.
    ShowPictures = "view.article-pictures", View, "إظهار صور المقال", "Show the article’s pictures", [Shortcut::alt(Digit(3))];
    /// Findings.
    ShowFindings = "view.findings", View, "إظهار الملاحظات", "Show findings", [Shortcut::alt(Digit(4))];
    /// Reader comments.
    ShowComments = "view.comments", View, "إظهار تعليقات القرّاء", "Show reader comments", [Shortcut::alt(Digit(5))];
    /// Versions.
    ShowHistory = "view.history", View, "إظهار السجل", "Show history", [Shortcut::alt(Digit(6))];
    /// The inspector.
    Inspector = "view.inspector", View, "لوحة التفاصيل", "Inspector", [Shortcut::alt(Letter('I'))];
    /// Marks out of sight.
    HideMarks = "marks.hide", View, "إخفاء التشكيل على الشاشة أو إظهاره", "Hide or show vowel marks", [];
    /// Ambiguous words.
    MarkAmbiguous = "marks.ambiguous", View, "تعليم الكلمات الملتبسة بلا تشكيل", "Point out ambiguous words", [];
    /// Counts.
    Counts = "view.counts", View, "إحصاء المقال", "Counts of the article", [cs('G')];
    /// Focus mode.
    Focus = "view.focus", View, "وضع التركيز", "Focus mode", [Shortcut::plain(F(11))];
    /// The palette.
    Palette = "view.palette", View, "لوحة الأوامر", "Command palette", [c('K')];
    /// The other language.
    SwitchLanguage = "view.language", View, "الواجهة بالإنجليزية", "Interface in Arabic", [];
    /// Larger.
    ZoomIn = "view.zoom-in", View, "تكبير", "Zoom in", [Shortcut::command(Key::Plus)];
    /// Smaller.
    ZoomOut = "view.zoom-out", View, "تصغير", "Zoom out", [Shortcut::command(Key::Minus)];
    /// As large as it is.
    ZoomReset = "view.zoom-reset", View, "الحجم الأصلي", "Actual size", [Shortcut::command(Digit(0))];
    /// Quit.
    Quit = "program.quit", Desk, "إنهاء البرنامج", "Quit", [c('Q')];
}

impl Action {
    /// True if the action makes sense where `environment` stands.
    pub fn is_enabled(self, environment: &Environment) -> bool {
        self.resolve(environment).is_some()
    }

    /// The command with its target; `None` where the action makes no sense.
    pub fn resolve(self, e: &Environment) -> Option<Command> {
        let article = || e.article;
        let on_article = || e.article.filter(|_| e.route == Route::Article && e.editable);
        let on_page = || e.article.filter(|_| matches!(e.route, Route::Article | Route::Review) && e.editable);
        let tab = |tab| e.article.filter(|_| e.route == Route::Article).map(|_| Command::Tab(tab));
        let open = |route| e.article.filter(|_| e.desk).map(|_| Command::Go(route));
        let state = |from: &[State], to| {
            let decides = matches!(to, State::Returned | State::Approved | State::Published);
            let may = from.contains(&e.state) && !(decides && e.barred) && !e.occupied;
            article().filter(|_| may).map(|a| Command::SetState(a, to, String::new()))
        };
        let desk = |command| e.desk.then_some(command);
        match self {
            Action::NewArticle => desk(Command::NewArticle),
            Action::Import => desk(Command::ChooseImport),
            Action::FinishImport => (e.import && e.route == Route::Import).then_some(Command::FinishImport),
            Action::CancelImport => (e.import && e.route == Route::Import).then_some(Command::CancelImport),
            Action::SearchDesk => desk(Command::SearchDesk),
            Action::Open => article().filter(|_| e.route == Route::Desk).map(Command::Open),
            Action::Duplicate => article().map(Command::Duplicate),
            Action::Trash => article().map(Command::Trash),
            Action::OpenDesk => Some(Command::ChooseDesk),
            Action::Refresh => desk(Command::Refresh),
            Action::Save => article().map(Command::Save),
            Action::TakeOver => article().filter(|_| e.occupied).map(Command::TakeOver),
            Action::Close => article().filter(|_| e.route != Route::Desk).map(Command::Close),
            Action::Undo if e.route == Route::Sources => e.register_undo.then_some(Command::UndoRegister),
            Action::Redo if e.route == Route::Sources => e.register_redo.then_some(Command::RedoRegister),
            Action::Undo => article().filter(|_| e.undo).map(Command::Undo),
            Action::Redo => article().filter(|_| e.redo).map(Command::Redo),
            Action::Find => on_article().map(|_| Command::Find),
            Action::Replace => on_article().map(|_| Command::FindAndReplace),
            Action::FindNext => on_article().map(|_| Command::FindNext(false)),
            Action::FindPrevious => on_article().map(|_| Command::FindNext(true)),
            Action::NextFinding => on_page().map(|a| Command::NextFinding(a, false)),
            Action::PreviousFinding => on_page().map(|a| Command::NextFinding(a, true)),
            Action::Strong => on_page().map(Command::Strong),
            Action::Emphasis => on_page().map(Command::Emphasis),
            Action::Link => on_page().filter(|_| e.selection).map(Command::Link),
            Action::Subheading => on_page().map(|a| Command::Kind(a, BlockKind::Subheading(1))),
            Action::Quote => on_page().map(|a| Command::Kind(a, BlockKind::Quote)),
            Action::PullQuote => on_page().map(|a| Command::Kind(a, BlockKind::PullQuote)),
            Action::List => on_page().map(|a| Command::Kind(a, BlockKind::ListItem)),
            Action::MarksBar => on_article().map(|_| Command::MarksBar),
            Action::StripMarks => on_page().map(Command::StripMarks),
            Action::HideMarks => on_page().map(|_| Command::HideMarks),
            Action::MarkAmbiguous => on_page().map(|_| Command::MarkAmbiguous),
            Action::Forms => on_page().map(Command::ShowForms),
            Action::Counts => on_page().map(|_| Command::Counts),
            Action::ProposeSources => on_page().map(Command::ProposeSources),
            Action::NextProposal => on_page().map(Command::NextProposal),
            Action::TakeProposal => {
                on_page().zip(e.proposal.clone()).map(|(a, (block, range))| Command::TakeProposal(a, block, range))
            }
            Action::RefuseProposal => {
                on_page().zip(e.proposal.clone()).map(|(a, (block, range))| Command::RefuseProposal(a, block, range))
            }
            Action::ImportContacts => desk(Command::ChooseContacts),
            Action::ExportContacts => desk(Command::ChooseContactsFolder),
            Action::Tie => on_page().filter(|_| e.tieable).map(Command::StartTie),
            Action::MoveToSources => on_page().filter(|_| e.selection).map(Command::StartMove),
            Action::LockSealed => e.unsealed.then_some(Command::LockSealed),
            Action::AttachPicture => {
                article().filter(|_| e.route != Route::Desk && e.editable).map(|a| Command::ChoosePicture(a, None))
            }
            Action::Gallery => on_page().map(Command::PlaceGallery),
            Action::SendForReview => state(&[State::Draft, State::Returned], State::InReview),
            Action::Return => state(&[State::InReview, State::Approved], State::Returned),
            Action::Approve => state(&[State::InReview], State::Approved),
            Action::Publish => state(&[State::Approved], State::Published),
            Action::Draft => {
                state(&[State::InReview, State::Returned, State::Approved, State::Published], State::Draft)
            }
            Action::Export => open(Route::Export),
            Action::Preview => article().filter(|_| e.desk).map(Command::Preview),
            Action::CopyForCms => article().filter(|_| e.editable).map(Command::CopyForCms),
            Action::GoDesk => desk(Command::Go(Route::Desk)),
            Action::GoArticle => open(Route::Article),
            Action::GoSources => desk(Command::Go(Route::Sources)),
            Action::GoPictures => open(Route::Pictures),
            Action::GoReview => open(Route::Review),
            Action::GoSettings => Some(Command::Go(Route::Settings)),
            Action::ShowDetails => tab(InspectorTab::Details),
            Action::ShowQuotes => tab(InspectorTab::Quotes),
            Action::ShowPictures => tab(InspectorTab::Pictures),
            Action::ShowFindings => tab(InspectorTab::Findings),
            Action::ShowComments => tab(InspectorTab::Comments),
            Action::ShowHistory => tab(InspectorTab::History),
            Action::NextSuggestion => on_page().filter(|_| e.suggestions).map(|a| Command::StepSuggestion(a, false)),
            Action::PreviousSuggestion => on_page().filter(|_| e.suggestions).map(|a| Command::StepSuggestion(a, true)),
            Action::AcceptAll => on_page().filter(|_| e.suggestions).map(|a| Command::SettleAll(a, true)),
            Action::RefuseAll => on_page().filter(|_| e.suggestions).map(|a| Command::SettleAll(a, false)),
            Action::Suggest => on_page().map(|a| Command::Suggesting(a, !e.suggesting)),
            Action::Comment => on_page().map(Command::StartComment),
            Action::NextComment => on_page().filter(|_| e.comments).map(|a| Command::StepThread(a, false)),
            Action::PreviousComment => on_page().filter(|_| e.comments).map(|a| Command::StepThread(a, true)),
            Action::ResolveComment => on_page().zip(e.comment).map(|(a, c)| Command::Resolve(a, c, true)),
            Action::AcceptSuggestion => on_page().zip(e.suggestion).map(|(a, s)| Command::Settle(a, vec![s], true)),
            Action::RefuseSuggestion => on_page().zip(e.suggestion).map(|(a, s)| Command::Settle(a, vec![s], false)),
            Action::Inspector => article().filter(|_| e.route == Route::Article).map(|_| Command::Inspector),
            Action::Focus => article().filter(|_| e.route == Route::Article).map(|_| Command::Focus),
            Action::Palette => Some(Command::Palette),
            Action::SwitchLanguage => Some(Command::SetLanguage(match e.language {
                Language::Arabic => Language::English,
                Language::English => Language::Arabic,
            })),
            Action::ZoomIn => (e.zoom < 1.99).then(|| Command::SetZoom((e.zoom + 0.1).min(2.0))),
            Action::ZoomOut => (e.zoom > 0.81).then(|| Command::SetZoom((e.zoom - 0.1).max(0.8))),
            Action::ZoomReset => Some(Command::SetZoom(1.0)),
            Action::Quit => Some(Command::Quit),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn no_two_actions_share_a_shortcut_or_a_name() {
        let (mut keys, mut ids) = (BTreeMap::new(), BTreeMap::new());
        for action in Action::ALL {
            assert_eq!(ids.insert(action.id(), *action), None, "{}", action.id());
            for shortcut in action.shortcuts() {
                assert_eq!(keys.insert(*shortcut, *action), None, "{}", shortcut.printed(false));
            }
        }
    }

    #[test]
    fn every_action_is_called_in_both_languages() {
        for action in Action::ALL {
            let title = action.title();
            assert!(title.ar.chars().any(|c| ('\u{621}'..='\u{64A}').contains(&c)), "{}", action.id());
            assert!(title.en.is_ascii() || title.en.contains('’'), "{}", action.id());
        }
    }

    #[test]
    fn editing_keys_of_every_word_processor_are_not_taken() {
        for letter in ['C', 'V', 'X', 'A'] {
            assert!(!Action::ALL.iter().any(|a| a.shortcuts().contains(&c(letter))));
        }
    }

    #[test]
    fn an_action_on_the_article_needs_one() {
        let empty = Environment { desk: true, zoom: 1.0, ..Environment::default() };
        assert!(!Action::Save.is_enabled(&empty));
        assert!(!Action::Approve.is_enabled(&empty));
        assert!(Action::NewArticle.is_enabled(&empty));
        let id = crate::base::Ids::sequential(1).make();
        let open = Environment { article: Some(id), state: State::InReview, ..empty };
        assert_eq!(Action::Approve.resolve(&open), Some(Command::SetState(id, State::Approved, String::new())));
        assert_eq!(Action::SendForReview.resolve(&open), None);
    }

    #[test]
    fn shortcuts_are_printed_as_each_system_does() {
        assert_eq!(cs('Q').printed(false), "Ctrl+Shift+Q");
        assert_eq!(cs('Q').printed(true), "⇧⌘Q");
    }
}
