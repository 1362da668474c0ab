//! From a journal's records to the article that they make.

use super::super::Version;
use super::place::place;
use super::record::{Gap, Mark, Read, Record};
use crate::base::Timestamp;
use crate::document::Article;

/// What a journal holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Replayed {
    /// The article as the session last had it.
    pub article: Article,
    /// The saved article on which its edits stand; `None` where damage took it, and another was given instead.
    pub base: Option<Article>,
    /// The version of that file, and of every save since: what the session last knew to be on the desk.
    pub versions: Vec<Version>,
    /// Who edited, on which machine; empty where damage took it.
    pub author: String,
    /// See `author`.
    pub device: String,
    /// When the edits begin.
    pub from: Timestamp,
    /// When the last one was made.
    pub until: Timestamp,
    /// True if the saved article is a state that the session went through: nobody has saved since but itself, though it may
    /// have died before it could say so here.
    pub passed_saved: bool,
    /// How many edits were replayed.
    pub edits: usize,
    /// How many changes lost their place to damage, and were put where they fit best; none of their words is left out.
    pub misplaced: usize,
    /// What could not be read.
    pub gaps: Vec<Gap>,
}

/// Replays a journal. `saved` is taken for the base if damage took the journal's own. `None` if it holds no edit.
pub fn replay(read: &Read, saved: Option<&Article>) -> Option<Replayed> {
    // A later base is that of a later cut: what came before it is saved.
    let bases = read.records.iter().enumerate();
    let begun = bases.filter_map(|(at, record)| Some((at, begin(record, &read.gaps)?))).next_back();
    let (from, mut replayed) = match (begun, saved) {
        (Some((at, begun)), _) => (at + 1, begun),
        (None, Some(saved)) => (0, Replayed::on(saved.clone(), &read.gaps)),
        (None, None) => return None,
    };
    replayed.pass(saved);
    for record in read.records.iter().skip(from) {
        replayed.take(record, saved);
    }
    (replayed.edits > 0).then_some(replayed)
}

fn begin(record: &Record, gaps: &[Gap]) -> Option<Replayed> {
    let Record::Base(base) = record else { return None };
    let article = Article::from_ron(&base.article).ok()?;
    Some(Replayed {
        base: Some(article.clone()),
        versions: vec![base.version],
        author: base.author.clone(),
        device: base.device.clone(),
        from: base.at,
        until: base.at,
        ..Replayed::on(article, gaps)
    })
}

impl Replayed {
    fn on(article: Article, gaps: &[Gap]) -> Self {
        let at = article.changed;
        Self {
            article,
            base: None,
            versions: Vec::new(),
            author: String::new(),
            device: String::new(),
            from: at,
            until: at,
            passed_saved: false,
            edits: 0,
            misplaced: 0,
            gaps: gaps.to_owned(),
        }
    }

    /// Sees whether the state of this moment is the saved one; the moment of the last change does not count.
    fn pass(&mut self, saved: Option<&Article>) {
        let same = |saved: &Article| {
            saved.body == self.article.body && Article { changed: saved.changed, ..self.article.clone() } == *saved
        };
        self.passed_saved = self.passed_saved || saved.is_some_and(same);
    }

    fn take(&mut self, record: &Record, saved: Option<&Article>) {
        match record {
            Record::State(state) => {
                if let Ok(article) = Article::from_ron(&state.article) {
                    (self.article, self.until) = (article, state.at);
                    self.edits += 1;
                    self.pass(saved);
                }
            }
            Record::Edits(edits) => {
                for edit in &edits.edits {
                    if edit.apply(&mut self.article).is_err() {
                        self.misplaced += place(&edit.steps, &mut self.article);
                    }
                    self.pass(saved);
                }
                self.edits += edits.edits.len();
                self.until = edits.at;
                self.article.changed = edits.at;
            }
            Record::Saved(Mark { version, .. }) => self.versions.push(*version),
            Record::Base(_) => {}
        }
    }
}
