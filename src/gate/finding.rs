//! What a finding is.

use crate::base::{BlockId, PictureId};
use crate::document::{GatePolicy, MetaField, PictureField, Weight};
use crate::i18n::{Bilingual, gate as texts};
use std::ops::Range;
use std::sync::Arc;

/// One thing that a rule found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// Which rule.
    pub rule: Rule,
    /// Whether it blocks.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// A few words, for a row.
    pub title: Bilingual,
    /// What is the matter and what to do. Shared, since a list of findings is made after every keystroke.
    pub message: Arc<Bilingual>,
}

/// Whether a finding keeps the article from leaving.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// مانع.
    Blocking,
    /// تنبيه.
    Warning,
}

/// Where a finding stands.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Place {
    /// The article as a whole.
    Article,
    /// A field around the body.
    Meta(MetaField),
    /// Words of a block.
    Block {
        /// The block.
        block: BlockId,
        /// Bytes of its text.
        range: Range<usize>,
    },
    /// A picture.
    Picture {
        /// The picture.
        picture: PictureId,
        /// The field, or the picture itself.
        field: Option<PictureField>,
    },
}

/// The rules.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Rule {
    /// The headline is empty.
    NoHeadline,
    /// A picture's file is missing.
    PictureWithoutFile,
    /// A picture has no caption.
    PictureWithoutCaption,
    /// A picture has no credit line.
    PictureWithoutCredit,
    /// A picture has no alternative text.
    PictureWithoutAlt,
    /// A picture's alternative text repeats its caption.
    AltEqualsCaption,
    /// A quotation is tied to nobody.
    QuotationWithoutSource,
    /// A statement's source is not in the register.
    StatementSourceMissing,
    /// Words that were said off the record stand in the article.
    OffTheRecord,
    /// A relative date, and no date in the dateline.
    RelativeDateWithoutDateline,
    /// Suggestions wait for a decision; none of them leaves.
    OpenSuggestion,
    /// No approval holds.
    NotApproved,
    /// A quotation is not in the words that were verified.
    WordsChanged,
    /// A quotation that nobody has verified.
    UnverifiedQuotation,
    /// A claim that rests on one source.
    OneSourceClaim,
    /// A finding of language that the house takes for grave.
    Language,
    /// A statement whose embargo is not over.
    EmbargoedStatement,
    /// The headline has too few words, or too many.
    HeadlineLength,
    /// It must not be published yet.
    EmbargoAhead,
    /// A comment of the desk waits for an answer.
    OpenComment,
    /// A lawyer must read it first.
    LegalFlag,
    /// The approval is not the named editor's, or not for what stands here.
    ApprovalForged,
    /// Nobody signed the approval, on a desk where its editor has keys.
    ApprovalUnsigned,
    /// A word of a sealed identity stands in it.
    SealedName,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Rule; 24] = [
        Rule::NoHeadline,
        Rule::PictureWithoutFile,
        Rule::PictureWithoutCaption,
        Rule::PictureWithoutCredit,
        Rule::PictureWithoutAlt,
        Rule::AltEqualsCaption,
        Rule::QuotationWithoutSource,
        Rule::StatementSourceMissing,
        Rule::OffTheRecord,
        Rule::RelativeDateWithoutDateline,
        Rule::OpenSuggestion,
        Rule::NotApproved,
        Rule::WordsChanged,
        Rule::UnverifiedQuotation,
        Rule::OneSourceClaim,
        Rule::Language,
        Rule::EmbargoedStatement,
        Rule::HeadlineLength,
        Rule::EmbargoAhead,
        Rule::OpenComment,
        Rule::LegalFlag,
        Rule::ApprovalForged,
        Rule::ApprovalUnsigned,
        Rule::SealedName,
    ];

    /// The stable name, as machines read it.
    pub fn name(self) -> &'static str {
        match self {
            Rule::NoHeadline => "no-headline",
            Rule::PictureWithoutFile => "picture-without-file",
            Rule::PictureWithoutCaption => "picture-without-caption",
            Rule::PictureWithoutCredit => "picture-without-credit",
            Rule::PictureWithoutAlt => "picture-without-alt",
            Rule::AltEqualsCaption => "alt-equals-caption",
            Rule::QuotationWithoutSource => "quotation-without-source",
            Rule::StatementSourceMissing => "statement-source-missing",
            Rule::OffTheRecord => "off-the-record",
            Rule::RelativeDateWithoutDateline => "relative-date-without-dateline",
            Rule::OpenSuggestion => "open-suggestion",
            Rule::NotApproved => "not-approved",
            Rule::WordsChanged => "words-changed",
            Rule::UnverifiedQuotation => "unverified-quotation",
            Rule::OneSourceClaim => "one-source-claim",
            Rule::Language => "language",
            Rule::EmbargoedStatement => "embargoed-statement",
            Rule::HeadlineLength => "headline-length",
            Rule::EmbargoAhead => "embargo-ahead",
            Rule::OpenComment => "open-comment",
            Rule::LegalFlag => "legal-flag",
            Rule::ApprovalForged => "approval-forged",
            Rule::ApprovalUnsigned => "approval-unsigned",
            Rule::SealedName => "sealed-name",
        }
    }

    /// The rule with this stable name.
    pub fn named(name: &str) -> Option<Rule> {
        Self::ALL.into_iter().find(|r| r.name() == name)
    }

    /// How much a finding of this rule weighs where the desk decided nothing.
    pub fn severity(self) -> Severity {
        match self {
            Rule::RelativeDateWithoutDateline | Rule::AltEqualsCaption | Rule::OpenSuggestion => Severity::Warning,
            Rule::UnverifiedQuotation | Rule::OneSourceClaim | Rule::OpenComment => Severity::Warning,
            Rule::HeadlineLength | Rule::EmbargoAhead | Rule::ApprovalUnsigned => Severity::Warning,
            _ => Severity::Blocking,
        }
    }

    /// How much it weighs by what a desk decided for a section; `None` where nothing is said. What may never leave always
    /// blocks.
    pub fn severity_by(self, policy: &GatePolicy, section: &str) -> Option<Severity> {
        match policy.decided(self.name(), section).filter(|_| self.can_be_overridden()) {
            Some(Weight::Off) => None,
            Some(Weight::Warning) => Some(Severity::Warning),
            Some(Weight::Blocking) => Some(Severity::Blocking),
            None => Some(self.severity()),
        }
    }

    /// False for what may never leave, whoever answers for it.
    pub fn can_be_overridden(self) -> bool {
        !matches!(self, Rule::OffTheRecord | Rule::SealedName)
    }

    /// The rule's name in a few words.
    pub fn title(self) -> Bilingual {
        match self {
            Rule::NoHeadline => texts::NO_HEADLINE.0,
            Rule::PictureWithoutFile => texts::PICTURE_WITHOUT_FILE.0,
            Rule::PictureWithoutCaption => texts::PICTURE_WITHOUT_CAPTION.0,
            Rule::PictureWithoutCredit => texts::PICTURE_WITHOUT_CREDIT.0,
            Rule::PictureWithoutAlt => texts::PICTURE_WITHOUT_ALT.0,
            Rule::AltEqualsCaption => texts::ALT_EQUALS_CAPTION.0,
            Rule::QuotationWithoutSource => texts::QUOTATION_WITHOUT_SOURCE.0,
            Rule::StatementSourceMissing => texts::STATEMENT_SOURCE_MISSING.0,
            Rule::OffTheRecord => texts::OFF_THE_RECORD.0,
            Rule::RelativeDateWithoutDateline => texts::RELATIVE_DATE.0,
            Rule::OpenSuggestion => texts::OPEN_SUGGESTIONS.0,
            Rule::NotApproved => texts::NOT_APPROVED.0,
            Rule::WordsChanged => texts::WORDS_CHANGED.0,
            Rule::UnverifiedQuotation => texts::UNVERIFIED_QUOTATION.0,
            Rule::OneSourceClaim => texts::ONE_SOURCE_CLAIM.0,
            Rule::Language => texts::LANGUAGE.0,
            Rule::EmbargoedStatement => texts::EMBARGOED_STATEMENT.0,
            Rule::HeadlineLength => texts::HEADLINE_LENGTH.0,
            Rule::EmbargoAhead => texts::EMBARGO_AHEAD.0,
            Rule::OpenComment => texts::OPEN_COMMENTS.0,
            Rule::LegalFlag => texts::LEGAL_FLAG.0,
            Rule::ApprovalForged => texts::APPROVAL_FORGED.0,
            Rule::ApprovalUnsigned => texts::APPROVAL_UNSIGNED.0,
            Rule::SealedName => texts::SEALED_NAME.0,
        }
    }
}

impl Severity {
    /// The stable name, as machines read it.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Blocking => "blocking",
            Severity::Warning => "warning",
        }
    }
}

impl Finding {
    pub(super) fn new(rule: Rule, place: Place, texts: &(Bilingual, Bilingual)) -> Self {
        Self { rule, severity: rule.severity(), place, title: texts.0.clone(), message: Arc::new(texts.1.clone()) }
    }

    /// A finding whose message shows words of the article.
    pub(super) fn on_words(rule: Rule, place: Place, pair: &(Bilingual, Bilingual), words: &str) -> Self {
        let message = Arc::new(texts::quoted(&pair.1, words));
        Self { rule, severity: rule.severity(), place, title: pair.0.clone(), message }
    }
}
