//! Letters that no bundled font has: for them the fonts of this machine are looked through, off the UI thread.

use egui::Context;
use std::collections::HashSet;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// What is missing, and the search for it.
#[derive(Default)]
pub struct Fallback {
    allowed: bool,
    asked: HashSet<char>,
    wanted: Vec<char>,
    running: Option<Receiver<Vec<Vec<u8>>>>,
}

impl Fallback {
    /// From now on the fonts of this machine may be looked at.
    pub fn allow(&mut self) {
        self.allowed = true;
    }

    /// Notes what was shown as a box. Each character is looked for once.
    pub fn miss(&mut self, chars: impl Iterator<Item = char>) {
        if self.allowed {
            let new = chars.filter(|c| self.asked.insert(*c));
            self.wanted.extend(new);
        }
    }

    /// Begins a search if something is missing, and returns the font files that one has found.
    pub fn poll(&mut self, ctx: &Context) -> Option<Vec<Vec<u8>>> {
        if self.running.is_none() && !self.wanted.is_empty() {
            let (sender, receiver) = channel();
            let (wanted, ctx) = (std::mem::take(&mut self.wanted), ctx.clone());
            let search = move || {
                if sender.send(crate::text::fonts_with(wanted)).is_ok() {
                    ctx.request_repaint();
                }
            };
            // Without a thread the boxes stay, and nothing else is lost.
            if std::thread::Builder::new().name("fonts".to_owned()).spawn(search).is_ok() {
                self.running = Some(receiver);
            }
        }
        match self.running.as_ref()?.try_recv() {
            Ok(files) => {
                self.running = None;
                Some(files).filter(|f| !f.is_empty())
            }
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => {
                self.running = None;
                None
            }
        }
    }
}
