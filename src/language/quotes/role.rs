//! What stands between two quotation marks: somebody's words or a name. Judged by the words within, the clause before and
//! the word after, and by nothing else, so that a judgement holds for as long as these stay.

use super::Family;
use crate::language::fold::fold;
use crate::language::lexicon::{NAMING_NOUNS, PERSON_TITLES, SPEECH_CUES, is_in};
use crate::language::saying;
use crate::language::tokens::{self, is_mark};
use std::collections::HashMap;
use std::ops::Range;

/// What stands between the marks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// Somebody's words.
    Quotation,
    /// The name of an outlet, a ship, a book …, or a word held at arm's length.
    Name,
}

/// Judgements of one text's quotations, by the words that they were made from.
#[derive(Clone, Debug, Default)]
pub struct Judged(HashMap<String, (Range<usize>, Role)>);

/// Longer ones are judged anew each time: marks within marks within marks would fill the memory.
const LONGEST_KEPT_BYTES: usize = 4096;

impl Judged {
    /// The role of a quotation: as it was judged in this text or in the text `before`, else judged now.
    pub(super) fn role(&mut self, scene: Scene, before: &mut Judged) -> Role {
        if scene.whole.len() > LONGEST_KEPT_BYTES {
            return scene.role();
        }
        let place = scene.before.len()..scene.whole.len() - scene.after.len();
        if let Some((at, role)) = self.0.get(scene.whole)
            && *at == place
        {
            return *role;
        }
        let known = before.0.remove_entry(scene.whole).filter(|(_, (at, _))| *at == place);
        let (words, judged) = known.unwrap_or_else(|| (scene.whole.to_owned(), (place, scene.role())));
        let role = judged.1;
        self.0.insert(words, judged);
        role
    }
}

#[cfg(test)]
impl Judged {
    /// Takes every quotation for a name.
    pub(super) fn mislead(&mut self) {
        self.0.values_mut().for_each(|(_, role)| *role = Role::Name);
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// A quotation among the words that tell what it is.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    /// All of it.
    whole: &'a str,
    /// The clause before it.
    before: &'a str,
    /// What stands between its marks.
    inner: &'a str,
    /// The word after it, with what parts the two.
    after: &'a str,
}

/// Names have at most this many words …
const MAX_NAME_WORDS: usize = 5;
/// … and titles of works at most this many, right after their noun.
const MAX_TITLE_WORDS: usize = 12;
/// Without a naming noun and without a sign of speech, only this much is taken for a name.
const MAX_LONE_WORDS: usize = 3;

impl<'a> Scene<'a> {
    /// Around the quotation at `range`, whose words are `inner`.
    pub fn of(text: &'a str, range: &Range<usize>, inner: &Range<usize>) -> Self {
        let before = clause_before(&text[..range.start]);
        let after = word_after(&text[range.end..]);
        let whole = &text[range.start - before.len()..range.end + after.len()];
        Self { whole, before, inner: &text[inner.clone()], after }
    }

