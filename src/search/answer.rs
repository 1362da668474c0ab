//! What a search asks for and what it gets: counts, choices to narrow it, and the articles in order.

use super::content::Field;
use super::entry::Entry;
use super::evaluate::{Place, score};
use super::query::Query;
use super::snippet::Snippet;
use crate::base::{ArticleId, SourceId, Timestamp};
use crate::document::State;
use crate::language::fold::fold;
use jiff::tz::TimeZone;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// The order of articles.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// What answers best.
    #[default]
    Relevance,
    /// What changed last.
    Newest,
}

/// Where matches are looked for, as a person chooses it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Narrowed {
    /// The body, but for quotations.
    Text,
    /// What is quoted.
    Quotes,
    /// Headline, kicker, standfirst.
    Headline,
    /// Captions and credits.
    Pictures,
    /// The writer's name.
    Byline,
    /// Reader comments.
    Comments,
}

impl Narrowed {
    /// In the order of lists.
    pub const ALL: [Narrowed; 6] = [
        Narrowed::Text,
        Narrowed::Quotes,
        Narrowed::Headline,
        Narrowed::Pictures,
        Narrowed::Byline,
        Narrowed::Comments,
    ];

    /// The stable name, as settings keep it.
    pub fn name(self) -> &'static str {
        match self {
            Narrowed::Text => "text",
            Narrowed::Quotes => "quotes",
            Narrowed::Headline => "headline",
            Narrowed::Pictures => "pictures",
            Narrowed::Byline => "byline",
            Narrowed::Comments => "comments",
        }
    }

    /// The choice that a field belongs to.
    pub fn of(field: Field) -> Narrowed {
        match field {
            Field::Text => Narrowed::Text,
            Field::Quote => Narrowed::Quotes,
            Field::Headline | Field::Kicker | Field::Standfirst => Narrowed::Headline,
            Field::Caption | Field::Credit => Narrowed::Pictures,
            Field::Byline => Narrowed::Byline,
            Field::Comment => Narrowed::Comments,
        }
    }
}

/// Something by which results are narrowed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Choice {
    /// Where the match stands.
    Place(Narrowed),
    /// The article's station.
    State(State),
    /// Its section.
    Section(String),
    /// Whom it quotes.
    Source(SourceId),
}

impl Choice {
    fn group(&self) -> usize {
        match self {
            Choice::Place(_) => 0,
            Choice::State(_) => 1,
            Choice::Section(_) => 2,
            Choice::Source(_) => 3,
        }
    }
}

/// A choice with what it would leave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facet {
    /// The choice.
    pub choice: Choice,
    /// Matches for a place; articles for anything else.
    pub count: usize,
}

/// Choices of each kind: places in their order, the rest by what they leave, most first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Facets {
    /// Where matches stand.
    pub places: Vec<Facet>,
    /// Stations, in the order of the work.
    pub states: Vec<Facet>,
    /// Sections.
    pub sections: Vec<Facet>,
    /// Sources.
    pub sources: Vec<Facet>,
}

/// Articles that are shown at first, and more at each wish.
const SHOWN: usize = 40;

/// What is searched for, as it is typed and chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// The words.
    pub typed: String,
    /// Letter by letter.
    pub exact: bool,
    /// What was chosen to narrow it.
    pub chosen: BTreeSet<Choice>,
    /// The order.
    pub order: Order,
    /// So many articles are shown.
    pub limit: usize,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { typed: String::new(), exact: false, chosen: BTreeSet::new(), order: Order::Relevance, limit: SHOWN }
    }
}

impl Wanted {
    /// A search for words.
    pub fn of(typed: &str) -> Self {
        Self { typed: typed.to_owned(), ..Self::default() }
    }

    /// With more articles shown.
    pub fn more(self) -> Self {
        Self { limit: self.limit + SHOWN, ..self }
    }

    /// With a choice made, or taken back.
    pub fn toggled(mut self, choice: Choice) -> Self {
        if !self.chosen.remove(&choice) {
            self.chosen.insert(choice);
        }
        self
    }
}

/// What is asked for, understood.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Request {
    /// The words.
    pub query: Query,
    /// What was chosen; choices of one kind widen, of several kinds narrow.
    pub chosen: BTreeSet<Choice>,
    /// The order.
    pub order: Order,
    /// So many articles are shown.
    pub limit: usize,
}

/// An article that answers.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// The article.
    pub article: ArticleId,
    /// Its folder.
    pub folder: String,
    /// Its headline.
    pub headline: String,
    /// What was found in the headline, bytes.
    pub headline_hits: Vec<Range<usize>>,
    /// Its station.
    pub state: State,
    /// Its writer.
    pub byline: String,
    /// Its last change.
    pub changed: Timestamp,
    /// How many matches it has.
    pub places: usize,
    /// Some of them.
    pub snippets: Vec<Snippet>,
}

