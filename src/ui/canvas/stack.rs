//! The rows of the page one under another: how high each is, as measured or guessed, and where it lies. Kept from frame to
//! frame: blocks that are not the same as before are found without a look at their texts, and rows are placed anew from
//! the first of them on.

use crate::base::BlockId;
use crate::document::{Article, Block, BlockKind, Body, MetaField, Picture, SharedBlock};
use crate::text::Justify;
use crate::ui::theme::{TextStyle, space};
use std::collections::HashMap;
use std::ops::Range;

/// A row of the page.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Row {
    /// The field above the headline.
    Kicker,
    /// The headline.
    Headline,
    /// The standfirst.
    Standfirst,
    /// Byline, place and date, with the rule below.
    Byline,
    /// A block of the body.
    Block(BlockId),
}

/// What of the window the page depends on.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Setting {
    /// Width of the page.
    pub width_pt: f32,
    /// Physical pixels in a point.
    pub scale: f32,
    /// Headline and body alone, larger.
    pub focus_mode: bool,
    /// What makes the lines of running text as wide as the page, if anything does.
    pub justify: Option<Justify>,
    /// Height of what is seen of it.
    pub view_pt: f32,
}

/// The rows of one page. **Invariant:** they lie where they would if all were stacked anew.
#[derive(Default)]
pub struct Stack {
    /// Heights that were measured, with what they were measured of.
    measured: HashMap<Row, (Signature, f32)>,
    of: Option<Shown>,
    rows: Vec<Row>,
    places: Vec<Place>,
    /// Upper side of each row as it adds up, before it falls on a pixel.
    sums: Vec<f32>,
    /// Upper side of each row, and the lower side of the page.
    tops: Vec<f32>,
}

/// What the rows were made of.
struct Shown {
    setting: Setting,
    pictures: Vec<Picture>,
    body: Body,
}

#[derive(Clone, Copy, PartialEq, Default)]
struct Place {
    /// Space above it.
    gap: f32,
    height: f32,
    is_guess: bool,
}

#[derive(Clone, Copy, PartialEq)]
struct Signature {
    bytes: usize,
    kind: &'static str,
    width_pt: f32,
    scale: f32,
    focus_mode: bool,
}

const FIELDS: [Row; 4] = [Row::Kicker, Row::Headline, Row::Standfirst, Row::Byline];
const TOP_PT: f32 = 32.0;
const BOTTOM_PT: f32 = 160.0;
pub const SEPARATOR_PT: f32 = 24.0;
pub const MISSING_MAX_PT: f32 = 240.0;

impl Stack {
    /// Brings the rows to what is shown now.
    pub fn sync(&mut self, article: &Article, setting: Setting) {
        let fields = FIELDS.into_iter().filter(|r| !setting.focus_mode || *r == Row::Headline);
        let count = fields.clone().count();
        let same =
            |s: &Setting| (s.width_pt, s.scale, s.focus_mode) == (setting.width_pt, setting.scale, setting.focus_mode);
        match self.of.take().filter(|of| same(&of.setting) && of.pictures == article.pictures) {
            Some(mut of) => {
                let (gone, come) = differing(&of.body, &article.body);
                let mut from = self.rows.len();
                if !gone.is_empty() || !come.is_empty() {
                    let new = || article.body[come.clone()].iter().map(|b| Row::Block(b.id));
                    let at = count + gone.start..count + gone.end;
                    self.rows.splice(at.clone(), new());
                    self.places.splice(at.clone(), new().map(|_| Place::default()));
                    of.body.splice(gone.clone(), &article.body[come.clone()]);
                    if gone.len() != come.len() {
                        from = at.start;
                    }
                    // What lies beside a block decides on the space between them, and on galleries.
                    let beside = at.start.saturating_sub(1)..(count + come.end + 1).min(self.rows.len());
                    from = from.min(self.place(beside, article, setting));
                }
                from = from.min(self.place(0..count, article, setting));
                if from < self.rows.len() || self.tops.len() != self.rows.len() + 1 {
                    self.pile(from, setting.scale);
                }
                self.of = Some(of);
            }
            None => {
                self.rows = fields.chain(article.body.iter().map(|b| Row::Block(b.id))).collect();
                self.places = vec![Place::default(); self.rows.len()];
                self.place(0..self.rows.len(), article, setting);
                self.pile(0, setting.scale);
                self.of = Some(Shown { setting, pictures: article.pictures.clone(), body: article.body.clone() });
            }
        }
    }

