//! Whose name stands where: after a verb or a phrase of saying, before a verb, before a colon, after the words that were said.

use super::extent::{MOST_WORDS, forward, is_audience, is_definite, is_title, may_begin, phrase};
use super::lexicon::{self, Cue};
use super::token::{Kind, Token};
use crate::language::lexicon::{NAMING_NOUNS, is_in};
use std::ops::Range;

/// A speaker's name in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Phrase {
    /// The name without the post before it.
    pub name: Range<usize>,
    /// Post and name.
    pub whole: Range<usize>,
}

/// What follows a quotation.
pub enum After {
    /// A verb or a phrase with a name.
    Named(Phrase),
    /// A verb without a name.
    SameAsBefore,
}

/// The subject of the cue at token `at`, and the token from which the sentence goes on.
pub fn subject(text: &str, tokens: &[Token], at: usize, cue: Cue) -> (Option<Phrase>, usize) {
    match cue {
        Cue::GoesOn => (None, at + 1),
        Cue::According => {
            let start = lexicon::according_end(tokens, at).unwrap_or(at + 1);
            // `وفق ما أعلنه المركز`: the verb names whoever it is.
            let (found, end) = forward(text, tokens, start, false);
            (found.map(|found| without_lam(text, tokens, at, start, found)), end.max(start))
        }
        Cue::StandsIn => {
            // `تلقّى رسالة من مديره جاء فيها`.
            let points = tokens.get(at + 1).is_some_and(|t| matches!(t.word.as_str(), "فيه" | "فيها"));
            let ends = |t: &Token| t.kind != Kind::Word;
            let from = tokens[..at].iter().rposition(ends).map_or(0, |i| i + 1);
            let paper = tokens[from..at].iter().position(|t| lexicon::is_paper(&t.word));
            // Who sent it is the subject of the clause, unless it came from somebody.
            let paper = paper.filter(|i| points && tokens.get(from + i + 1).is_some_and(|t| t.word == "من"));
            if let Some(paper) = paper {
                return (Some(phrase(text, tokens, from + paper, at)), at + 2);
            }
            let (found, end) = forward(text, tokens, at + 2, false);
            (found, end.max(at + 1))
        }
        Cue::Relaying => relayed(text, tokens, at),
        // `وناشدت المانحين`: in the oblique case, so whom, and who did goes on.
        Cue::Accusing if tokens.get(at + 1).is_some_and(is_oblique) => (None, at + 1),
        // `وأضافوا`: who did stands in the verb.
        Cue::Verb | Cue::Accusing if is_plural(&tokens[at]) => (backward(text, tokens, at), at + 1),
        Cue::Verb | Cue::Accusing => {
            let (found, end) = forward(text, tokens, over_pronouns(tokens, at + 1), cue == Cue::Accusing);
            match found {
                Some(found) => (Some(found), end),
                None if is_coordinated(tokens, at) => (None, at + 1),
                None => (backward(text, tokens, at), at + 1),
            }
        }
    }
}

/// The phrase after `وفقا`, without the preposition that is written onto it: `لضابط متقاعد`.
fn without_lam(text: &str, tokens: &[Token], at: usize, start: usize, found: Phrase) -> Phrase {
    let led = matches!(tokens[at].word.trim_start_matches('و'), "وفقا" | "فقا" | "طبقا") && start == at + 1;
    let cut = |range: Range<usize>| {
        let lam = range.start == found.whole.start && text[range.clone()].starts_with('ل');
        if led && lam { range.start + 'ل'.len_utf8()..range.end } else { range }
    };
    Phrase { name: cut(found.name.clone()), whole: cut(found.whole.clone()) }
}

/// True for a verb after `ما`: `على ما سماه «…»`, whose subject is that of the clause around it.
pub fn is_relative(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).map(|i| tokens[i].word.as_str());
    let after = tokens.get(at + 1).map(|t| t.word.as_str());
    let named = matches!(before, Some("ما" | "بما" | "مما" | "لما" | "فيما" | "من")) && tokens[at].possessed;
    // `أصدر المجلس بيانًا حذّر فيه`.
    named || matches!(after, Some("فيه" | "فيها" | "خلاله" | "خلالها"))
}

