//! The commands that take care of a desk: recovering what was not saved, and backups.

use super::commands::{failed, open, print_json, signature};
use super::{Failure, print};
use crate::base::Timestamp;
use crate::i18n::words::{care, versions};
use crate::i18n::{Bilingual, Language};
use crate::settings;
use crate::storage::{RealVfs, Recovery, Taken, backup, restore_backup};
use serde_json::{Value, json};
use std::path::Path;

/// Says what journals hold that is not saved, and puts it into the articles unless only a list is wanted.
pub(super) fn recover(root: &Path, list_only: bool, as_json: bool, language: Language) -> Result<(), Failure> {
    let desk = open(root)?.with_data_dir(settings::data_dir());
    let journals = desk.find_journals().map_err(failed)?;
    let found = journals.recoveries;
    let by = signature();
    let mut out = Vec::new();
    for recovery in &found {
        let taken = if list_only { None } else { Some(desk.take(recovery, &by).map_err(failed)?) };
        if as_json {
            out.push(to_json(recovery, taken.as_ref()));
        } else {
            print(said(recovery, taken.as_ref()).get(language));
        }
    }
    for kept in &journals.unreadable {
        let place = crate::i18n::technical(&kept.to_string_lossy());
        super::complain(&versions::JOURNAL_UNREADABLE.with(&[&place]), language);
    }
    if as_json {
        print_json(&Value::Array(out));
    } else if found.is_empty() && journals.unreadable.is_empty() {
        print(care::NOTHING_TO_RECOVER.get(language));
    }
    Ok(())
}

fn said(recovery: &Recovery, taken: Option<&Taken>) -> Bilingual {
    let found = &recovery.found;
    let time = |at: Timestamp| at.strftime("%Y-%m-%d %H:%M:%S").to_string();
    let mut said = care::found(&recovery.found.article.id.short(), found.edits, &time(found.from), &time(found.until));
    let mut and = |more: Bilingual| {
        said = Bilingual::made(format!("{} {}", said.ar, more.ar), format!("{} {}", said.en, more.en))
    };
    let damaged: u64 = found.gaps.iter().filter(|g| !g.is_tail()).map(|g| g.bytes).sum();
    let torn: u64 = found.gaps.iter().filter(|g| g.is_tail()).map(|g| g.bytes).sum();
    if damaged > 0 || found.misplaced > 0 {
        and(care::damaged(damaged, found.misplaced));
    }
    if torn > 0 {
        and(care::torn(torn));
    }
    if let Some(taken) = taken {
        and(care::taken(&taken.revision));
        if taken.conflicts > 0 {
            and(care::conflicts(taken.conflicts));
        }
    }
    said
}

fn to_json(recovery: &Recovery, taken: Option<&Taken>) -> Value {
    let found = &recovery.found;
    let gaps: Vec<Value> =
        found.gaps.iter().map(|g| json!({ "at": g.at, "bytes": g.bytes, "records": g.records })).collect();
    json!({
        "article": recovery.id.to_string(),
        "folder": recovery.folder,
        "journal": recovery.log.to_string_lossy(),
        "elsewhere": recovery.elsewhere,
        "author": found.author,
        "device": found.device,
        "from": found.from.to_string(),
        "until": found.until.to_string(),
        "edits": found.edits,
        "misplaced": found.misplaced,
        "gaps": gaps,
        "stands_on_saved": recovery.stands_on_saved,
        "taken": taken.is_some(),
        "revision": taken.map(|t| t.revision.clone()),
        "conflicts": taken.map(|t| t.conflicts),
    })
}

/// Writes the whole desk into one file.
pub(super) fn back_up(root: &Path, out: &Path, language: Language) -> Result<(), Failure> {
    let files = backup(&open(root)?, out).map_err(failed)?;
    print(care::backed_up(files, &out.to_string_lossy()).get(language));
    Ok(())
}

/// Makes a desk of a backup, in a new folder.
pub(super) fn restore(file: &Path, to: &Path, language: Language) -> Result<(), Failure> {
    let files = restore_backup(file, to, &RealVfs).map_err(failed)?;
    print(care::restored(files, &to.to_string_lossy()).get(language));
    Ok(())
}
