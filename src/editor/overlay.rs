//! What is shown on words without being part of them: findings, quotations, what a search found. Each finder feeds a
//! layer of its own; between two of its answers the places follow the edits, so that a line stays under its word.

use crate::base::BlockId;
use crate::document::{Article, BlockKind, MetaField, PictureField, Step, TextTarget, Transaction};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Something shown on a range of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overlay {
    /// Which text.
    pub target: TextTarget,
    /// Bytes of it.
    pub range: Range<usize>,
    /// What it is, and so how it is drawn.
    pub kind: OverlayKind,
    /// By what its finder knows it again; 0 where there is no need.
    pub key: u64,
}

/// What is shown on a range. Later ones are drawn above earlier ones.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum OverlayKind {
    /// A quotation with a source: a ground.
    Tied,
    /// What a search found: a ground.
    Match,
    /// The one of them that is looked at: a ground and a frame.
    CurrentMatch,
    /// A quotation without a source: dashes.
    Untied,
    /// Against the house style, a relative date: dots.
    Language,
    /// What keeps the article from leaving: a line.
    Gate,
    /// A spelling mistake: a wave.
    Spelling,
}

impl OverlayKind {
    /// True for what has something to say about its words; a click on it asks for that.
    pub fn is_finding(self) -> bool {
        matches!(self, OverlayKind::Untied | OverlayKind::Language | OverlayKind::Gate | OverlayKind::Spelling)
    }
}

/// Who found it. Each finder replaces its own layer and no other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Layer {
    /// Quotations, tied or not.
    Quotes,
    /// The check list; a key is the place in the list.
    Gate,
    /// House style, grammar, typography.
    Language,
    /// Spelling.
    Spelling,
    /// Words that were looked for.
    Find,
}

/// The overlays of one article. **Invariant:** those of a text are sorted by where they begin, and none is empty.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Overlays {
    texts: BTreeMap<TextTarget, Vec<(Layer, Overlay)>>,
}

impl Overlay {
    /// An overlay that its finder needs not know again.
    pub fn new(target: TextTarget, range: Range<usize>, kind: OverlayKind) -> Self {
        Self { target, range, kind, key: 0 }
    }
}

impl Overlays {
    /// Replaces a layer. Texts for which it says what it said before are left alone.
    pub fn set(&mut self, layer: Layer, new: impl IntoIterator<Item = Overlay>) {
        let mut all: Vec<Overlay> = new.into_iter().filter(|o| !o.range.is_empty()).collect();
        all.sort_by_key(|o| (o.target, o.range.start, o.range.end));
        let mut told: Vec<TextTarget> = Vec::new();
        for own in all.chunk_by(|a, b| a.target == b.target) {
            let target = own[0].target;
            told.push(target);
            if !self.layer_of(layer, target).eq(own) {
                self.set_text(layer, target, own.iter().cloned());
            }
        }
        self.texts.retain(|target, own| {
            if told.binary_search(target).is_err() {
                own.retain(|(l, _)| *l != layer);
            }
            !own.is_empty()
        });
    }

    /// Replaces what a layer has on one text.
    pub fn set_text(&mut self, layer: Layer, target: TextTarget, new: impl IntoIterator<Item = Overlay>) {
        let own = self.texts.entry(target).or_default();
        own.retain(|(l, _)| *l != layer);
        own.extend(new.into_iter().filter(|o| o.target == target && !o.range.is_empty()).map(|o| (layer, o)));
        if own.is_empty() {
            self.texts.remove(&target);
        }
        self.sort(target);
    }

    /// Empties a layer.
    pub fn clear(&mut self, layer: Layer) {
        self.texts.retain(|_, own| {
            own.retain(|(l, _)| *l != layer);
            !own.is_empty()
        });
    }

    /// Those of one text, by where they begin.
    pub fn of(&self, target: TextTarget) -> impl DoubleEndedIterator<Item = &Overlay> + Clone {
        self.texts.get(&target).into_iter().flatten().map(|(_, o)| o)
    }

    fn layer_of(&self, layer: Layer, target: TextTarget) -> impl Iterator<Item = &Overlay> {
        self.texts.get(&target).into_iter().flatten().filter(move |(l, _)| *l == layer).map(|(_, o)| o)
    }

