//! Pictures of an article in the session: attached in the background, made small for the window.

use super::{Event, Session, work};
use crate::base::{ArticleId, BlockId, Ids, PictureId};
use crate::command::Command;
use crate::document::{Article, Block, BlockKind, Change, Metadata, Picture, SharedBlock, Step, Transaction};
use crate::editor::{Edit, Editor};
use crate::i18n::words::picture_window as pictures;
use crate::i18n::{Bilingual, isolate, session as words};
use crate::media::FileWords;
use std::sync::Arc;

/// The size of pictures on cards and in lists, pixels.
pub const SMALL_PX: u32 = 640;

/// A picture as the window shows it: RGBA, 8 bits each, premultiplied.
#[derive(Clone, PartialEq)]
pub struct Thumb {
    /// Pixels.
    pub width: usize,
    /// Pixels.
    pub height: usize,
    /// `width × height × 4` bytes.
    pub rgba: Arc<Vec<u8>>,
}

impl Session {
    /// A stored picture, at most `max_px` wide and high, once it was made; see [`Session::want_thumb`].
    pub fn thumb(&self, file: &str, max_px: u32) -> Option<&Thumb> {
        self.thumbs.get(&(file.to_owned(), max_px))?.as_ref()
    }

    /// What the file of a stored picture says, once it was made large; see [`Session::want_thumb`].
    pub fn said_by(&self, file: &str) -> Option<&FileWords> {
        self.said.get(file)
    }

    /// Makes a stored picture small in the background, if that was not asked for before. A large one is decoded once for
    /// the small one as well.
    pub fn want_thumb(&mut self, article: ArticleId, file: &str, max_px: u32) {
        let Some(desk) = &self.desk else { return };
        let sizes: Vec<u32> = [max_px, SMALL_PX]
            .into_iter()
            .filter(|size| *size <= max_px && !self.thumbs.contains_key(&(file.to_owned(), *size)))
            .collect();
        if sizes.first() != Some(&max_px) {
            return;
        }
        let mut sizes = sizes;
        sizes.dedup();
        for size in &sizes {
            self.thumbs.insert((file.to_owned(), *size), None);
        }
        let (handle, file, sender) = (desk.desk.clone(), file.to_owned(), self.worker.sender());
        self.thumb_lane.run(move || {
            let made = work::thumbs(&handle, article, &file, &sizes);
            sender.send(Event::Thumbs(file, sizes, made));
        });
    }

    pub(super) fn thumbs_made(&mut self, file: String, sizes: &[u32], made: Option<(Vec<Thumb>, FileWords)>) {
        let Some((thumbs, said)) = made else { return };
        for (size, thumb) in sizes.iter().zip(thumbs) {
            self.thumbs.insert((file.clone(), *size), Some(thumb));
        }
        self.said.insert(file, said);
    }

    /// Opens the stored file of a picture in the system.
    pub(super) fn open_picture(&mut self, id: ArticleId, picture: PictureId) {
        let Some(desk) = &self.desk else { return };
        let Some(file) = self.article(id).and_then(|o| o.article.picture(picture)?.file.clone()) else { return };
        let (handle, open) = (desk.desk.clone(), self.services.open_in_system.clone());
        self.worker.run(move || {
            let path = handle.picture_path(id, &file).map_err(|e| e.message());
            Event::Done(path.map(|path| open(&path)))
        });
    }

    pub(super) fn picture_stored(
        &mut self,
        id: ArticleId,
        replace: Option<PictureId>,
        number: u64,
        result: Result<Box<Picture>, Bilingual>,
    ) {
        self.attaching.retain(|a| a.number != number);
        let stored = match result {
            Ok(stored) => *stored,
            Err(words) => return self.notices.fail(words),
        };
        let ids = self.services.ids.clone();
        let now = self.services.clock.now();
        let Some(open) = self.article(id) else { return };
        // As it will be called once it is there: not a double of the one whose file it becomes.
        let known = Picture { id: replace.unwrap_or(stored.id), ..stored.clone() };
        let double = self.doubles(id, &known).into_iter().next();
        let Some(edit) = attach(&open.editor, &open.article, &ids, replace, stored) else { return };
        if self.edit(id, edit) {
            let said = match double {
                None => words::PICTURE_ATTACHED,
                Some(double) if double.article == id => pictures::ATTACHED_DOUBLE_HERE,
                Some(double) => pictures::ATTACHED_DOUBLE.with(&[&isolate(&double.headline)]),
            };
            self.notices.say(said, Some(Command::Undo(id)), now);
        }
    }

    pub(super) fn remove_picture(&mut self, id: ArticleId, picture: PictureId) {
        let now = self.services.clock.now();
        let ids = self.services.ids.clone();
        let Some(open) = self.article(id) else { return };
        let Some(transaction) = remove(&open.article, &ids, picture) else { return };
        if self.edit_alone(id, transaction) {
            self.notices.say(words::PICTURE_REMOVED, Some(Command::Undo(id)), now);
        }
    }

    pub(super) fn set_picture(&mut self, id: ArticleId, picture: Picture) {
        let Some(open) = self.article(id) else { return };
        let Some(index) = open.article.pictures.iter().position(|p| p.id == picture.id) else { return };
        let old = open.article.pictures[index].clone();
        if old != picture {
            self.edit_alone(id, Transaction::one(Step::Picture(Change { index, old: Some(old), new: Some(picture) })));
        }
    }

