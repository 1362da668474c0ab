//! Articles that are only read here because another edits them: at another window, or another machine. The person may take
//! the editing over; what both have written is merged in any case.

use super::{Event, OpenArticle, Session};
use crate::base::{ArticleId, Timestamp};
use crate::document::Article;
use crate::i18n::Bilingual;
use crate::i18n::words::occupied as words;
use crate::storage::{Occupant, Version};

/// An article that is read is looked at anew so often while it is shown.
const LOOK_EVERY_MILLIS: i64 = 10_000;

/// Why an article is only read here.
#[derive(Clone, PartialEq, Debug)]
pub struct ReadOnly {
    /// Who edits it.
    pub occupant: Occupant,
    /// True if it was edited here until the other took it over.
    pub was_ours: bool,
    looked: Timestamp,
}

impl Session {
    /// From now on others are told which articles are edited here, and what others edit is only read. Programs that type
    /// without a person do not ask for it.
    pub fn lock_articles(&mut self) {
        self.locks_articles = true;
    }

    /// Lets others know that an article is open here.
    pub(super) fn occupy(&self, id: ArticleId, take_over: bool) {
        if let Some(recorder) = self.recorder.as_ref().filter(|_| self.locks_articles) {
            recorder.occupy(id, take_over);
        }
    }

    /// Edits an article here that another edits; the other is told, and it is recorded.
    pub(super) fn take_over(&mut self, id: ArticleId) {
        if self.article(id).is_some_and(|o| o.read_only.is_some()) {
            self.occupy(id, true);
        }
    }

    /// The answer to [`Session::occupy`], or news of a save: who else edits an article.
    pub(super) fn occupied(&mut self, id: ArticleId, by: Option<Occupant>) {
        let now = self.services.clock.now();
        let Some(open) = self.article_mut(id) else { return };
        match (by, &mut open.read_only) {
            (Some(occupant), Some(reading)) => {
                *reading = ReadOnly { occupant, looked: now, ..reading.clone() };
                self.read_again(id, true);
            }
            (Some(occupant), None) => {
                let was_ours = open.revision > 0;
                open.read_only = Some(ReadOnly { occupant, was_ours, looked: now });
                // What was typed here is saved, and merged with what the other saves.
                if open.is_unsaved() {
                    self.save_now(id);
                }
            }
            (None, Some(_)) => self.read_again(id, false),
            (None, None) => {}
        }
    }

    /// Reads an article that another edited: it is shown as it stands now, and, unless still `reading`, edited from there.
    fn read_again(&mut self, id: ArticleId, reading: bool) {
        let Some(desk) = &self.desk else { return };
        let handle = desk.desk.clone();
        self.worker.run(move || Event::ReadAgain {
            id,
            reading,
            read: handle.load(id).map(Box::new).map_err(|e| e.message()),
        });
    }

    pub(super) fn was_read_again(
        &mut self,
        id: ArticleId,
        reading: bool,
        read: Result<Box<(Article, Version)>, Bilingual>,
    ) {
        let now = self.services.clock.now();
        let (Some(desk), Some(open)) = (&self.desk, self.open.iter_mut().find(|o| o.article.id == id)) else { return };
        let (article, version) = match read {
            Ok(read) => *read,
            Err(words) => return self.notices.fail(words),
        };
        let Some(shown) = open.read_only.clone() else { return };
        // What was typed here and is not on the desk yet comes there first.
        let is_settled = !open.is_unsaved() && open.adopting == 0;
        if is_settled && version != open.version {
            let house = Self::house_of(desk, &self.seals.read.members, now);
            open.exchange(article, version, &desk.register, &house);
            self.record_opened(id);
        }
        let Some(open) = self.article_mut(id) else { return };
        open.read_only = reading.then_some(shown);
        if !reading {
            self.notices.say(words::YOURS_NOW, None, now);
        }
    }

    /// Looks again at the shown article, where it is only read; in how many milliseconds the next look is due.
    pub(super) fn watch_reading(&mut self) -> Option<u64> {
        let now = self.services.clock.now();
        let id = self.current?;
        let reading = self.article_mut(id)?.read_only.as_mut()?;
        let left = reading.looked.as_millisecond() + LOOK_EVERY_MILLIS - now.as_millisecond();
        if left > 0 {
            return Some(left as u64);
        }
        reading.looked = now;
        self.occupy(id, false);
        Some(LOOK_EVERY_MILLIS as u64)
    }

    pub(super) fn say_read_only(&mut self) {
        let now = self.services.clock.now();
        self.notices.say(words::READ_ONLY, None, now);
    }
}

impl OpenArticle {
    /// True if it takes the person's edits here.
    pub fn is_editable(&self) -> bool {
        self.read_only.is_none()
    }
}
