//! Three versions into one: what both sides made of a common base. What one side touched is taken; a text that both
//! touched keeps one side's words and shows the other's as suggestions to decide on. Whose words stay does not depend on
//! the order in which the sides are given: the later change does, and of two at one moment the one with the greater text.
//!
//! Invariants: a side that equals the base gives the other side; equal sides give that side; nothing of either side is
//! dropped without a suggestion or a [`Conflict`].

mod blocks;
mod order;
mod values;

use super::compare::exchanges;
use super::{
    Article, Block, Body, Marks, MetaField, PictureField, Proposed, SharedBlock, State, Suggestion, TextTarget,
};
use crate::base::{BlockId, StatementId, SuggestionId};
use crate::sources::Terms;
use blocks::Versions;
use std::collections::{BTreeMap, BTreeSet};

/// One of the two versions, and whose it is.
#[derive(Clone, Copy, Debug)]
pub struct MergeSide<'a> {
    /// The version.
    pub article: &'a Article,
    /// Who signed it; suggestions that show its words carry this name.
    pub author: &'a str,
}

/// A place that both sides touched, each in its own way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Conflict {
    /// The words or the kind of a block.
    Block(BlockId),
    /// One side removed the block, the other changed it: it stays.
    Removed(BlockId),
    /// A text around the body or of a picture.
    Text(TextTarget),
    /// Something that is no text, by its path in the file: one side's stays, the other's is in its own version only.
    Value(String),
}

/// What came of a merge.
#[derive(Clone, PartialEq, Debug)]
pub struct Merged {
    /// The article.
    pub article: Article,
    /// Where both sides had touched the same.
    pub conflicts: Vec<Conflict>,
}

/// Merges two versions of one article that were both made from `base`; without a base, from what they have in common.
pub fn merge(base: Option<&Article>, a: MergeSide<'_>, b: MergeSide<'_>) -> Merged {
    let whole = |article: &Article| Merged { article: article.clone(), conflicts: Vec::new() };
    let same = |x: &Article, y: &Article| same_but_time(x, y);
    let newer = |x: &Article, y: &Article| if x.changed >= y.changed { whole(x) } else { whole(y) };
    if same(a.article, b.article) {
        return newer(a.article, b.article);
    }
    match base {
        Some(base) if same(a.article, base) => return whole(b.article),
        Some(base) if same(b.article, base) => return whole(a.article),
        _ => {}
    }
    let rank = |s: &MergeSide<'_>| (s.article.changed, s.article.to_ron());
    let (win, lose) = if rank(&a) >= rank(&b) { (a, b) } else { (b, a) };
    let common = base.is_none().then(|| in_common(win.article, lose.article));
    let base = base.or(common.as_ref()).unwrap_or(win.article);
    Merge { base, win, lose, off_record: BTreeSet::new(), conflicts: Vec::new(), new: Vec::new() }.run()
}

/// True if two versions differ in the moment of their last change at most.
fn same_but_time(x: &Article, y: &Article) -> bool {
    x == y || x.changed != y.changed && Article { changed: y.changed, ..x.clone() } == *y
}

struct Merge<'a> {
    base: &'a Article,
    win: MergeSide<'a>,
    lose: MergeSide<'a>,
    off_record: BTreeSet<StatementId>,
    conflicts: Vec<Conflict>,
    new: Vec<Suggestion>,
}