    pub(super) fn move_picture(&mut self, id: ArticleId, picture: PictureId, to: usize) {
        let Some(open) = self.article(id) else { return };
        let Some(from) = open.article.pictures.iter().position(|p| p.id == picture) else { return };
        let to = to.min(open.article.pictures.len() - 1);
        if from != to {
            self.edit_alone(id, Transaction::one(Step::MovePicture { from, to }));
        }
    }

    pub(super) fn lead_picture(&mut self, id: ArticleId, picture: PictureId) {
        let Some(open) = self.article(id) else { return };
        let new = Metadata { lead_picture: Some(picture), ..open.article.meta.clone() };
        self.set_meta(id, new);
    }

    /// Joins the picture to the one right before it on the page, or parts it again.
    pub(super) fn join_picture(&mut self, id: ArticleId, picture: PictureId, joined: bool) {
        let Some(open) = self.article(id) else { return };
        let Some(index) = open.article.body.iter().position(|b| b.kind == BlockKind::Picture(picture)) else { return };
        let old = open.article.body[index].clone().into_block();
        if old.joined != joined {
            let new = Some(Block { joined, ..old.clone() });
            self.edit_alone(id, Transaction::one(Step::Block(Change { index, old: Some(old), new })));
        }
    }

    /// Puts all pictures that stand nowhere on the page after the caret's block, as one gallery.
    pub(super) fn place_gallery(&mut self, id: ArticleId) {
        let ids = self.services.ids.clone();
        let Some(open) = self.article(id) else { return };
        let after = open.article.block_index(open.editor.view.body.head.block).map_or(0, |i| i + 1);
        let steps = gallery(&ids, &open.article, after);
        if !steps.is_empty() {
            self.edit_alone(id, Transaction { steps });
        }
    }

    pub(super) fn place_picture(&mut self, id: ArticleId, picture: PictureId, after: Option<BlockId>) {
        let ids = self.services.ids.clone();
        let Some(open) = self.article(id) else { return };
        let after = after.and_then(|b| open.article.block_index(b)).map_or(0, |i| i + 1);
        let here = |b: &SharedBlock| b.kind == BlockKind::Picture(picture);
        let step = match open.article.body.iter().position(here) {
            Some(from) => Step::MoveBlock { from, to: if from < after { after - 1 } else { after } },
            None => insert_block(&ids, after, picture),
        };
        self.edit_alone(id, Transaction::one(step));
    }
}

/// Steps that put pictures into the body side by side, as one gallery.
fn gallery(ids: &Ids, article: &Article, after: usize) -> Vec<Step> {
    let on_page = |id| article.body.iter().any(|b| b.kind == BlockKind::Picture(id));
    let is_lead = |id| article.lead_picture().is_some_and(|lead| lead.id == id);
    let free = article.pictures.iter().map(|p| p.id).filter(|id| !on_page(*id) && !is_lead(*id));
    let place = |(n, id)| {
        let block = Block { joined: n > 0, ..Block::new(ids.make(), BlockKind::Picture(id), "") };
        Step::Block(Change { index: after + n, old: None, new: Some(block) })
    };
    free.enumerate().map(place).collect()
}

fn insert_block(ids: &Ids, index: usize, picture: PictureId) -> Step {
    let block = Block::new(ids.make(), BlockKind::Picture(picture), "");
    Step::Block(Change { index, old: None, new: Some(block) })
}

/// Gives a stored file to the picture `replace`, whose words stay, or adds it as a new picture after the caret.
pub fn attach(
    editor: &Editor,
    article: &Article,
    ids: &Ids,
    replace: Option<PictureId>,
    stored: Picture,
) -> Option<Edit> {
    let Some(index) = replace.and_then(|r| article.pictures.iter().position(|p| p.id == r)) else {
        return editor.add_picture(article, stored, ids);
    };
    let old = article.pictures[index].clone();
    let new = work::with_file(&old, stored);
    let step = Step::Picture(Change { index, old: Some(old), new: Some(new) });
    Some(super::quotes::alone(editor, Transaction::one(step)))
}

/// Takes a picture and its blocks out; the stored file stays, so that undo and older versions keep it.
fn remove(article: &Article, ids: &Ids, picture: PictureId) -> Option<Transaction> {
    let index = article.pictures.iter().position(|p| p.id == picture)?;
    let mut steps = Vec::new();
    let blocks: Vec<usize> =
        (0..article.body.len()).rev().filter(|i| article.body[*i].kind == BlockKind::Picture(picture)).collect();
    if blocks.len() == article.body.len() {
        let empty = Block::paragraph(ids.make(), "");
        steps.push(Step::Block(Change { index: article.body.len(), old: None, new: Some(empty) }));
    }
    for i in blocks {
        steps.push(Step::Block(Change { index: i, old: Some(article.body[i].clone().into_block()), new: None }));
    }
    if article.meta.lead_picture == Some(picture) {
        let new = Metadata { lead_picture: None, ..article.meta.clone() };
        steps.push(Step::Meta { old: Box::new(article.meta.clone()), new: Box::new(new) });
    }
    steps.push(Step::Picture(Change { index, old: Some(article.pictures[index].clone()), new: None }));
    Some(Transaction { steps })
}