/// `ابتسم المدرب وقال`: whoever did the one did the other.
pub fn is_coordinated(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    tokens[at].word.starts_with('و') && before.is_some_and(|t| t.kind == Kind::Word)
}

/// True for a verb that ends with who did it: `سألوا`.
fn is_plural(token: &Token) -> bool {
    token.word.ends_with("وا") && token.word.chars().count() > 3
}

/// True for a sound plural that can be no subject: `المانحين`, `المحتجين`.
fn is_oblique(token: &Token) -> bool {
    let word = token.word.as_str();
    word.starts_with("ال") && word.ends_with("ين") && word.chars().count() >= 7
}

/// What right after the quotation at `at` says of its speaker.
pub fn after(text: &str, tokens: &[Token], at: usize) -> Option<After> {
    after_words(text, tokens, at + 1)
}

/// What the sentence after a quotation that stands alone says of its speaker, where it points back: `بهذه العبارة تختصر الممرضة…`.
pub fn pointing_back(text: &str, tokens: &[Token]) -> Option<After> {
    let first = tokens.first().map(|t| t.word.as_str()).unwrap_or_default();
    let points = matches!(first, "بهذه" | "بتلك" | "بهذا" | "هكذا" | "هكذ" | "بهكذا") || is_wording(first);
    points.then(|| after_words(text, tokens, 0)).flatten()
}

/// `عبارة كتبها متظاهرون`: what was said is called by what it is.
fn is_wording(word: &str) -> bool {
    matches!(word, "عباره" | "عبارات" | "كلمات" | "كلمه" | "جمله" | "شعار" | "هتاف" | "صرخه" | "شهاده")
}

fn after_words(text: &str, tokens: &[Token], at: usize) -> Option<After> {
    let mut i = at;
    while tokens.get(i).is_some_and(|t| matches!(t.kind, Kind::Punctuation('،' | ',' | '—' | '–' | '-' | ')'))) {
        i += 1;
    }
    // `هكذا رد`, `بهذه الكلمات أنهى`: the next word is a verb, whichever.
    let lead = tokens.get(i).map(|t| t.word.as_str()).unwrap_or_default();
    let any_verb = match lead {
        "هكذا" | "بهكذا" | "هذا" | "هذه" | "كما" => 1,
        "بهذه" | "بتلك" | "بهذا" => 2,
        word if is_wording(word) => 1,
        _ => 0,
    };
    i += any_verb;
    if matches!(tokens.get(i).map(|t| t.word.as_str()), Some("ما" | "هو" | "كان")) && any_verb > 0 {
        i += 1;
    }
    if tokens[i.min(tokens.len())..].first().is_some_and(|t| t.word == "علي")
        && let Some(end) = lexicon::according_end(tokens, i + 1)
    {
        return forward(text, tokens, end, false).0.map(After::Named);
    }
    // `على ما يقول النائب`.
    if tokens.get(i).is_some_and(|t| t.word == "علي") && tokens.get(i + 1).is_some_and(|t| t.word == "ما") {
        return verb_after(text, tokens, i + 2);
    }
    let token = tokens.get(i).filter(|t| t.kind == Kind::Word)?;
    let conjoined = token.word.starts_with('و') && lexicon::cue(tokens, i) != Some(Cue::According);
    match lexicon::cue(tokens, i) {
        _ if conjoined && any_verb == 0 => None,
        Some(Cue::According) => {
            let start = lexicon::according_end(tokens, i)?;
            if matches!(tokens.get(start).map(|t| t.word.as_str()), Some("ما" | "الي")) {
                return verb_after(text, tokens, start + 1);
            }
            forward(text, tokens, start, false).0.map(After::Named)
        }
        Some(Cue::Verb | Cue::Accusing | Cue::Relaying) => verb_after(text, tokens, i),
        Some(Cue::GoesOn) => Some(After::SameAsBefore),
        None if any_verb > 0 => forward(text, tokens, i + 1, true).0.map(After::Named),
        _ => None,
    }
}

