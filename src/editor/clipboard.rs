//! Cut, copy and paste. Other programs see plain text and HTML (`rich`); within this one everything comes along, as long
//! as the clipboard still holds the very text that was copied here.

use super::draft::Draft;
use super::marks::attributed;
use super::plain::Splice;
use super::typing::{clean, over, paragraph_after, part};
use super::{Edit, Editor, View};
use crate::base::Ids;
use crate::document::{
    Affinity, Article, Block, BlockKind, Direction, EditKind, Fragment, Mark, MarkKind, Marks, Position, Selection,
    SharedBlock,
};

/// What was copied.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Clip {
    /// As other programs get it: blocks joined by line breaks.
    pub plain: String,
    /// As this one does.
    pub blocks: Vec<ClipBlock>,
}

/// A copied block or part of one.
#[derive(Clone, PartialEq, Debug)]
pub struct ClipBlock {
    /// Its kind.
    pub kind: BlockKind,
    /// Its direction.
    pub direction: Direction,
    /// Its text and marks.
    pub fragment: Fragment,
}

impl Editor {
    /// The selection as a clip; `None` if nothing is selected.
    pub fn copy(&self, article: &Article) -> Option<Clip> {
        if let Some(field) = self.view.field {
            let plain = article.text(field.target)?.get(field.span.range())?.to_owned();
            return (!plain.is_empty()).then(|| Clip { plain, blocks: Vec::new() });
        }
        let (start, end) = self.view.body.ordered(article)?;
        let blocks = self.selected_blocks(article)?;
        if self.view.body.is_caret() && blocks.iter().all(|b| b.kind.has_text()) {
            return None;
        }
        let part = |b: &SharedBlock| {
            let from = if b.id == start.block { start.offset } else { 0 };
            let to = if b.id == end.block { end.offset } else { b.text.len() };
            let mut fragment = b.fragment(from..to)?;
            fragment.marks = whole_attributions(article, b, from..to, fragment.marks);
            Some(ClipBlock { kind: b.kind.clone(), direction: b.direction, fragment })
        };
        let blocks: Vec<ClipBlock> = blocks.iter().filter_map(part).collect();
        let lines = blocks.iter().filter(|b| b.kind.has_text()).map(|b| b.fragment.text.as_str());
        let plain = lines.collect::<Vec<_>>().join("\n");
        Some(Clip { plain, blocks })
    }

    /// Takes the selection, or a selected picture's place, out. Copy it first.
    pub fn cut(&self, article: &Article) -> Option<Edit> {
        let on_picture = self.view.field.is_none()
            && self.view.body.is_caret()
            && article.block(self.view.body.head.block).is_some_and(|b| !b.kind.has_text());
        if on_picture { self.erase(article, super::Erase::Forward) } else { self.delete_selection(article) }
    }

    /// Pastes what the system's clipboard holds: as it was copied if `clip` is what it came from, else as `html` says,
    /// else as plain text. Fields take plain text.
    pub fn paste(
        &self,
        article: &Article,
        plain: &str,
        clip: Option<&Clip>,
        html: impl FnOnce() -> Option<String>,
        ids: &Ids,
    ) -> Option<Edit> {
        if self.view.field.is_some() {
            return self.paste_text(article, plain, ids);
        }
        if let Some(clip) = clip.filter(|c| !c.blocks.is_empty() && clean(&c.plain) == clean(plain)) {
            return self.paste_blocks(article, clip.blocks.clone(), ids);
        }
        let rich = html().and_then(|html| self.paste_html(article, &html, ids));
        rich.or_else(|| self.paste_text(article, plain, ids))
    }

    /// Pastes HTML as blocks. `None` in a field, or if it holds no words.
    pub fn paste_html(&self, article: &Article, html: &str, ids: &Ids) -> Option<Edit> {
        let blocks = super::rich::blocks_of(html);
        (self.view.field.is_none() && !blocks.is_empty()).then_some(())?;
        self.paste_blocks(article, blocks, ids)
    }

    /// Pastes plain text; its lines become blocks. In a field of one line, line breaks become blanks.
    pub fn paste_text(&self, article: &Article, plain: &str, ids: &Ids) -> Option<Edit> {
        if self.view.field.is_some() {
            return self.in_field(article, EditKind::Single, |_, span, multiline| {
                Splice::insert(span, plain, multiline).filter(|s| !s.new.is_empty())
            });
        }
        let text = clean(plain);
        let lines: Vec<&str> = text.split('\n').collect();
        let marks = self.typed_marks_here(article);
        let blocks = match lines.as_slice() {
            [one] if !one.is_empty() => vec![(*one, marks)],
            many => many.iter().filter(|l| !l.trim().is_empty()).map(|l| (*l, Vec::new())).collect(),
        };
        let block = |(line, marks): (&str, Vec<MarkKind>)| ClipBlock {
            kind: BlockKind::Paragraph,
            direction: Direction::Auto,
            fragment: Fragment { text: line.to_owned(), marks: over(line, &marks) },
        };
        self.paste_blocks(article, blocks.into_iter().map(block).collect(), ids)
    }

    fn typed_marks_here(&self, article: &Article) -> Vec<MarkKind> {
        let here = || {
            let (start, end) = self.view.body.ordered(article)?;
            let range = start.offset..if start.block == end.block { end.offset } else { start.offset };
            Some(self.marks_of_typed(article.block(start.block)?, range))
        };
        here().unwrap_or_default()
    }

