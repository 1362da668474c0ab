//! The name of a speaker as a stretch of a sentence: from the word after a verb, before a verb, or before a colon, to
//! where it ends.

use super::lexicon::{self, Cue};
use super::token::{Kind, Token};
use crate::language::lexicon::{NAMING_NOUNS, PERSON_TITLES, is_in};
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

/// A name has at most so many words.
const MOST_WORDS: usize = 9;

/// The subject of the cue at token `at`, and the token from which the sentence goes on.
pub fn subject(text: &str, tokens: &[Token], at: usize, cue: Cue) -> (Option<Phrase>, usize) {
    match cue {
        Cue::GoesOn => (None, at + 1),
        Cue::According => {
            let start = lexicon::according_end(tokens, at).unwrap_or(at + 1);
            // `وفق ما أعلنه المركز`: the verb names whoever it is.
            let (found, end) = forward(text, tokens, start, false);
            (found, end.max(start))
        }
        Cue::StandsIn => {
            let (found, end) = forward(text, tokens, at + 2, false);
            (found, end.max(at + 1))
        }
        Cue::Relaying => relayed(text, tokens, at),
        Cue::Verb | Cue::Accusing => {
            let (found, end) = forward(text, tokens, over_pronouns(tokens, at + 1), cue == Cue::Accusing);
            match found {
                Some(found) => (Some(found), end),
                None => (backward(text, tokens, at), at + 1),
            }
        }
    }
}

