//! One search: by the index where it knows the articles as they are, by reading the others; counted, narrowed, sorted,
//! with the words around what was found.

use super::answer::{Answer, Found, Request, Row, is_chosen, narrow};
use super::content::{Content, Field, Target};
use super::entry::Entry;
use super::evaluate::{Answers, Place, places};
use super::index::Surfaces;
use super::keeper::{Keeper, View};
use super::query::Query;
use super::snippet::Snippet;
use super::word::Fit;
use crate::document::Article;
use crate::sources::Register;
use crate::storage::Desk;
use jiff::tz::TimeZone;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Articles that are read at once where the index does not know them.
const CHUNK: usize = 64;
/// While articles are read, what was found so far is told this often.
const TELL_EVERY: Duration = Duration::from_millis(150);
/// Snippets of one article.
const SNIPPETS_MAX: usize = 3;
/// Spellings that are named.
const WORDS_MAX: usize = 5;

/// A match, with where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// Where.
    pub field: Field,
    /// In which text.
    pub target: Target,
    /// Bytes of that text.
    pub range: Range<usize>,
}

/// Matches of one snippet: the words around them, their field, where they stand, and in which text.
type Group = (Range<u32>, Field, Vec<Range<usize>>, Target);

/// Hears what was found so far, in which spellings, and how many of how many articles were read.
type Told<'a> = dyn Fn(&[Found], &Surfaces, (usize, usize)) + 'a;

/// Searches one desk.
pub struct Engine {
    keeper: Arc<Keeper>,
    register: Register,
    zone: TimeZone,
}

impl Engine {
    /// Searches the desk of `keeper`; days are those of `zone`.
    pub fn new(keeper: Arc<Keeper>, register: Register, zone: TimeZone) -> Self {
        Self { keeper, register, zone }
    }

    /// Searches. `cancelled` is asked again and again, and ends the search; `told` hears what was found so far while
    /// articles are read. `None` if it was cancelled.
    pub fn search(
        &self,
        request: &Request,
        cancelled: &(dyn Fn() -> bool + Sync),
        told: &dyn Fn(Answer),
    ) -> Option<Answer> {
        let began = Instant::now();
        let (found, surfaces) = self.found(request, cancelled, &|found, surfaces, reading| {
            told(Answer { reading: Some(reading), ..self.answer(found, surfaces, request, began) });
        })?;
        Some(self.answer(&found, &surfaces, request, began)).filter(|_| !cancelled())
    }

    /// Every match of the desk, article by article, in the order of the request.
    pub fn all_hits(&self, request: &Request) -> Vec<(Article, Vec<Hit>)> {
        let Some((found, _)) = self.found(request, &|| false, &|_, _, _| ()) else { return Vec::new() };
        let (left, _) = narrow(&found, request);
        let read = left.par_iter().filter_map(|(one, _)| {
            let (article, _) = self.desk().load_folder(&one.entry.folder).ok()?;
            let hits = hits_of(&article, &request.query);
            Some((article, hits))
        });
        read.collect()
    }

    fn desk(&self) -> &Desk {
        self.keeper.desk()
    }

    fn found(
        &self,
        request: &Request,
        cancelled: &(dyn Fn() -> bool + Sync),
        told: &Told<'_>,
    ) -> Option<(Vec<Found>, Surfaces)> {
        let view = self.keeper.view();
        let mut surfaces = Surfaces::new();
        let (mut found, unsure) = self.by_index(&view, &request.query, &mut surfaces, cancelled);
        let unknown: Vec<&String> = unsure.iter().chain(&view.unknown).collect();
        let mut last_told = Instant::now();
        for (i, chunk) in unknown.chunks(CHUNK).enumerate() {
            if cancelled() {
                return None;
            }
            if last_told.elapsed() >= TELL_EVERY {
                told(&found, &surfaces, (i * CHUNK, unknown.len()));
                last_told = Instant::now();
            }
            let read = chunk.par_iter().filter_map(|folder| self.by_reading(folder, &request.query));
            for (one, words) in read.collect::<Vec<_>>() {
                found.push(one);
                words.into_iter().for_each(|w| *surfaces.entry(w).or_default() += 1);
            }
        }
        (!cancelled()).then_some((found, surfaces))
    }