    /// The rows, from above.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Upper side of each row, and the lower side of the page.
    pub fn tops(&self) -> &[f32] {
        &self.tops
    }

    /// True if the height of a row is a guess.
    pub fn is_guess(&self, index: usize) -> bool {
        self.places.get(index).is_some_and(|p| p.is_guess)
    }

    /// The rows whose heights are guesses.
    pub fn guesses(&self) -> impl Iterator<Item = usize> {
        self.places.iter().enumerate().filter(|(_, p)| p.is_guess).map(|(i, _)| i)
    }

    /// Takes in how high a row is. True if it is not as high as was thought: rows below move.
    pub fn measure(&mut self, index: usize, height: f32, article: &Article, setting: Setting) -> bool {
        let (Some(row), Some(place)) = (self.rows.get(index).copied(), self.places.get_mut(index)) else {
            return false;
        };
        let moved = place.height != height;
        (place.height, place.is_guess) = (height, false);
        self.measured.insert(row, (signature(row, article, setting), height));
        if moved {
            self.pile(index, setting.scale);
        }
        moved
    }

    /// Looks at rows anew. Returns the first that is otherwise than before, or how many there are.
    fn place(&mut self, range: Range<usize>, article: &Article, setting: Setting) -> usize {
        let mut first = self.rows.len();
        for index in range {
            let row = self.rows[index];
            let gap = index.checked_sub(1).map_or(0.0, |above| gap(self.rows[above], row, article, setting));
            let signature = signature(row, article, setting);
            let (height, is_guess) = match self.measured.get(&row) {
                Some((s, height)) if *s == signature => (*height, false),
                // A text that is edited is mostly as high as it was.
                Some((s, height)) if Signature { bytes: signature.bytes, ..*s } == signature => (*height, true),
                _ => (estimate(row, signature.bytes, article, setting), true),
            };
            let place = Place { gap, height, is_guess };
            if std::mem::replace(&mut self.places[index], place) != place {
                first = first.min(index);
            }
        }
        first
    }

    /// Lays the rows from one on under those above it.
    fn pile(&mut self, from: usize, scale: f32) {
        let above = from.checked_sub(1).and_then(|i| Some(self.sums.get(i)? + self.places.get(i)?.height));
        let mut top = above.unwrap_or(TOP_PT);
        self.sums.truncate(from);
        self.tops.truncate(from);
        for place in &self.places[from..] {
            top += place.gap;
            self.sums.push(top);
            self.tops.push((top * scale).round() / scale);
            top += place.height;
        }
        self.tops.push(top + BOTTOM_PT);
    }
}

/// What both bodies begin and end with is one and the same; the stretch of each between that.
fn differing(old: &[SharedBlock], new: &[SharedBlock]) -> (Range<usize>, Range<usize>) {
    let same = |(a, b): &(&SharedBlock, &SharedBlock)| a.is_shared_with(b);
    let head = old.iter().zip(new).take_while(same).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(same).count();
    (head..old.len() - tail, head..new.len() - tail)
}

fn kind_of(row: Row, article: &Article) -> Option<&BlockKind> {
    block_of(row, article).map(|b| &b.kind)
}

fn block_of(row: Row, article: &Article) -> Option<&Block> {
    match row {
        Row::Block(id) => article.block(id),
        _ => None,
    }
}