/// What right after the quotation at `at` says of its speaker.
pub fn after(text: &str, tokens: &[Token], at: usize) -> Option<After> {
    let mut i = at + 1;
    while tokens.get(i).is_some_and(|t| matches!(t.kind, Kind::Punctuation('،' | ',' | '—' | '–' | '-' | ')'))) {
        i += 1;
    }
    // `هكذا رد`, `بهذه الكلمات أنهى`: the next word is a verb, whichever.
    let lead = tokens.get(i).map(|t| t.word.as_str()).unwrap_or_default();
    let any_verb = match lead {
        "هكذا" | "بهكذا" | "هذا" | "هذه" | "كما" => 1,
        "بهذه" | "بتلك" | "بهذا" => 2,
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
    over_audience(tokens, at)
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

/// A name that begins at token `start`, and the token after it.
pub(super) fn forward(text: &str, tokens: &[Token], start: usize, short: bool) -> (Option<Phrase>, usize) {
    let Some(first) = tokens.get(start).filter(|t| t.kind == Kind::Word) else { return (None, start) };
    if !may_begin(first, tokens, start) {
        return (None, start);
    }
    let mut end = start + 1;
    let generic = lexicon::GENERIC.contains(first.word.as_str());
    let mut over_preposition = false;
    while end < tokens.len() && end - start < MOST_WORDS {
        let token = &tokens[end];
        let go_on = match token.kind {
            Kind::Punctuation(_) => false,
            Kind::Quote(_) => tokens.get(end - 1).is_some_and(|t| is_in(&NAMING_NOUNS, &t.word)),
            Kind::Word if over_preposition => {
                over_preposition = false;
                !lexicon::STOPS.contains(token.word.as_str()) && !token.nunated
            }
            Kind::Word => {
                let takes = generic || takes_in(first, &tokens[start..end]);
                if takes && goes_over(tokens, end) {
                    over_preposition = true;
                    true
                } else {
                    goes_on(tokens, start, end, short)
                }
            }
        };
        if !go_on {
            break;
        }
        end += 1;
    }
    // A preposition at the end leads nowhere.
    while end > start + 1
        && tokens[end - 1].kind == Kind::Word
        && lexicon::STOPS.contains(tokens[end - 1].word.as_str())
    {
        end -= 1;
    }
    let found = phrase(text, tokens, start, end);
    match apposed(tokens, start, end).filter(|_| found.name == found.whole) {
        Some((from, to)) => {
            let name = tokens[from].range.start..tokens[to - 1].range.end;
            (Some(Phrase { whole: found.whole.start..name.end, name }), to)
        }
        None => (Some(found), end),
    }
}

/// A name between commas after a post: `المتحدثة باسم الوزارة، هناء فوزي، إن`.
fn apposed(tokens: &[Token], start: usize, end: usize) -> Option<(usize, usize)> {
    let comma = |i: usize| matches!(tokens.get(i).map(|t| t.kind), Some(Kind::Punctuation('،' | ',')));
    tokens.get(start).filter(|t| is_title(&t.word) && comma(end))?;
    let plain = |t: &&Token| {
        let w = t.word.as_str();
        t.kind == Kind::Word
            && !t.nunated
            && !lexicon::STOPS.contains(w)
            && !lexicon::CLAUSE_VERBS.contains(w)
            && !lexicon::is_saying(w)
            && !w.starts_with('و')
    };
    let from = end + 1;
    let count = tokens[from.min(tokens.len())..].iter().take(5).take_while(plain).count();
    let to = from + count;
    let closes = comma(to) || tokens.get(to).is_some_and(|t| t.kind == Kind::Punctuation(':'));
    let titled = |t: &Token| is_definite(t) || is_title(&t.word);
    let named = (2..=4).contains(&count) && (count > 2 || !titled(&tokens[from]));
    (closes && named).then_some((from, to))
}

/// Whether the word may be the first of a name.
fn may_begin(token: &Token, tokens: &[Token], at: usize) -> bool {
    let word = token.word.as_str();
    let joined = word.starts_with('و') && !lexicon::WAW_NAMES.contains(word);
    let to = word.starts_with('ل') && (is_audience(word) || word == "ل" || word.starts_with("لل"));
    let with = matches!(word, "ب" | "ف" | "ك") || word.starts_with("بال") || word.starts_with("فال");
    let verb = lexicon::is_saying(word) && tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Word);
    !(token.nunated
        || joined
        || to
        || with
        || verb && !word.starts_with("ال")
        || lexicon::STOPS.contains(word)
        || lexicon::CLAUSE_VERBS.contains(word)
        || lexicon::OBJECTS.contains(word)
        || is_manner(word)
        || lexicon::cue(tokens, at) == Some(Cue::GoesOn))
}

/// `ضاحكة`, `ساخرة`: how somebody spoke.
fn is_manner(word: &str) -> bool {
    matches!(
        word,
        "ضاحكه"
            | "باكيه"
            | "غاضبه"
            | "ساخره"
            | "مبتسمه"
            | "مازحه"
            | "جازمه"
            | "متاثره"
            | "متهكمه"
            | "متحديه"
            | "محتجه"
            | "حزينه"
    )
}

/// Whether the word at `at` still belongs to the name that began at `start`.
fn goes_on(tokens: &[Token], start: usize, at: usize, short: bool) -> bool {
    let (token, before) = (&tokens[at], &tokens[at - 1]);
    let word = token.word.as_str();
    // `مدير عام المستشفى`, and not `عام 2026`.
    if word == "عام" && is_title(&before.word) {
        return true;
    }
    if token.nunated
        || lexicon::STOPS.contains(word)
        || lexicon::CLAUSE_VERBS.contains(word)
        || lexicon::OBJECTS.contains(word)
        || is_manner(word)
    {
        return false;
    }
    if matches!(word, "نفسه" | "نفسها" | "ذاته" | "ذاتها" | "باسم" | "باسمه" | "باسمها" | "باسمهم")
    {
        return true;
    }
    if lexicon::cue(tokens, at).is_some() && lexicon::cue(tokens, at) != Some(Cue::Verb) {
        return false;
    }
    if is_verb_form(word) && !word.starts_with("ال") {
        return false;
    }
    if matches!(word, "ب" | "ل" | "و" | "ف" | "ك") || word.starts_with("بال") || word.starts_with("فال") {
        return false;
    }
    if word.starts_with('ل') && is_audience(word) {
        return false;
    }
    if let Some(rest) = word.strip_prefix('و')
        && !lexicon::WAW_NAMES.contains(word)
    {
        // `وزارة الصحة والسكان`: only after a definite word, and never a verb.
        return rest.starts_with("ال") && is_definite(before) && !lexicon::is_saying(rest);
    }
    // `أقرّ الناطق بسقوط`: what the verb was about.
    let taking = start.checked_sub(1).is_some_and(|i| lexicon::takes_ba(&tokens[i].word));
    if taking && word.starts_with('ب') && word.chars().count() >= 4 && !lexicon::BA_NAMES.contains(word) {
        return false;
    }
    // `المعلّق كلامه`: what has the article is not the owner of what follows, so that is another part of the clause.
    let apart = before.word.starts_with("ال") && !word.starts_with("ال");
    if token.possessed && (at - start >= 2 || apart) && !is_name_in_ha(word) {
        return false;
    }
    if short && lexicon::GENERIC.contains(tokens[start].word.as_str()) {
        // `رفيعة المستوى` is one adjective, `أحد الحاضرين` one of them.
        let one_of = at == start + 1 && matches!(before.word.as_str(), "احد" | "احدي" | "بعض");
        return one_of || !word.starts_with("ال") || word == "المستوي";
    }
    if short && matches!(tokens[start].word.as_str(), "ابو" | "ابي" | "ام" | "ابن" | "الحاج" | "الحاجه")
    {
        return at == start + 1;
    }
    if short && is_title(&tokens[start].word) && is_definite(&tokens[start]) {
        // `النائب إيهاب وهبة`: the post, its adjective, two names; not `الوزير مجلس النواب`.
        let post = tokens[start..at].iter().take_while(|t| is_definite(t)).count();
        let body =
            is_in(&NAMING_NOUNS, word) || matches!(word, "مجلس" | "لجنه" | "محكمه" | "حكومه" | "وزاره" | "سلطات");
        let adjective = at == start + 1 && word.starts_with("ال") && is_relation(word);
        return adjective || !body && at < start + post + 2 && (at > start + post || !word.starts_with("ال"));
    }
    if short && at > start {
        let closed = is_definite(before) || before.kind != Kind::Word;
        let indefinite_pair = !is_definite(&tokens[start]) && !word.starts_with("ال") && is_relation(&before.word);
        return if closed || indefinite_pair { is_relation(word) && word.starts_with("ال") } else { true };
    }
    true
}

/// A present or feminine past form of a verb of saying: a new clause begins.
fn is_verb_form(word: &str) -> bool {
    let present = word.starts_with(['ي', 'ت']) || word.starts_with("وي") || word.starts_with("وت");
    lexicon::is_saying(word) && (present || word.ends_with('ت'))
}

/// Adjectives of relation end so: `قضائي`, `الصحية`.
fn is_relation(word: &str) -> bool {
    word.ends_with("ي") || word.ends_with("يه")
}

fn is_name_in_ha(word: &str) -> bool {
    matches!(word, "طه" | "الله" | "عبدالله" | "نزيه" | "وجيه" | "نبيه" | "فقيه" | "شبيه") || word.ends_with("الله")
}

fn is_audience(word: &str) -> bool {
    let bare = word.strip_prefix("لل").or_else(|| word.strip_prefix('ل')).unwrap_or(word);
    bare.chars().count() > 1
        && (lexicon::AUDIENCE.contains(bare) || lexicon::AUDIENCE.contains(bare.trim_start_matches("ال")))
}

/// The preposition at `at`, if the words after it say where somebody belongs.
fn goes_over(tokens: &[Token], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1).filter(|t| t.kind == Kind::Word) else { return false };
    let bare = next.word.strip_prefix("ال").unwrap_or(&next.word);
    match tokens[at].word.as_str() {
        "في" => !lexicon::OCCASIONS.contains(next.word.as_str()) && !lexicon::OCCASIONS.contains(bare),
        "من" => !matches!(next.word.as_str(), "ان" | "انه" | "انها" | "جهته" | "جهتها" | "خلال" | "دون"),
        "علي" => {
            matches!(tokens[at - 1].word.as_str(), "مطلع" | "مطلعه" | "مطلعون" | "مطلعين" | "المطلع" | "المطلعه")
        }
        "الي" => tokens[at - 1].word.starts_with("مقرب"),
        _ => false,
    }
}

