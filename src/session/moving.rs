//! Moving a name to the sealed sources: it is sealed first, then taken out of the article on the page and of everything that
//! the desk keeps of it. What is recorded is that it was done, never what it was.

use super::sealed::MoveAsk;
use super::unsealing::{SealFailure, Unlocked};
use super::{Event, Session, scanning, taking_out, work};
use crate::base::{ArticleId, BlockId, Ids, SourceId, Timestamp};
use crate::command::Route;
use crate::document::{Article, State};
use crate::i18n::words::sealed as words;
use crate::publish::Queue;
use crate::scan::Scanner;
use crate::search::Keeper;
use crate::sources::sealed::{Identity, Role, Secret};
use crate::sources::{Source, SourceKind};
use crate::storage::{Desk, RealVfs, SealEvent, StorageError};
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Words of an article that are about to be sealed.
#[derive(Clone, PartialEq, Debug)]
pub struct Moving {
    /// The article.
    pub article: ArticleId,
    /// The block.
    pub block: BlockId,
    /// Bytes of the words.
    pub range: Range<usize>,
}

/// What a move did.
#[derive(Clone, PartialEq, Debug)]
pub struct Moved {
    /// The article that was cleaned.
    pub article: ArticleId,
    /// How many publications that waited held the words and were taken away.
    pub withdrawn: usize,
    /// Other files that still hold the words: those of the desk by their paths below it; none that is named after them.
    pub elsewhere: Vec<String>,
}

impl Session {
    /// Asks for the label that takes the place of the selected words.
    pub(super) fn start_move(&mut self, id: ArticleId) {
        let Some(open) = self.article(id) else { return };
        if let [(block, range)] = open.editor.ranges(&open.article).as_slice()
            && open.editor.view.field.is_none()
        {
            self.moving = Some(Moving { article: id, block: *block, range: range.clone() });
            self.route = Route::Article;
        }
    }

    pub(super) fn move_to_sources(&mut self, ask: MoveAsk) {
        let label = ask.label.trim().to_owned();
        let Some(open) = self.article(ask.article) else { return };
        let name = open.article.block(ask.block).and_then(|b| b.text.get(ask.range));
        let (Some(name), false) = (name.map(str::trim).filter(|n| !n.is_empty()).map(Secret::from), label.is_empty())
        else {
            return;
        };
        let Some(desk) = &self.desk else { return };
        let (handle, vault, ids) = (desk.desk.clone(), self.seals.vault(), self.services.ids.clone());
        let article = ask.article;
        self.seal_job(move || {
            let sealed = vault.with(|keys| seal_name(keys, &handle, &ids, &name, (article, &label)));
            let sealed = sealed.map(|(source, identity)| NameSealed { source, article, label, identity });
            Event::NameSealed(sealed.map(Box::new))
        });
    }

    /// The name is sealed: the article on the page loses it, then everything on the disk.
    pub(super) fn name_sealed(&mut self, done: Result<Box<NameSealed>, SealFailure>) {
        self.seals.busy = false;
        let done = match done {
            Ok(done) => *done,
            Err(failure) => {
                self.seals.failure = Some(failure.message());
                return;
            }
        };
        self.moving = None;
        let scanner = Scanner::new([&done.identity]);
        let known = self.desk.as_ref().is_some_and(|d| d.register.get(done.source).is_some());
        if !known {
            self.put_source(labelled(done.source, &done.label));
        }
        self.take_out_of_open(&scanner, done.article, &done.label);
        self.clean_disk(scanner, done.source, done.article, done.label);
    }

    fn take_out_of_open(&mut self, scanner: &Scanner, id: ArticleId, label: &str) {
        let now = self.services.clock.now();
        let Some(desk) = &self.desk else { return };
        let house = Self::house_of(desk, &self.seals.read.members, now);
        let Some(open) = self.open.iter_mut().find(|o| o.article.id == id) else { return };
        let mut article = open.article.clone();
        taking_out::take_out(&mut article, scanner, label);
        lose_approval(&mut article, now);
        open.replace_for_good(article, &desk.register, &house);
        self.save_now(id);
    }

    fn clean_disk(&mut self, scanner: Scanner, source: SourceId, article: ArticleId, label: String) {
        let Some(desk) = &self.desk else { return };
        let (handle, recorder, places) = (desk.desk.clone(), self.recorder.clone(), self.other_places());
        self.seal_job(move || {
            let cleaned = work::flushed(recorder.as_deref()).map_err(SealFailure::Other);
            let cleaned =
                cleaned.and_then(|()| Ok(clean_article(&handle, &scanner, source, (article, &label), &places)?));
            Event::Moved(cleaned.map(Box::new))
        });
    }

