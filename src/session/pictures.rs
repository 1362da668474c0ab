//! Pictures of an article in the session: attached in the background, made small for the window.

use super::{Event, Session, work};
use crate::base::{ArticleId, BlockId, Ids, PictureId};
use crate::command::Command;
use crate::document::{Article, Block, BlockKind, Change, Metadata, Picture, Step, Transaction};
use crate::editor::{Edit, Editor};
use crate::i18n::{Bilingual, session as words};
use std::path::PathBuf;
use std::sync::Arc;

/// A picture as the window shows it: RGBA, 8 bits each, not premultiplied.
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

    /// Makes a stored picture small in the background, if that was not asked for before.
    pub fn want_thumb(&mut self, article: ArticleId, file: &str, max_px: u32) {
        let Some(desk) = &self.desk else { return };
        let key = (file.to_owned(), max_px);
        if self.thumbs.contains_key(&key) {
            return;
        }
        let (handle, file, sender) = (desk.desk.clone(), file.to_owned(), self.worker.sender());
        let make =
            move || sender.send(Event::Thumb(file.clone(), max_px, work::thumb(&handle, article, &file, max_px)));
        if std::thread::Builder::new().name("thumb".into()).spawn(make).is_ok() {
            self.thumbs.insert(key, None);
        }
    }

    pub(super) fn thumb_made(&mut self, file: String, max_px: u32, thumb: Option<Thumb>) {
        self.thumbs.insert((file, max_px), thumb);
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

    pub(super) fn attach_file(&mut self, id: ArticleId, replace: Option<PictureId>, path: PathBuf) {
        let Some(desk) = &self.desk else { return };
        let (handle, ids) = (desk.desk.clone(), self.services.ids.clone());
        self.worker.run(move || {
            let result = work::read_picture_file(&path)
                .and_then(|(name, bytes)| work::store_picture(&handle, &ids, id, &name, &bytes));
            Event::PictureStored { article: id, replace, result: result.map(Box::new) }
        });
    }

    pub(super) fn attach_bytes(&mut self, id: ArticleId, replace: Option<PictureId>, name: String, bytes: Vec<u8>) {
        let Some(desk) = &self.desk else { return };
        let (handle, ids) = (desk.desk.clone(), self.services.ids.clone());
        self.worker.run(move || {
            let result = work::store_picture(&handle, &ids, id, &name, &bytes).map(Box::new);
            Event::PictureStored { article: id, replace, result }
        });
    }

    /// Pixels from the clipboard are kept as PNG, which loses none.
    pub(super) fn paste_image(&mut self, id: ArticleId, size: [usize; 2], rgba: Vec<u8>) {
        let Some(desk) = &self.desk else { return };
        let (handle, ids) = (desk.desk.clone(), self.services.ids.clone());
        self.worker.run(move || {
            let result = crate::media::png(size[0] as u32, size[1] as u32, rgba)
                .map_err(|e| e.message())
                .and_then(|bytes| work::store_picture(&handle, &ids, id, "pasted.png", &bytes));
            Event::PictureStored { article: id, replace: None, result: result.map(Box::new) }
        });
    }

    pub(super) fn picture_stored(
        &mut self,
        id: ArticleId,
        replace: Option<PictureId>,
        result: Result<Box<Picture>, Bilingual>,
    ) {
        let stored = match result {
            Ok(stored) => *stored,
            Err(words) => return self.notices.fail(words),
        };
        let ids = self.services.ids.clone();
        let now = self.services.clock.now();
        let Some(open) = self.article(id) else { return };
        let Some(edit) = attach(&open.editor, &open.article, &ids, replace, stored) else { return };
        if self.edit(id, edit) {
            self.notices.say(words::PICTURE_ATTACHED, Some(Command::Undo(id)), now);
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

    pub(super) fn place_picture(&mut self, id: ArticleId, picture: PictureId, after: Option<BlockId>) {
        let ids = self.services.ids.clone();
        let Some(open) = self.article(id) else { return };
        let after = after.and_then(|b| open.article.block_index(b)).map_or(0, |i| i + 1);
        let here = |b: &Block| b.kind == BlockKind::Picture(picture);
        let step = match open.article.body.iter().position(here) {
            Some(from) => Step::MoveBlock { from, to: if from < after { after - 1 } else { after } },
            None => insert_block(&ids, after, picture),
        };
        self.edit_alone(id, Transaction::one(step));
    }
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
    let new = Picture {
        file: stored.file,
        name: stored.name,
        width: stored.width,
        height: stored.height,
        bytes: stored.bytes,
        ..old.clone()
    };
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
        steps.push(Step::Block(Change { index: i, old: Some(article.body[i].clone()), new: None }));
    }
    if article.meta.lead_picture == Some(picture) {
        let new = Metadata { lead_picture: None, ..article.meta.clone() };
        steps.push(Step::Meta { old: Box::new(article.meta.clone()), new: Box::new(new) });
    }
    steps.push(Step::Picture(Change { index, old: Some(article.pictures[index].clone()), new: None }));
    Some(Transaction { steps })
}
