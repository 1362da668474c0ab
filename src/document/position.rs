//! Places in the body.

use super::Article;
use crate::base::BlockId;
use serde::{Deserialize, Serialize};

/// At a line's or a run's edge an offset has two places on screen: with what comes before it, or after it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Affinity {
    /// With the character before.
    Before,
    /// With the character after.
    #[default]
    After,
}

/// A place between two characters of a block.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Position {
    /// The block.
    pub block: BlockId,
    /// Byte offset on a grapheme boundary of the block's text; 0 in a block without text.
    pub offset: usize,
    /// Which of two places on screen.
    #[serde(default)]
    pub affinity: Affinity,
}

impl Position {
    /// A position with the character after it.
    pub fn new(block: BlockId, offset: usize) -> Self {
        Self { block, offset, affinity: Affinity::After }
    }

    /// Order in the body; `None` if a block is gone. Affinity does not count.
    pub fn order(&self, other: &Position, article: &Article) -> Option<std::cmp::Ordering> {
        let (a, b) = (article.block_index(self.block)?, article.block_index(other.block)?);
        Some((a, self.offset).cmp(&(b, other.offset)))
    }
}

/// A selection: `anchor` stays, `head` is where the caret is. Both equal: a caret.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Selection {
    /// Where it began.
    pub anchor: Position,
    /// Where the caret is.
    pub head: Position,
}

impl Selection {
    /// A caret.
    pub fn caret(at: Position) -> Self {
        Self { anchor: at, head: at }
    }

    /// True if nothing is selected.
    pub fn is_caret(&self) -> bool {
        self.anchor.block == self.head.block && self.anchor.offset == self.head.offset
    }

    /// Its ends in the order of the body; `None` if a block is gone.
    pub fn ordered(&self, article: &Article) -> Option<(Position, Position)> {
        Some(match self.anchor.order(&self.head, article)? {
            std::cmp::Ordering::Greater => (self.head, self.anchor),
            _ => (self.anchor, self.head),
        })
    }
}
