//! Quotations: what stands between quotation marks, whichever the writer used and whichever way they face.
//!
//! A mark opens or closes by where it stands; its shape decides only where its place leaves both open. So the closing
//! mark that many keyboards give for both ends (`قال: ”نعم”`) still opens.

use super::fold::fold;
use super::lexicon::{NAMING_NOUNS, PERSON_TITLES, SPEECH_CUES, is_in};
use super::saying;
use super::tokens::{self, is_mark};
use std::ops::Range;

/// A stretch between two quotation marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quotation {
    /// With its marks.
    pub range: Range<usize>,
    /// Without them; may begin or end with blanks.
    pub inner: Range<usize>,
    /// The opening mark as written.
    pub opener: char,
    /// The closing mark as written.
    pub closer: char,
    /// True where the opening mark has the shape of a closing one.
    pub wrong_opener: bool,
    /// What it is.
    pub role: Role,
    /// How many quotations stand around it.
    pub depth: usize,
}

/// What stands between the marks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// Somebody's words.
    Quotation,
    /// The name of an outlet, a ship, a book …, or a word held at arm's length.
    Name,
}

impl Quotation {
    /// The marks as they should have been written: the pair of the opener's family, facing rightly.
    pub fn right_marks(&self) -> (char, char) {
        match (self.wrong_opener, Family::of(self.opener)) {
            (false, _) | (_, None) => (self.opener, self.closer),
            (true, Some(Family::Guillemet)) => ('«', '»'),
            (true, Some(Family::SingleGuillemet)) => ('‹', '›'),
            (true, Some(Family::Double)) => ('“', '”'),
            (true, Some(Family::Single)) => ('‘', '’'),
        }
    }
}

/// The quotations of a paragraph in the order of their openers; nested ones follow the one around them. Marks without
/// a partner give nothing.
pub fn find(text: &str) -> Vec<Quotation> {
    let mut open: Vec<Opener> = Vec::new();
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        let Some(family) = Family::of(c) else { continue };
        let place = Place::of(text, at, c);
        let partner = open.iter().rposition(|o| o.family == family);
        if let Some(partner) = partner.filter(|p| closes(open[*p], c, &place)) {
            close(text, &open, partner, at, c, &mut found);
            open.truncate(partner);
        } else if opens(c, family, &place) {
            open.push(Opener { at, mark: c, family });
        } else if let Some(partner) = open.iter().rposition(|o| o.family == family && o.family != Family::Single) {
            close(text, &open, partner, at, c, &mut found);
            open.truncate(partner);
        }
    }
    pair_leftovers(text, &open, &mut found);
    found.sort_by_key(|q: &Quotation| (q.range.start, std::cmp::Reverse(q.range.end)));
    for i in 0..found.len() {
        found[i].depth = found[..i].iter().filter(|q| q.range.end >= found[i].range.end).count();
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Family {
    Guillemet,
    SingleGuillemet,
    Double,
    Single,
}

impl Family {
    fn of(c: char) -> Option<Self> {
        Some(match c {
            '«' | '»' => Family::Guillemet,
            '‹' | '›' => Family::SingleGuillemet,
            '"' | '“' | '”' | '„' | '‟' | '＂' => Family::Double,
            '\'' | '‘' | '’' | '‚' | '‛' => Family::Single,
            _ => return None,
        })
    }
}

/// Shapes that can only open, by the habits of Arabic and English.
fn has_opening_shape(c: char) -> bool {
    matches!(c, '«' | '‹' | '“' | '„' | '‟' | '‘' | '‚' | '‛')
}

fn has_closing_shape(c: char) -> bool {
    matches!(c, '»' | '›' | '”' | '’')
}

#[derive(Clone, Copy)]
struct Opener {
    at: usize,
    mark: char,
    family: Family,
}

/// What stands around a mark.
struct Place {
    /// A blank, the start, a bracket, a colon or a dash before it; or one of the prefixes written onto the next word.
    may_open: bool,
    /// As `may_open`, without the colon and the like: a blank, the start or a bracket before, a word after.
    surely_opens: bool,
    /// No blank before it, and no word right after it.
    may_close: bool,
    /// A letter or digit on both sides: an apostrophe.
    inside_word: bool,
}

impl Place {
    /// Around `mark`, which begins at byte `at`.
    fn of(text: &str, at: usize, mark: char) -> Self {
        let before = text[..at].chars().next_back();
        let after = text[at + mark.len_utf8()..].chars().next();
        let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || is_mark(c));
        let free = before.is_none_or(|c| c.is_whitespace() || is_bidi_control(c) || matches!(c, '(' | '[' | '{' | 'ـ'));
        let quote_before = before.is_some_and(|c| Family::of(c).is_some());
        let punctuated = before.is_some_and(|c| matches!(c, ':' | '،' | ',' | ';' | '؛' | '—' | '–' | '-' | '/' | '…'));
        let clitic = word(before) && ends_with_prefix(&text[..at]);
        Self {
            may_open: (free || quote_before || punctuated || clitic) && after.is_some(),
            surely_opens: (free || clitic) && (word(after) || after.is_some_and(|c| Family::of(c).is_some())),
            may_close: before.is_some_and(|c| !c.is_whitespace()) && !word(after),
            inside_word: word(before) && word(after),
        }
    }
}

fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// True if the text ends with a word of nothing but prefixes: `و"…"`, `بال"…"`.
pub fn ends_with_prefix(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric() && c != 'ـ').next().unwrap_or_default();
    matches!(
        word.trim_end_matches('ـ'),
        "و" | "ف" | "ب" | "ل" | "ك" | "وب" | "ول" | "فب" | "لل" | "ال" | "بال" | "وال" | "ولل"
    )
}

/// True if a mark at `place` ends what `opener` began.
fn closes(opener: Opener, mark: char, place: &Place) -> bool {
    if place.inside_word && opener.family == Family::Single {
        return false;
    }
    if opener.family == Family::Single {
        return place.may_close;
    }
    if opener.family != Family::Double && has_opening_shape(opener.mark) {
        // Guillemets: the shape is rarely wrong once one opened rightly.
        return has_closing_shape(mark) && (place.may_close || !place.surely_opens);
    }
    place.may_close || !place.surely_opens
}

fn opens(mark: char, family: Family, place: &Place) -> bool {
    match family {
        Family::Single => place.surely_opens,
        _ if has_opening_shape(mark) => !place.inside_word || place.may_open || family != Family::Double,
        _ => place.may_open,
    }
}

fn close(text: &str, open: &[Opener], partner: usize, at: usize, closer: char, found: &mut Vec<Quotation>) {
    let Opener { at: start, mark: opener, family } = open[partner];
    let inner = start + opener.len_utf8()..at;
    if text[inner.clone()].chars().all(|c| !c.is_alphanumeric()) {
        return;
    }
    // ”…“ is CLDR's pair for Arabic, „…“ the German one: a closing shape is wrong only where both are closing ones.
    let wrong_opener = match family {
        Family::Double | Family::Single => has_closing_shape(opener) && closer == opener,
        Family::Guillemet | Family::SingleGuillemet => has_closing_shape(opener),
    };
    let range = start..at + closer.len_utf8();
    let role = beside(text, &range, found).unwrap_or_else(|| role(text, &range, &inner));
    found.push(Quotation { range, inner, opener, closer, wrong_opener, role, depth: 0 });
}

/// Two marks of one family that both seemed to open, with nothing after: the second closed in a wrong place.
fn pair_leftovers(text: &str, open: &[Opener], found: &mut Vec<Quotation>) {
    let mut i = 0;
    while i + 1 < open.len() {
        let (a, b) = (open[i], open[i + 1]);
        if a.family == b.family && a.family != Family::Single && !has_opening_shape(b.mark) {
            close(text, open, i, b.at, b.mark, found);
            i += 1;
        }
        i += 1;
    }
}

/// Names have at most this many words …
const MAX_NAME_WORDS: usize = 5;
/// … and titles of works at most this many, right after their noun.
const MAX_TITLE_WORDS: usize = 12;
/// Without a naming noun and without a sign of speech, only this much is taken for a name.
const MAX_LONE_WORDS: usize = 3;

