//! What is searched for.
//!
//! Words must all occur in an article; where they stand side by side, in order, that is what counts. Words in quotation
//! marks must stand so. `field:word` looks in one field; `section:`, `state:`, `date:`, `source:` and `outlet:` choose
//! articles. Field names are known in Arabic and English.

use super::content::Field;
use super::word::{Word, words};
use crate::base::SourceId;
use crate::document::State;
use crate::language::fold::fold;
use crate::sources::{Register, SourceKind};
use jiff::civil::Date;
use std::ops::Range;

/// Words that belong together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// The words; never empty.
    pub words: Vec<Word>,
    /// They must stand side by side.
    pub is_phrase: bool,
    /// Where they must stand; empty for anywhere.
    pub fields: &'static [Field],
}

/// What is asked for, as it was understood.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Query {
    /// All of these must be found.
    pub groups: Vec<Group>,
    /// Letter by letter.
    pub exact: bool,
    /// Articles of these sections, folded.
    pub sections: Vec<String>,
    /// Articles at these stations.
    pub states: Vec<State>,
    /// Articles last changed on these days, the last one included.
    pub dates: Option<(Date, Date)>,
    /// Articles that quote one of these. Without words, what they said is what is found.
    pub sources: Option<Vec<SourceId>>,
}

const HEADLINES: &[Field] = &[Field::Headline, Field::Kicker, Field::Standfirst];

/// Names of fields, and where their words stand.
const FIELDS: [(&[&str], &[Field]); 7] = [
    (&["عنوان", "headline"], HEADLINES),
    (&["كاتب", "byline"], &[Field::Byline]),
    (&["نص", "body"], &[Field::Text, Field::Quote]),
    (&["قول", "quote"], &[Field::Quote]),
    (&["صوره", "caption"], &[Field::Caption]),
    (&["تصوير", "credit"], &[Field::Credit]),
    (&["قارئ", "comment"], &[Field::Comment]),
];

/// What chooses articles.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Chooser {
    Section,
    State,
    Date,
    Source,
    Outlet,
}

const CHOOSERS: [(&[&str], Chooser); 5] = [
    (&["قسم", "section"], Chooser::Section),
    (&["حاله", "state"], Chooser::State),
    (&["تاريخ", "date"], Chooser::Date),
    (&["مصدر", "source"], Chooser::Source),
    (&["وسيله", "outlet"], Chooser::Outlet),
];

impl Query {
    /// Understands what was typed. What makes no sense as a field is taken for words.
    pub fn parse(typed: &str, exact: bool, register: &Register) -> Query {
        let mut query = Query { exact, ..Query::default() };
        let mut loose = String::new();
        for piece in pieces(typed) {
            let mut value = piece.text;
            let mut fields: &'static [Field] = &[];
            if let Some((name, rest)) = field_name(piece.text) {
                // A quoted value comes as a piece of its own: its name stands before the quote.
                match (FIELDS.iter().find(|f| is_named(f.0, name)), CHOOSERS.iter().find(|c| is_named(c.0, name))) {
                    (Some((_, found)), _) => (value, fields) = (rest, found),
                    (_, Some((_, chooser))) if query.choose(*chooser, rest, register) => continue,
                    _ => {}
                }
            }
            let is_phrase = piece.quoted || exact || value.contains(MARKS);
            if piece.quoted || !fields.is_empty() {
                query.add(value, is_phrase, fields, !piece.closed);
            } else {
                loose.push(' ');
                loose.push_str(value);
            }
        }
        query.add(&loose, exact, &[], true);
        query
    }

    /// True if nothing is asked for.
    pub fn is_empty(&self) -> bool {
        *self == Query { exact: self.exact, ..Query::default() }
    }

    fn add(&mut self, text: &str, is_phrase: bool, fields: &'static [Field], open: bool) {
        let tokens = words(text);
        // A blank after the last word says that it is whole.
        let ends = text.ends_with(char::is_whitespace);
        let last = tokens.len().saturating_sub(1);
        let word = |(i, t)| Word::new(t, text, open && i == last && !ends);
        let words: Vec<Word> = tokens.iter().enumerate().map(word).collect();
        if !words.is_empty() {
            self.groups.push(Group { words, is_phrase, fields });
        }
    }