    /// Those of a layer, text by text in no order that a reader knows.
    pub fn layer(&self, layer: Layer) -> impl Iterator<Item = &Overlay> {
        self.texts.values().flatten().filter(move |(l, _)| *l == layer).map(|(_, o)| o)
    }

    /// The finding on exactly these words.
    pub fn finding(&self, target: TextTarget, range: &Range<usize>) -> Option<&Overlay> {
        self.of(target).filter(|o| o.kind.is_finding() && o.range == *range).max_by_key(|o| o.kind)
    }

    /// The finding after a selection, in the order of the page and around its end; the one before it, if `back`. One that
    /// begins at a caret comes after it; one that is selected does not come again.
    pub fn next_finding(&self, article: &Article, from: (TextTarget, Range<usize>), back: bool) -> Option<&Overlay> {
        let mut texts = texts_of_page(article);
        let here = texts.iter().position(|t| *t == from.0).unwrap_or(0);
        texts.rotate_left(here);
        let findings = |target: &TextTarget| self.of(*target).filter(|o| o.kind.is_finding());
        let order = |r: &Range<usize>| (r.start, r.end);
        let (first, others) = texts.split_first()?;
        if back {
            let before = findings(first).rev().find(|o| order(&o.range) < order(&from.1));
            let around = || others.iter().rev().chain([first]).flat_map(|t| findings(t).rev()).next();
            return before.or_else(around);
        }
        let after = findings(first).find(|o| order(&o.range) > order(&from.1));
        after.or_else(|| others.iter().chain([first]).flat_map(findings).next())
    }

    /// Moves all along with a change of the article. What loses its last letter goes.
    pub fn follow(&mut self, transaction: &Transaction) {
        for step in &transaction.steps {
            self.follow_step(step);
        }
    }

    /// The overlays of the texts that some changes touch, as they stand after them, and those texts.
    pub fn after<'t>(
        &self,
        changes: impl Iterator<Item = &'t Transaction> + Clone,
    ) -> (BTreeSet<TextTarget>, Overlays) {
        let touched: BTreeSet<TextTarget> = changes.clone().flat_map(Transaction::texts).collect();
        let own = touched.iter().filter_map(|t| Some((*t, self.texts.get(t)?.clone())));
        let mut part = Overlays { texts: own.collect() };
        changes.for_each(|t| part.follow(t));
        (touched, part)
    }

    fn follow_step(&mut self, step: &Step) {
        match step {
            Step::Replace { target, at, old, new } => {
                let Some(own) = self.texts.get_mut(target) else { return };
                for (_, overlay) in own.iter_mut() {
                    overlay.range = moved(&overlay.range, *at, old.text.len(), new.text.len());
                }
                own.retain(|(_, o)| !o.range.is_empty());
            }
            Step::Split { block, at, tail } => self.split(*block, *at, tail.id),
            Step::Join { block, at, tail } => {
                let gone = self.texts.remove(&TextTarget::Block(tail.id)).unwrap_or_default();
                let target = TextTarget::Block(*block);
                let joined = gone
                    .into_iter()
                    .map(|(layer, o)| (layer, Overlay { target, range: o.range.start + at..o.range.end + at, ..o }));
                self.texts.entry(target).or_default().extend(joined);
            }
            Step::Block(change) => {
                let (old, new) = (change.old.as_ref(), change.new.as_ref());
                if let Some(old) = old.filter(|o| new.is_none_or(|n| n.id != o.id || n.text != o.text)) {
                    self.texts.remove(&TextTarget::Block(old.id));
                }
            }
            Step::Picture(change) if change.new.is_none() => {
                if let Some(old) = &change.old {
                    self.texts.retain(|t, _| !matches!(t, TextTarget::Picture(id, _) if *id == old.id));
                }
            }
            // These change fields in no way that can be followed.
            Step::Picture(_) => self.texts.retain(|t, _| !matches!(t, TextTarget::Picture(..))),
            Step::Meta { .. } => self.texts.retain(|t, _| !matches!(t, TextTarget::Meta(_))),
            _ => {}
        }
    }

    fn split(&mut self, block: BlockId, at: usize, tail: BlockId) {
        let Some(own) = self.texts.remove(&TextTarget::Block(block)) else { return };
        let target = TextTarget::Block(tail);
        let (mut head, mut rest) = (Vec::new(), Vec::new());
        for (layer, o) in own {
            let (start, end) = (o.range.start, o.range.end);
            if start < at {
                head.push((layer, Overlay { range: start..end.min(at), ..o.clone() }));
            }
            if end > at {
                rest.push((layer, Overlay { target, range: start.max(at) - at..end - at, ..o }));
            }
        }
        self.texts.insert(TextTarget::Block(block), head);
        self.texts.insert(target, rest);
    }

    fn sort(&mut self, target: TextTarget) {
        if let Some(own) = self.texts.get_mut(&target) {
            own.sort_by_key(|(layer, o)| (o.range.start, o.range.end, *layer));
        }
    }
}