fn role(text: &str, range: &Range<usize>, inner: &Range<usize>) -> Role {
    let count = tokens::word_count(&text[inner.clone()]);
    let before = clause_before(&text[..range.start]);
    let colon = before.trim_end_matches(|c: char| c.is_whitespace() || c == 'ـ').ends_with(':');
    // The nearest first; none further away is asked for.
    let words = before.rsplit(|c: char| !c.is_alphanumeric() && !is_mark(c)).map(fold);
    let words: Vec<String> = words.filter(|w| !w.is_empty()).take(8).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let cue = |n: usize| words.iter().take(n).position(|w| is_in(&SPEECH_CUES, w));
    let named = count <= MAX_NAME_WORDS && words.first().is_some_and(|w| is_in(&NAMING_NOUNS, w));
    if colon || !named && said_after(&text[range.end..]) || is_predicate(&words, &text[range.end..], count) {
        return Role::Quotation;
    }
    let verb = |w: &&str| saying::verb(w).is_some();
    // `وقال “العولقي” في تدوينة`: the one who speaks.
    let definite = fold(&text[inner.clone()]).starts_with("ال");
    if count == 1 && definite && words.first().is_some_and(verb) {
        return Role::Name;
    }
    // `واتهمت المعارضة الحكومة بـ«شراء الوقت»`.
    let led = match words.first() {
        Some(&"ب") => true,
        Some(&("الي" | "علي" | "عن" | "من")) => count > 1,
        _ => false,
    };
    if led && words.iter().skip(1).take(6).any(verb) {
        return Role::Quotation;
    }
    if let Some(at) = words.iter().take(3).position(|w| is_in(&NAMING_NOUNS, w)) {
        let titled = matches!(words.first(), Some(&("عنوان" | "بعنوان" | "المعنون" | "المعنونه")));
        let definite = words[at].trim_start_matches(['و', 'ف', 'ب', 'ل']).starts_with("ال");
        let speaker = definite && words.get(at + 1).is_some_and(|w| is_in(&PERSON_TITLES, w)) && cue(8).is_some();
        let interrupted = cue(at).is_some();
        if !speaker && !interrupted && (count <= MAX_NAME_WORDS || titled && count <= MAX_TITLE_WORDS) {
            return Role::Name;
        }
    }
    // `أكد لـ«المرفأ»`: to whom.
    if count <= MAX_LONE_WORDS && words.first() == Some(&"ل") && words.get(1).is_some_and(verb) {
        return Role::Name;
    }
    // `ناشدت المانحين «ألّا ينتظروا»`, `حمّلوا البلدية مسؤولية «الإهمال المتعمّد»`.
    let accused = words.iter().take(8).any(|w| saying::verb(w) == Some(saying::Verb::Accuses));
    if count > 1 && (accused || begins_sentence(&text[inner.clone()])) {
        return Role::Quotation;
    }
    if count <= MAX_LONE_WORDS && cue(3).is_none() { Role::Name } else { Role::Quotation }
}

/// No conjunction takes more, vocalised and drawn out as it may be.
const LONGEST_CONJUNCTION_BYTES: usize = 32;

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

/// The role of the quotation right before, where only a conjunction parts the two: `«الأمل» و«الوفاء»`.
fn beside(text: &str, range: &Range<usize>, found: &[Quotation]) -> Option<Role> {
    let before = found.iter().filter(|q| q.range.end <= range.start).max_by_key(|q| q.range.end)?;
    let between = text[before.range.end..range.start].trim();
    if between.len() > LONGEST_CONJUNCTION_BYTES {
        return None;
    }
    let between = fold(between);
    matches!(between.replace('،', " ").trim(), "و" | "ثم" | "او" | "بل" | "").then_some(before.role)
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
    let after = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '،' | ',' | '—' | '–' | '-'));
    let word = after.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).next().map(fold).unwrap_or_default();
    let phrase = matches!(word.as_str(), "بحسب" | "حسب" | "حسبما" | "وفق" | "وفقا" | "نقلا" | "هكذا");
    let verb = matches!(saying::verb(&word), Some(saying::Verb::Says | saying::Verb::Accuses))
        && !NOUNS_AFTER.contains(&word.as_str());
    phrase || verb && !word.starts_with(['و', 'ف'])
}

/// Words that look like verbs of saying and follow a name as nouns and prepositions.
const NOUNS_AFTER: [&str; 12] = ["عبر", "بين", "دون", "حد", "عقب", "رد", "ذكر", "قدر", "رفع", "نص", "شرح", "تحدث"];

/// The words before a mark back to the last mark that ends a clause; a colon right before stays.
fn clause_before(before: &str) -> &str {
    let body = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, 'ـ' | ':' | '('));
    let start = body.rfind(|c: char| {
        matches!(c, '.' | '؟' | '?' | '!' | '،' | ',' | '؛' | ';' | ':' | '\n') || Family::of(c).is_some()
    });
    let start = start.map_or(0, |at| at + body[at..].chars().next().map_or(0, char::len_utf8));
    &before[start..]
}

#[cfg(test)]
#[path = "quotes_tests.rs"]
mod tests;
