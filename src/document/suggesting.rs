//! Editing by suggestion: a transaction that somebody made becomes one that proposes the same. Words that would go are
//! struck and words that would come are marked, where they stand; what goes on with a suggestion of the same hand (the
//! next letter, the next one struck) joins it. What is no change of the text (a comment, a source, a picture's file)
//! happens at once.
//!
//! Invariants, held by tests: with all suggestions accepted the article has the text that the transaction makes, and with
//! all refused the text before it.

use super::{
    Article, Block, BlockHead, Change, Fragment, Mark, MarkKind, Marks, MetaField, Position, Proposed, SharedBlock,
    Stale, Step, Suggestion, TextTarget, Transaction,
};
use crate::base::{BlockId, Ids, SuggestionId, Timestamp};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// Who suggests, and when.
pub struct Hand<'a> {
    /// As signed.
    pub author: &'a str,
    /// The moment.
    pub at: Timestamp,
    /// Names suggestions and blocks.
    pub ids: &'a Ids,
}

/// A transaction that proposes what another would do.
pub struct Suggested {
    /// What is applied instead.
    pub transaction: Transaction,
    struck: HashMap<BlockId, Vec<Struck>>,
    names: HashMap<BlockId, BlockId>,
}

/// Marks of the text that are proposed for some stretches of a block.
struct Reformat {
    add: Vec<MarkKind>,
    clear: Vec<MarkKind>,
    ranges: Vec<Range<usize>>,
}

/// Words that stay under a deletion mark though the transaction that was made took them out.
#[derive(Clone, Debug)]
struct Struck {
    /// Where they stood, in the text without them.
    at: usize,
    /// How long they are.
    len: usize,
}

impl Suggested {
    /// Where a place of the article that was aimed at stands in the one that proposes it. `passes` says on which side of
    /// struck words that begin there: behind them, or before.
    pub fn place(&self, p: Position, passes: bool) -> Position {
        let block = self.names.get(&p.block).copied().unwrap_or(p.block);
        Position { block, offset: place(self.struck.get(&block), p.offset, passes), ..p }
    }
}

fn place(struck: Option<&Vec<Struck>>, offset: usize, passes: bool) -> usize {
    let before = |s: &&Struck| s.at < offset || s.at == offset && passes;
    offset + struck.into_iter().flatten().filter(before).map(|s| s.len).sum::<usize>()
}

impl Article {
    /// The article as `author` works on it while suggesting: fields carry no marks, so those for which they propose another
    /// text have that text.
    pub fn with_fields_of(&self, author: &str) -> Cow<'_, Article> {
        let mut article = Cow::Borrowed(self);
        if self.fields_of(author).next().is_some() {
            article.to_mut().show_fields_of(author);
        }
        article
    }

    /// Gives each field for which `author` proposes another text that text.
    pub fn show_fields_of(&mut self, author: &str) {
        let proposed: Vec<(TextTarget, String)> = self.fields_of(author).map(|(t, new)| (t, new.to_owned())).collect();
        for (target, text) in proposed {
            let Some(old) = self.text(target).map(Fragment::plain) else { continue };
            // Made for the text that stands there.
            let shown = Step::Replace { target, at: 0, old, new: Fragment::plain(text) }.apply(self);
            debug_assert_eq!(shown, Ok(()));
        }
    }

    fn fields_of<'a>(&'a self, author: &'a str) -> impl Iterator<Item = (TextTarget, &'a str)> {
        self.suggestions.iter().filter(move |s| s.author == author).filter_map(|s| match &s.change {
            Proposed::Field(target, text) => Some((*target, text.as_str())),
            _ => None,
        })
    }

    /// The transaction that proposes what `wish`, made for this article as the hand works on it ([`Article::with_fields_of`]),
    /// would do.
    ///
    /// # Errors
    /// [`Stale`] if `wish` does not fit the article.
    pub fn suggest(&self, wish: &Transaction, hand: &Hand<'_>) -> Result<Suggested, Stale> {
        let mut work = Work {
            aimed: self.with_fields_of(hand.author).into_owned(),
            made: self.clone(),
            hand,
            steps: Vec::new(),
            struck: HashMap::new(),
            names: HashMap::new(),
        };
        for step in &wish.steps {
            let step = work.named(step);
            work.propose(&step)?;
            step.apply(&mut work.aimed)?;
            work.take_names();
        }
        Ok(Suggested { transaction: Transaction { steps: work.steps }, struck: work.struck, names: work.names })
    }
}