    /// What the index knows; and the folders that must be read after all, because the index failed.
    fn by_index(
        &self,
        view: &View,
        query: &Query,
        surfaces: &mut Surfaces,
        cancelled: &dyn Fn() -> bool,
    ) -> (Vec<Found>, Vec<String>) {
        let Some(snapshot) = &view.snapshot else { return (Vec::new(), Vec::new()) };
        let entries = snapshot.entries().filter(|(address, _)| !view.outdated.contains(address));
        let Ok(mut answers) = snapshot.answers(query, surfaces, cancelled) else {
            return (Vec::new(), entries.map(|(_, entry)| entry.folder.clone()).collect());
        };
        let found = entries.filter_map(|(address, entry)| {
            let answers = answers.remove(&address)?;
            if !is_chosen(entry, query, &self.zone) {
                return None;
            }
            Some(Found::new(entry.clone(), places(query, &entry.layout, &answers)?))
        });
        (found.collect(), Vec::new())
    }

    fn by_reading(&self, folder: &str, query: &Query) -> Option<(Found, Vec<String>)> {
        let stamp = self.desk().stamp(folder)?;
        let (article, _) = self.desk().load_folder(folder).ok()?;
        let content = Content::of(&article);
        let entry = Entry::of(folder.to_owned(), stamp, &article, &content);
        if !is_chosen(&entry, query, &self.zone) {
            return None;
        }
        let places = read_places(query, &content)?;
        let word = |p: &Place| content.locate(&(p.words.0..p.words.0 + 1)).map(|(p, r)| p.text[r].to_owned());
        let words = places.iter().filter_map(word).collect();
        Some((Found::new(Arc::new(entry), places), words))
    }

    fn answer(&self, found: &[Found], surfaces: &Surfaces, request: &Request, began: Instant) -> Answer {
        let (left, facets) = narrow(found, request);
        let places = left.iter().map(|(_, places)| places.len()).sum();
        let shown = left.iter().take(request.limit);
        let rows = shown.filter_map(|(one, places)| self.row(one, places, &request.query)).collect();
        let mut words: Vec<(&String, &u32)> = surfaces.iter().collect();
        words.sort_by_key(|(word, count)| (Reverse(**count), (*word).clone()));
        let words = words.into_iter().take(WORDS_MAX).map(|(word, _)| word.clone()).collect();
        let micros = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
        Answer { places, articles: left.len(), facets, rows, words, reading: None, micros }
    }

    fn row(&self, one: &Found, chosen: &[&Place], query: &Query) -> Option<Row> {
        let entry = &one.entry;
        let (article, _) = self.desk().load_folder(&entry.folder).ok()?;
        let content = Content::of(&article);
        // It may have changed since it was counted; then what is shown is what stands there now.
        let same = content.layout == entry.layout && self.desk().stamp(&entry.folder) == Some(entry.stamp);
        let now = if same { None } else { Some(read_places(query, &content).unwrap_or_default()) };
        let shown: Vec<&Place> = now.as_ref().map_or_else(|| chosen.to_vec(), |now| now.iter().collect());
        let hits = |field: Field| shown.iter().filter(move |p| p.field == field);
        let range = |p: &&Place| content.locate(&p.range()).map(|(_, range)| range);
        Some(Row {
            article: article.id,
            folder: entry.folder.clone(),
            headline_hits: hits(Field::Headline).filter_map(range).collect(),
            state: article.status.state,
            byline: article.meta.byline.clone(),
            changed: article.changed,
            places: chosen.len(),
            snippets: self.snippets(&content, &shown),
            headline: article.meta.headline,
        })
    }