/// What was found.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Answer {
    /// Matches in all.
    pub places: usize,
    /// Articles in all.
    pub articles: usize,
    /// Ways to narrow it.
    pub facets: Facets,
    /// The first articles, in order.
    pub rows: Vec<Row>,
    /// The words that were found as they stand, the most frequent first.
    pub words: Vec<String>,
    /// While articles are still being read: how many were, and how many shall be.
    pub reading: Option<(usize, usize)>,
    /// How long it took, microseconds.
    pub micros: u64,
}

/// An article that was found.
pub(super) struct Found {
    pub entry: Arc<Entry>,
    pub places: Vec<Place>,
    pub(super) score: f32,
}

impl Found {
    pub fn new(entry: Arc<Entry>, places: Vec<Place>) -> Self {
        let score = score(&places);
        Self { entry, places, score }
    }
}

/// True if the article is among those that the query chooses by what is known of it.
pub(super) fn is_chosen(entry: &Entry, query: &Query, zone: &TimeZone) -> bool {
    let section = || fold(&entry.section);
    let day = || entry.changed.to_zoned(zone.clone()).date();
    (query.sections.is_empty() || query.sections.contains(&section()))
        && (query.states.is_empty() || query.states.contains(&entry.state))
        && query.dates.is_none_or(|(from, to)| (from..=to).contains(&day()))
}

/// What is left of `found` by the choices, in order; and what each choice would leave.
pub(super) fn narrow<'a>(found: &'a [Found], request: &Request) -> (Vec<(&'a Found, Vec<&'a Place>)>, Facets) {
    let mut counts: BTreeMap<Choice, usize> = BTreeMap::new();
    let mut left = Vec::new();
    let mut of_kind: [Vec<&Choice>; 4] = Default::default();
    for choice in &request.chosen {
        of_kind[choice.group()].push(choice);
    }
    let is_open = |kind: usize, choice: &Choice| of_kind[kind].is_empty() || of_kind[kind].contains(&choice);
    for one in found {
        let entry = &one.entry;
        let state = Choice::State(entry.state);
        let section = Choice::Section(entry.section.clone());
        let sources: Vec<Choice> = entry.layout.sources.iter().map(|s| Choice::Source(*s)).collect();
        let by_place = |p: &&Place| is_open(0, &Choice::Place(Narrowed::of(p.field)));
        let places: Vec<&Place> = one.places.iter().filter(by_place).collect();
        // An article that was chosen without words has no places.
        let holds = [
            !places.is_empty() || (one.places.is_empty() && of_kind[0].is_empty()),
            is_open(1, &state),
            is_open(2, &section),
            of_kind[3].is_empty() || sources.iter().any(|s| of_kind[3].contains(&s)),
        ];
        let all_but = |kind: usize| holds.iter().enumerate().all(|(k, h)| k == kind || *h);
        if all_but(0) {
            for place in &one.places {
                *counts.entry(Choice::Place(Narrowed::of(place.field))).or_default() += 1;
            }
        }
        let others = [(1, vec![state]), (2, vec![section]), (3, sources)];
        for (_, choices) in others.into_iter().filter(|(kind, _)| all_but(*kind)) {
            for choice in choices {
                *counts.entry(choice).or_default() += 1;
            }
        }
        if holds.iter().all(|h| *h) {
            left.push((one, places));
        }
    }
    for choice in &request.chosen {
        counts.entry(choice.clone()).or_default();
    }
    sort(&mut left, request.order);
    (left, facets(counts))
}

fn sort(left: &mut [(&Found, Vec<&Place>)], order: Order) {
    let newest = |f: &Found| (Reverse(f.entry.changed), f.entry.folder.clone());
    left.sort_by(|(a, _), (b, _)| {
        let by_score = || b.score.total_cmp(&a.score);
        let first = if order == Order::Relevance { by_score() } else { std::cmp::Ordering::Equal };
        first.then_with(|| newest(a).cmp(&newest(b)))
    });
}

fn facets(counts: BTreeMap<Choice, usize>) -> Facets {
    let mut facets = Facets::default();
    for (choice, count) in counts {
        let list = match choice {
            Choice::Place(_) => &mut facets.places,
            Choice::State(_) => &mut facets.states,
            Choice::Section(_) => &mut facets.sections,
            Choice::Source(_) => &mut facets.sources,
        };
        list.push(Facet { choice, count });
    }
    for list in [&mut facets.sections, &mut facets.sources] {
        list.sort_by_key(|f| Reverse(f.count));
    }
    facets.sections.retain(|f| f.choice != Choice::Section(String::new()));
    facets
}