fn signature(row: Row, article: &Article, setting: Setting) -> Signature {
    let field = |f: MetaField| article.meta.field(f).len();
    let (bytes, kind) = match row {
        Row::Kicker => (field(MetaField::Kicker), "kicker"),
        Row::Headline => (field(MetaField::Headline), "headline"),
        Row::Standfirst => (field(MetaField::Standfirst), "standfirst"),
        Row::Byline => {
            let all = [MetaField::Byline, MetaField::DatelinePlace, MetaField::DatelineDate];
            (all.into_iter().map(field).sum(), "byline")
        }
        Row::Block(id) => match article.block(id) {
            Some(Block { kind: BlockKind::Picture(picture), .. }) => {
                let words = |p: &Picture| p.caption.len() + p.credit.len() + p.height as usize;
                let kind = if in_gallery(article, id) { "gallery" } else { "picture" };
                (article.picture(*picture).map_or(0, words), kind)
            }
            Some(block) => (block.text.len(), block.kind.name()),
            None => (0, ""),
        },
    };
    let Setting { width_pt, scale, focus_mode, .. } = setting;
    Signature { bytes, kind, width_pt, scale, focus_mode }
}

/// True for a picture that is joined to the one before, or to which the next is joined.
pub fn in_gallery(article: &Article, id: BlockId) -> bool {
    let body = &article.body;
    let Some(at) = body.position(id) else { return false };
    let is_picture = |b: &SharedBlock| matches!(b.kind, BlockKind::Picture(_));
    let joins = |first: Option<&SharedBlock>, second: Option<&SharedBlock>| {
        first.is_some_and(is_picture) && second.is_some_and(|b| is_picture(b) && b.joined)
    };
    joins(at.checked_sub(1).and_then(|i| body.get(i)), body.get(at)) || joins(body.get(at), body.get(at + 1))
}

fn estimate(row: Row, bytes: usize, article: &Article, setting: Setting) -> f32 {
    match kind_of(row, article) {
        Some(BlockKind::Picture(_)) => MISSING_MAX_PT + 40.0,
        Some(BlockKind::Separator) => SEPARATOR_PT,
        _ => {
            // An Arabic letter takes two bytes and about 0.4 em.
            let spec = if setting.focus_mode { TextStyle::BodyFocus } else { TextStyle::Body }.spec();
            let lines = (bytes as f32 * 0.2 * spec.size_pt / setting.width_pt).ceil().max(1.0);
            lines * spec.line_pt
        }
    }
}