struct Work<'a> {
    /// The article as the wish makes it, step by step.
    aimed: Article,
    /// The article that proposes it.
    made: Article,
    hand: &'a Hand<'a>,
    steps: Vec<Step>,
    struck: HashMap<BlockId, Vec<Struck>>,
    /// What blocks are called that moved, by what the wish calls them.
    names: HashMap<BlockId, BlockId>,
}

impl Work<'_> {
    /// The step with the names that moved blocks have now.
    fn named(&self, step: &Step) -> Step {
        let mut step = step.clone();
        let give = |id: &mut BlockId| *id = self.names.get(id).copied().unwrap_or(*id);
        match &mut step {
            Step::Replace { target: TextTarget::Block(id), .. } | Step::Marks { block: id, .. } => give(id),
            Step::Split { block, .. } => give(block),
            Step::Join { block, tail, .. } => {
                give(block);
                give(&mut tail.id);
            }
            Step::Block(change) => change.old.iter_mut().chain(&mut change.new).for_each(|b| give(&mut b.id)),
            _ => {}
        }
        step
    }

    /// Calls moved blocks of the aimed article by their new names.
    fn take_names(&mut self) {
        for block in &mut self.aimed.body {
            if let Some(name) = self.names.get(&block.id) {
                block.id = *name;
            }
        }
    }

    fn push(&mut self, step: Step) -> Result<(), Stale> {
        step.apply(&mut self.made)?;
        self.steps.push(step);
        Ok(())
    }

    fn propose(&mut self, step: &Step) -> Result<(), Stale> {
        match step {
            Step::Replace { target: TextTarget::Block(id), at, old, new } => self.replace(*id, *at, old, new),
            // The desk's own note is never printed.
            Step::Replace { target: TextTarget::Meta(MetaField::Note), .. } => self.push(step.clone()),
            Step::Replace { target, at, old, new } => self.field(*target, *at, old, new),
            Step::Marks { block, old, new } => self.marks(*block, old, new),
            Step::Split { block, at, tail } => self.split(*block, *at, tail),
            Step::Join { block, tail, .. } => self.join(*block, tail.id),
            Step::Block(Change { index, old: None, new: Some(new) }) => self.insert_block(*index, new),
            Step::Block(Change { old: Some(old), new: None, .. }) => self.remove_block(old.id),
            Step::Block(Change { old: Some(old), new: Some(new), .. }) => self.exchange_block(old, new),
            Step::MoveBlock { from, to } => self.move_block(*from, *to),
            other => self.push(other.clone()),
        }
    }

    /// A record for a new suggestion.
    fn record(&mut self, change: Proposed) -> Result<SuggestionId, Stale> {
        let id = self.hand.ids.make();
        let suggestion = Suggestion { id, author: self.hand.author.to_owned(), at: self.hand.at, change };
        let index = self.made.suggestions.len();
        self.push(Step::Suggestion(Change { index, old: None, new: Some(suggestion) }))?;
        Ok(id)
    }

    /// The suggestion of this hand about words whose mark touches a range of a block.
    fn own_beside(&self, block: &Block, range: &Range<usize>) -> Option<SuggestionId> {
        let touches = |m: &&Mark| m.start <= range.end && range.start <= m.end;
        let mine = |m: &Mark| {
            let id = match m.kind {
                MarkKind::Insertion(id) | MarkKind::Deletion(id) => id,
                _ => return None,
            };
            self.made
                .suggestion(id)
                .filter(|s| s.author == self.hand.author && s.change == Proposed::Words)
                .map(|s| s.id)
        };
        block.marks.iter().filter(touches).find_map(mine)
    }

    /// True if a mark is one under which this hand proposed words that are not there yet.
    fn is_own_insertion(&self, kind: &MarkKind) -> bool {
        matches!(kind, MarkKind::Insertion(id) if self.made.suggestion(*id).is_some_and(|s| s.author == self.hand.author))
    }

    fn splice(&mut self, id: BlockId, range: Range<usize>, new: Fragment) -> Result<(), Stale> {
        let old = self.made.block(id).and_then(|b| b.fragment(range.clone())).ok_or(Stale)?;
        if old == new {
            return Ok(());
        }
        self.push(Step::Replace { target: TextTarget::Block(id), at: range.start, old, new })
    }

    fn set_marks(&mut self, id: BlockId, new: Marks) -> Result<(), Stale> {
        let old = self.made.block(id).ok_or(Stale)?.marks.clone();
        if old == new { Ok(()) } else { self.push(Step::Marks { block: id, old, new }) }
    }

    /// A range of the aimed text, in the text that proposes it.
    fn range(&self, id: BlockId, range: &Range<usize>) -> Range<usize> {
        let struck = self.struck.get(&id);
        let start = place(struck, range.start, true);
        start..if range.is_empty() { start } else { place(struck, range.end, false) }
    }

    fn replace(&mut self, id: BlockId, at: usize, old: &Fragment, new: &Fragment) -> Result<(), Stale> {
        let aimed = at..at + old.text.len();
        if old.text == new.text {
            let block = self.aimed.block(id).ok_or(Stale)?;
            let wanted = block.marks.spliced(aimed, new.text.len(), &new.marks);
            let before = block.marks.clone();
            return self.marks(id, &before, &wanted);
        }
        let range = self.range(id, &aimed);
        if self.own_new_block(id).is_some() {
            // What is only proposed may change as it likes.
            return self.splice(id, range, new.clone());
        }
        let block = self.made.block(id).ok_or(Stale)?;
        let suggestion = match self.own_beside(block, &range) {
            Some(own) => own,
            None => self.record(Proposed::Words)?,
        };
        self.strike(id, &aimed, range, suggestion)?;
        if !new.text.is_empty() {
            let end = place(self.struck.get(&id), at, true);
            let mut come = new.clone();
            come.marks.add(0..come.text.len(), MarkKind::Insertion(suggestion));
            self.splice(id, end..end, come)?;
            let grown = new.text.len();
            for s in self.struck.entry(id).or_default().iter_mut().filter(|s| s.at > at) {
                s.at += grown;
            }
        }
        self.drop_if_empty(suggestion)
    }

    /// Strikes a range of a block, or takes out what this hand had only proposed.
    fn strike(
        &mut self,
        id: BlockId,
        aimed: &Range<usize>,
        range: Range<usize>,
        suggestion: SuggestionId,
    ) -> Result<(), Stale> {
        let block = self.made.block(id).ok_or(Stale)?;
        let mine: Vec<Range<usize>> =
            block.marks.iter().filter(|m| self.is_own_insertion(&m.kind)).map(Mark::range).collect();
        let mut cuts: Vec<usize> = vec![range.start, range.end];
        cuts.extend(mine.iter().flat_map(|m| [m.start, m.end]).filter(|at| range.start < *at && *at < range.end));
        cuts.sort_unstable();
        cuts.dedup();
        let pieces: Vec<Range<usize>> = cuts.iter().zip(cuts.iter().skip(1)).map(|(a, b)| *a..*b).collect();
        let mut kept = 0;
        for piece in pieces.into_iter().rev() {
            if mine.iter().any(|m| m.start <= piece.start && piece.end <= m.end) {
                self.splice(id, piece, Fragment::default())?;
            } else {
                kept += piece.len();
                let mut marks = self.made.block(id).ok_or(Stale)?.marks.clone();
                marks.add(piece, MarkKind::Deletion(suggestion));
                self.set_marks(id, marks)?;
            }
        }
        let struck = self.struck.entry(id).or_default();
        // What was struck within the range before is part of what is kept.
        struck.retain(|s| s.at <= aimed.start || aimed.end <= s.at || aimed.is_empty());
        for s in struck.iter_mut().filter(|s| s.at >= aimed.end && !aimed.is_empty()) {
            s.at -= aimed.len();
        }
        if kept > 0 {
            struck.push(Struck { at: aimed.start, len: kept });
        }
        Ok(())
    }

    /// Drops the record of a suggestion about words that no word is left of.
    fn drop_if_empty(&mut self, id: SuggestionId) -> Result<(), Stale> {
        let Some(index) = self.made.suggestions.iter().position(|s| s.id == id && s.change == Proposed::Words) else {
            return Ok(());
        };
        if self.made.body.iter().any(|b| b.marks.iter().any(|m| m.kind.suggestion() == Some(id))) {
            return Ok(());
        }
        let old = self.made.suggestions.get(index).cloned();
        self.push(Step::Suggestion(Change { index, old, new: None }))
    }

    /// A field is proposed as a whole: its text carries no marks. Written back to what stands there, nothing is proposed.
    fn field(&mut self, target: TextTarget, at: usize, old: &Fragment, new: &Fragment) -> Result<(), Stale> {
        let mut text = self.aimed.text(target).ok_or(Stale)?.to_owned();
        if text.get(at..at + old.text.len()) != Some(&*old.text) {
            return Err(Stale);
        }
        text.replace_range(at..at + old.text.len(), &new.text);
        let known =
            self.made.suggestions.iter().position(|s| {
                matches!(&s.change, Proposed::Field(of, _) if *of == target) && s.author == self.hand.author
            });
        let as_it_stands = self.made.text(target) == Some(&*text);
        match known {
            Some(index) => {
                let old = self.made.suggestions.get(index).cloned();
                let new = old.clone().filter(|_| !as_it_stands);
                let new = new.map(|s| Suggestion { change: Proposed::Field(target, text), at: self.hand.at, ..s });
                self.push(Step::Suggestion(Change { index, old, new }))
            }
            None if as_it_stands => Ok(()),
            None => self.record(Proposed::Field(target, text)).map(drop),
        }
    }

    /// Marks of the text (strong, a link) are proposed; those that tie words to a source or a comment happen at once.
    fn marks(&mut self, id: BlockId, old: &Marks, new: &Marks) -> Result<(), Stale> {
        if self.own_new_block(id).is_some() {
            return self.set_marks(id, new.clone());
        }
        let text = self.aimed.block(id).ok_or(Stale)?.text.len();
        let mut cuts: Vec<usize> = old.iter().chain(new.iter()).flat_map(|m| [m.start, m.end]).collect();
        cuts.extend([0, text]);
        cuts.sort_unstable();
        cuts.dedup();
        let proposable = |k: &MarkKind| {
            matches!(k, MarkKind::Strong | MarkKind::Emphasis | MarkKind::Link(_) | MarkKind::Language(_))
        };
        let mut wanted: Vec<Reformat> = Vec::new();
        let mut marks = self.made.block(id).ok_or(Stale)?.marks.clone();
        for (start, end) in cuts.iter().zip(cuts.iter().skip(1)) {
            let (was, is): (Vec<_>, Vec<_>) =
                (old.at(*start).map(|m| &m.kind).collect(), new.at(*start).map(|m| &m.kind).collect());
            let come = is.iter().filter(|k| !was.contains(k));
            let go = was.iter().filter(|k| !is.contains(k));
            let range = self.range(id, &(*start..*end));
            let (proposed, at_once): (Vec<_>, Vec<_>) = come.copied().cloned().partition(proposable);
            at_once.into_iter().for_each(|k| marks.add(range.clone(), k));
            let (cleared, gone): (Vec<_>, Vec<_>) = go.copied().cloned().partition(proposable);
            marks.clear(range.clone(), |k| gone.contains(k));
            // A link that becomes another is not cleared first: the new one takes its place.
            let cleared: Vec<_> = cleared.into_iter().filter(|k| !proposed.iter().any(|p| p.same_kind(k))).collect();
            if proposed.is_empty() && cleared.is_empty() {
                continue;
            }
            match wanted.iter_mut().find(|w| w.add == proposed && w.clear == cleared) {
                Some(one) => one.ranges.push(range),
                None => wanted.push(Reformat { add: proposed, clear: cleared, ranges: vec![range] }),
            }
        }
        self.set_marks(id, marks)?;
        for one in wanted {
            self.reformat(id, one)?;
        }
        Ok(())
    }

    fn reformat(&mut self, id: BlockId, Reformat { add, clear, ranges }: Reformat) -> Result<(), Stale> {
        let suggestion = self.record(Proposed::Format { add, clear })?;
        let mut marks = self.made.block(id).ok_or(Stale)?.marks.clone();
        ranges.into_iter().for_each(|r| marks.add(r, MarkKind::Reformat(suggestion)));
        self.set_marks(id, marks)
    }

    /// The text of a block of the made article without what this transaction struck there, from byte `from` on.
    fn without_struck(&self, id: BlockId, from: usize) -> Result<Fragment, Stale> {
        let block = self.made.block(id).ok_or(Stale)?;
        let mut rest = block.fragment(from..block.text.len()).ok_or(Stale)?;
        let mut struck: Vec<Range<usize>> = Vec::new();
        let mut grown = 0;
        let mut own = self.struck.get(&id).cloned().unwrap_or_default();
        own.sort_by_key(|s| s.at);
        for s in own {
            struck.push(s.at + grown..s.at + grown + s.len);
            grown += s.len;
        }
        for range in struck.into_iter().rev().filter(|r| r.start >= from) {
            let range = range.start - from..range.end - from;
            rest.text.replace_range(range.clone(), "");
            rest.marks = rest.marks.spliced(range, 0, &Marks::default());
        }
        Ok(rest)
    }

    /// The words behind a break are struck where they stand, and proposed as a block of their own.
    fn split(&mut self, id: BlockId, at: usize, tail: &BlockHead) -> Result<(), Stale> {
        let from = place(self.struck.get(&id), at, true);
        let rest = self.without_struck(id, from)?;
        let index = self.made.block_index(id).ok_or(Stale)?;
        let suggestion = self.record(Proposed::NewBlock(tail.id))?;
        let parted = at..self.aimed.block(id).ok_or(Stale)?.text.len();
        if self.own_new_block(id).is_some() {
            let range = self.range(id, &parted);
            self.splice(id, range, Fragment::default())?;
        } else if !parted.is_empty() {
            self.strike(id, &parted, self.range(id, &parted), suggestion)?;
        }
        let new =
            Block { direction: tail.direction, marks: rest.marks, ..Block::new(tail.id, tail.kind.clone(), rest.text) };
        self.push(Step::Block(Change { index: index + 1, old: None, new: Some(new) }))
    }

    /// The words of the next block are proposed at the end of this one, and that block's removal with them.
    fn join(&mut self, id: BlockId, tail: BlockId) -> Result<(), Stale> {
        let moved = self.without_struck(tail, 0)?;
        let own = self.own_new_block(tail);
        if let Some(own) = own.filter(|own| self.was_parted(id, own, &moved)) {
            // Put together again what this hand had parted: nothing is proposed any more.
            for step in self.made.settle(&[own], false).steps {
                self.push(step)?;
            }
            return Ok(());
        }
        let at = self.made.block(id).ok_or(Stale)?.text.len();
        let suggestion = match own {
            Some(_) => {
                self.remove_block(tail)?;
                self.record(Proposed::Words)?
            }
            None => self.propose_removal(tail)?,
        };
        if moved.text.is_empty() {
            return self.drop_if_empty(suggestion);
        }
        let mut come = moved;
        come.marks.add(0..come.text.len(), MarkKind::Insertion(suggestion));
        self.splice(id, at..at, come)
    }

    /// The suggestion under which this hand put a block there that is new.
    fn own_new_block(&self, id: BlockId) -> Option<SuggestionId> {
        let mine = |s: &&Suggestion| s.change == Proposed::NewBlock(id) && s.author == self.hand.author;
        self.made.suggestions.iter().find(mine).map(|s| s.id)
    }

    /// True if the words `moved` are those that `suggestion` struck at the end of block `id`, and all of them.
    fn was_parted(&self, id: BlockId, suggestion: &SuggestionId, moved: &Fragment) -> bool {
        let Some(block) = self.made.block(id) else { return false };
        let own = MarkKind::Deletion(*suggestion);
        let struck = block.marks.iter().find(|m| m.kind == own && m.end == block.text.len());
        let words = struck.and_then(|m| block.fragment(m.range())).map(|mut f| {
            f.marks.clear(0..f.text.len(), |k| *k == own);
            f
        });
        words.is_some_and(|w| w == *moved) || struck.is_none() && moved.text.is_empty()
    }

    /// The place in the made body of what stands before `index` in the aimed one, and one more.
    fn place_of(&self, index: usize) -> usize {
        let before = index.checked_sub(1).and_then(|i| self.aimed.body.get(i));
        let place = before.and_then(|b| self.made.block_index(b.id));
        place.map_or(0, |p| p + 1)
    }

    fn insert_block(&mut self, index: usize, new: &Block) -> Result<(), Stale> {
        let index = self.place_of(index);
        self.record(Proposed::NewBlock(new.id))?;
        self.push(Step::Block(Change { index, old: None, new: Some(new.clone()) }))
    }

    fn remove_block(&mut self, id: BlockId) -> Result<(), Stale> {
        let own = self.own_new_block(id);
        if let Some(own) = own {
            self.struck.remove(&id);
            let index = self.made.block_index(id).ok_or(Stale)?;
            let old = self.made.body.get(index).cloned().map(SharedBlock::into_block);
            self.push(Step::Block(Change { index, old, new: None }))?;
            // Words that were struck elsewhere under the same suggestion stay struck.
            let index = self.made.suggestions.iter().position(|s| s.id == own).ok_or(Stale)?;
            let old = self.made.suggestions.get(index).cloned();
            let new = old.clone().map(|s| Suggestion { change: Proposed::Words, ..s });
            self.push(Step::Suggestion(Change { index, old, new }))?;
            return self.drop_if_empty(own);
        }
        self.propose_removal(id).map(drop)
    }

    fn propose_removal(&mut self, id: BlockId) -> Result<SuggestionId, Stale> {
        let suggestion = self.record(Proposed::RemoveBlock(id))?;
        let block = self.made.block(id).ok_or(Stale)?;
        let (mut marks, length) = (block.marks.clone(), block.text.len());
        marks.add(0..length, MarkKind::Deletion(suggestion));
        self.set_marks(id, marks)?;
        Ok(suggestion)
    }

    /// A block becomes another kind, or the last of a body an empty paragraph.
    fn exchange_block(&mut self, old: &Block, new: &Block) -> Result<(), Stale> {
        if old.id != new.id {
            let index = self.aimed.block_index(old.id).ok_or(Stale)?;
            self.insert_block(index + 1, new)?;
            return self.remove_block(old.id);
        }
        if old.text != new.text || old.marks != new.marks {
            let whole = |b: &Block| Fragment { text: b.text.clone(), marks: b.marks.clone() };
            self.replace(old.id, 0, &whole(old), &whole(new))?;
        }
        let index = self.made.block_index(old.id).ok_or(Stale)?;
        let there = self.made.body.get(index).cloned().ok_or(Stale)?.into_block();
        if self.own_new_block(old.id).is_some() || old.kind == new.kind {
            // What is only proposed may change as it likes, and directions of a text are no change of it.
            let new = Block { kind: new.kind.clone(), direction: new.direction, ..there.clone() };
            return self.push(Step::Block(Change { index, old: Some(there), new: Some(new) }));
        }
        let known =
            |s: &Suggestion| matches!(s.change, Proposed::Kind(id, _) if id == old.id) && s.author == self.hand.author;
        let known = self.made.suggestions.iter().position(known);
        let (was, change) = (there.kind == new.kind, Proposed::Kind(old.id, new.kind.clone()));
        match known {
            Some(index) => {
                let old = self.made.suggestions.get(index).cloned();
                let new = old.clone().filter(|_| !was).map(|s| Suggestion { change, at: self.hand.at, ..s });
                self.push(Step::Suggestion(Change { index, old, new }))
            }
            None if was => Ok(()),
            None => self.record(change).map(drop),
        }
    }

    /// A block that moves goes from its old place and comes, under a name of its own, at the new one.
    fn move_block(&mut self, from: usize, to: usize) -> Result<(), Stale> {
        let block = self.aimed.body.get(from).cloned().ok_or(Stale)?.into_block();
        let index = self.made.block_index(block.id).ok_or(Stale)?;
        if self.own_new_block(block.id).is_some() {
            let to = if to > from { self.place_of(to + 1) - 1 } else { self.place_of(to) };
            return self.push(Step::MoveBlock { from: index, to });
        }
        let at = self.place_of(if to > from { to + 1 } else { to });
        let moved = self.without_struck(block.id, 0)?;
        let new = Block { id: self.hand.ids.make(), text: moved.text, marks: moved.marks, ..block.clone() };
        self.record(Proposed::NewBlock(new.id))?;
        for name in self.names.values_mut().filter(|n| **n == block.id) {
            *name = new.id;
        }
        self.names.insert(block.id, new.id);
        self.push(Step::Block(Change { index: at, old: None, new: Some(new) }))?;
        self.propose_removal(block.id).map(drop)
    }
}

#[cfg(test)]
#[path = "suggesting_tests.rs"]
mod tests;
