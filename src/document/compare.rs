//! Two versions of an article side by side: what was said, and what was only drawn or placed otherwise. Blocks are known
//! by their ids, then by their words; a block that only changed its place is moved, not gone and new. Within a text the
//! difference falls on whole words, so that no letter is parted from its marks, and a change of tashkeel, of quotation
//! marks or of the shape of digits is told apart from a change of words.

mod blocks;
mod texts;

pub(super) use blocks::heaviest_rising;
pub(super) use texts::exchanges;
pub use texts::{TextChange, compare_texts};

use super::{Article, Block, BlockKind, MetaField, Picture, PictureField};
use crate::base::{BlockId, PictureId};

/// What sort of difference it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ChangeKind {
    /// Other words, numbers, signs or blanks.
    Words,
    /// The same words with other tashkeel or tatweel.
    Marks,
    /// The same words between other quotation marks, or with or without them.
    Quotes,
    /// The same numbers in other digits.
    Digits,
    /// The same words in bold, linked, set as another kind of block.
    Format,
    /// The block stands elsewhere.
    Moved,
    /// A block, or a field that was empty.
    Added,
    /// A block, or a field that is empty now.
    Removed,
}

impl ChangeKind {
    /// In the order of filters.
    pub const ALL: [ChangeKind; 8] = [
        ChangeKind::Words,
        ChangeKind::Marks,
        ChangeKind::Quotes,
        ChangeKind::Digits,
        ChangeKind::Format,
        ChangeKind::Moved,
        ChangeKind::Added,
        ChangeKind::Removed,
    ];

    /// The stable name, as machines read it.
    pub fn name(self) -> &'static str {
        match self {
            ChangeKind::Words => "words",
            ChangeKind::Marks => "marks",
            ChangeKind::Quotes => "quotes",
            ChangeKind::Digits => "digits",
            ChangeKind::Format => "format",
            ChangeKind::Moved => "moved",
            ChangeKind::Added => "added",
            ChangeKind::Removed => "removed",
        }
    }

    /// True if it changes what is said; false if only how it is drawn or where it stands.
    pub fn changes_what_is_said(self) -> bool {
        matches!(self, ChangeKind::Words | ChangeKind::Added | ChangeKind::Removed)
    }
}

/// Which text of the article is compared.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Compared {
    /// A field around the body.
    Field(MetaField),
    /// The subject words, parted by commas.
    Tags,
    /// The moment before which it must not be published, RFC 3339.
    Embargo,
    /// How fast it must move, as the format spells it.
    Urgency,
    /// A block; the newer id where both sides have their own.
    Block(BlockId),
    /// A field of a picture.
    Picture(PictureId, PictureField),
    /// A picture as a whole, by its name.
    PictureFile(PictureId),
}

/// One of the two texts.
#[derive(Clone, PartialEq, Debug)]
pub struct Side {
    /// The text; empty for a block that has none.
    pub text: String,
    /// The block's place in its body, from 0; 0 for what is no block.
    pub index: usize,
    /// The block's kind; a paragraph for what is no block.
    pub kind: BlockKind,
}

/// A text in both versions, changed or not.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Which text.
    pub place: Compared,
    /// In the older version.
    pub before: Option<Side>,
    /// In the newer one.
    pub after: Option<Side>,
    /// The differences within it, in order.
    pub changes: Vec<TextChange>,
    /// True if the block stands elsewhere among those that both versions have.
    pub moved: bool,
}

impl Row {
    /// The sorts of difference in it, each once, in the order of filters.
    pub fn kinds(&self) -> Vec<ChangeKind> {
        let whole = match (&self.before, &self.after) {
            (None, Some(_)) => Some(ChangeKind::Added),
            (Some(_), None) => Some(ChangeKind::Removed),
            _ => None,
        };
        let moved = self.moved.then_some(ChangeKind::Moved);
        let mut all: Vec<ChangeKind> = self.changes.iter().map(|c| c.kind).chain(whole).chain(moved).collect();
        all.sort();
        all.dedup();
        all
    }

