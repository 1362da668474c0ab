//! Looking for sealed words in the open article while identities are open: places are told, words never. It is looked for in
//! everything that the article holds, not only in what would leave.

use super::{Event, Session};
use crate::base::ArticleId;
use crate::document::{Article, MetaField, PictureField};
use crate::gate::Place;
use crate::scan::Scanner;

/// It is looked for again when nothing was typed for so long.
const QUIET_MILLIS: i64 = 1_500;

/// What was asked for at last, so that one state is looked at once.
#[derive(Default)]
pub(super) struct SealedLook {
    asked: Option<(ArticleId, u64, u64)>,
}

/// The places of an article in which a sealed word stands. Where it stands in something that is no text of the page (a
/// comment, a tag, the evidence of a statement), the article as a whole is told.
pub fn places(article: &Article, scanner: &Scanner) -> Vec<Place> {
    let holds = |text: &str| !text.trim().is_empty() && !scanner.scan("", text.as_bytes()).found.is_empty();
    let mut found = Vec::new();
    found.extend(MetaField::ALL.into_iter().filter(|f| holds(article.meta.field(*f))).map(Place::Meta));
    let blocks = article.body.iter().filter(|b| holds(&b.text));
    found.extend(blocks.map(|b| Place::Block { block: b.id, range: 0..b.text.len() }));
    for picture in &article.pictures {
        let fields = PictureField::ALL.into_iter().filter(|f| holds(picture.field(*f)));
        found.extend(fields.map(|field| Place::Picture { picture: picture.id, field: Some(field) }));
        if scanner.name_holds(&picture.name) {
            found.push(Place::Picture { picture: picture.id, field: None });
        }
    }
    if found.is_empty() && !scanner.scan("article.ron", article.to_ron().as_bytes()).found.is_empty() {
        found.push(Place::Article);
    }
    found
}

impl Session {
    /// Looks for sealed words in the shown article once it is quiet. Returns after how many milliseconds to look again.
    pub(super) fn look_for_sealed(&mut self) -> Option<u64> {
        if !self.seals.is_open() {
            if self.sealed_look.asked.take().is_some() {
                // Closed again: nothing is known any more, and nothing is told.
                self.open.iter_mut().for_each(|o| o.sealed.clear());
                self.recheck();
            }
            return None;
        }
        let now = self.services.clock.now();
        let open = self.current()?;
        let state = (open.article.id, open.revision, self.seals.locks);
        if self.sealed_look.asked == Some(state) {
            return None;
        }
        let quiet = now.as_millisecond() - open.article.changed.as_millisecond();
        if open.revision > 0 && (0..QUIET_MILLIS).contains(&quiet) {
            return Some((QUIET_MILLIS - quiet) as u64);
        }
        let (article, desk, vault) = (open.article.clone(), self.desk.as_ref()?.desk.clone(), self.seals.vault());
        self.sealed_look.asked = Some(state);
        let sender = self.worker.sender();
        let look = move || {
            let Ok(known) = vault.with(|keys| keys.open_all(&desk)) else { return };
            let places = places(&article, &Scanner::new(&known.identities));
            sender.send(Event::SealedLooked(state.0, state.1, places));
        };
        // A thread of its own: opening every seal takes long, and saving goes on beside it.
        drop(std::thread::Builder::new().name("sealed words".into()).spawn(look));
        None
    }

    pub(super) fn sealed_looked(&mut self, id: ArticleId, revision: u64, places: Vec<Place>) {
        let is_open = self.seals.is_open();
        let Some(open) = self.article_mut(id).filter(|o| is_open && o.revision == revision) else { return };
        if open.sealed != places {
            open.sealed = places;
            self.recheck();
        }
    }
}
