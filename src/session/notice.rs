//! What the window tells by itself: one toast for what was done, banners for what stays until it is settled.

use crate::base::Timestamp;
use crate::command::Command;
use crate::i18n::Bilingual;

/// How long a toast is shown.
const TOAST_MILLIS: i64 = 6_000;

/// Something that was done, with its way back where there is one.
#[derive(Clone, PartialEq, Debug)]
pub struct Toast {
    /// What was done.
    pub words: Bilingual,
    /// Takes it back.
    pub undo: Option<Command>,
    until: Timestamp,
}

/// Something that needs attention.
#[derive(Clone, PartialEq, Debug)]
pub struct Banner {
    /// What happened, what was kept, what to do.
    pub words: Bilingual,
    /// True for a failure, false for a thing to know.
    pub is_error: bool,
    /// What can be done about it, at most two; it can be closed where there is nothing.
    pub actions: Vec<(Bilingual, Command)>,
}

/// Toast and banners.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Notices {
    /// The one toast.
    pub toast: Option<Toast>,
    /// Banners, oldest first.
    pub banners: Vec<Banner>,
}

impl Notices {
    /// Shows a toast instead of the one before.
    pub fn say(&mut self, words: Bilingual, undo: Option<Command>, now: Timestamp) {
        let until = Timestamp::from_millisecond(now.as_millisecond() + TOAST_MILLIS).unwrap_or(now);
        self.toast = Some(Toast { words, undo, until });
    }

    /// Shows a failure until it is dismissed; the same words once.
    pub fn fail(&mut self, words: Bilingual) {
        self.banner(Banner { words, is_error: true, actions: Vec::new() });
    }

    /// Shows a thing to know until it is dismissed.
    pub fn tell(&mut self, words: Bilingual) {
        self.banner(Banner { words, is_error: false, actions: Vec::new() });
    }

    /// Shows a thing to decide on.
    pub fn ask(&mut self, words: Bilingual, actions: Vec<(Bilingual, Command)>) {
        self.banner(Banner { words, is_error: false, actions });
    }

    fn banner(&mut self, banner: Banner) {
        if !self.banners.contains(&banner) {
            self.banners.push(banner);
        }
    }

    /// Takes a banner away.
    pub fn dismiss(&mut self, index: usize) {
        if index < self.banners.len() {
            self.banners.remove(index);
        }
    }

    pub(super) fn expire(&mut self, now: Timestamp) {
        if self.toast.as_ref().is_some_and(|t| t.until <= now) {
            self.toast = None;
        }
    }

    pub(super) fn next_expiry_millis(&self, now: Timestamp) -> Option<u64> {
        let left = self.toast.as_ref()?.until.as_millisecond() - now.as_millisecond();
        Some(left.max(1) as u64)
    }
}