    /// Takes a choice of articles; false if the value makes no sense.
    fn choose(&mut self, chooser: Chooser, value: &str, register: &Register) -> bool {
        let wanted = fold(value.trim_matches(MARKS).trim());
        if wanted.is_empty() {
            return false;
        }
        match chooser {
            Chooser::Section => self.sections.push(wanted),
            Chooser::State => match state_named(&wanted) {
                Some(state) => self.states.push(state),
                None => return false,
            },
            Chooser::Date => match days(&wanted) {
                Some(days) => self.dates = Some(days),
                None => return false,
            },
            Chooser::Source | Chooser::Outlet => {
                let of_kind = |kind| chooser == Chooser::Source || kind == SourceKind::Outlet;
                let named = |names: [&str; 2]| names.iter().any(|n| fold(n).contains(&wanted));
                let found = register.sources.iter().filter(|s| of_kind(s.kind) && named([&s.name, &s.name_latin]));
                self.sources = Some(found.map(|s| s.id).collect());
            }
        }
        true
    }
}

fn is_named(names: &[&str], name: &str) -> bool {
    let name = fold(name);
    names.iter().any(|n| fold(n) == name)
}

/// `name:value`; the name is of letters alone.
fn field_name(piece: &str) -> Option<(&str, &str)> {
    let (name, value) = piece.split_once(':')?;
    (!name.is_empty() && name.chars().all(char::is_alphabetic)).then_some((name, value))
}

fn state_named(folded: &str) -> Option<State> {
    State::ALL.into_iter().find(|state| {
        let label = state.label();
        [state.name(), &label.ar, &label.en].iter().any(|n| fold(n) == folded)
    })
}

/// Days as they are typed: `2026`, `2026-11`, `2026-11-22`, `2026-11..2027-01`, one side of which may be left out.
fn days(folded: &str) -> Option<(Date, Date)> {
    match folded.split_once("..") {
        None => span(folded),
        Some((from, to)) => {
            let from = if from.is_empty() { Date::MIN } else { span(from)?.0 };
            let to = if to.is_empty() { Date::MAX } else { span(to)?.1 };
            (from <= to).then_some((from, to))
        }
    }
}

fn span(text: &str) -> Option<(Date, Date)> {
    let mut numbers = text.split(['-', '/']).map(|n| n.parse::<i16>().ok());
    let year = numbers.next()??;
    let month = numbers.next().map(|m| m.and_then(|m| i8::try_from(m).ok()));
    let day = numbers.next().map(|d| d.and_then(|d| i8::try_from(d).ok()));
    if numbers.next().is_some() || year < 1000 {
        return None;
    }
    match (month, day) {
        (None, _) => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
        (Some(month), None) => {
            let first = Date::new(year, month?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        (Some(month), Some(day)) => {
            let date = Date::new(year, month?, day?).ok()?;
            Some((date, date))
        }
    }
}

/// What is typed, cut at blanks outside of quotation marks.
struct Piece<'a> {
    text: &'a str,
    quoted: bool,
    closed: bool,
}

const MARKS: &[char] = &['"', '«', '»', '“', '”', '„'];

fn pieces(typed: &str) -> Vec<Piece<'_>> {
    let mut all = Vec::new();
    let mut rest = typed;
    loop {
        rest = rest.trim_start();
        let Some(first) = rest.chars().next() else { return all };
        if MARKS.contains(&first) {
            let inner = &rest[first.len_utf8()..];
            let end = inner.find(MARKS);
            let text = &inner[..end.unwrap_or(inner.len())];
            all.push(Piece { text, quoted: true, closed: end.is_some() });
            let after = end.map_or(inner.len(), |at| at + inner[at..].chars().next().map_or(0, char::len_utf8));
            rest = &inner[after..];
            continue;
        }
        let end = word_end(rest);
        // The blank stays with the last word: it says that the word is whole.
        let with_blank = if rest[end..].trim().is_empty() { rest.len() } else { end };
        all.push(Piece { text: &rest[..with_blank.max(end)], quoted: false, closed: false });
        rest = &rest[end..];
    }
}