    /// True if both versions are alike here.
    pub fn is_same(&self) -> bool {
        self.before.is_some() && self.after.is_some() && self.changes.is_empty() && !self.moved
    }
}

/// All texts of two versions, in the order of the newer one; what is gone stands where it stood.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Comparison {
    /// Changed and unchanged texts.
    pub rows: Vec<Row>,
}

impl Comparison {
    /// Compares `before` with `after`.
    pub fn of(before: &Article, after: &Article) -> Self {
        let mut rows = Vec::with_capacity(after.body.len() + 8);
        let mut field = |place, old: &str, new: &str| rows.extend(field_row(place, old, new));
        for name in MetaField::ALL {
            field(Compared::Field(name), before.meta.field(name), after.meta.field(name));
        }
        field(Compared::Tags, &before.meta.tags.join("، "), &after.meta.tags.join("، "));
        let embargo = |a: &Article| a.meta.embargo.map(|t| t.to_string()).unwrap_or_default();
        field(Compared::Embargo, &embargo(before), &embargo(after));
        if before.meta.urgency != after.meta.urgency {
            let name = |a: &Article| format!("{:?}", a.meta.urgency);
            field(Compared::Urgency, &name(before), &name(after));
        }
        rows.extend(blocks::rows(&before.body, &after.body));
        rows.extend(picture_rows(before, after));
        Self { rows }
    }

    /// How many texts differ.
    pub fn changed(&self) -> usize {
        self.rows.iter().filter(|r| !r.is_same()).count()
    }

    /// How many texts differ in this way.
    pub fn count(&self, kind: ChangeKind) -> usize {
        self.rows.iter().filter(|r| r.kinds().contains(&kind)).count()
    }
}

impl Side {
    fn of_block(block: &Block, index: usize) -> Self {
        Self { text: block.text.clone(), index, kind: block.kind.clone() }
    }

    fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), index: 0, kind: BlockKind::Paragraph }
    }
}

/// A field's row; none where it is empty in both.
fn field_row(place: Compared, old: &str, new: &str) -> Option<Row> {
    if old.is_empty() && new.is_empty() {
        return None;
    }
    let side = |text: &str| (!text.is_empty()).then(|| Side::plain(text));
    let both = !old.is_empty() && !new.is_empty();
    let changes = if both { compare_texts(old, new) } else { Vec::new() };
    Some(Row { place, before: side(old), after: side(new), changes, moved: false })
}

/// The words of pictures, and pictures that came, went or got another file.
fn picture_rows(before: &Article, after: &Article) -> Vec<Row> {
    let mut rows = Vec::new();
    let fields = |rows: &mut Vec<Row>, id, old: Option<&Picture>, new: Option<&Picture>| {
        let file = |p: Option<&Picture>| p.map(|p| format!("{} {}", p.name, p.file.as_deref().unwrap_or_default()));
        let (was, is) = (file(old), file(new));
        if was != is {
            let side = |p: Option<&Picture>| p.map(|p| Side::plain(&p.name));
            let replaced = old.is_some() && new.is_some();
            let whole = |p: Option<&Picture>| 0..p.map_or(0, |p| p.name.len());
            let change = TextChange { kind: ChangeKind::Words, before: whole(old), after: whole(new) };
            let changes = if replaced { vec![change] } else { Vec::new() };
            rows.push(Row {
                place: Compared::PictureFile(id),
                before: side(old),
                after: side(new),
                changes,
                moved: false,
            });
        }
        for name in PictureField::ALL {
            let text = |p: Option<&Picture>| p.map(|p| p.field(name).to_owned()).unwrap_or_default();
            rows.extend(field_row(Compared::Picture(id, name), &text(old), &text(new)));
        }
    };
    for picture in &after.pictures {
        fields(&mut rows, picture.id, before.picture(picture.id), Some(picture));
    }
    for picture in before.pictures.iter().filter(|p| after.picture(p.id).is_none()) {
        fields(&mut rows, picture.id, Some(picture), None);
    }
    rows
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod tests;
