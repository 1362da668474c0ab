//! Where a motion of the caret leads. Left and right are screen directions; forward and backward are logical.
//!
//! Lines come in through [`Lines`] (one text as laid out) and [`Geometry`] (all texts of the page); up and down keep
//! aiming at one x across lines and blocks.

use super::boundary;
use super::plain::Span;
use super::{Caret, Editor, View};
use crate::base::BlockId;
use crate::document::{Affinity, Article, Position, Selection};
use crate::settings::ArrowKeys;

/// A motion of the caret.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Motion {
    /// One character to the left of the screen.
    Left,
    /// One character to the right of the screen.
    Right,
    /// One word to the left of the screen.
    WordLeft,
    /// One word to the right of the screen.
    WordRight,
    /// One character back in the text.
    Backward,
    /// One character on in the text.
    Forward,
    /// To the beginning of a word.
    WordBackward,
    /// To the end of a word.
    WordForward,
    /// To the beginning of the line.
    LineStart,
    /// To the end of the line.
    LineEnd,
    /// To the edge of the line on the left of the screen.
    LineLeft,
    /// To the edge of the line on the right of the screen.
    LineRight,
    /// One line up.
    Up,
    /// One line down.
    Down,
    /// To the beginning of the paragraph, or of the one before.
    ParagraphUp,
    /// To the beginning of the next paragraph.
    ParagraphDown,
    /// One page up.
    PageUp,
    /// One page down.
    PageDown,
    /// To the beginning of the text.
    Start,
    /// To the end of the text.
    End,
}

impl Motion {
    /// The motion that an arrow means in a paragraph of this base direction.
    pub fn by(self, arrows: ArrowKeys, rtl: bool) -> Motion {
        match (self, arrows) {
            (Motion::Left | Motion::Right, ArrowKeys::Logical) if goes_on(self, rtl) => Motion::Forward,
            (Motion::Left | Motion::Right, ArrowKeys::Logical) => Motion::Backward,
            _ => self,
        }
    }
}

/// Where the caret of one laid-out text can stand. Pixels count from the left of the page.
pub trait Lines {
    /// How many lines; at least one.
    fn count(&self) -> usize;
    /// The line of a caret, from 0.
    fn line_of(&self, at: Caret) -> usize;
    /// Where a caret stands.
    fn x_px(&self, at: Caret) -> f32;
    /// The caret nearest to `x_px` on a line.
    fn at_x(&self, line: usize, x_px: f32) -> Caret;
    /// The caret one step to the left on screen; `None` at that edge of the text.
    fn left_of(&self, at: Caret) -> Option<Caret>;
    /// The caret one step to the right on screen; `None` at that edge of the text.
    fn right_of(&self, at: Caret) -> Option<Caret>;
    /// The caret before a line's first character.
    fn start_of(&self, line: usize) -> Caret;
    /// The caret after a line's last character.
    fn end_of(&self, line: usize) -> Caret;
    /// True if the base direction is right to left.
    fn is_rtl(&self) -> bool;
}

/// The laid-out body. Lays out what it is asked about.
pub trait Geometry {
    /// The lines of a block's text; `None` if it has none.
    fn lines(&mut self, block: BlockId) -> Option<Box<dyn Lines + '_>>;
    /// True if a block runs right to left; for blocks without text, if the article does.
    fn is_rtl(&mut self, block: BlockId) -> bool;
    /// The place one page above or below.
    fn page(&mut self, from: Position, x_px: f32, down: bool) -> Position;
}

/// Where a motion leads within one text, and the x at which up and down go on aiming. `None`: it would leave the text.
pub fn move_in_text(
    text: &str,
    lines: &dyn Lines,
    at: Caret,
    motion: Motion,
    goal_x_px: Option<f32>,
) -> Option<(Caret, Option<f32>)> {
    let to = |offset: usize| (offset != at.offset).then(|| Caret::new(offset));
    let vertical = |line: Option<usize>| {
        let x = goal_x_px.unwrap_or_else(|| lines.x_px(at));
        line.filter(|l| *l < lines.count()).map(|l| (lines.at_x(l, x), Some(x)))
    };
    let caret = match motion {
        Motion::Up => return vertical(lines.line_of(at).checked_sub(1)),
        Motion::Down => return vertical(Some(lines.line_of(at) + 1)),
        Motion::ParagraphUp => to(0),
        Motion::ParagraphDown => None,
        Motion::PageUp | Motion::Start => Some(Caret::new(0)),
        Motion::PageDown | Motion::End => Some(Caret { offset: text.len(), affinity: Affinity::Before }),
        Motion::LineStart => Some(lines.start_of(lines.line_of(at))),
        Motion::LineEnd => Some(lines.end_of(lines.line_of(at))),
        Motion::LineLeft | Motion::LineRight => {
            let line = lines.line_of(at);
            Some(if goes_on(motion, lines.is_rtl()) { lines.end_of(line) } else { lines.start_of(line) })
        }
        Motion::Left => lines.left_of(at),
        Motion::Right => lines.right_of(at),
        Motion::Backward => to(boundary::before(text, at.offset)),
        Motion::Forward => to(boundary::after(text, at.offset)),
        Motion::WordBackward => to(boundary::word_before(text, at.offset)),
        Motion::WordForward => to(boundary::word_after(text, at.offset)),
        Motion::WordLeft | Motion::WordRight => {
            let motion = if goes_on(motion, lines.is_rtl()) { Motion::WordForward } else { Motion::WordBackward };
            return move_in_text(text, lines, at, motion, None);
        }
    };
    caret.map(|c| (c, None))
}

