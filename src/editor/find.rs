//! Finding words on the page, and putting others in their place.

use super::{Edit, Editor, View, texts_of_page};
use crate::document::{Affinity, Article, EditKind, Fragment, Position, Step, TextTarget, Transaction};
use crate::language::fold;
use std::collections::BTreeMap;
use std::ops::Range;

/// What is looked for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Query {
    /// The words.
    pub words: String,
    /// True: letter by letter; false: as ordinary spelling varies, marks, hamza seats and digits folded.
    pub exact: bool,
}

/// A place on the page.
pub type Place = (TextTarget, Range<usize>);

/// Where the words of a query stand on the page, kept as it changes. **Invariant:** places are in reading order and do
/// not overlap.
#[derive(Clone, Debug, Default)]
pub struct Matches {
    query: Query,
    texts: BTreeMap<TextTarget, Vec<Range<usize>>>,
    all: Vec<Place>,
}

impl Query {
    /// Where the words stand in a text.
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        match self.exact {
            true => fold::find_exact(text, &self.words),
            false => fold::find_folded(text, &self.words),
        }
    }

    /// True if there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.trim().is_empty()
    }
}

impl Matches {
    /// Looks through the whole page.
    pub fn of(article: &Article, query: Query) -> Self {
        let mut matches = Self { query, ..Self::default() };
        if !matches.query.is_empty() {
            matches.look_at(article, &texts_of_page(article));
        }
        matches
    }

    /// Looks anew at texts that changed, came or went.
    pub fn look_at(&mut self, article: &Article, changed: &[TextTarget]) {
        if self.query.is_empty() {
            return;
        }
        for target in changed {
            let places = article.text(*target).map(|text| self.query.places(text)).unwrap_or_default();
            if places.is_empty() {
                self.texts.remove(target);
            } else {
                self.texts.insert(*target, places);
            }
        }
        let order = texts_of_page(article);
        let texts = &self.texts;
        let of = |target: TextTarget| texts.get(&target).into_iter().flatten().map(move |r| (target, r.clone()));
        self.all = order.into_iter().flat_map(of).collect();
    }

    /// What is looked for.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// All places in reading order.
    pub fn all(&self) -> &[Place] {
        &self.all
    }

    /// The places in one text.
    pub fn in_text(&self, target: TextTarget) -> &[Range<usize>] {
        self.texts.get(&target).map_or(&[], Vec::as_slice)
    }

    /// The number of a place among all, from 0.
    pub fn number_of(&self, place: &Place) -> Option<usize> {
        self.all.iter().position(|p| p == place)
    }

    /// The first place at or after a selection, around the page's end. A place that is the selection itself counts only
    /// if `or_here`.
    pub fn after(&self, article: &Article, from: &Place, or_here: bool) -> Option<usize> {
        let key = key_in(article);
        let from = key(from);
        let at = self.all.iter().position(|p| key(p) > from || (or_here && key(p) == from));
        at.or((!self.all.is_empty()).then_some(0))
    }

    /// The last place before a selection, around the page's beginning.
    pub fn before(&self, article: &Article, from: &Place) -> Option<usize> {
        let key = key_in(article);
        let from = key(from);
        self.all.iter().rposition(|p| key(p) < from).or(self.all.len().checked_sub(1))
    }
}

/// The order of places on the page.
fn key_in(article: &Article) -> impl Fn(&Place) -> (usize, usize, usize) {
    let order: BTreeMap<TextTarget, usize> = texts_of_page(article).into_iter().zip(0..).collect();
    move |(target, range)| (order.get(target).copied().unwrap_or(usize::MAX), range.start, range.end)
}

impl Editor {
    /// Where the selection lies: the field's, or that part of the body's that is in the block where it begins.
    pub fn place(&self, article: &Article) -> Place {
        match self.view.field {
            Some(field) => (field.target, field.span.range()),
            None => {
                let head = self.view.body.head;
                let (start, end) = self.view.body.ordered(article).unwrap_or((head, head));
                let end = if end.block == start.block { end.offset } else { start.offset };
                (TextTarget::Block(start.block), start.offset..end)
            }
        }
    }

    /// Puts `with` in place of some words; it takes on their marks. The caret goes behind it.
    pub fn replace(&self, article: &Article, place: &Place, with: &str) -> Option<Edit> {
        let step = self.replacing(article, place, with)?;
        let (target, range) = place;
        let end = range.start + with.len();
        let after = match target {
            TextTarget::Block(block) => {
                View::caret(Position { block: *block, offset: end, affinity: Affinity::Before })
            }
            _ => self.view.in_field(*target, super::Span::at(end)),
        };
        Some(Edit { transaction: Transaction::one(step), kind: EditKind::Single, before: self.view, after })
    }

    /// Puts `with` in all of `places`, which are in reading order and do not overlap, in one edit.
    pub fn replace_all(&self, article: &Article, places: &[Place], with: &str) -> Option<Edit> {
        // From the last to the first, so that those still to come stay where they are.
        let steps: Vec<Step> = places.iter().rev().filter_map(|p| self.replacing(article, p, with)).collect();
        if steps.is_empty() {
            return None;
        }
        let transaction = Transaction { steps };
        let after = View { body: transaction.map_selection(self.view.body), field: None };
        Some(Edit { transaction, kind: EditKind::Single, before: self.view, after })
    }

