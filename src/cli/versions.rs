//! `revisions`, `compare` and `prune`: the versions of an article without a window.

use super::commands::{failed, find, open, print_json};
use super::{Failure, print};
use crate::base::{Clock, SystemClock, Timestamp};
use crate::document::compare::{Compared, Comparison, Row};
use crate::document::{Article, MetaField, PictureField};
use crate::i18n::{Language, cli as words};
use crate::storage::{Desk, RevisionHead, RevisionKind};
use serde_json::{Value, json};
use std::path::Path;

/// What `compare` takes for the article as it stands.
const CURRENT: &str = "current";

/// Lists the versions of an article, newest first.
pub(super) fn revisions(key: &str, root: &Path, as_json: bool, language: Language) -> Result<(), Failure> {
    let desk = open(root)?;
    let (article, _) = find(&desk, key)?;
    let heads = desk.revisions(article.id).map_err(failed)?;
    if as_json {
        let each = heads.iter().map(
            |h| json!({ "revision": h.name, "time": h.at.to_string(), "author": h.author, "message": message(h) }),
        );
        print_json(&Value::Array(each.collect()));
        return Ok(());
    }
    for h in &heads {
        let author = if h.author.is_empty() { "" } else { &h.author };
        print(&format!("{}  {}  {author}  {}", h.name, h.at.strftime("%Y-%m-%d %H:%M"), message(h)));
    }
    if heads.is_empty() {
        print(words::NO_REVISIONS.get(language));
    }
    Ok(())
}

/// What a revision says of itself; what was done where it says nothing.
fn message(head: &RevisionHead) -> String {
    let done = match head.kind {
        RevisionKind::Save => "saved",
        RevisionKind::State => "state",
        RevisionKind::Import => "imported",
        RevisionKind::Export => "exported",
        RevisionKind::Restore => "restored",
        RevisionKind::Merge => "merged",
        RevisionKind::Recovery => "recovered",
        RevisionKind::TakeOver => return format!("taken over from {}", head.message),
        RevisionKind::Other => "other",
    };
    if head.message.is_empty() { done.to_owned() } else { head.message.clone() }
}

/// Compares two versions, the older first. A version is its name, the start of it, or `current`.
pub(super) fn compare(
    key: &str,
    (older, newer): (&str, &str),
    root: &Path,
    as_json: bool,
    language: Language,
) -> Result<(), Failure> {
    let desk = open(root)?;
    let (article, _) = find(&desk, key)?;
    let (before, after) = (version(&desk, &article, older)?, version(&desk, &article, newer)?);
    let rows = Comparison::of(&before, &after).rows;
    let changed = rows.iter().filter(|r| !r.is_same());
    if as_json {
        print_json(&Value::Array(changed.flat_map(differences).collect()));
        return Ok(());
    }
    let mut none = true;
    for row in changed {
        none = false;
        let kinds: Vec<&str> = row.kinds().into_iter().map(|k| k.name()).collect();
        print(&format!("{}  {}", kinds.join(", "), place(row)));
        for (sign, side) in [("-", &row.before), ("+", &row.after)] {
            side.iter().for_each(|s| print(&format!("  {sign} {}", s.text)));
        }
    }
    if none {
        print(words::NO_DIFFERENCE.get(language));
    }
    Ok(())
}

/// One object for each sort of difference of a text.
fn differences(row: &Row) -> Vec<Value> {
    let text = |side: &Option<crate::document::compare::Side>| side.as_ref().map(|s| s.text.clone());
    let one = |kind: crate::document::compare::ChangeKind| json!({ "block": place(row), "kind": kind.name(), "before": text(&row.before), "after": text(&row.after) });
    row.kinds().into_iter().map(one).collect()
}

/// The id of a block; the name of a field; a picture's id and field.
fn place(row: &Row) -> String {
    match row.place {
        Compared::Block(id) => id.to_string(),
        Compared::Field(field) => field_name(field).to_owned(),
        Compared::Tags => "tags".to_owned(),
        Compared::Embargo => "embargo".to_owned(),
        Compared::Urgency => "urgency".to_owned(),
        Compared::Picture(id, field) => format!("{id}.{}", picture_field_name(field)),
        Compared::PictureFile(id) => format!("{id}.file"),
    }
}

fn field_name(field: MetaField) -> &'static str {
    match field {
        MetaField::Kicker => "kicker",
        MetaField::Headline => "headline",
        MetaField::Standfirst => "standfirst",
        MetaField::Byline => "byline",
        MetaField::DatelinePlace => "dateline-place",
        MetaField::DatelineDate => "dateline-date",
        MetaField::Slug => "slug",
        MetaField::Section => "section",
        MetaField::Rights => "rights",
        MetaField::Note => "note",
    }
}

fn picture_field_name(field: PictureField) -> &'static str {
    match field {
        PictureField::Caption => "caption",
        PictureField::Creator => "creator",
        PictureField::Credit => "credit",
        PictureField::Alt => "alt",
        PictureField::Rights => "rights",
    }
}

fn version(desk: &Desk, article: &Article, key: &str) -> Result<Article, Failure> {
    if key == CURRENT {
        return Ok(article.clone());
    }
    let heads = desk.revisions(article.id).map_err(failed)?;
    let exact = heads.iter().find(|h| h.name == key);
    let mut starting = heads.iter().filter(|h| h.name.starts_with(key) || h.name.ends_with(key));
    let found = match (exact, starting.next(), starting.next()) {
        (Some(head), ..) | (None, Some(head), None) => head,
        (None, Some(_), Some(_)) => return Err(Failure::BadInput(words::many_revisions(key))),
        (None, None, _) => return Err(Failure::BadInput(words::no_such_revision(key))),
    };
    desk.revision(article.id, &found.name).map(|(_, article)| article).map_err(failed)
}

/// Takes revisions older than so many days away, never those of approved, published or exported articles nor the newest.
pub(super) fn prune(key: &str, days: u32, root: &Path, as_json: bool, language: Language) -> Result<(), Failure> {
    let desk = open(root)?;
    let (article, _) = find(&desk, key)?;
    let millis = SystemClock.now().as_millisecond() - i64::from(days) * 24 * 3_600_000;
    let before = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::MIN);
    let gone = desk.prune_revisions(article.id, before).map_err(failed)?;
    if as_json {
        print_json(&json!({ "article": article.id.to_string(), "removed": gone }));
    } else {
        print(words::pruned(gone).get(language));
    }
    Ok(())
}
