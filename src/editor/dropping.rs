//! Words that are dragged from one place of the page and dropped at another.

use super::clipboard::{Clip, ClipBlock, paste_at, pasteable};
use super::draft::Draft;
use super::plain::Splice;
use super::{Caret, Edit, Editor, Span, View};
use crate::base::Ids;
use crate::document::{Article, EditKind, Fragment, Position, Selection, Step, TextTarget};

/// Where dragged words would be dropped.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct DropPlace {
    /// Which text.
    pub target: TextTarget,
    /// Where in it.
    pub caret: Caret,
}

impl Editor {
    /// True if a place lies within the selection: what is pressed there is dragged.
    pub fn selects(&self, article: &Article, at: &DropPlace) -> bool {
        match (self.view.field, at.target) {
            (Some(field), target) => {
                let range = field.span.range();
                field.target == target
                    && range.start <= at.caret.offset
                    && at.caret.offset <= range.end
                    && !range.is_empty()
            }
            (None, TextTarget::Block(block)) if !self.view.body.is_caret() => {
                let at = Position::new(block, at.caret.offset);
                let Some((start, end)) = self.view.body.ordered(article) else { return false };
                let order = |a: &Position, b: &Position| a.order(b, article).is_some_and(|o| o.is_le());
                order(&start, &at) && order(&at, &end)
            }
            _ => false,
        }
    }

    /// Moves the selected words to a place, or copies them there; they are selected afterwards. `None` where they would
    /// land in themselves.
    pub fn drop_selection(&self, article: &Article, to: &DropPlace, copy: bool, ids: &Ids) -> Option<Edit> {
        if self.selects(article, to) {
            return None;
        }
        let clip = if copy { self.copy(article)? } else { self.lift(article)? };
        let mut draft = Draft::new(article);
        if !copy {
            self.take_selection(article, &mut draft)?;
        }
        match to.target {
            TextTarget::Block(block) => {
                let at = Position { block, offset: to.caret.offset, affinity: to.caret.affinity };
                let at = draft.map(at);
                let blocks = if clip.blocks.is_empty() { plain_blocks(&clip) } else { clip.blocks };
                let blocks = if copy { pasteable(draft.article(), blocks) } else { blocks };
                let (start, end) = paste_at(&mut draft, at, blocks, ids)?;
                let body = Selection { anchor: start, head: end };
                draft.finish(EditKind::Single, self.view, View { body, field: None })
            }
            field => {
                let text = draft.article().text(field)?.to_owned();
                let at = self.mapped_in_field(field, to.caret.offset).filter(|_| !copy).unwrap_or(to.caret.offset);
                let splice = Splice::insert(Span::at(text.floor_char_boundary(at)), &clip.plain, false)?;
                let end = at + splice.new.len();
                let new = Fragment::plain(splice.new);
                draft.push(Step::Replace { target: field, at, old: Fragment::default(), new });
                let after = self.view.in_field(field, Span { anchor: at, head: Caret::new(end) });
                let body = draft.map_selection(self.view.body);
                draft.finish(EditKind::Single, self.view, View { body, ..after })
            }
        }
    }

    /// The selection with all that belongs to it: it goes from one place to another, not into the world.
    fn lift(&self, article: &Article) -> Option<Clip> {
        let mut clip = self.copy(article)?;
        if self.view.field.is_none() {
            let (start, end) = self.view.body.ordered(article)?;
            for (piece, block) in clip.blocks.iter_mut().zip(self.selected_blocks(article)?) {
                let from = if block.id == start.block { start.offset } else { 0 };
                let to = if block.id == end.block { end.offset } else { block.text.len() };
                piece.fragment = block.fragment(from..to)?;
            }
        }
        Some(clip)
    }

    fn take_selection(&self, article: &Article, draft: &mut Draft<'_>) -> Option<()> {
        match self.view.field {
            Some(field) => {
                let range = field.span.range();
                let old = Fragment::plain(article.text(field.target)?.get(range.clone())?);
                draft.push(Step::Replace { target: field.target, at: range.start, old, new: Fragment::default() });
            }
            None => {
                let (start, end) = self.view.body.ordered(article)?;
                draft.delete(start, end)?;
            }
        }
        Some(())
    }

    /// Where an offset of a field stands after the selected words were taken out of it.
    fn mapped_in_field(&self, target: TextTarget, at: usize) -> Option<usize> {
        let own = self.view.field.filter(|f| f.target == target)?;
        let range = own.span.range();
        Some(if at >= range.end { at - range.len() } else { at })
    }
}

fn plain_blocks(clip: &Clip) -> Vec<ClipBlock> {
    vec![ClipBlock {
        kind: crate::document::BlockKind::Paragraph,
        direction: Default::default(),
        fragment: Fragment::plain(clip.plain.replace('\n', " ")),
    }]
}

