//! A person's window without its pixels: a session on a desk, its clock in the test's hand.
#![allow(dead_code, reason = "each user uses its own part")]

use muharrir::base::{Clock, FixedClock, Ids};
use muharrir::command::Command;
use muharrir::i18n::Language;
use muharrir::session::sample::Sample;
use muharrir::session::{SealAsk, Services, Session};
use muharrir::settings::Settings;
use muharrir::storage::{RealVfs, Vfs};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a session stands on, without a system around it.
pub fn services(vfs: Arc<dyn Vfs>, clock: Arc<dyn Clock>, ids: Ids, settings_file: Option<PathBuf>) -> Services {
    Services { settings_file, ..Services::headless(vfs, clock, ids) }
}

/// A session on the sample desk with its first article open, in a folder of its own; the clock stands.
pub fn on_the_sample(language: Language) -> (Session, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let services = Services::headless(Arc::new(RealVfs), Arc::new(FixedClock::default()), Ids::sequential(9_000));
    let mut session = Session::new(services, Settings { language, ..Settings::default() });
    session.open_desk(folder.path().join("desk"), true);
    wait(&mut session, "the desk is open", |s| s.desk.is_some());
    let sample = Sample::new(FixedClock::default().now(), &jiff::tz::TimeZone::system());
    session.dispatch(Command::Open(sample.articles[0].article.id));
    wait(&mut session, "the article is open", |s| s.current().is_some());
    (session, folder)
}

/// As [`until`], with a clock that goes by itself or stands.
pub fn wait(session: &mut Session, what: &str, holds: impl Fn(&Session) -> bool) {
    until(session, what, || {}, holds);
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
