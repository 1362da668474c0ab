//! Quotations: what stands between quotation marks, whichever the writer used and whichever way they face.
//!
//! A mark opens or closes by where it stands; its shape decides only where its place leaves both open. So the closing
//! mark that many keyboards give for both ends (`قال: ”نعم”`) still opens.

mod role;

pub use role::{Judged, Role};

use super::fold::fold;
use super::tokens::is_mark;
use role::Scene;
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
    find_with(text, &mut |scene| scene.role())
}

/// As [`find`], for a text that is edited: what the words around a quotation make of it is judged again only where they
/// changed. `judged` is what the last call left for this text.
pub fn find_again(text: &str, judged: &mut Judged) -> Vec<Quotation> {
    let mut before = std::mem::take(judged);
    find_with(text, &mut |scene| judged.role(scene, &mut before))
}

fn find_with(text: &str, role_of: &mut dyn FnMut(Scene) -> Role) -> Vec<Quotation> {
    let mut open: Vec<Opener> = Vec::new();
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        let Some(family) = Family::of(c) else { continue };
        let place = Place::of(text, at, c);
        let partner = open.iter().rposition(|o| o.family == family);
        if let Some(partner) = partner.filter(|p| closes(open[*p], c, &place)) {
            close(text, &open, partner, at, c, &mut found, role_of);
            open.truncate(partner);
        } else if opens(c, family, &place) {
            open.push(Opener { at, mark: c, family });
        } else if let Some(partner) = open.iter().rposition(|o| o.family == family && o.family != Family::Single) {
            close(text, &open, partner, at, c, &mut found, role_of);
            open.truncate(partner);
        }
    }
    pair_leftovers(text, &open, &mut found, role_of);
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

fn close(
    text: &str,
    open: &[Opener],
    partner: usize,
    at: usize,
    closer: char,
    found: &mut Vec<Quotation>,
    role_of: &mut dyn FnMut(Scene) -> Role,
) {
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
    let role = beside(text, &range, found).unwrap_or_else(|| role_of(Scene::of(text, &range, &inner)));
    found.push(Quotation { range, inner, opener, closer, wrong_opener, role, depth: 0 });
}

/// Two marks of one family that both seemed to open, with nothing after: the second closed in a wrong place.
fn pair_leftovers(text: &str, open: &[Opener], found: &mut Vec<Quotation>, role_of: &mut dyn FnMut(Scene) -> Role) {
    let mut i = 0;
    while i + 1 < open.len() {
        let (a, b) = (open[i], open[i + 1]);
        if a.family == b.family && a.family != Family::Single && !has_opening_shape(b.mark) {
            close(text, open, i, b.at, b.mark, found, role_of);
            i += 1;
        }
        i += 1;
    }
}

/// No conjunction takes more, vocalised and drawn out as it may be.
const LONGEST_CONJUNCTION_BYTES: usize = 32;

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

#[cfg(test)]
#[path = "quotes_tests.rs"]
mod tests;
