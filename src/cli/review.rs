//! `state` and `set`: decisions and fields of an article without a window.

use super::commands::{failed, open, print_json};
use super::{Failure, print};
use crate::base::{Clock, SystemClock, Timestamp};
use crate::document::{Article, Credence, Legal, MetaField, Metadata, State, Step, Transaction, Urgency};
use crate::export::ApprovalReport;
use crate::gate;
use crate::i18n::words::{commenting, headless as words};
use crate::i18n::{Bilingual, Language, typed};
use crate::session::work;
use crate::storage::{Desk, Reason, RevisionKind, Right, Signature, Version};
use jiff::tz::TimeZone;
use serde_json::json;
use std::path::Path;

/// The article that `key` names, to be changed.
fn find(desk: &Desk, key: &str) -> Result<(Article, Version), Failure> {
    desk.find(key).map_err(failed)?.read.map_err(failed)
}

/// Saves what was changed, with a revision that says why.
fn save(desk: &Desk, article: &Article, version: &Version, reason: &Reason) -> Result<(), Failure> {
    desk.save(article, version).map_err(failed)?;
    desk.add_revision(article, reason).map(drop).map_err(failed)
}

/// Moves an article to another station. Approvals made here are unsigned: no key is open.
pub(super) fn state(
    key: &str,
    (to, by, reason): (&str, &str, &str),
    root: &Path,
    as_json: bool,
    language: Language,
) -> Result<(), Failure> {
    let state = State::ALL.into_iter().find(|s| s.name() == to).ok_or_else(|| {
        let all = State::ALL.map(State::name).join(", ");
        Failure::BadInput(words::NO_SUCH_STATE.filled(&[to, &all]))
    })?;
    if by.trim().is_empty() {
        return Err(Failure::BadInput(words::NEEDS_NAME));
    }
    let desk = open(root)?;
    let (mut article, version) = find(&desk, key)?;
    let from = article.status.state;
    if !may_follow(from, state) {
        let (from, to) = (from.label(), state.label());
        return Err(Failure::Refused(pair_of(&from, &to)));
    }
    let decides = matches!(state, State::Returned | State::Approved | State::Published);
    if decides && !desk.info().may(by, Right::Decide) {
        return Err(Failure::Refused(commenting::MAY_NOT_DECIDE));
    }
    let now = SystemClock.now();
    let old = article.status.clone();
    let new = work::status_after(&article, state, by.trim().to_owned(), reason.to_owned(), now);
    let step = Step::Status { old: Box::new(old), new: Box::new(new) };
    work::apply_headless(&mut article, Transaction::one(step), now)?;
    let signature = Signature { author: by.trim().to_owned(), device: String::new() };
    let why = Reason { kind: RevisionKind::State, message: reason.to_owned(), by: signature, ..Reason::default() };
    save(&desk, &article, &version, &why)?;
    if as_json {
        print_json(
            &json!({ "article": article.id.to_string(), "from": from.name(), "state": state.name(), "by": by.trim() }),
        );
    } else {
        print(&format!("{}  {}", article.id.short(), state.label().get(language)));
    }
    Ok(())
}

/// The ways of the work, as the window offers them.
fn may_follow(from: State, to: State) -> bool {
    match to {
        State::InReview => matches!(from, State::Draft | State::Returned | State::InReview),
        State::Returned => matches!(from, State::InReview | State::Approved),
        State::Approved => from == State::InReview,
        State::Published => from == State::Approved,
        State::Draft => from != State::Draft,
    }
}

/// Gives a field of an article a value; an empty one clears it.
pub(super) fn set(
    key: &str,
    (field, value): (&str, &str),
    root: &Path,
    as_json: bool,
    language: Language,
) -> Result<(), Failure> {
    let desk = open(root)?;
    let (mut article, version) = find(&desk, key)?;
    let meta = changed(&article.meta, field, value)?;
    let now = SystemClock.now();
    let had = article.status.approval.is_some();
    if meta != article.meta {
        let step = Step::Meta { old: Box::new(article.meta.clone()), new: Box::new(meta) };
        work::apply_headless(&mut article, Transaction::one(step), now)?;
        save(&desk, &article, &version, &Reason { message: format!("set {field}"), ..Reason::default() })?;
    }
    let fell = had && article.status.approval.is_none();
    let (register, _) = desk.register().map_err(failed)?;
    let rules = work::DeskRules::read(&desk, now);
    let blocking = gate::check_by(&article, &register, &rules.house());
    let blocking = blocking.iter().filter(|f| f.severity == gate::Severity::Blocking).count();
    if as_json {
        let id = article.id.to_string();
        print_json(&json!({ "article": id, "field": field, "approval_fell": fell, "blocking": blocking }));
    } else {
        print(&format!("{}  {field}: {value}", article.id.short()));
    }
    if fell {
        super::complain(&crate::i18n::session::APPROVAL_FELL, language);
    }
    Ok(())
}

