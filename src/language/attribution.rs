//! Who said it: for each quotation of a text, the words around it that name its speaker.
//!
//! Arabic news prose names a speaker by a verb of saying before the words (`وقالت سلمى الحدّاد إن`), after them
//! (`«…»، تقول سلمى`), by a phrase (`بحسب`, `نقلًا عن`), or not again, while one speaker goes on (`وأضاف`). The text is
//! walked sentence by sentence; whoever spoke last stays in mind. A proposal is what the text calls the speaker next to
//! the words: `المصدر` is not replaced by whom it stands for, which is given beside it.

mod clause;
mod extent;
mod lexicon;
mod phrase;
mod token;

use super::fold::fold;
use super::quotes::{self, Quotation, Role};
use lexicon::Cue;
use phrase::Phrase;
use std::ops::Range;
use token::{Kind, Sentence, Token};

/// A quotation, or a name between quotation marks, with what the text says of its speaker.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attributed {
    /// Which paragraph, from 0.
    pub paragraph: usize,
    /// The words.
    pub quotation: Quotation,
    /// Who said them; `None` for a name, and where the text does not tell.
    pub speaker: Option<Speaker>,
    /// How they were said, where the text tells.
    pub manner: Option<Manner>,
}

/// What a text calls a speaker.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Speaker {
    /// The paragraph that names the speaker.
    pub paragraph: usize,
    /// The name, without the post before it: `سلمى الحدّاد` of `مديرة الهيئة سلمى الحدّاد`.
    pub name: Range<usize>,
    /// All that stands there: post and name.
    pub whole: Range<usize>,
    /// The words that called the same speaker before, and the paragraph where they stand: `مصدر مسؤول` for `المصدر`.
    pub antecedent: Option<(usize, Range<usize>)>,
    /// Asked not to be named.
    pub unnamed: bool,
}

/// How something was said.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Manner {
    /// In a talk with a journalist.
    Interview,
    /// In a communiqué or a speech.
    Statement,
    /// In a press conference.
    PressConference,
    /// In a report, a law, a letter.
    Document,
    /// As another outlet has it.
    OtherOutlet,
    /// In a network.
    SocialPost,
}

/// What a speaker seems to be, by what the text calls them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Sort {
    /// Somebody with a name.
    Person,
    /// `مصدر أمني`, `تاجر حبوب`: somebody without one.
    Unnamed,
    /// `شهود عيان`.
    Witness,
    /// `صحيفة …`, `وكالة …`.
    Outlet,
    /// `وزارة …`, `نقابة …`.
    Body,
    /// `تقرير …`, `وثيقة`.
    Document,
}

/// What is called `name`.
pub fn sort(name: &str) -> Sort {
    lexicon::sort(&fold(name))
}

/// The quotations and quoted names of a text, paragraph by paragraph, in their order; those within others are left out.
pub fn find(paragraphs: &[&str]) -> Vec<Attributed> {
    let mut walk = Walk::default();
    for (paragraph, text) in paragraphs.iter().enumerate() {
        let outer: Vec<Quotation> = quotes::find(text).into_iter().filter(|q| q.depth == 0).collect();
        for sentence in token::sentences(text, &outer) {
            walk.sentence(paragraph, text, &outer, &sentence);
        }
    }
    walk.found
}

/// What is in mind while a text is walked.
#[derive(Default)]
struct Walk {
    found: Vec<Attributed>,
    /// Whoever was named last as speaking.
    last: Option<Speaker>,
    /// All who were named, with the folded words.
    named: Vec<(Speaker, String)>,
    /// The quotation that was the whole sentence before, by its place among those found.
    alone: Option<usize>,
    /// Whom somebody asked: who answers next.
    asked: Option<Speaker>,
}

/// A sentence of a paragraph.
#[derive(Clone, Copy)]
struct Place<'a> {
    paragraph: usize,
    text: &'a str,
    tokens: &'a [Token],
}

impl Walk {
    fn sentence(&mut self, paragraph: usize, text: &str, quotations: &[Quotation], sentence: &Sentence) {
        let tokens = &sentence.tokens;
        let here = Place { paragraph, text, tokens };
        // Whoever speaks in this sentence, once a cue was met.
        let mut speaks: Option<Speaker> = None;
        let manner = lexicon::manner(tokens);
        self.point_back(here);
        let mut at = 0;
        while at < tokens.len() {
            if let Kind::Quote(index) = tokens[at].kind {
                let Some(quotation) = quotations.get(index) else { break };
                let spoken = quotation.role == Role::Quotation;
                let speaker = if spoken { self.speaker_of(here, at, &speaks) } else { None };
                if let Some(speaker) = &speaker {
                    speaks.get_or_insert_with(|| speaker.clone());
                }
                let manner = manner.filter(|_| spoken);
                self.found.push(Attributed { paragraph, quotation: quotation.clone(), speaker, manner });
            } else if let Some(cue) = lexicon::cue(tokens, at) {
                let end = self.meet(here, at, cue, &mut speaks);
                // Names between marks within the phrase: `صحيفة «الساحل اليوم»`.
                let inside = tokens[at..end.min(tokens.len())].iter().filter_map(|t| match t.kind {
                    Kind::Quote(index) => quotations.get(index),
                    _ => None,
                });
                let name = |q: &Quotation| Attributed { paragraph, quotation: q.clone(), speaker: None, manner: None };
                self.found.extend(inside.map(name));
                at = end;
                continue;
            }
            at += 1;
        }
        let mut words = tokens.iter().filter(|t| !t.kind.is_punctuation()).peekable();
        let alone = words.peek().is_some() && words.all(|t| matches!(t.kind, Kind::Quote(_)));
        self.alone = self.found.len().checked_sub(1).filter(|_| alone);
    }