impl Merge<'_> {
    fn run(mut self) -> Merged {
        let mut article = self.around_the_body();
        let off_record = article.statements.iter().filter(|s| s.terms == Terms::OffTheRecord);
        self.off_record = off_record.map(|s| s.id).collect();
        article.body = self.body().into();
        if article.body.is_empty() {
            article.body = self.win.article.body.clone();
        }
        article.changed = self.win.article.changed.max(self.lose.article.changed);
        for suggestion in std::mem::take(&mut self.new) {
            if article.suggestion(suggestion.id).is_none() {
                article.suggestions.push(suggestion);
            }
        }
        let known: BTreeSet<SuggestionId> = article.open_suggestions().iter().map(|s| s.id).collect();
        article.suggestions.retain(|s| known.contains(&s.id));
        self.let_approval_fall(&mut article);
        Merged { article, conflicts: self.conflicts }
    }

    /// Everything but the body, field by field.
    fn around_the_body(&mut self) -> Article {
        let shell = |a: &Article| Article { body: Body::default(), ..a.clone() };
        let (base, win, lose) = (shell(self.base), shell(self.win.article), shell(self.lose.article));
        let (article, clashes) = values::merge(&base, &win, &lose);
        for clash in clashes {
            match clash.text_target() {
                Some(target) => self.propose_field(target, clash.lose.as_str().unwrap_or_default().to_owned()),
                None if clash.path == ["changed"] => {}
                None => self.conflicts.push(Conflict::Value(clash.path.join("."))),
            }
        }
        article
    }

    fn propose_field(&mut self, target: TextTarget, text: String) {
        self.conflicts.push(Conflict::Text(target));
        let seed = format!("{target:?}");
        let id = self.id_for(&seed, self.win.article.text(target).unwrap_or_default(), &text, 0);
        self.propose(id, Proposed::Field(target, text));
    }

    fn propose(&mut self, id: SuggestionId, change: Proposed) {
        let (author, at) = (self.lose.author.to_owned(), self.lose.article.changed);
        self.new.push(Suggestion { id, author, at, change });
    }

    /// An id made of what is proposed, so that the same merge made twice, here or there, proposes the same.
    fn id_for(&self, place: &str, win: &str, lose: &str, count: usize) -> SuggestionId {
        let mut hash = blake3::Hasher::new();
        for part in [&self.win.article.id.to_string(), place, win, lose, &count.to_string()] {
            hash.update(&(part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.finalize().as_bytes()[..16]);
        SuggestionId::from_uuid(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }

    fn body(&mut self) -> Vec<Block> {
        let of = |a: &Article| a.body.iter().map(|b| (b.id, b.clone())).collect::<BTreeMap<BlockId, SharedBlock>>();
        let (base, win, lose) = (of(self.base), of(self.win.article), of(self.lose.article));
        let ids = |a: &Article| a.body.iter().map(|b| b.id).collect::<Vec<_>>();
        let stays = |id: &BlockId| match (base.get(id), win.get(id), lose.get(id)) {
            (Some(b), Some(x), None) | (Some(b), None, Some(x)) => b != x,
            _ => true,
        };
        let order = order::merge(&ids(self.base), &ids(self.win.article), &ids(self.lose.article), stays);
        let mut body = Vec::with_capacity(order.len());
        for id in order {
            match (base.get(&id), win.get(&id), lose.get(&id)) {
                (Some(b), Some(w), Some(l)) => body.push(self.block(b, w, l)),
                (None, Some(w), Some(l)) => {
                    let b = common_block(w, l);
                    body.push(self.block(&b, w, l));
                }
                (Some(_), Some(kept), None) => body.push(self.kept(kept, false)),
                (Some(_), None, Some(kept)) => body.push(self.kept(kept, true)),
                (None, Some(new), None) | (None, None, Some(new)) => body.push(Block::clone(new)),
                (_, None, None) => {}
            }
        }
        body
    }

    /// A block that one side removed while the other changed it: it stays, and its removal is proposed.
    fn kept(&mut self, block: &Block, removed_by_win: bool) -> Block {
        let mut kept = block.clone();
        self.conflicts.push(Conflict::Removed(block.id));
        let id = self.id_for(&block.id.to_string(), "", &block.text, 0);
        kept.marks.add(0..kept.text.len(), super::MarkKind::Deletion(id));
        let side = if removed_by_win { self.win } else { self.lose };
        let (author, at) = (side.author.to_owned(), side.article.changed);
        self.new.push(Suggestion { id, author, at, change: Proposed::RemoveBlock(block.id) });
        kept
    }

    fn block(&mut self, base: &Block, win: &Block, lose: &Block) -> Block {
        if win == lose || lose == base {
            return win.clone();
        }
        if win == base {
            return lose.clone();
        }
        let mut made = win.clone();
        if win.kind == base.kind {
            made.kind = lose.kind.clone();
        } else if lose.kind != base.kind && lose.kind != win.kind {
            self.conflicts.push(Conflict::Block(win.id));
            let id =
                self.id_for(&win.id.to_string(), &format!("{:?}", win.kind), &format!("{:?}", lose.kind), usize::MAX);
            self.propose(id, Proposed::Kind(win.id, lose.kind.clone()));
        }
        if win.direction == base.direction {
            made.direction = lose.direction;
        }
        if win.joined == base.joined {
            made.joined = lose.joined;
        }
        let mut proposed = Vec::new();
        let mut id = || {
            let id = self.id_for(&win.id.to_string(), &win.text, &lose.text, proposed.len());
            proposed.push(id);
            id
        };
        let text = blocks::merge(Versions { base, win, lose, off_record: &self.off_record }, &mut id);
        (made.text, made.marks) = (text.text, text.marks);
        if !proposed.is_empty() {
            self.conflicts.push(Conflict::Block(win.id));
            proposed.into_iter().for_each(|id| self.propose(id, Proposed::Words));
        }
        made
    }

    /// An approval holds for what its editor saw: for a side's text, not for what two of them became.
    fn let_approval_fall(&self, article: &mut Article) {
        let Some(approval) = &article.status.approval else { return };
        let saw = |side: &Article| {
            side.status.approval.as_ref() == Some(approval)
                && side.meta == article.meta
                && side.pictures == article.pictures
                && side.body == article.body
                && side.statements == article.statements
        };
        if !saw(self.win.article) && !saw(self.lose.article) {
            article.status.approval = None;
            article.status.state = State::InReview;
        }
    }
}

/// What two versions have in common, as far as it can be told: the base of a merge whose base is not known. Nothing of
/// it counts as removed by either.
fn in_common(win: &Article, lose: &Article) -> Article {
    let mut shell = values::in_common(&Article { body: Body::default(), ..win.clone() }, lose);
    let both = |b: &SharedBlock| {
        let other = lose.block(b.id)?;
        Some(if *other == **b { b.clone() } else { common_block(b, other).into() })
    };
    shell.body = win.body.iter().filter_map(both).collect();
    shell
}

/// The words that two versions of a block have in common.
fn common_block(win: &Block, lose: &Block) -> Block {
    let mut text = String::new();
    let mut here = 0;
    for (gone, _) in exchanges(&win.text, &lose.text) {
        text.push_str(win.text.get(here..gone.start).unwrap_or_default());
        here = gone.end;
    }
    text.push_str(win.text.get(here..).unwrap_or_default());
    Block { text, marks: Marks::default(), ..win.clone() }
}

/// The field of an article that a path of the file names.
fn text_target(path: &[String]) -> Option<TextTarget> {
    let name = path.last()?;
    let meta = |f: &MetaField| format!("{f:?}").to_lowercase() == name.replace('_', "");
    let picture = |f: &PictureField| format!("{f:?}").to_lowercase() == *name;
    match path {
        [at, _] if at == "meta" => MetaField::ALL.into_iter().find(meta).map(TextTarget::Meta),
        [at, id, _] if at == "pictures" => {
            let field = PictureField::ALL.into_iter().find(picture)?;
            Some(TextTarget::Picture(id.parse().ok()?, field))
        }
        _ => None,
    }
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
