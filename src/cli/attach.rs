//! `muharrir attach`: a picture file put into an article, with what the file says of it.

use super::commands::{failed, find, open, print_json};
use super::{Failure, print};
use crate::base::{Clock, Ids, SystemClock};
use crate::document::Picture;
use crate::i18n::words::picture_window as words;
use crate::i18n::{Language, technical};
use crate::media;
use crate::session::work;
use crate::storage::{Reason, RevisionKind};
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `attach`.
#[derive(clap::Args, Debug)]
pub(super) struct Arguments {
    article: String,
    file: PathBuf,
    #[arg(long)]
    desk: PathBuf,
    #[arg(long)]
    caption: Option<String>,
    #[arg(long)]
    credit: Option<String>,
    #[arg(long)]
    alt: Option<String>,
    #[arg(long)]
    lead: bool,
    #[arg(long)]
    json: bool,
}

/// Stores the file, and puts the picture at the end of the article; as its lead, above the body. Words that are given
/// stand before those of the file.
pub(super) fn run(a: &Arguments, language: Language) -> Result<(), Failure> {
    let desk = open(&a.desk)?;
    let (article, _) = find(&desk, &a.article)?;
    let (mut article, version) = desk.load(article.id).map_err(failed)?;
    let (ids, now) = (Ids::random(), SystemClock.now());
    let (name, bytes) = work::read_picture_file(&a.file)?;
    let said = media::file_words(&bytes);
    let stored = work::store_picture(&desk, &ids, article.id, &name, &bytes)?;
    let given = |option: &Option<String>, of_file: String| match option {
        Some(text) => crate::language::clean::line(text).trim().to_owned(),
        None => of_file,
    };
    let picture = Picture {
        caption: given(&a.caption, stored.caption.clone()),
        credit: given(&a.credit, stored.credit.clone()),
        alt: given(&a.alt, stored.alt.clone()),
        ..stored
    };
    let shown = picture.clone();
    work::attach_headless(&mut article, &ids, picture, a.lead, now)?;
    desk.save(&article, &version).map_err(failed)?;
    let message = words::ATTACHED_FILE.fill(language, &[&technical(&name)]);
    let reason = Reason { kind: RevisionKind::Save, message, ..Reason::default() };
    desk.add_revision(&article, &reason).map_err(failed)?;
    let private = said.private;
    if a.json {
        print_json(&json!({
            "picture": shown.id.to_string(),
            "file": shown.file,
            "width": shown.width,
            "height": shown.height,
            "caption": shown.caption,
            "creator": shown.creator,
            "credit": shown.credit,
            "alt": shown.alt,
            "rights": shown.rights,
            "taken": shown.taken.map(|day| day.to_string()),
            "lead": a.lead,
            "carries": { "location": private.location, "serial": private.serial, "owner": private.owner },
        }));
        return Ok(());
    }
    print(words::ATTACHED_FILE.fill(language, &[&technical(&name)]).as_str());
    if private.any() {
        print(words::CLI_CARRIES.get(language));
    }
    if shown.alt.trim().is_empty() {
        print(words::CLI_NO_ALT.get(language));
    }
    Ok(())
}
