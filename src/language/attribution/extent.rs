//! Where a name begins and how far it goes: which words belong to it, and which of them are the post before it.

use super::lexicon::{self, Cue};
use super::phrase::Phrase;
use super::token::{Kind, Token};
use crate::language::lexicon::{List, NAMING_NOUNS, PERSON_TITLES, is_in, list};
use crate::language::saying;
use std::ops::Range;

/// A name has at most so many words.
pub const MOST_WORDS: usize = 9;

/// True if a noun with the article follows.
pub fn names(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.kind == Kind::Word && may_begin(t, tokens, at))
}

/// A name that begins at token `start`, and the token after it.
pub fn forward(text: &str, tokens: &[Token], start: usize, short: bool) -> (Option<Phrase>, usize) {
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
pub fn may_begin(token: &Token, tokens: &[Token], at: usize) -> bool {
    let word = token.word.as_str();
    let joined = word.starts_with('و') && !lexicon::WAW_NAMES.contains(word);
    let to = word.starts_with('ل') && (is_audience(word) || word == "ل" || word.starts_with("لل"));
    let with = matches!(word, "ب" | "ف" | "ك") || word.starts_with("بال") || word.starts_with("فال");
    let verb = lexicon::is_saying(word) && !token.marbuta && tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Word);
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
    if is_verb_form(word) && !token.marbuta && !word.starts_with("ال") {
        return false;
    }
    // `دينا حرب للرواية`: after a name, to or for whom.
    if word.starts_with("لل") && !is_definite(before) {
        return false;
    }
    // `خمس منظمات حقوقية السلطات`: an adjective ends what it belongs to, and the next noun is another part of the clause.
    let adjective = at - start >= 2 && before.marbuta && is_relation(&before.word) && !lexicon::is_body(&before.word);
    if short && adjective && !is_definite(before) && word.starts_with("ال") {
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
    // `أعادت الوزيرة التأكيد`.
    if at == start + 1 && is_definite(before) && lexicon::is_saying_noun(word) {
        return false;
    }
    // `أقرّ الناطق بسقوط`: what the verb was about.
    let taking = start.checked_sub(1).is_some_and(|i| saying::takes_ba(&tokens[i].word));
    if taking && word.starts_with('ب') && word.chars().count() >= 4 && !lexicon::BA_NAMES.contains(word) {
        return false;
    }
    // `المعلّق كلامه`: what has the article is not the owner of what follows, so that is another part of the clause.
    let apart = before.word.starts_with("ال") && !word.starts_with("ال");
    if token.possessed && (at - start >= 2 || apart) && !is_name_in_ha(word) {
        return false;
    }
    !short || goes_on_short(tokens, start, at)
}

/// The same where an object follows the subject: a name is a post and two words, or what one noun and its owner are.
fn goes_on_short(tokens: &[Token], start: usize, at: usize) -> bool {
    let (token, before) = (&tokens[at], &tokens[at - 1]);
    let word = token.word.as_str();
    if lexicon::GENERIC.contains(tokens[start].word.as_str()) {
        // `أبلغ مصدر قضائي وكالة الأنباء`: whom, unless it is whose.
        if lexicon::is_outlet(word) && !lexicon::IN_SERVICE.contains(tokens[start].word.as_str()) {
            return false;
        }
        // `خبير الطقس راغب سعد`: of what.
        if at == start + 1 && TITLES.contains(before.word.as_str()) && word.starts_with("ال") {
            return true;
        }
        // `رفيعة المستوى` is one adjective, `أحد الحاضرين` one of them.
        let one_of = at == start + 1 && matches!(before.word.as_str(), "احد" | "احدي" | "بعض");
        return one_of || !word.starts_with("ال") || word == "المستوي";
    }
    if matches!(tokens[start].word.as_str(), "ابو" | "ابي" | "ام" | "ابن" | "الحاج" | "الحاجه") {
        return at == start + 1;
    }
    if is_post(&tokens[start].word) && is_definite(&tokens[start]) {
        // `النائب إيهاب وهبة`: the post, its adjective, two names; not `الوزير مجلس النواب`.
        let post = tokens[start..at].iter().take_while(|t| is_definite(t)).count();
        let body =
            is_in(&NAMING_NOUNS, word) || matches!(word, "مجلس" | "لجنه" | "محكمه" | "حكومه" | "وزاره" | "سلطات");
        let adjective =
            at == start + 1 && word.starts_with("ال") && is_relation(word) || lexicon::POST_ADJECTIVES.contains(word);
        return adjective || !body && at < start + post + 2 && (at > start + post || !word.starts_with("ال"));
    }
    let closed = is_definite(before) || before.kind != Kind::Word;
    // `محافظ الساحل نديم قباني`: two words without the article after a post are a name.
    let first = tokens[start].word.as_str();
    let person = is_title(first) || is_definite(&tokens[start]) && !lexicon::is_body(first.trim_start_matches("ال"));
    if closed && person && may_be_name(token) && tokens.get(at + 1).is_some_and(may_be_name) {
        return true;
    }
    let indefinite_pair = !is_definite(&tokens[start]) && !word.starts_with("ال") && is_relation(&before.word);
    !(closed || indefinite_pair) || is_relation(word) && word.starts_with("ال")
}

/// True for what a first or last name looks like: no article, no preposition, no body, no audience.
fn may_be_name(token: &Token) -> bool {
    let word = token.word.as_str();
    token.kind == Kind::Word
        && !is_definite(token)
        && !token.nunated
        && !lexicon::STOPS.contains(word)
        && !lexicon::AUDIENCE.contains(word)
        && !lexicon::is_body(word)
        && !lexicon::is_saying(word)
        && !word.starts_with(['ب', 'ل'])
}

/// A present or feminine past form of a verb of saying: a new clause begins.
fn is_verb_form(word: &str) -> bool {
    let present = word.starts_with(['ي', 'ت']) || word.starts_with("وي") || word.starts_with("وت");
    lexicon::is_saying(word) && (present || word.ends_with('ت'))
}

/// Adjectives of relation end so: `قضائي`, `الصحية`.
fn is_relation(word: &str) -> bool {
    let noun = word.strip_prefix("ال").is_some_and(|w| lexicon::is_body(w) || matches!(w, "اهالي" | "مباني" | "قري"));
    !noun && (word.ends_with("ي") || word.ends_with("يه"))
}

fn is_name_in_ha(word: &str) -> bool {
    matches!(word, "طه" | "الله" | "عبدالله" | "نزيه" | "وجيه" | "نبيه" | "فقيه" | "شبيه") || word.ends_with("الله")
}

pub fn is_audience(word: &str) -> bool {
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
        // `بيان صادر عن غرفة العمليات`.
        "عن" => matches!(tokens[at - 1].word.as_str(), "صادر" | "صادره" | "الصادر" | "الصادره"),
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

pub fn is_definite(token: &Token) -> bool {
    let word = token.word.as_str();
    let article = ["ال", "وال", "بال", "لل", "ولل"].iter().any(|a| word.starts_with(a));
    article || token.possessed || matches!(token.kind, Kind::Quote(_))
}

/// The tokens from `start` to `end` as a phrase, the post before the name told apart.
pub fn phrase(text: &str, tokens: &[Token], start: usize, end: usize) -> Phrase {
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

/// True for what somebody is, by post or trade: `الوزير`, `الممرضة`.
fn is_post(word: &str) -> bool {
    is_title(word) || lexicon::GENERIC.contains(word.strip_prefix("ال").unwrap_or(word))
}

pub fn is_title(word: &str) -> bool {
    is_in(&PERSON_TITLES, word) || TITLES.contains(word) || word.strip_prefix("ال").is_some_and(|w| TITLES.contains(w))
}

static TITLES: List = list!(
    "
مدرب مدربه لاعب كابتن قايد قايده سفير سفيره محافظ رييس رييسه نقيب وكيل وكيله مساعد مساعده مستشار مستشاره عميد عميده مدير مديره امين امينه حارس
مخرج مخرجه كاتب كاتبه شاعر شاعره محامي طبيب طبيبه استاذ استاذه خبير خبيره باحث باحثه نايب نايبه قاضي لواء عقيد عميد فريق مشير شيخ مفتي بطريرك مطران اسقف
مفوض مفوضه فنان فنانه مغني مغنيه مطرب مطربه ناقد ناقده مورخ مورخه عالم عالمه شرطي قبطان ربان حكم مذيع مذيعه اعلامي اعلاميه صحافي صحافيه صحفي صحفيه روايي رواييه
مصور مصوره مرشح مرشحه متطوع متطوعه مواطن مواطنه لاجي لاجيه متهم متهمه بطل بطله نجم نجمه
"
);