    /// What they make of it.
    pub fn role(&self) -> Role {
        let Scene { before, inner, after, .. } = *self;
        let count = tokens::word_count(inner);
        let colon = before.trim_end_matches(|c: char| c.is_whitespace() || c == 'ـ').ends_with(':');
        // The nearest first; none further away is asked for.
        let words = before.rsplit(|c: char| !c.is_alphanumeric() && !is_mark(c)).map(fold);
        let words: Vec<String> = words.filter(|w| !w.is_empty()).take(8).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let cue = |n: usize| words.iter().take(n).position(|w| is_in(&SPEECH_CUES, w));
        let named = count <= MAX_NAME_WORDS && words.first().is_some_and(|w| is_in(&NAMING_NOUNS, w));
        if !colon && count <= MAX_LONE_WORDS && is_to_whom(&words) {
            return Role::Name;
        }
        if words.first() == Some(&"شعار") && words.get(1).is_some_and(|w| w.ends_with("تحت")) {
            return Role::Name;
        }
        // `أنهى كلمته بعبارة «…»`.
        if matches!(words.first(), Some(&("بعباره" | "بجمله" | "بكلمات"))) {
            return Role::Quotation;
        }
        if colon || !named && said_after(after) || is_predicate(&words, after, count) {
            return Role::Quotation;
        }
        // `من سمّاهم «الخونة»`: what they were called.
        if words.first().is_some_and(|w| CALLED.iter().any(|v| w.starts_with(v))) {
            return Role::Quotation;
        }
        // `وقال “العولقي” في تدوينة`: the one who speaks.
        let spoke = words.first().is_some_and(|w| saying::verb(w).is_some());
        if count == 1 && spoke && fold(inner).starts_with("ال") {
            return Role::Name;
        }
        if is_led(&words, count) {
            return Role::Quotation;
        }
        // `أبلغ مصدران «المشهد» أن`: to whom; what was said follows.
        if count <= MAX_NAME_WORDS && !begins_sentence(inner) && says_that(after) {
            return Role::Name;
        }
        let accused = words.iter().take(8).any(|w| saying::verb(w) == Some(saying::Verb::Accuses));
        if let Some(at) = words.iter().take(3).position(|w| is_in(&NAMING_NOUNS, w)) {
            let titled = matches!(words.first(), Some(&("عنوان" | "بعنوان" | "المعنون" | "المعنونه")));
            let definite = words[at].trim_start_matches(['و', 'ف', 'ب', 'ل']).starts_with("ال");
            let speaker = definite && words.get(at + 1).is_some_and(|w| is_in(&PERSON_TITLES, w)) && cue(8).is_some();
            let interrupted = cue(at).is_some();
            // `وحمّل أهالي القرية البلدية مسؤولية «الإهمال»`.
            let object = accused && definite && at > 0;
            if !speaker && !interrupted && !object && (count <= MAX_NAME_WORDS || titled && count <= MAX_TITLE_WORDS) {
                return Role::Name;
            }
        }
        // `ناشدت المانحين «ألّا ينتظروا»`, `حمّلوا البلدية مسؤولية «الإهمال المتعمّد»`.
        if count > 1 && (accused || begins_sentence(inner)) {
            return Role::Quotation;
        }
        // `وثمّن رئيس البلدية «تضحيات رجال الإطفاء»`: right after who said it.
        let post = words.first().is_some_and(|w| is_in(&PERSON_TITLES, w));
        if count > 1 && !post && words.iter().take(5).any(|w| saying::verb(w) == Some(saying::Verb::Says)) {
            return Role::Quotation;
        }
        if count <= MAX_LONE_WORDS && cue(3).is_none() { Role::Name } else { Role::Quotation }
    }
}

/// Verbs that say what somebody or something is called, up to the pronoun.
const CALLED: [&str; 6] = ["سماه", "سمته", "سموه", "اسماه", "وصفه", "وصفته"];

/// Nouns of talks, after which stands with whom.
const TALKS: [&str; 12] =
    ["حديث", "تصريح", "تصريحات", "مقابله", "مقابل", "سوال", "رد", "لقاء", "حوار", "اتصال", "مداخله", "شهود"];

/// True for `أكد لـ«المرفأ»`, `في حديث إلى «المرفأ»`: to whom, given the words before, the nearest first.
fn is_to_whom(words: &[&str]) -> bool {
    let talk = |w: &str| TALKS.contains(&w.strip_suffix("ها").or(w.strip_suffix('ه')).unwrap_or(w));
    match words {
        ["ل", before, ..] => saying::verb(before).is_some() || talk(before),
        ["الي" | "مع", before, ..] => talk(before),
        _ => false,
    }
}

/// True where a verb of saying leads to the words by a preposition or a noun of being, given the words before, the nearest
/// first: `واتهمت المعارضة الحكومة بـ«شراء الوقت»`, `وأقرّ الناطق بوجود «خلل»`.
fn is_led(words: &[&str], count: usize) -> bool {
    let Some((first, rest)) = words.split_first() else { return false };
    let preposition = *first == "ب" || matches!(*first, "الي" | "علي" | "عن" | "من") && count > 1;
    let said = |w: &&str| saying::verb(w).is_some() || saying::goes_on(w);
    let being = matches!(*first, "وجود" | "حصول" | "حدوث" | "وقوع");
    let about = count > 1 && (being || first.starts_with('ب') && first.chars().count() > 3);
    let admits = |w: &&str| saying::takes_ba(w) || saying::verb(w) == Some(saying::Verb::Says);
    // `وتحدث شهود لـ«المرفأ» عن «كرة نار»`: the clause is cut by the name.
    let cut = count > 1 && *first == "عن" && rest.is_empty();
    let near = &rest[..rest.len().min(6)];
    cut || preposition && near.iter().any(said) || about && near.iter().any(admits)
}

/// True if `أن` follows: what was said comes only then.
fn says_that(after: &str) -> bool {
    let word = after.trim_start().split(|c: char| !c.is_alphanumeric() && !is_mark(c)).next().map(fold);
    matches!(word.as_deref(), Some("ان" | "بان" | "انه" | "بانه" | "انها" | "بانها" | "انهم" | "بانهم"))
}

/// True for words that begin as sentences do and names hardly ever.
fn begins_sentence(inner: &str) -> bool {
    let first = inner.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).map(fold).find(|w| !w.is_empty());
    let first = first.unwrap_or_default();
    matches!(
        first.as_str(),
        "لا" | "لن"
            | "لم"
            | "الا"
            | "ان"
            | "انه"
            | "انها"
            | "اننا"
            | "نحن"
            | "هل"
            | "ليس"
            | "ليست"
            | "سوف"
            | "لقد"
    )
}