#[cfg(test)]
mod tests {
    use super::super::marked::{parse, show, statement_id};
    use super::*;
    use crate::document::{MarkKind, MetaField};
    use crate::sources::Statement;

    /// Drops the selection of `spec` at `offset` of block `block`; takes it back; shows what was between.
    fn dropped(spec: &str, block: usize, offset: usize, copy: bool) -> String {
        let ids = Ids::sequential(1);
        let (mut article, mut editor) = parse(spec, &ids);
        article.statements.push(Statement { id: statement_id(), ..Statement::default() });
        let before = article.clone();
        let target = TextTarget::Block(article.body[block].id);
        let to = DropPlace { target, caret: Caret::new(offset) };
        let Some(edit) = editor.drop_selection(&article, &to, copy, &ids) else { return "nothing".into() };
        edit.transaction.apply(&mut article).expect("fits");
        editor.accept(&edit);
        let shown = show(&article, &editor);
        edit.transaction.invert().apply(&mut article).expect("is taken back");
        assert_eq!(article, before);
        shown
    }

    #[test]
    fn words_move_with_their_marks_and_stay_selected() {
        assert_eq!(dropped("[*ab*]>cd", 0, 4, false), "cd[*ab*]>");
        assert_eq!(dropped("ab[*cd*]>", 0, 0, false), "[*cd*]>ab");
        assert_eq!(dropped("[ab]>cd", 0, 4, true), "abcd[ab]>");
        assert_eq!(dropped("x[ab]>\ncd", 1, 1, false), "x\nc[ab]>d");
        assert_eq!(dropped("a[b\nc]>d\nef", 2, 1, false), "ad\ne[b\nc]>f");
        assert_eq!(dropped("ef\na[b\nc]>d", 0, 1, false), "e[b\nc]>f\nad");
    }

    #[test]
    fn words_that_land_in_themselves_stay() {
        assert_eq!(dropped("a[bcd]>e", 0, 2, false), "nothing");
        assert_eq!(dropped("a[bcd]>e", 0, 1, false), "nothing");
        assert_eq!(dropped("a[bcd]>e", 0, 4, true), "nothing");
    }

    #[test]
    fn what_a_source_said_stays_tied_when_it_moves() {
        assert_eq!(dropped("a[^bc^]>d", 0, 4, false), "ad[^bc^]>");
        assert_eq!(dropped("a[^bc^]>d", 0, 4, true), "a^bc^d[bc]>", "a copy is not tied again");
        assert_eq!(dropped("^a[bc]>^d", 0, 4, false), "^a^d[^bc^]>", "nor is a part of them lost");
    }

    #[test]
    fn a_note_goes_with_its_words() {
        let ids = Ids::sequential(1);
        let (mut article, editor) = parse("a[bc]>d", &ids);
        let note = MarkKind::Note(Ids::sequential(500).make());
        article.body[0].marks.add(1..3, note.clone());
        let to = DropPlace { target: TextTarget::Block(article.body[0].id), caret: Caret::new(4) };
        let edit = editor.drop_selection(&article, &to, false, &ids).expect("an edit");
        edit.transaction.apply(&mut article).expect("fits");
        assert!(article.body[0].text == "adbc" && article.body[0].marks.covers(2..4, &note));
    }

    #[test]
    fn words_move_between_fields_and_the_body() {
        let ids = Ids::sequential(1);
        let (mut article, mut editor) = parse("x[ab]>y", &ids);
        article.meta.headline = "headline".into();
        let headline = TextTarget::Meta(MetaField::Headline);
        let to = DropPlace { target: headline, caret: Caret::new(4) };
        let edit = editor.drop_selection(&article, &to, false, &ids).expect("an edit");
        edit.transaction.apply(&mut article).expect("fits");
        editor.accept(&edit);
        assert_eq!((&*article.body[0].text, &*article.meta.headline), ("xy", "headabline"));
        let to = DropPlace { target: TextTarget::Block(article.body[0].id), caret: Caret::new(2) };
        let edit = editor.drop_selection(&article, &to, false, &ids).expect("an edit");
        edit.transaction.apply(&mut article).expect("fits");
        assert_eq!((&*article.body[0].text, &*article.meta.headline), ("xyab", "headline"));
        editor.focus_field(&article, headline, Some(Span { anchor: 0, head: Caret::new(4) }));
        let to = DropPlace { target: headline, caret: Caret::new(8) };
        let edit = editor.drop_selection(&article, &to, false, &ids).expect("an edit");
        edit.transaction.apply(&mut article).expect("fits");
        assert_eq!(article.meta.headline, "linehead");
    }
}
