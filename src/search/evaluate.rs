//! From the places of single words to what a query finds in an article. Index and scan come together here: each gives
//! the numbers of the words that answer, and both get the same places from them.

use super::content::{Field, Layout};
use super::query::{Group, Query};
use super::word::Fit;
use std::collections::BTreeMap;
use std::ops::Range;

/// Numbers of the words of one article that answer one searched word, in order.
pub type Answers = Vec<(u32, Fit)>;

/// What was found at one place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// First word, and the one after the last.
    pub words: (u32, u32),
    /// Where it stands.
    pub field: Field,
    fit: Fit,
}

impl Place {
    /// The numbers of its words.
    pub fn range(&self) -> Range<u32> {
        self.words.0..self.words.1
    }
}

/// The places of an article that answer `query`, in order, none twice; `None` where the article does not answer.
/// `answers` has for each group and each of its words what was found.
pub fn places(query: &Query, layout: &Layout, answers: &[Vec<Answers>]) -> Option<Vec<Place>> {
    let wanted = query.sources.as_deref();
    if wanted.is_some_and(|w| !layout.sources.iter().any(|s| w.contains(s))) {
        return None;
    }
    let mut found: BTreeMap<u32, Place> = BTreeMap::new();
    for (group, answers) in query.groups.iter().zip(answers) {
        let of_group = of_group(group, answers, layout);
        if of_group.is_empty() {
            return None;
        }
        for place in of_group {
            let known = found.entry(place.words.0).or_insert_with(|| place.clone());
            if place.words.1 > known.words.1 {
                *known = place;
            }
        }
    }
    if let (Some(wanted), true) = (wanted, query.groups.is_empty()) {
        // Without words, what the sources said is what is asked for.
        for quote in &layout.quotes {
            let source = quote.source.and_then(|s| layout.sources.get(s as usize));
            if source.is_some_and(|s| wanted.contains(s)) {
                let words = (quote.words.start, quote.words.end);
                found.insert(words.0, Place { words, field: Field::Quote, fit: Fit::Whole });
            }
        }
    }
    Some(found.into_values().collect())
}

fn of_group(group: &Group, answers: &[Answers], layout: &Layout) -> Vec<Place> {
    let place = |first: u32, count: u32, fit| {
        let field = layout.field_of(first)?;
        let fits = group.fields.is_empty() || group.fields.contains(&field);
        fits.then_some(Place { words: (first, first + count), field, fit })
    };
    let runs = runs(answers);
    let count = answers.len() as u32;
    let found: Vec<Place> = runs.into_iter().filter_map(|(first, fit)| place(first, count, fit)).collect();
    if group.is_phrase || count == 1 || !found.is_empty() {
        return found;
    }
    // Nowhere side by side: each by itself, if all are there.
    let mut all = Vec::new();
    for of_word in answers {
        let before = all.len();
        all.extend(of_word.iter().filter_map(|(at, fit)| place(*at, 1, *fit)));
        if all.len() == before {
            return Vec::new();
        }
    }
    all
}

/// Where the words stand side by side in order, and the worst fit among them.
fn runs(answers: &[Answers]) -> Answers {
    let Some((first, rest)) = answers.split_first() else { return Vec::new() };
    let mut runs = first.clone();
    for (offset, of_word) in (1..).zip(rest) {
        runs = runs
            .into_iter()
            .filter_map(|(at, fit)| {
                let i = of_word.binary_search_by_key(&(at + offset), |(n, _)| *n).ok()?;
                let next = of_word.get(i)?.1;
                // Only before the first word may something stand: what joins another word is no run.
                (!next.is_prefixed()).then_some((at, fit.max(next)))
            })
            .collect();
    }
    runs
}

/// How well an article answers: more matches and better ones count more, but ever less.
pub fn score(places: &[Place]) -> f32 {
    let weight = |place: &Place| {
        let fit = match place.fit {
            Fit::Whole => 1.0,
            Fit::Prefixed => 0.95,
            Fit::Open | Fit::PrefixedOpen => 0.6,
        };
        let length = (place.words.1 - place.words.0).min(4) as f32;
        place.field.weight() * fit * length
    };
    let sum: f32 = places.iter().map(weight).sum();
    let best = places.iter().map(weight).fold(0.0, f32::max);
    best + sum / (sum + 8.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Register;

    const W: Fit = Fit::Whole;

    fn found(typed: &str, answers: &[Vec<Answers>]) -> Option<Vec<(u32, u32)>> {
        let layout = Layout { passages: vec![(Field::Headline, 3), (Field::Text, 20)], ..Layout::default() };
        let query = Query::parse(typed, false, &Register::default());
        Some(places(&query, &layout, answers)?.into_iter().map(|p| p.words).collect())
    }

    #[test]
    fn side_by_side_counts_more_than_apart() {
        let together = vec![vec![vec![(0, W), (5, W), (9, W)], vec![(1, W), (12, W)]]];
        assert_eq!(found("خليفة حفتر", &together), Some(vec![(0, 2)]));
        let apart = vec![vec![vec![(0, W), (5, W)], vec![(12, W)]]];
        assert_eq!(found("خليفة حفتر", &apart), Some(vec![(0, 1), (5, 6), (12, 13)]));
        assert_eq!(found("«خليفة حفتر»", &apart), None);
        assert_eq!(found("خليفة حفتر", &[vec![vec![(0, W)], vec![]]]), None);
    }

    #[test]
    fn fields_narrow_and_all_groups_must_be_there() {
        let answers = vec![vec![vec![(0, W), (5, W)]]];
        assert_eq!(found("عنوان:ميناء", &answers), Some(vec![(0, 1)]));
        assert_eq!(found("نص:ميناء", &answers), Some(vec![(5, 6)]));
        assert_eq!(found("قول:ميناء", &answers), None);
        let two = [vec![vec![(0, W), (1, W)]], vec![vec![(0, W)]]];
        assert_eq!(
            found("«ميناء» «ميناء مرسى»", &[two[0].clone(), vec![vec![(0, W)], vec![(1, W)]]]),
            Some(vec![(0, 2), (1, 2)])
        );
        assert_eq!(found("«ميناء» «بحر»", &[two[0].clone(), vec![vec![]]]), None);
    }
}