    /// One snippet of each passage and each quotation with matches, the weightiest first.
    fn snippets(&self, content: &Content, shown: &[&Place]) -> Vec<Snippet> {
        let mut groups: Vec<Group> = Vec::new();
        for place in shown.iter().filter(|p| p.field != Field::Headline) {
            let Some((passage, range)) = content.locate(&place.range()) else { continue };
            let quote = content.layout.quote_of(place.words.0).filter(|_| place.field == Field::Quote);
            let within = quote.map_or(0..u32::MAX, |q| q.words.clone());
            let is_same = |g: &&mut Group| g.0 == within && g.1 == place.field && g.3 == passage.target;
            match groups.iter_mut().find(is_same) {
                Some(group) => group.2.push(range),
                None => groups.push((within, place.field, vec![range], passage.target)),
            }
        }
        groups.sort_by(|a, b| b.1.weight().total_cmp(&a.1.weight()));
        let snippet = |(within, field, hits, target): (Range<u32>, Field, Vec<Range<usize>>, Target)| {
            let passage = content.passages.iter().find(|p| p.target == target && p.field.name() == field.name())?;
            let bounds = quoted_bytes(content, &within).unwrap_or(0..passage.text.len());
            let mut snippet = Snippet::around(passage, field, bounds, &hits)?;
            let source = content.layout.quotes.iter().find(|q| q.words == within).and_then(|q| q.source);
            let source = source.and_then(|s| content.layout.sources.get(s as usize));
            snippet.speaker = source.and_then(|id| self.register.get(*id)).map(|s| s.printed().to_owned());
            Some(snippet)
        };
        groups.into_iter().filter_map(snippet).take(SNIPPETS_MAX).collect()
    }
}

/// The bytes of a quotation with its marks.
fn quoted_bytes(content: &Content, words: &Range<u32>) -> Option<Range<usize>> {
    let (passage, range) = content.locate(words)?;
    let is_mark = |c: char| "«»“”„\"".contains(c);
    let before = passage.text[..range.start].chars().next_back().filter(|c| is_mark(*c));
    let start = range.start - before.map_or(0, char::len_utf8);
    let after: &str = &passage.text[range.end..];
    let close = after.char_indices().take(3).find(|(_, c)| is_mark(*c));
    Some(start..range.end + close.map_or(0, |(at, c)| at + c.len_utf8()))
}

/// What `query` finds in an article that was read.
fn read_places(query: &Query, content: &Content) -> Option<Vec<Place>> {
    let mut answers: Vec<Vec<Answers>> = query.groups.iter().map(|g| vec![Vec::new(); g.words.len()]).collect();
    let mut number = 0;
    for passage in &content.passages {
        for token in &passage.tokens {
            for (group, of_group) in query.groups.iter().zip(&mut answers) {
                let last = group.words.len() - 1;
                for (i, (word, of_word)) in group.words.iter().zip(of_group).enumerate() {
                    let fit = if query.exact {
                        let surface = &passage.text[token.range.clone()];
                        word.accepts_exactly(surface, i > 0, i < last).then_some(Fit::Whole)
                    } else {
                        word.accepts(&token.folded)
                    };
                    of_word.extend(fit.map(|fit| (number, fit)));
                }
            }
            number += 1;
        }
        number += 1;
    }
    places(query, &content.layout, &answers)
}

/// Every match of `query` in an article, in the order of its passages.
pub fn hits_of(article: &Article, query: &Query) -> Vec<Hit> {
    let content = Content::of(article);
    let found = read_places(query, &content).unwrap_or_default();
    let hit = |place: Place| {
        let (passage, range) = content.locate(&place.range())?;
        Some(Hit { field: place.field, target: passage.target, range })
    };
    found.into_iter().filter_map(hit).collect()
}