    fn paste_blocks(&self, article: &Article, blocks: Vec<ClipBlock>, ids: &Ids) -> Option<Edit> {
        let (start, end) = self.view.body.ordered(article)?;
        let mut draft = Draft::new(article);
        let at = if self.view.body.is_caret() { start } else { draft.delete(start, end)? };
        let blocks = pasteable(draft.article(), blocks);
        let (_, end) = paste_at(&mut draft, at, blocks, ids)?;
        draft.finish(EditKind::Single, self.view, View::body(Selection::caret(end)))
    }
}

/// Puts blocks at a place. Returns where they begin and end.
pub(super) fn paste_at(
    draft: &mut Draft<'_>,
    mut at: Position,
    mut blocks: Vec<ClipBlock>,
    ids: &Ids,
) -> Option<(Position, Position)> {
    if blocks.is_empty() {
        return None;
    }
    if !draft.block(at.block)?.kind.has_text() {
        at = paragraph_after(draft, at.block, ids)?;
    }
    let first = blocks.remove(0);
    if blocks.is_empty() && first.kind.has_text() {
        let end = append(draft, at, first)?;
        return Some((Position { affinity: Affinity::After, ..at }, end));
    }
    paste_apart(draft, at, first, blocks, ids)
}

/// Pastes what is more than a piece of one text: the block at `at` is parted, the first piece goes to the first half
/// and the last to the second. Returns where what was pasted begins and ends.
fn paste_apart(
    draft: &mut Draft<'_>,
    at: Position,
    first: ClipBlock,
    mut rest: Vec<ClipBlock>,
    ids: &Ids,
) -> Option<(Position, Position)> {
    let length = draft.block(at.block)?.text.len();
    let mut index = draft.article().block_index(at.block)?;
    let (head, tail) = match at.offset {
        0 if length > 0 => (None, Some(at)),
        end if end >= length => (Some(at), None),
        _ => (Some(at), Some(part(draft, at, ids)?)),
    };
    let (mut begin, mut land) = (at, at);
    match head.filter(|_| first.kind.has_text()) {
        Some(head) => {
            land = append(draft, head, first)?;
            index += 1;
        }
        None => {
            index += usize::from(head.is_some());
            if !first.kind.has_text() || !first.fragment.text.is_empty() {
                land = insert_fresh(draft, &mut index, first, ids);
                begin = Position { offset: 0, affinity: Affinity::After, ..land };
            }
        }
    }
    let last = tail.and_then(|_| rest.pop_if(|b| b.kind.has_text()));
    for block in rest {
        land = insert_fresh(draft, &mut index, block, ids);
    }
    let end = match (tail, last) {
        (Some(tail), Some(last)) => append(draft, Position { offset: 0, ..tail }, last)?,
        _ => land,
    };
    Some((begin, end))
}

/// Puts a piece of text at a place. An empty paragraph there takes the piece's kind.
fn append(draft: &mut Draft<'_>, at: Position, piece: ClipBlock) -> Option<Position> {
    let here = draft.block(at.block)?;
    if here.text.is_empty() && here.kind == BlockKind::Paragraph {
        draft.set_kind(at.block, piece.kind)?;
    }
    let end = at.offset + piece.fragment.text.len();
    draft.replace(at.block, at.offset..at.offset, piece.fragment)?;
    Some(Position { offset: end, affinity: Affinity::Before, ..at })
}

fn insert_fresh(draft: &mut Draft<'_>, index: &mut usize, piece: ClipBlock, ids: &Ids) -> Position {
    let ClipBlock { kind, direction, fragment } = piece;
    let new = Block { direction, marks: fragment.marks, ..Block::new(ids.make(), kind, fragment.text) };
    let place = Position { block: new.id, offset: new.text.len(), affinity: Affinity::Before };
    draft.insert(*index, new);
    *index += 1;
    place
}

/// What of a clip may enter `article`: its pictures that stand nowhere else, attributions to statements that have no
/// words any more.
pub(super) fn pasteable(article: &Article, blocks: Vec<ClipBlock>) -> Vec<ClipBlock> {
    let may = |b: &ClipBlock| match b.kind {
        BlockKind::Picture(id) => article.picture(id).is_some() && !article.body.iter().any(|x| x.kind == b.kind),
        _ => true,
    };
    let own = |mut b: ClipBlock| {
        b.fragment.marks = usable(article, b.fragment.marks);
        b
    };
    blocks.into_iter().filter(may).map(own).collect()
}

/// Attributions leave a copy unless all the words of their statement are in it.
fn whole_attributions(article: &Article, block: &Block, range: std::ops::Range<usize>, marks: Marks) -> Marks {
    let is_whole = |kind: &MarkKind| match kind {
        MarkKind::Attribution(_) => {
            let mut others = article.body.iter().filter(|b| b.id != block.id).flat_map(|b| b.marks.iter());
            let inside = |m: &Mark| range.start <= m.start && m.end <= range.end;
            block.marks.iter().filter(|m| m.kind == *kind).all(inside) && !others.any(|m| m.kind == *kind)
        }
        MarkKind::Note(_) | MarkKind::Insertion(_) | MarkKind::Deletion(_) | MarkKind::Reformat(_) => false,
        _ => true,
    };
    Marks::new(marks.iter().filter(|m| is_whole(&m.kind)).cloned().collect())
}

/// Marks that may be pasted into `article`: an attribution only to a statement of it that has no words any more.
fn usable(article: &Article, marks: Marks) -> Marks {
    let tied = attributed(article);
    let may = |kind: &MarkKind| match kind {
        MarkKind::Attribution(id) => article.statements.iter().any(|s| s.id == *id) && !tied.contains(id),
        _ => true,
    };
    Marks::new(marks.iter().filter(|m| may(&m.kind)).cloned().collect())
}