impl Span {
    /// The span after a motion. A motion that would leave the text goes to its edge; without `extend` a selection
    /// first collapses to the side where an arrow points.
    pub fn moved(&self, text: &str, lines: &dyn Lines, motion: Motion, extend: bool) -> Span {
        if !extend
            && !self.is_caret()
            && let Some(on) = collapses(motion, lines.is_rtl())
        {
            let range = self.range();
            return Span::at(if on { range.end } else { range.start });
        }
        match move_in_text(text, lines, self.head, motion, None) {
            Some((caret, _)) => self.to(caret, extend),
            None if motion == Motion::Up || motion == Motion::ParagraphUp => self.to(Caret::new(0), extend),
            None if motion == Motion::Down || motion == Motion::ParagraphDown => {
                self.to(Caret::new(text.len()), extend)
            }
            None => self.to(self.head, extend),
        }
    }
}

impl Editor {
    /// Moves the caret of the body. Returns false if there is nowhere to go: above the first line, below the last.
    pub fn move_caret(&mut self, article: &Article, geometry: &mut dyn Geometry, motion: Motion, extend: bool) -> bool {
        let selection = self.view.body;
        let rtl = geometry.is_rtl(selection.head.block);
        if !extend
            && !selection.is_caret()
            && let Some(on) = collapses(motion, rtl)
            && let Some((start, end)) = selection.ordered(article)
        {
            self.show(View::caret(if on { end } else { start }));
            return true;
        }
        let Some((head, goal)) = target(article, geometry, selection.head, motion, self.goal_x_px) else {
            return false;
        };
        let anchor = if extend { selection.anchor } else { head };
        self.show(View::body(Selection { anchor, head }));
        self.goal_x_px = goal;
        true
    }
}

/// Where a motion leads from a place of the body.
fn target(
    article: &Article,
    geometry: &mut dyn Geometry,
    at: Position,
    motion: Motion,
    goal_x_px: Option<f32>,
) -> Option<(Position, Option<f32>)> {
    let block = article.block(at.block)?;
    let index = article.block_index(at.block)?;
    match motion {
        Motion::Start => return Some((Position::new(article.body.first()?.id, 0), None)),
        Motion::End => {
            let last = article.body.last()?;
            return Some((Position::new(last.id, last.text.len()), None));
        }
        Motion::PageUp | Motion::PageDown => {
            let x = goal_x_px.or_else(|| Some(geometry.lines(at.block)?.x_px(caret_of(at)))).unwrap_or(0.0);
            return Some((geometry.page(at, x, motion == Motion::PageDown), Some(x)));
        }
        _ => {}
    }
    let rtl = geometry.is_rtl(at.block);
    let mut goal = goal_x_px;
    if let Some(lines) = geometry.lines(at.block) {
        if let Some((caret, goal)) = move_in_text(&block.text, &*lines, caret_of(at), motion, goal_x_px) {
            return Some((place(at.block, caret), goal));
        }
        goal = goal.or_else(|| Some(lines.x_px(caret_of(at))));
    } else if matches!(motion, Motion::LineStart | Motion::LineEnd | Motion::LineLeft | Motion::LineRight) {
        return Some((at, None));
    }
    let down = goes_on(motion, rtl);
    let Some(next) = article.body.get(if down { index + 1 } else { index.checked_sub(1)? }) else {
        // Below the last paragraph is its end.
        let end = Position::new(at.block, block.text.len());
        return (motion == Motion::ParagraphDown && end.offset != at.offset).then_some((end, None));
    };
    if motion == Motion::ParagraphUp {
        return Some((Position::new(next.id, 0), None));
    }
    if !matches!(motion, Motion::Up | Motion::Down) {
        return Some((Position::new(next.id, if down { 0 } else { next.text.len() }), None));
    }
    let Some(lines) = geometry.lines(next.id) else { return Some((Position::new(next.id, 0), goal)) };
    let line = if down { 0 } else { lines.count().saturating_sub(1) };
    let caret = goal.map_or(Caret::new(0), |x| lines.at_x(line, x));
    Some((place(next.id, caret), goal))
}

/// True if a motion leads on in the text rather than back, in a text of this base direction.
fn goes_on(motion: Motion, rtl: bool) -> bool {
    match motion {
        Motion::Left | Motion::WordLeft | Motion::LineLeft => rtl,
        Motion::Right | Motion::WordRight | Motion::LineRight => !rtl,
        Motion::Forward
        | Motion::WordForward
        | Motion::Down
        | Motion::ParagraphDown
        | Motion::PageDown
        | Motion::LineEnd
        | Motion::End => true,
        _ => false,
    }
}

/// For an arrow key that gives up a selection: true if the caret goes to its end.
fn collapses(motion: Motion, rtl: bool) -> Option<bool> {
    matches!(motion, Motion::Left | Motion::Right | Motion::Backward | Motion::Forward).then(|| goes_on(motion, rtl))
}

fn caret_of(at: Position) -> Caret {
    Caret { offset: at.offset, affinity: at.affinity }
}

fn place(block: BlockId, caret: Caret) -> Position {
    Position { block, offset: caret.offset, affinity: caret.affinity }
}