/// The subject after the verb at `at`, over a pronoun like `به` after it.
fn verb_after(text: &str, tokens: &[Token], at: usize) -> Option<After> {
    let short = lexicon::cue(tokens, at) == Some(Cue::Accusing);
    let found = forward(text, tokens, over_pronouns(tokens, at + 1), short).0;
    Some(found.map_or(After::SameAsBefore, After::Named))
}

/// `قال لنا أحدهم`, `ردّ عليه زميله`: the subject stands after the pronoun.
pub(super) fn over_pronouns(tokens: &[Token], at: usize) -> usize {
    let pronoun = |t: &&Token| {
        matches!(
            t.word.as_str(),
            "به" | "بها"
                | "له"
                | "لها"
                | "لهم"
                | "لنا"
                | "لي"
                | "عليه"
                | "عليها"
                | "عليهم"
                | "اليه"
                | "اليها"
        )
    };
    let at = at + tokens[at.min(tokens.len())..].iter().take(2).take_while(pronoun).count();
    over_occasion(tokens, over_audience(tokens, at))
}

/// `قال بعد الجلسة رئيس الكتلة`: the subject stands after when or where it was said, where it is somebody's post.
fn over_occasion(tokens: &[Token], at: usize) -> usize {
    let word = |i: usize| tokens.get(i).filter(|t| t.kind == Kind::Word).map_or("", |t| t.word.as_str());
    let when = matches!(word(at), "بعد" | "قبل" | "خلال" | "عقب" | "اثر" | "امام" | "في" | "اثناء" | "مساء" | "صباح");
    let end = (at + 2..at + 4).find(|i| is_title(word(*i)) && !word(*i).starts_with("ال"));
    end.filter(|_| when && word(at + 1).starts_with("ال")).unwrap_or(at)
}

/// `أكد لـ«المرفأ» رئيس الغرفة`, `قال للصحافيين مدير المرور`: the subject stands after those who heard it, where one follows.
fn over_audience(tokens: &[Token], at: usize) -> usize {
    let Some(first) = tokens.get(at).filter(|t| t.kind == Kind::Word) else { return at };
    let quoted = |i: usize| tokens.get(i).is_some_and(|t| matches!(t.kind, Kind::Quote(_)));
    let next = match first.word.as_str() {
        "ل" if quoted(at + 1) => at + 2,
        w if w.starts_with('ل') && is_audience(w) && quoted(at + 1) => at + 2,
        w if w.starts_with("لل") && is_audience(w) => at + 1,
        _ => return at,
    };
    let next = over_occasion(tokens, next);
    let follows = tokens.get(next).is_some_and(|t| t.kind == Kind::Word && may_begin(t, tokens, next));
    if follows { next } else { at }
}

/// A name that a colon parts from the quotation at `at`, where no verb stands before it: `الدليمي: «…»`.
pub fn before_colon(text: &str, tokens: &[Token], at: usize) -> Option<Phrase> {
    let colon = at.checked_sub(1)?;
    if tokens.get(colon)?.kind != Kind::Punctuation(':') {
        return None;
    }
    let (phrase, end) = forward(text, tokens, 0, false);
    (end <= colon && colon - end <= 3).then_some(phrase).flatten()
}

/// `نقلت صحيفة … عن المسؤول`: whoever follows `عن` or `إلى`, else the subject of the verb.
fn relayed(text: &str, tokens: &[Token], at: usize) -> (Option<Phrase>, usize) {
    let window = tokens.iter().enumerate().skip(at + 1).take(14);
    for (i, token) in window {
        match token.word.as_str() {
            // `نقلا عن` and `نقلت … عن` alike.
            "عن" | "الي" | "علي" if token.word != "علي" || tokens.get(i + 1).is_some_and(|t| t.word == "لسان") =>
            {
                let start = if token.word == "علي" { i + 2 } else { i + 1 };
                if let (Some(found), end) = forward(text, tokens, start, false) {
                    return (Some(found), end);
                }
            }
            "ان" | "انه" | "انها" | "بان" => break,
            _ if token.kind == Kind::Punctuation(':') => break,
            _ => {}
        }
    }
    let (found, end) = forward(text, tokens, at + 1, false);
    (found, if end > at { end } else { at + 1 })
}

