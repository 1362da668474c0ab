//! Rules on one picture.

use super::{Finding, Place, Rule};
use crate::document::{Article, Picture, PictureField};
use crate::i18n::gate as texts;
use crate::language::fold::fold;

/// Adds what is missing from `picture`, and what of its words must not leave.
pub(super) fn check(picture: &Picture, article: &Article, found: &mut Vec<Finding>) {
    let place = |field| Place::Picture { picture: picture.id, field };
    if picture.is_missing() {
        found.push(Finding::new(Rule::PictureWithoutFile, place(None), &texts::PICTURE_WITHOUT_FILE));
    }
    let fields = [
        (PictureField::Caption, Rule::PictureWithoutCaption, &texts::PICTURE_WITHOUT_CAPTION),
        (PictureField::Credit, Rule::PictureWithoutCredit, &texts::PICTURE_WITHOUT_CREDIT),
        (PictureField::Alt, Rule::PictureWithoutAlt, &texts::PICTURE_WITHOUT_ALT),
    ];
    for (field, rule, words) in fields {
        let text = picture.field(field);
        if text.trim().is_empty() {
            found.push(Finding::new(rule, place(Some(field)), words));
        }
        super::words::off_the_record(text, article, &place(Some(field)), found);
    }
    let (alt, caption) = (fold(&picture.alt), fold(&picture.caption));
    if !alt.trim().is_empty() && alt.trim() == caption.trim() {
        let at = place(Some(PictureField::Alt));
        found.push(Finding::new(Rule::AltEqualsCaption, at, &texts::ALT_EQUALS_CAPTION));
    }
}
