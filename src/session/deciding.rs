//! Decisions: who may make them, what they do to an article, whose key signs an approval, and for which desk the check list
//! is made.

use super::{Session, work};
use crate::base::{ArticleId, Timestamp};
use crate::command::Command;
use crate::document::{Approval, Hand, Legal, Signed, State, Step, Transaction};
use crate::editor::Edit;
use crate::gate::House;
use crate::i18n::words::commenting as words;
use crate::storage::{DeskInfo, Reason, RevisionKind, Right};

/// The desk for which articles are checked, read once for a run of them.
pub struct DeskRules {
    policy: crate::document::GatePolicy,
    members: Vec<crate::sources::sealed::Member>,
    now: Timestamp,
}

impl DeskRules {
    /// What a desk on the disk decided, and who has keys on it.
    pub fn read(desk: &crate::storage::Desk, now: Timestamp) -> Self {
        // Keys that cannot be read vouch for nobody.
        let members = desk.keyring().map(|k| k.members).unwrap_or_default();
        Self { policy: desk.info().gate.clone(), members, now }
    }

    /// As the gate takes it.
    pub fn house(&self) -> House<'_> {
        House {
            policy: &self.policy,
            now: self.now,
            today: work::day_of(self.now),
            members: &self.members,
            sealed: &[],
        }
    }
}

impl Session {
    /// True if the person may do this on the open desk.
    pub fn may(&self, right: Right) -> bool {
        self.desk.as_ref().is_none_or(|d| d.info.may(&self.settings.person, right))
    }

    /// Changes what only those may change who manage the desk.
    pub(super) fn manage(&mut self, change: impl FnOnce(&mut DeskInfo)) {
        if !self.may(Right::Manage) {
            return self.notices.fail(words::MAY_NOT_MANAGE);
        }
        self.change_info(change);
        self.recheck();
    }

    /// Moves an article to a station, if the person may.
    pub(super) fn set_state(&mut self, id: ArticleId, state: State, reason: String) {
        let now = self.services.clock.now();
        let decides = matches!(state, State::Returned | State::Approved | State::Published);
        if decides && !self.may(Right::Decide) {
            return self.notices.fail(words::MAY_NOT_DECIDE);
        }
        let by = self.settings.person.clone();
        let Some(open) = self.article(id) else { return };
        let message = reason.clone();
        let mut new = work::status_after(&open.article, state, by, reason, now);
        if state == State::Approved
            && let Some(approval) = &mut new.approval
        {
            approval.signed = self.sign(id, approval);
        }
        let old = open.article.status.clone();
        if self.edit_alone(id, Transaction::one(Step::Status { old: Box::new(old), new: Box::new(new) })) {
            let by = self.signature();
            self.save_for(id, Reason { kind: RevisionKind::State, message, by, ..Reason::default() });
            self.notices.say(super::article::state_words(state), Some(Command::Undo(id)), now);
        }
    }

    /// The person's signature over an approval; `None` while their keys are not open.
    fn sign(&self, id: ArticleId, approval: &Approval) -> Option<Signed> {
        let me = self.seals.me.as_ref().filter(|me| me.name == approval.by)?;
        let statement = approval.statement(id);
        let signature = self.seals.vault().with(|keys| Ok(keys.attest(&statement))).ok()?;
        Some(Signed { key: me.key.clone(), signature })
    }

    pub(super) fn set_legal(&mut self, id: ArticleId, legal: Legal) {
        let Some(open) = self.article(id) else { return };
        let mut meta = open.article.meta.clone();
        meta.legal = legal;
        self.set_meta(id, meta);
    }

    pub(super) fn set_suggesting(&mut self, id: ArticleId, on: bool) {
        let now = self.services.clock.now();
        let person = self.settings.person.clone();
        let Some(open) = self.article_mut(id).filter(|o| o.suggesting != on) else { return };
        open.suggesting = on;
        // Fields are shown as they stand again, or as the person proposes them.
        open.repair(&person);
        self.notices.say(if on { words::SUGGESTING_ON } else { words::SUGGESTING_OFF }, None, now);
    }

    /// Makes a change of the text that stands alone, or proposes it while the person suggests. It is made for the article as
    /// it stands; fields for which they propose another text are left as they are.
    pub(super) fn change_text(&mut self, id: ArticleId, mut change: Transaction) -> bool {
        let Some(open) = self.article(id) else { return false };
        open.spare_proposed_fields(&self.settings.person, &mut change);
        let edit = super::quotes::alone(&open.editor, change);
        self.edit_or_suggest(id, edit)
    }

    /// Applies an edit of the article as it is worked on, or proposes what it would do while the person suggests.
    pub(super) fn edit_or_suggest(&mut self, id: ArticleId, edit: Edit) -> bool {
        let (author, at, ids) = (self.settings.person.clone(), self.services.clock.now(), self.services.ids.clone());
        let Some(open) = self.article(id).filter(|o| o.suggesting) else { return self.edit(id, edit) };
        let hand = Hand { author: &author, at, ids: &ids };
        let Some(edit) = edit.suggested(&open.article, &hand) else { return false };
        self.edit(id, edit)
    }

    /// The desk as the check list takes it.
    pub(super) fn house_of<'a>(
        desk: &'a super::OpenDesk,
        members: &'a [crate::sources::sealed::Member],
        now: Timestamp,
    ) -> House<'a> {
        House { policy: &desk.info.gate, now, today: work::day_of(now), members, sealed: &[] }
    }
}
