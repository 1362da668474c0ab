//! Moving a name to the sealed sources: it is sealed first, then taken out of the article on the page and of everything that
//! the desk keeps of it. What is recorded is that it was done, never what it was.

use super::sealed::MoveAsk;
use super::unsealing::SealFailure;
use super::{Event, Session, scanning, taking_out, work};
use crate::base::{ArticleId, BlockId, SourceId};
use crate::command::Route;
use crate::i18n::words::sealed as words;
use crate::scan::Scanner;
use crate::search::Keeper;
use crate::sources::sealed::{Identity, Role, Secret};
use crate::sources::{Source, SourceKind};
use crate::storage::{Desk, RealVfs, SealEvent, StorageError};
use std::collections::BTreeSet;
use std::ops::Range;
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
    /// Other files of the desk that still hold the words, by their paths below it; none that is named after them.
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
        let source: SourceId = ids.make();
        let article = ask.article;
        let mut identity = Identity::default();
        identity.set_lines(Role::Name, name.expose());
        // Sealed before anything is taken out: whatever happens then, the name is not lost.
        self.seal_job(move || {
            let sealed = vault.with(|keys| {
                keys.seal(&handle, source, &identity, SealEvent::Moved, &ids)?;
                handle.set_pending(source, Some(article))?;
                Ok(())
            });
            Event::NameSealed(Box::new(NameSealed { source, article, label, identity, sealed }))
        });
    }

    /// The name is sealed: the article on the page loses it, then everything on the disk.
    pub(super) fn name_sealed(&mut self, done: NameSealed) {
        self.seals.busy = false;
        if let Err(failure) = done.sealed {
            self.seals.failure = Some(failure.message());
            return;
        }
        self.moving = None;
        let scanner = Scanner::new([&done.identity]);
        let source =
            Source { id: done.source, kind: SourceKind::Anonymous, name: done.label.clone(), ..Source::default() };
        self.put_source(source);
        self.take_out_of_open(&scanner, done.article, &done.label);
        self.clean_disk(scanner, done.source, done.article, done.label);
    }

    fn take_out_of_open(&mut self, scanner: &Scanner, id: ArticleId, label: &str) {
        let now = self.services.clock.now();
        let Some(desk) = &self.desk else { return };
        let Some(open) = self.open.iter_mut().find(|o| o.article.id == id) else { return };
        let mut article = open.article.clone();
        taking_out::take_out(&mut article, scanner, label);
        open.replace_for_good(article, &desk.register, now);
        self.save_now(id);
    }

    fn clean_disk(&mut self, scanner: Scanner, source: SourceId, article: ArticleId, label: String) {
        let Some(desk) = &self.desk else { return };
        let (handle, recorder) = (desk.desk.clone(), self.recorder.clone());
        self.seal_job(move || {
            let cleaned = work::flushed(recorder.as_deref()).map_err(SealFailure::Other);
            let cleaned = cleaned.and_then(|()| Ok(clean_article(&handle, &scanner, source, article, &label)?));
            Event::Moved(cleaned.map(Box::new))
        });
    }

    pub(super) fn moved(&mut self, moved: Result<Box<Moved>, SealFailure>) {
        self.seals.busy = false;
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

    /// Goes on with moves that a crash broke off, once the keys are open that can tell what is to be taken out.
    pub(super) fn finish_moves(&mut self) {
        let Some(desk) = &self.desk else { return };
        let (handle, vault) = (desk.desk.clone(), self.seals.vault());
        let labels: Vec<(SourceId, String)> = desk.register.sources.iter().map(|s| (s.id, s.name.clone())).collect();
        let open: BTreeSet<ArticleId> = self.open.iter().map(|o| o.article.id).collect();
        self.worker.run(move || {
            let pending = handle.seals().unwrap_or_default().into_iter().filter_map(|e| Some((e.source, e.pending?)));
            for (source, article) in pending.filter(|(_, article)| !open.contains(article)) {
                let opened = vault.with(|keys| keys.open(&handle, source));
                let label = labels.iter().find(|(id, _)| *id == source).map(|(_, l)| l.as_str());
                if let (Ok(Some((opened, _))), Some(label)) = (opened, label) {
                    let scanner = Scanner::new([&opened.identity]);
                    // What fails now is tried again when keys are opened next.
                    let _ = clean_article(&handle, &scanner, source, article, label);
                }
            }
            Event::Done(Ok(()))
        });
    }
}

/// A name on its way out of an article.
pub struct NameSealed {
    /// The new source.
    pub(super) source: SourceId,
    article: ArticleId,
    label: String,
    identity: Identity,
    sealed: Result<(), SealFailure>,
}

/// Takes sealed words out of everything that the desk keeps of an article, and looks for what is left elsewhere.
pub fn clean_article(
    desk: &Desk,
    scanner: &Scanner,
    source: SourceId,
    article: ArticleId,
    label: &str,
) -> Result<Moved, StorageError> {
    desk.rewrite_article(
        article,
        &crate::storage::Rewriting {
            article: &|a| taking_out::take_out(a, scanner, label),
            bytes: &|bytes| taking_out::clean(bytes, scanner, label),
        },
    )?;
    Keeper::new(desk.clone(), crate::settings::default_cache_dir().as_deref(), Arc::new(RealVfs)).forget();
    desk.set_pending(source, None)?;
    let scan = scanning::scan_path(scanner, desk.root()).unwrap_or_default();
    let root = desk.root().to_string_lossy().into_owned();
    let below = |file: &str| file.strip_prefix(&root).unwrap_or(file).trim_start_matches(['/', '\\']).to_owned();
    let places: BTreeSet<String> = scan.found.iter().map(|f| below(&f.file)).collect();
    Ok(Moved { article, elsewhere: places.into_iter().collect() })
}