/// The end of a word, which may hold a quoted value after its colon.
fn word_end(text: &str) -> usize {
    let mut quoted: Option<Range<usize>> = None;
    for (at, c) in text.char_indices() {
        match &quoted {
            None if c.is_whitespace() => return at,
            None if MARKS.contains(&c) && text[..at].ends_with(':') => quoted = Some(at..at),
            None if MARKS.contains(&c) => return at,
            Some(open) if MARKS.contains(&c) && at > open.start => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Ids;
    use crate::sources::Source;

    fn parse(typed: &str) -> Query {
        Query::parse(typed, false, &Register::default())
    }

    fn shapes(query: &Query) -> Vec<(usize, bool, &'static [Field])> {
        query.groups.iter().map(|g| (g.words.len(), g.is_phrase, g.fields)).collect()
    }

    #[test]
    fn words_phrases_and_fields_are_told_apart() {
        assert_eq!(shapes(&parse("خليفه حفتر")), [(2, false, &[][..])]);
        assert_eq!(shapes(&parse("«خليفه حفتر» القاهرة")), [(2, true, &[][..]), (1, false, &[])]);
        assert_eq!(
            shapes(&parse("كاتب:رنا byline:قاسم")),
            [(1, false, &[Field::Byline][..]), (1, false, &[Field::Byline])]
        );
        assert_eq!(shapes(&parse("صورة:«برج المراقبة»")), [(2, true, &[Field::Caption][..])]);
        assert_eq!(shapes(&parse("الوزير: قال")), [(2, false, &[][..])], "no field of that name");
        assert!(parse("  ").is_empty() && parse("، .").is_empty());
    }

    #[test]
    fn the_last_word_is_open_until_a_blank_closes_it() {
        let open = |typed: &str| parse(typed).groups[0].words.last().map(|w| w.accepts("الارصفهوما").is_some());
        assert_eq!(open("الأرصفة"), Some(true));
        assert_eq!(open("الأرصفة "), Some(false));
        assert_eq!(open("«الأرصفة"), Some(true));
        assert_eq!(open("«الأرصفة»"), Some(false));
    }

    #[test]
    fn articles_are_chosen_by_section_state_and_date() {
        let query = parse("قسم:محليّات حالة:مسودة state:published تاريخ:٢٠٢٦-١١");
        assert_eq!(query.sections, ["محليات"]);
        assert_eq!(query.states, [State::Draft, State::Published]);
        let day = |y, m, d| Date::new(y, m, d).expect("a day");
        assert_eq!(query.dates, Some((day(2026, 11, 1), day(2026, 11, 30))));
        assert_eq!(days("2026-02-03..2026-03"), Some((day(2026, 2, 3), day(2026, 3, 31))));
        assert_eq!(days("..2025"), Some((Date::MIN, day(2025, 12, 31))));
        assert_eq!((days("2026-13"), days("امس"), days("2027..2026")), (None, None, None));
        assert_eq!(shapes(&parse("state:nowhere")), [(2, false, &[][..])], "words, then");
    }

    #[test]
    fn a_source_is_found_in_the_register() {
        let ids = Ids::sequential(1);
        let mut register = Register::default();
        for (kind, name) in [(SourceKind::Person, "سلمى الحدّاد"), (SourceKind::Outlet, "الساحل اليوم")]
        {
            register.put(Source { id: ids.make(), kind, name: name.into(), ..Source::default() });
        }
        let found = |typed: &str| Query::parse(typed, false, &register).sources;
        assert_eq!(found("مصدر:الحداد"), Some(vec![register.sources[0].id]));
        assert_eq!(found("outlet:\"الساحل اليوم\""), Some(vec![register.sources[1].id]));
        assert_eq!(found("outlet:سلمى"), Some(Vec::new()));
        assert_eq!(found("سلمى"), None);
    }
}
