//! Quotations without a window: what an article quotes and who may have said it; words tied to a source; contacts in
//! and out of the register.

use super::commands::{failed, print_json, signature};
use super::sources::{Call, find_source};
use super::{Failure, print};
use crate::base::{BlockId, Clock, Ids, StatementId, SystemClock};
use crate::document::{Article, Block};
use crate::editor::Editor;
use crate::i18n::words::register as r;
use crate::session::{self, Tie, work};
use crate::sources::{Names, RegisterEdit, vcard};
use crate::storage::{RealVfs, Reason, Version, write_file};
use serde_json::{Value, json};
use std::ops::Range;
use std::path::Path;

/// Prints the quotations of an article, and the names between quotation marks, with whom the text makes the speaker.
pub(super) fn candidates(call: &Call, key: &str) -> Result<(), Failure> {
    let (article, _) = call.desk.find(key).map_err(failed)?.read.map_err(failed)?;
    let register = call.register()?;
    let found = session::candidates(&article, &register, &Names::of(&register));
    if call.json {
        let each = found.iter().map(|c| {
            json!({
                "block": c.block.to_string(),
                "start": c.range.start,
                "end": c.range.end,
                "text": c.text,
                "kind": if c.is_quotation { "quotation" } else { "name" },
                "proposed": c.proposal.as_ref().map_or("", |p| p.name.as_str()),
                "source": c.proposal.as_ref().and_then(|p| p.source).map(|id| id.to_string()),
            })
        });
        print_json(&Value::Array(each.collect()));
        return Ok(());
    }
    for c in &found {
        let sign = if c.is_quotation { "«»" } else { "·" };
        let speaker = c.proposal.as_ref().map_or("", |p| p.name.as_str());
        print(&format!("{}  {}..{}  {sign} {}  {speaker}", c.block.short(), c.range.start, c.range.end, c.text));
    }
    Ok(())
}

/// Words of an article, as they were given.
pub(super) struct Wanted<'a> {
    pub article: &'a str,
    pub block: &'a str,
    pub range: Range<usize>,
}

impl Wanted<'_> {
    /// The article, the version that was read, the block of the words, and the words.
    pub fn read(&self, call: &Call) -> Result<(Article, Version, BlockId, String), Failure> {
        let (article, version) = call.desk.find(self.article).map_err(failed)?.read.map_err(failed)?;
        let block = block(&article, self.block).ok_or_else(|| Failure::BadInput(r::no_such_block(self.block)))?;
        let Range { start, end } = self.range;
        let words = block.text.get(start..end).filter(|w| !w.trim().is_empty()).map(str::to_owned);
        let words = words.ok_or_else(|| Failure::BadInput(r::no_such_words(start, end, block.text.len())))?;
        let block = block.id;
        Ok((article, version, block, words))
    }
}

/// Ties words of a block to a source, and saves the article.
pub(super) fn tie(call: &Call, wanted: &Wanted, source: &str) -> Result<(), Failure> {
    let (mut article, version, block, _) = wanted.read(call)?;
    let register = call.register()?;
    let source = find_source(&register, source)?;
    let (ids, now) = (Ids::random(), SystemClock.now());
    let id: StatementId = ids.make();
    let terms = source.usual_terms();
    let (source, range) = (source.id, wanted.range.clone());
    let wish = Tie { block, range, source, medium: Default::default(), date: None, terms };
    let edit = session::tie(&Editor::new(&article), &article, id, &wish);
    let mut transaction = edit.map(|e| e.transaction).unwrap_or_default();
    work::without_approval(&article, &mut transaction, now);
    transaction.apply(&mut article).map_err(|_| Failure::BadInput(crate::i18n::session::EDIT_IS_STALE))?;
    let tied =
        article.stretches().into_iter().find(|(_, s)| s.iter().any(|s| s.block == wish.block && s.range == wish.range));
    let id = tied.map_or(id, |(id, _)| id);
    article.changed = now;
    let reason = Reason { by: signature(), ..Reason::default() };
    call.desk.save_for(&article, &version, &reason).map_err(failed)?;
    if call.json {
        print_json(&json!({ "statement": id.to_string(), "source": source.to_string() }));
    } else {
        print(&id.to_string());
    }
    Ok(())
}

/// The block that `key` names: its id, the start or the last eight digits of it.
fn block<'a>(article: &'a Article, key: &str) -> Option<&'a Block> {
    let wanted = key.trim().to_ascii_lowercase();
    let answers = |id: BlockId| {
        let all = id.to_string();
        all == wanted || wanted.len() >= 4 && (all.starts_with(&wanted) || id.short() == wanted)
    };
    let mut found = article.body.iter().filter(|b| answers(b.id));
    match (found.next(), found.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}

/// Adds the contacts of a file of cards to the register.
pub(super) fn import(call: &Call, file: &Path) -> Result<(), Failure> {
    let cards = work::read_contacts(file, &Ids::random())?;
    let (mut register, version) = call.desk.register().map_err(failed)?;
    let new = work::new_contacts(&register, cards.sources);
    let ids: Vec<String> = new.iter().map(|s| s.id.to_string()).collect();
    RegisterEdit::add(&register, new).apply(&mut register);
    call.desk.save_register(&register, &version).map_err(failed)?;
    if call.json {
        print_json(&json!({ "added": ids, "nameless": cards.nameless }));
    } else {
        ids.iter().for_each(|id| print(id));
    }
    Ok(())
}

/// Writes the contacts that may be given on as cards.
pub(super) fn export(call: &Call, folder: &Path) -> Result<(), Failure> {
    let register = call.register()?;
    let cards = vcard::write(register.all());
    let path = write_file(folder, "contacts.vcf", cards.as_bytes(), &RealVfs).map_err(failed)?;
    if call.json {
        print_json(&json!({ "file": path.to_string_lossy() }));
    } else {
        print(&path.to_string_lossy());
    }
    Ok(())
}
