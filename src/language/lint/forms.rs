//! Shares and sums that an article writes in two ways: `٥٪` here, `٥ في المئة` there; `$5` and `٥ دولارات`. Each text
//! gives what it writes once; the first form of the article is the one that the others are held to.

use super::linter::Checked;
use super::numbers::counted;
use super::{Kind, LintFinding, Rule};
use crate::language::{digits, tokens};
use std::ops::Range;
use std::sync::Arc;

/// What is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Thing {
    Share,
    Dollars,
    Euros,
}

/// A share or a sum as a text writes it.
#[derive(Clone, Debug)]
pub(super) struct Written {
    thing: Thing,
    /// A sign, or words. Of a sum only which of both.
    form: Form,
    /// The number.
    number: String,
    range: Range<usize>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Form {
    Sign(char),
    Words(String),
}

/// Signs of money, and the nouns of the same.
const SUMS: [(char, Thing, &[&str]); 2] =
    [('$', Thing::Dollars, &["دولار", "دولارات", "دولارا"]), ('€', Thing::Euros, &["يورو"])];

/// What a text writes, in its order. `words` are those outside addresses.
pub(super) fn written(text: &str, words: &[Range<usize>]) -> Vec<Written> {
    let mut found = Vec::new();
    for i in 0..words.len() {
        // A prefix may be written onto the number: `و٣٠`.
        let word = &text[words[i].clone()];
        let Some(start) = word.find(|c| digits::value(c).is_some()) else { continue };
        let number = words[i].start + start..words[i].end;
        found.extend(at(text, words, i, number.clone()).map(|(thing, form, range)| Written {
            thing,
            form,
            number: text[number].to_owned(),
            range,
        }));
    }
    found
}

/// What the number of word `i` counts.
fn at(text: &str, words: &[Range<usize>], i: usize, number: Range<usize>) -> Option<(Thing, Form, Range<usize>)> {
    let (before, after) = (text[..number.start].chars().next_back(), &text[number.end..]);
    let blanks = after.len() - after.trim_start_matches(' ').len();
    let next = after[blanks..].chars().next();
    if let Some(sign @ ('%' | '٪')) = next {
        return Some((Thing::Share, Form::Sign(sign), number.start..number.end + blanks + sign.len_utf8()));
    }
    for (sign, thing, _) in SUMS {
        if before == Some(sign) {
            return Some((thing, Form::Sign(sign), number.start - sign.len_utf8()..number.end));
        }
        if next == Some(sign) {
            return Some((thing, Form::Sign(sign), number.start..number.end + blanks + sign.len_utf8()));
        }
    }
    let word = |n: usize| {
        let (last, word) = (words.get(i + n - 1)?, words.get(i + n)?);
        let gap = &text[last.end..word.start];
        (gap == " ").then(|| (tokens::bare(&text[word.clone()]), word.end))
    };
    let (first, end) = word(1)?;
    if matches!(first.as_str(), "بالمئة" | "بالمائة") {
        return Some((Thing::Share, Form::Words(first), number.start..end));
    }
    if first == "في" {
        let (second, end) = word(2).filter(|w| matches!(w.0.as_str(), "المئة" | "المائة"))?;
        return Some((Thing::Share, Form::Words(format!("{first} {second}")), number.start..end));
    }
    let (_, thing, _) = SUMS.into_iter().find(|(_, _, nouns)| nouns.contains(&first.as_str()))?;
    Some((thing, Form::Words(String::new()), number.start..end))
}

/// The forms of an article that are not its first.
pub(super) fn check(texts: &[(Kind, &str)], checked: &[Arc<Checked>], added: &mut Vec<(usize, LintFinding)>) {
    let mut first: Vec<&Written> = Vec::new();
    for (i, one) in checked.iter().enumerate() {
        for written in &one.facts.written {
            // Which per cent sign it is, is the house's decision and another rule's.
            let same = |a: &Form, b: &Form| a == b || matches!((a, b), (Form::Sign(_), Form::Sign(_)));
            match first.iter().find(|f| f.thing == written.thing) {
                None => first.push(written),
                Some(known) if same(&known.form, &written.form) => {}
                Some(known) => {
                    let right = as_in(known, written);
                    let finding = LintFinding::new(Rule::NumbersForms, texts[i].1, written.range.clone());
                    added.push((i, finding.value(&right).suggesting([right])));
                }
            }
        }
    }
}

/// What `written` says in the form of `known`.
fn as_in(known: &Written, written: &Written) -> String {
    let number = &written.number;
    match (&known.form, known.thing) {
        (Form::Sign(sign), Thing::Share) => format!("{number}{sign}"),
        (Form::Sign(sign), _) => format!("{sign}{number}"),
        (Form::Words(words), Thing::Share) => format!("{number} {words}"),
        (Form::Words(_), Thing::Dollars) => format!("{number} {}", counted(number, "دولار")),
        (Form::Words(_), Thing::Euros) => format!("{number} يورو"),
    }
}
