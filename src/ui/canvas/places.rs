//! From points of the page to places in the article, and the lines that motions follow.

use super::layout::{Page, RowLayout, TextBox};
use super::{layout::Row, look};
use crate::base::BlockId;
use crate::document::{Position, TextTarget};
use crate::editor::{Caret, Geometry, Lines};
use crate::ui::writing::Placed;
use egui::{Pos2, pos2};

/// What lies at a point.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Hit {
    /// A place in a text.
    Text(TextTarget, Caret),
    /// A block without text: a picture, a rule.
    Whole(BlockId),
}

impl Hit {
    /// The place in the body, if it is one.
    pub fn position(self) -> Option<Position> {
        match self {
            Hit::Text(TextTarget::Block(block), c) => Some(Position { block, offset: c.offset, affinity: c.affinity }),
            Hit::Whole(block) => Some(Position::new(block, 0)),
            Hit::Text(..) => None,
        }
    }
}

impl Page<'_> {
    /// What lies nearest to a point.
    pub fn hit(&mut self, at: Pos2) -> Option<Hit> {
        let index = self.rows_between(at.y, at.y + 1.0).start.min(self.rows().len().saturating_sub(1));
        let laid = self.row(index);
        // In the gap below a row, the nearer of the two counts.
        let bottom = laid.top + laid.height;
        if let Some(next) = self.tops().get(index + 1).filter(|_| index + 1 < self.rows().len())
            && at.y > bottom
            && next - at.y < at.y - bottom
        {
            let top = *next;
            return self.hit_row(index + 1, pos2(at.x, top + 1.0));
        }
        self.hit_row(index, at)
    }

    /// The place of the body nearest to a point; fields and captions do not count.
    pub fn hit_body(&mut self, at: Pos2) -> Option<Position> {
        let first = self.rows().iter().position(|r| matches!(r, Row::Block(_)))?;
        let top = self.tops().get(first).copied().unwrap_or_default();
        match self.hit(pos2(at.x, at.y.max(top + 1.0)))? {
            Hit::Text(TextTarget::Picture(id, _), _) => {
                let kind = crate::document::BlockKind::Picture(id);
                self.article.body.iter().find(|b| b.kind == kind).map(|b| Position::new(b.id, 0))
            }
            hit => hit.position(),
        }
    }

    fn hit_row(&mut self, index: usize, at: Pos2) -> Option<Hit> {
        let row = *self.rows().get(index)?;
        let laid = self.row(index);
        let on_picture = laid.picture.is_some_and(|r| at.y <= r.bottom() + 2.0);
        match nearest(&laid, at).filter(|_| !on_picture) {
            Some(text) => {
                let caret = self.placed(&text).hit(at);
                Some(Hit::Text(text.target, caret))
            }
            None => match row {
                Row::Block(id) => Some(Hit::Whole(id)),
                _ => None,
            },
        }
    }
}

fn nearest(laid: &RowLayout, at: Pos2) -> Option<TextBox> {
    let distance = |b: &TextBox| b.rect.distance_to_pos(at);
    laid.boxes.iter().min_by(|a, b| distance(a).total_cmp(&distance(b))).copied()
}

impl Geometry for Page<'_> {
    fn lines(&mut self, block: BlockId) -> Option<Box<dyn Lines + '_>> {
        let text = self.text_box(TextTarget::Block(block))?;
        let placed: Placed<'_> = self.placed(&text);
        Some(Box::new(placed))
    }

    fn is_rtl(&mut self, block: BlockId) -> bool {
        let article = self.article;
        self.lines(block).map_or_else(|| look::is_rtl(article), |lines| lines.is_rtl())
    }

    fn page(&mut self, from: Position, x_px: f32, down: bool) -> Position {
        let target = TextTarget::Block(from.block);
        let caret = Caret { offset: from.offset, affinity: from.affinity };
        let y = match self.text_box(target) {
            Some(text) => self.placed(&text).caret(caret).center().y,
            None => self.row_of(target).map_or(0.0, |i| self.row(i).top),
        };
        // A line of what was seen stays in sight.
        let step = (self.setting.view_pt - 48.0).max(36.0);
        let y = if down { y + step } else { y - step };
        // What lies between is laid out first, so that a page is a page.
        let (low, high) = if down { (y - step, y) } else { (y, y + step) };
        for index in self.rows_between(low, high) {
            if self.stack.is_guess(index) {
                self.measure(index);
            }
        }
        self.hit_body(pos2(x_px / self.setting.scale, y)).unwrap_or(from)
    }
}