    /// The sentence after a quotation that stands alone may say whose it was.
    fn point_back(&mut self, here: Place) {
        let before = self.alone.take().filter(|at| self.found[*at].paragraph == here.paragraph);
        if let Some(alone) = before
            && let Some(phrase::After::Named(phrase)) = phrase::pointing_back(here.text, here.tokens)
        {
            let speaker = self.name(here, phrase);
            self.found[alone].speaker = Some(speaker);
        }
    }

    /// Meets a cue at token `at`: who speaks from there on, and the token at which the sentence goes on.
    fn meet(&mut self, here: Place, at: usize, cue: Cue, speaks: &mut Option<Speaker>) -> usize {
        let Place { text, tokens, .. } = here;
        let (phrase, next) = phrase::subject(text, tokens, at, cue);
        let end = next.max(at + 1);
        // `واعترف المتهم، وفق محضر الجلسة، بأنه`: said by the way, where somebody speaks already.
        let aside = cue == Cue::According && speaks.is_some() && is_aside(tokens, at, next);
        // `وحثّ الأحزاب على`: whom, where somebody speaks already and no other name follows.
        let whom = speaks.is_some() && lexicon::is_transitive(&tokens[at].word) && !extent::names(tokens, next);
        let of_clause = cue == Cue::GoesOn
            || cue == Cue::Verb && (phrase::is_relative(tokens, at) || phrase::is_coordinated(tokens, at));
        match phrase {
            Some(_) if aside || whom => {}
            Some(phrase) => *speaks = Some(self.name(here, phrase)),
            None if lexicon::answers(tokens, at) && self.asked.is_some() => *speaks = self.asked.take(),
            None if of_clause && speaks.is_none() => {
                let subject = clause::subject(text, tokens, at, true);
                *speaks = subject.map(|phrase| self.name(here, phrase)).or_else(|| self.last.clone());
            }
            None if cue.keeps_speaker() && speaks.is_none() => speaks.clone_from(&self.last),
            None => {}
        }
        if lexicon::asks(tokens, at)
            && let (Some(whom), _) = extent::forward(text, tokens, end, true)
        {
            let asker = self.last.clone();
            self.asked = Some(self.name(here, whom));
            self.last = asker;
        }
        end
    }

    /// Who said the quotation at token `at`, given who speaks in the sentence up to it.
    fn speaker_of(&mut self, here: Place, at: usize, speaks: &Option<Speaker>) -> Option<Speaker> {
        let Place { text, tokens, .. } = here;
        if let Some(speaker) = speaks {
            return Some(speaker.clone());
        }
        if let Some(phrase) = phrase::after(text, tokens, at) {
            return match phrase {
                phrase::After::Named(phrase) => Some(self.name(here, phrase)),
                phrase::After::SameAsBefore => self.last.clone(),
            };
        }
        if let Some(phrase) = phrase::before_colon(text, tokens, at) {
            return Some(self.name(here, phrase));
        }
        let after_colon = at.checked_sub(1).is_some_and(|i| tokens[i].kind == Kind::Punctuation(':'));
        if let Some(phrase) = after_colon.then(|| clause::subject(text, tokens, at - 1, false)).flatten() {
            return Some(self.name(here, phrase));
        }
        // A sentence that begins with somebody's words goes on with whoever spoke.
        let first = tokens[..at].iter().all(|t| t.kind.is_punctuation());
        if first { self.last.clone() } else { None }
    }

    /// Keeps a phrase as whoever speaks now.
    fn name(&mut self, here: Place, phrase: Phrase) -> Speaker {
        let Place { paragraph, text, tokens } = here;
        let words = fold(&text[phrase.name.clone()]);
        let antecedent = self.antecedent(&words);
        let known = |s: &Speaker, folded: &str| {
            s.unnamed
                && (folded == words || antecedent.as_ref().is_some_and(|(p, r)| *p == s.paragraph && *r == s.whole))
        };
        let unnamed = lexicon::asks_not_to_be_named(tokens, phrase.whole.end)
            || self.named.iter().any(|(speaker, folded)| known(speaker, folded));
        let speaker = Speaker { paragraph, name: phrase.name, whole: phrase.whole.clone(), antecedent, unnamed };
        self.named.push((speaker.clone(), fold(&text[phrase.whole])));
        self.last = Some(speaker.clone());
        speaker
    }

    /// Who was called otherwise before: `المصدر` after `مصدر مسؤول`, a last name after the whole.
    fn antecedent(&self, words: &str) -> Option<(usize, Range<usize>)> {
        let head = words.split_whitespace().next()?;
        let bare = head.strip_prefix("ال").unwrap_or(head);
        let one_word = !words.contains(' ');
        let means = |known: &str| {
            let mut parts = known.split_whitespace();
            known != words && (parts.clone().any(|w| w == bare) || (one_word && parts.any(|w| w == head)))
        };
        let found = self.named.iter().rev().find(|(_, known)| means(known))?;
        Some((found.0.paragraph, found.0.whole.clone()))
    }
}

/// True for what stands between two commas.
fn is_aside(tokens: &[Token], from: usize, to: usize) -> bool {
    let comma =
        |i: usize| matches!(tokens.get(i).map(|t| t.kind), Some(Kind::Punctuation('،' | ',' | '—' | '–' | '-')));
    from.checked_sub(1).is_some_and(comma) && comma(to)
}

impl Cue {
    /// True if without a subject of its own the cue means whoever spoke before.
    fn keeps_speaker(self) -> bool {
        !matches!(self, Cue::According)
    }
}

#[cfg(test)]
#[path = "attribution_tests.rs"]
mod tests;