    fn replacing(&self, article: &Article, (target, range): &Place, with: &str) -> Option<Step> {
        let with = super::typing::clean(with).replace('\n', " ");
        let (old, marks) = match target {
            TextTarget::Block(id) => {
                let block = article.block(*id)?;
                let kept = block.marks.iter().filter(|m| m.start <= range.start && range.end <= m.end);
                let kinds: Vec<_> = kept.map(|m| m.kind.clone()).collect();
                (block.fragment(range.clone())?, super::typing::over(&with, &kinds))
            }
            _ => (Fragment::plain(article.text(*target)?.get(range.clone())?), Default::default()),
        };
        let new = Fragment { text: with, marks };
        (old != new).then_some(Step::Replace { target: *target, at: range.start, old, new })
    }
}

#[cfg(test)]
mod tests {
    use super::super::marked::{parse, show};
    use super::*;
    use crate::base::Ids;
    use crate::document::MetaField;

    fn query(words: &str, exact: bool) -> Query {
        Query { words: words.into(), exact }
    }

    /// Replaces all, shows the article, and takes it back.
    fn replaced(spec: &str, words: &str, exact: bool, with: &str) -> String {
        let (mut article, mut editor) = parse(spec, &Ids::sequential(1));
        let before = article.clone();
        let matches = Matches::of(&article, query(words, exact));
        let Some(edit) = editor.replace_all(&article, matches.all(), with) else { return "nothing".into() };
        edit.transaction.apply(&mut article).expect("fits");
        editor.accept(&edit);
        let shown = show(&article, &editor);
        edit.transaction.invert().apply(&mut article).expect("is taken back");
        assert_eq!(article, before);
        shown
    }

    #[test]
    fn all_places_are_replaced_at_once_and_keep_their_marks() {
        assert_eq!(replaced("قال الارهاب\nو*الإرهابيون* |هنا", "الارهاب", false, "العنف"), "قال العنف\nو*العنفيون* |هنا");
        assert_eq!(replaced("أحمد احمد|", "أحمد", true, "محمد"), "محمد احمد|");
        assert_eq!(replaced("أحمد احمد|", "أحمد", false, "محمد"), "محمد محمد|");
        assert_eq!(replaced("{نعم} *نعم*|", "نعم", false, ""), " |");
        assert_eq!(replaced("آآ|آ", "آآ", true, "ب"), "ب|آ", "places do not overlap");
        assert_eq!(replaced("نص|", "كلمة", false, "شيء"), "nothing");
        assert_eq!(replaced("نعم|", "نعم", true, "نعم"), "nothing", "what stands there already");
    }

    #[test]
    fn what_replaces_words_may_hold_them() {
        assert_eq!(replaced("لا ولا|", "لا", false, "لا لا"), "لا لا ولا لا|");
    }

    #[test]
    fn places_come_in_reading_order_and_around() {
        let (mut article, editor) = parse("باب| ثان\nباب", &Ids::sequential(1));
        article.meta.headline = "الباب".into();
        let matches = Matches::of(&article, query("باب", false));
        let headline = TextTarget::Meta(MetaField::Headline);
        assert_eq!(matches.all()[0], (headline, 4..10));
        assert_eq!(matches.all().len(), 3);
        let here = editor.place(&article);
        assert_eq!(matches.after(&article, &here, true), Some(2));
        assert_eq!(matches.before(&article, &here), Some(1));
        assert_eq!(matches.after(&article, &matches.all()[2], false), Some(0));
        assert_eq!(matches.before(&article, &matches.all()[0]), Some(2));
        assert_eq!(matches.after(&article, &matches.all()[1], true), Some(1));
        let edit = editor.replace(&article, &matches.all()[0].clone(), "النافذة").expect("an edit");
        edit.transaction.apply(&mut article).expect("fits");
        assert_eq!(article.meta.headline, "الالنافذة");
    }

    #[test]
    fn kept_places_are_those_of_a_fresh_look() {
        let ids = Ids::sequential(1);
        let (mut article, mut editor) = parse("باب وباب\nباب|", &ids);
        let mut matches = Matches::of(&article, query("باب", false));
        for step in 0..6 {
            let edit = match step % 3 {
                0 => editor.insert_text(&article, " باب", &ids),
                1 => editor.split(&article, &ids),
                _ => {
                    editor.select(article.body[0].id, 0..6);
                    editor.delete_selection(&article)
                }
            };
            let Some(edit) = edit else { continue };
            edit.transaction.apply(&mut article).expect("fits");
            editor.accept(&edit);
            let changed: Vec<_> = edit.transaction.blocks().into_iter().map(TextTarget::Block).collect();
            matches.look_at(&article, &changed);
            assert_eq!(matches.all(), Matches::of(&article, query("باب", false)).all());
        }
    }
}