/// Names of fields that are no plain text.
const OTHERS: [&str; 6] = ["tags", "language", "embargo", "urgency", "editor", "due"];

fn changed(meta: &Metadata, field: &str, value: &str) -> Result<Metadata, Failure> {
    let mut meta = meta.clone();
    if let Some(text) = MetaField::ALL.into_iter().find(|f| field_name(*f) == field) {
        let value = if text == MetaField::Slug { crate::language::slug::slug(value) } else { value.trim().to_owned() };
        *meta.field_mut(text) = value;
        return Ok(meta);
    }
    match field {
        "tags" => {
            let tags = value.split([',', '،']).map(str::trim).filter(|t| !t.is_empty());
            meta.tags = tags.map(str::to_owned).collect();
        }
        "language" => meta.language = value.trim().to_owned(),
        "embargo" => meta.embargo = moment(field, value)?,
        "due" => meta.due = moment(field, value)?,
        "editor" => meta.editor = value.trim().to_owned(),
        "urgency" => {
            let named = |u: &Urgency| format!("{u:?}").eq_ignore_ascii_case(value.trim());
            meta.urgency = Urgency::ALL.into_iter().find(named).ok_or_else(|| no_value(field, value))?;
        }
        "legal" => {
            meta.legal = match value.trim().split_once(':') {
                None if value.trim().is_empty() || value.trim() == "free" => Legal::Free,
                None if value.trim() == "needed" => Legal::Needed,
                Some(("cleared", by)) if !by.trim().is_empty() => Legal::Cleared(by.trim().to_owned()),
                _ => return Err(no_value(field, value)),
            };
        }
        _ => {
            let mut all: Vec<String> = MetaField::ALL.into_iter().map(field_name).collect();
            all.extend(OTHERS.into_iter().chain(["legal"]).map(str::to_owned));
            return Err(Failure::BadInput(words::NO_SUCH_FIELD.filled(&[field, &all.join(", ")])));
        }
    }
    Ok(meta)
}

/// `dateline-place` of `DatelinePlace`.
fn field_name(field: MetaField) -> String {
    let mut name = String::new();
    for c in format!("{field:?}").chars() {
        if c.is_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.extend(c.to_lowercase());
    }
    name
}

/// A moment as the window takes it, or as machines write it (RFC 3339); nothing clears it.
fn moment(field: &str, value: &str) -> Result<Option<Timestamp>, Failure> {
    let value = value.trim();
    if value.is_empty() {
        return Ok(None);
    }
    let read = value.parse().ok().or_else(|| typed::moment(value, &TimeZone::system()));
    read.map(Some).ok_or_else(|| no_value(field, value))
}

fn no_value(field: &str, value: &str) -> Failure {
    Failure::BadInput(words::NO_SUCH_VALUE.filled(&[field, value]))
}

fn pair_of(from: &Bilingual, to: &Bilingual) -> Bilingual {
    let fill = |language: Language| words::CANNOT_FOLLOW.fill(language, &[from.get(language), to.get(language)]);
    Bilingual::made(fill(Language::Arabic), fill(Language::English))
}

/// The stable name of what can be said of an approval.
pub(super) fn credence_name(credence: Credence) -> &'static str {
    match credence {
        Credence::Signed => "signed",
        Credence::Unsigned => "unsigned",
        Credence::Forged => "forged",
    }
}

/// Who approved what a bundle holds.
pub(super) fn approval_line(approval: Option<&ApprovalReport>) -> Bilingual {
    let Some(a) = approval else { return words::NOT_APPROVED };
    let by = crate::i18n::isolate(&a.by);
    match (a.credence, &a.key) {
        (Credence::Signed, Some(key)) => words::APPROVED_SIGNED.filled(&[&by, &a.at, &key.fingerprint()]),
        (Credence::Forged, _) => words::APPROVED_FORGED.filled(&[&by]),
        _ => words::APPROVED_UNSIGNED.filled(&[&by, &a.at]),
    }
}
