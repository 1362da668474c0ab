//! What the lint found in an article, kept text by text: texts of which it says what it said before share that with the
//! answer before, so that a new answer costs what is new in it.

use super::{LanguageFinding, TextPlace};
use crate::gate::Finding;
use std::collections::HashMap;
use std::sync::Arc;

/// The language findings of an article, in reading order.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LanguageFindings {
    texts: Vec<OfText>,
    count: usize,
    /// How many of them keep the article from leaving.
    blocking: usize,
}

#[derive(Clone, PartialEq, Debug)]
struct OfText {
    place: TextPlace,
    /// As the lint found them.
    read: Arc<[LanguageFinding]>,
    /// As they are shown: some are told elsewhere, some have suggestions by now.
    shown: Arc<[LanguageFinding]>,
}

impl OfText {
    fn is_read_as(&self, other: &OfText) -> bool {
        self.place == other.place && Arc::ptr_eq(&self.read, &other.read)
    }
}

impl LanguageFindings {
    /// What was found in each text. Where it is what was found `before`, it is shared with that.
    pub(super) fn read(
        found: impl Iterator<Item = (TextPlace, Vec<LanguageFinding>)>,
        before: &LanguageFindings,
    ) -> LanguageFindings {
        let known: HashMap<TextPlace, &Arc<[LanguageFinding]>> =
            before.texts.iter().map(|t| (t.place, &t.read)).collect();
        let text = |(place, found): (TextPlace, Vec<LanguageFinding>)| {
            let same = known.get(&place).filter(|k| k[..] == found[..]);
            let read = same.map_or_else(|| Arc::from(found), |k| Arc::clone(k));
            OfText { place, shown: read.clone(), read }
        };
        LanguageFindings::of(found.map(text).collect())
    }

    fn of(texts: Vec<OfText>) -> LanguageFindings {
        let count = texts.iter().map(|t| t.shown.len()).sum();
        let blocking = texts.iter().flat_map(|t| t.shown.iter()).filter(|f| f.blocks).count();
        LanguageFindings { texts, count, blocking }
    }

