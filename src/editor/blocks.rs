//! Whole blocks: their kind and place, new pictures and rules.

use super::draft::Draft;
use super::{Edit, Editor, View};
use crate::base::{BlockId, Ids, PictureId};
use crate::document::{
    Article, Block, BlockKind, Change, Direction, EditKind, Picture, Position, Selection, SharedBlock, Step,
};

/// Which way a block moves among the others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shift {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

impl Editor {
    /// The kind of the block in which the selection begins.
    pub fn kind<'a>(&self, article: &'a Article) -> Option<&'a BlockKind> {
        let (start, _) = self.view.body.ordered(article)?;
        article.block(start.block).map(|b| &b.kind)
    }

    /// Makes the selected blocks that have text `kind`; paragraphs again, if all of them are that already.
    pub fn set_kind(&self, article: &Article, kind: BlockKind) -> Option<Edit> {
        let blocks: Vec<&SharedBlock> = self.selected_blocks(article)?.iter().filter(|b| turns(&b.kind)).collect();
        let all = blocks.iter().all(|b| b.kind == kind);
        let mut draft = Draft::new(article);
        for block in blocks {
            draft.set_kind(block.id, if all { BlockKind::Paragraph } else { kind.clone() })?;
        }
        let edit = draft.finish(EditKind::Single, self.view, View { field: None, ..self.view })?;
        (!edit.transaction.is_empty()).then_some(edit)
    }

    /// Sets the base direction of the selected blocks.
    pub fn set_direction(&self, article: &Article, direction: Direction) -> Option<Edit> {
        let mut draft = Draft::new(article);
        for block in self.selected_blocks(article)?.iter().filter(|b| b.kind.has_text() && b.direction != direction) {
            let index = article.block_index(block.id)?;
            let old = block.clone().into_block();
            let new = Block { direction, ..old.clone() };
            draft.push(Step::Block(Change { index, old: Some(old), new: Some(new) }));
        }
        draft.finish(EditKind::Single, self.view, self.view)
    }

    /// Moves the selected blocks past their neighbour.
    pub fn shift_blocks(&self, article: &Article, way: Shift) -> Option<Edit> {
        let (start, end) = self.view.body.ordered(article)?;
        let (first, last) = (article.block_index(start.block)?, article.block_index(end.block)?);
        let (from, to) = match way {
            Shift::Up => (first.checked_sub(1)?, last),
            Shift::Down => (last + 1, first),
        };
        article.body.get(from)?;
        let mut draft = Draft::new(article);
        draft.push(Step::MoveBlock { from, to });
        draft.finish(EditKind::Single, self.view, self.view)
    }

    /// A rule after the caret's block.
    pub fn insert_separator(&self, article: &Article, ids: &Ids) -> Option<Edit> {
        let mut draft = Draft::new(article);
        let at = self.insert_block(&mut draft, article, Block::new(ids.make(), BlockKind::Separator, ""))?;
        draft.finish(EditKind::Single, self.view, View::caret(at))
    }

    /// The place of a picture of the article after the caret's block; the picture is selected.
    pub fn place_picture(&self, article: &Article, picture: PictureId, ids: &Ids) -> Option<Edit> {
        article.picture(picture)?;
        let mut draft = Draft::new(article);
        let at = self.insert_block(&mut draft, article, Block::new(ids.make(), BlockKind::Picture(picture), ""))?;
        draft.finish(EditKind::Single, self.view, View::caret(at))
    }

    /// A new picture and its place after the caret's block, in one edit.
    pub fn add_picture(&self, article: &Article, picture: Picture, ids: &Ids) -> Option<Edit> {
        let mut draft = Draft::new(article);
        let (index, block) = (article.pictures.len(), BlockKind::Picture(picture.id));
        draft.push(Step::Picture(Change { index, old: None, new: Some(picture) }));
        let at = self.insert_block(&mut draft, article, Block::new(ids.make(), block, ""))?;
        draft.finish(EditKind::Single, self.view, View::caret(at))
    }

    /// An embedded page after the caret's block.
    pub fn insert_embed(&self, article: &Article, address: &str, ids: &Ids) -> Option<Edit> {
        let mut draft = Draft::new(article);
        let block = Block::new(ids.make(), BlockKind::Embed(address.to_owned()), "");
        let at = self.insert_block(&mut draft, article, block)?;
        draft.finish(EditKind::Single, self.view, View::caret(at))
    }

    /// Takes a block out. The picture it shows stays with the article.
    pub fn remove_block(&self, article: &Article, id: BlockId) -> Option<Edit> {
        let mut draft = Draft::new(article);
        let land = draft.remove_and_land(id)?;
        let body = self.view.body;
        let stays = body.anchor.block != id && body.head.block != id;
        let after = View { body: if stays { body } else { Selection::caret(land) }, field: None };
        draft.finish(EditKind::Single, self.view, after)
    }

    /// The blocks that the selection touches.
    pub fn selected_blocks<'a>(&self, article: &'a Article) -> Option<&'a [SharedBlock]> {
        let (start, end) = self.view.body.ordered(article)?;
        article.body.get(article.block_index(start.block)?..=article.block_index(end.block)?)
    }

    /// Puts a block after the one where the selection ends; an empty paragraph there gives way, unless it is the last.
    fn insert_block(&self, draft: &mut Draft<'_>, article: &Article, new: Block) -> Option<Position> {
        let (_, end) = self.view.body.ordered(article)?;
        let index = article.block_index(end.block)?;
        let at = Position::new(new.id, 0);
        let here = article.block(end.block)?;
        let gives_way = here.kind == BlockKind::Paragraph && here.text.is_empty() && index + 1 < article.body.len();
        draft.insert(index + 1, new);
        if gives_way {
            draft.remove(here.id)?;
        }
        Some(at)
    }
}

/// True for kinds that become another by a command.
fn turns(kind: &BlockKind) -> bool {
    kind.has_text() && !matches!(kind, BlockKind::Embed(_))
}