/// Definite heads that still take `في`: `القيادي في الحركة سامر`.
fn takes_in(first: &Token, so_far: &[Token]) -> bool {
    let bare = first.word.strip_prefix("ال").unwrap_or(&first.word);
    let office = matches!(
        bare,
        "قيادي"
            | "قياديه"
            | "عضو"
            | "باحث"
            | "باحثه"
            | "خبير"
            | "خبيره"
            | "استاذ"
            | "استاذه"
            | "محلل"
            | "محلله"
            | "ناشط"
            | "ناشطه"
            | "مراسل"
            | "مراسله"
            | "طبيب"
            | "طبيبه"
            | "مهندس"
            | "مهندسه"
            | "معلم"
            | "معلمه"
            | "مدرس"
            | "مدرسه"
            | "موظف"
            | "موظفه"
            | "نايب"
            | "نايبه"
            | "محام"
            | "محامي"
            | "محاميه"
            | "متخصص"
            | "متخصصه"
    );
    office && so_far.len() <= 3
}

/// A name that ends right before the verb at `at`: `سلمى الحدّاد قالت`, `أما المحامي فيقول`, `كان المدير قد صرّح`.
fn backward(text: &str, tokens: &[Token], at: usize) -> Option<Phrase> {
    let mut end = at;
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
    let free = match opener {
        None => true,
        Some(t) if t.kind.is_punctuation() => true,
        Some(t) => opens(&t.word),
    };
    let joined = first.word.starts_with('و') && !lexicon::WAW_NAMES.contains(first.word.as_str());
    (free && !joined && may_begin(first, tokens, start)).then(|| phrase(text, tokens, start, end))
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

fn is_definite(token: &Token) -> bool {
    let word = token.word.as_str();
    let article = ["ال", "وال", "بال", "لل", "ولل"].iter().any(|a| word.starts_with(a));
    article || token.possessed || matches!(token.kind, Kind::Quote(_))
}

/// The tokens from `start` to `end` as a phrase, the post before the name told apart.
fn phrase(text: &str, tokens: &[Token], start: usize, end: usize) -> Phrase {
    let whole = tokens[start].range.start..tokens[end - 1].range.end;
    // The conjunction of `ووزير` is no part of the name, and the preposition of `للوزارة` neither.
    let name = name_start(tokens, start, end).map_or(whole.start, |i| tokens[i].range.start)..whole.end;
    let strip = |range: Range<usize>| {
        let words = &text[range.clone()];
        let lam = words.strip_prefix("لل").is_some() && tokens[start].range.start == range.start;
        if lam { range.start + "ل".len()..range.end } else { range }
    };
    Phrase { name: strip(name), whole: strip(whole) }
}

/// Where the name begins after a post: `مديرة هيئة الميناء | سلمى الحدّاد`. The post begins with a title or a definite
/// noun; the name is what follows its last definite word without being definite itself.
fn name_start(tokens: &[Token], start: usize, end: usize) -> Option<usize> {
    let first = &tokens[start];
    let titled = is_title(&first.word) || is_definite(first);
    if !titled {
        return None;
    }
    let mut found = None;
    for i in start + 1..end {
        let (before, token) = (&tokens[i - 1], &tokens[i]);
        let word = token.word.as_str();
        let plain = token.kind == Kind::Word
            && !word.starts_with(|c: char| c.is_ascii_digit())
            && !is_definite(token)
            && !lexicon::STOPS.contains(word)
            && !matches!(word, "باسم" | "نفسه" | "نفسها" | "ذاته" | "ذاتها")
            && !word.starts_with("لشوون");
        if plain && is_definite(before) && end - i <= 4 {
            found = Some(i);
        }
    }
    found
}

pub(super) fn is_title(word: &str) -> bool {
    is_in(&PERSON_TITLES, word) || TITLES.contains(word) || word.strip_prefix("ال").is_some_and(|w| TITLES.contains(w))
}

static TITLES: crate::language::lexicon::List = crate::language::lexicon::list!(
    "
مدرب مدربه لاعب كابتن قايد قايده سفير سفيره محافظ رييس رييسه نقيب وكيل وكيله مساعد مساعده مستشار مستشاره عميد عميده مدير مديره امين امينه حارس
مخرج مخرجه كاتب كاتبه شاعر شاعره محامي طبيب طبيبه استاذ استاذه خبير خبيره باحث باحثه نايب نايبه قاضي لواء عقيد عميد فريق مشير شيخ مفتي بطريرك مطران اسقف
"
);