/// Space between two rows: the larger of what the upper wants below and the lower above.
fn gap(upper: Row, lower: Row, article: &Article, setting: Setting) -> f32 {
    let (above, below) = (kind_of(upper, article), block_of(lower, article));
    let lower_kind = below.map(|b| &b.kind);
    if let (Some(BlockKind::ListItem), Some(BlockKind::ListItem)) = (above, lower_kind) {
        return space::GRID;
    }
    if below.is_some_and(|b| b.joined && matches!(b.kind, BlockKind::Picture(_)))
        && matches!(above, Some(BlockKind::Picture(_)))
    {
        return space::GRID;
    }
    let wants_below = match (upper, above) {
        (Row::Kicker, _) => 0.0,
        (Row::Headline, _) if setting.focus_mode => 24.0,
        (Row::Headline, _) => 4.0,
        (Row::Standfirst, _) => 12.0,
        (_, Some(BlockKind::Subheading(_))) => 8.0,
        (_, Some(BlockKind::Picture(_) | BlockKind::Embed(_) | BlockKind::PullQuote)) => 20.0,
        _ => space::GAP_PARAGRAPH,
    };
    let wants_above = match lower_kind {
        Some(BlockKind::Subheading(_) | BlockKind::PullQuote) => 20.0,
        _ => 0.0,
    };
    f32::max(wants_below, wants_above)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Clock, FixedClock, Ids};
    use proptest::prelude::*;

    const SETTING: Setting = Setting { width_pt: 700.0, scale: 1.5, focus_mode: false, justify: None, view_pt: 800.0 };
    const KINDS: [BlockKind; 5] = [
        BlockKind::Paragraph,
        BlockKind::Subheading(1),
        BlockKind::ListItem,
        BlockKind::PullQuote,
        BlockKind::Separator,
    ];

    /// What a stack that knows the same heights makes of an article from nothing.
    fn afresh(stack: &Stack, article: &Article, setting: Setting) -> Stack {
        let mut fresh = Stack { measured: stack.measured.clone(), ..Stack::default() };
        fresh.sync(article, setting);
        fresh
    }

    fn is_same(a: &Stack, b: &Stack) -> bool {
        a.rows == b.rows && a.places == b.places && a.tops == b.tops && a.sums == b.sums
    }

    fn article(ids: &Ids) -> Article {
        let mut article = Article::new(ids, FixedClock::default().now());
        article.body = (0..6).map(|i| Block::new(ids.make(), KINDS[i % 5].clone(), "كلمة ".repeat(i * 9))).collect();
        article
    }

    proptest! {
        /// Whatever comes, goes, moves, changes and is measured: rows lie where stacking all of them anew puts them.
        #[test]
        fn rows_lie_where_a_fresh_stack_has_them(
            edits in prop::collection::vec((0u8..9, 0usize..40, 0usize..40, 1u16..300), 1..24),
        ) {
            let ids = Ids::sequential(1);
            let mut article = article(&ids);
            let (mut stack, mut setting) = (Stack::default(), SETTING);
            stack.sync(&article, setting);
            for (sort, x, y, height) in edits {
                // The article before stays shared with this one, as the window's does.
                let before = article.clone();
                let at = x % article.body.len();
                match sort {
                    0 => article.body.insert(y % (article.body.len() + 1), Block::paragraph(ids.make(), "نص")),
                    1 if article.body.len() > 1 => drop(article.body.remove(at)),
                    2 => {
                        let to = y % article.body.len();
                        article.body.swap(at, to);
                    }
                    3 => {
                        let picture = BlockKind::Picture(ids.make());
                        let block = &mut article.body[at];
                        (block.kind, block.joined) = (KINDS.get(y % 8).cloned().unwrap_or(picture), x % 2 == 0);
                    }
                    4 => article.meta.headline = "عنوان ".repeat(y),
                    5 => setting.focus_mode = !setting.focus_mode,
                    6 => article.body[at].text.push_str("كلمة"),
                    _ => {
                        let index = x % stack.rows().len();
                        stack.measure(index, f32::from(height) / 3.0, &article, setting);
                        let fresh = afresh(&stack, &article, setting);
                        prop_assert!(is_same(&stack, &fresh));
                    }
                }
                stack.sync(&article, setting);
                let fresh = afresh(&stack, &article, setting);
                prop_assert!(is_same(&stack, &fresh), "after a change of sort {}", sort);
                // And back, as a page does that is asked for the article before an edit.
                stack.sync(&before, setting);
                let fresh = afresh(&stack, &before, setting);
                prop_assert!(is_same(&stack, &fresh), "back from a change of sort {}", sort);
                stack.sync(&article, setting);
            }
        }
    }

    #[test]
    fn a_text_that_is_edited_is_thought_as_high_as_it_was() {
        let ids = Ids::sequential(1);
        let mut article = article(&ids);
        let mut stack = Stack::default();
        stack.sync(&article, SETTING);
        stack.measure(4, 77.0, &article, SETTING);
        let tops = stack.tops().to_vec();
        article.body[0].text.push('م');
        stack.sync(&article, SETTING);
        assert_eq!(stack.tops(), tops, "nothing below jumps while somebody types");
        assert!(stack.is_guess(4), "until it is measured");
    }
}