/// Where a range stands after `old` bytes at `at` became `new`. Text typed at its edges does not belong to it.
fn moved(range: &Range<usize>, at: usize, old: usize, new: usize) -> Range<usize> {
    let end = at + old;
    let start = match range.start {
        s if s >= end => s - old + new,
        s if s > at => at + new,
        s => s,
    };
    let stop = match range.end {
        e if e >= end && e > at => e - old + new,
        e if e > at => at,
        e => e,
    };
    start..stop.max(start)
}

/// The texts of the page in reading order: fields, then the body with captions and credits in their places.
pub fn texts_of_page(article: &Article) -> Vec<TextTarget> {
    let fields = [
        MetaField::Kicker,
        MetaField::Headline,
        MetaField::Standfirst,
        MetaField::Byline,
        MetaField::DatelinePlace,
        MetaField::DatelineDate,
    ];
    let mut all: Vec<TextTarget> = fields.map(TextTarget::Meta).to_vec();
    for block in &article.body {
        match block.kind {
            BlockKind::Picture(id) => {
                all.extend([PictureField::Caption, PictureField::Credit].map(|f| TextTarget::Picture(id, f)));
            }
            _ if block.kind.has_text() => all.push(TextTarget::Block(block.id)),
            _ => {}
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Clock, FixedClock, Ids};
    use crate::document::{Block, EditKind};
    use crate::editor::{Editor, Shift};

    fn article(texts: &[&str]) -> (Article, Ids) {
        let ids = Ids::sequential(1);
        let mut article = Article::new(&ids, FixedClock::default().now());
        article.body = texts.iter().map(|t| Block::paragraph(ids.make(), *t)).collect();
        (article, ids)
    }

    fn on(article: &Article, words: &[&str]) -> Overlays {
        let mut all = Overlays::default();
        all.set(Layer::Spelling, words.iter().map(|w| place(article, w)));
        all
    }

    fn place(article: &Article, word: &str) -> Overlay {
        let found = article.body.iter().find_map(|b| Some((b.id, b.text.find(word)?)));
        let (id, at) = found.expect("the word is there");
        Overlay::new(TextTarget::Block(id), at..at + word.len(), OverlayKind::Spelling)
    }

    fn words(article: &Article, overlays: &Overlays) -> Vec<String> {
        let texts = texts_of_page(article);
        let all = texts.iter().flat_map(|t| overlays.of(*t));
        all.map(|o| article.text(o.target).expect("a text")[o.range.clone()].to_owned()).collect()
    }

    /// Applies an edit made at a selection of the first block and follows it.
    fn after(
        texts: &[&str],
        at: Range<usize>,
        make: impl FnOnce(&Editor, &Article, &Ids) -> Option<super::super::Edit>,
    ) -> Vec<String> {
        let (mut article, ids) = article(texts);
        let mut overlays = on(&article, &["خطا", "ثان"]);
        let mut editor = Editor::new(&article);
        editor.select(article.body[0].id, at);
        let edit = make(&editor, &article, &ids).expect("an edit");
        edit.transaction.apply(&mut article).expect("fits");
        overlays.follow(&edit.transaction);
        words(&article, &overlays)
    }

    #[test]
    fn overlays_stay_under_their_words() {
        let texts = ["هذا خطا هنا", "سطر ثان"];
        let typed = |at: usize, t: &'static str| after(&texts, at..at, move |e, a, ids| e.insert_text(a, t, ids));
        assert_eq!(typed(0, "قال إن "), ["خطا", "ثان"]);
        assert_eq!(typed(7, "و"), ["خطا", "ثان"], "what is typed before a word does not belong to it");
        assert_eq!(typed(13, "ء"), ["خطا", "ثان"], "nor what is typed after it");
        assert_eq!(typed(9, "ا"), ["خاطا", "ثان"]);
        assert_eq!(after(&texts, 7..13, |e, a, _| e.delete_selection(a)), ["ثان"]);
        assert_eq!(after(&texts, 9..14, |e, a, _| e.delete_selection(a)), ["خ", "ثان"]);
        assert_eq!(after(&texts, 9..9, |e, a, ids| e.split(a, ids)), ["خ", "طا", "ثان"]);
        assert_eq!(after(&texts, 0..0, |e, a, ids| e.split(a, ids)), ["خطا", "ثان"]);
        let join = |e: &Editor, a: &Article, _: &Ids| {
            let mut e = e.clone();
            e.select(a.body[1].id, 0..0);
            e.erase(a, crate::editor::Erase::Backward)
        };
        assert_eq!(after(&texts, 0..0, join), ["خطا", "ثان"]);
        assert_eq!(after(&texts, 0..0, |e, a, _| e.shift_blocks(a, Shift::Down)), ["ثان", "خطا"]);
    }

    #[test]
    fn a_finder_replaces_its_own_layer_and_no_other() {
        let (article, _) = article(&["هذا خطا هنا", "سطر ثان"]);
        let mut overlays = on(&article, &["خطا", "ثان"]);
        let other = Overlay { kind: OverlayKind::Language, ..place(&article, "خطا") };
        overlays.set(Layer::Language, [other.clone()]);
        overlays.set(Layer::Spelling, [place(&article, "هنا"), place(&article, "هذا")]);
        assert_eq!(words(&article, &overlays), ["هذا", "خطا", "هنا"]);
        overlays.set(Layer::Spelling, []);
        assert_eq!(overlays.layer(Layer::Language).collect::<Vec<_>>(), [&other]);
        overlays.clear(Layer::Language);
        assert_eq!(overlays, Overlays::default());
    }

    #[test]
    fn what_a_frame_changes_is_known_without_the_rest() {
        let (mut article, ids) = article(&["هذا خطا هنا", "سطر ثان"]);
        let overlays = on(&article, &["خطا", "ثان"]);
        let mut editor = Editor::new(&article);
        editor.select(article.body[0].id, 0..0);
        let edit = editor.insert_text(&article, "ها ", &ids).expect("an edit");
        assert_eq!(edit.kind, EditKind::Typing);
        edit.transaction.apply(&mut article).expect("fits");
        let (touched, part) = overlays.after([&edit.transaction].into_iter());
        assert_eq!(touched.len(), 1);
        assert_eq!(words(&article, &part), ["خطا"]);
    }

    #[test]
    fn findings_come_in_the_order_of_the_page_and_around_its_end() {
        let (article, _) = article(&["خطا وآخر خطاء", "سطر ثان"]);
        let mut overlays = on(&article, &["خطا", "ثان"]);
        let block = |i: usize| TextTarget::Block(article.body[i].id);
        overlays.set_text(
            Layer::Language,
            block(0),
            [Overlay::new(block(0), 16..24, OverlayKind::Language), Overlay::new(block(0), 0..24, OverlayKind::Tied)],
        );
        let next = |i: usize, range: Range<usize>, back: bool| {
            let found = overlays.next_finding(&article, (block(i), range), back).expect("a finding");
            (article.body.iter().position(|b| TextTarget::Block(b.id) == found.target), found.range.clone())
        };
        assert_eq!(next(0, 0..0, false), (Some(0), 0..6), "one that begins at the caret");
        assert_eq!(next(0, 0..6, false), (Some(0), 16..24), "not the one that is selected; a tie is no finding");
        assert_eq!(next(0, 16..24, false), (Some(1), 7..13));
        assert_eq!(next(1, 7..13, false), (Some(0), 0..6), "around the end");
        assert_eq!(next(0, 0..6, true), (Some(1), 7..13), "and around the beginning");
        assert_eq!(next(1, 0..0, true), (Some(0), 16..24));
        assert_eq!(Overlays::default().next_finding(&article, (block(0), 0..0), false), None);
    }
}
