//! Publishing as the window does it: asked for, cut off, tried again by itself, known to the desk.

use super::*;
use crate::base::{Clock, FixedClock, Ids};
use crate::command::Command;
use crate::publish::fake::{Cut, FakeSite, PASSWORD, USER};
use crate::session::Services;
use crate::settings::Settings;
use crate::storage::sim::SimVfs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

fn session(vfs: &SimVfs, clock: &Arc<FixedClock>) -> Session {
    let settings_file = Some(PathBuf::from("/settings/settings.ron"));
    let headless = Services::headless(Arc::new(vfs.clone()), clock.clone(), Ids::sequential(100_000));
    let services = Services { settings_file, ..headless };
    let (settings, _) = Settings::load(Path::new("/settings/settings.ron"), vfs);
    let mut session = Session::new(services, settings);
    session.on_device("device".to_owned(), Some(PathBuf::from("/data")));
    session.open_desk(PathBuf::from("/desk"), true);
    until(&mut session, clock, |s| s.desk.is_some());
    session
}

#[track_caller]
fn until(session: &mut Session, clock: &FixedClock, holds: impl Fn(&Session) -> bool) {
    let start = Instant::now();
    while !holds(session) {
        assert!(start.elapsed() < Duration::from_secs(60), "it does not come to pass: {:?}", session.notices);
        clock.advance_millis(50);
        session.poll();
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn what_was_cut_off_goes_up_by_itself_and_the_desk_knows() {
    let (vfs, clock, fake) = (SimVfs::new(), Arc::new(FixedClock::default()), FakeSite::start());
    let mut s = session(&vfs, &clock);
    let site = Site::new("الموقع", &fake.address, USER).expect("a site");
    s.site_ask(SiteAsk::Keep(None, site.clone(), Some(Secret::from(PASSWORD))));
    until(&mut s, &clock, |s| s.publishing.tried.is_some());
    assert!(s.publishing.tried.as_ref().is_some_and(|(good, _)| *good), "{:?}", s.publishing.tried);
    let passwords = s.publishing.passwords.clone();
    let id = s.desk.as_ref().and_then(|d| d.rows.iter().find_map(|r| r.id)).expect("a sample article");
    s.dispatch(Command::Open(id));
    until(&mut s, &clock, |s| s.article(id).is_some());
    // The connection is lost after the site has done the third thing it was asked: it waits, with the reason.
    let by = Some(("هدى الشامي".to_owned(), "عاجل".to_owned()));
    fake.begin(&[(2, Cut::After)]);
    s.dispatch(Command::PublishTo(id, Box::new(site.clone()), by));
    until(&mut s, &clock, |s| !s.publishing.trouble.is_empty());
    assert_eq!(s.publishing.jobs.len(), 1);
    assert!(s.publishing.jobs[0].due > clock.now());
    s.end();
    // The program starts again: it goes up when it is due, without being asked.
    let mut s = session(&vfs, &clock);
    s.set_passwords(passwords);
    assert_eq!(s.settings.sites, std::slice::from_ref(&site));
    until(&mut s, &clock, |s| !s.publishing.jobs.is_empty());
    clock.advance_millis(61_000);
    until(&mut s, &clock, |s| s.publishing.jobs.is_empty() && s.publishing.running.is_none());
    let state = fake.state();
    assert_eq!(state.posts.len(), 1);
    let slugs: std::collections::BTreeSet<&str> = state.media.values().map(|m| m.get("slug")).collect();
    assert_eq!(slugs.len(), state.media.len(), "a picture stands twice");
    let desk = s.desk.as_ref().expect("a desk").desk.clone();
    let placed = publish::placed_on(&desk, id, &site.address).expect("read");
    assert_eq!(placed.post, state.posts.keys().next().copied());
}
