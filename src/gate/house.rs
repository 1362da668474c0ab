//! What of the check list hangs on the desk: its decisions, its clock, who its members are, what it keeps sealed.

use super::{Finding, Place, Rule};
use crate::base::{Date, Timestamp};
use crate::document::{Article, Credence, GatePolicy, MetaField};
use crate::i18n::words::counts::WORDS;
use crate::i18n::{Bilingual, Digits, Language, count, gate as texts};
use crate::language::tokens;
use crate::sources::sealed::Member;

/// The desk for which an article is checked.
#[derive(Clone, Copy)]
pub struct House<'a> {
    /// What it decided on the rules.
    pub policy: &'a GatePolicy,
    /// The present moment.
    pub now: Timestamp,
    /// The day of it, where the desk is.
    pub today: Date,
    /// Those who have keys on it.
    pub members: &'a [Member],
    /// Where words of sealed identities were found in the article, as far as it was looked for: places alone.
    pub sealed: &'a [Place],
}

impl House<'_> {
    /// What the desk wants of the fields: the headline's length, the embargo's end; and where sealed words stand.
    pub(super) fn of_fields(&self, article: &Article) -> Vec<Finding> {
        let mut found = Vec::new();
        found.extend(self.headline(&article.meta.headline));
        if article.meta.embargo.is_some_and(|until| until > self.now) {
            found.push(Finding::new(Rule::EmbargoAhead, Place::Article, &texts::EMBARGO_AHEAD));
        }
        let sealed = |place: &Place| Finding::new(Rule::SealedName, place.clone(), &texts::SEALED_NAME);
        found.extend(self.sealed.iter().map(sealed));
        found
    }

    fn headline(&self, headline: &str) -> Option<Finding> {
        let words = tokens::word_count(headline);
        let (least, most) = (self.policy.headline_words_min, self.policy.headline_words_max);
        if words == 0 || (least..=most).contains(&words) {
            return None;
        }
        let (title, message) = &texts::HEADLINE_LENGTH;
        let filled = |language, digits: Digits| {
            let number = |n: usize| digits.apply(&n.to_string());
            message.fill(language, &[&count(language, &WORDS, words as u64, digits), &number(least), &number(most)])
        };
        let message =
            Bilingual::made(filled(Language::Arabic, Digits::ArabicIndic), filled(Language::English, Digits::Western));
        Some(Finding::new(Rule::HeadlineLength, Place::Meta(MetaField::Headline), &(title.clone(), message)))
    }

    /// The findings with the weight that the desk gives them in a section.
    pub(super) fn weigh(&self, found: Vec<Finding>, section: &str) -> Vec<Finding> {
        let weighed = found.into_iter().filter_map(|finding| {
            let severity = finding.rule.severity_by(self.policy, section)?;
            Some(Finding { severity, ..finding })
        });
        weighed.collect()
    }
}

/// What is wrong with an approval that stands.
pub(super) fn approval(article: &Article, house: Option<&House<'_>>) -> Option<Finding> {
    let members = house.map(|h| h.members);
    match article.approval_credence(members)? {
        Credence::Forged => Some(Finding::new(Rule::ApprovalForged, Place::Article, &texts::APPROVAL_FORGED)),
        Credence::Unsigned => {
            let by = &article.status.approval.as_ref()?.by;
            let has_keys = members.is_some_and(|all| all.iter().any(|m| m.name == *by && m.holds()));
            has_keys.then(|| Finding::new(Rule::ApprovalUnsigned, Place::Article, &texts::APPROVAL_UNSIGNED))
        }
        Credence::Signed => None,
    }
}
