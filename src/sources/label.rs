//! What kinds of source and the properties of a statement are called.

use super::{ContactKind, EntryPart, Medium, Reliability, SourceKind, StatementPart, Terms, Verification};
use crate::i18n::Bilingual;
use crate::i18n::words::{labels, register as r, statements as w};

impl SourceKind {
    /// Its name.
    pub fn label(self) -> Bilingual {
        match self {
            SourceKind::Person => labels::PERSON,
            SourceKind::Outlet => labels::OUTLET,
            SourceKind::Organisation => labels::ORGANISATION,
            SourceKind::Document => labels::DOCUMENT,
            SourceKind::Eyewitness => r::EYEWITNESS,
            SourceKind::SocialAccount => r::SOCIAL_ACCOUNT,
            SourceKind::Anonymous => labels::ANONYMOUS,
        }
    }
}

impl EntryPart {
    /// What happened.
    pub fn label(self) -> Bilingual {
        match self {
            EntryPart::Added => w::ADDED,
            EntryPart::Kind => w::OTHER_KIND,
            EntryPart::Names => w::OTHER_NAMES,
            EntryPart::Post => w::OTHER_POST,
            EntryPart::Contacts => w::OTHER_CONTACTS,
            EntryPart::Languages => w::OTHER_LANGUAGES,
            EntryPart::Reliability => w::OTHER_RELIABILITY,
            EntryPart::Notes => w::OTHER_NOTES,
            EntryPart::Tags => w::OTHER_TAGS,
            EntryPart::Photo => w::PHOTO_CHANGED,
            EntryPart::Merged => w::DOUBLE_MERGED,
        }
    }
}

impl StatementPart {
    /// What happened.
    pub fn label(self) -> Bilingual {
        let filled = |words: Bilingual, with: Bilingual| {
            Bilingual::made(words.ar.replace("{0}", &with.ar), words.en.replace("{0}", &with.en))
        };
        match self {
            StatementPart::Tied => w::TIED,
            StatementPart::Source => w::OTHER_SOURCE,
            StatementPart::Medium => w::OTHER_MEDIUM,
            StatementPart::Day => w::OTHER_DAY,
            StatementPart::Place => w::OTHER_PLACE,
            StatementPart::Terms(terms) => filled(w::TERMS_NOW, terms.label()),
            StatementPart::Until => w::OTHER_UNTIL,
            StatementPart::Verification(level) => filled(w::VERIFICATION_NOW, level.label()),
            StatementPart::Evidence => w::OTHER_EVIDENCE,
        }
    }
}

impl Reliability {
    /// Its name.
    pub fn label(self) -> Bilingual {
        match self {
            Reliability::Unrated => r::UNRATED,
            Reliability::Confirmed => r::CONFIRMED,
            Reliability::Usual => r::USUAL,
            Reliability::Mixed => r::MIXED,
            Reliability::Poor => r::POOR,
        }
    }
}

impl ContactKind {
    /// Its name.
    pub fn label(self) -> Bilingual {
        match self {
            ContactKind::Phone => r::PHONE,
            ContactKind::Mail => r::MAIL,
            ContactKind::Messenger => r::MESSENGER,
            ContactKind::Social => r::SOCIAL,
            ContactKind::Web => r::WEB,
            ContactKind::Address => r::ADDRESS,
        }
    }
}

impl Medium {
    /// Its name.
    pub fn label(self) -> Bilingual {
        match self {
            Medium::Interview => labels::INTERVIEW,
            Medium::Statement => labels::STATEMENT,
            Medium::PressConference => labels::PRESS_CONFERENCE,
            Medium::Document => labels::DOCUMENT,
            Medium::OtherOutlet => labels::OTHER_OUTLET,
            Medium::SocialPost => labels::SOCIAL_POST,
        }
    }
}

impl Terms {
    /// Its name.
    pub fn label(self) -> Bilingual {
        match self {
            Terms::OnTheRecord => labels::ON_THE_RECORD,
            Terms::OnBackground => labels::ON_BACKGROUND,
            Terms::OffTheRecord => labels::OFF_THE_RECORD,
            Terms::Embargoed => labels::EMBARGOED,
        }
    }
}

impl Verification {
    /// Its name.
    pub fn label(self) -> Bilingual {
        match self {
            Verification::Unchecked => labels::UNCHECKED,
            Verification::OneSource => labels::ONE_SOURCE,
            Verification::TwoSources => labels::TWO_SOURCES,
            Verification::DocumentSeen => labels::DOCUMENT_SEEN,
        }
    }
}