/// A name that ends right before the verb at `at`: `سلمى الحدّاد قالت`, `أما المحامي فيقول`, `كان المدير قد صرّح`.
fn backward(text: &str, tokens: &[Token], at: usize) -> Option<Phrase> {
    let mut end = before_aside(tokens, at);
    if end > 0 && matches!(tokens[end - 1].word.as_str(), "قد" | "كان" | "كانت") {
        end -= 1;
    }
    let mut start = end;
    while start > 0 && end - start < MOST_WORDS {
        let token = &tokens[start - 1];
        let word = token.word.as_str();
        let quoted_name =
            matches!(token.kind, Kind::Quote(_)) && start >= 2 && is_in(&NAMING_NOUNS, &tokens[start - 2].word);
        if quoted_name {
            start -= 1;
            continue;
        }
        if token.kind != Kind::Word || lexicon::STOPS.contains(word) || token.nunated || opens(word) {
            break;
        }
        if lexicon::is_saying(word) && !word.starts_with("ال") {
            return None;
        }
        start -= 1;
    }
    let first = tokens.get(start).filter(|_| start < end)?;
    let opener = start.checked_sub(1).and_then(|i| tokens.get(i));
    // `منسوبًا إلى نائب سابق يقول فيه`: a verb right after somebody who is not known yet is what he or she does.
    let present = |word: &str| word.starts_with(['ي', 'ت']);
    let clause = |word: &str| {
        matches!(word, "الي" | "عن" | "من" | "مع" | "ل") && !is_definite(first) && present(&tokens[at].word)
    };
    let free = match opener {
        None => true,
        Some(t) if t.kind.is_punctuation() => true,
        Some(t) => opens(&t.word) || clause(&t.word),
    };
    let joined = first.word.starts_with('و') && !lexicon::WAW_NAMES.contains(first.word.as_str());
    (free && !joined && may_begin(first, tokens, start)).then(|| phrase(text, tokens, start, end))
}

/// Where the words before the verb at `at` end, an aside left out: `الوزيرة، من جهتها، قالت`, `أما الوزيرة، فقالت`.
fn before_aside(tokens: &[Token], at: usize) -> usize {
    let comma = |i: usize| matches!(tokens.get(i).map(|t| t.kind), Some(Kind::Punctuation('،' | ',')));
    let Some(last) = at.checked_sub(1).filter(|i| comma(*i)) else { return at };
    let whole = tokens.first().is_some_and(|t| matches!(t.word.as_str(), "اما" | "واما"));
    if whole && tokens[at].word.starts_with('ف') {
        return last;
    }
    let first = (last.saturating_sub(5)..last).rev().find(|i| comma(*i));
    let side = |i: usize| {
        matches!(tokens[i].word.as_str(), "من" | "بدوره" | "بدورها" | "بدورهم" | "في" | "علي" | "خلال" | "بحسب" | "وفق")
    };
    first.filter(|i| side(i + 1)).unwrap_or(at)
}

/// Words that open a clause before its subject.
fn opens(word: &str) -> bool {
    matches!(
        word,
        "اما"
            | "لكن"
            | "ولكن"
            | "بينما"
            | "فيما"
            | "وكان"
            | "وكانت"
            | "كان"
            | "كانت"
            | "حين"
            | "فيه"
            | "فيها"
            | "ان"
            | "بان"
            | "لان"
            | "الا"
            | "غير"
            | "واما"
            | "بيد"
            | "حيث"
            | "فان"
            | "وان"
    )
}
