//! Blocks of the body. Behaviour follows a block's kind, never its place.

use super::{Fragment, Marks};
use crate::base::{BlockId, PictureId};
use serde::{Deserialize, Serialize};

/// A paragraph-like piece of the body.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Block {
    /// Never changes, through edits and moves.
    pub id: BlockId,
    /// What it is.
    pub kind: BlockKind,
    /// Base direction of its text.
    #[serde(default)]
    pub direction: Direction,
    /// Text in logical order, without line breaks other than U+000A within a block; empty where the kind has none.
    #[serde(default)]
    pub text: String,
    /// Marks on byte ranges of `text`.
    #[serde(default)]
    pub marks: Marks,
    /// A picture that forms a gallery with the picture right before it; means nothing elsewhere.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub joined: bool,
}

/// What a block is.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum BlockKind {
    /// فقرة.
    #[default]
    Paragraph,
    /// عنوان فرعي, level 1 or 2.
    Subheading(u8),
    /// A quotation set off from the text.
    Quote,
    /// اقتباس بارز.
    PullQuote,
    /// An item of a list; neighbours form one list.
    ListItem,
    /// A picture of the article, by id.
    Picture(PictureId),
    /// An embedded page, by address; `text` is its caption.
    Embed(String),
    /// A rule between parts.
    Separator,
}

impl BlockKind {
    /// True where the block holds text that is edited in place.
    pub fn has_text(&self) -> bool {
        !matches!(self, BlockKind::Picture(_) | BlockKind::Separator)
    }

    /// The kind that a new block after the end of this one takes.
    pub fn following(&self) -> BlockKind {
        match self {
            BlockKind::ListItem => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        }
    }

    /// The stable name of the kind, as machines read it.
    pub fn name(&self) -> &'static str {
        match self {
            BlockKind::Paragraph => "paragraph",
            BlockKind::Subheading(_) => "subheading",
            BlockKind::Quote => "quote",
            BlockKind::PullQuote => "pull-quote",
            BlockKind::ListItem => "list-item",
            BlockKind::Picture(_) => "picture",
            BlockKind::Embed(_) => "embed",
            BlockKind::Separator => "separator",
        }
    }
}

/// Base direction of a text (UAX #9, P2–P3 and HL1).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Direction {
    /// By the first strong character; right-to-left where there is none.
    #[default]
    Auto,
    /// Right to left.
    Rtl,
    /// Left to right.
    Ltr,
}

/// A block without its text: what a split gives to the second half.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct BlockHead {
    /// Id of the block.
    pub id: BlockId,
    /// Its kind.
    pub kind: BlockKind,
    /// Its direction.
    pub direction: Direction,
}

impl Block {
    /// A block of any kind.
    pub fn new(id: BlockId, kind: BlockKind, text: impl Into<String>) -> Self {
        Self { id, kind, direction: Direction::Auto, text: text.into(), marks: Marks::default(), joined: false }
    }

    /// A paragraph without marks.
    pub fn paragraph(id: BlockId, text: impl Into<String>) -> Self {
        Self::new(id, BlockKind::Paragraph, text)
    }

    /// The block without its text.
    pub fn head(&self) -> BlockHead {
        BlockHead { id: self.id, kind: self.kind.clone(), direction: self.direction }
    }

    /// Text and marks of a byte range, offsets from its start. `None` off character boundaries.
    pub fn fragment(&self, range: std::ops::Range<usize>) -> Option<Fragment> {
        let text = self.text.get(range.clone())?.to_owned();
        Some(Fragment { text, marks: self.marks.cut(range) })
    }
}