    /// Takes a new answer of the lint: of its findings those are shown that `shows` says. Of texts of which the lint says
    /// what it said, what is shown stays, unless `all` is to be looked at. Returns the texts of which something else may
    /// be shown.
    pub fn take(
        &mut self,
        answer: LanguageFindings,
        all: bool,
        shows: impl Fn(&LanguageFinding) -> bool,
    ) -> Vec<TextPlace> {
        let old = std::mem::take(&mut self.texts);
        let mut new = answer.texts;
        let is_same = |(a, b): &(&OfText, &OfText)| !all && a.is_read_as(b);
        let head = old.iter().zip(&new).take_while(is_same).count();
        let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(is_same).count();
        let (middle_old, middle_new) = (head..old.len() - tail, head..new.len() - tail);
        for (was, text) in old[..head].iter().zip(&mut new[..head]) {
            text.shown = was.shown.clone();
        }
        for (was, text) in old[middle_old.end..].iter().zip(&mut new[middle_new.end..]) {
            text.shown = was.shown.clone();
        }
        let mut known: HashMap<TextPlace, &OfText> = old[middle_old].iter().map(|t| (t.place, t)).collect();
        let mut changed = Vec::new();
        for text in &mut new[middle_new] {
            match known.remove(&text.place).filter(|was| is_same(&(*was, &*text))) {
                Some(was) => text.shown = was.shown.clone(),
                None => {
                    changed.push(text.place);
                    if !text.read.iter().all(&shows) {
                        text.shown = text.read.iter().filter(|f| shows(f)).cloned().collect();
                    }
                }
            }
        }
        changed.extend(known.into_keys());
        *self = LanguageFindings::of(new);
        changed
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &LanguageFinding> {
        self.texts.iter().flat_map(|t| t.shown.iter())
    }

    /// How many they are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// True if there is none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Those of one text.
    pub fn in_text(&self, place: TextPlace) -> &[LanguageFinding] {
        self.texts.iter().find(|t| t.place == place).map_or(&[], |t| &t.shown)
    }

    /// The texts that were read.
    pub fn places(&self) -> impl Iterator<Item = TextPlace> {
        self.texts.iter().map(|t| t.place)
    }

    /// Changes what may be meant by words of one text, where `meant` knows it.
    pub fn suggest(&mut self, place: TextPlace, meant: impl Fn(&LanguageFinding) -> Option<Vec<String>>) {
        let Some(text) = self.texts.iter_mut().find(|t| t.place == place) else { return };
        for at in 0..text.shown.len() {
            if let Some(meant) = meant(&text.shown[at]).filter(|m| *m != text.shown[at].finding.suggestions) {
                Arc::make_mut(&mut text.shown)[at].finding.suggestions = meant;
            }
        }
    }

    /// What of them keeps the article from leaving, as the check list tells it.
    pub fn blocking(&self) -> Vec<Finding> {
        // Mostly none, which is known without a look.
        if self.blocking == 0 { Vec::new() } else { super::blocking(self.iter()).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{BlockId, Ids};
    use crate::language::lint::{Rules, lint};

    fn answer(texts: &[(BlockId, &str)], before: &LanguageFindings) -> LanguageFindings {
        let found = texts.iter().map(|(id, text)| {
            let place = TextPlace::Block(*id);
            let all = lint(text, crate::language::lint::Kind::Body, &Rules::default());
            (place, all.into_iter().map(|finding| LanguageFinding { place, blocks: false, finding }).collect())
        });
        LanguageFindings::read(found, before)
    }

    #[test]
    fn a_new_answer_changes_what_is_new_in_it() {
        let ids = Ids::sequential(1);
        let (a, b, c): (BlockId, BlockId, BlockId) = (ids.make(), ids.make(), ids.make());
        let first = answer(&[(a, "قال ،نعم"), (b, "وصل  الضيف"), (c, "نص سليم")], &LanguageFindings::default());
        let mut shown = LanguageFindings::default();
        assert_eq!(shown.take(first.clone(), false, |_| true).len(), 3);
        assert_eq!(shown.len(), first.iter().count());
        assert!(shown.len() >= 2, "{shown:?}");
        // The same again; one text more, in the middle; one text otherwise; one gone.
        let same = answer(&[(a, "قال ،نعم"), (b, "وصل  الضيف"), (c, "نص سليم")], &first);
        assert_eq!(shown.take(same.clone(), false, |_| true), []);
        let d: BlockId = ids.make();
        let more = answer(&[(a, "قال ،نعم"), (d, "جاء  غدًا"), (b, "وصل  الضيف"), (c, "نص سليم")], &same);
        assert_eq!(shown.take(more.clone(), false, |_| true), [TextPlace::Block(d)]);
        let other = answer(&[(a, "قال ،نعم"), (d, "جاء  غدًا"), (b, "وصل الضيف"), (c, "نص سليم")], &more);
        assert_eq!(shown.take(other.clone(), false, |_| true), [TextPlace::Block(b)]);
        assert_eq!(shown.in_text(TextPlace::Block(b)), []);
        let gone = answer(&[(a, "قال ،نعم"), (b, "وصل الضيف"), (c, "نص سليم")], &other);
        assert_eq!(shown.take(gone.clone(), false, |_| true), [TextPlace::Block(d)]);
        assert!(shown.iter().eq(gone.iter()));
    }

    #[test]
    fn what_is_told_elsewhere_or_suggested_stays_so() {
        let ids = Ids::sequential(1);
        let (a, b): (BlockId, BlockId) = (ids.make(), ids.make());
        let texts = [(a, "قال ،نعم"), (b, "وصل  الضيف")];
        let first = answer(&texts, &LanguageFindings::default());
        let mut shown = LanguageFindings::default();
        shown.take(first.clone(), false, |f| f.place != TextPlace::Block(b));
        assert!(shown.in_text(TextPlace::Block(b)).is_empty() && !shown.in_text(TextPlace::Block(a)).is_empty());
        shown.suggest(TextPlace::Block(a), |_| Some(vec!["كلمة".into()]));
        let again = answer(&texts, &first);
        assert!(shown.take(again.clone(), false, |_| true).is_empty());
        assert!(shown.in_text(TextPlace::Block(b)).is_empty(), "nothing was found anew");
        assert!(shown.in_text(TextPlace::Block(a)).iter().all(|f| f.finding.suggestions == ["كلمة"]));
        assert_eq!(shown.take(again, true, |_| true).len(), 2, "unless all is looked at");
        assert!(!shown.in_text(TextPlace::Block(b)).is_empty());
    }
}