/// True for `أن النقابة «ليست طرفًا»، …`: a clause whose subject is there and whose predicate can only be the words.
fn is_predicate(before: &[&str], after: &str, count: usize) -> bool {
    let [subject, particle, ..] = before else { return false };
    let opens = matches!(*particle, "ان" | "بان" | "وان" | "فان" | "لان" | "لكن" | "ولكن" | "بينما");
    let ends = after.trim_start().chars().next().is_none_or(|c| !c.is_alphanumeric());
    count >= 2 && opens && ends && subject.starts_with("ال")
}

/// True if a verb of saying without a conjunction, or a phrase like `بحسب`, follows a quotation at once.
fn said_after(after: &str) -> bool {
    let word = fold(after.trim_start_matches(parts_from_speaker));
    let phrase = matches!(word.as_str(), "بحسب" | "حسب" | "حسبما" | "وفق" | "وفقا" | "نقلا" | "هكذا");
    let verb = matches!(saying::verb(&word), Some(saying::Verb::Says | saying::Verb::Accuses))
        && !NOUNS_AFTER.contains(&word.as_str());
    phrase || verb && !word.starts_with(['و', 'ف'])
}

/// Words that look like verbs of saying and follow a name as nouns and prepositions.
const NOUNS_AFTER: [&str; 12] = ["عبر", "بين", "دون", "حد", "عقب", "رد", "ذكر", "قدر", "رفع", "نص", "شرح", "تحدث"];

/// What may stand between a quotation and who said it.
fn parts_from_speaker(c: char) -> bool {
    c.is_whitespace() || matches!(c, '،' | ',' | '—' | '–' | '-')
}

/// The first word of what follows a quotation, with what stands before it.
fn word_after(after: &str) -> &str {
    let start = after.len() - after.trim_start_matches(parts_from_speaker).len();
    let length = after[start..].find(|c: char| !c.is_alphanumeric() && !is_mark(c));
    length.map_or(after, |length| &after[..start + length])
}

/// The words before a mark back to the last mark that ends a clause; a colon right before stays.
fn clause_before(before: &str) -> &str {
    let body = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, 'ـ' | ':' | '('));
    let start = body.rfind(|c: char| {
        matches!(c, '.' | '؟' | '?' | '!' | '،' | ',' | '؛' | ';' | ':' | '\n') || Family::of(c).is_some()
    });
    let start = start.map_or(0, |at| at + body[at..].chars().next().map_or(0, char::len_utf8));
    &before[start..]
}
