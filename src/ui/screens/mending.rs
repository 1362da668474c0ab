//! What can be done about a finding of the check list: the way to its place, and the one step that mends it.

use crate::command::{Command, InspectorTab, Route};
use crate::document::{Legal, PictureField, State, TextTarget};
use crate::gate::{Finding, Place, Rule};
use crate::i18n::Bilingual;
use crate::i18n::words::{commenting as c, controls, inspector as w};
use crate::session::{OpenArticle, Session};

/// A step that mends a finding, and what it is called.
pub struct Mending {
    /// On the button.
    pub name: Bilingual,
    /// What is done, in order.
    pub commands: Vec<Command>,
}

/// The step that mends a finding; where there is none, the way to its place.
pub fn mending(session: &Session, open: &OpenArticle, finding: &Finding) -> Mending {
    mends(session, open, finding).unwrap_or_else(|| Mending { name: controls::SHOW, commands: place(open, finding) })
}

fn mends(session: &Session, open: &OpenArticle, finding: &Finding) -> Option<Mending> {
    let id = open.article.id;
    let article = &open.article;
    let one = |name: Bilingual, commands: Vec<Command>| Some(Mending { name, commands });
    let then = |command: Command| {
        let mut all = place(open, finding);
        all.push(command);
        all
    };
    match (finding.rule, &finding.place) {
        (Rule::NoHeadline | Rule::HeadlineLength, _) => one(w::WRITE, place(open, finding)),
        (Rule::PictureWithoutFile, Place::Picture { picture, .. }) => {
            one(c::FIX_ATTACH, vec![Command::ChoosePicture(id, Some(*picture))])
        }
        (Rule::PictureWithoutCaption | Rule::PictureWithoutCredit | Rule::PictureWithoutAlt, _) => {
            one(w::WRITE, place(open, finding))
        }
        (Rule::AltEqualsCaption, Place::Picture { picture, .. }) => {
            let alt = TextTarget::Picture(*picture, PictureField::Alt);
            one(c::FIX_CLEAR_ALT, then(Command::SetText(id, alt, String::new())))
        }
        (Rule::QuotationWithoutSource | Rule::StatementSourceMissing, Place::Block { .. }) => {
            one(w::TIE, then(Command::StartTie(id)))
        }
        (Rule::OffTheRecord, Place::Block { block, range }) => {
            let marked = article.block(*block)?.statements();
            let here = marked
                .into_iter()
                .find(|(_, ranges)| ranges.iter().any(|r| r.start < range.end && range.start < r.end));
            one(c::FIX_TAKE_OUT, vec![Command::KeepOffThePage(id, here?.0)])
        }
        (Rule::RelativeDateWithoutDateline, _) => {
            let date = TextTarget::Meta(crate::document::MetaField::DatelineDate);
            one(c::FIX_DATELINE, vec![Command::Reveal(id, date, 0..0)])
        }
        (Rule::OpenSuggestion, _) => {
            let first = article.open_suggestions().first()?.id;
            one(controls::SHOW, vec![Command::ShowSuggestion(id, first), Command::Tab(InspectorTab::Comments)])
        }
        (Rule::OpenComment, _) => {
            let first = article.open_threads().first()?.0.id;
            one(controls::SHOW, vec![Command::ShowThread(id, first)])
        }
        (Rule::NotApproved, _) if matches!(article.status.state, State::Draft | State::Returned) => {
            one(c::FIX_SEND, vec![Command::SetState(id, State::InReview, String::new())])
        }
        (Rule::NotApproved, _) if session.may(crate::storage::Right::Decide) => {
            one(c::FIX_APPROVE, vec![Command::SetState(id, State::Approved, String::new())])
        }
        (Rule::ApprovalForged | Rule::ApprovalUnsigned, _) => {
            one(c::FIX_BACK_TO_REVIEW, vec![Command::SetState(id, State::InReview, String::new())])
        }
        (Rule::EmbargoAhead, _) => {
            let meta = crate::document::Metadata { embargo: None, ..article.meta.clone() };
            one(c::FIX_LIFT, vec![Command::SetMeta(id, Box::new(meta))])
        }
        (Rule::LegalFlag, _) if session.may(crate::storage::Right::Decide) => {
            let by = session.settings.person.clone();
            one(c::LEGAL_CLEAR, vec![Command::SetLegal(id, Legal::Cleared(by))])
        }
        (Rule::UnverifiedQuotation | Rule::OneSourceClaim | Rule::WordsChanged, Place::Block { .. }) => {
            let mut all = then(Command::Go(Route::Article));
            all.push(Command::Tab(InspectorTab::Quotes));
            one(controls::SHOW, all)
        }
        _ => None,
    }
}

/// The way to the place of a finding.
pub fn place(open: &OpenArticle, finding: &Finding) -> Vec<Command> {
    let id = open.article.id;
    vec![match &finding.place {
        Place::Article if finding.rule == Rule::EmbargoAhead => {
            return vec![Command::Go(Route::Article), Command::Tab(InspectorTab::Details)];
        }
        Place::Article => Command::Go(Route::Review),
        Place::Meta(field) => {
            let end = open.article.meta.field(*field).len();
            Command::Reveal(id, TextTarget::Meta(*field), end..end)
        }
        Place::Block { block, range } => Command::Reveal(id, TextTarget::Block(*block), range.clone()),
        // The pictures' screen has all of its fields.
        Place::Picture { picture, field: Some(field) } => {
            let end = open.article.picture(*picture).map_or(0, |p| p.field(*field).len());
            let reveal = Command::Reveal(id, TextTarget::Picture(*picture, *field), end..end);
            return vec![reveal, Command::ShowPicture(id, *picture)];
        }
        Place::Picture { picture, .. } => Command::ShowPicture(id, *picture),
    }]
}
