//! What the article's states, kinds and fields are called.

use super::{BlockKind, CommentState, Direction, MetaField, PictureField, State, Urgency};
use crate::i18n::Bilingual;
use crate::i18n::words::labels;

impl State {
    /// Its name, as on a badge.
    pub fn label(self) -> Bilingual {
        match self {
            State::Draft => labels::DRAFT,
            State::InReview => labels::IN_REVIEW,
            State::Returned => labels::RETURNED,
            State::Approved => labels::APPROVED,
            State::Published => labels::PUBLISHED,
        }
    }
}

impl Urgency {
    /// In the order of menus.
    pub const ALL: [Urgency; 4] = [Urgency::Flash, Urgency::Urgent, Urgency::Normal, Urgency::Low];

    /// Its name.
    pub fn label(self) -> Bilingual {
        match self {
            Urgency::Flash => labels::FLASH,
            Urgency::Urgent => labels::URGENT,
            Urgency::Normal => labels::NORMAL,
            Urgency::Low => labels::LOW,
        }
    }
}

impl CommentState {
    /// Its name.
    pub fn label(self) -> Bilingual {
        match self {
            CommentState::Held => labels::HELD,
            CommentState::Approved => labels::COMMENT_APPROVED,
            CommentState::Rejected => labels::COMMENT_REJECTED,
        }
    }
}

impl BlockKind {
    /// Its name.
    pub fn label(&self) -> Bilingual {
        match self {
            BlockKind::Paragraph => labels::PARAGRAPH,
            BlockKind::Subheading(1) => labels::SUBHEADING,
            BlockKind::Subheading(_) => labels::SUBHEADING_SMALL,
            BlockKind::Quote => labels::QUOTE,
            BlockKind::PullQuote => labels::PULL_QUOTE,
            BlockKind::ListItem => labels::LIST_ITEM,
            BlockKind::Picture(_) => labels::PICTURE,
            BlockKind::Embed(_) => labels::EMBED,
            BlockKind::Separator => labels::SEPARATOR,
        }
    }
}

impl Direction {
    /// Its name.
    pub fn label(self) -> Bilingual {
        match self {
            Direction::Auto => labels::DIRECTION_AUTO,
            Direction::Rtl => labels::DIRECTION_RTL,
            Direction::Ltr => labels::DIRECTION_LTR,
        }
    }
}

impl MetaField {
    /// Its name.
    pub fn label(self) -> Bilingual {
        match self {
            MetaField::Kicker => labels::KICKER,
            MetaField::Headline => labels::HEADLINE,
            MetaField::Standfirst => labels::STANDFIRST,
            MetaField::Byline => labels::BYLINE,
            MetaField::DatelinePlace => labels::DATELINE_PLACE,
            MetaField::DatelineDate => labels::DATELINE_DATE,
            MetaField::Slug => labels::SLUG,
            MetaField::Section => labels::SECTION,
            MetaField::Rights => labels::RIGHTS,
            MetaField::Note => labels::NOTE,
        }
    }
}

impl PictureField {
    /// In the order of the form.
    pub const ALL: [PictureField; 5] =
        [PictureField::Caption, PictureField::Credit, PictureField::Alt, PictureField::Creator, PictureField::Rights];

    /// Its name.
    pub fn label(self) -> Bilingual {
        match self {
            PictureField::Caption => labels::CAPTION,
            PictureField::Creator => labels::CREATOR,
            PictureField::Credit => labels::CREDIT,
            PictureField::Alt => labels::ALT,
            PictureField::Rights => labels::RIGHTS,
        }
    }
}
