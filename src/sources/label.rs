//! What kinds of source and the properties of a statement are called.

use super::{ContactKind, Medium, Reliability, SourceKind, Terms, Verification};
use crate::i18n::Bilingual;
use crate::i18n::words::{labels, register as r};

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