    pub(super) fn moved(&mut self, moved: Result<Box<Moved>, SealFailure>) {
        self.seals.busy = false;
        if moved.as_ref().is_ok_and(|moved| moved.withdrawn > 0) {
            self.notices.tell(words::WITHDRAWN);
            self.read_queue();
        }
        match moved {
            Ok(moved) if moved.elsewhere.is_empty() => {
                let now = self.services.clock.now();
                self.notices.say(words::MOVED, None, now);
            }
            Ok(moved) => {
                let places = moved.elsewhere.join(", ");
                self.notices.tell(words::MOVED_BUT_ELSEWHERE.with(&[&crate::i18n::technical(&places)]));
            }
            Err(failure) => self.notices.fail(failure.message()),
        }
        self.forget_index();
        self.read_seals();
        self.refresh();
    }

    /// Where this program keeps something beside the desk.
    fn other_places(&self) -> Vec<PathBuf> {
        self.services.settings_file.as_deref().and_then(Path::parent).map(Path::to_owned).into_iter().collect()
    }

    /// Goes on with moves that a crash broke off, once the keys are open that can tell what is to be taken out.
    pub(super) fn finish_moves(&mut self) {
        let Some(desk) = &self.desk else { return };
        let (handle, vault, sender) = (desk.desk.clone(), self.seals.vault(), self.worker.sender());
        self.worker.run(move || {
            for entry in handle.seals().unwrap_or_default() {
                let (source, label) = (entry.source, entry.label);
                let Some(article) = entry.pending.filter(|_| !label.is_empty()) else { continue };
                if let Ok(Some((opened, _))) = vault.with(|keys| keys.open(&handle, source)) {
                    let done = NameSealed { source, article, label, identity: opened.identity };
                    sender.send(Event::NameSealed(Ok(Box::new(done))));
                }
            }
            Event::Done(Ok(()))
        });
    }
}

/// A name that is sealed, on its way out of an article.
pub struct NameSealed {
    /// The new source.
    pub(super) source: SourceId,
    article: ArticleId,
    label: String,
    identity: Identity,
}

/// The register's entry of a source whose name was sealed.
pub fn labelled(id: SourceId, label: &str) -> Source {
    Source { id, kind: SourceKind::Anonymous, name: label.to_owned(), ..Source::default() }
}

/// What would be printed is another: an approval of it falls.
fn lose_approval(article: &mut Article, now: Timestamp) {
    let status = &mut article.status;
    if status.approval.take().is_some() {
        (status.state, status.at) = (State::InReview, Some(now));
    }
}

/// Seals words as the name of a new anonymous source, and notes that the article is still to be cleaned of them. Sealed
/// before anything is taken out: whatever happens then, the name is not lost.
pub fn seal_name(
    keys: &Unlocked,
    desk: &Desk,
    ids: &Ids,
    name: &Secret,
    (article, label): (ArticleId, &str),
) -> Result<(SourceId, Identity), SealFailure> {
    let source: SourceId = ids.make();
    let mut identity = Identity::default();
    identity.set_lines(Role::Name, name.expose());
    keys.seal(desk, source, &identity, SealEvent::Moved, ids)?;
    desk.set_pending(source, Some((article, label)))?;
    Ok((source, identity))
}

/// Takes sealed words out of everything that the desk keeps of an article, and looks for what is left: on the desk, in the
/// user's data folder, in the cache, and in `places`.
pub fn clean_article(
    desk: &Desk,
    scanner: &Scanner,
    source: SourceId,
    (article, label): (ArticleId, &str),
    places: &[PathBuf],
) -> Result<Moved, StorageError> {
    // The article itself as any change of it; one in the trash is only rewritten.
    if let Ok((mut current, version)) = desk.load(article)
        && taking_out::take_out(&mut current, scanner, label)
    {
        lose_approval(&mut current, desk.now());
        desk.save(&current, &version)?;
    }
    desk.rewrite_article(
        article,
        &crate::storage::Rewriting {
            article: &|a| taking_out::take_out(a, scanner, label),
            bytes: &|bytes| taking_out::clean(bytes, scanner, label),
        },
    )?;
    let cache = crate::settings::default_cache_dir();
    Keeper::new(desk.clone(), cache.as_deref(), Arc::new(RealVfs)).forget();
    // What could not be taken away is found below, and told.
    let queue = desk.data_dir().map(|dir| Queue::new(dir, Arc::new(RealVfs)));
    let holds = |bytes: &[u8]| !scanner.scan("", bytes).found.is_empty();
    let withdrawn = queue.and_then(|queue| queue.withdraw(article, holds).ok()).unwrap_or_default();
    desk.set_pending(source, None)?;
    let root = desk.root().to_string_lossy().into_owned();
    let below = |file: &str| file.strip_prefix(&root).unwrap_or(file).trim_start_matches(['/', '\\']).to_owned();
    let beside = places.iter().map(PathBuf::as_path).chain(desk.data_dir());
    let mut elsewhere = BTreeSet::new();
    for place in std::iter::once(desk.root()).chain(beside) {
        // A place that is not there holds nothing.
        let scan = scanning::scan_path(scanner, place).unwrap_or_default();
        elsewhere.extend(scan.found.iter().map(|f| below(&f.file)));
    }
    Ok(Moved { article, withdrawn, elsewhere: elsewhere.into_iter().collect() })
}
