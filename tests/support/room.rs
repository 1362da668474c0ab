//! A person's window without its pixels: a session on a desk, its clock in the test's hand.
#![allow(dead_code, reason = "each user uses its own part")]

use muharrir::base::{Clock, Ids};
use muharrir::session::{Dialogs, Purpose, SealAsk, Services, Session};
use muharrir::storage::Vfs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Nobody answers a question for a path.
pub struct NoDialogs;

impl Dialogs for NoDialogs {
    fn ask(&self, _: Purpose, answer: Box<dyn FnOnce(Option<PathBuf>) + Send>) {
        answer(None);
    }
}

/// What a session stands on, without a system around it.
pub fn services(vfs: Arc<dyn Vfs>, clock: Arc<dyn Clock>, ids: Ids, settings_file: Option<PathBuf>) -> Services {
    Services {
        vfs,
        clock,
        ids: Arc::new(ids),
        wake: Arc::new(|| {}),
        open_in_system: Arc::new(|_| {}),
        dialogs: Arc::new(NoDialogs),
        settings_file,
    }
}

/// Polls until something holds; `tick` is called in between.
pub fn until(session: &mut Session, what: &str, mut tick: impl FnMut(), holds: impl Fn(&Session) -> bool) {
    let start = Instant::now();
    while !holds(session) {
        tick();
        session.poll();
        std::thread::sleep(Duration::from_millis(2));
        assert!(start.elapsed() < Duration::from_secs(60), "waited until {what}: {:?}", session.notices);
    }
}

/// Asks for something of sealed identities and waits until it is done.
pub fn ask(session: &mut Session, mut tick: impl FnMut(), ask: SealAsk) {
    until(session, "nothing else is under way", &mut tick, |s| !s.seals.busy);
    session.seal_ask(ask);
    until(session, "it is done", &mut tick, |s| !s.seals.busy);
}
